"""What the class got wrong: one HTML page with pictures inside it, and a CSV."""

from __future__ import annotations

import csv
import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from helpers.grading.alike import Alike, OtherYear, alike_to_other_year, near_identical
from helpers.grading.collect.students import Students
from helpers.grading.rows import DIFFERS, ERROR, NAMED, UNWRITTEN, Row, as_row, kept_row
from helpers.grading.seeds import private_folder
from helpers.grading.stored import read_result


def stored_rows(course_root: Path, assignment: str) -> list[Row]:
    """The rows of the last run, with the scores that the gradebook has now (marks by hand included)."""
    from helpers.grading.record import Book

    folder = private_folder(Path(course_root).resolve(), assignment) / "verdicts"
    book = Book(Path(course_root).resolve(), assignment)
    rows = {}
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        result = read_result(path)
        if result is None:
            continue
        row = as_row(result)
        if result.recorded:
            row.settle(book.standing(row.student), result)
        else:
            row.status = "not recorded"
        rows[row.student] = row
    graded = set(book.graded_students())
    for student in set(book.known_students()) - rows.keys():
        rows[student] = (
            kept_row(student, book.standing(student), None)  # whom another program graded
            if student in graded
            else Row(student, status="missing", reason="Nothing was handed in.")
        )
    most = max((row.max_score for row in rows.values()), default=0.0)
    students = Students.read(Path(course_root).resolve())
    for row in rows.values():
        row.max_score = row.max_score or most
        known = students.by_key(row.student)
        if known is not None:
            row.name, row.section = known.name, known.section
    return [rows[name] for name in sorted(rows)]


def write_report(rows: Sequence[Row], folder: Path, title: str, other: OtherYear | None = None) -> Path:
    """Write summary.html and summary.csv into `folder`; the page's path. `other`: to compare answers with."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(rows, folder / "summary.csv")
    page = folder / "summary.html"
    page.write_text(report_page(rows, title, other), encoding="utf-8")
    return page


def write_csv(rows: Sequence[Row], path: Path) -> None:
    """A line for each student: status, score, points for each exercise, what was wrong, flags."""
    names = exercises(rows)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        wrong = [f"{name}: mistake" for name in names]
        about = ["student", "name", "section", "status", "score", "max_score", "late penalty", "waits for a mark"]
        writer.writerow([*about, *names, *wrong, "needs a person", "why"])
        for row in rows:
            points = [row.exercises[n].points if n in row.exercises else "" for n in names]
            mistakes = [row.exercises[n].diagnosis if n in row.exercises else "" for n in names]
            why = " | ".join([row.reason] * bool(row.reason) + row.flags)
            score = "" if row.grade is None else row.score
            cells = [row.student, row.name, row.section, row.status, score, row.max_score, row.penalty, row.waits]
            cells += [*points, *mistakes, row.needs_a_person, why]
            writer.writerow([_inert(cell) for cell in cells])


def _inert(cell: Any) -> Any:
    """A cell that a spreadsheet does not take for a formula, even one that separates cells by semicolons."""
    if not isinstance(cell, str):
        return cell
    return re.sub(r"(^|[;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r])", r"\1'", cell)


def exercises(rows: Iterable[Row]) -> list[str]:
    """The exercises in the order of the problem set."""
    return list(dict.fromkeys(name for row in rows for name in row.exercises))


def pass_rates(rows: Sequence[Row]) -> dict[str, float]:
    """For each exercise the share of those who handed in that have all its points."""
    taken = [row for row in rows if row.exercises]
    return {
        name: sum(
            row.exercises[name].points >= row.exercises[name].max_points for row in taken if name in row.exercises
        )
        / max(1, sum(name in row.exercises for row in taken))
        for name in exercises(rows)
    }


def misconceptions(rows: Sequence[Row], kind: str = NAMED) -> list[tuple[str, str, str, int]]:
    """(exercise, diagnosis, sentence, how many students) for answers of a kind, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    says: dict[tuple[str, str], str] = {}
    for row in rows:
        for name, points in row.exercises.items():
            if points.diagnosis and points.kind == kind:
                counts[name, points.diagnosis] += 1
                says.setdefault((name, points.diagnosis), points.headline)
    return [(name, slug, says[name, slug], count) for (name, slug), count in counts.most_common()]


def in_several_exercises(rows: Sequence[Row]) -> list[tuple[str, list[str], int]]:
    """(diagnosis, the exercises in which it was found, how many students), where it is more than one exercise."""
    found: dict[str, list[str]] = {}
    people: dict[str, set[str]] = {}
    for row in rows:
        for name, points in row.exercises.items():
            if points.kind == NAMED and not points.diagnosis.startswith("mend-first"):
                found.setdefault(points.diagnosis, []).append(name)
                people.setdefault(points.diagnosis, set()).add(row.student)
    several = [(slug, list(dict.fromkeys(names)), len(people[slug])) for slug, names in found.items()]
    return sorted((one for one in several if len(one[1]) > 1), key=lambda one: -one[2])


def outcomes(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """For each exercise how many of those who handed in came to which of `KINDS`."""
    return {
        name: Counter(row.exercises[name].kind for row in rows if name in row.exercises) for name in exercises(rows)
    }


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222;
overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; } th, td { text-align: left; padding: .3rem .6rem;
border-bottom: 1px solid #ddd; vertical-align: top; } td.short { white-space: nowrap; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
th { overflow-wrap: normal; } img { max-width: 100%; } h2 { margin-top: 2.5rem; } code { background: #f3f3f3; padding: 0 .2em; }
table.everyone { font-size: .8rem; } table.everyone th, table.everyone td { padding: .2rem .25rem; }
table.everyone th { vertical-align: bottom; } table.everyone th.up { writing-mode: vertical-rl; transform: rotate(180deg);
white-space: nowrap; overflow-wrap: normal; }
@media (max-width: 45rem) { th, td { font-size: .85rem; padding: .3rem .25rem; } table.everyone .up { display: none; } table.everyone td.n { display: none; } }
@media print { h2 { break-after: avoid; } img, tr { break-inside: avoid; } }
"""


def report_page(rows: Sequence[Row], title: str, other: OtherYear | None = None) -> str:
    """The summary as one HTML page that loads nothing from elsewhere."""
    from helpers.grading.report_pictures import outcomes_picture, scores_picture

    parts = [f"<h1>{_e(title)}</h1>", f"<p>{_e(_in_short(rows))}</p>"]
    handed_in = [row for row in rows if row.exercises]
    if handed_in:
        parts += ["<h2>Scores</h2>", scores_picture(handed_in)]
        parts += ["<h2>Exercises</h2>", outcomes_picture(outcomes(handed_in))]
    parts += _sections(rows) + _wrong(rows) + _to_look_at(rows)
    parts += [] if other is None else _of_another_year(alike_to_other_year(rows, other), other)
    parts += ["<h2>Everyone</h2>", _everyone(rows)]
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{_e(title)}</title>'
    )
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}<style>{_STYLE}</style></head><body>{"".join(parts)}</body></html>\n'


def _in_short(rows: Sequence[Row]) -> str:
    handed_in = [row for row in rows if row.exercises]
    missing = sum(row.status == "missing" for row in rows)
    mean = sum(row.score for row in handed_in) / len(handed_in) if handed_in else 0.0
    most = max((row.max_score for row in rows), default=0.0)
    people, waiting = sum(row.needs_a_person for row in rows), sum(row.waits for row in rows)
    return (
        f"{len(rows)} students, {len(handed_in)} submissions, {missing} without one. "
        f"Mean score {mean:.1f} of {most:g}. {people} submissions need a person."
        + f" Without a grade yet, since a person must mark first: {waiting}."
        * bool(waiting)
    )


def _sections(rows: Sequence[Row]) -> list[str]:
    """How the sections did, where there are several."""
    names = sorted({row.section for row in rows if row.section})
    if len(names) < 2:
        return []
    lines = []
    for name in names:
        inside = [row for row in rows if row.section == name]
        scores = [row.score for row in inside if row.exercises]
        mean = f"{sum(scores) / len(scores):.1f}" if scores else ""
        lines.append([name, str(len(inside)), str(len(scores)), mean])
    return ["<h2>Sections</h2>", _table(["section", "students", "submissions", "mean score"], lines)]


def _wrong(rows: Sequence[Row]) -> list[str]:
    """Mistakes by name, what only differs, errors, what was not written: each apart."""
    parts = ["<h2>What was misunderstood</h2>"]
    head = ["students", "exercise", "mistake", "in words"]
    parts.append(_table(head, [[str(c), n, s, h] for n, s, h, c in misconceptions(rows)]))
    several = in_several_exercises(rows)
    if several:
        lines = [[str(count), slug, ", ".join(names)] for slug, names, count in several]
        parts += ["<h3>The same mistake in several exercises</h3>", _table(["students", "mistake", "exercises"], lines)]
    for kind, heading in ((DIFFERS, "Wrong without a name"), (ERROR, "Errors of Python and the like")):
        found = [[str(c), n, s, h] for n, s, h, c in misconceptions(rows, kind)]
        parts += [f"<h2>{heading}</h2>", _table(head, found)] if found else []
    unwritten = {name: counts[UNWRITTEN] for name, counts in outcomes(rows).items() if counts[UNWRITTEN]}
    if unwritten:
        lines = [[str(count), name] for name, count in sorted(unwritten.items(), key=lambda one: -one[1])]
        parts += ["<h2>Not written</h2>", _table(["students", "exercise"], lines)]
    return parts


def _to_look_at(rows: Sequence[Row]) -> list[str]:
    """Submissions with flags, and answers that are alike."""
    lines = [
        [_who(r), f"{r.score:g}", "; ".join(dict.fromkeys([r.reason] * bool(r.reason) + r.flags))]
        for r in rows
        if r.needs_a_person
    ]
    parts = ["<h2>Submissions that need a person</h2>", _table(["student", "score", "why"], lines)]
    waiting = [_who(row) for row in rows if row.waits]
    if waiting:
        parts.append(f"<p>No grade yet, a person must mark first: {_e(', '.join(waiting))}.</p>")
    alike = [[f"{a.first}, {a.second}", a.exercise, f"{100 * a.likeness:.0f} %"] for a in near_identical(rows)[:200]]
    parts.append("<h2>Answers that are nearly the same</h2><p>A reason to look, not a proof of anything.</p>")
    return [*parts, _table(["students", "exercise", "alike"], alike)]


def _of_another_year(alike: Sequence[Alike], other: OtherYear) -> list[str]:
    """Answers that are like another year's."""
    lines = [[a.first, a.second, a.exercise, f"{100 * a.likeness:.0f} %"] for a in alike[:200]]
    said = f"Compared with {len(other.answers)} hand-ins. A reason to look, not a proof of anything. {other.cut}"
    parts = ["<h2>Answers like those of another year</h2>", f"<p>{_e(said.strip())}</p>"]
    return [*parts, _table(["student", "of another year", "exercise", "alike"], lines)]


def _who(row: Row) -> str:
    return f"{row.name} ({row.student})" if row.name and row.name != row.student else row.student


def _everyone(rows: Sequence[Row]) -> str:
    """A line for each student; the exercises' names stand upright, so that nothing scrolls sideways."""
    names = exercises(rows)
    head = "".join(f"<th>{_e(cell)}</th>" for cell in ("student", "status", "score"))
    head += "".join(f'<th class="up">{_e(name)}</th>' for name in names)
    lines = []
    for row in rows:
        cells = [f"{row.exercises[n].points:g}" if n in row.exercises else "" for n in names]
        score = f"{row.score:g} of {row.max_score:g}" if row.grade is not None else ""
        status = "waits for a mark" if row.waits else row.status
        line = "".join(f"<td>{_e(cell)}</td>" for cell in (_who(row), status, score))
        lines.append(line + "".join(f'<td class="n">{_e(cell)}</td>' for cell in cells))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table class="everyone"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _e(text: str) -> str:
    return html.escape(text, quote=True)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "<p>None.</p>"
    top = "".join(f"<th>{_e(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(_data(cell) for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _data(cell: str) -> str:
    """A cell of a table: what is short stays on one line, a long name breaks after its underlines."""
    kind = ' class="short"' if len(cell) <= 8 else ""
    return f"<td{kind}>{_e(cell).replace('_', '_<wbr>')}</td>"
