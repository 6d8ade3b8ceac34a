"""The figures of chapter 4: windows moving over grids, blocks of channels, pyramids of receptive fields, and
a playground in which kernels are tried on pictures.

The drawing functions return a matplotlib `Figure` and leave it open, so that `plt.show()` shows it.
`window_explorer` and `playground` return an ipywidgets box. They draw into an image widget, not into an
output area, because that works in the same way in JupyterLab and in Colab.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from torch import Tensor

from helpers.figures.style import BLACK, BLUE, DIVERGING, GREEN, GREY, LINES, MARKERS, ORANGE, PURPLE, SKY, VERMILION
from helpers.figures.widgets import picture_widget, png

if TYPE_CHECKING:
    from ipywidgets import VBox

__all__ = [
    "KERNELS",
    "channel_blocks",
    "connections",
    "cost_bars",
    "four_positions",
    "impulse_answers",
    "kernel_gallery",
    "kernel_rows",
    "number_rows",
    "picture_row",
    "playground",
    "pooling_windows",
    "read_picture",
    "receptive_pyramid",
    "shapes_picture",
    "size_curves",
    "unseen_pixels",
    "window_explorer",
    "window_row_panels",
    "window_rows",
]

HATCHES = ("", "///", "...", "xxx")
FILTER_COLOURS = (SKY, ORANGE, GREEN, PURPLE)

#: The kernels of the playground, by name. Each has an odd, square size.
KERNELS: dict[str, Tensor] = {
    "identity": torch.tensor([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]]),
    "blur": torch.full((3, 3), 1 / 9),
    "sharpen": torch.tensor([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "vertical edges": torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    "horizontal edges": torch.tensor([[-1.0, -2, -1], [0, 0, 0], [1, 2, 1]]),
    "outline": torch.tensor([[-1.0, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
    "emboss": torch.tensor([[-2.0, -1, 0], [-1, 1, 1], [0, 1, 2]]),
    "blur 5x5": torch.full((5, 5), 1 / 25),
    "motion blur 5x5": torch.eye(5) / 5,
}
#: The sliders of the window explorer: where each starts, and its ends.
EXPLORER: dict[str, tuple[int, int, int]] = {
    "size": (7, 1, 14),
    "kernel": (3, 1, 7),
    "padding": (0, 0, 4),
    "stride": (1, 1, 5),
    "dilation": (1, 1, 4),
}
#: The largest padding and stride of the playground.
MOST_PADDING, MOST_STRIDE = 8, 6


# --- grids of numbers ---------------------------------------------------------------------------------------


def _blank(axis: Axes, width: float, height: float, margin: float = 0.15) -> None:
    """Turn `axis` into a sheet of squared paper: one unit a cell, y downwards, nothing else drawn."""
    axis.set_axis_off()
    axis.grid(False)
    axis.set_aspect("equal")
    axis.set_xlim(-margin, width + margin)
    axis.set_ylim(height + margin, -margin)


def _cell(axis: Axes, x: float, y: float, text: str = "", face: str = "white", hatch: str = "", **style: Any) -> None:
    """One square with its upper left corner at (x, y), its text in the middle."""
    edge = style.pop("edge", GREY)
    line = style.pop("linestyle", "-")
    width = style.pop("linewidth", 1.0)
    alpha = style.pop("alpha", 1.0)
    axis.add_patch(
        Rectangle((x, y), 1, 1, facecolor=face, edgecolor=edge, hatch=hatch, lw=width, linestyle=line, alpha=alpha)
    )
    if text:
        axis.text(x + 0.5, y + 0.5, text, ha="center", va="center", **style)


def _number(value: float | Tensor) -> str:
    """A number as short as it can be: 3 for 3.0, 2.25 for 2.25."""
    return f"{float(value):.4g}"


def _grid(axis: Axes, numbers: Tensor, x: float = 0, y: float = 0, **style: Any) -> None:
    """A matrix of numbers as cells, its upper left corner at (x, y)."""
    for row, line in enumerate(numbers.tolist()):
        for column, value in enumerate(line):
            _cell(axis, x + column, y + row, _number(value), **style)


def four_positions(image: Tensor, kernel: Tensor) -> Figure:
    """Every position of `kernel` (FH, FW) on `image` (H, W) at stride 1: products, sum, place in the output.

    The small number in a cell's corner is the kernel's. For few positions: the chapter has four.
    """
    rows, columns = kernel.shape
    down, across = image.shape[0] - rows + 1, image.shape[1] - columns + 1
    figure, axes = plt.subplots(down, across, figsize=(4.1 * across, 2.9 * down), squeeze=False)
    sums = image.unfold(0, rows, 1).unfold(1, columns, 1).mul(kernel).sum((2, 3))  # (down, across)
    for i in range(down):
        for j in range(across):
            axis = axes[i][j]
            _blank(axis, image.shape[1] + 1 + across, image.shape[0])
            _grid(axis, image, size=14)
            _lay_kernel(axis, image, kernel, i, j)
            products = (image[i : i + rows, j : j + columns] * kernel).tolist()
            terms = "  +  ".join("+".join(_number(p) for p in line) for line in products)
            axis.set_title(f"{terms}  =  {_number(sums[i, j])}", fontsize=12)
            _partial_output(axis, sums, i, j, x=image.shape[1] + 1)
    return figure


def _lay_kernel(axis: Axes, image: Tensor, kernel: Tensor, top: int, left: int) -> None:
    """Colour the window at (top, left) and write the kernel's numbers into the corners of its cells."""
    for a in range(kernel.shape[0]):
        for b in range(kernel.shape[1]):
            x, y = left + b, top + a
            _cell(axis, x, y, _number(image[y, x]), face="#CDE7F6", size=14, weight="bold")
            axis.text(x + 0.95, y + 0.93, f"×{_number(kernel[a, b])}", ha="right", va="bottom", size=9, color=BLUE)
    box = Rectangle((left, top), kernel.shape[1], kernel.shape[0], fill=False, edgecolor=BLUE, lw=3)
    axis.add_patch(box)


def _partial_output(axis: Axes, sums: Tensor, row: int, column: int, x: float) -> None:
    """The output as far as it is filled in after position (row, column), the newest cell marked."""
    for i in range(sums.shape[0]):
        for j in range(sums.shape[1]):
            done = (i, j) <= (row, column)
            new = (i, j) == (row, column)
            _cell(
                axis,
                x + j,
                1 + i,
                _number(sums[i, j]) if done else "",
                face="#FBE3B3" if new else "white",
                edge=VERMILION if new else GREY,
                linewidth=2.5 if new else 1.0,
                size=14,
            )


def number_rows(rows: Mapping[str, Tensor], window: int = 0) -> Figure:
    """Matrices side by side, each under its title. `window` > 0 shades every second block of that size."""
    widths = [numbers.shape[1] for numbers in rows.values()]
    figure, axes = plt.subplots(
        1, len(rows), figsize=(0.62 * sum(widths) + 0.6 * len(rows), 0.6 * max(widths) + 0.7), squeeze=False
    )
    tall = max(numbers.shape[0] for numbers in rows.values())
    wide = max(widths)
    for axis, (title, numbers) in zip(axes[0], rows.items(), strict=True):
        _blank(axis, wide, tall)
        _grid(axis, numbers, x=(wide - numbers.shape[1]) / 2, y=(tall - numbers.shape[0]) / 2, size=13)
        axis.set_title(title, fontsize=12)
    return figure


def impulse_answers(impulse: Tensor, kernel: Tensor, correlated: Tensor, convolved: Tensor) -> Figure:
    """A picture with a single 1, a kernel, and what the two operations make of them. All (H, W)."""
    return number_rows(
        {"x": impulse, "w": kernel, "cross-correlation": correlated, "convolution": convolved},
    )


def pooling_windows(image: Tensor, maximum: Tensor, average: Tensor, window: int) -> Figure:
    """A matrix with its windows shaded one by one, and beside it the two poolings in the same shades.

    `image` is (H, W); `maximum` and `average` are the results (OH, OW) of pooling with stride = window.
    """
    figure, axes = plt.subplots(1, 3, figsize=(8.6, 3.1))
    titles = ("x", "max", "mean")
    for axis, numbers, size, title in zip(axes, (image, maximum, average), (window, 1, 1), titles, strict=True):
        _blank(axis, image.shape[1], image.shape[0])
        offset = (image.shape[0] - numbers.shape[0]) / 2
        for (row, column), value in np.ndenumerate(numbers.numpy()):
            index = (row // size) * (image.shape[1] // window) + column // size
            _cell(
                axis,
                offset + column,
                offset + row,
                _number(value),
                face=_pale(FILTER_COLOURS[index % 4]),
                size=14,
            )
            axis.patches[-1].set_hatch(("", "/", ".", "\\")[index % 4])
        for patch in axis.patches:
            patch.set_edgecolor(GREY)
        axis.set_title(title)
    for label in [label for axis in axes for label in axis.texts]:
        label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.85})
    return figure


def _pale(colour: str) -> str:
    """`colour` mixed with white, so that black text on it is easy to read."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{(c + 2 * 255) // 3:02X}" for c in (red, green, blue))


# --- what is connected to what ------------------------------------------------------------------------------


def connections(inputs: int = 6, kernel: int = 3) -> Figure:
    """Three layers from `inputs` values: full connection, local fields, local fields with shared weights.

    Lines of the same colour and dash carry the same weight in the third drawing.
    """
    outputs = inputs - kernel + 1
    counts = {"a": inputs * outputs, "b": outputs * kernel, "c": kernel}
    figure, axes = plt.subplots(1, 3, figsize=(9.6, 3.0))
    for axis, (panel, count) in zip(axes, counts.items(), strict=True):
        axis.set_axis_off()
        for j in range(outputs):
            for i in range(inputs):
                if panel == "a" or 0 <= i - j < kernel:
                    tap = i - j
                    colour = (BLUE, VERMILION, GREEN)[tap % 3] if panel == "c" else GREY
                    line = LINES[tap % 3] if panel == "c" else "-"
                    width = 2.2 if panel == "c" else 1.2
                    axis.plot([i, j + (kernel - 1) / 2], [0, 1], color=colour, linestyle=line, lw=width)
        axis.scatter(range(inputs), [0] * inputs, s=170, color="white", edgecolor=BLACK, zorder=3)
        middle = [j + (kernel - 1) / 2 for j in range(outputs)]
        axis.scatter(middle, [1] * outputs, s=170, marker="s", color="#FBE3B3", edgecolor=BLACK, zorder=3)
        axis.set_ylim(-0.2, 1.2)
        axis.set_title(f"({panel})  {count}", fontsize=13)
    return figure


def channel_blocks(
    channels: int = 3,
    filters: int = 4,
    size: tuple[int, int] = (4, 4),
    kernel: tuple[int, int] = (3, 3),
    output: tuple[int, int] = (2, 2),
) -> Figure:
    """Blocks: a picture (C, H, W), FN filters (C, FH, FW) each with its bias, the output (FN, OH, OW).

    A filter and the output sheet that it makes share a colour and a hatching.
    """
    figure, axis = plt.subplots(figsize=(9.6, 4.6))
    _blank(axis, 18.2, 9.6)
    middle = 4.8
    _sheets(axis, 0.2, middle, size, [(_pale(GREY), "")] * channels, f"({channels}, {size[0]}, {size[1]})")
    axis.text(0.2, 9.4, "(C, H, W)", size=12)
    axis.text(6.4, middle, "∗", size=26, ha="center", va="center")
    step = 9.0 / filters
    for n in range(filters):
        y = (n + 0.5) * step
        style = (_pale(FILTER_COLOURS[n % 4]), HATCHES[n % 4])
        small = (kernel[0] * 0.45, kernel[1] * 0.45)
        _sheets(axis, 7.2, y, small, [style] * channels, "", lift=0.25)
        axis.text(9.85, y, "+", size=15, ha="center", va="center")
        axis.add_patch(Rectangle((10.35, y - 0.32), 0.64, 0.64, facecolor=style[0], hatch=style[1], ec=BLACK))
        axis.text(11.15, y, f"$b_{n}$", size=13, va="center")
    axis.text(7.2, 9.4, "(FN, C, FH, FW)", size=12)
    axis.text(10.2, 9.4, "    (FN)", size=12)
    axis.annotate("", (13.2, middle), (12.2, middle), arrowprops={"arrowstyle": "-|>", "lw": 2})
    styles = [(_pale(FILTER_COLOURS[n % 4]), HATCHES[n % 4]) for n in range(filters)]
    _sheets(axis, 14.0, middle, output, styles, f"({filters}, {output[0]}, {output[1]})")
    axis.text(14.0, 9.4, "(FN, OH, OW)", size=12)
    return figure


def _sheets(
    axis: Axes,
    x: float,
    middle: float,
    size: tuple[float, float],
    styles: Sequence[tuple[str, str]],
    label: str,
    lift: float = 0.42,
) -> None:
    """A stack of rectangles, the first one in front, centred on the height `middle`; the label below it."""
    height, width = size
    depth = lift * (len(styles) - 1)
    top = middle - height / 2 + depth / 2
    for n, (face, hatch) in reversed(list(enumerate(styles))):
        axis.add_patch(
            Rectangle(
                (x + n * lift, top - n * lift),
                width,
                height,
                facecolor=face,
                hatch=hatch,
                edgecolor=BLACK,
                lw=1.2,
            )
        )
    if label:
        axis.text(x, top + height + 0.6, label, size=12)


# --- windows on a row and on a picture ----------------------------------------------------------------------


def window_starts(size: int, kernel: int, padding: int, stride: int, dilation: int) -> list[int]:
    """The places in a padded row of `size` pixels at which a window starts that fits."""
    extent = dilation * (kernel - 1) + 1
    return list(range(0, size + 2 * padding - extent + 1, stride))


def window_rows(
    size: int, kernel: int, padding: int = 0, stride: int = 1, dilation: int = 1, axis: Axes | None = None
) -> Figure:
    """One row of pixels on top, and below it every position of the window, one a line.

    Hatched cells are padding. A cross marks a pixel that no window touches. The dashed line at the end is the
    first window that no longer fits.
    """
    if axis is None:
        _, axis = plt.subplots(figsize=(6.5, 3.6))
    extent = dilation * (kernel - 1) + 1
    whole = size + 2 * padding
    starts = window_starts(size, kernel, padding, stride, dilation)
    seen = {start + dilation * tap for start in starts for tap in range(kernel)}
    next_start = starts[-1] + stride if starts else 0
    lines = len(starts) + 1
    _blank(axis, max(whole, next_start + extent), 1.4 + lines)
    for x in range(whole):
        pad = x < padding or x >= padding + size
        _cell(axis, x, 0, "0" if pad else str(x - padding), face="#E8E8E8" if pad else "white", size=11)
        if pad:
            axis.patches[-1].set_hatch("////")
        elif x not in seen:
            axis.plot([x + 0.1, x + 0.9], [0.1, 0.9], color=VERMILION, lw=2.5)
            axis.plot([x + 0.1, x + 0.9], [0.9, 0.1], color=VERMILION, lw=2.5)
    for line, start in enumerate([*starts, next_start]):
        fits = start + extent <= whole
        y = 1.4 + line
        for tap in range(kernel):
            x = start + dilation * tap
            face = _pale(BLUE) if fits else "white"
            edge, style = (BLUE, "-") if fits else (VERMILION, "--")
            axis.add_patch(
                Rectangle((x + 0.06, y + 0.1), 0.88, 0.7, facecolor=face, edgecolor=edge, linestyle=style, lw=1.6)
            )
        mark = str(line) if fits else "×"
        axis.text(start - 0.25, y + 0.45, mark, ha="right", va="center", size=11, color=BLACK if fits else VERMILION)
    axis.set_xlim(-1.0, max(whole, next_start + extent) + 0.3)
    axis.set_title(f"H={size}  F={kernel}  P={padding}  S={stride}  D={dilation}  →  {len(starts)}", fontsize=12)
    return axis.figure  # type: ignore[return-value]


def window_row_panels(settings: Sequence[Mapping[str, int]]) -> Figure:
    """`window_rows` for several settings, two beside each other."""
    rows = (len(settings) + 1) // 2
    figure, axes = plt.subplots(rows, 2, figsize=(9.6, 3.3 * rows), squeeze=False)
    for axis in axes.flat[len(settings) :]:
        axis.set_axis_off()
    for axis, setting in zip(axes.flat, settings, strict=False):
        window_rows(axis=axis, **setting)
    return figure


def unseen_pixels(height: int, width: int, kernel: int, stride: int) -> Figure:
    """A picture of height x width pixels, the windows' outlines, a cross on each pixel never looked at."""
    figure, axis = plt.subplots(figsize=(0.55 * width + 0.6, 0.55 * height + 0.6))
    _blank(axis, width, height)
    tops, lefts = range(0, height - kernel + 1, stride), range(0, width - kernel + 1, stride)
    seen = {(t + a, s + b) for t in tops for s in lefts for a in range(kernel) for b in range(kernel)}
    for y in range(height):
        for x in range(width):
            missed = (y, x) not in seen
            _cell(axis, x, y, face="#FBD9C4" if missed else "white")
            if missed:
                axis.plot([x + 0.2, x + 0.8], [y + 0.2, y + 0.8], color=VERMILION, lw=2)
                axis.plot([x + 0.2, x + 0.8], [y + 0.8, y + 0.2], color=VERMILION, lw=2)
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            index = (i + j) % 4
            inset = 0.1 + 0.06 * index
            axis.add_patch(
                Rectangle(
                    (left + inset, top + inset),
                    kernel - 2 * inset,
                    kernel - 2 * inset,
                    fill=False,
                    edgecolor=(BLUE, GREEN, PURPLE, BLACK)[index],
                    linestyle=LINES[index],
                    lw=2.2,
                )
            )
    return figure


def size_curves(
    paddings: Sequence[int],
    by_padding: Sequence[int],
    strides: Sequence[int],
    by_stride: Sequence[int],
    exact: Sequence[float],
) -> Figure:
    """Output size against padding, and against stride with the quotient before rounding down."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.0, 3.4))
    left.plot(paddings, by_padding, marker=MARKERS[0], color=BLUE)
    left.set_xlabel("P")
    left.set_ylabel("OH")
    right.plot(strides, exact, LINES[1], color=ORANGE, label="without ⌊ ⌋")
    right.plot(strides, by_stride, "o", color=BLUE, markersize=8, label="with ⌊ ⌋")
    right.set_xlabel("S")
    right.legend()
    for axis in (left, right):
        axis.set_ylim(bottom=0)
        axis.yaxis.set_major_locator(MaxNLocator(integer=True))
    return figure


def receptive_pyramid(layers: Sequence[tuple[int, int]]) -> Figure:
    """What one unit of the last layer sees. `layers` are (kernel, stride), the first at the input."""
    widths = [1]
    for kernel, stride in reversed(layers):
        widths.append((widths[-1] - 1) * stride + kernel)
    widths.reverse()  # widths[0] input pixels ... widths[-1] == 1
    places = [list(np.arange(widths[0], dtype=float))]
    for (kernel, stride), count in zip(layers, widths[1:], strict=True):
        below = places[-1]
        places.append([float(np.mean(below[j * stride : j * stride + kernel])) for j in range(count)])
    figure, axis = plt.subplots(figsize=(8.6, 0.9 + 0.95 * len(layers)))
    axis.set_axis_off()
    for level, (kernel, stride) in enumerate(layers):
        for j, x in enumerate(places[level + 1]):
            for seen in places[level][j * stride : j * stride + kernel]:
                axis.plot([seen, x], [level, level + 1], color=GREY, lw=1)
    for level, row in enumerate(places):
        colour = FILTER_COLOURS[level % 4]
        marker = MARKERS[level % len(MARKERS)]
        axis.scatter(row, [level] * len(row), s=150, color=colour, marker=marker, edgecolor=BLACK, zorder=3)
        note = f"{len(row)}" if level == 0 else f"{len(row)}   (F={layers[level - 1][0]}, S={layers[level - 1][1]})"
        axis.text(widths[0] + 0.1, level, note, va="center", size=12)
    axis.set_xlim(-0.6, widths[0] + max(3.5, 0.3 * widths[0]))
    axis.set_ylim(-0.4, len(layers) + 0.4)
    return figure


def cost_bars(names: Sequence[str], parameters: Sequence[int], multiply_adds: Sequence[int]) -> Figure:
    """Two rows of bars on a logarithmic scale: parameters and multiply-adds of layers on the same picture."""
    figure, axes = plt.subplots(1, 2, figsize=(9.6, 0.9 + 0.55 * len(names)), sharey=True)
    for axis, counts, colour, hatch in zip(axes, (parameters, multiply_adds), (SKY, ORANGE), ("", "//"), strict=True):
        bars = axis.barh(list(names), counts, color=colour, hatch=hatch, edgecolor="white")
        axis.bar_label(bars, [f"{count:,}" for count in counts], padding=4, fontsize=11)
        axis.set_xscale("log")
        axis.set_xlim(1, max(counts) * 300)
        axis.grid(axis="y", visible=False)
    axes[0].invert_yaxis()
    axes[0].set_xlabel("parameters")
    axes[1].set_xlabel("multiply-adds")
    return figure


# --- pictures and kernels -----------------------------------------------------------------------------------


def shapes_picture(size: int = 48) -> Tensor:
    """A made picture (size, size), values 0..1: a bright square, a disc, a slanted line on a grey slope."""
    y, x = torch.meshgrid(torch.linspace(0, 1, size), torch.linspace(0, 1, size), indexing="ij")
    picture = 0.15 + 0.25 * x
    picture[(x > 0.1) & (x < 0.45) & (y > 0.1) & (y < 0.45)] = 0.95
    picture[(x - 0.72) ** 2 + (y - 0.3) ** 2 < 0.03] = 0.7
    picture[(y - 0.55 - 0.4 * x).abs() < 0.03] = 1.0
    return picture


def read_picture(source: str | Path | bytes, longest_side: int = 160) -> Tensor:
    """A picture file (its path, or its bytes) as grey values 0..1, shape (H, W), made smaller if it is large.

    Raises `ValueError` when it is not a picture that Pillow can read.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            grey = file.convert("L")
    except UnidentifiedImageError as error:
        raise ValueError("this file is not a picture that can be read: choose a PNG or a JPEG file") from error
    grey.thumbnail((longest_side, longest_side))
    return torch.from_numpy(np.array(grey, dtype=np.float32) / 255)


def picture_row(pictures: Mapping[str, Tensor], signed: Sequence[str] = ()) -> Figure:
    """Pictures (H, W) in grey, each under its title. Those named in `signed` have 0 in middle grey."""
    figure, axes = plt.subplots(1, len(pictures), figsize=(2.5 * len(pictures), 2.8), squeeze=False)
    for axis, (title, picture) in zip(axes[0], pictures.items(), strict=True):
        _show(axis, picture, title in signed)
        axis.set_title(title, fontsize=12)
    return figure


def _show(axis: Axes, picture: Tensor, signed: bool) -> None:
    """`picture` in grey: 0..1 as black..white, or, if signed, its largest absolute value either way."""
    limit = max(float(picture.abs().max()), 1e-6)
    axis.imshow(picture.numpy(), cmap="gray", vmin=-limit if signed else 0, vmax=limit if signed else 1)
    axis.set_xticks([])
    axis.set_yticks([])
    axis.grid(False)
    for spine in axis.spines.values():
        spine.set_visible(True)


def _filtered(picture: Tensor, kernel: Tensor, padding: int, stride: int) -> Tensor:
    """What the layer makes of one grey picture: (H, W) -> (OH, OW)."""
    layer = torch.nn.Conv2d(1, 1, (kernel.shape[0], kernel.shape[1]), stride, padding, bias=False).requires_grad_(False)
    layer.weight.copy_(kernel[None, None])
    return layer(picture[None, None])[0, 0]


def _is_signed(kernel: Tensor) -> bool:
    """Whether the weights sum to about 0: even grey then becomes 0, and both signs carry an edge."""
    return abs(float(kernel.sum())) < 0.5


def kernel_gallery(pictures: Mapping[str, Tensor], kernels: Mapping[str, Tensor] = KERNELS) -> Figure:
    """A table of pictures: the kernels across the top, and below what each makes of each picture (H, W)."""
    rows, columns = len(pictures) + 1, len(kernels)
    figure, axes = plt.subplots(rows, columns, figsize=(1.55 * columns, 1.62 * rows + 0.35), squeeze=False)
    for column, (name, kernel) in enumerate(kernels.items()):
        _kernel_cells(axes[0][column], kernel)
        axes[0][column].set_title(name.replace(" ", "\n", 1), fontsize=14)
        for row, picture in enumerate(pictures.values(), start=1):
            result = _filtered(picture, kernel, kernel.shape[0] // 2, 1)
            _show(axes[row][column], result, _is_signed(kernel))
    return figure


def kernel_rows(by_hand: Mapping[str, Tensor], trained: Mapping[str, Tensor], picture: Tensor) -> Figure:
    """Kernels (F, F) made by hand above trained ones, and below what the trained ones make of `picture` (H, W).

    Each kernel has its own scale, the same way up and down from 0: dark is negative, bright positive.
    """
    columns = max(len(by_hand), len(trained))
    figure, axes = plt.subplots(3, columns, figsize=(1.45 * columns, 5.2), squeeze=False)
    for row, kernels in zip(axes, (by_hand, trained), strict=False):
        for axis, (name, kernel) in zip(row, kernels.items(), strict=False):
            limit = float(kernel.abs().max())
            axis.imshow(kernel.numpy(), cmap=DIVERGING, vmin=-limit, vmax=limit)
            axis.set_title(name.replace(" ", "\n", 1), fontsize=13)
    for axis, kernel in zip(axes[2], trained.values(), strict=False):
        _show(axis, _filtered(picture, kernel, kernel.shape[0] // 2, 1), signed=True)
    for axis in axes.flat:
        axis.set_xticks([])
        axis.set_yticks([])
        axis.grid(False)
    return figure


def _kernel_cells(axis: Axes, kernel: Tensor) -> None:
    """The kernel as cells: positive weights blue, negative ones orange and hatched, 0 white."""
    size = kernel.shape[0]
    _blank(axis, size, size)
    for (row, column), value in np.ndenumerate(kernel.numpy()):
        face = "white" if value == 0 else _pale(BLUE) if value > 0 else _pale(ORANGE)
        text = "" if size > 3 else (_number(value) if abs(value - round(float(value))) < 1e-6 else "⅑")
        _cell(axis, column, row, text, face=face, hatch="" if value >= 0 else "////", size=14)
    for label in axis.texts:
        label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.8})


# --- interactive parts --------------------------------------------------------------------------------------


def window_explorer() -> VBox:
    """Sliders for size, kernel, padding, stride and dilation over the drawing of `window_rows`."""
    import ipywidgets as widgets

    sliders = {
        name: widgets.IntSlider(value=value, min=low, max=high, description=name)
        for name, (value, low, high) in EXPLORER.items()
    }
    image = picture_widget()

    def draw(_: object = None) -> None:
        setting = {name: slider.value for name, slider in sliders.items()}
        _, axis = plt.subplots(figsize=(7.2, 4.2))
        image.value = png(window_rows(axis=axis, **setting))

    for slider in sliders.values():
        slider.observe(draw, names="value")
    draw()
    return widgets.VBox([*sliders.values(), image])


def playground(pictures: Mapping[str, Tensor], kernels: Mapping[str, Tensor] = KERNELS) -> VBox:
    """Choose a kernel or type one of your own, and see what it makes of a picture (H, W) with values 0..1.

    A picture file of your own can be added with the button; it is read in grey and stays on the machine that
    runs the notebook.
    """
    return _Playground(dict(pictures), dict(kernels)).box


#: What the list of kernels says once a number has been typed.
OWN_KERNEL = "your own"


class _Playground:
    """The playground's widgets and what connects them: every change draws the picture again."""

    def __init__(self, pictures: dict[str, Tensor], kernels: dict[str, Tensor]) -> None:
        import ipywidgets as widgets

        self.pictures, self.kernels = pictures, kernels
        self.picture = widgets.Dropdown(options=list(pictures), description="picture")
        self.kernel = widgets.Dropdown(options=list(kernels), description="kernel")
        self.size = widgets.ToggleButtons(options=[3, 5], description="kernel size", style={"button_width": "48px"})
        self.padding = widgets.IntSlider(value=0, min=0, max=MOST_PADDING, description="padding")
        self.stride = widgets.IntSlider(value=1, min=1, max=MOST_STRIDE, description="stride")
        self.upload = widgets.FileUpload(accept="image/*", description="own picture")
        self.grid = widgets.GridBox()
        self.note = widgets.Label()
        self.image = picture_widget()
        self.filling = False
        controls = widgets.VBox([self.picture, self.upload, self.kernel, self.size, self.padding, self.stride])
        self.box = widgets.VBox([widgets.HBox([controls, self.grid]), self.note, self.image])
        self.kernel.observe(lambda _: self.choose(), names="value")
        self.size.observe(lambda _: self.resize(), names="value")
        self.upload.observe(lambda _: self.add_picture(), names="value")
        for control in (self.picture, self.padding, self.stride):
            control.observe(lambda _: self.draw(), names="value")
        self.fill(next(iter(kernels.values())))

    def fill(self, kernel: Tensor) -> None:
        """Put `kernel` into the grid of number fields and draw."""
        import ipywidgets as widgets

        self.filling = True  # the size button and the fields below report each change; draw once, at the end
        size = kernel.shape[0]
        self.size.value = size
        self.grid.children = [
            widgets.FloatText(
                value=round(value, 4),
                step=0.5,
                tooltip=f"kernel, row {place // size + 1}, column {place % size + 1}",
                layout=widgets.Layout(width="64px"),
            )
            for place, value in enumerate(kernel.flatten().tolist())
        ]
        self.grid.layout = widgets.Layout(grid_template_columns=f"repeat({size}, 70px)", align_content="flex-start")
        for field in self.grid.children:
            field.observe(lambda _: self.typed_in(), names="value")
        self.filling = False
        self.draw()

    def choose(self) -> None:
        """Take the kernel that was chosen from the list."""
        if self.kernel.value in self.kernels:
            self.fill(self.kernels[self.kernel.value])

    def typed_in(self) -> None:
        """A number was changed by hand: the list no longer names a kernel that is not there."""
        if self.filling:
            return
        self.name()
        self.draw()

    def name(self) -> None:
        """Let the list say which of the known kernels stands in the fields, or that it is your own."""
        typed = self.typed()
        same = (name for name, known in self.kernels.items() if torch.equal(known.round(decimals=4), typed))
        found = next(same, OWN_KERNEL)
        if found == OWN_KERNEL and OWN_KERNEL not in self.kernel.options:
            self.kernel.options = [*self.kernels, OWN_KERNEL]
        self.kernel.value = found

    def resize(self) -> None:
        """Another size of the grid: the old numbers in the middle with zeros around, or cut off."""
        if self.filling:
            return
        old = self.typed()
        change = (self.size.value - old.shape[0]) // 2
        self.fill(torch.nn.functional.pad(old, (change,) * 4))
        self.name()

    def typed(self) -> Tensor:
        """The kernel that stands in the number fields, (size, size)."""
        side = round(len(self.grid.children) ** 0.5)
        return torch.tensor([field.value for field in self.grid.children]).reshape(side, side)

    def add_picture(self) -> None:
        """Read the picture that was uploaded and show it; say so when it cannot be read."""
        for file in self.upload.value:
            try:
                picture = read_picture(bytes(file["content"]))
            except ValueError as error:
                self.note.value = str(error)
                return
            self.pictures[file["name"]] = picture
            self.picture.options = list(self.pictures)
            self.picture.value = file["name"]

    def draw(self) -> None:
        """Draw the picture before and after, and write both sizes."""
        if self.filling:
            return
        picture, kernel = self.pictures[self.picture.value], self.typed()
        padding, stride = self.padding.value, self.stride.value
        if min(picture.shape) + 2 * padding < kernel.shape[0]:
            self.note.value = "The kernel is larger than the padded picture."
            return
        result = _filtered(picture, kernel, padding, stride)
        figure, (left, right) = plt.subplots(1, 2, figsize=(8.0, 3.9))
        _show(left, picture, signed=False)
        _show(right, result, _is_signed(kernel))
        left.set_title(" × ".join(str(side) for side in picture.shape))
        right.set_title(" × ".join(str(side) for side in result.shape))
        self.image.value = png(figure)
        self.note.value = _in_words(result, signed=_is_signed(kernel))


def _in_words(result: Tensor, signed: bool) -> str:
    """Size and range of a filtered picture, and what its grey values mean."""
    lowest, highest = float(result.min()), float(result.max())
    text = f"output {result.shape[0]} × {result.shape[1]}, values from {lowest:.2f} to {highest:.2f}"
    if highest < 0:
        return f"{text}: all negative, and a ReLU would make 0 of each"
    return text + (", 0 is middle grey" if signed else "")
