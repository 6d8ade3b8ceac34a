"""Exercise 3.9, `MnistDNN`: the class of a network 784-512-256-128-64-10 with ReLU between its layers.

Part `outputs` compares its logits with a chain of matrix products that is given the student's own weights, `start` asks
for the random start that nn.Linear makes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.answer.codec import Handle
from helpers.check.cases import trial
from helpers.check.compare import Tolerance, difference
from helpers.check.errors import in_short
from helpers.check.exercise import Exam, Exercise
from helpers.check.mistakes import Mistake, seen
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
        "There is a softmax at the end. The loss has one inside already: return the logits.",
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
    """The weights of two networks of different seeds: each random as nn.Linear leaves them, and not equal.

    What is made of them, and whether there are biases, costs the other part.
    """
    weights, others = (_started(exam, answer, exam.told_seed + shift) for shift in (0, 1))
    pairs = list(zip(weights, others, strict=True))
    for mistake in _OTHER_STARTS:
        for pair in pairs:
            start = trial(pair[0], None, pair[1])
            exam.explain([mistake], [start], start, returned=pair[0])


def _started(exam: Exam, answer: Answer, seed: int) -> Weights:
    """The weights of the five layers of an object made under a seed, from the first layer to the last."""
    _, look = made_module(exam, answer, seed)
    shapes = [tuple(shape) for _, shape, _ in look["parameters"]]
    if not set(_DNN_SHAPES[::2]) <= set(shapes):
        _other_layers(exam, shapes)
    by_shape = {tuple(tensor.shape): tensor for tensor in look["state"].values()}
    return [by_shape[shape] for shape in _DNN_SHAPES[::2]]


def _other_layers(exam: Exam, shapes: list[tuple[int, ...]]) -> None:
    layers = trial(shapes)
    exam.explain(_OTHER_LAYERS, [layers], layers, returned=shapes, expected=list(_DNN_SHAPES))


def _made_network(exam: Exam, answer: Answer) -> tuple[Handle, Weights]:
    """An object of the student's class and its parameters in the order of the layers, told by their shapes."""
    model, look = made_module(exam, answer, exam.told_seed)
    shapes = [tuple(shape) for _, shape, _ in look["parameters"]]
    if sorted(shapes) != sorted(_DNN_SHAPES):
        _other_layers(exam, shapes)
    by_shape = {tuple(tensor.shape): tensor for tensor in look["state"].values()}
    return model, [by_shape[shape] for shape in _DNN_SHAPES]


def _widths(shapes: list[tuple[int, ...]]) -> set[int]:
    """The widths of linear layers that fit each other; none if they do not."""
    weights = [shape for shape in shapes if len(shape) == 2]
    fits = all(one[0] == other[1] for one, other in zip(weights, weights[1:], strict=False))
    return {width for shape in weights for width in shape} if fits else set()


def _other_than_linears(weight: torch.Tensor) -> bool:
    """nn.Linear starts with uniform numbers between -1/sqrt(inputs) and 1/sqrt(inputs)."""
    largest = weight.shape[1] ** -0.5
    spread = float(weight.double().std()) / (largest / math.sqrt(3))
    return float(weight.abs().max()) > 1.001 * largest or abs(spread - 1) > 0.15


#: Of the shapes of a network's parameters.
_OTHER_LAYERS = (
    Mistake(
        "layers-not-registered",
        "The network has no parameters. Layers must be attributes (self.first = nn.Linear(...)) or stand in an "
        "nn.Sequential or nn.ModuleList; in a plain list, or made inside forward, PyTorch does not see them.",
        when=seen(lambda shapes: not shapes),
    ),
    Mistake(
        "no-biases",
        "The biases are missing: leave bias=False away.",
        when=seen(lambda shapes: sorted(shapes) == sorted(_DNN_SHAPES[::2])),
    ),
    Mistake(
        "too-many-layers",
        "There are parameters too many: only the five linear layers have any.",
        when=seen(lambda shapes: set(_DNN_SHAPES) <= set(shapes)),
    ),
    Mistake(
        "layer-missing",
        "A layer is missing: the widths are 784-512-256-128-64-10, which makes five linear layers.",
        when=seen(lambda shapes: set(shapes) < set(_DNN_SHAPES) or set() < _widths(shapes) < set(_DNN_SIZES)),
    ),
    Mistake(
        "wrong-architecture",
        "The layers are not those of the exercise: 784-512-256-128-64-10.",
        when=seen(lambda shapes: True),
    ),
)
#: Of one layer's weights in two networks that started from different seeds.
_OTHER_STARTS = (
    Mistake(
        "constant-weights",
        "All weights of a layer are equal, so its units can never learn to differ. Leave the random start that nn.Linear "
        "makes.",
        when=seen(lambda weight, other: float(weight.std()) < 1e-6),
    ),
    Mistake(
        "same-start-every-time",
        "Two networks start with the same weights. Do not set a seed inside the class.",
        when=seen(torch.equal),
    ),
    Mistake(
        "another-start",
        "The weights of a layer are random, but not as nn.Linear leaves them: uniform between -1 and 1, divided by the "
        "root of the number of inputs. Other starts may be good; this exercise asks you to leave it alone.",
        when=seen(lambda weight, other: _other_than_linears(weight)),
    ),
)


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
        if one.got is None:
            exam.fail(
                "returns-nothing", "`forward` returned None. Did you forget the `return`?", given={"images": images}
            )
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
    rows = re.search(r"\((\d+)x(\d+) and 784x", text)
    if rows is None:
        exam.fail(
            "layers-not-fitting",
            "A linear layer gets rows of another length than it was made for. Is each layer used once in `forward`, and in its "
            f"order, so that what goes out of one fits into the next? (PyTorch says: {in_short(text)})",
            given={"images": images},
        )
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
            "The same pictures gave other numbers the second time. Asked for is a network without dropout, and with nothing random.",
        )


MnistDNN = Exercise(
    "MnistDNN",
    "3.9",
    parts={"outputs": _mnist_dnn_outputs, "start": _mnist_dnn_start},
    mistakes=(*_OTHER_LAYERS, *_MISTAKES, *_OTHER_STARTS),
    doc="Check exercise 3.9, `MnistDNN()`. Parts: outputs (the logits), start (random weights).",
)
