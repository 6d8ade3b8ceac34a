"""Programs of this environment that others start by name: nbgrader starts `alembic`, JupyterLab its extensions."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["find_programs"]


def find_programs() -> None:
    """Put the folder of this environment's programs first on the PATH, unless it is there. Changes `os.environ`."""
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
