"""What the exercises on slopes share: the slope by autograd, and the usual ways round the formula."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from helpers.check.cases import Trial
from helpers.check.dnn_principles.common import Unary
from helpers.check.exercise import Exam
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def slope_of(function: Unary) -> Unary:
    """The derivative by autograd in float64."""

    def slope(z: torch.Tensor) -> torch.Tensor:
        leaf = z.detach().double().requires_grad_()
        (found,) = torch.autograd.grad(function(leaf).sum(), leaf)
        return found.float()

    return slope


class Derivative(ValueExercise):
    """A value exercise that also looks for a gradient left on z: it would add up from call to call."""

    def _left_alone(self, exam: Exam, trials: Sequence[Trial], names: Sequence[str]) -> None:
        super()._left_alone(exam, trials, names)
        for trial in trials:
            z = trial.outcome.args[0]
            if isinstance(z, torch.Tensor) and z.grad is not None:
                exam.fail(
                    "gradient-left-on-z",
                    "You leave a gradient on z itself, and a second call with the same z adds to it. Work on a copy: "
                    "`z.detach().clone().requires_grad_()`.",
                    given={"z": trial.case.args[0]},
                )


def _stepwise(function: Unary, step: float, behind: float) -> Unary:
    return lambda z: (function(z + step) - function(z - behind)) / (step + behind)


def quotients(*functions: Unary) -> Mistake:
    """The derivative taken as a difference quotient, forward or around z; too wide, or lost in rounding."""
    steps = (1.0, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
    widths = [(step, behind) for step in steps for behind in (0.0, step)]
    return Mistake(
        "difference-quotient",
        "This is a difference quotient, such as (f(z + h) - f(z)) / h: not exact enough. Write the formula.",
        *(_stepwise(f, *width) for f in functions for width in widths),
    )


def jacobian_instead(function: Unary) -> Mistake:
    return Mistake(
        "jacobian",
        "This is the whole matrix of slopes, every result by every number. One slope is asked for each number: the "
        "diagonal of that matrix.",
        lambda z: torch.autograd.functional.jacobian(function, z),
    )
