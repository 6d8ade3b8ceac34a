"""Answers like those of another year: the same pairs as comparing all with all, within a bounded time."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from helpers.grading import Result, Row
from helpers.grading.alike import ALIKE, OtherYear, _pairs, _pieces, alike_to_other_year, other_year
from helpers.grading.hand_ins import NoHandIns
from helpers.grading.report import report_page
from tests.submissions.problem_set import ASSIGNMENT, Student, make_course


def _other(count: int, copied: str) -> OtherYear:
    """`count` answers of another year that each are their own, and one like `copied`."""
    words = [f"value_{i:05d}" for i in range(60)]
    answers = {
        f"old{i}": {"softmax": "def softmax(z):\n" + "\n".join(f"    {w} = {i * 7919}" for w in words)}
        for i in range(count)
    }
    answers["copied"] = {"softmax": copied.replace("total", "whole")}
    return OtherYear(answers)


LONG = "def softmax(z):\n" + "\n".join(f"    step_{i} = z.exp() + {i}" for i in range(30)) + "\n    return total\n"


def test_answers_like_another_years() -> None:
    row = Row("ann", answers={"softmax": LONG})
    near = alike_to_other_year([row, Row("bo", answers={"softmax": LONG[::-1]})], _other(20, LONG))
    assert [(a.first, a.second, a.exercise) for a in near] == [("ann", "copied", "softmax")] and near[0].likeness > 0.95
    page = report_page([row], "x", _other(20, LONG))
    assert "Compared with 21 hand-ins" in page and "another year" in page
    everybody = [Row(f"s{i}", answers={"softmax": LONG}) for i in range(10)]
    assert alike_to_other_year(everybody, _other(2, LONG)) == [], "what all have is what the exercise looks like"


def test_pairs_are_those_that_comparing_all_with_all_gives() -> None:
    """An independent way: every pair, compared character piece by piece."""
    draw = random.Random(1)
    texts = {f"s{i}": "".join(draw.choice("abcd") for _ in range(200)) for i in range(20)}
    texts |= {f"t{i}": texts[f"s{i}"][: 200 - 2 * i] + "e" * 2 * i for i in range(12)}
    ours = {name: _pieces(text) for name, text in texts.items() if name < "s5"}
    theirs = {name: _pieces(text) for name, text in texts.items() if name not in ours}
    both = ((a, b, 2 * len(ours[a] & theirs[b]) / (len(ours[a]) + len(theirs[b]))) for a in ours for b in theirs)
    wanted = {(a, b) for a, b, likeness in both if likeness >= ALIKE}
    found = _pairs(ours, theirs, time.monotonic() + 60)
    assert found is not None and {(a, b) for a, b, _ in found} == wanted and len(wanted) > 3


def test_another_years_folder_takes_a_bounded_time() -> None:
    rows = [Row(f"n{i}", answers={"softmax": LONG.replace("exp", f"exp{i}x{i}")}) for i in range(100)]
    other = _other(300, LONG)
    assert alike_to_other_year(rows, other, seconds=0.0) == [] and "within 0 s: nothing" in other.cut
    began = time.monotonic()
    alike_to_other_year(rows, _other(300, LONG))
    assert time.monotonic() - began < 30


def test_another_years_answers_are_read_from_a_course_or_from_hand_ins(tmp_path: Path) -> None:
    submitted = make_course(tmp_path / "now", ("softmax",))
    student = Student(("softmax",))
    student.hand_in(tmp_path / "then" / "submitted" / "zoe" / ASSIGNMENT)
    for place in (tmp_path / "then", tmp_path / "then" / "submitted"):
        found = other_year(submitted.parent, ASSIGNMENT, place)
        assert found.answers == {"zoe": {"softmax": student.solutions["softmax"]}} and not found.cut
    assert "0 of 1" in other_year(submitted.parent, ASSIGNMENT, tmp_path / "then", seconds=-1).cut
    kept = tmp_path / "kept" / "grading" / ASSIGNMENT / "verdicts"
    kept.mkdir(parents=True)
    (kept / "x.json").write_bytes(Result("bo", "judged", answers={"softmax": LONG}).packed())
    assert other_year(submitted.parent, ASSIGNMENT, tmp_path / "kept").answers == {"bo": {"softmax": LONG}}
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoHandIns, match="no hand-in"):
        other_year(submitted.parent, ASSIGNMENT, tmp_path / "empty")
