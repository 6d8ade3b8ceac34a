"""One page of all symbols, shapes and formulas: the tables of the chapters' own last pages, chapter by chapter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat

from helpers.site import terms

#: The heading of a chapter's page of symbols and formulas.
_HEADING = re.compile(r"^## .*\bon one page$", re.IGNORECASE | re.MULTILINE)


class NoSheet(ValueError):
    """A chapter without a page of symbols and formulas; the message names it and says what to add."""


def tables(text: str) -> list[str]:
    """The tables below the heading "On one page", until the next heading of its level; [] where there is none.

    >>> tables("## On one page\\n\\n| a | b |\\n| --- | --- |\\n\\nRead on.\\n\\n## Next\\n\\n| no |")
    ['| a | b |\\n| --- | --- |']
    """
    heading = _HEADING.search(text)
    if heading is None:
        return []
    section = re.split(r"^## ", text[heading.end() :], maxsplit=1, flags=re.MULTILINE)[0]
    return [block.strip() for block in re.split(r"\n\s*\n", section) if block.lstrip().startswith("|")]


def page(root: Path, names: Iterable[str]) -> str:
    """The tables of the chapters in `root`, each part with a link to its place there. Raises `NoSheet`."""
    return "\n\n".join(_parts(root, names)) + "\n"


def _parts(root: Path, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        cells = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4).cells
        title = cells[0].source.splitlines()[0].removeprefix("# ")
        text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        heading, found = _HEADING.search(text), tables(text)
        if heading is None or not found:
            raise NoSheet(
                f"notebooks/{name}.ipynb has no tables under a heading `## On one page`: add its symbols there"
            )
        yield f"## {title}"
        yield f"[In the chapter](../chapters/{name}.ipynb#{terms.anchor_of(heading[0])})."
        yield from found
