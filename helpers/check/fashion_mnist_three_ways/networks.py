"""What exercises 6.2 and 6.3 share: a fully connected network that a student has built, beside matrix products.

The check puts numbers of its own into the student's network and compares the logits with matrix products in float64.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Failure
from helpers.answer.codec import Handle
from helpers.check.cases import Trial, trial
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam
from helpers.check.fashion_mnist_three_ways.common import (
    MIXED,
    TURNED,
    Weights,
    network_logits,
    pictures_turned,
    pixels_mixed,
)
from helpers.check.mistakes import Mistake
from helpers.check.modules import every_parameter_learns, no_module_error, no_row_for_each_picture, same_in_eval

State = dict[str, torch.Tensor]
Twin = Callable[[Weights, torch.Tensor], torch.Tensor]
_TOLERANCE = Tolerance(1e-3, 1e-4)


def state_weights(state: State) -> list[torch.Tensor]:
    """The tensors of a state in the order of the layers, in float64."""
    return [tensor.double() for tensor in state.values()]


def logits(weights: Weights, x: torch.Tensor, **change: Any) -> torch.Tensor:
    return network_logits(x, weights, **change).float()


def _seen(change: Callable[[torch.Tensor], torch.Tensor]) -> Twin:
    return lambda weights, x: logits(weights, change(x))


def _argmax(weights: Weights, x: torch.Tensor) -> torch.Tensor:
    return logits(weights, x).argmax(1)


ON_OUTPUT = (
    Mistake(
        "softmax-on-output",
        "The outputs are probabilities, or their logarithms. Return logits: the loss applies softmax itself.",
        partial(logits, last=lambda z: z.softmax(1)),
        partial(logits, last=lambda z: z.log_softmax(1)),
        partial(logits, last=lambda z: z.softmax(0)),
    ),
    Mistake(
        "relu-on-output",
        "ReLU is applied to the last layer too. Logits may be negative: leave it out there.",
        partial(logits, last=torch.relu),
    ),
    Mistake("argmax", "You return the class with the largest logit. Return all ten logits.", _argmax),
)
_BATCH_OF_ONE = Mistake(
    "batch-axis-lost",
    "For a single picture the result loses its first axis: it is (1, 10), not (10,). Leave `squeeze()` out.",
    lambda weights, x: logits(weights, x).squeeze(),
)
ON_ACTIVATIONS = (
    Mistake(
        "no-activation",
        "There is no ReLU between the layers; without one all of them are a single layer.",
        partial(logits, activation=lambda z: z),
    ),
    Mistake(
        "sigmoid-not-relu",
        "The hidden layers use a sigmoid; ReLU is asked for.",
        partial(logits, activation=torch.sigmoid),
    ),
    Mistake("tanh-not-relu", "The hidden layers use tanh; ReLU is asked for.", partial(logits, activation=torch.tanh)),
    Mistake(
        "not-relu",
        "The activation of the hidden layers is not ReLU, but another one (leaky ReLU, ELU, GELU, SiLU). ReLU is asked for.",
        *(partial(logits, activation=other) for other in (F.leaky_relu, F.elu, F.gelu, F.silu)),
    ),
)


def _one_picture_only(trials: Sequence[Trial]) -> bool:
    """Whether one picture gets its logits, with a batch axis or without, and several stop the network."""
    alone = [t for t in trials if len(t.expected) == 1]
    right = [isinstance(t.got, torch.Tensor) and _alike(t.got, t.expected) for t in alone]
    return bool(alone) and all(right) and all(isinstance(t.got, Failure) for t in trials if len(t.expected) > 1)


def _alike(got: torch.Tensor, expected: torch.Tensor) -> bool:
    return difference(expected.flatten(), got.detach().flatten(), _TOLERANCE) is None


ON_PICTURES = (
    Mistake(
        "batch-axis-flattened",
        "All pictures of a batch are put into one long row, as `x.flatten()` does: a single picture gets its logits, and "
        "several stop your network. Keep the batch axis: `x.flatten(1)`, a row for each picture.",
        when=_one_picture_only,
    ),
    _BATCH_OF_ONE,
    Mistake("pixels-mixed", MIXED, _seen(pixels_mixed)),
    Mistake("pictures-turned", TURNED, _seen(pictures_turned)),
    Mistake("all-zero", "The logits are all 0: the layers are not used.", lambda weights, x: torch.zeros(len(x), 10)),
)


def _new_numbers(exam: Exam, state: State) -> State:
    """Random numbers of the same names and shapes, large enough for every layer and bias to matter."""
    return {
        name: exam.draw.normal(*tensor.shape, scale=1 / math.sqrt(tensor.shape[-1]) if tensor.ndim == 2 else 0.5)
        for name, tensor in state.items()
    }


def judge_outputs(
    exam: Exam, network: Answer, model: Handle, state: State, weights: Callable[[State], list[torch.Tensor]]
) -> None:
    """Put numbers of the check's own into the model and compare its outputs with matrix products in float64."""
    numbers = _new_numbers(exam, state)
    loaded = network.method(model, "load_state_dict", [((numbers,), {})])[0]
    exam.no_error(loaded.error)
    own = weights(numbers)
    batches = [exam.draw.uniform(count, 1, 28, 28) for count in ((7, 1, 64, 3) if exam.thorough else (5, 1, 2))]
    outcomes = network.method(model, "()", [((x,), {}) for x in (*batches, batches[0])])
    trials = [
        trial(outcome.error or outcome.value, logits(own, x), own, x)
        for x, outcome in zip(batches, outcomes, strict=False)
    ]
    for x, one in zip(batches, trials, strict=True):
        if isinstance(one.got, Failure):
            exam.explain(exam.exercise.mistakes, trials, one, _TOLERANCE, given={"x": x})
            no_row_for_each_picture(exam, one.got, len(x), {"x": x})
            no_module_error(exam, one.got, {"x": x})
        wrong = difference(one.expected, one.got, _TOLERANCE)
        shown = {"given": {"x": x}, "returned": _first_row(one.got), "expected": _first_row(one.expected)}
        shown |= {"note": "shown are the logits of the first picture"} if shown["returned"] is not one.got else {}
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
            "The same pictures gave other logits the second time. The network must have no dropout and nothing random.",
            returned=_first_row(again),
            expected=_first_row(first),
            note="shown are the logits of the first picture, in the second call and in the first",
        )
