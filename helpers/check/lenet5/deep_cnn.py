"""Exercise 5.4: `DeepCNN`, four convolutions with batch normalisation."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.answer.codec import Handle
from helpers.check.cases import Trial, trial
from helpers.check.compare import Seen, difference, place
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import State
from helpers.check.lenet5.inputs import inputs_of
from helpers.check.lenet5.lenet5_network import (
    FLATTENS_CHANNELS_LAST,
    POOLS,
    POOLS_OF_THREE,
    SOFTMAX,
    WIDE_POOLS,
    Function,
    channels_last,
    ends_in_log_softmax,
    ends_in_softmax,
)
from helpers.check.lenet5.networks import (
    ANY_LAYERS,
    BEHAVIOURS,
    TOLERANCE,
    by_name,
    judge_network,
    layers,
    new_model,
    outputs,
    shapes_of,
)
from helpers.check.mistakes import Mistake, Twin
from helpers.check.modules import every_parameter_learns


def _deep_state() -> State:
    made: dict[str, nn.Module] = {}
    for i, (fan_in, fan_out) in enumerate([(1, 16), (16, 32), (32, 64), (64, 128)], start=1):
        made[f"conv{i}"], made[f"norm{i}"] = nn.Conv2d(fan_in, fan_out, 3), nn.BatchNorm2d(fan_out)
    for i, (fan_in, fan_out) in enumerate([(2048, 1024), (1024, 128), (128, 10)], start=1):
        made[f"linear{i}"] = nn.Linear(fan_in, fan_out)
    return {name: value.detach() for name, value in nn.ModuleDict(made).state_dict().items()}


PLACES = ("conv1", "conv2", "conv3", "conv4", "linear1", "linear2")
#: Where the maps before the first linear layer have another size than 4 x 4: by their side.
_INPUTS = inputs_of(
    128,
    4,
    {
        5: "That is the size where some of the convolutions are padded; here none is.",
        6: "That is the size where some of the convolutions are padded; here none is.",
        7: "That is the size where all convolutions are padded; here none is.",
        8: "That is the size without the pooling after the fourth convolution.",
        10: "That is the size without the pooling after the second convolution.",
        20: "That is the size without any pooling: it stands after the second convolution and after the fourth.",
    },
)
ADAPTIVE: tuple[Function, ...] = (lambda x: F.adaptive_max_pool2d(x, 4), lambda x: F.adaptive_avg_pool2d(x, 4))


def _normed(
    x: torch.Tensor, s: State, layer: str, train: bool, eps: float, watch: Callable[[str, torch.Tensor], object]
) -> torch.Tensor:
    """Batch normalisation, written out."""
    watch(layer, x)
    mean, variance = s[f"{layer}.running_mean"], s[f"{layer}.running_var"]
    if train:
        mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), correction=0)
    shape = (1, -1, 1, 1)
    x = (x - mean.reshape(shape)) / (variance.reshape(shape) + eps).sqrt()
    return x * s[f"{layer}.weight"].reshape(shape) + s[f"{layer}.bias"].reshape(shape)


def _deep(
    images: torch.Tensor,
    s: State,
    train: bool,
    *,
    pool: str = "MaxPool2d",
    pools: Sequence[int] = (2, 4),
    late: str = "",
    relu_after: str = " ".join(PLACES),
    activation: Function = torch.relu,
    shrink: Function | None = None,
    norm: bool = True,
    eps: float = 1e-5,
    eps_at: str = "norm1 norm2 norm3 norm4",
    pool_first: bool = False,
    norm_last: bool = False,
    padding: Sequence[int] = (0, 0, 0, 0),
    adaptive: Function | None = None,
    last: Function | None = None,
    flatten: Function = lambda x: x.flatten(1),
    watch: Callable[[str, torch.Tensor], object] = lambda name, x: None,
) -> torch.Tensor:
    """T3's outputs for pictures and state in train or in eval mode; the keywords are ways to go wrong.

    But for `watch`, which is told what comes to each batch normalisation, by its name.
    `late` names the convolutions after which ReLU comes before batch normalisation. `pool_first` pools right after the
    convolution, `norm_last` normalises after the pooling. `adaptive` takes the place of the last pooling.
    """

    def active(name: str, x: torch.Tensor) -> torch.Tensor:
        return activation(x) if name in relu_after.split() else x

    def steps(i: int) -> list[Function]:
        """What follows convolution i, in its order."""
        name, pooled = f"conv{i}", i in pools
        added = eps if f"norm{i}" in eps_at.split() else 1e-5
        normed: list[Function] = [lambda x: _normed(x, s, f"norm{i}", train, added, watch)] if norm else []
        relu: list[Function] = [lambda x: active(name, x)]
        pooling: list[Function] = [shrink or POOLS[pool]] if pooled and not (adaptive and i == 4) else []
        if norm_last and pooled:
            return [*relu, *pooling, *normed]
        if pool_first and pooled:
            return [*pooling, *relu, *normed] if name in late.split() else [*pooling, *normed, *relu]
        return [*relu, *normed, *pooling] if name in late.split() else [*normed, *relu, *pooling]

    x = images
    for i in (1, 2, 3, 4):
        x = F.conv2d(x, s[f"conv{i}.weight"], s[f"conv{i}.bias"], padding=padding[i - 1])
        for step in steps(i):
            x = step(x)
    x = flatten(adaptive(x) if adaptive else x)
    for i in (1, 2, 3):
        x = active(f"linear{i}", x @ s[f"linear{i}.weight"].T + s[f"linear{i}.bias"])
    return last(x) if last else x


_LAYERS = (
    layers(
        "no-running-statistics",
        "The normalisation keeps no running mean and variance, which batch normalisation uses in eval mode: "
        "take `nn.BatchNorm2d(channels)` as it is.",
        lambda missing, extra: (
            bool(extra)
            and shapes_of(extra) == shapes_of(missing)
            and all("running_mean" in entries for entries, _ in missing)
            and not any("running_mean" in entries for entries, _ in extra)
        ),
    ),
    layers(
        "norm-without-weights",
        "Batch normalisation has no weight and no bias (`affine=False`): leave it at its default settings.",
        lambda missing, extra: (
            shapes_of(missing) == shapes_of(extra) and all(not {"weight", "bias"} & set(e.split("+")) for e, _ in extra)
        ),
    ),
    layers(
        "no-batch-norm",
        "Batch normalisation is missing: one after each convolution, for as many channels as it has filters.",
        lambda missing, extra: not extra and all("running_mean" in entries for entries, _ in missing),
    ),
    layers(
        "padded-convolutions",
        "The first fully connected layer gets maps of another size: the 3 x 3 convolutions here are not padded, "
        "so the sides go 28-26-24-12-10-8-4.",
        lambda missing, extra: (
            shapes_of(missing) == {(1024, 2048)} and shapes_of(extra) <= {(1024, 128 * side**2) for side in (5, 6, 7)}
        ),
    ),
    *ANY_LAYERS,
)


def _mistakes() -> Iterator[Mistake]:
    """Wrong networks with the right layers, the likeliest first."""
    wrong = partial(partial, _deep)
    yield from _mistakes_in_layers(wrong)
    yield from _mistakes_in_sizes(wrong)
    for gone in (*(g for n in (1, 2) for g in itertools.combinations(PLACES, n)), PLACES[:4]):
        says = f"There is no ReLU after {' and '.join(gone)} (counted in the order of the layers)."
        yield Mistake("activation-missing", says, wrong(relu_after=" ".join(p for p in PLACES if p not in gone)))


def _mistakes_in_layers(wrong: Callable[..., Twin]) -> Iterator[Mistake]:
    """Layers in another order, of another kind or with other settings."""
    yield Mistake("softmax-at-the-end", SOFTMAX, wrong(last=ends_in_softmax), wrong(last=ends_in_log_softmax))
    yield Mistake(
        "activation-after-out",
        "There is a ReLU after the last layer. Logits may be negative: leave it bare.",
        wrong(relu_after=f"{' '.join(PLACES)} linear3"),
    )
    yield Mistake(
        "norm-after-relu",
        "Batch normalisation comes after ReLU here. Asked for is convolution, batch normalisation, ReLU.",
        wrong(late="conv1 conv2 conv3 conv4"),
        wrong(late="conv2 conv4"),
        wrong(late="conv1 conv3"),
        *(wrong(late=f"conv{i}") for i in (1, 2, 3, 4)),
    )
    yield Mistake(
        "pools-before-norm",
        "Pooling comes before batch normalisation, which then sees other maps. Asked for is convolution, "
        "batch normalisation, ReLU, and pooling after that.",
        wrong(pool_first=True),
        wrong(pool_first=True, late="conv2 conv4"),
        wrong(pool_first=True, late="conv1 conv2 conv3 conv4"),
        wrong(norm_last=True),
    )
    yield Mistake("flattens-channels-last", FLATTENS_CHANNELS_LAST, wrong(flatten=channels_last))
    yield Mistake("average-pooling", "Asked for is maximum pooling, not average.", wrong(pool="AvgPool2d"))
    yield Mistake("norm-not-used", "Batch normalisation was made but is not used in `forward`.", wrong(norm=False))
    yield Mistake(
        "statistics-of-the-wrong-mode",
        "Batch normalisation takes the statistics of the other mode: its layers must follow "
        "`model.train()` and `model.eval()`.",
        lambda images, s, train: _deep(images, s, not train),
    )
    yield Mistake(
        "other-eps",
        "Batch normalisation adds another `eps` to the variance. Leave it at its default, 1e-5.",
        # a smaller one is not seen: it changes less than rounding does
        wrong(eps=1e-3),
        *(wrong(eps=1e-3, eps_at=f"norm{i}") for i in (1, 2, 3, 4)),
    )
    yield Mistake(
        "not-relu",
        "The activation is not ReLU, but another one (leaky ReLU, ELU, GELU, SiLU, tanh, sigmoid). ReLU is asked for.",
        *(wrong(activation=one) for one in (F.leaky_relu, F.relu6, F.elu, F.gelu, F.silu, torch.tanh, torch.sigmoid)),
    )


def _mistakes_in_sizes(wrong: Callable[..., Twin]) -> Iterator[Mistake]:
    """Padding and pooling whose sizes fit all the same."""
    yield Mistake(
        "one-convolution-padded",
        "One of the first two convolutions is padded. The sizes fit all the same, since pooling rounds down, and the "
        "numbers do not: no convolution here is padded.",
        wrong(padding=(1, 0, 0, 0)),
        wrong(padding=(0, 1, 0, 0)),
    )
    yield Mistake("pools-of-three", POOLS_OF_THREE, wrong(shrink=WIDE_POOLS["MaxPool2d"]))
    yield Mistake(
        "padding-hidden",
        "The convolutions are padded, and an adaptive pooling makes the maps fit again. Asked for are convolutions "
        "without padding and pooling over 2 x 2.",
        *(wrong(padding=(1, 1, 1, 1), adaptive=kind) for kind in ADAPTIVE),
    )
    yield Mistake(
        "pools-at-other-places",
        "The poolings stand after other convolutions, and an adaptive pooling makes the maps fit again. They belong "
        "after the second and the fourth.",
        *(wrong(pools=places, adaptive=kind) for places in ((1, 3), (2, 3), (1, 2)) for kind in ADAPTIVE),
    )


_MISTAKES = (*_mistakes(), *BEHAVIOURS)


def _running_statistics(exam: Exam, answer: Answer, model: Handle, wanted: State) -> None:
    """End the exam if a batch in train mode moves the running means and variances otherwise than it should."""
    images = exam.draw.normal(8, 1, 28, 28)
    before = by_name(wanted, answer.state(model))
    outcome = answer.method(model, "()", [((images,), {})])[0]
    exam.no_error(outcome.error)
    after = by_name(wanted, answer.state(model))
    batch: State = {}

    def seen(name: str, x: torch.Tensor) -> None:
        batch.update({f"{name}.running_mean": x.mean((0, 2, 3)), f"{name}.running_var": x.var((0, 2, 3))})

    _deep(images.double(), {name: value.double() for name, value in before.items()}, True, watch=seen)
    moved = trial(Seen({name: after[name] for name in batch}), _averaged(before, batch, 0.1), before, batch)
    where = place(moved.expected, moved.got, TOLERANCE)
    if where:
        shown = {"returned": moved.got[where[0]], "expected": moved.expected[where[0]]}
        note = f"shown: {where[0]} after one batch, layers counted in their order"
        exam.explain(_STATISTICS, [moved], moved, TOLERANCE, note=note, **shown)
        says = "After a batch in train mode the running means and variances are not those of `nn.BatchNorm2d` as it is."
        exam.fail("other-running-statistics", says, named=False, note=note, **shown)


def _averaged(before: State, batch: State, momentum: float) -> Seen:
    """Running statistics after a batch."""
    return Seen({name: ((1 - momentum) * before[name] + momentum * new).float() for name, new in batch.items()})


def _other_momentum(trials: Sequence[Trial]) -> bool:
    """Whether every running mean and variance has moved towards that of the batch, by some share."""
    (one,) = trials
    before, batch = one.case.args
    for name, new in batch.items():
        share = float(((one.got[name] - before[name]) / (new - before[name])).median())
        if difference(_averaged(before, {name: new}, share), Seen({name: one.got[name]}), TOLERANCE):
            return False
    return True


def _moved_twice(trials: Sequence[Trial]) -> bool:
    """Whether every running mean and variance has moved towards that of the batch twice."""
    (one,) = trials
    before, batch = one.case.args
    return difference(_averaged(before, batch, 1 - 0.9**2), one.got, TOLERANCE) is None


_STATISTICS = (
    Mistake(
        "moved-twice",
        "The running means and variances move twice for one batch: your `forward` sends the pictures through the layers "
        "twice. Call each layer once and keep what it gives.",
        when=_moved_twice,
    ),
    Mistake(
        "other-momentum",
        "Batch normalisation moves its running mean and variance by another share of each batch (`momentum`). Leave it at "
        "its default, 0.1.",
        when=_other_momentum,
    ),
)


def _deep_part(train: bool) -> Callable[[Exam, Answer], None]:
    def part(exam: Exam, answer: Answer) -> None:
        wanted = _deep_state()
        model, look = new_model(exam, answer, wanted, _LAYERS)
        runs = outputs(exam, answer, model, look, wanted, train)
        about = "in train mode" if train else "in eval mode"
        judge_network(exam, runs, wanted, _deep, (train,), _MISTAKES, about, _INPUTS)
        if train:
            _running_statistics(exam, answer, model, wanted)
        every_parameter_learns(exam, answer, model, look, runs[0].images)

    return part


DeepCNN = Exercise(
    "DeepCNN",
    "5.4",
    parts={"eval": _deep_part(False), "train": _deep_part(True)},
    mistakes=(*_LAYERS, *_MISTAKES, *_STATISTICS),
    doc="Check exercise 5.4, `DeepCNN()`. Parts: eval (outputs in eval mode), train (in train mode).",
)
