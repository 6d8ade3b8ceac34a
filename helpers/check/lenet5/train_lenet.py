"""Exercise 5.8: `train_lenet`."""

from __future__ import annotations

from torch import nn

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import rebuilt_lenet
from helpers.check.training import Budget, held_back_digits, train_and_score, training_digits

LENET_BUDGET = Budget(samples=10_000, updates=1_600, accuracy=0.95)


def _reference_network() -> nn.Sequential:
    layers = rebuilt_lenet()
    inner: list[nn.Module] = [layers["C1"], nn.Tanh(), layers["S2"], layers["C3"], nn.Tanh(), layers["S4"]]
    inner += [layers["C5"], nn.Tanh(), nn.Flatten(), layers["F6"], nn.Tanh(), layers["Out"]]
    return nn.Sequential(*inner)


def _train_lenet(exam: Exam, answer: Answer) -> None:
    train_and_score(
        exam,
        answer,
        None,
        reference=_reference_network,
        training=training_digits("mnist", LENET_BUDGET, exam.apart("training")),
        held_back=held_back_digits("mnist", exam.apart("held back"), 10_000 if exam.thorough else 2_000),
        budget=LENET_BUDGET,
    )


train_lenet = Exercise(
    "train_lenet",
    "5.8",
    parts={"accuracy": _train_lenet},
    doc="Check exercise 5.8, `train_lenet(model, images, labels)`. Part: accuracy on digits that it has not seen.",
)
