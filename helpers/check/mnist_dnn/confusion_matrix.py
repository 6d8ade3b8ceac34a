"""Exercise 3.8, `confusion_matrix(predicted, labels, num_classes)`: how often each class was read as each.

Part `values` asks for the table, `labels` only for refusing labels and predictions that are no class.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from helpers.check.cases import Case, Draw, case
from helpers.check.mistakes import Mistake, Switches
from helpers.check.mnist_dnn.common import refuse_bad_labels
from helpers.check.mnist_dnn.counts import bad_label_cases, of_counts, value_cases
from helpers.check.value import Refusing, ValueExercise


def _confusion_matrix(predicted: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    refuse_bad_labels(labels, num_classes)
    refuse_bad_labels(predicted, num_classes, "prediction")
    table = [[0] * num_classes for _ in range(num_classes)]
    for label, guess in zip(labels.tolist(), predicted.tolist(), strict=True):
        table[label][guess] += 1
    return torch.tensor(table, dtype=torch.int64)


def _worked(predicted: Tensor, labels: Tensor, num_classes: int, place: Sequence[int] = ()) -> str:
    """One entry: the samples that have this label and this prediction."""
    label, guess = place if len(place) == 2 else (0, 0)
    found = ((labels == label) & (predicted == guess)).nonzero().flatten().tolist()
    where = ", ".join(map(str, found[:6])) + (", ..." if len(found) > 6 else "")
    what = f"samples with label {label} that were read as {guess}"
    return f"{what}: {len(found)}" + (f", at place{'s' if len(found) > 1 else ''} {where}" if found else "")


def _values(draw: Draw, thorough: bool) -> list[Case]:
    return [
        *value_cases(draw, thorough),
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


def _labels(draw: Draw, thorough: bool) -> list[Case]:
    return [
        *bad_label_cases(draw, thorough),
        case(
            torch.tensor([0, 3, 1]), torch.tensor([0, 2, 1]), 3, note="a prediction of 3, where the classes are 0 to 2"
        ),
        case(torch.tensor([0, -1, 1]), torch.tensor([0, 2, 1]), 3, note="a negative prediction is no class either"),
    ]


def _shrunk(m: Tensor) -> Tensor:
    last = _beyond(m.sum(0) + m.sum(1))
    return m[:last, :last]


def _beyond(counts: Tensor) -> int:
    """The number of classes up to the last that occurs."""
    return int(counts.nonzero().max()) + 1


def _of_classes(m: Tensor, seen: Tensor) -> Tensor:
    """The part of a table that concerns some classes; what was read as another is left out."""
    return m[seen][:, seen].long()


def _made(
    predicted: Tensor,
    labels: Tensor,
    classes: int,
    samples: slice = slice(None),
    turned: bool = False,
    kept: Callable[[Tensor], Tensor] = lambda m: m,
    dtype: torch.dtype = torch.int64,
) -> Tensor:
    """The table step by step: the samples that count, which is the row, what is kept, its numbers."""
    return of_counts(lambda m: kept(m.T if turned else m).to(dtype))(predicted[samples], labels[samples], classes)


#: Steps that can go wrong each on its own, and two at a time.
_SWITCHES = Switches(
    _made,
    {
        "transposed": (
            "Rows and columns are swapped: the row is the true class, the column the predicted one.",
            {"turned": True},
        ),
        "counts-a-pair-once": (
            "Each pair is counted once, however often it occurs. In a loop `= 1` only sets, `+= 1` counts; without a loop "
            "`m[labels, predicted] += 1` adds 1 a single time to each entry (take bincount, or index_put_ with accumulate=True).",
            {"kept": lambda m: m.clamp(max=1)},
        ),
        "diagonal-only": (
            "Only the right answers are counted. The mistakes belong beside the diagonal.",
            {"kept": lambda m: torch.diag(m.diagonal())},
        ),
        "no-diagonal": (
            "Only the mistakes are counted. The right answers belong on the diagonal.",
            {"kept": lambda m: m - torch.diag(m.diagonal())},
        ),
        "both-ways": (
            "Each pair is counted in both directions, so the table is its own mirror image. Row is the true class, column "
            "the predicted one, and a pair counts once.",
            {"kept": lambda m: m + m.T - torch.diag(m.diagonal())},
            of_counts(lambda m: (m + m.T).long()),
        ),
        "classes-from-one": (
            "Your classes count from 1, so everything stands one row and one column too early. Class 0 is row 0.",
            {"kept": lambda m: m.roll((-1, -1), (0, 1))},
        ),
        "counts-wrap": (
            "Your counts are kept in a small integer type, which starts again after 255 (or 127). Use int64.",
            {"kept": lambda m: m % 256},
            of_counts(lambda m: m.to(torch.int16).to(torch.int8).long()),
        ),
        "floats-not-integers": (
            "The counts are floats; integers (int64) are asked for. torch.zeros(..., dtype=torch.int64) starts them so.",
            {"dtype": torch.float32},
        ),
        "too-few-classes": (
            "The table covers only the classes up to the largest that occurs; it has num_classes rows and columns.",
            {"kept": _shrunk},
            {"kept": lambda m: m[: _beyond(m.sum(1)), : _beyond(m.sum(0))]},
        ),
        "first-sample-only": (
            "Only the first sample is counted. Does the `return` stand inside the loop?",
            {"samples": slice(None, 1)},
        ),
        "last-sample-missing": (
            "One sample is missing: the last. Check where the loop ends.",
            {"samples": slice(None, -1)},
        ),
        "first-sample-missing": (
            "One sample is missing: the first. Check where the loop starts.",
            {"samples": slice(1, None)},
        ),
    },
)

_MISTAKES = (
    Mistake(
        "classes-from-data",
        "Your table has a row for each class that occurs. Make num_classes rows and columns: a class may be absent.",
        of_counts(lambda m: _of_classes(m, m.sum(1) > 0)),
        of_counts(lambda m: _of_classes(m, m.sum(0) + m.sum(1) > 0)),
    ),
    Mistake(
        "fractions-not-counts",
        "The counts are divided by their sum. The counts themselves are asked for, as int64.",
        of_counts(lambda m: m / m.sum(1, keepdim=True)),
        of_counts(lambda m: m / m.sum(1, keepdim=True).clamp(min=1)),
        of_counts(lambda m: (m / m.sum(1, keepdim=True)).long()),
        of_counts(lambda m: (m / m.sum(1, keepdim=True).clamp(min=1)).long()),
        of_counts(lambda m: m / m.sum()),
    ),
    Mistake(
        "flat",
        "The counts are in one long row. Reshape them to (num_classes, num_classes).",
        of_counts(lambda m: m.flatten().long()),
        of_counts(lambda m: m.flatten()),
    ),
    Mistake(
        "rows-are-one-list",
        "All rows are equal. `[[0] * C] * C` holds one and the same list C times, so a count shows up in every row: make "
        "each row anew, or start from torch.zeros.",
        of_counts(lambda m: m.sum(0).expand(len(m), len(m)).long()),
    ),
    Mistake(
        "true-counts-only",
        "Every sample stands on the diagonal, wrongly read ones too: the column should be the predicted class.",
        of_counts(lambda m: torch.diag(m.sum(1)).long()),
    ),
    Mistake(
        "predicted-counts-only",
        "Every sample stands on the diagonal, wrongly read ones too: the row should be the true class.",
        of_counts(lambda m: torch.diag(m.sum(0)).long()),
    ),
)

confusion_matrix = ValueExercise(
    "confusion_matrix",
    "3.8",
    reference=_confusion_matrix,
    parts={"values": _values, "labels": Refusing(_labels)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_worked,
)
