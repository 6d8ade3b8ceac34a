"""Exercise 5.4: `DeepCNN`, four convolutions with batch normalisation."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import State
from helpers.check.lenet5.lenet5_network import (
    FLATTENS_CHANNELS_LAST,
    POOLS,
    SOFTMAX,
    Function,
    channels_last,
    ends_in_log_softmax,
    ends_in_softmax,
)
from helpers.check.lenet5.networks import Network, judge_network, new_model, outputs
from helpers.check.mistakes import Mistake
from helpers.check.modules import every_parameter_learns


def _deep_state() -> State:
    layers: dict[str, nn.Module] = {}
    for i, (fan_in, fan_out) in enumerate([(1, 16), (16, 32), (32, 64), (64, 128)], start=1):
        layers[f"conv{i}"], layers[f"norm{i}"] = nn.Conv2d(fan_in, fan_out, 3), nn.BatchNorm2d(fan_out)
    for i, (fan_in, fan_out) in enumerate([(2048, 1024), (1024, 128), (128, 10)], start=1):
        layers[f"linear{i}"] = nn.Linear(fan_in, fan_out)
    return {name: value.detach() for name, value in nn.ModuleDict(layers).state_dict().items()}


PLACES = ("conv1", "conv2", "conv3", "conv4", "linear1", "linear2")
ADAPTIVE: tuple[Function, ...] = (lambda x: F.adaptive_max_pool2d(x, 4), lambda x: F.adaptive_avg_pool2d(x, 4))


def _normed(x: torch.Tensor, s: State, layer: str, train: bool, eps: float) -> torch.Tensor:
    """Batch normalisation, written out."""
    mean, variance = s[f"{layer}.running_mean"], s[f"{layer}.running_var"]
    if train:
        mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), correction=0)
    shape = (1, -1, 1, 1)
    x = (x - mean.reshape(shape)) / (variance.reshape(shape) + eps).sqrt()
    return x * s[f"{layer}.weight"].reshape(shape) + s[f"{layer}.bias"].reshape(shape)


def _deep(
    train: bool,
    pool: str = "MaxPool2d",
    pools: Sequence[int] = (2, 4),
    late: str = "",
    relu_after: str = " ".join(PLACES),
    norm: bool = True,
    eps: float = 1e-5,
    pool_first: bool = False,
    norm_last: bool = False,
    padding: int = 0,
    adaptive: Function | None = None,
    last: Function | None = None,
    flatten: Function = lambda x: x.flatten(1),
) -> Network:
    """T3's network as a function of pictures and state; the arguments after the first are ways to go wrong.

    `late` names the convolutions after which ReLU comes before batch normalisation. `pool_first` pools right after the
    convolution, `norm_last` normalises after the pooling. `adaptive` takes the place of the last pooling.
    """

    def active(name: str, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x) if name in relu_after.split() else x

    def steps(i: int, s: State) -> list[Function]:
        """What follows convolution i, in its order."""
        name, pooled = f"conv{i}", i in pools
        normed: list[Function] = [lambda x: _normed(x, s, f"norm{i}", train, eps)] if norm else []
        relu: list[Function] = [lambda x: active(name, x)]
        shrink: list[Function] = [POOLS[pool]] if pooled and not (adaptive and i == 4) else []
        if norm_last and pooled:
            return [*relu, *shrink, *normed]
        if pool_first and pooled:
            return [*shrink, *relu, *normed] if name in late.split() else [*shrink, *normed, *relu]
        return [*relu, *normed, *shrink] if name in late.split() else [*normed, *relu, *shrink]

    def run(images: torch.Tensor, s: State) -> torch.Tensor:
        x = images
        for i in (1, 2, 3, 4):
            x = F.conv2d(x, s[f"conv{i}.weight"], s[f"conv{i}.bias"], padding=padding)
            for step in steps(i, s):
                x = step(x)
        x = flatten(adaptive(x) if adaptive else x)
        for i in (1, 2, 3):
            x = active(f"linear{i}", x @ s[f"linear{i}.weight"].T + s[f"linear{i}.bias"])
        return last(x) if last else x

    return run


def deep_mistakes(train: bool) -> Iterator[Mistake]:
    """Wrong networks with the right layers, the likeliest first."""
    wrong = partial(_deep, train)
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
        _deep(not train),
    )
    yield Mistake(
        "other-eps",
        "Batch normalisation adds another `eps` to the variance. Leave it at its default, 1e-5.",
        wrong(eps=1e-3),
        wrong(eps=1e-8),
        wrong(eps=1e-6),
        wrong(eps=0.0),
    )
    yield Mistake(
        "padding-hidden",
        "The convolutions are padded, and an adaptive pooling makes the maps fit again. Asked for are convolutions "
        "without padding and pooling over 2 x 2.",
        *(wrong(padding=1, adaptive=kind) for kind in ADAPTIVE),
    )
    yield Mistake(
        "pools-at-other-places",
        "The poolings stand after other convolutions, and an adaptive pooling makes the maps fit again. They belong "
        "after the second and the fourth.",
        *(wrong(pools=places, adaptive=kind) for places in ((1, 3), (2, 3), (1, 2)) for kind in ADAPTIVE),
    )
    for gone in (*(g for n in (1, 2) for g in itertools.combinations(PLACES, n)), PLACES[:4], PLACES[4:]):
        says = f"There is no ReLU after {' and '.join(gone)} (counted in the order of the layers)."
        yield Mistake("activation-missing", says, wrong(relu_after=" ".join(p for p in PLACES if p not in gone)))


def _deep_part(train: bool) -> Callable[[Exam, Answer], None]:
    def part(exam: Exam, answer: Answer) -> None:
        wanted = _deep_state()
        model, look = new_model(exam, answer, wanted)
        runs = outputs(exam, answer, model, look, wanted, train)
        about = "in train mode" if train else "in eval mode"
        judge_network(exam, runs, wanted, _deep(train), list(deep_mistakes(train)), about)
        every_parameter_learns(exam, answer, model, look, runs[0].images)

    return part


DeepCNN = Exercise(
    "DeepCNN",
    "5.4",
    parts={"eval": _deep_part(False), "train": _deep_part(True)},
    doc="Check exercise 5.4, `DeepCNN()`. Parts: eval (outputs in eval mode), train (in train mode).",
)
