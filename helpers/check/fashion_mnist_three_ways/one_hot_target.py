"""Exercise 6.1, `one_hot_target(y)`: a class number as a vector with a single 1.

Part `values` asks for the ten classes, `refusals` only for refusing a number that is no class.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Impossible, Trial, case, possible
from helpers.check.mistakes import Mistake
from helpers.check.value import Refusing, ValueExercise


def _one_hot_target(y: int) -> Tensor:
    if y < 0:
        raise Impossible(
            why="a negative number is no class (as an index it counts from the end)", slug="negative-wraps"
        )
    if y > 9:
        raise Impossible(why=f"the classes are 0 to 9, and {y} lies beyond", slug="silent-zeros")
    return F.one_hot(torch.tensor(y), 10).float()


def _worked(y: int, place: Sequence[int] = ()) -> str:
    """Where the 1 stands."""
    return f"ten entries, at the places 0 to 9: a 1 at place {y}, and 0 at the nine others"


def _values(draw: Draw, thorough: bool) -> list[Case]:
    first = [3, 9, 0, 1]
    others = [y for y in range(10) if y not in first]
    return [case(y) for y in (*first, *(others if thorough else (draw.choice(others),)))]


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(draw.integer(1, 8)),
        case(10, note="there are ten classes, 0 to 9: no class 10"),
        case(-1, note="a negative label is no class"),
        case(0, note="0 and 9 are classes"),
        case(9, note="0 and 9 are classes"),
        case(-11),
        case(25),
    ]


def _row(y: int, place: int = 0, value: float = 1.0) -> Tensor:
    row = torch.zeros(10)
    row[y + place] = value
    return row


def _ending_at(y: int) -> Tensor:
    row = torch.zeros(y + 1)
    row[y] = 1.0
    return row


def _all_of_size(size: int) -> Callable[[Sequence[Trial]], bool]:
    """Recognises rows of one size for every class that fits into it, whatever stands in them."""

    def when(trials: Sequence[Trial]) -> bool:
        fitting = [t for t in possible(trials) if t.case.args[0] < size]
        return len(fitting) > 1 and all(getattr(t.got, "shape", None) == (size,) for t in fitting)

    return when


_MISTAKES = (
    Mistake("nine-entries", "Your row has nine entries. Ten classes, 0 to 9, need ten.", when=_all_of_size(9)),
    Mistake("eleven-entries", "Your row has eleven entries. Ten classes, 0 to 9, need ten.", when=_all_of_size(11)),
    Mistake(
        "as-long-as-the-label",
        "Your row ends at the label. It has ten entries whatever the label is.",
        _ending_at,
    ),
    Mistake(
        "row-not-vector",
        "Your result is a table with one row, shape (1, 10); a vector (10,) is asked for.",
        lambda y: _row(y)[None],
    ),
    Mistake(
        "counts-from-one",
        "Your classes count from 1; class 0 is the first entry.",
        lambda y: _row(y, place=-1),
        lambda y: _row(y, place=1),
    ),
    Mistake("from-the-end", "You fill the vector from its end; class 0 is the first entry.", lambda y: _row(y).flip(0)),
    Mistake(
        "label-not-one",
        "The right place is filled, but with the label instead of 1.",
        lambda y: _row(y, value=float(y)),
    ),
    Mistake("all-but-one", "Ones and zeros are swapped.", lambda y: 1 - _row(y)),
    Mistake(
        "fills-up-to-label",
        "Every entry up to the label is 1; only the label's own should be.",
        lambda y: (torch.arange(10) <= y).float(),
        lambda y: (torch.arange(10) < y).float(),
    ),
)

one_hot_target = ValueExercise(
    "one_hot_target",
    "6.1",
    reference=_one_hot_target,
    parts={"values": _values, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    works=_worked,
    doc="Check exercise 6.1, `one_hot_target(y)`. Parts: values, refusals (labels that are no class).",
)
