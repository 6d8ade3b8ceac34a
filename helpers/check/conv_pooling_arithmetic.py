"""Chapter 4: sizes of convolutions and poolings, their prices, and the two operations themselves.

Oracles: sizes are counted by listing every position of the window (the tests prove that count against torch for
the whole table); shapes, parameters and multiply-adds come from torch's own layers; the operations
from torch in float64; a receptive field from following every pixel through the layers.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Failure, Handle, Outcome, Unsendable
from helpers.check.exercise import (
    Case,
    Draw,
    Exam,
    Impossible,
    Mistake,
    Refused,
    Tolerance,
    Trial,
    ValueExercise,
    case,
)

__all__ = [
    "avg_pool2d",
    "conv2d",
    "conv_multiply_adds",
    "conv_output_shape",
    "conv_output_size",
    "conv_parameters",
    "cross_correlate2d",
    "max_pool2d",
    "pool_output_size",
    "receptive_field",
    "same_padding",
]

LARGEST = 12  # the table goes up to this size, kernel, padding, stride and dilation
SAMPLE = 2_000  # rows of the table where an answer cannot be asked for all of it at once

Pair = int | tuple[int, int]

# --- sizes: the oracle and the table -------------------------------------------------------------------------------


def positions(size: int, kernel_size: int, padding: int, stride: int, dilation: int) -> range:
    """Where the window starts, on a padded row: every `stride`-th place from which its last weight is inside."""
    last_weight = dilation * (kernel_size - 1)
    return range(0, size + 2 * padding - last_weight, stride)


def counted_size(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    """The output size of a convolution, counted. Raises `Impossible`, naming the argument at fault."""
    for name, value in {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}.items():
        if value < 1:
            raise Impossible(name)
    if padding < 0:
        raise Impossible("padding")
    count = len(positions(size, kernel_size, padding, stride, dilation))
    if not count:
        raise Impossible("kernel_size")
    return count


def counted_pool_size(size: int, window: int, stride: int | None = None, padding: int = 0) -> int:
    """The output size of a pooling, counted. Raises `Impossible`, naming the argument at fault."""
    stride = window if stride is None else stride
    for name, value in {"size": size, "window": window, "stride": stride}.items():
        if value < 1:
            raise Impossible(name)
    if padding < 0 or 2 * padding > window:
        raise Impossible("padding")
    count = len(positions(size, window, padding, stride, 1))
    if not count:
        raise Impossible("window")
    return count


@dataclass(frozen=True)
class Table:
    """Calls by keyword: the `names`, a row of integers for each call (R, N), and what each must lead to.

    `expected` holds the size, or the name of the argument at fault where there is none.
    """

    names: tuple[str, ...]
    rows: Tensor
    expected: list[int | str]

    def only(self, impossible: bool) -> Table:
        """The rows that must be refused, or those that must not."""
        return self._at([i for i, right in enumerate(self.expected) if isinstance(right, str) == impossible])

    def pick(self, draw: Draw, count: int) -> Table:
        """Some of the rows, at random."""
        return self._at([draw.integer(0, len(self.expected) - 1) for _ in range(count)])

    def _at(self, wanted: list[int]) -> Table:
        return Table(self.names, self.rows[torch.tensor(wanted)], [self.expected[i] for i in wanted])

    def arguments(self, index: int) -> dict[str, int]:
        """The keyword arguments of one row."""
        return dict(zip(self.names, self.rows[index].tolist(), strict=True))


def _table(oracle: Callable[..., int], lowest: Mapping[str, int]) -> Table:
    """Every combination of arguments from `lowest` up to `LARGEST`, with what the oracle says."""
    rows = list(itertools.product(*(range(low, LARGEST + 1) for low in lowest.values())))
    expected: list[int | str] = []
    for row in rows:
        try:
            expected.append(oracle(**dict(zip(lowest, row, strict=True))))
        except Impossible as refusal:
            expected.append(str(refusal.argument))
    return Table(tuple(lowest), torch.tensor(rows), expected)


@cache
def conv_table() -> Table:
    """All sizes, kernels, paddings, strides and dilations up to 12, with the sizes counted: 269 568 rows."""
    return _table(counted_size, {"size": 1, "kernel_size": 1, "padding": 0, "stride": 1, "dilation": 1})


@cache
def pool_table() -> Table:
    """All sizes, windows, strides and paddings up to 12, with the sizes counted: 22 464 rows."""
    return _table(counted_pool_size, {"size": 1, "window": 1, "stride": 1, "padding": 0})


def conv_row(draw: Draw) -> tuple[tuple[int, ...], int]:
    """A random row of the convolutions' table and its size (0 where it is impossible)."""
    numbers = [draw.integer(low, LARGEST) for low in (1, 1, 0, 1, 1)]
    return tuple(numbers), len(positions(*numbers))


def pool_row(draw: Draw) -> tuple[tuple[int, ...], int]:
    """A random row of the poolings' table and its size (0 where it is impossible)."""
    size, window, stride, padding = (draw.integer(low, LARGEST) for low in (1, 1, 1, 0))
    count = len(positions(size, window, padding, stride, 1)) if 2 * padding <= window else 0
    return (size, window, stride, padding), count


def _row(draw: Draw, row: Callable[[Draw], tuple[tuple[int, ...], int]], impossible: bool) -> tuple[int, ...]:
    """A random row that is impossible, or one that is not."""
    while True:
        numbers, size = row(draw)
        if (size == 0) == impossible:
            return numbers


class SizeExercise(ValueExercise):
    """A `ValueExercise` that goes through a whole table of arguments when it is thorough.

    The part "refusals" takes the rows of the table that are impossible, every other part those that are possible.
    A row that is wrong is then examined as a case, so that its message is like any other.
    """

    def __init__(self, *args: Any, table: Callable[[], Table], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def examine(self, exam: Exam, answer: Answer, cases: Sequence[Case]) -> None:
        """The cases, and if thorough the table as well."""
        super().examine(exam, answer, cases)
        if not exam.thorough:
            return
        table = _half(self.table, exam.part == "refusals")
        if not hasattr(answer, "table"):
            table = table.pick(exam.draw, SAMPLE)
        for i, (right, got) in enumerate(zip(table.expected, _sizes(answer, table), strict=True)):
            if got == right if isinstance(right, int) else isinstance(got, str) and right in got:
                continue
            super().examine(exam, answer, [*cases, Case((), table.arguments(i))])
            exam.fail(
                "differs-on-second-call",
                "The same call gave a different result the second time. A function must depend on its arguments alone.",
                given=table.arguments(i),
            )


@cache
def _half(table: Callable[[], Table], impossible: bool) -> Table:
    return table().only(impossible)


def _sizes(answer: Answer, table: Table) -> list[int | str | None]:
    """What the answer gives for each row: an integer, the text of its ValueError, or None for anything else."""
    if hasattr(answer, "table"):
        return answer.table(table.names, table.rows)
    calls = [((), dict(zip(table.names, row, strict=True))) for row in table.rows.tolist()]
    return [_size(outcome) for outcome in answer.map(calls)]


def _size(outcome: Outcome) -> int | str | None:
    if outcome.error is not None:
        return outcome.error.text if "ValueError" in outcome.error.kinds else None
    return outcome.value if type(outcome.value) is int else None


def _wanted(trials: Sequence[Trial]) -> tuple[list[Trial], list[Trial]]:
    """The trials that must give a value, and those that must be refused."""
    possible = [t for t in trials if not isinstance(t.expected, Impossible)]
    return possible, [t for t in trials if isinstance(t.expected, Impossible)]


def _first_accepted(trials: Sequence[Trial]) -> Trial | None:
    """The first impossible trial that did not end in a ValueError, if the possible ones before it are right."""
    for trial in trials:
        if isinstance(trial.expected, Impossible):
            if not isinstance(trial.got, Failure) or "ValueError" not in trial.got.kinds:
                return trial
        elif isinstance(trial.got, Failure) or not _equal(trial.got, trial.expected):
            return None
    return None


def _not_refused(
    fault: str | None, test: Callable[[Any], bool] = lambda got: True
) -> Callable[[Sequence[Trial]], bool]:
    """Recognises an answer whose first accepted impossible case has `fault`, and gave what `test` is true for."""

    def when(trials: Sequence[Trial]) -> bool:
        trial = _first_accepted(trials)
        if trial is None or isinstance(trial.got, Failure):
            return False
        return trial.expected.argument == fault and test(trial.got)

    return when


def _equal(got: Any, expected: Any) -> bool:
    if isinstance(expected, Tensor):
        return (
            isinstance(got, Tensor) and got.shape == expected.shape and torch.allclose(got.double(), expected.double())
        )
    if isinstance(expected, tuple):
        return isinstance(got, (tuple, list)) and tuple(got) == expected
    return _size_like(got) and got == expected


def _size_like(got: Any) -> bool:
    return isinstance(got, (int, np.integer)) and not isinstance(got, bool)


def _other_error(kind: str) -> Callable[[Sequence[Trial]], bool]:
    """Recognises an answer that stops with an error of its own on an impossible case, not with a ValueError."""

    def when(trials: Sequence[Trial]) -> bool:
        trial = _first_accepted(trials)
        return trial is not None and isinstance(trial.got, Failure) and kind in trial.got.kinds

    return when


def _always_refuses(trials: Sequence[Trial]) -> bool:
    possible, _ = _wanted(trials)
    return bool(possible) and all(isinstance(t.got, Failure) and "ValueError" in t.got.kinds for t in trials)


ALWAYS_REFUSES = Mistake(
    "always-refuses",
    "Your function raises a ValueError whatever it is given, for possible arguments too.",
    when=_always_refuses,
)
ZERO_DIVISION = Mistake(
    "divides-by-zero",
    "A stride of 0 ends in a ZeroDivisionError. Look at the arguments first and raise a ValueError that names it.",
    when=_other_error("ZeroDivisionError"),
)


def _ordinary_case_wrong(trials: Sequence[Trial]) -> bool:
    """Whether, among impossible cases, the first that is wrong is an ordinary one with a value of the right kind."""
    possible, impossible = _wanted(trials)
    if not impossible or _first_accepted(trials) is not None:
        return False
    wrong = [t for t in possible if isinstance(t.got, Failure) or not _equal(t.got, t.expected)]
    return bool(wrong) and _comparable(wrong[0])


def _comparable(trial: Trial) -> bool:
    """Whether the result is of the kind and shape that was expected, so that only its numbers can be wrong."""
    if isinstance(trial.expected, Tensor):
        return isinstance(trial.got, Tensor) and trial.got.shape == trial.expected.shape
    return _size_like(trial.got) and _size_like(trial.expected)


VALUES_FIRST = Mistake(
    "values-first",
    "This part is about impossible arguments, but a possible case in it is not right yet. Mend the earlier parts "
    "first, then come back.",
    when=_ordinary_case_wrong,
)


def _pair_as_number(trials: Sequence[Trial]) -> bool:
    possible, _ = _wanted(trials)
    wrong = [t for t in possible if isinstance(t.got, Failure) or not _equal(t.got, t.expected)]
    if not wrong or not isinstance(wrong[0].got, Failure) or "TypeError" not in wrong[0].got.kinds:
        return False
    given = (*wrong[0].case.args[2:], *wrong[0].case.kwargs.values())
    return any(isinstance(value, tuple) for value in given)


def _unchecked(*faults: tuple[str, str]) -> tuple[Mistake, ...]:
    """A mistake "<fault>-not-checked" for each (fault, sentence)."""
    return tuple(Mistake(f"{fault}-not-checked", says, when=_not_refused(fault)) for fault, says in faults)


ERROR_RETURNED = Mistake(
    "error-returned",
    "For impossible arguments you make a ValueError and return it like a result. Write `raise` in place of `return`.",
    when=lambda trials: _error_returned(trials),
)


def _error_returned(trials: Sequence[Trial]) -> bool:
    trial = _first_accepted(trials)
    return trial is not None and isinstance(trial.got, Handle | Unsendable) and trial.got.class_name.endswith("Error")


#: What goes wrong with refusing in any exercise of the chapter, whatever the arguments are.
REFUSAL_MISTAKES = (ALWAYS_REFUSES, ERROR_RETURNED, VALUES_FIRST)


# --- conv_output_size ----------------------------------------------------------------------------------------------

Wrong = Callable[[int, int, int, int, int], int]


def _kinds(slug: str, says: str, *wrong: Wrong) -> list[Mistake]:
    """A mistake about a size, with and without a ValueError where it arrives at no size."""

    def plain(one: Wrong) -> Callable[..., int]:
        def does(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
            return one(size, kernel_size, padding, stride, dilation)

        return does

    def guarded(one: Wrong) -> Callable[..., int]:
        def does(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
            result = one(size, kernel_size, padding, stride, dilation)
            if result < 1:
                raise ValueError
            return result

        return does

    return [Mistake(slug, says, make(one)) for one in wrong for make in (plain, guarded)]


def _span(h: int, f: int, p: int, d: int) -> int:
    """The pixels left to the right of the first window."""
    return h + 2 * p - d * (f - 1) - 1


_CONV_SIZE_MISTAKES = (
    *_kinds(
        "padding-once",
        "Padding is counted once. It is put on both sides, so the row grows by 2 * padding.",
        lambda h, f, p, s, d: (h + p - d * (f - 1) - 1) // s + 1,
    ),
    *_kinds(
        "padding-ignored",
        "Padding is not counted at all: the padded row has size + 2 * padding pixels.",
        lambda h, f, p, s, d: (h - d * (f - 1) - 1) // s + 1,
    ),
    *_kinds(
        "no-plus-one",
        "The + 1 is missing. The division counts the steps; the first window comes before any step.",
        lambda h, f, p, s, d: _span(h, f, p, d) // s,
    ),
    *_kinds(
        "plus-one-inside",
        "The 1 is added before the division. It belongs after it: steps first, then one more for the first window.",
        lambda h, f, p, s, d: (_span(h, f, p, d) + 1) // s,
    ),
    *_kinds(
        "rounds-up",
        "You round up. A window that would stick out does not count: round down.",
        lambda h, f, p, s, d: -(-_span(h, f, p, d) // s) + 1,
    ),
    *_kinds(
        "rounds-to-nearest",
        "You round to the nearest. A window that would stick out does not count, however little: round down.",
        lambda h, f, p, s, d: round(_span(h, f, p, d) / s) + 1,
        lambda h, f, p, s, d: round(_span(h, f, p, d) / s + 1),
        lambda h, f, p, s, d: math.floor(_span(h, f, p, d) / s + 0.5) + 1,
    ),
    *_kinds(
        "kernel-not-dilated",
        "The dilation is not used: spread out, the kernel reaches over dilation * (kernel_size - 1) + 1 pixels.",
        lambda h, f, p, s, d: _span(h, f, p, 1) // s + 1,
    ),
    *_kinds(
        "dilates-whole-kernel",
        "You take dilation * kernel_size for the kernel's reach. The gaps lie between the weights, one fewer: "
        "dilation * (kernel_size - 1) + 1.",
        lambda h, f, p, s, d: (h + 2 * p - d * f) // s + 1,
    ),
    *_kinds(
        "forgets-first-weight",
        "The kernel's reach is one too small: it is dilation * (kernel_size - 1) + 1, the last + 1 for the first weight.",
        lambda h, f, p, s, d: (h + 2 * p - d * (f - 1)) // s + 1,
    ),
    *_kinds(
        "stride-ignored",
        "The stride is not used: the window moves by `stride` pixels, so divide by it.",
        lambda h, f, p, s, d: _span(h, f, p, d) + 1,
    ),
    *_kinds(
        "divides-size-by-stride",
        "Only the size is divided by the stride. Subtract the kernel's reach first, then divide.",
        lambda h, f, p, s, d: h // s,
        lambda h, f, p, s, d: (h + 2 * p) // s,
    ),
    *_kinds(
        "order-of-operations",
        "Only the last term is divided: `a - b // stride` divides b. Put the whole difference into brackets.",
        lambda h, f, p, s, d: h + 2 * p - (d * (f - 1) + 1) // s + 1,
        lambda h, f, p, s, d: h + 2 * p - d * (f - 1) - 1 // s + 1,
        lambda h, f, p, s, d: h + 2 * p - f // s + 1,
    ),
    *_kinds(
        "divides-by-stride-plus-one",
        "You divide by stride + 1. The + 1 comes after the division: put brackets round the quotient.",
        lambda h, f, p, s, d: _span(h, f, p, d) // (s + 1),
    ),
    *_kinds(
        "size-kept",
        "You return the size of the input. It stays only with a padding made for that, and at stride 1.",
        lambda h, f, p, s, d: h,
    ),
    *REFUSAL_MISTAKES,
    ZERO_DIVISION,
    Mistake(
        "negative-size",
        "The kernel is larger than the padded input, and your function returns a size of 0 or less. No window fits: "
        "raise a ValueError that names kernel_size.",
        when=_not_refused("kernel_size", lambda got: isinstance(got, int) and got < 1),
    ),
    Mistake(
        "size-clipped",
        "The kernel is larger than the padded input, and your function returns a size all the same. No window fits: "
        "raise a ValueError that names kernel_size.",
        when=_not_refused("kernel_size"),
    ),
    *_unchecked(
        ("size", "A size below 1 is accepted. There is no such row of pixels: raise a ValueError that names size."),
        ("stride", "A stride below 1 is accepted. The window would not move: raise a ValueError that names stride."),
        ("dilation", "A dilation below 1 is accepted. Raise a ValueError that names dilation."),
        ("padding", "A negative padding is accepted. Raise a ValueError that names padding."),
    ),
)


def _conv_sizes(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(7, 3),
        case(7, 3, padding=1, note="padding on both sides"),
        case(6, 3, stride=2, note="(6 - 3) / 2 = 1.5 is not whole: the last pixel is never seen"),
        case(7, 3, dilation=2, note="the kernel reaches over 5 pixels"),
        case(8, 3, stride=3, note="(8 - 3) / 3 = 1.67: the nearest whole number would be too large"),
        case(28, 5, padding=2, note="a padding that keeps the size"),
        case(224, 7, padding=3, stride=2),
        case(5, 5, note="the kernel is as large as the picture"),
        case(3, 5, padding=1, note="the kernel fits only because of the padding"),
        case(12, 3, padding=2, stride=4, dilation=3),
        case(1, 1, stride=12),
    ]
    return cases + [case(*_row(draw, conv_row, impossible=False)) for _ in range(50)]


def _conv_refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(7, 3, padding=1),
        case(2, 3, note="the kernel is larger than the input"),
        case(3, 7, padding=1, note="the kernel is larger than the padded input"),
        case(5, 3, dilation=3, note="spread out, the kernel reaches over 7 pixels"),
        case(2, 8, padding=1, stride=5),
        case(0, 3, padding=2, note="a row of no pixels"),
        case(7, 0, note="a kernel of no weights"),
        case(7, 3, stride=0, note="a window that does not move"),
        case(7, 3, dilation=0),
        case(7, 3, padding=-1),
        case(-4, 1, padding=3),
        case(7, -2),
        case(7, 3, stride=-1),
        case(7, 3, dilation=-2),
        case(9, 3, padding=-2, stride=2),
        case(12, 4, padding=1, stride=3, dilation=2),
        case(6, 3, stride=2),
    ]
    cases += [case(*_row(draw, conv_row, impossible=False)) for _ in range(8)]
    return cases + [case(*_row(draw, conv_row, impossible=True)) for _ in range(25)]


conv_output_size = SizeExercise(
    "conv_output_size",
    "4.1",
    reference=counted_size,
    parts={"values": _conv_sizes, "refusals": _conv_refusals},
    mistakes=_CONV_SIZE_MISTAKES,
    table=conv_table,
    doc="Check exercise 4.1, `conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1)`. "
    "Parts: values, refusals (impossible arguments).",
)

# --- pool_output_size ----------------------------------------------------------------------------------------------

WrongPool = Callable[[int, int, int, int], int]


def _pool_kinds(slug: str, says: str, *wrong: WrongPool, default: int | None = None) -> list[Mistake]:
    """A mistake about a pooled size; `default` is the stride taken when none is given (None: the window)."""

    def make(one: WrongPool, guarded: bool) -> Callable[..., int]:
        def does(size: int, window: int, stride: int | None = None, padding: int = 0) -> int:
            stride = (default or window) if stride is None else stride
            result = one(size, window, stride, padding)
            if guarded and result < 1:
                raise ValueError
            return result

        return does

    return [Mistake(slug, says, make(one, guarded)) for one in wrong for guarded in (False, True)]


_POOL_SIZE_MISTAKES = (
    *_pool_kinds(
        "stride-defaults-to-one",
        "Without a stride you take 1. A pooling's stride is its window unless another is given.",
        lambda h, w, s, p: (h + 2 * p - w) // s + 1,
        default=1,
    ),
    *_pool_kinds(
        "stride-defaults-to-two",
        "Without a stride you take 2, which fits a window of 2 only. A pooling's stride is its window unless another is "
        "given.",
        lambda h, w, s, p: (h + 2 * p - w) // s + 1,
        default=2,
    ),
    *_pool_kinds(
        "stride-always-window",
        "You always move by the window. When a stride is given, use it.",
        lambda h, w, s, p: (h + 2 * p - w) // w + 1,
    ),
    *_pool_kinds(
        "size-over-stride",
        "This is size / stride. It is right only where the stride divides the size and the window is not larger than "
        "the stride. Count the windows that fit.",
        lambda h, w, s, p: h // s,
        lambda h, w, s, p: (h + 2 * p) // s,
        lambda h, w, s, p: -(-h // s),
        lambda h, w, s, p: -(-(h + 2 * p) // s),
    ),
    *_pool_kinds(
        "size-over-window",
        "This is size / window. It is right only where the stride is the window and divides the size.",
        lambda h, w, s, p: h // w,
    ),
    *_pool_kinds(
        "padding-once",
        "Padding is counted once. It is put on both sides, so the row grows by 2 * padding.",
        lambda h, w, s, p: (h + p - w) // s + 1,
        lambda h, w, s, p: max(h + p - w, 0) // s + 1,
    ),
    *_pool_kinds(
        "padding-ignored",
        "Padding is not counted at all: the padded row has size + 2 * padding pixels.",
        lambda h, w, s, p: (h - w) // s + 1,
    ),
    *_pool_kinds(
        "no-plus-one",
        "The + 1 is missing. The division counts the steps; the first window comes before any step.",
        lambda h, w, s, p: (h + 2 * p - w) // s,
    ),
    *_pool_kinds(
        "plus-one-inside",
        "The 1 is added before the division. It belongs after it: steps first, then one more for the first window.",
        lambda h, w, s, p: (h + 2 * p - w + 1) // s,
    ),
    *_pool_kinds(
        "rounds-up",
        "You round up (torch has that as ceil_mode=True). A window that would stick out does not count: round down.",
        lambda h, w, s, p: -(-(h + 2 * p - w) // s) + 1,
    ),
    *_pool_kinds(
        "rounds-to-nearest",
        "You round to the nearest. A window that would stick out does not count, however little: round down.",
        lambda h, w, s, p: round((h + 2 * p - w) / s) + 1,
        lambda h, w, s, p: round((h + 2 * p - w) / s + 1),
        lambda h, w, s, p: math.floor((h + 2 * p - w) / s + 0.5) + 1,
    ),
    *_pool_kinds(
        "stride-ignored",
        "The stride is not used: the window moves by `stride` pixels, so divide by it.",
        lambda h, w, s, p: h + 2 * p - w + 1,
    ),
    *REFUSAL_MISTAKES,
    ZERO_DIVISION,
    Mistake(
        "stride-zero-is-none",
        "A stride of 0 is taken for no stride: in Python `stride or window` is the window when stride is 0. "
        "Ask `stride is None`.",
        when=lambda trials: _zero_stride_is_window(trials),
    ),
    Mistake(
        "padding-beyond-half",
        "A padding above half the window is accepted. A window could then lie on padding alone: raise a ValueError "
        "that names padding.",
        when=_not_refused("padding", lambda got: True),
    ),
    Mistake(
        "negative-size",
        "The window is larger than the padded input, and your function returns a size of 0 or less. It fits nowhere: "
        "raise a ValueError that names window.",
        when=_not_refused("window", lambda got: isinstance(got, int) and got < 1),
    ),
    Mistake(
        "size-clipped",
        "The window is larger than the padded input or below 1, and your function returns a size all the same: "
        "raise a ValueError that names window.",
        when=_not_refused("window"),
    ),
    *_unchecked(
        ("size", "A size below 1 is accepted. There is no such row of pixels: raise a ValueError that names size."),
        ("stride", "A stride below 1 is accepted. The window would not move: raise a ValueError that names stride."),
    ),
)


def _zero_stride_is_window(trials: Sequence[Trial]) -> bool:
    _, impossible = _wanted(trials)
    wrong = [t for t in impossible if not isinstance(t.got, Failure)]
    return bool(wrong) and all(t.case.kwargs.get("stride", t.case.args[2:3] or None) in (0, (0,)) for t in wrong)


def _pool_sizes(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(28, 2, note="no stride given: it is the window"),
        case(28, 3, stride=2, note="size / stride would be 14, but the window fits 13 times"),
        case(7, 2, note="(7 - 2) / 2 = 2.5: the last pixel is never seen"),
        case(8, 3, note="stride 3, the window fits twice"),
        case(5, 2, stride=1),
        case(6, 4, stride=4, padding=2, note="padding of half the window"),
        case(10, 5, stride=3, padding=2),
        case(4, 4, note="one window covers everything"),
        case(9, 2, stride=5),
        case(12, 2, stride=3, note="windows with gaps between them"),
        case(1, 1),
    ]
    rows = [_row(draw, pool_row, impossible=False) for _ in range(50)]
    cases += [case(size, window, stride=stride, padding=padding) for size, window, stride, padding in rows]
    return cases + [case(size, window) for size, window, _, _ in rows if window <= size]


def _pool_refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(28, 2),
        case(3, 4, note="the window is larger than the input"),
        case(2, 9, padding=3, note="the window is larger than the padded input"),
        case(8, 2, padding=2, note="padding above half the window: torch refuses it too"),
        case(8, 3, padding=2, stride=1, note="half of 3 is 1.5, and 2 is above it"),
        case(9, 3, padding=1, stride=2),
        case(0, 2, padding=1, note="a row of no pixels"),
        case(8, 0, note="a window of nothing"),
        case(8, 2, stride=0, note="a window that does not move"),
        case(8, 2, stride=-1),
        case(8, 3, padding=-1),
        case(8, -2),
        case(-3, 4, padding=2),
        case(7, 2),
    ]
    rows = [_row(draw, pool_row, impossible=i % 4 > 0) for i in range(30)]
    return cases + [case(size, window, stride=stride, padding=padding) for size, window, stride, padding in rows]


pool_output_size = SizeExercise(
    "pool_output_size",
    "4.2",
    reference=counted_pool_size,
    parts={"values": _pool_sizes, "refusals": _pool_refusals},
    mistakes=_POOL_SIZE_MISTAKES,
    table=pool_table,
    doc="Check exercise 4.2, `pool_output_size(size, window, stride=None, padding=0)`. "
    "Parts: values, refusals (impossible arguments).",
)

# --- conv_output_shape, conv_multiply_adds -------------------------------------------------------------------------

Shape = tuple[int, ...]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def _layer_output(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Tensor:
    """What torch makes of a picture and filters of such shapes, all zeros."""
    if min(input_shape) < 1:
        raise Impossible("input_shape")
    if min(filter_shape) < 1 or filter_shape[1] != input_shape[0]:
        raise Impossible("filter_shape")
    if min(_pair(padding)) < 0:
        raise Impossible("padding")
    if min(_pair(stride)) < 1:
        raise Impossible("stride")
    for size, kernel, pad in zip(input_shape[1:], filter_shape[2:], _pair(padding), strict=True):
        if kernel > size + 2 * pad:
            raise Impossible("filter_shape")
    picture, filters = torch.zeros(input_shape), torch.zeros(filter_shape)
    return F.conv2d(picture[None], filters, padding=_pair(padding), stride=_pair(stride))[0]


def _conv_output_shape(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Shape:
    return tuple(_layer_output(input_shape, filter_shape, padding, stride).shape)


def _conv_multiply_adds(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> int:
    _layer_output(input_shape, filter_shape, padding, stride)  # refuses what is impossible
    channels, height, width = input_shape
    down, across = _pair(padding)
    # every number is 1, and so is every product: their sum counts them
    picture = torch.ones(channels, height + 2 * down, width + 2 * across, dtype=torch.float64)
    return int(F.conv2d(picture[None], torch.ones(filter_shape).double(), stride=_pair(stride)).sum())


def _random_layer(draw: Draw) -> Case:
    channels = draw.integer(1, 8)
    picture = (channels, draw.integer(5, 30), draw.integer(5, 30))
    filters = (draw.integer(1, 9), channels, draw.integer(1, 5), draw.integer(1, 5))
    padding: Pair = draw.choice([draw.integer(0, 3), (draw.integer(0, 3), draw.integer(0, 3))])
    stride: Pair = draw.choice([draw.integer(1, 4), (draw.integer(1, 4), draw.integer(1, 4))])
    return case(picture, filters, padding=padding, stride=stride)


def _shape_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((3, 28, 28), (8, 3, 5, 5)),
        case((1, 28, 20), (6, 1, 5, 5), note="height and width differ"),
        case((2, 9, 12), (4, 2, 3, 5), note="the kernel's height and width differ"),
        case((3, 32, 32), (16, 3, 3, 3), padding=1, stride=2, note="31 / 2 is not whole"),
        case((5, 10, 14), (7, 5, 3, 3), padding=1),
        case((2, 5, 5), (3, 2, 5, 5), note="the kernel covers the whole picture: it has one place"),
    ]
    return cases + [_same_both_ways(draw) for _ in range(60 if thorough else 12)]


def _same_both_ways(draw: Draw) -> Case:
    """A random layer whose padding and stride are single numbers."""
    layer = _random_layer(draw)
    return case(*layer.args, padding=draw.integer(0, 3), stride=draw.integer(1, 4))


def _shape_pairs(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((3, 28, 32), (4, 3, 3, 5), padding=(1, 0), stride=(2, 1), note="pairs: height first, then width"),
        case((1, 9, 9), (2, 1, 3, 3), padding=(0, 2), note="a padding of zero rows and two columns"),
        case((1, 9, 9), (2, 1, 3, 3), stride=(1, 3)),
        case((2, 12, 7), (5, 2, 4, 3), padding=1, stride=(3, 2), note="one is a pair, the other is not"),
    ]
    return cases + [_random_layer(draw) for _ in range(60 if thorough else 12)]


def _shape_refusals(draw: Draw, thorough: bool) -> list[Case]:
    size = draw.integer(6, 12)
    return [
        case((3, size, size), (4, 3, 3, 3), padding=1),
        case((3, size, size), (4, 1, 3, 3), note="3 channels in the picture, 1 in the filters"),
        case((1, size, size), (4, 3, 3, 3), note="1 channel in the picture, 3 in the filters"),
        case((4, size, size), (4, 3, 3, 3), note="as many filters as channels, but filters for 3 channels"),
        case((2, 3, 12), (4, 2, 5, 5), note="the kernel is higher than the picture"),
        case((2, 12, 3), (4, 2, 5, 5), note="the kernel is wider than the picture"),
        case((2, 3, 12), (4, 2, 7, 7), padding=(1, 3), note="higher than the padded picture"),
        case((2, 5, 9), (4, 2, 6, 3), note="one row too high"),
        case((2, 9, 5), (4, 2, 3, 8), padding=1, note="one column too wide for the padded picture"),
        case((2, 0, 9), (4, 2, 1, 1), padding=1),
        case((2, 9, 9), (0, 2, 3, 3), note="no filter at all"),
        case((2, 9, 9), (4, 2, 0, 3)),
        case((2, 9, 9), (4, 2, 3, 3), padding=-1),
        case((2, 9, 9), (4, 2, 3, 3), padding=(0, -1)),
        case((2, 9, 9), (4, 2, 3, 3), padding=(-1, 2), note="one number of the padding pair is negative"),
        case((2, 9, 9), (4, 2, 3, 3), padding=(3, -2)),
        case((2, 9, 9), (4, 2, 3, 3), stride=0),
        case((2, 9, 9), (4, 2, 3, 3), stride=(1, 0)),
        case((2, 9, 9), (4, 2, 3, 3), stride=(2, -1), note="one number of the stride pair is negative"),
        case((2, 9, 9), (4, 2, 3, 3), stride=(-2, 1)),
        _random_layer(draw),
        _random_layer(draw),
    ]


WrongAxis = Callable[[int, int, int, int], int]


def _one(h: int, f: int, p: int, s: int) -> int:
    return (h + 2 * p - f) // s + 1


def _padded_once(h: int, f: int, p: int, s: int) -> int:
    return (h + p - f) // s + 1


def _sides(
    input_shape: Shape, filter_shape: Shape, padding: Pair, stride: Pair, count: WrongAxis = _one
) -> tuple[int, int]:
    pads, steps = _pair(padding), _pair(stride)
    high = count(input_shape[1], filter_shape[2], pads[0], steps[0])
    return high, count(input_shape[2], filter_shape[3], pads[1], steps[1])


ShapeOf = Callable[[Shape, Shape, Pair, Pair], tuple[int, ...]]


def _of_axes(count: WrongAxis) -> ShapeOf:
    return lambda x, w, p, s: (w[0], *_sides(x, w, p, s, count))


def _first_of(value: Pair) -> int:
    return _pair(value)[0]


def _swapped(value: Pair) -> Pair:
    return value if isinstance(value, int) else (value[1], value[0])


_SHAPE_ERRORS: tuple[tuple[str, str, ShapeOf], ...] = (
    (
        "height-used-for-width",
        "The width is the height over again. Count it from its own size, kernel, padding and stride.",
        lambda x, w, p, s: (w[0], _sides(x, w, p, s)[0], _sides(x, w, p, s)[0]),
    ),
    (
        "height-used-for-width",
        "The width is counted with the kernel's height. Each axis has its own kernel size: FH down, FW across.",
        lambda x, w, p, s: (w[0], *_sides(x, (w[0], w[1], w[2], w[2]), p, s)),
    ),
    (
        "height-used-for-width",
        "The width is counted from the picture's height.",
        lambda x, w, p, s: (w[0], *_sides((x[0], x[1], x[1]), w, p, s)),
    ),
    (
        "height-and-width-swapped",
        "Height and width are swapped. Shapes are (channels, height, width).",
        lambda x, w, p, s: (w[0], *reversed(_sides(x, w, p, s))),
    ),
    (
        "pair-swapped",
        "The pairs are read as (width, height). The first number is for the height.",
        lambda x, w, p, s: (w[0], *_sides(x, w, _swapped(p), _swapped(s))),
    ),
    (
        "pair-first-only",
        "Only the first number of a pair is used. The second is for the width.",
        lambda x, w, p, s: (w[0], *_sides(x, w, _first_of(p), _first_of(s))),
    ),
    (
        "stride-pair-first-only",
        "Only the first number of a stride pair is used. The second is for the width.",
        lambda x, w, p, s: (w[0], *_sides(x, w, p, _first_of(s))),
    ),
    (
        "padding-pair-first-only",
        "Only the first number of a padding pair is used. The second is for the width.",
        lambda x, w, p, s: (w[0], *_sides(x, w, _first_of(p), s)),
    ),
    (
        "padding-pair-added",
        "The two numbers of a padding pair are added up, as before and after. They are (height, width), and each is put "
        "on both sides of its axis.",
        lambda x, w, p, s: (w[0], *_sides(x, w, sum(_pair(p)), s, _padded_once)),
    ),
    (
        "batch-axis",
        "A batch axis stands in front. There is one picture: the shape is (FN, OH, OW).",
        lambda x, w, p, s: (1, w[0], *_sides(x, w, p, s)),
    ),
    (
        "input-channels-kept",
        "The output's first number is the number of filters, not the picture's channels.",
        lambda x, w, p, s: (x[0], *_sides(x, w, p, s)),
    ),
    (
        "channels-multiplied",
        "The channels of the picture are added up by each filter. The output has as many channels as there are filters.",
        lambda x, w, p, s: (w[0] * x[0], *_sides(x, w, p, s)),
    ),
    (
        "padding-once",
        "Padding is counted once. It is put on both sides: 2 * padding.",
        _of_axes(_padded_once),
    ),
    (
        "padding-ignored",
        "Padding is not counted at all.",
        _of_axes(lambda h, f, p, s: (h - f) // s + 1),
    ),
    ("no-plus-one", "The + 1 is missing after the division.", _of_axes(lambda h, f, p, s: (h + 2 * p - f) // s)),
    (
        "rounds-up",
        "You round up. A window that would stick out does not count: round down.",
        _of_axes(lambda h, f, p, s: -(-(h + 2 * p - f) // s) + 1),
    ),
    (
        "rounds-to-nearest",
        "You round to the nearest. Round down.",
        _of_axes(lambda h, f, p, s: round((h + 2 * p - f) / s) + 1),
    ),
    ("stride-ignored", "The stride is not used.", _of_axes(lambda h, f, p, s: h + 2 * p - f + 1)),
    (
        "filters-missing",
        "The number of filters is missing: the shape is (FN, OH, OW).",
        lambda x, w, p, s: _sides(x, w, p, s),
    ),
)


def _shape_mistakes() -> tuple[Mistake, ...]:
    def make(shape: ShapeOf) -> Callable[..., Shape]:
        def does(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> Shape:
            return shape(input_shape, filter_shape, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(shape)) for slug, says, shape in _SHAPE_ERRORS)


_LAYER_REFUSALS = (
    Mistake(
        "pair-not-taken-apart",
        "Padding or stride is a pair (height, width) here, and your code computes with it as with a number. Take "
        "it apart first: one number for the height, one for the width.",
        when=_pair_as_number,
    ),
    *REFUSAL_MISTAKES,
    ZERO_DIVISION,
    Mistake(
        "channels-not-compared",
        "The picture's channels and the filters' channels differ, and nothing is said. A filter must be as deep as "
        "the picture: raise a ValueError that names filter_shape.",
        when=lambda trials: _channels_accepted(trials),
    ),
    Mistake(
        "filters-below-one",
        "A number below 1 in filter_shape is accepted. There are no such filters: raise a ValueError that names "
        "filter_shape.",
        when=lambda trials: _filters_accepted(trials),
    ),
    Mistake(
        "negative-size",
        "The kernel is larger than the padded picture and a number comes back all the same. Raise a ValueError that "
        "names filter_shape.",
        when=_not_refused("filter_shape"),
    ),
    *_unchecked(
        ("input_shape", "A picture with a side or a channel number below 1 is accepted. Name input_shape."),
        ("padding", "A negative padding is accepted. Raise a ValueError that names padding."),
        ("stride", "A stride below 1 is accepted. Raise a ValueError that names stride."),
    ),
)


def _filters_accepted(trials: Sequence[Trial]) -> bool:
    """Whether the first impossible case that was accepted is one of filters of no size or no number."""
    trial = _first_accepted(trials)
    return trial is not None and not isinstance(trial.got, Failure) and min(trial.case.args[1]) < 1


def _channels_accepted(trials: Sequence[Trial]) -> bool:
    """Whether the first impossible case that was accepted is one of channels that differ."""
    trial = _first_accepted(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return bool(trial.case.args[0][0] != trial.case.args[1][1])


conv_output_shape = ValueExercise(
    "conv_output_shape",
    "4.3",
    reference=_conv_output_shape,
    parts={"values": _shape_values, "pairs": _shape_pairs, "refusals": _shape_refusals},
    mistakes=(*_shape_mistakes(), *_LAYER_REFUSALS),
    doc="Check exercise 4.3, `conv_output_shape(input_shape, filter_shape, padding=0, stride=1)`. "
    "Parts: values, pairs (height and width differ), refusals (impossible arguments).",
)


def _work_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case((1, 28, 28), (6, 1, 5, 5), padding=2, note="6 * 28 * 28 * 25"),
        case((3, 12, 17), (4, 3, 3, 5), note="height and width differ"),
        case((2, 9, 9), (5, 2, 3, 3), padding=1, stride=2),
        case((3, 28, 32), (4, 3, 3, 5), padding=(1, 0), stride=(2, 1)),
    ]
    return cases + [_random_layer(draw) for _ in range(60 if thorough else 12)]


WorkOf = Callable[[Shape, Shape, Pair, Pair], int]

_WORK_ERRORS: tuple[tuple[str, str, WorkOf], ...] = (
    (
        "counts-twice",
        "This is twice the number: a multiplication and its addition count as one multiply-add.",
        lambda x, w, p, s: 2 * math.prod(w) * math.prod(_sides(x, w, p, s)),
    ),
    (
        "bias-counted",
        "The additions of the bias are counted. They are not asked for.",
        lambda x, w, p, s: (math.prod(w) + w[0]) * math.prod(_sides(x, w, p, s)),
    ),
    (
        "input-size-not-output",
        "You count a window for every pixel of the input. There is one for every pixel of the output.",
        lambda x, w, p, s: math.prod(w) * x[1] * x[2],
    ),
    (
        "channels-forgotten",
        "The picture's channels are missing: each window goes through all C of them.",
        lambda x, w, p, s: w[0] * w[2] * w[3] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "filters-forgotten",
        "The number of filters is missing: each of them does this work.",
        lambda x, w, p, s: w[1] * w[2] * w[3] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "parameters-not-work",
        "This is the number of weights. Each of them is used once for every pixel of the output.",
        lambda x, w, p, s: math.prod(w),
    ),
    (
        "outputs-not-work",
        "This is the number of output values. Each costs C * FH * FW products.",
        lambda x, w, p, s: w[0] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "kernel-height-twice",
        "The kernel's height is used for its width.",
        lambda x, w, p, s: w[0] * w[1] * w[2] * w[2] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "height-used-for-width",
        "The output's height is used for its width.",
        lambda x, w, p, s: math.prod(w) * _sides(x, w, p, s)[0] ** 2,
    ),
    (
        "padding-ignored",
        "The output size is counted without padding.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, 0, s)),
    ),
    (
        "padding-once",
        "Padding is counted once in the output size. It is put on both sides: 2 * padding.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, p, s, _padded_once)),
    ),
    (
        "stride-ignored",
        "The output size is counted without the stride.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, p, 1)),
    ),
    (
        "divided-by-strides",
        "The count at stride 1 is divided by the strides. Count the positions on each axis, rounded down, and then "
        "multiply.",
        lambda x, w, p, s: math.prod(w) * math.prod(_sides(x, w, p, 1)) // math.prod(_pair(s)),
    ),
    (
        "channels-twice",
        "The channels are multiplied in twice: filter_shape holds them already.",
        lambda x, w, p, s: math.prod(w) * x[0] * math.prod(_sides(x, w, p, s)),
    ),
    (
        "full-connection",
        "This is the work of a full connection, every input value with every output value.",
        lambda x, w, p, s: math.prod(x) * w[0] * math.prod(_sides(x, w, p, s)),
    ),
)


def _work_mistakes() -> tuple[Mistake, ...]:
    def make(work: WorkOf) -> Callable[..., int]:
        def does(input_shape: Shape, filter_shape: Shape, padding: Pair = 0, stride: Pair = 1) -> int:
            return work(input_shape, filter_shape, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(work)) for slug, says, work in _WORK_ERRORS)


conv_multiply_adds = ValueExercise(
    "conv_multiply_adds",
    "4.5",
    reference=_conv_multiply_adds,
    parts={"values": _work_values, "refusals": _shape_refusals},
    mistakes=(*_work_mistakes(), *_LAYER_REFUSALS),
    doc="Check exercise 4.5, `conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1)`. "
    "Parts: values, refusals (impossible arguments).",
)

# --- conv_parameters -----------------------------------------------------------------------------------------------


def _conv_parameters(in_channels: int, out_channels: int, kernel_size: int, bias: bool = True) -> int:
    given = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    faults = [name for name, value in given.items() if value < 1]
    if faults:
        raise Impossible(faults[0] if len(faults) == 1 else None)  # of several, any may be named
    layer = nn.Conv2d(in_channels, out_channels, kernel_size, bias=bias, device="meta")
    return sum(parameter.numel() for parameter in layer.parameters())


def _parameter_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(1, 6, 5),
        case(6, 16, 5, note="6 channels in, 16 out"),
        case(3, 8, 3, bias=False, note="no bias"),
        case(2, 7, 1, note="a kernel of a single weight"),
        case(1, 1, 1),
    ]
    for _ in range(60 if thorough else 10):
        cases.append(
            case(draw.integer(1, 64), draw.integer(1, 64), draw.integer(1, 11), bias=draw.choice([True, False]))
        )
    return cases


def _parameter_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(draw.integer(2, 9), draw.integer(2, 9), 3),
        case(0, 6, 5),
        case(3, 0, 5),
        case(3, 6, 0),
        case(-1, 6, 5),
        case(3, -6, 5),
        case(3, 6, -5, bias=False),
        case(-3, -6, 5, note="two arguments are impossible: any ValueError will do"),
        case(draw.integer(2, 9), draw.integer(2, 9), 5, bias=False),
        case(draw.integer(2, 9), draw.integer(2, 9), 7),
    ]


def _weights(i: int, o: int, k: int) -> int:
    return i * o * k * k


_PARAMETER_MISTAKES = (
    Mistake(
        "no-biases",
        "The biases are missing: each filter has one, unless bias=False.",
        lambda i, o, k, bias=True: _weights(i, o, k),
    ),
    Mistake(
        "bias-always-counted",
        "The biases are counted although bias=False.",
        lambda i, o, k, bias=True: _weights(i, o, k) + o,
    ),
    Mistake(
        "one-bias-a-layer",
        "One bias is counted for the layer. Each filter has one: out_channels in all.",
        lambda i, o, k, bias=True: _weights(i, o, k) + bool(bias),
    ),
    Mistake(
        "bias-per-kernel",
        "A bias is counted for every kernel. A filter has in_channels kernels and one bias.",
        lambda i, o, k, bias=True: _weights(i, o, k) + (i * o if bias else 0),
    ),
    Mistake(
        "bias-per-input-channel",
        "There is one bias for each channel of the output, not of the input.",
        lambda i, o, k, bias=True: _weights(i, o, k) + (i if bias else 0),
    ),
    Mistake(
        "kernel-not-squared",
        "A kernel is kernel_size high and kernel_size wide: it has kernel_size² weights.",
        lambda i, o, k, bias=True: i * o * k + (o if bias else 0),
    ),
    Mistake(
        "kernel-doubled",
        "A kernel has kernel_size * kernel_size weights, not 2 * kernel_size.",
        lambda i, o, k, bias=True: i * o * 2 * k + (o if bias else 0),
    ),
    Mistake(
        "channels-forgotten",
        "The input's channels are missing: a filter has a kernel for each of them.",
        lambda i, o, k, bias=True: o * k * k + (o if bias else 0),
    ),
    Mistake(
        "filters-forgotten",
        "This is one filter; there are out_channels of them.",
        lambda i, o, k, bias=True: i * k * k + bool(bias),
    ),
    Mistake(
        "filters-forgotten",
        "These are the weights of one filter; there are out_channels of them.",
        lambda i, o, k, bias=True: i * k * k + (o if bias else 0),
    ),
    Mistake(
        "xor-not-square",
        "In Python `k ^ 2` is no square: ^ works on single bits. Write `k ** 2` or `k * k`.",
        lambda i, o, k, bias=True: i * o * (k ^ 2) + (o if bias else 0),
    ),
    Mistake(
        "channels-added",
        "The channels are added up. Each of the out_channels filters has in_channels kernels: multiply.",
        lambda i, o, k, bias=True: (i + o) * k * k + (o if bias else 0),
    ),
    *REFUSAL_MISTAKES,
    Mistake(
        "product-checked",
        "Two arguments below 1 are accepted together: their product is positive. Look at each by itself.",
        when=_not_refused(None),
    ),
    *_unchecked(
        ("in_channels", "A number of input channels below 1 is accepted. Raise a ValueError that names in_channels."),
        ("out_channels", "A number of filters below 1 is accepted. Raise a ValueError that names out_channels."),
        ("kernel_size", "A kernel size below 1 is accepted. Raise a ValueError that names kernel_size."),
    ),
)

conv_parameters = ValueExercise(
    "conv_parameters",
    "4.4",
    reference=_conv_parameters,
    parts={"values": _parameter_values, "refusals": _parameter_refusals},
    mistakes=_PARAMETER_MISTAKES,
    doc="Check exercise 4.4, `conv_parameters(in_channels, out_channels, kernel_size, bias=True)`. "
    "Parts: values, refusals (impossible arguments).",
)

# --- same_padding --------------------------------------------------------------------------------------------------


def _same_padding(kernel_size: int, dilation: int = 1) -> int:
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise Impossible("kernel_size")
    if dilation < 1:
        raise Impossible("dilation")
    row = 10  # any size will do: try one padding after the other until the size stays
    paddings = range(dilation * kernel_size + 1)
    return next(p for p in paddings if len(positions(row, kernel_size, p, 1, dilation)) == row)


def _same_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(3),
        case(5),
        case(1, note="a single weight needs no padding"),
        case(3, dilation=2, note="the kernel reaches over 5 pixels"),
        case(5, dilation=3),
        case(7, dilation=2),
    ]
    if thorough:
        return cases + [case(k, dilation=d) for k in range(1, 26, 2) for d in range(1, LARGEST + 1)]
    return cases + [case(2 * draw.integer(1, 12) + 1, dilation=draw.integer(1, LARGEST)) for _ in range(8)]


def _same_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(2 * draw.integer(2, 9) + 1),
        case(2, note="an even kernel: 0.5 on each side"),
        case(4),
        case(4, dilation=2, note="even kernels are refused whatever the dilation"),
        case(0),
        case(-3),
        case(3, dilation=0),
        case(5, dilation=-2),
        case(2 * draw.integer(2, 9) + 1, dilation=draw.integer(2, 5)),
        case(1),
    ]


_SAME_MISTAKES = (
    Mistake(
        "dilation-ignored",
        "The dilation is not used: spread out, the kernel reaches further.",
        lambda k, dilation=1: (k - 1) // 2,
    ),
    Mistake(
        "both-sides-together",
        "This is the padding of both sides together. Half of it goes on each side.",
        lambda k, dilation=1: dilation * (k - 1),
    ),
    Mistake(
        "half-dilated-kernel",
        "You take half of dilation * kernel_size. The reach is dilation * (kernel_size - 1) + 1.",
        lambda k, dilation=1: dilation * k // 2,
    ),
    Mistake(
        "half-dilated-kernel",
        "You take half of dilation * kernel_size - 1. The gaps lie between the weights: dilation * (kernel_size - 1).",
        lambda k, dilation=1: (dilation * k - 1) // 2,
    ),
    Mistake(
        "half-rounded-up",
        "You round half of kernel_size up, which is one too many.",
        lambda k, dilation=1: dilation * (k + 1) // 2,
    ),
    Mistake("half-rounded-up", "Half of kernel_size is rounded up.", lambda k, dilation=1: dilation * ((k + 1) // 2)),
    Mistake(
        "reach-not-less-one",
        "You take half of the whole reach, rounded up. The row loses one pixel less than that: dilation * (kernel_size - 1).",
        lambda k, dilation=1: (dilation * (k - 1) + 2) // 2,
    ),
    Mistake("kernel-returned", "This is the kernel size, not the padding.", lambda k, dilation=1: k),
    Mistake("always-one", "A padding of 1 keeps the size for kernel 3 only.", lambda k, dilation=1: 1),
    Mistake(
        "dilation-added",
        "The dilation is added. It multiplies the steps between the weights.",
        lambda k, dilation=1: (k - 1) // 2 + dilation - 1,
        None,
    ),
    *REFUSAL_MISTAKES,
    Mistake(
        "even-accepted",
        "An even kernel is accepted. No equal padding on both sides keeps its size: raise a ValueError that names "
        "kernel_size.",
        when=lambda trials: _even_accepted(trials),
    ),
    *_unchecked(
        ("kernel_size", "A kernel size below 1 is accepted. Raise a ValueError that names kernel_size."),
        ("dilation", "A dilation below 1 is accepted. Raise a ValueError that names dilation."),
    ),
)


def _even_accepted(trials: Sequence[Trial]) -> bool:
    trial = _first_accepted(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return bool(trial.case.args[0] > 0 and trial.case.args[0] % 2 == 0)


same_padding = ValueExercise(
    "same_padding",
    "4.6",
    reference=_same_padding,
    parts={"values": _same_values, "refusals": _same_refusals},
    mistakes=_SAME_MISTAKES,
    doc="Check exercise 4.6, `same_padding(kernel_size, dilation=1)`. Parts: values, refusals (impossible arguments).",
)

# --- cross_correlate2d ---------------------------------------------------------------------------------------------

_LAYERS = ("Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "Unfold", "Fold")
_POOLS: tuple[str, ...] = (
    "MaxPool1d",
    "MaxPool2d",
    "MaxPool3d",
    "AvgPool1d",
    "AvgPool2d",
    "AvgPool3d",
    "LPPool1d",
    "LPPool2d",
)
_POOLS += ("AdaptiveMaxPool2d", "AdaptiveAvgPool2d", "FractionalMaxPool2d")
_CONV_FUNCTIONS = ("conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d")
_POOL_FUNCTIONS: tuple[str, ...] = (
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "lp_pool1d",
)
_POOL_FUNCTIONS += ("lp_pool2d", "adaptive_max_pool2d", "adaptive_avg_pool2d", "adaptive_avg_pool1d")
_POOL_FUNCTIONS += ("adaptive_max_pool1d", "max_pool2d_with_indices", "fractional_max_pool2d", "interpolate")

_WINDOWS_REFUSED = Refused(
    functions=(
        *(f"torch.nn.{name}" for name in (*_LAYERS, *_POOLS)),
        *(f"torch.nn.functional.{name}" for name in (*_CONV_FUNCTIONS, *_POOL_FUNCTIONS, "unfold", "fold")),
        *(f"torch.{name}" for name in (*_CONV_FUNCTIONS, "convolution", "max_pool1d", "max_pool2d", "max_pool3d")),
        *(f"torch.{name}" for name in ("avg_pool1d", "adaptive_avg_pool1d", "adaptive_max_pool1d")),
        "scipy.signal.*",
        "scipy.ndimage.*",
    ),
    operators=(
        *_CONV_FUNCTIONS,
        *_POOL_FUNCTIONS,
        "aten.convolution",
        "aten._convolution",
        "aten.im2col",
        "aten.max_pool2d_with_indices",
        "aten.max_pool3d_with_indices",
        "aten.avg_pool2d",
        "aten.avg_pool3d",
        "aten._adaptive_avg_pool2d",
        "aten.adaptive_max_pool2d",
    ),
    instead="Write the loops over the window's positions yourself; slices and Tensor.unfold are allowed.",
)


def _must_be(condition: bool, argument: str) -> None:
    if not condition:
        raise Impossible(argument)


def _cross_correlate2d(image: Tensor, kernel: Tensor, bias: float = 0.0, padding: int = 0, stride: int = 1) -> Tensor:
    _must_be(padding >= 0, "padding")
    _must_be(stride >= 1, "stride")
    fits = all(k <= n + 2 * padding for n, k in zip(image.shape, kernel.shape, strict=True))
    _must_be(fits and kernel.numel() > 0, "kernel")
    x, w = image.double()[None, None], kernel.double()[None, None]
    return (F.conv2d(x, w, padding=padding, stride=stride)[0, 0] + bias).float()


def _by_hand() -> tuple[Tensor, Tensor]:
    """The chapter's 4 x 4 picture and 3 x 3 kernel."""
    image = torch.tensor([[1.0, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])
    return image, torch.tensor([[2.0, 0, 1], [0, 1, 2], [1, 0, 2]])


def _plain_windows(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(*_by_hand(), note="the chapter's example: 15, 16, 6, 15"),
        case(*_by_hand(), bias=3.0, note="with bias 3: 18, 19, 9, 18"),
        case(draw.normal(6, 9), draw.normal(3, 3), note="height and width differ"),
        case(draw.normal(7, 5), draw.normal(2, 4), note="a kernel that is not square"),
        case(draw.normal(5, 5), draw.normal(5, 5), bias=0.5, note="the kernel covers the picture"),
        case(draw.normal(3, 6), draw.normal(1, 1), bias=-1.0),
    ]
    for _ in range(12 if thorough else 3):
        rows, columns = draw.integer(5, 12), draw.integer(5, 12)
        cases.append(case(draw.normal(rows, columns), draw.normal(draw.integer(1, 5), draw.integer(1, 5)), bias=1.5))
    return cases


def _moving_windows(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(*_by_hand(), padding=1, note="the chapter's example: first row 7, 12, 10, 2"),
        case(draw.normal(7, 9), draw.normal(3, 3), stride=2),
        case(draw.normal(6, 8), draw.normal(3, 3), stride=2, note="(6 - 3) / 2 is not whole"),
        case(draw.normal(5, 8), draw.normal(2, 3), 0.25, 2, 3, note="bias 0.25, padding 2, stride 3"),
        case(draw.normal(5, 8), draw.normal(2, 3), 0.25, 2, 3, note="the same sizes again, with other numbers"),
    ]
    if thorough:
        cases.append(case(draw.normal(3, 4), draw.normal(5, 5), padding=1, note="fits only because of the padding"))
    for _ in range(12 if thorough else 4):
        image, kernel = draw.normal(draw.integer(5, 11), draw.integer(5, 11)), draw.normal(*[draw.integer(2, 4)] * 2)
        cases.append(case(image, kernel, draw.choice([0.0, 1.0]), draw.integer(0, 3), draw.integer(1, 4)))
    return cases


def _correlation_refusals(draw: Draw, thorough: bool) -> list[Case]:
    image, kernel = draw.normal(6, 7), draw.normal(3, 3)
    return [
        case(image, kernel, padding=1),
        case(draw.normal(2, 9), kernel, note="the kernel is higher than the picture"),
        case(draw.normal(9, 2), kernel, note="the kernel is wider than the picture"),
        case(draw.normal(2, 9), draw.normal(5, 5), padding=1, note="higher than the padded picture"),
        case(image, kernel, padding=-1),
        case(image, kernel, stride=0),
        case(image, kernel, stride=-2),
        case(draw.normal(4, 5), draw.normal(2, 2), stride=2),
        case(draw.normal(3, 3), draw.normal(3, 3)),
    ]


Correlate = Callable[[Tensor, Tensor, float, int, int], Tensor]


def _conv(x: Tensor, w: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
    return F.conv2d(x[None, None], w[None, None], padding=padding, stride=stride)[0, 0]


def _padded(x: Tensor, sides: tuple[int, ...], mode: str = "constant") -> Tensor:
    return F.pad(x[None, None], sides, mode=mode)[0, 0]


def _minus_last(x: Tensor, w: Tensor, bias: float, padding: int, stride: int) -> Tensor:
    return (_conv(x, w, padding, stride) + bias)[:-1, :-1]


STRIDE_TWICE = (
    "The loop runs to the number of outputs in steps of the stride: the stride is used twice. Let the counter go by 1, "
    "and put the window at counter * stride."
)

_CORRELATION_ERRORS: tuple[tuple[str, str, Correlate], ...] = (
    (
        "kernel-flipped",
        "Your kernel is flipped, upside down and left to right. That is the convolution of mathematics; "
        "cross-correlation does not flip.",
        lambda x, w, b, p, s: _conv(x, w.flip(0, 1), p, s) + b,
    ),
    (
        "kernel-flipped",
        "Your kernel is flipped upside down.",
        lambda x, w, b, p, s: _conv(x, w.flip(0), p, s) + b,
    ),
    (
        "kernel-flipped",
        "Your kernel is flipped left to right.",
        lambda x, w, b, p, s: _conv(x, w.flip(1), p, s) + b,
    ),
    (
        "kernel-transposed",
        "Rows and columns of the kernel are swapped.",
        lambda x, w, b, p, s: _conv(x, w.T, p, s) + b,
    ),
    (
        "image-transposed",
        "Rows and columns of the picture are swapped.",
        lambda x, w, b, p, s: _conv(x.T, w, p, s) + b,
    ),
    (
        "axes-swapped",
        "Rows and columns are swapped in the result.",
        lambda x, w, b, p, s: _conv(x, w, p, s).T + b,
    ),
    ("bias-forgotten", "The bias is not added.", lambda x, w, b, p, s: _conv(x, w, p, s)),
    (
        "bias-in-every-product",
        "The bias is added to every product. It is added once, to the sum.",
        lambda x, w, b, p, s: _conv(x, w, p, s) + b * w.numel(),
    ),
    (
        "bias-before-kernel",
        "The bias is added to the picture, so the kernel multiplies it. Add it once, to each sum.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, p, p, p)) + b, w, 0, s),
    ),
    (
        "windows-transposed",
        "The window is read column by column and the kernel row by row, so numbers meet the wrong weights.",
        lambda x, w, b, p, s: _conv(x, _column_order(w), p, s) + b,
    ),
    (
        "matrix-product",
        "Window and kernel are multiplied as matrices (@). Multiply them number by number (*).",
        lambda x, w, b, p, s: _conv(x, _summed_columns(w), p, s) + b,
    ),
    (
        "kernel-taken-as-square",
        "The kernel's height is used for its width too. A kernel need not be square.",
        lambda x, w, b, p, s: _square_kernel(x, w, p, s) + b,
    ),
    (
        "padding-one-side",
        "All the zeros are put at the top and on the left. Padding goes on all four sides.",
        lambda x, w, b, p, s: _conv(_padded(x, (2 * p, 0, 2 * p, 0)), w, 0, s) + b,
    ),
    (
        "output-padded",
        "The zeros are put around the result. They belong around the picture, before the kernel moves over it.",
        lambda x, w, b, p, s: F.pad(_conv(x, w), (p, p, p, p))[::s, ::s] + b,
    ),
    (
        "counter-steps-by-stride",
        STRIDE_TWICE,
        lambda x, w, b, p, s: _first_windows(x, w, p, s)[::s, ::s] + b,
    ),
    (
        "counter-steps-by-stride",
        STRIDE_TWICE,
        lambda x, w, b, p, s: _filled_now_and_then(_conv(x, w, p, s)[None], s)[0] + b,
    ),
    ("bias-subtracted", "The bias is subtracted.", lambda x, w, b, p, s: _conv(x, w, p, s) - b),
    (
        "mean-not-sum",
        "You take the mean of the products; their sum is asked for.",
        lambda x, w, b, p, s: _conv(x, w, p, s) / w.numel() + b,
    ),
    ("padding-ignored", "The padding is not used.", lambda x, w, b, p, s: _conv(x, w, 0, s) + b),
    (
        "padding-one-side",
        "Zeros are put at the top and on the left only. Padding goes on all four sides.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, 0, p, 0)), w, 0, s) + b,
    ),
    (
        "padding-one-side",
        "Zeros are put at the bottom and on the right only. Padding goes on all four sides.",
        lambda x, w, b, p, s: _conv(_padded(x, (0, p, 0, p)), w, 0, s) + b,
    ),
    (
        "padding-one-axis",
        "Columns of zeros are put left and right, but no rows above and below.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, p, 0, 0)), w, 0, s) + b,
    ),
    (
        "padding-one-axis",
        "Rows of zeros are put above and below, but no columns left and right.",
        lambda x, w, b, p, s: _conv(_padded(x, (0, 0, p, p)), w, 0, s) + b,
    ),
    (
        "padding-not-zero",
        "The picture is padded with its own border. Padding is zeros here.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, p, p, p), "replicate"), w, 0, s) + b,
    ),
    (
        "padding-not-zero",
        "The picture is padded with ones. Padding is zeros here.",
        lambda x, w, b, p, s: _conv(F.pad(x, (p, p, p, p), value=1.0), w, 0, s) + b,
    ),
    (
        "stride-ignored",
        "The stride is not used: the window moves by `stride` pixels.",
        lambda x, w, b, p, s: _conv(x, w, p, 1) + b,
    ),
    (
        "stride-one-axis",
        "The stride is used downwards only.",
        lambda x, w, b, p, s: _conv(x, w, p, 1)[::s] + b,
    ),
    (
        "stride-one-axis",
        "The stride is used across only.",
        lambda x, w, b, p, s: _conv(x, w, p, 1)[:, ::s] + b,
    ),
    (
        "last-position-missing",
        "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
        _minus_last,
    ),
    (
        "stride-not-in-position",
        "The output has the right size, but every window is taken at (i, j). With a stride it is at (i * stride, "
        "j * stride).",
        lambda x, w, b, p, s: _first_windows(x, w, p, s) + b,
    ),
)


def _column_order(kernel: Tensor) -> Tensor:
    """The kernel that a window meets when it is read column by column, and the kernel row by row."""
    rows, columns = kernel.shape
    return kernel.flatten().reshape(columns, rows).T


def _summed_columns(kernel: Tensor) -> Tensor:
    """The kernel whose products number by number sum to the sum of `window @ kernel.T`."""
    return kernel.sum(0, keepdim=True).expand_as(kernel)


def _square_kernel(x: Tensor, kernel: Tensor, padding: int, stride: int) -> Tensor:
    side = kernel.shape[0]
    if side > kernel.shape[1]:
        raise IndexError
    return _conv(x, kernel[:, :side], padding, stride)


def _first_windows(x: Tensor, w: Tensor, padding: int, stride: int) -> Tensor:
    """The output's size is right, its windows are one pixel apart."""
    rows, columns = _conv(x, w, padding, stride).shape
    return _conv(x, w, padding)[:rows, :columns]


def _correlation_mistakes() -> tuple[Mistake, ...]:
    def make(wrong: Correlate) -> Callable[..., Tensor]:
        def does(image: Tensor, kernel: Tensor, bias: float = 0.0, padding: int = 0, stride: int = 1) -> Tensor:
            return wrong(image, kernel, bias, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(wrong)) for slug, says, wrong in _CORRELATION_ERRORS)


def _window_refusals(argument: str, says: str) -> tuple[Mistake, ...]:
    return (
        *REFUSAL_MISTAKES,
        ZERO_DIVISION,
        Mistake(
            "too-large-accepted",
            f"{says}, and your function returns something all the same. Raise a ValueError that names {argument}.",
            when=_not_refused(argument),
        ),
        *_unchecked(
            ("padding", "A negative padding is accepted. Raise a ValueError that names padding."),
            ("stride", "A stride below 1 is accepted. Raise a ValueError that names stride."),
        ),
        Mistake(
            "error-is-not-a-valueerror",
            "Impossible arguments stop with an error from inside torch. Look at the arguments first and raise a "
            "ValueError that names the one at fault.",
            when=_other_error("RuntimeError"),
        ),
    )


cross_correlate2d = ValueExercise(
    "cross_correlate2d",
    "4.7",
    reference=_cross_correlate2d,
    parts={"values": _plain_windows, "moving": _moving_windows, "refusals": _correlation_refusals},
    mistakes=(*_correlation_mistakes(), *_window_refusals("kernel", "The kernel does not fit on the padded picture")),
    refused=_WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-4),
    doc="Check exercise 4.7, `cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1)`. "
    "Parts: values, moving (padding and stride), refusals (impossible arguments).",
)

# --- conv2d --------------------------------------------------------------------------------------------------------


def _conv2d(x: Tensor, weight: Tensor, bias: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
    _must_be(padding >= 0, "padding")
    _must_be(stride >= 1, "stride")
    fits = all(k <= n + 2 * padding for n, k in zip(x.shape[1:], weight.shape[2:], strict=True))
    _must_be(fits and x.shape[0] == weight.shape[1], "weight")
    return F.conv2d(x.double()[None], weight.double(), bias.double(), stride, padding)[0].float()


def _random_filters(draw: Draw, **how: Any) -> Case:
    channels, filters = draw.integer(2, 3), draw.integer(2, 4)
    x = draw.normal(channels, draw.integer(5, 8), draw.integer(5, 8))
    weight = draw.normal(filters, channels, draw.integer(1, 4), draw.integer(1, 4))
    return case(x, weight, draw.normal(filters), **how)


def _filter_values(draw: Draw, thorough: bool) -> list[Case]:
    image, kernel = _by_hand()
    cases = [
        case(image[None], kernel[None, None], torch.tensor([3.0]), note="the chapter's example as one channel"),
        case(draw.normal(3, 5, 7), draw.normal(4, 3, 3, 3), draw.normal(4), note="3 channels, 4 filters"),
        case(draw.normal(2, 6, 6), draw.normal(2, 2, 2, 3), draw.normal(2), note="as many filters as channels"),
        case(draw.normal(1, 5, 5), draw.normal(3, 1, 3, 3), draw.normal(3), note="one channel"),
        case(draw.normal(4, 5, 6), draw.normal(1, 4, 3, 3), draw.normal(1), note="one filter"),
        case(draw.normal(2, 4, 4), draw.normal(3, 2, 4, 4), draw.normal(3), note="a kernel as large as the picture"),
    ]
    return cases + [_random_filters(draw) for _ in range(10 if thorough else 3)]


def _filter_moves(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(draw.normal(3, 6, 8), draw.normal(2, 3, 3, 3), draw.normal(2), padding=1),
        case(draw.normal(2, 6, 9), draw.normal(3, 2, 3, 3), draw.normal(3), stride=2, note="(6 - 3) / 2 is not whole"),
        case(draw.normal(2, 7, 5), draw.normal(3, 2, 3, 2), draw.normal(3), 2, 3, note="padding 2, stride 3"),
    ]
    for _ in range(10 if thorough else 4):
        cases.append(_random_filters(draw, padding=draw.integer(0, 2), stride=draw.integer(1, 3)))
    return cases


def _filter_refusals(draw: Draw, thorough: bool) -> list[Case]:
    x, weight, bias = draw.normal(3, 6, 7), draw.normal(2, 3, 3, 3), draw.normal(2)
    return [
        case(x, weight, bias),
        case(draw.normal(2, 6, 7), weight, bias, note="2 channels in the picture, 3 in the filters"),
        case(draw.normal(4, 6, 7), weight, bias, note="4 channels in the picture, 3 in the filters"),
        case(draw.normal(1, 6, 7), weight, bias, note="1 channel in the picture, 3 in the filters"),
        case(draw.normal(3, 2, 7), weight, bias, note="the kernel is higher than the picture"),
        case(draw.normal(3, 7, 2), weight, bias, note="the kernel is wider than the picture"),
        case(draw.normal(3, 7, 4), draw.normal(2, 3, 2, 5), bias, note="one column too wide"),
        case(x, weight, bias, padding=-1),
        case(x, weight, bias, stride=0),
        case(
            draw.normal(2, 3, 3),
            draw.normal(3, 2, 5, 5),
            draw.normal(3),
            padding=1,
            note="a kernel as large as the padded picture",
        ),
        case(
            draw.normal(2, 3, 3), draw.normal(3, 2, 6, 6), draw.normal(3), padding=1, note="one row and column too many"
        ),
        _random_filters(draw),
        _random_filters(draw, padding=1),
    ]


Filter = Callable[[Tensor, Tensor, Tensor, int, int], Tensor]


def _layer(x: Tensor, w: Tensor, b: Tensor | None, padding: int, stride: int) -> Tensor:
    return F.conv2d(x[None], w, b, stride, padding)[0]


_FILTER_ERRORS: tuple[tuple[str, str, Filter], ...] = (
    (
        "kernel-flipped",
        "Your kernels are flipped, upside down and left to right. A layer's convolution does not flip.",
        lambda x, w, b, p, s: _layer(x, w.flip(2, 3), b, p, s),
    ),
    (
        "kernel-transposed",
        "Rows and columns of the kernels are swapped.",
        lambda x, w, b, p, s: _layer(x, w.transpose(2, 3), b, p, s),
    ),
    (
        "axes-swapped",
        "Rows and columns are swapped in the result.",
        lambda x, w, b, p, s: _layer(x, w, b, p, s).transpose(1, 2),
    ),
    ("bias-forgotten", "The biases are not added.", lambda x, w, b, p, s: _layer(x, w, None, p, s)),
    (
        "bias-for-every-channel",
        "The bias is added once for every channel. A filter has one bias, added once to the sum over channels.",
        lambda x, w, b, p, s: _layer(x, w, b * x.shape[0], p, s),
    ),
    (
        "first-bias-for-all",
        "The first bias is added everywhere. Each filter has its own.",
        lambda x, w, b, p, s: _layer(x, w, b[:1].expand(len(b)), p, s),
    ),
    (
        "all-biases-added",
        "The sum of all biases is added. Each filter has its own.",
        lambda x, w, b, p, s: _layer(x, w, b.sum().expand(len(b)), p, s),
    ),
    (
        "first-channel-only",
        "Only the first channel of the picture is used. Add up all of them.",
        lambda x, w, b, p, s: _layer(x[:1], w[:, :1], b, p, s),
    ),
    (
        "last-channel-only",
        "Only the last channel of the picture is used: each channel overwrites the one before. Add them up.",
        lambda x, w, b, p, s: _layer(x[-1:], w[:, -1:], b, p, s),
    ),
    (
        "same-kernel-for-all-channels",
        "The first kernel of a filter is used for all channels. Each channel has its own.",
        lambda x, w, b, p, s: _layer(x, w[:, :1].expand_as(w), b, p, s),
    ),
    (
        "same-filter-for-all",
        "The first filter is used for every output channel.",
        lambda x, w, b, p, s: _layer(x, w[:1].expand_as(w), b, p, s),
    ),
    (
        "one-filter-only",
        "Only the first filter is used: the result has one channel for each filter.",
        lambda x, w, b, p, s: _layer(x, w[:1], b[:1], p, s),
    ),
    (
        "channels-averaged",
        "The channels are averaged. Add them up.",
        lambda x, w, b, p, s: _layer(x, w, None, p, s) / x.shape[0] + b[:, None, None],
    ),
    (
        "filters-last",
        "The output channels stand last; the shape is (FN, OH, OW).",
        lambda x, w, b, p, s: _layer(x, w, b, p, s).permute(1, 2, 0),
    ),
    (
        "channels-added-first",
        "Picture and filters are summed over the channels before they meet. Each channel has its own kernel: multiply "
        "first, then add up.",
        lambda x, w, b, p, s: _layer(x.sum(0, keepdim=True), w.sum(1, keepdim=True), b, p, s),
    ),
    (
        "result-scrambled",
        "The numbers are right and stand at wrong places: a table (positions, filters) must be transposed before it is "
        "reshaped to (FN, OH, OW).",
        lambda x, w, b, p, s: _scrambled(_layer(x, w, b, p, s)),
    ),
    (
        "channels-padded",
        "The channel axis is padded too, so channels meet the kernels of others. Pad rows and columns only.",
        lambda x, w, b, p, s: _layer(F.pad(x, (p, p, p, p, p, p))[: x.shape[0]], w, b, 0, s),
    ),
    (
        "a-channel-for-each-filter",
        "Filter n sees channel n alone. Each filter goes through all channels and adds them up.",
        lambda x, w, b, p, s: _one_channel_each(x, w, b, p, s),
    ),
    ("padding-ignored", "The padding is not used.", lambda x, w, b, p, s: _layer(x, w, b, 0, s)),
    (
        "padding-one-side",
        "Zeros are put at the top and on the left only. Padding goes on all four sides.",
        lambda x, w, b, p, s: _layer(F.pad(x, (p, 0, p, 0)), w, b, 0, s),
    ),
    (
        "padding-one-axis",
        "Columns of zeros are put left and right, but no rows above and below.",
        lambda x, w, b, p, s: _layer(F.pad(x, (p, p)), w, b, 0, s),
    ),
    ("stride-ignored", "The stride is not used.", lambda x, w, b, p, s: _layer(x, w, b, p, 1)),
    (
        "last-position-missing",
        "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
        lambda x, w, b, p, s: _layer(x, w, b, p, s)[:, :-1, :-1],
    ),
    (
        "stride-not-in-position",
        "The output has the right size, but every window is taken at (i, j). With a stride it is at (i * stride, "
        "j * stride).",
        lambda x, w, b, p, s: _crop(_layer(x, w, b, p, 1), _layer(x, w, b, p, s)),
    ),
)


def _scrambled(result: Tensor) -> Tensor:
    return result.permute(1, 2, 0).reshape(result.shape)


def _one_channel_each(x: Tensor, w: Tensor, b: Tensor, padding: int, stride: int) -> Tensor:
    channels = x.shape[0]
    layers = (
        _layer(x[n % channels, None], w[n, None, n % channels, None], b[n, None], padding, stride)
        for n in range(len(w))
    )
    return torch.cat(list(layers))


def _crop(full: Tensor, like: Tensor) -> Tensor:
    return full[:, : like.shape[1], : like.shape[2]]


def _filter_mistakes() -> tuple[Mistake, ...]:
    def make(wrong: Filter) -> Callable[..., Tensor]:
        def does(x: Tensor, weight: Tensor, bias: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
            return wrong(x, weight, bias, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(wrong)) for slug, says, wrong in _FILTER_ERRORS)


conv2d = ValueExercise(
    "conv2d",
    "4.8",
    reference=_conv2d,
    parts={"values": _filter_values, "moving": _filter_moves, "refusals": _filter_refusals},
    mistakes=(
        *_filter_mistakes(),
        Mistake(
            "channels-not-compared",
            "The picture's channels and the filters' channels differ, and nothing is said. Raise a ValueError that "
            "names weight.",
            when=lambda trials: _depth_accepted(trials),
        ),
        *_window_refusals("weight", "The kernel does not fit on the padded picture"),
    ),
    refused=_WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-4),
    doc="Check exercise 4.8, `conv2d(x, weight, bias, padding=0, stride=1)`. "
    "Parts: values, moving (padding and stride), refusals (impossible arguments).",
)


def _depth_accepted(trials: Sequence[Trial]) -> bool:
    trial = _first_accepted(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return bool(trial.case.args[0].shape[0] != trial.case.args[1].shape[1])


# --- max_pool2d, avg_pool2d ----------------------------------------------------------------------------------------

Pool = Callable[..., Tensor]


def _pool_oracle(pool: Pool) -> Callable[..., Tensor]:
    def reference(x: Tensor, window: int, stride: int | None = None) -> Tensor:
        _must_be(1 <= window <= min(x.shape[1:]), "window")
        _must_be(stride is None or stride >= 1, "stride")
        return pool(x.double(), window, stride).float()

    return reference


def _pool_values(draw: Draw, thorough: bool) -> list[Case]:
    image = torch.tensor([[1.0, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]])
    cases = [
        case(image[None], 2, note="the chapter's example"),
        case(draw.normal(3, 6, 8), 2, note="3 channels, height and width differ"),
        case(draw.normal(2, 7, 5), 2, note="the last row and column are never seen"),
        case(-draw.uniform(2, 6, 6, low=1.0, high=2.0), 3, note="all numbers are negative"),
        case(draw.normal(1, 4, 4), 4, note="one window covers everything"),
        case(draw.normal(2, 3, 5), 1, note="windows of one pixel change nothing"),
    ]
    for _ in range(10 if thorough else 3):
        cases.append(
            case(draw.normal(draw.integer(1, 4), draw.integer(5, 11), draw.integer(5, 11)), draw.integer(1, 4))
        )
    return cases


def _pool_strides(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(draw.normal(2, 6, 8), 3, stride=2, note="windows overlap; (6 - 3) / 2 is not whole"),
        case(draw.normal(2, 5, 6), 2, stride=1),
        case(draw.normal(3, 9, 7), 2, stride=3, note="windows with gaps between them"),
        case(draw.normal(1, 7, 7), 3, stride=3),
    ]
    for _ in range(12 if thorough else 4):
        x = draw.normal(draw.integer(1, 4), draw.integer(5, 11), draw.integer(5, 11))
        cases.append(case(x, draw.integer(1, 4), stride=draw.integer(1, 4)))
    return cases


def _pool_window_refusals(draw: Draw, thorough: bool) -> list[Case]:
    x = draw.normal(2, 6, 7)
    return [
        case(x, 2),
        case(draw.normal(2, 3, 9), 4, note="the window is higher than the picture"),
        case(draw.normal(2, 9, 3), 4, note="the window is wider than the picture"),
        case(x, 0),
        case(x, -2),
        case(x, 2, stride=0),
        case(x, 2, stride=-1),
        case(draw.normal(3, 5, 5), 2, stride=1),
        case(draw.normal(1, 4, 6), 2, stride=2),
    ]


WrongPooling = Callable[[Tensor, int, int], Tensor]


def _overshoot(pool: Pool) -> WrongPooling:
    return lambda x, w, s: pool(x, w, s, ceil_mode=True)


def _pool_errors(pool: Pool, other: Pool, name: str, wanted: str, did: str) -> list[tuple[str, str, WrongPooling]]:
    """Mistakes that both poolings share: `pool` is the right one, `other` the one they are mixed up with."""
    over = _over(pool)
    return [
        (
            name,
            f"You {did} of each window; the {wanted} is asked for.",
            lambda x, w, s: other(x, w, s),
        ),
        (
            "stride-always-window",
            "You always move by the window. When a stride is given, use it.",
            lambda x, w, s: pool(x, w, w),
        ),
        (
            "rounds-up",
            "There is a row or a column too many: a window that sticks out does not count.",
            _overshoot(pool),
        ),
        (
            "last-position-missing",
            "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
            lambda x, w, s: pool(x, w, s)[:, :-1, :-1],
        ),
        (
            "axes-swapped",
            "Rows and columns are swapped in the result.",
            lambda x, w, s: pool(x, w, s).transpose(1, 2),
        ),
        (
            "channels-merged",
            "The channels are merged. Each is pooled on its own, and all of them stay.",
            lambda x, w, s: over(pool(x, w, s), 0),
        ),
        (
            "channels-merged",
            "The channels are merged. Each is pooled on its own, and all of them stay.",
            lambda x, w, s: over(pool(x, w, s), 0)[None],
        ),
        (
            "first-channel-only",
            "Only the first channel is pooled. Each is pooled on its own, and all of them stay.",
            lambda x, w, s: pool(x[:1], w, s),
        ),
        (
            "channels-mixed",
            "Every channel gets the same numbers, taken over all channels. Each is pooled on its own.",
            lambda x, w, s: over(pool(x, w, s), 0).expand(len(x), -1, -1),
        ),
        (
            "height-used-for-width",
            "There are as many columns as rows. Count the columns from the picture's own width.",
            lambda x, w, s: _square(pool, x, w, s),
        ),
        (
            "window-cut-at-edge",
            "The output has size / stride rows, and the last windows are cut off at the edge. A window that sticks out "
            "does not count.",
            lambda x, w, s: _cut_windows(pool, x, w, s),
        ),
        (
            "counter-steps-by-stride",
            "The counter of the outputs steps by the stride too, so most of them are never filled. It steps by 1; the "
            "window's place is i * stride.",
            lambda x, w, s: _filled_now_and_then(pool(x, w, s), s),
        ),
        (
            "picks-first-pixel",
            "This is the first pixel of each window.",
            lambda x, w, s: pool(x, 1, s)[:, : pool(x, w, s).shape[1], : pool(x, w, s).shape[2]],
        ),
        (
            "stride-not-in-position",
            "The output has the right size, but every window is taken at (i, j). It is at (i * stride, j * stride).",
            lambda x, w, s: _crop(pool(x, w, 1), pool(x, w, s)),
        ),
    ]


def _over(pool: Pool) -> Callable[[Tensor, int], Tensor]:
    """What a pooling does with the numbers of a window, along one axis."""
    return torch.amax if pool is F.max_pool2d else torch.mean


def _square(pool: Pool, x: Tensor, window: int, stride: int) -> Tensor:
    """As many columns as rows; what a window finds beyond the picture does not count, and a window of nothing is 0."""
    side = (x.shape[1] - window) // stride + 1
    return _windows_of(pool, x, window, stride, side, side)


def _cut_windows(pool: Pool, x: Tensor, window: int, stride: int) -> Tensor:
    """H // stride rows and W // stride columns; what a window finds beyond the picture does not count."""
    rows, columns = (max(side // stride, 1) for side in x.shape[1:])
    return _windows_of(pool, x, window, stride, rows, columns)


def _windows_of(pool: Pool, x: Tensor, window: int, stride: int, rows: int, columns: int) -> Tensor:
    """(C, rows, columns): each window cut off at the picture's edge, 0 where nothing is left of it."""
    result = torch.zeros(len(x), rows, columns)
    for i, j in itertools.product(range(rows), range(columns)):
        part = x[:, i * stride : i * stride + window, j * stride : j * stride + window].flatten(1)
        if part.numel():
            result[:, i, j] = _over(pool)(part, 1)
    return result


def _filled_now_and_then(result: Tensor, stride: int) -> Tensor:
    kept = torch.zeros_like(result)
    kept[:, ::stride, ::stride] = result[:, ::stride, ::stride]
    return kept


def _patches(x: Tensor, window: int, stride: int) -> Tensor:
    """(C, OH, OW, window * window): the numbers of each window."""
    return x.unfold(1, window, stride).unfold(2, window, stride).flatten(3)


def _farthest_from_zero(x: Tensor, window: int, stride: int) -> Tensor:
    patches = _patches(x, window, stride)
    return patches.gather(3, patches.abs().argmax(3, keepdim=True)).squeeze(3)


def _ceiling_with_zeros(x: Tensor, window: int, stride: int) -> Tensor:
    rows, columns = x.shape[1:]
    return F.avg_pool2d(F.pad(x, (0, -(columns - window) % stride, 0, -(rows - window) % stride)), window, stride)


_MAX_ERRORS: list[tuple[str, str, WrongPooling]] = [
    *_pool_errors(F.max_pool2d, F.avg_pool2d, "mean-not-maximum", "largest number", "take the mean"),
    (
        "minimum",
        "This is the smallest number of each window; the largest is asked for.",
        lambda x, w, s: -F.max_pool2d(-x, w, s),
    ),
    (
        "starts-at-zero",
        "Where all numbers are negative you return 0. Do not start the search for the largest number at 0.",
        lambda x, w, s: F.max_pool2d(x, w, s).clamp(min=0),
    ),
    (
        "largest-absolute-value",
        "You take the largest absolute value; the largest number is asked for.",
        lambda x, w, s: F.max_pool2d(x.abs(), w, s),
    ),
    (
        "largest-absolute-value",
        "You take the number farthest from 0, so that -5 wins over 3. The largest is asked for, with its sign.",
        _farthest_from_zero,
    ),
]

_AVERAGE_ERRORS: list[tuple[str, str, WrongPooling]] = [
    *_pool_errors(F.avg_pool2d, F.max_pool2d, "maximum-not-mean", "mean", "take the largest number"),
    (
        "sum-not-mean",
        "This is the sum of each window; the mean is asked for.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w * w,
    ),
    (
        "divides-by-window",
        "You divide by the window's side. A window has window * window pixels.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w,
    ),
    (
        "divides-by-stride",
        "You divide by stride * stride. A window has window * window pixels.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w * w / (s * s),
    ),
    (
        "rounds-the-mean",
        "The mean is rounded to a whole number.",
        lambda x, w, s: F.avg_pool2d(x, w, s).floor(),
    ),
    (
        "always-by-four",
        "You always divide by 4, which fits a window of 2 only. A window has window * window pixels.",
        lambda x, w, s: F.avg_pool2d(x, w, s) * w * w / 4,
    ),
    (
        "zeros-not-counted",
        "You divide by the number of pixels that are not 0. All pixels of a window count.",
        lambda x, w, s: _patches(x, w, s).sum(3) / (_patches(x, w, s) != 0).sum(3).clamp(min=1),
    ),
    (
        "median-not-mean",
        "You take the middle value of each window; the mean is asked for.",
        lambda x, w, s: _patches(x, w, s).quantile(0.5, dim=3),
    ),
    (
        "median-not-mean",
        "You take the middle value of each window; the mean is asked for.",
        lambda x, w, s: _patches(x, w, s).median(3).values,
    ),
    (
        "middle-of-the-range",
        "You take the middle between the smallest and the largest number; the mean of all is asked for.",
        lambda x, w, s: (F.max_pool2d(x, w, s) - F.max_pool2d(-x, w, s)) / 2,
    ),
    (
        "edge-filled-with-zeros",
        "The picture is filled up with zeros, so that windows that stick out count too. Leave them out.",
        _ceiling_with_zeros,
    ),
]


def _pooling_mistakes(pool: Pool, errors: Sequence[tuple[str, str, WrongPooling]]) -> tuple[Mistake, ...]:
    def make(wrong: WrongPooling) -> Callable[..., Tensor]:
        def does(x: Tensor, window: int, stride: int | None = None) -> Tensor:
            return wrong(x, window, window if stride is None else stride)

        return does

    def one_by_default(x: Tensor, window: int, stride: int | None = None) -> Tensor:
        return pool(x, window, stride or 1)

    default = Mistake(
        "stride-defaults-to-one",
        "Without a stride you move by 1. A pooling's stride is its window unless another is given.",
        one_by_default,
    )

    def two_by_default(x: Tensor, window: int, stride: int | None = None) -> Tensor:
        return pool(x, window, stride or 2)

    two = Mistake(
        "stride-defaults-to-two",
        "Without a stride you move by 2, which fits a window of 2 only. A pooling's stride is its window unless another "
        "is given.",
        two_by_default,
    )
    zero = Mistake(
        "stride-zero-is-none",
        "A stride of 0 is taken for no stride: in Python `stride or window` is the window when stride is 0. "
        "Ask `stride is None`.",
        when=lambda trials: _zero_stride_is_window(trials),
    )
    return (
        default,
        two,
        *(Mistake(slug, says, make(wrong)) for slug, says, wrong in errors),
        zero,
        *_window_refusals("window", "The window is below 1 or larger than the picture"),
    )


max_pool2d = ValueExercise(
    "max_pool2d",
    "4.9",
    reference=_pool_oracle(F.max_pool2d),
    parts={"values": _pool_values, "stride": _pool_strides, "refusals": _pool_window_refusals},
    mistakes=_pooling_mistakes(F.max_pool2d, _MAX_ERRORS),
    refused=_WINDOWS_REFUSED,
    doc="Check exercise 4.9, `max_pool2d(x, window, stride=None)`. "
    "Parts: values, stride, refusals (impossible arguments).",
)

avg_pool2d = ValueExercise(
    "avg_pool2d",
    "4.10",
    reference=_pool_oracle(F.avg_pool2d),
    parts={"values": _pool_values, "stride": _pool_strides, "refusals": _pool_window_refusals},
    mistakes=_pooling_mistakes(F.avg_pool2d, _AVERAGE_ERRORS),
    refused=_WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-5),
    doc="Check exercise 4.10, `avg_pool2d(x, window, stride=None)`. "
    "Parts: values, stride, refusals (impossible arguments).",
)

# --- receptive_field -----------------------------------------------------------------------------------------------

Layers = list[tuple[int, int]]


def _receptive_field(layers: Layers) -> int:
    for kernel, stride in layers:
        _must_be(kernel >= 1, "kernel")
        _must_be(stride >= 1, "stride")
    seen = _touched(layers)
    return max(seen) - min(seen) + 1


def _touched(layers: Layers) -> set[int]:
    """The pixels that one unit looks at, followed from the last layer down."""
    seen = {0}
    for kernel, stride in reversed(layers):
        seen = {unit * stride + tap for unit in seen for tap in range(kernel)}
    return seen


def _field_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case([(3, 1), (3, 2), (3, 1)], note="the chapter's example: 9"),
        case([], note="no layer: one pixel sees itself"),
        case([(5, 1)]),
        case([(3, 1), (3, 1)], note="two 3 x 3 convolutions see 5 x 5"),
        case([(5, 1), (2, 2), (5, 1), (2, 2)], note="convolution, pooling, convolution, pooling"),
        case([(3, 2), (3, 2), (3, 2)]),
        case([(1, 2), (3, 1)], note="kernel 1 with stride 2 sees no more, but the next layer does"),
        case([(7, 4), (2, 3)]),
    ]
    for _ in range(60 if thorough else 8):
        cases.append(case([(draw.integer(1, 5), draw.integer(1, 3)) for _ in range(draw.integer(2, 5))]))
    return cases


def _field_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case([(draw.integer(2, 5), 2), (draw.integer(2, 5), 1)]),
        case([(3, 1), (0, 1)], note="a kernel of no weights"),
        case([(3, 0), (3, 1)], note="a window that does not move"),
        case([(-3, 1)]),
        case([(3, 1), (3, -1)]),
        case([(draw.integer(2, 5), 3), (draw.integer(2, 5), 1)]),
        case([]),
    ]


def _field(
    layers: Layers, jump_before: bool = True, add: Callable[[int], int] = lambda k: k - 1, start: int = 1
) -> int:
    size, jump = start, 1
    for kernel, stride in layers:
        if not jump_before:
            jump *= stride
        size += add(kernel) * jump
        if jump_before:
            jump *= stride
    return size


_FIELD_MISTAKES = (
    Mistake(
        "own-stride-counted",
        "A layer's own stride is multiplied in. Only the strides of the earlier layers stretch its steps.",
        lambda layers: _field(layers, jump_before=False),
    ),
    Mistake(
        "strides-ignored",
        "The strides are not used. After a layer with stride 2 each step is two pixels.",
        lambda layers: 1 + sum(k - 1 for k, _ in layers),
    ),
    Mistake(
        "last-stride-only",
        "Only the stride of the layer just before is used. All earlier strides are multiplied.",
        lambda layers: 1 + sum((k - 1) * s for (k, _), s in zip(layers, [1, *(s for _, s in layers)], strict=False)),
    ),
    Mistake(
        "own-stride-only",
        "A layer's steps are stretched by its own stride. They are stretched by the strides of all layers before it, "
        "multiplied.",
        lambda layers: 1 + sum((k - 1) * s for k, s in layers),
    ),
    Mistake(
        "strides-added",
        "The strides are added up. They are multiplied.",
        lambda layers: 1 + sum((k - 1) * max(1, sum(s for _, s in layers[:i])) for i, (k, _) in enumerate(layers)),
    ),
    Mistake(
        "wrong-direction",
        "The layers are gone through from the last to the first with the rule for the other direction: "
        "the strides that stretch a layer are those of the layers before it.",
        lambda layers: _field(list(reversed(layers))),
    ),
    Mistake(
        "kernel-not-minus-one",
        "A layer adds kernel - 1 steps, not kernel: the first weight is there already.",
        lambda layers: _field(layers, add=lambda k: k),
    ),
    Mistake(
        "no-plus-one",
        "The 1 is missing: without any layer a pixel sees itself.",
        lambda layers: _field(layers, start=0),
    ),
    Mistake(
        "sum-of-kernels",
        "The kernels are added up.",
        lambda layers: sum(k for k, _ in layers),
    ),
    Mistake(
        "sum-of-kernels",
        "The kernels are added up. Neighbouring windows overlap: each layer adds kernel - 1 steps.",
        lambda layers: sum(k for k, _ in layers) if layers else 1,
    ),
    Mistake(
        "strides-added",
        "The strides are added up. They are multiplied.",
        lambda layers: (
            1 + sum((k - 1) * max(1, sum(s for _, s in layers[:i] if s > 1)) for i, (k, _) in enumerate(layers))
        ),
    ),
    Mistake(
        "no-plus-one",
        "The 1 is missing: before the first layer one pixel is seen already.",
        lambda layers: _field(layers, start=0) if layers else 1,
    ),
    Mistake(
        "area-not-side",
        "This is the number of pixels in the whole square. Asked is the number along one axis.",
        lambda layers: _field(layers) ** 2,
    ),
    Mistake(
        "gaps-not-counted",
        "You count the pixels that are touched. The field reaches from the first to the last, gaps included.",
        lambda layers: len(_touched(layers)),
    ),
    Mistake(
        "product-of-kernels",
        "The kernels are multiplied. Each adds kernel - 1 steps.",
        lambda layers: math.prod(k for k, _ in layers),
    ),
    Mistake(
        "last-kernel-only",
        "This is the kernel of the last layer. What it sees has been seen through the earlier ones.",
        lambda layers: layers[-1][0] if layers else 1,
    ),
    Mistake(
        "empty-list",
        "An empty list is not handled: without a layer the receptive field is 1.",
        when=lambda trials: _only_empty_wrong(trials),
    ),
    *REFUSAL_MISTAKES,
    *_unchecked(
        ("kernel", "A kernel below 1 is accepted. Raise a ValueError that names kernel."),
        ("stride", "A stride below 1 is accepted. Raise a ValueError that names stride."),
    ),
)


def _only_empty_wrong(trials: Sequence[Trial]) -> bool:
    possible, _ = _wanted(trials)
    wrong = [t for t in possible if isinstance(t.got, Failure) or t.got != t.expected]
    return bool(wrong) and all(not t.case.args[0] for t in wrong)


receptive_field = ValueExercise(
    "receptive_field",
    "4.11",
    reference=_receptive_field,
    parts={"values": _field_values, "refusals": _field_refusals},
    mistakes=_FIELD_MISTAKES,
    doc="Check exercise 4.11, `receptive_field(layers)`. Parts: values, refusals (impossible arguments).",
)
