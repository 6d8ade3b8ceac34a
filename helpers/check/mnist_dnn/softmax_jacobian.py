"""Exercise 3.4, `softmax_jacobian(z)`: the table of all derivatives of softmax for one sample.

Part `values` asks for ordinary scores, `stable` for scores whose exponential does not fit into a float.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import AUTOGRAD_REFUSED
from helpers.check.mistakes import Mistake, Switches
from helpers.check.mnist_dnn.common import NAIVE_SAYS, lost_where_large, naive_softmax, numbers
from helpers.check.value import ValueExercise


def _softmax_jacobian(z: Tensor) -> Tensor:
    jacobian = torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), z.double())
    return jacobian.float()


def _worked(z: Tensor, place: Sequence[int] = ()) -> str:
    """One entry of the table from the two probabilities that it joins."""
    i, j = place if len(place) == 2 else (0, 0)
    q = z.double().softmax(0)
    one, other, delta = q[i], q[j], int(i == j)
    return (
        f"the probabilities are {numbers(q)};\nrow {i}, column {j}: q_{i} * ({delta} - q_{j}) "
        f"= {one:.4g} * ({delta} - {other:.4g}) = {one * (delta - other):.4g}"
    )


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([1.0, 2.0, 3.0])),
        case(torch.tensor([0.0, 1.0]), note="two classes"),
        case(draw.normal(draw.integer(4, 6))),
        case(torch.zeros(4), note="four equal scores: every probability is 1/4"),
        case(draw.normal(2), note="two classes"),
        case(draw.normal(10, scale=2.0)),
    ]
    if thorough:
        cases += [case(draw.normal(draw.integer(2, 12), scale=draw.choice([0.3, 1.0, 3.0]))) for _ in range(20)]
    return cases


def _stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([1000.0, 1001.0, 1002.0]), note="exp(1000) does not fit into a float"),
        case(torch.tensor([-1000.0, -1000.5, -1001.0]), note="exp(-1000) is 0 in a float"),
        case(draw.normal(5) + 200.0),
        case(draw.normal(3)),
    ]
    if thorough:
        cases += [case(draw.normal(6) + shift) for shift in (-500.0, 95.0, 1e4)]
    return cases


def _identity(q: Tensor) -> Tensor:
    return torch.eye(len(q))


def _table(q: Tensor) -> Tensor:
    return torch.diag(q) - torch.outer(q, q)


def _made(
    z: Tensor,
    probabilities: Callable[[Tensor], Tensor] = lambda z: z.softmax(0),
    form: Callable[[Tensor], Tensor] = _table,
) -> Tensor:
    """The table step by step: probabilities from the scores, derivatives from the probabilities."""
    return form(probabilities(z))


#: Steps that can go wrong each on its own, and two at a time.
_SWITCHES = Switches(
    _made,
    {
        "diagonal-only": (
            "Only the diagonal is there. Raising one score lowers the other probabilities too: -q_i q_j beside the "
            "diagonal.",
            {"form": lambda q: torch.diag(q * (1 - q))},
        ),
        "diagonal-as-vector": (
            "These are the C numbers of the diagonal; the table of all C x C derivatives is asked for.",
            {"form": lambda q: q * (1 - q)},
        ),
        "no-diagonal-term": (
            "The part with delta is missing: on the diagonal it is q_i (1 - q_i), not -q_i q_i.",
            {"form": lambda q: -torch.outer(q, q)},
        ),
        "diagonal-is-q": (
            "On the diagonal you have q_i; it is q_i (1 - q_i), since q_i q_i is subtracted there too.",
            {"form": lambda q: torch.diag(q * q) + _table(q)},
        ),
        "delta-left-out": (
            "You have q_i (1 - q_j) everywhere. The 1 belongs on the diagonal alone: elsewhere it is q_i (0 - q_j).",
            {"form": lambda q: q[:, None] * (1 - q[None, :])},
        ),
        "sign": ("Every sign is the wrong way round.", {"form": lambda q: -_table(q)}),
        "minus-outer-from-identity": (
            "You subtract q_i q_j from the identity; the diagonal starts from q_i, not from 1.",
            {"form": lambda q: _identity(q) - torch.outer(q, q)},
        ),
        "sum-not-outer": (
            "`q @ q` is one number, the sum of squares. All pairs q_i q_j come from an outer product: "
            "q[:, None] * q[None, :].",
            {"form": lambda q: torch.diag(q) - q @ q},
        ),
        "no-softmax": (
            "You use the scores z as if they were probabilities. Take the softmax first.",
            {"probabilities": lambda z: z},
        ),
        "overflows": (NAIVE_SAYS, {"probabilities": naive_softmax}, lambda z: _table(naive_softmax(z.double()))),
    },
)

_PLUS = "Beside the diagonal the derivatives are negative: what one probability gains, the others lose. -q_i q_j there."
_FACTOR = (
    "The factor q_i is missing: you have delta - q, which is the derivative of ln q. The formula is q_i (delta - q_j)."
)
_ROWS = (
    "q_i meets q_i again, where q_i times q_j belongs, so the numbers beside the diagonal repeat. An outer product makes "
    "all pairs: q[:, None] * q[None, :]."
)


def _of_q(change: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    return partial(_made, form=change)


def _quotient(z: Tensor, step: float) -> Tensor:
    return torch.stack([(torch.softmax(z + step * e, 0) - z.softmax(0)) / step for e in _identity(z)], 1)


_MISTAKES = (
    Mistake(
        "plus-instead-of-minus",
        _PLUS,
        _of_q(lambda q: torch.outer(q, q) + torch.diag(q)),
        _of_q(lambda q: torch.outer(q, q) + torch.diag(q - 2 * q * q)),
    ),
    Mistake(
        "q-left-out",
        _FACTOR,
        _of_q(lambda q: _identity(q) - q[None, :]),
        _of_q(lambda q: _identity(q) - q[:, None]),
    ),
    Mistake(
        "outer-product-missing",
        "You subtract q_j, or q_i, where the product q_i q_j belongs. All products come from torch.outer(q, q).",
        _of_q(lambda q: torch.diag(q) - q[None, :]),
        _of_q(lambda q: torch.diag(q) - q[:, None]),
    ),
    Mistake(
        "diagonal-in-every-row",
        "Every row, or every column, holds the numbers of the diagonal. torch.diag of a vector makes a table with it on "
        "the diagonal; of a table it takes the diagonal out.",
        _of_q(lambda q: (q * (1 - q)).expand(len(q), len(q))),
        _of_q(lambda q: (q * (1 - q))[:, None].expand(len(q), len(q))),
    ),
    Mistake(
        "softmax-over-one-number",
        "All your probabilities are 1: the softmax runs over an axis of length 1. Take it of z as it is, dim=0.",
        partial(_made, probabilities=torch.ones_like),
    ),
    Mistake(
        "row-instead-of-product",
        _ROWS,
        _of_q(lambda q: torch.diag(q) - (q * q)[:, None].expand(len(q), len(q))),
        _of_q(lambda q: torch.diag(q) - (q * q)[None, :].expand(len(q), len(q))),
    ),
    Mistake(
        "first-term-only",
        "This is diag(q) alone. From it the products q_i q_j are still to be subtracted.",
        _of_q(torch.diag),
    ),
    Mistake(
        "products-only",
        "These are the products q_i q_j alone. They are subtracted from diag(q).",
        _of_q(lambda q: torch.outer(q, q)),
    ),
    Mistake(
        "probabilities-not-derivatives",
        "These are the probabilities themselves; their derivatives are asked for.",
        _of_q(lambda q: q),
    ),
    Mistake(
        "sigmoid-not-softmax",
        "This is the derivative of the sigmoid, where no score touches another probability.",
        lambda z: torch.diag(torch.sigmoid(z) * (1 - torch.sigmoid(z))),
        lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z)),
    ),
    Mistake(
        "one-half-only",
        "Only one side of the diagonal is filled; on the other side all is 0. Let both loops run over all classes.",
        _of_q(lambda q: _table(q).triu()),
        _of_q(lambda q: _table(q).tril()),
    ),
    Mistake(
        "difference-quotient",
        "You approximate the derivatives by a difference quotient, which is too rough for the digits asked for. "
        "Use the formula.",
        *(partial(_quotient, step=step) for step in (0.1, 0.01, 1e-5, 1e-6, 1e-7)),
    ),
    Mistake(
        "hides-overflow",
        "You put other numbers in the place of nan. What an overflow has lost is not found again: use a softmax that does "
        "not overflow, torch.softmax or your own of exercise 3.2.",
        lambda z: torch.nan_to_num(_table(naive_softmax(z))),
    ),
    Mistake("overflows", NAIVE_SAYS, when=lost_where_large),
)

softmax_jacobian = ValueExercise(
    "softmax_jacobian",
    "3.4",
    reference=_softmax_jacobian,
    parts={"values": _values, "stable": _stable},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_worked,
    refused=AUTOGRAD_REFUSED,
    tolerance=Tolerance(1e-3, 1e-5),
)
