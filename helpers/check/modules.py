"""A class that makes a network: how one is made, and what goes wrong in Python before its numbers can be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from helpers.answer.answer import Answer, Failure, Options
from helpers.answer.codec import Handle
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam

#: What torch says, the slug, and what it means.
_ERRORS = (
    (
        "before Module.__init__() call",
        "no-super-init",
        "PyTorch cannot take layers or parameters yet. The first line of `__init__` is `super().__init__()`.",
    ),
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
        "is not a Module subclass",
        "layer-not-called",
        "In nn.Sequential stands something that is no layer. A class has to be called: `nn.ReLU()`, with parentheses.",
    ),
    (
        "must be Tensor, not ReLU",
        "layer-not-applied",
        "`nn.ReLU(x)` makes a layer and leaves x alone. Write `torch.relu(x)`, or make the layer once and call it.",
    ),
)


def no_module_error(exam: Exam, error: Failure | None, given: Mapping[str, Any] | None = None) -> None:
    """End the exam if making or calling a network raised: by what torch means, or as any other error."""
    for text, slug, says in _ERRORS:
        if error is not None and text in error.text:
            exam.fail(slug, says)
    exam.no_error(error, given)


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
