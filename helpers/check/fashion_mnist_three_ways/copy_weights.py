"""Exercise 6.7, `copy_weights(params, module)`: the numbers of four tensors, put into the parameters of a module.

The check looks at the module's numbers first, then at its logits, then at what else the copy has to leave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from helpers.answer.answer import Answer
from helpers.answer.codec import Handle
from helpers.check.cases import Case, Trial
from helpers.check.compare import Seen, Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import (
    SHAPES,
    network_logits,
    not_assigned,
    not_under_no_grad,
    parameters_there,
    random_params,
)
from helpers.check.mistakes import Mistake
from helpers.check.modules import made_module

_EXACT = Tolerance(0, 0)
FROZEN = "the parameters that do not collect gradients"
Tensors = Sequence[Tensor]


def _seen(tensors: Tensors, frozen: Sequence[str] = ()) -> Seen:
    """A module after the copy: its numbers, and what has been switched off."""
    numbers = {f"{name} of the module": tensor for name, tensor in zip(SHAPES, tensors, strict=True)}
    return Seen({**numbers, FROZEN: list(frozen)})


# --- mistakes ------------------------------------------------------------------------------------------------------

#: A twin is called with the numbers in params and those in the module before the copy.
Copy = Callable[[Tensors, Tensors], Seen]


def _each(change: Callable[[Tensor, Tensor], Tensor]) -> Copy:
    return lambda params, before: _seen([change(p, old) for p, old in zip(params, before, strict=True)])


_MISTAKES = (
    Mistake(
        "nothing-copied",
        "The module's numbers are as before. Copy from params into module, in place: `module.W1.copy_(...)` under "
        "no_grad. (In a loop `m = p` only gives the name m to another tensor; `m.copy_(p)` changes the tensor.)",
        _each(lambda p, old: old),
    ),
    Mistake(
        "biases-left-out",
        "The weights are copied and the biases are not. Copy all four.",
        _each(lambda p, old: p if p.ndim == 2 else old),
    ),
    Mistake(
        "weights-left-out",
        "The biases are copied and the weights are not. Copy all four.",
        _each(lambda p, old: p if p.ndim == 1 else old),
    ),
    Mistake(
        "added-not-copied",
        "The numbers of params are added to those of the module. They take their place: `copy_`.",
        _each(lambda p, old: p + old),
    ),
    Mistake(
        "transposed",
        "The weights were turned and pressed into their old shape, so every number stands elsewhere. Both are (inputs, "
        "outputs): copy them as they are.",
        _each(lambda p, old: p.T.reshape(p.shape) if p.ndim == 2 else p),
    ),
    Mistake(
        "gradient-off",
        "After the copy the module's parameters no longer collect gradients (requires_grad is False).",
        lambda params, before: _seen(params, tuple(SHAPES)),
    ),
)


_LEFT_BEHIND = (
    Mistake(
        "changes-its-input",
        "The numbers are copied, but `params` itself is not what it was.",
        when=lambda trials: not _kept(trials[0].outcome.args[0], trials[0].case.args[0]),
    ),
    Mistake(
        "shares-memory",
        "The module and `params` now share the same numbers in memory: training one would change the other. "
        "Copy them into the module's own parameters, with `module.W1.copy_(...)` under no_grad.",
        when=lambda trials: bool(trials[0].outcome.shared),
    ),
    Mistake(
        "new-parameters",
        "The module has new parameters. An optimiser that was made before would go on training the old ones: "
        "copy the numbers in place, with `module.W1.copy_(...)` under no_grad.",
        when=lambda trials: bool(trials[0].outcome.replaced),
    ),
    Mistake(
        "returns-something",
        "Your function returned something. It changes the module and returns nothing.",
        when=lambda trials: trials[0].outcome.value is not None,
    ),
)


def _kept(after: Any, params: Tensors) -> bool:
    return isinstance(after, list) and len(after) == len(params) and all(map(torch.equal, after, params))


# --- the exam ------------------------------------------------------------------------------------------------------


def _copied(exam: Exam, answer: Answer, network: Answer) -> None:
    model, look = made_module(exam, network, exam.told_seed)
    before = parameters_there(exam, look)
    params = random_params(exam.draw)
    numbers = [p.detach() for p in params]
    exam.present(answer, params, None)
    outcome = answer.call(params, model)
    not_under_no_grad(exam, outcome)
    not_assigned(exam, outcome)
    exam.no_error(outcome.error)
    look = network.look(model)
    frozen = [name for name, _, collects in look["parameters"] if not collects]
    one = Trial(Case((numbers, before)), outcome, _seen(parameters_there(exam, look), frozen), _seen(numbers))
    wrong = difference(one.expected, one.got, _EXACT)
    if wrong is not None:
        place = next(key for key in one.expected if difference(one.expected[key], one.got[key], _EXACT))
        shown = {"returned": one.got[place], "expected": one.expected[place], "note": f"shown: {place}"}
        exam.explain(_MISTAKES, [one], one, _EXACT, **shown)
        exam.fail("some-not-copied", f"{place} does not hold the numbers of params.", named=False, **shown)
    _same_logits(exam, network, model, numbers)
    exam.explain(_LEFT_BEHIND, [one], one)


def _same_logits(exam: Exam, network: Answer, model: Handle, numbers: Tensors) -> None:
    images = exam.draw.uniform(6 if not exam.thorough else 40, 1, 28, 28)
    said = network.method(model, "()", [((images,), {})])[0]
    exam.no_error(said.error, {"x": images})
    logits = network_logits(images, [p.double() for p in numbers]).float()
    if difference(logits, said.value, Tolerance(1e-3, 1e-4)) is not None:
        says = f"The numbers are copied, but `{network.name}` gives other logits: mend it first."
        exam.fail("logits-differ", says, returned=said.value, expected=logits)


copy_weights = Exercise(
    "copy_weights",
    "6.7",
    parts={"values": _copied},
    answers=("copy_weights", "ParameterNet"),
    mistakes=(*_MISTAKES, *_LEFT_BEHIND),
    doc="Check exercise 6.7, `copy_weights(params, module)` into a `ParameterNet`. Part: values.",
)
