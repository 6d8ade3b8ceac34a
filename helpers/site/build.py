"""Build the web book with Sphinx; any warning is a fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import helpers.grading  # noqa: F401  # before nbformat: it imports jsonschema the quick way
from helpers import address
from helpers.site.finish import finish
from helpers.site.sources import lay_out

#: The variable by which Sphinx's settings learn where the book will stand.
ADDRESS = "COURSE_SITE_ADDRESS"


class NoSphinx(RuntimeError):
    """The packages that build the book are not installed; the message says how to get them."""


def build(root: Path, out: Path, quiet: bool = True, at: str = "") -> int:
    """Build the course at `root` into `out` (emptied before); returns Sphinx's exit code, 0 if all is well.

    `at` is the address at which it will stand (default: the course's own): for the site's map and previews of links.
    """
    missing = [name for name in ("sphinx", "myst_nb", "furo", "latex2mathml") if find_spec(name) is None]
    if missing:
        raise NoSphinx(f"Not installed: {', '.join(missing)}. The book's packages come with: uv sync --group site")
    at = (at or address.site()).rstrip("/")
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        pages = Path(scratch, "pages")
        pages.mkdir()
        lay_out(root, pages)
        words = ["-b", "html", "-W", "--keep-going", "-d", str(Path(scratch, "doctrees")), *(["-q"] if quiet else [])]
        # a process of its own: Sphinx changes what warnings and modules are in the one that it runs in
        command = [sys.executable, "-m", "sphinx", *words, str(pages), str(out)]
        code = subprocess.call(command, env={**os.environ, ADDRESS: at})
    if code == 0:
        finish(root, out, at)
    return code
