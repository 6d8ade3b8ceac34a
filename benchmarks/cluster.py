"""What a cluster gives and what it costs: the parts of `python benchmarks/grading.py --cluster`.

    workers   the same class judged by one process of this machine, and by 1, 2 and 4 workers of a cluster
    wire      how many bytes a problem set, a submission and a result are
    writer    how fast verdicts get into the gradebook, a file and PostgreSQL, from one grader and from four
    memory    of grader and scheduler for 1 000 and 20 000 submissions, and what the grader itself can hand out

In the last two nothing is judged: a verdict that was found before is given again. Wall time and CPU time; where
the machine is busy with something else, look at the CPU time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.grading import grade_class
from helpers.grading.bundle import Bundle, code_archive
from helpers.grading.desk import pack_task
from helpers.grading.messages import Result, Task
from helpers.grading.packet import Packet
from helpers.grading.parcel import Parcel
from helpers.grading.sandbox import Limits
from helpers.grading.seeds import private_folder
from helpers.grading.stored import Verdicts
from tests.cluster_site import ROOT, Site
from tests.postgresql_server import Server, reason_without
from tests.submissions.problem_set import ASSIGNMENT, Student, make_course
from tests.synthetic import add_assignments

PARTS = ("wire", "workers", "writer", "memory")
MIB = 2**20

RUN = """
import json, resource, sys, time
from pathlib import Path
from helpers.grading import Cluster, Result, grade_class
from tests.synthetic import replayed
root, how, where = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
marks = []
def done(*about):
    marks.append((time.perf_counter(), time.process_time()))
if how == "record":
    replayed(root, "03_mnist_dnn", [Result.unpacked(json.dumps(one).encode()) for one in json.loads(Path(where).read_text())], done)
else:
    used = {"scheduler": Cluster(where)} if how == "cluster" else {"workers": 1}
    grade_class(root, "03_mnist_dnn", dry_run=True, progress=done, **used)
first = len(marks) // 5
span, work = (marks[-1][i] - marks[first][i] for i in (0, 1))
count = len(marks) - 1 - first
mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"each_s": span / count, "grader_cpu_s": work / count, "mib": mib, "count": len(marks)}))
"""

#: What a worker runs instead of judging: it has every problem set, and one result.
SYNTHETIC = """
import json, zlib
from pathlib import Path
from helpers.grading import desk
from helpers.grading.pool import data_folders
REPLY = desk.RESULT + zlib.compress(Path({path!r}).read_bytes(), 1)
ABOUT = json.dumps({{"problem": "", "process": desk.PROCESS, "data": [Path(one).name for one in data_folders()]}}).encode()
desk.has_desk = desk.open_desk = lambda about: ABOUT
desk.judge = lambda digest, packed: REPLY
"""


@dataclass(frozen=True)
class Measured:
    """One run: seconds a submission once under way, of which CPU of the grader's own; its memory; submissions."""

    each_s: float
    grader_cpu_s: float
    mib: float
    count: int


def run(root: Path, how: str, where: str, environment: dict[str, str]) -> Measured:
    """Grade the class in `root`: how is "local", "cluster" (where: the scheduler) or "record" (where: the results)."""
    command = [sys.executable, "-c", RUN, str(root), how, where]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def linked_class(root: Path, count: int) -> None:
    """`count` submissions that are one file, so that they take no room."""
    submitted = make_course(root)
    first = submitted / "first"
    Student().hand_in(first / ASSIGNMENT)
    name = f"{ASSIGNMENT}.ipynb"
    for number in range(1, count):
        folder = submitted / f"student{number:05d}" / ASSIGNMENT
        folder.mkdir(parents=True)
        os.link(first / ASSIGNMENT / name, folder / name)


def judged_once(root: Path) -> list[Result]:
    """The results of a class of three, judged here."""
    linked_class(root, 3)
    grade_class(root, ASSIGNMENT, workers=1)
    verdicts = Verdicts(private_folder(root, ASSIGNMENT), "", 0)
    return [found for name in sorted(os.listdir(root / "submitted")) if (found := verdicts.read(name)) is not None]


def head(*columns: str) -> None:
    """Begin a Markdown table."""
    print(f"| {' | '.join(columns)} |\n| --- |{' ---: |' * (len(columns) - 1)}", flush=True)


def wire(root: Path, results: list[Result]) -> None:
    """The sizes of what travels, in KiB."""
    source = root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    packet = Packet.of(source, root / "release" / ASSIGNMENT / source.name, root)
    handed_in = Parcel.of(root / "submitted" / "first" / ASSIGNMENT).packed()
    task = Task("", results[0].contents, handed_in, 1, Limits(), 60.0)
    sizes = {
        "problem set and judge, once for each worker": len(Bundle(code_archive(), packet.packed()).packed()),
        "a submission": len(pack_task(task)),
        "a result": len(_compressed(results[0])),
    }
    head("what travels", "KiB")
    for what, size in sizes.items():
        print(f"| {what} | {size / 1024:.1f} |")


def _compressed(result: Result) -> bytes:
    import zlib

    return zlib.compress(result.packed(), 1)


def workers(base: Path, count: int, environment: dict[str, str]) -> None:
    """Judging alone, the same class, by one process here and by 1, 2 and 4 workers of one thread."""
    linked_class(base / "workers", count)
    head(
        "judged by",
        "seconds a submission, once under way",
        "submissions a minute",
        "the grader's CPU seconds a submission",
    )
    for number in (0, 1, 2, 4):
        if number == 0:
            found = run(base / "workers", "local", "", environment)
        else:
            with Site(base / f"site{number}") as site:
                site.start_scheduler()
                for name in range(number):
                    site.start_worker(f"worker{name}")
                found = run(base / "workers", "cluster", site.address, environment)
        name = f"{number} worker{'s' * (number > 1)} of a cluster" if number else "one process here"
        print(f"| {name} | {found.each_s:.3f} | {60 / found.each_s:.0f} | {found.grader_cpu_s:.4f} |", flush=True)


def writer(base: Path, results: list[Result], count: int, environment: dict[str, str]) -> None:
    """Recording alone, in a file and on a server."""
    file = base / "results.json"
    file.write_text(json.dumps([json.loads(result.packed()) for result in results]), encoding="utf-8")
    head("gradebook", "graders", "submissions a second", "the grader's CPU seconds a submission")
    _record(base / "file", "file (SQLite)", "", file, count, environment)
    if why := reason_without():
        print(f"| PostgreSQL | | not measured: {why} | |")
        return
    with Server() as server:
        _record(base / "server", "PostgreSQL", server.url, file, count, environment)


def _record(root: Path, name: str, url: str, file: Path, count: int, environment: dict[str, str]) -> None:
    linked_class(root, count)
    if url:
        with open(root / "nbgrader_config.py", "a", encoding="utf-8") as config:
            config.write(f"c.CourseDirectory.db_url = {url!r}\n")
    alone = run(root, "record", str(file), environment)
    print(f"| {name} | 1 | {1 / alone.each_s:.1f} | {alone.grader_cpu_s:.3f} |", flush=True)
    sets = [f"set{number}" for number in range(4)]
    add_assignments(root, sets, sorted(os.listdir(root / "submitted"))[: count // 2])
    command = [sys.executable, "-m", "tests.synthetic", str(root), str(file), *sets]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as graders:
        assert graders.stdout is not None
        times = [time.perf_counter() for line in graders.stdout if line.startswith("recorded")]
    print(f"| {name} | 4 | {(len(times) - 1) / (times[-1] - times[0]):.1f} | |", flush=True)


def memory(base: Path, results: list[Result], sizes: Iterable[int], environment: dict[str, str]) -> None:
    """Grader and scheduler with a worker that answers at once, so that all that is handed out is what they can."""
    result = base / "result.json"
    result.write_bytes(results[0].packed())
    head(
        "submissions", "grader, MiB", "scheduler, MiB", "submissions a second", "the grader's CPU seconds a submission"
    )
    for size in sizes:
        root = base / f"memory{size}"
        linked_class(root, size)
        with Site(base / f"memory-site{size}") as site:
            site.start_scheduler()
            site.start_worker("synthetic", SYNTHETIC.format(path=str(result)), threads=2)
            found = run(root, "cluster", site.address, environment)
            most = peak_mib(site.processes["scheduler"].pid)
        rate = 1 / found.each_s
        print(f"| {size:,} | {found.mib:.0f} | {most:.0f} | {rate:.0f} | {found.grader_cpu_s:.4f} |", flush=True)


def peak_mib(process: int) -> float:
    """The most memory that a process has had, in MiB (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def measure(base: Path, parts: Iterable[str], sizes: Iterable[int], environment: dict[str, str]) -> None:
    """Run the parts that are asked for, each with its table."""
    results = judged_once(base / "once")
    steps: dict[str, Callable[[], None]] = {
        "wire": lambda: wire(base / "once", results),
        "workers": lambda: workers(base, 30, environment),
        "writer": lambda: writer(base, results, 60, environment),
        "memory": lambda: memory(base, results, sizes, environment),
    }
    for part in PARTS:
        if part in parts:
            started = time.perf_counter()
            print(f"\n**{part}**\n")
            steps[part]()
            print(f"\n({time.perf_counter() - started:.0f} s)", flush=True)
