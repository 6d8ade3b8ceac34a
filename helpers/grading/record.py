"""Write verdicts into nbgrader's gradebook, through nbgrader: its formgrader, feedback and export work on the result.

The rebuilt notebook is staged in a private folder of the grader's own and converted by a subclass of nbgrader's
`Autograde` that executes nothing: `Judged` puts each verdict where nbgrader looks for it.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import logging
import math
import os
import re
import secrets
import shutil
import sqlite3
import time
import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

import nbformat
import nbgrader.api
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    AssignLatePenalties,
    ClearHiddenTests,
    GetGrades,
    NbGraderPreprocessor,
    SaveAutoGrades,
)
from nbgrader.utils import is_grade
from sqlalchemy import Engine, create_engine
from traitlets.config import Config

from helpers.grading.clean import harmless_error, harmless_markdown, harmless_page
from helpers.grading.course import course_config
from helpers.grading.feedback_page import arranged, named_anchors
from helpers.grading.listing import read_file
from helpers.grading.messages import Mark, Note, Result, Standing, Verdict
from helpers.grading.seeds import private_folder
from helpers.grading.stored import Verdicts
from helpers.programs import find_programs

#: Verdicts of the submission that is being recorded: (assignment, student) -> grade_id -> verdict.
_verdicts: dict[tuple[str, str], dict[str, Verdict]] = {}
silent = logging.getLogger("helpers.grading.record")
silent.addHandler(logging.NullHandler())
silent.propagate = False


class NotRecorded(RuntimeError):
    """A verdict could not be written to the gradebook; the text says why and what to do."""


class DiskFull(NotRecorded):
    """There is no room left on the disk of the gradebook."""


class ReadOnly(NotRecorded):
    """The gradebook may not be written."""


class Locked(NotRecorded):
    """Another program holds the gradebook, and did not let go of it in time."""


#: How often a submission is tried that fails although nobody holds the gradebook: it may have been held a moment ago.
ATTEMPTS = 3


class Judged(NbGraderPreprocessor):
    """Gives each test cell the output that stands for its verdict: an error, part of the points, or nothing."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Called by nbconvert for each cell."""
        if cell.cell_type != "code" or not is_grade(cell):
            return cell, resources
        about = resources["nbgrader"]
        verdict = _verdicts[about["assignment"], about["student"]].get(cell.metadata.nbgrader["grade_id"])
        if verdict is not None:
            cell.outputs = verdict_outputs(verdict, float(cell.metadata.nbgrader["points"]))
        return cell, resources


def verdict_outputs(verdict: Verdict, points: float) -> list[NotebookNode]:
    """The outputs from which nbgrader reads a verdict: nothing for all points, an error for none, else a number."""
    score = verdict.score
    if verdict.diagnosis or not math.isfinite(score) or score <= 0:
        headline, _, rest = verdict.message.partition("\n")
        return [nbformat.from_dict(harmless_error("Mistaken", headline, [headline, *rest.splitlines()]))]
    if score >= points:
        return []
    data = {"text/plain": repr(float(score))}
    return [nbformat.v4.new_output("execute_result", data=data, execution_count=None)]


class ClearHiddenTestCells(ClearHiddenTests):
    """nbgrader's own stops at a student's cell that holds its marks; only test cells hold hidden tests."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Called by nbconvert for each cell."""
        return super().preprocess_cell(cell, resources, cell_index) if is_grade(cell) else (cell, resources)


class HarmlessExporter(HTMLExporter):
    """nbgrader's feedback pages without anything that runs or is loaded; nbgrader_config.py has its command use it."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **keywords: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Called by nbconvert for each notebook."""
        html, resources = super().from_notebook_node(nb, resources, **keywords)
        return harmless_page(named_anchors(html)), resources


class Record(Autograde):
    """nbgrader's `Autograde` without executing anything: one pass over a notebook that is judged already."""

    # without `CheckCellMetadata`: the cells' metadata are those of the problem set, which were checked at its release
    autograde_preprocessors: ClassVar[list[type]] = [Judged, SaveAutoGrades, AssignLatePenalties]

    def _init_preprocessors(self) -> None:
        self.exporter._preprocessors = []
        for preprocessor in self.autograde_preprocessors:
            self.exporter.register_preprocessor(preprocessor, enabled=True)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Read from the staged folder, write to autograded/."""
        self._sanitizing = True
        self._init_preprocessors()
        super(Autograde, self).convert_single_notebook(notebook_filename)


def course_directory(course_root: Path, assignment: str, config: Config, **settings: Any) -> CourseDirectory:
    """nbgrader's idea of the course, for one assignment."""
    directory = CourseDirectory(config=config, log=silent)
    directory.root = str(course_root)
    directory.assignment_id = assignment
    for name, value in settings.items():
        setattr(directory, name, value)
    return directory


@lru_cache(maxsize=4)
def _engine(url: str, **options: Any) -> Engine:
    return create_engine(url, **options)


@contextlib.contextmanager
def _nbgrader_at_work() -> Iterator[None]:
    """nbgrader without its warnings, and with one database engine for each gradebook.

    It opens the gradebook eight times for one submission. With an engine of its own each time, SQLAlchemy translates
    every query anew, which takes longer than all else that nbgrader does; an engine remembers its translations.
    """
    with warnings.catch_warnings(), mock.patch.object(nbgrader.api, "create_engine", _engine):
        warnings.simplefilter("ignore")
        yield


def students_of(course_root: Path) -> list[str]:
    """The students that the gradebook has, in order. Makes no gradebook where there is none."""
    url = course_directory(course_root, "", course_config(course_root)).db_url
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        return []
    with _nbgrader_at_work(), Gradebook(url) as book:
        return sorted(student.id for student in book.students)


class Book:
    """The gradebook of a course, for one assignment. One process writes to it at a time."""

    def __init__(self, course_root: Path, assignment: str, lock_wait_s: float = 60.0) -> None:
        find_programs()
        self.root, self.assignment, self.lock_wait_s = course_root, assignment, lock_wait_s
        self.config = course_config(course_root)
        self.private = private_folder(course_root, assignment)
        self.directory = course_directory(course_root, assignment, self.config)
        self.url = self.directory.db_url

    def register(self) -> None:
        """Make sure that the gradebook knows the assignment as its source stands now. Raises `NotRecorded`."""
        self._must_be_writable()
        mark, digest = self.private / "registered", self._source_digest()
        with contextlib.suppress(OSError):
            if mark.read_text(encoding="ascii") == digest and self._knows_assignment():
                return
        self._patiently(self._register)
        with contextlib.suppress(OSError):
            mark.write_text(digest, encoding="ascii")

    def _must_be_writable(self) -> None:
        if not self.url.startswith("sqlite:///"):
            return
        path = Path(self.url.removeprefix("sqlite:///"))
        place = path if path.exists() else path.parent
        if not os.access(place, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise ReadOnly(f"The gradebook {path} cannot be written: change its rights, or those of its folder.")

    def _source_digest(self) -> str:
        digest = hashlib.sha256(repr(self.config).encode())
        for path in sorted((self.root / "source" / self.assignment).rglob("*")):
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()

    def _knows_assignment(self) -> bool:
        with contextlib.suppress(Exception), _nbgrader_at_work(), Gradebook(self.url) as book:
            return bool(book.find_assignment(self.assignment).notebooks)
        return False

    def _register(self) -> None:
        directory = course_directory(
            self.root, self.assignment, self.config, release_directory=f"grading/{self.assignment}/release"
        )
        with _nbgrader_at_work():
            maker = GenerateAssignment(coursedir=directory, config=self.config)
            maker.log = silent
            maker.force = True
            maker.start()

    def known_students(self) -> list[str]:
        """The students that the gradebook has, in order."""
        with _nbgrader_at_work(), Gradebook(self.url) as book:
            return sorted(student.id for student in book.students)

    def add_student(self, student: str) -> None:
        """A student without a submission, so that exports have a row for everyone."""
        self.add_students({student: ("", "", "", "")})

    def add_students(self, students: Mapping[str, tuple[str, str, str, str]]) -> None:
        """Students with (first name, last name, address, number on the learning platform); what is "" stays as it was."""
        columns = ("first_name", "last_name", "email", "lms_user_id")

        def add() -> None:
            with _nbgrader_at_work(), Gradebook(self.url) as book:
                for student, told in students.items():
                    book.update_or_create_student(student, **{k: v for k, v in zip(columns, told, strict=True) if v})

        self._patiently(add)

    def record(self, result: Result, timestamp: datetime | None) -> Standing:
        """Write one submission's verdicts; what the gradebook then has. May be repeated at will."""
        student = result.student
        staged = self._stage(result, timestamp)
        _verdicts[self.assignment, student] = {v.grade_id: v for v in result.verdicts}
        try:
            self._patiently(lambda: self._record(student))
            return self.standing(student)
        finally:
            _verdicts.pop((self.assignment, student), None)
            shutil.rmtree(staged.parent, ignore_errors=True)

    def _stage(self, result: Result, timestamp: datetime | None) -> Path:
        folder = self.private / "staged" / result.student / self.assignment
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        notebook = nbformat.reads(result.notebook, as_version=4)
        told = notes_cell(result.notes, result.trouble)
        if told is not None:
            notebook.cells.insert(0, told)
        nbformat.write(notebook, folder / f"{result.name}.ipynb")
        if timestamp is not None:
            (folder / "timestamp.txt").write_text(timestamp.strftime("%Y-%m-%d %H:%M:%S.%f UTC"), encoding="utf-8")
        return folder

    def _record(self, student: str) -> None:
        directory = course_directory(
            self.root,
            self.assignment,
            self.config,
            submitted_directory=f"grading/{self.assignment}/staged",
            student_id=glob.escape(student),
        )
        with _nbgrader_at_work():
            recorder = Record(coursedir=directory, config=self.config)
            recorder.log = silent
            recorder.force = True
            recorder.start()

    def standing(self, student: str) -> Standing:
        """What the gradebook has for a student: marks by hand, extra credit and the late penalty included."""
        with _nbgrader_at_work(), Gradebook(self.url) as book:
            try:
                submission = book.find_submission(self.assignment, student)
            except MissingEntry:
                return Standing(0.0, float(book.find_assignment(self.assignment).max_score))
            marks = {
                grade.name: Mark(
                    float(grade.score or 0.0),
                    float(grade.max_score or 0.0),
                    waits=bool(grade.needs_manual_grade and grade.manual_score is None),
                    earlier=bool(grade.needs_manual_grade and grade.manual_score is not None),
                )
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            penalty = float(submission.late_submission_penalty or 0.0)
            return Standing(max(0.0, float(submission.score) - penalty), float(submission.max_score), penalty, marks)

    def _patiently(self, work: Any) -> None:
        """Do `work`, waiting while another program (formgrader, say) holds the gradebook."""
        end, failures = time.monotonic() + self.lock_wait_s, 0
        while True:
            try:
                return work()
            except OSError as error:
                raise _disk(error, self.root) from error
            except Exception as error:
                if shutil.disk_usage(self.root).free < 2**20 or "disk is full" in str(error):
                    raise DiskFull(
                        f"The disk is full: make room on the disk of {self.root.name} and run again."
                    ) from error
                if "readonly database" in str(error):
                    raise ReadOnly(
                        "The gradebook cannot be written: change its rights, or those of its folder."
                    ) from error
                if self._locked():
                    if time.monotonic() > end:
                        raise Locked(
                            "The gradebook is locked by another program (formgrader?): close that and run again."
                        ) from error
                    time.sleep(0.2)
                    continue
                failures += 1
                if failures == ATTEMPTS:
                    if isinstance(error, NbGraderException):
                        raise NotRecorded(f"nbgrader could not record it: {_reason(error)}") from error
                    raise

    def _locked(self) -> bool:
        """Whether another program holds the gradebook now."""
        if not self.url.startswith("sqlite:///"):
            return False
        connection = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=0.1)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        finally:
            connection.close()
        return False

    def feedback(self, student: str) -> list[Path]:
        """nbgrader's feedback pages for a student: the diagnosis, no hidden test, nothing that runs or is loaded.

        Raises `NotRecorded` where nbgrader makes none.
        """
        directory = course_directory(self.root, self.assignment, self.config, student_id=glob.escape(student))
        with _nbgrader_at_work():
            maker = GenerateFeedback(coursedir=directory, config=self.config)
            maker.log = silent
            maker.force = True
            maker.exporter_class = HarmlessExporter
            maker.preprocessors = [GetGrades, ClearHiddenTestCells, *GenerateFeedback.preprocessors.default()[1:]]
            try:
                maker.start()
            except NbGraderException as error:
                raise NotRecorded(_reason(error)) from error
        folder = self.feedback_folder(student)
        pages = sorted(folder.glob("*.html"))
        for page in pages:
            page.write_text(self._arranged(page.read_text(encoding="utf-8"), student, page.stem), encoding="utf-8")
        self._for_the_exchange(folder, student)
        return pages

    def _arranged(self, html: str, student: str, notebook: str) -> str:
        """The page with the table of exercises at its head, where a verdict of ours is kept."""
        result = Verdicts(self.private, "", 0).read(student)
        place = self.directory.format_path(self.directory.autograded_directory, student, self.assignment)
        if result is None or result.name != notebook:
            return html
        cells = nbformat.read(Path(place, f"{notebook}.ipynb"), as_version=4).cells
        return arranged(html, cells, result, self.standing(student))

    def _for_the_exchange(self, folder: Path, student: str) -> None:
        """`nbgrader release_feedback` reads two files beside each page, which a class collected from a zip has not."""
        if not folder.is_dir():
            return
        place = self.directory.format_path(self.directory.submitted_directory, student, self.assignment)
        for name, otherwise in (("submission_secret.txt", secrets.token_hex(64)), ("timestamp.txt", "")):
            text = otherwise
            with contextlib.suppress(OSError, ValueError):
                text = read_file(Path(place, name), 1_000).decode("ascii")[:1_000]
            if text != otherwise or not (folder / name).exists():
                (folder / name).write_text(text, encoding="ascii")

    def feedback_folder(self, student: str) -> Path:
        """Where a student's feedback pages go."""
        return Path(self.directory.format_path(self.directory.feedback_directory, student, self.assignment))


class _Heard(logging.Handler):
    """Keeps the last lines that nbgrader would have shown: its own errors say only that something went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=200)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.extend(record.getMessage().splitlines())


_heard = _Heard()
silent.addHandler(_heard)


def _reason(error: Exception) -> str:
    """Why nbgrader refused, in one line: the error below the last traceback that it logged, or its own."""
    raised = [line for line in _heard.lines if re.match(r"[\w.]+(Error|Exception|Interrupt|Entry)\b.*: ", line)]
    text = raised[-1] if raised else next(iter(str(error).splitlines()), "") or type(error).__name__
    _heard.lines.clear()
    return text[:300]


def notes_cell(notes: list[Note], trouble: str) -> NotebookNode | None:
    """What the student should know about how the notebook was read, as the first cell; None where nothing happened."""
    lines = [f"- {harmless_markdown(note.text)}" for note in notes if note.kind != "suspicious"]
    if trouble:
        lines.insert(0, f"- **{harmless_markdown(trouble)}**")
    if not lines:
        return None
    cell = nbformat.v4.new_markdown_cell("**How this hand-in was read**\n\n" + "\n".join(lines[:30]))
    cell["id"] = "how-it-was-read"
    return cell


def _disk(error: OSError, root: Path) -> NotRecorded:
    if error.errno == 28:
        return DiskFull(f"The disk is full: make room on the disk of {root.name} and run again.")
    return NotRecorded(f"A file could not be written: {error}")
