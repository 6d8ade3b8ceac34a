"""Exercises 4.3 `conv_output_shape`, 4.5 `conv_multiply_adds`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.mistakes import Mistake
from helpers.check.refusals import (
    REFUSAL_MISTAKES,
    ZERO_DIVISION,
    _equal,
    _wanted,
    first_accepted,
    not_refused,
    unchecked,
)
from helpers.check.value import ValueExercise

Pair = int | tuple[int, int]


def _pair_as_number(trials: Sequence[Trial]) -> bool:
    possible, _ = _wanted(trials)
    wrong = [t for t in possible if isinstance(t.got, Failure) or not _equal(t.got, t.expected)]
    if not wrong or not isinstance(wrong[0].got, Failure) or "TypeError" not in wrong[0].got.kinds:
        return False
    given = (*wrong[0].case.args[2:], *wrong[0].case.kwargs.values())
    return any(isinstance(value, tuple) for value in given)


Shape = tuple[int, ...]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def _layer_output(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Tensor:
    """What torch makes of a picture and filters of such shapes, all zeros."""
    if min(input_shape) < 1:
        raise Impossible("input_shape")
    if min(filter_shape) < 1 or filter_shape[1] != input_shape[0]:
        raise Impossible("filter_shape")
    if min(_pair(padding)) < 0:
        raise Impossible("padding")
    if min(_pair(stride)) < 1:
        raise Impossible("stride")
    for size, kernel, pad in zip(input_shape[1:], filter_shape[2:], _pair(padding), strict=True):
        if kernel > size + 2 * pad:
            raise Impossible("filter_shape")
    picture, filters = torch.zeros(input_shape), torch.zeros(filter_shape)
    return F.conv2d(picture[None], filters, padding=_pair(padding), stride=_pair(stride))[0]


def _conv_output_shape(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Shape:
    return tuple(_layer_output(input_shape, filter_shape, padding, stride).shape)


def _conv_multiply_adds(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> int:
    _layer_output(input_shape, filter_shape, padding, stride)  # refuses what is impossible
    channels, height, width = input_shape
    down, across = _pair(padding)
    # every number is 1, and so is every product: their sum counts them
    picture = torch.ones(channels, height + 2 * down, width + 2 * across, dtype=torch.float64)
    return int(F.conv2d(picture[None], torch.ones(filter_shape).double(), stride=_pair(stride)).sum())


def _random_layer(draw: Draw) -> Case:
    channels = draw.integer(1, 8)
    picture = (channels, draw.integer(5, 30), draw.integer(5, 30))
    filters = (draw.integer(1, 9), channels, draw.integer(1, 5), draw.integer(1, 5))
    padding: Pair = draw.choice([draw.integer(0, 3), (draw.integer(0, 3), draw.integer(0, 3))])
    stride: Pair = draw.choice([draw.integer(1, 4), (draw.integer(1, 4), draw.integer(1, 4))])
    return case(picture, filters, padding=padding, stride=stride)


def _shape_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((3, 28, 28), (8, 3, 5, 5)),
        case((1, 28, 20), (6, 1, 5, 5), note="height and width differ"),
        case((2, 9, 12), (4, 2, 3, 5), note="the kernel's height and width differ"),
        case((3, 32, 32), (16, 3, 3, 3), padding=1, stride=2, note="31 / 2 is not whole"),
        case((5, 10, 14), (7, 5, 3, 3), padding=1),
        case((2, 5, 5), (3, 2, 5, 5), note="the kernel covers the whole picture: it has one place"),
    ]
    return cases + [_same_both_ways(draw) for _ in range(60 if thorough else 12)]


def _same_both_ways(draw: Draw) -> Case:
    """A random layer whose padding and stride are single numbers."""
    layer = _random_layer(draw)
    return case(*layer.args, padding=draw.integer(0, 3), stride=draw.integer(1, 4))


def _shape_pairs(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((3, 28, 32), (4, 3, 3, 5), padding=(1, 0), stride=(2, 1), note="pairs: height first, then width"),
        case((1, 9, 9), (2, 1, 3, 3), padding=(0, 2), note="a padding of zero rows and two columns"),
        case((1, 9, 9), (2, 1, 3, 3), stride=(1, 3)),
        case((2, 12, 7), (5, 2, 4, 3), padding=1, stride=(3, 2), note="one is a pair, the other is not"),
    ]
    return cases + [_random_layer(draw) for _ in range(60 if thorough else 12)]


def _shape_refusals(draw: Draw, thorough: bool) -> list[Case]:
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
        _random_layer(draw),
        _random_layer(draw),
    ]


WrongAxis = Callable[[int, int, int, int], int]


def _one(h: int, f: int, p: int, s: int) -> int:
    return (h + 2 * p - f) // s + 1


def _padded_once(h: int, f: int, p: int, s: int) -> int:
    return (h + p - f) // s + 1


def _sides(
    input_shape: Shape, filter_shape: Shape, padding: Pair, stride: Pair, count: WrongAxis = _one
) -> tuple[int, int]:
    pads, steps = _pair(padding), _pair(stride)
    high = count(input_shape[1], filter_shape[2], pads[0], steps[0])
    return high, count(input_shape[2], filter_shape[3], pads[1], steps[1])


ShapeOf = Callable[[Shape, Shape, Pair, Pair], tuple[int, ...]]


def _of_axes(count: WrongAxis) -> ShapeOf:
    return lambda x, w, p, s: (w[0], *_sides(x, w, p, s, count))


def _first_of(value: Pair) -> int:
    return _pair(value)[0]


def _swapped(value: Pair) -> Pair:
    return value if isinstance(value, int) else (value[1], value[0])


_SHAPE_ERRORS: tuple[tuple[str, str, ShapeOf], ...] = (
    (
        "height-used-for-width",
        "The width is the height over again. Count it from its own size, kernel, padding and stride.",
        lambda x, w, p, s: (w[0], _sides(x, w, p, s)[0], _sides(x, w, p, s)[0]),
    ),
    (
        "height-used-for-width",
        "The width is counted with the kernel's height. Each axis has its own kernel size: FH down, FW across.",
        lambda x, w, p, s: (w[0], *_sides(x, (w[0], w[1], w[2], w[2]), p, s)),
    ),
    (
        "height-used-for-width",
        "The width is counted from the picture's height.",
        lambda x, w, p, s: (w[0], *_sides((x[0], x[1], x[1]), w, p, s)),
    ),
    (
        "height-and-width-swapped",
        "Height and width are swapped. Shapes are (channels, height, width).",
        lambda x, w, p, s: (w[0], *reversed(_sides(x, w, p, s))),
    ),
    (
        "pair-swapped",
        "The pairs are read as (width, height). The first number is for the height.",
        lambda x, w, p, s: (w[0], *_sides(x, w, _swapped(p), _swapped(s))),
    ),
    (
        "pair-first-only",
        "Only the first number of a pair is used. The second is for the width.",
        lambda x, w, p, s: (w[0], *_sides(x, w, _first_of(p), _first_of(s))),
    ),
    (
        "stride-pair-first-only",
        "Only the first number of a stride pair is used. The second is for the width.",
        lambda x, w, p, s: (w[0], *_sides(x, w, p, _first_of(s))),
    ),
    (
        "padding-pair-first-only",
        "Only the first number of a padding pair is used. The second is for the width.",
        lambda x, w, p, s: (w[0], *_sides(x, w, _first_of(p), s)),
    ),
    (
        "padding-pair-added",
        "The two numbers of a padding pair are added up, as before and after. They are (height, width), and each is put "
        "on both sides of its axis.",
        lambda x, w, p, s: (w[0], *_sides(x, w, sum(_pair(p)), s, _padded_once)),
    ),
    (
        "batch-axis",
        "A batch axis stands in front. There is one picture: the shape is (FN, OH, OW).",
        lambda x, w, p, s: (1, w[0], *_sides(x, w, p, s)),
    ),
    (
        "input-channels-kept",
        "The output's first number is the number of filters, not the picture's channels.",
        lambda x, w, p, s: (x[0], *_sides(x, w, p, s)),
    ),
    (
        "channels-multiplied",
        "The channels of the picture are added up by each filter. The output has as many channels as there are filters.",
        lambda x, w, p, s: (w[0] * x[0], *_sides(x, w, p, s)),
    ),
    (
        "padding-once",
        "Padding is counted once. It is put on both sides: 2 * padding.",
        _of_axes(_padded_once),
    ),
    (
        "padding-ignored",
        "Padding is not counted at all.",
        _of_axes(lambda h, f, p, s: (h - f) // s + 1),
    ),
    ("no-plus-one", "The + 1 is missing after the division.", _of_axes(lambda h, f, p, s: (h + 2 * p - f) // s)),
    (
        "rounds-up",
        "You round up. A window that would stick out does not count: round down.",
        _of_axes(lambda h, f, p, s: -(-(h + 2 * p - f) // s) + 1),
    ),
    (
        "rounds-to-nearest",
        "You round to the nearest. Round down.",
        _of_axes(lambda h, f, p, s: round((h + 2 * p - f) / s) + 1),
    ),
    ("stride-ignored", "The stride is not used.", _of_axes(lambda h, f, p, s: h + 2 * p - f + 1)),
    (
        "filters-missing",
        "The number of filters is missing: the shape is (FN, OH, OW).",
        lambda x, w, p, s: _sides(x, w, p, s),
    ),
)


def _shape_mistakes() -> tuple[Mistake, ...]:
    def make(shape: ShapeOf) -> Callable[..., Shape]:
        def does(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Shape:
            return shape(input_shape, filter_shape, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(shape)) for slug, says, shape in _SHAPE_ERRORS)


_LAYER_REFUSALS = (
    Mistake(
        "pair-not-taken-apart",
        "Padding or stride is a pair (height, width) here, and your code computes with it as with a number. Take "
        "it apart first: one number for the height, one for the width.",
        when=_pair_as_number,
    ),
    *REFUSAL_MISTAKES,
    ZERO_DIVISION,
    Mistake(
        "channels-not-compared",
        "The picture's channels and the filters' channels differ, and nothing is said. A filter must be as deep as "
        "the picture: raise a ValueError that names filter_shape.",
        when=lambda trials: _channels_accepted(trials),
    ),
    Mistake(
        "filters-below-one",
        "A number below 1 in filter_shape is accepted. There are no such filters: raise a ValueError that names "
        "filter_shape.",
        when=lambda trials: _filters_accepted(trials),
    ),
    Mistake(
        "negative-size",
        "The kernel is larger than the padded picture and a number comes back all the same. Raise a ValueError that "
        "names filter_shape.",
        when=not_refused("filter_shape"),
    ),
    *unchecked(
        ("input_shape", "A picture with a side or a channel number below 1 is accepted. Name input_shape."),
        ("padding", "A negative padding is accepted. Raise a ValueError that names padding."),
        ("stride", "A stride below 1 is accepted. Raise a ValueError that names stride."),
    ),
)


def _filters_accepted(trials: Sequence[Trial]) -> bool:
    """Whether the first impossible case that was accepted is one of filters of no size or no number."""
    trial = first_accepted(trials)
    return trial is not None and not isinstance(trial.got, Failure) and min(trial.case.args[1]) < 1


def _channels_accepted(trials: Sequence[Trial]) -> bool:
    """Whether the first impossible case that was accepted is one of channels that differ."""
    trial = first_accepted(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return bool(trial.case.args[0][0] != trial.case.args[1][1])


conv_output_shape = ValueExercise(
    "conv_output_shape",
    "4.3",
    reference=_conv_output_shape,
    parts={"values": _shape_values, "pairs": _shape_pairs, "refusals": _shape_refusals},
    mistakes=(*_shape_mistakes(), *_LAYER_REFUSALS),
    doc="Check exercise 4.3, `conv_output_shape(input_shape, filter_shape, padding=0, stride=1)`. "
    "Parts: values, pairs (height and width differ), refusals (impossible arguments).",
)


def _work_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((1, 28, 28), (6, 1, 5, 5), padding=2, note="6 * 28 * 28 * 25"),
        case((3, 12, 17), (4, 3, 3, 5), note="height and width differ"),
        case((2, 9, 9), (5, 2, 3, 3), padding=1, stride=2),
        case((3, 28, 32), (4, 3, 3, 5), padding=(1, 0), stride=(2, 1)),
    ]
    return cases + [_random_layer(draw) for _ in range(60 if thorough else 12)]


WorkOf = Callable[[Shape, Shape, Pair, Pair], int]

_WORK_ERRORS: tuple[tuple[str, str, WorkOf], ...] = (
    (
        "counts-twice",
        "This is twice the number: a multiplication and its addition count as one multiply-add.",
        lambda x, w, p, s: 2 * math.prod(w) * math.prod(_sides(x, w, p, s)),
    ),
    (
        "bias-counted",
        "The additions of the bias are counted. They are not asked for.",
        lambda x, w, p, s: (math.prod(w) + w[0]) * math.prod(_sides(x, w, p, s)),
    ),
    (
        "input-size-not-output",
        "You count a window for every pixel of the input. There is one for every pixel of the output.",
        lambda x, w, p, s: math.prod(w) * x[1] * x[2],
    ),
    (
        "channels-forgotten",
        "The picture's channels are missing: each window goes through all C of them.",
        lambda x, w, p, s: w[0] * w[2] * w[3] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "filters-forgotten",
        "The number of filters is missing: each of them does this work.",
        lambda x, w, p, s: w[1] * w[2] * w[3] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "parameters-not-work",
        "This is the number of weights. Each of them is used once for every pixel of the output.",
        lambda x, w, p, s: math.prod(w),
    ),
    (
        "outputs-not-work",
        "This is the number of output values. Each costs C * FH * FW products.",
        lambda x, w, p, s: w[0] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "kernel-height-twice",
        "The kernel's height is used for its width.",
        lambda x, w, p, s: w[0] * w[1] * w[2] * w[2] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "height-used-for-width",
        "The output's height is used for its width.",
        lambda x, w, p, s: math.prod(w) * _sides(x, w, p, s)[0] ** 2,
    ),
    (
        "padding-ignored",
        "The output size is counted without padding.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, 0, s)),
    ),
    (
        "padding-once",
        "Padding is counted once in the output size. It is put on both sides: 2 * padding.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, p, s, _padded_once)),
    ),
    (
        "stride-ignored",
        "The output size is counted without the stride.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, p, 1)),
    ),
    (
        "divided-by-strides",
        "The count at stride 1 is divided by the strides. Count the positions on each axis, rounded down, and then "
        "multiply.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, p, 1)) // math.prod(_pair(s)),
    ),
    (
        "channels-twice",
        "The channels are multiplied in twice: filter_shape holds them already.",
        lambda x, w, p, s: math.prod(w) * x[0] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "full-connection",
        "This is the work of a full connection, every input value with every output value.",
        lambda x, w, p, s: math.prod(x) * w[0] * math.prod(_sides(x, w, p, s)),
    ),
)


def _work_mistakes() -> tuple[Mistake, ...]:
    def make(work: WorkOf) -> Callable[..., int]:
        def does(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> int:
            return work(input_shape, filter_shape, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(work)) for slug, says, work in _WORK_ERRORS)


conv_multiply_adds = ValueExercise(
    "conv_multiply_adds",
    "4.5",
    reference=_conv_multiply_adds,
    parts={"values": _work_values, "refusals": _shape_refusals},
    mistakes=(*_work_mistakes(), *_LAYER_REFUSALS),
    doc="Check exercise 4.5, `conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1)`. "
    "Parts: values, refusals (impossible arguments).",
)
