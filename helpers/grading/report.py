"""What the class got wrong: one HTML page with pictures inside it, and a CSV."""

from __future__ import annotations

import base64
import csv
import html
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.grading.collect.students import Students
from helpers.grading.rows import Row, as_row
from helpers.grading.seeds import private_folder
from helpers.grading.stored import read_result

#: How alike two students' answers must be to be shown side by side, and how long at least, in characters.
ALIKE = 0.93
SHORTEST = 120
#: Of longer answers the first so many characters are compared, by pieces of so many characters.
LONGEST = 4_000
PIECE = 4


@dataclass(frozen=True)
class Alike:
    """Two students whose answers to an exercise are nearly the same text, comments and names of variables included."""

    first: str
    second: str
    exercise: str
    likeness: float


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
    for student in book.known_students():
        if student not in rows:
            rows[student] = Row(student, status="missing", reason="Nothing was handed in.")
    most = max((row.max_score for row in rows.values()), default=0.0)
    students = Students.read(Path(course_root).resolve())
    for row in rows.values():
        row.max_score = row.max_score or most
        known = students.by_key(row.student)
        if known is not None:
            row.name, row.section = known.name, known.section
    return [rows[name] for name in sorted(rows)]


def write_report(rows: Sequence[Row], folder: Path, title: str) -> Path:
    """Write summary.html and summary.csv into `folder`; the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(rows, folder / "summary.csv")
    page = folder / "summary.html"
    page.write_text(report_page(rows, title), encoding="utf-8")
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


def misconceptions(rows: Sequence[Row]) -> list[tuple[str, str, str, int]]:
    """(exercise, diagnosis, sentence, how many students), the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    says: dict[tuple[str, str], str] = {}
    for row in rows:
        for name, points in row.exercises.items():
            if points.diagnosis:
                counts[name, points.diagnosis] += 1
                says.setdefault((name, points.diagnosis), points.headline)
    return [(name, slug, says[name, slug], count) for (name, slug), count in counts.most_common()]


def near_identical(rows: Sequence[Row]) -> list[Alike]:
    """Pairs of students with nearly the same long answer. A reason to look, not a proof of anything.

    Answers are compared without blanks, by how many of their pieces of `PIECE` characters they share: a time that grows
    with the length of an answer, not with its square. What a fifth of the class has is what the exercise looks like.
    """
    found = []
    for grade_id in dict.fromkeys(name for row in rows for name in row.answers):
        texts = {row.student: _packed(row.answers[grade_id])[:LONGEST] for row in rows if grade_id in row.answers}
        texts = {student: text for student, text in texts.items() if len(text) >= SHORTEST}
        counts = Counter(texts.values())
        often = max(3, len(rows) // 5)
        pieces = {student: _pieces(text) for student, text in texts.items() if counts[text] <= often}
        by_length = sorted((len(texts[student]), student) for student in pieces)
        for index, (length, first) in enumerate(by_length):
            for other_length, second in by_length[index + 1 : index + 200]:
                if other_length * ALIKE > length * (2 - ALIKE):
                    break
                likeness = 2 * len(pieces[first] & pieces[second]) / (len(pieces[first]) + len(pieces[second]))
                if likeness >= ALIKE:
                    found.append(Alike(min(first, second), max(first, second), grade_id, likeness))
    return sorted(found, key=lambda alike: (-alike.likeness, alike.first, alike.second, alike.exercise))


def _pieces(text: str) -> frozenset[tuple[str, int]]:
    """All pieces of `PIECE` characters of a text, each with its number among equal ones."""
    seen: Counter[str] = Counter()
    found = []
    for start in range(len(text) - PIECE + 1):
        piece = text[start : start + PIECE]
        found.append((piece, seen[piece]))
        seen[piece] += 1
    return frozenset(found)


def _packed(source: str) -> str:
    return re.sub(r"\s+", "", source)


def _picture(figure: Any, alt: str) -> str:
    import matplotlib.pyplot as plt

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    plt.close(figure)
    data = base64.b64encode(buffer.getvalue()).decode()
    return f'<img alt="{html.escape(alt, quote=True)}" src="data:image/png;base64,{data}">'


def _pictures(rows: Sequence[Row]) -> list[str]:
    import matplotlib

    matplotlib.use("agg", force=False)
    import matplotlib.pyplot as plt

    from helpers.figures import style

    style.use_style()
    handed_in = [row for row in rows if row.exercises]
    if not handed_in:
        return []
    most = max(row.max_score for row in handed_in)
    figure, axes = plt.subplots(figsize=(6.4, 2.8))
    axes.hist(
        [row.score for row in handed_in],
        bins=max(1, min(20, round(most))),
        range=(0, most),
        color=style.BLUE,
        hatch="//",
        edgecolor="white",
    )
    axes.set(xlabel="score", ylabel="students")
    middle = sorted(row.score for row in handed_in)[len(handed_in) // 2]
    pictures = [
        _picture(
            figure, f"Histogram of {len(handed_in)} scores from 0 to {most:g}; half of them are at {middle:g} or above."
        )
    ]
    rates = pass_rates(rows)
    figure, axes = plt.subplots(figsize=(6.4, 0.6 + 0.32 * len(rates)))
    bars = axes.barh(
        list(rates), [100 * rate for rate in rates.values()], color=style.ORANGE, hatch="..", edgecolor="white"
    )
    axes.bar_label(bars, fmt="%.0f %%", padding=3)
    axes.set(xlim=(0, 112), xlabel="students with all points, %")
    axes.invert_yaxis()
    said = ", ".join(f"{name} {100 * rate:.0f} %" for name, rate in rates.items())
    pictures.append(_picture(figure, f"Share of students with all points, by exercise: {said}."))
    return pictures


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; } th, td { text-align: left; padding: .3rem .6rem;
border-bottom: 1px solid #ddd; vertical-align: top; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
img { max-width: 100%; } h2 { margin-top: 2.5rem; } code { background: #f3f3f3; padding: 0 .2em; }
"""


def report_page(rows: Sequence[Row], title: str) -> str:
    """The summary as one HTML page that loads nothing from elsewhere."""
    handed_in = [row for row in rows if row.exercises]
    missing = sum(row.status == "missing" for row in rows)
    mean = sum(row.score for row in handed_in) / len(handed_in) if handed_in else 0.0
    most = max((row.max_score for row in rows), default=0.0)
    people = [row for row in rows if row.needs_a_person]
    parts = [
        f"<h1>{_e(title)}</h1>",
        f"<p>{len(rows)} students, {len(handed_in)} submissions, {missing} without one. Mean score {mean:.1f} of {most:g}. "
        f"{len(people)} submissions need a person.</p>",
    ]
    pictures = _pictures(rows)
    if pictures:
        parts += ["<h2>Scores</h2>", pictures[0], "<h2>Exercises</h2>", pictures[1]]
    parts.append("<h2>What was misunderstood</h2>")
    parts.append(
        _table(
            ["students", "exercise", "mistake", "in words"], [[str(c), n, s, h] for n, s, h, c in misconceptions(rows)]
        )
    )
    parts.append("<h2>Submissions that need a person</h2>")
    parts.append(
        _table(
            ["student", "score", "why"],
            [
                [r.student, f"{r.score:g}", "; ".join(dict.fromkeys([r.reason] * bool(r.reason) + r.flags))]
                for r in people
            ],
        )
    )
    alike = near_identical(rows)
    parts.append("<h2>Answers that are nearly the same</h2><p>A reason to look, not a proof of anything.</p>")
    parts.append(
        _table(
            ["students", "exercise", "alike"],
            [[f"{a.first}, {a.second}", a.exercise, f"{100 * a.likeness:.0f} %"] for a in alike[:200]],
        )
    )
    parts.append("<h2>Everyone</h2>")
    names = exercises(rows)
    lines = []
    for row in rows:
        cells = [f"{row.exercises[n].points:g}" if n in row.exercises else "" for n in names]
        lines.append([row.student, row.status, f"{row.score:g} / {row.max_score:g}", *cells])
    parts.append(_table(["student", "status", "score", *names], lines))
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}"><title>{_e(title)}</title>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}<style>{_STYLE}</style></head><body>{"".join(parts)}</body></html>\n'


def _e(text: str) -> str:
    return html.escape(text, quote=True)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "<p>None.</p>"
    top = "".join(f"<th>{_e(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{_e(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
