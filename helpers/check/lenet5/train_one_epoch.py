"""Exercise 5.6: `train_one_epoch`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NoReturn, cast

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Options
from helpers.answer.codec import OptimizerFor
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import (
    EPOCH_SEED,
    REFUSAL_MISTAKES,
    USUAL_SEEDS,
    State,
    classes_of,
    floats,
    refuse_bad,
    small_network,
    state_of,
    used_generator,
)
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


class _Optimizer(OptimizerFor):
    """Shown in messages as a student would write it."""

    def __repr__(self) -> str:
        options = ", ".join(f"{name}={value}" for name, value in self.options.items())
        return f"torch.optim.{self.name}(model.parameters(), {options})"


def _epoch_cases(draw: Draw, thorough: bool) -> list[Case]:
    plan = [("train", 11, 4), ("eval", 13, 5), ("train", 8, 3), ("frozen", 12, 4), ("eval", 7, 20)]
    cases = []
    for modes, count, batch in plan * 2 if thorough else plan:
        classes = draw.integer(3, 5)
        model = small_network(draw, classes, modes)
        momentum = draw.choice([0.0, 0.9])
        optimizer = _Optimizer(model, "SGD", {"lr": draw.choice([0.05, 0.1]), "momentum": momentum})
        images, labels = draw.normal(count, 1, 6, 6), draw.labels(count, classes)
        note = f"SGD with momentum {momentum}; the model comes in {'eval' if modes == 'eval' else 'train'} mode"
        cases.append(case(model, images, labels, optimizer, batch, used_generator(draw), note=note))
    return cases


def _still_cases(draw: Draw, thorough: bool) -> list[Case]:
    """Those of `_epoch_cases`, and one whose optimizer has a learning rate of 0: nothing may move."""
    cases = _epoch_cases(draw, thorough)
    model, images, labels, _, batch, generator = cases[0].args
    optimizer = _Optimizer(model, "SGD", {"lr": 0.0, "momentum": 0.0})
    return [*cases, case(model, images, labels, optimizer, batch, generator, note="SGD with a rate of 0")]


def _epoch(
    model: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    optimizer: torch.optim.Optimizer,
    batch_size: int,
    generator: torch.Generator,
    *,
    mode: bool | None = True,
    order: str = "shuffled",
    zero: bool = True,
    step: bool = True,
    drop: bool = False,
    at_most_all: bool = False,
    once: bool = False,
    together: bool = True,
    softmax: bool = False,
    reduction: str = "mean",
    first_only: bool = False,
    double: bool = False,
    own_seed: int | None = None,
    restart: bool = False,
) -> list[tuple[float, int]]:
    """One epoch with SGD written out; returns each batch's mean loss and size. The keywords are ways to go wrong."""
    if double:
        model.double()
        images = images.double()
    if mode is not None:
        model.train(mode)
    options = optimizer.param_groups[0]
    parameters = list(model.parameters())
    speed = [torch.zeros_like(p) for p in parameters]
    total = [torch.zeros_like(p) for p in parameters]
    n, seen = len(images), []
    if own_seed is not None or restart:
        generator = torch.Generator().manual_seed(generator.initial_seed() if restart else cast(int, own_seed))
    batch_size = min(batch_size, n) if at_most_all else batch_size
    rows = torch.randperm(n, generator=generator) if order == "shuffled" else torch.arange(n)
    for chosen in rows.split(batch_size):
        if drop and len(chosen) < batch_size:
            break
        if order == "fresh":
            chosen = torch.randperm(n, generator=generator)[:batch_size]
        if order == "fresh slice":
            start = len(seen) * batch_size
            chosen = torch.randperm(n, generator=generator)[start : start + batch_size]
        target = labels[chosen] if together else labels[torch.arange(n)[: len(chosen)] + len(seen) * batch_size]
        output = model(images[chosen])
        output = output.softmax(1) if softmax else output
        loss = F.cross_entropy(output, target, reduction=reduction)
        gradients = torch.autograd.grad(loss, parameters)
        seen.append((float(loss.detach()), len(chosen)))
        updates = step and (not once or len(seen) * batch_size >= n)
        with torch.no_grad():
            for p, g, v, t in zip(parameters, gradients, speed, total, strict=True):
                t.copy_(g if zero else t + g)
                if updates:
                    v.mul_(options["momentum"]).add_(t)
                    p.sub_(options["lr"] * v)
        if first_only:
            break
    return seen


def _weighted(seen: Sequence[tuple[float, int]]) -> float:
    return sum(loss * n for loss, n in seen) / sum(n for _, n in seen)


def _right_epoch(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, *rest: Any) -> list[tuple[float, int]]:
    refuse_bad(images, labels, classes_of(model))
    return _epoch(model, images, labels, *rest, double=True)


def _weights_after(**wrong: Any) -> Callable[..., State]:
    def run(model: nn.Module, *rest: Any) -> State:
        _epoch(model, *rest, **wrong)
        return floats(model.state_dict())

    return run


def _right_weights(model: nn.Module, *rest: Any) -> State:
    _right_epoch(model, *rest)
    return floats(model.state_dict())


def _loss_after(how: Callable[[list[tuple[float, int]]], float], **wrong: Any) -> Callable[..., float]:
    return lambda *args: how(_epoch(*args, **wrong))


#: What can go wrong with an epoch: slug, sentence, and the keywords of `_epoch` that do the same.
_EPOCH_FAULTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "gradients-not-zeroed",
        "The gradients of earlier batches are still in `.grad` and are added up: call `optimizer.zero_grad()` before "
        "each `backward()`.",
        {"zero": False},
    ),
    (
        "not-shuffled",
        "The pictures are taken in their order. Take them in the order `torch.randperm(n, generator=generator)`.",
        {"order": "file"},
    ),
    (
        "generator-ignored",
        "The order does not come from the generator that was given: `torch.randperm(n, generator=generator)`.",
        {"own_seed": EPOCH_SEED},
    ),
    *(
        (
            "generator-ignored",
            f"The order comes from a generator of your own with the seed {seed}. Draw from the one that was given: "
            "`torch.randperm(n, generator=generator)`.",
            {"own_seed": seed},
        )
        for seed in USUAL_SEEDS
    ),
    (
        "generator-restarted",
        "The order comes from a new generator with the seed of the one that was given, so every epoch has the same "
        "order. Draw from the one that was given: `torch.randperm(n, generator=generator)`.",
        {"restart": True},
    ),
    (
        "wrong-mode",
        "The model is trained in eval mode. Call `model.train()` at the start: batch normalisation must use, and "
        "learn from, the batches.",
        {"mode": False},
    ),
    (
        "wrong-mode",
        "The model is trained in the mode in which it came. Call `model.train()` at the start.",
        {"mode": None},
    ),
    (
        "last-batch-dropped",
        "The short last batch is left out: its pictures are to be trained on too.",
        {"drop": True},
    ),
    (
        "last-batch-dropped",
        "The short last batch is left out: its pictures are to be trained on too.",
        {"drop": True, "at_most_all": True},
    ),
    (
        "one-update",
        "There is one update at the end of the epoch. Call `optimizer.step()` inside the loop, after each batch.",
        {"zero": False, "once": True},
    ),
    (
        "one-update",
        "There is one update at the end of the epoch, with the gradients of the last batch. Call `optimizer.step()` "
        "inside the loop, after each batch.",
        {"once": True},
    ),
    (
        "labels-not-shuffled",
        "The pictures are shuffled and their labels are not, so they no longer belong together. "
        "Pick both by the same indices.",
        {"together": False},
    ),
    (
        "new-order-each-batch",
        "Every batch draws an order of its own, so some pictures come twice and others never. "
        "Draw one order for the epoch and cut it into batches.",
        {"order": "fresh"},
    ),
    (
        "new-order-each-batch",
        "Every batch draws an order of its own, so some pictures come twice and others never. "
        "Draw one order for the epoch and cut it into batches.",
        {"order": "fresh slice"},
    ),
    (
        "softmax-before-loss",
        "The loss gets probabilities. `F.cross_entropy` has its softmax inside: give it the logits.",
        {"softmax": True},
    ),
    (
        "sum-not-mean",
        "The loss of a batch is summed, not averaged, so its gradients are as many times too large as the batch has "
        "pictures.",
        {"reduction": "sum"},
    ),
    (
        "first-batch-only",
        "Only the first batch is trained on: the `return` stands inside the loop, perhaps.",
        {"first_only": True},
    ),
)

_WEIGHT_MISTAKES = (
    Mistake(
        "no-step",
        "The weights are as before: no update was made. After `loss.backward()` comes `optimizer.step()`.",
        when=lambda trials: all(_parameters_unmoved(t) for t in trials),
    ),
    Mistake(
        "another-optimizer",
        "With an optimizer whose learning rate is 0 the weights moved all the same: another one made the updates. "
        "Use the optimizer that was given.",
        when=lambda trials: any(_moved_at_rate_0(t) for t in trials),
    ),
    *(Mistake(slug, says, _weights_after(**fault)) for slug, says, fault in _EPOCH_FAULTS),
    Mistake(
        "gradients-not-zeroed",
        "The gradients of earlier batches are still in `.grad` and are added up: call `optimizer.zero_grad()` before "
        "each `backward()`.",
        _weights_after(zero=False, mode=None),
    ),
)


def _moved_at_rate_0(trial: Trial) -> bool:
    return trial.case.args[3].options["lr"] == 0 and isinstance(trial.got, dict) and not _parameters_unmoved(trial)


def _parameters_unmoved(trial: Trial) -> bool:
    before = trial.case.args[0].state_dict()
    return isinstance(trial.got, dict) and all(
        torch.equal(trial.got[name], before[name]) for name in trial.got if "running" not in name
    )


def _finished(*args: Any, train: bool) -> float:
    """The loss of all pictures after the epoch."""
    model, images, labels = args[:3]
    _epoch(*args)
    model.train(train)
    return float(F.cross_entropy(model(images), labels).detach())


_LOSS_MISTAKES = (
    *(
        Mistake(
            "loss-of-the-finished-model",
            "This is the loss of all pictures after the last update. Asked for is the mean of the losses that the "
            "batches had before their updates.",
            lambda *args, train=train: _finished(*args, train=train),
        )
        for train in (False, True)
    ),
    Mistake(
        "mean-of-batch-means",
        "You average the losses of the batches. A short last batch then counts too much: weight each by its size "
        "and divide by the number of pictures.",
        _loss_after(lambda seen: sum(loss for loss, _ in seen) / len(seen)),
    ),
    Mistake(
        "sum-of-batch-means-by-samples",
        "You add up the batches' mean losses and divide by the number of pictures: too small by the batch size. "
        "Multiply each batch's mean by its size first.",
        _loss_after(lambda seen: sum(loss for loss, _ in seen) / sum(n for _, n in seen)),
    ),
    Mistake("sum-of-losses", "This is the sum over the pictures; divide by their number.",
            _loss_after(lambda seen: sum(loss * n for loss, n in seen))),
    Mistake("sum-of-batch-means", "This is the sum of the batches' losses; a mean over the pictures is asked for.",
            _loss_after(lambda seen: sum(loss for loss, _ in seen))),
    Mistake("last-batch-only", "This is the loss of the last batch; the mean over all pictures is asked for.",
            _loss_after(lambda seen: seen[-1][0])),
    Mistake(
        "divides-by-batches",
        "You weight each batch by its size and then divide by the number of batches; divide by the pictures.",
        _loss_after(lambda seen: sum(loss * n for loss, n in seen) / len(seen)),
    ),
    Mistake(
        "weights-by-batch-size",
        "You weight every batch by batch_size. The last one is shorter: weight it by the pictures that it has.",
        lambda *args: (lambda seen: sum(x * args[4] for x, _ in seen) / len(args[1]))(_epoch(*args)),
    ),
    *(
        Mistake(slug, says, _loss_after(_weighted, **fault))
        for slug, says, fault in (
            ("no-step", "No update was made, so every batch was asked with the first weights.", {"step": False}),
            *_EPOCH_FAULTS,
        )
    ),
)  # fmt: skip


def _epoch_refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = _epoch_cases(draw, False)[:3]
    model, images, labels, optimizer, batch, generator = cases[0].args
    below, above = labels.clone(), labels.clone()
    below[draw.integer(0, len(labels) - 1)] = -1
    above[draw.integer(0, len(labels) - 1)] = classes_of(model)
    return [
        *cases,
        case(model, images[:0], labels[:0], optimizer, batch, generator, note="no picture at all"),
        case(model, images, below, optimizer, batch, generator, note="one label is -1"),
        case(model, images, above, optimizer, batch, generator, note="one label is as large as the number of classes"),
    ]


_EPOCH_LOSS = ValueExercise(
    "train_one_epoch",
    "5.6",
    reference=lambda *args: _weighted(_right_epoch(*args)),
    parts={"loss": _epoch_cases, "refusals": _epoch_refusals},
    mistakes=(*_LOSS_MISTAKES, *REFUSAL_MISTAKES),
    tolerance=Tolerance(2e-3, 2e-4),
    options=Options(seed=EPOCH_SEED),
)


class _Weights(ValueExercise):
    """A `ValueExercise` on a model's numbers that shows only the first entry that differs."""

    def _fail(
        self, exam: Exam, slug: str, says: str, trial: Trial, names: Sequence[str], named: bool = True
    ) -> NoReturn:
        if isinstance(trial.got, dict) and isinstance(trial.expected, dict):
            off = [k for k, v in trial.expected.items() if difference(v, trial.got.get(k), self.tolerance)][:1]
            trial = replace(trial, got={k: trial.got.get(k) for k in off}, expected={k: trial.expected[k] for k in off})
        if slug == "wrong-value":
            says = "After the epoch the model's numbers are not what they should be."
        super()._fail(exam, slug, says, trial, names, named)


_EPOCH_WEIGHTS = _Weights(
    "train_one_epoch",
    "5.6",
    reference=_right_weights,
    parts={"weights": _still_cases},
    mistakes=_WEIGHT_MISTAKES,
    tolerance=Tolerance(2e-3, 3e-4),
    options=Options(seed=EPOCH_SEED),
    result=lambda outcome: floats(state_of(outcome.args[0])),
)
train_one_epoch = Exercise(
    "train_one_epoch",
    "5.6",
    parts={
        "weights": _EPOCH_WEIGHTS.parts["weights"],
        "loss": _EPOCH_LOSS.parts["loss"],
        "refusals": _EPOCH_LOSS.parts["refusals"],
    },
    doc="Check exercise 5.6, `train_one_epoch(...)`. Parts: weights (after the epoch), loss (returned), refusals.",
)
