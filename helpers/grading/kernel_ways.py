"""What notebooks expect of a kernel, in a process that has none: shell lines, magics, modules of one's own, torch.compile.

`prepare` changes the shell once, before any fork; `settle` and `take_files` run in each child.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

#: What a shell line may print, in characters.
SHELL_CHARACTERS = 100_000
#: So that `%pip install` fails at once where there is no network, as it would fail in the end.
PIP = {"PIP_RETRIES": "0", "PIP_DEFAULT_TIMEOUT": "2", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

_INLINE = ("inline", "agg", "auto", "none")


def prepare(shell: Any) -> None:
    """Give an IPython shell the ways of a notebook's kernel."""
    shell.system = _system(shell)
    shell.getoutput = _getoutput(shell)
    shell.enable_matplotlib = shell.enable_pylab = _matplotlib
    for name in ("bash", "sh"):
        shell.magics_manager.magics["cell"][name] = functools.partial(_script, shell, name)
    _quiet_config(shell)
    plain_torch()


def settle() -> None:
    """In a child: modules of the student's own can be imported, after all installed ones; pip gives up soon."""
    os.environ.update(PIP, PATH=f"{os.path.dirname(sys.executable)}:/usr/bin:/bin")
    sys.path.append("")


def before_cell() -> None:
    """A module that the last cell wrote is seen by the next: Python remembers what was in a folder."""
    with contextlib.suppress(OSError):
        sys.path_importer_cache.pop(os.getcwd(), None)


def take_files(files: dict[str, str]) -> None:
    """Write what was handed in beside the notebook into the folder in which the cells run (contents in base64)."""
    for name, content in files.items():
        path = Path(*(part for part in PurePosixPath(name).parts if part not in ("..", "/")))
        with contextlib.suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(content))


def shadowing(names: Iterable[str]) -> list[str]:
    """Those of a student's files that have the name of an installed module, which is imported in their place."""
    found = []
    for name in names:
        first, *rest = PurePosixPath(name).parts
        module = first.removesuffix(".py")
        if (rest and rest != ["__init__.py"]) or (not rest and not first.endswith(".py")) or not module.isidentifier():
            continue
        with contextlib.suppress(ImportError, ValueError, AttributeError):
            if module in sys.stdlib_module_names or importlib.util.find_spec(module) is not None:
                found.append(name)
    return found


def _run(command: str, feed: str = "", program: str = "bash") -> tuple[int, str]:
    """Run a shell command; its exit code and what it printed. Ends it where the cell is interrupted."""
    words = [shutil.which(program) or "/bin/sh", *(["-c", command] if command else [])]
    process = subprocess.Popen(
        words, stdin=subprocess.PIPE if feed else subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
    )  # fmt: skip
    parts: list[str] = []
    room = SHELL_CHARACTERS
    try:
        if feed and process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(feed)
                process.stdin.close()
        assert process.stdout is not None
        while text := process.stdout.read(4_096):
            parts.append(text[: max(0, room)])
            room -= len(text)
        return process.wait(), "".join(parts)
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _system(shell: Any) -> Any:
    def system(command: str) -> None:
        """`!command`: what it prints is shown, a failure does not stop the cell."""
        code, text = _run(shell.var_expand(command, depth=1))
        sys.stdout.write(text)
        shell.user_ns["_exit_code"] = code

    return system


def _getoutput(shell: Any) -> Any:
    from IPython.utils.text import LSString, SList

    def getoutput(command: str, split: bool = True, depth: int = 0) -> Any:
        """`lines = !command`: what it prints, as a list of lines."""
        _, text = _run(shell.var_expand(command, depth=depth + 1))
        return SList(text.splitlines()) if split else LSString(text)

    return getoutput


def _script(shell: Any, program: str, line: str, cell: str) -> None:
    """`%%bash`: as in IPython, an exit code other than 0 is an error."""
    code, text = _run("", cell, program)
    sys.stdout.write(text)
    shell.user_ns["_exit_code"] = code
    if code and "--no-raise-error" not in line:
        raise subprocess.CalledProcessError(code, program)


def _matplotlib(gui: str | None = None, *_: Any, **__: Any) -> tuple[str, str]:
    """`%matplotlib widget` and the like: pictures are shown inline, whatever was asked for."""
    if gui and gui not in _INLINE:
        print(f"(%matplotlib {gui}: there are no windows and widgets in grading; pictures are shown inline.)")
    return "inline", "agg"


def _quiet_config(shell: Any) -> None:
    original = shell.find_line_magic("config")

    def config(line: str) -> Any:
        """`%config InlineBackend...` sets how a notebook shows pictures, which is not for this process to decide."""
        return None if line.strip().startswith("InlineBackend") else original(line)

    shell.magics_manager.magics["line"]["config"] = config


def plain_torch() -> None:
    """`torch.compile` gives back what it got, and a default device that is not here leaves the processor's."""
    import torch

    told: set[str] = set()

    def say(text: str) -> None:
        if text not in told:
            told.add(text)
            print(text)

    def compile(model: Any = None, *_: Any, **__: Any) -> Any:
        """Nothing can be compiled here: the function or the model runs as it is, with the same results."""
        say("(torch.compile: nothing is compiled in grading; it runs as it is.)")
        return (lambda later: later) if model is None else model

    default = torch.set_default_device

    def set_default_device(device: Any) -> None:
        """As torch's; a GPU that is not there is not made the default."""
        kind = torch.device(device).type if isinstance(device, (str, torch.device)) else ""
        if kind == "cuda" and not torch.cuda.is_available():
            say("(torch.set_default_device('cuda'): there is no GPU in grading; the processor stays the default.)")
            return
        default(device)

    torch.compile = compile
    torch.set_default_device = set_default_device
    torch.nn.Module.compile = lambda self, *_, **__: say(  # type: ignore[method-assign]
        "(Module.compile: nothing is compiled in grading; it runs as it is.)"
    )
