"""The text of an answer as Python reads it, and the lines in it that do nothing."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable

#: As many are told.
MOST = 2
LONGEST = 60
_ACTS = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


def parsed(source: str) -> ast.Module:
    """The text of an answer, or of a line that holds one, as a tree: empty where that is no whole statement."""
    try:
        return ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])


def idle_lines(sources: Iterable[str]) -> list[str]:
    """A sentence for each of the first lines in the texts of answers that do nothing: a call without its brackets, a
    result that goes nowhere."""
    statements = (node for source in sources for node in ast.walk(parsed(source)) if isinstance(node, ast.Expr))
    return [_sentence(one.value) for one in statements if _is_idle(one.value)][:MOST]


def _is_idle(value: ast.expr) -> bool:
    plain = isinstance(value, ast.Constant)  # a text that describes, or `...`
    return not plain and not any(isinstance(node, _ACTS) for node in ast.walk(value))


def _sentence(value: ast.expr) -> str:
    text = ast.unparse(value).splitlines()[0]
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
    if isinstance(value, ast.Attribute):
        return f"the line `{text}` does nothing: a call has brackets, `{text}()`."
    return f"the line `{text}` does nothing: its value goes nowhere."
