"""The class report: counts that can be worked out by hand, pages that load nothing, CSVs that others can read."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from helpers.grading import Points, Row
from helpers.grading.alike import near_identical
from helpers.grading.report import (
    in_several_exercises,
    misconceptions,
    outcomes,
    pass_rates,
    report_page,
    write_report,
)
from helpers.grading.rows import KINDS
from tests.browser import CHROMIUM, FLAGS

LONG = "def softmax(logits):\n    shifted = logits - logits.amax(-1, keepdim=True)\n    return shifted.exp() / shifted.exp().sum(-1, keepdim=True)\n"


def _rows() -> list[Row]:
    wrong = Points(0.0, 4.0, "It divides <by> the wrong axis.", "wrong-axis")
    return [
        Row("ann", 7, 7, {"softmax": Points(4, 4), "loss": Points(3, 3)}, answers={"softmax": LONG + "# mine"}),
        Row("ben", 3, 7, {"softmax": wrong, "loss": Points(3, 3)}, answers={"softmax": LONG + "#  mine!"}),
        Row("cem", 0, 7, {"softmax": wrong, "loss": Points(0, 3, "?", "nan")}, ["imports <socket>"]),
        Row("=cmd()", 0, 7, status="missing", reason="Nothing was handed in."),
    ]


def test_counts() -> None:
    assert pass_rates(_rows()) == {"softmax": pytest.approx(1 / 3), "loss": pytest.approx(2 / 3)}
    assert [(e, d, n) for e, d, _, n in misconceptions(_rows())] == [("softmax", "wrong-axis", 2), ("loss", "nan", 1)]
    alike = near_identical(_rows())
    assert [(a.first, a.second, a.exercise) for a in alike] == [("ann", "ben", "softmax")]
    assert alike[0].likeness >= 0.97


def test_an_answer_that_everyone_has_is_not_a_finding() -> None:
    rows = [Row(f"s{i}", 4, 4, {"softmax": Points(4, 4)}, answers={"softmax": LONG}) for i in range(10)]
    assert near_identical(rows) == []


def test_the_page_and_the_tables(tmp_path: Path) -> None:
    page = write_report(_rows(), tmp_path, "Problem set 3").read_text(encoding="utf-8")
    assert "4 students, 3 submissions, 1 without one" in page
    assert "&lt;by&gt;" in page and "<by>" not in page and "<socket>" not in page
    assert page.count("<img alt=") == 2 and not re.search(r"(src|href)=[\"'](?!data:)", page)
    with open(tmp_path / "summary.csv", encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["score"] for line in lines] == ["7", "3", "0", ""]
    assert lines[3]["student"] == "'=cmd()" and lines[2]["needs a person"] == "True"


def test_an_empty_class_has_a_page(tmp_path: Path) -> None:
    assert "0 students" in write_report([], tmp_path, "x").read_text(encoding="utf-8")


def test_answers_that_repeat_themselves_are_compared_as_fast_as_others() -> None:
    texts = ["(" * 2_000 + str(i) * 400 for i in range(10)] + [
        LONG + "# my own",
        LONG.replace("amax", "max") + "# my own",
    ]
    rows = [Row(f"s{i:02d}", 4, 4, {"softmax": Points(4, 4)}, answers={"softmax": t}) for i, t in enumerate(texts)]
    assert [(a.first, a.second) for a in near_identical(rows)] == [("s10", "s11")]


def test_what_answers_come_to_is_kept_apart() -> None:
    kinds = {
        Points(4, 4).kind, Points(0, 4, "x", "wrong-axis").kind, Points(0, 4, "x", "values", named=False).kind,
        Points(0, 4, "x", "raises").kind, Points(0, 4, "x", "not-written").kind,
    }  # fmt: skip
    assert kinds == set(KINDS)
    rows = _rows()
    rows[2].exercises["loss"] = Points(0, 3, "You have not written this one yet.", "not-written")
    rows[1].exercises["loss"] = Points(0, 3, "The wrong axis.", "wrong-axis")
    assert outcomes(rows)["loss"] == {"right": 1, "named mistake": 1, "not written": 1}
    assert [(e, d, n) for e, d, _, n in misconceptions(rows)] == [
        ("softmax", "wrong-axis", 2), ("loss", "wrong-axis", 1),
    ]  # fmt: skip
    assert in_several_exercises(rows) == [("wrong-axis", ["softmax", "loss"], 2)]
    page = report_page(rows, "x")
    assert page.index("What was misunderstood") < page.index("same mistake in several") < page.index("Not written")


def test_sections_and_who_waits() -> None:
    rows = _rows()
    for row, section in zip(rows, "AABB", strict=True):
        row.section = section
    rows[0].waits = True
    page = report_page(rows, "x")
    assert "<h2>Sections</h2>" in page and "a person must mark first: ann" in page
    assert "since a person must mark first: 1" in page


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_no_page_scrolls_sideways(tmp_path: Path) -> None:
    """The report of a long problem set, on a screen and on a telephone."""
    from playwright.sync_api import sync_playwright

    rows = [
        Row(f"student-{i}", 7, 7, {f"a_rather_long_exercise_{n}": Points(4, 4) for n in range(14)}) for i in range(3)
    ]
    path = tmp_path / "page.html"
    path.write_text(report_page(rows, "Problem set 3"), encoding="utf-8")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page()
        for width in (1100, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        chromium.close()
