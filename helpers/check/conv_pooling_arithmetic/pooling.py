"""What exercises 4.9 and 4.10 share: one number for each window of each channel."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case, possible
from helpers.check.conv_pooling_arithmetic.common import (
    SAME_SIZE,
    counted,
    filled_now_and_then,
    floor_count,
    must_fit,
    own_stride,
    steps_shown,
    wrong_strides,
)
from helpers.check.conv_pooling_arithmetic.guards import STRIDE_ZERO_IS_NONE
from helpers.check.mistakes import Mistake, Switches
from helpers.check.refusals import must_be

Pool = Callable[..., Tensor]


def oracle(pool: Pool) -> Callable[..., Tensor]:
    def reference(x: Tensor, window: int, stride: int | None = None) -> Tensor:
        # without a stride it is the window, so whoever looks at the stride first names that one
        must_be(window >= 1, "window" if stride else None, "the window is below 1", "window-not-checked")
        must_fit("window", "window", x.shape[1:], (window, window), "the picture")
        must_be(stride is None or stride >= 1, "stride", "with a stride below 1 the window does not move on")
        return pool(x.double(), window, stride).float()

    return reference


def values(draw: Draw, thorough: bool) -> list[Case]:
    image = torch.tensor([[1.0, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]])
    cases = [
        case(image[None], 2, note="the chapter's example"),
        case(draw.normal(3, 6, 8), 2, note="3 channels, height and width differ"),
        case(draw.normal(2, 7, 5), 2, note="the last row and column are never seen"),
        case(-draw.uniform(2, 6, 6, low=1.0, high=2.0), 3, note="all numbers are negative"),
        case(draw.normal(1, 4, 4), 4, note="one window covers everything"),
        case(draw.normal(2, 3, 5), 1, note="windows of one pixel change nothing"),
        case(draw.normal(2, 8, 10), 3, note="the last two rows and the last column are never seen"),
    ]
    for _ in range(10 if thorough else 3):
        cases.append(
            case(draw.normal(draw.integer(1, 4), draw.integer(5, 11), draw.integer(5, 11)), draw.integer(1, 4))
        )
    return cases


def strides(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(draw.normal(2, 6, 8), 3, stride=2, note="windows overlap; (6 - 3) / 2 is not whole"),
        case(draw.normal(2, 5, 6), 2, stride=1),
        case(draw.normal(3, 9, 7), 2, stride=3, note="windows with gaps between them"),
        case(draw.normal(2, 8, 9), 2, stride=4, note="windows with gaps between them"),
        case(draw.normal(1, 4, 3), 3, stride=1, note="two windows, one below the other"),
        case(draw.normal(2, 5, 6), 1, stride=2, note="windows of one pixel, every second of them"),
        case(draw.normal(1, 7, 7), 3, stride=3),
    ]
    for _ in range(12 if thorough else 4):
        x = draw.normal(draw.integer(1, 4), draw.integer(5, 11), draw.integer(5, 11))
        cases.append(case(x, draw.integer(1, 4), stride=draw.integer(1, 4)))
    return cases


def refusals(draw: Draw, thorough: bool) -> list[Case]:
    x = draw.normal(2, 6, 7)
    return [
        case(x, 2),
        case(draw.normal(2, 3, 9), 4, note="the window is higher than the picture"),
        case(draw.normal(2, 9, 3), 4, note="the window is wider than the picture"),
        case(x, 0, note="no stride is given, so it is 0 too: either may be named"),
        case(x, -2),
        case(x, 0, stride=2),
        case(x, -1, stride=1),
        case(x, 2, stride=0),
        case(x, 2, stride=-1),
        case(draw.normal(3, 5, 5), 2, stride=1),
        case(draw.normal(1, 4, 6), 2, stride=2),
        case(draw.normal(2, 4, 4), 4, note="one window covers everything"),
        case(draw.normal(1, 3, 5), 3, stride=7, note="a stride beyond the picture"),
        case(draw.normal(1, 3, 5), 1, note="windows of one pixel"),
    ]


# --- mistakes ------------------------------------------------------------------------------------------------------

#: What a pooling makes of windows: (..., pixels of a window) -> (...).
Take = Callable[[Tensor], Tensor]


def largest(windows: Tensor) -> Tensor:
    return windows.amax(-1)


def mean(windows: Tensor) -> Tensor:
    return windows.mean(-1)


def whole_windows(x: Tensor, window: int, stride: int) -> Tensor:
    """(C, OH, OW, window * window): the numbers of each window that fits."""
    return x.unfold(1, window, stride).unfold(2, window, stride).flatten(3)


def _pooled(
    x: Tensor,
    window: int,
    stride: int | None,
    *,
    right: Take,
    take: Take | None = None,
    move: Callable[[int, int | None], int] = own_stride,
    size: Callable[[int], int] = lambda window: window,
    arrange: Callable[[Tensor, int], Tensor] = lambda result, stride: result,
) -> Tensor:
    """Right with no keyword but `right`, which says what a window becomes; the others are ways to go wrong."""
    step = move(window, stride)
    return arrange((take or right)(whole_windows(x, size(window), step)), step)


def _square_windows(windows: Tensor) -> Tensor:
    """(..., window * window) as (..., window, window)."""
    side = math.isqrt(windows.shape[-1])
    return windows.unflatten(-1, (side, side))


def _cut_off(x: Tensor, window: int, stride: int, take: Take, rows: int, columns: int) -> Tensor:
    """(C, rows, columns): each window cut off at the picture's edge, 0 where nothing is left of it."""
    result = torch.zeros(len(x), rows, columns)
    for i, j in itertools.product(range(rows), range(columns)):
        part = x[:, i * stride : i * stride + window, j * stride : j * stride + window].flatten(1)
        if part.numel():
            result[:, i, j] = take(part)
    return result


def _a_window_apart(take: Take) -> Callable[..., Tensor]:
    """As many windows as the stride makes, put `window` pixels apart; stops where a window holds no pixel."""

    def pool(x: Tensor, window: int, stride: int | None) -> Tensor:
        rows, columns = ((side - window) // own_stride(window, stride) + 1 for side in x.shape[1:])
        if any((count - 1) * window >= side for count, side in zip((rows, columns), x.shape[1:], strict=True)):
            raise IndexError("a window beyond the picture")
        return _cut_off(x, window, window, take, rows, columns)

    return pool


def _to_the_edge(rows_of: Callable[[int, int, int], int], take: Take) -> Callable[..., Tensor]:
    """A pooling with as many rows and columns as `rows_of(side, window, stride)` says, cut off at the edge."""

    def pool(x: Tensor, window: int, stride: int | None) -> Tensor:
        step = own_stride(window, stride)
        rows, columns = (rows_of(side, window, step) for side in x.shape[1:])
        return _cut_off(x, window, step, take, rows, columns)

    return pool


def _rounded_up(room: int, stride: int) -> int:
    return -(-room // stride) + 1


def _rounded_nearest(room: int, stride: int) -> int:
    return round(room / stride) + 1


_TOO_MANY = (
    "There is a row or a column too many: the number of places is rounded up. A window that sticks out does not count: "
    "round down, `(size - window) // stride + 1`."
)
#: How many places there are along an axis, of the room that a window has there and the stride, as `floor_count`.
Places = Callable[[int, int], int]


def _as_many(*ways: tuple[Places, Places]) -> Callable[[Sequence[Trial]], bool]:
    """Whether the results have as many rows and columns as one of the ways says, whatever their numbers are.

    What a window beyond the picture holds, answers see differently: nothing, zeros, nan, or an error.
    """

    def fits(trial: Trial, way: tuple[Places, Places]) -> bool:
        x, window, stride = trial.placed.args
        step = own_stride(window, stride)
        wanted = [places(side - window, step) for places, side in zip(way, x.shape[1:], strict=True)]
        return isinstance(trial.got, Tensor) and tuple(trial.got.shape) == (len(x), *wanted)

    def when(trials: Sequence[Trial]) -> bool:
        asked = [one for one in possible(trials) if not isinstance(one.got, Failure)]
        other = [one for one in asked if isinstance(one.got, Tensor) and one.got.shape != one.expected.shape]
        return len(other) > 1 and any(all(fits(one, way) for one in asked) for way in ways)

    return when


def _square(take: Take) -> Callable[..., Tensor]:
    """As many columns as rows; what a window finds beyond the picture does not count."""

    def pool(x: Tensor, window: int, stride: int | None) -> Tensor:
        step = own_stride(window, stride)
        side = (x.shape[1] - window) // step + 1
        return _cut_off(x, window, step, take, side, side)

    return pool


def _seen_as_channels_last(trials: Sequence[Trial]) -> bool:
    """Whether every result has the shape that a picture (H, W, C) would lead to."""
    asked = possible(trials)
    for trial in asked:
        x, window, stride = trial.placed.args
        step = own_stride(window, stride)
        sides = [(side - window) // step + 1 for side in x.shape[:2]]
        failed = isinstance(trial.got, Failure)
        if failed != (min(sides) < 0) or (not failed and tuple(trial.got.shape) != (*sides, x.shape[2])):
            return False
    return any(isinstance(t.got, Tensor) for t in asked)


#: What goes wrong with how windows move and how large they are: slug -> (sentence, switches of `_pooled`).
_MOVING: dict[str, Any] = {
    **wrong_strides("move by"),
    "window-always-two": (
        "Your windows are always 2 x 2. They are `window` high and `window` wide.",
        {"size": lambda window: 2},
        {"size": lambda window: 2, "move": lambda window, stride: 2 if stride is None else stride},
        {"size": lambda window: 2, "move": lambda window, stride: 2},
    ),
}


def switches(take: Take, takes: dict[str, Any]) -> Switches:
    """Mistakes that both poolings share, and `takes`: those in what a window becomes."""

    def pooled(x: Tensor, window: int, stride: int | None, **switches: Any) -> Tensor:
        return _pooled(x, window, stride, right=take, **switches)

    def merged(result: Tensor, stride: int) -> Tensor:
        return take(result.movedim(0, -1))

    return Switches(
        pooled,
        {
            **takes,
            "one-axis-of-the-window": (
                "Only the first row, or the first column, of each window is used. A window has two axes.",
                {"take": lambda windows: take(_square_windows(windows)[..., 0, :])},
                {"take": lambda windows: take(_square_windows(windows)[..., 0])},
            ),
            **_MOVING,
            "last-position-missing": (
                "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
                {"arrange": lambda result, stride: result[:, :-1, :-1]},
            ),
            "axes-swapped": (
                "Rows and columns are swapped in the result.",
                {"arrange": lambda result, stride: result.transpose(1, 2)},
            ),
            "channels-merged": (
                "The channels are merged. Each is pooled on its own, and all of them stay.",
                {"arrange": merged},
                {"arrange": lambda result, stride: merged(result, stride)[None]},
            ),
            "first-channel-only": (
                "Only the first channel is pooled. Each is pooled on its own, and all of them stay.",
                {"arrange": lambda result, stride: result[:1]},
                {"arrange": lambda result, stride: result[0]},
            ),
            "channels-mixed": (
                "Every channel gets the same numbers, taken over all channels. Each is pooled on its own.",
                {"arrange": lambda result, stride: merged(result, stride).expand_as(result)},
            ),
            "counter-steps-by-stride": (
                "The counter of the outputs steps by the stride too, so most of them are never filled. It steps by 1; the "
                "window's place is i * stride.",
                {"arrange": filled_now_and_then},
            ),
        },
    )


#: What can be seen in the shapes alone.
_ROUNDED = (
    Mistake(
        "rounds-up",
        _TOO_MANY,
        when=_as_many(
            (_rounded_up, _rounded_up),
            (_rounded_up, floor_count),
            (floor_count, _rounded_up),
        ),
    ),
    Mistake(
        "rounds-to-nearest",
        "The number of places is rounded to the nearest whole number. A window that sticks out does not count: round "
        "down, `(size - window) // stride + 1`.",
        when=_as_many((_rounded_nearest, _rounded_nearest)),
    ),
)


def mistakes(take: Take) -> tuple[Mistake, ...]:
    """Mistakes that both poolings share and that are no switches of theirs."""
    return (
        Mistake(
            "height-used-for-width",
            "There are as many columns as rows. Count the columns from the picture's own width.",
            _square(take),
        ),
        Mistake(
            "rounds-up", _TOO_MANY, _to_the_edge(lambda side, window, step: _rounded_up(side - window, step), take)
        ),
        Mistake(
            "window-cut-at-edge",
            "The number of rows comes from size / stride, and windows are cut off at the edge or lie beyond it. A window "
            "that sticks out does not count: there are (size - window) // stride + 1.",
            _to_the_edge(lambda side, window, step: max(side // step, 1), take),
            _to_the_edge(lambda side, window, step: side // step, take),
            _to_the_edge(lambda side, window, step: side // step + 1, take),
            _to_the_edge(lambda side, window, step: -(-side // step), take),
        ),
        *_ROUNDED,
        Mistake(
            "channels-last",
            "You read the picture as (height, width, channels). PyTorch puts the channels first: (C, H, W).",
            when=_seen_as_channels_last,
        ),
        Mistake(
            "window-as-long-as-stride",
            "Your windows are `stride` high and wide. They are `window` high and wide; the stride says how far they move.",
            lambda x, w, s: _strides_long(x, w, own_stride(w, s), take),
        ),
        Mistake(
            "window-of-one-returned",
            "For a window of 1 you return the picture itself, whatever the stride is. Move by the stride there too.",
            lambda x, w, s: x if w == 1 else take(whole_windows(x, w, own_stride(w, s))),
        ),
        Mistake(
            "stride-not-in-position",
            "The output has the right size, but every window is taken at (i, j). It is at (i * stride, j * stride).",
            lambda x, w, s: _at_every_place(x, w, own_stride(w, s), take),
        ),
        Mistake(
            "window-in-position",
            "The output has the right size, but window i begins at i * window. It begins at i * stride.",
            _a_window_apart(take),
        ),
        STRIDE_ZERO_IS_NONE,
        SAME_SIZE,
    )


def _strides_long(x: Tensor, window: int, stride: int, take: Take) -> Tensor:
    rows, columns = ((side - window) // stride + 1 for side in x.shape[1:])
    return _cut_off(x, stride, stride, take, rows, columns)


def _at_every_place(x: Tensor, window: int, stride: int, take: Take) -> Tensor:
    rows, columns = ((side - window) // stride + 1 for side in x.shape[1:])
    return take(whole_windows(x, window, 1))[:, :rows, :columns]


FIRST_PIXEL = ("This is the first pixel of each window.", {"take": lambda windows: windows[..., 0]})


def workings(mean: bool) -> Callable[..., str]:
    def works(x: Tensor, window: int, stride: int | None, *, place: tuple[int, ...] = ()) -> str:
        step = own_stride(window, stride)
        if not place:
            axes = zip(("rows", "columns"), x.shape[1:], strict=True)
            sides = "\n".join(f"{name}: {steps_shown(size, 0, window, step)}" for name, size in axes)
            return f"{counted(len(x), 'channel')}, as in the picture\n{sides}"
        channel, top, left = place[0], place[1] * step, place[2] * step
        numbers = x[channel, top : top + window, left : left + window].flatten().double()
        shown = ", ".join(f"{number:.4g}" for number in numbers[:16].tolist()) + (", ..." if len(numbers) > 16 else "")
        total, count = float(numbers.sum()), len(numbers)
        result = f"their sum {total:.4g} / {count} = {total / count:.4g}"
        result = result if mean else f"the largest is {float(numbers.max()):.4g}"
        return f"channel {channel}, window at row {top}, column {left}: {shown}; {result}"

    return works
