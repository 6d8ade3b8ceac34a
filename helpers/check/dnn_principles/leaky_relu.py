"""Exercise 1.4: `leaky_relu(z, slope=0.01)`, number by number, written with a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.dnn_principles.common import AROUND_ZERO, NOT_ALONE, WHOLE_TENSOR, at_place
from helpers.check.dnn_principles.relu import RELU_REFUSED
from helpers.check.mistakes import Mistake, left_out
from helpers.check.show import number
from helpers.check.value import ValueExercise


def _leaky(z: torch.Tensor, slope: float = 0.01) -> torch.Tensor:
    return F.leaky_relu(z.double(), slope).float()


def _works(z: torch.Tensor, slope: float = 0.01, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    if value > 0:
        return f"z = {number(value)} is above 0, and stays: {number(value)}"
    return (
        f"z = {number(value)} is not above 0: slope * z = {number(slope)} * {number(value)} = {number(slope * value)}"
    )


def _values(draw: Draw, thorough: bool) -> list[Case]:
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


def _slopes(draw: Draw, thorough: bool) -> list[Case]:
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


_MISTAKES = (
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
        "Negative numbers become the slope itself, or minus the slope; they should be multiplied by it.",
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
        "A slope of 0 is taken for none: `slope or 0.01` is 0.01 then. The default in the first line is enough.",
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
    parts={"values": _values, "slopes": _slopes},
    mistakes=(*WHOLE_TENSOR, *_MISTAKES, NOT_ALONE),
    works=_works,
    refused=RELU_REFUSED,
)
