"""Torch without its compiler, for processes in which nothing is compiled.

Each optimiser imports `torch._dynamo` at its first step, to mark places for a compiler that a room does not have: two
seconds of CPU, and 60 MB that every child would copy.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable
from typing import Any

NAME = "torch._dynamo"


class _NotYet(types.ModuleType):
    """Stands for torch's compiler: knows the two marks, and becomes the real module when anything else is asked."""

    @staticmethod
    def graph_break(*_: object, **__: object) -> None:
        """A compiler would stop here; without one there is nothing to do."""

    def disable(self, fn: Callable[..., Any] | None = None, *rest: Any, **keywords: Any) -> Any:
        """A function that is not to be compiled: without a compiler, the function itself."""
        return fn if fn is not None else _real().disable(fn, *rest, **keywords)

    def __getattr__(self, name: str) -> Any:
        return getattr(_real(), name)


def leave_compiler_out() -> None:
    """Put the stand-in where torch looks for its compiler, unless that is imported already."""
    import torch

    if NAME not in sys.modules:
        sys.modules[NAME] = torch._dynamo = _NotYet(NAME)


def _real() -> Any:
    """The compiler itself, imported now."""
    if isinstance(sys.modules.get(NAME), _NotYet):
        del sys.modules[NAME]
    return importlib.import_module(NAME)
