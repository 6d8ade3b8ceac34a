"""A Sphinx extension for the reference of the package: the docstrings of this course as Sphinx's own lists.

A docstring describes parameters in two columns, name and words; as reStructuredText that would be one run-on paragraph.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

#: A parameter in two columns, and a line that goes on with its words.
_ROW = re.compile(r"(\w+) {2,}(\S.*)")
_MORE = re.compile(r" {4,}(\S.*)")


def listed(lines: list[str]) -> list[str]:
    """The lines of a docstring, two columns made into a list of parameters.

    >>> listed(["Grade.", "", "root    the folder", "        of the course", "workers  how many", "", "Returns rows."])
    ['Grade.', '', ':param root: the folder of the course', ':param workers: how many', '', 'Returns rows.']
    """
    found: list[str] = []
    for line in lines:
        row, more = _ROW.fullmatch(line), _MORE.fullmatch(line)
        before = found[-1] if found else ""
        if row and (not before or before.startswith(":param ")):
            found.append(f":param {row[1]}: {row[2]}")
        elif more and before.startswith(":param "):
            found[-1] = f"{before} {more[1]}"
        else:
            found.append(line)
    return found


def _process(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    lines[:] = listed(lines)


def _skip(app: Sphinx, what: str, name: str, thing: Any, skip: bool, options: Any) -> bool | None:
    """Fields of a named tuple have no words of their own ("Alias for field number 0")."""
    return True if type(thing).__name__ == "_tuplegetter" else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", _process)
    app.connect("autodoc-skip-member", _skip)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
