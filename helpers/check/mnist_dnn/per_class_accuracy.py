"""Exercise 3.7, `per_class_accuracy(predicted, labels, num_classes)`: of each class, the share that was read right.

Part `values` has samples of every class, `absent` classes without a sample; `labels` asks only for refusing labels that
are no class.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from helpers.check.cases import Case, Draw, case
from helpers.check.mistakes import Mistake, Twin
from helpers.check.mnist_dnn.common import refuse_bad_labels
from helpers.check.mnist_dnn.counts import bad_label_cases, guesses, of_counts, value_cases
from helpers.check.value import Refusing, ValueExercise


def _per_class_accuracy(predicted: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    refuse_bad_labels(labels, num_classes)
    # one class after another, by counting in Python
    pairs = list(zip(predicted.tolist(), labels.tolist(), strict=True))
    shares = []
    for number in range(num_classes):
        hits = [guess == number for guess, label in pairs if label == number]
        shares.append(sum(hits) / len(hits) if hits else math.nan)
    return torch.tensor(shares)


def _worked(predicted: Tensor, labels: Tensor, num_classes: int, place: Sequence[int] = ()) -> str:
    """One class: its samples, those of them that were read right, and their share."""
    number = place[0] if place else 0
    all_of_it, hits = int((labels == number).sum()), int(((labels == number) & (predicted == number)).sum())
    if not all_of_it:
        return f"there is no sample of class {number}: nothing can be right or wrong, nan"
    return (
        f"of the {all_of_it} samples with label {number}, {hits} were read as {number}: "
        f"{hits} / {all_of_it} = {hits / all_of_it:.4g}"
    )


def _absent(draw: Draw, thorough: bool) -> list[Case]:
    predicted, labels, classes = guesses(draw, 12, 4, 0.5)
    return [
        case(torch.tensor([0, 2, 2, 0]), torch.tensor([0, 0, 2, 2]), 3, note="no sample of class 1"),
        case(predicted, labels, classes + 2, note="no sample of the last two classes"),
        case(torch.tensor([1, 1, 2]), torch.tensor([1, 2, 2]), 3, note="no sample of class 0"),
        case(torch.tensor([1, 0, 1, 3]), torch.tensor([0, 0, 3, 3]), 4, note="class 1 is predicted, but never true"),
    ]


def _recall(m: Tensor) -> Tensor:
    return m.diagonal() / m.sum(1)


def _first_set(shares: Tensor, value: float) -> Tensor:
    return torch.cat([torch.tensor([value]), shares[1:]])


def _either_way(change: Callable[[Tensor], Tensor]) -> tuple[Twin, Twin]:
    """A wrong answer made of the counts, as it comes and with nan where a class has no sample, as is right there."""
    return of_counts(change), of_counts(lambda m: torch.where(m.sum(1) > 0, change(m).double(), math.nan))


_MISTAKES = (
    Mistake(
        "divides-by-predicted",
        "You divide by how often each class was predicted. Divide by how often it is true: of all real 3s, how many were "
        "read as 3?",
        *_either_way(lambda m: m.diagonal() / m.sum(0)),
        *_either_way(lambda m: m.diagonal() / m.sum(0).clamp(min=1)),
    ),
    Mistake(
        "divides-by-all",
        "You divide by the number of all samples. Divide by the number of samples of that class.",
        *_either_way(lambda m: m.diagonal() / m.sum()),
    ),
    Mistake(
        "divides-by-either",
        "You divide by all samples that are of the class or were read as it. Divide by those that are of the class.",
        *_either_way(lambda m: m.diagonal() / (m.sum(0) + m.sum(1) - m.diagonal())),
    ),
    Mistake(
        "counts-every-prediction",
        "You count how often a class was predicted, rightly or wrongly. Count the samples of the class that were read "
        "right.",
        *_either_way(lambda m: m.sum(0) / m.sum(1)),
    ),
    Mistake(
        "counts-not-fractions",
        "These are the counts of right answers; divide each by the number of samples of its class.",
        *_either_way(lambda m: m.diagonal()),
        of_counts(lambda m: m.diagonal().long()),
    ),
    Mistake(
        "counts-samples",
        "You count the samples of each class. How many of them were right is asked for.",
        *_either_way(lambda m: m.sum(1)),
        of_counts(lambda m: m.sum(1).long()),
        *_either_way(lambda m: m.sum(1) / m.sum()),
    ),
    Mistake(
        "one-number-for-all",
        "This is the accuracy over all samples. One for each class is asked for: look only at the samples of that class.",
        of_counts(lambda m: m.diagonal().sum() / m.sum()),
        *_either_way(lambda m: (m.diagonal().sum() / m.sum()).expand(len(m))),
    ),
    Mistake(
        "one-number-for-all",
        "This is the mean of the classes' accuracies. Return them as they are, one for each class.",
        of_counts(lambda m: _recall(m).mean()),
        of_counts(lambda m: _recall(m).nanmean()),
    ),
    Mistake(
        "counts-other-classes-right",
        "You count a sample of another class as right as well, when it was not read as this one. Look only at the samples "
        "of the class.",
        *_either_way(lambda m: 1 - (m.sum(0) + m.sum(1) - 2 * m.diagonal()) / m.sum()),
    ),
    Mistake(
        "error-not-accuracy",
        "This is the share of mistakes; the share of right answers is asked for.",
        of_counts(lambda m: 1 - _recall(m)),
    ),
    Mistake(
        "percent", "These are percents; a fraction from 0 to 1 is asked for.", of_counts(lambda m: 100 * _recall(m))
    ),
    Mistake(
        "divides-by-class-count",
        "You divide by the number of classes; divide by the number of samples of that class.",
        *_either_way(lambda m: m.diagonal() / len(m)),
    ),
    Mistake(
        "first-class-left-out",
        "Class 0 is left out. The classes are 0 to num_classes - 1, so the loop starts at 0.",
        of_counts(lambda m: _first_set(_recall(m), math.nan)),
        of_counts(lambda m: _first_set(_recall(m), 0.0)),
        of_counts(lambda m: _recall(m)[1:]),
    ),
    Mistake(
        "never-right-is-nan",
        "A class of which no sample was read right has the accuracy 0. nan is for a class without samples.",
        of_counts(lambda m: torch.where(m.diagonal() > 0, _recall(m), math.nan)),
    ),
    Mistake(
        "first-samples-only",
        "Only the first few samples are looked at. Go through all of them, `range(len(labels))`.",
        *(lambda p, y, c, count=count: of_counts(_recall)(p[:count], y[:count], c) for count in (1, 4, 10, 32, 64)),
    ),
    Mistake(
        "last-sample-missing",
        "One sample is missing: the last. Check where the loop ends.",
        lambda p, y, c: of_counts(_recall)(p[:-1], y[:-1], c),
    ),
    Mistake(
        "absent-class-is-zero",
        "A class without samples got 0. There is nothing to be right or wrong about: its accuracy is nan.",
        of_counts(lambda m: _recall(m).nan_to_num(0)),
    ),
    Mistake(
        "absent-class-is-one",
        "A class without samples got 1. There is nothing to be right or wrong about: its accuracy is nan.",
        of_counts(lambda m: _recall(m).nan_to_num(1)),
    ),
    Mistake(
        "absent-class-left-out",
        "Classes without samples are left out. The result has num_classes entries, nan where there is no sample.",
        of_counts(lambda m: _recall(m)[m.sum(1) > 0]),
    ),
    Mistake(
        "too-few-classes",
        "You count up to the largest label that occurs; the result has num_classes entries.",
        of_counts(lambda m: _recall(m)[: int(m.sum(1).nonzero().max()) + 1]),
    ),
    Mistake(
        "whole-number-division",
        "The fractions are rounded down to 0 or 1: `//` or a table of integers. Use `/` and floats.",
        of_counts(lambda m: torch.div(m.diagonal(), m.sum(1), rounding_mode="floor")),
        of_counts(lambda m: torch.div(m.diagonal(), m.sum(1), rounding_mode="floor").long()),
    ),
)

per_class_accuracy = ValueExercise(
    "per_class_accuracy",
    "3.7",
    reference=_per_class_accuracy,
    parts={"values": value_cases, "absent": _absent, "labels": Refusing(bad_label_cases)},
    mistakes=_MISTAKES,
    works=_worked,
)
