"""Blackboard: `<assignment>_<user>_attempt_<date-time>_<file>`, and a text `<assignment>_<user>_attempt_<date-time>.txt`.

The text holds `Name: Jane Doe (jdoe)`. "attempt" is in the site's language. Assignment and user may hold underscores,
so where one ends is learnt from the texts, and without them from what all names begin with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.grading.archive import Entry, NotTaken
from helpers.grading.collect.handed_in import HandedIn, Person, Reader, Reading, local_time

_NAME = re.compile(r"(?P<head>.+)_(?P<word>[^\W\d_]+)_(?P<time>\d{4}(?:-\d{1,2}){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL)
_WHO = re.compile(r"^[^\n:]+:[ \t]*(?P<name>[^\n]*?)[ \t]*\((?P<user>[^()\n]+)\)[ \t]*\r?$", re.MULTILINE)


def _match(entry: Entry) -> re.Match[str] | None:
    return _NAME.fullmatch(entry.parts[-1])


def _matches(entries: Sequence[Entry]) -> int:
    return sum(_match(entry) is not None for entry in entries)


def _told(entries: Sequence[Entry]) -> dict[str, tuple[str, str]]:
    """(user, name) for each head of a file name, as the texts tell them."""
    told = {}
    for entry in entries:
        found = _match(entry)
        if found is None or found["file"] is not None:
            continue
        try:
            said = _WHO.search(entry.read()[:4_000].decode("utf-8", "replace"))
        except (OSError, ValueError, RuntimeError):
            continue
        if said is not None and found["head"].endswith("_" + said["user"]):
            told[found["head"]] = (said["user"], said["name"])
    return told


def _title(heads: Sequence[str], told: dict[str, tuple[str, str]]) -> str:
    """The assignment's title with the `_` after it, as it stands before every user."""
    titles = {head.removesuffix(user) for head, (user, _) in told.items()}
    if titles:
        return max(titles, key=len)
    if len(set(heads)) > 1:
        first, last = min(heads), max(heads)  # what these two share, all share
        same = [a == b for a, b in zip(first, last, strict=False)]
        shared = first[: same.index(False) if False in same else len(same)]
        return shared[: shared.rfind("_") + 1]
    return heads[0][: heads[0].rfind("_") + 1] if heads else ""


def _read(entries: Sequence[Entry], assignment: str) -> Reading:
    reading = Reading()
    told = _told(entries)
    title = _title([found["head"] for entry in entries if (found := _match(entry))], told)
    for entry in entries:
        found = _match(entry)
        if found is None:
            reading.not_taken.append(NotTaken(entry.path, "its name is not as Blackboard names files"))
        elif found["file"] is not None:
            user, name = told.get(found["head"], (found["head"].removeprefix(title), ""))
            at = local_time(found["time"], "%Y-%m-%d-%H-%M-%S")
            reading.handed_in.append(HandedIn(Person("blackboard", user, name), found["file"], entry, at))
    return reading


BLACKBOARD = Reader("blackboard", _matches, _read)
