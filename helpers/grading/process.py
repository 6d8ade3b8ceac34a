"""A student's process, seen from the judge: run a cell, ask about an answer, end it.

It may die, hang or send anything at any moment. What it sends is bounded before it is read, and checked field by field.
"""

from __future__ import annotations

import base64
import contextlib
import json
import select
import socket
import time
from collections.abc import Mapping
from typing import Any

from helpers.answer import pipe
from helpers.grading.child import ASK, COPY, DIED, END, FILES, READY, RUN
from helpers.grading.clean import harmless_text
from helpers.grading.sandbox import Limits

REPORT_BYTES = 4 * 2**20
START_S = 60.0
TOO_SLOW = "did not finish in time"


class ChildLost(RuntimeError):
    """The student's process died, hung or closed its channel; the text says which, as the end of a sentence."""


class AnswerBroken(RuntimeError):
    """The student's process could not carry out a request."""


class Child:
    """A student's process, seen from the judge: run a cell, ask about an answer, end it."""

    def __init__(self, forker: socket.socket, limits: Limits, unsafe: bool) -> None:
        self.limits = limits
        mine, theirs = socket.socketpair()
        self.control, their_control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = {"fork": "child", "limits": limits.plain(), "unsafe": unsafe}
        socket.send_fds(forker, [json.dumps(request).encode()], [theirs.fileno(), their_control.fileno()])
        theirs.close()
        their_control.close()
        mine.setblocking(False)
        self.socket = mine
        self.deadline = float("inf")
        self.seconds = 0.0
        self.interrupted = False
        self.lost = ""
        self.in_copy = False
        self.copy_lost = ""
        self.arrived = bytearray()
        try:
            ready = self._receive(16, time.monotonic() + START_S)
        except (pipe.PipeError, OSError) as error:
            self.lost = f"could not be started ({self._ending() or error})"
            self.close()
            raise ChildLost(self.lost) from None
        assert ready == READY, ready

    def run(self, source: str, seconds: float) -> dict[str, Any]:
        """Run a cell; its report, with every field of the type it should have."""
        body = self._exchange(RUN, json.dumps({"source": source}).encode(), REPORT_BYTES, time.monotonic() + seconds)
        try:
            return _checked_report(json.loads(body))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise self._gone("sent something that is no report of a cell") from None

    def give(self, files: Mapping[str, bytes]) -> None:
        """Put files into the folder in which the cells run."""
        packed = {name: base64.b64encode(data).decode() for name, data in files.items()}
        self._exchange(FILES, json.dumps(packed).encode(), 16, time.monotonic() + START_S)

    def ask(self, request: bytes) -> bytes:
        """The channel of `Answer`. `deadline` bounds it, whatever number of questions a test asks."""
        reply = self._exchange(ASK, request, pipe.REPLY_BYTES + 64, self.deadline)
        if reply[:1] != b"+":
            raise AnswerBroken(harmless_text(reply[1:2_000].decode(errors="replace"), 300))
        return reply[1:]

    @property
    def ended(self) -> str:
        """How the process that answers ended, the copy if there is one; "" while it lives."""
        return self.lost or self.copy_lost

    def copy(self) -> None:
        """Have questions answered by a copy of the process, until `end_copy`: if it dies, the original goes on."""
        self._exchange(COPY, b"", 16, time.monotonic() + self.limits.grace_s + 5)
        self.in_copy = True

    def end_copy(self) -> None:
        """Back to the original, if a copy answers now."""
        if self.in_copy and not self.lost and self.copy_lost != TOO_SLOW:
            with contextlib.suppress(ChildLost):
                self._end_copy()
        self.in_copy, self.copy_lost = False, ""

    def _end_copy(self) -> None:
        """Back to the original, which ends the copy; lost if it does not say so."""
        deadline = time.monotonic() + self.limits.grace_s + 5
        try:
            pipe.send(self.socket.fileno(), END, deadline)
            while self._receive(pipe.REPLY_BYTES + 64, deadline) != END:
                pass  # a reply that came too late
        except (pipe.PipeError, OSError):
            raise self._gone(TOO_SLOW) from None

    def _exchange(self, kind: bytes, body: bytes, limit: int, deadline: float) -> bytes:
        if self.ended:
            raise ChildLost(self.ended)
        started = time.monotonic()
        descriptor = self.socket.fileno()
        try:
            pipe.send(descriptor, kind + body, deadline)
            try:
                reply = self._receive(limit, deadline)
            except pipe.Silent:
                self.interrupted = True
                with contextlib.suppress(OSError):
                    self.control.send(b"i")
                reply = self._receive(limit, time.monotonic() + self.limits.grace_s)
        except pipe.Silent:
            raise self._silent() from None
        except (pipe.PipeError, OSError) as error:
            ended = self._ending()
            raise self._gone(ended or f"broke off ({error})") from None
        finally:
            self.seconds += time.monotonic() - started
        if self.in_copy and reply[:1] == DIED:
            self.copy_lost = harmless_text(reply[1:200].decode(errors="replace"), 200)
            raise ChildLost(self.copy_lost)
        if reply[:1] != kind:
            raise self._gone("sent a message that nobody asked for")
        return reply[1:]

    def _receive(self, limit: int, deadline: float) -> bytes:
        """One message of at most `limit` bytes. What has arrived of it when time is up is kept for the next try."""
        while True:
            start = pipe.LENGTH_BYTES
            length = int.from_bytes(self.arrived[:start], "little") if len(self.arrived) >= start else 0
            if length > limit:
                raise pipe.PipeError(f"a message of {length:,} bytes was announced; at most {limit:,} are read")
            if len(self.arrived) >= start + length:
                message = bytes(self.arrived[start : start + length])
                del self.arrived[: start + length]
                return message
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.socket], [], [], left)[0]:
                raise pipe.Silent("no reply in time")
            part = self.socket.recv(1 << 20)
            if not part:
                raise pipe.PipeError("the other process has gone")
            self.arrived += part

    def _silent(self) -> ChildLost:
        if not self.in_copy:
            return self._gone(TOO_SLOW)
        self.copy_lost = TOO_SLOW
        try:
            self._end_copy()
        except ChildLost as error:
            return error
        return ChildLost(TOO_SLOW)

    def _gone(self, how: str) -> ChildLost:
        self.lost = how
        self.close()
        return ChildLost(how)

    def _ending(self) -> str:
        """How the process ended, as its supervisor tells it; "" if it says nothing."""
        self.control.settimeout(1.0)
        with contextlib.suppress(OSError, ValueError, KeyError):
            return str(json.loads(self.control.recv(4_096))["ended"])
        return ""

    def close(self) -> None:
        """End the process and everything that it started."""
        self.socket.close()
        self.control.close()


def _checked_report(report: Any) -> dict[str, Any]:
    error = report["error"]
    if error is not None:
        error = {
            "name": str(error["name"]),
            "value": str(error["value"]),
            "lines": [str(x) for x in error["lines"][:60]],
        }
    return {
        "error": error,
        "result": str(report["result"]),
        "pictures": [str(picture) for picture in report["pictures"][:4]],
        "stdout": str(report["stdout"]),
        "stderr": str(report["stderr"]),
    }
