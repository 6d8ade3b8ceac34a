"""Classes without judging: what stands for a judge answers at once with a verdict that was found before.

For what is not about judging: the gradebook, the wire, memory.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

from helpers.grading import GradingStopped, Row, grade_class
from helpers.grading.classroom import ClassRun
from helpers.grading.messages import Result, Task
from tests.submissions.problem_set import ASSIGNMENT

#: Called with how many are done after each submission.
Done = Callable[[int], None]


class Replay:
    """A pool that judges nothing: each student gets the result of `results` whose turn it is."""

    problem = ""

    def __init__(self, results: list[Result], name: str = ASSIGNMENT) -> None:
        self.results, self.name = results, name

    def wait(self) -> Replay:
        """It is ready."""
        return self

    def close(self) -> None:
        """It holds nothing."""

    def judge(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        """Each task with a copy of a result."""
        for number, task in enumerate(tasks):
            result = Result.unpacked(self.results[number % len(self.results)].packed())
            yield task, replace(result, student=task.student, name=self.name, recorded=False)


def replayed(
    root: Path, assignment: str, results: list[Result], done: Done | None = None, lock_wait_s: float = 60.0
) -> list[Row]:
    """`grade_class`, judging replaced by `Replay`."""
    with mock.patch.object(ClassRun, "judges", lambda *_, **__: Replay(results, assignment)):
        return grade_class(root, assignment, progress=lambda n, *_: done(n) if done else None, lock_wait_s=lock_wait_s)


def add_assignments(root: Path, names: Iterable[str], students: Iterable[str]) -> None:
    """The problem set under other names too, with hand-ins that say nothing."""
    handed_in = list(students)
    for name in names:
        for part in ("source", "release"):
            (root / part / name).mkdir()
            shutil.copy(root / part / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", root / part / name / f"{name}.ipynb")
        for student in handed_in:
            folder = root / "submitted" / student / name
            folder.mkdir(parents=True)
            (folder / f"{name}.ipynb").write_text("{}", encoding="utf-8")


def _grader(root: Path, assignment: str, results: list[Result]) -> str:
    """One grader; what it would end with, "" where all went well."""
    try:
        rows = replayed(root, assignment, results, lambda n: print("recorded", assignment, n, flush=True))
    except GradingStopped as error:
        return f"stopped: {error}"
    return "; ".join(f"{row.student}: {row.status} {row.reason}" for row in rows if row.status != "graded")


def graders(root: Path, assignments: list[str], results: list[Result]) -> int:
    """A process for each assignment, all at once, from one that has imported everything. How many went wrong."""
    import helpers.grading.record  # noqa: F401

    children = []
    for assignment in assignments:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                said = _grader(root, assignment, results)
                code = int(bool(said))
                print(*(["trouble", assignment, said] if said else ["ended", assignment]), flush=True)
            finally:
                os._exit(code)
        children.append(child)
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)


if __name__ == "__main__":
    # ROOT RESULTS ASSIGNMENT...: `graders`
    found = [Result.unpacked(json.dumps(one).encode()) for one in json.loads(Path(sys.argv[2]).read_text())]
    sys.exit(graders(Path(sys.argv[1]), sys.argv[3:], found))
