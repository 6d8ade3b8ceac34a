"""One notebook in, one JSON out; and the two platforms that run a container for each hand-in, with their folders."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helpers.grading import Limits
from helpers.grading.classroom import GradingStopped
from helpers.grading.containers import _said, gradescope, gradescope_zip, prairielearn
from helpers.grading.one import WARNING, Judged, judge_one, recognised
from helpers.grading.sandbox import problem
from tests.submissions.problem_set import ASSIGNMENT, ROOT, Student, make_course

pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("honest"),
    pytest.mark.timeout(300),
]
EXERCISES = ("softmax", "count_parameters")
NAIVE = "def softmax(logits):\n    import socket\n    return logits.exp() / logits.exp().sum(-1, keepdim=True)"


def _notebook(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    student = Student(EXERCISES)
    student.set("softmax", NAIVE)
    path = folder / "my work.ipynb"
    path.write_bytes(student.bytes())
    return path


def test_one_notebook_in_one_json_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_course(tmp_path, EXERCISES)
    (tmp_path / "notebooks").mkdir()
    notebook = _notebook(tmp_path / "elsewhere")
    assert recognised(tmp_path, notebook) == ASSIGNMENT
    judged = judge_one(tmp_path, notebook, limits=Limits(cell_s=20, exercise_s=20, submission_s=60))
    assert (judged.status, judged.score, judged.max_score, judged.isolated) == ("judged", 5.0, 7.0, True)
    wrong = [test for test in judged.tests if not test.right]
    assert [(test.grade_id, test.points) for test in wrong] == [("softmax-stable", 2.0)]
    assert "exponential of a large number" in wrong[0].headline and any("socket" in flag for flag in judged.flags)
    document = json.loads(judged.as_json())
    assert document["tests"][0]["exercise"] == "softmax" and document["assignment"] == ASSIGNMENT
    with pytest.raises(GradingStopped, match="no file or folder"):
        judge_one(tmp_path, tmp_path / "nosuch.ipynb")
    (tmp_path / "x.ipynb").write_text('{"cells": []}')
    with pytest.raises(GradingStopped, match="Say by --chapter"):
        judge_one(tmp_path, tmp_path / "x.ipynb")
    from helpers.cli import app

    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(app, ["judge", str(notebook), "--json"])
    document = json.loads(said.stdout)
    assert said.exit_code == 0 and (document["score"], document["max_score"]) == (5.0, 7.0), "the course here, no other"


def test_gradescope(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The platform's folders: /autograder/source as the zip unpacks, /autograder/submission, results.json."""
    make_course(tmp_path / "course", EXERCISES)
    wheel = tmp_path / "course-0.1-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    made = gradescope_zip(tmp_path / "course", ASSIGNMENT, wheel, tmp_path / "dist" / "g.zip")
    root = tmp_path / "autograder"
    with zipfile.ZipFile(made) as archive:
        assert {"setup.sh", "run_autograder"} <= set(archive.namelist())
        assert all(archive.getinfo(name).external_attr >> 16 & 0o111 for name in ("setup.sh", "run_autograder"))
        archive.extractall(root / "source")
    for script in ("setup.sh", "run_autograder"):
        subprocess.run(["bash", "-n", str(root / "source" / script)], check=True)
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert f"--python '{needed}'" in (root / "source/setup.sh").read_text(encoding="utf-8")
    _notebook(root / "submission")
    gradescope(root)
    results = json.loads((root / "results/results.json").read_text(encoding="utf-8"))
    assert results["score"] == 5.0 and results["stdout_visibility"] == "hidden"
    assert {test["visibility"] for test in results["tests"]} == {"visible"}
    assert results["tests"][0]["output"] == "right"
    told = json.dumps({key: value for key, value in results.items() if key != "extra_data"})
    assert "tensor" not in told and "given" not in told and "socket" not in told
    assert "flag:" in capsys.readouterr().out and any("socket" in flag for flag in results["extra_data"]["flags"])


def test_prairielearn(tmp_path: Path) -> None:
    """/grade/tests holds the course, /grade/student the hand-in; what cannot be read costs no attempt."""
    make_course(tmp_path / "tests", EXERCISES)
    notebook = _notebook(tmp_path / "student")
    done = subprocess.run(
        [sys.executable, "-m", "helpers.grading.containers", "prairielearn", str(tmp_path)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "results/results.json").read_text(encoding="utf-8"))
    assert results["gradable"] is True and results["score"] == pytest.approx(5 / 7)
    assert [(t["points"], t["max_points"]) for t in results["tests"]][:2] == [(2.0, 2.0), (0.0, 2.0)]
    notebook.unlink()
    (tmp_path / "student" / "essay.pdf").write_bytes(b"%PDF")
    results = prairielearn(tmp_path)
    assert results["gradable"] is False and "essay.pdf is a PDF" in results["format_errors"][0]


def test_what_is_not_isolated_says_so() -> None:
    judged = Judged("x", "judged", 1, 2, isolated=False, warning=WARNING)
    assert "could not isolate" in _said(judged) and "cannot be relied on" in "\n".join(judged.lines())
