"""Judge a class on the workers of a Dask scheduler, as `Pool` does on this machine.

A worker gets the problem set once, by digest, then submissions: of each the bytes and a seed for it alone. What comes
back is data, and is checked. No more is under way than the workers can take, so that a class of any size needs no more
memory here or in the scheduler than a small one. A worker that ends, falls silent or may not judge costs nobody
anything: its tasks go elsewhere.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from helpers.grading import desk
from helpers.grading.arrived import RESULT_BYTES, checked
from helpers.grading.bundle import Bundle, code_archive
from helpers.grading.classroom import GradingStopped
from helpers.grading.clean import harmless_text
from helpers.grading.connection import Connection, Lost, WorkerFailed, is_open
from helpers.grading.crowd import Cluster, Crowd, Sent, Worker
from helpers.grading.messages import NotJudged, Result, Task
from helpers.grading.packet import Packet, inflated

#: How often it is looked what has been done, in seconds.
TURN_S = 0.01
#: What all tasks under way may hold together, in bytes; one is under way whatever it holds.
FLIGHT_BYTES = 256 * 2**20
#: Where a submission takes less than this, in seconds, a worker is given one more than it can judge at once.
SHORT_S = 2.0
_GIVEN_UP = (
    "{} workers of the cluster were lost while they had this submission. Grade it again, on one machine if that goes "
    "on: it has no grade yet."
)
#: A worker that fails so often in itself is not asked again.
FAILURES = 3


class ClusterPool:
    """`Pool`'s `wait`, `judge` and `close`, on a cluster.

    packet   the problem set
    hidden   places that no student's process may see, also on a worker that is this machine
    unsafe   whether workers that cannot isolate may judge
    say      called with a sentence for each worker that is not used or is lost
    connect  makes the connection to the scheduler

    Raises `GradingStopped` where no scheduler answers.
    """

    def __init__(
        self,
        cluster: Cluster,
        packet: Packet,
        hidden: Sequence[str],
        unsafe: bool,
        say: Callable[[str], Any],
        connect: Callable[[str], Connection] = Connection,
    ) -> None:
        self.cluster, self.packet, self.say = cluster, packet, say
        #: why submissions cannot be isolated; a cluster says so by `wait`, of each of its workers
        self.problem = ""
        self.again: deque[Task] = deque()
        self.suspects: deque[Task] = deque()
        self.deaths: Counter[str] = Counter()
        self.done: deque[tuple[Task, Result | NotJudged]] = deque()
        self.usual_s = float("inf")
        self.connection = connect(cluster.address)
        bundle = Bundle(code_archive(), packet.packed(), tuple(hidden))
        self.crowd = Crowd(cluster, self.connection, bundle, unsafe, say, self._left)
        if is_open(cluster.address):
            self.crowd.tell(
                f"{cluster.address} is not encrypted: whoever reaches that port can run code on the workers and here. "
                "docs/cluster.md says how to use certificates."
            )

    def wait(self) -> ClusterPool:
        """Wait until a worker is fit. Raises `GradingStopped` where none is, or none comes."""
        self._turn()
        if not self.crowd.workers:
            self.crowd.tell(f"No worker is there yet. Waiting {self.cluster.wait_s:g} seconds for one.")
        while not self.crowd.fit():
            self._turn()
            self.crowd.may_go_on()
            time.sleep(TURN_S)
        return self

    def close(self) -> None:
        """Give up what is under way and hang up."""
        self.connection.forget([sent.future for sent in self.crowd.sent()])
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
                while self.done:  # all of it: what is done waits for nobody to ask for it
                    yield self.done.popleft()
            elif more or self.again or self.suspects or self.crowd.sent():
                self.crowd.may_go_on()
                time.sleep(TURN_S)
            else:
                return

    # --- handing out ---------------------------------------------------------------------------------

    def _hand_out(self, waiting: Iterator[Task], more: bool) -> bool:
        """Give every worker what it can take; whether there may be more."""
        while (worker := self._roomy()) is not None:
            task = self.again.popleft() if self.again else next(waiting, None)
            if task is None:
                more = False
                break
            self._send(worker, task)
        while self.suspects and (free := [worker for worker in self.crowd.fit() if not worker.sent]):
            free[0].alone = True
            self._send(free[0], self.suspects.popleft())
        return more

    def _roomy(self) -> Worker | None:
        """A worker that can take one more task now: the least busy, but for one that is kept for a suspect."""
        if sum(sent.size for sent in self.crowd.sent()) > FLIGHT_BYTES:
            return None
        ahead = 1 if self.usual_s < SHORT_S else 0
        fit = self.crowd.fit()
        if self.suspects and fit:
            kept = min(fit, key=lambda worker: len(worker.sent))
            fit = [worker for worker in fit if worker is not kept]
        roomy = [worker for worker in fit if not worker.alone and len(worker.sent) < worker.threads + ahead]
        return min(roomy, key=lambda worker: len(worker.sent) / worker.threads, default=None)

    def _send(self, worker: Worker, task: Task) -> None:
        packed = desk.pack_task(replace(task, student=""))
        try:
            future = self.connection.submit(worker.address, desk.judge, self.crowd.bundle.digest, packed)
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
        for worker in list(self.crowd.workers.values()):
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
            self.crowd.refuse(worker, how)
        elif worker.state == "fit":
            worker.state = "new"

    def _left(self, worker: Worker, how: str) -> None:
        """Have what a lost worker had judged elsewhere, each alone; give up what has cost several workers their life."""
        self.crowd.refuse(worker, how)
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

    def _turn(self) -> None:
        """Look after the workers. Waits for a scheduler that has gone."""
        try:
            if not self.connection.alive:
                raise Lost("the connection has ended")
            self.crowd.turn()
        except Lost:
            self._wait_for_the_scheduler()

    def _wait_for_the_scheduler(self) -> None:
        for worker in self.crowd.workers.values():
            for sent in list(worker.sent):
                self._take_back(worker, sent)
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
        self.crowd.forget()
