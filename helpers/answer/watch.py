"""What an answer does while it runs: which torch functions it calls, how many updates it makes, in whatever thread.

A deny list knows what it knows: `helpers.grading.suspicion` flags for a person what could get round it.
"""

from __future__ import annotations

import _thread
import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import torch
from torch.optim.optimizer import register_optimizer_step_pre_hook


class TooManyUpdates(RuntimeError):
    """A training function went on beyond the number of updates that its exercise allows."""


class Watched:
    """What was seen during one call: torch functions and operators by name, optimiser steps, backward passes."""

    def __init__(self) -> None:
        self.operators: set[str] = set()
        self.steps = 0
        self.backwards = 0

    def report(self) -> dict:
        return {"operators": sorted(self.operators), "steps": self.steps, "backwards": self.backwards}


class _Functions(torch.overrides.TorchFunctionMode):
    def __init__(self, seen: set[str]) -> None:
        super().__init__()
        self.seen = seen

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.seen.add(getattr(func, "__name__", str(func))[:80])
        return func(*args, **(kwargs or {}))


class _Operators(torch.utils._python_dispatch.TorchDispatchMode):
    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        # True, torch's default, imports all of its compiler at the first operator seen: three seconds of CPU
        return False

    def __init__(self, seen: set[str]) -> None:
        super().__init__()
        self.seen = seen

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.seen.add("aten." + func.overloadpacket.__name__[:80])
        return func(*args, **(kwargs or {}))


@contextlib.contextmanager
def watching(options: dict) -> Iterator[Watched]:
    """Watch what happens inside: operators if `options` asks for them, updates if it has a limit for them."""
    watched = Watched()
    with contextlib.ExitStack() as stack:
        if options.get("operators"):
            stack.enter_context(_threads(watched.operators))
            stack.enter_context(_modes(watched.operators))
        if options.get("update_limit"):
            stack.enter_context(_counting(watched, options["update_limit"]))
        yield watched


@contextlib.contextmanager
def _modes(seen: set[str]) -> Iterator[None]:
    with _Functions(seen), _Operators(seen):
        yield


@contextlib.contextmanager
def _threads(seen: set[str]) -> Iterator[None]:
    """Torch's modes belong to one thread: every thread that is started meanwhile gets its own."""

    def watched(original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            with _modes(seen):
                return original(*args, **kwargs)

        return run

    start = _thread.start_new_thread
    inner = threading.Thread._bootstrap_inner  # type: ignore[attr-defined]
    with (
        mock.patch.object(threading.Thread, "_bootstrap_inner", watched(inner)),
        mock.patch.object(_thread, "start_new_thread", lambda work, *rest: start(watched(work), *rest)),
    ):
        yield


@contextlib.contextmanager
def _counting(watched: Watched, limit: int) -> Iterator[None]:
    """Count optimiser steps and backward passes; raise `TooManyUpdates` at the first beyond `limit`."""

    def stop() -> None:
        raise TooManyUpdates(f"more than {limit:,} updates")

    def step(*_: Any) -> None:
        watched.steps += 1
        if watched.steps > limit:
            stop()

    # where every way to gradients comes through, under whatever name an answer has imported it
    through = torch.autograd._engine_run_backward  # type: ignore[attr-defined]

    def backward(*args: Any, **kwargs: Any) -> Any:
        watched.backwards += 1
        if not watched.steps and watched.backwards > limit + 1:
            stop()
        return through(*args, **kwargs)

    hook = register_optimizer_step_pre_hook(step)
    try:
        with mock.patch.object(torch.autograd, "_engine_run_backward", backward):
            yield
    finally:
        hook.remove()
