"""Exercise 2.3: `mse_loss(pred, target)`, the mean squared error as a tensor through which a gradient flows back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Failure, Options, Outcome
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Seen
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake, Twin, in_each
from helpers.check.refusals import must_be
from helpers.check.show import TERMS, number
from helpers.check.value import Refusing, ValueExercise

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
_LOSS, _GRADIENT = "the loss", "the gradient that comes back to pred"


def _with_gradient(loss: Loss) -> Callable[[torch.Tensor, torch.Tensor], Seen]:
    """`loss` as a function that gives its value and its gradient with respect to pred, by autograd."""

    def both(pred: torch.Tensor, target: torch.Tensor) -> Seen:
        must_be(len(pred) > 0, None, "the mean of no numbers does not exist", "mean-of-nothing")
        must_be(
            pred.numel() > 0, None, "rows without columns hold no number (ask for `pred.numel()`)", "rows-not-numbers"
        )
        leaf = pred.detach().double().requires_grad_()
        value = loss(leaf, target.double())
        (gradient,) = torch.autograd.grad(value.sum(), leaf)
        return Seen({_LOSS: value.detach().float(), _GRADIENT: gradient.float()})

    return both


def _value_and_gradient(outcome: Outcome) -> Any:
    # the gradient is left in pred by the backward pass that follows the call (Options.backward)
    if not isinstance(outcome.value, (torch.Tensor, int, float)):
        return outcome.value
    return Seen({_LOSS: outcome.value, _GRADIENT: getattr(outcome.args[0], "grad", None)})


def _works(pred: torch.Tensor, target: torch.Tensor, place: Sequence[Any] = ()) -> str:
    gaps = (pred - target).detach().double()
    if place and place[0] == _GRADIENT:
        row, column = place[1:] if len(place) == 3 else (0, 0)
        gap = gaps[row, column]
        slope = 2 * gap / gaps.numel()
        return f"2 * (pred - target) / {gaps.numel()} at [{row}, {column}]: 2 * {number(gap)} / {gaps.numel()} = {number(slope)}"
    squares = (gaps**2).flatten()
    shown = " + ".join([*map(number, squares[:TERMS]), *["..."] * (len(squares) > TERMS)])
    total = squares.sum()
    return f"squares {shown} = {number(total)}, divided by {len(squares)} numbers: {number(total / len(squares))}"


# ------------------------------------------------------------------------------------------------------------ cases


def _leaf(draw: Draw, *shape: int, scale: float = 1.0) -> torch.Tensor:
    return draw.normal(*shape, scale=scale).requires_grad_()


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[0.2, 0.7, 0.1]]).requires_grad_(), torch.tensor([[0.0, 1.0, 0.0]])),
        case(_leaf(draw, 5, 3), draw.normal(5, 3)),
        case(_leaf(draw, 4, 4, scale=3.0), draw.normal(4, 4), note="as many rows as columns"),
        case(_leaf(draw, 1, 6), draw.normal(1, 6)),
        case(_leaf(draw, 7, 2), draw.normal(7, 2)),
    ]
    if thorough:
        for _ in range(15):
            shape = (draw.integer(1, 30), draw.integer(1, 8))
            cases.append(case(_leaf(draw, *shape, scale=draw.choice([0.1, 1.0, 10.0])), draw.normal(*shape)))
    return cases


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(_leaf(draw, 6, 3), draw.normal(6, 3)),
        case(torch.zeros(0, 3), torch.zeros(0, 3), note="no row, so no number: there is no mean"),
        case(torch.zeros(4, 0), torch.zeros(4, 0), note="rows without columns hold no number: there is no mean"),
        case(torch.zeros(2, 2).requires_grad_(), torch.zeros(2, 2), note="a loss of 0 is possible"),
        case(torch.ones(1, 1).requires_grad_(), torch.zeros(1, 1), note="a single number has a mean"),
        case(_leaf(draw, 2, 5), draw.normal(2, 5)),
    ]


# --------------------------------------------------------------------------------------------------------- mistakes


def _both_ways(loss: Loss) -> tuple[Twin, Twin]:
    """The same wrong loss with its gradient, and cut off from pred."""
    along = _with_gradient(loss)

    def cut_off(pred: torch.Tensor, target: torch.Tensor) -> Seen:
        return Seen({**along(pred, target), _GRADIENT: None})

    return along, cut_off


def _wrong(slug: str, says: str, *losses: Loss) -> Mistake:
    return Mistake(slug, says, *(twin for loss in losses for twin in _both_ways(loss)))


def _mean(of: Loss) -> Loss:
    return lambda p, t: of(p, t).mean()


def _returns_number(trials: Sequence[Trial]) -> bool:
    got = trials[0].got
    return isinstance(got, dict) and isinstance(got[_LOSS], (int, float))


def _right_loss(trial: Trial) -> bool:
    """Whether the loss is a tensor with one number, the right one, whatever its axes."""
    got = trial.got
    if isinstance(got, Failure) or not isinstance(got, dict):
        return False
    if not isinstance(got[_LOSS], torch.Tensor) or got[_LOSS].numel() != 1:
        return False
    loss = got[_LOSS].detach().item()
    return abs(loss - trial.expected[_LOSS].item()) <= 1e-4 * (1 + abs(loss))


def _no_gradient(trial: Trial) -> bool:
    """The value is right, and no gradient has come back, or only zeros."""
    if not _right_loss(trial) or trial.got[_LOSS].ndim > 0:
        return False
    gradient = trial.got[_GRADIENT]
    return not (isinstance(gradient, torch.Tensor) and bool((gradient != 0).any()))


def _axis_left_over(trial: Trial) -> bool:
    return _right_loss(trial) and trial.got[_LOSS].ndim > 0


_MISTAKES = (
    _wrong(
        "sum-not-mean",
        "This is the sum of the squares; their mean over all numbers is asked for.",
        lambda p, t: ((p - t) ** 2).sum(),
    ),
    _wrong(
        "divides-by-rows",
        "You divide by the number of rows. The mean is over all numbers, rows times columns.",
        lambda p, t: ((p - t) ** 2).sum() / len(p),
    ),
    _wrong(
        "divides-by-columns",
        "You divide by the number of columns. The mean is over all numbers, rows times columns.",
        lambda p, t: ((p - t) ** 2).sum() / p.shape[1],
    ),
    _wrong(
        "half",
        "Your result is half of it. Some books put a factor 1/2 in front; here it is the plain mean.",
        lambda p, t: ((p - t) ** 2).mean() / 2,
    ),
    _wrong(
        "half",
        "You divide by 2N. Here it is the plain mean over all numbers.",
        lambda p, t: ((p - t) ** 2).sum() / (2 * len(p)),
    ),
    _wrong(
        "half",
        "This is half of the sum; the mean over all numbers is asked for.",
        lambda p, t: ((p - t) ** 2).sum() / 2,
    ),
    _wrong(
        "divides-twice",
        "You take the mean and divide once more. `mean` divides already.",
        lambda p, t: ((p - t) ** 2).mean() / p.numel(),
        lambda p, t: ((p - t) ** 2).mean() / len(p),
        lambda p, t: ((p - t) ** 2).mean() / p.shape[1],
    ),
    _wrong(
        "no-difference",
        "You square pred alone, or target alone. Square the difference of the two.",
        lambda p, t: (p**2).mean(),
        lambda p, t: (t**2).mean() + 0 * p.sum(),
    ),
    _wrong(
        "absolute-error",
        "This is the mean absolute error; square the differences.",
        lambda p, t: (p - t).abs().mean(),
    ),
    _wrong(
        "root",
        "This is the root of the mean squared error; leave out the root.",
        lambda p, t: ((p - t) ** 2).mean().sqrt(),
    ),
    _wrong(
        "square-of-mean",
        "You square the mean of the differences, so that positive and negative ones cancel. Square first.",
        lambda p, t: (p - t).mean() ** 2,
    ),
    _wrong(
        "square-of-sum",
        "You square the sum of the differences, so that positive and negative ones cancel. Square each one first.",
        lambda p, t: (p - t).sum() ** 2,
        lambda p, t: (p - t).sum() ** 2 / p.numel(),
    ),
    _wrong(
        "no-square",
        "This is the mean of the differences; square them first, so that they cannot cancel.",
        lambda p, t: (p - t).mean(),
        lambda p, t: (t - p).mean(),
    ),
    _wrong(
        "doubled",
        "The differences are doubled, not squared: `** 2` squares, `* 2` doubles.",
        _mean(lambda p, t: (p - t) * 2),
    ),
    _wrong("not-reduced", "This is one number for each entry; their mean is asked for.", lambda p, t: (p - t) ** 2),
    _wrong(
        "per-row",
        "This is one loss for each row; the mean over all numbers is asked for.",
        lambda p, t: ((p - t) ** 2).mean(1),
        lambda p, t: ((p - t) ** 2).sum(1),
        lambda p, t: ((p - t) ** 2).mean(1, keepdim=True),
    ),
    _wrong(
        "per-column",
        "This is one loss for each column; the mean over all numbers is asked for.",
        lambda p, t: ((p - t) ** 2).mean(0),
        lambda p, t: ((p - t) ** 2).sum(0),
    ),
    _wrong(
        "divides-by-three",
        "You divide by 3 N, which is right for three columns only. `pred.numel()` is how many numbers there are.",
        lambda p, t: ((p - t) ** 2).sum() / (3 * len(p)),
    ),
    _wrong(
        "difference-of-squares",
        "You subtract the squares. Subtract first, then square: `(pred - target) ** 2`.",
        lambda p, t: (p**2 - t**2).mean(),
    ),
    _wrong(
        "square-of-target-only",
        "Only target is squared: `pred - target ** 2` squares before it subtracts. Put the difference in brackets.",
        lambda p, t: (p - t**2).mean(),
    ),
    _wrong("sum-of-both", "You add pred and target; their difference is squared.", _mean(lambda p, t: (p + t) ** 2)),
    _wrong(
        "largest-square",
        "This is the largest of the squares; their mean is asked for.",
        lambda p, t: ((p - t) ** 2).max(),
    ),
    _wrong(
        "softmax-first",
        "You send pred through softmax first. Here the differences are those of pred itself.",
        lambda p, t: ((p.softmax(-1) - t) ** 2).mean(),
    ),
    _wrong(
        "sigmoid-first",
        "You send pred through a sigmoid first. Here the differences are those of pred itself.",
        lambda p, t: ((p.sigmoid() - t) ** 2).mean(),
    ),
    _wrong(
        "rows-against-all-rows",
        "You compare each row of pred with all rows of target: an axis too many makes broadcasting do it. "
        "`pred - target` has the shape of both.",
        lambda p, t: ((p[:, None] - t[None]) ** 2).mean(),
    ),
    _wrong(
        "clamped",
        "You cut the differences off at -1 and 1, so large errors count too little. Square them as they are.",
        lambda p, t: ((p - t).clamp(-1, 1) ** 2).mean(),
    ),
    _wrong(
        "cross-entropy",
        "This is the cross-entropy, the loss of chapter 3. Here it is the mean of the squared differences.",
        lambda p, t: F.cross_entropy(p, t),
    ),
    Mistake(
        "right-numbers-wrong-shape",
        "The number is right, but it stands in a tensor with an axis. A tensor without axes is asked for: "
        "`.mean()` of everything, without dim.",
        when=in_each(_axis_left_over),
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
        when=in_each(_no_gradient),
    ),
)

mse_loss = ValueExercise(
    "mse_loss",
    "2.3",
    reference=_with_gradient(F.mse_loss),
    parts={"values": _values, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    works=_works,
    refused=Refused(
        functions=("torch.nn.functional.mse_loss", "torch.nn.MSELoss"),
        operators=("mse_loss", "aten.mse_loss"),
        instead="Subtract, square, take the mean.",
    ),
    result=_value_and_gradient,
    options=Options(backward=True),
)
