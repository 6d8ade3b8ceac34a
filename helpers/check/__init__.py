"""`from helpers import check`, then `check.softmax(softmax)`: what is right and what is wrong, exercise by exercise.

There is one function for every exercise of the course, named as the exercise and given what the student wrote.
It prints one short line if the answer is right, and raises `Mistaken` with a diagnosis if it is not; in a notebook
with a person before it, it shows the diagnosis and lets the run go on. `check.summary(3)` looks at a whole set.

A folder a chapter, a file an exercise. `NUMBER` and `EXERCISES` in a chapter's `__init__.py` say which stands where, so
that a call imports its own file alone and a new chapter is a new folder.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any


def _tables() -> dict[str, dict[str, str]]:
    """chapter -> exercise -> the file that holds its check: each chapter's folder says it of its own."""
    names = [path.parent.name for path in Path(__file__).parent.glob("*/__init__.py")]
    folders = sorted((import_module(f"{__name__}.{name}") for name in names), key=lambda folder: folder.NUMBER)
    return {folder.__name__.rpartition(".")[2]: folder.EXERCISES for folder in folders}


#: chapter -> exercise -> the file that holds its check, in the order of the course.
EXERCISES: dict[str, dict[str, str]] = _tables()


def chapters() -> dict[str, tuple[str, ...]]:
    """The names of the exercises by chapter, in the order of the course."""
    return {chapter: tuple(exercises) for chapter, exercises in EXERCISES.items()}


def __getattr__(name: str) -> Any:
    if name == "summary":
        return import_module("helpers.check.table").summary
    for chapter, exercises in EXERCISES.items():
        if name in exercises:
            with import_module("helpers.check.place").on_processor():  # a check keeps numbers of its own
                return getattr(import_module(f"helpers.check.{chapter}.{exercises[name]}"), name)
    raise AttributeError(f"there is no check named {name!r}; there is one for each exercise, named as the exercise")


def __dir__() -> list[str]:
    return sorted(name for names in chapters().values() for name in names)


# a notebook that imports the checks is listened to from then on
import_module("helpers.check.session").begin()
