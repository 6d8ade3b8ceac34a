"""Exercise 2.2: `one_hot`."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.synthetic_one_hot.common import first_wrong
from helpers.check.value import ValueExercise


def _one_hot(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise Impossible
    return F.one_hot(labels, num_classes).float()


def _one_hot_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([2, 0, 1, 1]), 3),
        case(torch.tensor([1, 0]), 5, note="classes that do not occur have a column too"),
        case(draw.labels(6, 4), 4),
        case(torch.tensor([3]), 7, note="a single label"),
        case(draw.labels(5, 5), 5, note="as many labels as classes"),
        case(draw.labels(9, 2), 6),
        case(torch.tensor([0, 1, 2, 0]), 3, note="as large as an earlier table"),
    ]
    if thorough:
        for _ in range(20):
            classes = draw.integer(1, 12)
            cases.append(case(draw.labels(draw.integer(1, 40), classes), classes))
    return cases


def _one_hot_refusals(draw: Draw, thorough: bool) -> list[Case]:
    classes = draw.integer(4, 7)
    return [
        case(draw.labels(5, classes), classes),
        case(torch.tensor([0, 3, 1]), 3, note="there are 3 classes, 0 to 2: no class 3"),
        case(torch.tensor([0, -1, 1]), 3, note="a negative label is no class either"),
        case(draw.labels(4, classes + 2), classes + 3),
    ]


def _eye_rows(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return torch.eye(num_classes)[labels]


def _whole_columns(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    rows = torch.zeros(len(labels), num_classes)
    rows[:, labels] = 1
    return rows


def _from_one(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return torch.stack([(labels == column + 1).float() for column in range(num_classes)], 1)


def _from_one_wrapped(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return _eye_rows(labels - 1, num_classes)


def _three_columns(trials: Sequence[Trial]) -> bool:
    """Tables of three columns, with a row for each label, whatever the number of classes."""
    return all(
        isinstance(t.got, torch.Tensor) and tuple(t.got.shape) == (len(t.case.args[0]), 3)
        for t in trials
        if not isinstance(t.expected, Impossible)
    )


def _asserts(trials: Sequence[Trial]) -> bool:
    impossible = [t for t in trials if isinstance(t.expected, Impossible)]
    return bool(impossible) and all("AssertionError" in getattr(t.got, "kinds", ()) for t in impossible)


def _returns_error(trials: Sequence[Trial]) -> bool:
    impossible = [t for t in trials if isinstance(t.expected, Impossible)]
    return any(getattr(t.got, "class_name", "").endswith("Error") for t in impossible)


one_hot = ValueExercise(
    "one_hot",
    "2.2",
    reference=_one_hot,
    parts={"values": _one_hot_values, "refusals": _one_hot_refusals},
    mistakes=(
        Mistake(
            "whole-columns",
            "You write whole columns: `rows[:, labels] = 1` means all rows. Name rows and columns in pairs: "
            "`rows[torch.arange(N), labels] = 1`.",
            _whole_columns,
        ),
        Mistake(
            "counts-from-one", "Your classes count from 1; class 0 is the first column, so count from 0.", _from_one
        ),
        Mistake(
            "counts-from-one",
            "Your ones stand one place too far left, and those of class 0 in the last column. Class 0 is the first "
            "column: the label is the place.",
            _from_one_wrapped,
        ),
        Mistake(
            "columns-from-data",
            "You make as many columns as the labels need. Make num_classes of them: a class may be absent.",
            lambda labels, n: F.one_hot(labels).float(),
        ),
        Mistake(
            "always-three-columns",
            "You always make three columns, as in the example. Make num_classes of them.",
            when=_three_columns,
        ),
        Mistake("transposed", "Rows and columns are swapped: one row for each label.", lambda x, n: _eye_rows(x, n).T),
        Mistake("zeros-and-ones-swapped", "Ones and zeros are swapped.", lambda x, n: 1 - _eye_rows(x, n)),
        Mistake(
            "label-not-one",
            "The right places are filled, but with the label instead of 1.",
            lambda x, n: _eye_rows(x, n) * x[:, None],
        ),
        Mistake(
            "integers",
            "The ones and zeros are right, but they are integers. Make them floats: `.float()`.",
            when=lambda trials: all(
                isinstance(t.got, torch.Tensor)
                and not t.got.is_floating_point()
                and isinstance(t.expected, torch.Tensor)
                and torch.equal(t.got.float(), t.expected)
                for t in trials[:1]
            ),
        ),
        Mistake(
            "asserts",
            "`assert` stops with an AssertionError; a ValueError is asked for: `if ...: raise ValueError(...)`.",
            when=_asserts,
        ),
        Mistake(
            "error-returned",
            "You return the error as a value, and the caller goes on with it. Raise it: `raise ValueError(...)`.",
            when=_returns_error,
        ),
        Mistake(
            "negative-label-wraps",
            "A negative label counts from the end, as in a list, and gives a wrong row silently. Raise a ValueError "
            "for labels below 0.",
            when=lambda trials: first_wrong(trials, "negative") is not None,
        ),
        Mistake(
            "too-large-label",
            "A label that is not below num_classes must raise a ValueError that says so.",
            when=lambda trials: first_wrong(trials, "no class 3") is not None,
        ),
    ),
    refused=Refused(
        functions=("torch.nn.functional.one_hot",),
        operators=("one_hot", "aten.one_hot"),
        instead="Make a table of zeros and write the ones yourself.",
    ),
    doc="Check exercise 2.2, `one_hot(labels, num_classes)`. Parts: values, refusals (labels that are no class).",
)
