"""Exercise 4.6: `same_padding`."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.conv_pooling_arithmetic.common import LARGEST, positions
from helpers.check.mistakes import Mistake
from helpers.check.refusals import REFUSAL_MISTAKES, first_accepted, unchecked
from helpers.check.value import ValueExercise


def _same_padding(kernel_size: int, dilation: int = 1) -> int:
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise Impossible("kernel_size")
    if dilation < 1:
        raise Impossible("dilation")
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


_SAME_MISTAKES = (
    Mistake(
        "dilation-ignored",
        "The dilation is not used: spread out, the kernel reaches further.",
        lambda k, dilation=1: (k - 1) // 2,
    ),
    Mistake(
        "both-sides-together",
        "This is the padding of both sides together. Half of it goes on each side.",
        lambda k, dilation=1: dilation * (k - 1),
    ),
    Mistake(
        "half-dilated-kernel",
        "You take half of dilation * kernel_size. The reach is dilation * (kernel_size - 1) + 1.",
        lambda k, dilation=1: dilation * k // 2,
    ),
    Mistake(
        "half-dilated-kernel",
        "You take half of dilation * kernel_size - 1. The gaps lie between the weights: dilation * (kernel_size - 1).",
        lambda k, dilation=1: (dilation * k - 1) // 2,
    ),
    Mistake(
        "half-rounded-up",
        "You round half of kernel_size up, which is one too many.",
        lambda k, dilation=1: dilation * (k + 1) // 2,
    ),
    Mistake("half-rounded-up", "Half of kernel_size is rounded up.", lambda k, dilation=1: dilation * ((k + 1) // 2)),
    Mistake(
        "reach-not-less-one",
        "You take half of the whole reach, rounded up. The row loses one pixel less than that: dilation * (kernel_size - 1).",
        lambda k, dilation=1: (dilation * (k - 1) + 2) // 2,
    ),
    Mistake("kernel-returned", "This is the kernel size, not the padding.", lambda k, dilation=1: k),
    Mistake("always-one", "A padding of 1 keeps the size for kernel 3 only.", lambda k, dilation=1: 1),
    Mistake(
        "dilation-added",
        "The dilation is added. It multiplies the steps between the weights.",
        lambda k, dilation=1: (k - 1) // 2 + dilation - 1,
        None,
    ),
    *REFUSAL_MISTAKES,
    Mistake(
        "even-accepted",
        "An even kernel is accepted. No equal padding on both sides keeps its size: raise a ValueError that names "
        "kernel_size.",
        when=lambda trials: _even_accepted(trials),
    ),
    *unchecked(
        ("kernel_size", "A kernel size below 1 is accepted. Raise a ValueError that names kernel_size."),
        ("dilation", "A dilation below 1 is accepted. Raise a ValueError that names dilation."),
    ),
)


def _even_accepted(trials: Sequence[Trial]) -> bool:
    trial = first_accepted(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return bool(trial.case.args[0] > 0 and trial.case.args[0] % 2 == 0)


same_padding = ValueExercise(
    "same_padding",
    "4.6",
    reference=_same_padding,
    parts={"values": _same_values, "refusals": _same_refusals},
    mistakes=_SAME_MISTAKES,
    doc="Check exercise 4.6, `same_padding(kernel_size, dilation=1)`. Parts: values, refusals (impossible arguments).",
)
