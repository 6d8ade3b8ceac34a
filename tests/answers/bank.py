"""The bank of answers, and the two ways in which one is run: in this process and in another.

An entry's source is what a student's cells would hold (see `reading`); it runs in a namespace that has torch, nn, np,
math and F, as after the first cell of a problem set.
"""

from __future__ import annotations

import itertools
import linecache
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from helpers import check
from helpers.answer import codec, pipe
from helpers.answer.answer import Answer
from helpers.answer.host import Host
from helpers.check.exercise import Mistaken
from tests.answers.reading import HERE, Entry, read

SECONDS = 120


def entries() -> list[Entry]:
    """The whole bank in the order of the course; disputed answers are left out."""
    paths = [HERE / chapter / f"{name}.py" for chapter, names in check.chapters().items() for name in names]
    return [entry for path in paths if path.exists() for entry in read(path) if not entry.disputed]


_numbers = itertools.count()


def run_source(source: str) -> dict[str, object]:
    """The namespace after the source has run; its lines can be found again, as those of a notebook cell can."""
    filename = f"<answer {next(_numbers)}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    namespace: dict[str, object] = {"torch": torch, "nn": nn, "np": np, "math": math, "F": F, "__name__": "__main__"}
    # what an answer draws as it is defined is drawn alike here and elsewhere, so that messages can be compared
    torch.manual_seed(0)
    exec(compile(source, filename, "exec"), namespace)
    return namespace


@dataclass(frozen=True)
class Verdict:
    """What the check said: None for right, else the diagnosis, and the whole message."""

    diagnosis: str | None
    named: bool
    message: str


def judge(entry: Entry, answers: list[Answer], seed: int, thorough: bool = False, part: str | None = None) -> Verdict:
    """Give the answers to the exercise's check."""
    try:
        with redirect_stdout(StringIO()):
            getattr(check, entry.exercise)(*answers, seed=seed, thorough=thorough, part=part)
    except Mistaken as mistake:
        return Verdict(mistake.diagnosis, mistake.named, str(mistake))
    return Verdict(None, False, "")


def judge_here(entry: Entry, seed: int, thorough: bool = False, part: str | None = None) -> Verdict:
    """Run an entry in this process, as in a student's notebook."""
    host = Host(run_source(entry.source))
    return judge(entry, [Answer(host.serve, name) for name in entry.given], seed, thorough, part)


class Elsewhere:
    """A process that holds the answers, as in grading: it gets sources and requests over a pipe."""

    def __init__(self) -> None:
        to_child, self.write = os.pipe()
        self.read, from_child = os.pipe()
        command = [sys.executable, "-m", "tests.answers.bank", str(to_child), str(from_child)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(command, pass_fds=(to_child, from_child), env=environment)
        os.close(to_child)
        os.close(from_child)
        self.ask = pipe.channel(self.read, self.write, SECONDS)

    def judge(self, entry: Entry, seed: int, thorough: bool = False, part: str | None = None) -> Verdict:
        """Run an entry in the other process; only its answers' replies come back."""
        self.ask(codec.pack({"source": entry.source}))
        return judge(entry, [Answer(self.ask, name) for name in entry.given], seed, thorough, part)

    def close(self) -> None:
        """End the other process."""
        os.close(self.write)
        self.process.wait(timeout=SECONDS)
        os.close(self.read)


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """An `Elsewhere` that is closed at the end."""
    other = Elsewhere()
    try:
        yield other
    finally:
        other.close()


def _serve(read_from: int, write_to: int) -> None:
    torch.set_num_threads(1)
    host = Host({})
    while True:
        try:
            request = pipe.receive(read_from, limit_bytes=2**28)
        except pipe.PipeError:
            return
        asked = codec.unpack(request, recipes=True) if b'"source"' in request[:100] else {}
        if set(asked) == {"source"}:
            host = Host(run_source(asked["source"]))
            pipe.send(write_to, codec.pack(None))
        else:
            pipe.send(write_to, host.serve(request))


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
