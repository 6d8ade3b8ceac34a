"""Grade a class: everyone gets a row, whatever happened; a run that was killed goes on where it stopped.

>>> rows = grade_class(Path("."), "03_mnist_dnn")        # doctest: +SKIP
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import fcntl
import functools
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.grading.calls import BadTest, check_calls
from helpers.grading.course import hidden_places
from helpers.grading.hand_ins import HandIns, NoHandIns
from helpers.grading.listing import digest_of
from helpers.grading.messages import NotJudged, Result, Task
from helpers.grading.packet import Packet
from helpers.grading.parcel import Parcel
from helpers.grading.pool import Pool
from helpers.grading.rows import OLD_MARK, Row, as_row, kept_row
from helpers.grading.sandbox import Limits
from helpers.grading.seeds import own_seed, private_folder, secret_seed
from helpers.grading.several import together
from helpers.grading.stored import Verdicts, version_of

if TYPE_CHECKING:
    from helpers.grading.cluster import ClusterPool
    from helpers.grading.crowd import Cluster


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
    after_change: bool = False,
    scheduler: str | Cluster | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    lock_wait_s: float = 60.0,
    notice: Callable[[str], None] | None = None,
    say: Callable[[str], None] | None = None,
) -> list[Row]:
    """Judge and record every submission of `assignment`, and return a row for every student, in order.

    course_root    the folder with source/, release/ and gradebook.db
    submissions    a folder with one folder (or one file) for each student; by default nbgrader's submitted/
    students       only these
    workers        how many submissions at a time; by default one for each CPU core
    dry_run        judge, but write nothing to the gradebook and keep nothing
    unsafe         run submissions although this machine cannot isolate them
    regrade        True judges again what was judged before; a list of exercises judges these alone again
    after_change   go on although exercises were added or dropped since hand-ins were graded (see `changes`)
    scheduler      the address of a Dask scheduler on whose workers it is judged, or a `Cluster`
    progress       called after each submission
    lock_wait_s    how long to wait for a gradebook that another program has locked
    notice         called with a sentence for each thing that was passed over
    say            called with a sentence on what changed in the gradebook, and on what happens to the cluster

    Raises `GradingStopped` where the run cannot go on (no isolation, disk full, another grader at work), or where a
    student, an exercise or a folder is named that is not there; nothing has been written then.
    """
    root = Path(course_root).resolve()
    sources = notebooks_of(root, assignment)
    try:
        hand_ins = HandIns(root, assignment, submissions)
    except NoHandIns as error:
        raise GradingStopped(str(error)) from None
    for text in hand_ins.passed_over if notice else ():
        notice(text)  # type: ignore[misc]
    only = () if isinstance(regrade, bool) else tuple(regrade)
    how = Settings(limits or Limits(), dry_run, unsafe, regrade is True, only, lock_wait_s, after_change, say)
    problem_set = ProblemSet.of(sources)
    for exercise in only:
        if exercise not in problem_set.exercises:
            raise GradingStopped(
                f"{assignment} has no exercise {exercise!r}. {_meant(exercise, problem_set.exercises)}"
            )
    _must_be_known(students or (), {*hand_ins.folders, *(known_students(root) if students else ())})
    run = ClassRun(root, assignment, problem_set, hand_ins, how)
    with run.alone():
        judges = functools.partial(run.judges, workers=workers or cores(), scheduler=scheduler)
        return run.go(students, judges, progress)


def notebooks_of(root: Path, assignment: str) -> list[Path]:
    """The instructor's notebooks of a problem set, one or several, by name. Raises `GradingStopped` if there is none."""
    found = sorted((root / "source" / assignment).glob("*.ipynb"))
    if not found:
        raise GradingStopped(f"There is no problem set source/{assignment}/{assignment}.ipynb in this course.")
    return found


def _must_be_known(students: Sequence[str], known: set[str]) -> None:
    for student in students:
        if student not in known:
            raise GradingStopped(f"There is no student {student!r}. {_meant(student, known)}")


def _meant(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=3) or names[:10]
    return f"Did you mean {', '.join(close)}?" if close else "There is none yet."


@dataclass(frozen=True)
class ProblemSet:
    """An assignment's notebooks with their tests: the names of the exercises in order, and all points together."""

    sources: tuple[Path, ...]
    exercises: tuple[str, ...]
    points: float

    @staticmethod
    def of(sources: Sequence[Path]) -> ProblemSet:
        """Read it from the instructor's notebooks."""
        import nbformat

        cells = [cell for source in sources for cell in nbformat.read(source, as_version=4).cells]
        tests = [c for c in cells if {"grade", "task"} & {k for k, v in c.metadata.get("nbgrader", {}).items() if v}]
        names: dict[str, None] = {}
        for cell in tests:
            with contextlib.suppress(BadTest):
                names |= dict.fromkeys(call.exercise for call in check_calls(cell.source))
        return ProblemSet(tuple(sources), tuple(names), sum(float(c.metadata.nbgrader.get("points", 0)) for c in tests))


def cores() -> int:
    """How many CPU cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def known_students(course_root: Path) -> list[str]:
    """The students that the course's gradebook has; none where there is no gradebook yet. Raises `GradingStopped`."""
    from helpers.grading.gradebook import NotRecorded
    from helpers.grading.record import students_of

    try:
        return students_of(course_root)
    except NotRecorded as error:
        raise GradingStopped(str(error)) from error


@dataclass(frozen=True)
class Settings:
    """How a class is graded: see `grade_class`. `again`: judge all exercises again; `only`: these alone."""

    limits: Limits
    dry_run: bool
    unsafe: bool
    again: bool
    only: tuple[str, ...]
    lock_wait_s: float
    after_change: bool = False
    say: Callable[[str], None] | None = None


class ClassRun:
    """One run over a class: what is to be judged goes to the pool, what comes back is kept, recorded, made a row."""

    def __init__(self, root: Path, assignment: str, problem_set: ProblemSet, hand_ins: HandIns, how: Settings) -> None:
        self.root, self.assignment, self.hand_ins, self.how = root, assignment, hand_ins, how
        self.problem_set = problem_set
        released = [root / "release" / assignment / source.name for source in problem_set.sources]
        self.private = private_folder(root, assignment)
        self.seed = secret_seed(root, assignment)
        self.packets = [Packet.of(*both, root) for both in zip(problem_set.sources, released, strict=True)]
        self.verdicts = Verdicts(self.private, version_of(*problem_set.sources, *released), self.seed)
        #: by student, what the notebooks of a set of several came to that are judged already
        self.halves: dict[str, list[Result | NotJudged]] = {}
        self.hidden = hidden_places(root, [hand_ins.place])
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

    def judges(self, packet: Packet, count: int, workers: int, scheduler: str | Cluster | None) -> Pool | ClusterPool:
        """Who judges `count` hand-ins of a notebook: processes of this machine, or workers of a cluster."""
        if scheduler is None:
            return Pool(packet.packed(), min(workers, count), self.hidden)
        from helpers.grading.cluster import ClusterPool
        from helpers.grading.crowd import Cluster

        cluster = scheduler if isinstance(scheduler, Cluster) else Cluster(scheduler)
        return ClusterPool(cluster, packet, self.hidden, self.how.unsafe, self.how.say or (lambda text: None))

    def go(
        self,
        students: Sequence[str] | None,
        judges: Callable[[Packet, int], Pool | ClusterPool],
        progress: Progress | None,
    ) -> list[Row]:
        """The whole run. `judges` is called with a notebook and how many hand-ins are to be judged, if there are any."""
        folders = self.hand_ins.folders
        names = list(dict.fromkeys(students)) if students else sorted(folders)
        digests = {name: digest_of(folders[name]) for name in names if name in folders}
        kept = {name: result for name in digests if (result := self._kept(name, digests[name])) is not None}
        open_ = [name for name in digests if name not in kept]
        pool = judges(self.packets[0], len(open_)) if open_ else None
        # now, so that nbgrader is imported here while the pool's process imports torch
        from helpers.grading.gradebook import NotRecorded

        try:
            if not self.how.dry_run:
                known = self._open_book(everyone=not students and not self.how.only)
                names = names if students else sorted({*names, *known})
            rows: dict[str, Row] = {}
            for number, packet in enumerate(self.packets if open_ else ()):
                if number:
                    assert pool is not None
                    pool.close()
                    pool = judges(packet, len(open_))
                assert pool is not None
                self._ready(pool)
                tasks = (self._task(name, folders[name], digests[name]) for name in open_)
                rows |= {row.student: row for row in self._judged(tasks, len(open_), pool, progress)}
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

    def _open_book(self, everyone: bool) -> list[str]:
        """Open the gradebook, with the assignment as its source stands now; the students that it knows."""
        from helpers.grading.record import Book

        self.book = Book(self.root, self.assignment, self.how.lock_wait_s)
        change = self.book.register(self.how.after_change, everyone)
        if change and self.how.say is not None:
            kept = f" The gradebook as it was: {change.copy}." if change.copy else ""
            self.how.say(f"{self.assignment} has changed since it was graded: {change.sentence()}.{kept}")
            gone = sorted(set(self.book.graded_students()) - set(self.hand_ins.folders))
            if gone:
                self.how.say(f"Not judged again, since their hand-in is not there any more: {', '.join(gone)}.")
        return self.book.known_students()

    def _ready(self, pool: Pool | ClusterPool) -> None:
        pool.wait()
        if pool.problem and not self.how.unsafe:
            problem = pool.problem[0].upper() + pool.problem[1:]
            raise NotIsolated(f"{problem}. Use --unsafe to run them all the same.")

    def _judged(
        self, tasks: Iterable[Task], count: int, pool: Pool | ClusterPool, progress: Progress | None
    ) -> Iterator[Row]:
        """A row for each of `count` tasks, in the order in which they are done."""
        started = time.monotonic()
        for done, (task, result) in enumerate(pool.judge(tasks), start=1):
            row = self._finish(task, result)
            rate = done / max(time.monotonic() - started, 1e-9)
            if progress is not None:
                progress(done, count, row, rate, (count - done) / rate)
            yield row

    def _kept(self, student: str, contents: str) -> Result | None:
        """What an earlier run found, if this one need not look again."""
        if self.how.again or self.how.only or self.how.dry_run:
            return None
        return self.verdicts.current(student, contents)

    def _task(self, student: str, folder: Path, contents: str) -> Task:
        """Exercises are judged alone only where the other verdicts are on the same contents.

        The hand-in is read here, when its turn comes: a class does not lie in memory as a whole.
        """
        only = self.how.only if self.verdicts.has_same(student, contents) else ()
        return Task(
            student, contents, Parcel.of(folder).packed(), own_seed(self.seed, contents), self.how.limits,
            self.how.limits.longest_s(len(self.problem_set.exercises)), self.how.unsafe, only,
        )  # fmt: skip

    def _finish(self, task: Task, result: Result | NotJudged) -> Row:
        """Keep, record and turn into a row what a judge found; of several notebooks, when the last has been judged."""
        halves = self.halves.setdefault(task.student, [])
        halves.append(result)
        if len(halves) == len(self.packets):  # a class does not lie in memory as a whole
            del self.halves[task.student]
        failed = next((half for half in halves if isinstance(half, NotJudged)), None)
        if failed is not None:
            return Row(task.student, status="not judged", reason=failed.reason, flags=[failed.reason])
        parts = [half for half in halves if isinstance(half, Result)]
        for part in parts:  # what stands for a student here is not left to what comes back
            part.student, part.contents, part.key = task.student, task.contents, self.verdicts.key(task.contents)
            for verdict in part.verdicts:
                verdict.key = part.key
        if len(parts) < len(self.packets):
            return as_row(parts[-1])
        result = together(parts)
        if task.only:
            result = self.verdicts.merged(result, task.only)
        row = as_row(result)
        if self.how.dry_run:
            return row
        if row.status == "missing":
            return self._missing(task.student)
        same = self.verdicts.has_recorded(task.student, task.contents)
        self.verdicts.keep(result)
        return self._record(result, row, self.hand_ins.folders[task.student], same)

    def _record(self, result: Result, row: Row, folder: Path, same: bool) -> Row:
        """Write a result to the gradebook; whatever one submission makes nbgrader raise, the class goes on."""
        from helpers.grading.gradebook import Closed, NotRecorded

        try:
            row.settle(self.book.record(result, self.hand_ins.timestamp(folder, row.flags), same), result)
        except Closed:  # the next submission would meet the same
            raise
        except NotRecorded as error:
            return row.not_recorded(str(error))
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise
            return row.not_recorded(f"It could not be recorded: {type(error).__name__}. A person should look at it.")
        result.recorded = True
        result.flags = [flag for flag in row.flags if not flag.startswith(OLD_MARK)]
        self.verdicts.keep(result)
        return row

    def _again(self, result: Result) -> Row:
        """The row of a submission that was judged and recorded in an earlier run."""
        row = as_row(result)
        return row.settle(self.book.standing(result.student), result)

    def _missing(self, student: str) -> Row:
        """Of whom nothing is there to be judged: nothing, or what the gradebook keeps of an earlier hand-in."""
        if self.book is not None:
            if student in self._graded:
                return kept_row(student, self.book.standing(student), self.verdicts.read(student))
            self.book.add_student(student)
        return Row(student, status="missing", reason="Nothing was handed in.", max_score=self.problem_set.points)

    @functools.cached_property
    def _graded(self) -> frozenset[str]:
        """The students whose hand-in the gradebook has points of."""
        return frozenset(self.book.graded_students())
