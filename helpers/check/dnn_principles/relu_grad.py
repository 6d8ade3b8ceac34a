"""Exercise 1.7: `relu_grad(z)`, the slope at each number, by its formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch

from helpers.check.cases import Case, Draw, case
from helpers.check.dnn_principles.common import NOT_ALONE, WHOLE_TENSOR, at_place, curve_values
from helpers.check.dnn_principles.slopes import Derivative, quotients, slope_of
from helpers.check.mistakes import Mistake
from helpers.check.show import number


def _works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    return f"z = {number(value)} is {'' if value > 0 else 'not '}above 0: {int(value > 0)}"


def _values(draw: Draw, thorough: bool) -> list[Case]:
    """As for other curves, but 0 is the other part's: here it only helps to tell mistakes apart."""
    cases = curve_values(draw, thorough)
    without = [replace(one, args=(torch.where(one.args[0] == 0, 0.5, one.args[0]),)) for one in cases]
    return without + [replace(one, judged=False) for one in cases if (one.args[0] == 0).any()]


def _zero(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([-1.0, 0.0, 2.0]), note="at exactly 0 the exercise takes 0"),
        case(torch.tensor([0.0, 3.0])),
        case(torch.tensor([[0.5, -0.0], [0.0, -2.0]])),
        case(torch.tensor([1e-30, -1e-30, 0.0]), note="very small, but not 0"),
    ]
    if thorough:
        cases += [case(draw.normal(3, 4).round()) for _ in range(10)]
    return cases


_MISTAKES = (
    Mistake("constant", "You return 1 whatever z is; where z is negative the slope is 0.", torch.ones_like),
    Mistake("one-at-zero", "At z = 0 you return 1; the exercise, like PyTorch, takes 0.", lambda z: (z >= 0).float()),
    Mistake(
        "half-at-zero",
        "At z = 0 you return 0.5; the exercise, like PyTorch's relu, takes 0.",
        lambda z: (torch.sign(z) + 1) / 2,
    ),
    Mistake(
        "nan-at-zero",
        "At z = 0 your result is nan: 0/0. Compare z with 0 instead of dividing.",
        lambda z: z.clamp(min=0) / z,
    ),
    Mistake("value-not-slope", "This is ReLU itself; its derivative is 1 where z is positive.", torch.relu),
    Mistake("minus-one-below", "Negative z give -1; ReLU is flat there, so 0.", torch.sign),
    Mistake(
        "minus-one-below",
        "Negative z give -1, and 0 gives 1 or -1; ReLU is flat below 0, so 0, and at 0 the exercise takes 0.",
        lambda z: torch.where(z > 0, 1.0, -1.0),
        lambda z: torch.where(z >= 0, 1.0, -1.0),
    ),
    Mistake(
        "turned",
        "It is the wrong way round: 1 where z is positive, 0 elsewhere.",
        lambda z: (z < 0).float(),
        lambda z: (z <= 0).float(),
    ),
    Mistake(
        "keeps-negatives",
        "Negative z come through; the derivative is 0 there.",
        lambda z: torch.where(z > 0, torch.ones_like(z), z),
    ),
    Mistake(
        "z-for-one",
        "Numbers between 0 and 1 come through; for every positive z the derivative is 1.",
        lambda z: z.clamp(0, 1),
    ),
    Mistake(
        "border-at-one",
        "Numbers between 0 and 1 give 0: compare z with 0, not with 1.",
        lambda z: (z >= 1).float(),
        lambda z: (z > 1).float(),
    ),
    Mistake(
        "drops-numbers",
        "The places with 0 are gone. Keep the shape: 1 where z is positive, 0 elsewhere.",
        lambda z: torch.ones_like(z[z > 0]),
    ),
    Mistake("not-zero", "Only z = 0 gives 0; negative z should, too.", lambda z: (z != 0).float()),
    Mistake(
        "leaky-slope",
        "Negative z give a small slope, as in leaky ReLU; here they give 0.",
        *(lambda z, slope=slope: torch.where(z > 0, 1.0, slope) for slope in (0.01, 0.1, 0.2)),
    ),
    Mistake(
        "smooth",
        "This is a sigmoid, the slope of a smooth relative of ReLU. ReLU's slope jumps from 0 to 1.",
        torch.sigmoid,
    ),
    Mistake(
        "difference-quotient",
        "0, and what lies a little below, counts as positive, as in a difference quotient, which looks ahead of z. Compare "
        "z with 0.",
        *(lambda z, h=h: (((z + h).clamp(min=0) - z.clamp(min=0)) / h).round() for h in (0.1, 0.01, 1e-3, 1e-4)),
    ),
    quotients(torch.relu),
    Mistake(
        "border-above-zero",
        "Very small positive numbers give 0: compare z with 0 itself.",
        *(lambda z, least=least: (z > least).float() for least in (1e-3, 1e-6, 1e-8, 1e-12)),
    ),
)

relu_grad = Derivative(
    "relu_grad",
    "1.7",
    reference=slope_of(torch.relu),
    parts={"values": _values, "zero": _zero},
    mistakes=(*WHOLE_TENSOR, *_MISTAKES, NOT_ALONE),
    works=_works,
)
