"""What exercises 3.7 and 3.8 share: predictions beside labels, and the table of how often each pair occurs."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from helpers.check.cases import Case, Draw, case

#: Predictions, labels and the number of classes, small enough to count by hand.
SEEN = (torch.tensor([0, 1, 2, 1, 0, 2, 2]), torch.tensor([0, 1, 1, 1, 2, 2, 2]), 3)
NEVER_RIGHT = (torch.tensor([1, 1, 0, 0]), torch.tensor([0, 1, 1, 1]), 2)


def guesses(draw: Draw, samples: int, classes: int, right: float) -> tuple[Tensor, Tensor, int]:
    """Predictions, labels and the number of classes: every class occurs, about `right` of the predictions are right."""
    labels = torch.cat([torch.arange(classes), draw.labels(samples, classes)])
    labels = labels[torch.randperm(len(labels), generator=draw.torch)]
    said = draw.labels(len(labels), classes)
    keep = torch.rand(len(labels), generator=draw.torch) < right
    return torch.where(keep, labels, said), labels, classes


def value_cases(draw: Draw, thorough: bool) -> list[Case]:
    """Every class occurs among the labels."""
    cases = [
        case(*SEEN),
        case(*NEVER_RIGHT, note="class 0 occurs, and is never read right"),
        case(*guesses(draw, 20, draw.integer(4, 6), 0.6)),
        case(*guesses(draw, 60, 10, 0.8)),
        case(*guesses(draw, 9, 3, 0.3)),
        case(*guesses(draw, 12, 2, 0.5), note="two classes"),
    ]
    if thorough:
        cases += [case(*guesses(draw, draw.integer(1, 90), draw.integer(2, 12), 0.7)) for _ in range(20)]
    return cases


def bad_label_cases(draw: Draw, thorough: bool) -> list[Case]:
    """Labels of which some are no class."""
    predicted, labels, classes = guesses(draw, 8, 4, 0.5)
    return [
        case(predicted, labels, classes),
        case(torch.tensor([0, 1, 1]), torch.tensor([0, 1, 3]), 3, note="there are 3 classes, 0 to 2: no class 3"),
        case(torch.tensor([0, 1, 1]), torch.tensor([0, -1, 1]), 3, note="a negative label is no class either"),
        case(torch.tensor([0, 1]), torch.tensor([1, 5]), 2, note="there are 2 classes, 0 and 1: no class 5"),
        case(*guesses(draw, 11, 3, 0.5)),
        case(torch.tensor([0, 0, 1]), torch.tensor([0, 0, 1]), 4, note="classes that do not occur are possible"),
    ]


def of_counts(change: Callable[[Tensor], Tensor]) -> Callable[..., Tensor]:
    """A wrong answer made of the table of counts (true, predicted), which refuses what is no class."""

    def wrong(predicted: Tensor, labels: Tensor, classes: int) -> Tensor:
        both = torch.cat([predicted, labels])
        if bool((both < 0).any()) or bool((both >= classes).any()):
            raise ValueError
        return change(counts(predicted, labels, classes).float())

    return wrong


def counts(predicted: Tensor, labels: Tensor, classes: int) -> Tensor:
    """How often each class (row) was read as each other (column)."""
    return torch.bincount(classes * labels + predicted, minlength=classes**2).reshape(classes, classes)
