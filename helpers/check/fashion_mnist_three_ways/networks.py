"""Exercises 6.2 `SequentialNet`, 6.3 `ParameterNet`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch

from helpers.answer.answer import Answer, Options
from helpers.answer.codec import Handle
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import (
    LATE_BIAS,
    MIXED,
    SHAPES,
    TURNED,
    _made,
    _mixed,
    _network,
    _transposed,
    _turned,
    bias_after_relu,
    named_parameters,
)

State = dict[str, torch.Tensor]


def _weights(state: State) -> list[torch.Tensor]:
    """The tensors of a state in the order of the layers, in float64."""
    return [tensor.double() for tensor in state.values()]


def _last_relu_missing(x: torch.Tensor, weights: Sequence[torch.Tensor]) -> torch.Tensor:
    last = _network(x, weights[:-4], last=torch.relu)
    return (last @ weights[-4] + weights[-3]) @ weights[-2] + weights[-1]


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
    counts = (7, 1, 64, 3) if exam.thorough else (5, 1)
    for count in counts:
        images = exam.draw.uniform(count, 1, 28, 28)
        outcome = network.method(model, "()", [((images,), {})])[0]
        given = {"x": images}
        exam.no_error(outcome.error, given)
        own = weights(numbers)
        wanted = _network(images, own)
        got = outcome.value
        if got is None:
            exam.fail("returns-nothing", "`forward` returned None. Did you forget the `return`?", given=given)
        if not isinstance(got, torch.Tensor) or tuple(got.shape) != (count, 10):
            says = f"For {count} pictures the logits have the shape ({count}, 10)."
            exam.fail("wrong-shape", says, given=given, returned=got)
        arrived = getattr(got, "arrived", {})  # a tensor with a history arrives without requires_grad
        cut_off = not (got.requires_grad or arrived.get("requires_grad"))
        got = got.detach().double()
        if not torch.allclose(got, wanted, 1e-3, 1e-4):
            _same_again(exam, network, model, images, outcome.value)
            _explain_outputs(exam, images, own, got, wanted)
        if cut_off:
            exam.fail(
                "no-gradient-back",
                "The logits are right, but no gradient can flow back from them to the weights. Leave `no_grad`, "
                "`detach` and `.data` out of `forward`.",
                given=given,
            )


def _same_again(exam: Exam, network: Answer, model: Handle, images: torch.Tensor, first: torch.Tensor) -> None:
    again = network.method(model, "()", [((images,), {})])[0].value
    if isinstance(again, torch.Tensor) and again.shape == first.shape and not torch.equal(again, first):
        exam.fail(
            "differs-on-second-call",
            "The same pictures gave other logits the second time. This network has no dropout and nothing random.",
            given={"x": images},
            returned=again[0],
            expected=first[0],
        )


def _explain_outputs(
    exam: Exam, images: torch.Tensor, weights: list[torch.Tensor], got: torch.Tensor, wanted: torch.Tensor
) -> None:
    shown = {"given": {"x": images}, "returned": got[0], "expected": wanted[0]}
    identity = [w if w.ndim == 2 else 0 * w for w in weights]
    twins: tuple[tuple[str, str, torch.Tensor], ...] = (
        ("softmax-on-output", "The outputs are probabilities. Return logits: the loss applies softmax itself.",
         _network(images, weights, last=lambda z: z.softmax(1))),
        ("softmax-on-output", "The outputs are log-probabilities. Return logits: the loss applies softmax itself.",
         _network(images, weights, last=lambda z: z.log_softmax(1))),
        ("relu-on-output", "ReLU is applied to the last layer too. Logits may be negative: leave it out there.",
         _network(images, weights, last=torch.relu)),
        ("no-activation", "There is no ReLU between the layers; without one all of them are a single layer.",
         _network(images, weights, activation=lambda z: z)),
        ("sigmoid-not-relu", "The hidden layers use a sigmoid; ReLU is asked for.",
         _network(images, weights, activation=torch.sigmoid)),
        ("tanh-not-relu", "The hidden layers use tanh; ReLU is asked for.",
         _network(images, weights, activation=torch.tanh)),
        ("biases-unused", "The biases are not added.", _network(images, identity)),
        ("hidden-bias-unused", "The bias of the hidden layer is not added.",
         _network(images, [w if i != 1 else 0 * w for i, w in enumerate(weights)])),
        ("output-bias-unused", "The bias of the last layer is not added.",
         _network(images, [w if i + 1 < len(weights) else 0 * w for i, w in enumerate(weights)])),
        ("last-relu-missing", "There is no ReLU between the last two layers; without it they are a single one.",
         _last_relu_missing(images, weights)),
        ("bias-after-relu", LATE_BIAS, bias_after_relu(images, weights)),
        ("pixels-mixed", MIXED, _network(_mixed(images), weights)),
        ("pictures-turned", TURNED, _network(_turned(images), weights)),
        ("all-zero", "The logits are all 0: the layers are not used.", torch.zeros_like(wanted)),
    )  # fmt: skip
    for slug, says, twin in twins:
        if torch.allclose(got, twin, 1e-3, 1e-4):
            exam.fail(slug, says, **shown)
    exam.fail("wrong-value", "With the same weights the logits differ.", named=False, **shown)


def _sequential_values(exam: Exam, network: Answer) -> None:
    model, look = _made(exam, network)
    state = look["state"]
    wanted = [(512, 784), (512,), (512, 512), (512,), (10, 512), (10,)]
    shapes = [tuple(t.shape) for t in state.values()]
    if not shapes:
        exam.fail(
            "layers-not-registered",
            "The network has no parameters. Make its layers in `__init__`, and not in a plain list, which hides them.",
        )
    if shapes != wanted:
        exam.fail(
            "wrong-architecture",
            "The layers are not 784-512-512-10. (nn.Linear keeps its weight as (outputs, inputs).)",
            returned=shapes,
            expected=wanted,
        )
    numbered = any(name.rpartition(".")[2].isdigit() for name, _, _ in look["modules"])  # also in a subclass
    if not numbered and not any(made == "Sequential" for _, made, _ in look["modules"]):  # the layers may have names
        exam.fail("no-sequential", "Way 1 is built with nn.Sequential; there is none in your network.")
    _judge_outputs(exam, network, model, state, lambda numbers: _transposed(_weights(numbers)))


SequentialNet = Exercise(
    "SequentialNet",
    "6.2",
    parts={"values": _sequential_values},
    doc="Check exercise 6.2, `SequentialNet` (784-512-512-10 with nn.Sequential). Part: values.",
)
#: Of "random, small" weights: the usual starts (He, Xavier, 0.1 * randn) lie below 0.11, `torch.randn` alone at 1.
LARGEST_START = 0.5


def _parameter_values(exam: Exam, network: Answer) -> None:
    model, look = _made(exam, network)
    named_parameters(exam, look)
    state = look["state"]
    for name in ("W1", "W2"):
        if float(state[name].std()) == 0:
            exam.fail(
                "starts-equal",
                f"All numbers of {name} are {float(state[name].flatten()[0]):g}. Then all hidden units stay equal: "
                "start with random numbers, for example 0.01 * torch.randn(...).",
            )
        spread = float(state[name].double().std())
        if not spread <= LARGEST_START:
            exam.fail(
                "starts-too-large",
                f"The numbers of {name} start with a standard deviation of {spread:.2g}, which is not small: the first "
                "loss is then far too large. Take for example 0.01 * torch.randn(...).",
            )
    for name in ("b1", "b2"):
        if bool((state[name] != 0).any()):
            exam.fail("bias-not-zero", f"{name} does not start at zero.", returned=state[name])
    another = network.new(options=Options(seed=exam.told_seed + 1))
    exam.no_error(another.error)
    if isinstance(another.value, Handle) and torch.equal(network.look(another.value)["state"]["W1"], state["W1"]):
        exam.fail(
            "same-start-every-time",
            "Two networks start with the same W1. Make the parameters in `__init__`, and set no seed there.",
        )
    _judge_outputs(exam, network, model, state, lambda numbers: [numbers[name].double() for name in SHAPES])


ParameterNet = Exercise(
    "ParameterNet",
    "6.3",
    parts={"values": _parameter_values},
    doc="Check exercise 6.3, `ParameterNet` (784-256-10 with nn.Parameter). Part: values.",
)
