"""Exercise 1.13: `sgd_step(params, grads, learning_rate)`, one step downhill, in place."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch import nn

from helpers.answer.answer import Failure, Outcome
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import RETURNED, Seen
from helpers.check.dnn_principles.common import error_says
from helpers.check.mistakes import Mistake
from helpers.check.show import number
from helpers.check.value import ValueExercise

Grads = Sequence[torch.Tensor | None]
#: What is looked at besides the numbers, in words.
_TRAINABLE, _PARAMETERS = "which tensors in params want gradients", "which tensors in params are nn.Parameters"


def _after_step(params: list[torch.Tensor], grads: list[torch.Tensor | None], learning_rate: float) -> Seen:
    """What `torch.optim.SGD` makes of the same numbers, in float64."""
    leaves = [nn.Parameter(param.detach().double()) for param in params]
    for leaf, grad in zip(leaves, grads, strict=True):
        leaf.grad = None if grad is None else grad.detach().double()
    torch.optim.SGD(leaves, lr=learning_rate).step()
    return _seen([leaf.detach().float() for leaf in leaves], grads, params, None)


def _seen(numbers: Sequence[Any], grads: Sequence[Any], kinds: Sequence[Any], returned: Any) -> Seen:
    """All that a step may and may not change; `kinds` are the tensors that stand in the list afterwards."""
    found = Seen({f"the tensor params[{i}]": value for i, value in enumerate(numbers)})
    found |= {f"the gradient grads[{i}]": value for i, value in enumerate(grads)}
    found[_TRAINABLE] = [bool(getattr(p, "requires_grad", False)) for p in kinds]
    found[_PARAMETERS] = [isinstance(p, nn.Parameter) for p in kinds]
    found[RETURNED] = returned
    return Seen(found)


def _seen_after(outcome: Outcome) -> Seen:
    params, grads = outcome.args[0], outcome.args[1]
    return _seen(params, grads, params, outcome.value)


def _works(params: list[torch.Tensor], grads: Grads, learning_rate: float, place: Sequence[Any] = ()) -> str:
    which, index = (place[0], tuple(place[1:])) if place else ("the tensor params[0]", ())
    if which == RETURNED:
        return ""
    if not which.startswith("the tensor"):
        return f"{which}: as before the call"
    slot = int(which[which.index("[") + 1 : -1])
    grad = grads[slot]
    if grad is None:
        return f"grads[{slot}] is None: params[{slot}] stays as it is"
    index = index if len(index) == grad.ndim else (0,) * grad.ndim
    old, slope = params[slot].detach()[index], grad[index]
    return f"{number(old)} - {number(learning_rate)} * {number(slope)} = {number(float(old) - learning_rate * float(slope))}"


# ------------------------------------------------------------------------------------------------------------ cases


def _drawn(
    draw: Draw,
    shapes: Sequence[tuple[int, ...]],
    rate: float,
    none: Sequence[int] = (),
    note: str = "",
    kind: str = "leaf",
) -> Case:
    """`kind` is "leaf" (a tensor that wants gradients), "plain" (one that does not) or "parameter" (an nn.Parameter
    with a .grad of its own, so that reading that is told from reading `grads`)."""
    params = [draw.normal(*shape).requires_grad_(kind != "plain") for shape in shapes]
    if kind == "parameter":
        params = [nn.Parameter(param.detach()) for param in params]
        for param in params:
            param.grad = draw.normal(*param.shape)
    grads = [None if place in none else draw.normal(*shape) for place, shape in enumerate(shapes)]
    return case(params, grads, rate, note=note)


def _cancelling() -> tuple[list[torch.Tensor], list[torch.Tensor | None]]:
    """Numbers of a gradient that add up to 0, and a parameter that was not used."""
    params = [torch.tensor([1.0, 2.0], requires_grad=True), torch.tensor([3.0], requires_grad=True)]
    return params, [torch.tensor([1.0, -1.0]), None]


_WITH_GRAD = "nn.Parameters with another .grad of their own: the step is to be taken by `grads`"


def _values(draw: Draw, thorough: bool) -> list[Case]:
    simple = [torch.tensor([1.0, 2.0], requires_grad=True)], [torch.tensor([0.5, -1.0])]
    cases = [
        case(*simple, 0.1),
        _drawn(draw, [(3, 2), (3,)], 0.5),
        _drawn(draw, [(2, 2), (2,), (1, 2), (1,)], 0.01, note="as in a two-layer network"),
        _drawn(draw, [(4,)], 2.0, note="a learning rate above 1"),
        _drawn(draw, [(2, 3), (2,)], 0.3, kind="plain", note="plain tensors, without requires_grad"),
        _drawn(draw, [(3, 2), (3,)], 0.2, kind="parameter", note=_WITH_GRAD),
        case(*(both[:1] for both in _cancelling()), 0.5, note="a gradient whose numbers add up to 0"),
        case(
            [torch.tensor([1.0, -2.0], requires_grad=True)],
            [torch.zeros(2)],
            0.1,
            note="a gradient of zeros is none of None",
        ),
    ]
    if thorough:
        for _ in range(15):
            shapes = [tuple(draw.integer(1, 5) for _ in range(draw.integer(0, 3))) for _ in range(draw.integer(1, 6))]
            cases.append(_drawn(draw, shapes, draw.choice([1e-3, 0.1, 1.0])))
    return cases


def _none(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        _drawn(draw, [(3,), (3,), (3,)], 0.1, none=[1], note="the second gradient is None: that tensor stays"),
        _drawn(draw, [(2,), (2,)], 0.5, none=[0], note="the first gradient is None"),
        _drawn(draw, [(2, 2), (2,)], 0.5),
        case(*_cancelling(), 0.5, note="a gradient whose numbers add up to 0"),
        _drawn(draw, [(2,), (2,), (2,)], 0.2, none=[0, 2]),
        _drawn(draw, [(2,), (3,)], 0.2, none=[1], kind="parameter", note=_WITH_GRAD),
    ]
    if thorough:
        shapes = [(2,)] * 6
        cases += [_drawn(draw, shapes, 0.1, none=draw.random.sample(range(6), 3)) for _ in range(10)]
    return cases


# --------------------------------------------------------------------------------------------------------- mistakes

Step = Callable[[torch.Tensor, torch.Tensor, float], torch.Tensor]


def _stepped(how: Step, unused: Callable[[torch.Tensor], torch.Tensor] = lambda p: p) -> Callable[..., Seen]:
    """A twin: each parameter that has a gradient becomes `how(parameter, gradient, rate)`, another `unused` of it."""

    def step(params: list[torch.Tensor], grads: Grads, rate: float) -> Seen:
        with torch.no_grad():
            new = [unused(p) if g is None else how(p, g, rate) for p, g in zip(params, grads, strict=True)]
        return _seen(new, grads, params, None)

    return step


def _descend(
    param: torch.Tensor, grad: torch.Tensor, rate: float, decay: float = 0.0, fixed: float | None = None
) -> torch.Tensor:
    return param - (fixed or rate) * (grad + decay * param)


def _by_grads(choose: Callable[[list[torch.Tensor], Grads], Grads]) -> Callable[..., Seen]:
    """A twin that takes the right step by the wrong gradients; the list itself it leaves alone."""

    def step(params: list[torch.Tensor], grads: Grads, rate: float) -> Seen:
        found = _stepped(_descend)(params, choose(params, grads), rate)
        found.update({f"the gradient grads[{i}]": value for i, value in enumerate(grads)})
        return found

    return step


def _until_none(params: list[torch.Tensor], grads: Grads) -> Grads:
    until = next((place for place, grad in enumerate(grads) if grad is None), len(grads))
    return [grad if place < until else None for place, grad in enumerate(grads)]


def _moved_up(params: list[torch.Tensor], grads: Grads) -> Grads:
    left = [grad for grad in grads if grad is not None]
    return [*left, *[None] * (len(grads) - len(left))]


def _some(test: Callable[[Trial], bool]) -> Callable[[Sequence[Trial]], bool]:
    return lambda trials: any(test(trial) for trial in trials if not isinstance(trial.got, Failure))


def _stumbles_on_none(trials: Sequence[Trial]) -> bool:
    def has_none(trial: Trial) -> bool:
        return any(grad is None for grad in trial.case.args[1])

    failed = [isinstance(trial.got, Failure) for trial in trials]
    return any(failed) and failed == [has_none(trial) for trial in trials]


def _lost_trainable(trial: Trial) -> bool:
    return trial.got[_TRAINABLE] != trial.expected[_TRAINABLE]


def _replaced(trial: Trial) -> bool:
    return trial.got[_PARAMETERS] != trial.expected[_PARAMETERS]


def _stops_learning(trials: Sequence[Trial]) -> bool:
    """The tensors are the same ones (nn.Parameters still), but no longer want gradients."""
    ran = [trial for trial in trials if not isinstance(trial.got, Failure)]
    lost = [trial for trial in ran if _lost_trainable(trial)]
    return any(True in trial.got[_PARAMETERS] for trial in lost) and not any(map(_replaced, ran))


def _switched_on(trials: Sequence[Trial]) -> bool:
    """Plain tensors have become trainable, and nothing else is other than it was."""
    pairs = [(t.expected[_TRAINABLE], t.got[_TRAINABLE]) for t in trials if not isinstance(t.got, Failure)]
    kept = all(after for wanted, found in pairs for before, after in zip(wanted, found, strict=True) if before)
    others = any(trial.outcome.replaced for trial in trials)
    return kept and not others and any(wanted != found for wanted, found in pairs)


def _still_attached(trial: Trial) -> bool:
    """A result that carries a graph arrives as no leaf, but says that it wanted gradients."""
    params = [value for name, value in trial.got.items() if name.startswith("the tensor")]
    return any(getattr(p, "arrived", {}).get("requires_grad") and not p.requires_grad for p in params)


def _gradients_differ(trial: Trial) -> bool:
    names = [name for name in (*trial.expected, *trial.got) if name.startswith("the gradient")]
    return any(not _alike(trial.expected.get(name), trial.got.get(name)) for name in names)


def _alike(before: Any, after: Any) -> bool:
    if isinstance(before, torch.Tensor) and isinstance(after, torch.Tensor):
        return torch.equal(before, after)
    return before is None and after is None


_MISTAKES = (
    Mistake(
        "in-place-on-a-leaf",
        "PyTorch does not let you change a tensor that autograd watches. Put the update under `with torch.no_grad():`.",
        when=error_says("a leaf Variable that requires grad", "a view of a leaf Variable"),
    ),
    Mistake(
        "if-on-a-gradient",
        "`if grad:` asks a tensor of several numbers for one True or False. Ask whether it is there: "
        "`if grad is not None:`.",
        when=error_says("Boolean value of Tensor"),
    ),
    Mistake(
        "stumbles-on-none",
        "A gradient may be None (that parameter was not used): leave its tensor as it is.",
        when=_stumbles_on_none,
    ),
    Mistake(
        "graph-left-behind",
        "The new tensors still carry a graph: they are results, no longer the leaves themselves. Change the tensors "
        "in place, under `with torch.no_grad():`.",
        when=_some(_still_attached),
    ),
    Mistake(
        "learning-switched-off",
        "The tensors want no gradients any more. Leave requires_grad alone; work under `with torch.no_grad():`.",
        when=_stops_learning,
    ),
    Mistake(
        "learning-switched-on",
        "Tensors that wanted no gradients want them now. Leave requires_grad as it was.",
        when=_switched_on,
    ),
    Mistake(
        "replaces-the-tensor",
        "The list now holds other tensors. Change those that are in it, in place: `p -= ...`.",
        when=_some(lambda trial: _lost_trainable(trial) or _replaced(trial)),
    ),
    Mistake(
        "steps-by-own-grad",
        "You read `p.grad`. The step is to be taken by the gradients in the list `grads`.",
        _by_grads(lambda params, grads: [param.grad for param in params]),
    ),
    Mistake(
        "not-in-place",
        "The tensors are as before. Is the update reached (a condition the wrong way round)? `p -= ...` changes the tensor; "
        "`p = p - ...` only gives the name p to a new one.",
        _stepped(lambda p, g, r: p),
    ),
    Mistake(
        "climbs", "You add the gradient: that climbs. To descend, subtract it.", _stepped(lambda p, g, r: p + r * g)
    ),
    Mistake(
        "no-learning-rate",
        "The learning rate is not used: subtract learning_rate * gradient.",
        _stepped(lambda p, g, r: p - g),
    ),
    Mistake("divides-by-rate", "You divide by the learning rate; multiply by it.", _stepped(lambda p, g, r: p - g / r)),
    Mistake(
        "overwrites",
        "The old value is lost: subtract from it instead of replacing it.",
        _stepped(lambda p, g, r: -r * g),
        _stepped(lambda p, g, r: r * g),
        _stepped(lambda p, g, r: g.clone()),
    ),
    Mistake(
        "scales-the-parameter",
        "The parameter is multiplied by the learning rate; only the gradient should be.",
        _stepped(lambda p, g, r: r * (p - g)),
        _stepped(lambda p, g, r: p - r * p * g),
        _stepped(lambda p, g, r: p - r * p),
    ),
    Mistake(
        "weight-decay",
        "The parameters are made smaller as well, as with weight decay. Only the gradient moves them here.",
        *(_stepped(partial(_descend, decay=decay)) for decay in (1e-4, 5e-4, 1e-3, 0.01, 0.1)),
    ),
    Mistake(
        "fixed-rate",
        "The learning rate is always the same: use the argument `learning_rate`.",
        *(_stepped(partial(_descend, fixed=rate)) for rate in (0.5, 0.1, 0.01, 0.001)),
    ),
    Mistake(
        "divides-by-length",
        "You divide the gradient by its length; how long it is counts too.",
        _stepped(lambda p, g, r: p - r * g / g.norm()),
        _stepped(lambda p, g, r: p - r * g / (g.norm() + 1e-8)),
    ),
    Mistake(
        "cuts-gradients-off",
        "Large gradients are cut off. The step is learning_rate * gradient, however large.",
        _stepped(lambda p, g, r: p - r * g.clamp(-1, 1)),
        _stepped(lambda p, g, r: p - r * g / max(1.0, float(g.norm()))),
    ),
    Mistake(
        "divides-by-count",
        "The step is divided by how many parameters, or how many numbers, there are. It is learning_rate * gradient.",
        _by_grads(lambda params, grads: [None if g is None else g / len(params) for g in grads]),
        _stepped(lambda p, g, r: p - r * g / g.numel()),
        _stepped(lambda p, g, r: p - r * g / len(g)),
    ),
    Mistake(
        "mean-gradient",
        "All numbers of a tensor move by the mean or the sum of its gradient. Each moves by its own.",
        _stepped(lambda p, g, r: p - r * g.mean()),
        _stepped(lambda p, g, r: p - r * g.sum()),
    ),
    Mistake(
        "skips-plain-tensors",
        "Tensors without requires_grad are left out. All with a gradient take the step.",
        _stepped(lambda p, g, r: p - r * g if p.requires_grad else p),
    ),
    Mistake(
        "skips-cancelling-gradients",
        "The sum of its numbers decides whether a gradient is skipped, and one with the sum 0 is. Skip None alone: "
        "`if grad is not None:`.",
        _stepped(lambda p, g, r: p - r * g if g.sum() != 0 else p),
        _stepped(lambda p, g, r: p - r * g if g.sum() > 0 else p),
    ),
    Mistake("steps-twice", "The step is taken twice.", _stepped(lambda p, g, r: p - 2 * r * g)),
    Mistake(
        "steps-by-sign",
        "You step by the sign of the gradient; its size counts too.",
        _stepped(lambda p, g, r: p - r * g.sign()),
    ),
    Mistake("stops-at-none", "You stop at the first None; skip it and go on with the next.", _by_grads(_until_none)),
    Mistake(
        "one-parameter-only",
        "Only one parameter of the list takes the step. Go through all of them.",
        _by_grads(lambda params, grads: [*grads[:1], *[None] * (len(grads) - 1)]),
        _by_grads(lambda params, grads: [*[None] * (len(grads) - 1), *grads[-1:]]),
    ),
    Mistake(
        "none-is-no-zero",
        "Where the gradient is None you change the parameter. It was not used, and stays as it is.",
        _stepped(_descend, torch.zeros_like),
        *(_stepped(_descend, partial(operator.mul, factor)) for factor in (0.9, 0.99, 0.5)),
    ),
    Mistake(
        "gradients-moved-up",
        "You take the None out of the list, and the later gradients move up to the wrong parameters. Keep the pairs.",
        _by_grads(_moved_up),
    ),
    Mistake(
        "changes-gradients",
        "The gradients themselves are changed. Compute the step in a new tensor.",
        when=_some(_gradients_differ),
    ),
    Mistake(
        "returns-something",
        "Your function returned something. It changes the tensors in place and returns nothing (None).",
        when=_some(lambda trial: trial.got[RETURNED] is not None),
    ),
)

sgd_step = ValueExercise(
    "sgd_step",
    "1.13",
    reference=_after_step,
    parts={"values": _values, "none": _none},
    mistakes=_MISTAKES,
    works=_works,
    result=_seen_after,
    may_change_inputs=True,
)
