"""Chapter 3: what it prints, against numbers worked out another way and against the stored runs."""

from __future__ import annotations

import math
import re
from pathlib import Path

import nbformat
import pytest

from helpers.experiments import EXPERIMENTS, stored

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = nbformat.read(ROOT / "notebooks" / "03_mnist_dnn.ipynb", as_version=4)
TEXT = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")


def printed(cell_id: str) -> str:
    """The stored text output of a cell of the chapter."""
    (cell,) = [cell for cell in NOTEBOOK.cells if cell.id == cell_id]
    return "".join(out.text for out in cell.outputs if out.output_type == "stream")


def numbers(text: str) -> list[float]:
    """All numbers in a text, in order."""
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]


def softmax(scores: list[float]) -> list[float]:
    """By the formula, with Python's own exponential."""
    exps = [math.exp(score) for score in scores]
    return [e / sum(exps) for e in exps]


def test_temperature_and_the_stable_form() -> None:
    assert numbers(printed("temperature"))[1:] == pytest.approx(softmax([0.5, 1, 1.5]), abs=5e-5)
    assert numbers(printed("stable-batch")) == pytest.approx(2 * softmax([1, 2, 3]), abs=5e-5)


def test_likelihood_and_the_three_entropies() -> None:
    _, second = printed("likelihood").splitlines()
    loss = -math.log(0.9 * 0.5 * 0.1)
    assert numbers(second) == pytest.approx([0.045, loss, loss, loss / 3], abs=5e-4)
    entropy, *lines = printed("two-distributions").splitlines()
    assert numbers(entropy) == pytest.approx([math.log(2)], abs=5e-5)
    for line in lines:
        *q, cross, divergence = numbers(line)
        expected = -0.5 * (math.log(q[0]) + math.log(q[1]))
        assert (cross, divergence) == pytest.approx((expected, expected - math.log(2)), abs=6e-5)


def test_torchvisions_pictures_are_those_in_memory() -> None:
    shown = printed("torchvision-mnist")
    assert "the same numbers as in memory: True" in shown and "samples 200" in shown
    assert "download=True" in TEXT and "transforms.Compose" in TEXT and "target_transform" in TEXT


def test_with_softmax_twice_a_tenth_of_the_gradient_comes_through_at_the_start() -> None:
    """At ten equal probabilities the Jacobian is (I - 1/10) / 10: it divides what sums to zero by ten."""
    start = numbers(printed("double-gradient").splitlines()[0])[0]
    assert start == pytest.approx(0.1, abs=0.005)
    surest = numbers(printed("double-gradient").splitlines()[2].partition("):")[2])[0]
    assert surest < 0.01


def test_published_and_stored_runs_agree_with_what_the_text_says() -> None:
    first = {name: sum(stored(name)[0].result["right_per_class"]) for name in ("perceptron", "mlp")}
    assert first == {"perceptron": 9221, "mlp": 9785}
    assert "9221 of 10 000" in TEXT and "9785" in TEXT
    for line in printed("published-runs").splitlines()[:4]:
        name, *right = re.findall(r"^\w+|(?<=[ \[])\d{4}(?=[,\]])", line)
        assert [int(n) for n in right] == [sum(run.result["right_per_class"]) for run in stored(name)]
    training = [run.result["train_accuracy"] for run in stored("mlp_adam")]
    assert max(training) < 0.9944, "T1's training accuracy lies outside: the text says that it stays unexplained"
    errors = [1 - sum(run.result["test_accuracy"] for run in stored(name)) / 3 for name in ("mlp_adam", "adam_cnn")]
    assert errors[1] < errors[0] / 2, "less than half of the error is left"


def test_only_t3s_figures_are_cut_off() -> None:
    """T0 and T1 print all digits: 9221 of 10 000 is 92.21 %, nothing was dropped."""
    assert {p.source for e in EXPERIMENTS for p in e.published if p.cut} == {"T3"}
