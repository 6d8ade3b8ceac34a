"""What is measured on a run besides its curve: per class, per hundred batches, per mode of the model."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from helpers.training import History, in_mode, score

__all__ = ["after", "blocks", "confusions", "modes", "short", "three_ways"]


def short(value: Any) -> Any:
    """Floats to six significant digits, inside lists and dicts too, so that the stored files stay small."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: short(each) for key, each in value.items()}
    return [short(each) for each in value] if isinstance(value, list | tuple) else value


def blocks(batch_loss: list[float], size: int = 100) -> list[float]:
    """The mean loss of batches 1-100, 101-200 and so on; what is left over at the end makes no block."""
    whole = len(batch_loss) // size * size
    return [sum(batch_loss[k : k + size]) / size for k in range(0, whole, size)]


def confusions(predicted: Tensor, labels: Tensor, classes: int) -> list[list[int]]:
    """How often row class was taken for column class: (classes, classes)."""
    return torch.bincount(labels * classes + predicted, minlength=classes**2).reshape(classes, classes).tolist()


def _predict(model: nn.Module, images: Tensor, batch_size: int) -> Tensor:
    parts = [model(images[k : k + batch_size]).argmax(1) for k in range(0, len(images), batch_size)]
    return torch.cat(parts)


def modes(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int, first: int = 500) -> dict[str, float]:
    """Test accuracy in eval mode, and what becomes of it if `eval()` is forgotten.

    In train mode batch normalisation uses the batch it is given: in the order of the file, sorted by label, one
    picture at a time (the first 500). The running statistics that this changes are put back.
    """
    kept = {name: buffer.clone() for name, buffer in model.named_buffers()}
    order = labels.argsort(stable=True)
    found = {"eval_mode": score(model, images, labels).accuracy}
    with in_mode(model, training=True):
        for name, chosen, size in (
            ("train_mode", slice(None), batch_size),
            ("train_mode_sorted", order, batch_size),
            ("train_mode_single", slice(first), 1),
        ):
            right = _predict(model, images[chosen], size) == labels[chosen]
            found[name] = int(right.sum()) / len(right)
        for name, buffer in model.named_buffers():
            buffer.copy_(kept[name])
    return found


def after(model: nn.Module, images: Tensor, labels: Tensor, history: History, curve: dict[str, Any]) -> dict[str, Any]:
    """The figures of a finished run: last losses and accuracies, the confusion matrix, its right answers."""
    with in_mode(model, training=False):
        table = confusions(_predict(model, images, 1000), labels, 10)
    result: dict[str, Any] = {name: curve[name][-1] for name in curve if name not in ("seconds", "loss_blocks")}
    result |= {
        "first_loss": history.batch_loss[0][0],
        "updates": history.updates,
        "right_per_class": [table[k][k] for k in range(10)],
        "confusion": table,
        "stopped": history.stopped,
    }
    for name in ("eval", "train", "sorted", "single"):
        key = {"eval": "eval_mode", "train": "train_mode"}.get(name, f"train_mode_{name}")
        if len(curve.get(key, [])) > 1:
            result[f"epoch2_{name}"] = curve[key][1]
    if "loss_blocks" in curve:
        result["blocks_first"] = [row[0] for row in curve["loss_blocks"]]
        result["blocks_last"] = [row[8] for row in curve["loss_blocks"] if len(row) > 8]
    return result


def three_ways(module: History, own: History, add: History, minus: History) -> tuple[dict[str, Any], dict[str, Any]]:
    """How far the losses of bare tensors went from those of a module: the largest step, the largest epoch mean.

    `module` is made of `nn.Linear`, `own` of parameters of its own; both were trained by `torch.optim.SGD`. `add` and
    `minus` are the bare tensors with either form of the update.
    """

    def steps(history: History) -> Tensor:
        return torch.tensor(history.batch_loss, dtype=torch.float64)  # (epochs, updates)

    curve = {
        "module": module.train_loss,
        "own": own.train_loss,
        "add_": add.train_loss,
        "minus": minus.train_loss,
        "test_accuracy": module.test_accuracy,
        "seconds_module": module.seconds,
        "seconds_own": own.seconds,
        "seconds_tensors": add.seconds,
    }
    result: dict[str, Any] = {"test_accuracy": module.test_accuracy[-1], "updates": module.updates}
    for base, prefix in ((module, ""), (own, "own_")):
        for name, history in (("add", add), ("minus", minus)):
            apart = (steps(history) - steps(base)).abs()
            result[f"{prefix}{name}_step"] = float(apart.max())
            result[f"{prefix}{name}_first_50"] = float(apart.flatten()[:50].max())
            means = steps(history).mean(1) - steps(base).mean(1)
            result[f"{prefix}{name}_epoch"] = float(means.abs().max())
    return curve, result
