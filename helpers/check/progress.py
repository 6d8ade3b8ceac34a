"""What a student has passed, kept in one file beside the notebooks. Nothing of it is sent anywhere.

>>> progress = Progress.load(Path("course_progress.json"))
>>> progress.passed("03_mnist_dnn", "softmax-values")
True
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from helpers.check.sets import GradedTest, ProblemSet, tests_of

__all__ = ["FILE", "Progress", "Record", "course_folder", "digest", "record", "record_passed"]

FILE = "course_progress.json"


@dataclass
class Record:
    """One test: how often it was tried, and when it was first passed (ISO 8601 to the second; "" for never).

    Files of earlier versions have the local time to the minute. `code` holds the `digest` of each answer as it last
    passed, which tells whether it is in a file; it is empty where that is not known. `tried` is when it was last tried,
    `again` when it was last passed, if not at first.
    """

    tries: int = 0
    passed: str = ""
    code: list[str] = field(default_factory=list)
    tried: str = ""
    again: str = ""

    @property
    def passed_at(self) -> float:
        """When it was last passed, in seconds since the epoch; 0 for never, or where nobody can read the time."""
        return _read(self.again or self.passed)

    @property
    def tried_at(self) -> float:
        """When it was last tried, as `passed_at`."""
        return _read(self.tried)


@dataclass
class Progress:
    """Records by set and test. `path` is the file they are kept in, `trouble` what was wrong with it."""

    path: Path
    records: dict[str, Record] = field(default_factory=dict)
    trouble: str = ""

    @classmethod
    def load(cls, path: Path) -> Progress:
        """What the file at `path` holds. A file that cannot be read is put aside, not written over."""
        if not path.exists():
            return cls(path)
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            return cls(path, {str(key): _record_of(kept) for key, kept in stored.items()})
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            aside = path.with_name(f"{path.stem}.unreadable{path.suffix}")
            with contextlib.suppress(OSError):
                path.replace(aside)
            return cls(path, trouble=f"{path.name} could not be read ({error}); it is now {aside.name}.")

    def of(self, name: str, grade_id: str) -> Record:
        """The record of one test of the set called `name`."""
        return self.records.setdefault(f"{name}/{grade_id}", Record())

    def passed(self, name: str, grade_id: str) -> bool:
        """Whether that test has ever been passed."""
        return bool(self.of(name, grade_id).passed)

    def points(self, one: ProblemSet) -> float:
        """The points of the tests of a set that have been passed."""
        return sum(test.points for test in one.tests if self.passed(one.name, test.grade_id))

    def save(self) -> None:
        """Write the file, in one step. Raises `OSError` where the folder cannot be written to."""
        kept = {key: asdict(one) for key, one in sorted(self.records.items()) if one.tries or one.passed}
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        part.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        part.replace(self.path)


def _record_of(kept: dict[str, Any]) -> Record:
    code, tried = [str(one) for one in kept.get("code", [])], str(kept.get("tried", ""))
    return Record(int(kept["tries"]), str(kept["passed"]), code, tried, str(kept.get("again", "")))


def _read(written: str) -> float:
    try:
        return datetime.fromisoformat(written).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def digest(source: str) -> str:
    """The SHA-256 of the text of a function or a class, by which it is found again in a file."""
    return hashlib.sha256(source.strip().encode()).hexdigest()


def course_folder(start: Path | None = None) -> Path:
    """The folder of the course: the nearest one above `start` with notebooks/ or release/ in it, else `start`."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "notebooks").is_dir() or (folder / "release").is_dir():
            return folder
    return here


def record_passed(
    one: ProblemSet,
    tests: Iterable[GradedTest],
    when: datetime | None = None,
    code: Callable[[GradedTest], list[str]] = lambda _: [],
) -> str:
    """Note tests of a set that passed where all of it was looked at: no tries. Returns what went wrong, as `record`.

    `when`: when what passed was written, if that is known (a file's time stamp); now otherwise. `code`: the texts of
    the answers that a test looked at.
    """
    progress = Progress.load(course_folder() / FILE)
    new = [test for test in tests if not progress.passed(one.name, test.grade_id)]
    for test in new:
        kept = progress.of(one.name, test.grade_id)
        kept.passed, kept.code = _written(when or datetime.now()), _digests(code(test))
    return _saved(progress) if new else progress.trouble


def record(exercise: str, part: str | None, right: bool, code: Sequence[str] = ()) -> str:
    """Note one try of a check, with the texts of the answers. Returns what went wrong with keeping it, "" if nothing."""
    tests: list[tuple[ProblemSet, GradedTest]] = tests_of(exercise, part)
    if not tests:
        return ""
    progress = Progress.load(course_folder() / FILE)
    for one, test in tests:
        kept = progress.of(one.name, test.grade_id)
        kept.tries += 1
        kept.tried = _written(datetime.now())
        if right:
            kept.again = kept.tried if kept.passed else ""
            kept.passed = kept.passed or kept.tried
            kept.code = _digests(code)
    return _saved(progress)


def _digests(code: Sequence[str]) -> list[str]:
    # one of unknown text, and nothing can be said of the whole
    return [digest(source) for source in code] if all(code) else []


def _written(when: datetime) -> str:
    return when.astimezone().isoformat(timespec="seconds")


def _saved(progress: Progress) -> str:
    try:
        progress.save()
    except OSError as error:
        return f"What you pass cannot be kept beside the notebooks ({error.strerror}: {progress.path})."
    return progress.trouble
