"""An alarm for what the grader itself computes with what a student sent."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator


class TookTooLong(BaseException):
    """The time was up; no error of a check or of a reader, so that none takes it for its own."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TookTooLong` inside after so many seconds. For the main thread; an alarm that was set before goes on."""

    def ring(*_: object) -> None:
        raise TookTooLong

    before, began = signal.getsignal(signal.SIGALRM), time.monotonic()
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(0.1, left - (time.monotonic() - began)))
