"""The figures of chapter 1: from a tensor's axes to the paths of gradient descent.

Each function takes data and returns a matplotlib `Figure`; nothing is trained here and no answer of the problem
set is computed here. Classes are told apart by colour and by marker, curves by colour and by line style.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from torch import Tensor

from helpers.figures.style import BLACK, BLUE, COLOURMAP, GREEN, GREY, LINES, MARKERS, ORANGE, PURPLE, VERMILION
from helpers.figures.widgets import picture_widget, png

__all__ = [
    "Gate",
    "activation_gallery",
    "approximations",
    "broadcasting",
    "circuit",
    "clouds",
    "curves",
    "decision_surfaces",
    "descent_paths",
    "distance_to_line",
    "grid_over",
    "hinges",
    "input_and_hidden_plane",
    "lines_through_plane",
    "network_diagram",
    "neuron_diagram",
    "probability_contours",
    "timeline",
    "training_and_validation",
    "units_on",
    "valley",
    "with_slider",
]

if TYPE_CHECKING:
    from ipywidgets import FloatSlider, IntSlider, VBox

CLASS_COLOURS = (ORANGE, BLUE)
CLASS_MARKERS = (MARKERS[1], MARKERS[0])
BOX = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": BLACK, "linewidth": 1.2}


# ---------------------------------------------------------------------------------------------------- tensors


def _number_grid(ax: Axes, values: Tensor, title: str, faint: Tensor | None = None) -> None:
    """Write the numbers of a (rows, columns) tensor into squares; `faint` marks the squares that are copies."""
    rows, columns = values.shape
    for row in range(rows):
        for column in range(columns):
            copy = faint is not None and bool(faint[row, column])
            square = plt.Rectangle(
                (column, row), 1, 1, facecolor="white" if copy else "#D6E8F4", edgecolor=GREY if copy else BLACK,
                linestyle="--" if copy else "-", linewidth=1.0 if copy else 1.6, zorder=1 if copy else 2,
            )  # fmt: skip
            ax.add_patch(square)
            ax.text(
                column + 0.5, row + 0.5, f"{values[row, column]:g}", ha="center", va="center",
                color=GREY if copy else BLACK, zorder=3,
            )  # fmt: skip
    ax.set(xlim=(-0.1, columns + 0.1), ylim=(rows + 0.1, -0.1), aspect="equal", title=title)
    ax.axis("off")


def broadcasting(left: Tensor, right: Tensor) -> Figure:
    """`left + right` for two 2-D tensors whose shapes broadcast; stretched copies are grey with dashed borders."""
    shape = torch.broadcast_shapes(left.shape, right.shape)
    figure, axes = plt.subplots(1, 3, figsize=(8.0, 2.2))
    for ax, tensor, sign in zip(axes, (left, right), ("", "+ "), strict=False):
        faint = torch.zeros(shape, dtype=torch.bool)
        for axis, size in enumerate(tensor.shape):
            if size == 1 and shape[axis] > 1:
                faint.index_fill_(axis, torch.arange(1, shape[axis]), True)
        _number_grid(ax, tensor.expand(shape), f"{sign}{tuple(tensor.shape)}", faint)
    _number_grid(axes[2], left + right, f"= {tuple(shape)}")
    return figure


# ---------------------------------------------------------------------------------------------------- history


def timeline(events: Sequence[tuple[int, str]]) -> Figure:
    """Years on one axis, each with a short label, placed on four heights in turn so that none overlap."""
    figure, ax = plt.subplots(figsize=(9.0, 3.6))
    heights = (1.0, -1.0, 2.1, -2.1)
    ax.axhline(0, color=BLACK, linewidth=1.5)
    for place, (year, label) in enumerate(events):
        height = heights[place % len(heights)]
        ax.plot([year, year], [0, height], color=GREY, linewidth=1)
        ax.plot(year, 0, marker=MARKERS[0], color=BLUE)
        ax.text(
            year, height, f"{year}\n{label}", ha="center", va="bottom" if height > 0 else "top", fontsize=9,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0},
        )  # fmt: skip
    ax.set(ylim=(-3.3, 3.3), xlim=(events[0][0] - 6, events[-1][0] + 8))
    ax.axis("off")
    return figure


def approximations(x: Tensor, target: Tensor, fitted: Mapping[str, Tensor]) -> Figure:
    """One panel for each entry of `fitted`: the curve `target` over `x` (dashed) and its approximation."""
    figure, axes = plt.subplots(1, len(fitted), figsize=(8.0, 2.3), sharey=True)
    for ax, (name, values) in zip(axes, fitted.items(), strict=True):
        ax.plot(x, target, color=GREY, linestyle="--", linewidth=3, label="target")
        ax.plot(x, values, color=BLUE, label="network")
        ax.set(title=name, xlabel="$x$")
    axes[0].legend(loc="lower left", fontsize=9)
    return figure


# ------------------------------------------------------------------------------------------- networks as drawings


def network_diagram(sizes: Sequence[int]) -> Figure:
    """A fully connected network as a graph: one column of nodes a layer, layer 0 squares, the others circles.

    Under each layer but the first stands how many parameters it has: weights, one a line, plus biases, one a circle.
    """
    figure, ax = plt.subplots(figsize=(1.6 * len(sizes) + 0.6, 3.2))
    tallest = max(sizes)
    places = [[(layer, (tallest - 1) / 2 - (size - 1) / 2 + node) for node in range(size)]
              for layer, size in enumerate(sizes)]  # fmt: skip
    for before, after in pairwise(places):
        for x0, y0 in before:
            for x1, y1 in after:
                ax.plot([x0, x1], [y0, y1], color=GREY, linewidth=0.8, zorder=1)
    for layer, column in enumerate(places):
        inputs = layer == 0
        across, up = zip(*column, strict=True)
        ax.scatter(across, up, s=420, marker=MARKERS[1] if inputs else MARKERS[0],
                   color="white" if inputs else "#D6E8F4", edgecolors=BLACK, zorder=2)  # fmt: skip
        ax.text(layer, tallest - 0.25, f"layer {layer}\n{sizes[layer]}", ha="center", va="top", fontsize=10)
        if not inputs:
            weights = sizes[layer - 1] * sizes[layer]
            count = f"{sizes[layer - 1]}·{sizes[layer]} + {sizes[layer]} = {weights + sizes[layer]}"
            ax.text(layer, tallest + 0.75, count, ha="center", va="top", fontsize=10, color=BLUE)
    ax.set(xlim=(-0.6, len(sizes) - 0.4), ylim=(tallest + 1.2, -0.7))
    ax.axis("off")
    return figure


def neuron_diagram(x: Sequence[float], weights: Sequence[float], bias: float, activation: str, y: float) -> Figure:
    """One neuron with its numbers: inputs, a weight on each line, the sum `z`, the activation and the output."""
    figure, ax = plt.subplots(figsize=(8.0, 2.6))
    count = len(x)
    z = sum(w * value for w, value in zip(weights, x, strict=True)) + bias
    for place, (value, weight) in enumerate(zip(x, weights, strict=True)):
        height = (count - 1) / 2 - place
        ax.annotate("", xy=(2.0, 0), xytext=(0.3, height), arrowprops={"arrowstyle": "-|>", "color": GREY})
        ax.text(0, height, f"$x_{place + 1}={value:g}$", ha="center", va="center", bbox=BOX)
        ax.text(1.15, height * 0.5, f"$w_{place + 1}={weight:g}$", ha="center", va="center",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})  # fmt: skip
    ax.annotate("", xy=(2.35, -0.12), xytext=(2.35, -0.85), arrowprops={"arrowstyle": "-|>", "color": GREY})
    ax.text(2.35, -1.0, f"$b={bias:g}$", ha="center", va="center")
    ax.annotate("", xy=(5.4, 0), xytext=(2.6, 0), arrowprops={"arrowstyle": "-|>", "color": GREY})
    ax.text(2.5, 0, f"$\\Sigma$: $z={z:g}$", ha="center", va="center", bbox={**BOX, "facecolor": "#D6E8F4"})
    ax.text(4.1, 0, activation, ha="center", va="center", bbox={**BOX, "facecolor": "#FBE7C6"})
    ax.text(5.9, 0, f"$y={y:.4f}$", ha="center", va="center", bbox=BOX)
    ax.set(xlim=(-0.7, 6.6), ylim=(-1.2, max(0.8, (count - 1) / 2 + 0.4)))
    ax.axis("off")
    return figure


@dataclass(frozen=True)
class Gate:
    """One node of a drawn computation.

    `place` is (column, height); `gradient` the slope of the last node's value for this one's; `inputs` names the
    nodes that it is computed from. A node without any is given from outside and is drawn as a box.
    """

    place: tuple[float, float]
    symbol: str
    value: float
    gradient: float
    inputs: tuple[str, ...] = ()


def circuit(gates: Mapping[str, Gate], output: str = "L") -> Figure:
    """A computation as a circuit, left to right: each node's value above it, below it the slope of `output`."""
    columns, heights = zip(*(gate.place for gate in gates.values()), strict=True)
    wide, tall = max(columns) - min(columns), max(heights) - min(heights)
    figure, ax = plt.subplots(figsize=(1.45 * wide + 1.4, 1.05 * tall + 1.5))
    for gate in gates.values():
        for name in gate.inputs:
            ax.plot(*zip(gates[name].place, gate.place, strict=True), color=GREY, linewidth=1.0, zorder=1)
    for gate in gates.values():
        _gate(ax, gate)
    below, above = min(heights) - 0.85, max(heights) + 0.75
    ax.text(min(columns) - 0.5, above, "above: value", color=BLUE, fontsize=10)
    ax.text(min(columns) + 0.75, above, f"below: slope of ${output}$", color=VERMILION, fontsize=10, style="italic")
    ax.set(xlim=(min(columns) - 0.55, max(columns) + 0.55), ylim=(below, above + 0.25))
    ax.axis("off")
    return figure


def _gate(ax: Axes, gate: Gate) -> None:
    """Draw one node with its two numbers."""
    column, height = gate.place
    shape = {"boxstyle": "circle,pad=0.3", "facecolor": "#FBE7C6"} if gate.inputs else {"boxstyle": "round,pad=0.3"}
    box = {**BOX, **shape}
    ax.text(column, height, gate.symbol, ha="center", va="center", fontsize=12, bbox=box, zorder=3)
    white = {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85}
    for number, colour, lift, style in (
        (gate.value, BLUE, 0.43, "normal"), (gate.gradient, VERMILION, -0.45, "italic"),
    ):  # fmt: skip
        text = f"{number:.4f}".rstrip("0").rstrip(".").replace("-", "\u2212")
        ax.text(column, height + lift, text, ha="center", va="center", color=colour, fontsize=10, style=style,
                bbox=white, zorder=2)  # fmt: skip


# ---------------------------------------------------------------------------------------------------- curves


def curves(
    x: Tensor, lines: Mapping[str, Tensor], xlabel: str = "$x$", ylabel: str = "", dots: Tensor | None = None
) -> Figure:
    """Several curves over the same `x`, each with its own colour and line style; `dots` (N, 2) as black points."""
    figure, ax = plt.subplots(figsize=(6.2, 3.0))
    if dots is not None:
        ax.plot(dots[:, 0], dots[:, 1], linestyle="none", marker=MARKERS[0], markersize=4, color=GREY)
    for place, (name, values) in enumerate(lines.items()):
        ax.plot(x, values, linestyle=LINES[place % len(LINES)], label=name)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    return figure


def activation_gallery(z: Tensor, gallery: Mapping[str, tuple[Tensor, Tensor]]) -> Figure:
    """One panel an activation: its value (solid) and its derivative (dashed) over `z`."""
    figure, axes = plt.subplots(1, len(gallery), figsize=(9.0, 2.6), sharex=True)
    for ax, (name, (value, derivative)) in zip(axes, gallery.items(), strict=True):
        ax.plot(z, value, color=BLUE, label="$f(z)$")
        ax.plot(z, derivative, color=VERMILION, linestyle="--", label="$f'(z)$")
        ax.axhline(0, color=BLACK, linewidth=0.8)
        ax.set(title=name, xlabel="$z$")
    axes[0].legend(loc="upper left", fontsize=9)
    return figure


def hinges(x: Tensor, straight: Tensor, bent: Tensor) -> Figure:
    """Two panels: the output of layers without a non-linearity, and of the same layers with one between them."""
    figure, axes = plt.subplots(1, 2, figsize=(8.0, 2.8))
    for ax, values, title, style in zip(axes, (straight, bent), ("without $f$", "with $f$"), LINES, strict=False):
        ax.plot(x, values, linestyle=style, color=BLUE)
        ax.set(title=title, xlabel="$x$", ylabel="$y$")
    return figure


# ------------------------------------------------------------------------------------------------ points and planes


def grid_over(points: Tensor, margin: float = 0.15, steps: int = 120) -> tuple[Tensor, Tensor, Tensor]:
    """A fine grid over the (N, 2) points: the axis values (steps,), (steps,) and all grid points (steps², 2).

    The last runs as `values.reshape(steps, steps)` is drawn: rows are the second coordinate.
    """
    low, high = points.min(0).values, points.max(0).values
    pad = (high - low) * margin
    first = torch.linspace(float(low[0] - pad[0]), float(high[0] + pad[0]), steps, dtype=points.dtype)
    second = torch.linspace(float(low[1] - pad[1]), float(high[1] + pad[1]), steps, dtype=points.dtype)
    row, column = torch.meshgrid(second, first, indexing="ij")
    return first, second, torch.stack([column.flatten(), row.flatten()], dim=1)


def _classes(ax: Axes, points: Tensor, labels: Tensor, wrong: Tensor | None = None, size: float = 55) -> None:
    """Scatter the points of class 0 and 1 with their own colours and markers; wrong ones get a black cross."""
    for label in (0, 1):
        chosen = points[labels == label]
        ax.scatter(chosen[:, 0], chosen[:, 1], s=size, marker=CLASS_MARKERS[label], color=CLASS_COLOURS[label],
                   edgecolors=BLACK, linewidths=0.8, zorder=3, label=str(label))  # fmt: skip
    if wrong is not None and wrong.any():
        ax.scatter(points[wrong][:, 0], points[wrong][:, 1], s=150, marker="x", color=BLACK, linewidths=2.0, zorder=4)


def _half_planes(ax: Axes, weights: Tensor, bias: float, threshold: float) -> None:
    """Shade where w.x + b > threshold inside the axis limits, and draw the line between the two sides."""
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    corners = torch.tensor([[left, bottom], [right, top]])
    first, second, grid = grid_over(corners, margin=0.0)
    z = (grid @ weights.to(grid.dtype) + bias).reshape(len(second), len(first))
    if float(z.min()) < threshold < float(z.max()):
        ax.contour(first, second, z, levels=[threshold], colors=[BLACK], linewidths=1.8)
        ax.contourf(first, second, z, levels=[threshold, float(z.max()) + 1.0], colors=["#D6E8F4"], hatches=["/"])
    ax.set(xlim=(left, right), ylim=(bottom, top))


def lines_through_plane(points: Tensor, panels: Mapping[str, tuple[Tensor, Tensor, float]]) -> Figure:
    """One panel for each `(labels, weights, bias)`: where w.x + b > 0 is shaded, points on the wrong side crossed."""
    figure, axes = plt.subplots(1, len(panels), figsize=(2.9 * len(panels), 2.9), squeeze=False)
    for ax, (title, (labels, weights, bias)) in zip(axes[0], panels.items(), strict=True):
        ax.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), aspect="equal", title=title, xlabel="$x_1$", ylabel="$x_2$")
        _half_planes(ax, weights, bias, 0.0)
        said = points @ weights + bias > 0
        _classes(ax, points, labels, wrong=said != labels.bool(), size=110)
    return figure


def input_and_hidden_plane(
    points: Tensor, labels: Tensor, hidden: Tensor, surface: Callable[[Tensor], Tensor], out: tuple[Tensor, float],
    threshold: float,
) -> Figure:  # fmt: skip
    """XOR's two planes: the inputs (4, 2) shaded where `surface` > threshold, and what the hidden layer makes of
    them, (4, 2), where the output unit `out` = (weights, bias) draws one straight line."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.5, 3.3))
    left.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), xlabel="$x_1$", ylabel="$x_2$", title="input plane")
    first, second, grid = grid_over(torch.tensor([[-0.4, -0.4], [1.4, 1.4]]), margin=0.0, steps=200)
    z = surface(grid).reshape(len(second), len(first))
    left.contourf(first, second, z, levels=[threshold, 1e9], colors=["#D6E8F4"], hatches=["/"])
    left.contour(first, second, z, levels=[threshold], colors=[BLACK], linewidths=1.8)
    _classes(left, points, labels, size=110)
    low, high = hidden.min(0).values, hidden.max(0).values
    pad = 0.25 * (high - low)
    (left_end, bottom), (right_end, top) = (low - pad).tolist(), (high + pad).tolist()
    right.set(xlim=(left_end, right_end), ylim=(bottom, top), xlabel="$h_1$", ylabel="$h_2$", title="hidden plane")
    _half_planes(right, out[0], out[1], threshold)
    _classes(right, hidden, labels, size=110)
    white = {"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.8}
    for axes, places in ((left, points), (right, hidden)):
        for (x1, x2), place in zip(points.tolist(), places.tolist(), strict=True):
            offset = (9, 6) if x2 else (9, -16)
            axes.annotate(f"({x1:g},{x2:g})", place, xytext=offset, textcoords="offset points", fontsize=9, bbox=white)
    return figure


def probability_contours(
    points: Tensor, labels: Tensor, stages: Mapping[str, tuple[Tensor, float]], surface: Callable[..., Tensor]
) -> Figure:
    """One panel a stage `(weights, bias)`: contours of `surface(grid, weights, bias)` at 0.1, 0.3, 0.7 and 0.9, the
    line of 0.5 drawn thick, points on its wrong side crossed."""
    figure, axes = plt.subplots(1, len(stages), figsize=(8.6, 3.0), sharey=True)
    first, second, grid = grid_over(points, margin=0.25)
    for ax, (title, (weights, bias)) in zip(axes, stages.items(), strict=True):
        probability = surface(grid, weights, bias).reshape(len(second), len(first))
        filled = ax.contourf(
            first, second, probability, levels=torch.linspace(0, 1, 11).tolist(), cmap=COLOURMAP, alpha=0.45
        )
        ax.contour(first, second, probability, levels=[0.1, 0.3, 0.7, 0.9], colors=[BLACK], linewidths=0.9,
                   linestyles="--")  # fmt: skip
        ax.contour(first, second, probability, levels=[0.5], colors=[BLACK], linewidths=2.4)
        wrong = (surface(points, weights, bias) > 0.5) != labels.bool()
        _classes(ax, points, labels, wrong=wrong)
        ax.set(title=title, xlabel="$x_1$")
    axes[0].set_ylabel("$x_2$")
    figure.colorbar(filled, ax=axes, ticks=[0.1, 0.3, 0.5, 0.7, 0.9], label="$p$")
    return figure


def distance_to_line(distance: Tensor, probability: Tensor, labels: Tensor, curve: tuple[Tensor, Tensor]) -> Figure:
    """The probability of each point over its signed distance to the decision line, on the curve that holds all."""
    figure, ax = plt.subplots(figsize=(7.0, 3.2))
    ax.plot(*curve, color=GREY, linewidth=1.5)
    _classes(ax, torch.stack([distance, probability], dim=1), labels)
    ax.axvline(0, color=BLACK, linewidth=1.0, linestyle="--")
    ax.set(xlabel="signed distance to the line", ylabel="$p$")
    ax.legend(title="class", loc="upper left")
    return figure


def decision_surfaces(points: Tensor, labels: Tensor, surfaces: Mapping[str, Callable[[Tensor], Tensor]]) -> Figure:
    """One panel a surface (a function from (M, 2) points to (M,) probabilities), mistakes crossed."""
    figure, axes = plt.subplots(1, len(surfaces), figsize=(2.5 * len(surfaces), 2.8), sharey=True, squeeze=False)
    first, second, grid = grid_over(points, margin=0.2)
    for ax, (title, surface) in zip(axes[0], surfaces.items(), strict=True):
        probability = surface(grid).reshape(len(second), len(first))
        ax.contourf(first, second, probability, levels=torch.linspace(0, 1, 11).tolist(), cmap=COLOURMAP, alpha=0.5)
        if float(probability.min()) < 0.5 < float(probability.max()):
            ax.contour(first, second, probability, levels=[0.5], colors=[BLACK], linewidths=2.0)
        _classes(ax, points, labels, wrong=(surface(points) > 0.5) != labels.bool(), size=40)
        ax.set_title(title, fontsize=10)
        ax.grid(False)
    return figure


def clouds(points: Tensor, labels: Tensor) -> Figure:
    """Two classes of (N, 2) points and nothing else."""
    figure, ax = plt.subplots(figsize=(5.0, 3.6))
    _classes(ax, points, labels)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.legend(title="class")
    return figure


def units_on(first: Tensor, second: Tensor, count: Tensor, needed: int, title: str) -> Figure:
    """How many threshold units fire at each place of a plane, `count` (rows, columns); `needed` drawn as outline."""
    figure, ax = plt.subplots(figsize=(5.2, 3.8))
    top = int(count.max())
    levels = [level - 0.5 for level in range(top + 2)]
    filled = ax.contourf(first, second, count, levels=levels, cmap=COLOURMAP)
    ax.contour(first, second, count, levels=[needed - 0.5], colors=["white"], linewidths=3.0)
    figure.colorbar(filled, ax=ax, ticks=range(top + 1), label="units on" if top > 1 else "answer")
    ax.set(title=title, aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    ax.grid(False)
    return figure


# ---------------------------------------------------------------------------------------------------- training


def valley(curve: tuple[Tensor, Tensor], paths: Mapping[str, Sequence[tuple[float, float]]]) -> Figure:
    """A 1-D loss curve (w, L) and, one panel each, the places (w, L) that a descent visits, joined in order."""
    figure, axes = plt.subplots(1, len(paths), figsize=(2.3 * len(paths) + 0.6, 2.5), sharey=True, squeeze=False)
    for ax, (title, path) in zip(axes[0], paths.items(), strict=True):
        ax.plot(*curve, color=GREY, linewidth=1.5)
        ax.plot(*zip(*path, strict=True), color=BLUE, marker=MARKERS[0], markersize=4, linewidth=1.0)
        ax.plot(*path[0], color=VERMILION, marker=MARKERS[1], markersize=8, linestyle="none")
        ax.set(title=title, xlabel="$w$", xlim=(float(curve[0][0]), float(curve[0][-1])),
               ylim=(-1.0, float(curve[1].max())))  # fmt: skip
    axes[0][0].set_ylabel("$L$")
    return figure


def descent_paths(
    axes_values: tuple[Tensor, Tensor], loss: Tensor, paths: Mapping[str, Tensor], lowest: tuple[float, float]
) -> Figure:
    """Contours of one loss over (w, b) and, one panel each, the (steps, 2) path of a descent; star: the minimum."""
    figure, axes = plt.subplots(1, len(paths), figsize=(8.4, 2.8), sharey=True)
    levels = torch.logspace(float(loss.min().log10()) + 0.05, float(loss.max().log10()), 6).tolist()
    for place, (ax, (title, path)) in enumerate(zip(axes, paths.items(), strict=True)):
        ax.contour(*axes_values, loss, levels=levels, cmap=COLOURMAP, linewidths=0.9)
        colour = (BLUE, PURPLE, VERMILION)[place % 3]
        ax.plot(
            path[:, 0], path[:, 1], color=colour, linewidth=0.8, marker="." if len(path) < 200 else None, markersize=4
        )
        ax.plot(*path[0], color=BLACK, marker=MARKERS[1], markersize=7, linestyle="none")
        ax.plot(*lowest, color=BLACK, marker="*", markersize=13, linestyle="none", zorder=4)
        ax.set(title=title, xlabel="$w$")
        ax.grid(False)
    axes[0].set_ylabel("$b$")
    return figure


def training_and_validation(runs: Mapping[str, tuple[Sequence[float], Sequence[float]]], stop: int | None) -> Figure:
    """One panel a run: training loss (solid) and validation loss (dashed) by step; `stop` marks a step of the first
    panel where the validation loss was lowest."""
    figure, axes = plt.subplots(1, len(runs), figsize=(9.0, 3.2), sharey=True, squeeze=False)
    for ax, (title, (train, validation)) in zip(axes[0], runs.items(), strict=True):
        ax.plot(train, color=BLUE, label="training")
        ax.plot(validation, color=VERMILION, linestyle="--", label="validation")
        ax.set(title=title, xlabel="step", yscale="log")
    if stop is not None:
        best = runs[next(iter(runs))][1][stop]
        axes[0][0].plot(stop, best, color=GREEN, marker="*", markersize=14, linestyle="none", zorder=4)
        axes[0][0].annotate(f"step {stop}", (stop, best), xytext=(14, -16), textcoords="offset points", fontsize=9)
    axes[0][0].set_ylabel("loss")
    axes[0][0].legend(fontsize=9)
    return figure


def with_slider(draw: Callable[[float], Figure], slider: IntSlider | FloatSlider) -> VBox:
    """A slider above the picture `draw(value)`, drawn again whenever the slider moves. Needs a running kernel.

    The picture is an image widget, not captured output, so it neither flickers nor depends on where it is run.
    """
    from ipywidgets import VBox

    image = picture_widget()

    def redraw(_change: object = None) -> None:
        image.value = png(draw(slider.value), dpi=plt.rcParams["figure.dpi"])

    redraw()
    slider.observe(redraw, names="value")
    return VBox([slider, image])
