"""Exercise 6.9, `initial_loss(images, labels, std, generator)`: the mean cross-entropy before any training.

The student's own `init_params` gives the start, the check's matrix products the logits. A mistake is one only if it is
the same at every standard deviation: at 0.01 all losses lie near ln 10, and nothing can be told from one alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.check.cases import Trial, trial
from helpers.check.compare import Difference, Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import (
    network_logits,
    start_and_generator,
    start_of,
    training_pictures,
)
from helpers.check.mistakes import Mistake

_TOLERANCE = Tolerance(1e-3, 1e-4)
#: Twins have to meet the answer's number more closely, since many losses lie near each other.
_CLOSE = Tolerance(1e-4, 1e-5)
SEEDS = (0, 1, 42, 123, 1234)
Logits = Mapping[str, Tensor]


def _doubled(params: list[Tensor]) -> list[Tensor]:
    return [p.detach().double() for p in params]


def logits_of(
    images: Tensor,
    std: float,
    starts: Callable[[int | None], list[Tensor]],
    again: list[Tensor],
    moved: torch.Generator,
) -> Logits:
    """The logits from the right start, and from those that usual mistakes lead to, by what is done differently.

    `starts` gives the start under a seed (None for the one that is given), `again` a second one from the same
    generator, which stands at `moved` after the first.
    """
    right = _doubled(starts(None))
    small = [p / std * 0.01 if p.ndim == 2 else p for p in right]
    pictures = {
        "right": images,
        "divided": images / 255,
        "centred": (images - 0.2860) / 0.3530,
        "half": (images - 0.5) / 0.5,
    }
    found = {name: network_logits(x, right) for name, x in pictures.items()}
    found["small"] = network_logits(images, small)
    found["again"] = network_logits(images, _doubled(again))
    found["shuffled"] = found["right"][torch.randperm(len(images), generator=moved)]
    found["linear"] = network_logits(images, right, activation=lambda z: z)
    found["relu at the end"] = network_logits(images, right, last=torch.relu)
    for seed in SEEDS:
        found[f"seed {seed}"] = network_logits(images, _doubled(starts(seed)))
    return {name: logits.float() for name, logits in found.items()}


def _loss(logits: Logits, labels: Tensor, of: str = "right", change: Callable[..., Tensor] = F.cross_entropy) -> float:
    """The loss of some of the logits."""
    return float(change(logits[of].double(), labels))


def _with(change: Callable[[Tensor, Tensor], Tensor]) -> Callable[[Logits, Tensor], float]:
    return partial(_loss, change=change)


def _picked(z: Tensor, y: Tensor) -> Tensor:
    return z.softmax(1).gather(1, y[:, None])


def _guarded(z: Tensor, y: Tensor, epsilon: float, added: bool) -> Tensor:
    right = _picked(z, y)
    return -(right + epsilon if added else right.clamp(min=epsilon)).log().mean()


def _in_full(size: int) -> Callable[[Tensor, int], Tensor]:
    return lambda means, total: means.sum() * size / total


def _batches(size: int, combine: Callable[[Tensor, int], Tensor]) -> Callable[[Logits, Tensor], float]:
    """The batch means of one size and the number of pictures, combined."""

    def wrong(z: Tensor, y: Tensor) -> Tensor:
        means = [F.cross_entropy(a, b) for a, b in zip(z.split(size), y.split(size), strict=True)]
        return combine(torch.stack(means), len(y))

    return _with(wrong)


def _whole_batches(z: Tensor, y: Tensor, size: int) -> Tensor:
    whole = len(y) // size * size
    return F.cross_entropy(z[:whole], y[:whole]) if whole else z.sum() * math.nan


_SIZES = (16, 32, 50, 64, 100, 128, 200, 250, 256)
_MISTAKES = (
    Mistake(
        "sum-not-mean",
        "This is the sum over all pictures; their mean is asked for.",
        _with(lambda z, y: F.cross_entropy(z, y, reduction="sum")),
    ),
    Mistake(
        "wrong-sign",
        "The sign is wrong: the loss is minus the mean logarithm, a positive number.",
        _with(lambda z, y: -F.cross_entropy(z, y)),
    ),
    Mistake(
        "mean-over-classes",
        "You divide by the classes too: take the mean over the pictures alone.",
        _with(lambda z, y: F.cross_entropy(z, y) / 10),
    ),
    Mistake(
        "softmax-twice",
        "Softmax is applied before the loss, which applies it again.",
        _with(lambda z, y: F.cross_entropy(z.softmax(1), y)),
    ),
    Mistake(
        "softmax-over-pictures",
        "Softmax runs over the pictures: it belongs along axis 1, over the ten classes.",
        _with(lambda z, y: F.nll_loss(z.log_softmax(0), y)),
    ),
    Mistake(
        "no-logarithm",
        "The logarithm is missing: you take the mean of the probabilities.",
        _with(lambda z, y: -_picked(z, y).mean()),
        _with(lambda z, y: _picked(z, y).mean()),
        _with(lambda z, y: 1 - _picked(z, y).mean()),
    ),
    Mistake(
        "no-softmax",
        "The softmax is missing: you take minus the logit of the label.",
        _with(lambda z, y: F.nll_loss(z, y)),
    ),
    Mistake(
        "accuracy-not-loss",
        "This is a share of right (or wrong) answers; the mean cross-entropy is asked for.",
        _with(lambda z, y: (z.argmax(1) == y).double().mean()),
        _with(lambda z, y: (z.argmax(1) != y).double().mean()),
    ),
    Mistake(
        "squared-error",
        "These are squared errors; the mean cross-entropy is asked for.",
        _with(lambda z, y: ((z.softmax(1) - F.one_hot(y, 10)) ** 2).mean()),
        _with(lambda z, y: ((z - F.one_hot(y, 10)) ** 2).mean()),
    ),
    Mistake(
        "epsilon-inside-log",
        "A small number inside the logarithm, or a lower bound, cuts off the large losses. Use F.cross_entropy, which "
        "takes logits and needs none.",
        *(_with(partial(_guarded, epsilon=10.0**-power, added=True)) for power in range(5, 16)),
        *(_with(partial(_guarded, epsilon=10.0**-power, added=False)) for power in range(5, 16)),
    ),
    Mistake(
        "first-batch",
        "This is the loss of the first few pictures alone; take all of them.",
        *(_batches(size, lambda means, total: means[0]) for size in (1, *_SIZES)),
    ),
    Mistake(
        "last-batch",
        "This is the loss of the last batch alone: each turn of the loop replaces the one before.",
        *(_batches(size, lambda means, total: means[-1]) for size in (1, *_SIZES)),
    ),
    Mistake(
        "short-batch",
        "The pictures of the short last batch are left out.",
        *(_with(partial(_whole_batches, size=size)) for size in _SIZES),
    ),
    Mistake(
        "mean-of-means",
        "This is the plain mean over batches, and the last batch is shorter. Weigh each batch by its size, or take all "
        "pictures at once.",
        *(_batches(size, lambda means, total: means.mean()) for size in _SIZES),
    ),
    Mistake(
        "too-small-by-64",
        "Batch means were added up and divided by the number of pictures: far too small.",
        *(_batches(size, lambda means, total: means.sum() / total) for size in _SIZES),
    ),
    Mistake(
        "short-batch-weighed-in-full",
        "The short last batch is weighed as if it were full. Multiply each batch's mean by its own number of pictures.",
        *(_batches(size, _in_full(size)) for size in _SIZES),
    ),
    Mistake(
        "labels-of-other-pictures",
        "You put the pictures into a random order and leave the labels as they were, so they no longer belong together.",
        partial(_loss, of="shuffled"),
    ),
    Mistake(
        "std-ignored",
        "You start with a standard deviation of 0.01, whatever `std` says: pass it to init_params.",
        partial(_loss, of="small"),
    ),
    Mistake(
        "start-drawn-twice",
        "Your network is the second one from this generator: something was drawn from it before. Call init_params once, "
        "first of all.",
        partial(_loss, of="again"),
    ),
    Mistake(
        "pictures-scaled",
        "You normalise the pictures. They are from 0 to 1 already; use them as they are.",
        partial(_loss, of="divided"),
        partial(_loss, of="centred"),
        partial(_loss, of="half"),
    ),
    Mistake(
        "no-activation",
        "Your network has no ReLU between its layers. Use `forward`, or write the ReLU.",
        partial(_loss, of="linear"),
    ),
    Mistake(
        "relu-on-output",
        "Your network has a ReLU after the last layer as well. Logits may be negative: leave it out there.",
        partial(_loss, of="relu at the end"),
    ),
    Mistake(
        "own-seed",
        "You start from a generator or a seed of your own. Use the `generator` that is given.",
        *(partial(_loss, of=f"seed {seed}") for seed in SEEDS),
    ),
    Mistake(
        "constant",
        "You return the same number whatever the pictures and `std` are. Compute the loss of the network that "
        "`init_params(generator, std)` starts.",
        when=lambda trials: all(type(t.got) in (int, float) and t.got == trials[0].got for t in trials),
    ),
)


@dataclass(frozen=True)
class _Call:
    """What `initial_loss` is called with."""

    images: Tensor
    labels: Tensor
    std: float
    seed: int

    def given(self) -> dict[str, Any]:
        generator = f"torch.Generator().manual_seed({self.seed})"
        return {"images": self.images, "std": self.std, "generator": generator}


def _initial(exam: Exam, answer: Answer, start: Answer) -> None:
    count = 300 if not exam.thorough else 1_500
    spreads = (0.01, 1.0, 0.1) if not exam.thorough else (0.01, 1.0, 0.1, 0.05, 0.4)
    exam.present(answer, None, None, 0.01, torch.Generator())
    tried = []
    for std in spreads:
        # never a whole number of batches of a usual size
        images, labels = training_pictures(exam, count + 2 * exam.draw.integer(1, 24) + 1)
        call = _Call(images, labels, std, exam.draw.integer(0, 2**31))
        tried.append((call, _got(exam, answer, call)))
    for place, (call, got) in enumerate(tried):
        logits = {"right": network_logits(call.images, _doubled(start_of(exam, start, call.std, call.seed)))}
        expected = _loss(logits, call.labels)
        wrong = difference(expected, got, _TOLERANCE)
        if wrong is not None:
            trials = [_trial(exam, start, one, result) for one, result in tried]
            _explain(exam, wrong, trials, place, call.given())


def _got(exam: Exam, answer: Answer, call: _Call) -> Any:
    arguments = (call.images, call.labels, call.std, torch.Generator().manual_seed(call.seed))
    outcome = answer.map([(arguments, {})], Options(seed=1))[0]
    exam.no_error(outcome.error, call.given())
    return outcome.value


def _trial(exam: Exam, start: Answer, call: _Call, got: Any) -> Trial:
    """The answer's number beside the logits that usual mistakes lead to."""
    _, moved = start_and_generator(exam, start, call.std, call.seed)
    again, _ = start_and_generator(exam, start, call.std, moved)

    def starts(seed: int | None) -> list[Tensor]:
        return start_of(exam, start, call.std, call.seed if seed is None else seed)

    logits = logits_of(call.images, call.std, starts, again, moved)
    return trial(got, _loss(logits, call.labels), dict(logits), call.labels)


def _explain(exam: Exam, wrong: Difference, trials: list[Trial], place: int, given: dict[str, Any]) -> NoReturn:
    failed = trials[place]
    shown = {"given": given, "returned": failed.got, "expected": failed.expected}
    exam.explain(_MISTAKES, trials, failed, _CLOSE, **shown)
    if wrong.slug == "not-finite":
        exam.fail(
            "not-finite",
            "The loss is not a finite number. With large weights the logits are large, and their exponential runs over: "
            "use F.cross_entropy on the logits.",
            **shown,
        )
    if wrong.stage != "value":
        exam.fail(wrong.slug, wrong.says, **shown)
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
    mistakes=_MISTAKES,
    doc="Check exercise 6.9, `initial_loss(images, labels, std, generator)` with `init_params`. Part: values.",
)
