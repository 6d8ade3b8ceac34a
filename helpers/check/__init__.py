"""`from helpers import check`, then `check.softmax(softmax)`: what is right and what is wrong, exercise by exercise.

There is one function for every exercise of the course, named as the exercise and given what the student wrote.
It prints one short line if the answer is right, and raises `Mistaken` with a diagnosis if it is not; in a notebook
with a person before it, it shows the diagnosis and lets the run go on. `check.summary(3)` looks at a whole set.

A folder a chapter, a file an exercise; `EXERCISES` says which stands where, so that a call imports its own file alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

#: chapter -> exercise -> the file that holds its check, in the order of the course.
EXERCISES: dict[str, dict[str, str]] = {
    "dnn_principles": {
        "linear": "linear",
        "sigmoid": "sigmoid",
        "relu": "relu",
        "leaky_relu": "leaky_relu",
        "sigmoid_grad": "sigmoid_grad",
        "tanh_grad": "tanh_grad",
        "relu_grad": "relu_grad",
        "xor_network": "xor_network",
        "updates_per_epoch": "updates",
        "total_updates": "updates",
        "train_test_split": "train_test_split",
        "two_layer_gradients": "two_layer_gradients",
        "sgd_step": "sgd_step",
    },
    "synthetic_one_hot": {
        "make_dataset": "make_dataset",
        "one_hot": "one_hot",
        "mse_loss": "mse_loss",
        "accuracy": "accuracy",
        "majority_baseline": "majority_baseline",
        "train": "train",
        "save_model": "save_model",
    },
    "mnist_dnn": {
        "normalize": "normalize",
        "softmax": "softmax",
        "cross_entropy": "cross_entropy",
        "softmax_jacobian": "softmax_jacobian",
        "cross_entropy_grad": "cross_entropy_grad",
        "count_parameters": "count_parameters",
        "per_class_accuracy": "per_class_accuracy",
        "confusion_matrix": "confusion_matrix",
        "MnistDNN": "network",
        "train_mnist": "train_mnist",
    },
    "conv_pooling_arithmetic": {
        "conv_output_size": "conv_output_size",
        "pool_output_size": "pool_output_size",
        "conv_output_shape": "conv_output_shape",
        "conv_parameters": "conv_parameters",
        "conv_multiply_adds": "conv_multiply_adds",
        "same_padding": "same_padding",
        "cross_correlate2d": "cross_correlate2d",
        "conv2d": "conv2d",
        "max_pool2d": "max_pool2d",
        "avg_pool2d": "avg_pool2d",
        "receptive_field": "receptive_field",
    },
    "lenet5": {
        "lenet_shapes": "lenet_shapes",
        "lenet_parameters": "lenet_parameters",
        "LeNet5": "lenet5_network",
        "DeepCNN": "deep_cnn",
        "evaluate": "evaluate",
        "train_one_epoch": "train_one_epoch",
        "gradient_variance": "gradient_variance",
        "train_lenet": "train_lenet",
    },
    "fashion_mnist_three_ways": {
        "one_hot_target": "one_hot_target",
        "SequentialNet": "sequential_net",
        "ParameterNet": "parameter_net",
        "init_params": "init_params",
        "forward": "forward",
        "sgd_update": "sgd_update",
        "copy_weights": "copy_weights",
        "train_three_ways": "train_three_ways",
        "initial_loss": "initial_loss",
        "train_fashion": "train_fashion",
    },
}


def chapters() -> dict[str, tuple[str, ...]]:
    """The names of the exercises by chapter, in the order of the course."""
    return {chapter: tuple(exercises) for chapter, exercises in EXERCISES.items()}


def __getattr__(name: str) -> Any:
    if name == "summary":
        return import_module("helpers.check.table").summary
    for chapter, exercises in EXERCISES.items():
        if name in exercises:
            return getattr(import_module(f"helpers.check.{chapter}.{exercises[name]}"), name)
    raise AttributeError(f"there is no check named {name!r}; there is one for each exercise, named as the exercise")


def __dir__() -> list[str]:
    return sorted(name for names in chapters().values() for name in names)


# a notebook that imports the checks is listened to from then on
import_module("helpers.check.session").begin()
