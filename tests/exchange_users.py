"""nbgrader's exchange between users of a system: `python -m tests.exchange_users`, started by root.

In a mount namespace of its own the system gets three users more, by a file over /etc/passwd, and Python is put where they
may reach it. The instructor, who is not root, releases and watches; two students fetch, submit and fetch feedback, each
with their own rights. What each step came to is printed as JSON.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.grading.namespaces import MS_BIND, mount
from tests.submissions.ordinary_user import reachable
from tests.submissions.problem_set import ASSIGNMENT, ROOT, Student, make_course
from tests.test_exchange import EXERCISES, SETTINGS

USERS = {"teacher-x": 54_331, "ann-x": 54_332, "bo-x": 54_333}
WATCH = """
from pathlib import Path
from helpers.grading import Limits
from helpers.grading.watch import Watch
watch = Watch(Path("."), {assignment!r}, limits=Limits(cell_s=20, exercise_s=20, submission_s=60), workers=1)
for row in watch.once():
    print(row.student, row.score)
"""


def _add_users(base: Path) -> None:
    """Three users more, for this mount namespace alone."""
    lines = [f"{name}:x:{uid}:{uid}::{base / name}:/bin/sh\n" for name, uid in USERS.items()]
    own = base / "passwd"
    own.write_text(Path("/etc/passwd").read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
    own.chmod(0o644)
    mount(str(own), "/etc/passwd", None, MS_BIND)


def _homes(base: Path) -> None:
    """A course that only the teacher may enter, homes that only their owners may, an exchange for all."""
    exchange = base / "exchange"
    exchange.mkdir()
    make_course(base / "teacher-x" / "course", EXERCISES)
    for name, uid in USERS.items():
        home = base / name
        home.mkdir(exist_ok=True)
        place = home / "course" if name == "teacher-x" else home
        (place / "nbgrader_config.py").write_text(SETTINGS.format(root=str(exchange), cache=str(home / "cache")))
        for path in [home, *home.rglob("*")]:
            os.chown(path, uid, uid)
        home.chmod(0o700)
    os.chown(exchange, USERS["teacher-x"], USERS["teacher-x"])
    exchange.chmod(0o777)


def _as(name: str, place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command with a user's rights."""
    kept = {key: os.environ[key] for key in ("COURSE_DATA", "LANG") if key in os.environ}
    environment = {
        **kept, "HOME": pwd.getpwnam(name).pw_dir, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "USER": name,
        "LOGNAME": name, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    uid = USERS[name]
    return subprocess.run(
        [sys.executable, *words], cwd=place, env=environment, user=uid, group=uid, extra_groups=[], umask=0o022,
        capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip


def _write(name: str, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.chown(path, USERS[name], USERS[name])


def main() -> None:
    """The circle; what each step came to."""
    base = Path(tempfile.mkdtemp(dir="/tmp"))
    base.chmod(0o755)
    data = os.environ.get("COURSE_DATA")
    reachable({Path(sys.base_prefix), Path(sys.prefix), ROOT, *([Path(data).resolve()] if data else [])})
    _add_users(base)
    _homes(base)
    course, steps = base / "teacher-x" / "course", {}

    def step(title: str, name: str, place: Path, *words: str) -> None:
        done = _as(name, place, *words)
        steps[title] = [done.returncode, (done.stdout + done.stderr)[-1_500:]]

    step("release", "teacher-x", course, "-m", "nbgrader", "release_assignment", ASSIGNMENT)
    for name, right in (("ann-x", True), ("bo-x", False)):
        home = base / name
        step(f"{name} fetches", name, home, "-m", "nbgrader", "fetch_assignment", ASSIGNMENT, "--course", "course")
        student = Student(EXERCISES)
        if not right:
            student.set("count_parameters", "def count_parameters(layer_sizes):\n    return 1 / 0")
        if (home / ASSIGNMENT).is_dir():
            _write(name, home / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", student.bytes())
        step(f"{name} submits", name, home, "-m", "nbgrader", "submit", ASSIGNMENT, "--course", "course")
    step(
        "bo-x looks into inbound",
        "bo-x",
        base,
        "-c",
        f"import os; os.listdir({str(base / 'exchange/course/inbound')!r})",
    )
    step("bo-x looks into the course", "bo-x", base, "-c", f"import os; os.listdir({str(course)!r})")
    step("watch", "teacher-x", course, "-c", WATCH.format(assignment=ASSIGNMENT))
    for name in ("ann-x", "bo-x"):
        home = base / name
        step(f"{name} asks", name, home, "-m", "nbgrader", "fetch_feedback", ASSIGNMENT, "--course", "course")
        pages = sorted((home / ASSIGNMENT / "feedback").rglob("*.html"))
        steps[f"{name} reads"] = [len(pages), "".join(page.read_text(encoding="utf-8") for page in pages)]
    shutil.rmtree(base, ignore_errors=True)
    print(json.dumps(steps))


if __name__ == "__main__":
    main()
