"""Grade a class: everyone gets a row, whatever happened; a run that was killed goes on where it stopped.

>>> rows = grade_class(Path("."), "03_mnist_dnn")        # doctest: +SKIP
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from helpers.grading.pool import Pool
from helpers.grading.sandbox import Limits
from helpers.grading.seeds import is_chosen, private_folder, secret_seed


@dataclass
class Points:
    """What one exercise came to: points, the most that could be had, and each mistake in a sentence with its slug."""

    points: float
    max_points: float
    headline: str = ""
    diagnosis: str = ""


@dataclass
class Row:
    """One student. `status`: "graded", "missing" (nothing handed in), "unreadable", "not recorded" or "not judged"."""

    student: str
    score: float = 0.0
    max_score: float = 0.0
    exercises: dict[str, Points] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    status: str = "graded"
    reason: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def needs_a_person(self) -> bool:
        """True where an instructor should look."""
        return bool(self.flags) or self.status not in ("graded", "missing")


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
    run = _Run(root, assignment, source, submissions, limits or Limits(), dry_run, unsafe, regrade, lock_wait_s)
    with run.alone():
        return run.go(students, workers or _cores(), scheduler, progress)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Run:
    def __init__(
        self, root: Path, assignment: str, source: Path, submissions: Path | None, limits: Limits,
        dry_run: bool, unsafe: bool, regrade: bool | Sequence[str], lock_wait_s: float,
    ) -> None:  # fmt: skip
        self.root, self.assignment, self.source, self.limits = root, assignment, source, limits
        self.release = root / "release" / assignment / source.name
        self.submissions = Path(submissions).resolve() if submissions else root / "submitted"
        self.collected = self.submissions == root / "submitted"
        self.dry_run, self.unsafe, self.lock_wait_s = dry_run, unsafe, lock_wait_s
        self.again = regrade is True
        self.only = list(regrade) if not isinstance(regrade, bool) else []
        self.private = private_folder(root, assignment)
        self.seed = secret_seed(root, assignment)
        self.book: Any = None
        self._version = _digest_of(source, self.release, *_code_files())

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
        folders = self.folders()
        names = list(students) if students is not None else sorted(folders)
        stored = {name: self._stored(name, folders.get(name)) for name in names}
        tasks = [self._task(name, folders[name]) for name in names if name in folders and stored[name] is None]
        rows: dict[str, Row] = {}
        pool = Pool(min(workers, len(tasks)), self._shown()) if tasks and scheduler is None else None
        # now, so that nbgrader is imported here while the pool's process imports torch
        from helpers.grading.record import Book, NotRecorded

        try:
            if not self.dry_run:
                self.book = Book(self.root, self.assignment, self.lock_wait_s)
                self.book.register()
                if students is None:
                    names = sorted({*names, *self.book.known_students()})
            if pool is not None:
                pool.wait()
                if pool.problem and not self.unsafe:
                    raise NotIsolated(
                        f"{pool.problem[0].upper()}{pool.problem[1:]}. Use --unsafe to run them all the same."
                    )
            started = time.monotonic()
            judged = (_over_dask(scheduler, tasks) if scheduler else pool.judge(tasks)) if tasks else iter(())  # type: ignore[union-attr]
            for done, (task, result) in enumerate(judged, start=1):
                row = self._finish(task, result, stored)
                rows[row.student] = row
                rate = done / max(time.monotonic() - started, 1e-9)
                if progress is not None:
                    progress(done, len(tasks), row, rate, (len(tasks) - done) / rate)
            for name in names:
                if name in rows:
                    continue
                kept = stored.get(name)
                rows[name] = self._missing(name) if kept is None else self._again(kept)
        except NotRecorded as error:
            raise GradingStopped(str(error)) from error
        except OSError as error:
            if error.errno == 28:
                raise GradingStopped(
                    "The disk is full: make room and run again; what is done so far is kept."
                ) from error
            raise
        finally:
            if pool is not None:
                pool.close()
        return [rows[name] for name in names]

    def folders(self) -> dict[str, Path]:
        """Each student's folder (or single file), by name."""
        found = {}
        if not self.submissions.is_dir():
            return {}
        for entry in sorted(self.submissions.iterdir()):
            if entry.name.startswith(".") or entry.name == "timestamps.csv":
                continue
            if entry.is_dir() and not entry.is_symlink():
                inner = entry / self.assignment
                if self.collected and not inner.is_dir():
                    continue
                found[plain_name(entry.name)] = inner if inner.is_dir() and not inner.is_symlink() else entry
            elif entry.is_file() and entry.suffix.lower() in (".ipynb", ".zip"):
                found.setdefault(plain_name(entry.stem), entry)
        return found

    def _task(self, student: str, folder: Path) -> dict[str, Any]:
        return {
            "student": student, "folder": str(folder), "source": str(self.source), "release": str(self.release),
            "seed": self.seed, "own_cases": not is_chosen(), "limits": self.limits.plain(),
            "unsafe": self.unsafe, "only": self.only,
        }  # fmt: skip

    def _shown(self) -> list[str]:
        from helpers.grading.pool import data_folders

        return data_folders()

    def _finish(self, task: dict[str, Any], result: dict[str, Any] | None, stored: dict[str, Any]) -> Row:
        """Keep, record and turn into a row what a judge found."""
        from helpers.grading.record import DiskFull, Locked, NotRecorded

        student = task["student"]
        if result is None:
            reason = "The process that judges ended twice on this submission. A person should look at it."
            return Row(student, status="not judged", reason=reason, flags=[reason])
        result["name"] = self.source.stem
        if self.only:
            result = self._merged(student, result)
        row = as_row(result)
        if self.dry_run:
            return row
        if result["status"] == "missing":
            return self._missing(student)
        result["key"] = self._key(Path(task["folder"]))
        self._keep(student, result)
        try:
            row.score, row.max_score = self.book.record(result, self._timestamp(Path(task["folder"]), row))
        except (DiskFull, Locked):  # the next submission would meet the same
            raise
        except NotRecorded as error:
            row.status, row.reason = "not recorded", str(error)
            row.flags.append(str(error))
            return row
        except Exception as error:  # whatever one submission makes nbgrader raise, the class goes on
            if isinstance(error, OSError) and error.errno == 28:
                raise
            row.status = "not recorded"
            row.reason = f"It could not be recorded: {type(error).__name__}. A person should look at it."
            row.flags.append(row.reason)
            return row
        result["recorded"], result["flags"] = True, row.flags
        self._keep(student, result)
        return row

    def _again(self, result: dict[str, Any]) -> Row:
        """The row of a submission that was judged in an earlier run; recorded now if that run did not get so far."""
        row = as_row(result)
        if self.dry_run or result["status"] == "missing":
            return row
        if result.get("recorded"):
            row.score, row.max_score = self.book.score(result["student"])
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

    def _path(self, student: str) -> Path:
        folder = self.private / "verdicts"
        folder.mkdir(exist_ok=True)
        return folder / (hashlib.sha256(student.encode(errors="replace")).hexdigest()[:24] + ".json")

    def _keep(self, student: str, result: dict[str, Any]) -> None:
        path = self._path(student)
        part = path.with_suffix(".part")
        with open(part, "w", encoding="utf-8") as file:
            json.dump(result, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

    def _read(self, student: str) -> dict[str, Any] | None:
        with contextlib.suppress(OSError, ValueError):
            return json.loads(self._path(student).read_text(encoding="utf-8"))
        return None

    def _stored(self, student: str, folder: Path | None) -> dict[str, Any] | None:
        """What an earlier run found and recorded, if the submission, the problem set and the checks are the same."""
        if folder is None or self.again or self.only or self.dry_run:
            return None
        result = self._read(student)
        if result is None or not result.get("recorded") or result.get("key") != self._key(folder):
            return None
        return result

    def _merged(self, student: str, result: dict[str, Any]) -> dict[str, Any]:
        """Fresh verdicts for the exercises that are judged again, the earlier ones for the rest."""
        earlier = self._read(student) or {}
        by_id = {v["grade_id"]: v for v in earlier.get("verdicts", [])}
        result["verdicts"] = [
            v if v["exercise"] in self.only else by_id.get(v["grade_id"], v) for v in result["verdicts"]
        ]
        return result

    def _key(self, folder: Path) -> str:
        entries = []
        for path in _everything(folder):
            with contextlib.suppress(OSError):
                about = path.lstat()
                entries.append([str(path.relative_to(folder)), about.st_size, about.st_mtime_ns])
        text = json.dumps([entries, self._version, self.seed])
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()

    def _timestamp(self, folder: Path, row: Row) -> datetime | None:
        """When it was handed in, as far as that can be trusted.

        nbgrader writes timestamp.txt when it collects, so it counts in submitted/ alone, and never in the future. A
        folder from elsewhere may hold one that the student wrote: it is not used, and a flag says so.
        """
        path = (folder if folder.is_dir() else folder.parent) / "timestamp.txt"
        if not path.is_file() or path.is_symlink() or not folder.is_dir():
            return None
        if not self.collected:
            row.flags.append("A time stamp was handed in with the submission; it was not used.")
            return None
        from nbgrader.utils import parse_utc

        try:
            with open(path, "rb") as file:
                stamp = parse_utc(file.read(100).decode("utf-8").strip())
        except (ValueError, OverflowError, UnicodeDecodeError, TypeError):
            row.flags.append("The time stamp of the submission cannot be read; it was not used.")
            return None
        if stamp > datetime.now(UTC).replace(tzinfo=None):
            row.flags.append("The time stamp of the submission lies in the future; it was not used.")
            return None
        written = datetime.fromtimestamp(path.lstat().st_mtime, UTC).replace(tzinfo=None)
        if (written - stamp).days >= 1:
            row.flags.append(
                f"The time stamp says {stamp:%Y-%m-%d %H:%M}, but it was written on {written:%Y-%m-%d %H:%M}."
            )
        return stamp


def plain_name(name: str) -> str:
    r"""A student's name as nbgrader, its database and a terminal can take it: what they cannot is written as an escape.

    >>> plain_name("J. O'Neill"), plain_name("a[1]\n")
    ("J. O'Neill", 'a\\x5b1\\x5d\\x0a')
    """
    odd = re.compile(r"^ | $|[\\*?\[\]\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
    return odd.sub(lambda found: f"\\x{ord(found[0]):02x}", name)


def _everything(folder: Path) -> list[Path]:
    """All that lies in a folder, in order; what cannot be listed is left out."""
    if not folder.is_dir():
        return [folder]
    return sorted(Path(place, name) for place, folders, files in os.walk(folder) for name in [*folders, *files])


def as_row(result: dict[str, Any]) -> Row:
    """A row from what a judge found."""
    row = Row(
        result["student"],
        status={"judged": "graded"}.get(result["status"], result["status"]),
        reason=result["trouble"],
        flags=list(result["flags"]),
        notes=[text for kind, text in result["notes"] if kind != "suspicious"],
        answers=result["answers"],
        seconds=result["seconds"],
    )
    for verdict in result["verdicts"]:
        name = verdict["exercise"] or verdict["grade_id"]
        points = row.exercises.setdefault(name, Points(0.0, 0.0))
        points.points += verdict["score"]
        points.max_points += verdict["points"]
        if verdict["diagnosis"] and not points.diagnosis:
            points.headline, points.diagnosis = verdict["headline"], verdict["diagnosis"]
    row.score = sum(p.points for p in row.exercises.values())
    row.max_score = sum(p.max_points for p in row.exercises.values())
    if result["status"] == "unreadable":
        row.flags.insert(0, result["trouble"])
    return row


def make_feedback(course_root: Path, assignment: str, students: Iterable[str]) -> list[Path]:
    """A feedback page for each of `students` that has been graded; the pages' paths."""
    from helpers.grading.record import Book

    return Book(Path(course_root).resolve(), assignment).feedback(students)


def _over_dask(scheduler: str, tasks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Judge on a Dask cluster; the machines must see the same folders. Recording stays here."""
    from distributed import Client, as_completed

    from helpers.grading.pool import judge_here

    with Client(scheduler) as client:
        futures = {client.submit(judge_here, task, pure=False): task for task in tasks}
        for future in as_completed(list(futures)):
            task = futures[future]
            yield task, future.result() if future.status == "finished" else None


def _code_files() -> list[Path]:
    package = Path(__file__).resolve().parent.parent
    return sorted(path for folder in ("answer", "check", "grading") for path in (package / folder).rglob("*.py"))


def _digest_of(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with contextlib.suppress(OSError):
            digest.update(path.read_bytes())
    return digest.hexdigest()
