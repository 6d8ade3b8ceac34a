"""What a blind author writes: an answer, and for a wrong one the mistake in plain words instead of a slug."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass


@dataclass(frozen=True)
class BlindEntry:
    """One answer. `mistake` says in a sentence what is wrong with it, None for a right answer.

    `names` are the answers given to the check, in its order (default: the exercise's own name); `trains` marks an
    answer that takes more than a second.
    """

    exercise: str
    title: str
    source: str
    mistake: str | None = None
    names: tuple[str, ...] = ()
    trains: bool = False


def right(exercise: str, title: str, source: str, *, names: tuple[str, ...] = (), trains: bool = False) -> BlindEntry:
    """A right answer."""
    return BlindEntry(exercise, title, textwrap.dedent(source), None, names, trains)


def wrong(
    exercise: str, title: str, mistake: str, source: str, *, names: tuple[str, ...] = (), trains: bool = False
) -> BlindEntry:
    """A wrong answer and what is wrong with it."""
    return BlindEntry(exercise, title, textwrap.dedent(source), mistake, names, trains)
