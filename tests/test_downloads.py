"""Twelve class downloads that nobody wrote a reader for: collected and graded, each as its author expected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.grading import Limits, Row, grade_class
from helpers.grading.collect import Collected, collect
from helpers.grading.sandbox import problem
from tests.downloads import DOWNLOADS, EXERCISES, Download, zipped
from tests.submissions.problem_set import ASSIGNMENT, ROOT, make_course

pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("honest"),
    pytest.mark.timeout(600),
]
LIMITS = Limits(cell_s=10, exercise_s=10, submission_s=60)


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Download, Collected | Exception, Path]]:
    """All classes collected, each in a course of its own."""
    found: dict[str, tuple[Download, Collected | Exception, Path]] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("helpers.grading.collect.tell_gradebook", lambda *_: None)  # a second for each
        for name, make in DOWNLOADS.items():
            one, root = make(), tmp_path_factory.mktemp(name)
            make_course(root, EXERCISES)
            archive, roster = root / one.file_name, root / "roster.csv"
            archive.write_bytes(zipped(one.files))
            roster.write_bytes(one.roster)
            try:
                found[name] = one, collect(root, ASSIGNMENT, [archive], roster=roster if one.roster else None), root
            except Exception as error:
                found[name] = one, error, root
    return found


@pytest.fixture(scope="module")
def rows(classes: dict, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Row]:
    """All classes' students graded in one run, as one big class: a start of the grader for each takes too long."""
    together = tmp_path_factory.mktemp("together")
    make_course(together, EXERCISES)
    shutil.copytree(ROOT / "notebooks", together / "notebooks")
    for name, (_, _, root) in classes.items():
        for folder in sorted((root / "submitted").iterdir()):
            (together / "submitted" / f"{name}--{folder.name}").mkdir()
            (folder / ASSIGNMENT).rename(together / "submitted" / f"{name}--{folder.name}" / ASSIGNMENT)
    graded = grade_class(together, ASSIGNMENT, limits=LIMITS, dry_run=True)
    return {tuple(row.student.split("--", 1)): row for row in graded}  # type: ignore[misc]


@pytest.mark.parametrize("name", list(DOWNLOADS))
def test_a_download_comes_to_what_its_author_expected(classes: dict, rows: dict, name: str) -> None:
    one, found, _ = classes[name]
    assert isinstance(found, Collected), found
    said = "\n".join(found.lines())
    who = {
        t.student.key: " ".join([t.student.key, t.student.name, t.student.email, *t.student.ids.values()])
        for t in found.taken
    }
    scores = {}
    for text in one.scores:
        keys = [key for key, about in who.items() if text in about]
        assert len(keys) == 1, (text, who, said)
        row = rows[name, keys[0]]
        scores[text] = row.score if row.status == "graded" else row.status
    assert scores == one.scores, said
    assert len(who) == len(one.scores), said
    for words in one.says:
        assert words in said, said
    late = [about for about in (who[t.student.key] for t in found.taken if t.late)]
    assert len(late) == len(one.late) and all(any(text in about for about in late) for text in one.late), said
