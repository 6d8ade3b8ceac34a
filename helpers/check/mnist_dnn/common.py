"""What the exercises of chapter 3 share: labels to refuse, and how a wrong refusal is recognised."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.compare import Tolerance, difference


def cross_entropy_labels(draw: Draw, thorough: bool) -> list[Case]:
    logits = draw.normal(3, 4)
    samples, classes = draw.integer(3, 6), draw.integer(5, 8)
    return [
        case(draw.normal(samples, classes, scale=2.0), draw.labels(samples, classes)),
        case(logits, torch.tensor([0, 4, 1]), note="there are 4 classes, 0 to 3: no class 4"),
        case(logits, torch.tensor([0, -1, 1]), note="a negative label is no class either"),
        case(draw.normal(0, 4), torch.zeros(0, dtype=torch.int64), note="no sample at all: there is no mean"),
        case(draw.normal(classes, samples, scale=2.0), draw.labels(classes, samples)),
    ]


def _pairs(sizes: list[int]) -> list[tuple[int, int]]:
    return list(zip(sizes, sizes[1:], strict=False))


def not_refused(trials: Sequence[Trial]) -> Trial | None:
    """The first impossible arguments that got no ValueError; None if any other result is wrong."""
    found = None
    for trial in trials:
        if not isinstance(trial.expected, Impossible):
            if difference(trial.expected, trial.got, Tolerance(1e-3, 1e-5)) is not None:
                return None
        elif found is None and "ValueError" not in getattr(trial.got, "kinds", ()):
            found = trial
    return found


def negative_accepted(trials: Sequence[Trial]) -> bool:
    trial = not_refused(trials)
    return trial is not None and not isinstance(trial.got, Failure) and bool((trial.case.args[1] < 0).any())


def another_error(trials: Sequence[Trial]) -> bool:
    trial = not_refused(trials)
    return trial is not None and isinstance(trial.got, Failure)
