"""Exercise 4.2: `pool_output_size`, how many places a pooling's window has on a row of pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.check.cases import Case, Draw, case
from helpers.check.conv_pooling_arithmetic.common import own_stride, steps_shown, wrong_strides
from helpers.check.conv_pooling_arithmetic.conv_output_size import COUNTING, HABITS, size_with
from helpers.check.conv_pooling_arithmetic.guards import (
    STRIDE_ZERO_IS_NONE,
    ZERO_DIVIDES,
    fit_without_padding,
    guarded,
)
from helpers.check.conv_pooling_arithmetic.size_exercise import SizeExercise
from helpers.check.conv_pooling_arithmetic.size_tables import counted_pool_size, drawn_row, pool_row, pool_table
from helpers.check.mistakes import Mistake, Switches
from helpers.check.value import Refusing

# --- cases ---------------------------------------------------------------------------------------------------------


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(28, 2, note="no stride given: it is the window"),
        case(28, 3, stride=2, note="size / stride would be 14, but the window fits 13 times"),
        case(7, 2, note="(7 - 2) / 2 = 2.5: the last pixel is never seen"),
        case(8, 3, note="stride 3, the window fits twice"),
        case(5, 2, stride=1),
        case(6, 4, stride=4, padding=2, note="padding of half the window"),
        case(10, 5, stride=3, padding=2),
        case(4, 4, note="one window covers everything"),
        case(9, 2, stride=5),
        case(12, 2, stride=3, note="windows with gaps between them"),
        case(3, 4, padding=1, note="the window fits only because of the padding"),
        case(1, 1),
    ]
    rows = [drawn_row(draw, pool_row, impossible=False) for _ in range(50)]
    cases += [case(size, window, stride=stride, padding=padding) for size, window, stride, padding in rows]
    return cases + [case(size, window) for size, window, _, _ in rows if window <= size]


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(28, 2),
        case(3, 4, note="the window is larger than the input"),
        case(2, 9, padding=3, note="the window is larger than the padded input"),
        case(8, 2, padding=2, note="padding above half the window: torch refuses it too"),
        case(8, 3, padding=2, stride=1, note="half of 3 is 1.5, and 2 is above it"),
        case(9, 3, padding=1, stride=2),
        case(0, 2, padding=1, note="a row of no pixels"),
        case(8, 0, stride=1, note="a window of nothing"),
        case(8, 0, note="no stride is given, so it is 0 too: either may be named"),
        case(8, 2, stride=0, note="a window that does not move"),
        case(8, 2, stride=-1),
        case(8, 3, padding=-1),
        case(8, -2),
        case(-3, 4, padding=2),
        case(7, 2),
        case(3, 4, padding=1, note="the window fits only because of the padding"),
        case(3, 4, stride=4, note="one pixel is missing, however long the steps are"),
        case(6, 4, padding=2, note="padding of half the window"),
        case(1, 2, stride=1, padding=1, note="padding of half the window, as wide as the picture"),
        case(10, 5, stride=3, padding=2, note="half of 5 is 2.5, and 2 is below it"),
        case(4, 4, note="one window covers everything"),
        case(3, 1, stride=12, note="a stride beyond the picture"),
    ]
    rows = [drawn_row(draw, pool_row, impossible=i % 4 > 0) for i in range(30)]
    return cases + [case(size, window, stride=stride, padding=padding) for size, window, stride, padding in rows]


# --- mistakes ------------------------------------------------------------------------------------------------------


def _size(
    size: int,
    window: int,
    stride: int | None,
    padding: int,
    *,
    move: Callable[[int, int | None], int] = own_stride,
    **switches: Any,
) -> int:
    """Right with no keyword; each of them is a way to go wrong."""
    return size_with(size, window, padding, move(window, stride), 1, **switches)


_SWITCHES = Switches(
    _size,
    guarded(
        counted_pool_size,
        _size,
        {
            **wrong_strides("take"),
            "window-one-too-small": (
                "You take off window - 1 pixels and then add 1 as well. Take off the window, divide, and add 1.",
                {"reach": lambda window, dilation: window - 1},
            ),
            **COUNTING,
        },
    ),
    HABITS,
)

_MISTAKES = (
    Mistake(
        "size-over-stride",
        "This is size / stride, perhaps with the padding or a 1. It is right only where the stride divides the size and the window is not larger than "
        "the stride. Count the windows that fit.",
        lambda h, w, s, p: h // own_stride(w, s),
        lambda h, w, s, p: (h + 2 * p) // own_stride(w, s),
        lambda h, w, s, p: -(-h // own_stride(w, s)),
        lambda h, w, s, p: -(-(h + 2 * p) // own_stride(w, s)),
        lambda h, w, s, p: h // own_stride(w, s) + 1,
        lambda h, w, s, p: (h + 2 * p) // own_stride(w, s) + 1,
    ),
    Mistake(
        "size-over-window",
        "This is size / window. It is right only where the stride is the window and divides the size.",
        lambda h, w, s, p: h // w,
    ),
    STRIDE_ZERO_IS_NONE,
    fit_without_padding(counted_pool_size, lambda h, w, s, p: ((h,), (w,))),
    ZERO_DIVIDES,
)


def works(size: int, window: int, stride: int | None, padding: int, *, place: tuple[int, ...] = ()) -> str:
    """The steps of the formula with the numbers of a case."""
    default = f"no stride is given, so it is {window}; " if stride is None else ""
    return default + steps_shown(size, padding, window, own_stride(window, stride))


pool_output_size = SizeExercise(
    "pool_output_size",
    "4.2",
    reference=counted_pool_size,
    parts={"values": _values, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=works,
    table=pool_table,
    doc="Check exercise 4.2, `pool_output_size(size, window, stride=None, padding=0)`. "
    "Parts: values, refusals (impossible arguments).",
)
