"""Exercise 4.1: `conv_output_size`."""

from __future__ import annotations

import math
from collections.abc import Callable

from helpers.check.cases import Case, Draw, case
from helpers.check.conv_pooling_arithmetic.size_tables import SizeExercise, _row, conv_row, conv_table, counted_size
from helpers.check.mistakes import Mistake
from helpers.check.refusals import REFUSAL_MISTAKES, ZERO_DIVISION, not_refused, unchecked

Wrong = Callable[[int, int, int, int, int], int]


def _kinds(slug: str, says: str, *wrong: Wrong) -> list[Mistake]:
    """A mistake about a size, with and without a ValueError where it arrives at no size."""

    def plain(one: Wrong) -> Callable[..., int]:
        def does(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
            return one(size, kernel_size, padding, stride, dilation)

        return does

    def guarded(one: Wrong) -> Callable[..., int]:
        def does(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
            result = one(size, kernel_size, padding, stride, dilation)
            if result < 1:
                raise ValueError
            return result

        return does

    return [Mistake(slug, says, make(one)) for one in wrong for make in (plain, guarded)]


def _span(h: int, f: int, p: int, d: int) -> int:
    """The pixels left to the right of the first window."""
    return h + 2 * p - d * (f - 1) - 1


_CONV_SIZE_MISTAKES = (
    *_kinds(
        "padding-once",
        "Padding is counted once. It is put on both sides, so the row grows by 2 * padding.",
        lambda h, f, p, s, d: (h + p - d * (f - 1) - 1) // s + 1,
    ),
    *_kinds(
        "padding-ignored",
        "Padding is not counted at all: the padded row has size + 2 * padding pixels.",
        lambda h, f, p, s, d: (h - d * (f - 1) - 1) // s + 1,
    ),
    *_kinds(
        "no-plus-one",
        "The + 1 is missing. The division counts the steps; the first window comes before any step.",
        lambda h, f, p, s, d: _span(h, f, p, d) // s,
    ),
    *_kinds(
        "plus-one-inside",
        "The 1 is added before the division. It belongs after it: steps first, then one more for the first window.",
        lambda h, f, p, s, d: (_span(h, f, p, d) + 1) // s,
    ),
    *_kinds(
        "rounds-up",
        "You round up. A window that would stick out does not count: round down.",
        lambda h, f, p, s, d: -(-_span(h, f, p, d) // s) + 1,
    ),
    *_kinds(
        "rounds-to-nearest",
        "You round to the nearest. A window that would stick out does not count, however little: round down.",
        lambda h, f, p, s, d: round(_span(h, f, p, d) / s) + 1,
        lambda h, f, p, s, d: round(_span(h, f, p, d) / s + 1),
        lambda h, f, p, s, d: math.floor(_span(h, f, p, d) / s + 0.5) + 1,
    ),
    *_kinds(
        "kernel-not-dilated",
        "The dilation is not used: spread out, the kernel reaches over dilation * (kernel_size - 1) + 1 pixels.",
        lambda h, f, p, s, d: _span(h, f, p, 1) // s + 1,
    ),
    *_kinds(
        "dilates-whole-kernel",
        "You take dilation * kernel_size for the kernel's reach. The gaps lie between the weights, one fewer: "
        "dilation * (kernel_size - 1) + 1.",
        lambda h, f, p, s, d: (h + 2 * p - d * f) // s + 1,
    ),
    *_kinds(
        "forgets-first-weight",
        "The kernel's reach is one too small: it is dilation * (kernel_size - 1) + 1, the last + 1 for the first weight.",
        lambda h, f, p, s, d: (h + 2 * p - d * (f - 1)) // s + 1,
    ),
    *_kinds(
        "stride-ignored",
        "The stride is not used: the window moves by `stride` pixels, so divide by it.",
        lambda h, f, p, s, d: _span(h, f, p, d) + 1,
    ),
    *_kinds(
        "divides-size-by-stride",
        "Only the size is divided by the stride. Subtract the kernel's reach first, then divide.",
        lambda h, f, p, s, d: h // s,
        lambda h, f, p, s, d: (h + 2 * p) // s,
    ),
    *_kinds(
        "order-of-operations",
        "Only the last term is divided: `a - b // stride` divides b. Put the whole difference into brackets.",
        lambda h, f, p, s, d: h + 2 * p - (d * (f - 1) + 1) // s + 1,
        lambda h, f, p, s, d: h + 2 * p - d * (f - 1) - 1 // s + 1,
        lambda h, f, p, s, d: h + 2 * p - f // s + 1,
    ),
    *_kinds(
        "divides-by-stride-plus-one",
        "You divide by stride + 1. The + 1 comes after the division: put brackets round the quotient.",
        lambda h, f, p, s, d: _span(h, f, p, d) // (s + 1),
    ),
    *_kinds(
        "size-kept",
        "You return the size of the input. It stays only with a padding made for that, and at stride 1.",
        lambda h, f, p, s, d: h,
    ),
    *REFUSAL_MISTAKES,
    ZERO_DIVISION,
    Mistake(
        "negative-size",
        "The kernel is larger than the padded input, and your function returns a size of 0 or less. No window fits: "
        "raise a ValueError that names kernel_size.",
        when=not_refused("kernel_size", lambda got: isinstance(got, int) and got < 1),
    ),
    Mistake(
        "size-clipped",
        "The kernel is larger than the padded input, and your function returns a size all the same. No window fits: "
        "raise a ValueError that names kernel_size.",
        when=not_refused("kernel_size"),
    ),
    *unchecked(
        ("size", "A size below 1 is accepted. There is no such row of pixels: raise a ValueError that names size."),
        ("stride", "A stride below 1 is accepted. The window would not move: raise a ValueError that names stride."),
        ("dilation", "A dilation below 1 is accepted. Raise a ValueError that names dilation."),
        ("padding", "A negative padding is accepted. Raise a ValueError that names padding."),
    ),
)


def _conv_sizes(draw: Draw, thorough: bool) -> list[Case]:
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
        case(12, 3, padding=2, stride=4, dilation=3),
        case(1, 1, stride=12),
    ]
    return cases + [case(*_row(draw, conv_row, impossible=False)) for _ in range(50)]


def _conv_refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(7, 3, padding=1),
        case(2, 3, note="the kernel is larger than the input"),
        case(3, 7, padding=1, note="the kernel is larger than the padded input"),
        case(5, 3, dilation=3, note="spread out, the kernel reaches over 7 pixels"),
        case(2, 8, padding=1, stride=5),
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
    ]
    cases += [case(*_row(draw, conv_row, impossible=False)) for _ in range(8)]
    return cases + [case(*_row(draw, conv_row, impossible=True)) for _ in range(25)]


conv_output_size = SizeExercise(
    "conv_output_size",
    "4.1",
    reference=counted_size,
    parts={"values": _conv_sizes, "refusals": _conv_refusals},
    mistakes=_CONV_SIZE_MISTAKES,
    table=conv_table,
    doc="Check exercise 4.1, `conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1)`. "
    "Parts: values, refusals (impossible arguments).",
)
