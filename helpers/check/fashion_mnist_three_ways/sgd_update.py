"""Exercise 6.6: `sgd_update`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from helpers.answer.answer import Answer, Outcome
from helpers.check.cases import Draw
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import SHAPES, not_under_no_grad


def _with_grads(draw: Draw, *shapes: tuple[int, ...]) -> list[torch.Tensor]:
    params = [draw.normal(*shape).requires_grad_() for shape in shapes]
    for param in params:
        param.grad = draw.normal(*param.shape)
    return params


def _update_values(exam: Exam, answer: Answer) -> None:
    draw = exam.draw
    exam.present(answer, [], 0.1)
    cases = [([(3, 2), (2,), (2, 4), (4,)], 0.1), ([(5,)], 0.5), (list(SHAPES.values()), 0.01)]
    if exam.thorough:
        cases += [([(draw.integer(1, 9), draw.integer(1, 9)) for _ in range(3)], rate) for rate in (1.0, 0.03, 2.5)]
    cases.insert(1, cases[0])  # the same shapes again: nothing may be left of the first call
    for index, (shapes, rate) in enumerate(cases):
        params = _with_grads(draw, *shapes)
        outcome = answer.call(params, rate)
        given = {"params[0]": params[0], "its gradient": params[0].grad, "learning_rate": rate}
        not_under_no_grad(exam, outcome)
        exam.no_error(outcome.error, given)
        if index == 1:
            _nothing_remembered(exam, params, rate, outcome, given)
        _judge_update(exam, params, rate, outcome, given)


def _nothing_remembered(
    exam: Exam, params: list[torch.Tensor], rate: float, outcome: Outcome, given: dict[str, Any]
) -> None:
    """The second call, after a right one with tensors of the same shapes: a step that only now is wrong remembers."""
    moved = [(p - after).detach() for p, after in zip(params, outcome.args[0], strict=True)]
    steps = [rate * p.grad for p in params if p.grad is not None]
    if any(bool(m.any()) and not torch.allclose(m, s, 1e-3, 1e-5) for m, s in zip(moved, steps, strict=True)):
        exam.fail(
            "remembers-first-call",
            "The first call was right, and a second one with tensors of the same shapes is not: something of the first "
            "is remembered. Plain gradient descent looks at the present gradient alone.",
            given=given,
            returned=outcome.args[0][0],
            expected=params[0].detach() - steps[0],
        )


def _judge_update(exam: Exam, params: list[torch.Tensor], rate: float, outcome: Outcome, given: dict[str, Any]) -> None:
    old = [p.detach().double() for p in params]
    grads = [p.grad.double() for p in params if p.grad is not None]
    after = outcome.args[0]
    new = [p.detach().double() for p in after]
    wanted = [p - rate * g for p, g in zip(old, grads, strict=True)]
    shown = {"given": given, "returned": new[0], "expected": wanted[0]}

    def fits(candidate: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]) -> bool:
        return all(
            n.shape == p.shape and torch.allclose(n, candidate(p, g), 1e-4, 1e-6)
            for n, p, g in zip(new, old, grads, strict=True)
        )

    if not fits(lambda p, g: p - rate * g):
        twins: tuple[tuple[str, str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]], ...] = (
            ("not-in-place", "The tensors in the list are as before. `p = p - ...` makes a new tensor: change the old "
             "one in place, with `p -= ...` or `p.sub_(...)`, and use the gradients before you empty them.", lambda p, g: p),
            ("wrong-sign", "You go up the gradient: subtract it.", lambda p, g: p + rate * g),
            ("no-learning-rate", "The gradient is not multiplied by the learning rate.", lambda p, g: p - g),
            ("gradient-replaces", "You replace the parameter by the step. Subtract the step from it.",
             lambda p, g: -rate * g),
            ("gradient-replaces", "You replace the parameter by the step. Subtract the step from it.",
             lambda p, g: rate * g),
            ("shrinks", "You subtract learning_rate * p; subtract learning_rate * p.grad.", lambda p, g: p - rate * p),
            ("zeroed-before-use", "The parameters are zeros afterwards. Zero the gradients, not the parameters.",
             lambda p, g: 0 * p),
            ("updated-twice", "Each parameter is updated twice.", lambda p, g: p - 2 * rate * g),
            ("fixed-rate", "The step is 0.1 times the gradient, whatever `learning_rate` says.", lambda p, g: p - 0.1 * g),
            ("sign-only", "Only the sign of the gradient counts in your step. Multiply the gradient itself by the rate.",
             lambda p, g: p - rate * g.sign()),
            ("clipped", "Gradients beyond -1 to 1 are cut off. Use the gradient as it is.",
             lambda p, g: p - rate * g.clamp(-1, 1)),
            *(("divided-by-batch", f"The gradient is divided by {size}. The loss is a mean already, so its gradient is too.",
               lambda p, g, size=size: p - rate * g / size) for size in (10, 32, 64, 100, 128)),
        )  # fmt: skip
        for slug, says, twin in twins:
            if fits(twin):
                exam.fail(slug, says, **shown)
        rest_as_before = all(torch.equal(n, p) for n, p in zip(new[1:], old[1:], strict=True))
        if rest_as_before and torch.allclose(new[0], wanted[0], 1e-4, 1e-6):
            exam.fail("first-only", "Only the first parameter is right. Is the `return` inside the loop?", **shown)
        exam.fail("wrong-value", "The parameters after the update differ.", named=False, **shown)
    left = [p.grad for p in after if p.grad is not None and bool((p.grad != 0).any())]
    if left:
        exam.fail(
            "gradients-kept",
            "The update is right, but the gradients are still there and the next backward adds to them. "
            "Set `p.grad = None` or call `p.grad.zero_()` after the step.",
            given=given,
            returned=left[0],
        )
    _still_leaves(exam, after, given)
    if outcome.replaced:
        exam.fail(
            "new-tensors",
            "The list holds new tensors. Whoever else knows the old ones sees no update: change them in place, with "
            "`p -= ...` or `p.sub_(...)` under `torch.no_grad()`.",
            given=given,
        )
    if outcome.gradients_off:
        exam.fail(
            "autograd-off",
            "The update is right, but afterwards autograd is off for the whole program. `with torch.no_grad():` switches "
            "it on again at its end; `torch.set_grad_enabled(False)` does not.",
            given=given,
        )
    if outcome.value is not None:
        exam.fail("returns-something", "The update works in place and returns nothing.", returned=outcome.value)


def _still_leaves(exam: Exam, after: Sequence[torch.Tensor], given: dict[str, Any]) -> None:
    for param in after:
        arrived = getattr(param, "arrived", {})
        if not (param.requires_grad or arrived.get("requires_grad")):
            exam.fail("gradient-off", "After the update a parameter no longer collects gradients.", given=given)
        if arrived.get("requires_grad") and not param.requires_grad:
            exam.fail("graph-left", "The update was recorded by autograd. Do it under `torch.no_grad()`.", given=given)


sgd_update = Exercise(
    "sgd_update",
    "6.6",
    parts={"values": _update_values},
    doc="Check exercise 6.6, `sgd_update(params, learning_rate)`. Part: values.",
)
