"""What an answer does while it runs: which torch functions it calls, how many updates it makes, in whatever thread.

A deny list knows what it knows: `helpers.grading.suspicion` flags for a person what could get round it. Whether anybody
watched at all shows in a sign: the check names a torch function, it is called here, and must be among what was seen.
"""

from __future__ import annotations

import _thread
import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import torch
from torch.optim.optimizer import register_optimizer_step_pre_hook

#: Functions of torch that no exercise refuses, one of which a check names as its sign.
SIGNS = ("asinh", "deg2rad", "digamma", "erfc", "exp2", "frac", "lgamma", "rad2deg")
#: Libraries that have finished answers. A call of their functions is seen under whatever name an answer has them.
LIBRARIES = frozenset({"jax", "keras", "scipy", "sklearn", "tensorflow"})


class TooManyUpdates(RuntimeError):
    """A training function went on beyond the number of updates that its exercise allows."""


class Watched:
    """What was seen during one call: torch functions and operators by name, optimiser steps, backward passes.

    Functions of `LIBRARIES` stand among the operators as "scipy.softmax".
    """

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
            _give(options.get("sign"))
        if options.get("update_limit") or options.get("operators"):
            stack.enter_context(_counting(watched, options.get("update_limit")))
        yield watched


def _give(sign: object) -> None:
    """Call the function that the check named as its sign."""
    if sign in SIGNS:
        getattr(torch, str(sign))(torch.ones(1, device="cpu"))


@contextlib.contextmanager
def _modes(seen: set[str]) -> Iterator[None]:
    with _libraries(seen), _Functions(seen), _Operators(seen):
        yield


@contextlib.contextmanager
def _libraries(seen: set[str]) -> Iterator[None]:
    """See the calls of functions that `LIBRARIES` have written in Python, in this thread."""

    def called(frame: Any, event: str, _: Any) -> None:
        if event == "call":
            module = frame.f_globals.get("__name__")
            library = module.partition(".")[0] if type(module) is str else ""
            if library in LIBRARIES:
                seen.add(f"{library}.{frame.f_code.co_name}"[:80])

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(before)


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
def _counting(watched: Watched, limit: int | None) -> Iterator[None]:
    """Count optimiser steps and backward passes; raise `TooManyUpdates` at the first beyond `limit`, if there is one."""

    def stop() -> None:
        raise TooManyUpdates(f"more than {limit:,} updates")

    def step(*_: Any) -> None:
        watched.steps += 1
        if limit is not None and watched.steps > limit:
            stop()

    # where every way to gradients comes through, under whatever name an answer has imported it
    through = torch.autograd._engine_run_backward  # type: ignore[attr-defined]

    def backward(*args: Any, **kwargs: Any) -> Any:
        watched.backwards += 1
        if limit is not None and not watched.steps and watched.backwards > limit + 1:
            stop()
        return through(*args, **kwargs)

    hook = register_optimizer_step_pre_hook(step)
    try:
        with mock.patch.object(torch.autograd, "_engine_run_backward", backward):
            yield
    finally:
        hook.remove()
