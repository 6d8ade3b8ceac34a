"""Exercise 4.1: `conv_output_size`, how many places a kernel has on a row of pixels."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from helpers.check.cases import Case, Draw, case
from helpers.check.conv_pooling_arithmetic.common import floor_count, steps_shown
from helpers.check.conv_pooling_arithmetic.guards import ZERO_DIVIDES, fit_without_padding, fits_by_own_count, guarded
from helpers.check.conv_pooling_arithmetic.size_exercise import SizeExercise
from helpers.check.conv_pooling_arithmetic.size_tables import (
    conv_row,
    conv_table,
    counted_size,
    drawn_row,
)
from helpers.check.mistakes import Mistake, Switches
from helpers.check.value import Refusing

# --- cases ---------------------------------------------------------------------------------------------------------


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(7, 3),
        case(7, 3, padding=1, note="padding on both sides"),
        case(6, 3, stride=2, note="(6 - 3) / 2 = 1.5 is not whole: the last pixel is never seen"),
        case(7, 3, dilation=2, note="the kernel reaches over 5 pixels"),
        case(8, 3, stride=3, note="(8 - 3) / 3 = 1.67: the nearest whole number would be too large"),
        case(28, 5, padding=2, note="a padding that keeps the size"),
        case(224, 7, padding=3, stride=2),
        case(5, 5, note="the kernel is as large as the picture"),
        case(3, 5, padding=1, note="the kernel fits only because of the padding"),
        case(9, 2, stride=5, note="the stride is larger than the kernel"),
        case(12, 3, padding=2, stride=4, dilation=3),
        case(1, 1, stride=12),
    ]
    return cases + [case(*drawn_row(draw, conv_row, impossible=False)) for _ in range(50)]


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(7, 3, padding=1),
        case(2, 3, note="the kernel is larger than the input"),
        case(3, 7, padding=1, note="the kernel is larger than the padded input"),
        case(5, 3, dilation=3, note="spread out, the kernel reaches over 7 pixels"),
        case(2, 8, padding=1, stride=5),
        case(2, 3, stride=3, note="one pixel is missing, however long the steps are"),
        case(0, 3, padding=2, note="a row of no pixels"),
        case(7, 0, note="a kernel of no weights"),
        case(7, 3, stride=0, note="a window that does not move"),
        case(7, 3, dilation=0),
        case(7, 3, padding=-1),
        case(-4, 1, padding=3),
        case(7, -2),
        case(7, 3, stride=-1),
        case(7, 3, dilation=-2),
        case(9, 3, padding=-2, stride=2),
        case(12, 4, padding=1, stride=3, dilation=2),
        case(6, 3, stride=2),
        case(3, 5, padding=1, note="the kernel fits only because of the padding"),
        case(5, 5, note="the kernel is as large as the picture"),
        case(5, 3, dilation=2, note="spread out, the kernel reaches over all 5 pixels"),
        case(3, 4, padding=2, dilation=2, note="spread out, the kernel reaches over all 7 pixels of the padded row"),
        case(1, 1, padding=3, stride=12, dilation=9, note="a kernel of one weight has no gaps"),
    ]
    cases += [case(*drawn_row(draw, conv_row, impossible=False)) for _ in range(8)]
    return cases + [case(*drawn_row(draw, conv_row, impossible=True)) for _ in range(25)]


# --- mistakes ------------------------------------------------------------------------------------------------------


def _dilated(kernel_size: int, dilation: int) -> int:
    return dilation * (kernel_size - 1) + 1


def size_with(
    size: int,
    kernel_size: int,
    padding: int,
    stride: int,
    dilation: int,
    *,
    sides: int = 2,
    reach: Callable[[int, int], int] = _dilated,
    count: Callable[[int, int], int] = floor_count,
    outside: Callable[[int, int], int] | None = None,
) -> int:
    """Right with no keyword; each of them is a way to go wrong."""
    room = size + sides * padding - reach(kernel_size, dilation)
    return (outside if outside and room < 0 else count)(room, stride)


#: What people make of a row too short for its kernel, which an answer that counts right never meets: `int(a / b)` in
#: place of `a // b`, and `max(a, 0)`.
HABITS: tuple[dict[str, Any], ...] = (
    {},
    {"outside": lambda room, stride: int(room / stride) + 1},
    {"outside": lambda room, stride: 1},
)

#: What goes wrong with a size whatever the window is for: slug -> (sentence, switches).
COUNTING = {
    "padding-once": (
        "Padding is counted once. It is put on both sides, so the row grows by 2 * padding.",
        {"sides": 1},
    ),
    "padding-ignored": (
        "Padding is not counted at all: the padded row has size + 2 * padding pixels.",
        {"sides": 0},
    ),
    "padding-twice": (
        "Padding is counted for two sides twice, so the row grows by 4 * padding. It grows by 2 * padding.",
        {"sides": 4},
    ),
    "padding-subtracted": (
        "The padding is subtracted. It makes the row longer: size + 2 * padding.",
        {"sides": -2},
        {"sides": -1},
    ),
    "one-subtracted": (
        "You subtract 1 at the end. Add it: the first window comes before any step.",
        {"count": lambda room, stride: room // stride - 1},
    ),
    "one-too-many": (
        "Every number is one too many: 1 is added once, for the first window.",
        {"count": lambda room, stride: room // stride + 2},
    ),
    "no-plus-one": (
        "The + 1 is missing. The division counts the steps; the first window comes before any step.",
        {"count": lambda room, stride: room // stride},
    ),
    "plus-one-inside": (
        "The 1 is added before the division. It belongs after it: steps first, then one more for the first window.",
        {"count": lambda room, stride: (room + 1) // stride},
    ),
    "rounds-up": (
        "You round up. A window that would stick out does not count: round down.",
        {"count": lambda room, stride: -(-room // stride) + 1},
    ),
    "rounds-to-nearest": (
        "You round to the nearest. A window that would stick out does not count, however little: round down.",
        {"count": lambda room, stride: round(room / stride) + 1},
        {"count": lambda room, stride: round(room / stride + 1)},
        {"count": lambda room, stride: math.floor(room / stride + 0.5) + 1},
    ),
    "stride-ignored": (
        "The stride is not used: the window moves by `stride` pixels at a time, not by 1.",
        {"count": lambda room, stride: room + 1},
    ),
    "divides-by-stride-plus-one": (
        "You divide by stride + 1. The + 1 comes after the division: put brackets round the quotient.",
        {"count": lambda room, stride: room // (stride + 1)},
    ),
}

_SWITCHES = Switches(
    size_with,
    guarded(
        counted_size,
        size_with,
        {
            **COUNTING,
            "kernel-not-dilated": (
                "The dilation is not used: spread out, the kernel reaches over dilation * (kernel_size - 1) + 1 pixels.",
                {"reach": lambda kernel_size, dilation: kernel_size},
            ),
            "dilates-whole-kernel": (
                "You take dilation * kernel_size for the kernel's reach. The gaps lie between the weights, one fewer: "
                "dilation * (kernel_size - 1) + 1.",
                {"reach": lambda kernel_size, dilation: dilation * kernel_size},
            ),
            "forgets-first-weight": (
                "The kernel's reach is one too small: it is dilation * (kernel_size - 1) + 1, the last + 1 for the first "
                "weight.",
                {"reach": lambda kernel_size, dilation: dilation * (kernel_size - 1)},
            ),
        },
    ),
    HABITS,
)


def _gaps_not_compared(size: int, kernel_size: int, padding: int, stride: int, dilation: int, **habit: Any) -> int:
    if kernel_size > size + 2 * padding:
        raise ValueError("kernel_size: the kernel does not fit")
    return size_with(size, kernel_size, padding, stride, dilation, **habit)


_MISTAKES = (
    Mistake(
        "divides-size-by-stride",
        "Only the size is divided by the stride. Subtract the kernel's reach first, then divide.",
        lambda h, f, p, s, d: h // s,
        lambda h, f, p, s, d: (h + 2 * p) // s,
        lambda h, f, p, s, d: h // s + 1,
        lambda h, f, p, s, d: (h + 2 * p) // s + 1,
        lambda h, f, p, s, d: -(-h // s),
    ),
    Mistake(
        "same-or-valid",
        "You take padding as on or off ('same' or 'valid', as TensorFlow has it). Here it is a number of pixels, put on "
        "both sides: the row has size + 2 * padding.",
        lambda h, f, p, s, d: -(-h // s) if p > 0 else -(-(h - d * (f - 1)) // s),
    ),
    Mistake(
        "order-of-operations",
        "Only the last term is divided: `a - b // stride` divides b. Put the whole difference into brackets.",
        lambda h, f, p, s, d: h + 2 * p - (d * (f - 1) + 1) // s + 1,
        lambda h, f, p, s, d: h + 2 * p - d * (f - 1) - 1 // s + 1,
        lambda h, f, p, s, d: h + 2 * p - f // s + 1,
    ),
    Mistake(
        "size-kept",
        "You return the size of the input. It stays only with a padding made for that, and at stride 1.",
        lambda h, f, p, s, d: h,
    ),
    fit_without_padding(counted_size, lambda h, f, p, s, d: ((h,), (_dilated(f, d),))),
    Mistake(
        "gaps-not-compared",
        "The kernel is compared with the padded row as if it had no gaps. Spread out it reaches over "
        "dilation * (kernel_size - 1) + 1 pixels, and those have to fit.",
        *(fits_by_own_count(counted_size, partial(_gaps_not_compared, **habit)) for habit in HABITS),
    ),
    ZERO_DIVIDES,
)


def works(size: int, kernel_size: int, padding: int, stride: int, dilation: int, *, place: tuple[int, ...] = ()) -> str:
    """The steps of the formula with the numbers of a case."""
    reach = _dilated(kernel_size, dilation)
    spread = f"the kernel reaches over {dilation} * ({kernel_size} - 1) + 1 = {reach} pixels; " if dilation > 1 else ""
    return spread + steps_shown(size, padding, reach, stride)


conv_output_size = SizeExercise(
    "conv_output_size",
    "4.1",
    reference=counted_size,
    parts={"values": _values, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=works,
    table=conv_table,
    doc="Check exercise 4.1, `conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1)`. "
    "Parts: values, refusals (impossible arguments).",
)
