"""The problem sets as they were given out: which tests there are, in what order, for how many points.

`course release` writes helpers/sets/: for each set the released notebook and a table of its tests. What a student's
computer says about points, what it runs and what it hands in follows these, not a notebook that may have changed.

>>> problem_set("3").tests[2]
GradedTest(grade_id='softmax-values', exercise='softmax', answers=('softmax',), keywords={'part': 'values'}, points=2)
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "GradedTest", "ProblemSet", "problem_set", "problem_sets", "tests_of"]

FOLDER = Path(__file__).resolve().parent.parent / "sets"


@dataclass(frozen=True)
class GradedTest:
    """One test cell: `check.<exercise>(<answers>, <keywords>)`, and its points."""

    grade_id: str
    exercise: str
    answers: tuple[str, ...]
    keywords: dict[str, Any] = field(default_factory=dict)
    points: float = 0

    @property
    def part(self) -> str:
        """The part of the exercise that is tested, "" for all of it."""
        return str(self.keywords.get("part") or "")


@dataclass(frozen=True)
class ProblemSet:
    """A problem set: its name such as "03_mnist_dnn", its title, the minutes its texts say, its tests in order."""

    name: str
    title: str
    minutes: int
    tests: tuple[GradedTest, ...]

    @property
    def number(self) -> int:
        """3 for "03_mnist_dnn"."""
        return int(self.name.split("_")[0])

    @property
    def points(self) -> float:
        """What can be reached."""
        return sum(test.points for test in self.tests)

    @property
    def exercises(self) -> list[str]:
        """The names of its exercises, each once, in order."""
        return list(dict.fromkeys(test.exercise for test in self.tests))

    @property
    def notebook(self) -> Path:
        """The notebook as it was given out."""
        return FOLDER / f"{self.name}.ipynb"


@cache
def problem_sets() -> tuple[ProblemSet, ...]:
    """All problem sets, in order."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.json")))


def _read(path: Path) -> ProblemSet:
    stored = json.loads(path.read_text(encoding="utf-8"))
    tests = tuple(GradedTest(**{**test, "answers": tuple(test["answers"])}) for test in stored["tests"])
    return ProblemSet(path.stem, stored["title"], stored["minutes"], tests)


def problem_set(wanted: str | int) -> ProblemSet:
    """The set called `wanted`: "03_mnist_dnn", "03", "3" or 3. Raises `ValueError` if there is none."""
    text = str(wanted)
    number = text.zfill(2) if text.isdigit() else text
    for one in problem_sets():
        if one.name in (text, number) or one.name.split("_")[0] == number:
            return one
    known = ", ".join(one.name for one in problem_sets()) or "none"
    raise ValueError(f"there is no problem set {text!r}; there are {known}")


def tests_of(exercise: str, part: str | None) -> list[tuple[ProblemSet, GradedTest]]:
    """The tests that `check.<exercise>(..., part=part)` covers; without a part those of the whole exercise."""
    return [
        (one, test)
        for one in problem_sets()
        for test in one.tests
        if test.exercise == exercise and part in (None, test.part or None)
    ]
