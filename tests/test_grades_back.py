"""Grades and feedback go back to the learning platform in its own form; marks by hand and penalties are in every total."""

from __future__ import annotations

import csv
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from helpers.grading import Limits, Row, grade_class
from helpers.grading.collect import Students, collect, read_roster
from helpers.grading.grades_back import ExportError, export, feedback_zip, fill_canvas, fill_moodle
from helpers.grading.report import stored_rows
from helpers.grading.sandbox import problem
from tests.submissions.problem_set import ASSIGNMENT, Student, make_course
from tests.test_honest import _add_text_answer

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77),MNIST DNN (78),Final Score
    Points Possible,,,,,10,12,(read only)
"Doe, Jane",101,s-1,jane,Monday,5,,50
"Doe, Jane",102,s-2,jane2,Monday,6,3,60
"Kim, Bo",103,s-3,bo,Tuesday,7,,70
"Lee, Ann",104,s-4,ann,Tuesday,8,,80
"Student, Test",999,,x,Monday,,,
"""
MOODLE = """Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Feedback comments"
"Participant 7","Jane Doe",jane@example.org,Submitted,,12.00,
"Participant 8","Bo Kim",bo@example.org,Submitted,-,12.00,
"""


def _rows() -> list[Row]:
    return [
        Row("101", 7.5, 12),
        Row("102", 9, 12, waits=True),
        Row("103", 0, 12, status="missing"),
        Row("104", 0, 12),
        Row("900", 1, 12),
    ]


def _read(path: Path, delimiter: str = ",") -> list[list[str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def test_canvas(tmp_path: Path) -> None:
    exported = tmp_path / "grades.csv"
    exported.write_text(CANVAS, encoding="utf-8-sig")
    students = Students()
    students.add_roster(read_roster(exported))
    filled = fill_canvas(_rows(), students, exported, ASSIGNMENT, "", tmp_path / "out/canvas.csv")
    table = _read(filled.path)
    assert table[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "MNIST DNN (78)"]
    # who waits keeps what stood there, who handed in nothing keeps the empty cell, a 0 that was earned is a 0
    assert [row[-1] for row in table[1:]] == ["12", "7.5", "3", "", "0", ""]
    assert filled.grades == 2 and filled.without == ["900"] and filled.unknown == []
    with pytest.raises(ExportError, match="its assignments are 'Homework 1', 'MNIST DNN'"):
        fill_canvas(_rows(), students, exported, "05_lenet5", "", tmp_path / "x.csv")
    filled = fill_canvas(_rows(), students, exported, "05_lenet5", "Homework 1", tmp_path / "x.csv")
    assert [row[-1] for row in _read(filled.path)[2:4]] == ["7.5", "6"]
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ExportError, match="no export of Canvas"):
        fill_canvas(_rows(), students, tmp_path / "other.csv", ASSIGNMENT, "", tmp_path / "x.csv")


def test_moodle(tmp_path: Path) -> None:
    worksheet = tmp_path / "w.csv"
    worksheet.write_text(MOODLE)
    students = Students()
    students.add_roster(read_roster(worksheet, ASSIGNMENT))
    rows = [Row("jane@example.org", 7.5, 12), Row("bo@example.org", 0, 12, status="missing")]
    filled = fill_moodle(rows, students, worksheet, ASSIGNMENT, "", tmp_path / "m.csv")
    assert [row[4] for row in _read(filled.path)] == ["Grade", "7.5", "-"]
    german = tmp_path / "g.csv"
    german.write_text(
        "ID;Name;E-Mail-Adresse;Bewertung;Beste Bewertung\nTeilnehmer/in7;Jane Doe;jane@example.org;;12\n"
    )
    filled = fill_moodle(rows, students, german, ASSIGNMENT, "", tmp_path / "d.csv")
    assert _read(filled.path, ";")[1] == ["Teilnehmer/in7", "Jane Doe", "jane@example.org", "7.5", "12"]
    german.write_text(german.read_text().replace("Bewertung;Beste", "X;Beste"))
    with pytest.raises(ExportError, match="Say it by --column"):
        fill_moodle(rows, students, german, ASSIGNMENT, "", tmp_path / "d.csv")


def test_feedback_goes_back_under_the_platforms_names(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("page")
    prefixes = {"101": "doejane_LATE_101_9001_", "Bo": "Bo Kim_8_assignfeedback_file_"}
    left = feedback_zip({key: [page] for key in ("101", "Bo", "102")}, prefixes, ASSIGNMENT, tmp_path / "f.zip")
    assert left == ["102"]
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        assert sorted(archive.namelist()) == [
            "Bo Kim_8_assignfeedback_file_03_mnist_dnn_feedback.html",
            "doejane_LATE_101_9001_03_mnist_dnn_feedback.html",
        ]


LATE = """
from nbgrader.plugins import BasePlugin

class TwoOff(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 2.0
"""


@pytest.mark.skipif(bool(problem()), reason=problem() or "-")
@pytest.mark.xdist_group("honest")
@pytest.mark.timeout(600)
def test_a_class_of_canvas_from_zip_to_grades(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Late penalty, extra credit, marks by hand, a mark inherited by a new hand-in: each is in every total."""
    root = tmp_path / "course"
    make_course(root, ("count_parameters",))
    _add_text_answer(root)
    (root / "twooff.py").write_text(LATE)
    with open(root / "nbgrader_config.py", "a") as file:
        file.write('\nc.AssignLatePenalties.plugin_class = "twooff.TwoOff"\n')
    monkeypatch.syspath_prepend(root)
    student = Student(("count_parameters",))
    cell = student.add("Because of the biases.", kind="markdown")
    cell["metadata"] = {"nbgrader": {"grade_id": "why", "grade": True, "solution": True, "points": 3}}
    work = student.bytes()
    names = {"doejane_101_9001_x.ipynb": work, "doejane_102_9002_x.ipynb": work, "leeann_104_9004_x.ipynb": b"%PDF"}
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    (tmp_path / "grades.csv").write_text(CANVAS)
    collect(root, ASSIGNMENT, [tmp_path / "s.zip"], roster=tmp_path / "grades.csv")
    due = datetime.now(UTC) - timedelta(days=1)
    late = root / "submitted/101" / ASSIGNMENT / "timestamp.txt"
    late.write_text((due + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M:%S UTC"))
    limits = Limits(cell_s=20, exercise_s=20, submission_s=60)
    grade_class(root, ASSIGNMENT, limits=limits)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=due.replace(tzinfo=None))
    rows = {row.student: row for row in grade_class(root, ASSIGNMENT, limits=limits, regrade=True)}
    assert (rows["101"].score, rows["101"].penalty, rows["101"].waits) == (1.0, 2.0, True)
    assert rows["101"].grade is None and rows["103"].status == "missing" and rows["104"].status == "unreadable"
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        for student, mark in {"101": 2.5, "102": 3.0}.items():
            grade = book.find_grade("why", ASSIGNMENT, ASSIGNMENT, student)
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = mark, 0.5, False
        book.db.commit()
    rows = {row.student: row for row in stored_rows(root, ASSIGNMENT)}
    assert (rows["101"].score, rows["102"].score, rows["101"].exercises["why"].points) == (4.0, 6.5, 3.0)
    assert rows["101"].name == "Jane Doe" and rows["101"].section == "Monday"
    said = "\n".join(export(root, ASSIGNMENT, tmp_path / "out", tmp_path / "grades.csv", None))
    assert [row[-1] for row in _read(tmp_path / "out/canvas.csv")[2:6]] == ["4", "6.5", "", ""]
    assert "canvas.csv: 2 grades" in said and "feedback.zip: 2 pages" in said
    with zipfile.ZipFile(tmp_path / "out/feedback.zip") as archive:
        assert sorted(archive.namelist())[0] == "doejane_101_9001_03_mnist_dnn_feedback.html"
    # handed in again: the mark by hand is still there, and a flag says so
    notebook = root / "submitted/102" / ASSIGNMENT / "x.ipynb"
    notebook.write_bytes(notebook.read_bytes() + b"\n")
    rows = {row.student: row for row in grade_class(root, ASSIGNMENT, limits=limits)}
    assert any("by hand" in flag and "why" in flag for flag in rows["102"].flags) and rows["102"].score == 6.5
    assert not rows["101"].flags
