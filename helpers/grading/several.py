"""A set of several notebooks, as nbgrader's own quickstart has: each is judged in a room of its own, one result of all.

Where a set has one notebook, nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.grading.messages import Note, Result

_BESIDE = " was handed in beside the notebook."


def label(notebook: str, name: str, several: bool) -> str:
    """How an exercise or a cell is called in a class's rows: with its notebook before it where a set has several.

    >>> label("problem1", "squares", True), label("problem1", "squares", False)
    ('problem1: squares', 'squares')
    """
    return f"{notebook}: {name}" if several else name


def together(parts: Sequence[Result]) -> Result:
    """One result of a student's notebooks, the first one's with the `others`.

    A file that was taken for two notebooks of the set is the one of which it holds more; the other was not handed in.
    """
    for part in parts:
        rivals = [other for other in parts if other.digest == part.digest and other is not part]
        if part.digest and any(_unlike(other) < _unlike(part) for other in rivals):
            _not_there(part)
    names = {f"{part.name}.ipynb" for part in parts}
    for part in parts:
        part.notes = [note for note in part.notes if not _of_sibling(note, names)]
    first, *others = parts
    first.others = others
    return first


def _unlike(part: Result) -> tuple[bool, int]:
    """How little of the notebook is in the file that was taken for it."""
    return part.status != "judged", sum(note.kind == "lost" for note in part.notes)


def _not_there(part: Result) -> None:
    """No points, as nbgrader gives none for a notebook that is not there."""
    part.status, part.notebook, part.digest = "missing", "", ""
    part.trouble = f"{part.name}.ipynb was not handed in."
    part.notes, part.flags, part.answers = [], [], {}
    for verdict in part.verdicts:
        verdict.score, verdict.diagnosis = 0.0, "missing"
        verdict.headline = verdict.message = part.trouble


def _of_sibling(note: Note, names: set[str]) -> bool:
    place = note.text.removesuffix(_BESIDE)
    return place != note.text and place.rsplit("/", 1)[-1].rsplit(": ", 1)[-1] in names
