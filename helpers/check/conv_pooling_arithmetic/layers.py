"""What exercises 4.3 and 4.5 share: shapes of a layer's input and filters, and the sides of its output."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case, possible
from helpers.check.conv_pooling_arithmetic.common import floor_count, must_fit
from helpers.check.conv_pooling_arithmetic.conv_output_size import COUNTING
from helpers.check.conv_pooling_arithmetic.guards import ZERO_DIVIDES
from helpers.check.mistakes import Mistake
from helpers.check.refusals import must_be

Pair = int | tuple[int, int]
Shape = tuple[int, ...]


def pair(value: Pair) -> tuple[int, int]:
    """(height, width) of an argument that may be one number for both."""
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def layer_output(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Tensor:
    """What torch makes of a picture and filters of such shapes, all zeros; raises `Impossible`."""
    must_be(min(input_shape) >= 1, "input_shape", "a number in input_shape is below 1")
    must_be(min(filter_shape) >= 1, "filter_shape", "a number in filter_shape is below 1", "filters-below-one")
    differ = "the picture's channels and the filters' channels differ"
    must_be(filter_shape[1] == input_shape[0], "filter_shape", differ, "channels-not-compared")
    for name, value, least, how in (("padding", padding, 0, "negative"), ("stride", stride, 1, "below 1")):
        low = [place for place, number in zip(("first", "second"), pair(value), strict=True) if number < least]
        which = f"the {name} is" if isinstance(value, int) else f"the {low[0] if low else ''} number of {name} is"
        must_be(not low, name, f"{which} {how}")
    padded = [size + 2 * pad for size, pad in zip(input_shape[1:], pair(padding), strict=True)]
    must_fit("filter_shape", "kernel", padded, filter_shape[2:], "the padded picture")
    picture, filters = torch.zeros(input_shape), torch.zeros(filter_shape)
    return F.conv2d(picture[None], filters, padding=pair(padding), stride=pair(stride))[0]


# --- cases ---------------------------------------------------------------------------------------------------------


def random_layer(draw: Draw) -> Case:
    """A layer whose padding and stride may be pairs."""
    channels = draw.integer(1, 8)
    picture = (channels, draw.integer(5, 30), draw.integer(5, 30))
    filters = (draw.integer(1, 9), channels, draw.integer(1, 5), draw.integer(1, 5))
    padding: Pair = draw.choice([draw.integer(0, 3), (draw.integer(0, 3), draw.integer(0, 3))])
    stride: Pair = draw.choice([draw.integer(1, 4), (draw.integer(1, 4), draw.integer(1, 4))])
    return case(picture, filters, padding=padding, stride=stride)


def layer_refusals(draw: Draw, thorough: bool) -> list[Case]:
    size = draw.integer(6, 12)
    return [
        case((3, size, size), (4, 3, 3, 3), padding=1),
        case((3, size, size), (4, 1, 3, 3), note="3 channels in the picture, 1 in the filters"),
        case((1, size, size), (4, 3, 3, 3), note="1 channel in the picture, 3 in the filters"),
        case((4, size, size), (4, 3, 3, 3), note="as many filters as channels, but filters for 3 channels"),
        case((2, 3, 12), (4, 2, 5, 5), note="the kernel is higher than the picture"),
        case((2, 12, 3), (4, 2, 5, 5), note="the kernel is wider than the picture"),
        case((2, 3, 12), (4, 2, 7, 7), padding=(1, 3), note="higher than the padded picture"),
        case((2, 5, 9), (4, 2, 6, 3), note="one row too high"),
        case((2, 9, 5), (4, 2, 3, 8), padding=1, note="one column too wide for the padded picture"),
        case((2, 0, 9), (4, 2, 1, 1), padding=1),
        case((2, 9, 9), (0, 2, 3, 3), note="no filter at all"),
        case((2, 9, 9), (4, 2, 0, 3)),
        case((2, 9, 9), (4, 2, 3, 3), padding=-1),
        case((2, 9, 9), (4, 2, 3, 3), padding=(0, -1)),
        case((2, 9, 9), (4, 2, 3, 3), padding=(-1, 2), note="one number of the padding pair is negative"),
        case((2, 9, 9), (4, 2, 3, 3), padding=(3, -2)),
        case((2, 9, 9), (4, 2, 3, 3), stride=0),
        case((2, 9, 9), (4, 2, 3, 3), stride=(1, 0)),
        case((2, 9, 9), (4, 2, 3, 3), stride=(2, -1), note="one number of the stride pair is negative"),
        case((2, 9, 9), (4, 2, 3, 3), stride=(-2, 1)),
        case((2, 3, 12), (4, 2, 5, 5), padding=(1, 0), note="the kernel is higher than the picture, and fits padded"),
        case((2, 12, 3), (4, 2, 5, 5), padding=(0, 1), note="the kernel is wider than the picture, and fits padded"),
        case((2, 5, 4), (3, 2, 5, 4), note="the kernel covers the whole picture: it has one place"),
        case((1, 4, 5), (1, 1, 1, 1), padding=3, stride=9, note="padding and stride are larger than the kernel"),
        random_layer(draw),
        random_layer(draw),
    ]


# --- mistakes ------------------------------------------------------------------------------------------------------


def sides(
    input_shape: Shape,
    filter_shape: Shape,
    padding: Pair,
    stride: Pair,
    *,
    sides: int = 2,
    count: Callable[[int, int], int] = floor_count,
    outside: Callable[[int, int], int] | None = None,
    pads: Callable[[Pair], tuple[int, int]] = pair,
    steps: Callable[[Pair], tuple[int, int]] = pair,
    kernel: tuple[int, int] = (2, 3),
    picture: tuple[int, int] = (1, 2),
) -> tuple[int, int]:
    """Height and width of a layer's output; the keywords are ways to go wrong.

    `sides`, `count` and `outside` are those of a size, `pads` and `steps` take a pair apart, `kernel` and `picture` say which
    numbers of the shapes are taken for height and width.
    """
    room = [
        input_shape[side] + sides * pad - filter_shape[window]
        for side, pad, window in zip(picture, pads(padding), kernel, strict=True)
    ]
    high, wide = (
        (outside if outside and left < 0 else count)(left, step) for left, step in zip(room, steps(stride), strict=True)
    )
    return high, wide


def _first(value: Pair) -> tuple[int, int]:
    return pair(value)[0], pair(value)[0]


def _second(value: Pair) -> tuple[int, int]:
    return pair(value)[1], pair(value)[1]


def _swapped(value: Pair) -> tuple[int, int]:
    return pair(value)[1], pair(value)[0]


#: Mistakes about the sides of a layer's output: slug -> (sentence, switches of `sides`).
SIDES: dict[str, Any] = {
    **COUNTING,
    "padding-pair-added": (
        "The two numbers of a padding pair are added up, as before and after. They are (height, width), and each is put "
        "on both sides of its axis.",
        {"pads": lambda padding: (sum(pair(padding)),) * 2, "sides": 1},
    ),
    "height-used-for-width": (
        "The height's numbers are used for the width too. Count the width from the picture's own width, the kernel's own "
        "width (FW), and the second numbers of the pairs.",
        {"picture": (1, 1)},
        {"kernel": (2, 2)},
        {"picture": (1, 1), "kernel": (2, 2), "pads": _first, "steps": _first},
    ),
    "kernel-sides-swapped": (
        "The kernel's height and width are swapped: the filters' shape is (FN, C, FH, FW), the height before the width.",
        {"kernel": (3, 2)},
    ),
    "picture-sides-swapped": (
        "The picture's height and width are swapped: its shape is (C, H, W), the height before the width.",
        {"picture": (2, 1)},
    ),
    "pair-swapped": (
        "The pairs are read as (width, height). The first number is for the height.",
        {"pads": _swapped, "steps": _swapped},
    ),
    "stride-pair-swapped": (
        "The stride pair is read as (width, height). The first number is for the height.",
        {"steps": _swapped},
    ),
    "padding-pair-swapped": (
        "The padding pair is read as (width, height). The first number is for the height.",
        {"pads": _swapped},
    ),
    "pair-second-only": (
        "Only the second number of a pair is used. The first is for the height, the second for the width.",
        {"pads": _second, "steps": _second},
        {"pads": _second},
        {"steps": _second},
    ),
    "pair-first-only": (
        "Only the first number of a pair is used. The second is for the width.",
        {"pads": _first, "steps": _first},
    ),
    "stride-pair-first-only": (
        "Only the first number of a stride pair is used. The second is for the width.",
        {"steps": _first},
    ),
    "padding-pair-first-only": (
        "Only the first number of a padding pair is used. The second is for the width.",
        {"pads": _first},
    ),
}


def _pair_as_number(trials: Sequence[Trial]) -> bool:
    """Whether the first possible case that failed stopped at a pair where a number was expected."""
    failed = next((t for t in possible(trials) if isinstance(t.got, Failure)), None)
    if failed is None or "TypeError" not in failed.got.kinds:
        return False
    # what stops at a number that was taken for a pair, or at the shapes, which are always tuples, is another mistake
    compared = "not supported between" in failed.got.text and "_shape" in failed.got.line
    if compared or not re.search("tuple|list|sequence", failed.got.text):
        return False
    return any(isinstance(value, tuple) for value in failed.placed.args[2:])


EXCHANGED = "Padding and stride are exchanged somewhere: what is given as padding is used as the stride, and the other way round."

PAIR_MISTAKES = (
    Mistake(
        "pair-not-taken-apart",
        "Padding or stride is a pair (height, width) here, and your code computes with it as with a number. Take "
        "it apart first: one number for the height, one for the width.",
        when=_pair_as_number,
    ),
    ZERO_DIVIDES,
)
