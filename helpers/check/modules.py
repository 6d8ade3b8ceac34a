"""A class that makes a network: how one is made, and what goes wrong in Python before its numbers can be looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import torch

from helpers.answer.answer import Answer, Failure, Options
from helpers.answer.codec import Handle
from helpers.check.compare import Tolerance, difference
from helpers.check.errors import in_short
from helpers.check.exercise import Exam

#: What torch says (a pattern), the slug, and what it means.
_ERRORS = (
    (
        'is missing the required "forward" function',
        "no-forward",
        "Your class has no method `forward`. Is its name spelled so, and does it stand inside the class?",
    ),
    (
        "list is not a Module subclass",
        "list-in-sequential",
        "nn.Sequential takes the layers one by one, not a list of them: `nn.Sequential(*layers)`, with a star.",
    ),
    (
        r"\.\w+ is not a Module subclass",
        "layer-not-called",
        "In nn.Sequential stands something that is no layer. A class has to be called: `nn.ReLU()`, with parentheses.",
    ),
)
_LAYER = "(ReLU|Tanh|Sigmoid|Softmax|LeakyReLU|ELU|GELU|SiLU|Flatten|Dropout|(Avg|Max)Pool2d)"
#: What torch says where a class of layers stands in the place of a layer: the pictures are then its settings.
_CLASS_CALLED = re.compile(
    rf"must be (a )?Tensor, not {_LAYER}\b|- got \({_LAYER}\b|'{_LAYER}' object has no attribute"
    rf"|\b{_LAYER}\.__init__\(\) takes 1 positional argument but 2 were given"
)


def no_module_error(exam: Exam, error: Failure | None, given: Mapping[str, Any] | None = None) -> None:
    """End the exam if making or calling a network raised: by what torch means, or as any other error."""
    for text, slug, says in _ERRORS:
        if error is not None and re.search(text, error.text):
            exam.fail(slug, says)
    if error is not None and _CLASS_CALLED.search(error.text):
        says = (
            "A class of layers is called with the pictures, as in `nn.ReLU(x)`: that makes a new layer and leaves x alone. "
            f"Make the layer first, with brackets (`self.act = nn.ReLU()`), then call it: `self.act(x)`. ({in_short(error.text)})"
        )
        exam.fail("layer-not-applied", says, given=given)
    exam.no_error(error, given)


def rows_not_fitting(error: Failure | None) -> tuple[int, int, int] | None:
    """(rows, numbers in each, inputs that were expected) where torch could not multiply rows by a layer's weights."""
    found = re.search(
        r"mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x\d+\)", error.text if error else ""
    )
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def no_row_for_each_picture(exam: Exam, error: Failure | None, count: int, given: Mapping[str, Any]) -> None:
    """End the exam if a linear layer got right numbers of `count` pictures, but not a row for each of them."""
    rows, numbers, inputs = rows_not_fitting(error) or (0, 0, 0)
    if not rows or rows * numbers != count * inputs or rows == count:
        return
    if rows == 1:
        exam.fail(
            "batch-flattened",
            f"A fully connected layer gets one long row of {numbers} numbers, in which all pictures of the batch stand one "
            "after the other, as `x.flatten()` makes it. Keep the batch axis: `x.flatten(1)`, a row for each picture.",
            given=given,
        )
    exam.fail(
        "not-flattened",
        f"A fully connected layer wants rows of {inputs} numbers, one for each picture, and gets {rows} rows of {numbers}. "
        "Flatten first, from axis 1 on: `nn.Flatten()` or `x.flatten(1)`.",
        given=given,
    )


def made_module(exam: Exam, network: Answer, seed: int) -> tuple[Handle, dict[str, Any]]:
    """An object of the student's class, made under a seed, and what can be seen of it; ends the exam if it is none."""
    exam.present(network)
    made = network.new(options=Options(seed=seed))
    no_module_error(exam, made.error)
    if not isinstance(made.value, Handle):
        exam.fail("not-a-module", f"`{network.name}()` should make an nn.Module.", returned=made.value)
    look = network.look(made.value)
    if not look.get("is_module"):
        exam.fail(
            "not-a-module",
            f"`{network.name}()` made a {look['class']}, which is no nn.Module. Write `class {network.name}(nn.Module):`",
        )
    return made.value, look


def every_parameter_learns(
    exam: Exam, network: Answer, model: Handle, look: Mapping[str, Any], x: torch.Tensor
) -> None:
    """End the exam if a backward pass from the outputs for `x` leaves some parameter without a gradient."""
    network.method(model, "()", [((x,), {})], Options(backward=True))
    names = [name for name, _, _ in look["parameters"]]
    found = network.method(model, "get_parameter", [((name,), {}) for name in names])
    cut_off = [
        name
        for name, outcome in zip(names, found, strict=True)
        if isinstance(outcome.value, torch.Tensor) and outcome.value.grad is None
    ]
    if cut_off:
        exam.fail(
            "no-gradient-back",
            f"The logits are right, but no gradient flows back from them to {', '.join(cut_off)}. Leave `no_grad`, "
            "`detach` and `.data` out of `forward`.",
        )


def same_in_eval(exam: Exam, network: Answer, model: Handle, x: torch.Tensor, training: Any) -> None:
    """End the exam if a network without dropout and the like gives other numbers in eval mode than it gave in training."""
    network.method(model, "eval", [((), {})])
    outcome = network.method(model, "()", [((x,), {})])[0]
    network.method(model, "train", [((), {})])
    no_module_error(exam, outcome.error, {"x": x})
    if difference(training.detach(), outcome.value, Tolerance(1e-3, 1e-4)) is not None:
        exam.fail(
            "other-in-eval",
            "After `eval()` the network gives something else than while training. Nothing in this network should depend "
            "on that: return the logits in both.",
            returned=outcome.value,
            expected=training,
        )
