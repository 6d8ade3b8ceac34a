"""Exercise 3.5, `cross_entropy_grad(logits, labels)`: the derivatives of the mean loss with respect to the logits.

Part `values` asks for ordinary logits, `stable` for logits up to a million, `labels` only for refusing what is no class
and an empty batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import AUTOGRAD_REFUSED
from helpers.check.mistakes import Mistake, Switches
from helpers.check.mnist_dnn.common import (
    NAIVE_SAYS,
    label_cases,
    lost_where_large,
    naive_softmax,
    numbers,
    refuse_bad_batch,
)
from helpers.check.value import Refusing, ValueExercise


def _cross_entropy_grad(logits: Tensor, labels: Tensor) -> Tensor:
    refuse_bad_batch(logits, labels)
    leaf = logits.double().requires_grad_()
    F.cross_entropy(leaf, labels).backward()
    assert leaf.grad is not None
    return leaf.grad.float()


def _worked(logits: Tensor, labels: Tensor, place: Sequence[int] = ()) -> str:
    """One entry: the probability, less 1 at the label's place, divided by N."""
    sample, score = place if len(place) == 2 else (0, 0)
    q, label = logits[sample].double().softmax(0), int(labels[sample])
    y, count = int(score == label), len(labels)
    return (
        f"the probabilities of row {sample} are {numbers(q)}, its label is {label};\n"
        f"(q - y) / N = ({q[score]:.4g} - {y}) / {count} = {(q[score] - y) / count:.4g}"
    )


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.0]]), torch.tensor([0, 1])),
        case(draw.normal(5, 3), draw.labels(5, 3)),
        case(draw.normal(1, 4), draw.labels(1, 4), note="a batch of one"),
        case(draw.normal(4, 4), draw.labels(4, 4), note="as many samples as classes"),
        case(draw.normal(3, 7), draw.labels(3, 7)),
        case(draw.normal(4, 3), torch.tensor([2, 0, 1, 2]), note="every class occurs, the last one too"),
        case(draw.normal(3, 5), torch.tensor([0, 2, 1]), note="the last classes do not occur"),
        case(torch.zeros(3, 10), torch.tensor([7, 7, 2]), note="ten equal logits"),
    ]
    if thorough:
        for _ in range(20):
            samples, classes = draw.integer(1, 30), draw.integer(2, 12)
            cases.append(case(draw.normal(samples, classes, scale=2.0), draw.labels(samples, classes)))
    return cases


def _stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1000.0, 1001.0, 1002.0], [1.0, 2.0, 3.0]]), torch.tensor([0, 2])),
        case(torch.tensor([[1e6, 0.0, -1e6]]), torch.tensor([1]), note="as large as the exercise allows"),
        case(torch.tensor([[-1000.0, -1001.0], [0.5, 0.0]]), torch.tensor([0, 1])),
        case(draw.normal(4, 3), draw.labels(4, 3)),
    ]
    if thorough:
        cases.append(case(draw.normal(5, 6, scale=100.0), draw.labels(5, 6)))
        cases += [case(draw.apart(5, 6, scale), draw.labels(5, 6)) for scale in (1e3, 1e5)]
    return cases


def _one_hot(labels: Tensor, shape: Sequence[int]) -> Tensor:
    return F.one_hot(labels, shape[1]).float()


def _made(
    z: Tensor,
    labels: Tensor,
    probabilities: Callable[[Tensor], Tensor] = lambda z: z.softmax(1),
    target: Callable[[Tensor, Sequence[int]], Tensor] = _one_hot,
    sign: float = 1.0,
    divisor: Callable[[Sequence[int]], float] = lambda shape: shape[0],
    kept: Callable[[Tensor, Tensor], Tensor] = lambda gradient, y: gradient,
) -> Tensor:
    """The gradient step by step: probabilities, less the target, a sign, divided, and what is kept of it."""
    y = target(labels, z.shape)
    return kept(sign * (probabilities(z) - y) / divisor(z.shape), y)


def _always(size: int) -> Callable[[Sequence[int]], float]:
    return lambda shape: size


def _filled_rows(labels: Tensor, shape: Sequence[int]) -> Tensor:
    y = torch.zeros(tuple(shape))
    y[labels] = 1
    return y


def _filled_columns(labels: Tensor, shape: Sequence[int]) -> Tensor:
    y = torch.zeros(tuple(shape))
    y[:, labels] = 1
    return y


def _shifted_late(z: Tensor) -> Tensor:
    powers = z.exp() - z.amax(1, keepdim=True)
    return powers / powers.sum(1, keepdim=True)


#: Steps that can go wrong each on its own, and two at a time.
_SWITCHES = Switches(
    _made,
    {
        "sum-not-mean": (
            "You do not divide by N. The loss is the mean of N losses, and so is its gradient.",
            {"divisor": lambda shape: 1},
        ),
        "divides-by-all": (
            "You divide by the number of all entries, N*C; the mean is over the N samples.",
            {"divisor": lambda shape: shape[0] * shape[1]},
        ),
        "divides-by-classes": (
            "You divide by the number of classes; the mean is over the N samples.",
            {"divisor": lambda shape: shape[1]},
        ),
        "sign": ("The sign is wrong: it is q - y, not y - q.", {"sign": -1.0}),
        "no-softmax": (
            "You subtract the one-hot table from the logits. Subtract it from the probabilities: softmax first.",
            {"probabilities": lambda z: z},
        ),
        "sigmoid-not-softmax": (
            "You take the sigmoid of each logit; the probabilities of a row come from softmax.",
            {"probabilities": torch.sigmoid},
        ),
        "wrong-axis": (
            "The softmax runs over the batch (axis 0); each sample's own row sums to 1: dim=1.",
            {"probabilities": lambda z: z.softmax(0)},
        ),
        "maximum-outside-exponential": (
            "In your softmax the maximum is subtracted after the exponential; it belongs into the exponent.",
            {"probabilities": _shifted_late},
        ),
        "overflows": (
            NAIVE_SAYS,
            {"probabilities": naive_softmax},
            lambda z, y: _made(z, y, lambda x: naive_softmax(x.double())),
        ),
        "target-not-subtracted": (
            "The one-hot target is not subtracted: these are the probabilities.",
            {"target": lambda labels, shape: torch.zeros(tuple(shape))},
        ),
        "one-from-every-class": (
            "You subtract 1 from every probability; only the one of the label loses 1.",
            {"target": lambda labels, shape: torch.ones(tuple(shape))},
        ),
        "label-not-one-hot": (
            "You subtract the label's number. Subtract 1 at the label's place instead: labels are names, not amounts.",
            {"target": lambda labels, shape: labels[:, None]},
        ),
        "one-hot-too-narrow": (
            "`F.one_hot(labels)` makes as many columns as the largest label asks for, too few where the last class does not "
            "occur. Give it the number of classes: F.one_hot(labels, logits.shape[1]).",
            {"target": lambda labels, shape: F.one_hot(labels).float()},
        ),
        "all-pairs": (
            "`[:, labels]` names the columns of all labels in every row. Pair them: [torch.arange(N), labels].",
            {"target": _filled_columns},
        ),
        "sets-whole-rows": (
            "Whole rows of the table are named, or rows that are not there. One entry in each row is meant: "
            "[torch.arange(N), labels].",
            {"target": _filled_rows},
        ),
        "other-classes-zero": (
            "Only the labels' places are filled. The scores of all other classes have a derivative too, q_j.",
            {"kept": lambda gradient, y: gradient * y},
        ),
        "label-column-only": (
            "You return one number for each sample, that of its label. Every score has a derivative: (N, C).",
            {"kept": lambda gradient, y: (gradient * y).sum(1)},
        ),
    },
)


def _with_q_and_y(change: Callable[[Tensor, Tensor], Tensor]) -> Callable[[Tensor, Tensor], Tensor]:
    """A wrong answer made of the probabilities q (N, C) and the one-hot table y (N, C)."""
    return lambda z, labels: change(torch.softmax(z, 1), _one_hot(labels, z.shape))


_MISTAKES = (
    Mistake(
        "adds-the-target",
        "At the label's place you add 1. Subtract it there: q - y.",
        _with_q_and_y(lambda q, y: (q + y) / len(q)),
        _with_q_and_y(lambda q, y: q + y),
    ),
    Mistake(
        "overwrites-the-label",
        "At the label's place you write a number over q. Subtract 1 from the q that stands there, with `-= 1`.",
        _with_q_and_y(lambda q, y: torch.where(y > 0, torch.ones_like(q), q) / len(q)),
        _with_q_and_y(lambda q, y: torch.where(y > 0, -torch.ones_like(q), q) / len(q)),
        _with_q_and_y(lambda q, y: torch.where(y > 0, torch.zeros_like(q), q) / len(q)),
    ),
    Mistake(
        "averaged-over-samples",
        "You average over the batch and one row is left. Each sample keeps its own row: (N, C).",
        _with_q_and_y(lambda q, y: (q - y).mean(0)),
    ),
    Mistake(
        "target-not-divided",
        "Only q is divided by N. The 1 of the label must be divided too: (q - y) / N.",
        _with_q_and_y(lambda q, y: q / len(q) - y),
    ),
    Mistake(
        "gradient-for-probabilities",
        "This is the derivative with respect to the probabilities, -y/q. The logits come before the softmax: q - y.",
        _with_q_and_y(lambda q, y: -y / q / len(q)),
        _with_q_and_y(lambda q, y: -y / q),
    ),
    Mistake(
        "gradient-of-squares",
        "There is a factor 2 too many; it belongs to the derivative of a square.",
        _with_q_and_y(lambda q, y: 2 * (q - y) / len(q)),
    ),
    Mistake(
        "through-softmax-again",
        "You multiply q - y by q (1 - q) once more. The derivative of softmax is in q - y already.",
        _with_q_and_y(lambda q, y: (q - y) * q * (1 - q) / len(q)),
        _with_q_and_y(lambda q, y: (q - y) * q * (1 - q)),
    ),
    Mistake(
        "returns-the-loss",
        "This is the loss itself; its derivatives are asked for.",
        lambda z, labels: F.cross_entropy(z, labels),
    ),
    Mistake(
        "predicted-not-label",
        "You subtract 1 at the class with the largest logit; subtract it at the label's place.",
        lambda z, labels: (z.softmax(1) - _one_hot(z.argmax(1), z.shape)) / len(z),
    ),
    Mistake(
        "fixed-batch-size",
        "You divide by a batch size that is written in. Divide by the number of samples at hand, len(logits).",
        *(partial(_made, divisor=_always(size)) for size in (10, 16, 20, 32, 50, 64, 100, 128)),
    ),
    Mistake(
        "hides-overflow",
        "You put other numbers in the place of nan. What an overflow has lost is not found again: use a softmax that does "
        "not overflow, torch.softmax or your own of exercise 3.2.",
        lambda z, labels: torch.nan_to_num(_made(z, labels, probabilities=naive_softmax)),
        partial(_made, probabilities=lambda z: torch.nan_to_num(naive_softmax(z))),
    ),
    Mistake(
        "shifts-by-global-maximum",
        "In your softmax the largest number of the whole table is subtracted. A row far below it becomes 0/0: subtract "
        "each row's own maximum.",
        partial(_made, probabilities=lambda z: naive_softmax(z - z.max())),
    ),
    Mistake("overflows", NAIVE_SAYS, when=lost_where_large),
)

cross_entropy_grad = ValueExercise(
    "cross_entropy_grad",
    "3.5",
    reference=_cross_entropy_grad,
    parts={"values": _values, "stable": _stable, "labels": Refusing(label_cases)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_worked,
    refused=AUTOGRAD_REFUSED,
    tolerance=Tolerance(1e-3, 1e-6),
)
