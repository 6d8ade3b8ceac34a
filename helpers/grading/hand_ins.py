"""Where the submissions are: one folder or file for each student, and when it was handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path


class HandIns:
    """The submissions to one assignment.

    `submissions` is a folder with one folder (or one file) for each student; by default nbgrader's submitted/.
    """

    def __init__(self, course_root: Path, assignment: str, submissions: Path | None = None) -> None:
        self.assignment = assignment
        self.place = Path(submissions).resolve() if submissions else course_root / "submitted"
        #: whether nbgrader collected them, so that a time stamp beside them is its own
        self.collected = self.place == course_root / "submitted"

    def folders(self) -> dict[str, Path]:
        """Each student's folder (or single file), by name."""
        return dict(self._found()) if self.place.is_dir() else {}

    def _found(self) -> Iterator[tuple[str, Path]]:
        folders: dict[str, Path] = {}
        files: dict[str, Path] = {}
        for entry in sorted(self.place.iterdir()):
            if entry.name.startswith(".") or entry.name == "timestamps.csv":
                continue
            if entry.is_dir() and not entry.is_symlink():
                inner = entry / self.assignment
                if self.collected and not inner.is_dir():
                    continue
                folders[plain_name(entry.name)] = inner if inner.is_dir() and not inner.is_symlink() else entry
            elif entry.is_file() and entry.suffix.lower() in (".ipynb", ".zip"):
                files.setdefault(plain_name(entry.stem), entry)
        yield from (files | folders).items()

    def timestamp(self, folder: Path, flags: list[str]) -> datetime | None:
        """When it was handed in, as far as that can be trusted; what cannot be becomes a flag.

        nbgrader writes timestamp.txt when it collects, so it counts in submitted/ alone, and never in the future. A
        folder from elsewhere may hold one that the student wrote: it is not used, and a flag says so.
        """
        path = folder / "timestamp.txt"
        if not folder.is_dir() or not path.is_file() or path.is_symlink():
            return None
        if not self.collected:
            flags.append("A time stamp was handed in with the submission; it was not used.")
            return None
        from nbgrader.utils import parse_utc

        try:
            with open(path, "rb") as file:
                stamp = parse_utc(file.read(100).decode("utf-8").strip())
        except (ValueError, OverflowError, UnicodeDecodeError, TypeError):
            flags.append("The time stamp of the submission cannot be read; it was not used.")
            return None
        if stamp > datetime.now(UTC).replace(tzinfo=None):
            flags.append("The time stamp of the submission lies in the future; it was not used.")
            return None
        written = datetime.fromtimestamp(path.lstat().st_mtime, UTC).replace(tzinfo=None)
        if (written - stamp).days >= 1:
            flags.append(f"The time stamp says {stamp:%Y-%m-%d %H:%M}, but it was written on {written:%Y-%m-%d %H:%M}.")
        return stamp


def plain_name(name: str) -> str:
    r"""A student's name as nbgrader, its database and a terminal can take it: what they cannot is written as an escape.

    >>> plain_name("J. O'Neill"), plain_name("a[1]\n")
    ("J. O'Neill", 'a\\x5b1\\x5d\\x0a')
    """
    odd = re.compile(r"^ | $|[\\*?\[\]\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
    return odd.sub(lambda found: f"\\x{ord(found[0]):02x}", name)
