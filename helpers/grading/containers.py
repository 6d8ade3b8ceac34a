"""Platforms that run the grader in a container of their own for each hand-in: Gradescope and PrairieLearn.

Run as `python -m helpers.grading.containers gradescope` (or `prairielearn`) inside their container; `root` in the
functions stands for the folder that the platform mounts, so that tests can lay it out anywhere.

Such a container rarely allows user namespaces. Then the notebook runs with the grader's rights, and the results say so.
What students see never holds a value of a hidden test: of each verdict only the sentence, not the numbers.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.grading.one import Judged, judge_one
from helpers.grading.release import SETTINGS, ReleaseError

#: PrairieLearn takes at most 1 MB of results; of Gradescope's a page is shown.
MOST_CHARACTERS = 4_000

#: What the course needs, as pyproject.toml says it; the platforms' images may have an older Python.
PYTHON = ">=3.11"
SETUP = f"""#!/usr/bin/env bash
# Run once by Gradescope when it builds the image.
set -euo pipefail
apt-get update -qq && apt-get install -y -qq python3 python3-venv bubblewrap
python3 -m venv /opt/uv
/opt/uv/bin/python -m pip install --quiet uv
# takes the image's own Python if that is new enough, and fetches one otherwise
export UV_PYTHON_INSTALL_DIR=/opt/python
/opt/uv/bin/uv venv --quiet --python '{PYTHON}' /opt/course
export VIRTUAL_ENV=/opt/course
/opt/uv/bin/uv pip install --quiet torch torchvision --index-url https://download.pytorch.org/whl/cpu
/opt/uv/bin/uv pip install --quiet /autograder/source/*.whl
"""
RUN = """#!/usr/bin/env bash
# Run by Gradescope for each submission.
cd /autograder/source
exec /opt/course/bin/python -m helpers.grading.containers gradescope
"""


def gradescope_zip(root: Path, assignment: str, wheel: Path, into: Path) -> Path:
    """The autograder zip that Gradescope takes for a problem set: set-up, runner, the set with its hidden tests."""
    notebooks = [path.name for path in sorted((root / "source" / assignment).glob("*.ipynb"))] or [
        f"{assignment}.ipynb"
    ]
    parts = [f"{part}/{assignment}/{name}" for part in ("source", "release") for name in notebooks]
    files = {**{name: root / name for name in parts}, SETTINGS: root / SETTINGS, wheel.name: wheel}
    missing = [name for name, path in files.items() if not path.is_file()]
    if missing:
        raise ReleaseError(f"the zip for Gradescope needs {', '.join(missing)}")
    into.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "setup.sh": SETUP,
            "run_autograder": RUN,
        }.items():
            about = zipfile.ZipInfo(name)
            about.external_attr = 0o100755 << 16
            archive.writestr(about, text)
        for name, path in files.items():
            archive.write(path, name)
    return into


def _judge(course: Path, submission: Path, assignment: str | None) -> Judged:
    from helpers.grading.classroom import GradingStopped, NotIsolated

    try:
        try:
            return judge_one(course, submission, assignment)
        except NotIsolated:
            return judge_one(course, submission, assignment, unsafe=True)
    except GradingStopped as error:
        return Judged(assignment or "", "unreadable", 0.0, 0.0, True, str(error))


def _only_set(course: Path) -> str | None:
    from helpers.grading.release import assignments

    names = assignments(course)
    return names[0] if len(names) == 1 else None


def _names(judged: Judged) -> list[str]:
    return [f"{v.exercise} ({v.part})" if v.part else v.exercise or v.grade_id for v in judged.tests]


def gradescope(root: Path = Path("/autograder")) -> dict[str, Any]:
    """Judge `root`/submission against the course in `root`/source, write and return `root`/results/results.json."""
    course = root / "source"
    judged = _judge(course, root / "submission", _only_set(course))
    tests = [
        {
            "name": name, "score": verdict.score, "max_score": verdict.points, "visibility": "visible",
            "output": verdict.headline or "right", "number": str(number),
        }
        for number, (name, verdict) in enumerate(zip(_names(judged), judged.tests, strict=True), start=1)
    ]  # fmt: skip
    # a hidden test would hide the total: what is for the instructor goes to the standard output, which is hidden
    print("\n".join([judged.warning, *(f"flag: {flag}" for flag in judged.flags)]).strip())
    results: dict[str, Any] = {
        "score": judged.score, "output": _said(judged), "visibility": "visible", "stdout_visibility": "hidden",
        "execution_time": judged.seconds, "tests": tests, "extra_data": {"isolated": judged.isolated, "flags": judged.flags},
    }  # fmt: skip
    return _written(root / "results", results)


def prairielearn(root: Path = Path("/grade")) -> dict[str, Any]:
    """Judge `root`/student against the course in `root`/tests, write and return `root`/results/results.json."""
    course = root / "tests"
    judged = _judge(course, root / "student", _only_set(course))
    if judged.status in ("missing", "unreadable"):  # costs the student no attempt
        return _written(root / "results", {"gradable": False, "score": 0.0, "format_errors": [_said(judged)]})
    tests = [
        {"name": name, "points": v.score, "max_points": v.points, "message": v.headline or "right"}
        for name, v in zip(_names(judged), judged.tests, strict=True)
    ]
    score = judged.score / judged.max_score if judged.max_score else 0.0
    return _written(root / "results", {"gradable": True, "score": score, "message": _said(judged), "tests": tests})


def _said(judged: Judged) -> str:
    lines = [judged.trouble, *(f"How this hand-in was read: {note}" for note in judged.notes)]
    lines += ["This autograder could not isolate the notebook."] if not judged.isolated else []
    return "\n".join(line for line in lines if line)[:MOST_CHARACTERS]


def _written(folder: Path, results: Mapping[str, Any]) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "results.part"
    part.write_text(json.dumps(results, ensure_ascii=False), encoding="utf-8")
    part.replace(folder / "results.json")
    return dict(results)


def main() -> None:
    """Run for the platform that is named on the command line."""
    platforms = {"gradescope": gradescope, "prairielearn": prairielearn}
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in platforms:
        raise SystemExit(f"usage: python -m helpers.grading.containers {{{','.join(platforms)}}} [FOLDER]")
    platforms[sys.argv[1]](*(Path(folder) for folder in sys.argv[2:]))


if __name__ == "__main__":
    main()
