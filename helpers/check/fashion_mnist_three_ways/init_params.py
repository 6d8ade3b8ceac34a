"""Exercise 6.4: `init_params`."""

from __future__ import annotations

import math

import torch

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import SHAPES, start_and_generator, start_of


def _init_values(exam: Exam, answer: Answer) -> None:
    seed = exam.draw.integer(0, 2**31)
    spreads: list[float | None] = [None, 1.0, 0.05] if not exam.thorough else [None, 1.0, 0.05, 0.3, 2.0]
    for std in spreads:
        params = [t.detach() for t in start_of(exam, answer, std, seed)]
        _spread(exam, params, 0.01 if std is None else std)
    _moves_on(exam, answer, seed)
    again, other = (start_of(exam, answer, None, s) for s in (seed, seed + 1))
    first = start_of(exam, answer, None, seed)
    if not torch.equal(first[0], again[0]) or not torch.equal(first[2], again[2]):
        exam.fail("ignores-generator", "The same seed gave different weights: draw from the generator you are given.")
    if torch.equal(first[0], other[0]) or torch.equal(first[2], other[2]):
        exam.fail("ignores-generator", "Different seeds gave the same weights: draw from the generator you are given.")
    if float(torch.isin(first[2], first[0]).double().mean()) > 0.5:
        exam.fail("weights-repeat", "W2 holds numbers of W1. Draw W2 anew, from the same generator.")


def _moves_on(exam: Exam, answer: Answer, seed: int) -> None:
    """Fail where the generator stands after the call where it stood before."""
    _, after = start_and_generator(exam, answer, None, seed)
    if torch.equal(after.get_state(), torch.Generator().manual_seed(seed).get_state()):
        exam.fail(
            "ignores-generator",
            "The generator has not moved on, so a second call gives the same weights again: draw from the generator "
            "itself.",
        )


def _spread(exam: Exam, params: list[torch.Tensor], std: float) -> None:
    for label, tensor in zip(SHAPES, params, strict=True):
        if label.startswith("b"):
            if bool((tensor != 0).any()):
                exam.fail("biases-not-zero", f"{label} should start at zeros.", returned=tensor)
            continue
        found, mean = float(tensor.std()), float(tensor.mean())
        count = tensor.numel()
        given = {"std": std}
        seen = f"{label} has a standard deviation of {found:.4g} where {std:g} was asked for."
        if found == 0:
            exam.fail("starts-equal", f"All numbers of {label} are equal, so all hidden units stay equal.", given=given)
        if abs(found - std) > 6 * std / math.sqrt(2 * count):
            if abs(found - std**2) < 0.05 * std**2 and std != 1:
                exam.fail("variance-not-deviation", f"{seen} You multiply by std twice.", given=given)
            if abs(found - math.sqrt(std)) < 0.05 * math.sqrt(std):
                exam.fail("root-of-std", f"{seen} You multiply by its root; std is the deviation already.", given=given)
            if abs(found - std / math.sqrt(3)) < 0.03 * std:
                exam.fail("uniform", f"{seen} These are even numbers from -std to std; take torch.randn.", given=given)
            if abs(found - std / math.sqrt(12)) < 0.03 * std:
                exam.fail("uniform", f"{seen} These are even numbers (torch.rand); take torch.randn.", given=given)
            exam.fail("wrong-spread", f"{seen} Multiply normal numbers by std.", given=given)
        if abs(mean) > 6 * std / math.sqrt(count):
            exam.fail("wrong-mean", f"{label} has the mean {mean:.4g}; it should be near 0.", given=given)
        inside = float((tensor.abs() < std).double().mean())  # 0.683 for a bell curve, 0.577 for even numbers
        if abs(inside - 0.6827) > 6 * math.sqrt(0.6827 * 0.3173 / count):
            exam.fail("not-normal", f"{label} is not normally distributed: take torch.randn.", given=given)


init_params = Exercise(
    "init_params",
    "6.4",
    parts={"values": _init_values},
    doc="Check exercise 6.4, `init_params(generator, std=0.01)`. Part: values.",
)
