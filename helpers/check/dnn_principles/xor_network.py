"""Exercise 1.8: `xor_network`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.check.dnn_principles.common import Unary
from helpers.check.exercise import Exam, Exercise

_CORNERS = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], dtype=torch.float64)
_XOR_SHAPES = {"W1": (2, 2), "b1": (2,), "W2": (1, 2), "b2": (1,)}
_GATES = {
    (0, 0, 0, 1): "AND",
    (0, 1, 1, 1): "OR",
    (1, 0, 0, 1): "the opposite of XOR",
    (1, 1, 1, 0): "NOT AND",
    (1, 0, 0, 0): "NOT OR",
    (0, 0, 1, 1): "x1 alone",
    (0, 1, 0, 1): "x2 alone",
}


def _xor(exam: Exam, answer: Answer) -> None:
    exam.present(answer)
    for call, outcome in enumerate(answer.map([((), {})] * 2, Options(seed=exam.told_seed))):
        exam.no_error(outcome.error)
        _judge_xor(exam, _xor_weights(exam, outcome.value), again=call > 0)


def _xor_weights(exam: Exam, value: Any) -> list[torch.Tensor]:
    if value is None:
        exam.fail("returns-nothing", "Your function returned None. Did you forget the `return`?")
    if not isinstance(value, (tuple, list)) or len(value) != 4:
        exam.fail("not-four", "Return four tensors, (W1, b1, W2, b2), in this order.", returned=value)
    for (name, shape), tensor in zip(_XOR_SHAPES.items(), value, strict=True):
        if not isinstance(tensor, torch.Tensor):
            exam.fail("not-a-tensor", f"{name} is a {type(tensor).__name__}; it should be a tensor.", returned=tensor)
        if not tensor.is_floating_point():
            exam.fail(
                "wrong-dtype",
                f"{name} holds whole numbers ({tensor.dtype}), and PyTorch does not multiply them with float inputs. "
                "Write 1.0 instead of 1.",
                returned=tensor,
            )
        if tuple(tensor.shape) != shape:
            exam.fail("wrong-shape", f"{name} has shape {tuple(tensor.shape)}; {shape} was asked for.", returned=tensor)
        if not bool(tensor.isfinite().all()):
            exam.fail("not-finite", f"{name} holds numbers that are not finite.", returned=tensor)
    return [tensor.detach().double() for tensor in value]


def _xor_classes(
    weights: Sequence[torch.Tensor], bend: Unary, threshold: float = 0.5, corners: torch.Tensor = _CORNERS
) -> tuple[int, ...]:
    W1, b1, W2, b2 = weights
    z = F.linear(bend(F.linear(corners, W1, b1)), W2, b2)[:, 0]
    return tuple(int(value > threshold) for value in z.tolist())


def _judge_xor(exam: Exam, weights: list[torch.Tensor], again: bool) -> None:
    W1, b1, W2, b2 = weights
    hidden = F.linear(_CORNERS, W1, b1).relu()
    z = F.linear(hidden, W2, b2)[:, 0]
    said, wanted = _xor_classes(weights, torch.relu), (0, 1, 1, 0)
    if said == wanted:
        return
    slug, says = _xor_mistake(weights, said)
    if again:
        slug = "differs-on-second-call"
        says = "The first call gave weights that work, the second did not. Make the weights anew at each call."
    given = {"the corners": "(0, 0), (0, 1), (1, 0), (1, 1)", "h there": hidden.float(), "z there": z.float()}
    named = slug != "wrong-value"
    exam.fail(slug, says, named=named, given=given, returned=list(said), expected=list(wanted),
              note="shown are the classes: 1 where z > 0.5")  # fmt: skip


def _units_alike(W1: torch.Tensor, b1: torch.Tensor) -> bool:
    """Whether both hidden units are on somewhere, and one is a multiple of the other at all corners."""
    first, second = F.linear(_CORNERS, W1, b1).relu().T
    return bool(first.any() and second.any()) and torch.allclose(first * second.max(), second * first.max())


def _xor_mistake(weights: list[torch.Tensor], said: tuple[int, ...]) -> tuple[str, str]:
    W1, b1, W2, b2 = weights
    wanted = (0, 1, 1, 0)
    if all(bool((tensor == 0).all()) for tensor in weights):
        return "all-zero", "All your weights are 0, so every corner gets the same answer."
    if _xor_classes(weights, torch.relu, 0.5 - 1e-6) == wanted:
        return (
            "on-the-border",
            "z is exactly 0.5 where the class should be 1. Class 1 begins above 0.5: make z larger there.",
        )
    if _xor_classes(weights, torch.relu, 0.0) == wanted:
        return "threshold-zero", "This is XOR if the border is z > 0. Here class 1 begins above 0.5: mend b2."
    if _xor_classes((W1.T, b1, W2, b2), torch.relu) == wanted:
        return "transposed", "This is XOR if W1 is transposed: its rows are the hidden units, (out, in)."
    for bend, slug, what in (
        (torch.sigmoid, "needs-sigmoid", "sigmoids"),
        (lambda t: (t > 0).double(), "needs-a-switch", "hard switches (1 above 0, else 0)"),
        (torch.tanh, "needs-tanh", "tanh"),
    ):
        if _xor_classes(weights, bend) == wanted or _xor_classes(weights, bend, 0.0) == wanted:
            return slug, f"These weights suit hidden units that are {what}. Here the hidden units are ReLU."
    if _xor_classes(weights, torch.relu, corners=2 * _CORNERS - 1) == wanted:
        return "inputs-minus-one", "This is XOR for inputs -1 and 1. Here the inputs are 0 and 1."
    if len(set(said)) == 1 and _units_alike(W1, b1):
        return "units-alike", (
            "Both hidden units give the same numbers, up to a factor, so together they do no more than one. Give the "
            "second another bias or other weights."
        )
    if len(set(said)) == 1:
        return "same-everywhere", f"All four corners get class {said[0]}."
    if said in _GATES:
        slug = "opposite" if said == (1, 0, 0, 1) else "another-gate"
        return slug, f"These weights compute {_GATES[said]}, not XOR."
    return "wrong-value", "Some corners get the wrong class."


xor_network = Exercise(
    "xor_network",
    "1.8",
    parts={"classes": _xor},
    doc="Check exercise 1.8, `xor_network()` -> (W1, b1, W2, b2). Part: classes (at the four corners).",
)
