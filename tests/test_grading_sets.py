"""Every problem set of the course through the grader: its own solutions earn every point, and nothing looks odd."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.grading import grade_class
from helpers.grading.sandbox import problem

SOURCE = Path(__file__).resolve().parents[1] / "source"

pytestmark = [pytest.mark.skipif(bool(problem()), reason=problem() or "-"), pytest.mark.timeout(600)]


@pytest.mark.parametrize("name", sorted(folder.name for folder in SOURCE.iterdir() if folder.is_dir()))
def test_the_solutions_of_a_set_earn_every_point(tmp_path: Path, name: str) -> None:
    shutil.copytree(SOURCE / name, tmp_path / "source" / name)
    folder = tmp_path / "submitted" / "student" / name
    folder.mkdir(parents=True)
    shutil.copy(SOURCE / name / f"{name}.ipynb", folder)
    (row,) = grade_class(tmp_path, name)
    lost = {
        exercise: points.headline for exercise, points in row.exercises.items() if points.points < points.max_points
    }
    assert row.status == "graded" and not lost and row.score == row.max_score > 0, (row.reason, lost)
    assert not row.flags
