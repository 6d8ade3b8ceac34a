"""Exercises 3.7 `per_class_accuracy`, 3.8 `confusion_matrix`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.mistakes import Mistake
from helpers.check.mnist_dnn.common import another_error, negative_accepted, not_refused
from helpers.check.value import ValueExercise


def _large_accepted(trials: Sequence[Trial]) -> bool:
    trial = not_refused(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return any(bool((part >= trial.case.args[2]).any()) for part in trial.case.args[:2])


def _refuse_bad_classes(labels: torch.Tensor, num_classes: int) -> None:
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise Impossible


def _per_class_accuracy(predicted: torch.Tensor, labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    _refuse_bad_classes(labels, num_classes)
    # one class after another, by counting in Python
    pairs = list(zip(predicted.tolist(), labels.tolist(), strict=True))
    shares = []
    for number in range(num_classes):
        hits = [guess == number for guess, label in pairs if label == number]
        shares.append(sum(hits) / len(hits) if hits else math.nan)
    return torch.tensor(shares)


def _answers(draw: Draw, samples: int, classes: int, right: float) -> tuple[torch.Tensor, torch.Tensor, int]:
    """Predictions, labels and the number of classes: every class occurs, about `right` of the predictions are right."""
    labels = torch.cat([torch.arange(classes), draw.labels(samples, classes)])
    labels = labels[torch.randperm(len(labels), generator=draw.torch)]
    guesses = draw.labels(len(labels), classes)
    keep = torch.rand(len(labels), generator=draw.torch) < right
    return torch.where(keep, labels, guesses), labels, classes


_SEEN = (torch.tensor([0, 1, 2, 1, 0, 2, 2]), torch.tensor([0, 1, 1, 1, 2, 2, 2]))


def _per_class_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(*_SEEN, 3),
        case(*_answers(draw, 20, draw.integer(4, 6), 0.6)),
        case(*_answers(draw, 60, 10, 0.8)),
        case(*_answers(draw, 9, 3, 0.3)),
        case(*_answers(draw, 12, 2, 0.5), note="two classes"),
    ]
    if thorough:
        cases += [case(*_answers(draw, draw.integer(1, 90), draw.integer(2, 12), 0.7)) for _ in range(20)]
    return cases


def _per_class_absent(draw: Draw, thorough: bool) -> list[Case]:
    predicted, labels, classes = _answers(draw, 12, 4, 0.5)
    return [
        case(torch.tensor([0, 2, 2, 0]), torch.tensor([0, 0, 2, 2]), 3, note="no sample of class 1"),
        case(predicted, labels, classes + 2, note="no sample of the last two classes"),
        case(torch.tensor([1, 1, 2]), torch.tensor([1, 2, 2]), 3, note="no sample of class 0"),
        case(torch.tensor([1, 0, 1, 3]), torch.tensor([0, 0, 3, 3]), 4, note="class 1 is predicted, but never true"),
    ]


def _per_class_labels(draw: Draw, thorough: bool) -> list[Case]:
    predicted, labels, classes = _answers(draw, 8, 4, 0.5)
    more = _answers(draw, 11, 3, 0.5)
    return [
        case(predicted, labels, classes),
        case(torch.tensor([0, 1, 1]), torch.tensor([0, 1, 3]), 3, note="there are 3 classes, 0 to 2: no class 3"),
        case(torch.tensor([0, 1, 1]), torch.tensor([0, -1, 1]), 3, note="a negative label is no class either"),
        case(*more),
    ]


def _rates(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[..., torch.Tensor]:
    """A wrong answer made of the confusion counts (true, predicted), which refuses what is no class."""

    def wrong(predicted: torch.Tensor, labels: torch.Tensor, classes: int) -> torch.Tensor:
        if int(torch.cat([predicted, labels]).min()) < 0 or int(torch.cat([predicted, labels]).max()) >= classes:
            raise ValueError
        return change(_counts(predicted, labels, classes).float())

    return wrong


def _counts(predicted: torch.Tensor, labels: torch.Tensor, classes: int) -> torch.Tensor:
    return torch.bincount(classes * labels + predicted, minlength=classes**2).reshape(classes, classes)


def _recall(counts: torch.Tensor) -> torch.Tensor:
    return counts.diagonal() / counts.sum(1)


_PER_CLASS_MISTAKES = (
    Mistake(
        "divides-by-predicted",
        "You divide by how often each class was predicted. Divide by how often it is true: of all real 3s, how many were read as 3?",
        _rates(lambda m: m.diagonal() / m.sum(0)),
    ),
    Mistake(
        "divides-by-predicted",
        "You divide by how often each class was predicted. Divide by how often it is true.",
        _rates(lambda m: (m.diagonal() / m.sum(0)).nan_to_num(0)),
    ),
    Mistake(
        "divides-by-all",
        "You divide by the number of all samples. Divide by the number of samples of that class.",
        _rates(lambda m: m.diagonal() / m.sum()),
    ),
    Mistake(
        "counts-not-fractions",
        "These are the counts of right answers; divide each by the number of samples of its class.",
        _rates(lambda m: m.diagonal()),
    ),
    Mistake(
        "counts-samples",
        "You count the samples of each class. How many of them were right is asked for.",
        _rates(lambda m: m.sum(1)),
    ),
    Mistake(
        "one-number-for-all",
        "This is the accuracy over all samples. One for each class is asked for.",
        _rates(lambda m: m.diagonal().sum() / m.sum()),
    ),
    Mistake(
        "one-number-for-all",
        "Every class got the accuracy over all samples. Look only at the samples of that class.",
        _rates(lambda m: (m.diagonal().sum() / m.sum()).expand(len(m))),
    ),
    Mistake(
        "counts-other-classes-right",
        "You count a sample of another class as right as well, when it was not read as this one. Look only at the samples of the class.",
        _rates(lambda m: 1 - (m.sum(0) + m.sum(1) - 2 * m.diagonal()) / m.sum()),
    ),
    Mistake(
        "error-not-accuracy",
        "This is the share of mistakes; the share of right answers is asked for.",
        _rates(lambda m: 1 - _recall(m)),
    ),
    Mistake("percent", "These are percents; a fraction from 0 to 1 is asked for.", _rates(lambda m: 100 * _recall(m))),
    Mistake(
        "divides-by-class-count",
        "You divide by the number of classes; divide by the number of samples of that class.",
        _rates(lambda m: m.diagonal() / len(m)),
    ),
    Mistake(
        "absent-class-is-zero",
        "A class without samples got 0. There is nothing to be right or wrong about: its accuracy is nan.",
        _rates(lambda m: _recall(m).nan_to_num(0)),
    ),
    Mistake(
        "absent-class-is-zero",
        "A class without samples got 0, because its count was replaced by 1. Its accuracy is nan.",
        _rates(lambda m: m.diagonal() / m.sum(1).clamp(min=1)),
    ),
    Mistake(
        "absent-class-is-one",
        "A class without samples got 1. There is nothing to be right or wrong about: its accuracy is nan.",
        _rates(lambda m: _recall(m).nan_to_num(1)),
    ),
    Mistake(
        "absent-class-left-out",
        "Classes without samples are left out. The result has num_classes entries, nan where there is no sample.",
        _rates(lambda m: _recall(m)[m.sum(1) > 0]),
    ),
    Mistake(
        "too-few-classes",
        "You count up to the largest label that occurs; the result has num_classes entries.",
        _rates(lambda m: _recall(m)[: int(m.sum(1).nonzero().max()) + 1]),
    ),
    Mistake(
        "epsilon",
        "A small number is added to the count, so a class without samples gets 0. Its accuracy is nan.",
        _rates(lambda m: m.diagonal() / (m.sum(1) + 1e-8)),
    ),
    Mistake(
        "whole-number-division",
        "The fractions are rounded down to 0 or 1: `//` or a table of integers. Use `/` and floats.",
        _rates(lambda m: torch.div(m.diagonal(), m.sum(1), rounding_mode="floor")),
    ),
    Mistake(
        "whole-number-division",
        "The fractions are rounded down to 0 or 1: `//` or a table of integers. Use `/` and floats.",
        _rates(lambda m: torch.div(m.diagonal(), m.sum(1), rounding_mode="floor").long()),
    ),
    Mistake(
        "negative-label-wraps",
        "A negative label is no class. Raise a ValueError.",
        when=negative_accepted,
    ),
    Mistake(
        "label-error-is-not-a-valueerror",
        "A label that is no class stops with an error from inside. Look at the labels first and raise a ValueError.",
        when=another_error,
    ),
    Mistake(
        "large-label-accepted",
        "A label of num_classes or more is no class, and was left out in silence. Raise a ValueError.",
        when=_large_accepted,
    ),
)

per_class_accuracy = ValueExercise(
    "per_class_accuracy",
    "3.7",
    reference=_per_class_accuracy,
    parts={"values": _per_class_values, "absent": _per_class_absent, "labels": _per_class_labels},
    mistakes=_PER_CLASS_MISTAKES,
    doc="Check exercise 3.7, `per_class_accuracy(predicted, labels, num_classes)`. "
    "Parts: values, absent (classes without samples), labels (bad labels).",
)


def _confusion_matrix(predicted: torch.Tensor, labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    _refuse_bad_classes(labels, num_classes)
    _refuse_bad_classes(predicted, num_classes)
    table = [[0] * num_classes for _ in range(num_classes)]
    for label, guess in zip(labels.tolist(), predicted.tolist(), strict=True):
        table[label][guess] += 1
    return torch.tensor(table, dtype=torch.int64)


def _confusion_labels(draw: Draw, thorough: bool) -> list[Case]:
    return [
        *_per_class_labels(draw, thorough),
        case(
            torch.tensor([0, 3, 1]), torch.tensor([0, 2, 1]), 3, note="a prediction of 3, where the classes are 0 to 2"
        ),
        case(torch.tensor([0, -1, 1]), torch.tensor([0, 2, 1]), 3, note="a negative prediction is no class either"),
    ]


def _confusion_values(draw: Draw, thorough: bool) -> list[Case]:
    return [
        *_per_class_values(draw, thorough),
        case(torch.tensor([1]), torch.tensor([0]), 2, note="a single sample"),
        case(
            torch.tensor([1, 0, 1]),
            torch.tensor([0, 0, 3]),
            5,
            note="classes that never occur get rows and columns of 0",
        ),
        _many_of_twelve(draw),
    ]


def _many_of_twelve(draw: Draw) -> Case:
    """More classes than digits, and a pair that occurs more often than a byte can count."""
    often = torch.full((300,), draw.integer(0, 11))
    predicted, labels = (torch.cat([often, torch.randint(12, (40,), generator=draw.torch)]) for _ in range(2))
    return case(predicted, labels, 12, note="twelve classes, one pair of them more than 300 times")


def _confusion_negative(trials: Sequence[Trial]) -> bool:
    trial = not_refused(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return any(bool((part < 0).any()) for part in trial.case.args[:2])


def _of_classes_seen(counts: torch.Tensor) -> torch.Tensor:
    """The part of a table that concerns the classes among the labels; what was read as another is left out."""
    seen = counts.sum(1) > 0
    return counts[seen][:, seen].long()


_CONFUSION_MISTAKES = (
    Mistake(
        "classes-from-data",
        "Your table has a row for each class among the labels. Make num_classes rows and columns: a class may be absent.",
        _rates(_of_classes_seen),
    ),
    Mistake(
        "transposed",
        "Rows and columns are swapped: the row is the true class, the column the predicted one.",
        _rates(lambda m: m.T.long()),
    ),
    Mistake(
        "counts-a-pair-once",
        "Each pair is counted once, however often it occurs: `m[labels, predicted] += 1` adds 1 a single time to each entry. "
        "Use a loop, bincount, or index_put_ with accumulate=True.",
        _rates(lambda m: m.clamp(max=1).long()),
    ),
    Mistake(
        "diagonal-only",
        "Only the right answers are counted. The mistakes belong beside the diagonal.",
        _rates(lambda m: torch.diag(m.diagonal()).long()),
    ),
    Mistake(
        "no-diagonal",
        "Only the mistakes are counted. The right answers belong on the diagonal.",
        _rates(lambda m: (m - torch.diag(m.diagonal())).long()),
    ),
    Mistake(
        "fractions-not-counts",
        "Each row is divided by its sum. Counts are asked for, as int64.",
        _rates(lambda m: m / m.sum(1, keepdim=True)),
    ),
    Mistake(
        "fractions-not-counts",
        "Everything is divided by the number of samples. Counts are asked for, as int64.",
        _rates(lambda m: m / m.sum()),
    ),
    Mistake(
        "floats-not-integers",
        "The counts are right, but they are floats; integers (int64) are asked for. torch.zeros(..., dtype=torch.int64) starts them so.",
        _rates(lambda m: m),
    ),
    Mistake(
        "floats-not-integers",
        "The table is transposed and holds floats: rows are true classes, and the counts are int64.",
        _rates(lambda m: m.T),
    ),
    Mistake(
        "flat",
        "The counts are in one long row. Reshape them to (num_classes, num_classes).",
        _rates(lambda m: m.flatten().long()),
    ),
    Mistake(
        "too-few-classes",
        "The table covers only the classes up to the largest that occurs; it has num_classes rows and columns.",
        _rates(lambda m: _shrunk(m).long()),
    ),
    Mistake(
        "last-sample-missing",
        "One sample is missing: the last. Check where the loop ends.",
        lambda p, y, c: _counts(p[:-1], y[:-1], c),
    ),
    Mistake(
        "first-sample-missing",
        "One sample is missing: the first. Check where the loop starts.",
        lambda p, y, c: _counts(p[1:], y[1:], c),
    ),
    Mistake(
        "true-counts-only",
        "Every sample stands on the diagonal, wrongly read ones too: the column should be the predicted class.",
        _rates(lambda m: torch.diag(m.sum(1)).long()),
    ),
    Mistake(
        "predicted-counts-only",
        "Every sample stands on the diagonal, wrongly read ones too: the row should be the true class.",
        _rates(lambda m: torch.diag(m.sum(0)).long()),
    ),
    Mistake(
        "negative-label-wraps",
        "A negative number counts from the end in Python, so -1 was taken for the last class. Raise a ValueError, for labels and predictions alike.",
        when=_confusion_negative,
    ),
    Mistake(
        "label-error-is-not-a-valueerror",
        "A label or prediction that is no class stops with an error from inside. Look at both first and raise a ValueError.",
        when=another_error,
    ),
    Mistake(
        "large-label-accepted",
        "A label or prediction of num_classes or more is no class, and was left out in silence. Raise a ValueError.",
        when=_large_accepted,
    ),
)


def _shrunk(counts: torch.Tensor) -> torch.Tensor:
    occurring = (counts.sum(0) + counts.sum(1)).nonzero()
    last = int(occurring.max()) + 1
    return counts[:last, :last]


confusion_matrix = ValueExercise(
    "confusion_matrix",
    "3.8",
    reference=_confusion_matrix,
    parts={"values": _confusion_values, "labels": _confusion_labels},
    mistakes=_CONFUSION_MISTAKES,
    doc="Check exercise 3.8, `confusion_matrix(predicted, labels, num_classes)`. Parts: values, labels (what is no class).",
)
