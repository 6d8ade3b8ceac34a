"""Exercise 3.9, `MnistDNN`: the class of a network 784-512-256-128-64-10 with ReLU between its layers.

Part `outputs` compares its logits with a chain of matrix products that is given the student's own weights, `start` asks
for the random start that nn.Linear makes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.answer.codec import Handle
from helpers.check.cases import trial
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.mistakes import Mistake
from helpers.check.mnist_dnn.common import layer_pairs
from helpers.check.modules import every_parameter_learns, made_module, no_module_error, same_in_eval

_DNN_SIZES = (784, 512, 256, 128, 64, 10)
_LAYERS = layer_pairs(_DNN_SIZES)
_DNN_SHAPES: tuple[tuple[int, ...], ...] = tuple(shape for a, b in _LAYERS for shape in ((b, a), (b,)))

#: Weights (outputs, inputs) and biases by turns, from the first layer to the last.
Weights = list[torch.Tensor]
Activation = Callable[[torch.Tensor], torch.Tensor]
_TOLERANCE = Tolerance(1e-3, 1e-4)


def _forward(
    weights: Weights,
    images: torch.Tensor,
    activation: Activation = torch.relu,
    last: Activation = lambda z: z,
    skip: int | None = None,
    seen: Activation = lambda images: images.flatten(1),
) -> torch.Tensor:
    """The network of the exercise in float64; `skip` leaves out the activation after one layer."""
    x = seen(images).double()
    for place in range(len(weights) // 2):
        x = x @ weights[2 * place].double().T + weights[2 * place + 1].double()
        if 2 * place + 2 < len(weights) and place != skip:
            x = activation(x)
    found = last(x)
    return found.float() if found.is_floating_point() else found


def _argmax(z: torch.Tensor) -> torch.Tensor:
    return z.argmax(1)


def _variant(**change: Any) -> Callable[[Weights, torch.Tensor], torch.Tensor]:
    """The network with something changed."""
    return partial(_forward, **change)


#: A twin is called with the weights of the student's own network and a batch of pictures.
_MISTAKES = (
    Mistake("argmax", "You return the class with the largest logit. Return all ten logits.", _variant(last=_argmax)),
    Mistake(
        "no-activation",
        "There is no activation between the layers, so five layers are no more than one. Put a ReLU after each but the "
        "last.",
        _variant(activation=lambda z: z),
    ),
    Mistake(
        "relu-after-the-last",
        "There is a ReLU after the last layer. Logits may be negative: leave it out there.",
        _variant(last=torch.relu),
    ),
    Mistake(
        "softmax-at-the-end",
        "There is a softmax at the end. The loss has one inside, and two keep it above 1.46: return the logits.",
        _variant(last=lambda z: torch.softmax(z, 1)),
        _variant(last=lambda z: torch.softmax(z, 0)),
    ),
    Mistake(
        "log-softmax-at-the-end",
        "There is a log-softmax at the end. Return the logits themselves; the loss does the rest.",
        _variant(last=lambda z: torch.log_softmax(z, 1)),
        _variant(last=lambda z: torch.log_softmax(z, 0)),
    ),
    Mistake(
        "sigmoid-at-the-end",
        "There is a sigmoid at the end. Return the logits themselves.",
        _variant(last=torch.sigmoid),
    ),
    Mistake(
        "not-relu",
        "The activation between the layers is not ReLU, but another one (sigmoid, tanh, GELU, leaky ReLU). ReLU is asked "
        "for.",
        *(_variant(activation=other) for other in (torch.sigmoid, torch.tanh, F.gelu, F.leaky_relu, F.elu)),
    ),
    Mistake(
        "rows-and-columns-swapped",
        "The pictures are transposed before they are flattened. Keep their pixels in order.",
        _variant(seen=lambda images: images.transpose(2, 3).flatten(1)),
    ),
    Mistake(
        "pixels-mixed",
        "Pixels of different pictures end up in one row. Flatten with nn.Flatten() or x.flatten(1), which keeps each "
        "picture's pixels together.",
        _variant(seen=lambda images: images.reshape(784, -1).T),
    ),
    *(
        Mistake(
            "one-activation-missing",
            f"The ReLU after layer {place + 1} is missing.",
            _variant(skip=place),
        )
        for place in range(4)
    ),
)


def _mnist_dnn_outputs(exam: Exam, answer: Answer) -> None:
    """Batches of several sizes through the student's network, beside the same numbers in the check's own."""
    made, weights = _made_network(exam, answer)
    sizes = [3, 1, exam.draw.integer(5, 9), 64] + ([200, 17] if exam.thorough else [])
    _compare_network(exam, answer, made, weights, [exam.draw.normal(size, 1, 28, 28) for size in sizes])


def _mnist_dnn_start(exam: Exam, answer: Answer) -> None:
    """Two networks of different seeds: each right, random, and not equal."""
    first, weights = _made_network(exam, answer)
    second, others = _made_network(exam, answer, seed=exam.told_seed + 1)
    for made, own in ((first, weights), (second, others)):
        _compare_network(exam, answer, made, own, [exam.draw.normal(2, 1, 28, 28)])
    for place, (inputs, outputs) in zip(range(0, 10, 2), _LAYERS, strict=True):
        if float(weights[place].std()) < 1e-6:
            exam.fail(
                "constant-weights",
                f"All weights of the layer {inputs} -> {outputs} are equal, so its units can never learn to differ. "
                "Leave the random start that nn.Linear makes.",
            )
        if torch.equal(weights[place], others[place]):
            exam.fail(
                "same-start-every-time",
                "Two networks start with the same weights. Do not set a seed inside the class.",
            )
    for weight in weights[::2]:
        _linears_own_start(exam, weight)


def _linears_own_start(exam: Exam, weight: torch.Tensor) -> None:
    """nn.Linear starts with even numbers between -1/sqrt(inputs) and 1/sqrt(inputs)."""
    outputs, inputs = weight.shape
    largest = inputs**-0.5
    spread = float(weight.double().std()) / (largest / math.sqrt(3))
    if float(weight.abs().max()) > 1.001 * largest or abs(spread - 1) > 0.15:
        exam.fail(
            "another-start",
            f"The weights of the layer {inputs} -> {outputs} are random, but not as nn.Linear leaves them: even numbers "
            f"from -{largest:.3f} to {largest:.3f} here. Other starts may be good; this exercise asks you to leave it alone.",
            returned=weight,
        )


def _made_network(exam: Exam, answer: Answer, seed: int | None = None) -> tuple[Handle, Weights]:
    """An object of the student's class and its parameters in the order of the layers, told by their shapes."""
    model, look = made_module(exam, answer, exam.told_seed if seed is None else seed)
    shapes = [tuple(shape) for _, shape, _ in look["parameters"]]
    _look_at_shapes(exam, shapes)
    by_shape = {tuple(tensor.shape): tensor for tensor in look["state"].values()}
    return model, [by_shape[shape] for shape in _DNN_SHAPES]


def _look_at_shapes(exam: Exam, shapes: list[tuple[int, ...]]) -> None:
    if sorted(shapes) == sorted(_DNN_SHAPES):
        return
    slug, says = "wrong-architecture", "The layers are not those of the exercise: 784-512-256-128-64-10."
    if not shapes:
        slug = "layers-not-registered"
        says = (
            "The network has no parameters. Layers must be attributes (self.first = nn.Linear(...)) or stand in an "
            "nn.Sequential or nn.ModuleList; in a plain list, or made inside forward, PyTorch does not see them. "
            "Is `super().__init__()` the first line?"
        )
    elif sorted(shapes) == sorted(_DNN_SHAPES[::2]):
        slug, says = "no-biases", "The biases are missing: leave bias=False away."
    elif set(_DNN_SHAPES) <= set(shapes):
        slug, says = "too-many-layers", "There are parameters too many: only the five linear layers have any."
    elif set(shapes) < set(_DNN_SHAPES):
        missing = [shape for shape in _DNN_SHAPES[::2] if shape not in shapes]
        named = ", ".join(f"{shape[1]} -> {shape[0]}" for shape in missing)
        slug, says = "layer-missing", f"A layer is missing: {named}."
    widths = _chain(shapes)
    if widths and tuple(widths) != _DNN_SIZES:
        says = f"Your layers are {'-'.join(map(str, widths))}; {'-'.join(map(str, _DNN_SIZES))} is asked for."
        slug = "layer-missing" if set(widths) < set(_DNN_SIZES) else "wrong-architecture"
    exam.fail(slug, says, returned=shapes, expected=list(_DNN_SHAPES))


def _chain(shapes: list[tuple[int, ...]]) -> list[int]:
    """The widths of linear layers that fit each other, from the input to the output; empty if they do not."""
    weights = [shape for shape in shapes if len(shape) == 2]
    fits = all(one[0] == other[1] for one, other in zip(weights, weights[1:], strict=False))
    return [weights[0][1], *(shape[0] for shape in weights)] if weights and fits else []


def _compare_network(exam: Exam, answer: Answer, made: Handle, weights: Weights, batches: list[torch.Tensor]) -> None:
    outcomes = answer.method(made, "()", [((images,), {}) for images in (*batches, batches[0])])
    for images, outcome in zip(batches, outcomes, strict=False):
        if outcome.error is not None and "mat1 and mat2" in outcome.error.text:
            _not_flattened(exam, images, outcome.error.text)
        no_module_error(exam, outcome.error, {"images": images})
    trials = [
        trial(outcome.value, _forward(weights, images), weights, images)
        for images, outcome in zip(batches, outcomes, strict=False)
    ]
    for images, one in zip(batches, trials, strict=True):
        wrong = difference(one.expected, one.got, _TOLERANCE)
        if wrong is None:
            continue
        _same_again(exam, outcomes[0].value, outcomes[-1].value)
        shown = {"given": {"images": images}, "returned": one.got, "expected": one.expected}
        exam.explain(_MISTAKES, trials, one, _TOLERANCE, **shown)
        exam.fail(wrong.slug, wrong.says, named=wrong.stage == "type", **shown)
    _same_again(exam, outcomes[0].value, outcomes[-1].value)
    same_in_eval(exam, answer, made, batches[0], outcomes[0].value)
    every_parameter_learns(exam, answer, made, answer.look(made), batches[0])
    if all(bool((one.expected == 0).all()) for one in trials):
        exam.fail(
            "all-zero",
            "The network gives zeros for every picture: its weights are zero. Leave nn.Linear's random start.",
        )


def _not_flattened(exam: Exam, images: torch.Tensor, text: str) -> NoReturn:
    """End the exam because a linear layer got another shape than rows of 784 numbers."""
    if f"(1x{images.numel()} and" in text:
        exam.fail(
            "batch-flattened",
            "Your flattening makes one row of the whole batch. Keep the samples apart: nn.Flatten() or x.flatten(1).",
            given={"images": images},
        )
    exam.fail(
        "not-flattened",
        "A linear layer got pictures where it wants rows of 784 numbers. Flatten first: nn.Flatten() or x.flatten(1). "
        f"(PyTorch says: {text})",
        given={"images": images},
    )


def _same_again(exam: Exam, first: object, again: object) -> None:
    if isinstance(first, torch.Tensor) and difference(first, again, _TOLERANCE) is not None:
        exam.fail(
            "differs-on-second-call",
            "The same pictures gave other numbers the second time. This network has no dropout and nothing random.",
        )


MnistDNN = Exercise(
    "MnistDNN",
    "3.9",
    parts={"outputs": _mnist_dnn_outputs, "start": _mnist_dnn_start},
    mistakes=_MISTAKES,
    doc="Check exercise 3.9, `MnistDNN()`. Parts: outputs (the logits), start (random weights).",
)
