"""What is not there: an answer that is not written yet, or stands under another name."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.check.answer_text import parsed, written

if TYPE_CHECKING:  # `course hand-in` looks for misspelt names, and needs no torch for that
    from helpers.answer.answer import Failure

__all__ = ["NOTHING_YET", "defined", "init_misspelt", "is_left", "is_unwritten", "misspelt", "what_is_unwritten"]

NOTHING_YET = "You have not written this one yet."
_LEFT = "Your code stops at the line `raise NotImplementedError(...)`, which the set gave you. Take it out, then check again."
_TEXT = re.compile(r"Exercise (\d+\.\d+)\b")
#: From 0 to 1: how alike two names are of which one may be the other misspelt.
ALIKE = 0.8


def is_unwritten(error: Failure) -> bool:
    """Whether an answer stopped at the line that the problem set holds where nothing has been written yet."""
    return error.kind == "NotImplementedError" and (error.line or "").strip().startswith("raise NotImplementedError")


def what_is_unwritten(error: Failure, number: str, sources: Iterable[str]) -> str:
    """What stands in the way: nothing is written, another exercise's answer is not, or the set's line still stands.

    number    of the exercise, such as "3.2"
    sources   the text of the answers that were looked at
    """
    told, sources = _TEXT.match(error.text), list(sources)
    if told and told[1] != number:
        if any(_is_untouched(source, number) for source in sources):
            return NOTHING_YET
        return f"Your code calls an answer that is not written yet: that of Exercise {told[1]}."
    return _LEFT if any(map(_holds_more, sources)) else NOTHING_YET


@lru_cache(maxsize=4096)  # grading asks it of the same cells again and again
def defined(source: str) -> frozenset[str]:
    """The functions and classes that a cell defines at its top level, even if it does not parse."""
    return frozenset(re.findall(r"^(?:async[ \t]+def|def|class)[ \t]+(\w+)", source, re.MULTILINE))


def misspelt(name: str, others: Iterable[str]) -> str:
    """The name among others that is most like `name`, "" where none is like it."""
    candidates = [other for other in others if other != name]
    if cased := [other for other in candidates if other.lower() == name.lower()]:
        return cased[0]
    found = difflib.get_close_matches(name, candidates, n=1, cutoff=ALIKE)
    # in a short name two letters that have changed places weigh more than `ALIKE` allows
    swapped = [other for other in candidates if len(name) > 3 and sorted(other) == sorted(name)]
    return (*found, *swapped, "")[0]


def init_misspelt(source: str) -> str:
    """The method of a class that is likely meant as its `__init__`, "" where it has one or there is no such method."""
    methods = re.findall(r"^[ \t]+def[ \t]+(\w+)", source, re.MULTILINE)
    if "__init__" in methods:
        return ""
    return next((one for one in methods if one.strip("_").lower() in ("init", "int", "inti", "initi", "ini")), "")


def _holds_more(source: str) -> bool:
    """Whether a function that stops at the set's line has statements of the student's own beside it."""
    functions = [node for node in ast.walk(parsed(source)) if isinstance(node, ast.FunctionDef)]
    return any(
        any(_is_stub(one) for one in function.body) and any(not _is_given(one) for one in function.body)
        for function in functions
    )


def is_left(source: str) -> bool:
    """Whether a function in an answer's cell holds the set's line that raises and nothing of the student's."""
    functions = [node for node in ast.walk(parsed(source)) if isinstance(node, ast.FunctionDef)]
    return any(any(map(_is_stub, one.body)) and all(map(_is_given, one.body)) for one in functions)


def _is_untouched(source: str, number: str) -> bool:
    """Whether an answer to the exercise `number` is as the set gave it."""
    return f"Exercise {number}:" in source and "NotImplementedError" in source and not _holds_more(source)


def _is_stub(one: ast.stmt) -> bool:
    return isinstance(one, ast.Raise) and "NotImplementedError" in written(one)


def _is_given(one: ast.stmt) -> bool:
    """The set's own lines: a docstring, the line that raises, and what a class's methods begin with."""
    text = written(one)
    return _is_stub(one) or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)) or "super()" in text
