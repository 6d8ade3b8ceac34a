"""Who else is at work in the process of an answer: what a thread or another process computes, nobody watches.

In grading alone: a notebook's own kernel has threads and processes of its own.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator

THREAD, PROCESS = "thread", "process"


@contextlib.contextmanager
def company(asked: bool) -> Iterator[set[str]]:
    """What was at work beside this thread meanwhile, of `THREAD` and `PROCESS`; nothing is looked at unless `asked`."""
    found: set[str] = set()
    if not asked:
        yield found
        return
    threads, children, processes = _threads(), _children(), _processes()
    try:
        yield found
    finally:
        now = _threads()
        if any(now.get(number) != switches for number, switches in threads.items()):
            found.add(THREAD)
        if processes or _processes() or _children() != children:
            found.add(PROCESS)


def _threads() -> dict[int, str]:
    """By the number of each other thread, how often it has come to run until now."""
    found, mine = {}, threading.get_native_id()
    with contextlib.suppress(OSError):
        for name in os.listdir("/proc/self/task"):
            if int(name) != mine:
                with open(f"/proc/self/task/{name}/status", encoding="ascii", errors="replace") as file:
                    found[int(name)] = "".join(line for line in file if "ctxt_switches" in line)
    return found


def _children() -> tuple[int, int]:
    """What the kernel has counted of processes that this one started and buried."""
    import resource  # which Windows has not

    use = resource.getrusage(resource.RUSAGE_CHILDREN)
    return use.ru_minflt, use.ru_nvcsw


def _processes() -> int:
    """How many processes there are besides this one, the one that it was copied from, and the first."""
    with contextlib.suppress(OSError):
        return len({int(name) for name in os.listdir("/proc") if name.isdigit()} - {1, os.getpid(), os.getppid()})
    return 0
