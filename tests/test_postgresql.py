"""The gradebook on a real PostgreSQL server, by nbgrader's `db_url`: the same grades as in a file, many graders at once.

Optional: skipped, with the reason, where there is no server program or no driver.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin

from helpers.grading import GradingStopped, Limits, Result, grade_class
from helpers.grading.classroom import known_students
from helpers.grading.collect import Students
from helpers.grading.course import hidden_places
from helpers.grading.gradebook import NotRecorded
from helpers.grading.grades_back import fill_moodle
from helpers.grading.record import Book
from helpers.grading.report import stored_rows, write_report
from helpers.grading.sandbox import problem
from helpers.grading.seeds import private_folder
from helpers.grading.stored import Verdicts
from tests.cluster_site import free_port
from tests.postgresql_server import PASSWORD, Server, reason_without
from tests.submissions.problem_set import ASSIGNMENT, FULL, ROOT, ZEROS, Student, make_course
from tests.synthetic import add_assignments, replayed

pytestmark = [
    pytest.mark.skipif(bool(reason_without()), reason=reason_without() or "-"),
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("postgresql"),
    pytest.mark.timeout(600),
]
WANTED = {"ann": FULL, "ben": FULL - 4, "cem": FULL}
#: Pages of formgrader and what they ask for, for each assignment.
PAGES = ("gradebook/{}", "api/assignments", "api/submissions/{}", "api/students", "api/notebooks/{}")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


@pytest.fixture
def empty(server: Server) -> Server:
    """The server, its database as new."""
    server.sql("DROP SCHEMA public CASCADE")
    server.sql("CREATE SCHEMA public")
    return server


def _use(root: Path, url: str, more: str = "") -> None:
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + f"c.CourseDirectory.db_url = {url!r}\n{more}")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose small class was judged and recorded in nbgrader's file."""
    root = tmp_path_factory.mktemp("file")
    submitted = make_course(root)
    for name in WANTED:
        student = Student()
        if name == "ben":
            student.set("softmax", ZEROS)
        student.hand_in(submitted / name / ASSIGNMENT)
    rows = grade_class(root, ASSIGNMENT, limits=Limits(cell_s=10, exercise_s=10, submission_s=60))
    assert {row.student: row.score for row in rows} == WANTED
    return root


@pytest.fixture(scope="module")
def results(graded: Path) -> list[Result]:
    verdicts = Verdicts(private_folder(graded, ASSIGNMENT), "", 0)
    return [result for name in WANTED if (result := verdicts.read(name)) is not None]


def _course(graded: Path, into: Path) -> Path:
    for part in ("source", "release", "submitted", "nbgrader_config.py"):
        copy = shutil.copytree if (graded / part).is_dir() else shutil.copy
        copy(graded / part, into / part)
    return into


def _by_hand(url: str) -> None:
    """What a person does in formgrader, and a class that has somebody who handed in nothing."""
    with Gradebook(url) as book:
        book.add_student("dee", first_name="Dée", last_name="O'Neil", email="dee@school.edu")
        grades = book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "cem").grades
        grade = next(grade for grade in grades if grade.max_score == 2)
        grade.manual_score, grade.extra_credit = 0.5, 1.25
        book.db.commit()


def _exports(root: Path, url: str) -> dict[str, list[list[str]]]:
    """All files of points that can be made, by name, as their lines in order."""
    into = root / "out"
    write_report(stored_rows(root, ASSIGNMENT), into, ASSIGNMENT)
    worksheet = into / "worksheet.csv"
    lines = [
        "Identifier,Full name,Email address,Grade,Feedback comments",
        *(f"Participant {i},{n},{n}@a.b,," for i, n in enumerate(WANTED)),
    ]
    worksheet.write_text("\n".join(lines), encoding="utf-8")
    fill_moodle(stored_rows(root, ASSIGNMENT), Students.read(root), worksheet, ASSIGNMENT, "", into / "moodle.csv")
    plugin = CsvExportPlugin()
    plugin.to = str(into / "nbgrader.csv")
    with Gradebook(url) as book:
        plugin.export(book)
    found = {}
    for path in sorted(into.rglob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            found[path.name] = sorted(csv.reader(file))
    return found


def test_exports_are_those_of_a_file(graded: Path, results: list[Result], empty: Server, tmp_path: Path) -> None:
    root = _course(graded, tmp_path)
    _use(root, empty.url)
    rows = replayed(root, ASSIGNMENT, results)
    assert {row.student: row.score for row in rows} == WANTED and not (root / "gradebook.db").exists()
    there, here = empty.url, f"sqlite:///{graded}/gradebook.db"
    for url in (there, here):
        _by_hand(url)
    wanted = _exports(graded, here)
    assert _exports(root, there) == wanted
    assert {name for name in wanted if len(wanted[name]) >= len(WANTED)} >= {
        "summary.csv",
        "moodle.csv",
        "nbgrader.csv",
    }
    assert ["cem", FULL - 2 + 0.5 + 1.25] in [[row.student, row.score] for row in stored_rows(root, ASSIGNMENT)]
    again = replayed(root, ASSIGNMENT, results)  # nothing to judge; marks by hand stand
    assert [row.score for row in again] == [row.score for row in stored_rows(root, ASSIGNMENT)]
    assert len(Book(root, ASSIGNMENT).feedback("ben")) == 1


class Formgrader:
    """nbgrader's formgrader for the course in `root`, in a Jupyter server of its own."""

    def __init__(self, root: Path, port: int) -> None:
        options = {"port": port, "port_retries": 0, "token": "", "allow_root": True, "root_dir": root}
        command = [sys.executable, "-m", "jupyter_server", "--no-browser"]
        command += [f"--ServerApp.{name}={value}" for name, value in options.items()]
        command += ["--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"]
        command += ["--ServerApp.disable_check_xsrf=True"]
        with open(root / "formgrader.log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, cwd=root, env=_environment(root), stdout=log, stderr=log)
        self.base = f"http://127.0.0.1:{port}/formgrader/"

    def ask(self, path: str, body: dict | None = None) -> tuple[int, bytes]:
        """Status and page; 0 where it does not answer (yet)."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, method="GET" if body is None else "PUT")
        try:
            with urllib.request.urlopen(request, timeout=300) as reply:
                return reply.status, reply.read()
        except HTTPError as error:
            return error.code, error.read()
        except (URLError, OSError):
            return 0, b""

    def wait(self) -> Formgrader:
        """Wait until it answers."""
        end = time.monotonic() + 120
        while self.ask("api/status")[0] != 200:
            assert self.process.poll() is None and time.monotonic() < end
            time.sleep(0.2)
        return self

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def _environment(root: Path) -> dict[str, str]:
    places = {name: str(root / "jupyter") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, **places, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def _start_graders(root: Path, assignments: list[str], results: list[Result]) -> subprocess.Popen[str]:
    file = root / "results.json"
    file.write_text(json.dumps([json.loads(result.packed()) for result in results]), encoding="utf-8")
    command = [sys.executable, "-m", "tests.synthetic", str(root), str(file), *assignments]
    return subprocess.Popen(
        command, cwd=ROOT, env=_environment(root), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.parametrize("count", [3, pytest.param(20, marks=pytest.mark.full)])
def test_graders_and_formgrader_at_once_and_a_server_that_goes(
    graded: Path, results: list[Result], empty: Server, tmp_path: Path, count: int
) -> None:
    root, assignments = _course(graded, tmp_path), [f"set{number:02d}" for number in range(count)]
    _use(root, empty.url)
    add_assignments(root, assignments, WANTED)
    formgrader = Formgrader(root, free_port())
    try:
        with _start_graders(root, assignments, results) as graders:
            formgrader.wait()
            lines = _watched(graders, formgrader, assignments, empty)
        assert graders.returncode == 0, lines
        _everything_is_there(lines, root, empty.url, assignments)
        assert PASSWORD not in "".join(lines)
        # a mark by hand
        ident = _rows(formgrader, f"api/submitted_notebooks/{assignments[0]}/{assignments[0]}")[0]["id"]
        grade = _rows(formgrader, f"api/grades?submission_id={ident}")[0]
        assert formgrader.ask(f"api/grade/{grade['id']}", {"manual_score": 0.25, "extra_credit": None})[0] == 200
        assert (0.25,) in empty.sql("SELECT manual_score FROM grade")
    finally:
        formgrader.close()


def _rows(formgrader: Formgrader, path: str) -> list[dict]:
    status, body = formgrader.ask(path)
    assert status == 200, body
    return json.loads(body)


def _watched(graders: subprocess.Popen[str], formgrader: Formgrader, names: list[str], server: Server) -> list[str]:
    """What the graders say; all the while pages are read, and once the server is away for a second."""
    lines: list[str] = []
    pages: list[tuple[str, int]] = []
    assert graders.stdout is not None
    for line in graders.stdout:
        lines.append(line.strip())
        if len(lines) % (len(names) // 2) == 0:  # a dozen pages, however many graders there are
            page = PAGES[len(pages) % len(PAGES)].format(names[len(pages) % len(names)])
            pages.append((page, formgrader.ask(page)[0]))
        if len(lines) == len(names):
            server.stop()
            time.sleep(1)
            server.start()
    assert len(pages) >= len(PAGES) and {status for _, status in pages} == {200}, (pages, lines)
    return lines


def _everything_is_there(lines: list[str], root: Path, url: str, assignments: list[str]) -> None:
    """Every submission was recorded once, in nothing but plain words, and rightly."""
    wanted = [f"ended {name}" for name in assignments]
    wanted += [f"recorded {name} {number + 1}" for name in assignments for number in range(len(WANTED))]
    assert sorted(lines) == sorted(wanted)
    with Gradebook(url) as book:
        assert [student.id for student in sorted(book.students, key=lambda one: one.id)] == sorted(WANTED)
        for name in assignments:
            assert {one.student_id: one.score for one in book.assignment_submissions(name)} == WANTED
            rows = stored_rows(root, name)
            assert {row.student: row.score for row in rows} == WANTED


def test_a_server_that_does_not_come_back_stops_the_run_in_plain_words(
    graded: Path, results: list[Result], empty: Server, tmp_path: Path
) -> None:
    root, done = _course(graded, tmp_path), []

    def goes(number: int) -> None:
        done.append(number)
        empty.stop()

    _use(root, empty.url)
    try:
        with pytest.raises(GradingStopped, match="cannot be reached") as stopped:
            replayed(root, ASSIGNMENT, results, goes, lock_wait_s=1.0)
        with pytest.raises(GradingStopped, match="cannot be reached"):  # not waited for
            replayed(root, ASSIGNMENT, results)
        with pytest.raises(NotRecorded, match="cannot be reached"):
            stored_rows(root, ASSIGNMENT)
        with pytest.raises(GradingStopped, match="cannot be reached"):
            known_students(root)
    finally:
        empty.start()
    assert PASSWORD not in str(stopped.value) and done == [1]
    rows = replayed(root, ASSIGNMENT, results[1:] + results[:1], done.append)
    assert {row.student: row.score for row in rows} == WANTED and done == [1, 1, 2]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql+nosuch://course:{}@here/book", "nosuch"),
        ("postgresql+pg8000://course:{}@here/book", "pg8000 is not installed; the extra `postgresql` brings psycopg"),
        ("here/book:{}", "Could not parse"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(
    graded: Path, tmp_path: Path, url: str, says: str
) -> None:
    root = _course(graded, tmp_path)
    _use(root, url.format(PASSWORD))
    with pytest.raises(GradingStopped, match=says) as stopped:
        grade_class(root, ASSIGNMENT, students=["ann"], dry_run=True)
    assert PASSWORD not in str(stopped.value)
    assert not [place for place in hidden_places(root) if PASSWORD in place]
