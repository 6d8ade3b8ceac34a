"""Exercise 1.1: `linear(x, weight, bias)`, the sums of one layer."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.dnn_principles.common import REMEMBERS
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.show import number, products
from helpers.check.value import ValueExercise


def _linear(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    return F.linear(x.double(), weight.double(), bias.double()).float()


def _works(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, place: Sequence[int] = ()) -> str:
    sample, neuron = place or (0, 0)
    total = float(_linear(x, weight, bias)[sample, neuron])
    inputs, weights = x[sample].tolist(), weight[neuron].tolist()
    sums = f"{products(inputs, weights)}, plus the bias {number(bias[neuron])}: {number(total)}"
    return f"sample {sample}, neuron {neuron}: {sums}"


def _layer(draw: Draw, samples: int, inputs: int, outputs: int, note: str = "") -> Case:
    return case(draw.normal(samples, inputs), draw.normal(outputs, inputs), draw.normal(outputs), note=note)


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(
            torch.tensor([[2.0, 3.0], [0.0, 0.0], [1.0, -1.0]]),
            torch.tensor([[0.5, -1.0], [2.0, 1.0]]),
            torch.tensor([1.5, 0.0]),
        ),
        _layer(draw, 4, 3, 2),
        _layer(draw, 4, 3, 2, "the same shapes, other numbers"),
        _layer(draw, 3, 3, 3, "samples, inputs and outputs are equally many: a wrong axis raises no error here"),
        _layer(draw, 1, 4, 3, "a batch of one"),
        _layer(draw, 5, 2, 1, "a single output"),
        _layer(draw, 2, 1, 4, "a single input"),
    ]
    if thorough:
        cases += [_layer(draw, draw.integer(1, 20), draw.integer(1, 12), draw.integer(1, 12)) for _ in range(20)]
    return cases


_MISTAKES = (
    REMEMBERS,
    Mistake("no-bias", "The bias is missing: add `bias` to the product.", lambda x, w, b: x @ w.T),
    Mistake(
        "weight-not-transposed",
        "You multiply by `weight` as it stands. Its rows are the outputs, (out, in): multiply by its transpose.",
        lambda x, w, b: x @ w + b,
    ),
    Mistake(
        "reshaped-not-transposed",
        "`reshape` and `view` keep the numbers in their old order: they do not swap rows and columns. Use `weight.T`.",
        lambda x, w, b: x @ w.reshape(w.shape[1], w.shape[0]) + b,
    ),
    Mistake(
        "bias-by-row",
        "The bias is added along the samples: each output has one bias, and all samples share it.",
        lambda x, w, b: x @ w.T + b[:, None],
    ),
    Mistake("bias-subtracted", "The bias is subtracted; it should be added.", lambda x, w, b: x @ w.T - b),
    Mistake(
        "bias-multiplied",
        "The sums are multiplied by the bias; it should be added.",
        lambda x, w, b: (x @ w.T) * b,
    ),
    Mistake(
        "bias-inside",
        "The bias is added to the inputs before the product; it belongs on the result.",
        lambda x, w, b: (x + b) @ w.T,
    ),
    Mistake(
        "bias-added-to-weight",
        "The bias is added to the weights before the product; it belongs on the result.",
        lambda x, w, b: x @ (w + b[:, None]).T,
        lambda x, w, b: x @ (w + b).T,
        lambda x, w, b: x @ (w.T + b),
    ),
    Mistake(
        "result-transposed",
        "Samples and outputs are swapped: the result should have shape (N, out).",
        lambda x, w, b: w @ x.T + b[:, None],
        lambda x, w, b: w @ x.T + b,
    ),
    Mistake(
        "elementwise",
        "`*` multiplies number by number. A layer needs the matrix product, `@`.",
        lambda x, w, b: x * w + b,
        lambda x, w, b: x * w.T + b,
    ),
    Mistake(
        "elementwise",
        "`*` multiplies number by number: sample i meets neuron i only. A layer needs the matrix product, `@`.",
        lambda x, w, b: (x * w).sum(1) + b,
        lambda x, w, b: (x * w).sum(1, keepdim=True) + b,
    ),
    Mistake(
        "activation-too-early",
        "Negative results have become 0. This layer has no activation.",
        lambda x, w, b: F.linear(x, w, b).relu(),
    ),
    Mistake(
        "activation-too-early",
        "The sums have gone through an activation, sigmoid or tanh. This layer has none.",
        lambda x, w, b: F.linear(x, w, b).sigmoid(),
        lambda x, w, b: F.linear(x, w, b).tanh(),
    ),
    Mistake(
        "bias-for-each-input",
        "The bias is added once for every input. Add it once, to the finished sum.",
        lambda x, w, b: F.linear(x, w) + x.shape[1] * b,
    ),
    Mistake(
        "first-sample-only",
        "Only the first sample is computed: all N of them are asked for. If you loop, `return` belongs behind the loop.",
        lambda x, w, b: F.linear(x[:1], w, b),
        lambda x, w, b: F.linear(x[0], w, b),
    ),
    Mistake(
        "last-sample-only",
        "Only the last sample is there: each turn of the loop puts its result in place of the one before. "
        "Collect them, or compute all samples in one product.",
        lambda x, w, b: F.linear(x[-1], w, b),
        lambda x, w, b: F.linear(x[-1:], w, b),
    ),
    Mistake(
        "last-input-only",
        "Only one input counts, the first or the last. Add the products of all inputs up, with `+=` in a loop for instance.",
        lambda x, w, b: x[:, -1:] @ w[:, -1:].T + b,
        lambda x, w, b: x[:, :1] @ w[:, :1].T + b,
    ),
    Mistake(
        "mean-not-sum",
        "The weighted inputs are averaged; they should be added up.",
        lambda x, w, b: x @ w.T / x.shape[1] + b,
    ),
    Mistake(
        "first-bias-only",
        "Every output gets the first bias; each has one of its own.",
        lambda x, w, b: x @ w.T + b[0],
    ),
    Mistake(
        "biases-run-together",
        "All outputs get one number for a bias, the sum or the mean of all; each has a bias of its own.",
        lambda x, w, b: x @ w.T + b.sum(),
        lambda x, w, b: x @ w.T + b.mean(),
    ),
)

linear = ValueExercise(
    "linear",
    "1.1",
    reference=_linear,
    parts={"values": _values},
    mistakes=_MISTAKES,
    works=_works,
    refused=Refused(
        functions=("torch.nn.functional.linear", "torch.nn.Linear", "torch.nn.LazyLinear", "torch.nn.Bilinear"),
        operators=("linear", "bilinear"),
        instead="Write the matrix product and the sum yourself.",
    ),
)
