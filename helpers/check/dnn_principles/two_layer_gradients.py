"""Exercise 1.12: `two_layer_gradients`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.dnn_principles.common import Unary
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise

_NAMES = ("W1", "b1", "W2", "b2")
Gradients = dict[str, torch.Tensor]


def _autograd_gradients(x: torch.Tensor, y: torch.Tensor, *parameters: torch.Tensor) -> Gradients:
    leaves = [parameter.detach().double().requires_grad_() for parameter in parameters]
    W1, b1, W2, b2 = leaves
    pred = F.linear(torch.sigmoid(F.linear(x.double(), W1, b1)), W2, b2)
    found = torch.autograd.grad(F.mse_loss(pred, y.double()), leaves)
    return {name: gradient.float() for name, gradient in zip(_NAMES, found, strict=True)}


def _two_layer_case(draw: Draw, samples: int, inputs: int, hidden: int, outputs: int, note: str = "") -> Case:
    x, y = draw.normal(samples, inputs), draw.normal(samples, outputs)
    weights = draw.normal(hidden, inputs), draw.normal(hidden), draw.normal(outputs, hidden), draw.normal(outputs)
    return case(x, y, *weights, note=note)


def _gradients_single(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(
            torch.tensor([[3.0]]), torch.tensor([[1.0]]), torch.tensor([[0.5], [1.0]]), torch.tensor([-1.5, -2.0]),
            torch.tensor([[1.0, -2.0]]), torch.tensor([0.25]), note="the example worked by hand in the chapter",
        ),
        _two_layer_case(draw, 1, 3, 2, 1, "one sample, one output: the mean is the number itself"),
        _two_layer_case(draw, 1, 2, 5, 1),
    ]  # fmt: skip
    return cases + [_two_layer_case(draw, 1, draw.integer(1, 6), draw.integer(1, 6), 1) for _ in range(10 * thorough)]


def _gradients_batch(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        _two_layer_case(draw, 4, 3, 5, 2),
        _two_layer_case(draw, 3, 2, 4, 1, "one output"),
        _two_layer_case(draw, 1, 3, 2, 4, "one sample, four outputs"),
        _two_layer_case(draw, 3, 3, 3, 3, "all sizes are equal: a wrong axis raises no error here"),
        _two_layer_case(draw, 6, 1, 2, 3),
    ]
    if thorough:
        sizes = range(15)
        cases += [_two_layer_case(draw, *(draw.integer(1, 7) for _ in range(4))) for _ in sizes]
    return cases


def _by_hand(
    scale: Callable[[int, int], float] = lambda n, out: 2 / (n * out),
    slope: Callable[[torch.Tensor, torch.Tensor], torch.Tensor] = lambda z, h: h * (1 - h),
    hidden: Unary = torch.sigmoid,
    bias: Callable[[torch.Tensor], torch.Tensor] = lambda delta: delta.sum(0),
    sign: float = 1.0,
    use_w2: bool = True,
    output: Unary = lambda z: z,
    output_slope: Unary = torch.ones_like,
    last_bias: Callable[[torch.Tensor], torch.Tensor] | None = None,
    turned: Sequence[str] = (),
) -> Callable[..., Gradients]:
    """Back-propagation with one thing done differently: the twins of the usual mistakes."""

    def gradients(x: torch.Tensor, y: torch.Tensor, W1: torch.Tensor, b1: torch.Tensor, W2: torch.Tensor,
                  b2: torch.Tensor) -> Gradients:  # fmt: skip
        z = F.linear(x, W1, b1)
        h = hidden(z)
        prediction = output(F.linear(h, W2, b2))
        delta2 = sign * scale(len(x), y.shape[1]) * (prediction - y) * output_slope(prediction)
        delta1 = (delta2 @ W2 if use_w2 else delta2.sum(1, keepdim=True)) * slope(z, h)
        found = {"W1": delta1.T @ x, "b1": bias(delta1), "W2": delta2.T @ h, "b2": (last_bias or bias)(delta2)}
        return {name: gradient.T if name in turned else gradient for name, gradient in found.items()}

    return gradients


def _one_for_all(delta: torch.Tensor) -> torch.Tensor:
    return delta.sum().expand(delta.shape[1])


_GRADIENT_MISTAKES = (
    Mistake("no-factor-two", "Everything is half of what it should be: the derivative of a square has a factor 2.",
            _by_hand(lambda n, out: 1 / (n * out))),
    Mistake("sum-not-mean", "These are the gradients of the sum of the squares. The mean divides by N * out.",
            _by_hand(lambda n, out: 2.0)),
    Mistake("divides-by-samples-only", "You divide by N alone. The mean is over all N * out numbers.",
            _by_hand(lambda n, out: 2 / n)),
    Mistake("divides-by-outputs-only", "You divide by the number of outputs alone. The mean is over all N * out numbers.",
            _by_hand(lambda n, out: 2 / out)),
    Mistake("half-mean", "These are the gradients of the loss with 1/(2N). Here it is the mean over N * out numbers.",
            _by_hand(lambda n, out: 1 / n)),
    Mistake("no-two-no-mean", "The factor 2 / (N * out) is missing.", _by_hand(lambda n, out: 1.0)),
    Mistake("sign", "Every sign is turned: the error is prediction minus y.", _by_hand(sign=-1.0)),
    Mistake("no-sigmoid-slope", "The first layer lacks the slope of the sigmoid, h * (1 - h).",
            _by_hand(slope=lambda z, h: torch.ones_like(h))),
    Mistake("slope-of-z", "The sigmoid's slope is h * (1 - h), taken from its value h, not z * (1 - z).",
            _by_hand(slope=lambda z, h: z * (1 - z))),
    Mistake("sigmoid-twice", "The slope is taken of h as if it were z: the sigmoid is applied twice. It is h * (1 - h).",
            _by_hand(slope=lambda z, h: torch.sigmoid(h) * (1 - torch.sigmoid(h)))),
    Mistake("half-slope", "The sigmoid's slope has two factors, h * (1 - h); one is missing.", _by_hand(slope=lambda z, h: 1 - h)),
    Mistake("half-slope", "The sigmoid's slope has two factors, h * (1 - h); one is missing.", _by_hand(slope=lambda z, h: h)),
    Mistake("tanh-slope", "This is the slope of tanh, 1 - h * h; the sigmoid's is h * (1 - h).",
            _by_hand(slope=lambda z, h: 1 - h * h)),
    Mistake("relu-not-sigmoid", "The hidden layer is computed with ReLU; here it is the sigmoid.",
            _by_hand(hidden=torch.relu, slope=lambda z, h: (z > 0).float())),
    Mistake("tanh-not-sigmoid", "The hidden layer is computed with tanh; here it is the sigmoid.",
            _by_hand(hidden=torch.tanh, slope=lambda z, h: 1 - h * h)),
    Mistake("no-activation", "The hidden layer has no sigmoid.",
            _by_hand(hidden=lambda z: z, slope=lambda z, h: torch.ones_like(h))),
    Mistake("bias-mean", "The gradients of the biases are means over the samples; the division is already in the error: "
            "add them up.", _by_hand(bias=lambda delta: delta.mean(0))),
    Mistake("bias-not-summed", "The gradient of a bias adds up over the samples: sum along axis 0.",
            _by_hand(bias=lambda delta: delta)),
    Mistake("skips-second-weights", "On the way back the error has to pass through W2: multiply by it.", _by_hand(use_w2=False)),
    *(Mistake("sigmoid-at-output", "The output goes through a sigmoid, too. Here the second layer has no activation.",
              _by_hand(output=torch.sigmoid, output_slope=slope))
      for slope in (lambda p: p * (1 - p), torch.ones_like)),
    *(Mistake("transposed-gradient",
              "A gradient is transposed. It has the shape of its weights: (hidden, in) for W1, (out, hidden) for W2.",
              _by_hand(turned=turned)) for turned in (("W1",), ("W2",), ("W1", "W2"))),
    *(Mistake("bias-summed-over-all", "Each bias has a gradient of its own: sum over the samples (axis 0) alone.",
              _by_hand(bias=bias, last_bias=_one_for_all)) for bias in (lambda delta: delta.sum(0), _one_for_all)),
    Mistake("bias-summed-over-all", "Each bias has a gradient of its own: sum over the samples (axis 0) alone.",
            _by_hand(bias=torch.sum)),
)  # fmt: skip

two_layer_gradients = ValueExercise(
    "two_layer_gradients",
    "1.12",
    reference=_autograd_gradients,
    parts={"single": _gradients_single, "batch": _gradients_batch},
    mistakes=_GRADIENT_MISTAKES,
    refused=Refused(
        functions=(
            "torch.autograd.*",
            "torch.autograd.functional.*",
            "torch.func.*",
            "torch.Tensor.backward",
            "torch.Tensor.requires_grad_",
        ),
        operators=("backward", "requires_grad_"),
        instead="Write the chain rule out.",
    ),
    tolerance=Tolerance(1e-3, 1e-5),
    doc="Check exercise 1.12, `two_layer_gradients(x, y, W1, b1, W2, b2)` -> dict. Parts: single (one sample, one "
    "output), batch.",
)
