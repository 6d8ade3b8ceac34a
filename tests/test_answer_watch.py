"""What is watched while an answer runs: every way to gradients counts, and torch functions are seen in all threads."""

from __future__ import annotations

import builtins
import contextlib
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch.autograd import backward, grad  # as a student may have imported them, before anything is watched

from helpers import check
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


def test_functions_of_other_libraries_are_seen_under_any_name() -> None:
    pytest.importorskip("scipy")
    import functools
    import pkgutil

    found = functools.partial(pkgutil.resolve_name("scipy.special:softmax"), axis=-1)
    asked = Answer.of(lambda x: torch.from_numpy(found(x.numpy())), "softmax")
    with pytest.raises(AssertionError, match=r"scipy\.special\.softmax"):
        check.softmax(asked, part="values", seed=1)
    assert asked.noticed == {"scipy was at work"}


def _honest(logits: torch.Tensor) -> torch.Tensor:
    powers = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)
    return powers / powers.sum(dim=-1, keepdim=True)


def _nothing(*_: object, **__: object) -> list[object]:
    return []


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (contextlib.ExitStack, "enter_context"),
        (builtins, "sorted"),
        (torch.overrides.TorchFunctionMode, "__enter__"),
        (torch.utils._python_dispatch.TorchDispatchMode, "__enter__"),
    ],
)
def test_a_watch_that_was_switched_off_is_no_proof(place: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check.softmax(_honest, part="values", seed=1)
    with monkeypatch.context() as patch:
        patch.setattr(place, name, _nothing)
        if "Mode" in str(place):
            patch.setattr(place, "__exit__", _nothing)
        with pytest.raises(AssertionError, match="could not be seen"):
            check.softmax(_honest, part="values", seed=1)


def test_a_gradient_that_torch_worked_out_is_noticed() -> None:
    def softmax(logits: torch.Tensor) -> torch.Tensor:
        x = logits.clone()
        x.requires_grad = True
        torch.logsumexp(x, -1).sum().backward()
        assert x.grad is not None
        return x.grad

    asked, honest = Answer.of(softmax, "softmax"), Answer.of(_honest, "softmax")
    for answer in (asked, honest):
        check.softmax(answer, part="values", seed=1)
    assert asked.noticed == {"torch worked out a gradient"} and not honest.noticed


@pytest.mark.skipif(sys.platform != "linux", reason="as in grading")
def test_threads_and_processes_beside_an_answer_are_noticed() -> None:
    """In a process of its own: this one may have threads of its own."""
    code = """
        import os, queue, threading
        from helpers.answer.company import company
        asked, told = queue.SimpleQueue(), queue.SimpleQueue()
        def work():
            while True:
                told.put(asked.get())
        with company(True) as nobody: sum(range(1000))
        threading.Thread(target=work, daemon=True).start()
        with company(True) as thread: asked.put(1); told.get()
        with company(True) as waiting: sum(range(1000))
        with company(True) as process:
            if not (number := os.fork()): os._exit(0)
            os.waitpid(number, 0)
        print(*("thread" in found for found in (nobody, thread, waiting)), "process" in process)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60)
    assert done.stdout == "False True False True\n", done.stderr


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
