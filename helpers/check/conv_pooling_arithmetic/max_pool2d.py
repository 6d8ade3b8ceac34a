"""Exercise 4.9: `max_pool2d`, the largest number of each window."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F

from helpers.check.conv_pooling_arithmetic.common import WINDOWS_REFUSED
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
    workings,
)
from helpers.check.value import Refusing, ValueExercise


def _farthest_from_zero(windows: Tensor) -> Tensor:
    return windows.gather(-1, windows.abs().argmax(-1, keepdim=True)).squeeze(-1)


_MAX_SWITCHES = switches(
    largest,
    {
        "mean-not-maximum": ("You take the mean of each window; the largest number is asked for.", {"take": mean}),
        "minimum": (
            "This is the smallest number of each window; the largest is asked for.",
            {"take": lambda windows: windows.amin(-1)},
        ),
        "starts-at-zero": (
            "Where all numbers are negative you return 0. Do not start the search for the largest number at 0.",
            {"take": lambda windows: windows.amax(-1).clamp(min=0)},
        ),
        "largest-absolute-value": (
            "You look at numbers without their signs, so that -5 wins over 3. The largest number is asked for.",
            {"take": lambda windows: windows.abs().amax(-1)},
            {"take": _farthest_from_zero},
        ),
        "sum-not-maximum": (
            "This is the sum of each window; the largest number is asked for.",
            {"take": lambda windows: windows.sum(-1)},
        ),
        "picks-first-pixel": FIRST_PIXEL,
    },
)


max_pool2d = ValueExercise(
    "max_pool2d",
    "4.9",
    reference=oracle(F.max_pool2d),
    parts={"values": values, "stride": strides, "refusals": Refusing(refusals)},
    mistakes=mistakes(largest),
    switches=_MAX_SWITCHES,
    works=workings(mean=False),
    refused=WINDOWS_REFUSED,
    doc="Check exercise 4.9, `max_pool2d(x, window, stride=None)`. "
    "Parts: values, stride, refusals (impossible arguments).",
)
