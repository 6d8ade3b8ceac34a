"""The figures of chapter 2: points in the cube, what a network says along the sum, which runs got stuck.

Every function takes data, draws it and returns the `Figure`. Classes are 0, 1, 2; `sums` are x1 + x2 + x3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from helpers.figures.style import BLACK, BLUE, GREEN, GREY, LINES, MARKERS, ORANGE, VERMILION

CLASS_COLOURS = (BLUE, ORANGE, GREEN)
CLASS_NAMES = ("s < 1", "1 ≤ s < 2", "s ≥ 2")
#: where the two planes s = 1 and s = 2 cut the edges of the unit cube
PLANES = (
    ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    ((1, 1, 0), (0, 1, 1), (1, 0, 1)),
)


def cube(points: torch.Tensor, labels: torch.Tensor, elevation: float = 20, azimuth: float = -25) -> Figure:
    """Points (N, 3) of the unit cube, a colour a class (N,), and two planes. Angles in degrees."""
    figure = plt.figure(figsize=(7.0, 5.2))
    axes = figure.add_subplot(projection="3d")
    for label, (colour, marker, name) in enumerate(zip(CLASS_COLOURS, MARKERS, CLASS_NAMES, strict=False)):
        x, y, z = points[labels == label].T.tolist()
        axes.scatter(x, y, z, s=14, color=colour, marker=marker, alpha=0.75, label=f"{label}:  {name}")
    for corners in PLANES:
        axes.add_collection3d(Poly3DCollection([corners], facecolor=GREY, edgecolor=BLACK, alpha=0.25))
    ticks = (0, 0.5, 1)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(0, 1), ylim=(0, 1), zlim=(0, 1))
    axes.set(xticks=ticks, yticks=ticks, zticks=ticks)
    axes.set_zlabel("$x_3$")
    axes.set_box_aspect((1, 1, 1), zoom=0.86)
    axes.view_init(elevation, azimuth)
    axes.legend(loc="upper left", title="class")
    return figure


def sum_histogram(sums: torch.Tensor) -> Figure:
    """A histogram of the sums (N,), the count of each class, and the Irwin-Hall density of three numbers."""
    figure, axes = plt.subplots(figsize=(7.0, 3.4))
    edges = np.linspace(0, 3, 61)
    for low, (colour, hatch) in enumerate(zip(CLASS_COLOURS, ("//", "", "\\\\"), strict=True)):
        part = sums[(sums >= low) & (sums < low + 1)].numpy()
        weights = np.full(part.size, 1 / (sums.numel() * (edges[1] - edges[0])))
        axes.hist(part, list(edges), weights=weights, color=colour, hatch=hatch, edgecolor="white", alpha=0.8)
        axes.text(low + 0.5, 0.06, f"{part.size}", ha="center", fontsize=12, bbox={"fc": "white", "ec": "none"})
    s = np.linspace(0, 3, 301)
    axes.plot(s, _irwin_hall(s), color=BLACK, label="density of $s$")
    axes.set(xlabel="$s = x_1 + x_2 + x_3$", ylabel="density", xlim=(0, 3))
    axes.legend()
    return figure


def _irwin_hall(s: np.ndarray) -> np.ndarray:
    """The density of the sum of three uniform numbers (Irwin 1927, Hall 1927): three parabolas."""
    middle = (-2 * s**2 + 6 * s - 3) / 2
    return np.where(s < 1, s**2 / 2, np.where(s < 2, middle, (3 - s) ** 2 / 2))


def loss_curves(curves: Mapping[str, Sequence[float]], levels: Mapping[str, float] | None = None) -> Figure:
    """Losses by round, one line a name, with dotted horizontal `levels` for what a plain guess costs."""
    figure, axes = plt.subplots(figsize=(7.0, 3.4))
    for (name, losses), line in zip(curves.items(), LINES, strict=False):
        axes.plot(range(1, len(losses) + 1), losses, linestyle=line, label=name)
    for (name, level), colour in zip((levels or {}).items(), (BLACK, VERMILION, GREY), strict=False):
        axes.axhline(level, color=colour, linestyle=":", linewidth=1.5)
        axes.annotate(name, (1, level), (-4, 4), xycoords=("axes fraction", "data"),
                      textcoords="offset points", ha="right", color=colour)  # fmt: skip
    axes.set(xlabel="round", ylabel="training loss", ylim=(0, None))
    axes.legend()
    return figure


def confusion(matrices: Mapping[str, torch.Tensor]) -> Figure:
    """Confusion matrices (3, 3) of counts side by side, rows the true class, columns the predicted one."""
    figure, all_axes = plt.subplots(1, len(matrices), figsize=(3.6 * len(matrices), 3.5), squeeze=False)
    for axes, (name, matrix) in zip(all_axes[0], matrices.items(), strict=True):
        axes.imshow(matrix.double().sqrt().numpy(), vmin=0)
        axes.grid(False)
        middle = matrix.double().sqrt().max() / 2
        for row in range(3):
            for column in range(3):
                count = matrix[row, column]
                colour = "white" if count.double().sqrt() < middle else "black"
                axes.text(column, row, int(count), ha="center", va="center", color=colour, fontsize=13)
        axes.set(xticks=range(3), yticks=range(3), xlabel="predicted class", ylabel="true class", title=name)
    return figure


def outputs_along_sum(sums: torch.Tensor, outputs: Mapping[str, torch.Tensor]) -> Figure:
    """The three outputs (N, 3) of each network against the sums (N,) of its inputs, and the true steps."""
    figure, all_axes = plt.subplots(1, len(outputs), figsize=(4.2 * len(outputs), 3.3), squeeze=False, sharey=True)
    for axes, (name, values) in zip(all_axes[0], outputs.items(), strict=True):
        for label, (colour, marker) in enumerate(zip(CLASS_COLOURS, MARKERS, strict=False)):
            axes.plot(sums, values[:, label], linestyle="none", marker=marker, markersize=3, color=colour,
                      alpha=0.6, label=f"output {label}")  # fmt: skip
        for boundary in (1, 2):
            axes.axvline(boundary, color=BLACK, linewidth=1, linestyle=":")
        axes.set(xlabel="$s$", title=name, xlim=(0, 3), ylim=(-0.05, 1.05))
    all_axes[0, 0].set_ylabel("output")
    all_axes[0, -1].legend(markerscale=2, loc="center right", fontsize=9, frameon=True)
    return figure


def two_scorings(scores: Mapping[str, tuple[float, float]]) -> Figure:
    """For each network two bars: its accuracy 0..1 by the published scoring line, and by counting."""
    figure, axes = plt.subplots(figsize=(7.0, 3.2))
    for offset, (colour, hatch, name) in enumerate(((ORANGE, "//", "published line"), (BLUE, "", "counted"))):
        places = np.arange(len(scores)) + (offset - 0.5) * 0.38
        heights = [pair[offset] for pair in scores.values()]
        bars = axes.bar(places, heights, 0.36, color=colour, hatch=hatch, edgecolor="white", label=name)
        axes.bar_label(bars, [f"{100 * height:.1f} %" for height in heights], padding=2)
    axes.set(
        xticks=range(len(scores)),
        xticklabels=scores.keys(),
        ylim=(0, 1.3),
        yticks=(0, 0.5, 1),
        ylabel="accuracy",
    )
    axes.legend(ncols=2, loc="upper left")
    return figure


def seeds(accuracies: Mapping[str, Sequence[float]], baseline: float) -> Figure:
    """One dot a run: test accuracy 0..1 of each recipe over its seeds, and the share of the largest class."""
    height = 1.2 + 0.55 * len(accuracies)
    figure, axes = plt.subplots(figsize=(7.0, height))
    for row, (values, colour, marker) in enumerate(
        zip(accuracies.values(), (BLUE, ORANGE, GREEN, VERMILION, GREY), MARKERS, strict=False)
    ):
        spread = np.linspace(-0.22, 0.22, len(values)) if len(values) > 1 else [0.0]
        axes.plot(values, row + np.asarray(spread), linestyle="none", marker=marker, color=colour, alpha=0.75)
    axes.axvline(baseline, color=BLACK, linestyle=":")
    axes.annotate("largest class", (baseline, 1), (4, 3), xycoords=("data", "axes fraction"),
                  textcoords="offset points", fontsize=10)  # fmt: skip
    axes.set(yticks=range(len(accuracies)), yticklabels=accuracies.keys(), xlabel="test accuracy", xlim=(0.6, 1.01))
    axes.set_ylim(len(accuracies) - 0.5, -0.5)
    return figure


def activity(shares: Mapping[str, Sequence[torch.Tensor]]) -> Figure:
    """How often each ReLU unit is on: one square a unit with its share of inputs that give an output above 0.

    `shares[name]` holds one tensor (units,) a hidden layer. A unit that is never on is marked with a cross.
    """
    figure, all_axes = plt.subplots(1, len(shares), figsize=(3.9 * len(shares), 3.0), squeeze=False)
    for axes, (name, layers) in zip(all_axes[0], shares.items(), strict=True):
        table = torch.stack(list(layers))
        picture = axes.imshow(table.numpy(), vmin=0, vmax=1)
        axes.grid(False)
        _mark_units(axes, table)
        axes.set(xlabel="unit", ylabel="hidden layer", title=name)
        axes.set(xticks=range(table.shape[1]), yticks=range(table.shape[0]))
        axes.set_xticklabels(range(1, table.shape[1] + 1))
        axes.set_yticklabels(range(1, table.shape[0] + 1))
    figure.colorbar(picture, ax=all_axes[0, -1], label="share of inputs", shrink=0.8)
    return figure


def _mark_units(axes: Axes, table: torch.Tensor) -> None:
    """Write each unit's share into its square, a cross where the unit is never on; no share above 0 reads as 0."""
    for row, layer in enumerate(table.tolist()):
        for column, share in enumerate(layer):
            text = "✕" if share == 0 else "<.01" if share < 0.005 else f"{share:.2f}"
            axes.text(column, row, text, ha="center", va="center", color="white" if share < 0.6 else "black")
