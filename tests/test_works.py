"""The line of a message that works an expected number out ends in that number, as the oracle gives it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
import torch

from helpers import check
from helpers.check.cases import Draw, Impossible
from helpers.check.copies import by_place, run_on_copies
from helpers.check.show import shown
from helpers.check.value import ValueExercise

NUMBER = re.compile(r"-?nan|-?inf|-?\d+(?:\.\d+)?(?:e[-+]\d+)?")
#: Exercises whose line does not end in the number that is expected, and why.
OTHERWISE = {
    "one_hot": "it ends in the whole row",
    "confusion_matrix": "it ends in the places of the samples that were counted",
}
WORKED = [
    name
    for chapter in ("dnn_principles", "synthetic_one_hot", "mnist_dnn")
    for name in check.EXERCISES[chapter]
    if getattr(getattr(check, name), "works", None) is not None and name not in OTHERWISE
]


def places(expected: Any) -> Iterator[tuple[tuple[Any, ...], float]]:
    """Numbers of a result with their places: the corners of each tensor and some between, or the one number."""
    if isinstance(expected, torch.Tensor):
        all_of_them = list(itertools.product(*map(range, expected.shape)))
        for where in {*all_of_them[:: max(1, len(all_of_them) // 6)], *all_of_them[-1:]}:
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
                found = float(NUMBER.findall(text)[-1])
                assert found == pytest.approx(number, rel=2e-3, abs=2e-6, nan_ok=True), (text, number)
                seen += 1
    assert seen >= 4


def test_a_row_is_written_out() -> None:
    line = check.one_hot.works(torch.tensor([2, 0]), 3, place=(1, 2))
    assert line == "row 1 has the label 0: 3 numbers, the 1 at place 0: 1, 0, 0"


def test_counts_are_named_by_their_places() -> None:
    line = check.confusion_matrix.works(torch.tensor([0, 1, 2, 1]), torch.tensor([0, 1, 1, 1]), 3, place=(1, 1))
    assert line == "samples with label 1 that were read as 1: 2, at places 1, 3"


def test_a_row_that_overflows_says_which_number_does() -> None:
    text = check.softmax.works(torch.tensor([[1.0, 2.0], [1000.0, 1002.0]]), place=(1, 0))
    assert text.startswith("exp(1002) does not fit into a float") and text.endswith("0.1353 / 1.135 = 0.1192")
    assert "in a float" not in check.softmax.works(torch.tensor([[1.0, 2.0]]), place=(0, 0))


def test_thousands_are_shown_beside_ones_as_they_are_written() -> None:
    assert shown(torch.tensor([1000.0, 1.0])).startswith("tensor([1000.,    1.])")
    assert "e-05" in shown(torch.tensor([1.0, 0.00001]))
