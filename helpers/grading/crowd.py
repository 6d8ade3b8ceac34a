"""The workers of a cluster: who is there, who may judge, and who is to be waited for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.grading import desk
from helpers.grading.bundle import Bundle
from helpers.grading.classroom import GradingStopped, NotIsolated
from helpers.grading.clean import harmless_text
from helpers.grading.connection import Connection, WorkerFailed
from helpers.grading.fitness import answered, differences, questions
from helpers.grading.messages import Task
from helpers.grading.pool import data_folders

if TYPE_CHECKING:
    from distributed import Future

#: How often workers are looked for, in seconds; a hundred more workers make it a second more.
LOOK_S = 1.0
SILENT = "has not been heard of for some time"


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster, and the patience that the grader has with it.

    address    the scheduler's, "tls://host:8786" or "tcp://host:8786"; certificates are those of Dask's configuration
    wait_s     how long to wait for a scheduler that has gone to come back, and for a worker where there is none
    silent_s   a worker of which the scheduler has heard nothing for so long is taken for gone
    deaths     a submission is given up when so many workers have ended, or fallen silent, while they had it
    """

    address: str
    wait_s: float = 120.0
    silent_s: float = 60.0
    deaths: int = 3


@dataclass
class Sent:
    """A task under way: when it is taken for lost (`time.monotonic`), how many bytes it took."""

    task: Task
    future: Future
    limit: float
    size: int


@dataclass
class Worker:
    """A worker as the grader knows it.

    state   "new", "asked" (for its versions), "opening" (a desk for the problem set), "fit" or "unfit"
    calls   what is asked of it before it is fit
    sent    the tasks that it has
    asked   when it was asked first (`time.monotonic`)
    heard   when the scheduler last heard of it: in its own words, and when that was seen here
    process a name of its process: another one tells that it was started again
    running whether it takes tasks, rather than being about to end
    alone   whether it has a task during which a worker has ended before, which is judged with no other
    """

    address: str
    threads: int
    state: str = "new"
    reason: str = ""
    calls: list[Future] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    asked: float = 0.0
    heard: tuple[float, float] = (0.0, 0.0)
    alone: bool = False
    failures: int = 0
    process: str = ""
    running: bool = True
    isolates: bool = True


class Crowd:
    """All workers of a cluster, by address.

    bundle   the problem set and the code that judges, which each gets once
    unsafe   whether workers that cannot isolate may judge
    say      called with a sentence for each worker that is not used
    left     called with a worker that is lost, and how
    """

    def __init__(
        self,
        cluster: Cluster,
        connection: Connection,
        bundle: Bundle,
        unsafe: bool,
        say: Callable[[str], Any],
        left: Callable[[Worker, str], None],
    ) -> None:
        self.cluster, self.connection, self.bundle, self.unsafe = cluster, connection, bundle, unsafe
        self._say, self._left = say, left
        self.packed = bundle.packed()
        self.mine = {question.what: answered(question) for question in questions()}
        self.data = {folder.rpartition("/")[2] for folder in data_folders()}
        self.told: set[str] = set()
        self.workers: dict[str, Worker] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew, as the scheduler has."""
        self.workers.clear()
        self.looked, self.had_workers = 0.0, time.monotonic()

    def fit(self) -> list[Worker]:
        """Those that can be given a task."""
        return [worker for worker in self.workers.values() if worker.state == "fit" and worker.running]

    def sent(self) -> list[Sent]:
        """All tasks that are under way."""
        return [sent for worker in self.workers.values() for sent in worker.sent]

    def turn(self) -> None:
        """Look who is there, now and then, and go on with getting to know them. Raises `Lost`."""
        if time.monotonic() > self.looked + LOOK_S + len(self.workers) / 100:
            self._look()
            self.looked = time.monotonic()
        for worker in list(self.workers.values()):
            self._get_to_know(worker)

    def _look(self) -> None:
        known = self.connection.workers()
        now = time.monotonic()
        for address, about in known.items():
            worker = self.workers.get(address)
            if worker is None:
                worker = self.workers[address] = Worker(address, max(1, int(about["nthreads"])))
            worker.running = about.get("status", "running") == "running"
            last = float(about.get("last_seen", 0.0))
            if last != worker.heard[0]:
                worker.heard = (last, now)
                if worker.state == "unfit" and worker.reason == SILENT:
                    worker.state = "new"  # it is back
        for worker in list(self.workers.values()):
            if worker.address not in known:
                self._left(worker, "ended")
                del self.workers[worker.address]
            elif now - worker.heard[1] > self.cluster.silent_s and worker.state != "unfit":
                self._left(worker, SILENT)

    def _get_to_know(self, worker: Worker) -> None:
        """Ask a worker for its versions, then whether it has the problem set, then give it that."""
        if worker.state == "new":
            worker.calls = [self.connection.submit(worker.address, q.function, *q.arguments) for q in questions()]
            worker.state, worker.asked = "asked", time.monotonic()
        if worker.state in ("unfit", "fit") or any(call.status == "pending" for call in worker.calls):
            return
        if any(call.status not in ("finished", "error") for call in worker.calls):
            worker.state = "new"  # the scheduler has forgotten it
        elif worker.state == "asked":
            self._versions(worker)
        else:
            self._desk(worker)

    def _versions(self, worker: Worker) -> None:
        theirs = {}
        for question, call in zip(questions(), worker.calls, strict=True):
            try:
                theirs[question.what] = str(self.connection.result(call))[:80]
            except WorkerFailed as error:  # it is not installed there
                if error.ended:
                    worker.state = "new"
                    return
        differs = differences(theirs, self.mine)
        if differs:
            self.refuse(worker, f"is not used: {differs}")
            return
        worker.state = "looking"
        worker.calls = [self.connection.submit(worker.address, desk.has_desk, self.bundle.digest)]

    def _desk(self, worker: Worker) -> None:
        try:
            reply = self.connection.result(worker.calls[0])
            if not reply and worker.state == "looking":
                worker.state = "opening"
                worker.calls = [self.connection.submit(worker.address, desk.open_desk, self.packed)]
                return
            about = json.loads(reply)
            problem, process, data = str(about["problem"]), str(about["process"]), set(about["data"])
        except WorkerFailed as error:
            if error.ended:
                worker.state = "new"
            else:
                self.refuse(worker, f"is not used: it failed ({error})")
            return
        except (ValueError, TypeError, KeyError):
            self.refuse(worker, "is not used: it does not say whether it can judge")
            return
        missing = sorted(self.data - data)
        if problem and not self.unsafe:
            worker.isolates = False
            self.refuse(worker, f"is not used: {harmless_text(problem, 300)}")
        elif missing:
            self.refuse(worker, f"is not used: it has no {', '.join(missing)}; run `course data` there")
        else:
            worker.state, worker.process, worker.calls = "fit", process, []

    def may_go_on(self) -> None:
        """Raise `GradingStopped` where there is no worker to wait for, or has been none for too long."""
        now = time.monotonic()
        if any(self._counts(worker, now) for worker in self.workers.values()):
            self.had_workers = now
            return
        refused = [worker for worker in self.workers.values() if worker.state == "unfit" and worker.reason != SILENT]
        if refused and len(refused) == len(self.workers):
            said = "; ".join(f"{worker.address} {worker.reason}" for worker in refused[:5])
            if not any(worker.isolates for worker in refused):
                raise NotIsolated(f"No worker can isolate submissions. {said}. Use --unsafe to run them all the same.")
            raise GradingStopped(f"No worker of {self.cluster.address} can judge. {said}. What was judged is recorded.")
        if now > self.had_workers + self.cluster.wait_s:
            raise GradingStopped(
                f"The scheduler at {self.cluster.address} has had no worker that answers for {self.cluster.wait_s:g} "
                "seconds. Start some and run again; what was judged is recorded."
            )

    def _counts(self, worker: Worker, now: float) -> bool:
        """Whether there is something to hope for from a worker: it works, or was asked a moment ago."""
        if worker.state in ("fit", "opening") or worker.sent:
            return True
        return worker.state != "unfit" and now < worker.asked + self.cluster.silent_s

    def refuse(self, worker: Worker, why: str) -> None:
        """Give a worker no more tasks, and say why."""
        worker.state, worker.reason, worker.calls = "unfit", why, []
        self.tell(f"The worker {worker.address} {why}.")

    def tell(self, text: str) -> None:
        """Say something once."""
        if text not in self.told:
            self.told.add(text)
            self._say(text)
