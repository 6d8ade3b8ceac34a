"""Chapter 3: normalising, softmax and cross-entropy with their derivatives, counting, a network, training on digits.

Oracles are torch's own operations in float64, autograd, or brute force.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer, Failure, Handle, Options
from helpers.check.compare import Tolerance, difference, same
from helpers.check.exercise import (
    Case,
    Draw,
    Exam,
    Exercise,
    Impossible,
    Mistake,
    Refused,
    Trial,
    ValueExercise,
    case,
)
from helpers.check.training import Budget, held_back_digits, train_and_score, training_digits

__all__ = [
    "MnistDNN",
    "confusion_matrix",
    "count_parameters",
    "cross_entropy",
    "cross_entropy_grad",
    "normalize",
    "per_class_accuracy",
    "softmax",
    "softmax_jacobian",
    "train_mnist",
]

# --- softmax -------------------------------------------------------------------------------------------------------

_SOFTMAX_REFUSED = Refused(
    functions=(
        "torch.softmax",
        "torch.log_softmax",
        "torch.nn.functional.*",
        "torch.nn.Softmax",
        "torch.nn.LogSoftmax",
        "torch.nn.Softmax2d",
        "torch.special.softmax",
        "torch.special.log_softmax",
        "torch.Tensor.softmax",
        "torch.Tensor.log_softmax",
        "scipy.special.softmax",
        "scipy.special.log_softmax",
    ),
    operators=("softmax", "log_softmax", "aten._softmax", "aten._log_softmax"),
    instead="Write the exponential and the division yourself.",
)


def _softmax(logits: torch.Tensor) -> torch.Tensor:
    return torch.softmax(logits.double(), dim=-1).float()


def _softmax_values(draw: Draw, thorough: bool) -> list[Case]:
    rows, columns = draw.integer(2, 5), draw.integer(6, 9)
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]])),
        case(torch.tensor([1.0, 2.0, 3.0]), note="one row: the input has a single axis"),
        case(draw.normal(rows, columns, scale=2.0)),
        case(draw.normal(4, 4, scale=2.0), note="as many rows as columns"),
        case(draw.normal(2, 3, 5), note="two leading axes"),
        case(draw.normal(3, 1), note="a single class: its probability is 1"),
        case(draw.normal(2, 6) - 4.0, note="all negative"),
    ]
    if thorough:
        for _ in range(20):
            axes = [draw.integer(1, 6) for _ in range(draw.integer(1, 4))]
            cases.append(case(draw.normal(*axes, scale=draw.choice([0.1, 1.0, 5.0]))))
    return cases


def _softmax_stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1000.0, 2000.0, 3000.0], [1.0, 2.0, 3.0]]), note="exp(1000) does not fit into a float"),
        case(torch.tensor([[1000.0, 1000.5, 999.0]]), note="three large numbers close together"),
        case(torch.tensor([[-1000.0, -1001.0, -1002.0]]), note="exp(-1000) is 0 in a float"),
        case(torch.tensor([[1e30, -1e30, 0.0], [5.0, 5.0, 5.0]]), note="as large as it gets, beside an ordinary row"),
        case(torch.tensor([[800.0, 801.0], [-800.0, -801.0], [0.5, 0.25]]), note="each row has its own maximum"),
    ]
    if thorough:
        cases += [case(draw.normal(3, 7, scale=scale)) for scale in (50.0, 200.0, 1e3, 1e4, 1e10) for _ in range(3)]
        cases += [case(draw.normal(2, 3, 4) + shift) for shift in (-1000.0, -500.0, 90.0, 1000.0)]
    return cases


def _exp_over(dim: int | None) -> Callable[[torch.Tensor], torch.Tensor]:
    def wrong(logits: torch.Tensor) -> torch.Tensor:
        if dim is None:
            return torch.softmax(logits.flatten(), 0).reshape(logits.shape)
        return torch.softmax(logits, dim)

    return wrong


def _axis_one(logits: torch.Tensor) -> torch.Tensor:
    return torch.softmax(logits, min(1, logits.ndim - 1))


def _no_exponential(logits: torch.Tensor) -> torch.Tensor:
    return logits / logits.sum(-1, keepdim=True)


def _naive(logits: torch.Tensor) -> torch.Tensor:
    return logits.exp() / logits.exp().sum(-1, keepdim=True)


def _shifted_by_global(logits: torch.Tensor) -> torch.Tensor:
    powers = (logits - logits.max()).exp()
    return powers / powers.sum(-1, keepdim=True)


_SOFTMAX_MISTAKES = (
    Mistake(
        "divides-by-columns",
        "Your rows do not sum to 1: the columns do. Sum over the last axis (dim=-1), not the first.",
        _exp_over(0),
    ),
    Mistake(
        "axis-one-not-last",
        "You sum over axis 1. That is the last axis only for a matrix; write dim=-1 for any number of axes.",
        _exp_over(1),
    ),
    Mistake(
        "axis-one-not-last",
        "You sum over axis 1. That is the last axis only for a matrix; write dim=-1 for any number of axes.",
        _axis_one,
    ),
    Mistake(
        "divides-by-total",
        "All numbers together sum to 1; each row should. Give `sum` the axis: dim=-1, keepdim=True.",
        _exp_over(None),
    ),
    Mistake(
        "only-two-axes",
        "A table of rows is right, any other number of axes is taken as one row. Work along the last axis, dim=-1, "
        "whatever the number of axes.",
        lambda x: x.softmax(-1) if x.ndim == 2 else x.flatten().softmax(0).reshape(x.shape),
    ),
    Mistake("no-division", "The numbers are exp(logits), not yet divided by their sum.", lambda x: x.exp()),
    Mistake(
        "no-division",
        "The numbers are exp(logits - maximum), not yet divided by their sum.",
        lambda x: (x - x.max(-1, keepdim=True).values).exp(),
    ),
    Mistake("no-exponential", "You divide by the sum without taking the exponential first.", _no_exponential),
    Mistake(
        "sigmoid-not-softmax",
        "This is the sigmoid of each number; softmax compares a row's numbers with each other.",
        lambda x: torch.sigmoid(x),
    ),
    Mistake(
        "log-softmax",
        "This is the logarithm of the softmax. Return the probabilities themselves.",
        lambda x: torch.log_softmax(x, -1),
    ),
    Mistake(
        "sign-of-exponent",
        "The exponent has the wrong sign: exp(-x) instead of exp(x).",
        lambda x: torch.softmax(-x, -1),
    ),
    Mistake(
        "base-two",
        "You take powers of 2; softmax takes powers of e.",
        lambda x: torch.softmax(x * 0.6931471805599453, -1),
    ),
    Mistake(
        "one-hot-of-maximum",
        "You return a 1 at the largest number. Softmax gives the others a share as well.",
        lambda x: F.one_hot(x.argmax(-1), x.shape[-1]).float(),
    ),
    Mistake(
        "shifts-by-global-maximum",
        "You subtract the largest number of the whole input. A row far below it then becomes 0/0: subtract each row's own maximum.",
        _shifted_by_global,
    ),
    Mistake(
        "overflows",
        "The exponential of a large number does not fit into a float, and inf/inf is nan. "
        "Subtract each row's maximum before the exponential.",
        _naive,
    ),
    Mistake(
        "hides-overflow",
        "You replace the nan that an overflow leaves behind. The probabilities are lost by then: "
        "subtract each row's maximum before the exponential.",
        lambda x: torch.nan_to_num(_naive(x)),
    ),
    Mistake(
        "hides-overflow",
        "You cut large numbers off before the exponential, and numbers that differ become equal: "
        "subtract each row's maximum instead.",
        when=lambda trials: _looks_clamped(trials),
    ),
    Mistake(
        "epsilon",
        "A small number is added to the sum. It changes the result: subtract each row's maximum and no such guard is needed.",
        when=lambda trials: _sums_below_one(trials),
    ),
)


def _looks_clamped(trials: object) -> bool:
    for limit in (10.0, 20.0, 30.0, 50.0, 60.0, 70.0, 80.0, 85.0, 88.0):
        if all(_matches_clamp(trial, limit) for trial in trials):  # type: ignore[attr-defined]
            return True
    return False


def _matches_clamp(trial: object, limit: float) -> bool:
    logits = trial.case.args[0]  # type: ignore[attr-defined]
    got = trial.got  # type: ignore[attr-defined]
    for low in (-limit, -torch.inf):
        predicted = _naive(logits.clamp(low, limit))
        if isinstance(got, torch.Tensor) and torch.allclose(got.float(), predicted, 1e-5, 1e-7, equal_nan=True):
            return True
    return False


def _sums_below_one(trials: object) -> bool:
    """Every row is the right one, scaled down by an epsilon in the denominator; at least one visibly."""
    for epsilon in (1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3):
        for shift in (False, True):
            if all(_matches_epsilon(trial, epsilon, shift) for trial in trials):  # type: ignore[attr-defined]
                return True
    return False


def _matches_epsilon(trial: object, epsilon: float, shift: bool) -> bool:
    logits = trial.case.args[0].double()  # type: ignore[attr-defined]
    got = trial.got  # type: ignore[attr-defined]
    powers = ((logits - logits.max(-1, keepdim=True).values) if shift else logits).float().exp()
    predicted = powers / (powers.sum(-1, keepdim=True) + epsilon)
    return isinstance(got, torch.Tensor) and torch.allclose(got.float(), predicted, 1e-5, 1e-7, equal_nan=True)


softmax = ValueExercise(
    "softmax",
    "3.2",
    reference=_softmax,
    parts={"values": _softmax_values, "stable": _softmax_stable},
    mistakes=_SOFTMAX_MISTAKES,
    refused=_SOFTMAX_REFUSED,
    tolerance=Tolerance(1e-4, 1e-6),
    doc="Check exercise 3.2, `softmax(logits)`. Parts: values (ordinary numbers, any shape), stable (huge numbers).",
)

# --- cross-entropy -------------------------------------------------------------------------------------------------

_CROSS_ENTROPY_REFUSED = Refused(
    functions=(
        "torch.nn.functional.*",
        "torch.nn.CrossEntropyLoss",
        "torch.nn.NLLLoss",
        "torch.nn.LogSoftmax",
        "torch.nn.BCELoss",
        "torch.nn.BCEWithLogitsLoss",
        "torch.nn.KLDivLoss",
        "torch.log_softmax",
        "torch.special.log_softmax",
        "torch.Tensor.log_softmax",
        "scipy.special.log_softmax",
    ),
    operators=("cross_entropy", "nll_loss", "log_softmax", "aten._log_softmax", "aten.nll_loss_forward"),
    instead="Write it with exp, log and indexing; torch.logsumexp is allowed.",
)


def _cross_entropy(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    if len(labels) == 0:
        raise Impossible
    if bool((labels < 0).any()) or bool((labels >= logits.shape[1]).any()):
        raise Impossible
    return F.cross_entropy(logits.double(), labels).float()


def _cross_entropy_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.0]]), torch.tensor([2, 1])),
        case(torch.zeros(4, 10), torch.tensor([0, 3, 7, 9]), note="ten equal logits: the loss is ln 10 = 2.3026"),
        case(draw.normal(5, 3, scale=2.0), draw.labels(5, 3)),
        case(draw.normal(1, 6, scale=2.0), draw.labels(1, 6), note="a batch of one"),
        case(draw.normal(4, 4, scale=2.0), draw.labels(4, 4), note="as many samples as classes"),
        case(draw.normal(3, 7, scale=2.0), draw.labels(3, 7)),
    ]
    if thorough:
        for _ in range(20):
            samples, classes = draw.integer(1, 40), draw.integer(1, 12)
            cases.append(case(draw.normal(samples, classes, scale=3.0), draw.labels(samples, classes)))
    return cases


def _cross_entropy_stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(
            torch.tensor([[1000.0, 2000.0, 3000.0]]),
            torch.tensor([1]),
            note="the probability is 0 in a float, its loss is 1000",
        ),
        case(
            torch.tensor([[1e6, 0.0, -1e6], [1.0, 2.0, 3.0]]),
            torch.tensor([2, 0]),
            note="as large as the exercise allows",
        ),
        case(torch.tensor([[-1000.0, -1001.0], [0.0, 0.5]]), torch.tensor([0, 1])),
        case(torch.tensor([[200.0, 100.0, 0.0], [-300.0, 0.0, 30.0]]), torch.tensor([2, 0])),
    ]
    if thorough:
        for scale in (100.0, 1e3, 1e4, 2e5):
            cases += [case(draw.normal(6, 5, scale=scale).clamp(-1e6, 1e6), draw.labels(6, 5)) for _ in range(3)]
    return cases


def _cross_entropy_labels(draw: Draw, thorough: bool) -> list[Case]:
    logits = draw.normal(3, 4)
    samples, classes = draw.integer(3, 6), draw.integer(5, 8)
    return [
        case(draw.normal(samples, classes, scale=2.0), draw.labels(samples, classes)),
        case(logits, torch.tensor([0, 4, 1]), note="there are 4 classes, 0 to 3: no class 4"),
        case(logits, torch.tensor([0, -1, 1]), note="a negative label is no class either"),
        case(draw.normal(0, 4), torch.zeros(0, dtype=torch.int64), note="no sample at all: there is no mean"),
        case(draw.normal(classes, samples, scale=2.0), draw.labels(classes, samples)),
    ]


def _probabilities(logits: torch.Tensor) -> torch.Tensor:
    return torch.softmax(logits, -1)


def _picked(values: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return values[torch.arange(len(labels)), labels]


def _clipped(epsilon: float, added: bool) -> object:
    def wrong(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        picked = _picked(_probabilities(logits), labels)
        return -((picked + epsilon) if added else picked.clamp(min=epsilon)).log().mean()

    return wrong


_EPSILON_SAYS = (
    "A guard such as `log(q + 1e-9)` or `clamp` hides the logarithm of 0: the loss stops growing where the "
    "probability is too small for a float. Use logsumexp(logits) - logits[label] instead."
)


def _two_class_loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    q, y = logits.softmax(1), F.one_hot(labels, logits.shape[1])
    return -(y * q.log() + (1 - y) * (1 - q).log()).sum(1).mean()


def _loss_over_everything(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    powers = (logits - logits.max()).exp()
    return -_picked((powers / powers.sum()).log(), labels)


_OVER_EVERYTHING = "Softmax runs over the whole batch at once: its exponentials are divided by one sum. Each row is divided by its own."


_CROSS_ENTROPY_MISTAKES = (
    Mistake(
        "sum-not-mean",
        "This is the sum over the batch; the mean is asked for.",
        lambda z, y: F.cross_entropy(z, y, reduction="sum"),
    ),
    Mistake(
        "not-reduced",
        "This is one loss for each sample; their mean is asked for.",
        lambda z, y: F.cross_entropy(z, y, reduction="none"),
    ),
    Mistake("no-minus", "The minus sign is missing: the loss is -ln q.", lambda z, y: -F.cross_entropy(z, y)),
    Mistake(
        "two-class-formula",
        "This is the loss for yes-or-no questions, with ln(1 - q) for every other class. With one right class among many "
        "only -ln q of that class counts.",
        _two_class_loss,
    ),
    Mistake(
        "softmax-over-everything",
        _OVER_EVERYTHING,
        lambda z, y: _loss_over_everything(z, y).sum(),
    ),
    Mistake(
        "softmax-over-everything",
        _OVER_EVERYTHING,
        lambda z, y: _loss_over_everything(z, y).mean(),
    ),
    Mistake(
        "gradient-not-loss",
        "This is q - y, the gradient of exercise 3.5. Here the loss itself is asked for, one number.",
        lambda z, y: (z.softmax(1) - F.one_hot(y, z.shape[1])) / len(z),
    ),
    Mistake(
        "log2",
        "This is the logarithm to base 2; the natural logarithm (torch.log) is meant.",
        lambda z, y: F.cross_entropy(z, y) / 0.6931471805599453,
    ),
    Mistake(
        "log10",
        "This is the logarithm to base 10; the natural logarithm (torch.log) is meant.",
        lambda z, y: F.cross_entropy(z, y) / 2.302585092994046,
    ),
    Mistake(
        "softmax-twice",
        "Softmax is applied twice: `logits` are not yet probabilities, and after one softmax they are.",
        lambda z, y: F.cross_entropy(_probabilities(z), y),
    ),
    Mistake(
        "no-softmax",
        "You take the logarithm of the logits. They are not probabilities yet: softmax comes first.",
        lambda z, y: -_picked(z, y).log().mean(),
    ),
    Mistake(
        "no-logarithm",
        "This is minus the mean probability of the right class; the logarithm is missing.",
        lambda z, y: -_picked(_probabilities(z), y).mean(),
    ),
    Mistake(
        "no-logarithm",
        "This is the mean of 1 - q; the loss is -ln q.",
        lambda z, y: (1 - _picked(_probabilities(z), y)).mean(),
    ),
    Mistake(
        "no-normaliser",
        "This is minus the mean logit of the right class; the part that makes it a probability, logsumexp, is missing.",
        lambda z, y: -_picked(z, y).mean(),
    ),
    Mistake(
        "wrong-axis",
        "The softmax runs over the batch (axis 0); each sample's own row sums to 1: dim=1.",
        lambda z, y: -_picked(torch.log_softmax(z, 0), y).mean(),
    ),
    Mistake(
        "divides-by-all",
        "You divide by the number of all entries, N*C; the mean is over the N samples.",
        lambda z, y: F.cross_entropy(z, y) / z.shape[1],
    ),
    Mistake(
        "predicted-not-label",
        "You take the probability of the most likely class; the loss is that of the given label.",
        lambda z, y: -_probabilities(z).max(-1).values.log().mean(),
    ),
    Mistake(
        "all-pairs",
        "`q[:, labels]` takes every label for every sample, an N x N table. Pair them: q[torch.arange(N), labels].",
        lambda z, y: -torch.log_softmax(z, -1)[:, y].mean(),
    ),
    Mistake("first-sample-only", "Only the first sample is counted.", lambda z, y: F.cross_entropy(z[:1], y[:1])),
    *(
        Mistake("epsilon", _EPSILON_SAYS, _clipped(epsilon, added))
        for epsilon in (1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)
        for added in (True, False)
    ),
    Mistake(
        "overflows",
        "Infinite or nan: the probability became 0 or the exponential too large before the logarithm. "
        "Use logsumexp(logits) - logits[label], which needs neither.",
        lambda z, y: -_picked(z.exp() / z.exp().sum(-1, keepdim=True), y).log().mean(),
    ),
    Mistake(
        "overflows",
        "Infinite: the probability of the right class became 0 before the logarithm was taken. "
        "Use logsumexp(logits) - logits[label], which never leaves the logarithm.",
        lambda z, y: -_picked(_probabilities(z), y).log().mean(),
    ),
    Mistake(
        "overflows",
        "Infinite: exp of a large number does not fit into a float. Subtract each row's maximum first, or use logsumexp.",
        lambda z, y: (z.exp().sum(-1).log() - _picked(z, y)).mean(),
    ),
    Mistake(
        "negative-label-wraps",
        "A negative label counts from the end in Python, so -1 was taken for the last class. Raise a ValueError.",
        when=lambda trials: _negative_wraps(trials),
    ),
    Mistake(
        "label-error-is-not-a-valueerror",
        "A label beyond the last class stops with an IndexError from the indexing. Look at the labels first and raise a ValueError.",
        when=lambda trials: _index_error(trials),
    ),
    Mistake(
        "mean-of-nothing",
        "The mean of no sample is nan. Raise a ValueError for an empty batch.",
        when=lambda trials: _mean_of_nothing(trials),
    ),
)


def _first_wrong(trials: object) -> object | None:
    """The first trial with impossible arguments that did not end in a ValueError."""
    for trial in trials:  # type: ignore[attr-defined]
        if isinstance(trial.expected, Impossible):
            if "ValueError" not in getattr(trial.got, "kinds", ()):
                return trial
        elif not isinstance(trial.got, torch.Tensor) or abs(trial.got.double() - trial.expected.double()) > 1e-3:
            return None
    return None


def _negative_wraps(trials: object) -> bool:
    trial = _first_wrong(trials)
    return trial is not None and bool((trial.case.args[1] < 0).any()) and isinstance(trial.got, torch.Tensor)  # type: ignore[attr-defined]


def _index_error(trials: object) -> bool:
    trial = _first_wrong(trials)
    return trial is not None and set(getattr(trial.got, "kinds", ())) & {"IndexError", "RuntimeError"} != set()  # type: ignore[attr-defined]


def _mean_of_nothing(trials: object) -> bool:
    trial = _first_wrong(trials)
    return trial is not None and not len(trial.case.args[1]) and isinstance(trial.got, torch.Tensor)  # type: ignore[attr-defined]


cross_entropy = ValueExercise(
    "cross_entropy",
    "3.3",
    reference=_cross_entropy,
    parts={"values": _cross_entropy_values, "stable": _cross_entropy_stable, "labels": _cross_entropy_labels},
    mistakes=_CROSS_ENTROPY_MISTAKES,
    refused=_CROSS_ENTROPY_REFUSED,
    tolerance=Tolerance(1e-4, 1e-5),
    doc="Check exercise 3.3, `cross_entropy(logits, labels)`. Parts: values, stable (huge logits), labels (bad labels).",
)

# --- counting parameters -------------------------------------------------------------------------------------------


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


def _pairs(sizes: list[int]) -> list[tuple[int, int]]:
    return list(zip(sizes, sizes[1:], strict=False))


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

# --- normalising pictures --------------------------------------------------------------------------------------------


def _normalize(images: torch.Tensor, mean: float, std: float) -> torch.Tensor:
    # in whole numbers and float64: (v - 255 mean) / (255 std), one picture after another
    rows = [(picture.double() - 255 * mean) / (255 * std) for picture in images]
    return torch.stack(rows).unsqueeze(1).float()


def _pictures(draw: Draw, count: int) -> torch.Tensor:
    values = torch.randint(0, 256, (count, 28, 28), generator=draw.torch)
    ink = torch.rand((count, 28, 28), generator=draw.torch) < 0.4
    return (values * ink).to(torch.uint8)


def _normalize_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(_pictures(draw, 3), 0.1307, 0.3081),
        case(_pictures(draw, draw.integer(4, 6)), 0.25, 0.5),
        case(_pictures(draw, 2), draw.random.uniform(0.1, 0.6), draw.random.uniform(0.1, 0.9)),
        case(_pictures(draw, 28), 0.5, 0.25, note="as many pictures as rows"),
        case(_pictures(draw, 3) // 2, 0.2, 0.4, note="no pixel is brighter than 127"),
    ]
    if thorough:
        for _ in range(6):
            mean, deviation = draw.random.uniform(0, 0.9), draw.random.uniform(0.05, 1.5)
            cases.append(case(_pictures(draw, draw.integer(1, 20)), mean, deviation))
    return cases


def _normalize_edges(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(_pictures(draw, 1), 0.1307, 0.3081, note="a batch of one"),
        case(_pictures(draw, 2), 0.0, 1.0, note="mean 0 and deviation 1: only the division by 255 is left"),
        case(torch.full((2, 28, 28), 255, dtype=torch.uint8), 0.1307, 0.3081, note="full ink everywhere"),
        case(_pictures(draw, 3), 0.4, 0.2),
    ]


def _scaled(change: Callable[[torch.Tensor, float, float], torch.Tensor]) -> Callable[..., torch.Tensor]:
    """A wrong answer that changes the pictures after they were scaled to 0..1 and given a channel axis."""
    return lambda images, mean, std: change(images.unsqueeze(1).float() / 255, mean, std)


_NORMALIZE_MISTAKES = (
    Mistake(
        "divides-by-the-largest",
        "You divide by the largest pixel that occurs. Divide by 255, the largest that there can be.",
        lambda x, m, s: (x.unsqueeze(1).float() / x.max() - m) / s,
    ),
    Mistake(
        "no-division-by-255",
        "The division by 255 is missing: mean and std belong to pixels from 0 to 1, yours go up to 255.",
        lambda x, m, s: (x.unsqueeze(1).float() - m) / s,
    ),
    Mistake(
        "no-channel-axis",
        "The numbers are right, but the channel axis is missing: (N, 28, 28) should become (N, 1, 28, 28).",
        lambda x, m, s: (x.float() / 255 - m) / s,
    ),
    Mistake(
        "channel-in-the-wrong-place",
        "The channel axis is the last; PyTorch wants it second: (N, 1, 28, 28). Use unsqueeze(1).",
        lambda x, m, s: ((x.float() / 255 - m) / s).unsqueeze(-1),
    ),
    Mistake(
        "channel-in-the-wrong-place",
        "The new axis is the first; it belongs second, behind the pictures: (N, 1, 28, 28). Use unsqueeze(1).",
        lambda x, m, s: ((x.float() / 255 - m) / s).unsqueeze(0),
    ),
    Mistake(
        "flattened",
        "Each picture has become one row of 784 numbers; keep its rows and columns: (N, 1, 28, 28).",
        lambda x, m, s: ((x.float() / 255 - m) / s).flatten(1),
    ),
    Mistake("only-scaled", "Only the division by 255 is there; mean and std are not used.", _scaled(lambda x, m, s: x)),
    Mistake("no-mean", "The mean is not subtracted.", _scaled(lambda x, m, s: x / s)),
    Mistake("no-deviation", "The division by std is missing.", _scaled(lambda x, m, s: x - m)),
    Mistake("multiplies-by-deviation", "You multiply by std; divide by it.", _scaled(lambda x, m, s: (x - m) * s)),
    Mistake("adds-mean", "You add the mean; subtract it.", _scaled(lambda x, m, s: (x + m) / s)),
    Mistake("sign", "You compute mean minus pixel; it is pixel minus mean.", _scaled(lambda x, m, s: (m - x) / s)),
    Mistake(
        "order-of-steps",
        "You divide by std before you subtract the mean. Subtract first: (x - mean) / std. Are there parentheses missing?",
        _scaled(lambda x, m, s: x / s - m),
    ),
    Mistake(
        "order-of-steps",
        "You compute x - mean / std: the division comes first in Python. Parentheses: (x - mean) / std.",
        _scaled(lambda x, m, s: x - m / s),
    ),
    Mistake(
        "order-of-steps",
        "You subtract the mean before you divide by 255. The mean belongs to pixels from 0 to 1: divide by 255 first.",
        lambda x, m, s: (x.unsqueeze(1).float() - m) / 255 / s,
    ),
    Mistake(
        "divides-by-variance",
        "You divide by std squared; divide by std itself.",
        _scaled(lambda x, m, s: (x - m) / s**2),
    ),
    Mistake(
        "own-statistics",
        "You use the mean and deviation of the pictures at hand. Use the `mean` and `std` that are given.",
        _scaled(lambda x, m, s: (x - x.mean()) / x.std()),
    ),
    Mistake(
        "own-statistics",
        "You use each picture's own mean and deviation. Use the `mean` and `std` that are given.",
        _scaled(lambda x, m, s: (x - x.mean((1, 2, 3), keepdim=True)) / x.std((1, 2, 3), keepdim=True)),
    ),
    Mistake(
        "fixed-statistics",
        "You always use 0.1307 and 0.3081. Use the `mean` and `std` that are given.",
        _scaled(lambda x, m, s: (x - 0.1307) / 0.3081),
    ),
    Mistake(
        "divides-by-256",
        "You divide by 256. The largest value of a byte is 255, and it should become 1.",
        lambda x, m, s: (x.unsqueeze(1).float() / 256 - m) / s,
    ),
    Mistake(
        "whole-number-division",
        "Only 0 and 1 are left of your pixels: `//`, or a cast back to whole numbers after the division, drops "
        "everything behind the decimal point. Use `/` and keep floats.",
        lambda x, m, s: ((x.unsqueeze(1) // 255).float() - m) / s,
    ),
    Mistake(
        "rows-and-columns-swapped",
        "Rows and columns of each picture are swapped.",
        _scaled(lambda x, m, s: ((x - m) / s).transpose(2, 3)),
    ),
)

normalize = ValueExercise(
    "normalize",
    "3.1",
    reference=_normalize,
    parts={"values": _normalize_values, "edges": _normalize_edges},
    mistakes=_NORMALIZE_MISTAKES,
    tolerance=Tolerance(1e-4, 1e-4),
    doc="Check exercise 3.1, `normalize(images, mean, std)`. Parts: values, edges (a batch of one, full ink).",
)

# --- derivatives -----------------------------------------------------------------------------------------------------

_AUTOGRAD_REFUSED = Refused(
    functions=(
        "torch.autograd.*",
        "torch.autograd.functional.*",
        "torch.func.*",
        "torch.Tensor.backward",
        "torch.Tensor.requires_grad_",
    ),
    operators=(
        "backward",
        "requires_grad_",
        "aten._softmax_backward_data",
        "aten._log_softmax_backward_data",
        "aten.nll_loss_backward",
    ),
    instead="Write the derivative by its formula, without autograd.",
)


def _loses_numbers(trials: Sequence[Trial]) -> bool:
    """Whether nan or infinity came back where the right number is finite."""
    pairs = [(trial.got, trial.expected) for trial in trials]
    return any(
        isinstance(got, torch.Tensor)
        and isinstance(expected, torch.Tensor)
        and got.shape == expected.shape
        and bool((~got.isfinite() & expected.isfinite()).any())
        for got, expected in pairs
    )


_OVERFLOWS = Mistake(
    "overflows",
    "There is nan or infinity in your result: the exponential of a large number does not fit into a float. "
    "torch.softmax is allowed here, or your own of exercise 3.2.",
    when=_loses_numbers,
)


def _softmax_jacobian(z: torch.Tensor) -> torch.Tensor:
    jacobian = torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), z.double())
    return jacobian.float()


def _jacobian_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([1.0, 2.0, 3.0])),
        case(draw.normal(draw.integer(4, 6))),
        case(torch.zeros(4), note="four equal scores: every probability is 1/4"),
        case(draw.normal(2), note="two classes"),
        case(draw.normal(10, scale=2.0)),
    ]
    if thorough:
        cases += [case(draw.normal(draw.integer(2, 12), scale=draw.choice([0.3, 1.0, 3.0]))) for _ in range(20)]
    return cases


def _jacobian_stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([1000.0, 1001.0, 1002.0]), note="exp(1000) does not fit into a float"),
        case(torch.tensor([-1000.0, -1000.5, -1001.0]), note="exp(-1000) is 0 in a float"),
        case(draw.normal(5) + 200.0),
        case(draw.normal(3)),
    ]
    if thorough:
        cases += [case(draw.normal(6) + shift) for shift in (-500.0, 95.0, 1e4)]
    return cases


def _with_q(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[torch.Tensor], torch.Tensor]:
    return lambda z: change(torch.softmax(z, 0))


_JACOBIAN_MISTAKES = (
    Mistake(
        "diagonal-only",
        "Only the diagonal is there. Raising one score lowers the other probabilities too: -q_i q_j beside the diagonal.",
        _with_q(lambda q: torch.diag(q * (1 - q))),
    ),
    Mistake(
        "diagonal-as-vector",
        "These are the C numbers of the diagonal; the table of all C x C derivatives is asked for.",
        _with_q(lambda q: q * (1 - q)),
    ),
    Mistake(
        "no-diagonal-term",
        "The part with delta is missing: on the diagonal it is q_i (1 - q_i), not -q_i q_i.",
        _with_q(lambda q: -torch.outer(q, q)),
    ),
    Mistake("sign", "Every sign is the wrong way round.", _with_q(lambda q: torch.outer(q, q) - torch.diag(q))),
    Mistake(
        "plus-instead-of-minus",
        "Beside the diagonal the derivatives are negative: q_i (delta - q_j), with a minus.",
        _with_q(lambda q: torch.outer(q, q) + torch.diag(q)),
    ),
    Mistake(
        "plus-instead-of-minus",
        "Beside the diagonal the derivatives are negative: what one probability gains, the others lose.",
        _with_q(lambda q: torch.outer(q, q) + torch.diag(q - 2 * q * q)),
    ),
    Mistake(
        "q-left-out",
        "The factor q_i is missing: you have delta - q_j, which is the derivative of ln q_i.",
        _with_q(lambda q: torch.eye(len(q)) - q[None, :]),
    ),
    Mistake(
        "q-left-out",
        "A factor is missing: you have delta - q_i; the formula is q_i (delta - q_j).",
        _with_q(lambda q: torch.eye(len(q)) - q[:, None]),
    ),
    Mistake(
        "minus-outer-from-identity",
        "You subtract q_i q_j from the identity; the diagonal starts from q_i, not from 1.",
        _with_q(lambda q: torch.eye(len(q)) - torch.outer(q, q)),
    ),
    Mistake(
        "no-softmax",
        "You use the scores z as if they were probabilities. Take the softmax first.",
        lambda z: torch.diag(z) - torch.outer(z, z),
    ),
    Mistake(
        "sigmoid-not-softmax",
        "This is the derivative of the sigmoid, where no score touches another probability.",
        lambda z: torch.diag(torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    ),
    Mistake(
        "probabilities-not-derivatives",
        "These are the probabilities themselves; their derivatives are asked for.",
        _with_q(lambda q: q),
    ),
    Mistake(
        "row-instead-of-product",
        "The numbers of a row are all equal: q_i times q_i, where q_i times q_j belongs. An outer product pairs them: q[:, None] * q[None, :].",
        _with_q(lambda q: torch.diag(q) - (q * q)[:, None].expand(len(q), len(q))),
    ),
    Mistake(
        "sum-not-outer",
        "`q @ q` is one number, the sum of squares. All pairs q_i q_j come from an outer product: q[:, None] * q[None, :].",
        _with_q(lambda q: torch.diag(q) - q @ q),
    ),
    _OVERFLOWS,
)

softmax_jacobian = ValueExercise(
    "softmax_jacobian",
    "3.4",
    reference=_softmax_jacobian,
    parts={"values": _jacobian_values, "stable": _jacobian_stable},
    mistakes=_JACOBIAN_MISTAKES,
    refused=_AUTOGRAD_REFUSED,
    tolerance=Tolerance(1e-3, 1e-5),
    doc="Check exercise 3.4, `softmax_jacobian(z)`. Parts: values, stable (large scores).",
)


def _cross_entropy_grad(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    if len(labels) == 0:
        raise Impossible
    if bool((labels < 0).any()) or bool((labels >= logits.shape[1]).any()):
        raise Impossible
    leaf = logits.double().requires_grad_()
    F.cross_entropy(leaf, labels).backward()
    assert leaf.grad is not None
    return leaf.grad.float()


def _grad_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.0]]), torch.tensor([0, 1])),
        case(draw.normal(5, 3), draw.labels(5, 3)),
        case(draw.normal(1, 4), draw.labels(1, 4), note="a batch of one"),
        case(draw.normal(4, 4), draw.labels(4, 4), note="as many samples as classes"),
        case(draw.normal(3, 7), draw.labels(3, 7)),
        case(torch.zeros(3, 10), torch.tensor([7, 7, 2]), note="ten equal logits"),
    ]
    if thorough:
        for _ in range(20):
            samples, classes = draw.integer(1, 30), draw.integer(2, 12)
            cases.append(case(draw.normal(samples, classes, scale=2.0), draw.labels(samples, classes)))
    return cases


def _grad_stable(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1000.0, 1001.0, 1002.0], [1.0, 2.0, 3.0]]), torch.tensor([0, 2])),
        case(torch.tensor([[1e6, 0.0, -1e6]]), torch.tensor([1]), note="as large as the exercise allows"),
        case(torch.tensor([[-1000.0, -1001.0], [0.5, 0.0]]), torch.tensor([0, 1])),
        case(draw.normal(4, 3), draw.labels(4, 3)),
    ]
    if thorough:
        cases += [case(draw.normal(5, 6, scale=scale), draw.labels(5, 6)) for scale in (100.0, 1e3, 1e5)]
    return cases


def _with_q_and_y(
    change: Callable[[torch.Tensor, torch.Tensor], torch.Tensor],
) -> Callable[[torch.Tensor, torch.Tensor], torch.Tensor]:
    """A wrong answer made of the probabilities q (N, C) and the one-hot table y (N, C)."""
    return lambda z, labels: change(torch.softmax(z, 1), F.one_hot(labels, z.shape[1]).float())


def _all_pairs_lowered(z: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    q = torch.softmax(z, 1)
    q[:, labels] -= 1
    return q / len(z)


def _rows_filled(z: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    y = torch.zeros_like(z)
    y[labels] = 1
    return (torch.softmax(z, 1) - y) / len(z)


def _rows_lowered(z: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    q = torch.softmax(z, 1)
    q[labels] -= 1
    return q / len(z)


def _not_refused(trials: Sequence[Trial]) -> Trial | None:
    """The first impossible arguments that got no ValueError; None if any other result is wrong."""
    found = None
    for trial in trials:
        if not isinstance(trial.expected, Impossible):
            if difference(trial.expected, trial.got, Tolerance(1e-3, 1e-5)) is not None:
                return None
        elif found is None and "ValueError" not in getattr(trial.got, "kinds", ()):
            found = trial
    return found


def _negative_accepted(trials: Sequence[Trial]) -> bool:
    trial = _not_refused(trials)
    return trial is not None and not isinstance(trial.got, Failure) and bool((trial.case.args[1] < 0).any())


def _another_error(trials: Sequence[Trial]) -> bool:
    trial = _not_refused(trials)
    return trial is not None and isinstance(trial.got, Failure)


def _nothing_accepted(trials: Sequence[Trial]) -> bool:
    trial = _not_refused(trials)
    return trial is not None and not isinstance(trial.got, Failure) and not len(trial.case.args[1])


def _large_accepted(trials: Sequence[Trial]) -> bool:
    trial = _not_refused(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return any(bool((part >= trial.case.args[2]).any()) for part in trial.case.args[:2])


_GRAD_MISTAKES = (
    Mistake(
        "sum-not-mean",
        "This is the gradient of the sum of the losses. The loss is their mean: divide by N.",
        _with_q_and_y(lambda q, y: q - y),
    ),
    Mistake("sign", "The sign is wrong: it is q - y, not y - q.", _with_q_and_y(lambda q, y: (y - q) / len(q))),
    Mistake(
        "sign",
        "The sign is wrong, and the division by N is missing: it is (q - y) / N.",
        _with_q_and_y(lambda q, y: y - q),
    ),
    Mistake(
        "no-softmax",
        "You subtract the one-hot table from the logits. It belongs under the probabilities: softmax first.",
        lambda z, labels: (z - F.one_hot(labels, z.shape[1])) / len(z),
    ),
    Mistake(
        "divides-by-all",
        "You divide by the number of all entries, N*C; the mean is over the N samples.",
        _with_q_and_y(lambda q, y: (q - y) / q.numel()),
    ),
    Mistake(
        "divides-by-classes",
        "You divide by the number of classes; the mean is over the N samples.",
        _with_q_and_y(lambda q, y: (q - y) / q.shape[1]),
    ),
    Mistake(
        "target-not-subtracted",
        "These are the probabilities divided by N. The one-hot target has to be subtracted.",
        _with_q_and_y(lambda q, y: q / len(q)),
    ),
    Mistake(
        "one-from-every-class",
        "You subtract 1 from every probability; only the one of the label loses 1.",
        _with_q_and_y(lambda q, y: (q - 1) / len(q)),
    ),
    Mistake(
        "label-not-one-hot",
        "You subtract the label's number. Subtract 1 at the label's place instead: labels are names, not amounts.",
        lambda z, labels: (torch.softmax(z, 1) - labels[:, None]) / len(z),
    ),
    Mistake(
        "all-pairs",
        "`q[:, labels] -= 1` lowers the columns of all labels in every row. Pair them: q[torch.arange(N), labels] -= 1.",
        _all_pairs_lowered,
    ),
    Mistake(
        "label-column-only",
        "You return one number for each sample, that of its label. Every score has a derivative: (N, C).",
        _with_q_and_y(lambda q, y: ((q - y) * y).sum(1) / len(q)),
    ),
    Mistake(
        "other-classes-zero",
        "Only the labels' places are filled. The scores of all other classes have a derivative too, q_j.",
        _with_q_and_y(lambda q, y: (q - y) * y / len(q)),
    ),
    Mistake(
        "wrong-axis",
        "The softmax runs over the batch (axis 0); each sample's own row sums to 1: dim=1.",
        lambda z, labels: (torch.softmax(z, 0) - F.one_hot(labels, z.shape[1])) / len(z),
    ),
    Mistake(
        "averaged-over-samples",
        "You average over the batch and one row is left. Each sample keeps its own row: (N, C).",
        _with_q_and_y(lambda q, y: (q - y).mean(0)),
    ),
    Mistake(
        "gradient-for-probabilities",
        "This is the derivative with respect to the probabilities, -y/q. The logits come before the softmax: q - y.",
        _with_q_and_y(lambda q, y: -y / q / len(q)),
    ),
    Mistake(
        "gradient-of-squares",
        "There is a factor 2 too many; it belongs to the derivative of a square.",
        _with_q_and_y(lambda q, y: 2 * (q - y) / len(q)),
    ),
    Mistake(
        "returns-the-loss",
        "This is the loss itself; its derivatives are asked for.",
        lambda z, labels: F.cross_entropy(z, labels),
    ),
    Mistake(
        "sets-whole-rows",
        "`y[labels] = 1` fills whole rows of the table. One entry in each row is meant: y[torch.arange(N), labels] = 1.",
        _rows_filled,
    ),
    Mistake(
        "sets-whole-rows",
        "`q[labels] -= 1` lowers whole rows of the table. One entry in each row is meant: q[torch.arange(N), labels] -= 1.",
        _rows_lowered,
    ),
    _OVERFLOWS,
    Mistake(
        "negative-label-wraps",
        "A negative label counts from the end in Python, so -1 was taken for the last class. Raise a ValueError.",
        when=_negative_accepted,
    ),
    Mistake(
        "label-error-is-not-a-valueerror",
        "A label that is no class stops with an error from inside. Look at the labels first and raise a ValueError.",
        when=_another_error,
    ),
    Mistake(
        "mean-of-nothing",
        "There is no mean over no sample. Raise a ValueError for an empty batch.",
        when=_nothing_accepted,
    ),
)


cross_entropy_grad = ValueExercise(
    "cross_entropy_grad",
    "3.5",
    reference=_cross_entropy_grad,
    parts={"values": _grad_values, "stable": _grad_stable, "labels": _cross_entropy_labels},
    mistakes=_GRAD_MISTAKES,
    refused=_AUTOGRAD_REFUSED,
    tolerance=Tolerance(1e-3, 1e-6),
    doc="Check exercise 3.5, `cross_entropy_grad(logits, labels)`. Parts: values, stable, labels (bad labels).",
)

# --- counting what was right -----------------------------------------------------------------------------------------


def _refuse_bad_classes(labels: torch.Tensor, num_classes: int) -> None:
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise Impossible


def _per_class_accuracy(predicted: torch.Tensor, labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    _refuse_bad_classes(labels, num_classes)
    # one class after another, by counting in Python
    pairs = list(zip(predicted.tolist(), labels.tolist(), strict=True))
    shares = []
    for number in range(num_classes):
        hits = [guess == number for guess, label in pairs if label == number]
        shares.append(sum(hits) / len(hits) if hits else math.nan)
    return torch.tensor(shares)


def _answers(draw: Draw, samples: int, classes: int, right: float) -> tuple[torch.Tensor, torch.Tensor, int]:
    """Predictions, labels and the number of classes: every class occurs, about `right` of the predictions are right."""
    labels = torch.cat([torch.arange(classes), draw.labels(samples, classes)])
    labels = labels[torch.randperm(len(labels), generator=draw.torch)]
    guesses = draw.labels(len(labels), classes)
    keep = torch.rand(len(labels), generator=draw.torch) < right
    return torch.where(keep, labels, guesses), labels, classes


_SEEN = (torch.tensor([0, 1, 2, 1, 0, 2, 2]), torch.tensor([0, 1, 1, 1, 2, 2, 2]))


def _per_class_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(*_SEEN, 3),
        case(*_answers(draw, 20, draw.integer(4, 6), 0.6)),
        case(*_answers(draw, 60, 10, 0.8)),
        case(*_answers(draw, 9, 3, 0.3)),
        case(*_answers(draw, 12, 2, 0.5), note="two classes"),
    ]
    if thorough:
        cases += [case(*_answers(draw, draw.integer(1, 90), draw.integer(2, 12), 0.7)) for _ in range(20)]
    return cases


def _per_class_absent(draw: Draw, thorough: bool) -> list[Case]:
    predicted, labels, classes = _answers(draw, 12, 4, 0.5)
    return [
        case(torch.tensor([0, 2, 2, 0]), torch.tensor([0, 0, 2, 2]), 3, note="no sample of class 1"),
        case(predicted, labels, classes + 2, note="no sample of the last two classes"),
        case(torch.tensor([1, 1, 2]), torch.tensor([1, 2, 2]), 3, note="no sample of class 0"),
        case(torch.tensor([1, 0, 1, 3]), torch.tensor([0, 0, 3, 3]), 4, note="class 1 is predicted, but never true"),
    ]


def _per_class_labels(draw: Draw, thorough: bool) -> list[Case]:
    predicted, labels, classes = _answers(draw, 8, 4, 0.5)
    more = _answers(draw, 11, 3, 0.5)
    return [
        case(predicted, labels, classes),
        case(torch.tensor([0, 1, 1]), torch.tensor([0, 1, 3]), 3, note="there are 3 classes, 0 to 2: no class 3"),
        case(torch.tensor([0, 1, 1]), torch.tensor([0, -1, 1]), 3, note="a negative label is no class either"),
        case(*more),
    ]


def _rates(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[..., torch.Tensor]:
    """A wrong answer made of the confusion counts (true, predicted), which refuses what is no class."""

    def wrong(predicted: torch.Tensor, labels: torch.Tensor, classes: int) -> torch.Tensor:
        if int(torch.cat([predicted, labels]).min()) < 0 or int(torch.cat([predicted, labels]).max()) >= classes:
            raise ValueError
        return change(_counts(predicted, labels, classes).float())

    return wrong


def _counts(predicted: torch.Tensor, labels: torch.Tensor, classes: int) -> torch.Tensor:
    return torch.bincount(classes * labels + predicted, minlength=classes**2).reshape(classes, classes)


def _recall(counts: torch.Tensor) -> torch.Tensor:
    return counts.diagonal() / counts.sum(1)


_PER_CLASS_MISTAKES = (
    Mistake(
        "divides-by-predicted",
        "You divide by how often each class was predicted. Divide by how often it is true: of all real 3s, how many were read as 3?",
        _rates(lambda m: m.diagonal() / m.sum(0)),
    ),
    Mistake(
        "divides-by-predicted",
        "You divide by how often each class was predicted. Divide by how often it is true.",
        _rates(lambda m: (m.diagonal() / m.sum(0)).nan_to_num(0)),
    ),
    Mistake(
        "divides-by-all",
        "You divide by the number of all samples. Divide by the number of samples of that class.",
        _rates(lambda m: m.diagonal() / m.sum()),
    ),
    Mistake(
        "counts-not-fractions",
        "These are the counts of right answers; divide each by the number of samples of its class.",
        _rates(lambda m: m.diagonal()),
    ),
    Mistake(
        "counts-samples",
        "You count the samples of each class. How many of them were right is asked for.",
        _rates(lambda m: m.sum(1)),
    ),
    Mistake(
        "one-number-for-all",
        "This is the accuracy over all samples. One for each class is asked for.",
        _rates(lambda m: m.diagonal().sum() / m.sum()),
    ),
    Mistake(
        "one-number-for-all",
        "Every class got the accuracy over all samples. Look only at the samples of that class.",
        _rates(lambda m: (m.diagonal().sum() / m.sum()).expand(len(m))),
    ),
    Mistake(
        "counts-other-classes-right",
        "You count a sample of another class as right as well, when it was not read as this one. Look only at the samples of the class.",
        _rates(lambda m: 1 - (m.sum(0) + m.sum(1) - 2 * m.diagonal()) / m.sum()),
    ),
    Mistake(
        "error-not-accuracy",
        "This is the share of mistakes; the share of right answers is asked for.",
        _rates(lambda m: 1 - _recall(m)),
    ),
    Mistake("percent", "These are percents; a fraction from 0 to 1 is asked for.", _rates(lambda m: 100 * _recall(m))),
    Mistake(
        "divides-by-class-count",
        "You divide by the number of classes; divide by the number of samples of that class.",
        _rates(lambda m: m.diagonal() / len(m)),
    ),
    Mistake(
        "absent-class-is-zero",
        "A class without samples got 0. There is nothing to be right or wrong about: its accuracy is nan.",
        _rates(lambda m: _recall(m).nan_to_num(0)),
    ),
    Mistake(
        "absent-class-is-zero",
        "A class without samples got 0, because its count was replaced by 1. Its accuracy is nan.",
        _rates(lambda m: m.diagonal() / m.sum(1).clamp(min=1)),
    ),
    Mistake(
        "absent-class-is-one",
        "A class without samples got 1. There is nothing to be right or wrong about: its accuracy is nan.",
        _rates(lambda m: _recall(m).nan_to_num(1)),
    ),
    Mistake(
        "absent-class-left-out",
        "Classes without samples are left out. The result has num_classes entries, nan where there is no sample.",
        _rates(lambda m: _recall(m)[m.sum(1) > 0]),
    ),
    Mistake(
        "too-few-classes",
        "You count up to the largest label that occurs; the result has num_classes entries.",
        _rates(lambda m: _recall(m)[: int(m.sum(1).nonzero().max()) + 1]),
    ),
    Mistake(
        "epsilon",
        "A small number is added to the count, so a class without samples gets 0. Its accuracy is nan.",
        _rates(lambda m: m.diagonal() / (m.sum(1) + 1e-8)),
    ),
    Mistake(
        "whole-number-division",
        "The fractions are rounded down to 0 or 1: `//` or a table of integers. Use `/` and floats.",
        _rates(lambda m: torch.div(m.diagonal(), m.sum(1), rounding_mode="floor")),
    ),
    Mistake(
        "whole-number-division",
        "The fractions are rounded down to 0 or 1: `//` or a table of integers. Use `/` and floats.",
        _rates(lambda m: torch.div(m.diagonal(), m.sum(1), rounding_mode="floor").long()),
    ),
    Mistake(
        "negative-label-wraps",
        "A negative label is no class. Raise a ValueError.",
        when=_negative_accepted,
    ),
    Mistake(
        "label-error-is-not-a-valueerror",
        "A label that is no class stops with an error from inside. Look at the labels first and raise a ValueError.",
        when=_another_error,
    ),
    Mistake(
        "large-label-accepted",
        "A label of num_classes or more is no class, and was left out in silence. Raise a ValueError.",
        when=_large_accepted,
    ),
)

per_class_accuracy = ValueExercise(
    "per_class_accuracy",
    "3.7",
    reference=_per_class_accuracy,
    parts={"values": _per_class_values, "absent": _per_class_absent, "labels": _per_class_labels},
    mistakes=_PER_CLASS_MISTAKES,
    doc="Check exercise 3.7, `per_class_accuracy(predicted, labels, num_classes)`. "
    "Parts: values, absent (classes without samples), labels (bad labels).",
)


def _confusion_matrix(predicted: torch.Tensor, labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    _refuse_bad_classes(labels, num_classes)
    _refuse_bad_classes(predicted, num_classes)
    table = [[0] * num_classes for _ in range(num_classes)]
    for label, guess in zip(labels.tolist(), predicted.tolist(), strict=True):
        table[label][guess] += 1
    return torch.tensor(table, dtype=torch.int64)


def _confusion_labels(draw: Draw, thorough: bool) -> list[Case]:
    return [
        *_per_class_labels(draw, thorough),
        case(
            torch.tensor([0, 3, 1]), torch.tensor([0, 2, 1]), 3, note="a prediction of 3, where the classes are 0 to 2"
        ),
        case(torch.tensor([0, -1, 1]), torch.tensor([0, 2, 1]), 3, note="a negative prediction is no class either"),
    ]


def _confusion_values(draw: Draw, thorough: bool) -> list[Case]:
    return [
        *_per_class_values(draw, thorough),
        case(torch.tensor([1]), torch.tensor([0]), 2, note="a single sample"),
        case(
            torch.tensor([1, 0, 1]),
            torch.tensor([0, 0, 3]),
            5,
            note="classes that never occur get rows and columns of 0",
        ),
        _many_of_twelve(draw),
    ]


def _many_of_twelve(draw: Draw) -> Case:
    """More classes than digits, and a pair that occurs more often than a byte can count."""
    often = torch.full((300,), draw.integer(0, 11))
    predicted, labels = (torch.cat([often, torch.randint(12, (40,), generator=draw.torch)]) for _ in range(2))
    return case(predicted, labels, 12, note="twelve classes, one pair of them more than 300 times")


def _confusion_negative(trials: Sequence[Trial]) -> bool:
    trial = _not_refused(trials)
    if trial is None or isinstance(trial.got, Failure):
        return False
    return any(bool((part < 0).any()) for part in trial.case.args[:2])


def _of_classes_seen(counts: torch.Tensor) -> torch.Tensor:
    """The part of a table that concerns the classes among the labels; what was read as another is left out."""
    seen = counts.sum(1) > 0
    return counts[seen][:, seen].long()


_CONFUSION_MISTAKES = (
    Mistake(
        "classes-from-data",
        "Your table has a row for each class among the labels. Make num_classes rows and columns: a class may be absent.",
        _rates(_of_classes_seen),
    ),
    Mistake(
        "transposed",
        "Rows and columns are swapped: the row is the true class, the column the predicted one.",
        _rates(lambda m: m.T.long()),
    ),
    Mistake(
        "counts-a-pair-once",
        "Each pair is counted once, however often it occurs: `m[labels, predicted] += 1` adds 1 a single time to each entry. "
        "Use a loop, bincount, or index_put_ with accumulate=True.",
        _rates(lambda m: m.clamp(max=1).long()),
    ),
    Mistake(
        "diagonal-only",
        "Only the right answers are counted. The mistakes belong beside the diagonal.",
        _rates(lambda m: torch.diag(m.diagonal()).long()),
    ),
    Mistake(
        "no-diagonal",
        "Only the mistakes are counted. The right answers belong on the diagonal.",
        _rates(lambda m: (m - torch.diag(m.diagonal())).long()),
    ),
    Mistake(
        "fractions-not-counts",
        "Each row is divided by its sum. Counts are asked for, as int64.",
        _rates(lambda m: m / m.sum(1, keepdim=True)),
    ),
    Mistake(
        "fractions-not-counts",
        "Everything is divided by the number of samples. Counts are asked for, as int64.",
        _rates(lambda m: m / m.sum()),
    ),
    Mistake(
        "floats-not-integers",
        "The counts are right, but they are floats; integers (int64) are asked for. torch.zeros(..., dtype=torch.int64) starts them so.",
        _rates(lambda m: m),
    ),
    Mistake(
        "floats-not-integers",
        "The table is transposed and holds floats: rows are true classes, and the counts are int64.",
        _rates(lambda m: m.T),
    ),
    Mistake(
        "flat",
        "The counts are in one long row. Reshape them to (num_classes, num_classes).",
        _rates(lambda m: m.flatten().long()),
    ),
    Mistake(
        "too-few-classes",
        "The table covers only the classes up to the largest that occurs; it has num_classes rows and columns.",
        _rates(lambda m: _shrunk(m).long()),
    ),
    Mistake(
        "last-sample-missing",
        "One sample is missing: the last. Check where the loop ends.",
        lambda p, y, c: _counts(p[:-1], y[:-1], c),
    ),
    Mistake(
        "first-sample-missing",
        "One sample is missing: the first. Check where the loop starts.",
        lambda p, y, c: _counts(p[1:], y[1:], c),
    ),
    Mistake(
        "true-counts-only",
        "Every sample stands on the diagonal, wrongly read ones too: the column should be the predicted class.",
        _rates(lambda m: torch.diag(m.sum(1)).long()),
    ),
    Mistake(
        "predicted-counts-only",
        "Every sample stands on the diagonal, wrongly read ones too: the row should be the true class.",
        _rates(lambda m: torch.diag(m.sum(0)).long()),
    ),
    Mistake(
        "negative-label-wraps",
        "A negative number counts from the end in Python, so -1 was taken for the last class. Raise a ValueError, for labels and predictions alike.",
        when=_confusion_negative,
    ),
    Mistake(
        "label-error-is-not-a-valueerror",
        "A label or prediction that is no class stops with an error from inside. Look at both first and raise a ValueError.",
        when=_another_error,
    ),
    Mistake(
        "large-label-accepted",
        "A label or prediction of num_classes or more is no class, and was left out in silence. Raise a ValueError.",
        when=_large_accepted,
    ),
)


def _shrunk(counts: torch.Tensor) -> torch.Tensor:
    occurring = (counts.sum(0) + counts.sum(1)).nonzero()
    last = int(occurring.max()) + 1
    return counts[:last, :last]


confusion_matrix = ValueExercise(
    "confusion_matrix",
    "3.8",
    reference=_confusion_matrix,
    parts={"values": _confusion_values, "labels": _confusion_labels},
    mistakes=_CONFUSION_MISTAKES,
    doc="Check exercise 3.8, `confusion_matrix(predicted, labels, num_classes)`. Parts: values, labels (what is no class).",
)

# --- a network as a class --------------------------------------------------------------------------------------------

_DNN_SIZES = (784, 512, 256, 128, 64, 10)
_DNN_SHAPES = tuple(shape for a, b in _pairs(list(_DNN_SIZES)) for shape in ((b, a), (b,)))

Weights = dict[tuple[int, ...], torch.Tensor]
Activation = Callable[[torch.Tensor], torch.Tensor]


def _forward(
    weights: Weights,
    images: torch.Tensor,
    activation: Activation = torch.relu,
    last: Activation = lambda z: z,
    skip: int | None = None,
) -> torch.Tensor:
    """The network of the exercise in float64; `skip` leaves out the activation after one layer."""
    x = images.double().reshape(len(images), -1)
    for place, (inputs, outputs) in enumerate(_pairs(list(_DNN_SIZES))):
        x = x @ weights[outputs, inputs].double().T + weights[outputs,].double()
        if outputs != 10 and place != skip:
            x = activation(x)
    return last(x)


#: Slug, what is wrong in words, and the network that does it; compared with what the student's network gives.
_DNN_TWINS: tuple[tuple[str, str, Callable[[Weights, torch.Tensor], torch.Tensor]], ...] = (
    (
        "no-activation",
        "There is no activation between the layers, so five layers are no more than one. Put a ReLU after each but the last.",
        lambda w, x: _forward(w, x, activation=lambda z: z),
    ),
    (
        "relu-after-the-last",
        "There is a ReLU after the last layer. Logits may be negative: leave it out there.",
        lambda w, x: _forward(w, x, last=torch.relu),
    ),
    (
        "softmax-at-the-end",
        "There is a softmax at the end. The loss has one inside, and two keep it above 1.46: return the logits.",
        lambda w, x: _forward(w, x, last=lambda z: torch.softmax(z, 1)),
    ),
    (
        "softmax-at-the-end",
        "There is a softmax at the end, and over the batch (axis 0). Return the logits, without softmax.",
        lambda w, x: _forward(w, x, last=lambda z: torch.softmax(z, 0)),
    ),
    (
        "log-softmax-at-the-end",
        "There is a log-softmax at the end. Return the logits themselves; the loss does the rest.",
        lambda w, x: _forward(w, x, last=lambda z: torch.log_softmax(z, 1)),
    ),
    (
        "sigmoid-at-the-end",
        "There is a sigmoid at the end. Return the logits themselves.",
        lambda w, x: _forward(w, x, last=torch.sigmoid),
    ),
    ("not-relu", "The activation is a sigmoid; ReLU is asked for.", lambda w, x: _forward(w, x, torch.sigmoid)),
    ("not-relu", "The activation is tanh; ReLU is asked for.", lambda w, x: _forward(w, x, torch.tanh)),
    ("not-relu", "The activation is GELU; ReLU is asked for.", lambda w, x: _forward(w, x, F.gelu)),
    ("not-relu", "The activation is a leaky ReLU; plain ReLU is asked for.", lambda w, x: _forward(w, x, F.leaky_relu)),
    (
        "rows-and-columns-swapped",
        "The pictures are transposed before they are flattened. Keep their pixels in order.",
        lambda w, x: _forward(w, x.transpose(2, 3)),
    ),
    *(
        (
            "one-activation-missing",
            f"The ReLU after layer {place + 1} is missing.",
            lambda w, x, place=place: _forward(w, x, skip=place),
        )
        for place in range(4)
    ),
)


def _mnist_dnn_outputs(exam: Exam, answer: Answer) -> None:
    """Batches of several sizes through the student's network, beside the same numbers in the check's own."""
    made, weights = _made_network(exam, answer)
    sizes = [3, 1, exam.draw.integer(5, 9), 64] + ([200, 17] if exam.thorough else [])
    _compare_network(exam, answer, made, weights, [exam.draw.normal(size, 1, 28, 28) for size in sizes])


def _mnist_dnn_start(exam: Exam, answer: Answer) -> None:
    """Two networks of different seeds: each right, random, and not equal."""
    first, weights = _made_network(exam, answer)
    second, others = _made_network(exam, answer, seed=exam.told_seed + 1)
    for made, own in ((first, weights), (second, others)):
        _compare_network(exam, answer, made, own, [exam.draw.normal(2, 1, 28, 28)])
    for shape in _DNN_SHAPES[::2]:
        if float(weights[shape].std()) < 1e-6:
            exam.fail(
                "constant-weights",
                f"All weights of the layer {shape[1]} -> {shape[0]} are equal, so its units can never learn to differ. "
                "Leave the random start that nn.Linear makes.",
            )
        if torch.equal(weights[shape], others[shape]):
            exam.fail(
                "same-start-every-time",
                "Two networks start with the same weights. Do not set a seed inside the class.",
            )
    for shape in _DNN_SHAPES[::2]:
        _linears_own_start(exam, weights[shape])


def _linears_own_start(exam: Exam, weight: torch.Tensor) -> None:
    """nn.Linear starts with even numbers between -1/sqrt(inputs) and 1/sqrt(inputs)."""
    outputs, inputs = weight.shape
    largest = inputs**-0.5
    spread = float(weight.double().std()) / (largest / math.sqrt(3))
    if float(weight.abs().max()) > 1.001 * largest or abs(spread - 1) > 0.15:
        exam.fail(
            "another-start",
            f"The weights of the layer {inputs} -> {outputs} are random, but not as nn.Linear leaves them: even numbers "
            f"from -{largest:.3f} to {largest:.3f} here. Other starts may be good; this exercise asks you to leave it alone.",
            returned=weight,
        )


def _made_network(exam: Exam, answer: Answer, seed: int | None = None) -> tuple[Handle, Weights]:
    """An object of the student's class and its parameters by shape. (All shapes of this network differ.)"""
    exam.present(answer)
    made = answer.new(options=Options(seed=exam.told_seed if seed is None else seed))
    exam.no_error(made.error)
    if not isinstance(made.value, Handle):
        exam.fail("not-a-module", f"`{answer.name}()` should make an nn.Module.", returned=made.value)
    look = answer.look(made.value)
    if not look.get("is_module"):
        exam.fail(
            "not-a-module",
            f"`{answer.name}()` made a {look['class']}, which is no nn.Module. Write `class {answer.name}(nn.Module):`",
        )
    shapes = [tuple(shape) for _, shape, _ in look["parameters"]]
    _look_at_shapes(exam, shapes)
    return made.value, {tuple(tensor.shape): tensor for tensor in look["state"].values()}


def _look_at_shapes(exam: Exam, shapes: list[tuple[int, ...]]) -> None:
    if sorted(shapes) == sorted(_DNN_SHAPES):
        return
    slug, says = "wrong-architecture", "The layers are not those of the exercise: 784-512-256-128-64-10."
    if not shapes:
        slug = "layers-not-registered"
        says = (
            "The network has no parameters. Layers must be attributes (self.first = nn.Linear(...)) or stand in an "
            "nn.Sequential or nn.ModuleList; in a plain list, or made inside forward, PyTorch does not see them. "
            "Is `super().__init__()` the first line?"
        )
    elif sorted(shapes) == sorted(_DNN_SHAPES[::2]):
        slug, says = "no-biases", "The biases are missing: leave bias=False away."
    elif set(_DNN_SHAPES) <= set(shapes):
        slug, says = "too-many-layers", "There are parameters too many: only the five linear layers have any."
    elif set(shapes) < set(_DNN_SHAPES):
        missing = [shape for shape in _DNN_SHAPES[::2] if shape not in shapes]
        named = ", ".join(f"{shape[1]} -> {shape[0]}" for shape in missing)
        slug, says = "layer-missing", f"A layer is missing: {named}."
    exam.fail(slug, says, returned=shapes, expected=list(_DNN_SHAPES))


def _compare_network(exam: Exam, answer: Answer, made: Handle, weights: Weights, batches: list[torch.Tensor]) -> None:
    outcomes = answer.method(made, "()", [((images,), {}) for images in (*batches, batches[0])])
    for images, outcome in zip(batches, outcomes, strict=False):
        if outcome.error is not None and "mat1 and mat2" in outcome.error.text:
            exam.fail(
                "not-flattened",
                "A linear layer got pictures where it wants rows of 784 numbers. Flatten first: nn.Flatten() or "
                f"x.flatten(1). (PyTorch says: {outcome.error.text})",
                given={"images": images},
            )
        exam.no_error(outcome.error, {"images": images})
    results = [outcome.value for outcome in outcomes]
    expected = [_forward(weights, images) for images in batches]
    _name_network_mistake(exam, weights, batches, results, expected)
    for images, wanted, got in zip(batches, expected, results, strict=False):
        wrong = difference(wanted.float(), got, Tolerance(1e-3, 1e-4))
        if wrong is not None:
            exam.fail(
                wrong.slug, wrong.says, named=wrong.stage == "type", given={"images": images}, returned=got,
                expected=wanted.float(),
            )  # fmt: skip
    if not all(float(wanted.std()) > 0 for wanted in expected):
        exam.fail(
            "all-zero",
            "The network gives zeros for every picture: its weights are zero. Leave nn.Linear's random start.",
        )


def _name_network_mistake(
    exam: Exam,
    weights: Weights,
    batches: list[torch.Tensor],
    results: list[object],
    expected: list[torch.Tensor],
) -> None:
    """End the exam if the results are those of a usual mistake, or change from call to call."""
    tolerance = Tolerance(1e-3, 1e-4)
    if all(difference(w.float(), g, tolerance) is None for w, g in zip(expected, results, strict=False)):
        if difference(expected[0].float(), results[-1], tolerance) is None:
            return
    elif all(
        difference(wanted.argmax(1), got, tolerance) is None for wanted, got in zip(expected, results, strict=False)
    ):
        exam.fail("argmax", "You return the class with the largest logit. Return all ten logits.")
    if not same(results[0], results[-1]) and isinstance(results[0], torch.Tensor):
        exam.fail(
            "differs-on-second-call",
            "The same pictures gave other numbers the second time. This network has no dropout and nothing random.",
        )
    for slug, says, twin in _DNN_TWINS:
        predicted = [twin(weights, images) for images in batches]
        if all(difference(p.float(), g, tolerance) is None for p, g in zip(predicted, results, strict=False)):
            exam.fail(slug, says, given={"images": batches[0]}, returned=results[0], expected=expected[0].float())


MnistDNN = Exercise(
    "MnistDNN",
    "3.9",
    parts={"outputs": _mnist_dnn_outputs, "start": _mnist_dnn_start},
    doc="Check exercise 3.9, `MnistDNN()`. Parts: outputs (the logits), start (random weights).",
)

# --- training ------------------------------------------------------------------------------------------------------

MNIST_BUDGET = Budget(samples=10_000, updates=1_600, accuracy=0.93)


def _reference_network() -> nn.Sequential:
    sizes = [784, 512, 256, 128, 64, 10]
    layers: list[nn.Module] = [nn.Flatten()]
    for inputs, outputs in _pairs(sizes):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def _train_mnist(exam: Exam, answer: Answer, network: Answer | None) -> None:
    train_and_score(
        exam,
        answer,
        network,
        reference=_reference_network,
        training=training_digits("mnist", MNIST_BUDGET, exam.apart("training")),
        held_back=held_back_digits("mnist", exam.apart("held back"), 2_000 if not exam.thorough else 10_000),
        budget=MNIST_BUDGET,
    )


train_mnist = Exercise(
    "train_mnist",
    "3.10",
    parts={"accuracy": _train_mnist},
    answers=("train_mnist",),
    optional=("MnistDNN",),
    doc="Check exercise 3.10, `train_mnist(model, images, labels)`. Part: accuracy on digits that it has not seen.",
)
