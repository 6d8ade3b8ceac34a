"""The networks: parameter counts against the course's published figures, shapes, starts."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

from helpers import models

COUNTS = {
    "perceptron": 7_850,
    "mnist_mlp": 669_706,
    "adam_mlp": 784 * 500 + 500 + 500 * 10 + 10,
    "mnist_dnn": sum(a * b + b for a, b in [(784, 512), (512, 256), (256, 128), (128, 64), (64, 10)]),
    "fashion_sequential": 669_706,
    "fashion_net": 203_530,
    "lenet5": 61_706,
    "lenet5_relu": 61_706,
    "lenet5_batch_norm": 61_706 + 2 * (6 + 16),
    "adam_cnn": 16 * 25 + 16 + 32 * 16 * 25 + 32 + 2 * (16 + 32) + 1568 * 10 + 10,
    "deep_cnn": 2_328_298,
}


@pytest.mark.parametrize(("name", "expected"), COUNTS.items())
def test_digit_networks(name: str, expected: int) -> None:
    model = getattr(models, name)()
    assert models.parameters_in(model) == expected
    assert model(torch.rand(3, 1, 28, 28)).shape == (3, 10)


def test_synthetic_net_has_98_parameters_in_layers_0_2_4_6() -> None:
    model = models.synthetic_net()
    assert models.parameters_in(model) == 98
    shapes = {name: tuple(p.shape) for name, p in model.named_parameters() if p.ndim == 2}
    assert shapes == {"0.weight": (5, 3), "2.weight": (5, 5), "4.weight": (5, 5), "6.weight": (3, 5)}
    assert model(torch.rand(7, 3)).shape == (7, 3)


def test_lenet5_layers_have_the_shapes_and_parameters_of_the_paper() -> None:
    model, x, shapes, counts = models.lenet5(), torch.rand(1, 1, 28, 28), {}, {}
    for name, layer in model.named_children():
        x = layer(x)
        shapes[name], counts[name] = tuple(x.shape[1:]), models.parameters_in(layer)
    expected = {"C1": (6, 28, 28), "S2": (6, 14, 14), "C3": (16, 10, 10), "S4": (16, 5, 5), "C5": (120, 1, 1)}
    assert {name: shapes[name] for name in expected} == expected
    assert (shapes["F6"], shapes["Out"]) == ((84,), (10,))
    assert {k: v for k, v in counts.items() if v} == {
        "C1": 156,
        "C3": 2_416,
        "C5": 48_120,
        "F6": 10_164,
        "Out": 850,
    }


def test_lenet5_takes_other_parts() -> None:
    kinds = {type(layer) for layer in models.lenet5(nn.ReLU, nn.MaxPool2d)}
    assert {nn.ReLU, nn.MaxPool2d} <= kinds and not {nn.Tanh, nn.AvgPool2d} & kinds


def test_deep_cnn_sides() -> None:
    x, sides = torch.rand(2, 1, 28, 28), []
    for layer in models.deep_cnn():
        x = layer(x)
        if isinstance(layer, nn.Conv2d | nn.MaxPool2d):
            sides.append(x.shape[-1])
    assert sides == [26, 24, 12, 10, 8, 4]


def test_multiply_adds_by_hand() -> None:
    lenet = 28 * 28 * 6 * 25 + 10 * 10 * 16 * 6 * 25 + 120 * 16 * 25 + 120 * 84 + 84 * 10
    assert models.multiply_adds_in(models.lenet5()) == lenet
    assert models.multiply_adds_in(models.mnist_dnn()) == 784 * 512 + 512 * 256 + 256 * 128 + 128 * 64 + 64 * 10
    normed = models.lenet5_batch_norm()
    assert models.multiply_adds_in(normed) == lenet
    assert normed.training and not normed.C1_norm.running_mean.any()  # left as it was
    strided = nn.Sequential(nn.Conv2d(4, 6, (3, 5), stride=2, groups=2))
    assert models.multiply_adds_in(strided, (4, 9, 9)) == 6 * 4 * 3 * (
        2 * 15
    )  # each filter sees its half of the channels


@pytest.mark.parametrize(("std", "expected"), [(0.01, 0.01), (1, 1), ("he", math.sqrt(2 / 784))])
def test_start_from_draws_the_width_it_is_asked_for(std: float | str, expected: float) -> None:
    model = models.start_from(models.fashion_net(), std, torch.Generator().manual_seed(1))
    assert math.isclose(float(model[1].weight.detach().std()), expected, rel_tol=0.01)
    assert not any(layer.bias.any() for layer in model if isinstance(layer, nn.Linear))


def test_refusals() -> None:
    with pytest.raises(ValueError, match="output size"):
        models.mlp([784])
    with pytest.raises(ValueError, match="he"):
        models.start_from(models.fashion_net(), "xavier", torch.Generator())
