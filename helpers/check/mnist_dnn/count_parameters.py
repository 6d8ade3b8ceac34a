"""Exercise 3.6: `count_parameters`."""

from __future__ import annotations

import math

from torch import nn

from helpers.check.cases import Case, Draw, Impossible, case
from helpers.check.mistakes import Mistake
from helpers.check.mnist_dnn.common import _pairs
from helpers.check.value import ValueExercise


def _count_parameters(layer_sizes: list[int]) -> int:
    if len(layer_sizes) < 2:
        raise Impossible
    # by building it on the meta device, where numbers are counted and none is stored
    layers = [nn.Linear(a, b, device="meta") for a, b in zip(layer_sizes, layer_sizes[1:], strict=False)]
    return sum(parameter.numel() for layer in layers for parameter in layer.parameters())


def _count_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case([784, 512, 10]),
        case([3, 2], note="a single layer"),
        case([784, 512, 256, 128, 64, 10]),
        case([1, 1]),
        case([draw.integer(2, 90) for _ in range(4)]),
        case([draw.integer(2, 900) for _ in range(3)]),
        case([draw.integer(2, 90)] * 4, note="layers of equal size are layers of their own"),
    ]
    if thorough:
        cases += [case([draw.integer(1, 2000) for _ in range(draw.integer(2, 8))]) for _ in range(30)]
    return cases


def _count_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case([draw.integer(2, 90), draw.integer(2, 90), draw.integer(2, 90)]),
        case([784], note="one size is no layer"),
        case([], note="no size at all"),
        case([draw.integer(2, 90), draw.integer(2, 90)]),
    ]


_COUNT_MISTAKES = (
    Mistake(
        "no-biases",
        "The biases are missing: each layer has one for every output.",
        lambda s: sum(a * b for a, b in _pairs(s)),
    ),
    Mistake(
        "bias-per-input",
        "A bias belongs to each output of a layer, not to each input.",
        lambda s: sum(a * b + a for a, b in _pairs(s)),
    ),
    Mistake(
        "one-bias-a-layer",
        "Each layer has one bias for every output, not one in all.",
        lambda s: sum(a * b + 1 for a, b in _pairs(s)),
    ),
    Mistake(
        "input-has-biases",
        "The input layer has no parameters: it has no biases.",
        lambda s: sum(a * b for a, b in _pairs(s)) + sum(s),
    ),
    Mistake("sum-of-sizes", "You add the sizes up. A layer has inputs times outputs weights.", lambda s: sum(s)),
    Mistake("counts-units", "You count the units, not the weights between them.", lambda s: sum(s[1:])),
    Mistake(
        "first-layer-only",
        "Only the first layer is counted.",
        lambda s: s[0] * s[1] + s[1],
    ),
    Mistake(
        "last-layer-forgotten",
        "The last layer is not counted: there is one layer less than there are sizes, so check where the loop ends.",
        lambda s: sum(a * b + b for a, b in _pairs(s[:-1])),
    ),
    Mistake(
        "first-layer-forgotten",
        "The first layer is not counted: check where the loop starts.",
        lambda s: sum(a * b + b for a, b in _pairs(s[1:])),
    ),
    Mistake(
        "last-layer-without-bias",
        "The output layer's biases are missing; it has one for every output like the others.",
        lambda s: sum(a * b + b for a, b in _pairs(s)) - s[-1],
    ),
    Mistake(
        "product-of-all",
        "You multiply all sizes with each other. Weights lie between neighbouring layers: add up the layers.",
        math.prod,
    ),
    Mistake(
        "one-size-counts-zero",
        "Fewer than two sizes make no layer: raise a ValueError instead of returning a number.",
        when=lambda trials: (
            any(isinstance(t.expected, Impossible) and isinstance(t.got, int) for t in trials)
            and all(t.got == t.expected for t in trials if not isinstance(t.expected, Impossible))
        ),
    ),
)

count_parameters = ValueExercise(
    "count_parameters",
    "3.6",
    reference=_count_parameters,
    parts={"values": _count_values, "refusals": _count_refusals},
    mistakes=_COUNT_MISTAKES,
    doc="Check exercise 3.6, `count_parameters(layer_sizes)`. Parts: values, refusals (fewer than two sizes).",
)
