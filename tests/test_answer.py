"""What a call of an answer tells besides its value: other objects, shared memory, gradients left switched off."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from helpers import check
from helpers.answer.answer import Answer, Outcome, Stopped
from helpers.check.exercise import Mistaken


def given() -> list[torch.Tensor]:
    return [torch.ones(2, requires_grad=True), torch.zeros(3, requires_grad=True)]


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.w, self.b = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(3))


def called(function: Any) -> Outcome:
    """What a function (params, module) does to a list of two tensors and a module with two parameters."""
    answer, network = Answer.all_of({"copy": function, "Net": Net})
    return answer.call(given(), network.new().value)


def in_place(params: list[torch.Tensor], module: Net) -> None:
    with torch.no_grad():
        module.w.copy_(params[0])
        params[1].add_(1)


def other_tensors(params: list[torch.Tensor], module: Net) -> None:
    params[1] = (params[1].detach() + 1).requires_grad_()


def same_numbers_again(params: list[torch.Tensor], module: Net) -> None:
    params[0] = params[0].detach().clone().requires_grad_()


def new_parameter(params: list[torch.Tensor], module: Net) -> None:
    module.b = nn.Parameter(params[1].detach().clone())


def wrapped(params: list[torch.Tensor], module: Net) -> None:
    module.w = nn.Parameter(params[0])


def data_handed_over(params: list[torch.Tensor], module: Net) -> None:
    module.w.data = params[0].data


def one_vector(params: list[torch.Tensor], module: Net) -> None:
    numbers = torch.zeros(sum(p.numel() for p in module.parameters()))
    nn.utils.vector_to_parameters(numbers, module.parameters())


@pytest.mark.parametrize(
    ("function", "replaced", "shared"),
    [
        (in_place, (), ()),
        (other_tensors, ("0.0.1",), ()),
        (same_numbers_again, ("0.0.0",), ()),
        (new_parameter, ("0.1.b",), ()),
        (wrapped, ("0.1.w",), ("0.1.w",)),
        (data_handed_over, (), ("0.1.w",)),
        (one_vector, (), ()),
    ],
)
def test_other_objects_and_shared_memory_are_seen(function: Any, replaced: tuple, shared: tuple) -> None:
    outcome = called(function)
    assert outcome.error is None
    assert (outcome.replaced, outcome.shared) == (replaced, shared)


def test_gradients_left_off_are_seen_and_switched_on_again() -> None:
    def off(x: torch.Tensor) -> torch.Tensor:
        torch.set_grad_enabled(False)
        return x

    outcome = Answer.of(off, "off").call(torch.ones(1))
    assert outcome.gradients_off
    assert torch.is_grad_enabled()
    assert not Answer.of(lambda x: x, "same").call(torch.ones(1)).gradients_off


def test_a_frozen_parameter_that_was_written_through_autograd_does_not_collect_gradients() -> None:
    class Frozen(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.free, self.frozen = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(2))
            self.frozen.requires_grad_(False).copy_(2 * self.free)

    network = Answer.of(Frozen, "Frozen")
    look = network.look(network.new().value)
    assert look["parameters"] == [("free", (2,), True), ("frozen", (2,), False)]


def cyclic(params: list, module: Net) -> None:
    params.append(params)


def deep(params: list, module: Net) -> None:
    inner: list = []
    for _ in range(10_000):
        inner = [inner]
    params.append(inner)


@pytest.mark.parametrize("function", [cyclic, deep])
def test_arguments_that_cannot_be_sent_back_are_an_error_of_the_answer(function: Any) -> None:
    outcome = called(function)
    assert outcome.error is not None and outcome.error.kind == "TooLarge"


class Liar(torch.Tensor):
    def untyped_storage(self) -> Any:
        raise KeyboardInterrupt


def test_a_tensor_that_lies_about_its_memory_is_not_asked() -> None:
    def lies(params: list[torch.Tensor], module: Net) -> None:
        params[0] = params[0].detach().as_subclass(Liar)

    assert called(lies).replaced == ("0.0.0",)


class _Unlike(nn.Module):
    """A module that cannot be looked at."""

    def state_dict(self, *args: Any, **kwargs: Any) -> Any:
        return {}["nothing"]


class _NotBegun(nn.Module):
    def __init__(self) -> None:
        self.layers = [nn.Linear(2, 3)]


@pytest.mark.parametrize(("made", "kind"), [(_Unlike, "KeyError"), (_NotBegun, "AttributeError")])
def test_an_object_that_cannot_be_looked_at_is_told_as_an_error_of_the_answers(made: Any, kind: str) -> None:
    network, function = Answer.all_of({"Net": made, "function": lambda model: None})
    handle = network.new().value
    for ask in (lambda: network.look(handle), lambda: network.state(handle), lambda: function.call(handle)):
        with pytest.raises(Stopped) as stopped:
            ask()
        assert stopped.value.failure.kind == kind


@pytest.mark.parametrize("made", [_Unlike, _NotBegun])
def test_no_check_shows_its_own_insides_for_an_object_of_the_students(made: Any) -> None:
    for exercise, given in ((check.MnistDNN, [made]), (check.train_mnist, [lambda *_: None, made])):
        with pytest.raises(Mistaken):
            exercise.run(given, seed=1)
