"""Exercise 4.10: `avg_pool2d`, the mean of each window."""

from __future__ import annotations

import math

from torch import Tensor
from torch.nn import functional as F

from helpers.check.compare import Tolerance
from helpers.check.conv_pooling_arithmetic.common import WINDOWS_REFUSED, own_stride
from helpers.check.conv_pooling_arithmetic.pooling import (
    FIRST_PIXEL,
    largest,
    mean,
    mistakes,
    oracle,
    refusals,
    strides,
    switches,
    values,
    whole_windows,
    workings,
)
from helpers.check.mistakes import Mistake
from helpers.check.value import Refusing, ValueExercise


def _side(windows: Tensor) -> int:
    return math.isqrt(windows.shape[-1])


_AVERAGE_SWITCHES = switches(
    mean,
    {
        "maximum-not-mean": ("You take the largest number of each window; the mean is asked for.", {"take": largest}),
        "sum-not-mean": (
            "This is the sum of each window; the mean is asked for.",
            {"take": lambda windows: windows.sum(-1)},
        ),
        "divides-by-window": (
            "You divide by the window's side. A window has window * window pixels.",
            {"take": lambda windows: windows.sum(-1) / _side(windows)},
        ),
        "rounds-the-mean": (
            "The mean is rounded to a whole number.",
            {"take": lambda windows: windows.mean(-1).floor()},
            {"take": lambda windows: windows.mean(-1).round()},
            {"take": lambda windows: windows.mean(-1).trunc()},
        ),
        "always-by-four": (
            "You always divide by 4, which fits a window of 2 only. A window has window * window pixels.",
            {"take": lambda windows: windows.sum(-1) / 4},
        ),
        "zeros-not-counted": (
            "You divide by the number of pixels that are not 0. All pixels of a window count.",
            {"take": lambda windows: windows.sum(-1) / (windows != 0).sum(-1).clamp(min=1)},
        ),
        "median-not-mean": (
            "You take the middle value of each window; the mean is asked for.",
            {"take": lambda windows: windows.quantile(0.5, dim=-1)},
            {"take": lambda windows: windows.median(-1).values},
        ),
        "middle-of-the-range": (
            "You take the middle between the smallest and the largest number; the mean of all is asked for.",
            {"take": lambda windows: (windows.amax(-1) + windows.amin(-1)) / 2},
        ),
        "picks-first-pixel": FIRST_PIXEL,
    },
)


def _filled_up(x: Tensor, window: int, stride: int | None) -> Tensor:
    step, (rows, columns) = own_stride(window, stride), x.shape[1:]
    return mean(whole_windows(F.pad(x, (0, -(columns - window) % step, 0, -(rows - window) % step)), window, step))


def _by_stride(x: Tensor, window: int, stride: int | None) -> Tensor:
    step = own_stride(window, stride)
    return whole_windows(x, window, step).sum(-1) / (step * step)


_AVERAGE_MISTAKES = (
    Mistake(
        "divides-by-stride",
        "You divide by stride * stride. A window has window * window pixels.",
        _by_stride,
    ),
    Mistake(
        "edge-filled-with-zeros",
        "The picture is filled up with zeros, so that windows that stick out count too. Leave them out.",
        _filled_up,
    ),
)


avg_pool2d = ValueExercise(
    "avg_pool2d",
    "4.10",
    reference=oracle(F.avg_pool2d),
    parts={"values": values, "stride": strides, "refusals": Refusing(refusals)},
    mistakes=(*_AVERAGE_MISTAKES, *mistakes(mean)),
    switches=_AVERAGE_SWITCHES,
    works=workings(mean=True),
    refused=WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-5),
    doc="Check exercise 4.10, `avg_pool2d(x, window, stride=None)`. "
    "Parts: values, stride, refusals (impossible arguments).",
)
