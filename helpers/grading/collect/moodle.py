"""Moodle: folders `<Full name>_<participant id>_assignsubmission_file[_]/<file>`, or flat `..._file_<file>`.

The trailing `_` was written before Moodle 4.1. With blind marking the name is the word for participant, the same for
all. The participant id belongs to one assignment: the same student has another one in the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.grading.archive import Entry, NotTaken
from helpers.grading.collect.handed_in import HandedIn, Person, Reader, Reading

_PREFIX = re.compile(r"(?P<name>.*?)_?(?P<id>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL)


def _find(entry: Entry) -> tuple[re.Match[str], str] | None:
    """The prefix and the student's own path of a file, or None."""
    for depth, part in enumerate(entry.parts):
        found = _PREFIX.fullmatch(part)
        if found is not None:
            own = "/".join([*([found["file"]] if found["file"] else []), *entry.parts[depth + 1 :]])
            return found, own
    return None


def _matches(entries: Sequence[Entry]) -> int:
    return sum(_find(entry) is not None for entry in entries)


def _read(entries: Sequence[Entry], assignment: str) -> Reading:
    reading = Reading()
    found = [(entry, _find(entry)) for entry in entries]
    names = {match[0]["name"] for _, match in found if match}
    blind = len(names) == 1 and len({match[0]["id"] for _, match in found if match}) > 1
    for entry, match in found:
        if match is None:
            reading.not_taken.append(NotTaken(entry.path, "its name is not as Moodle names files"))
        elif match[0]["plugin"] == "onlinetext":
            reason = "a text typed into Moodle is no file; ask for the notebook itself"
            reading.not_taken.append(NotTaken(entry.path, reason))
        elif not match[1]:
            reading.not_taken.append(NotTaken(entry.path, "it has no name of its own"))
        else:
            name = "" if blind else match[0]["name"]
            person = Person("moodle", match[0]["id"], name, per_set=True)
            prefix = f"{match[0]['name']}_{match[0]['id']}_assignfeedback_file_"
            reading.handed_in.append(HandedIn(person, match[1], entry, prefix=prefix))
    return reading


MOODLE = Reader("moodle", _matches, _read)
