"""How data speaks: a few short lines on standard output, each notice once a process, and progress for what takes long.

Standard output, because notebook tools count every line on standard error as a fault.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from helpers.lines import wrapped

__all__ = ["megabytes", "meter", "notice", "silence"]

_said: set[str] = set()
_silent: ContextVar[bool] = ContextVar("_silent", default=False)


def notice(text: str) -> None:
    """Print `Data: text`, unless this process has said exactly that before."""
    if not _silent.get() and text not in _said:
        _said.add(text)
        print(wrapped(f"Data: {text}"), flush=True)


@contextmanager
def silence() -> Iterator[None]:
    """No notices inside: for those who look around and report in their own words."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def megabytes(count: int) -> str:
    """1_648_877 -> '1.6 MB'; below a hundredth of that in kB."""
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count / 1e3:.1f} kB"


Advance = Callable[[int], None]


@contextmanager
def meter(title: str, total: int, show: bool = True) -> Iterator[Advance]:
    """Show how far a transfer of `total` bytes has come; inside, call the yielded function with each piece's size.

    A bar on a terminal. Elsewhere (notebook, log file) one line if it is large, and one every five seconds.
    """
    if not show:
        yield lambda size: None
    elif sys.stdout.isatty():
        with _bar(title, total) as advance:
            yield advance
    else:
        yield _lines(title, total)


@contextmanager
def _bar(title: str, total: int) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stdout), transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda size: progress.advance(task, size)


def _lines(title: str, total: int, every: float = 5.0) -> Advance:
    done, last = 0, 0.0

    def advance(size: int) -> None:
        nonlocal done, last
        if done == 0 and size:  # not before something arrives: a host that is silent needs no line
            last = time.monotonic()
            if total >= 1_000_000:
                print(f"Data: {title}, {megabytes(total)} ...", flush=True)
        done += size
        if time.monotonic() - last >= every and done:
            last = time.monotonic()
            print(f"Data: {title}, {megabytes(done)} of {megabytes(total)}", flush=True)

    return advance
