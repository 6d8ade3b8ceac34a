"""Exercise 6.8: `train_three_ways`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.check.cases import Trial, trial
from helpers.check.compare import Tolerance
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import start_and_generator, training_pictures, transposed
from helpers.check.mistakes import Mistake, seen

RATE, BATCH = 0.1, 64
#: So many first losses are compared with those of a twin; rounding makes later ones drift apart.
COMPARED = 20
_CLOSE = Tolerance(1e-3, 1e-3)
Curve = Callable[..., torch.Tensor]


def _losses(
    params: list[torch.Tensor],
    images: torch.Tensor,
    labels: torch.Tensor,
    order: torch.Tensor,
    *,
    rate: float = RATE,
    shuffled: bool = True,
) -> torch.Tensor:
    """Step losses of torch's own layers and optimiser from these parameters; the keywords are ways to go wrong."""
    order = order if shuffled else torch.arange(len(order))
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    with torch.no_grad():
        for own, given in zip(model.parameters(), transposed([p.detach() for p in params]), strict=True):
            own.copy_(given)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    for batch in order.split(BATCH):
        loss = F.cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses, dtype=torch.float64)


# --- mistakes ------------------------------------------------------------------------------------------------------


#: A twin cannot show what is no pair of curves: these look at the kind of what was returned.
_NOT_TWO = Mistake(
    "wrong-keys",
    'A dictionary with the keys "module" and "tensors" is asked for.',
    when=seen(lambda got: not isinstance(got, dict) or set(got) != {"module", "tensors"}),
)


def _not_floats(name: str) -> Mistake:
    return Mistake(
        "not-floats",
        f'"{name}" should be a list of Python floats, one for each step: append `loss.item()`.',
        when=seen(lambda got: not isinstance(got, (list, tuple)) or not all(isinstance(x, (int, float)) for x in got)),
    )


def _first_is_another(trials: Sequence[Trial]) -> bool:
    return all(abs(float(one.got[0]) - float(one.expected[0])) > 1e-4 for one in trials)


def _of_curve(name: str) -> Iterator[Mistake]:
    """What makes the losses called `name` others than those asked for, the surest first."""
    yield Mistake(
        "not-shuffled",
        f'"{name}" trains in the order of the data; shuffle by torch.randperm.',
        partial(_losses, shuffled=False),
    )
    # no twin: whatever start and order an answer takes, one that is not asked for shows in the first loss
    yield Mistake(
        "another-start",
        f'The first loss of "{name}" is not that of `init_params(generator)` on the first batch of '
        "`torch.randperm(len(images), generator=generator)`. Draw the start first, then the order, both once, and "
        "use the same for both ways.",
        when=_first_is_another,
    )
    yield Mistake(
        "no-step",
        f'The loss of "{name}" does not fall: its parameters are not changed.',
        partial(_losses, rate=0.0),
    )
    # no twin: all that is left, since the first loss is right and the curve is not
    yield Mistake(
        "another-curve",
        f'"{name}" starts right and then leaves the expected curve. Is the learning rate 0.1, are the gradients emptied '
        "after each step, does every batch have 64 pictures?",
        when=lambda trials: True,
    )


_CURVES = ("module", "tensors")
_OF_CURVES = {name: tuple(_of_curve(name)) for name in _CURVES}
_NOT_FLOATS = {name: _not_floats(name) for name in _CURVES}


def _beginning(twin: Curve) -> Curve:
    return lambda *arguments: twin(*arguments)[:COMPARED]


# --- the exam ------------------------------------------------------------------------------------------------------


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
    # no twin: what such an answer returns is right, only its backward passes are too few
    if not uses and 0 < outcome.backwards <= steps:
        exam.fail(
            "trained-once",
            f"Two trainings of {steps} steps are asked for; {outcome.backwards} backward passes were seen. "
            "Train the module and the tensors each on its own.",
        )
    wanted = _losses(params, images, labels, order)
    for name, curve in losses.items():
        _judge_curve(exam, name, curve, wanted, (params, images, labels, order))


def _two_curves(exam: Exam, value: Any, steps: int, given: dict[str, Any]) -> dict[str, torch.Tensor]:
    returned = trial(value)
    exam.explain([_NOT_TWO], [returned], returned, given=given, returned=value)
    curves = {}
    for name, losses in value.items():
        found = trial(losses)
        exam.explain([_NOT_FLOATS[name]], [found], found, returned=losses)
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


def _judge_curve(
    exam: Exam,
    name: str,
    curve: torch.Tensor,
    wanted: torch.Tensor,
    run: tuple[list[torch.Tensor], torch.Tensor, torch.Tensor, torch.Tensor],
) -> None:
    first = (curve[:50] - wanted[:50]).abs().max()
    if bool(curve.isfinite().all()) and first < 1e-4 and abs(curve.mean() - wanted.mean()) < 1e-3:
        return
    shown: dict[str, Any] = {"returned": curve[:6], "expected": wanted[:6], "note": f'the first losses of "{name}"'}
    failed = trial(curve[:COMPARED], wanted[:COMPARED], *run)
    mistakes = [mistake.seen_through(_beginning) for mistake in _OF_CURVES[name]]
    exam.explain(mistakes, [failed], failed, _CLOSE, **shown)


train_three_ways = Exercise(
    "train_three_ways",
    "6.8",
    parts={"curves": _three_ways},
    answers=("train_three_ways", "init_params"),
    mistakes=(_NOT_TWO, *_NOT_FLOATS.values(), *(one for name in _CURVES for one in _OF_CURVES[name])),
    doc="Check exercise 6.8, `train_three_ways(images, labels, generator)` with `init_params`. Part: curves.",
)
