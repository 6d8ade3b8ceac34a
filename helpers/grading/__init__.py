"""The instructor's side: rebuild a submission, judge it in isolation from outside, record it, report.

`grade_class` grades a class, `make_feedback` writes its pages.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.grading.classroom import GradingStopped, NotIsolated, grade_class
    from helpers.grading.crowd import Cluster
    from helpers.grading.feedback import make_feedback
    from helpers.grading.messages import Result, Task, Verdict
    from helpers.grading.progress import ProgressLine
    from helpers.grading.rows import Points, Row
    from helpers.grading.sandbox import Limits

__all__ = [
    "Cluster",
    "GradingStopped",
    "Limits",
    "NotIsolated",
    "Points",
    "ProgressLine",
    "Result",
    "Row",
    "Task",
    "Verdict",
    "grade_class",
    "make_feedback",
]


def _import_jsonschema_quickly() -> None:
    """Import jsonschema, which nbformat and nbgrader need, without its grammar of web addresses.

    The grammar is built whenever jsonschema is first imported, which takes 1.4 s in each process of a grader; no
    schema of a notebook uses it. Where jsonschema has been imported already, nothing is gained or changed.
    """
    grammar = "rfc3987_syntax"
    if "jsonschema" in sys.modules or grammar in sys.modules:
        return
    sys.modules[grammar] = None  # type: ignore[assignment]  # Python's way to say: not to be found
    try:
        with contextlib.suppress(ImportError):
            import jsonschema  # noqa: F401
    finally:
        del sys.modules[grammar]


_import_jsonschema_quickly()


def __getattr__(name: str) -> Any:
    # imported when used: a student's process must be able to load a part of this package without the rest
    from importlib import import_module

    for module in ("classroom", "feedback", "messages", "progress", "rows", "sandbox", "crowd"):
        if name in __all__:
            found = getattr(import_module(f"helpers.grading.{module}"), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
