"""What comes back from another machine, looked at before anything is done with it.

A result must be of this problem set, with every field of its type and within its bounds. A machine that sends anything
else is not asked again, and no student pays for it. (A machine that lies within these bounds can give any grade: it
judges, so it is trusted with that.)
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import fields
from typing import Any, get_type_hints

from helpers.grading.clean import harmless_text
from helpers.grading.messages import Note, Result, Verdict
from helpers.grading.packet import Packet

#: The longest result that is read, in bytes.
RESULT_BYTES = 64 * 2**20
#: The longest text of one field, but for sources and the notebook.
MOST_CHARACTERS = 10_000
MOST_ITEMS = 5_000
_STATUSES = ("judged", "missing", "unreadable")
_OUTPUTS = ("stream", "error", "display_data", "execute_result")
_KINDS = {"text/plain", "image/png"}
_PLAIN: dict[str, Any] = {"str": str, "bool": bool, "int": int, "float": (int, float), "list": list, "dict": dict}


class NotAResult(ValueError):
    """What came is no result of this problem set; the text says in what it differs."""


def checked(data: bytes, packet: Packet) -> Result:
    """The result in `data`. Raises `NotAResult`."""
    if len(data) > RESULT_BYTES:
        raise NotAResult(f"a result of {len(data):,} bytes; at most {RESULT_BYTES:,} are read")
    try:
        plain = json.loads(data)
        _of_type(plain, Result)
        for verdict in plain["verdicts"]:
            _of_type(verdict, Verdict)
        for note in plain["notes"]:
            _of_type(note, Note)
        result = Result.unpacked(data)
        _in_bounds(result, packet)
        _its_notebook(result, packet)
    except NotAResult:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotAResult(f"no result: {type(error).__name__}: {harmless_text(str(error), 200)}") from None
    return result


def _of_type(plain: Any, kind: type) -> None:
    """Whether `plain` has the fields of the dataclass `kind`, each of its type."""
    _must(isinstance(plain, dict), f"a {kind.__name__} is a {type(plain).__name__}")
    wanted = {field.name for field in fields(kind)}
    _must(plain.keys() == wanted, f"a {kind.__name__} has other fields: {sorted(plain.keys() ^ wanted)[:5]}")
    for name, hint in get_type_hints(kind).items():
        type_ = _PLAIN[getattr(hint, "__origin__", hint).__name__]
        value = plain[name]
        right = isinstance(value, type_) and (type_ is bool or not isinstance(value, bool))
        _must(right, f"{kind.__name__}.{name} is a {type(value).__name__}")


def _in_bounds(result: Result, packet: Packet) -> None:
    _must(result.status in _STATUSES, f"a status {result.status[:40]!r}")
    _must(result.name == packet.base.name, f"a result of {result.name[:80]!r} instead of {packet.base.name!r}")
    _must(not result.others, "results of other notebooks with it")
    _must(bool(re.fullmatch(r"([0-9a-f]{64})?", result.digest)), "a digest that is none")
    tests = [(s.grade_id, float(s.cell.metadata.nbgrader.points)) for s in packet.base.slots if s.role == "test"]
    _must([(v.grade_id, v.points) for v in result.verdicts] == tests, "verdicts on other tests than the set's")
    for verdict in result.verdicts:
        most = 0.0 if verdict.diagnosis else verdict.points
        _must(math.isfinite(verdict.score) and 0 <= verdict.score <= most, f"a score of {verdict.score} of {most}")
        _must(math.isfinite(verdict.seconds) and verdict.seconds >= 0, "a time that is none")
        _texts(verdict.exercise, verdict.part, verdict.diagnosis, verdict.headline, verdict.message, *verdict.answers)
    _must(len(result.notes) + len(result.flags) <= MOST_ITEMS, "too many notes")
    _texts(result.trouble, *result.flags, *(text for note in result.notes for text in (note.kind, note.text)))
    _must(all(math.isfinite(n) and n >= 0 for n in (result.seconds, result.child_seconds)), "a time that is none")
    answers = {slot.grade_id for slot in packet.base.slots if slot.role == "answer"}
    _must(result.answers.keys() <= answers, "answers to what the set does not ask")
    _must(all(isinstance(source, str) for source in result.answers.values()), "an answer that is no text")


def _its_notebook(result: Result, packet: Packet) -> None:
    """The instructor's cells must all be there as they are, and the outputs text and pictures alone."""
    if result.status == "missing":
        return _must(result.notebook == "", "a notebook where nothing was handed in")
    cells = json.loads(result.notebook)["cells"]
    _must(len(cells) <= MOST_ITEMS, "too many cells")
    marked = [cell for cell in cells if "nbgrader" in cell["metadata"]]
    own = [slot for slot in packet.base.slots if slot.grade_id]
    _must(len(marked) == len(own), "other graded cells than the set's")
    for cell, slot in zip(marked, own, strict=True):
        _must(cell["metadata"] == slot.cell.metadata, f"the cell {slot.grade_id} is marked otherwise")
        if slot.role in ("test", "locked"):
            _must("".join(cell["source"]) == slot.cell.source, f"the locked cell {slot.grade_id} reads otherwise")
    for cell in cells:
        for output in cell.get("outputs", ()):
            _must(output["output_type"] in _OUTPUTS, "an output of another kind")
            _must(set(output.get("data", ())) <= _KINDS, "an output that is neither text nor a picture")


def _texts(*texts: str) -> None:
    for text in texts:
        _must(isinstance(text, str) and len(text) <= MOST_CHARACTERS, "a text that is too long, or none")
        _must(harmless_text(text, MOST_CHARACTERS + 1) == text, "a text with characters that move a terminal's cursor")


def _must(right: bool, otherwise: str) -> None:
    if not right:
        raise NotAResult(otherwise)
