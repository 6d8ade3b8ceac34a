"""`course worker`: a Dask worker that judges, started again when its scheduler has gone.

A Dask worker ends when it loses its scheduler. Here the next one is started at once and waits for the scheduler to come
back; only when that takes too long does the command end, with 1.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

from helpers.grading.cold import bubblewrap
from helpers.grading.namespaces import problem


def why_not() -> str:
    """Why submissions cannot be isolated on this machine, in a sentence; "" where they can, be it by bubblewrap."""
    return "" if not (reason := problem()) or bubblewrap() else reason


def command(scheduler: str, threads: int, wait_s: float, more: Sequence[str] = ()) -> list[str]:
    """What starts the worker: one process, which judges `threads` submissions at a time, each in processes of its own."""
    own = ["--nworkers", "1", "--nthreads", str(threads), "--no-dashboard", "--death-timeout", f"{wait_s:g}"]
    return [sys.executable, "-m", "dask", "worker", scheduler, *own, *more]


def serve(scheduler: str, threads: int, wait_s: float, more: Sequence[str] = ()) -> int:
    """Work for a scheduler until it stays away for `wait_s` seconds, or until SIGTERM or Ctrl-C; the exit code.

    more   further options of `dask worker`, such as --tls-ca-file
    """
    ending = False
    worker: subprocess.Popen[bytes] | None = None

    def end(number: int, _: FrameType | None) -> None:
        nonlocal ending
        ending = True
        if worker is not None and worker.poll() is None:
            worker.send_signal(signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    while not ending:
        # a group of its own: Ctrl-C of a terminal would reach it beside the signal that is sent here
        worker = subprocess.Popen(command(scheduler, threads, wait_s, more), start_new_session=True)
        code = worker.wait()
        if code and not ending:
            return 1
    return 0
