"""Exercise 6.9: `initial_loss`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import network_logits, start_of, training_pictures


def _initial(exam: Exam, answer: Answer, start: Answer) -> None:
    count = 300 if not exam.thorough else 1_500
    spreads = (0.01, 1.0, 0.1) if not exam.thorough else (0.01, 1.0, 0.1, 0.05, 0.4)
    exam.present(answer, None, None, 0.01, torch.Generator())
    trials = [_initial_trial(exam, answer, std, count + exam.draw.integer(1, 60)) for std in spreads]
    results = [trial.got for trial in trials]
    if type(results[0]) in (int, float) and all(got == results[0] for got in results):
        exam.fail(
            "constant",
            f"You return {results[0]:g} whatever the pictures and `std` are. Compute the loss of the network that "
            "`init_params(generator, std)` starts.",
            given=trials[1].given,
            returned=results[1],
        )
    for trial in trials:
        _judge_initial(exam, trial, _starts_of(exam, start, trial))


@dataclass(frozen=True)
class _InitialTrial:
    """One call of `initial_loss`: what it was given and what it gave."""

    images: torch.Tensor
    labels: torch.Tensor
    std: float
    seed: int
    given: dict[str, Any]
    got: Any


def _initial_trial(exam: Exam, answer: Answer, std: float, count: int) -> _InitialTrial:
    images, labels = training_pictures(exam, count)
    seed = exam.draw.integer(0, 2**31)
    given = {"images": images, "std": std, "generator": f"torch.Generator().manual_seed({seed})"}
    outcome = answer.map([((images, labels, std, torch.Generator().manual_seed(seed)), {})], Options(seed=1))[0]
    exam.no_error(outcome.error, given)
    return _InitialTrial(images, labels, std, seed, given, outcome.value)


def _starts_of(exam: Exam, start: Answer, trial: _InitialTrial) -> Callable[[int], list[torch.Tensor]]:
    """From a seed to the student's own start with it, in float64."""

    def params(seed: int) -> list[torch.Tensor]:
        return [p.detach().double() for p in start_of(exam, start, trial.std, seed)]

    return params


def _losses_by_mistake(
    trial: _InitialTrial, logits: torch.Tensor, starts: Callable[[int], list[torch.Tensor]]
) -> Iterator[tuple[str, str, float]]:
    """(slug, words, the loss that the mistake leads to)."""
    labels, total = trial.labels, len(trial.labels)
    loss = F.cross_entropy(logits, labels)
    yield "sum-not-mean", "This is the sum over all pictures; their mean is asked for.", float(loss) * total
    yield "wrong-sign", "The sign is wrong: the loss is minus the mean logarithm, a positive number.", -float(loss)
    yield (
        "mean-over-classes", "You divide by the classes too: take the mean over the pictures alone.", float(loss) / 10,
    )  # fmt: skip
    yield (
        "softmax-twice", "Softmax is applied before the loss, which applies it again.",
        float(F.cross_entropy(logits.softmax(1), labels)),
    )  # fmt: skip
    yield (
        "softmax-over-pictures", "Softmax runs over the pictures: it belongs along axis 1, over the ten classes.",
        float(F.nll_loss(logits.log_softmax(0), labels)),
    )  # fmt: skip
    right = logits.softmax(1).gather(1, labels[:, None])
    for power in range(5, 16):
        yield (
            "epsilon-inside-log", "A small number inside the logarithm cuts off the large losses. Use F.cross_entropy, "
            "which takes logits and needs none.", float(-(right + 10.0**-power).log().mean()),
        )  # fmt: skip
    for size in (1, 16, 32, 50, 64, 100, 128, 200, 250, 256, 500, 512, 1000, 1024):
        pairs = list(zip(logits.split(size), labels.split(size), strict=True))
        means = torch.stack([F.cross_entropy(z, y) for z, y in pairs])
        half = total // size * size
        yield "first-batch", f"This is the loss of the first {size} pictures; take all of them.", float(means[0])
        if half:
            yield (
                "short-batch", "The pictures of the short last batch are left out.",
                float(F.cross_entropy(logits[:half], labels[:half])),
            )  # fmt: skip
        yield (
            "mean-of-means", f"This is the plain mean over batches of {size}, and the last batch is shorter. Weigh each "
            "batch by its size, or take all pictures at once.", float(means.mean()),
        )  # fmt: skip
        yield (
            "too-small-by-64", "Batch means were added up and divided by the number of pictures: far too small.",
            float(means.sum()) / total,
        )  # fmt: skip
    small = [p / trial.std * 0.01 if p.ndim == 2 else p for p in starts(trial.seed)]
    yield (
        "std-ignored", "You start with a standard deviation of 0.01, whatever `std` says: pass it to init_params.",
        float(F.cross_entropy(network_logits(trial.images, small), labels)),
    )  # fmt: skip
    for seed in (0, 1, 42, 123, 1234):
        yield (
            "own-seed", f"You start from a generator of your own (seed {seed}). Use the `generator` that is given.",
            float(F.cross_entropy(network_logits(trial.images, starts(seed)), labels)),
        )  # fmt: skip


def _judge_initial(exam: Exam, trial: _InitialTrial, starts: Callable[[int], list[torch.Tensor]]) -> None:
    got = trial.got
    logits = network_logits(trial.images, starts(trial.seed))
    wanted = float(F.cross_entropy(logits, trial.labels))
    shown = {"given": trial.given, "returned": got, "expected": wanted}
    if got is None:
        exam.fail("returns-nothing", "Your function returned None. Did you forget the `return`?", **shown)
    if isinstance(got, torch.Tensor):
        exam.fail("tensor-not-number", "A Python float is asked for: `.item()` makes one.", **shown)
    if isinstance(got, bool) or not isinstance(got, (int, float)):
        exam.fail("wrong-type", "A Python float is asked for.", **shown)
    if not math.isfinite(got):
        exam.fail(
            "not-finite",
            "The loss is not a finite number. With large weights the logits are large, and their exponential runs over: "
            "use F.cross_entropy on the logits.",
            **shown,
        )
    if abs(got - wanted) <= 1e-3 * abs(wanted) + 1e-4:
        return
    for slug, says, value in _losses_by_mistake(trial, logits, starts):
        # a mistake that hardly changes the number is not told apart from another: then it is not named
        if abs(value - wanted) > 1e-3 * abs(wanted) + 2e-4 and abs(got - value) <= 1e-4 * abs(value) + 1e-5:
            exam.fail(slug, says, **shown)
    exam.fail(
        "wrong-value",
        "The loss differs. Start from `init_params(generator, std)`, compute the logits of all pictures, take the mean "
        "cross-entropy. (Pictures are not normalised here.)",
        named=False,
        **shown,
    )


initial_loss = Exercise(
    "initial_loss",
    "6.9",
    parts={"values": _initial},
    answers=("initial_loss", "init_params"),
    doc="Check exercise 6.9, `initial_loss(images, labels, std, generator)` with `init_params`. Part: values.",
)
