"""Exercise 2.2: `one_hot(labels, num_classes)` -> float32 rows with a 1 at each label."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake, in_each
from helpers.check.refusals import must_be
from helpers.check.value import Refusing, ValueExercise

_NEGATIVE = (
    "a label below 0 is no class (as a place it counts from the end, as in a list, and gives a wrong row silently)"
)


def _one_hot(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    for label in labels.tolist():
        must_be(label >= 0, None, _NEGATIVE, "negative-label-wraps")
        must_be(
            label < num_classes,
            None,
            f"{label} is no class of {num_classes}, 0 to {num_classes - 1}",
            "too-large-label",
        )
    return F.one_hot(labels, num_classes).float()


def _works(labels: torch.Tensor, num_classes: int, place: Sequence[int] = ()) -> str:
    row = place[0] if place else 0
    label = int(labels[row])
    numbers = ", ".join(str(int(column == label)) for column in range(num_classes))
    return f"row {row} has the label {label}: {num_classes} numbers, the 1 at place {label}: {numbers}"


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([2, 0, 1, 1]), 3),
        case(torch.tensor([1, 0]), 5, note="classes that do not occur have a column too"),
        case(draw.labels(6, 4), 4),
        case(torch.tensor([3]), 7, note="a single label"),
        case(torch.tensor([4, 1, 1, 0, 2]), 5, note="as many labels as classes"),
        case(draw.labels(9, 2), 6),
        case(torch.tensor([0, 1, 2, 0]), 3, note="as large as an earlier table"),
        case(torch.tensor([0, 0]), 1, note="a single class"),
    ]
    if thorough:
        for _ in range(20):
            classes = draw.integer(1, 12)
            cases.append(case(draw.labels(draw.integer(1, 40), classes), classes))
    return cases


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    classes = draw.integer(4, 7)
    return [
        case(draw.labels(5, classes), classes),
        case(torch.tensor([0, 3, 1]), 3, note="there are 3 classes, 0 to 2: no class 3"),
        case(torch.tensor([0, -1, 1]), 3, note="a negative label is no class either"),
        case(torch.tensor([7]), 4, note="far too large: no class 7"),
        case(torch.tensor([2, -3]), 3, note="a negative label that counts from the end"),
        case(torch.tensor([0, 2]), 3, note="0 and 2 are classes"),
        case(draw.labels(4, classes + 2), classes + 3),
    ]


def _eye_rows(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return torch.eye(num_classes)[labels]


def _whole_columns(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    rows = torch.zeros(len(labels), num_classes)
    rows[:, labels] = 1
    return rows


def _whole_rows(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    rows = torch.zeros(len(labels), num_classes)
    rows[labels] = 1
    return rows


def _from_one(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return torch.stack([(labels == column + 1).float() for column in range(num_classes)], 1)


def _one_row(labels: torch.Tensor, num_classes: int, row: int) -> torch.Tensor:
    rows = torch.zeros(len(labels), num_classes)
    rows[row, labels[row]] = 1
    return rows


def _three_columns(trial: Trial) -> bool:
    """A table of three columns, with a row for each label, whatever the number of classes."""
    return isinstance(trial.got, torch.Tensor) and tuple(trial.got.shape) == (len(trial.case.args[0]), 3)


def _right_but(*dtypes: torch.dtype) -> Callable[[Trial], bool]:
    """Whether all ones and zeros are right, held as one of these types."""
    return lambda trial: (
        isinstance(trial.got, torch.Tensor)
        and trial.got.dtype in dtypes
        and torch.equal(trial.got.float(), trial.expected)
    )


_MISTAKES = (
    Mistake(
        "whole-columns",
        "You write whole columns: `rows[:, labels] = 1` means all rows. Name rows and columns in pairs: "
        "`rows[torch.arange(N), labels] = 1`.",
        _whole_columns,
    ),
    Mistake(
        "whole-rows",
        "You write whole rows: `rows[labels] = 1` takes the labels for row numbers. Name rows and columns in pairs: "
        "`rows[torch.arange(N), labels] = 1`.",
        _whole_rows,
    ),
    Mistake("counts-from-one", "Your classes count from 1; class 0 is the first column, so count from 0.", _from_one),
    Mistake(
        "counts-from-one",
        "Your ones stand one place too far left, and those of class 0 in the last column. Class 0 is the first "
        "column: the label is the place.",
        lambda labels, n: _eye_rows(labels - 1, n),
    ),
    Mistake(
        "one-place-too-far",
        "Your ones stand one place too far right. Class 0 is the first column: the label is the place.",
        lambda labels, n: _eye_rows((labels + 1) % n, n),
        lambda labels, n: torch.eye(n + 1)[labels + 1][:, :n],
    ),
    Mistake(
        "columns-from-data",
        "You make as many columns as the labels need. Make num_classes of them: a class may be absent.",
        lambda labels, n: F.one_hot(labels).float(),
        lambda labels, n: torch.eye(len(labels.unique()))[labels],
    ),
    Mistake(
        "one-column-more",
        "You make num_classes + 1 columns. The classes are 0 to num_classes - 1: make num_classes of them.",
        lambda labels, n: F.one_hot(labels, n + 1).float(),
    ),
    Mistake(
        "always-three-columns",
        "You always make three columns, as in the example. Make num_classes of them.",
        when=in_each(_three_columns),
    ),
    Mistake("transposed", "Rows and columns are swapped: one row for each label.", lambda x, n: _eye_rows(x, n).T),
    Mistake("zeros-and-ones-swapped", "Ones and zeros are swapped.", lambda x, n: 1 - _eye_rows(x, n)),
    Mistake(
        "classes-reversed",
        "The columns stand in the reverse order: class 0 is the first column.",
        lambda x, n: _eye_rows(x, n).flip(1),
    ),
    Mistake(
        "label-not-one",
        "The right places are filled, but with the label instead of 1.",
        lambda x, n: _eye_rows(x, n) * x[:, None],
    ),
    Mistake(
        "filled-up-to-the-label",
        "All places up to the label are filled. Only the place of the label itself holds a 1.",
        lambda x, n: (torch.arange(n) <= x[:, None]).float(),
        lambda x, n: (torch.arange(n) < x[:, None]).float(),
    ),
    Mistake(
        "one-row-only",
        "Only one row has its 1: write one into every row. If you loop over the labels, make the table before the loop, "
        "and return it behind.",
        lambda labels, n: _one_row(labels, n, 0),
        lambda labels, n: _one_row(labels, n, -1),
    ),
    Mistake(
        "integers",
        "The ones and zeros are right, but they are integers. Make them floats: `.float()`.",
        when=in_each(_right_but(torch.int64, torch.int32, torch.uint8, torch.int8, torch.int16)),
    ),
    Mistake(
        "booleans",
        "The places are right, but they hold True and False. Make numbers of them: `.float()`.",
        when=in_each(_right_but(torch.bool)),
    ),
    Mistake(
        "float64",
        "The ones and zeros are right, but they are held in another float type. Networks compute in float32, and not every "
        "loss mixes the two: `.float()`, or leave the dtype away.",
        when=in_each(_right_but(torch.float64, torch.float16, torch.bfloat16)),
    ),
)


one_hot = ValueExercise(
    "one_hot",
    "2.2",
    reference=_one_hot,
    parts={"values": _values, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    works=_works,
    # the losses of chapters 2 and 3 take no other rows beside a network's outputs
    tolerance=Tolerance(same_dtype=True),
    refused=Refused(
        functions=("torch.nn.functional.one_hot",),
        operators=("one_hot", "aten.one_hot"),
        instead="Make a table of zeros and write the ones yourself.",
    ),
)
