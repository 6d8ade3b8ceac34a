"""What is watched while an answer runs: every way to gradients counts, and torch functions are seen in all threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch.autograd import backward, grad  # as a student may have imported them, before anything is watched

from helpers.answer.answer import Answer, Options


def _by_method(loss: torch.Tensor, weight: torch.Tensor) -> None:
    loss.backward()


def _by_backward(loss: torch.Tensor, weight: torch.Tensor) -> None:
    backward(loss)


def _by_module(loss: torch.Tensor, weight: torch.Tensor) -> None:
    torch.autograd.backward(loss)


def _by_grad(loss: torch.Tensor, weight: torch.Tensor) -> None:
    grad(loss, weight)


def _in_a_thread(loss: torch.Tensor, weight: torch.Tensor) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(loss.backward).result()


@pytest.mark.parametrize("way", [_by_method, _by_backward, _by_module, _by_grad, _in_a_thread])
def test_every_way_to_gradients_counts(way: Callable[[torch.Tensor, torch.Tensor], None]) -> None:
    def train(steps: int) -> int:
        weight = torch.ones(2, requires_grad=True)
        for _ in range(steps):
            way((weight**2).sum(), weight)
        return steps

    answer = Answer.of(train, "train")
    few, many = answer.map([((4,), {}), ((50,), {})], Options(update_limit=5))
    assert few.error is None and few.updates == 4
    assert many.error is not None and many.error.kind == "TooManyUpdates"
    assert answer.map([((50,), {})], Options(update_limit=50))[0].updates == 50
    assert answer.call(50).updates == 0  # nobody counts where there is no limit


def _thread(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _pool(work: Callable[[], object]) -> None:
    with ThreadPoolExecutor(2) as pool:
        pool.submit(work).result()


@pytest.mark.parametrize("start", [lambda work: work(), _thread, _pool], ids=["here", "thread", "pool"])
def test_functions_are_seen_in_every_thread(start: Callable[[Callable[[], object]], None]) -> None:
    def answer(x: torch.Tensor) -> torch.Tensor:
        found: list[torch.Tensor] = []
        start(lambda: found.append(torch.softmax(x, -1)))
        return found[0]

    asked = Answer.of(answer, "answer")
    outcome = asked.map([((torch.randn(2, 3),), {})], Options(operators=True))[0]
    assert {"softmax", "aten._softmax"} <= outcome.operators
    assert not asked.call(torch.randn(2, 3)).operators


def test_a_result_that_changes_after_the_call_is_refused() -> None:
    class Late:
        def __init__(self, result: torch.Tensor) -> None:
            self.result = result

        def write(self, text: str) -> int:
            return len(text)

        def __del__(self) -> None:
            self.result.fill_(7.0)

    def answer(x: torch.Tensor) -> torch.Tensor:
        import sys

        result = torch.zeros_like(x)
        sys.stdout = Late(result)  # type: ignore[assignment]
        return result

    outcome = Answer.of(answer, "answer").call(torch.ones(2))
    assert outcome.error is not None and outcome.error.kind == "ChangedLater" and outcome.value is None
