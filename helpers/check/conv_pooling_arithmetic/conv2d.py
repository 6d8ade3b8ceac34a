"""Exercise 4.8: `conv2d`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance
from helpers.check.conv_pooling_arithmetic.common import WINDOWS_REFUSED, by_hand, crop, window_refusals
from helpers.check.mistakes import Mistake
from helpers.check.refusals import first_accepted, must_be
from helpers.check.value import ValueExercise


def _conv2d(x: Tensor, weight: Tensor, bias: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
    must_be(padding >= 0, "padding")
    must_be(stride >= 1, "stride")
    fits = all(k <= n + 2 * padding for n, k in zip(x.shape[1:], weight.shape[2:], strict=True))
    must_be(fits and x.shape[0] == weight.shape[1], "weight")
    return F.conv2d(x.double()[None], weight.double(), bias.double(), stride, padding)[0].float()


def _random_filters(draw: Draw, **how: Any) -> Case:
    channels, filters = draw.integer(2, 3), draw.integer(2, 4)
    x = draw.normal(channels, draw.integer(5, 8), draw.integer(5, 8))
    weight = draw.normal(filters, channels, draw.integer(1, 4), draw.integer(1, 4))
    return case(x, weight, draw.normal(filters), **how)


def _filter_values(draw: Draw, thorough: bool) -> list[Case]:
    image, kernel = by_hand()
    cases = [
        case(image[None], kernel[None, None], torch.tensor([3.0]), note="the chapter's example as one channel"),
        case(draw.normal(3, 5, 7), draw.normal(4, 3, 3, 3), draw.normal(4), note="3 channels, 4 filters"),
        case(draw.normal(2, 6, 6), draw.normal(2, 2, 2, 3), draw.normal(2), note="as many filters as channels"),
        case(draw.normal(1, 5, 5), draw.normal(3, 1, 3, 3), draw.normal(3), note="one channel"),
        case(draw.normal(4, 5, 6), draw.normal(1, 4, 3, 3), draw.normal(1), note="one filter"),
        case(draw.normal(2, 4, 4), draw.normal(3, 2, 4, 4), draw.normal(3), note="a kernel as large as the picture"),
    ]
    return cases + [_random_filters(draw) for _ in range(10 if thorough else 3)]


def _filter_moves(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(draw.normal(3, 6, 8), draw.normal(2, 3, 3, 3), draw.normal(2), padding=1),
        case(draw.normal(2, 6, 9), draw.normal(3, 2, 3, 3), draw.normal(3), stride=2, note="(6 - 3) / 2 is not whole"),
        case(draw.normal(2, 7, 5), draw.normal(3, 2, 3, 2), draw.normal(3), 2, 3, note="padding 2, stride 3"),
    ]
    for _ in range(10 if thorough else 4):
        cases.append(_random_filters(draw, padding=draw.integer(0, 2), stride=draw.integer(1, 3)))
    return cases


def _filter_refusals(draw: Draw, thorough: bool) -> list[Case]:
    x, weight, bias = draw.normal(3, 6, 7), draw.normal(2, 3, 3, 3), draw.normal(2)
    return [
        case(x, weight, bias),
        case(draw.normal(2, 6, 7), weight, bias, note="2 channels in the picture, 3 in the filters"),
        case(draw.normal(4, 6, 7), weight, bias, note="4 channels in the picture, 3 in the filters"),
        case(draw.normal(1, 6, 7), weight, bias, note="1 channel in the picture, 3 in the filters"),
        case(draw.normal(3, 2, 7), weight, bias, note="the kernel is higher than the picture"),
        case(draw.normal(3, 7, 2), weight, bias, note="the kernel is wider than the picture"),
        case(draw.normal(3, 7, 4), draw.normal(2, 3, 2, 5), bias, note="one column too wide"),
        case(x, weight, bias, padding=-1),
        case(x, weight, bias, stride=0),
        case(
            draw.normal(2, 3, 3),
            draw.normal(3, 2, 5, 5),
            draw.normal(3),
            padding=1,
            note="a kernel as large as the padded picture",
        ),
        case(
            draw.normal(2, 3, 3), draw.normal(3, 2, 6, 6), draw.normal(3), padding=1, note="one row and column too many"
        ),
        _random_filters(draw),
        _random_filters(draw, padding=1),
    ]


Filter = Callable[[Tensor, Tensor, Tensor, int, int], Tensor]


def _layer(x: Tensor, w: Tensor, b: Tensor | None, padding: int, stride: int) -> Tensor:
    return F.conv2d(x[None], w, b, stride, padding)[0]


_FILTER_ERRORS: tuple[tuple[str, str, Filter], ...] = (
    (
        "kernel-flipped",
        "Your kernels are flipped, upside down and left to right. A layer's convolution does not flip.",
        lambda x, w, b, p, s: _layer(x, w.flip(2, 3), b, p, s),
    ),
    (
        "kernel-transposed",
        "Rows and columns of the kernels are swapped.",
        lambda x, w, b, p, s: _layer(x, w.transpose(2, 3), b, p, s),
    ),
    (
        "axes-swapped",
        "Rows and columns are swapped in the result.",
        lambda x, w, b, p, s: _layer(x, w, b, p, s).transpose(1, 2),
    ),
    ("bias-forgotten", "The biases are not added.", lambda x, w, b, p, s: _layer(x, w, None, p, s)),
    (
        "bias-for-every-channel",
        "The bias is added once for every channel. A filter has one bias, added once to the sum over channels.",
        lambda x, w, b, p, s: _layer(x, w, b * x.shape[0], p, s),
    ),
    (
        "first-bias-for-all",
        "The first bias is added everywhere. Each filter has its own.",
        lambda x, w, b, p, s: _layer(x, w, b[:1].expand(len(b)), p, s),
    ),
    (
        "all-biases-added",
        "The sum of all biases is added. Each filter has its own.",
        lambda x, w, b, p, s: _layer(x, w, b.sum().expand(len(b)), p, s),
    ),
    (
        "first-channel-only",
        "Only the first channel of the picture is used. Add up all of them.",
        lambda x, w, b, p, s: _layer(x[:1], w[:, :1], b, p, s),
    ),
    (
        "last-channel-only",
        "Only the last channel of the picture is used: each channel overwrites the one before. Add them up.",
        lambda x, w, b, p, s: _layer(x[-1:], w[:, -1:], b, p, s),
    ),
    (
        "same-kernel-for-all-channels",
        "The first kernel of a filter is used for all channels. Each channel has its own.",
        lambda x, w, b, p, s: _layer(x, w[:, :1].expand_as(w), b, p, s),
    ),
    (
        "same-filter-for-all",
        "The first filter is used for every output channel.",
        lambda x, w, b, p, s: _layer(x, w[:1].expand_as(w), b, p, s),
    ),
    (
        "one-filter-only",
        "Only the first filter is used: the result has one channel for each filter.",
        lambda x, w, b, p, s: _layer(x, w[:1], b[:1], p, s),
    ),
    (
        "channels-averaged",
        "The channels are averaged. Add them up.",
        lambda x, w, b, p, s: _layer(x, w, None, p, s) / x.shape[0] + b[:, None, None],
    ),
    (
        "filters-last",
        "The output channels stand last; the shape is (FN, OH, OW).",
        lambda x, w, b, p, s: _layer(x, w, b, p, s).permute(1, 2, 0),
    ),
    (
        "channels-added-first",
        "Picture and filters are summed over the channels before they meet. Each channel has its own kernel: multiply "
        "first, then add up.",
        lambda x, w, b, p, s: _layer(x.sum(0, keepdim=True), w.sum(1, keepdim=True), b, p, s),
    ),
    (
        "result-scrambled",
        "The numbers are right and stand at wrong places: a table (positions, filters) must be transposed before it is "
        "reshaped to (FN, OH, OW).",
        lambda x, w, b, p, s: _scrambled(_layer(x, w, b, p, s)),
    ),
    (
        "channels-padded",
        "The channel axis is padded too, so channels meet the kernels of others. Pad rows and columns only.",
        lambda x, w, b, p, s: _layer(F.pad(x, (p, p, p, p, p, p))[: x.shape[0]], w, b, 0, s),
    ),
    (
        "a-channel-for-each-filter",
        "Filter n sees channel n alone. Each filter goes through all channels and adds them up.",
        lambda x, w, b, p, s: _one_channel_each(x, w, b, p, s),
    ),
    ("padding-ignored", "The padding is not used.", lambda x, w, b, p, s: _layer(x, w, b, 0, s)),
    (
        "padding-one-side",
        "Zeros are put at the top and on the left only. Padding goes on all four sides.",
        lambda x, w, b, p, s: _layer(F.pad(x, (p, 0, p, 0)), w, b, 0, s),
    ),
    (
        "padding-one-axis",
        "Columns of zeros are put left and right, but no rows above and below.",
        lambda x, w, b, p, s: _layer(F.pad(x, (p, p)), w, b, 0, s),
    ),
    ("stride-ignored", "The stride is not used.", lambda x, w, b, p, s: _layer(x, w, b, p, 1)),
    (
        "last-position-missing",
        "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
        lambda x, w, b, p, s: _layer(x, w, b, p, s)[:, :-1, :-1],
    ),
    (
        "stride-not-in-position",
        "The output has the right size, but every window is taken at (i, j). With a stride it is at (i * stride, "
        "j * stride).",
        lambda x, w, b, p, s: crop(_layer(x, w, b, p, 1), _layer(x, w, b, p, s)),
    ),
)


def _scrambled(result: Tensor) -> Tensor:
    return result.permute(1, 2, 0).reshape(result.shape)


def _one_channel_each(x: Tensor, w: Tensor, b: Tensor, padding: int, stride: int) -> Tensor:
    channels = x.shape[0]
    layers = (
        _layer(x[n % channels, None], w[n, None, n % channels, None], b[n, None], padding, stride)
        for n in range(len(w))
    )
    return torch.cat(list(layers))


def _filter_mistakes() -> tuple[Mistake, ...]:
    def make(wrong: Filter) -> Callable[..., Tensor]:
        def does(x: Tensor, weight: Tensor, bias: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
            return wrong(x, weight, bias, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(wrong)) for slug, says, wrong in _FILTER_ERRORS)


conv2d = ValueExercise(
    "conv2d",
    "4.8",
    reference=_conv2d,
    parts={"values": _filter_values, "moving": _filter_moves, "refusals": _filter_refusals},
    mistakes=(
        *_filter_mistakes(),
        Mistake(
            "channels-not-compared",
            "The picture's channels and the filters' channels differ, and nothing is said. Raise a ValueError that "
            "names weight.",
            when=lambda trials: _depth_accepted(trials),
        ),
        *window_refusals("weight", "The kernel does not fit on the padded picture"),
    ),
    refused=WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-4),
    doc="Check exercise 4.8, `conv2d(x, weight, bias, padding=0, stride=1)`. "
    "Parts: values, moving (padding and stride), refusals (impossible arguments).",
)


def _depth_accepted(trials: Sequence[Trial]) -> bool:
    trial = first_accepted(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return bool(trial.case.args[0].shape[0] != trial.case.args[1].shape[1])
