"""`course hand-in 3`: the one file to hand in, looked at before it leaves."""

from __future__ import annotations

import hashlib
import json
import shlex
import time
from dataclasses import dataclass, field
from pathlib import Path

from helpers.check.progress import course_folder
from helpers.check.unwritten import is_left
from helpers.student.files import HANDED_IN, copies_beside
from helpers.student.remarks import (
    Work,
    checked_since,
    defined_again,
    modules_rebound,
    not_defined,
    not_python,
    on_rebuilding,
    other_than_passed,
    passed_below,
    passed_since,
    used_too_early,
)

__all__ = ["HandedIn", "Refused", "hand_in"]

#: Beside the files to hand in: the SHA-256 of each as it was made, by which one that was changed since is known.
MARKS = ".made.json"
#: Platforms commonly take 10 MB. A larger notebook is handed in without its outputs, which grading makes anew.
LARGEST_BYTES = 5_000_000


class Refused(ValueError):
    """The notebook is not what should be handed in; the text says why."""


@dataclass
class HandedIn:
    """The file that was made, exercises `unwritten` in it, and `notes` on what should be looked at.

    `first` is what has to be mended before it is handed in: with it the file does not hold what the student means.
    `is_blank`: no answer is written in it.
    """

    path: Path
    size: int
    saved: float
    unwritten: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    is_blank: bool = False


def hand_in(work: Work) -> HandedIn:
    """Copy a student's notebook to hand_in/<set>.ipynb in the folder of the course. Raises `Refused`."""
    one, path, rebuilt = work.one, work.path, work.rebuilt
    if work.trouble:
        raise Refused(f"{path}: {work.trouble}")
    lost = [note.text for note in rebuilt.notes if note.kind == "lost" and "answer cell" in note.text]
    answers = [slot for slot in rebuilt.slots if slot.role == "answer"]
    if len(lost) > len(answers) / 2:
        raise Refused(f"{path.name} is not {one.title}: {len(lost)} of its {len(answers)} answers are missing in it.")
    first = passed_since(work) + not_python(work) + passed_below(work)
    first += not_defined(one, work.cells) + used_too_early(one, work.cells) + modules_rebound(work.cells)
    notes = on_rebuilding(note for note in rebuilt.notes if note.kind != "added")
    notes += defined_again(work)
    content, dropped = _small_enough(work.content)
    if dropped:
        notes.append(f"The outputs were left out: with them the file has {len(work.content) / 1e6:.1f} MB.")
    made = course_folder(path.parent) / HANDED_IN / f"{one.name}.ipynb"
    notes += _put(made, content)
    if not first:
        notes += other_than_passed(work) or checked_since(work)
    unwritten = [slot.grade_id for slot in answers if slot.stub and is_left(slot.cell.source)]
    is_blank = len(unwritten) == len(answers)
    if is_blank and (beside := copies_beside(one, path)):
        names = ", ".join(other.name for other in beside)
        notes.append(
            f"Beside it lies {names}, of the same set. If your answers are there: `course hand-in {shlex.quote(str(beside[0]))}`."
        )
    return HandedIn(made, len(content), work.saved, unwritten, notes, first, is_blank)


def _put(made: Path, content: bytes) -> list[str]:
    """Write the file to hand in. One that is there and was changed since it was made is kept, which a note says."""
    made.parent.mkdir(exist_ok=True)
    marks = made.with_name(MARKS)
    digests = _digests(marks)
    notes = []
    if made.is_file() and (old := made.read_bytes()) != content and _digest(old) != digests.get(made.name):
        at = time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(made.stat().st_mtime))
        kept = made.with_name(f"{made.stem} (of {at}).ipynb")
        made.replace(kept)
        notes.append(
            f"{HANDED_IN}/{made.name} was changed after it was made: it is now {HANDED_IN}/{kept.name}. If your answers are in it, "
            "copy them into the notebook, save that, and run this again."
        )
    part = made.with_name(f"{made.name}.part")
    part.write_bytes(content)
    part.replace(made)
    marks.write_text(json.dumps(digests | {made.name: _digest(content)}, indent=1) + "\n", encoding="utf-8")
    return notes


def _digests(marks: Path) -> dict[str, str]:
    """What `course hand-in` made, file by file; nothing where that cannot be read."""
    try:
        stored = json.loads(marks.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in stored.items()} if isinstance(stored, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _small_enough(content: bytes) -> tuple[bytes, bool]:
    if len(content) <= LARGEST_BYTES:
        return content, False
    notebook = json.loads(content)
    for cell in notebook.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode(), True
