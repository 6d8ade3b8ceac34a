"""Build the web book with Sphinx; any warning is a fault."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from helpers.site.sources import lay_out


class NoSphinx(RuntimeError):
    """The packages that build the book are not installed; the message says how to get them."""


def build(root: Path, out: Path, quiet: bool = True) -> int:
    """Build the course at `root` into `out` (emptied before); returns Sphinx's exit code, 0 if all is well."""
    try:
        from sphinx.cmd.build import main as sphinx_build
    except ModuleNotFoundError as error:
        raise NoSphinx(f"{error.name} is not installed. The book's packages come with: uv sync --group site") from None
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        pages = Path(scratch, "pages")
        pages.mkdir()
        lay_out(root, pages)
        words = ["-b", "html", "-W", "--keep-going", "-d", str(Path(scratch, "doctrees"))]
        return int(sphinx_build([*words, *(["-q"] if quiet else []), str(pages), str(out)]))
