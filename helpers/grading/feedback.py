"""Feedback pages, written by processes that may be ended: what a student handed in decides how long a page takes.

Run as `python -m helpers.grading.feedback ROOT ASSIGNMENT`, which reads names of students and answers each with a line.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.grading.clean import POLICY
from helpers.grading.seeds import private_folder
from helpers.grading.stored import Verdicts

if TYPE_CHECKING:
    from helpers.grading.messages import Result

#: So long may one page take; then a short one is written in its place.
PAGE_S = 20.0
#: For the process to import nbgrader.
START_S = 60.0
#: Below so many pages a second process costs more than it saves.
PAGES_EACH = 20


def make_feedback(
    course_root: Path, assignment: str, students: Iterable[str], *, page_s: float = PAGE_S, workers: int | None = None
) -> list[Path]:
    """A feedback page for each of `students` that has been graded; the pages' paths, in the order of the students.

    A page that takes longer than `page_s` seconds is replaced by a short one, which says what each test came to.
    """
    root, names = Path(course_root).resolve(), list(students)
    count = max(1, min(workers or os.cpu_count() or 1, len(names) // PAGES_EACH))
    with ThreadPoolExecutor(count) as threads:
        parts = threads.map(
            lambda part: _pages(root, assignment, part, page_s), (names[i::count] for i in range(count))
        )
        found = {student: pages for part in parts for student, pages in part.items()}
    return [page for name in names for page in found[name]]


def _pages(root: Path, assignment: str, students: Sequence[str], page_s: float) -> dict[str, list[Path]]:
    writer: _Writer | None = None
    found: dict[str, list[Path]] = {}
    try:
        for student in students:
            writer = writer or _Writer(root, assignment)
            pages = writer.write(student, page_s)
            if pages is None:
                writer.close()
                writer = None
                pages = _short_page(root, assignment, student)
            found[student] = pages
    finally:
        if writer is not None:
            writer.close()
    return found


class _Writer:
    """A process that writes pages, one after another."""

    def __init__(self, root: Path, assignment: str) -> None:
        command = [sys.executable, "-m", "helpers.grading.feedback", str(root), assignment]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.extra = START_S

    def write(self, student: str, seconds: float) -> list[Path] | None:
        """The pages of a student; None where the process hung or died on them."""
        assert self.process.stdin is not None and self.process.stdout is not None
        deadline = time.monotonic() + seconds + self.extra
        self.extra = 0.0
        with contextlib.suppress(OSError, ValueError):
            self.process.stdin.write(json.dumps(student).encode() + b"\n")
            self.process.stdin.flush()
            if select.select([self.process.stdout], [], [], max(0.0, deadline - time.monotonic()))[0]:
                return [Path(page) for page in json.loads(self.process.stdout.readline())]
        return None

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self.process.wait()


def _short_page(root: Path, assignment: str, student: str) -> list[Path]:
    """A page of what each test came to, where the whole one takes too long."""
    from helpers.grading.record import Book

    result = Verdicts(private_folder(root, assignment), "", 0).read(student)
    if result is None:
        return []
    folder = Book(root, assignment).feedback_folder(student)
    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for part in result.parts:
        if part.notebook:
            pages.append(folder / f"{part.name}.html")
            pages[-1].write_text(short_page(part, assignment), encoding="utf-8")
    return pages


def short_page(result: Result, assignment: str) -> str:
    """What each test of a submission came to, as a page of its own that runs and loads nothing."""
    score = sum(verdict.score for verdict in result.verdicts)
    most = sum(verdict.points for verdict in result.verdicts)
    rows = "".join(
        f"<h2>{html.escape(v.grade_id)}: {v.score:g} of {v.points:g}</h2><pre>{html.escape(v.message or 'Right.')}</pre>"
        for v in result.verdicts
    )
    said = "Your notebook is so large that its feedback is shown without it."
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>{html.escape(assignment)}</title></head>'
        f"<body><h1>{html.escape(assignment)}: {score:g} of {most:g}</h1><p>{said}</p>{rows}</body></html>\n"
    )


def main() -> None:
    """Write the pages of each student whose name arrives."""
    from helpers.grading.gradebook import NotRecorded
    from helpers.grading.namespaces import die_with_parent
    from helpers.grading.record import Book

    die_with_parent()
    book = Book(Path(sys.argv[1]), sys.argv[2])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever prints, prints elsewhere
    for line in sys.stdin:
        pages: list[str] = []
        with contextlib.suppress(NotRecorded):
            pages = [str(page) for page in book.feedback(json.loads(line))]
        print(json.dumps(pages), file=answers, flush=True)


if __name__ == "__main__":
    main()
