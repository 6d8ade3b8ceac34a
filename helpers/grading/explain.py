"""Why an answer is missing or cannot run here, in words: the cell that stopped, the line and the error; a GPU asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.grading.clean import harmless_text
from helpers.grading.messages import Verdict
from helpers.grading.rebuild import Slot

#: What torch says where no GPU is to be had.
NO_GPU = re.compile(
    r"NVIDIA driver|not compiled with CUDA|No CUDA GPUs|on a CUDA device|CUDA driver|CUDA (unknown )?error|"
    r"Cannot access accelerator|not linked with support for mps|device type MPS",
    re.IGNORECASE,
)
USE_CPU = "Write device = 'cuda' if torch.cuda.is_available() else 'cpu', and make tensors on the device of the input."
_UNDEFINED = re.compile(r"name '(\w+)' is not defined")


@dataclass(frozen=True)
class Stopped:
    """A cell that an error ended before its last line.

    where   which cell, for people
    line    the line in the cell, from 1; 0 where that is not known
    error   class and text of the error
    names   what the cell would have defined
    """

    where: str
    line: int
    error: str
    names: frozenset[str]

    def __str__(self) -> str:
        at = f" at line {self.line}" if self.line else ""
        gpu = f". There is no GPU in grading. {USE_CPU}" if NO_GPU.search(self.error) else ""
        return f"{self.where} stopped{at}, {self.error}{gpu}"


def stopped(slot: Slot, index: int, error: dict[str, Any]) -> Stopped:
    """What is told of a cell whose report holds `error` (name, value and lines, from the student's process)."""
    lines = [re.search(r"\bline (\d+)", str(line)) for line in error["lines"]]
    found = [int(match[1][:6]) for match in lines if match]
    value = harmless_text(str(error["value"]).strip().split("\n", 1)[0], 200)
    text = f"{harmless_text(str(error['name']), 60)}: {value}" if value else harmless_text(str(error["name"]), 60)
    first = next((line.strip() for line in slot.cell.source.splitlines() if line.strip()), "")
    number = f"cell {slot.number or index + 1}"
    where = f"{number} (`{harmless_text(first, 50)}`)" if first else number
    # an error in a function of an earlier cell lists that cell's line last; a syntax error has one line only
    return Stopped(where, found[0] if found else 0, text, frozenset(bound_names(slot.cell.source)))


def bound_names(source: str) -> set[str]:
    """The names that a cell would bind at its top level, even where it does not parse."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        words = r"^(?:async[ \t]+def|def|class)[ \t]+(\w+)|^(\w+)[ \t]*=(?!=)|^(?:import|from)[ \t].*\b(\w+)[ \t]*$"
        return {name for groups in re.findall(words, source, re.MULTILINE) for name in groups if name}
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(item.asname or item.name).split(".")[0] for item in node.names}
        else:
            found |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return found


def explain(verdict: Verdict, cells: Iterable[Stopped], flags: list[str]) -> None:
    """Say in a verdict why the answer is missing, or that it asked for a GPU (then a flag says so too)."""
    ended, said = list(cells), " ".join(verdict.message.split())  # the message is broken into lines
    if verdict.diagnosis == "missing":
        for name in verdict.answers:
            cell = _that_binds(name, ended)
            if cell is not None:
                _say(verdict, f"There is no `{name}`: {cell}.", replacing=r"There is no `\w+`:.*?(removed\.|$)")
                return
    if NO_GPU.search(said):
        name = verdict.answers[0] if verdict.answers else verdict.exercise
        _say(verdict, f"`{name}` asks for a GPU, and there is none in grading. {USE_CPU}")
        verdict.diagnosis = "needs-gpu"
        flags.append(f"test {verdict.grade_id}: the answer asks for a GPU, which this machine does not offer")
        return
    undefined = _UNDEFINED.search(said)
    cell = _that_binds(undefined[1], ended) if undefined else None
    if undefined and cell is not None:
        _say(verdict, f"`{undefined[1]}` is not defined because {cell}.")


def _that_binds(name: str, cells: Sequence[Stopped]) -> Stopped | None:
    return next((cell for cell in reversed(cells) if name in cell.names), None)


def _say(verdict: Verdict, text: str, replacing: str = "") -> None:
    if replacing and re.search(replacing, verdict.message, re.DOTALL):
        verdict.headline = re.sub(replacing, lambda _: text, verdict.headline, count=1, flags=re.DOTALL)[:600]
        verdict.message = re.sub(replacing, lambda _: text, verdict.message, count=1, flags=re.DOTALL)
    else:
        verdict.headline = f"{text} {verdict.headline}"[:600]
        verdict.message = f"{text}\n\n{verdict.message}"
