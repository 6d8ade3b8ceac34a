"""The button Validate: nbgrader's own answer, from another process, and nothing for a notebook without tests."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbgrader.validator import Validator

from helpers.student import validating

ROOT = Path(__file__).resolve().parents[1]
SET = "02_synthetic_one_hot"


def _short_set(path: Path, answer: str) -> Path:
    """Set 2 with its first cells and exercise 2.2 alone, which is answered by `answer`."""
    notebook = nbformat.read(ROOT / "release" / SET / f"{SET}.ipynb", as_version=4)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.id == "one_hot" or "import" in cell.source or "check.one_hot" in cell.source
    ]
    next(cell for cell in notebook.cells if cell.id == "one_hot").source = answer
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize(
    "answer",
    [
        "def one_hot(labels, num_classes):\n    return labels",
        "def one_hot(labels, num_classes):\n    return torch.nn.functional.one_hot(labels, num_classes).float()",
    ],
)
def test_the_answer_is_nbgraders(answer: str, tmp_path: Path) -> None:
    path = _short_set(tmp_path / "set.ipynb", answer)
    ours = validating.validated(path)
    assert ours["success"], ours
    failed = Validator().validate(str(path)).get("failed", [])
    assert [cell["source"] for cell in ours["value"].get("failed", [])] == [cell["source"] for cell in failed]
    assert failed or "functional" in answer


def test_an_answer_that_is_not_there_is_told_with_its_reason(tmp_path: Path) -> None:
    stopped = validating.validated(
        _short_set(tmp_path / "a.ipynb", "def one_hot(labels, num_classes)\n    return labels")
    )
    for cell in stopped["value"]["failed"]:
        said = "There is no `one_hot`: its cell stopped. SyntaxError: expected ':' (line 1 of the cell)"
        assert cell["raw_error"] == said
    renamed = validating.validated(
        _short_set(tmp_path / "b.ipynb", "def one_hott(labels, num_classes):\n    return labels")
    )
    for cell in renamed["value"]["failed"]:
        assert cell["raw_error"] == "There is no `one_hot`. A cell defines `one_hott`: is it that, misspelt?"
    assert len(stopped["value"]["failed"]) == len(renamed["value"]["failed"]) >= 2


def test_a_cell_that_is_no_code_any_more_is_told_with_the_way_back(tmp_path: Path) -> None:
    path = _short_set(tmp_path / "set.ipynb", "def one_hot(labels, num_classes):\n    return labels")
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "one_hot")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]
    nbformat.write(notebook, path)
    (changed,) = validating.validated(path)["value"]["type_changed"]
    assert (changed["old_type"], changed["new_type"]) == ("code", "markdown")
    assert changed["source"].startswith("(Select the cell, press Esc, then Y: it is code again.)\n\ndef one_hot")


def test_a_loop_without_end_is_told_as_one(tmp_path: Path) -> None:
    path = _short_set(tmp_path / "set.ipynb", "def one_hot(labels, num_classes):\n    pass\n\nwhile True:\n    pass")
    ours = validating.validated(path, limit_s=8)
    assert not ours["success"] and "Is there an endless loop in it?" in ours["value"]


def test_what_holds_no_tests_or_is_no_notebook_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(validating.NothingToValidate, match="holds no tests"):
        validating.validated(ROOT / "notebooks" / f"{SET}.ipynb")
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{")
    assert "cannot be read as a notebook" in validating.validated(broken)["value"]
