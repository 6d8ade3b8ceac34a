"""The release versions that students get, made from source/ through nbgrader, and the bundle they come in."""

from __future__ import annotations

import ast
import io
import json
import logging
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from helpers import check, notebooks
from helpers.grading.calls import check_calls
from helpers.grading.written import lost_by
from helpers.programs import find_programs
from helpers.student import solutions as reference
from helpers.student import start

SETTINGS = "nbgrader_config.py"


class ReleaseError(RuntimeError):
    """A release that could not be made, with the reason."""


class NamedStubs(ClearSolutions):
    """Clears solutions as nbgrader does, with a stub that names its exercise: `"Exercise 3.2: softmax"`."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """The cell with its solution replaced; its grade_id is the name of the exercise."""
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        self.code_stub = {"python": f"# YOUR CODE HERE\nraise NotImplementedError({_task(name)!r})".replace("'", '"')}
        return super().preprocess_cell(cell, resources, cell_index)


def _task(name: str) -> str:
    exercise = getattr(check, name, None) if name.isidentifier() else None
    return f"Exercise {exercise.number}: {name}" if exercise is not None else f"Exercise: {name}"


def assignments(root: Path) -> list[str]:
    """The problem sets that are in source/, by name, in order: folders with a notebook, or several."""
    return sorted({path.parent.name for path in (root / "source").glob("*/*.ipynb")})


def generate(
    root: Path, names: Iterable[str] | None = None, into: Path | None = None, overwrite: bool = False
) -> list[Path]:
    """Make the release version of problem sets (default: all) under `into` (default: release/ of `root`).

    Byte for byte the same at each run. Raises `ReleaseError` with nbgrader's own words if nbgrader refuses one, and, unless
    `overwrite`, if answers that somebody wrote into such a notebook would be lost; then nothing is written.
    """
    made: dict[Path, nbformat.NotebookNode] = {}
    for name in names or assignments(root):
        made |= prepare(root, name, into)
    return write(made, root, overwrite)


def prepare(root: Path, name: str, into: Path | None = None) -> dict[Path, nbformat.NotebookNode]:
    """The released notebooks of a set, mostly one, by the files they are for. Writes nothing; raises `ReleaseError`."""
    target = into or root / "release"
    sources = sorted((root / "source" / name).glob("*.ipynb"))
    if not sources:
        known = ", ".join(assignments(root)) or "none yet"
        raise ReleaseError(f"there is no problem set {name!r} in source/; there are: {known}")
    for source in sources:
        _can_be_graded(source, source.stem)
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "source" / name).mkdir(parents=True)
        for source in sources:
            shutil.copy(source, course / "source" / name)
        made = _run_nbgrader(root, course, name)
        found = {source.name: nbformat.read(made / source.name, as_version=4) for source in sources}
    for file, notebook in found.items():
        _look_for_solutions(notebook, file.removesuffix(".ipynb"))
    return {target / name / file: notebook for file, notebook in found.items()}


def write(made: Mapping[Path, nbformat.NotebookNode], root: Path, overwrite: bool = False) -> list[Path]:
    """Write what `prepare` made. Raises `ReleaseError` before the first file if answers would be lost, as `generate`."""
    if not overwrite:
        refuse_to_lose(made, root)
    for path, notebook in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        notebooks.write(notebook, path)
    return list(made)


def refuse_to_lose(made: Mapping[Path, nbformat.NotebookNode], root: Path) -> None:
    """Raises `ReleaseError` if a file that would be written over holds answers that somebody wrote into it."""
    lost = lost_by(made)
    if not lost:
        return
    files = [
        f"  {path.relative_to(root) if path.is_relative_to(root) else path}: {', '.join(names)}"
        for path, names in lost.items()
    ]
    raise ReleaseError(
        "there are written answers in what would be written over:\n"
        + "\n".join(files)
        + "\nNothing was written. To keep the answers, move the file to another folder and run this again; "
        "to lose them, add `--overwrite`."
    )


def _can_be_graded(source: Path, name: str) -> None:
    """Raises `ReleaseError`, with the cell and the reason, for what `course grade` could not grade."""
    for cell in nbformat.read(source, as_version=4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if not (marks.get("grade") and cell.cell_type == "code") or marks.get("solution"):
            continue
        where = f"{name}: test cell {marks.get('grade_id')!r}"
        code = "\n".join(line for line in cell.source.splitlines() if not line.lstrip().startswith(("%", "!")))
        try:
            body = ast.parse(code).body
        except SyntaxError as error:
            raise ReleaseError(f"{where} is no Python, line {error.lineno}: {error.msg}") from None
        if not body:
            raise ReleaseError(f"{where} is empty: everybody would get its points")
        calls = [n for n in body if isinstance(n, ast.Expr) and ast.unparse(n).startswith("check.")]
        if calls and len(calls) != len(body):
            raise ReleaseError(f"{where} mixes checks of the course with code of your own: make two cells of it")


def _run_nbgrader(root: Path, course: Path, name: str) -> Path:
    find_programs()
    config = _settings(root)
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.db_url = f"sqlite:///{course / 'gradebook.db'}"
    config.CourseDirectory.assignment_id = name
    app = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    app.log.addHandler(handler)
    try:
        app.start()
    except (Exception, SystemExit) as error:
        raise ReleaseError(f"nbgrader could not make the release of {name}: {error}\n{said.getvalue()}") from error
    finally:
        app.log.removeHandler(handler)
    return course / "release" / name


def _settings(root: Path) -> Config:
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader(SETTINGS, path=str(root)).load_config()
    for part in ("header", "footer"):  # nbgrader's are relative to the course, the release is made elsewhere
        if isinstance(config.IncludeHeaderFooter.get(part), str):
            config.IncludeHeaderFooter[part] = str(root / config.IncludeHeaderFooter[part])
    return config


def _look_for_solutions(notebook: nbformat.NotebookNode, name: str) -> None:
    for cell in notebook.cells:
        for marker in ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS", "thorough="):
            if marker in cell.source:
                raise ReleaseError(f"{name}: cell {cell.id} still holds {marker!r} after nbgrader has cleared it")


def publish(root: Path, names: Iterable[str], into: Path | None = None) -> None:
    """Copy released sets into helpers/sets/, each with a table of its tests: what a student's computer goes by.

    A set of several notebooks has none: `course check` and the like are for sets of one.
    """
    target = into or root / "helpers" / "sets"
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        released = root / "release" / name / f"{name}.ipynb"
        if not released.is_file():
            continue
        shutil.copyfile(released, target / released.name)
        table = json.dumps(tests_in(nbformat.read(released, as_version=4)), indent=1, ensure_ascii=False)
        (target / f"{name}.json").write_text(table + "\n", encoding="utf-8")


def tests_in(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """A set's title, the minutes that its exercises say they take, and its tests as `helpers.check.sets` reads them."""
    tests = []
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        for call in check_calls(cell.source) if about.get("grade") and cell.cell_type == "code" else ():
            named = {"grade_id": about.grade_id, "exercise": call.exercise, "answers": list(call.answers)}
            tests.append({**named, "keywords": call.keywords, "points": about.points})
    said = [int(found) for cell in notebook.cells for found in re.findall(r"(\d+) minutes\**\s*·", cell.source)]
    title = notebook.cells[0].source.splitlines()[0].lstrip("# ")
    return {"title": title, "minutes": sum(said), "tests": tests}


def bundle(root: Path, folder: Path, solutions: bool = False) -> Path:
    """Make the student bundle: notebooks/, release/, a start page and the package's wheel. Nothing of source/ is in it.

    With `solutions` the reference answers are added, in solutions/, for `course solutions`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wheel = _wheel(root, folder)
    path = folder / "student_bundle.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("notebooks", "release"):
            for file in sorted((root / part).rglob("*.ipynb")):
                if ".ipynb_checkpoints" not in file.parts:
                    archive.write(file, file.relative_to(root))
        archive.write(wheel, wheel.name)
        archive.writestr(start.FILE_NAME, start.page(root, fresh=True, install=wheel.name))
        for name in assignments(root) if solutions else ():
            path_of_set = root / "source" / name / f"{name}.ipynb"
            if not path_of_set.is_file():
                continue
            source = json.loads(path_of_set.read_text(encoding="utf-8"))
            answers = json.dumps(reference.in_notebook(source), indent=1, ensure_ascii=False)
            archive.writestr(f"{reference.FOLDER}/{name}.json", answers + "\n")
    return path


def _wheel(root: Path, folder: Path) -> Path:
    from hatchling.builders.wheel import WheelBuilder

    return Path(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))
