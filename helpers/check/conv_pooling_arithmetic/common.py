"""What the exercises of chapter 4 share: refused functions, positions of a window, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from helpers.check.cases import Trial, possible
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.refusals import must_be

LARGEST = 12  # the table goes up to this size, kernel, padding, stride and dilation


def positions(size: int, kernel_size: int, padding: int, stride: int, dilation: int) -> range:
    """Where the window starts, on a padded row: every `stride`-th place from which its last weight is inside."""
    last_weight = dilation * (kernel_size - 1)
    return range(0, size + 2 * padding - last_weight, stride)


_LAYERS = ("Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "Unfold", "Fold")
_POOLS = (
    *(f"{kind}Pool{axes}d" for kind in ("Max", "Avg") for axes in (1, 2, 3)),
    *("LPPool1d", "LPPool2d", "AdaptiveMaxPool2d", "AdaptiveAvgPool2d", "FractionalMaxPool2d"),
)
_CONV_FUNCTIONS = ("conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d")
_POOL_FUNCTIONS = (
    *(f"{kind}_pool{axes}d" for kind in ("max", "avg") for axes in (1, 2, 3)),
    *("lp_pool1d", "lp_pool2d", "adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_avg_pool1d"),
    *("adaptive_avg_pool2d", "max_pool2d_with_indices", "fractional_max_pool2d", "interpolate"),
)

WINDOWS_REFUSED = Refused(
    functions=(
        *(f"torch.nn.{name}" for name in (*_LAYERS, *_POOLS)),
        *(f"torch.nn.functional.{name}" for name in (*_CONV_FUNCTIONS, *_POOL_FUNCTIONS, "unfold", "fold")),
        *(f"torch.{name}" for name in (*_CONV_FUNCTIONS, "convolution", "max_pool1d", "max_pool2d", "max_pool3d")),
        *(f"torch.{name}" for name in ("avg_pool1d", "adaptive_avg_pool1d", "adaptive_max_pool1d")),
        "scipy.signal.*",
        "scipy.ndimage.*",
    ),
    operators=(
        *_CONV_FUNCTIONS,
        *_POOL_FUNCTIONS,
        "aten.convolution",
        "aten._convolution",
        "aten.im2col",
        "aten.max_pool2d_with_indices",
        "aten.max_pool3d_with_indices",
        "aten.avg_pool2d",
        "aten.avg_pool3d",
        "aten._adaptive_avg_pool2d",
        "aten.adaptive_max_pool2d",
    ),
    instead="Write the loops over the window's positions yourself; slices and Tensor.unfold are allowed.",
)


def by_hand() -> tuple[Tensor, Tensor]:
    """The chapter's 4 x 4 picture and 3 x 3 kernel."""
    image = torch.tensor([[1.0, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])
    return image, torch.tensor([[2.0, 0, 1], [0, 1, 2], [1, 0, 2]])


def kept_size(trials: Sequence[Trial]) -> bool:
    """Whether every result is as high and wide as the picture, where another size was asked for."""
    asked = possible(trials)
    pairs = [(t.got, t.expected, t.case.args[0]) for t in asked if isinstance(t.got, Tensor)]
    return (
        len(pairs) > len(asked) / 2  # the others stopped with an error
        and all(got.shape[-2:] == x.shape[-2:] for got, _, x in pairs)
        and any(expected.shape[-2:] != x.shape[-2:] for _, expected, x in pairs)
    )


SAME_SIZE = Mistake(
    "same-size",
    "Your result is as high and wide as the picture, whatever the kernel, the padding and the stride. Put `padding` "
    "rows and columns of zeros on each side, and let the result have one number for each place where the kernel fits.",
    when=kept_size,
)


def must_fit(argument: str, what: str, sides: Sequence[int], reach: Sequence[int], onto: str) -> None:
    """Raise `Impossible` where a kernel or window (`what`) is larger than the sides of what it is put `onto`."""
    for how, side, own in zip(("higher", "wider"), sides, reach, strict=True):
        must_be(own <= side, argument, f"the {what} is {how} than {onto}", "too-large-accepted")


def own_stride(window: int, stride: int | None) -> int:
    """A pooling's stride: its window unless another is given."""
    return window if stride is None else stride


def wrong_strides(verb: str) -> dict[str, Any]:
    """What goes wrong with a pooling's stride: slug -> (sentence, switch `move`); `verb`: a pooling moves by it, a size takes it."""
    return {
        "stride-defaults-to-one": (
            f"Without a stride you {verb} 1. A pooling's stride is its window unless another is given.",
            {"move": lambda window, stride: 1 if stride is None else stride},
        ),
        "stride-defaults-to-two": (
            f"Without a stride you {verb} 2, which fits a window of 2 only. A pooling's stride is its window unless "
            "another is given.",
            {"move": lambda window, stride: 2 if stride is None else stride},
        ),
        "stride-always-window": (
            "You always move by the window. When a stride is given, use it.",
            {"move": lambda window, stride: window},
        ),
    }


def floor_count(room: int, stride: int) -> int:
    """How often a window fits that can move `room` pixels."""
    return room // stride + 1


def counted(number: int, thing: str) -> str:
    """A number of things in words: 1 channel, 3 channels."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def steps_shown(size: int, padding: int, reach: int, stride: int) -> str:
    """The steps of the size formula with its numbers, for one axis."""
    row, count = size + 2 * padding, (size + 2 * padding - reach) // stride + 1
    padded = f"{size} + 2 * {padding} = {row}" if padding else f"{size}"
    steps = f"{row} - {reach} = {row - reach} pixels to move"
    divided = f", in steps of {stride}: {(row - reach) // stride}" if stride > 1 else ""
    return f"{padded} pixels; {steps}{divided}; and 1 for the first place: {count}"


def products_shown(window: Tensor, kernel: Tensor) -> str:
    """The products of one window and their sum, those with a 0 left out."""
    pairs = [(a, b) for a, b in zip(window.flatten().tolist(), kernel.flatten().tolist(), strict=True) if a * b]
    shown = " + ".join(f"{a:.4g} * {b:.4g}" for a, b in pairs[:6]) or "0"
    more = f" + {len(pairs) - 6} more" if len(pairs) > 6 else ""
    return f"{shown}{more} = {float((window.double() * kernel.double()).sum()):.4g}"


def filled_now_and_then(result: Tensor, stride: int) -> Tensor:
    """A result (C, OH, OW) of which only every `stride`-th row and column were filled."""
    kept = torch.zeros_like(result)
    kept[:, ::stride, ::stride] = result[:, ::stride, ::stride]
    return kept
