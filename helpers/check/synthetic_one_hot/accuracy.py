"""Exercise 2.4: `accuracy(pred, target)`, the share of rows whose largest score stands at the target's 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case, telling
from helpers.check.mistakes import Mistake, Twin
from helpers.check.refusals import must_be
from helpers.check.show import TERMS
from helpers.check.synthetic_one_hot.common import drawn_rows, right_share, rows
from helpers.check.value import Refusing, ValueExercise


def _first_largest(table: torch.Tensor) -> list[int]:
    # brute force: the first index of each row's largest entry
    return [row.index(max(row)) for row in table.double().tolist()]


def _accuracy(pred: torch.Tensor, target: torch.Tensor) -> float:
    must_be(len(pred) > 0, None, "there is no accuracy of no rows", "mean-of-nothing")
    said, true = _first_largest(pred), _first_largest(target)
    return sum(s == t for s, t in zip(said, true, strict=True)) / len(true)


def _works(pred: torch.Tensor, target: torch.Tensor, place: Sequence[int] = ()) -> str:
    said, true = _first_largest(pred), _first_largest(target)
    right = sum(s == t for s, t in zip(said, true, strict=True))
    more = ", ..." if len(said) > 2 * TERMS else ""
    first, second = (", ".join(map(str, labels[: 2 * TERMS])) + more for labels in (said, true))
    return f"largest score of each row at {first}\nthe 1 of each row at {second}\n{right} of {len(said)} rows agree: {right / len(said):.4g}"


# ------------------------------------------------------------------------------------------------------------ cases


def _mixed(draw: Draw, count: int, classes: int, wrong: int, last: bool = False) -> tuple[torch.Tensor, torch.Tensor]:
    """Scores and targets (count, classes) with `wrong` wrong rows, the predictions of several classes.

    With `last` the last class is predicted for the last row, so that it is not left to chance whether it is.
    """
    labels = draw.labels(count, classes)
    labels[:2] = torch.tensor([0, 1])
    if last:
        labels[-1] = classes - 1 - (wrong == count)
    said = labels.clone()
    said[:wrong] = (said[:wrong] + 1) % classes
    pred = draw.normal(count, classes, scale=0.3) + 3.0 * F.one_hot(said, classes)
    return pred, F.one_hot(labels, classes).float()


#: Scores of exactly 1 beside larger ones.
_EXACT_ONES = torch.tensor([[1.0, 2.0, 0.0], [3.0, 1.0, 1.0], [0.5, 1.0, 1.5], [0.2, 1.0, 0.3]])
#: Scores of which sigmoid makes 1 in float32, all of them.
_LARGE = torch.tensor([[40.0, 50.0, 45.0], [100.0, 90.0, 95.0], [20.0, 30.0, 25.0], [30.0, 20.0, 60.0]])
_BOTH_SIGNS = torch.tensor([[-3.0, 1.0, 0.5], [2.0, -5.0, 1.0]])
_LOW = torch.tensor([[0.2, 0.4, 0.3], [0.9, 0.7, 0.1], [0.1, 0.3, 0.2]])
_EXAMPLE = torch.tensor([[0.9, 0.1, 0.0], [0.2, 0.7, 0.1], [0.1, 0.8, 0.3], [0.1, 0.2, 0.6]])
_BELOW_ZERO = torch.tensor([[-3.0, -1.0, -2.0], [-0.5, -4.0, -6.0], [-9.0, -7.0, -8.0]])


def _mixes(draw: Draw, thorough: bool) -> list[Case]:
    negative, targets = _mixed(draw, 7, 3, 2)
    cases = [
        case(_EXAMPLE, rows([0, 1, 2, 2], 3), note="3 of 4 rows are right"),
        case(*_mixed(draw, 8, 3, 3)),
        case(_EXAMPLE[1:3], rows([1, 0], 3), note="one class predicted only"),
        case(*_mixed(draw, 5, 4, 0), note="all right"),
        case(*_mixed(draw, 5, 4, 5), note="all wrong"),
        case(*_mixed(draw, 7, 5, 2)),
        case(*_mixed(draw, 4, 4, 1), note="as many rows as classes"),
        case(negative - 8, targets, note="all scores negative"),
        case(_BELOW_ZERO, rows([1, 0, 2], 3), note="all scores negative"),
        case(_LARGE, rows([1, 0, 1, 2], 3), note="large scores"),
        case(_LOW, rows([1, 1, 1], 3), note="scores below 0.5 may be the largest"),
        case(rows([0, 2, 1], 3), rows([0, 2, 0], 3), note="scores that are one-hot rows themselves"),
        case(_BOTH_SIGNS, rows([1, 0], 3), note="scores of both signs"),
        case(_EXACT_ONES, rows([1, 0, 2, 0], 3), note="a score of 1 is not the largest"),
    ]
    if thorough:
        for _ in range(15):
            count, classes = draw.integer(2, 60), draw.integer(2, 9)
            cases.append(case(*_mixed(draw, count, classes, draw.integer(0, count))))
    return cases


def _tied(classes: int) -> Case:
    """Rows in which several scores are largest; the first of them is right in the first half only."""
    pred = torch.zeros(8, classes)
    firsts = [0, 1, classes // 2, classes - 2]
    for row, first in enumerate(firsts * 2):
        pred[row, first:] = 0.5
    return case(pred, rows([*firsts, *[classes - 1] * 4], classes), note="ties: the first index counts")


def _special(draw: Draw, thorough: bool) -> list[Case]:
    one_class = torch.zeros(6, 3)
    one_class[:, 1] = 1 + draw.uniform(6)
    tied = torch.tensor([[0.5, 0.5, 0.0], [0.1, 0.4, 0.4], [0.3, 0.3, 0.3]])
    return [
        case(*_mixed(draw, 6, 3, 2)),
        case(one_class, rows([1, 0, 1, 2, 1, 1], 3), note="one class predicted only"),
        case(tied, rows([0, 1, 0], 3), note="ties: the first index counts"),
        case(tied, rows([1, 2, 2], 3), note="ties: the first index counts"),
        *map(_tied, (5, 10, 17, 40)),
        telling(_LOW, rows([1, 1, 1], 3)),
        telling(_BOTH_SIGNS, rows([1, 0], 3)),
        telling(_BELOW_ZERO, rows([1, 0, 2], 3)),
    ]


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(*_mixed(draw, 7, 3, 3, last=True)),
        case(torch.zeros(0, 3), torch.zeros(0, 3), note="no row at all: there is no accuracy"),
        case(*_mixed(draw, 5, 4, 5, last=True), note="all wrong: an accuracy of 0 is possible"),
        case(*_mixed(draw, 4, 3, 0, last=True), note="all right"),
        case(torch.tensor([[0.3, 0.9]]), drawn_rows(draw, 1, 2), note="one row is enough"),
    ]


# --------------------------------------------------------------------------------------------------------- mistakes


def _published(pred: torch.Tensor, target: torch.Tensor) -> float:
    pred = pred.clone()
    pred[:, pred.argmax(1)] = 1
    pred[pred != 1] = 0
    return _all_entries(pred, target)


def _mended(pred: torch.Tensor, target: torch.Tensor) -> float:
    pred = pred.clone()
    pred[torch.arange(len(pred)), pred.argmax(1)] = 1
    pred[pred != 1] = 0
    return _all_entries(pred, target)


def _all_entries(said: torch.Tensor, target: torch.Tensor) -> float:
    return (said == target).all(1).double().mean().item()


def _mean_of_classes(pred: torch.Tensor, target: torch.Tensor) -> float:
    labels = target.argmax(1)
    hits = (pred.argmax(1) == labels).double()
    return torch.stack([hits[labels == label].mean() for label in labels.unique()]).mean().item()


def _counts_compared(pred: torch.Tensor, target: torch.Tensor) -> float:
    said = F.one_hot(pred.argmax(1), pred.shape[1]).sum(0)
    return torch.minimum(said, target.sum(0)).sum().item() / len(pred)


def _sets_compared(pred: torch.Tensor, target: torch.Tensor) -> float:
    said, true = set(pred.argmax(1).tolist()), set(target.argmax(1).tolist())
    return len(said & true) / len(true)


def _positive_only(pred: torch.Tensor, target: torch.Tensor) -> float:
    largest, said = pred.clamp(min=0).max(1)
    return ((said == target.argmax(1)) & (largest > 0)).double().mean().item()


def _at(said: torch.Tensor, target: torch.Tensor) -> float:
    return (said == target.argmax(1)).double().mean().item()


def _counted(count: Callable[[list[bool]], int]) -> Twin:
    """Another count of the right rows, from whether each is right, over their number."""

    def share(pred: torch.Tensor, target: torch.Tensor) -> float:
        hits = [s == t for s, t in zip(_first_largest(pred), _first_largest(target), strict=True)]
        return count(hits) / len(hits)

    return share


_MISTAKES = (
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
    Mistake(
        "count-not-share",
        "This is the number of right rows; divide by how many rows there are.",
        lambda p, t: float(round(right_share(p, t) * len(p))),
        lambda p, t: round(right_share(p, t) * len(p)),
    ),
    Mistake(
        "divides-by-columns",
        "You divide by the number of columns. The share is of the rows: divide by `pred.shape[0]`.",
        lambda p, t: right_share(p, t) * len(p) / p.shape[1],
    ),
    Mistake(
        "percent",
        "This is in percent; a fraction from 0 to 1 is asked for.",
        lambda p, t: 100 * right_share(p, t),
    ),
    Mistake(
        "error-rate", "This is the share of wrong rows; 1 minus it is the accuracy.", lambda p, t: 1 - right_share(p, t)
    ),
    Mistake(
        "along-columns",
        "You take the largest entry of each column (dim 0). Each row is one sample: dim 1.",
        lambda p, t: (p.argmax(0) == t.argmax(0)).double().mean().item(),
        lambda p, t: (p.argmax(0) == t.argmax(0)).double().sum().item() / len(p),
    ),
    Mistake(
        "largest-of-all",
        "`argmax` without dim gives one place for the whole table. Each row has its own largest score: dim=1.",
        lambda p, t: float(p.argmax() == t.argmax()),
        lambda p, t: float(p.argmax() == t.argmax()) / len(p),
    ),
    Mistake(
        "one-row-counted",
        "At most one row is counted: `right = 1` sets, `right += 1` counts, and `return` stands behind the loop.",
        _counted(lambda hits: min(sum(hits), 1)),
    ),
    Mistake(
        "count-begins-anew",
        "The last row alone is counted: `right = 0` stands before the loop, or the count begins anew with each row.",
        _counted(lambda hits: hits[-1]),
    ),
    Mistake(
        "row-left-out",
        "One row is left out, the first or the last: `range(len(pred))` goes through all of them, from 0.",
        _counted(lambda hits: sum(hits[1:])),
        _counted(lambda hits: sum(hits[:-1])),
    ),
    Mistake(
        "ends-at-wrong-row",
        "Rows are counted up to the first wrong one only. The loop goes on behind it.",
        _counted(lambda hits: (*hits, False).index(False)),
    ),
    Mistake(
        "smallest-score",
        "You take the smallest score of each row (argmin); the largest is the prediction.",
        lambda p, t: _at(p.argmin(1), t),
    ),
    Mistake(
        "compares-entries",
        "You compare single entries. A row is right when its largest entry stands at the right place.",
        lambda p, t: (p.round() == t).double().mean().item(),
        lambda p, t: (p == t).double().mean().item(),
        lambda p, t: ((p > 0.5) == t.bool()).double().mean().item(),
    ),
    Mistake(
        "compares-entries",
        "You compare single entries of the one-hot rows, and most of them are zeros. Count whole rows.",
        lambda p, t: (F.one_hot(p.argmax(1), p.shape[1]) == t).double().mean().item(),
    ),
    Mistake(
        "one-hot-too-narrow",
        "`F.one_hot` of the predictions makes as many columns as the largest of them asks for, too few where the last class "
        "is not predicted. Give it the number of classes, F.one_hot(..., pred.shape[1]), or compare class numbers.",
        lambda p, t: _all_entries(F.one_hot(p.argmax(1)), t),
        lambda p, t: (F.one_hot(p.argmax(1)) * t).sum().item() / len(p),
    ),
    Mistake(
        "divides-by-entries",
        "You divide the right rows by the number of all entries; divide by the number of rows.",
        lambda p, t: right_share(p, t) / p.shape[1],
    ),
    Mistake(
        "rounds-scores",
        "You round the scores and compare rows. Scores need not lie near 0 and 1: take each row's largest.",
        lambda p, t: _all_entries(p.round(), t),
    ),
    Mistake(
        "scores-equal-target",
        "You ask whether the scores themselves are the one-hot row. Take the place of each row's largest score.",
        _all_entries,
    ),
    Mistake(
        "threshold",
        "You compare the scores with a fixed number, 0.5 or 0. Scores need not be probabilities: take each row's largest.",
        lambda p, t: ((p > 0.5) == t.bool()).all(1).double().mean().item(),
        lambda p, t: ((p > 0) == t.bool()).all(1).double().mean().item(),
        lambda p, t: ((p * t).sum(1) > 0.5).double().mean().item(),
    ),
    Mistake(
        "ignores-sign",
        "You take the score of the largest absolute value. A negative score is smaller than a positive one.",
        lambda p, t: right_share(p.abs(), t),
    ),
    Mistake(
        "positive-scores-only",
        "Where all scores of a row are negative, its largest one is not found. It is the prediction all the same: a "
        "search begins with the first score, not with 0.",
        _positive_only,
        lambda p, t: right_share(p.clamp(min=0), t),
    ),
    Mistake(
        "positive-scores-only",
        "A row whose largest score is not above 0.5 counts as wrong. The largest is the prediction, however small.",
        lambda p, t: ((p.argmax(1) == t.argmax(1)) & (p.max(1).values > 0.5)).double().mean().item(),
    ),
    Mistake(
        "squashed-scores",
        "You send the scores through sigmoid first, and large ones all become exactly 1. Compare them as they are.",
        lambda p, t: right_share(p.sigmoid(), t),
    ),
    Mistake(
        "samples-compared",
        "The scores go through a softmax down the columns (dim 0), which compares samples with each other. Each row is "
        "judged by itself, and needs no softmax.",
        lambda p, t: right_share(p.softmax(0), t),
    ),
    Mistake(
        "distance-of-classes",
        "You count how far apart the class numbers are. A row is right or wrong: 2 for 0 is no worse than 1 for 0.",
        lambda p, t: 1 - (p.argmax(1) - t.argmax(1)).abs().double().mean().item(),
        lambda p, t: (p.argmax(1) - t.argmax(1)).abs().double().mean().item(),
    ),
    Mistake(
        "whole-number-division",
        "`//` or `int` cuts the share off to a whole number, 0 unless all rows are right. Divide with `/`.",
        lambda p, t: float(round(right_share(p, t) * len(p)) // len(p)),
        lambda p, t: round(right_share(p, t) * len(p)) // len(p),
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
        "compares-sets",
        "You compare which classes are predicted with which occur. Compare row by row.",
        _sets_compared,
    ),
    Mistake(
        "first-row-only",
        "Only one row is looked at. Count over all rows, and return behind the loop.",
        lambda p, t: float(p[0].argmax() == t[0].argmax()),
        lambda p, t: float(p[-1].argmax() == t[-1].argmax()),
        lambda p, t: float(p[0].argmax() == t[0].argmax()) / len(p),
    ),
    Mistake(
        "last-at-ties",
        "Where several entries are equally large you take the last; the first is asked for.",
        lambda p, t: _at(p.shape[1] - 1 - p.flip(1).argmax(1), t),
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
    Mistake(
        "any-at-ties",
        "Where several entries are equally large `topk` and `sort` may give any of them. `argmax` gives the first.",
        lambda p, t: _at(p.topk(1, 1).indices[:, 0], t),
        lambda p, t: _at(p.argsort(1, descending=True)[:, 0], t),
        lambda p, t: _at(p.argsort(1)[:, -1], t),
    ),
)

accuracy = ValueExercise(
    "accuracy",
    "2.4",
    reference=_accuracy,
    parts={"mixes": _mixes, "special": _special, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    works=_works,
)
