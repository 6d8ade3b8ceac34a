"""Exercise 3.1: `normalize`."""

from __future__ import annotations

from collections.abc import Callable

import torch

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


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
