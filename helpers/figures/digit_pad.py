"""A pad to draw a digit on, read by a network while it is drawn; and the same as a picture where nothing can move.

A drawing is prepared as the digits of MNIST were (LeCun et al. 1998): cut out, scaled so that its longer side is 20
pixels, and put on 28 x 28 pixels with its centre of mass in the middle.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from matplotlib.figure import Figure
from torch import Tensor

from helpers.figures.conv_pooling_arithmetic import read_picture
from helpers.figures.style import BLUE, VERMILION

if TYPE_CHECKING:
    from ipywidgets import VBox

__all__ = ["digit_pad", "example_drawing", "pad_picture", "prepare", "read_by"]

#: Mean and standard deviation of MNIST's training pixels (0..1), with which chapter 3 normalises.
MEAN, DEVIATION = 0.1307, 0.3081
INSIDE, SIDE = 20, 28
#: The side of the drawing that a browser sends, in pixels.
DRAWN = 140
FAINT = 0.1

Network = Callable[[Tensor], Tensor]


def prepare(drawing: Tensor) -> Tensor:
    """A drawing (H, W) with ink 1 on paper 0 as MNIST has its digits: (28, 28), values 0..1. Zeros for no ink.

    >>> prepare(example_drawing()).shape
    torch.Size([28, 28])
    """
    marked = (drawing > FAINT).nonzero()
    result = torch.zeros(SIDE, SIDE)
    if not len(marked):
        return result
    (top, left), (bottom, right) = marked.amin(0).tolist(), marked.amax(0).tolist()
    cut = drawing[top : bottom + 1, left : right + 1].float()
    scale = INSIDE / max(cut.shape)
    size = [max(1, round(side * scale)) for side in cut.shape]
    small = F.interpolate(cut[None, None], size=size, mode="area")[0, 0]  # each new pixel: the mean of those below it
    down = round(SIDE / 2 - _middle(small.sum(1)) - 0.5)
    across = round(SIDE / 2 - _middle(small.sum(0)) - 0.5)
    down = min(max(down, 0), SIDE - size[0])
    across = min(max(across, 0), SIDE - size[1])
    result[down : down + size[0], across : across + size[1]] = small
    return result.clamp(0, 1)


def _middle(weights: Tensor) -> float:
    """The centre of mass of weights along one axis, in pixels."""
    return float((weights * torch.arange(len(weights))).sum() / weights.sum())


def read_by(network: Network, picture: Tensor) -> Tensor:
    """The ten probabilities that a network gives for a picture (28, 28) with values 0..1.

    `network` takes normalised pictures (1, 1, 28, 28) and returns logits (1, 10). A module is asked in eval mode, on
    the device that its weights are on, and is left as it was.
    """
    was_training = getattr(network, "training", False)
    parameters = getattr(network, "parameters", None)
    first = next(iter(parameters()), None) if callable(parameters) else None
    images = ((picture - MEAN) / DEVIATION)[None, None]
    if isinstance(network, torch.nn.Module):
        network.eval()
    try:
        with torch.no_grad():
            logits = network(images if first is None else images.to(first.device))
    finally:
        if isinstance(network, torch.nn.Module):
            network.train(was_training)
    if tuple(logits.shape) != (1, 10):
        raise ValueError(
            f"the network should give logits of shape (1, 10) for one picture; it gave {tuple(logits.shape)}"
        )
    return logits[0].float().cpu().softmax(0)


def example_drawing() -> Tensor:
    """A three, drawn with a thick round pen: (140, 140) with values 0..1."""
    rows, columns = torch.meshgrid(torch.arange(DRAWN), torch.arange(DRAWN), indexing="ij")
    turn = torch.linspace(-2.4, 1.5, 60)
    upper = torch.stack([45 + 24 * turn.sin(), 66 + 24 * turn.cos()], 1)
    turn = torch.linspace(-1.5, 2.4, 60)
    lower = torch.stack([95 + 26 * turn.sin(), 66 + 28 * turn.cos()], 1)
    away = torch.stack([(rows - y).square() + (columns - x).square() for y, x in torch.cat([upper, lower]).tolist()])
    return (away.amin(0).sqrt() < 7).float()


def pad_picture(network: Network, drawing: Tensor | None = None) -> Figure:
    """What the pad shows, as a picture: the drawing, what the network sees of it, and its ten probabilities."""
    drawing = example_drawing() if drawing is None else drawing
    seen = prepare(drawing)
    said = read_by(network, seen)
    figure, axes = plt.subplots(1, 3, figsize=(9, 3), width_ratios=[1, 1, 1.5])
    axes[0].imshow(1 - drawing, cmap="gray", vmin=0, vmax=1)
    axes[0].set_title(f"drawn, {' × '.join(map(str, drawing.shape))}")
    axes[1].imshow(seen, cmap="gray", vmin=0, vmax=1)
    axes[1].set_title("seen, 28 × 28")
    for axis in axes[:2]:
        axis.set(xticks=[], yticks=[])
        axis.grid(False)
    colours = [VERMILION if digit == int(said.argmax()) else BLUE for digit in range(10)]
    drawn = axes[2].barh(range(10), said.tolist(), color=colours)
    axes[2].bar_label(drawn, [f"{share:.2f}" for share in said.tolist()], padding=3, fontsize=9)
    axes[2].set(yticks=range(10), xlim=(0, 1.18), xlabel="probability", title=f"read as {int(said.argmax())}")
    axes[2].invert_yaxis()
    figure.tight_layout()
    return figure


def digit_pad(network: Network) -> VBox:
    """A square to draw a digit in, read by `network` (see `read_by`) while it is drawn; a photo can be read as well.

    Works in JupyterLab, Notebook 7 and Colab. Needs the package anywidget and a running kernel.
    """
    import ipywidgets as widgets

    pad = _pad_class()()
    no_network = _why_no_network(network)
    pad.words = no_network or pad.words
    upload = widgets.FileUpload(accept="image/*", description="a photo instead", layout=widgets.Layout(width="180px"))

    def read(drawing: Tensor, blank: str = "Draw a digit, large.") -> None:
        seen = prepare(drawing)
        pad.seen = (255 * seen).round().int().flatten().tolist()
        if no_network or not bool(seen.any()):
            pad.probabilities, pad.words = [], no_network or blank
            return
        try:
            said = read_by(network, seen)
        except Exception as error:  # the student's own network: whatever it raises is shown beside the pad
            pad.probabilities, pad.words = [], f"Your network stopped with {type(error).__name__}: {error}"
            return
        pad.probabilities = said.tolist()
        pad.words = f"It reads {int(said.argmax())}, with probability {float(said.max()):.2f}."

    def drawn(_: object) -> None:
        ink = np.frombuffer(bytes(pad.ink), dtype=np.uint8)
        read(torch.tensor(ink, dtype=torch.float32).reshape(DRAWN, DRAWN) / 255)

    def photo(_: object) -> None:
        try:
            ink = _ink_of(read_picture(_content(upload.value)))
            pad.cleared += 1  # what was drawn before is not what is read now
            read(ink, blank="The photo is blank: nothing on it is darker or lighter than its edge.")
        except (ValueError, KeyError, IndexError) as error:
            pad.words = str(error)

    pad.observe(drawn, names="ink")
    upload.observe(photo, names="value")
    return widgets.VBox([pad, upload])


def _why_no_network(network: object) -> str:
    """What is said where the pad was given something that reads no pictures; "" for a network."""
    if isinstance(network, type):
        return f"Give it a network, made with brackets: digit_pad({network.__name__}())."
    return (
        "" if callable(network) else f"Give it a network, such as digit_pad(model); this is a {type(network).__name__}."
    )


def _content(value: Any) -> bytes:
    """The bytes of the uploaded file: ipywidgets 8 keeps a tuple of files, 7 a dictionary by name."""
    files = list(value.values()) if isinstance(value, dict) else list(value)
    return bytes(files[-1]["content"])


def _ink_of(photo: Tensor) -> Tensor:
    """Ink 1 on paper 0 from a photo (H, W) in grey: dark on light is turned round, grey paper becomes 0."""
    edge = torch.cat([photo[0], photo[-1], photo[:, 0], photo[:, -1]])
    paper = float(edge.median())
    ink = (photo - paper).abs()
    return ((ink / ink.max().clamp(min=1e-6)) - 0.35).clamp(min=0) / 0.65


def _pad_class() -> type[Any]:
    """The widget's class; made when it is used, since importing anywidget takes a moment."""
    import anywidget
    import traitlets

    class DigitPad(anywidget.AnyWidget):
        """The drawing goes to Python as bytes, the picture that the network sees and what it says come back."""

        _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
        ink: Any = traitlets.Any(bytes(DRAWN * DRAWN)).tag(sync=True)  # arrives as a memoryview, which Bytes refuses
        seen = traitlets.List([0] * SIDE * SIDE).tag(sync=True)
        probabilities: Any = traitlets.List([]).tag(sync=True)
        words = traitlets.Unicode("Draw a digit, large.").tag(sync=True)
        cleared = traitlets.Int(0).tag(sync=True)

        def __repr__(self) -> str:
            return "DigitPad()"  # without the address that would be another in each stored output

    return DigitPad
