"""Exercise 3.3: `cross_entropy`."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, Impossible, case
from helpers.check.compare import Tolerance
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.mnist_dnn.common import cross_entropy_labels
from helpers.check.value import ValueExercise

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
    parts={"values": _cross_entropy_values, "stable": _cross_entropy_stable, "labels": cross_entropy_labels},
    mistakes=_CROSS_ENTROPY_MISTAKES,
    refused=_CROSS_ENTROPY_REFUSED,
    tolerance=Tolerance(1e-4, 1e-5),
    doc="Check exercise 3.3, `cross_entropy(logits, labels)`. Parts: values, stable (huge logits), labels (bad labels).",
)
