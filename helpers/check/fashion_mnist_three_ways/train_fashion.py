"""Exercise 6.10: `train_fashion`."""

from __future__ import annotations

from torch import nn

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.training import Budget, held_back_digits, train_and_score, training_digits

FASHION_BUDGET = Budget(samples=10_000, updates=1_600, accuracy=0.80)


def _reference_network() -> nn.Module:
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
    )


def _train_fashion(exam: Exam, answer: Answer, network: Answer | None) -> None:
    train_and_score(
        exam,
        answer,
        network,
        reference=_reference_network,
        training=training_digits("fashion_mnist", FASHION_BUDGET, exam.apart("training")),
        held_back=held_back_digits("fashion_mnist", exam.apart("held back"), 2_000 if not exam.thorough else 10_000),
        budget=FASHION_BUDGET,
    )


train_fashion = Exercise(
    "train_fashion",
    "6.10",
    parts={"accuracy": _train_fashion},
    answers=("train_fashion",),
    optional=("SequentialNet",),
    doc="Check exercise 6.10, `train_fashion(model, images, labels)`. Part: accuracy on pictures that it has not seen.",
)
