"""Canvas: `<sortable name>[_LATE]_<user id>_<attachment id>_<file>`, anonymous `[LATE_]anon_<id>_<attachment id>_<file>`.

As lib/content_zipper.rb of canvas-lms writes it: name and id keep word characters alone, and no name holds `_<digits>_`.
A text or a link that was typed in comes as `..._text.html` and `..._link.html`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.grading.archive import Entry, NotTaken
from helpers.grading.collect.handed_in import HandedIn, Person, Reader, Reading

_NAMED = re.compile(r"(?P<name>\w+?)_(?P<late>LATE_)?(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<user>[A-Za-z0-9]+)_(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)
_TYPED = re.compile(r"(?:(?P<late>LATE_)?anon|\w+?(?:_LATE)?)_(?P<user>[A-Za-z0-9]+)_(?P<kind>text|link)\.html")


def _match(entry: Entry) -> re.Match[str] | None:
    name = entry.parts[-1]
    return _ANONYMOUS.fullmatch(name) or _NAMED.fullmatch(name)


def _matches(entries: Sequence[Entry]) -> int:
    return sum(bool(_match(entry) or _TYPED.fullmatch(entry.parts[-1])) for entry in entries)


def _read(entries: Sequence[Entry], assignment: str) -> Reading:
    reading = Reading()
    for entry in entries:
        found, typed = _match(entry), _TYPED.fullmatch(entry.parts[-1])
        if typed and not found:
            kind = "a text typed into Canvas" if typed["kind"] == "text" else "a link"
            reading.not_taken.append(NotTaken(entry.path, f"{kind} is no file; ask for the notebook itself"))
        elif found is None:
            reading.not_taken.append(NotTaken(entry.path, "its name is not as Canvas names files"))
        else:
            name = found.groupdict().get("name") or ""
            person = Person("canvas", found["user"], name)
            prefix = found[0].removesuffix(found["file"])
            reading.handed_in.append(HandedIn(person, found["file"], entry, late=bool(found["late"]), prefix=prefix))
    return reading


CANVAS = Reader("canvas", _matches, _read)
