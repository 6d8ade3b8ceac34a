"""The figures of chapter 5: LeNet-5 drawn, what it learned, batch statistics, sweeps, gradients, shifts.

Every function takes numbers or tensors and returns a matplotlib `Figure`; none trains or evaluates anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from helpers.figures.style import (
    BLACK,
    BLUE,
    COLOURMAP,
    COLOURS,
    DIVERGING,
    GREEN,
    GREY,
    LINES,
    MARKERS,
    ORANGE,
    VERMILION,
)

__all__ = [
    "C3_TABLE",
    "batch_bars",
    "beside_published",
    "c3_table",
    "channel_spread",
    "eval_bars",
    "examples",
    "feature_maps",
    "filters_and_maps",
    "lenet_drawing",
    "networks_compared",
    "padding_values",
    "right_and_wrong",
    "seed_dots",
    "settling",
    "shift_accuracy",
    "shifted_digit",
    "sweep",
    "variance_by_batch_size",
    "with_and_without",
]

#: Which maps of S2 each of the 16 maps of C3 sees in the network of 1998 (LeCun, Bottou, Bengio and Haffner,
#: "Gradient-based learning applied to document recognition", Proceedings of the IEEE 86(11), table I).
C3_TABLE: tuple[tuple[int, ...], ...] = (
    (0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5),
    (0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5),
    (0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5),
    (0, 1, 2, 3, 4, 5),
)  # fmt: skip


def _array(values: torch.Tensor) -> np.ndarray:
    """`values` for matplotlib, which asks NumPy arrays for things that a tensor does not have."""
    return values.detach().cpu().numpy()


def _bare(axes: Axes) -> None:
    """Take ticks, grid and frame off `axes`: it holds a picture."""
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _stack(axes: Axes, x: float, maps: int, size: int, colour: str) -> float:
    """Draw `maps` squares of `size` pixels a side, one behind the other, from `x`. Returns the right edge."""
    side = 0.055 * size + 0.12
    shown = min(maps, 16)
    step = min(0.10, 0.9 / max(shown, 1))
    for i in reversed(range(shown)):
        corner = (x + i * step, -side / 2 + i * step * 0.8)
        axes.add_patch(Rectangle(corner, side, side, facecolor=colour, edgecolor="white", linewidth=0.8))
    return x + side + (shown - 1) * step


def _bar(axes: Axes, x: float, units: int, colour: str) -> float:
    """Draw a column of `units` numbers as a tall bar. Returns its right edge."""
    height = 0.35 + units / 55
    axes.add_patch(Rectangle((x, -height / 2), 0.16, height, facecolor=colour, edgecolor="white"))
    return x + 0.16


def lenet_drawing() -> Figure:
    """LeNet-5 from the picture to the ten scores: each layer to scale, shape above, the step to it below."""
    layers = (
        ("In", 1, 28, GREY, ""),
        ("C1", 6, 28, BLUE, "conv 5×5\nP = 2"),
        ("S2", 6, 14, ORANGE, "pool 2×2"),
        ("C3", 16, 10, BLUE, "conv 5×5"),
        ("S4", 16, 5, ORANGE, "pool 2×2"),
        ("C5", 120, 1, BLUE, "conv 5×5"),
        ("F6", 84, 0, GREEN, "linear"),
        ("Out", 10, 0, GREEN, "linear"),
    )
    figure, axes = plt.subplots(figsize=(11, 3.9))
    x, edge = 0.0, 0.0
    for place, (name, maps, size, colour, step) in enumerate(layers):
        if place:
            arrow = FancyArrowPatch((edge + 0.08, 0), (x - 0.08, 0), arrowstyle="-|>", mutation_scale=13, color=BLACK)
            axes.add_patch(arrow)
            axes.text((edge + x) / 2, -1.42, step, ha="center", va="top", fontsize=10)
        flat = size <= 1
        edge = _bar(axes, x, maps, colour) if flat else _stack(axes, x, maps, size, colour)
        shape = f"{maps}" if not size else f"{maps}×{size}×{size}"
        middle = (x + edge) / 2
        axes.text(middle, 1.72, name, ha="center", va="bottom", fontsize=13, fontweight="bold")
        axes.text(middle, 1.68, shape, ha="center", va="top", fontsize=10)
        x = edge + (0.85 if place < 5 else 0.75)
    axes.set_xlim(-0.2, edge + 0.4)
    axes.set_ylim(-2.0, 2.1)
    axes.set_aspect("equal")
    _bare(axes)
    return figure


def padding_values(after: torch.Tensor, before: torch.Tensor) -> Figure:
    """Two padded pictures side by side: padded with 0 after normalising, and padded before it.

    `after`, `before`: (H, W) float, the same digit with its padding. The colour scale is common to both.
    """
    low, high = float(before.min()), float(before.max())
    figure, row = plt.subplots(1, 2, figsize=(8.4, 3.9))
    for axes, picture, title in zip(row, (after, before), ("normalise → pad", "pad → normalise"), strict=True):
        shown = axes.imshow(_array(picture), vmin=low, vmax=high, cmap=COLOURMAP)
        edge = float(picture[0, 0])
        axes.set_title(f"{title}\nborder = {edge:.4f}", fontsize=11)
        _bare(axes)
    figure.colorbar(shown, ax=row, shrink=0.8)
    return figure


def c3_table() -> Figure:
    """The 6 × 16 table of 1998: a filled square where a map of C3 (column) sees a map of S2 (row)."""
    figure, axes = plt.subplots(figsize=(8.0, 3.2))
    for column, seen in enumerate(C3_TABLE):
        for row in range(6):
            face = BLUE if row in seen else "white"
            axes.add_patch(Rectangle((column - 0.45, row - 0.45), 0.9, 0.9, facecolor=face, edgecolor=GREY))
    axes.set_xlim(-0.6, 15.6)
    axes.set_ylim(5.6, -0.6)
    axes.set_aspect("equal")
    axes.set_xticks(range(16))
    axes.set_yticks(range(6))
    axes.grid(False)
    axes.set_xlabel("C3")
    axes.set_ylabel("S2")
    return figure


def filters_and_maps(start: torch.Tensor, trained: torch.Tensor, maps: torch.Tensor) -> Figure:
    """The kernels of a first convolution before and after training, both (filters, 1, F, F), and the maps (filters,
    H, W) that the trained ones make of one picture. Kernels share one scale, each map has its own.
    """
    bound = float(max(start.detach().abs().max(), trained.detach().abs().max()))
    figure, grid = plt.subplots(3, len(trained), figsize=(1.5 * len(trained) + 1.3, 4.9))
    for place, column in enumerate(grid.T):
        for axes, kernel in zip(column, (start[place, 0], trained[place, 0]), strict=False):
            shown = axes.imshow(_array(kernel), cmap=DIVERGING, vmin=-bound, vmax=bound)
        column[2].imshow(_array(maps[place]), cmap=COLOURMAP)
        column[0].set_title(str(place), fontsize=12)
        for axes in column:
            _bare(axes)
    for axes, name in zip(grid[:, 0], ("start", "trained", "map"), strict=True):
        axes.set_ylabel(name, rotation=0, ha="right", va="center", fontsize=12, labelpad=8)
    figure.colorbar(shown, ax=grid[:2], shrink=0.85)
    return figure


def feature_maps(image: torch.Tensor, maps: Mapping[str, torch.Tensor], columns: int = 8) -> Figure:
    """A picture (H, W) and what each layer makes of it: `maps` gives (C, H, W) by layer name.

    Long layers wrap after `columns` maps. Each map has its own grey scale: only its pattern counts.
    """
    lines = [("In", image.detach()[None])]
    for name, values in maps.items():
        pieces = values.detach().split(columns)
        lines += [(name if place == 0 else "", piece) for place, piece in enumerate(pieces)]
    figure, grid = plt.subplots(len(lines), columns, figsize=(1.05 * columns, 1.12 * len(lines)), squeeze=False)
    for row, (name, pictures) in zip(grid, lines, strict=True):
        for axes in row:
            _bare(axes)
        for axes, picture in zip(row, pictures, strict=False):
            axes.imshow(_array(picture), cmap=COLOURMAP)
        row[0].set_ylabel(name, rotation=0, ha="right", va="center", fontsize=12, labelpad=8)
    return figure


def settling(paths: Mapping[str, Sequence[float]], minimum: float = 0.0, ylabel: str = "$w$") -> Figure:
    """A number after each update, one line a rule (`paths`, by label); a dotted line at `minimum`."""
    figure, axes = plt.subplots(figsize=(7.6, 3.6))
    for i, (name, path) in enumerate(paths.items()):
        axes.plot(path, color=COLOURS[i], linestyle=LINES[i], linewidth=1.5, label=name)
    axes.axhline(minimum, color=BLACK, linestyle=":", linewidth=1.2)
    axes.set_xlabel("update")
    axes.set_ylabel(ylabel)
    axes.legend(ncols=len(paths), loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return figure


def channel_spread(before: torch.Tensor, after: torch.Tensor) -> Figure:
    """Mean (mark) and standard deviation (line up and down) of each channel, before and after; both (N, C, H, W)."""
    figure, row = plt.subplots(1, 2, figsize=(9.0, 3.2), sharey=True)
    looks = ((before, "$x$", BLUE, "o"), (after, r"$\hat{x}$", ORANGE, "s"))
    for axes, (values, title, colour, marker) in zip(row, looks, strict=True):
        mean, deviation = values.mean(dim=(0, 2, 3)), values.std(dim=(0, 2, 3))
        axes.errorbar(range(len(mean)), _array(mean), _array(deviation), fmt=marker, color=colour, capsize=5)
        axes.axhline(0, color=BLACK, linewidth=0.8)
        axes.set_title(title)
        axes.set_xlabel("channel")
        axes.set_xticks(range(len(mean)))
    row[0].set_ylabel("mean ± deviation")
    return figure


def batch_bars(mixed: torch.Tensor, alike: torch.Tensor, running: torch.Tensor) -> Figure:
    """The mean of each channel in a mixed batch, in a batch of one class, and the running mean, all (C,)."""
    figure, axes = plt.subplots(figsize=(7.6, 3.4))
    place = np.arange(len(mixed))
    looks = (
        (mixed, "mixed batch", BLUE, ""),
        (alike, "one class", ORANGE, "//"),
        (running, "running", GREY, ".."),
    )
    for i, (values, name, colour, hatch) in enumerate(looks):
        axes.bar(place + (i - 1) * 0.27, _array(values), 0.25, color=colour, hatch=hatch, edgecolor="white", label=name)
    axes.axhline(0, color=BLACK, linewidth=0.8)
    axes.set_xticks(place)
    axes.set_xlabel("channel")
    axes.set_ylabel("mean")
    axes.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return figure


def eval_bars(accuracies: Mapping[str, float]) -> Figure:
    """One network's accuracy on the same pictures, by the way it was asked. `accuracies` are fractions."""
    figure, axes = plt.subplots(figsize=(7.6, 0.55 * len(accuracies) + 1.1))
    hatches = ("", "//", "..", "xx", "\\\\", "--")
    names, values = list(accuracies), list(accuracies.values())
    for place, value in enumerate(values):
        colour, hatch = COLOURS[place], hatches[place % len(hatches)]
        axes.barh(place, value, color=colour, hatch=hatch, edgecolor="white")
        axes.text(value + 0.01, place, f"{value:.3f}", va="center")
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.1)
    axes.set_xlabel("accuracy")
    return figure


def sweep(curves: Mapping[str, Mapping[str, Sequence[float]]]) -> Figure:
    """Accuracy (left) and loss (right, where there are losses) by epoch, one line for each setting.

    `curves[label]` holds the lists "test_accuracy" (fractions) and "train_loss" (may be empty), one number an epoch.
    """
    losses = [loss for curve in curves.values() for loss in curve["train_loss"]]
    size = (9.4, 3.8) if losses else (5.6, 3.8)
    figure, panels = plt.subplots(1, 2 if losses else 1, figsize=size, squeeze=False)
    left, right = panels[0, 0], panels[0, -1]
    for i, (label, curve) in enumerate(curves.items()):
        look = {"color": COLOURS[i], "linestyle": LINES[i], "marker": MARKERS[i], "label": label}
        left.plot(range(1, len(curve["test_accuracy"]) + 1), curve["test_accuracy"], **look)
        if curve["train_loss"]:
            right.plot(range(1, len(curve["train_loss"]) + 1), curve["train_loss"], **look)
    left.set_ylabel("test accuracy")
    if losses:
        right.set_ylabel("training loss")
        _loss_scale(right, losses)
    for axes in panels[0]:
        axes.set_xlabel("epoch")
        axes.xaxis.get_major_locator().set_params(integer=True)
    handles, labels = left.get_legend_handles_labels()
    figure.legend(handles, labels, ncols=min(4, len(labels)), loc="outside upper center")
    return figure


def _loss_scale(axes: Axes, losses: Sequence[float]) -> None:
    """A logarithmic axis with plain numbers where the losses span more than a factor of ten."""
    if max(losses) <= 10 * min(losses):
        return
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_minor_formatter(NullFormatter())


def beside_published(
    curves: Mapping[str, Sequence[float]], published: Mapping[str, Mapping[str, Sequence[int]]]
) -> Figure:
    """Test accuracy by epoch, a panel for each setting: our line, and beside it bars for what was printed.

    `curves[label]` are fractions. `published[label]` gives rows of whole per cents by the name of their place, at
    most two; they are cut off, so 98 is a bar from 98 to 99.
    """
    figure, panels = plt.subplots(1, len(curves), figsize=(3.3 * len(curves), 3.6), sharey=False)
    looks = ((ORANGE, "//"), (GREY, ".."))
    for axes, (label, curve) in zip(np.atleast_1d(panels), curves.items(), strict=True):
        epochs = np.arange(1, len(curve) + 1)
        for i, (name, row) in enumerate(published[label].items()):
            colour, hatch = looks[i]
            axes.bar(
                epochs + (0.26 * i - 0.13 if len(published[label]) > 1 else 0), 1, 0.24, bottom=row, color=colour,
                alpha=0.55, hatch=hatch, edgecolor="white", label=name,
            )  # fmt: skip
        axes.plot(epochs, [100 * value for value in curve], color=BLUE, marker="o", markersize=5, label="ours")
        axes.set_title(label)
        axes.set_xlabel("epoch")
        axes.set_xticks(epochs)
        axes.legend(loc="lower right", fontsize=10)
    np.atleast_1d(panels)[0].set_ylabel("test accuracy, %")
    return figure


def seed_dots(accuracies: Mapping[str, Sequence[float]]) -> Figure:
    """A row of dots for each setting, one dot a seed; a line at the mean of each row. Accuracies are fractions."""
    figure, axes = plt.subplots(figsize=(7.6, 0.62 * len(accuracies) + 1.0))
    for row, values in enumerate(accuracies.values()):
        spread = 0.16 * ((np.arange(len(values)) % 3) - 1)  # dots of near seeds beside each other
        axes.plot(
            sorted(values), row + spread, linestyle="none", marker=MARKERS[row], color=COLOURS[row], alpha=0.75
        )  # fmt: skip
        axes.vlines(float(np.mean(values)), row - 0.33, row + 0.33, color=BLACK, linewidth=2.2)
    axes.set_yticks(range(len(accuracies)), list(accuracies))
    axes.set_ylim(len(accuracies) - 0.5, -0.5)
    axes.set_xlabel("test accuracy")
    axes.grid(axis="y", visible=False)
    return figure


def with_and_without(
    with_it: Mapping[str, Sequence[float]], without: Mapping[str, Sequence[float]], xlabel: str = "learning rate"
) -> Figure:
    """Accuracies (fractions, one dot a seed) by setting, with something and without it, side by side."""
    figure, axes = plt.subplots(figsize=(7.0, 3.6))
    looks = ((with_it, "with", BLUE, "o", -0.2), (without, "without", ORANGE, "s", 0.1))
    for groups, name, colour, marker, shift in looks:
        places = [
            place + shift + 0.05 * i for place, values in enumerate(groups.values()) for i, _ in enumerate(values)
        ]
        flat = [value for values in groups.values() for value in values]
        axes.plot(places, flat, linestyle="none", marker=marker, markersize=9, color=colour, alpha=0.7, label=name)
    axes.axhline(0.1, color=GREY, linestyle=":", linewidth=1.2)
    axes.set_xticks(range(len(with_it)), list(with_it))
    axes.set_xlim(-0.6, len(with_it) - 0.4)
    axes.set_ylim(0, 1.04)
    axes.set_xlabel(xlabel)
    axes.set_ylabel("test accuracy")
    axes.legend(ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return figure


def networks_compared(networks: Mapping[str, tuple[int, int, Sequence[float]]]) -> Figure:
    """Test error in per cent against parameters (left) and multiply-adds (right), a mark for each network.

    `networks[name]` is (parameters, multiply-adds, accuracies of its seeds as fractions); the line through a mark
    reaches from its worst seed to its best. All axes are logarithmic.
    """
    figure, panels = plt.subplots(1, 2, figsize=(9.6, 4.4), sharey=True)
    for i, (name, (parameters, multiply_adds, accuracies)) in enumerate(networks.items()):
        errors = [100 * (1 - value) for value in accuracies]
        middle = float(np.mean(errors))
        reach = [[middle - min(errors)], [max(errors) - middle]]
        for axes, size in zip(panels, (parameters, multiply_adds), strict=True):
            axes.errorbar(
                size, middle, reach, fmt=MARKERS[i], color=COLOURS[i], markersize=9, capsize=3, label=name,
                markeredgecolor=BLACK, markeredgewidth=0.6,
            )  # fmt: skip
    for axes, label in zip(panels, ("parameters", "multiply-adds for one picture"), strict=True):
        axes.set(xscale="log", yscale="log", xlabel=label)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.set_yticks([0.5, 1, 2, 4, 8])
        axes.yaxis.set_minor_formatter(NullFormatter())
    panels[0].set_ylabel("test error, %")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend([handle[0] for handle in handles], labels, ncols=4, loc="outside upper center", fontsize=10)
    return figure


def variance_by_batch_size(
    batch_sizes: Sequence[int],
    with_replacement: Sequence[float],
    without_replacement: Sequence[float],
    one_sample: float,
    pool: int,
) -> Figure:
    """The variance of the mean gradient against the batch size m, both axes logarithmic.

    Marks are measured; lines are Var(one sample) / m, and the same times (N - m) / (N - 1), with N = `pool`.
    """
    figure, axes = plt.subplots(figsize=(7.4, 4.2))
    m = np.geomspace(min(batch_sizes), max(batch_sizes), 400)
    axes.plot(m, one_sample / m, color=BLUE, linestyle="-", label=r"$\sigma^2/m$")
    factor = np.clip((pool - m) / (pool - 1), 1e-12, None)
    curve = one_sample / m * factor
    seen = curve > one_sample / max(batch_sizes) / 30
    axes.plot(m[seen], curve[seen], color=ORANGE, linestyle="--", label=r"$\sigma^2/m \cdot (N-m)/(N-1)$")
    axes.plot(batch_sizes, with_replacement, "o", color=BLUE, label="with replacement")
    pairs = [(x, y) for x, y in zip(batch_sizes, without_replacement, strict=True) if x < pool]
    axes.plot(*zip(*pairs, strict=True), "s", color=ORANGE, markerfacecolor="white", label="without")
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xlabel("$m$")
    axes.set_ylabel("variance of the mean gradient")
    axes.legend()
    return figure


def shifted_digit(
    pictures: Sequence[torch.Tensor], shifts: Sequence[int], answers: Mapping[str, Sequence[int]]
) -> Figure:
    """One digit moved right by each of `shifts` pixels; under each picture what each network answers."""
    figure, row = plt.subplots(1, len(pictures), figsize=(1.5 * len(pictures), 2.5))
    for place, (axes, picture, shift) in enumerate(zip(row, pictures, shifts, strict=True)):
        axes.imshow(_array(picture), cmap=COLOURMAP)
        axes.set_title(f"{shift:+d}" if shift else "0", fontsize=11)
        said = "\n".join(f"{name}: {values[place]}" for name, values in answers.items())
        _bare(axes)
        axes.set_xlabel(said, fontsize=10)
    return figure


def shift_accuracy(shifts: Sequence[int], accuracies: Mapping[str, Sequence[float]]) -> Figure:
    """Accuracy of each network against the pixels by which every test digit was moved."""
    figure, axes = plt.subplots(figsize=(7.0, 3.8))
    for i, (name, values) in enumerate(accuracies.items()):
        axes.plot(shifts, values, color=COLOURS[i], linestyle=LINES[i], marker=MARKERS[i], label=name)
    axes.axhline(0.1, color=GREY, linestyle=":", linewidth=1.2)
    axes.set_ylim(0, 1.02)
    axes.set_xticks(list(shifts))
    axes.set_xlabel("pixels →")
    axes.set_ylabel("accuracy")
    axes.legend()
    return figure


def _pictures(axes: Sequence[Axes], images: torch.Tensor, labels: Sequence[int], said: Sequence[int]) -> None:
    """One picture an axes, titled `label → answer`, a mark and a frame by right and wrong."""
    for place, panel in enumerate(axes):
        _bare(panel)
        if place >= len(images):
            continue
        right = int(labels[place]) == int(said[place])
        colour, mark = (BLUE, "✓") if right else (VERMILION, "✗")
        panel.imshow(_array(images[place].reshape(images.shape[-2:])), cmap="gray_r")
        panel.set_title(f"{int(labels[place])} → {int(said[place])} {mark}", fontsize=11, color=colour)
        for spine in panel.spines.values():
            spine.set(visible=True, edgecolor=colour, linewidth=2, linestyle="-" if right else "--")


def examples(images: torch.Tensor, labels: Sequence[int], answers: Sequence[int], columns: int = 8) -> Figure:
    """Pictures (N, ..., H, W), each titled with its own label → the network's answer for that picture."""
    rows = -(-len(images) // columns)
    figure, grid = plt.subplots(rows, columns, figsize=(1.25 * columns, 1.6 * rows), squeeze=False)
    _pictures(list(grid.flat), images, labels, answers)
    return figure


def right_and_wrong(images: torch.Tensor, labels: torch.Tensor, answers: torch.Tensor, columns: int = 8) -> Figure:
    """The first `columns` right answers (top row) and the first `columns` wrong ones (bottom row)."""
    right = (labels == answers).nonzero().flatten()[:columns]
    wrong = (labels != answers).nonzero().flatten()[:columns]
    figure, grid = plt.subplots(2, columns, figsize=(1.25 * columns, 3.3), squeeze=False)
    for row, chosen in zip(grid, (right, wrong), strict=True):
        _pictures(list(row), images[chosen], labels[chosen].tolist(), answers[chosen].tolist())
    return figure
