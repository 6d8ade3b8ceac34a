"""The figures of chapter 3 draw the numbers that they are given."""

from __future__ import annotations

import math
from collections.abc import Iterator
from types import SimpleNamespace

import matplotlib
import numpy as np
import pytest
import torch

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from helpers.figures import mnist_dnn as draw
from helpers.figures import use_style


@pytest.fixture(autouse=True)
def _style() -> Iterator[None]:
    with matplotlib.rc_context():
        use_style()
        yield
    plt.close("all")


@pytest.fixture
def digits() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (40, 28, 28), generator=generator).to(torch.uint8)
    return images, torch.arange(40) % 10


def rendered(figure: Figure) -> Figure:
    """The figure, drawn once, so that a fault in a label or a colour shows; warnings are errors."""
    figure.canvas.draw()
    return figure


def heights(figure: Figure, panel: int = 0) -> list[float]:
    return [bar.get_height() for bar in figure.axes[panel].patches]


def texts(figure: Figure, panel: int = 0) -> list[str]:
    return [text.get_text() for text in figure.axes[panel].texts]


def test_every_pixel_is_printed(digits: tuple[torch.Tensor, torch.Tensor]) -> None:
    figure = rendered(draw.digit_as_numbers(digits[0][3]))
    assert texts(figure) == [str(v) for v in digits[0][3].flatten().tolist()]


def test_rows_hold_the_first_pictures_of_each_class(digits: tuple[torch.Tensor, torch.Tensor]) -> None:
    images, labels = digits
    sheet = rendered(draw.digit_rows(images, labels, per_class=3)).axes[0].images[0].get_array()
    assert sheet.shape == (280, 84)
    np.testing.assert_array_equal(sheet[28 * 7 : 28 * 8, 28 : 28 * 2], images[17].numpy())  # second 7


def test_counts_are_the_bars() -> None:
    train, test = torch.tensor([5, 7, 2]), torch.tensor([1, 0, 3])
    figure = rendered(draw.class_counts({"training": train, "test": test}))
    assert heights(figure, 0) == train.tolist()
    assert heights(figure, 1) == test.tolist()


def test_mean_digits_share_a_scale() -> None:
    means = torch.rand(4, 28, 28, generator=torch.Generator().manual_seed(1))
    figure = rendered(draw.mean_digits(means))
    assert [axes.get_title() for axes in figure.axes] == ["0", "1", "2", "3"]
    assert len({axes.images[0].get_clim() for axes in figure.axes}) == 1
    np.testing.assert_allclose(figure.axes[2].images[0].get_array(), means[2].numpy())


def test_histograms_count_every_pixel_and_state_mean_and_deviation() -> None:
    values = torch.cat([torch.zeros(900), torch.ones(100)])
    figure = rendered(draw.value_histograms({"0..1": values}, bins=4))
    stairs = figure.axes[0].patches[0].get_data()
    assert stairs.values.tolist() == [900, 0, 0, 100]
    assert "mean 0.1000" in figure.axes[0].get_title()
    assert f"deviation {values.std():.4f}" in figure.axes[0].get_title()


def test_softmax_steps() -> None:
    figure = rendered(draw.softmax_steps(torch.tensor([1.0, 2.0, 3.0])))
    assert heights(figure, 0) == [1, 2, 3]
    assert heights(figure, 1) == pytest.approx([math.e, math.e**2, math.e**3])
    assert heights(figure, 2) == pytest.approx([0.09003057, 0.24472847, 0.66524096])


def test_sliders_redraw() -> None:
    box = draw.softmax_sliders((1.0, 2.0))
    first, _, heat, image = box.children
    seen = {bytes(image.value)}
    assert next(iter(seen)).startswith(b"\x89PNG")
    for slider, value in ((first, 4.0), (heat, 2.0)):
        slider.value = value
        assert bytes(image.value) not in seen
        seen.add(bytes(image.value))


def test_temperature_divides_the_scores() -> None:
    figure = rendered(draw.temperatures(torch.tensor([1.0, 2.0, 3.0]), (1, 2)))
    for panel, scores in enumerate(((1, 2, 3), (0.5, 1, 1.5))):
        exps = [math.exp(score) for score in scores]
        assert heights(figure, panel) == pytest.approx([e / sum(exps) for e in exps])
    halved = rendered(draw.softmax_steps(torch.tensor([1.0, 2.0, 3.0]), temperature=2))
    assert heights(halved, 0) == [0.5, 1, 1.5] and halved.axes[0].get_title() == "$z_i/T$"


def test_matrix_is_printed_with_signs() -> None:
    figure = rendered(draw.matrix_of_numbers(torch.tensor([[0.25, -0.25], [-0.25, 0.25]])))
    assert texts(figure) == ["+0.2500", "-0.2500", "-0.2500", "+0.2500"]
    assert figure.axes[0].images[0].get_clim() == (-0.25, 0.25)


def test_surprise_marks_the_given_points() -> None:
    figure = rendered(draw.surprise_curve({0.5: math.log(2)}))
    curve, mark = figure.axes[0].lines
    np.testing.assert_allclose(curve.get_ydata(), -np.log(curve.get_xdata()))
    assert (mark.get_xdata()[0], mark.get_ydata()[0]) == (0.5, math.log(2))
    assert "0.6931" in texts(figure)[0]


def test_gradient_bars() -> None:
    q, y = torch.tensor([0.2, 0.8]), torch.tensor([1.0, 0.0])
    figure = rendered(draw.gradient_bars(q, y, q - y))
    assert heights(figure, 2) == pytest.approx([-0.8, 0.8])


def test_sketch_names_every_layer() -> None:
    figure = rendered(draw.layer_sketch({"small": [784, 10], "deep": [784, 32, 10]}))
    assert texts(figure, 0) == ["784", "10"]
    assert texts(figure, 1) == ["784", "32", "10"]


def test_momentum_paths_and_their_losses() -> None:
    path = torch.tensor([[-2.0, 1.0], [-1.0, 0.5], [0.5, 0.0]])
    figure = rendered(draw.momentum_paths(lambda a, b: a**2 + b**2, {"ball": path}))
    plane, losses = figure.axes
    np.testing.assert_allclose(plane.lines[0].get_xydata(), path.numpy())
    np.testing.assert_allclose(losses.lines[0].get_ydata(), [5.0, 1.25, 0.25])


def _history() -> SimpleNamespace:
    return SimpleNamespace(
        train_loss=[1.0, 0.5], test_loss=[0.7, 0.6], train_accuracy=[0.6, 0.9], test_accuracy=[0.8, 0.85]
    )


def test_training_curves_show_error_in_percent() -> None:
    figure = rendered(draw.training_curves({"net": _history()}))
    loss, error = figure.axes
    assert [list(line.get_ydata()) for line in loss.lines] == [[1.0, 0.5], [0.7, 0.6]]
    np.testing.assert_allclose([line.get_ydata() for line in error.lines], [[40, 10], [20, 15]])
    assert [line.get_linestyle() for line in error.lines] == ["-", "--"]


def test_gap_and_floor() -> None:
    gap = rendered(draw.train_test_gap({"training": [1.0, 0.1], "test": [0.9, 0.5]}))
    assert [list(line.get_ydata()) for line in gap.axes[0].lines] == [[1.0, 0.1], [0.9, 0.5]]
    floor = rendered(draw.loss_above_floor({"twice": [2.2, 1.8]}, 1.4612, 2.3026))
    assert {line.get_ydata()[0] for line in floor.axes[0].lines} == {2.2, 1.4612, 2.3026}
    assert any("1.4612" in text for text in texts(floor))


def test_weights_become_pictures_on_one_scale() -> None:
    weight = torch.randn(10, 784, generator=torch.Generator().manual_seed(2))
    figure = rendered(draw.weights_as_pictures(weight))
    pictures = [axes for axes in figure.axes if axes.images]
    assert len({axes.images[0].get_clim() for axes in pictures}) == 1
    np.testing.assert_allclose(pictures[9].images[0].get_array(), weight[9].reshape(28, 28).numpy())


def test_accuracy_bars_are_shares_of_each_class() -> None:
    labels = torch.tensor([0, 1, 1, 0, 0, 0])
    right = {"a": torch.tensor([1, 0, 1, 1, 1, 1]).bool(), "b": torch.tensor([1, 1, 1, 0, 1, 1]).bool()}
    assert heights(rendered(draw.accuracy_by_class(right, labels))) == [1.0, 0.5, 0.75, 1.0]
    cut = rendered(draw.accuracy_by_class({"a": torch.arange(100) != 3}, torch.zeros(100, dtype=torch.int64))).axes[0]
    assert cut.get_ylim()[0] == pytest.approx(0.9) and "axis from 0.9" in cut.get_ylabel()


def test_accuracy_bars_leave_out_a_class_without_samples() -> None:
    right, labels = torch.tensor([True, False]), torch.tensor([0, 2])
    first, absent, last = heights(rendered(draw.accuracy_by_class({"a": right}, labels)))
    assert (first, last) == (1.0, 0.0) and absent != absent


def test_confusion_prints_counts_and_leaves_zeros_empty() -> None:
    figure = rendered(draw.confusion_counts(torch.tensor([[9, 0], [3, 8]])))
    assert texts(figure) == ["9", "3", "8"]
    shown = figure.axes[0].images[1].get_array()
    assert shown.mask.tolist() == [[True, True], [False, True]]


def test_mistakes_have_truth_answer_and_confidence(digits: tuple[torch.Tensor, torch.Tensor]) -> None:
    figure = rendered(
        draw.mistakes(digits[0][:2], torch.tensor([7, 4]), torch.tensor([2, 9]), torch.tensor([0.9991, 0.5]), columns=3)
    )
    assert [axes.get_title() for axes in figure.axes] == ["7 → 2   0.999", "4 → 9   0.500", ""]


def test_durations() -> None:
    figure = rendered(draw.seconds_bars({"slow": 2.0, "fast": 0.25}))
    assert [bar.get_width() for bar in figure.axes[0].patches] == [2.0, 0.25]
    assert texts(rendered(draw.seconds_bars({"slow": 2.0, "quick": 0.0023}))) == ["2.00 s", "2.3 ms"]


def test_map_of_two_units_draws_points_and_straight_borders() -> None:
    features = torch.tensor([[2.0, 0.1], [3.0, -0.2], [-2.0, 0.3], [-3.0, 0.1]])
    weight, bias = torch.tensor([[1.0, 0.0], [-1.0, 0.0]]), torch.zeros(2)
    figure = rendered(draw.two_unit_map(features, torch.tensor([0, 0, 1, 1]), weight, bias))
    axes = figure.axes[0]
    np.testing.assert_allclose(axes.lines[0].get_xydata(), features[:2].numpy())
    border = np.concatenate([path.vertices for group in axes.collections for path in group.get_paths()])
    np.testing.assert_allclose(border[:, 0], 0, atol=1e-6)  # the scores are equal where h_0 is 0


def test_pictures_and_shifts_and_reading(digits: tuple[torch.Tensor, torch.Tensor]) -> None:
    row = rendered(draw.pictures_in_a_row({"a": digits[0][0], "b": digits[0][1][None]}))
    np.testing.assert_array_equal(row.axes[1].images[0].get_array(), digits[0][1].numpy())
    shifts = rendered(draw.accuracy_by_shift({"net": [0.9, 0.4]}, [0, 1]))
    assert list(shifts.axes[0].lines[0].get_ydata()) == [0.9, 0.4]
    probabilities = torch.tensor([0.1, 0.7, 0.2])
    reading = rendered(draw.network_reads(digits[0][0], probabilities))
    assert heights(reading, 1) == pytest.approx(probabilities.tolist())
    assert texts(reading, 1) == ["0.700"]


def test_published_points_beside_every_run() -> None:
    figure = rendered(draw.curves_beside_published({"net": [0.6, 0.4]}, {"net": [[0.61, 0.41], [0.59, 0.4]]}))
    assert [list(line.get_ydata()) for line in figure.axes[0].lines] == [[0.61, 0.41], [0.59, 0.4], [0.6, 0.4]]
    assert figure.axes[0].lines[-1].get_linestyle() == "None"
