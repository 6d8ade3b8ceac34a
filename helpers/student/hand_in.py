"""`course hand-in 3`: the one file to hand in, looked at before it leaves."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from helpers.check.progress import FILE, Progress, course_folder
from helpers.check.sets import ProblemSet
from helpers.check.unwritten import defined, misspelt

__all__ = ["FOLDER", "HandedIn", "Refused", "hand_in"]

FOLDER = "hand_in"
#: Platforms commonly take 10 MB. A larger notebook is handed in without its outputs, which grading makes anew.
LARGEST_BYTES = 5_000_000
#: A check that passed so long after the notebook was last saved hints at work that is not in the file, in seconds.
LATE_S = 60.0


class Refused(ValueError):
    """The notebook is not what should be handed in; the text says why."""


@dataclass
class HandedIn:
    """The file that was made, exercises `unwritten` in it, and `notes` on what should be looked at."""

    path: Path
    size: int
    saved: float
    unwritten: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def hand_in(one: ProblemSet, path: Path) -> HandedIn:
    """Copy the notebook at `path` to hand_in/<set>.ipynb in the folder of the course. Raises `Refused`."""
    from helpers.grading.reading import HandIn, read_bytes
    from helpers.grading.rebuild import rebuild, template

    content = path.read_bytes()
    found = HandIn()
    read_bytes(content, found)
    if found.trouble:
        raise Refused(f"{path}: {found.trouble}")
    base = template(one.notebook)
    rebuilt = rebuild(base, found)
    lost = [note.text for note in rebuilt.notes if note.kind == "lost" and "answer cell" in note.text]
    answers = [slot for slot in rebuilt.slots if slot.role == "answer"]
    if len(lost) > len(answers) / 2:
        raise Refused(f"{path.name} is not {one.title}: {len(lost)} of its {len(answers)} answers are missing in it.")
    notes = _not_defined(one, [piece.source for piece in found.pieces if piece.kind == "code"])
    notes += [note.text for note in rebuilt.notes if note.kind != "added"]
    content, dropped = _small_enough(content)
    if dropped:
        notes.append(f"The outputs were left out: with them the file has {path.stat().st_size / 1e6:.1f} MB.")
    folder = course_folder(path.parent) / FOLDER
    folder.mkdir(exist_ok=True)
    made = folder / f"{one.name}.ipynb"
    made.write_bytes(content)
    saved = path.stat().st_mtime
    notes += _unsaved(path, saved)
    unwritten = [slot.grade_id for slot in answers if slot.stub and slot.cell.source.strip() == slot.stub.strip()]
    return HandedIn(made, len(content), saved, unwritten, notes)


def _not_defined(one: ProblemSet, cells: list[str]) -> list[str]:
    """A note for each answer that no cell defines, with the name that may be meant for it."""
    code = "\n".join(cells)
    asked = list(dict.fromkeys(name for test in one.tests for name in test.answers))
    notes = []
    for name in asked:
        if not re.search(rf"\b{name}\b(?=\s*=[^=])|\b(?:def|class|as)\s+{name}\b", code):
            near = misspelt(name, defined(code) - set(asked))
            notes.append(f"No cell defines `{name}`." + (f" Is `{near}` meant to be it?" if near else ""))
    return notes


def _small_enough(content: bytes) -> tuple[bytes, bool]:
    if len(content) <= LARGEST_BYTES:
        return content, False
    notebook = json.loads(content)
    for cell in notebook.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode(), True


def _unsaved(path: Path, saved: float) -> list[str]:
    file = course_folder(path.parent) / FILE
    if not file.is_file() or file.stat().st_mtime < saved + LATE_S:
        return []
    checked = time.strftime("%H:%M", time.localtime(file.stat().st_mtime))
    at = time.strftime("%H:%M", time.localtime(saved))
    return [f"A check ran at {checked}; the notebook was last saved at {at}. If you changed it since, save it first."]


def passed_points(one: ProblemSet, path: Path) -> float:
    """The points of the tests that have been passed so far in this copy of the course."""
    return Progress.load(course_folder(path.parent) / FILE).points(one)
