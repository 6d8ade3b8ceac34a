"""What lies in a student's folder, looked at within bounds: so many entries, so deep, no link followed, no error raised."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

MAX_ENTRIES = 2_000
MAX_DEPTH = 30
#: The longest file that is read.
MAX_BYTES = 64 * 2**20
#: So much of a student's files goes into their digest, what is read as a notebook first; of the rest size and time.
DIGEST_BYTES = 256 * 2**20
#: Files that may be, or hold, a notebook.
NOTEBOOKS = (".ipynb", ".zip", ".json", ".html", ".htm", ".txt")


@dataclass(frozen=True)
class Entry:
    """One thing in a folder: `kind` is "file", "folder", "link", "linked folder", "special" or "unreadable".

    `path` is whole, `reason` says why it cannot be read, `changed` is the time of its last change in nanoseconds.
    """

    path: Path
    kind: str
    size: int = 0
    changed: int = 0
    reason: str = ""


@dataclass
class Listing:
    """The entries of a folder, those of each sub-folder after it, in order; whether some were not looked at, and why."""

    entries: list[Entry] = field(default_factory=list)
    cut: str = ""

    def files(self) -> list[Path]:
        """The plain files."""
        return [entry.path for entry in self.entries if entry.kind == "file"]


def listed(place: Path, passed_over: tuple[str, ...] = ()) -> Listing:
    """What lies in `place` (or the file that it is). Folders named in `passed_over` are left out."""
    first = _entry(place)
    found = Listing()
    if first.kind != "folder":
        found.entries.append(first)
        return found
    waiting = [(place, 0)]
    while waiting:
        folder, depth = waiting.pop()
        inner = []
        for entry in _inside(folder, found):
            if entry.path.name in passed_over and entry.kind == "folder":
                continue
            if len(found.entries) == MAX_ENTRIES:
                found.cut = f"More than {MAX_ENTRIES:,} files and folders were handed in; the rest was not looked at."
                return found
            found.entries.append(entry)
            if entry.kind == "folder":
                inner.append((entry.path, depth + 1))
        if inner and depth >= MAX_DEPTH:
            found.cut = f"Folders lie more than {MAX_DEPTH} deep in one another; what is in them was not looked at."
        else:
            waiting += reversed(inner)
    return found


def _inside(folder: Path, found: Listing) -> list[Entry]:
    names = []
    try:
        with os.scandir(folder) as inside:
            for item in inside:
                names.append(item.name)
                if len(names) > MAX_ENTRIES:
                    break
    except OSError as error:
        found.entries.append(Entry(folder, "unreadable", reason=error.strerror or type(error).__name__))
    return [_entry(folder / name) for name in sorted(names)]


def _entry(path: Path) -> Entry:
    try:
        about = path.lstat()
    except (OSError, ValueError) as error:
        return Entry(path, "unreadable", reason=getattr(error, "strerror", None) or type(error).__name__)
    kind = "special"
    if stat.S_ISDIR(about.st_mode):
        kind = "folder"
    elif stat.S_ISREG(about.st_mode):
        kind = "file"
    elif stat.S_ISLNK(about.st_mode):
        kind = "link"
        with contextlib.suppress(OSError):
            kind = "linked folder" if os.path.isdir(path) else "link"
    return Entry(path, kind, about.st_size, about.st_mtime_ns)


def read_file(path: Path, most: int = MAX_BYTES) -> bytes:
    """The first `most` + 1 bytes of a plain file; no link is followed, nothing that could wait is opened.

    Raises `OSError`.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(22, "not a plain file")
        return file.read(most + 1)


def digest_of(place: Path) -> str:
    """SHA-256 of what lies in a folder (or of a file): names, kinds and contents."""
    left, lines = DIGEST_BYTES, []
    listing = listed(place)
    for entry in sorted(listing.entries, key=lambda e: (e.path.suffix.lower() not in NOTEBOOKS, str(e.path))):
        line = [str(entry.path)[len(str(place)) :], entry.kind, entry.size, entry.reason]
        if entry.kind == "file" and entry.size <= left:
            left -= entry.size
            line.append(_contents(entry.path))
        elif entry.kind == "file":
            line.append(entry.changed)
        lines.append(line)
    return hashlib.sha256(json.dumps([listing.cut, lines]).encode(errors="replace")).hexdigest()


def _contents(path: Path) -> str:
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"
