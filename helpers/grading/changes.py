"""A problem set that changes after it was graded: what is new, gone or worth other points, and the gradebook after it.

nbgrader keeps a place for each cell of each submission, and refuses to add or remove a cell once there are submissions.
Here the change is told in words, and, where the instructor says so, taken over: cells that are gone take their marks
with them, new ones get a place in each submission, all that stays keeps its marks by hand and comments.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells


@dataclass
class Change:
    """How a set differs from the one that was graded; cells by grade_id, notebooks of a set with ".ipynb".

    added      (name, points) of what is new; points are 0 for what is not graded
    dropped    (name, points) of what is gone
    repointed  (name, points before, points now)
    marks      how many marks by hand are on what is gone
    hand_ins   how many submissions there are
    copy       where the gradebook was copied to before the change was taken over
    """

    added: list[tuple[str, float]] = field(default_factory=list)
    dropped: list[tuple[str, float]] = field(default_factory=list)
    repointed: list[tuple[str, float, float]] = field(default_factory=list)
    marks: int = 0
    hand_ins: int = 0
    copy: str = ""

    @property
    def cells(self) -> bool:
        """Whether cells came or went, which nbgrader refuses; other points alone it takes over."""
        return bool(self.added or self.dropped)

    def __bool__(self) -> bool:
        return self.cells or bool(self.repointed)

    def sentence(self) -> str:
        """What changed, in words."""
        said = [f"{name} is new{_worth(points)}" for name, points in self.added]
        said += [f"{name} is gone{_worth(points)}" for name, points in self.dropped]
        said += [f"{name} is worth {now:g} points instead of {before:g}" for name, before, now in self.repointed]
        if self.marks:
            said.append(f"marks by hand on what is gone: {self.marks}")
        return ", ".join(said)

    def add(self, other: Change) -> None:
        """What was found in one more notebook."""
        self.added += other.added
        self.dropped += other.dropped
        self.repointed += other.repointed
        self.marks += other.marks

    def refusal(self, assignment: str) -> str:
        """Why it does not go on, and the ways on."""
        return (
            f"{assignment} has changed since {self.hand_ins} hand-ins were graded: {self.sentence()}. nbgrader keeps a "
            "place for each cell of each hand-in and refuses to add or remove cells then. To go on: `course grade "
            f"{assignment} --after-change` copies the gradebook, takes the change over, keeps marks by hand on what "
            "stays, and judges everybody again. Or put the cells back as they were."
        )


def _worth(points: float) -> str:
    return f" ({points:g} points)" if points else ""


class ChangedSaveCells(SaveCells):
    """nbgrader's `SaveCells`, which looks for changes first. Made for one run by `for_run`.

    `take` says whether changes are taken over; otherwise a notebook with changes is left as the gradebook has it.
    """

    found: ClassVar[Change]
    take: ClassVar[bool]

    def _create_notebook(self, nb: Any) -> None:
        if not self.take and (f"{self.notebook_id}.ipynb", 0.0) in self.found.added:
            return
        with contextlib.suppress(MissingEntry):
            notebook = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
            if notebook.submissions and self._changed(notebook) and not self.take:
                return
        super()._create_notebook(nb)

    def _changed(self, notebook: Notebook) -> bool:
        """Whether the notebook's cells are others than those in the gradebook, which is brought up to date for `take`."""
        here = Change()
        kinds: list[tuple[type, Iterable[Any], dict[str, dict]]] = [
            (GradeCell, notebook.grade_cells, self.new_grade_cells),
            (TaskCell, notebook.task_cells, self.new_task_cells),
            (SolutionCell, notebook.solution_cells, self.new_solution_cells),
            (SourceCell, notebook.source_cells, self.new_source_cells),
        ]
        for kind, cells, wanted in kinds:
            old = {cell.name: cell for cell in list(cells)}
            for name in [name for name in old if name not in wanted]:
                self._drop(old[name], here)
            for name in [name for name in wanted if name not in old]:
                _once(here.added, name, float(wanted[name].get("max_score", 0.0)))
                if self.take:
                    self.gradebook.db.add(kind(name=name, notebook=notebook, **wanted[name]))
            for name in [name for name in old if name in wanted and "max_score" in wanted[name]]:
                self._repoint(old[name], float(wanted[name]["max_score"]), here)
        if self.take:
            self.gradebook.db.commit()
        self.found.add(here)
        return bool(here)

    def _drop(self, cell: Any, here: Change) -> None:
        _once(here.dropped, cell.name, float(getattr(cell, "max_score", 0.0)))
        grades = list(getattr(cell, "grades", None) or ())
        here.marks += sum(grade.manual_score is not None for grade in grades)
        if self.take:
            for belonging in [*grades, *(getattr(cell, "comments", None) or ())]:
                self.gradebook.db.delete(belonging)
            self.gradebook.db.delete(cell)

    def _repoint(self, cell: Any, points: float, here: Change) -> None:
        if float(cell.max_score) == points:
            return
        here.repointed.append((cell.name, float(cell.max_score), points))
        for grade in cell.grades if self.take else ():  # a mark by hand was out of other points: somebody should look
            grade.needs_manual_grade = grade.needs_manual_grade or grade.manual_score is not None


def _once(into: list[tuple[str, float]], name: str, points: float) -> None:
    """The gradebook has a cell as its source, as a solution and as what is graded: it is told once, with its points."""
    if name not in [one for one, _ in into]:
        into.append((name, points))


class ChangedSet(GenerateAssignment):
    """nbgrader's `GenerateAssignment`, with a look at the notebooks that came or went. Made for one run by `for_run`."""

    found: ClassVar[Change]
    take: ClassVar[bool]

    def _clean_old_notebooks(self, assignment_id: str, student_id: str) -> None:
        new = {Path(path).stem for path in self.notebooks}
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            assignment = book.find_assignment(assignment_id)
            old = {notebook.name: notebook for notebook in assignment.notebooks}
            self.found.hand_ins = len(assignment.submissions)
            if not assignment.submissions or set(old) == new:
                super()._clean_old_notebooks(assignment_id, student_id)
                return
            for name in sorted(old.keys() - new):
                self.found.dropped.append((f"{name}.ipynb", float(old[name].max_score)))
                grades = [grade for submitted in old[name].submissions for grade in submitted.grades]
                self.found.marks += sum(grade.manual_score is not None for grade in grades)
                if self.take:
                    book.remove_notebook(name, assignment_id)
            self.found.added += [(f"{name}.ipynb", 0.0) for name in sorted(new - old.keys())]


def for_run(take: bool) -> tuple[type[ChangedSet], type[ChangedSaveCells], Change]:
    """The two classes for one run, and the change that they will have found."""
    found = Change()
    settings = {"found": found, "take": take}
    # the names are nbgrader's, by which its settings find them
    return (
        type("GenerateAssignment", (ChangedSet,), dict(settings)),
        type("SaveCells", (ChangedSaveCells,), dict(settings)),
        found,
    )


def complete(book: Gradebook, assignment: str) -> None:
    """Give each submission a place for each cell of each notebook, where it has none yet. May be repeated."""
    whole = book.find_assignment(assignment)
    for submission in whole.submissions:
        mine = {submitted.notebook_id: submitted for submitted in submission.notebooks}
        for notebook in whole.notebooks:
            submitted = mine.get(notebook.id)
            if submitted is None:
                submitted = SubmittedNotebook(notebook=notebook)
                submission.notebooks.append(submitted)
            graded = {grade.cell_id for grade in submitted.grades}
            commented = {comment.cell_id for comment in submitted.comments}
            for cell in [*notebook.grade_cells, *notebook.task_cells]:
                if cell.id not in graded:
                    submitted.grades.append(Grade(cell_id=cell.id))
            for cell in [*notebook.solution_cells, *notebook.task_cells]:
                if cell.id not in commented:
                    submitted.comments.append(Comment(cell_id=cell.id))
    book.db.commit()


def copied(gradebook: Path, into: Path) -> Path:
    """A copy of the gradebook (SQLite), whole even while somebody reads it."""
    with contextlib.closing(sqlite3.connect(gradebook)) as old, contextlib.closing(sqlite3.connect(into)) as new:
        old.backup(new)
    return into
