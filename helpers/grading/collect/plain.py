"""A plain folder or zip: `<student>/<file>`, `<student>/<problem set>/<file>`, or flat `<student>_<problem set>.ipynb`.

Flat files of the same student (a second attempt, "x (1).ipynb") are put together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.grading.archive import ARCHIVES, Entry, NotTaken
from helpers.grading.collect.handed_in import HandedIn, Person, Reader, Reading

#: Folders that hold students' folders and are no student themselves.
_OUTER = {"submitted", "submissions", "submission", "abgaben", "hand-ins", "downloads"}
#: What copies and repeated downloads add to a name.
_COPY = re.compile(r"(?:[ _-]*(?:\(\d+\)|[-_ ]?copy\d*|[-_ ]?final|[-_ ]v\d+))+$", re.IGNORECASE)
_TABLES = (".csv", ".txt", ".xlsx", ".md", ".log", ".yml", ".json")


def _matches(entries: Sequence[Entry]) -> int:
    return 0  # taken where no platform's naming is found


def _read(entries: Sequence[Entry], assignment: str) -> Reading:
    reading = Reading()
    skip = _outer(entries, assignment)
    for entry in entries:
        parts = entry.parts[skip:]
        if len(parts) > 1:
            student, own = parts[0], list(parts[1:])
            if len(own) > 1 and own[0] == assignment:
                own = own[1:]
            reading.handed_in.append(HandedIn(Person("plain", student, student), "/".join(own), entry))
            continue
        reason, student = _whose(parts[0], assignment)
        if reason:
            reading.not_taken.append(NotTaken(entry.path, reason))
        else:
            reading.handed_in.append(HandedIn(Person("plain", student, student), parts[0], entry))
    return reading


def _outer(entries: Sequence[Entry], assignment: str) -> int:
    """How many folders stand around the students' folders."""
    skip = 0
    while entries and all(len(entry.parts) > skip + 1 for entry in entries):
        if len({entry.parts[skip] for entry in entries}) > 1:
            break
        below = {entry.parts[skip + 1] for entry in entries}
        folders = {entry.parts[skip + 1] for entry in entries if len(entry.parts) > skip + 2}
        several = len(below) > 1 and (
            folders == below or (not folders and all(_is_ones_own(n, assignment) for n in below))
        )
        if entries[0].parts[skip].lower() not in _OUTER and not several:
            break
        skip += 1
    return skip


def _is_ones_own(name: str, assignment: str) -> bool:
    """True for a notebook or an archive that is named after its student."""
    return name.lower().endswith((".ipynb", *ARCHIVES)) and not _whose(name, assignment)[0]


def _whose(name: str, assignment: str) -> tuple[str, str]:
    """(why not, "") or ("", the student) for a file beside which no folder names the student.

    >>> _whose("ann_lee_03_mnist_dnn (1).ipynb", "03_mnist_dnn"), _whose("03_mnist_dnn-kim99.zip", "03_mnist_dnn")
    (('', 'ann_lee'), ('', 'kim99'))
    """
    ending = next((end for end in sorted(ARCHIVES, key=len, reverse=True) if name.lower().endswith(end)), "")
    stem = name[: -len(ending)] if ending else name.rpartition(".")[0] or name
    if name.lower().endswith(_TABLES):
        return "it is a table or a text, not a hand-in", ""
    stem = _COPY.sub("", stem)
    found = re.search(re.escape(assignment).replace("_", "[ _-]"), stem, re.IGNORECASE)
    if found:
        before, behind = stem[: found.start()].strip(" _-."), stem[found.end() :].strip(" _-.")
        stem = before or behind
    if not stem.strip(" _-."):
        return "it is named like the problem set, which does not say whose it is", ""
    return "", stem.strip()


PLAIN = Reader("plain", _matches, _read)
