"""Exercises 4.9 `max_pool2d`, 4.10 `avg_pool2d`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.conv_pooling_arithmetic.common import (
    WINDOWS_REFUSED,
    crop,
    filled_now_and_then,
    window_refusals,
    zero_stride_is_window,
)
from helpers.check.mistakes import Mistake
from helpers.check.refusals import must_be
from helpers.check.value import ValueExercise

Pool = Callable[..., Tensor]


def _pool_oracle(pool: Pool) -> Callable[..., Tensor]:
    def reference(x: Tensor, window: int, stride: int | None = None) -> Tensor:
        must_be(1 <= window <= min(x.shape[1:]), "window")
        must_be(stride is None or stride >= 1, "stride")
        return pool(x.double(), window, stride).float()

    return reference


def _pool_values(draw: Draw, thorough: bool) -> list[Case]:
    image = torch.tensor([[1.0, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]])
    cases = [
        case(image[None], 2, note="the chapter's example"),
        case(draw.normal(3, 6, 8), 2, note="3 channels, height and width differ"),
        case(draw.normal(2, 7, 5), 2, note="the last row and column are never seen"),
        case(-draw.uniform(2, 6, 6, low=1.0, high=2.0), 3, note="all numbers are negative"),
        case(draw.normal(1, 4, 4), 4, note="one window covers everything"),
        case(draw.normal(2, 3, 5), 1, note="windows of one pixel change nothing"),
    ]
    for _ in range(10 if thorough else 3):
        cases.append(
            case(draw.normal(draw.integer(1, 4), draw.integer(5, 11), draw.integer(5, 11)), draw.integer(1, 4))
        )
    return cases


def _pool_strides(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(draw.normal(2, 6, 8), 3, stride=2, note="windows overlap; (6 - 3) / 2 is not whole"),
        case(draw.normal(2, 5, 6), 2, stride=1),
        case(draw.normal(3, 9, 7), 2, stride=3, note="windows with gaps between them"),
        case(draw.normal(1, 7, 7), 3, stride=3),
    ]
    for _ in range(12 if thorough else 4):
        x = draw.normal(draw.integer(1, 4), draw.integer(5, 11), draw.integer(5, 11))
        cases.append(case(x, draw.integer(1, 4), stride=draw.integer(1, 4)))
    return cases


def _pool_window_refusals(draw: Draw, thorough: bool) -> list[Case]:
    x = draw.normal(2, 6, 7)
    return [
        case(x, 2),
        case(draw.normal(2, 3, 9), 4, note="the window is higher than the picture"),
        case(draw.normal(2, 9, 3), 4, note="the window is wider than the picture"),
        case(x, 0),
        case(x, -2),
        case(x, 2, stride=0),
        case(x, 2, stride=-1),
        case(draw.normal(3, 5, 5), 2, stride=1),
        case(draw.normal(1, 4, 6), 2, stride=2),
    ]


WrongPooling = Callable[[Tensor, int, int], Tensor]


def _overshoot(pool: Pool) -> WrongPooling:
    return lambda x, w, s: pool(x, w, s, ceil_mode=True)


def _pool_errors(pool: Pool, other: Pool, name: str, wanted: str, did: str) -> list[tuple[str, str, WrongPooling]]:
    """Mistakes that both poolings share: `pool` is the right one, `other` the one they are mixed up with."""
    over = _over(pool)
    return [
        (
            name,
            f"You {did} of each window; the {wanted} is asked for.",
            lambda x, w, s: other(x, w, s),
        ),
        (
            "stride-always-window",
            "You always move by the window. When a stride is given, use it.",
            lambda x, w, s: pool(x, w, w),
        ),
        (
            "rounds-up",
            "There is a row or a column too many: a window that sticks out does not count.",
            _overshoot(pool),
        ),
        (
            "last-position-missing",
            "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
            lambda x, w, s: pool(x, w, s)[:, :-1, :-1],
        ),
        (
            "axes-swapped",
            "Rows and columns are swapped in the result.",
            lambda x, w, s: pool(x, w, s).transpose(1, 2),
        ),
        (
            "channels-merged",
            "The channels are merged. Each is pooled on its own, and all of them stay.",
            lambda x, w, s: over(pool(x, w, s), 0),
        ),
        (
            "channels-merged",
            "The channels are merged. Each is pooled on its own, and all of them stay.",
            lambda x, w, s: over(pool(x, w, s), 0)[None],
        ),
        (
            "first-channel-only",
            "Only the first channel is pooled. Each is pooled on its own, and all of them stay.",
            lambda x, w, s: pool(x[:1], w, s),
        ),
        (
            "channels-mixed",
            "Every channel gets the same numbers, taken over all channels. Each is pooled on its own.",
            lambda x, w, s: over(pool(x, w, s), 0).expand(len(x), -1, -1),
        ),
        (
            "height-used-for-width",
            "There are as many columns as rows. Count the columns from the picture's own width.",
            lambda x, w, s: _square(pool, x, w, s),
        ),
        (
            "window-cut-at-edge",
            "The output has size / stride rows, and the last windows are cut off at the edge. A window that sticks out "
            "does not count.",
            lambda x, w, s: _cut_windows(pool, x, w, s),
        ),
        (
            "counter-steps-by-stride",
            "The counter of the outputs steps by the stride too, so most of them are never filled. It steps by 1; the "
            "window's place is i * stride.",
            lambda x, w, s: filled_now_and_then(pool(x, w, s), s),
        ),
        (
            "picks-first-pixel",
            "This is the first pixel of each window.",
            lambda x, w, s: pool(x, 1, s)[:, : pool(x, w, s).shape[1], : pool(x, w, s).shape[2]],
        ),
        (
            "stride-not-in-position",
            "The output has the right size, but every window is taken at (i, j). It is at (i * stride, j * stride).",
            lambda x, w, s: crop(pool(x, w, 1), pool(x, w, s)),
        ),
    ]


def _over(pool: Pool) -> Callable[[Tensor, int], Tensor]:
    """What a pooling does with the numbers of a window, along one axis."""
    return torch.amax if pool is F.max_pool2d else torch.mean


def _square(pool: Pool, x: Tensor, window: int, stride: int) -> Tensor:
    """As many columns as rows; what a window finds beyond the picture does not count, and a window of nothing is 0."""
    side = (x.shape[1] - window) // stride + 1
    return _windows_of(pool, x, window, stride, side, side)


def _cut_windows(pool: Pool, x: Tensor, window: int, stride: int) -> Tensor:
    """H // stride rows and W // stride columns; what a window finds beyond the picture does not count."""
    rows, columns = (max(side // stride, 1) for side in x.shape[1:])
    return _windows_of(pool, x, window, stride, rows, columns)


def _windows_of(pool: Pool, x: Tensor, window: int, stride: int, rows: int, columns: int) -> Tensor:
    """(C, rows, columns): each window cut off at the picture's edge, 0 where nothing is left of it."""
    result = torch.zeros(len(x), rows, columns)
    for i, j in itertools.product(range(rows), range(columns)):
        part = x[:, i * stride : i * stride + window, j * stride : j * stride + window].flatten(1)
        if part.numel():
            result[:, i, j] = _over(pool)(part, 1)
    return result


def _patches(x: Tensor, window: int, stride: int) -> Tensor:
    """(C, OH, OW, window * window): the numbers of each window."""
    return x.unfold(1, window, stride).unfold(2, window, stride).flatten(3)


def _farthest_from_zero(x: Tensor, window: int, stride: int) -> Tensor:
    patches = _patches(x, window, stride)
    return patches.gather(3, patches.abs().argmax(3, keepdim=True)).squeeze(3)


def _ceiling_with_zeros(x: Tensor, window: int, stride: int) -> Tensor:
    rows, columns = x.shape[1:]
    return F.avg_pool2d(F.pad(x, (0, -(columns - window) % stride, 0, -(rows - window) % stride)), window, stride)


_MAX_ERRORS: list[tuple[str, str, WrongPooling]] = [
    *_pool_errors(F.max_pool2d, F.avg_pool2d, "mean-not-maximum", "largest number", "take the mean"),
    (
        "minimum",
        "This is the smallest number of each window; the largest is asked for.",
        lambda x, w, s: -F.max_pool2d(-x, w, s),
    ),
    (
        "starts-at-zero",
        "Where all numbers are negative you return 0. Do not start the search for the largest number at 0.",
        lambda x, w, s: F.max_pool2d(x, w, s).clamp(min=0),
    ),
    (
        "largest-absolute-value",
        "You take the largest absolute value; the largest number is asked for.",
        lambda x, w, s: F.max_pool2d(x.abs(), w, s),
    ),
    (
        "largest-absolute-value",
        "You take the number farthest from 0, so that -5 wins over 3. The largest is asked for, with its sign.",
        _farthest_from_zero,
    ),
]

_AVERAGE_ERRORS: list[tuple[str, str, WrongPooling]] = [
    *_pool_errors(F.avg_pool2d, F.max_pool2d, "maximum-not-mean", "mean", "take the largest number"),
    (
        "sum-not-mean",
        "This is the sum of each window; the mean is asked for.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w * w,
    ),
    (
        "divides-by-window",
        "You divide by the window's side. A window has window * window pixels.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w,
    ),
    (
        "divides-by-stride",
        "You divide by stride * stride. A window has window * window pixels.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w * w / (s * s),
    ),
    (
        "rounds-the-mean",
        "The mean is rounded to a whole number.",
        lambda x, w, s: F.avg_pool2d(x, w, s).floor(),
    ),
    (
        "always-by-four",
        "You always divide by 4, which fits a window of 2 only. A window has window * window pixels.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w * w / 4,
    ),
    (
        "zeros-not-counted",
        "You divide by the number of pixels that are not 0. All pixels of a window count.",
        lambda x, w, s: _patches(x, w, s).sum(3) / (_patches(x, w, s) != 0).sum(3).clamp(min=1),
    ),
    (
        "median-not-mean",
        "You take the middle value of each window; the mean is asked for.",
        lambda x, w, s: _patches(x, w, s).quantile(0.5, dim=3),
    ),
    (
        "median-not-mean",
        "You take the middle value of each window; the mean is asked for.",
        lambda x, w, s: _patches(x, w, s).median(3).values,
    ),
    (
        "middle-of-the-range",
        "You take the middle between the smallest and the largest number; the mean of all is asked for.",
        lambda x, w, s: (F.max_pool2d(x, w, s) - F.max_pool2d(-x, w, s)) / 2,
    ),
    (
        "edge-filled-with-zeros",
        "The picture is filled up with zeros, so that windows that stick out count too. Leave them out.",
        _ceiling_with_zeros,
    ),
]


def _pooling_mistakes(pool: Pool, errors: Sequence[tuple[str, str, WrongPooling]]) -> tuple[Mistake, ...]:
    def make(wrong: WrongPooling) -> Callable[..., Tensor]:
        def does(x: Tensor, window: int, stride: int | None = None) -> Tensor:
            return wrong(x, window, window if stride is None else stride)

        return does

    def one_by_default(x: Tensor, window: int, stride: int | None = None) -> Tensor:
        return pool(x, window, stride or 1)

    default = Mistake(
        "stride-defaults-to-one",
        "Without a stride you move by 1. A pooling's stride is its window unless another is given.",
        one_by_default,
    )

    def two_by_default(x: Tensor, window: int, stride: int | None = None) -> Tensor:
        return pool(x, window, stride or 2)

    two = Mistake(
        "stride-defaults-to-two",
        "Without a stride you move by 2, which fits a window of 2 only. A pooling's stride is its window unless another "
        "is given.",
        two_by_default,
    )
    zero = Mistake(
        "stride-zero-is-none",
        "A stride of 0 is taken for no stride: in Python `stride or window` is the window when stride is 0. "
        "Ask `stride is None`.",
        when=lambda trials: zero_stride_is_window(trials),
    )
    return (
        default,
        two,
        *(Mistake(slug, says, make(wrong)) for slug, says, wrong in errors),
        zero,
        *window_refusals("window", "The window is below 1 or larger than the picture"),
    )


max_pool2d = ValueExercise(
    "max_pool2d",
    "4.9",
    reference=_pool_oracle(F.max_pool2d),
    parts={"values": _pool_values, "stride": _pool_strides, "refusals": _pool_window_refusals},
    mistakes=_pooling_mistakes(F.max_pool2d, _MAX_ERRORS),
    refused=WINDOWS_REFUSED,
    doc="Check exercise 4.9, `max_pool2d(x, window, stride=None)`. "
    "Parts: values, stride, refusals (impossible arguments).",
)

avg_pool2d = ValueExercise(
    "avg_pool2d",
    "4.10",
    reference=_pool_oracle(F.avg_pool2d),
    parts={"values": _pool_values, "stride": _pool_strides, "refusals": _pool_window_refusals},
    mistakes=_pooling_mistakes(F.avg_pool2d, _AVERAGE_ERRORS),
    refused=WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-5),
    doc="Check exercise 4.10, `avg_pool2d(x, window, stride=None)`. "
    "Parts: values, stride, refusals (impossible arguments).",
)
