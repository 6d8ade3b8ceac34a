"""Which of the files that a student handed in is the hand-in: decided by what the files hold, not by their names.

Chapters and problem sets share a file name, platforms rename what is uploaded twice, and a whole folder may come in
an archive. A file counts by how much of the problem set is in it, then by how many answers.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath

from helpers.check.unwritten import defined
from helpers.grading.archive import DAMAGED, NotAnArchive, is_archive, opened
from helpers.grading.kernel_ways import shadowing
from helpers.grading.listing import MAX_BYTES, read_file
from helpers.grading.parcel import PARCEL_BYTES, Parcel
from helpers.grading.reading import HandIn, Note, Piece, read_bytes
from helpers.grading.rebuild import Template, squeezed

#: How much of a problem set must be in a file for it to be that problem set's, from 0 to 1.
BELONGS = 0.2
#: A cell's text shorter than this is no sign of where it comes from.
TELLING = 30
#: Archives within archives are opened so deep; so many files are looked at, so many bytes read, in all.
DEPTH, MOST_FILES, MOST_BYTES = 3, 2_000, PARCEL_BYTES
#: So many files that may be notebooks are read cell by cell, and so many bytes of them.
MOST_NOTEBOOKS, PARSED_BYTES = 40, 96 * 2**20
#: What a student's own files beside the notebook may come to, in bytes.
BESIDE_BYTES = 16 * 2**20

_DATABRICKS = b"# Databricks notebook source"


@dataclass(frozen=True)
class Wanted:
    """By what a problem set's notebook is known.

    name    the notebook's name, without ".ipynb"
    marks   nbgrader's grade ids and the texts of the instructor's cells
    names   the functions and classes that are asked for
    stubs   what was given out in each answer cell, by grade id
    others  the marks of the course's other notebooks, by what each is in words
    """

    name: str
    marks: frozenset[str]
    names: frozenset[str]
    stubs: dict[str, str] = field(default_factory=dict)
    others: Mapping[str, frozenset[str]] = field(default_factory=dict)


def wanted(base: Template, others: Mapping[str, frozenset[str]] | None = None) -> Wanted:
    """By what the hand-ins to a problem set are known; `others` as `course_marks` gives them."""
    answers = [slot for slot in base.slots if slot.role == "answer"]
    marks = {f"id:{slot.grade_id}" for slot in base.slots if slot.role in ("answer", "test") and slot.grade_id}
    marks |= {squeezed(slot.released) for slot in base.slots if slot.role != "answer"}
    names = {name for slot in answers for name in defined(slot.stub)}
    stubs = {slot.grade_id: squeezed(slot.stub) for slot in answers}
    return Wanted(base.name, frozenset(_telling(marks)), frozenset(names), stubs, others or {})


def _telling(marks: Iterable[str]) -> Iterator[str]:
    return (mark for mark in marks if mark.startswith("id:") or len(mark) >= TELLING)


@dataclass
class _File:
    """A file, in a folder or in an archive in it. `place` is its path as people are told it."""

    place: str
    data: bytes
    hand_in: HandIn = field(default_factory=HandIn)
    share: float = 0.0
    answers: int = 0

    @property
    def name(self) -> str:
        return PurePosixPath(self.place).name


def read_folder(folder: Path, wanted: Wanted) -> HandIn:
    """Find and read a student's notebook in `folder` (or in the single file that it is)."""
    return read_parcel(Parcel.of(folder), wanted)


def read_parcel(parcel: Parcel, wanted: Wanted) -> HandIn:
    """Find and read the notebook in what a student handed in.

    Nothing here raises for what was handed in; links are never followed. `HandIn.beside` gets the files that lie
    beside the notebook.
    """
    if parcel.kind:
        return _no_folder(parcel)
    notes = list(parcel.notes)
    files = list(_all_files(parcel, notes))
    candidates = _candidates(files, wanted)
    if not candidates:
        return _none(files, notes)
    chosen = candidates[0]
    hand_in = chosen.hand_in
    hand_in.notes[:0] = notes
    hand_in.digest = hashlib.sha256(chosen.data).hexdigest()
    hand_in.beside = _beside(chosen, files)
    _tell(chosen, candidates, files, wanted, hand_in)
    if not parcel.single and chosen.place != f"{wanted.name}.ipynb":
        hand_in.notes.append(Note("guessed", _taken(chosen.place[:200], wanted.name)))
    return hand_in


def _no_folder(parcel: Parcel) -> HandIn:
    """Where the folder of a student cannot be looked into."""
    if parcel.kind == "unreadable" and parcel.reason != os.strerror(errno.ENOENT):
        return HandIn(trouble=f"What was handed in cannot be read: {parcel.reason}.")
    if parcel.kind in ("link", "linked folder"):
        return HandIn(trouble="A symbolic link was handed in. It was not followed: ask for the notebook itself.")
    return HandIn(missing=True, trouble="Nothing was handed in.")


@dataclass
class _Room:
    """What may still be read of a hand-in, in bytes and files, whatever comes of it: a damaged file costs its size too."""

    left: int = MOST_BYTES
    files: int = MOST_FILES

    def take(self, size: int) -> bool:
        """Account for one more file; False where it is one too many."""
        self.left, self.files = self.left - size, self.files - 1
        return not self.full

    @property
    def full(self) -> bool:
        return self.left < 0 or self.files < 0


def _all_files(parcel: Parcel, notes: list[Note]) -> Iterator[_File]:
    """The files, and what is in those that are archives, within bounds."""
    room = _Room()
    for item in sorted(parcel.items, key=lambda item: is_archive(item.place)):  # what lies openly first
        if item.trouble:
            notes.append(Note("lost", f"{item.place[:80]} cannot be read: {item.trouble}."))
        elif room.take(len(item.data)):
            yield from _unpacked(item.place, item.data, DEPTH, notes, room)
    if parcel.cut or room.full:
        notes.append(Note("suspicious", "The hand-in holds more than can be looked at; the rest was left out."))


def _unpacked(place: str, data: bytes, depth: int, notes: list[Note], room: _Room) -> Iterator[_File]:
    """The file itself, or what is in it if it is an archive, whatever it is called. `room` was asked for the file."""
    document = place.lower().endswith((".docx", ".xlsx", ".pptx", ".odt", ".whl", ".npz", ".pt", ".pth", ".epub"))
    if document or not (data[:2] == b"PK" or is_archive(place)):
        yield _File(place, data)
        return
    if depth == 0:
        notes.append(Note("lost", f"{place[:120]} lies too deep in other archives; it was not opened."))
        return
    try:
        with opened(io.BytesIO(data)) as (entries, refused):
            notes += [Note("lost", f"{place}: {one.path} was not read; {one.reason}."[:400]) for one in refused[:5]]
            for entry in entries[:MOST_FILES]:
                inside = f"{place}: {entry.path}"
                if not room.take(entry.size):
                    return
                try:
                    inner = entry.read()
                except DAMAGED as error:
                    notes.append(Note("lost", f"{inside} is damaged: {error}."[:400]))
                    continue
                yield from _unpacked(inside, inner, depth - 1, notes, room)
    except NotAnArchive as error:
        notes.append(Note("lost", f"The archive {place} is damaged: {error}."[:400]))


def _may_be_notebook(file: _File) -> bool:
    if file.name.lower().endswith((".ipynb", ".ipynb.txt", ".ipynb.json")):
        return True
    start = file.data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return (start[:1] == b"{" and b'"cells"' in file.data[:MAX_BYTES]) or (
        start[:1] == b"{" and b'"cell_type"' in start
    )


def _candidates(files: Sequence[_File], wanted: Wanted) -> list[_File]:
    """The files that may be the notebook, the best first."""
    found = [file for file in files if _may_be_notebook(file)]
    found.sort(key=lambda file: (file.name != f"{wanted.name}.ipynb", file.place.count("/"), file.place))
    left = PARSED_BYTES
    for number, file in enumerate(found):
        if number and (left < len(file.data) or number == MOST_NOTEBOOKS):
            del found[number:]
            break
        left -= len(file.data)
        read_bytes(file.data, file.hand_in)
        file.share = _share(file.hand_in.pieces, wanted.marks)
        file.answers = _answers(file.hand_in.pieces, wanted)

    def worth(file: _File) -> tuple[bool, bool, int, float, bool, int]:
        readable = bool(file.hand_in.pieces)
        belongs = file.share >= BELONGS
        return (
            readable and (belongs or file.answers > 0),
            file.answers > 0,
            file.answers,
            file.share,
            file.name == f"{wanted.name}.ipynb",
            -file.place.count("/") - file.place.count(": "),
        )

    return sorted(found, key=worth, reverse=True)


def marks_of(pieces: Sequence[Piece]) -> set[str]:
    """The grade ids and texts of a notebook's cells."""
    ids = {f"id:{piece.grade_id}" for piece in pieces if piece.grade_id}
    return ids | set(_telling(squeezed(piece.source) for piece in pieces))


def _share(pieces: Sequence[Piece], marks: frozenset[str]) -> float:
    return len(marks_of(pieces) & marks) / len(marks) if marks else 0.0


def _answers(pieces: Sequence[Piece], wanted: Wanted) -> int:
    """How many answers are in a notebook: cells that are not as they were given out, functions that are asked for."""
    stubs = set(wanted.stubs.values())
    written = [piece for piece in pieces if (text := squeezed(piece.source)) and text not in stubs]
    written = [
        piece for piece in written if not re.search(r"^[ \t]*raise NotImplementedError", piece.source, re.MULTILINE)
    ]
    by_id = {piece.grade_id for piece in written if piece.grade_id in wanted.stubs}
    by_name = {name for piece in written for name in defined(piece.source) & wanted.names}
    return len(by_id) + len(by_name)


def _tell(chosen: _File, candidates: Sequence[_File], files: Sequence[_File], wanted: Wanted, hand_in: HandIn) -> None:
    """Notes on what was chosen and what was not; a flag where it is another notebook of the course."""
    notes = hand_in.notes
    rivals = [file for file in candidates if file is not chosen and file.answers]
    same = [file for file in rivals if file.data == chosen.data]
    for file in [file for file in rivals if file not in same][:5]:
        text = f"{file.place[:120]} holds answers too ({file.answers} against {chosen.answers} in {chosen.place[:120]})"
        notes.append(Note("guessed", f"{text}; {chosen.place[:120]} was graded."))
    blank = [file for file in candidates if file is not chosen and not file.answers and file.share >= BELONGS]
    for file in blank[:5]:
        notes.append(Note("read", f"{file.place[:120]} is the problem set as it was given out; it was not used."))
    told = {file.place for file in [chosen, *rivals, *blank]}
    notes += [_of_other(file, hand_in.beside) for file in files if file.place not in told][:10]
    if not hand_in.trouble and chosen.share < BELONGS:
        other = _other_notebook(hand_in.pieces, wanted)
        if other and not chosen.answers:
            hand_in.pieces = []
            hand_in.trouble = f"{chosen.name} is {other}, not the problem set {wanted.name}. Ask for the problem set."
        elif other:
            notes.append(Note("suspicious", f"{chosen.name} is {other}; the answers that are in it were graded."))


def _taken(place: str, name: str) -> str:
    outer, inside, inner = place.partition(": ")
    if inside:
        return f"{outer} is an archive (zip or tar); {inner} in it was taken for it."
    return f"{name}.ipynb was not there; {place} was taken for it."


def _of_other(file: _File, beside: Mapping[str, bytes]) -> Note:
    """What is told of a file that is no notebook: modules deserve a look, since the notebook may import them."""
    place = file.place[:120]
    if not file.name.endswith((".py", ".so", ".pth", ".pyd")) and not file.name.startswith("."):
        return Note("read", f"{place} was handed in beside the notebook.")
    used = any(data is file.data for data in beside.values())
    how = "the notebook may import it" if used else "it was not used"
    return Note("suspicious", f"{place} was handed in beside the notebook; {how}.")


def _other_notebook(pieces: Sequence[Piece], wanted: Wanted) -> str:
    """Which other notebook of the course this is, in words; "" if it is none of them."""
    here = marks_of(pieces)
    shares = {what: len(here & marks) / len(marks) for what, marks in wanted.others.items() if marks}
    best = max(shares, key=lambda what: shares[what], default="")
    mine = len(here & wanted.marks) / max(1, len(wanted.marks))
    return best if best and shares[best] >= max(BELONGS, 2 * mine) else ""


@lru_cache(maxsize=2)
def course_marks(course: Path) -> dict[str, frozenset[str]]:
    """The marks of every notebook of the course, by what it is in words."""
    found: dict[str, frozenset[str]] = {}
    kinds = {"notebooks/*.ipynb": "the chapter", "release/*/*.ipynb": "the problem set"}
    for pattern, kind in kinds.items():
        for path in sorted(course.glob(pattern)):
            hand_in = HandIn()
            with contextlib.suppress(OSError):
                read_bytes(read_file(path), hand_in)
            if hand_in.pieces:
                found[f"{kind} {path.stem}"] = frozenset(marks_of(hand_in.pieces))
    often = {mark for marks in found.values() for mark in marks if sum(mark in m for m in found.values()) > 1}
    return {what: marks - often for what, marks in found.items()}


def _none(files: Sequence[_File], notes: list[Note]) -> HandIn:
    """No notebook at all: say what was handed in instead."""
    if not files and not notes:
        return HandIn(missing=True, trouble="Nothing was handed in.")
    if not files:
        return HandIn(notes=notes, trouble=f"No notebook was handed in. {notes[0].text}"[:400])
    best = sorted(files, key=lambda file: not what_it_is(file.name, file.data)[1])[0]
    what, ask = what_it_is(best.name, best.data)
    others = f", and {len(files) - 1} more" if len(files) > 1 else ""
    trouble = f"No notebook was handed in: {best.place[:120]} is {what}{others}. {ask or 'Ask for the .ipynb file.'}"
    return HandIn(notes=notes, trouble=trouble, digest=hashlib.sha256(best.data).hexdigest())


def what_it_is(name: str, data: bytes) -> tuple[str, str]:
    """What a file that is no notebook is, in words, and what to ask of the student ("" where nothing is special)."""
    low, start = name.lower(), data[:4_096]
    if start.startswith(_DATABRICKS):
        return "a notebook exported from Databricks as source", "Ask for File > Export > IPython Notebook (.ipynb)."
    if low.endswith(".py") and re.search(rb"^# ?(%%|In\[)|^# jupyter:|^# \+$", data, re.MULTILINE):
        return "a script with cells, exported from a notebook", "Ask for the notebook itself, the .ipynb file."
    if low.endswith(".py"):
        return "a Python script", "Ask for the answers in the problem set, the .ipynb file."
    if re.match(rb"\s*(<!doctype html|<html)", start, re.IGNORECASE):
        return "a web page (HTML)", "Ask for the .ipynb file itself, which is where the page was exported from."
    if start.startswith(b"%PDF"):
        return "a PDF", "Ask for the .ipynb file itself."
    if start.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return "a picture", "Ask for the .ipynb file itself."
    if low.endswith((".docx", ".odt", ".doc", ".pages", ".rtf")):
        return "a text document", "Ask for the .ipynb file itself."
    if low.endswith((".md", ".qmd", ".rmd")):
        return "a text in Markdown", "Ask for the .ipynb file itself."
    if low.endswith((".gdoc", ".url", ".webloc", ".lnk")):
        return "a link to a file, not the file", "Ask for the .ipynb file itself."
    if low.endswith((".7z", ".rar")):
        return "an archive that cannot be opened here", "Ask for the .ipynb file, or a .zip."
    if not data.strip(b"\x00 \t\r\n"):
        return "empty", "Ask for the file again."
    return "no notebook", ""


def _beside(chosen: _File, files: Sequence[_File]) -> dict[str, bytes]:
    """The files in the notebook's own folder and below, by their paths from there; none that shadows a package."""
    folder = chosen.place[: len(chosen.place) - len(chosen.name)]
    found: dict[str, bytes] = {}
    left = BESIDE_BYTES
    for file in files:
        own = file.place[len(folder) :]
        if file is chosen or not file.place.startswith(folder) or _may_be_notebook(file) or ": " in own:
            continue
        left -= len(file.data)
        if left < 0:
            break
        found[own] = file.data
    for name in shadowing(found):
        del found[name]
    return found
