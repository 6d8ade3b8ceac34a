"""Where a check computes: on the processor, as grading does, also in a notebook that has a graphics card."""

from __future__ import annotations

import contextlib

__all__ = ["on_processor"]


def on_processor() -> contextlib.AbstractContextManager[object]:
    """In this block new tensors are on the processor, whatever `torch.set_default_device` has set before."""
    import torch  # here, so that `from helpers import check` stays cheap

    # where the processor is the default already, nothing is put between torch and its functions
    return torch.device("cpu") if torch.get_default_device().type != "cpu" else contextlib.nullcontext()
