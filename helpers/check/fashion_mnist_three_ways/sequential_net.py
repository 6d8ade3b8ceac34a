"""Exercise 6.2, `SequentialNet`: 784-512-512-10 with nn.Sequential.

The check looks at the layers, puts numbers of its own into them and compares the logits.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import transposed
from helpers.check.fashion_mnist_three_ways.networks import (
    ON_ACTIVATIONS,
    ON_OUTPUT,
    ON_PICTURES,
    judge_outputs,
    logits,
    state_weights,
)
from helpers.check.mistakes import Mistake
from helpers.check.modules import made_module

_MISTAKES = (
    *ON_OUTPUT,
    *ON_ACTIVATIONS,
    Mistake(
        "last-relu-missing",
        "There is no ReLU between the last two layers; without it they are a single one.",
        partial(logits, linear_after=1),
    ),
    Mistake(
        "first-relu-missing",
        "There is no ReLU between the first two layers; without it they are a single one.",
        partial(logits, linear_after=0),
    ),
    *ON_PICTURES,
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
    judge_outputs(exam, network, model, state, lambda numbers: transposed(state_weights(numbers)))


def _sequential_layers(exam: Exam, shapes: list[tuple[int, ...]]) -> None:
    if shapes == _SEQUENTIAL_SHAPES:
        return
    if not shapes:
        exam.fail(
            "layers-not-registered",
            "The network has no parameters. Make its layers in `__init__`, and not in a plain list, which hides them.",
        )
    both: dict[str, Any] = {"returned": shapes, "expected": _SEQUENTIAL_SHAPES}
    if [shape for shape in shapes if len(shape) == 2] == _SEQUENTIAL_SHAPES[::2] and len(shapes) < 6:
        exam.fail("no-biases", "A layer has no biases: leave bias=False away.", **both)
    if not Counter(_SEQUENTIAL_SHAPES) - Counter(shapes):
        exam.fail(
            "too-many-layers",
            "The layers 784-512-512-10 are there, and more layers with parameters beside them. Leave those out.",
            **both,
        )
    exam.fail("wrong-architecture", f"{_which_layers(shapes)} Asked for is 784-512-512-10.", **both)


def _which_layers(shapes: list[tuple[int, ...]]) -> str:
    """The layers that there are, in words: their widths where one fits to the next."""
    pairs = [(shape[1], shape[0]) for shape in shapes if len(shape) == 2]
    counted = f"{len(pairs)} linear layer{'' if len(pairs) == 1 else 's'}, where three belong"
    if all(one[1] == other[0] for one, other in zip(pairs, pairs[1:], strict=False)) and pairs:
        widths = "-".join(str(width) for width in (pairs[0][0], *(outputs for _, outputs in pairs)))
        return f"Your layers are {widths}: {counted if len(pairs) != 3 else 'not the widths that belong there'}."
    listed = ", ".join(f"{inputs} -> {outputs}" for inputs, outputs in pairs) or "none that is linear"
    return f"Your layers are {listed} (inputs -> outputs), and do not fit each other."


SequentialNet = Exercise(
    "SequentialNet",
    "6.2",
    parts={"values": _sequential_values},
    mistakes=_MISTAKES,
    doc="Check exercise 6.2, `SequentialNet` (784-512-512-10 with nn.Sequential). Part: values.",
)
