"""Exercise 3.10: `train_mnist`."""

from __future__ import annotations

from torch import nn

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.mnist_dnn.common import layer_pairs
from helpers.check.training import Budget, held_back_digits, train_and_score, training_digits

MNIST_BUDGET = Budget(samples=10_000, updates=1_600, accuracy=0.93)


def _reference_network() -> nn.Sequential:
    sizes = [784, 512, 256, 128, 64, 10]
    layers: list[nn.Module] = [nn.Flatten()]
    for inputs, outputs in layer_pairs(sizes):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def _train_mnist(exam: Exam, answer: Answer, network: Answer | None) -> None:
    train_and_score(
        exam,
        answer,
        network,
        reference=_reference_network,
        training=training_digits("mnist", MNIST_BUDGET, exam.apart("training")),
        held_back=held_back_digits("mnist", exam.apart("held back"), 2_000 if not exam.thorough else 10_000),
        budget=MNIST_BUDGET,
    )


train_mnist = Exercise(
    "train_mnist",
    "3.10",
    parts={"accuracy": _train_mnist},
    answers=("train_mnist",),
    optional=("MnistDNN",),
    doc="Check exercise 3.10, `train_mnist(model, images, labels)`. Part: accuracy on digits that it has not seen.",
)
