"""Answers of two students that are nearly the same text, in one class or in another year's: a reason to look, no proof.

Answers are compared without blanks, by how many of their pieces of `PIECE` characters they share: a time that grows with
the length of an answer, not with its square.
"""

from __future__ import annotations

import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.grading.choosing import read_folder, wanted
from helpers.grading.hand_ins import HandIns, NoHandIns
from helpers.grading.rebuild import rebuild, template
from helpers.grading.rows import Row
from helpers.grading.stored import read_result

#: So long, in seconds, another year's hand-ins are read and compared at the most, each.
SECONDS = 60.0

#: How alike two students' answers must be to be shown side by side, and how long at least, in characters.
ALIKE = 0.93
SHORTEST = 120
#: Of longer answers the first so many characters are compared, by pieces of so many characters.
LONGEST = 4_000
PIECE = 4


@dataclass(frozen=True)
class Alike:
    """Two students whose answers to an exercise are nearly the same text, comments and names of variables included."""

    first: str
    second: str
    exercise: str
    likeness: float


def near_identical(rows: Sequence[Row]) -> list[Alike]:
    """Pairs of students with nearly the same long answer. A reason to look, not a proof of anything.

    What a fifth of the class has is what the exercise looks like.
    """
    found = []
    for grade_id in dict.fromkeys(name for row in rows for name in row.answers):
        texts = {row.student: _packed(row.answers[grade_id])[:LONGEST] for row in rows if grade_id in row.answers}
        texts = {student: text for student, text in texts.items() if len(text) >= SHORTEST}
        counts = Counter(texts.values())
        often = max(3, len(rows) // 5)
        pieces = {student: _pieces(text) for student, text in texts.items() if counts[text] <= often}
        by_length = sorted((len(texts[student]), student) for student in pieces)
        for index, (length, first) in enumerate(by_length):
            for other_length, second in by_length[index + 1 : index + 200]:
                if other_length * ALIKE > length * (2 - ALIKE):
                    break
                likeness = 2 * len(pieces[first] & pieces[second]) / (len(pieces[first]) + len(pieces[second]))
                if likeness >= ALIKE:
                    found.append(Alike(min(first, second), max(first, second), grade_id, likeness))
    return sorted(found, key=lambda alike: (-alike.likeness, alike.first, alike.second, alike.exercise))


def _pieces(text: str) -> frozenset[tuple[str, int]]:
    """All pieces of `PIECE` characters of a text, each with its number among equal ones."""
    seen: Counter[str] = Counter()
    found = []
    for start in range(len(text) - PIECE + 1):
        piece = text[start : start + PIECE]
        found.append((piece, seen[piece]))
        seen[piece] += 1
    return frozenset(found)


def _packed(source: str) -> str:
    return re.sub(r"\s+", "", source)


@dataclass
class OtherYear:
    """Answers of another year: student -> grade_id -> text. `cut` says what time did not suffice for, "" if it did."""

    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    cut: str = ""


def other_year(course_root: Path, assignment: str, folder: Path, seconds: float = SECONDS) -> OtherYear:
    """The answers of another year.

    folder   that year's course (what was graded there is read as it is kept), or a folder with its hand-ins

    Raises `NoHandIns` where there is none.
    """
    kept = folder / "grading" / assignment / "verdicts"
    found, end = OtherYear(), time.monotonic() + seconds
    if kept.is_dir():
        for path in sorted(kept.glob("*.json")):
            if (result := read_result(path)) is not None:
                found.answers[result.student] = result.answers
        return found
    inside = folder / "submitted"
    hand_ins = HandIns(course_root, assignment, inside if inside.is_dir() else folder)
    if not hand_ins.folders:
        raise NoHandIns(f"There is no hand-in in {folder}: name a course of another year, or its folder submitted/.")
    name = f"{assignment}/{assignment}.ipynb"
    base = template(course_root / "source" / name, course_root / "release" / name)
    known_by = wanted(base)
    for number, (student, place) in enumerate(hand_ins.folders.items()):
        if time.monotonic() > end:
            found.cut = f"Only the first {number} of {len(hand_ins.folders)} hand-ins were read within {seconds:g} s."
            break
        slots = rebuild(base, read_folder(place, known_by)).slots
        answers = [slot for slot in slots if slot.role == "answer" and slot.cell.source != slot.stub]
        found.answers[student] = {slot.grade_id: slot.cell.source for slot in answers}
    return found


def alike_to_other_year(rows: Sequence[Row], other: OtherYear, seconds: float = SECONDS) -> list[Alike]:
    """Pairs of a student of this class and one of `other` with nearly the same long answer, the most alike first."""
    found: list[Alike] = []
    end = time.monotonic() + seconds
    grade_ids = list(dict.fromkeys(name for row in rows for name in row.answers))
    for number, grade_id in enumerate(grade_ids):
        ours = _comparable({row.student: row.answers.get(grade_id, "") for row in rows})
        theirs = _comparable({student: texts.get(grade_id, "") for student, texts in other.answers.items()})
        pairs = _pairs(ours, theirs, end)
        if pairs is None:
            other.cut = (
                f"{other.cut} Compared within {seconds:g} s: {', '.join(grade_ids[:number]) or 'nothing'}.".strip()
            )
            break
        found += [Alike(first, second, grade_id, likeness) for first, second, likeness in pairs]
    return sorted(found, key=lambda alike: (-alike.likeness, alike.first, alike.second, alike.exercise))


def _comparable(answers: Mapping[str, str]) -> dict[str, frozenset[tuple[str, int]]]:
    """The pieces of each answer that is long enough and that not everybody has."""
    texts = {student: _packed(text)[:LONGEST] for student, text in answers.items()}
    texts = {student: text for student, text in texts.items() if len(text) >= SHORTEST}
    counts = Counter(texts.values())
    often = max(3, len(answers) // 5)
    return {student: _pieces(text) for student, text in texts.items() if counts[text] <= often}


def _pairs(
    ours: Mapping[str, frozenset[tuple[str, int]]], theirs: Mapping[str, frozenset[tuple[str, int]]], end: float
) -> list[tuple[str, str, float]] | None:
    """All pairs that are alike; None where time ran out.

    Two sets that are so alike share at least one of their rarest pieces, so only pairs that do are compared: no pair is
    missed by that, and what all answers have in common (`return`, `torch.`) brings none together.
    """
    rare = Counter(piece for pieces in (*ours.values(), *theirs.values()) for piece in pieces)

    def rarest(pieces: frozenset[tuple[str, int]]) -> list[tuple[str, int]]:
        most = len(pieces) - math.ceil(len(pieces) * ALIKE / (2 - ALIKE)) + 1
        return sorted(pieces, key=lambda piece: (rare[piece], piece))[:most]

    having: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for student, pieces in theirs.items():
        for piece in rarest(pieces):
            having[piece].append(student)
    found = []
    for first, pieces in ours.items():
        if time.monotonic() > end:
            return None
        for second in sorted({student for piece in rarest(pieces) for student in having.get(piece, ())}):
            likeness = 2 * len(pieces & theirs[second]) / (len(pieces) + len(theirs[second]))
            if likeness >= ALIKE:
                found.append((first, second, likeness))
    return found
