"""One student's process: no network, no other process, a room of its own, hard limits, and an end that it cannot avoid.

The first process of its namespace is the grader's own. It watches the student's, counts what all together use, and when
it ends, for whatever reason, the kernel ends everything in the namespace with it.

What it does not do: it shares the kernel with the machine, so a hole in the kernel is a hole in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from helpers.grading.memory_groups import ended_for_memory
from helpers.grading.namespaces import OUTER_USERS, call, die_with_parent, drop_rights, private_namespaces, problem
from helpers.grading.room import Room, build, close_room
from helpers.grading.syscalls import close_calls

__all__ = ["Limits", "how_ended", "limit_memory", "limit_resources", "problem", "supervise"]

#: How often it is looked what a child uses, in seconds.
LOOK_S = 0.25
#: What the buffers of a socket may hold, in bytes: the kernel's `net.core.wmem_max`, doubled as it does itself.
SOCKET_BYTES = 2 * 212_992
#: Below so many open files in all, nobody asks which of them are sockets.
FEW_FILES = 200
#: What a thread's stack and its part of the heap reserve.
THREAD_BYTES = 80 * 2**20
PR_SET_DUMPABLE = 4


@dataclass(frozen=True)
class Limits:
    """What one student's process may use. Times are wall-clock seconds, sizes bytes.

    cell_s         one cell
    exercise_s     the tests of one exercise together: what one answer wastes, no other pays for
    submission_s   all cells outside the answers together
    replays        how many cells of the student's own may end the process before the rest of them is left out
    """

    cell_s: float = 120.0
    exercise_s: float = 300.0
    submission_s: float = 900.0
    grace_s: float = 2.0
    memory_bytes: int = 4 * 2**30
    scratch_bytes: int = 128 * 2**20
    processes: int = 64
    open_files: int = 256
    replays: int = 3

    def longest_s(self, exercises: int) -> float:
        """The longest that a submission with so many exercises may take, whatever it does."""
        return 3 * self.submission_s + exercises * (self.exercise_s + self.cell_s)

    def plain(self) -> dict:
        """As a dictionary that can be written as JSON."""
        return asdict(self)


def limit_resources(limits: Limits) -> None:
    """Set hard limits on memory, addresses, files and their size."""
    limit_memory(limits.memory_bytes)
    limit_addresses(2 * limits.memory_bytes + limits.processes * THREAD_BYTES)
    for kind, value in (
        (resource.RLIMIT_FSIZE, limits.scratch_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(limits.submission_s * 2)),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def limit_memory(size: int) -> None:
    """Let this process have `size` bytes more than it has now; what it asks for beyond them is refused."""
    size += _lines("/proc/self/status", ("VmData",))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def limit_addresses(size: int) -> None:
    """Let this process map `size` bytes more than it has mapped now: page tables grow with what is mapped."""
    used = _lines("/proc/self/status", ("VmSize",))
    if not used:  # a machine that does not tell: the limit would not be the one that is meant
        return
    size += used
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _limit_processes(limits: Limits) -> None:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NPROC, (limits.processes, limits.processes))


def supervise(
    control: socket.socket,
    channel: int,
    limits: Limits,
    room: Room | None,
    number: int,
    work: Callable[[], None],
    events: int = -1,
) -> None:
    """In a freshly forked process: build the room, run `work` in it in a process further down, and report how it ended.

    `control` takes b"i" (interrupt) and ends everything when it is closed; how the process ended is sent on it as
    JSON. `channel` is that process's alone. `room=None` isolates nothing (the explicit unsafe way). `events` is what
    `memory_groups.ended_for_memory` reads. Never returns.
    """
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with_parent()
        start = _resident("/proc/self")
        if room is None:
            process = _started([control.fileno(), events], None, limits, work)
            os.close(channel)
            _watch(control, -1, process, None, start, events)
        else:
            private_namespaces(OUTER_USERS + number % 100_000)
            build(room, limits.scratch_bytes)
            here, there = os.pipe()  # closed when this process goes, however it goes
            first = os.fork()
            if first == 0:
                os.close(there)
                _first_process(control, channel, here, limits, room, start, work, events)
            control.close()
            os.close(channel)
            os.waitpid(first, 0)
    except OSError as error:
        _say(control, f"could not be isolated: {error}", 70)
    finally:
        os._exit(0)


def _first_process(
    control: socket.socket,
    channel: int,
    outside: int,
    limits: Limits,
    room: Room,
    start: int,
    work: Callable[[], None],
    events: int,
) -> None:
    """The namespace's first process, which keeps its rights: the student's can neither see into it nor end it."""
    try:
        die_with_parent()
        call("prctl", PR_SET_DUMPABLE, 0, 0, 0, 0)
        with contextlib.suppress(OSError):
            socket.sethostname("course")
        close_room()
        process = _started([control.fileno(), outside, events], room, limits, work)
        os.close(channel)
        _watch(control, outside, process, limits.memory_bytes, start, events)
    except OSError as error:
        _say(control, f"could not be isolated: {error}", 70)
    finally:
        os._exit(0)


def _say(control: socket.socket, ended: str, code: int) -> None:
    with contextlib.suppress(OSError):
        control.send(json.dumps({"ended": ended, "code": code}).encode())


def _started(kept: Iterable[int], room: Room | None, limits: Limits, work: Callable[[], None]) -> int:
    """The number of a new process in which `work` is done, within limits and without rights.

    `kept` are the descriptors that stay with this one (-1 for none).
    """
    process = os.fork()
    if process:
        return process
    try:
        for descriptor in kept:
            if descriptor >= 0:
                os.close(descriptor)
        os.setsid()
        die_with_parent()
        limit_resources(limits)
        if room is not None:
            _limit_processes(limits)
            drop_rights()
            call("prctl", PR_SET_DUMPABLE, 1, 0, 0, 0)  # so that the first process may count what this one uses
            close_calls()
            die_with_parent()  # becoming someone else took it back
            os.makedirs(room.working, exist_ok=True)
            os.makedirs("/home/student", exist_ok=True)
            os.chdir(room.working)
        work()
        os._exit(0)
    except BaseException as error:
        os._exit(71 if isinstance(error, OSError) else 72)


def _watch(
    control: socket.socket, outside: int, process: int, memory_bytes: int | None, start: int, events: int
) -> None:
    """Wait for the end of `process`. Returns when it has ended, when the judge hangs up, or when the grader is gone.

    `memory_bytes` bounds what it and all that it started take together beyond `start`; None where it is not isolated.
    `outside` is a pipe that closes with the grader, -1 where there is none.
    """
    isolated, told, looked = memory_bytes is not None, "", 0.0
    ended = os.pidfd_open(process) if hasattr(os, "pidfd_open") else -1
    sources: list[Any] = [control, *(fd for fd in (outside, ended) if fd >= 0)]
    while True:
        ready, _, _ = select.select(sources, [], [], LOOK_S if ended >= 0 else 0.05)
        if outside in ready:
            return
        if control in ready:
            try:
                word = control.recv(16)
            except OSError:
                word = b""
            if not word:
                _end(process, isolated)
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGINT)
        code = _gone(process)
        if code is not None:
            if not isolated:
                _end(process, isolated)
            told = told or (_too_much(memory_bytes) if ended_for_memory(events) else how_ended(code))
            _say(control, told, code)
            return
        if memory_bytes and not told and time.monotonic() > looked + LOOK_S:
            looked = time.monotonic()
            # where the kernel was quicker, it has ended one of several processes, and the others may go on below the limit
            if _used(start) > memory_bytes or ended_for_memory(events):
                told = _too_much(memory_bytes)
                _end(process, isolated)


def _too_much(memory_bytes: int | None) -> str:
    bound = f"{memory_bytes / 2**30:g} GiB of memory" if memory_bytes else "its share of memory"
    return f"was ended: with all that it started it took more than {bound}"


def _gone(process: int) -> int | None:
    """The exit code of `process` once it has ended; orphans that ended are buried on the way."""
    with contextlib.suppress(ChildProcessError):
        while True:
            done, status = os.waitpid(-1, os.WNOHANG)
            if not done:
                return None
            if done == process:
                return os.waitstatus_to_exitcode(status)
    return 70


def _used(start: int) -> int:
    """What all processes of the room take together, in bytes: memory, page tables, and what their sockets may hold."""
    folders = [f"/proc/{name}" for name in os.listdir("/proc") if name.isdigit() and name != "1"]
    most = sum(max(0, _resident(folder) - start) for folder in folders) + _sockets(folders) * SOCKET_BYTES
    if len(folders) < 2 or most < 2**28:
        return most
    # copies of a process have memory in common, which was counted for each: a count that divides it takes longer
    return sum(_share(folder) for folder in folders) - start + _sockets(folders) * SOCKET_BYTES


def _resident(folder: str) -> int:
    """A process's own and shared memory and its page tables in bytes, as the kernel tells it; 0 if it has gone."""
    return _lines(f"{folder}/status", ("RssAnon", "RssShmem", "VmPTE", "VmSwap"))


def _share(folder: str) -> int:
    """The same, with what several processes have in common divided among them."""
    shared = _lines(f"{folder}/smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss"))
    return shared + _lines(f"{folder}/status", ("VmPTE",)) if shared else _resident(folder)


def _lines(path: str, names: tuple[str, ...]) -> int:
    with contextlib.suppress(OSError), open(path, encoding="ascii", errors="replace") as file:
        return sum(int(line.split()[1]) * 1024 for line in file if line.startswith(names))
    return 0


def _sockets(folders: list[str]) -> int:
    """How many sockets the processes have open; 0 where they have few files."""
    names: list[str] = []
    for folder in folders:
        with contextlib.suppress(OSError):
            names += [f"{folder}/fd/{name}" for name in os.listdir(f"{folder}/fd")]
    if len(names) < FEW_FILES:
        return 0
    found = set()
    for name in names:
        with contextlib.suppress(OSError):
            found.add(os.readlink(name))
    return sum(name.startswith("socket:") for name in found)


def _end(process: int, isolated: bool) -> None:
    """Kill a child; in its own process namespace everything that it started dies with it."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    if not isolated:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)


def how_ended(code: int) -> str:
    """An exit code of a process (negative: a signal) as the end of a sentence."""
    if code < 0:
        return f"was ended by signal {signal.Signals(-code).name}"
    return "ended by itself" if code == 0 else f"ended with exit code {code}"
