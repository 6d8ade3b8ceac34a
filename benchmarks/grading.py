"""How fast a class is graded: `course grade` against plain `nbgrader autograde` on the same submissions.

    python benchmarks/grading.py                      # thirty submissions of problem set 3 without its training exercise
    python benchmarks/grading.py --submissions 10     # fewer
    python benchmarks/grading.py --training           # with the training exercise, which dominates
    python benchmarks/grading.py --sizes 10 100 1000  # cost and memory of `course grade` alone as the class grows
    python benchmarks/grading.py --cluster            # workers, the wire, the gradebook's writer, memory (cluster.py)
    python benchmarks/grading.py --cluster writer --sizes 1000   # one of these, or smaller classes

Wall time and CPU time in a full pool, gradebook included, feedback excluded, starting up included on both sides;
on both sides the gradebook knows the problem set before, as after a release.
nbgrader runs one submission after another, as it does; once with one thread, and with its default threads under
`--default-threads`. On a machine that is busy with something else look at the CPU time. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import cluster  # noqa: E402
from tests.submissions.problem_set import ASSIGNMENT, EXERCISES, NAIVE, ZEROS, Student, make_course  # noqa: E402

WRONG = {1: ZEROS, 2: NAIVE}


def a_class(root: Path, count: int, training: bool) -> None:
    """A course with `count` submissions: a third right, a third with a mistake, a third with another."""
    exercises = (*EXERCISES, "train_mnist") if training else EXERCISES
    submitted = make_course(root, exercises)
    for number in range(count):
        student = Student(exercises)
        if number % 3:
            student.set("softmax", WRONG[number % 3])
        student.hand_in(submitted / f"student{number:04d}" / ASSIGNMENT)


def environment(threads: int | None) -> dict[str, str]:
    """For subprocesses: the environment's programs on PATH, so many threads (None: as they come)."""
    found = {**os.environ, "PYTHONPATH": str(ROOT), "COURSE_SEED": "1"}
    found["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{found.get('PATH', '')}"
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        found.pop(name, None)
        if threads is not None:
            found[name] = str(threads)
    return found


def cpu() -> float:
    """CPU seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def plain(root: Path, threads: int | None) -> tuple[float, float]:
    """Seconds, and CPU seconds, that `nbgrader autograde` takes for the class in `root`."""
    nbgrader = [sys.executable, "-m", "nbgrader"]
    options = {"cwd": root, "env": environment(threads), "capture_output": True, "check": True}
    subprocess.run([*nbgrader, "generate_assignment", ASSIGNMENT, "--force"], **options)  # type: ignore[call-overload]
    started, before = time.perf_counter(), cpu()
    subprocess.run([*nbgrader, "autograde", ASSIGNMENT], **options)  # type: ignore[call-overload]
    return time.perf_counter() - started, cpu() - before


REGISTER = """
import sys
from pathlib import Path
from helpers.grading.record import Book
Book(Path(sys.argv[1]), sys.argv[2], 60.0).register()
"""

OURS = """
import resource, sys, time
from pathlib import Path
from helpers.grading import grade_class
marks = []
grade_class(Path(sys.argv[1]), sys.argv[2], progress=lambda *a: marks.append(time.perf_counter()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, marks[-1] - marks[len(marks) // 5], len(marks) - 1 - len(marks) // 5)
"""


def ours(root: Path) -> tuple[float, float, float, float]:
    """Seconds and CPU seconds that `course grade` takes; MiB that the grader took; seconds a submission, once under way.

    The gradebook knows the problem set before, as nbgrader's does after `generate_assignment`.
    """
    about = [str(root), ASSIGNMENT]
    subprocess.run([sys.executable, "-c", REGISTER, *about], env=environment(1), cwd=root, check=True)
    started, before = time.perf_counter(), cpu()
    done = subprocess.run(
        [sys.executable, "-c", OURS, *about],
        env=environment(1),
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    seconds = time.perf_counter() - started
    kib, span, count = done.stdout.split()[-3:]
    return seconds, cpu() - before, int(kib) / 1024, float(span) / max(1, int(count))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=30)
    parser.add_argument("--training", action="store_true", help="with the training exercise")
    parser.add_argument("--default-threads", action="store_true", help="nbgrader with its default threads too")
    parser.add_argument("--sizes", type=int, nargs="+", help="course grade alone, for classes of these sizes")
    parser.add_argument("--cluster", nargs="*", choices=cluster.PARTS, help="what a cluster gives and costs")
    chosen = parser.parse_args()
    others = os.getloadavg()[0]
    print(
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, load before the run {others:.1f}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        if chosen.cluster is not None:
            sizes = chosen.sizes or (1_000, 20_000)
            cluster.measure(base, chosen.cluster or cluster.PARTS, sizes, environment(1))
            return
        if chosen.sizes:
            print(
                "| submissions | seconds | CPU seconds | seconds a submission, once under way | grader's memory, MiB |"
            )
            print("| ---: | ---: | ---: | ---: | ---: |")
            for size in chosen.sizes:
                a_class(base / str(size), size, chosen.training)
                seconds, used, memory, each = ours(base / str(size))
                print(f"| {size} | {seconds:.1f} | {used:.1f} | {each:.2f} | {memory:.0f} |", flush=True)
            return
        count = chosen.submissions
        print(f"{count} submissions\n\n| grader | seconds | CPU seconds | seconds a submission | times as fast |")
        print("| --- | ---: | ---: | ---: | ---: |")
        a_class(base / "ours", count, chosen.training)
        seconds, used, _, each = ours(base / "ours")
        runs: list[tuple[str, int | None]] = [("`nbgrader autograde`, one thread", 1)]
        runs += [("`nbgrader autograde`, default threads", None)] if chosen.default_threads else []
        each_text = f"{seconds / count:.2f} ({each:.2f} once under way)"
        print(f"| `course grade` | {seconds:.1f} | {used:.1f} | {each_text} | |", flush=True)
        for number, (name, threads) in enumerate(runs):
            a_class(base / f"plain{number}", count, chosen.training)
            other, other_used = plain(base / f"plain{number}", threads)
            print(
                f"| {name} | {other:.1f} | {other_used:.1f} | {other / count:.2f} | {other / seconds:.1f} |", flush=True
            )


if __name__ == "__main__":
    main()
