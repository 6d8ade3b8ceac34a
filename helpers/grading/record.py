"""Write verdicts into nbgrader's gradebook, through nbgrader: its formgrader, feedback and export work on the result.

The rebuilt notebook is staged in a private folder of the grader's own and converted by a subclass of nbgrader's
`Autograde` that executes nothing: `Judged` puts each verdict where nbgrader looks for it.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import math
import secrets
import shutil
import time
from collections.abc import Mapping, Set
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import nbformat
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    AssignLatePenalties,
    ClearHiddenTests,
    GetGrades,
    NbGraderPreprocessor,
    SaveAutoGrades,
    SaveCells,
)
from nbgrader.utils import is_grade
from traitlets.config import Config

from helpers.grading.changes import Change, complete, copied, for_run
from helpers.grading.clean import harmless_error, harmless_markdown, harmless_page
from helpers.grading.course import course_config
from helpers.grading.feedback_page import arranged, named_anchors
from helpers.grading.gradebook import NotRecorded, Store, nbgrader_at_work, silent
from helpers.grading.listing import read_file
from helpers.grading.messages import Mark, Note, Result, Standing, Verdict
from helpers.grading.seeds import private_folder
from helpers.grading.several import label
from helpers.grading.stored import Verdicts
from helpers.programs import find_programs

#: Verdicts of the submission that is being recorded: (assignment, student) -> (notebook, grade_id) -> verdict.
_verdicts: dict[tuple[str, str], dict[tuple[str, str], Verdict]] = {}


class Judged(NbGraderPreprocessor):
    """Gives each test cell the output that stands for its verdict: an error, part of the points, or nothing."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Called by nbconvert for each cell."""
        if cell.cell_type != "code" or not is_grade(cell):
            return cell, resources
        about = resources["nbgrader"]
        name = about["notebook"], cell.metadata.nbgrader["grade_id"]
        verdict = _verdicts[about["assignment"], about["student"]].get(name)
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


def students_of(course_root: Path) -> list[str]:
    """The students that the gradebook has, in order. Makes no gradebook file where there is none. Raises `NotRecorded`."""
    directory = course_directory(course_root, "", course_config(course_root))
    store = Store(course_root, directory.db_url, directory.course_id, 0.0)
    return store.students() if store.file is None or store.file.is_file() else []


class Book:
    """The gradebook of a course, for one assignment. One process writes to it at a time."""

    def __init__(self, course_root: Path, assignment: str, lock_wait_s: float = 60.0) -> None:
        find_programs()
        self.root, self.assignment = course_root, assignment
        self.config = course_config(course_root)
        self.private = private_folder(course_root, assignment)
        self.directory = course_directory(course_root, assignment, self.config)
        self.url = self.directory.db_url
        self.store = Store(course_root, self.url, self.directory.course_id, lock_wait_s)

    def register(self, after_change: bool = False, everyone: bool = True) -> Change:
        """Make sure that the gradebook knows the assignment as its source stands now; what has changed since it was graded.

        after_change   take it over where cells were added or dropped after hand-ins were graded
        everyone       whether the whole class is judged now, and all exercises

        Raises `NotRecorded` where a change may not be taken over.
        """
        self.store.prepare()
        mark, digest = self.private / "registered", self._source_digest()
        with contextlib.suppress(OSError):
            if mark.read_text(encoding="ascii") == digest and self._knows_assignment():
                return Change()
        change: Change = self.store.patiently(lambda: self._register(take=False))
        if change:
            self._may_change(change, after_change, everyone)
            self.store.patiently(lambda: self._register(take=True))
        with contextlib.suppress(OSError):
            mark.write_text(digest, encoding="ascii")
        return change

    def _may_change(self, change: Change, after_change: bool, everyone: bool) -> None:
        """Copy the gradebook before it is changed; raises `NotRecorded` where it is not to be."""
        if change.cells and not after_change:
            raise NotRecorded(change.refusal(self.assignment))
        if not everyone:
            raise NotRecorded(
                f"{self.assignment} has changed since it was graded: {change.sentence()}. So everybody is to be judged "
                "again, in all exercises: leave out --student and --exercise."
            )
        if self.store.file is not None:
            name = f"gradebook-before-{time.strftime('%Y-%m-%d-%H%M%S')}.db"
            change.copy = str(copied(self.store.file, self.private / name))

    def _source_digest(self) -> str:
        digest = hashlib.sha256(repr(self.config).encode())
        for path in sorted((self.root / "source" / self.assignment).rglob("*")):
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()

    def _knows_assignment(self) -> bool:
        with contextlib.suppress(Exception), nbgrader_at_work(), Gradebook(self.url) as book:
            return bool(book.find_assignment(self.assignment).notebooks)
        return False

    def _register(self, take: bool) -> Change:
        """Have nbgrader register the set; `take`: over a set that was graded and has changed since."""
        directory = course_directory(
            self.root, self.assignment, self.config, release_directory=f"grading/{self.assignment}/release"
        )
        kind, saver, found = for_run(take)
        with nbgrader_at_work():
            maker = kind(coursedir=directory, config=self.config)
            maker.log = silent
            maker.force = True
            maker.preprocessors = [
                saver if one is SaveCells or str(one).endswith(".SaveCells") else one for one in maker.preprocessors
            ]
            maker.start()
            if take:
                with Gradebook(self.url) as book:
                    complete(book, self.assignment)
        return found

    def known_students(self) -> list[str]:
        """The students that the gradebook has, in order."""
        return self.store.students()

    def graded_students(self) -> list[str]:
        """The students of whom it has a submission to this assignment, in order."""

        def read() -> list[str]:
            with nbgrader_at_work(), Gradebook(self.url) as book:
                return sorted(submission.student_id for submission in book.assignment_submissions(self.assignment))

        return self.store.patiently(read)

    def add_student(self, student: str) -> None:
        """A student without a submission, so that exports have a row for everyone."""
        self.add_students({student: ("", "", "", "")})

    def add_students(self, students: Mapping[str, tuple[str, str, str, str]]) -> None:
        """Students with (first name, last name, address, number on the learning platform); what is "" stays as it was."""
        columns = ("first_name", "last_name", "email", "lms_user_id")

        def add() -> None:
            with nbgrader_at_work(), Gradebook(self.url) as book:
                for student, told in students.items():
                    book.update_or_create_student(student, **{k: v for k, v in zip(columns, told, strict=True) if v})

        self.store.patiently(add)

    def record(self, result: Result, timestamp: datetime | None, same: bool = False) -> Standing:
        """Write one submission's verdicts; what the gradebook then has. May be repeated at will.

        `same`: what was handed in is what was recorded before, so that marks by hand that were looked at stay so.
        """
        student = result.student
        looked_at = self._looked_at(student) if same else set()
        staged = self._stage(result, timestamp)
        _verdicts[self.assignment, student] = {
            (part.name, verdict.grade_id): verdict for part in result.parts for verdict in part.verdicts
        }
        try:
            self.store.patiently(lambda: self._record(student))
            if looked_at:
                self.store.patiently(lambda: self._looked_at(student, looked_at))
            return self.standing(student)
        finally:
            _verdicts.pop((self.assignment, student), None)
            shutil.rmtree(staged.parent, ignore_errors=True)

    def _looked_at(self, student: str, again: Set[str] = frozenset()) -> set[str]:
        """The marks by hand of a student that nobody need look at, by their ids in the gradebook; `again` become such."""
        with nbgrader_at_work(), Gradebook(self.url) as book:
            try:
                submission = book.find_submission(self.assignment, student)
            except MissingEntry:
                return set()
            marked = [g for n in submission.notebooks for g in n.grades if g.manual_score is not None]
            for grade in marked:
                if grade.id in again:
                    grade.needs_manual_grade = False
            book.db.commit()
            return {grade.id for grade in marked if not grade.needs_manual_grade}

    def _stage(self, result: Result, timestamp: datetime | None) -> Path:
        folder = self.private / "staged" / result.student / self.assignment
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for part in result.parts:
            if not part.notebook:  # a notebook of several that is not there: nbgrader gives it no points
                continue
            notebook = nbformat.reads(part.notebook, as_version=4)
            told = notes_cell(part.notes, part.trouble)
            if told is not None:
                notebook.cells.insert(0, told)
            nbformat.write(notebook, folder / f"{part.name}.ipynb")
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
        with nbgrader_at_work():
            recorder = Record(coursedir=directory, config=self.config)
            recorder.log = silent
            recorder.force = True
            recorder.start()

    def standing(self, student: str, notebook: str = "") -> Standing:
        """What the gradebook has for a student: marks by hand, extra credit and the late penalty included.

        `notebook`: one of the set's alone, without the penalty, which is on the whole.
        """
        return self.store.patiently(lambda: self._standing(student, notebook))

    def _standing(self, student: str, notebook: str) -> Standing:
        with nbgrader_at_work(), Gradebook(self.url) as book:
            try:
                submission = book.find_submission(self.assignment, student)
            except MissingEntry:
                return Standing(0.0, float(book.find_assignment(self.assignment).max_score))
            several = len(submission.notebooks) > 1
            marks = {
                label(one.name, grade.name, several and not notebook): Mark(
                    float(grade.score or 0.0),
                    float(grade.max_score or 0.0),
                    waits=bool(grade.needs_manual_grade and grade.manual_score is None),
                    earlier=bool(grade.needs_manual_grade and grade.manual_score is not None),
                )
                for one in submission.notebooks
                for grade in one.grades
                if notebook in ("", one.name)
            }
            if several and notebook:
                return Standing(sum(m.score for m in marks.values()), sum(m.most for m in marks.values()), 0.0, marks)
            penalty = float(submission.late_submission_penalty or 0.0)
            return Standing(max(0.0, float(submission.score) - penalty), float(submission.max_score), penalty, marks)

    def feedback(self, student: str) -> list[Path]:
        """nbgrader's feedback pages for a student: the diagnosis, no hidden test, nothing that runs or is loaded.

        Raises `NotRecorded` where nbgrader makes none.
        """
        directory = course_directory(self.root, self.assignment, self.config, student_id=glob.escape(student))
        with nbgrader_at_work():
            maker = GenerateFeedback(coursedir=directory, config=self.config)
            maker.log = silent
            maker.force = True
            maker.exporter_class = HarmlessExporter
            maker.preprocessors = [GetGrades, ClearHiddenTestCells, *GenerateFeedback.preprocessors.default()[1:]]
            self.store.patiently(maker.start, failed="", tries=1)
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
        part = next((part for part in result.parts if part.name == notebook), None) if result else None
        if part is None:
            return html
        cells = nbformat.read(Path(place, f"{notebook}.ipynb"), as_version=4).cells
        return arranged(html, cells, part, self.standing(student, notebook))

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
