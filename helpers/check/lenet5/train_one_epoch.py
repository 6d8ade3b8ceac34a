"""Exercise 5.6: `train_one_epoch`, one update for each batch of a random order, and the mean loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Failure, Options
from helpers.answer.codec import ModuleState, OptimizerFor
from helpers.check.cases import Case, Draw, Impossible, Trial, case, trial
from helpers.check.compare import Seen, Tolerance
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import (
    EPOCH_SEED,
    classes_of,
    copied_generator,
    floats,
    refuse_bad,
    small_network,
    state_of,
    used_generator,
)
from helpers.check.lenet5.epochs import FAULTS, LAST_DROPPED, Losses, epoch, first_labels, mean, piled_up
from helpers.check.mistakes import Mistake, Switches
from helpers.check.value import Refusing, ValueExercise

# --- cases ---------------------------------------------------------------------------------------------------------


class _Optimizer(OptimizerFor):
    """Shown in messages as a student would write it."""

    def __repr__(self) -> str:
        options = ", ".join(f"{name}={value}" for name, value in self.options.items())
        return f"torch.optim.{self.name}(model.parameters(), {options})"


def _epoch_cases(draw: Draw, thorough: bool) -> list[Case]:
    plan = [("train", 11, 4), ("eval", 13, 5), ("train", 8, 3), ("frozen", 12, 4), ("eval", 7, 20)]
    cases = []
    # neither rate nor momentum is drawn: steps without momentum would be right wherever all draws are 0
    for place, (modes, count, batch) in enumerate(plan * 2 if thorough else plan):
        classes = draw.integer(3, 5)
        model = small_network(draw, classes, modes)
        momentum, rate = (0.9, 0.0)[place % 2], (0.05, 0.1)[place // 2 % 2]
        optimizer = _Optimizer(model, "SGD", {"lr": rate, "momentum": momentum})
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


def _epoch_refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = _epoch_cases(draw, False)[:3]
    model, images, labels, optimizer, batch, generator = cases[0].args
    below, above = labels.clone(), labels.clone()
    below[draw.integer(0, len(labels) - 1)] = -1
    # in the short last batch, if the order is the one asked for
    above[torch.randperm(len(labels), generator=copied_generator(generator))[-1]] = classes_of(model)
    return [
        *cases,
        case(model, images[:0], labels[:0], optimizer, batch, generator, note="no picture at all"),
        case(model, images, below, optimizer, batch, generator, note="one label is -1"),
        case(model, images, above, optimizer, batch, generator, note="one label is as large as the number of classes"),
    ]


# --- oracles ---------------------------------------------------------------------------------------------------------


def _right(model: nn.Module, images: Tensor, labels: Tensor, *rest: Any) -> Losses:
    refuse_bad(images, labels, classes_of(model))
    return epoch(model.double(), images.double(), labels, *rest)


def _numbers(model: nn.Module | ModuleState) -> Seen:
    """What an epoch leaves in a model, by name."""
    return Seen({f"`{name}` after the epoch": value for name, value in floats(state_of(model)).items()})


# --- what is left behind ---------------------------------------------------------------------------------------------

_MODES = (
    Mistake(
        "ends-in-eval-mode",
        "The numbers are right, but after the epoch the model, or a part of it, is in eval mode. It stays in train mode, "
        "in which you put it at the start: whoever wants eval mode sets it.",
        when=lambda trials: any(not all(trial.got.values()) for trial in trials),
    ),
)


def _stays_in_train_mode(exam: Exam, answer: Answer) -> None:
    """End the exam if a model that came in eval mode or in train mode is not in train mode afterwards."""
    calls = [(one.args, one.kwargs) for one in _epoch_cases(exam.draw, False)[:2]]
    left = [outcome.args[0] for outcome in answer.map(calls, Options(seed=EPOCH_SEED))]
    modes = [
        one.training if isinstance(one, ModuleState) else {name: m.training for name, m in one.named_modules()}
        for one in left
    ]
    tried = [trial(found) for found in modes]
    exam.explain(_MODES, tried, tried[0])


# --- mistakes in the weights -----------------------------------------------------------------------------------------


def _after(*args: Any, **switches: Any) -> Seen:
    epoch(*args, **switches)
    return _numbers(args[0])


def _moved(trial: Trial) -> bool:
    """Whether a parameter is another than before the call."""
    before = _numbers(trial.case.args[0])
    return isinstance(trial.got, Seen) and any(
        not torch.equal(trial.got[name], value) for name, value in before.items() if "running" not in name
    )


def _ended(trials: Sequence[Trial]) -> bool:
    """Whether no call stopped: one that did has left the weights as they were for that reason."""
    return not any(isinstance(trial.got, Failure) for trial in trials)


def _changed_too_early(trials: Sequence[Trial]) -> bool:
    """Whether every call that stopped did so since a step had changed what `backward` still needed."""
    stopped = [trial.got for trial in trials if isinstance(trial.got, Failure)]
    return bool(stopped) and all("modified by an inplace operation" in failure.text for failure in stopped)


_WEIGHT_MISTAKES = (
    Mistake(
        "no-backward",
        "`optimizer.step()` is called, and the weights are as before: no backward pass was made, so there were no gradients "
        "to follow. The order is `optimizer.zero_grad()`, `loss.backward()`, `optimizer.step()`.",
        when=lambda trials: (
            _ended(trials)
            and not any(_moved(t) or t.outcome.backwards for t in trials)
            and any(t.outcome.steps for t in trials)
        ),
    ),
    Mistake(
        "steps-on-nothing",
        "`optimizer.step()` is called, and the weights are as before: at that moment there are no gradients. The order "
        "is `optimizer.zero_grad()`, `loss.backward()`, `optimizer.step()`.",
        when=lambda trials: (
            (_ended(trials) or _changed_too_early(trials))
            and not any(_moved(t) for t in trials)
            and any(t.outcome.steps for t in trials)
        ),
    ),
    Mistake(
        "no-step",
        "The weights are as before: no update was made. After `loss.backward()` comes `optimizer.step()`.",
        when=lambda trials: _ended(trials) and not any(_moved(t) or isinstance(t.expected, Impossible) for t in trials),
    ),
    Mistake(
        "another-optimizer",
        "With an optimizer whose learning rate is 0 the weights moved all the same: another one made the updates. "
        "Use the optimizer that was given.",
        when=lambda trials: any(t.case.args[3].options["lr"] == 0 and _moved(t) for t in trials),
    ),
    Mistake(
        "gradients-not-zeroed",
        "The gradients of earlier batches are still in `.grad` and are added up: call `optimizer.zero_grad()` before "
        "each `backward()`. The model's mode is not set either: call `model.train()` at the start.",
        lambda *args: _after(*args, gather=piled_up, start=lambda model, images: None),
    ),
)

# --- mistakes in the loss alone ------------------------------------------------------------------------------------


def _reported(
    *args: Any, report: Callable[[Losses, int], float] = lambda losses, size: mean(losses), **how: Any
) -> float:
    return report(epoch(*args, **how), args[4])


def _over_all(*args: Any, **how: Any) -> float:
    """The sum of the losses that were seen, divided by the number of all pictures."""
    return sum(loss * n for loss, n in epoch(*args, **how)) / len(args[1])


def _own(make: Callable[..., torch.optim.Optimizer]) -> Callable[..., float]:
    """The loss where another optimizer makes the updates."""

    def reported(*args: Any) -> float:
        optimizer = make(args[0].parameters())

        def update(parameters: list[Tensor], speeds: list[Tensor], gradients: list[Tensor], options: dict) -> None:
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.grad = gradient.clone()
            optimizer.step()

        return _reported(*args, update=update)

    return reported


def _refuses_what_comes(batches: Callable[..., Any]) -> Callable[..., float]:
    """Looks at the labels of those batches that it has."""

    def reported(model: nn.Module, images: Tensor, labels: Tensor, *rest: Any) -> float:
        plan = batches(len(images), rest[1], copied_generator(rest[-1]))
        rows = torch.cat([torch.zeros(0, dtype=torch.int64), *(labelled for _, labelled in plan)])
        try:
            refuse_bad(images, labels[rows], classes_of(model))
        except Impossible as refusal:
            raise ValueError(str(refusal)) from refusal
        return _over_all(model, images, labels, *rest, batches=batches)

    return reported


def _finished(*args: Any, train: bool) -> float:
    """The loss of all pictures after the epoch."""
    model, images, labels = args[:3]
    epoch(*args)
    model.train(train)
    return float(F.cross_entropy(model(images), labels).detach())


_REPORTS = {
    "mean-of-batch-means": (
        "You average the losses of the batches. A short last batch then counts too much: weight each by its size "
        "and divide by the number of pictures.",
        {"report": lambda losses, size: sum(loss for loss, _ in losses) / len(losses)},
    ),
    "sum-of-batch-means-by-samples": (
        "You add up the batches' mean losses and divide by the number of pictures: too small by the batch size. "
        "Multiply each batch's mean by its size first.",
        {"report": lambda losses, size: sum(loss for loss, _ in losses) / sum(n for _, n in losses)},
    ),
    "sum-of-losses": (
        "This is the sum over the pictures; divide by their number.",
        {"report": lambda losses, size: sum(loss * n for loss, n in losses)},
    ),
    "sum-of-batch-means": (
        "This is the sum of the batches' losses; a mean over the pictures is asked for.",
        {"report": lambda losses, size: sum(loss for loss, _ in losses)},
    ),
    "last-batch-only": (
        "This is the loss of the last batch; the mean over all pictures is asked for.",
        {"report": lambda losses, size: losses[-1][0]},
    ),
    "divides-by-batches": (
        "You weight each batch by its size and then divide by the number of batches; divide by the pictures.",
        {"report": lambda losses, size: sum(loss * n for loss, n in losses) / len(losses)},
    ),
    "weights-by-batch-size": (
        "You weight every batch by batch_size. The last one is shorter: weight it by the pictures that it has.",
        {"report": lambda losses, size: sum(loss * size for loss, _ in losses) / sum(n for _, n in losses)},
    ),
    "divides-by-batches-times-size": (
        "You divide by the number of batches times batch_size. The last batch is shorter: divide by the number of "
        "pictures.",
        {"report": lambda losses, size: sum(loss * n for loss, n in losses) / (len(losses) * size)},
    ),
}

_LOSS_MISTAKES = (
    Mistake(
        "loss-of-the-finished-model",
        "This is the loss of all pictures after the last update. Asked for is the mean of the losses that the "
        "batches had before their updates.",
        partial(_finished, train=False),
        partial(_finished, train=True),
    ),
    Mistake(
        "another-optimizer",
        "Another optimizer makes the updates. Use the one that was given.",
        *(_own(partial(torch.optim.SGD, lr=lr, momentum=speed)) for lr in (0.01, 0.1, 0.001) for speed in (0.0, 0.9)),
        *(_own(partial(torch.optim.Adam, lr=lr)) for lr in (0.001, 0.01)),
    ),
    Mistake(
        "last-batch-dropped",
        "The short last batch is left out: its pictures are to be trained on too, and their labels looked at.",
        *(_refuses_what_comes(batches) for batches in LAST_DROPPED),
        *(partial(_over_all, batches=batches) for batches in LAST_DROPPED),
    ),
    Mistake(
        "labels-not-shuffled",
        "The labels that you look at are not those of the batch's pictures. Pick both by the same indices, `labels[rows]`.",
        _refuses_what_comes(first_labels),
    ),
)
_NO_STEP = {
    "no-step": (
        "No update was made while the batches were gone through: every one was asked with the first weights.",
        {"update": lambda parameters, speeds, gradients, options: None},
    )
}
_SUMMED = (
    *FAULTS["sum-not-mean"],
    {
        "loss": partial(F.cross_entropy, reduction="sum"),
        "report": lambda losses, size: sum(loss for loss, _ in losses) / sum(n for _, n in losses),
    },
)


def _works(*args: Any, place: tuple[int, ...] = ()) -> str:
    """The mean losses of the batches, weighted by their sizes."""
    losses = epoch(*args)
    shown = " + ".join(f"{n} * {loss:.4f}" for loss, n in losses)
    pictures = sum(n for _, n in losses)
    return f"batches of {', '.join(str(n) for _, n in losses)} pictures: ({shown}) / {pictures} = {mean(losses):.4f}"


_LOSS = ValueExercise(
    "train_one_epoch",
    "5.6",
    reference=lambda model, images, labels, optimizer, batch_size, generator: mean(
        _right(model, images, labels, optimizer, batch_size, generator)
    ),
    parts={"loss": _epoch_cases, "refusals": Refusing(_epoch_refusals)},
    mistakes=_LOSS_MISTAKES,
    switches=Switches(_reported, {**_REPORTS, **_NO_STEP, **FAULTS, "sum-not-mean": _SUMMED}),
    works=_works,
    tolerance=Tolerance(2e-3, 2e-4),
    options=Options(seed=EPOCH_SEED),
)


def _right_numbers(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    optimizer: torch.optim.Optimizer,
    batch_size: int,
    generator: torch.Generator,
) -> Seen:
    _right(model, images, labels, optimizer, batch_size, generator)
    return _numbers(model)


_WEIGHTS = ValueExercise(
    "train_one_epoch",
    "5.6",
    reference=_right_numbers,
    parts={"weights": _still_cases},
    mistakes=_WEIGHT_MISTAKES,
    switches=Switches(_after, FAULTS),
    tolerance=Tolerance(2e-3, 3e-4),
    options=Options(seed=EPOCH_SEED, update_limit=10_000),
    result=lambda outcome: _numbers(outcome.args[0]),
    afterwards={"weights": _stays_in_train_mode},
)

train_one_epoch = Exercise(
    "train_one_epoch",
    "5.6",
    parts={
        "weights": _WEIGHTS.parts["weights"],
        "loss": _LOSS.parts["loss"],
        "refusals": _LOSS.parts["refusals"],
    },
    mistakes=_MODES,
    made_of=(_WEIGHTS, _LOSS),
    doc="Check exercise 5.6, `train_one_epoch(...)`. Parts: weights (after the epoch), loss (returned), refusals.",
)
