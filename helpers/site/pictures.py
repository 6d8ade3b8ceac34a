"""Pictures that the book draws for itself: how the course is built, the card that links to it show, all stored runs."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.figures.style import BLUE, GREEN, GREY, ORANGE, PURPLE

#: What a card measures, in pixels: what most places that show links ask for.
CARD = (1200, 630)
#: Half the width and height of a box in the picture of how the course is built.
WIDE, TALL = 1.25, 0.62
#: name -> (centre x, centre y, colour, title, what it holds)
_ROOMS = {
    "chapters": (1.6, 7.0, BLUE, "notebooks/", "six chapters, outputs stored"),
    "source": (1.6, 4.4, ORANGE, "source/", "sets with solutions, hidden tests"),
    "release": (5.2, 4.4, ORANGE, "release/", "sets as students get them"),
    "check": (5.2, 1.8, GREEN, "helpers/check", "what is right, what is wrong"),
    "answer": (8.8, 1.8, GREEN, "helpers/answer", "an answer, here or in another process"),
    "grading": (8.8, 4.4, PURPLE, "helpers/grading", "rebuild, isolate, judge, record"),
    "bundle": (5.2, 7.0, GREY, "student bundle", "chapters, sets, package"),
    "book": (8.8, 7.0, GREY, "helpers/site", "this book"),
    "bank": (1.6, 1.8, GREEN, "tests/answers", "right and wrong answers"),
}
_ARROWS = (
    ("source", "release", "released"),
    ("chapters", "bundle", ""),
    ("release", "bundle", ""),
    ("bundle", "book", ""),
    ("release", "grading", "hand-ins"),
    ("grading", "answer", "asks"),
    ("check", "answer", "asks"),
    ("bank", "check", "measures"),
    ("grading", "check", "judges by"),
)
BUILT = (
    "Nine boxes with arrows. source makes release by the command course release. Chapters and release go into the "
    "student bundle and this book. Hand-ins of the sets go to grading, which asks the answers in another process and "
    "judges them by the checks. The bank of answers measures the checks."
)


def built(path: Path) -> None:
    """How the course is built, as a PNG."""
    figure = plt.figure(figsize=(10, 6.6))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0.2, 10.2), ylim=(1.1, 7.7), aspect="equal")
    axes.set_axis_off()
    for x, y, colour, title, holds in _ROOMS.values():
        _box(axes, x, y, colour, title, holds)
    for start, end, says in _ARROWS:
        _arrow(axes, _ROOMS[start][:2], _ROOMS[end][:2], says)
    figure.savefig(path, dpi=100)
    plt.close(figure)


def _box(axes: Axes, x: float, y: float, colour: str, title: str, holds: str) -> None:
    corner, style = (x - WIDE, y - TALL), "round,pad=0,rounding_size=0.12"
    axes.add_patch(
        FancyBboxPatch(corner, 2 * WIDE, 2 * TALL, style, facecolor="white", edgecolor=colour, linewidth=2.5)
    )
    axes.text(x, y + 0.32, title, ha="center", va="center", weight="bold", size=14)
    axes.text(x, y - 0.2, textwrap.fill(holds, 21), ha="center", va="center", size=12.5)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], says: str) -> None:
    """An arrow from the edge of one box to the edge of another."""
    across, up = end[0] - start[0], end[1] - start[1]
    # how far from a centre the straight line between two centres leaves a box
    share = min(WIDE / abs(across) if across else 1.0, TALL / abs(up) if up else 1.0)
    tail = (start[0] + share * across, start[1] + share * up)
    head = (end[0] - share * across, end[1] - share * up)
    style: dict[str, Any] = {
        "arrowstyle": "-|>",
        "mutation_scale": 16,
        "lw": 1.6,
        "color": "#444444",
        "shrinkA": 0,
        "shrinkB": 0,
    }
    axes.add_patch(FancyArrowPatch(tail, head, zorder=0, **style))
    if says:
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        sheet: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        axes.text(x, y + (0 if up else 0.22), says, ha="center", va="center", size=11.5, style="italic", bbox=sheet)


def card(path: Path, message: str) -> None:
    """The picture that a link to the book shows: its name, and the first lines of a message."""
    figure = plt.figure(figsize=(CARD[0] / 100, CARD[1] / 100), facecolor="white")
    figure.text(0.06, 0.85, "Deep learning by hand", size=44, weight="bold", va="center")
    figure.text(0.06, 0.73, "Six PyTorch notebooks, and exercises that say what is wrong", size=22, va="center")
    axes = figure.add_axes((0.06, 0.08, 0.88, 0.54))
    axes.set_axis_off()
    sheet: dict[str, Any] = {"facecolor": "#F2F6FA", "edgecolor": BLUE, "linewidth": 3}
    axes.add_patch(FancyBboxPatch((0, 0), 1, 1, "round,pad=0,rounding_size=0.02", **sheet))
    axes.set(xlim=(-0.01, 1.01), ylim=(-0.02, 1.02))
    head, _, rest = message.partition("\n\n")
    lines = [*textwrap.wrap(head, 74), "", *rest.splitlines()[:6]]
    axes.text(0.03, 0.93, "\n".join(lines), family="monospace", size=15, va="top", linespacing=1.35)
    with plt.rc_context({"savefig.bbox": None, "figure.constrained_layout.use": False}):
        figure.savefig(path, dpi=100)
    plt.close(figure)


def beside(path: Path) -> None:
    """Published figures beside ours, drawn by the code of `course reproduce`."""
    from helpers.experiments import EXPERIMENTS
    from helpers.experiments.report import figure

    figure(EXPERIMENTS, path=path)


def runs(path: Path) -> int:
    """Every stored run that has a test accuracy, a dot each, a line for each experiment; returns how many dots."""
    from helpers.experiments import EXPERIMENTS, stored

    found = {one.title: [run.result for run in stored(one.name)] for one in EXPERIMENTS}
    reached = {
        title: [100 * r["test_accuracy"] for r in results if "test_accuracy" in r] for title, results in found.items()
    }
    reached = {title: values for title, values in reached.items() if values}
    figure, axes = plt.subplots(figsize=(10, 0.25 * len(reached) + 0.8), layout="constrained")
    for line, values in enumerate(reached.values()):
        axes.plot(values, [line] * len(values), "o", color=BLUE, alpha=0.4, markersize=6)
    axes.set(yticks=range(len(reached)), yticklabels=list(reached), xlabel="test accuracy, %", ylim=(len(reached), -1))
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=90)
    plt.close(figure)
    return sum(map(len, reached.values()))
