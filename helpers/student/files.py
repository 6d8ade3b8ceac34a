"""Where a student's copy of a problem set is."""

from __future__ import annotations

import contextlib
from pathlib import Path

from helpers.check.progress import course_folder
from helpers.check.sets import ProblemSet, problem_set, problem_sets

__all__ = ["NotFound", "find_set"]


#: Where `course hand-in` puts its files, in the folder of the course.
HANDED_IN = "hand_in"


class NotFound(ValueError):
    """There is no such set, or no copy of it; the text says what was looked for."""


def find_set(wanted: str, start: Path | None = None, command: str = "check") -> tuple[ProblemSet, Path]:
    """The set that `wanted` means and the student's notebook of it.

    `wanted` is a number, a name, or the path of a notebook; `command` the one that asks. Raises `NotFound`.
    """
    if not wanted:
        raise NotFound(f"which set? `course {command} 3` takes set 3.")
    here = start or Path.cwd()
    root = course_folder(here)
    if wanted.endswith(".ipynb"):
        path = here / wanted
        if not path.is_file():
            raise NotFound(f"there is no file {wanted} in {here}")
        one = _set_of(path)
        if _is_chapter(one, path):
            raise NotFound(_chapter(one, path, course_folder(path.parent), command))
        return one, path
    try:
        one = problem_set(wanted)
    except ValueError as error:
        raise NotFound(str(error)) from None
    found = [path for path in _places(one, here, root) if path.is_file()]
    for path in found:
        if not _is_chapter(one, path):
            return one, path
    if found:
        raise NotFound(_chapter(one, found[0], root, command))
    raise NotFound(_nowhere(one, here, root, command))


def is_usual(one: ProblemSet, path: Path) -> bool:
    """Whether the notebook at `path` is the one that, in its course, a command takes which is given the number alone."""
    try:
        return find_set(str(one.number), course_folder(path.parent))[1].resolve() == path.resolve()
    except NotFound:
        return True


def copies_beside(one: ProblemSet, path: Path) -> list[Path]:
    """Other notebooks in the folder of `path` that hold the tests of the same set."""
    found = []
    for other in sorted(path.parent.glob("*.ipynb")):
        with contextlib.suppress(NotFound, OSError):
            if other.name != path.name and _set_of(other).name == one.name and not _is_chapter(one, other):
                found.append(other)
    return found


def _places(one: ProblemSet, here: Path, root: Path) -> list[Path]:
    """Where a student may have the notebook of a set, the likeliest first."""
    file = f"{one.name}.ipynb"
    # what `course hand-in` made is a copy, and older than the notebook
    folders = [] if here.resolve() == root / HANDED_IN else [here]
    folders += [here / one.name, root / "release" / one.name, root / one.name, root]
    return [folder / file for folder in folders]


def _is_chapter(one: ProblemSet, path: Path) -> bool:
    """Whether the notebook is the chapter, which has the set's file name: no cell of the set is in it.

    A set that lost nbgrader's marks on its way still calls the checks.
    """
    text = path.read_text(encoding="utf-8", errors="replace")
    marks = [f'"{test.grade_id}"' for test in one.tests] + [f"check.{name}(" for name in one.exercises]
    # damaged or empty: whoever reads it next says so
    return '"cells"' in text and not any(mark in text for mark in marks)


def _chapter(one: ProblemSet, path: Path, root: Path, command: str) -> str:
    released = root / "release" / one.name / f"{one.name}.ipynb"
    where = f"The set is {released}: `course {command} {one.number}` in {root} takes it."
    told = f"{path} holds none of the set's exercises: it is the chapter of the same file name."
    return f"{told} {where if released.is_file() else _go(one, command)}"


def _nowhere(one: ProblemSet, here: Path, root: Path, command: str) -> str:
    if (root / "notebooks").is_dir() or (root / "release").is_dir():
        looked = f"{one.title} is not where it should be, {root / 'release' / one.name}, nor in {here}."
        path = f"path/to/{one.name}.ipynb"
        return f"{looked} If you have moved it, give its path: `course {command} {path}`."
    return f"{one.name}.ipynb is not in {here}, and this is no folder of the course. {_go(one, command)}"


def _go(one: ProblemSet, command: str) -> str:
    """Where the commands find the sets."""
    return (
        "Go to the folder of the course first (`cd`): the one with notebooks/ and release/ in it; of a bundle, the folder "
        f"it was unpacked to. Or give the notebook's path: `course {command} path/to/{one.name}.ipynb`."
    )


def _set_of(path: Path) -> ProblemSet:
    """The set of which the notebook at `path` is a copy: by its name, else by the tests that are in it."""
    named = next((one for one in problem_sets() if path.stem.startswith(one.name)), None)
    if named is not None and not _is_chapter(named, path):
        return named
    text = path.read_text(encoding="utf-8", errors="replace")

    def share(one: ProblemSet) -> float:
        return sum(f'"{test.grade_id}"' in text for test in one.tests) / len(one.tests)

    best = max(problem_sets(), key=share)
    if share(best) < 0.5:
        if named is not None:
            return named
        names = ", ".join(f"{one.name}.ipynb" for one in problem_sets())
        raise NotFound(f"{path.name} holds the tests of no problem set. A set is called {names}")
    return best
