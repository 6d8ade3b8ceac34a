"""Verdicts and training do not depend on where a notebook computes: another default device, a graphics card.

Without a card the device "meta" stands in for one as the default: its tensors hold no numbers, so whatever is made there
by mistake shows.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import torch

from helpers import check, models
from helpers.training import fit

ROOT = Path(__file__).resolve().parents[1]
DEFAULTS = ["meta", *([torch.accelerator.current_accelerator().type] if torch.accelerator.is_available() else [])]


def benchmark() -> ModuleType:
    path = ROOT / "benchmarks" / "accelerator.py"
    spec = importlib.util.spec_from_file_location("benchmark_accelerator", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


#: Some of each set; each kind of check, and those that keep numbers of their own from when they were imported.
TRIED = {
    1: ["sigmoid", "relu", "xor_network", "two_layer_gradients", "train_test_split"],
    2: ["make_dataset", "accuracy", "save_model"],
    3: ["softmax", "confusion_matrix", "MnistDNN"],
    4: ["conv_multiply_adds", "conv2d"],
    5: ["LeNet5", "evaluate"],
    6: ["init_params", "sgd_update", "copy_weights"],
}
JUDGED = """
import sys
sys.path.insert(0, {benchmarks!r})
import torch
torch.set_default_device({device!r})
from accelerator import _trouble, check, namespace, problem_sets
for one in problem_sets():
    space = namespace(one)
    for name in {tried!r}[one.number]:
        exercise = getattr(check, name)
        trouble = _trouble(exercise, [space[answer] for answer in exercise.answers], 1)
        assert not trouble, (name, trouble)
"""


@pytest.mark.parametrize("device", DEFAULTS)
def test_right_answers_are_right_whatever_the_default_device(device: str) -> None:
    code = JUDGED.format(benchmarks=str(ROOT / "benchmarks"), device=device, tried=TRIED)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("device", DEFAULTS)
def test_training_draws_its_order_whatever_the_default_device(device: str) -> None:
    torch.manual_seed(0)
    model, again = models.perceptron(), models.perceptron()
    again.load_state_dict(model.state_dict())
    images, labels = torch.rand(100, 1, 28, 28), torch.arange(100) % 10

    def trained(network: torch.nn.Module) -> list[float]:
        optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
        draw = torch.Generator().manual_seed(0)
        return fit(
            network, images, labels, optimizer=optimizer, epochs=2, batch_size=32, generator=draw, report=False
        ).train_loss

    plain = trained(model)
    with torch.device(device):
        assert trained(again) == plain


def test_the_benchmark_puts_answers_where_it_says() -> None:
    accelerator = benchmark()
    processor = torch.device("cpu")
    space = accelerator.namespace(accelerator.problem_sets()[2])
    for name in ("softmax", "MnistDNN"):
        assert not accelerator._trouble(getattr(check, name), [accelerator.on_card(name, space[name], processor)], 1)
    seen = accelerator.on_card("softmax", lambda logits: logits, torch.device("meta"))(torch.ones(2, 3))
    assert seen.device.type == "meta"
    wrong = accelerator.on_card("softmax", lambda logits: logits.softmax(0), processor)
    assert "Mistaken" in accelerator._trouble(check.softmax, [wrong], 1)


def test_code_that_asks_for_a_card_is_told_that_grading_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from helpers.check import session

    def moved(logits: torch.Tensor) -> torch.Tensor:
        return logits.to("cuda")

    def asked(logits: torch.Tensor) -> torch.Tensor:
        return logits.to("cuda" if torch.cuda.is_available() else "cpu")

    monkeypatch.setattr(torch.accelerator, "is_available", lambda: True)
    assert "grading has none" in session._card_wanted([moved])[0]
    assert not session._card_wanted([asked]) and not session._card_wanted([torch.softmax])
    monkeypatch.setattr(torch.accelerator, "is_available", lambda: False)
    assert not session._card_wanted([moved])
