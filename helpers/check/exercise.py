"""An exercise as a check sees it: parts, stages, and mistakes that are recognised by name.

A `ValueExercise` is a table: an oracle, cases, and the usual mistakes, each written as the wrong answer it stands
for. A mistake is named only if it reproduces what the student's answer did on every case that was run, so a
message never blames the wrong thing; where none fits, the message says only what differs.

Stages, in this order, stopping at the first that fails: there - refused functions - error - type - shape - value -
inputs left alone - the same again on a second call.
"""

from __future__ import annotations

import hashlib
import os
import random
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import torch

from helpers import address
from helpers.answer.answer import Answer, Description, Failure, Outcome, Stopped
from helpers.answer.watch import LIBRARIES
from helpers.check import session
from helpers.check.answer_text import idle_lines
from helpers.check.cases import Draw, Trial
from helpers.check.compare import Tolerance
from helpers.check.errors import advice, in_short, is_guard, not_begun
from helpers.check.mistakes import Ground, Mistake, recognised
from helpers.check.place import in_one_thread, on_processor
from helpers.check.show import in_few_lines, shown, with_article
from helpers.check.unwritten import init_misspelt, is_unwritten, misspelt, what_is_unwritten
from helpers.lines import WIDTH, wrapped

SEED_VARIABLE = "COURSE_SEED"
#: A headline may quote what an answer gave back, which may be as long as it likes.
LONGEST = 4_000
#: Beneath a label and what stands beside it.
INDENT = " " * 14


class Mistaken(AssertionError):
    """An answer that is not right. The first line names the mistake; the rest shows the case.

    `diagnosis` is a slug for counting, `named` whether the mistake itself was recognised (rather than only what
    differs), `exercise` and `part` say where.
    """

    def __init__(self, headline: str, details: str, *, diagnosis: str, named: bool, exercise: str, part: str) -> None:
        headline = headline[:LONGEST]
        wrapped = textwrap.fill(headline, WIDTH)
        super().__init__(f"{wrapped}\n\n{details}" if details else wrapped)
        self.headline = headline
        self.details = details
        self.diagnosis = diagnosis
        self.named = named
        self.exercise = exercise
        self.part = part

    def _render_traceback_(self) -> list[str]:
        # IPython shows this instead of a traceback: the student's own words are in the message already
        return str(self).splitlines()


@dataclass(frozen=True)
class Refused:
    """Finished answers that an exercise does not accept.

    `functions` are dotted names ("torch.nn.functional.*" for all of a module), looked for in the code; `operators`
    are names of torch functions or "aten.<name>", looked for while the answer runs. `instead` says what to write.
    """

    functions: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    instead: str = ""


NOTHING_REFUSED = Refused()
#: Said where something in a student's notebook has switched off what looks for finished answers.
UNWATCHED = (
    "What your function calls could not be seen: something in the notebook changes torch, contextlib or Python's "
    "built-in functions. Take that out, restart and run again."
)
#: For exercises in which a derivative is written by its formula.
AUTOGRAD_REFUSED = Refused(
    functions=(
        "torch.autograd.*",
        "torch.autograd.functional.*",
        "torch.func.*",
        "torch.Tensor.backward",
        "torch.Tensor.requires_grad_",
    ),
    operators=(
        "backward",
        "requires_grad_",
        "aten._softmax_backward_data",
        "aten._log_softmax_backward_data",
        "aten.nll_loss_backward",
    ),
    instead="Write the derivative by its formula, with the chain rule, without autograd.",
)
DEFAULT_TOLERANCE = Tolerance()


@dataclass
class Exam:
    """One run of one part of an exercise: where it stands, its random source, and how it ends if it fails."""

    exercise: Exercise
    part: str
    seed: int
    thorough: bool
    draw: Draw
    #: What is said beside "right", such as the accuracy that was reached.
    remark: str = ""
    #: What the answer printed in the call that is shown, where that is known.
    heard: str = ""
    #: The text of the answers that were looked at.
    sources: list[str] = field(default_factory=list)
    #: All answers that were given, also those that are not looked at yet.
    answers: Sequence[Answer | None] = ()

    def apart(self, purpose: str) -> int:
        """A seed for one purpose, from which neither the exam's seed nor that of another purpose can be worked out."""
        return int.from_bytes(hashlib.sha256(f"{self.seed} {self.exercise.name} {purpose}".encode()).digest()[:4]) >> 1

    def at_home(self) -> Exam:
        """The exam that the student's own machine makes where no seed is given."""
        seed = _seed(None, False, self.exercise.steady)
        return Exam(self.exercise, self.part, seed, False, Draw(seed))

    @property
    def told_seed(self) -> int:
        """The seed that the process of an answer is told, and so the student's code may know."""
        return self.apart("told")

    def fail(
        self,
        slug: str,
        says: str,
        *,
        named: bool = True,
        given: Mapping[str, Any] | None = None,
        returned: Any = ...,
        expected: Any = ...,
        labels: tuple[str, str] = ("returned", "expected"),
        note: str = "",
        more: Mapping[str, str] | None = None,
    ) -> NoReturn:
        """End the exam: `says` names the mistake, the rest shows the case; `more` are further lines by their label.

        `labels` say what is shown as returned and as expected, where it is no result.
        """
        rows = [("given" if i == 0 else "", _assigned(k, v)) for i, (k, v) in enumerate((given or {}).items())]
        rows += [(labels[0], shown(returned))] if returned is not ... else []
        rows += [(labels[1], shown(expected))] if expected is not ... else []
        # in the hidden test it would be more numbers of cases that nobody is to see
        rows += [("printed", in_few_lines(self.heard))] if self.heard.strip() and not self.thorough else []
        lines = [f"    {label:<10}{_indented(text)}" for label, text in rows]
        idle = [("look at", text) for text in idle_lines(self.sources)]
        said = [*([("note", note)] if note else []), *(more or {}).items(), *(idle if slug != "not-written" else [])]
        lines += [f"    {label:<10}{_in_lines(text)}" for label, text in said]
        if slug != "not-written" and (link := address.mistake(self.exercise.number, slug)):
            lines.append(f"    more      {link}")
        if not self.thorough and self.draw.used and (rows or more):
            lines.append(f"    (the same numbers again: {self._call()})")
        headline = f"Exercise {self.exercise.number}, {self.exercise.name}: {says}"
        raise Mistaken(
            headline,
            "\n".join(lines),
            diagnosis=slug,
            named=named,
            exercise=self.exercise.name,
            part=self.part,
        )

    def _call(self) -> str:
        """The call that makes this exam again, with the numbers that it drew."""
        of = self.exercise
        part = f', part="{self.part}"' if len(of.parts) > 1 else ""
        return f"check.{of.name}({', '.join(of.answers)}{part}, seed={self.seed})"

    def explain(
        self,
        mistakes: Iterable[Mistake],
        trials: Sequence[Trial],
        failed: Trial,
        tolerance: Tolerance = DEFAULT_TOLERANCE,
        **shown: Any,
    ) -> None:
        """End the exam by the name of the first mistake that explains the trials, of which `failed` is one.

        For checks that put their trials together themselves (`cases.trial`); `shown` goes to `fail`.
        """
        ground = Ground(trials, tolerance, refusing=False, errs=lambda twin: True)
        for mistake in mistakes:
            if recognised(mistake, failed, ground):
                self.fail(mistake.slug, mistake.says, **shown)

    def present(self, answer: Answer, *args: Any, refused: Refused = NOTHING_REFUSED, **kwargs: Any) -> Description:
        """Make sure that the answer is there, can be called with such arguments, and uses nothing refused."""
        found = answer.describe(refused.functions)
        if not found.there:
            near = misspelt(answer.name, found.others)
            why = (
                f"you define `{near}`. Is it that, misspelt?"
                if near
                else "the cell that defines it did not run, or was removed."
            )
            self.fail("missing", f"There is no `{answer.name}`: {why}")
        self.sources.append(found.source)
        if found.is_class and (near := init_misspelt(found.source)):
            self.fail(
                "init-misspelt",
                f"The class `{answer.name}` has no method `__init__`, but one called `{near}`, which nothing calls. The name is "
                "`__init__`, with two underscores on each side.",
            )
        if not found.callable:
            self.fail("not-callable", f"`{answer.name}` is a {found.class_name}, not a function.")
        self.takes(found, answer.name, args, kwargs)
        if found.uses:
            self.refuse(found.uses[0][0], refused)
        return found

    def takes(self, found: Description, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
        """End the exam if the answer called `name` does not take such arguments."""
        if found.signature is None:
            return
        try:
            found.signature.bind(*args, **kwargs)
        except TypeError as error:
            own = ", ".join(found.signature.parameters)
            says = f"`{name}` cannot be called as the exercise says: {error}. Yours takes ({own})."
            self.fail("wrong-signature", says)

    def refuse(self, name: str, refused: Refused) -> NoReturn:
        """End the exam because a refused function was used."""
        self.fail("uses-refused", f"`{name}` does the exercise for you. {refused.instead}".strip())

    def no_refused_operators(self, outcomes: Iterable[Outcome], refused: Refused) -> None:
        """End the exam if a refused function was seen while the answer ran, or if nobody could look."""
        parts = [name.split(".") for name in refused.functions]
        libraries = {f"{first}.{rest[-1]}": ".".join([first, *rest]) for first, *rest in parts if first in LIBRARIES}
        for outcome in outcomes:
            for name in refused.operators:
                if name in outcome.operators:
                    self.refuse(name.removeprefix("aten.").lstrip("_"), refused)
            for name in sorted(outcome.operators & libraries.keys()):
                self.refuse(libraries[name], refused)
            if outcome.unwatched:
                self.fail("uses-refused", UNWATCHED)

    def no_error(self, error: Failure | None, given: Mapping[str, Any] | None = None) -> None:
        """End the exam if the answer raised: not written yet, or an error with the student's line."""
        if error is None:
            return
        if is_unwritten(error):
            sources = [*self.sources, *(answer.source for answer in self.answers if answer is not None)]
            self.fail("not-written", what_is_unwritten(error, self.exercise.number, sources))
        if says := not_begun(error):
            self.fail("no-super-init", says)
        if "TooManyUpdates" in error.kinds:
            self.fail("too-many-updates", f"Training makes too many steps: {error.text} were made. Make fewer.")
        if error.kind == "TooLarge":
            self.fail("too-large", f"The result is far too large: {error.text}.", given=given)
        place = self._place(error)
        if is_guard(error):
            says = f"Your own guard refuses arguments that are possible, with a ValueError{place}."
            if self.guarded_below(error):
                says = f"What your function calls refuses the arguments that it gets, with a ValueError{place}. Are they passed in its order?"
            self.fail("refuses-possible", says, given=given)
        text = f" ({in_short(error.text)})" if error.text else ""
        says = f"Your code stopped with {with_article(error.kind)}{place}{text}. {advice(error, self.sources)}".rstrip()
        self.fail("raises", says, named=True, given=given)

    def guarded_below(self, error: Failure) -> bool:
        """Whether a guard stopped the answer that stands in something that it calls."""
        return is_guard(error) and not self._own(error.line)

    def _own(self, line: str) -> bool:
        """Whether a line is the answers' own, as far as their texts are known."""
        return not self.sources or not all(self.sources) or any(line.strip() in source for source in self.sources)

    def _place(self, error: Failure) -> str:
        if not error.line:
            return ""
        whose = "" if self._own(error.line) else " of the cell of something that it calls"
        return f" in line {error.lineno}{whose}: `{error.line}`"

    def stopped(self, stopped: Stopped) -> NoReturn:
        """End the exam because an object of the student's could not be looked at."""
        error = stopped.failure
        if error.line:
            self.no_error(error)
        if says := not_begun(error):
            self.fail("no-super-init", says)
        text = f" ({in_short(error.text)})" if error.text else ""
        says = (
            f"What `{stopped.name}` is or makes cannot be looked at: that stops with {with_article(error.kind)}{text}."
        )
        self.fail("raises", f"{says} {advice(error)}".rstrip())


def _assigned(name: str, value: Any) -> str:
    """`name = value`, further lines below the value."""
    return f"{name} = " + shown(value).replace("\n", "\n" + " " * (len(name) + 3))


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + INDENT)


def _in_lines(text: str) -> str:
    """Sentences beside their label, in lines that a page shows whole."""
    return "\n".join(wrapped(line, INDENT) for line in text.splitlines()).removeprefix(INDENT)


PartCheck = Callable[..., None]


class Exercise:
    """An exercise's check, called as `check.<name>(answer, ..., part=None, thorough=False, seed=None)`.

    Prints one line if everything asked for is right; raises `Mistaken` if not. `part` picks one of `parts`,
    `thorough` takes more and larger cases (used in grading), `seed` repeats a run; `steady` is the one taken on a
    student's machine where none is given, for what is luck otherwise (a training). Where the parts look at different
    things (a value, what is left of a model), each is a part of one of the exercises that this one is `made_of`.
    """

    def __init__(
        self,
        name: str,
        number: str,
        parts: Mapping[str, PartCheck],
        answers: Sequence[str] | None = None,
        optional: Sequence[str] = (),
        mistakes: Sequence[Mistake] = (),
        made_of: Sequence[Exercise] = (),
        steady: int | None = None,
        doc: str = "",
    ) -> None:
        self.name = name
        self.number = number
        self.parts = dict(parts)
        self.answers = tuple(answers or (name,))
        self.optional = tuple(optional)
        self.mistakes = tuple(mistakes)
        self.made_of = tuple(made_of)
        self.steady = steady
        self.__doc__ = doc or f"Check exercise {number}: `{name}`. Parts: {', '.join(parts)}."

    def __call__(self, *given: Any, part: str | None = None, thorough: bool = False, seed: int | None = None) -> None:
        session.attempt(self, part, given, lambda: self.run(given, part, thorough, seed))

    def run(
        self, given: Sequence[Any], part: str | None = None, thorough: bool = False, seed: int | None = None
    ) -> list[str]:
        """As a call, but silent: what the parts remark, such as an accuracy. Raises `Mistaken`."""
        answers = self._answers(given)
        if part is not None and part not in self.parts:
            raise ValueError(f"{self.name} has no part {part!r}; its parts are {', '.join(self.parts)}")
        seed = _seed(seed, thorough, self.steady)
        remarks = []
        for name in [part] if part else self.parts:
            exam = Exam(self, name, seed, thorough, Draw(seed), answers=answers)
            # an answer in this process may have switched gradients off, and may do so now
            with torch.enable_grad(), on_processor(), in_one_thread():
                try:
                    self.parts[name](exam, *answers)
                except Stopped as stopped:
                    exam.stopped(stopped)
            remarks += [exam.remark] * bool(exam.remark)
        return remarks

    def _answers(self, given: Sequence[Any]) -> list[Answer | None]:
        names = self.answers + self.optional
        if not len(self.answers) <= len(given) <= len(names):
            raise TypeError(f"check.{self.name} takes {', '.join(names)}; {len(given)} were given")
        found = Answer.all_of(dict(zip(names, given, strict=False)))
        return [*found, *[None] * (len(names) - len(given))]

    def __repr__(self) -> str:
        return f"<check {self.name}, exercise {self.number}, parts {', '.join(self.parts)}>"


def _seed(seed: int | None, thorough: bool, steady: int | None) -> int:
    """The seed that is given; else the secret one of grading, or the steady one, or any."""
    if seed is not None:
        return seed
    if not thorough and steady is not None:
        return steady
    secret = os.environ.get(SEED_VARIABLE) if thorough else None
    return int(secret) if secret else random.SystemRandom().randrange(2**31)
