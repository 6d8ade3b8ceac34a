"""Exercise 1.13: `sgd_step`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn

from helpers.answer.answer import Failure, Outcome
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.dnn_principles.common import _says
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def _after_step(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, list]:
    """What `torch.optim.SGD` makes of the same numbers, in float64."""
    leaves = [nn.Parameter(param.detach().double()) for param in params]
    for leaf, grad in zip(leaves, grads, strict=True):
        leaf.grad = None if grad is None else grad.detach().double()
    torch.optim.SGD(leaves, lr=rate).step()
    new = [leaf.detach().float() for leaf in leaves]
    return {"params": new, "grads": grads, **_kinds(params), "returned": None}


def _kinds(params: Sequence[Any]) -> dict[str, list[bool]]:
    """What else is to stay: who wants gradients, and which are `nn.Parameter`s (a tensor in their place is none)."""
    trainable = [bool(getattr(p, "requires_grad", False)) for p in params]
    return {"trainable": trainable, "nn.Parameter": [isinstance(p, nn.Parameter) for p in params]}


def _seen_after_step(outcome: Outcome) -> dict[str, Any]:
    params, grads = outcome.args[0], outcome.args[1]
    return {"params": list(params), "grads": list(grads), **_kinds(params), "returned": outcome.value}


def _step_case(draw: Draw, shapes: Sequence[tuple[int, ...]], rate: float, none: Sequence[int] = (),
               trainable: bool = True, parameters: bool = False, note: str = "") -> Case:  # fmt: skip
    params = [draw.normal(*shape).requires_grad_(trainable) for shape in shapes]
    if parameters:
        params = [nn.Parameter(param.detach()) for param in params]
        for param in params:
            param.grad = draw.normal(*param.shape)
    grads = [None if place in none else draw.normal(*shape) for place, shape in enumerate(shapes)]
    return case(params, grads, rate, note=note)


_WITH_GRAD = "nn.Parameters with another .grad of their own: the step is to be taken by `grads`"


def _step_values(draw: Draw, thorough: bool) -> list[Case]:
    simple = [torch.tensor([1.0, 2.0], requires_grad=True)], [torch.tensor([0.5, -1.0])]
    cases = [
        case(*simple, 0.1),
        _step_case(draw, [(3, 2), (3,)], 0.5),
        _step_case(draw, [(2, 2), (2,), (1, 2), (1,)], 0.01, note="as in a two-layer network"),
        _step_case(draw, [(4,)], 2.0, note="a learning rate above 1"),
        _step_case(draw, [(2, 3), (2,)], 0.3, trainable=False, note="plain tensors, without requires_grad"),
        _step_case(draw, [(3, 2), (3,)], 0.2, parameters=True, note=_WITH_GRAD),
    ]
    if thorough:
        for _ in range(15):
            shapes = [tuple(draw.integer(1, 5) for _ in range(draw.integer(0, 3))) for _ in range(draw.integer(1, 6))]
            cases.append(_step_case(draw, shapes, draw.choice([1e-3, 0.1, 1.0])))
    return cases


def _step_none(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        _step_case(draw, [(3,), (3,), (3,)], 0.1, none=[1], note="the second gradient is None: that tensor stays"),
        _step_case(draw, [(2,), (2,)], 0.5, none=[0], note="the first gradient is None"),
        _step_case(draw, [(2, 2), (2,)], 0.5),
        _step_case(draw, [(2,), (2,), (2,)], 0.2, none=[0, 2]),
        _step_case(draw, [(2,), (3,)], 0.2, none=[1], parameters=True, note=_WITH_GRAD),
    ]
    if thorough:
        shapes = [(2,)] * 6
        cases += [_step_case(draw, shapes, 0.1, none=draw.random.sample(range(6), 3)) for _ in range(10)]
    return cases


def _stepped(how: Callable[[torch.Tensor, torch.Tensor, float], torch.Tensor]) -> Callable[..., dict[str, Any]]:
    """A twin: each parameter that has a gradient becomes `how(parameter, gradient, rate)`."""

    def step(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
        with torch.no_grad():
            new = [p if g is None else how(p, g, rate) for p, g in zip(params, grads, strict=True)]
        return {"params": new, "grads": grads, **_kinds(params), "returned": None}

    return step


def _steps_by_own_grad(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
    own = [param.grad for param in params]
    return {**_stepped(lambda p, g, r: p - r * g)(params, own, rate), "grads": grads}


def _stops_at_none(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
    until = next((place for place, grad in enumerate(grads) if grad is None), len(grads))
    kept = [grad if place < until else None for place, grad in enumerate(grads)]
    return {**_stepped(lambda p, g, r: p - r * g)(params, kept, rate), "grads": grads}


def _gradients_moved_up(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
    left = [grad for grad in grads if grad is not None]
    moved = [*left, *[None] * (len(grads) - len(left))]
    return {**_stepped(lambda p, g, r: p - r * g)(params, moved, rate), "grads": grads}


def _some(test: Callable[[Trial], bool]) -> Callable[[Sequence[Trial]], bool]:
    return lambda trials: any(test(trial) for trial in trials)


def _stumbles_on_none(trials: Sequence[Trial]) -> bool:
    def has_none(trial: Trial) -> bool:
        return any(grad is None for grad in trial.case.args[1])

    failed = [isinstance(trial.got, Failure) for trial in trials]
    return any(failed) and failed == [has_none(trial) for trial in trials]


def _lost_trainable(trial: Trial) -> bool:
    return not isinstance(trial.got, Failure) and trial.got["trainable"] != trial.expected["trainable"]


def _replaced(trial: Trial) -> bool:
    return not isinstance(trial.got, Failure) and trial.got["nn.Parameter"] != trial.expected["nn.Parameter"]


def _stops_learning(trials: Sequence[Trial]) -> bool:
    """The tensors are the same ones (nn.Parameters still), but no longer want gradients."""
    lost = [trial for trial in trials if _lost_trainable(trial)]
    return any(True in trial.got["nn.Parameter"] for trial in lost) and not any(_replaced(t) for t in trials)


def _still_attached(trial: Trial) -> bool:
    """A result that carries a graph arrives as no leaf, but says that it wanted gradients."""
    if isinstance(trial.got, Failure):
        return False
    return any(getattr(p, "arrived", {}).get("requires_grad") and not p.requires_grad for p in trial.got["params"])


_STEP_MISTAKES = (
    Mistake("in-place-on-a-leaf",
            "PyTorch does not let you change a tensor that autograd watches. Put the update under `with torch.no_grad():`.",
            when=_says("a leaf Variable that requires grad", "a view of a leaf Variable")),
    Mistake("stumbles-on-none", "A gradient may be None (that parameter was not used): leave its tensor as it is.",
            when=_stumbles_on_none),
    Mistake("graph-left-behind",
            "The new tensors still carry a graph: they are results, no longer the leaves themselves. Change the tensors "
            "in place, under `with torch.no_grad():`.", when=_some(_still_attached)),
    Mistake("learning-switched-off",
            "The tensors want no gradients any more. Leave requires_grad alone; work under `with torch.no_grad():`.",
            when=_stops_learning),
    Mistake("replaces-the-tensor",
            "The list now holds other tensors. Change those that are in it, in place: `p -= ...`.",
            when=_some(lambda t: _lost_trainable(t) or _replaced(t))),
    Mistake("not-in-place",
            "The tensors are as before. `p = p - ...` only gives the name p to a new tensor; `p -= ...` changes the tensor.",
            _stepped(lambda p, g, r: p)),
    Mistake("climbs", "You add the gradient: that climbs. To descend, subtract it.", _stepped(lambda p, g, r: p + r * g)),
    Mistake("no-learning-rate", "The learning rate is not used: subtract learning_rate * gradient.", _stepped(lambda p, g, r: p - g)),
    Mistake("divides-by-rate", "You divide by the learning rate; multiply by it.", _stepped(lambda p, g, r: p - g / r)),
    Mistake("overwrites", "The old value is lost: subtract from it instead of replacing it.", _stepped(lambda p, g, r: -r * g)),
    Mistake("scales-the-parameter", "The parameter is multiplied by the learning rate; only the gradient should be.",
            _stepped(lambda p, g, r: r * (p - g))),
    *(Mistake("fixed-rate", f"The learning rate is always {rate:g}: use the argument `learning_rate`.",
              _stepped(lambda p, g, r, rate=rate: p - rate * g)) for rate in (0.1, 0.01, 0.001)),
    Mistake("divides-by-length", "You divide the gradient by its length; how long it is counts too.",
            _stepped(lambda p, g, r: p - r * g / g.norm())),
    Mistake("skips-plain-tensors", "Tensors without requires_grad are left out. All with a gradient take the step.",
            _stepped(lambda p, g, r: p - r * g if p.requires_grad else p)),
    Mistake("steps-by-own-grad", "You read `p.grad`. The step is to be taken by the gradients in the list `grads`.",
            _steps_by_own_grad),
    Mistake("steps-twice", "The step is taken twice.", _stepped(lambda p, g, r: p - 2 * r * g)),
    Mistake("steps-by-sign", "You step by the sign of the gradient; its size counts too.", _stepped(lambda p, g, r: p - r * g.sign())),
    Mistake("stops-at-none", "You stop at the first None; skip it and go on with the next.", _stops_at_none),
    Mistake("gradients-moved-up",
            "You take the None out of the list, and the later gradients move up to the wrong parameters. Keep the pairs.",
            _gradients_moved_up),
    Mistake("changes-gradients", "The gradients themselves are changed. Compute the step in a new tensor.",
            when=_some(lambda t: not isinstance(t.got, Failure) and _gradients_differ(t))),
    Mistake("returns-something", "The function changes the tensors in place and returns nothing (None).",
            when=_some(lambda t: not isinstance(t.got, Failure) and t.got["returned"] is not None)),
)  # fmt: skip


def _gradients_differ(trial: Trial) -> bool:
    before, after = trial.case.args[1], trial.got["grads"]
    return len(before) != len(after) or any(
        (a is None) != (b is None) or (a is not None and not torch.equal(a, b))
        for a, b in zip(before, after, strict=True)
    )


sgd_step = ValueExercise(
    "sgd_step",
    "1.13",
    reference=_after_step,
    parts={"values": _step_values, "none": _step_none},
    mistakes=_STEP_MISTAKES,
    result=_seen_after_step,
    may_change_inputs=True,
    doc="Check exercise 1.13, `sgd_step(params, grads, learning_rate)`. Parts: values, none (a gradient that is None).",
)
