"""Exercise 6.8: `train_three_ways`."""

from __future__ import annotations

import math
from typing import Any

import torch

from helpers.answer.answer import Answer, Options
from helpers.check.cases import trial
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import start_and_generator, training_pictures
from helpers.check.fashion_mnist_three_ways.two_curves import (
    APART,
    BATCH,
    CLOSE,
    COMPARED,
    CURVES,
    NOT_FLOATS,
    NOT_TWO,
    OF_CURVES,
    beginning,
    losses_of,
)


def _three_ways(exam: Exam, answer: Answer, start: Answer) -> None:
    count = 3_250 if not exam.thorough else 4_500
    images, labels = training_pictures(exam, count)
    exam.present(start, torch.Generator())
    seed = exam.draw.integer(0, 2**31)
    params, drawn = start_and_generator(exam, start, None, seed)
    order = torch.randperm(count, generator=drawn)
    exam.present(answer, images, labels, None)
    uses = answer.describe(("torch.autograd.grad",)).uses
    arguments = (images, labels, torch.Generator().manual_seed(seed))
    steps = math.ceil(count / BATCH)
    options = Options(seed=1, threads=1, update_limit=4 * steps)
    outcome = answer.map([(arguments, {})], options)[0]
    given = {"images": images, "labels": labels, "generator": f"torch.Generator().manual_seed({seed})"}
    exam.no_error(outcome.error, given)
    losses = _two_curves(exam, outcome.value, steps, given)
    wanted = losses_of(params, images, labels, order)
    wrong = [name for name, curve in losses.items() if not _is_right(curve, wanted)]
    for name in wrong:
        run = (params, images, labels, order)
        _explain_curve(exam, name, losses[name], wanted, run, other_is_right=len(wrong) == 1)
    # no twin: what such an answer returns is right, only its backward passes are too few
    if not uses and 0 < outcome.backwards <= steps:
        exam.fail(
            "trained-once",
            f"Two trainings of {steps} steps are asked for; {outcome.backwards} backward passes were seen. "
            "Train the module and the tensors each on its own.",
        )


def _two_curves(exam: Exam, value: Any, steps: int, given: dict[str, Any]) -> dict[str, torch.Tensor]:
    returned = trial(value)
    exam.explain([NOT_TWO], [returned], returned, given=given, returned=value)
    curves = {}
    for name, losses in value.items():
        found = trial(losses)
        exam.explain([NOT_FLOATS[name]], [found], found, returned=losses)
        # no twin: batches of any other size, or a mean, give another number of losses, and the words tell both
        if len(losses) != steps:
            short = steps - len(losses) == 1
            hint = " The short last batch counts too." if short else ""
            if len(losses) == 1:
                hint = " The loss of each step is asked for, not their mean."
            says = f'"{name}" has {len(losses)} losses; {steps} steps make an epoch of batches of {BATCH}.{hint}'
            exam.fail("wrong-length", says, given=given)
        curves[name] = torch.tensor([float(x) for x in losses], dtype=torch.float64)
    return curves


def _is_right(curve: torch.Tensor, wanted: torch.Tensor) -> bool:
    first = (curve[:50] - wanted[:50]).abs().max()
    return bool(curve.isfinite().all() and first < 1e-4 and abs(curve.mean() - wanted.mean()) < 1e-3)


def _explain_curve(
    exam: Exam,
    name: str,
    curve: torch.Tensor,
    wanted: torch.Tensor,
    run: tuple[list[torch.Tensor], torch.Tensor, torch.Tensor, torch.Tensor],
    other_is_right: bool,
) -> None:
    shown: dict[str, Any] = {"returned": curve[:6], "expected": wanted[:6], "note": f'the first losses of "{name}"'}
    failed = trial(curve[:COMPARED], wanted[:COMPARED], *run)
    mistakes = [mistake.seen_through(beginning) for mistake in OF_CURVES[name]]
    if other_is_right:
        mistakes = [APART[name], *mistakes]
    exam.explain(mistakes, [failed], failed, CLOSE, **shown)


train_three_ways = Exercise(
    "train_three_ways",
    "6.8",
    parts={"curves": _three_ways},
    answers=("train_three_ways", "init_params"),
    mistakes=(NOT_TWO, *NOT_FLOATS.values(), *(one for name in CURVES for one in (APART[name], *OF_CURVES[name]))),
    doc="Check exercise 6.8, `train_three_ways(images, labels, generator)` with `init_params`. Part: curves.",
)
