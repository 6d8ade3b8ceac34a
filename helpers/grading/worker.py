"""A judge's process: takes one submission after another, judges it, gives back what it found.

Grading one submission is one function, `grade_one`, that may be repeated at will: it reads, it writes nothing.
"""

from __future__ import annotations

import signal
import socket
import time
from functools import lru_cache
from pathlib import Path

import nbformat

from helpers.answer import pipe
from helpers.grading.choosing import Wanted, read_folder, wanted
from helpers.grading.clean import harmless_text
from helpers.grading.judge import is_own_test, judge
from helpers.grading.messages import Note, Result, Task
from helpers.grading.process import Child
from helpers.grading.rebuild import Template, rebuild, template
from helpers.grading.sandbox import limit_memory
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
            task = Task.unpacked(pipe.receive(channel, TASK_BYTES))
        except pipe.PipeError:
            return
        signal.alarm(int(task.longest_s) + 50)  # ends a judge that never comes to an end
        pipe.send(channel, grade_one(task, forker).packed())


@lru_cache(maxsize=8)
def _template(source: str, release: str, stamp: tuple[float, float]) -> tuple[Template, Wanted]:
    base = template(Path(source), Path(release))
    return base, wanted(base, Path(source).parent.parent.parent)


def grade_one(task: Task, forker: socket.socket) -> Result:
    """Read, rebuild and judge one submission. Reads files and starts a child; writes nothing."""
    started = time.monotonic()
    stamp = tuple(Path(p).stat().st_mtime if Path(p).exists() else 0.0 for p in (task.source, task.release))
    base, known_by = _template(task.source, task.release, stamp)  # type: ignore[arg-type]
    hand_in = read_folder(Path(task.folder), known_by)
    rebuilt = rebuild(base, hand_in)
    seed = seed_for(task.seed, hand_in.digest) if task.own_cases else task.seed

    def start() -> Child:
        child = Child(forker, task.limits, task.unsafe)
        if rebuilt.beside:
            child.give(rebuilt.beside)
        return child

    found = judge(rebuilt, seed, task.limits, start, task.only)
    slots = rebuilt.slots
    for index, outputs in found.outputs.items():
        slots[index].cell.outputs = [nbformat.from_dict(output) for output in outputs]
    verdicts = [found.verdicts[index] for index in sorted(found.verdicts)]
    for verdict in verdicts:
        verdict.key = task.key
    own = [slot.grade_id for slot in slots if slot.role == "test" and is_own_test(slot)]
    if own and not hand_in.trouble:
        text = f"Tests written as code ran in the student's own process: {', '.join(own)}."
        rebuilt.notes.append(Note("read", text))
    flags = [*found.flags, *(note.text for note in rebuilt.notes if note.kind == "suspicious")]
    return Result(
        student=task.student,
        status="missing" if hand_in.missing else "unreadable" if hand_in.trouble else "judged",
        name=base.name,
        digest=hand_in.digest,
        verdicts=verdicts,
        notes=[Note(note.kind, harmless_text(note.text, 500)) for note in rebuilt.notes],
        trouble=harmless_text(rebuilt.trouble, 500),
        flags=[harmless_text(flag, 500) for flag in dict.fromkeys(flags)],
        answers={s.grade_id: s.cell.source for s in slots if s.role == "answer" and s.cell.source != s.stub},
        notebook=nbformat.writes(rebuilt.notebook()) if not hand_in.missing else "",
        starts=found.starts,
        child_seconds=found.child_seconds,
        seconds=time.monotonic() - started,
        contents=task.contents,
        key=task.key,
    )
