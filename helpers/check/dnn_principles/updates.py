"""Exercises 1.9 `updates_per_epoch`, 1.10 `total_updates`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def _updates(n_samples: int, batch_size: int, drop_last: bool = False) -> int:
    if batch_size < 1:
        raise Impossible
    batches = [min(batch_size, n_samples - first) for first in range(0, n_samples, batch_size)]
    return sum(1 for size in batches if size == batch_size or not drop_last)


def _total(n_samples: int, batch_size: int, epochs: int, drop_last: bool = False) -> int:
    return sum(_updates(n_samples, batch_size, drop_last) for _ in range(epochs))


def _counts(draw: Draw, epochs: bool) -> Callable[..., Case]:
    """A case of either exercise: `total_updates` has a number of epochs behind the batch size."""

    def one(samples: int, batch: int, *more: bool, rounds: int | None = None, note: str = "") -> Case:
        passes = (draw.integer(2, 9) if rounds is None else rounds,) if epochs else ()
        return case(samples, batch, *passes, *more, note=note)

    return one


def _update_values(epochs: bool) -> Callable[[Draw, bool], list[Case]]:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one = _counts(draw, epochs)
        found = [
            one(10240, 1024, rounds=5, note="it divides"),
            one(1000, 64, rounds=3, note="it does not divide: the last batch is smaller, and counts"),
            one(10, 3),
            one(5, 8, note="fewer samples than a batch: one small batch"),
            one(7, 1),
            one(0, 4, note="no samples, no batches"),
            one(60_000, 32, note="the digits of chapter 3, in small batches"),
            one(1000, 64, False, note="drop_last=False, written out"),
            one(draw.integer(100, 999), draw.integer(2, 30)),
        ]
        found += [one(9, 3, rounds=0), one(1000, 64, rounds=1, note="a single epoch")] if epochs else []
        if thorough:
            found += [one(draw.integer(0, 5000), draw.integer(1, 300)) for _ in range(30)]
        return found

    return cases


def _update_drops(epochs: bool) -> Callable[[Draw, bool], list[Case]]:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one = _counts(draw, epochs)
        found = [
            one(1000, 64, True, note="drop_last=True: only whole batches"),
            one(10, 3, True),
            one(1000, 64, False),
            one(10240, 1024, True),
            one(5, 8, True, note="fewer samples than a batch, and the batch is dropped"),
            one(draw.integer(100, 999), draw.integer(2, 30), True),
        ]
        if thorough:
            found += [one(draw.integer(0, 5000), draw.integer(1, 300), draw.choice([True, False])) for _ in range(30)]
        return found

    return cases


def _update_refusals(epochs: bool) -> Callable[[Draw, bool], list[Case]]:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one = _counts(draw, epochs)
        return [
            one(draw.integer(100, 999), draw.integer(2, 30)),
            one(10, 0, note="a batch of 0 samples is no batch"),
            one(10, -3, note="nor is one of -3"),
            one(0, 0, note="not even where there is nothing to do"),
            one(draw.integer(100, 999), draw.integer(2, 30)),
        ]

    return cases


def _accepts_the_impossible(trials: Sequence[Trial]) -> bool:
    """All values right, and a number where an error belongs."""
    wrong = [t for t in trials if isinstance(t.expected, Impossible) and not isinstance(t.got, Failure)]
    return bool(wrong) and all(t.got == t.expected for t in trials if not isinstance(t.expected, Impossible))


_NO_ERROR = Mistake(
    "no-error",
    "A batch size below 1 should raise a ValueError: write `raise ValueError(...)`, do not return a number.",
    when=_accepts_the_impossible,
)
_ZERO_DIVISION = Mistake(
    "zero-division",
    "A batch size of 0 stops with ZeroDivisionError: test the batch size first, and raise a ValueError yourself.",
    when=lambda trials: any(
        isinstance(t.expected, Impossible) and isinstance(t.got, Failure) and t.got.kind == "ZeroDivisionError"
        for t in trials
    ),
)
Counter = Callable[[int, int, bool], float]


def _positive(batch: int) -> int:
    if batch < 1:
        raise ValueError
    return batch


_COUNTERS: tuple[tuple[str, str, Counter], ...] = (
    ("last-batch-forgotten", "The last, smaller batch is missing: it is an update too, unless drop_last is set.",
     lambda n, b, drop: n // _positive(b)),
    ("one-too-many", "Where the batch size divides the number of samples there is no batch left over: one too many.",
     lambda n, b, drop: n // _positive(b) + (not drop)),
    ("one-too-many", "Where the batch size divides the number of samples there is no batch left over: one too many.",
     lambda n, b, drop: n // _positive(b) + 1),
    ("one-too-many", "Where the batch size divides the number of samples there is no batch left over: one too many.",
     lambda n, b, drop: n // _positive(b) + (not drop and n > 0)),
    ("one-too-many-at-zero", "No samples make no update; you count one.",
     lambda n, b, drop: n // _positive(b) if drop else max(1, -(-n // _positive(b)))),
    ("rounded", "You round to the nearest whole number. A batch that has begun counts: round up.",
     lambda n, b, drop: n // _positive(b) if drop else round(n / _positive(b))),
    ("rounded", "You round to the nearest whole number. A batch that has begun counts: round up.",
     lambda n, b, drop: round(n / _positive(b))),
    ("ignores-drop-last", "`drop_last` makes no difference. With drop_last=True only whole batches count.",
     lambda n, b, drop: -(-n // _positive(b))),
    ("drop-last-turned", "`drop_last` is the wrong way round: False keeps the last, smaller batch.",
     lambda n, b, drop: n // _positive(b) if not drop else -(-n // _positive(b))),
    ("drops-one-always", "With drop_last you take one batch away even where all batches are whole.",
     lambda n, b, drop: -(-n // _positive(b)) - (1 if drop else 0)),
    ("fraction", "This is a fraction of a batch; updates are whole: round up.", lambda n, b, drop: n / _positive(b)),
    ("counts-samples", "This is the number of samples, one update each: the batch size is not used.",
     lambda n, b, drop: n),
    ("arguments-swapped", "Samples and batch size are swapped: divide the number of samples by the batch size.",
     lambda n, b, drop: b // _positive(n) if drop else -(-b // _positive(n))),
)  # fmt: skip


def _whole_or_begun(n: int, b: int, drop: bool) -> int:
    return n // _positive(b) if drop else -(-n // _positive(b))


def _per_epoch(count: Counter) -> Callable[..., float]:
    return lambda n, b, drop=False: count(n, b, drop)


def _over_epochs(count: Counter) -> Callable[..., float]:
    return lambda n, b, epochs, drop=False: epochs * count(n, b, drop)


_DROPS_BY_DEFAULT = "The default of `drop_last` should be False: without it, the last, smaller batch counts."

updates_per_epoch = ValueExercise(
    "updates_per_epoch",
    "1.9",
    reference=_updates,
    parts={"values": _update_values(False), "drop_last": _update_drops(False), "refusals": _update_refusals(False)},
    mistakes=(
        *(Mistake(s, says, _per_epoch(count)) for s, says, count in _COUNTERS),
        Mistake("wrong-default", _DROPS_BY_DEFAULT, lambda n, b, drop=True: _whole_or_begun(n, b, drop)),
        _ZERO_DIVISION,
        _NO_ERROR,
    ),
    doc="Check exercise 1.9, `updates_per_epoch(n_samples, batch_size, drop_last=False)`. Parts: values, drop_last, "
    "refusals (batch size below 1).",
)

_TOTAL_MISTAKES = (
    Mistake("epochs-run-together",
            "You count n_samples * epochs samples in one go. Each epoch ends with its own, smaller batch: count one epoch, "
            "then multiply.", lambda n, b, e, drop=False: n * e // _positive(b) if drop else -(-n * e // _positive(b))),
    Mistake("epochs-run-together",
            "You count n_samples * epochs samples in one go. Each epoch ends with its own, smaller batch: count one epoch, "
            "then multiply.", lambda n, b, e, drop=False: n * e // _positive(b)),
    Mistake("one-epoch-only", "This is the number for one epoch: multiply by the epochs.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop)),
    Mistake("adds-epochs", "You add the epochs; multiply by them.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop) + e),
    Mistake("epochs-run-together",
            "With drop_last you count n_samples * epochs samples in one go. What an epoch leaves over is not used in "
            "the next: count one epoch, then multiply.",
            lambda n, b, e, drop=False: n * e // _positive(b) if drop else -(-n // _positive(b)) * e),
    Mistake("drops-once", "`drop_last` drops the smaller batch of every epoch; you drop one in all.",
            lambda n, b, e, drop=False: -(-n // _positive(b)) * e - (drop and n % b > 0)),
    Mistake("last-batch-once", "Every epoch ends with a smaller batch; you count it once in all.",
            lambda n, b, e, drop=False: n // _positive(b) * e + (not drop and n % b > 0 and e > 0)),
    Mistake("one-epoch-too-few", "One epoch is missing. `range(1, epochs)` stops one early: use `range(epochs)`.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop) * max(e - 1, 0)),
    Mistake("one-epoch-too-many", "There is one epoch too many.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop) * (e + 1)),
    Mistake("wrong-default", _DROPS_BY_DEFAULT, lambda n, b, e, drop=True: _whole_or_begun(n, b, drop) * e),
    Mistake("drop-last-not-passed", "`drop_last` does not arrive: pass it on to updates_per_epoch.",
            lambda n, b, e, drop=False: -(-n // _positive(b)) * e),
    *(Mistake(s, f"{says} (If you call updates_per_epoch, mend exercise 1.9 first.)", _over_epochs(count))
      for s, says, count in _COUNTERS),
)  # fmt: skip

total_updates = ValueExercise(
    "total_updates",
    "1.10",
    reference=_total,
    parts={"values": _update_values(True), "drop_last": _update_drops(True), "refusals": _update_refusals(True)},
    mistakes=(*_TOTAL_MISTAKES, _ZERO_DIVISION, _NO_ERROR),
    doc="Check exercise 1.10, `total_updates(n_samples, batch_size, epochs, drop_last=False)`. Parts: values, "
    "drop_last, refusals (batch size below 1).",
)
