"""Exercise 3.3, `cross_entropy(logits, labels)`: the mean of -ln of the probability of each sample's label.

Part `values` asks for ordinary logits, `stable` for logits up to a million, `labels` only for refusing what is no class
and an empty batch.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake, Switches
from helpers.check.mnist_dnn.common import label_cases, numbers, refuse_bad_batch
from helpers.check.value import Refusing, ValueExercise

_REFUSED = Refused(
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
        "torch.distributions.Categorical",
    ),
    operators=(
        *("cross_entropy", "nll_loss", "log_softmax", "aten._log_softmax", "aten.nll_loss_forward"),
        "aten._sparse_log_softmax",
    ),
    instead="Write it with exp, log and indexing; torch.logsumexp is allowed.",
)


def _cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    refuse_bad_batch(logits, labels)
    return F.cross_entropy(logits.double(), labels).float()


def _worked(logits: Tensor, labels: Tensor, place: Sequence[int] = ()) -> str:
    """The probability of each label and -ln of it, or what is left of that where it is 0 in a float; their mean."""
    z = logits.double()
    totals, right = z.logsumexp(1), _pairwise(z, labels)
    losses = totals - right
    if float(z.abs().max()) > 20:
        each = f"ln of the sum of exponentials less the label's logit: {numbers(totals)} less {numbers(right)}"
    else:
        each = f"the labels' probabilities are {numbers((-losses).exp())}; -ln of each"
    return f"{each}\nis {numbers(losses)}; the mean is {losses.mean():.4g}"


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.0]]), torch.tensor([2, 1])),
        case(torch.zeros(4, 10), torch.tensor([0, 3, 7, 9]), note="ten equal logits: the loss is ln 10 = 2.3026"),
        case(torch.tensor([[0.0, 2.0], [1.0, 0.0]]), torch.tensor([0, 0]), note="as many samples as classes"),
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


def _stable(draw: Draw, thorough: bool) -> list[Case]:
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
        case(torch.tensor([[80.0, 0.0, -80.0]]), torch.tensor([2]), note="every exponential fits into a float"),
        case(torch.tensor([[1000.0, 1001.0, 1002.0]]), torch.tensor([2]), note="large, but close together"),
    ]
    if thorough:
        cases += [case(draw.normal(6, 5, scale=100.0), draw.labels(6, 5)) for _ in range(3)]
        for scale in (1e3, 1e4, 2e5):
            cases += [case(draw.apart(6, 5, scale), draw.labels(6, 5)) for _ in range(3)]
    return cases


def _pairwise(table: Tensor, labels: Tensor) -> Tensor:
    return table[torch.arange(len(labels)), labels]


def _divided_by(size: int) -> Callable[[Tensor, int], Tensor]:
    return lambda losses, classes: losses.sum() / size


def _over_everything(z: Tensor) -> Tensor:
    return z.flatten().log_softmax(0).reshape(z.shape)


def _made(
    z: Tensor,
    labels: Tensor,
    logarithms: Callable[[Tensor], Tensor] = lambda z: z.log_softmax(1),
    base: float = math.e,
    pick: Callable[[Tensor, Tensor], Tensor] = _pairwise,
    sign: float = -1.0,
    reduce: Callable[[Tensor, int], Tensor] = lambda losses, classes: losses.mean(),
) -> Tensor:
    """The loss step by step: ln q, in a base, that of the label, its sign, one number for the batch."""
    return reduce(sign * pick(logarithms(z) / math.log(base), labels), z.shape[1])


def _naive(z: Tensor) -> Tensor:
    return z.exp() / z.exp().sum(1, keepdim=True)


def _softmax(z: Tensor) -> Tensor:
    return z.softmax(1)


#: Steps that can go wrong each on its own, and two at a time.
_SWITCHES = Switches(
    _made,
    {
        "sum-not-mean": (
            "This is the sum over the batch; the mean is asked for.",
            {"reduce": lambda losses, classes: losses.sum()},
        ),
        "not-reduced": (
            "This is one loss for each sample; their mean is asked for.",
            {"reduce": lambda losses, classes: losses},
        ),
        "divides-by-all": (
            "You divide by the number of all entries, N*C; the mean is over the N samples.",
            {"reduce": lambda losses, classes: losses.mean() / classes},
        ),
        "divides-by-classes": (
            "You divide by the number of classes; the mean is over the N samples.",
            {"reduce": lambda losses, classes: losses.sum() / classes},
        ),
        "no-minus": ("The minus sign is missing: the loss is -ln q.", {"sign": 1.0}),
        "log2": ("This is the logarithm to base 2; the natural logarithm (torch.log) is meant.", {"base": 2.0}),
        "log10": ("This is the logarithm to base 10; the natural logarithm (torch.log) is meant.", {"base": 10.0}),
        "wrong-axis": (
            "The softmax, or the sum in it, runs over the batch (axis 0). Each sample has a row of its own: dim=1.",
            {"logarithms": lambda z: z.log_softmax(0)},
            lambda z, y: (z.logsumexp(0) - _pairwise(z, y)).mean(),
            lambda z, y: (z.exp().sum(0).log() - _pairwise(z, y)).mean(),
        ),
        "softmax-over-everything": (
            "Softmax runs over the whole batch at once: its exponentials are divided by one sum. Each row is divided "
            "by its own.",
            {"logarithms": _over_everything},
        ),
        "softmax-twice": (
            "Softmax is applied twice: `logits` are not yet probabilities, and after one softmax they are.",
            {"logarithms": lambda z: z.softmax(1).log_softmax(1)},
        ),
        "no-softmax": (
            "You take the logarithm of the logits. They are not probabilities yet: softmax comes first.",
            {"logarithms": torch.log},
        ),
        "no-normaliser": (
            "Minus the logit of the label is only half of it; the part that makes it a probability, logsumexp, is "
            "missing.",
            {"logarithms": lambda z: z},
        ),
        "no-logarithm": (
            "The logarithm is missing: you use the probability itself.",
            {"logarithms": lambda z: z.softmax(1)},
            lambda z, y: (1 - _pairwise(_softmax(z), y)).mean(),
        ),
        "overflows": (
            "The exponential of a large number does not fit into a float, or the probability became 0, before the "
            "logarithm was taken. Use logsumexp(logits) - logits[label], which needs neither.",
            {"logarithms": lambda z: _naive(z).log()},
            lambda z, y: -_pairwise(_softmax(z), y).log().mean(),
            lambda z, y: (z.exp().sum(1).log() - _pairwise(z, y)).mean(),
            lambda z, y: -_pairwise(_naive(z.double()), y).log().mean(),
            lambda z, y: (z.double().exp().sum(1).log() - _pairwise(z.double(), y)).mean(),
        ),
        "shifts-by-global-maximum": (
            "You subtract the largest number of the whole table. In a row far below it every exponential becomes 0: "
            "subtract each row's own maximum.",
            {"logarithms": lambda z: z - z.max() - (z - z.max()).exp().sum(1, keepdim=True).log()},
        ),
        "predicted-not-label": (
            "You take the probability of the most likely class; the loss is that of the given label.",
            {"pick": lambda logs, labels: logs.amax(1)},
        ),
        "all-pairs": (
            "An index such as `[:, labels]` takes every label for every sample, an N x N table. Pair them: "
            "`[torch.arange(N), labels]`.",
            {"pick": lambda logs, labels: logs[:, labels]},
        ),
        "column-zero": (
            "You always take the first class; take that of each sample's label.",
            {"pick": lambda logs, labels: logs[:, 0]},
        ),
    },
)


def _two_class_loss(logits: Tensor, labels: Tensor) -> Tensor:
    q, y = logits.softmax(1), F.one_hot(labels, logits.shape[1])
    return -(y * q.log() + (1 - y) * (1 - q).log()).sum(1).mean()


def _other_base(z: Tensor, y: Tensor, base: int) -> Tensor:
    largest = z.amax(1)
    totals = (z - largest[:, None]).exp().sum(1).log() / math.log(base)
    return (largest + totals - _pairwise(z, y)).mean()


def _by_product(q: Callable[[Tensor], Tensor], logits: Tensor, labels: Tensor) -> Tensor:
    return -(F.one_hot(labels, logits.shape[1]) * q(logits).log()).sum(1).mean()


def _guarded(logits: Tensor, labels: Tensor, epsilon: float, added: bool, q: Callable[[Tensor], Tensor]) -> Tensor:
    picked = _pairwise(q(logits), labels)
    return -((picked + epsilon) if added else picked.clamp(min=epsilon)).log().mean()


_MISTAKES = (
    *(
        Mistake(
            f"log{base}",
            f"Your logarithm of the sum is to base {base}; the natural logarithm (torch.log) is meant.",
            partial(_other_base, base=base),
        )
        for base in (2, 10)
    ),
    Mistake(
        "two-class-formula",
        "This is the loss for yes-or-no questions, with ln(1 - q) for every other class. With one right class among many "
        "only -ln q of that class counts.",
        _two_class_loss,
    ),
    Mistake(
        "gradient-not-loss",
        "This is q - y, the gradient of exercise 3.5. Here the loss itself is asked for, one number.",
        lambda z, y: (z.softmax(1) - F.one_hot(y, z.shape[1])) / len(z),
        lambda z, y: z.softmax(1) - F.one_hot(y, z.shape[1]),
    ),
    Mistake(
        "label-left-out",
        "The logarithm of the sum is there, and the label's logit is not. The loss is the logarithm of the sum minus that logit.",
        lambda z, y: z.logsumexp(1).mean(),
    ),
    Mistake(
        "logit-added",
        "The label's logit is added to the logarithm of the sum. Subtract it.",
        lambda z, y: (z.logsumexp(1) + _pairwise(z, y)).mean(),
    ),
    Mistake(
        "logarithm-of-mean",
        "You take the mean of the probabilities first and then its logarithm. Take -ln of each, then the mean.",
        lambda z, y: -_pairwise(_softmax(z), y).mean().log(),
    ),
    Mistake(
        "all-classes",
        "You add up -ln q over all classes, with their probabilities as weights or without. Only the label's counts.",
        lambda z, y: -z.log_softmax(1).sum(1).mean(),
        lambda z, y: -z.log_softmax(1).mean(),
        lambda z, y: -(z.softmax(1) * z.log_softmax(1)).sum(1).mean(),
    ),
    Mistake(
        "squared-error",
        "These are squared errors of the probabilities; the loss is -ln of the label's probability.",
        lambda z, y: ((z.softmax(1) - F.one_hot(y, z.shape[1])) ** 2).mean(),
        lambda z, y: ((z.softmax(1) - F.one_hot(y, z.shape[1])) ** 2).sum(1).mean(),
    ),
    Mistake(
        "fixed-batch-size",
        "You divide by a batch size that is written in. Take the mean over the samples at hand.",
        *(partial(_made, reduce=_divided_by(size)) for size in (10, 16, 20, 32, 50, 64, 100, 128)),
    ),
    Mistake("first-sample-only", "Only the first sample is counted.", lambda z, y: F.cross_entropy(z[:1], y[:1])),
    Mistake(
        "last-sample-only",
        "Only the last sample is counted: each turn of the loop replaces the loss. Add up, and divide by N at the end.",
        lambda z, y: F.cross_entropy(z[-1:], y[-1:]),
    ),
    Mistake(
        "zero-times-infinity",
        "A probability that became 0 has the logarithm -inf; 0 times that is nan and 1 times that infinite, so the "
        "one-hot product cannot help. "
        "Pick the label's logit, and use logsumexp(logits) - logits[label].",
        partial(_by_product, _softmax),
        partial(_by_product, _naive),
    ),
    Mistake(
        "epsilon",
        "A guard such as `log(q + 1e-9)` or `clamp` hides the logarithm of 0, but the loss cannot grow above a "
        "limit then. Use logsumexp(logits) - logits[label] instead.",
        *(
            partial(_guarded, epsilon=10.0**-power, added=added, q=q)
            for power in (15, 12, 10, 9, 8, 7, 6, 5, 4, 3)
            for added, q in ((True, _softmax), (False, _softmax), (True, _naive))
        ),
    ),
)

cross_entropy = ValueExercise(
    "cross_entropy",
    "3.3",
    reference=_cross_entropy,
    parts={"values": _values, "stable": _stable, "labels": Refusing(label_cases)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=_worked,
    refused=_REFUSED,
    tolerance=Tolerance(1e-4, 1e-5),
)
