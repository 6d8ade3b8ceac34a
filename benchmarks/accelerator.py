"""What a graphics card changes: the checks must give the same verdicts, training must reach the same accuracy, sooner.

    uv run python benchmarks/accelerator.py

1. The reference answers of all sets, judged by the visible checks in two ways: in a notebook that has made the card its
   default device (`torch.set_default_device`), and computing on the card themselves, so that what they return lies
   there. All must be right.
2. The chapters' networks, trained by their recipes on the processor and on the card: seconds an epoch, their ratio,
   and the test accuracy, which may differ by what rounding makes of it.

Takes the card that torch finds; `--device cpu` tries the script itself. Needs torch, NumPy and the course's own files
beside MNIST. Where no digits can be had, made pictures take their place. Exit status 1 if something is not right.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # where the course is used without being installed

from helpers import check, data, models  # noqa: E402
from helpers.check.sets import ProblemSet, problem_sets  # noqa: E402
from helpers.student.solutions import solutions  # noqa: E402
from helpers.training import fit, score  # noqa: E402

#: These change what they are given, so a copy of it on the card would not do; only what they return is moved.
IN_PLACE = {"sgd_step", "sgd_update", "copy_weights", "save_model"}
#: How far apart the mean accuracies of processor and card may lie: what another rounding does to training.
NOISE = 0.01


# --- the checks -----------------------------------------------------------------------------------------------


def namespace(one: ProblemSet) -> dict[str, Any]:
    """What a notebook of the set holds once its imports and the reference answers have run."""
    cells = json.loads((ROOT / "source" / one.name / f"{one.name}.ipynb").read_text(encoding="utf-8"))["cells"]
    imports = [text for cell in cells if (text := "".join(cell["source"])).startswith(("import ", "from "))]
    space: dict[str, Any] = {"__name__": "__main__"}
    for text in [*imports, *solutions(one, ROOT).values()]:
        exec(compile(text, f"<{one.name}>", "exec"), space)
    return space


def moved(value: Any, device: torch.device, leaves: bool = False) -> Any:
    """`value` with the tensors and models in it on `device`; `leaves`: a parameter stays one, no result of a copy."""
    if leaves and isinstance(value, Tensor) and value.requires_grad and value.is_leaf:
        return value.detach().to(device).requires_grad_()
    if isinstance(value, (Tensor, nn.Module)):
        return value.to(device)
    if type(value) in (list, tuple):
        return type(value)(moved(inside, device, leaves) for inside in value)
    return {k: moved(v, device, leaves) for k, v in value.items()} if type(value) is dict else value


def on_card(name: str, answer: Any, device: torch.device) -> Any:
    """An answer that computes on `device`, and leaves there what it returns."""
    if isinstance(answer, type):

        @functools.wraps(answer, updated=())
        class OnCard(answer):  # type: ignore[misc,valid-type]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self.to(device)

            def forward(self, x: Tensor) -> Any:
                return super().forward(x.to(device))

        return OnCard

    @functools.wraps(answer)
    def computed(*args: Any, **kwargs: Any) -> Any:
        draws = any(isinstance(value, torch.Generator) for value in (*args, *kwargs.values()))
        if name in IN_PLACE or draws:  # a generator belongs to the processor, and what it draws too
            return moved(answer(*args, **kwargs), device, leaves=True)
        with device:
            # gradients flow back through the copies of what is given
            return moved(answer(*moved(args, device), **moved(kwargs, device)), device, leaves=True)

    return computed


def verdicts(device: torch.device, trained: bool, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """(way, exercise, what is wrong) for each reference answer and each way of computing; "" where it is right."""
    for way in ("default device", "on the card"):
        torch.set_default_device(device if way == "default device" else "cpu")
        for one in problem_sets():
            space = namespace(one)
            for name in one.exercises:
                if name.startswith("train_") and name != "train_test_split" and not trained:
                    continue
                exercise = getattr(check, name)
                given = [space[answer] for answer in exercise.answers]
                if way == "on the card" and name == "save_model":
                    continue  # what is loaded is asked with pictures that lie where its file says: on the processor
                if way == "on the card":
                    given = [on_card(name, answer, device) for answer in given]
                yield way, name, _trouble(exercise, given, seed)
        torch.set_default_device("cpu")


def _trouble(exercise: Any, given: list[Any], seed: int) -> str:
    try:
        exercise.run(given, seed=seed)
    except Exception as error:  # what the check says, or that it fell over itself: neither may happen
        return f"{type(error).__name__}: {str(error)[:300]}"
    return ""


def judge_all(device: torch.device, trained: bool) -> int:
    """Print how many are right in each way, and what is wrong; returns how many are."""
    counts: dict[str, list[int]] = {}
    for way, name, trouble in verdicts(device, trained):
        right, wrong = counts.setdefault(way, [0, 0])
        counts[way] = [right + (not trouble), wrong + bool(trouble)]
        if trouble:
            print(f"{way}, {name}: {trouble}")
    for way, (right, wrong) in counts.items():
        print(f"reference answers, {way}: {right} of {right + wrong} right")
    return sum(wrong for _, wrong in counts.values())


# --- training -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recipe:
    """How a chapter trains a network: `rate` and `momentum` of SGD, or of Adam where `adam` is set."""

    name: str
    make: Callable[[], nn.Module]
    rate: float
    momentum: float = 0.0
    adam: bool = False
    batch_size: int = 64
    pictures: int = 60_000

    def optimizer(self, model: nn.Module) -> torch.optim.Optimizer:
        """Made anew for each run."""
        if self.adam:
            return torch.optim.Adam(model.parameters(), lr=self.rate)
        return torch.optim.SGD(model.parameters(), lr=self.rate, momentum=self.momentum)


RECIPES = (
    Recipe("DNN, chapter 3, batch 64", models.mnist_dnn, 0.01, 0.5),
    Recipe("DNN, batch 1024", models.mnist_dnn, 0.16, 0.5, batch_size=1024),
    Recipe("LeNet-5, chapter 5, batch 64", models.lenet5, 0.001, adam=True),
    Recipe("LeNet-5, batch 1024", models.lenet5, 0.004, adam=True, batch_size=1024),
    Recipe("deep network, chapter 5, batch 16", models.deep_cnn, 0.01, 0.9, batch_size=16, pictures=2_000),
    Recipe("784-512-512-10, chapter 6, batch 64", lambda: nn.Sequential(*models.mlp([784, 512, 512, 10])), 0.1),
)


def digits() -> tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor], str]:
    """Training and test pictures (N, 1, 28, 28) float with their labels, and in words where they are from."""
    try:
        found = data.load("mnist")
    except (data.DataError, ModuleNotFoundError) as error:
        print(f"no digits here ({error}): made pictures take their place")
        draw = torch.Generator().manual_seed(0)
        kinds = torch.rand(10, 1, 28, 28, generator=draw)
        labels = torch.randint(10, (13_000,), generator=draw)
        images = kinds[labels] - 0.5 + torch.randn(13_000, 1, 28, 28, generator=draw)
        return (images[:12_000], labels[:12_000]), (images[12_000:], labels[12_000:]), "made pictures"
    train, test = (
        ((pictures.float() / 255 - 0.1307) / 0.3081).unsqueeze(1)
        for pictures in (found.train_images, found.test_images)
    )
    return (train, found.train_labels), (test, found.test_labels), found.describe()


def run(
    recipe: Recipe,
    train: tuple[Tensor, Tensor],
    test: tuple[Tensor, Tensor],
    device: torch.device,
    seed: int,
    epochs: int,
) -> tuple[float, float]:
    """Seconds of the last epoch and the accuracy on the test pictures."""
    torch.manual_seed(seed)
    model = recipe.make()
    images, labels = (part[: recipe.pictures] for part in train)
    # a network that learns from few pictures because it takes long is asked about few
    asked = tuple(part[: max(recipe.pictures, 1_000)] for part in test)
    history = fit(
        model,
        images,
        labels,
        optimizer=recipe.optimizer(model),
        epochs=epochs,
        batch_size=recipe.batch_size,
        generator=torch.Generator().manual_seed(seed),
        device=device,
        report=False,
    )
    return history.seconds[-1], score(model, *asked).accuracy


def train_all(device: torch.device, seeds: int, epochs: int, most: int) -> int:
    """Print a row for each recipe; returns how many reach another accuracy on the card than on the processor."""
    train, test, words = digits()
    train = (train[0][:most], train[1][:most])
    print(f"{words} {len(train[0])} used; {epochs} epochs, {seeds} seeds, {torch.get_num_threads()} threads")
    print(
        f"| network | pictures | processor, s | {device.type}, s | ratio | accuracy, processor | accuracy, {device.type} |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    apart = 0
    for recipe in RECIPES:
        run(recipe, train, test, device, 0, 1)  # the first steps pay for starting up
        runs = {
            place: [run(recipe, train, test, torch.device(place), seed, epochs) for seed in range(seeds)]
            for place in ("cpu", device.type)
        }
        seconds = {place: sorted(s for s, _ in found)[len(found) // 2] for place, found in runs.items()}
        reached = {place: sum(a for _, a in found) / len(found) for place, found in runs.items()}
        ours, card = seconds["cpu"], seconds[device.type]
        pictures = min(recipe.pictures, len(train[0]))
        print(
            f"| {recipe.name} | {pictures} | {ours:.2f} | {card:.2f} | {ours / card:.1f} "
            f"| {reached['cpu']:.4f} | {reached[device.type]:.4f} |",
            flush=True,
        )
        # a small test set, or one network's luck with few pictures, lets the mean of a few seeds wander further
        allowed = NOISE if pictures >= 10_000 and len(test[0]) >= 10_000 else 4 * NOISE
        apart += abs(reached["cpu"] - reached[device.type]) > allowed
    return apart


def main() -> int:
    """Judge, train, say whether all is as on the processor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", help="where to compute (default: the accelerator that torch finds)")
    parser.add_argument("--seeds", type=int, default=2, help="runs of each recipe on each device")
    parser.add_argument("--epochs", type=int, default=2, help="epochs of each run; the last one is timed")
    parser.add_argument("--digits", type=int, default=60_000, help="training pictures (at most 60000)")
    parser.add_argument("--quick", action="store_true", help="leave out the exercises that train on digits")
    chosen = parser.parse_args()
    if chosen.device is None and not torch.accelerator.is_available():
        print("there is no accelerator here that torch can use; `--device cpu` tries the script itself")
        return 1
    device = torch.device(chosen.device) if chosen.device else torch.accelerator.current_accelerator()
    card = torch.cuda.get_device_name() if device.type == "cuda" else device.type
    print(f"torch {torch.__version__}, {card}, {os.cpu_count()} cores")
    begun = time.perf_counter()
    wrong = judge_all(device, trained=not chosen.quick)
    print(f"checks: {time.perf_counter() - begun:.0f} s")
    apart = train_all(device, chosen.seeds, chosen.epochs, chosen.digits)
    print(
        f"wrong verdicts: {wrong}; networks whose accuracy differs: {apart}; {time.perf_counter() - begun:.0f} s in all"
    )
    return int(bool(wrong or apart))


if __name__ == "__main__":
    raise SystemExit(main())
