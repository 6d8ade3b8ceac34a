"""What the exercises of chapter 3 share: labels that are no class, layers between sizes, numbers in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch

from helpers.check.cases import Case, Draw, Trial, case, possible
from helpers.check.compare import Tolerance, difference
from helpers.check.refusals import must_be

#: How many numbers of a row a line shows before it breaks off.
MOST_NUMBERS = 10

NAIVE_SAYS = (
    "The exponential of a large number does not fit into a float, and what is left is nan. torch.softmax is allowed here, "
    "or your own of exercise 3.2."
)


def naive_softmax(z: torch.Tensor) -> torch.Tensor:
    """Softmax along the last axis without a shift, so that large numbers overflow."""
    return z.exp() / z.exp().sum(-1, keepdim=True)


def lost_where_large(trials: Sequence[Trial]) -> bool:
    """Whether an answer is right up to scores of 80, and gave nan or infinity where larger ones have a finite result."""
    lost = False
    for trial in possible(trials):
        wrong = difference(trial.expected, trial.got, Tolerance(1e-3, 1e-5))
        if float(trial.case.args[0].abs().max()) > 80:
            lost = lost or (wrong is not None and wrong.slug == "not-finite")
        elif wrong is not None:
            return False
    return lost


def refuse_bad_labels(labels: torch.Tensor, classes: int, what: str = "label") -> None:
    """Raise `Impossible` for numbers below 0 or not below `classes`; `what` says in words what they are."""
    below = f"a negative {what} is no class (as an index it would count from the end)"
    must_be(not bool((labels < 0).any()), None, below, "negative-label-accepted")
    beyond = f"the classes are 0 to {classes - 1}, and a {what} lies beyond"
    must_be(not bool((labels >= classes).any()), None, beyond, "large-label-accepted")


def refuse_bad_batch(logits: torch.Tensor, labels: torch.Tensor) -> None:
    """Raise `Impossible` for an empty batch or a label that is no class."""
    must_be(len(labels) > 0, None, "over an empty batch there is no mean", "empty-batch-accepted")
    refuse_bad_labels(labels, logits.shape[1])


def label_cases(draw: Draw, thorough: bool) -> list[Case]:
    """Logits with labels of which some are no class."""
    logits = draw.normal(3, 4)
    samples, classes = draw.integer(3, 6), draw.integer(5, 8)
    return [
        case(draw.normal(samples, classes, scale=2.0), _with_last(draw, samples, classes)),
        case(logits, torch.tensor([0, 4, 1]), note="there are 4 classes, 0 to 3: no class 4"),
        case(logits, torch.tensor([0, -1, 1]), note="a negative label is no class either"),
        case(draw.normal(0, 4), torch.zeros(0, dtype=torch.int64), note="no sample at all: there is no mean"),
        case(draw.normal(classes, samples, scale=2.0), _with_last(draw, classes, samples)),
        case(torch.zeros(3, 2), torch.tensor([0, 1, 1]), note="every class occurs, the last one too"),
        case(torch.zeros(2, 3), torch.tensor([0, 3]), note="there are 3 classes, 0 to 2: no class 3"),
    ]


def _with_last(draw: Draw, samples: int, classes: int) -> torch.Tensor:
    """Labels among which the last class is: what is wrong where it is not is a matter of values, and no luck here."""
    labels = draw.labels(samples, classes)
    labels[draw.integer(0, samples - 1)] = classes - 1
    return labels


def layer_pairs(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """(inputs, outputs) of the layers of a chain of sizes."""
    return list(zip(sizes, sizes[1:], strict=False))


def numbers(values: Iterable[float] | torch.Tensor) -> str:
    """Numbers with four digits, separated by commas; a long row breaks off."""
    listed = values.tolist() if isinstance(values, torch.Tensor) else list(values)
    more = ", ..." if len(listed) > MOST_NUMBERS else ""
    return ", ".join(f"{value:.4g}" for value in listed[:MOST_NUMBERS]) + more
