"""What a student is told of a notebook before it leaves: what is not saved, would not run, or would not be judged."""

from __future__ import annotations

import ast
import re
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.check.progress import FILE, Progress, Record, course_folder, digest
from helpers.check.sets import GradedTest, ProblemSet
from helpers.check.unwritten import defined, misspelt

if TYPE_CHECKING:
    from helpers.grading.rebuild import Slot

#: A check that passed so long after the notebook was last saved hints at work that is not in the file, in seconds.
LATE_S = 60.0
#: A remark on a cell that gives the name of a module to something else: which cell, the name, what it is now.
GIVEN_AWAY = "{} gives the name `{}` to something else ({}). All that runs below finds that in place of the module: take another name."


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


def other_than_passed(one: ProblemSet, path: Path) -> list[str]:
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


def passed_below(one: ProblemSet, path: Path, slots: Sequence[Slot]) -> list[str]:
    """A remark on answers that passed by a function in a cell below their check: from the top another one is judged."""
    held = [_digests_of(code([slot])) for slot in slots]
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
    return code(rebuild(template(one.notebook), found).slots)


def code(slots: Sequence[Slot]) -> list[str]:
    return [slot.cell.source for slot in slots if slot.cell.cell_type == "code"]


def _as_python(source: str) -> str:
    """A cell as a kernel runs it: lines such as `%timeit f()` are calls."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(source)


def not_python(one: ProblemSet, slots: Sequence[Slot]) -> list[str]:
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


def modules_rebound(cells: Sequence[str]) -> list[str]:
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


def not_defined(one: ProblemSet, cells: list[str]) -> list[str]:
    """A note for each answer that no cell defines, with the name that may be meant for it."""
    code = "\n".join(cells)
    asked = list(dict.fromkeys(name for test in one.tests for name in test.answers))
    notes = []
    for name in asked:
        if not re.search(rf"\b{name}\b(?=\s*=[^=])|\b(?:def|class|as)\s+{name}\b", code):
            near = misspelt(name, defined(code) - set(asked))
            notes.append(f"No cell defines `{name}`." + (f" Is `{near}` meant to be it?" if near else ""))
    return notes


def checked_since(one: ProblemSet, path: Path, saved: float) -> list[str]:
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
