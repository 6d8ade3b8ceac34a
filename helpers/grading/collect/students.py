"""Who is in the class: one record a student, whatever platforms, rosters and files call them.

Kept in `grading/students.json` of the course. A student's `key` is the name of the folder in submitted/ and the id in
nbgrader's gradebook; once given it stays.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from helpers.grading.collect.handed_in import Person

#: Ids by which a platform's number may be found that stands under another heading in a roster.
_ALSO = {
    "blackboard": ("login", "sis"),
    "gradescope": ("sis", "login"),
    "canvas": (),
    "moodle": (),
    "brightspace": ("sis",),
    "plain": ("login", "sis", "canvas"),
}


@dataclass
class Student:
    """One student.

    key        folder in submitted/ and id in the gradebook
    name       as people write it, "Jane Doe"; "" where nobody told it
    section    section or group; "" where there is none
    ids        what platforms call the student, by heading: "canvas", "sis", "login", "moodle:03_mnist_dnn", ...
    on_roster  whether a roster names the student, so that a missing hand-in is told
    """

    key: str
    name: str = ""
    email: str = ""
    section: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    on_roster: bool = False

    @property
    def shown(self) -> str:
        """The name with the key where they differ, for lists that people read."""
        return f"{self.name} ({self.key})" if self.name and self.name != self.key else self.key


class Students:
    """The class's students, looked up by what platforms call them."""

    def __init__(self, everyone: Iterable[Student] = ()) -> None:
        self.everyone = list(everyone)

    @classmethod
    def read(cls, course_root: Path) -> Students:
        """The students that the course knows; none where nothing was collected yet."""
        path = _path(course_root)
        if not path.is_file():
            return cls()
        return cls(Student(**record) for record in json.loads(path.read_text(encoding="utf-8")))

    def write(self, course_root: Path) -> None:
        """Keep the students for the next time."""
        path = _path(course_root)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps([asdict(one) for one in self.everyone], indent=1), encoding="utf-8")
        part.chmod(0o600)
        part.replace(path)

    def by_key(self, key: str) -> Student | None:
        """The student of a folder in submitted/, or None."""
        return next((one for one in self.everyone if one.key == key), None)

    def add_roster(self, roster: Sequence[Student]) -> None:
        """Take in a roster: those who are known get what it tells, the rest are added."""
        names = Counter(_name_key(one.name) for one in roster if one.name)
        for told in roster:
            known = self._known(told, alone=names[_name_key(told.name)] == 1)
            if known is None:
                known = Student(self._free(told.key))
                self.everyone.append(known)
            known.name, known.email = told.name or known.name, told.email or known.email
            known.section = told.section or known.section
            known.ids.update(told.ids)
            known.on_roster = True

    def _known(self, told: Student, alone: bool) -> Student | None:
        for one in self.everyone:
            if any(one.ids.get(heading) == number for heading, number in told.ids.items()):
                return one
        for one in self.everyone:
            same = one.key == told.key or (bool(told.email) and one.email.lower() == told.email.lower())
            if same and not _contradict(one.ids, told.ids):
                return one
        return self._by_name(told.name, told.ids) if alone else None

    def _by_name(self, name: str, ids: dict[str, str]) -> Student | None:
        """The only student of that name whom `ids` do not contradict."""
        if not name:
            return None
        found = [one for one in self.everyone if _names(one.name) & _names(name)]
        return found[0] if len(found) == 1 and not _contradict(found[0].ids, ids) else None

    def of_people(self, people: Iterable[Person], assignment: str) -> dict[Person, Student]:
        """The student of each person of a platform's zip; those who are new are added.

        Two people of one name stay two: a name decides only where it is alone on both sides.
        """
        everyone = list(dict.fromkeys(people))
        names = Counter(_name_key(person.name) for person in everyone)
        found = {}
        for person in everyone:
            heading = f"{person.platform}:{assignment}" if person.per_set else person.platform
            student = self._find(person, heading, alone=names[_name_key(person.name)] == 1)
            if student is None:
                student = Student(self._free(_new_key(person, names)))
                self.everyone.append(student)
            student.ids.setdefault(heading, person.number)
            student.name, student.email = student.name or person.name, student.email or person.email
            found[person] = student
        return found

    def _find(self, person: Person, heading: str, alone: bool) -> Student | None:
        number = person.number.lower()
        for one in self.everyone:
            if one.ids.get(heading, "").lower() == number:
                return one
        if not person.per_set:
            for one in self.everyone:
                also = {one.ids.get(other, "").lower() for other in _ALSO.get(person.platform, ())} - {""}
                mine = {number, person.email.lower()} - {""}
                if heading not in one.ids and (
                    number in also or one.email.lower() in mine or one.key.lower() == number
                ):
                    return one
        return self._by_name(person.name, {heading: person.number}) if alone else None

    def _free(self, key: str) -> str:
        key = _folder_name(key)
        taken = {one.key for one in self.everyone}
        number = 2
        free = key
        while free in taken:
            free, number = f"{key} {number}", number + 1
        return free


def _folder_name(key: str) -> str:
    """`key` as a folder, nbgrader and a terminal can take it: other characters become `_`."""
    odd = r"^\.+|[\\/*?\[\]\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
    return re.sub(odd, "_", " ".join(key.split()))[:100].strip() or "student"


def _new_key(person: Person, names: Counter[str]) -> str:
    if not person.per_set:
        return person.number
    if not person.name:
        return f"participant {person.number}"
    return person.name if names[_name_key(person.name)] == 1 else f"{person.name} {person.number}"


def _contradict(first: dict[str, str], second: dict[str, str]) -> bool:
    return any(first[heading] != number for heading, number in second.items() if heading in first)


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).casefold())


def _name_key(name: str) -> str:
    return _squeezed(" ".join(sorted(re.split(r"[\s,]+", name))))


def _names(name: str) -> set[str]:
    """The ways in which platforms write a name, without blanks: "Jane Doe", "Doe, Jane"; Canvas's zip says "doejane"."""
    first, _, last = name.strip().rpartition(" ")
    before, comma, behind = name.partition(",")
    ways = {name, f"{last} {first}", f"{behind} {before}" if comma else name}
    return {_squeezed(way) for way in ways} - {""}


def _path(course_root: Path) -> Path:
    return Path(course_root) / "grading" / "students.json"
