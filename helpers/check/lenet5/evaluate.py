"""Exercise 5.5: `evaluate`, the accuracy of a model in batches, and the model as it was."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

import torch
from torch import nn

from helpers.answer.answer import Answer, Call, Options
from helpers.answer.codec import ModuleState
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Seen, Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import classes_of, model_is_asked, model_there, refuse_bad, small_network
from helpers.check.mistakes import Mistake, Switches
from helpers.check.value import Refusing, ValueExercise


def _said(model: nn.Module, images: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        return model(images).argmax(1) if len(images) else torch.empty(0, dtype=torch.int64)


def _accuracy(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
    """All pictures at once, in float64, in eval mode, on a copy."""
    refuse_bad(images, labels, classes_of(model))
    honest = copy.deepcopy(model).double().eval()
    return float((_said(honest, images.double()) == labels).double().mean())


# --- cases ---------------------------------------------------------------------------------------------------------


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


def _one_case(draw: Draw) -> Case:
    return _evaluate_cases(draw, ("train",), False)[0]


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


# --- mistakes in the accuracy --------------------------------------------------------------------------------------

Batches = Callable[[int, int], list[slice]]
#: (right, size) of each batch.
Counts = Sequence[tuple[int, int]]


def _slices(count: int, size: int) -> list[slice]:
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]


def _whole_only(count: int, size: int) -> list[slice]:
    return [one for one in _slices(count, size) if one.stop - one.start == size]


def _overlapping(count: int, size: int) -> list[slice]:
    return [slice(one.start, min(one.stop + 1, count)) for one in _slices(count, size)]


def _total(counts: Counts, samples: int, batch_size: int) -> float:
    return sum(right for right, _ in counts) / sum(size for _, size in counts)


def _measured(
    model: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    batch_size: int,
    *,
    mode: bool | None = False,
    batches: Batches = _slices,
    hits: Callable[[torch.Tensor, torch.Tensor], int] = lambda logits, labels: int((logits.argmax(1) == labels).sum()),
    report: Callable[[Counts, int, int], float] = _total,
) -> float:
    """The accuracy, batch by batch; the keywords are ways to go wrong."""
    if mode is not None:
        model.train(mode)
    with torch.no_grad():
        counts = [
            (hits(model(images[rows]), labels[rows]), len(labels[rows])) for rows in batches(len(images), batch_size)
        ]
    return report(counts, len(images), batch_size)


def _is_rounded(trial: Trial, digits: int) -> bool:
    got, expected = trial.got, trial.expected
    return isinstance(got, float) and isinstance(expected, float) and abs(got - round(expected, digits)) < 1e-9


_SWITCHES = Switches(
    _measured,
    {
        "forgets-eval": (
            "The model is asked in the mode it is in. Call `model.eval()` first: in train mode batch normalisation "
            "uses the batch's own statistics.",
            {"mode": None},
        ),
        "in-train-mode": ("The model is asked in train mode: `model.eval()` is meant.", {"mode": True}),
        "last-batch-dropped": (
            "The short last batch is left out.",
            {"batches": _whole_only, "report": lambda counts, n, size: sum(right for right, _ in counts) / n},
            {
                "batches": _whole_only,
                "report": lambda counts, n, size: _total(counts, n, size) if counts else 0.0,
            },
            {"batches": lambda count, size: _whole_only(count, min(size, count))},
            {
                "batches": lambda count, size: _slices(count, size)[:-1],
                "report": lambda counts, n, size: sum(right for right, _ in counts) / n,
            },
        ),
        "batches-overlap": (
            "Your batches overlap: each takes the first picture of the next one too. A slice `start:start + batch_size` "
            "ends before its end.",
            {"batches": _overlapping},
            {"batches": _overlapping, "report": lambda counts, n, size: sum(right for right, _ in counts) / n},
        ),
        "first-batch-only": (
            "Only the first batch is counted: the `return` stands inside the loop, perhaps.",
            {"batches": lambda count, size: _slices(count, size)[:1]},
        ),
        "last-batch-only": (
            "Only the last batch is counted. Add up over the batches, with `+=`.",
            {"batches": lambda count, size: _slices(count, size)[-1:]},
            {"report": lambda counts, n, size: counts[-1][0] / n},
        ),
        "first-picture-left-out": (
            "The first picture is left out: the first batch begins at 0, `range(0, n, batch_size)`.",
            {
                "batches": lambda count, size: [slice(a, min(a + size, count)) for a in range(1, count, size)],
                "report": lambda counts, n, size: sum(right for right, _ in counts) / n,
            },
        ),
        "every-answer-with-every-label": (
            "Each answer is compared with every label of its batch: (N, 1) beside (N,) makes a table. Leave `keepdim` "
            "out, so that both are (N,).",
            {"hits": lambda logits, labels: int((logits.argmax(1, keepdim=True) == labels).sum())},
        ),
        "smallest-logit": (
            "You take the class with the smallest logit; the largest is the answer.",
            {"hits": lambda logits, labels: int((logits.argmin(1) == labels).sum())},
        ),
        "largest-over-pictures": (
            "`argmax(0)` looks for the picture with the largest logit of each class. Asked for is the class with the "
            "largest logit of each picture: `argmax(1)`.",
            {"hits": lambda logits, labels: sum(int(a == b) for a, b in zip(logits.argmax(0), labels, strict=False))},
            {"hits": lambda logits, labels: int((logits.argmax(0)[:1] == labels[:1]).sum())},
        ),
        "mean-of-batch-accuracies": (
            "You average the accuracies of the batches. A short last batch then counts too much: "
            "add up the right answers and divide once by the number of pictures.",
            {"report": lambda counts, n, size: sum(right / own for right, own in counts) / len(counts)},
        ),
        "percent": (
            "This is a percentage; a fraction from 0 to 1 is asked for.",
            {"report": lambda counts, n, size: 100 * _total(counts, n, size)},
        ),
        "error-rate": (
            "This is the share of wrong answers; the share of right ones is asked for.",
            {"report": lambda counts, n, size: 1 - _total(counts, n, size)},
        ),
        "count-not-share": (
            "This is the number of right answers; divide by the number of pictures.",
            {"report": lambda counts, n, size: float(sum(right for right, _ in counts))},
        ),
        "divides-by-batches": (
            "You divide by the number of batches; divide by the number of pictures.",
            {"report": lambda counts, n, size: sum(right for right, _ in counts) / len(counts)},
        ),
        "divides-by-batch-size": (
            "You divide by batch_size for every batch, the short last one too; divide by the number of pictures.",
            {"report": lambda counts, n, size: sum(right / size for right, _ in counts) / len(counts)},
        ),
    },
)

_MISTAKES = (
    Mistake(
        "rounds",
        "The accuracy is rounded: return it as it is.",
        when=lambda trials: any(all(_is_rounded(t, digits) for t in trials) for digits in (1, 2, 3, 4)),
    ),
)


def _works(
    model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int, *, place: tuple[int, ...] = ()
) -> str:
    """How many of all pictures are answered right in eval mode."""
    right = int((_said(copy.deepcopy(model).eval(), images) == labels).sum())
    return f"in eval mode {right} of the {len(labels)} pictures get their label: {right} / {len(labels)}"


# --- mistakes in what is left of the model -------------------------------------------------------------------------


def _modes(model: nn.Module | ModuleState) -> dict[str, bool]:
    if isinstance(model, ModuleState):
        return model.training
    return {name: module.training for name, module in model.named_modules()}


def _running(model: nn.Module | ModuleState) -> dict[str, torch.Tensor]:
    state = model.state if isinstance(model, ModuleState) else model.state_dict()
    return {name: value.detach().float() for name, value in state.items() if name.endswith(("_mean", "_var"))}


def _flag(name: str) -> str:
    return f"the flag `training` of its part `{name}`" if name else "the flag `training` of the model"


def _seen(model: nn.Module | ModuleState, modes: Callable[[str, bool], bool] = lambda name, mode: mode) -> Seen:
    """The model after a call: each part's mode (changed by `modes`) and its running statistics."""
    flags = {_flag(name): modes(name, mode) for name, mode in _modes(model).items()}
    return Seen({**flags, **{f"`{name}`": value for name, value in _running(model).items()}})


def _leaves(modes: Callable[[str, bool], bool]) -> Callable[..., Seen]:
    return lambda model, *rest: _seen(model, modes=modes)


def _statistics_moved(trials: Sequence[Trial]) -> bool:
    """Whether all flags are right, and so some running statistics are not."""
    return all(
        isinstance(t.got, Seen)
        and all(t.got[key] == right for key, right in t.expected.items() if isinstance(right, bool))
        for t in trials
    )


_LEFT_MISTAKES = (
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
        "Only the model's own mode is remembered, and its parts do not go back to theirs: one that was in another mode "
        "(a frozen layer, say) must. Remember the mode of each of `model.modules()`.",
        lambda model, *rest: _seen(model, modes=lambda name, mode: model.training),
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
        when=_statistics_moved,
    ),
)


# --- what one call does not show -----------------------------------------------------------------------------------


def _further(exam: Exam, answer: Answer) -> None:
    """What the accuracy of one call does not show."""
    _no_graph_recorded(exam, answer, _one_case(exam.draw))
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
    calls: list[Call] = [((there, images, right), {}), ((there, images.flip(0), (right.flip(0) + 1) % classes), {})]
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


_ACCURACY = ValueExercise(
    "evaluate",
    "5.5",
    reference=_accuracy,
    parts={
        "values": lambda draw, thorough: _evaluate_cases(draw, ("train", "frozen", "eval"), thorough),
        "refusals": Refusing(_evaluate_refusals),
    },
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_works,
    tolerance=Tolerance(1e-6, 1e-6),
    afterwards={"values": _further},
)

_LEFT = ValueExercise(
    "evaluate",
    "5.5",
    reference=lambda model, images, labels, batch_size=1000: _seen(model),
    parts={"modes": lambda draw, thorough: _evaluate_cases(draw, ("frozen", "train", "eval"), thorough, nested=True)},
    mistakes=_LEFT_MISTAKES,
    tolerance=Tolerance(1e-6, 1e-6),
    result=lambda outcome: _seen(outcome.args[0]),
    afterwards={"modes": lambda exam, answer: model_is_asked(exam, answer, _one_case(exam.draw))},
)


evaluate = Exercise(
    "evaluate",
    "5.5",
    parts={
        "values": _ACCURACY.parts["values"],
        "modes": _LEFT.parts["modes"],
        "refusals": _ACCURACY.parts["refusals"],
    },
    made_of=(_ACCURACY, _LEFT),
    doc="Check exercise 5.5, `evaluate(model, images, labels, batch_size=1000)`. Parts: values, modes (the model as it "
    "was), refusals.",
)
