"""`course test`: three runs of pytest, one after the other, and a table of what each did."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Suite:
    """One run of pytest: what it is in words, and its arguments."""

    name: str
    arguments: tuple[str, ...]


def suites(root: Path, full: bool) -> list[Suite]:
    """The runs that make up all tests: the bank of answers, the package, the chapters as stored, the solved sets.

    The bank's thousands of short tests are spread one by one. Elsewhere a file has one process: what its tests have in
    common (a graded class, a cluster, a browser) is made once; there are three, since a fifth of their time is waiting.
    """
    bank = tuple(f"tests/test_{name}.py" for name in ("answer_bank", "mistakes", "works"))
    spread = ("-n", "2", "--dist", "worksteal")
    together = ("-n", "3", "--dist", "loadfile")
    by_file = ("-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", "-p", "helpers.kernels")
    chapters = tuple(str(path.relative_to(root)) for path in sorted((root / "notebooks").glob("*.ipynb")))
    solved = tuple(str(path.relative_to(root)) for path in sorted((root / "source").glob("*/*.ipynb")))
    longer = ("--full",) if full else ()
    return [
        Suite("bank of answers", (*bank, *spread, *longer)),
        Suite("package", ("tests", *(f"--ignore={path}" for path in bank), *together, *longer)),
        Suite("chapters, outputs compared", ("--nbval", *by_file, *chapters)),
        Suite("problem sets, solved", ("--nbval-lax", *by_file, *solved)),
    ]


#: What the tests need beside the course itself; a student's environment does not have it.
TOOLS = ("pytest", "nbval", "xdist", "hypothesis", "playwright", "axe_playwright_python")


def run_all(root: Path, full: bool = False) -> int:
    """Run every suite, even after one that failed; print a line for each. 0 if all passed.

    Where the tools for it are missing, uv brings them first and begins anew.
    """
    missing = [name for name in TOOLS if find_spec(name) is None]
    if missing:
        return _with_tools(root, full, missing)
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    lines, failed = [], 0
    for suite in suites(root, full):
        print(f"\n=== {suite.name} ===", flush=True)
        started = time.monotonic()
        code = subprocess.call([sys.executable, "-m", "pytest", "-q", *suite.arguments], cwd=root, env=environment)
        failed += code != 0
        took = time.monotonic() - started
        lines.append(f"{suite.name:<30} {'passed' if code == 0 else 'FAILED':<8} {took:5.0f} s")
    print("\n" + "\n".join(lines), flush=True)
    return int(failed > 0)


def _with_tools(root: Path, full: bool, missing: list[str]) -> int:
    uv = os.environ.get("UV") or shutil.which("uv")
    again = "COURSE_TEST_TOOLS"
    if uv is None or again in os.environ:
        print(f"course test: {', '.join(missing)} not installed: `pip install --group dev` brings what the tests need.")
        return 1
    command = [uv, "run", "--group", "dev", "course", "test", *(["--full"] if full else [])]
    return subprocess.call(command, cwd=root, env={**os.environ, again: "1"})
