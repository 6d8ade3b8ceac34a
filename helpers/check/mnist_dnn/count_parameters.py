"""Exercise 3.6, `count_parameters(layer_sizes)`: weights and biases of a chain of fully connected layers.

Part `values` asks for the number, `refusals` only that fewer than two sizes are refused with a ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from torch import nn

from helpers.check.cases import Case, Draw, case
from helpers.check.mistakes import Mistake
from helpers.check.mnist_dnn.common import layer_pairs
from helpers.check.refusals import must_be
from helpers.check.value import Refusing, ValueExercise


def _count_parameters(layer_sizes: list[int]) -> int:
    must_be(len(layer_sizes) > 1, None, "fewer than two sizes make no layer", "one-size-counts-zero")
    # by building it on the meta device, where numbers are counted and none is stored
    layers = [nn.Linear(a, b, device="meta") for a, b in layer_pairs(layer_sizes)]
    return sum(parameter.numel() for layer in layers for parameter in layer.parameters())


def _worked(layer_sizes: Sequence[int], place: Sequence[int] = ()) -> str:
    """Each layer's inputs times outputs and its biases, and their sum."""
    layers = [f"{a} * {b} + {b} = {a * b + b}" for a, b in layer_pairs(layer_sizes)]
    total = [f"together {_count_parameters(list(layer_sizes))}"] if len(layers) > 1 else []
    return "inputs * outputs + biases of each layer: " + ";\n".join([*layers, *total])


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case([784, 512, 10]),
        case([3, 2], note="a single layer"),
        case([2, 3, 4, 5]),
        case([784, 512, 256, 128, 64, 10]),
        case([1, 1]),
        case([draw.integer(2, 90) for _ in range(4)]),
        case([draw.integer(2, 900) for _ in range(3)]),
        case([draw.integer(2, 90)] * 4, note="layers of equal size are layers of their own"),
    ]
    if thorough:
        cases += [case([draw.integer(1, 2000) for _ in range(draw.integer(2, 8))]) for _ in range(30)]
    return cases


def _refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case([draw.integer(2, 90), draw.integer(2, 90), draw.integer(2, 90)]),
        case([784], note="one size is no layer"),
        case([], note="no size at all"),
        case([draw.integer(2, 90), draw.integer(2, 90)], note="two sizes are one layer, which is possible"),
    ]


_MISTAKES = (
    Mistake(
        "no-biases",
        "The biases are missing: each layer has one for every output.",
        lambda s: sum(a * b for a, b in layer_pairs(s)),
    ),
    Mistake(
        "bias-per-input",
        "A bias belongs to each output of a layer, not to each input.",
        lambda s: sum(a * b + a for a, b in layer_pairs(s)),
    ),
    Mistake(
        "one-bias-a-layer",
        "Each layer has one bias for every output, not one in all.",
        lambda s: sum(a * b + 1 for a, b in layer_pairs(s)),
    ),
    Mistake(
        "input-has-biases",
        "The input layer has no parameters: it has no biases.",
        lambda s: sum(a * b for a, b in layer_pairs(s)) + sum(s),
    ),
    Mistake(
        "bias-per-weight",
        "You count a bias for every weight. A layer has one bias for every output.",
        lambda s: sum(2 * a * b for a, b in layer_pairs(s)),
    ),
    Mistake("sum-of-sizes", "You add the sizes up. A layer has inputs times outputs weights.", lambda s: sum(s)),
    Mistake("counts-units", "You count the units, not the weights between them.", lambda s: sum(s[1:])),
    Mistake(
        "first-layer-only",
        "Only the first layer is counted. Is the `return` inside the loop?",
        lambda s: s[0] * s[1] + s[1],
    ),
    Mistake(
        "last-layer-only",
        "Only the last layer is counted: each turn of the loop replaces the number. Add to it, `total += ...`.",
        lambda s: s[-2] * s[-1] + s[-1],
    ),
    Mistake(
        "last-layer-forgotten",
        "The last layer is not counted: there is one layer less than there are sizes, so check where the loop ends.",
        lambda s: sum(a * b + b for a, b in layer_pairs(s[:-1])),
    ),
    Mistake(
        "first-layer-forgotten",
        "The first layer is not counted: check where the loop starts.",
        lambda s: sum(a * b + b for a, b in layer_pairs(s[1:])),
    ),
    Mistake(
        "last-layer-without-bias",
        "The output layer's biases are missing; it has one for every output like the others.",
        lambda s: sum(a * b + b for a, b in layer_pairs(s)) - s[-1],
    ),
    Mistake(
        "every-second-layer",
        "Every second layer is left out: a size is the output of one layer and the input of the next.",
        lambda s: sum(a * b + b for a, b in layer_pairs(s)[::2]),
    ),
    Mistake(
        "product-of-all",
        "You multiply all sizes with each other. Weights lie between neighbouring layers: add up the layers.",
        math.prod,
        lambda s: math.prod(s) + sum(s[1:]),
    ),
    Mistake(
        "two-layers-only",
        "Only the first two layers are counted. The list may be of any length: go through it with a loop.",
        lambda s: sum(a * b + b for a, b in layer_pairs(s)[:2]),
    ),
    Mistake(
        "equal-layers-once",
        "Two layers of the same sizes are counted once. Each layer has weights of its own.",
        lambda s: sum(a * b + b for a, b in set(layer_pairs(s))),
    ),
    Mistake(
        "sizes-sorted",
        "The sizes are put in order first. The list says which layer follows which: leave it as it is.",
        lambda s: sum(a * b + b for a, b in layer_pairs(sorted(s, reverse=True))),
        lambda s: sum(a * b + b for a, b in layer_pairs(sorted(s))),
    ),
)

count_parameters = ValueExercise(
    "count_parameters",
    "3.6",
    reference=_count_parameters,
    parts={"values": _values, "refusals": Refusing(_refusals)},
    mistakes=_MISTAKES,
    works=_worked,
)
