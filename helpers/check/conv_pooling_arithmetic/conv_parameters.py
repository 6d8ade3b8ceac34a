"""Exercise 4.4: `conv_parameters`."""

from __future__ import annotations

from torch import nn

from helpers.check.cases import Case, Draw, Impossible, case
from helpers.check.mistakes import Mistake
from helpers.check.refusals import REFUSAL_MISTAKES, not_refused, unchecked
from helpers.check.value import ValueExercise


def _conv_parameters(in_channels: int, out_channels: int, kernel_size: int, bias: bool = True) -> int:
    given = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    faults = [name for name, value in given.items() if value < 1]
    if faults:
        raise Impossible(faults[0] if len(faults) == 1 else None)  # of several, any may be named
    layer = nn.Conv2d(in_channels, out_channels, kernel_size, bias=bias, device="meta")
    return sum(parameter.numel() for parameter in layer.parameters())


def _parameter_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(1, 6, 5),
        case(6, 16, 5, note="6 channels in, 16 out"),
        case(3, 8, 3, bias=False, note="no bias"),
        case(2, 7, 1, note="a kernel of a single weight"),
        case(1, 1, 1),
    ]
    for _ in range(60 if thorough else 10):
        cases.append(
            case(draw.integer(1, 64), draw.integer(1, 64), draw.integer(1, 11), bias=draw.choice([True, False]))
        )
    return cases


def _parameter_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(draw.integer(2, 9), draw.integer(2, 9), 3),
        case(0, 6, 5),
        case(3, 0, 5),
        case(3, 6, 0),
        case(-1, 6, 5),
        case(3, -6, 5),
        case(3, 6, -5, bias=False),
        case(-3, -6, 5, note="two arguments are impossible: any ValueError will do"),
        case(draw.integer(2, 9), draw.integer(2, 9), 5, bias=False),
        case(draw.integer(2, 9), draw.integer(2, 9), 7),
    ]


def _weights(i: int, o: int, k: int) -> int:
    return i * o * k * k


_PARAMETER_MISTAKES = (
    Mistake(
        "no-biases",
        "The biases are missing: each filter has one, unless bias=False.",
        lambda i, o, k, bias=True: _weights(i, o, k),
    ),
    Mistake(
        "bias-always-counted",
        "The biases are counted although bias=False.",
        lambda i, o, k, bias=True: _weights(i, o, k) + o,
    ),
    Mistake(
        "one-bias-a-layer",
        "One bias is counted for the layer. Each filter has one: out_channels in all.",
        lambda i, o, k, bias=True: _weights(i, o, k) + bool(bias),
    ),
    Mistake(
        "bias-per-kernel",
        "A bias is counted for every kernel. A filter has in_channels kernels and one bias.",
        lambda i, o, k, bias=True: _weights(i, o, k) + (i * o if bias else 0),
    ),
    Mistake(
        "bias-per-input-channel",
        "There is one bias for each channel of the output, not of the input.",
        lambda i, o, k, bias=True: _weights(i, o, k) + (i if bias else 0),
    ),
    Mistake(
        "kernel-not-squared",
        "A kernel is kernel_size high and kernel_size wide: it has kernel_size² weights.",
        lambda i, o, k, bias=True: i * o * k + (o if bias else 0),
    ),
    Mistake(
        "kernel-doubled",
        "A kernel has kernel_size * kernel_size weights, not 2 * kernel_size.",
        lambda i, o, k, bias=True: i * o * 2 * k + (o if bias else 0),
    ),
    Mistake(
        "channels-forgotten",
        "The input's channels are missing: a filter has a kernel for each of them.",
        lambda i, o, k, bias=True: o * k * k + (o if bias else 0),
    ),
    Mistake(
        "filters-forgotten",
        "This is one filter; there are out_channels of them.",
        lambda i, o, k, bias=True: i * k * k + bool(bias),
    ),
    Mistake(
        "filters-forgotten",
        "These are the weights of one filter; there are out_channels of them.",
        lambda i, o, k, bias=True: i * k * k + (o if bias else 0),
    ),
    Mistake(
        "xor-not-square",
        "In Python `k ^ 2` is no square: ^ works on single bits. Write `k ** 2` or `k * k`.",
        lambda i, o, k, bias=True: i * o * (k ^ 2) + (o if bias else 0),
    ),
    Mistake(
        "channels-added",
        "The channels are added up. Each of the out_channels filters has in_channels kernels: multiply.",
        lambda i, o, k, bias=True: (i + o) * k * k + (o if bias else 0),
    ),
    *REFUSAL_MISTAKES,
    Mistake(
        "product-checked",
        "Two arguments below 1 are accepted together: their product is positive. Look at each by itself.",
        when=not_refused(None),
    ),
    *unchecked(
        ("in_channels", "A number of input channels below 1 is accepted. Raise a ValueError that names in_channels."),
        ("out_channels", "A number of filters below 1 is accepted. Raise a ValueError that names out_channels."),
        ("kernel_size", "A kernel size below 1 is accepted. Raise a ValueError that names kernel_size."),
    ),
)

conv_parameters = ValueExercise(
    "conv_parameters",
    "4.4",
    reference=_conv_parameters,
    parts={"values": _parameter_values, "refusals": _parameter_refusals},
    mistakes=_PARAMETER_MISTAKES,
    doc="Check exercise 4.4, `conv_parameters(in_channels, out_channels, kernel_size, bias=True)`. "
    "Parts: values, refusals (impossible arguments).",
)
