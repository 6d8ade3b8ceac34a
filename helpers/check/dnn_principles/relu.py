"""Exercises 1.3 `relu(z)`, 1.4 `leaky_relu(z, slope=0.01)`, number by number, written with a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.dnn_principles.common import (
    AROUND_ZERO,
    NOT_ALONE,
    WHOLE_TENSOR,
    Unary,
    at_place,
    curve_values,
)
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake, left_out
from helpers.check.show import number
from helpers.check.value import ValueExercise


def _in_double(function: Unary) -> Unary:
    return lambda z: function(z.double()).float()


# ------------------------------------------------------------------------------------------------------------- relu


def _relu_works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    above = value > 0
    return f"z = {number(value)} is {'' if above else 'not '}above 0: {number(value) if above else 0}"


_RELU_MISTAKES = (
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

_RELU_REFUSED = Refused(
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
    reference=_in_double(torch.relu),
    parts={"values": curve_values},
    mistakes=(*WHOLE_TENSOR, *_RELU_MISTAKES, NOT_ALONE),
    works=_relu_works,
    refused=_RELU_REFUSED,
)


# ------------------------------------------------------------------------------------------------------- leaky_relu


def _leaky(z: torch.Tensor, slope: float = 0.01) -> torch.Tensor:
    return F.leaky_relu(z.double(), slope).float()


def _leaky_works(z: torch.Tensor, slope: float = 0.01, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    if value > 0:
        return f"z = {number(value)} is above 0, and stays: {number(value)}"
    return (
        f"z = {number(value)} is not above 0: slope * z = {number(slope)} * {number(value)} = {number(slope * value)}"
    )


def _leaky_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(AROUND_ZERO.clone(), note="no slope given: 0.01"),
        case(draw.normal(3, 4, scale=3.0), 0.2),
        case(draw.normal(3, 4, scale=3.0), 0.2, note="the same shape and slope, other numbers"),
        case(AROUND_ZERO.clone(), 0.1),
        case(torch.tensor(-0.75), 0.25, note="a single number, without any axis"),
        case(draw.normal(2, 3, 2), 0.05, note="three axes"),
        case(torch.tensor([-9.0, -6.5, 6.5, 9.0])),
        case(torch.tensor([0.5, 1.0, 2.0]), note="positive numbers only"),
    ]
    if thorough:
        cases += [
            case(draw.normal(draw.integer(1, 6), draw.integer(1, 6)), draw.random.uniform(0, 0.9)) for _ in range(15)
        ]
    return cases


def _leaky_slopes(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(AROUND_ZERO.clone(), 2.0, note="a slope above 1: the larger of z and slope * z is the wrong one here"),
        case(draw.normal(3, 4, scale=3.0), 1.5),
        case(AROUND_ZERO.clone(), 0.0, note="slope 0: plain ReLU"),
        case(draw.normal(2, 5), 0.5),
    ]
    if thorough:
        cases += [case(draw.normal(3, 5), draw.random.uniform(0, 5)) for _ in range(15)]
    return cases


def _below(negative: Callable[[torch.Tensor, float], torch.Tensor | float]) -> Callable[..., torch.Tensor]:
    """A twin that does something else with the numbers that are not positive."""

    def twin(z: torch.Tensor, slope: float = 0.01) -> torch.Tensor:
        below = negative(z, slope)
        return torch.where(z > 0, z, below if isinstance(below, torch.Tensor) else torch.full_like(z, below))

    return twin


def _default(value: float) -> Callable[..., torch.Tensor]:
    return left_out(lambda z, slope=value: F.leaky_relu(z, slope))


def _fixed(value: float) -> Callable[..., torch.Tensor]:
    return lambda z, slope=0.01: F.leaky_relu(z, value)


_LEAKY_MISTAKES = (
    Mistake("fixed-slope", "The slope is always the same: use the argument `slope`.", *map(_fixed, (0.01, 0.1, 0.2))),
    Mistake(
        "maximum-fails-above-one",
        "The larger of z and slope * z is right only for slopes up to 1. Above, ask whether z is positive.",
        lambda z, slope=0.01: torch.maximum(z, slope * z),
    ),
    Mistake(
        "slope-on-positive",
        "The slope is on the positive side; it belongs to the negative one.",
        lambda z, slope=0.01: torch.where(z > 0, slope * z, z),
        lambda z, slope=0.01: torch.minimum(z, slope * z),
    ),
    Mistake(
        "slope-everywhere",
        "Every number is multiplied by the slope; only negative ones should be.",
        lambda z, slope=0.01: slope * z,
    ),
    Mistake(
        "constant-below-zero",
        "Negative numbers become the slope itself; they should be multiplied by it.",
        _below(lambda z, slope: slope),
        _below(lambda z, slope: -slope),
    ),
    Mistake(
        "turned-up",
        "Negative numbers come out positive: slope * z is negative there.",
        _below(lambda z, slope: -slope * z),
    ),
    Mistake(
        "divides-by-slope",
        "Negative numbers are divided by the slope; they should be multiplied by it.",
        _below(lambda z, slope: z / slope),
        lambda z, slope=0.01: torch.where(z < 0, z / slope, z),
    ),
    Mistake(
        "adds-slope",
        "Negative numbers have the slope added or subtracted; they should be multiplied by it.",
        _below(lambda z, slope: z - slope),
        _below(lambda z, slope: z + slope),
    ),
    Mistake("plain-relu", "Negative numbers become 0: this is plain ReLU.", _below(lambda z, slope: 0.0)),
    Mistake(
        "slope-on-both",
        "slope * z is added to positive numbers, too; they should come through as they are.",
        lambda z, slope=0.01: z.clamp(min=0) + slope * z,
    ),
    Mistake(
        "slope-not-value",
        "This is the derivative: 1 or the slope. The value is z or slope * z.",
        lambda z, slope=0.01: torch.where(z > 0, 1.0, float(slope)),
    ),
    Mistake(
        "zero-slope-lost",
        "A slope of 0 is taken for none: `slope or 0.01` is 0.01 then. Write `slope=0.01` into the first line.",
        lambda z, slope=0.01: F.leaky_relu(z, slope or 0.01),
    ),
    Mistake(
        "slope-above-one",
        "You limit the slope to 1. It may be larger: take it as it is.",
        lambda z, slope=0.01: F.leaky_relu(z, min(slope, 1.0)),
    ),
    Mistake(
        "slope-above-one",
        "You turn a slope above 1 into 1 / slope. It may be larger: take it as it is.",
        lambda z, slope=0.01: F.leaky_relu(z, 1 / slope if slope > 1 else slope),
    ),
    Mistake(
        "elu",
        "Negative numbers follow slope * (exp(z) - 1): that is ELU. Here they follow slope * z.",
        _below(lambda z, slope: slope * z.expm1()),
    ),
    Mistake(
        "wrong-default",
        "The default of `slope` should be 0.01.",
        *map(_default, (0.0, 0.001, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 1.0)),
    ),
)

leaky_relu = ValueExercise(
    "leaky_relu",
    "1.4",
    reference=_leaky,
    parts={"values": _leaky_values, "slopes": _leaky_slopes},
    mistakes=(*WHOLE_TENSOR, *_LEAKY_MISTAKES, NOT_ALONE),
    works=_leaky_works,
    refused=_RELU_REFUSED,
)
