"""`course hand-in 3`: the one file to hand in, looked at before it leaves."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.check.progress import FILE, Progress, Record, course_folder, digest
from helpers.check.sets import GradedTest, ProblemSet
from helpers.check.unwritten import defined, is_left, misspelt
from helpers.student.files import HANDED_IN

if TYPE_CHECKING:
    from helpers.grading.rebuild import Slot

__all__ = ["HandedIn", "Refused", "hand_in"]

#: Beside the files to hand in: the SHA-256 of each as it was made, by which one that was changed since is known.
MARKS = ".made.json"
#: Platforms commonly take 10 MB. A larger notebook is handed in without its outputs, which grading makes anew.
LARGEST_BYTES = 5_000_000
#: A check that passed so long after the notebook was last saved hints at work that is not in the file, in seconds.
LATE_S = 60.0
#: A remark on a cell that gives the name of a module to something else: which cell, the name, what it is now.
GIVEN_AWAY = "{} gives the name `{}` to something else ({}). All that runs below finds that in place of the module: take another name."


class Refused(ValueError):
    """The notebook is not what should be handed in; the text says why."""


@dataclass
class HandedIn:
    """The file that was made, exercises `unwritten` in it, and `notes` on what should be looked at.

    `first` is what has to be mended before it is handed in: with it the file does not hold what the student means.
    `is_blank`: no answer is written in it.
    """

    path: Path
    size: int
    saved: float
    unwritten: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    is_blank: bool = False


def hand_in(one: ProblemSet, path: Path) -> HandedIn:
    """Copy the notebook at `path` to hand_in/<set>.ipynb in the folder of the course. Raises `Refused`."""
    from helpers.grading.reading import HandIn, read_bytes
    from helpers.grading.rebuild import rebuild, template

    content = path.read_bytes()
    found = HandIn()
    read_bytes(content, found)
    if found.trouble:
        raise Refused(f"{path}: {found.trouble}")
    base = template(one.notebook)
    rebuilt = rebuild(base, found)
    lost = [note.text for note in rebuilt.notes if note.kind == "lost" and "answer cell" in note.text]
    answers = [slot for slot in rebuilt.slots if slot.role == "answer"]
    if len(lost) > len(answers) / 2:
        raise Refused(f"{path.name} is not {one.title}: {len(lost)} of its {len(answers)} answers are missing in it.")
    first = passed_since(one, path) + _not_python(one, rebuilt.slots)
    cells = _code(rebuilt.slots)
    first += _passed_below(one, path, rebuilt.slots)
    first += _not_defined(one, cells) + used_too_early(one, cells) + _modules_rebound(cells)
    notes = [note.text for note in rebuilt.notes if note.kind != "added"]
    content, dropped = _small_enough(content)
    if dropped:
        notes.append(f"The outputs were left out: with them the file has {path.stat().st_size / 1e6:.1f} MB.")
    made = course_folder(path.parent) / HANDED_IN / f"{one.name}.ipynb"
    notes += _put(made, content)
    saved = path.stat().st_mtime
    if not first:
        notes += _other_than_passed(one, path) or _checked_since(one, path, saved)
    unwritten = [slot.grade_id for slot in answers if slot.stub and is_left(slot.cell.source)]
    return HandedIn(made, len(content), saved, unwritten, notes, first, len(unwritten) == len(answers))


def _put(made: Path, content: bytes) -> list[str]:
    """Write the file to hand in. One that is there and was changed since it was made is kept, which a note says."""
    made.parent.mkdir(exist_ok=True)
    marks = made.with_name(MARKS)
    digests = _digests(marks)
    notes = []
    if made.is_file() and (old := made.read_bytes()) != content and _digest(old) != digests.get(made.name):
        at = time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(made.stat().st_mtime))
        kept = made.with_name(f"{made.stem} (of {at}).ipynb")
        made.replace(kept)
        notes.append(
            f"{HANDED_IN}/{made.name} was changed after it was made: it is now {HANDED_IN}/{kept.name}. If your answers are in it, "
            "copy them into the notebook, save that, and run this again."
        )
    part = made.with_name(f"{made.name}.part")
    part.write_bytes(content)
    part.replace(made)
    marks.write_text(json.dumps(digests | {made.name: _digest(content)}, indent=1) + "\n", encoding="utf-8")
    return notes


def _digests(marks: Path) -> dict[str, str]:
    """What `course hand-in` made, file by file; nothing where that cannot be read."""
    try:
        stored = json.loads(marks.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in stored.items()} if isinstance(stored, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def passed_since(one: ProblemSet, path: Path, command: str = "hand-in") -> list[str]:
    """A remark where checks passed after the notebook was last saved and the file does not hold the code that passed."""
    saved = path.stat().st_mtime
    late = [(test, record) for test, record in _records(one, path) if record.passed_at > saved]
    held = _held(one, path) if late else set()
    since = [(test, record) for test, record in late if not record.code or not held.issuperset(record.code)]
    if not since:
        return []
    names = _numbered(one, [test.exercise for test, _ in since])
    lacks = "lacks" if all(record.code for _, record in since) else "may lack"
    at = time.strftime("%H:%M:%S", time.localtime(saved))
    return [
        f"Not saved: {names} passed after the notebook was last saved (at {at}), so the file {lacks} the answer. "
        f"Save the notebook (Ctrl + S), then run `course {command} {one.number}` again."
    ]


def _other_than_passed(one: ProblemSet, path: Path) -> list[str]:
    """A remark where the file was saved after a check passed and holds another answer than the one that did."""
    saved = path.stat().st_mtime
    known = [(test, record) for test, record in _records(one, path) if record.code and record.passed_at <= saved]
    held = _held(one, path) if known else set()
    other = [test.exercise for test, record in known if not held.issuperset(record.code)]
    if not other:
        return []
    return [
        f"Changed since it passed: {_numbered(one, other)}. `course check {one.number}` says whether what the file holds still passes."
    ]


def _passed_below(one: ProblemSet, path: Path, slots: Sequence[Slot]) -> list[str]:
    """A remark on answers that passed by a function in a cell below their check: from the top another one is judged."""
    held = [_digests_of(_code([slot])) for slot in slots]
    places = {slot.grade_id: number for number, slot in enumerate(slots)}
    below = []
    for test, record in _records(one, path):
        place = places.get(test.grade_id, len(slots))
        judged, later = set().union(*held[:place]), set().union(*held[place:])
        if record.code and not judged.issuperset(record.code) and (judged | later).issuperset(record.code):
            below.append(test.exercise)
    if not below:
        return []
    return [
        f"Passed by a cell further down: {_numbered(one, below)}. Grading, from the top, judges the answer's own cell: put the "
        "function there, and save."
    ]


def _records(one: ProblemSet, path: Path) -> list[tuple[GradedTest, Record]]:
    """Each test of a set with what has been noted of it in this copy of the course."""
    progress = Progress.load(course_folder(path.parent) / FILE)
    return [(test, progress.of(one.name, test.grade_id)) for test in one.tests]


def _numbered(one: ProblemSet, exercises: Sequence[str]) -> str:
    return ", ".join(one.numbered(name) for name in dict.fromkeys(exercises))


def called_too_early(one: ProblemSet, path: Path) -> list[str]:
    """`used_too_early` of the notebook at `path`."""
    return used_too_early(one, _code_cells(one, path))


def used_too_early(one: ProblemSet, cells: Sequence[str]) -> list[str]:
    """A remark for each answer that calls another one whose cell stands below its check: from the top it is not there yet.

    cells   the code cells of a notebook, in their order
    """
    asked = {name for test in one.tests for name in test.answers}
    trees = [_tree(source) for source in cells]
    made = [{node.name for node in tree.body if isinstance(node, _MAKERS)} for tree in trees]
    notes = []
    for number, source in enumerate(cells):
        there = set().union(*made[: number + 1])
        for exercise, given in re.findall(r"^check\.(\w+)\(([\w, ]+)", source, re.MULTILINE):
            own = {name.strip() for name in given.split(",")} & asked
            nodes = [node for tree in trees[: number + 1] for node in tree.body if getattr(node, "name", "") in own]
            called = {sub.id for node in nodes for sub in ast.walk(node) if isinstance(sub, ast.Name)}
            for name in sorted((called & asked & set().union(*made)) - there):
                notes.append(
                    f"Exercise {one.numbered(exercise)} calls `{name}`, which is defined further down. Run from the top, as "
                    "grading does, it is not there yet: put a cell with it above, or do without it."
                )
    return list(dict.fromkeys(notes))


_MAKERS = (ast.FunctionDef, ast.ClassDef)


def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(_as_python(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def _held(one: ProblemSet, path: Path) -> set[str]:
    """The digests of all functions and classes in a notebook's file."""
    return _digests_of(_code_cells(one, path))


def _digests_of(cells: Sequence[str]) -> set[str]:
    held = set()
    for source in cells:
        try:
            code = _as_python(source)
            nodes = list(ast.walk(ast.parse(code)))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        held |= {digest(ast.get_source_segment(code, node) or "") for node in nodes if isinstance(node, kinds)}
    return held


def _code_cells(one: ProblemSet, path: Path) -> list[str]:
    """The code cells of a notebook's file as grading takes them, in their order."""
    from helpers.grading.reading import HandIn, read_bytes
    from helpers.grading.rebuild import rebuild, template

    found = HandIn()
    read_bytes(path.read_bytes(), found)
    return _code(rebuild(template(one.notebook), found).slots)


def _code(slots: Sequence[Slot]) -> list[str]:
    return [slot.cell.source for slot in slots if slot.cell.cell_type == "code"]


def _as_python(source: str) -> str:
    """A cell as a kernel runs it: lines such as `%timeit f()` are calls."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(source)


def _not_python(one: ProblemSet, slots: Sequence[Slot]) -> list[str]:
    """A remark for each answer whose cell cannot even be compiled: none of it would run."""
    asked = {name for test in one.tests for name in test.answers}
    remarks = []
    for slot in slots:
        names = [slot.grade_id] if slot.role == "answer" else sorted(defined(slot.cell.source) & asked)
        if slot.cell.cell_type != "code" or slot.role not in ("answer", "added") or not names:
            continue
        if wrong := _why_not_python(slot.cell.source):
            named = ", ".join(one.numbered(name) for name in names)
            remarks.append(f"Exercise {named}: Python cannot read the cell, so none of it runs. {wrong}")
    return remarks


def _why_not_python(source: str) -> str:
    """What is wrong with a cell that cannot be compiled, and in which of its lines; "" where it can."""
    try:
        code = _as_python(source)
        # a kernel takes `await` outside a function, too
        with warnings.catch_warnings(action="ignore"):
            compile(code, "cell", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        lines = source.splitlines()
        number = min(error.lineno or 1, len(lines) or 1)
        line = lines[number - 1].strip() if lines else ""
        return f"Line {number} of the cell, `{line}`: {type(error).__name__}, {error.msg}."
    except (ValueError, RecursionError, MemoryError) as error:
        return f"{type(error).__name__}: {error}."
    return ""


def _modules_rebound(cells: Sequence[str]) -> list[str]:
    """A note for each cell that gives the name of a module to something else: all that runs below it finds that."""
    trees = [_tree(source) for source in cells]
    modules = {
        alias.asname or alias.name.partition(".")[0]
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    bound = ((name, node) for tree in trees for node in tree.body for name in sorted(_bound(node) & modules))
    return [GIVEN_AWAY.format("A cell", name, f"`{ast.unparse(node).splitlines()[0]}`") for name, node in bound]


def _bound(node: ast.stmt) -> set[str]:
    """The names that a statement at the top of a cell gives something to, imports aside."""
    if isinstance(node, _MAKERS):
        return {node.name}
    targets = [*getattr(node, "targets", []), *filter(None, [getattr(node, "target", None)])]
    if isinstance(node, ast.Delete) or not targets:
        return set()
    return {
        sub.id
        for target in targets
        for sub in ast.walk(target)
        if isinstance(sub, ast.Name) and isinstance(sub.ctx, ast.Store)
    }


def _not_defined(one: ProblemSet, cells: list[str]) -> list[str]:
    """A note for each answer that no cell defines, with the name that may be meant for it."""
    code = "\n".join(cells)
    asked = list(dict.fromkeys(name for test in one.tests for name in test.answers))
    notes = []
    for name in asked:
        if not re.search(rf"\b{name}\b(?=\s*=[^=])|\b(?:def|class|as)\s+{name}\b", code):
            near = misspelt(name, defined(code) - set(asked))
            notes.append(f"No cell defines `{name}`." + (f" Is `{near}` meant to be it?" if near else ""))
    return notes


def _small_enough(content: bytes) -> tuple[bytes, bool]:
    if len(content) <= LARGEST_BYTES:
        return content, False
    notebook = json.loads(content)
    for cell in notebook.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode(), True


def _checked_since(one: ProblemSet, path: Path, saved: float) -> list[str]:
    progress = Progress.load(course_folder(path.parent) / FILE)
    last = max(progress.of(one.name, test.grade_id).tried_at for test in one.tests)
    if last < saved + LATE_S:
        return []
    checked = time.strftime("%H:%M", time.localtime(last))
    at = time.strftime("%H:%M", time.localtime(saved))
    return [f"A check ran at {checked}; the notebook was last saved at {at}. If you changed it since, save it first."]


def not_passed(one: ProblemSet, path: Path) -> list[str]:
    """The exercises of which a test has not been passed so far in this copy of the course."""
    progress = Progress.load(course_folder(path.parent) / FILE)
    return list(dict.fromkeys(test.exercise for test in one.tests if not progress.passed(one.name, test.grade_id)))


def passed_points(one: ProblemSet, path: Path) -> float:
    """The points of the tests that have been passed so far in this copy of the course."""
    return Progress.load(course_folder(path.parent) / FILE).points(one)
