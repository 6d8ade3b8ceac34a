"""The corpus as an ordinary user grades it: `python -m tests.submissions.ordinary_user [CASE ...]`, started by root.

Root may read everything and has rights in every namespace; most instructors are not root. In a mount namespace of its
own this Python is put where everybody may reach it, whatever the rights of the folders above it, and the rights go.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from helpers.grading.namespaces import CLONE_NEWNS, MS_BIND, MS_PRIVATE, MS_REC, call, mount

USER = 54_321
ROOT = Path(__file__).resolve().parents[2]


def _closed_above(path: Path) -> Path | None:
    """The outermost folder on the way to `path` that others may not enter."""
    return next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None)


def reachable(paths: Iterable[Path]) -> None:
    """Let everybody reach `paths`, here and in what is started from here."""
    call("unshare", CLONE_NEWNS)
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    closed = [(path, folder) for path in paths if (folder := _closed_above(path)) is not None]
    aside = Path(tempfile.mkdtemp())
    for number, (path, _) in enumerate(closed):
        (aside / str(number)).mkdir()
        mount(str(path), str(aside / str(number)), None, MS_BIND | MS_REC)
    for folder in dict.fromkeys(folder for _, folder in closed):
        mount("tmpfs", str(folder), "tmpfs", 0, "mode=755")
    for number, (path, _) in enumerate(closed):
        path.mkdir(parents=True, exist_ok=True)
        mount(str(aside / str(number)), str(path), None, MS_BIND | MS_REC)


def main() -> None:
    """Become an ordinary user and grade."""
    if os.geteuid() != 0:
        raise SystemExit("only root can become another user: run `python -m tests.submissions` instead")
    data = os.environ.get("COURSE_DATA")
    reachable({Path(sys.base_prefix), Path(sys.prefix), ROOT, *([Path(data).resolve()] if data else [])})
    home = tempfile.mkdtemp()
    os.chown(home, USER, USER)
    os.setgroups([])
    os.setgid(USER)
    os.setuid(USER)
    kept = {name: os.environ[name] for name in ("PATH", "COURSE_DATA", "LANG", "VIRTUAL_ENV") if name in os.environ}
    environment = {**kept, "HOME": home, "TMPDIR": home, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    os.chdir(home)
    os.execve(sys.executable, [sys.executable, "-m", "tests.submissions", *sys.argv[1:]], environment)


if __name__ == "__main__":
    main()
