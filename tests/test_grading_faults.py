"""Faults: the grader is killed, the disk is full, the gradebook is locked. Everyone is graded once, and rightly.

Also: nbgrader's own autograde agrees, marks given by hand stay, one student or one exercise is graded again.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from helpers.grading import GradingStopped, Limits, Result, Row, grade_class
from helpers.grading.record import Book
from helpers.grading.sandbox import problem
from helpers.grading.stored import Verdicts
from tests.submissions.cases import OUTLIVES
from tests.submissions.problem_set import ASSIGNMENT, FULL, NAIVE, ROOT, ZEROS, Student, make_course

pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("faults"),
    pytest.mark.timeout(900),
]
LIMITS = Limits(cell_s=10, exercise_s=10, submission_s=60)
WANTED = {"ann": FULL, "ben": FULL - 4, "cem": FULL - 2, "dee": FULL, "eva": 8.0}


def _class(root: Path, outlives: bool = False) -> None:
    submitted = make_course(root)
    for name in WANTED:
        student = Student()
        student.set("softmax", {"ben": ZEROS, "cem": NAIVE, "eva": ZEROS}.get(name, student.solutions["softmax"]))
        if name == "dee":
            student.add("def spare():\n    return 1")
        if name == "ann" and outlives:
            student.add(OUTLIVES + "\nimport time\ntime.sleep(1)")
        student.hand_in(submitted / name / ASSIGNMENT)


def _recorded(root: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        return {s.student_id: s.score for s in book.assignment_submissions(ASSIGNMENT)}


def _intact(root: Path) -> None:
    connection = sqlite3.connect(root / "gradebook.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


GRADER = """
import json, sys
from pathlib import Path
from helpers.grading import Limits, grade_class
done = lambda *a: print(a[0], flush=True)
rows = grade_class(Path(sys.argv[1]), sys.argv[2], limits=Limits(cell_s=10, exercise_s=10, submission_s=60), progress=done)
"""


def _killed_somewhere(root: Path, kills: int, seed: int) -> None:
    pick = random.Random(seed)
    command = [sys.executable, "-c", GRADER, str(root), ASSIGNMENT]
    mark = root / "temporary"  # in the environment of every process of this grader
    mark.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "TMPDIR": str(mark)}
    for _ in range(kills):
        grader = subprocess.Popen(
            command,
            env=environment,
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if pick.random() < 0.6:  # in the thick of it: after the first, second, ... submission
            assert grader.stdout is not None
            for _ in range(pick.randint(1, 3)):
                grader.stdout.readline()
            time.sleep(pick.random() * 0.5)
        else:
            time.sleep(pick.random() * 12)
        if pick.random() < 0.3:
            os.killpg(grader.pid, signal.SIGINT)  # Ctrl-C, to all that the terminal started
        else:
            os.kill(grader.pid, signal.SIGKILL)
        grader.wait()
        if grader.stdout is not None:
            grader.stdout.close()
        assert not _left(str(mark)), "processes outlived the grader"


def _left(mark: str, seconds: float = 15.0) -> list[str]:
    """The processes that have `mark` in their environment, once there are none or time is up."""
    end = time.monotonic() + seconds
    while True:
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark.encode() in (folder / "environ").read_bytes():
                    found.append((folder / "cmdline").read_bytes().decode(errors="replace"))
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.2)


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.full)])
def test_killed_at_random_moments(tmp_path: Path, kills: int) -> None:
    _class(tmp_path, outlives=True)
    _killed_somewhere(tmp_path, kills, seed=kills)
    rows = {row.student: row.score for row in grade_class(tmp_path, ASSIGNMENT, limits=LIMITS)}
    assert rows == WANTED
    assert _recorded(tmp_path) == WANTED
    _intact(tmp_path)


def test_a_second_run_judges_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.grading import stored

    # a changed check judges everyone again; here only the hand-ins are to change
    monkeypatch.setattr(stored, "code_files", list)
    _class(tmp_path)
    seen: list[str] = []

    def watch(done: int, total: int, row: Row, rate: float, left: float) -> None:
        seen.append(row.student)

    first = grade_class(tmp_path, ASSIGNMENT, limits=LIMITS, progress=watch)
    assert sorted(seen) == sorted(WANTED)
    second = grade_class(tmp_path, ASSIGNMENT, limits=LIMITS, progress=watch)
    assert len(seen) == len(WANTED)
    assert {r.student: r.score for r in first} == {r.student: r.score for r in second} == WANTED
    # one student hands in again: that one alone is judged
    folder = tmp_path / "submitted" / "ben" / ASSIGNMENT
    (folder / f"{ASSIGNMENT}.ipynb").write_bytes(Student().bytes())
    third = {r.student: r.score for r in grade_class(tmp_path, ASSIGNMENT, limits=LIMITS, progress=watch)}
    assert seen[len(WANTED) :] == ["ben"] and third == {**WANTED, "ben": FULL}
    # one exercise of one student, and a dry run that writes nothing
    again = grade_class(tmp_path, ASSIGNMENT, students=["cem"], regrade=["softmax"], limits=LIMITS)
    assert [(r.student, r.score) for r in again] == [("cem", WANTED["cem"])]
    before = (tmp_path / "gradebook.db").read_bytes()
    dry = grade_class(tmp_path, ASSIGNMENT, students=["ann"], dry_run=True, limits=LIMITS)
    assert [(r.student, r.score) for r in dry] == [("ann", FULL)]
    assert (tmp_path / "gradebook.db").read_bytes() == before
    _marks_by_hand_stay(tmp_path)


def _marks_by_hand_stay(root: Path) -> None:
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        grade = book.find_grade("softmax-values", ASSIGNMENT, ASSIGNMENT, "eva")
        grade.manual_score = 1.5
        book.db.commit()
    rows = grade_class(root, ASSIGNMENT, students=["eva"], regrade=True, limits=LIMITS)
    assert rows[0].score == WANTED["eva"] + 1.5
    assert _recorded(root)["eva"] == WANTED["eva"] + 1.5


def test_a_locked_gradebook_is_waited_for(tmp_path: Path) -> None:
    _class(tmp_path)
    Book(tmp_path, ASSIGNMENT).register()
    lock = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    with pytest.raises(GradingStopped, match="locked"):
        grade_class(tmp_path, ASSIGNMENT, limits=LIMITS, lock_wait_s=1.0)
    lock.rollback()
    lock.close()
    assert {r.student: r.score for r in grade_class(tmp_path, ASSIGNMENT, limits=LIMITS)} == WANTED
    _intact(tmp_path)


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _class(tmp_path)
    keep, calls = Verdicts.keep, []

    def full_after_three(self: Verdicts, result: Result) -> None:
        calls.append(result.student)
        if len(calls) > 3:
            raise OSError(28, "No space left on device")
        keep(self, result)

    monkeypatch.setattr(Verdicts, "keep", full_after_three)
    with pytest.raises(GradingStopped, match="disk is full"):
        grade_class(tmp_path, ASSIGNMENT, limits=LIMITS)
    monkeypatch.setattr(Verdicts, "keep", keep)
    assert {r.student: r.score for r in grade_class(tmp_path, ASSIGNMENT, limits=LIMITS)} == WANTED
    assert _recorded(tmp_path) == WANTED
    _intact(tmp_path)


def test_plain_nbgrader_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For honest submissions with whole metadata and the same seed the two give the same scores."""
    _class(tmp_path)
    monkeypatch.setenv("COURSE_SEED", "20240229")
    ours = {row.student: row.score for row in grade_class(tmp_path, ASSIGNMENT, limits=LIMITS)}
    other = tmp_path / "plain"
    _class(other)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "OMP_NUM_THREADS": "1",
    }
    for command in (["generate_assignment", ASSIGNMENT, "--force"], ["autograde", ASSIGNMENT]):
        subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=other,
            env=environment,
            check=True,
            capture_output=True,
            timeout=600,
        )
    assert _recorded(other) == ours == WANTED


def test_one_grader_at_a_time(tmp_path: Path) -> None:
    import fcntl

    make_course(tmp_path)
    (tmp_path / "grading" / ASSIGNMENT).mkdir(parents=True)
    with open(tmp_path / "grading" / ASSIGNMENT / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(GradingStopped, match="already"):
            grade_class(tmp_path, ASSIGNMENT, limits=LIMITS)
    assert grade_class(tmp_path, ASSIGNMENT, limits=LIMITS) == []
