"""Exercise 2.5: `majority_baseline`."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.mistakes import Mistake
from helpers.check.synthetic_one_hot.common import first_wrong
from helpers.check.value import ValueExercise


def _targets(draw: Draw, count: int, classes: int) -> torch.Tensor:
    return F.one_hot(draw.labels(count, classes), classes).float()


def _baseline(target: torch.Tensor) -> float:
    if len(target) == 0:
        raise Impossible
    labels = target.argmax(1).tolist()
    return max(labels.count(label) for label in labels) / len(labels)


def _baseline_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(F.one_hot(torch.tensor([1, 0, 1, 2, 1]), 3).float(), note="three of five are of class 1"),
        case(_targets(draw, 9, 4)),
        case(F.one_hot(torch.tensor([2, 2, 2, 2]), 3).float(), note="one class only"),
        case(F.one_hot(torch.tensor([0, 0, 0, 3]), 5).float(), note="the first class is the largest"),
        case(_targets(draw, 40, 2)),
        case(_targets(draw, 4, 7)),
        case(F.one_hot(torch.tensor([0, 3, 1, 3, 1, 3]), 4).float(), note="the last class is the largest"),
    ]
    if thorough:
        cases += [case(_targets(draw, draw.integer(1, 80), draw.integer(2, 9))) for _ in range(15)]
    return cases


def _baseline_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(F.one_hot(torch.tensor([0, 2, 2, 1, 2]), 3).float(), note="three of five are of class 2"),
        case(torch.zeros(0, 3), note="no row at all: there is no share"),
        case(_targets(draw, 6, 4)),
    ]


def _counts(target: torch.Tensor) -> torch.Tensor:
    return target.sum(0)


def _divides_by_the_rest(trials: Sequence[Trial]) -> bool:
    """Count by the rows of the other classes, where there are any."""
    others = [t for t in trials if isinstance(t.expected, float) and t.expected < 1]
    return bool(others) and all(
        isinstance(t.got, float) and math.isclose(t.got, t.expected / (1 - t.expected), rel_tol=1e-4) for t in others
    )


majority_baseline = ValueExercise(
    "majority_baseline",
    "2.5",
    reference=_baseline,
    parts={"values": _baseline_values, "refusals": _baseline_refusals},
    mistakes=(
        Mistake("count-not-share", "This is the count of the largest class; divide by how many rows there are.",
                lambda t: float(_counts(t).max())),
        Mistake("percent", "This is in percent; a fraction from 0 to 1 is asked for.",
                lambda t: 100 * float(_counts(t).max()) / len(t)),
        Mistake("smallest-class", "This is the share of the smallest class; the largest is asked for.",
                lambda t: float(_counts(t).min()) / len(t)),
        Mistake("even-guess", "This is 1 divided by the number of classes: blind guessing. Always naming the largest "
                "class does better.", lambda t: 1 / t.shape[1]),
        Mistake("class-not-share", "This is the number of the largest class; its share is asked for.",
                lambda t: float(_counts(t).argmax())),
        Mistake("middle-class", "This is the share of class 1. It is the largest class in this chapter's data; in "
                "other data another may be.", lambda t: float(t[:, 1].mean())),
        Mistake("divides-by-entries", "You divide by the number of all entries; divide by the number of rows.",
                lambda t: float(_counts(t).max()) / t.numel()),
        Mistake("sums-along-rows", "You add up each row (dim 1), and that is always 1. Add up each column: dim 0.",
                lambda t: float(t.sum(1).max()) / len(t)),
        Mistake("guesses-by-shares", "This is the sum of the squared shares, the score of guessing each class as often "
                "as it occurs. Always naming the largest class scores its share.",
                lambda t: float((t.double().mean(0) ** 2).sum())),
        Mistake("divides-by-the-rest", "You divide by the rows of the other classes; divide by all rows.",
                when=_divides_by_the_rest),
        Mistake("first-row", "This is the share of the first row's class; the largest class may be another.",
                lambda t: float(t[:, t[0].argmax()].mean())),
        Mistake("first-three-columns", "You count the classes 0, 1 and 2 only; there may be more.",
                lambda t: float(_counts(t[:, :3]).max()) / len(t)),
        Mistake("always-two-thirds", "You return 2/3, which is right for this chapter's data only. Count.",
                lambda t: 2 / 3),
        Mistake("always-one", "You return 1. The largest entry of a one-hot row is always 1; add up the columns first.",
                lambda t: 1.0),
        Mistake(
            "mean-of-nothing",
            "There is no largest class of no rows; raise a ValueError that says so.",
            when=lambda trials: first_wrong(trials, "no row") is not None,
        ),
    ),
    doc="Check exercise 2.5, `majority_baseline(target)`. Parts: values, refusals (no rows).",
)  # fmt: skip
