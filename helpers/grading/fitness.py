"""Whether a machine may judge: its versions must be the grader's, and its data sets.

A worker is asked with functions of Python's own library alone, so that one with another version of this package, or
without it, can answer too.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Any

#: What verdicts depend on: what it is called here, and as a distribution.
PACKAGE = "deep-learning-by-hand"
ASKED = {"this package": PACKAGE, "torch": "torch", "numpy": "numpy"}


@dataclass(frozen=True)
class Question:
    """Something to ask of a worker: a function of Python's library, and its arguments."""

    what: str
    function: Callable[..., Any]
    arguments: tuple[str, ...] = ()


def questions() -> list[Question]:
    """What is asked of a worker before anything else."""
    asked = [Question(what, metadata.version, (name,)) for what, name in ASKED.items()]
    return [Question("Python", platform.python_version), *asked]


def answered(question: Question) -> str:
    """The answer of this machine; "" where it is not installed."""
    try:
        return str(question.function(*question.arguments))
    except metadata.PackageNotFoundError:
        return ""


def differences(theirs: dict[str, str], mine: dict[str, str]) -> str:
    """In what a worker differs, as the end of a sentence; "" where it may judge.

    >>> differences({"torch": "2.13.0", "Python": "3.11.4"}, {"torch": "2.15.1", "Python": "3.11.9"})
    'torch is 2.13.0 there and 2.15.1 here'
    >>> differences({"torch": "2.15.1+cpu"}, {"torch": "2.15.1"})
    ''
    """
    found = []
    for what, here in mine.items():
        there = theirs.get(what, "")
        if _counts(what, there) != _counts(what, here):
            found.append(f"{what} is {there or 'not installed'} there and {here or 'not installed'} here")
    return ", ".join(found)


def _counts(what: str, version: str) -> str:
    """The part of a version that must be the same: of Python no more than 3.11, of others not how they were built."""
    return ".".join(version.split(".")[:2]) if what == "Python" else version.partition("+")[0]
