"""The networks that the chapters show, each made by a function. All of them return logits, one row a sample.

A network starts from PyTorch's own random weights, so `torch.manual_seed(0)` before the call fixes it.

    >>> parameters_in(lenet5())
    61706
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import pairwise

import torch
from torch import nn

__all__ = [
    "adam_cnn",
    "adam_mlp",
    "deep_cnn",
    "fashion_net",
    "fashion_sequential",
    "lenet5",
    "lenet5_batch_norm",
    "lenet5_relu",
    "mlp",
    "mnist_dnn",
    "mnist_mlp",
    "multiply_adds_in",
    "parameters_in",
    "perceptron",
    "start_from",
    "synthetic_net",
]

Activation = Callable[[], nn.Module]


def mlp(sizes: Sequence[int], activation: Activation = nn.ReLU, flatten: bool = True) -> nn.Sequential:
    """Fully connected layers of the given sizes, an activation between each two and none after the last.

    `mlp([784, 512, 10])` takes (N, 1, 28, 28) or (N, 784) and gives (N, 10). Without `flatten` the linear
    layers are number 0, 2, 4 ... of the `nn.Sequential` and the input must be (N, sizes[0]).
    """
    if len(sizes) < 2:
        raise ValueError(f"a network needs an input size and an output size; got {list(sizes)}")
    layers: list[nn.Module] = [nn.Flatten()] if flatten else []
    for inputs, outputs in pairwise(sizes):
        layers += [nn.Linear(inputs, outputs), activation()]
    return nn.Sequential(*layers[:-1])


def perceptron() -> nn.Sequential:
    """784-10, no hidden layer (T0): 7 850 parameters."""
    return mlp([784, 10])


def mnist_mlp() -> nn.Sequential:
    """784-512-512-10 with ReLU (T0): 669 706 parameters."""
    return mlp([784, 512, 512, 10])


def adam_mlp() -> nn.Sequential:
    """784-500-10 with ReLU (T1): 397 510 parameters."""
    return mlp([784, 500, 10])


def mnist_dnn(activation: Activation = nn.ReLU) -> nn.Sequential:
    """784-512-256-128-64-10 (T2): 575 050 parameters."""
    return mlp([784, 512, 256, 128, 64, 10], activation)


def synthetic_net() -> nn.Sequential:
    """3-5-5-5-3 with ReLU (T2), layers 0, 2, 4 and 6 with parameters: 98 of them. Input (N, 3)."""
    return mlp([3, 5, 5, 5, 3], flatten=False)


def fashion_sequential() -> nn.Sequential:
    """784-512-512-10 with ReLU (T4, the first of the three ways): 669 706 parameters."""
    return mlp([784, 512, 512, 10])


def fashion_net() -> nn.Sequential:
    """784-256-10 with ReLU (T4, the network that all three ways build): 203 530 parameters."""
    return mlp([784, 256, 10])


def lenet5(activation: Activation = nn.Tanh, pool: Callable[[int], nn.Module] = nn.AvgPool2d) -> nn.Sequential:
    """LeNet-5 in its modern form for (N, 1, 28, 28), its layers named as in the paper: 61 706 parameters.

    `model.C3` is a layer; `dict(model.named_children())` walks them in order. The activations are named after
    the layer that they follow: `C1_act`, `C3_act`, `C5_act`, `F6_act`.
    """
    layers: list[tuple[str, nn.Module]] = [
        ("C1", nn.Conv2d(1, 6, 5, padding=2)),  # (6, 28, 28)
        ("C1_act", activation()),
        ("S2", pool(2)),  # (6, 14, 14)
        ("C3", nn.Conv2d(6, 16, 5)),  # (16, 10, 10)
        ("C3_act", activation()),
        ("S4", pool(2)),  # (16, 5, 5)
        ("C5", nn.Conv2d(16, 120, 5)),  # (120, 1, 1)
        ("C5_act", activation()),
        ("flatten", nn.Flatten()),  # (120,)
        ("F6", nn.Linear(120, 84)),
        ("F6_act", activation()),
        ("Out", nn.Linear(84, 10)),
    ]
    return nn.Sequential(OrderedDict(layers))


def lenet5_relu() -> nn.Sequential:
    """LeNet-5 with ReLU and average pooling: 61 706 parameters."""
    return lenet5(nn.ReLU)


def lenet5_batch_norm() -> nn.Sequential:
    """The same with batch normalisation after C1 and C3, as `C1_norm` and `C3_norm`: 61 750 parameters."""
    layers: OrderedDict[str, nn.Module] = OrderedDict()
    for name, layer in lenet5_relu().named_children():
        layers[name] = layer
        if isinstance(layer, nn.Conv2d) and name != "C5":
            layers[f"{name}_norm"] = nn.BatchNorm2d(layer.out_channels)
    return nn.Sequential(layers)


def adam_cnn() -> nn.Sequential:
    """Two 5x5 convolutions with padding 2, batch normalisation, ReLU and pooling, 16 and 32 filters: 29 034.

    A guess at T1's convolutional network, whose article gives the accuracy; for (N, 1, 28, 28).
    """
    return nn.Sequential(
        nn.Conv2d(1, 16, 5, padding=2), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),  # (16, 14, 14)
        nn.Conv2d(16, 32, 5, padding=2), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),  # (32, 7, 7)
        *mlp([32 * 7 * 7, 10]),
    )  # fmt: skip


def deep_cnn() -> nn.Sequential:
    """T3's network for (N, 1, 28, 28), with batch normalisation: 2 328 298 parameters.

    Sides 28-26-24-12-10-8-4: four 3x3 convolutions without padding, pooling after the second and the fourth.
    """
    return nn.Sequential(
        *_convolution(1, 16),  # (16, 26, 26)
        *_convolution(16, 32),  # (32, 24, 24)
        nn.MaxPool2d(2),  # (32, 12, 12)
        *_convolution(32, 64),  # (64, 10, 10)
        *_convolution(64, 128),  # (128, 8, 8)
        nn.MaxPool2d(2),  # (128, 4, 4)
        *mlp([2048, 1024, 128, 10]),
    )


def _convolution(inputs: int, outputs: int) -> list[nn.Module]:
    return [nn.Conv2d(inputs, outputs, 3), nn.BatchNorm2d(outputs), nn.ReLU()]


def start_from(model: nn.Module, std: float | str, generator: torch.Generator) -> nn.Module:
    """Draw every weight of `model`'s linear layers from N(0, std^2), set the biases to 0, return `model`.

    `std="he"` takes sqrt(2 / inputs of the layer) (He et al. 2015), made for ReLU.
    """
    if isinstance(std, str) and std != "he":
        raise ValueError(f'std is a number or "he"; got {std!r}')
    with torch.no_grad():
        for layer in model.modules():
            if isinstance(layer, nn.Linear):
                width = math.sqrt(2 / layer.in_features) if isinstance(std, str) else std
                layer.weight.copy_(torch.randn(layer.weight.shape, generator=generator) * width)
                layer.bias.zero_()
    return model


def parameters_in(model: nn.Module) -> int:
    """How many numbers `model` learns."""
    return sum(parameter.numel() for parameter in model.parameters())


def multiply_adds_in(model: nn.Module, input_shape: tuple[int, ...] = (1, 28, 28)) -> int:
    """How many products of a weight and a value `model` computes for one input of `input_shape`, batch axis left out.

    Counted for `nn.Linear` and `nn.Conv2d`, whose weights each meet one value for every output: biases, activations,
    pooling and normalisation cost little beside them.
    """
    counted = []

    def count(layer: nn.Module, inputs: tuple[torch.Tensor, ...], output: torch.Tensor) -> None:
        counted.append(output.numel() * layer.get_parameter("weight")[0].numel())

    layers = [layer for layer in model.modules() if isinstance(layer, nn.Linear | nn.Conv2d)]
    hooks = [layer.register_forward_hook(count) for layer in layers]
    modes = [(module, module.training) for module in model.modules()]
    try:
        with torch.no_grad():
            model.eval()(torch.zeros(1, *input_shape))
    finally:
        for hook in hooks:
            hook.remove()
        for module, mode in modes:
            module.training = mode
    return sum(counted)
