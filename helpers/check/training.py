"""Exercises that train: a fixed budget of updates, and accuracy on what the answer has never seen.

Their mistakes are recognised by what a check has `Trained`, whatever was trained on.
Every test label of MNIST and Fashion-MNIST is public, so the held-back pictures are shifted by part of a pixel
and have noise added: recognising them by heart earns nothing. Their labels stay on the side of the check. The classes are
named anew for each seed, so that weights which were finished before do not fit the labels that the answer is given.

Whether a training that ends near the bar is above it is luck, of the numbers drawn and of the last digit of sums. So a
student's machine draws the same each time (`STEADY`), and where the hidden test, with numbers that nobody knows, ends a
little below the bar, the student's own run is made again and decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import torch
from torch import nn

from helpers import data
from helpers.answer.answer import Answer, Options
from helpers.answer.codec import Handle, ModuleState
from helpers.check.cases import trial
from helpers.check.exercise import Exam, Exercise
from helpers.check.mistakes import Mistake, seen
from helpers.check.modules import made_module
from helpers.check.training_text import sign

#: On the sample of 4 000 digits every threshold is this much lower.
SAMPLE_DISCOUNT = 0.03
NOISE = 0.05
#: How far held-back pictures are shifted, in pixels (between pixels: a mean of neighbours), and where to.
SHIFT = 0.3
DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1))
#: The seed of trainings where none is given.
STEADY = 3
#: So much below the bar the hidden test may end for the run that the student has seen to decide.
NEAR = 0.05
#: A share that is less than this above the bar is told to be close to it.
LITTLE = 0.01
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


# ------------------------------------------------------------------------------------------- what came of a training


@dataclass(frozen=True)
class Trained:
    """What a check has seen of one training: what the function returned, the weights before and after it by name, the
    steps that an optimizer took, the backward passes and the updates made, the updates allowed, and of what it had not
    seen the share that is right (`usual`: right by the usual names of the classes) and the share asked for."""

    returned: Any
    before: Mapping[str, torch.Tensor]
    after: Mapping[str, torch.Tensor]
    steps: int
    backwards: int
    updates: int
    allowed: int
    share: float = 0.0
    usual: float = 0.0
    wanted: float = 0.0

    @property
    def moved(self) -> float:
        """By how much a weight has moved at most."""
        return max(float((self.after[name] - self.before[name]).abs().max()) for name in self.before)

    @property
    def shapes_kept(self) -> bool:
        """Whether the weights still have their names and shapes."""
        shapes = [{name: tuple(t.shape) for name, t in one.items()} for one in (self.before, self.after)]
        return shapes[0] == shapes[1]


#: Whatever share is right: seen before that is looked at.
NOT_TRAINED = (
    Mistake(
        "returns-something",
        "Your function returned something. It trains the model in place and returns nothing (None).",
        when=seen(lambda one: one.returned is not None),
    ),
    Mistake(
        "changes-the-network",
        "After training the network has other layers than before.",
        when=seen(lambda one: not one.shapes_kept),
    ),
    Mistake(
        "diverged",
        "The weights are nan or infinite: training diverged. Take a smaller learning rate.",
        when=seen(lambda one: not all(bool(t.isfinite().all()) for t in one.after.values())),
    ),
    Mistake(
        "no-backward",
        "The weights are as before, though an optimizer took steps: no backward pass was made, so there were no gradients "
        "to follow. The order is `optimizer.zero_grad()`, `loss.backward()`, `optimizer.step()`.",
        when=seen(lambda one: one.moved == 0 and one.steps > 0 and one.backwards == 0),
    ),
    Mistake(
        "trains-another-model",
        "The weights of the model that was given are as before, though there were backward passes and an optimizer took "
        "steps. Usually it holds the parameters of another model, the loss comes from another model, its learning rate is 0, "
        "or the gradients were emptied between `backward()` and `step()`.",
        when=seen(lambda one: one.moved == 0 and one.steps > 0),
    ),
    Mistake(
        "no-step",
        "The weights are as before: no update was made. After `loss.backward()` comes `optimizer.step()`.",
        when=seen(lambda one: one.moved == 0),
    ),
)
#: Why less is right than was asked for.
TOO_LOW = (
    Mistake(
        "ignores-labels",
        "The network gives the usual names of the classes, but in this training the classes were named otherwise. Learn "
        "from what the function is given, not from data, weights or rules of your own.",
        when=seen(lambda one: one.usual >= one.wanted),
    ),
    Mistake(
        "learned-nothing",
        "The network guesses. Check that the loss falls: gradients zeroed before each backward pass, labels matched to "
        "their pictures, logits (no softmax) given to the loss, a sensible learning rate.",
        when=seen(lambda one: one.share < 0.2),
    ),
    Mistake(
        "too-few-updates",
        "You made less than half of the updates that are allowed: make more, a step after each batch.",
        when=seen(lambda one: 0 < one.updates < one.allowed // 2),
    ),
)


def has_trained(exam: Exam, one: Trained, mistakes: Sequence[Mistake] = NOT_TRAINED) -> None:
    """End the exam where the model was not trained, whatever it says."""
    made = trial(one)
    exam.explain(mistakes, [made], made, **({"returned": one.returned} if one.returned is not None else {}))


def made_at_home(exam: Exam, one: Trained) -> Exam | None:
    """Where a hidden test ends a little below the bar, the exam that decides: the one that the student has seen."""
    near = one.wanted - NEAR <= one.share < one.wanted
    return exam.at_home() if exam.thorough and near else None


def close_to(one: Trained) -> str:
    """What is said of a share that is hardly above the bar."""
    close = one.share < one.wanted + LITTLE
    return " That is little above the bar: on another machine the same code may end below it." if close else ""


def too_low(exam: Exam, one: Trained, mistakes: Sequence[Mistake] = TOO_LOW) -> NoReturn:
    """End the exam because less was right than was asked for."""
    made = trial(one)
    shown = {
        "right of what was unseen": round(one.share, 3),
        "asked for": round(one.wanted, 3),
        "updates allowed": one.allowed,
    } | ({"updates made": one.updates} if one.updates else {})
    note = _again(exam)
    code = "\n".join(exam.sources)
    if found := sign(code):
        exam.fail(*found, given=shown, note=note)
    exam.explain(mistakes, [made], made, given=shown, note=note)
    other = "another" if "Adam" in code else "another optimizer (Adam),"
    says = f"The network has learned, but not enough. Try {other} learning rate or batch size."
    exam.fail("accuracy-too-low", says, named=False, given=shown, note=f"{note} {MARGIN}".strip())


#: Said of a training that was not far from the bar, or may have been.
MARGIN = "The same code ends a little higher or lower on another machine, or with other numbers: leave a margin."


def _again(exam: Exam) -> str:
    """How the run can be made again: "" for a hidden test."""
    if exam.thorough:
        return ""
    if exam.seed == exam.exercise.steady:
        return "the check starts from the same numbers each time; others: seed=1, seed=2 and so on."
    return f"the same numbers again: seed={exam.seed}."


# ----------------------------------------------------------------------------------------------- training on pictures


def training_exercise(
    name: str,
    number: str,
    data_set: str,
    budget: Budget,
    reference: Callable[[], nn.Module],
    network: str | None = None,
) -> Exercise:
    """`name(model, images, labels)` trains in place; what counts is the accuracy on pictures held back.

    The model is `reference()`, or an object of the student's class `network` where one is named and given.
    """

    def score(exam: Exam, answer: Answer, own: Answer | None) -> Trained:
        training = training_digits(data_set, budget, exam.apart("training"))
        unseen = held_back_digits(data_set, exam.apart("held back"), 10_000 if exam.thorough else 2_000)
        return _train_and_score(exam, answer, own, reference, training, unseen, budget)

    def check(exam: Exam, answer: Answer, own: Answer | None = None) -> None:
        one, decides = score(exam, answer, own), exam
        if home := made_at_home(exam, one):
            one, decides = score(home, answer, own), home
        exam.remark = f"It reads {one.share:.3f} of the pictures that it has not seen; {one.wanted:.2f} is asked for.{close_to(one)}"
        if one.share < one.wanted:
            too_low(decides, one)

    doc = f"Check exercise {number}, `{name}(model, images, labels)`. Part: accuracy on pictures that it has not seen."
    return Exercise(
        name,
        number,
        parts={"accuracy": check},
        optional=(network,) if network else (),
        mistakes=(*NOT_TRAINED, *TOO_LOW),
        steady=STEADY,
        doc=doc,
    )


def _train_and_score(
    exam: Exam,
    answer: Answer,
    network: Answer | None,
    reference: Callable[[], nn.Module],
    training: Pictures,
    held_back: Pictures,
    budget: Budget,
) -> Trained:
    """Let the answer train, then run the reference network with the trained numbers on pictures held back."""
    exam.present(answer, None, None, None)
    renamed = torch.randperm(10, generator=torch.Generator().manual_seed(exam.apart("names of the classes")))
    expected = _made_with(exam.told_seed, reference)
    model = _student_model(exam, network, expected) if network is not None else expected
    before = answer.state(model) if isinstance(model, Handle) else dict(model.state_dict())
    arguments = (model, training.images, renamed[training.labels])
    outcome = answer.map([(arguments, {})], Options(seed=exam.told_seed, threads=1, update_limit=budget.updates))[0]
    exam.heard = outcome.printed
    exam.no_error(outcome.error)
    after = _state_after(answer, model, outcome.args[0])
    wanted = budget.threshold(training.is_sample)
    made = (outcome.steps, outcome.backwards, outcome.updates)
    one = Trained(outcome.value, before, after, *made, budget.updates, wanted=wanted)
    has_trained(exam, one)
    said = _said(reference(), after, held_back.images)
    share = _share(said, renamed[held_back.labels])
    return replace(one, share=share, usual=_share(said, held_back.labels))


def _made_with(seed: int, reference: Callable[[], nn.Module]) -> nn.Module:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return reference()


def _student_model(exam: Exam, network: Answer, expected: nn.Module) -> Handle:
    model, look = made_module(exam, network, exam.told_seed)
    shapes = [tuple(t.shape) for t in look["state"].values()]
    wanted = [tuple(t.shape) for t in expected.state_dict().values()]
    if shapes != wanted:
        says = f"Mend `{network.name}` first: its layers are not those of its exercise."
        exam.fail("wrong-architecture", says, returned=shapes, expected=wanted)
    return model


def _state_after(answer: Answer, model: nn.Module | Handle, argument: object) -> dict[str, torch.Tensor]:
    if isinstance(argument, ModuleState):
        return argument.state
    return answer.state(model) if isinstance(model, Handle) else dict(model.state_dict())


def _said(network: nn.Module, state: dict[str, torch.Tensor], images: torch.Tensor) -> torch.Tensor:
    """The classes that the check's own network gives with an answer's numbers."""
    own = dict(zip(network.state_dict(), state.values(), strict=True))
    network.load_state_dict({name: value.detach().to(torch.float32) for name, value in own.items()})
    network.eval()
    with torch.no_grad():
        return torch.cat([network(part).argmax(1) for part in images.split(1000)])


def _share(said: torch.Tensor, labels: torch.Tensor) -> float:
    return int((said == labels).sum()) / len(labels)
