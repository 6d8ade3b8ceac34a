"""Exercise 3.1, `normalize(images, mean, std)`: pictures of bytes as floats with a channel axis, scaled and centred.

Part `values` asks for ordinary pictures, `edges` for a batch of one, full ink, almost none, and the next layer's dtype.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.compare import Tolerance, difference
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def _normalize(images: Tensor, mean: float, std: float) -> Tensor:
    # in whole numbers and float64: (v - 255 mean) / (255 std), one picture after another
    rows = [(picture.double() - 255 * mean) / (255 * std) for picture in images]
    return torch.stack(rows).unsqueeze(1).float()


def _worked(images: Tensor, mean: float, std: float, place: Sequence[int] = ()) -> str:
    """One pixel: divided by 255, the mean subtracted, divided by std."""
    where = (place[0], *place[2:]) if len(place) == 4 else (0, 0, 0)
    pixel = int(images[where])
    scaled = pixel / 255
    return (
        f"the pixel is {pixel}: {pixel} / 255 = {scaled:.4g}; "
        f"({scaled:.4g} - {mean:.4g}) / {std:.4g} = {(scaled - mean) / std:.4g}"
    )


def _pictures(draw: Draw, count: int) -> Tensor:
    """Pictures with values from 0 to 255 in four pixels of ten, and both ends among them."""
    values = torch.randint(0, 256, (count, 28, 28), generator=draw.torch)
    ink = torch.rand((count, 28, 28), generator=draw.torch) < 0.4
    pictures = (values * ink).to(torch.uint8)
    pictures[:, 0, :2] = torch.tensor([0, 255], dtype=torch.uint8)
    return pictures


def _values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(_pictures(draw, 3), 0.1307, 0.3081),
        case(_pictures(draw, draw.integer(4, 6)), 0.25, 0.5),
        case(_pictures(draw, 2), draw.random.uniform(0.1, 0.6), draw.random.uniform(0.1, 0.9)),
        case(_pictures(draw, 28), 0.5, 0.25, note="as many pictures as rows"),
        case(_pictures(draw, 3) // 2, 0.2, 0.4, note="no pixel is brighter than 127"),
        case(_pictures(draw, 2) // 255, 0.2, 0.4, note="bytes of 0 and 1: almost no ink"),
    ]
    if thorough:
        for _ in range(6):
            mean, deviation = draw.random.uniform(0, 0.9), draw.random.uniform(0.05, 1.5)
            cases.append(case(_pictures(draw, draw.integer(2, 20)), mean, deviation))
    return cases


def _edges(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(_pictures(draw, 1), 0.1307, 0.3081, note="a batch of one"),
        case(_pictures(draw, 2), 0.0, 1.0, note="mean 0 and deviation 1: only the division by 255 is left"),
        case(torch.full((2, 28, 28), 255, dtype=torch.uint8), 0.1307, 0.3081, note="full ink everywhere"),
        case(torch.zeros((2, 28, 28), dtype=torch.uint8), 0.1307, 0.3081, note="no ink at all"),
        case(_pictures(draw, 3), 0.4, 0.2),
    ]


Change = Callable[[Tensor, float, float], Tensor]


def _scaled(change: Change) -> Change:
    """A wrong answer that changes the pictures after they were scaled to 0..1 and given a channel axis."""
    return lambda images, mean, std: change(images.unsqueeze(1).float() / 255, mean, std)


def _divided(largest: Callable[[Tensor], Tensor | float]) -> Change:
    """A wrong answer that divides the pixels by something else than 255."""
    return lambda images, mean, std: (images.unsqueeze(1).float() / largest(images) - mean) / std


def _in_float64(trials: Sequence[Trial]) -> bool:
    right = [difference(t.expected, t.got, Tolerance(1e-4, 1e-4)) is None for t in trials]
    return all(right) and any(t.got.dtype == torch.float64 for t in trials)


def _cut(low: float | None, high: float | None) -> Change:
    return lambda x, m, s: ((x - m) / s).clamp(low, high)


def _in_bytes(images: Tensor, mean: float, std: float) -> Tensor:
    return ((images - round(mean * 255)).float() / (std * 255)).unsqueeze(1)


_MISTAKES = (
    Mistake(
        "divides-by-the-largest",
        "You divide by the largest pixel that occurs. Divide by 255, the largest that there can be.",
        _divided(lambda images: images.max()),
        _divided(lambda images: images.amax((1, 2))[:, None, None, None]),
        _divided(lambda images: images.max().clamp(min=1)),
        _divided(lambda images: images.amax((1, 2))[:, None, None, None].clamp(min=1)),
    ),
    Mistake(
        "divides-only-bright-pictures",
        "You divide by 255 only if a pixel is larger than 1. Bytes are always meant on the scale to 255, in a dark "
        "picture too: divide always.",
        _divided(lambda images: 255.0 if images.max() > 1 else 1.0),
    ),
    Mistake(
        "no-division-by-255",
        "The division by 255 is missing: mean and std belong to pixels from 0 to 1, yours go up to 255.",
        _divided(lambda images: 1.0),
    ),
    Mistake(
        "divides-twice",
        "The pixels are divided by 255 twice.",
        _divided(lambda images: 255.0**2),
    ),
    Mistake(
        "no-channel-axis",
        "The numbers are right, but the channel axis is missing: (N, 28, 28) should become (N, 1, 28, 28).",
        lambda x, m, s: (x.float() / 255 - m) / s,
    ),
    Mistake(
        "channel-in-the-wrong-place",
        "The channel axis is in the wrong place; PyTorch wants it second, behind the pictures: (N, 1, 28, 28). "
        "Use unsqueeze(1).",
        lambda x, m, s: ((x.float() / 255 - m) / s).unsqueeze(-1),
        lambda x, m, s: ((x.float() / 255 - m) / s).unsqueeze(2),
        lambda x, m, s: ((x.float() / 255 - m) / s).unsqueeze(0),
    ),
    Mistake(
        "flattened",
        "Each picture has become one row of 784 numbers; keep its rows and columns: (N, 1, 28, 28).",
        lambda x, m, s: ((x.float() / 255 - m) / s).flatten(1),
        lambda x, m, s: ((x.float() / 255 - m) / s).flatten(1).unsqueeze(1),
    ),
    Mistake(
        "channel-repeated",
        "The picture stands in three channels. Grey pictures have one: (N, 1, 28, 28).",
        lambda x, m, s: ((x.float() / 255 - m) / s).unsqueeze(1).repeat(1, 3, 1, 1),
    ),
    Mistake(
        "batch-axis-lost",
        "For a single picture the result loses its first axis: it is (1, 1, 28, 28). Leave `squeeze()` out.",
        lambda x, m, s: ((x.squeeze().float() / 255 - m) / s).unsqueeze(-3),
        lambda x, m, s: ((x.float() / 255 - m) / s).squeeze().unsqueeze(1),
    ),
    Mistake("only-scaled", "Only the division by 255 is there; mean and std are not used.", _scaled(lambda x, m, s: x)),
    Mistake("no-mean", "The mean is not subtracted.", _scaled(lambda x, m, s: x / s)),
    Mistake("no-deviation", "The division by std is missing.", _scaled(lambda x, m, s: x - m)),
    Mistake(
        "mean-and-std-swapped",
        "mean and std have changed places: subtract mean, divide by std.",
        _scaled(lambda x, m, s: (x - s) / m),
    ),
    Mistake("multiplies-by-deviation", "You multiply by std; divide by it.", _scaled(lambda x, m, s: (x - m) * s)),
    Mistake("adds-mean", "You add the mean; subtract it.", _scaled(lambda x, m, s: (x + m) / s)),
    Mistake("sign", "You compute mean minus pixel; it is pixel minus mean.", _scaled(lambda x, m, s: (m - x) / s)),
    Mistake(
        "order-of-steps",
        "The order of the steps is another. First divide by 255, then subtract the mean, then divide by std; in one line "
        "that needs parentheses: (x / 255 - mean) / std.",
        _scaled(lambda x, m, s: x / s - m),
        _scaled(lambda x, m, s: x - m / s),
        lambda x, m, s: (x.unsqueeze(1).float() - m) / 255 / s,
        lambda x, m, s: (x.unsqueeze(1).float() - m) / s / 255,
    ),
    Mistake(
        "divides-by-variance",
        "You divide by std squared; divide by std itself.",
        _scaled(lambda x, m, s: (x - m) / s**2),
    ),
    Mistake(
        "divides-by-root",
        "You divide by the square root of std; std is the deviation already.",
        _scaled(lambda x, m, s: (x - m) / s**0.5),
    ),
    Mistake(
        "own-statistics",
        "You use the mean and deviation of the pictures at hand. Use the `mean` and `std` that are given.",
        _scaled(lambda x, m, s: (x - x.mean()) / x.std()),
        _scaled(lambda x, m, s: (x - x.mean((1, 2, 3), keepdim=True)) / x.std((1, 2, 3), keepdim=True)),
    ),
    Mistake(
        "fixed-statistics",
        "You always use 0.1307 and 0.3081. Use the `mean` and `std` that are given.",
        _scaled(lambda x, m, s: (x - 0.1307) / 0.3081),
    ),
    Mistake(
        "centred-on-half",
        "You bring the pixels to -1..1 with one half. Use the `mean` and `std` that are given.",
        _scaled(lambda x, m, s: (x - 0.5) / 0.5),
    ),
    Mistake(
        "divides-by-256",
        "You divide by 256. The largest value of a byte is 255, and it should become 1.",
        _divided(lambda images: 256.0),
    ),
    Mistake(
        "whole-number-division",
        "Only 0 and 1 are left of your pixels: `//`, or a cast back to whole numbers after the division, drops "
        "everything behind the decimal point. Use `/` and keep floats.",
        lambda x, m, s: ((x.unsqueeze(1) // 255).float() - m) / s,
    ),
    Mistake(
        "wraps-in-bytes",
        "You compute with bytes, which start again at 255 below 0: dark pixels become bright. Make floats first, "
        "`images.float()`.",
        _in_bytes,
        lambda x, m, s: ((x - int(m * 255)).float() / (s * 255)).unsqueeze(1),
    ),
    Mistake(
        "cut-off",
        "The results are cut off at one end or at both. Normalised pixels may lie below 0 and above 1: leave clamp out.",
        *(_scaled(_cut(low, high)) for low, high in ((-1, 1), (0, 1), (0, None), (None, 1))),
    ),
    Mistake(
        "rows-and-columns-swapped",
        "Rows and columns of each picture are swapped.",
        _scaled(lambda x, m, s: ((x - m) / s).transpose(2, 3)),
    ),
    Mistake(
        "double-precision",
        "The numbers are float64, and the next layer, which works in float32, refuses them: `.float()` makes float32.",
        when=_in_float64,
    ),
)

normalize = ValueExercise(
    "normalize",
    "3.1",
    reference=_normalize,
    parts={"values": _values, "edges": _edges},
    mistakes=_MISTAKES,
    works=_worked,
    tolerance=Tolerance(1e-4, 1e-4, same_dtype=True),
)
