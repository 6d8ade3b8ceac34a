"""The corpus: a class to which everything happens. Each student's row is fair, and nobody's row touches another's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.grading import Row, make_feedback
from helpers.grading.sandbox import problem
from tests.submissions.__main__ import expected, grade, is_fair, remove
from tests.submissions.corpus import AS_ORDINARY_USER, CASES, EACH_TIME, LIMITS, Case
from tests.submissions.problem_set import ASSIGNMENT

pytestmark = [
    pytest.mark.skipif(bool(problem()), reason=problem() or "-"),
    pytest.mark.xdist_group("corpus"),
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Row]]]:
    root = tmp_path_factory.mktemp("course")
    yield root, grade(CASES, root, LIMITS)
    remove(root / "submitted")


def test_there_are_many_cases_and_each_is_one_of_a_kind() -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fair_row(graded: tuple[Path, dict[str, Row]], case: Case) -> None:
    row = graded[1][case.name]
    about = f"{row.status} {row.reason} {row.flags} {row.notes} {row.exercises}"
    assert is_fair(case, row), f"expected {expected(case)}, got {row.score}: {about}"
    if row.score < row.max_score and row.status == "graded":
        assert any(points.headline for points in row.exercises.values()), "points were lost without a reason"


def test_the_gradebook_says_the_same(graded: tuple[Path, dict[str, Row]]) -> None:
    from nbgrader.api import Gradebook

    root, rows = graded
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        recorded = {s.student_id: s.score for s in book.assignment_submissions(ASSIGNMENT)}
    assert recorded == {name: row.score for name, row in rows.items() if row.status != "missing"}


def test_what_must_be_mended_first_is_named(graded: tuple[Path, dict[str, Row]]) -> None:
    headline = graded[1]["calls-a-wrong-one"].exercises["cross_entropy"].headline
    assert headline.startswith("Mend `softmax` first")


def test_nothing_is_left_behind(graded: tuple[Path, dict[str, Row]]) -> None:
    assert not Path("/tmp/mark").exists() and not Path("/dev/shm/mark").exists()
    commands = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                commands.append((entry / "cmdline").read_bytes())
            except OSError:
                continue
    assert not any(command == b"sleep\x001000\x00" for command in commands)
    assert os.path.exists("/usr/bin/env")


def test_a_feedback_page_is_harmless_and_hides_hidden_tests(graded: tuple[Path, dict[str, Row]]) -> None:
    pages = make_feedback(graded[0], ASSIGNMENT, ["scripts", "patch-allclose"])
    assert len(pages) == 2
    assert len(make_feedback(graded[0], ASSIGNMENT, ["hidden-test-marks"])) == 1
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "<script" not in html and "onerror=alert(1)>" not in re.sub(r"&lt;.*?&gt;", "", html)
        assert "default-src 'none'" in html
        assert "thorough" not in html and "HIDDEN TESTS" not in html
        assert not re.search(r"<(img|link|iframe|object|embed)\b[^>]*(src|href)\s*=\s*[\"']?(https?:)?//", html)
        assert not re.search(r"<[a-z]+\b[^>]*[\"'\s=]javascript:", html)
    assert "softmax" in pages[1].read_text(encoding="utf-8")


def test_a_page_that_takes_too_long_is_replaced_by_a_short_one(
    graded: tuple[Path, dict[str, Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpers.grading import feedback

    monkeypatch.setattr(feedback, "START_S", 0.0)
    (page,) = make_feedback(graded[0], ASSIGNMENT, ["patch-assert"], page_s=0.0)
    html = page.read_text(encoding="utf-8")
    assert "softmax-values: 0 of 2" in html and "returns zeros" in html and "default-src 'none'" in html


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user; the rest of this file runs as one")
@pytest.mark.xdist_group("corpus-of-an-ordinary-user")
def test_an_ordinary_user_gives_the_same(pytestconfig: pytest.Config) -> None:
    names = AS_ORDINARY_USER if pytestconfig.getoption("--full") else EACH_TIME
    command = [sys.executable, "-m", "tests.submissions.ordinary_user", *names]
    done = subprocess.run(command, capture_output=True, text=True, timeout=800, check=False)
    if "cannot be isolated" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip("this machine lets no ordinary user make namespaces")
    unfair = [line for line in done.stdout.splitlines() if "**no**" in line]
    assert not unfair and f"{len(names)} of {len(names)} as expected" in done.stdout, (
        "\n".join(unfair) or done.stderr[-2_000:]
    )
