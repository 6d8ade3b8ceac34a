"""nbgrader's own quickstart assignment, two notebooks and a header: graded in isolation, as plain nbgrader grades it."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbgrader.api import Gradebook

from helpers.grading import Limits, Result, Row, grade_class, make_feedback
from helpers.grading.messages import Note, Verdict
from helpers.grading.one import judge_one
from helpers.grading.release import generate
from helpers.grading.report import report_page, stored_rows
from helpers.grading.sandbox import problem
from helpers.grading.several import together
from tests.test_exchange import _nbgrader

pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("faults"),
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning"),
]
NAME = "ps1"
QUICKSTART = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "source"
CONFIG = (
    'c = get_config()\nc.CourseDirectory.course_id = "course"\nc.IncludeHeaderFooter.header = "source/header.ipynb"\n'
)
WRONG = "def squares(n):\n    return [i for i in range(1, n + 1)]"
LIMITS = Limits(cell_s=10, exercise_s=10, submission_s=60)


def _course(root: Path) -> Path:
    shutil.copytree(QUICKSTART, root / "source", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    generate(root, [NAME])
    return root


def _answered(root: Path, number: int, changes: dict[str, str] | None = None) -> nbformat.NotebookNode:
    """The released notebook with the instructor's own answers, some of them changed."""
    file = f"problem{number}.ipynb"
    released = nbformat.read(root / "release" / NAME / file, as_version=4)
    solved = {
        c.metadata.get("nbgrader", {}).get("grade_id"): c for c in nbformat.read(root / "source" / NAME / file, 4).cells
    }
    for cell in released.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution"):
            source = (
                solved[marks.grade_id].source if cell.cell_type == "code" else "An answer in words, of some length."
            )
            cell.source = (changes or {}).get(marks.grade_id, source)
    return released


def _class(root: Path) -> None:
    """right, wrong in one place, without the second notebook, with both under other names in a sub-folder."""
    hand_ins: dict[str, dict[str, nbformat.NotebookNode]] = {
        "right": {"problem1.ipynb": _answered(root, 1), "problem2.ipynb": _answered(root, 2)},
        "wrong": {"problem1.ipynb": _answered(root, 1, {"squares": WRONG}), "problem2.ipynb": _answered(root, 2)},
        "half": {"problem1.ipynb": _answered(root, 1)},
        "renamed": {"work/my 2.ipynb": _answered(root, 2), "work/my 1.ipynb": _answered(root, 1)},
    }
    for student, files in hand_ins.items():
        for name, notebook in files.items():
            path = root / "submitted" / student / NAME / name
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, path)


def _book(root: Path) -> dict[str, dict[tuple[str, str], tuple[float | None, float]]]:
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        return {
            submission.student_id: {
                (notebook.name, grade.name): (grade.auto_score, grade.max_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions(NAME)
        }


#: What the tests of a right answer come to in the gradebook; None is what a person marks.
RIGHT = {
    ("problem1", "correct_squares"): 1.0, ("problem1", "squares_invalid_input"): 1.0,
    ("problem1", "correct_sum_of_squares"): 0.5, ("problem1", "sum_of_squares_uses_squares"): 0.5,
    ("problem1", "sum_of_squares_equation"): None, ("problem1", "sum_of_squares_application"): None,
    ("problem1", "cell-938593c4a215c6cc"): None, ("problem2", "part-a"): None, ("problem2", "part-b"): None,
}  # fmt: skip


def test_nbgraders_quickstart(tmp_path: Path) -> None:
    root = _course(tmp_path)
    source, released = ((root / part / NAME / "problem1.ipynb").read_text("utf-8") for part in ("source", "release"))
    for mark in ("BEGIN SOLUTION", "if n < 1"):
        assert mark in source and mark not in released
    _class(root)
    rows = {row.student: row for row in grade_class(root, NAME, limits=LIMITS, workers=2)}
    book = _book(root)
    assert {name: score for name, (score, _) in book["right"].items()} == RIGHT and book["renamed"] == book["right"]
    assert {name: row.score for name, row in rows.items()} == {"right": 3.0, "wrong": 0.5, "half": 3.0, "renamed": 3.0}
    assert all(row.max_score == 13.0 and row.waits for row in rows.values())
    assert rows["wrong"].exercises["problem1: correct_squares"].points == 0.0
    assert rows["half"].reason == "problem2.ipynb was not handed in." and rows["half"].status == "graded"
    assert not rows["right"].flags
    said = " | ".join(rows["right"].notes)
    assert "of the student's own" not in said and "was handed in beside" not in said, said
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("part-b", "problem2", NAME, "right")
        grade.manual_score, grade.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    stored = {row.student: row for row in stored_rows(root, NAME)}
    assert stored["right"].score == 5.0 and stored["right"].exercises["problem2: part-b"].points == 2.0
    assert "problem1: correct_squares" in report_page(list(stored.values()), NAME)
    pages = make_feedback(root, NAME, ["wrong", "half"])
    assert [page.name for page in pages] == ["problem1.html", "problem2.html", "problem1.html"]
    text = pages[0].read_text(encoding="utf-8")
    assert 'class="exercises"' in text and "AssertionError" in text and "BEGIN HIDDEN" not in text


@pytest.mark.full
def test_nbgraders_quickstart_as_plain_nbgrader_grades_it(tmp_path: Path) -> None:
    ours, plain = _course(tmp_path / "ours"), tmp_path / "plain"
    _class(ours)
    shutil.copytree(ours, plain)
    grade_class(ours, NAME, limits=LIMITS, workers=2)
    _nbgrader(plain, "generate_assignment", NAME, "--force")
    _nbgrader(plain, "autograde", NAME)
    mine, theirs = _book(ours), _book(plain)
    for student in ("right", "wrong", "half"):  # nbgrader passes over what has other names
        assert mine[student] == theirs[student], student
    judged = judge_one(ours, ours / "submitted" / "renamed" / NAME, limits=LIMITS)
    assert (judged.assignment, judged.score, judged.status) == (NAME, 3.0, "judged")
    assert judged.tests[0].grade_id == "problem1: correct_squares"


def _part(name: str, digest: str, lost: int) -> Result:
    notes = [Note("lost", "x")] * lost + [Note("read", "a/two.ipynb was handed in beside the notebook.")]
    return Result("ann", "judged", name, digest, [Verdict("t", 2.0, 2.0)], notes, notebook="{}")


def test_one_file_cannot_be_two_notebooks() -> None:
    whole = together([_part("one", "d1", 5), _part("two", "d1", 0)])
    assert [part.status for part in whole.parts] == ["missing", "judged"]
    assert whole.parts[0].verdicts[0].score == 0.0 and whole.trouble == "one.ipynb was not handed in."
    assert whole.parts[1].notes == []
    assert Result.unpacked(whole.packed()) == whole and Row("x").status == "graded"
    alone = together([_part("one", "d1", 5)])
    assert alone.others == [] and alone.status == "judged" and len(alone.notes) == 6
