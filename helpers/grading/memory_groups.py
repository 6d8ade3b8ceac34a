"""The kernel's own account of memory: a control group for each student's process, where the machine lets us make one.

A group counts everything that its processes make the kernel hold: pages, files in memory, page tables, what stands in
sockets. It is a ceiling above the finer limits in `sandbox`; where no group can be made, those stand alone.

Version 1 (a `memory` hierarchy) and version 2 of the interface are known. In version 2 a group with processes of its own
can have no groups below it, so the grader must run in one that was given to it:
`systemd-run --user --scope -p Delegate=yes uv run course grade 3`.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

PREFIX = "course-"
#: What is given besides the limit: to the processes that watch, and to pages that a copy of a process writes into.
BESIDES = 256 * 2**20


@dataclass(frozen=True)
class Interface:
    """The names of the files of one version: limits of memory and of memory with swap, and what the kernel has ended."""

    memory: str
    swap: str
    swap_is_total: bool
    events: str


V1 = Interface("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", True, "memory.oom_control")
V2 = Interface("memory.max", "memory.swap.max", False, "memory.events")


@dataclass(frozen=True)
class Groups:
    """Groups below `folder`, one for each child, named after this process and a number."""

    folder: Path
    interface: Interface

    @staticmethod
    def here(proc: Path = Path("/proc/self")) -> Groups | None:
        """Where this process may make groups; None where it may not."""
        with contextlib.suppress(OSError, ValueError):
            for folder, interface in _hierarchies(proc):
                groups = Groups(folder, interface)
                if (interface is V1 or _opened(folder)) and groups._usable():
                    groups.sweep(every=True)
                    return groups
        return None

    def _usable(self) -> bool:
        trial = self.folder / f"{PREFIX}{os.getpid()}-trial"
        try:
            trial.mkdir()
            return (trial / self.interface.memory).exists()
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):
                trial.rmdir()

    def enter(self, number: int, size: int) -> int:
        """Put this process into a new group that may hold `size` bytes; a descriptor for `ended_for_memory`, -1 if none.

        What the kernel refuses here costs the ceiling, not the child: the other limits stand.
        """
        group = self.folder / f"{PREFIX}{os.getppid()}-{number}"
        try:
            group.mkdir()
            (group / self.interface.memory).write_text(str(size + BESIDES))
            with contextlib.suppress(OSError):  # without swap there is nothing to limit
                (group / self.interface.swap).write_text(str(size + BESIDES if self.interface.swap_is_total else 0))
            events = os.open(group / self.interface.events, os.O_RDONLY)
            (group / "cgroup.procs").write_text(str(os.getpid()))
        except OSError:
            return -1
        return events

    def sweep(self, every: bool = False) -> None:
        """Take away the groups whose processes have ended; `every`: also those that a killed grader has left."""
        start = PREFIX if every else f"{PREFIX}{os.getpid()}-"
        with contextlib.suppress(OSError):
            for name in os.listdir(self.folder):
                if name.startswith(start):
                    with contextlib.suppress(OSError):  # the kernel refuses while a process is in it
                        os.rmdir(self.folder / name)


def ended_for_memory(events: int) -> bool:
    """Whether the kernel has ended a process of the group because the group was full."""
    if events < 0:
        return False
    with contextlib.suppress(OSError, ValueError):
        lines = os.pread(events, 4096, 0).decode("ascii").splitlines()
        return any(int(line.split()[1]) > 0 for line in lines if line.startswith("oom_kill "))
    return False


def _hierarchies(proc: Path) -> list[tuple[Path, Interface]]:
    """This process's own group in each hierarchy that counts memory."""
    own = dict(line.split(":", 2)[1:] for line in (proc / "cgroup").read_text(encoding="utf-8").splitlines())
    found = []
    for line in (proc / "mountinfo").read_text(encoding="utf-8").splitlines():
        before, _, after = line.partition(" - ")
        root, mounted = before.split()[3:5]
        kind, _, options = after.split()[:3]
        if kind == "cgroup" and "memory" in options.split(","):
            path = next((path for names, path in own.items() if "memory" in names.split(",")), "")
            found.append((_below(mounted, root, path), V1))
        elif kind == "cgroup2" and "" in own:
            found.append((_below(mounted, root, own[""]), V2))
    return found


def _below(mounted: str, root: str, path: str) -> Path:
    """A group's folder: hierarchies may be mounted from one of their groups on."""
    inside = path[len(root) :] if root != "/" and path.startswith(root) else path
    return Path(mounted) / inside.lstrip("/")


def _opened(folder: Path) -> bool:
    """Version 2: whether groups below `folder` count memory; where it was given to us, they are made to."""
    if "memory" not in (folder / "cgroup.controllers").read_text().split():
        return False
    control = folder / "cgroup.subtree_control"
    if "memory" in control.read_text().split():
        return True
    given = b""
    for name in ("user.delegate", "trusted.delegate"):
        with contextlib.suppress(OSError):
            given = given or os.getxattr(folder, name)
    if given != b"1":
        return False
    leaf = folder / f"{PREFIX}grader"
    leaf.mkdir(exist_ok=True)
    for process in (folder / "cgroup.procs").read_text().split():
        (leaf / "cgroup.procs").write_text(process)
    control.write_text("+memory")
    return True
