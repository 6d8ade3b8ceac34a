"""Exercise 1.12: `two_layer_gradients(x, y, W1, b1, W2, b2)` -> the gradients of the four by name, by the chain rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance
from helpers.check.dnn_principles.common import Unary
from helpers.check.exercise import AUTOGRAD_REFUSED
from helpers.check.mistakes import Mistake, Switches
from helpers.check.show import TERMS, number
from helpers.check.value import ValueExercise

_NAMES = ("W1", "b1", "W2", "b2")
Gradients = dict[str, torch.Tensor]


def _autograd_gradients(
    x: torch.Tensor, y: torch.Tensor, W1: torch.Tensor, b1: torch.Tensor, W2: torch.Tensor, b2: torch.Tensor
) -> Gradients:
    leaves = [parameter.detach().double().requires_grad_() for parameter in (W1, b1, W2, b2)]
    hidden = torch.sigmoid(F.linear(x.double(), leaves[0], leaves[1]))
    found = torch.autograd.grad(F.mse_loss(F.linear(hidden, leaves[2], leaves[3]), y.double()), leaves)
    return {name: gradient.float() for name, gradient in zip(_NAMES, found, strict=True)}


def _works(x: torch.Tensor, y: torch.Tensor, *parameters: torch.Tensor, place: Sequence[Any] = ()) -> str:
    """The local slopes of one gradient: per sample, how much the loss moves with the sum that the parameter is in."""
    W1, b1, W2, b2 = (parameter.detach().double() for parameter in parameters)
    name, *index = place or ("b2",)
    unit, entering = (*index, 0, 0)[:2]
    h = torch.sigmoid(F.linear(x.double(), W1, b1))
    delta2 = 2 * (F.linear(h, W2, b2) - y.double()) / y.numel()
    delta1 = (delta2 @ W2) * h * (1 - h)
    delta, feeds = (delta1, x.double()) if name.endswith("1") else (delta2, h)
    slopes = delta[:, unit]
    way = "2 (prediction - y) / (N * out)" if name.endswith("2") else "(slopes of the outputs times W2) * h * (1 - h)"
    lines = [f"slope of the loss at sum {unit} of layer {name[1]}, {way}: {_row(slopes)} (one for each sample)"]
    if name.startswith("b"):
        lines.append(f"{name}[{unit}]: their sum, {number(slopes.sum())}")
    else:
        what = "x" if name == "W1" else "h"
        inputs = feeds[:, entering]
        lines.append(f"{name}[{unit}, {entering}]: each times {what}[:, {entering}], {_row(inputs)}, added up: "
                     f"{number((slopes * inputs).sum())}")  # fmt: skip
    return "\n".join(lines)


def _row(numbers: torch.Tensor) -> str:
    shown = [number(value) for value in numbers[:TERMS]]
    return ", ".join([*shown, *["..."] * (len(numbers) > TERMS)])


# ------------------------------------------------------------------------------------------------------------ cases


def _case(draw: Draw, samples: int, inputs: int, hidden: int, outputs: int, note: str = "") -> Case:
    x, y = draw.normal(samples, inputs), draw.normal(samples, outputs)
    weights = draw.normal(hidden, inputs), draw.normal(hidden), draw.normal(outputs, hidden), draw.normal(outputs)
    return case(x, y, *weights, note=note)


def _single(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(
            torch.tensor([[3.0]]), torch.tensor([[1.0]]), torch.tensor([[0.5], [1.0]]), torch.tensor([-1.5, -2.0]),
            torch.tensor([[1.0, -2.0]]), torch.tensor([0.25]), note="the example worked by hand in the chapter",
        ),
        _case(draw, 1, 3, 2, 1, "one sample, one output: the mean is the number itself"),
        _case(draw, 1, 2, 5, 1),
    ]  # fmt: skip
    cases += [_case(draw, 1, draw.integer(1, 6), draw.integer(1, 6), 1) for _ in range(10 * thorough)]
    return [*cases, *(replace(_case(draw, *sizes), judged=False) for sizes in ((3, 2, 3, 2), (2, 3, 2, 4)))]


def _batch(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        _case(draw, 4, 3, 5, 2),
        _case(draw, 3, 2, 4, 1, "one output"),
        _case(draw, 1, 3, 2, 4, "one sample, four outputs"),
        _case(draw, 3, 3, 3, 3, "all sizes are equal: a wrong axis raises no error here"),
        _case(draw, 6, 1, 2, 3),
    ]
    for _ in range(15 * thorough):
        samples, inputs, hidden, outputs = (draw.integer(1, 7) for _ in range(4))
        cases.append(_case(draw, samples, inputs, hidden, outputs))
    return cases


# --------------------------------------------------------------------------------------------------------- mistakes


def _sum_over_samples(delta: torch.Tensor) -> torch.Tensor:
    return delta.sum(0)


def _back(
    x: torch.Tensor,
    y: torch.Tensor,
    *parameters: torch.Tensor,
    scale: Callable[[int, int], float] = lambda n, out: 2 / (n * out),
    hidden: tuple[Unary, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = (
        torch.sigmoid,
        lambda z, h: h * (1 - h),
    ),
    output: tuple[Unary, Unary] = (lambda z: z, torch.ones_like),
    through: Callable[[torch.Tensor, torch.Tensor], torch.Tensor] = torch.matmul,
    biases: tuple[Unary, Unary] = (_sum_over_samples, _sum_over_samples),
    weights: Callable[[str, torch.Tensor], torch.Tensor] = lambda name, gradient: gradient,
    samples: Callable[[int], torch.Tensor] = torch.ones,
    added: tuple[float, float] = (1.0, 1.0),
    error: Callable[[torch.Tensor, torch.Tensor], torch.Tensor] = torch.sub,
    came_in: tuple[Unary, Unary] = (torch.clone, torch.clone),
    stepped: float = 0.0,
    divided: float | None = None,
) -> Gradients:
    """Back-propagation with switches. `hidden` and `output` are a layer's function and the slope taken for it,
    `through` brings the error back through W2 (less a step, if `stepped`), `biases` makes the gradients of b1 and b2
    from the error, `samples` says which count, `added` how often each bias is, `error` what is taken for the output's
    error, `came_in` what the gradients of W1 and W2 take for the values that came in."""
    W1, b1, W2, b2 = parameters
    z = F.linear(x, W1, added[0] * b1)
    h = hidden[0](z)
    prediction = output[0](F.linear(h, W2, added[1] * b2))
    delta2 = scale(len(x), y.shape[1]) * error(prediction, y) * output[1](prediction) * samples(len(x))[:, None]
    delta1 = through(delta2, W2 - stepped * delta2.T @ h) * hidden[1](z, h)
    again = 1.0 if divided is None else 1 / len(x)
    return {
        "W1": weights("W1", delta1.T @ came_in[0](x)) * again,
        "b1": biases[0](delta1),
        "W2": weights("W2", delta2.T @ came_in[1](h)) * again,
        "b2": biases[1](delta2),
    }


def _turned(*names: str) -> dict[str, Any]:
    return {"weights": lambda name, gradient: gradient.T if name in names else gradient}


def _reshaped(*names: str) -> dict[str, Any]:
    return {"weights": lambda name, gradient: gradient.T.reshape(gradient.shape) if name in names else gradient}


def _one_for_all(delta: torch.Tensor) -> torch.Tensor:
    return delta.sum().expand(delta.shape[1])


def _slope(slope: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], bend: Unary = torch.sigmoid) -> dict[str, Any]:
    return {"hidden": (bend, slope)}


def _scale(scale: Callable[[int, int], float]) -> dict[str, Any]:
    return {"scale": scale}


def _biases(first: Unary, second: Unary | None = None) -> dict[str, Any]:
    return {"biases": (first, second or first)}


def _biases_wrong(wrong: Unary) -> tuple[dict[str, Any], ...]:
    """Both, or one of them."""
    return _biases(wrong), _biases(wrong, _sum_over_samples), _biases(_sum_over_samples, wrong)


def _nothing(values: torch.Tensor) -> torch.Tensor:
    """What leaves an error as it is in a product."""
    return torch.eye(len(values))


_SWITCHES = Switches(
    _back,
    {
        "no-factor-two": (
            "Everything is half of what it should be: the derivative of a square has a factor 2.",
            _scale(lambda n, out: 1 / (n * out)),
        ),
        "sum-not-mean": (
            "These are the gradients of the sum of the squares. The mean divides by N * out.",
            _scale(lambda n, out: 2.0),
        ),
        "divides-by-samples-only": (
            "You divide by N alone. The mean is over all N * out numbers.",
            _scale(lambda n, out: 2 / n),
        ),
        "divides-by-outputs-only": (
            "You divide by the number of outputs alone. The mean is over all N * out numbers.",
            _scale(lambda n, out: 2 / out),
        ),
        "half-mean": (
            "These are the gradients of the loss with 1/(2N). Here it is the mean over N * out numbers.",
            _scale(lambda n, out: 1 / n),
        ),
        "no-two-no-mean": ("The factor 2 / (N * out) is missing.", _scale(lambda n, out: 1.0)),
        "sign": ("Every sign is turned: the error is prediction minus y.", _scale(lambda n, out: -2 / (n * out))),
        "no-sigmoid-slope": (
            "The first layer lacks the slope of the sigmoid, h * (1 - h).",
            _slope(lambda z, h: torch.ones_like(h)),
        ),
        "slope-of-z": (
            "The sigmoid's slope is h * (1 - h), taken from its value h, not z * (1 - z).",
            _slope(lambda z, h: z * (1 - z)),
        ),
        "sigmoid-twice": (
            "The slope is taken of h as if it were z: the sigmoid is applied twice. It is h * (1 - h).",
            _slope(lambda z, h: torch.sigmoid(h) * (1 - torch.sigmoid(h))),
        ),
        "half-slope": (
            "The sigmoid's slope has two factors, h * (1 - h); one is missing.",
            _slope(lambda z, h: 1 - h),
            _slope(lambda z, h: h),
        ),
        "tanh-slope": (
            "This is the slope of tanh, 1 - h * h; the sigmoid's is h * (1 - h).",
            _slope(lambda z, h: 1 - h * h),
        ),
        "slope-with-plus": (
            "The sigmoid's slope is h * (1 - h); you have h * (1 + h).",
            _slope(lambda z, h: h * (1 + h)),
        ),
        "relu-not-sigmoid": (
            "The hidden layer is computed with ReLU; here it is the sigmoid.",
            _slope(lambda z, h: (z > 0).float(), torch.relu),
        ),
        "tanh-not-sigmoid": (
            "The hidden layer is computed with tanh; here it is the sigmoid.",
            _slope(lambda z, h: 1 - h * h, torch.tanh),
        ),
        "no-activation": (
            "The hidden layer has no sigmoid.",
            _slope(lambda z, h: torch.ones_like(h), lambda z: z),
            _slope(lambda z, h: h * (1 - h), lambda z: z),
        ),
        "no-hidden-bias": ("The hidden sums lack their bias: `x @ W1.T + b1`.", {"added": (0.0, 1.0)}),
        "no-output-bias": ("The predictions lack their bias: `h @ W2.T + b2`.", {"added": (1.0, 0.0)}),
        "no-biases": ("Both layers lack their biases: `x @ W1.T + b1`, `h @ W2.T + b2`.", {"added": (0.0, 0.0)}),
        "bias-subtracted": (
            "A bias is subtracted on the way forward. Biases are added: `x @ W1.T + b1`, `h @ W2.T + b2`.",
            *({"added": signs} for signs in ((-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0))),
        ),
        "adds-the-target": ("The error of the output is prediction minus y; you add them.", {"error": torch.add}),
        "no-target": (
            "The error of the output is prediction minus y; y is missing.",
            {"error": lambda prediction, y: prediction},
        ),
        "first-weights-lack-the-input": (
            "The gradient of W1 is the hidden error times what came in, `delta1.T @ x`; x is missing.",
            {"came_in": (_nothing, torch.clone)},
        ),
        "second-weights-lack-the-hidden-values": (
            "The gradient of W2 is the output's error times what came in, `delta2.T @ h`; h is missing.",
            {"came_in": (torch.clone, _nothing)},
        ),
        "bias-mean": (
            "The gradients of the biases are means over the samples; the division is already in the error: add them up.",
            *_biases_wrong(lambda delta: delta.mean(0)),
        ),
        "bias-not-summed": (
            "The gradient of a bias adds up over the samples: sum along axis 0.",
            *_biases_wrong(lambda delta: delta),
        ),
        "bias-summed-over-all": (
            "Each bias has a gradient of its own: sum over the samples (axis 0) alone.",
            _biases(_sum_over_samples, _one_for_all),
            _biases(_one_for_all),
            *_biases_wrong(torch.sum),
        ),
        "bias-keeps-axis": (
            "The gradients of the biases keep an axis of length 1, from keepdim. Their shapes are those of the biases: "
            "sum(0) alone.",
            *_biases_wrong(lambda delta: delta.sum(0, keepdim=True)),
        ),
        "last-sample-only": (
            "Only the last sample counts: each turn of the loop puts its gradients in place of those before. Add them up.",
            {"samples": lambda n: torch.arange(n) == n - 1},
        ),
        "steps-before-going-back": (
            "W2 is changed before the error is brought back through it. Compute all four gradients with the parameters "
            "as they were given.",
            {"stepped": 1.0},
            {"stepped": 0.1},
        ),
        "bias-over-units": (
            "The gradient of a bias adds up over the samples, axis 0; you add up over the units, axis 1.",
            *_biases_wrong(lambda delta: delta.sum(1)),
        ),
        "divides-twice": (
            "You divide by the number of samples once more, in the gradients. The error of the output holds that division already.",
            {"divided": 1.0},
            {"divided": 1.0, **_biases(lambda delta: delta.mean(0))},
        ),
        "skips-second-weights": (
            "On the way back the error has to pass through W2: multiply by it.",
            {"through": lambda delta, W2: delta.sum(1, keepdim=True)},
        ),
        "sigmoid-at-output": (
            "The output goes through a sigmoid, too. Here the second layer has no activation.",
            {"output": (torch.sigmoid, lambda p: p * (1 - p))},
            {"output": (torch.sigmoid, torch.ones_like)},
        ),
        "reshaped-not-transposed": (
            "The gradient of a weight is its transpose, put into shape with `reshape` or `view`. They keep the numbers in "
            "their old order: swap rows and columns with `.T`.",
            _reshaped("W1"),
            _reshaped("W2"),
            _reshaped("W1", "W2"),
        ),
        "transposed-gradient": (
            "A gradient is transposed. It has the shape of its weights: (hidden, in) for W1, (out, hidden) for W2.",
            _turned("W1"),
            _turned("W2"),
            _turned("W1", "W2"),
        ),
    },
)


def _stepped(trials: Sequence[Trial]) -> bool:
    """Whether the parameters less the gradients, times some rate, have come back in place of the gradients."""

    def rate(one: Trial) -> torch.Tensor:
        before, after = one.case.args[5].double(), one.got["b2"].detach().double()
        return (before - after) / one.expected["b2"].double()

    rates = torch.cat([rate(one) for one in trials])
    return bool(rates.abs().min() > 1e-6) and torch.allclose(rates, rates[:1].expand_as(rates), rtol=1e-2)


_MISTAKES = (
    Mistake(
        "steps-not-gradients",
        "You return the parameters after a step. The gradients themselves are asked for; the step is exercise 1.13.",
        when=_stepped,
    ),
)

two_layer_gradients = ValueExercise(
    "two_layer_gradients",
    "1.12",
    reference=_autograd_gradients,
    parts={"single": _single, "batch": _batch},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_works,
    refused=AUTOGRAD_REFUSED,
    tolerance=Tolerance(1e-3, 1e-5),
)
