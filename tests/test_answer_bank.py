"""Every answer of the bank through its check; every third, and all with --full, in another process too: same words."""

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


@pytest.mark.parametrize(("number", "entry"), list(enumerate(BANK)), ids=TITLES)
def test_verdict(number: int, entry: Entry, other: Elsewhere | None, pytestconfig: pytest.Config) -> None:
    here = judge_here(entry, SEED)
    assert here.diagnosis == entry.diagnosis, here.message
    asked = number % 3 == 0 or pytestconfig.getoption("--full")
    if other is not None and asked and not entry.trains:
        there = other.judge(entry, SEED)
        assert there == here


@pytest.mark.parametrize(
    "entry",
    [e for e in BANK if not e.trains],
    ids=[f"{e.exercise}: {e.title}" for e in BANK if not e.trains],
)
def test_thorough_verdict(entry: Entry) -> None:
    """The hidden test refuses and accepts the same answers, under another seed."""
    verdict = judge_here(entry, SEED + 1, thorough=True)
    assert (verdict.diagnosis is None) == (entry.diagnosis is None), verdict.message
