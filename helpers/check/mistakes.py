"""Usual mistakes, each written as the wrong answer it stands for, and when one explains an answer."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import torch

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Impossible, Trial, possible
from helpers.check.compare import Tolerance, difference
from helpers.check.copies import copied

Twin = Callable[..., Any]
#: Errors of code that could not work for any argument; a twin, which works, does not explain them.
UNWORKABLE = frozenset({"NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError"})


@dataclass(frozen=True, init=False)
class Mistake:
    """A usual mistake: a slug, the sentence that names it, and how it is recognised.

    `twins` are answers that make the mistake, called with copies of the arguments by their place. One of them explains
    a student's answer if it did the same on every case and is wrong on a possible one. `when` looks at all trials
    instead, for what no twin can do (a type, a tensor that was replaced).
    """

    slug: str
    says: str
    twins: tuple[Twin, ...]
    when: Callable[[Sequence[Trial]], bool] | None

    def __init__(
        self, slug: str, says: str, *twins: Twin, when: Callable[[Sequence[Trial]], bool] | None = None
    ) -> None:
        for name, value in (("slug", slug), ("says", says), ("twins", twins), ("when", when)):
            object.__setattr__(self, name, value)

    def seen_through(self, judged: Callable[[Twin], Twin]) -> Mistake:
        """The same mistake, where a check compares something that is worked out from what an answer gives.

        `judged` makes of an answer a twin that gives what is compared.
        """
        return Mistake(self.slug, self.says, *map(judged, self.twins), when=self.when)


@dataclass(frozen=True)
class Switches:
    """A reference with switches, for exercises in which people make two mistakes at once.

    `twin(*args, **switches)` is right with no switch given; `mistakes` are slug -> (sentence, the switches that make
    it, maybe other switches or twins that make it too). Each alone is a mistake; two are tried together where no
    mistake alone explains an answer. `habits` are switches that are no mistake by themselves (an own guard, say): each
    mistake is tried with each of them.
    """

    twin: Twin
    mistakes: Mapping[str, tuple[Any, ...]]
    habits: tuple[Mapping[str, Any], ...] = ({},)

    def singles(self) -> Iterator[Mistake]:
        """Each mistake alone."""
        for slug, (says, *ways) in self.mistakes.items():
            twins = [way for way in ways if callable(way)]
            yield Mistake(slug, says, *self._twins([way for way in ways if not callable(way)]), *twins)

    def _twins(self, ways: Sequence[Mapping[str, Any]]) -> Iterator[Twin]:
        for switches, habit in itertools.product(ways, self.habits):
            yield partial(self.twin, **{**habit, **switches})

    def pairs(self) -> Iterator[Mistake]:
        """Two at once, as one mistake with both sentences."""
        for (one, (first, *some)), (other, (second, *more)) in itertools.combinations(self.mistakes.items(), 2):
            switches = itertools.product(*([way for way in ways if not callable(way)] for ways in (some, more)))
            ways = [{**a, **b} for a, b in switches if not a.keys() & b.keys()]
            if ways:
                says = f"Two things at once. First: {first} Second: {second}"
                yield Mistake(f"{one}+{other}", says, *self._twins(ways))


@dataclass(frozen=True)
class Ground:
    """What a twin is held against: the run's trials, the tolerance, and whether only refusing counts in it.

    `errs` tells whether a twin is wrong on a possible case of the whole exercise, so that one which is right wherever
    an answer is possible (it only refuses too little) is told from one that was lucky in a run.
    """

    trials: Sequence[Trial]
    tolerance: Tolerance
    refusing: bool
    errs: Callable[[Twin], bool]


def oversized(trial: Trial) -> bool:
    """Whether a result is so much larger than the right one that comparing it with twins could take minutes."""
    got, expected = trial.got, trial.expected
    wanted = expected.numel() if isinstance(expected, torch.Tensor) else 1
    return isinstance(got, torch.Tensor) and got.numel() > 100_000 + 100 * wanted


def recognised(mistake: Mistake, failed: Trial, ground: Ground) -> bool:
    """Whether a mistake explains an answer that failed on one trial."""
    try:
        if mistake.when is not None:
            return mistake.when(_of_one_kind(failed, ground))
        if isinstance(failed.got, Failure) and failed.got.kind in UNWORKABLE:
            return False
        return any(_explains(twin, failed, ground) for twin in mistake.twins)
    except Exception:
        # what cannot cope with some case does not explain the answer
        return False


def _of_one_kind(failed: Trial, ground: Ground) -> Sequence[Trial]:
    """The trials that `when` looks at: where refusing is asked for, what went wrong with a result is not why a call was
    not refused, nor the other way round."""
    if not ground.refusing:
        return ground.trials
    return [one for one in ground.trials if _impossible(one) == _impossible(failed)]


def telling_trial(mistake: Mistake, failed: Trial, wrong: Iterable[Trial]) -> Trial:
    """The trial to show with a mistake that was recognised: the failed one, unless `when` sees the mistake in others alone.

    wrong   all trials that went wrong, in their order; looked at only where they are asked for
    """
    if mistake.when is None or _seen_in(mistake.when, failed):
        return failed
    alike = [one for one in wrong if _impossible(one) == _impossible(failed) and _seen_in(mistake.when, one)]
    return min(alike, key=lambda one: (bool(one.case.note), one.size), default=failed)


def _seen_in(when: Callable[[Sequence[Trial]], bool], one: Trial) -> bool:
    try:
        return when([one])
    except Exception:
        return False


def _explains(twin: Twin, failed: Trial, ground: Ground) -> bool:
    """Whether the twin goes wrong where the answer did, agrees with it everywhere, and is no stranger to it.

    On an impossible case a twin that is wrong elsewhere proves nothing by accepting it too: it has to be wrong on a
    possible case of this run as well, as the answer is; and where only refusing is asked for, a twin that refuses
    nothing does not tell why an argument was accepted. Nor does a twin that only stops: errors are compared by kind.
    Where a mistake leads nowhere, one answer stops and another goes on with what is left: there it is enough that both
    go wrong, if they make the same wrong result on two cases or those are few.
    """
    here = predict(twin, failed)
    if not isinstance(here, Exception) and all(isinstance(trial.got, Failure) for trial in ground.trials):
        return False  # what stops everywhere is explained by what stops as well, and that is soon seen
    if not is_wrong(here, failed, ground.tolerance) or (_impossible(failed) and isinstance(here, Exception)):
        return False
    if not _agrees(here, failed, ground) and not _leads_nowhere(here, failed, ground):
        return False
    predicted, alike, stopped = [], 0, 0
    for trial in ground.trials:
        predicted.append(here if trial is failed else predict(twin, trial))
        if _agrees(predicted[-1], trial, ground):
            alike += is_wrong(predicted[-1], trial, ground.tolerance)
        elif _leads_nowhere(predicted[-1], trial, ground):
            stopped += 1
        else:
            return False
    if not alike or (alike == 1 and 2 * stopped >= len(ground.trials)):
        return False
    if not _impossible(failed):
        return not all(isinstance(one, Exception) for one in predicted)
    pairs = list(zip(predicted, ground.trials, strict=True))
    possible = [pair for pair in pairs if not _impossible(pair[1])]
    guarded = any(isinstance(one, ValueError) for one, trial in pairs if _impossible(trial))
    if (guarded or not ground.refusing) and any(is_wrong(one, trial, ground.tolerance) for one, trial in possible):
        return all(_agrees(one, trial, replace(ground, refusing=False)) for one, trial in possible)
    return not ground.errs(twin)


def _impossible(trial: Trial) -> bool:
    return isinstance(trial.expected, Impossible)


def is_wrong(predicted: Any, trial: Trial, tolerance: Tolerance) -> bool:
    """Whether what a twin gave for a trial is not what the exercise asks for."""
    if _impossible(trial):
        return not isinstance(predicted, ValueError) or not trial.expected.named_in(str(predicted))
    return isinstance(predicted, Exception) or difference(trial.expected, predicted, tolerance) is not None


def _agrees(predicted: Any, trial: Trial, ground: Ground) -> bool:
    if isinstance(predicted, Exception):
        return isinstance(trial.got, Failure) and _same_error(predicted, trial.got)
    if isinstance(trial.got, Failure):
        return False
    return (ground.refusing and not _impossible(trial)) or difference(predicted, trial.got, ground.tolerance) is None


def _same_error(predicted: Exception, got: Failure) -> bool:
    """Whether both stopped for the same reason: by kind, and torch's RuntimeError, which is any, by its first words."""
    if type(predicted).__name__ not in got.kinds:
        return False
    return type(predicted) is not RuntimeError or _begins(str(predicted)) == _begins(got.text)


def _begins(text: str) -> str:
    return re.sub(r"\d+", "0", text)[:20]


def _leads_nowhere(predicted: Any, trial: Trial, ground: Ground) -> bool:
    """Whether the twin and the answer are both wrong on a possible case, and one of them because it stopped there."""
    if ground.refusing or _impossible(trial) or not is_wrong(predicted, trial, ground.tolerance):
        return False
    if isinstance(trial.got, Failure):
        return True
    return isinstance(predicted, Exception) and difference(trial.expected, trial.got, ground.tolerance) is not None


def seen(holds: Callable[..., bool]) -> Callable[[Sequence[Trial]], bool]:
    """For `when`: recognises an answer if `holds(got, *arguments)` for all that it gave, and it gave something always."""
    return lambda trials: all(not isinstance(t.got, Failure) and holds(t.got, *t.placed.args) for t in trials)


def in_each(holds: Callable[[Trial], bool]) -> Callable[[Sequence[Trial]], bool]:
    """For `when`: recognises an answer if `holds` in all trials that it need not refuse, of which there is one."""
    return lambda trials: bool(shown := possible(trials)) and all(map(holds, shown))


def left_out(twin: Twin) -> Twin:
    """A twin that is called as the answer was: arguments left out stay out, so that its own defaults are seen."""
    twin.left_out = True  # type: ignore[attr-defined]
    return twin


def as_called(twin: Twin, case: Case, placed: Case) -> Case:
    """The call for a twin: `case` as it was made, or `placed`, with all its arguments by place."""
    return case if getattr(twin, "left_out", False) else placed


def predict(twin: Twin, trial: Trial) -> Any:
    """What a twin gives for copies of a trial's arguments, by place; an error of its own is given back, not raised."""
    mine = copied(as_called(twin, trial.case, trial.placed))
    try:
        return twin(*mine.args, **mine.kwargs)
    except Exception as error:
        return error


#: Differences that say what differs, but not why: no mistake has been named.
UNNAMED = frozenset(
    {
        *("wrong-value", "wrong-shape", "not-finite", "wrong-length", "accuracy-too-low"),
        *("other-running-statistics", "some-not-copied"),
    }
)


def _values(trials: Sequence[Trial]) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """(got, expected) of the trials as float64 tensors, where both are numbers or tensors."""
    pairs = []
    for trial in trials:
        got, expected = trial.got, trial.expected
        if isinstance(expected, (int, float, torch.Tensor)) and isinstance(got, (int, float, torch.Tensor)):
            pairs.append((_double(got), _double(expected)))
    return pairs


def _double(value: float | torch.Tensor) -> torch.Tensor:
    if isinstance(value, torch.Tensor):
        return value.detach().double()
    return torch.tensor(float(value), dtype=torch.float64)


def _returns_input(trials: Sequence[Trial]) -> bool:
    return all(t.case.args and difference(t.case.args[0], t.got, Tolerance(0, 0)) is None for t in trials)


def _all_zero(trials: Sequence[Trial]) -> bool:
    pairs = _values(trials)
    return len(pairs) == len(trials) and all(bool((got == 0).all()) for got, _ in pairs)


def _constant(trials: Sequence[Trial]) -> bool:
    pairs = _values(trials)
    varied = len({str(expected.tolist()) for _, expected in pairs}) > 1
    if len(pairs) != len(trials) or len(pairs) < 3 or not varied:
        return False
    first = pairs[0][0].flatten()[:1]
    return bool(first.numel()) and all(bool((got == first).all()) for got, _ in pairs)


def _matches(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[Sequence[Trial]], bool]:
    def when(trials: Sequence[Trial]) -> bool:
        pairs = _values(trials)
        if len(pairs) != len(trials) or not pairs:
            return False
        fits = [difference(expected, change(got), Tolerance()) is None for got, expected in pairs]
        return all(fits)

    return when


def _rounded(trials: Sequence[Trial]) -> bool:
    """Whether all numbers are those expected, rounded to the same few decimals."""
    pairs = _values(trials)
    if len(pairs) != len(trials) or any(got.shape != expected.shape for got, expected in pairs):
        return False
    got, expected = (torch.cat([pair[side].flatten() for pair in pairs]) for side in (0, 1))
    return any(_few_decimals(got, expected, 10.0**-places) for places in range(6))


def _few_decimals(got: torch.Tensor, expected: torch.Tensor, unit: float) -> bool:
    units = got / unit
    whole = (units - units.round()).abs() < 1e-6 * (1 + units.abs())
    return bool((whole & ((got - expected).abs() <= 0.501 * unit)).all())


def _reshaped(trials: Sequence[Trial]) -> bool:
    pairs = _values(trials)
    return len(pairs) == len(trials) and all(
        got.numel() == expected.numel() and difference(expected, got.reshape(expected.shape), Tolerance()) is None
        for got, expected in pairs
    )


#: Recognised in every exercise, after its own mistakes.
GENERAL_MISTAKES = (
    Mistake("returns-its-input", "Your function gives back its input unchanged.", when=_returns_input),
    Mistake("all-zero", "Your function returns zeros, whatever it is given.", when=_all_zero),
    Mistake("constant", "Your function returns the same number, whatever it is given.", when=_constant),
    Mistake("sign", "The numbers are right except for the sign.", when=_matches(lambda got: -got)),
    Mistake(
        "rounded",
        "The numbers are rounded. Give them back as they are; a check allows for the last digit itself.",
        when=_rounded,
    ),
    Mistake(
        "transposed",
        "The numbers are right, but rows and columns are swapped.",
        when=_matches(lambda got: got.T if got.ndim == 2 else torch.full_like(got, torch.nan)),
    ),
    Mistake(
        "right-numbers-wrong-shape",
        "The numbers are right, but their shape is not: an axis is missing, or one too many.",
        when=_reshaped,
    ),
)
