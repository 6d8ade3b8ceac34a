"""Exercise 5.5: `evaluate`."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch import nn

from helpers.answer.answer import Answer, Options
from helpers.answer.codec import ModuleState
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import REFUSAL_MISTAKES, classes_of, model_there, refuse_bad, small_network
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def _said(model: nn.Module, images: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        return model(images).argmax(1) if len(images) else torch.empty(0, dtype=torch.int64)


def _accuracy(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
    """All pictures at once, in float64, in eval mode, on a copy."""
    refuse_bad(images, labels, classes_of(model))
    honest = copy.deepcopy(model).double().eval()
    return float((_said(honest, images.double()) == labels).double().mean())


def _modes(model: nn.Module | ModuleState) -> dict[str, bool]:
    if isinstance(model, ModuleState):
        return model.training
    return {name: module.training for name, module in model.named_modules()}


def _running(model: nn.Module | ModuleState) -> list[float]:
    state = model.state if isinstance(model, ModuleState) else model.state_dict()
    return [float(value.sum()) for name, value in state.items() if "running" in name]


def _seen_after(value: Any, model: nn.Module | ModuleState) -> dict[str, Any]:
    return {"accuracy": value, "training": _modes(model), "running statistics, summed": _running(model)}


def _evaluate_cases(draw: Draw, modes: Sequence[str], thorough: bool, nested: bool = False) -> list[Case]:
    cases = []
    # sizes that do not divide, a batch larger than the set, batches of one, and the default
    plan = [(23, 5), (17, 100), (9, 1), (30, 10), (21, 20), (14, None)]
    for i, (count, batch) in enumerate(plan * 2 if thorough else plan):
        classes = draw.integer(3, 6)
        model = small_network(draw, classes, modes[i % len(modes)], nested)
        images = draw.normal(count, 1, 6, 6) + draw.choice([0.0, 1.0])
        said = _said(copy.deepcopy(model).eval(), images).tolist()
        guess = draw.labels(count, classes)
        labels = torch.tensor([s if draw.integer(0, 9) < 6 else int(g) for s, g in zip(said, guess, strict=True)])
        cases.append(case(model, images, labels) if batch is None else case(model, images, labels, batch))
    return cases


def _batches(images: torch.Tensor, labels: torch.Tensor, size: int) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    return zip(images.split(size), labels.split(size), strict=True)


def _scored(
    how: Callable[[list[tuple[int, int]]], float], answer: Callable[[torch.Tensor], torch.Tensor] | None = None
) -> Callable[..., float]:
    """A wrong `evaluate`: `how` makes a number of the (right, size) of each batch, `answer` a class of logits."""
    pick = answer or (lambda logits: logits.argmax(1))

    def wrong(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
        model.eval()
        counts = [(int((pick(model(x)) == y).sum()), len(y)) for x, y in _batches(images, labels, batch_size)]
        return how(counts)

    return wrong


def _as_it_is(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
    right = sum(int((model(x).argmax(1) == y).sum()) for x, y in _batches(images, labels, batch_size))
    return right / len(labels)


def _in_train_mode(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
    return _as_it_is(model.train(), images, labels, batch_size)


def _is_rounded(trial: Trial, digits: int) -> bool:
    got, expected = trial.got, trial.expected
    return isinstance(got, float) and isinstance(expected, float) and abs(got - round(expected, digits)) < 1e-9


def _total(counts: list[tuple[int, int]]) -> float:
    return sum(right for right, _ in counts) / sum(size for _, size in counts)


_EVALUATE_MISTAKES = (
    Mistake(
        "forgets-eval",
        "The model is asked in the mode it is in. Call `model.eval()` first: in train mode batch normalisation "
        "uses the batch's own statistics.",
        _as_it_is,
    ),
    Mistake("in-train-mode", "The model is asked in train mode: `model.eval()` is meant.", _in_train_mode),
    Mistake(
        "mean-of-batch-accuracies",
        "You average the accuracies of the batches. A short last batch then counts too much: "
        "add up the right answers and divide once by the number of pictures.",
        _scored(lambda counts: sum(r / n for r, n in counts) / len(counts)),
    ),
    Mistake(
        "last-batch-dropped",
        "The short last batch is left out.",
        lambda model, images, labels, batch_size=1000: _scored(
            lambda c: sum(r for r, n in c if n == batch_size) / len(labels)
        )(model, images, labels, batch_size),
    ),
    Mistake(
        "last-batch-dropped",
        "The short last batch is left out.",
        lambda model, images, labels, batch_size=1000: _scored(
            lambda c: _total([p for p in c if p[1] == batch_size]) if len(labels) >= batch_size else 0.0
        )(model, images, labels, batch_size),
    ),
    Mistake(
        "last-batch-dropped",
        "The short last batch is left out.",
        lambda model, images, labels, batch_size=1000: _scored(
            lambda c: _total([p for p in c if p[1] == min(batch_size, len(labels))])
        )(model, images, labels, batch_size),
    ),
    Mistake(
        "first-batch-only",
        "Only the first batch is counted: the `return` stands inside the loop, perhaps.",
        _scored(lambda c: c[0][0] / c[0][1]),
    ),
    Mistake("last-batch-only", "Only the last batch is counted.", _scored(lambda c: c[-1][0] / c[-1][1])),
    Mistake("percent", "This is a percentage; a fraction from 0 to 1 is asked for.", _scored(lambda c: 100 * _total(c))),
    Mistake("error-rate", "This is the share of wrong answers; the share of right ones is asked for.",
            _scored(lambda c: 1 - _total(c))),
    Mistake("count-not-share", "This is the number of right answers; divide by the number of pictures.",
            _scored(lambda c: float(sum(r for r, _ in c)))),
    Mistake(
        "divides-by-batches",
        "You divide by the number of batches; divide by the number of pictures.",
        _scored(lambda c: sum(r for r, _ in c) / len(c)),
    ),
    Mistake(
        "divides-by-batch-size",
        "You divide by batch_size for every batch, the short last one too; divide by the number of pictures.",
        lambda model, images, labels, batch_size=1000: _scored(
            lambda c: sum(r / batch_size for r, _ in c) / len(c)
        )(model, images, labels, batch_size),
    ),
    Mistake(
        "smallest-logit",
        "You take the class with the smallest logit; the largest is the answer.",
        _scored(_total, lambda logits: logits.argmin(1)),
    ),
    Mistake(
        "rounds",
        "The accuracy is rounded: return it as it is.",
        when=lambda trials: any(all(_is_rounded(t, digits) for t in trials) for digits in (1, 2, 3, 4)),
    ),
)  # fmt: skip


def _leaves(modes: Callable[[str, bool], bool]) -> Callable[..., dict[str, Any]]:
    def wrong(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> dict[str, Any]:
        after = {name: modes(name, mode) for name, mode in _modes(model).items()}
        running = _running(model)
        return {
            "accuracy": _accuracy(model, images, labels),
            "training": after,
            "running statistics, summed": running,
        }

    return wrong


def _only_the_top(
    model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000
) -> dict[str, Any]:
    top = model.training
    return _leaves(lambda name, mode: top)(model, images, labels, batch_size)


def _accuracy_wrong(trials: Sequence[Trial]) -> bool:
    return any(
        isinstance(t.got, dict)
        and difference(t.expected["accuracy"], t.got["accuracy"], Tolerance(1e-6, 1e-6)) is not None
        for t in trials
    )


def _modes_right_statistics_moved(trials: Sequence[Trial]) -> bool:
    return all(isinstance(t.got, dict) and t.got["training"] == t.expected["training"] for t in trials)


_MODE_MISTAKES = (
    Mistake(
        "accuracy-first",
        "The accuracy itself is not right yet: mend that first (part \"values\").",
        when=_accuracy_wrong,
    ),
    Mistake(
        "leaves-eval-mode",
        "The model is left in eval mode. Remember each part's mode before and put it back afterwards.",
        _leaves(lambda name, mode: False),
    ),
    Mistake(
        "leaves-train-mode",
        "The model is left in train mode, whatever it was in before. Remember the mode and put it back.",
        _leaves(lambda name, mode: True),
    ),
    Mistake(
        "restores-only-the-top",
        "`model.train(mode)` sets every submodule to one mode. A submodule that was in another (a frozen layer, say) "
        "must go back to its own: remember the mode of each of `model.modules()`.",
        _only_the_top,
    ),
    Mistake(
        "restores-only-the-top",
        "Only the model's own flag is put back; its submodules stay in eval mode. Remember the mode of each of "
        "`model.modules()`.",
        _leaves(lambda name, mode: mode if name == "" else False),
    ),
    Mistake(
        "restores-only-the-children",
        "The model and its direct parts are put back; a part inside a part stays in eval mode. "
        "`model.children()` goes one level down, `model.modules()` all the way.",
        _leaves(lambda name, mode: mode and "." not in name),
    ),
    Mistake(
        "statistics-moved",
        "The running statistics of batch normalisation have changed: the model was asked in train mode somewhere.",
        when=_modes_right_statistics_moved,
    ),
)  # fmt: skip


class _Scoring(ValueExercise):
    """A `ValueExercise` that goes on to what the accuracy of one call does not show."""

    def examine(self, exam: Exam, answer: Answer, cases: Sequence[Case]) -> None:
        super().examine(exam, answer, cases)
        _no_graph_recorded(exam, answer, cases[0])
        _in_batches(exam, answer)
        _nothing_remembered(exam, answer)


def _no_graph_recorded(exam: Exam, answer: Answer, one: Case) -> None:
    """Fail if a graph is recorded for a backward pass that never comes, or if gradients stay switched off."""
    outcome = answer.map([(one.args, one.kwargs)], Options(operators=True))[0]
    # inside inference_mode a convolution is seen as aten.conv2d, elsewhere as aten.convolution
    seen = outcome.operators
    if "aten.convolution" in seen and not seen & {"_set_grad_enabled", "requires_grad_"}:
        exam.fail(
            "records-a-graph",
            "The accuracy is right, but torch records every step for a backward pass that never comes. "
            "Put the loop inside `with torch.no_grad():`.",
        )
    if outcome.gradients_off:
        exam.fail(
            "gradients-stay-off",
            "The accuracy is right, but gradients stay switched off afterwards, so nothing can be trained any more. "
            "`with torch.no_grad():` switches them on again at its end.",
        )


def _in_batches(exam: Exam, answer: Answer) -> None:
    """Fail if all pictures go through the model at once, whatever batch_size says."""
    size, count, classes = 3, 6, 4
    # takes the pictures of a batch for the channels of one picture, so a batch of another size is an error
    layers = [nn.Flatten(0, 1), nn.Conv2d(size, size, 3), nn.Flatten(1), nn.Linear(16, classes)]
    call = (nn.Sequential(*layers), exam.draw.normal(count, 1, 6, 6), exam.draw.labels(count, classes), size)
    error = answer.map([(call, {})])[0].error
    if error is not None and f"got {count} channels" in error.text:
        exam.fail(
            "batch-size-ignored",
            f"With {count} pictures and batch_size={size}, all {count} go through the model at once. Cut them into "
            "batches: `images.split(batch_size)`.",
        )


def _nothing_remembered(exam: Exam, answer: Answer) -> None:
    """Fail if the same model, asked about other pictures, gets its first accuracy again."""
    inputs, classes, count = 5, 4, 8
    model = nn.Linear(inputs, classes)
    there = model_there(answer, inputs, classes)
    answer.method(there, "load_state_dict", [((dict(model.state_dict()),), {})])
    images = exam.draw.normal(count, inputs)
    right = _said(model, images)
    calls = [((there, images, right), {}), ((there, images.flip(0), (right.flip(0) + 1) % classes), {})]
    first, second = answer.map(calls)
    got = [first.value, second.value]
    if first.error is None and second.error is None and difference([1.0, 0.0], got, Tolerance(1e-6, 1e-6)):
        exam.fail(
            "remembers-the-model",
            "The same model was asked about other labels, and the accuracy of before came back. Count anew in each "
            "call, and keep nothing.",
            returned=got,
            expected=[1.0, 0.0],
        )


def _evaluate_refusals(draw: Draw, thorough: bool) -> list[Case]:
    cases = _evaluate_cases(draw, ("train",), False)[:3]
    classes = classes_of(cases[0].args[0])
    model, images, labels = cases[0].args[:3]
    below, above = labels.clone(), labels.clone()
    below[draw.integer(0, len(labels) - 1)] = -1
    above[draw.integer(0, len(labels) - 1)] = classes
    return [
        *cases,
        case(model, images[:0], labels[:0], note="no picture at all"),
        case(model, images, below, 5, note="one label is -1"),
        case(model, images, above, 5, note=f"one label is {classes}, and there are {classes} classes"),
    ]


_EVALUATE_VALUES = _Scoring(
    "evaluate",
    "5.5",
    reference=_accuracy,
    parts={
        "values": lambda draw, thorough: _evaluate_cases(draw, ("train", "frozen", "eval"), thorough),
        "refusals": _evaluate_refusals,
    },
    mistakes=(*_EVALUATE_MISTAKES, *REFUSAL_MISTAKES),
    tolerance=Tolerance(1e-6, 1e-6),
)

_EVALUATE_MODES = ValueExercise(
    "evaluate",
    "5.5",
    reference=lambda model, images, labels, batch_size=1000: _seen_after(_accuracy(model, images, labels), model),
    parts={"modes": lambda draw, thorough: _evaluate_cases(draw, ("frozen", "train", "eval"), thorough, nested=True)},
    mistakes=_MODE_MISTAKES,
    tolerance=Tolerance(1e-6, 1e-6),
    result=lambda outcome: _seen_after(outcome.value, outcome.args[0]),
)

evaluate = Exercise(
    "evaluate",
    "5.5",
    parts={
        "values": _EVALUATE_VALUES.parts["values"],
        "modes": _EVALUATE_MODES.parts["modes"],
        "refusals": _EVALUATE_VALUES.parts["refusals"],
    },
    doc="Check exercise 5.5, `evaluate(model, images, labels, batch_size=1000)`. Parts: values, modes, refusals.",
)
