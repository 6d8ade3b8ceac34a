"""Chapter 5: the oracles of its checks against torch and arithmetic by hand, its figures, its messages."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from helpers import check, models
from helpers.check.cases import Draw
from helpers.check.exercise import Mistaken
from helpers.check.lenet5.common import small_network
from helpers.check.lenet5.deep_cnn import _deep, _deep_state
from helpers.check.lenet5.evaluate import _accuracy, _evaluate_cases, _measured
from helpers.check.lenet5.gradient_variance import _gradient_rows, _variance
from helpers.check.lenet5.lenet5_network import _lenet
from helpers.check.lenet5.lenet_parameters import _lenet_parameters
from helpers.check.lenet5.lenet_shapes import _lenet_shapes
from helpers.check.lenet5.networks import _filled, grouped, key_of
from helpers.check.lenet5.train_one_epoch import _right
from helpers.figures import lenet5 as figures
from tests.answers.bank import entries, run_source

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def message(exercise: str, *answers: Any, **options: Any) -> str:
    """What the check says about a wrong answer; fails if it says nothing."""
    with pytest.raises(Mistaken) as caught, redirect_stdout(StringIO()):
        getattr(check, exercise)(*answers, seed=3, **options)
    return str(caught.value)


# --- oracles -------------------------------------------------------------------------------------------------------


def test_shapes_by_hand() -> None:
    shapes = [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10))]
    shapes += [("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
    assert _lenet_shapes() == shapes


def test_parameters_by_hand() -> None:
    counts = _lenet_parameters()
    assert counts == {"C1": 156, "C3": 2416, "C5": 48120, "F6": 10164, "Out": 850}
    assert sum(counts.values()) == 61706


@pytest.mark.parametrize("activation", ["Tanh", "ReLU", "Sigmoid"])
@pytest.mark.parametrize("pool", ["AvgPool2d", "MaxPool2d"])
def test_lenet_of_bare_tensors_is_lenet(activation: str, pool: str) -> None:
    torch.manual_seed(0)
    network = models.lenet5(getattr(nn, activation), getattr(nn, pool))
    images = torch.randn(3, 1, 28, 28)
    mine = _lenet(images, network.state_dict(), activation, pool)
    assert torch.allclose(mine, network(images), atol=1e-5)


@pytest.mark.parametrize("train", [False, True])
def test_deep_network_of_bare_tensors_is_the_deep_network(train: bool) -> None:
    torch.manual_seed(0)
    network = models.deep_cnn().train(train)
    for layer in network:
        if isinstance(layer, nn.BatchNorm2d):
            layer.running_mean.normal_()
            layer.running_var.uniform_(0.5, 2.0)
    images = torch.randn(4, 1, 28, 28)
    numbers = {key_of(e): e for e in grouped(network.state_dict()).values()}
    state = _filled(_deep_state(), copy.deepcopy(numbers))
    assert torch.allclose(_deep(images, state, train), network(images), atol=1e-4)


def test_epoch_is_what_torchs_own_optimizer_does() -> None:
    draw = Draw(5)
    model = small_network(draw, 4)
    twin = copy.deepcopy(model)
    images, labels = draw.normal(11, 1, 6, 6), draw.labels(11, 4)
    mine = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    seen = _right(model, images, labels, mine, 4, torch.Generator().manual_seed(1))

    twin.train()
    optimizer = torch.optim.SGD(twin.parameters(), lr=0.1, momentum=0.9)
    losses = []
    for rows in torch.randperm(11, generator=torch.Generator().manual_seed(1)).split(4):
        loss = F.cross_entropy(twin(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert [n for _, n in seen] == [4, 4, 3]
    assert [loss for loss, _ in seen] == pytest.approx(losses, rel=1e-4)
    for own, other in zip(model.parameters(), twin.parameters(), strict=True):
        assert torch.allclose(own.float(), other, atol=1e-4)


def test_variance_of_a_pool_by_enumeration() -> None:
    """The mean over many repeats of the oracle is Var(one) / m, with Var(one) from all single gradients."""
    draw = Draw(2)
    model = small_network(draw, 3, "eval")
    images, labels = draw.normal(6, 1, 6, 6), draw.labels(6, 3)
    one = _gradient_rows(model, images, labels).var(dim=0, correction=0).sum().item()
    measured = _variance(model, images, labels, 4, 4000, torch.Generator().manual_seed(0))
    assert measured == pytest.approx(one / 4, rel=0.1)


def test_evaluate_cases_tell_eval_from_train() -> None:
    """A check that could not tell the modes apart would let a forgotten `eval()` through."""
    told = 0
    for seed in range(10):
        for one in _evaluate_cases(Draw(seed), ("train",), False):
            model, images, labels = one.args[:3]
            told += _accuracy(model, images, labels) != _measured(model, images, labels, 1000, mode=None)
    assert told > 30


# --- messages ------------------------------------------------------------------------------------------------------


def test_message_names_the_layer() -> None:
    def lenet_shapes() -> list:
        return [(n, (16, 14, 14) if n == "C3" else s) for n, s in _lenet_shapes()]

    text = message("lenet_shapes", lenet_shapes)
    assert text.splitlines()[0] == ("Exercise 5.1, lenet_shapes: Only C1 is padded. C3 makes 14 x 14 smaller by 4.")


def test_message_about_a_missing_activation_names_the_place() -> None:
    class LeNet5(nn.Module):
        def __init__(self, activation: Callable = nn.Tanh, pool: Callable = nn.AvgPool2d) -> None:
            super().__init__()
            self.layers = models.lenet5(activation, pool)
            self.layers.F6_act = nn.Identity()

        def forward(self, images: torch.Tensor) -> torch.Tensor:
            return self.layers(images)

    assert "no activation after F6" in message("LeNet5", LeNet5)


def _answers(exercise: str, title: str) -> Any:
    """An answer of the bank by its title."""
    entry = next(entry for entry in entries() if (entry.exercise, entry.title) == (exercise, title))
    return run_source(entry.source)[exercise]


def test_an_epoch_without_its_short_batch_is_named_where_refusing_is_asked_for() -> None:
    stops = _answers("train_one_epoch", "blind: stops at the short batch and divides by all")
    for part in ("loss", "refusals"):
        assert "The short last batch is left out" in message("train_one_epoch", stops, part=part)


def test_the_modes_after_an_epoch_cost_the_model_alone() -> None:
    ends = _answers("train_one_epoch", "blind: ends in eval mode")
    assert "in eval mode" in message("train_one_epoch", ends, part="weights")
    check.train_one_epoch(ends, part="loss", seed=3)


def test_sizes_that_do_not_fit_say_what_they_are() -> None:
    padded = message("DeepCNN", _answers("DeepCNN", "blind: every convolution padded by 1"), part="eval")
    assert "128 maps of 7 x 7, where 4 x 4 belong" in " ".join(padded.split())


def test_modes_need_a_model_that_was_asked() -> None:
    def evaluate(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
        return 0.5

    assert "does not ask it" in message("evaluate", evaluate, part="modes")


def test_modes_are_graded_whatever_the_accuracy() -> None:
    def evaluate(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> float:
        modes = [part.training for part in model.modules()]
        model.eval()
        with torch.no_grad():
            model(images)
        for part, mode in zip(model.modules(), modes, strict=True):
            part.training = mode
        return 0.5

    with redirect_stdout(StringIO()):
        check.evaluate(evaluate, part="modes", seed=3)


def test_counts_are_worked_out() -> None:
    for name, count in _lenet_parameters().items():
        assert check.lenet_parameters.works(place=(name,)).endswith(f"= {count}")


@pytest.mark.parametrize("part", ["values", "modes", "refusals"])
@pytest.mark.parametrize("value", [None, 0, 0.0, 1.0, torch.zeros(())])
def test_constants_earn_nothing(part: str, value: object) -> None:
    message("evaluate", lambda model, images, labels, batch_size=1000: value, part=part)
    message("train_one_epoch", lambda model, images, labels, optimizer, batch_size, generator: value, part="loss")
    message("gradient_variance", lambda model, images, labels, batch_size, repeats, generator: value, part="untouched")


def test_always_refusing_earns_nothing() -> None:
    def refuse(*args: object) -> None:
        raise ValueError("no")

    def evaluate(model: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch_size: int = 1000) -> None:
        refuse()

    message("evaluate", evaluate, part="refusals")


# --- figures -------------------------------------------------------------------------------------------------------


def test_table_of_1998_counts_sixty_thousand() -> None:
    c3 = sum(len(seen) * 25 + 1 for seen in figures.C3_TABLE)
    assert c3 == 1516
    assert 156 + 2 * 6 + c3 + 2 * 16 + 48120 + 10164 == 60000
    assert len(set(figures.C3_TABLE)) == 16
    assert [sum(row in seen for seen in figures.C3_TABLE) for row in range(6)] == [10] * 6


def test_examples_carry_their_own_labels() -> None:
    images, labels, answers = torch.rand(20, 28, 28), torch.arange(20) % 10, torch.arange(20) % 7
    figure = figures.right_and_wrong(images, labels, answers, columns=4)
    titles = [axes.get_title() for axes in figure.axes]
    right = [i for i in range(20) if i % 10 == i % 7][:4]
    wrong = [i for i in range(20) if i % 10 != i % 7][:4]
    assert titles == [f"{i % 10} → {i % 7} ✓" for i in right] + [f"{i % 10} → {i % 7} ✗" for i in wrong]
    shown = figure.axes[5].images[0].get_array()
    assert np.array_equal(shown, images[wrong[1]].numpy())
    plt.close(figure)


def test_sweep_draws_every_setting_and_survives_missing_losses() -> None:
    curves = {
        "0.1": {"test_accuracy": [0.9, 0.95], "train_loss": [1.0, 0.01]},
        "0.2": {"test_accuracy": [0.8, 0.9], "train_loss": []},
    }
    figure = figures.sweep(curves)
    left, right = figure.axes
    assert [line.get_label() for line in left.lines] == ["0.1", "0.2"]
    assert [line.get_label() for line in right.lines] == ["0.1"]
    assert right.get_yscale() == "log"
    plt.close(figure)


def test_printed_per_cents_are_bars_from_the_cut_figure_to_the_next() -> None:
    figure = figures.beside_published({"0.1": [0.985, 0.99]}, {"0.1": {"log": [98, 99], "table": [97, 99]}})
    (axes,) = figure.axes
    assert [(bar.get_y(), bar.get_height()) for bar in axes.patches] == [(98, 1), (99, 1), (97, 1), (99, 1)]
    spans = sorted((bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))  # no bar lies over another
    assert list(axes.lines[0].get_ydata()) == pytest.approx([98.5, 99])
    plt.close(figure)


def test_every_seed_has_its_dot() -> None:
    figure = figures.seed_dots({"a": [0.9, 0.7, 0.8], "b": [0.5]})
    assert [list(line.get_xdata()) for line in figure.axes[0].lines] == [[0.7, 0.8, 0.9], [0.5]]
    plt.close(figure)
    figure = figures.with_and_without({"0.1": [0.9, 0.8]}, {"0.1": [0.2]})
    assert [list(line.get_ydata()) for line in figure.axes[0].lines[:2]] == [[0.9, 0.8], [0.2]]
    plt.close(figure)


def test_networks_stand_at_their_size_and_mean_error() -> None:
    figure = figures.networks_compared({"net": (100, 5000, [0.98, 0.96])})
    places = [axes.containers[0].lines[0].get_xydata().tolist()[0] for axes in figure.axes]
    assert places == [pytest.approx([100, 3]), pytest.approx([5000, 3])]
    plt.close(figure)


def test_drawings_are_made() -> None:
    maps = {"C1": torch.rand(6, 28, 28), "C3": torch.rand(16, 10, 10)}
    made = [
        figures.lenet_drawing(),
        figures.c3_table(),
        figures.padding_values(torch.rand(8, 8), -torch.rand(8, 8)),
        figures.filters_and_maps(torch.randn(6, 1, 5, 5), torch.randn(6, 1, 5, 5), torch.randn(6, 28, 28)),
        figures.feature_maps(torch.rand(28, 28), maps),
        figures.settling({"a": [1.0, 2.0]}),
        figures.channel_spread(torch.randn(4, 6, 5, 5), torch.randn(4, 6, 5, 5)),
        figures.batch_bars(torch.rand(6), torch.rand(6), torch.rand(6)),
        figures.eval_bars({"a": 0.5, "b": 1.0}),
        figures.variance_by_batch_size([1, 2, 4], [1.0, 0.5, 0.25], [1.0, 0.4, 0.1], 1.0, 8),
        figures.shifted_digit([torch.rand(28, 28)] * 2, [0, 2], {"net": [1, 7]}),
        figures.shift_accuracy([-1, 0, 1], {"net": [0.1, 0.9, 0.2]}),
        figures.examples(torch.rand(3, 1, 28, 28), [1, 2, 3], [1, 2, 4], columns=2),
    ]
    for figure in made:
        figure.canvas.draw()
        plt.close(figure)
