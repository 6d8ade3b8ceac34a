"""Exercise 1.11: `train_test_split`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from helpers.answer.answer import Answer, Options, Outcome
from helpers.check.exercise import Exam, Exercise


def _table(rows: int, columns: int | None, dtype: torch.dtype = torch.float32, equal: int = 1) -> torch.Tensor:
    """Rows that can be told apart: row i holds i, i + 0.25, ... (or i alone). `equal` rows at a time are the same."""
    first = (torch.arange(rows) // equal).double()
    if columns is None:
        return first.to(dtype)
    return (first[:, None] + 0.25 * torch.arange(columns, dtype=torch.float64)).to(dtype)


def _split_rows(exam: Exam, answer: Answer) -> None:
    draw = exam.draw
    tables = [(_table(50, 3), 0.8), (_table(draw.integer(30, 90), 2), 0.5), (_table(50, None, torch.int64), 0.7)]
    tables += [(_table(30, 30), 0.6), (_table(25, 2), 0.29), (_table(40, 2, equal=2), 0.6)]
    if exam.thorough:
        tables += [
            (_table(draw.integer(30, 400), draw.integer(1, 5)), draw.random.uniform(0.2, 0.8)) for _ in range(15)
        ]
    _judge_splits(exam, answer, tables)


def _split_edges(exam: Exam, answer: Answer) -> None:
    tables = [(_table(40, 3), 1.0), (_table(40, 3), 0.0), (_table(60, None), 1.0), (_table(60, 2, torch.int64), 0.0)]
    tables += [(_table(30, 2), 0.9)]
    _judge_splits(exam, answer, tables)


def _judge_splits(exam: Exam, answer: Answer, tables: Sequence[tuple[torch.Tensor, float]]) -> None:
    seeds = [exam.draw.integer(0, 2**31) for _ in tables]
    exam.present(answer, *tables[0], torch.Generator())

    def ask(seed_shift: int, global_seed: int, drawn: int = 0) -> list[Outcome]:
        calls = [((data, fraction, _generator(seed + seed_shift, drawn)), {})
                 for (data, fraction), seed in zip(tables, seeds, strict=True)]  # fmt: skip
        return answer.map(calls, Options(seed=global_seed))

    first, again, other = ask(0, exam.told_seed), ask(0, exam.told_seed + 1), ask(1, exam.told_seed)
    moved_on = ask(0, exam.told_seed, drawn=7)
    halves = []
    for (data, fraction), outcome in zip(tables, first, strict=True):
        given = {"data": data, "train_fraction": fraction}
        exam.no_error(outcome.error, given)
        halves.append(_judge_split(exam, outcome, data, fraction))
    for (data, fraction), half, second, third, fourth in zip(tables, halves, again, other, moved_on, strict=True):
        _judge_generator(exam, {"data": data, "train_fraction": fraction}, half, second, third, fourth)


def _generator(seed: int, drawn: int) -> torch.Generator:
    """A generator from which so many numbers have been drawn already."""
    generator = torch.Generator().manual_seed(seed)
    torch.rand(drawn, generator=generator)
    return generator


def _joined(halves: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.cat([half.double() for half in halves])


def _judge_split(exam: Exam, outcome: Outcome, data: torch.Tensor, fraction: float) -> list[torch.Tensor]:
    given: dict[str, Any] = {"data": data, "train_fraction": fraction}
    value = outcome.value
    if value is None:
        exam.fail("returns-nothing", "Your function returned None. Did you forget the `return`?", given=given)
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        exam.fail("not-two", "Return two tensors, (train, test).", given=given, returned=value)
    for half in value:
        if not isinstance(half, torch.Tensor):
            exam.fail("not-a-tensor", f"A part is a {type(half).__name__}; both should be tensors.", given=given)
        if half.shape[1:] != data.shape[1:] or half.ndim != data.ndim:
            exam.fail("wrong-shape", f"A part has shape {tuple(half.shape)}; the rows should stay whole.", given=given,
                      returned=half)  # fmt: skip
        if half.dtype != data.dtype:
            exam.fail("wrong-dtype", f"The data hold {data.dtype} numbers and a part holds {half.dtype}.", given=given)
    _judge_sizes(exam, given, value, len(data) * fraction)
    if outcome.changed_arguments and not torch.equal(outcome.args[0], data):
        exam.fail("changes-its-input", "Your function changes `data` itself. Shuffle a copy.", given=given)
    _judge_contents(exam, given, value, data)
    return [half.double() for half in value]


def _judge_sizes(exam: Exam, given: dict[str, Any], halves: Sequence[torch.Tensor], wanted: float) -> None:
    rows, total = len(halves[0]), len(given["data"])
    if abs(rows - round(wanted)) <= 1 and len(halves[0]) + len(halves[1]) == total:
        if wanted in (0, total) and rows != wanted:
            exam.fail("wrong-size", f"With the fraction {wanted / total:g} train has {wanted:.0f} rows; yours has {rows}.",
                      given=given)  # fmt: skip
        return
    if abs(len(halves[1]) - round(wanted)) <= 1 and rows + len(halves[1]) == total:
        exam.fail(
            "parts-swapped", "The two parts are swapped: `train` comes first and has the given share.", given=given
        )
    if rows + len(halves[1]) == len(given["data"].unique(dim=0)) < total:
        exam.fail("equal-rows-merged", "Of rows with the same numbers you keep one. Each is a row of its own.",
                  given=given)  # fmt: skip
    if rows + len(halves[1]) < total:
        exam.fail("loses-rows", f"{total - rows - len(halves[1])} of {total} rows are lost.", given=given)
    if rows + len(halves[1]) > total:
        exam.fail("rows-twice", "The two parts together have more rows than the data: some are in both.", given=given)
    exam.fail("wrong-size", f"train has {rows} rows; {wanted:g} were asked for, within 1.", given=given)


def _judge_contents(exam: Exam, given: dict[str, Any], halves: Sequence[torch.Tensor], data: torch.Tensor) -> None:
    rows, original = _joined(halves), data.double()
    flat, wanted = rows.reshape(len(rows), -1), original.reshape(len(data), -1)
    returned = list(halves)
    if not torch.equal(flat - flat[:, :1], wanted - wanted[:, :1]):
        exam.fail("rows-torn", "Rows are torn: numbers of one row are now in different rows. Shuffle whole rows.",
                  given=given, returned=returned)  # fmt: skip
    ids = flat[:, 0]
    if len(ids.unique()) < len(wanted[:, 0].unique()):
        exam.fail("rows-twice", "Some rows appear twice, and so others are lost. Each row belongs to one part, once.",
                  given=given, returned=returned)  # fmt: skip
    if not torch.equal(ids.sort().values, wanted[:, 0]):
        exam.fail("other-rows", "The parts hold rows that the data do not have.", given=given, returned=returned)
    if torch.equal(ids, wanted[:, 0]):
        exam.fail("not-shuffled", "The rows stand in their old order. Shuffle before you cut: tables are often sorted.",
                  given=given, returned=returned)  # fmt: skip
    if torch.equal(ids.flip(0), wanted[:, 0]):
        exam.fail("not-shuffled", "The rows are only turned round, last first. Shuffle them.", given=given)
    cut = len(halves[0])
    if 5 <= cut <= len(ids) - 5 and torch.equal(ids[:cut].sort().values, wanted[:cut, 0]):
        exam.fail("shuffled-after-the-cut", "train holds the first rows only: you cut first and shuffle then. "
                  "Shuffle first.", given=given, returned=returned)  # fmt: skip


def _judge_generator(
    exam: Exam, given: dict[str, Any], half: list[torch.Tensor], again: Outcome, other: Outcome, moved_on: Outcome
) -> None:
    exam.no_error(again.error or other.error or moved_on.error, given)
    if not torch.equal(_joined(half), _joined(again.value)):
        exam.fail("not-repeatable", "The same generator state gave another split. Draw the order from `generator`: "
                  "torch.randperm(n, generator=generator).", given=given)  # fmt: skip
    if torch.equal(_joined(half), _joined(other.value)):
        exam.fail("ignores-generator", "Two different generators gave the same split. Draw the order from `generator`, "
                  "and do not seed anything yourself.", given=given)  # fmt: skip
    if torch.equal(_joined(half), _joined(moved_on.value)):
        exam.fail("starts-generator-anew", "Numbers were drawn from the generator before the call, and the split is "
                  "the same as without them. Draw from `generator` as it comes; do not start it anew from its seed.",
                  given=given)  # fmt: skip


train_test_split = Exercise(
    "train_test_split",
    "1.11",
    parts={"rows": _split_rows, "edges": _split_edges},
    doc="Check exercise 1.11, `train_test_split(data, train_fraction, generator)`. Parts: rows, edges (fractions 0, 1).",
)
