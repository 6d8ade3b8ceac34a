"""Exercise 6.10: `train_fashion(model, images, labels)`, training in place."""

from __future__ import annotations

from torch import nn

from helpers.check.training import Budget, training_exercise


def _reference_network() -> nn.Module:
    hidden = [nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU()]
    return nn.Sequential(nn.Flatten(), *hidden, nn.Linear(512, 10))


train_fashion = training_exercise(
    "train_fashion",
    "6.10",
    "fashion_mnist",
    Budget(samples=10_000, updates=1_600, accuracy=0.80),
    _reference_network,
    network="SequentialNet",
)
