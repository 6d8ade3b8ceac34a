"""Exercise 4.3: `conv_output_shape`, the shape (FN, OH, OW) that a layer makes of a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.check.cases import Case, Draw, case
from helpers.check.conv_pooling_arithmetic.common import counted, steps_shown
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


def _conv_output_shape(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Shape:
    return tuple(layer_output(input_shape, filter_shape, padding, stride).shape)


# --- cases ---------------------------------------------------------------------------------------------------------


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((3, 28, 28), (8, 3, 5, 5)),
        case((1, 28, 20), (6, 1, 5, 5), note="height and width differ"),
        case((2, 9, 12), (4, 2, 3, 5), note="the kernel's height and width differ"),
        case((3, 32, 32), (16, 3, 3, 3), padding=1, stride=2, note="31 / 2 is not whole"),
        case((5, 10, 14), (7, 5, 3, 3), padding=1),
        case((2, 5, 5), (3, 2, 5, 5), note="the kernel covers the whole picture: it has one place"),
        case((2, 3, 4), (3, 2, 5, 5), padding=1, note="the kernel fits only because of the padding"),
        case((2, 9, 11), (3, 2, 2, 3), stride=4, note="the stride is larger than the kernel"),
    ]
    return cases + [_same_both_ways(draw) for _ in range(60 if thorough else 12)]


def _same_both_ways(draw: Draw) -> Case:
    """A random layer whose padding and stride are single numbers."""
    layer = random_layer(draw)
    return case(*layer.args, padding=draw.integer(0, 3), stride=draw.integer(1, 4))


def _pairs(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((3, 28, 32), (4, 3, 3, 5), padding=(1, 0), stride=(2, 1), note="pairs: height first, then width"),
        case((1, 9, 9), (2, 1, 3, 3), padding=(0, 2), note="a padding of zero rows and two columns"),
        case((1, 9, 9), (2, 1, 3, 3), stride=(1, 3)),
        case((2, 12, 7), (5, 2, 4, 3), padding=1, stride=(3, 2), note="one is a pair, the other is not"),
    ]
    return cases + [random_layer(draw) for _ in range(60 if thorough else 12)]


# --- mistakes ------------------------------------------------------------------------------------------------------

Arranged = Callable[[Shape, Shape, int, int], tuple[int, ...]]


def _shape(
    input_shape: Shape,
    filter_shape: Shape,
    padding: Pair,
    stride: Pair,
    *,
    arranged: Arranged = lambda x, w, high, wide: (w[0], high, wide),
    **switches: Any,
) -> Shape:
    high, wide = sides(input_shape, filter_shape, padding, stride, **switches)
    return arranged(input_shape, filter_shape, high, wide)


_SWITCHES = Switches(
    _shape,
    guarded(
        _conv_output_shape,
        _shape,
        {
            "height-and-width-swapped": (
                "Height and width are swapped. Shapes are (channels, height, width).",
                {"arranged": lambda x, w, high, wide: (w[0], wide, high)},
            ),
            "filters-last": (
                "The number of filters stands last. PyTorch puts the channels first: (FN, OH, OW).",
                {"arranged": lambda x, w, high, wide: (high, wide, w[0])},
            ),
            "batch-axis": (
                "A batch axis stands in front. There is one picture: the shape is (FN, OH, OW).",
                {"arranged": lambda x, w, high, wide: (1, w[0], high, wide)},
            ),
            "input-channels-kept": (
                "The output's first number is the number of filters, not the picture's channels.",
                {"arranged": lambda x, w, high, wide: (x[0], high, wide)},
            ),
            "channels-multiplied": (
                "The channels of the picture are added up by each filter. The output has as many channels as there are "
                "filters.",
                {"arranged": lambda x, w, high, wide: (w[0] * x[0], high, wide)},
            ),
            "filters-missing": (
                "The number of filters is missing: the shape is (FN, OH, OW).",
                {"arranged": lambda x, w, high, wide: (high, wide)},
            ),
            **SIDES,
        },
    ),
    HABITS,
)


def works(input_shape: Shape, filter_shape: Shape, padding: Pair, stride: Pair, *, place: tuple[int, ...] = ()) -> str:
    """Where the number at a place comes from (all three, if there is no such place)."""
    filters = f"FN: {counted(filter_shape[0], 'filter')}"
    axes = [
        f"{name}: {steps_shown(size, pad, kernel, step)}"
        for name, size, kernel, pad, step in zip(
            ("OH", "OW"), input_shape[1:], filter_shape[2:], pair(padding), pair(stride), strict=True
        )
    ]
    rows = [filters, *axes]
    return rows[place[0]] if place else "\n".join(rows)


conv_output_shape = ValueExercise(
    "conv_output_shape",
    "4.3",
    reference=_conv_output_shape,
    parts={"values": _values, "pairs": _pairs, "refusals": Refusing(layer_refusals)},
    mistakes=(
        Mistake("padding-and-stride-exchanged", EXCHANGED, lambda x, w, p, s: _shape(x, w, s, p)),
        fit_without_padding(_conv_output_shape, lambda x, w, *rest: (x[1:], w[2:])),
        *PAIR_MISTAKES,
    ),
    switches=_SWITCHES,
    works=works,
    doc="Check exercise 4.3, `conv_output_shape(input_shape, filter_shape, padding=0, stride=1)`. "
    "Parts: values, pairs (height and width differ), refusals (impossible arguments).",
)
