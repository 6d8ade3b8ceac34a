"""A Dask scheduler and workers in processes of their own on this machine, to be killed and started again."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Site:
    """A scheduler at `address` and workers, with their folders and logs in `place`."""

    def __init__(self, place: Path, protocol: str = "tcp", options: Sequence[str] = ()) -> None:
        self.place, self.options, self.port = place, options, free_port()
        self.address = f"{protocol}://127.0.0.1:{self.port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        place.mkdir(parents=True, exist_ok=True)

    def start_scheduler(self) -> None:
        """Start the scheduler, or start it again at the same address."""
        words = ["scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", *self.options]
        if self.address.startswith("tls"):
            words += ["--protocol", "tls"]
        self._start("scheduler", [sys.executable, "-m", "dask", *words])
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise TimeoutError((self.place / "scheduler.log").read_text(encoding="utf-8"))

    def start_worker(self, name: str, preload: str = "", before: Sequence[str] = (), threads: int = 1) -> None:
        """Start a worker that is one process. `preload` is code to run in it first, `before` what to start it by."""
        words = ["worker", self.address, "--no-nanny", "--nthreads", str(threads), "--no-dashboard", "--name", name]
        words += ["--local-directory", str(self.place / name), *self.options]
        if preload:
            file = self.place / f"preload_{name}.py"
            file.write_text(preload, encoding="utf-8")
            words += ["--preload", str(file)]
        self._start(name, [*before, sys.executable, "-m", "dask", *words])

    def start_station(self, name: str) -> None:
        """Start `course worker`."""
        words = [self.address, "--threads", "1", "--wait", "60", "--local-directory", str(self.place / name)]
        self._start(name, [sys.executable, "-m", "helpers.cli", "worker", *words])

    def _start(self, name: str, command: Sequence[str]) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        with open(self.place / f"{name}.log", "ab") as log:
            self.processes[name] = subprocess.Popen(
                command, env=environment, cwd=self.place, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )

    def send(self, name: str, number: signal.Signals) -> None:
        """Send a signal to one of the processes, and wait for its end if it is to end."""
        process = self.processes[name]
        process.send_signal(number)
        if number in (signal.SIGKILL, signal.SIGTERM):
            process.wait(60)

    def close(self) -> None:
        """End everything."""
        for name, process in self.processes.items():
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.send_signal(signal.SIGKILL if name == "scheduler" else signal.SIGTERM)
        for process in self.processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            if process.poll() is None:
                process.kill()
                process.wait()

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
