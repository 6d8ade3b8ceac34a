"""Every answer of the bank through its check: same verdict, same words, here and in another process.

Asked each time are the visible check of every answer, of every fourth also the hidden test, and of every tenth also the
visible one in another process. Of answers that train every sixth is asked. With --full all are, in all ways.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.answers.bank import Elsewhere, elsewhere, entries, judge_here
from tests.answers.reading import Entry

SEED = 20
BANK = entries()
TITLES = [f"{entry.exercise}: {entry.title}" for entry in BANK]


@pytest.fixture(scope="module")
def other() -> Iterator[Elsewhere | None]:
    if sys.platform == "win32":  # grading, and with it the other process, is for Linux and macOS
        yield None
        return
    with elsewhere() as process:
        yield process


def test_titles_are_unique() -> None:
    assert len(set(TITLES)) == len(TITLES)


def _every(step: int, number: int, config: pytest.Config) -> bool:
    return number % step == 0 or bool(config.getoption("--full"))


@pytest.mark.parametrize(("number", "entry"), list(enumerate(BANK)), ids=TITLES)
def test_verdict(number: int, entry: Entry, other: Elsewhere | None, pytestconfig: pytest.Config) -> None:
    if entry.trains and not _every(6, number, pytestconfig):
        pytest.skip("trains: course test --full asks it")
    here = judge_here(entry, SEED)
    assert here.diagnosis == entry.diagnosis, here.message
    if other is not None and _every(10, number, pytestconfig) and not entry.trains:
        there = other.judge(entry, SEED)
        assert there == here


QUICK = [entry for entry in BANK if not entry.trains]


@pytest.mark.parametrize(
    ("number", "entry"), list(enumerate(QUICK)), ids=[f"{entry.exercise}: {entry.title}" for entry in QUICK]
)
def test_thorough_verdict(number: int, entry: Entry, pytestconfig: pytest.Config) -> None:
    """The hidden test refuses and accepts the same answers, under another seed."""
    if not _every(4, number, pytestconfig):
        pytest.skip("three of four: course test --full asks them")
    verdict = judge_here(entry, SEED + 1, thorough=True)
    assert (verdict.diagnosis is None) == (entry.diagnosis is None), verdict.message
