"""The database behind a gradebook: what opens it, and what happens where it cannot be written."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import sqlite3
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

import nbgrader.api
from nbgrader.converters.base import NbGraderException
from sqlalchemy import Engine, create_engine

T = TypeVar("T")
silent = logging.getLogger("helpers.grading.record")
silent.addHandler(logging.NullHandler())
silent.propagate = False


class NotRecorded(RuntimeError):
    """A verdict could not be written to the gradebook; the text says why and what to do."""


class DiskFull(NotRecorded):
    """There is no room left on the disk of the gradebook."""


class ReadOnly(NotRecorded):
    """The gradebook may not be written."""


class Locked(NotRecorded):
    """Another program holds the gradebook, and did not let go of it in time."""


#: How often a submission is tried that fails although nobody holds the gradebook: it may have been held a moment ago.
ATTEMPTS = 3
_SQLITE = "sqlite:///"


@lru_cache(maxsize=4)
def _engine(url: str, **options: Any) -> Engine:
    return create_engine(url, **options)


@contextlib.contextmanager
def nbgrader_at_work() -> Iterator[None]:
    """nbgrader without its warnings, and with one database engine for each gradebook.

    It opens the gradebook eight times for one submission. With an engine of its own each time, SQLAlchemy translates
    every query anew, which takes longer than all else that nbgrader does; an engine remembers its translations.
    """
    with warnings.catch_warnings(), mock.patch.object(nbgrader.api, "create_engine", _engine):
        warnings.simplefilter("ignore")
        yield


def sqlite_file(url: str) -> Path | None:
    """The file of a gradebook that is one; None for a server's."""
    return Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None


class Store:
    """The database of a course's gradebook.

    root          the course's folder
    url           nbgrader's `db_url`
    lock_wait_s   how long to wait while another program holds it
    """

    def __init__(self, root: Path, url: str, lock_wait_s: float) -> None:
        self.root, self.url, self.lock_wait_s = root, url, lock_wait_s
        self.file = sqlite_file(url)

    def must_be_writable(self) -> None:
        """Raise `ReadOnly` where it cannot be written."""
        if self.file is None:
            return
        place = self.file if self.file.exists() else self.file.parent
        if not os.access(place, os.W_OK) or not os.access(self.file.parent, os.W_OK):
            raise ReadOnly(f"The gradebook {self.file} cannot be written: change its rights, or those of its folder.")

    def patiently(self, work: Callable[[], T]) -> T:
        """Do `work`, waiting while another program (formgrader, say) holds the gradebook."""
        end, failures = time.monotonic() + self.lock_wait_s, 0
        while True:
            try:
                return work()
            except OSError as error:
                raise _disk(error, self.root) from error
            except Exception as error:
                if shutil.disk_usage(self.root).free < 2**20 or "disk is full" in str(error):
                    raise DiskFull(
                        f"The disk is full: make room on the disk of {self.root.name} and run again."
                    ) from error
                if "readonly database" in str(error):
                    raise ReadOnly(
                        "The gradebook cannot be written: change its rights, or those of its folder."
                    ) from error
                if self._locked():
                    if time.monotonic() > end:
                        raise Locked(
                            "The gradebook is locked by another program (formgrader?): close that and run again."
                        ) from error
                    time.sleep(0.2)
                    continue
                failures += 1
                if failures == ATTEMPTS:
                    if isinstance(error, NbGraderException):
                        raise NotRecorded(f"nbgrader could not record it: {reason(error)}") from error
                    raise

    def _locked(self) -> bool:
        """Whether another program holds the gradebook now."""
        if self.file is None:
            return False
        connection = sqlite3.connect(self.file, timeout=0.1)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        finally:
            connection.close()
        return False


class _Heard(logging.Handler):
    """Keeps the last lines that nbgrader would have shown: its own errors say only that something went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=200)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.extend(record.getMessage().splitlines())


_heard = _Heard()
silent.addHandler(_heard)


def reason(error: Exception) -> str:
    """Why nbgrader refused, in one line: the error below the last traceback that it logged, or its own."""
    raised = [line for line in _heard.lines if re.match(r"[\w.]+(Error|Exception|Interrupt|Entry)\b.*: ", line)]
    text = raised[-1] if raised else next(iter(str(error).splitlines()), "") or type(error).__name__
    _heard.lines.clear()
    return text[:300]


def _disk(error: OSError, root: Path) -> NotRecorded:
    if error.errno == 28:
        return DiskFull(f"The disk is full: make room on the disk of {root.name} and run again.")
    return NotRecorded(f"A file could not be written: {error}")
