"""Exercise 1.8: `xor_network()` -> (W1, b1, W2, b2), weights with which two ReLU units and an output compute XOR."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.check.cases import Trial, trial
from helpers.check.dnn_principles.common import Unary
from helpers.check.exercise import Exam, Exercise
from helpers.check.mistakes import Mistake, seen
from helpers.check.several import tensors

_CORNERS = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], dtype=torch.float64)
_SHAPES = {"W1": (2, 2), "b1": (2,), "W2": (1, 2), "b2": (1,)}
_XOR = (0, 1, 1, 0)
_GATES: dict[tuple[int, ...], str] = {
    (0, 0, 0, 1): "AND",
    (0, 1, 1, 1): "OR",
    (1, 1, 1, 0): "NOT AND",
    (1, 0, 0, 0): "NOT OR",
    (0, 0, 1, 1): "x1 alone",
    (0, 1, 0, 1): "x2 alone",
    (1, 1, 0, 0): "NOT x1",
    (1, 0, 1, 0): "NOT x2",
    (0, 0, 1, 0): "x1 and not x2",
    (0, 1, 0, 0): "x2 and not x1",
    (1, 0, 1, 1): "x1 or not x2",
    (1, 1, 0, 1): "x2 or not x1",
}
Weights = Sequence[torch.Tensor]


# ------------------------------------------------------------------------------------------------- what is returned


def _xor(exam: Exam, answer: Answer) -> None:
    exam.present(answer)
    for call, outcome in enumerate(answer.map([((), {})] * 2, Options(seed=exam.told_seed))):
        exam.no_error(outcome.error)
        _judge(exam, _weights(exam, outcome.value), again=call > 0)


def _weights(exam: Exam, value: Any) -> list[torch.Tensor]:
    # the exercise computes in float32, and so do the inputs that the weights will meet
    return [tensor.float().double() for tensor in tensors(exam, value, _SHAPES)]


# ------------------------------------------------------------------------------------------------- what is computed


def _outputs(weights: Weights, bend: Unary = torch.relu, corners: torch.Tensor = _CORNERS) -> torch.Tensor:
    W1, b1, W2, b2 = weights
    return F.linear(bend(F.linear(corners, W1, b1)), W2, b2)[:, 0]


def _classes(weights: Weights, bend: Unary = torch.relu, border: float = 0.5) -> tuple[int, ...]:
    return tuple(int(value > border) for value in _outputs(weights, bend).tolist())


def _judge(exam: Exam, weights: list[torch.Tensor], again: bool) -> None:
    said = _classes(weights)
    if said == _XOR:
        return
    hidden = F.linear(_CORNERS, weights[0], weights[1]).relu()
    wrong = next(i for i in range(4) if said[i] != _XOR[i])
    shown: dict[str, Any] = {
        "given": {"the corners": "(0, 0), (0, 1), (1, 0), (1, 1)", "h there": hidden.float(),
                  "z there": _outputs(weights).float()},
        "returned": list(said),
        "expected": list(_XOR),
        "note": "shown are the classes: 1 where z > 0.5",
        "more": _works(weights, wrong),
    }  # fmt: skip
    if again:
        says = "The first call gave weights that work, the second did not. Make the weights anew at each call."
        exam.fail("differs-on-second-call", says, **shown)
    made = trial(weights, _XOR)
    exam.explain(_MISTAKES, [made], made, **shown)
    exam.fail("another-gate", f"These weights compute {_GATES[said]}, not XOR.", **shown)


def _works(weights: Weights, corner: int) -> dict[str, str]:
    """How z comes about at one corner."""
    x1, x2 = _CORNERS[corner].tolist()
    W1, b1, W2, b2 = [tensor.tolist() for tensor in weights]
    lines = []
    hidden = []
    for unit in (0, 1):
        total = W1[unit][0] * x1 + W1[unit][1] * x2 + b1[unit]
        hidden.append(max(total, 0.0))
        lines.append(
            f"h{unit + 1} = relu({W1[unit][0]:g} * {x1:g} + {W1[unit][1]:g} * {x2:g} + {b1[unit]:g}) = {hidden[unit]:.4g}"
        )
    z = W2[0][0] * hidden[0] + W2[0][1] * hidden[1] + b2[0]
    lines.append(f"z = {W2[0][0]:g} * {hidden[0]:.4g} + {W2[0][1]:g} * {hidden[1]:.4g} + {b2[0]:g} = {z:.4g}")
    return {"by hand": f"at ({x1:g}, {x2:g}):\n" + "\n".join(lines)}


# --------------------------------------------------------------------------------------------------------- mistakes


def _xor_if(changed: Callable[[Weights], tuple[int, ...]]) -> Callable[[Sequence[Trial]], bool]:
    """Recognises weights that are XOR in another network."""
    return seen(lambda weights: changed(weights) == _XOR)


def _suits(bend: Unary) -> Callable[[Sequence[Trial]], bool]:
    return seen(lambda weights: _XOR in (_classes(weights, bend), _classes(weights, bend, 0.0)))


def _at_minus_one(weights: Weights) -> tuple[int, ...]:
    return tuple(int(value > 0.5) for value in _outputs(weights, corners=2 * _CORNERS - 1).tolist())


def _one_counts_twice(weights: Weights) -> bool:
    """Whether it is XOR once one hidden unit weighs twice as much in the output."""
    W1, b1, W2, b2 = weights
    return any(_classes((W1, b1, W2 * torch.tensor(factors), b2)) == _XOR for factors in ((1.0, 2.0), (2.0, 1.0)))


def _apart(weights: Weights) -> bool:
    z = _outputs(weights)
    return bool(z[1:3].min() > z[[0, 3]].max() + 1e-6)


def _alike(weights: Weights) -> bool:
    """Whether both hidden units are on somewhere, one a multiple of the other at all corners, and z says one class."""
    first, second = F.linear(_CORNERS, weights[0], weights[1]).relu().T
    same = torch.allclose(first * second.max(), second * first.max())
    return len(set(_classes(weights))) == 1 and bool(first.any() and second.any()) and same


def _never_on(weights: Weights) -> bool:
    hidden = F.linear(_CORNERS, weights[0], weights[1]).relu()
    return not bool(hidden.any(0).all())


_SUITS = "These weights suit hidden units that are {}. Here they are ReLU, and give any number from 0 up: look at h."
_MISTAKES = (
    Mistake(
        "all-zero",
        "All your weights are 0, so every corner gets the same answer.",
        when=seen(lambda weights: not any(bool(tensor.any()) for tensor in weights)),
    ),
    Mistake(
        "on-the-border",
        "z is exactly 0.5 where the class should be 1. Class 1 begins above 0.5: make z larger there.",
        when=_xor_if(lambda weights: _classes(weights, border=0.5 - 1e-6)),
    ),
    Mistake(
        "threshold-zero",
        "This is XOR if the border is z > 0. Here class 1 begins above 0.5: mend b2.",
        when=_xor_if(lambda weights: _classes(weights, border=0.0)),
    ),
    Mistake(
        "bias-too-small",
        "z is larger where the class is 1, but not on the right side of 0.5: mend b2.",
        when=seen(_apart),
    ),
    Mistake(
        "transposed",
        "This is XOR if W1 is transposed: its rows are the hidden units, (out, in).",
        when=_xor_if(lambda weights: _classes((weights[0].T, *weights[1:]))),
    ),
    Mistake(
        "counts-once-not-twice",
        "The hidden units will do, and W2 will not yet: one of its two weights has to be twice as large. Look at h, which "
        "with ReLU is not only 0 or 1.",
        when=seen(_one_counts_twice),
    ),
    Mistake("needs-sigmoid", _SUITS.format("sigmoids"), when=_suits(torch.sigmoid)),
    Mistake(
        "needs-a-switch", _SUITS.format("hard switches (1 above 0, else 0)"), when=_suits(lambda t: (t > 0).double())
    ),
    Mistake(
        "needs-a-switch", _SUITS.format("hard switches (1 from 0 on, else 0)"), when=_suits(lambda t: (t >= 0).double())
    ),
    Mistake("needs-tanh", _SUITS.format("tanh"), when=_suits(torch.tanh)),
    Mistake(
        "inputs-minus-one",
        "This is XOR for inputs -1 and 1. Here the inputs are 0 and 1.",
        when=_xor_if(_at_minus_one),
    ),
    Mistake(
        "units-alike",
        "Both hidden units give the same numbers, up to a factor, so together they do no more than one. Give the "
        "second another bias or other weights.",
        when=seen(_alike),
    ),
    Mistake(
        "opposite",
        "These weights compute the opposite of XOR.",
        when=seen(lambda weights: _classes(weights) == (1, 0, 0, 1)),
    ),
    Mistake(
        "unit-never-on",
        "A hidden unit is 0 at every corner, so the network has one unit only, and one unit cannot do XOR. Look at its "
        "weights and its bias.",
        when=seen(lambda weights: len(set(_classes(weights))) == 1 and _never_on(weights)),
    ),
    Mistake(
        "same-everywhere",
        "All four corners get the same class.",
        when=seen(lambda weights: len(set(_classes(weights))) == 1),
    ),
)

xor_network = Exercise(
    "xor_network",
    "1.8",
    parts={"classes": _xor},
    mistakes=_MISTAKES,
    doc="Check exercise 1.8, `xor_network()` -> (W1, b1, W2, b2). Part: classes (at the four corners).",
)
