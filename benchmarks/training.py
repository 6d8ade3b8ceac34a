"""How fast training is: `helpers.training.fit` beside the usual pipeline and beside the bare arithmetic.

    uv run python benchmarks/training.py

For the DNN and for LeNet, one epoch each, taking turns in one run, the median of several rounds:

- ours: `fit` on tensors in memory, shuffled by index;
- pipeline: torchvision's MNIST with ToTensor and Normalize in a shuffling DataLoader, as tutorials write it;
- arithmetic: as many steps on one batch that stays put. Nothing that learns from all the data can be faster.

Goals: ours at least 4 times as fast as the pipeline, and at most 1.15 times the arithmetic. The ratios are taken
within a round, so that what else the machine does falls on all three. Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import struct
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers import data, models
from helpers.training import fit

BATCH = 64
MEAN, STD = 0.1307, 0.3081
PIPELINE_GOAL, ARITHMETIC_GOAL = 4.0, 1.15


def fresh(make: Callable[[], nn.Module]) -> tuple[nn.Module, torch.optim.Optimizer]:
    """A new network and its optimiser, always the same."""
    torch.manual_seed(0)
    model = make()
    return model, torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)


def ours(make: Callable[[], nn.Module], images: Tensor, labels: Tensor) -> float:
    """Seconds of one epoch of `fit`, all of it: the shuffling and the history too."""
    model, optimizer = fresh(make)
    begun = time.perf_counter()
    fit(
        model,
        images,
        labels,
        optimizer=optimizer,
        epochs=1,
        batch_size=BATCH,
        generator=torch.Generator().manual_seed(0),
        report=False,
    )
    return time.perf_counter() - begun


def arithmetic(make: Callable[[], nn.Module], images: Tensor, labels: Tensor) -> float:
    """Seconds of as many steps as an epoch has, on one batch that stays put."""
    model, optimizer = fresh(make)
    steps = -(-len(images) // BATCH)
    batch, target = images[:BATCH].clone(), labels[:BATCH].clone()
    begun = time.perf_counter()
    for _ in range(steps):
        loss = F.cross_entropy(model(batch), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return time.perf_counter() - begun


def pipeline(make: Callable[[], nn.Module], folder: Path) -> float:
    """Seconds of one epoch as tutorials write it: each picture is opened, converted and normalised by itself."""
    from torch.utils.data import DataLoader
    from torchvision import datasets, transforms

    transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((MEAN,), (STD,))])
    loader = DataLoader(datasets.MNIST(folder, train=True, transform=transform), batch_size=BATCH, shuffle=True)
    model, optimizer = fresh(make)
    begun = time.perf_counter()
    for batch, target in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(batch), target)
        loss.backward()
        optimizer.step()
    return time.perf_counter() - begun


def write_raw(folder: Path, images: Tensor, labels: Tensor) -> None:
    """The pictures as torchvision's dataset wants to find them, for training and (unused) for testing."""
    raw = folder / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for name in ("train", "t10k"):
        header = struct.pack(">IIII", 2051, len(images), 28, 28)
        (raw / f"{name}-images-idx3-ubyte").write_bytes(header + images.numpy().tobytes())
        header = struct.pack(">II", 2049, len(labels))
        (raw / f"{name}-labels-idx1-ubyte").write_bytes(header + labels.to(torch.uint8).numpy().tobytes())


def measure(rounds: int, digits: int) -> dict[str, dict[str, float]]:
    """Medians for each network: seconds of the three, and the two ratios, each within a round."""
    found = data.load("mnist")
    raw, labels = found.train_images[:digits], found.train_labels[:digits]
    images = ((raw.float() / 255 - MEAN) / STD).unsqueeze(1)  # (N, 1, 28, 28)
    print(f"{len(images)} digits an epoch, batch {BATCH}, {torch.get_num_threads()} threads, {rounds} rounds")
    medians = {}
    with tempfile.TemporaryDirectory() as place:
        write_raw(Path(place), raw, labels)
        for name, make in (("DNN", models.mnist_dnn), ("LeNet-5", models.lenet5)):
            arithmetic(make, images[: 20 * BATCH], labels)  # the first steps pay for starting up
            seconds = [
                (ours(make, images, labels), arithmetic(make, images, labels), pipeline(make, Path(place)))
                for _ in range(rounds)
            ]
            medians[name] = summary(seconds)
    return medians


def summary(seconds: list[tuple[float, float, float]]) -> dict[str, float]:
    """(ours, arithmetic, pipeline) of each round -> medians of the three and of the ratios."""
    median = statistics.median
    return {
        "ours_s": median(ours for ours, _, _ in seconds),
        "arithmetic_s": median(bare for _, bare, _ in seconds),
        "pipeline_s": median(usual for _, _, usual in seconds),
        "pipeline_over_ours": median(usual / ours for ours, _, usual in seconds),
        "ours_over_arithmetic": median(ours / bare for ours, bare, _ in seconds),
    }


def main() -> int:
    """Measure, print, say whether the goals were reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the median is taken")
    parser.add_argument("--digits", type=int, default=12_000, help="training digits in an epoch (at most 60000)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args()
    medians = measure(chosen.rounds, chosen.digits)
    print("| network | ours, s | arithmetic, s | pipeline, s | pipeline / ours | ours / arithmetic |")
    print("| --- | --- | --- | --- | --- | --- |")
    missed = 0
    for name, m in medians.items():
        print(
            f"| {name} | {m['ours_s']:.2f} | {m['arithmetic_s']:.2f} | {m['pipeline_s']:.2f} "
            f"| {m['pipeline_over_ours']:.1f} | {m['ours_over_arithmetic']:.2f} |"
        )
        missed += m["pipeline_over_ours"] < PIPELINE_GOAL or m["ours_over_arithmetic"] > ARITHMETIC_GOAL
    print(f"Goals: pipeline / ours at least {PIPELINE_GOAL:g}, ours / arithmetic at most {ARITHMETIC_GOAL:g}.")
    print(f"Load of the machine, mean of the last minute: {os.getloadavg()[0]:.1f}")
    if chosen.json:
        chosen.json.write_text(json.dumps({k: {n: round(x, 3) for n, x in m.items()} for k, m in medians.items()}))
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
