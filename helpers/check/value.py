"""`ValueExercise`: an exercise whose answer is a function with a value that an oracle can give."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import torch

from helpers.answer.answer import Answer, Failure, Options, Outcome
from helpers.check.cases import NO_OUTCOME, Case, Draw, Impossible, Trial, possible
from helpers.check.compare import RETURNED, Difference, Seen, Tolerance, difference, place, same
from helpers.check.copies import by_place, copied, run_on_copies
from helpers.check.exercise import DEFAULT_TOLERANCE, NOTHING_REFUSED, Exam, Exercise, PartCheck, Refused
from helpers.check.mistakes import (
    GENERAL_MISTAKES,
    UNNAMED,
    Ground,
    Mistake,
    Switches,
    Twin,
    is_wrong,
    oversized,
    predict,
    recognised,
    telling_trial,
)
from helpers.check.refusals import NEVER_BY_ARGUMENTS, REFUSAL_MISTAKES, judged, wrongly_refused
from helpers.check.show import given_as, in_words, looked_at
from helpers.check.unwritten import is_unwritten

DEFAULT_OPTIONS = Options()
#: A case with at most so many numbers, arguments and result together, can be looked at whole.
SMALL = 40
Cases = Callable[[Draw, bool], list[Case]]
#: Works an expected number out in one or two lines: called with a case's arguments and `place`, where the first number
#: that differs stands in the result (see `compare.place`; empty for a result that is one number). "" where no number
#: is to be worked out.
Works = Callable[..., str]


@dataclass(frozen=True)
class Refusing:
    """Cases of a part that asks for refusing alone: impossible arguments must be refused, possible ones must not.

    What an answer gives for possible arguments neither costs nor earns anything in such a part.
    """

    cases: Cases


class ValueExercise(Exercise):
    """An exercise whose answer is a function with a value that can be compared with an oracle's.

    reference   the oracle, of another kind than the answer; raises `Impossible` where the answer must refuse
    parts       part name -> function (draw, thorough) -> cases, the telling ones first, maybe `Refusing`
    mistakes    the usual wrong answers, the most specific first
    switches    a reference with switches, for two mistakes at once
    works       works the expected number out, for the message (see `Works`)
    refused     finished answers that are not accepted
    result      what of an outcome is compared (default: the returned value; for in-place work an argument)
    options     how the answer is called (see `answer.Options`)
    may_change_inputs   True where working in place is the task
    afterwards  part name -> what one call's value does not show, looked at where all values of the part are right
    """

    def __init__(
        self,
        name: str,
        number: str,
        reference: Callable[..., Any],
        parts: Mapping[str, Cases | Refusing],
        mistakes: Sequence[Mistake] = (),
        refused: Refused = NOTHING_REFUSED,
        tolerance: Tolerance = DEFAULT_TOLERANCE,
        result: Callable[[Outcome], Any] | None = None,
        options: Options = DEFAULT_OPTIONS,
        may_change_inputs: bool = False,
        switches: Switches | None = None,
        works: Works | None = None,
        afterwards: Mapping[str, PartCheck] | None = None,
        doc: str = "",
    ) -> None:
        self.cases: dict[str, Cases] = {
            part: cases.cases if isinstance(cases, Refusing) else cases for part, cases in parts.items()
        }
        self.refusing = frozenset(part for part, cases in parts.items() if isinstance(cases, Refusing))
        further = afterwards or {}
        checks = {part: self._part(cases, further.get(part)) for part, cases in self.cases.items()}
        self.reference = reference
        self.signature = inspect.signature(reference)
        doc = doc or f"Check exercise {number}, `{name}{_plain(self.signature)}`. Parts: {', '.join(parts)}."
        super().__init__(name, number, checks, mistakes=mistakes, doc=doc)
        self.refused = refused
        self.tolerance = tolerance
        self.result = result or (lambda outcome: outcome.value)
        self.options = options
        self.may_change_inputs = may_change_inputs
        self.switches = switches
        self.works = works
        self._errs: dict[Twin, bool] = {}

    def _part(self, cases: Cases, afterwards: PartCheck | None) -> PartCheck:
        def run(exam: Exam, answer: Answer) -> None:
            self.examine(exam, answer, cases(exam.draw, exam.thorough))
            if afterwards is not None:
                afterwards(exam, answer)

        return run

    def examine(self, exam: Exam, answer: Answer, cases: Sequence[Case]) -> None:
        """Run the cases through the answer and go through the stages; returns if all is right."""
        first = cases[0]
        found = exam.present(answer, *first.args, refused=self.refused, **first.kwargs)
        for one in cases:
            exam.takes(found, answer.name, one.args, one.kwargs)
        calls = [(one.args, one.kwargs) for one in (*cases, first)]
        by_hand = bool(self.refused.operators)
        options = replace(self.options, operators=self.options.operators or by_hand, by_hand=by_hand)
        outcomes = answer.map(calls, options)
        trials = [self._trial(one, outcome) for one, outcome in zip(cases, outcomes, strict=False)]
        names = tuple(found.signature.parameters) if found.signature else ()
        if not any(trial.outcome.error is None for trial in trials):
            self._first_error(exam, trials, names)
        exam.no_refused_operators(outcomes, self.refused)
        for trial in trials:
            wrong = self._difference(exam, trial)
            if wrong:
                self._explain(exam, trial, wrong, trials, outcomes[-1], names)
        if exam.part in self.refusing:
            return
        self._left_alone(exam, trials, names)
        again = Trial(first, outcomes[-1], _got(self.result, outcomes[-1]), trials[0].expected)
        if not same(again.got, trials[0].got) and self._difference(exam, again):
            self._second_call(exam, trials[0], outcomes[-1], names)

    def _trial(self, one: Case, outcome: Outcome) -> Trial:
        expected = run_on_copies(self.reference, one)
        return Trial(one, outcome, _got(self.result, outcome), expected, by_place(one, self.signature))

    def _first_error(self, exam: Exam, trials: Sequence[Trial], names: Sequence[str]) -> None:
        trial = trials[0]
        exam.heard = trial.outcome.printed
        unwritten = is_unwritten(trial.got)
        if isinstance(trial.expected, Impossible) and not unwritten:
            return
        if not unwritten:
            self._name_mistake(exam, trial, trials, names)
        exam.no_error(trial.outcome.error, given_as(trial.case, names))

    def _difference(self, exam: Exam, trial: Trial) -> Difference | None:
        if not trial.case.judged:
            return None
        if exam.part in self.refusing and not isinstance(trial.expected, Impossible):
            return wrongly_refused(trial.got)
        return judged(trial.expected, trial.got, self.tolerance)

    def errs(self, twin: Twin) -> bool:
        """Whether a twin is wrong on a possible case of any part, under a seed of its own."""
        if twin not in self._errs:
            draws = [one for cases in self.cases.values() for one in cases(Draw(1), False)]
            trials = [
                Trial(one, NO_OUTCOME, None, run_on_copies(self.reference, one), by_place(one, self.signature))
                for one in draws
            ]
            self._errs[twin] = any(is_wrong(predict(twin, trial), trial, self.tolerance) for trial in possible(trials))
        return self._errs[twin]

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
        trial = self._smallest(exam, trial, wrong, trials)
        exam.heard = trial.outcome.printed
        wrong = self._difference(exam, trial) or wrong
        self._name_mistake(exam, trial, trials, names, values=wrong.stage in ("shape", "value"))
        self._parameters_in_order(exam, names)
        given = given_as(trial.case, names)
        if isinstance(trial.got, Failure) and (
            not isinstance(trial.expected, Impossible) or trial.got.kind in NEVER_BY_ARGUMENTS
        ):
            exam.no_error(trial.got, given)
        if (
            again.error is None
            and not isinstance(trials[0].got, Failure)
            and not same(trials[0].got, self.result(again))
        ):
            self._second_call(exam, trials[0], again, names)
        if _written(trial) and not self.may_change_inputs and wrong.stage == "value":
            says = (
                "Your function changes its input on the way (by `x *= ...`, `x[...] = ...` or a function whose name ends in `_`), and what it works out is not "
                "right. Work on a copy, so that every number is read as it was given."
            )
            self._fail(exam, "writes-into-its-input", says, trial, names)
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

    def _smallest(self, exam: Exam, failed: Trial, wrong: Difference, trials: Sequence[Trial]) -> Trial:
        """Of the trials that fail as the first one does the one with least to look at, ordinary ones first.

        The first one itself where it is small: cases come with the telling ones first, and least of all to look at
        would often be a picture of one pixel.
        """
        if failed.size <= SMALL and not failed.case.note:
            return failed
        alike = [failed]
        for trial in trials:
            found = self._difference(exam, trial)
            if found and (found.slug, found.stage) == (wrong.slug, wrong.stage) and _error(trial) == _error(failed):
                alike.append(trial)
        return min(alike, key=lambda trial: (bool(trial.case.note), trial.size))

    def _name_mistake(
        self, exam: Exam, trial: Trial, trials: Sequence[Trial], names: Sequence[str], values: bool = False
    ) -> None:
        """End the exam if a mistake explains the answer; `values` says that numbers differ, so general ones may too."""
        judged = [one for one in trials if one.case.judged]
        for seen in [trials, judged] if len(judged) < len(trials) else [trials]:
            ground = Ground(seen, self.tolerance, exam.part in self.refusing, self.errs)
            for mistake in self._all_mistakes(values, pairs=exam.part not in self.refusing):
                if recognised(mistake, trial, ground):
                    wrong = (one for one in seen if self._difference(exam, one))
                    shown = telling_trial(mistake, trial, wrong)
                    exam.heard = shown.outcome.printed
                    self._fail(exam, mistake.slug, mistake.says, shown, names)

    def _all_mistakes(self, values: bool, pairs: bool) -> Iterator[Mistake]:
        """The mistakes, those with refusing, then those of the switches: alone, and, after the general ones, by two.

        By two only where values are asked for: two mistakes in a value are not why an argument is accepted.
        """
        yield from self.mistakes
        yield from REFUSAL_MISTAKES
        if self.switches is not None:
            yield from self.switches.singles()
            yield from GENERAL_MISTAKES if values else ()
            yield from self.switches.pairs() if pairs else ()

    def _fail(
        self, exam: Exam, slug: str, says: str, trial: Trial, names: Sequence[str], named: bool = True
    ) -> NoReturn:
        returned, expected = trial.got, trial.expected
        where = place(expected, returned, self.tolerance)
        if isinstance(expected, Seen) and where:
            returned, expected = returned[where[0]], expected[where[0]]
        elif isinstance(expected, Seen):
            expected = ...
        elif isinstance(returned, Seen):
            returned = next(iter(returned.values()))
        inner = where[1:] if isinstance(trial.expected, Seen) and where else where
        notes = [trial.case.note] if trial.case.note else []
        if isinstance(trial.expected, Seen) and where and where[0] != RETURNED:
            notes.append(f"shown: {where[0]}{', after the call' if self.may_change_inputs else ''}")
        in_place = isinstance(trial.expected, Seen) and where and where[0] != RETURNED and self.may_change_inputs
        more = {}
        if exam.part not in self.refusing and not isinstance(trial.expected, Impossible):
            more = looked_at(expected, returned, inner) | self._worked_out(trial, where)
        exam.fail(
            slug,
            says,
            named=named,
            given=given_as(trial.case, names),
            returned=in_words(returned),
            expected=in_words(expected),
            labels=("after" if in_place else "returned", "expected"),
            note="; ".join(notes),
            more=more,
        )

    def _worked_out(self, trial: Trial, where: tuple[Any, ...] | None) -> dict[str, str]:
        if self.works is None or difference(trial.expected, trial.got, self.tolerance) is None:
            return {}
        mine = copied(trial.placed)
        worked = self.works(*mine.args, place=where or (), **mine.kwargs)
        return {"by hand": worked} if worked else {}

    def _left_alone(self, exam: Exam, trials: Sequence[Trial], names: Sequence[str]) -> None:
        if self.may_change_inputs:
            return
        for trial in trials:
            before = (*trial.case.args, *trial.case.kwargs.values())
            after = (*trial.outcome.args, *trial.outcome.kwargs.values())
            for old, new in zip(before, after, strict=True):
                if trial.outcome.changed_arguments and isinstance(old, (torch.Tensor, list)) and not same(old, new):
                    how = "without `x -= ...`, `x[...] = ...` or functions whose name ends in `_`, such as `x.exp_()`"
                    how = "without `pop`, `append` or `x[...] = ...`" if isinstance(old, list) else how
                    exam.fail(
                        "changes-its-input",
                        f"The result is right, but your function changes its input. Work on a copy, {how}.",
                        given=given_as(trial.case, names),
                        returned=new,
                        expected=old,
                        labels=("after", "before"),
                        note="shown is the input after the call and before it",
                    )

    def _second_call(self, exam: Exam, trial: Trial, again: Outcome, names: Sequence[str]) -> NoReturn:
        got = in_words(_got(self.result, again))
        exam.fail(
            "differs-on-second-call",
            "The same call gave a different result the second time. A function must depend on its arguments alone.",
            given=given_as(trial.case, names),
            returned=got,
            expected=in_words(trial.expected),
        )


def _plain(signature: inspect.Signature) -> str:
    """The parameters and their defaults, without types."""
    return (
        "("
        + ", ".join(str(one.replace(annotation=inspect.Parameter.empty)) for one in signature.parameters.values())
        + ")"
    )


def _written(trial: Trial) -> bool:
    """Whether an argument holds other numbers after the call; a gradient that a backward pass left is none."""
    return trial.outcome.changed_arguments and any(
        isinstance(old, (torch.Tensor, list)) and not same(old, new)
        for old, new in zip(
            (*trial.case.args, *trial.case.kwargs.values()),
            (*trial.outcome.args, *trial.outcome.kwargs.values()),
            strict=True,
        )
    )


def _error(trial: Trial) -> str:
    """The kind of error that an answer stopped with, "" where it did not."""
    return trial.got.kind if isinstance(trial.got, Failure) else ""


def _got(result: Callable[[Outcome], Any], outcome: Outcome) -> Any:
    """What is compared: the result, or the failure of an answer that stopped."""
    return result(outcome) if outcome.error is None else outcome.error
