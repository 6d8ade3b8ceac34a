"""Exercise 2.1: `make_dataset`."""

from __future__ import annotations

import math
from typing import Any, NoReturn

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, Options, Outcome
from helpers.check.exercise import Exam, Exercise
from helpers.check.synthetic_one_hot.common import _classes

#: Points nearer than this to a boundary may have either class: float32 sums round.
BOUNDARY = 1e-6
#: How many standard deviations a statistic of uniform numbers may be off; chance alone exceeds it once in 10^7.
DEVIATIONS = 5.5


def _made(exam: Exam, answer: Answer, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Points and targets from the answer, after all that does not concern their values has been looked at."""
    seed = exam.draw.integer(0, 2**31)
    exam.present(answer, count, torch.Generator())
    calls = [((count, torch.Generator().manual_seed(s)), {}) for s in (seed, seed, seed + 1)]
    first, again, other = answer.map(calls, Options(seed=1))
    given = {"n": count, "generator": f"torch.Generator().manual_seed({seed})"}
    exam.no_error(first.error, given)
    _is_pair(exam, first.value, count, given)
    if again.error is None and not _same_points(first, again):
        exam.fail(
            "ignores-generator",
            "Two calls with generators of the same seed gave different points. Give the generator that you receive "
            "to torch.rand: torch.rand(n, 3, generator=generator).",
            given=given,
        )
    if other.error is None and _same_points(first, other):
        exam.fail(
            "ignores-generator",
            "Generators with different seeds gave the same points. Draw from the generator that you receive: "
            "torch.rand(n, 3, generator=generator), with no seed of your own.",
            given=given,
        )
    if not first.changed_arguments:
        exam.fail(
            "ignores-generator",
            "Nothing was drawn from the generator that you receive: after the call it is as before, so the next call "
            "would give the same points. Give it to torch.rand itself: torch.rand(n, 3, generator=generator).",
            given=given,
        )
    return first.value[0].detach(), first.value[1].detach()


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
            exam.fail("not-a-tensor", f"{name} is a {type(part).__name__}; a tensor is asked for.", given=given)
    points, targets = value
    if targets.ndim == 1 and len(targets) == count:
        exam.fail("labels-not-one-hot", "Y holds class numbers; one-hot rows are asked for, shape (n, 3).", given=given)
    for name, part in (("X", points), ("Y", targets)):
        if tuple(part.shape) != (count, 3):
            says = f"{name} has the shape {tuple(part.shape)}; ({count}, 3) is asked for: one row a point."
            exam.fail("wrong-shape", says, given=given)
        if not part.is_floating_point():
            exam.fail(
                "wrong-dtype", f"{name} holds {part.dtype} numbers; floats are asked for: `.float()`.", given=given
            )
        if not bool(part.isfinite().all()):
            exam.fail("not-finite", f"{name} holds nan or inf.", given=given)


def _single(exam: Exam, **tensors: torch.Tensor) -> None:
    """Fail where the numbers are right, but not of the kind that a network takes."""
    for name, part in tensors.items():
        if part.dtype != torch.float32:
            says = f"The numbers are right, but {name} holds them as {part.dtype}; torch.float32 is asked for: "
            exam.fail("wrong-dtype", f"{says}`.float()`.")


def _uniform(exam: Exam, points: torch.Tensor) -> None:
    """Fail where the points are not spread evenly over the cube, saying how."""
    count = len(points)
    low, high = float(points.min()), float(points.max())
    seen = f"The smallest number is {low:.3f}, the largest {high:.3f}."
    if low == high:
        exam.fail("constant", f"All numbers of X are {low:g}. Draw them: torch.rand(n, 3, generator=generator).")
    if low < 0 or high > 1:
        normal = abs(float(points.mean())) < 0.2 and 0.8 < float(points.std()) < 1.2
        hint = " torch.randn draws from a bell curve; torch.rand is even between 0 and 1." if normal else ""
        exam.fail("outside-the-cube", f"X leaves the unit cube. {seen}{hint}")
    if torch.equal(points[:, 0], points[:, 1]) or torch.equal(points[:, 1], points[:, 2]):
        exam.fail("columns-equal", "Two of the three inputs are always equal. Draw n * 3 numbers, not n.")
    different = len(points.unique(dim=0))
    if different < count // 2:
        exam.fail("points-repeat", f"X has {different} different points in {count} rows. Draw a new one for each row.")
    shares = _classes(points).bincount(minlength=3) / count
    if bool(((shares - 1 / 3).abs() < 0.01).all()):
        exam.fail(
            "classes-balanced",
            "Your classes are equally large, so the points are not even in the cube: there they have shares of 1/6, "
            "2/3 and 1/6. Keep every point that you draw.",
        )
    # the distance between the sorted numbers and an even spread (Kolmogorov and Smirnov), in its own units
    even = (torch.arange(count, dtype=torch.float64)[:, None] + 0.5) / count
    distance = float((points.double().sort(0).values - even).abs().max()) * math.sqrt(count)
    if distance > 2.8:
        exam.fail("not-uniform", f"The numbers of X are not spread evenly between 0 and 1. {seen}")
    centred = points.double() - 0.5
    for a, b in ((0, 1), (0, 2), (1, 2)):
        together = float((centred[:, a] * centred[:, b]).mean()) * 12 * math.sqrt(count)
        if abs(together) > DEVIATIONS:
            exam.fail("columns-depend", f"Inputs {a} and {b} depend on each other; each should be drawn on its own.")


def _points_part(exam: Exam, answer: Answer) -> None:
    points, _ = _made(exam, answer, exam.draw.integer(3_000, 4_000) * (4 if exam.thorough else 1))
    _uniform(exam, points)
    _single(exam, X=points)


def _targets_part(exam: Exam, answer: Answer) -> None:
    count = exam.draw.integer(3_000, 4_000) * (4 if exam.thorough else 1)
    points, targets = _made(exam, answer, count)
    _all_classes_there(exam, points)
    sums = points.double().sum(1)
    near = ((sums - 1).abs() < BOUNDARY) | ((sums - 2).abs() < BOUNDARY)
    if float(near.double().mean()) > 0.01:
        exam.fail("on-the-boundary", "The points lie where two classes meet. Draw X evenly in the cube.")
    wanted = F.one_hot(_classes(points), 3).double()
    # what lies at a limit may have either class, and says nothing about a mistake
    clear, said, wanted = points[~near], targets.double()[~near], wanted[~near]
    wrong = (said != wanted).any(1)
    if bool(wrong.any()):
        _explain_targets(exam, clear, said, wanted, wrong)
    _single(exam, X=points, Y=targets)


def _all_classes_there(exam: Exam, points: torch.Tensor) -> None:
    """Targets are only judged on points that fill the cube: otherwise a constant answer could be right."""
    counts = _classes(points).bincount(minlength=3).double()
    shares = torch.tensor([1 / 6, 2 / 3, 1 / 6], dtype=torch.float64)
    spread = (len(points) * shares * (1 - shares)).sqrt()
    if bool(((counts - len(points) * shares).abs() > DEVIATIONS * spread).any()):
        _uniform(exam, points)
        exam.fail(
            "wrong-shares",
            f"Of {len(points)} points {counts.long().tolist()} fall into the classes; shares of 1/6, 2/3 and 1/6 are "
            "expected. Draw X evenly in the cube first.",
        )


def _explain_targets(
    exam: Exam, points: torch.Tensor, targets: torch.Tensor, wanted: torch.Tensor, wrong: torch.Tensor
) -> None:
    row = int(wrong.nonzero()[0])
    case_shown: dict[str, Any] = {
        "given": {"X[i]": points[row], "its sum": float(points[row].sum())},
        "returned": targets[row],
        "expected": wanted[row],
    }
    sums = points.double().sum(1)
    if bool((targets.sum(1) != 1).any()):
        _not_one_hot(exam, sums, targets, wanted, case_shown)
    if torch.equal(targets, wanted.flip(1)):
        exam.fail("classes-reversed", "The classes are in the reverse order: class 0 is s < 1.", **case_shown)
    for low, high in ((0.5, 1.5), (0.5, 2.5), (1.0, 1.5), (1.5, 2.0), (1 / 3, 2 / 3)):
        if torch.equal(targets.argmax(1), (sums >= low).long() + (sums >= high).long()):
            says = f"Your limits are {low:g} and {high:g}; the sum is compared with 1 and 2."
            exam.fail("wrong-limits", says, **case_shown)
    if torch.equal(targets.argmax(1), points.argmax(1)):
        exam.fail(
            "largest-input", "Your class is the place of the largest input; it is decided by the sum.", **case_shown
        )
    if bool((targets == targets[0]).all()):
        only = int(targets[0].argmax())
        mean = " Is your s the sum of a row, X.sum(1), or its mean?" if only == 0 else ""
        exam.fail("one-class", f"You give every point class {only}; all three occur.{mean}", **case_shown)
    if bool(((targets.sum(0) - wanted.sum(0)).abs() <= 1).all()):
        exam.fail(
            "rows-mixed",
            "Y has each class as often as it should, but not in the rows of its points. Were the rows of X or of Y put "
            "into another order after the classes were found?",
            **case_shown,
        )
    right = len(points) - int(wrong.sum())
    says = f"{int(wrong.sum())} of {len(points)} points have the wrong class ({right} are right)."
    exam.fail("wrong-value", says, named=False, **case_shown)


def _not_one_hot(
    exam: Exam, sums: torch.Tensor, targets: torch.Tensor, wanted: torch.Tensor, case_shown: dict[str, Any]
) -> NoReturn:
    first, second, third = sums < 1, sums < 2, sums >= 2
    for columns in ([first, second, third], [first, ~first, third], [sums >= 0, ~first, third]):
        if torch.equal(targets, torch.stack(columns, 1).double()):
            exam.fail(
                "two-ones", "Some rows of Y hold two ones: class 1 needs both limits, s >= 1 and s < 2.", **case_shown
            )
    if float((targets == wanted.T.reshape(-1, 3)).double().mean()) > 0.99:
        exam.fail(
            "reshaped-not-transposed",
            "Your columns were stacked as rows, (3, n), and `reshape` or `view` mixes them. Stack them side by side, "
            "`torch.stack([...], dim=1)`, or turn the table with `.T`.",
            **case_shown,
        )
    exam.fail("not-one-hot", "Each row of Y should hold one 1 and two zeros; yours do not all.", **case_shown)


make_dataset = Exercise(
    "make_dataset",
    "2.1",
    parts={"points": _points_part, "targets": _targets_part},
    doc="Check exercise 2.1, `make_dataset(n, generator)`. Parts: points (even in the cube), targets (one-hot rows).",
)
