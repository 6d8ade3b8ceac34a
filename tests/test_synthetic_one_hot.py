"""Chapter 2: its figures show the data they are given, its checks give nothing for nothing, its solutions pass."""

from __future__ import annotations

import math
import re
from pathlib import Path

import matplotlib
import nbformat
import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt

from helpers import check
from helpers.check.exercise import Mistaken
from helpers.check.synthetic_one_hot.accuracy import _accuracy, _published
from helpers.check.synthetic_one_hot.save_model import _tensors
from helpers.experiments import stored
from helpers.figures import synthetic_one_hot as draw
from helpers.notebooks import chapters
from tests.answers.bank import run_source

matplotlib.use("Agg")
CHAPTER = "02_synthetic_one_hot"


@pytest.fixture(autouse=True)
def _close_figures() -> object:
    yield
    plt.close("all")


def solved() -> dict[str, object]:
    """The namespace after the solution cells of the problem set have run."""
    notebook = nbformat.read(f"source/{CHAPTER}/{CHAPTER}.ipynb", 4)
    cells = [cell.source for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return run_source("\n\n".join(cells))


def test_cells() -> list[tuple[str, str]]:
    notebook = nbformat.read(f"source/{CHAPTER}/{CHAPTER}.ipynb", 4)
    return [(c.id, c.source) for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


test_cells.__test__ = False  # type: ignore[attr-defined]


def test_the_chapter_is_in_the_list() -> None:
    assert CHAPTER in chapters(Path(__file__).parents[1])


@pytest.mark.parametrize("name, source", [cell for cell in test_cells() if "train" not in cell[0]])
def test_solutions_pass_their_tests(name: str, source: str) -> None:
    exec(compile(source, name, "exec"), {**solved(), "check": check})


@pytest.mark.full
def test_the_training_solution_passes() -> None:
    answers = solved()
    for seed in range(3):
        check.train(answers["train"], answers["DNN"], seed=seed)


NOTHING = {
    "None": lambda *args, **kwargs: None,
    "zeros": lambda x, *more, **kwargs: torch.zeros(3, 3) if not isinstance(x, int) else torch.zeros(x, 3),
    "zero": lambda *args, **kwargs: 0.0,
    "one": lambda *args, **kwargs: 1.0,
    "identity": lambda x, *more, **kwargs: x,
}


@pytest.mark.parametrize("answer", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("name", [n for n in check.EXERCISES["synthetic_one_hot"] if n not in ("train", "save_model")])
def test_nothing_earns_nothing(name: str, answer: object) -> None:
    exercise = getattr(check, name)
    for part in exercise.parts:
        with pytest.raises(Mistaken):
            exercise(answer, part=part, seed=3)


def test_constant_points_earn_nothing() -> None:
    def make_dataset(n: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        torch.rand(1, generator=generator)
        return torch.full((n, 3), 0.5), torch.eye(3)[torch.ones(n, dtype=torch.int64)]

    for part in ("points", "targets"):
        with pytest.raises(Mistaken):
            check.make_dataset(make_dataset, part=part, seed=3)


def test_uniform_points_are_seldom_refused() -> None:
    right = solved()["make_dataset"]
    for seed in range(10):
        check.make_dataset(right, part="points", seed=seed)


def test_the_published_line_is_wrong_both_ways() -> None:
    """Against a count by hand: one class predicted is scored right, two or more are scored 0."""
    targets = torch.eye(3)[torch.tensor([1, 1, 0, 2, 1])]
    stuck = torch.tensor([[0.1, 0.8, 0.1]]).repeat(5, 1)
    assert _published(stuck, targets) == pytest.approx(3 / 5)
    assert _published(targets * 0.9, targets) == 0.0
    assert _accuracy(targets * 0.9, targets) == 1.0


def test_the_density_is_irwin_halls() -> None:
    s = np.linspace(0, 3, 30_001)
    density = draw._irwin_hall(s)
    assert np.trapezoid(density, s) == pytest.approx(1, abs=1e-6)
    shares = [np.trapezoid(density[low : low + 10_001], s[low : low + 10_001]) for low in (0, 10_000, 20_000)]
    assert shares == pytest.approx([1 / 6, 2 / 3, 1 / 6], abs=1e-4)


def test_figures_show_what_they_are_given() -> None:
    points = torch.rand(60, 3, generator=torch.Generator().manual_seed(0))
    labels = (points.sum(1) >= 1).long() + (points.sum(1) >= 2).long()
    cloud = draw.cube(points, labels).axes[0]
    shown = sum(len(c.get_offsets()) for c in cloud.collections if hasattr(c, "get_offsets") and len(c.get_offsets()))
    assert shown >= 60
    counts = [text.get_text() for text in draw.sum_histogram(points.sum(1)).axes[0].texts]
    assert [int(c) for c in counts] == labels.bincount(minlength=3).tolist()
    bars = draw.two_scorings({"a": (0.5, 0.25)}).axes[0].patches
    assert sorted(bar.get_height() for bar in bars) == [0.25, 0.5]
    table = torch.arange(9).view(3, 3)
    numbers = [int(text.get_text()) for text in draw.confusion({"n": table}).axes[0].texts]
    assert numbers == table.flatten().tolist()
    dots = draw.seeds({"r": [0.7, 0.8, 0.9]}, 2 / 3).axes[0].lines[0]
    assert dots.get_xdata().tolist() == [0.7, 0.8, 0.9]
    crosses = draw.activity({"n": [torch.tensor([0.0, 0.5]), torch.tensor([0.0, 0.0])]}).axes[0].texts
    assert [text.get_text() for text in crosses].count("✕") == 3
    assert len(draw.loss_curves({"c": [3.0, 2.0]}, {"level": 1.0}).axes[0].lines) == 2
    assert len(draw.outputs_along_sum(points.sum(1), {"n": points}).axes[0].lines) == 5


def test_points_on_the_boundary_hide_no_wrong_targets() -> None:
    def make_dataset(n: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        share = torch.rand(n, generator=generator, dtype=torch.float64)
        step = 1e-9 * (share + 0.01)
        sums = torch.where(share < 1 / 6, 1 - step, torch.where(share < 5 / 6, 1 + step, 2 + step))
        return (sums / 3)[:, None].repeat(1, 3), torch.zeros(n, 3)

    with pytest.raises(Mistaken) as raised:
        check.make_dataset(make_dataset, part="targets", seed=1)
    assert raised.value.diagnosis in ("not-uniform", "columns-equal")


def test_a_network_that_hides_its_state_saves_nothing() -> None:
    class DNN(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.scale = torch.nn.Parameter(torch.ones(1))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return torch.zeros(len(x), 3)

        def state_dict(self, *args: object, **kwargs: object) -> dict:
            return {}

    with pytest.raises(Mistaken) as raised:
        check.save_model(lambda model, path: torch.save({}, path), lambda path: DNN().eval(), DNN, seed=1)
    assert raised.value.diagnosis == "state-without-parameters"


def test_a_file_that_holds_one_list_many_times_is_read_once() -> None:
    nested: list = [torch.ones(1)]
    for _ in range(200):
        nested = [nested, nested]
    assert len(_tensors(nested)) == 1


def test_only_a_unit_that_is_never_on_gets_a_cross() -> None:
    axes = draw.activity({"a": [torch.tensor([0.0, 0.004, 0.25])]}).axes[0]
    assert [text.get_text() for text in axes.texts] == ["✕", "<.01", "0.25"]


def printed(cell_id: str) -> str:
    """The stored text output of a cell of the chapter."""
    notebook = nbformat.read(f"notebooks/{CHAPTER}.ipynb", 4)
    (cell,) = [cell for cell in notebook.cells if cell.id == cell_id]
    return "".join(out.text for out in cell.outputs if out.output_type == "stream")


def test_what_the_loss_does_is_more_than_luck() -> None:
    """The chapter's counts against the stored runs, and its ten thousand deals against Fisher's exact test."""
    counts = []
    for key in ("synthetic_ce_adam", "synthetic_mse_adam"):
        runs = stored(key)
        assert len(runs) == 40
        counts.append(sum(run.result["test_accuracy"] >= 0.99 for run in runs))
    good, other = counts
    shown = re.search(r"(\d+) of 40 against (\d+) of 40; .*: ([\d.]+) %", printed("luck-test"))
    assert shown is not None and [int(shown[1]), int(shown[2])] == counts
    total = good + other
    ways = {k: math.comb(40, k) * math.comb(40, total - k) for k in range(total - 40, 41)}
    exact = sum(n for k, n in ways.items() if abs(2 * k - total) >= good - other) / math.comb(80, total)
    spread = math.sqrt(exact * (1 - exact) / 10_000)
    assert float(shown[3]) / 100 == pytest.approx(exact, abs=4 * spread)


def test_gradients_of_exactly_zero_are_told_from_the_others() -> None:
    """A fixed start: 43 of 98 gradients are 0 and stay; Adam moves each of the others by its rate."""
    sgd, adam = printed("step-sizes").splitlines()
    for line in (sgd, adam):
        asleep, awake = re.findall(r"(\d+) with gradient 0 move by 0.0000; the other (\d+) ", line)[0]
        assert int(asleep) + int(awake) == 98 and int(asleep) == 43
    assert adam.count("0.010000") == 2
