"""What an instructor may type, and what lies beside the hand-ins: plain words, an exit code that tells, nothing left behind."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from helpers.cli import app
from helpers.grading import GradingStopped, Row, grade_class
from helpers.grading.hand_ins import HandIns, NoHandIns
from helpers.grading.listing import digest_of, listed
from helpers.grading.sandbox import problem
from tests.submissions.__main__ import remove
from tests.submissions.cases import LIMITS
from tests.submissions.problem_set import ASSIGNMENT, FULL, ZEROS, Student, make_course

NOTEBOOK = f"{ASSIGNMENT}.ipynb"
needs_isolation = pytest.mark.skipif(bool(problem()), reason=problem() or "-")


def _hand_in(root: Path, name: str, **answers: str) -> Path:
    student = Student()
    for exercise, source in answers.items():
        student.set(exercise, source)
    folder = root / "submitted" / name / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NOTEBOOK).write_bytes(student.bytes())
    return folder


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"students": ["tpyo", "ann"]}, "no student 'tpyo'"),
        ({"students": ["anm"]}, "Did you mean ann"),
        ({"regrade": ["sofmtax"]}, "Did you mean softmax"),
        ({"submissions": Path("nosuch")}, "no folder nosuch"),
    ],
)
def test_what_is_not_there_stops_the_run_before_anything_is_written(tmp_path: Path, asked: dict, says: str) -> None:
    make_course(tmp_path)
    _hand_in(tmp_path, "ann")
    with pytest.raises(GradingStopped, match=says):
        grade_class(tmp_path, ASSIGNMENT, **asked)
    assert not (tmp_path / "gradebook.db").exists()


def test_without_submitted_there_is_nothing_to_grade(tmp_path: Path) -> None:
    with pytest.raises(NoHandIns, match="--submissions"):
        HandIns(tmp_path, "a")


def test_what_is_passed_over_is_told_with_the_reason(tmp_path: Path) -> None:
    for name in ("ann", ".bob", "kim", "lee"):
        (tmp_path / name).mkdir()
    for name in ("kim.ipynb", "joe.ipynb", "joe.zip", "readme.pdf", ".DS_Store", "timestamps.csv"):
        (tmp_path / name).touch()
    (tmp_path / "mia").symlink_to(tmp_path / "ann")
    (tmp_path / "lee" / "a").symlink_to(tmp_path / "ann")
    found = HandIns(tmp_path, "a", tmp_path)
    assert sorted(found.folders) == ["ann", "joe", "kim", "lee"] and found.folders["joe"].name == "joe.ipynb"
    told = sorted(found.passed_over)
    assert [text.split(" was")[0] for text in told] == [".bob", "joe.zip", "kim.ipynb", "mia", "readme.pdf"]
    assert "begins with a dot" in told[0] and "joe.ipynb was taken" in told[1] and "same name" in told[2]
    assert "link" in told[3] and "neither" in told[4]


def test_a_digest_is_of_contents_not_of_size_and_time(tmp_path: Path) -> None:
    file = tmp_path / "work" / "a.ipynb"
    file.parent.mkdir()
    file.write_text("one")
    before, about = digest_of(file.parent), file.stat()
    file.write_text("two")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert file.stat().st_mtime_ns == about.st_mtime_ns and digest_of(file.parent) != before
    file.write_text("one")
    assert digest_of(file.parent) == before
    (file.parent / "b").mkdir()
    assert digest_of(file.parent) != before


def test_a_folder_is_listed_within_bounds(tmp_path: Path) -> None:
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d" * 9, dir_fd=place)
        inner = os.open("d" * 9, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    found, digest = listed(tmp_path), digest_of(tmp_path)
    remove(tmp_path / ("d" * 9))
    assert 20 < len(found.entries) < 50 and "deep" in found.cut and digest
    assert [entry.kind for entry in listed(tmp_path / "none").entries] == ["unreadable"]


def test_a_gradebook_that_may_not_be_written_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_course(tmp_path)
    (tmp_path / "gradebook.db").touch()
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("gradebook.db") and access(path, mode))
    with pytest.raises(GradingStopped, match="cannot be written"):
        grade_class(tmp_path, ASSIGNMENT)


@needs_isolation
@pytest.mark.timeout(600)
def test_a_class_that_changes_between_runs(tmp_path: Path) -> None:
    make_course(tmp_path)
    _hand_in(tmp_path, "ann")
    _hand_in(tmp_path, "ben", softmax=ZEROS)
    seen: list[str] = []

    def grade(**asked: object) -> dict[str, float]:
        seen.clear()
        rows = grade_class(
            tmp_path, ASSIGNMENT, limits=LIMITS, progress=lambda *a: seen.append(a[2].student), **asked  # type: ignore[arg-type]
        )  # fmt: skip
        return {row.student: row.score for row in rows}

    assert grade() == {"ann": FULL, "ben": FULL - 4}
    # handed in again with another exercise wrong: one exercise alone is not enough, all are judged, and stay so
    _hand_in(tmp_path, "ben", count_parameters="def count_parameters(sizes):\n    return 0")
    assert grade(regrade=["softmax"])["ben"] == FULL - 3 and sorted(seen) == ["ann", "ben"]
    assert grade() == {"ann": FULL, "ben": FULL - 3} and seen == []
    # of the same size and time, but with another answer
    place = tmp_path / "submitted" / "ann" / ASSIGNMENT / NOTEBOOK
    about, text = place.stat(), place.read_text()
    place.write_text(text.replace("powers / powers.sum", "powers * powers.sum"))
    os.utime(place, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert place.stat().st_size == about.st_size
    assert grade()["ann"] == FULL - 4 and seen == ["ann"]
    _a_graded_cell_that_was_dropped(tmp_path)


def _a_graded_cell_that_was_dropped(root: Path) -> None:
    source = root / "source" / ASSIGNMENT / NOTEBOOK
    notebook = nbformat.read(source, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell["id"] != "softmax-stable"]
    nbformat.write(notebook, source)
    with pytest.raises(GradingStopped) as raised:
        grade_class(root, ASSIGNMENT, limits=LIMITS)
    assert "softmax-stable" in str(raised.value) or "submissions" in str(raised.value), raised.value
    assert "see the" not in str(raised.value) and "Traceback" not in str(raised.value)


def test_the_command_asks_for_a_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "submitted").mkdir()
    done = CliRunner().invoke(app, ["grade", "3"])
    assert done.exit_code not in (0, 3) and "source" in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["submitted"]


def test_the_commands_exit_code_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers import grading

    make_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    rows = [Row("ann", 3.0, 3.0)]

    def graded(*_: object, notice: object = None, **__: object) -> list[Row]:
        for text in passed_over:
            notice(text)  # type: ignore[operator]
        return rows

    monkeypatch.setattr(grading, "grade_class", graded)
    passed_over: list[str] = []
    assert CliRunner().invoke(app, ["grade", "--no-feedback"]).exit_code == 0
    passed_over.append(".ann was not taken: its name begins with a dot.")
    done = CliRunner().invoke(app, ["grade", "--no-feedback"])
    assert done.exit_code == 3 and ".ann was not taken" in done.output
    rows[:], passed_over[:] = [Row("ann", status="missing")], []
    assert CliRunner().invoke(app, ["grade", "--no-feedback"]).exit_code == 1
    rows[:] = [Row("ann", 3.0, 3.0), Row("ben", status="not judged")]
    assert CliRunner().invoke(app, ["grade", "--no-feedback"]).exit_code == 3
