"""Exercise 4.6: `same_padding`, the padding that keeps the size at stride 1."""

from __future__ import annotations

from helpers.check.cases import Case, Draw, case
from helpers.check.conv_pooling_arithmetic.common import LARGEST, positions
from helpers.check.mistakes import Mistake
from helpers.check.refusals import must_be
from helpers.check.value import Refusing, ValueExercise


def _same_padding(kernel_size: int, dilation: int = 1) -> int:
    must_be(kernel_size >= 1, "kernel_size", "a kernel needs at least one weight")
    kept = dilation % 2 == 0  # then the row loses an even number of pixels
    even = "no equal padding on both sides keeps the size under an even kernel"
    even = "even kernels are impossible here whatever the dilation" if kept else even
    must_be(kernel_size % 2 == 1, "kernel_size", even, "even-accepted")
    must_be(dilation >= 1, "dilation", "the dilation is below 1")
    row = 10  # any size will do: try one padding after the other until the size stays
    paddings = range(dilation * kernel_size + 1)
    return next(p for p in paddings if len(positions(row, kernel_size, p, 1, dilation)) == row)


def _same_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(3),
        case(5),
        case(1, note="a single weight needs no padding"),
        case(3, dilation=2, note="the kernel reaches over 5 pixels"),
        case(5, dilation=3),
        case(7, dilation=2),
    ]
    if thorough:
        return cases + [case(k, dilation=d) for k in range(1, 26, 2) for d in range(1, LARGEST + 1)]
    return cases + [case(2 * draw.integer(1, 12) + 1, dilation=draw.integer(1, LARGEST)) for _ in range(8)]


def _same_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(2 * draw.integer(2, 9) + 1),
        case(2, note="an even kernel: 0.5 on each side"),
        case(4),
        case(4, dilation=2, note="even kernels are refused whatever the dilation"),
        case(0),
        case(-3),
        case(3, dilation=0),
        case(5, dilation=-2),
        case(2 * draw.integer(2, 9) + 1, dilation=draw.integer(2, 5)),
        case(1),
    ]


_MISTAKES = (
    Mistake(
        "dilation-ignored",
        "The dilation is not used: spread out, the kernel reaches further.",
        lambda k, d: (k - 1) // 2,
        lambda k, d: k // 2,
    ),
    Mistake(
        "both-sides-together",
        "This is the padding of both sides together. Half of it goes on each side.",
        lambda k, d: d * (k - 1),
        lambda k, d: k - 1,
    ),
    Mistake(
        "half-dilated-kernel",
        "You take half of dilation * kernel_size. The gaps lie between the weights, one fewer: half of "
        "dilation * (kernel_size - 1).",
        lambda k, d: d * k // 2,
        lambda k, d: (d * k - 1) // 2,
    ),
    Mistake(
        "half-rounded-up",
        "You round half of kernel_size up, which is one too many.",
        lambda k, d: d * (k + 1) // 2,
        lambda k, d: d * ((k + 1) // 2),
    ),
    Mistake(
        "reach-not-less-one",
        "You take half of the whole reach, rounded up. The row loses one pixel less than that: "
        "dilation * (kernel_size - 1).",
        lambda k, d: (d * (k - 1) + 2) // 2,
    ),
    Mistake("kernel-returned", "This is the kernel size, not the padding.", lambda k, d: k),
    Mistake("always-one", "A padding of 1 keeps the size for kernel 3 only.", lambda k, d: 1),
    Mistake(
        "dilation-added",
        "The dilation is added. It multiplies the steps between the weights.",
        lambda k, d: (k - 1) // 2 + d - 1,
        lambda k, d: (k - 1) // 2 + d,
        lambda k, d: (k - 1 + d) // 2,
    ),
)


def works(kernel_size: int, dilation: int, *, place: tuple[int, ...] = ()) -> str:
    """What the row loses without padding, and half of it."""
    loss = dilation * (kernel_size - 1)
    steps = f"{dilation} * ({kernel_size} - 1)" if dilation > 1 else f"{kernel_size} - 1"
    return f"without padding the row loses {steps} = {loss} pixels; half of them on each side: {loss // 2}"


same_padding = ValueExercise(
    "same_padding",
    "4.6",
    reference=_same_padding,
    parts={"values": _same_values, "refusals": Refusing(_same_refusals)},
    mistakes=_MISTAKES,
    works=works,
    doc="Check exercise 4.6, `same_padding(kernel_size, dilation=1)`. Parts: values, refusals (impossible arguments).",
)
