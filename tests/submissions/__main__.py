"""Grade the corpus and print its table: `python -m tests.submissions [--write docs/grading.md] [CASE ...]`.

`--list` grades nothing: the table then says only what would be fair.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from helpers.grading import Limits, ProgressLine, Row, grade_class
from helpers.grading.seeds import private_folder
from tests.documents import put_inside
from tests.submissions.corpus import CASES, LIMITS, Case
from tests.submissions.problem_set import ASSIGNMENT, FULL, Student, make_course

SEED = 20_240_229
BEGIN, END = "<!-- corpus: begin -->", "<!-- corpus: end -->"


def grade(cases: list[Case], root: Path, limits: Limits) -> dict[str, Row]:
    """A row for each case, graded as one class in a course made in `root`."""
    submitted = make_course(root)
    for case in cases:
        student = Student()
        case.spoil(student)
        student.hand_in(submitted / case.name / ASSIGNMENT)
    # the same numbers in every run: whether a verdict depends on them is measured apart, by `course check-bank`
    (private_folder(root, ASSIGNMENT) / "seed.json").write_text(json.dumps({"seed": SEED}), encoding="utf-8")
    rows = {row.student: row for row in grade_class(root, ASSIGNMENT, limits=limits, progress=ProgressLine())}
    return rows | _once_more([case.name for case in cases if not is_fair(case, rows[case.name])], root, limits)


def _once_more(names: list[str], root: Path, limits: Limits) -> dict[str, Row]:
    """Grade some again, one at a time: limits here are a thirtieth of the defaults, and a busy machine is late."""
    if not names:
        return {}
    print("graded once more, alone:", ", ".join(names), file=sys.stderr)
    again = grade_class(root, ASSIGNMENT, students=names, regrade=True, workers=1, limits=limits)
    return {row.student: row for row in again}


def remove(folder: Path) -> None:
    """Remove a folder that may be deeper than Python's own way to do so can go."""
    subprocess.run(["chmod", "-R", "u+rwX", str(folder)], check=False, stderr=subprocess.DEVNULL)
    subprocess.run(["rm", "-rf", str(folder)], check=False)


def is_fair(case: Case, row: Row) -> bool:
    """Whether a row is what the case expects."""
    score, status, told = expected(case)
    low, high = score if isinstance(score, tuple) else (score, score)
    text = " ".join([*row.flags, *row.notes, row.reason])
    return row.status == status and low <= row.score <= high and told in text


def expected(case: Case) -> tuple[float | tuple[float, float], str, str]:
    """The fair score, the status and what is told, for the user that grades: root may read everything."""
    if case.unprivileged is not None and os.geteuid() != 0:
        return case.unprivileged
    return case.score, case.status, case.told


def table(cases: list[Case], rows: dict[str, Row]) -> str:
    """The table of the documentation."""
    lines = [
        f"| case | what happens | fair score of {FULL:g} | given | as expected |",
        "| --- | --- | ---: | ---: | --- |",
    ]
    for case in cases:
        row = rows[case.name]
        fair = f"{case.score[0]:g} to {case.score[1]:g}" if isinstance(case.score, tuple) else f"{case.score:g}"
        given = row.status if row.status in ("missing", "unreadable") else f"{row.score:g}"
        verdict = "yes" if is_fair(case, row) else "**no**"
        lines.append(f"| {case.name} | {case.family}: {case.what} | {fair} | {given} | {verdict} |")
    return "\n".join(lines)


def plain_table(cases: list[Case]) -> str:
    """The table without a run: what happens, and what is fair."""
    lines = [f"| case | what happens | fair score of {FULL:g} |", "| --- | --- | ---: |"]
    for case in cases:
        fair = f"{case.score[0]:g} to {case.score[1]:g}" if isinstance(case.score, tuple) else f"{case.score:g}"
        fair = case.status if case.status != "graded" else fair
        lines.append(f"| {case.name} | {case.family}: {case.what} | {fair} |")
    return "\n".join(lines)


def main() -> None:
    """Run what is asked for on the command line."""
    arguments = sys.argv[1:]
    target = Path(arguments[arguments.index("--write") + 1]) if "--write" in arguments else None
    names = [a for a in arguments if not a.startswith("--") and (target is None or a != str(target))]
    cases = [case for case in CASES if not names or case.name in names]
    if "--list" in arguments:
        _show(plain_table(cases), target)
        return
    started = time.monotonic()
    folder = tempfile.mkdtemp()
    try:
        rows = grade(cases, Path(folder), LIMITS)
    finally:
        remove(Path(folder))
    text = table(cases, rows)
    good = sum(is_fair(case, rows[case.name]) for case in cases)
    text = f"{good} of {len(cases)} as expected, in {time.monotonic() - started:.0f} seconds.\n\n{text}"
    _show(text, target)


def _show(text: str, target: Path | None) -> None:
    if target is None:
        print(text)
        return
    put_inside(target, BEGIN, END, text)


if __name__ == "__main__":
    main()
