"""What the exercises of chapter 2 share: fresh points with their classes, one-hot rows, and a network to look at."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.answer.codec import Handle
from helpers.check.cases import Draw
from helpers.check.exercise import Exam
from helpers.check.modules import made_module


def classes(points: torch.Tensor) -> torch.Tensor:
    """The classes (N,) of points (N, 3) by the sum of their coordinates."""
    sums = points.double().sum(1)
    return (sums >= 1).long() + (sums >= 2).long()


def rows(labels: Sequence[int], num_classes: int) -> torch.Tensor:
    """One-hot rows (N, num_classes), float32."""
    return F.one_hot(torch.tensor(labels), num_classes).float()


def drawn_rows(draw: Draw, count: int, num_classes: int) -> torch.Tensor:
    """One-hot rows of drawn classes."""
    return F.one_hot(draw.labels(count, num_classes), num_classes).float()


def right_share(pred: torch.Tensor, target: torch.Tensor) -> float:
    """The share of rows whose largest entry stands where the target's does."""
    return (pred.argmax(1) == target.argmax(1)).double().mean().item()


def fresh(exam: Exam, network: Answer, seed: int) -> Handle:
    """A new network of the student's class, made after the seed was set."""
    model, look = made_module(exam, network, seed)
    if not look["parameters"]:
        exam.fail(
            "no-parameters",
            f"`{network.name}()` has no parameters to train. Layers must be stored in `self`, after "
            "`super().__init__()`; a Python list of layers hides them, nn.Sequential or nn.ModuleList does not.",
        )
    hidden = [name for name, _, _ in look["parameters"] if name not in look["state"]]
    if hidden:
        exam.fail("state-without-parameters", f"`{network.name}().state_dict()` does not hold {', '.join(hidden)}.")
    return model


def outputs(exam: Exam, network: Answer, model: Handle, points: torch.Tensor) -> torch.Tensor:
    """The model's outputs for points, in eval mode."""
    network.method(model, "eval", [((), {})])
    outcome = network.method(model, "()", [((points,), {})])[0]
    exam.no_error(outcome.error, {"x": points})
    said = outcome.value
    if not isinstance(said, torch.Tensor) or tuple(said.shape) != (len(points), 3):
        wanted = f"({len(points)}, 3)"
        exam.fail(
            "wrong-shape", f"`{network.name}` should give one number for each class, shape {wanted}.", returned=said
        )
    return said.detach()
