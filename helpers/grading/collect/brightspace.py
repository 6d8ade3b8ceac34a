"""Brightspace (D2L): folders `<number>-<number> - <Full name> - <date>/<file>`, or flat with ` - <file>` behind.

The first number is the student's. Each attempt is a folder of its own; the latest counts. `index.html`, which lists
them, is Brightspace's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.grading.archive import Entry, NotTaken
from helpers.grading.collect.handed_in import HandedIn, Person, Reader, Reading, local_time

_FOLDER = re.compile(
    r"(?P<user>\d+)-\d+ ?- ?(?P<name>.+?) ?- ?(?P<date>(?:(?! - ).)*?\d{4}[ ,]+\d{1,2}[:.]?\d{2}(?: ?[AaPp]\.?[Mm]\.?)?)(?: ?- (?P<file>.+))?",
    re.DOTALL,
)
_FORMATS = ("%b %d %Y %I%M %p", "%B %d %Y %I%M %p", "%d %b %Y %I%M %p", "%d %B %Y %I%M %p")
_FORMATS_24 = ("%b %d %Y %H%M", "%B %d %Y %H%M", "%d %b %Y %H%M", "%d %B %Y %H%M")


def _find(entry: Entry) -> tuple[re.Match[str], str] | None:
    for depth, part in enumerate(entry.parts):
        found = _FOLDER.fullmatch(part)
        if found is not None:
            own = "/".join([*([found["file"]] if found["file"] else []), *entry.parts[depth + 1 :]])
            return found, own
    return None


def _spelled(date: str) -> str:
    """A date with four digits for the time and no marks between.

    >>> _spelled("Oct 11, 2025 1:12 pm")
    'OCT 11 2025 0112 PM'
    """
    date = " ".join(re.sub(r"[,.:]", "", date).upper().split())
    return re.sub(r" (\d{3})(?= [AP]M$|$)", r" 0\1", date)


def _matches(entries: Sequence[Entry]) -> int:
    return sum(_find(entry) is not None for entry in entries)


def _read(entries: Sequence[Entry], assignment: str) -> Reading:
    reading = Reading()
    for entry in entries:
        found = _find(entry)
        if found is None:
            if entry.parts[-1].lower() != "index.html":
                reading.not_taken.append(NotTaken(entry.path, "its name is not as Brightspace names files"))
        elif not found[1]:
            reading.not_taken.append(NotTaken(entry.path, "it has no name of its own"))
        else:
            at = local_time(_spelled(found[0]["date"]), *_FORMATS, *_FORMATS_24)
            person = Person("brightspace", found[0]["user"], found[0]["name"])
            reading.handed_in.append(HandedIn(person, found[1], entry, at))
    return reading


BRIGHTSPACE = Reader("brightspace", _matches, _read)
