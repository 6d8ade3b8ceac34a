"""A network made by an answer, beside a network of bare tensors that is given the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import torch

from helpers.answer.answer import Answer, Options, Outcome
from helpers.answer.codec import Handle
from helpers.check.cases import Draw, Trial, trial
from helpers.check.compare import Tolerance, difference
from helpers.check.exercise import Exam
from helpers.check.lenet5.common import State
from helpers.check.lenet5.inputs import Inputs, explain_error
from helpers.check.mistakes import UNNAMED, Mistake
from helpers.check.modules import no_module_error

Key = tuple[str, tuple[int, ...]]
TOLERANCE, FAR = Tolerance(1e-3, 2e-4), Tolerance(0.1, 0.1)


def grouped(state: Mapping[str, torch.Tensor]) -> dict[str, dict[str, torch.Tensor]]:
    """The entries of a state dict by the layer that they belong to."""
    groups: dict[str, dict[str, torch.Tensor]] = {}
    for name, value in state.items():
        layer, _, entry = name.rpartition(".")
        groups.setdefault(layer, {})[entry] = value
    return groups


def key_of(entries: Mapping[str, torch.Tensor]) -> Key:
    """What a layer is, told by its numbers. C5 is the same layer as a convolution and as a linear one."""
    known = [entries[name] for name in ("weight", "running_mean") if name in entries]
    weight = tuple(known[0].shape) if known else ()
    if weight == (120, 400):
        weight = (120, 16, 5, 5)
    return "+".join(sorted(entries)), weight


def _words(key: Key) -> str:
    entries, shape = key
    without = "" if "bias" in entries.split("+") else " without bias"
    if "running_mean" in entries:
        bare = "" if "weight" in entries.split("+") else " without weight and bias"
        return f"BatchNorm of {shape[0]} channels{bare}"
    if len(shape) == 4:
        return f"Conv {shape[1]} -> {shape[0]}, {shape[2]} x {shape[3]}{without}"
    if len(shape) == 2:
        return f"Linear {shape[1]} -> {shape[0]}{without}"
    return f"parameters {entries} of shape {shape}"


def _same_architecture(
    exam: Exam, answer: Answer, look: Mapping[str, Any], wanted: Mapping[str, Any], mistakes: Sequence[Mistake]
) -> None:
    """Fail unless the model has the layers of the state dict `wanted`, in any order and under any names."""
    seen = {name.rpartition(".")[0] for name, _, _ in look["parameters"]}
    groups = grouped(look["state"]).items()
    found = Counter(key_of(entries) for layer, entries in groups if layer in seen or "running_mean" in entries)
    asked = Counter(key_of(entries) for entries in grouped(wanted).values())
    if found == asked:
        return
    missing, extra = list((asked - found).elements()), list((found - asked).elements())
    if not found:
        says = (
            f"`{answer.name}()` has no parameters. Layers kept in a plain Python list, or under a name without `self.`, are "
            "not seen: assign them to `self.…`, or use nn.Sequential."
        )
        exam.fail("no-parameters", says)
    differ = trial(extra, missing)
    shown: dict[str, Any] = {"returned": [_words(k) for k in extra], "expected": [_words(k) for k in missing]}
    exam.explain(mistakes, [differ], differ, **shown)
    exam.fail(
        "wrong-architecture",
        "The layers are not those asked for. Shown are those that are too many and those that are missing.",
        **shown,
    )


def shapes_of(keys: Sequence[Key]) -> set[tuple[int, ...]]:
    return {shape for _, shape in keys}


def layers(slug: str, says: str, fits: Callable[[list[Key], list[Key]], bool]) -> Mistake:
    """A mistake in the layers, recognised by those that are missing and those that are too many."""
    return Mistake(slug, says, when=lambda trials: fits(trials[0].expected, trials[0].got))


def _sees_fewer_maps(missing: list[Key], extra: list[Key]) -> bool:
    """Whether the layers that differ are convolutions that are right but for a smaller number of maps going in."""
    pairs = list(zip(sorted(shapes_of(missing)), sorted(shapes_of(extra)), strict=False))
    return len(missing) == len(extra) > 0 and all(
        len(a) == len(b) == 4 and (a[0], *a[2:]) == (b[0], *b[2:]) and 0 < b[1] < a[1] and a[1] % b[1] == 0
        for a, b in pairs
    )


#: Mistakes in the layers of any network here.
ANY_LAYERS = (
    layers(
        "fewer-maps-seen",
        "The filters of a convolution look at fewer maps than go in, as `groups` makes it. Every filter looks at all "
        "maps: leave `groups` at 1.",
        _sees_fewer_maps,
    ),
    layers(
        "no-biases",
        "The layers are right but for their biases: leave `bias` as it is.",
        lambda missing, extra: (
            bool(extra)
            and shapes_of(extra) == shapes_of(missing)
            and not any("bias" in entries or "running_mean" in entries for entries, _ in extra)
        ),
    ),
    layers(
        "extra-batch-norm",
        "There is batch normalisation where none is asked for.",
        lambda missing, extra: not missing and all("running_mean" in entries for entries, _ in extra),
    ),
    layers(
        "layer-missing",
        "A layer is missing. (Or it stands under a name without `self.`, or in a plain Python list, where PyTorch does not "
        "see it.)",
        lambda missing, extra: bool(missing) and not extra,
    ),
    layers("layer-too-many", "There is a layer too many.", lambda missing, extra: bool(extra) and not missing),
    layers(
        "wrong-kernel-size",
        "The number of maps is right, but a kernel has another size than asked for.",
        lambda missing, extra: sorted(s[:2] for s in shapes_of(missing)) == sorted(s[:2] for s in shapes_of(extra)),
    ),
)


def _numbers(wanted: State, draw: Draw) -> dict[Key, dict[str, torch.Tensor]]:
    """Fresh numbers for every layer, by key: large enough that a wrong step shows."""
    numbers = {}
    for entries in grouped(wanted).values():
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
        numbers[key_of(entries)] = made
    return numbers


def by_name(wanted: State, state: State) -> State:
    """A state's tensors under the names of `wanted`, each layer known by its key."""
    own = {key_of(entries): entries for entries in grouped(state).values()}
    return {
        f"{layer}.{entry}": own[key_of(entries)][entry]
        for layer, entries in grouped(wanted).items()
        for entry in entries
    }


def _filled(state: State, numbers: Mapping[Key, Mapping[str, torch.Tensor]]) -> State:
    """`state` with the numbers put in, each layer known by its key."""
    filled = {}
    for layer, entries in grouped(state).items():
        made = numbers[key_of(entries)]
        for entry, value in entries.items():
            filled[f"{layer}.{entry}" if layer else entry] = made[entry].reshape(value.shape)
    return filled


def new_model(
    exam: Exam, answer: Answer, wanted: State, mistakes: Sequence[Mistake], **arguments: Any
) -> tuple[Handle, dict[str, Any]]:
    """Make a model of the answer's class, look at it, make sure that it has the layers asked for.

    `mistakes` name what differs in the layers.
    """
    found = exam.present(answer)
    if arguments:
        named: dict[str, Any] = dict.fromkeys(arguments)
        exam.present(answer, **named)
    if not found.is_class:
        exam.fail("not-a-class", f"`{answer.name}` is to be a class: `class {answer.name}(nn.Module):`.")
    made = answer.new(options=Options(seed=exam.told_seed), **arguments)
    no_module_error(exam, made.error)
    if not isinstance(made.value, Handle):
        exam.fail("not-a-module", f"`{answer.name}()` should make an nn.Module.", returned=made.value)
    look = answer.look(made.value)
    if not look.get("is_module"):
        exam.fail("not-a-module", f"`{answer.name}()` made a {look['class']}, which is no nn.Module.")
    _same_architecture(exam, answer, look, wanted, mistakes)
    weights = [v for name, v in look["state"].items() if name.endswith("weight") and v.ndim > 1]
    if any(bool((w == w.flatten()[0]).all()) for w in weights):
        exam.fail("constant-weights", "All weights of a layer are equal, so its units can never become different.")
    return made.value, look


@dataclass(frozen=True)
class Run:
    """Pictures, what the answer's model made of them, and the numbers that it had been given."""

    images: torch.Tensor
    outcome: Outcome
    numbers: Mapping[Key, Mapping[str, torch.Tensor]]


def outputs(
    exam: Exam, answer: Answer, model: Handle, look: Mapping[str, Any], wanted: State, train: bool
) -> list[Run]:
    """Give the model the check's numbers, run it on random pictures, and say what it made of them.

    The first numbers stay for two sets of as many pictures, and for the first set once more: a result that was kept
    from before shows, and one that is another each time.
    """
    sizes = (3, 1, 7) if not train else (4, 6)
    runs = []
    for place, size in enumerate((*sizes, 16) if exam.thorough else sizes):
        numbers = _numbers(wanted, exam.draw)
        loaded = answer.method(model, "load_state_dict", [((_filled(look["state"], numbers),), {})])[0]
        exam.no_error(loaded.error)
        exam.no_error(answer.method(model, "train" if train else "eval", [((), {})])[0].error)
        images, others = exam.draw.normal(2, size, 1, 28, 28)
        asked = [images, others, images] if place == 0 else [images]
        outcomes = answer.method(model, "()", [((pictures,), {}) for pictures in asked])
        runs += [Run(pictures, outcome, numbers) for pictures, outcome in zip(asked, outcomes, strict=True)]
    return runs


#: A network as a function of pictures, numbers, and what else its exercise asks about (options, a mode).
Network = Callable[..., torch.Tensor]


def judge_network(
    exam: Exam,
    runs: Sequence[Run],
    wanted: State,
    reference: Network,
    setting: Sequence[Any],
    mistakes: Sequence[Mistake],
    about: str = "",
    inputs: Inputs = MappingProxyType({}),
) -> None:
    """Compare each run with `reference`; where one differs, name the mistake whose twin does what the answer did.

    Twins are networks like `reference`, called with float64 pictures and numbers and the runs' `setting`. `inputs` says
    what maps of another size come from.
    """
    arguments = [_arguments(run, wanted, setting) for run in runs]

    def at_place(network: Network) -> Network:
        # asked by a run's place: a network only reads its numbers, and to copy millions of them for each twin takes long
        return lambda place: network(*arguments[place])

    trials = [_trial(run, place, at_place(reference)) for place, run in enumerate(runs)]
    for run, one in zip(runs, trials, strict=True):
        given, outcome = {"images": run.images}, run.outcome
        if outcome.error is not None:
            explain_error(exam, outcome, given, inputs)
        wrong = difference(one.expected, outcome.value, TOLERANCE)
        if wrong is None:
            continue
        shown = {"given": given, "returned": outcome.value, "expected": one.expected}
        twins = [mistake.seen_through(at_place) for mistake in mistakes]
        exam.explain(twins, trials, one, TOLERANCE, note=about, **shown)
        named = wrong.slug not in UNNAMED
        note = f"{about} (the weights are numbers that the check has put in)".strip()
        exam.fail(wrong.slug, wrong.says, named=named, note=note, **shown)
    if not getattr(runs[0].outcome.value, "arrived", {}).get("requires_grad"):
        exam.fail(
            "no-graph",
            "The output is right but has no graph, so the network cannot be trained: "
            "no `no_grad`, `detach` or `.data` inside `forward`.",
        )


def _arguments(run: Run, wanted: State, setting: Sequence[Any]) -> tuple[Any, ...]:
    """What a network of bare tensors is called with for a run."""
    numbers = {name: value.double() for name, value in _filled(wanted, run.numbers).items()}
    return run.images.double(), numbers, *setting


def _trial(run: Run, place: int, reference: Network) -> Trial:
    got = run.outcome.value if run.outcome.error is None else run.outcome.error
    return trial(got, reference(place).float(), place)


def _scores(trials: Sequence[Trial]) -> bool:
    """Whether every run gave scores of the right shape."""
    return all(isinstance(t.got, torch.Tensor) and t.got.shape == t.expected.shape for t in trials)


def _alike(expected: torch.Tensor, got: Any) -> bool:
    return difference(expected, got, TOLERANCE) is None


def _random(trials: Sequence[Trial]) -> bool:
    """Whether the same pictures gave other scores the second time."""
    first, again = trials[0], trials[2]
    return _scores([first, again]) and not _alike(first.got, again.got)


def _kept(trials: Sequence[Trial]) -> bool:
    """Whether the first pictures' scores are right and were given for the next pictures too."""
    first, other = trials[:2]
    return _scores([first, other]) and _alike(first.expected, first.got) and torch.equal(first.got, other.got)


def _first_for_all(trials: Sequence[Trial]) -> bool:
    return _scores(trials) and all(_alike(t.expected[:1].expand_as(t.expected), t.got) for t in trials)


def _mixed(trials: Sequence[Trial]) -> bool:
    """Whether one picture alone gets the right scores, and several together get others."""
    if not _scores(trials) or not any(len(t.expected) == 1 for t in trials):
        return False
    # far from right, not only beside it: small differences show in several pictures sooner than in one
    return all(
        _alike(t.expected, t.got) if len(t.expected) == 1 else difference(t.expected, t.got, FAR) is not None
        for t in trials
    )


#: What shows in how a network behaves rather than in one set of numbers.
BEHAVIOURS = (
    Mistake(
        "random-output",
        "The same pictures get other scores each time. Dropout, or another random layer, is not asked for.",
        when=_random,
    ),
    Mistake(
        "keeps-a-result",
        "Other pictures get the scores of the pictures before. `forward` must work them out anew, and keep nothing.",
        when=_kept,
    ),
    Mistake("first-picture-for-all", "All pictures of a batch get the scores of the first.", when=_first_for_all),
    Mistake(
        "pictures-mixed",
        "One picture alone gets the right scores, several together do not: `forward` mixes the pictures of a batch. "
        "Leave axis 0 alone: `x.flatten(1)`.",
        when=_mixed,
    ),
)
