"""Rosters: CSVs as Canvas (its gradebook), Moodle (participants, a grading worksheet), Gradescope and people write them.

Columns are known by their headings; a file of one's own needs `student` or `email` or `name`, and may have `section`.
A grading worksheet of Moodle is in the site's language, so its columns are known by what is in them.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from helpers.grading.collect.handed_in import CollectError
from helpers.grading.collect.students import Student

_HEADINGS = {
    "name": ("name", "full name", "student name", "student"),
    "first": ("first name", "first_name", "firstname", "given name"),
    "last": ("last name", "last_name", "surname", "lastname", "family name"),
    "email": ("email", "email address", "e-mail", "mail"),
    "section": ("section", "sections", "group", "groups"),
    "key": ("student", "student id", "student_id", "id"),
    "canvas": ("canvas id",),
    "sis": ("sis user id", "sid", "id number", "idnumber"),
    "login": ("sis login id", "username", "login"),
}


def read_roster(path: Path, assignment: str = "") -> list[Student]:
    """The students that a roster names, in its order.

    `assignment` is needed for a grading worksheet of Moodle, whose participant numbers belong to one assignment.
    Raises `CollectError` where the file is no table or names nobody.
    """
    rows = read_table(path)
    head = [cell.strip().lower() for cell in rows[0]]
    if "sis login id" in head and head[0] == "student":
        students = _canvas(head, rows[1:])
    else:
        participant = participant_column(rows)
        if participant is not None:
            students = _worksheet(head, rows[1:], participant, assignment)
        else:
            students = _by_headings(head, rows[1:])
    if not students:
        raise CollectError(f"{path.name} names no student. Its columns are: {', '.join(rows[0])}.")
    return students


def read_table(path: Path) -> list[list[str]]:
    """A CSV's rows, whatever separates its cells (comma, semicolon or tab) and whatever it is encoded in."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CollectError(f"{path} cannot be read: {error.strerror}.") from None
    for encoding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in row)]
    if not rows:
        raise CollectError(f"{path.name} is empty.")
    return rows


def _cell(row: list[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _column(head: list[str], what: str) -> int | None:
    return next((head.index(name) for name in _HEADINGS[what] if name in head), None)


def _ordered(name: str) -> str:
    """ "Doe, Jane" as people say it: "Jane Doe"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name


def _canvas(head: list[str], rows: list[list[str]]) -> list[Student]:
    number, section = head.index("id"), _column(head, "section")
    students = []
    for row in rows:
        if not _cell(row, number).isdigit() or _cell(row, 0) == "Student, Test":
            continue
        ids = {"canvas": _cell(row, number), "sis": "", "login": _cell(row, head.index("sis login id"))}
        ids["sis"] = _cell(row, head.index("sis user id")) if "sis user id" in head else ""
        email = ids["login"] if "@" in ids["login"] else ""
        ids = {heading: value for heading, value in ids.items() if value}
        students.append(Student(ids["canvas"], _ordered(_cell(row, 0)), email, _cell(row, section), ids))
    return students


def participant_column(rows: list[list[str]]) -> int | None:
    """The column of "Participant 123", in whatever language; None where there is none."""
    for column in range(min(2, len(rows[0]))):
        found = [re.fullmatch(r"(\D+?)\s*(\d+)", _cell(row, column)) for row in rows[1:]]
        if found and all(found) and len({match[1] for match in found if match}) == 1:
            return column
    return None


def _worksheet(head: list[str], rows: list[list[str]], participant: int, assignment: str) -> list[Student]:
    if not assignment:
        raise CollectError("A grading worksheet of Moodle belongs to one problem set: say which.")
    address = next((i for i in range(len(head)) if rows and all("@" in _cell(row, i) for row in rows)), None)
    name = participant + 1 if address is not None else None
    students = []
    for row in rows:
        number = re.sub(r"\D", "", _cell(row, participant))
        email, called = _cell(row, address), _cell(row, name)
        key = email or called or f"participant {number}"
        students.append(Student(key, called, email, ids={f"moodle:{assignment}": number}))
    return students


def _by_headings(head: list[str], rows: list[list[str]]) -> list[Student]:
    columns = {what: _column(head, what) for what in _HEADINGS}
    students = []
    for row in rows:
        told = {what: _cell(row, column) for what, column in columns.items()}
        name = f"{told['first']} {told['last']}".strip()
        if not name and columns["name"] != columns["key"]:
            name = _ordered(told["name"])
        ids = {heading: told[heading] for heading in ("canvas", "sis", "login") if told[heading]}
        key = told["key"] or told["login"] or told["sis"] or told["canvas"] or told["email"] or name
        if key:
            students.append(Student(key, name, told["email"], told["section"], ids))
    return students
