"""What a student handed in, read once and held as plain data: it can be judged where the folder is not.

Bounded in entries, depth and bytes; nothing here raises for what was handed in. What could not be read, and what is no
plain file, is in the parcel as a note, so that judging the parcel and judging the folder come to the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from helpers.grading.archive import is_rubbish
from helpers.grading.listing import MAX_BYTES, MAX_ENTRIES, Entry, Listing, listed, read_file
from helpers.grading.messages import Note

#: What all files of a hand-in together may hold, in bytes; the rest is left out and a note says so.
PARCEL_BYTES = 256 * 2**20
#: What a packed parcel may come to: the files, the last of them one byte longer than is read, and the rest as text.
PACKED_BYTES = PARCEL_BYTES + MAX_BYTES + 16 * 2**20
#: What a task with such a parcel may come to.
TASK_BYTES = PACKED_BYTES + 2**20
#: So many odd files are named in the notes.
MAX_TOLD = 20
_OURS = {"timestamp.txt", "submission_secret.txt", "feedback.html"}


@dataclass(frozen=True)
class Item:
    """One plain file: its path in the folder as people are told it, its bytes, or why it cannot be read."""

    place: str
    data: bytes = b""
    trouble: str = ""


@dataclass
class Parcel:
    """Everything of a hand-in that is looked at.

    single   whether a single file was handed in, rather than a folder
    kind     "" where it could be looked into, else what the place is (`listing.Entry.kind`)
    reason   why it could not be looked into
    items    the plain files, in order
    notes    on what else lies there
    cut      whether files were left out because all together are too large
    """

    single: bool = False
    kind: str = ""
    reason: str = ""
    items: list[Item] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    cut: bool = False

    @staticmethod
    def of(place: Path) -> Parcel:
        """Read what lies in a folder, or a single file."""
        listing = listed(place, passed_over=(".ipynb_checkpoints", "__MACOSX"))
        top = listing.entries[0] if listing.entries else None
        if top is not None and top.path == place and top.kind != "file":
            return Parcel(kind=top.kind, reason=top.reason)
        parcel = Parcel(single=top is not None and top.path == place)
        left = PARCEL_BYTES
        files = _plain_files(listing, parcel.notes)
        for path in sorted(
            files, key=lambda path: path.suffix.lower() != ".ipynb"
        ):  # notebooks first, while there is room
            name = path.name if parcel.single else path.relative_to(place).as_posix()
            if is_rubbish(name) or PurePosixPath(name).name in _OURS:
                continue
            try:
                data = read_file(path)
            except OSError as error:
                parcel.items.append(Item(name, trouble=error.strerror or type(error).__name__))
                continue
            left -= len(data)
            if left < 0:
                parcel.cut = True
                break
            parcel.items.append(Item(name, data))
        return parcel

    def packed(self) -> bytes:
        """As bytes: a line of JSON, then the files one after another."""
        about = {
            "single": self.single,
            "kind": self.kind,
            "reason": self.reason,
            "items": [[item.place, len(item.data), item.trouble] for item in self.items],
            "notes": [[note.kind, note.text] for note in self.notes],
            "cut": self.cut,
        }
        return b"".join([json.dumps(about).encode(), b"\n", *(item.data for item in self.items)])

    @staticmethod
    def unpacked(packed: bytes) -> Parcel:
        """From what `packed` gave. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
        head, _, rest = packed.partition(b"\n")
        about = json.loads(head)
        items, start = [], 0
        if len(about["items"]) > MAX_ENTRIES:
            raise ValueError(f"a hand-in has at most {MAX_ENTRIES:,} files, not {len(about['items']):,}")
        for place, size, trouble in about["items"]:
            if not 0 <= size <= len(rest) - start:
                raise ValueError(f"{size:,} bytes were announced for a file; {len(rest) - start:,} are there")
            items.append(Item(str(place), rest[start : start + size], str(trouble)))
            start += size
        notes = [Note(str(kind), str(text)) for kind, text in about["notes"]]
        return Parcel(bool(about["single"]), str(about["kind"]), str(about["reason"]), items, notes, bool(about["cut"]))


def _plain_files(listing: Listing, notes: list[Note]) -> Iterator[Path]:
    """The plain files in a student's folder and below; links and the like become notes."""
    told = 0
    for entry in listing.entries:
        if entry.kind == "file":
            yield entry.path
        elif entry.kind != "folder" and told < MAX_TOLD:
            told += 1
            notes.append(_of_odd(entry))
    if listing.cut:
        notes.append(Note("suspicious", listing.cut))


def _of_odd(entry: Entry) -> Note:
    name = entry.path.name[:80]
    text = {
        "unreadable": f"{name} cannot be read: {entry.reason}.",
        "link": f"A symbolic link was handed in: {name}. It was not followed.",
        "linked folder": f"A symbolic link to a folder was handed in: {name}. It was not followed.",
    }.get(entry.kind, f"{name} is not a plain file. It was not opened.")
    return Note("lost" if entry.kind == "unreadable" else "suspicious", text)
