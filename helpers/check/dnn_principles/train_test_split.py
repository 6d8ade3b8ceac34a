"""Exercise 1.11: `train_test_split(data, train_fraction, generator)` -> (train, test), shuffled rows in two parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch

from helpers.answer.answer import Answer
from helpers.check.cases import Trial, trial
from helpers.check.exercise import Exam, Exercise
from helpers.check.generators import Asked, ask, follows
from helpers.check.mistakes import Mistake, seen
from helpers.check.several import any_tensors

Halves = Sequence[torch.Tensor]
Table = tuple[torch.Tensor, float]
_PARTS = ("train", "test")


def _table(rows: int, columns: int | None, dtype: torch.dtype = torch.float32, equal: int = 1) -> torch.Tensor:
    """Rows that can be told apart: row i holds 100 + i, 100.25 + i, ... (or that alone). `equal` rows at a time are
    the same. No row is the number of a row."""
    first = 100 + (torch.arange(rows) // equal).double()
    if columns is None:
        return first.to(dtype)
    return (first[:, None] + 0.25 * torch.arange(columns, dtype=torch.float64)).to(dtype)


# ------------------------------------------------------------------------------------------------------------ cases


def _rows_part(exam: Exam, answer: Answer) -> None:
    draw = exam.draw
    tables = [(_table(50, 3), 0.8), (_table(draw.integer(30, 90), 2), 0.5), (_table(50, None, torch.int64), 0.7)]
    tables += [(_table(30, 30), 0.6), (_table(25, 2), 0.29), (_table(40, 2, equal=2), 0.6), (_table(60, 2), 0.25)]
    if exam.thorough:
        tables += [
            (_table(draw.integer(30, 400), draw.integer(1, 5)), draw.random.uniform(0.2, 0.8)) for _ in range(15)
        ]
    _judge(exam, answer, tables)


def _edges_part(exam: Exam, answer: Answer) -> None:
    tables = [(_table(40, 3), 1.0), (_table(40, 3), 0.0), (_table(60, None), 1.0), (_table(60, 2, torch.int64), 0.0)]
    _judge(exam, answer, tables, beside=(_table(30, 2), 0.6))


def _judge(exam: Exam, answer: Answer, tables: Sequence[Table], beside: Table | None = None) -> None:
    """`beside` is not judged: what the answer makes of it only tells why another table is in its old order."""
    exam.present(answer, *tables[0], torch.Generator())
    asked = ask(exam, answer, [*tables, beside] if beside else tables)
    hint = trial(asked.pop().first.value, None, *beside) if beside else None
    made = []
    for (data, fraction), calls in zip(tables, asked, strict=True):
        given = _given(data, fraction)
        exam.no_error(calls.first.error, given)
        made.append(trial(any_tensors(exam, calls.first.value, _PARTS, given), None, data, fraction))
        _right_kind(exam, made[-1])
    # stage by stage over all tables: that the sizes are drawn comes first, since parts of any size may look swapped;
    # what is wrong with the rows says more than how many there are, and that more than their order
    for one, calls in zip(made, asked, strict=True):
        _size_not_drawn(exam, one, calls)
    for one in made:
        exam.explain(_WRONG_ROWS, [one], one, given=_given(*one.case.args), returned=one.got)
    for one in made:
        _right_size(exam, one)
    for one, calls in zip(made, asked, strict=True):
        if hint is not None:
            exam.explain(_OLD_ORDER_HERE, [one, hint], one, given=_given(*one.case.args), returned=one.got)
        exam.explain(_WRONG_ORDER, [one], one, given=_given(*one.case.args), returned=one.got)
        if calls.first.changed_arguments and not torch.equal(calls.first.args[0], one.case.args[0]):
            says = "Your function changes `data` itself. Shuffle a copy."
            exam.fail("changes-its-input", says, given=_given(*one.case.args))
    for one, calls in zip(made, asked, strict=True):
        drawn = partial(_order, exam, *one.case.args)
        follows(exam, calls, drawn, "torch.randperm(n, generator=generator)", _given(*one.case.args))


def _order(exam: Exam, data: torch.Tensor, fraction: float, value: Any) -> torch.Tensor:
    """The rows of both parts in one, where the parts are of the right kind."""
    made = trial(any_tensors(exam, value, _PARTS, _given(data, fraction)), None, data, fraction)
    _right_kind(exam, made)
    return _joined(made.got)


def _given(data: torch.Tensor, fraction: float) -> dict[str, Any]:
    return {"data": data, "train_fraction": fraction}


# ------------------------------------------------------------------------------------------------- kinds and sizes


def _right_kind(exam: Exam, made: Trial) -> None:
    data = made.case.args[0]
    given = _given(*made.case.args)
    exam.explain(_WRONG_KIND, [made], made, given=given, returned=made.got)
    for half in made.got:
        if half.shape[1:] != data.shape[1:] or half.ndim != data.ndim:
            says = f"A part has shape {tuple(half.shape)}; a part of these rows has shape (rows, *{tuple(data.shape[1:])})."
            exam.fail("wrong-shape", says, given=given, returned=made.got)
        if half.dtype != data.dtype:
            says = f"The data hold {data.dtype} numbers and a part holds {half.dtype}."
            exam.fail("wrong-dtype", says, given=given)


def _size_not_drawn(exam: Exam, made: Trial, asked: Asked) -> None:
    """End the exam if some generator gives the parts a wrong size, and another one another size."""
    data, fraction = made.case.args
    splits = [one.value for one in (asked.first, asked.other, asked.moved_on) if _is_pair(one.value)]
    sizes = [len(split[0]) for split in splits if _complete(split, data)]
    wanted = len(data) * fraction
    if len(set(sizes)) > 1 and any(abs(size - round(wanted)) > 1 for size in sizes):
        says = (
            f"How many rows train gets is left to chance: {', '.join(map(str, sizes))} by several generators, and "
            f"{wanted:g} were asked for, within 1. A coin for each row gives about its share. Draw an order, and cut it."
        )
        exam.fail("size-left-to-chance", says, given=_given(data, fraction))


def _right_size(exam: Exam, made: Trial) -> None:
    data, fraction = made.case.args
    given = _given(data, fraction)
    total, wanted = len(data), len(data) * fraction
    rows, kept = map(len, made.got)
    if rows + kept < total:
        says = f"Rows are lost: train has {rows} and test {kept} of {total}, together {total - rows - kept} too few."
        exam.fail("loses-rows", says, given=given)
    if rows + kept > total:
        exam.fail("rows-twice", "The two parts together have more rows than the data: some are in both.", given=given)
    if wanted in (0, total) and rows != wanted:
        says = f"With the fraction {fraction:g} train has {wanted:.0f} rows; yours has {rows}."
        exam.fail("wrong-size", says, given=given)
    if abs(rows - round(wanted)) > 1:
        exam.fail("wrong-size", f"train has {rows} rows; {wanted:g} were asked for, within 1.", given=given)


def _is_pair(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2 and all(isinstance(v, torch.Tensor) for v in value)


def _joined(halves: Halves) -> torch.Tensor:
    return torch.cat([half.double() for half in halves])


# --------------------------------------------------------------------------------------------------------- mistakes


def _ids(halves: Halves, data: torch.Tensor) -> torch.Tensor:
    """The first number of each row of both parts, by which rows are told apart."""
    rows = _joined(halves)
    return rows.reshape(len(rows), -1)[:, 0]


def _names(data: torch.Tensor) -> torch.Tensor:
    return data.double().reshape(len(data), -1)[:, 0]


def _row_numbers(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    """Whether the parts hold the numbers of rows from 0 on, no rows."""
    return all(half.ndim == 1 for half in halves) and torch.equal(
        _joined(halves).sort().values, torch.arange(len(data), dtype=torch.float64)
    )


def _mask(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    return any(half.dtype == torch.bool for half in halves)


def _complete(halves: Halves, data: torch.Tensor) -> bool:
    return sum(map(len, halves)) == len(data)


def _swapped(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    wanted = len(data) * fraction
    off = [abs(len(half) - round(wanted)) > 1 for half in halves]
    return _complete(halves, data) and off == [True, False]


def _merged(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    return sum(map(len, halves)) == len(data.unique(dim=0)) < len(data)


def _torn(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    rows, original = _joined(halves), data.double()
    flat, wanted = rows.reshape(len(rows), -1), original.reshape(len(data), -1)
    return _complete(halves, data) and not torch.equal(flat - flat[:, :1], wanted - wanted[:, :1])


def _twice(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    ids, names = _ids(halves, data), _names(data)
    return _complete(halves, data) and len(ids.unique()) < len(names.unique()) and bool(torch.isin(ids, names).all())


def _strangers(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    return not bool(torch.isin(_ids(halves, data), _names(data)).all())


def _uneven(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    """Whether of equal rows some are there too often."""
    return _complete(halves, data) and not torch.equal(_ids(halves, data).sort().values, _names(data))


def _in_order(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    return _complete(halves, data) and torch.equal(_ids(halves, data), _names(data))


def _turned_round(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    return _complete(halves, data) and torch.equal(_ids(halves, data).flip(0), _names(data))


def _rotated(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    """Whether the table is only cut at another place and put together again."""
    ids, names = _ids(halves, data), _names(data)
    starts = (names == ids[0]).nonzero().flatten().tolist() if _complete(halves, data) else []
    return any(torch.equal(ids, names.roll(-start)) for start in starts)


def _cut_first(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    cut, names = len(halves[0]), _names(data)
    if not (_complete(halves, data) and 5 <= cut <= len(data) - 5):
        return False
    return torch.equal(_ids(halves, data)[:cut].sort().values, names[:cut])


def _sorted_again(halves: Halves, data: torch.Tensor, fraction: float) -> bool:
    """Whether each part keeps the order of the table, though its rows are drawn."""
    long = [half for half in halves if len(half) >= 10]
    return _complete(halves, data) and bool(long) and all(bool((_names(half).diff() >= 0).all()) for half in long)


def _old_order_though(
    beside: Callable[[Halves, torch.Tensor, float], bool],
) -> Callable[[Sequence[Trial]], bool]:
    """Recognises a table in its old order, where `beside` holds of what the answer made of another table."""

    def when(trials: Sequence[Trial]) -> bool:
        here, there = trials
        in_order = _in_order(here.got, *here.case.args) and _is_pair(there.got)
        return in_order and not _in_order(there.got, *there.case.args) and beside(there.got, *there.case.args)

    return when


_WRONG_KIND = (
    Mistake(
        "row-numbers",
        "You return the numbers of the rows, not the rows. Take the rows out of the table: `data[order[:n]]`.",
        when=seen(_row_numbers),
    ),
    Mistake(
        "mask-not-rows",
        "A part holds True and False: that is a mask. Take the rows out of the table with it: `data[mask]`.",
        when=seen(_mask),
    ),
)
_WRONG_ROWS = (
    Mistake(
        "parts-swapped", "The two parts are swapped: `train` comes first and has the given share.", when=seen(_swapped)
    ),
    Mistake(
        "equal-rows-merged", "Of rows with the same numbers you keep one. Each is a row of its own.", when=seen(_merged)
    ),
    Mistake(
        "rows-torn",
        "Rows are torn: numbers of one row are now in different rows. Shuffle whole rows.",
        when=seen(_torn),
    ),
    Mistake(
        "rows-twice",
        "Some rows appear twice, and so others are lost. Each row belongs to one part, once: draw "
        "one order, without replacement, and cut both parts from the table in that order.",
        when=seen(_twice),
    ),
    Mistake("other-rows", "The parts hold rows that the data do not have.", when=seen(_strangers)),
    Mistake(
        "rows-twice",
        "Of rows with the same numbers some appear too often, others are lost. Each row belongs to one part, once.",
        when=seen(_uneven),
    ),
)
_WRONG_ORDER = (
    Mistake(
        "not-shuffled",
        "The rows stand in their old order. Shuffle before you cut: tables are often sorted.",
        when=seen(_in_order),
    ),
    Mistake("not-shuffled", "The rows are only turned round, last first. Shuffle them.", when=seen(_turned_round)),
    Mistake(
        "rotated",
        "Neighbours are still neighbours: the table is only cut at another place and put together again. Draw an order "
        "for all rows, with torch.randperm.",
        when=seen(_rotated),
    ),
    Mistake(
        "shuffled-after-the-cut",
        "train holds the first rows only: you cut first and shuffle then. Shuffle first.",
        when=seen(_cut_first),
    ),
    Mistake(
        "parts-in-order",
        "Which rows fall into train is drawn, but inside each part they stand in their old order. Keep them in the order "
        "that was drawn.",
        when=seen(_sorted_again),
    ),
)

_PARTS_IN_ORDER = _WRONG_ORDER[-1]
#: For a fraction of 0 or 1, where one part has all rows: of the table, and of another one with an ordinary fraction.
_OLD_ORDER_HERE = (
    Mistake(
        _PARTS_IN_ORDER.slug,
        "All rows are in one part here, and stand in their old order. With other fractions it is drawn which rows fall "
        "into train, and inside each part they stand in their old order too. Keep them in the order that was drawn.",
        when=_old_order_though(lambda *split: _sorted_again(*split) and not _cut_first(*split)),
    ),
    Mistake(
        "not-shuffled",
        "All rows are in one part here, and stand in their old order, though you shuffle with other fractions. Shuffle "
        "here too.",
        when=_old_order_though(lambda *split: not _sorted_again(*split)),
    ),
)

train_test_split = Exercise(
    "train_test_split",
    "1.11",
    parts={"rows": _rows_part, "edges": _edges_part},
    mistakes=(*_WRONG_KIND, *_WRONG_ROWS, *_WRONG_ORDER, *_OLD_ORDER_HERE),
    doc="Check exercise 1.11, `train_test_split(data, train_fraction, generator)`. Parts: rows, edges (fractions 0, 1).",
)
