"""Two right answers differ by rounding. Where numbers are large they differ by more: no case may ask for the lost places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from helpers.check.cases import Draw
from helpers.check.compare import difference
from helpers.check.mnist_dnn.cross_entropy import cross_entropy
from helpers.check.mnist_dnn.cross_entropy_grad import cross_entropy_grad
from helpers.check.mnist_dnn.softmax import softmax
from helpers.check.value import ValueExercise


def _softmax(logits: Tensor) -> Tensor:
    return torch.exp(logits - torch.logsumexp(logits, -1, keepdim=True))


def _cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()


def _cross_entropy_grad(logits: Tensor, labels: Tensor) -> Tensor:
    gradient = _softmax(logits)
    gradient[torch.arange(len(labels)), labels] -= 1
    return gradient / len(labels)


@pytest.mark.parametrize(
    ("exercise", "by_logsumexp"),
    [(softmax, _softmax), (cross_entropy, _cross_entropy), (cross_entropy_grad, _cross_entropy_grad)],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_logsumexp_in_float32_is_well_within_the_tolerance(
    exercise: ValueExercise, by_logsumexp: Callable[..., Tensor]
) -> None:
    half = replace(exercise.tolerance, relative=exercise.tolerance.relative / 2)
    parts = [exercise.cases[name] for name in exercise.cases if name not in exercise.refusing]
    assert len(parts) == 2
    for seed in range(60):
        for cases in parts:
            for case in cases(Draw(seed), True):
                found = difference(exercise.reference(*case.args), by_logsumexp(*case.args), half)
                assert found is None, (seed, case.note, case.args, found)


@pytest.mark.parametrize("scale", [1e3, 1e10])
def test_numbers_apart_are_apart(scale: float) -> None:
    rows = Draw(3).apart(50, 7, scale)
    gaps = rows.sort(-1).values.diff(dim=-1)
    assert rows.shape == (50, 7) and gaps.min() >= 0.499 * scale and rows.abs().max() <= 4 * scale
    assert len({tuple(row.argsort().tolist()) for row in rows}) > 40
