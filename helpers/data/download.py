"""One file over HTTP, with limits on silence and slowness, and errors in words."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from .errors import Unreachable

__all__ = ["LIMITS", "Limits", "Unanswered", "download"]


class Unanswered(Unreachable):
    """Nobody answers, or far too slowly: asking the same mirror for the next file would cost time for nothing."""


@dataclass(frozen=True)
class Limits:
    """`connect` and `silence` in seconds; slower than `slow_bytes` in `slow_seconds` counts as a stall too."""

    connect: float = 6.0
    silence: float = 20.0
    slow_bytes: int = 20_000
    slow_seconds: float = 20.0


LIMITS = Limits()
_PIECE = 1 << 16


def download(address: str, most: int, advance: Callable[[int], None], limits: Limits | None = None) -> bytes:
    """The body under `address`, at most `most` bytes, or `Unreachable` that says in words why not."""
    limits = limits or LIMITS
    host = urlsplit(address).netloc
    context = _certificates() if address.startswith("https:") else None
    request = urllib.request.Request(address, headers={"User-Agent": "deep-learning-by-hand"})
    try:
        with urllib.request.urlopen(request, timeout=limits.connect, context=context) as answer:
            _set_silence(answer, limits.silence)
            return _body(answer, host, most, advance, limits)
    except urllib.error.HTTPError as error:
        kind = " and a web page" if "html" in (error.headers.get("Content-Type") or "") else ""
        error.close()
        raise Unreachable(f"{host} answered {error.code} {error.reason}{kind} instead of the file") from error
    except urllib.error.URLError as error:
        raise Unanswered(f"no connection to {host} ({_reason(error.reason)})") from error
    except TimeoutError as error:
        raise Unanswered(f"{host} does not answer (waited {limits.connect:g} seconds)") from error
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(f"the connection to {host} broke ({_reason(error)})") from error


def _body(
    answer: http.client.HTTPResponse, host: str, most: int, advance: Callable[[int], None], limits: Limits
) -> bytes:
    announced = answer.length
    body = bytearray()
    window_start, window_bytes = time.monotonic(), 0
    while True:
        try:
            piece = answer.read1(_PIECE)
        except TimeoutError as error:
            raise Unanswered(f"{host} fell silent after {len(body):,} bytes") from error
        if not piece:
            break
        body += piece
        advance(len(piece))
        if len(body) > most:
            raise Unreachable(f"{host} sends more than the {most:,} bytes that the file can have")
        window_bytes += len(piece)
        if time.monotonic() - window_start > limits.slow_seconds:
            if window_bytes < limits.slow_bytes:
                raise Unanswered(f"{host} is too slow: {window_bytes:,} bytes in {limits.slow_seconds:g} seconds")
            window_start, window_bytes = time.monotonic(), 0
    if announced is not None and len(body) < announced:
        raise Unreachable(f"{host} broke off after {len(body):,} of {announced:,} bytes")
    return bytes(body)


def _set_silence(answer: http.client.HTTPResponse, seconds: float) -> None:
    """Connecting may take `connect` seconds, silence between two pieces another limit."""
    raw = getattr(answer.fp, "raw", None)
    connection = getattr(raw, "_sock", None)
    if isinstance(connection, socket.socket):
        connection.settimeout(seconds)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The system's certificates and, where it is installed, certifi's: Python from python.org on macOS has none."""
    context = ssl.create_default_context()
    try:
        import certifi

        context.load_verify_locations(certifi.where())
    except (ImportError, OSError):
        pass
    return context


def _reason(error: object) -> str:
    if isinstance(error, socket.gaierror):
        return "its name is not found: is there a network?"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
