"""What a student handed in, read without trusting it: find the notebook in a folder and take its cells out.

Nothing here raises for what a student may have handed in; what is wrong becomes a note. A file that holds no cell at
all gives a `HandIn` without cells, whose `trouble` says why in one plain sentence.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from helpers.grading.listing import MAX_BYTES
from helpers.grading.messages import Note
from helpers.grading.pictures import Attachments, taken

MAX_CELLS = 2_000
MAX_SOURCE = 200_000
#: All cells together.
MAX_TEXT = 4_000_000

#: How often the text of a damaged notebook may be read over, in all, in search of whole cells.
SALVAGE_PASSES = 8

#: Cells with these tags are skipped by notebook runners; the grader runs them and says so.
SKIPPING_TAGS = frozenset({"skip-execution", "nbgrader-skip", "raises-exception", "remove-cell", "skip"})


@dataclass(frozen=True)
class Piece:
    """One cell of the student's file, in the student's order."""

    kind: str  # "code", "markdown" or "raw"
    source: str
    cell_id: str = ""
    grade_id: str = ""
    tags: tuple[str, ...] = ()
    attachments: Attachments = field(default_factory=dict)


@dataclass
class HandIn:
    """What was found in a student's folder.

    `pieces` are the cells, `digest` the SHA-256 of the notebook file ("" where there is none), `trouble` says why no
    cell could be read, `missing` that nothing was handed in, `beside` the files beside the notebook by their paths.
    """

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    digest: str = ""
    trouble: str = ""
    missing: bool = False
    beside: dict[str, bytes] = field(default_factory=dict)


def read_bytes(data: bytes, hand_in: HandIn) -> None:
    """Fill `hand_in.pieces` from the bytes of a notebook file, or say in `hand_in.trouble` why that cannot be done."""
    if len(data) > MAX_BYTES:
        hand_in.notes.append(
            Note("lost", f"The file is larger than {MAX_BYTES // 2**20} MB; only its beginning was read.")
        )
        data = data[:MAX_BYTES]
    if not data.strip(b"\x00 \t\r\n"):
        hand_in.trouble = "The file is empty."
        return
    text = _decode(data, hand_in.notes)
    if re.match(r"\s*(<!doctype html|<html)", text, re.IGNORECASE):
        hand_in.trouble = "The file is a web page (HTML), not a notebook. Hand in the .ipynb file itself."
        return
    try:
        raw_cells = _loaded(text)
    except (ValueError, RecursionError) as error:
        raw_cells = list(_salvage(text))
        if not raw_cells:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else "it is damaged"
            hand_in.trouble = f"The file is not a notebook that can be read: {reason}."
            return
        hand_in.notes.append(
            Note("lost", f"The file is cut off or damaged; {len(raw_cells)} cells could be read, the rest is lost.")
        )
    else:
        if not raw_cells:
            hand_in.trouble = "The file holds no cells."
            return
    if len(raw_cells) > MAX_CELLS:
        hand_in.notes.append(Note("lost", f"More than {MAX_CELLS} cells; the rest was not read."))
    left = MAX_TEXT
    for raw in raw_cells[:MAX_CELLS]:
        piece = _piece(raw, hand_in.notes)
        left -= len(piece.source) if piece is not None else 0
        if left < 0:
            hand_in.notes.append(
                Note("lost", f"The cells hold more than {MAX_TEXT:,} characters; the rest was not read.")
            )
            break
        if piece is not None:
            hand_in.pieces.append(piece)
    if not hand_in.pieces:
        hand_in.trouble = "The file holds no cells."


def _decode(data: bytes, notes: list[Note]) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            if encoding != "utf-8-sig":
                notes.append(Note("read", f"The file is written in {encoding.upper()} instead of UTF-8."))
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    half = data[:400]
    if half[1::2].count(0) > len(half) // 4 or half[::2].count(0) > len(half) // 4:
        encoding = "utf-16-le" if half[1::2].count(0) > half[::2].count(0) else "utf-16-be"
        notes.append(Note("read", "The file is written in UTF-16 instead of UTF-8."))
        return data.decode(encoding, errors="replace")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    notes.append(Note("read", "The file is not UTF-8; letters with accents may have changed."))
    return text


def _loaded(text: str) -> list[Any]:
    """The cells in the text of a notebook. Raises `ValueError` or `RecursionError`.

    Without the search for cycles, of which JSON has none: among millions of lists it takes most of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return list(_cells_of(json.loads(text)))
    finally:
        if was_on:
            gc.enable()


def _cells_of(document: Any) -> Iterator[Any]:
    """The cells of a notebook of any format: 4.x keeps them at the top, 3 and older in worksheets."""
    if isinstance(document, list):
        yield from document
        return
    if not isinstance(document, dict):
        return
    cells = document.get("cells")
    if isinstance(cells, list):
        yield from cells
    worksheets = document.get("worksheets")
    if isinstance(worksheets, list):
        for sheet in worksheets:
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list):
                yield from sheet["cells"]


def _salvage(text: str) -> Iterator[dict[str, Any]]:
    """Every whole cell in a damaged notebook's text, in order."""
    decoder = json.JSONDecoder()
    start = text.find('"cells"')
    position = text.find("{", max(start, 0) + (1 if start >= 0 else 0))
    left = SALVAGE_PASSES * len(text)
    while position >= 0 and left > 0:
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            left -= getattr(error, "pos", len(text)) - position + 1
            position = text.find("{", position + 1)
            continue
        if isinstance(value, dict) and "cell_type" in value:
            yield value
        position = text.find("{", end)


def _piece(raw: Any, notes: list[Note]) -> Piece | None:
    if not isinstance(raw, dict):
        return None
    kind = raw.get("cell_type")
    source = _text(raw.get("source", raw.get("input", "")))
    if kind == "heading":
        kind = "markdown"
    if kind not in ("code", "markdown", "raw"):
        kind = "raw"
    attachments: Attachments = {}
    if (kind == "markdown" and "!" in source) or "<img" in source:
        source, attachments = taken(source, raw.get("attachments"))
    if len(source) > MAX_SOURCE:
        notes.append(Note("lost", f"A cell of {len(source)} characters was cut at {MAX_SOURCE}."))
        source = source[:MAX_SOURCE]
    metadata = raw.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    nbgrader = metadata.get("nbgrader")
    nbgrader = nbgrader if isinstance(nbgrader, dict) else {}
    cell_id = raw.get("id", metadata.get("id", ""))
    tags = metadata.get("tags")
    tags = tuple(str(tag)[:80] for tag in tags[:20]) if isinstance(tags, list) else ()
    return Piece(
        kind=kind,
        source=source.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""),
        cell_id=cell_id[:200] if isinstance(cell_id, str) else "",
        grade_id=str(nbgrader.get("grade_id", ""))[:200],
        tags=tags,
        attachments=attachments,
    )


def _text(source: Any) -> str:
    if isinstance(source, str):
        text = source
    elif isinstance(source, list):
        text = "".join(part for part in source if isinstance(part, str))
    else:
        text = ""
    # Half of a surrogate pair can be written in JSON but in no file: replace it.
    return text.encode("utf-8", errors="replace").decode("utf-8")
