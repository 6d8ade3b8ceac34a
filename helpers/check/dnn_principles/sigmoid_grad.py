"""Exercise 1.5: `sigmoid_grad(z)`, the slope at each number, by its formula."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch

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
from helpers.check.dnn_principles.slopes import Derivative, jacobian_instead, quotients, slope_of
from helpers.check.mistakes import Mistake
from helpers.check.show import number


def _works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    s = float(torch.sigmoid(torch.tensor(value, dtype=torch.float64)))
    return f"z = {number(value)}: s = {s:.4g}, and s * (1 - s) = {s:.4g} * {1 - s:.4g} = {s * (1 - s):.4g}"


def _own_sigmoid(z: torch.Tensor) -> torch.Tensor:
    return (1 + (-z).exp()).reciprocal()


def _of_s(slope: Unary) -> Unary:
    """A twin that has the sigmoid's value and makes the wrong thing of it."""
    return lambda z: slope(torch.sigmoid(z))


_MISTAKES = (
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
        "Something is squared: the slope, s or 1 - s. The derivative is s * (1 - s), nothing squared.",
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
        _of_s(slope_of(torch.sigmoid)),
    ),
    Mistake(
        "times-z",
        "There is a factor z too many: the derivative is s * (1 - s).",
        lambda z: z * torch.sigmoid(z) * (1 - torch.sigmoid(z)),
    ),
    jacobian_instead(torch.sigmoid),
    cut_off(slope_of(torch.sigmoid), "You limit z first, and so the slope stops too early: far out it should be 0."),
    quotients(torch.sigmoid, _own_sigmoid),
)

sigmoid_grad = Derivative(
    "sigmoid_grad",
    "1.5",
    reference=slope_of(torch.sigmoid),
    parts={"values": curve_values, "extremes": extremes},
    mistakes=(*WHOLE_TENSOR, *_MISTAKES, NOT_ALONE),
    works=_works,
)
