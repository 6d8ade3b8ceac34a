"""A course that grows: a seventh chapter with a check of its own is put into the folders; no list in code is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from helpers.grading.sandbox import problem

ROOT = Path(__file__).resolve().parents[1]
NAME = "07_doubling"
TABLE = '"""Chapter 7: doubling."""\n\nNUMBER = 7\nEXERCISES = {"double": "double"}\n'
CHECK = '''"""Exercise 7.1: `double`."""

from helpers.check.cases import case
from helpers.check.value import ValueExercise


def _cases(draw, thorough):
    return [case(1), case(4), *(case(draw.integer(1, 99)) for _ in range(60 if thorough else 10))]


def _double(number: int) -> int:
    return number + number


double = ValueExercise("double", "7.1", _double, {"values": _cases})
'''
ANSWER = "def double(number):\n    ### BEGIN SOLUTION\n    return 2 * number\n    ### END SOLUTION"
TEST = "check.double(double)\n### BEGIN HIDDEN TESTS\ncheck.double(double, thorough=True)\n### END HIDDEN TESTS"


def _notebook(heading: str, *cells: tuple[str, str, dict]) -> nbformat.NotebookNode:
    made = [nbformat.v4.new_markdown_cell(f"# {heading}"), nbformat.v4.new_code_cell("pass")]
    made[0]["id"], made[1]["id"] = "title", "setup"
    for name, source, marks in cells:
        cell = nbformat.v4.new_code_cell(source)
        cell["id"] = name
        about = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        cell.metadata["nbgrader"] = {**about, "grade_id": name, **marks}
        made.append(cell)
    return nbformat.v4.new_notebook(cells=made)


def _course(root: Path) -> None:
    """This course, with a seventh chapter in its folders."""
    for name in ("helpers", "notebooks", "source", "release"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    for name in ("pyproject.toml", "nbgrader_config.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)
    checks = root / "helpers" / "check" / "doubling"
    checks.mkdir()
    (checks / "__init__.py").write_text(TABLE, encoding="utf-8")
    (checks / "double.py").write_text(CHECK, encoding="utf-8")
    (root / "source" / NAME).mkdir()
    nbformat.write(_notebook("Chapter 7 · Doubling"), root / "notebooks" / f"{NAME}.ipynb")
    problem_set = _notebook(
        "Problem set 7 · Doubling",
        ("imports", "from helpers import check", {"locked": True}),
        ("double", ANSWER, {"solution": True}),
        ("test-double", TEST, {"grade": True, "locked": True, "points": 2}),
    )
    nbformat.write(problem_set, root / "source" / NAME / f"{NAME}.ipynb")


#: Several commands in one process, since each start takes seconds: what each printed, in a list.
RUN = """
import json, sys
from typer.testing import CliRunner
from helpers.cli import app
for words in json.load(sys.stdin):
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    print(json.dumps(done.output))
"""


def _commands(root: Path, *commands: list[str]) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=root, env=environment, input=json.dumps(commands), capture_output=True,
        text=True, timeout=400,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(bool(problem()), reason=problem() or "-")
@pytest.mark.xdist_group("honest")
@pytest.mark.timeout(600)
def test_a_seventh_chapter_is_releasecollected_graded_and_shown(tmp_path: Path) -> None:
    root = tmp_path / "course"
    root.mkdir()
    _course(root)
    common, release = _commands(root, ["notebooks", "--common"], ["release", "7"])
    assert f"{NAME}.ipynb" in common and f"release/{NAME}/{NAME}.ipynb" in release
    released = root / "release" / NAME / f"{NAME}.ipynb"
    text = released.read_text(encoding="utf-8")
    assert "Exercise 7.1: double" in text and "thorough" not in text and "course hand-in 7" in text
    with zipfile.ZipFile(root / "dist" / "student_bundle.zip") as bundle:
        assert {f"notebooks/{NAME}.ipynb", f"release/{NAME}/{NAME}.ipynb"} <= set(bundle.namelist())
        assert "[set 7]" in bundle.read("Start.md").decode()
    answers = {"ann": "return number + number", "bo": "return number ** 2"}
    for student, body in answers.items():
        notebook = nbformat.read(released, as_version=4)
        next(c for c in notebook.cells if c.id == "double").source = f"def double(number):\n    {body}"
        (tmp_path / "class" / student).mkdir(parents=True)
        nbformat.write(notebook, tmp_path / "class" / student / f"{NAME}.ipynb")
    mine = tmp_path / "class" / "ann" / f"{NAME}.ipynb"
    commands = (["collect", "7", str(tmp_path / "class")], ["grade", "7", "--workers", "2"], ["check", str(mine)])
    collected, graded, checked = _commands(root, *commands)
    assert "2 students (2 new)" in collected
    assert "ann    2.0 of 2  graded" in graded and "bo     0.0 of 2  graded" in graded, graded
    assert "2 of 2 points" in checked
