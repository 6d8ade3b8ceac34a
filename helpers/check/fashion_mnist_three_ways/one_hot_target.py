"""Exercise 6.1: `one_hot_target`."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Impossible, case
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def _one_hot_target(y: int) -> torch.Tensor:
    if not 0 <= y <= 9:
        raise Impossible
    return F.one_hot(torch.tensor(y), 10).float()


def _targets_in_range(draw: Draw, thorough: bool) -> list[Case]:
    first = [3, 9, 0]
    others = [y for y in range(10) if y not in first]
    return [case(y) for y in (*first, *(others if thorough else (draw.choice(others),)))]


def _targets_out_of_range(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(draw.integer(1, 8)),
        case(10, note="there are ten classes, 0 to 9: no class 10"),
        case(-1, note="a negative label is no class"),
        case(9),
    ]


def _row(y: int, size: int = 10, place: int = 0, value: float = 1.0) -> torch.Tensor:
    row = torch.zeros(size)
    row[y + place] = value
    return row


one_hot_target = ValueExercise(
    "one_hot_target",
    "6.1",
    reference=_one_hot_target,
    parts={"values": _targets_in_range, "refusals": _targets_out_of_range},
    mistakes=(
        Mistake("nine-entries", "Your row has nine entries. Ten classes, 0 to 9, need ten.",
                when=lambda trials: all(getattr(t.got, "shape", None) == (9,) for t in trials
                                        if not isinstance(t.expected, Impossible) and t.case.args[0] != 9)),
        Mistake("row-not-vector", "Your result is a table with one row, shape (1, 10); a vector (10,) is asked for.",
                lambda y: _row(y)[None]),
        Mistake("counts-from-one", "Your classes count from 1; class 0 is the first entry.",
                lambda y: _row(y, place=-1)),
        Mistake("from-the-end", "You fill the vector from its end; class 0 is the first entry.",
                lambda y: _row(y).flip(0)),
        Mistake("label-not-one", "The right place is filled, but with the label instead of 1.",
                lambda y: _row(y, value=float(y))),
        Mistake("all-but-one", "Ones and zeros are swapped.", lambda y: 1 - _row(y)),
        Mistake("fills-up-to-label", "Every entry up to the label is 1; only the label's own should be.",
                lambda y: (torch.arange(10) <= y).float()),
        Mistake("negative-wraps",
                "A negative label counts from the end, as in a list, and gives a wrong vector silently. "
                "Raise a ValueError for labels below 0.",
                when=lambda trials: any(t.case.args[0] == -1 and isinstance(t.got, torch.Tensor) for t in trials)
                and not any(t.case.args[0] == 10 and isinstance(t.got, torch.Tensor) for t in trials)),
        Mistake("silent-zeros",
                "For a label that is no class you return a vector without a mistake being noticed. Raise a ValueError.",
                when=lambda trials: any(t.case.args[0] == 10 and isinstance(t.got, torch.Tensor) for t in trials)),
    ),
    doc="Check exercise 6.1, `one_hot_target(y)`. Parts: values, refusals (labels that are no class).",
)  # fmt: skip
