"""Exercise 2.1: `make_dataset(n, generator)` -> points of the unit cube and the one-hot class of each.

Part `points` asks for points that are even in the cube and drawn from the generator, `targets` for the right rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.check.cases import trial
from helpers.check.exercise import Exam, Exercise
from helpers.check.generators import Asked, ask, follows
from helpers.check.mistakes import Mistake, seen
from helpers.check.several import entries, tensors
from helpers.check.show import Words, number
from helpers.check.synthetic_one_hot.common import classes

#: Points nearer than this to a boundary may have either class: float32 sums round.
BOUNDARY = 1e-6
#: How many standard deviations a statistic of uniform numbers may be off; chance alone exceeds it once in 10^7.
DEVIATIONS = 5.5
SHARES = torch.tensor([1 / 6, 2 / 3, 1 / 6], dtype=torch.float64)


def _points_part(exam: Exam, answer: Answer) -> None:
    asked, given = _asked(exam, answer)
    points = _points(exam, asked.first.value, given)
    follows(exam, asked, lambda value: _points(exam, value, given), "torch.rand(n, 3, generator=generator)", given)
    _even_in_the_cube(exam, points)
    _single(exam, X=points)


def _targets_part(exam: Exam, answer: Answer) -> None:
    asked, given = _asked(exam, answer)
    # Y as a network takes it; whatever else is wrong with X costs the other part
    points = _points(exam, asked.first.value, given)
    targets = _targets(exam, asked.first.value, given)
    # targets are judged on points that fill the cube alone: elsewhere a constant answer could be right
    _even_in_the_cube(exam, points)
    sums = points.double().sum(1)
    near = ((sums - 1).abs() < BOUNDARY) | ((sums - 2).abs() < BOUNDARY)
    if float(near.double().mean()) > 0.01:
        exam.fail("not-uniform", "The points lie where two classes meet. Draw X evenly in the cube.")
    # what lies at a limit may have either class, and says nothing about a mistake
    clear, said = points[~near], targets.double()[~near]
    wanted = _right(clear)
    if not torch.equal(said, wanted):
        _explain_targets(exam, clear, said, wanted)
    _single(exam, Y=targets)


# ------------------------------------------------------------------------------------------------- what is returned


def _asked(exam: Exam, answer: Answer) -> tuple[Asked, dict[str, Any]]:
    """The answer's outcomes, and the arguments as a message shows them; ends the exam if it stopped."""
    count = exam.draw.integer(3_000, 4_000) * (4 if exam.thorough else 1)
    exam.present(answer, count, torch.Generator())
    (asked,) = ask(exam, answer, [(count,)])
    given = {"n": count, "generator": Words(f"torch.Generator().manual_seed({asked.seed})")}
    exam.no_error(asked.first.error, given)
    return asked, given


def _points(exam: Exam, value: Any, given: dict[str, Any]) -> torch.Tensor:
    """X of what was returned: (n, 3) floats. Y may be anything but the points."""
    first, last = entries(exam, value, ("X", "Y"), given)
    points = _one_of(exam, "X", first, given)
    if _one_hot(points, points) and isinstance(last, torch.Tensor) and not _one_hot(last, points):
        says = "X holds one-hot rows: the tensors stand in another order. `return X, Y`, the points first."
        exam.fail("another-order", says, given=given, returned=value)
    return points


def _targets(exam: Exam, value: Any, given: dict[str, Any]) -> torch.Tensor:
    """Y of what was returned: (n, 3) floats."""
    _, last = entries(exam, value, ("X", "Y"), given)
    if isinstance(last, torch.Tensor) and tuple(last.shape) == (given["n"],):
        exam.fail("labels-not-one-hot", "Y holds class numbers; one-hot rows are asked for, shape (n, 3).", given=given)
    if isinstance(last, torch.Tensor) and tuple(last.shape) == (3, 3) and given["n"] != 3:
        says = "Y has three rows, one for each column of X: `X.sum(0)` adds up columns. `X.sum(1)` gives one sum for each point."
        exam.fail("sum-of-columns", says, given=given, returned=last)
    return _one_of(exam, "Y", last, given)


def _one_of(exam: Exam, name: str, one: Any, given: dict[str, Any]) -> torch.Tensor:
    return tensors(exam, [one], {name: (given["n"], 3)}, given)[0]


def _single(exam: Exam, **tensors: torch.Tensor) -> None:
    """Fail where the numbers are right, but not of the kind that a network takes."""
    for name, part in tensors.items():
        if part.dtype != torch.float32:
            says = f"The numbers are right, but {name} holds them as {part.dtype}; torch.float32 is asked for: "
            exam.fail("wrong-dtype", f"{says}`.float()`.")


# ------------------------------------------------------------------------------------------------------- the points


def _even_in_the_cube(exam: Exam, points: torch.Tensor) -> None:
    """Fail where the points are not spread evenly over the cube, saying how."""
    low, high = float(points.min()), float(points.max())
    given = {"smallest number of X": round(low, 4), "largest": round(high, 4), "mean": round(float(points.mean()), 4)}
    made = trial(points.double())
    exam.explain(_UNEVEN, [made], made, given=given)


def _outside(points: torch.Tensor) -> bool:
    return bool((points < 0).any() or (points > 1).any())


def _normal(points: torch.Tensor) -> bool:
    return _outside(points) and abs(float(points.mean())) < 0.2 and 0.8 < float(points.std()) < 1.2


def _few_values(points: torch.Tensor) -> bool:
    """Whether numbers repeat far more often than those of torch.rand, which has 2^24 of them to choose from."""
    return len(points.unique()) < 0.9 * points.numel()


def _round_numbers(points: torch.Tensor) -> bool:
    thousandths = points * 1000
    return len(points.unique(dim=0)) > 500 and bool(((thousandths - thousandths.round()).abs() < 1e-3).all())


def _balanced(points: torch.Tensor) -> bool:
    shares = classes(points).bincount(minlength=3) / len(points)
    return bool(((shares - 1 / 3).abs() < 0.01).all())


def _bent(points: torch.Tensor) -> bool:
    """The distance between the sorted numbers and an even spread (Kolmogorov and Smirnov), in its own units."""
    even = (torch.arange(len(points), dtype=torch.float64)[:, None] + 0.5) / len(points)
    return float((points.sort(0).values - even).abs().max()) * math.sqrt(len(points)) > 2.8


def _dependent(points: torch.Tensor) -> bool:
    """Whether two columns are correlated beyond chance."""
    centred = points - 0.5
    pairs = ((0, 1), (0, 2), (1, 2))
    together = [float((centred[:, a] * centred[:, b]).mean()) * 12 * math.sqrt(len(points)) for a, b in pairs]
    return max(map(abs, together)) > DEVIATIONS


def _wrong_shares(points: torch.Tensor) -> bool:
    spread = (len(points) * SHARES * (1 - SHARES)).sqrt()
    counts = classes(points).bincount(minlength=3).double()
    return bool(((counts - len(points) * SHARES).abs() > DEVIATIONS * spread).any())


def _sums_to_one(points: torch.Tensor) -> bool:
    return bool(((points.sum(1) - 1).abs() < 1e-5).all())


_UNEVEN = (
    Mistake(
        "constant",
        "All numbers of X are the same. Draw them: torch.rand(n, 3, generator=generator).",
        when=seen(lambda points: len(points.unique()) == 1),
    ),
    Mistake(
        "normal-not-uniform",
        "X leaves the unit cube: torch.randn draws from a bell curve; torch.rand is even between 0 and 1.",
        when=seen(_normal),
    ),
    Mistake("outside-the-cube", "X leaves the unit cube: its numbers should lie between 0 and 1.", when=seen(_outside)),
    Mistake(
        "columns-equal",
        "Two of the three inputs are always equal. Draw n * 3 numbers, not n.",
        when=seen(lambda points: any(torch.equal(points[:, a], points[:, b]) for a, b in ((0, 1), (0, 2), (1, 2)))),
    ),
    Mistake(
        "few-values",
        "Your numbers are rounded, or whole numbers divided by a number, and take few values. Take those of torch.rand as "
        "they are.",
        when=seen(_round_numbers),
    ),
    Mistake(
        "points-repeat",
        "The same points come again and again. Draw a new one for each row.",
        when=seen(lambda points: len(points.unique(dim=0)) < len(points) // 2),
    ),
    Mistake(
        "few-values",
        "Your numbers take few values, as rounded ones or whole numbers divided by a number do. Take those of torch.rand "
        "as they are.",
        when=seen(_few_values),
    ),
    Mistake(
        "sums-to-one",
        "Each row adds up to 1: the numbers were divided by their sum. Take the points as they are drawn.",
        when=seen(_sums_to_one),
    ),
    Mistake(
        "classes-balanced",
        "Your classes are equally large, so the points are not even in the cube: there they have shares of 1/6, "
        "2/3 and 1/6. Keep every point that you draw.",
        when=seen(_balanced),
    ),
    Mistake(
        "not-uniform",
        "The numbers of X are not spread evenly between 0 and 1.",
        when=seen(_bent),
    ),
    Mistake(
        "wrong-shares",
        "Each input is even by itself, but not the three together: one follows from the other two, so the classes do not "
        "have their shares of 1/6, 2/3 and 1/6. Draw all three.",
        when=seen(lambda points: not _dependent(points) and _wrong_shares(points)),
    ),
    Mistake(
        "columns-depend", "Two inputs depend on each other; each should be drawn on its own.", when=seen(_dependent)
    ),
)


# ------------------------------------------------------------------------------------------------------ the targets


def _explain_targets(exam: Exam, points: torch.Tensor, targets: torch.Tensor, wanted: torch.Tensor) -> None:
    """Fail by the name of what is wrong with the rows of Y."""
    wrong = (targets != wanted).any(1)
    row = int(wrong.nonzero()[0])
    total = float(points[row].double().sum())
    shown: dict[str, Any] = {
        "given": {"X[i]": points[row]},
        "returned": targets[row].float(),
        "expected": wanted[row].float(),
        "more": {"by hand": f"the sum of this row is {number(total)}: class {int(wanted[row].argmax())}"},
    }
    made = trial(targets, wanted, points.double())
    exam.explain(_WRONG_TARGETS, [made], made, **shown)
    right = len(points) - int(wrong.sum())
    says = f"{int(wrong.sum())} of {len(points)} points have the wrong class ({right} are right)."
    exam.fail("wrong-value", says, named=False, **shown)


Way = Callable[[torch.Tensor], torch.Tensor]
_LIMITS = ((0.5, 1.5), (0.5, 2.5), (1.0, 1.5), (1.5, 2.0), (1 / 3, 2 / 3), (1.0, 2.5), (0.5, 2.0))
_ORDERS = ([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1])


def _by_class(labels: torch.Tensor) -> torch.Tensor:
    return F.one_hot(labels, 3).double()


def _right(points: torch.Tensor) -> torch.Tensor:
    return _by_class(classes(points))


def _limits(low: float, high: float) -> Way:
    """Targets by other limits of the sum."""
    return lambda points: _by_class((points.sum(1) >= low).long() + (points.sum(1) >= high).long())


def _columns(make: Callable[[torch.Tensor], Sequence[torch.Tensor]]) -> Way:
    """Targets put together from three comparisons of the sum."""
    return lambda points: torch.stack([column.double() for column in make(points.sum(1))], 1)


def _renamed(order: list[int]) -> Way:
    return lambda points: _right(points)[:, order]


def _by_one_input(column: int) -> Way:
    return lambda points: _by_class((points[:, column] >= 1 / 3).long() + (points[:, column] >= 2 / 3).long())


def _without_input(column: int) -> Way:
    return lambda points: _right(points * (torch.arange(3) != column))


def _one_hot(targets: torch.Tensor, points: torch.Tensor) -> bool:
    return targets.ndim == 2 and bool((targets.sum(1) == 1).all()) and bool(((targets == 0) | (targets == 1)).all())


def _as_many(targets: torch.Tensor, points: torch.Tensor) -> bool:
    """Whether each class occurs as often as it should."""
    return bool(((targets.sum(0) - _right(points).sum(0)).abs() <= 1).all())


def _of_other_points(targets: torch.Tensor, points: torch.Tensor) -> bool:
    """Whether classes have their shares and agree with the right ones as often as by chance, (1 + 16 + 1) / 36."""
    shares, agree = targets.mean(0), float((targets * _right(points)).sum(1).mean())
    fair = bool(((shares - SHARES).abs() < 0.05).all())
    return fair and abs(agree - 0.5) < 0.05 and not _as_many(targets, points)


#: A twin is called with the points, and gives their targets.
_WRONG_TARGETS = (
    Mistake(
        "two-ones",
        "Some rows of Y hold two ones: class 1 needs both limits, s >= 1 and s < 2.",
        _columns(lambda s: (s < 1, s < 2, s >= 2)),
        _columns(lambda s: (s < 1, s >= 1, s >= 2)),
        _columns(lambda s: (s >= 0, s >= 1, s >= 2)),
    ),
    Mistake(
        "reshaped-not-transposed",
        "Your columns were stacked as rows, (3, n), and `reshape` or `view` mixes them. Stack them side by side, "
        "`torch.stack([...], dim=1)`, or turn the table with `.T`.",
        lambda points: _right(points).T.reshape(-1, 3),
    ),
    Mistake(
        "not-one-hot",
        "Each row of Y should hold one 1 and two zeros; yours do not all.",
        when=seen(lambda targets, points: not _one_hot(targets, points)),
    ),
    Mistake(
        "classes-reversed",
        "The classes are in the reverse order: class 0 is s < 1.",
        lambda points: _right(points).flip(1),
    ),
    Mistake(
        "classes-renamed",
        "The limits are right, and the classes have other numbers: class 0 is s < 1, class 1 lies between, class 2 is "
        "s >= 2.",
        *map(_renamed, _ORDERS),
    ),
    Mistake(
        "wrong-limits",
        "Your limits are other ones; the sum is compared with 1 and 2.",
        *(_limits(*pair) for pair in _LIMITS),
    ),
    Mistake(
        "largest-input",
        "Your class is the place of the largest input; it is decided by the sum.",
        lambda points: _by_class(points.argmax(1)),
    ),
    Mistake(
        "one-input",
        "Your class is decided by a single input; it is decided by the sum of all three.",
        *map(_by_one_input, range(3)),
    ),
    Mistake("two-inputs", "Your sum leaves one input out: add up all three.", *map(_without_input, range(3))),
    Mistake(
        "one-class",
        "You give every point the same class; all three occur. Is your s the sum of each row, X.sum(1)?",
        when=seen(lambda targets, points: bool((targets == targets[0]).all())),
    ),
    Mistake(
        "two-classes",
        "One of the three classes never occurs in Y. Class 0 is s < 1, class 1 lies between, class 2 is s >= 2.",
        when=seen(lambda targets, points: bool((targets.sum(0) == 0).any())),
    ),
    Mistake(
        "other-points",
        "Y has the shares of the three classes, but does not go with X at all: it belongs to other points. Were points "
        "drawn a second time? Draw them once, and take their classes.",
        when=seen(_of_other_points),
    ),
    Mistake(
        "rows-mixed",
        "Y has each class as often as it should, but not in the rows of its points. Were the rows of X or of Y put "
        "into another order after the classes were found?",
        when=seen(_as_many),
    ),
)

make_dataset = Exercise(
    "make_dataset",
    "2.1",
    parts={"points": _points_part, "targets": _targets_part},
    mistakes=(*_UNEVEN, *_WRONG_TARGETS),
    doc="Check exercise 2.1, `make_dataset(n, generator)`. Parts: points (even in the cube), targets (one-hot rows).",
)
