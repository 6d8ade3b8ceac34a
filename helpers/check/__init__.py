"""`from helpers import check`, then `check.softmax(softmax)`: what is right and what is wrong, exercise by exercise.

There is one function for every exercise of the course, named as the exercise and given what the student wrote.
It prints one short line if the answer is right, and raises `Mistaken` with a diagnosis if it is not; in a notebook
with a person before it, it shows the diagnosis and lets the run go on. `check.summary(3)` looks at a whole set.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

#: Which module holds the checks of which chapter, in the order of the course.
_MODULES = (
    "dnn_principles",
    "synthetic_one_hot",
    "mnist_dnn",
    "conv_pooling_arithmetic",
    "lenet5",
    "fashion_mnist_three_ways",
)


def chapters() -> dict[str, tuple[str, ...]]:
    """The names of the exercises by chapter, for the chapters that are there."""
    found = {}
    for name in _MODULES:
        try:
            module = import_module(f"helpers.check.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"helpers.check.{name}":
                raise
            continue
        found[name] = tuple(module.__all__)
    return found


def __getattr__(name: str) -> Any:
    if name == "summary":
        return import_module("helpers.check.table").summary
    # a module of this package is found by the import that asked for it; looking for it among the exercises would
    # load the chapters in the middle of that import
    is_module = (Path(__file__).parent / f"{name}.py").exists()
    for module, exercises in () if is_module or name.startswith("__") else chapters().items():
        if name in exercises:
            return getattr(import_module(f"helpers.check.{module}"), name)
    raise AttributeError(f"there is no check named {name!r}; there is one for each exercise, named as the exercise")


def __dir__() -> list[str]:
    return sorted(name for names in chapters().values() for name in names)


# a notebook that imports the checks is listened to from then on
import_module("helpers.check.session").begin()
