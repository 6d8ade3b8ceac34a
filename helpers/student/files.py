"""Where a student's copy of a problem set is."""

from __future__ import annotations

from pathlib import Path

from helpers.check.progress import course_folder
from helpers.check.sets import ProblemSet, problem_set, problem_sets

__all__ = ["NotFound", "find_set"]


class NotFound(ValueError):
    """There is no such set, or no copy of it; the text says what was looked for."""


def find_set(wanted: str, start: Path | None = None) -> tuple[ProblemSet, Path]:
    """The set that `wanted` means and the student's notebook of it.

    `wanted` is a number, a name, or the path of a notebook. Raises `NotFound`.
    """
    here = start or Path.cwd()
    if wanted.endswith(".ipynb"):
        path = here / wanted
        if not path.is_file():
            raise NotFound(f"there is no file {wanted} in {here}")
        return _set_of(path), path
    try:
        one = problem_set(wanted)
    except ValueError as error:
        raise NotFound(str(error)) from None
    root, file = course_folder(here), f"{one.name}.ipynb"
    places = [
        here / file,
        here / one.name / file,
        root / "release" / one.name / file,
        root / one.name / file,
        root / file,
    ]
    for path in places:
        if path.is_file():
            return one, path
    raise NotFound(f"{file} is not in {here}, nor in {root / 'release' / one.name}. Give its path: `course ... {file}`")


def _set_of(path: Path) -> ProblemSet:
    """The set of which the notebook at `path` is a copy: by its name, else by the tests that are in it."""
    for one in problem_sets():
        if path.stem.startswith(one.name):
            return one
    text = path.read_text(encoding="utf-8", errors="replace")

    def share(one: ProblemSet) -> float:
        return sum(f'"{test.grade_id}"' in text for test in one.tests) / len(one.tests)

    best = max(problem_sets(), key=share)
    if share(best) < 0.5:
        names = ", ".join(f"{one.name}.ipynb" for one in problem_sets())
        raise NotFound(f"{path.name} holds the tests of no problem set. A set is called {names}")
    return best
