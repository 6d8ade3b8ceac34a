"""The figures of chapter 3: digits as numbers, softmax, cross-entropy, a network's training and its mistakes.

Every function takes data, draws it and returns the `Figure`. None of them computes a result
that the chapter is about: what is drawn was computed in a cell, where the student sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import MaxNLocator
from torch import Tensor

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
    SKY,
    VERMILION,
)
from helpers.figures.widgets import picture_widget, png

if TYPE_CHECKING:
    from ipywidgets import VBox

__all__ = [
    "accuracy_by_class",
    "accuracy_by_shift",
    "class_counts",
    "confusion_counts",
    "curves_beside_published",
    "digit_as_numbers",
    "digit_rows",
    "gradient_bars",
    "layer_sketch",
    "loss_above_floor",
    "matrix_of_numbers",
    "mean_digits",
    "mistakes",
    "momentum_paths",
    "network_reads",
    "pictures_in_a_row",
    "seconds_bars",
    "softmax_sliders",
    "softmax_steps",
    "surprise_curve",
    "temperatures",
    "train_test_gap",
    "training_curves",
    "two_unit_map",
    "value_histograms",
    "weights_as_pictures",
]

INK = "gray_r"  # digits look as on paper: 0 white, 255 black


def _numbers(values: Tensor | Sequence[float] | np.ndarray) -> np.ndarray:
    """`values` as a NumPy array, whether they came as a tensor, a list or an array."""
    return values.detach().cpu().numpy() if isinstance(values, Tensor) else np.asarray(values)


def _picture(axes: Axes, image: Tensor | np.ndarray, colourmap: str = INK, **limits: Any) -> Any:
    """Show `image` (height, width) or (1, height, width) in `axes` without ticks or frame lines."""
    pixels = _numbers(image).squeeze()
    drawn = axes.imshow(pixels, cmap=colourmap, interpolation="nearest", **limits)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color("0.8")
    return drawn


def digit_as_numbers(image: Tensor) -> Figure:
    """One picture, uint8 (28, 28), with the number of every pixel printed over it."""
    pixels = _numbers(image)
    figure, axes = plt.subplots(figsize=(7.4, 7.4))
    axes.imshow(pixels, cmap=INK, vmin=0, vmax=255)
    for (row, column), value in np.ndenumerate(pixels):
        colour = "0.65" if value == 0 else ("white" if value > 110 else "black")
        axes.text(column, row, str(value), ha="center", va="center", fontsize=6.4, color=colour)
    axes.set_xticks(range(0, pixels.shape[1], 3))
    axes.set_yticks(range(0, pixels.shape[0], 3))
    axes.set_xlabel("column")
    axes.set_ylabel("row")
    axes.grid(False)
    return figure


def digit_rows(images: Tensor, labels: Tensor, per_class: int = 10) -> Figure:
    """The first `per_class` pictures of each class, one class a row. `images` (N, 28, 28), `labels` (N,)."""
    classes = [int(label) for label in labels.unique()]
    side = images.shape[-1]
    sheet = np.zeros((len(classes) * side, per_class * side), dtype=np.float32)
    for row, label in enumerate(classes):
        for column, image in enumerate(images[labels == label][:per_class]):
            sheet[row * side : (row + 1) * side, column * side : (column + 1) * side] = _numbers(image)
    figure, axes = plt.subplots(figsize=(per_class * 0.52, len(classes) * 0.52))
    _picture(axes, sheet, vmin=0, vmax=255)
    axes.set_yticks([(row + 0.5) * side for row in range(len(classes))], labels=[str(c) for c in classes])
    axes.set_ylabel("label")
    return figure


def class_counts(counts: Mapping[str, Tensor]) -> Figure:
    """How many pictures there are of each class: one panel for each named tensor of counts (classes,)."""
    figure, panels = plt.subplots(1, len(counts), figsize=(10.5, 3.2), squeeze=False)
    for axes, (name, values), colour in zip(panels[0], counts.items(), (SKY, ORANGE), strict=False):
        bars = axes.bar(range(len(values)), _numbers(values), color=colour)
        axes.bar_label(bars, fontsize=9, label_type="center", rotation=90)
        axes.set_title(name)
        axes.set_xticks(range(len(values)))
        axes.grid(axis="x", visible=False)
        axes.set_xlabel("digit")
    panels[0][0].set_ylabel("pictures")
    return figure


def mean_digits(means: Tensor) -> Figure:
    """The mean picture of each class, `means` (classes, 28, 28), in one row, all on one scale."""
    figure, panels = plt.subplots(1, len(means), figsize=(11, 1.7))
    for digit, (axes, mean) in enumerate(zip(panels, means, strict=True)):
        _picture(axes, mean, vmin=0, vmax=float(means.max()))
        axes.set_title(str(digit))
    return figure


def value_histograms(values: Mapping[str, Tensor], bins: int = 64) -> Figure:
    """Histograms of several sets of numbers, a panel each, on a logarithmic axis; mean and deviation marked."""
    figure, panels = plt.subplots(1, len(values), figsize=(10.5, 3.4), sharey=True, squeeze=False)
    for axes, (name, numbers), colour in zip(panels[0], values.items(), COLOURS, strict=False):
        flat = numbers.flatten().float()
        low, high = float(flat.min()), float(flat.max())
        counts = torch.histc(flat, bins, low, high)
        edges = np.linspace(low, high, bins + 1)
        axes.stairs(_numbers(counts), edges, fill=True, color=colour, alpha=0.85)
        mean, deviation = float(flat.double().mean()), float(flat.double().std())
        axes.axvline(mean, color=BLACK, linewidth=1.5)
        axes.axvspan(mean - deviation, mean + deviation, color=GREY, alpha=0.2, hatch="//", linewidth=0)
        axes.set_title(f"{name}\nmean {mean:.4f}   deviation {deviation:.4f}", fontsize=11)
        axes.set_yscale("log")
        axes.set_xlabel("value")
    panels[0][0].set_ylabel("pixels")
    return figure


def softmax_steps(logits: Tensor, temperature: float = 1.0) -> Figure:
    """Three panels from scores (C,) to probabilities: z, exp(z), and exp(z) divided by its sum.

    With a temperature other than 1 the scores are divided by it first.
    """
    scores = logits.double() / temperature
    z = "z_i" if temperature == 1 else "z_i/T"
    panels_data = ((f"${z}$", scores), (f"$e^{{{z}}}$", scores.exp()), ("$q_i$", torch.softmax(scores, 0)))
    figure, panels = plt.subplots(1, 3, figsize=(10.5, 2.9))
    for axes, (name, values), colour in zip(panels, panels_data, (GREY, ORANGE, BLUE), strict=True):
        bars = axes.bar(range(len(values)), _numbers(values), color=colour)
        axes.bar_label(bars, fmt="%.3g" if name.startswith("$e") else "%.3f", fontsize=9, padding=2)
        axes.set_title(name)
        axes.set_xticks(range(len(values)))
        axes.margins(y=0.15)
        axes.axhline(0, color=BLACK, linewidth=0.8)
        axes.grid(axis="x", visible=False)
    panels[2].set_ylim(0, 1.12)
    return figure


def temperatures(logits: Tensor, values: Sequence[float]) -> Figure:
    """One panel a temperature: the probabilities that softmax gives the scores (C,) divided by it."""
    figure, panels = plt.subplots(1, len(values), figsize=(2.4 * len(values), 2.5), sharey=True, squeeze=False)
    for axes, temperature in zip(panels[0], values, strict=True):
        probabilities = torch.softmax(logits.double() / temperature, 0)
        bars = axes.bar(range(len(logits)), _numbers(probabilities), color=BLUE, hatch="//", edgecolor="white")
        axes.bar_label(bars, fmt="%.3f", fontsize=9, padding=2)
        axes.set_title(f"$T$ = {temperature:g}")
        axes.set_xticks(range(len(logits)))
        axes.set_ylim(0, 1.15)
        axes.grid(axis="x", visible=False)
    panels[0][0].set_ylabel("$q_i$")
    return figure


#: The sliders of scores go so far to either side of 0.
MOST_SCORE = 5.0


def softmax_sliders(start: Sequence[float] = (1.0, 2.0, 3.0)) -> VBox:
    """A slider for each score and one for the temperature over the drawing of `softmax_steps`, which follows them.

    It draws into an image widget, not into an output area: that works alike in JupyterLab and in Colab.
    """
    import ipywidgets as widgets

    sliders = [
        widgets.FloatSlider(value=value, min=-MOST_SCORE, max=MOST_SCORE, step=0.5, description=f"z{place}")
        for place, value in enumerate(start)
    ]
    heat = widgets.FloatLogSlider(value=1, base=10, min=-1, max=1, step=0.1, description="T", readout_format=".2f")
    image = picture_widget()

    def redraw(_: object = None) -> None:
        image.value = png(softmax_steps(torch.tensor([slider.value for slider in sliders]), heat.value))

    for slider in (*sliders, heat):
        slider.observe(redraw, names="value")
    redraw()
    return widgets.VBox([*sliders, heat, image])


def matrix_of_numbers(matrix: Tensor, row_label: str = "$i$", column_label: str = "$j$") -> Figure:
    """A matrix (rows, columns) in colours centred on 0, its numbers printed in the squares."""
    values = _numbers(matrix)
    reach = float(np.abs(values).max())
    figure, axes = plt.subplots(figsize=(1.15 * values.shape[1] + 2.2, 1.0 * values.shape[0] + 0.8))
    drawn = axes.imshow(values, cmap=DIVERGING, vmin=-reach, vmax=reach)
    for (row, column), value in np.ndenumerate(values):
        colour = "black" if value > 0.2 * reach else "white"
        axes.text(column, row, f"{value:+.4f}", ha="center", va="center", color=colour)
    axes.set_xticks(range(values.shape[1]))
    axes.set_yticks(range(values.shape[0]))
    axes.set_xlabel(column_label)
    axes.set_ylabel(row_label, rotation=0, labelpad=12)
    axes.grid(False)
    figure.colorbar(drawn, ax=axes, shrink=0.85)
    return figure


def surprise_curve(marked: Mapping[float, float]) -> Figure:
    """The curve -ln q over q in (0, 1], with the points {q: loss} marked and labelled."""
    probabilities = np.linspace(0.005, 1, 400)
    figure, axes = plt.subplots(figsize=(7, 3.8))
    axes.plot(probabilities, -np.log(probabilities), color=BLUE)
    for (q, loss), marker in zip(marked.items(), MARKERS, strict=False):
        axes.plot(q, loss, marker, color=VERMILION, markersize=9)
        right = q < 0.6
        axes.annotate(
            f"q = {q:g}:  {loss:.4f}", (q, loss), xytext=(9, 9) if right else (0, 14), textcoords="offset points",
            ha="left" if right else "right",
        )  # fmt: skip
    axes.set_xlabel("$q$, the probability given to the right class")
    axes.set_ylabel(r"$-\ln q$")
    axes.set_ylim(0, 5.5)
    axes.set_xlim(0, 1.02)
    return figure


def gradient_bars(probabilities: Tensor, target: Tensor, gradient: Tensor) -> Figure:
    """Three panels over the classes: what the network says (q), the truth (y), and the gradient."""
    figure, panels = plt.subplots(1, 3, figsize=(10.5, 2.8))
    parts = (("$q$", probabilities, BLUE), ("$y$", target, GREEN), ("$q - y$", gradient, ORANGE))
    for axes, (name, values, colour) in zip(panels, parts, strict=True):
        hatch = "//" if name == "$q - y$" else None
        axes.bar(range(len(values)), _numbers(values), color=colour, hatch=hatch, edgecolor="white")
        axes.axhline(0, color=BLACK, linewidth=0.8)
        axes.set_title(name)
        axes.set_xticks(range(len(values)))
        axes.set_ylim(-1.08, 1.08)
        axes.grid(axis="x", visible=False)
    return figure


def layer_sketch(networks: Mapping[str, Sequence[int]]) -> Figure:
    """Fully connected networks as columns of units: {name: [inputs, hidden ..., outputs]}, one network a row.

    A column grows with the logarithm of its number of units; the lines stand for "everything to everything".
    """
    figure, panels = plt.subplots(len(networks), 1, figsize=(9, 2.3 * len(networks)), squeeze=False)
    widest = max(len(sizes) for sizes in networks.values())
    for axes, (name, sizes) in zip(panels[:, 0], networks.items(), strict=True):
        spacing = (widest - 1) / (len(sizes) - 1)
        heights = [0.3 + 0.22 * np.log2(size) for size in sizes]
        centres = [spacing * place for place in range(len(sizes))]
        for left, right in zip(range(len(sizes) - 1), range(1, len(sizes)), strict=True):
            for start in np.linspace(-0.5, 0.5, 3) * heights[left] * 0.9:
                for end in np.linspace(-0.5, 0.5, 3) * heights[right] * 0.9:
                    axes.plot([centres[left], centres[right]], [start, end], color="0.75", lw=0.4, zorder=1)
        for place, (size, height, centre) in enumerate(zip(sizes, heights, centres, strict=True)):
            colour = GREY if place == 0 else (ORANGE if place == len(sizes) - 1 else BLUE)
            box = FancyBboxPatch(
                (centre - 0.09, -height / 2),
                0.18,
                height,
                boxstyle="round,pad=0,rounding_size=0.06",
                color=colour,
            )
            box.set_zorder(2)
            axes.add_patch(box)
            axes.text(centre, -height / 2 - 0.12, str(size), ha="center", va="top")
        axes.set_title(name, loc="left")
        axes.set_xlim(-0.4, widest - 0.6)
        axes.set_ylim(-1.75, 1.35)
        axes.axis("off")
    return figure


def momentum_paths(surface: Callable[[Tensor, Tensor], Tensor], paths: Mapping[str, Tensor]) -> Figure:
    """Paths (steps + 1, 2) over the contours of a loss `surface(w0, w1)`, and their losses step by step."""
    figure, (plane, losses) = plt.subplots(1, 2, figsize=(9.0, 3.2), width_ratios=(1.7, 1))
    every = torch.cat(list(paths.values()))
    pad = 0.12 * (every.max(0).values - every.min(0).values)
    low, high = every.min(0).values - pad, every.max(0).values + pad
    across = torch.linspace(float(low[0]), float(high[0]), 120)
    along = torch.linspace(float(low[1]), float(high[1]), 90)
    heights = surface(across[None, :], along[:, None])
    plane.contour(across, along, heights, levels=5, cmap=COLOURMAP, linewidths=1)
    for (name, path), colour, marker, line in zip(
        paths.items(), (VERMILION, BLUE, GREEN), MARKERS, LINES, strict=False
    ):
        plane.plot(path[:, 0], path[:, 1], marker=marker, linestyle=line, color=colour, lw=1.3, ms=5, label=name)
        fall = surface(path[:, 0], path[:, 1])
        losses.plot(_numbers(fall), marker=marker, linestyle=line, color=colour, lw=1.3, ms=4, label=name)
    plane.plot(0, 0, "*", color=BLACK, markersize=13)
    plane.set_xlabel("$w_0$")
    plane.set_ylabel("$w_1$")
    losses.set_yscale("log")
    losses.set_xlabel("step")
    losses.set_ylabel("$L$")
    losses.legend()
    return figure


def training_curves(histories: Mapping[str, Any]) -> Figure:
    """Loss and error by epoch of named histories: training solid, test dashed, a marker a network."""
    figure, (loss_axes, error_axes) = plt.subplots(1, 2, figsize=(9.4, 3.5))
    for (name, history), colour, marker in zip(histories.items(), COLOURS, MARKERS, strict=False):
        epochs = range(1, len(history.train_loss) + 1)
        look = {"color": colour, "marker": marker, "markersize": 5}
        loss_axes.plot(epochs, history.train_loss, **look, label=f"{name}, training")
        loss_axes.plot(epochs, history.test_loss, **look, linestyle="--", mfc="white", label=f"{name}, test")
        error_axes.plot(epochs, [100 * (1 - a) for a in history.train_accuracy], **look)
        error_axes.plot(epochs, [100 * (1 - a) for a in history.test_accuracy], **look, linestyle="--", mfc="white")
    for axes in (loss_axes, error_axes):
        axes.set_xlabel("epoch")
        axes.set_ylim(bottom=0)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    loss_axes.set_ylabel("cross-entropy")
    error_axes.set_ylabel("wrong, %")
    loss_axes.legend(fontsize=9)
    return figure


def train_test_gap(curves: Mapping[str, Sequence[float]]) -> Figure:
    """Named losses by epoch on one logarithmic axis, for instance of training and of test."""
    figure, axes = plt.subplots(figsize=(7, 3.8))
    for (name, values), colour, marker, line in zip(curves.items(), COLOURS, MARKERS, LINES, strict=False):
        epochs = range(1, len(values) + 1)
        axes.plot(epochs, values, color=colour, marker=marker, linestyle=line, markersize=5, label=name)
    axes.set_yscale("log")
    axes.set_xlabel("epoch")
    axes.set_ylabel("cross-entropy")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend()
    return figure


def loss_above_floor(losses: Mapping[str, Sequence[float]], floor: float, chance: float) -> Figure:
    """Training losses by epoch, with the floor of one of them and the loss of a blind guess."""
    figure, axes = plt.subplots(figsize=(7, 3.8))
    for (name, values), colour, marker, line in zip(losses.items(), (VERMILION, BLUE), MARKERS, LINES, strict=False):
        axes.plot(range(1, len(values) + 1), values, color=colour, marker=marker, linestyle=line, label=name)
    last = max(len(values) for values in losses.values())
    for level, name, line in (
        (floor, rf"$\ln(e+9)-1$ = {floor:.4f}", ":"),
        (chance, rf"$\ln 10$ = {chance:.4f}", "-."),
    ):
        axes.axhline(level, color=BLACK, linestyle=line, linewidth=1.2)
        axes.text(last, level - 0.03, name, ha="right", va="top", fontsize=10)
    axes.set_xlabel("epoch")
    axes.set_ylabel("training loss")
    axes.set_ylim(0, 1.12 * chance)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(ncols=2, loc="lower left", bbox_to_anchor=(0, 1))
    return figure


def weights_as_pictures(weight: Tensor, shape: tuple[int, int] = (28, 28)) -> Figure:
    """The rows of a weight matrix (outputs, pixels), each drawn as a picture; one scale, centred on 0."""
    figure, panels = plt.subplots(2, -(-len(weight) // 2), figsize=(8.4, 3.5))
    reach = float(weight.detach().abs().max()) * 0.6
    for output, (axes, row) in enumerate(zip(panels.flat, weight, strict=False)):
        drawn = _picture(axes, row.reshape(shape), DIVERGING, vmin=-reach, vmax=reach)
        axes.set_title(str(output))
    figure.colorbar(drawn, ax=panels, shrink=0.8, label="weight")
    return figure


def accuracy_by_class(right: Mapping[str, Tensor], labels: Tensor) -> Figure:
    """Bars of the accuracy on each class, grouped by network, told apart by hatching.

    `right` says for each network which samples (N,) bool it got right, `labels` (N,) int64 which class each has.
    """
    totals = torch.bincount(labels)
    accuracies = {name: torch.bincount(labels[hits], minlength=len(totals)) / totals for name, hits in right.items()}
    figure, axes = plt.subplots(figsize=(9.6, 3.6))
    width = 0.8 / len(accuracies)
    lowest = min(float(values.nan_to_num(1.0).min()) for values in accuracies.values())
    for place, ((name, values), colour, hatch) in enumerate(
        zip(accuracies.items(), (ORANGE, BLUE, GREEN), ("//", "", ".."), strict=False)
    ):
        middles = np.arange(len(values)) + (place - (len(accuracies) - 1) / 2) * width
        bars = axes.bar(middles, _numbers(values), width, color=colour, hatch=hatch, edgecolor="white", label=name)
        axes.bar_label(bars, labels=[f"{100 * v:.0f}" for v in values], fontsize=8, padding=1)
    axes.set_xticks(range(len(values)))
    axes.set_xlabel("digit")
    bottom = max(0.0, np.floor(10 * lowest - 0.5) / 10)
    axes.set_ylabel(f"accuracy (axis from {bottom:g})" if bottom else "accuracy")
    axes.set_ylim(bottom, 1.02)
    axes.grid(axis="x", visible=False)
    axes.legend(ncols=len(accuracies), loc="lower left", bbox_to_anchor=(0, 1))
    return figure


def confusion_counts(counts: Tensor) -> Figure:
    """Counts (true, predicted) with their numbers; the diagonal stays grey, so that colours show mistakes."""
    values = _numbers(counts)
    off_diagonal = np.ma.masked_array(values, mask=np.eye(len(values), dtype=bool) | (values == 0))
    figure, axes = plt.subplots(figsize=(7.6, 6.6))
    axes.imshow(np.eye(len(values)), cmap="Greys", vmin=0, vmax=6)
    drawn = axes.imshow(off_diagonal, cmap=COLOURMAP, norm=LogNorm(1, max(2, off_diagonal.max())))
    for (row, column), value in np.ndenumerate(values):
        if value:
            bright = row == column or value > 0.3 * off_diagonal.max()
            axes.text(column, row, str(value), ha="center", va="center", color="black" if bright else "white")
    axes.set_xticks(range(len(values)))
    axes.set_yticks(range(len(values)))
    axes.set_xlabel("read as")
    axes.set_ylabel("true digit")
    axes.grid(False)
    figure.colorbar(drawn, ax=axes, shrink=0.8, label="mistakes")
    return figure


def mistakes(images: Tensor, labels: Tensor, predicted: Tensor, confidences: Tensor, columns: int = 6) -> Figure:
    """Misread pictures (N, 28, 28), each with "true → read as" and the probability of that answer."""
    rows = -(-len(images) // columns)
    figure, panels = plt.subplots(rows, columns, figsize=(1.55 * columns, 1.95 * rows), squeeze=False)
    for axes in panels.flat:
        axes.axis("off")
    for axes, image, truth, read, confidence in zip(panels.flat, images, labels, predicted, confidences, strict=False):
        axes.axis("on")
        _picture(axes, image)
        axes.set_title(f"{int(truth)} → {int(read)}   {float(confidence):.3f}", fontsize=10)
    return figure


def seconds_bars(seconds: Mapping[str, float]) -> Figure:
    """Named durations in seconds as horizontal bars; below a tenth of a second the number is in milliseconds."""
    figure, axes = plt.subplots(figsize=(8, 0.55 * len(seconds) + 0.9))
    hatches = ("//", "", "..", "xx")
    for place, ((name, value), colour, hatch) in enumerate(zip(seconds.items(), COLOURS, hatches, strict=False)):
        bar = axes.barh(name, value, color=colour, hatch=hatch, edgecolor="white")
        axes.bar_label(bar, [f"{value:.2f} s" if value >= 0.1 else f"{1000 * value:.1f} ms"], padding=3)
        assert place < len(hatches)
    axes.invert_yaxis()
    axes.set_xlabel("seconds")
    axes.margins(x=0.12)
    axes.grid(axis="y", visible=False)
    return figure


def two_unit_map(features: Tensor, labels: Tensor, weight: Tensor, bias: Tensor) -> Figure:
    """What a two-unit layer gives for pictures: points (N, 2) drawn as digits, over the classes' regions.

    `weight` (C, 2) and `bias` (C,) are those of the layer that follows: its largest output decides, so the
    borders between the regions are straight lines.
    """
    figure, axes = plt.subplots(figsize=(6.4, 5.8))
    low, high = features.quantile(0.002, dim=0), features.quantile(0.998, dim=0)
    pad = 0.08 * (high - low)
    low, high = low - pad, high + pad
    grid_x, grid_y = (
        torch.linspace(float(low[0]), float(high[0]), 240),
        torch.linspace(float(low[1]), float(high[1]), 240),
    )
    points = torch.stack(torch.meshgrid(grid_x, grid_y, indexing="xy"), dim=-1)
    scores = points @ weight.T + bias  # (240, 240, C)
    for label in range(len(bias)):
        others = torch.cat([scores[..., :label], scores[..., label + 1 :]], dim=-1).max(-1).values
        margin = scores[..., label] - others
        if margin.min() < 0 < margin.max():
            axes.contour(grid_x, grid_y, margin, levels=[0], colors="0.7", linewidths=1)
    shades = plt.get_cmap(COLOURMAP)(np.linspace(0, 0.9, len(bias)))
    for label in range(len(bias)):
        chosen = features[labels == label]
        axes.plot(
            chosen[:, 0],
            chosen[:, 1],
            marker=f"${label}$",
            linestyle="none",
            ms=6,
            mew=0.2,
            color=shades[label],
        )
        if len(chosen):
            middle = chosen.median(0).values
            axes.text(
                float(middle[0]), float(middle[1]), str(label),
                fontsize=17, ha="center", va="center", weight="bold",
                bbox={"boxstyle": "circle", "facecolor": "white", "edgecolor": shades[label], "linewidth": 2},
            )  # fmt: skip
    axes.set_xlim(float(low[0]), float(high[0]))
    axes.set_ylim(float(low[1]), float(high[1]))
    axes.set_xlabel("$h_0$")
    axes.set_ylabel("$h_1$")
    axes.grid(False)
    return figure


def pictures_in_a_row(pictures: Mapping[str, Tensor], colourmap: str = INK) -> Figure:
    """Named pictures side by side, each on its own scale; shapes (height, width) or (1, height, width).

    The default shows the largest value as ink; "gray" shows it as light, like a photograph.
    """
    figure, panels = plt.subplots(1, len(pictures), figsize=(2.1 * len(pictures), 2.4), squeeze=False)
    for axes, (name, image) in zip(panels[0], pictures.items(), strict=True):
        _picture(axes, image, colourmap)
        axes.set_title(name, fontsize=10)
    return figure


def accuracy_by_shift(curves: Mapping[str, Sequence[float]], shifts: Sequence[int]) -> Figure:
    """Accuracy over the number of pixels that the pictures were shifted by, a line for each named network."""
    figure, axes = plt.subplots(figsize=(7, 3.8))
    for (name, values), colour, marker, line in zip(curves.items(), COLOURS, MARKERS, LINES, strict=False):
        axes.plot(shifts, values, color=colour, marker=marker, linestyle=line, label=name)
    axes.axhline(0.1, color=GREY, linestyle=":", linewidth=1)
    axes.set_xticks(list(shifts))
    axes.set_xlabel("shift to the right, pixels")
    axes.set_ylabel("accuracy")
    axes.set_ylim(0, 1.03)
    axes.legend()
    return figure


def network_reads(image: Tensor, probabilities: Tensor) -> Figure:
    """A picture beside the probabilities (C,) that a network gives it, the largest hatched."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.4, 2.9), width_ratios=(1, 2.4))
    _picture(left, image)
    winner = int(probabilities.argmax())
    bars = right.bar(range(len(probabilities)), _numbers(probabilities), color=BLUE)
    bars[winner].set(color=ORANGE, hatch="//", edgecolor="white")
    right.annotate(
        f"{float(probabilities[winner]):.3f}", (winner, float(probabilities[winner])), xytext=(0, 3),
        textcoords="offset points", ha="center",
    )  # fmt: skip
    right.set_xticks(range(len(probabilities)))
    right.set_ylim(0, 1.12)
    right.set_xlabel("digit")
    right.set_ylabel("$q$")
    right.grid(axis="x", visible=False)
    return figure


def curves_beside_published(
    published: Mapping[str, Sequence[float]], measured: Mapping[str, Sequence[Sequence[float]]]
) -> Figure:
    """Training losses by epoch: published as points, ours as lines (one a seed); one panel for each name."""
    figure, panels = plt.subplots(1, len(published), figsize=(1 + 4.8 * len(published), 3.6), squeeze=False)
    for axes, (name, points) in zip(panels[0], published.items(), strict=True):
        for seed, (curve, line) in enumerate(zip(measured.get(name, ()), LINES, strict=False)):
            axes.plot(
                range(1, len(curve) + 1),
                curve,
                color=BLUE,
                linestyle=line,
                lw=1.3,
                label=None if seed else "measured",
            )
        axes.plot(range(1, len(points) + 1), points, "o", color=VERMILION, mfc="none", ms=7, label="published")
        axes.set_title(name)
        axes.set_xlabel("epoch")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend()
    panels[0][0].set_ylabel("training loss")
    return figure
