"""The database behind a gradebook: nbgrader's file, or the server that its `db_url` names.

What opens it, what is waited for, and what is said where it cannot be written or does not answer.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import random
import re
import shutil
import sqlite3
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

import nbgrader.api
from nbgrader.api import Course, Gradebook
from nbgrader.converters.base import NbGraderException
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

T = TypeVar("T")
silent = logging.getLogger("helpers.grading.record")
silent.addHandler(logging.NullHandler())
silent.propagate = False


class NotRecorded(RuntimeError):
    """A verdict could not be written to the gradebook; the text says why and what to do."""


class Closed(NotRecorded):
    """The gradebook takes nothing from anybody: the next submission would meet the same."""


class DiskFull(Closed):
    """There is no room left on the disk of the gradebook."""


class ReadOnly(Closed):
    """The gradebook may not be written."""


class Locked(Closed):
    """Another program holds the gradebook, and did not let go of it in time."""


class Unreachable(Closed):
    """The server with the gradebook does not answer, or did not come back in time."""


#: How often a submission is tried that fails although nobody holds the gradebook: it may have been held a moment ago.
ATTEMPTS = 3
#: The lock, by number, of a grader that makes the tables.
_MAKING = 7_237_401
_SQLITE = "sqlite:///"


def _engine(url: str, **options: Any) -> Engine:
    return (_server_engine if sqlite_file(url) is None else _file_engine)(url, **options)


@lru_cache(maxsize=4)
def _file_engine(url: str, **options: Any) -> Engine:
    return create_engine(url, **options)


@cache
def _server_engine(url: str, **options: Any) -> Engine:
    """Connections that stay: nbgrader throws all away whenever it closes a gradebook, those in use elsewhere too.

    One from before the server was started again is noticed before it is used.
    """
    engine = create_engine(url, pool_pre_ping=True, **options)
    atexit.register(engine.dispose)
    engine.dispose = lambda close=True: None  # type: ignore[method-assign]
    return engine


@lru_cache(maxsize=4)
def _apart(url: str) -> Engine:
    """For connections that are closed at once."""
    return create_engine(url, poolclass=NullPool)


@contextlib.contextmanager
def nbgrader_at_work() -> Iterator[None]:
    """nbgrader without its warnings, and with one database engine for each gradebook.

    It opens the gradebook eight times for one submission. With an engine of its own each time, SQLAlchemy translates
    every query anew, which takes longer than all else that nbgrader does; an engine remembers its translations.
    """
    with (
        warnings.catch_warnings(),
        mock.patch.object(nbgrader.api, "create_engine", _engine),
        mock.patch.object(nbgrader.api, "app_log", silent),
    ):
        warnings.simplefilter("ignore")
        yield


def sqlite_file(url: str) -> Path | None:
    """The file of a gradebook that is one; None for a server's."""
    return Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None


class Store:
    """The database of a course's gradebook.

    root          the course's folder
    url           nbgrader's `db_url`
    course_id     nbgrader's `course_id`
    lock_wait_s   how long to wait while another program holds it, or for its server to come back
    """

    def __init__(self, root: Path, url: str, course_id: str, lock_wait_s: float) -> None:
        self.root, self.url, self.course_id, self.lock_wait_s = root, url, course_id, lock_wait_s
        self.file = sqlite_file(url)
        #: whether it has answered: a server that never did is not waited for
        self.seen = False

    def prepare(self) -> None:
        """Make it ready to be written. Raises `ReadOnly` or `Unreachable`, at once, where it cannot be."""
        if self.file is None:
            self.patiently(self._make_tables)
            return
        place = self.file if self.file.exists() else self.file.parent
        if not os.access(place, os.W_OK) or not os.access(self.file.parent, os.W_OK):
            raise ReadOnly(f"The gradebook {self.file} cannot be written: change its rights, or those of its folder.")

    def _make_tables(self) -> None:
        """nbgrader's tables and its course, on a server.

        One grader at a time, as nbgrader looks first and creates afterwards. And nbgrader refers to its course by an
        id that is "" unless it was configured, but makes no such course; a server checks what SQLite lets pass.
        """
        with nbgrader_at_work(), _apart(self.url).connect() as alone:
            if alone.dialect.name == "postgresql":
                alone.execute(text(f"SELECT pg_advisory_xact_lock({_MAKING})"))
            with Gradebook(self.url, self.course_id) as book:
                if book.db.get(Course, self.course_id) is None:
                    book.db.add(Course(id=self.course_id))
                    book.db.commit()

    def students(self) -> list[str]:
        """The students that the gradebook has, in order. Raises `NotRecorded`."""

        def read() -> list[str]:
            with nbgrader_at_work(), Gradebook(self.url) as book:
                return sorted(student.id for student in book.students)

        return self.patiently(read)

    def patiently(
        self, work: Callable[[], T], failed: str = "nbgrader could not record it: ", tries: int = ATTEMPTS
    ) -> T:
        """Do `work`, waiting while another program (formgrader, say) holds the gradebook or its server is gone.

        work     may be done more than once
        failed   how the text begins that says why nbgrader refused
        tries    how often it may fail although nothing is in its way

        Raises `NotRecorded`.
        """
        end, failures = time.monotonic() + self.lock_wait_s, 0
        while True:
            try:
                done = work()
                self.seen = True
                return done
            except OSError as error:
                raise _disk(error, self.root) from error
            except Exception as error:
                if closed := self._closed(error):
                    raise closed from error
                if busy := self._busy():
                    if time.monotonic() > end or (self.file is None and not self.seen):
                        raise busy from error
                    time.sleep(0.2)
                    continue
                failures += 1
                if failures == tries:
                    if isinstance(error, NbGraderException):
                        raise NotRecorded(f"{failed}{reason(error)}") from error
                    raise
                # two that stood in each other's way should not do so again
                time.sleep(random.uniform(0, 0.1 * failures))

    def _closed(self, error: Exception) -> NotRecorded | None:
        """What an error says that no waiting mends."""
        if shutil.disk_usage(self.root).free < 2**20 or "disk is full" in str(error):
            return DiskFull(f"The disk is full: make room on the disk of {self.root.name} and run again.")
        if "readonly database" in str(error):
            return ReadOnly("The gradebook cannot be written: change its rights, or those of its folder.")
        return None

    def _busy(self) -> NotRecorded | None:
        """What is to be waited for now: another program that holds the gradebook, or a server that has gone."""
        if self.file is not None:
            said = "The gradebook is locked by another program (formgrader?): close that and run again."
            return Locked(said) if self._locked(self.file) else None
        why = self._unreachable()
        return Unreachable(self._no_answer(why)) if why else None

    @staticmethod
    def _locked(file: Path) -> bool:
        connection = sqlite3.connect(file, timeout=0.1)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        finally:
            connection.close()
        return False

    def _unreachable(self) -> str:
        """Why the server takes no connection, in one line; "" where it does."""
        try:
            with _apart(self.url).connect() as connection:
                connection.execute(text("SELECT 1"))
        except ModuleNotFoundError as error:
            return f"Python's package {error.name} is not installed; the extra `postgresql` brings psycopg"
        except DBAPIError as error:
            return " ".join(str(error.orig).split())[:300]
        except SQLAlchemyError as error:
            return " ".join(str(error).split())[:300]
        return ""

    def _no_answer(self, why: str) -> str:
        return (
            f"The gradebook at {shown(self.url)} cannot be reached: {why}. See to it and run again; what is "
            "recorded is kept."
        )


def shown(url: str) -> str:
    """A `db_url` as it may be shown: without its password.

    >>> shown("postgresql+psycopg://ann:sesame@db.school.edu/course")
    'postgresql+psycopg://ann:***@db.school.edu/course'
    """
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "the `db_url` of nbgrader_config.py"


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
