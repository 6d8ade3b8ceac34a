"""Exercise 2.5: `majority_baseline(target)`, the share of the class that occurs most often."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from helpers.check.cases import Case, Draw, case
from helpers.check.mistakes import Mistake
from helpers.check.refusals import must_be
from helpers.check.synthetic_one_hot.common import drawn_rows, rows
from helpers.check.value import Refusing, ValueExercise


def _baseline(target: torch.Tensor) -> float:
    must_be(len(target) > 0, None, "there is no largest class of no rows", "mean-of-nothing")
    labels = target.argmax(1).tolist()
    return max(labels.count(label) for label in labels) / len(labels)


def _works(target: torch.Tensor, place: Sequence[int] = ()) -> str:
    counts = [int(count) for count in target.sum(0)]
    largest = max(counts)
    shown = ", ".join(f"class {label}: {count}" for label, count in enumerate(counts))
    return f"{shown}; the largest has {largest} of {len(target)} rows: {largest / len(target):.4g}"


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(rows([1, 0, 1, 2, 1], 3), note="three of five are of class 1"),
        case(rows([2, 0, 1, 2, 3, 2, 0], 4)),
        case(drawn_rows(draw, 9, 4)),
        case(rows([2, 2, 2, 2], 3), note="one class only"),
        case(rows([0, 0, 0, 3], 5), note="the first class is the largest"),
        case(drawn_rows(draw, 40, 2)),
        case(drawn_rows(draw, 4, 7)),
        case(rows([0, 3, 1, 3, 1, 3], 4), note="the last class is the largest"),
        case(rows([0, 1, 2], 3), note="all classes are equally large"),
    ]
    if thorough:
        cases += [case(drawn_rows(draw, draw.integer(1, 80), draw.integer(2, 9))) for _ in range(15)]
    return cases


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(rows([0, 2, 2, 1, 2], 3), note="three of five are of class 2"),
        case(torch.zeros(0, 3), note="no row at all: there is no share"),
        case(rows([1], 2), note="one row is enough"),
        case(drawn_rows(draw, 6, 4)),
    ]


def _counts(target: torch.Tensor) -> torch.Tensor:
    return target.sum(0)


def _most(target: torch.Tensor) -> float:
    return float(_counts(target).max())


_MISTAKES = (
    Mistake(
        "count-not-share",
        "This is the count of the largest class; divide by how many rows there are.",
        _most,
        lambda t: int(_most(t)),
    ),
    Mistake("percent", "This is in percent; a fraction from 0 to 1 is asked for.", lambda t: 100 * _most(t) / len(t)),
    Mistake(
        "error-rate",
        "This is 1 minus the share, the rows that such guessing gets wrong.",
        lambda t: 1 - _most(t) / len(t),
    ),
    Mistake(
        "smallest-class",
        "This is the share of the smallest class; the largest is asked for.",
        lambda t: float(_counts(t).min()) / len(t),
    ),
    Mistake(
        "even-guess",
        "This is 1 divided by the number of classes, the score of blind guessing and the mean of any one-hot table. "
        "Count the largest class.",
        lambda t: 1 / t.shape[1],
    ),
    Mistake(
        "even-guess",
        "This is 1 divided by the number of classes that occur. Count the largest class.",
        lambda t: 1 / len(t.argmax(1).unique()),
    ),
    Mistake(
        "class-not-share",
        "This is the number of the largest class; its share is asked for.",
        lambda t: float(_counts(t).argmax()),
        lambda t: int(_counts(t).argmax()),
    ),
    Mistake(
        "place-not-count",
        "`argmax` gives the number of the largest class, not how often it occurs: that is the `max` of the counts.",
        lambda t: float(_counts(t).argmax()) / len(t),
    ),
    Mistake(
        "rounds-down",
        "The share is rounded down to a whole number, as by `//` or `int`: 0 unless all rows are of one class. Divide "
        "with `/`.",
        lambda t: float(_most(t) // len(t)),
        lambda t: int(_most(t) // len(t)),
    ),
    Mistake(
        "mean-class",
        "This is the mean of the class numbers; they are names. Count how often each occurs.",
        lambda t: t.argmax(1).double().mean().item(),
    ),
    Mistake(
        "middle-class",
        "This is the share of class 1. It is the largest class in this chapter's data; in other data another may be.",
        lambda t: float(t[:, 1].mean()),
    ),
    Mistake(
        "divides-by-entries",
        "You divide by the number of all entries; divide by the number of rows.",
        lambda t: _most(t) / t.numel(),
    ),
    Mistake(
        "divides-by-classes",
        "You divide by the number of classes; divide by the number of rows.",
        lambda t: _most(t) / t.shape[1],
    ),
    Mistake(
        "sums-along-rows",
        "What you take is 1 in every table: the sum, or the largest entry, of a row. Add up each column: dim 0.",
        lambda t: float(t.sum(1).max()) / len(t),
    ),
    Mistake(
        "guesses-by-shares",
        "This is the sum of the squared shares, the score of guessing each class as often as it occurs. Always naming "
        "the largest class scores its share.",
        lambda t: float((t.double().mean(0) ** 2).sum()),
    ),
    Mistake(
        "divides-by-the-rest",
        "You divide by the rows of the other classes; divide by all rows.",
        lambda t: _most(t) / (len(t) - _most(t)) if _most(t) < len(t) else float("inf"),
        lambda t: _most(t) / (len(t) - _most(t)),
        lambda t: _most(t) / max(len(t) - _most(t), 1),
        lambda t: _most(t) / (len(t) - _most(t)) if _most(t) < len(t) else 1.0,
    ),
    Mistake(
        "first-row",
        "This is the share of the first row's class; the largest class may be another.",
        lambda t: float(t[:, t[0].argmax()].mean()),
    ),
    Mistake(
        "first-three-columns",
        "You count the classes 0, 1 and 2 only; there may be more.",
        lambda t: _most(t[:, :3]) / len(t),
    ),
    Mistake(
        "first-class",
        "This is the share of one class, always the first or the last; the largest may be another.",
        lambda t: float(t[:, 0].mean()),
        lambda t: float(t[:, -1].mean()),
    ),
    Mistake(
        "always-two-thirds", "You return 2/3, which is right for this chapter's data only. Count.", lambda t: 2 / 3
    ),
    Mistake(
        "always-one",
        "You return 1. The largest entry of a one-hot row is always 1; add up the columns first.",
        lambda t: 1.0,
    ),
)

majority_baseline = ValueExercise(
    "majority_baseline",
    "2.5",
    reference=_baseline,
    parts={"values": _values, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    works=_works,
)
