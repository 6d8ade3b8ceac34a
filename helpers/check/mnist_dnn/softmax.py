"""Exercise 3.2: `softmax`."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise

_SOFTMAX_REFUSED = Refused(
    functions=(
        "torch.softmax",
        "torch.log_softmax",
        "torch.nn.functional.*",
        "torch.nn.Softmax",
        "torch.nn.LogSoftmax",
        "torch.nn.Softmax2d",
        "torch.special.softmax",
        "torch.special.log_softmax",
        "torch.Tensor.softmax",
        "torch.Tensor.log_softmax",
        "scipy.special.softmax",
        "scipy.special.log_softmax",
    ),
    operators=("softmax", "log_softmax", "aten._softmax", "aten._log_softmax"),
    instead="Write the exponential and the division yourself.",
)


def _softmax(logits: torch.Tensor) -> torch.Tensor:
    return torch.softmax(logits.double(), dim=-1).float()


def _softmax_values(draw: Draw, thorough: bool) -> list[Case]:
    rows, columns = draw.integer(2, 5), draw.integer(6, 9)
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]])),
        case(torch.tensor([1.0, 2.0, 3.0]), note="one row: the input has a single axis"),
        case(draw.normal(rows, columns, scale=2.0)),
        case(draw.normal(4, 4, scale=2.0), note="as many rows as columns"),
        case(draw.normal(2, 3, 5), note="two leading axes"),
        case(draw.normal(3, 1), note="a single class: its probability is 1"),
        case(draw.normal(2, 6) - 4.0, note="all negative"),
    ]
    if thorough:
        for _ in range(20):
            axes = [draw.integer(1, 6) for _ in range(draw.integer(1, 4))]
            cases.append(case(draw.normal(*axes, scale=draw.choice([0.1, 1.0, 5.0]))))
    return cases


def _softmax_stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1000.0, 2000.0, 3000.0], [1.0, 2.0, 3.0]]), note="exp(1000) does not fit into a float"),
        case(torch.tensor([[1000.0, 1000.5, 999.0]]), note="three large numbers close together"),
        case(torch.tensor([[-1000.0, -1001.0, -1002.0]]), note="exp(-1000) is 0 in a float"),
        case(torch.tensor([[1e30, -1e30, 0.0], [5.0, 5.0, 5.0]]), note="as large as it gets, beside an ordinary row"),
        case(torch.tensor([[800.0, 801.0], [-800.0, -801.0], [0.5, 0.25]]), note="each row has its own maximum"),
    ]
    if thorough:
        cases += [case(draw.normal(3, 7, scale=scale)) for scale in (50.0, 200.0, 1e3, 1e4, 1e10) for _ in range(3)]
        cases += [case(draw.normal(2, 3, 4) + shift) for shift in (-1000.0, -500.0, 90.0, 1000.0)]
    return cases


def _exp_over(dim: int | None) -> Callable[[torch.Tensor], torch.Tensor]:
    def wrong(logits: torch.Tensor) -> torch.Tensor:
        if dim is None:
            return torch.softmax(logits.flatten(), 0).reshape(logits.shape)
        return torch.softmax(logits, dim)

    return wrong


def _axis_one(logits: torch.Tensor) -> torch.Tensor:
    return torch.softmax(logits, min(1, logits.ndim - 1))


def _no_exponential(logits: torch.Tensor) -> torch.Tensor:
    return logits / logits.sum(-1, keepdim=True)


def _naive(logits: torch.Tensor) -> torch.Tensor:
    return logits.exp() / logits.exp().sum(-1, keepdim=True)


def _shifted_by_global(logits: torch.Tensor) -> torch.Tensor:
    powers = (logits - logits.max()).exp()
    return powers / powers.sum(-1, keepdim=True)


_SOFTMAX_MISTAKES = (
    Mistake(
        "divides-by-columns",
        "Your rows do not sum to 1: the columns do. Sum over the last axis (dim=-1), not the first.",
        _exp_over(0),
    ),
    Mistake(
        "axis-one-not-last",
        "You sum over axis 1. That is the last axis only for a matrix; write dim=-1 for any number of axes.",
        _exp_over(1),
    ),
    Mistake(
        "axis-one-not-last",
        "You sum over axis 1. That is the last axis only for a matrix; write dim=-1 for any number of axes.",
        _axis_one,
    ),
    Mistake(
        "divides-by-total",
        "All numbers together sum to 1; each row should. Give `sum` the axis: dim=-1, keepdim=True.",
        _exp_over(None),
    ),
    Mistake(
        "only-two-axes",
        "A table of rows is right, any other number of axes is taken as one row. Work along the last axis, dim=-1, "
        "whatever the number of axes.",
        lambda x: x.softmax(-1) if x.ndim == 2 else x.flatten().softmax(0).reshape(x.shape),
    ),
    Mistake("no-division", "The numbers are exp(logits), not yet divided by their sum.", lambda x: x.exp()),
    Mistake(
        "no-division",
        "The numbers are exp(logits - maximum), not yet divided by their sum.",
        lambda x: (x - x.max(-1, keepdim=True).values).exp(),
    ),
    Mistake("no-exponential", "You divide by the sum without taking the exponential first.", _no_exponential),
    Mistake(
        "sigmoid-not-softmax",
        "This is the sigmoid of each number; softmax compares a row's numbers with each other.",
        lambda x: torch.sigmoid(x),
    ),
    Mistake(
        "log-softmax",
        "This is the logarithm of the softmax. Return the probabilities themselves.",
        lambda x: torch.log_softmax(x, -1),
    ),
    Mistake(
        "sign-of-exponent",
        "The exponent has the wrong sign: exp(-x) instead of exp(x).",
        lambda x: torch.softmax(-x, -1),
    ),
    Mistake(
        "base-two",
        "You take powers of 2; softmax takes powers of e.",
        lambda x: torch.softmax(x * 0.6931471805599453, -1),
    ),
    Mistake(
        "one-hot-of-maximum",
        "You return a 1 at the largest number. Softmax gives the others a share as well.",
        lambda x: F.one_hot(x.argmax(-1), x.shape[-1]).float(),
    ),
    Mistake(
        "shifts-by-global-maximum",
        "You subtract the largest number of the whole input. A row far below it then becomes 0/0: subtract each row's own maximum.",
        _shifted_by_global,
    ),
    Mistake(
        "overflows",
        "The exponential of a large number does not fit into a float, and inf/inf is nan. "
        "Subtract each row's maximum before the exponential.",
        _naive,
    ),
    Mistake(
        "hides-overflow",
        "You replace the nan that an overflow leaves behind. The probabilities are lost by then: "
        "subtract each row's maximum before the exponential.",
        lambda x: torch.nan_to_num(_naive(x)),
    ),
    Mistake(
        "hides-overflow",
        "You cut large numbers off before the exponential, and numbers that differ become equal: "
        "subtract each row's maximum instead.",
        when=lambda trials: _looks_clamped(trials),
    ),
    Mistake(
        "epsilon",
        "A small number is added to the sum. It changes the result: subtract each row's maximum and no such guard is needed.",
        when=lambda trials: _sums_below_one(trials),
    ),
)


def _looks_clamped(trials: object) -> bool:
    for limit in (10.0, 20.0, 30.0, 50.0, 60.0, 70.0, 80.0, 85.0, 88.0):
        if all(_matches_clamp(trial, limit) for trial in trials):  # type: ignore[attr-defined]
            return True
    return False


def _matches_clamp(trial: object, limit: float) -> bool:
    logits = trial.case.args[0]  # type: ignore[attr-defined]
    got = trial.got  # type: ignore[attr-defined]
    for low in (-limit, -torch.inf):
        predicted = _naive(logits.clamp(low, limit))
        if isinstance(got, torch.Tensor) and torch.allclose(got.float(), predicted, 1e-5, 1e-7, equal_nan=True):
            return True
    return False


def _sums_below_one(trials: object) -> bool:
    """Every row is the right one, scaled down by an epsilon in the denominator; at least one visibly."""
    for epsilon in (1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3):
        for shift in (False, True):
            if all(_matches_epsilon(trial, epsilon, shift) for trial in trials):  # type: ignore[attr-defined]
                return True
    return False


def _matches_epsilon(trial: object, epsilon: float, shift: bool) -> bool:
    logits = trial.case.args[0].double()  # type: ignore[attr-defined]
    got = trial.got  # type: ignore[attr-defined]
    powers = ((logits - logits.max(-1, keepdim=True).values) if shift else logits).float().exp()
    predicted = powers / (powers.sum(-1, keepdim=True) + epsilon)
    return isinstance(got, torch.Tensor) and torch.allclose(got.float(), predicted, 1e-5, 1e-7, equal_nan=True)


softmax = ValueExercise(
    "softmax",
    "3.2",
    reference=_softmax,
    parts={"values": _softmax_values, "stable": _softmax_stable},
    mistakes=_SOFTMAX_MISTAKES,
    refused=_SOFTMAX_REFUSED,
    tolerance=Tolerance(1e-4, 1e-6),
    doc="Check exercise 3.2, `softmax(logits)`. Parts: values (ordinary numbers, any shape), stable (huge numbers).",
)
