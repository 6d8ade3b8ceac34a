"""Exercises 1.5 `sigmoid_grad(z)`, 1.6 `tanh_grad(z)`, 1.7 `relu_grad(z)`: slopes, number by number."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch

from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance
from helpers.check.dnn_principles.common import (
    NOT_ALONE,
    OVERFLOWS,
    WHOLE_TENSOR,
    Unary,
    at_place,
    by_math,
    curve_values,
    cut_off,
    extremes,
)
from helpers.check.exercise import Exam
from helpers.check.mistakes import Mistake
from helpers.check.show import number
from helpers.check.value import ValueExercise


def _slope_of(function: Unary) -> Unary:
    """The derivative by autograd in float64."""

    def slope(z: torch.Tensor) -> torch.Tensor:
        leaf = z.detach().double().requires_grad_()
        (found,) = torch.autograd.grad(function(leaf).sum(), leaf)
        return found.float()

    return slope


class _Derivative(ValueExercise):
    """A value exercise that also looks for a gradient left on z: it would add up from call to call."""

    def _left_alone(self, exam: Exam, trials: Sequence[Trial], names: Sequence[str]) -> None:
        super()._left_alone(exam, trials, names)
        for trial in trials:
            z = trial.outcome.args[0]
            if isinstance(z, torch.Tensor) and z.grad is not None:
                exam.fail(
                    "gradient-left-on-z",
                    "You leave a gradient on z itself, and a second call with the same z adds to it. Work on a copy: "
                    "`z.detach().clone().requires_grad_()`.",
                    given={"z": trial.case.args[0]},
                )


def _stepwise(function: Unary, step: float, behind: float) -> Unary:
    return lambda z: (function(z + step) - function(z - behind)) / (step + behind)


def _quotients(*functions: Unary) -> Mistake:
    """The derivative taken as a difference quotient, forward or around z; too wide, or lost in rounding."""
    steps = (1.0, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
    widths = [(step, behind) for step in steps for behind in (0.0, step)]
    return Mistake(
        "difference-quotient",
        "This is a difference quotient, such as (f(z + h) - f(z)) / h: not exact enough. Write the formula.",
        *(_stepwise(f, *width) for f in functions for width in widths),
    )


def _jacobian(function: Unary) -> Mistake:
    return Mistake(
        "jacobian",
        "This is the whole matrix of slopes, every result by every number. One slope is asked for each number: the "
        "diagonal of that matrix.",
        lambda z: torch.autograd.functional.jacobian(function, z),
    )


# ----------------------------------------------------------------------------------------------------- sigmoid_grad


def _sigmoid_grad_works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    s = float(torch.sigmoid(torch.tensor(value, dtype=torch.float64)))
    return f"z = {number(value)}: s = {s:.4g}, and s * (1 - s) = {s:.4g} * {1 - s:.4g} = {s * (1 - s):.4g}"


def _own_sigmoid(z: torch.Tensor) -> torch.Tensor:
    return (1 + (-z).exp()).reciprocal()


def _of_s(slope: Unary) -> Unary:
    """A twin that has the sigmoid's value and makes the wrong thing of it."""
    return lambda z: slope(torch.sigmoid(z))


_SIGMOID_GRAD_MISTAKES = (
    Mistake(
        "overflows",
        OVERFLOWS,
        lambda z: (-z).exp() / (1 + (-z).exp()) ** 2,
        lambda z: z.exp() / (1 + z.exp()) ** 2,
        lambda z: (z.exp() / (1 + z.exp())) * (1 - z.exp() / (1 + z.exp())),
    ),
    Mistake(
        "math-overflows",
        "`math.exp` raises an error where the result does not fit into a float. Use torch.exp.",
        by_math(lambda v: (1 / (1 + math.exp(-v))) * (1 - 1 / (1 + math.exp(-v)))),
    ),
    Mistake("value-not-slope", "This is the sigmoid itself; its derivative is s * (1 - s).", torch.sigmoid),
    Mistake(
        "takes-z-for-s",
        "z * (1 - z) treats z as if it were already the sigmoid's value: compute s first.",
        lambda z: z * (1 - z),
    ),
    Mistake(
        "takes-z-for-one-s",
        "One of the two factors holds z in place of s: the derivative is s * (1 - s), both with the sigmoid's value.",
        lambda z: torch.sigmoid(z) * (1 - z),
        lambda z: z * (1 - torch.sigmoid(z)),
    ),
    Mistake("plus-not-minus", "This is s * (1 + s); the derivative is s * (1 - s).", _of_s(lambda s: s * (1 + s))),
    Mistake(
        "one-factor",
        "This is 1 - s, the same as exp(-z) / (1 + exp(-z)). A factor s is missing: square the denominator, or multiply.",
        _of_s(lambda s: 1 - s),
        lambda z: (-z).exp() / (1 + (-z).exp()),
    ),
    Mistake(
        "square",
        "This is 1 - s squared, the form of tanh's derivative. The sigmoid's is s * (1 - s).",
        _of_s(lambda s: 1 - s**2),
    ),
    Mistake("square", "This is s squared; the derivative is s * (1 - s).", _of_s(lambda s: s**2)),
    Mistake("square", "This is (1 - s) squared; the derivative is s * (1 - s).", _of_s(lambda s: (1 - s) ** 2)),
    Mistake(
        "squared-once-more",
        "This is the slope squared, or with s squared in it; the derivative is s * (1 - s), nothing squared.",
        _of_s(lambda s: (s * (1 - s)) ** 2),
        _of_s(lambda s: s**2 * (1 - s)),
        _of_s(lambda s: s * (1 - s) ** 2),
        _of_s(lambda s: s * (1 - s**2)),
    ),
    Mistake(
        "all-zero",
        "Your slopes are all 0. Without brackets `s * 1 - s` is 0, too: write `s * (1 - s)`.",
        torch.zeros_like,
    ),
    Mistake("tanh-slope", "This is the derivative of tanh.", lambda z: torch.cosh(z) ** -2),
    Mistake("sign", "The numbers are right except for the sign.", _of_s(lambda s: -s * (1 - s))),
    Mistake(
        "sigmoid-twice",
        "The sigmoid is applied to s again. With s = sigmoid(z), the derivative is s * (1 - s).",
        _of_s(_slope_of(torch.sigmoid)),
    ),
    Mistake(
        "times-z",
        "There is a factor z too many: the derivative is s * (1 - s).",
        lambda z: z * torch.sigmoid(z) * (1 - torch.sigmoid(z)),
    ),
    _jacobian(torch.sigmoid),
    cut_off(_slope_of(torch.sigmoid), "You limit z first, and so the slope stops too early: far out it should be 0."),
    _quotients(torch.sigmoid, _own_sigmoid),
)

sigmoid_grad = _Derivative(
    "sigmoid_grad",
    "1.5",
    reference=_slope_of(torch.sigmoid),
    parts={"values": curve_values, "extremes": extremes},
    mistakes=(*WHOLE_TENSOR, *_SIGMOID_GRAD_MISTAKES, NOT_ALONE),
    works=_sigmoid_grad_works,
    doc="Check exercise 1.5, `sigmoid_grad(z)`. Parts: values, extremes (-1000 and 1000).",
)


# -------------------------------------------------------------------------------------------------------- tanh_grad


def _tanh_grad_works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    t = math.tanh(value)
    return f"z = {number(value)}: tanh(z) = {t:.4g}, and 1 - {t * t:.4g} = {1 - t * t:.4g}"


def _tanh_grad_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        *curve_values(draw, thorough),
        case(torch.tensor([-100.0, -1.0, 0.5, 100.0]), note="far out the slope is 0"),
        case(torch.tensor([[1000.0, -1000.0]]), note="exp(1000) does not fit into a float"),
    ]
    return cases + [case(draw.normal(4, 5, scale=scale)) for scale in (20.0, 100.0, 1e3) for _ in range(2 * thorough)]


def _of_t(slope: Unary) -> Unary:
    """A twin that has tanh's value and makes the wrong thing of it."""
    return lambda z: slope(torch.tanh(z))


_TANH_GRAD_MISTAKES = (
    Mistake(
        "overflows",
        f"{OVERFLOWS} torch.tanh is safe.",
        lambda z: 1 - ((z.exp() - (-z).exp()) / (z.exp() + (-z).exp())) ** 2,
        lambda z: 1 - (((2 * z).exp() - 1) / ((2 * z).exp() + 1)) ** 2,
    ),
    Mistake("value-not-slope", "This is tanh itself; its derivative is 1 - tanh(z) squared.", torch.tanh),
    Mistake("no-square", "This is 1 - tanh(z): the square is missing.", _of_t(lambda t: 1 - t)),
    Mistake("no-one", "This is tanh(z) squared; the derivative is 1 minus that.", _of_t(lambda t: t**2)),
    Mistake(
        "takes-z-for-tanh",
        "1 - z * z treats z as if it were already tanh's value: compute tanh first.",
        lambda z: 1 - z * z,
    ),
    Mistake("plus-not-minus", "This is 1 + tanh(z) squared; it should be 1 minus.", _of_t(lambda t: 1 + t**2)),
    Mistake(
        "sigmoid-slope",
        "This is the derivative of the sigmoid.",
        lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z)),
    ),
    Mistake(
        "sigmoid-form",
        "This is t * (1 - t), the form of the sigmoid's derivative. For tanh it is 1 - t squared.",
        _of_t(lambda t: t * (1 - t)),
    ),
    Mistake(
        "square-outside",
        "This is (1 - tanh z) squared; square tanh(z) first, then take it from 1.",
        _of_t(lambda t: (1 - t) ** 2),
    ),
    Mistake(
        "squared-once-more",
        "This is the slope squared; the derivative is 1 - tanh(z) squared, and only tanh is squared.",
        _of_t(lambda t: (1 - t**2) ** 2),
    ),
    Mistake(
        "square-inside", "This is 1 - tanh(z * z): square the value of tanh, not z.", lambda z: 1 - torch.tanh(z * z)
    ),
    Mistake("one-over-cosh", "This is 1/cosh(z); the derivative is its square.", lambda z: 1 / torch.cosh(z)),
    Mistake("sign", "The numbers are right except for the sign.", _of_t(lambda t: t**2 - 1)),
    Mistake(
        "doubled",
        "This is 2 * tanh(z), the square treated like a sum: tanh(z) ** 2 is meant.",
        _of_t(lambda t: 1 - 2 * t),
    ),
    Mistake(
        "no-factor-two",
        "This is half of the slope. In tanh z = 2 s(2z) - 1 the 2z inside gives another factor 2.",
        lambda z: 2 * torch.sigmoid(2 * z) * (1 - torch.sigmoid(2 * z)),
    ),
    Mistake(
        "tanh-twice",
        "tanh is applied twice. With t = tanh(z), the derivative is 1 - t * t.",
        _of_t(lambda t: 1 - torch.tanh(t) ** 2),
    ),
    Mistake(
        "times-z",
        "There is a factor z too many: the derivative is 1 - tanh(z) squared.",
        lambda z: z * (1 - torch.tanh(z) ** 2),
    ),
    Mistake(
        "arctangent", "1 / (1 + z * z) is the derivative of the arctangent, not of tanh.", lambda z: 1 / (1 + z * z)
    ),
    _jacobian(torch.tanh),
    _quotients(torch.tanh),
)

tanh_grad = _Derivative(
    "tanh_grad",
    "1.6",
    reference=_slope_of(torch.tanh),
    parts={"values": _tanh_grad_values},
    mistakes=(*WHOLE_TENSOR, *_TANH_GRAD_MISTAKES, NOT_ALONE),
    works=_tanh_grad_works,
    tolerance=Tolerance(1e-3, 1e-6),
    doc="Check exercise 1.6, `tanh_grad(z)`. Part: values.",
)


# -------------------------------------------------------------------------------------------------------- relu_grad


def _relu_grad_works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    return f"z = {number(value)} is {'' if value > 0 else 'not '}above 0: {int(value > 0)}"


def _relu_grad_zero(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([-1.0, 0.0, 2.0]), note="at exactly 0 the exercise takes 0"),
        case(torch.tensor([0.0, 3.0])),
        case(torch.tensor([[0.5, -0.0], [0.0, -2.0]])),
        case(torch.tensor([1e-30, -1e-30, 0.0]), note="very small, but not 0"),
    ]
    if thorough:
        cases += [case(draw.normal(3, 4).round()) for _ in range(10)]
    return cases


_RELU_GRAD_MISTAKES = (
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
    _quotients(torch.relu),
    Mistake(
        "difference-quotient",
        "This is a difference quotient, which looks ahead of z and so counts 0, and what is nearly 0, as positive. Compare "
        "z with 0.",
        *(lambda z, h=h: (((z + h).clamp(min=0) - z.clamp(min=0)) / h).round() for h in (0.1, 0.01, 1e-3, 1e-4)),
    ),
    Mistake(
        "border-above-zero",
        "Very small positive numbers give 0: compare z with 0 itself.",
        *(lambda z, least=least: (z > least).float() for least in (1e-3, 1e-6, 1e-8, 1e-12)),
    ),
)

relu_grad = _Derivative(
    "relu_grad",
    "1.7",
    reference=_slope_of(torch.relu),
    parts={"values": curve_values, "zero": _relu_grad_zero},
    mistakes=(*WHOLE_TENSOR, *_RELU_GRAD_MISTAKES, NOT_ALONE),
    works=_relu_grad_works,
    doc="Check exercise 1.7, `relu_grad(z)`. Parts: values, zero (z = 0 exactly).",
)
