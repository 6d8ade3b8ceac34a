"""The student's process: an IPython shell without a kernel, and a host that answers questions about its objects.

`prepare` runs once, before any fork: it imports what students use and makes the shell, runs no torch operation and
starts no thread. `serve` runs in each forked child.
"""

from __future__ import annotations

import base64
import builtins
import contextlib
import gc
import io
import json
import os
import random
import select
import signal
import socket
import sys
import time
import types
from typing import Any

from helpers.answer import pipe
from helpers.grading import kernel_ways
from helpers.grading.no_compiler import leave_compiler_out
from helpers.grading.sandbox import how_ended

RUN, ASK, FILES, READY = b"R", b"A", b"F", b"r"
#: Have a copy of the process answer from now on; end it; and what is said where it has died.
COPY, END, DIED = b"C", b"E", b"D"
STREAM_CHARACTERS = 20_000
RESULT_CHARACTERS = 4_000
PICTURES, PICTURE_BYTES = 4, 300_000
REQUEST_BYTES = 256 * 2**20

shell: Any = None
_host_module: Any = None


def prepare() -> None:
    """Import what a student's notebook imports and make the shell that children inherit."""
    global shell, _host_module
    os.environ["MPLBACKEND"] = "agg"
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot
    import numpy  # noqa: F401
    import torch
    import torch.nn.functional
    import torch.optim
    import torch.utils.data
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    import helpers
    from helpers.answer import host

    leave_compiler_out()
    _host_module = host
    torch.set_num_threads(1)
    with contextlib.suppress(ImportError):
        import helpers.data
    with contextlib.suppress(ImportError):
        import helpers.figures
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autocall = 0
    shell = InteractiveShell.instance(config=config)
    kernel_ways.prepare(shell)
    _ = helpers


def _forget_the_grader() -> None:
    """Leave of the course what a problem set may import, with checks that do nothing."""
    import helpers

    for name in list(sys.modules):
        hidden = name.startswith("helpers.") and not name.startswith(("helpers.data", "helpers.figures"))
        if hidden or name.startswith(("nbgrader", "sqlalchemy")):
            del sys.modules[name]
    for name in list(vars(helpers)):
        if not name.startswith("__") and name not in ("data", "figures"):
            delattr(helpers, name)
    stub = types.ModuleType("helpers.check")
    stub.__getattr__ = _check_named  # type: ignore[method-assign]
    sys.modules["helpers.check"] = stub
    helpers.check = stub  # type: ignore[attr-defined]
    sys.path[:] = [entry for entry in sys.path if entry]


def _check_named(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return _no_check


def _no_check(*answers: Any, **keywords: Any) -> None:
    """Checks are made elsewhere; here a call of one does nothing."""


class _Bounded(io.TextIOBase):
    """A stream that keeps its beginning and drops the rest."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.room = STREAM_CHARACTERS
        self.dropped = 0

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        text = text if type(text) is str else str(text)
        if self.room > 0:
            self.parts.append(text[: self.room])
        self.dropped += max(0, len(text) - max(self.room, 0))
        self.room -= len(text)
        return len(text)

    def text(self) -> str:
        more = f"\n... ({self.dropped:,} more characters)" if self.dropped else ""
        return "".join(self.parts) + more


class _Interrupts:
    """Turns an interrupt into `KeyboardInterrupt` while the student's code runs, again and again until it has ended:
    one question may hold many calls, and each may loop."""

    def __init__(self) -> None:
        self.running = False
        self.copy = 0  # the process that runs it in this one's place
        signal.signal(signal.SIGINT, self._arrived)
        signal.signal(signal.SIGALRM, self._arrived)

    def _arrived(self, *_: Any) -> None:
        if self.copy:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.copy, signal.SIGINT)
        elif self.running:
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            raise KeyboardInterrupt

    def guarded(self, work: Any, *arguments: Any) -> Any:
        try:
            self.running = True
            return work(*arguments)
        finally:
            self.running = False
            signal.setitimer(signal.ITIMER_REAL, 0)


def serve(channel: int, given: str = "") -> None:
    """Run cells and answer questions until the channel closes. `given`: a folder of files to copy beside the cells."""
    import torch

    torch.set_num_threads(1)
    random.seed()
    # what prints below Python's level has nowhere to go; the channel is the only open file
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    for name in list(os.environ):
        del os.environ[name]
    home = "/home/student" if os.path.isdir("/home/student") else "/tmp"
    os.environ.update(
        HOME=home, PATH="/usr/bin:/bin", LANG="C.UTF-8", USER="nobody", LOGNAME="nobody", TMPDIR="/tmp", MPLBACKEND="agg",
        OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MPLCONFIGDIR=f"{home}/.matplotlib",
        IPYTHONDIR=f"{home}/.ipython", **({"COURSE_DATA": _data} if _data else {}),
    )  # fmt: skip
    builtins.input = lambda *_: ""
    host = _host_module.Host(shell.user_ns)
    host.catches = (BaseException,)
    host.alone = True
    _forget_the_grader()
    kernel_ways.settle()
    gc.freeze()
    interrupts = _Interrupts()
    pipe.send(channel, READY)
    me = os.getpid()
    while True:
        try:
            message = pipe.receive(channel, REQUEST_BYTES)
        except pipe.PipeError:
            return
        kind, body = message[:1], message[1:]
        if kind == RUN:
            reply = json.dumps(_cell(json.loads(body), interrupts)).encode()
        elif kind == FILES:
            kernel_ways.take_files(json.loads(body))
            reply = b""
        elif kind == COPY:
            channel, kind, reply = *_in_a_copy(channel, interrupts), b""
            me = os.getpid()
        elif kind == END:  # of a copy that has gone already
            reply = b""
        else:
            reply = _answer(host, body, interrupts)
        if os.getpid() != me:
            os._exit(0)  # a copy that the student's code made of this process: the original goes on
        pipe.send(channel, kind + reply)


_data = os.environ.get("COURSE_DATA", "")


def _in_a_copy(channel: int, interrupts: _Interrupts) -> tuple[int, bytes]:
    """Fork. In the copy: its own channel and COPY, at once. In the original: the channel as it was and END, afterwards.

    Until then the original passes on what is asked and answered. It runs no code of the student's meanwhile, so that it
    can end a copy that hangs, and tell of one that died.
    """
    mine, theirs = socket.socketpair()
    copy = os.fork()
    if copy == 0:
        mine.close()
        os.close(channel)
        return theirs.detach(), COPY
    theirs.close()
    interrupts.copy = copy
    try:
        _pass_on(channel, mine, copy)
    finally:
        interrupts.copy = 0
        mine.close()
    return channel, END


def _pass_on(channel: int, to_copy: socket.socket, copy: int) -> None:
    """Requests one way, replies the other, until the judge asks to end the copy or hangs up."""
    inner, arrived, status = to_copy.fileno(), b"", None
    try:
        while True:
            ready, _, _ = select.select([channel] + ([inner] if status is None else []), [], [])
            if channel in ready:
                message = pipe.receive(channel, REQUEST_BYTES)
                if message == END:
                    return
                if status is None:
                    with contextlib.suppress(pipe.PipeError, OSError):
                        pipe.send(inner, message)
                    continue
            elif part := _read(inner):
                arrived += part
                whole = pipe.LENGTH_BYTES + int.from_bytes(arrived[: pipe.LENGTH_BYTES], "little")
                if len(arrived) < whole <= pipe.REPLY_BYTES + 64 or len(arrived) < pipe.LENGTH_BYTES:
                    continue
                if len(arrived) == whole:
                    pipe.send(channel, arrived[pipe.LENGTH_BYTES :])
                    arrived = b""
                    continue
            if status is None:  # it has gone, or sends what is no reply
                status = _ended(copy)
            pipe.send(channel, DIED + status.encode())
    except pipe.PipeError:
        os._exit(0)  # the judge has hung up
    finally:
        if status is None:
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)


def _read(descriptor: int) -> bytes:
    with contextlib.suppress(OSError):
        return os.read(descriptor, 1 << 20)
    return b""


def _ended(copy: int) -> str:
    """How the copy ended, as the end of a sentence; it is killed if it has not."""
    done, status = os.waitpid(copy, os.WNOHANG)
    if not done:
        time.sleep(0.05)  # its channel is closed just before it has gone
        done, status = os.waitpid(copy, os.WNOHANG)
    if not done:
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)
        return "broke off"
    return how_ended(os.waitstatus_to_exitcode(status))


def _answer(host: Any, request: bytes, interrupts: _Interrupts) -> bytes:
    try:
        return b"+" + interrupts.guarded(host.serve, request)
    except BaseException as error:
        return b"-" + f"{type(error).__name__}: {error}".encode(errors="replace")[:2_000]


def _cell(asked: dict, interrupts: _Interrupts) -> dict:
    """Run one cell's source; what it printed, showed and raised, bounded."""
    out, err = _Bounded(), _Bounded()
    report: dict[str, Any] = {"error": None, "result": "", "pictures": []}
    started = time.monotonic()
    saved = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err  # type: ignore[assignment]
    try:
        error, result = interrupts.guarded(_run, asked["source"])
        report["error"] = error
        report["result"] = result
        report["pictures"] = interrupts.guarded(_pictures)
    except BaseException as problem:
        report["error"] = _error(problem)
    finally:
        sys.stdout, sys.stderr = saved
    report["stdout"], report["stderr"] = out.text(), err.text()
    report["seconds"] = time.monotonic() - started
    return report


class _Shown:
    """Stands in for the shell's display hook: keeps the text of the last expression's value."""

    is_active = do_full_cache = False

    def __init__(self) -> None:
        self.text = ""

    def __call__(self, value: Any = None) -> None:
        if value is None:
            return
        try:
            shown = shell.display_formatter.format(value, include={"text/plain"})[0].get("text/plain", "")
            self.text = str(shown)[:RESULT_CHARACTERS]
        except Exception as error:
            self.text = f"({type(error).__name__} while showing the value)"


def _run(source: str) -> tuple[dict | None, str]:
    shown = _Shown()
    shell.displayhook = sys.displayhook = shown
    shell.display_trap.hook = shown
    shell.showtraceback = shell.showsyntaxerror = lambda *_, **__: None
    kernel_ways.before_cell()
    result = shell.run_cell(source, store_history=False, silent=False)
    error = result.error_before_exec or result.error_in_exec
    return (None if error is None else _error(error)), shown.text


def _error(error: BaseException) -> dict:
    import linecache
    import traceback

    lines = []
    try:
        if isinstance(error, SyntaxError):
            lines = traceback.format_exception_only(type(error), error)
        else:
            for frame in traceback.extract_tb(error.__traceback__)[-12:]:
                cell = frame.filename.startswith("<ipython") or "ipykernel" in frame.filename
                text = linecache.getline(frame.filename, frame.lineno or 0).strip()
                if cell:
                    lines.append(f"line {frame.lineno} of the cell, in {frame.name}: {text}"[:500])
                elif lines:
                    lines.append(f"    in {os.path.basename(frame.filename)}, {frame.name}"[:200])
            lines.append(f"{type(error).__name__}: {error}"[:2_000])
    except Exception:
        lines = ["(an error that cannot be shown)"]
    try:
        value = str(error)[:2_000]
    except Exception:
        value = ""
    return {"name": type(error).__name__[:100], "value": value, "lines": [str(line)[:2_000] for line in lines]}


def _pictures() -> list[str]:
    plt = sys.modules.get("matplotlib.pyplot")
    found: list[str] = []
    if plt is None:
        return found
    for number in plt.get_fignums()[:PICTURES]:
        buffer = io.BytesIO()
        with contextlib.suppress(Exception):
            plt.figure(number).savefig(buffer, format="png", dpi=60)
            if buffer.tell() <= PICTURE_BYTES:
                found.append(base64.b64encode(buffer.getvalue()).decode())
    plt.close("all")
    return found
