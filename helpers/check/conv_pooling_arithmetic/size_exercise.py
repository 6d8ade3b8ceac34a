"""Exercises 4.1 and 4.2: an exercise that is asked for a whole table of sizes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from helpers.answer.answer import Answer, Outcome
from helpers.check.cases import Case
from helpers.check.conv_pooling_arithmetic.size_tables import Table
from helpers.check.exercise import Exam
from helpers.check.value import ValueExercise

SAMPLE = 2_000  # rows of the table where an answer cannot be asked for all of it at once


class SizeExercise(ValueExercise):
    """A `ValueExercise` that goes through a whole table of arguments when it is thorough.

    A `Refusing` part takes the rows of the table that are impossible, every other part those that are possible.
    A row that is wrong is then examined as a case, so that its message is like any other.
    """

    def __init__(self, *args: Any, table: Callable[[], Table], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def examine(self, exam: Exam, answer: Answer, cases: Sequence[Case]) -> None:
        """The cases, and if thorough the table as well."""
        super().examine(exam, answer, cases)
        if not exam.thorough:
            return
        table = _half(self.table, exam.part in self.refusing)
        if not hasattr(answer, "table"):
            table = table.pick(exam.draw, SAMPLE)
        for i, (right, got) in enumerate(zip(table.expected, _sizes(answer, table), strict=True)):
            if got == right if isinstance(right, int) else isinstance(got, str) and right in got:
                continue
            super().examine(exam, answer, [*cases, Case((), table.arguments(i))])
            exam.fail(
                "differs-on-second-call",
                "The same call gave a different result the second time. A function must depend on its arguments alone.",
                given=table.arguments(i),
            )


@cache
def _half(table: Callable[[], Table], impossible: bool) -> Table:
    return table().only(impossible)


def _sizes(answer: Answer, table: Table) -> list[int | str | None]:
    """What the answer gives for each row: an integer, the text of its ValueError, or None for anything else."""
    if hasattr(answer, "table"):
        return answer.table(table.names, table.rows)
    calls = [((), dict(zip(table.names, row, strict=True))) for row in table.rows.tolist()]
    return [_size(outcome) for outcome in answer.map(calls)]


def _size(outcome: Outcome) -> int | str | None:
    if outcome.error is not None:
        return outcome.error.text if "ValueError" in outcome.error.kinds else None
    return outcome.value if type(outcome.value) is int else None
