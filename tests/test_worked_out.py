"""The line of a message that works the expected number out ends in that number, as the oracle gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import torch

from helpers import check
from helpers.check.cases import Draw, Impossible, by_place, run_on_copies
from helpers.check.value import ValueExercise

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]\d+)?")
WORKED = [
    name
    for chapter in ("dnn_principles", "synthetic_one_hot")
    for name in check.EXERCISES[chapter]
    if getattr(getattr(check, name), "works", None) is not None
]


def places(expected: Any) -> Iterator[tuple[tuple[Any, ...], float]]:
    """The last number of each tensor in a result, and a result that is one number, with their places."""
    if isinstance(expected, torch.Tensor):
        if expected.numel():
            where = tuple(size - 1 for size in expected.shape)
            yield where, float(expected[where])
    elif isinstance(expected, dict):
        for key, value in expected.items():
            if isinstance(value, torch.Tensor):
                yield from (((key, *where), number) for where, number in places(value))
    else:
        yield (), float(expected)


@pytest.mark.parametrize("name", WORKED)
def test_the_number_worked_out_is_the_oracles(name: str) -> None:
    exercise: ValueExercise = getattr(check, name)
    seen = 0
    for part in exercise.cases.keys() - exercise.refusing:
        for one in exercise.cases[part](Draw(31), False):
            expected = run_on_copies(exercise.reference, one)
            if isinstance(expected, Impossible):
                continue
            mine = by_place(one, exercise.signature)
            for place, number in places(expected):
                if "grads[" in str(place):
                    continue  # a gradient is not worked out: it stays as it is
                text = exercise.works(*mine.args, place=place, **mine.kwargs)  # type: ignore[misc]
                if "None" in text:
                    continue
                assert float(NUMBER.findall(text)[-1]) == pytest.approx(number, rel=2e-3, abs=2e-6), (text, number)
                seen += 1
    assert seen >= 4
