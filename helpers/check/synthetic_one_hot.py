"""Chapter 2: a data set made by hand, one-hot rows, scoring that cannot be fooled, training, saving and loading.

Oracles: torch's own operations in float64, autograd, statistics of uniform numbers, the bytes of the written file.
"""

from __future__ import annotations

import io
import math
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NoReturn

import torch
from torch.nn import functional as F

from helpers.answer.answer import Answer, File, Handle, Options, Outcome
from helpers.check.compare import same
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

__all__ = ["accuracy", "majority_baseline", "make_dataset", "mse_loss", "one_hot", "save_model", "train"]

# --- make_dataset --------------------------------------------------------------------------------------------------

#: Points nearer than this to a boundary may have either class: float32 sums round.
BOUNDARY = 1e-6
#: How many standard deviations a statistic of uniform numbers may be off; chance alone exceeds it once in 10^7.
DEVIATIONS = 5.5


def _classes(points: torch.Tensor) -> torch.Tensor:
    sums = points.double().sum(1)
    return (sums >= 1).long() + (sums >= 2).long()


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

# --- one_hot -------------------------------------------------------------------------------------------------------


def _one_hot(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise Impossible
    return F.one_hot(labels, num_classes).float()


def _one_hot_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(torch.tensor([2, 0, 1, 1]), 3),
        case(torch.tensor([1, 0]), 5, note="classes that do not occur have a column too"),
        case(draw.labels(6, 4), 4),
        case(torch.tensor([3]), 7, note="a single label"),
        case(draw.labels(5, 5), 5, note="as many labels as classes"),
        case(draw.labels(9, 2), 6),
        case(torch.tensor([0, 1, 2, 0]), 3, note="as large as an earlier table"),
    ]
    if thorough:
        for _ in range(20):
            classes = draw.integer(1, 12)
            cases.append(case(draw.labels(draw.integer(1, 40), classes), classes))
    return cases


def _one_hot_refusals(draw: Draw, thorough: bool) -> list[Case]:
    classes = draw.integer(4, 7)
    return [
        case(draw.labels(5, classes), classes),
        case(torch.tensor([0, 3, 1]), 3, note="there are 3 classes, 0 to 2: no class 3"),
        case(torch.tensor([0, -1, 1]), 3, note="a negative label is no class either"),
        case(draw.labels(4, classes + 2), classes + 3),
    ]


def _eye_rows(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return torch.eye(num_classes)[labels]


def _whole_columns(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    rows = torch.zeros(len(labels), num_classes)
    rows[:, labels] = 1
    return rows


def _from_one(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return torch.stack([(labels == column + 1).float() for column in range(num_classes)], 1)


def _from_one_wrapped(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    return _eye_rows(labels - 1, num_classes)


def _three_columns(trials: Sequence[Trial]) -> bool:
    """Tables of three columns, with a row for each label, whatever the number of classes."""
    return all(
        isinstance(t.got, torch.Tensor) and tuple(t.got.shape) == (len(t.case.args[0]), 3)
        for t in trials
        if not isinstance(t.expected, Impossible)
    )


def _asserts(trials: Sequence[Trial]) -> bool:
    impossible = [t for t in trials if isinstance(t.expected, Impossible)]
    return bool(impossible) and all("AssertionError" in getattr(t.got, "kinds", ()) for t in impossible)


def _returns_error(trials: Sequence[Trial]) -> bool:
    impossible = [t for t in trials if isinstance(t.expected, Impossible)]
    return any(getattr(t.got, "class_name", "").endswith("Error") for t in impossible)


def _first_wrong(trials: Sequence[Trial], note: str) -> Trial | None:
    """The first trial with this in its note whose impossible arguments were not refused with a ValueError."""
    for trial in trials:
        if isinstance(trial.expected, Impossible) and "ValueError" not in getattr(trial.got, "kinds", ()):
            return trial if note in trial.case.note else None
    return None


one_hot = ValueExercise(
    "one_hot",
    "2.2",
    reference=_one_hot,
    parts={"values": _one_hot_values, "refusals": _one_hot_refusals},
    mistakes=(
        Mistake(
            "whole-columns",
            "You write whole columns: `rows[:, labels] = 1` means all rows. Name rows and columns in pairs: "
            "`rows[torch.arange(N), labels] = 1`.",
            _whole_columns,
        ),
        Mistake(
            "counts-from-one", "Your classes count from 1; class 0 is the first column, so count from 0.", _from_one
        ),
        Mistake(
            "counts-from-one",
            "Your ones stand one place too far left, and those of class 0 in the last column. Class 0 is the first "
            "column: the label is the place.",
            _from_one_wrapped,
        ),
        Mistake(
            "columns-from-data",
            "You make as many columns as the labels need. Make num_classes of them: a class may be absent.",
            lambda labels, n: F.one_hot(labels).float(),
        ),
        Mistake(
            "always-three-columns",
            "You always make three columns, as in the example. Make num_classes of them.",
            when=_three_columns,
        ),
        Mistake("transposed", "Rows and columns are swapped: one row for each label.", lambda x, n: _eye_rows(x, n).T),
        Mistake("zeros-and-ones-swapped", "Ones and zeros are swapped.", lambda x, n: 1 - _eye_rows(x, n)),
        Mistake(
            "label-not-one",
            "The right places are filled, but with the label instead of 1.",
            lambda x, n: _eye_rows(x, n) * x[:, None],
        ),
        Mistake(
            "integers",
            "The ones and zeros are right, but they are integers. Make them floats: `.float()`.",
            when=lambda trials: all(
                isinstance(t.got, torch.Tensor)
                and not t.got.is_floating_point()
                and isinstance(t.expected, torch.Tensor)
                and torch.equal(t.got.float(), t.expected)
                for t in trials[:1]
            ),
        ),
        Mistake(
            "asserts",
            "`assert` stops with an AssertionError; a ValueError is asked for: `if ...: raise ValueError(...)`.",
            when=_asserts,
        ),
        Mistake(
            "error-returned",
            "You return the error as a value, and the caller goes on with it. Raise it: `raise ValueError(...)`.",
            when=_returns_error,
        ),
        Mistake(
            "negative-label-wraps",
            "A negative label counts from the end, as in a list, and gives a wrong row silently. Raise a ValueError "
            "for labels below 0.",
            when=lambda trials: _first_wrong(trials, "negative") is not None,
        ),
        Mistake(
            "too-large-label",
            "A label that is not below num_classes must raise a ValueError that says so.",
            when=lambda trials: _first_wrong(trials, "no class 3") is not None,
        ),
    ),
    refused=Refused(
        functions=("torch.nn.functional.one_hot",),
        operators=("one_hot", "aten.one_hot"),
        instead="Make a table of zeros and write the ones yourself.",
    ),
    doc="Check exercise 2.2, `one_hot(labels, num_classes)`. Parts: values, refusals (labels that are no class).",
)

# --- mse_loss ------------------------------------------------------------------------------------------------------

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def _with_gradient(loss: Loss) -> Callable[[torch.Tensor, torch.Tensor], list[torch.Tensor]]:
    """`loss` as a function that gives its value and its gradient with respect to pred, by autograd."""

    def both(pred: torch.Tensor, target: torch.Tensor) -> list[torch.Tensor]:
        if pred.numel() == 0:
            raise Impossible
        leaf = pred.detach().double().requires_grad_()
        value = loss(leaf, target.double())
        (gradient,) = torch.autograd.grad(value.sum(), leaf)
        return [value.detach().float(), gradient.float()]

    return both


def _value_and_gradient(outcome: Outcome) -> Any:
    # the gradient is left in pred by the backward pass that follows the call (Options.backward)
    if outcome.value is None:
        return None
    return [outcome.value, getattr(outcome.args[0], "grad", None)]


def _leaf(draw: Draw, *shape: int, scale: float = 1.0) -> torch.Tensor:
    return draw.normal(*shape, scale=scale).requires_grad_()


def _mse_values(draw: Draw, thorough: bool) -> list[Case]:
    example = torch.tensor([[0.2, 0.7, 0.1]]).requires_grad_()
    cases = [
        case(example, torch.tensor([[0.0, 1.0, 0.0]])),
        case(_leaf(draw, 5, 3), draw.normal(5, 3)),
        case(_leaf(draw, 4, 4, scale=3.0), draw.normal(4, 4), note="as many rows as columns"),
        case(_leaf(draw, 1, 6), draw.normal(1, 6)),
        case(_leaf(draw, 7, 2), draw.normal(7, 2)),
    ]
    if thorough:
        for _ in range(15):
            shape = (draw.integer(1, 30), draw.integer(1, 8))
            cases.append(case(_leaf(draw, *shape, scale=draw.choice([0.1, 1.0, 10.0])), draw.normal(*shape)))
    shown = "shown are the loss and its gradient with respect to pred"
    return [replace(one, note=f"{one.note}; {shown}" if one.note else shown) for one in cases]


def _mse_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(_leaf(draw, 6, 3), draw.normal(6, 3)),
        case(torch.zeros(0, 3), torch.zeros(0, 3), note="no row, so no number: there is no mean"),
        case(torch.zeros(4, 0), torch.zeros(4, 0), note="rows without columns hold no number: there is no mean"),
        case(_leaf(draw, 2, 5), draw.normal(2, 5)),
    ]


def _returns_number(trials: Sequence[Trial]) -> bool:
    got = trials[0].got
    return isinstance(got, list) and isinstance(got[0], (int, float))


def _no_gradient(trials: Sequence[Trial]) -> bool:
    """The values are right, and no gradient has come back, or only zeros."""
    for trial in trials:
        if isinstance(trial.expected, Impossible):
            continue
        if not _right_loss(trial) or trial.got[0].shape != ():
            return False
        gradient = trial.got[1]
        if isinstance(gradient, torch.Tensor) and bool((gradient != 0).any()):
            return False
    return True


def _right_loss(trial: Trial) -> bool:
    """Whether the loss is a tensor with one number, the right one, whatever its axes."""
    got = trial.got
    if not isinstance(got, list) or not isinstance(got[0], torch.Tensor) or got[0].numel() != 1:
        return False
    loss = got[0].detach().item()
    return abs(loss - trial.expected[0].item()) <= 1e-4 * (1 + abs(loss))


def _axis_left_over(trials: Sequence[Trial]) -> bool:
    possible = [t for t in trials if not isinstance(t.expected, Impossible)]
    return all(_right_loss(t) and t.got[0].ndim > 0 for t in possible)


def _mean_of_nothing(trials: Sequence[Trial]) -> bool:
    trial = _first_wrong(trials, "no number")
    return trial is not None and trial.outcome.error is None


mse_loss = ValueExercise(
    "mse_loss",
    "2.3",
    reference=_with_gradient(F.mse_loss),
    parts={"values": _mse_values, "refusals": _mse_refusals},
    mistakes=(
        Mistake(
            "sum-not-mean",
            "This is the sum of the squares; their mean over all numbers is asked for.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum()),
        ),
        Mistake(
            "divides-by-rows",
            "You divide by the number of rows. The mean is over all numbers, rows times columns.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum() / len(p)),
        ),
        Mistake(
            "half",
            "Your result is half of it. Some books put a factor 1/2 in front; here it is the plain mean.",
            _with_gradient(lambda p, t: ((p - t) ** 2).mean() / 2),
        ),
        Mistake(
            "half",
            "You divide by 2N. Here it is the plain mean over all numbers.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum() / (2 * len(p))),
        ),
        Mistake(
            "absolute-error",
            "This is the mean absolute error; square the differences.",
            _with_gradient(lambda p, t: (p - t).abs().mean()),
        ),
        Mistake(
            "root",
            "This is the root of the mean squared error; leave out the root.",
            _with_gradient(lambda p, t: ((p - t) ** 2).mean().sqrt()),
        ),
        Mistake(
            "square-of-mean",
            "You square the mean of the differences, so that positive and negative ones cancel. Square first.",
            _with_gradient(lambda p, t: (p - t).mean() ** 2),
        ),
        Mistake(
            "no-square",
            "This is the mean of the differences; square them first, so that they cannot cancel.",
            _with_gradient(lambda p, t: (p - t).mean()),
        ),
        Mistake(
            "not-reduced",
            "This is one number for each entry; their mean is asked for.",
            _with_gradient(lambda p, t: (p - t) ** 2),
        ),
        Mistake(
            "per-row",
            "This is one loss for each row; the mean over all numbers is asked for.",
            _with_gradient(lambda p, t: ((p - t) ** 2).mean(1)),
        ),
        Mistake(
            "divides-by-three",
            "You divide by 3 N, which is right for three columns only. `pred.numel()` is how many numbers there are.",
            _with_gradient(lambda p, t: ((p - t) ** 2).sum() / (3 * len(p))),
        ),
        Mistake(
            "difference-of-squares",
            "You subtract the squares. Subtract first, then square: `(pred - target) ** 2`.",
            _with_gradient(lambda p, t: (p**2 - t**2).mean()),
        ),
        Mistake(
            "softmax-first",
            "You send pred through softmax first. Here the differences are those of pred itself.",
            _with_gradient(lambda p, t: ((p.softmax(-1) - t) ** 2).mean()),
        ),
        Mistake(
            "rows-against-all-rows",
            "You compare each row of pred with all rows of target: an axis too many makes broadcasting do it. "
            "`pred - target` has the shape of both.",
            _with_gradient(lambda p, t: ((p[:, None] - t[None]) ** 2).mean()),
        ),
        Mistake(
            "clamped",
            "You cut the differences off at -1 and 1, so large errors count too little. Square them as they are.",
            _with_gradient(lambda p, t: ((p - t).clamp(-1, 1) ** 2).mean()),
        ),
        Mistake(
            "right-numbers-wrong-shape",
            "The number is right, but it stands in a tensor with an axis. A tensor without axes is asked for: "
            "`.mean()` of everything, without dim.",
            when=_axis_left_over,
        ),
        Mistake(
            "number-not-tensor",
            "You return a Python number, so no gradient can flow back. Return the tensor, without `.item()`.",
            when=_returns_number,
        ),
        Mistake(
            "no-gradient",
            "The value is right, but it is cut off from pred: no gradient flows back. Use torch operations only, "
            "without detach, no_grad, item, tolist or numpy.",
            when=_no_gradient,
        ),
        Mistake(
            "mean-of-nothing",
            "The mean of no numbers does not exist; raise a ValueError instead of returning nan or 0.",
            when=_mean_of_nothing,
        ),
    ),
    refused=Refused(
        functions=("torch.nn.functional.mse_loss", "torch.nn.MSELoss"),
        operators=("mse_loss", "aten.mse_loss"),
        instead="Subtract, square, take the mean.",
    ),
    result=_value_and_gradient,
    options=Options(backward=True),
    doc="Check exercise 2.3, `mse_loss(pred, target)`. Parts: values (and gradients), refusals (empty input).",
)

# --- accuracy ------------------------------------------------------------------------------------------------------


def _accuracy(pred: torch.Tensor, target: torch.Tensor) -> float:
    if len(pred) == 0:
        raise Impossible
    # brute force: the first index of each row's largest entry
    said = [row.index(max(row)) for row in pred.double().tolist()]
    true = [row.index(max(row)) for row in target.tolist()]
    return sum(s == t for s, t in zip(said, true, strict=True)) / len(true)


def _targets(draw: Draw, count: int, classes: int) -> torch.Tensor:
    return F.one_hot(draw.labels(count, classes), classes).float()


def _mixed(draw: Draw, count: int, classes: int, wrong: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scores and targets (count, classes) with `wrong` wrong rows, the predictions of several classes."""
    labels = draw.labels(count, classes)
    labels[:2] = torch.tensor([0, 1])
    said = labels.clone()
    said[:wrong] = (said[:wrong] + 1) % classes
    pred = draw.normal(count, classes, scale=0.3) + 3.0 * F.one_hot(said, classes)
    return pred, F.one_hot(labels, classes).float()


def _negative(pred: torch.Tensor, target: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    return pred - 8, target


#: Scores of exactly 1 beside larger ones.
_EXACT_ONES = torch.tensor([[1.0, 2.0, 0.0], [3.0, 1.0, 1.0], [0.5, 1.0, 1.5], [0.2, 1.0, 0.3]])
#: Scores of which sigmoid makes 1 in float32, all of them.
_LARGE = torch.tensor([[40.0, 50.0, 45.0], [100.0, 90.0, 95.0], [20.0, 30.0, 25.0], [30.0, 20.0, 60.0]])


def _accuracy_mixes(draw: Draw, thorough: bool) -> list[Case]:
    example = torch.tensor([[0.9, 0.1, 0.0], [0.2, 0.7, 0.1], [0.1, 0.8, 0.3], [0.1, 0.2, 0.6]])
    cases = [
        case(example, F.one_hot(torch.tensor([0, 1, 2, 2]), 3).float(), note="3 of 4 rows are right"),
        case(*_mixed(draw, 8, 3, 3)),
        case(example[1:3], F.one_hot(torch.tensor([1, 0]), 3).float(), note="one class predicted only"),
        case(*_mixed(draw, 5, 4, 0), note="all right"),
        case(*_mixed(draw, 5, 4, 5), note="all wrong"),
        case(*_mixed(draw, 7, 5, 2)),
        case(*_mixed(draw, 4, 4, 1), note="as many rows as classes"),
        case(*_negative(*_mixed(draw, 7, 3, 2)), note="all scores negative"),
        case(_LARGE, F.one_hot(torch.tensor([1, 0, 1, 2]), 3).float(), note="large scores"),
        case(_EXACT_ONES, F.one_hot(torch.tensor([1, 0, 2, 0]), 3).float(), note="a score of 1 is not the largest"),
    ]
    if thorough:
        for _ in range(15):
            count, classes = draw.integer(2, 60), draw.integer(2, 9)
            cases.append(case(*_mixed(draw, count, classes, draw.integer(0, count))))
    return cases


def _accuracy_special(draw: Draw, thorough: bool) -> list[Case]:
    one_class = torch.zeros(6, 3)
    one_class[:, 1] = 1 + draw.uniform(6)
    tied = torch.tensor([[0.5, 0.5, 0.0], [0.1, 0.4, 0.4], [0.3, 0.3, 0.3]])
    return [
        case(*_mixed(draw, 6, 3, 2)),
        case(one_class, F.one_hot(torch.tensor([1, 0, 1, 2, 1, 1]), 3).float(), note="one class predicted only"),
        case(tied, F.one_hot(torch.tensor([0, 1, 0]), 3).float(), note="ties: the first index counts"),
        case(tied, F.one_hot(torch.tensor([1, 2, 2]), 3).float(), note="ties: the first index counts"),
    ]


def _accuracy_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(*_mixed(draw, 7, 3, 3)),
        case(torch.zeros(0, 3), torch.zeros(0, 3), note="no row at all: there is no accuracy"),
        case(*_mixed(draw, 5, 4, 1)),
        case(*_mixed(draw, 4, 3, 0), note="all right"),
    ]


def _published(pred: torch.Tensor, target: torch.Tensor) -> float:
    pred = pred.clone()
    pred[:, pred.argmax(1)] = 1
    pred[pred != 1] = 0
    return (pred == target).all(1).double().mean().item()


def _mended(pred: torch.Tensor, target: torch.Tensor) -> float:
    pred = pred.clone()
    pred[torch.arange(len(pred)), pred.argmax(1)] = 1
    pred[pred != 1] = 0
    return (pred == target).all(1).double().mean().item()


def _mean_of_classes(pred: torch.Tensor, target: torch.Tensor) -> float:
    labels = target.argmax(1)
    hits = (pred.argmax(1) == labels).double()
    return torch.stack([hits[labels == label].mean() for label in labels.unique()]).mean().item()


def _counts_compared(pred: torch.Tensor, target: torch.Tensor) -> float:
    said = F.one_hot(pred.argmax(1), pred.shape[1]).sum(0)
    return torch.minimum(said, target.sum(0)).sum().item() / len(pred)


def _share(pred: torch.Tensor, target: torch.Tensor) -> float:
    return (pred.argmax(1) == target.argmax(1)).double().mean().item()


def _last_index(pred: torch.Tensor) -> torch.Tensor:
    return pred.shape[1] - 1 - pred.flip(1).argmax(1)


accuracy = ValueExercise(
    "accuracy",
    "2.4",
    reference=_accuracy,
    parts={"mixes": _accuracy_mixes, "special": _accuracy_special, "refusals": _accuracy_refusals},
    mistakes=(
        Mistake(
            "mean-of-nothing",
            "There is no accuracy of no rows; raise a ValueError that says so.",
            when=lambda trials: _first_wrong(trials, "no row") is not None,
        ),
        Mistake(
            "published-line",
            "This is the published scoring line: `pred[:, argmax] = 1` writes whole columns, so a network that "
            "predicts two classes or more is scored 0. Compare the class numbers of each row.",
            _published,
        ),
        Mistake(
            "ones-stay",
            "You set all that is not 1 to 0, so a score that is exactly 1 beside a larger one stays. Start from a "
            "table of zeros, or compare the class numbers of each row.",
            _mended,
        ),
        Mistake("count-not-share", "This is the number of right rows; divide by how many rows there are.",
                lambda p, t: float(_share(p, t) * len(p))),
        Mistake("percent", "This is in percent; a fraction from 0 to 1 is asked for.",
                lambda p, t: 100 * _share(p, t)),
        Mistake("error-rate", "This is the share of wrong rows; 1 minus it is the accuracy.",
                lambda p, t: 1 - _share(p, t)),
        Mistake(
            "along-columns",
            "You take the largest entry of each column (dim 0). Each row is one sample: dim 1.",
            lambda p, t: (p.argmax(0) == t.argmax(0)).double().mean().item(),
        ),
        Mistake(
            "compares-entries",
            "You compare single entries. A row is right when its largest entry stands at the right place.",
            lambda p, t: (p.round() == t).double().mean().item(),
        ),
        Mistake(
            "compares-entries",
            "You compare single entries of the one-hot rows, and most of them are zeros. Count whole rows.",
            lambda p, t: (F.one_hot(p.argmax(1), p.shape[1]) == t).double().mean().item(),
        ),
        Mistake(
            "rounds",
            "You round the scores and compare rows. Scores need not lie near 0 and 1: take each row's largest.",
            lambda p, t: (p.round() == t).all(1).double().mean().item(),
        ),
        Mistake(
            "threshold",
            "You compare the scores with 0.5. Scores need not be probabilities: take each row's largest.",
            lambda p, t: ((p > 0.5) == t.bool()).all(1).double().mean().item(),
        ),
        Mistake(
            "ignores-sign",
            "You take the score of the largest absolute value. A negative score is smaller than a positive one.",
            lambda p, t: _share(p.abs(), t),
        ),
        Mistake(
            "squashed-scores",
            "You send the scores through sigmoid first, and large ones all become exactly 1. Compare them as they are.",
            lambda p, t: _share(p.sigmoid(), t),
        ),
        Mistake(
            "whole-number-division",
            "`//` cuts the share off to a whole number, 0 unless all rows are right. Divide with `/`.",
            lambda p, t: float(round(_share(p, t) * len(p)) // len(p)),
        ),
        Mistake(
            "mean-of-classes",
            "This is the mean of the classes' accuracies, in which a rare class weighs as much as a frequent one. "
            "Count all rows alike.",
            _mean_of_classes,
        ),
        Mistake(
            "compares-counts",
            "You compare how often each class is predicted with how often it occurs. Compare row by row.",
            _counts_compared,
        ),
        Mistake(
            "last-at-ties",
            "Where several entries are equally large you take the last; the first is asked for.",
            lambda p, t: (_last_index(p) == t.argmax(1)).double().mean().item(),
        ),
        Mistake(
            "all-at-ties",
            "Where several entries are equally large you count each of them. The first alone is the prediction.",
            lambda p, t: ((p == p.max(1, keepdim=True).values) * t).sum(1).double().mean().item(),
        ),
        Mistake(
            "none-at-ties",
            "Where several entries are equally large your row cannot be right. The first is the prediction.",
            lambda p, t: ((p == p.max(1, keepdim=True).values) == t.bool()).all(1).double().mean().item(),
        ),
    ),
    doc="Check exercise 2.4, `accuracy(pred, target)`. Parts: mixes (of classes), special (one class, ties), refusals.",
)  # fmt: skip

# --- majority_baseline ---------------------------------------------------------------------------------------------


def _baseline(target: torch.Tensor) -> float:
    if len(target) == 0:
        raise Impossible
    labels = target.argmax(1).tolist()
    return max(labels.count(label) for label in labels) / len(labels)


def _baseline_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(F.one_hot(torch.tensor([1, 0, 1, 2, 1]), 3).float(), note="three of five are of class 1"),
        case(_targets(draw, 9, 4)),
        case(F.one_hot(torch.tensor([2, 2, 2, 2]), 3).float(), note="one class only"),
        case(F.one_hot(torch.tensor([0, 0, 0, 3]), 5).float(), note="the first class is the largest"),
        case(_targets(draw, 40, 2)),
        case(_targets(draw, 4, 7)),
        case(F.one_hot(torch.tensor([0, 3, 1, 3, 1, 3]), 4).float(), note="the last class is the largest"),
    ]
    if thorough:
        cases += [case(_targets(draw, draw.integer(1, 80), draw.integer(2, 9))) for _ in range(15)]
    return cases


def _baseline_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(F.one_hot(torch.tensor([0, 2, 2, 1, 2]), 3).float(), note="three of five are of class 2"),
        case(torch.zeros(0, 3), note="no row at all: there is no share"),
        case(_targets(draw, 6, 4)),
    ]


def _counts(target: torch.Tensor) -> torch.Tensor:
    return target.sum(0)


def _divides_by_the_rest(trials: Sequence[Trial]) -> bool:
    """Count by the rows of the other classes, where there are any."""
    others = [t for t in trials if isinstance(t.expected, float) and t.expected < 1]
    return bool(others) and all(
        isinstance(t.got, float) and math.isclose(t.got, t.expected / (1 - t.expected), rel_tol=1e-4) for t in others
    )


majority_baseline = ValueExercise(
    "majority_baseline",
    "2.5",
    reference=_baseline,
    parts={"values": _baseline_values, "refusals": _baseline_refusals},
    mistakes=(
        Mistake("count-not-share", "This is the count of the largest class; divide by how many rows there are.",
                lambda t: float(_counts(t).max())),
        Mistake("percent", "This is in percent; a fraction from 0 to 1 is asked for.",
                lambda t: 100 * float(_counts(t).max()) / len(t)),
        Mistake("smallest-class", "This is the share of the smallest class; the largest is asked for.",
                lambda t: float(_counts(t).min()) / len(t)),
        Mistake("even-guess", "This is 1 divided by the number of classes: blind guessing. Always naming the largest "
                "class does better.", lambda t: 1 / t.shape[1]),
        Mistake("class-not-share", "This is the number of the largest class; its share is asked for.",
                lambda t: float(_counts(t).argmax())),
        Mistake("middle-class", "This is the share of class 1. It is the largest class in this chapter's data; in "
                "other data another may be.", lambda t: float(t[:, 1].mean())),
        Mistake("divides-by-entries", "You divide by the number of all entries; divide by the number of rows.",
                lambda t: float(_counts(t).max()) / t.numel()),
        Mistake("sums-along-rows", "You add up each row (dim 1), and that is always 1. Add up each column: dim 0.",
                lambda t: float(t.sum(1).max()) / len(t)),
        Mistake("guesses-by-shares", "This is the sum of the squared shares, the score of guessing each class as often "
                "as it occurs. Always naming the largest class scores its share.",
                lambda t: float((t.double().mean(0) ** 2).sum())),
        Mistake("divides-by-the-rest", "You divide by the rows of the other classes; divide by all rows.",
                when=_divides_by_the_rest),
        Mistake("first-row", "This is the share of the first row's class; the largest class may be another.",
                lambda t: float(t[:, t[0].argmax()].mean())),
        Mistake("first-three-columns", "You count the classes 0, 1 and 2 only; there may be more.",
                lambda t: float(_counts(t[:, :3]).max()) / len(t)),
        Mistake("always-two-thirds", "You return 2/3, which is right for this chapter's data only. Count.",
                lambda t: 2 / 3),
        Mistake("always-one", "You return 1. The largest entry of a one-hot row is always 1; add up the columns first.",
                lambda t: 1.0),
        Mistake(
            "mean-of-nothing",
            "There is no largest class of no rows; raise a ValueError that says so.",
            when=lambda trials: _first_wrong(trials, "no row") is not None,
        ),
    ),
    doc="Check exercise 2.5, `majority_baseline(target)`. Parts: values, refusals (no rows).",
)  # fmt: skip

# --- train ---------------------------------------------------------------------------------------------------------

#: What the exercise allows and asks.
UPDATES, WANTED, TRIES = 3_000, 0.95, 3


def _points(draw: Draw, count: int, renamed: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """`count` points and one-hot targets whose columns have been renamed: class c has become class renamed[c]."""
    points = draw.uniform(count, 3)
    return points, F.one_hot(renamed[_classes(points)], 3).float()


def _train(exam: Exam, answer: Answer, network: Answer) -> None:
    exam.present(network)
    exam.present(answer, None, None, None)
    best, updates = -1.0, 0
    for attempt in range(TRIES):
        # the classes are named anew each time, so that only what is learned from Y can be right
        renamed = torch.randperm(3, generator=exam.draw.torch)
        model = _fresh(exam, network, exam.told_seed + attempt)
        points, targets = _points(exam.draw, 4_000, renamed)
        before = network.state(model)
        options = Options(seed=exam.told_seed + attempt, threads=1, update_limit=UPDATES)
        outcome = answer.map([((model, points, targets), {})], options)[0]
        exam.no_error(outcome.error)
        _trained_in_place(exam, answer, outcome, before, network.state(model))
        fresh, wanted = _points(exam.draw, 4_000 if exam.thorough else 2_000, renamed)
        said = _said(exam, network, model, fresh)
        share = _share(said, wanted)
        if share >= WANTED:
            return
        _unrenamed(exam, said, fresh, share, renamed)
        if share > best:
            best, updates = share, outcome.updates
    _too_low(exam, best, updates)


def _fresh(exam: Exam, network: Answer, seed: int) -> Handle:
    made = network.new(options=Options(seed=seed))
    exam.no_error(made.error)
    if not isinstance(made.value, Handle) or not network.look(made.value).get("is_module"):
        exam.fail("not-a-module", f"`{network.name}()` should make an nn.Module.", returned=made.value)
    look = network.look(made.value)
    if not look["parameters"]:
        exam.fail(
            "no-parameters",
            f"`{network.name}()` has no parameters to train. Layers must be stored in `self`, after "
            "`super().__init__()`; a Python list of layers hides them, nn.Sequential or nn.ModuleList does not.",
        )
    hidden = [name for name, _, _ in look["parameters"] if name not in look["state"]]
    if hidden:
        exam.fail("state-without-parameters", f"`{network.name}().state_dict()` does not hold {', '.join(hidden)}.")
    return made.value


def _trained_in_place(
    exam: Exam, answer: Answer, outcome: Outcome, before: dict[str, torch.Tensor], after: dict[str, torch.Tensor]
) -> None:
    if outcome.value is not None:
        says = f"`{answer.name}` trains the model in place and returns nothing (None)."
        exam.fail("returns-something", says, returned=outcome.value)
    if not all(bool(t.isfinite().all()) for t in after.values()):
        exam.fail("diverged", "The weights are nan or infinite: training diverged. Take a smaller learning rate.")
    if before.keys() == after.keys() and all(torch.equal(before[name], after[name]) for name in before):
        if outcome.steps:
            exam.fail(
                "trains-another-model",
                "The weights of the model that was given are as before, though an optimizer took steps: it holds the "
                "parameters of another model, or its learning rate is 0.",
            )
        exam.fail("no-step", "The weights are as before: no update was made. After `backward()` comes `step()`.")


def _said(exam: Exam, network: Answer, model: Handle, points: torch.Tensor) -> torch.Tensor:
    """The trained model's outputs for fresh points, in eval mode."""
    network.method(model, "eval", [((), {})])
    outcome = network.method(model, "()", [((points,), {})])[0]
    exam.no_error(outcome.error, {"x": points})
    said = outcome.value
    if not isinstance(said, torch.Tensor) or tuple(said.shape) != (len(points), 3):
        wanted = f"({len(points)}, 3)"
        exam.fail(
            "wrong-shape", f"`{network.name}` should give one number for each class, shape {wanted}.", returned=said
        )
    return said.detach()


def _unrenamed(exam: Exam, said: torch.Tensor, points: torch.Tensor, share: float, renamed: torch.Tensor) -> None:
    """Fail where the model knows the rule of the chapter although the targets it was given say otherwise."""
    rule = float((said.argmax(1) == _classes(points)).double().mean())
    if rule >= WANTED > share and not torch.equal(renamed, torch.arange(3)):
        exam.fail(
            "ignores-targets",
            "Your model gives the classes of the chapter, but the Y of this training had its columns in another order. "
            "Learn from the X and Y that `train` is given, not from points or rules of your own.",
        )


def _too_low(exam: Exam, share: float, updates: int) -> None:
    reached = f"The best of {TRIES} reaches {share:.3f} on fresh points; {WANTED} is asked for."
    if share < 0.72:
        exam.fail(
            "majority-only",
            f"{reached} About 0.67 is the share of the largest class: the network learned nothing. Try Adam with 0.01, "
            "and more units (a layer of 5 may die whole).",
        )
    if updates < UPDATES // 2:
        says = f"{reached} You made {updates} of the {UPDATES} updates allowed: train longer."
        exam.fail("too-few-updates", says)
    exam.fail("accuracy-too-low", f"{reached} Try another optimizer, step or network.", named=False)


train = Exercise(
    "train",
    "2.6",
    parts={"accuracy": _train},
    answers=("train", "DNN"),
    doc="Check exercise 2.6, `train(model, X, Y)` with `DNN`. Part: accuracy on points that it has not seen.",
)

# --- save_model ----------------------------------------------------------------------------------------------------

NAME = "model.pt"
#: What stands at the path before a model is saved a second time.
OLDER = b"an older file"
_OBJECT = (
    "You save the Python object, not plain numbers: `torch.load(path, weights_only=True)` refuses such a file. "
    "Save `model.state_dict()`, not `model`."
)


def _save(exam: Exam, save: Answer, network: Answer, seed: int) -> tuple[Handle, bytes]:
    """A fresh model, and the file that the answer wrote for it."""
    model = _fresh(exam, network, seed)
    outcome = save.call(model, File(NAME))
    if outcome.error and ("PicklingError" in outcome.error.kinds or "pickle" in outcome.error.text):
        exam.fail("saves-the-object", _OBJECT)
    exam.no_error(outcome.error)
    if NAME not in outcome.files:
        hint = f" It wrote {sorted(outcome.files)}." if outcome.files else ""
        exam.fail("no-file", f"After `{save.name}(model, path)` there is no file at `path`.{hint}")
    return model, outcome.files[NAME]


def _opened(exam: Exam, content: bytes) -> Any:
    try:
        return torch.load(io.BytesIO(content), weights_only=True, map_location="cpu")
    except pickle.UnpicklingError:
        # torch.save writes a zip archive, or a pickle in its old format
        if content[:2] in (b"PK", b"\x80\x02"):
            exam.fail("saves-the-object", _OBJECT)
        exam.fail("not-a-torch-file", "torch.load cannot read the file. Write it with torch.save.")
    except Exception as error:  # whatever an unreadable file makes torch raise
        exam.fail("not-a-torch-file", f"torch.load cannot read the file ({type(error).__name__}). Use torch.save.")


def _tensors(value: Any) -> list[torch.Tensor]:
    """All tensors in what the file held, in order; what it holds in several places is taken once."""
    found, waiting, seen = [], [value], set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, torch.Tensor):
            found.append(each)
        elif isinstance(each, (dict, list, tuple)):
            waiting += reversed(list(each.values() if isinstance(each, dict) else each))
    return found


def _holds(held: Sequence[torch.Tensor], wanted: torch.Tensor) -> bool:
    """Whether the numbers stand one behind the other in one of the tensors, in whatever shape."""
    numbers = _bytes(wanted)
    alike = [t for t in held if t.dtype == wanted.dtype and t.layout == torch.strided and t.numel() >= wanted.numel()]
    return any(numbers in _bytes(tensor) for tensor in alike)


def _bytes(tensor: torch.Tensor) -> bytes:
    return tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()


def _saving(exam: Exam, save: Answer, load: Answer, network: Answer) -> None:
    exam.present(network)
    exam.present(save, None, None)
    model, content = _save(exam, save, network, exam.told_seed)
    held = _tensors(_opened(exam, content))
    for name, wanted in network.state(model).items():
        if not _holds(held, wanted):
            exam.fail("numbers-missing", f"The file does not hold the model's `{name}`. Save `model.state_dict()`.")
    again = save.call(model, File(NAME, OLDER))
    if again.error is None and again.files.get(NAME) == OLDER:
        says = f"There was a file at `path` already, and `{save.name}` has left it as it was. Write it each time."
        exam.fail("keeps-the-old-file", says)


def _loading(exam: Exam, save: Answer, load: Answer, network: Answer) -> None:
    exam.present(load, None)
    first, first_file = _save(exam, save, network, exam.told_seed)
    second, second_file = _save(exam, save, network, exam.told_seed + 1)
    points = exam.draw.uniform(50, 3)
    wanted = _outputs(exam, network, first, points)
    loaded = _comes_back(exam, load, network, first_file, points, wanted, network.state(second))
    # a file whose numbers were changed outside: what is loaded has to follow the file, not the memory
    held = _opened(exam, second_file)
    for tensor in _tensors(held):
        if tensor.is_floating_point():
            tensor.mul_(0.5)
    changed = io.BytesIO()
    torch.save(held, changed)
    _follows(exam, load, network, changed.getvalue(), _tensors(held))
    if not _alike(_said(exam, network, loaded, points), wanted):
        exam.fail(
            "one-network-for-all",
            "Loading a second file has changed the model that was loaded first: both are the same network. Make a "
            f"fresh {network.name}() inside `{load.name}`.",
        )


def _alike(one: torch.Tensor, other: torch.Tensor) -> bool:
    return torch.allclose(one.double(), other.double(), 1e-5, 1e-6)


def _outputs(exam: Exam, network: Answer, model: Handle, points: torch.Tensor) -> torch.Tensor:
    return _said(exam, network, model, points)


def _load(exam: Exam, load: Answer, network: Answer, content: bytes) -> Handle:
    outcome = load.call(File(NAME, content))
    exam.no_error(outcome.error)
    if outcome.value is None:
        exam.fail("returns-nothing", f"`{load.name}` returned None. It should return the model.")
    if not isinstance(outcome.value, Handle) or not network.look(outcome.value).get("is_module"):
        exam.fail(
            "returns-no-model",
            f"`{load.name}` should return a {network.name}, not the numbers: make a fresh one and put the numbers in "
            "with load_state_dict.",
            returned=outcome.value,
        )
    return outcome.value


def _comes_back(
    exam: Exam,
    load: Answer,
    network: Answer,
    content: bytes,
    points: torch.Tensor,
    wanted: torch.Tensor,
    newest: dict[str, torch.Tensor],
) -> Handle:
    """The model that was loaded from the file, after its class, outputs and mode; `newest` was saved last."""
    model = _load(exam, load, network, content)
    look = network.look(model)
    if look["class"] != network.name:
        exam.fail("another-class", f"`{load.name}` should return a {network.name}; it returned a {look['class']}.")
    training = [name or network.name for name, _, mode in look["modules"] if mode]
    got = _said(exam, network, model, points)
    if not _alike(got, wanted):
        if same(look["state"], newest):
            exam.fail(
                "not-from-the-file",
                f"`{load.name}` gave the model that was saved last, not the one in the file. Read the numbers from "
                "`path` at each call.",
            )
        exam.fail(
            "outputs-differ",
            "The loaded model gives other outputs than the saved one: the numbers of the file are not in it. "
            "Call load_state_dict on the new model.",
            returned=got[0],
            expected=wanted[0],
        )
    if training:
        exam.fail("not-in-eval-mode", "The loaded model is in train mode; call `model.eval()` before you return it.")
    return model


def _follows(exam: Exam, load: Answer, network: Answer, content: bytes, held: list[torch.Tensor]) -> None:
    state = network.state(_load(exam, load, network, content))
    for name, tensor in state.items():
        if not _holds(held, tensor):
            exam.fail(
                "not-from-the-file",
                f"The loaded model's `{name}` is not what the file holds. Read the numbers from `path` at each call.",
            )


save_model = Exercise(
    "save_model",
    "2.7",
    parts={"saving": _saving, "loading": _loading},
    answers=("save_model", "load_model", "DNN"),
    doc="Check exercise 2.7, `save_model(model, path)` and `load_model(path)`. Parts: saving, loading.",
)
