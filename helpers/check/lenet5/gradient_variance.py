"""Exercise 5.7: `gradient_variance`, how much the gradient of a random batch varies."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options
from helpers.answer.codec import ModuleState
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Seen, Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import (
    USUAL_SEEDS,
    VARIANCE_SEED,
    floats,
    model_is_asked,
    model_there,
    small_network,
    state_of,
    used_generator,
)
from helpers.check.mistakes import Mistake, Switches
from helpers.check.refusals import must_be
from helpers.check.value import ValueExercise


def _variance_cases(draw: Draw, thorough: bool) -> list[Case]:
    plan = [("eval", 9, 4, 3), ("train", 12, 3, 5), ("eval", 10, 1, 4), ("frozen", 6, 8, 6), ("train", 15, 5, 2)]
    cases = []
    for modes, count, batch, repeats in plan * 2 if thorough else plan:
        classes = draw.integer(3, 5)
        model = small_network(draw, classes, modes)
        images, labels = draw.normal(count, 1, 6, 6), draw.labels(count, classes)
        cases.append(case(model, images, labels, batch, repeats, used_generator(draw)))
    return cases


def _gradient_rows(model: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """(N, parameters): the gradient of each picture alone."""
    parameters = list(model.parameters())
    rows = []
    for image, label in zip(images, labels, strict=True):
        gradients = torch.autograd.grad(F.cross_entropy(model(image[None]), label[None]), parameters)
        rows.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(rows)


def _variance(
    model: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    batch_size: int,
    repeats: int,
    generator: torch.Generator,
    *,
    source: Callable[[torch.Generator], torch.Generator] = lambda generator: generator,
    draw: Callable[[int, int, torch.Generator], torch.Tensor] = lambda n, m, g: torch.randint(n, (m,), generator=g),
    scale: Callable[[int], float] = lambda m: 1.0,
    reduce: Callable[[torch.Tensor], torch.Tensor] = lambda means: means.var(dim=0).sum(),
) -> float:
    """From single gradients in float64 in eval mode; the keywords are ways to go wrong."""
    must_be(len(images) > 0, None, "without a single picture there is no batch to draw", "mean-of-nothing")
    rows = _gradient_rows(copy.deepcopy(model).double().eval(), images.double(), labels)
    own = source(generator)
    means = torch.stack([rows[draw(len(images), batch_size, own)].mean(0) for _ in range(repeats)])
    return float(reduce(means * scale(batch_size)))


def _variance_by_batches(
    model: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    batch_size: int,
    repeats: int,
    generator: torch.Generator,
    *,
    mode: bool | None,
    keep: Callable[[str, nn.Parameter], bool] = lambda name, p: True,
    pile_up: bool = False,
) -> float:
    """Whole batches in the given mode, for what single gradients cannot imitate."""
    if mode is not None:
        model.train(mode)
    chosen = [p for name, p in model.named_parameters() if keep(name, p)]
    means: list[torch.Tensor] = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        gradients = torch.autograd.grad(F.cross_entropy(model(images[rows]), labels[rows]), chosen)
        means.append(torch.cat([g.flatten() for g in gradients]) + (means[-1] if pile_up and means else 0))
    return float(torch.stack(means).var(dim=0).sum())


def _variance_of_loss(*args: Any) -> float:
    model, images, labels, batch_size, repeats, generator = args
    model.eval()
    losses = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        losses.append(F.cross_entropy(model(images[rows]), labels[rows]).detach())
    return float(torch.stack(losses).var())


def _by_the_law(
    model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int, *_: Any, less: int
) -> float:
    rows = _gradient_rows(model.eval(), images, labels)
    return float(rows.var(dim=0, correction=less).sum()) / batch_size


def _trained_on_the_way(trial: Trial) -> bool:
    model, after = trial.case.args[0], state_of(trial.outcome.args[0])
    return any(not torch.equal(p, after[name]) for name, p in model.named_parameters())


#: Seeds of a generator that is not the one given: torch's own during a call, and those that people like.
_OWN_SEEDS = (VARIANCE_SEED, *USUAL_SEEDS)


def _total(means: torch.Tensor) -> torch.Tensor:
    """(repeats, parameters): the variance of each parameter's gradient over the repeats, added up."""
    return means.var(dim=0).sum()


_SWITCHES = Switches(
    _variance,
    {
        "biased-variance": (
            "You divide by the number of repeats. The unbiased variance divides by one less: `var()` as it is.",
            {"reduce": lambda means: means.var(dim=0, correction=0).sum()},
        ),
        "mean-over-parameters": (
            "You average the variance over the parameters; add it up.",
            {"reduce": lambda means: means.var(dim=0).mean()},
        ),
        "standard-deviation": (
            "You add up standard deviations; variances are asked for.",
            {"reduce": lambda means: means.std(dim=0).sum()},
        ),
        "root-of-the-sum": (
            "This is the root of the sum of variances; leave the root out.",
            {"reduce": lambda means: _total(means).sqrt()},
        ),
        "variance-over-all-numbers": (
            "You take one variance over all numbers together. Take it over the repeats for each parameter, then add up.",
            {"reduce": lambda means: means.var()},
        ),
        "variance-over-parameters": (
            "The variance is taken over the parameters; take it over the repeats, parameter by parameter.",
            {"reduce": lambda means: means.var(dim=1).sum()},
        ),
        "variance-of-the-length": (
            "Each gradient is made one number, its length, before the variance. Take the variance of each parameter's "
            "gradient over the repeats, then add up.",
            {"reduce": lambda means: means.norm(dim=1).var()},
        ),
        "squared-length": (
            "You add up squares without taking the mean off first: that is not the variance.",
            {"reduce": lambda means: (means**2).sum() / len(means)},
            {"reduce": lambda means: (means**2).sum() / (len(means) - 1)},
            {"reduce": lambda means: (means**2).sum()},
        ),
        "generator-ignored": (
            "The batches do not come from the generator that was given, but from torch's own or from one that you made: "
            "`torch.randint(n, (batch_size,), generator=generator)`.",
            *({"source": lambda g, seed=seed: torch.Generator().manual_seed(seed)} for seed in _OWN_SEEDS),
        ),
        "generator-restarted": (
            "The batches come from a new generator with the seed of the one that was given. Draw from that one itself: "
            "`torch.randint(n, (batch_size,), generator=generator)`.",
            {"source": lambda g: torch.Generator().manual_seed(g.initial_seed())},
        ),
        "last-picture-never": (
            "The last picture is never drawn: `torch.randint(n, ...)` leaves out its upper end already, so it is n, "
            "not n - 1.",
            {"draw": lambda n, m, g: torch.randint(max(n - 1, 1), (m,), generator=g)},
        ),
        "without-replacement": (
            "The batches are drawn without replacement. Asked for is `torch.randint(n, (batch_size,), "
            "generator=generator)`: a picture may come twice.",
            {"draw": lambda n, m, g: torch.randperm(n, generator=g)[:m]},
        ),
        "gradient-of-the-sum": (
            "The loss is summed over the batch, not averaged, so the gradient grows with the batch.",
            {"scale": float},
        ),
        "divides-by-m-again": (
            "You divide by the batch size once more. The mean gradients already vary less.",
            {"scale": lambda m: m**-0.5},
        ),
        "scaled-up-to-one-sample": (
            "You multiply by the batch size: that estimates one picture's variance. The mean gradient's is asked for.",
            {"scale": lambda m: m**0.5},
        ),
    },
)

_MISTAKES = (
    Mistake(
        "not-measured",
        "This is the variance of single pictures' gradients divided by batch_size. That is what theory expects; "
        "asked for is a measurement with `repeats` random batches.",
        partial(_by_the_law, less=0),
        partial(_by_the_law, less=1),
    ),
    Mistake(
        "forgets-eval",
        "The model is used in the mode in which it came. Call `model.eval()` first.",
        partial(_variance_by_batches, mode=None),
    ),
    Mistake(
        "in-train-mode",
        "The gradients are taken in train mode; eval mode is asked for.",
        partial(_variance_by_batches, mode=True),
    ),
    Mistake(
        "gradients-not-zeroed",
        "The gradients of earlier batches are added up in `.grad`: clear them before each `backward()`, or use "
        "`torch.autograd.grad`.",
        partial(_variance_by_batches, mode=False, pile_up=True),
    ),
    Mistake(
        "weights-only",
        "The biases (and the shifts and scales of batch normalisation) are parameters too.",
        partial(_variance_by_batches, mode=False, keep=lambda name, p: p.ndim > 1),
        partial(_variance_by_batches, mode=False, keep=lambda name, p: "weight" in name),
    ),
    Mistake(
        "never-varies",
        "The variance is always 0, as if every repeat gave the same gradient. Draw a batch inside the loop, and keep a "
        "copy of each gradient (`p.grad.clone()`).",
        lambda *args: 0.0,
    ),
    Mistake(
        "first-parameter-only",
        "Only the first layer's weight is counted; add up over all parameters.",
        partial(_variance_by_batches, mode=False, keep=lambda name, p: name == "0.weight"),
    ),
    Mistake(
        "variance-of-the-loss", "This is the variance of the loss; the gradient's is asked for.", _variance_of_loss
    ),
    Mistake(
        "changes-the-model",
        "The model's parameters have changed on the way. Measuring must not train: no update.",
        when=lambda trials: any(_trained_on_the_way(t) for t in trials),
    ),
)


def _works(*args: Any, place: tuple[int, ...] = ()) -> str:
    """How many gradients there are, and the largest of the variances that are added up."""
    again = (*args[:5], _again(args[5]))
    largest = _variance(*again, reduce=lambda means: means.var(dim=0).max())
    total, repeats = _variance(*args), args[4]
    count = sum(parameter.numel() for parameter in args[0].parameters())
    return (
        f"{repeats} gradients of {count} numbers each; over the repeats {count} variances, the largest {largest:.4g}; "
        f"their sum {total:.4g}"
    )


def _again(generator: torch.Generator) -> torch.Generator:
    """A generator that will draw what this one will."""
    other = torch.Generator()
    other.set_state(generator.get_state())
    return other


# --- what is left of the model -------------------------------------------------------------------------------------

LEFT = "the parameters whose `.grad` is set"


def _seen(model: nn.Module | ModuleState) -> Seen:
    """The model after a call: its numbers, and which parameters have a gradient left behind."""
    grads = model.grads if isinstance(model, ModuleState) else {n: p.grad for n, p in model.named_parameters()}
    left = sorted(name for name, g in grads.items() if g is not None)
    numbers = {f"`{name}`": value for name, value in floats(state_of(model)).items()}
    return Seen({LEFT: left, **numbers})


def _changed_numbers(trials: Sequence[Trial]) -> bool:
    return any(
        isinstance(t.got, Seen)
        and any(not torch.equal(t.got[k], v) for k, v in t.expected.items() if isinstance(v, torch.Tensor))
        for t in trials
    )


_LEFT_MISTAKES = (
    Mistake(
        "changes-the-model",
        "The model's numbers have changed. Measuring must not train: no optimizer step, and eval mode.",
        when=_changed_numbers,
    ),
    Mistake(
        "leaves-gradients",
        "Gradients are left in `.grad`, where a later `optimizer.step()` would use them. Take them with "
        "`torch.autograd.grad`, or put `.grad` back as it was.",
        when=lambda trials: any(isinstance(t.got, Seen) and t.got[LEFT] for t in trials),
    ),
)

_OF_NOTHING = ValueExercise(
    "gradient_variance",
    "5.7",
    reference=_variance,
    parts={"values": lambda draw, thorough: [_no_pictures(draw)]},
)


def _no_pictures(draw: Draw) -> Case:
    """A call with a set of no pictures."""
    model, images, labels, *rest = _variance_cases(draw, False)[0].args
    return case(model, images[:0], labels[:0], *rest, note="no picture at all")


_MEASURED = ValueExercise(
    "gradient_variance",
    "5.7",
    reference=_variance,
    parts={"values": _variance_cases},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_works,
    tolerance=Tolerance(2e-3, 1e-6),
    options=Options(seed=VARIANCE_SEED),
    afterwards=_OF_NOTHING.parts,
)


def _further(exam: Exam, answer: Answer) -> None:
    model_is_asked(exam, answer, _variance_cases(exam.draw, False)[0])
    _gradients_stay(exam, answer)


def _gradients_stay(exam: Exam, answer: Answer) -> None:
    """Fail if a gradient that stood in `.grad` before the call is gone, or another one, afterwards."""
    inputs, classes, count = 5, 4, 8
    there = model_there(answer, inputs, classes)
    images, labels = exam.draw.normal(count, inputs), exam.draw.labels(count, classes)
    answer.method(there, "()", [((images,), {})], Options(backward=True))
    # of the sum of all outputs
    stood = {"weight": images.sum(0).expand(classes, inputs), "bias": torch.full((classes,), float(count))}
    after = answer.map([((there, images, labels, 3, 4, exam.draw.generator()), {})])[0].args[0]
    grads = after.grads if isinstance(after, ModuleState) else stood
    if difference(stood, grads, Tolerance(1e-4, 1e-5)):
        exam.fail(
            "loses-gradients",
            "A gradient that stood in `.grad` before the call is gone, or another one, afterwards. Take gradients with "
            "`torch.autograd.grad`, which leaves `.grad` alone, or put `.grad` back as it was.",
            returned=grads,
            expected=stood,
            labels=("after", "before"),
            note="shown is `.grad` by parameter, after the call and before it",
        )


_LEFT = ValueExercise(
    "gradient_variance",
    "5.7",
    reference=lambda model, images, labels, batch_size, repeats, generator: _seen(model),
    parts={"untouched": _variance_cases},
    mistakes=_LEFT_MISTAKES,
    options=Options(seed=VARIANCE_SEED),
    result=lambda outcome: _seen(outcome.args[0]),
    afterwards={"untouched": _further},
)

gradient_variance = Exercise(
    "gradient_variance",
    "5.7",
    parts={**_MEASURED.parts, **_LEFT.parts},
    made_of=(_MEASURED, _LEFT),
    doc="Check exercise 5.7, `gradient_variance(...)`. Parts: values, untouched (the model and its gradients).",
)
