"""What errors mean, in words: every error here is raised by Python, NumPy or torch themselves."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from helpers.answer.answer import Failure
from helpers.check.errors import LONGEST, advice, in_short

Z, V, WHOLE = torch.ones(3, 4), torch.ones(4), torch.arange(4)
NOTHING: Any = None


def _recursive(x: int) -> int:
    return _recursive(x)


def _used_too_early() -> Any:
    total += 1  # type: ignore[has-type]  # noqa: F821
    return total


def _if(x: torch.Tensor) -> int:
    return 1 if x > 0 else 0


CASES: tuple[tuple[Callable[[], Any], str], ...] = (
    (lambda: np.max(Z, axis=1), "x.sum(dim=1, keepdim=True)"),
    (lambda: max(Z, axis=1), "x.sum(dim=1, keepdim=True)"),  # type: ignore[call-overload]
    (lambda: np.sum(Z, axis=1, keepdims=True), "x.sum(dim=1, keepdim=True)"),
    (lambda: Z - Z.max(dim=1, keepdim=True), "`max` along an axis gives two things"),
    (lambda: Z / Z.sort(1), "`sort` along an axis gives two things"),
    (lambda: Z - Z.sum(1), "keepdim=True"),
    (lambda: V.sum(1), "one axis here, axis 0"),
    (lambda: Z.sum(2), "2 axes here"),
    (lambda: torch.exp(2.0), "math"),
    (lambda: torch.log([1.0, 2.0]), "torch.tensor(...)"),
    (lambda: WHOLE.mean(), "x.float()"),
    (lambda: WHOLE.softmax(0), "x.float()"),
    (lambda: Z.astype(float), "x.long()"),
    (lambda: Z.copy(), "x.clone()"),
    (lambda: (2.5).exp(), "a float and not a tensor"),
    (lambda: [1.0].sum(), "a list and not a tensor"),
    (lambda: math.exp(V), "torch.exp(x)"),
    (lambda: float(V), "torch.exp(x)"),
    (lambda: _if(V), "torch.where"),
    (lambda: Z @ torch.ones(3, 2), "columns of A (here 4)"),
    (lambda: nn.Linear(5, 2)(Z), "rows of B (here 5)"),
    (lambda: nn.Linear(4, 2)(Z.double()), "float32"),
    (lambda: range(3.0), "`//`"),
    (lambda: torch.zeros(4 / 2), "`//`"),
    (lambda: NOTHING + 1, "without `return`"),
    (lambda: NOTHING(3), "without `return`"),
    (lambda: nowhere + 1, "Nothing is called `nowhere`"),  # noqa: F821
    (lambda: F.relu(V), "`import torch.nn.functional as F`"),  # noqa: F821
    (lambda: itertools.count(), "`import itertools`"),  # noqa: F821
    (lambda: V.unsqueze(0), "Is `unsqueeze` meant?"),
    (lambda: torch.sofmax(V, 0), "Is `softmax` meant?"),
    (lambda: nn.functional.one_hott(WHOLE), "Is `one_hot` meant?"),
    (lambda: V.entropy_of_all_things(), ""),
    (_used_too_early, "`total` is used in the function before"),
    (lambda: "a".upper(1, 2, 3), ""),
    (lambda: V.sum().backward(), "no way back to a parameter"),
    (lambda: V.sum()[0], "one number and has no axis"),
    (lambda: list(V.sum()), "one number and has no axis"),
    (lambda: _recursive(1), "without end"),
    (lambda: [1, 2][5], ""),
    (lambda: 1 / 0, ""),
)


@pytest.mark.parametrize("number", range(len(CASES)))
def test_an_error_comes_with_what_to_do(number: int) -> None:
    call, wanted = CASES[number]
    with pytest.raises(Exception) as caught:
        call()
    error = caught.value
    kinds = tuple(kind.__name__ for kind in type(error).__mro__)
    told = advice(Failure(kinds[0], kinds, str(error), "", 0))
    assert wanted in told and bool(wanted) == bool(told), str(error)


def test_a_long_error_is_shown_by_its_first_line_and_without_colours(tmp_path: Path) -> None:
    torch.save(nn.Linear(1, 1), tmp_path / "model.pt")
    with pytest.raises(Exception) as caught:
        torch.load(tmp_path / "model.pt")
    kinds = tuple(kind.__name__ for kind in type(caught.value).__mro__)
    text = str(caught.value)
    assert len(text) > LONGEST and "state_dict()" in advice(Failure(kinds[0], kinds, text, "", 0))
    assert in_short(text).startswith("Weights only load failed") and len(in_short(text)) <= LONGEST
    assert in_short("\x1b[1mtwo\x1b[0m words") == "two words"


def test_a_name_of_a_class_and_a_missing_gradient_are_told_by_the_code_around() -> None:
    source = "class Net(nn.Module):\n    def __init__(self):\n        self.W1 = 1\n    def forward(self, x):\n        return x @ W1"
    error = Failure("NameError", ("NameError",), "name 'W1' is not defined", "return x @ W1", 5)
    assert advice(error, [source]) == "Inside a class's methods it is `self.W1`."
    assert "Nothing is called `W1` there" in advice(error, ["def forward(x):\n    return x @ W1"])
    weight = torch.ones(2, requires_grad=True)
    with pytest.raises(TypeError) as caught:
        weight.data -= 0.1 * weight.grad  # type: ignore[operator]
    error = Failure("TypeError", ("TypeError",), str(caught.value), "p -= rate * p.grad", 2)
    assert "is `loss.backward()` missing" in advice(error)
