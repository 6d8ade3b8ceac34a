"""Judge a class on the workers of a Dask scheduler, as `Pool` does on this machine.

A worker gets the problem set once, by digest, then submissions: of each the bytes and a seed for it alone. What comes
back is data, and is checked. No more is under way than the workers can take, so that a class of any size needs no more
memory here or in the scheduler than a small one. A worker that ends, falls silent or may not judge costs nobody
anything: its tasks go elsewhere.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from helpers.grading import desk
from helpers.grading.arrived import RESULT_BYTES, checked
from helpers.grading.bundle import Bundle, code_archive
from helpers.grading.classroom import GradingStopped, NotIsolated
from helpers.grading.clean import harmless_text
from helpers.grading.connection import Connection, Lost, WorkerFailed, is_open
from helpers.grading.fitness import answered, differences, questions
from helpers.grading.messages import NotJudged, Result, Task
from helpers.grading.packet import Packet, inflated
from helpers.grading.pool import data_folders

if TYPE_CHECKING:
    from distributed import Future

#: How often workers are looked for, and how often it is looked what has been done, in seconds.
LOOK_S, TURN_S = 1.0, 0.01
#: What all tasks under way may hold together, in bytes; one is under way whatever it holds.
FLIGHT_BYTES = 256 * 2**20
#: Where a submission takes less than this, in seconds, a worker is given one more than it can judge at once.
SHORT_S = 2.0
SILENT = "has not been heard of for some time"
_GIVEN_UP = (
    "{} workers of the cluster were lost while they had this submission. Grade it again, on one machine if that goes "
    "on: it has no grade yet."
)
#: A worker that fails so often in itself is not asked again.
FAILURES = 3


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
    heard   when the scheduler last heard of it: in its own words, and when that was seen here
    process a name of its process: another one tells that it was started again
    alone   whether it has a task during which a worker has ended before, which is judged with no other
    """

    address: str
    threads: int
    state: str = "new"
    reason: str = ""
    calls: list[Future] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    heard: tuple[float, float] = (0.0, 0.0)
    alone: bool = False
    failures: int = 0
    process: str = ""
    isolates: bool = True


class ClusterPool:
    """`Pool`'s `wait`, `judge` and `close`, on a cluster.

    packet   the problem set
    hidden   places that no student's process may see, also on a worker that is this machine
    unsafe   whether workers that cannot isolate may judge
    say      called with a sentence for each worker that is not used or is lost

    Raises `GradingStopped` where no scheduler answers.
    """

    def __init__(
        self, cluster: Cluster, packet: Packet, hidden: Sequence[str], unsafe: bool, say: Callable[[str], Any]
    ) -> None:
        self.cluster, self.packet, self.unsafe, self.say = cluster, packet, unsafe, say
        self.bundle = Bundle(code_archive(), packet.packed(), tuple(hidden))
        self.packed = self.bundle.packed()
        self.mine = {question.what: answered(question) for question in questions()}
        self.data = {folder.rpartition("/")[2] for folder in data_folders()}
        #: why submissions cannot be isolated; a cluster says so by `wait`, of each of its workers
        self.problem = ""
        self.workers: dict[str, Worker] = {}
        self.again: deque[Task] = deque()
        self.suspects: deque[Task] = deque()
        self.deaths: Counter[str] = Counter()
        self.done: deque[tuple[Task, Result | NotJudged]] = deque()
        self.usual_s = float("inf")
        self.looked = self.had_workers = 0.0
        self.told: set[str] = set()
        self.connection = Connection(cluster.address)
        if is_open(cluster.address):
            self._tell(
                f"{cluster.address} is not encrypted: whoever reaches that port can run code on the workers and here. "
                "docs/cluster.md says how to use certificates."
            )

    def wait(self) -> ClusterPool:
        """Wait until a worker is fit. Raises `GradingStopped` where none is, or none comes."""
        self.had_workers = time.monotonic()
        while not any(worker.state == "fit" for worker in self.workers.values()):
            self._turn()
            self._may_go_on()
            time.sleep(TURN_S)
        return self

    def close(self) -> None:
        """Give up what is under way and hang up."""
        self.connection.forget([sent.future for worker in self.workers.values() for sent in worker.sent])
        self.connection.close()

    def judge(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | NotJudged]]:
        """Each task with its result. Raises `GradingStopped` where the cluster is gone for good."""
        waiting, more = iter(tasks), True
        while True:
            self._turn()
            with contextlib.suppress(Lost):  # the next turn waits for the scheduler
                more = self._hand_out(waiting, more)
                self._collect()
            if self.done:
                yield self.done.popleft()
            elif more or self.again or self.suspects or any(worker.sent for worker in self.workers.values()):
                self._may_go_on()
                time.sleep(TURN_S)
            else:
                return

    def _fit(self) -> list[Worker]:
        return [worker for worker in self.workers.values() if worker.state == "fit"]

    # --- handing out ---------------------------------------------------------------------------------

    def _hand_out(self, waiting: Iterator[Task], more: bool) -> bool:
        """Give every worker what it can take; whether there may be more."""
        while (worker := self._roomy()) is not None:
            task = self.again.popleft() if self.again else next(waiting, None)
            if task is None:
                more = False
                break
            self._send(worker, task)
        while self.suspects and (free := [worker for worker in self._fit() if not worker.sent]):
            free[0].alone = True
            self._send(free[0], self.suspects.popleft())
        return more

    def _roomy(self) -> Worker | None:
        """A worker that can take one more task now: the least busy, but for one that is kept for a suspect."""
        if sum(sent.size for worker in self.workers.values() for sent in worker.sent) > FLIGHT_BYTES:
            return None
        ahead = 1 if self.usual_s < SHORT_S else 0
        fit = self._fit()
        if self.suspects and fit:
            kept = min(fit, key=lambda worker: len(worker.sent))
            fit = [worker for worker in fit if worker is not kept]
        roomy = [worker for worker in fit if not worker.alone and len(worker.sent) < worker.threads + ahead]
        return min(roomy, key=lambda worker: len(worker.sent) / worker.threads, default=None)

    def _send(self, worker: Worker, task: Task) -> None:
        packed = desk.pack_task(replace(task, student=""))
        try:
            future = self.connection.submit(worker.address, desk.judge, self.bundle.digest, packed)
        except Lost:
            (self.suspects if worker.alone else self.again).appendleft(task)
            worker.alone = False
            raise
        # a worker's own pool tries twice, and ends each try a minute after its time
        each = 2 * (task.longest_s + 60) + 60
        turns = 1 + len(worker.sent) // worker.threads
        worker.sent.append(Sent(task, future, time.monotonic() + turns * each, len(packed)))

    # --- what has been done --------------------------------------------------------------------------

    def _collect(self) -> None:
        """Take what has come back since the last turn."""
        for worker in list(self.workers.values()):
            for sent in list(worker.sent):
                status = sent.future.status
                if sent not in worker.sent:
                    break  # all that this worker had was taken from it
                if status in ("finished", "error"):
                    self._reply(worker, sent)
                elif status != "pending":  # the scheduler has forgotten it
                    self._take_back(worker, sent)
                elif time.monotonic() > sent.limit:
                    self._left(worker, "did not answer in time")

    def _reply(self, worker: Worker, sent: Sent) -> None:
        try:
            reply = self.connection.result(sent.future)
        except WorkerFailed as error:
            if error.ended:
                self._left(worker, "ended")
                worker.state = "new"  # it has been started again, at the same address
            else:
                self._failed(worker, sent, f"failed ({error})")
            return
        reply = reply if isinstance(reply, bytes) else b""
        kind, body = reply[:1], reply[1:]
        if kind == desk.RESULT:
            self._result(worker, sent, body)
        elif kind == desk.NOT_JUDGED:
            self._finish(worker, sent, NotJudged(harmless_text(body.decode(errors="replace"), 300)))
        elif kind == desk.NO_DESK and body.decode(errors="replace") != worker.process:
            self._left(worker, "ended")
            worker.state = "new"
        elif kind == desk.NO_DESK:
            self._take_back(worker, sent)
            worker.state = "new"
        else:
            self._failed(worker, sent, f"cannot judge: {harmless_text(body.decode(errors='replace'), 200)}")

    def _result(self, worker: Worker, sent: Sent, body: bytes) -> None:
        try:
            result = checked(inflated(body, RESULT_BYTES), self.packet)
        except ValueError as error:
            self._failed(worker, sent, f"sent what is no result of this problem set ({error})")
            return
        self.usual_s = result.seconds if self.usual_s == float("inf") else (3 * self.usual_s + result.seconds) / 4
        self._finish(worker, sent, result)

    def _finish(self, worker: Worker, sent: Sent, result: Result | NotJudged) -> None:
        self._remove(worker, sent)
        self.deaths.pop(sent.task.student, None)
        self.done.append((sent.task, result))

    def _take_back(self, worker: Worker, sent: Sent) -> None:
        """Have a task judged by whoever is free: nothing new speaks against it."""
        self._remove(worker, sent)
        (self.suspects if self.deaths[sent.task.student] else self.again).append(sent.task)

    def _remove(self, worker: Worker, sent: Sent) -> None:
        worker.sent.remove(sent)
        worker.alone = worker.alone and bool(worker.sent)

    def _failed(self, worker: Worker, sent: Sent, how: str) -> None:
        """A worker that is there could not do it: the task goes elsewhere, and the worker is asked anew, or no more."""
        self._take_back(worker, sent)
        worker.failures += 1
        if worker.failures >= FAILURES:
            self._refuse(worker, how)
        elif worker.state == "fit":
            worker.state = "new"

    def _left(self, worker: Worker, how: str) -> None:
        """Have what a lost worker had judged elsewhere, each alone; give up what has cost several workers their life."""
        self._refuse(worker, how)
        futures = [sent.future for sent in worker.sent]
        for sent in list(worker.sent):
            if sent.future.status not in ("pending", "finished", "error"):  # the scheduler had gone, not the worker
                self._take_back(worker, sent)
                continue
            self.deaths[sent.task.student] += 1
            if self.deaths[sent.task.student] < self.cluster.deaths:
                self._take_back(worker, sent)
            else:
                self._finish(worker, sent, NotJudged(_GIVEN_UP.format(self.cluster.deaths)))
        self.connection.forget(futures)

    def _refuse(self, worker: Worker, why: str) -> None:
        worker.state, worker.reason, worker.calls = "unfit", why, []
        self._tell(f"The worker {worker.address} {why}.")

    def _tell(self, text: str) -> None:
        if text not in self.told:
            self.told.add(text)
            self.say(text)

    # --- the workers ---------------------------------------------------------------------------------

    def _turn(self) -> None:
        """Look who is there, and go on with getting to know them. Waits for a scheduler that has gone."""
        try:
            if not self.connection.alive:
                raise Lost("the connection has ended")
            if time.monotonic() > self.looked + LOOK_S + len(self.workers) / 100:
                self._look()
                self.looked = time.monotonic()
            for worker in list(self.workers.values()):
                self._get_to_know(worker)
        except Lost:
            self._wait_for_the_scheduler()

    def _wait_for_the_scheduler(self) -> None:
        for worker in self.workers.values():
            for sent in list(worker.sent):
                self._take_back(worker, sent)
        self.workers.clear()
        wait_s = self.cluster.wait_s
        self.say(
            f"The scheduler at {self.cluster.address} does not answer. Waiting {wait_s:g} seconds for it to come back."
        )
        try:
            self.connection.again(wait_s)
        except Lost as error:
            raise GradingStopped(
                f"The scheduler at {self.cluster.address} has gone and did not come back within {wait_s:g} seconds "
                f"({error}). What was judged is recorded; run again to go on."
            ) from None
        self.say("The scheduler is back.")
        self.looked, self.had_workers = 0.0, time.monotonic()

    def _look(self) -> None:
        known = self.connection.workers()
        now = time.monotonic()
        for address, about in known.items():
            worker = self.workers.get(address)
            if worker is None:
                worker = self.workers[address] = Worker(address, max(1, int(about["nthreads"])))
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
            worker.state = "asked"
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
            with contextlib.suppress(WorkerFailed):  # it is not installed there
                theirs[question.what] = str(self.connection.result(call))[:80]
        differs = differences(theirs, self.mine)
        if differs:
            self._refuse(worker, f"is not used: {differs}")
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
            self._refuse(worker, f"is not used: it failed ({error})")
            return
        except (ValueError, TypeError, KeyError):
            self._refuse(worker, "is not used: it does not say whether it can judge")
            return
        missing = sorted(self.data - data)
        if problem and not self.unsafe:
            worker.isolates = False
            self._refuse(worker, f"is not used: {harmless_text(problem, 300)}")
        elif missing:
            self._refuse(worker, f"is not used: it has no {', '.join(missing)}; run `course data` there")
        else:
            worker.state, worker.process, worker.calls = "fit", process, []

    def _may_go_on(self) -> None:
        """Raise `GradingStopped` where there is no worker to wait for, or has been none for too long."""
        now = time.monotonic()
        if any(worker.state in ("fit", "opening") or worker.sent for worker in self.workers.values()):
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
                f"The scheduler at {self.cluster.address} has had no worker for {self.cluster.wait_s:g} seconds. Start "
                "some and run again; what was judged is recorded."
            )
