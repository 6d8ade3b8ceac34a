"""Usual mistakes, each written as the wrong answer it stands for, and when one explains an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from helpers.answer.answer import Failure
from helpers.check.cases import Impossible, Trial, _copies
from helpers.check.compare import Tolerance, difference


@dataclass(frozen=True)
class Mistake:
    """A usual mistake: a slug, the sentence that names it, and how it is recognised.

    `does` is an answer that makes the mistake, called with copies of the arguments; the mistake is named only if it
    agrees with the student's answer on every case. `when` looks at all trials instead, for what has no such twin.
    """

    slug: str
    says: str
    does: Callable[..., Any] | None = None
    when: Callable[[Sequence[Trial]], bool] | None = None


def oversized(trial: Trial) -> bool:
    """Whether a result is so much larger than the right one that comparing it with twins could take minutes."""
    got, expected = trial.got, trial.expected
    wanted = expected.numel() if isinstance(expected, torch.Tensor) else 1
    return isinstance(got, torch.Tensor) and got.numel() > 100_000 + 100 * wanted


def _recognised(mistake: Mistake, failed: Trial, trials: Sequence[Trial], tolerance: Tolerance) -> bool:
    try:
        if mistake.when is not None:
            return mistake.when(trials)
        return _explains(mistake, failed, tolerance) and all(_agrees(mistake, trial, tolerance) for trial in trials)
    except Exception:
        # a twin that cannot cope with some case does not explain the answer
        return False


def _explains(mistake: Mistake, failed: Trial, tolerance: Tolerance) -> bool:
    """Whether the twin goes wrong on the very case that failed, by a value rather than by an error of its own."""
    predicted = _predicted(mistake, failed)
    if isinstance(failed.expected, Impossible) or isinstance(predicted, Exception):
        return not isinstance(predicted, Exception) or not isinstance(failed.expected, Impossible)
    return difference(failed.expected, predicted, tolerance) is not None


def _agrees(mistake: Mistake, trial: Trial, tolerance: Tolerance) -> bool:
    predicted = _predicted(mistake, trial)
    if isinstance(predicted, Exception):
        return isinstance(trial.got, Failure) and type(predicted).__name__ in trial.got.kinds
    return not isinstance(trial.got, Failure) and difference(predicted, trial.got, tolerance) is None


def _predicted(mistake: Mistake, trial: Trial) -> Any:
    assert mistake.does is not None
    mine = _copies(trial.case)
    try:
        return mistake.does(*mine.args, **mine.kwargs)
    except Exception as error:
        return error


#: Differences that say what differs, but not why: no mistake has been named.
UNNAMED = frozenset({"wrong-value", "wrong-shape", "not-finite", "wrong-length"})


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
