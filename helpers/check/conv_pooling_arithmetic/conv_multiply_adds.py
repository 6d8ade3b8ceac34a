"""Exercise 4.5: `conv_multiply_adds`, the products that a layer works out for one picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.conv_pooling_arithmetic.conv_output_size import HABITS
from helpers.check.conv_pooling_arithmetic.guards import fit_without_padding, guarded
from helpers.check.conv_pooling_arithmetic.layers import (
    EXCHANGED,
    PAIR_MISTAKES,
    SIDES,
    Pair,
    Shape,
    layer_output,
    layer_refusals,
    pair,
    random_layer,
    sides,
)
from helpers.check.mistakes import Mistake, Switches
from helpers.check.value import Refusing, ValueExercise


def _conv_multiply_adds(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> int:
    layer_output(input_shape, filter_shape, padding, stride)  # refuses what is impossible
    channels, height, width = input_shape
    down, across = pair(padding)
    # every number is 1, and so is every product: their sum counts them
    picture = torch.ones(channels, height + 2 * down, width + 2 * across, dtype=torch.float64)
    return int(F.conv2d(picture[None], torch.ones(filter_shape).double(), stride=pair(stride)).sum())


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((1, 28, 28), (6, 1, 5, 5), padding=2, note="6 * 28 * 28 * 25"),
        case((3, 12, 17), (4, 3, 3, 5), note="height and width differ"),
        case((2, 9, 9), (5, 2, 3, 3), padding=1, stride=2),
        case((3, 28, 32), (4, 3, 3, 5), padding=(1, 0), stride=(2, 1)),
        case((2, 3, 4), (3, 2, 5, 5), padding=1, note="the kernel fits only because of the padding"),
        case((2, 9, 11), (3, 2, 2, 3), stride=4, note="the stride is larger than the kernel"),
    ]
    return cases + [random_layer(draw) for _ in range(60 if thorough else 12)]


# --- mistakes ------------------------------------------------------------------------------------------------------


def _work(
    input_shape: Shape,
    filter_shape: Shape,
    padding: Pair,
    stride: Pair,
    *,
    work: Callable[[Shape, Shape, int], int] = lambda x, w, places: math.prod(w) * places,
    places: Callable[[int, int], int] = lambda high, wide: high * wide,
    **switches: Any,
) -> int:
    high, wide = sides(input_shape, filter_shape, padding, stride, **switches)
    return work(input_shape, filter_shape, places(high, wide))


_SWITCHES = Switches(
    _work,
    guarded(
        _conv_multiply_adds,
        _work,
        {
            "counts-twice": (
                "This is twice the number: a multiplication and its addition count as one multiply-add.",
                {"work": lambda x, w, places: 2 * math.prod(w) * places},
            ),
            "bias-counted": (
                "The additions of the bias are counted. They are not asked for.",
                {"work": lambda x, w, places: (math.prod(w) + w[0]) * places},
            ),
            "channels-forgotten": (
                "The picture's channels are missing: each window goes through all C of them.",
                {"work": lambda x, w, places: w[0] * w[2] * w[3] * places},
            ),
            "filters-forgotten": (
                "The number of filters is missing: each of them does this work.",
                {"work": lambda x, w, places: w[1] * w[2] * w[3] * places},
            ),
            "filters-twice": (
                "The number of filters is multiplied in twice: it stands in filter_shape and in the output's shape.",
                {"work": lambda x, w, places: math.prod(w) * w[0] * places},
            ),
            "outputs-not-work": (
                "This is the number of output values. Each costs C * FH * FW products.",
                {"work": lambda x, w, places: w[0] * places},
            ),
            "kernel-height-twice": (
                "The kernel's height is used for its width.",
                {"work": lambda x, w, places: w[0] * w[1] * w[2] * w[2] * places},
            ),
            "channels-twice": (
                "The channels are multiplied in twice: filter_shape holds them already.",
                {"work": lambda x, w, places: math.prod(w) * x[0] * places},
            ),
            "full-connection": (
                "This is the work of a full connection, every input value with every output value.",
                {"work": lambda x, w, places: math.prod(x) * w[0] * places},
            ),
            **SIDES,
            "height-used-for-width": (*SIDES["height-used-for-width"], {"places": lambda high, wide: high * high}),
        },
    ),
    HABITS,
)

_MISTAKES = (
    Mistake(
        "input-size-not-output",
        "You count a window for every pixel of the input. There is one for every pixel of the output.",
        lambda x, w, p, s: math.prod(w) * x[1] * x[2],
    ),
    Mistake(
        "parameters-not-work",
        "This is the number of weights. Each of them is used once for every pixel of the output.",
        lambda x, w, p, s: math.prod(w),
    ),
    Mistake(
        "divided-by-strides",
        "The count at stride 1 is divided by the strides. Count the positions on each axis, rounded down, and then "
        "multiply.",
        lambda x, w, p, s: math.prod(w) * math.prod(sides(x, w, p, 1)) // math.prod(pair(s)),
    ),
    Mistake(
        "zeros-left-out",
        "Products with the zeros of the padding are left out. A layer works them out like all others: count every place "
        "with the whole kernel.",
        lambda x, w, p, s: (
            w[0] * w[1] * math.prod(_inside(*axis) for axis in zip(x[1:], w[2:], pair(p), pair(s), strict=True))
        ),
    ),
    Mistake("padding-and-stride-exchanged", EXCHANGED, lambda x, w, p, s: _work(x, w, s, p)),
    fit_without_padding(_conv_multiply_adds, lambda x, w, *rest: (x[1:], w[2:])),
    *PAIR_MISTAKES,
)


def _inside(size: int, kernel: int, padding: int, stride: int) -> int:
    """The products along one axis that meet a pixel of the picture."""
    starts = range(-padding, size + padding - kernel + 1, stride)
    return sum(0 <= start + weight < size for start in starts for weight in range(kernel))


def works(input_shape: Shape, filter_shape: Shape, padding: Pair, stride: Pair, *, place: tuple[int, ...] = ()) -> str:
    """Output values, products for each of them, and their product."""
    filters, high, wide = layer_output(input_shape, filter_shape, padding, stride).shape
    each = " * ".join(map(str, filter_shape[1:]))
    products = math.prod(filter_shape[1:])
    return (
        f"{filters} * {high} * {wide} = {filters * high * wide} output values; each costs {each} = {products} products; "
        f"{filters * high * wide} * {products} = {filters * high * wide * products}"
    )


conv_multiply_adds = ValueExercise(
    "conv_multiply_adds",
    "4.5",
    reference=_conv_multiply_adds,
    parts={"values": _values, "refusals": Refusing(layer_refusals)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=works,
    doc="Check exercise 4.5, `conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1)`. "
    "Parts: values, refusals (impossible arguments).",
)
