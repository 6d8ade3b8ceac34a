"""Exercise 5.8: `train_lenet(model, images, labels)`, training in place."""

from __future__ import annotations

from torch import nn

from helpers.check.lenet5.common import rebuilt_lenet
from helpers.check.training import Budget, training_exercise


def _reference_network() -> nn.Sequential:
    layers = rebuilt_lenet()
    inner: list[nn.Module] = [layers["C1"], nn.Tanh(), layers["S2"], layers["C3"], nn.Tanh(), layers["S4"]]
    inner += [layers["C5"], nn.Tanh(), nn.Flatten(), layers["F6"], nn.Tanh(), layers["Out"]]
    return nn.Sequential(*inner)


train_lenet = training_exercise(
    "train_lenet",
    "5.8",
    "mnist",
    Budget(samples=10_000, updates=1_600, accuracy=0.95),
    _reference_network,
)
