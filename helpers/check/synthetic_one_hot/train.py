"""Exercise 2.6: `train`."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options, Outcome
from helpers.check.cases import Draw
from helpers.check.exercise import Exam, Exercise
from helpers.check.synthetic_one_hot.common import classes, fresh, outputs, right_share

#: What the exercise allows and asks.
UPDATES, WANTED, TRIES = 3_000, 0.95, 3
#: Weights that start at about 0.5 and have moved less than this have learned nothing.
LEAST_MOVE = 0.005


def _points(draw: Draw, count: int, renamed: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """`count` points and one-hot targets whose columns have been renamed: class c has become class renamed[c]."""
    points = draw.uniform(count, 3)
    return points, F.one_hot(renamed[classes(points)], 3).float()


def _train(exam: Exam, answer: Answer, network: Answer) -> None:
    exam.present(network)
    exam.present(answer, None, None, None)
    best, updates = -1.0, 0
    for attempt in range(TRIES):
        # the classes are named anew each time, so that only what is learned from Y can be right
        renamed = torch.randperm(3, generator=exam.draw.torch)
        model = fresh(exam, network, exam.told_seed + attempt)
        points, targets = _points(exam.draw, 4_000, renamed)
        before = network.state(model)
        options = Options(seed=exam.told_seed + attempt, threads=1, update_limit=UPDATES)
        outcome = answer.map([((model, points, targets), {})], options)[0]
        exam.no_error(outcome.error)
        _trained_in_place(exam, answer, outcome, before, network.state(model))
        unseen, wanted = _points(exam.draw, 4_000 if exam.thorough else 2_000, renamed)
        said = outputs(exam, network, model, unseen)
        share = right_share(said, wanted)
        if share >= WANTED:
            return
        _unrenamed(exam, said, unseen, share, renamed)
        if share > best:
            best, updates = share, outcome.updates
    _too_low(exam, best, updates)


def _trained_in_place(
    exam: Exam, answer: Answer, outcome: Outcome, before: dict[str, torch.Tensor], after: dict[str, torch.Tensor]
) -> None:
    if outcome.value is not None:
        says = f"`{answer.name}` trains the model in place and returns nothing (None)."
        exam.fail("returns-something", says, returned=outcome.value)
    if not all(bool(t.isfinite().all()) for t in after.values()):
        exam.fail("diverged", "The weights are nan or infinite: training diverged. Take a smaller learning rate.")
    if before.keys() != after.keys():
        return
    moved = max(float((after[name] - before[name]).abs().max()) for name in before if before[name].numel())
    if moved == 0 and outcome.steps:
        exam.fail(
            "trains-another-model",
            "The weights of the model that was given are as before, though an optimizer took steps. It holds the "
            "parameters of another model, or its learning rate is 0, or the gradients were emptied between `backward()` "
            "and `step()`.",
        )
    if moved == 0:
        exam.fail("no-step", "The weights are as before: no update was made. After `backward()` comes `step()`.")
    if moved < LEAST_MOVE:
        says = (
            f"The weights have hardly moved, by {moved:.1g} at most in {outcome.updates} updates. Take a larger learning "
            "rate, or more updates."
        )
        exam.fail("hardly-moves", says)


def _unrenamed(exam: Exam, said: torch.Tensor, points: torch.Tensor, share: float, renamed: torch.Tensor) -> None:
    """Fail where the model knows the rule of the chapter although the targets it was given say otherwise."""
    rule = float((said.argmax(1) == classes(points)).double().mean())
    if rule >= WANTED > share and not torch.equal(renamed, torch.arange(3)):
        exam.fail(
            "ignores-targets",
            "Your model gives the classes of the chapter, but the Y of this training had its columns in another order. "
            "Learn from the X and Y that `train` is given, not from points or rules of your own.",
        )


def _too_low(exam: Exam, share: float, updates: int) -> None:
    reached = f"The best of {TRIES} reaches {share:.3f} on fresh points; {WANTED} is asked for."
    if share < 0.72:
        exam.fail(
            "majority-only",
            f"{reached} Naming the largest class each time reaches 0.67: the network has learned nothing of the others. "
            "Are the rows of X still beside their rows of Y? Try Adam with 0.01, and more units (a layer of 5 may die "
            "whole).",
        )
    if updates < UPDATES // 2:
        says = f"{reached} You made {updates} of the {UPDATES} updates allowed: train longer."
        exam.fail("too-few-updates", says)
    says = (
        f"{reached} You made {updates} updates, of {UPDATES} allowed. Try another optimizer, learning rate or network."
    )
    exam.fail("accuracy-too-low", says, named=False)


train = Exercise(
    "train",
    "2.6",
    parts={"accuracy": _train},
    answers=("train", "DNN"),
    doc="Check exercise 2.6, `train(model, X, Y)` with `DNN`. Part: accuracy on points that it has not seen.",
)
