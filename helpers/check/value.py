"""`ValueExercise`: an exercise whose answer is a function with a value that an oracle can give."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import torch

from helpers.answer.answer import Answer, Failure, Options, Outcome
from helpers.check.cases import Case, Draw, Impossible, Trial, _run
from helpers.check.compare import Difference, Tolerance, difference, same
from helpers.check.exercise import NOTHING_REFUSED, Exam, Exercise, PartCheck, Refused
from helpers.check.mistakes import GENERAL_MISTAKES, UNNAMED, Mistake, _recognised, oversized

DEFAULT_TOLERANCE = Tolerance()
DEFAULT_OPTIONS = Options()
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
        if any(oversized(one) for one in trials):
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
