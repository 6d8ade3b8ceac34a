"""`course lab`: JupyterLab on the start page, with a student's menus."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers.student import start

__all__ = ["command", "environment", "hidden", "open_lab", "workspace"]

#: What the file pane leaves out by itself, and what it leaves out for a student who cloned the repository.
ALWAYS_HIDDEN = ("__pycache__", "*.pyc", "*.pyo", ".DS_Store", "*~")
WORKSHOP = (
    *("source", "helpers", "tests", "benchmarks", "deploy"),
    *("nbgrader_config.py", "pyproject.toml", "environment.yml", "uv.lock", "CONTRIBUTING.md"),
)

#: Where JupyterLab listens if nothing is said.
USUAL_PORT = 8888

#: Holds labconfig/, JupyterLab's settings for students (rendered Markdown, no news, no menus for teachers), and kernels/,
#: the kernel of their notebooks.
SETTINGS = Path(__file__).resolve().parent


def command(root: Path, page: str, port: int | None, browser: bool, allow_root: bool, more: Sequence[str]) -> list[str]:
    """How JupyterLab is started on `page` in the folder `root`; `more` goes to JupyterLab as it is."""
    # a slash in front of a drive's colon would be lost: JupyterLab takes the folder as it is
    words = [sys.executable, "-m", "jupyter", "lab", f"--ServerApp.root_dir={root}"]
    words += [f"--LabApp.default_url=/lab/workspaces/{workspace(root)}/tree/{page}"]
    if os.name == "posix":
        # a login shell, which JupyterLab may start, sets PATH anew: `course` would not be found in its terminal
        shell = os.environ.get("SHELL") or "sh"
        words += [f"--ServerApp.terminado_settings=shell_command=[{shell!r}]"]
    words += [f"--ServerApp.port={port}"] if port is not None else []
    words += [] if browser else ["--no-browser"]
    words += ["--allow-root"] if allow_root else []
    # forty lines about its own parts would hide the address
    return [*words, "--log-level=WARN", *more]


def _taken(root: Path, port: int) -> str:
    """A line on what already listens where JupyterLab would, "" where nothing does."""
    with socket.socket() as asked:
        if asked.connect_ex(("127.0.0.1", port)) != 0:
            return ""
    from jupyter_server.serverapp import list_running_servers

    own = next((one["url"] for one in list_running_servers() if Path(one["root_dir"]) == root), "")
    if own:
        return (
            f"JupyterLab runs in this folder already, at {own}. This starts another one; end the one you do not need."
        )
    return f"Port {port} is taken by another program; JupyterLab takes the next free one, which its address shows."


def workspace(root: Path) -> str:
    """The name under which JupyterLab keeps the open tabs of the course in `root`.

    It keeps them for each person, not for each folder: under its usual name the tabs of other work would open here.
    """
    return f"course-{hashlib.sha256(str(root).encode()).hexdigest()[:8]}"


def hidden(root: Path, instructor: bool) -> list[str]:
    """Words for JupyterLab: the file pane lists no solutions and nothing that only authors work on.

    Nothing of it where `root` is no clone of the repository. A hidden file can still be opened by its path.
    """
    if instructor or not (root / "source").is_dir():
        return []
    return [f"--ContentsManager.hide_globs={name}" for name in (*ALWAYS_HIDDEN, *WORKSHOP)]


def environment(instructor: bool) -> dict[str, str]:
    """The surroundings of JupyterLab: `course` is found in its terminal. An instructor keeps all of nbgrader's menus."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    if instructor:
        return {**os.environ, "PATH": programs}
    ours = {
        name: os.pathsep.join(filter(None, [str(SETTINGS), os.environ.get(name, "")]))
        for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH")
    }
    return {**os.environ, "PATH": programs, **ours}


def open_lab(
    root: Path,
    port: int | None = None,
    browser: bool = True,
    allow_root: bool = False,
    instructor: bool = False,
    more: Sequence[str] = (),
) -> int:
    """Start JupyterLab and stay until it ends; its exit code. Whoever ends this process ends the server with it."""
    try:
        page = start.write(root).name
    except OSError:
        page = "notebooks"  # a folder that cannot be written to
    words = command(root, page, port, browser, allow_root, [*hidden(root, instructor), *more])
    if not more:
        if taken := _taken(root, port or USUAL_PORT):
            print(taken)
        print(f"JupyterLab starts on {page}. Close it by Ctrl+C here, twice.")
    surroundings = environment(instructor)
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(words[0], words, surroundings)
    server = subprocess.Popen(words, env=surroundings)
    try:
        return server.wait()
    except KeyboardInterrupt:
        return server.wait()  # the server has been told, too, and asks for itself
    finally:
        server.terminate()
