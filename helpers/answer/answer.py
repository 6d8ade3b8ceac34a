"""How a check sees an answer: through `Answer`, and in no other way.

An answer lives on the far side of a channel, a function from request bytes to reply bytes. In a notebook the far
side is a `Host` in the same process; in grading it is an isolated child. Everything that crosses is plain data
(`codec`), so inputs are always copies and what comes back has no behaviour of its own.

>>> double = Answer.of(lambda x: 2 * x, "double")
>>> double.call(torch.tensor([1.0, 2.0])).value
tensor([2., 4.])
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from helpers.answer import codec
from helpers.answer.codec import File, Handle, ModuleState, OptimizerFor, Symbol, Unsendable
from helpers.answer.company import PROCESS, THREAD
from helpers.answer.host import MOST_OTHERS, REPLY_LIMITS, STOPPED, TABLE_REFUSED, TABLE_VALUE, Host
from helpers.answer.watch import LIBRARIES, SIGNS

__all__ = [
    "Answer",
    "Failure",
    "File",
    "Handle",
    "ModuleState",
    "OptimizerFor",
    "Options",
    "Outcome",
    "Stopped",
    "Symbol",
    "Unsendable",
]

Channel = Callable[[bytes], bytes]
#: What is kept of a name, a text and a source that the far side tells: it may tell anything.
NAME_CHARACTERS, TEXT_CHARACTERS, SOURCE_CHARACTERS = 100, 2_000, 50_000


@dataclass(frozen=True)
class Failure:
    """An error that an answer raised: its class, the names of its base classes, its text, the student's line."""

    kind: str
    kinds: tuple[str, ...]
    text: str
    line: str
    lineno: int


class Stopped(Exception):
    """An object of the student's could not be looked at: an error was raised on its side, outside of any call.

    `name` is the answer's that was asked. An exercise tells it as it tells an error of the answer.
    """

    def __init__(self, failure: Failure, name: str) -> None:
        super().__init__(f"{name}: {failure.kind}: {failure.text}")
        self.failure = failure
        self.name = name


@dataclass(frozen=True)
class Outcome:
    """What one call did.

    `value` is what was returned; `args` and `kwargs` are the arguments as they are after the call (a model as
    `ModuleState`); `files` what it wrote, by name. `operators` (names of torch functions seen), `steps` (of any
    optimizer) and `backwards` (passes) were counted on the answer's side, as were `gradients_off` (the call left
    them switched off), `unwatched` (the sign that the watch works did not come), `replaced` (places in the arguments,
    such as "0.0.2" for the third of a list that is the first argument, where another tensor stands now) and `shared`
    (where one has the memory of another argument): they may refuse an answer, never earn it a point.
    """

    value: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    error: Failure | None = None
    printed: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    operators: frozenset[str] = frozenset()
    steps: int = 0
    backwards: int = 0
    changed_arguments: bool = False
    gradients_off: bool = False
    replaced: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    unwatched: bool = False

    @property
    def updates(self) -> int:
        """How many updates of the weights were made: optimizer steps, or backward passes where there are none."""
        return self.steps or self.backwards


@dataclass(frozen=True)
class Options:
    """How a call is made: seeds set before it, threads, whether operators are watched, `.sum().backward()` on the
    result (so that gradients appear in `Outcome.args`), the number of updates after which training is stopped, and
    whether the answer is to be written by hand, so that what helps it is noticed for a person."""

    seed: int | None = None
    threads: int | None = None
    operators: bool = False
    backward: bool = False
    update_limit: int | None = None
    by_hand: bool = False

    def plain(self) -> dict[str, Any]:
        """As a dictionary that can be sent. Where operators are watched it holds a sign, which must be among them."""
        # by the system's own chance: no seed is used up, and no answer can know it
        return vars(self) | ({"sign": random.SystemRandom().choice(SIGNS)} if self.operators else {})


@dataclass(frozen=True)
class Description:
    """What stands under an answer's name, before it is called."""

    there: bool
    #: Where it is not: the functions and classes that the answer's side has defined.
    others: tuple[str, ...] = ()
    callable: bool = False
    is_class: bool = False
    is_module_class: bool = False
    class_name: str = ""
    source: str = ""
    signature: inspect.Signature | None = None
    uses: tuple[tuple[str, int], ...] = ()


Call = tuple[tuple[Any, ...], Mapping[str, Any]]


class Answer:
    """One answer of a student, by name, on the far side of a channel."""

    def __init__(self, channel: Channel, name: str) -> None:
        self._channel = channel
        self.name = name
        #: What a person may want to know of how it worked, each with a reason; it costs no point.
        self.noticed: set[str] = set()

    @staticmethod
    def of(target: Any, name: str) -> Answer:
        """`target` itself if it is an `Answer`; otherwise an `Answer` for it in this process."""
        return Answer.all_of({name: target})[0]

    @staticmethod
    def all_of(targets: Mapping[str, Any]) -> list[Answer]:
        """Answers for several objects that work together, so that a handle from one can be given to another."""
        host = Host(dict(targets))
        return [t if isinstance(t, Answer) else Answer(host.serve, name) for name, t in targets.items()]

    def describe(self, refused: Iterable[str] = ()) -> Description:
        """Look at the answer without calling it; `refused` are dotted names to look for in its code."""
        found = self._ask(op="describe", name=self.name, refused=list(refused))
        if not found.get("there"):
            return Description(
                False, others=tuple(str(one)[:NAME_CHARACTERS] for one in found.get("others", [])[:MOST_OTHERS])
            )
        return Description(
            there=True,
            callable=bool(found["callable"]),
            is_class=bool(found["is_class"]),
            is_module_class=bool(found["is_module_class"]),
            class_name=str(found["class"])[:NAME_CHARACTERS],
            source=str(found["source"])[:SOURCE_CHARACTERS],
            signature=_signature(found["parameters"]),
            uses=tuple((str(name)[:NAME_CHARACTERS], int(line)) for name, line in found["uses"][:100]),
        )

    @property
    def source(self) -> str:
        """The text that defines the answer, "" where it cannot be found."""
        return self.describe().source

    @property
    def signature(self) -> inspect.Signature | None:
        """The answer's parameters, None where Python cannot tell."""
        return self.describe().signature

    def call(self, *args: Any, **kwargs: Any) -> Outcome:
        """Call the answer once with copies of the arguments."""
        return self.map([(args, kwargs)])[0]

    def map(self, calls: Iterable[Call], options: Options | None = None) -> list[Outcome]:
        """Call the answer once for each (args, kwargs), in order, in one round trip."""
        return self._call(calls, options, name=self.name)

    def table(self, names: Sequence[str], rows: torch.Tensor) -> list[int | str | None]:
        """Call the answer once for each row of `rows` (R, N), integers given by keyword, in one round trip.

        For each row: the integer that was returned; for a `ValueError` those of `names` that its text mentions,
        joined by spaces; None for anything else, such as a float or another error.
        """
        reply = self._ask(op="table", name=self.name, names=list(names), rows=rows)
        kinds, values = reply["kinds"].tolist(), reply["values"].tolist()
        if not len(kinds) == len(values) == len(rows):
            raise codec.CodecError(f"{len(kinds)} replies to {len(rows)} rows")
        return [_cell(kind, value, names) for kind, value in zip(kinds, values, strict=True)]

    def new(self, *args: Any, options: Options | None = None, **kwargs: Any) -> Outcome:
        """Make an object of a class that the student wrote; the outcome's value is its `Handle`."""
        return self.map([(args, kwargs)], options)[0]

    def method(self, handle: Handle, name: str, calls: Iterable[Call], options: Options | None = None) -> list[Outcome]:
        """Call a method of an object behind a handle, once for each (args, kwargs); `"()"` calls the object itself."""
        return self._call(calls, options, handle=handle, method=name)

    def look(self, handle: Handle) -> dict[str, Any]:
        """A model's class, state (tensors by name), modules (name, class, training) and parameters (name, shape,
        requires_grad). `is_module` is False for an object that is no `nn.Module`; then there is only its class."""
        return self._ask(op="look", handle=handle)

    def state(self, handle: Handle) -> dict[str, torch.Tensor]:
        """The state dict of a model behind a handle, as plain tensors."""
        return self.look(handle).get("state", {})

    def _ask(self, **request: Any) -> Any:
        reply = self._channel(codec.pack(request))
        found = codec.unpack(reply, limits=REPLY_LIMITS)
        if isinstance(found, dict) and STOPPED in found:
            raise Stopped(_told(found[STOPPED]), self.name)
        return found

    def _call(self, calls: Iterable[Call], options: Options | None, **target: Any) -> list[Outcome]:
        plain = [{"args": tuple(args), "kwargs": dict(kwargs)} for args, kwargs in calls]
        # each call is a message of its own, so that no two share an object
        packed = [codec.pack(call) for call in plain]
        how = (options or Options()).plain()
        replies = self._ask(op="call", calls=packed, options=how, **target)
        if len(replies) != len(plain):
            raise codec.CodecError(f"{len(replies)} replies to {len(plain)} calls")
        outcomes = [_outcome(reply, call, how.get("sign")) for reply, call in zip(replies, plain, strict=True)]
        if how["by_hand"]:
            for outcome, reply in zip(outcomes, replies, strict=True):
                self.noticed |= _noticed(outcome, reply["watched"]["beside"], bool(how["backward"]))
        return outcomes


def _cell(kind: int, value: int, names: Sequence[str]) -> int | str | None:
    if kind == TABLE_VALUE:
        return value
    if kind == TABLE_REFUSED:
        return " ".join(name for i, name in enumerate(names) if value >> i & 1)
    return None


def _noticed(outcome: Outcome, beside: Iterable[str], asked_for_gradients: bool) -> set[str]:
    """What in a call to an answer that is to be written by hand a person may want to look at."""
    libraries = {name.partition(".")[0] for name in outcome.operators} & LIBRARIES
    found = {f"{library} was at work" for library in libraries}
    if (outcome.backwards and not asked_for_gradients) or "aten._make_dual" in outcome.operators:
        found.add("torch worked out a gradient")
    said = {THREAD: "another thread was at work", PROCESS: "another process was there"}
    return found | {said[name] for name in beside if name in said}


def _told(error: Mapping[str, Any]) -> Failure:
    """An error that the far side tells of, cut to a size that can be shown."""
    return Failure(
        kind=str(error["kind"])[:NAME_CHARACTERS],
        kinds=tuple(str(kind)[:NAME_CHARACTERS] for kind in error["kinds"][:100]),
        text=str(error["text"])[:TEXT_CHARACTERS],
        line=str(error["line"])[:TEXT_CHARACTERS],
        lineno=int(error["lineno"]),
    )


def _outcome(reply: dict[str, Any], call: dict[str, Any], sign: str | None) -> Outcome:
    after = reply["args"]
    error = reply["error"]
    watched = reply["watched"]
    operators = frozenset(str(name)[:NAME_CHARACTERS] for name in watched["operators"])
    return Outcome(
        value=reply["value"],
        args=tuple(after[0]) if after is not None else call["args"],
        kwargs=dict(after[1]) if after is not None else call["kwargs"],
        error=_told(error) if error else None,
        printed=str(reply["printed"])[:TEXT_CHARACTERS],
        files={str(name): content for name, content in reply["files"].items() if isinstance(content, bytes)},
        operators=operators,
        steps=int(watched["steps"]),
        backwards=int(watched["backwards"]),
        changed_arguments=after is not None,
        gradients_off=bool(reply["gradients_off"]),
        replaced=tuple(str(place) for place in reply["replaced"]),
        shared=tuple(str(place) for place in reply["shared"]),
        unwatched=sign is not None and not {sign, f"aten.{sign}"} <= operators,
    )


def _signature(parameters: list | None) -> inspect.Signature | None:
    if parameters is None:
        return None
    kinds = {kind.name: kind for kind in inspect._ParameterKind}
    try:
        return inspect.Signature(
            [
                inspect.Parameter(str(name), kinds[kind], default=None if has_default else inspect.Parameter.empty)
                for name, kind, has_default in parameters
            ]
        )
    except (ValueError, KeyError):
        return None
