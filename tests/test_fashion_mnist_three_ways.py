"""Chapter 6: its figures show the data they are given, its checks give nothing for nothing, its solutions pass."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import nbformat
import pytest
import torch
from matplotlib import pyplot as plt
from torch import nn

from helpers import check, data
from helpers.check.exercise import Mistaken
from helpers.check.fashion_mnist_three_ways.common import SHAPES, network_logits, transposed
from helpers.check.fashion_mnist_three_ways.networks import state_weights
from helpers.check.fashion_mnist_three_ways.train_fashion import _reference_network
from helpers.figures import fashion_mnist_three_ways as draw
from helpers.notebooks import chapters
from tests.answers.bank import run_source

matplotlib.use("Agg")
CHAPTER = "06_fashion_mnist_three_ways"
NEED_PICTURES = ("train_three_ways", "initial_loss", "train_fashion")


@pytest.fixture(autouse=True)
def _close_figures() -> object:
    yield
    plt.close("all")


@pytest.fixture
def _pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random pictures in place of the data set, so that no test needs it: the checks compare with them all the same."""
    generator = torch.Generator().manual_seed(0)

    def images(count: int) -> torch.Tensor:
        return torch.randint(256, (count, 28, 28), generator=generator, dtype=torch.uint8)

    def labels(count: int) -> torch.Tensor:
        return torch.randint(10, (count,), generator=generator)

    classes = tuple("abcdefghij")
    made = data.ImageSet(
        "made", images(5_000), labels(5_000), images(100), labels(100), classes, "made for a test", False
    )
    monkeypatch.setattr(data, "load", lambda name: made)


def cells(kind: str) -> list[tuple[str, str]]:
    """(id, source) of the problem set's cells whose nbgrader entry `kind` is true."""
    notebook = nbformat.read(f"source/{CHAPTER}/{CHAPTER}.ipynb", 4)
    return [(c.id, c.source) for c in notebook.cells if c.metadata.get("nbgrader", {}).get(kind)]


def solved() -> dict[str, object]:
    """The namespace after the solution cells of the problem set have run."""
    return run_source("\n\n".join(source for _, source in cells("solution")))


def test_the_chapter_is_in_the_list() -> None:
    assert CHAPTER in chapters(Path(__file__).parents[1])


@pytest.mark.usefixtures("_pictures")
@pytest.mark.parametrize("name, source", [cell for cell in cells("grade") if "train_fashion" not in cell[0]])
def test_solutions_pass_their_tests(name: str, source: str) -> None:
    exec(compile(source, name, "exec"), {**solved(), "check": check})


NOTHING = {
    "None": lambda *args, **kwargs: None,
    "zeros": lambda *args, **kwargs: torch.zeros(10),
    "zero": lambda *args, **kwargs: 0.0,
    "identity": lambda x=None, *more, **kwargs: x,
    "module of zeros": lambda *args, **kwargs: nn.Linear(784, 10),
}


@pytest.mark.usefixtures("_pictures")
@pytest.mark.parametrize("answer", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("name", [n for n in check.EXERCISES["fashion_mnist_three_ways"] if n != "train_fashion"])
def test_nothing_earns_nothing(name: str, answer: object) -> None:
    exercise = getattr(check, name)
    answers = solved()
    others = [answers[n] for n in exercise.answers[1:]]
    for part in exercise.parts:
        with pytest.raises(Mistaken):
            exercise(answer, *others, part=part, seed=3)


def test_the_reference_is_the_chapters_network() -> None:
    """The oracle's matrix products against torch's own layers, and the published number of parameters."""
    model = _reference_network()
    assert sum(p.numel() for p in model.parameters()) == 669_706
    assert sum(torch.Size(shape).numel() for shape in SHAPES.values()) == 203_530
    images = torch.rand(3, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    weights = transposed(state_weights(model.state_dict()))
    with torch.no_grad():
        assert torch.allclose(model(images).double(), network_logits(images, weights), atol=1e-5)


def test_figures_show_what_they_are_given() -> None:
    images = torch.randint(256, (20, 28, 28), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)
    labels = torch.arange(20) % 10
    classes = tuple("abcdefghij")
    grid = draw.garments(images, labels, classes, each=2)
    assert torch.equal(torch.as_tensor(grid.axes[2].images[0].get_array()), images[1])
    above, below = draw.overlaid({"a": [2.0, 1.0], "b": [2.0, 1.5]}).axes
    assert [line.get_ydata().tolist() for line in below.lines] == [[1e-9, 0.5]]
    assert len(above.lines) == 2
    gaps = draw.differences({"a": torch.tensor([0.0, 0.1])}).axes[0].lines[0].get_ydata()
    assert gaps.tolist() == pytest.approx([1e-9, 0.1])
    smooth = draw.losses_by_step({"a": [4.0, 2.0, 0.5]}, smooth=2).axes[0].lines[0].get_ydata()
    assert smooth.tolist() == pytest.approx([4.0, 3.0, 1.25])
    table = torch.arange(100).view(10, 10) + 1
    numbers = [int(text.get_text()) for text in draw.confusion(table, classes, (0, 2)).axes[0].texts]
    assert numbers == table.flatten().tolist()
    titles = [axes.get_title() for axes in draw.labelled(images[:3], ["x", "y", "z"], columns=2).axes]
    assert titles == ["x", "y", "z", ""]
    dots = draw.accuracy_for_size({"n": (1000, [0.8, 0.9])}).axes[0].lines[0]
    assert list(dots.get_xdata()) == [1000, 1000]
    assert len(draw.seconds({"a": [1.0, 2.0], "b": [3.0]}).axes[0].lines) == 2
