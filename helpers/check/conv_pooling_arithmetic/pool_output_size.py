"""Exercise 4.2: `pool_output_size`."""

from __future__ import annotations

import math
from collections.abc import Callable

from helpers.check.cases import Case, Draw, case
from helpers.check.conv_pooling_arithmetic.common import zero_stride_is_window
from helpers.check.conv_pooling_arithmetic.size_tables import (
    SizeExercise,
    _row,
    counted_pool_size,
    pool_row,
    pool_table,
)
from helpers.check.mistakes import Mistake
from helpers.check.refusals import REFUSAL_MISTAKES, ZERO_DIVISION, not_refused, unchecked

WrongPool = Callable[[int, int, int, int], int]


def _pool_kinds(slug: str, says: str, *wrong: WrongPool, default: int | None = None) -> list[Mistake]:
    """A mistake about a pooled size; `default` is the stride taken when none is given (None: the window)."""

    def make(one: WrongPool, guarded: bool) -> Callable[..., int]:
        def does(size: int, window: int, stride: int | None = None, padding: int = 0) -> int:
            stride = (default or window) if stride is None else stride
            result = one(size, window, stride, padding)
            if guarded and result < 1:
                raise ValueError
            return result

        return does

    return [Mistake(slug, says, make(one, guarded)) for one in wrong for guarded in (False, True)]


_POOL_SIZE_MISTAKES = (
    *_pool_kinds(
        "stride-defaults-to-one",
        "Without a stride you take 1. A pooling's stride is its window unless another is given.",
        lambda h, w, s, p: (h + 2 * p - w) // s + 1,
        default=1,
    ),
    *_pool_kinds(
        "stride-defaults-to-two",
        "Without a stride you take 2, which fits a window of 2 only. A pooling's stride is its window unless another is "
        "given.",
        lambda h, w, s, p: (h + 2 * p - w) // s + 1,
        default=2,
    ),
    *_pool_kinds(
        "stride-always-window",
        "You always move by the window. When a stride is given, use it.",
        lambda h, w, s, p: (h + 2 * p - w) // w + 1,
    ),
    *_pool_kinds(
        "size-over-stride",
        "This is size / stride. It is right only where the stride divides the size and the window is not larger than "
        "the stride. Count the windows that fit.",
        lambda h, w, s, p: h // s,
        lambda h, w, s, p: (h + 2 * p) // s,
        lambda h, w, s, p: -(-h // s),
        lambda h, w, s, p: -(-(h + 2 * p) // s),
    ),
    *_pool_kinds(
        "size-over-window",
        "This is size / window. It is right only where the stride is the window and divides the size.",
        lambda h, w, s, p: h // w,
    ),
    *_pool_kinds(
        "padding-once",
        "Padding is counted once. It is put on both sides, so the row grows by 2 * padding.",
        lambda h, w, s, p: (h + p - w) // s + 1,
        lambda h, w, s, p: max(h + p - w, 0) // s + 1,
    ),
    *_pool_kinds(
        "padding-ignored",
        "Padding is not counted at all: the padded row has size + 2 * padding pixels.",
        lambda h, w, s, p: (h - w) // s + 1,
    ),
    *_pool_kinds(
        "no-plus-one",
        "The + 1 is missing. The division counts the steps; the first window comes before any step.",
        lambda h, w, s, p: (h + 2 * p - w) // s,
    ),
    *_pool_kinds(
        "plus-one-inside",
        "The 1 is added before the division. It belongs after it: steps first, then one more for the first window.",
        lambda h, w, s, p: (h + 2 * p - w + 1) // s,
    ),
    *_pool_kinds(
        "rounds-up",
        "You round up (torch has that as ceil_mode=True). A window that would stick out does not count: round down.",
        lambda h, w, s, p: -(-(h + 2 * p - w) // s) + 1,
    ),
    *_pool_kinds(
        "rounds-to-nearest",
        "You round to the nearest. A window that would stick out does not count, however little: round down.",
        lambda h, w, s, p: round((h + 2 * p - w) / s) + 1,
        lambda h, w, s, p: round((h + 2 * p - w) / s + 1),
        lambda h, w, s, p: math.floor((h + 2 * p - w) / s + 0.5) + 1,
    ),
    *_pool_kinds(
        "stride-ignored",
        "The stride is not used: the window moves by `stride` pixels, so divide by it.",
        lambda h, w, s, p: h + 2 * p - w + 1,
    ),
    *REFUSAL_MISTAKES,
    ZERO_DIVISION,
    Mistake(
        "stride-zero-is-none",
        "A stride of 0 is taken for no stride: in Python `stride or window` is the window when stride is 0. "
        "Ask `stride is None`.",
        when=lambda trials: zero_stride_is_window(trials),
    ),
    Mistake(
        "padding-beyond-half",
        "A padding above half the window is accepted. A window could then lie on padding alone: raise a ValueError "
        "that names padding.",
        when=not_refused("padding", lambda got: True),
    ),
    Mistake(
        "negative-size",
        "The window is larger than the padded input, and your function returns a size of 0 or less. It fits nowhere: "
        "raise a ValueError that names window.",
        when=not_refused("window", lambda got: isinstance(got, int) and got < 1),
    ),
    Mistake(
        "size-clipped",
        "The window is larger than the padded input or below 1, and your function returns a size all the same: "
        "raise a ValueError that names window.",
        when=not_refused("window"),
    ),
    *unchecked(
        ("size", "A size below 1 is accepted. There is no such row of pixels: raise a ValueError that names size."),
        ("stride", "A stride below 1 is accepted. The window would not move: raise a ValueError that names stride."),
    ),
)


def _pool_sizes(draw: Draw, thorough: bool) -> list[Case]:
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
        case(1, 1),
    ]
    rows = [_row(draw, pool_row, impossible=False) for _ in range(50)]
    cases += [case(size, window, stride=stride, padding=padding) for size, window, stride, padding in rows]
    return cases + [case(size, window) for size, window, _, _ in rows if window <= size]


def _pool_refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(28, 2),
        case(3, 4, note="the window is larger than the input"),
        case(2, 9, padding=3, note="the window is larger than the padded input"),
        case(8, 2, padding=2, note="padding above half the window: torch refuses it too"),
        case(8, 3, padding=2, stride=1, note="half of 3 is 1.5, and 2 is above it"),
        case(9, 3, padding=1, stride=2),
        case(0, 2, padding=1, note="a row of no pixels"),
        case(8, 0, note="a window of nothing"),
        case(8, 2, stride=0, note="a window that does not move"),
        case(8, 2, stride=-1),
        case(8, 3, padding=-1),
        case(8, -2),
        case(-3, 4, padding=2),
        case(7, 2),
    ]
    rows = [_row(draw, pool_row, impossible=i % 4 > 0) for i in range(30)]
    return cases + [case(size, window, stride=stride, padding=padding) for size, window, stride, padding in rows]


pool_output_size = SizeExercise(
    "pool_output_size",
    "4.2",
    reference=counted_pool_size,
    parts={"values": _pool_sizes, "refusals": _pool_refusals},
    mistakes=_POOL_SIZE_MISTAKES,
    table=pool_table,
    doc="Check exercise 4.2, `pool_output_size(size, window, stride=None, padding=0)`. "
    "Parts: values, refusals (impossible arguments).",
)
