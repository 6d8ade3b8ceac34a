"""The class report: counts that can be worked out by hand, pages that load nothing, CSVs that others can read."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from helpers.grading import Points, Row
from helpers.grading.report import misconceptions, near_identical, pass_rates, write_report

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
    texts = ["(" * 2_000 + str(i) * 400 for i in range(10)] + [LONG + "# my own", LONG.replace("amax", "max") + "# my own"]
    rows = [Row(f"s{i:02d}", 4, 4, {"softmax": Points(4, 4)}, answers={"softmax": t}) for i, t in enumerate(texts)]
    assert [(a.first, a.second) for a in near_identical(rows)] == [("s10", "s11")]
