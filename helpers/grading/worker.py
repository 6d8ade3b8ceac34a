"""A judge's process: takes one submission after another, judges it, gives back what it found.

Grading one submission is one function, `grade_one`, that may be repeated at will: it reads, it writes nothing.
"""

from __future__ import annotations

import json
import signal
import socket
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat

from helpers.answer import pipe
from helpers.grading.clean import harmless_text
from helpers.grading.judge import Child, judge, plain_verdicts
from helpers.grading.reading import read_folder
from helpers.grading.rebuild import Template, rebuild, template
from helpers.grading.sandbox import Limits, limit_memory
from helpers.grading.seeds import seed_for

TASK_BYTES = 64 * 2**20
#: What a judge may use itself, whatever a reply makes a check compute.
JUDGE_BYTES = 4 * 2**30


def serve(channel: int, forker: socket.socket) -> None:
    """Answer tasks on `channel` until it closes."""
    import torch

    torch.set_num_threads(1)
    limit_memory(JUDGE_BYTES)
    while True:
        try:
            task = json.loads(pipe.receive(channel, TASK_BYTES))
        except pipe.PipeError:
            return
        signal.alarm(int(3 * float(task["limits"]["submission_s"])) + 50)  # ends a judge that never comes to an end
        pipe.send(channel, json.dumps(grade_one(task, forker)).encode())


@lru_cache(maxsize=8)
def _template(source: str, release: str, stamp: tuple[float, float]) -> Template:
    return template(Path(source), Path(release))


def grade_one(task: dict[str, Any], forker: socket.socket) -> dict[str, Any]:
    """Read, rebuild and judge one submission; everything that is to be recorded, as plain data.

    `task` holds `student`, `folder`, `source`, `release`, `seed`, `own_cases` (whether this submission gets cases of
    its own from the seed), `limits`, `unsafe`, `only`. Reads files and starts a child; writes nothing.
    """
    started = time.monotonic()
    source, release = task["source"], task["release"]
    stamp = tuple(Path(p).stat().st_mtime if Path(p).exists() else 0.0 for p in (source, release))
    base = _template(source, release, stamp)  # type: ignore[arg-type]
    hand_in = read_folder(Path(task["folder"]), base.name)
    rebuilt = rebuild(base, hand_in)
    limits = Limits(**task["limits"])
    seed = seed_for(task["seed"], hand_in.digest) if task.get("own_cases") else task["seed"]
    found = judge(
        rebuilt, seed, limits, lambda: Child(forker, limits, bool(task.get("unsafe"))), task.get("only") or ()
    )
    slots = rebuilt.slots
    for index, outputs in found.outputs.items():
        slots[index].cell.outputs = [nbformat.from_dict(output) for output in outputs]
    notebook = rebuilt.notebook()
    flags = [*found.flags, *(note.text for note in rebuilt.notes if note.kind == "suspicious")]
    return {
        "student": task["student"],
        "status": "missing" if hand_in.missing else "unreadable" if hand_in.trouble else "judged",
        "digest": hand_in.digest,
        "verdicts": plain_verdicts(found),
        "notes": [[note.kind, harmless_text(note.text, 500)] for note in rebuilt.notes],
        "trouble": harmless_text(rebuilt.trouble, 500),
        "flags": [harmless_text(flag, 500) for flag in dict.fromkeys(flags)],
        "answers": {s.grade_id: s.cell.source for s in slots if s.role == "answer" and s.cell.source != s.stub},
        "notebook": nbformat.writes(notebook) if not hand_in.missing else "",
        "starts": found.starts,
        "child_seconds": found.child_seconds,
        "seconds": time.monotonic() - started,
    }
