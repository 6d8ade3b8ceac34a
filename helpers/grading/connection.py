"""A connection to a Dask scheduler that may go and come back. All that is asked of Dask is asked here.

A Dask scheduler keeps nothing: what was under way is lost with it, so it is for the caller to send it again.
"""

from __future__ import annotations

import contextlib
import logging
import time
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from helpers.grading.classroom import GradingStopped

if TYPE_CHECKING:
    from distributed import Client, Future

#: How long a scheduler may take to answer before it is taken for gone, in seconds.
ANSWER_S = 30.0
FIRST_S = 10.0
#: What a failed call may raise. (`TimeoutError` is an `OSError`.)
FAILURES = (OSError, RuntimeError, ValueError, TypeError)


class Lost(RuntimeError):
    """The scheduler does not answer any more; the text says how that showed."""


class WorkerFailed(RuntimeError):
    """A worker could not carry out a call; the text says why. `ended` tells that the worker itself is gone."""

    def __init__(self, text: str, ended: bool = False) -> None:
        super().__init__(text)
        self.ended = ended


class Connection:
    """To the scheduler at `address`. Raises `GradingStopped` where there is none to begin with."""

    def __init__(self, address: str) -> None:
        self.address = address
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is said in words of our own
        try:
            self.client: Client | None = _client(address, FIRST_S)
        except ImportError:
            raise GradingStopped(
                "A cluster needs Dask: install it with the extra `cluster`, pip install 'deep-learning-by-hand[cluster]'."
            ) from None
        except FAILURES as error:
            raise GradingStopped(f"No Dask scheduler answers at {address}: {_reason(error)}") from None

    @property
    def alive(self) -> bool:
        """Whether the scheduler is there, as far as is known."""
        return self.client is not None and self.client.status == "running"

    def again(self, wait_s: float) -> None:
        """Connect anew, for at most `wait_s` seconds. Raises `Lost`."""
        self.close()
        end, reason = time.monotonic() + wait_s, ""
        while self.client is None:
            left = end - time.monotonic()
            if left <= 0:
                raise Lost(reason)
            try:
                self.client = _client(self.address, min(5.0, max(left, 0.5)))
            except FAILURES as error:
                reason = _reason(error)
                time.sleep(0.2)

    def workers(self) -> dict[str, dict[str, Any]]:
        """What the scheduler tells of each worker, by address."""
        with self._asking() as client:
            about = client.sync(client.scheduler.identity, callback_timeout=ANSWER_S)
            return {address: known for address, known in about["workers"].items() if known.get("status") != "closing"}

    def submit(self, worker: str, function: Callable[..., Any], *arguments: Any) -> Future:
        """Have `worker`, and no other, call a function."""
        with self._asking() as client, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that an argument is large is known
            return client.submit(function, *arguments, workers=[worker], allow_other_workers=False, pure=False)

    def result(self, future: Future) -> Any:
        """What a call gave that has ended. Raises `WorkerFailed`, or `Lost`."""
        from distributed.scheduler import KilledWorker

        with self._asking():
            if future.status == "error":
                try:
                    error = future.exception(timeout=ANSWER_S)
                except FAILURES as unreadable:  # an error of a class that is not known here
                    error = unreadable
                raise WorkerFailed(_reason(error), ended=isinstance(error, KilledWorker))
            try:
                return future.result(timeout=ANSWER_S)
            except TimeoutError:
                raise WorkerFailed("its answer cannot be fetched", ended=True) from None

    def forget(self, futures: list[Future]) -> None:
        """Give up calls that are still under way."""
        if self.alive and futures:
            with contextlib.suppress(*FAILURES):
                assert self.client is not None
                self.client.sync(self.client._cancel, futures, callback_timeout=ANSWER_S)

    def close(self) -> None:
        """End the connection; the scheduler drops what was under way."""
        client, self.client = self.client, None
        if client is not None:
            with contextlib.suppress(Exception):
                client.close(timeout=2)

    @contextlib.contextmanager
    def _asking(self) -> Iterator[Client]:
        from concurrent.futures import CancelledError

        if self.client is None or not self.alive:
            raise Lost("the connection has ended")
        try:
            yield self.client
        except WorkerFailed:
            raise
        except (*FAILURES, CancelledError) as error:
            raise Lost(_reason(error)) from None


def _client(address: str, seconds: float) -> Client:
    from distributed import Client
    from distributed.comm.addressing import get_address_host_port
    from distributed.security import Security

    # looked at first, as a client that cannot so much as begin does not end well
    get_address_host_port(address)
    if address.startswith("tls://") and Security().get_connection_args("client").get("ssl_context") is None:
        raise ValueError("tls needs certificates, and Dask's configuration names none (docs/cluster.md)")
    return Client(address, timeout=seconds, set_as_default=False)


def is_open(address: str) -> bool:
    """Whether whoever reaches the port of this scheduler may use it, and it is not on this machine alone.

    >>> is_open("tcp://scheduler:8786"), is_open("tls://scheduler:8786"), is_open("127.0.0.1:8786")
    (True, False, False)
    """
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    return parts.scheme != "tls" and parts.hostname not in ("127.0.0.1", "localhost", "::1")


def _reason(error: BaseException | None) -> str:
    """An error in one line."""
    if error is None:
        return "no reason was given"
    line = next(iter(str(error).strip().splitlines()), "")
    return f"{type(error).__name__}: {line}"[:300].rstrip(": ")
