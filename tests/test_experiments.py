"""`course reproduce`: the table of settings, the runner and what a kill does to it, the verdicts, the stored runs."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from helpers import data, experiments
from helpers.experiments import EXPERIMENTS, Experiment, Published, command, measure, report, runner, small, store
from helpers.training import fit

torch.set_num_threads(1)
ROOT = Path(__file__).parent.parent
BY_NAME = {experiment.name: experiment for experiment in EXPERIMENTS}


@pytest.fixture
def few_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made data set of 90 + 40 pictures in place of MNIST and Fashion-MNIST."""
    draw = torch.Generator().manual_seed(0)

    def load(name: str) -> data.ImageSet:
        labels = torch.arange(130) % 10
        images = torch.randint(0, 60, (130, 28, 28), generator=draw, dtype=torch.uint8)
        images[torch.arange(130), labels * 2 + 3] = 255
        return data.ImageSet(
            name, images[:90], labels[:90], images[90:], labels[90:], tuple("0123456789"), "made", True
        )

    monkeypatch.setattr(data, "load", load)
    runner.pictures.cache_clear()
    yield
    runner.pictures.cache_clear()


def tiny(name: str, **changes: object) -> Experiment:
    """An experiment of the table made small enough for a test."""
    return replace(BY_NAME[name], **{"epochs": 3, "batch_size": 20, "measures": (), **changes})


# --- the table -------------------------------------------------------------------------------------


def test_names_are_unique_and_every_network_and_loss_is_there() -> None:
    assert len(BY_NAME) == len(EXPERIMENTS)
    for experiment in EXPERIMENTS:
        assert experiment.kind in ("pictures", "synthetic", "points", "three_ways")
        if experiment.network:
            assert isinstance(runner.network(experiment, 0), nn.Module)
        assert experiment.loss in runner.LOSSES


def test_at_least_three_seeds_but_for_the_deep_cnn_and_what_draws_nothing() -> None:
    assert {e.group for e in EXPERIMENTS if e.seeds < 3} == {"deep_cnn", "twelve_points"}


@pytest.mark.parametrize(
    ("source", "figures"),
    [
        ("T0", "92.21 .6743 .4085 .2802 .2773 963 777 915 97.85 .7862 .0332 .0688 969 984"),
        ("T1", "98.13 99.44 99.07"),
        ("T2", "96.66 67.1667 2015 97.94"),
        ("T3", "88 94 95 96 97 98 99 .613 .051 .011 .015 1.830 .092 .031 .027 2.270 1.007 .152 .139"),
        ("T4", ".87 .98 .62 .91 .06 .84 .17 .97 .01"),
    ],
)
def test_the_published_figures_are_in_the_table(source: str, figures: str) -> None:
    printed = {part for e in EXPERIMENTS for p in e.published if p.source == source for part in p.figures.split()}
    assert set(figures.split()) <= printed


def test_names_and_groups_choose() -> None:
    assert [e.name for e in experiments.settings.chosen(["dnn_softmax_twice"], full=False)] == ["dnn_softmax_twice"]
    deep = experiments.settings.chosen(["deep_cnn"], full=False)
    assert len(deep) == 5 and all(e.long for e in deep)
    assert [e.name for e in experiments.settings.chosen(["adam_cnn"], full=False)] == ["adam_cnn"]
    assert not any(e.long for e in experiments.settings.chosen([], full=False))
    assert len(experiments.settings.chosen([], full=True)) == len(EXPERIMENTS)
    with pytest.raises(ValueError, match="perceptron, dnn"):
        experiments.settings.chosen(["perceptrom"], full=False)


# --- running ---------------------------------------------------------------------------------------


def test_twelve_points_give_the_published_probabilities(tmp_path: Path) -> None:
    point = BY_NAME["twelve_points"]
    assert command.run([point], folder=tmp_path) == 1
    found = report.rows([point], tmp_path)
    assert [row.verdict for row in found if row.source == "T4"] == ["all 12 within"] * 3


@pytest.mark.usefixtures("few_pictures")
def test_a_run_is_what_fit_gives(tmp_path: Path) -> None:
    experiment = tiny("mlp_adam")
    command.run([experiment], 2, tmp_path)
    [first, second] = store.stored("mlp_adam", tmp_path)
    assert (first.seed, second.seed) == (0, 1) and first.curve["train_loss"] != second.curve["train_loss"]
    made = runner.pictures("mnist", True, None, "cpu")
    torch.manual_seed(1)
    model = experiments.runner.models.adam_mlp()
    history = fit(
        model, made.images, made.labels, optimizer=torch.optim.Adam(model.parameters(), lr=0.001), epochs=3,
        batch_size=20, generator=torch.Generator().manual_seed(1), test=(made.test_images, made.test_labels),
        report=False,
    )  # fmt: skip
    assert second.curve["train_loss"] == pytest.approx(history.train_loss, rel=1e-5)
    assert second.result["test_accuracy"] == pytest.approx(history.test_accuracy[-1])
    assert second.result["updates"] == 15
    right = [int(((model(made.test_images).argmax(1) == k) & (made.test_labels == k)).sum()) for k in range(10)]
    assert second.result["right_per_class"] == right


@pytest.mark.usefixtures("few_pictures")
def test_what_is_there_is_skipped_and_what_is_stale_or_broken_is_not(tmp_path: Path) -> None:
    experiment = tiny("dnn", epochs=1)
    assert command.run([experiment], 2, tmp_path) == 2
    assert command.run([experiment], 2, tmp_path) == 0
    assert command.run([experiment], 3, tmp_path) == 1
    half = store.path_of(tmp_path, "dnn", 1)
    half.write_text(half.read_text()[:100])
    assert command.run([experiment], 3, tmp_path) == 1
    assert command.run([replace(experiment, rate=0.02)], 3, tmp_path) == 3


class Killed(BaseException):
    """As sudden as a kill: nothing catches it."""


@pytest.mark.usefixtures("few_pictures")
def test_a_killed_run_goes_on_at_its_last_epoch_and_ends_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = replace(tiny("dnn", momentum=0.5), name="deep_cnn_rate0.001_batch64", long=True)
    command.run([experiment], 1, tmp_path / "whole")
    real, done = runner._epoch, []

    def dies_in_the_third(*args: object) -> None:
        if len(done) == 2:
            raise Killed
        real(*args)
        done.append(1)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(runner, "_epoch", dies_in_the_third)
        command.run([experiment], 1, tmp_path / "killed")
    assert not list((tmp_path / "killed").glob("*.json"))
    epochs: list[int] = []
    monkeypatch.setattr(runner, "_epoch", lambda *args: (epochs.append(1), real(*args)))
    command.run([experiment], 1, tmp_path / "killed")
    assert len(epochs) == 1, "two of the three epochs were there already"
    assert [path.suffix for path in (tmp_path / "killed").iterdir()] == [".json"]
    [whole] = store.stored(experiment.name, tmp_path / "whole")
    [resumed] = store.stored(experiment.name, tmp_path / "killed")
    for run in (whole, resumed):
        run.curve.pop("seconds")
    assert (whole.curve, whole.result) == (resumed.curve, resumed.result)


@pytest.mark.usefixtures("few_pictures")
def test_a_checkpoint_that_cannot_be_read_is_no_checkpoint(tmp_path: Path) -> None:
    experiment = replace(tiny("dnn", epochs=1), name="deep_cnn_rate0.001_batch64", long=True)
    store.path_of(tmp_path, experiment.name, 0).with_suffix(".checkpoint").write_bytes(b"PK half a file")
    assert command.run([experiment], 1, tmp_path) == 1


@pytest.mark.usefixtures("few_pictures")
def test_three_ways_are_one(tmp_path: Path) -> None:
    command.run([tiny("fashion_three_ways")], 1, tmp_path)
    [run] = store.stored("fashion_three_ways", tmp_path)
    assert run.result["add_step"] < 1e-5 and run.result["minus_step"] < 1e-3
    assert run.result["own_add_step"] == 0 and run.result["own_minus_step"] < 1e-3  # the same operations: the same bits
    assert run.curve["module"] == pytest.approx(run.curve["add_"], rel=1e-5)


def test_synthetic_record(tmp_path: Path) -> None:
    command.run([replace(BY_NAME["synthetic_recipe"], epochs=100)], 1, tmp_path)
    [run] = store.stored("synthetic_recipe", tmp_path)
    assert run.curve["epoch"] == [50, 100] and sum(map(sum, run.result["confusion"])) == 3000
    assert run.result["test_accuracy"] == pytest.approx(run.result["majority_share"])


def test_progress_is_plain_off_a_terminal_and_bars_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    point = BY_NAME["twelve_points"]
    point = replace(point, epochs=1)
    command.run([point], folder=tmp_path / "plain")
    assert re.fullmatch(r"twelve_points, seed 0: done in \d+ s\n", capsys.readouterr().out)
    command.run([point], folder=tmp_path / "bars", progress=True)
    assert len(store.stored("twelve_points", tmp_path / "bars")) == 1


def test_the_command_ends_with_table_and_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert experiments.main(["twelve_points"], out=tmp_path) == 0
    out = capsys.readouterr().out
    assert "Published beside measured" in out and "within" in out
    assert (tmp_path / "published_beside_measured.png").stat().st_size > 1000
    assert experiments.main(["nothing"], out=tmp_path) == 2
    assert "there is no experiment 'nothing'" in capsys.readouterr().out
    monkeypatch.setattr(command, "run", None)  # --table runs nothing
    assert experiments.main([], table=True, out=tmp_path / "empty") == 0
    assert "Perceptron" in capsys.readouterr().out


@pytest.mark.usefixtures("few_pictures")
def test_the_command_says_when_the_data_were_a_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "chosen", lambda names, full: [tiny("dnn", epochs=1)])
    assert experiments.main(["dnn"], seeds=1, out=tmp_path) == 0
    assert "on a sample of MNIST" in capsys.readouterr().out


# --- measuring -------------------------------------------------------------------------------------


def test_blocks() -> None:
    assert measure.blocks([1.0] * 100 + [3.0] * 100 + [9.0] * 38) == [1.0, 3.0]


def test_confusions_against_counting() -> None:
    draw = torch.Generator().manual_seed(0)
    predicted, labels = torch.randint(0, 4, (2, 50), generator=draw)
    counted = [[0] * 4 for _ in range(4)]
    for p, y in zip(predicted.tolist(), labels.tolist(), strict=True):
        counted[y][p] += 1
    assert measure.confusions(predicted, labels, 4) == counted


def literal_scoring(predicted: Tensor, labels: Tensor) -> float:
    """T2's lines, cell by cell: ones down every column that is somebody's largest, zeros elsewhere."""
    chosen, right = {int(k) for k in predicted}, 0
    for label in labels.tolist():
        right += [1 if k in chosen else 0 for k in range(3)] == [1 if k == label else 0 for k in range(3)]
    return right / len(labels)


@pytest.mark.parametrize("predicted", [[1, 1, 1, 1], [0, 1, 1, 1], [0, 1, 2, 1], [2, 2, 2, 2]])
def test_published_scoring(predicted: list[int]) -> None:
    labels, given = torch.tensor([0, 1, 2, 1]), torch.tensor(predicted)
    assert small.published_scoring(given, labels) == literal_scoring(given, labels)
    assert small.published_scoring(given, labels) == (0 if len(set(predicted)) > 1 else [0, 0.5, 0.25][predicted[0]])


def test_points_in_cube() -> None:
    x, y = small.points_in_cube(torch.Generator().manual_seed(0), 500)
    assert x.shape == (500, 3) and [min(int(sum(row)), 2) for row in x.tolist()] == y.tolist()


def test_modes_leave_the_model_as_it_was_and_differ() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Flatten(), nn.Linear(16, 10), nn.Unflatten(1, (10, 1)), nn.BatchNorm1d(10), nn.Flatten())
    images, labels = torch.randn(600, 1, 4, 4), torch.arange(600) % 10
    images[torch.arange(600), 0, labels % 4, labels % 3] += 2
    model = nn.Sequential(nn.Conv2d(1, 10, 1), nn.BatchNorm2d(10), nn.Flatten(), nn.Linear(160, 10))
    before = {name: value.clone() for name, value in model.state_dict().items()}
    found = measure.modes(model, images, labels, 50)
    assert set(found) == {"eval_mode", "train_mode", "train_mode_sorted", "train_mode_single"}
    assert len(set(found.values())) > 1
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert all(module.training for module in model.modules())


# --- verdicts --------------------------------------------------------------------------------------


def row_of(figures: str, values: list[object], key: str = "x", scale: float = 1, cut: bool = False) -> report.Row:
    run = store.Run("dnn", {}, 0, {}, "", {}, {}, 0, 1, "cpu")
    name = key.rpartition(":")[2]
    runs = [replace(run, result={name: value}, curve={name: value}) for value in values]
    return report._row(BY_NAME["dnn"], Published("q", figures, key, "T0", scale, cut), runs)


@pytest.mark.parametrize(
    ("figures", "values", "cut", "verdict"),
    [
        ("92.21", [0.9210, 0.9220, 0.9230], False, "within"),
        ("92.21", [0.9230, 0.9231, 0.9232], False, "outside by 0.10"),
        ("98", [0.9899], True, "equal"),
        ("98", [0.9899], False, "differs by 0.5"),
        ("98", [0.9700, 0.9701], True, "outside by 1.0"),
    ],
)
def test_verdict_of_one_figure(figures: str, values: list[object], cut: bool, verdict: str) -> None:
    assert row_of(figures, values, scale=100, cut=cut).verdict == verdict


def test_verdict_of_a_list() -> None:
    row = row_of(".50 .40 .30", [[0.5, 0.45, 0.301], [0.5, 0.46, 0.299]], "curve:loss")
    assert row.verdict == "2 of 3 within; furthest off: number 2, by 0.05"
    assert (row.measured, row.spread, row.seeds) == ("0.50 0.46 0.30", "up to 0.01", 2)


def test_verdict_of_a_range_and_of_a_share() -> None:
    assert row_of("2.30 2.32", [2.29, 2.31], "range:loss").verdict == "ranges overlap"
    assert row_of("2.30 2.32", [2.301, 2.31], "range:loss").verdict == "within"
    assert row_of("2.30 2.32", [2.5, 2.6], "range:loss").verdict == "apart by 0.18"
    share = row_of("90", [1.0] * 35 + [0.0] * 5, "learned", 100)
    assert (share.measured, share.verdict) == ("87.5", "within")
    assert float(share.spread) == pytest.approx(200 * math.sqrt(0.875 * 0.125 / 40), abs=0.1)


def test_not_run_yet() -> None:
    assert row_of("92.21", []).verdict == "not run yet"


# --- what is stored --------------------------------------------------------------------------------


def files() -> list[Path]:
    return sorted(store.RESULTS.glob("*.json"))


def test_stored_runs_are_small_plain_and_made_with_the_table_as_it_is() -> None:
    assert files()
    for path in files():
        text = path.read_text()
        record = json.loads(text)
        assert len(text) < 8_000, path.name
        assert "/" not in record["data"] and "home" not in text, path.name
        assert record["setting"] == BY_NAME[record["experiment"]].setting(), path.name
        assert path.name == f"{record['experiment']}-seed{record['seed']}.json"
        assert record["experiment"].startswith(("synthetic", "twelve")) or "the full set" in record["data"]


def test_the_page_of_the_table_is_that_of_the_stored_runs() -> None:
    page = (ROOT / "docs" / "reproduction.md").read_text(encoding="utf-8")
    command_line = "python -m helpers.experiments.report docs/reproduction.md"
    assert page == report.markdown(), f"the stored runs have changed since: uv run {command_line}"
    assert command_line in page


def test_stored_knows_the_names() -> None:
    with pytest.raises(ValueError, match="no experiment 'lenet'"):
        experiments.stored("lenet")
    assert experiments.stored("twelve_points")[0].result["p_0"]
