"""The kernel's account of memory, where a group can be made: what it counts, what it ends, and that no group is left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.grading import memory_groups
from helpers.grading.memory_groups import V1, V2, Groups, ended_for_memory

HOLD = """
import os, socket, sys, time
from helpers.grading.memory_groups import BESIDES, Groups, ended_for_memory
groups = Groups.here()
process = os.fork()
if process == 0:
    size = int(sys.argv[1])
    groups.enter(1, 64 * 2**20 - BESIDES)
    pairs = []
    while size > 0:  # in buffers of sockets, which no process's own memory shows
        one, other = socket.socketpair()
        one.setblocking(False)
        try:
            while True:
                size -= one.send(b"x" * 65536)
        except BlockingIOError:
            pairs.append((one, other))
    os._exit(3)
code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
watched = os.open(groups.folder / f"course-{os.getpid()}-1" / groups.interface.events, os.O_RDONLY)
print(code, ended_for_memory(watched), end=" ")
os.close(watched)
groups.sweep()
print([name for name in os.listdir(groups.folder) if name.startswith(f"course-{os.getpid()}-")])
"""

v1 = """4:memory:/a/b
1:cpu:/
0::/
"""
MOUNTS = """30 20 0:26 / /sys/fs/cgroup rw - tmpfs tmpfs rw
33 30 0:29 {root} /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
34 30 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
"""


@pytest.mark.parametrize(("root", "found"), [("/", "a/b"), ("/a", "b"), ("/a/b", "")])
def test_a_process_finds_its_own_groups(tmp_path: Path, root: str, found: str) -> None:
    (tmp_path / "cgroup").write_text(v1)
    (tmp_path / "mountinfo").write_text(MOUNTS.format(root=root))
    assert memory_groups._hierarchies(tmp_path) == [
        (Path("/sys/fs/cgroup/memory") / found, V1),
        (Path("/sys/fs/cgroup/unified"), V2),
    ]


def test_a_group_of_version_2_that_was_not_given_to_us_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cgroup.controllers").write_text("cpu memory pids\n")
    (tmp_path / "cgroup.subtree_control").write_text("pids\n")
    (tmp_path / "cgroup.procs").write_text("1\n")
    assert not memory_groups._opened(tmp_path)
    assert not (tmp_path / "course-grader").exists()
    (tmp_path / "cgroup.subtree_control").write_text("memory pids\n")
    assert memory_groups._opened(tmp_path)
    (tmp_path / "cgroup.controllers").write_text("cpu pids\n")
    assert not memory_groups._opened(tmp_path)


def test_what_the_kernel_says_is_read(tmp_path: Path) -> None:
    for text, ended in (("low 0\noom 2\noom_kill 1\n", True), ("oom 1\noom_kill 0\n", False), ("", False)):
        (tmp_path / "memory.events").write_text(text)
        with (tmp_path / "memory.events").open() as file:
            assert ended_for_memory(file.fileno()) is ended
    assert ended_for_memory(-1) is False


@pytest.mark.skipif(Groups.here() is None, reason="no group with an account of memory can be made here")
@pytest.mark.parametrize(("megabytes", "said"), [(8, "3 False"), (600, "-9 True")])
def test_what_stands_in_sockets_counts_and_no_group_is_left(megabytes: int, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOLD, str(megabytes * 2**20)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == f"{said} []\n", done.stderr
