"""Training: every number of `fit` and `score` against a plain loop written another way."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.models import mlp
from helpers.training import History, fit, in_mode, score

torch.set_num_threads(1)


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def data(n: int = 53) -> tuple[Tensor, Tensor]:
    x = torch.randn(n, 6, generator=generator(3))
    return x, (x[:, :3] + 0.3).argmax(1)


def network(seed: int = 0) -> nn.Sequential:
    torch.manual_seed(seed)
    return mlp([6, 8, 3])


def train(model: nn.Module, n: int = 53, **settings: object) -> History:
    x, y = data(n)
    defaults = dict(epochs=3, batch_size=10, generator=generator(), report=False)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    return fit(model, x, y, **{"optimizer": optimizer, **defaults, **settings})


def plain_loop(model: nn.Module, shuffle: bool) -> list[tuple[float, float]]:
    """The oracle: sample by sample lists, updates by hand; (loss, accuracy) an epoch."""
    x, y = data()
    draw, rows = generator(), []
    for _ in range(3):
        order = torch.randperm(len(x), generator=draw).tolist() if shuffle else list(range(len(x)))
        losses, right = [], 0
        for start in range(0, len(x), 10):
            batch = order[start : start + 10]
            logits = torch.stack([model(x[i : i + 1])[0] for i in batch])
            each = [-logits[k].log_softmax(0)[y[i]] for k, i in enumerate(batch)]
            losses += [float(v.detach()) for v in each]
            right += sum(int(logits[k].argmax()) == int(y[i]) for k, i in enumerate(batch))
            grads = torch.autograd.grad(sum(each) / len(batch), list(model.parameters()))
            with torch.no_grad():
                for p, g in zip(model.parameters(), grads, strict=True):
                    p -= 0.1 * g
        rows.append((sum(losses) / len(losses), right / len(x)))
    return rows


@pytest.mark.parametrize("shuffle", [True, False])
def test_fit_is_the_plain_loop(shuffle: bool) -> None:
    ours, oracle = network(), network()
    history = train(ours, shuffle=shuffle)
    rows = plain_loop(oracle, shuffle)
    assert history.train_loss == pytest.approx([loss for loss, _ in rows], rel=1e-5)
    assert history.train_accuracy == [right for _, right in rows]
    for a, b in zip(ours.parameters(), oracle.parameters(), strict=True):
        torch.testing.assert_close(a, b, rtol=1e-4, atol=1e-6)
    assert (history.epochs, history.updates) == (3, 18)
    assert len(history.seconds) == 3 and all(s > 0 for s in history.seconds)


def test_the_same_seed_gives_the_same_run_and_another_another() -> None:
    first, again = train(network()), train(network())
    assert (first.train_loss, first.batch_loss) == (again.train_loss, again.batch_loss)
    assert train(network(), generator=generator(1)).train_loss != first.train_loss


def test_score_against_float64() -> None:
    model, (x, y) = network(), data()
    logits = model(x).detach().double()
    right = int((logits.argmax(1) == y).sum()) / 53
    loss = float((torch.logsumexp(logits, 1) - logits.gather(1, y[:, None])[:, 0]).mean())
    for batch_size in (1, 10, 53, 1000):
        scored = score(model, x, y, batch_size)
        assert scored.accuracy == right and scored.loss == pytest.approx(loss, rel=1e-5)


def test_test_set_is_scored_after_each_epoch() -> None:
    model = network()
    history = train(model, test=data())
    assert history.test_accuracy[-1] == score(model, *data()).accuracy
    assert history.test_loss[-1] == score(model, *data()).loss
    assert len(history.test_loss) == 3


def test_score_is_in_eval_mode_and_restores_every_mode() -> None:
    model = nn.Sequential(nn.Linear(6, 3), nn.BatchNorm1d(3), nn.Dropout(0.5))
    model.train()
    model[1].eval()
    before = model[1].running_mean.clone()
    assert score(model, *data()) == score(model, *data())
    assert [m.training for m in model.modules()] == [True, True, False, True]
    assert torch.equal(before, model[1].running_mean)
    with in_mode(model, training=True):
        assert model[1].training and not model(data()[0]).requires_grad
    assert not model[1].training


def test_fit_trains_in_train_mode_and_restores() -> None:
    model = nn.Sequential(nn.Linear(6, 3), nn.BatchNorm1d(3)).eval()
    train(model)
    assert not model.training and bool(model[1].running_mean.any())


def test_float_targets_and_other_losses() -> None:
    x, y = data()
    one_hot = torch.eye(3)[y]
    model = network()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    kwargs = dict(optimizer=optimizer, epochs=1, batch_size=53, shuffle=False, report=False)
    start = model(x)
    history = fit(model, x, one_hot, loss=F.mse_loss, **kwargs)
    assert history.train_loss[0] == pytest.approx(float(((start.detach() - one_hot) ** 2).sum() / (53 * 3)), rel=1e-5)
    assert history.train_accuracy[0] == int((start.argmax(1) == y).sum()) / 53
    history = fit(model, x, x[:, :3], loss=F.mse_loss, **kwargs)
    assert history.train_accuracy == [0.0] or history.train_accuracy[0] <= 1
    line = mlp([6, 1])
    kwargs["optimizer"] = torch.optim.SGD(line.parameters(), lr=0.1)
    assert math.isnan(fit(line, x, x[:, :1], loss=F.mse_loss, **kwargs).train_accuracy[0])


def test_rows_are_printed_one_an_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []
    train(network(), report=True, test=data(), on_epoch=lambda history: seen.append(history.epochs))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == ["1/3", "2/3", "3/3"]
    assert all("test accuracy" in line and line.endswith(" s") for line in lines)
    assert seen == [1, 2, 3]
    train(network(), report=False)
    assert capsys.readouterr().out == ""


def test_divergence_is_said_plainly_and_ends_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    x, _ = data()
    model = mlp([6, 8, 1])
    optimizer = torch.optim.SGD(model.parameters(), lr=1e6)
    kwargs = dict(epochs=50, batch_size=10, generator=generator())
    history = fit(model, x, x[:, :1], optimizer=optimizer, loss=F.mse_loss, **kwargs)
    assert history.epochs < 50 and history.stopped is not None
    first = next(k for k, v in enumerate(history.batch_loss[-1], 1) if not math.isfinite(v))
    assert f"update {first} of epoch {history.epochs}" in history.stopped
    assert "smaller learning rate" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (dict(batch_size=0), "at least 1"),
        (dict(epochs=-1), "passes"),
        (dict(generator=None), "generator="),
    ],
)
def test_bad_settings_are_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        train(network(), **change)


def test_bad_data_are_refused() -> None:
    model, (x, y) = network(), data()
    kwargs = dict(optimizer=torch.optim.SGD(model.parameters(), lr=0.1), epochs=1, batch_size=5, generator=generator())
    with pytest.raises(ValueError, match="as many labels"):
        fit(model, x, y[:-1], **kwargs)
    with pytest.raises(ValueError, match="as many labels"):
        fit(model, x[:0], y[:0], **kwargs)
    with pytest.raises(ValueError, match="uint8"):
        fit(model, x.to(torch.uint8), y, **kwargs)
    with pytest.raises(ValueError, match="as many labels"):
        score(model, x[:0], y[:0])
    assert fit(model, x, y, **{**kwargs, "epochs": 0}).epochs == 0


def test_the_device_is_one_argument() -> None:
    model = network()
    history = train(model, device="cpu")
    assert next(model.parameters()).device.type == "cpu" and history.epochs == 3


def test_a_run_continued_is_the_run_in_one_piece() -> None:
    whole, parts = network(), network()
    history = train(whole)
    draw = generator()
    optimizer = torch.optim.SGD(parts.parameters(), lr=0.1)
    begun = train(parts, epochs=1, generator=draw, optimizer=optimizer)
    ended = train(parts, epochs=2, generator=draw, optimizer=optimizer, history=begun)
    assert ended.batch_loss == history.batch_loss and ended.epochs == 3


def test_the_benchmark_takes_ratios_within_a_round() -> None:
    path = Path(__file__).parent.parent / "benchmarks" / "training.py"
    spec = importlib.util.spec_from_file_location("benchmark_training", path)
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    rounds = [(1.0, 1.0, 5.0), (10.0, 9.0, 50.0), (2.0, 1.0, 8.0)]  # the second while the machine was busy
    found = benchmark.summary(rounds)
    assert found["pipeline_over_ours"] == 5.0 and found["ours_over_arithmetic"] == pytest.approx(10 / 9)
    assert found["ours_s"] == 2.0
    x, y = torch.randint(0, 256, (130, 28, 28), dtype=torch.uint8), torch.arange(130) % 10
    images = x.unsqueeze(1) / 255
    assert benchmark.ours(benchmark.models.lenet5, images, y) > 0
    assert benchmark.arithmetic(benchmark.models.lenet5, images, y) > 0
