"""A judge's process: takes one submission after another, judges it, gives back what it found.

Grading one submission is one function, `grade_one`, of a problem set and a task. It may be repeated at will: it reads
and writes no file. So it is the same on this machine and on any other.
"""

from __future__ import annotations

import signal
import socket
import time

import nbformat

from helpers.answer import pipe
from helpers.grading.alarm import TookTooLong, within
from helpers.grading.choosing import read_parcel
from helpers.grading.clean import harmless_text
from helpers.grading.judge import is_own_test, judge
from helpers.grading.messages import Note, Result, Task
from helpers.grading.packet import PACKET_BYTES, Packet
from helpers.grading.parcel import TASK_BYTES, Parcel
from helpers.grading.process import Child
from helpers.grading.reading import HandIn
from helpers.grading.rebuild import Rebuilt, rebuild
from helpers.grading.sandbox import limit_memory

#: What a judge may use itself, whatever a reply makes a check compute.
JUDGE_BYTES = 4 * 2**30
#: How long reading a hand-in may take, in seconds, before the first cell runs.
READ_S = 120.0


def serve(channel: int, forker: socket.socket) -> None:
    """Take a problem set, then answer tasks on `channel` until it closes."""
    import torch

    torch.set_num_threads(1)
    limit_memory(JUDGE_BYTES)
    try:
        packet = Packet.unpacked(pipe.receive(channel, PACKET_BYTES))
    except pipe.PipeError:
        return
    while True:
        try:
            task = Task.unpacked(pipe.receive(channel, TASK_BYTES))
        except pipe.PipeError:
            return
        signal.alarm(int(task.longest_s) + 50)  # ends a judge that never comes to an end
        result = grade_one(packet, task, forker)
        signal.alarm(0)  # a judge may be idle for as long as it is not asked
        pipe.send(channel, result.packed())


def grade_one(packet: Packet, task: Task, forker: socket.socket) -> Result:
    """Read, rebuild and judge one submission. Starts a child through `forker`; writes nothing."""
    started = time.monotonic()
    base = packet.base
    hand_in, rebuilt = _read(packet, task)

    def start() -> Child:
        child = Child(forker, task.limits, task.unsafe)
        if rebuilt.beside:
            child.give(rebuilt.beside)
        return child

    found = judge(rebuilt, task.seed, task.limits, start, task.only)
    slots = rebuilt.slots
    for index, outputs in found.outputs.items():
        slots[index].cell.outputs = [nbformat.from_dict(output) for output in outputs]
    verdicts = [found.verdicts[index] for index in sorted(found.verdicts)]
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
    )


def _read(packet: Packet, task: Task) -> tuple[HandIn, Rebuilt]:
    """The hand-in and the notebook that is graded. What takes too long or too much to read becomes its trouble."""
    try:
        with within(READ_S):
            hand_in = read_parcel(Parcel.unpacked(task.hand_in), packet.wanted)
            return hand_in, rebuild(packet.base, hand_in)
    except (TookTooLong, MemoryError) as error:
        what = f"{READ_S:.0f} seconds" if isinstance(error, TookTooLong) else f"{JUDGE_BYTES >> 30} GiB of memory"
        hand_in = HandIn(trouble=f"What was handed in could not be read within {what}. Ask for the notebook alone.")
        return hand_in, rebuild(packet.base, hand_in)
