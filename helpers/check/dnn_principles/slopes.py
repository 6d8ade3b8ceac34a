"""Exercises 1.5 `sigmoid_grad`, 1.6 `tanh_grad`, 1.7 `relu_grad`."""

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
    _extremes,
    by_math,
    curve_values,
    cut_off,
)
from helpers.check.exercise import Exam
from helpers.check.mistakes import Mistake
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


def _quotients(*functions: Unary) -> tuple[Mistake, ...]:
    """The derivative taken as a difference quotient, forward or around z; too wide, or lost in rounding."""
    says = "This is a difference quotient, such as (f(z + h) - f(z)) / h: not exact enough. Write the formula."
    steps = (1.0, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
    widths = [(step, behind) for step in steps for behind in (0.0, step)]
    return tuple(Mistake("difference-quotient", says, _stepwise(f, *width)) for f in functions for width in widths)


def _jacobian(function: Unary) -> Mistake:
    return Mistake(
        "jacobian",
        "This is the whole matrix of slopes, every result by every number. One slope is asked for each number: the "
        "diagonal of that matrix.",
        lambda z: torch.autograd.functional.jacobian(function, z),
    )


def _own_sigmoid(z: torch.Tensor) -> torch.Tensor:
    return (1 + (-z).exp()).reciprocal()


_SIGMOID_GRAD_MISTAKES = (
    Mistake("overflows", OVERFLOWS, lambda z: (-z).exp() / (1 + (-z).exp()) ** 2),
    Mistake("overflows", OVERFLOWS, lambda z: z.exp() / (1 + z.exp()) ** 2),
    Mistake("overflows", OVERFLOWS, lambda z: (z.exp() / (1 + z.exp())) * (1 - z.exp() / (1 + z.exp()))),
    Mistake("math-overflows", "`math.exp` raises an error where the result does not fit into a float. Use torch.exp.",
            by_math(lambda v: (1 / (1 + math.exp(-v))) * (1 - 1 / (1 + math.exp(-v))))),
    Mistake("value-not-slope", "This is the sigmoid itself; its derivative is s * (1 - s).", torch.sigmoid),
    Mistake("takes-z-for-s", "z * (1 - z) treats z as if it were already the sigmoid's value: compute s first.",
            lambda z: z * (1 - z)),
    Mistake("plus-not-minus", "This is s * (1 + s); the derivative is s * (1 - s).",
            lambda z: torch.sigmoid(z) * (1 + torch.sigmoid(z))),
    Mistake("one-factor", "This is 1 - s; the factor s is missing.", lambda z: 1 - torch.sigmoid(z)),
    Mistake("square", "This is 1 - s squared, the form of tanh's derivative. The sigmoid's is s * (1 - s).",
            lambda z: 1 - torch.sigmoid(z) ** 2),
    Mistake("square", "This is s squared; the derivative is s * (1 - s).", lambda z: torch.sigmoid(z) ** 2),
    Mistake("tanh-slope", "This is the derivative of tanh.", lambda z: torch.cosh(z) ** -2),
    Mistake("no-square", "The denominator 1 + exp(-z) should be squared.", lambda z: (-z).exp() / (1 + (-z).exp())),
    Mistake("sign", "The numbers are right except for the sign.", lambda z: -torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    Mistake("sigmoid-twice", "The sigmoid is applied to s again. With s = sigmoid(z), the derivative is s * (1 - s).",
            lambda z: _slope_of(torch.sigmoid)(torch.sigmoid(z))),
    Mistake("times-z", "There is a factor z too many: the derivative is s * (1 - s).",
            lambda z: z * torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    _jacobian(torch.sigmoid),
    *cut_off(_slope_of(torch.sigmoid), "You limit z first, and so the slope stops too early: far out it should be 0."),
    *_quotients(torch.sigmoid, _own_sigmoid),
)  # fmt: skip

sigmoid_grad = _Derivative(
    "sigmoid_grad",
    "1.5",
    reference=_slope_of(torch.sigmoid),
    parts={"values": curve_values, "extremes": _extremes},
    mistakes=(*WHOLE_TENSOR, *_SIGMOID_GRAD_MISTAKES, NOT_ALONE),
    doc="Check exercise 1.5, `sigmoid_grad(z)`. Parts: values, extremes (-1000 and 1000).",
)


def _tanh_grad_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        *curve_values(draw, thorough),
        case(torch.tensor([-100.0, -1.0, 0.5, 100.0]), note="far out the slope is 0"),
        case(torch.tensor([[1000.0, -1000.0]]), note="exp(1000) does not fit into a float"),
    ]
    return cases + [case(draw.normal(4, 5, scale=scale)) for scale in (20.0, 100.0, 1e3) for _ in range(2 * thorough)]


_TANH_GRAD_MISTAKES = (
    Mistake("overflows", f"{OVERFLOWS} torch.tanh is safe.",
            lambda z: 1 - ((z.exp() - (-z).exp()) / (z.exp() + (-z).exp())) ** 2),
    Mistake("overflows", f"{OVERFLOWS} torch.tanh is safe.",
            lambda z: 1 - (((2 * z).exp() - 1) / ((2 * z).exp() + 1)) ** 2),
    Mistake("value-not-slope", "This is tanh itself; its derivative is 1 - tanh(z) squared.", torch.tanh),
    Mistake("no-square", "This is 1 - tanh(z): the square is missing.", lambda z: 1 - torch.tanh(z)),
    Mistake("no-one", "This is tanh(z) squared; the derivative is 1 minus that.", lambda z: torch.tanh(z) ** 2),
    Mistake("takes-z-for-tanh", "1 - z * z treats z as if it were already tanh's value: compute tanh first.",
            lambda z: 1 - z * z),
    Mistake("plus-not-minus", "This is 1 + tanh(z) squared; it should be 1 minus.", lambda z: 1 + torch.tanh(z) ** 2),
    Mistake("sigmoid-slope", "This is the derivative of the sigmoid.", lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    Mistake("sigmoid-form", "This is t * (1 - t), the form of the sigmoid's derivative. For tanh it is 1 - t squared.",
            lambda z: torch.tanh(z) * (1 - torch.tanh(z))),
    Mistake("square-outside", "This is (1 - tanh z) squared; square tanh(z) first, then take it from 1.",
            lambda z: (1 - torch.tanh(z)) ** 2),
    Mistake("square-inside", "This is 1 - tanh(z * z): square the value of tanh, not z.", lambda z: 1 - torch.tanh(z * z)),
    Mistake("one-over-cosh", "This is 1/cosh(z); the derivative is its square.", lambda z: 1 / torch.cosh(z)),
    Mistake("sign", "The numbers are right except for the sign.", lambda z: torch.tanh(z) ** 2 - 1),
    Mistake("no-factor-two", "This is half of the slope. In tanh z = 2 s(2z) - 1 the 2z inside gives another factor 2.",
            lambda z: 2 * torch.sigmoid(2 * z) * (1 - torch.sigmoid(2 * z))),
    Mistake("arctangent", "1 / (1 + z * z) is the derivative of the arctangent, not of tanh.",
            lambda z: 1 / (1 + z * z)),
    _jacobian(torch.tanh),
    *_quotients(torch.tanh),
)  # fmt: skip

tanh_grad = _Derivative(
    "tanh_grad",
    "1.6",
    reference=_slope_of(torch.tanh),
    parts={"values": _tanh_grad_values},
    mistakes=(*WHOLE_TENSOR, *_TANH_GRAD_MISTAKES, NOT_ALONE),
    tolerance=Tolerance(1e-3, 1e-6),
    doc="Check exercise 1.6, `tanh_grad(z)`. Part: values.",
)


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
    Mistake("half-at-zero", "At z = 0 you return 0.5; the exercise, like PyTorch's relu, takes 0.",
            lambda z: (torch.sign(z) + 1) / 2),
    Mistake("nan-at-zero", "At z = 0 your result is nan: 0/0. Compare z with 0 instead of dividing.", lambda z: z.clamp(min=0) / z),
    Mistake("value-not-slope", "This is ReLU itself; its derivative is 1 where z is positive.", torch.relu),
    Mistake("minus-one-below", "Negative z give -1; ReLU is flat there, so 0.", torch.sign),
    Mistake("turned", "It is the wrong way round: 1 where z is positive, 0 elsewhere.", lambda z: (z < 0).float()),
    Mistake("turned", "It is the wrong way round: 1 where z is positive, 0 elsewhere.", lambda z: (z <= 0).float()),
    Mistake("keeps-negatives", "Negative z come through; the derivative is 0 there.",
            lambda z: torch.where(z > 0, torch.ones_like(z), z)),
    Mistake("z-for-one", "Numbers between 0 and 1 come through; for every positive z the derivative is 1.",
            lambda z: z.clamp(0, 1)),
    Mistake("drops-numbers", "The places with 0 are gone. Keep the shape: 1 where z is positive, 0 elsewhere.",
            lambda z: torch.ones_like(z[z > 0])),
    Mistake("not-zero", "Only z = 0 gives 0; negative z should, too.", lambda z: (z != 0).float()),
    Mistake("leaky-slope", "Negative z give 0.01, as in leaky ReLU; here they give 0.",
            lambda z: torch.where(z > 0, 1.0, 0.01)),
)  # fmt: skip

relu_grad = _Derivative(
    "relu_grad",
    "1.7",
    reference=_slope_of(torch.relu),
    parts={"values": curve_values, "zero": _relu_grad_zero},
    mistakes=(*WHOLE_TENSOR, *_RELU_GRAD_MISTAKES, NOT_ALONE),
    doc="Check exercise 1.7, `relu_grad(z)`. Parts: values, zero (z = 0 exactly).",
)
