"""Figures of the book that live without a kernel: a script of the book's own draws them, Python gives the numbers.

Each stands in place of a notebook's sliders. Its settings, tables and pictures are written into the page as JSON by
the code that draws the notebook's figure; without JavaScript, and in print, the page shows a picture drawn by it too.
"""

from __future__ import annotations

import base64
import html
import itertools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from matplotlib.figure import Figure

from helpers.figures import conv_pooling_arithmetic, digit_pad, mnist_dnn
from helpers.figures.widgets import png

#: A digit of the size table: "0" to "9", then "a" for 10, and so on.
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
#: The kernel that the playground opens with: one whose result is not the picture itself.
START_KERNEL = "vertical edges"
#: A chapter's sentence on a button that the playground has in a notebook alone.
_BUTTON = re.compile(r"\bThe button adds ")
#: What a chapter says of sliders without a kernel; in the book they live.
_NEEDS_KERNEL = re.compile(r"\s*\*?\((?:They|The \w+) needs? a running notebook[^)]*\)\*?")


@dataclass(frozen=True)
class Live:
    """A live figure: the chapter's cell that it stands for, its name in the script, and what it needs.

    `words` says what it shows; `numbers` gives what goes to the script, `drawing` the picture for everybody else.
    """

    cell: str
    name: str
    words: str
    numbers: Callable[[], dict[str, Any]]
    drawing: Callable[[], Figure]


def size_numbers() -> dict[str, Any]:
    """The sliders, and for each of their positions the number of windows that fit, as one text of base-36 digits."""
    limits = conv_pooling_arithmetic.EXPLORER
    ranges = [range(low, high + 1) for _, low, high in limits.values()]
    counts = (len(conv_pooling_arithmetic.window_starts(*setting)) for setting in itertools.product(*ranges))
    return {"sliders": limits, "counts": "".join(DIGITS[count] for count in counts)}


def softmax_numbers() -> dict[str, Any]:
    """Where the sliders of the scores start, and how far they go."""
    return {"start": [1.0, 2.0, 3.0], "most": mnist_dnn.MOST_SCORE, "step": 0.5}


def playground_pictures() -> dict[str, torch.Tensor]:
    """The pictures of the playground, (H, W) with values 0..1 in steps of 1/255: made ones, so that no data are needed."""
    drawn = digit_pad.example_drawing()[None, None]
    small = torch.nn.functional.adaptive_avg_pool2d(drawn, 48)[0, 0]
    pictures = {"shapes": conv_pooling_arithmetic.shapes_picture(), "drawn digit": small}
    return {name: (picture * 255).round() / 255 for name, picture in pictures.items()}


def playground_numbers() -> dict[str, Any]:
    """Kernels as numbers, pictures as bytes (rows from the top), and the ends of the sliders."""
    kernels = {name: [[round(v, 4) for v in row] for row in k.tolist()] for name, k in _kernels().items()}
    pictures = {
        name: {"size": list(picture.shape), "bytes": base64.b64encode(_bytes(picture)).decode()}
        for name, picture in playground_pictures().items()
    }
    most = {"padding": conv_pooling_arithmetic.MOST_PADDING, "stride": conv_pooling_arithmetic.MOST_STRIDE}
    return {"kernels": kernels, "pictures": pictures, "most": most, "start": START_KERNEL}


def _kernels() -> dict[str, torch.Tensor]:
    return conv_pooling_arithmetic.KERNELS


def _bytes(picture: torch.Tensor) -> bytes:
    return bytes((picture * 255).round().to(torch.uint8).flatten().tolist())


FIGURES = (
    Live(
        "explorer",
        "sizes",
        "A row of pixels and every position that a window takes on it: one output value a position. Dashed boxes in the row "
        "are padding; the dashed window in the last line would stick out. An orange × marks a pixel that no window reaches.",
        size_numbers,
        lambda: conv_pooling_arithmetic.window_rows(7, 3),
    ),
    Live(
        "softmax-sliders",
        "softmax",
        "Three scores, their exponentials and the probabilities that softmax makes of them at a temperature.",
        softmax_numbers,
        lambda: mnist_dnn.softmax_steps(torch.tensor([1.0, 2.0, 3.0])),
    ),
    Live(
        "playground",
        "playground",
        "A picture (0 black, 1 white), and beside it what a kernel makes of it. Choose a kernel, or type other numbers.",
        playground_numbers,
        lambda: conv_pooling_arithmetic.kernel_gallery(playground_pictures()),
    ),
)


def at(cell_id: str) -> Live | None:
    """The live figure that stands for a cell of a chapter, None for all other cells."""
    return next((one for one in FIGURES if one.cell == cell_id), None)


def told(text: str) -> str:
    """The text beside a live figure: no remark that sliders need a kernel, no button that only the notebook has.

    >>> told("Below are sliders. (They need a running notebook.) The button adds a picture.")
    'Below are sliders. In a running notebook a button adds a picture.'
    """
    return _BUTTON.sub("In a running notebook a button adds ", _NEEDS_KERNEL.sub("", text))


def markdown(one: Live, pictures: Path) -> str:
    """The figure as Markdown for a page in a folder beside _static; its drawing is written into `pictures`."""
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / f"live_{one.name}.png").write_bytes(png(one.drawing()))
    words = html.escape(one.words, quote=True)
    numbers = json.dumps(one.numbers(), separators=(",", ":")).replace("<", "\\u003c")
    return "\n".join(
        [
            "```{raw} html",
            f'<figure class="live" data-figure="{one.name}" aria-label="{words}">',
            f'<noscript><img src="../_static/live_{one.name}.png" alt="{words}"></noscript>',
            f'<script type="application/json">{numbers}</script>',
            f"<figcaption>{words}</figcaption>",
            "</figure>",
            '<script defer src="../_static/live.js"></script>',
            "```",
        ]
    )
