"""The line that a person watches while a class is graded."""

from __future__ import annotations

import sys
from typing import TextIO

from helpers.grading.rows import Row


class ProgressLine:
    """One line that is rewritten on a terminal; elsewhere a plain line now and then."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.rewrite = self.stream.isatty()

    def __call__(self, done: int, total: int, row: Row, rate: float, left_s: float) -> None:
        """`grade_class(..., progress=ProgressLine())`."""
        speed = f"{rate:.1f} a second" if rate >= 0.5 else f"{rate * 60:.1f} a minute"
        text = f"{done} of {total} graded · {speed} · {_time(left_s)} left · {row.student}: {row.score:g}/{row.max_score:g}"
        if self.rewrite:
            self.stream.write(f"\r{text[:110]:<110}" + ("\n" if done == total else ""))
        elif done == total or done % max(1, total // 10) == 0:
            self.stream.write(text + "\n")
        self.stream.flush()


def _time(seconds: float) -> str:
    seconds = round(seconds)
    return f"{seconds} s" if seconds < 90 else f"{seconds // 60} min {seconds % 60:02d} s"
