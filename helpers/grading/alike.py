"""Answers of two students that are nearly the same text: a reason to look, not a proof of anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.grading.rows import Row

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

    Answers are compared without blanks, by how many of their pieces of `PIECE` characters they share: a time that grows
    with the length of an answer, not with its square. What a fifth of the class has is what the exercise looks like.
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
