"""What the exercises of chapter 5 share: small networks and data, arguments to refuse, generators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import torch
from torch import nn

from helpers.answer.answer import Answer, Options
from helpers.answer.codec import Handle, ModuleState, Symbol
from helpers.check.cases import Case, Draw
from helpers.check.exercise import Exam
from helpers.check.refusals import must_be


def rebuilt_lenet(padding: int = 2, device: str | None = None) -> dict[str, nn.Module]:
    return {
        "C1": nn.Conv2d(1, 6, 5, padding=padding, device=device),
        "S2": nn.AvgPool2d(2),
        "C3": nn.Conv2d(6, 16, 5, device=device),
        "S4": nn.AvgPool2d(2),
        "C5": nn.Conv2d(16, 120, 5, device=device),
        "F6": nn.Linear(120, 84, device=device),
        "Out": nn.Linear(84, 10, device=device),
    }


State = dict[str, torch.Tensor]


def small_network(draw: Draw, classes: int, modes: str = "train", nested: bool = False) -> nn.Sequential:
    """For pictures (N, 1, 6, 6): a convolution, batch normalisation with a history, ReLU, a linear layer.

    `modes` is "train", "eval" or "frozen": train but for batch normalisation. `nested` makes the first three layers
    a part of their own.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(draw.integer(0, 2**31))
        norm, last = nn.BatchNorm2d(3), nn.Linear(48, classes)
        model = nn.Sequential(nn.Conv2d(1, 3, 3), norm, nn.ReLU(), nn.Flatten(), last)
    assert norm.running_mean is not None
    assert norm.running_var is not None
    with torch.no_grad():
        # far from any batch's own, so that a forgotten eval() shows
        norm.running_mean.copy_(draw.normal(3, scale=1.5))
        norm.running_var.copy_(draw.uniform(3, low=0.1, high=4.0))
        norm.weight.copy_(draw.uniform(3, low=0.5, high=2.0))
        norm.bias.copy_(draw.normal(3))
        last.weight.mul_(3.0)
    model.train(modes != "eval")
    if modes == "frozen":
        model[1].eval()
    return _nested(model) if nested else model


def _nested(model: nn.Sequential) -> nn.Sequential:
    """The same layers, each in its mode, the first three in a part of their own."""
    inner = model[:3]
    outer = nn.Sequential(inner, *model[3:])
    inner.training = outer.training = model.training
    return outer


def refuse_bad(images: torch.Tensor, labels: torch.Tensor, classes: int) -> None:
    """The course's rule: no mean of nothing, no label outside 0 .. classes - 1."""
    must_be(len(images) > 0, None, "without a single picture there is no mean", "mean-of-nothing")
    inside = bool(((labels >= 0) & (labels < classes)).all())
    range_of = "a label is outside 0 .. classes - 1 (the number of classes is the number of outputs)"
    must_be(inside, None, range_of, "labels-unchecked")


def classes_of(model: nn.Module) -> int:
    return int(model[-1].out_features)  # type: ignore[index, union-attr, arg-type]


def model_there(answer: Answer, inputs: int, outputs: int) -> Handle:
    """A linear layer that lives where the answer does, so that two calls can be given the very same model."""
    return answer.method(cast(Handle, Symbol("Linear")), "()", [((inputs, outputs), {})])[0].value


#: Seeds of torch's own generator during a call, so that an answer that ignores the one it was given is recognised.
EPOCH_SEED, VARIANCE_SEED = 7, 11
#: Seeds that people give to a generator of their own.
USUAL_SEEDS = (0, 1, 42)


def used_generator(draw: Draw) -> torch.Generator:
    """A generator that something was drawn from before, as in a second epoch: starting it anew would show."""
    generator = draw.generator()
    torch.randperm(5, generator=generator)
    return generator


def copied_generator(generator: torch.Generator) -> torch.Generator:
    """One in the same state, so that drawing from it leaves the given one as it is."""
    return torch.Generator().set_state(generator.get_state())


def model_is_asked(exam: Exam, answer: Answer, one: Case) -> None:
    """Fail if an answer that leaves the model as it was has not asked it at all."""
    outcome = answer.map([(one.args, one.kwargs)], Options(operators=True))[0]
    if outcome.error is None and not any("conv" in name for name in outcome.operators):
        exam.fail("model-not-asked", "Your function leaves the model as it was because it does not ask it at all.")


def floats(state: Mapping[str, torch.Tensor]) -> State:
    return {name: v.detach().float() for name, v in state.items() if v.is_floating_point()}


def state_of(model: nn.Module | ModuleState) -> State:
    return model.state if isinstance(model, ModuleState) else dict(model.state_dict())
