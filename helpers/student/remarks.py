"""What a student is told of a notebook before it leaves: what is not saved, would not run, or would not be judged."""

from __future__ import annotations

import ast
import builtins
import re
import shlex
import time
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.check.progress import FILE, Progress, Record, course_folder, digest
from helpers.check.sets import GradedTest, ProblemSet
from helpers.check.unwritten import defined, misspelt
from helpers.student.files import is_usual

if TYPE_CHECKING:
    from helpers.grading.messages import Note
    from helpers.grading.rebuild import Rebuilt, Slot

#: A check that passed so long after the notebook was last saved hints at work that is not in the file, in seconds.
LATE_S = 60.0
#: A remark on a cell that gives the name of a module to something else: which cell, the name, what it is now.
GIVEN_AWAY = "{} gives the name `{}` to something else ({}). All that runs below finds that in place of the module: take another name."


@dataclass(frozen=True)
class Work:
    """A student's notebook of a set, read once: what grading takes of its file, and what has passed in this copy.

    `content` is the file, `saved` when it was last saved (seconds since the epoch), `trouble` why none of it can be
    read ("" where it can), `rebuilt` the notebook that is graded, `records` each test with what has been noted of it,
    `called` how a command names the notebook. `is_usual`: whether it is the one that the set's number alone means; what
    has passed may be of that one, and says nothing of a file elsewhere.
    """

    one: ProblemSet
    path: Path
    content: bytes
    saved: float
    trouble: str
    rebuilt: Rebuilt
    records: list[tuple[GradedTest, Record]]
    called: str
    is_usual: bool

    @classmethod
    def read(cls, one: ProblemSet, path: Path, wanted: str = "") -> Work:
        """The notebook at `path` as the set `one`. Raises `OSError` where there is none to read.

        wanted   what a command was given: the path of a notebook, or whatever else means the set
        """
        from helpers.grading.reading import HandIn, read_bytes
        from helpers.grading.rebuild import rebuild, template

        saved, content, found = path.stat().st_mtime, path.read_bytes(), HandIn()
        read_bytes(content, found)
        progress = Progress.load(course_folder(path.parent) / FILE)
        records = [(test, progress.of(one.name, test.grade_id)) for test in one.tests]
        rebuilt = rebuild(template(one.notebook), found)
        called = shlex.quote(wanted) if wanted.endswith(".ipynb") else str(one.number)
        return cls(one, path, content, saved, found.trouble, rebuilt, records, called, is_usual(one, path))

    @cached_property
    def cells(self) -> list[str]:
        """The code cells as grading takes them, in their order."""
        return _code(self.rebuilt.slots)

    @cached_property
    def held(self) -> set[str]:
        """The digests of all functions and classes in the file."""
        return _digests_of(self.cells)

    @property
    def noted(self) -> list[tuple[GradedTest, Record]]:
        """What has been noted of this very notebook: nothing where the set's number means another."""
        return self.records if self.is_usual else []

    @property
    def not_passed(self) -> list[str]:
        """The exercises of which a test has not been passed so far in this copy of the course."""
        return list(dict.fromkeys(test.exercise for test, record in self.records if not record.passed))

    def numbered(self, exercises: Sequence[str]) -> str:
        """Exercises by number and name, each once."""
        return ", ".join(self.one.numbered(name) for name in dict.fromkeys(exercises))


def on_rebuilding(notes: Iterable[Note]) -> list[str]:
    """What was noted while a notebook was put together for grading, as its student is told it."""
    lost = "Undo the deletion (Edit menu) while the page is open, or write the answer into a new code cell above its check."
    texts = [
        f"{note.text} {lost}" if note.kind == "lost" and note.text.startswith("The answer cell") else note.text
        for note in notes
    ]
    return [text.replace("of the student's own", "of your own") for text in texts]


def passed_since(work: Work, command: str = "hand-in") -> list[str]:
    """A remark where checks passed after the notebook was last saved and the file does not hold the code that passed."""
    late = [(test, record) for test, record in work.noted if record.passed_at > work.saved]
    since = [(test, record) for test, record in late if not record.code or not work.held.issuperset(record.code)]
    if not since:
        return []
    names = work.numbered([test.exercise for test, _ in since])
    lacks = "lacks" if all(record.code for _, record in since) else "may lack"
    at = time.strftime("%H:%M:%S", time.localtime(work.saved))
    return [
        f"Not saved: {names} passed after the notebook was last saved (at {at}), so the file {lacks} the answer. "
        f"Save the notebook (Ctrl + S), then run `course {command} {work.called}` again."
    ]


def other_than_passed(work: Work) -> list[str]:
    """A remark where the file was saved after a check passed and holds another answer than the one that did."""
    known = [(test, record) for test, record in work.noted if record.code and record.passed_at <= work.saved]
    other = [test.exercise for test, record in known if not work.held.issuperset(record.code)]
    if not other:
        return []
    return [
        f"Changed since it passed: {work.numbered(other)}. `course check {work.called}` says whether what the file "
        "holds still passes."
    ]


def passed_below(work: Work) -> list[str]:
    """A remark on answers that passed by a function in a cell below their check: from the top another one is judged."""
    slots = work.rebuilt.slots
    held = [_digests_of(_code([slot])) for slot in slots]
    places = {slot.grade_id: number for number, slot in enumerate(slots)}
    below = []
    for test, record in work.records:
        place = places.get(test.grade_id, len(slots))
        judged, later = set().union(*held[:place]), set().union(*held[place:])
        if record.code and not judged.issuperset(record.code) and (judged | later).issuperset(record.code):
            below.append(test.exercise)
    if not below:
        return []
    return [
        f"Passed by a cell further down: {work.numbered(below)}. Grading, from the top, judges the answer's own cell: put "
        "the function there, and save."
    ]


def defined_again(work: Work) -> list[str]:
    """A remark for each answer that a cell of the student's own, further down, gives another meaning."""
    asked = set(work.one.answers)
    there: set[str] = set()
    notes = []
    for slot in work.rebuilt.slots:
        made = set().union(*map(_made, _tree(slot.cell.source).body)) if slot.cell.cell_type == "code" else set()
        for name in sorted(made & asked & there) if slot.role == "added" else ():
            notes.append(
                f"{own_cell(slot.cell.source)} makes `{name}` anew: what stands below it uses that one, not your answer."
            )
        there |= made
    return notes


def own_cell(source: str) -> str:
    """A student's own cell by its first line, since a page numbers no cells."""
    first = next(filter(None, map(str.strip, source.splitlines())), "")
    return f"Your own cell that begins with `{first[:40]}{'...' * (len(first) > 40)}`"


def used_too_early(one: ProblemSet, cells: Sequence[str]) -> list[str]:
    """A remark for each answer that uses what only a cell below its check makes: from the top it is not there yet.

    cells   the code cells of a notebook, in their order
    """
    asked = set(one.answers)
    trees = [_tree(source) for source in cells]
    made = [set().union(*map(_made, tree.body)) for tree in trees]
    everywhere = set().union(*made)
    notes = []
    for number, source in enumerate(cells):
        above = [node for tree in trees[: number + 1] for node in tree.body]
        there = set().union(*made[: number + 1], dir(builtins))
        if "*" in there:  # what a module brings in that way is not known
            continue
        for exercise, given in re.findall(r"^check\.(\w+)\(([\w, ]+)", source, re.MULTILINE):
            own = {name.strip() for name in given.split(",")} & asked
            for name in sorted((_used(own, above) & everywhere) - there):
                notes.append(
                    f"Exercise {one.numbered(exercise)} uses `{name}`, which is made further down. Run from the top, as "
                    "grading does, it is not there yet: put the cell that makes it above, or do without it."
                )
    return list(dict.fromkeys(notes))


def _used(names: set[str], above: Sequence[ast.stmt]) -> set[str]:
    """The names that functions and classes called `names` use, and those that they call in turn."""
    used: set[str] = set()
    todo, seen = set(names), set()
    while todo:
        seen |= todo
        nodes = [node for node in above if isinstance(node, _MAKERS) and node.name in todo]
        found = set().union(*map(_free, nodes))
        used |= found
        todo = found - seen
    return used


def _free(node: ast.AST) -> set[str]:
    """The names that a function or a class takes from outside, near enough: all that it reads and never sets itself."""
    inside = list(ast.walk(node))
    own = {sub.arg for sub in inside if isinstance(sub, ast.arg)}
    own |= {sub.name or "" for sub in inside if isinstance(sub, ast.ExceptHandler)}
    own |= set().union(*(_made(sub) for sub in inside if isinstance(sub, (ast.Name, *_MAKERS, *_IMPORTS))))
    return {sub.id for sub in inside if isinstance(sub, ast.Name)} - own


_MAKERS = (ast.FunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)


def _made(node: ast.AST) -> set[str]:
    """The names that a statement at the top of a cell makes, also within a loop or a condition."""
    if isinstance(node, _MAKERS):
        return {node.name}
    if isinstance(node, _IMPORTS):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.Name):
        return set() if isinstance(node.ctx, ast.Load) else {node.id}
    return set().union(*map(_made, ast.iter_child_nodes(node)))


def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(_as_python(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


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


def _code(slots: Sequence[Slot]) -> list[str]:
    return [slot.cell.source for slot in slots if slot.cell.cell_type == "code"]


def _as_python(source: str) -> str:
    """A cell as a kernel runs it: lines such as `%timeit f()` are calls."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(source)


def not_python(work: Work) -> list[str]:
    """A remark for each answer whose cell cannot even be compiled: none of it would run."""
    asked = set(work.one.answers)
    remarks = []
    for slot in work.rebuilt.slots:
        names = [slot.grade_id] if slot.role == "answer" else sorted(defined(slot.cell.source) & asked)
        if slot.cell.cell_type != "code" or slot.role not in ("answer", "added") or not names:
            continue
        if wrong := _why_not_python(slot.cell.source):
            remarks.append(f"Exercise {work.numbered(names)}: Python cannot read the cell, so none of it runs. {wrong}")
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
    imports = [node for tree in trees for node in tree.body if isinstance(node, ast.Import)]
    modules = set().union(*map(_made, imports))
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
    notes = []
    for name in one.answers:
        if not re.search(rf"\b{name}\b(?=\s*=[^=])|\b(?:def|class|as)\s+{name}\b", code):
            near = misspelt(name, defined(code) - set(one.answers))
            notes.append(f"No cell defines `{name}`." + (f" Is `{near}` meant to be it?" if near else ""))
    return notes


def checked_since(work: Work) -> list[str]:
    """A remark where a check ran long after the notebook was last saved."""
    last = max((record.tried_at for _, record in work.noted), default=0.0)
    if last < work.saved + LATE_S:
        return []
    checked = time.strftime("%H:%M", time.localtime(last))
    at = time.strftime("%H:%M", time.localtime(work.saved))
    return [f"A check ran at {checked}; the notebook was last saved at {at}. If you changed it since, save it first."]
