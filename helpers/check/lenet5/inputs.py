"""What is said where a layer stops at maps of another size than it was made for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.answer.answer import Outcome
from helpers.check.exercise import Exam
from helpers.check.modules import no_module_error, no_row_for_each_picture, rows_not_fitting

#: (numbers that a linear layer gets from a picture, those it was made for) -> the maps they are, and where they come from.
Inputs = Mapping[tuple[int, int], tuple[str, str]]


def inputs_of(maps: int, side: int, why: Mapping[int, str]) -> Inputs:
    """What a linear layer gets from `maps` of other sides than asked for; `why` has the sides whose cause is known."""
    return {
        (maps * own * own, maps * side * side): (
            f"They are {maps} maps of {own} x {own}, where {side} x {side} belong.",
            why.get(own, "Check the padding and the pooling."),
        )
        for own in range(1, 29)
        if own != side
    }


def explain_error(exam: Exam, outcome: Outcome, given: Mapping[str, Any], inputs: Inputs) -> None:
    """End the exam by what torch's error at a network's call means."""
    error = outcome.error
    assert error is not None
    no_row_for_each_picture(exam, error, len(given["images"]), given)
    fit = rows_not_fitting(error)
    if fit:
        exam.fail("shapes-do-not-fit", _other_inputs(fit[1], fit[2], inputs), given=given)
    if "Kernel size can't be greater" in error.text or "Output size is too small" in error.text:
        exam.fail(
            "map-too-small",
            f"A layer gets a map smaller than its kernel ({error.text}). {_why_small(error.text, inputs)}",
            given=given,
        )
    no_module_error(exam, error, given)


def _why_small(text: str, known: Inputs) -> str:
    """What is said of a map that is smaller than the kernel that meets it."""
    side = re.search(r"per channel: \((\d+) x \1\)", text)
    whys = [why for maps, why in known.values() if side and f" maps of {side[1]} x {side[1]}," in maps]
    return whys[0] if whys else "Check the padding and the pooling before it."


def _other_inputs(got: int, wanted: int, known: Inputs) -> str:
    """What is said where a linear layer gets another number of inputs than it was made for."""
    says = f"A fully connected layer gets {got} numbers from each picture, and was made for {wanted}."
    maps, why = known.get((got, wanted), ("", ""))
    return (
        f"{says} {maps} {why}"
        if maps
        else f"{says} Is a layer left out of `forward`, or are the maps of another size (padding, pooling)?"
    )
