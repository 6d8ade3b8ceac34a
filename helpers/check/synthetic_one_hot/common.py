"""What the exercises of chapter 2 share: fresh points with their classes, and words for shares."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from helpers.answer.answer import Answer, Options
from helpers.answer.codec import Handle
from helpers.check.cases import Impossible, Trial
from helpers.check.exercise import Exam


def _classes(points: torch.Tensor) -> torch.Tensor:
    sums = points.double().sum(1)
    return (sums >= 1).long() + (sums >= 2).long()


def first_wrong(trials: Sequence[Trial], note: str) -> Trial | None:
    """The first trial with this in its note whose impossible arguments were not refused with a ValueError."""
    for trial in trials:
        if isinstance(trial.expected, Impossible) and "ValueError" not in getattr(trial.got, "kinds", ()):
            return trial if note in trial.case.note else None
    return None


def _share(pred: torch.Tensor, target: torch.Tensor) -> float:
    return (pred.argmax(1) == target.argmax(1)).double().mean().item()


def _fresh(exam: Exam, network: Answer, seed: int) -> Handle:
    made = network.new(options=Options(seed=seed))
    exam.no_error(made.error)
    if not isinstance(made.value, Handle) or not network.look(made.value).get("is_module"):
        exam.fail("not-a-module", f"`{network.name}()` should make an nn.Module.", returned=made.value)
    look = network.look(made.value)
    if not look["parameters"]:
        exam.fail(
            "no-parameters",
            f"`{network.name}()` has no parameters to train. Layers must be stored in `self`, after "
            "`super().__init__()`; a Python list of layers hides them, nn.Sequential or nn.ModuleList does not.",
        )
    hidden = [name for name, _, _ in look["parameters"] if name not in look["state"]]
    if hidden:
        exam.fail("state-without-parameters", f"`{network.name}().state_dict()` does not hold {', '.join(hidden)}.")
    return made.value


def _said(exam: Exam, network: Answer, model: Handle, points: torch.Tensor) -> torch.Tensor:
    """The trained model's outputs for fresh points, in eval mode."""
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
