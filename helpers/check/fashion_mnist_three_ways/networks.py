"""Exercises 6.2 `SequentialNet` and 6.3 `ParameterNet`: the same kind of network, built in two ways.

The check puts numbers of its own into the student's network and compares the logits with matrix products in float64.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import torch

from helpers.answer.answer import Answer
from helpers.answer.codec import Handle
from helpers.check.cases import trial
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import (
    LATE_BIAS,
    MIXED,
    SHAPES,
    TURNED,
    Weights,
    bias_after_relu,
    named_parameters,
    network_logits,
    pictures_turned,
    pixels_mixed,
    transposed,
)
from helpers.check.mistakes import Mistake
from helpers.check.modules import every_parameter_learns, made_module, no_module_error, same_in_eval

State = dict[str, torch.Tensor]
Twin = Callable[[Weights, torch.Tensor], torch.Tensor]
_TOLERANCE = Tolerance(1e-3, 1e-4)


def state_weights(state: State) -> list[torch.Tensor]:
    """The tensors of a state in the order of the layers, in float64."""
    return [tensor.double() for tensor in state.values()]


def _logits(weights: Weights, x: torch.Tensor, **change: Any) -> torch.Tensor:
    return network_logits(x, weights, **change).float()


def _seen(change: Callable[[torch.Tensor], torch.Tensor]) -> Twin:
    return lambda weights, x: _logits(weights, change(x))


def _without_biases(*places: int) -> Twin:
    """The network with some biases left out, counted from the first layer (or from the last, if negative)."""

    def wrong(weights: Weights, x: torch.Tensor) -> torch.Tensor:
        layers = len(weights) // 2
        left_out = {2 * (place % layers) + 1 for place in places} if places else set(range(1, len(weights), 2))
        return _logits([0 * w if i in left_out else w for i, w in enumerate(weights)], x)

    return wrong


def _argmax(weights: Weights, x: torch.Tensor) -> torch.Tensor:
    return _logits(weights, x).argmax(1)


_ON_OUTPUT = (
    Mistake(
        "softmax-on-output",
        "The outputs are probabilities, or their logarithms. Return logits: the loss applies softmax itself.",
        partial(_logits, last=lambda z: z.softmax(1)),
        partial(_logits, last=lambda z: z.log_softmax(1)),
        partial(_logits, last=lambda z: z.softmax(0)),
    ),
    Mistake(
        "relu-on-output",
        "ReLU is applied to the last layer too. Logits may be negative: leave it out there.",
        partial(_logits, last=torch.relu),
    ),
    Mistake("argmax", "You return the class with the largest logit. Return all ten logits.", _argmax),
)
_BATCH_OF_ONE = Mistake(
    "batch-axis-lost",
    "For a single picture the result loses its first axis: it is (1, 10), not (10,). Leave `squeeze()` out.",
    lambda weights, x: _logits(weights, x).squeeze(),
)
_ON_ACTIVATIONS = (
    Mistake(
        "no-activation",
        "There is no ReLU between the layers; without one all of them are a single layer.",
        partial(_logits, activation=lambda z: z),
    ),
    Mistake(
        "sigmoid-not-relu",
        "The hidden layers use a sigmoid; ReLU is asked for.",
        partial(_logits, activation=torch.sigmoid),
    ),
    Mistake("tanh-not-relu", "The hidden layers use tanh; ReLU is asked for.", partial(_logits, activation=torch.tanh)),
)
_ON_PICTURES = (
    _BATCH_OF_ONE,
    Mistake("pixels-mixed", MIXED, _seen(pixels_mixed)),
    Mistake("pictures-turned", TURNED, _seen(pictures_turned)),
    Mistake("all-zero", "The logits are all 0: the layers are not used.", lambda weights, x: torch.zeros(len(x), 10)),
)
_SEQUENTIAL_MISTAKES = (
    *_ON_OUTPUT,
    *_ON_ACTIVATIONS,
    Mistake(
        "last-relu-missing",
        "There is no ReLU between the last two layers; without it they are a single one.",
        partial(_logits, linear_after=1),
    ),
    Mistake(
        "first-relu-missing",
        "There is no ReLU between the first two layers; without it they are a single one.",
        partial(_logits, linear_after=0),
    ),
    *_ON_PICTURES,
)
_PARAMETER_MISTAKES = (
    *_ON_OUTPUT,
    *_ON_ACTIVATIONS,
    Mistake("biases-unused", "The biases are not added.", _without_biases()),
    Mistake("hidden-bias-unused", "The bias of the hidden layer is not added.", _without_biases(0)),
    Mistake("output-bias-unused", "The bias of the last layer is not added.", _without_biases(-1)),
    Mistake("bias-after-relu", LATE_BIAS, lambda weights, x: bias_after_relu(x, weights).float()),
    *_ON_PICTURES,
)


def _new_numbers(exam: Exam, state: State) -> State:
    """Random numbers of the same names and shapes, large enough for every layer and bias to matter."""
    return {
        name: exam.draw.normal(*tensor.shape, scale=1 / math.sqrt(tensor.shape[-1]) if tensor.ndim == 2 else 0.5)
        for name, tensor in state.items()
    }


def _judge_outputs(
    exam: Exam, network: Answer, model: Handle, state: State, weights: Callable[[State], list[torch.Tensor]]
) -> None:
    """Put numbers of the check's own into the model and compare its outputs with matrix products in float64."""
    numbers = _new_numbers(exam, state)
    loaded = network.method(model, "load_state_dict", [((numbers,), {})])[0]
    exam.no_error(loaded.error)
    own = weights(numbers)
    batches = [exam.draw.uniform(count, 1, 28, 28) for count in ((7, 1, 64, 3) if exam.thorough else (5, 1, 2))]
    outcomes = network.method(model, "()", [((x,), {}) for x in (*batches, batches[0])])
    for x, outcome in zip(batches, outcomes, strict=False):
        no_module_error(exam, outcome.error, {"x": x})
    trials = [trial(outcome.value, _logits(own, x), own, x) for x, outcome in zip(batches, outcomes, strict=False)]
    for x, one in zip(batches, trials, strict=True):
        wrong = difference(one.expected, one.got, _TOLERANCE)
        shown = {"given": {"x": x}, "returned": _first_row(one.got), "expected": _first_row(one.expected)}
        if wrong is not None:
            _same_again(exam, outcomes[0].value, outcomes[-1].value)
            exam.explain(exam.exercise.mistakes, trials, one, _TOLERANCE, **shown)
            exam.fail(wrong.slug, _said(wrong.slug, wrong.says, len(x)), named=wrong.stage == "type", **shown)
    _same_again(exam, outcomes[0].value, outcomes[-1].value)
    same_in_eval(exam, network, model, batches[0], outcomes[0].value)
    every_parameter_learns(exam, network, model, network.look(model), batches[0])


def _first_row(value: Any) -> Any:
    return value[0] if isinstance(value, torch.Tensor) and value.ndim == 2 and len(value) else value


def _said(slug: str, says: str, count: int) -> str:
    if slug == "returns-nothing":
        return "`forward` returned None. Did you forget the `return`?"
    return f"With the same weights the logits differ: {says[:1].lower()}{says[1:]}" if slug == "wrong-value" else says


def _same_again(exam: Exam, first: Any, again: Any) -> None:
    if isinstance(first, torch.Tensor) and difference(first.detach(), again, _TOLERANCE) is not None:
        exam.fail(
            "differs-on-second-call",
            "The same pictures gave other logits the second time. This network has no dropout and nothing random.",
            returned=_first_row(again),
            expected=_first_row(first),
        )


#: The shapes of 784-512-512-10 as nn.Linear keeps them, weight and bias by turns.
_SEQUENTIAL_SHAPES = [(512, 784), (512,), (512, 512), (512,), (10, 512), (10,)]


def _sequential_values(exam: Exam, network: Answer) -> None:
    model, look = made_module(exam, network, exam.told_seed)
    state = look["state"]
    _sequential_layers(exam, [tuple(tensor.shape) for tensor in state.values()])
    numbered = any(name.rpartition(".")[2].isdigit() for name, _, _ in look["modules"])  # also in a subclass
    if not numbered and not any(made == "Sequential" for _, made, _ in look["modules"]):  # the layers may have names
        exam.fail("no-sequential", "Way 1 is built with nn.Sequential; there is none in your network.")
    _judge_outputs(exam, network, model, state, lambda numbers: transposed(state_weights(numbers)))


def _sequential_layers(exam: Exam, shapes: list[tuple[int, ...]]) -> None:
    if shapes == _SEQUENTIAL_SHAPES:
        return
    if not shapes:
        exam.fail(
            "layers-not-registered",
            "The network has no parameters. Make its layers in `__init__`, and not in a plain list, which hides them.",
        )
    both = {"returned": shapes, "expected": _SEQUENTIAL_SHAPES}
    if shapes == _SEQUENTIAL_SHAPES[::2]:
        exam.fail("no-biases", "The biases are missing: leave bias=False away.", **both)
    if not Counter(_SEQUENTIAL_SHAPES) - Counter(shapes):
        exam.fail(
            "too-many-layers",
            "The layers 784-512-512-10 are there, and more layers with parameters beside them. Leave those out.",
            **both,
        )
    exam.fail(
        "wrong-architecture",
        "The layers are not 784-512-512-10. (nn.Linear keeps its weight as (outputs, inputs).)",
        **both,
    )


SequentialNet = Exercise(
    "SequentialNet",
    "6.2",
    parts={"values": _sequential_values},
    mistakes=_SEQUENTIAL_MISTAKES,
    doc="Check exercise 6.2, `SequentialNet` (784-512-512-10 with nn.Sequential). Part: values.",
)
#: Of "random, small" weights: the usual starts (He, Xavier, 0.1 * randn) lie below 0.11, `torch.randn` alone at 1.
LARGEST_START = 0.5


def _parameter_values(exam: Exam, network: Answer) -> None:
    model, look = made_module(exam, network, exam.told_seed)
    named_parameters(exam, look)
    state = look["state"]
    _random_start(exam, state)
    _, other = made_module(exam, network, exam.told_seed + 1)
    if torch.equal(other["state"]["W1"], state["W1"]):
        exam.fail(
            "same-start-every-time",
            "Two networks start with the same W1. Make the parameters in `__init__`, and set no seed there.",
        )
    _judge_outputs(exam, network, model, state, lambda numbers: [numbers[name].double() for name in SHAPES])


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
    for name in ("b1", "b2"):
        if bool((state[name] != 0).any()):
            exam.fail("bias-not-zero", f"{name} does not start at zero.", returned=state[name])


ParameterNet = Exercise(
    "ParameterNet",
    "6.3",
    parts={"values": _parameter_values},
    mistakes=_PARAMETER_MISTAKES,
    doc="Check exercise 6.3, `ParameterNet` (784-256-10 with nn.Parameter). Part: values.",
)
