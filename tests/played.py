"""A twin as the answer of an exercise whose twins are called with what the check has put together, not as an answer is.

A network's twin takes its weights and a batch, an update's the numbers before it: here each becomes a class or a
function as a student would hand it in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn

from helpers.check.fashion_mnist_three_ways.common import SHAPES, network_logits
from helpers.check.fashion_mnist_three_ways.initial_loss import logits_of
from helpers.check.lenet5.common import rebuilt_lenet

Twin = Callable[..., Any]


def _make_dataset(twin: Twin) -> list[Any]:
    def make_dataset(n: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        points = torch.rand(n, 3, generator=generator)
        return points, twin(points.double()).float()

    return [make_dataset]


def _mnist_dnn(twin: Twin) -> list[Any]:
    class MnistDNN(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            sizes = (784, 512, 256, 128, 64, 10)
            self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:], strict=False))

        def forward(self, images: Tensor) -> Any:
            return twin([p.detach() for p in self.parameters()], images)

    return [MnistDNN]


def _sequential(twin: Twin) -> list[Any]:
    class SequentialNet(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.net = nn.Sequential(nn.Linear(784, 512), nn.Linear(512, 512), nn.Linear(512, 10))

        def forward(self, x: Tensor) -> Any:
            return twin([p.detach().double().T if p.ndim == 2 else p.detach().double() for p in self.parameters()], x)

    return [SequentialNet]


def _parameters(twin: Twin) -> list[Any]:
    class ParameterNet(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            for name, shape in SHAPES.items():
                start = 0.01 * torch.randn(*shape) if len(shape) == 2 else torch.zeros(*shape)
                setattr(self, name, nn.Parameter(start))

        def forward(self, x: Tensor) -> Any:
            return twin([getattr(self, name).detach().double() for name in SHAPES], x)

    return [ParameterNet]


def _sgd_update(twin: Twin) -> list[Any]:
    def sgd_update(params: Sequence[Tensor], learning_rate: float) -> None:
        new = twin([p.detach().clone() for p in params], [p.grad for p in params], learning_rate)
        with torch.no_grad():
            for param, value in zip(params, new, strict=True):
                param.copy_(value)
                param.grad = None

    return [sgd_update]


def _copy_weights(twin: Twin) -> list[Any]:
    def copy_weights(params: Sequence[Tensor], module: nn.Module) -> None:
        *numbers, frozen = twin(params, [p.detach().clone() for p in module.parameters()]).values()
        with torch.no_grad():
            for own, value in zip(module.parameters(), numbers, strict=True):
                own.copy_(value)
        for name in frozen:
            module.get_parameter(name).requires_grad_(False)

    return [copy_weights, *_parameters(lambda weights, x: network_logits(x, weights).float())]


def _start(generator: torch.Generator, std: float = 0.01) -> list[Tensor]:
    first, second = (std * torch.randn(*SHAPES[name], generator=generator) for name in ("W1", "W2"))
    return [p.requires_grad_() for p in (first, torch.zeros(256), second, torch.zeros(10))]


@cache
def _logits(pictures: bytes, std: float, seed: int) -> dict[str, Tensor]:
    """What all twins of one run are called with: worked out once."""
    images = torch.frombuffer(bytearray(pictures), dtype=torch.float32).reshape(-1, 1, 28, 28)

    def start(generator: torch.Generator) -> tuple[list[Tensor], torch.Generator]:
        return _start(generator, std), generator

    return dict(logits_of(images, std, seed, start))


def _initial_loss(twin: Twin) -> list[Any]:
    def initial_loss(images: Tensor, labels: Tensor, std: float, generator: torch.Generator) -> float:
        return twin(_logits(images.numpy().tobytes(), std, generator.initial_seed()), labels)

    return [initial_loss, _start]


def _train_three_ways(twin: Twin) -> list[Any]:
    def train_three_ways(images: Tensor, labels: Tensor, generator: torch.Generator) -> dict[str, list[float]]:
        params = _start(generator)
        order = torch.randperm(len(images), generator=generator)
        return {name: twin(params, images, labels, order).tolist() for name in ("module", "tensors")}

    return [train_three_ways, _start]


def _lenet5(twin: Twin) -> list[Any]:
    class LeNet5(nn.Module):
        def __init__(self, activation: type = nn.Tanh, pool: type = nn.AvgPool2d) -> None:
            super().__init__()
            self.asked = activation.__name__, pool.__name__
            for name, layer in rebuilt_lenet().items():
                setattr(self, name, layer)

        def forward(self, images: Tensor) -> Any:
            # with their history: where a twin is right it has to learn too
            return twin(images, self.state_dict(keep_vars=True), *self.asked)

    return [LeNet5]


def _deep_cnn(twin: Twin) -> list[Any]:
    class DeepCNN(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            for place, (inputs, outputs) in enumerate([(1, 16), (16, 32), (32, 64), (64, 128)], start=1):
                setattr(self, f"conv{place}", nn.Conv2d(inputs, outputs, 3))
                setattr(self, f"norm{place}", nn.BatchNorm2d(outputs))
            for place, (inputs, outputs) in enumerate([(2048, 1024), (1024, 128), (128, 10)], start=1):
                setattr(self, f"linear{place}", nn.Linear(inputs, outputs))

        def forward(self, images: Tensor) -> Any:
            return twin(images, self.state_dict(keep_vars=True), self.training)

    return [DeepCNN]


#: Exercise -> what makes its answers of a twin.
PLAYED: dict[str, Callable[[Twin], list[Any]]] = {
    "make_dataset": _make_dataset,
    "MnistDNN": _mnist_dnn,
    "SequentialNet": _sequential,
    "ParameterNet": _parameters,
    "sgd_update": _sgd_update,
    "copy_weights": _copy_weights,
    "initial_loss": _initial_loss,
    "train_three_ways": _train_three_ways,
    "LeNet5": _lenet5,
    "DeepCNN": _deep_cnn,
}
