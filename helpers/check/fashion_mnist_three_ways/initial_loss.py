"""Exercise 6.9, `initial_loss(images, labels, std, generator)`: the mean cross-entropy before any training.

The student's own `init_params` gives the start, the check's matrix products the logits. A mistake is one only if it is
the same at every standard deviation: at 0.01 all losses lie near ln 10, and nothing can be told from one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NoReturn

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.check.cases import Case, Trial, case, trial
from helpers.check.compare import Difference, Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import (
    network_logits,
    start_and_generator,
    start_of,
    training_pictures,
)
from helpers.check.mistakes import Mistake
from helpers.check.show import Words

_TOLERANCE = Tolerance(3e-4, 3e-5)
#: Twins have to meet the answer's number more closely, since many losses lie near each other.
_CLOSE = Tolerance(1e-4, 1e-5)
SEEDS = (0, 1, 42, 123, 1234)
#: Of batches.
SIZES = (16, 32, 50, 64, 100, 128, 200, 250, 256)
#: Of batches that may each have a network of their own.
OWN_SIZES = SIZES[1:]
#: In so many trials a mistake is looked for: what usual ones lead to asks for some forty starts in each.
_TOLD = 3
Logits = Mapping[str, Tensor]
Change = Callable[[Tensor, Tensor], Tensor]


def _doubled(params: list[Tensor]) -> list[Tensor]:
    return [p.detach().double() for p in params]


#: A start drawn from a generator, and the generator after it.
Start = Callable[[torch.Generator], tuple[list[Tensor], torch.Generator]]


def logits_of(images: Tensor, std: float, seed: int, start: Start) -> Logits:
    """The logits from the right start, and from those that usual mistakes lead to, by what is done differently.

    `start` draws a start from a generator; the right one comes from a generator with `seed`.
    """
    first, moved = start(_seeded(seed))
    state, right = moved.get_state(), _doubled(first)
    small = [p / std * 0.01 if p.ndim == 2 else p for p in right]
    pictures = {
        "right": images,
        "divided": images / 255,
        "centred": (images - 0.2860) / 0.3530,
        "half": (images - 0.5) / 0.5,
    }
    found = {name: network_logits(x, right) for name, x in pictures.items()}
    found["small"] = network_logits(images, small)
    found["again"] = _by(images, start(moved)[0])
    order = torch.randperm(len(images), generator=torch.Generator().set_state(state))
    found["shuffled"] = found["right"][order]
    found["linear"] = network_logits(images, right, activation=lambda z: z)
    found["relu at the end"] = network_logits(images, right, last=torch.relu)
    for own in SEEDS:
        found[f"seed {own}"] = _by(images, start(_seeded(own))[0])
    ordered = _seeded(seed)
    torch.randperm(len(images), generator=ordered)
    found["after an order"] = _by(images, start(ordered)[0])
    found |= _networks_of_batches(images, start, seed)
    return {name: logits.float() for name, logits in found.items()}


def _networks_of_batches(images: Tensor, start: Start, seed: int) -> dict[str, Tensor]:
    """The logits where each batch of some size has a network of its own, one after the other from one generator."""
    networks, generator = [], _seeded(seed)
    for _ in images.split(OWN_SIZES[0]):
        params, generator = start(generator)
        networks.append(params)
    return {
        f"networks for {size}": torch.cat([_by(*pair) for pair in zip(images.split(size), networks, strict=False)])
        for size in OWN_SIZES
    }


def _seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def _by(images: Tensor, params: list[Tensor]) -> Tensor:
    return network_logits(images, _doubled(params))


def _loss(logits: Logits, labels: Tensor, of: str = "right", change: Change = F.cross_entropy) -> float:
    """The loss of some of the logits."""
    return float(change(logits[of].double(), labels))


# --- mistakes ------------------------------------------------------------------------------------------------------


def _picked(z: Tensor, y: Tensor) -> Tensor:
    return z.softmax(1).gather(1, y[:, None])


def _guarded(z: Tensor, y: Tensor, epsilon: float, added: bool) -> Tensor:
    right = _picked(z, y)
    return -(right + epsilon if added else right.clamp(min=epsilon)).log().mean()


def _batches(size: int, combine: Callable[[Tensor, int, int], Tensor]) -> Change:
    """The means of batches of one size, combined with that size and the number of pictures."""

    def wrong(z: Tensor, y: Tensor) -> Tensor:
        means = [F.cross_entropy(a, b) for a, b in zip(z.split(size), y.split(size), strict=True)]
        return combine(torch.stack(means), size, len(y))

    return wrong


def _whole_batches(means: Tensor, size: int, total: int) -> Tensor:
    return means[: total // size].mean() if total % size else means.mean()


#: (sentence, what is made of logits and labels in place of their mean cross-entropy).
_OF_LOGITS: dict[str, tuple[Any, ...]] = {
    "sum-not-mean": (
        "This is the sum over all pictures; their mean is asked for.",
        lambda z, y: F.cross_entropy(z, y, reduction="sum"),
    ),
    "wrong-sign": (
        "The sign is wrong: the loss is minus the mean logarithm, a positive number.",
        lambda z, y: -F.cross_entropy(z, y),
    ),
    "mean-over-classes": (
        "You divide by the classes too: take the mean over the pictures alone.",
        lambda z, y: F.cross_entropy(z, y) / 10,
    ),
    "softmax-twice": (
        "Softmax is applied before the loss, which applies it again.",
        lambda z, y: F.cross_entropy(z.softmax(1), y),
    ),
    "softmax-over-pictures": (
        "Softmax runs over the pictures: it belongs along axis 1, over the ten classes.",
        lambda z, y: F.nll_loss(z.log_softmax(0), y),
    ),
    "no-logarithm": (
        "The logarithm is missing: you take the mean of the probabilities.",
        lambda z, y: -_picked(z, y).mean(),
        lambda z, y: _picked(z, y).mean(),
        lambda z, y: 1 - _picked(z, y).mean(),
    ),
    "no-softmax": ("The softmax is missing: you take minus the logit of the label.", F.nll_loss),
    "accuracy-not-loss": (
        "This is a share of right (or wrong) answers; the mean cross-entropy is asked for.",
        lambda z, y: (z.argmax(1) == y).double().mean(),
        lambda z, y: (z.argmax(1) != y).double().mean(),
    ),
    "squared-error": (
        "These are squared errors; the mean cross-entropy is asked for.",
        lambda z, y: ((z.softmax(1) - F.one_hot(y, 10)) ** 2).mean(),
        lambda z, y: ((z - F.one_hot(y, 10)) ** 2).mean(),
    ),
    "epsilon-inside-log": (
        "A small number inside the logarithm, or a lower bound, cuts off the large losses. Use F.cross_entropy, which "
        "takes logits and needs none.",
        *(partial(_guarded, epsilon=10.0**-power, added=True) for power in range(5, 16)),
        *(partial(_guarded, epsilon=10.0**-power, added=False) for power in range(5, 16)),
    ),
}

#: (sentence, what is made of the means of batches, their size, the number of pictures).
_OF_BATCHES: dict[str, tuple[str, Callable[[Tensor, int, int], Tensor]]] = {
    "first-batch": (
        "This is the loss of the first few pictures alone; take all of them.",
        lambda means, size, total: means[0],
    ),
    "last-batch": (
        "This is the loss of the last batch alone: each turn of the loop replaces the one before.",
        lambda means, size, total: means[-1],
    ),
    "short-batch": ("The pictures of the short last batch are left out.", _whole_batches),
    "mean-of-means": (
        "This is the plain mean over batches, and the last batch is shorter. Weigh each batch by its size, or take all "
        "pictures at once.",
        lambda means, size, total: means.mean(),
    ),
    "too-small-by-64": (
        "Batch means were added up and divided by the number of pictures: far too small.",
        lambda means, size, total: means.sum() / total,
    ),
    "short-batch-weighed-in-full": (
        "The short last batch is weighed as if it were full. Multiply each batch's mean by its own number of pictures.",
        lambda means, size, total: means.sum() * size / total,
    ),
}
#: (sentence, which of the logits).
_OF_ANOTHER_NETWORK: dict[str, tuple[str, ...]] = {
    "labels-of-other-pictures": (
        "You put the pictures into a random order and leave the labels as they were, so they no longer belong together.",
        "shuffled",
    ),
    "std-ignored": (
        "You start with a standard deviation of 0.01, whatever `std` says: pass it to init_params.",
        "small",
    ),
    "start-drawn-twice": (
        "Your network is the second one from this generator: something was drawn from it before. Call init_params once, "
        "first of all.",
        "again",
    ),
    "order-drawn-first": (
        "An order of the pictures was drawn from the generator before the network. Call init_params first of all; a mean "
        "over all pictures needs no order.",
        "after an order",
    ),
    "new-network-each-batch": (
        "Every batch gets a network of its own. Call init_params once, before the batches, and use its network for all.",
        *(f"networks for {size}" for size in OWN_SIZES),
    ),
    "pictures-scaled": (
        "You normalise the pictures. They are from 0 to 1 already; use them as they are.",
        *("divided", "centred", "half"),
    ),
    "no-activation": ("Your network has no ReLU between its layers. Use `forward`, or write the ReLU.", "linear"),
    "relu-on-output": (
        "Your network has a ReLU after the last layer as well. Logits may be negative: leave it out there.",
        "relu at the end",
    ),
    "own-seed": (
        "You start from a generator or a seed of your own. Use the `generator` that is given.",
        *(f"seed {seed}" for seed in SEEDS),
    ),
}


def _mistakes() -> Iterator[Mistake]:
    for slug, (says, *changes) in _OF_LOGITS.items():
        yield Mistake(slug, says, *(partial(_loss, change=change) for change in changes))
    for slug, (says, combine) in _OF_BATCHES.items():
        sizes = (1, *(size for size in SIZES if size < 200)) if slug == "first-batch" else SIZES
        yield Mistake(slug, says, *(partial(_loss, change=_batches(size, combine)) for size in sizes))
    for slug, (says, *names) in _OF_ANOTHER_NETWORK.items():
        yield Mistake(slug, says, *(partial(_loss, of=name) for name in names))
    yield Mistake(
        "constant",
        "You return the same number whatever the pictures and `std` are. Compute the loss of the network that "
        "`init_params(generator, std)` starts.",
        when=lambda trials: all(type(t.got) in (int, float) and t.got == trials[0].got for t in trials),
    )


_MISTAKES = tuple(_mistakes())


# --- the exam ------------------------------------------------------------------------------------------------------


def _initial(exam: Exam, answer: Answer, start: Answer) -> None:
    count = 300 if not exam.thorough else 900
    spreads = (0.01, 1.0, 0.1) if not exam.thorough else (0.01, 1.0, 0.1, 0.05, 0.4)
    exam.present(answer, None, None, 0.01, torch.Generator())
    exam.present(start, torch.Generator(), 0.01)
    # never a whole number of batches of a usual size
    counts = [count + 2 * exam.draw.integer(1, 24) + 1 for _ in spreads]
    pictures = [whole.split(counts) for whole in training_pictures(exam, sum(counts))]
    cases = [
        case(images, labels, std, _seeded(exam.draw.integer(0, 2**31)))
        for std, images, labels in zip(spreads, *pictures, strict=True)
    ]
    images, labels, *others = cases[0].args
    _asked(
        exam, answer, case(images[:2], labels[:2], *others)
    )  # whether it runs at all, before what it builds on is asked
    tried = []
    for one in cases:
        one, right = _by_loss(exam, start, one)
        tried.append((one, trial(_asked(exam, answer, one), _loss({"right": right}, one.args[1]))))
    for place, (one, found) in enumerate(tried):
        wrong = difference(found.expected, found.got, _TOLERANCE)
        if wrong is not None:
            told = [tried[place], *tried[:place], *tried[place + 1 :]][:_TOLD]
            _explain(exam, wrong, [_trial(exam, start, *pair) for pair in told], _given(one))


def _asked(exam: Exam, answer: Answer, one: Case) -> Any:
    """What the answer gives for a case; ends the exam if it stops."""
    outcome = answer.map([(one.args, {})], Options(seed=1))[0]
    exam.no_error(outcome.error, _given(one))
    return outcome.value


def _by_loss(exam: Exam, start: Answer, one: Case) -> tuple[Case, Tensor]:
    """A case with its pictures in the order of their losses, and their right logits.

    So the first and the last batch of any size are far from the mean, and no wrong mean of batches is right by luck.
    """
    images, labels, *others = one.args
    logits = network_logits(images, _doubled(_start(exam, start, one)))
    order = F.cross_entropy(logits, labels, reduction="none").argsort()
    return case(images[order], labels[order], *others), logits[order]


def _given(one: Case) -> dict[str, Any]:
    images, _, std, generator = one.args
    return {
        "images": images,
        "std": std,
        "generator": Words(f"torch.Generator().manual_seed({generator.initial_seed()})"),
    }


def _start(exam: Exam, start: Answer, one: Case) -> list[Tensor]:
    """What the student's `init_params` gives for a case."""
    *_, std, generator = one.args
    return start_of(exam, start, std, generator.initial_seed())


def _trial(exam: Exam, start: Answer, one: Case, found: Trial) -> Trial:
    """The answer's number beside the logits that usual mistakes lead to."""
    images, labels, std, generator = one.args
    logits = logits_of(images, std, generator.initial_seed(), partial(start_and_generator, exam, start, std))
    return trial(found.got, found.expected, dict(logits), labels)


def _explain(exam: Exam, wrong: Difference, trials: list[Trial], given: dict[str, Any]) -> NoReturn:
    failed = trials[0]
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
