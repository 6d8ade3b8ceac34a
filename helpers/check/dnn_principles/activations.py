"""Exercises 1.2 `sigmoid`, 1.3 `relu`, 1.4 `leaky_relu`."""

from __future__ import annotations

import math

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.dnn_principles.common import (
    AROUND_ZERO,
    NOT_ALONE,
    OVERFLOWS,
    WHOLE_TENSOR,
    Unary,
    _extremes,
    by_math,
    curve_values,
    cut_off,
)
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def _in_double(function: Unary) -> Unary:
    return lambda z: function(z.double()).float()


_SIGMOID_MISTAKES = (
    Mistake(
        "overflows",
        f"{OVERFLOWS} 1/(1 + exp(-z)) is safe: exp(-z) may become inf, and 1/inf is 0.",
        lambda z: z.exp() / (1 + z.exp()),
    ),
    Mistake(
        "math-overflows",
        "`math.exp` raises an error where the result does not fit into a float. Use torch.exp, which gives inf, "
        "and 1/inf is 0.",
        by_math(lambda v: 1 / (1 + math.exp(-v))),
    ),
    Mistake(
        "hides-overflow",
        "You replace the nan that an overflow leaves behind: at 1000 the sigmoid is 1.",
        lambda z: torch.nan_to_num(z.exp() / (1 + z.exp())),
    ),
    Mistake("sign-of-exponent", "The exponent has the wrong sign: 1/(1 + exp(-z)).", lambda z: torch.sigmoid(-z)),
    Mistake("tanh-not-sigmoid", "This is tanh, which runs from -1 to 1; the sigmoid from 0 to 1.", torch.tanh),
    Mistake("no-one", "The 1 + in the denominator is missing: this is 1/exp(-z).", lambda z: 1 / (-z).exp()),
    Mistake("no-fraction", "This is 1 + exp(-z), and without brackets so is 1 / 1 + exp(-z). Write 1 / (1 + exp(-z)).",
            lambda z: 1 + (-z).exp()),
    Mistake("minus-in-denominator", "The denominator is 1 - exp(-z); it should be a sum.", lambda z: 1 / (1 - (-z).exp())),
    Mistake("threshold", "This is a hard switch. The sigmoid passes smoothly from 0 to 1.", lambda z: (z > 0).float()),
    Mistake("threshold", "This is a hard switch. The sigmoid passes smoothly from 0 to 1.", lambda z: (z >= 0).float()),
    Mistake("hard-sigmoid", "This is made of straight lines; the sigmoid is a curve.", F.hardsigmoid),
    Mistake("hard-sigmoid", "This is made of straight lines; the sigmoid is a curve.",
            lambda z: (0.25 * z + 0.5).clamp(0, 1)),
    Mistake("hard-sigmoid", "This is made of straight lines; the sigmoid is a curve.",
            lambda z: (0.2 * z + 0.5).clamp(0, 1)),
    Mistake("slope-not-value", "This is the derivative of the sigmoid.", lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    Mistake("base-two", "You take powers of 2; the sigmoid takes powers of e.", lambda z: 1 / (1 + 2 ** (-z))),
    Mistake("softmax-not-sigmoid", "This compares the numbers with each other; the sigmoid looks at each alone.",
            lambda z: torch.softmax(z, -1)),
    Mistake("softmax-not-sigmoid", "This divides by a sum over all numbers; the sigmoid looks at each alone.",
            lambda z: torch.softmax(z.flatten(), 0).reshape(z.shape)),
    Mistake("never-below-half", "Negative z give the value of the positive one: s(-1) is 1 - s(1), below one half.",
            lambda z: torch.sigmoid(z.abs())),
    *cut_off(torch.sigmoid, "You limit z first, and so the result stops too early: at -1000 it should be 0."),
)  # fmt: skip

sigmoid = ValueExercise(
    "sigmoid",
    "1.2",
    reference=_in_double(torch.sigmoid),
    parts={"values": curve_values, "extremes": _extremes},
    mistakes=(*WHOLE_TENSOR, *_SIGMOID_MISTAKES, NOT_ALONE),
    refused=Refused(
        functions=(
            "torch.sigmoid",
            "torch.sigmoid_",
            "torch.special.expit",
            "torch.nn.functional.sigmoid",
            "torch.nn.functional.logsigmoid",
            "torch.nn.Sigmoid",
            "torch.nn.LogSigmoid",
            "torch.Tensor.sigmoid",
            "torch.Tensor.sigmoid_",
            "scipy.special.expit",
        ),
        operators=("sigmoid", "sigmoid_", "special_expit", "expit", "logsigmoid", "log_sigmoid", "aten.sigmoid"),
        instead="Write it with exp.",
    ),
    tolerance=Tolerance(1e-4, 1e-6),
    doc="Check exercise 1.2, `sigmoid(z)`. Parts: values, extremes (-1000 and 1000).",
)

_RELU_MISTAKES = (
    Mistake("absolute", "This is the absolute value: negative numbers should become 0.", torch.abs),
    Mistake("step-not-value", "You return 1 for positive numbers; ReLU gives them back as they are.", lambda z: (z > 0).float()),
    Mistake("step-not-value", "You return 1 for positive numbers; ReLU gives them back as they are.", lambda z: (z >= 0).float()),
    Mistake("keeps-negatives", "You keep the negative numbers and drop the positive ones: take the larger of z and 0.",
            lambda z: z.clamp(max=0)),
    Mistake("sign", "The numbers are right except for the sign.", lambda z: -z.clamp(min=0)),
    Mistake("mirrored", "This is max(0, -z): the sign of z is turned.", lambda z: (-z).clamp(min=0)),
    Mistake("largest-of-all", "`max` without a second tensor gives the largest number of all. ReLU looks at each number alone.",
            lambda z: z.max()),
    Mistake("largest-of-all", "`max` without a second tensor gives the largest of all. ReLU looks at each alone.",
            lambda z: z.max().clamp(min=0)),
    Mistake("drops-numbers", "The negative numbers are gone. They should become 0, and the shape should stay.",
            lambda z: z[z > 0]),
    Mistake("leaky", "Negative numbers come through, made small. That is leaky ReLU.", lambda z: F.leaky_relu(z, 0.01)),
    Mistake("leaky", "Negative numbers come through, made small. That is leaky ReLU.", lambda z: F.leaky_relu(z, 0.1)),
    Mistake("smooth", "This is softplus, ln(1 + exp z); ReLU has a corner.", F.softplus),
    Mistake("cut-above", "Large numbers are cut off. ReLU has no upper limit.", F.relu6),
    Mistake("cut-above", "Large numbers are cut off. ReLU has no upper limit.", lambda z: z.clamp(0, 1)),
    Mistake("negatives-to-one", "Negative numbers should become 0.", lambda z: torch.where(z > 0, z, torch.ones_like(z))),
    Mistake("whole-numbers", "The decimals are cut off: leave out `int` and keep the numbers as they are.",
            lambda z: z.trunc().clamp(min=0)),
    Mistake("border-at-one", "Numbers between 0 and 1 become 0, too: compare with 0, not with 1.",
            lambda z: z * (z >= 1)),
)  # fmt: skip

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
    refused=_RELU_REFUSED,
    doc="Check exercise 1.3, `relu(z)`. Part: values.",
)


def _leaky(z: torch.Tensor, slope: float = 0.01) -> torch.Tensor:
    return F.leaky_relu(z.double(), slope).float()


def _leaky_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(AROUND_ZERO.clone(), note="no slope given: 0.01"),
        case(draw.normal(3, 4, scale=3.0), 0.2),
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


_LEAKY_MISTAKES = (
    Mistake("fixed-slope", "The slope is always 0.01: use the argument `slope`.", lambda z, slope=0.01: F.leaky_relu(z, 0.01)),
    Mistake("maximum-fails-above-one",
            "The larger of z and slope * z is right only for slopes up to 1. Above, ask whether z is positive.",
            lambda z, slope=0.01: torch.maximum(z, slope * z)),
    Mistake("slope-on-positive", "The slope is on the positive side; it belongs to the negative one.",
            lambda z, slope=0.01: torch.where(z > 0, slope * z, z)),
    Mistake("slope-everywhere", "Every number is multiplied by the slope; only negative ones should be.",
            lambda z, slope=0.01: slope * z),
    Mistake("constant-below-zero", "Negative numbers become the slope itself; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, torch.full_like(z, slope))),
    Mistake("constant-below-zero", "Negative numbers become minus the slope; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, torch.full_like(z, -slope))),
    Mistake("turned-up", "Negative numbers come out positive: slope * z is negative there.",
            lambda z, slope=0.01: torch.where(z > 0, z, -slope * z)),
    Mistake("divides-by-slope", "Negative numbers are divided by the slope; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, z / slope)),
    Mistake("subtracts-slope", "Negative numbers have the slope added or subtracted; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, z - slope)),
    Mistake("plain-relu", "Negative numbers become 0: this is plain ReLU.", lambda z, slope=0.01: z.clamp(min=0)),
    Mistake("slope-on-both", "slope * z is added to positive numbers, too; they should come through as they are.",
            lambda z, slope=0.01: z.clamp(min=0) + slope * z),
    Mistake("slope-not-value", "This is the derivative: 1 or the slope. The value is z or slope * z.",
            lambda z, slope=0.01: torch.where(z > 0, 1.0, float(slope))),
    Mistake("zero-slope-lost",
            "A slope of 0 is taken for none: `slope or 0.01` is 0.01 then. Write `slope=0.01` into the first line.",
            lambda z, slope=0.01: F.leaky_relu(z, slope or 0.01)),
    Mistake("slope-above-one", "You limit the slope to 1. It may be larger: take it as it is.",
            lambda z, slope=0.01: F.leaky_relu(z, min(slope, 1.0))),
    Mistake("slope-above-one", "You turn a slope above 1 into 1 / slope. It may be larger: take it as it is.",
            lambda z, slope=0.01: F.leaky_relu(z, 1 / slope if slope > 1 else slope)),
    Mistake("elu", "Negative numbers follow slope * (exp(z) - 1): that is ELU. Here they follow slope * z.",
            lambda z, slope=0.01: torch.where(z > 0, z, slope * z.expm1())),
    Mistake("wrong-default", "The default of `slope` should be 0.01.",
            lambda z, slope=0.1: F.leaky_relu(z, slope)),
    Mistake("wrong-default", "The default of `slope` should be 0.01.",
            lambda z, slope=0.2: F.leaky_relu(z, slope)),
    Mistake("wrong-default", "The default of `slope` should be 0.01.",
            lambda z, slope=0.001: F.leaky_relu(z, slope)),
)  # fmt: skip

leaky_relu = ValueExercise(
    "leaky_relu",
    "1.4",
    reference=_leaky,
    parts={"values": _leaky_values, "slopes": _leaky_slopes},
    mistakes=(*WHOLE_TENSOR, *_LEAKY_MISTAKES, NOT_ALONE),
    refused=_RELU_REFUSED,
    doc="Check exercise 1.4, `leaky_relu(z, slope=0.01)`. Parts: values, slopes (0, and above 1).",
)
