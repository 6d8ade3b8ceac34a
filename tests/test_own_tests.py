"""An instructor's own tests, written as plain asserts: graded in isolation, and refused at release where they cannot be."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from helpers.cli import app
from helpers.grading import Limits, grade_class
from helpers.grading.classroom import ProblemSet
from helpers.grading.release import ReleaseError, generate
from helpers.grading.sandbox import problem
from tests.submissions.problem_set import ROOT

NAME = "ps1"


def _cell(kind: str, source: str, name: str, **marks: object) -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
    cell["id"] = name
    cell.metadata["nbgrader"] = {
        "grade_id": name, "schema_version": 3, "task": False, "grade": False, "solution": False, "locked": False, **marks,
    }  # fmt: skip
    return cell


def _course(root: Path, tests: dict[str, str]) -> Path:
    """A set in the manner of nbgrader's quickstart: squares, with asserts, a hidden one, partial credit, a text."""
    answer = (
        "def squares(n):\n    ### BEGIN SOLUTION\n    return [i ** 2 for i in range(1, n + 1)]\n    ### END SOLUTION"
    )
    cells = [_cell("code", answer, "squares", solution=True)]
    cells += [_cell("code", source, name, grade=True, locked=True, points=2.0) for name, source in tests.items()]
    cells.append(_cell("markdown", "Why?", "why", grade=True, solution=True, points=1.0))
    folder = root / "source" / NAME
    folder.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{NAME}.ipynb")
    (root / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    return root


TESTS = {
    "first": "assert squares(1) == [1]\nassert squares(2) == [1, 4], 'two squares'",
    "hidden": "### BEGIN HIDDEN TESTS\nassert squares(10)[-1] == 100\n### END HIDDEN TESTS\nassert True",
    "partial": "right = sum(squares(n)[-1] == n * n for n in (1, 2, 3, 4))\nright / 2",
}
ANSWERS = {
    "right": "def squares(n):\n    return [i * i for i in range(1, n + 1)]",
    "two": "def squares(n):\n    return [1, 4][:n]",
    "unwritten": "def squares(n):\n    raise NotImplementedError()",
    "ends": "import os\ndef squares(n):\n    os._exit(0)",
    "looks": "def squares(n):\n    return [i * i for i in range(1, n + 1)]\nassert 'right' not in globals()",
}


@pytest.mark.skipif(bool(problem()), reason=problem() or "-")
@pytest.mark.xdist_group("honest")
@pytest.mark.timeout(300)
def test_plain_asserts_are_graded_in_isolation(tmp_path: Path) -> None:
    root = _course(tmp_path, TESTS)
    generate(root, [NAME])
    for student, source in ANSWERS.items():
        notebook = nbformat.read(root / "release" / NAME / f"{NAME}.ipynb", as_version=4)
        assert "HIDDEN" not in "".join(cell.source for cell in notebook.cells)
        next(cell for cell in notebook.cells if cell.metadata.nbgrader.grade_id == "squares").source = source
        place = root / "submitted" / student / NAME
        place.mkdir(parents=True)
        nbformat.write(notebook, place / f"{NAME}.ipynb")
    rows = {
        row.student: row for row in grade_class(root, NAME, limits=Limits(cell_s=10, exercise_s=10, submission_s=60))
    }
    points = {student: [row.exercises[name].points for name in TESTS] for student, row in rows.items()}
    assert points["right"] == points["looks"] == [2.0, 2.0, 2.0]
    assert points["two"][:2] == [2.0, 0.0] and points["unwritten"] == points["ends"] == [0.0, 0.0, 0.0]
    assert rows["unwritten"].exercises["first"].diagnosis == "not-written"
    assert "AssertionError" in rows["two"].exercises["hidden"].headline
    assert any("in the student's own process: first, hidden, partial" in note for note in rows["right"].notes)
    assert rows["right"].max_score == 7.0


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("assert squares(1 ==", "'bad' is no Python, line 1"),
        ("# nothing", "'bad' is empty"),
        ("check.softmax(softmax)\nassert True", "mixes checks"),
    ],
)
def test_what_cannot_be_graded_is_refused_at_release(tmp_path: Path, source: str, reason: str) -> None:
    with pytest.raises(ReleaseError, match=reason):
        generate(_course(tmp_path, {"bad": source}), [NAME])


def test_a_mark_scheme_is_not_given_out_and_its_points_count(tmp_path: Path) -> None:
    root = _course(tmp_path, TESTS)
    path = root / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    task = "Draw it.\n\n=== BEGIN MARK SCHEME ===\n2 points for axes\n=== END MARK SCHEME ==="
    notebook.cells.append(_cell("markdown", task, "draw", task=True, locked=True, points=4.0))
    nbformat.write(notebook, path)
    (released,) = generate(root, [NAME])
    text = released.read_text(encoding="utf-8")
    assert "Draw it." in text and "MARK SCHEME" not in text and "axes" not in text
    assert ProblemSet.of([path]).points == 11.0


def _write_into(path: Path, **sources: str) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get(cell.metadata.nbgrader.grade_id, cell.source)
    nbformat.write(notebook, path)


def test_a_release_writes_over_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers in one set's file: of no set is anything written, until the file is moved or given up."""
    root = _course(tmp_path, {"first": TESTS["first"]})
    other = root / "source" / "ps0" / "ps0.ipynb"
    other.parent.mkdir()
    other.write_bytes((root / "source" / NAME / f"{NAME}.ipynb").read_bytes())
    untouched, path = generate(root)
    monkeypatch.chdir(root)
    # both sets have a new test; the second one's file has answers
    for source in (other, root / "source" / NAME / f"{NAME}.ipynb"):
        _write_into(source, first="assert squares(3)[-1] == 9")
    _write_into(path, squares=ANSWERS["right"], why="Because.")
    before = untouched.read_bytes(), path.read_bytes()
    refused = CliRunner().invoke(app, ["release"])
    said = str(refused.exception)
    assert refused.exit_code == 1 and f"release/{NAME}/{NAME}.ipynb: squares, why" in said and "--overwrite" in said
    assert "ps0" not in said and before == (untouched.read_bytes(), path.read_bytes())
    assert CliRunner().invoke(app, ["release", "ps0"]).exit_code == 0
    assert "squares(3)" in untouched.read_text()
    assert CliRunner().invoke(app, ["release", "--overwrite"]).exit_code == 0
    assert "Because" not in path.read_text() and "NotImplementedError" in path.read_text()


def test_a_release_sees_an_answer_in_another_cell_and_a_file_that_it_cannot_read(tmp_path: Path) -> None:
    root = _course(tmp_path, {"first": TESTS["first"]})
    (path,) = generate(root)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_code_cell(ANSWERS["two"]))
    nbformat.write(notebook, path)
    with pytest.raises(ReleaseError, match=rf"{NAME}.ipynb: squares"):
        generate(root)
    path.write_text('{"cells": [')
    with pytest.raises(ReleaseError, match="cannot be read"):
        generate(root)
    path.write_text("")
    assert generate(root) == [path]
