"""A cluster on this machine, scheduler and workers in processes of their own, and everything that befalls one.

Whatever happens, everybody gets the row that one machine gives, once, and nobody's row tells of the cluster's trouble.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from helpers.grading import Cluster, GradingStopped, Limits, NotIsolated, Row, grade_class
from helpers.grading.sandbox import problem
from helpers.grading.watch import Watch
from tests.cluster_site import ROOT, Site, free_port
from tests.submissions.problem_set import ASSIGNMENT, FULL, NAIVE, ZEROS, Student, make_course

pytest.importorskip("distributed", reason="a cluster needs Dask, the extra `cluster`")
pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("cluster"),
    pytest.mark.timeout(600),
]
LIMITS = Limits(cell_s=10, exercise_s=10, submission_s=60)
WANTED = {"ann": FULL, "ben": FULL - 4, "cem": FULL - 2, "dee": FULL, "eva": FULL - 4, "fay": FULL}


def _class(root: Path, slow_s: float = 0.0) -> Path:
    submitted = make_course(root)
    for name in WANTED:
        student = Student()
        student.set("softmax", {"ben": ZEROS, "cem": NAIVE, "eva": ZEROS}.get(name, student.solutions["softmax"]))
        if name == "dee":
            student.add("def spare():\n    return 1")
            student.files = {"tool.py": b"x = 1", "words.txt": b"words"}
            student.links = {"link": "/etc/passwd"}
        if slow_s:
            student.add(f"import time\ntime.sleep({slow_s})")
        student.hand_in(submitted / name / ASSIGNMENT)
    shutil.make_archive(str(root / "fay"), "zip", submitted / "fay" / ASSIGNMENT)
    shutil.rmtree(submitted / "fay" / ASSIGNMENT)
    (submitted / "fay" / ASSIGNMENT).mkdir()
    shutil.move(root / "fay.zip", submitted / "fay" / ASSIGNMENT / "work.zip")
    return root


def _recorded(root: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        return {s.student_id: s.score for s in book.assignment_submissions(ASSIGNMENT)}


class Watched:
    """A run whose progress is watched: who was done, in order; what was said; and something done after some rows."""

    def __init__(self, then: dict[int, Callable[[], Any]] | None = None) -> None:
        self.then, self.done, self.said = then or {}, list[str](), list[str]()

    def progress(self, done: int, total: int, row: Row, rate: float, left_s: float) -> None:
        self.done.append(row.student)
        if done in self.then:
            self.then[done]()

    def grade(self, root: Path, cluster: Cluster, **more: Any) -> list[Row]:
        return grade_class(
            root, ASSIGNMENT, scheduler=cluster, limits=LIMITS, progress=self.progress, say=self.said.append, **more
        )

    def all_right(self, root: Path, rows: list[Row]) -> None:
        """Everybody was judged once and rightly, and is recorded so."""
        assert {row.student: row.score for row in rows} == WANTED, self.said
        assert {row.status for row in rows} == {"graded"}
        assert sorted(self.done) == sorted(set(self.done))
        assert _recorded(root) == WANTED


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("site")) as started:
        started.start_scheduler()
        started.start_worker("one")
        started.start_worker("two")
        yield started


def test_rows_are_those_of_one_machine(site: Site, tmp_path: Path) -> None:
    _class(tmp_path)
    dry = Watched()
    dry.grade(tmp_path, Cluster(site.address), dry_run=True, students=["ann"])
    assert dry.done == ["ann"] and not (tmp_path / "gradebook.db").exists()
    run = Watched()
    there = run.grade(tmp_path, Cluster(site.address))
    run.all_right(tmp_path, there)
    here = grade_class(tmp_path, ASSIGNMENT, dry_run=True, limits=LIMITS)
    for row in (*there, *here):
        row.seconds = 0.0
    assert there == here
    again = Watched()
    again.grade(tmp_path, Cluster(f"tcp://127.0.0.1:{free_port()}"))  # nothing to judge: nobody is asked
    assert not again.done and not run.said
    for log in site.place.glob("*.log"):
        assert not any(name in log.read_text(encoding="utf-8") for name in WANTED)


@pytest.mark.full
def test_what_arrives_is_watched_and_judged_there(site: Site, tmp_path: Path) -> None:
    submitted = make_course(tmp_path)
    Student().hand_in(submitted / "gus" / ASSIGNMENT)
    said: list[str] = []
    watch = Watch(tmp_path, ASSIGNMENT, limits=LIMITS, scheduler=site.address, say=said.append)
    assert [(row.student, row.score) for row in watch.once()] == [("gus", FULL)], said
    assert f"gus: {FULL:g} of {FULL:g}" in said
    assert watch.once() == []


GRADER = """
import sys
from pathlib import Path
from helpers.grading import grade_class, Limits
grade_class(Path(sys.argv[1]), sys.argv[2], scheduler=sys.argv[3], limits=Limits(cell_s=10, exercise_s=10, submission_s=60),
            progress=lambda *about: print(about[2].student, flush=True))
"""


def test_the_grader_is_killed_and_started_again(site: Site, tmp_path: Path) -> None:
    _class(tmp_path, slow_s=0.5)
    command = [sys.executable, "-c", GRADER, str(tmp_path), ASSIGNMENT, site.address]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as grader:
        assert grader.stdout is not None
        first = grader.stdout.readline().strip()
        grader.kill()
    run = Watched()
    run.all_right(tmp_path, run.grade(tmp_path, Cluster(site.address)))
    assert first in WANTED and first not in run.done and not run.said


def test_a_worker_is_killed_and_another_falls_silent(site: Site, tmp_path: Path) -> None:
    _class(tmp_path, slow_s=1.0)
    site.start_worker("three")
    run = Watched({1: lambda: site.send("one", signal.SIGKILL), 2: lambda: site.send("two", signal.SIGSTOP)})
    try:
        rows = run.grade(tmp_path, Cluster(site.address, silent_s=4.0))
    finally:
        site.send("two", signal.SIGCONT)
    run.all_right(tmp_path, rows)
    assert not [flag for row in rows for flag in row.flags if "worker" in flag]


def test_the_scheduler_is_killed_and_comes_back_or_does_not(tmp_path: Path) -> None:
    _class(tmp_path, slow_s=0.5)
    with Site(tmp_path / "site") as site:
        site.start_scheduler()
        site.start_station("station")  # `course worker`, which begins again by itself
        _workers(site, 1)

        def ends_for_good() -> None:
            site.send("scheduler", signal.SIGKILL)

        run = Watched({1: ends_for_good})
        with pytest.raises(GradingStopped, match=r"has gone and did not come back within 1 seconds.*run again"):
            run.grade(tmp_path, Cluster(site.address, wait_s=1.0))
        assert run.done and _recorded(tmp_path) == {name: WANTED[name] for name in run.done}

        site.start_scheduler()

        def ends_and_comes_back() -> None:
            site.send("scheduler", signal.SIGKILL)
            threading.Timer(1.0, site.start_scheduler).start()

        second = Watched({1: ends_and_comes_back})
        second.all_right(tmp_path, second.grade(tmp_path, Cluster(site.address)))
        assert sorted([*run.done, *second.done]) == sorted(WANTED)
        assert any("does not answer" in text for text in second.said) and "The scheduler is back." in second.said


#: Run before a worker: the kernel then refuses it any namespace, as it does in many containers.
WITHOUT_NAMESPACES = """
import ctypes, os, sys
user, group = os.getuid(), os.getgid()
assert ctypes.CDLL(None, use_errno=True).unshare(0x10000000) == 0
# as an ordinary user, so that the rights in this namespace end with the next program: bubblewrap could use them
for name, text in (("setgroups", "deny"), ("uid_map", f"1000 {user} 1"), ("gid_map", f"1000 {group} 1")):
    open(f"/proc/self/{name}", "w").write(text)
open("/proc/sys/user/max_user_namespaces", "w").write("0")
os.execv(sys.argv[1], sys.argv[1:])
"""
OTHER_VERSION = """
from importlib import metadata
if metadata.version.__module__ == "importlib.metadata":  # a preload is run twice
    def version(name, known=metadata.version):
        return "2.0.1" if name == "torch" else known(name)
    metadata.version = version
"""


def test_workers_that_may_not_judge_are_told_and_not_used(tmp_path: Path) -> None:
    _class(tmp_path)
    with Site(tmp_path / "site") as site:
        site.start_scheduler()
        site.start_worker("open", before=[sys.executable, "-c", WITHOUT_NAMESPACES])
        with pytest.raises(NotIsolated, match=r"No worker can isolate submissions.*refuses user namespaces"):
            Watched().grade(tmp_path, Cluster(site.address))
        site.start_worker("old", preload=OTHER_VERSION)
        site.start_worker("good")
        _workers(site, 3)
        run = Watched()
        run.all_right(tmp_path, run.grade(tmp_path, Cluster(site.address)))
        site.send("good", signal.SIGTERM)
        site.send("open", signal.SIGTERM)
        last = Watched()
        with pytest.raises(GradingStopped, match=r"torch is 2\.0\.1 there and .* here"):
            last.grade(tmp_path, Cluster(site.address), regrade=True)
    assert not last.done and _recorded(tmp_path) == WANTED


def _workers(site: Site, count: int) -> None:
    """Wait until the scheduler has so many workers."""
    from distributed import Client

    with Client(site.address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=120)


def test_a_port_where_nothing_listens_and_an_address_that_is_none_are_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _class(tmp_path)
    monkeypatch.setattr("helpers.grading.connection.FIRST_S", 1.0)
    for address in (f"tcp://127.0.0.1:{free_port()}", "ftp://somewhere:1", "tls://127.0.0.1:1", "nonsense"):
        started = time.monotonic()
        with pytest.raises(GradingStopped, match="No Dask scheduler answers"):
            Watched().grade(tmp_path, Cluster(address))
        assert time.monotonic() - started < 30
    assert not (tmp_path / "gradebook.db").exists()


def _certificates(folder: Path) -> list[str]:
    """A certificate authority and one certificate of it, made by openssl."""

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-days", "2", "-subj", "/CN=our cluster", "-keyout", "ca.key", "-out", "ca.pem")
    openssl("req", *key, "-subj", "/CN=cluster", "-keyout", "cluster.key", "-out", "cluster.csr")
    openssl(
        *("x509", "-req", "-in", "cluster.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"),
        *("-days", "2", "-out", "cluster.pem"),
    )
    names = {"--tls-ca-file": "ca.pem", "--tls-cert": "cluster.pem", "--tls-key": "cluster.key"}
    return [word for option, name in names.items() for word in (option, str(folder / name))]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")
@pytest.mark.parametrize("judging", [False, pytest.param(True, marks=pytest.mark.full)])
def test_with_certificates_who_has_none_is_turned_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, judging: bool
) -> None:
    import dask

    _class(tmp_path)
    with Site(tmp_path / "site", "tls", _certificates(tmp_path)) as site:
        site.start_scheduler()
        with monkeypatch.context() as patch:
            patch.setattr("helpers.grading.connection.FIRST_S", 1.0)
            for address in (site.address, site.address.replace("tls", "tcp")):
                with pytest.raises(GradingStopped, match="No Dask scheduler answers"):
                    Watched().grade(tmp_path, Cluster(address))
        names = {"ca-file": "ca.pem", "client.cert": "cluster.pem", "client.key": "cluster.key"}
        with dask.config.set({f"distributed.comm.tls.{key}": str(tmp_path / name) for key, name in names.items()}):
            with pytest.raises(GradingStopped, match="has had no worker"):  # so it has been let in
                Watched().grade(tmp_path, Cluster(site.address, wait_s=0.1))
            if judging:
                site.start_worker("one")
                run = Watched()
                run.all_right(tmp_path, run.grade(tmp_path, Cluster(site.address)))
