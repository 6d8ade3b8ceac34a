"""The text of an answer as Python reads it, and the lines in it that do nothing."""

from __future__ import annotations

import ast
import textwrap
import warnings
from collections.abc import Iterable

#: The longest text that is looked at, in characters: a set's longest answer has some three thousand.
LONGEST_TEXT = 20_000
#: As many lines are told.
MOST = 2
LONGEST = 60
#: Methods of tensors that are compared with numbers; `size` is none of them: NumPy's arrays have it as a number.
_METHODS = frozenset(
    {"numel", "dim", "item", "sum", "mean", "max", "min", "any", "all", "argmax", "argmin", "nelement"}
)
_ACTS = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


def parsed(source: str) -> ast.Module:
    """The text of an answer, or of a line that holds one, as a tree: empty where that is no whole statement.

    Empty too for a text that no person wrote: one that is very long, or so deep that Python gives up on it.
    """
    if len(source) > LONGEST_TEXT:
        return ast.Module(body=[], type_ignores=[])
    try:
        with warnings.catch_warnings(action="ignore"):  # of a text such as "\d", which ran without one
            return ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module(body=[], type_ignores=[])


def written(node: ast.AST) -> str:
    """A part of a tree as text; "" where it is so deep that Python gives up on it."""
    try:
        return ast.unparse(node)
    except RecursionError:
        return ""


def idle_lines(sources: Iterable[str]) -> list[str]:
    """A sentence for each of the first lines in the texts of answers that do nothing, or not what they look like: a call
    without its brackets, a result that goes nowhere."""
    nodes = [node for source in sources for node in ast.walk(parsed(source))]
    statements = (node for node in nodes if isinstance(node, ast.Expr))
    compared = (node for node in nodes if isinstance(node, ast.Compare))
    loops = (node for node in nodes if isinstance(node, (ast.For, ast.comprehension)))
    idle = [_sentence(one.value) for one in statements if _is_idle(one.value)]
    return [*idle, *filter(None, map(_not_called, compared)), *filter(None, map(_not_zipped, loops))][:MOST]


def _not_zipped(loop: ast.For | ast.comprehension) -> str:
    """A sentence where a loop goes through several lists one after the other, though it asks for one thing of each."""
    target, through = loop.target, loop.iter
    if not (isinstance(target, ast.Tuple) and isinstance(through, ast.Tuple) and len(through.elts) == len(target.elts)):
        return ""
    lists = written(through).strip("()")
    return f"the loop over `{lists}` takes one list after the other; `zip({lists})` takes one thing of each."


def _not_called(one: ast.Compare) -> str:
    """A sentence where a method stands without its brackets beside `==`, `<` and the like, such as `x.numel == 0`."""
    for side in (one.left, *one.comparators):
        if isinstance(side, ast.Attribute) and side.attr in _METHODS:
            text = written(side)
            return f"`{written(one)[:LONGEST]}` compares a method that was not called: `{text}()`."
    return ""


def _is_idle(value: ast.expr) -> bool:
    plain = isinstance(value, ast.Constant)  # a text that describes, or `...`
    return not plain and not any(isinstance(node, _ACTS) for node in ast.walk(value))


def _sentence(value: ast.expr) -> str:
    text = next(iter(written(value).splitlines()), "...")
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
    if isinstance(value, ast.Attribute):
        return f"the line `{text}` does nothing: a call has brackets, `{text}()`."
    return f"the line `{text}` does nothing: its value goes nowhere."
