"""Arguments that an answer must refuse: how a wrong refusal is recognised, in any exercise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from helpers.answer.answer import Failure
from helpers.answer.codec import Handle, Unsendable
from helpers.check.cases import Impossible, Trial
from helpers.check.mistakes import Mistake


def _wanted(trials: Sequence[Trial]) -> tuple[list[Trial], list[Trial]]:
    """The trials that must give a value, and those that must be refused."""
    possible = [t for t in trials if not isinstance(t.expected, Impossible)]
    return possible, [t for t in trials if isinstance(t.expected, Impossible)]


def first_accepted(trials: Sequence[Trial]) -> Trial | None:
    """The first impossible trial that did not end in a ValueError, if the possible ones before it are right."""
    for trial in trials:
        if isinstance(trial.expected, Impossible):
            if not isinstance(trial.got, Failure) or "ValueError" not in trial.got.kinds:
                return trial
        elif isinstance(trial.got, Failure) or not _equal(trial.got, trial.expected):
            return None
    return None


def not_refused(fault: str | None, test: Callable[[Any], bool] = lambda got: True) -> Callable[[Sequence[Trial]], bool]:
    """Recognises an answer whose first accepted impossible case has `fault`, and gave what `test` is true for."""

    def when(trials: Sequence[Trial]) -> bool:
        trial = first_accepted(trials)
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


def other_error(kind: str) -> Callable[[Sequence[Trial]], bool]:
    """Recognises an answer that stops with an error of its own on an impossible case, not with a ValueError."""

    def when(trials: Sequence[Trial]) -> bool:
        trial = first_accepted(trials)
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
    when=other_error("ZeroDivisionError"),
)


def _ordinary_case_wrong(trials: Sequence[Trial]) -> bool:
    """Whether, among impossible cases, the first that is wrong is an ordinary one with a value of the right kind."""
    possible, impossible = _wanted(trials)
    if not impossible or first_accepted(trials) is not None:
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


def unchecked(*faults: tuple[str, str]) -> tuple[Mistake, ...]:
    """A mistake "<fault>-not-checked" for each (fault, sentence)."""
    return tuple(Mistake(f"{fault}-not-checked", says, when=not_refused(fault)) for fault, says in faults)


ERROR_RETURNED = Mistake(
    "error-returned",
    "For impossible arguments you make a ValueError and return it like a result. Write `raise` in place of `return`.",
    when=lambda trials: _error_returned(trials),
)


def _error_returned(trials: Sequence[Trial]) -> bool:
    trial = first_accepted(trials)
    return trial is not None and isinstance(trial.got, Handle | Unsendable) and trial.got.class_name.endswith("Error")


#: What goes wrong with refusing in any exercise of the chapter, whatever the arguments are.
REFUSAL_MISTAKES = (ALWAYS_REFUSES, ERROR_RETURNED, VALUES_FIRST)


def must_be(condition: bool, argument: str) -> None:
    if not condition:
        raise Impossible(argument)
