"""Where a check computes: on the processor and in one thread, as grading does, whatever the notebook has."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

__all__ = ["in_one_thread", "on_processor"]


def on_processor() -> contextlib.AbstractContextManager[object]:
    """In this block new tensors are on the processor, whatever `torch.set_default_device` has set before."""
    import torch  # here, so that `from helpers import check` stays cheap

    # where the processor is the default already, nothing is put between torch and its functions
    return torch.device("cpu") if torch.get_default_device().type != "cpu" else contextlib.nullcontext()


@contextlib.contextmanager
def in_one_thread() -> Iterator[None]:
    """In this block torch computes in one thread.

    A check makes thousands of small computations. Shared among threads each takes longer, and ten times as long where
    the machine has other work.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
