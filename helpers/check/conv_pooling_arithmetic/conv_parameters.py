"""Exercise 4.4: `conv_parameters`, the weights and biases of a convolution layer."""

from __future__ import annotations

from collections.abc import Callable

from torch import nn

from helpers.check.cases import Case, Draw, Impossible, case
from helpers.check.mistakes import Switches
from helpers.check.value import Refusing, ValueExercise

TOGETHER = "product-checked"


def _conv_parameters(in_channels: int, out_channels: int, kernel_size: int, bias: bool = True) -> int:
    given = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    faults = [name for name, value in given.items() if value < 1]
    if len(faults) > 1:  # any may be named
        raise Impossible(None, "two arguments are below 1 (look at each by itself, not at their product)", TOGETHER)
    if faults:
        raise Impossible(faults[0], f"{faults[0]} is below 1")
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
    sizes = [(draw.integer(1, 64), draw.integer(1, 64), draw.integer(1, 11)) for _ in range(60 if thorough else 10)]
    cases += [case(3, 5, 4), case(5, 3, 4, bias=False)]
    return cases + [case(*size, bias=draw.choice([True, False])) for size in sizes]


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


# --- mistakes ------------------------------------------------------------------------------------------------------


def _count(
    inputs: int,
    outputs: int,
    size: int,
    bias: bool,
    *,
    kernel: Callable[[int], int] = lambda size: size * size,
    kernels: Callable[[int, int], int] = lambda inputs, outputs: inputs * outputs,
    biases: Callable[[int, int, bool], int] = lambda inputs, outputs, bias: outputs if bias else 0,
) -> int:
    return kernels(inputs, outputs) * kernel(size) + biases(inputs, outputs, bias)


_SWITCHES = Switches(
    _count,
    {
        "no-biases": (
            "The biases are missing: each filter has one, unless bias=False.",
            {"biases": lambda inputs, outputs, bias: 0},
        ),
        "nothing-without-bias": (
            "Without a bias you return 0: `a + b if bias else 0` is `(a + b) if bias else 0`. Put brackets round "
            "`b if bias else 0`.",
            lambda inputs, outputs, size, bias: inputs * outputs * size * size + outputs if bias else 0,
        ),
        "bias-always-counted": (
            "The biases are counted although bias=False.",
            {"biases": lambda inputs, outputs, bias: outputs},
        ),
        "one-bias-a-layer": (
            "One bias is counted for the layer. Each filter has one: out_channels in all, and none with bias=False.",
            {"biases": lambda inputs, outputs, bias: int(bias)},
            {"biases": lambda inputs, outputs, bias: 1},
        ),
        "bias-per-kernel": (
            "A bias is counted for every kernel. A filter has in_channels kernels and one bias.",
            {"biases": lambda inputs, outputs, bias: inputs * outputs if bias else 0},
        ),
        "bias-per-input-channel": (
            "There is one bias for each channel of the output, not of the input.",
            {"biases": lambda inputs, outputs, bias: inputs if bias else 0},
        ),
        "kernel-not-squared": (
            "A kernel is kernel_size high and kernel_size wide: it has kernel_size² weights.",
            {"kernel": lambda size: size},
        ),
        "kernel-doubled": (
            "A kernel has kernel_size * kernel_size weights, not 2 * kernel_size.",
            {"kernel": lambda size: 2 * size},
        ),
        "xor-not-square": (
            "In Python `k ^ 2` is no square: ^ works on single bits. Write `k ** 2` or `k * k`.",
            {"kernel": lambda size: size ^ 2},
        ),
        "channels-forgotten": (
            "The input's channels are missing: a filter has a kernel for each of them.",
            {"kernels": lambda inputs, outputs: outputs},
        ),
        "filters-forgotten": (
            "These are the weights of one filter; there are out_channels of them.",
            {"kernels": lambda inputs, outputs: inputs},
            {"kernels": lambda inputs, outputs: inputs, "biases": lambda inputs, outputs, bias: int(bias)},
        ),
        "channels-added": (
            "The channels are added up. Each of the out_channels filters has in_channels kernels: multiply.",
            {"kernels": lambda inputs, outputs: inputs + outputs},
        ),
    },
)


def works(in_channels: int, out_channels: int, kernel_size: int, bias: bool, *, place: tuple[int, ...] = ()) -> str:
    """The weights of one filter, its bias, and how many filters there are."""
    weights = in_channels * kernel_size * kernel_size
    own = f"one filter: {in_channels} * {kernel_size} * {kernel_size} = {weights} weights"
    whole = f" and 1 bias, {weights + 1} in all" if bias else ", no bias"
    each = weights + bias
    return f"{own}{whole}; {out_channels} filters: {out_channels} * {each} = {out_channels * each}"


conv_parameters = ValueExercise(
    "conv_parameters",
    "4.4",
    reference=_conv_parameters,
    parts={"values": _parameter_values, "refusals": Refusing(_parameter_refusals)},
    switches=_SWITCHES,
    works=works,
    doc="Check exercise 4.4, `conv_parameters(in_channels, out_channels, kernel_size, bias=True)`. "
    "Parts: values, refusals (impossible arguments).",
)
