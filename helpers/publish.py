"""`course release --check`: everything that a release consists of, built in a folder of its own and looked at.

Nothing of the checkout is changed. A workflow runs the same on a tag and publishes the very files that were looked at.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from helpers import address, notebooks
from helpers.grading import release

__all__ = ["Checked", "Wrong", "check", "notes"]

#: What no file that students get may hold: marks of solutions and of hidden tests.
SECRETS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "thorough=True")
#: What every wheel needs beside modules.
IN_WHEEL = ("helpers/sets/03_mnist_dnn.json", "helpers/site/pages/index.md", "helpers/figures/digit_pad.js")


class Wrong(AssertionError):
    """Something about a release is not as it should be; the message says what, and what to do."""


@dataclass(frozen=True)
class Checked:
    """One thing that was looked at: what it is, and what is wrong with it, "" if nothing."""

    what: str
    trouble: str = ""

    def line(self) -> str:
        """As a terminal shows it."""
        return f"{'ok' if not self.trouble else 'NO':<3} {self.what}" + (f": {self.trouble}" if self.trouble else "")


def check(root: Path, folder: Path, tag: str = "", site: bool = True) -> Iterator[Checked]:
    """Build the release of the course at `root` into the empty `folder`, and look at each part as it is done.

    `tag` is the tag that is to be published, "" if none is. `site`: the web book too, which takes half a minute.
    """
    one = _Release(root, folder)
    steps: list[tuple[str, Callable[[], str | None]]] = [
        ("the version", lambda: one.version(tag)),
        ("CHANGELOG.md", one.changes),
        ("shared cells of all notebooks", one.shared_cells),
        ("release/ and helpers/sets/ against source/", one.sets),
        ("student bundle", one.bundle),
        ("wheel", one.wheel),
        ("sdist", one.sdist),
        ("Gradescope zips", one.gradescope),
    ]
    for name, step in [*steps, ("web book", one.book)] if site else steps:
        try:
            said = step()
        except Wrong as trouble:
            yield Checked(name, str(trouble))
        except Exception as error:
            yield Checked(name, f"could not be made: {type(error).__name__}: {error}")
        else:
            yield Checked(f"{name}{f' ({said})' if said else ''}")


def notes(changelog: str, version: str) -> str:
    """What CHANGELOG.md says of a version. Raises `Wrong` where it says nothing.

    >>> notes("# Changes\\n\\n## 0.2\\n\\n- New.\\n\\n## 0.1\\n\\n- First.\\n", "0.2")
    '- New.'
    """
    parts = re.split(r"^## +(.+?)\s*$", changelog, flags=re.MULTILINE)
    said = dict(zip(parts[1::2], parts[2::2], strict=True)).get(version, "").strip()
    if not said:
        raise Wrong(f"it says nothing of version {version}: add a part under the heading `## {version}`")
    return said


@dataclass
class _Release:
    """The parts of a release, in the order in which they are made; each step says what it saw or raises."""

    root: Path
    folder: Path

    @property
    def _wheel(self) -> Path:
        return self.folder / notebooks.WHEEL.format(version=address.VERSION)

    def version(self, tag: str) -> str:
        version = address.VERSION
        if not re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc)\d+)?", version):
            raise Wrong(f"{version!r} in helpers/__init__.py is not of the form 1.2.3")
        if tag and tag != f"v{version}":
            raise Wrong(f"the tag is {tag}, and helpers/__init__.py says {version}: the tag should be v{version}")
        extension = json.loads((self.root / "helpers" / "labextension" / "package.json").read_text(encoding="utf-8"))
        if extension["version"] != version:
            raise Wrong(f"helpers/labextension/package.json says {extension['version']}, and the course is {version}")
        return version

    def changes(self) -> str:
        said = notes((self.root / "CHANGELOG.md").read_text(encoding="utf-8"), address.VERSION)
        (self.folder / "notes.md").write_text(said + "\n", encoding="utf-8")
        return f"{len(said.split())} words"

    def shared_cells(self) -> str:
        paths = sorted([*self.root.glob("notebooks/*.ipynb"), *self.root.glob("source/*/*.ipynb")])
        for path in paths:
            notebook = nbformat.read(path, as_version=4)
            before = json.dumps(notebook, sort_keys=True)
            notebooks.refresh(notebook, path.relative_to(self.root).as_posix())
            if json.dumps(notebook, sort_keys=True) != before:
                where = path.relative_to(self.root)
                raise Wrong(f"{where} has others than version {address.VERSION}: run `course notebooks --common`")
        return f"{len(paths)} notebooks, {address.REPOSITORY or 'no address: no badge, no pinned wheel'}"

    def sets(self) -> str:
        fresh = self.folder / "fresh"
        release.generate(self.root, into=fresh)
        names = release.assignments(self.root)
        for name in names:
            made = (fresh / name / f"{name}.ipynb").read_bytes()
            for copy in (self.root / "release" / name, self.root / "helpers" / "sets"):
                if (copy / f"{name}.ipynb").read_bytes() != made:
                    raise Wrong(f"{copy.relative_to(self.root)}/{name}.ipynb is out of date: run `course release`")
        shutil.rmtree(fresh)
        return f"{len(names)} sets"

    def bundle(self) -> str:
        path = release.bundle(self.root, self.folder)
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            for name in names:
                if name.endswith(".ipynb"):
                    _without_secrets(name, archive.read(name).decode("utf-8"))
        sets = [name for name in names if name.startswith("release/")]
        chapters = [name for name in names if name.startswith("notebooks/")]
        if len(sets) != len(release.assignments(self.root)) or len(chapters) != len(notebooks.chapters(self.root)):
            raise Wrong(f"it holds {len(chapters)} chapters and {len(sets)} sets")
        if "Start.md" not in names or not any(name.endswith(".whl") for name in names):
            raise Wrong("Start.md or the wheel is missing in it")
        return f"{len(chapters)} chapters, {len(sets)} sets, {path.stat().st_size / 1e6:.1f} MB"

    def wheel(self) -> str:
        if not self._wheel.exists():
            raise Wrong(f"there is no {self._wheel.name}: the distribution's version is not {address.VERSION}")
        inside = self.folder / "inside"
        with zipfile.ZipFile(self._wheel) as archive:
            names = archive.namelist()
            archive.extractall(inside)
        foreign = [name for name in names if name.startswith(("tests/", "source/", "notebooks/"))]
        missing = [name for name in IN_WHEEL if name not in names]
        if foreign or missing:
            raise Wrong(f"it lacks {missing}, and holds {foreign[:3]}")
        code = "import helpers; from helpers import check; print(helpers.__version__, check.softmax.number, helpers.__file__)"
        environment = {**os.environ, "PYTHONPATH": str(inside)}
        done = subprocess.run([sys.executable, "-c", code], cwd=inside, env=environment, capture_output=True, text=True)
        if not done.stdout.startswith(f"{address.VERSION} 3.2 {inside}"):
            raise Wrong(f"what is in it cannot be imported: {(done.stderr or done.stdout).strip()[-300:]}")
        shutil.rmtree(inside)
        return f"{len(names)} files, {self._wheel.stat().st_size / 1e6:.1f} MB, imported"

    def sdist(self) -> str:
        """Builds the source distribution, and from it a wheel again, as an installer would."""
        from hatchling.builders.sdist import SdistBuilder
        from hatchling.builders.wheel import WheelBuilder

        path = Path(next(SdistBuilder(str(self.root)).build(directory=str(self.folder), versions=["standard"])))
        again = self.folder / "again"
        with tarfile.open(path) as archive:
            names = archive.getnames()
            archive.extractall(again, filter="data")
        foreign = [name for name in names if re.match(r"[^/]+/(tests|source|dist)/", name)]
        if foreign:
            raise Wrong(f"it holds {foreign[:3]}")
        unpacked = again / path.name.removesuffix(".tar.gz")
        wheel = next(WheelBuilder(str(unpacked)).build(directory=str(again), versions=["standard"]))
        with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(self._wheel) as other:
            apart = set(one.namelist()) ^ set(other.namelist())
        if apart:
            raise Wrong(f"a wheel made from it is another one, by {sorted(apart)[:3]}")
        shutil.rmtree(again)
        return f"{len(names)} files, the same wheel again"

    def gradescope(self) -> str:
        from helpers.grading.containers import gradescope_zip

        names = release.assignments(self.root)
        for name in names:
            made = gradescope_zip(self.root, name, self._wheel, self.folder / f"gradescope_{name}.zip")
            with zipfile.ZipFile(made) as archive:
                rights = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
            needed = {"setup.sh", "run_autograder", f"source/{name}/{name}.ipynb", self._wheel.name}
            if not needed <= rights.keys() or not rights["run_autograder"] & 0o111:
                raise Wrong(f"{made.name} lacks {sorted(needed - rights.keys())}, or may not be run")
        return f"{len(names)} zips"

    def book(self) -> str:
        from helpers.site.build import build

        out = self.folder / "site"
        if build(self.root, out) != 0:
            raise Wrong("it has faults: see above, or run `course site`")
        pages = list(out.rglob("*.html"))
        for name in notebooks.chapters(self.root):
            if not (out / "chapters" / f"{name}.html").exists() or not (out / "exercises" / f"{name}.html").exists():
                raise Wrong(f"{name} has no page")
        return f"{len(pages)} pages, no warning"


def _without_secrets(name: str, text: str) -> None:
    found = [secret for secret in SECRETS if secret in text]
    if found:
        raise Wrong(f"{name} holds {found[0]!r}, which students must not see")
