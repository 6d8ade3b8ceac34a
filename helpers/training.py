"""Train a network on tensors in memory: `fit`, `score` and the `History` that they leave behind.

The pictures of this course fit in memory, so nothing here reads files or starts worker processes: each
epoch draws one random order and picks its batches by index. That runs at the speed of the arithmetic.

    >>> history = fit(model, images, labels, optimizer=sgd, epochs=2, batch_size=64, generator=generator)
    epoch 1/2   loss 0.4135   accuracy 0.8812   2.1 s
    epoch 2/2   loss 0.1931   accuracy 0.9421   2.1 s
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

__all__ = ["History", "Score", "fit", "in_mode", "score"]

Loss = Callable[[Tensor, Tensor], Tensor]


class Score(NamedTuple):
    """How well a model does on a set: the fraction right (nan without classes) and the mean loss."""

    accuracy: float
    loss: float


@dataclass
class History:
    """What `fit` saw: every list holds one number an epoch, `batch_loss` one list of numbers an epoch.

    `train_loss` and `train_accuracy` are means over the epoch while the model was changing, in train mode;
    `test_loss` and `test_accuracy` are taken after the epoch, in eval mode, and stay empty without a test
    set. `seconds` counts the training alone, not the scoring. `stopped` says why training ended early.
    """

    train_loss: list[float] = field(default_factory=list)
    train_accuracy: list[float] = field(default_factory=list)
    test_loss: list[float] = field(default_factory=list)
    test_accuracy: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    batch_loss: list[list[float]] = field(default_factory=list, repr=False)
    stopped: str | None = None

    @property
    def epochs(self) -> int:
        """How many epochs were run."""
        return len(self.train_loss)

    @property
    def updates(self) -> int:
        """How many times the parameters were changed."""
        return sum(len(losses) for losses in self.batch_loss)

    def row(self, epochs: int | None = None) -> str:
        """The last epoch in one line of plain text."""
        of = f"/{epochs}" if epochs is not None else ""
        text = f"epoch {self.epochs}{of}   loss {self.train_loss[-1]:.4f}"
        if not math.isnan(self.train_accuracy[-1]):
            text += f"   accuracy {self.train_accuracy[-1]:.4f}"
        if self.test_loss:
            text += f"   test loss {self.test_loss[-1]:.4f}"
            if not math.isnan(self.test_accuracy[-1]):
                text += f"   test accuracy {self.test_accuracy[-1]:.4f}"
        return f"{text}   {self.seconds[-1]:.1f} s"


def fit(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    *,
    optimizer: torch.optim.Optimizer,
    epochs: int,
    batch_size: int,
    generator: torch.Generator | None = None,
    loss: Loss = F.cross_entropy,
    test: tuple[Tensor, Tensor] | None = None,
    shuffle: bool = True,
    device: str | torch.device | None = None,
    report: bool = True,
    on_epoch: Callable[[History], None] | None = None,
    history: History | None = None,
) -> History:
    """Train `model` in place and return what happened, epoch by epoch.

    `images` is (N, ...) float, `labels` (N,) int64 class numbers or (N, C) float targets; a short last batch
    is used and counts for as many samples as it has. The order of an epoch is
    `torch.randperm(N, generator=generator)`, drawn on the CPU so that every device sees the same order; with
    `shuffle=False` it is the order of the tensors. `device` moves the model and the data there once ("auto"
    takes an accelerator where there is one), and the model back at the end; without it the data go where the
    model is. With `report` one row is printed an epoch; `on_epoch` is called with the history after each. A `history` that an earlier call
    returned is continued: with the same model, optimizer and generator, 2 + 3 epochs are exactly 5.

    Where the loss stops being a finite number, training ends after that epoch and `History.stopped` says at
    which update it happened. Raises `ValueError` for data or settings that cannot be trained with.
    """
    _refuse_bad_settings(images, labels, epochs, batch_size, generator, shuffle)
    history = History() if history is None else history
    total = history.epochs + epochs
    with _moved(model, device) as place, _mode(model, training=True):
        images, labels = images.to(place), labels.to(place)
        if test is not None:
            test = (test[0].to(place), test[1].to(place))
        for _ in range(epochs):
            order = torch.randperm(len(images), generator=generator, device="cpu").to(place) if shuffle else None
            _one_epoch(model, images, labels, optimizer, batch_size, order, loss, history)
            if test is not None:
                tested = score(model, *test, loss=loss)
                history.test_loss.append(tested.loss)
                history.test_accuracy.append(tested.accuracy)
            history.stopped = _why_stop(history)
            if report:
                print(history.row(total))
            if on_epoch is not None:
                on_epoch(history)
            if history.stopped:
                break
    if report and history.stopped:
        print(history.stopped)
    return history


def score(
    model: nn.Module, images: Tensor, labels: Tensor, batch_size: int = 1000, loss: Loss = F.cross_entropy
) -> Score:
    """The accuracy and the mean loss of `model` on a set, in eval mode and without a graph.

    Every submodule is put back into the mode it was in. `images` and `labels` are as in `fit`.
    """
    with in_mode(model, training=False):
        return _score(model, images, labels, batch_size, loss)


@contextmanager
def in_mode(model: nn.Module, training: bool) -> Iterator[None]:
    """Inside this block no graph is kept and every submodule is in train mode or eval mode, as asked."""
    with _mode(model, training), torch.no_grad():
        yield


def _score(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int, loss: Loss) -> Score:
    if len(images) == 0 or len(images) != len(labels):
        raise ValueError(f"score needs as many labels as images, at least one: {len(images)} and {len(labels)}")
    place = _place(model, None)
    total, outputs = torch.zeros((), device=place), []
    for start in range(0, len(images), batch_size):
        output = model(images[start : start + batch_size].to(place))
        total += loss(output, labels[start : start + batch_size].to(place)) * len(output)
        outputs.append(output)
    return Score(_fraction_right(torch.cat(outputs), labels.to(place)), float(total) / len(images))


def _one_epoch(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    optimizer: torch.optim.Optimizer,
    batch_size: int,
    order: Tensor | None,
    loss: Loss,
    history: History,
) -> None:
    """One pass over the data. Losses and outputs are read once at the end: reading each makes a GPU wait."""
    losses, outputs = [], []
    start_time = time.perf_counter()
    for start in range(0, len(images), batch_size):
        if order is None:
            batch, target = images[start : start + batch_size], labels[start : start + batch_size]
        else:
            chosen = order[start : start + batch_size]
            batch, target = images.index_select(0, chosen), labels.index_select(0, chosen)
        output = model(batch)
        value = loss(output, target)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        losses.append(value.detach())
        outputs.append(output.detach())
    batch_loss = torch.stack(losses).tolist()
    history.seconds.append(time.perf_counter() - start_time)
    history.batch_loss.append(batch_loss)
    sizes = [len(output) for output in outputs]
    history.train_loss.append(sum(x * n for x, n in zip(batch_loss, sizes, strict=True)) / len(images))
    seen = labels if order is None else labels.index_select(0, order)
    history.train_accuracy.append(_fraction_right(torch.cat(outputs), seen))


def _fraction_right(outputs: Tensor, labels: Tensor) -> float:
    """The share of rows whose largest output is at the label; nan where the labels name no class."""
    if labels.is_floating_point():
        if labels.ndim != 2 or labels.shape[1] < 2:
            return math.nan
        labels = labels.argmax(1)
    return int((outputs.argmax(1) == labels).sum()) / len(labels)


def _why_stop(history: History) -> str | None:
    for number, value in enumerate(history.batch_loss[-1], start=1):
        if not math.isfinite(value):
            return (
                f"Stopped: at update {number} of epoch {history.epochs} the loss was {value}, no longer a "
                "finite number, and no update brings it back. A smaller learning rate is the usual cure."
            )
    return None


@contextmanager
def _mode(model: nn.Module, training: bool) -> Iterator[None]:
    before = [(module, module.training) for module in model.modules()]
    model.train(training)
    try:
        yield
    finally:
        for module, mode in before:
            module.training = mode


@contextmanager
def _moved(model: nn.Module, device: str | torch.device | None) -> Iterator[torch.device]:
    """The model on `device`, and afterwards where it was, also if training was interrupted."""
    before, place = _place(model, None), _place(model, device)
    model.to(place)
    try:
        yield place
    finally:
        model.to(before)


def _place(model: nn.Module, device: str | torch.device | None) -> torch.device:
    if device == "auto":
        found = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
        return found if found is not None else torch.device("cpu")
    if device is not None:
        return torch.device(device)
    first = next(model.parameters(), None)
    return first.device if first is not None else torch.device("cpu")


def _refuse_bad_settings(
    images: Tensor,
    labels: Tensor,
    epochs: int,
    batch_size: int,
    generator: torch.Generator | None,
    shuffle: bool,
) -> None:
    if len(images) == 0 or len(images) != len(labels):
        raise ValueError(f"fit needs as many labels as images, at least one: {len(images)} and {len(labels)}")
    if not images.is_floating_point():
        raise ValueError(f"fit needs images of floats, got {images.dtype}: divide by 255 or normalise them first")
    if batch_size < 1:
        raise ValueError(f"batch_size counts samples, so it is at least 1; got {batch_size}")
    if epochs < 0:
        raise ValueError(f"epochs counts passes over the data; got {epochs}")
    if shuffle and generator is None:
        raise ValueError("fit shuffles: give it generator=torch.Generator().manual_seed(0), or shuffle=False")
