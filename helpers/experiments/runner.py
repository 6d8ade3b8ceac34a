"""Run one experiment with one seed: make the data and the network, train, measure. No files here.

A run draws everything from its seed: `torch.manual_seed(seed)` fixes the network's first weights, and one
generator with the same seed the rest (the order of the batches; for the synthetic set also its points).
"""

from __future__ import annotations

import pickle
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers import data, models
from helpers.training import History, fit

from . import measure, small
from .settings import Experiment

__all__ = ["LOSSES", "WAYS", "Pictures", "device", "execute", "make_optimizer", "network", "pictures"]

Curve = dict[str, list[Any]]
Result = dict[str, Any]
Step = Callable[[int], None]


def _softmax_then_cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    """The mistake: `F.cross_entropy` takes logits, and here it is given probabilities."""
    return F.cross_entropy(logits.softmax(1), target)


LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "cross_entropy": F.cross_entropy,
    "mse_loss": F.mse_loss,
    "softmax_then_cross_entropy": _softmax_then_cross_entropy,
}


@dataclass(frozen=True)
class Pictures:
    """A data set ready to train on: float pictures (N, 1, 28, 28), labels (N,), and where they came from."""

    images: Tensor
    labels: Tensor
    test_images: Tensor
    test_labels: Tensor
    said: str


@lru_cache(maxsize=2)
def pictures(name: str, normalised: bool, train_size: int | None, device: str) -> Pictures:
    """The data set `name` on `device`: pixels 0..1, or with mean 0 and deviation 1 over the training pictures.

    `train_size` keeps that many training pictures, the first of the file.
    """
    found = data.load(name)
    images, test_images = (
        x.unsqueeze(1).float() / 255 for x in (found.train_images, found.test_images)
    )  # (N, 1, 28, 28)
    if normalised:
        mean, std = images.mean(), images.std()
        images, test_images = (images - mean) / std, (test_images - mean) / std
    kept = slice(train_size)
    whole = "a sample" if found.is_sample else "the full set"
    said = f"{found.name}, {whole}: {len(images[kept])} training and {len(test_images)} test pictures"
    return Pictures(
        images[kept].to(device),
        found.train_labels[kept].to(device),
        test_images.to(device),
        found.test_labels.to(device),
        said,
    )


def network(experiment: Experiment, seed: int) -> nn.Module:
    """The experiment's network as it is before training."""
    torch.manual_seed(seed)
    model: nn.Module = getattr(models, experiment.network)()
    if experiment.start is not None:
        models.start_from(model, experiment.start, torch.Generator().manual_seed(seed))
    return model.to(memory_format=torch.channels_last)  # convolutions a fifth faster on a CPU, the values are the same


def make_optimizer(experiment: Experiment, model: nn.Module) -> torch.optim.Optimizer:
    """The experiment's optimiser over all parameters of `model`."""
    if experiment.optimizer == "Adam":
        return torch.optim.Adam(model.parameters(), lr=experiment.rate)
    return torch.optim.SGD(model.parameters(), lr=experiment.rate, momentum=experiment.momentum)


def execute(
    experiment: Experiment, seed: int, device: str = "cpu", checkpoint: Path | None = None, step: Step = lambda n: None
) -> dict[str, Any]:
    """Run it and return the record that is stored: setting, seed, versions, data, curve, result, seconds.

    `step(n)` is told of every n epochs done. Where `checkpoint` names a file, each epoch's state is kept in it, and
    a run that was cut off goes on from there.
    """
    begun = time.perf_counter()
    kinds = {
        "pictures": lambda: _pictures(experiment, seed, device, checkpoint, step),
        "synthetic": lambda: small.synthetic(experiment, seed, network(experiment, seed), LOSSES, make_optimizer, step),
        "points": lambda: small.twelve_points(experiment, step),
        "three_ways": lambda: _three_ways(experiment, seed, device, step),
    }
    said, curve, result = kinds[experiment.kind]()
    return {
        "experiment": experiment.name,
        "setting": experiment.setting(),
        "seed": seed,
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "data": said,
        "curve": measure.short(curve),
        "result": measure.short(result),
        "seconds": round(time.perf_counter() - begun, 1),
        "threads": torch.get_num_threads(),
        "device": device if experiment.kind in ("pictures", "three_ways") else "cpu",
    }


def _pictures(
    experiment: Experiment, seed: int, device: str, checkpoint: Path | None, step: Step
) -> tuple[str, Curve, Result]:
    found = pictures(experiment.data, experiment.normalised, experiment.train_size, device)
    model = network(experiment, seed).to(device)
    run = _Run(model, make_optimizer(experiment, model), torch.Generator().manual_seed(seed), History(), {})
    if checkpoint is not None and checkpoint.exists():
        run.take_up(checkpoint)
        step(run.history.epochs)
    while run.history.epochs < experiment.epochs and not run.history.stopped:
        _epoch(experiment, found, run)
        if checkpoint is not None:
            run.keep(checkpoint)
        step(1)
    curve = {name: getattr(run.history, name) for name in _CURVES} | run.extra
    return found.said, curve, measure.after(model, found.test_images, found.test_labels, run.history, curve)


_CURVES = ("train_loss", "train_accuracy", "test_loss", "test_accuracy", "seconds")


def _epoch(experiment: Experiment, found: Pictures, run: _Run) -> None:
    fit(
        run.model, found.images, found.labels, optimizer=run.optimizer, epochs=1, batch_size=experiment.batch_size,
        generator=run.generator, loss=LOSSES[experiment.loss], shuffle=experiment.shuffle, report=False,
        test=(found.test_images, found.test_labels), history=run.history,
    )  # fmt: skip
    if "loss_blocks" in experiment.measures:
        run.extra.setdefault("loss_blocks", []).append(measure.blocks(run.history.batch_loss[-1]))
    if "modes" in experiment.measures:
        modes = measure.modes(run.model, found.test_images, found.test_labels, experiment.batch_size)
        for name, value in modes.items():
            run.extra.setdefault(name, []).append(value)


@dataclass
class _Run:
    """All that a run in progress consists of, so that a kill costs one epoch at most."""

    model: nn.Module
    optimizer: torch.optim.Optimizer
    generator: torch.Generator
    history: History
    extra: Curve

    def keep(self, path: Path) -> None:
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "generator": self.generator.get_state(),
            "history": vars(self.history),
            "extra": self.extra,
        }
        unfinished = path.with_suffix(".part")
        torch.save(state, unfinished)
        unfinished.replace(path)

    def take_up(self, path: Path) -> None:
        """Go on from `path`; a file that cannot be read is as good as none."""
        try:
            state = torch.load(path, weights_only=True)
        except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError):
            return
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.generator.set_state(state["generator"].cpu())
        self.history = History(**state["history"])
        self.extra = state["extra"]


def _three_ways(experiment: Experiment, seed: int, device: str, step: Step) -> tuple[str, Curve, Result]:
    """With `nn.Linear` and `torch.optim.SGD`, as an own module with the same optimiser, and as bare tensors with
    either form of update. The own module does the very operations of the bare tensors.
    """
    found = pictures(experiment.data, experiment.normalised, experiment.train_size, device)
    model = network(experiment, seed).to(device)
    layers = [layer for layer in model.children() if isinstance(layer, nn.Linear)]
    start = [p.detach().clone() for layer in layers for p in (layer.weight.T.contiguous(), layer.bias)]
    histories = {}
    for name in WAYS:
        way = model if name == "module" else small.BareTensors(start)
        by_hand = name in ("add", "minus")
        histories[name] = fit(
            way, found.images, found.labels, epochs=experiment.epochs, batch_size=experiment.batch_size,
            optimizer=small.BareSgd(way, name, experiment.rate) if by_hand else make_optimizer(experiment, way),
            generator=torch.Generator().manual_seed(seed), report=False,
            test=(found.test_images, found.test_labels), on_epoch=lambda history: step(1),
        )  # fmt: skip
    return found.said, *measure.three_ways(**histories)


WAYS = ("module", "own", "add", "minus")
"""The trainings of a run of kind "three_ways", by the names that `measure.three_ways` gives them."""


def device() -> str:
    """The accelerator's name where there is one ("cuda", "mps"), else "cpu"."""
    found = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    return found.type if found is not None else "cpu"
