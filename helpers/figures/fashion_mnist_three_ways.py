"""The figures of chapter 6: the garments, curves laid over each other, where networks start, what they confuse.

Every function takes data, draws it and returns the `Figure`. Pictures are (N, 28, 28), labels (N,) class numbers,
`classes` the ten names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.figures.style import COLOURS, GREY, LINES, MARKERS


def garments(images: torch.Tensor, labels: torch.Tensor, classes: Sequence[str], each: int = 8) -> Figure:
    """The first `each` pictures of every class, one row a class, its number and name on the left."""
    figure, all_axes = plt.subplots(len(classes), each, figsize=(0.62 * each + 1.6, 0.62 * len(classes)))
    for number, name in enumerate(classes):
        for axes, picture in zip(all_axes[number], images[labels == number], strict=False):
            axes.imshow(picture.numpy(), cmap="gray_r")
            axes.set(xticks=[], yticks=[])
            axes.grid(False)
            axes.spines[:].set_visible(False)
        all_axes[number, 0].set_ylabel(f"{number}  {name}", rotation=0, ha="right", va="center")
    return figure


def overlaid(curves: Mapping[str, Sequence[float]]) -> Figure:
    """Step losses of the same training laid over each other; below, how far each is from the first, on a log axis.

    A difference of exactly zero cannot stand on a log axis: it is drawn at the bottom, 1e-9.
    """
    figure, (above, below) = plt.subplots(2, 1, figsize=(7.0, 5.0), sharex=True, gridspec_kw={"height_ratios": (3, 2)})
    first = np.asarray(next(iter(curves.values())))
    for index, (name, values) in enumerate(curves.items()):
        look = {"color": COLOURS[index], "linestyle": LINES[index]}
        steps = np.arange(1, len(values) + 1)
        above.plot(steps, values, linewidth=4.5 - 1.5 * index, label=name, **look)
        if index:
            gap = np.abs(np.asarray(values) - first)
            below.plot(steps, np.maximum(gap, 1e-9), linewidth=1.5, **look)
    above.set_ylabel("loss")
    above.legend()
    below.set(yscale="log", xlabel="step", ylabel="difference", ylim=(5e-10, 1))
    return figure


def differences(gaps: Mapping[str, Sequence[float] | torch.Tensor]) -> Figure:
    """How far two runs are apart at each step, one line a name, on a log axis; exactly 0 is drawn at 1e-9."""
    figure, axes = plt.subplots(figsize=(7.0, 3.4))
    for (name, values), line in zip(gaps.items(), LINES, strict=False):
        shown = np.maximum(np.asarray(values), 1e-9)
        axes.plot(np.arange(1, len(shown) + 1), shown, linestyle=line, linewidth=1.5, label=name)
    axes.set(yscale="log", xlabel="step", ylabel="difference", ylim=(5e-10, 20))
    axes.legend(loc="center right")
    return figure


def losses_by_step(curves: Mapping[str, Sequence[float]], smooth: int = 1) -> Figure:
    """Step losses on a log axis, one line a name, each the mean of the last `smooth` steps."""
    figure, axes = plt.subplots(figsize=(7.0, 3.8))
    for (name, values), line in zip(curves.items(), LINES, strict=False):
        totals = np.cumsum(np.concatenate(([0.0], values)))
        steps = np.arange(1, len(values) + 1)
        starts = np.maximum(steps - smooth, 0)
        axes.plot(steps, (totals[steps] - totals[starts]) / (steps - starts), linestyle=line, label=name)
    axes.set(yscale="log", xlabel="step", ylabel="loss")
    axes.legend(ncols=2)
    return figure


def confusion(matrix: torch.Tensor, classes: Sequence[str], marked: Sequence[int] = ()) -> Figure:
    """A confusion matrix (C, C) of counts, rows true, columns predicted; a frame round pairs of `marked` classes."""
    figure, axes = plt.subplots(figsize=(7.4, 6.2))
    shares = matrix.double() / matrix.sum(1, keepdim=True)
    axes.imshow(shares.sqrt().numpy(), vmin=0, vmax=1)
    axes.grid(False)
    for row in range(len(classes)):
        for column in range(len(classes)):
            colour = "white" if shares[row, column].sqrt() < 0.55 else "black"
            weight = "bold" if row in marked and column in marked else "normal"
            axes.text(column, row, str(int(matrix[row, column])), ha="center", va="center", color=colour, weight=weight)
            if row in marked and column in marked and row != column:
                corner = (column - 0.46, row - 0.46)
                axes.add_patch(Rectangle(corner, 0.92, 0.92, fill=False, edgecolor="white", linewidth=1.8))
    axes.set(xticks=range(len(classes)), yticks=range(len(classes)), xlabel="predicted", ylabel="true")
    axes.set_xticklabels(classes, rotation=40, ha="right")
    axes.set_yticklabels(classes)
    return figure


def labelled(images: torch.Tensor, titles: Sequence[str], columns: int = 6) -> Figure:
    """Pictures in rows of `columns`, each with its own text above it."""
    rows = -(-len(titles) // columns)
    figure, all_axes = plt.subplots(rows, columns, figsize=(1.45 * columns, 1.85 * rows), squeeze=False)
    for axes in all_axes.flat:
        axes.set_axis_off()
    for axes, picture, title in zip(all_axes.flat, images, titles, strict=False):
        axes.imshow(picture.numpy(), cmap="gray_r")
        axes.set_title(title, fontsize=11)
    return figure


def accuracy_for_size(networks: Mapping[str, tuple[int, Sequence[float]]]) -> Figure:
    """Test accuracies (one dot a seed) of each network against its number of parameters, on a log axis.

    `networks[name]` is (number of parameters, accuracies 0..1).
    """
    figure, axes = plt.subplots(figsize=(7.0, 3.6))
    for (name, (size, accuracies)), colour, marker in zip(networks.items(), COLOURS, MARKERS, strict=False):
        axes.plot([size] * len(accuracies), accuracies, linestyle="none", marker=marker, markersize=8,
                  color=colour, alpha=0.7)  # fmt: skip
        axes.annotate(name, (size, max(accuracies)), (0, 9), textcoords="offset points", ha="center")
    axes.set(xscale="log", xlabel="parameters", ylabel="test accuracy", xlim=(3e4, 1.6e6))
    axes.margins(y=0.25)
    return figure


def seconds(levels: Mapping[str, Sequence[float]]) -> Figure:
    """Seconds an epoch of each level: one dot an epoch, a grey bar at the median."""
    figure, axes = plt.subplots(figsize=(7.0, 2.6))
    for row, ((_, times), colour, marker) in enumerate(zip(levels.items(), COLOURS, MARKERS, strict=False)):
        axes.barh(row, float(np.median(times)), height=0.5, color=GREY, alpha=0.3)
        axes.plot(times, [row] * len(times), linestyle="none", marker=marker, color=colour)
    axes.set(yticks=range(len(levels)), yticklabels=levels.keys(), xlabel="seconds an epoch", xlim=(0, None))
    axes.invert_yaxis()
    return figure
