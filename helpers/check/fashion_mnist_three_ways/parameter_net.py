"""Exercise 6.3, `ParameterNet`: 784-256-10 with four nn.Parameters and no finished layers.

The check looks at the parameters and how they start, puts numbers of its own into them and compares the logits.
"""

from __future__ import annotations

import torch

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import (
    LATE_BIAS,
    SHAPES,
    Weights,
    all_collect_gradients,
    bias_after_relu,
    parameters_there,
)
from helpers.check.fashion_mnist_three_ways.networks import (
    ON_ACTIVATIONS,
    ON_OUTPUT,
    ON_PICTURES,
    State,
    Twin,
    judge_outputs,
    logits,
)
from helpers.check.mistakes import Mistake
from helpers.check.modules import made_module


def _without_biases(*places: int) -> Twin:
    """The network with some biases left out, counted from the first layer (or from the last, if negative)."""

    def wrong(weights: Weights, x: torch.Tensor) -> torch.Tensor:
        layers = len(weights) // 2
        left_out = {2 * (place % layers) + 1 for place in places} if places else set(range(1, len(weights), 2))
        return logits([0 * w if i in left_out else w for i, w in enumerate(weights)], x)

    return wrong


_MISTAKES = (
    *ON_OUTPUT,
    *ON_ACTIVATIONS,
    Mistake("biases-unused", "The biases are not added.", _without_biases()),
    Mistake("hidden-bias-unused", "The bias of the hidden layer is not added.", _without_biases(0)),
    Mistake("output-bias-unused", "The bias of the last layer is not added.", _without_biases(-1)),
    Mistake("bias-after-relu", LATE_BIAS, lambda weights, x: bias_after_relu(x, weights).float()),
    *ON_PICTURES,
)

#: Of "random, small" weights: the usual starts (He, Xavier, 0.1 * randn) lie below 0.11, `torch.randn` alone at 1.
LARGEST_START = 0.5
#: In standard deviations from their mean: 200 000 normal numbers come to 6, uniform ones to 2. Numbers with a few huge
#: ones among them (a division by normal numbers) have a small deviation at some seeds and a large one at others.
FURTHEST_START = 10


def _parameter_values(exam: Exam, network: Answer) -> None:
    model, look = made_module(exam, network, exam.told_seed)
    parameters_there(exam, look)
    all_collect_gradients(exam, look)
    state = look["state"]
    _random_start(exam, state)
    _, other = made_module(exam, network, exam.told_seed + 1)
    if torch.equal(other["state"]["W1"], state["W1"]):
        exam.fail(
            "same-start-every-time",
            "Two networks start with the same W1. Make the parameters in `__init__`, and set no seed there.",
        )
    judge_outputs(exam, network, model, state, lambda numbers: [numbers[name].double() for name in SHAPES])


def _random_start(exam: Exam, state: State) -> None:
    for name in ("W1", "W2"):
        spread = float(state[name].double().std())
        if spread == 0:
            exam.fail(
                "starts-equal",
                f"All numbers of {name} are {float(state[name].flatten()[0]):g}. Then all hidden units stay equal: "
                "start with random numbers, for example 0.01 * torch.randn(...).",
            )
        if not spread <= LARGEST_START:
            exam.fail(
                "starts-too-large",
                f"The numbers of {name} start with a standard deviation of {spread:.2g}, which is not small: the first "
                "loss is then far too large. Take for example 0.01 * torch.randn(...).",
            )
        furthest = float((state[name].double() - state[name].double().mean()).abs().max()) / spread
        if furthest > FURTHEST_START:
            exam.fail(
                "starts-far-out",
                f"Among the numbers of {name} is one {furthest:.0f} standard deviations from their mean, so they are "
                "neither normal nor uniform. Do you divide by random numbers? Multiply: 0.01 * torch.randn(...).",
            )
    for name in ("b1", "b2"):
        if bool((state[name] != 0).any()):
            exam.fail("bias-not-zero", f"{name} does not start at zero.", returned=state[name])


ParameterNet = Exercise(
    "ParameterNet",
    "6.3",
    parts={"values": _parameter_values},
    mistakes=_MISTAKES,
    doc="Check exercise 6.3, `ParameterNet` (784-256-10 with nn.Parameter). Part: values.",
)
