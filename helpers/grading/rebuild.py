"""From the instructor's notebook and a student's file, the notebook that is graded.

The instructor's cells stand as they are; only the sources of answer cells come from the student. Cells that the
student added run in their place. What was lost, guessed, added or edited is noted, for both sides to read.
"""

from __future__ import annotations

import ast
import copy
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.check.unwritten import defined
from helpers.grading.clean import harmless_markdown
from helpers.grading.messages import Note
from helpers.grading.pictures import MOST_BYTES, MOST_BYTES_OF_A_NOTEBOOK, size_of, taken
from helpers.grading.reading import SKIPPING_TAGS, HandIn, Piece

#: How a cell begins that a set offers for trying things out: writing into it is nothing to be told of.
OWN_CELL = "# A place to try things out."
#: How like its stub a nameless cell must be to be taken for an answer, from 0 to 1.
LIKENESS = 0.6
#: A longer cell is no copy of a test cell.
LONGEST_CHECKS = 10_000
_REGION = re.compile(r"^[ \t]*### BEGIN (SOLUTION)\b.*?^[ \t]*### END \1\b[^\n]*\n?", re.DOTALL | re.MULTILINE)


@dataclass
class Slot:
    """One cell of the rebuilt notebook.

    `role` is "test" (locked, with points), "locked", "given" (the instructor's, may be edited), "answer" or "added".
    `number` is the cell's place in the student's file, from 1; 0 where it is not in it.
    """

    role: str
    cell: NotebookNode
    grade_id: str = ""
    stub: str = ""
    released: str = ""
    number: int = 0


@dataclass
class Template:
    """An assignment's notebook as the instructor wrote it, answers replaced by what students were given."""

    name: str
    slots: list[Slot]
    metadata: NotebookNode


@dataclass
class Rebuilt:
    """The notebook to grade, with the student's answers in their places."""

    slots: list[Slot]
    notes: list[Note] = field(default_factory=list)
    trouble: str = ""
    beside: dict[str, bytes] = field(default_factory=dict)

    def notebook(self) -> NotebookNode:
        """As a notebook of nbformat 4.5; outputs empty."""
        notebook = nbformat.v4.new_notebook(cells=[copy.deepcopy(slot.cell) for slot in self.slots])
        notebook.nbformat_minor = 5
        notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
        return notebook


def template(source: Path, release: Path | None = None) -> Template:
    """The template of an assignment from the instructor's notebook and the released one (if there is one)."""
    notebook = nbformat.read(source, as_version=4)
    released: dict[str, str] = {}
    header: list[NotebookNode] = []
    footer: list[NotebookNode] = []
    if release is not None and release.is_file():
        cells = nbformat.read(release, as_version=4).cells
        released = {cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell.source for cell in cells}
        header, footer = _around(cells, notebook.cells)
    slots = []
    for cell in [*header, *notebook.cells, *footer]:
        marks = cell.metadata.get("nbgrader", {})
        grade_id = marks.get("grade_id", "")
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        role = _role(marks)
        if role == "answer":
            cell.source = released.get(grade_id) or _without_solution(cell.source)
        shown = released.get(grade_id, _without_hidden(cell.source))
        if grade_id:
            cell.metadata.nbgrader["checksum"] = checksum(cell)
            cell.metadata.nbgrader["cell_type"] = cell.cell_type
            if role in ("test", "locked"):
                cell.metadata["deletable"], cell.metadata["editable"] = False, False
        slots.append(Slot(role, cell, grade_id, cell.source if role == "answer" else "", shown))
    return Template(source.stem, slots, notebook.metadata)


def _around(
    released: Sequence[NotebookNode], source: Sequence[NotebookNode]
) -> tuple[list[NotebookNode], list[NotebookNode]]:
    """The header and the footer that nbgrader put around the instructor's cells when it made the release."""
    own = {squeezed(cell.source) for cell in source}

    def strange(cell: NotebookNode) -> bool:
        return not cell.metadata.get("nbgrader", {}).get("grade_id") and squeezed(cell.source) not in own

    header = list(takewhile(strange, released))
    return header, list(takewhile(strange, reversed(released[len(header) :])))[::-1]


def checksum(cell: NotebookNode) -> str:
    """nbgrader's checksum of a cell, by which it sees an answer that was left as given out.

    Written again here because importing nbgrader costs every judge a second; a test compares the two.
    """
    marks = cell.metadata.nbgrader
    grade, solution = bool(marks.get("grade")), bool(marks.get("solution"))
    locked = not solution and (grade or bool(marks.get("locked")))
    parts = [cell.source, cell.cell_type, str(grade), str(solution), str(locked), marks["grade_id"]]
    parts += [str(float(marks["points"]))] if grade else []
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def _role(marks: dict) -> str:
    if marks.get("solution") or marks.get("task"):
        return "answer"
    if marks.get("grade"):
        return "test"
    return "locked" if marks.get("locked") else "given"


def _without_solution(source: str) -> str:
    return _REGION.sub("    # YOUR CODE HERE\n    raise NotImplementedError()\n", source)


def _without_hidden(source: str) -> str:
    pattern = r"^[ \t]*### BEGIN HIDDEN TESTS.*?^[ \t]*### END HIDDEN TESTS[^\n]*\n?"
    return re.sub(pattern, "", source, flags=re.DOTALL | re.MULTILINE)


def rebuild(base: Template, hand_in: HandIn) -> Rebuilt:
    """Put what the student handed in into a fresh copy of the template."""
    slots = [Slot(s.role, copy.deepcopy(s.cell), s.grade_id, s.stub, s.released) for s in base.slots]
    result = Rebuilt(slots, list(hand_in.notes), hand_in.trouble)
    if hand_in.trouble:
        return result
    match = _Match(slots, hand_in.pieces, result.notes)
    match.run()
    result.slots = _woven(slots, hand_in.pieces, match, result.notes)
    result.beside = hand_in.beside
    left = MOST_BYTES_OF_A_NOTEBOOK
    for slot in result.slots:
        left -= _show_pictures(slot, hand_in.beside, left)
    if left < MOST_BYTES:
        most = MOST_BYTES_OF_A_NOTEBOOK // 2**20
        result.notes.append(Note("lost", f"The texts show pictures of nearly {most} MB; further ones were left out."))
    return result


class _Match:
    """Finds for each cell of the template its counterpart among the student's."""

    def __init__(self, slots: Sequence[Slot], pieces: Sequence[Piece], notes: list[Note]) -> None:
        self.slots, self.pieces, self.notes = slots, pieces, notes
        self.owner: dict[int, int] = {}  # piece -> slot
        self.dropped: set[int] = set()

    def run(self) -> None:
        self._locked_copies()
        self._by_key("grade_id")
        self._by_key("cell_id")
        self._by_names()
        self._by_likeness()
        self._given_by_likeness()

    def _open(self, roles: Iterable[str] = ("answer",)) -> list[int]:
        taken = set(self.owner.values())
        return [i for i, slot in enumerate(self.slots) if slot.role in roles and i not in taken]

    def _free(self) -> list[int]:
        return [i for i in range(len(self.pieces)) if i not in self.owner and i not in self.dropped]

    def _locked_copies(self) -> None:
        """The student's copies of locked cells: their places are known, their contents are not used."""
        locked = [i for i, slot in enumerate(self.slots) if slot.role in ("test", "locked")]
        by_text = {squeezed(self.slots[i].released): i for i in locked}
        by_grade = {self.slots[i].grade_id: i for i in locked}
        by_cell = {self.slots[i].cell.get("id", ""): i for i in locked}
        seen: set[int] = set()
        for index, piece in enumerate(self.pieces):
            by_name = by_grade.get(piece.grade_id) if piece.grade_id else None
            slot = by_text.get(squeezed(piece.source))
            if slot is None:
                slot = by_name if by_name is not None else by_cell.get(piece.cell_id) if piece.cell_id else None
            if slot is None and piece.kind == "code" and _only_checks(piece.source):
                self.dropped.add(index)
                continue
            if slot is None:
                continue
            wanted = self.slots[slot].released
            if squeezed(piece.source) != squeezed(wanted) and (by_name is not None or piece.cell_id in by_cell):
                if defined(piece.source):
                    continue  # code of the student's own in a copy of a locked cell: let it be matched as code
                name = self.slots[slot].grade_id
                self.notes.append(Note("edited", f"The locked cell {name} was changed; the original was used."))
            if slot in seen:
                self.dropped.add(index)
                continue
            seen.add(slot)
            self.owner[index] = slot
        for slot in locked:
            if slot not in seen and self.slots[slot].role == "test":
                self.notes.append(
                    Note("lost", f"The test cell {self.slots[slot].grade_id} was missing; it was put back.")
                )

    def _by_key(self, key: str) -> None:
        for index in self._open(("answer", "given")):
            slot = self.slots[index]
            wanted = slot.grade_id if key == "grade_id" else slot.cell.get("id", "")
            if not wanted:
                continue
            found = [i for i in self._free() if getattr(self.pieces[i], key) == wanted]
            if not found:
                continue
            chosen = self._best(found, slot)
            if slot.role == "answer" and defined(slot.stub) and not self._fits(self.pieces[chosen], slot):
                better = [i for i in self._free() if defined(slot.stub) <= defined(self.pieces[i].source)]
                if better:  # the name tag went elsewhere (a split or retyped cell): the definition decides
                    continue
            self._take(chosen, index)
            for other in found:
                if other != chosen and self.pieces[other].source.strip() in ("", slot.stub.strip()):
                    self.dropped.add(other)
            if len(found) > 1:
                self.notes.append(
                    Note("guessed", f"{wanted} was there {len(found)} times; one was taken for the answer.")
                )

    def _fits(self, piece: Piece, slot: Slot) -> bool:
        return defined(slot.stub) <= defined(piece.source)

    def _best(self, found: list[int], slot: Slot) -> int:
        def worth(index: int) -> tuple[bool, bool, int]:
            piece = self.pieces[index]
            return (self._fits(piece, slot), piece.source.strip() != slot.stub.strip(), index)

        return max(found, key=worth)

    def _by_names(self) -> None:
        for index in self._open():
            names = defined(self.slots[index].stub)
            if not names:
                continue
            found = [i for i in self._free() if names <= defined(self.pieces[i].source)]
            if found:
                self._take(self._best(found, self.slots[index]), index)
                self.notes.append(Note("guessed", f"The cell of {_listed(names)} was found by what it defines."))
                for other in found:
                    if other not in self.owner and self.pieces[other].source.strip() == self.slots[index].stub.strip():
                        self.dropped.add(other)

    def _by_likeness(self) -> None:
        for index in self._open():
            stub = self.slots[index].stub
            names = defined(stub)
            if names and any(names <= defined(piece.source) for piece in self.pieces):
                continue  # merged into another answer's cell
            best, likeness = -1, LIKENESS
            for i in self._free():
                ratio = _likeness(stub, self.pieces[i].source)
                if ratio > likeness:
                    best, likeness = i, ratio
            if best >= 0:
                self._take(best, index)
                name = self.slots[index].grade_id
                self.notes.append(
                    Note("guessed", f"The answer {name} was found by its likeness to the cell given out.")
                )

    def _given_by_likeness(self) -> None:
        open_slots = self._open(("given", "locked"))
        texts = {squeezed(self.slots[i].cell.source): i for i in reversed(open_slots)}
        for i in self._free():
            slot = texts.pop(squeezed(self.pieces[i].source), None)
            if slot is not None:
                self._take(i, slot)

    def _take(self, piece: int, slot: int) -> None:
        self.owner[piece] = slot


def _woven(slots: Sequence[Slot], pieces: Sequence[Piece], match: _Match, notes: list[Note]) -> list[Slot]:
    """The template's cells in the template's order, the student's additions each after the cell that it followed."""
    by_slot = {slot: piece for piece, slot in match.owner.items()}
    everywhere = set().union(*(defined(piece.source) for piece in pieces)) if pieces else set()
    after: dict[int, list[Slot]] = {}
    anchor = -1
    for index, piece in enumerate(pieces):
        if index in match.owner:
            anchor = match.owner[index]
            _note_tags(piece, notes)
        elif index not in match.dropped and piece.source.strip():
            _note_tags(piece, notes)
            added = _added(piece, len(after) + index)
            added.number = index + 1
            after.setdefault(anchor, []).append(added)
    count = sum(slot.cell.cell_type == "code" for group in after.values() for slot in group)
    if count:
        notes.append(Note("added", f"{count} code cell{'s' * (count > 1)} of the student's own ran too, in place."))
    woven = list(after.get(-1, []))
    for index, slot in enumerate(slots):
        piece_index = by_slot.get(index)
        slot.number = 0 if piece_index is None else piece_index + 1
        if slot.role == "answer":
            _answer(slot, None if piece_index is None else pieces[piece_index], everywhere, notes)
        elif slot.role == "given" and piece_index is not None and slot.cell.cell_type == "code":
            changed = squeezed(pieces[piece_index].source) != squeezed(slot.cell.source)
            if changed and pieces[piece_index].kind == "code":
                own = slot.cell.source.startswith(OWN_CELL)
                slot.cell.source = pieces[piece_index].source
                slot.role = "added"
                if not own:
                    says = f"The cell {slot.cell.get('id', '')} outside the answers was edited and ran."
                    notes.append(Note("edited", says))
        woven.append(slot)
        woven.extend(after.get(index, []))
    return woven


def _answer(slot: Slot, piece: Piece | None, everywhere: set[str], notes: list[Note]) -> None:
    if piece is None:
        names = defined(slot.stub)
        if names and names <= everywhere:
            slot.cell.source = f"# {_listed(names)}: written in another cell"
            notes.append(Note("guessed", f"{_listed(names)} was found in another cell."))
        else:
            notes.append(Note("lost", f"The answer cell {slot.grade_id} was missing."))
        return
    source = piece.source
    if piece.kind != slot.cell.cell_type:
        key = "Y" if slot.cell.cell_type == "code" else "M"
        notes.append(
            Note(
                "guessed",
                f"The answer {slot.grade_id} was in a {piece.kind} cell; it was read as {slot.cell.cell_type}. In JupyterLab Esc, "
                f"then {key}, turns the cell back.",
            )
        )
        source = _out_of_its_fence(source)
    slot.cell.source = source
    if slot.cell.cell_type == "markdown":
        slot.cell["attachments"] = dict(piece.attachments)


def _out_of_its_fence(source: str) -> str:
    """The code of a text that is one block of code between fences; any other text as it is."""
    first, _, rest = source.strip().partition("\n")
    if re.fullmatch(r"```\w{0,40}", first) and rest.endswith("```"):
        return rest.removesuffix("```").removesuffix("\n")
    return source


def _added(piece: Piece, number: int) -> Slot:
    if piece.kind == "code":
        cell = nbformat.v4.new_code_cell(piece.source)
    else:
        cell = nbformat.v4.new_markdown_cell(piece.source)
        cell["attachments"] = dict(piece.attachments)
    cell["id"] = f"student-{number}"
    return Slot("added", cell)


def _show_pictures(slot: Slot, beside: Mapping[str, bytes], most: int) -> int:
    """Make a student's text harmless, with the pictures that were pasted into it or handed in beside it.

    Returns what these come to in bytes, `most` at most.
    """
    if slot.cell.cell_type != "markdown" or slot.role not in ("answer", "added"):
        return 0
    pasted = slot.cell.pop("attachments", {})
    slot.cell.source, shown = taken(slot.cell.source, pasted, beside, most)
    slot.cell.source = harmless_markdown(slot.cell.source, shown)
    if shown:
        slot.cell["attachments"] = shown
    return size_of(shown)


def _note_tags(piece: Piece, notes: list[Note]) -> None:
    skipping = SKIPPING_TAGS.intersection(piece.tags)
    if skipping and piece.kind == "code":
        notes.append(Note("suspicious", f"A cell carries the tag {_listed(skipping)}; it ran all the same."))


def squeezed(source: str) -> str:
    """A cell's text without blanks at the ends of its lines, to compare it."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _likeness(first: str, second: str) -> float:
    """How many of their words and signs two cells have in common, from 0 to 1."""
    one, other = _words(first), _words(second)
    return 2 * (one & other).total() / max(1, one.total() + other.total())


@lru_cache(maxsize=4096)
def _words(source: str) -> Counter[str]:
    return Counter(re.findall(r"\w+|[^\w\s]", source[:3_000]))


def _only_checks(source: str) -> bool:
    """True for a cell of nothing but `check.<name>(...)` calls, which is a copy of a test cell."""
    if len(source) > LONGEST_CHECKS or "check." not in source:
        return False
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False

    def checks(node: ast.stmt) -> bool:
        call = node.value if isinstance(node, ast.Expr) else None
        function = call.func if isinstance(call, ast.Call) else None
        return (
            isinstance(function, ast.Attribute)
            and isinstance(function.value, ast.Name)
            and function.value.id == "check"
        )

    return bool(body) and all(checks(node) for node in body)
