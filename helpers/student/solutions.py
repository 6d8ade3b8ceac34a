"""`course solutions 3`: reference answers, for exercises that have been passed or tried often enough.

They are read from source/, or from the folder solutions/ of a bundle, where an instructor has put them in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from helpers.check.progress import FILE, Progress, course_folder
from helpers.check.sets import ProblemSet

__all__ = ["FOLDER", "TRIES", "NoSolutions", "in_notebook", "shown", "solutions"]

FOLDER = "solutions"
#: After so many tries of one of its tests an exercise's reference answer is shown, passed or not.
TRIES = 10


class NoSolutions(ValueError):
    """There are no reference answers here."""


def solutions(one: ProblemSet, root: Path) -> dict[str, str]:
    """The reference answers of a set, by the name of their cell. Raises `NoSolutions`."""
    bundled = root / FOLDER / f"{one.name}.json"
    if bundled.is_file():
        return json.loads(bundled.read_text(encoding="utf-8"))
    source = root / "source" / one.name / f"{one.name}.ipynb"
    if source.is_file():
        return in_notebook(json.loads(source.read_text(encoding="utf-8")))
    raise NoSolutions("there are no reference answers here: the instructor left them out of the bundle")


def in_notebook(notebook: dict[str, Any]) -> dict[str, str]:
    """The answer cells of an instructor's notebook (as JSON), by grade_id, without the markers around the solutions."""
    found = {}
    for cell in notebook["cells"]:
        about = cell.get("metadata", {}).get("nbgrader", {})
        if about.get("solution") and cell["cell_type"] == "code":
            lines = "".join(cell["source"]).splitlines()
            kept = [line for line in lines if line.strip() not in ("### BEGIN SOLUTION", "### END SOLUTION")]
            found[about["grade_id"]] = "\n".join(kept)
    return found


def shown(one: ProblemSet, root: Path, wanted: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """(exercise, text) for each exercise of a set, or of those `wanted`: its reference answer, or what is missing before
    it is shown. Raises `ValueError` for an exercise that the set does not have."""
    if unknown := next((name for name in wanted if name not in one.exercises), ""):
        raise ValueError(f"{one.title} has no exercise {unknown!r}; it has {', '.join(one.exercises)}")
    answers = solutions(one, root)
    progress = Progress.load(course_folder(root) / FILE)
    for exercise in wanted or one.exercises:
        tests = [test for test in one.tests if test.exercise == exercise]
        names = [name for name in dict.fromkeys(n for test in tests for n in test.answers) if name in answers]
        passed = all(progress.passed(one.name, test.grade_id) for test in tests)
        tries = max(progress.of(one.name, test.grade_id).tries for test in tests)
        if passed or tries >= TRIES:
            yield exercise, "\n\n\n".join(answers[name] for name in names)
        else:
            often = f"{tries} so far" if tries else "none so far"
            yield exercise, f"(shown once all its checks have passed in a notebook, or after {TRIES} tries; {often})"
