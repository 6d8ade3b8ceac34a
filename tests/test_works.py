"""The lines that work an expected number out end in the number that the oracle gives, at every place of every case."""

from __future__ import annotations

import itertools
import re

import pytest
import torch

from helpers import check
from helpers.check.cases import Draw, Impossible, run_on_copies

#: Exercises whose lines end in the number itself.
NUMBERS = (
    "normalize",
    "softmax",
    "cross_entropy",
    "softmax_jacobian",
    "cross_entropy_grad",
    "count_parameters",
    "per_class_accuracy",
)


def _places(expected: torch.Tensor) -> list[tuple[int, ...]]:
    """The corners of a result and a few places between, at most 20 in all."""
    all_of_them = list(itertools.product(*(range(size) for size in expected.shape)))
    return all_of_them[:: max(1, len(all_of_them) // 20)]


@pytest.mark.parametrize("name", NUMBERS)
def test_the_last_number_is_the_oracles(name: str) -> None:
    exercise = getattr(check, name)
    assert exercise.works is not None
    for cases in exercise.cases.values():
        for one in cases(Draw(7), False):
            expected = run_on_copies(exercise.reference, one)
            if isinstance(expected, Impossible):
                continue
            for place in _places(expected) if isinstance(expected, torch.Tensor) else [()]:
                line = exercise.works(*one.args, place=place, **one.kwargs)
                wanted = float(expected[place] if isinstance(expected, torch.Tensor) else expected)
                found = float(re.findall(r"-?nan|-?inf|-?\d+(?:\.\d+)?(?:e[-+]\d+)?", line)[-1])
                assert found == pytest.approx(wanted, rel=2e-3, abs=1e-6, nan_ok=True), line


def test_counts_are_named_by_their_places() -> None:
    line = check.confusion_matrix.works(torch.tensor([0, 1, 2, 1]), torch.tensor([0, 1, 1, 1]), 3, place=(1, 1))
    assert line == "samples with label 1 that were read as 1: 2, at places 1, 3"
