"""An exercise as a check sees it: parts, stages, and mistakes that are recognised by name.

A `ValueExercise` is a table: an oracle, cases, and the usual mistakes, each written as the wrong answer it stands
for. A mistake is named only if it reproduces what the student's answer did on every case that was run, so a
message never blames the wrong thing; where none fits, the message says only what differs.

Stages, in this order, stopping at the first that fails: there - refused functions - error - type - shape - value -
inputs left alone - the same again on a second call.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import random
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import torch

from helpers.answer import codec
from helpers.answer.answer import Answer, Description, Failure, Options, Outcome
from helpers.check import session
from helpers.check.compare import Difference, Tolerance, difference, same
from helpers.check.show import shown

SEED_VARIABLE = "COURSE_SEED"
#: Messages are broken into lines of at most this many characters, so that a feedback page need not scroll.
WIDTH = 100


class Mistaken(AssertionError):
    """An answer that is not right. The first line names the mistake; the rest shows the case.

    `diagnosis` is a slug for counting, `named` whether the mistake itself was recognised (rather than only what
    differs), `exercise` and `part` say where.
    """

    def __init__(self, headline: str, details: str, *, diagnosis: str, named: bool, exercise: str, part: str) -> None:
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


class Impossible(ValueError):
    """Raised by an oracle for arguments that an answer must refuse with a `ValueError`.

    `argument`: the name that the answer's text has to mention, None if any text will do.
    """

    def __init__(self, argument: str | None = None) -> None:
        super().__init__(f"impossible: {argument}")
        self.argument = argument


class Draw:
    """A source of random cases: everything follows from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.torch = torch.Generator().manual_seed(seed)

    def integer(self, low: int, high: int) -> int:
        """An integer from low to high, both included."""
        return self.random.randint(low, high)

    def choice(self, options: Sequence[Any]) -> Any:
        """One of the options."""
        return self.random.choice(options)

    def normal(self, *shape: int, scale: float = 1.0) -> torch.Tensor:
        """Normal float32 numbers of a standard deviation."""
        return torch.randn(shape, generator=self.torch) * scale

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> torch.Tensor:
        """Uniform float32 numbers."""
        return torch.rand(shape, generator=self.torch) * (high - low) + low

    def labels(self, count: int, classes: int) -> torch.Tensor:
        """(count,) int64 labels from 0 to classes - 1."""
        return torch.randint(classes, (count,), generator=self.torch)

    def generator(self) -> torch.Generator:
        """A fresh generator with a seed of its own."""
        return torch.Generator().manual_seed(self.integer(0, 2**31))


@dataclass(frozen=True)
class Case:
    """One call: its arguments, and a word on what is special about it ("" for an ordinary one)."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    note: str = ""


def case(*args: Any, note: str = "", **kwargs: Any) -> Case:
    """`case(x, 2, stride=3)` is the call `answer(x, 2, stride=3)`."""
    return Case(args, kwargs, note)


@dataclass(frozen=True)
class Trial:
    """A case, what the answer did, the result that is compared, and what was expected (maybe an `Impossible`)."""

    case: Case
    outcome: Outcome
    got: Any
    expected: Any


@dataclass(frozen=True)
class Mistake:
    """A usual mistake: a slug, the sentence that names it, and how it is recognised.

    `does` is an answer that makes the mistake, called with copies of the arguments; the mistake is named only if it
    agrees with the student's answer on every case. `when` looks at all trials instead, for what has no such twin.
    """

    slug: str
    says: str
    does: Callable[..., Any] | None = None
    when: Callable[[Sequence[Trial]], bool] | None = None


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
DEFAULT_TOLERANCE = Tolerance()
DEFAULT_OPTIONS = Options()


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

    def apart(self, purpose: str) -> int:
        """A seed for one purpose, from which neither the exam's seed nor that of another purpose can be worked out."""
        return int.from_bytes(hashlib.sha256(f"{self.seed} {self.exercise.name} {purpose}".encode()).digest()[:4]) >> 1

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
        note: str = "",
    ) -> NoReturn:
        """End the exam: `says` names the mistake, the rest shows the case."""
        rows = [("given" if i == 0 else "", _assigned(k, v)) for i, (k, v) in enumerate((given or {}).items())]
        rows += [("returned", shown(returned))] if returned is not ... else []
        rows += [("expected", shown(expected))] if expected is not ... else []
        lines = [f"    {label:<10}{_indented(text)}" for label, text in rows]
        lines += [f"    note      {note}"] if note else []
        if not self.thorough and slug != "not-written":
            lines.append(f"    (to repeat these numbers: seed={self.seed})")
        headline = f"Exercise {self.exercise.number}, {self.exercise.name}: {says}"
        raise Mistaken(
            headline,
            "\n".join(lines),
            diagnosis=slug,
            named=named,
            exercise=self.exercise.name,
            part=self.part,
        )

    def present(self, answer: Answer, *args: Any, refused: Refused = NOTHING_REFUSED, **kwargs: Any) -> Description:
        """Make sure that the answer is there, can be called with such arguments, and uses nothing refused."""
        found = answer.describe(refused.functions)
        if not found.there:
            self.fail("missing", f"There is no `{answer.name}`: the cell that defines it did not run, or was removed.")
        if not found.callable:
            self.fail("not-callable", f"`{answer.name}` is a {found.class_name}, not a function.")
        if found.signature is not None:
            try:
                found.signature.bind(*args, **kwargs)
            except TypeError as error:
                self.fail("wrong-signature", f"`{answer.name}` cannot be called as the exercise says: {error}.")
        if found.uses:
            self.refuse(found.uses[0][0], refused)
        return found

    def refuse(self, name: str, refused: Refused) -> NoReturn:
        """End the exam because a refused function was used."""
        self.fail("uses-refused", f"`{name}` does the exercise for you. {refused.instead}".strip())

    def no_refused_operators(self, outcomes: Iterable[Outcome], refused: Refused) -> None:
        """End the exam if a refused torch function was seen while the answer ran."""
        for outcome in outcomes:
            for name in refused.operators:
                if name in outcome.operators:
                    self.refuse(name.removeprefix("aten.").lstrip("_"), refused)

    def no_error(self, error: Failure | None, given: Mapping[str, Any] | None = None) -> None:
        """End the exam if the answer raised: not written yet, or an error with the student's line."""
        if error is None:
            return
        if "NotImplementedError" in error.kinds:
            self.fail("not-written", "You have not written this one yet.")
        if "TooManyUpdates" in error.kinds:
            self.fail("too-many-updates", f"Training did not stop: {error.text} were made. Make fewer steps.")
        if error.kind == "TooLarge":
            self.fail("too-large", f"The result is far too large: {error.text}.", given=given)
        place = f" in line {error.lineno}: `{error.line}`" if error.line else ""
        self.fail("raises", f"Your code stopped with {error.kind}{place} ({error.text})", named=True, given=given)


def _assigned(name: str, value: Any) -> str:
    """`name = value`, further lines below the value."""
    return f"{name} = " + shown(value).replace("\n", "\n" + " " * (len(name) + 3))


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * 14)


PartCheck = Callable[..., None]


class Exercise:
    """An exercise's check, called as `check.<name>(answer, ..., part=None, thorough=False, seed=None)`.

    Prints one line if everything asked for is right; raises `Mistaken` if not. `part` picks one of `parts`,
    `thorough` takes more and larger cases (used in grading), `seed` repeats a run.
    """

    def __init__(
        self,
        name: str,
        number: str,
        parts: Mapping[str, PartCheck],
        answers: Sequence[str] | None = None,
        optional: Sequence[str] = (),
        doc: str = "",
    ) -> None:
        self.name = name
        self.number = number
        self.parts = dict(parts)
        self.answers = tuple(answers or (name,))
        self.optional = tuple(optional)
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
        seed = _seed(seed, thorough)
        remarks = []
        for name in [part] if part else self.parts:
            exam = Exam(self, name, seed, thorough, Draw(seed))
            # an answer in this process may have switched gradients off, and may do so now
            with torch.enable_grad():
                self.parts[name](exam, *answers)
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


def _seed(seed: int | None, thorough: bool) -> int:
    if seed is not None:
        return seed
    secret = os.environ.get(SEED_VARIABLE) if thorough else None
    return int(secret) if secret else random.SystemRandom().randrange(2**31)


Cases = Callable[[Draw, bool], list[Case]]


class ValueExercise(Exercise):
    """An exercise whose answer is a function with a value that can be compared with an oracle's.

    reference   the oracle, of another kind than the answer; raises `Impossible` where the answer must refuse
    parts       part name -> function (draw, thorough) -> cases, the telling ones first
    mistakes    the usual wrong answers, the most specific first
    refused     finished answers that are not accepted
    result      what of an outcome is compared (default: the returned value; for in-place work an argument)
    options     how the answer is called (see `answer.Options`)
    may_change_inputs   True where working in place is the task
    """

    def __init__(
        self,
        name: str,
        number: str,
        reference: Callable[..., Any],
        parts: Mapping[str, Cases],
        mistakes: Sequence[Mistake] = (),
        refused: Refused = NOTHING_REFUSED,
        tolerance: Tolerance = DEFAULT_TOLERANCE,
        result: Callable[[Outcome], Any] | None = None,
        options: Options = DEFAULT_OPTIONS,
        may_change_inputs: bool = False,
        doc: str = "",
    ) -> None:
        super().__init__(name, number, {part: self._part(cases) for part, cases in parts.items()}, doc=doc)
        self.reference = reference
        self.mistakes = tuple(mistakes)
        self.refused = refused
        self.tolerance = tolerance
        self.result = result or (lambda outcome: outcome.value)
        self.options = options
        self.may_change_inputs = may_change_inputs

    def _part(self, cases: Cases) -> PartCheck:
        def run(exam: Exam, answer: Answer) -> None:
            self.examine(exam, answer, cases(exam.draw, exam.thorough))

        return run

    def examine(self, exam: Exam, answer: Answer, cases: Sequence[Case]) -> None:
        """Run the cases through the answer and go through the stages; returns if all is right."""
        first = cases[0]
        found = exam.present(answer, *first.args, refused=self.refused, **first.kwargs)
        calls = [(one.args, one.kwargs) for one in (*cases, first)]
        options = Options(**{**self.options.plain(), "operators": bool(self.refused.operators)})
        outcomes = answer.map(calls, options)
        trials = [self._trial(one, outcome) for one, outcome in zip(cases, outcomes, strict=False)]
        names = tuple(found.signature.parameters) if found.signature else ()
        if not any(trial.outcome.error is None for trial in trials):
            self._first_error(exam, trials, names)
        exam.no_refused_operators(outcomes, self.refused)
        for trial in trials:
            wrong = self._difference(trial)
            if wrong:
                self._explain(exam, trial, wrong, trials, outcomes[-1], names)
        self._left_alone(exam, trials, names)
        again = Trial(first, outcomes[-1], _got(self.result, outcomes[-1]), trials[0].expected)
        if not same(again.got, trials[0].got) and self._difference(again):
            self._second_call(exam, trials[0], outcomes[-1], names)

    def _trial(self, one: Case, outcome: Outcome) -> Trial:
        expected = _run(self.reference, one)
        return Trial(one, outcome, _got(self.result, outcome), expected)

    def _first_error(self, exam: Exam, trials: Sequence[Trial], names: Sequence[str]) -> None:
        trial = trials[0]
        if isinstance(trial.expected, Impossible) and "NotImplementedError" not in trial.outcome.error.kinds:  # type: ignore[union-attr]
            return
        if "NotImplementedError" not in trial.outcome.error.kinds:  # type: ignore[union-attr]
            self._name_mistake(exam, trial, trials, names)
        exam.no_error(trial.outcome.error, _given(trial.case, names))

    def _difference(self, trial: Trial) -> Difference | None:
        return _judged(trial.expected, trial.got, self.tolerance)

    def _explain(
        self,
        exam: Exam,
        trial: Trial,
        wrong: Difference,
        trials: Sequence[Trial],
        again: Outcome,
        names: Sequence[str],
    ) -> NoReturn:
        if any(_oversized(one) for one in trials):
            self._fail(exam, wrong.slug, wrong.says, trial, names, named=wrong.slug not in UNNAMED)
        self._name_mistake(exam, trial, trials, names)
        self._parameters_in_order(exam, names)
        given = _given(trial.case, names)
        if isinstance(trial.got, Failure) and not isinstance(trial.expected, Impossible):
            exam.no_error(trial.got, given)
        if (
            again.error is None
            and not isinstance(trials[0].got, Failure)
            and not same(trials[0].got, self.result(again))
        ):
            self._second_call(exam, trials[0], again, names)
        if wrong.stage in ("shape", "value"):
            for mistake in GENERAL_MISTAKES:
                if mistake.when is not None and mistake.when(trials):
                    self._fail(exam, mistake.slug, mistake.says, trial, names)
        self._fail(exam, wrong.slug, wrong.says, trial, names, named=wrong.slug not in UNNAMED)

    def _parameters_in_order(self, exam: Exam, names: Sequence[str]) -> None:
        wanted = list(inspect.signature(self.reference).parameters)
        own = [name for name in names if name in wanted]
        if own != wanted and sorted(own) == sorted(wanted):
            exam.fail(
                "parameters-in-another-order",
                f"Your function takes ({', '.join(own)}), and the exercise asks for ({', '.join(wanted)}): the same "
                "parameters in another order. Arguments without a name go by their place.",
            )

    def _name_mistake(self, exam: Exam, trial: Trial, trials: Sequence[Trial], names: Sequence[str]) -> None:
        for mistake in self.mistakes:
            if _recognised(mistake, trial, trials, self.tolerance):
                self._fail(exam, mistake.slug, mistake.says, trial, names)

    def _fail(
        self, exam: Exam, slug: str, says: str, trial: Trial, names: Sequence[str], named: bool = True
    ) -> NoReturn:
        expected: Any = trial.expected
        if isinstance(expected, Impossible):
            naming = f" whose text names {expected.argument}" if expected.argument else ""
            expected = _Words(f"a ValueError{naming}")
        returned = trial.got
        if isinstance(returned, Failure):
            returned = _Words(f"{returned.kind}: {returned.text}")
        exam.fail(
            slug,
            says,
            named=named,
            given=_given(trial.case, names),
            returned=returned,
            expected=expected,
            note=trial.case.note,
        )

    def _left_alone(self, exam: Exam, trials: Sequence[Trial], names: Sequence[str]) -> None:
        if self.may_change_inputs:
            return
        for trial in trials:
            before = (*trial.case.args, *trial.case.kwargs.values())
            after = (*trial.outcome.args, *trial.outcome.kwargs.values())
            for old, new in zip(before, after, strict=True):
                if trial.outcome.changed_arguments and isinstance(old, (torch.Tensor, list)) and not same(old, new):
                    exam.fail(
                        "changes-its-input",
                        "The result is right, but your function changes its input. Work on a copy, "
                        "without in-place operations such as `x -= ...` or `x[...] = ...`.",
                        given=_given(trial.case, names),
                        returned=new,
                        expected=old,
                        note="shown is the input after the call, and as it should have stayed",
                    )

    def _second_call(self, exam: Exam, trial: Trial, again: Outcome, names: Sequence[str]) -> NoReturn:
        got = _Words(f"{again.error.kind}: {again.error.text}") if again.error else self.result(again)
        exam.fail(
            "differs-on-second-call",
            "The same call gave a different result the second time. A function must depend on its arguments alone.",
            given=_given(trial.case, names),
            returned=got,
            expected=trial.expected if not isinstance(trial.expected, Impossible) else _Words("a ValueError"),
        )


class _Words(str):
    """Text that is shown as it is, without quotes."""

    def __repr__(self) -> str:
        return str(self)


def _given(one: Case, names: Sequence[str]) -> dict[str, Any]:
    labels = [*names, *(f"argument {i + 1}" for i in range(len(names), len(one.args)))]
    return {**dict(zip(labels, one.args, strict=False)), **one.kwargs}


def _got(result: Callable[[Outcome], Any], outcome: Outcome) -> Any:
    """What is compared: the result, or the failure of an answer that stopped."""
    return result(outcome) if outcome.error is None else outcome.error


def _copies(one: Case) -> Case:
    args, kwargs = codec.unpack(codec.pack((one.args, one.kwargs)), recipes=True)
    return Case(args, kwargs, one.note)


def _run(function: Callable[..., Any], one: Case) -> Any:
    """What `function` gives for copies of a case's arguments; an `Impossible` is given back, not raised."""
    mine = _copies(one)
    try:
        return function(*mine.args, **mine.kwargs)
    except Impossible as refusal:
        return refusal


def _judged(expected: Any, got: Any, tolerance: Tolerance) -> Difference | None:
    if not isinstance(expected, Impossible):
        if isinstance(got, Failure):
            return Difference("raises", f"Your code stopped with {got.kind}: {got.text}", "error")
        return difference(expected, got, tolerance)
    if not isinstance(got, Failure):
        return Difference("no-error", "These arguments are impossible: a ValueError should be raised.", "error")
    if "ValueError" not in got.kinds:
        return Difference("wrong-error", f"A ValueError should be raised here; it was a {got.kind}.", "error")
    if expected.argument and expected.argument not in got.text:
        says = f"The ValueError is right, but its text does not name the argument at fault, `{expected.argument}`."
        return Difference("error-names-nothing", says, "error")
    return None


def _oversized(trial: Trial) -> bool:
    """Whether a result is so much larger than the right one that comparing it with twins could take minutes."""
    got, expected = trial.got, trial.expected
    wanted = expected.numel() if isinstance(expected, torch.Tensor) else 1
    return isinstance(got, torch.Tensor) and got.numel() > 100_000 + 100 * wanted


def _recognised(mistake: Mistake, failed: Trial, trials: Sequence[Trial], tolerance: Tolerance) -> bool:
    try:
        if mistake.when is not None:
            return mistake.when(trials)
        return _explains(mistake, failed, tolerance) and all(_agrees(mistake, trial, tolerance) for trial in trials)
    except Exception:
        # a twin that cannot cope with some case does not explain the answer
        return False


def _explains(mistake: Mistake, failed: Trial, tolerance: Tolerance) -> bool:
    """Whether the twin goes wrong on the very case that failed, by a value rather than by an error of its own."""
    predicted = _predicted(mistake, failed)
    if isinstance(failed.expected, Impossible) or isinstance(predicted, Exception):
        return not isinstance(predicted, Exception) or not isinstance(failed.expected, Impossible)
    return difference(failed.expected, predicted, tolerance) is not None


def _agrees(mistake: Mistake, trial: Trial, tolerance: Tolerance) -> bool:
    predicted = _predicted(mistake, trial)
    if isinstance(predicted, Exception):
        return isinstance(trial.got, Failure) and type(predicted).__name__ in trial.got.kinds
    return not isinstance(trial.got, Failure) and difference(predicted, trial.got, tolerance) is None


def _predicted(mistake: Mistake, trial: Trial) -> Any:
    assert mistake.does is not None
    mine = _copies(trial.case)
    try:
        return mistake.does(*mine.args, **mine.kwargs)
    except Exception as error:
        return error


#: Differences that say what differs, but not why: no mistake has been named.
UNNAMED = frozenset({"wrong-value", "wrong-shape", "not-finite", "wrong-length"})


def _values(trials: Sequence[Trial]) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """(got, expected) of the trials as float64 tensors, where both are numbers or tensors."""
    pairs = []
    for trial in trials:
        got, expected = trial.got, trial.expected
        if isinstance(expected, (int, float, torch.Tensor)) and isinstance(got, (int, float, torch.Tensor)):
            pairs.append((_double(got), _double(expected)))
    return pairs


def _double(value: float | torch.Tensor) -> torch.Tensor:
    if isinstance(value, torch.Tensor):
        return value.detach().double()
    return torch.tensor(float(value), dtype=torch.float64)


def _returns_input(trials: Sequence[Trial]) -> bool:
    return all(t.case.args and difference(t.case.args[0], t.got, Tolerance(0, 0)) is None for t in trials)


def _all_zero(trials: Sequence[Trial]) -> bool:
    pairs = _values(trials)
    return len(pairs) == len(trials) and all(bool((got == 0).all()) for got, _ in pairs)


def _constant(trials: Sequence[Trial]) -> bool:
    pairs = _values(trials)
    varied = len({str(expected.tolist()) for _, expected in pairs}) > 1
    if len(pairs) != len(trials) or len(pairs) < 3 or not varied:
        return False
    first = pairs[0][0].flatten()[:1]
    return bool(first.numel()) and all(bool((got == first).all()) for got, _ in pairs)


def _matches(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[Sequence[Trial]], bool]:
    def when(trials: Sequence[Trial]) -> bool:
        pairs = _values(trials)
        if len(pairs) != len(trials) or not pairs:
            return False
        fits = [difference(expected, change(got), Tolerance()) is None for got, expected in pairs]
        return all(fits)

    return when


def _reshaped(trials: Sequence[Trial]) -> bool:
    pairs = _values(trials)
    return len(pairs) == len(trials) and all(
        got.numel() == expected.numel() and difference(expected, got.reshape(expected.shape), Tolerance()) is None
        for got, expected in pairs
    )


#: Recognised in every exercise, after its own mistakes.
GENERAL_MISTAKES = (
    Mistake("returns-its-input", "Your function gives back its input unchanged.", when=_returns_input),
    Mistake("all-zero", "Your function returns zeros, whatever it is given.", when=_all_zero),
    Mistake("constant", "Your function returns the same number, whatever it is given.", when=_constant),
    Mistake("sign", "The numbers are right except for the sign.", when=_matches(lambda got: -got)),
    Mistake(
        "transposed",
        "The numbers are right, but rows and columns are swapped.",
        when=_matches(lambda got: got.T if got.ndim == 2 else torch.full_like(got, torch.nan)),
    ),
    Mistake(
        "right-numbers-wrong-shape",
        "The numbers are right, but their shape is not: an axis is missing, or one too many.",
        when=_reshaped,
    ),
)
