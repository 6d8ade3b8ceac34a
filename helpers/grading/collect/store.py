"""Put what was handed in where nbgrader looks for it: `submitted/<student>/<problem set>/`.

The latest attempt is there; earlier ones are kept in `downloaded/<problem set>/earlier/<student>/`. Nothing is half
written: a hand-in is put together elsewhere and moved into place.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from helpers.grading.archive import NotTaken, is_archive
from helpers.grading.collect.handed_in import HandedIn

#: nbgrader's own files beside a hand-in.
OWN_FILES = ("timestamp.txt", "submission_secret.txt")
NEW, AGAIN, SAME, OLDER = "new", "handed in again", "unchanged", "older than what is there"


@dataclass(frozen=True)
class Stored:
    """What became of one student's hand-in: the state, the files that are in the folder, attempts put aside."""

    state: str
    files: tuple[str, ...]
    earlier: int = 0


class Store:
    """The folders of one problem set in a course."""

    def __init__(self, course_root: Path, assignment: str) -> None:
        self.root, self.assignment = course_root, assignment
        self.downloaded = course_root / "downloaded" / assignment

    def folder(self, key: str) -> Path:
        """Where a student's hand-in lies."""
        return self.root / "submitted" / key / self.assignment

    def remember(self, prefixes: Mapping[str, str]) -> None:
        """Keep by what the platform will know the files that go back to each student."""
        path = self.downloaded / "prefixes.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(self.prefixes() | dict(prefixes), indent=1), encoding="utf-8")
        part.replace(path)

    def prefixes(self) -> dict[str, str]:
        """What `remember` has kept, by student."""
        with contextlib.suppress(OSError, ValueError):
            return dict(json.loads((self.downloaded / "prefixes.json").read_text(encoding="utf-8")))
        return {}

    def put(self, key: str, handed_in: Sequence[HandedIn], refused: list[NotTaken], dry_run: bool = False) -> Stored:
        """Put one student's files in place, the latest attempt on top; what cannot be read goes to `refused`."""
        attempts: dict[datetime | None, dict[str, bytes]] = {}
        for one in handed_in:
            try:
                data = one.entry.read()
            except Exception as error:  # a damaged or encrypted member of an archive may raise nearly anything
                refused.append(NotTaken(one.entry.path, f"it cannot be read: {error}"))
                continue
            files = attempts.setdefault(one.at, {})
            files[_free(own_path(one.file), files)] = data
        if not attempts:
            return Stored(SAME, ())
        order = sorted(attempts, key=lambda at: at or datetime.min.replace(tzinfo=UTC))
        last = max((i for i, at in enumerate(order) if _has_notebook(attempts[at])), default=len(order) - 1)
        latest, at = attempts[order[last]], order[last]
        for later in order[last + 1 :]:  # what came without a notebook goes with the notebook before it
            for name, data in attempts[later].items():
                latest[_free(name, latest)] = data
        state = self._state(key, latest, at)
        if not dry_run:
            for early in order[:last]:
                self._put_aside(key, attempts[early], early)
            if state in (NEW, AGAIN):
                self._replace(key, latest, at)
            elif state == OLDER:
                self._put_aside(key, latest, at)
        return Stored(state, tuple(sorted(latest)), last)

    def _state(self, key: str, files: dict[str, bytes], at: datetime | None) -> str:
        folder = self.folder(key)
        if not folder.is_dir():
            return NEW
        if _digest(files) == _digest(_files_in(folder)):
            return SAME
        there = time_stamp(folder)
        return OLDER if at is not None and there is not None and at < there else AGAIN

    def _replace(self, key: str, files: dict[str, bytes], at: datetime | None) -> None:
        folder = self.folder(key)
        incoming = self.downloaded / "incoming" / key
        shutil.rmtree(incoming, ignore_errors=True)
        _write(incoming, files, at)
        if folder.exists():
            aside = self._earlier(key, time_stamp(folder) or datetime.now(UTC))
            aside.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder, aside)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(incoming, folder)
        with contextlib.suppress(OSError):
            incoming.parent.rmdir()

    def _put_aside(self, key: str, files: dict[str, bytes], at: datetime | None) -> None:
        stamp = at or datetime.now(UTC)
        first = self._name(key, stamp)
        if not (first.is_dir() and _digest(_files_in(first)) == _digest(files)):
            _write(self._earlier(key, stamp), files, at)

    def _name(self, key: str, at: datetime) -> Path:
        return self.downloaded / "earlier" / key / f"{at.astimezone(UTC):%Y-%m-%d_%H-%M-%S}"

    def _earlier(self, key: str, at: datetime) -> Path:
        place, number = self._name(key, at), 2
        free = place
        while free.exists():
            free, number = place.with_name(f"{place.name}_{number}"), number + 1
        return free


def _has_notebook(files: dict[str, bytes]) -> bool:
    return any(name.lower().endswith(".ipynb") or is_archive(name) for name in files)


def own_path(name: str) -> str:
    """A student's file name as a path below the student's folder that this file system can hold.

    >>> own_path("my:set*.ipynb"), own_path("../a/.hidden")
    ('my:set*.ipynb', '_/a/.hidden')
    """
    parts = [re.sub(r"[\x00-\x1f\x7f-\x9f]", "_", part) for part in name.split("/") if part not in ("", ".")]
    parts = ["_" if part == ".." else _short(part) for part in parts]
    if parts and parts[-1] in OWN_FILES:  # nbgrader's own files, which a student could forge
        parts[-1] = f"handed_in_{parts[-1]}"
    return "/".join(parts[-20:]) or "unnamed"


def _short(part: str) -> str:
    if len(part.encode("utf-8", "replace")) <= 200:
        return part
    stem, dot, ending = part.rpartition(".")
    kept = (stem or part).encode("utf-8", "replace")[:180].decode("utf-8", "ignore")
    return f"{kept}{dot}{ending[:15]}"


def _free(name: str, taken: dict[str, bytes]) -> str:
    stem, dot, ending = name.rpartition(".")
    number, free = 2, name
    while free in taken:
        free, number = f"{stem or name} ({number}){dot}{ending if dot else ''}", number + 1
    return free


def _write(folder: Path, files: dict[str, bytes], at: datetime | None) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if at is not None:
        stamp = folder / "timestamp.txt"
        stamp.write_text(at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC"), encoding="ascii")
        os.utime(stamp, (at.timestamp(), at.timestamp()))  # the grader asks whether it was written when it says


def _files_in(folder: Path) -> dict[str, bytes]:
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if name in OWN_FILES and path.parent == folder:
                continue
            with contextlib.suppress(OSError):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _digest(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(repr((name, len(files[name]))).encode("utf-8", "replace") + files[name])
    return digest.hexdigest()


def time_stamp(folder: Path) -> datetime | None:
    """When the hand-in in a folder was made, as its time stamp says; None where there is none that can be read."""
    from nbgrader.utils import parse_utc

    try:
        text = (folder / "timestamp.txt").read_text(encoding="utf-8")[:100].strip()
        return parse_utc(text).replace(tzinfo=UTC)
    except (OSError, ValueError, OverflowError, TypeError):
        return None
