"""Exercise 4.8: `conv2d`, a convolution layer on one picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.conv_pooling_arithmetic.common import (
    SAME_SIZE,
    WINDOWS_REFUSED,
    by_hand,
    counted,
    filled_now_and_then,
    must_fit,
    products_shown,
    steps_shown,
)
from helpers.check.conv_pooling_arithmetic.cross_correlate2d import (
    EMPTY_SLICE,
    MOVING,
    SIZE_WITHOUT_PADDING,
    cut_to_unpadded,
    moved,
    padded,
)
from helpers.check.conv_pooling_arithmetic.guards import fit_without_padding
from helpers.check.mistakes import Mistake, Switches
from helpers.check.refusals import must_be
from helpers.check.value import Refusing, ValueExercise


def _conv2d(x: Tensor, weight: Tensor, bias: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
    must_be(padding >= 0, "padding", "the padding is negative")
    must_be(stride >= 1, "stride", "with a stride below 1 the window does not move on")
    differ = "the picture's channels and the filters' channels differ"
    must_be(x.shape[0] == weight.shape[1], "weight", differ, "channels-not-compared")
    must_fit("weight", "kernel", [side + 2 * padding for side in x.shape[1:]], weight.shape[2:], "the padded picture")
    return F.conv2d(x.double()[None], weight.double(), bias.double(), stride, padding)[0].float()


def _random_filters(draw: Draw, **how: Any) -> Case:
    channels, filters = draw.integer(2, 3), draw.integer(2, 4)
    x = draw.normal(channels, draw.integer(5, 8), draw.integer(5, 8))
    weight = draw.normal(filters, channels, draw.integer(2, 4), draw.integer(2, 4))
    return case(x, weight, draw.normal(filters), **how)


def _filter_values(draw: Draw, thorough: bool) -> list[Case]:
    image, kernel = by_hand()
    cases = [
        case(image[None], kernel[None, None], torch.tensor([3.0]), note="the chapter's example as one channel"),
        case(draw.normal(3, 5, 7), draw.normal(4, 3, 3, 3), draw.normal(4), note="3 channels, 4 filters"),
        case(draw.normal(2, 6, 6), draw.normal(2, 2, 2, 3), draw.normal(2), note="as many filters as channels"),
        case(draw.normal(1, 5, 5), draw.normal(3, 1, 3, 3), draw.normal(3), note="one channel"),
        case(draw.normal(4, 5, 6), draw.normal(1, 4, 3, 3), draw.normal(1), note="one filter"),
        case(draw.normal(3, 4, 5), draw.normal(2, 3, 1, 1), draw.normal(2), note="kernels of one weight"),
        case(draw.normal(2, 4, 4), draw.normal(3, 2, 4, 4), draw.normal(3), note="a kernel as large as the picture"),
    ]
    return cases + [_random_filters(draw) for _ in range(10 if thorough else 3)]


def _filter_moves(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(draw.normal(3, 6, 8), draw.normal(2, 3, 3, 3), draw.normal(2), padding=1),
        case(draw.normal(2, 6, 9), draw.normal(3, 2, 3, 3), draw.normal(3), stride=2, note="(6 - 3) / 2 is not whole"),
        case(draw.normal(2, 7, 5), draw.normal(3, 2, 3, 2), draw.normal(3), 2, 3, note="padding 2, stride 3"),
        case(draw.normal(2, 3, 4), draw.normal(2, 2, 5, 5), draw.normal(2), padding=1, note="fits only when padded"),
        case(draw.normal(2, 7, 8), draw.normal(3, 2, 2, 2), draw.normal(3), stride=3, note="stride above the kernel"),
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
        case(draw.normal(2, 3, 4), draw.normal(3, 2, 3, 4), draw.normal(3), note="a kernel as large as the picture"),
        case(draw.normal(1, 3, 4), draw.normal(1, 1, 1, 1), draw.normal(1), padding=2, stride=9),
        _random_filters(draw),
        _random_filters(draw, padding=1),
    ]


# --- mistakes ------------------------------------------------------------------------------------------------------


def _sums(x: Tensor, w: Tensor) -> Tensor:
    return F.conv2d(x[None], w)[0]


def _layer(
    x: Tensor,
    weight: Tensor,
    bias: Tensor,
    padding: int,
    stride: int,
    *,
    turn: Callable[[Tensor], Tensor] = lambda weight: weight,
    pad: Callable[[Tensor, int], Tensor] = lambda x, p: padded(x, (p, p, p, p)),
    meet: Callable[[Tensor, Tensor], Tensor] = _sums,
    move: Callable[[Tensor, int], Tensor] = moved,
    biases: Callable[[Tensor, Tensor], Tensor] = lambda bias, x: bias,
    arrange: Callable[[Tensor], Tensor] = lambda result: result,
) -> Tensor:
    """Right with no keyword; each of them is a way to go wrong."""
    sums = move(meet(pad(x, padding), turn(weight)), stride)
    return arrange(sums + biases(bias, x)[: len(sums), None, None])


def _one_channel_each(x: Tensor, w: Tensor) -> Tensor:
    channels = x.shape[0]
    return torch.cat([_sums(x[n % channels, None], w[n, None, n % channels, None]) for n in range(len(w))])


def _of_channels(bias: Tensor, channels: int) -> Tensor:
    """The bias of each channel of the picture, taken as that of the filter with its number."""
    return torch.stack([bias[channel] for channel in range(channels)])


def _other_order(weight: Tensor) -> Tensor:
    """The weights that a window meets when its numbers come as (FH, FW, C), and those of the filter as (C, FH, FW)."""
    filters, channels, high, wide = weight.shape
    return weight.reshape(filters, high, wide, channels).permute(0, 3, 1, 2)


_SWITCHES = Switches(
    _layer,
    {
        "kernel-flipped": (
            "Your kernels are flipped. A layer's convolution does not flip.",
            {"turn": lambda weight: weight.flip(2, 3)},
            {"turn": lambda weight: weight.flip(2)},
            {"turn": lambda weight: weight.flip(3)},
        ),
        "kernel-transposed": (
            "Rows and columns of the kernels are swapped.",
            {"turn": lambda weight: weight.transpose(2, 3)},
        ),
        "same-kernel-for-all-channels": (
            "The first kernel of a filter is used for all channels. Each channel has its own.",
            {"turn": lambda weight: weight[:, :1].expand_as(weight)},
        ),
        "same-filter-for-all": (
            "The first filter is used for every output channel.",
            {"turn": lambda weight: weight[:1].expand_as(weight)},
        ),
        "one-filter-only": (
            "Only the first filter is used: the result has one channel for each filter.",
            {"turn": lambda weight: weight[:1]},
        ),
        "channels-averaged": (
            "The channels are averaged. Add them up.",
            {"turn": lambda weight: weight / weight.shape[1]},
        ),
        "mean-not-sum": (
            "You take the mean of the products of a window; their sum is asked for.",
            {"turn": lambda weight: weight / weight[0].numel()},
            {"turn": lambda weight: weight / weight[0, 0].numel()},
        ),
        "windows-in-another-order": (
            "The numbers of a window and the weights of a filter are laid out in different orders, so numbers meet the "
            "wrong weights. Lay out both as (C, FH, FW) before you flatten them.",
            {"turn": _other_order},
        ),
        "first-channel-only": (
            "Only the first channel of the picture is used. Add up all of them.",
            {"meet": lambda x, w: _sums(x[:1], w[:, :1])},
        ),
        "last-channel-only": (
            "Only the last channel of the picture is used: each channel overwrites the one before. Add them up.",
            {"meet": lambda x, w: _sums(x[-1:], w[:, -1:])},
        ),
        "channels-added-first": (
            "Picture and filters are summed over the channels before they meet. Each channel has its own kernel: "
            "multiply first, then add up.",
            {"meet": lambda x, w: _sums(x.sum(0, keepdim=True), w.sum(1, keepdim=True))},
        ),
        "a-channel-for-each-filter": (
            "Filter n sees channel n alone. Each filter goes through all channels and adds them up.",
            {"meet": _one_channel_each},
        ),
        "bias-forgotten": ("The biases are not added.", {"biases": lambda bias, x: bias * 0}),
        "bias-for-every-channel": (
            "The bias is added once for every channel. A filter has one bias, added once to the sum over channels.",
            {"biases": lambda bias, x: bias * x.shape[0]},
        ),
        "bias-for-every-product": (
            "The bias is added to every product of a window. A filter has one bias, added once to the sum of all products.",
            lambda x, w, b, p, s: _layer(x, w, b * w[0].numel(), p, s),
            lambda x, w, b, p, s: _layer(x, w, b * w[0, 0].numel(), p, s),
        ),
        "bias-by-input-channel": (
            "The biases are taken by the picture's channels, `bias[c]`. Each belongs to a filter, `bias[n]`, and is added "
            "once, to the sum over all channels.",
            lambda x, w, b, p, s: _layer(x, w, _of_channels(b, len(x)).sum().expand(len(w)), p, s),
        ),
        "first-bias-for-all": (
            "The first bias is added everywhere. Each filter has its own.",
            {"biases": lambda bias, x: bias[:1].expand_as(bias)},
        ),
        "all-biases-added": (
            "The sum of all biases is added. Each filter has its own.",
            {"biases": lambda bias, x: bias.sum().expand_as(bias)},
        ),
        "axes-swapped": (
            "Rows and columns are swapped in the result.",
            {"arrange": lambda result: result.transpose(1, 2)},
        ),
        "filters-last": (
            "The output channels stand last; the shape is (FN, OH, OW).",
            {"arrange": lambda result: result.permute(1, 2, 0)},
        ),
        "result-scrambled": (
            "The numbers are right and stand at wrong places: a table (positions, filters) must be transposed before it "
            "is reshaped to (FN, OH, OW).",
            {"arrange": lambda result: result.permute(1, 2, 0).reshape(result.shape)},
        ),
        "channels-padded": (
            "The channel axis is padded too, so channels meet the kernels of others. Pad rows and columns only.",
            {"pad": lambda x, p: F.pad(x, (p, p, p, p, p, p))[: x.shape[0]]},
        ),
        **MOVING,
        "counter-steps-by-stride": (
            *MOVING["counter-steps-by-stride"],
            lambda x, w, b, p, s: filled_now_and_then(_layer(x, w, b, p, s), s),
        ),
    },
)

_MISTAKES = (
    Mistake(
        "bias-added-to-weights",
        "The bias is added to the weights, so every number of the picture is multiplied by it. Add it once, to each sum.",
        lambda x, w, b, p, s: moved(_sums(padded(x, (p, p, p, p)), w + b[:, None, None, None]), s),
    ),
    Mistake(
        "size-without-padding",
        SIZE_WITHOUT_PADDING,
        lambda x, w, b, p, s: cut_to_unpadded(_layer(x, w, b, p, s), x.shape[1:], w.shape[2:], s),
    ),
    Mistake(
        "bias-along-columns",
        "`+ bias` lines the biases up with the last axis, the columns. Each belongs to a filter: `bias[:, None, None]`.",
        lambda x, w, b, p, s: _layer(x, w, 0 * b, p, s) + b,
        lambda x, w, b, p, s: _layer(x, w, 0 * b, p, s) + len(x) * b,
    ),
    EMPTY_SLICE,
    fit_without_padding(_conv2d, lambda x, weight, *rest: (x.shape[1:], weight.shape[2:])),
    SAME_SIZE,
)


def works(x: Tensor, weight: Tensor, bias: Tensor, padding: int, stride: int, *, place: tuple[int, ...] = ()) -> str:
    """The sum of one window over each channel and the bias, or the size of the result where that is wrong."""
    if not place:
        axes = zip(("rows", "columns"), x.shape[1:], weight.shape[2:], strict=True)
        sides = "\n".join(f"{name}: {steps_shown(size, padding, reach, stride)}" for name, size, reach in axes)
        return f"{counted(len(weight), 'filter')}, so {counted(len(weight), 'channel')}\n{sides}"
    filter_number, top, left = place[0], place[1] * stride, place[2] * stride
    rows, columns = weight.shape[2:]
    windows = padded(x, (padding,) * 4)[:, top : top + rows, left : left + columns]
    sums = (windows.double() * weight[filter_number].double()).sum((1, 2)).tolist()
    own = float(bias[filter_number])
    shown = [f"window at row {top}, column {left}, filter {filter_number}"]
    if len(sums) == 1:
        shown.append(products_shown(windows[0], weight[filter_number, 0]))
    shown.append(f"sums by channel {' + '.join(f'{one:.4g}' for one in sums)}, bias {own:.4g}: {sum(sums) + own:.4g}")
    return "; ".join(shown)


conv2d = ValueExercise(
    "conv2d",
    "4.8",
    reference=_conv2d,
    parts={"values": _filter_values, "moving": _filter_moves, "refusals": Refusing(_filter_refusals)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=works,
    refused=WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-4),
    doc="Check exercise 4.8, `conv2d(x, weight, bias, padding=0, stride=1)`. "
    "Parts: values, moving (padding and stride), refusals (impossible arguments).",
)
