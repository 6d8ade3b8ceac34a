"""Collect a class: a learning platform's zip, or a plain folder, into submitted/, each student's files in a folder.

>>> collect(Path("."), "03_mnist_dnn", [Path("submissions.zip")]).taken        # doctest: +SKIP
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.grading.archive import Entry, NotAnArchive, NotTaken, files_of, is_archive, opened
from helpers.grading.collect.blackboard import BLACKBOARD
from helpers.grading.collect.brightspace import BRIGHTSPACE
from helpers.grading.collect.canvas import CANVAS
from helpers.grading.collect.gradescope import GRADESCOPE
from helpers.grading.collect.handed_in import CollectError, HandedIn, Reader
from helpers.grading.collect.moodle import MOODLE
from helpers.grading.collect.plain import PLAIN
from helpers.grading.collect.roster import read_roster
from helpers.grading.collect.store import AGAIN, NEW, OLDER, SAME, Store, Stored
from helpers.grading.collect.students import Student, Students

__all__ = [
    "READERS",
    "CollectError",
    "Collected",
    "NotTaken",
    "Store",
    "Student",
    "Students",
    "Taken",
    "collect",
    "read_roster",
]

#: In the order in which they are asked; the first that knows most of the files reads them.
READERS: dict[str, Reader] = {
    reader.platform: reader for reader in (GRADESCOPE, MOODLE, BRIGHTSPACE, BLACKBOARD, CANVAS, PLAIN)
}
#: The share of the files that must carry a platform's naming for it to be taken for that platform's.
SHARE = 0.6


@dataclass(frozen=True)
class Taken:
    """One student's hand-in as it was collected. `late` where the platform marks it so."""

    student: Student
    stored: Stored
    late: bool = False

    @property
    def has_notebook(self) -> bool:
        """Whether a notebook, or an archive that may hold one, is among the files."""
        return any(name.lower().endswith((".ipynb", ".json")) or is_archive(name) for name in self.stored.files)


@dataclass
class Collected:
    """What came of collecting.

    taken      a hand-in a student, in order of their keys
    not_taken  files that belong to nobody or cannot be read, each with the reason
    missing    students of the roster who have handed in nothing, in this zip or before
    """

    platforms: list[str] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    missing: list[Student] = field(default_factory=list)

    def lines(self) -> list[str]:
        """What happened, for people to read."""
        count = {state: sum(one.stored.state == state for one in self.taken) for state in (NEW, AGAIN, SAME, OLDER)}
        told = ", ".join(f"{number} {state}" for state, number in count.items() if number)
        students = "1 student" if len(self.taken) == 1 else f"{len(self.taken)} students"
        lines = [f"{students} ({told or 'none'}), read as {' and '.join(self.platforms)}"]
        lines += _listed("marked as late", [one.student.shown for one in self.taken if one.late])
        again = [f"{one.student.shown}: {one.stored.earlier}" for one in self.taken if one.stored.earlier]
        lines += _listed("earlier attempts put aside", again)
        without = [f"{one.student.shown}: {', '.join(one.stored.files)}" for one in self.taken if not one.has_notebook]
        lines += _listed("collected, but no notebook is among the files", without)
        lines += _listed("not collected", [f"{one.path}: {one.reason}" for one in self.not_taken])
        lines += _listed("on the roster, nothing handed in", [one.shown for one in self.missing])
        return lines


def _listed(title: str, items: Sequence[str]) -> list[str]:
    return [f"{title} ({len(items)}):", *(f"  {item}" for item in items)] if items else []


def collect(
    course_root: Path,
    assignment: str,
    sources: Sequence[Path],
    *,
    platform: str | None = None,
    roster: Path | None = None,
    dry_run: bool = False,
) -> Collected:
    """Take in the hand-ins of one problem set.

    course_root  the folder with source/ and submitted/
    sources      zips, tar archives or folders, as a platform gives them out
    platform     one of `READERS`; by default found from the names of the files
    roster       a CSV of the class, see `read_roster`
    dry_run      say what would be taken and write nothing

    Raises `CollectError` where nothing could be taken; what is in submitted/ is then as it was.
    """
    root = Path(course_root).resolve()
    students = Students.read(root)
    if roster is not None:
        students.add_roster(read_roster(roster, assignment))
    result, store = Collected(), Store(root, assignment)
    with contextlib.ExitStack() as stack:
        handed_in: list[HandedIn] = []
        for source in sources:
            entries, refused = _open(source, assignment, stack)
            reader = _reader(entries, platform)
            reading = reader.read(entries, assignment)
            result.not_taken += [*refused, *reading.not_taken]
            result.platforms += [reader.platform] * (reader.platform not in result.platforms)
            handed_in += reading.handed_in
        _store(handed_in, students, store, result, dry_run)
    if not result.taken:
        raise CollectError(_nothing(sources, result))
    here = {one.student.key for one in result.taken}
    result.missing = [
        one for one in students.everyone if one.on_roster and one.key not in here and not store.folder(one.key).is_dir()
    ]
    if not dry_run:
        students.write(root)
        tell_gradebook(root, assignment, students.everyone)
    return result


def _open(source: Path, assignment: str, stack: contextlib.ExitStack) -> tuple[list[Entry], list[NotTaken]]:
    """The files of a source; where it holds nothing but the class's archive, what is in that."""
    try:
        entries, refused = stack.enter_context(files_of(source))
        if len(entries) == 1 and is_archive(entries[0].path) and _reader(entries, None) is PLAIN:
            inner, more = stack.enter_context(opened(io.BytesIO(entries[0].read())))
            if assignment not in entries[0].path or _reader(inner, None) is not PLAIN:  # else one student's hand-in
                return inner, [*refused, *more]
    except NotAnArchive as error:
        raise CollectError(
            f"{source.name} is neither a folder nor an archive that can be opened ({error}). "
            "Download it from the learning platform again."
        ) from None
    return entries, refused


def _reader(entries: Sequence[Entry], platform: str | None) -> Reader:
    if platform is not None:
        if platform not in READERS:
            raise CollectError(f"There is no reader for {platform!r}; there are {', '.join(READERS)}.")
        return READERS[platform]
    if not entries:
        return PLAIN
    return next((one for one in READERS.values() if one.matches(entries) >= SHARE * len(entries)), PLAIN)


def _store(handed_in: Sequence[HandedIn], students: Students, store: Store, result: Collected, dry_run: bool) -> None:
    """Put every student's files in place and list them in `result`."""
    found = students.of_people((one.person for one in handed_in), store.assignment)
    by_key: dict[str, list[HandedIn]] = {}
    for one in handed_in:
        by_key.setdefault(found[one.person].key, []).append(one)
    prefixes = {key: files[-1].prefix for key, files in by_key.items() if files[-1].prefix}
    if prefixes and not dry_run:
        store.remember(prefixes)
    for key in sorted(by_key):
        stored = store.put(key, by_key[key], result.not_taken, dry_run)
        student = students.by_key(key)
        if stored.files and student is not None:
            result.taken.append(Taken(student, stored, any(one.late for one in by_key[key])))


def _nothing(sources: Sequence[Path], result: Collected) -> str:
    lines = [f"No hand-in was found in {', '.join(source.name for source in sources)}. Nothing was changed."]
    lines += [f"  {one.path}: {one.reason}" for one in result.not_taken[:20]]
    if len(result.not_taken) > 20:
        lines.append(f"  and {len(result.not_taken) - 20} more")
    lines.append(
        f"It was read as {' and '.join(result.platforms)}; --from chooses another reader: {', '.join(READERS)}."
    )
    return "\n".join(lines)


def tell_gradebook(course_root: Path, assignment: str, students: Sequence[Student]) -> None:
    """Give nbgrader's gradebook the students with names and addresses, so that its own pages and exports show them."""
    from helpers.grading.record import Book

    Book(course_root, assignment).add_students(
        {one.key: (*_first_and_last(one.name), one.email, one.ids.get("canvas", "")) for one in students}
    )


def _first_and_last(name: str) -> tuple[str, str]:
    first, _, last = name.strip().rpartition(" ")
    return first, last
