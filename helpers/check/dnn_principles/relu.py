"""Exercise 1.3: `relu(z)`, number by number, written with a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional as F

from helpers.check.dnn_principles.common import NOT_ALONE, WHOLE_TENSOR, at_place, curve_values, in_double
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.show import number
from helpers.check.value import ValueExercise


def _works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    above = value > 0
    return f"z = {number(value)} is {'' if above else 'not '}above 0: {number(value) if above else 0}"


_MISTAKES = (
    Mistake("absolute", "This is the absolute value: negative numbers should become 0.", torch.abs),
    Mistake(
        "step-not-value",
        "You return 1 for positive numbers; ReLU gives them back as they are.",
        lambda z: (z > 0).float(),
        lambda z: (z >= 0).float(),
    ),
    Mistake(
        "keeps-negatives",
        "You keep the negative numbers and drop the positive ones: take the larger of z and 0.",
        lambda z: z.clamp(max=0),
    ),
    Mistake("sign", "The numbers are right except for the sign.", lambda z: -z.clamp(min=0)),
    Mistake("mirrored", "This is max(0, -z): the sign of z is turned.", lambda z: (-z).clamp(min=0)),
    Mistake(
        "largest-of-all",
        "`max` without a second tensor gives the largest number of all. ReLU looks at each number alone.",
        lambda z: z.max(),
        lambda z: z.max().clamp(min=0),
        lambda z: z.max().clamp(min=0).reshape(1),
    ),
    Mistake(
        "drops-numbers",
        "The negative numbers are gone. They should become 0, and the shape should stay.",
        lambda z: z[z > 0],
        lambda z: z[z >= 0],
    ),
    Mistake(
        "leaky",
        "Negative numbers come through, made small. That is leaky ReLU.",
        lambda z: F.leaky_relu(z, 0.01),
        lambda z: F.leaky_relu(z, 0.1),
        lambda z: F.leaky_relu(z, 0.2),
    ),
    Mistake("smooth", "This is softplus, ln(1 + exp z); ReLU has a corner.", F.softplus),
    Mistake(
        "smooth",
        "This is a smooth relative of ReLU (SiLU, GELU or ELU); ReLU has a corner, and is 0 below it.",
        F.silu,
        F.gelu,
        F.elu,
    ),
    Mistake("sigmoid-not-relu", "This is a sigmoid; ReLU gives positive numbers back as they are.", torch.sigmoid),
    Mistake(
        "cut-above",
        "Large numbers are cut off. ReLU has no upper limit.",
        F.relu6,
        lambda z: z.clamp(0, 1),
    ),
    Mistake(
        "negatives-to-one",
        "Negative numbers should become 0.",
        lambda z: torch.where(z > 0, z, torch.ones_like(z)),
    ),
    Mistake(
        "whole-numbers",
        "The decimals are cut off: leave out `int` and keep the numbers as they are.",
        lambda z: z.trunc().clamp(min=0),
    ),
    Mistake(
        "border-at-one",
        "Numbers between 0 and 1 become 0, too: compare with 0, not with 1.",
        lambda z: z * (z >= 1),
        lambda z: z * (z > 1),
    ),
    Mistake(
        "squared", "Positive numbers come out squared; ReLU gives them back as they are.", lambda z: z * z * (z > 0)
    ),
)

RELU_REFUSED = Refused(
    functions=(
        "torch.relu",
        "torch.relu_",
        "torch.Tensor.relu",
        "torch.Tensor.relu_",
        "torch.nn.functional.*",
        "torch.nn.ReLU",
        "torch.nn.ReLU6",
        "torch.nn.LeakyReLU",
        "torch.nn.PReLU",
        "torch.nn.RReLU",
        "torch.nn.Threshold",
        "torch.nn.Hardtanh",
        "torch.threshold",
        "torch.threshold_",
        "torch.prelu",
    ),
    operators=("relu", "relu_", "leaky_relu", "leaky_relu_", "prelu", "threshold", "hardtanh", "aten.relu"),
    instead="Write it with a comparison, a maximum or `torch.where`.",
)

relu = ValueExercise(
    "relu",
    "1.3",
    reference=in_double(torch.relu),
    parts={"values": curve_values},
    mistakes=(*WHOLE_TENSOR, *_MISTAKES, NOT_ALONE),
    works=_works,
    refused=RELU_REFUSED,
)
