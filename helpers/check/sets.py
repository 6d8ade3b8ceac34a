"""The problem sets as they were given out: which tests there are, in what order, for how many points.

`course release` writes helpers/sets/: for each set the released notebook and a table of its tests. What a student's
computer says about points, what it runs and what it hands in follows these, not a notebook that may have changed.

>>> problem_set("3").tests[2]
GradedTest(grade_id='softmax-values', exercise='softmax', answers=('softmax',), keywords={'part': 'values'}, points=2)
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
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
    def answers(self) -> list[str]:
        """The names of the functions and classes that it asks for, each once, in order."""
        return list(dict.fromkeys(name for test in self.tests for name in test.answers))

    @property
    def notebook(self) -> Path:
        """The notebook as it was given out."""
        return FOLDER / f"{self.name}.ipynb"

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each exercise, such as {"softmax": "3.2"}: what its answer's cell was given out with."""
        text = self.notebook.read_text(encoding="utf-8") if self.notebook.is_file() else ""
        return {name: number for number, name in re.findall(r"Exercise (\d+\.\d+): (\w+)", text)}

    def numbered(self, exercise: str) -> str:
        """An exercise with its number in front, "3.2 softmax"; where it has none its name alone."""
        return f"{self.numbers.get(exercise, '')} {exercise}".strip()


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
    raise ValueError(f"There is no set {text}: {_known()}.")


def _known() -> str:
    """How the sets are numbered, in words."""
    numbers = [one.number for one in problem_sets()]
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"the sets are numbered {numbers[0]} to {numbers[-1]}"
    return f"the sets have the numbers {', '.join(map(str, numbers))}" if numbers else "this course has no sets yet"


def tests_of(exercise: str, part: str | None) -> list[tuple[ProblemSet, GradedTest]]:
    """The tests that `check.<exercise>(..., part=part)` covers; without a part those of the whole exercise."""
    return [
        (one, test)
        for one in problem_sets()
        for test in one.tests
        if test.exercise == exercise and part in (None, test.part or None)
    ]
