"""Exercise 1.2: `sigmoid(z)`, number by number, written with exp."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch.nn import functional as F

from helpers.check.compare import Tolerance
from helpers.check.dnn_principles.common import (
    NOT_ALONE,
    OVERFLOWS,
    WHOLE_TENSOR,
    at_place,
    by_math,
    curve_values,
    cut_off,
    extremes,
    in_double,
)
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.show import number
from helpers.check.value import ValueExercise


def _works(z: torch.Tensor, place: Sequence[int] = ()) -> str:
    value = at_place(z, place)
    power = math.exp(-value) if value > -700 else math.inf
    return f"z = {number(value)}: exp(-z) = {power:.4g}, and 1 / (1 + {power:.4g}) = {1 / (1 + power):.4g}"


_MISTAKES = (
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
    Mistake(
        "no-fraction",
        "This is 1 + exp(-z), and without brackets so is 1 / 1 + exp(-z). Write 1 / (1 + exp(-z)).",
        lambda z: 1 + (-z).exp(),
    ),
    Mistake(
        "minus-in-denominator", "The denominator is 1 - exp(-z); it should be a sum.", lambda z: 1 / (1 - (-z).exp())
    ),
    Mistake(
        "threshold",
        "This is a hard switch. The sigmoid passes smoothly from 0 to 1.",
        lambda z: (z > 0).float(),
        lambda z: (z >= 0).float(),
    ),
    Mistake(
        "hard-sigmoid",
        "This is made of straight lines; the sigmoid is a curve.",
        F.hardsigmoid,
        lambda z: (0.25 * z + 0.5).clamp(0, 1),
        lambda z: (0.2 * z + 0.5).clamp(0, 1),
    ),
    Mistake(
        "slope-not-value",
        "This is the derivative of the sigmoid.",
        lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z)),
    ),
    Mistake("base-two", "You take powers of 2; the sigmoid takes powers of e.", lambda z: 1 / (1 + 2 ** (-z))),
    Mistake(
        "e-rounded",
        "You type e in with a few digits, and that shows in the result. Take torch.exp, which knows all of them.",
        *(lambda z, e=e: 1 / (1 + e ** (-z)) for e in (2.7, 2.71, 2.72, 2.718)),
    ),
    Mistake(
        "tanh-of-z",
        "With tanh the sigmoid is (tanh(z / 2) + 1) / 2: the half inside is missing.",
        lambda z: 0.5 * (torch.tanh(z) + 1),
    ),
    Mistake(
        "softmax-not-sigmoid",
        "This compares the numbers with each other; the sigmoid looks at each alone.",
        lambda z: torch.softmax(z, -1),
        lambda z: torch.softmax(z, 0),
        lambda z: torch.softmax(z.flatten(), 0).reshape(z.shape),
    ),
    Mistake(
        "never-below-half",
        "Negative z give the value of the positive one: s(-1) is 1 - s(1), below one half.",
        lambda z: torch.sigmoid(z.abs()),
    ),
    cut_off(torch.sigmoid, "You limit z first, and so the result stops too early: at -1000 it should be 0."),
)

sigmoid = ValueExercise(
    "sigmoid",
    "1.2",
    reference=in_double(torch.sigmoid),
    parts={"values": curve_values, "extremes": extremes},
    mistakes=(*WHOLE_TENSOR, *_MISTAKES, NOT_ALONE),
    works=_works,
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
)
