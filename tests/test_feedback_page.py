"""The head of a feedback page: a row an exercise, with points, a first line and a link that leads somewhere."""

from __future__ import annotations

import nbformat

from helpers.grading.feedback_page import arranged, named_anchors, numbers, summary_table
from helpers.grading.messages import Mark, Result, Standing, Verdict


def _cell(kind: str, source: str, name: str, **marks: object) -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
    cell["id"] = name
    if marks:
        cell.metadata["nbgrader"] = {"grade_id": name, **marks}
    return cell


CELLS = [
    _cell("code", "import helpers", "setup"),
    _cell("markdown", "## Exercise 3.2 · softmax\n\nWrite it.", "text", locked=True),
    _cell("code", "def softmax(x): ...", "softmax", solution=True),
    _cell("code", "check.softmax(softmax)", "softmax-values", grade=True),
    _cell("code", "mine = 1", "student-3"),
    _cell("markdown", "Because.", "why", grade=True, solution=True),
]
RESULT = Result(
    "ann",
    "judged",
    verdicts=[
        Verdict(
            "softmax-values", 2, 0, "softmax", diagnosis="x", headline="Exercise 3.2, softmax: The <axis> is wrong."
        ),
        Verdict("softmax-stable", 2, 2, "softmax"),
    ],
)
STANDING = Standing(
    3.0, 9.0, 1.0, {"softmax-values": Mark(0, 2), "softmax-stable": Mark(2, 2), "why": Mark(0, 5, waits=True)}
)


def test_the_table() -> None:
    table = summary_table(RESULT, STANDING, numbers(CELLS))
    assert '<a href="#softmax-values">3.2 softmax</a>' in table and ">2 of 4<" in table
    assert "<td>The &lt;axis&gt; is wrong.</td>" in table and ">... of 5<" in table and "waits for a person" in table
    assert "handed in late" in table and ">-1<" in table and ">3 of 9<" in table


def test_what_needs_no_reading_is_folded_and_the_links_lead_somewhere() -> None:
    cell = '<div class="cell border-box-sizing code_cell"><a name="{}"></a>{}</div>'
    body = "".join(cell.format(c.id, c.source) for c in CELLS)
    html = named_anchors(
        f'<head><title>x</title><style></style></head><body><div id="toc"><ol></ol></div>{body}</body>'
    )
    page = arranged(html, CELLS, RESULT, STANDING)
    assert page.count("<details") == page.count("</details>") == 2
    assert "<summary>Set-up cell</summary>" in page and "<summary>Exercise 3.2 · softmax</summary>" in page
    assert 'id="softmax-values"' in page and 'id="toc"' not in page and "viewport" in page
    assert page.index('class="exercises"') < page.index("<details")


def test_a_page_of_another_shape_keeps_everything_open() -> None:
    page = arranged("<head></head><body><p>x</p></body>", CELLS, RESULT, STANDING)
    assert "<details" not in page and '<body><table class="exercises">' in page
