"""What the exercises of chapter 6 share: the small network as bare tensors, its starts and its twins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from helpers import data
from helpers.answer.answer import Answer, Options, Outcome
from helpers.check.cases import Draw
from helpers.check.exercise import Exam

#: Names and shapes of the small network's parameters, weights as (inputs, outputs).
SHAPES = {"W1": (784, 256), "b1": (256,), "W2": (256, 10), "b2": (10,)}


Activation = Callable[[torch.Tensor], torch.Tensor]
#: Twins of a network are called with its weights (inputs, outputs), each followed by its bias, and a batch of pictures.
Weights = Sequence[torch.Tensor]


def network_logits(
    x: torch.Tensor,
    weights: Weights,
    activation: Activation = torch.relu,
    last: Activation = lambda z: z,
    linear_after: int | None = None,
) -> torch.Tensor:
    """Logits of fully connected layers; the layer `linear_after` is the one without an activation behind it."""
    x = x.double().flatten(1)
    for index in range(0, len(weights), 2):
        x = x @ weights[index] + weights[index + 1]
        if index + 2 == len(weights):
            return last(x)
        x = x if index // 2 == linear_after else activation(x)
    return x


def pixels_mixed(x: torch.Tensor) -> torch.Tensor:
    """Pictures with their pixels dealt out over the rows, as `x.reshape(784, N).T` does."""
    return x.reshape(784, -1).T


def pictures_turned(x: torch.Tensor) -> torch.Tensor:
    """Pictures with rows and columns exchanged before they are flattened."""
    return x.reshape(-1, 28, 28).transpose(1, 2).flatten(1)


MIXED = (
    "Pixels of different pictures end up in one row, as `reshape(784, N).T` does. Use `x.reshape(len(x), 784)`, which "
    "keeps each picture's pixels together."
)
TURNED = (
    "Each picture is turned before it is flattened, so its pixels meet the wrong weights. Leave its rows as they are."
)
LATE_BIAS = "The bias of the hidden layer is added after the ReLU. Add it before: relu(x @ W1 + b1)."


def bias_after_relu(x: torch.Tensor, weights: Weights) -> torch.Tensor:
    x = x.double().flatten(1)
    for index in range(0, len(weights) - 2, 2):
        x = torch.relu(x @ weights[index]) + weights[index + 1]
    return x @ weights[-2] + weights[-1]


def transposed(weights: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    return [w.T if w.ndim == 2 else w for w in weights]


def parameters_there(exam: Exam, look: dict[str, Any]) -> list[torch.Tensor]:
    """The four parameters; ends the exam unless a network has them, and no others, by name, shape and type."""
    found = {name: tuple(shape) for name, shape, _ in look["parameters"]}
    _names(exam, found)
    for name, shape in SHAPES.items():
        if found[name] == shape[::-1] != shape:
            exam.fail("transposed", f"{name} is {found[name]}; {shape} is asked for, (inputs, outputs).")
        if found[name] != shape:
            exam.fail("wrong-shape", f"{name} has the shape {found[name]}; {shape} is asked for.")
        if look["state"][name].dtype != torch.float32:
            exam.fail(
                "double-precision",
                f"{name} holds {look['state'][name].dtype} numbers; torch.float32 is asked for, as in all exercises of "
                "this set.",
            )
    return [look["state"][name] for name in SHAPES]


def all_collect_gradients(exam: Exam, look: dict[str, Any]) -> None:
    """End the exam unless all parameters of a network collect gradients."""
    frozen = [name for name, _, wanted in look["parameters"] if not wanted]
    if frozen:
        exam.fail("no-gradient", f"{', '.join(frozen)}: requires_grad is False, so no gradients are collected.")


def _names(exam: Exam, found: dict[str, tuple[int, ...]]) -> None:
    missing = [name for name in SHAPES if name not in found]
    if missing and {name.lower() for name in missing} <= set(found):
        exam.fail(
            "names-spelled-differently",
            f"The parameters are called {', '.join(found)}. The names are asked for as they are spelled in the "
            f"exercise: {', '.join(SHAPES)}.",
        )
    if missing and sorted(found.values()) == sorted(SHAPES.values()):
        exam.fail(
            "other-names",
            f"The four parameters are there, but under other names: {', '.join(found)}. Store them as self.W1, self.b1, "
            "self.W2 and self.b2.",
        )
    if missing:
        listed = " and ".join(", ".join(part) for part in (missing[:-1], missing[-1:]) if part)
        exam.fail(
            "not-a-parameter",
            f"{listed} {'is' if len(missing) == 1 else 'are'} not among the network's parameters. A plain tensor is none, "
            "nor is what comes out where a parameter is multiplied or moved: write "
            f"`self.{missing[0]} = nn.Parameter(...)` in `__init__`, and all computing inside the brackets.",
            returned=found or "no parameter at all",
            expected=SHAPES,
        )
    if set(found) - set(SHAPES):
        extra = ", ".join(set(found) - set(SHAPES))
        exam.fail("extra-parameters", f"The network has parameters that are not asked for: {extra}.", returned=found)


def start_of(exam: Exam, answer: Answer, std: float | None, seed: int) -> list[torch.Tensor]:
    """What `init_params` gives for a seed, after all that does not concern its spread has been looked at."""
    return start_and_generator(exam, answer, std, seed)[0]


def start_and_generator(
    exam: Exam, answer: Answer, std: float | None, seed: int | torch.Generator
) -> tuple[list[torch.Tensor], torch.Generator]:
    """What `init_params` gives for a seed or a generator that has moved on, and the generator after it."""
    more = () if std is None else (std,)
    generator = torch.Generator().manual_seed(seed) if isinstance(seed, int) else seed
    outcome = answer.map([((generator, *more), {})], Options(seed=1))[0]
    exam.no_error(outcome.error)
    _is_start(exam, answer, outcome.value)
    return list(outcome.value), outcome.args[0]


def _is_start(exam: Exam, answer: Answer, value: Any) -> None:
    name = answer.name
    if value is None:
        exam.fail("returns-nothing", f"`{name}` returned None. Did you forget the `return`?")
    if not isinstance(value, (list, tuple)) or len(value) != 4 or not all(isinstance(t, torch.Tensor) for t in value):
        exam.fail("not-four-tensors", f"`{name}` returns a list of four tensors: [W1, b1, W2, b2].", returned=value)
    shapes = [tuple(t.shape) for t in value]
    wanted = list(SHAPES.values())
    if shapes == [s[::-1] for s in wanted]:
        exam.fail("transposed", "The weights are (outputs, inputs); (inputs, outputs) is asked for.", returned=shapes)
    if shapes != wanted:
        exam.fail("wrong-shape", "The shapes differ.", returned=shapes, expected=wanted)
    for label, tensor in zip(SHAPES, value, strict=True):
        arrived = getattr(tensor, "arrived", {})  # a tensor with a history arrives without requires_grad
        if not tensor.requires_grad and not arrived.get("requires_grad"):
            exam.fail("no-gradient", f"{label} does not collect gradients: call `.requires_grad_()` on it.")
        if arrived.get("requires_grad") and not tensor.requires_grad:
            exam.fail(
                "not-a-leaf",
                f"{label} is the result of a computation that autograd follows, so its .grad stays None. Multiply by "
                "std first and call `.requires_grad_()` last.",
            )
        if not bool(tensor.isfinite().all()):
            exam.fail("not-finite", f"{label} holds nan or inf.")


def random_params(draw: Draw) -> list[torch.Tensor]:
    """Random parameters that collect gradients, large enough for every part to matter."""
    scales = (1 / 16, 0.5, 0.2, 0.5)
    return [draw.normal(*s, scale=k).requires_grad_() for s, k in zip(SHAPES.values(), scales, strict=True)]


def not_under_no_grad(exam: Exam, outcome: Outcome) -> None:
    if outcome.error and "leaf Variable that requires grad" in outcome.error.text:
        exam.fail(
            "no-no-grad",
            f"Autograd records your change in line {outcome.error.lineno}: `{outcome.error.line}`, and forbids it for a "
            "tensor that collects gradients. Do it inside `with torch.no_grad():`.",
        )


def not_assigned(exam: Exam, outcome: Outcome) -> None:
    if outcome.error and "cannot assign" in outcome.error.text and "as parameter" in outcome.error.text:
        exam.fail(
            "assigns-a-tensor",
            f"Line {outcome.error.lineno}, `{outcome.error.line}`, puts a tensor in the place of a parameter, which PyTorch "
            "forbids. Keep the parameter and write the numbers into it: `module.W1.copy_(...)` under no_grad.",
        )


def training_pictures(exam: Exam, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """`count` training pictures (N, 1, 28, 28) from 0 to 1 and their labels, drawn by the exam's seed."""
    full = data.load("fashion_mnist")
    rows = torch.randperm(len(full.train_images), generator=exam.draw.torch)[:count]
    return full.train_images[rows].unsqueeze(1) / 255, full.train_labels[rows]
