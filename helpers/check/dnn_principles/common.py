"""What the exercises of chapter 1 share: curves around zero, and answers that look at more than one number."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance, difference, same
from helpers.check.mistakes import Mistake

Unary = Callable[[torch.Tensor], torch.Tensor]


def _repeats_an_earlier_result(trials: Sequence[Trial]) -> bool:
    """Every wrong result is one that was right for an earlier call, which asked for another."""
    right: list[Trial] = []
    repeated = []
    for trial in trials:
        if difference(trial.expected, trial.got, Tolerance()) is None:
            right.append(trial)
        else:
            repeated.append(any(same(trial.got, t.got) and not same(trial.expected, t.expected) for t in right))
    return bool(repeated) and all(repeated)


REMEMBERS = Mistake(
    "remembers",
    "You give the result of an earlier call again, though the numbers are other ones. Keep nothing between calls.",
    when=_repeats_an_earlier_result,
)
AROUND_ZERO = torch.tensor([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])


def curve_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(AROUND_ZERO.clone()),
        case(draw.normal(3, 4, scale=3.0)),
        case(torch.tensor([-14.0, -6.5, 6.5, 9.0]), note="further out"),
        case(torch.tensor(0.75), note="a single number, without any axis"),
        case(draw.normal(2, 3, 2), note="three axes"),
        case(draw.normal(3, 3), note="as many rows as columns"),
        case(torch.tensor([0.5, 1.0, 2.0]), note="positive numbers only"),
        case(torch.tensor([-2.0, -1.0, -0.5]), note="negative numbers only"),
    ]
    if thorough:
        for _ in range(20):
            axes = [draw.integer(1, 6) for _ in range(draw.integer(0, 4))]
            cases.append(case(draw.normal(*axes, scale=draw.choice([0.1, 1.0, 4.0]))))
    return cases


def extremes(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([-1000.0, 0.0, 1000.0]), note="exp(1000) does not fit into a float"),
        case(torch.tensor([-1000.0, -3.0, -1.0, 0.5]), note="one very negative number beside ordinary ones"),
        case(torch.tensor([1000.0, 3.0, 1.0, -0.5]), note="one very large number beside ordinary ones"),
        case(torch.tensor([[-90.0, 90.0], [-200.0, 0.25]])),
        case(torch.tensor([-3.0, -1.0, 0.5]), note="ordinary numbers"),
    ]
    if thorough:
        cases += [case(draw.normal(4, 5, scale=scale)) for scale in (20.0, 100.0, 1e3, 1e6) for _ in range(3)]
    return cases


def error_says(*words: str) -> Callable[[Sequence[Trial]], bool]:
    """Whether some call failed with an error whose text holds one of the words."""
    return lambda trials: any(isinstance(t.got, Failure) and any(w in t.got.text for w in words) for t in trials)


def _asks_for_one_answer(trials: Sequence[Trial]) -> bool:
    """Whether the answer copes with no more than a single number, because it asks z for one True or False."""
    many = [isinstance(trial.got, Failure) for trial in trials if trial.case.args[0].numel() > 1]
    return all(many) and error_says("Boolean value of Tensor")(trials)


def _depends_on_neighbours(trials: Sequence[Trial]) -> bool:
    """Whether a number leads to different results, depending on the tensor in which it stands."""
    seen: dict[tuple[Any, ...], float] = {}
    found = False
    for trial in trials:
        z, *more = trial.case.args
        if not isinstance(trial.got, torch.Tensor) or trial.got.shape != z.shape:
            return False
        for number, result in zip(z.flatten().tolist(), trial.got.flatten().tolist(), strict=True):
            earlier = seen.setdefault((number, *more), result)
            alike = math.isclose(result, earlier, rel_tol=1e-3, abs_tol=1e-3) or result != result or earlier != earlier
            found = found or not alike
    return found


WHOLE_TENSOR = (
    Mistake(
        "if-on-a-tensor",
        "`if` and `max` ask for one True or False, and z holds many numbers. Use torch.where, a mask or clamp.",
        when=_asks_for_one_answer,
    ),
    Mistake(
        "math-on-a-tensor",
        "Functions of the math module, and `float`, take one number, and got several here. Use the torch function of the "
        "same name, on the whole of z: a loop over z goes along its first axis only.",
        when=error_says("only one element tensors can be converted", "only integer tensors of a single element"),
    ),
    Mistake(
        "booleans",
        "Your function returns True and False; numbers are asked for. (`.float()` would make them 1.0 and 0.0.)",
        when=lambda trials: all(isinstance(t.got, torch.Tensor) and t.got.dtype == torch.bool for t in trials),
    ),
    REMEMBERS,
)

#: Comes last: an exercise's own mistakes say more.
NOT_ALONE = Mistake(
    "depends-on-the-others",
    "The same number gives different results, depending on the other numbers in z. Each result belongs to one number "
    "alone: decide for each place, not for the whole tensor.",
    when=_depends_on_neighbours,
)


def by_math(function: Callable[[float], float]) -> Unary:
    """An answer that goes through Python's math module, number by number."""
    return lambda z: torch.tensor([function(v) for v in z.flatten().tolist()]).reshape(z.shape)


OVERFLOWS = (
    "The exponential of a large number does not fit into a float, and inf/inf is nan. Write it so that only the "
    "exponential of a negative number is taken, or build it from a function that is safe."
)


def cut_off(function: Unary, says: str) -> Mistake:
    """z limited to -top..top before the function is taken."""

    return Mistake("cut-off", says, *(lambda z, top=top: function(z.clamp(-top, top)) for top in (5.0, 6.0, 8.0, 10.0)))


def at_place(z: torch.Tensor, place: Sequence[int]) -> float:
    """The number of z that a message looks at: the one at `place`, else the first."""
    return float(z[tuple(place)] if len(place) == z.ndim else z.flatten()[0])


def in_double(function: Unary) -> Unary:
    """The function in float64, its result in float32."""
    return lambda z: function(z.double()).float()
