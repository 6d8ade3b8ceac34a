"""Exercise 6.5, `forward(params, x)`: the logits of 784-256-10 from a list of bare tensors.

Compared are the logits and, after a backward pass from their sum, the gradients of all four tensors.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from helpers.answer.answer import Failure, Options, Outcome
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Seen, Tolerance, difference
from helpers.check.fashion_mnist_three_ways.common import (
    LATE_BIAS,
    MIXED,
    SHAPES,
    TURNED,
    bias_after_relu,
    network_logits,
    pictures_turned,
    pixels_mixed,
    random_params,
)
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise

LOGITS = "the logits"
_TOLERANCE = Tolerance(1e-3, 1e-4)
Forward = Callable[[list[Tensor], Tensor], Tensor]
Twin = Callable[[list[Tensor], Tensor], Seen]


def _values(draw: Draw, thorough: bool) -> list[Case]:
    shapes = [(3, 1, 28, 28), (4, 784), (1, 1, 28, 28)]
    if thorough:
        shapes += [(16, 784), (1, 784), (33, 1, 28, 28)]
    return [case(random_params(draw), draw.uniform(*shape), note=f"x is {shape}") for shape in shapes] + [
        _large_case(draw)
    ]


def _large_case(draw: Draw) -> Case:
    """Large weights, and no logit so near 0 that what float32 rounds away from the large terms shows in it."""
    while True:
        params, x = [_large(p) for p in random_params(draw)], draw.uniform(2, 784)
        if float(network_logits(x, [p.detach().double() for p in params]).abs().min()) > 5:
            return case(params, x, note="large weights, so large logits")


def _large(param: Tensor) -> Tensor:
    return (20 * param.detach()).requires_grad_()


def _with_gradients(function: Forward) -> Twin:
    """The value of `function` and the gradients of its sum with respect to the four tensors, by autograd."""

    def both(params: list[Tensor], x: Tensor) -> Seen:
        leaves = [p.detach().clone().requires_grad_() for p in params]
        value = function(leaves, x)
        grads: Sequence[Tensor | None] = [None] * 4
        if value.requires_grad:
            grads = torch.autograd.grad(value.sum(), leaves, allow_unused=True)
        value = value.float() if value.is_floating_point() else value
        return _seen(value.detach(), leaves, [None if g is None else g.float() for g in grads])

    return both


def _seen(logits: Any, params: Sequence[Tensor], grads: Sequence[Tensor | None]) -> Seen:
    """A tensor that was not used has no gradient: 0, if others have one; if none has, the logits are cut off from all."""
    connected = any(grad is not None for grad in grads)
    found = [torch.zeros_like(p) if g is None and connected else g for p, g in zip(params, grads, strict=True)]
    return Seen({LOGITS: logits} | {f"the gradient of {name}": g for name, g in zip(SHAPES, found, strict=True)})


def _logits_and_gradients(outcome: Outcome) -> Any:
    params = outcome.args[0]
    return None if outcome.value is None else _seen(outcome.value, params, [p.grad for p in params])


def _variant(
    network: Callable[..., Tensor] = network_logits, seen: Callable[[Tensor], Tensor] = lambda x: x, **change: Any
) -> Twin:
    """The network with something changed: `seen` is what becomes of the pictures, the rest goes to `network`."""
    return _with_gradients(lambda params, x: network(seen(x), [p.double() for p in params], **change))


def _of_params(change: Callable[[int, Tensor], Tensor]) -> Twin:
    """The network with its tensors changed, each by its place in the list."""
    return _with_gradients(lambda params, x: network_logits(x, [change(i, p.double()) for i, p in enumerate(params)]))


def _detached(*places: int) -> Twin:
    return _of_params(lambda i, p: p.detach() if i in places else p)


def _centred(x: Tensor) -> Tensor:
    flat = x.flatten(1)
    return flat - flat.mean(1, keepdim=True)


def _scaled_like_the_chapter(x: Tensor) -> Tensor:
    return (x - 0.5) / 0.5


def _no_gradient_at_all(trials: Sequence[Trial]) -> bool:
    """The logits are right and no tensor has got a gradient."""
    return all(
        isinstance(t.got, Seen)
        and all(grad is None for key, grad in t.got.items() if key != LOGITS)
        and difference(t.expected[LOGITS], t.got[LOGITS], _TOLERANCE) is None
        for t in trials
    )


def _chain(params: Sequence[Tensor], x: Tensor) -> Tensor:
    first, one, second, two = params
    return torch.relu(x @ first + one) @ second + two


def _turned(*places: int) -> Forward:
    return lambda params, x: _chain([p.T if i in places else p for i, p in enumerate(params)], x)


def _stops_as(*networks: Forward) -> Callable[[Sequence[Trial]], bool]:
    """Whether an answer stops at every case, and at the sizes at which one of these networks stops."""
    return lambda trials: (
        all(isinstance(t.got, Failure) for t in trials)
        and any(all(_sizes(t.got.text) == _stop(network, t) for t in trials) for network in networks)
    )


def _sizes(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _stop(network: Forward, one: Trial) -> list[str] | None:
    params, x = one.case.args
    try:
        network([p.detach() for p in params], x.flatten(1))
    except RuntimeError as error:
        return _sizes(str(error))
    return None


def _only_pictures(trials: Sequence[Trial]) -> bool:
    """Whether pictures (N, 1, 28, 28) get their logits, and rows (N, 784) stop the answer."""
    return all(isinstance(t.got, Failure) == (t.case.args[1].ndim == 2) for t in trials)


_MISTAKES = (
    Mistake(
        "params-in-another-order",
        "A bias stands where a weight belongs, or a weight where a bias belongs, and the sizes do not fit. `params` is "
        "[W1, b1, W2, b2], in this order: `W1, b1, W2, b2 = params`.",
        when=_stops_as(
            *(
                lambda params, x, order=order: _chain([params[i] for i in order], x)
                for order in itertools.permutations(range(4))
            )
        ),
    ),
    Mistake(
        "weights-turned",
        "A weight is turned, by `.T` or by F.linear, which wants (outputs, inputs). W1 and W2 are (inputs, outputs) "
        "already: `x @ W1`.",
        when=_stops_as(_turned(0), _turned(2), _turned(0, 2)),
    ),
    Mistake(
        "softmax-on-output",
        "The outputs are probabilities, or their logarithms. Return logits: the loss applies softmax itself.",
        _variant(last=lambda z: z.softmax(1)),
        _variant(last=lambda z: z.log_softmax(1)),
    ),
    Mistake(
        "relu-on-output",
        "ReLU is applied to the last layer too. Logits may be negative: leave it out there.",
        _variant(last=torch.relu),
    ),
    Mistake(
        "argmax",
        "You return the class with the largest logit. Return all ten logits: no gradient flows through a class.",
        _with_gradients(lambda params, x: network_logits(x, [p.double() for p in params]).argmax(1)),
    ),
    Mistake(
        "no-activation",
        "There is no ReLU between the two layers; without it they are a single one.",
        _variant(activation=lambda z: z),
    ),
    Mistake(
        "sigmoid-not-relu", "The hidden layer uses a sigmoid; ReLU is asked for.", _variant(activation=torch.sigmoid)
    ),
    Mistake("tanh-not-relu", "The hidden layer uses tanh; ReLU is asked for.", _variant(activation=torch.tanh)),
    Mistake("bias-after-relu", LATE_BIAS, _variant(bias_after_relu)),
    Mistake("pixels-mixed", MIXED, _variant(seen=pixels_mixed)),
    Mistake("pictures-turned", TURNED, _variant(seen=pictures_turned)),
    Mistake("all-zero", "The logits are all 0: the parameters are not used.", _variant(last=lambda z: 0 * z)),
    Mistake(
        "hidden-layer-cut-off",
        "The logits are right, but no gradient reaches W1 and b1: the hidden layer is cut off. Leave `detach`, `.data` "
        "and `no_grad` out.",
        _variant(activation=lambda z: z.relu().detach()),
        _detached(0, 1),
    ),
    Mistake(
        "weight-cut-off",
        "The logits are right, but no gradient reaches one of the tensors: it is used as `.data` or by `detach()`. Use "
        "the tensors of `params` themselves.",
        *(_detached(*places) for places in ((0,), (1,), (2,), (3,), (2, 3), (0, 2), (1, 3))),
    ),
    Mistake(
        "changes-the-pictures",
        "You shift or scale the pictures before the first layer. Use x as it is.",
        _variant(seen=_centred),
        _variant(seen=lambda x: x - 0.5),
        _variant(seen=_scaled_like_the_chapter),
        _variant(seen=lambda x: (x - x.mean()) / x.std()),
        _variant(seen=lambda x: x / 255),
        _variant(seen=lambda x: (x - 0.2860) / 0.3530),
    ),
    Mistake(
        "batch-axis-lost",
        "For a single picture the result loses its first axis: it is (1, 10), not (10,). Leave `squeeze()` out.",
        _with_gradients(lambda params, x: network_logits(x, [p.double() for p in params]).squeeze()),
    ),
    Mistake("biases-unused", "b1 and b2 are not added.", _of_params(lambda i, p: 0 * p if i in (1, 3) else p)),
    Mistake("hidden-bias-unused", "b1 is not added.", _of_params(lambda i, p: 0 * p if i == 1 else p)),
    Mistake("output-bias-unused", "b2 is not added.", _of_params(lambda i, p: 0 * p if i == 3 else p)),
    Mistake(
        "no-gradient",
        "The logits are right, but cut off from the parameters: no gradient flows back. Use torch operations, without "
        "detach, no_grad, .data or numpy.",
        when=_no_gradient_at_all,
    ),
    Mistake(
        "pictures-not-flattened",
        "Pictures of shape (N, 1, 28, 28) must be made (N, 784) first: x.reshape(len(x), 784).",
        when=lambda trials: isinstance(trials[0].got, Failure) and not isinstance(trials[1].got, Failure),
    ),
    Mistake(
        "only-for-pictures",
        "Pictures (N, 1, 28, 28) get their logits, and rows (N, 784) stop your function: x may come as either. "
        "`x.reshape(len(x), 784)` is right for both.",
        when=_only_pictures,
    ),
)

forward = ValueExercise(
    "forward",
    "6.5",
    reference=_with_gradients(lambda params, x: network_logits(x, [p.double() for p in params])),
    parts={"values": _values},
    mistakes=_MISTAKES,
    tolerance=_TOLERANCE,
    result=_logits_and_gradients,
    options=Options(backward=True),
    doc="Check exercise 6.5, `forward(params, x)`. Part: values (and gradients).",
)
