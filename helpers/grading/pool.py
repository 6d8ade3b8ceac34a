"""A pool of judges over one warm parent. One submission at a time each; a judge that dies is replaced."""

from __future__ import annotations

import contextlib
import json
import os
import select
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.answer import pipe
from helpers.grading.messages import ENDED_TWICE, NotJudged, Result, Task

START_S = 180.0
RESULT_BYTES = 64 * 2**20
#: A judge is replaced after this many submissions, so that memory stays flat.
SUBMISSIONS_PER_JUDGE = 200


class PoolError(RuntimeError):
    """The warm parent could not be started or has gone."""


class Pool:
    """`with Pool(packet, 2) as pool: for task, result in pool.judge(tasks): ...`, in the order in which they end.

    packet    the problem set (`packet.Packet.packed`)
    workers   how many submissions at a time
    hidden    places that no student's process may see
    code      a folder with the package whose judge and checks are used; by default this one

    `problem` says in one line why submissions cannot be isolated here ("" where they can); `cold` whether each child
    is started from nothing under bubblewrap (asked for, or because the kernel refuses user namespaces).
    """

    def __init__(
        self, packet: bytes, workers: int, hidden: Sequence[str] = (), *, cold: bool = False, code: Path | None = None
    ) -> None:
        self.packet, self.workers = packet, max(1, workers)
        self.mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        about = json.dumps({"data": data_folders(), "hidden": list(hidden), "cold": cold})
        # with other code the folder in which the grader stands is not looked into: it may be a checkout
        how = ["-P"] if code else []
        command = [sys.executable, *how, "-m", "helpers.grading.zygote", str(theirs.fileno())]
        self.process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=_environment(code), close_fds=True
        )
        theirs.close()
        self.mine.send(about.encode())  # not as an argument: what is hidden should not be told by name
        self.judges: dict[int, _Judge] = {}
        self.idle: list[_Judge] = []
        self.lock = threading.Lock()
        self.problem = ""
        self.cold = cold

    def wait(self) -> Pool:
        """Wait until the warm parent has imported everything."""
        self.mine.settimeout(START_S)
        try:
            answer = json.loads(self.mine.recv(65_536))
        except (OSError, ValueError):
            self.close()
            raise PoolError("the process that runs submissions could not be started") from None
        self.problem, self.cold = answer["problem"], bool(answer["cold"])
        self.mine.settimeout(None)
        return self

    def __enter__(self) -> Pool:
        return self.wait()

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every judge and child."""
        for judge in list(self.judges.values()):
            judge.close()
        self.judges.clear()
        self.mine.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def one(self, task: Task) -> Result | NotJudged:
        """Judge one task. May be called by several threads at a time, not while `judge` is at work."""
        for _ in range(2):
            with self.lock:
                judge = self.idle.pop() if self.idle else self._start()
            result = judge.take() if judge.give(task) and judge.answers() else None
            with self.lock:
                if result is not None and judge.done < SUBMISSIONS_PER_JUDGE:
                    self.idle.append(judge)
                else:
                    self._end(judge)
            if result is not None:
                return result
        return ENDED_TWICE

    def judge(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | NotJudged]]:
        """Each task with its result."""
        waiting = iter(tasks)
        again: list[Task] = []
        selector = selectors.DefaultSelector()
        idle = [self._start(selector) for _ in range(self.workers)]
        busy = 0
        while True:
            while idle:
                task = again.pop() if again else next(waiting, None)
                if task is None:
                    break
                worker = idle.pop()
                if worker.done >= SUBMISSIONS_PER_JUDGE:
                    self._end(worker, selector)
                    worker = self._start(selector)
                if not worker.give(task):
                    self._end(worker, selector)
                    worker = self._start(selector)
                    worker.give(task)
                busy += 1
            if not busy:
                break
            for key, _ in selector.select(1.0):
                worker = key.data
                task = worker.task
                result = worker.take()
                busy -= 1
                if result is None:
                    self._end(worker, selector)
                    idle.append(self._start(selector))
                    if task.tried:
                        yield task, ENDED_TWICE
                    else:
                        again.append(replace(task, tried=True))
                else:
                    idle.append(worker)
                    yield task, result
            for worker in list(self.judges.values()):
                if worker.task is not None and time.monotonic() > worker.deadline:
                    worker.hang_up()  # its channel ends, which the selector reports
        for worker in idle:
            self._end(worker, selector)
        selector.close()

    def _start(self, selector: selectors.BaseSelector | None = None) -> _Judge:
        if self.process.poll() is not None:
            raise PoolError("the process that runs submissions has gone")
        mine, theirs = socket.socketpair()
        try:
            socket.send_fds(self.mine, [json.dumps({"fork": "judge"}).encode()], [theirs.fileno()])
        except OSError as error:
            mine.close()
            raise PoolError(f"the process that runs submissions takes nothing ({error})") from None
        finally:
            theirs.close()
        judge = _Judge(mine, self.packet)
        self.judges[mine.fileno()] = judge
        if selector is not None:
            selector.register(mine, selectors.EVENT_READ, judge)
        return judge

    def _end(self, judge: _Judge, selector: selectors.BaseSelector | None = None) -> None:
        if selector is not None:
            with contextlib.suppress(KeyError, ValueError):
                selector.unregister(judge.socket)
        self.judges = {k: v for k, v in self.judges.items() if v is not judge}
        judge.close()


class _Judge:
    def __init__(self, channel: socket.socket, packet: bytes) -> None:
        self.socket = channel
        with contextlib.suppress(pipe.PipeError, OSError):  # where it has gone already, the first task meets the same
            pipe.send(channel.fileno(), packet)
        self.task: Any = None
        self.done = 0
        self.deadline = float("inf")

    def give(self, task: Task) -> bool:
        self.task = task
        self.deadline = time.monotonic() + task.longest_s + 60
        try:
            pipe.send(self.socket.fileno(), task.packed())
        except (pipe.PipeError, OSError):
            return False
        return True

    def answers(self) -> bool:
        """Wait until it answers or has ended; False when its time is up."""
        return bool(select.select([self.socket], [], [], max(0.0, self.deadline - time.monotonic()))[0])

    def take(self) -> Result | None:
        self.task = None
        self.done += 1
        try:
            return Result.unpacked(pipe.receive(self.socket.fileno(), RESULT_BYTES, time.monotonic() + 60))
        except (pipe.PipeError, OSError, ValueError, TypeError, KeyError):
            return None

    def hang_up(self) -> None:
        """End the conversation, but keep the descriptor: it is still registered with the selector."""
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the conversation for good."""
        self.hang_up()
        self.socket.close()


def _environment(code: Path | None) -> dict[str, str]:
    """What the warm parent needs from the environment, and nothing else: children could read the rest."""
    kept = (
        "PATH",
        "HOME",
        "LANG",
        "LC_ALL",
        "TMPDIR",
        "COURSE_DATA",
        "XDG_CACHE_HOME",
        "VIRTUAL_ENV",
        "PYTHONPATH",
        "MPLCONFIGDIR",
    )
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        environment[name] = "1"
    environment["PYTHONHASHSEED"] = "random"
    if code is not None:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(code), environment.get("PYTHONPATH", ""))))
    return environment


def data_folders() -> list[str]:
    """The folders with data sets that a student's code may read, and nothing of what may lie beside them."""
    from helpers.data.catalog import SETS
    from helpers.data.sources import cache_folder

    roots = [os.environ.get("COURSE_DATA", ""), str(cache_folder())]
    folders = [os.path.join(os.path.abspath(root), known.folder) for root in roots if root for known in SETS.values()]
    return [folder for folder in folders if os.path.isdir(folder)]
