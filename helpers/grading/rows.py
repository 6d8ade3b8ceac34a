"""What an instructor sees of each student: a row of points, flags and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.grading.messages import Result, Standing, Verdict
from helpers.grading.several import label

#: How the flag begins that the gradebook, not the judge, gives rise to.
OLD_MARK = "Marked by hand before it was graded last, and not looked at since"
#: What is said of a student whose hand-in is not there any more.
KEPT = "The hand-in is not there any more; these are the points that the gradebook keeps."


#: What an answer to an exercise may come to.
KINDS = RIGHT, NAMED, DIFFERS, ERROR, UNWRITTEN = "right", "named mistake", "only differs", "error", "not written"
_UNWRITTEN = {"not-written", "missing", "unreadable", "not-judged"}
_ERRORS = {
    "raises", "process-ended", "too-slow", "cannot-be-asked", "unreadable-reply", "check-failed", "needs-gpu",
    "not-callable",
}  # fmt: skip


@dataclass
class Points:
    """What one exercise came to: points, the most that could be had, and each mistake in a sentence with its slug."""

    points: float
    max_points: float
    headline: str = ""
    diagnosis: str = ""
    named: bool = True

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        if not self.diagnosis:
            return RIGHT
        if self.diagnosis in _UNWRITTEN:
            return UNWRITTEN
        if self.diagnosis in _ERRORS:
            return ERROR
        return NAMED if self.named else DIFFERS


@dataclass
class Row:
    """One student. `status`: "graded", "missing" (nothing handed in), "unreadable", "not recorded" or "not judged".

    `score` is what counts, the late `penalty` taken off; `waits` says that a person must mark something first; `name`
    and `section` are the roster's.
    """

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
    penalty: float = 0.0
    waits: bool = False
    name: str = ""
    section: str = ""

    @property
    def needs_a_person(self) -> bool:
        """True where an instructor should look."""
        return bool(self.flags) or self.status not in ("graded", "missing")

    @property
    def grade(self) -> float | None:
        """What may be told a learning platform; None for who handed in nothing or waits for a person."""
        return self.score if self.status == "graded" and not self.waits else None

    def settle(self, standing: Standing, result: Result | None) -> Row:
        """Take the points that the gradebook has: marks by hand, extra credit and the late penalty included.

        `result`: what they were recorded of; None where that is not kept, so that tests are called by their cells.
        """
        self.score, self.max_score, self.penalty = standing.score, standing.most, standing.penalty
        self.waits = any(mark.waits for mark in standing.marks.values())
        parts = result.parts if result is not None else []
        several = len(parts) > 1
        exercise_of = {
            label(part.name, verdict.grade_id, several): label(part.name, verdict.exercise or verdict.grade_id, several)
            for part in parts
            for verdict in part.verdicts
        }
        for points in self.exercises.values():
            points.points = points.max_points = 0.0
        for grade_id, mark in standing.marks.items():
            points = self.exercises.setdefault(exercise_of.get(grade_id, grade_id), Points(0.0, 0.0))
            points.points += mark.score
            points.max_points += mark.most
        old = [grade_id for grade_id, mark in standing.marks.items() if mark.earlier]
        if old:
            text = f"{OLD_MARK}: {', '.join(sorted(old))}"
            self.flags += [text] * (text not in self.flags)
        return self

    def not_recorded(self, reason: str) -> Row:
        """This row, of which the gradebook knows nothing."""
        self.status, self.reason = "not recorded", reason
        self.flags.append(reason)
        return self


def kept_row(student: str, standing: Standing, result: Result | None) -> Row:
    """The row of a student whose hand-in is gone and whose points the gradebook keeps; `result`: what it was judged."""
    known = result if result is not None and result.recorded else None
    row = as_row(known) if known is not None else Row(student)
    row.settle(standing, known)
    row.notes.append(KEPT)
    row.reason = f"{row.reason} {KEPT}".strip()
    return row


def as_row(result: Result) -> Row:
    """A row from what a judge found."""
    parts, several = result.parts, len(result.parts) > 1
    row = Row(
        result.student,
        status=_status(parts),
        reason=result.trouble if not several else "",
        flags=list(dict.fromkeys(flag for part in parts for flag in part.flags)),
        notes=[note.text for part in parts for note in part.notes if note.kind != "suspicious"],
        answers={label(part.name, name, several): text for part in parts for name, text in part.answers.items()},
        seconds=sum(part.seconds for part in parts),
    )
    for part in parts:
        for verdict in part.verdicts:
            _count(row, label(part.name, verdict.exercise or verdict.grade_id, several), verdict)
    row.score = sum(p.points for p in row.exercises.values())
    row.max_score = sum(p.max_points for p in row.exercises.values())
    if several:
        row.reason = " ".join(part.trouble for part in parts if part.trouble)
    if any(part.status == "unreadable" for part in parts):
        row.flags.insert(0, row.reason)
    return row


def _status(parts: Sequence[Result]) -> str:
    """A set is graded if one of its notebooks is."""
    statuses = [part.status for part in parts]
    found = next((status for status in ("judged", "unreadable") if status in statuses), statuses[0])
    return {"judged": "graded"}.get(found, found)


def _count(row: Row, name: str, verdict: Verdict) -> None:
    points = row.exercises.setdefault(name, Points(0.0, 0.0))
    points.points += verdict.score
    points.max_points += verdict.points
    if verdict.diagnosis and not points.diagnosis:
        points.headline, points.diagnosis, points.named = verdict.headline, verdict.diagnosis, verdict.named
