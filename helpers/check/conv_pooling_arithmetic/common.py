"""What the exercises of chapter 4 share: refused functions, positions of a window, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from helpers.answer.answer import Failure
from helpers.check.cases import Impossible, Trial, impossible
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake, Twin

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


def zero_stride_is_window(trials: Sequence[Trial]) -> bool:
    """Whether strides of 0, and no other impossible arguments, came back with a result."""
    accepted = [t for t in impossible(trials) if not isinstance(t.got, Failure)]
    strides = [t.placed.args[2] for t in accepted]
    return bool(strides) and all(stride == 0 for stride in strides)


STRIDE_ZERO_IS_NONE = Mistake(
    "stride-zero-is-none",
    "A stride of 0 is taken for no stride: in Python `stride or window` is the window when stride is 0. "
    "Ask `stride is None`.",
    when=zero_stride_is_window,
)


def kept_size(trials: Sequence[Trial]) -> bool:
    """Whether every result is as high and wide as the picture, where another size was asked for."""
    possible = [t for t in trials if not isinstance(t.expected, Impossible)]
    pairs = [(t.got, t.expected, t.case.args[0]) for t in possible if isinstance(t.got, Tensor)]
    return (
        bool(pairs)
        and len(pairs) == len(possible)
        and all(got.shape[-2:] == x.shape[-2:] for got, _, x in pairs)
        and any(expected.shape[-2:] != x.shape[-2:] for _, expected, x in pairs)
    )


SAME_SIZE = Mistake(
    "same-size",
    "Your result is as high and wide as the picture, whatever the kernel, the padding and the stride. Put `padding` "
    "rows and columns of zeros on each side, and let the result have one number for each place where the kernel fits.",
    when=kept_size,
)


def fit_without_padding(right: Twin, sides: Callable[..., tuple[Sequence[int], Sequence[int]]]) -> Mistake:
    """Refuses a kernel that is larger than the picture as it is.

    `right` is the oracle; `sides` makes of its arguments the picture's sides and those that the kernel reaches over.
    """

    def twin(*args: Any) -> Any:
        if any(reach > side for side, reach in zip(*sides(*args), strict=True)):
            raise ValueError("the kernel does not fit")
        try:
            return right(*args)
        except Impossible as refusal:
            raise ValueError(str(refusal)) from refusal

    return Mistake(
        "fit-without-padding",
        "Your own guard refuses arguments that are possible: it compares the kernel's or window's reach with the picture "
        "as it is. It has to fit on the padded one, which is 2 * padding longer.",
        twin,
    )


def _divides_first(trials: Sequence[Trial]) -> bool:
    """Whether strides of 0 stop at a division, and every stride below 0 is refused as it should be."""
    strides = [
        t.got for t in impossible(trials) if isinstance(t.expected, Impossible) and t.expected.argument == "stride"
    ]
    failures = [got for got in strides if isinstance(got, Failure)]
    refused = [got for got in failures if got.kind == "ValueError" and "stride" in got.text]
    divided = [got for got in failures if got.kind == "ZeroDivisionError"]
    return bool(divided and refused) and len(divided) + len(refused) == len(strides)


ZERO_DIVIDES = Mistake(
    "zero-stride-divides",
    "A stride of 0 reaches the division, which stops with a ZeroDivisionError. Refuse a stride below 1 before you divide "
    "by it.",
    when=_divides_first,
)


def floor_count(room: int, stride: int) -> int:
    """How often a window fits that can move `room` pixels."""
    return room // stride + 1


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
