"""Chapter 5: LeNet-5's shapes and parameters, two networks, honest scoring, one epoch, gradient noise, training.

Oracles: torch's layers on the meta device, a network of bare tensors in float64 given the same numbers, a copy of
the model in float64, and the gradients of single pictures.
"""

from __future__ import annotations

import copy
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from numbers import Integral, Real
from typing import Any, NoReturn, cast

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Handle, ModuleState, OptimizerFor, Options, Outcome, Symbol
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import (
    Case,
    Draw,
    Exam,
    Exercise,
    Impossible,
    Mistake,
    Trial,
    ValueExercise,
    case,
)
from helpers.check.training import Budget, held_back_digits, train_and_score, training_digits

__all__ = [
    "DeepCNN",
    "LeNet5",
    "evaluate",
    "gradient_variance",
    "lenet_parameters",
    "lenet_shapes",
    "train_lenet",
    "train_one_epoch",
]

_LAYERS = ("C1", "S2", "C3", "S4", "C5", "F6", "Out")


def _rebuilt_lenet(padding: int = 2, device: str | None = None) -> dict[str, nn.Module]:
    return {
        "C1": nn.Conv2d(1, 6, 5, padding=padding, device=device),
        "S2": nn.AvgPool2d(2),
        "C3": nn.Conv2d(6, 16, 5, device=device),
        "S4": nn.AvgPool2d(2),
        "C5": nn.Conv2d(16, 120, 5, device=device),
        "F6": nn.Linear(120, 84, device=device),
        "Out": nn.Linear(84, 10, device=device),
    }


# --- lenet_shapes --------------------------------------------------------------------------------------------------

Shapes = list[tuple[str, tuple[int, ...]]]


def _lenet_shapes() -> Shapes:
    # by running it on the meta device, where shapes are worked out and nothing is computed
    x = torch.empty(1, 1, 28, 28, device="meta")
    shapes: Shapes = [("In", tuple(x.shape[1:]))]
    for name, layer in _rebuilt_lenet(device="meta").items():
        x = layer(x.flatten(1) if name == "F6" else x)
        shapes.append((name, tuple(x.shape[1:])))
    return shapes


def _shapes(**changes: tuple[int, ...]) -> Callable[[], Shapes]:
    def wrong() -> Shapes:
        return [(name, changes.get(name, shape)) for name, shape in _lenet_shapes()]

    return wrong


def _each_shape(change: Callable[[tuple[int, ...]], Any]) -> Callable[[], list]:
    return lambda: [(name, change(shape)) for name, shape in _lenet_shapes()]


def _got_pairs(trials: Sequence[Trial]) -> list[tuple[str, Any]] | None:
    """The names and shapes that came back, if they are pairs at all."""
    got = trials[0].got
    if not isinstance(got, (list, tuple)) or not all(isinstance(p, (list, tuple)) and len(p) == 2 for p in got):
        return None
    return [(name, shape) for name, shape in got]


def _first_off(trials: Sequence[Trial], name: str) -> bool:
    """Whether `name` is the first layer whose shape is not right."""
    pairs = _got_pairs(trials)
    if pairs is None or [n for n, _ in pairs] != [n for n, _ in _lenet_shapes()]:
        return False
    for (layer, shape), (_, right) in zip(pairs, _lenet_shapes(), strict=True):
        if not isinstance(shape, (list, tuple)) or tuple(shape) != right:
            return layer == name
    return False


def _names_differ(trials: Sequence[Trial]) -> bool:
    pairs = _got_pairs(trials)
    return pairs is not None and [n for n, _ in pairs] != [n for n, _ in _lenet_shapes()]


def _names_missing(trials: Sequence[Trial]) -> bool:
    """Whether eight shapes came back, and no names."""
    got = trials[0].got
    return (
        isinstance(got, (list, tuple))
        and len(got) == len(_lenet_shapes())
        and all(isinstance(shape, (list, tuple)) and all(isinstance(n, int) for n in shape) for shape in got)
    )


def _bare_numbers(trials: Sequence[Trial]) -> bool:
    pairs = _got_pairs(trials)
    return pairs is not None and any(isinstance(shape, int) for _, shape in pairs)


_SHAPE_MISTAKES = (
    Mistake(
        "c1-without-padding",
        "C1 is missing its padding of 2: with it a 5 x 5 kernel leaves 28 x 28 as it is.",
        when=lambda t: _first_off(t, "C1") and tuple(dict(_got_pairs(t) or [])["C1"]) == (6, 24, 24),
    ),
    Mistake(
        "padding-everywhere",
        "Only C1 is padded. C3 makes 14 x 14 smaller by 4.",
        when=lambda t: _first_off(t, "C3") and tuple(dict(_got_pairs(t) or [])["C3"]) == (16, 14, 14),
    ),
    Mistake(
        "c3-off-by-one",
        "C3 is off by one: 14 - 5 + 1 places, since the first place counts too.",
        when=lambda t: _first_off(t, "C3") and tuple(dict(_got_pairs(t) or [])["C3"]) == (16, 9, 9),
    ),
    Mistake(
        "pooling-adds-maps",
        "Pooling keeps the number of maps: S2 has the 6 of C1, S4 the 16 of C3.",
        when=lambda t: (
            (_first_off(t, "S2") and tuple(dict(_got_pairs(t) or [])["S2"])[1:] == (14, 14))
            or (_first_off(t, "S4") and tuple(dict(_got_pairs(t) or [])["S4"])[1:] == (5, 5))
        ),
    ),
    Mistake("batch-axis", "These shapes are of one picture: leave out the batch axis.", _each_shape(lambda s: (1, *s))),
    Mistake(
        "channels-last",
        "PyTorch puts the channels first: (C, H, W).",
        _each_shape(lambda s: (*s[1:], s[0]) if len(s) == 3 else s),
    ),
    Mistake(
        "c5-flat",
        "C5 is a convolution: its result is still a stack of maps, 120 of them, each 1 x 1.",
        _shapes(C5=(120,)),
    ),
    Mistake(
        "vectors-as-maps",
        "F6 and Out are fully connected: their results are vectors, with one axis.",
        _shapes(F6=(84, 1, 1), Out=(10, 1, 1)),
    ),
    Mistake(
        "numbers-not-tuples",
        "A shape is a tuple, even with one number in it: (84,) with a comma. (84) is the number 84.",
        when=_bare_numbers,
    ),
    Mistake(
        "names-missing",
        'The names are missing: the list holds pairs (name, shape), such as ("C1", (6, 28, 28)).',
        when=_names_missing,
    ),
    Mistake(
        "input-of-1998",
        "The input here is 28 x 28; the 32 x 32 of 1998 come about inside C1, by its padding.",
        _shapes(In=(1, 32, 32)),
    ),
    Mistake(
        "names-or-order",
        "The names are not those asked for, in their order: In, C1, S2, C3, S4, C5, F6, Out.",
        when=_names_differ,
    ),
    *(
        Mistake(f"wrong-{name.lower()}", f"{name} is the first layer whose shape is not right.", when=when)
        for name in ("In", *_LAYERS)
        for when in [lambda t, name=name: _first_off(t, name)]
    ),
)

lenet_shapes = ValueExercise(
    "lenet_shapes",
    "5.1",
    reference=_lenet_shapes,
    parts={"values": lambda draw, thorough: [case()]},
    mistakes=_SHAPE_MISTAKES,
    doc="Check exercise 5.1, `lenet_shapes()`. Part: values.",
)

# --- lenet_parameters ----------------------------------------------------------------------------------------------


def _lenet_parameters() -> dict[str, int]:
    layers = _rebuilt_lenet(device="meta")
    counts = {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}
    return {name: count for name, count in counts.items() if count}


def _counts(count: Callable[[int, int, int], int]) -> Callable[[], dict[str, int]]:
    """`count(inputs, outputs, pixels of the kernel)` for each layer."""
    layers = {"C1": (1, 6, 25), "C3": (6, 16, 25), "C5": (16, 120, 25), "F6": (120, 84, 1), "Out": (84, 10, 1)}
    return lambda: {name: count(*sizes) for name, sizes in layers.items()}


def _first_count_off(trials: Sequence[Trial], name: str) -> bool:
    got, right = trials[0].got, _lenet_parameters()
    if not isinstance(got, dict) or set(got) != set(right) or not all(isinstance(n, Real) for n in got.values()):
        return False
    return next((key for key in right if got[key] != right[key]), None) == name


def _counts_grow(trials: Sequence[Trial]) -> bool:
    """Whether all counts are the same whole number of times too large."""
    got, right = trials[0].got, _lenet_parameters()
    if not isinstance(got, dict) or set(got) != set(right) or not all(isinstance(n, Integral) for n in got.values()):
        return False
    times = {got[key] / right[key] for key in right}
    return len(times) == 1 and times.pop() in range(2, 1000)


_PARAMETER_MISTAKES = (
    Mistake(
        "no-biases", "The biases are missing: one for each output map or unit.", _counts(lambda i, o, k: i * o * k)
    ),
    Mistake(
        "one-bias-a-layer",
        "Each map and each unit has a bias of its own: as many as there are outputs, not one in all.",
        _counts(lambda i, o, k: i * o * k + 1),
    ),
    Mistake(
        "bias-per-kernel",
        "There is one bias for each output map, not one for each kernel: the kernels of a filter share it.",
        _counts(lambda i, o, k: i * o * (k + 1) if k > 1 else o * (i + 1)),
    ),
    Mistake(
        "bias-per-input",
        "A bias belongs to each output of a layer, not to each input.",
        _counts(lambda i, o, k: i * o * k + i),
    ),
    Mistake(
        "input-maps-forgotten",
        "Each filter has a kernel for every input map: C3 looks at six maps, C5 at sixteen.",
        _counts(lambda i, o, k: o * (k + 1) if k > 1 else o * (i + 1)),
    ),
    Mistake(
        "sparse-c3",
        "1 516 is C3 with the sparse table of 1998. In the modern form every map of C3 sees all six maps of S2.",
        lambda: {**_lenet_parameters(), "C3": 1516},
    ),
    Mistake(
        "kernel-3",
        "The kernels of LeNet-5 are 5 x 5.",
        _counts(lambda i, o, k: o * (i * (9 if k > 1 else 1) + 1)),
    ),
    Mistake(
        "lists-pooling",
        "Pooling has no parameters here: leave S2 and S4 out.",
        when=lambda t: isinstance(t[0].got, dict) and {"S2", "S4"} & set(t[0].got) != set(),
    ),
    Mistake(
        "grows-with-each-call",
        "The counts grow with each call: your function adds to numbers that it kept from the call before. "
        "Start from nothing inside the function.",
        when=_counts_grow,
    ),
    *(
        Mistake(f"wrong-{name.lower()}", f"The count of {name} is not right.", when=when)
        for name in ("C1", "C3", "C5", "F6", "Out")
        for when in [lambda t, name=name: _first_count_off(t, name)]
    ),
)

lenet_parameters = ValueExercise(
    "lenet_parameters",
    "5.2",
    reference=_lenet_parameters,
    parts={"values": lambda draw, thorough: [case()]},
    mistakes=_PARAMETER_MISTAKES,
    doc="Check exercise 5.2, `lenet_parameters()`. Part: values.",
)

# --- networks: the answer's layers are found by shape, given numbers by the check, and run beside the check's own ----

Key = tuple[str, tuple[int, ...]]
State = dict[str, torch.Tensor]


def _grouped(state: Mapping[str, torch.Tensor]) -> dict[str, dict[str, torch.Tensor]]:
    """The entries of a state dict by the layer that they belong to."""
    groups: dict[str, dict[str, torch.Tensor]] = {}
    for name, value in state.items():
        layer, _, entry = name.rpartition(".")
        groups.setdefault(layer, {})[entry] = value
    return groups


def _key(entries: Mapping[str, torch.Tensor]) -> Key:
    """What a layer is, told by its numbers. C5 is the same layer as a convolution and as a linear one."""
    weight = tuple(entries["weight"].shape) if "weight" in entries else ()
    if weight == (120, 400):
        weight = (120, 16, 5, 5)
    return "+".join(sorted(entries)), weight


def _words(key: Key) -> str:
    entries, shape = key
    without = "" if "bias" in entries.split("+") else " without bias"
    if "running_mean" in entries:
        return f"BatchNorm of {shape[0]} channels"
    if len(shape) == 4:
        return f"Conv {shape[1]} -> {shape[0]}, {shape[2]} x {shape[3]}{without}"
    if len(shape) == 2:
        return f"Linear {shape[1]} -> {shape[0]}{without}"
    return f"parameters {entries} of shape {shape}"


def _same_architecture(exam: Exam, answer: Answer, look: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Fail unless the model has the layers of the state dict `wanted`, in any order and under any names."""
    seen = {name.rpartition(".")[0] for name, _, _ in look["parameters"]}
    found = Counter(_key(entries) for layer, entries in _grouped(look["state"]).items() if layer in seen)
    asked = Counter(_key(entries) for entries in _grouped(wanted).values())
    if found == asked:
        return
    missing, extra = list((asked - found).elements()), list((found - asked).elements())
    if not found:
        says = (
            f"`{answer.name}()` has no parameters. Layers kept in a plain Python list are not seen: "
            "assign them to `self.…`, or use nn.Sequential."
        )
        exam.fail("no-parameters", says)
    for slug, says, fits in _ARCHITECTURE_MISTAKES:
        if fits(missing, extra):
            exam.fail(slug, says, returned=[_words(k) for k in extra], expected=[_words(k) for k in missing])
    exam.fail(
        "wrong-architecture",
        "The layers are not those asked for. Shown are those that are too many and those that are missing.",
        returned=[_words(k) for k in extra],
        expected=[_words(k) for k in missing],
    )


def _shapes_of(keys: Sequence[Key]) -> set[tuple[int, ...]]:
    return {shape for _, shape in keys}


_ARCHITECTURE_MISTAKES: tuple[tuple[str, str, Callable[[list[Key], list[Key]], bool]], ...] = (
    (
        "c1-without-padding",
        "C5 gets 4 x 4 maps, not 5 x 5: C1 is missing its padding of 2.",
        lambda missing, extra: bool({(120, 256), (120, 16, 4, 4)} & _shapes_of(extra)),
    ),
    (
        "padding-everywhere",
        "C5 gets 7 x 7 maps, not 5 x 5: only C1 is padded.",
        lambda missing, extra: bool({(120, 784), (120, 16, 7, 7)} & _shapes_of(extra)),
    ),
    (
        "no-biases",
        "The layers are right but for their biases: leave `bias` as it is.",
        lambda missing, extra: (
            bool(extra)
            and _shapes_of(extra) == _shapes_of(missing)
            and not any("bias" in entries for entries, _ in extra)
        ),
    ),
    (
        "no-running-statistics",
        "The normalisation keeps no running mean and variance, which batch normalisation uses in eval mode: "
        "take `nn.BatchNorm2d(channels)` as it is.",
        lambda missing, extra: (
            bool(extra)
            and _shapes_of(extra) == _shapes_of(missing)
            and all("running_mean" in entries for entries, _ in missing)
        ),
    ),
    (
        "no-batch-norm",
        "Batch normalisation is missing: one after each convolution, for as many channels as it has filters.",
        lambda missing, extra: not extra and all("running_mean" in entries for entries, _ in missing),
    ),
    (
        "extra-batch-norm",
        "There is batch normalisation where none is asked for.",
        lambda missing, extra: not missing and all("running_mean" in entries for entries, _ in extra),
    ),
    (
        "layer-missing",
        "A layer is missing (or it is kept in a plain Python list, where PyTorch does not see it).",
        lambda missing, extra: bool(missing) and not extra,
    ),
    ("layer-too-many", "There is a layer too many.", lambda missing, extra: bool(extra) and not missing),
    (
        "padded-convolutions",
        "The first fully connected layer gets maps of another size: the 3 x 3 convolutions here are not padded, "
        "so the sides go 28-26-24-12-10-8-4.",
        lambda missing, extra: _shapes_of(missing) == {(1024, 2048)} and len(extra) == 1 and extra[0][1][0] == 1024,
    ),
    (
        "wrong-kernel-size",
        "The number of maps is right, but a kernel has another size than asked for.",
        lambda missing, extra: sorted(s[:2] for s in _shapes_of(missing)) == sorted(s[:2] for s in _shapes_of(extra)),
    ),
)


def _numbers(wanted: State, draw: Draw) -> dict[Key, dict[str, torch.Tensor]]:
    """Fresh numbers for every layer, by key: large enough that a wrong step shows."""
    numbers = {}
    for entries in _grouped(wanted).values():
        made = {}
        for entry, value in entries.items():
            if entry in ("running_var",) or (entry == "weight" and value.ndim == 1):
                made[entry] = draw.uniform(*value.shape, low=0.5, high=1.5)
            elif entry == "num_batches_tracked":
                made[entry] = torch.tensor(3)
            elif entry == "weight":
                fan_in = value[0].numel()
                made[entry] = draw.normal(*value.shape, scale=1.6 / fan_in**0.5)
            else:
                made[entry] = draw.normal(*value.shape, scale=0.3)
        numbers[_key(entries)] = made
    return numbers


def _filled(state: State, numbers: Mapping[Key, Mapping[str, torch.Tensor]]) -> State:
    """`state` with the numbers put in, each layer known by its key."""
    filled = {}
    for layer, entries in _grouped(state).items():
        made = numbers[_key(entries)]
        for entry, value in entries.items():
            filled[f"{layer}.{entry}" if layer else entry] = made[entry].reshape(value.shape)
    return filled


def _new_model(exam: Exam, answer: Answer, wanted: State, **arguments: Any) -> tuple[Handle, dict[str, Any]]:
    """Make a model of the answer's class, look at it, make sure that it has the layers asked for."""
    found = exam.present(answer)
    if arguments:
        exam.present(answer, **dict.fromkeys(arguments))
    if not found.is_class:
        exam.fail("not-a-class", f"`{answer.name}` is to be a class: `class {answer.name}(nn.Module):`.")
    made = answer.new(options=Options(seed=exam.told_seed), **arguments)
    exam.no_error(made.error)
    if not isinstance(made.value, Handle):
        exam.fail("not-a-module", f"`{answer.name}()` should make an nn.Module.", returned=made.value)
    look = answer.look(made.value)
    if not look.get("is_module"):
        exam.fail("not-a-module", f"`{answer.name}()` made a {look['class']}, which is no nn.Module.")
    _same_architecture(exam, answer, look, wanted)
    weights = [v for name, v in look["state"].items() if name.endswith("weight") and v.ndim > 1]
    if any(bool((w == w.flatten()[0]).all()) for w in weights):
        exam.fail("constant-weights", "All weights of a layer are equal, so its units can never become different.")
    return made.value, look


@dataclass(frozen=True)
class _Run:
    """Pictures, what the answer's model made of them, and the numbers that it had been given.

    `repeated` is what it made of the same pictures once more.
    """

    images: torch.Tensor
    outcome: Outcome
    numbers: Mapping[Key, Mapping[str, torch.Tensor]]
    repeated: Outcome | None = None


def _outputs(
    exam: Exam, answer: Answer, model: Handle, look: Mapping[str, Any], wanted: State, train: bool
) -> list[_Run]:
    """Give the model the check's numbers, run it on random pictures, and say what it made of them.

    The first numbers stay for two sets of as many pictures: a result that was kept from before shows.
    """
    sizes = (3, 1, 7) if not train else (4, 6)
    runs = []
    for place, size in enumerate((*sizes, 16) if exam.thorough else sizes):
        numbers = _numbers(wanted, exam.draw)
        loaded = answer.method(model, "load_state_dict", [((_filled(look["state"], numbers),), {})])[0]
        exam.no_error(loaded.error)
        exam.no_error(answer.method(model, "train" if train else "eval", [((), {})])[0].error)
        images, others = exam.draw.normal(2, size, 1, 28, 28)
        calls = [images, others, images] if place == 0 else [images]
        outcomes = answer.method(model, "()", [((pictures,), {}) for pictures in calls])
        runs.append(_Run(images, outcomes[0], numbers, outcomes[-1] if place == 0 else None))
        if place == 0:
            runs.append(_Run(others, outcomes[1], numbers))
    return runs


Network = Callable[[torch.Tensor, State], torch.Tensor]


def _judge_network(
    exam: Exam,
    answer: Answer,
    runs: Sequence[_Run],
    wanted: State,
    reference: Network,
    twins: Sequence[tuple[str, str, Network]],
    about: str = "",
) -> None:
    """Compare each run with `reference`; where one differs, look for the twin that does what the answer did."""
    states = [{k: v.double() for k, v in _filled(wanted, run.numbers).items()} for run in runs]
    tolerance = Tolerance(1e-3, 2e-4)
    right = [reference(run.images.double(), state).float() for run, state in zip(runs, states, strict=True)]
    for run, expected in zip(runs, right, strict=True):
        given, outcome = {"images": run.images}, run.outcome
        if outcome.error is not None and "NotImplementedError" in outcome.error.kinds:
            exam.no_error(outcome.error)
        if outcome.error is not None:
            _explain_error(exam, outcome, given)
        wrong = difference(expected, outcome.value, tolerance)
        if wrong is None:
            continue
        for slug, says, twin in twins:
            if all(
                one.outcome.error is None and _alike(twin(one.images.double(), s).float(), one.outcome.value, tolerance)
                for one, s in zip(runs, states, strict=True)
            ):
                exam.fail(slug, says, given=given, returned=outcome.value, expected=expected, note=about)
        for slug, says, fits in _BEHAVIOURS:
            if fits(runs, right, tolerance):
                exam.fail(slug, says, given=given, returned=outcome.value, expected=expected, note=about)
        named = wrong.slug not in ("wrong-value", "wrong-shape", "not-finite")
        note = f"{about} (the weights are numbers that the check has put in)".strip()
        exam.fail(
            wrong.slug, wrong.says, named=named, given=given, returned=outcome.value, expected=expected, note=note
        )
    value = runs[0].outcome.value
    if not getattr(value, "arrived", {}).get("requires_grad"):
        exam.fail(
            "no-graph",
            "The output is right but has no graph, so the network cannot be trained: "
            "no `no_grad`, `detach` or `.data` inside `forward`.",
        )


def _random(runs: Sequence[_Run], right: Sequence[torch.Tensor], tolerance: Tolerance) -> bool:
    """Whether the same pictures gave other scores the second time."""
    first = runs[0]
    one, again = first.outcome.value, first.repeated.value if first.repeated else None
    both = isinstance(one, torch.Tensor) and isinstance(again, torch.Tensor) and one.shape == again.shape
    return both and not _alike(one, again, tolerance)


def _kept(runs: Sequence[_Run], right: Sequence[torch.Tensor], tolerance: Tolerance) -> bool:
    """Whether the first pictures' scores are right and were given for the next pictures too."""
    values = [run.outcome.value for run in runs[:2]]
    return (
        all(isinstance(value, torch.Tensor) for value in values)
        and _alike(right[0], values[0], tolerance)
        and torch.equal(values[0], values[1])
    )


def _scores(runs: Sequence[_Run], right: Sequence[torch.Tensor]) -> bool:
    """Whether every run gave scores of the right shape."""
    values = [run.outcome.value for run in runs]
    return all(isinstance(v, torch.Tensor) and v.shape == e.shape for v, e in zip(values, right, strict=True))


def _first_for_all(runs: Sequence[_Run], right: Sequence[torch.Tensor], tolerance: Tolerance) -> bool:
    return _scores(runs, right) and all(
        _alike(e[:1].expand_as(e), run.outcome.value, tolerance) for run, e in zip(runs, right, strict=True)
    )


def _mixed(runs: Sequence[_Run], right: Sequence[torch.Tensor], tolerance: Tolerance) -> bool:
    """Whether one picture alone gets the right scores, and several together get others."""
    if not _scores(runs, right) or not any(len(e) == 1 for e in right):
        return False
    return all((len(e) == 1) == _alike(e, run.outcome.value, tolerance) for run, e in zip(runs, right, strict=True))


#: What shows in how a network behaves rather than in one set of numbers.
_BEHAVIOURS: tuple[tuple[str, str, Callable[[Sequence[_Run], Sequence[torch.Tensor], Tolerance], bool]], ...] = (
    (
        "random-output",
        "The same pictures get other scores each time. Dropout, or another random layer, is not asked for.",
        _random,
    ),
    (
        "keeps-a-result",
        "Other pictures get the scores of the pictures before. `forward` must work them out anew, and keep nothing.",
        _kept,
    ),
    ("first-picture-for-all", "All pictures of a batch get the scores of the first.", _first_for_all),
    (
        "pictures-mixed",
        "One picture alone gets the right scores, several together do not: `forward` mixes the pictures of a batch. "
        "Leave axis 0 alone: `x.flatten(1)`.",
        _mixed,
    ),
)


def _alike(twin: torch.Tensor, got: Any, tolerance: Tolerance) -> bool:
    return difference(twin, got, tolerance) is None


def _explain_error(exam: Exam, outcome: Outcome, given: Mapping[str, Any]) -> None:
    error = outcome.error
    assert error is not None
    if "shapes cannot be multiplied" in error.text:
        exam.fail(
            "shapes-do-not-fit",
            f"A fully connected layer gets another number of inputs than it was made for ({error.text}). "
            "Check the padding, the pooling, and that the maps are flattened from axis 1 on.",
            given=given,
        )
    if "Kernel size can't be greater" in error.text or "Output size is too small" in error.text:
        exam.fail(
            "map-too-small",
            f"A layer gets a map smaller than its kernel ({error.text}). Check the padding and the pooling before it.",
            given=given,
        )
    exam.no_error(error, given)


# --- LeNet5 --------------------------------------------------------------------------------------------------------

Function = Callable[[torch.Tensor], torch.Tensor]
_ACTIVATIONS: dict[str, Function] = {"Tanh": torch.tanh, "ReLU": torch.relu, "Sigmoid": torch.sigmoid}
_POOLS: dict[str, Function] = {"AvgPool2d": lambda x: F.avg_pool2d(x, 2), "MaxPool2d": lambda x: F.max_pool2d(x, 2)}


def _lenet_state() -> State:
    layers = nn.ModuleDict(_rebuilt_lenet())
    return {name: value.detach() for name, value in layers.state_dict().items()}


def _lenet(
    activation: str = "Tanh",
    pool: str = "AvgPool2d",
    after: str = "C1 C3 C5 F6",
    pool_first: bool = False,
    last: Function | None = None,
    other: Mapping[str, str] | None = None,
    edge: str = "constant",
    flatten: Function = lambda x: x.flatten(1),
) -> Network:
    """LeNet-5 as a function of pictures and state, with an activation after the layers named in `after`.

    `other` are activations and pools that differ at single layers, `edge` how C1 pads, `flatten` is before C5.
    """
    places, other = after.split(), other or {}

    def active(name: str, x: torch.Tensor) -> torch.Tensor:
        return _ACTIVATIONS[other.get(name, activation)](x) if name in places else x

    def pooled(name: str, x: torch.Tensor) -> torch.Tensor:
        shrink = _POOLS[other.get(f"S{int(name[1]) + 1}", pool)]
        return active(name, shrink(x)) if pool_first else shrink(active(name, x))

    def run(images: torch.Tensor, s: State) -> torch.Tensor:
        x = F.pad(images, (2, 2, 2, 2), mode=edge)
        x = pooled("C1", F.conv2d(x, s["C1.weight"], s["C1.bias"]))
        x = pooled("C3", F.conv2d(x, s["C3.weight"], s["C3.bias"]))
        x = active("C5", flatten(x) @ s["C5.weight"].flatten(1).T + s["C5.bias"])
        x = active("F6", x @ s["F6.weight"].T + s["F6.bias"])
        x = active("Out", x @ s["Out.weight"].T + s["Out.bias"])
        return last(x) if last else x

    return run


def _lenet_twins(activation: str, pool: str) -> Iterator[tuple[str, str, Network]]:
    """Wrong networks with the right layers, the likeliest first."""
    right = {"activation": activation, "pool": pool}
    softmax = lambda x: torch.softmax(x, 1)  # noqa: E731
    log_softmax = lambda x: torch.log_softmax(x, 1)  # noqa: E731
    says = "The network ends in a softmax. It is to return logits: the loss has its softmax inside."
    yield "softmax-at-the-end", says, _lenet(**right, last=softmax)
    yield "softmax-at-the-end", says.replace("a softmax", "a log-softmax"), _lenet(**right, last=log_softmax)
    says = "There is an activation after Out. Logits may be any number: leave the last layer bare."
    yield "activation-after-out", says, _lenet(**right, after="C1 C3 C5 F6 Out")
    for other_activation, other_pool in itertools.product(_ACTIVATIONS, _POOLS):
        if (other_activation, other_pool) != (activation, pool):
            yield (
                *_wrong_options(activation, pool, other_activation, other_pool),
                _lenet(other_activation, other_pool),
            )
    says = "Pooling comes before the activation here. In LeNet-5 it comes after: convolution, activation, pooling."
    yield "pools-before-activation", says, _lenet(**right, pool_first=True)
    places = ("C1", "C3", "C5", "F6")
    for count in (1, 2, 3, 4):
        for gone in itertools.combinations(places, count):
            kept = " ".join(p for p in places if p not in gone)
            says = f"There is no activation after {' and '.join(gone)}: without one, layers run together into one."
            yield "activation-missing", says, _lenet(**right, after=kept)
    yield from _other_at_one_place(activation, pool)
    for edge in ("replicate", "reflect", "circular"):
        says = f"C1 pads with pixels of the picture (padding_mode={edge!r}); pad with zeros, as `padding=2` does."
        yield "padding-not-zeros", says, _lenet(**right, edge=edge)
    yield "flattens-channels-last", _FLATTENS_CHANNELS_LAST, _lenet(**right, flatten=_channels_last)
    says = (
        "A batch of one picture loses its batch axis: (10,) comes out, not (1, 10). "
        "`squeeze()` takes away every axis of length 1; `x.flatten(1)` leaves the batch axis alone."
    )
    yield "batch-axis-lost", says, _lenet(**right, last=lambda x: x.squeeze(0))


_FLATTENS_CHANNELS_LAST = (
    "The maps are flattened pixel by pixel, so the next layer gets its inputs in another order. "
    "Flatten map by map: `x.flatten(1)`, without moving axes before."
)


def _channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.permute(0, 2, 3, 1).flatten(1)


def _other_at_one_place(activation: str, pool: str) -> Iterator[tuple[str, str, Network]]:
    """Networks that use another activation or pooling than asked for at a single layer."""
    default = (activation, pool) == ("Tanh", "AvgPool2d")
    slug = "wrong-default" if default else "ignores-option"
    for option, asked, places, known in (
        ("activation", activation, ("C1", "C3", "C5", "F6"), _ACTIVATIONS),
        ("pool", pool, ("S2", "S4"), _POOLS),
    ):
        for place, used in itertools.product(places, known):
            says = f"{'After' if option == 'activation' else 'As'} {place} your network uses {used}, not {asked}: "
            says += f"take the class `{option}` there too."
            if used != asked:
                yield slug, says, _lenet(activation, pool, other={place: used})


def _wrong_options(activation: str, pool: str, used_activation: str, used_pool: str) -> tuple[str, str]:
    if (activation, pool) == ("Tanh", "AvgPool2d"):
        words = [f"{used_activation} instead of Tanh"] * (used_activation != activation)
        words += [f"{used_pool} instead of AvgPool2d"] * (used_pool != pool)
        return "wrong-default", f"Without arguments your network uses {' and '.join(words)}."
    words = [f"`activation=nn.{activation}`"] * (used_activation != activation)
    words += [f"`pool=nn.{pool}`"] * (used_pool != pool)
    used = [used_activation] * (used_activation != activation) + [used_pool] * (used_pool != pool)
    return "ignores-option", f"Your network ignores {' and '.join(words)} and uses {' and '.join(used)} all the same."


def _lenet_part(settings: Sequence[tuple[str, str]]) -> Callable[[Exam, Answer], None]:
    def part(exam: Exam, answer: Answer) -> None:
        for activation, pool in settings:
            default = (activation, pool) == ("Tanh", "AvgPool2d")
            options = {} if default else {"activation": Symbol(activation), "pool": Symbol(pool)}
            wanted = _lenet_state()
            model, look = _new_model(exam, answer, wanted, **options)
            about = "LeNet5()" if default else f"LeNet5(activation=nn.{activation}, pool=nn.{pool})"
            twins = list(_lenet_twins(activation, pool))
            # eval and train mode make no difference to these layers
            for train in (False, True) if default else (False,):
                runs = _outputs(exam, answer, model, look, wanted, train)
                mode = ", in train mode" if train else ""
                _judge_network(exam, answer, runs, wanted, _lenet(activation, pool), twins, about + mode)

    return part


LeNet5 = Exercise(
    "LeNet5",
    "5.3",
    parts={
        "default": _lenet_part([("Tanh", "AvgPool2d")]),
        "options": _lenet_part([("ReLU", "MaxPool2d"), ("Sigmoid", "AvgPool2d"), ("Tanh", "MaxPool2d")]),
    },
    doc="Check exercise 5.3, `LeNet5(activation=nn.Tanh, pool=nn.AvgPool2d)`. Parts: default, options.",
)

# --- DeepCNN -------------------------------------------------------------------------------------------------------


def _deep_state() -> State:
    layers: dict[str, nn.Module] = {}
    for i, (inputs, outputs) in enumerate([(1, 16), (16, 32), (32, 64), (64, 128)], start=1):
        layers[f"conv{i}"], layers[f"norm{i}"] = nn.Conv2d(inputs, outputs, 3), nn.BatchNorm2d(outputs)
    for i, (inputs, outputs) in enumerate([(2048, 1024), (1024, 128), (128, 10)], start=1):
        layers[f"linear{i}"] = nn.Linear(inputs, outputs)
    return {name: value.detach() for name, value in nn.ModuleDict(layers).state_dict().items()}


def _deep(
    train: bool,
    pool: str = "MaxPool2d",
    norm_first: bool = True,
    relu_after: str = "conv1 conv2 conv3 conv4 linear1 linear2",
    norm: bool = True,
    pool_first: bool = False,
    last: Function | None = None,
    flatten: Function = lambda x: x.flatten(1),
) -> Network:
    """T3's network as a function of pictures and state."""
    places = relu_after.split()

    def active(name: str, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x) if name in places else x

    def normed(i: int, x: torch.Tensor, s: State) -> torch.Tensor:
        if not norm:
            return x
        mean, variance = s[f"norm{i}.running_mean"], s[f"norm{i}.running_var"]
        if train:
            mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), correction=0)
        shape = (1, -1, 1, 1)
        x = (x - mean.reshape(shape)) / (variance.reshape(shape) + 1e-5).sqrt()
        return x * s[f"norm{i}.weight"].reshape(shape) + s[f"norm{i}.bias"].reshape(shape)

    def run(images: torch.Tensor, s: State) -> torch.Tensor:
        x = images
        for i in (1, 2, 3, 4):
            x = F.conv2d(x, s[f"conv{i}.weight"], s[f"conv{i}.bias"])
            x = _POOLS[pool](x) if i in (2, 4) and pool_first else x
            x = active(f"conv{i}", normed(i, x, s)) if norm_first else normed(i, active(f"conv{i}", x), s)
            x = _POOLS[pool](x) if i in (2, 4) and not pool_first else x
        x = flatten(x)
        for i in (1, 2, 3):
            x = active(f"linear{i}", x @ s[f"linear{i}.weight"].T + s[f"linear{i}.bias"])
        return last(x) if last else x

    return run


def _deep_twins(train: bool) -> list[tuple[str, str, Network]]:
    places = ("conv1", "conv2", "conv3", "conv4", "linear1", "linear2")
    every = " ".join(places)
    twins: list[tuple[str, str, Network]] = [
        (
            "softmax-at-the-end",
            "The network ends in a softmax. It is to return logits: the loss has its softmax inside.",
            _deep(train, last=lambda x: torch.softmax(x, 1)),
        ),
        (
            "softmax-at-the-end",
            "The network ends in a log-softmax. It is to return logits: the loss has its softmax inside.",
            _deep(train, last=lambda x: torch.log_softmax(x, 1)),
        ),
        (
            "activation-after-out",
            "There is a ReLU after the last layer. Logits may be negative: leave it bare.",
            _deep(train, relu_after=f"{every} linear3"),
        ),
        (
            "norm-after-relu",
            "Batch normalisation comes after ReLU here. Asked for is convolution, batch normalisation, ReLU.",
            _deep(train, norm_first=False),
        ),
        (
            "pools-before-norm",
            "Pooling comes before batch normalisation, which then sees other maps. Asked for is convolution, "
            "batch normalisation, ReLU, and pooling after that.",
            _deep(train, pool_first=True),
        ),
        ("flattens-channels-last", _FLATTENS_CHANNELS_LAST, _deep(train, flatten=_channels_last)),
        ("average-pooling", "Asked for is maximum pooling, not average.", _deep(train, pool="AvgPool2d")),
        (
            "norm-not-used",
            "Batch normalisation was made but is not used in `forward`.",
            _deep(train, norm=False),
        ),
        (
            "statistics-of-the-wrong-mode",
            "Batch normalisation takes the statistics of the other mode: its layers must follow "
            "`model.train()` and `model.eval()`.",
            _deep(not train),
        ),
    ]
    for gone in (*itertools.combinations(places, 1), *itertools.combinations(places, 2), places[:4], places[4:]):
        kept = " ".join(p for p in places if p not in gone)
        says = f"There is no ReLU after {' and '.join(gone)} (counted in the order of the layers)."
        twins.append(("activation-missing", says, _deep(train, relu_after=kept)))
    return twins


def _deep_part(train: bool) -> Callable[[Exam, Answer], None]:
    def part(exam: Exam, answer: Answer) -> None:
        wanted = _deep_state()
        model, look = _new_model(exam, answer, wanted)
        runs = _outputs(exam, answer, model, look, wanted, train)
        about = "in train mode" if train else "in eval mode"
        _judge_network(exam, answer, runs, wanted, _deep(train), _deep_twins(train), about)

    return part


DeepCNN = Exercise(
    "DeepCNN",
    "5.4",
    parts={"eval": _deep_part(False), "train": _deep_part(True)},
    doc="Check exercise 5.4, `DeepCNN()`. Parts: eval (outputs in eval mode), train (in train mode).",
)

# --- small networks and data for the next three exercises -----------------------------------------------------------


def _small_network(draw: Draw, classes: int, modes: str = "train", nested: bool = False) -> nn.Sequential:
    """For pictures (N, 1, 6, 6): a convolution, batch normalisation with a history, ReLU, a linear layer.

    `modes` is "train", "eval" or "frozen": train but for batch normalisation. `nested` makes the first three layers
    a part of their own.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(draw.integer(0, 2**31))
        model = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(), nn.Linear(48, classes))
    with torch.no_grad():
        # far from any batch's own, so that a forgotten eval() shows
        model[1].running_mean.copy_(draw.normal(3, scale=1.5))
        model[1].running_var.copy_(draw.uniform(3, low=0.1, high=4.0))
        model[1].weight.copy_(draw.uniform(3, low=0.5, high=2.0))
        model[1].bias.copy_(draw.normal(3))
        model[4].weight.mul_(3.0)
    model.train(modes != "eval")
    if modes == "frozen":
        model[1].eval()
    return _nested(model) if nested else model


def _nested(model: nn.Sequential) -> nn.Sequential:
    """The same layers, each in its mode, the first three in a part of their own."""
    inner = model[:3]
    outer = nn.Sequential(inner, *model[3:])
    inner.training = outer.training = model.training
    return outer


def _refuse_bad(images: torch.Tensor, labels: torch.Tensor, classes: int) -> None:
    """The course's rule: no mean of nothing, no label outside 0 .. classes - 1."""
    if len(images) == 0 or bool(((labels < 0) | (labels >= classes)).any()):
        raise Impossible


def _classes_of(model: nn.Module) -> int:
    return int(model[-1].out_features)  # type: ignore[index, union-attr, arg-type]


def _raises_nothing(trials: Sequence[Trial], empty: bool) -> bool:
    """Whether an impossible case of this kind came back with a result or another error, and all others are right."""
    faults = [t for t in trials if isinstance(t.expected, Impossible) and not _refused(t)]
    return bool(faults) and (len(faults[0].case.args[1]) == 0) == empty


def _refused(trial: Trial) -> bool:
    return trial.outcome.error is not None and "ValueError" in trial.outcome.error.kinds


_REFUSAL_MISTAKES = (
    Mistake(
        "mean-of-nothing",
        "There is no mean of nothing: without a single picture, raise a ValueError.",
        when=lambda trials: _raises_nothing(trials, empty=True),
    ),
    Mistake(
        "labels-unchecked",
        "A label is outside 0 .. classes - 1 (the number of classes is the number of outputs): raise a ValueError.",
        when=lambda trials: _raises_nothing(trials, empty=False),
    ),
)


# --- evaluate ------------------------------------------------------------------------------------------------------


def _said(model: nn.Module, images: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        return model(images).argmax(1) if len(images) else torch.empty(0, dtype=torch.int64)


def _accuracy(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
    """All pictures at once, in float64, in eval mode, on a copy."""
    _refuse_bad(images, labels, _classes_of(model))
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
        model = _small_network(draw, classes, modes[i % len(modes)], nested)
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


def _model_there(answer: Answer, inputs: int, outputs: int) -> Handle:
    """A linear layer that lives where the answer does, so that two calls can be given the very same model."""
    return answer.method(cast(Handle, Symbol("Linear")), "()", [((inputs, outputs), {})])[0].value


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
    there = _model_there(answer, inputs, classes)
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
    classes = _classes_of(cases[0].args[0])
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
    mistakes=(*_EVALUATE_MISTAKES, *_REFUSAL_MISTAKES),
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

# --- train_one_epoch -----------------------------------------------------------------------------------------------


#: Seeds of torch's own generator during a call, so that an answer that ignores the one it was given is recognised.
_EPOCH_SEED, _VARIANCE_SEED = 7, 11
#: Seeds that people give to a generator of their own.
_USUAL_SEEDS = (0, 1, 42)


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
        model = _small_network(draw, classes, modes)
        momentum = draw.choice([0.0, 0.9])
        optimizer = _Optimizer(model, "SGD", {"lr": draw.choice([0.05, 0.1]), "momentum": momentum})
        images, labels = draw.normal(count, 1, 6, 6), draw.labels(count, classes)
        note = f"SGD with momentum {momentum}; the model comes in {'eval' if modes == 'eval' else 'train'} mode"
        cases.append(case(model, images, labels, optimizer, batch, _used_generator(draw), note=note))
    return cases


def _used_generator(draw: Draw) -> torch.Generator:
    """A generator that something was drawn from before, as in a second epoch: starting it anew would show."""
    generator = draw.generator()
    torch.randperm(5, generator=generator)
    return generator


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
    _refuse_bad(images, labels, _classes_of(model))
    return _epoch(model, images, labels, *rest, double=True)


def _floats(state: Mapping[str, torch.Tensor]) -> State:
    return {name: v.detach().float() for name, v in state.items() if v.is_floating_point()}


def _weights_after(**wrong: Any) -> Callable[..., State]:
    def run(model: nn.Module, *rest: Any) -> State:
        _epoch(model, *rest, **wrong)
        return _floats(model.state_dict())

    return run


def _right_weights(model: nn.Module, *rest: Any) -> State:
    _right_epoch(model, *rest)
    return _floats(model.state_dict())


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
        {"own_seed": _EPOCH_SEED},
    ),
    *(
        (
            "generator-ignored",
            f"The order comes from a generator of your own with the seed {seed}. Draw from the one that was given: "
            "`torch.randperm(n, generator=generator)`.",
            {"own_seed": seed},
        )
        for seed in _USUAL_SEEDS
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
    above[draw.integer(0, len(labels) - 1)] = _classes_of(model)
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
    mistakes=(*_LOSS_MISTAKES, *_REFUSAL_MISTAKES),
    tolerance=Tolerance(2e-3, 2e-4),
    options=Options(seed=_EPOCH_SEED),
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
    options=Options(seed=_EPOCH_SEED),
    result=lambda outcome: _floats(_state_of(outcome.args[0])),
)


def _state_of(model: nn.Module | ModuleState) -> State:
    return model.state if isinstance(model, ModuleState) else dict(model.state_dict())


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

# --- gradient_variance ---------------------------------------------------------------------------------------------


def _variance_cases(draw: Draw, thorough: bool) -> list[Case]:
    plan = [("eval", 9, 4, 3), ("train", 12, 3, 5), ("eval", 10, 1, 4), ("frozen", 6, 8, 6), ("train", 15, 5, 2)]
    cases = []
    for modes, count, batch, repeats in plan * 2 if thorough else plan:
        classes = draw.integer(3, 5)
        model = _small_network(draw, classes, modes)
        images, labels = draw.normal(count, 1, 6, 6), draw.labels(count, classes)
        cases.append(case(model, images, labels, batch, repeats, _used_generator(draw)))
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
    model, after = trial.case.args[0], _state_of(trial.outcome.args[0])
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
        lambda *args: _variance(*args[:-1], torch.Generator().manual_seed(_VARIANCE_SEED)),
    ),
    *(
        Mistake(
            "generator-ignored",
            f"The batches come from a generator of your own with the seed {seed}. Draw from the one that was given: "
            "`torch.randint(n, (batch_size,), generator=generator)`.",
            lambda *args, seed=seed: _variance(*args[:-1], torch.Generator().manual_seed(seed)),
        )
        for seed in _USUAL_SEEDS
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
        "parameters": _floats(_state_of(model)),
    }


def _right_untouched(model: nn.Module, *rest: Any) -> dict[str, Any]:
    return {"variance": _variance(model, *rest), "left in .grad": [], "parameters": _floats(model.state_dict())}


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
    options=Options(seed=_VARIANCE_SEED),
)

_VARIANCE_OF_NOTHING = ValueExercise(
    "gradient_variance",
    "5.7",
    reference=_variance,
    parts={"values": lambda draw, thorough: [_no_pictures(_variance_cases(draw, False)[0])]},
    mistakes=_REFUSAL_MISTAKES[:1],
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
    options=Options(seed=_VARIANCE_SEED),
    result=_untouched,
)


def _variance_untouched(exam: Exam, answer: Answer) -> None:
    _VARIANCE_UNTOUCHED.parts["untouched"](exam, answer)
    _gradients_stay(exam, answer)


def _gradients_stay(exam: Exam, answer: Answer) -> None:
    """Fail if a gradient that stood in `.grad` before the call is gone, or another one, afterwards."""
    inputs, classes, count = 5, 4, 8
    there = _model_there(answer, inputs, classes)
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

# --- train_lenet ---------------------------------------------------------------------------------------------------

LENET_BUDGET = Budget(samples=10_000, updates=1_600, accuracy=0.95)


def _reference_network() -> nn.Sequential:
    layers = _rebuilt_lenet()
    inner: list[nn.Module] = [layers["C1"], nn.Tanh(), layers["S2"], layers["C3"], nn.Tanh(), layers["S4"]]
    inner += [layers["C5"], nn.Tanh(), nn.Flatten(), layers["F6"], nn.Tanh(), layers["Out"]]
    return nn.Sequential(*inner)


def _train_lenet(exam: Exam, answer: Answer) -> None:
    train_and_score(
        exam,
        answer,
        None,
        reference=_reference_network,
        training=training_digits("mnist", LENET_BUDGET, exam.apart("training")),
        held_back=held_back_digits("mnist", exam.apart("held back"), 10_000 if exam.thorough else 2_000),
        budget=LENET_BUDGET,
    )


train_lenet = Exercise(
    "train_lenet",
    "5.8",
    parts={"accuracy": _train_lenet},
    doc="Check exercise 5.8, `train_lenet(model, images, labels)`. Part: accuracy on digits that it has not seen.",
)
