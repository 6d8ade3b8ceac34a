"""The one thing that a test cell may hold: calls such as `check.softmax(softmax, part="stable", thorough=True)`.

A test cell is read, never run: the grader makes the same call itself, on answers in another process.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any


class BadTest(ValueError):
    """A test cell that holds something else than calls of checks on names and literals."""


@dataclass(frozen=True)
class CheckCall:
    """`check.<exercise>(<answers>, <keywords>)`."""

    exercise: str
    answers: tuple[str, ...]
    keywords: dict[str, Any] = field(default_factory=dict)

    @property
    def thorough(self) -> bool:
        return bool(self.keywords.get("thorough"))

    def plain(self) -> dict[str, Any]:
        """The keywords without `thorough`."""
        return {key: value for key, value in self.keywords.items() if key != "thorough"}


def check_calls(source: str) -> list[CheckCall]:
    """The calls in a test cell, in order. Raises `BadTest` for anything else that the cell holds."""
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise BadTest(f"line {error.lineno} is no Python: {error.msg}") from None
    return [_call(node) for node in body]


def to_judge(source: str) -> list[CheckCall]:
    """The calls that judging needs: a call with a thorough twin is left to the twin."""
    calls = check_calls(source)
    twins = [(c.exercise, c.answers, c.plain()) for c in calls if c.thorough]
    return [c for c in calls if c.thorough or (c.exercise, c.answers, c.plain()) not in twins]


def _call(node: ast.stmt) -> CheckCall:
    call = node.value if isinstance(node, ast.Expr) else None
    function = call.func if isinstance(call, ast.Call) else None
    if (
        call is None
        or not isinstance(call, ast.Call)
        or not isinstance(function, ast.Attribute)
        or not isinstance(function.value, ast.Name)
        or function.value.id != "check"
    ):
        raise BadTest(f"line {node.lineno} is not a call check.<exercise>(...): {ast.unparse(node)[:80]}")
    answers = []
    for argument in call.args:
        if not isinstance(argument, ast.Name):
            raise BadTest(f"line {node.lineno}: {ast.unparse(argument)[:80]} is not the name of an answer")
        answers.append(argument.id)
    keywords = {}
    for keyword in call.keywords:
        try:
            keywords[str(keyword.arg)] = ast.literal_eval(keyword.value)
        except ValueError:
            raise BadTest(f"line {node.lineno}: {ast.unparse(keyword.value)[:80]} is not a literal") from None
        if keyword.arg is None:
            raise BadTest(f"line {node.lineno}: ** is not allowed in a test cell")
    return CheckCall(function.attr, tuple(answers), keywords)
