"""Exercise 5.7: `gradient_variance`."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options, Outcome
from helpers.answer.codec import ModuleState
from helpers.check.cases import Case, Draw, Impossible, Trial, case
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import (
    REFUSAL_MISTAKES,
    USUAL_SEEDS,
    VARIANCE_SEED,
    floats,
    model_there,
    small_network,
    state_of,
    used_generator,
)
from helpers.check.mistakes import Mistake
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
    draw: Callable[[int, int, torch.Generator], torch.Tensor] = lambda n, m, g: torch.randint(n, (m,), generator=g),
    scale: Callable[[int], float] = lambda m: 1.0,
    reduce: Callable[[torch.Tensor], torch.Tensor] = lambda means: means.var(dim=0).sum(),
) -> float:
    """From single gradients in float64 in eval mode; the keywords are ways to go wrong."""
    if len(images) == 0:
        raise Impossible
    rows = _gradient_rows(copy.deepcopy(model).double().eval(), images.double(), labels)
    means = torch.stack([rows[draw(len(images), batch_size, generator)].mean(0) for _ in range(repeats)])
    return float(reduce(means * scale(batch_size)))


def _variance_as(**wrong: Any) -> Callable[..., float]:
    return lambda *args: _variance(*args, **wrong)


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
    means = []
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


_VARIANCE_MISTAKES = (
    Mistake(
        "biased-variance",
        "You divide by the number of repeats. The unbiased variance divides by one less: `var()` as it is.",
        _variance_as(reduce=lambda means: means.var(dim=0, correction=0).sum()),
    ),
    Mistake(
        "generator-ignored",
        "The batches do not come from the generator that was given: "
        "`torch.randint(n, (batch_size,), generator=generator)`.",
        lambda *args: _variance(*args[:-1], torch.Generator().manual_seed(VARIANCE_SEED)),
    ),
    *(
        Mistake(
            "generator-ignored",
            f"The batches come from a generator of your own with the seed {seed}. Draw from the one that was given: "
            "`torch.randint(n, (batch_size,), generator=generator)`.",
            lambda *args, seed=seed: _variance(*args[:-1], torch.Generator().manual_seed(seed)),
        )
        for seed in USUAL_SEEDS
    ),
    Mistake(
        "generator-restarted",
        "The batches come from a new generator with the seed of the one that was given. Draw from that one itself: "
        "`torch.randint(n, (batch_size,), generator=generator)`.",
        lambda *args: _variance(*args[:-1], torch.Generator().manual_seed(args[-1].initial_seed())),
    ),
    Mistake(
        "last-picture-never",
        "The last picture is never drawn: `torch.randint(n, ...)` leaves out its upper end already, so it is n, "
        "not n - 1.",
        _variance_as(draw=lambda n, m, g: torch.randint(max(n - 1, 1), (m,), generator=g)),
    ),
    Mistake(
        "without-replacement",
        "The batches are drawn without replacement. Asked for is `torch.randint(n, (batch_size,), "
        "generator=generator)`: a picture may come twice.",
        _variance_as(draw=lambda n, m, g: torch.randperm(n, generator=g)[:m]),
    ),
    Mistake(
        "mean-over-parameters",
        "You average the variance over the parameters; add it up.",
        _variance_as(reduce=lambda means: means.var(dim=0).mean()),
    ),
    Mistake(
        "standard-deviation",
        "You add up standard deviations; variances are asked for.",
        _variance_as(reduce=lambda means: means.std(dim=0).sum()),
    ),
    Mistake(
        "root-of-the-sum",
        "This is the root of the sum of variances; leave the root out.",
        _variance_as(reduce=lambda means: means.var(dim=0).sum().sqrt()),
    ),
    Mistake(
        "gradient-of-the-sum",
        "The loss is summed over the batch, not averaged, so the gradient grows with the batch.",
        _variance_as(scale=float),
    ),
    Mistake(
        "divides-by-m-again",
        "You divide by the batch size once more. The mean gradients already vary less.",
        _variance_as(reduce=lambda means: means.var(dim=0).sum(), scale=lambda m: m**-0.5),
    ),
    Mistake(
        "scaled-up-to-one-sample",
        "You multiply by the batch size: that estimates one picture's variance. The mean gradient's is asked for.",
        _variance_as(scale=lambda m: m**0.5),
    ),
    Mistake(
        "variance-over-all-numbers",
        "You take one variance over all numbers together. Take it over the repeats for each parameter, then add up.",
        _variance_as(reduce=lambda means: means.var()),
    ),
    Mistake(
        "variance-over-parameters",
        "The variance is taken over the parameters; take it over the repeats, parameter by parameter.",
        _variance_as(reduce=lambda means: means.var(dim=1).sum()),
    ),
    Mistake(
        "variance-of-the-length",
        "Each gradient is made one number, its length, before the variance. Take the variance of each parameter's "
        "gradient over the repeats, then add up.",
        _variance_as(reduce=lambda means: means.norm(dim=1).var()),
    ),
    *(
        Mistake(
            "not-measured",
            "This is the variance of single pictures' gradients divided by batch_size. That is what theory expects; "
            "asked for is a measurement with `repeats` random batches.",
            lambda *args, less=less: _by_the_law(*args, less=less),
        )
        for less in (0, 1)
    ),
    Mistake(
        "squared-length",
        "You add up squares without taking the mean off first: that is not the variance.",
        _variance_as(reduce=lambda means: (means**2).sum() / len(means)),
    ),
    Mistake(
        "forgets-eval",
        "The model is used in the mode in which it came. Call `model.eval()` first.",
        lambda *args: _variance_by_batches(*args, mode=None),
    ),
    Mistake(
        "in-train-mode",
        "The gradients are taken in train mode; eval mode is asked for.",
        lambda *args: _variance_by_batches(*args, mode=True),
    ),
    Mistake(
        "gradients-not-zeroed",
        "The gradients of earlier batches are added up in `.grad`: clear them before each `backward()`, or use "
        "`torch.autograd.grad`.",
        lambda *args: _variance_by_batches(*args, mode=False, pile_up=True),
    ),
    Mistake(
        "weights-only",
        "The biases (and the shifts and scales of batch normalisation) are parameters too.",
        lambda *args: _variance_by_batches(*args, mode=False, keep=lambda name, p: p.ndim > 1),
    ),
    Mistake(
        "weights-only",
        "The biases are parameters too.",
        lambda *args: _variance_by_batches(*args, mode=False, keep=lambda name, p: "weight" in name),
    ),
    Mistake(
        "first-parameter-only",
        "Only the first layer's weight is counted; add up over all parameters.",
        lambda *args: _variance_by_batches(*args, mode=False, keep=lambda name, p: name == "0.weight"),
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


def _untouched(outcome: Outcome) -> dict[str, Any]:
    """The value, the numbers of the model, and which parameters have a gradient left behind."""
    model = outcome.args[0]
    grads = model.grads if isinstance(model, ModuleState) else {n: p.grad for n, p in model.named_parameters()}
    return {
        "variance": outcome.value,
        "left in .grad": sorted(name for name, g in grads.items() if g is not None),
        "parameters": floats(state_of(model)),
    }


def _right_untouched(model: nn.Module, *rest: Any) -> dict[str, Any]:
    return {"variance": _variance(model, *rest), "left in .grad": [], "parameters": floats(model.state_dict())}


def _left_something(trials: Sequence[Trial]) -> bool:
    return any(isinstance(t.got, dict) and t.got["left in .grad"] for t in trials)


def _changed_parameters(trials: Sequence[Trial]) -> bool:
    return any(
        isinstance(t.got, dict)
        and any(not torch.equal(t.got["parameters"][k], v) for k, v in t.expected["parameters"].items())
        for t in trials
    )


def _variance_wrong(trials: Sequence[Trial]) -> bool:
    return any(
        isinstance(t.got, dict)
        and difference(t.expected["variance"], t.got["variance"], Tolerance(2e-3, 1e-6)) is not None
        for t in trials
    )


_VARIANCE_VALUES = ValueExercise(
    "gradient_variance",
    "5.7",
    reference=_variance,
    parts={"values": _variance_cases},
    mistakes=_VARIANCE_MISTAKES,
    tolerance=Tolerance(2e-3, 1e-6),
    options=Options(seed=VARIANCE_SEED),
)

_VARIANCE_OF_NOTHING = ValueExercise(
    "gradient_variance",
    "5.7",
    reference=_variance,
    parts={"values": lambda draw, thorough: [_no_pictures(_variance_cases(draw, False)[0])]},
    mistakes=REFUSAL_MISTAKES[:1],
)


def _no_pictures(one: Case) -> Case:
    """The same call with a set of no pictures."""
    model, images, labels, *rest = one.args
    return case(model, images[:0], labels[:0], *rest, note="no picture at all")


def _variance_values(exam: Exam, answer: Answer) -> None:
    _VARIANCE_VALUES.parts["values"](exam, answer)
    _VARIANCE_OF_NOTHING.parts["values"](exam, answer)


_VARIANCE_UNTOUCHED = ValueExercise(
    "gradient_variance",
    "5.7",
    reference=_right_untouched,
    parts={"untouched": _variance_cases},
    mistakes=(
        Mistake(
            "variance-first",
            'The variance itself is not right yet: mend that first (part "values").',
            when=_variance_wrong,
        ),
        Mistake(
            "changes-the-model",
            "The model's numbers have changed. Measuring must not train: no optimizer step, and eval mode.",
            when=_changed_parameters,
        ),
        Mistake(
            "leaves-gradients",
            "Gradients are left in `.grad`, where a later `optimizer.step()` would use them. Take them with "
            "`torch.autograd.grad`, or put `.grad` back as it was.",
            when=_left_something,
        ),
    ),
    tolerance=Tolerance(2e-3, 1e-6),
    options=Options(seed=VARIANCE_SEED),
    result=_untouched,
)


def _variance_untouched(exam: Exam, answer: Answer) -> None:
    _VARIANCE_UNTOUCHED.parts["untouched"](exam, answer)
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
            note="shown is `.grad` by parameter, after the call and before it",
        )


gradient_variance = Exercise(
    "gradient_variance",
    "5.7",
    parts={"values": _variance_values, "untouched": _variance_untouched},
    doc="Check exercise 5.7, `gradient_variance(...)`. Parts: values, untouched (the model and its gradients).",
)
