"""Exercise 3.2, `softmax(logits)`: probabilities along the last axis of a tensor with any number of axes.

Part `values` asks for ordinary numbers in any shape, `stable` for numbers whose exponential does not fit into a float.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake, Switches
from helpers.check.mnist_dnn.common import numbers
from helpers.check.value import ValueExercise

_REFUSED = Refused(
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
        "sklearn.utils.extmath.softmax",
        "torch._masked_softmax",
        "torch.distributions.Categorical",
    ),
    operators=(
        *("softmax", "log_softmax", "aten._softmax", "aten._log_softmax", "aten._masked_softmax"),
        *("aten._sparse_softmax", "aten._sparse_log_softmax"),
        # what has a softmax in it, and computes it below these names
        *("scaled_dot_product_attention", "aten._scaled_dot_product_flash_attention_for_cpu"),
        *("aten._scaled_dot_product_attention_math", "aten._native_multi_head_attention"),
        "aten._transformer_encoder_layer_fwd",
    ),
    instead="Write the exponential and the division yourself.",
)


#: A float's exponential is inf above the one and 0 below the other.
LARGEST, SMALLEST = 88.73, -103.98


def _softmax(logits: Tensor) -> Tensor:
    return torch.softmax(logits.double(), dim=-1).float()


def _worked(logits: Tensor, place: Sequence[int] = ()) -> str:
    """One probability worked out: the exponentials of its row, their sum, the division."""
    place = tuple(place) if len(place) == logits.ndim else (0,) * logits.ndim
    row = logits[place[:-1]].double()
    largest = row.max()
    shifted = float(row.abs().max()) > 20
    powers = (row - largest if shifted else row).exp()
    of = f" of the row {numbers(row)}"
    lines = []
    if shifted:
        lines = [
            *_out_of_range(float(largest)),
            f"the row {numbers(row)} less its maximum {largest:.6g} is {numbers(row - largest)};",
        ]
        of = ""
    mine, total = powers[place[-1]], powers.sum()
    lines.append(f"the exponentials{of} are {numbers(powers)},")
    lines.append(f"their sum is {total:.4g}; {mine:.4g} / {total:.4g} = {mine / total:.4g}")
    return "\n".join(lines)


def _out_of_range(largest: float) -> list[str]:
    """Why a row with this maximum gives nan where nothing is subtracted from it: a line, or none where it does not."""
    if largest > LARGEST:
        return [f"exp({largest:.6g}) does not fit into a float: it becomes inf, and inf / inf is nan. So"]
    return [f"exp({largest:.6g}) is 0 in a float, and 0 / 0 is nan. So"] if largest < SMALLEST else []


def _values(draw: Draw, thorough: bool) -> list[Case]:
    rows, columns = draw.integer(2, 5), draw.integer(6, 9)
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]])),
        case(torch.tensor([1.0, 2.0, 3.0]), note="one row: the input has a single axis"),
        case(torch.tensor([[0.0, 1.0], [2.0, -1.0]]), note="as many rows as columns"),
        case(torch.tensor([[-1.0, -2.0, -3.0], [-10.0, -8.0, -9.0]]), note="all negative"),
        case(torch.tensor([[10.6, 0.0], [9.0, 3.0]]), note="probabilities near 0 and near 1"),
        case(draw.normal(rows, columns, scale=2.0)),
        case(draw.normal(4, 4, scale=2.0), note="as many rows as columns"),
        case(draw.normal(2, 3, 5), note="two leading axes"),
        case(draw.normal(3, 1), note="a single class: its probability is 1"),
    ]
    if thorough:
        for _ in range(20):
            axes = [draw.integer(1, 6) for _ in range(draw.integer(1, 4))]
            cases.append(case(draw.normal(*axes, scale=draw.choice([0.1, 1.0, 5.0]))))
    return cases


def _stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(
            torch.tensor([[1000.0, 2000.0, 3000.0], [1.0, 2.0, 3.0]]),
            note="a row of large numbers above an ordinary one",
        ),
        case(torch.tensor([1000.0, 1002.0])),
        case(torch.tensor([[1000.0, 1000.5, 999.0]]), note="three large numbers close together"),
        case(torch.tensor([[-1000.0, -1001.0, -1002.0]]), note="exp(-1000) is 0 in a float"),
        case(torch.tensor([[0.0, -1000.0, -1001.0]]), note="a few numbers far below the others"),
        case(torch.tensor([[1e30, -1e30, 0.0], [5.0, 5.0, 5.0]]), note="as large as it gets, beside an ordinary row"),
        case(torch.tensor([[800.0, 801.0], [-800.0, -801.0], [0.5, 0.25]]), note="each row has its own maximum"),
        case(torch.tensor([[[1000.0, 1001.0], [1003.0, 1005.0]]]), note="two leading axes"),
        case(torch.tensor([[87.0, 89.5]]), note="the last number whose exponential fits is 88.7"),
        case(torch.tensor([[90.0, 90.0], [30.0, 12.0]]), note="the last number whose exponential fits is 88.7"),
    ]
    if thorough:
        cases += [case(draw.normal(3, 7, scale=scale)) for scale in (50.0, 200.0) for _ in range(3)]
        cases += [case(draw.apart(3, 7, scale)) for scale in (1e3, 1e4, 1e10) for _ in range(3)]
        cases += [case(draw.normal(2, 3, 4) + shift) for shift in (-1000.0, -500.0, 90.0, 1000.0)]
    return cases


Step = Callable[[Tensor], Tensor]


def _over_axis_one(powers: Tensor) -> Tensor:
    return powers.sum(min(1, powers.ndim - 1), keepdim=True)


def _sum_over(dim: int) -> Step:
    return lambda powers: powers.sum(dim, keepdim=True)


def _made(
    logits: Tensor,
    shift: Step = lambda x: x.amax(-1, keepdim=True),
    power: Step = torch.exp,
    total: Step = lambda powers: powers.sum(-1, keepdim=True),
) -> Tensor:
    """Softmax step by step: what is subtracted, what is taken of the rest, what that is divided by."""
    powers = power(logits - shift(logits))
    return powers / total(powers)


def _no_shift(x: Tensor) -> Tensor:
    return torch.zeros(())


_naive = partial(_made, shift=_no_shift)


def _divided(total: Step) -> Step:
    """Divided by another sum, after one number was subtracted from all: which one makes no difference then."""
    return partial(_made, shift=torch.max, total=total)


#: Steps that can go wrong each on its own, and two at a time.
_SWITCHES = Switches(
    _made,
    {
        "divides-by-columns": (
            "Your rows do not sum to 1: the columns do. Sum over the last axis (dim=-1), not the first.",
            {"total": _sum_over(0)},
            partial(torch.softmax, dim=0),
            _divided(_sum_over(0)),
        ),
        "axis-one-not-last": (
            "You sum over axis 1. That is the last axis only for a matrix; write dim=-1 for any number of axes.",
            {"total": _over_axis_one},
            partial(torch.softmax, dim=1),
            lambda x: torch.softmax(x, min(1, x.ndim - 1)),
            _divided(_sum_over(1)),
            _divided(_over_axis_one),
        ),
        "divides-by-total": (
            "All numbers together sum to 1; each row should. Give `sum` the axis: dim=-1, keepdim=True.",
            {"total": torch.sum},
            _divided(torch.sum),
        ),
        "divides-by-mean": (
            "You divide by the mean of the row; divide by its sum, so that the row sums to 1.",
            {"total": lambda powers: powers.mean(-1, keepdim=True)},
        ),
        "sign-of-exponent": (
            "The exponent has the wrong sign: exp(-x) instead of exp(x).",
            {"power": lambda x: (-x).exp()},
        ),
        "base-two": ("You take powers of 2; softmax takes powers of e.", {"power": torch.exp2}),
        "base-ten": ("You take powers of 10; softmax takes powers of e.", {"power": lambda x: 10**x}),
        "overflows": (
            "The exponential of a large number does not fit into a float, and inf/inf is nan. "
            "Subtract each row's maximum before the exponential.",
            {"shift": _no_shift},
            lambda x: _naive(x.double()),
        ),
        "shifts-by-global-maximum": (
            "You subtract the largest number of the whole input. A row far below it then becomes 0/0: subtract each "
            "row's own maximum.",
            {"shift": lambda x: x.max()},
        ),
        "shifts-by-absolute-maximum": (
            "You subtract the largest absolute value. For negative numbers that is not their maximum, and every "
            "exponential becomes 0: subtract the maximum itself.",
            {"shift": lambda x: x.abs().amax(-1, keepdim=True)},
        ),
        "shifts-by-mean": (
            "You subtract each row's mean. A number far above the mean still runs over: subtract the row's maximum.",
            {"shift": lambda x: x.mean(-1, keepdim=True)},
        ),
        "shifts-by-minimum": (
            "You subtract each row's minimum. A number far above it still runs over: subtract the row's maximum.",
            {"shift": lambda x: x.amin(-1, keepdim=True)},
        ),
    },
)


def _by_first_axis(x: Tensor) -> Tensor:
    pieces = [_made(piece.flatten()).reshape(piece.shape) for piece in x]
    return torch.stack(pieces)


def _guarded(logits: Tensor, epsilon: float, shift: bool) -> Tensor:
    return _made(logits, **({} if shift else {"shift": _no_shift}), total=lambda p: p.sum(-1, keepdim=True) + epsilon)


def _stopped_with(text: str) -> Callable[[Sequence[Trial]], bool]:
    return lambda trials: all(isinstance(t.got, Failure) and text in t.got.text for t in trials)


_LIMITS = (10.0, 20.0, 30.0, 50.0, 60.0, 70.0, 80.0, 85.0, 88.0)
_CLAMPED = [
    partial(lambda x, low, high: _naive(x.clamp(low, high)), low=low, high=limit)
    for limit in _LIMITS
    for low in (-limit, -torch.inf)
]


_MISTAKES = (
    Mistake(
        "maximum-without-values",
        "`max` with an axis gives two things, the largest numbers and their places. Take `.values`, or use `amax`.",
        when=_stopped_with("torch.return_types.max"),
    ),
    Mistake(
        "no-keepdim",
        "The axis is lost in the maximum or in the sum, so their numbers meet the wrong rows or fit none. Give it "
        "keepdim=True: then each row keeps its own.",
        partial(_made, total=lambda powers: powers.sum(-1)),
        partial(_naive, total=lambda powers: powers.sum(-1)),
        partial(_made, shift=lambda x: x.max(), total=lambda powers: powers.sum(-1)),
        partial(_made, shift=lambda x: x.amax(-1)),
        partial(_made, shift=lambda x: x.amax(-1), total=lambda powers: powers.sum(-1)),
        partial(_made, total=lambda powers: powers.sum(1)),
        partial(_naive, total=lambda powers: powers.sum(1)),
    ),
    Mistake(
        "subtracts-the-place",
        "You subtract the place of the largest number, not the number: of the two things that `max` with an axis gives, "
        "`.values` is the first.",
        partial(_made, shift=lambda x: x.argmax(-1, keepdim=True)),
    ),
    Mistake(
        "divides-by-maximum",
        "You divide the logits by their maximum. That changes the probabilities; subtracting it does not.",
        partial(_naive, power=lambda x: (x / x.amax(-1, keepdim=True)).exp()),
        partial(_naive, power=lambda x: (x / x.max()).exp()),
    ),
    Mistake(
        "sum-of-other-exponentials",
        "Above the line stand exponentials from which the maximum was subtracted, below it a sum of others. Divide by the "
        "sum of the same exponentials.",
        lambda x: (x - x.amax(-1, keepdim=True)).exp() / x.exp().sum(-1, keepdim=True),
        lambda x: x.exp() / (x - x.amax(-1, keepdim=True)).exp().sum(-1, keepdim=True),
    ),
    Mistake(
        "maximum-outside-exponential",
        "The maximum is subtracted after the exponential; it belongs into the exponent: exp(x - maximum).",
        lambda x: (x.exp() - x.amax(-1, keepdim=True)) / (x.exp() - x.amax(-1, keepdim=True)).sum(-1, keepdim=True),
        lambda x: (x.exp() - x.max()) / (x.exp() - x.max()).sum(-1, keepdim=True),
    ),
    Mistake(
        "only-two-axes",
        "A table of rows is right, any other number of axes is taken as one row. Work along the last axis, dim=-1, "
        "whatever the number of axes.",
        lambda x: _made(x) if x.ndim == 2 else _made(x.flatten()).reshape(x.shape),
    ),
    Mistake(
        "loops-over-first-axis",
        "You go along the first axis and treat each piece as one row. That is right for a table alone: a single row "
        "falls into single numbers, and with three axes each piece is a table. Work along the last axis, dim=-1.",
        _by_first_axis,
        lambda x: _by_first_axis(x) if x.ndim > 1 else _made(x),
    ),
    Mistake(
        "no-division",
        "These are the exponentials, not yet divided by the sum of their row.",
        torch.exp,
        lambda x: (x - x.amax(-1, keepdim=True)).exp(),
        lambda x: (x - x.max()).exp(),
    ),
    Mistake(
        "no-exponential",
        "You divide by the sum without taking the exponential first.",
        lambda x: x / x.sum(-1, keepdim=True),
        lambda x: x.abs() / x.abs().sum(-1, keepdim=True),
        partial(_made, power=lambda x: x),
        partial(_made, shift=lambda x: x.amin(-1, keepdim=True), power=lambda x: x),
    ),
    Mistake(
        "sigmoid-not-softmax",
        "This is the sigmoid of each number; softmax compares a row's numbers with each other.",
        torch.sigmoid,
    ),
    Mistake(
        "sigmoid-not-exponential",
        "You take the sigmoid of each number and divide by the sum of the row; softmax takes the exponential.",
        partial(_naive, power=torch.sigmoid),
    ),
    Mistake(
        "log-softmax",
        "This is the logarithm of the softmax. Return the probabilities themselves.",
        lambda x: torch.log_softmax(x, -1),
        lambda x: _naive(x).log(),
        lambda x: _made(x).log(),
    ),
    Mistake(
        "softmax-twice",
        "Softmax is taken twice: the probabilities are used as logits once more.",
        lambda x: _made(_made(x)),
        lambda x: _naive(_naive(x)),
    ),
    Mistake(
        "rounded-e",
        "You take powers of a rounded number. e has more places than that: use torch.exp.",
        *(partial(_naive, power=partial(torch.pow, e)) for e in (2.7, 2.71, 2.718, 2.72)),
    ),
    Mistake(
        "one-hot-of-maximum",
        "You return a 1 at the largest number. Softmax gives the others a share as well.",
        lambda x: F.one_hot(x.argmax(-1), x.shape[-1]).float(),
    ),
    Mistake(
        "hides-overflow",
        "You put other numbers in the place of nan or inf. What an overflow has lost is not found again: subtract "
        "each row's maximum before the exponential, and there is none.",
        lambda x: torch.nan_to_num(_naive(x)),
        lambda x: _naive(x, power=lambda z: torch.nan_to_num(z.exp())),
    ),
    Mistake(
        "cuts-large-numbers-off",
        "You cut large numbers off before the exponential, and numbers that differ become equal: "
        "subtract each row's maximum instead.",
        *_CLAMPED,
    ),
    Mistake(
        "shifts-when-large",
        "You subtract a maximum only when numbers are large. exp(-1000) is 0, so a row of very negative numbers "
        "becomes 0/0: subtract each row's own maximum, always.",
        partial(_made, shift=lambda x: x.max().clamp(min=0)),
        partial(_made, shift=lambda x: x.amax(-1, keepdim=True).clamp(min=0)),
        *(partial(lambda x, limit: (_made if x.max() > limit else _naive)(x), limit=limit) for limit in (50, 89)),
    ),
    Mistake(
        "epsilon",
        "A small number is added to the sum, which changes the result. Subtract each row's maximum: then the sum is at "
        "least 1 and needs no guard.",
        *(partial(_guarded, epsilon=10.0**-power, shift=False) for power in range(3, 13)),
        partial(_guarded, epsilon=1e-3, shift=True),
    ),
)

softmax = ValueExercise(
    "softmax",
    "3.2",
    reference=_softmax,
    parts={"values": _values, "stable": _stable},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_worked,
    refused=_REFUSED,
    tolerance=Tolerance(1e-4, 1e-6),
)
