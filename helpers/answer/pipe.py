"""Messages over a pair of pipes: a length of eight bytes, then that many bytes.

The reader bounds the length before it reads and the time that it waits, because the other side may be hostile.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable

LENGTH_BYTES = 8
#: The longest reply of an answer that is read. (It stands here, since the grader's own process needs no torch.)
REPLY_BYTES = 64 * 2**20


class PipeError(ConnectionError):
    """The other side closed the pipe, sent something impossible, or said nothing in time."""


class Silent(PipeError):
    """The other side said nothing within the time it was given."""


def send(descriptor: int, message: bytes, deadline: float | None = None) -> None:
    """Write one message; `deadline` (seconds of `time.monotonic`) bounds the wait for a reader that does not read."""
    rest = memoryview(len(message).to_bytes(LENGTH_BYTES, "little") + message)
    while rest:
        _wait(descriptor, deadline, writing=True)
        try:
            rest = rest[os.write(descriptor, rest[:65_536] if deadline else rest) :]
        except BrokenPipeError:
            raise PipeError("the other process has gone") from None


def receive(descriptor: int, limit_bytes: int = REPLY_BYTES, deadline: float | None = None) -> bytes:
    """Read one message of at most `limit_bytes`. Raises `Silent` after `deadline`, `PipeError` at a closed pipe."""
    length = int.from_bytes(_exactly(descriptor, LENGTH_BYTES, deadline), "little")
    if length > limit_bytes:
        raise PipeError(f"a message of {length:,} bytes was announced; at most {limit_bytes:,} are read")
    return _exactly(descriptor, length, deadline)


def channel(read_from: int, write_to: int, seconds: float) -> Callable[[bytes], bytes]:
    """A channel for `Answer`: sends a request, waits at most `seconds` for the reply."""

    def ask(request: bytes) -> bytes:
        deadline = time.monotonic() + seconds
        send(write_to, request, deadline)
        return receive(read_from, deadline=deadline)

    return ask


def _exactly(descriptor: int, length: int, deadline: float | None) -> bytes:
    parts = []
    while length:
        _wait(descriptor, deadline, writing=False)
        part = os.read(descriptor, min(length, 1 << 20))
        if not part:
            raise PipeError("the other process has gone")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _wait(descriptor: int, deadline: float | None, writing: bool) -> None:
    if deadline is None:
        return
    left = deadline - time.monotonic()
    readable, writable = ([], [descriptor]) if writing else ([descriptor], [])
    if left <= 0 or not any(select.select(readable, writable, [], left)):
        raise Silent("no reply in time")
