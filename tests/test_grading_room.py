"""What a student's process sees: Python, its packages and the data sets; nothing of a course, wherever that lies."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.grading.course import hidden_places
from helpers.grading.namespaces import problem

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(bool(problem()), reason=problem() or "-")

LOOK = """
import json, os, sys
from helpers.grading.namespaces import private_namespaces
from helpers.grading.room import Room, build, close_room
asked = json.loads(sys.argv[1])
room = Room.here(asked["data"], asked["hidden"])
private_namespaces()
build(room, 2**20)
process = os.fork()
if process:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
close_room()
seen = []
for folder, _, files in os.walk("/"):
    if not folder.startswith(("/proc", "/dev")):
        seen += [os.path.join(folder, file) for file in files if file.startswith("the-secret") or file == "digits"]
with open("/dev/shm/x", "w") as file:
    file.write("writable")
contents = {path: open(path).read() for path in seen}
import helpers.data, encodings.idna, ctypes.util, lzma, sqlite3
print(json.dumps(contents))
"""


def _seen_from_inside(data: list[Path], hidden: tuple[str, ...]) -> dict[str, str]:
    asked = json.dumps({"data": [str(path) for path in data], "hidden": list(hidden)})
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK, asked], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _course(root: Path) -> Path:
    for name in (
        "source/a/the-secret.ipynb",
        "submitted/kim/a/the-secret.ipynb",
        "grading/a/the-secret.json",
        "the-secret.db",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("solutions")
    return root


@pytest.fixture
def in_the_environment() -> Iterator[Path]:
    """A folder among the packages of this Python, which are shown."""
    place = Path(sysconfig.get_path("purelib")) / f"a-course-{os.getpid()}"
    yield place
    shutil.rmtree(place, ignore_errors=True)


def test_a_course_among_the_packages_is_not_seen(in_the_environment: Path) -> None:
    root = _course(in_the_environment)
    assert len(_seen_from_inside([], ())) == 4  # this test sees what is not hidden
    assert _seen_from_inside([], hidden_places(root)) == {}


def test_submissions_and_exchange_among_the_packages_are_not_seen(in_the_environment: Path, tmp_path: Path) -> None:
    _course(in_the_environment)
    (tmp_path / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(in_the_environment / 'source')!r}\n"
        f"c.CourseDirectory.db_url = 'sqlite:///{in_the_environment / 'the-secret.db'}'\n"
    )
    others = [in_the_environment / "submitted", in_the_environment / "grading"]
    seen = _seen_from_inside([], hidden_places(tmp_path, others))
    assert seen in ({}, {str(in_the_environment / "the-secret.db"): ""})


def test_a_course_in_the_folder_of_the_data_is_not_seen_and_the_data_are(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "digits").write_text("0123456789")
    root = _course(tmp_path / "data" / "course")
    seen = _seen_from_inside([tmp_path / "data"], hidden_places(root))
    assert seen == {str(tmp_path / "data" / "digits"): "0123456789"}


def test_data_in_a_course_are_seen_and_the_course_is_not(tmp_path: Path) -> None:
    root = _course(tmp_path / "data")
    (root / "MNIST").mkdir()
    (root / "MNIST" / "digits").write_text("0123456789")
    seen = _seen_from_inside([root / "MNIST"], hidden_places(root))
    assert seen == {str(root / "MNIST" / "digits"): "0123456789"}


def test_a_course_reached_through_a_link_is_not_seen(in_the_environment: Path, tmp_path: Path) -> None:
    _course(in_the_environment)
    (tmp_path / "course").symlink_to(in_the_environment)
    assert _seen_from_inside([], hidden_places(tmp_path / "course")) == {}


def test_nothing_of_this_checkout_is_seen_but_what_a_problem_set_may_import() -> None:
    look = LOOK.replace('file.startswith("the-secret") or file == "digits"', 'folder.startswith(asked["root"])')
    asked = json.dumps({"data": [], "hidden": [], "root": str(ROOT)})
    done = subprocess.run(
        [sys.executable, "-c", look.replace("open(path).read()", '""'), asked], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = [path.removeprefix(str(ROOT)) for path in json.loads(done.stdout) if not path.startswith(sys.prefix)]
    assert seen and all(
        path.startswith(("/helpers/data", "/helpers/figures", "/helpers/__init__", "/helpers/lines.py"))
        for path in seen
    )
