"""Chapter 4's checks: the counted sizes against torch, the usual mistakes by name, and the whole table in a grade."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import matplotlib.pyplot as plt
import pytest
import torch
from torch.nn import functional as F

from helpers import check
from helpers.answer.answer import Answer
from helpers.check.cases import Draw, Impossible
from helpers.check.compare import at
from helpers.check.conv_pooling_arithmetic.size_tables import Table, conv_table, counted_size, pool_table
from helpers.check.copies import by_place, run_on_copies
from helpers.check.exercise import Mistaken
from helpers.check.value import ValueExercise
from helpers.figures import conv_pooling_arithmetic as figures
from tests.answers.bank import entries

EXERCISES: list[ValueExercise] = [getattr(check, name) for name in check.EXERCISES["conv_pooling_arithmetic"]]


def verdict(exercise: ValueExercise, answer: object, **how: Any) -> str | None:
    """None for right, else the diagnosis."""
    try:
        with redirect_stdout(StringIO()):
            exercise(Answer.of(answer, exercise.name), **how)
    except Mistaken as mistake:
        return mistake.diagnosis
    return None


# --- refusing ------------------------------------------------------------------------------------------------------


def _stray_reach(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    return _counted(size, kernel_size, padding, stride, dilation, dilation * kernel_size)


def _no_gaps(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    return _counted(size, kernel_size, padding, stride, dilation, dilation * (kernel_size - 1) + 1, kernel_size)


def _counted(
    size: int, kernel_size: int, padding: int, stride: int, dilation: int, reach: int, fits: int | None = None
) -> int:
    for name, value in {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}.items():
        if value < 1:
            raise ValueError(name)
    if padding < 0:
        raise ValueError("padding")
    if (fits or reach) > size + 2 * padding:
        raise ValueError("kernel_size")
    return (size + 2 * padding - reach) // stride + 1


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("answer", "slug"), [(_stray_reach, "dilates-whole-kernel"), (_no_gaps, "gaps-not-compared")])
def test_a_guard_of_ones_own_is_named_where_refusing_is_asked_for(
    answer: Callable[..., int], slug: str, seed: int
) -> None:
    assert verdict(check.conv_output_size, answer, part="refusals", seed=seed) == slug


def test_the_side_on_which_a_window_does_not_fit_is_said() -> None:
    def heights_alone(x: torch.Tensor, window: int, stride: int | None = None) -> torch.Tensor:
        if window < 1 or window > x.shape[1]:
            raise ValueError("window")
        if stride is not None and stride < 1:
            raise ValueError("stride")
        return x

    with pytest.raises(Mistaken, match="wider than the picture"):
        check.max_pool2d(heights_alone, part="refusals", seed=1)


def test_a_name_keeps_its_case_at_the_beginning_of_a_sentence() -> None:
    with pytest.raises(Mistaken, match="`in_channels` is below 1"):
        check.conv_parameters(lambda in_channels, out_channels, kernel_size, bias=True: 0, part="refusals", seed=1)


# --- the oracles against torch -------------------------------------------------------------------------------------


def torch_size(call: Callable[[], torch.Tensor]) -> int | None:
    """The size that torch arrives at, None where it refuses."""
    try:
        return call().shape[-1]
    except RuntimeError:
        return None


@torch.inference_mode()
def test_counted_sizes_are_torchs_on_the_whole_table() -> None:
    table = conv_table()
    assert len(table.expected) == 12 * 12 * 13 * 12 * 12
    rows = [torch.zeros(1, 1, n) for n in range(13)]
    for (size, kernel, padding, stride, dilation), expected in zip(table.rows.tolist(), table.expected, strict=True):
        got = torch_size(lambda: F.conv1d(rows[size], rows[kernel], None, stride, padding, dilation))  # noqa: B023
        assert got == (None if isinstance(expected, str) else expected), (size, kernel, padding, stride, dilation)


@torch.inference_mode()
def test_counted_pool_sizes_are_torchs_on_the_whole_table() -> None:
    table = pool_table()
    assert len(table.expected) == 12 * 12 * 12 * 13
    rows = [torch.zeros(1, 1, n) for n in range(13)]
    for (size, window, stride, padding), expected in zip(table.rows.tolist(), table.expected, strict=True):
        got = torch_size(lambda: F.max_pool1d(rows[size], window, stride, padding))  # noqa: B023
        assert got == (None if isinstance(expected, str) else expected), (size, window, stride, padding)


@pytest.mark.parametrize("argument", ["size", "kernel_size", "stride", "dilation", "padding"])
def test_the_count_names_the_argument_below_its_least(argument: str) -> None:
    arguments = {"size": 9, "kernel_size": 3, "padding": 1, "stride": 1, "dilation": 1}
    with pytest.raises(Impossible) as refusal:
        counted_size(**{**arguments, argument: -1})
    assert refusal.value.argument == argument


def test_same_padding_keeps_every_size() -> None:
    for kernel in range(1, 12, 2):
        for dilation in range(1, 7):
            padding = check.same_padding.reference(kernel, dilation)
            row, weights = torch.zeros(1, 1, 40), torch.zeros(1, 1, kernel)
            assert F.conv1d(row, weights, padding=padding, dilation=dilation).shape[-1] == 40


def test_receptive_field_is_what_autograd_reaches() -> None:
    draw = random.Random(0)
    for _ in range(30):
        layers = [(draw.randint(1, 4), draw.randint(1, 2)) for _ in range(draw.randint(1, 4))]
        row = torch.zeros(1, 1, 300, requires_grad=True)
        out = row
        for kernel, stride in layers:
            out = F.conv1d(out, torch.ones(1, 1, kernel), stride=stride)
        out[0, 0, 3].backward()
        seen = row.grad[0, 0].nonzero()  # type: ignore[index]
        assert int(seen.max() - seen.min()) + 1 == check.receptive_field.reference(layers)


def test_multiply_adds_by_the_formula() -> None:
    draw = random.Random(1)
    for _ in range(50):
        c, h, w, n, fh, fw = (draw.randint(1, 6) for _ in range(6))
        h, w = h + 5, w + 5
        p, s = (draw.randint(0, 2), draw.randint(0, 2)), (draw.randint(1, 3), draw.randint(1, 3))
        oh, ow = (h + 2 * p[0] - fh) // s[0] + 1, (w + 2 * p[1] - fw) // s[1] + 1
        assert check.conv_multiply_adds.reference((c, h, w), (n, c, fh, fw), p, s) == n * oh * ow * c * fh * fw


# --- every expected number can be worked out -----------------------------------------------------------------------


def last_number(text: str) -> float:
    """The number that a line of workings ends with, its remark left out."""
    return float(re.findall(r"-?[\d.]+(?:e[-+]?\d+)?", text.split("; the factors")[0])[-1])


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_workings_arrive_at_what_the_oracle_expects(exercise: ValueExercise) -> None:
    for part, cases in exercise.cases.items():
        for one in cases(Draw(3), False):
            placed = by_place(one, exercise.signature)
            if part in exercise.refusing:
                continue
            expected = run_on_copies(exercise.reference, one)
            several = isinstance(expected, (tuple, torch.Tensor))
            place = (0,) if isinstance(expected, tuple) else (0,) * expected.ndim if several else ()
            shown = exercise.works(*placed.args, place=place)
            if isinstance(expected, tuple):
                assert str(expected[0]) in shown
                assert last_number(exercise.works(*placed.args, place=(2,))) == expected[2]
            else:
                assert last_number(shown) == pytest.approx(float(at(expected, place)), rel=2e-3, abs=2e-3)


# --- the usual mistakes --------------------------------------------------------------------------------------------

IN_THE_ISSUE = {
    "padding counted once": ("conv_output_size", "padding-once"),
    "no + 1": ("conv_output_size", "no-plus-one"),
    "rounding up": ("conv_output_size", "rounds-up"),
    "rounding to the nearest": ("conv_output_size", "rounds-to-nearest"),
    "kernel not dilated": ("conv_output_size", "kernel-not-dilated"),
    "height used for width": ("conv_output_shape", "height-used-for-width"),
    "channels not compared": ("conv_output_shape", "channels-not-compared"),
    "stride defaulting to 1 in pooling": ("pool_output_size", "stride-defaults-to-one"),
    "a negative size instead of an error": ("conv_output_size", "too-large-accepted"),
    "pooling as H/S": ("pool_output_size", "size-over-stride"),
    "flipped kernel": ("cross_correlate2d", "kernel-flipped"),
    "swapped axes": ("cross_correlate2d", "axes-swapped"),
    "flipped kernels of a layer": ("conv2d", "kernel-flipped"),
    "swapped axes of a layer": ("conv2d", "axes-swapped"),
}


@pytest.mark.parametrize("mistake", IN_THE_ISSUE)
def test_the_usual_mistakes_have_an_entry_in_the_bank(mistake: str) -> None:
    exercise, slug = IN_THE_ISSUE[mistake]
    assert any(entry.exercise == exercise and entry.diagnosis == slug for entry in entries())


# --- nothing wrong anywhere earns everything -----------------------------------------------------------------------


def right_size(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    for name, value in {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}.items():
        if value < 1:
            raise ValueError(name)
    if padding < 0:
        raise ValueError("padding")
    left_over = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if left_over < 0:
        raise ValueError("kernel_size")
    return left_over // stride + 1


def right_pool_size(size: int, window: int, stride: int | None = None, padding: int = 0) -> int:
    stride = window if stride is None else stride
    for name, value in {"size": size, "window": window, "stride": stride}.items():
        if value < 1:
            raise ValueError(name)
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding")
    if window > size + 2 * padding:
        raise ValueError("window")
    return (size + 2 * padding - window) // stride + 1


RIGHT = [(check.conv_output_size, right_size, conv_table)]
RIGHT += [(check.pool_output_size, right_pool_size, pool_table)]


whole_table = pytest.mark.skipif(
    not hasattr(Answer, "table"), reason="answers cannot be asked for a whole table: a sample is graded instead"
)


def wrong_at(answer: Callable[..., int], names: tuple[str, ...], row: list[int]) -> Callable[..., Any]:
    """`answer`, wrong for one single row of the table."""

    def nearly(*args: int, **kwargs: int) -> int:
        given = {**dict(zip(names, args, strict=False)), **kwargs}
        if [given.get(name) for name in names] != row:
            return answer(*args, **kwargs)
        try:
            return answer(*args, **kwargs) + 1
        except ValueError:
            return 1

    return nearly


@whole_table
@pytest.mark.parametrize(("exercise", "answer", "table"), RIGHT)
def test_a_size_wrong_in_one_row_of_the_table_fails_the_grade(
    exercise: ValueExercise, answer: Callable[..., int], table: Callable[[], Table]
) -> None:
    whole = table()
    draw = random.Random(4)
    rows = [whole.rows[draw.randrange(len(whole.expected))].tolist() for _ in range(2)]
    rows += [whole.rows[0].tolist(), whole.rows[-1].tolist()]
    for row in rows:
        assert verdict(exercise, wrong_at(answer, whole.names, row), thorough=True, seed=5) is not None, row


@pytest.mark.parametrize(("exercise", "answer", "table"), RIGHT)
def test_the_right_sizes_pass_the_grade(
    exercise: ValueExercise, answer: Callable[..., int], table: Callable[[], Table]
) -> None:
    assert verdict(exercise, answer, thorough=True, seed=5) is None


@whole_table
def test_a_float_in_one_row_fails_the_grade() -> None:
    def nearly(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> float:
        right = right_size(size, kernel_size, padding, stride, dilation)
        return float(right) if (size, kernel_size, padding, stride, dilation) == (11, 2, 7, 5, 3) else right

    assert verdict(check.conv_output_size, nearly, thorough=True, seed=5) == "float-not-integer"


# --- figures ---------------------------------------------------------------------------------------


def test_kernel_rows_show_each_kernel_and_what_it_makes_of_the_picture() -> None:
    picture = torch.rand(6, 6, generator=torch.Generator().manual_seed(0))
    twice = torch.zeros(3, 3)
    twice[1, 1] = 2.0
    figure = figures.kernel_rows({"hand made": torch.eye(3)}, {"0": twice}, picture)
    hand, trained, made = figure.axes
    assert hand.get_title() == "hand\nmade" and hand.images[0].get_clim() == (-1, 1)
    assert trained.images[0].get_clim() == (-2, 2)
    assert torch.allclose(torch.as_tensor(made.images[0].get_array().data), 2 * picture)
    plt.close(figure)
