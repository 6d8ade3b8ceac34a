"""Exercise 2.1: `make_dataset(n, generator)` -> points of the unit cube and the one-hot class of each.

Part `points` asks for points that are even in the cube and drawn from the generator, `targets` for the right rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Call, Options, Outcome
from helpers.check.cases import Trial, trial
from helpers.check.compare import kind_of
from helpers.check.exercise import Exam, Exercise
from helpers.check.mistakes import Mistake
from helpers.check.show import number
from helpers.check.synthetic_one_hot.common import classes

#: Points nearer than this to a boundary may have either class: float32 sums round.
BOUNDARY = 1e-6
#: How many standard deviations a statistic of uniform numbers may be off; chance alone exceeds it once in 10^7.
DEVIATIONS = 5.5
SHARES = torch.tensor([1 / 6, 2 / 3, 1 / 6], dtype=torch.float64)


def _points_part(exam: Exam, answer: Answer) -> None:
    points, _ = _made(exam, answer)
    _even_in_the_cube(exam, points)
    _single(exam, X=points)


def _targets_part(exam: Exam, answer: Answer) -> None:
    points, targets = _made(exam, answer)
    # targets are judged on points that fill the cube alone: elsewhere a constant answer could be right
    _even_in_the_cube(exam, points)
    sums = points.double().sum(1)
    near = ((sums - 1).abs() < BOUNDARY) | ((sums - 2).abs() < BOUNDARY)
    if float(near.double().mean()) > 0.01:
        exam.fail("not-uniform", "The points lie where two classes meet. Draw X evenly in the cube.")
    # what lies at a limit may have either class, and says nothing about a mistake
    clear, said = points[~near], targets.double()[~near]
    wanted = F.one_hot(classes(clear), 3).double()
    if not torch.equal(said, wanted):
        _explain_targets(exam, clear, said, wanted)
    _single(exam, X=points, Y=targets)


# ------------------------------------------------------------------------------------------------- what is returned


def _made(exam: Exam, answer: Answer) -> tuple[torch.Tensor, torch.Tensor]:
    """Points and targets from the answer, after all that does not concern their values has been looked at."""
    count = exam.draw.integer(3_000, 4_000) * (4 if exam.thorough else 1)
    seed = exam.draw.integer(0, 2**31)
    exam.present(answer, count, torch.Generator())
    calls: list[Call] = [((count, torch.Generator().manual_seed(s)), {}) for s in (seed, seed, seed + 1)]
    first, again, other = answer.map(calls, Options(seed=1))
    given = {"n": count, "generator": f"torch.Generator().manual_seed({seed})"}
    exam.no_error(first.error, given)
    _is_pair(exam, first.value, count, given)
    _follows_the_generator(exam, first, again, other, given)
    return first.value[0].detach(), first.value[1].detach()


def _follows_the_generator(exam: Exam, first: Outcome, again: Outcome, other: Outcome, given: dict[str, Any]) -> None:
    from_it = "torch.rand(n, 3, generator=generator)"
    if again.error is None and not _same_points(first, again):
        says = (
            "Two calls with generators of the same seed gave different points. Give the generator that you receive to "
        )
        exam.fail("ignores-generator", f"{says}torch.rand: {from_it}.", given=given)
    if other.error is None and _same_points(first, other):
        says = "Generators with different seeds gave the same points. Draw from the generator that you receive: "
        exam.fail("ignores-generator", f"{says}{from_it}, with no seed of your own.", given=given)
    if not first.changed_arguments:
        says = (
            "Nothing was drawn from the generator that you receive: after the call it is as before, so the next call "
            "would give the same points. Give it to torch.rand itself: "
        )
        exam.fail("ignores-generator", f"{says}{from_it}.", given=given)


def _same_points(one: Outcome, other: Outcome) -> bool:
    pair = isinstance(other.value, (tuple, list)) and len(other.value) == 2
    return pair and isinstance(other.value[0], torch.Tensor) and torch.equal(one.value[0], other.value[0])


def _is_pair(exam: Exam, value: Any, count: int, given: dict[str, Any]) -> None:
    if value is None:
        exam.fail("returns-nothing", "Your function returned None. Did you forget `return X, Y`?", given=given)
    if isinstance(value, torch.Tensor) or not isinstance(value, (tuple, list)) or len(value) != 2:
        exam.fail("not-a-pair", "Two things are asked for, the points and the targets: `return X, Y`.", given=given)
    for name, part in zip("XY", value, strict=True):
        if not isinstance(part, torch.Tensor):
            exam.fail("not-a-tensor", f"{name} is {kind_of(part)}; a tensor is asked for.", given=given)
    if value[1].ndim == 1 and len(value[1]) == count:
        exam.fail("labels-not-one-hot", "Y holds class numbers; one-hot rows are asked for, shape (n, 3).", given=given)
    for name, part in zip("XY", value, strict=True):
        shape = tuple(part.shape)
        if shape == (3, count):
            says = f"{name} lies on its side, shape {shape}: one row a point is asked for, ({count}, 3)."
            exam.fail("lies-on-its-side", says, given=given)
        if shape != (count, 3):
            says = f"{name} has the shape {shape}; ({count}, 3) is asked for: one row a point."
            exam.fail("wrong-shape", says, given=given)
        if not part.is_floating_point():
            says = f"{name} holds {part.dtype} numbers; floats are asked for: `.float()`."
            exam.fail("wrong-dtype", says, given=given)
        if not bool(part.isfinite().all()):
            exam.fail("not-finite", f"{name} holds nan or inf.", given=given)


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
    seen = trial(points.double())
    exam.explain(_UNEVEN, [seen], seen, given=given)


def _if(holds: Callable[[torch.Tensor], bool]) -> Callable[[Sequence[Trial]], bool]:
    """Recognises points of which something holds."""
    return lambda trials: holds(trials[0].got)


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
        when=_if(lambda points: len(points.unique()) == 1),
    ),
    Mistake(
        "normal-not-uniform",
        "X leaves the unit cube: torch.randn draws from a bell curve; torch.rand is even between 0 and 1.",
        when=_if(_normal),
    ),
    Mistake("outside-the-cube", "X leaves the unit cube: its numbers should lie between 0 and 1.", when=_if(_outside)),
    Mistake(
        "columns-equal",
        "Two of the three inputs are always equal. Draw n * 3 numbers, not n.",
        when=_if(lambda points: any(torch.equal(points[:, a], points[:, b]) for a, b in ((0, 1), (0, 2), (1, 2)))),
    ),
    Mistake(
        "few-values",
        "Your numbers are rounded, or whole numbers divided by a number, and take few values. Take those of torch.rand as "
        "they are.",
        when=_if(_round_numbers),
    ),
    Mistake(
        "points-repeat",
        "The same points come again and again. Draw a new one for each row.",
        when=_if(lambda points: len(points.unique(dim=0)) < len(points) // 2),
    ),
    Mistake(
        "few-values",
        "Your numbers take few values, as rounded ones or whole numbers divided by a number do. Take those of torch.rand "
        "as they are.",
        when=_if(_few_values),
    ),
    Mistake(
        "sums-to-one",
        "Each row adds up to 1: the numbers were divided by their sum. Take the points as they are drawn.",
        when=_if(_sums_to_one),
    ),
    Mistake(
        "classes-balanced",
        "Your classes are equally large, so the points are not even in the cube: there they have shares of 1/6, "
        "2/3 and 1/6. Keep every point that you draw.",
        when=_if(_balanced),
    ),
    Mistake(
        "not-uniform",
        "The numbers of X are not spread evenly between 0 and 1.",
        when=_if(_bent),
    ),
    Mistake(
        "wrong-shares",
        "Each input is even by itself, but not the three together: one follows from the other two, so the classes do not "
        "have their shares of 1/6, 2/3 and 1/6. Draw all three.",
        when=_if(lambda points: not _dependent(points) and _wrong_shares(points)),
    ),
    Mistake(
        "columns-depend", "Two inputs depend on each other; each should be drawn on its own.", when=_if(_dependent)
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
        "returned": targets[row],
        "expected": wanted[row],
        "more": {"by hand": f"the sum of this row is {number(total)}: class {int(wanted[row].argmax())}"},
    }
    seen = trial(targets, wanted, points.double())
    exam.explain(_WRONG_TARGETS, [seen], seen, **shown)
    right = len(points) - int(wrong.sum())
    says = f"{int(wrong.sum())} of {len(points)} points have the wrong class ({right} are right)."
    exam.fail("wrong-value", says, named=False, **shown)


def _limits(low: float, high: float) -> Callable[[torch.Tensor], torch.Tensor]:
    """Targets by other limits of the sum."""
    return lambda points: _by_class((points.sum(1) >= low).long() + (points.sum(1) >= high).long())


def _by_class(labels: torch.Tensor) -> torch.Tensor:
    return F.one_hot(labels, 3).double()


def _columns(make: Callable[[torch.Tensor], Sequence[torch.Tensor]]) -> Callable[[torch.Tensor], torch.Tensor]:
    """Targets put together from three comparisons of the sum."""
    return lambda points: torch.stack([column.double() for column in make(points.sum(1))], 1)


def _made_by(*ways: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[Sequence[Trial]], bool]:
    """Recognises targets that one of the ways makes of the points."""
    return lambda trials: any(torch.equal(way(trials[0].case.args[0]), trials[0].got) for way in ways)


def _is(holds: Callable[[torch.Tensor, torch.Tensor], bool]) -> Callable[[Sequence[Trial]], bool]:
    """Recognises targets of which something holds, given what was wanted."""
    return lambda trials: holds(trials[0].got, trials[0].expected)


def _of_other_points(targets: torch.Tensor, wanted: torch.Tensor) -> bool:
    """Whether classes have their shares and agree with the right ones as often as by chance, (1 + 16 + 1) / 36."""
    shares, agree = targets.mean(0), float((targets * wanted).sum(1).mean())
    same_counts = bool(((targets.sum(0) - wanted.sum(0)).abs() <= 1).all())
    return not same_counts and bool(((shares - SHARES).abs() < 0.05).all()) and abs(agree - 0.5) < 0.05


def _one_class(targets: torch.Tensor, label: int | None = None) -> bool:
    return bool((targets == targets[0]).all()) and (label is None or int(targets[0].argmax()) == label)


def _rotated_classes(targets: torch.Tensor) -> bool:
    return bool((targets.sum(1) == 1).all()) and bool(((targets == 0) | (targets == 1)).all())


_WRONG_TARGETS = (
    Mistake(
        "two-ones",
        "Some rows of Y hold two ones: class 1 needs both limits, s >= 1 and s < 2.",
        when=_made_by(
            _columns(lambda s: (s < 1, s < 2, s >= 2)),
            _columns(lambda s: (s < 1, s >= 1, s >= 2)),
            _columns(lambda s: (s >= 0, s >= 1, s >= 2)),
        ),
    ),
    Mistake(
        "reshaped-not-transposed",
        "Your columns were stacked as rows, (3, n), and `reshape` or `view` mixes them. Stack them side by side, "
        "`torch.stack([...], dim=1)`, or turn the table with `.T`.",
        when=_is(lambda targets, wanted: float((targets == wanted.T.reshape(-1, 3)).double().mean()) > 0.99),
    ),
    Mistake(
        "not-one-hot",
        "Each row of Y should hold one 1 and two zeros; yours do not all.",
        when=_is(lambda targets, wanted: not _rotated_classes(targets)),
    ),
    Mistake(
        "classes-reversed",
        "The classes are in the reverse order: class 0 is s < 1.",
        when=_made_by(
            lambda points: _limits(1, 2)(points).flip(1),
        ),
    ),
    Mistake(
        "classes-renamed",
        "The limits are right, and the classes have other numbers: class 0 is s < 1, class 1 lies between, class 2 is "
        "s >= 2.",
        when=_made_by(
            *(
                lambda points, order=order: _limits(1, 2)(points)[:, order]
                for order in ([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1])
            ),
        ),
    ),
    Mistake(
        "wrong-limits",
        "Your limits are other ones; the sum is compared with 1 and 2.",
        when=_made_by(
            *(
                _limits(*pair)
                for pair in ((0.5, 1.5), (0.5, 2.5), (1.0, 1.5), (1.5, 2.0), (1 / 3, 2 / 3), (1.0, 2.5), (0.5, 2.0))
            ),
        ),
    ),
    Mistake(
        "largest-input",
        "Your class is the place of the largest input; it is decided by the sum.",
        when=_made_by(
            lambda points: _by_class(points.argmax(1)),
        ),
    ),
    Mistake(
        "one-input",
        "Your class is decided by a single input; it is decided by the sum of all three.",
        when=_made_by(
            *(
                lambda points, c=c: _by_class((points[:, c] >= 1 / 3).long() + (points[:, c] >= 2 / 3).long())
                for c in range(3)
            ),
        ),
    ),
    Mistake(
        "two-inputs",
        "Your sum leaves one input out: add up all three.",
        when=_made_by(
            *(lambda points, c=c: _limits(1, 2)(points * (torch.arange(3) != c)) for c in range(3)),
        ),
    ),
    Mistake(
        "one-class",
        "You give every point class 0; all three occur. Is your s the sum of a row, X.sum(1), or its mean?",
        when=_is(lambda targets, wanted: _one_class(targets, 0)),
    ),
    Mistake(
        "one-class",
        "You give every point the same class; all three occur. Is your s the sum of each row, X.sum(1)?",
        when=_is(lambda targets, wanted: _one_class(targets)),
    ),
    Mistake(
        "two-classes",
        "One of the three classes never occurs in Y. Class 0 is s < 1, class 1 lies between, class 2 is s >= 2.",
        when=_is(lambda targets, wanted: bool((targets.sum(0) == 0).any())),
    ),
    Mistake(
        "other-points",
        "Y has the shares of the three classes, but does not go with X at all: it belongs to other points. Were points "
        "drawn a second time? Draw them once, and take their classes.",
        when=_is(_of_other_points),
    ),
    Mistake(
        "rows-mixed",
        "Y has each class as often as it should, but not in the rows of its points. Were the rows of X or of Y put "
        "into another order after the classes were found?",
        when=_is(lambda targets, wanted: bool(((targets.sum(0) - wanted.sum(0)).abs() <= 1).all())),
    ),
)

make_dataset = Exercise(
    "make_dataset",
    "2.1",
    parts={"points": _points_part, "targets": _targets_part},
    mistakes=(*_UNEVEN, *_WRONG_TARGETS),
    doc="Check exercise 2.1, `make_dataset(n, generator)`. Parts: points (even in the cube), targets (one-hot rows).",
)
