"""Chapter 1: its figures and the numbers that it prints, against oracles of another kind."""

from __future__ import annotations

import ast
import builtins
import math
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
import torch
from matplotlib.contour import QuadContourSet
from torch.utils.data import DataLoader

from helpers import check
from helpers.check.cases import Draw, Impossible
from helpers.check.copies import run_on_copies
from helpers.check.dnn_principles.two_layer_gradients import _case as _two_layer_case
from helpers.check.exercise import Mistaken
from helpers.check.value import ValueExercise
from helpers.figures import dnn_principles as figures

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = nbformat.read(ROOT / "notebooks" / "01_dnn_principles.ipynb", as_version=4)

CHARACTER = [(0.197, 0.635), (0.075, 1.581), (0.203, 1.534), (0.116, 1.492), (0.165, 0.910), (0.070, 1.286)]
BACKGROUND = [(0.000, 0.190), (0.000, 0.388), (0.000, 0.847), (0.000, 0.360), (0.000, 0.553), (0.019, 0.915)]
PUBLISHED = {
    0: [0.87, 0.98, 0.98, 0.98, 0.93, 0.97, 0.62, 0.73, 0.89, 0.71, 0.80, 0.91],
    10: [0.06, 1, 1, 1, 0.84, 1, 0, 0, 0.04, 0, 0, 0.17],
    100: [0.97, 1, 1, 1, 0.99, 0.98, 0, 0, 0.01, 0, 0, 0.06],
}


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def printed(cell_id: str) -> str:
    """The stored text output of a cell of the chapter."""
    (cell,) = [cell for cell in NOTEBOOK.cells if cell.id == cell_id]
    return "".join(out.text for out in cell.outputs if out.output_type == "stream")


def numbers(text: str) -> list[float]:
    """All numbers in a text, in order."""
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]


# ------------------------------------------------------------------------------------------- what the chapter prints


def test_xor_table_is_right_to_four_decimals() -> None:
    rows = [numbers(line) for line in printed("hidden-xor").splitlines()[1:]]
    expected = []
    for x1, x2 in ((0, 0), (0, 1), (1, 0), (1, 1)):
        h1 = max(0.0, -0.78 + 0.78 * x1 + 0.78 * x2)
        h2 = max(0.0, 0.52 + 0.42 * x1 + 0.48 * x2)
        z = 0.23 - 1.03 * h1 + 0.51 * h2
        expected.append([x1, x2, h1, h2, z, x1 ^ x2])
    assert np.allclose(rows, expected, atol=5e-5)
    assert [row[4] for row in rows] == [0.4952, 0.74, 0.7094, 0.1508]


def logistic_by_numpy(rounds: int) -> tuple[np.ndarray, float]:
    """Weights and bias after so many rounds of SGD with momentum, gradients written as (p - y) x."""
    w, b = np.array([1.40, 2.51]), 0.0
    speed_w, speed_b = np.zeros(2), 0.0
    for _ in range(rounds):
        for x, y in [(np.array(p), 1.0) for p in CHARACTER] + [(np.array(p), 0.0) for p in BACKGROUND]:
            error = 1 / (1 + math.exp(-(float(w @ x) + b))) - y
            speed_w, speed_b = 0.9 * speed_w + error * x, 0.9 * speed_b + error
            w, b = w - speed_w, b - speed_b
    return w, b


def test_the_36_published_probabilities() -> None:
    *rows, wrong = printed("logistic-table").splitlines()[2:]
    ours = np.array([numbers(row.replace("x", " "))[::2] for row in rows])
    points = np.array(CHARACTER + BACKGROUND)
    for column, rounds in enumerate((0, 10, 100)):
        w, b = logistic_by_numpy(rounds)
        exact = 1 / (1 + np.exp(-(points @ w + b)))
        assert np.allclose(ours[:, column], exact, atol=0.00501)
        assert np.array_equal(np.round(ours[:, column], 2), PUBLISHED[rounds])
    crosses = [row.count(" x ") for row in rows]
    assert crosses == [1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert numbers(wrong) == [6, 1, 0]


def test_weights_of_the_logistic_regression() -> None:
    for line, rounds in zip(printed("logistic-train").splitlines(), (0, 10, 100), strict=True):
        w, b = logistic_by_numpy(rounds)
        points = np.array(CHARACTER + BACKGROUND)
        z = points @ w + b
        loss = np.mean(np.logaddexp(0, z) - np.repeat([1, 0], 6) * z)
        assert np.allclose(numbers(line), [rounds, *np.round(w, 2), round(b, 2), round(loss, 4)], atol=1e-9)


def test_gradients_by_hand_agree_with_finite_differences() -> None:
    start = {"w1": 0.5, "b1": -1.5, "w2": 1.0, "b2": -2.0, "v1": 1.0, "v2": -2.0, "c": 0.25}

    def loss(q: dict[str, float]) -> float:
        h1, h2 = (1 / (1 + math.exp(-(q[w] * 3 + q[b]))) for w, b in (("w1", "b1"), ("w2", "b2")))
        return (q["v1"] * h1 + q["v2"] * h2 + q["c"] - 1) ** 2

    for line in printed("backprop-autograd").splitlines()[1:]:
        name, by_hand, autograd = line.split()
        slope = (loss({**start, name: start[name] + 1e-6}) - loss({**start, name: start[name] - 1e-6})) / 2e-6
        assert float(by_hand) == float(autograd) == pytest.approx(slope, abs=6e-5)


def test_two_of_the_prose_numbers_come_from_cells() -> None:
    assert numbers(printed("losses-by-hand")) == [2.0, 4.6667]
    assert "parameters: 59" in printed("life-network")
    assert printed("threshold-boolean").strip() == "built correctly: 256 of 256"
    assert numbers(printed("quiz-check"))[1] == 4 * 6 + 6 * 2 + 6 + 2


def test_universal_approximation_errors_fall_as_claimed() -> None:
    measured = [numbers(line)[1] for line in printed("approximation").splitlines()]
    for units, error in zip((3, 6, 12, 24), measured, strict=True):
        knots = np.linspace(0, 2 * np.pi, units + 1)
        x = np.linspace(0, 2 * np.pi, 401)
        assert error == pytest.approx(np.abs(np.interp(x, knots, np.sin(knots)) - np.sin(x)).max(), abs=6e-4)


def test_pieces_that_are_easily_skipped_are_there() -> None:
    text = "\n".join(cell.source for cell in NOTEBOOK.cells)
    for phrase in ("keepdim", "1982", "XOR", "weight_decay", "1/(2N)", "drop_last", "BatchNorm1d", "Quiz",
                   "nothing says that training finds", "U(" if "U(" in text else r"\pm 1/\sqrt"):  # fmt: skip
        assert phrase in text, phrase
    assert text.count("<details>") >= 10
    assert text.count("*Try it*") >= 20


# ---------------------------------------------------------------------------------------------------- the figures


def texts(figure: plt.Figure) -> list[str]:
    return [text.get_text() for ax in figure.axes for text in ax.texts]


def test_broadcasting_shows_the_sum() -> None:
    column, row = torch.tensor([[10.0], [20.0]]), torch.tensor([[1.0, 2.0, 3.0]])
    figure = figures.broadcasting(column, row)
    shown = [float(t.get_text()) for t in figure.axes[2].texts]
    assert shown == [11, 12, 13, 21, 22, 23]
    assert [ax.get_title() for ax in figure.axes] == ["(2, 1)", "+ (1, 3)", "= (2, 3)"]


def test_network_diagram_has_a_line_for_each_weight() -> None:
    (ax,) = figures.network_diagram([3, 5, 4, 3]).axes
    assert len(ax.lines) == 3 * 5 + 5 * 4 + 4 * 3
    assert sum(len(dots.get_offsets()) for dots in ax.collections) == 3 + 5 + 4 + 3


def test_neuron_diagram_writes_the_sum() -> None:
    figure = figures.neuron_diagram([2.0, 3.0], [0.5, -1.0], 1.5, "$s$", 0.3775)
    assert any("z=-0.5" in text for text in texts(figure)) and any("0.3775" in text for text in texts(figure))


def test_grid_rows_are_the_second_coordinate() -> None:
    first, second, grid = figures.grid_over(torch.tensor([[0.0, 10.0], [1.0, 20.0]]), margin=0.0, steps=5)
    assert torch.allclose(grid[:, 0].reshape(5, 5)[0], first)
    assert torch.allclose(grid[:, 1].reshape(5, 5)[:, 0], second)
    assert (float(second[0]), float(second[-1])) == (10.0, 20.0)


def contour_lines(figure: plt.Figure, panel: int) -> list[np.ndarray]:
    found = []
    for contours in figure.axes[panel].collections:
        if isinstance(contours, QuadContourSet) and not contours.filled:
            found += [path.vertices for path in contours.get_paths() if len(path.vertices) > 2]
    return found


def test_probability_contours_are_straight_and_parallel() -> None:
    points = torch.tensor(CHARACTER + BACKGROUND, dtype=torch.float64)
    labels = torch.tensor([1.0] * 6 + [0.0] * 6)
    w, b = logistic_by_numpy(100)
    stage = (torch.tensor(w), b)
    figure = figures.probability_contours(
        points, labels, {"a": stage, "b": stage}, lambda x, weights, bias: torch.sigmoid(x @ weights + bias)
    )
    lines = contour_lines(figure, 0)
    assert len(lines) == 5
    levels = [0.1, 0.3, 0.7, 0.9, 0.5]
    for vertices, level in zip(lines, levels, strict=True):
        assert np.allclose(vertices @ w + b, math.log(level / (1 - level)), atol=0.05)


def test_mistakes_are_crossed() -> None:
    corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    xor = torch.tensor([0.0, 1.0, 1.0, 0.0])
    (ax,) = figures.lines_through_plane(corners, {"XOR": (xor, torch.tensor([1.0, 1.0]), -0.5)}).axes
    crossed = ax.collections[-1].get_offsets()
    assert np.array_equal(np.asarray(crossed), [[1.0, 1.0]])


def test_circuit_writes_values_above_and_slopes_below() -> None:
    gates = {"x": figures.Gate((0, 1), "$x$", 3.0, -0.5), "L": figures.Gate((1, 1), "$L$", 2.25, 1.0, ("x",))}
    figure = figures.circuit(gates)
    height = {text.get_text(): text.get_position()[1] for text in figure.axes[0].texts}
    assert height["3"] > 1 > height["\u22120.5"] and height["2.25"] > 1 > height["1"]
    assert len(figure.axes[0].lines) == 1, "one line for the one input of L"


def autograds_numbers() -> dict[str, tuple[float, float]]:
    """Name -> (value, slope of the loss) of every number in the two-layer network of the chapter."""
    start = {"w1": 0.5, "b1": -1.5, "w2": 1.0, "b2": -2.0, "v1": 1.0, "v2": -2.0, "c": 0.25, "x": 3.0}
    q = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in start.items()}
    sums = {f"wx{k}": q[f"w{k}"] * q["x"] for k in (1, 2)}
    sums |= {f"z{k}": sums[f"wx{k}"] + q[f"b{k}"] for k in (1, 2)}
    sums |= {f"h{k}": torch.sigmoid(sums[f"z{k}"]) for k in (1, 2)}
    sums |= {f"vh{k}": q[f"v{k}"] * sums[f"h{k}"] for k in (1, 2)}
    sums["y_hat"] = sums["vh1"] + sums["vh2"] + q["c"]
    sums["L"] = (sums["y_hat"] - 1) ** 2
    every = q | sums
    slopes = torch.autograd.grad(sums["L"], list(every.values()))
    return {name: (value.item(), slope.item()) for (name, value), slope in zip(every.items(), slopes, strict=True)}


def test_the_drawn_circuit_holds_autograds_numbers() -> None:
    """The cell that draws the network as a circuit is run with the cells before it; every gate is compared."""
    drawn: dict[str, figures.Gate] = {}
    names: dict[str, Any] = {"figures": figures, "plt": plt, "Gate": figures.Gate}
    sources = {cell.id: cell.source for cell in NOTEBOOK.cells}
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()):
        patch.setattr(figures, "circuit", drawn.update)
        patch.setattr(plt, "show", lambda: None)
        for cell_id in ("backprop-forward", "backprop-backward-code", "backprop-figure"):
            exec(sources[cell_id], names)
    expected = autograds_numbers()
    assert drawn.keys() == expected.keys()
    for name, gate in drawn.items():
        assert (gate.value, gate.gradient) == pytest.approx(expected[name], abs=1e-12), name


def test_diagram_counts_the_parameters_of_each_layer() -> None:
    assert {"3·5 + 5 = 20", "5·4 + 4 = 24", "4·3 + 3 = 15"} <= set(texts(figures.network_diagram([3, 5, 4, 3])))


def test_adam_by_hand_is_what_the_chapter_prints() -> None:
    for line in printed("adam-code").splitlines():
        step, ours, theirs = numbers(line)
        m = v = w = 0.0
        for t in range(1, int(step) + 1):
            g = 2 * (w - 3)
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            w -= 0.1 * (m / (1 - 0.9**t)) / (math.sqrt(v / (1 - 0.999**t)) + 1e-8)
        assert ours == theirs == pytest.approx(w, abs=6e-5)


def test_plain_descent_on_the_twelve_points() -> None:
    points, labels = np.array(CHARACTER + BACKGROUND), np.repeat([1.0, 0.0], 6)
    w, b, rounds = np.array([1.40, 2.51]), 0.0, 0
    for line in printed("logistic-plain").splitlines():
        shown = numbers(line)
        while rounds < shown[0]:
            miss = 1 / (1 + np.exp(-(points @ w + b))) - labels
            w, b, rounds = w - miss @ points / 12, b - miss.mean(), rounds + 1
        z = points @ w + b
        loss = np.mean(np.logaddexp(0, z) - labels * z)
        assert np.allclose(shown[1:], [*w, b, loss, np.sum((z > 0) != (labels == 1))], atol=6e-3)


def test_the_second_sitting_needs_nothing_of_the_first() -> None:
    """Every name that its cells use is made in one of them, in the imports, or is Python's own."""
    ids = [cell.id for cell in NOTEBOOK.cells]
    begin = ids.index("second-sitting")
    known = set(dir(builtins))
    for cell in [NOTEBOOK.cells[ids.index("imports")], *NOTEBOOK.cells[begin:]]:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        known |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        known |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        known |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        known |= {
            (alias.asname or alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        known |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.name}
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        assert used <= known, f"cell {cell.id} uses {used - known} of the first sitting"


def test_descent_paths_end_where_the_path_ends() -> None:
    axis = torch.linspace(-1, 1, 20)
    loss = axis[:, None] ** 2 + axis[None] ** 2 + 0.1
    path = torch.tensor([[-0.8, -0.8], [-0.2, -0.1], [0.0, 0.0]])
    figure = figures.descent_paths((axis, axis), loss, {"a": path, "b": path}, (0.0, 0.0))
    assert np.allclose(figure.axes[1].lines[0].get_xydata(), path)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: figures.timeline([(1943, "a"), (1958, "b"), (1986, "c")]),
        lambda: figures.approximations(torch.arange(3.0), torch.zeros(3), {"a": torch.ones(3), "b": torch.ones(3)}),
        lambda: figures.activation_gallery(torch.arange(3.0), {n: (torch.ones(3), torch.zeros(3)) for n in "ab"}),
        lambda: figures.hinges(torch.arange(3.0), torch.ones(3), torch.zeros(3)),
        lambda: figures.curves(torch.arange(3.0), {"a": torch.ones(3)}, dots=torch.ones(4, 2)),
        lambda: figures.training_and_validation({"a": ([1.0, 0.5, 0.1], [1.0, 0.7, 0.9])}, stop=1),
        lambda: figures.units_on(torch.arange(3.0), torch.arange(3.0), torch.eye(3).int() * 2, 2, "t"),
    ],
)
def test_figure_has_an_axes_and_can_be_written(draw: Callable[[], plt.Figure], tmp_path: Path) -> None:
    figure = draw()
    assert figure.axes
    figure.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 1000


def test_slider_draws_again() -> None:
    widgets = pytest.importorskip("ipywidgets")
    seen = []

    def draw(value: float) -> plt.Figure:
        seen.append(value)
        return figures.curves(torch.arange(3.0), {"a": torch.full((3,), float(value))})

    slider = widgets.IntSlider(value=1, min=0, max=9)
    _, image = figures.with_slider(draw, slider).children
    before = bytes(image.value)
    slider.value = 7
    assert seen == [1, 7] and before.startswith(b"\x89PNG") and image.value != before


# ---------------------------------------------------------------------------------------------------- the checks

EXERCISES = [getattr(check, name) for name in check.EXERCISES["dnn_principles"]]
VALUE_EXERCISES = [exercise for exercise in EXERCISES if isinstance(exercise, ValueExercise)]


def verdict(exercise: Any, answer: Callable[..., Any], part: str | None = None) -> str | None:
    try:
        with redirect_stdout(StringIO()):
            exercise(answer, part=part, seed=3)
    except Mistaken as mistake:
        return mistake.diagnosis
    return None


def _zeros(*args: Any) -> Any:
    return torch.zeros_like(args[0]) if args and isinstance(args[0], torch.Tensor) else 0


NOTHING_LEARNED: dict[str, Callable[..., Any]] = {
    "zeros": _zeros,
    "None": lambda *args: None,
    "its input": lambda *args: args[0] if args else None,
    "one": lambda *args: torch.ones_like(args[0]) if args and isinstance(args[0], torch.Tensor) else 1,
    "error": lambda *args: 1 / 0,
    "ValueError": lambda *args: int("x"),
}


@pytest.mark.parametrize("name", NOTHING_LEARNED)
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_no_part_rewards_an_empty_answer(exercise: Any, name: str) -> None:
    for part in exercise.parts:
        assert verdict(exercise, NOTHING_LEARNED[name], part) is not None, part


@pytest.mark.parametrize("name", ["zeros", "ones"])
def test_empty_networks_and_splits_earn_nothing(name: str) -> None:
    make = getattr(torch, name)
    assert verdict(check.xor_network, lambda: (make(2, 2), make(2), make(1, 2), make(1)))
    for part in ("rows", "edges"):
        assert verdict(check.train_test_split, lambda d, f, g: (d[: round(len(d) * f)], d[round(len(d) * f) :]), part)


def _rounded_down(n: int, b: int, epochs: int = 1, drop_last: bool = False) -> int:
    if b < 1:
        raise ValueError
    return n // b * epochs


def test_a_part_on_dropped_batches_asks_for_nothing_else() -> None:
    exercises = {
        check.updates_per_epoch: lambda n, b, drop_last=False: _rounded_down(n, b),
        check.total_updates: _rounded_down,
    }
    for exercise, answer in exercises.items():
        found = {part: verdict(exercise, answer, part) for part in exercise.parts}
        assert found == {"values": "last-batch-forgotten", "drop_last": None, "refusals": None}


def _sorted_again(data: torch.Tensor, fraction: float, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    order, cut = torch.randperm(len(data), generator=generator), round(len(data) * fraction)
    return data[order[:cut].sort().values], data[order[cut:].sort().values]


def test_where_one_part_has_all_rows_a_split_is_told_why_they_are_in_order() -> None:
    assert verdict(check.train_test_split, _sorted_again, "edges") == "parts-in-order"

    def unshuffled(data: torch.Tensor, fraction: float, generator: torch.Generator) -> tuple[torch.Tensor, ...]:
        return tuple(data.tensor_split([round(len(data) * fraction)]))

    assert verdict(check.train_test_split, unshuffled, "edges") == "not-shuffled"


def test_a_fraction_is_told_which_way_to_round() -> None:
    with pytest.raises(Mistaken) as mistaken:
        check.total_updates(lambda n, b, epochs, drop_last=False: epochs * n / b, part="drop_last", seed=3)
    assert mistaken.value.diagnosis == "fraction" and "with drop_last round down" in mistaken.value.headline
    assert "hold 9 of 10 samples, 1 is left" in str(mistaken.value)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_update_oracle_agrees_with_the_data_loader(seed: int) -> None:
    draw = Draw(seed)
    for _ in range(20):
        n, batch, drop = draw.integer(1, 300), draw.integer(1, 40), draw.choice([True, False])
        loader = DataLoader(range(n), batch_size=batch, drop_last=drop)  # type: ignore[arg-type]
        assert check.updates_per_epoch.reference(n, batch, drop) == len(loader)
        assert check.total_updates.reference(n, batch, 3, drop) == 3 * len(loader)
    assert check.updates_per_epoch.reference(10240, 1024) == 10
    assert check.total_updates.reference(10240, 1024, 5) == 50


def test_gradient_oracle_agrees_with_finite_differences() -> None:
    draw = Draw(5)
    (example,) = [_two_layer_case(draw, 3, 2, 4, 2)]
    x, y, *parameters = [tensor.double() for tensor in example.args]

    def loss(values: list[torch.Tensor]) -> float:
        h = 1 / (1 + torch.exp(-(x @ values[0].T + values[1])))
        return float(((h @ values[2].T + values[3] - y) ** 2).sum() / y.numel())

    found = check.two_layer_gradients.reference(*example.args)
    for place, name in enumerate(("W1", "b1", "W2", "b2")):
        for index in np.ndindex(*parameters[place].shape):
            moved = [[p.clone() for p in parameters] for _ in range(2)]
            moved[0][place][index] += 1e-5
            moved[1][place][index] -= 1e-5
            slope = (loss(moved[0]) - loss(moved[1])) / 2e-5
            assert float(found[name][index]) == pytest.approx(slope, abs=1e-5)


def test_slope_oracles_agree_with_finite_differences() -> None:
    z = torch.tensor([-3.0, -0.4, 0.3, 2.0])
    for exercise, f in (
        (check.sigmoid_grad, torch.sigmoid),
        (check.tanh_grad, torch.tanh),
        (check.relu_grad, torch.relu),
    ):
        wide = z.double()
        slope = (f(wide + 1e-6) - f(wide - 1e-6)) / 2e-6
        assert torch.allclose(exercise.reference(z).double(), slope, atol=1e-6)
    assert check.relu_grad.reference(torch.zeros(1)).item() == 0


@pytest.mark.parametrize("exercise", VALUE_EXERCISES, ids=lambda e: e.name)
def test_every_named_mistake_is_a_mistake(exercise: ValueExercise) -> None:
    """Each twin goes wrong on a case of some part, or raises where no error belongs."""
    parts = {name: cases(Draw(11), True) for name, cases in exercise.cases.items()}
    for mistake in exercise.mistakes:
        for twin in mistake.twins:
            assert any(_differs(exercise, twin, one) for cases in parts.values() for one in cases), mistake.slug
        assert mistake.says.rstrip().endswith((".", ")", "`")), mistake.slug


def _differs(exercise: ValueExercise, does: Callable[..., Any], one: Any) -> bool:
    from helpers.check.compare import difference

    expected = run_on_copies(exercise.reference, one)
    if isinstance(expected, Impossible):
        return False
    try:
        return difference(expected, run_on_copies(does, one), exercise.tolerance) is not None
    except Exception:
        return True
