"""Exercises 3.4 `softmax_jacobian`, 3.5 `cross_entropy_grad`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional as F

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.mnist_dnn.common import another_error, cross_entropy_labels, negative_accepted, not_refused
from helpers.check.value import ValueExercise

_AUTOGRAD_REFUSED = Refused(
    functions=(
        "torch.autograd.*",
        "torch.autograd.functional.*",
        "torch.func.*",
        "torch.Tensor.backward",
        "torch.Tensor.requires_grad_",
    ),
    operators=(
        "backward",
        "requires_grad_",
        "aten._softmax_backward_data",
        "aten._log_softmax_backward_data",
        "aten.nll_loss_backward",
    ),
    instead="Write the derivative by its formula, without autograd.",
)


def _loses_numbers(trials: Sequence[Trial]) -> bool:
    """Whether nan or infinity came back where the right number is finite."""
    pairs = [(trial.got, trial.expected) for trial in trials]
    return any(
        isinstance(got, torch.Tensor)
        and isinstance(expected, torch.Tensor)
        and got.shape == expected.shape
        and bool((~got.isfinite() & expected.isfinite()).any())
        for got, expected in pairs
    )


_OVERFLOWS = Mistake(
    "overflows",
    "There is nan or infinity in your result: the exponential of a large number does not fit into a float. "
    "torch.softmax is allowed here, or your own of exercise 3.2.",
    when=_loses_numbers,
)


def _softmax_jacobian(z: torch.Tensor) -> torch.Tensor:
    jacobian = torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), z.double())
    return jacobian.float()


def _jacobian_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([1.0, 2.0, 3.0])),
        case(draw.normal(draw.integer(4, 6))),
        case(torch.zeros(4), note="four equal scores: every probability is 1/4"),
        case(draw.normal(2), note="two classes"),
        case(draw.normal(10, scale=2.0)),
    ]
    if thorough:
        cases += [case(draw.normal(draw.integer(2, 12), scale=draw.choice([0.3, 1.0, 3.0]))) for _ in range(20)]
    return cases


def _jacobian_stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([1000.0, 1001.0, 1002.0]), note="exp(1000) does not fit into a float"),
        case(torch.tensor([-1000.0, -1000.5, -1001.0]), note="exp(-1000) is 0 in a float"),
        case(draw.normal(5) + 200.0),
        case(draw.normal(3)),
    ]
    if thorough:
        cases += [case(draw.normal(6) + shift) for shift in (-500.0, 95.0, 1e4)]
    return cases


def _with_q(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[torch.Tensor], torch.Tensor]:
    return lambda z: change(torch.softmax(z, 0))


_JACOBIAN_MISTAKES = (
    Mistake(
        "diagonal-only",
        "Only the diagonal is there. Raising one score lowers the other probabilities too: -q_i q_j beside the diagonal.",
        _with_q(lambda q: torch.diag(q * (1 - q))),
    ),
    Mistake(
        "diagonal-as-vector",
        "These are the C numbers of the diagonal; the table of all C x C derivatives is asked for.",
        _with_q(lambda q: q * (1 - q)),
    ),
    Mistake(
        "no-diagonal-term",
        "The part with delta is missing: on the diagonal it is q_i (1 - q_i), not -q_i q_i.",
        _with_q(lambda q: -torch.outer(q, q)),
    ),
    Mistake("sign", "Every sign is the wrong way round.", _with_q(lambda q: torch.outer(q, q) - torch.diag(q))),
    Mistake(
        "plus-instead-of-minus",
        "Beside the diagonal the derivatives are negative: q_i (delta - q_j), with a minus.",
        _with_q(lambda q: torch.outer(q, q) + torch.diag(q)),
    ),
    Mistake(
        "plus-instead-of-minus",
        "Beside the diagonal the derivatives are negative: what one probability gains, the others lose.",
        _with_q(lambda q: torch.outer(q, q) + torch.diag(q - 2 * q * q)),
    ),
    Mistake(
        "q-left-out",
        "The factor q_i is missing: you have delta - q_j, which is the derivative of ln q_i.",
        _with_q(lambda q: torch.eye(len(q)) - q[None, :]),
    ),
    Mistake(
        "q-left-out",
        "A factor is missing: you have delta - q_i; the formula is q_i (delta - q_j).",
        _with_q(lambda q: torch.eye(len(q)) - q[:, None]),
    ),
    Mistake(
        "minus-outer-from-identity",
        "You subtract q_i q_j from the identity; the diagonal starts from q_i, not from 1.",
        _with_q(lambda q: torch.eye(len(q)) - torch.outer(q, q)),
    ),
    Mistake(
        "no-softmax",
        "You use the scores z as if they were probabilities. Take the softmax first.",
        lambda z: torch.diag(z) - torch.outer(z, z),
    ),
    Mistake(
        "sigmoid-not-softmax",
        "This is the derivative of the sigmoid, where no score touches another probability.",
        lambda z: torch.diag(torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    ),
    Mistake(
        "probabilities-not-derivatives",
        "These are the probabilities themselves; their derivatives are asked for.",
        _with_q(lambda q: q),
    ),
    Mistake(
        "row-instead-of-product",
        "The numbers of a row are all equal: q_i times q_i, where q_i times q_j belongs. An outer product pairs them: q[:, None] * q[None, :].",
        _with_q(lambda q: torch.diag(q) - (q * q)[:, None].expand(len(q), len(q))),
    ),
    Mistake(
        "sum-not-outer",
        "`q @ q` is one number, the sum of squares. All pairs q_i q_j come from an outer product: q[:, None] * q[None, :].",
        _with_q(lambda q: torch.diag(q) - q @ q),
    ),
    _OVERFLOWS,
)

softmax_jacobian = ValueExercise(
    "softmax_jacobian",
    "3.4",
    reference=_softmax_jacobian,
    parts={"values": _jacobian_values, "stable": _jacobian_stable},
    mistakes=_JACOBIAN_MISTAKES,
    refused=_AUTOGRAD_REFUSED,
    tolerance=Tolerance(1e-3, 1e-5),
    doc="Check exercise 3.4, `softmax_jacobian(z)`. Parts: values, stable (large scores).",
)


def _cross_entropy_grad(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    if len(labels) == 0:
        raise Impossible
    if bool((labels < 0).any()) or bool((labels >= logits.shape[1]).any()):
        raise Impossible
    leaf = logits.double().requires_grad_()
    F.cross_entropy(leaf, labels).backward()
    assert leaf.grad is not None
    return leaf.grad.float()


def _grad_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.0]]), torch.tensor([0, 1])),
        case(draw.normal(5, 3), draw.labels(5, 3)),
        case(draw.normal(1, 4), draw.labels(1, 4), note="a batch of one"),
        case(draw.normal(4, 4), draw.labels(4, 4), note="as many samples as classes"),
        case(draw.normal(3, 7), draw.labels(3, 7)),
        case(torch.zeros(3, 10), torch.tensor([7, 7, 2]), note="ten equal logits"),
    ]
    if thorough:
        for _ in range(20):
            samples, classes = draw.integer(1, 30), draw.integer(2, 12)
            cases.append(case(draw.normal(samples, classes, scale=2.0), draw.labels(samples, classes)))
    return cases


def _grad_stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1000.0, 1001.0, 1002.0], [1.0, 2.0, 3.0]]), torch.tensor([0, 2])),
        case(torch.tensor([[1e6, 0.0, -1e6]]), torch.tensor([1]), note="as large as the exercise allows"),
        case(torch.tensor([[-1000.0, -1001.0], [0.5, 0.0]]), torch.tensor([0, 1])),
        case(draw.normal(4, 3), draw.labels(4, 3)),
    ]
    if thorough:
        cases += [case(draw.normal(5, 6, scale=scale), draw.labels(5, 6)) for scale in (100.0, 1e3, 1e5)]
    return cases


def _with_q_and_y(
    change: Callable[[torch.Tensor, torch.Tensor], torch.Tensor],
) -> Callable[[torch.Tensor, torch.Tensor], torch.Tensor]:
    """A wrong answer made of the probabilities q (N, C) and the one-hot table y (N, C)."""
    return lambda z, labels: change(torch.softmax(z, 1), F.one_hot(labels, z.shape[1]).float())


def _all_pairs_lowered(z: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    q = torch.softmax(z, 1)
    q[:, labels] -= 1
    return q / len(z)


def _rows_filled(z: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    y = torch.zeros_like(z)
    y[labels] = 1
    return (torch.softmax(z, 1) - y) / len(z)


def _rows_lowered(z: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    q = torch.softmax(z, 1)
    q[labels] -= 1
    return q / len(z)


def _nothing_accepted(trials: Sequence[Trial]) -> bool:
    trial = not_refused(trials)
    return trial is not None and not isinstance(trial.got, Failure) and not len(trial.case.args[1])


_GRAD_MISTAKES = (
    Mistake(
        "sum-not-mean",
        "This is the gradient of the sum of the losses. The loss is their mean: divide by N.",
        _with_q_and_y(lambda q, y: q - y),
    ),
    Mistake("sign", "The sign is wrong: it is q - y, not y - q.", _with_q_and_y(lambda q, y: (y - q) / len(q))),
    Mistake(
        "sign",
        "The sign is wrong, and the division by N is missing: it is (q - y) / N.",
        _with_q_and_y(lambda q, y: y - q),
    ),
    Mistake(
        "no-softmax",
        "You subtract the one-hot table from the logits. It belongs under the probabilities: softmax first.",
        lambda z, labels: (z - F.one_hot(labels, z.shape[1])) / len(z),
    ),
    Mistake(
        "divides-by-all",
        "You divide by the number of all entries, N*C; the mean is over the N samples.",
        _with_q_and_y(lambda q, y: (q - y) / q.numel()),
    ),
    Mistake(
        "divides-by-classes",
        "You divide by the number of classes; the mean is over the N samples.",
        _with_q_and_y(lambda q, y: (q - y) / q.shape[1]),
    ),
    Mistake(
        "target-not-subtracted",
        "These are the probabilities divided by N. The one-hot target has to be subtracted.",
        _with_q_and_y(lambda q, y: q / len(q)),
    ),
    Mistake(
        "one-from-every-class",
        "You subtract 1 from every probability; only the one of the label loses 1.",
        _with_q_and_y(lambda q, y: (q - 1) / len(q)),
    ),
    Mistake(
        "label-not-one-hot",
        "You subtract the label's number. Subtract 1 at the label's place instead: labels are names, not amounts.",
        lambda z, labels: (torch.softmax(z, 1) - labels[:, None]) / len(z),
    ),
    Mistake(
        "all-pairs",
        "`q[:, labels] -= 1` lowers the columns of all labels in every row. Pair them: q[torch.arange(N), labels] -= 1.",
        _all_pairs_lowered,
    ),
    Mistake(
        "label-column-only",
        "You return one number for each sample, that of its label. Every score has a derivative: (N, C).",
        _with_q_and_y(lambda q, y: ((q - y) * y).sum(1) / len(q)),
    ),
    Mistake(
        "other-classes-zero",
        "Only the labels' places are filled. The scores of all other classes have a derivative too, q_j.",
        _with_q_and_y(lambda q, y: (q - y) * y / len(q)),
    ),
    Mistake(
        "wrong-axis",
        "The softmax runs over the batch (axis 0); each sample's own row sums to 1: dim=1.",
        lambda z, labels: (torch.softmax(z, 0) - F.one_hot(labels, z.shape[1])) / len(z),
    ),
    Mistake(
        "averaged-over-samples",
        "You average over the batch and one row is left. Each sample keeps its own row: (N, C).",
        _with_q_and_y(lambda q, y: (q - y).mean(0)),
    ),
    Mistake(
        "gradient-for-probabilities",
        "This is the derivative with respect to the probabilities, -y/q. The logits come before the softmax: q - y.",
        _with_q_and_y(lambda q, y: -y / q / len(q)),
    ),
    Mistake(
        "gradient-of-squares",
        "There is a factor 2 too many; it belongs to the derivative of a square.",
        _with_q_and_y(lambda q, y: 2 * (q - y) / len(q)),
    ),
    Mistake(
        "returns-the-loss",
        "This is the loss itself; its derivatives are asked for.",
        lambda z, labels: F.cross_entropy(z, labels),
    ),
    Mistake(
        "sets-whole-rows",
        "`y[labels] = 1` fills whole rows of the table. One entry in each row is meant: y[torch.arange(N), labels] = 1.",
        _rows_filled,
    ),
    Mistake(
        "sets-whole-rows",
        "`q[labels] -= 1` lowers whole rows of the table. One entry in each row is meant: q[torch.arange(N), labels] -= 1.",
        _rows_lowered,
    ),
    _OVERFLOWS,
    Mistake(
        "negative-label-wraps",
        "A negative label counts from the end in Python, so -1 was taken for the last class. Raise a ValueError.",
        when=negative_accepted,
    ),
    Mistake(
        "label-error-is-not-a-valueerror",
        "A label that is no class stops with an error from inside. Look at the labels first and raise a ValueError.",
        when=another_error,
    ),
    Mistake(
        "mean-of-nothing",
        "There is no mean over no sample. Raise a ValueError for an empty batch.",
        when=_nothing_accepted,
    ),
)
cross_entropy_grad = ValueExercise(
    "cross_entropy_grad",
    "3.5",
    reference=_cross_entropy_grad,
    parts={"values": _grad_values, "stable": _grad_stable, "labels": cross_entropy_labels},
    mistakes=_GRAD_MISTAKES,
    refused=_AUTOGRAD_REFUSED,
    tolerance=Tolerance(1e-3, 1e-6),
    doc="Check exercise 3.5, `cross_entropy_grad(logits, labels)`. Parts: values, stable, labels (bad labels).",
)
