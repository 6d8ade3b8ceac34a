"""The tables `EXERCISES` of the chapters' checks: which file holds which exercise, in the order of the problem set.

`course release` renews them, so that a new exercise needs no line of its own there.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat

from helpers import check
from helpers.grading.calls import check_calls
from helpers.grading.release import ReleaseError


def exercises_of(notebook: Path) -> list[str]:
    """The exercises whose checks the graded cells of a problem set call, each once, in order."""
    cells = nbformat.read(notebook, as_version=4).cells
    graded = [one for one in cells if one.cell_type == "code" and one.metadata.get("nbgrader", {}).get("grade")]
    return list(dict.fromkeys(call.exercise for cell in graded for call in check_calls(cell.source)))


def homes(folder: Path) -> dict[str, str]:
    """What the files of a chapter define at their outermost level, and in which file."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for target in node.targets if isinstance(node, ast.Assign) else ():
                found |= {one.id: path.stem for one in ast.walk(target) if isinstance(one, ast.Name)}
    return found


def table(folder: Path, notebook: Path) -> str:
    """The text of `EXERCISES` for the checks in `folder` and a problem set. Raises `ReleaseError` where a check is missing."""
    found = homes(folder)
    lines = []
    for name in exercises_of(notebook):
        if name not in found:
            raise ReleaseError(f"{notebook.name} calls check.{name}, and no file in {folder} has a line `{name} = ...`")
        lines.append(f'    "{name}": "{found[name]}",\n')
    return f"EXERCISES = {{\n{''.join(lines)}}}"


def renew(root: Path, name: str) -> None:
    """Write the table of the chapter to which the problem set `name` belongs, where that has checks of its own."""
    if (path := _home(root, name)) is not None:
        new = learn(root, name)
        path.write_text(re.sub(r"EXERCISES = \{.*?\n\}", lambda _: new, path.read_text(encoding="utf-8"), flags=re.S))


def learn(root: Path, name: str) -> str:
    """As `renew`, for this process alone: nothing is written. Returns the table's text, "" where there is none."""
    path = _home(root, name)
    if path is None:
        return ""
    new = table(path.parent, root / "source" / name / f"{name}.ipynb")
    check.EXERCISES[path.parent.name] = ast.literal_eval(new.partition(" = ")[2])
    return new


def _home(root: Path, name: str) -> Path | None:
    """The file that holds the table of a set's checks, `None` where the course has none of its own for it."""
    path = root / "helpers" / "check" / name.partition("_")[2] / "__init__.py"
    return path if path.exists() else None
