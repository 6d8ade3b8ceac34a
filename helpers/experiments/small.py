"""The experiments on data that are made, not fetched, and the network as bare tensors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.training import History, fit, in_mode, score

from .measure import confusions
from .settings import Experiment

__all__ = ["TWELVE_POINTS", "BareSgd", "BareTensors", "points_in_cube", "synthetic", "twelve_points"]

Found = tuple[str, dict[str, Any], dict[str, Any]]
Step = Callable[[int], None]


def points_in_cube(generator: torch.Generator, n: int = 10_000) -> tuple[Tensor, Tensor]:
    """`n` points (n, 3) uniform in the unit cube and their classes (n,): 0, 1, 2 as their sum passes 1 and 2."""
    x = torch.rand(n, 3, generator=generator)
    total = x.sum(1)
    return x, (total >= 1).long() + (total >= 2).long()


def synthetic(
    experiment: Experiment,
    seed: int,
    model: nn.Module,
    losses: dict[str, Callable[[Tensor, Tensor], Tensor]],
    make_optimizer: Callable[[Experiment, nn.Module], torch.optim.Optimizer],
    step: Step,
) -> Found:
    """Chapter 2's network: 7000 points to train on, 3000 to test, the whole batch at each update."""
    generator = torch.Generator().manual_seed(seed)
    x, labels = points_in_cube(generator)
    order = torch.randperm(len(x), generator=generator)
    train, test = order[:7000], order[7000:]
    one_hot = F.one_hot(labels, 3).float()
    optimizer, history, loss = make_optimizer(experiment, model), History(), losses[experiment.loss]
    curve: dict[str, Any] = {"epoch": [], "train_loss": [], "test_loss": [], "test_accuracy": []}
    while history.epochs < experiment.epochs and not history.stopped:
        fit(
            model, x[train], one_hot[train], optimizer=optimizer, epochs=experiment.log_every, batch_size=7000,
            loss=loss, shuffle=False, report=False, history=history,
        )  # fmt: skip
        tested = score(model, x[test], one_hot[test], batch_size=3000, loss=loss)
        for name, value in zip(
            curve, (history.epochs, history.train_loss[-1], tested.loss, tested.accuracy), strict=True
        ):
            curve[name].append(value)
        step(experiment.log_every)
    said = "10 000 points made in the unit cube: 7000 for training, 3000 for testing"
    return said, curve, _after_synthetic(model, x[train], x[test], labels[test], curve)


def _after_synthetic(
    model: nn.Module, x_train: Tensor, x_test: Tensor, labels: Tensor, curve: dict[str, Any]
) -> dict[str, Any]:
    with in_mode(model, training=False):
        predicted = model(x_test).argmax(1)
        dead = _dead_units(model, x_train)
    share = float(labels.bincount(minlength=3).max()) / len(labels)
    accuracy = curve["test_accuracy"][-1]
    return {
        "test_accuracy": accuracy,
        "test_loss": curve["test_loss"][-1],
        "train_loss": curve["train_loss"][-1],
        "majority_share": share,
        "published_scoring": published_scoring(predicted, labels),
        "stuck": float(len(predicted.unique()) == 1),
        "learned": float(accuracy >= 0.99),
        "predicted_classes": sorted(predicted.unique().tolist()),
        "confusion": confusions(predicted, labels, 3),
        "dead_units": dead,
    }


def published_scoring(predicted: Tensor, labels: Tensor) -> float:
    """T2's line `Pred[:, argmax(Pred, 1)] = 1` taken at its word: each predicted class fills a whole column.

    Its author then sets all else to 0 and counts the rows equal to the one-hot target: with one class predicted
    that is the share of that class, with two or more no row has a single 1 and nothing is right.
    """
    rows = torch.zeros(len(labels), 3)
    rows[:, predicted] = 1
    return int((rows == F.one_hot(labels, 3)).all(1).sum()) / len(labels)


def _dead_units(model: nn.Module, x: Tensor) -> list[int]:
    """For each hidden layer, how many of its units give 0 for every training point."""
    dead = []
    for layer in model.children():
        x = layer(x)
        if isinstance(layer, nn.ReLU):
            dead.append(int((x == 0).all(0).sum()))
    return dead


TWELVE_POINTS = (
    (0.197, 0.635), (0.075, 1.581), (0.203, 1.534), (0.116, 1.492), (0.165, 0.910), (0.070, 1.286),
    (0.000, 0.190), (0.000, 0.388), (0.000, 0.847), (0.000, 0.360), (0.000, 0.553), (0.019, 0.915),
)  # fmt: skip
"""T4's points: six of a character (class 1), then six of the background (class 0)."""


def twelve_points(experiment: Experiment, step: Step) -> Found:
    """Logistic regression, one point at a time in their order. Nothing is drawn, so there is one run only."""
    x = torch.tensor(TWELVE_POINTS, dtype=torch.float64)  # (12, 2)
    y = torch.tensor([1.0] * 6 + [0.0] * 6, dtype=torch.float64)
    w = torch.tensor([1.40, 2.51], dtype=torch.float64, requires_grad=True)
    b = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=experiment.rate, momentum=experiment.momentum)
    curve: dict[str, Any] = {"round": [], "loss": []}
    result: dict[str, Any] = {"loss": []}
    for epoch in range(experiment.epochs + 1):
        with torch.no_grad():
            p = torch.sigmoid(x @ w + b)
            loss = float(F.binary_cross_entropy(p, y))
        curve["round"].append(epoch)
        curve["loss"].append(loss)
        if epoch in (0, 10, 100):
            result[f"p_{epoch}"], result[f"w_{epoch}"] = p.tolist(), [*w.tolist(), float(b.detach())]
            result["loss"].append(loss)
        if epoch < experiment.epochs:
            _one_round(x, y, w, b, optimizer)
            step(1)
    return "the twelve points of T4, in their order", curve, result


def _one_round(x: Tensor, y: Tensor, w: Tensor, b: Tensor, optimizer: torch.optim.Optimizer) -> None:
    for point, label in zip(x, y, strict=True):
        optimizer.zero_grad()
        F.binary_cross_entropy_with_logits(point @ w + b, label).backward()
        optimizer.step()


class BareTensors(nn.Module):
    """784-256-10 as four tensors (W1 (784, 256), b1, W2 (256, 10), b2) and two matrix products."""

    def __init__(self, start: list[Tensor]) -> None:
        super().__init__()
        self.parts = nn.ParameterList([tensor.clone() for tensor in start])

    def forward(self, images: Tensor) -> Tensor:
        w1, b1, w2, b2 = self.parts
        hidden = (images.flatten(1) @ w1 + b1).relu()
        return hidden @ w2 + b2


class BareSgd(torch.optim.Optimizer):
    """The update written by hand in one of two forms whose roundings differ: "add" or "minus"."""

    def __init__(self, model: nn.Module, form: str, rate: float) -> None:
        super().__init__(model.parameters(), {})
        self.form, self.rate = form, rate

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        for parameter in self.param_groups[0]["params"]:
            if self.form == "add":
                parameter.add_(parameter.grad, alpha=-self.rate)
            else:
                parameter -= self.rate * parameter.grad
