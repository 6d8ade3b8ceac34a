"""The instructor's side: rebuild a submission, judge it in isolation from outside, record it, report.

`grade_class` grades a class, `make_feedback` writes its pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.grading.classroom import GradingStopped, NotIsolated, Points, Row, grade_class, make_feedback
    from helpers.grading.progress import ProgressLine
    from helpers.grading.sandbox import Limits

__all__ = ["GradingStopped", "Limits", "NotIsolated", "Points", "ProgressLine", "Row", "grade_class", "make_feedback"]


def __getattr__(name: str) -> Any:
    # imported when used: a student's process must be able to load a part of this package without the rest
    from importlib import import_module

    for module in ("classroom", "progress", "sandbox"):
        if name in __all__:
            found = getattr(import_module(f"helpers.grading.{module}"), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
