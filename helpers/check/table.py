"""The table of a whole problem set: each exercise, its points, and the first line of what is wrong."""

from __future__ import annotations

import contextlib
import io
import re
import textwrap
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from helpers.check import progress
from helpers.check import session as sessions
from helpers.check.sets import GradedTest, ProblemSet, problem_set, problem_sets

if TYPE_CHECKING:
    from helpers.check.exercise import Exercise

#: A test that took longer is not made again by `summary` while nothing has been defined anew.
QUICK_S = 1.0
#: What is wrong is shown in so many lines of so many characters at most.
LINES, WIDTH = 4, 110
BAR = 30
#: Beside what passes now and did not when its own check ran, the answer being the same.
MENDED_SINCE = (
    "Its own check failed; something that ran after it made it right. From the top that counts only if its cell stands "
    "above the check: run the check again, or all cells from the top."
)


@dataclass(frozen=True)
class Outcome:
    """How one test went: `headline` says what is wrong, "" where it passed; `remark` is what it says beside that."""

    test: GradedTest
    headline: str = ""
    remark: str = ""

    @property
    def points(self) -> float:
        """All of the test's points, or none."""
        return 0 if self.headline else self.test.points


def summary(wanted: str | int | None = None) -> None:
    """Check everything of a problem set, as it stands in this notebook now, and print the table.

    `wanted` is the set's number or name; without one, the set is the one whose names this notebook defines.
    """
    space = sessions.names_now()
    one = problem_set(wanted) if wanted is not None else _most_of(space)
    if one is None:
        print("None of the names that problem sets ask for is defined here. Run the cells from the top first.")
        return
    values = sessions.values_now()
    passed: list[GradedTest] = []
    for line in lines(one, _noting(passed, (_outcome(test, values) for test in one.tests))):
        print(line, flush=True)
    if sessions.is_person():
        from helpers.answer.source import source_of

        progress.record_passed(
            one, passed, code=lambda test: [source_of(values[name]) for name in test.answers if name in values]
        )
    print(
        "\nWhat you have run in this session was judged. Grading begins anew and runs the cells from the top:\n"
        f"save, then `course check {one.number}` in a terminal does the same."
    )


def _noting(passed: list[GradedTest], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes as they come; the tests that passed are put into `passed`."""
    for outcome in outcomes:
        if not outcome.headline:
            passed.append(outcome.test)
        yield outcome


def _most_of(space: dict[str, int]) -> ProblemSet | None:
    best = max(problem_sets(), key=lambda one: len(space.keys() & set(one.exercises)), default=None)
    return best if best is not None and not space.keys().isdisjoint(best.exercises) else None


def _outcome(test: GradedTest, values: dict[str, Any]) -> Outcome:
    # grading runs the cells as they are now: what an earlier run left earns nothing there
    if why := next(filter(None, map(sessions.session.why_stale, test.answers)), ""):
        return Outcome(test, why)
    verdict = sessions.session.verdicts.get((test.exercise, test.part))
    if verdict is not None and verdict.seconds > QUICK_S and verdict.names == sessions.names_now():
        return Outcome(test, _bare(verdict.headline), verdict.remark)
    started = time.monotonic()
    outcome = make(test, values, why_missing=sessions.session.why_missing)
    if verdict is not None and verdict.headline and not outcome.headline and _same_answers(test, verdict):
        return replace(outcome, remark=f"{outcome.remark} {MENDED_SINCE}".lstrip())
    seconds = time.monotonic() - started
    sessions.session.verdicts[test.exercise, test.part] = sessions.Verdict(
        outcome.headline, outcome.remark, seconds, sessions.names_now()
    )
    return outcome


def _same_answers(test: GradedTest, verdict: sessions.Verdict) -> bool:
    """Whether a verdict was on the very functions and classes that stand there now."""
    now = sessions.names_now()
    return all(verdict.names.get(name) == now.get(name) for name in test.answers)


def gone(name: str) -> str:
    """What is said of a name that is not there, where no more is known."""
    return f"There is no `{name}`: the cell that defines it did not run, or was removed."


def make(
    test: GradedTest,
    values: dict[str, Any],
    exercise: Exercise | None = None,
    why_missing: Callable[[str], str] = gone,
) -> Outcome:
    """Make one test on what stands under its names in `values`.

    `exercise`: its check, where it is known already; `why_missing`: what to say of a name that is not there.
    """
    from helpers import check
    from helpers.check.exercise import Mistaken

    exercise = exercise or getattr(check, test.exercise)
    missing = [name for name in test.answers if name not in values]
    if missing:
        return Outcome(test, why_missing(missing[0]))
    keywords = {key: value for key, value in test.keywords.items() if key != "thorough"}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            remarks = exercise.run([values[name] for name in test.answers], **keywords)
    except Mistaken as error:
        return Outcome(test, _bare(error.headline))
    return Outcome(test, remark=" ".join(remarks))


def _bare(headline: str) -> str:
    """What is wrong, without the exercise: its row says which one it is."""
    return re.sub(r"^Exercise [\d.]+, \w+: ", "", headline)


def lines(one: ProblemSet, outcomes: Iterable[Outcome], number: Callable[[str], str] | None = None) -> Iterator[str]:
    """The table, line by line as the outcomes come: one row an exercise, a row for each part that is wrong, the total."""
    number = number or number_of
    width = max(len(name) for name in one.exercises)
    yield one.title
    yield ""
    reached, group = 0.0, []
    for outcome in outcomes:
        reached += outcome.points
        group.append(outcome)
        if len(group) == sum(test.exercise == outcome.test.exercise for test in one.tests):
            yield from _rows(group, number(outcome.test.exercise), width)
            group = []
    yield ""
    yield f"{bar(reached, one.points)}  {reached:g} of {one.points:g} points"


def _rows(group: list[Outcome], number: str, width: int) -> Iterator[str]:
    """The row of one exercise, and below it what is wrong, each thing once."""
    reached, most = sum(o.points for o in group), sum(o.test.points for o in group)
    mark = "✓" if reached == most else "·"
    remarks = " ".join(outcome.remark for outcome in group if outcome.remark)
    row = f"{mark} {number:<5}{group[0].test.exercise:<{width}}  {reached:>2g} of {most:<2g}  {remarks}".rstrip()
    yield from textwrap.wrap(row, WIDTH, subsequent_indent=" " * 8)
    wrong: dict[str, list[str]] = {}
    for outcome in group:
        if outcome.headline:
            wrong.setdefault(outcome.headline, []).append(outcome.test.part)
    for headline, parts in wrong.items():
        text = headline if len(parts) == len(group) else f"{', '.join(parts)}: {headline}"
        indent = " " * 8
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=indent, subsequent_indent=indent, max_lines=LINES, placeholder=" ..."
        )


def bar(reached: float, most: float) -> str:
    """A bar of blocks: how much of `most` has been `reached`.

    >>> bar(18, 36)
    '■■■■■■■■■■■■■■■□□□□□□□□□□□□□□□'
    """
    full = int(BAR * reached / most) if most else 0
    return "■" * full + "□" * (BAR - full)


def number_of(exercise: str) -> str:
    """The number of an exercise, such as "3.2"."""
    from helpers import check

    return str(getattr(check, exercise).number)
