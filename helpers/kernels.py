"""A plugin for pytest: a kernel that dies while it starts is started again, at most twice.

Jupyter looks for free ports and lets the kernel take them a moment later. Two runs of nbval beside each other now and
then find the same one; the kernel that comes second ends at once, and with it every cell of its notebook.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

TRIES = 3


def again_if_it_dies(start: Callable[..., Any]) -> Callable[..., Any]:
    """`start`, called up to `TRIES` times while it raises the `RuntimeError` of a kernel that did not start."""

    @functools.wraps(start)
    def starts(*args: Any, **kwargs: Any) -> Any:
        for _ in range(TRIES - 1):
            try:
                return start(*args, **kwargs)
            except RuntimeError:
                continue
        return start(*args, **kwargs)

    return starts


def pytest_configure() -> None:
    """Let nbval start its kernels this way."""
    from nbval import kernel

    kernel.start_new_kernel = again_if_it_dies(kernel.start_new_kernel)
