"""Exercise 3.9: `MnistDNN`."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.answer.codec import Handle
from helpers.check.compare import Tolerance, difference, same
from helpers.check.exercise import Exam, Exercise
from helpers.check.mnist_dnn.common import layer_pairs

_DNN_SIZES = (784, 512, 256, 128, 64, 10)
_DNN_SHAPES = tuple(shape for a, b in layer_pairs(list(_DNN_SIZES)) for shape in ((b, a), (b,)))

Weights = dict[tuple[int, ...], torch.Tensor]
Activation = Callable[[torch.Tensor], torch.Tensor]


def _forward(
    weights: Weights,
    images: torch.Tensor,
    activation: Activation = torch.relu,
    last: Activation = lambda z: z,
    skip: int | None = None,
) -> torch.Tensor:
    """The network of the exercise in float64; `skip` leaves out the activation after one layer."""
    x = images.double().reshape(len(images), -1)
    for place, (inputs, outputs) in enumerate(layer_pairs(list(_DNN_SIZES))):
        x = x @ weights[outputs, inputs].double().T + weights[outputs,].double()
        if outputs != 10 and place != skip:
            x = activation(x)
    return last(x)


#: Slug, what is wrong in words, and the network that does it; compared with what the student's network gives.
_DNN_TWINS: tuple[tuple[str, str, Callable[[Weights, torch.Tensor], torch.Tensor]], ...] = (
    (
        "no-activation",
        "There is no activation between the layers, so five layers are no more than one. Put a ReLU after each but the last.",
        lambda w, x: _forward(w, x, activation=lambda z: z),
    ),
    (
        "relu-after-the-last",
        "There is a ReLU after the last layer. Logits may be negative: leave it out there.",
        lambda w, x: _forward(w, x, last=torch.relu),
    ),
    (
        "softmax-at-the-end",
        "There is a softmax at the end. The loss has one inside, and two keep it above 1.46: return the logits.",
        lambda w, x: _forward(w, x, last=lambda z: torch.softmax(z, 1)),
    ),
    (
        "softmax-at-the-end",
        "There is a softmax at the end, and over the batch (axis 0). Return the logits, without softmax.",
        lambda w, x: _forward(w, x, last=lambda z: torch.softmax(z, 0)),
    ),
    (
        "log-softmax-at-the-end",
        "There is a log-softmax at the end. Return the logits themselves; the loss does the rest.",
        lambda w, x: _forward(w, x, last=lambda z: torch.log_softmax(z, 1)),
    ),
    (
        "sigmoid-at-the-end",
        "There is a sigmoid at the end. Return the logits themselves.",
        lambda w, x: _forward(w, x, last=torch.sigmoid),
    ),
    ("not-relu", "The activation is a sigmoid; ReLU is asked for.", lambda w, x: _forward(w, x, torch.sigmoid)),
    ("not-relu", "The activation is tanh; ReLU is asked for.", lambda w, x: _forward(w, x, torch.tanh)),
    ("not-relu", "The activation is GELU; ReLU is asked for.", lambda w, x: _forward(w, x, F.gelu)),
    ("not-relu", "The activation is a leaky ReLU; plain ReLU is asked for.", lambda w, x: _forward(w, x, F.leaky_relu)),
    (
        "rows-and-columns-swapped",
        "The pictures are transposed before they are flattened. Keep their pixels in order.",
        lambda w, x: _forward(w, x.transpose(2, 3)),
    ),
    *(
        (
            "one-activation-missing",
            f"The ReLU after layer {place + 1} is missing.",
            lambda w, x, place=place: _forward(w, x, skip=place),
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
    for shape in _DNN_SHAPES[::2]:
        if float(weights[shape].std()) < 1e-6:
            exam.fail(
                "constant-weights",
                f"All weights of the layer {shape[1]} -> {shape[0]} are equal, so its units can never learn to differ. "
                "Leave the random start that nn.Linear makes.",
            )
        if torch.equal(weights[shape], others[shape]):
            exam.fail(
                "same-start-every-time",
                "Two networks start with the same weights. Do not set a seed inside the class.",
            )
    for shape in _DNN_SHAPES[::2]:
        _linears_own_start(exam, weights[shape])


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
    """An object of the student's class and its parameters by shape. (All shapes of this network differ.)"""
    exam.present(answer)
    made = answer.new(options=Options(seed=exam.told_seed if seed is None else seed))
    exam.no_error(made.error)
    if not isinstance(made.value, Handle):
        exam.fail("not-a-module", f"`{answer.name}()` should make an nn.Module.", returned=made.value)
    look = answer.look(made.value)
    if not look.get("is_module"):
        exam.fail(
            "not-a-module",
            f"`{answer.name}()` made a {look['class']}, which is no nn.Module. Write `class {answer.name}(nn.Module):`",
        )
    shapes = [tuple(shape) for _, shape, _ in look["parameters"]]
    _look_at_shapes(exam, shapes)
    return made.value, {tuple(tensor.shape): tensor for tensor in look["state"].values()}


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
    exam.fail(slug, says, returned=shapes, expected=list(_DNN_SHAPES))


def _compare_network(exam: Exam, answer: Answer, made: Handle, weights: Weights, batches: list[torch.Tensor]) -> None:
    outcomes = answer.method(made, "()", [((images,), {}) for images in (*batches, batches[0])])
    for images, outcome in zip(batches, outcomes, strict=False):
        if outcome.error is not None and "mat1 and mat2" in outcome.error.text:
            exam.fail(
                "not-flattened",
                "A linear layer got pictures where it wants rows of 784 numbers. Flatten first: nn.Flatten() or "
                f"x.flatten(1). (PyTorch says: {outcome.error.text})",
                given={"images": images},
            )
        exam.no_error(outcome.error, {"images": images})
    results = [outcome.value for outcome in outcomes]
    expected = [_forward(weights, images) for images in batches]
    _name_network_mistake(exam, weights, batches, results, expected)
    for images, wanted, got in zip(batches, expected, results, strict=False):
        wrong = difference(wanted.float(), got, Tolerance(1e-3, 1e-4))
        if wrong is not None:
            exam.fail(
                wrong.slug, wrong.says, named=wrong.stage == "type", given={"images": images}, returned=got,
                expected=wanted.float(),
            )  # fmt: skip
    if not all(float(wanted.std()) > 0 for wanted in expected):
        exam.fail(
            "all-zero",
            "The network gives zeros for every picture: its weights are zero. Leave nn.Linear's random start.",
        )


def _name_network_mistake(
    exam: Exam,
    weights: Weights,
    batches: list[torch.Tensor],
    results: list[object],
    expected: list[torch.Tensor],
) -> None:
    """End the exam if the results are those of a usual mistake, or change from call to call."""
    tolerance = Tolerance(1e-3, 1e-4)
    if all(difference(w.float(), g, tolerance) is None for w, g in zip(expected, results, strict=False)):
        if difference(expected[0].float(), results[-1], tolerance) is None:
            return
    elif all(
        difference(wanted.argmax(1), got, tolerance) is None for wanted, got in zip(expected, results, strict=False)
    ):
        exam.fail("argmax", "You return the class with the largest logit. Return all ten logits.")
    if not same(results[0], results[-1]) and isinstance(results[0], torch.Tensor):
        exam.fail(
            "differs-on-second-call",
            "The same pictures gave other numbers the second time. This network has no dropout and nothing random.",
        )
    for slug, says, twin in _DNN_TWINS:
        predicted = [twin(weights, images) for images in batches]
        if all(difference(p.float(), g, tolerance) is None for p, g in zip(predicted, results, strict=False)):
            exam.fail(slug, says, given={"images": batches[0]}, returned=results[0], expected=expected[0].float())


MnistDNN = Exercise(
    "MnistDNN",
    "3.9",
    parts={"outputs": _mnist_dnn_outputs, "start": _mnist_dnn_start},
    doc="Check exercise 3.9, `MnistDNN()`. Parts: outputs (the logits), start (random weights).",
)
