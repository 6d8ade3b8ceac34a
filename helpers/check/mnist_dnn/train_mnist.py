"""Exercise 3.10: `train_mnist(model, images, labels)`, training in place."""

from __future__ import annotations

from torch import nn

from helpers.check.mnist_dnn.common import layer_pairs
from helpers.check.training import Budget, training_exercise


def _reference_network() -> nn.Sequential:
    layers: list[nn.Module] = [nn.Flatten()]
    for inputs, outputs in layer_pairs([784, 512, 256, 128, 64, 10]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


train_mnist = training_exercise(
    "train_mnist",
    "3.10",
    "mnist",
    Budget(samples=10_000, updates=1_600, accuracy=0.93),
    _reference_network,
    network="MnistDNN",
)
