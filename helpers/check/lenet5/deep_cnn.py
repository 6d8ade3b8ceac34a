"""Exercise 5.4: `DeepCNN`."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import State
from helpers.check.lenet5.lenet5_network import FLATTENS_CHANNELS_LAST, POOLS, Function, channels_last
from helpers.check.lenet5.networks import Network, _outputs, judge_network, new_model


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
            x = POOLS[pool](x) if i in (2, 4) and pool_first else x
            x = active(f"conv{i}", normed(i, x, s)) if norm_first else normed(i, active(f"conv{i}", x), s)
            x = POOLS[pool](x) if i in (2, 4) and not pool_first else x
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
        ("flattens-channels-last", FLATTENS_CHANNELS_LAST, _deep(train, flatten=channels_last)),
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
        model, look = new_model(exam, answer, wanted)
        runs = _outputs(exam, answer, model, look, wanted, train)
        about = "in train mode" if train else "in eval mode"
        judge_network(exam, answer, runs, wanted, _deep(train), _deep_twins(train), about)

    return part


DeepCNN = Exercise(
    "DeepCNN",
    "5.4",
    parts={"eval": _deep_part(False), "train": _deep_part(True)},
    doc="Check exercise 5.4, `DeepCNN()`. Parts: eval (outputs in eval mode), train (in train mode).",
)
