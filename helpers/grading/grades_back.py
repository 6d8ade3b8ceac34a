"""Grades and feedback for a learning platform: its own CSV filled in, and zips of feedback pages that it takes back.

A cell is filled in only where there is a grade: who handed in nothing, or waits for a person, keeps what the
platform's file had there.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.grading.collect import CollectError, Store, Students
from helpers.grading.collect.roster import participant_column, read_table
from helpers.grading.rows import Row

#: What Moodle calls the grade and the comment in a grading worksheet, in some languages.
_GRADE = ("grade", "bewertung", "note", "calificación", "valutazione", "cijfer", "nota", "betyg", "ocena", "arvosana")
_COMMENT = (
    "feedback comments",
    "feedback als kommentar",
    "commentaires de feedback",
    "comentarios de retroalimentación",
)


class ExportError(CollectError):
    """A platform's file that cannot be filled in; the text says what is wrong with it and what to do."""


@dataclass
class Filled:
    """What came of filling in: how many grades, and who is in one of the two and not in the other."""

    path: Path
    grades: int = 0
    without: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """For people to read."""
        said = [f"{self.path}: {self.grades} grades"]
        if self.without:
            said += [f"graded, but not in that file ({len(self.without)}):", *(f"  {one}" for one in self.without)]
        if self.unknown:
            said += [f"in that file, but unknown here ({len(self.unknown)}):", *(f"  {one}" for one in self.unknown)]
        return said


def fill_canvas(
    rows: Sequence[Row], students: Students, exported: Path, assignment: str, column: str, into: Path
) -> Filled:
    """Fill in the CSV that Canvas's gradebook exports: its columns for students, and the one of this assignment.

    column   the assignment's title in Canvas; "" finds the one column whose title names the problem set

    Rows are matched by Canvas's ID, then by login or SIS number. Raises `ExportError` where no column can be found.
    """
    table = read_table(exported)
    head = [cell.strip() for cell in table[0]]
    if "ID" not in head or head[0] != "Student":
        raise ExportError(f"{exported.name} is no export of Canvas's gradebook: its first columns are {head[:4]}.")
    wanted = _canvas_column(head, assignment, column)
    kept = [i for i, name in enumerate(head) if name in _CANVAS_STUDENT] + [wanted]
    headings = {"ID": "canvas", "SIS User ID": "sis", "SIS Login ID": "login"}
    columns = {head.index(name): heading for name, heading in headings.items() if name in head}

    def who(row: list[str]) -> str | None:
        if not _cell(row, head.index("ID")).isdigit() or _cell(row, 0) == "Student, Test":
            return ""
        return _by_ids(students, {heading: _cell(row, i) for i, heading in columns.items()}, rows)

    return _fill(rows, table, kept, wanted, who, into, comma=",", shown=0)


_CANVAS_STUDENT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")


def _canvas_column(head: Sequence[str], assignment: str, column: str) -> int:
    titles = {i: match[1].strip() for i, name in enumerate(head) if (match := re.fullmatch(r"(.*) \(\d+\)", name))}
    if column:
        found = [i for i, title in titles.items() if column in (title, head[i])]
    else:
        words = {_plain(assignment), _plain(assignment.partition("_")[2])}
        found = [i for i, title in titles.items() if any(word and word in _plain(title) for word in words)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(repr(title) for title in titles.values()) or "none"
    raise ExportError(
        f"{len(found)} columns of Canvas's file fit {column or assignment!r}; its assignments are {names}. "
        "Say which by --column."
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def fill_moodle(
    rows: Sequence[Row], students: Students, worksheet: Path, assignment: str, column: str, into: Path
) -> Filled:
    """Fill in Moodle's grading worksheet (the assignment's "Download grading worksheet"), in whatever language it is.

    Rows are matched by the participant number, then by address, then by name. Raises `ExportError` where the file is no
    worksheet or its grade column cannot be told.
    """
    table = read_table(worksheet)
    head = [cell.strip() for cell in table[0]]
    participant = participant_column(table)
    if participant is None:
        raise ExportError(f"{worksheet.name} is no grading worksheet of Moodle: no column holds participants' numbers.")
    low = [name.lower() for name in head]
    found = (
        [i for i, name in enumerate(head) if name == column]
        if column
        else [i for i, n in enumerate(low) if n in _GRADE]
    )
    if len(found) != 1:
        raise ExportError(
            f"Which column of {worksheet.name} is the grade? Say it by --column; there are {', '.join(head)}."
        )
    comment = next((i for i, name in enumerate(low) if name in _COMMENT), None)
    emails = [i for i in range(len(head)) if any("@" in _cell(row, i) for row in table[1:])]

    def who(row: list[str]) -> str | None:
        number = re.sub(r"\D", "", _cell(row, participant))
        email = _cell(row, emails[0]) if emails else ""
        return _by_ids(students, {f"moodle:{assignment}": number}, rows, email, _cell(row, participant + 1))

    first = worksheet.read_bytes().split(b"\n", 1)[0]
    comma = max(b",;\t", key=lambda c: first.count(bytes([c])))
    return _fill(rows, table, list(range(len(head))), found[0], who, into, chr(comma), participant, comment)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _by_ids(
    students: Students, ids: Mapping[str, str], rows: Sequence[Row], email: str = "", name: str = ""
) -> str | None:
    """The key of the student whom a platform's row means; None where nobody is known by it."""
    keys = {row.student for row in rows}
    for heading, number in ids.items():
        found = [one.key for one in students.everyone if number and one.ids.get(heading, "").lower() == number.lower()]
        if found:
            return found[0]
        if number in keys:
            return number
    for same in (lambda one: email and one.email.lower() == email.lower(), lambda one: name and one.name == name):
        found = [one.key for one in students.everyone if same(one)]
        if len(found) == 1:
            return found[0]
    return next((key for key in (email, email.partition("@")[0], name) if key and key in keys), None)


def _fill(
    rows: Sequence[Row], table: list[list[str]], kept: Sequence[int], grade: int,
    who: Callable[[list[str]], str | None], into: Path, comma: str, shown: int, comment: int | None = None,
) -> Filled:  # fmt: skip
    """Write the `kept` columns of a platform's table with the grades in column `grade`."""
    result = Filled(into)
    by_key = {row.student: row for row in rows}
    seen: set[str] = set()
    into.parent.mkdir(parents=True, exist_ok=True)
    with open(into, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=comma)
        writer.writerow([_cell(table[0], i) for i in kept])
        for line in table[1:]:
            cells = line + [""] * (max(kept) + 1 - len(line))
            key = who(line)
            if key is None:
                result.unknown.append(_cell(line, shown))
            elif key and key in by_key:
                seen.add(key)
                row = by_key[key]
                if row.grade is not None:
                    cells[grade] = f"{row.grade:g}"
                    result.grades += 1
                    if comment is not None:
                        cells[comment] = " ".join(p.headline for p in row.exercises.values() if p.headline)
            writer.writerow([cells[i] for i in kept])
    result.without = [row.student for row in rows if row.grade is not None and row.student not in seen]
    return result


def export(
    course_root: Path, assignment: str, into: Path, canvas: Path | None, moodle: Path | None, column: str = ""
) -> list[str]:
    """Fill in what the platforms gave, make summary.csv and the zip of feedback pages, all in the folder `into`.

    Returns what was done, in lines. Where nobody came from a platform, the pages have the students' own names.

    Raises `ExportError` where nothing has been graded yet, or a platform's file is not what it should be.
    """
    from helpers.grading import make_feedback
    from helpers.grading.report import stored_rows, write_csv

    rows, students = stored_rows(course_root, assignment), Students.read(course_root)
    if not rows:
        raise ExportError(f"nothing of {assignment} has been graded yet; run `course grade {assignment}` first.")
    lines: list[str] = []
    if canvas is not None:
        lines += fill_canvas(rows, students, canvas, assignment, column, into / "canvas.csv").lines()
    if moodle is not None:
        lines += fill_moodle(rows, students, moodle, assignment, column, into / "moodle.csv").lines()
    pages: dict[str, list[Path]] = {}
    for page in make_feedback(course_root, assignment, [row.student for row in rows if row.status == "graded"]):
        pages.setdefault(page.parent.parent.name, []).append(page)
    prefixes = Store(course_root, assignment).prefixes() or {student: f"{student}_" for student in pages}
    left_out = feedback_zip(pages, prefixes, assignment, into / "feedback.zip")
    write_csv(rows, into / "summary.csv")
    lines.append(f"{into / 'summary.csv'}: {sum(row.grade is not None for row in rows)} grades")
    lines.append(f"{into / 'feedback.zip'}: {len(pages) - len(left_out)} pages")
    if left_out:
        lines.append(
            f"not in it, since the platform's name for them is not known ({len(left_out)}): {', '.join(left_out)}"
        )
    waiting = [row.student for row in rows if row.waits]
    if waiting:
        lines.append(f"no grade yet, a person must mark first ({len(waiting)}): {', '.join(waiting)}")
    return lines


def feedback_zip(
    pages: Mapping[str, Sequence[Path]], prefixes: Mapping[str, str], assignment: str, into: Path
) -> list[str]:
    """A zip of feedback pages that Canvas ("Upload submissions") or Moodle ("Upload multiple feedback files") takes back.

    pages      each student's pages, one for each notebook of the set
    prefixes   what the platform put before each student's files (`Store.prefixes`)

    Returns the students whose page is not in it, since the platform's name for them is not known.
    """
    left_out = []
    into.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in sorted(pages):
            if student in prefixes:
                for page in pages[student]:
                    name = assignment if len(pages[student]) == 1 else page.stem
                    archive.write(page, f"{prefixes[student]}{name}_feedback.html")
            else:
                left_out.append(student)
    return left_out
