"""A problem set that changes after it was graded: refused in words, taken over where asked, marks by hand kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from helpers.grading import GradingStopped, Limits, Row, grade_class
from helpers.grading.sandbox import problem
from tests.test_own_tests import NAME, TESTS, _cell, _course

pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("honest"),
    pytest.mark.timeout(300),
]
LIMITS = Limits(cell_s=10, exercise_s=10, submission_s=60)


def _source(root: Path) -> Path:
    return root / "source" / NAME / f"{NAME}.ipynb"


def _hand_in(root: Path, student: str, body: str) -> None:
    notebook = nbformat.read(_source(root), as_version=4)
    next(c for c in notebook.cells if c.id == "squares").source = f"def squares(n):\n    return {body}"
    next(c for c in notebook.cells if c.id == "why").source = "Because."
    place = root / "submitted" / student / NAME
    place.mkdir(parents=True)
    nbformat.write(notebook, place / f"{NAME}.ipynb")


def _book(root: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{root}/gradebook.db")


def _mark(root: Path, student: str, cell: str, points: float) -> None:
    """As formgrader does."""
    with _book(root) as book:
        grade = book.find_grade(cell, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        book.find_comment("why", NAME, NAME, student).manual_comment = "well said"
        book.db.commit()


def _change(root: Path, drop: str = "", add: str = "", points: dict[str, float] | None = None) -> None:
    notebook = nbformat.read(_source(root), as_version=4)
    notebook.cells = [c for c in notebook.cells if c.id != drop]
    if add:
        notebook.cells.append(_cell("code", "assert squares(3) == [1, 4, 9]", add, grade=True, locked=True, points=5.0))
    for cell in notebook.cells:
        if cell.id in (points or {}):
            cell.metadata.nbgrader.points = (points or {})[cell.id]
    nbformat.write(notebook, _source(root))


def _grade(root: Path, said: list[str], **how: object) -> dict[str, Row]:
    rows = grade_class(root, NAME, limits=LIMITS, workers=1, say=said.append, **how)  # type: ignore[arg-type]
    return {row.student: row for row in rows}


def test_dropping_adding_and_other_points_after_grading(tmp_path: Path) -> None:
    root, said = _course(tmp_path, TESTS), []
    _hand_in(root, "ann", "[i * i for i in range(1, n + 1)]")
    _hand_in(root, "bo", "[1, 4][:n]")
    assert _grade(root, said)["ann"].score == 6.0
    _mark(root, "ann", "why", 1.0)
    _mark(root, "bo", "hidden", 1.5)
    _change(root, drop="hidden", add="more", points={"first": 4.0})
    before = (root / "gradebook.db").read_bytes()
    with pytest.raises(GradingStopped) as refused:
        _grade(root, said)
    for words in (
        "more is new (5 points)", "hidden is gone (2 points)", "first is worth 4 points instead of 2",
        "marks by hand on what is gone: 1", "2 hand-ins were graded", "--after-change", "nbgrader",
    ):  # fmt: skip
        assert words in str(refused.value)
    assert (root / "gradebook.db").read_bytes() == before and said == []
    with pytest.raises(GradingStopped, match="leave out --student"):
        _grade(root, said, after_change=True, students=["ann"])
    assert (root / "gradebook.db").read_bytes() == before

    shutil.rmtree(root / "submitted" / "bo")
    rows = _grade(root, said, after_change=True)
    assert rows["ann"].status == "graded", rows["ann"].reason
    points = {name: (p.points, p.max_points) for name, p in rows["ann"].exercises.items()}
    assert points == {"first": (4.0, 4.0), "partial": (2.0, 2.0), "more": (5.0, 5.0), "why": (1.0, 1.0)}
    assert rows["ann"].score == rows["ann"].max_score == 12.0
    assert not rows["ann"].flags, "a mark by hand on the same hand-in need not be looked at again"
    assert "hidden is gone" in said[0] and said[1].endswith("not there any more: bo.")
    (copy,) = (root / "grading" / NAME).glob("gradebook-before-*.db")
    with Gradebook(f"sqlite:///{copy}") as book:
        assert book.find_grade("hidden", NAME, NAME, "bo").manual_score == 1.5
    with _book(root) as book:
        submission = book.find_submission(NAME, "ann")
        assert submission.score == 12.0 and submission.max_score == 12.0
        assert {grade.name for grade in submission.notebooks[0].grades} == {"first", "partial", "more", "why"}
        assert book.find_comment("why", NAME, NAME, "ann").manual_comment == "well said"
        # who could not be judged again has a place for what is new, without points
        assert book.find_grade("more", NAME, NAME, "bo").score == 0.0
    assert _grade(root, said)["ann"].score == 12.0 and len(said) == 2, "a second run finds nothing to say"


def test_other_points_alone_need_no_asking_and_a_mark_out_of_other_points_is_flagged(tmp_path: Path) -> None:
    root, said = _course(tmp_path, {"first": TESTS["first"]}), []
    _hand_in(root, "ann", "[i * i for i in range(1, n + 1)]")
    _grade(root, said)
    _mark(root, "ann", "why", 1.0)
    _change(root, points={"first": 1.0, "why": 4.0})
    with pytest.raises(GradingStopped, match="first is worth 1 points instead of 2"):
        _grade(root, said, students=["ann"])
    row = _grade(root, said)["ann"]
    assert (row.score, row.max_score) == (2.0, 5.0) and "why" in row.flags[0] and "instead of" in said[0]
