"""What errors mean, in words: every error here is raised by Python, NumPy or torch themselves."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from helpers import check
from helpers.answer.answer import Failure
from helpers.check.errors import LONGEST, advice, in_short
from tests.answers.bank import entries, judge_here
from tests.answers.reading import Entry

Z, V, WHOLE = torch.ones(3, 4), torch.ones(4), torch.arange(4)
NOTHING: Any = None


def _recursive(x: int) -> int:
    return _recursive(x)


def _two(pair: Any) -> None:
    _, _ = pair


def _without_brackets() -> None:
    with torch.no_grad:  # type: ignore[attr-defined]
        pass


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()


def _used_too_early() -> Any:
    total += 1  # type: ignore[has-type]  # noqa: F821
    return total


def _if(x: torch.Tensor) -> int:
    return 1 if x > 0 else 0


def _changed_too_early() -> None:
    x = torch.ones(3, requires_grad=True)
    y = x.exp()
    z = (y * y).sum()
    y += 1
    z.backward()


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
    (lambda: V[:2] == V[:3], "One holds 2 and the other 3"),
    (lambda: torch.autograd.grad(V.sum(), []), "list(model.parameters())"),
    (lambda: torch.randperm(3, torch.Generator()), "`generator=generator`"),
    (lambda: nn.functional.cross_entropy(Z, V.long()), "3 rows of scores (logits) and 4 labels"),
    (lambda: nn.linear(4, 2), "Is `Linear` meant?"),
    (lambda: torch.optim.SGD([V], lr=0.1).stepp(), "Is `step` meant?"),
    (lambda: math.ciel(2.5), "Is `ceil` meant?"),  # type: ignore[attr-defined]
    (lambda: sumn([1, 2]), "Is `sum` meant?"),  # type: ignore[name-defined]  # noqa: F821
    (_changed_too_early, "`loss.backward()` comes before `optimizer.step()`"),
    (lambda: list(V.sum()), "one number and has no axis"),
    (lambda: _recursive(1), "without end"),
    (lambda: [1, 2][5], "`range(len(x) - 1)`"),
    (lambda: 1 / 0, ""),
    (lambda: 1 <= V & V < 2, "brackets round each comparison"),
    (lambda: 0 < V < 2, "`(a < x) & (x < b)`"),
    (lambda: torch.rand(4, 3, torch.Generator()), "`torch.rand(n, 3, generator=generator)`"),  # type: ignore[call-overload]
    (lambda: torch.Generator().rand(3), "`torch.rand(n, 3, generator=generator)`"),  # type: ignore[attr-defined]
    (lambda: V.__setitem__(0, [1.0, 2.0]), "a tensor of the list"),
    (lambda: operator.add(V, [1.0, 2.0]), "a tensor of the list"),
    (lambda: torch.stack(V, V), "in a list"),  # type: ignore[arg-type]
    (lambda: torch.stack([1, 2]), "holds plain numbers"),  # type: ignore[list-item]
    (lambda: Z[:, 7], "the last of the 4 along axis 1"),
    (lambda: V[0.5], "`//`"),  # type: ignore[index]
    (lambda: V[torch.tensor([0.5])], "`.long()`"),
    (lambda: V(0), "square ones"),  # type: ignore[operator]
    (lambda: V.shape(0), "`x.shape[0]`"),  # type: ignore[operator]
    (lambda: V.size[0], "here they are missing"),  # type: ignore[index]
    (lambda: torch.optim.SGD(nn.Linear(2, 2).parameters, lr=0.1), "`model.parameters()`"),  # type: ignore[arg-type]
    (lambda: torch.optim.SGD(nn.Linear(2, 2), lr=0.1), "`model.parameters()`"),  # type: ignore[arg-type]
    (lambda: list(5), "`range(n)`"),  # type: ignore[call-overload]
    (lambda: nn.Sequential([nn.ReLU()]), "`*layers`"),  # type: ignore[arg-type]
    (lambda: nn.functional.one_hot(V), "`.long()`"),
    (lambda: nn.functional.cross_entropy(Z, V[:1].expand(3)), "`.long()`"),
    (lambda: nn.Linear(4, 2)(Z.long()), "`x.float()`"),
    (lambda: Z.reshape(5, 5), "have to give 12"),
    (lambda: (Z.max(1) == V).float(), "`x.argmax(dim=1)`"),
    (lambda: nn.Linear(2, 2).weight.sub_(1), "`with torch.no_grad():`"),
    (lambda: nn.Linear(2, 2).weight[0].sub_(1), "`x - y` makes a new one"),
    (lambda: retrun(V), "Is `return` meant?"),  # type: ignore[name-defined]  # noqa: F821
    (lambda: nn.ReLU(1, 2, 3), ""),  # type: ignore[call-arg]
    (lambda: Network(Z), "`model = Network()` makes a network"),  # type: ignore[call-arg]
    (lambda: Network.load_state_dict({}), "with brackets, makes one"),  # type: ignore[call-arg, arg-type]
    (lambda: Network().load_state_dict("w.pt"), "torch.load(path)"),  # type: ignore[arg-type]
    (lambda: nn.functional.cross_entropy(Z[:, :1], Z), "one for each class"),
    (lambda: torch.save("w.pt", {}), "then the file"),  # type: ignore[arg-type]
    (lambda: torch.tensor([1.0], [2.0]), "one list of its rows"),  # type: ignore[call-arg]
    (lambda: V[: 2.0 * 1], "`round(...)` or `int(...)`"),  # type: ignore[misc]
    (lambda: torch.zeros(4).__setitem__(0, V), "takes one number"),
    (_without_brackets, "with brackets"),
    (lambda: 1 - _recursive, "`f(x)` calls it"),  # type: ignore[operator]
    (lambda: torch.tensor([Z, Z]), "take one number"),
    (lambda: torch.zeros(2, 4 / 2), "`//`"),  # type: ignore[call-overload]
    (lambda: _two(V.size), "here they are missing"),
    (lambda: Z.max(dim=(0, 1)), "`x.amax(dim=(1, 2))`"),  # type: ignore[call-overload]
    (lambda: np.zeros(2, 3), "brackets of its own"),  # type: ignore[call-overload]
    (lambda: V.item(), "`.item()` and the functions"),
    (lambda: nn.functional.cross_entropy(None, V), "without `return` gives None"),  # type: ignore[arg-type]
    (lambda: nn.Conv2d(1, 2, 3)(Z), "(N, channels, height, width)"),
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


def test_of_an_error_that_lists_all_ways_to_call_a_function_its_beginning_is_shown() -> None:
    with pytest.raises(TypeError) as caught:
        torch.randperm(3, torch.Generator())  # type: ignore[call-overload]
    assert in_short(str(caught.value)).endswith("got (int, torch._C.Generator)")


def test_an_attribute_that_is_made_without_self_is_told() -> None:
    code = "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        act = nn.ReLU()\n"
    missing = Failure("AttributeError", ("AttributeError",), "'Net' object has no attribute 'act'", "", 0)
    assert advice(missing, [code]).startswith("`act` is made without `self.`")
    assert advice(missing, [code.replace("act =", "self.acts =")]) == "Is `acts` meant?"


def test_a_product_of_shapes_that_do_not_fit_is_told_of_the_matrix_product() -> None:
    error = Failure(
        "RuntimeError", (), "The size of tensor a (3) must match the size of tensor b (4)", "d1 = d2 * W2", 0
    )
    assert "a matrix product is `@`" in advice(error)
    assert "`@`" not in advice(Failure("RuntimeError", (), error.text, "z = z - z.sum(1)", 0))


@pytest.mark.parametrize("line", ["return (q - labels) / n", "g = labels - q", "loss = -(labels * q.log()).sum()"])
def test_labels_computed_with_as_if_they_were_scores_are_told_so(line: str) -> None:
    """A row of scores less the labels: class numbers have no column for each class."""
    labels = torch.arange(3)
    with pytest.raises(RuntimeError) as raised:
        Z - labels
    assert "one-hot first" in advice(Failure("RuntimeError", (), str(raised.value), line, 0))
    for other in ("return q - one_hot", "q[torch.arange(n), labels] - x", "F.one_hot(labels, 4).float() - x"):
        assert "one-hot first" not in advice(Failure("RuntimeError", (), str(raised.value), other, 0))


def test_a_parameter_that_is_none_where_it_is_left_out_is_told() -> None:
    error = Failure("TypeError", (), "'<' not supported between instances of 'NoneType' and 'int'", "if v < 1:", 0)
    assert "Is it `stride`, which is None" in advice(
        error, ["def pool(size, window, stride=None, padding=0):\n    pass"]
    )
    assert "without `return`" in advice(error, ["def pool(size, window, stride=1):\n    pass"])


def test_a_list_of_tensors_is_told_of_stack() -> None:
    error = Failure(
        "ValueError", (), "only one element tensors can be converted to Python scalars", "return torch.tensor(rows)", 0
    )
    assert "`torch.stack(...)`" in advice(error)


def test_a_name_of_a_module_that_was_given_away_is_told() -> None:
    error = Failure("AttributeError", (), "'int' object has no attribute 'rand'", "X = torch.rand(n, 3)", 0)
    assert advice(error).startswith("`torch` is an int here: some cell gives that name to something else.")
    assert "`torch`" not in advice(Failure("AttributeError", (), error.text, "X = n.rand(3)", 0))


def test_a_class_that_is_called_in_place_of_an_object_is_told() -> None:
    error = Failure(
        "RuntimeError", (), "Boolean value of Tensor with more than one value is ambiguous", "l = loss(z, y)", 0
    )
    assert advice(error, ["loss = nn.CrossEntropyLoss\nl = loss(z, y)"]).startswith(
        "`loss = nn.CrossEntropyLoss` takes the class"
    )
    assert advice(error, ["loss = nn.CrossEntropyLoss()\nl = loss(z, y)"]).startswith("An `if`")


def test_whole_numbers_of_argmax_are_told_as_such() -> None:
    missing = Failure("NotImplementedError", (), "\"log_softmax\" not implemented for 'Long'", "", 0)
    assert "`argmax` gives such" in advice(missing, ["return self.net(x).argmax(1)"])
    assert "argmax" not in advice(missing, ["return self.net(x).long()"])


def test_a_line_of_another_function_is_told_as_that() -> None:
    source = (
        "def share(scores):\n    return scores.argmax(dim=1)\n\n"
        "def majority_baseline(target):\n    return share(target.mean(dim=0))"
    )
    told = judge_here(Entry("majority_baseline", "", source), 20).message.replace("\n", " ")
    assert "in line 2 of the cell of something that it calls: `return scores" in told
    own = source.replace("return share(target.mean(dim=0))", "return target.mean(dim=0).argmax(dim=1)")
    assert "in line 5: `return target" in judge_here(Entry("majority_baseline", "", own), 20).message.replace("\n", " ")


def test_an_answer_whose_text_is_no_whole_statement_is_told_of_its_names_too() -> None:
    missing = Failure("NameError", ("NameError",), "name 'sumn' is not defined", "", 0)
    assert advice(missing, ["(lambda z: sumn(z),", "%time x = 1"]) == "Nothing is called `sumn` there. Is `sum` meant?"


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


STOPS = "undefined_thing()"


def _places(source: str) -> list[int]:
    """Lines of an answer's code before which another statement can stand, by their number from 0."""
    lines = source.splitlines()
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    found = {
        node.lineno - 1
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.stmt) and node is not function
    }
    return sorted(line for line in found if not lines[line].strip().startswith(('"', "def ")))


def _stopping(entry: Entry, line: int) -> Entry:
    """The answer with a statement that stops it before one of its lines."""
    lines = entry.source.splitlines()
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    return replace(entry, source="\n".join([*lines[:line], indent + STOPS, *lines[line:]]))


RIGHT = {entry.exercise: entry for entry in reversed(entries()) if entry.diagnosis is None}


@pytest.mark.parametrize("exercise", RIGHT)
def test_an_answer_that_stops_is_told_where_and_by_what(exercise: str, request: pytest.FixtureRequest) -> None:
    """Wherever the error stands, and whatever the answer has done before it: no other mistake is blamed."""
    entry, told = RIGHT[exercise], 0
    places = _places(entry.source)
    for line in places if request.config.getoption("--full") else places[-1:]:
        for part in getattr(check, exercise).parts:
            verdict = judge_here(_stopping(entry, line), 20, part=part)
            if verdict.diagnosis is not None:  # a line that this part does not come to
                assert (verdict.diagnosis, STOPS in verdict.message.split("\n\n")[0]) == ("raises", True)
                told += 1
    assert told
