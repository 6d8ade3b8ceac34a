"""A problem set as a judge needs it, as plain data with a digest: the tests, and what students were given.

The instructor's solutions are not in it. A judge needs no course folder beside it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat

from helpers.grading.choosing import Wanted, course_marks, wanted
from helpers.grading.rebuild import Slot, Template, template

#: What a packet may hold unpacked, in bytes.
PACKET_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Packet:
    """A problem set.

    base     its notebook, each answer replaced by what students were given
    others   the marks of the course's other notebooks, by what each is in words (`choosing.Wanted`)
    """

    base: Template
    others: dict[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(source: Path, release: Path | None = None, course: Path | None = None) -> Packet:
        """From the instructor's notebook, the released one (need not exist) and the course's root."""
        return Packet(template(source, release), course_marks(course) if course is not None else {})

    @cached_property
    def wanted(self) -> Wanted:
        """By what hand-ins to this set are known."""
        return wanted(self.base, self.others)

    def packed(self) -> bytes:
        """As compressed JSON, the same bytes for the same set."""
        about = {
            "name": self.base.name,
            "slots": [[s.role, s.cell, s.grade_id, s.stub, s.released] for s in self.base.slots],
            "metadata": self.base.metadata,
            "others": {what: sorted(marks) for what, marks in sorted(self.others.items())},
        }
        return zlib.compress(json.dumps(about, sort_keys=True).encode(), 6)

    @staticmethod
    def unpacked(packed: bytes) -> Packet:
        """From what `packed` gave. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
        about = json.loads(inflated(packed, PACKET_BYTES))
        slots = [
            Slot(role, nbformat.from_dict(cell), grade_id, stub, released)
            for role, cell, grade_id, stub, released in about["slots"]
        ]
        others = {what: frozenset(marks) for what, marks in about["others"].items()}
        return Packet(Template(about["name"], slots, nbformat.from_dict(about["metadata"])), others)


def inflated(packed: bytes, most: int) -> bytes:
    """What `zlib.compress` was given, of at most `most` bytes. Raises `ValueError`."""
    opened = zlib.decompressobj()
    try:
        data = opened.decompress(packed, most)
    except zlib.error as error:
        raise ValueError(f"compressed data cannot be read: {error}") from None
    if not opened.eof:
        raise ValueError(f"compressed data is cut off, or holds more than {most:,} bytes")
    return data


def digest_of_bytes(*parts: bytes) -> str:
    """SHA-256 of some bytes, each with its length."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
