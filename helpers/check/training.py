"""Exercises that train: a fixed budget of updates, and accuracy on pictures that the answer has never seen.

Every test label of MNIST and Fashion-MNIST is public, so the held-back pictures are shifted by part of a pixel
and have noise added: recognising them by heart earns nothing. Their labels stay on the side of the check. The classes are
named anew each time, so that weights which were finished before do not fit the labels that the answer is given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from helpers import data
from helpers.answer.answer import Answer, Options
from helpers.answer.codec import Handle, ModuleState
from helpers.check.exercise import Exam

#: On the sample of 4 000 digits every threshold is this much lower.
SAMPLE_DISCOUNT = 0.03
NOISE = 0.05
#: How far held-back pictures are shifted, in pixels (between pixels: a mean of neighbours), and where to.
SHIFT = 0.3
DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1))
#: Mean and standard deviation of the pixels (0..1) of each training set, used to normalise.
PIXELS = {"mnist": (0.1307, 0.3081), "fashion_mnist": (0.2860, 0.3530)}


@dataclass(frozen=True)
class Budget:
    """What a training exercise allows and asks: training pictures, updates, accuracy (a fraction) to reach."""

    samples: int
    updates: int
    accuracy: float

    def threshold(self, is_sample: bool) -> float:
        """The accuracy asked for, lower where only the sample of 4 000 training digits is there."""
        return self.accuracy - SAMPLE_DISCOUNT if is_sample else self.accuracy


@dataclass(frozen=True)
class Pictures:
    """Normalised float32 pictures (N, 1, 28, 28), int64 labels (N,), and whether they come from the small sample."""

    images: torch.Tensor
    labels: torch.Tensor
    is_sample: bool


def _normalised(images: torch.Tensor, name: str) -> torch.Tensor:
    mean, deviation = PIXELS[name]
    return (images.unsqueeze(1) - mean) / deviation


def training_digits(name: str, budget: Budget, seed: int) -> Pictures:
    """`budget.samples` training pictures (all there are, if fewer), drawn with `seed`."""
    full = data.load(name)
    generator = torch.Generator().manual_seed(seed)
    rows = torch.randperm(len(full.train_images), generator=generator)[: budget.samples]
    images = full.train_images[rows].float() / 255
    return Pictures(_normalised(images, name), full.train_labels[rows], full.is_sample)


def held_back_digits(name: str, seed: int, count: int) -> Pictures:
    """`count` test pictures drawn with `seed`, each shifted by 0.3 pixels up, down, left or right, with noise added."""
    full = data.load(name)
    generator = torch.Generator().manual_seed(seed + 1)
    rows = torch.randperm(len(full.test_images), generator=generator)[:count]
    images = _shifted(full.test_images[rows].float() / 255, generator)
    noisy = (images + NOISE * torch.randn(images.shape, generator=generator)).clamp(0, 1)
    return Pictures(_normalised(noisy, name), full.test_labels[rows], full.is_sample)


def _shifted(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    moves = torch.randint(len(DIRECTIONS), (len(images),), generator=generator)
    shifted = images.clone()
    for number, direction in enumerate(DIRECTIONS):
        chosen = moves == number
        neighbours = images[chosen].roll(direction, (1, 2))
        shifted[chosen] = torch.lerp(images[chosen], neighbours, SHIFT)
    return shifted


def train_and_score(
    exam: Exam,
    answer: Answer,
    network: Answer | None,
    *,
    reference: Callable[[], nn.Module],
    training: Pictures,
    held_back: Pictures,
    budget: Budget,
) -> None:
    """Let `answer(model, images, labels)` train, then run the reference network with the trained numbers.

    The model is an object of the student's class `network` where one is given, else `reference()`. What counts is
    only the accuracy that the trained numbers reach in the check's own network on pictures held back.
    """
    present = exam.present(answer, None, None, None)
    renamed = torch.randperm(10, generator=torch.Generator().manual_seed(exam.apart("names of the classes")))
    expected = _trained(exam, reference, ())
    model = _student_model(exam, network, expected) if network is not None else expected
    before = dict(expected.state_dict())
    if isinstance(model, Handle):
        before = answer.state(model)
    arguments = (model, training.images, renamed[training.labels])
    options = Options(seed=exam.told_seed, threads=1, update_limit=budget.updates)
    outcome = answer.map([(arguments, {})], options)[0]
    exam.no_error(outcome.error)
    if present.signature is not None and outcome.value is not None:
        exam.fail(
            "returns-something",
            f"`{answer.name}` trains the model in place and returns nothing (None).",
            returned=outcome.value,
        )
    after = _state_after(exam, answer, model, outcome.args[0])
    _diagnose_training(exam, before, after, outcome.steps)
    said = _said(reference(), after, held_back.images)
    accuracy = _share(said, renamed[held_back.labels])
    wanted = budget.threshold(training.is_sample)
    if accuracy < wanted and _share(said, held_back.labels) >= wanted:
        exam.fail(
            "ignores-labels",
            "The network reads the pictures by their usual names, but the labels of this training named the classes "
            "otherwise. Learn from the images and labels that are given, not from data or weights of your own.",
        )
    exam.remark = f"It reads {accuracy:.3f} of the pictures that it has not seen; {wanted:.2f} is asked for."
    if accuracy < wanted:
        _too_low(exam, accuracy, wanted, outcome.updates, budget)


def _trained(exam: Exam, reference: Callable[[], nn.Module], _: tuple) -> nn.Module:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(exam.told_seed)
        return reference()


def _student_model(exam: Exam, network: Answer, expected: nn.Module) -> Handle:
    exam.present(network)
    made = network.new(options=Options(seed=exam.told_seed))
    exam.no_error(made.error)
    if not isinstance(made.value, Handle):
        exam.fail("not-a-module", f"`{network.name}()` should make an nn.Module.", returned=made.value)
    look = network.look(made.value)
    if not look.get("is_module"):
        exam.fail("not-a-module", f"`{network.name}()` made a {look['class']}, which is no nn.Module.")
    shapes = [tuple(t.shape) for t in look["state"].values()]
    wanted = [tuple(t.shape) for t in expected.state_dict().values()]
    if shapes != wanted:
        exam.fail(
            "wrong-architecture",
            f"Mend `{network.name}` first: its layers are not those of its exercise.",
            returned=shapes,
            expected=wanted,
        )
    return made.value


def _state_after(exam: Exam, answer: Answer, model: nn.Module | Handle, argument: object) -> dict[str, torch.Tensor]:
    if isinstance(argument, ModuleState):
        return argument.state
    if isinstance(model, Handle):
        return answer.state(model)
    return dict(model.state_dict())


def _diagnose_training(exam: Exam, before: dict[str, torch.Tensor], after: dict[str, torch.Tensor], steps: int) -> None:
    if [tuple(t.shape) for t in after.values()] != [tuple(t.shape) for t in before.values()]:
        exam.fail("changes-the-network", "After training the network has other layers than before.")
    if not all(bool(t.isfinite().all()) for t in after.values()):
        exam.fail("diverged", "The weights are nan or infinite: training diverged. Take a smaller learning rate.")
    unchanged = [torch.equal(a, b) for a, b in zip(before.values(), after.values(), strict=True)]
    if all(unchanged):
        if steps:
            exam.fail(
                "trains-another-model",
                "The weights of the model that was given are as before, though an optimizer took steps: "
                "it holds the parameters of another model, its learning rate is 0, or the gradients were emptied before "
                "`step()`.",
            )
        exam.fail(
            "no-step",
            "The weights are as before: no update was made. After `loss.backward()` comes `optimizer.step()`.",
        )


def _said(network: nn.Module, state: dict[str, torch.Tensor], images: torch.Tensor) -> torch.Tensor:
    """The classes that the check's own network gives with an answer's numbers."""
    own = dict(zip(network.state_dict(), state.values(), strict=True))
    network.load_state_dict({name: value.detach().to(torch.float32) for name, value in own.items()})
    network.eval()
    with torch.no_grad():
        return torch.cat([network(part).argmax(1) for part in images.split(1000)])


def _share(said: torch.Tensor, labels: torch.Tensor) -> float:
    return int((said == labels).sum()) / len(labels)


def _too_low(exam: Exam, accuracy: float, wanted: float, updates: int, budget: Budget) -> None:
    reached = f"It reaches {accuracy:.3f} on pictures it has not seen; {wanted:.2f} is asked for."
    if accuracy < 0.2:
        exam.fail(
            "learned-nothing",
            f"The network guesses. {reached} Check that the loss falls: gradients zeroed before each backward pass, "
            "labels matched to their pictures, logits (no softmax) given to the loss, a sensible learning rate.",
        )
    if updates and updates < budget.updates // 2:
        exam.fail(
            "too-few-updates",
            f"{reached} You made {updates} of the {budget.updates} updates allowed: train longer.",
        )
    exam.fail(
        "accuracy-too-low",
        f"{reached} You made {updates or 'an unknown number of'} updates (at most {budget.updates}): "
        "try another optimizer (Adam), learning rate or batch size.",
        named=False,
    )
