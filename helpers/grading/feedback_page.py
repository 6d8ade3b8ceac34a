"""What a student reads first on a feedback page: a table of the exercises, and nothing in the way of the rest.

nbgrader's page opens with "Test cell (Score: 0.0 / 2.0)" for each test, and shows every text and the set-up cell again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from nbformat import NotebookNode

from helpers.grading.messages import Result, Standing, Verdict

_CELL = re.compile(r'(?=<div class="cell border-box-sizing )')
_HEADING = re.compile(r"^#{1,4} +(.+)$", re.MULTILINE)
STYLE = """
body { overflow-wrap: anywhere; } .container { width: auto; max-width: 62rem; }
table.exercises { border-collapse: collapse; width: 100%; margin: 1rem 0; }
table.exercises th, table.exercises td { text-align: left; vertical-align: top; padding: .4rem .6rem;
border-bottom: 1px solid #ccc; }
table.exercises td:first-child, table.exercises th { white-space: nowrap; } table.exercises td.points { white-space: nowrap; font-variant-numeric: tabular-nums; }
details.folded { margin: .3rem 0; } details.folded > summary { cursor: pointer; color: #444; padding: .3rem 0; display: list-item; }
div.nbgrader_cell .panel-heading { display: flow-root; height: auto; } .panel-heading .pull-right { padding-left: 1rem; }
pre { white-space: pre-wrap; word-break: normal; } .prompt { display: none; } img { max-width: 100%; height: auto; }
@media (max-width: 40rem) { table.exercises thead { display: none; }
table.exercises tr { display: block; border-bottom: 1px solid #999; padding: .4rem 0; }
table.exercises td { display: block; border: 0; padding: .1rem 0; } .container, .panel-body { padding: 0 .4rem; } }
@media print { details.folded { display: none; } details.exercise { display: block; font-weight: bold; } a { color: inherit; } .pull-right a { display: none; } }
"""


def named_anchors(html: str) -> str:
    """nbgrader's `<a name="...">` as ids, which are kept when a page is made harmless."""
    return re.sub(r'<a name="([\w.-]*)"', r'<a id="\1"', html)


def arranged(html: str, cells: Sequence[NotebookNode], result: Result, standing: Standing) -> str:
    """A harmless page with the table at its head and folded what needs no reading."""
    table = summary_table(result, standing, numbers(cells))
    html, done = re.subn(r'<div id="toc">.*?</div>', lambda _: table, html, count=1, flags=re.DOTALL)
    if not done:
        html = re.sub(r"(<body[^>]*>)", lambda found: found[1] + table, html, count=1)
    html = _folded(html, cells)
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    html = html.replace("</title>", f"</title>{viewport}", 1)
    return html.replace("</style>", f"{STYLE}</style>", 1)


def numbers(cells: Sequence[NotebookNode]) -> dict[str, str]:
    """The number of the exercise, such as "3.2", to which each graded cell belongs, from the headings above them."""
    found, number = {}, ""
    for cell in cells:
        heading = re.search(r"^#{1,4} +Exercise ([\d.]+)", cell.source, re.MULTILINE)
        if heading and cell.cell_type == "markdown":
            number = heading[1]
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id and number:
            found[grade_id] = number
    return found


def summary_table(result: Result, standing: Standing, number_of: Mapping[str, str]) -> str:
    """Exercise, points, the first line of what is to be said, each with a link to its cell."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in result.verdicts:
        groups.setdefault(verdict.exercise or verdict.grade_id, []).append(verdict)
    rows = [_row(name, verdicts, standing, number_of) for name, verdicts in groups.items()]
    tested = {verdict.grade_id for verdict in result.verdicts}
    for grade_id, mark in standing.marks.items():
        if grade_id not in tested:
            says = "waits for a person to mark it" if mark.waits else "marked by hand"
            rows.append(_cells(grade_id, grade_id, "" if mark.waits else f"{mark.score:g}", mark.most, says))
    if standing.penalty:
        rows.append(_cells("", "handed in late", f"-{standing.penalty:g}", None, "taken off the points above"))
    rows.append(_cells("", "together", f"{standing.score:g}", standing.most, ""))
    head = "<thead><tr><th>exercise</th><th>points</th><th>what to look at</th></tr></thead>"
    return f'<table class="exercises">{head}<tbody>{"".join(rows)}</tbody></table>'


def _row(name: str, verdicts: Sequence[Verdict], standing: Standing, number_of: Mapping[str, str]) -> str:
    marks = [standing.marks[v.grade_id] for v in verdicts if v.grade_id in standing.marks]
    points = sum(mark.score for mark in marks) if marks else sum(v.score for v in verdicts)
    most = sum(mark.most for mark in marks) if marks else sum(v.points for v in verdicts)
    wrong = next((v for v in verdicts if not v.right), None)
    says = "right" if wrong is None else wrong.headline
    says = re.sub(rf"Exercise [\d.]+, {re.escape(name)}: ", "", says)  # the first column says that
    anchor = (wrong or verdicts[0]).grade_id
    return _cells(anchor, f"{number_of.get(anchor, '')} {name}".strip(), f"{points:g}", most, says)


def _cells(anchor: str, name: str, points: str, most: float | None, says: str) -> str:
    link = f'<a href="#{escape(anchor)}">{escape(name)}</a>' if anchor else escape(name)
    of = f"{points or '...'} of {most:g}" if most is not None else points
    return f'<tr><td>{link}</td><td class="points">{escape(of)}</td><td>{escape(says)}</td></tr>'


def _folded(html: str, cells: Sequence[NotebookNode]) -> str:
    parts = _CELL.split(html)
    if len(parts) != len(cells) + 1:  # a page of another shape: everything stays open
        return html
    for index, cell in enumerate(cells[:-1], start=1):
        title = _title(cell)
        if title:
            kind = "folded exercise" if title.startswith("Exercise ") else "folded"
            parts[index] = f'<details class="{kind}"><summary>{escape(title)}</summary>{parts[index]}</details>'
    return "".join(parts)


def _title(cell: NotebookNode) -> str:
    """What a folded cell is called; "" for one that stays open: the student's own, and what was graded."""
    marks, name = cell.metadata.get("nbgrader", {}), str(cell.get("id", ""))
    if name == "setup":
        return "Set-up cell"
    if marks.get("grade") or marks.get("solution") or name == "how-it-was-read" or name.startswith("student-"):
        return ""
    if cell.cell_type == "markdown":
        heading = _HEADING.search(cell.source)
        return heading[1] if heading else "Text of the problem set"
    return "" if cell.get("outputs") else "Given cell"
