"""Grade a class: everyone gets a row, whatever happened; a run that was killed goes on where it stopped.

>>> rows = grade_class(Path("."), "03_mnist_dnn")        # doctest: +SKIP
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.grading.hand_ins import HandIns
from helpers.grading.messages import Result, Task
from helpers.grading.pool import Pool, data_folders
from helpers.grading.rows import Row, as_row
from helpers.grading.sandbox import Limits
from helpers.grading.seeds import is_chosen, private_folder, secret_seed
from helpers.grading.stored import Verdicts, version_of


class GradingStopped(RuntimeError):
    """The run as a whole cannot go on; the text says why and what to do. What is done so far is kept."""


class NotIsolated(GradingStopped):
    """This machine cannot isolate submissions, and nobody said that they may run without."""


#: Called after each submission: how many are done, of how many, the row, submissions a second, seconds left.
Progress = Callable[[int, int, Row, float, float], None]


def grade_class(
    course_root: Path,
    assignment: str,
    submissions: Path | None = None,
    *,
    students: Sequence[str] | None = None,
    workers: int | None = None,
    dry_run: bool = False,
    unsafe: bool = False,
    regrade: bool | Sequence[str] = False,
    scheduler: str | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    lock_wait_s: float = 60.0,
) -> list[Row]:
    """Judge and record every submission of `assignment`, and return a row for every student, in order.

    course_root    the folder with source/, release/ and gradebook.db
    submissions    a folder with one folder (or one file) for each student; by default nbgrader's submitted/
    students       only these
    workers        how many submissions at a time; by default one for each CPU core
    dry_run        judge, but write nothing to the gradebook and keep nothing
    unsafe         run submissions although this machine cannot isolate them
    regrade        True judges again what was judged before; a list of exercises judges these alone again
    scheduler      the address of a Dask scheduler that does the judging
    progress       called after each submission
    lock_wait_s    how long to wait for a gradebook that another program has locked

    Raises `GradingStopped` where the run cannot go on (no isolation, disk full, another grader at work).
    """
    root = Path(course_root).resolve()
    source = root / "source" / assignment / f"{assignment}.ipynb"
    if not source.is_file():
        found = sorted((root / "source" / assignment).glob("*.ipynb"))
        if not found:
            raise GradingStopped(f"There is no problem set source/{assignment}/{assignment}.ipynb in this course.")
        source = found[0]
    only = () if isinstance(regrade, bool) else tuple(regrade)
    how = Settings(limits or Limits(), dry_run, unsafe, regrade is True, only, lock_wait_s)
    run = ClassRun(root, assignment, source, HandIns(root, assignment, submissions), how)
    with run.alone():
        return run.go(students, workers or _cores(), scheduler, progress)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Settings:
    """How a class is graded: see `grade_class`. `again`: judge all exercises again; `only`: these alone."""

    limits: Limits
    dry_run: bool
    unsafe: bool
    again: bool
    only: tuple[str, ...]
    lock_wait_s: float


class ClassRun:
    """One run over a class: what is to be judged goes to the pool, what comes back is kept, recorded, made a row."""

    def __init__(self, root: Path, assignment: str, source: Path, hand_ins: HandIns, how: Settings) -> None:
        self.root, self.assignment, self.source, self.hand_ins, self.how = root, assignment, source, hand_ins, how
        self.release = root / "release" / assignment / source.name
        self.private = private_folder(root, assignment)
        self.seed = secret_seed(root, assignment)
        self.verdicts = Verdicts(self.private, version_of(source, self.release), self.seed)
        self.book: Any = None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """One grader at a time for an assignment."""
        with open(self.private / "lock", "w", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise GradingStopped(f"{self.assignment} is being graded already, by another run.") from None
            yield

    def go(
        self, students: Sequence[str] | None, workers: int, scheduler: str | None, progress: Progress | None
    ) -> list[Row]:
        """The whole run."""
        folders = self.hand_ins.folders()
        names = list(students) if students is not None else sorted(folders)
        kept = {name: result for name in names if (result := self._kept(name, folders.get(name))) is not None}
        tasks = [self._task(name, folders[name]) for name in names if name in folders and name not in kept]
        pool = Pool(min(workers, len(tasks)), data_folders()) if tasks and scheduler is None else None
        # now, so that nbgrader is imported here while the pool's process imports torch
        from helpers.grading.record import NotRecorded

        try:
            if not self.how.dry_run:
                known = self._open_book()
                names = sorted({*names, *known}) if students is None else names
            if pool is not None:
                self._ready(pool)
            rows = {row.student: row for row in self._judged(tasks, pool, scheduler, progress)}
            for name in names:
                if name not in rows:
                    rows[name] = self._again(kept[name]) if name in kept else self._missing(name)
        except NotRecorded as error:
            raise GradingStopped(str(error)) from error
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise GradingStopped(
                    "The disk is full: make room and run again; what is done so far is kept."
                ) from error
            raise
        finally:
            if pool is not None:
                pool.close()
        return [rows[name] for name in names]

    def _open_book(self) -> list[str]:
        """Open the gradebook, with the assignment as its source stands now; the students that it knows."""
        from helpers.grading.record import Book

        self.book = Book(self.root, self.assignment, self.how.lock_wait_s)
        self.book.register()
        return self.book.known_students()

    def _ready(self, pool: Pool) -> None:
        pool.wait()
        if pool.problem and not self.how.unsafe:
            problem = pool.problem[0].upper() + pool.problem[1:]
            raise NotIsolated(f"{problem}. Use --unsafe to run them all the same.")

    def _judged(
        self, tasks: Sequence[Task], pool: Pool | None, scheduler: str | None, progress: Progress | None
    ) -> Iterator[Row]:
        """A row for each task, in the order in which they are done."""
        started = time.monotonic()
        judged = _over_dask(scheduler, tasks) if scheduler else pool.judge(tasks) if pool else iter(())
        for done, (task, result) in enumerate(judged, start=1):
            row = self._finish(task, result)
            rate = done / max(time.monotonic() - started, 1e-9)
            if progress is not None:
                progress(done, len(tasks), row, rate, (len(tasks) - done) / rate)
            yield row

    def _kept(self, student: str, folder: Path | None) -> Result | None:
        """What an earlier run found, if this one need not look again."""
        if folder is None or self.how.again or self.how.only or self.how.dry_run:
            return None
        return self.verdicts.current(student, folder)

    def _task(self, student: str, folder: Path) -> Task:
        return Task(
            student, str(folder), str(self.source), str(self.release), self.seed, own_cases=not is_chosen(),
            limits=self.how.limits, key=self.verdicts.key(folder), unsafe=self.how.unsafe, only=self.how.only,
        )  # fmt: skip

    def _finish(self, task: Task, result: Result | None) -> Row:
        """Keep, record and turn into a row what a judge found."""
        if result is None:
            reason = "The process that judges ended twice on this submission. A person should look at it."
            return Row(task.student, status="not judged", reason=reason, flags=[reason])
        if task.only:
            result = self.verdicts.merged(result, task.only)
        row = as_row(result)
        if self.how.dry_run:
            return row
        if result.status == "missing":
            return self._missing(task.student)
        self.verdicts.keep(result)
        return self._record(result, row, Path(task.folder))

    def _record(self, result: Result, row: Row, folder: Path) -> Row:
        """Write a result to the gradebook; whatever one submission makes nbgrader raise, the class goes on."""
        from helpers.grading.record import DiskFull, Locked, NotRecorded

        try:
            row.score, row.max_score = self.book.record(result, self.hand_ins.timestamp(folder, row.flags))
        except (DiskFull, Locked):  # the next submission would meet the same
            raise
        except NotRecorded as error:
            return row.not_recorded(str(error))
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise
            return row.not_recorded(f"It could not be recorded: {type(error).__name__}. A person should look at it.")
        result.recorded, result.flags = True, row.flags
        self.verdicts.keep(result)
        return row

    def _again(self, result: Result) -> Row:
        """The row of a submission that was judged and recorded in an earlier run."""
        row = as_row(result)
        row.score, row.max_score = self.book.score(result.student)
        return row

    def _missing(self, student: str) -> Row:
        row = Row(student, status="missing", reason="Nothing was handed in.", max_score=self._max_score())
        if self.book is not None:
            self.book.add_student(student)
        return row

    def _max_score(self) -> float:
        import nbformat

        cells = nbformat.read(self.source, as_version=4).cells
        marks = [cell.metadata.get("nbgrader", {}) for cell in cells]
        return float(sum(m.get("points", 0) for m in marks if m.get("grade")))


def make_feedback(course_root: Path, assignment: str, students: Iterable[str]) -> list[Path]:
    """A feedback page for each of `students` that has been graded; the pages' paths."""
    from helpers.grading.record import Book

    return Book(Path(course_root).resolve(), assignment).feedback(students)


def _over_dask(scheduler: str, tasks: Sequence[Task]) -> Iterator[tuple[Task, Result | None]]:
    """Judge on a Dask cluster; the machines must see the same folders. Recording stays here."""
    from distributed import Client, as_completed

    from helpers.grading.pool import judge_here

    with Client(scheduler) as client:
        futures = {client.submit(judge_here, task, pure=False): task for task in tasks}
        for future in as_completed(list(futures)):
            task = futures[future]
            yield task, future.result() if future.status == "finished" else None
