"""The student bundle as its own little course: unpacked elsewhere, installed from its wheel, with no network.

The libraries are those of the environment that runs the tests; the course itself comes from the wheel alone. Connections to
other machines fail as they do where there is no network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from helpers.check.sets import problem_set
from helpers.grading import release
from helpers.student import solutions

ROOT = Path(__file__).resolve().parents[1]
UV = os.environ.get("UV") or shutil.which("uv")
SET = "02_synthetic_one_hot"

NO_NETWORK = """
import socket

connect, find = socket.socket.connect, socket.getaddrinfo
HERE = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "", None)


def only_here(self, address):
    if isinstance(address, tuple) and address[0] not in HERE:
        raise OSError(101, "Network is unreachable")
    return connect(self, address)


def names_here(host, *args, **kwargs):
    if host not in HERE:
        raise socket.gaierror(-2, "Name or service not known")
    return find(host, *args, **kwargs)


socket.socket.connect, socket.getaddrinfo = only_here, names_here
"""

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(UV is None, reason="no uv here: the wheel is not installed"),
]


@dataclass
class Bundle:
    """An unpacked bundle and the environment into which its wheel was installed."""

    root: Path
    bin: Path

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of that environment, in the bundle's folder."""
        kept = ("HOME", "LANG", "SYSTEMROOT", "TEMP", "TMPDIR")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"PATH": str(self.bin), "OMP_NUM_THREADS": "1", "COURSE_CACHE": str(self.root / "cache")}
        program = self.bin / words[0]
        return subprocess.run([program, *words[1:]], cwd=self.root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("bundle")
    with zipfile.ZipFile(release.bundle(ROOT, folder)) as archive:
        archive.extractall(folder / "course")
    venv.create(folder / "venv", with_pip=False)
    bin_folder = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = bin_folder / "python"
    wheel = next((folder / "course").glob("*.whl"))
    # what the start page says, but for the libraries, which cannot be fetched here
    install = [str(UV), "pip", "install", "--quiet", "--offline", "--no-deps", "--python", str(python), str(wheel)]
    subprocess.run(install, check=True)
    packages = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True, capture_output=True, text=True,
        ).stdout.strip()
    )  # fmt: skip
    (packages / "no_network.py").write_text(NO_NETWORK)
    (packages / "zz_libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\nimport no_network\n")
    return Bundle(folder / "course", bin_folder)


def test_the_course_is_the_wheels_and_there_is_no_network(bundle: Bundle) -> None:
    code = "import helpers, socket; print(helpers.__file__); socket.create_connection(('example.org', 80), 1)"
    done = bundle.run("python", "-c", code)
    assert str(bundle.bin.parent) in done.stdout and str(ROOT) not in done.stdout
    assert "Name or service not known" in done.stderr


def test_the_start_page_begins_with_the_installation(bundle: Bundle) -> None:
    page = (bundle.root / "Start.md").read_text(encoding="utf-8")
    assert next(bundle.root.glob("*.whl")).name in page and "uv venv" in page
    for link in ("notebooks/03_mnist_dnn.ipynb", "release/03_mnist_dnn/03_mnist_dnn.ipynb"):
        assert f"({link})" in page and (bundle.root / link).is_file()
    done = bundle.run("course", "progress")
    assert done.returncode == 0 and "0 of 36 points" in done.stdout
    # it is installed now: the chapters come first, how it is installed elsewhere last
    page = (bundle.root / "Start.md").read_text(encoding="utf-8")
    assert page.index("| 1 |") < page.index("uv run course lab") < page.index("uv venv")
    assert page.rstrip().endswith(f"`uv pip install {next(bundle.root.glob('*.whl')).name}`.")


def test_a_set_is_checked_and_handed_in(bundle: Bundle) -> None:
    path = bundle.root / "release" / SET / f"{SET}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    answer = solutions.solutions(problem_set(2), ROOT)["one_hot"]
    next(cell for cell in notebook.cells if cell.id == "one_hot").source = answer
    nbformat.write(notebook, path)
    checked = bundle.run("course", "check", "2")
    assert checked.returncode == 1 and "✓ 2.2  one_hot" in checked.stdout, checked.stderr
    assert "You have not written this one yet." in checked.stdout
    made = bundle.run("course", "hand-in", "2")
    assert made.returncode == 0, made.stderr
    handed_in = bundle.root / "hand_in" / f"{SET}.ipynb"
    assert str(handed_in) in made.stdout and handed_in.read_bytes() == path.read_bytes()


#: Commands that only the repository can carry out, and one whose answers an instructor has left out.
ELSEWHERE = [
    "release", "grade 3", "report 3", "export 3", "watch 3", "collect 3 Start.md", "judge Start.md", "formgrader", "demo",
    "notebooks", "check-bank", "test", "site", "solutions 3",
]  # fmt: skip
ASKED = """
import json, sys
from typer.testing import CliRunner
from helpers.cli import app
for words in json.loads(sys.argv[1]):
    result = CliRunner().invoke(app, words.split())
    said = result.output + str(result.exception)
    print(json.dumps([words, result.exit_code != 0, type(result.exception).__name__, said]))
"""


def test_what_needs_the_repository_says_so(bundle: Bundle) -> None:
    done = bundle.run("python", "-c", ASKED, json.dumps(ELSEWHERE))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [words for words, *_ in answers] == ELSEWHERE
    for words, failed, kind, said in answers:
        assert failed and kind == "SystemExit", (words, said)
        assert "repository" in said or "instructor left them out" in said, (words, said)
        assert len(said.splitlines()) < 5, (words, said)


@pytest.mark.parametrize("name", ["04_conv_pooling_arithmetic", pytest.param("03_mnist_dnn", marks=pytest.mark.full)])
def test_a_chapter_runs_with_the_sample_of_digits(bundle: Bundle, name: str) -> None:
    done = bundle.run(
        "python", "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "ran.ipynb",
        str(bundle.root / "notebooks" / f"{name}.ipynb"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    cells = json.loads((bundle.root / "notebooks" / "ran.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert "without a network" in json.dumps(outputs).lower() or "sample from the package" in json.dumps(outputs)
    assert not [output for output in outputs if output["output_type"] == "error"]
