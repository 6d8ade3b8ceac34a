"""What crosses between the grader, its pool, a judge's process and the files that keep verdicts.

Each is a dataclass of plain fields, written as JSON by `packed` and read back by `unpacked`. What a student's process
sends is no such message: that is checked field by field where it arrives (`judge`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.grading.sandbox import Limits


@dataclass(frozen=True)
class Task:
    """One submission to judge, with all that judging needs beside the problem set (`packet.Packet`).

    student      the student's name, as the gradebook has it; a machine elsewhere is not told it
    contents     a digest of what was handed in (`listing.digest_of`)
    hand_in      what was handed in (`parcel.Parcel.packed`)
    seed         the seed for this submission alone
    limits       what the student's process may use
    longest_s    how long judging it may take at the most, whatever it does (`Limits.longest_s`)
    unsafe       whether it may run although it cannot be isolated
    only         the exercises to judge; empty for all
    tried        whether a judge's process has ended on it once before
    """

    student: str
    contents: str
    hand_in: bytes
    seed: int
    limits: Limits
    longest_s: float
    unsafe: bool = False
    only: tuple[str, ...] = ()
    tried: bool = False

    def packed(self) -> bytes:
        """As a line of JSON and the bytes that were handed in."""
        plain = asdict(replace(self, hand_in=b""))
        del plain["hand_in"]
        return json.dumps(plain).encode() + b"\n" + self.hand_in

    @staticmethod
    def unpacked(data: bytes) -> Task:
        """From what `packed` gave. Raises `ValueError` or `TypeError` for anything else."""
        # a student's computer reads `Note` from here, and may be one without what a sandbox needs
        from helpers.grading.sandbox import Limits

        head, _, hand_in = data.partition(b"\n")
        fields = json.loads(head)
        return Task(
            **{**fields, "hand_in": hand_in, "limits": Limits(**fields["limits"]), "only": tuple(fields["only"])}
        )


@dataclass(frozen=True)
class Note:
    """One thing that was lost, guessed, added, edited, read with difficulty, or that looks suspicious.

    `kind` is one of "read", "lost", "guessed", "added", "edited", "suspicious"; `text` a plain sentence for both the
    student and the instructor.
    """

    kind: str
    text: str


@dataclass
class Verdict:
    """What one test came to.

    grade_id     the test cell, as nbgrader knows it
    points       what it is worth
    score        what was earned, from 0 to `points`
    exercise     the exercise that it tests, "" where the cell holds no check
    part         the part of the exercise, "" for all of them
    diagnosis    a slug for counting, "" where the answer is right
    headline     one plain sentence, "" where the answer is right
    message      the whole text for the student
    seconds      how long the student's process took
    answers      the names that the test asks about
    key          the key under which it was found (`stored.Verdicts.key`): it stands as long as that is the same
    named        whether the mistake itself was recognised, rather than only that something differs
    """

    grade_id: str
    points: float
    score: float = 0.0
    exercise: str = ""
    part: str = ""
    diagnosis: str = ""
    headline: str = ""
    message: str = ""
    seconds: float = 0.0
    answers: list[str] = field(default_factory=list)
    key: str = ""
    named: bool = True

    @property
    def right(self) -> bool:
        """True where the test was passed."""
        return not self.diagnosis


@dataclass
class Result:
    """Everything that judging one submission found, and what became of it.

    student         the student's name
    status          "judged", "missing" (nothing was handed in) or "unreadable"
    name            the notebook's name, without ".ipynb"
    digest          SHA-256 of the notebook file, "" where there is none
    verdicts        one for each test, in the order of the notebook
    notes           how the hand-in was read
    trouble         why no cell could be read, in one sentence; "" otherwise
    flags           what a person should look at
    answers         the student's sources by grade_id, where they differ from what was given out
    notebook        the rebuilt notebook with its outputs, as the text of a notebook file; "" where it is missing
    starts          how often the student's process was started
    child_seconds   how long it worked
    seconds         how long judging took
    contents        the digest of what was handed in, from the task
    key             what the submission, the set and the checks were (`stored.Verdicts.key`)
    recorded        whether the gradebook has it
    others          what was found in the other notebooks of the set, where it has several
    """

    student: str
    status: str
    name: str = ""
    digest: str = ""
    verdicts: list[Verdict] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    trouble: str = ""
    flags: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    notebook: str = ""
    starts: int = 0
    child_seconds: float = 0.0
    seconds: float = 0.0
    contents: str = ""
    key: str = ""
    recorded: bool = False
    others: list[Result] = field(default_factory=list)

    @property
    def parts(self) -> list[Result]:
        """A result for each notebook of the set, this one first."""
        return [self, *self.others]

    def keys(self) -> set[str]:
        """Its own key and those of its verdicts: one, unless some verdicts are older than others."""
        return {self.key, *(verdict.key for part in self.parts for verdict in part.verdicts)}

    def packed(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def unpacked(data: bytes) -> Result:
        """From what `packed` gave. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
        fields: dict[str, Any] = json.loads(data)
        verdicts = [Verdict(**verdict) for verdict in fields["verdicts"]]
        notes = [Note(**note) for note in fields["notes"]]
        others = [Result.unpacked(json.dumps(other).encode()) for other in fields.get("others", ())]
        return Result(**{**fields, "verdicts": verdicts, "notes": notes, "others": others})


@dataclass(frozen=True)
class NotJudged:
    """What stands instead of a result where a submission could not be judged: no fault of the student, and no 0.

    reason   why, and what to do, in whole sentences
    """

    reason: str


#: Said where the process that judges has ended twice on the same submission.
ENDED_TWICE = NotJudged("The process that judges ended twice on this submission. A person should look at it.")


@dataclass(frozen=True)
class Mark:
    """What the gradebook has for one graded cell.

    score     points, by hand where a person gave some, extra credit with them
    most      the most that could be had
    waits     whether a person must give points first
    earlier   whether points by hand are from before the cell was graded last, so that nobody has looked at it since
    """

    score: float
    most: float
    waits: bool = False
    earlier: bool = False


@dataclass(frozen=True)
class Standing:
    """What the gradebook has for one submission: `score` with marks by hand, extra credit and the late `penalty`."""

    score: float
    most: float
    penalty: float = 0.0
    marks: dict[str, Mark] = field(default_factory=dict)
