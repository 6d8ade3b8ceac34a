"""Exercise 2.4: `accuracy`."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Impossible, case
from helpers.check.mistakes import Mistake
from helpers.check.synthetic_one_hot.common import _share, first_wrong
from helpers.check.value import ValueExercise


def _accuracy(pred: torch.Tensor, target: torch.Tensor) -> float:
    if len(pred) == 0:
        raise Impossible
    # brute force: the first index of each row's largest entry
    said = [row.index(max(row)) for row in pred.double().tolist()]
    true = [row.index(max(row)) for row in target.tolist()]
    return sum(s == t for s, t in zip(said, true, strict=True)) / len(true)


def _mixed(draw: Draw, count: int, classes: int, wrong: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scores and targets (count, classes) with `wrong` wrong rows, the predictions of several classes."""
    labels = draw.labels(count, classes)
    labels[:2] = torch.tensor([0, 1])
    said = labels.clone()
    said[:wrong] = (said[:wrong] + 1) % classes
    pred = draw.normal(count, classes, scale=0.3) + 3.0 * F.one_hot(said, classes)
    return pred, F.one_hot(labels, classes).float()


def _negative(pred: torch.Tensor, target: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    return pred - 8, target


#: Scores of exactly 1 beside larger ones.
_EXACT_ONES = torch.tensor([[1.0, 2.0, 0.0], [3.0, 1.0, 1.0], [0.5, 1.0, 1.5], [0.2, 1.0, 0.3]])
#: Scores of which sigmoid makes 1 in float32, all of them.
_LARGE = torch.tensor([[40.0, 50.0, 45.0], [100.0, 90.0, 95.0], [20.0, 30.0, 25.0], [30.0, 20.0, 60.0]])


def _accuracy_mixes(draw: Draw, thorough: bool) -> list[Case]:
    example = torch.tensor([[0.9, 0.1, 0.0], [0.2, 0.7, 0.1], [0.1, 0.8, 0.3], [0.1, 0.2, 0.6]])
    cases = [
        case(example, F.one_hot(torch.tensor([0, 1, 2, 2]), 3).float(), note="3 of 4 rows are right"),
        case(*_mixed(draw, 8, 3, 3)),
        case(example[1:3], F.one_hot(torch.tensor([1, 0]), 3).float(), note="one class predicted only"),
        case(*_mixed(draw, 5, 4, 0), note="all right"),
        case(*_mixed(draw, 5, 4, 5), note="all wrong"),
        case(*_mixed(draw, 7, 5, 2)),
        case(*_mixed(draw, 4, 4, 1), note="as many rows as classes"),
        case(*_negative(*_mixed(draw, 7, 3, 2)), note="all scores negative"),
        case(_LARGE, F.one_hot(torch.tensor([1, 0, 1, 2]), 3).float(), note="large scores"),
        case(_EXACT_ONES, F.one_hot(torch.tensor([1, 0, 2, 0]), 3).float(), note="a score of 1 is not the largest"),
    ]
    if thorough:
        for _ in range(15):
            count, classes = draw.integer(2, 60), draw.integer(2, 9)
            cases.append(case(*_mixed(draw, count, classes, draw.integer(0, count))))
    return cases


def _accuracy_special(draw: Draw, thorough: bool) -> list[Case]:
    one_class = torch.zeros(6, 3)
    one_class[:, 1] = 1 + draw.uniform(6)
    tied = torch.tensor([[0.5, 0.5, 0.0], [0.1, 0.4, 0.4], [0.3, 0.3, 0.3]])
    return [
        case(*_mixed(draw, 6, 3, 2)),
        case(one_class, F.one_hot(torch.tensor([1, 0, 1, 2, 1, 1]), 3).float(), note="one class predicted only"),
        case(tied, F.one_hot(torch.tensor([0, 1, 0]), 3).float(), note="ties: the first index counts"),
        case(tied, F.one_hot(torch.tensor([1, 2, 2]), 3).float(), note="ties: the first index counts"),
    ]


def _accuracy_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(*_mixed(draw, 7, 3, 3)),
        case(torch.zeros(0, 3), torch.zeros(0, 3), note="no row at all: there is no accuracy"),
        case(*_mixed(draw, 5, 4, 1)),
        case(*_mixed(draw, 4, 3, 0), note="all right"),
    ]


def _published(pred: torch.Tensor, target: torch.Tensor) -> float:
    pred = pred.clone()
    pred[:, pred.argmax(1)] = 1
    pred[pred != 1] = 0
    return (pred == target).all(1).double().mean().item()


def _mended(pred: torch.Tensor, target: torch.Tensor) -> float:
    pred = pred.clone()
    pred[torch.arange(len(pred)), pred.argmax(1)] = 1
    pred[pred != 1] = 0
    return (pred == target).all(1).double().mean().item()


def _mean_of_classes(pred: torch.Tensor, target: torch.Tensor) -> float:
    labels = target.argmax(1)
    hits = (pred.argmax(1) == labels).double()
    return torch.stack([hits[labels == label].mean() for label in labels.unique()]).mean().item()


def _counts_compared(pred: torch.Tensor, target: torch.Tensor) -> float:
    said = F.one_hot(pred.argmax(1), pred.shape[1]).sum(0)
    return torch.minimum(said, target.sum(0)).sum().item() / len(pred)


def _last_index(pred: torch.Tensor) -> torch.Tensor:
    return pred.shape[1] - 1 - pred.flip(1).argmax(1)


accuracy = ValueExercise(
    "accuracy",
    "2.4",
    reference=_accuracy,
    parts={"mixes": _accuracy_mixes, "special": _accuracy_special, "refusals": _accuracy_refusals},
    mistakes=(
        Mistake(
            "mean-of-nothing",
            "There is no accuracy of no rows; raise a ValueError that says so.",
            when=lambda trials: first_wrong(trials, "no row") is not None,
        ),
        Mistake(
            "published-line",
            "This is the published scoring line: `pred[:, argmax] = 1` writes whole columns, so a network that "
            "predicts two classes or more is scored 0. Compare the class numbers of each row.",
            _published,
        ),
        Mistake(
            "ones-stay",
            "You set all that is not 1 to 0, so a score that is exactly 1 beside a larger one stays. Start from a "
            "table of zeros, or compare the class numbers of each row.",
            _mended,
        ),
        Mistake("count-not-share", "This is the number of right rows; divide by how many rows there are.",
                lambda p, t: float(_share(p, t) * len(p))),
        Mistake("percent", "This is in percent; a fraction from 0 to 1 is asked for.",
                lambda p, t: 100 * _share(p, t)),
        Mistake("error-rate", "This is the share of wrong rows; 1 minus it is the accuracy.",
                lambda p, t: 1 - _share(p, t)),
        Mistake(
            "along-columns",
            "You take the largest entry of each column (dim 0). Each row is one sample: dim 1.",
            lambda p, t: (p.argmax(0) == t.argmax(0)).double().mean().item(),
        ),
        Mistake(
            "compares-entries",
            "You compare single entries. A row is right when its largest entry stands at the right place.",
            lambda p, t: (p.round() == t).double().mean().item(),
        ),
        Mistake(
            "compares-entries",
            "You compare single entries of the one-hot rows, and most of them are zeros. Count whole rows.",
            lambda p, t: (F.one_hot(p.argmax(1), p.shape[1]) == t).double().mean().item(),
        ),
        Mistake(
            "rounds",
            "You round the scores and compare rows. Scores need not lie near 0 and 1: take each row's largest.",
            lambda p, t: (p.round() == t).all(1).double().mean().item(),
        ),
        Mistake(
            "threshold",
            "You compare the scores with 0.5. Scores need not be probabilities: take each row's largest.",
            lambda p, t: ((p > 0.5) == t.bool()).all(1).double().mean().item(),
        ),
        Mistake(
            "ignores-sign",
            "You take the score of the largest absolute value. A negative score is smaller than a positive one.",
            lambda p, t: _share(p.abs(), t),
        ),
        Mistake(
            "squashed-scores",
            "You send the scores through sigmoid first, and large ones all become exactly 1. Compare them as they are.",
            lambda p, t: _share(p.sigmoid(), t),
        ),
        Mistake(
            "whole-number-division",
            "`//` cuts the share off to a whole number, 0 unless all rows are right. Divide with `/`.",
            lambda p, t: float(round(_share(p, t) * len(p)) // len(p)),
        ),
        Mistake(
            "mean-of-classes",
            "This is the mean of the classes' accuracies, in which a rare class weighs as much as a frequent one. "
            "Count all rows alike.",
            _mean_of_classes,
        ),
        Mistake(
            "compares-counts",
            "You compare how often each class is predicted with how often it occurs. Compare row by row.",
            _counts_compared,
        ),
        Mistake(
            "last-at-ties",
            "Where several entries are equally large you take the last; the first is asked for.",
            lambda p, t: (_last_index(p) == t.argmax(1)).double().mean().item(),
        ),
        Mistake(
            "all-at-ties",
            "Where several entries are equally large you count each of them. The first alone is the prediction.",
            lambda p, t: ((p == p.max(1, keepdim=True).values) * t).sum(1).double().mean().item(),
        ),
        Mistake(
            "none-at-ties",
            "Where several entries are equally large your row cannot be right. The first is the prediction.",
            lambda p, t: ((p == p.max(1, keepdim=True).values) == t.bool()).all(1).double().mean().item(),
        ),
    ),
    doc="Check exercise 2.4, `accuracy(pred, target)`. Parts: mixes (of classes), special (one class, ties), refusals.",
)  # fmt: skip
