"""Exercise 6.5: `forward`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from helpers.answer.answer import Failure, Options, Outcome
from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.fashion_mnist_three_ways.common import (
    LATE_BIAS,
    MIXED,
    TURNED,
    bias_after_relu,
    network_logits,
    pictures_turned,
    pixels_mixed,
    random_params,
)
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise

Forward = Callable[[list[torch.Tensor], torch.Tensor], torch.Tensor]


def _forward_values(draw: Draw, thorough: bool) -> list[Case]:
    shapes = [(3, 1, 28, 28), (4, 784), (1, 1, 28, 28)]
    if thorough:
        shapes += [(16, 784), (1, 784), (33, 1, 28, 28)]
    return [
        case(
            random_params(draw),
            draw.uniform(*shape),
            note=f"x is {shape}; shown are the logits, then the gradients of b1 and b2",
        )
        for shape in shapes
    ] + [_large_case(draw)]


def _large_case(draw: Draw) -> Case:
    """Large weights, and no logit so near 0 that what float32 rounds away from the large terms shows in it."""
    while True:
        params, x = [_large(p) for p in random_params(draw)], draw.uniform(2, 784)
        if float(network_logits(x, [p.detach().double() for p in params]).abs().min()) > 5:
            return case(params, x, note="large weights, so large logits")


def _large(param: torch.Tensor) -> torch.Tensor:
    return (20 * param.detach()).requires_grad_()


def _logits(params: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    return network_logits(x, [p.double() for p in params]).float()


def _with_gradients(function: Forward) -> Callable[[list[torch.Tensor], torch.Tensor], list[torch.Tensor]]:
    """The value of `function` and the gradients of its sum with respect to the two biases, by autograd."""

    def both(params: list[torch.Tensor], x: torch.Tensor) -> list[torch.Tensor]:
        leaves = [p.detach().clone().requires_grad_() for p in params]
        value = function(leaves, x)
        gradients = torch.autograd.grad(value.sum(), [leaves[1], leaves[3]], allow_unused=True)
        found = [
            torch.zeros_like(p) if g is None else g for p, g in zip((leaves[1], leaves[3]), gradients, strict=True)
        ]
        return [value.detach().float(), *(g.float() for g in found)]

    return both


def _value_and_gradients(outcome: Outcome) -> Any:
    if outcome.value is None:
        return None
    params = outcome.args[0]
    # a bias that was not used has no gradient; if no parameter has one, the logits are cut off from all of them
    connected = any(p.grad is not None for p in params)
    grads = [torch.zeros_like(p) if p.grad is None and connected else p.grad for p in (params[1], params[3])]
    return [outcome.value, *grads]


def _variant(
    network: Callable[..., torch.Tensor] = network_logits,
    seen: Callable[[torch.Tensor], torch.Tensor] = lambda x: x,
    **change: Any,
) -> Callable[[list[torch.Tensor], torch.Tensor], list[torch.Tensor]]:
    """The network with something changed: `seen` is what becomes of the pictures, the rest goes to `network`."""
    return _with_gradients(lambda params, x: network(seen(x), [p.double() for p in params], **change))


def _centred(x: torch.Tensor) -> torch.Tensor:
    flat = x.flatten(1)
    return flat - flat.mean(1, keepdim=True)


def _without(index: int) -> Callable[[list[torch.Tensor], torch.Tensor], list[torch.Tensor]]:
    def wrong(params: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
        return network_logits(x, [p.double() if i != index else 0 * p.double() for i, p in enumerate(params)])

    return _with_gradients(wrong)


forward = ValueExercise(
    "forward",
    "6.5",
    reference=_with_gradients(_logits),
    parts={"values": _forward_values},
    mistakes=(
        Mistake("softmax-on-output", "The outputs are probabilities. Return logits: the loss applies softmax itself.",
                _variant(last=lambda z: z.softmax(1))),
        Mistake("relu-on-output", "ReLU is applied to the last layer too. Logits may be negative: leave it out there.",
                _variant(last=torch.relu)),
        Mistake("no-activation", "There is no ReLU between the two layers; without it they are a single one.",
                _variant(activation=lambda z: z)),
        Mistake("sigmoid-not-relu", "The hidden layer uses a sigmoid; ReLU is asked for.",
                _variant(activation=torch.sigmoid)),
        Mistake("tanh-not-relu", "The hidden layer uses tanh; ReLU is asked for.", _variant(activation=torch.tanh)),
        Mistake("bias-after-relu", LATE_BIAS, _variant(bias_after_relu)),
        Mistake("pixels-mixed", MIXED, _variant(seen=pixels_mixed)),
        Mistake("pictures-turned", TURNED, _variant(seen=pictures_turned)),
        Mistake("all-zero", "The logits are all 0: the parameters are not used.", _variant(last=lambda z: 0 * z)),
        Mistake("hidden-layer-cut-off",
                "The logits are right, but no gradient reaches W1 and b1: the hidden layer is cut off. Leave `detach`, "
                "`.data` and `no_grad` out.", _variant(activation=lambda z: z.relu().detach())),
        Mistake("changes-the-pictures",
                "You centre the pictures, and in place: the caller's tensor is changed and the logits with it. Use x as "
                "it is.", _variant(seen=_centred)),
        Mistake("hidden-bias-unused", "b1 is not added.", _without(1)),
        Mistake("output-bias-unused", "b2 is not added.", _without(3)),
        Mistake("no-gradient",
                "The logits are right, but cut off from the parameters: no gradient flows back. Use torch operations, "
                "without detach, no_grad, .data or numpy.",
                when=lambda trials: all(isinstance(t.got, list) and t.got[1] is None and t.got[2] is None
                                        and isinstance(t.got[0], torch.Tensor)
                                        and t.got[0].shape == t.expected[0].shape
                                        and torch.allclose(t.got[0].detach().float(), t.expected[0], 1e-3, 1e-4)
                                        for t in trials)),
        Mistake("pictures-not-flattened",
                "Pictures of shape (N, 1, 28, 28) must be made (N, 784) first: x.reshape(len(x), 784).",
                when=lambda trials: isinstance(trials[0].got, Failure) and not isinstance(trials[1].got, Failure),
        ),
    ),
    tolerance=Tolerance(1e-3, 1e-4),
    result=_value_and_gradients,
    options=Options(backward=True),
    doc="Check exercise 6.5, `forward(params, x)`. Part: values (and gradients).",
)  # fmt: skip
