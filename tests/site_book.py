"""The web book, built once for all tests of a run, whichever process asks first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from helpers.site.build import build

ROOT = Path(__file__).resolve().parent.parent
#: Where the tests' book says that it stands.
ADDRESS = "https://example.org/course"
#: A folder with a book that is built already; for those who work on its tests.
READY = "COURSE_BOOK"


def built(factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book, the same for all processes of one run of pytest."""
    if ready := os.environ.get(READY):
        return Path(ready)
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    out = shared / "book" / "site"
    with FileLock(shared / "book.lock"):
        if not (out / "index.html").exists():
            assert build(ROOT, out, at=ADDRESS) == 0, "Sphinx has warned or failed: see above"
    return out
