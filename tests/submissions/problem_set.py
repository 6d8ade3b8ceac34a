"""A course cut from the real one: problem set 3 without its training exercise, so that a class is graded in minutes."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "03_mnist_dnn"
ASSIGNMENT = "03_mnist_dnn"
EXERCISES = ("softmax", "cross_entropy", "count_parameters")
POINTS = {"softmax": 4.0, "cross_entropy": 5.0, "count_parameters": 3.0}
FULL = sum(POINTS.values())
#: Two wrong answers to the softmax: it earns nothing, and it overflows.
ZEROS = "def softmax(logits):\n    return torch.zeros_like(logits)"
NAIVE = "def softmax(logits):\n    return logits.exp() / logits.exp().sum(-1, keepdim=True)"

CONFIG = """
c = get_config()
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.LockCells", "nbgrader.preprocessors.ClearSolutions", "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata", "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells", "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ComputeChecksums", "nbgrader.preprocessors.CheckCellMetadata",
]
"""


def _belongs(cell: Any, exercises: tuple[str, ...]) -> bool:
    about = cell.metadata.get("nbgrader", {})
    if about.get("grade"):
        return any(cell.source.startswith(f"check.{name}(") for name in exercises)
    if about.get("solution"):
        return any(re.search(rf"^(def|class) {name}\b", cell.source, re.MULTILINE) for name in exercises)
    heading = re.match(r"## Exercise", cell.source)
    return not heading or any(cell["id"].startswith(name) for name in exercises)


def _cut(path: Path, exercises: tuple[str, ...]) -> Any:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if _belongs(cell, exercises)]
    return notebook


@functools.cache
def ask_alembic_once() -> None:
    """nbgrader starts a program for each new gradebook, to be told the same word in three seconds of a processor."""
    from nbgrader import api

    api.get_alembic_version = functools.cache(api.get_alembic_version)


def make_course(root: Path, exercises: tuple[str, ...] = EXERCISES) -> Path:
    """A course with source/, release/ and nbgrader_config.py in `root`; where to put submissions."""
    ask_alembic_once()
    for part in ("source", "release"):
        folder = root / part / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(_cut(ROOT / part / CHAPTER / f"{CHAPTER}.ipynb", exercises), folder / f"{ASSIGNMENT}.ipynb")
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    (root / "submitted").mkdir()
    return root / "submitted"


def solutions() -> dict[str, str]:
    """The course's own answers, by exercise."""
    found = {}
    for cell in nbformat.read(ROOT / "source" / CHAPTER / f"{CHAPTER}.ipynb", as_version=4).cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            kept = [line for line in cell.source.splitlines() if "### BEGIN" not in line and "### END" not in line]
            found[cell["id"]] = "\n".join(kept)
    return found


class Student:
    """A student's hand-in in the making: the released notebook with right answers, to be spoilt."""

    def __init__(self, exercises: tuple[str, ...] = EXERCISES) -> None:
        notebook = _cut(ROOT / "release" / CHAPTER / f"{CHAPTER}.ipynb", exercises)
        self.notebook: dict[str, Any] = json.loads(nbformat.writes(notebook))
        for cell in self.cells:
            cell["source"] = "".join(cell["source"])
        self.solutions = solutions()
        for name in exercises:
            self.cell(name)["source"] = self.solutions[name]
        self.files: dict[str, bytes] = {}
        self.links: dict[str, str] = {}
        #: called with the folder when all files are there
        self.afterwards: list[Callable[[Path], None]] = []
        self.name = f"{ASSIGNMENT}.ipynb"

    @property
    def cells(self) -> list[dict[str, Any]]:
        return self.notebook["cells"]

    @cells.setter
    def cells(self, cells: list[dict[str, Any]]) -> None:
        self.notebook["cells"] = cells

    def cell(self, ident: str) -> dict[str, Any]:
        return next(cell for cell in self.cells if cell["id"] == ident)

    def position(self, ident: str) -> int:
        return next(i for i, cell in enumerate(self.cells) if cell["id"] == ident)

    def set(self, ident: str, source: str) -> None:
        self.cell(ident)["source"] = source

    def add(self, source: str, after: str = "imports", kind: str = "code") -> dict[str, Any]:
        cell: dict[str, Any] = {"cell_type": kind, "id": f"own-{len(self.cells)}", "metadata": {}, "source": source}
        if kind == "code":
            cell |= {"outputs": [], "execution_count": None}
        self.cells.insert(self.position(after) + 1, cell)
        return cell

    def bytes(self) -> bytes:
        return json.dumps(self.notebook).encode()

    def hand_in(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        files = dict(self.files)
        if self.name:
            files.setdefault(self.name, self.bytes())
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name, target in self.links.items():
            (folder / name).symlink_to(target)
        for change in self.afterwards:
            change(folder)


def honest(root: Path, names: list[str]) -> None:
    """Submissions by right students, in nbgrader's own places."""
    for name in names:
        copy.deepcopy(Student()).hand_in(root / "submitted" / name / ASSIGNMENT)
