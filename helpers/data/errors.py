"""What can go wrong with data. Every text says what was received, what was expected and what to do."""

from __future__ import annotations

__all__ = ["Absent", "DataError", "NotKept", "Unreachable", "WrongContent"]


class DataError(Exception):
    """Anything that keeps a data set from being loaded."""

    def _render_traceback_(self) -> list[str]:
        # a notebook shows this instead of a traceback: the reasons are in the text, and the reader's code is not at fault
        return str(self).splitlines()


class Absent(DataError):
    """A source has nothing to give here: a variable that is not set, a folder that is not there."""


class Unreachable(DataError):
    """A source has the files, but they did not arrive: no network, a refusal, a stall, half a file."""


class WrongContent(DataError):
    """A file is there, but it is not the file that it should be."""


class NotKept(DataError):
    """The files are good, but could not be written to the cache: full disk, read-only folder."""
