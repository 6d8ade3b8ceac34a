"""A student's process under bubblewrap, started from nothing: slower, for machines that refuse user namespaces.

Run inside bubblewrap as `python -m helpers.grading.cold DESCRIPTOR LIMITS`. Unlike in a warm child the files of the
checks can be read here (students have them anyway); gradebook, source/ and other submissions cannot.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from helpers.grading.namespaces import NOBODY
from helpers.grading.room import Room
from helpers.grading.sandbox import Limits


def bubblewrap() -> str:
    """The path of a bubblewrap that works here, or ""."""
    program = shutil.which("bwrap")
    if program is None:
        return ""
    command = [program, "--unshare-all", "--ro-bind", "/", "/", "--", "/bin/true"]
    try:
        return program if subprocess.run(command, capture_output=True, timeout=20).returncode == 0 else ""
    except (OSError, subprocess.TimeoutExpired):
        return ""


def command(program: str, room: Room, limits: Limits, channel: int) -> list[str]:
    """The command that starts a child with the open descriptor `channel`."""
    import helpers

    package = os.path.dirname(os.path.abspath(helpers.__file__))
    words = [program, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--hostname", "course"]
    words += [
        "--uid",
        str(NOBODY),
        "--gid",
        str(NOBODY),
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--tmpfs",
        "/tmp",
        "--tmpfs",
        "/home",
    ]
    for path in (*room.shown, *(f"/etc/{name}" for name in ("ld.so.cache", "localtime", "fonts"))):
        words += ["--ro-bind-try", path, path]
    for path in room.covered:
        words += ["--tmpfs", path] if os.path.isdir(path) else ["--ro-bind", "/dev/null", path]
    for path in (*room.again, package):
        words += ["--ro-bind-try", path, path]
    words += ["--dir", room.working, "--dir", "/home/student", "--chdir", room.working]
    for name, value in (
        ("PATH", "/usr/bin:/bin"),
        ("PYTHONPATH", os.path.dirname(package)),
        ("HOME", "/home/student"),
        ("OMP_NUM_THREADS", "1"),
    ):
        words += ["--setenv", name, value]
    return [*words, "--", sys.executable, "-m", "helpers.grading.cold", str(channel), json.dumps(limits.plain())]


def main() -> None:
    """Inside: limit, import, serve."""
    from helpers.grading import child, sandbox
    from helpers.grading.syscalls import close_calls

    child.prepare()
    sandbox.limit_resources(Limits(**json.loads(sys.argv[2])))
    close_calls()  # bubblewrap has given up gaining rights
    child.serve(int(sys.argv[1]))


if __name__ == "__main__":
    main()
