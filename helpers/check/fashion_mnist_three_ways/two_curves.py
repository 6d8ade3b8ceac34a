"""The step losses of exercise 6.8, and what makes them others than those asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from helpers.check.cases import Trial
from helpers.check.compare import Tolerance
from helpers.check.fashion_mnist_three_ways.common import transposed
from helpers.check.mistakes import Mistake, seen

RATE, BATCH = 0.1, 64
#: So many first losses are compared with those of a twin; rounding makes later ones drift apart.
COMPARED = 20
CLOSE = Tolerance(1e-3, 1e-3)
Curve = Callable[..., torch.Tensor]


def losses_of(
    params: list[torch.Tensor],
    images: torch.Tensor,
    labels: torch.Tensor,
    order: torch.Tensor,
    *,
    rate: float = RATE,
    shuffled: bool = True,
) -> torch.Tensor:
    """Step losses of torch's own layers and optimiser from these parameters; the keywords are ways to go wrong."""
    order = order if shuffled else torch.arange(len(order))
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    with torch.no_grad():
        for own, given in zip(model.parameters(), transposed([p.detach() for p in params]), strict=True):
            own.copy_(given)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    for batch in order.split(BATCH):
        loss = F.cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses, dtype=torch.float64)


# --- mistakes ------------------------------------------------------------------------------------------------------


#: A twin cannot show what is no pair of curves: these look at the kind of what was returned.
NOT_TWO = Mistake(
    "wrong-keys",
    'A dictionary with the keys "module" and "tensors" is asked for.',
    when=seen(lambda got: not isinstance(got, dict) or set(got) != {"module", "tensors"}),
)


def _not_floats(name: str) -> Mistake:
    return Mistake(
        "not-floats",
        f'"{name}" should be a list of Python floats, one for each step: append `loss.item()`.',
        when=seen(lambda got: not isinstance(got, (list, tuple)) or not all(isinstance(x, (int, float)) for x in got)),
    )


def _first_is_another(trials: Sequence[Trial]) -> bool:
    return all(abs(float(one.got[0]) - float(one.expected[0])) > 1e-4 for one in trials)


#: Where the other way is right: the draws were made as they should be, and this way does not use them from its start on.
#: No twin: what such a way begins with instead is its own.
APART = {
    "module": Mistake(
        "not-copied",
        'The losses of "tensors" are right, and the first of "module" is another. Both ways begin with the same numbers '
        "and see the same batches: copy `params` into the module before its first step, as `copy_weights(params, module)` "
        "does, and give it the same order.",
        when=_first_is_another,
    ),
    "tensors": Mistake(
        "not-the-same-for-both",
        'The losses of "module" are right, and the first of "tensors" is another. Both ways begin with the same numbers '
        "and see the same batches: draw `params` and the order once, and use them for both.",
        when=_first_is_another,
    ),
}


def _of_curve(name: str) -> Iterator[Mistake]:
    """What makes the losses called `name` others than those asked for, the surest first."""
    yield Mistake(
        "not-shuffled",
        f'"{name}" trains in the order of the data; shuffle by torch.randperm.',
        partial(losses_of, shuffled=False),
    )
    # no twin: whatever start and order an answer takes, one that is not asked for shows in the first loss
    yield Mistake(
        "another-start",
        f'The first loss of "{name}" is not that of `init_params(generator)` on the first batch of '
        "`torch.randperm(len(images), generator=generator)`. Draw the start first, then the order, both once, and "
        "use the same for both ways.",
        when=_first_is_another,
    )
    yield Mistake(
        "no-step",
        f'The loss of "{name}" does not fall: its parameters are not changed. Each step needs a `backward()` and '
        "an update.",
        partial(losses_of, rate=0.0),
    )
    # no twin: all that is left, since the first loss is right and the curve is not
    yield Mistake(
        "another-curve",
        f'"{name}" starts right and then leaves the expected curve. Is the learning rate 0.1, are the gradients emptied '
        "after each step, does every batch have 64 pictures?",
        when=lambda trials: True,
    )


CURVES = ("module", "tensors")
OF_CURVES = {name: tuple(_of_curve(name)) for name in CURVES}
NOT_FLOATS = {name: _not_floats(name) for name in CURVES}


def beginning(twin: Curve) -> Curve:
    return lambda *arguments: twin(*arguments)[:COMPARED]
