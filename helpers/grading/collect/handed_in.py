"""What a platform's reader finds: files, each with the student who handed it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from helpers.grading.archive import Entry, NotTaken


class CollectError(RuntimeError):
    """Nothing can be collected; the text says what was found and what to do."""


@dataclass(frozen=True)
class Person:
    """A student as a platform names them.

    platform   "canvas", "moodle", "blackboard", "gradescope", "brightspace" or "plain"
    number     what the platform tells students apart by: a number, a login, an address
    name       the name as the platform writes it; "" where it tells none
    email      the address; "" where the platform tells none
    per_set    True where `number` holds for one assignment alone (Moodle's participant number)
    """

    platform: str
    number: str
    name: str = ""
    email: str = ""
    per_set: bool = False


@dataclass(frozen=True)
class HandedIn:
    """One file that a student handed in.

    file      its path in the student's folder, as the student named it
    at        when it was handed in (UTC), where the platform tells
    late      True where the platform marks it as late
    prefix    what the platform put before the file's name, by which it knows a file that is sent back
    """

    person: Person
    file: str
    entry: Entry
    at: datetime | None = None
    late: bool = False
    prefix: str = ""


@dataclass
class Reading:
    """All that a reader found in a class's files."""

    handed_in: list[HandedIn] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """How one platform names its files.

    matches   how many of the files carry this platform's naming
    read      the files by student; the second argument is the problem set's name
    """

    platform: str
    matches: Callable[[Sequence[Entry]], int]
    read: Callable[[Sequence[Entry], str], Reading]


def local_time(text: str, *formats: str) -> datetime | None:
    """A time that a platform wrote in this machine's time zone, as UTC; None where no format fits."""
    for pattern in formats:
        try:
            return datetime.strptime(text.strip(), pattern).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
