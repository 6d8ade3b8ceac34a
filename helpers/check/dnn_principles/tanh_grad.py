"""Exercise 1.6: `tanh_grad(z)`, the slope at each number, by its formula."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.dnn_principles.common import NOT_ALONE, OVERFLOWS, WHOLE_TENSOR, Unary, at_place, curve_values
from helpers.check.dnn_principles.slopes import Derivative, jacobian_instead, quotients, slope_of
from helpers.check.mistakes import Mistake
from helpers.check.show import number


def _works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    t = math.tanh(value)
    return f"z = {number(value)}: tanh(z) = {t:.4g}, and 1 - {t * t:.4g} = {1 - t * t:.4g}"


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        *curve_values(draw, thorough),
        case(torch.tensor([-100.0, -1.0, 0.5, 100.0]), note="far out the slope is 0"),
        case(torch.tensor([[1000.0, -1000.0]]), note="exp(1000) does not fit into a float"),
    ]
    return cases + [case(draw.normal(4, 5, scale=scale)) for scale in (20.0, 100.0, 1e3) for _ in range(2 * thorough)]


def _of_t(slope: Unary) -> Unary:
    """A twin that has tanh's value and makes the wrong thing of it."""
    return lambda z: slope(torch.tanh(z))


_MISTAKES = (
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
        "This is 1 - 2 * tanh(z): `* 2` doubles, `** 2` squares. tanh(z) ** 2 is meant.",
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
    jacobian_instead(torch.tanh),
    quotients(torch.tanh),
)

tanh_grad = Derivative(
    "tanh_grad",
    "1.6",
    reference=slope_of(torch.tanh),
    parts={"values": _values},
    mistakes=(*WHOLE_TENSOR, *_MISTAKES, NOT_ALONE),
    works=_works,
    tolerance=Tolerance(1e-3, 1e-6),
)
