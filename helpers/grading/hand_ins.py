"""Where the submissions are: one folder or file for each student, and when it was handed in."""

from __future__ import annotations

import re
import stat
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from helpers.grading.course import course_config, in_shared_folder
from helpers.grading.listing import read_file

#: What operating systems and nbgrader put beside students' folders.
NOT_STUDENTS = (
    "timestamps.csv",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    ".ipynb_checkpoints",
    "__MACOSX",
    ".gitignore",
)


class NoHandIns(ValueError):
    """There is no such folder of submissions; the text says what to do."""


class HandIns:
    """The submissions to one assignment, and what beside them was passed over.

    `submissions` is a folder with one folder (or one file) for each student; by default nbgrader's submitted/. Raises
    `NoHandIns` where there is none. No student's file is opened here, but for a time stamp; none can stop the class.
    """

    def __init__(self, course_root: Path, assignment: str, submissions: Path | None = None) -> None:
        self.assignment, self.root = assignment, course_root
        self.place = Path(submissions).resolve() if submissions else course_root / "submitted"
        #: whether nbgrader collected them, so that a time stamp beside them is its own
        self.collected = self.place == course_root / "submitted"
        #: what lies there and was not taken, each with the reason
        self.passed_over: list[str] = []
        if not self.place.is_dir():
            hint = "" if submissions else " Collect the submissions first, or say where they are with --submissions."
            raise NoHandIns(f"There is no folder {submissions or 'submitted/'}.{hint}")
        self.folders = self._found()

    def _found(self) -> dict[str, Path]:
        """Each student's folder (or single file), by name."""
        folders: dict[str, Path] = {}
        files: dict[str, Path] = {}
        for entry in sorted(self.place.iterdir()):
            name = plain_name(entry.name)
            if entry.name in NOT_STUDENTS:
                continue
            try:
                reason = self._take(entry, folders, files)
            except OSError as error:  # a folder that may not be entered still is a hand-in: its row says so
                folders[name] = entry
                reason = "" if entry.is_dir() else f"it cannot be read ({error.strerror})"
            if reason:
                self.passed_over.append(f"{name} was not taken: {reason}.")
        for name in sorted(folders.keys() & files.keys()):
            self.passed_over.append(
                f"{plain_name(files[name].name)} was not taken: there is a folder of the same name."
            )
        return files | folders

    def _take(self, entry: Path, folders: dict[str, Path], files: dict[str, Path]) -> str:
        """Put an entry where it belongs; why it was not taken, or ""."""
        if entry.name.startswith("."):
            return "its name begins with a dot"
        if entry.is_symlink():
            return "it is a link; put the folder or file itself there"
        if entry.is_dir():
            inner = entry / self.assignment
            if inner.is_symlink():
                folders[plain_name(entry.name)] = inner
            elif inner.is_dir() or not self.collected:
                folders[plain_name(entry.name)] = inner if inner.is_dir() else entry
            return ""
        if not entry.is_file() or entry.suffix.lower() not in (".ipynb", ".zip"):
            return "it is neither a folder nor a notebook nor a zip"
        first = files.setdefault(plain_name(entry.stem), entry)
        return "" if first == entry else f"{plain_name(first.name)} was taken for this student"

    def timestamp(self, folder: Path, flags: list[str]) -> datetime | None:
        """When it was handed in, as far as that can be trusted; what cannot be becomes a flag.

        nbgrader writes timestamp.txt when it collects, so it counts in submitted/ alone, and never in the future. A
        folder from elsewhere may hold one that the student wrote: it is not used, and a flag says so. In nbgrader's shared
        folder the student's own `nbgrader submit` writes it: one that was written on another day is flagged.
        """
        path = folder / "timestamp.txt"
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                return None
        except OSError:
            return None
        if not self.collected:
            flags.append("A time stamp was handed in with the submission; it was not used.")
            return None
        from nbgrader.utils import parse_utc

        try:
            stamp = parse_utc(read_file(path, 100)[:100].decode("utf-8").strip())
            written = datetime.fromtimestamp(path.lstat().st_mtime, UTC).replace(tzinfo=None)
        except (OSError, ValueError, OverflowError, TypeError):
            flags.append("The time stamp of the submission cannot be read; it was not used.")
            return None
        if stamp > datetime.now(UTC).replace(tzinfo=None):
            flags.append("The time stamp of the submission lies in the future; it was not used.")
            return None
        if self._written_by_students and (written - stamp).days >= 1:
            flags.append(f"The time stamp says {stamp:%Y-%m-%d %H:%M}, but it was written on {written:%Y-%m-%d %H:%M}.")
        return stamp

    @cached_property
    def _written_by_students(self) -> bool:
        """An exchange with a server (ngshare) has the server's time, written when it is collected, be it a week later."""
        return in_shared_folder(course_config(self.root))


def plain_name(name: str) -> str:
    r"""A student's name as nbgrader, its database and a terminal can take it: what they cannot is written as an escape.

    >>> plain_name("J. O'Neill"), plain_name("a[1]\n")
    ("J. O'Neill", 'a\\x5b1\\x5d\\x0a')
    """
    odd = re.compile(r"^ | $|[\\*?\[\]\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
    return odd.sub(lambda found: f"\\x{ord(found[0]):02x}", name)
