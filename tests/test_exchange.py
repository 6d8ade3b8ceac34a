"""The whole circle of nbgrader's exchange: release, fetch, submit, `course watch`, fetch the feedback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import ClassVar

import pytest
from nbgrader.exchange.default import ExchangeCollect

from helpers.grading import Limits
from helpers.grading.sandbox import problem
from tests.browser import CHROMIUM, faults_of_feedback
from tests.submissions.problem_set import ASSIGNMENT, ROOT, Student, make_course

pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("faults"),
    pytest.mark.timeout(600),
    # nbgrader's release_feedback leaves a file to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]
EXERCISES = ("count_parameters",)
SETTINGS = """
from helpers.grading.record import ClearHiddenTestCells, HarmlessExporter
c = get_config()
c.CourseDirectory.course_id = "course"
c.Exchange.root = {root!r}
c.Exchange.cache = {cache!r}
c.GenerateFeedback.exporter_class = HarmlessExporter
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades", ClearHiddenTestCells, "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
"""


def _nbgrader(where: Path, *words: str) -> str:
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_student_submits_and_fetches_the_verdict(tmp_path: Path) -> None:
    from helpers.grading.watch import Watch

    course, home, exchange = tmp_path / "course", tmp_path / "ann", tmp_path / "exchange"
    make_course(course, EXERCISES)
    exchange.mkdir()
    exchange.chmod(0o777)
    home.mkdir()
    for place in (course, home):
        text = SETTINGS.format(root=str(exchange), cache=str(place / "cache"))
        (place / "nbgrader_config.py").write_text(text)
    _nbgrader(course, "release_assignment", ASSIGNMENT)
    _nbgrader(home, "fetch_assignment", ASSIGNMENT, "--course", "course")
    notebook = home / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert notebook.is_file()
    student = Student(EXERCISES)
    student.set("count_parameters", "def count_parameters(layer_sizes):\n    return 1 / 0")
    notebook.write_bytes(student.bytes())
    _nbgrader(home, "submit", ASSIGNMENT, "--course", "course")
    said: list[str] = []
    watch = Watch(
        course,
        ASSIGNMENT,
        limits=Limits(cell_s=20, exercise_s=20, submission_s=60),
        workers=1,
        attempts=2,
        say=said.append,
    )
    rows = watch.once()
    me = rows[0].student  # nbgrader takes the system's name for the student
    assert [row.score for row in rows] == [0.0] and said[-1].startswith(f"{me}: 0 of 3"), said
    _nbgrader(home, "fetch_feedback", ASSIGNMENT, "--course", "course")
    pages = sorted((home / ASSIGNMENT / "feedback").rglob("*.html"))
    html = pages[0].read_text(encoding="utf-8")
    assert (
        "ZeroDivisionError" in html and 'class="exercises"' in html and "HIDDEN" not in html and "thorough" not in html
    )
    # nothing new: nothing is done; a second attempt is graded, a third is over the limit
    assert watch.once() == []
    notebook.write_bytes(Student(EXERCISES).bytes())
    _nbgrader(home, "submit", ASSIGNMENT, "--course", "course")
    assert [row.score for row in watch.once()] == [3.0]
    notebook.write_bytes(student.bytes())
    _nbgrader(home, "submit", ASSIGNMENT, "--course", "course")
    assert watch.once() == [] and "attempt 3 was not collected, the limit is 2" in said[-1]
    # nbgrader's own command writes no hidden test either, and nothing that runs
    _nbgrader(course, "generate_feedback", ASSIGNMENT, "--force")
    html = (course / "feedback" / me / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")
    assert "HIDDEN" not in html and "thorough" not in html and "<script" not in html and "default-src 'none'" in html


def test_a_class_from_a_zip_can_have_its_feedback_released(tmp_path: Path) -> None:
    """nbgrader reads a time stamp and a secret beside each page; a zip brings neither."""
    from helpers.grading import grade_class, make_feedback
    from helpers.grading.grades_back import export

    make_course(tmp_path, EXERCISES)
    (tmp_path / "exchange").mkdir(mode=0o777)
    (tmp_path / "exchange").chmod(0o777)
    text = SETTINGS.format(root=str(tmp_path / "exchange"), cache=str(tmp_path / "cache"))
    (tmp_path / "nbgrader_config.py").write_text(text)
    Student(EXERCISES).hand_in(tmp_path / "submitted/101" / ASSIGNMENT)
    grade_class(tmp_path, ASSIGNMENT, workers=1)
    pages = make_feedback(tmp_path, ASSIGNMENT, ["101"])
    assert CHROMIUM is None or faults_of_feedback(pages[0]) == []
    (tmp_path / "exchange/course/feedback").mkdir(parents=True)
    _nbgrader(tmp_path, "release_feedback", ASSIGNMENT)
    assert len(list((tmp_path / "exchange/course/feedback").glob("*.html"))) == 1
    # nobody came from a platform: grades and pages by the students' own names
    said = export(tmp_path, ASSIGNMENT, tmp_path / "out", None, None)
    assert said[0].endswith("summary.csv: 1 grades") and said[1].endswith("feedback.zip: 1 pages") and len(said) == 2
    with zipfile.ZipFile(tmp_path / "out/feedback.zip") as archive:
        assert archive.namelist() == [f"101_{ASSIGNMENT}_feedback.html"]
    assert (tmp_path / "out/summary.csv").read_text(encoding="utf-8").splitlines()[1].startswith("101,,,graded,3.0,3.0")


@pytest.mark.full
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a machine two more users")
def test_the_circle_between_users_of_a_system() -> None:
    """The instructor is not root, the students are users of their own; each step is done with their rights alone."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange_users"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=560,
        check=False,
    )
    if "Operation not permitted" in done.stderr:
        pytest.skip("this machine lets not even root make a mount namespace")
    assert done.returncode == 0, done.stderr[-2_000:]
    steps = json.loads(done.stdout.splitlines()[-1])
    if "cannot be isolated" in steps["watch"][1]:
        pytest.skip("this machine lets no ordinary user make namespaces")
    refused = ("bo-x looks into inbound", "bo-x looks into the course")
    failed = {name: said for name, (code, said) in steps.items() if code and not name.endswith("reads")}
    assert set(failed) == set(refused), failed
    assert all("PermissionError" in failed[name] for name in refused)
    assert "ann-x 3.0" in steps["watch"][1] and "bo-x 0.0" in steps["watch"][1]
    (pages, ann), (more, bo) = steps["ann-x reads"], steps["bo-x reads"]
    assert pages == more == 1 and "ZeroDivisionError" in bo and "ZeroDivisionError" not in ann


class TakenIn(ExchangeCollect):
    """Stands for another exchange, such as ngshare's: what nbgrader_config.py names is what is asked."""

    asked: ClassVar[list[str]] = []

    def start(self) -> None:
        self.asked.append(f"{type(self).__name__} {self.coursedir.assignment_id} update={self.update}")


def test_another_exchange_is_asked_as_nbgrader_config_names_it(tmp_path: Path) -> None:
    from helpers.grading.watch import Watch

    make_course(tmp_path, EXERCISES)
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\nc.ExchangeFactory.collect = 'tests.test_exchange.TakenIn'\n", encoding="utf-8"
    )
    assert Watch(tmp_path, ASSIGNMENT, say=print).once() == []
    assert TakenIn.asked == [f"TakenIn {ASSIGNMENT} update=True"]


SERVER = """
c.ExchangeFactory.collect = "tests.ngshare_like.Collect"
c.ExchangeFactory.release_feedback = "tests.ngshare_like.ReleaseFeedback"
c.Collect.server = c.ReleaseFeedback.server = {server!r}
"""
#: Long ago: what a server says of its time is no other for being collected later.
FIRST, SECOND = "2026-01-12 08:00:00.123456", "2026-01-13 09:30:00.000001"


def _send(server: Path, student: str, stamp: str, right: bool, files: dict[str, bytes] | None = None) -> None:
    """As ngshare keeps a hand-in: it sends what lies in the student's folder, checkpoints and fetched pages too."""
    one = Student(EXERCISES)
    if not right:
        one.set("count_parameters", "def count_parameters(layer_sizes):\n    return 1 / 0")
    one.files = files or {}
    one.hand_in(server / "submissions" / student / stamp)


def _page(server: Path, student: str, stamp: str) -> str:
    return (server / "feedback" / student / stamp / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")


def test_the_circle_of_an_exchange_with_a_server(tmp_path: Path) -> None:
    from helpers.grading import GradingStopped, grade_class
    from helpers.grading.watch import Watch

    course, server, limits = tmp_path / "course", tmp_path / "server", Limits(cell_s=20, exercise_s=20, submission_s=60)
    make_course(course, EXERCISES)
    text = SETTINGS.format(root=str(tmp_path / "none"), cache=str(tmp_path / "cache"))
    (course / "nbgrader_config.py").write_text(text + SERVER.format(server=str(server)), encoding="utf-8")
    right = Student(EXERCISES).bytes()
    _send(server, "ann", FIRST, right=True)
    _send(server, "bo", FIRST, right=False, files={
        f".ipynb_checkpoints/{ASSIGNMENT}-checkpoint.ipynb": right, f"feedback/x/{ASSIGNMENT}.html": b"<p>an older page",
    })  # fmt: skip
    _nbgrader(course, "collect", ASSIGNMENT)
    found = {path.name for path in (course / "submitted/ann" / ASSIGNMENT).iterdir()}
    assert found == {f"{ASSIGNMENT}.ipynb", "timestamp.txt"}, "ngshare writes no secret"
    rows = grade_class(course, ASSIGNMENT, limits=limits, workers=1)
    assert [(row.student, row.score, row.flags) for row in rows] == [("ann", 3.0, []), ("bo", 0.0, [])]
    _nbgrader(course, "generate_feedback", ASSIGNMENT)
    _nbgrader(course, "release_feedback", ASSIGNMENT)
    assert "ZeroDivisionError" in _page(server, "bo", FIRST) and "ZeroDivisionError" not in _page(server, "ann", FIRST)

    # the watch: a page that the server did not take is released when it answers again
    _send(server, "bo", SECOND, right=True)
    (server / "down").touch()
    said: list[str] = []
    watch = Watch(course, ASSIGNMENT, limits=limits, workers=1, say=said.append)
    assert {row.student: row.score for row in watch.once()} == {"ann": 3.0, "bo": 3.0}
    assert (
        said[-1] == "the exchange: Failed to upload feedback to server."
        and not (server / "feedback/bo" / SECOND).exists()
    )
    (server / "down").unlink()
    assert watch.once() == [] and watch.due == set()
    assert 'class="exercises"' in _page(server, "bo", SECOND) and "HIDDEN" not in _page(server, "bo", SECOND)
    with pytest.raises(GradingStopped, match="Leave out --attempts"):
        Watch(course, ASSIGNMENT, attempts=2)


def test_a_hand_in_that_is_gone_keeps_its_row(tmp_path: Path) -> None:
    """The gradebook keeps the points, so the row says them; who never handed in has none."""
    import shutil

    from helpers.grading import grade_class
    from helpers.grading.record import Book
    from helpers.grading.report import stored_rows
    from helpers.grading.rows import KEPT

    make_course(tmp_path, EXERCISES)
    for name in ("ann", "bo"):
        Student(EXERCISES).hand_in(tmp_path / "submitted" / name / ASSIGNMENT)
    how = {"limits": Limits(cell_s=20, exercise_s=20, submission_s=60), "workers": 1}
    grade_class(tmp_path, ASSIGNMENT, **how)  # type: ignore[arg-type]
    Book(tmp_path, ASSIGNMENT).add_student("cy")
    shutil.rmtree(tmp_path / "submitted/bo")
    rows = {row.student: row for row in grade_class(tmp_path, ASSIGNMENT, **how)}  # type: ignore[arg-type]
    bo, cy = rows["bo"], rows["cy"]
    assert (bo.status, bo.score, bo.max_score, bo.grade) == ("graded", 3.0, 3.0, 3.0)
    assert bo.notes[-1] == bo.reason == KEPT and not bo.needs_a_person
    assert sum(points.points for points in bo.exercises.values()) == 3.0
    assert (cy.status, cy.score, cy.grade) == ("missing", 0.0, None)
    # the report says the same, also where what the grader keeps beside the gradebook is lost
    for _ in range(2):
        reported = {row.student: row.grade for row in stored_rows(tmp_path, ASSIGNMENT)}
        assert reported == {"ann": 3.0, "bo": 3.0, "cy": None}
        shutil.rmtree(tmp_path / "grading" / ASSIGNMENT / "verdicts", ignore_errors=True)
