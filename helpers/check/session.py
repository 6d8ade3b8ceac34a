"""A check in a student's notebook: what it shows there, what it refuses, and what it remembers.

Where a person is at the keyboard, a check that fails shows its message and lets the run go on: nothing below it is
lost. Where no person is (nbgrader, Validate, nbval, a plain script) it raises. Jupyter tells the two apart: whoever
runs a notebook for a person allows it to ask questions (`allow_stdin`).
"""

from __future__ import annotations

import importlib.abc
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from helpers.check import progress
from helpers.check.cells import Cells
from helpers.check.patience import telling_where, where
from helpers.check.sets import tests_of
from helpers.lines import wrapped

if TYPE_CHECKING:
    from helpers.check.exercise import Exercise

__all__ = [
    "IN_GRADING",
    "Stopped",
    "Verdict",
    "attempt",
    "begin",
    "is_person",
    "names_now",
    "refuse_what_grading_lacks",
    "session",
    "values_now",
]

#: What of `helpers` a problem set can use when it is graded.
IN_GRADING = ("check", "data", "figures")
#: What those stand on; a student has no use for it, and importing it is not refused.
_UNDERNEATH = ("address", "answer", "lines", "programs", "sets")
#: The longest that a cell may take in grading, in seconds (as in `grading.sandbox.Limits`).
CELL_S = 120.0
#: Ends of a check that judged no answer, and so are no tries (reference answers are shown after a number of those).
NO_TRY = frozenset({"missing", "not-in-grading", "not-written", "stale"})


class Stopped(KeyboardInterrupt):
    """The student interrupted a check. Shown as one line."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class NotInGrading(ImportError):
    """A problem set imports what it will not find when it is graded. Shown as its words alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass
class Verdict:
    """How a check of this session ended: the `headline` of what is wrong ("" if right), what was `remarked`, the
    seconds that it took, and which functions and classes stood under which names then."""

    headline: str
    remark: str
    seconds: float
    names: dict[str, int]


class Absent:
    """Stands under the name of an answer that is not there while a cell runs that checks it: so the check can say so."""

    def __init__(self, name: str) -> None:
        self.name = name


@dataclass
class Session:
    """What is known about this kernel: its `cells`, how its checks ended, and what was `told` once."""

    cells: Cells = field(default_factory=Cells)
    verdicts: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    is_set: bool = False

    def cell_begins(self, info: Any) -> None:
        """Jupyter calls this before each run of a cell."""
        source, space = getattr(info, "raw_cell", "") or "", _namespace()
        self.cells.begin(info, space)
        if is_person(_shell()):
            _give_back_check(source, space)
            space.update({name: Absent(name) for name in _checked(source) if name not in space})

    def cell_ended(self, result: Any) -> None:
        """Jupyter calls this after each run of a cell."""
        space = _namespace()
        for name in [name for name, value in space.items() if isinstance(value, Absent)]:
            del space[name]
        self.cells.end(result, space)

    def why_missing(self, name: str) -> str:
        """Why there is no function or class of that name, and what to do, in a sentence or two."""
        return self.cells.why_missing(name, _namespace())

    def why_stale(self, name: str) -> str:
        """Why what stands under that name is not what its cell holds now, and what to do; "" where it is."""
        return self.cells.why_stale(name, _namespace())


session = Session()


def begin() -> None:
    """Listen to the cells of this kernel, once. Does nothing outside Jupyter."""
    shell = _shell()
    if shell is None or getattr(shell, "_course_session", None) is session:
        return
    shell._course_session = session
    shell.events.register("pre_run_cell", session.cell_begins)
    shell.events.register("post_run_cell", session.cell_ended)
    # a chapter may look at a check; it is not handed in
    session.is_set = "notebooks/" not in os.environ.get("JPY_SESSION_NAME", "").replace("\\", "/")
    if session.is_set:
        refuse_what_grading_lacks()


# --- one call of a check ------------------------------------------------------------------------------------


def attempt(exercise: Exercise, part: str | None, given: Sequence[Any], run: Callable[[], list[str]]) -> None:
    """One call of a check: `run` makes it and returns remarks, or raises `Mistaken`, which is shown or passed on."""
    shell = _shell()
    if shell is None:
        print(_success(exercise, part, run()))
        return
    started = time.monotonic()
    try:
        _refuse(exercise, given)
        with telling_where(exercise.name):
            remarks = run()
    except KeyboardInterrupt:
        raise Stopped(f"Exercise {exercise.number}, {exercise.name}: you stopped the check.{where()}") from None
    except AssertionError as error:
        headline = getattr(error, "headline", None)
        if headline is None:
            raise
        verdict = Verdict(headline, "", time.monotonic() - started, names_now())
        _remember(exercise, part, verdict, given, tried=getattr(error, "diagnosis", "") not in NO_TRY)
        if not is_person(shell):
            raise
        near = _nearly_named(exercise, given)
        if near and getattr(error, "diagnosis", "") == "not-written":
            print(wrapped(f"Exercise {exercise.number}, {exercise.name}: this one is not written yet. {near}"))
            return
        _show(shell, error)
        if near:
            print(wrapped(near))
    else:
        remarks += _card_wanted(given) + list(filter(None, [_nearly_named(exercise, given)]))
        verdict = Verdict("", " ".join(remarks), time.monotonic() - started, names_now())
        _remember(exercise, part, verdict, given)
        print(_success(exercise, part, remarks))


def _remember(exercise: Exercise, part: str | None, verdict: Verdict, given: Sequence[Any], tried: bool = True) -> None:
    from helpers.answer.source import source_of

    session.verdicts[exercise.name, part or ""] = verdict
    if tried and is_person(_shell()):
        code = [] if verdict.headline else [source_of(answer) for answer in given]
        trouble = progress.record(exercise.name, part, not verdict.headline, code)
        if trouble and trouble not in session.told:
            session.told.add(trouble)
            print(wrapped(trouble))


def _success(exercise: Exercise, part: str | None, remarks: list[str]) -> str:
    points = sum(test.points for _, test in tests_of(exercise.name, part))
    about = [f"part {part}"] * bool(part) + [f"{points:g} point{'s' * (points != 1)}"] * bool(points)
    line = f"Exercise {exercise.number}, {exercise.name}: right" + (f" ({', '.join(about)})" if about else "")
    return wrapped(" ".join([line + "." * bool(remarks), *remarks]))


def _show(shell: Any, error: AssertionError) -> None:
    """As Jupyter shows an error, but the cell counts as run, so that Run All goes on. Not yet written: one plain line."""
    if getattr(error, "diagnosis", "") == "not-written":
        print(error)
    else:
        shell.showtraceback((type(error), error, None))


def _nearly_named(exercise: Exercise, given: Sequence[Any]) -> str:
    """What is said where an answer that was judged is older than one of nearly the same name, "" where none is."""
    for name in exercise.answers:
        near = session.cells.misspelt(name, _namespace())
        if near and any(value is _namespace().get(name) for value in given) and not isinstance(given[0], Absent):
            return (
                f"You have also run a cell that defines `{near}`: is it `{name}`, misspelt? This check looks at `{name}`, "
                "from an earlier run."
            )
    return ""


def _give_back_check(source: str, space: dict[str, Any]) -> None:
    """Before a cell that checks: if the name `check` was given to something else, it is the course's again."""
    own = sys.modules.get("helpers.check")
    other = space.get("check", own)
    if _checked(source) and other is not own:
        space["check"] = own
        print(
            wrapped(
                f"The name `check` stood for something else (`{type(other).__name__}`). It is the course's "
                "again; give yours another name."
            )
        )


def names_now() -> dict[str, int]:
    """The functions and classes of the notebook, by name, as numbers that change when one is defined anew."""
    return {name: id(value) for name, value in _namespace().items() if callable(value) and not name.startswith("_")}


# --- what is refused ----------------------------------------------------------------------------------------


def _refuse(exercise: Exercise, given: Sequence[Any]) -> None:
    from helpers.check.exercise import Mistaken

    def fail(slug: str, says: str) -> None:
        headline = f"Exercise {exercise.number}, {exercise.name}: {says}"
        raise Mistaken(headline, "", diagnosis=slug, named=True, exercise=exercise.name, part="")

    for value in given:
        if isinstance(value, Absent):
            fail("missing", session.why_missing(value.name))
    space = _namespace()
    for name in exercise.answers + exercise.optional:
        why = session.why_stale(name)
        if why and any(value is space[name] for value in given):
            fail("stale", why)
    found = _foreign(space) if session.is_set else ""
    if found:
        fail("not-in-grading", f"This notebook uses {found}. {_WORDS} Delete that import and restart the kernel.")


_WORDS = (
    f"When a problem set is graded, `helpers` has {', '.join(f'`{name}`' for name in IN_GRADING)} and nothing else, "
    "and a cell that imports more stops there."
)


def _foreign(space: dict[str, Any]) -> str:
    """The first module of the course in a namespace that grading does not have, "" if there is none."""
    for name, value in space.items():
        if name.startswith("_"):
            continue
        module = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
        if isinstance(module, str) and _is_missing_in_grading(module):
            return f"`{module}` (as `{name}`)"
    return ""


def _card_wanted(given: Sequence[Any]) -> list[str]:
    """What is said beside "right" of code that asks for a graphics card without asking whether there is one."""
    import torch

    from helpers.answer.source import source_of

    if not torch.accelerator.is_available():
        return []  # it would not have been right
    sources = [source_of(answer) for answer in given]
    if not any(_CARD.search(source) and "is_available" not in source for source in sources):
        return []
    return [
        "It asks for a graphics card, and grading has none: ask `torch.cuda.is_available()` first, or take the device of "
        "the input."
    ]


#: A place in code that puts something on a graphics card.
_CARD = re.compile(r"""\.cuda\(|["'](cuda|mps)(:\d+)?["']""")


def _is_missing_in_grading(module: str) -> bool:
    parts = module.split(".")
    return parts[0] == "helpers" and len(parts) > 1 and parts[1] not in IN_GRADING + _UNDERNEATH


class _Guard(importlib.abc.MetaPathFinder):
    """Refuses, in words, the import of what grading does not have."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Python asks this before it looks for a module."""
        if name.count(".") == 1 and _is_missing_in_grading(name):
            raise NotInGrading(f"`{name}` is for the chapters. {_WORDS}")


def refuse_what_grading_lacks() -> None:
    """From now on importing a module of the course that grading does not have raises `ImportError`, in words."""
    if not any(isinstance(finder, _Guard) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Guard())


# --- Jupyter ------------------------------------------------------------------------------------------------


def _shell() -> Any:
    """The shell of this Jupyter kernel, None in any other process."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    return shell if getattr(shell, "kernel", None) is not None else None


def is_person(shell: Any = None) -> bool:
    """Whether a person sits before this kernel (`shell`: of it), rather than a program that runs a notebook."""
    shell = shell or _shell()
    if shell is None or "NBGRADER_EXECUTION" in os.environ or "NBGRADER_VALIDATING" in os.environ:
        return False
    try:
        return bool(shell.kernel.get_parent("shell")["content"]["allow_stdin"])
    except (AttributeError, KeyError, TypeError):
        return bool(getattr(shell.kernel, "_allow_stdin", False))


def _namespace() -> dict[str, Any]:
    return getattr(_shell(), "user_ns", {})


def _checked(source: str) -> set[str]:
    """The names of answers that a cell gives to checks."""
    calls = re.findall(r"^check\.\w+\(([^()\n]*)\)", source, re.MULTILINE)
    words = (word.strip() for call in calls for word in call.split(","))
    return {word for word in words if word.isidentifier() and word not in ("None", "True", "False")}


def values_now() -> dict[str, Any]:
    """What stands under the names of the notebook."""
    return dict(_namespace())
