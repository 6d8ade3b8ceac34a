"""Mutants: right answers with one small thing changed, each of which its check has to refuse.

A mutant that no check can refuse, because it computes the same, is listed in `EQUIVALENT` with the reason. Mutants
are named by what changed, `line before -> line after`, as `ast.unparse` writes the lines.

>>> [m.name for m in mutants_of("def double(x):\\n    return 2 * x")][:2]
['return 2 * x -> return 2 / x', 'return 2 * x -> return 2']
"""

from __future__ import annotations

import ast
import copy
import difflib
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.answers.bank import judge_here
from tests.answers.equivalent import EQUIVALENT
from tests.answers.reading import Entry

ROOT = Path(__file__).resolve().parents[2]

#: CPU seconds that one mutant may take before it counts as refused: a loop that never ends earns nothing either.
SECONDS = 20.0

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
#: Functions and methods that are easily taken for each other.
_NAMES = {
    "max": "min", "min": "max", "amax": "amin", "amin": "amax", "argmax": "argmin", "argmin": "argmax",
    "sum": "mean", "mean": "sum", "zeros": "ones", "ones": "zeros", "zeros_like": "ones_like", "new_zeros": "new_ones",
    "exp": "expm1", "log": "log2", "any": "all", "all": "any", "train": "eval", "eval": "train", "add_": "sub_",
    "rand": "randn", "randn": "rand", "relu": "tanh", "tanh": "relu", "ReLU": "Tanh", "MaxPool2d": "AvgPool2d",
    "sqrt": "square", "rfloor": "ceil", "floor": "ceil", "ceil": "floor", "values": "indices", "var": "std",
}  # fmt: skip
_MODULES = frozenset({"torch", "nn", "np", "math", "F", "numpy"})
#: Dropping a change of precision or of memory layout changes no value that a tolerance lets through.
_CASTS = frozenset({"double", "contiguous", "cpu", "float64", "tolist", "detach"})
_NO_ARGUMENT_DROPPED = frozenset({"super", "append", "ValueError", "TypeError", "print", "isinstance", "len"})


@dataclass(frozen=True)
class Mutant:
    """A changed answer: what changed (see the module), and the whole source."""

    name: str
    source: str


@dataclass(frozen=True)
class Solution:
    """The reference solution of one exercise: its own cell, the other solutions of the set, the names to be checked."""

    exercise: str
    chapter: str
    source: str
    prelude: str
    names: tuple[str, ...]


def _cells(path: Path) -> list[tuple[bool, str]]:
    """(is a solution, text) of the code cells of a problem set."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = []
    for cell in cells:
        if cell["cell_type"] == "code":
            text = "".join(cell["source"])
            found.append((bool(cell["metadata"].get("nbgrader", {}).get("solution")), text))
    return found


def _checked(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The exercise and the names of the answers in `check.<exercise>(<names>, ...)`, None in another cell."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("check."):
            names = tuple(argument.id for argument in node.args if isinstance(argument, ast.Name))
            return ast.unparse(node.func).removeprefix("check."), names
    return None


def solutions() -> list[Solution]:
    """The reference solutions of all problem sets, in their order."""
    found = []
    for path in sorted((ROOT / "source").glob("*/*.ipynb")):
        cells = _cells(path)
        every = [text for solved, text in cells if solved]
        mine: list[str] = []
        after_test = False
        seen: set[str] = set()
        for solved, text in cells:
            checked = _checked(text)
            if solved:
                mine = [text] if after_test else [*mine, text]
                after_test = False
            elif checked is not None:
                after_test = True
                if checked[0] not in seen:
                    seen.add(checked[0])
                    others = [other for other in every if other not in mine]
                    prelude = "import torch, math\nimport numpy as np\nfrom torch import nn\nfrom torch.nn import functional as F\n"
                    prelude += "\n\n".join(others)
                    chapter = path.parent.name.split("_", 1)[1]
                    found.append(Solution(checked[0], chapter, "\n\n".join(mine), prelude, checked[1]))
    return found


# --- making mutants --------------------------------------------------------------------------------------------------


def mutants_of(source: str) -> list[Mutant]:
    """All mutants of a source, no two with the same text."""
    tree = ast.parse(source)
    before = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    for text in _texts(tree):
        if text != before and text not in found:
            try:
                ast.parse(text)
            except SyntaxError:
                continue
            found[text] = Mutant(_changed(before, text), text)
    return list(found.values())


def _changed(before: str, after: str) -> str:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    gone = " | ".join(line[2:].strip() for line in lines if line.startswith("- "))
    come = " | ".join(line[2:].strip() for line in lines if line.startswith("+ "))
    return f"{gone} -> {come}"


def _texts(tree: ast.AST) -> Iterator[str]:
    for holder, key, node in list(_places(tree)):
        for variant in _variants(node):
            _put(holder, key, variant)
            yield ast.unparse(ast.fix_missing_locations(tree))
            _put(holder, key, node)


Place = tuple[Any, Any]


def _put(holder: Any, key: Any, node: Any) -> None:
    if isinstance(holder, list):
        holder[key] = node
    else:
        setattr(holder, key, node)


def _places(node: ast.AST) -> Iterator[tuple[Any, Any, ast.AST]]:
    """(holder, key, node) for every node that may be changed; documentation and texts of errors are left alone."""
    for field, value in ast.iter_fields(node):
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.AST) and not _left_alone(item, field):
                    yield value, index, item
                    yield from _places(item)
        elif isinstance(value, ast.AST) and not _left_alone(value, field):
            yield node, field, value
            yield from _places(value)


def _left_alone(node: ast.AST, field: str) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, (ast.JoinedStr, ast.Import, ast.ImportFrom)) or field in (
        "annotation",
        "returns",
        "decorator_list",
        "exc",
    ):
        return True
    return isinstance(node, ast.expr_context)


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    if isinstance(node, ast.stmt):
        yield from _of_statement(node)
    elif isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        yield node.operand
    elif isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in _COMPARISONS.get(type(operator), ()):
                yield _with(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
        if len(node.values) > 1:
            for place in range(len(node.values)):
                rest = node.values[:place] + node.values[place + 1 :]
                yield rest[0] if len(rest) == 1 else _with(node, values=rest)
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield _with(node, attr=_NAMES[node.attr])
    elif isinstance(node, ast.Name) and node.id in ("max", "min", "any", "all") and isinstance(node.ctx, ast.Load):
        yield _with(node, id=_NAMES[node.id])
    elif isinstance(node, ast.Slice):
        yield from (_with(node, **{end: None}) for end in ("lower", "upper", "step") if getattr(node, end) is not None)
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        yield _with(node, slice=_with(node.slice, elts=node.slice.elts[::-1]))
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.comprehension):
        yield from (_with(node, ifs=node.ifs[:i] + node.ifs[i + 1 :]) for i in range(len(node.ifs)))


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _of_statement(node: ast.stmt) -> Iterator[ast.AST]:
    if isinstance(node, (ast.Expr, ast.Assign, ast.AugAssign, ast.Return, ast.Raise, ast.If, ast.Continue, ast.Break)):
        yield ast.Pass()
    if isinstance(node, ast.AugAssign):
        yield from (_with(node, op=other()) for other in _OPERATORS.get(type(node.op), ()))
        yield ast.Assign(targets=[node.target], value=node.value, lineno=node.lineno)
    if isinstance(node, ast.If):
        yield _with(node, test=ast.UnaryOp(op=ast.Not(), operand=node.test))
    if isinstance(node, ast.With):
        yield ast.If(test=ast.Constant(True), body=node.body, orelse=[])
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        yield _with(node, exc=_with(node.exc, func=ast.Name(id="RuntimeError", ctx=ast.Load())))


def _of_operation(node: ast.BinOp) -> Iterator[ast.AST]:
    yield from (_with(node, op=other()) for other in _OPERATORS.get(type(node.op), ()))
    if isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
        return
    yield node.left
    if isinstance(node.op, (ast.Add, ast.Mult, ast.MatMult, ast.BitAnd, ast.BitOr, ast.Sub)):
        yield node.right
    if isinstance(node.op, (ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.MatMult, ast.Mod)):
        yield _with(node, left=node.right, right=node.left)


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
    elif isinstance(value, float):
        yield ast.Constant(value * 1.5 if value else 1.0)


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    for place in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])
    for place in range(len(node.args) - 1):
        swapped = [*node.args[:place], node.args[place + 1], node.args[place], *node.args[place + 2 :]]
        yield _with(node, args=swapped)
    if name in _NO_ARGUMENT_DROPPED or name in _CASTS:
        return
    of_object = isinstance(node.func, ast.Attribute) and not _is_module(node.func.value)
    if node.args and (of_object or len(node.args) > 1):
        yield _with(node, args=node.args[:-1])
    if name == "range":
        for change in (ast.Add(), ast.Sub()):
            place = min(1, len(node.args) - 1)
            moved = ast.BinOp(left=node.args[place], op=change, right=ast.Constant(1))
            yield _with(node, args=[*node.args[:place], moved, *node.args[place + 1 :]])
    if of_object and not isinstance(node.func.value, ast.Call | ast.Name | ast.Attribute | ast.Subscript | ast.BinOp):
        return
    if of_object and not node.args and not _is_super(node.func.value):
        yield node.func.value
    elif not of_object and len(node.args) == 1 and not node.keywords:
        yield node.args[0]


def _is_module(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return _is_module(node.value)
    return isinstance(node, ast.Name) and node.id in _MODULES


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


# --- running mutants -------------------------------------------------------------------------------------------------


#: Fates of mutants that come to no verdict.
ENDED = ("out-of-time", "does-not-run")


class OutOfTime(BaseException):
    """Raised in a mutant that does not end."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` after so many seconds of CPU time (on Windows there is no such timer, and no limit)."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, stop)
    # again and again: a mutant may swallow the first
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fate(
    exercise: str, names: tuple[str, ...], source: str, seed: int, seconds: float = SECONDS, thorough: bool = True
) -> str:
    """What became of a source: "" if the check accepts it, else the slug, "out-of-time" or "does-not-run".

    The student's check comes first; only what it accepts goes through the hidden test (`thorough`), without a limit.
    """
    entry = Entry(exercise, "mutant", source, names=names)
    try:
        with time_limit(seconds):
            verdict = judge_here(entry, seed)
        if verdict.diagnosis is None and thorough:
            verdict = judge_here(entry, seed + 1, thorough=True)
        return verdict.diagnosis or ""
    except OutOfTime:
        return "out-of-time"
    except Exception as error:
        # the cell itself stopped before any check; an error inside a check is a fault of the check
        if _in_check(error):
            raise
        return "does-not-run"


def _in_check(error: BaseException) -> bool:
    trace = error.__traceback__
    while trace is not None:
        if "helpers/check" in trace.tb_frame.f_code.co_filename.replace("\\", "/"):
            return True
        trace = trace.tb_next
    return False


def reason_equivalent(exercise: str, name: str) -> str | None:
    """Why a mutant computes the same as the answer that it was made of, None if it does not."""
    return EQUIVALENT.get((exercise, name))


def survivors(solution: Solution, seed: int, seconds: float = SECONDS, every: int = 1) -> Iterator[tuple[Mutant, str]]:
    """(mutant, fate) for every n-th mutant of a reference solution."""
    for mutant in mutants_of(solution.source)[seed % every :: every]:
        yield mutant, fate(solution.exercise, solution.names, _whole(solution, mutant), seed, seconds)


def as_entry(solution: Solution, mutant: Mutant, diagnosis: str) -> Entry:
    """A mutant as an answer of the bank that is refused with this diagnosis."""
    return Entry(solution.exercise, mutant.name, _whole(solution, mutant), diagnosis, names=solution.names)


def _whole(solution: Solution, mutant: Mutant) -> str:
    return f"{solution.prelude}\n\n{mutant.source}"
