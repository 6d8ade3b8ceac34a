"""Exercise 6.6, `sgd_update(params, learning_rate)`: one step of gradient descent, in place, gradients emptied.

The check looks at the tensors' numbers first, then at what else the step has to leave: no gradients, the same tensors,
leaves that still collect gradients, no graph, autograd on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor

from helpers.answer.answer import Answer, Outcome
from helpers.check.cases import Draw, Trial, trial
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import SHAPES, not_under_no_grad
from helpers.check.mistakes import Mistake

_TOLERANCE = Tolerance(1e-4, 1e-6)
Tensors = Sequence[Tensor]


def _each(params: Tensors, grads: Tensors, rate: float, how: Callable[[Tensor, Tensor, float], Tensor]) -> list[Tensor]:
    return [how(p, g, rate) for p, g in zip(params, grads, strict=True)]


def _stepped(how: Callable[[Tensor, Tensor, float], Tensor]) -> Callable[[Tensors, Tensors, float], list[Tensor]]:
    """A twin: every parameter becomes `how(parameter, gradient, rate)`."""
    return partial(_each, how=how)


def _right(p: Tensor, g: Tensor, rate: float) -> Tensor:
    return p - rate * g


def _at_rate(own: float) -> Callable[[Tensor, Tensor, float], Tensor]:
    return lambda p, g, rate: p - own * g


def _over_batch(size: int) -> Callable[[Tensor, Tensor, float], Tensor]:
    return lambda p, g, rate: p - rate * g / size


def _some(chosen: slice) -> Callable[[Tensors, Tensors, float], list[Tensor]]:
    """A twin that steps some of the parameters alone."""

    def step(params: Tensors, grads: Tensors, rate: float) -> list[Tensor]:
        mine = range(len(params))[chosen]
        return [_right(p, g, rate) if i in mine else p for i, (p, g) in enumerate(zip(params, grads, strict=True))]

    return step


_MISTAKES = (
    Mistake(
        "not-in-place",
        "The tensors in the list are as before. Either a new tensor was made, as `p = p - ...` does (change the old one in "
        "place, with `p -= ...` or `p.sub_(...)`), or the gradients were emptied before they were used.",
        _stepped(lambda p, g, r: p),
    ),
    Mistake("wrong-sign", "You go up the gradient: subtract it.", _stepped(lambda p, g, r: p + r * g)),
    Mistake(
        "no-learning-rate", "The gradient is not multiplied by the learning rate.", _stepped(lambda p, g, r: p - g)
    ),
    Mistake(
        "gradient-not-used",
        "You subtract the learning rate itself. Subtract learning_rate * p.grad.",
        _stepped(lambda p, g, r: p - r),
    ),
    Mistake("divides-by-rate", "You divide by the learning rate; multiply by it.", _stepped(lambda p, g, r: p - g / r)),
    Mistake(
        "gradient-replaces",
        "You replace the parameter by the step. Subtract the step from it.",
        _stepped(lambda p, g, r: -r * g),
        _stepped(lambda p, g, r: r * g),
    ),
    Mistake(
        "shrinks",
        "You subtract learning_rate * p; subtract learning_rate * p.grad.",
        _stepped(lambda p, g, r: p - r * p),
    ),
    Mistake(
        "zeroed-before-use",
        "The parameters are zeros afterwards. Zero the gradients, not the parameters.",
        _stepped(lambda p, g, r: 0 * p),
    ),
    Mistake("updated-twice", "Each parameter is updated twice.", _stepped(lambda p, g, r: p - 2 * r * g)),
    Mistake(
        "fixed-rate",
        "The step is not taken with `learning_rate`, but with a rate of your own.",
        *(_stepped(_at_rate(rate)) for rate in (0.1, 0.01, 0.001, 0.05, 0.5)),
    ),
    Mistake(
        "sign-only",
        "Only the sign of the gradient counts in your step. Multiply the gradient itself by the rate.",
        _stepped(lambda p, g, r: p - r * g.sign()),
    ),
    Mistake(
        "divides-by-length",
        "You divide the gradient by its length. Multiply the gradient as it is by the rate.",
        _stepped(lambda p, g, r: p - r * g / g.norm()),
    ),
    Mistake(
        "clipped",
        "Large gradients are cut off. Use the gradient as it is.",
        _stepped(lambda p, g, r: p - r * g.clamp(-1, 1)),
        _stepped(lambda p, g, r: p - r * g * min(1.0, 1 / float(g.norm()))),
    ),
    Mistake(
        "divided-by-batch",
        "The gradient is divided by a batch size. The loss is a mean already, so its gradient is too.",
        *(_stepped(_over_batch(size)) for size in (10, 32, 50, 64, 100, 128)),
    ),
    Mistake(
        "divided-by-count",
        "The step is divided by the number of tensors. Each tensor moves by the whole learning rate times its gradient.",
        lambda params, grads, rate: _each(params, grads, rate / len(params), _right),
    ),
    Mistake(
        "multiplies-parameter",
        "You multiply the parameter by 1 - learning_rate * p.grad. Subtract learning_rate * p.grad from it.",
        _stepped(lambda p, g, r: p * (1 - r * g)),
    ),
    Mistake("first-only", "Only the first parameter is updated. Is the `return` inside the loop?", _some(slice(0, 1))),
    Mistake(
        "last-left-out",
        "The last parameter is not updated. Check where the loop ends.",
        _some(slice(0, -1)),
    ),
    Mistake(
        "every-second-only",
        "Only every second parameter is updated: weights without biases, or biases without weights. Go through all.",
        _some(slice(0, None, 2)),
        _some(slice(1, None, 2)),
        _stepped(lambda p, g, r: p - r * g if p.ndim > 1 else p),
        _stepped(lambda p, g, r: p - r * g if p.ndim < 2 else p),
    ),
)


def _with_grads(draw: Draw, *shapes: tuple[int, ...]) -> list[Tensor]:
    params = [draw.normal(*shape).requires_grad_() for shape in shapes]
    for param in params:
        param.grad = draw.normal(*param.shape)
    return params


def _values(exam: Exam, answer: Answer) -> None:
    exam.present(answer, [], 0.1)
    steps: list[tuple[list[tuple[int, ...]], float]]
    steps = [([(3, 2), (2,), (2, 4), (4,)], 0.1), ([(5,)], 0.5), ([(2, 2), (2,), (2, 3), (3,)], 2.0)]
    steps += [(list(SHAPES.values()), 0.01)]
    if exam.thorough:
        size = exam.draw.integer
        steps += [([(size(1, 9), size(1, 9)) for _ in range(3)], rate) for rate in (1.0, 0.03, 2.5)]
    steps.insert(1, steps[0])  # the same shapes again: nothing may be left of the first call
    trials: list[Trial] = []
    outcomes = []
    for shapes, rate in steps:
        params = _with_grads(exam.draw, *shapes)
        outcomes.append(answer.call(params, rate))
        not_under_no_grad(exam, outcomes[-1])
        trials.append(_trial(exam, params, rate, outcomes[-1]))
    _numbers(exam, trials)
    for one, outcome in zip(trials, outcomes, strict=True):
        _left_behind(exam, outcome, _given(one))


def _trial(exam: Exam, params: Tensors, rate: float, outcome: Outcome) -> Trial:
    old, grads = [p.detach() for p in params], [p.grad for p in params]
    expected = [(p.double() - rate * g.double()).float() for p, g in zip(old, grads, strict=True) if g is not None]
    one = trial([p.detach() for p in outcome.args[0]], expected, old, grads, rate)
    exam.no_error(outcome.error, _given(one))
    return one


def _given(one: Trial) -> dict[str, Any]:
    params, grads, rate = one.case.args
    return {"params[0]": params[0], "its gradient": grads[0], "learning_rate": rate}


def _numbers(exam: Exam, trials: Sequence[Trial]) -> None:
    """End the exam if the numbers after a step are wrong; the second call has the shapes of the first."""
    for index, one in enumerate(trials):
        wrong = [i for i, pair in enumerate(zip(one.expected, one.got, strict=False)) if difference(*pair, _TOLERANCE)]
        if not wrong and len(one.got) == len(one.expected):
            continue
        place = wrong[0] if wrong else 0
        params, grads, rate = one.case.args
        shown = {
            "given": {f"params[{place}]": params[place], "its gradient": grads[place], "learning_rate": rate},
            "returned": one.got[place] if place < len(one.got) else one.got,
            "expected": one.expected[place],
            "labels": ("after", "expected"),
            "note": f"shown is params[{place}] after the call, and as it should be",
        }
        if index == 1 and any(not torch.equal(a, b) for a, b in zip(params, one.got, strict=False)):
            exam.fail(
                "remembers-first-call",
                "The first call was right, and a second one with tensors of the same shapes is not: something of the "
                "first is remembered. Plain gradient descent looks at the present gradient alone.",
                **shown,
            )
        exam.explain(_MISTAKES, trials, one, _TOLERANCE, **shown)
        exam.fail("wrong-value", "The parameters after the update differ.", named=False, **shown)


def _left_behind(exam: Exam, outcome: Outcome, given: dict[str, Any]) -> None:
    """End the exam if the step left something that it should not leave."""
    after = outcome.args[0]
    left = [i for i, p in enumerate(after) if p.grad is not None and bool((p.grad != 0).any())]
    if left:
        exam.fail(
            "gradients-kept",
            "The update is right, but the gradients are still there and the next backward adds to them. "
            "Set `p.grad = None` or call `p.grad.zero_()` after the step.",
            given=given,
            returned=after[left[0]].grad,
            labels=("after", "expected"),
            note=f"shown is the gradient of params[{left[0]}] after the call",
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
        exam.fail(
            "returns-something",
            "Your function returned something. The update works in place and returns nothing.",
            returned=outcome.value,
        )


def _still_leaves(exam: Exam, after: Tensors, given: dict[str, Any]) -> None:
    for param in after:
        arrived = getattr(param, "arrived", {})
        if not (param.requires_grad or arrived.get("requires_grad")):
            exam.fail("gradient-off", "After the update a parameter no longer collects gradients.", given=given)
        if arrived.get("requires_grad") and not param.requires_grad:
            exam.fail("graph-left", "The update was recorded by autograd. Do it under `torch.no_grad()`.", given=given)


sgd_update = Exercise(
    "sgd_update",
    "6.6",
    parts={"values": _values},
    mistakes=_MISTAKES,
    doc="Check exercise 6.6, `sgd_update(params, learning_rate)`. Part: values.",
)
