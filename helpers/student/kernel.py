"""What a notebook's kernel adds where `course lab` started it: after a restart, which cells to run first, in words.

Loaded as an extension of IPython (kernels/python3/kernel.json beside this file), before any cell has run.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

__all__ = ["load_ipython_extension"]

#: What the first cells of chapters and problem sets give, by import.
GIVEN = frozenset({"F", "check", "data", "figures", "math", "nn", "np", "pathlib", "plt", "torch"})


def load_ipython_extension(shell: Any) -> None:
    """Called by IPython when the kernel starts."""
    shell.set_custom_exc((NameError,), _tell)


def _tell(
    shell: Any, kind: type[NameError], error: NameError, trace: TracebackType | None, tb_offset: int | None = None
) -> None:
    """Show a missing import as one sentence, any other missing name as always."""
    if error.name in GIVEN and error.name not in shell.user_ns:
        error._render_traceback_ = lambda: [told(error.name)]  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def told(name: str) -> str:
    """The sentence for a name that the first cells give.

    >>> told("check").splitlines()[0]
    '`check` is not there: since the kernel started no cell has been run that brings it.'
    """
    return (
        f"`{name}` is not there: since the kernel started no cell has been run that brings it.\n"
        "Run the cells above this one first (menu Run, Run All Above Selected Cell), then this one."
    )
