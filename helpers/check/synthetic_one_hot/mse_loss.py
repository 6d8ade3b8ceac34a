"""Exercise 2.3: `mse_loss`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Options, Outcome
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.synthetic_one_hot.common import first_wrong
from helpers.check.value import ValueExercise

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def _with_gradient(loss: Loss) -> Callable[[torch.Tensor, torch.Tensor], list[torch.Tensor]]:
    """`loss` as a function that gives its value and its gradient with respect to pred, by autograd."""

    def both(pred: torch.Tensor, target: torch.Tensor) -> list[torch.Tensor]:
        if pred.numel() == 0:
            raise Impossible
        leaf = pred.detach().double().requires_grad_()
        value = loss(leaf, target.double())
        (gradient,) = torch.autograd.grad(value.sum(), leaf)
        return [value.detach().float(), gradient.float()]

    return both


def _value_and_gradient(outcome: Outcome) -> Any:
    # the gradient is left in pred by the backward pass that follows the call (Options.backward)
    if outcome.value is None:
        return None
    return [outcome.value, getattr(outcome.args[0], "grad", None)]


def _leaf(draw: Draw, *shape: int, scale: float = 1.0) -> torch.Tensor:
    return draw.normal(*shape, scale=scale).requires_grad_()


def _mse_values(draw: Draw, thorough: bool) -> list[Case]:
    example = torch.tensor([[0.2, 0.7, 0.1]]).requires_grad_()
    cases = [
        case(example, torch.tensor([[0.0, 1.0, 0.0]])),
        case(_leaf(draw, 5, 3), draw.normal(5, 3)),
        case(_leaf(draw, 4, 4, scale=3.0), draw.normal(4, 4), note="as many rows as columns"),
        case(_leaf(draw, 1, 6), draw.normal(1, 6)),
        case(_leaf(draw, 7, 2), draw.normal(7, 2)),
    ]
    if thorough:
        for _ in range(15):
            shape = (draw.integer(1, 30), draw.integer(1, 8))
            cases.append(case(_leaf(draw, *shape, scale=draw.choice([0.1, 1.0, 10.0])), draw.normal(*shape)))
    shown = "shown are the loss and its gradient with respect to pred"
    return [replace(one, note=f"{one.note}; {shown}" if one.note else shown) for one in cases]


def _mse_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(_leaf(draw, 6, 3), draw.normal(6, 3)),
        case(torch.zeros(0, 3), torch.zeros(0, 3), note="no row, so no number: there is no mean"),
        case(torch.zeros(4, 0), torch.zeros(4, 0), note="rows without columns hold no number: there is no mean"),
        case(_leaf(draw, 2, 5), draw.normal(2, 5)),
    ]


def _returns_number(trials: Sequence[Trial]) -> bool:
    got = trials[0].got
    return isinstance(got, list) and isinstance(got[0], (int, float))


def _no_gradient(trials: Sequence[Trial]) -> bool:
    """The values are right, and no gradient has come back, or only zeros."""
    for trial in trials:
        if isinstance(trial.expected, Impossible):
            continue
        if not _right_loss(trial) or trial.got[0].shape != ():
            return False
        gradient = trial.got[1]
        if isinstance(gradient, torch.Tensor) and bool((gradient != 0).any()):
            return False
    return True


def _right_loss(trial: Trial) -> bool:
    """Whether the loss is a tensor with one number, the right one, whatever its axes."""
    got = trial.got
    if not isinstance(got, list) or not isinstance(got[0], torch.Tensor) or got[0].numel() != 1:
        return False
    loss = got[0].detach().item()
    return abs(loss - trial.expected[0].item()) <= 1e-4 * (1 + abs(loss))


def _axis_left_over(trials: Sequence[Trial]) -> bool:
    possible = [t for t in trials if not isinstance(t.expected, Impossible)]
    return all(_right_loss(t) and t.got[0].ndim > 0 for t in possible)


def _mean_of_nothing(trials: Sequence[Trial]) -> bool:
    trial = first_wrong(trials, "no number")
    return trial is not None and trial.outcome.error is None


mse_loss = ValueExercise(
    "mse_loss",
    "2.3",
    reference=_with_gradient(F.mse_loss),
    parts={"values": _mse_values, "refusals": _mse_refusals},
    mistakes=(
        Mistake(
            "sum-not-mean",
            "This is the sum of the squares; their mean over all numbers is asked for.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum()),
        ),
        Mistake(
            "divides-by-rows",
            "You divide by the number of rows. The mean is over all numbers, rows times columns.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum() / len(p)),
        ),
        Mistake(
            "half",
            "Your result is half of it. Some books put a factor 1/2 in front; here it is the plain mean.",
            _with_gradient(lambda p, t: ((p - t) ** 2).mean() / 2),
        ),
        Mistake(
            "half",
            "You divide by 2N. Here it is the plain mean over all numbers.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum() / (2 * len(p))),
        ),
        Mistake(
            "absolute-error",
            "This is the mean absolute error; square the differences.",
            _with_gradient(lambda p, t: (p - t).abs().mean()),
        ),
        Mistake(
            "root",
            "This is the root of the mean squared error; leave out the root.",
            _with_gradient(lambda p, t: ((p - t) ** 2).mean().sqrt()),
        ),
        Mistake(
            "square-of-mean",
            "You square the mean of the differences, so that positive and negative ones cancel. Square first.",
            _with_gradient(lambda p, t: (p - t).mean() ** 2),
        ),
        Mistake(
            "no-square",
            "This is the mean of the differences; square them first, so that they cannot cancel.",
            _with_gradient(lambda p, t: (p - t).mean()),
        ),
        Mistake(
            "not-reduced",
            "This is one number for each entry; their mean is asked for.",
            _with_gradient(lambda p, t: (p - t) ** 2),
        ),
        Mistake(
            "per-row",
            "This is one loss for each row; the mean over all numbers is asked for.",
            _with_gradient(lambda p, t: ((p - t) ** 2).mean(1)),
        ),
        Mistake(
            "divides-by-three",
            "You divide by 3 N, which is right for three columns only. `pred.numel()` is how many numbers there are.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum() / (3 * len(p))),
        ),
        Mistake(
            "difference-of-squares",
            "You subtract the squares. Subtract first, then square: `(pred - target) ** 2`.",
            _with_gradient(lambda p, t: (p**2 - t**2).mean()),
        ),
        Mistake(
            "softmax-first",
            "You send pred through softmax first. Here the differences are those of pred itself.",
            _with_gradient(lambda p, t: ((p.softmax(-1) - t) ** 2).mean()),
        ),
        Mistake(
            "rows-against-all-rows",
            "You compare each row of pred with all rows of target: an axis too many makes broadcasting do it. "
            "`pred - target` has the shape of both.",
            _with_gradient(lambda p, t: ((p[:, None] - t[None]) ** 2).mean()),
        ),
        Mistake(
            "clamped",
            "You cut the differences off at -1 and 1, so large errors count too little. Square them as they are.",
            _with_gradient(lambda p, t: ((p - t).clamp(-1, 1) ** 2).mean()),
        ),
        Mistake(
            "right-numbers-wrong-shape",
            "The number is right, but it stands in a tensor with an axis. A tensor without axes is asked for: "
            "`.mean()` of everything, without dim.",
            when=_axis_left_over,
        ),
        Mistake(
            "number-not-tensor",
            "You return a Python number, so no gradient can flow back. Return the tensor, without `.item()`.",
            when=_returns_number,
        ),
        Mistake(
            "no-gradient",
            "The value is right, but it is cut off from pred: no gradient flows back. Use torch operations only, "
            "without detach, no_grad, item, tolist or numpy.",
            when=_no_gradient,
        ),
        Mistake(
            "mean-of-nothing",
            "The mean of no numbers does not exist; raise a ValueError instead of returning nan or 0.",
            when=_mean_of_nothing,
        ),
    ),
    refused=Refused(
        functions=("torch.nn.functional.mse_loss", "torch.nn.MSELoss"),
        operators=("mse_loss", "aten.mse_loss"),
        instead="Subtract, square, take the mean.",
    ),
    result=_value_and_gradient,
    options=Options(backward=True),
    doc="Check exercise 2.3, `mse_loss(pred, target)`. Parts: values (and gradients), refusals (empty input).",
)
