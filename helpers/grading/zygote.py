"""The warm parent: imports torch once, then forks judges and students' processes in a few hundredths of a second.

It runs no torch operation, starts no thread and reads nothing from a student: only a process like that can be forked
safely. Run as `python -m helpers.grading.zygote DESCRIPTOR`, by `helpers.grading.pool`.

Requests come as JSON with one descriptor attached: {"fork": "judge"} from the grader; {"fork": "child", ...} from a
judge, whose channel to the child is the second end of the descriptor passed.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

#: How ready the kernel is to end a student's process where the machine has no memory left, from -1000 to 1000. Written as
#: root, it cannot be taken back below.
OUT_OF_MEMORY_SCORE = "500"

if TYPE_CHECKING:
    from helpers.grading.memory_groups import Groups
    from helpers.grading.room import Room


def main() -> None:
    """Import, say so, and fork on request until the grader closes its end."""
    grader = socket.socket(fileno=int(sys.argv[1]))
    from helpers.grading import child, cold, sandbox
    from helpers.grading.memory_groups import Groups
    from helpers.grading.room import Room

    child.prepare()
    import nbformat.v4  # noqa: F401  # for the judges

    about = json.loads(grader.recv(2**20))
    problem = sandbox.problem()
    bubblewrap = ""
    if problem or about["cold"]:
        bubblewrap = cold.bubblewrap()
        problem = "" if bubblewrap else problem
    room = Room.here(about["data"], about["hidden"]) if not problem else None
    groups = Groups.here()
    try:
        grader.send(json.dumps({"ready": True, "problem": problem, "cold": bool(bubblewrap)}).encode())
    except OSError:  # the grader stopped meanwhile, and has said why
        os._exit(0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _serve(grader, room, bubblewrap, groups)
    if groups is not None:
        groups.sweep()
    os._exit(0)  # taking all these modules down one by one takes a second, and nothing is left to be saved


def _serve(grader: socket.socket, room: Room | None, bubblewrap: str, groups: Groups | None) -> None:
    listening = [grader]
    number = 0
    places: dict[socket.socket, int] = {}  # of each judge, from 0: its children run on the core of this number
    while True:
        ready, _, _ = select.select(listening, [], [], 1.0)
        _bury()
        if groups is not None:
            groups.sweep()
        for source in ready:
            try:
                message, descriptors, _, _ = socket.recv_fds(source, 65_536, 4)
            except OSError:
                message, descriptors = b"", []
            if not message:
                if source is grader:
                    _bury_all()
                    return
                listening.remove(source)
                places.pop(source, None)
                source.close()
                continue
            asked = json.loads(message)
            number += 1
            if asked["fork"] == "judge":
                mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                process = os.fork()
                if process == 0:
                    _become_judge(descriptors[0], theirs, [*listening, mine])
                theirs.close()
                listening.append(mine)
                places[mine] = min(set(range(len(places) + 1)) - set(places.values()))
            else:
                process = os.fork()
                if process == 0:
                    _stay_on_core(places.get(source, 0))
                    _become_supervisor(asked, descriptors, number, room, bubblewrap, groups)
            for descriptor in descriptors:
                os.close(descriptor)


def _stay_on_core(place: int) -> None:
    """Run on one core, so that a submission that starts many processes slows nobody else's down."""
    with contextlib.suppress(OSError, AttributeError):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[place % len(cores)]})


def _bury() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _bury_all(seconds: float = 2.0) -> None:
    """Wait a moment for judges to end by themselves (their channels are closed); the kernel ends those that do not."""
    end = time.monotonic() + seconds
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < end:
            if not os.waitpid(-1, os.WNOHANG)[0]:
                time.sleep(0.02)


def _become_judge(channel: int, forker: socket.socket, others: list[socket.socket]) -> None:
    code = 1
    try:
        for other in others:
            other.close()
        from helpers.grading import worker
        from helpers.grading.namespaces import die_with_parent

        die_with_parent()

        worker.serve(channel, forker)
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def _become_supervisor(
    asked: dict, descriptors: list[int], number: int, room: Room | None, bubblewrap: str, groups: Groups | None
) -> None:
    """Keep the two descriptors of this child alone, and hand over to the sandbox."""
    from helpers.grading import child, cold, sandbox

    channel, control = descriptors
    limits = sandbox.Limits(**asked["limits"])
    with contextlib.suppress(OSError):  # where memory runs out, the kernel ends this before anything of anybody else's
        Path("/proc/self/oom_score_adj").write_text(OUT_OF_MEMORY_SCORE)
    most = limits.memory_bytes + 3 * limits.scratch_bytes  # /tmp, the home and shared memory
    events = groups.enter(number, most) if groups is not None else -1
    _close_all_but({channel, control, 0, 1, 2, *([events] if events >= 0 else [])})
    if asked.get("unsafe"):
        room = None
    elif room is None:
        os._exit(73)

    words = cold.command(bubblewrap, room, limits, channel) if bubblewrap and room is not None else []

    def work() -> None:
        if words:
            os.set_inheritable(channel, True)
            null = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(null, descriptor)
            os.execv(words[0], words)
        child.serve(channel)

    supervisor = socket.socket(fileno=control)
    sandbox.supervise(supervisor, channel, limits, None if words else room, number, work, events)


def _close_all_but(kept: set[int]) -> None:
    low = 3
    for descriptor in sorted(kept | {os.sysconf("SC_OPEN_MAX") if os.sysconf("SC_OPEN_MAX") < 2**20 else 2**20}):
        if descriptor > low:
            os.closerange(low, descriptor)
        low = max(low, descriptor + 1)


if __name__ == "__main__":
    main()
