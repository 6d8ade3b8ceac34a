"""Exercises 1.9 `updates_per_epoch(n_samples, batch_size, drop_last=False)`, 1.10 `total_updates(..., epochs, ...)`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case, impossible, telling
from helpers.check.mistakes import Mistake, left_out
from helpers.check.refusals import must_be
from helpers.check.show import counted
from helpers.check.value import Cases, Refusing, ValueExercise


def _updates(n_samples: int, batch_size: int, drop_last: bool = False) -> int:
    must_be(batch_size >= 1, None, f"a batch of {batch_size} samples is no batch")
    batches = [min(batch_size, n_samples - first) for first in range(0, n_samples, batch_size)]
    return sum(1 for size in batches if size == batch_size or not drop_last)


def _total(n_samples: int, batch_size: int, epochs: int, drop_last: bool = False) -> int:
    _updates(0, batch_size)  # refused even where no epoch asks for it
    return sum(_updates(n_samples, batch_size, drop_last) for _ in range(epochs))


def _per_epoch_works(n_samples: int, batch_size: int, drop_last: bool = False, place: Sequence[int] = ()) -> str:
    whole, left = divmod(n_samples, batch_size)
    hold = f"{counted(whole, 'whole batch', 'whole batches')} of {batch_size} {'holds' if whole == 1 else 'hold'}"
    begun = f"{hold} {whole * batch_size} of {counted(n_samples, 'sample')}, {left} {'is' if left == 1 else 'are'} left"
    if not left:
        return f"{begun}: {whole}"
    return f"{begun} and dropped: {whole}" if drop_last else f"{begun} for one more batch: {whole + 1}"


def _total_works(
    n_samples: int, batch_size: int, epochs: int, drop_last: bool = False, place: Sequence[int] = ()
) -> str:
    one = _updates(n_samples, batch_size, drop_last)
    worked = _per_epoch_works(n_samples, batch_size, drop_last)
    return f"{worked} an epoch; {counted(epochs, 'epoch')}: {epochs} * {one} = {epochs * one}"


# ------------------------------------------------------------------------------------------------------------ cases

One = Callable[..., Case]


def _counts(draw: Draw, epochs: bool, make: One = case) -> One:
    """A case of either exercise: `total_updates` has a number of epochs behind the batch size."""

    def one(samples: int, batch: int, *more: bool, rounds: int | None = None, note: str = "") -> Case:
        passes = (draw.integer(2, 9) if rounds is None else rounds,) if epochs else ()
        return replace(make(samples, batch, *passes, *more), note=note)

    return one


def _values(epochs: bool) -> Cases:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one, hint = _counts(draw, epochs), _counts(draw, epochs, telling)
        found = [
            one(10240, 1024, rounds=5, note="it divides"),
            one(1000, 64, rounds=3, note="it does not divide: the last batch is smaller, and counts"),
            one(10, 3, rounds=2),
            one(5, 8, note="fewer samples than a batch: one small batch"),
            one(7, 1),
            one(0, 4, note="no samples, no batches"),
            one(60_000, 32, note="the digits of chapter 3, in small batches"),
            one(1000, 64, False, note="drop_last=False, written out"),
            one(13, 3, rounds=4, note="one sample is left over"),
            one(draw.integer(100, 999), draw.integer(2, 30)),
        ]
        found += [one(9, 3, rounds=0), one(1000, 64, rounds=1, note="a single epoch")] if epochs else []
        found += [hint(1000, 64, True, rounds=3), hint(10, 5, True, rounds=2)]
        if thorough:
            found += [one(draw.integer(0, 5000), draw.integer(1, 300)) for _ in range(30)]
        return found

    return cases


def _drops(epochs: bool) -> Cases:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one, hint = _counts(draw, epochs), _counts(draw, epochs, telling)
        found = [
            one(1000, 64, True, rounds=3, note="drop_last=True: only whole batches"),
            one(10, 3, True, rounds=2),
            one(10240, 1024, True, rounds=5),
            one(5, 8, True, rounds=4, note="fewer samples than a batch, and the batch is dropped"),
            one(0, 4, True, note="no samples, no batches"),
            one(14, 5, True, rounds=5, note="what the epochs leave over would make batches together"),
            one(draw.integer(100, 999), draw.integer(2, 30), True),
            hint(1000, 64, False, rounds=3),
            hint(10, 5, False, rounds=2),
        ]
        if thorough:
            found += [one(draw.integer(0, 5000), draw.integer(1, 300), True) for _ in range(30)]
        return found

    return cases


def _refusals(epochs: bool) -> Refusing:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one = _counts(draw, epochs)
        found = [
            one(12, 4, rounds=2),
            one(10, 0, note="a batch of 0 samples is no batch"),
            one(10, -3, note="nor is one of -3"),
            one(0, 0, note="not even where there is nothing to do"),
            one(10, 0, True, note="nor with drop_last"),
            one(0, 3, note="no samples are possible"),
            one(7, 1, note="a batch of one is possible"),
            one(5, 8, note="a batch larger than the samples is possible"),
            one(draw.integer(100, 999), draw.integer(2, 30)),
        ]
        if epochs:
            found += [
                one(9, 3, rounds=0, note="no epochs are possible"),
                one(10, 0, rounds=1),
                one(10, 0, rounds=0, note="not even where no epoch asks for it"),
            ]
        return found

    return Refusing(cases)


# --------------------------------------------------------------------------------------------------------- mistakes

Counter = Callable[[int, int, bool], float]


def _begun(n: int, b: int) -> int:
    """All batches, the smaller one too."""
    return -(-n // b)


def _positive(count: int) -> int:
    if count < 1:
        raise ValueError
    return count


def _right(n: int, b: int, drop: bool) -> int:
    return n // b if drop else _begun(n, b)


def _divides_by_zero(trials: Sequence[Trial]) -> bool:
    return any(isinstance(t.got, Failure) and t.got.kind == "ZeroDivisionError" for t in impossible(trials))


def _accepts_where(idle: Callable[..., bool]) -> Callable[[Sequence[Trial]], bool]:
    """Recognises what accepts a batch size below 1 where `idle` holds of the arguments, and nowhere else."""

    def when(trials: Sequence[Trial]) -> bool:
        accepted = [(not isinstance(t.got, Failure), idle(*t.placed.args)) for t in impossible(trials)]
        return any(got for got, _ in accepted) and all(got == wanted for got, wanted in accepted)

    return when


def _refuses_zero_only(trials: Sequence[Trial]) -> bool:
    below = {t.case.args[1] < 0: isinstance(t.got, Failure) for t in impossible(trials) if t.case.args[0] > 0}
    return below == {True: False, False: True}


_NO_SAMPLES = Mistake(
    "refuses-with-work-only",
    "With no samples a batch size of 0 is accepted: you return before you look at it. Look at batch_size first.",
    when=_accepts_where(lambda n, b, *more: n == 0),
)
_NO_EPOCHS = (
    Mistake(
        "refuses-with-work-only",
        "With no epochs a batch size of 0 is accepted: you return before you look at it, or only an epoch looks at it. "
        "Look at batch_size first, whatever the number of epochs.",
        when=_accepts_where(lambda n, b, epochs, drop: epochs == 0),
    ),
    Mistake(
        "refuses-with-work-only",
        "Where there is nothing to do, no samples or no epochs, a batch size of 0 is accepted. Look at batch_size first.",
        when=_accepts_where(lambda n, b, epochs, drop: n == 0 or epochs == 0),
    ),
)
REFUSES_WRONGLY = (
    Mistake(
        "zero-division",
        "A batch size of 0 stops with ZeroDivisionError: test the batch size first, and raise a ValueError yourself.",
        when=_divides_by_zero,
    ),
    _NO_SAMPLES,
    Mistake(
        "refuses-zero-only",
        "A batch size of 0 is refused, one below 0 is not: test `batch_size < 1`.",
        when=_refuses_zero_only,
    ),
)

#: slug, sentence and what is counted; both exercises can make these mistakes. The sentence holds with drop_last and
#: without, and where nothing is left over.
_COUNTERS: tuple[tuple[str, str, tuple[Counter, ...]], ...] = (
    (
        "drop-last-turned",
        "`drop_last` is the wrong way round: False keeps the last, smaller batch.",
        (lambda n, b, drop: _right(n, b, not drop),),
    ),
    (
        "last-batch-forgotten",
        "The last, smaller batch is missing: it is an update too, unless drop_last is set.",
        (lambda n, b, drop: n // b,),
    ),
    (
        "one-too-many",
        "Where the batch size divides the number of samples there is no batch left over: one too many.",
        (
            lambda n, b, drop: n // b + (not drop),
            lambda n, b, drop: n // b + (not drop and n > 0),
        ),
    ),
    (
        "one-too-many",
        "You add one batch to the whole ones, whatever is left over. One more is right only where samples are left over, "
        "and not with drop_last.",
        (lambda n, b, drop: n // b + 1,),
    ),
    (
        "at-least-one",
        "One update is counted where none is made. No samples make none, and with drop_last a batch that is not "
        "whole makes none either.",
        (
            lambda n, b, drop: max(1, _right(n, b, drop)),
            lambda n, b, drop: max(1, n // b) if drop else _begun(n, b),
            lambda n, b, drop: n // b if drop else max(1, _begun(n, b)),
        ),
    ),
    (
        "rounded",
        "You round to the nearest whole number. A batch that has begun counts, so round up; with drop_last it does not, "
        "so round down.",
        (lambda n, b, drop: n // b if drop else round(n / b), lambda n, b, drop: round(n / b)),
    ),
    (
        "ignores-drop-last",
        "`drop_last` makes no difference. With drop_last=True only whole batches count.",
        (lambda n, b, drop: _begun(n, b),),
    ),
    (
        "drops-one-always",
        "With drop_last you take one batch away even where all batches are whole.",
        (lambda n, b, drop: _begun(n, b) - drop, lambda n, b, drop: max(_begun(n, b) - drop, 0)),
    ),
    (
        "drops-twice",
        "With drop_last one batch too many is taken away: rounding down, as `//` does, has left the smaller one out already.",
        (
            lambda n, b, drop: n // b - 1 if drop else _begun(n, b),
            lambda n, b, drop: _right(n, b, drop) - (drop and n % b > 0),
        ),
    ),
    (
        "fraction",
        "This is a fraction of a batch, and updates are whole. Round up; with drop_last round down.",
        (lambda n, b, drop: n / b, lambda n, b, drop: n // b if drop else n / b),
    ),
    (
        "counts-samples",
        "You count one update for each sample: the batch size is not used.",
        (lambda n, b, drop: n,),
    ),
    (
        "rest-not-one",
        "You add the number of samples that are left over. However many they are, they make one batch, and with drop_last "
        "none.",
        (lambda n, b, drop: n // b + (0 if drop else n % b), lambda n, b, drop: n // b + n % b),
    ),
    (
        "arguments-swapped",
        "Samples and batch size are swapped: divide the number of samples by the batch size.",
        (lambda n, b, drop: _right(b, n, drop), lambda n, b, drop: _right(b, _positive(n), drop)),
    ),
)
_DROPS_BY_DEFAULT = "The default of `drop_last` should be False: without it, the last, smaller batch counts."


def _guarded(count: Callable[..., float]) -> Callable[..., float]:
    """The twin refuses what it should: its mistake is the number."""

    def twin(n: int, b: int, *more: int) -> float:
        if b < 1:
            raise ValueError
        return count(n, b, *more)

    return twin


def _per_epoch(count: Counter) -> Callable[..., float]:
    return _guarded(lambda n, b, drop=False: count(n, b, drop))


def _over_epochs(count: Counter) -> Callable[..., float]:
    return _guarded(lambda n, b, epochs, drop=False: epochs * count(n, b, drop))


updates_per_epoch = ValueExercise(
    "updates_per_epoch",
    "1.9",
    reference=_updates,
    parts={"values": _values(False), "drop_last": _drops(False), "refusals": _refusals(False)},
    mistakes=(
        Mistake("wrong-default", _DROPS_BY_DEFAULT, left_out(_guarded(lambda n, b, drop=True: _right(n, b, drop)))),
        *(Mistake(slug, says, *map(_per_epoch, counts)) for slug, says, counts in _COUNTERS),
        *REFUSES_WRONGLY,
    ),
    works=_per_epoch_works,
)

_RUN_TOGETHER = (
    "You count n_samples * epochs samples in one go. What an epoch leaves over is not carried into the next: count one "
    "epoch, then multiply."
)
_TOTAL_MISTAKES = (
    Mistake(
        "epochs-run-together",
        _RUN_TOGETHER,
        _guarded(lambda n, b, e, drop=False: _right(n * e, b, drop)),
        _guarded(lambda n, b, e, drop=False: n * e // b),
        _guarded(lambda n, b, e, drop=False: n // b * e if drop else _begun(n * e, b)),
        _guarded(lambda n, b, e, drop=False: _begun(n * e, b)),
        _guarded(lambda n, b, e, drop=False: n * e // b if drop else _begun(n, b) * e),
    ),
    Mistake(
        "one-epoch-only",
        "This is the number for one epoch: multiply by the epochs.",
        _guarded(lambda n, b, e, drop=False: _right(n, b, drop)),
        _guarded(lambda n, b, e, drop=False: _right(n, b, drop) if e else 0),
    ),
    Mistake(
        "adds-epochs",
        "You add the epochs; multiply by them.",
        _guarded(lambda n, b, e, drop=False: _right(n, b, drop) + e),
    ),
    Mistake(
        "drops-once",
        "`drop_last` drops the smaller batch of every epoch; you drop one in all.",
        _guarded(lambda n, b, e, drop=False: _begun(n, b) * e - (drop and n % b > 0)),
        _guarded(lambda n, b, e, drop=False: _begun(n, b) * e - drop),
    ),
    Mistake(
        "last-batch-once",
        "Every epoch ends with a smaller batch; you count it once in all.",
        _guarded(lambda n, b, e, drop=False: n // b * e + (not drop and n % b > 0 and e > 0)),
        _guarded(lambda n, b, e, drop=False: n // b * e + (not drop and n % b > 0)),
    ),
    Mistake(
        "one-epoch-too-few",
        "One epoch is missing. (`range(1, epochs)` has one number less than `range(epochs)`.)",
        _guarded(lambda n, b, e, drop=False: _right(n, b, drop) * max(e - 1, 0)),
        _guarded(lambda n, b, e, drop=False: _right(n, b, drop) * (e - 1)),
    ),
    Mistake(
        "one-epoch-too-many",
        "There is one epoch too many.",
        _guarded(lambda n, b, e, drop=False: _right(n, b, drop) * (e + 1)),
    ),
    Mistake("wrong-default", _DROPS_BY_DEFAULT, left_out(_guarded(lambda n, b, e, drop=True: _right(n, b, drop) * e))),
    Mistake(
        "drop-last-not-passed",
        "`drop_last` makes no difference. With drop_last=True only whole batches count; if you call updates_per_epoch, pass "
        "it on.",
        _guarded(lambda n, b, e, drop=False: _begun(n, b) * e),
    ),
    *(
        Mistake(
            slug,
            f"{says} (If you call updates_per_epoch: pass its arguments in its order, and mend exercise 1.9 first if that is not right.)",
            *map(_over_epochs, counts),
        )
        for slug, says, counts in _COUNTERS
        if slug != "ignores-drop-last"
    ),
)

total_updates = ValueExercise(
    "total_updates",
    "1.10",
    reference=_total,
    parts={"values": _values(True), "drop_last": _drops(True), "refusals": _refusals(True)},
    mistakes=(*_TOTAL_MISTAKES, *REFUSES_WRONGLY, *_NO_EPOCHS),
    works=_total_works,
)
