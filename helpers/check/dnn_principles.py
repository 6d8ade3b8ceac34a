"""Chapter 1: one layer, activations and their slopes, XOR, counting updates, splitting, gradients, one step.

Oracles are torch's own operations in float64, autograd, or brute force.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Failure, Options, Outcome
from helpers.check.compare import difference, same
from helpers.check.exercise import (
    Case,
    Draw,
    Exam,
    Exercise,
    Impossible,
    Mistake,
    Refused,
    Tolerance,
    Trial,
    ValueExercise,
    case,
)

__all__ = [
    "leaky_relu",
    "linear",
    "relu",
    "relu_grad",
    "sgd_step",
    "sigmoid",
    "sigmoid_grad",
    "tanh_grad",
    "total_updates",
    "train_test_split",
    "two_layer_gradients",
    "updates_per_epoch",
    "xor_network",
]

Unary = Callable[[torch.Tensor], torch.Tensor]


def _is_wrong(trial: Trial) -> bool:
    return difference(trial.expected, trial.got, Tolerance()) is not None


def _repeats_an_earlier_result(trials: Sequence[Trial]) -> bool:
    """Every wrong result is one that was right for an earlier call, which asked for another."""
    wrong = [place for place, trial in enumerate(trials) if _is_wrong(trial)]

    def repeated(place: int) -> bool:
        earlier = [trial for trial in trials[:place] if not _is_wrong(trial)]
        return any(same(trials[place].got, trial.got) and not same(trials[place].expected, trial.expected)
                   for trial in earlier)  # fmt: skip

    return bool(wrong) and all(repeated(place) for place in wrong)


_REMEMBERS = Mistake(
    "remembers",
    "You give the result of an earlier call again, though the numbers are other ones. Keep nothing between calls.",
    when=_repeats_an_earlier_result,
)

# --- linear --------------------------------------------------------------------------------------------------------


def _linear(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    return F.linear(x.double(), weight.double(), bias.double()).float()


def _linear_values(draw: Draw, thorough: bool) -> list[Case]:
    def layer(samples: int, inputs: int, outputs: int, note: str = "") -> Case:
        return case(draw.normal(samples, inputs), draw.normal(outputs, inputs), draw.normal(outputs), note=note)

    cases = [
        case(
            torch.tensor([[2.0, 3.0], [0.0, 0.0], [1.0, -1.0]]),
            torch.tensor([[0.5, -1.0], [2.0, 1.0]]),
            torch.tensor([1.5, 0.0]),
        ),
        layer(4, 3, 2),
        layer(4, 3, 2, "the same shapes, other numbers"),
        layer(3, 3, 3, "samples, inputs and outputs are equally many: a wrong axis raises no error here"),
        layer(1, 4, 3, "a batch of one"),
        layer(5, 2, 1, "a single output"),
        layer(2, 1, 4, "a single input"),
    ]
    if thorough:
        cases += [layer(draw.integer(1, 20), draw.integer(1, 12), draw.integer(1, 12)) for _ in range(20)]
    return cases


_LINEAR_MISTAKES = (
    _REMEMBERS,
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
        "bias-inside",
        "The bias is added to the inputs before the product; it belongs on the result.",
        lambda x, w, b: (x + b) @ w.T,
    ),
    Mistake(
        "result-transposed",
        "Samples and outputs are swapped: the result should have shape (N, out).",
        lambda x, w, b: w @ x.T + b[:, None],
    ),
    Mistake(
        "elementwise",
        "`*` multiplies number by number. A layer needs the matrix product, `@`.",
        lambda x, w, b: x * w + b,
    ),
    Mistake(
        "elementwise",
        "`*` multiplies number by number: sample i meets neuron i only. A layer needs the matrix product, `@`.",
        lambda x, w, b: (x * w).sum(1) + b,
    ),
    Mistake(
        "activation-too-early",
        "Negative results have become 0. This layer has no activation.",
        lambda x, w, b: F.linear(x, w, b).relu(),
    ),
    Mistake(
        "activation-too-early",
        "The sums have gone through a sigmoid. This layer has no activation.",
        lambda x, w, b: F.linear(x, w, b).sigmoid(),
    ),
    Mistake(
        "bias-for-each-input",
        "The bias is added once for every input. Add it once, to the finished sum.",
        lambda x, w, b: F.linear(x, w) + x.shape[1] * b,
    ),
    Mistake(
        "first-sample-only",
        "Only the first sample is computed. If you loop over the samples, `return` belongs behind the loop.",
        lambda x, w, b: F.linear(x[:1], w, b),
    ),
    Mistake(
        "first-sample-only",
        "Only the first sample is computed: all N of them are asked for.",
        lambda x, w, b: F.linear(x[0], w, b),
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
)

linear = ValueExercise(
    "linear",
    "1.1",
    reference=_linear,
    parts={"values": _linear_values},
    mistakes=_LINEAR_MISTAKES,
    refused=Refused(
        functions=("torch.nn.functional.linear", "torch.nn.Linear", "torch.nn.LazyLinear", "torch.nn.Bilinear"),
        operators=("linear", "bilinear"),
        instead="Write the matrix product and the sum yourself.",
    ),
    doc="Check exercise 1.1, `linear(x, weight, bias)`. Part: values.",
)

# --- activations ---------------------------------------------------------------------------------------------------

_AROUND_ZERO = torch.tensor([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])


def _curve_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(_AROUND_ZERO.clone()),
        case(draw.normal(3, 4, scale=3.0)),
        case(torch.tensor([-9.0, -6.5, 6.5, 9.0]), note="further out"),
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


def _extremes(draw: Draw, thorough: bool) -> list[Case]:
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


def _says(*words: str) -> Callable[[Sequence[Trial]], bool]:
    """Whether some call failed with an error whose text holds one of the words."""
    return lambda trials: any(isinstance(t.got, Failure) and any(w in t.got.text for w in words) for t in trials)


def _asks_for_one_answer(trials: Sequence[Trial]) -> bool:
    """Whether the answer copes with no more than a single number, because it asks z for one True or False."""
    many = [isinstance(trial.got, Failure) for trial in trials if trial.case.args[0].numel() > 1]
    return all(many) and _says("Boolean value of Tensor")(trials)


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


_WHOLE_TENSOR = (
    Mistake(
        "if-on-a-tensor",
        "`if` and `max` ask for one True or False, and z holds many numbers. Use torch.where, a mask or clamp.",
        when=_asks_for_one_answer,
    ),
    Mistake(
        "math-on-a-tensor",
        "Functions of the math module take one number, and z holds many. Use the torch function of the same name.",
        when=_says("only one element tensors can be converted", "only integer tensors of a single element"),
    ),
    Mistake(
        "booleans",
        "Your function returns True and False. Turn the answers into numbers, with `.float()` for instance.",
        when=lambda trials: all(isinstance(t.got, torch.Tensor) and t.got.dtype == torch.bool for t in trials),
    ),
    _REMEMBERS,
)

#: Comes last: an exercise's own mistakes say more.
_NOT_ALONE = Mistake(
    "depends-on-the-others",
    "The same number gives different results, depending on the other numbers in z. Each result belongs to one number "
    "alone: decide for each place, not for the whole tensor.",
    when=_depends_on_neighbours,
)


def _in_double(function: Unary) -> Unary:
    return lambda z: function(z.double()).float()


def _by_math(function: Callable[[float], float]) -> Unary:
    """An answer that goes through Python's math module, number by number."""
    return lambda z: torch.tensor([function(v) for v in z.flatten().tolist()]).reshape(z.shape)


_OVERFLOWS = (
    "The exponential of a large number does not fit into a float, and inf/inf is nan. Write it so that only the "
    "exponential of a negative number is taken, or build it from a function that is safe."
)


def _cut_off(function: Unary, says: str) -> tuple[Mistake, ...]:
    """z limited to -top..top before the function is taken."""

    def twin(top: float) -> Unary:
        return lambda z: function(z.clamp(-top, top))

    return tuple(Mistake("cut-off", says, twin(top)) for top in (5.0, 6.0, 8.0, 10.0))


_SIGMOID_MISTAKES = (
    Mistake(
        "overflows",
        f"{_OVERFLOWS} 1/(1 + exp(-z)) is safe: exp(-z) may become inf, and 1/inf is 0.",
        lambda z: z.exp() / (1 + z.exp()),
    ),
    Mistake(
        "math-overflows",
        "`math.exp` raises an error where the result does not fit into a float. Use torch.exp, which gives inf, "
        "and 1/inf is 0.",
        _by_math(lambda v: 1 / (1 + math.exp(-v))),
    ),
    Mistake(
        "hides-overflow",
        "You replace the nan that an overflow leaves behind: at 1000 the sigmoid is 1.",
        lambda z: torch.nan_to_num(z.exp() / (1 + z.exp())),
    ),
    Mistake("sign-of-exponent", "The exponent has the wrong sign: 1/(1 + exp(-z)).", lambda z: torch.sigmoid(-z)),
    Mistake("tanh-not-sigmoid", "This is tanh, which runs from -1 to 1; the sigmoid from 0 to 1.", torch.tanh),
    Mistake("no-one", "The 1 + in the denominator is missing: this is 1/exp(-z).", lambda z: 1 / (-z).exp()),
    Mistake("no-fraction", "This is 1 + exp(-z), and without brackets so is 1 / 1 + exp(-z). Write 1 / (1 + exp(-z)).",
            lambda z: 1 + (-z).exp()),
    Mistake("minus-in-denominator", "The denominator is 1 - exp(-z); it should be a sum.", lambda z: 1 / (1 - (-z).exp())),
    Mistake("threshold", "This is a hard switch. The sigmoid passes smoothly from 0 to 1.", lambda z: (z > 0).float()),
    Mistake("threshold", "This is a hard switch. The sigmoid passes smoothly from 0 to 1.", lambda z: (z >= 0).float()),
    Mistake("hard-sigmoid", "This is made of straight lines; the sigmoid is a curve.", F.hardsigmoid),
    Mistake("hard-sigmoid", "This is made of straight lines; the sigmoid is a curve.",
            lambda z: (0.25 * z + 0.5).clamp(0, 1)),
    Mistake("hard-sigmoid", "This is made of straight lines; the sigmoid is a curve.",
            lambda z: (0.2 * z + 0.5).clamp(0, 1)),
    Mistake("slope-not-value", "This is the derivative of the sigmoid.", lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    Mistake("base-two", "You take powers of 2; the sigmoid takes powers of e.", lambda z: 1 / (1 + 2 ** (-z))),
    Mistake("softmax-not-sigmoid", "This compares the numbers with each other; the sigmoid looks at each alone.",
            lambda z: torch.softmax(z, -1)),
    Mistake("softmax-not-sigmoid", "This divides by a sum over all numbers; the sigmoid looks at each alone.",
            lambda z: torch.softmax(z.flatten(), 0).reshape(z.shape)),
    Mistake("never-below-half", "Negative z give the value of the positive one: s(-1) is 1 - s(1), below one half.",
            lambda z: torch.sigmoid(z.abs())),
    *_cut_off(torch.sigmoid, "You limit z first, and so the result stops too early: at -1000 it should be 0."),
)  # fmt: skip

sigmoid = ValueExercise(
    "sigmoid",
    "1.2",
    reference=_in_double(torch.sigmoid),
    parts={"values": _curve_values, "extremes": _extremes},
    mistakes=(*_WHOLE_TENSOR, *_SIGMOID_MISTAKES, _NOT_ALONE),
    refused=Refused(
        functions=(
            "torch.sigmoid",
            "torch.sigmoid_",
            "torch.special.expit",
            "torch.nn.functional.sigmoid",
            "torch.nn.functional.logsigmoid",
            "torch.nn.Sigmoid",
            "torch.nn.LogSigmoid",
            "torch.Tensor.sigmoid",
            "torch.Tensor.sigmoid_",
            "scipy.special.expit",
        ),
        operators=("sigmoid", "sigmoid_", "special_expit", "expit", "logsigmoid", "log_sigmoid", "aten.sigmoid"),
        instead="Write it with exp.",
    ),
    tolerance=Tolerance(1e-4, 1e-6),
    doc="Check exercise 1.2, `sigmoid(z)`. Parts: values, extremes (-1000 and 1000).",
)

_RELU_MISTAKES = (
    Mistake("absolute", "This is the absolute value: negative numbers should become 0.", torch.abs),
    Mistake("step-not-value", "You return 1 for positive numbers; ReLU gives them back as they are.", lambda z: (z > 0).float()),
    Mistake("step-not-value", "You return 1 for positive numbers; ReLU gives them back as they are.", lambda z: (z >= 0).float()),
    Mistake("keeps-negatives", "You keep the negative numbers and drop the positive ones: take the larger of z and 0.",
            lambda z: z.clamp(max=0)),
    Mistake("sign", "The numbers are right except for the sign.", lambda z: -z.clamp(min=0)),
    Mistake("mirrored", "This is max(0, -z): the sign of z is turned.", lambda z: (-z).clamp(min=0)),
    Mistake("largest-of-all", "`max` without a second tensor gives the largest number of all. ReLU looks at each number alone.",
            lambda z: z.max()),
    Mistake("largest-of-all", "`max` without a second tensor gives the largest of all. ReLU looks at each alone.",
            lambda z: z.max().clamp(min=0)),
    Mistake("drops-numbers", "The negative numbers are gone. They should become 0, and the shape should stay.",
            lambda z: z[z > 0]),
    Mistake("leaky", "Negative numbers come through, made small. That is leaky ReLU.", lambda z: F.leaky_relu(z, 0.01)),
    Mistake("leaky", "Negative numbers come through, made small. That is leaky ReLU.", lambda z: F.leaky_relu(z, 0.1)),
    Mistake("smooth", "This is softplus, ln(1 + exp z); ReLU has a corner.", F.softplus),
    Mistake("cut-above", "Large numbers are cut off. ReLU has no upper limit.", F.relu6),
    Mistake("cut-above", "Large numbers are cut off. ReLU has no upper limit.", lambda z: z.clamp(0, 1)),
    Mistake("negatives-to-one", "Negative numbers should become 0.", lambda z: torch.where(z > 0, z, torch.ones_like(z))),
    Mistake("whole-numbers", "The decimals are cut off: leave out `int` and keep the numbers as they are.",
            lambda z: z.trunc().clamp(min=0)),
    Mistake("border-at-one", "Numbers between 0 and 1 become 0, too: compare with 0, not with 1.",
            lambda z: z * (z >= 1)),
)  # fmt: skip

_RELU_REFUSED = Refused(
    functions=(
        "torch.relu",
        "torch.relu_",
        "torch.Tensor.relu",
        "torch.Tensor.relu_",
        "torch.nn.functional.*",
        "torch.nn.ReLU",
        "torch.nn.ReLU6",
        "torch.nn.LeakyReLU",
        "torch.nn.PReLU",
        "torch.nn.RReLU",
        "torch.nn.Threshold",
        "torch.nn.Hardtanh",
        "torch.threshold",
        "torch.threshold_",
        "torch.prelu",
    ),
    operators=("relu", "relu_", "leaky_relu", "leaky_relu_", "prelu", "threshold", "hardtanh", "aten.relu"),
    instead="Write it with a comparison, a maximum or `torch.where`.",
)

relu = ValueExercise(
    "relu",
    "1.3",
    reference=_in_double(torch.relu),
    parts={"values": _curve_values},
    mistakes=(*_WHOLE_TENSOR, *_RELU_MISTAKES, _NOT_ALONE),
    refused=_RELU_REFUSED,
    doc="Check exercise 1.3, `relu(z)`. Part: values.",
)


def _leaky(z: torch.Tensor, slope: float = 0.01) -> torch.Tensor:
    return F.leaky_relu(z.double(), slope).float()


def _leaky_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(_AROUND_ZERO.clone(), note="no slope given: 0.01"),
        case(draw.normal(3, 4, scale=3.0), 0.2),
        case(_AROUND_ZERO.clone(), 0.1),
        case(torch.tensor(-0.75), 0.25, note="a single number, without any axis"),
        case(draw.normal(2, 3, 2), 0.05, note="three axes"),
        case(torch.tensor([-9.0, -6.5, 6.5, 9.0])),
        case(torch.tensor([0.5, 1.0, 2.0]), note="positive numbers only"),
    ]
    if thorough:
        cases += [
            case(draw.normal(draw.integer(1, 6), draw.integer(1, 6)), draw.random.uniform(0, 0.9)) for _ in range(15)
        ]
    return cases


def _leaky_slopes(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(_AROUND_ZERO.clone(), 2.0, note="a slope above 1: the larger of z and slope * z is the wrong one here"),
        case(draw.normal(3, 4, scale=3.0), 1.5),
        case(_AROUND_ZERO.clone(), 0.0, note="slope 0: plain ReLU"),
        case(draw.normal(2, 5), 0.5),
    ]
    if thorough:
        cases += [case(draw.normal(3, 5), draw.random.uniform(0, 5)) for _ in range(15)]
    return cases


_LEAKY_MISTAKES = (
    Mistake("fixed-slope", "The slope is always 0.01: use the argument `slope`.", lambda z, slope=0.01: F.leaky_relu(z, 0.01)),
    Mistake("maximum-fails-above-one",
            "The larger of z and slope * z is right only for slopes up to 1. Above, ask whether z is positive.",
            lambda z, slope=0.01: torch.maximum(z, slope * z)),
    Mistake("slope-on-positive", "The slope is on the positive side; it belongs to the negative one.",
            lambda z, slope=0.01: torch.where(z > 0, slope * z, z)),
    Mistake("slope-everywhere", "Every number is multiplied by the slope; only negative ones should be.",
            lambda z, slope=0.01: slope * z),
    Mistake("constant-below-zero", "Negative numbers become the slope itself; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, torch.full_like(z, slope))),
    Mistake("constant-below-zero", "Negative numbers become minus the slope; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, torch.full_like(z, -slope))),
    Mistake("turned-up", "Negative numbers come out positive: slope * z is negative there.",
            lambda z, slope=0.01: torch.where(z > 0, z, -slope * z)),
    Mistake("divides-by-slope", "Negative numbers are divided by the slope; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, z / slope)),
    Mistake("subtracts-slope", "Negative numbers have the slope added or subtracted; they should be multiplied by it.",
            lambda z, slope=0.01: torch.where(z > 0, z, z - slope)),
    Mistake("plain-relu", "Negative numbers become 0: this is plain ReLU.", lambda z, slope=0.01: z.clamp(min=0)),
    Mistake("slope-on-both", "slope * z is added to positive numbers, too; they should come through as they are.",
            lambda z, slope=0.01: z.clamp(min=0) + slope * z),
    Mistake("slope-not-value", "This is the derivative: 1 or the slope. The value is z or slope * z.",
            lambda z, slope=0.01: torch.where(z > 0, 1.0, float(slope))),
    Mistake("zero-slope-lost",
            "A slope of 0 is taken for none: `slope or 0.01` is 0.01 then. Write `slope=0.01` into the first line.",
            lambda z, slope=0.01: F.leaky_relu(z, slope or 0.01)),
    Mistake("slope-above-one", "You limit the slope to 1. It may be larger: take it as it is.",
            lambda z, slope=0.01: F.leaky_relu(z, min(slope, 1.0))),
    Mistake("slope-above-one", "You turn a slope above 1 into 1 / slope. It may be larger: take it as it is.",
            lambda z, slope=0.01: F.leaky_relu(z, 1 / slope if slope > 1 else slope)),
    Mistake("elu", "Negative numbers follow slope * (exp(z) - 1): that is ELU. Here they follow slope * z.",
            lambda z, slope=0.01: torch.where(z > 0, z, slope * z.expm1())),
    Mistake("wrong-default", "The default of `slope` should be 0.01.",
            lambda z, slope=0.1: F.leaky_relu(z, slope)),
    Mistake("wrong-default", "The default of `slope` should be 0.01.",
            lambda z, slope=0.2: F.leaky_relu(z, slope)),
    Mistake("wrong-default", "The default of `slope` should be 0.01.",
            lambda z, slope=0.001: F.leaky_relu(z, slope)),
)  # fmt: skip

leaky_relu = ValueExercise(
    "leaky_relu",
    "1.4",
    reference=_leaky,
    parts={"values": _leaky_values, "slopes": _leaky_slopes},
    mistakes=(*_WHOLE_TENSOR, *_LEAKY_MISTAKES, _NOT_ALONE),
    refused=_RELU_REFUSED,
    doc="Check exercise 1.4, `leaky_relu(z, slope=0.01)`. Parts: values, slopes (0, and above 1).",
)

# --- derivatives ---------------------------------------------------------------------------------------------------


def _slope_of(function: Unary) -> Unary:
    """The derivative by autograd in float64."""

    def slope(z: torch.Tensor) -> torch.Tensor:
        leaf = z.detach().double().requires_grad_()
        (found,) = torch.autograd.grad(function(leaf).sum(), leaf)
        return found.float()

    return slope


class _Derivative(ValueExercise):
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


def _quotients(*functions: Unary) -> tuple[Mistake, ...]:
    """The derivative taken as a difference quotient, forward or around z; too wide, or lost in rounding."""
    says = "This is a difference quotient, such as (f(z + h) - f(z)) / h: not exact enough. Write the formula."
    steps = (1.0, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
    widths = [(step, behind) for step in steps for behind in (0.0, step)]
    return tuple(Mistake("difference-quotient", says, _stepwise(f, *width)) for f in functions for width in widths)


def _jacobian(function: Unary) -> Mistake:
    return Mistake(
        "jacobian",
        "This is the whole matrix of slopes, every result by every number. One slope is asked for each number: the "
        "diagonal of that matrix.",
        lambda z: torch.autograd.functional.jacobian(function, z),
    )


def _own_sigmoid(z: torch.Tensor) -> torch.Tensor:
    return (1 + (-z).exp()).reciprocal()


_SIGMOID_GRAD_MISTAKES = (
    Mistake("overflows", _OVERFLOWS, lambda z: (-z).exp() / (1 + (-z).exp()) ** 2),
    Mistake("overflows", _OVERFLOWS, lambda z: z.exp() / (1 + z.exp()) ** 2),
    Mistake("overflows", _OVERFLOWS, lambda z: (z.exp() / (1 + z.exp())) * (1 - z.exp() / (1 + z.exp()))),
    Mistake("math-overflows", "`math.exp` raises an error where the result does not fit into a float. Use torch.exp.",
            _by_math(lambda v: (1 / (1 + math.exp(-v))) * (1 - 1 / (1 + math.exp(-v))))),
    Mistake("value-not-slope", "This is the sigmoid itself; its derivative is s * (1 - s).", torch.sigmoid),
    Mistake("takes-z-for-s", "z * (1 - z) treats z as if it were already the sigmoid's value: compute s first.",
            lambda z: z * (1 - z)),
    Mistake("plus-not-minus", "This is s * (1 + s); the derivative is s * (1 - s).",
            lambda z: torch.sigmoid(z) * (1 + torch.sigmoid(z))),
    Mistake("one-factor", "This is 1 - s; the factor s is missing.", lambda z: 1 - torch.sigmoid(z)),
    Mistake("square", "This is 1 - s squared, the form of tanh's derivative. The sigmoid's is s * (1 - s).",
            lambda z: 1 - torch.sigmoid(z) ** 2),
    Mistake("square", "This is s squared; the derivative is s * (1 - s).", lambda z: torch.sigmoid(z) ** 2),
    Mistake("tanh-slope", "This is the derivative of tanh.", lambda z: torch.cosh(z) ** -2),
    Mistake("no-square", "The denominator 1 + exp(-z) should be squared.", lambda z: (-z).exp() / (1 + (-z).exp())),
    Mistake("sign", "The numbers are right except for the sign.", lambda z: -torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    Mistake("sigmoid-twice", "The sigmoid is applied to s again. With s = sigmoid(z), the derivative is s * (1 - s).",
            lambda z: _slope_of(torch.sigmoid)(torch.sigmoid(z))),
    Mistake("times-z", "There is a factor z too many: the derivative is s * (1 - s).",
            lambda z: z * torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    _jacobian(torch.sigmoid),
    *_cut_off(_slope_of(torch.sigmoid), "You limit z first, and so the slope stops too early: far out it should be 0."),
    *_quotients(torch.sigmoid, _own_sigmoid),
)  # fmt: skip

sigmoid_grad = _Derivative(
    "sigmoid_grad",
    "1.5",
    reference=_slope_of(torch.sigmoid),
    parts={"values": _curve_values, "extremes": _extremes},
    mistakes=(*_WHOLE_TENSOR, *_SIGMOID_GRAD_MISTAKES, _NOT_ALONE),
    doc="Check exercise 1.5, `sigmoid_grad(z)`. Parts: values, extremes (-1000 and 1000).",
)


def _tanh_grad_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        *_curve_values(draw, thorough),
        case(torch.tensor([-100.0, -1.0, 0.5, 100.0]), note="far out the slope is 0"),
        case(torch.tensor([[1000.0, -1000.0]]), note="exp(1000) does not fit into a float"),
    ]
    return cases + [case(draw.normal(4, 5, scale=scale)) for scale in (20.0, 100.0, 1e3) for _ in range(2 * thorough)]


_TANH_GRAD_MISTAKES = (
    Mistake("overflows", f"{_OVERFLOWS} torch.tanh is safe.",
            lambda z: 1 - ((z.exp() - (-z).exp()) / (z.exp() + (-z).exp())) ** 2),
    Mistake("overflows", f"{_OVERFLOWS} torch.tanh is safe.",
            lambda z: 1 - (((2 * z).exp() - 1) / ((2 * z).exp() + 1)) ** 2),
    Mistake("value-not-slope", "This is tanh itself; its derivative is 1 - tanh(z) squared.", torch.tanh),
    Mistake("no-square", "This is 1 - tanh(z): the square is missing.", lambda z: 1 - torch.tanh(z)),
    Mistake("no-one", "This is tanh(z) squared; the derivative is 1 minus that.", lambda z: torch.tanh(z) ** 2),
    Mistake("takes-z-for-tanh", "1 - z * z treats z as if it were already tanh's value: compute tanh first.",
            lambda z: 1 - z * z),
    Mistake("plus-not-minus", "This is 1 + tanh(z) squared; it should be 1 minus.", lambda z: 1 + torch.tanh(z) ** 2),
    Mistake("sigmoid-slope", "This is the derivative of the sigmoid.", lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    Mistake("sigmoid-form", "This is t * (1 - t), the form of the sigmoid's derivative. For tanh it is 1 - t squared.",
            lambda z: torch.tanh(z) * (1 - torch.tanh(z))),
    Mistake("square-outside", "This is (1 - tanh z) squared; square tanh(z) first, then take it from 1.",
            lambda z: (1 - torch.tanh(z)) ** 2),
    Mistake("square-inside", "This is 1 - tanh(z * z): square the value of tanh, not z.", lambda z: 1 - torch.tanh(z * z)),
    Mistake("one-over-cosh", "This is 1/cosh(z); the derivative is its square.", lambda z: 1 / torch.cosh(z)),
    Mistake("sign", "The numbers are right except for the sign.", lambda z: torch.tanh(z) ** 2 - 1),
    Mistake("no-factor-two", "This is half of the slope. In tanh z = 2 s(2z) - 1 the 2z inside gives another factor 2.",
            lambda z: 2 * torch.sigmoid(2 * z) * (1 - torch.sigmoid(2 * z))),
    Mistake("arctangent", "1 / (1 + z * z) is the derivative of the arctangent, not of tanh.",
            lambda z: 1 / (1 + z * z)),
    _jacobian(torch.tanh),
    *_quotients(torch.tanh),
)  # fmt: skip

tanh_grad = _Derivative(
    "tanh_grad",
    "1.6",
    reference=_slope_of(torch.tanh),
    parts={"values": _tanh_grad_values},
    mistakes=(*_WHOLE_TENSOR, *_TANH_GRAD_MISTAKES, _NOT_ALONE),
    tolerance=Tolerance(1e-3, 1e-6),
    doc="Check exercise 1.6, `tanh_grad(z)`. Part: values.",
)


def _relu_grad_zero(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([-1.0, 0.0, 2.0]), note="at exactly 0 the exercise takes 0"),
        case(torch.tensor([0.0, 3.0])),
        case(torch.tensor([[0.5, -0.0], [0.0, -2.0]])),
        case(torch.tensor([1e-30, -1e-30, 0.0]), note="very small, but not 0"),
    ]
    if thorough:
        cases += [case(draw.normal(3, 4).round()) for _ in range(10)]
    return cases


_RELU_GRAD_MISTAKES = (
    Mistake("one-at-zero", "At z = 0 you return 1; the exercise, like PyTorch, takes 0.", lambda z: (z >= 0).float()),
    Mistake("half-at-zero", "At z = 0 you return 0.5; the exercise, like PyTorch's relu, takes 0.",
            lambda z: (torch.sign(z) + 1) / 2),
    Mistake("nan-at-zero", "At z = 0 your result is nan: 0/0. Compare z with 0 instead of dividing.", lambda z: z.clamp(min=0) / z),
    Mistake("value-not-slope", "This is ReLU itself; its derivative is 1 where z is positive.", torch.relu),
    Mistake("minus-one-below", "Negative z give -1; ReLU is flat there, so 0.", torch.sign),
    Mistake("turned", "It is the wrong way round: 1 where z is positive, 0 elsewhere.", lambda z: (z < 0).float()),
    Mistake("turned", "It is the wrong way round: 1 where z is positive, 0 elsewhere.", lambda z: (z <= 0).float()),
    Mistake("keeps-negatives", "Negative z come through; the derivative is 0 there.",
            lambda z: torch.where(z > 0, torch.ones_like(z), z)),
    Mistake("z-for-one", "Numbers between 0 and 1 come through; for every positive z the derivative is 1.",
            lambda z: z.clamp(0, 1)),
    Mistake("drops-numbers", "The places with 0 are gone. Keep the shape: 1 where z is positive, 0 elsewhere.",
            lambda z: torch.ones_like(z[z > 0])),
    Mistake("not-zero", "Only z = 0 gives 0; negative z should, too.", lambda z: (z != 0).float()),
    Mistake("leaky-slope", "Negative z give 0.01, as in leaky ReLU; here they give 0.",
            lambda z: torch.where(z > 0, 1.0, 0.01)),
)  # fmt: skip

relu_grad = _Derivative(
    "relu_grad",
    "1.7",
    reference=_slope_of(torch.relu),
    parts={"values": _curve_values, "zero": _relu_grad_zero},
    mistakes=(*_WHOLE_TENSOR, *_RELU_GRAD_MISTAKES, _NOT_ALONE),
    doc="Check exercise 1.7, `relu_grad(z)`. Parts: values, zero (z = 0 exactly).",
)

# --- XOR -----------------------------------------------------------------------------------------------------------

_CORNERS = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], dtype=torch.float64)
_XOR_SHAPES = {"W1": (2, 2), "b1": (2,), "W2": (1, 2), "b2": (1,)}
_GATES = {
    (0, 0, 0, 1): "AND",
    (0, 1, 1, 1): "OR",
    (1, 0, 0, 1): "the opposite of XOR",
    (1, 1, 1, 0): "NOT AND",
    (1, 0, 0, 0): "NOT OR",
    (0, 0, 1, 1): "x1 alone",
    (0, 1, 0, 1): "x2 alone",
}


def _xor(exam: Exam, answer: Answer) -> None:
    exam.present(answer)
    for call, outcome in enumerate(answer.map([((), {})] * 2, Options(seed=exam.told_seed))):
        exam.no_error(outcome.error)
        _judge_xor(exam, _xor_weights(exam, outcome.value), again=call > 0)


def _xor_weights(exam: Exam, value: Any) -> list[torch.Tensor]:
    if value is None:
        exam.fail("returns-nothing", "Your function returned None. Did you forget the `return`?")
    if not isinstance(value, (tuple, list)) or len(value) != 4:
        exam.fail("not-four", "Return four tensors, (W1, b1, W2, b2), in this order.", returned=value)
    for (name, shape), tensor in zip(_XOR_SHAPES.items(), value, strict=True):
        if not isinstance(tensor, torch.Tensor):
            exam.fail("not-a-tensor", f"{name} is a {type(tensor).__name__}; it should be a tensor.", returned=tensor)
        if not tensor.is_floating_point():
            exam.fail(
                "wrong-dtype",
                f"{name} holds whole numbers ({tensor.dtype}), and PyTorch does not multiply them with float inputs. "
                "Write 1.0 instead of 1.",
                returned=tensor,
            )
        if tuple(tensor.shape) != shape:
            exam.fail("wrong-shape", f"{name} has shape {tuple(tensor.shape)}; {shape} was asked for.", returned=tensor)
        if not bool(tensor.isfinite().all()):
            exam.fail("not-finite", f"{name} holds numbers that are not finite.", returned=tensor)
    return [tensor.detach().double() for tensor in value]


def _xor_classes(
    weights: Sequence[torch.Tensor], bend: Unary, threshold: float = 0.5, corners: torch.Tensor = _CORNERS
) -> tuple[int, ...]:
    W1, b1, W2, b2 = weights
    z = F.linear(bend(F.linear(corners, W1, b1)), W2, b2)[:, 0]
    return tuple(int(value > threshold) for value in z.tolist())


def _judge_xor(exam: Exam, weights: list[torch.Tensor], again: bool) -> None:
    W1, b1, W2, b2 = weights
    hidden = F.linear(_CORNERS, W1, b1).relu()
    z = F.linear(hidden, W2, b2)[:, 0]
    said, wanted = _xor_classes(weights, torch.relu), (0, 1, 1, 0)
    if said == wanted:
        return
    slug, says = _xor_mistake(weights, said)
    if again:
        slug = "differs-on-second-call"
        says = "The first call gave weights that work, the second did not. Make the weights anew at each call."
    given = {"the corners": "(0, 0), (0, 1), (1, 0), (1, 1)", "h there": hidden.float(), "z there": z.float()}
    named = slug != "wrong-value"
    exam.fail(slug, says, named=named, given=given, returned=list(said), expected=list(wanted),
              note="shown are the classes: 1 where z > 0.5")  # fmt: skip


def _units_alike(W1: torch.Tensor, b1: torch.Tensor) -> bool:
    """Whether both hidden units are on somewhere, and one is a multiple of the other at all corners."""
    first, second = F.linear(_CORNERS, W1, b1).relu().T
    return bool(first.any() and second.any()) and torch.allclose(first * second.max(), second * first.max())


def _xor_mistake(weights: list[torch.Tensor], said: tuple[int, ...]) -> tuple[str, str]:
    W1, b1, W2, b2 = weights
    wanted = (0, 1, 1, 0)
    if all(bool((tensor == 0).all()) for tensor in weights):
        return "all-zero", "All your weights are 0, so every corner gets the same answer."
    if _xor_classes(weights, torch.relu, 0.5 - 1e-6) == wanted:
        return (
            "on-the-border",
            "z is exactly 0.5 where the class should be 1. Class 1 begins above 0.5: make z larger there.",
        )
    if _xor_classes(weights, torch.relu, 0.0) == wanted:
        return "threshold-zero", "This is XOR if the border is z > 0. Here class 1 begins above 0.5: mend b2."
    if _xor_classes((W1.T, b1, W2, b2), torch.relu) == wanted:
        return "transposed", "This is XOR if W1 is transposed: its rows are the hidden units, (out, in)."
    for bend, slug, what in (
        (torch.sigmoid, "needs-sigmoid", "sigmoids"),
        (lambda t: (t > 0).double(), "needs-a-switch", "hard switches (1 above 0, else 0)"),
        (torch.tanh, "needs-tanh", "tanh"),
    ):
        if _xor_classes(weights, bend) == wanted or _xor_classes(weights, bend, 0.0) == wanted:
            return slug, f"These weights suit hidden units that are {what}. Here the hidden units are ReLU."
    if _xor_classes(weights, torch.relu, corners=2 * _CORNERS - 1) == wanted:
        return "inputs-minus-one", "This is XOR for inputs -1 and 1. Here the inputs are 0 and 1."
    if len(set(said)) == 1 and _units_alike(W1, b1):
        return "units-alike", (
            "Both hidden units give the same numbers, up to a factor, so together they do no more than one. Give the "
            "second another bias or other weights."
        )
    if len(set(said)) == 1:
        return "same-everywhere", f"All four corners get class {said[0]}."
    if said in _GATES:
        slug = "opposite" if said == (1, 0, 0, 1) else "another-gate"
        return slug, f"These weights compute {_GATES[said]}, not XOR."
    return "wrong-value", "Some corners get the wrong class."


xor_network = Exercise(
    "xor_network",
    "1.8",
    parts={"classes": _xor},
    doc="Check exercise 1.8, `xor_network()` -> (W1, b1, W2, b2). Part: classes (at the four corners).",
)

# --- counting updates ----------------------------------------------------------------------------------------------


def _updates(n_samples: int, batch_size: int, drop_last: bool = False) -> int:
    if batch_size < 1:
        raise Impossible
    batches = [min(batch_size, n_samples - first) for first in range(0, n_samples, batch_size)]
    return sum(1 for size in batches if size == batch_size or not drop_last)


def _total(n_samples: int, batch_size: int, epochs: int, drop_last: bool = False) -> int:
    return sum(_updates(n_samples, batch_size, drop_last) for _ in range(epochs))


def _counts(draw: Draw, epochs: bool) -> Callable[..., Case]:
    """A case of either exercise: `total_updates` has a number of epochs behind the batch size."""

    def one(samples: int, batch: int, *more: bool, rounds: int | None = None, note: str = "") -> Case:
        passes = (draw.integer(2, 9) if rounds is None else rounds,) if epochs else ()
        return case(samples, batch, *passes, *more, note=note)

    return one


def _update_values(epochs: bool) -> Callable[[Draw, bool], list[Case]]:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one = _counts(draw, epochs)
        found = [
            one(10240, 1024, rounds=5, note="it divides"),
            one(1000, 64, rounds=3, note="it does not divide: the last batch is smaller, and counts"),
            one(10, 3),
            one(5, 8, note="fewer samples than a batch: one small batch"),
            one(7, 1),
            one(0, 4, note="no samples, no batches"),
            one(60_000, 32, note="the digits of chapter 3, in small batches"),
            one(1000, 64, False, note="drop_last=False, written out"),
            one(draw.integer(100, 999), draw.integer(2, 30)),
        ]
        found += [one(9, 3, rounds=0), one(1000, 64, rounds=1, note="a single epoch")] if epochs else []
        if thorough:
            found += [one(draw.integer(0, 5000), draw.integer(1, 300)) for _ in range(30)]
        return found

    return cases


def _update_drops(epochs: bool) -> Callable[[Draw, bool], list[Case]]:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one = _counts(draw, epochs)
        found = [
            one(1000, 64, True, note="drop_last=True: only whole batches"),
            one(10, 3, True),
            one(1000, 64, False),
            one(10240, 1024, True),
            one(5, 8, True, note="fewer samples than a batch, and the batch is dropped"),
            one(draw.integer(100, 999), draw.integer(2, 30), True),
        ]
        if thorough:
            found += [one(draw.integer(0, 5000), draw.integer(1, 300), draw.choice([True, False])) for _ in range(30)]
        return found

    return cases


def _update_refusals(epochs: bool) -> Callable[[Draw, bool], list[Case]]:
    def cases(draw: Draw, thorough: bool) -> list[Case]:
        one = _counts(draw, epochs)
        return [
            one(draw.integer(100, 999), draw.integer(2, 30)),
            one(10, 0, note="a batch of 0 samples is no batch"),
            one(10, -3, note="nor is one of -3"),
            one(0, 0, note="not even where there is nothing to do"),
            one(draw.integer(100, 999), draw.integer(2, 30)),
        ]

    return cases


def _accepts_the_impossible(trials: Sequence[Trial]) -> bool:
    """All values right, and a number where an error belongs."""
    wrong = [t for t in trials if isinstance(t.expected, Impossible) and not isinstance(t.got, Failure)]
    return bool(wrong) and all(t.got == t.expected for t in trials if not isinstance(t.expected, Impossible))


_NO_ERROR = Mistake(
    "no-error",
    "A batch size below 1 should raise a ValueError: write `raise ValueError(...)`, do not return a number.",
    when=_accepts_the_impossible,
)
_ZERO_DIVISION = Mistake(
    "zero-division",
    "A batch size of 0 stops with ZeroDivisionError: test the batch size first, and raise a ValueError yourself.",
    when=lambda trials: any(
        isinstance(t.expected, Impossible) and isinstance(t.got, Failure) and t.got.kind == "ZeroDivisionError"
        for t in trials
    ),
)
Counter = Callable[[int, int, bool], float]


def _positive(batch: int) -> int:
    if batch < 1:
        raise ValueError
    return batch


_COUNTERS: tuple[tuple[str, str, Counter], ...] = (
    ("last-batch-forgotten", "The last, smaller batch is missing: it is an update too, unless drop_last is set.",
     lambda n, b, drop: n // _positive(b)),
    ("one-too-many", "Where the batch size divides the number of samples there is no batch left over: one too many.",
     lambda n, b, drop: n // _positive(b) + (not drop)),
    ("one-too-many", "Where the batch size divides the number of samples there is no batch left over: one too many.",
     lambda n, b, drop: n // _positive(b) + 1),
    ("one-too-many", "Where the batch size divides the number of samples there is no batch left over: one too many.",
     lambda n, b, drop: n // _positive(b) + (not drop and n > 0)),
    ("one-too-many-at-zero", "No samples make no update; you count one.",
     lambda n, b, drop: n // _positive(b) if drop else max(1, -(-n // _positive(b)))),
    ("rounded", "You round to the nearest whole number. A batch that has begun counts: round up.",
     lambda n, b, drop: n // _positive(b) if drop else round(n / _positive(b))),
    ("rounded", "You round to the nearest whole number. A batch that has begun counts: round up.",
     lambda n, b, drop: round(n / _positive(b))),
    ("ignores-drop-last", "`drop_last` makes no difference. With drop_last=True only whole batches count.",
     lambda n, b, drop: -(-n // _positive(b))),
    ("drop-last-turned", "`drop_last` is the wrong way round: False keeps the last, smaller batch.",
     lambda n, b, drop: n // _positive(b) if not drop else -(-n // _positive(b))),
    ("drops-one-always", "With drop_last you take one batch away even where all batches are whole.",
     lambda n, b, drop: -(-n // _positive(b)) - (1 if drop else 0)),
    ("fraction", "This is a fraction of a batch; updates are whole: round up.", lambda n, b, drop: n / _positive(b)),
    ("counts-samples", "This is the number of samples, one update each: the batch size is not used.",
     lambda n, b, drop: n),
    ("arguments-swapped", "Samples and batch size are swapped: divide the number of samples by the batch size.",
     lambda n, b, drop: b // _positive(n) if drop else -(-b // _positive(n))),
)  # fmt: skip


def _whole_or_begun(n: int, b: int, drop: bool) -> int:
    return n // _positive(b) if drop else -(-n // _positive(b))


def _per_epoch(count: Counter) -> Callable[..., float]:
    return lambda n, b, drop=False: count(n, b, drop)


def _over_epochs(count: Counter) -> Callable[..., float]:
    return lambda n, b, epochs, drop=False: epochs * count(n, b, drop)


_DROPS_BY_DEFAULT = "The default of `drop_last` should be False: without it, the last, smaller batch counts."

updates_per_epoch = ValueExercise(
    "updates_per_epoch",
    "1.9",
    reference=_updates,
    parts={"values": _update_values(False), "drop_last": _update_drops(False), "refusals": _update_refusals(False)},
    mistakes=(
        *(Mistake(s, says, _per_epoch(count)) for s, says, count in _COUNTERS),
        Mistake("wrong-default", _DROPS_BY_DEFAULT, lambda n, b, drop=True: _whole_or_begun(n, b, drop)),
        _ZERO_DIVISION,
        _NO_ERROR,
    ),
    doc="Check exercise 1.9, `updates_per_epoch(n_samples, batch_size, drop_last=False)`. Parts: values, drop_last, "
    "refusals (batch size below 1).",
)

_TOTAL_MISTAKES = (
    Mistake("epochs-run-together",
            "You count n_samples * epochs samples in one go. Each epoch ends with its own, smaller batch: count one epoch, "
            "then multiply.", lambda n, b, e, drop=False: n * e // _positive(b) if drop else -(-n * e // _positive(b))),
    Mistake("epochs-run-together",
            "You count n_samples * epochs samples in one go. Each epoch ends with its own, smaller batch: count one epoch, "
            "then multiply.", lambda n, b, e, drop=False: n * e // _positive(b)),
    Mistake("one-epoch-only", "This is the number for one epoch: multiply by the epochs.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop)),
    Mistake("adds-epochs", "You add the epochs; multiply by them.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop) + e),
    Mistake("epochs-run-together",
            "With drop_last you count n_samples * epochs samples in one go. What an epoch leaves over is not used in "
            "the next: count one epoch, then multiply.",
            lambda n, b, e, drop=False: n * e // _positive(b) if drop else -(-n // _positive(b)) * e),
    Mistake("drops-once", "`drop_last` drops the smaller batch of every epoch; you drop one in all.",
            lambda n, b, e, drop=False: -(-n // _positive(b)) * e - (drop and n % b > 0)),
    Mistake("last-batch-once", "Every epoch ends with a smaller batch; you count it once in all.",
            lambda n, b, e, drop=False: n // _positive(b) * e + (not drop and n % b > 0 and e > 0)),
    Mistake("one-epoch-too-few", "One epoch is missing. `range(1, epochs)` stops one early: use `range(epochs)`.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop) * max(e - 1, 0)),
    Mistake("one-epoch-too-many", "There is one epoch too many.",
            lambda n, b, e, drop=False: _whole_or_begun(n, b, drop) * (e + 1)),
    Mistake("wrong-default", _DROPS_BY_DEFAULT, lambda n, b, e, drop=True: _whole_or_begun(n, b, drop) * e),
    Mistake("drop-last-not-passed", "`drop_last` does not arrive: pass it on to updates_per_epoch.",
            lambda n, b, e, drop=False: -(-n // _positive(b)) * e),
    *(Mistake(s, f"{says} (If you call updates_per_epoch, mend exercise 1.9 first.)", _over_epochs(count))
      for s, says, count in _COUNTERS),
)  # fmt: skip

total_updates = ValueExercise(
    "total_updates",
    "1.10",
    reference=_total,
    parts={"values": _update_values(True), "drop_last": _update_drops(True), "refusals": _update_refusals(True)},
    mistakes=(*_TOTAL_MISTAKES, _ZERO_DIVISION, _NO_ERROR),
    doc="Check exercise 1.10, `total_updates(n_samples, batch_size, epochs, drop_last=False)`. Parts: values, "
    "drop_last, refusals (batch size below 1).",
)

# --- splitting -----------------------------------------------------------------------------------------------------


def _table(rows: int, columns: int | None, dtype: torch.dtype = torch.float32, equal: int = 1) -> torch.Tensor:
    """Rows that can be told apart: row i holds i, i + 0.25, ... (or i alone). `equal` rows at a time are the same."""
    first = (torch.arange(rows) // equal).double()
    if columns is None:
        return first.to(dtype)
    return (first[:, None] + 0.25 * torch.arange(columns, dtype=torch.float64)).to(dtype)


def _split_rows(exam: Exam, answer: Answer) -> None:
    draw = exam.draw
    tables = [(_table(50, 3), 0.8), (_table(draw.integer(30, 90), 2), 0.5), (_table(50, None, torch.int64), 0.7)]
    tables += [(_table(30, 30), 0.6), (_table(25, 2), 0.29), (_table(40, 2, equal=2), 0.6)]
    if exam.thorough:
        tables += [
            (_table(draw.integer(30, 400), draw.integer(1, 5)), draw.random.uniform(0.2, 0.8)) for _ in range(15)
        ]
    _judge_splits(exam, answer, tables)


def _split_edges(exam: Exam, answer: Answer) -> None:
    tables = [(_table(40, 3), 1.0), (_table(40, 3), 0.0), (_table(60, None), 1.0), (_table(60, 2, torch.int64), 0.0)]
    tables += [(_table(30, 2), 0.9)]
    _judge_splits(exam, answer, tables)


def _judge_splits(exam: Exam, answer: Answer, tables: Sequence[tuple[torch.Tensor, float]]) -> None:
    seeds = [exam.draw.integer(0, 2**31) for _ in tables]
    exam.present(answer, *tables[0], torch.Generator())

    def ask(seed_shift: int, global_seed: int, drawn: int = 0) -> list[Outcome]:
        calls = [((data, fraction, _generator(seed + seed_shift, drawn)), {})
                 for (data, fraction), seed in zip(tables, seeds, strict=True)]  # fmt: skip
        return answer.map(calls, Options(seed=global_seed))

    first, again, other = ask(0, exam.told_seed), ask(0, exam.told_seed + 1), ask(1, exam.told_seed)
    moved_on = ask(0, exam.told_seed, drawn=7)
    halves = []
    for (data, fraction), outcome in zip(tables, first, strict=True):
        given = {"data": data, "train_fraction": fraction}
        exam.no_error(outcome.error, given)
        halves.append(_judge_split(exam, outcome, data, fraction))
    for (data, fraction), half, second, third, fourth in zip(tables, halves, again, other, moved_on, strict=True):
        _judge_generator(exam, {"data": data, "train_fraction": fraction}, half, second, third, fourth)


def _generator(seed: int, drawn: int) -> torch.Generator:
    """A generator from which so many numbers have been drawn already."""
    generator = torch.Generator().manual_seed(seed)
    torch.rand(drawn, generator=generator)
    return generator


def _joined(halves: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.cat([half.double() for half in halves])


def _judge_split(exam: Exam, outcome: Outcome, data: torch.Tensor, fraction: float) -> list[torch.Tensor]:
    given: dict[str, Any] = {"data": data, "train_fraction": fraction}
    value = outcome.value
    if value is None:
        exam.fail("returns-nothing", "Your function returned None. Did you forget the `return`?", given=given)
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        exam.fail("not-two", "Return two tensors, (train, test).", given=given, returned=value)
    for half in value:
        if not isinstance(half, torch.Tensor):
            exam.fail("not-a-tensor", f"A part is a {type(half).__name__}; both should be tensors.", given=given)
        if half.shape[1:] != data.shape[1:] or half.ndim != data.ndim:
            exam.fail("wrong-shape", f"A part has shape {tuple(half.shape)}; the rows should stay whole.", given=given,
                      returned=half)  # fmt: skip
        if half.dtype != data.dtype:
            exam.fail("wrong-dtype", f"The data hold {data.dtype} numbers and a part holds {half.dtype}.", given=given)
    _judge_sizes(exam, given, value, len(data) * fraction)
    if outcome.changed_arguments and not torch.equal(outcome.args[0], data):
        exam.fail("changes-its-input", "Your function changes `data` itself. Shuffle a copy.", given=given)
    _judge_contents(exam, given, value, data)
    return [half.double() for half in value]


def _judge_sizes(exam: Exam, given: dict[str, Any], halves: Sequence[torch.Tensor], wanted: float) -> None:
    rows, total = len(halves[0]), len(given["data"])
    if abs(rows - round(wanted)) <= 1 and len(halves[0]) + len(halves[1]) == total:
        if wanted in (0, total) and rows != wanted:
            exam.fail("wrong-size", f"With the fraction {wanted / total:g} train has {wanted:.0f} rows; yours has {rows}.",
                      given=given)  # fmt: skip
        return
    if abs(len(halves[1]) - round(wanted)) <= 1 and rows + len(halves[1]) == total:
        exam.fail(
            "parts-swapped", "The two parts are swapped: `train` comes first and has the given share.", given=given
        )
    if rows + len(halves[1]) == len(given["data"].unique(dim=0)) < total:
        exam.fail("equal-rows-merged", "Of rows with the same numbers you keep one. Each is a row of its own.",
                  given=given)  # fmt: skip
    if rows + len(halves[1]) < total:
        exam.fail("loses-rows", f"{total - rows - len(halves[1])} of {total} rows are lost.", given=given)
    if rows + len(halves[1]) > total:
        exam.fail("rows-twice", "The two parts together have more rows than the data: some are in both.", given=given)
    exam.fail("wrong-size", f"train has {rows} rows; {wanted:g} were asked for, within 1.", given=given)


def _judge_contents(exam: Exam, given: dict[str, Any], halves: Sequence[torch.Tensor], data: torch.Tensor) -> None:
    rows, original = _joined(halves), data.double()
    flat, wanted = rows.reshape(len(rows), -1), original.reshape(len(data), -1)
    returned = list(halves)
    if not torch.equal(flat - flat[:, :1], wanted - wanted[:, :1]):
        exam.fail("rows-torn", "Rows are torn: numbers of one row are now in different rows. Shuffle whole rows.",
                  given=given, returned=returned)  # fmt: skip
    ids = flat[:, 0]
    if len(ids.unique()) < len(wanted[:, 0].unique()):
        exam.fail("rows-twice", "Some rows appear twice, and so others are lost. Each row belongs to one part, once.",
                  given=given, returned=returned)  # fmt: skip
    if not torch.equal(ids.sort().values, wanted[:, 0]):
        exam.fail("other-rows", "The parts hold rows that the data do not have.", given=given, returned=returned)
    if torch.equal(ids, wanted[:, 0]):
        exam.fail("not-shuffled", "The rows stand in their old order. Shuffle before you cut: tables are often sorted.",
                  given=given, returned=returned)  # fmt: skip
    if torch.equal(ids.flip(0), wanted[:, 0]):
        exam.fail("not-shuffled", "The rows are only turned round, last first. Shuffle them.", given=given)
    cut = len(halves[0])
    if 5 <= cut <= len(ids) - 5 and torch.equal(ids[:cut].sort().values, wanted[:cut, 0]):
        exam.fail("shuffled-after-the-cut", "train holds the first rows only: you cut first and shuffle then. "
                  "Shuffle first.", given=given, returned=returned)  # fmt: skip


def _judge_generator(
    exam: Exam, given: dict[str, Any], half: list[torch.Tensor], again: Outcome, other: Outcome, moved_on: Outcome
) -> None:
    exam.no_error(again.error or other.error or moved_on.error, given)
    if not torch.equal(_joined(half), _joined(again.value)):
        exam.fail("not-repeatable", "The same generator state gave another split. Draw the order from `generator`: "
                  "torch.randperm(n, generator=generator).", given=given)  # fmt: skip
    if torch.equal(_joined(half), _joined(other.value)):
        exam.fail("ignores-generator", "Two different generators gave the same split. Draw the order from `generator`, "
                  "and do not seed anything yourself.", given=given)  # fmt: skip
    if torch.equal(_joined(half), _joined(moved_on.value)):
        exam.fail("starts-generator-anew", "Numbers were drawn from the generator before the call, and the split is "
                  "the same as without them. Draw from `generator` as it comes; do not start it anew from its seed.",
                  given=given)  # fmt: skip


train_test_split = Exercise(
    "train_test_split",
    "1.11",
    parts={"rows": _split_rows, "edges": _split_edges},
    doc="Check exercise 1.11, `train_test_split(data, train_fraction, generator)`. Parts: rows, edges (fractions 0, 1).",
)

# --- gradients of two layers ---------------------------------------------------------------------------------------

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

# --- one step ------------------------------------------------------------------------------------------------------


def _after_step(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, list]:
    """What `torch.optim.SGD` makes of the same numbers, in float64."""
    leaves = [nn.Parameter(param.detach().double()) for param in params]
    for leaf, grad in zip(leaves, grads, strict=True):
        leaf.grad = None if grad is None else grad.detach().double()
    torch.optim.SGD(leaves, lr=rate).step()
    new = [leaf.detach().float() for leaf in leaves]
    return {"params": new, "grads": grads, **_kinds(params), "returned": None}


def _kinds(params: Sequence[Any]) -> dict[str, list[bool]]:
    """What else is to stay: who wants gradients, and which are `nn.Parameter`s (a tensor in their place is none)."""
    trainable = [bool(getattr(p, "requires_grad", False)) for p in params]
    return {"trainable": trainable, "nn.Parameter": [isinstance(p, nn.Parameter) for p in params]}


def _seen_after_step(outcome: Outcome) -> dict[str, Any]:
    params, grads = outcome.args[0], outcome.args[1]
    return {"params": list(params), "grads": list(grads), **_kinds(params), "returned": outcome.value}


def _step_case(draw: Draw, shapes: Sequence[tuple[int, ...]], rate: float, none: Sequence[int] = (),
               trainable: bool = True, parameters: bool = False, note: str = "") -> Case:  # fmt: skip
    params = [draw.normal(*shape).requires_grad_(trainable) for shape in shapes]
    if parameters:
        params = [nn.Parameter(param.detach()) for param in params]
        for param in params:
            param.grad = draw.normal(*param.shape)
    grads = [None if place in none else draw.normal(*shape) for place, shape in enumerate(shapes)]
    return case(params, grads, rate, note=note)


_WITH_GRAD = "nn.Parameters with another .grad of their own: the step is to be taken by `grads`"


def _step_values(draw: Draw, thorough: bool) -> list[Case]:
    simple = [torch.tensor([1.0, 2.0], requires_grad=True)], [torch.tensor([0.5, -1.0])]
    cases = [
        case(*simple, 0.1),
        _step_case(draw, [(3, 2), (3,)], 0.5),
        _step_case(draw, [(2, 2), (2,), (1, 2), (1,)], 0.01, note="as in a two-layer network"),
        _step_case(draw, [(4,)], 2.0, note="a learning rate above 1"),
        _step_case(draw, [(2, 3), (2,)], 0.3, trainable=False, note="plain tensors, without requires_grad"),
        _step_case(draw, [(3, 2), (3,)], 0.2, parameters=True, note=_WITH_GRAD),
    ]
    if thorough:
        for _ in range(15):
            shapes = [tuple(draw.integer(1, 5) for _ in range(draw.integer(0, 3))) for _ in range(draw.integer(1, 6))]
            cases.append(_step_case(draw, shapes, draw.choice([1e-3, 0.1, 1.0])))
    return cases


def _step_none(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        _step_case(draw, [(3,), (3,), (3,)], 0.1, none=[1], note="the second gradient is None: that tensor stays"),
        _step_case(draw, [(2,), (2,)], 0.5, none=[0], note="the first gradient is None"),
        _step_case(draw, [(2, 2), (2,)], 0.5),
        _step_case(draw, [(2,), (2,), (2,)], 0.2, none=[0, 2]),
        _step_case(draw, [(2,), (3,)], 0.2, none=[1], parameters=True, note=_WITH_GRAD),
    ]
    if thorough:
        shapes = [(2,)] * 6
        cases += [_step_case(draw, shapes, 0.1, none=draw.random.sample(range(6), 3)) for _ in range(10)]
    return cases


def _stepped(how: Callable[[torch.Tensor, torch.Tensor, float], torch.Tensor]) -> Callable[..., dict[str, Any]]:
    """A twin: each parameter that has a gradient becomes `how(parameter, gradient, rate)`."""

    def step(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
        with torch.no_grad():
            new = [p if g is None else how(p, g, rate) for p, g in zip(params, grads, strict=True)]
        return {"params": new, "grads": grads, **_kinds(params), "returned": None}

    return step


def _steps_by_own_grad(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
    own = [param.grad for param in params]
    return {**_stepped(lambda p, g, r: p - r * g)(params, own, rate), "grads": grads}


def _stops_at_none(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
    until = next((place for place, grad in enumerate(grads) if grad is None), len(grads))
    kept = [grad if place < until else None for place, grad in enumerate(grads)]
    return {**_stepped(lambda p, g, r: p - r * g)(params, kept, rate), "grads": grads}


def _gradients_moved_up(params: list[torch.Tensor], grads: list[torch.Tensor | None], rate: float) -> dict[str, Any]:
    left = [grad for grad in grads if grad is not None]
    moved = [*left, *[None] * (len(grads) - len(left))]
    return {**_stepped(lambda p, g, r: p - r * g)(params, moved, rate), "grads": grads}


def _some(test: Callable[[Trial], bool]) -> Callable[[Sequence[Trial]], bool]:
    return lambda trials: any(test(trial) for trial in trials)


def _stumbles_on_none(trials: Sequence[Trial]) -> bool:
    def has_none(trial: Trial) -> bool:
        return any(grad is None for grad in trial.case.args[1])

    failed = [isinstance(trial.got, Failure) for trial in trials]
    return any(failed) and failed == [has_none(trial) for trial in trials]


def _lost_trainable(trial: Trial) -> bool:
    return not isinstance(trial.got, Failure) and trial.got["trainable"] != trial.expected["trainable"]


def _replaced(trial: Trial) -> bool:
    return not isinstance(trial.got, Failure) and trial.got["nn.Parameter"] != trial.expected["nn.Parameter"]


def _stops_learning(trials: Sequence[Trial]) -> bool:
    """The tensors are the same ones (nn.Parameters still), but no longer want gradients."""
    lost = [trial for trial in trials if _lost_trainable(trial)]
    return any(True in trial.got["nn.Parameter"] for trial in lost) and not any(_replaced(t) for t in trials)


def _still_attached(trial: Trial) -> bool:
    """A result that carries a graph arrives as no leaf, but says that it wanted gradients."""
    if isinstance(trial.got, Failure):
        return False
    return any(getattr(p, "arrived", {}).get("requires_grad") and not p.requires_grad for p in trial.got["params"])


_STEP_MISTAKES = (
    Mistake("in-place-on-a-leaf",
            "PyTorch does not let you change a tensor that autograd watches. Put the update under `with torch.no_grad():`.",
            when=_says("a leaf Variable that requires grad", "a view of a leaf Variable")),
    Mistake("stumbles-on-none", "A gradient may be None (that parameter was not used): leave its tensor as it is.",
            when=_stumbles_on_none),
    Mistake("graph-left-behind",
            "The new tensors still carry a graph: they are results, no longer the leaves themselves. Change the tensors "
            "in place, under `with torch.no_grad():`.", when=_some(_still_attached)),
    Mistake("learning-switched-off",
            "The tensors want no gradients any more. Leave requires_grad alone; work under `with torch.no_grad():`.",
            when=_stops_learning),
    Mistake("replaces-the-tensor",
            "The list now holds other tensors. Change those that are in it, in place: `p -= ...`.",
            when=_some(lambda t: _lost_trainable(t) or _replaced(t))),
    Mistake("not-in-place",
            "The tensors are as before. `p = p - ...` only gives the name p to a new tensor; `p -= ...` changes the tensor.",
            _stepped(lambda p, g, r: p)),
    Mistake("climbs", "You add the gradient: that climbs. To descend, subtract it.", _stepped(lambda p, g, r: p + r * g)),
    Mistake("no-learning-rate", "The learning rate is not used: subtract learning_rate * gradient.", _stepped(lambda p, g, r: p - g)),
    Mistake("divides-by-rate", "You divide by the learning rate; multiply by it.", _stepped(lambda p, g, r: p - g / r)),
    Mistake("overwrites", "The old value is lost: subtract from it instead of replacing it.", _stepped(lambda p, g, r: -r * g)),
    Mistake("scales-the-parameter", "The parameter is multiplied by the learning rate; only the gradient should be.",
            _stepped(lambda p, g, r: r * (p - g))),
    *(Mistake("fixed-rate", f"The learning rate is always {rate:g}: use the argument `learning_rate`.",
              _stepped(lambda p, g, r, rate=rate: p - rate * g)) for rate in (0.1, 0.01, 0.001)),
    Mistake("divides-by-length", "You divide the gradient by its length; how long it is counts too.",
            _stepped(lambda p, g, r: p - r * g / g.norm())),
    Mistake("skips-plain-tensors", "Tensors without requires_grad are left out. All with a gradient take the step.",
            _stepped(lambda p, g, r: p - r * g if p.requires_grad else p)),
    Mistake("steps-by-own-grad", "You read `p.grad`. The step is to be taken by the gradients in the list `grads`.",
            _steps_by_own_grad),
    Mistake("steps-twice", "The step is taken twice.", _stepped(lambda p, g, r: p - 2 * r * g)),
    Mistake("steps-by-sign", "You step by the sign of the gradient; its size counts too.", _stepped(lambda p, g, r: p - r * g.sign())),
    Mistake("stops-at-none", "You stop at the first None; skip it and go on with the next.", _stops_at_none),
    Mistake("gradients-moved-up",
            "You take the None out of the list, and the later gradients move up to the wrong parameters. Keep the pairs.",
            _gradients_moved_up),
    Mistake("changes-gradients", "The gradients themselves are changed. Compute the step in a new tensor.",
            when=_some(lambda t: not isinstance(t.got, Failure) and _gradients_differ(t))),
    Mistake("returns-something", "The function changes the tensors in place and returns nothing (None).",
            when=_some(lambda t: not isinstance(t.got, Failure) and t.got["returned"] is not None)),
)  # fmt: skip


def _gradients_differ(trial: Trial) -> bool:
    before, after = trial.case.args[1], trial.got["grads"]
    return len(before) != len(after) or any(
        (a is None) != (b is None) or (a is not None and not torch.equal(a, b))
        for a, b in zip(before, after, strict=True)
    )


sgd_step = ValueExercise(
    "sgd_step",
    "1.13",
    reference=_after_step,
    parts={"values": _step_values, "none": _step_none},
    mistakes=_STEP_MISTAKES,
    result=_seen_after_step,
    may_change_inputs=True,
    doc="Check exercise 1.13, `sgd_step(params, grads, learning_rate)`. Parts: values, none (a gradient that is None).",
)
