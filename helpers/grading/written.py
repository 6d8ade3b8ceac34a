"""What somebody wrote into a released notebook, looked for before `course release` writes over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.check.unwritten import defined
from helpers.grading.rebuild import checksum, squeezed

__all__ = ["lost_by", "written_answers"]


def lost_by(made: Mapping[Path, NotebookNode]) -> dict[Path, list[str]]:
    """The answers that would go if each notebook of `made` were written to its path, by file; {} where none would."""
    found = {path: written_answers(path, new) for path, new in made.items()}
    return {path: names for path, names in found.items() if names}


def written_answers(path: Path, new: NotebookNode) -> list[str]:
    """The answers in the file at `path` that were not given out with it and that `new` does not hold, by name.

    A file that cannot be read may hold any: it counts as one that does.
    """
    if not path.is_file() or not path.read_bytes().strip():
        return []
    try:
        old = nbformat.read(path, as_version=4)
    except Exception:  # what a broken file makes of nbformat is anybody's guess
        return ["it cannot be read, so there may be any"]
    given = {_marks(cell).get("grade_id", ""): squeezed(cell.source) for cell in new.cells if _is_answer(cell)}
    asked = {name for source in given.values() for name in defined(source)}
    written = []
    for cell in old.cells:
        grade_id = str(_marks(cell).get("grade_id", ""))
        if _is_answer(cell):
            if squeezed(cell.source) not in ("", given.get(grade_id)) and not _as_given_out(cell):
                written.append(grade_id)
        elif cell.cell_type == "code" and not grade_id:
            written += sorted(defined(cell.source) & asked)  # written in a cell of their own
    return list(dict.fromkeys(written))


def _marks(cell: NotebookNode) -> Mapping[str, object]:
    marks = cell.metadata.get("nbgrader", {})
    return marks if isinstance(marks, dict) else {}


def _is_answer(cell: NotebookNode) -> bool:
    return bool(_marks(cell).get("solution") or _marks(cell).get("task"))


def _as_given_out(cell: NotebookNode) -> bool:
    """Whether an answer's cell is as it was released, in this release or an earlier one: nbgrader's checksum says so."""
    try:
        return bool(cell.metadata.nbgrader.checksum == checksum(cell))
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
