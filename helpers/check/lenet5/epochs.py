"""An epoch of exercise 5.6 written out, step by step, and what goes wrong with its steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.check.lenet5.common import EPOCH_SEED, USUAL_SEEDS

# --- an epoch, written out -----------------------------------------------------------------------------------------

#: The pictures and the labels of each batch, as row numbers.
Batches = list[tuple[Tensor, Tensor]]
#: Gradients that an update uses, from those used before and those of this batch.
Gather = Callable[[list[Tensor], list[Tensor]], list[Tensor]]
#: (mean loss, pictures) of each batch.
Losses = Sequence[tuple[float, int]]


def _in_order(rows: Tensor, size: int) -> Batches:
    return [(chosen, chosen) for chosen in rows.split(size)]


def _shuffled(count: int, size: int, generator: torch.Generator) -> Batches:
    return _in_order(torch.randperm(count, generator=generator), size)


def _sgd(parameters: Sequence[Tensor], speeds: Sequence[Tensor], gradients: Sequence[Tensor], options: dict) -> None:
    """One update of SGD with momentum, written out."""
    for parameter, speed, gradient in zip(parameters, speeds, gradients, strict=True):
        speed.mul_(options["momentum"]).add_(gradient)
        parameter.sub_(options["lr"] * speed)


def epoch(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    optimizer: torch.optim.Optimizer,
    batch_size: int,
    generator: torch.Generator,
    *,
    start: Callable[[nn.Module, Tensor], Any] = lambda model, images: model.train(),
    batches: Callable[[int, int, torch.Generator], Batches] = _shuffled,
    loss: Callable[[Tensor, Tensor], Tensor] = F.cross_entropy,
    gather: Gather = lambda before, gradients: gradients,
    update: Callable[..., None] = _sgd,
    only_at_the_end: bool = False,
    asked_after: bool = False,
) -> Losses:
    """One epoch; returns each batch's mean loss and size. The keywords are ways to go wrong."""
    start(model, images)
    parameters = list(model.parameters())
    speeds = [torch.zeros_like(p) for p in parameters]
    gathered = [torch.zeros_like(p) for p in parameters]
    plan, seen = batches(len(images), batch_size, generator), []
    for number, (chosen, labelled) in enumerate(plan, 1):
        value = loss(model(images[chosen]), labels[labelled])
        gradients = list(torch.autograd.grad(value, parameters))
        seen.append((float(value.detach()), len(chosen)))
        with torch.no_grad():
            gathered = gather(gathered, gradients)
            if number == len(plan) or not only_at_the_end:
                update(parameters, speeds, gathered, optimizer.param_groups[0])
            if asked_after:
                seen[-1] = (float(loss(model(images[chosen]), labels[labelled])), len(chosen))
    return seen


def mean(losses: Losses) -> float:
    return sum(loss * n for loss, n in losses) / sum(n for _, n in losses)


# --- mistakes that show in weights and loss ------------------------------------------------------------------------


def piled_up(before: list[Tensor], gradients: list[Tensor]) -> list[Tensor]:
    return [old + new for old, new in zip(before, gradients, strict=True)]


def _clipped(largest: float) -> Gather:
    def gather(before: list[Tensor], gradients: list[Tensor]) -> list[Tensor]:
        length = torch.stack([g.norm() for g in gradients]).norm()
        return [g * (largest / (length + 1e-6)).clamp(max=1.0) for g in gradients]

    return gather


def _generator_of(seed: Callable[[torch.Generator], int]) -> Callable[[int, int, torch.Generator], Batches]:
    """An order from a generator of the answer's own."""
    return lambda n, size, generator: _shuffled(n, size, torch.Generator().manual_seed(seed(generator)))


def _always(seed: int, generator: torch.Generator) -> int:
    return seed


def _loader(count: int, size: int, generator: torch.Generator) -> Batches:
    """The order of a DataLoader, which draws a number for its workers first."""
    torch.empty((), dtype=torch.int64).random_(generator=generator)
    return _shuffled(count, size, generator)


def _whole_only(count: int, size: int, generator: torch.Generator) -> Batches:
    return [pair for pair in _shuffled(count, size, generator) if len(pair[0]) == size]


def _but_the_last(count: int, size: int, generator: torch.Generator) -> Batches:
    """Without the last batch, whether it is short or not."""
    return _shuffled(count, size, generator)[:-1]


#: Without the last batch where it is short (where there is no other, all pictures may be one batch), or always without it.
LAST_DROPPED = (
    _whole_only,
    lambda count, size, generator: _whole_only(count, min(count, size), generator),
    _but_the_last,
)


def first_labels(count: int, size: int, generator: torch.Generator) -> Batches:
    """Each batch with the labels from the beginning of the data."""
    return [(rows, torch.arange(len(rows))) for rows, _ in _shuffled(count, size, generator)]


def _labels_in_order(count: int, size: int, generator: torch.Generator) -> Batches:
    orders = torch.randperm(count, generator=generator), torch.arange(count)
    return list(zip(*(order.split(size) for order in orders), strict=True))


def _two_orders(count: int, size: int, generator: torch.Generator) -> Batches:
    orders = [torch.randperm(count, generator=generator) for _ in range(2)]
    return list(zip(*(order.split(size) for order in orders), strict=True))


def _anew(whole: bool) -> Callable[[int, int, torch.Generator], Batches]:
    """A new order for each batch, of which the first rows are taken, or those at the batch's place."""

    def batches(count: int, size: int, generator: torch.Generator) -> Batches:
        made = []
        for start in range(0, count, size):
            order = torch.randperm(count, generator=generator)
            made.append(order[:size] if whole else order[start : start + size])
        return [(rows, rows) for rows in made]

    return batches


def _drawn_with_replacement(count: int, size: int, generator: torch.Generator) -> Batches:
    return [
        (rows, rows) for start in range(0, count, size) for rows in [_some(count, min(size, count - start), generator)]
    ]


def _some(count: int, size: int, generator: torch.Generator) -> Tensor:
    return torch.randint(count, (size,), generator=generator)


def _probed(count: int | None) -> Callable[[nn.Module, Tensor], None]:
    """Asks about so many pictures (None: all) before the first batch."""

    def start(model: nn.Module, images: Tensor) -> None:
        model.train()
        model(images[:count])

    return start


def _plain_sgd(
    parameters: Sequence[Tensor], speeds: Sequence[Tensor], gradients: Sequence[Tensor], options: dict
) -> None:
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.sub_(options["lr"] * gradient)


_NEW_ORDER = (
    "Every batch draws an order of its own, so some pictures come twice and others never. "
    "Draw one order for the epoch and cut it into batches."
)
FAULTS: dict[str, tuple[Any, ...]] = {
    "gradients-not-zeroed": (
        "The gradients of earlier batches are still in `.grad` and are added up: call `optimizer.zero_grad()` before "
        "each `backward()`.",
        {"gather": piled_up},
    ),
    "not-shuffled": (
        "The pictures are taken in their order. Take them in the order `torch.randperm(n, generator=generator)`.",
        {"batches": lambda n, size, generator: _in_order(torch.arange(n), size)},
    ),
    "generator-ignored": (
        "The order does not come from the generator that was given, but from torch's own or from one that you made. "
        "Draw it with `torch.randperm(n, generator=generator)`.",
        *({"batches": _generator_of(partial(_always, seed))} for seed in (EPOCH_SEED, *USUAL_SEEDS)),
    ),
    "generator-restarted": (
        "The order comes from a new generator with the seed of the one that was given, so every epoch has the same "
        "order. Draw from the one that was given: `torch.randperm(n, generator=generator)`.",
        {"batches": _generator_of(lambda generator: generator.initial_seed())},
    ),
    "data-loader": (
        "The order comes from a DataLoader, which draws a number of its own from the generator before the order. Draw "
        "`torch.randperm(n, generator=generator)` and cut it into batches yourself.",
        {"batches": _loader},
    ),
    "wrong-mode": (
        "The model is trained in eval mode, or in the mode in which it came. Call `model.train()` at the start: batch "
        "normalisation must use, and learn from, the batches.",
        {"start": lambda model, images: model.eval()},
        {"start": lambda model, images: None},
    ),
    "asked-once-more": (
        "The model is asked about some pictures in train mode before the first batch, perhaps to see how many outputs "
        "it has. That moves the running statistics of batch normalisation. Read the number from a batch's own output.",
        *({"start": _probed(count)} for count in (2, None, 1)),
    ),
    "loss-after-the-update": (
        "The model is asked about each batch once more after its update. The loss asked for is the one before the "
        "update, and asking again in train mode moves the running statistics of batch normalisation.",
        {"asked_after": True},
    ),
    "last-batch-dropped": (
        "The short last batch is left out: its pictures are to be trained on too.",
        *({"batches": batches} for batches in LAST_DROPPED),
    ),
    "batches-of-other-sizes": (
        "The batches are not batch_size pictures each: `chunk` cuts into a number of parts, `split` into parts of a "
        "size.",
        {
            "batches": lambda n, size, generator: [
                (rows, rows) for rows in torch.randperm(n, generator=generator).chunk(max(1, n // size))
            ]
        },
        {"batches": lambda n, size, generator: _shuffled(n, n, generator)},
    ),
    "two-epochs": (
        "The pictures are gone through twice. One epoch goes through them once.",
        {"batches": lambda n, size, generator: [*_shuffled(n, size, generator), *_shuffled(n, size, generator)]},
    ),
    "one-update": (
        "There is one update at the end of the epoch. Call `optimizer.step()` inside the loop, after each batch.",
        {"gather": piled_up, "only_at_the_end": True},
        {"only_at_the_end": True},
    ),
    "labels-not-shuffled": (
        "Pictures and labels are not in the same order, so they no longer belong together. Pick both by the same "
        "indices.",
        {"batches": _labels_in_order},
        {"batches": _two_orders},
        {"batches": first_labels},
    ),
    "new-order-each-batch": (_NEW_ORDER, {"batches": _anew(True)}, {"batches": _anew(False)}),
    "drawn-with-replacement": (
        "Each batch is drawn by itself with `torch.randint`, so some pictures come twice and others never. Draw one "
        "order with `torch.randperm` and cut it into batches.",
        {"batches": _drawn_with_replacement},
    ),
    "softmax-before-loss": (
        "The loss gets probabilities. `F.cross_entropy` has its softmax inside: give it the logits.",
        {"loss": lambda logits, labels: F.cross_entropy(logits.softmax(1), labels)},
    ),
    "labels-smoothed": (
        "The loss is taken with smoothed labels. Leave `label_smoothing` out.",
        {"loss": partial(F.cross_entropy, label_smoothing=0.1)},
    ),
    "sum-not-mean": (
        "The loss of a batch is summed, not averaged, so its gradients are as many times too large as the batch has "
        "pictures.",
        {"loss": partial(F.cross_entropy, reduction="sum")},
    ),
    "gradients-clipped": (
        "The gradients are clipped to a length before the update. That is not asked for.",
        *({"gather": _clipped(largest)} for largest in (0.1, 0.5, 1.0)),
    ),
    "first-batch-only": (
        "Only the first batch is trained on: the `return` stands inside the loop, perhaps.",
        {"batches": lambda n, size, generator: _shuffled(n, size, generator)[:1]},
    ),
    "momentum-ignored": (
        "You make the update yourself, `p -= lr * p.grad`. The optimizer may do more (momentum, here): call "
        "`optimizer.step()`.",
        {"update": _plain_sgd},
    ),
}
