"""Collecting a class: archives named as the platforms name them, odd hand-ins, rosters; nothing is lost unsaid."""

from __future__ import annotations

import io
import json
import tarfile
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helpers.grading.collect import CollectError, Students, collect, read_roster
from helpers.grading.hand_ins import plain_name
from tests.archives import zipped

SET = "03_mnist_dnn"
BOOK = b'{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'


@pytest.fixture(autouse=True)
def _no_gradebook(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """nbgrader's gradebook takes a second to make; one test looks at it."""
    if "gradebook" not in request.node.name:
        monkeypatch.setattr("helpers.grading.collect.tell_gradebook", lambda *_: None)


def _zip(path: Path, files: dict[str, bytes]) -> Path:
    path.write_bytes(zipped(files))
    return path


def _lies(root: Path) -> dict[str, list[str]]:
    """For each student the files in submitted/."""
    found: dict[str, list[str]] = {}
    for path in sorted((root / "submitted").rglob("*")):
        if path.is_file():
            student, chapter, *rest = path.relative_to(root / "submitted").parts
            assert chapter == SET
            found.setdefault(student, []).append("/".join(rest))
    return found


def test_canvas(tmp_path: Path) -> None:
    download = _zip(
        tmp_path / "submissions.zip",
        {
            "doejane_101_9001_03_mnist_dnn.ipynb": BOOK,
            "doejane_102_9002_03_mnist_dnn-1.ipynb": BOOK,  # another Jane Doe, and a renamed second upload
            "muellerjoerg_LATE_103_9003_Übung 3.IPYNB": BOOK,
            "o_neill_smith_104_9004_abgabe_12_34_final.zip": zipped({"x/03_mnist_dnn.ipynb": BOOK}),
            "o_neill_smith_104_9005_notes.pdf": b"%PDF",
            "leeann_105_9006_essay.pdf": b"%PDF",
            "parkmin_106_text.html": b"<p>I forgot</p>",
            "99balloons_107_9007_03_mnist_dnn.ipynb": BOOK,
            "readme": b"?",
        },
    )
    found = collect(tmp_path, SET, [download])
    assert found.platforms == ["canvas"]
    assert _lies(tmp_path) == {
        "101": ["03_mnist_dnn.ipynb"],
        "102": ["03_mnist_dnn-1.ipynb"],
        "103": ["Übung 3.IPYNB"],
        "104": ["abgabe_12_34_final.zip", "notes.pdf"],
        "105": ["essay.pdf"],
        "107": ["03_mnist_dnn.ipynb"],
    }
    told = "\n".join(found.lines())
    assert "marked as late (1):\n  muellerjoerg (103)" in told
    assert "no notebook is among the files (1):\n  leeann (105): essay.pdf" in told
    assert "not collected (2):" in told and "parkmin_106_text.html: a text typed" in told and "readme: " in told


def test_canvas_anonymous(tmp_path: Path) -> None:
    names = ["anon_aB3xZ_71_03_mnist_dnn.ipynb", "LATE_anon_9kLmN_72_a_1_2_b.ipynb", "anon_12345_73_x.ipynb"]
    found = collect(tmp_path, SET, [_zip(tmp_path / "s.zip", dict.fromkeys(names, BOOK))])
    assert found.platforms == ["canvas"]
    assert _lies(tmp_path) == {"12345": ["x.ipynb"], "9kLmN": ["a_1_2_b.ipynb"], "aB3xZ": ["03_mnist_dnn.ipynb"]}
    assert [one.student.key for one in found.taken if one.late] == ["9kLmN"]


@pytest.mark.parametrize("ending", ["", "_"])
def test_moodle_folders(tmp_path: Path, ending: str) -> None:
    book = {
        f"Jane Doe_555_assignsubmission_file{ending}/03_mnist_dnn.ipynb": BOOK,
        f"Jane Doe_556_assignsubmission_file{ending}/my work/solution.ipynb": BOOK,
        f"Jörg M_üller_557_assignsubmission_file{ending}/a.zip": zipped({"a.ipynb": BOOK}),
        f"Kim_558_assignsubmission_onlinetext{ending}/onlinetext.html": b"hello",
    }
    found = collect(tmp_path, SET, [_zip(tmp_path / "m.zip", book)])
    assert found.platforms == ["moodle"]
    assert _lies(tmp_path) == {
        "Jane Doe 555": ["03_mnist_dnn.ipynb"],
        "Jane Doe 556": ["my work/solution.ipynb"],
        "Jörg M_üller": ["a.zip"],
    }
    assert [one.path.partition("_")[0] for one in found.not_taken] == ["Kim"]


def test_moodle_flat_and_blind(tmp_path: Path) -> None:
    flat = {f"Ann Lee_7{i}_assignsubmission_file_work_{i}.ipynb": BOOK for i in range(1)}
    collect(tmp_path, SET, [_zip(tmp_path / "m.zip", {**flat, "Bo_8_assignsubmission_file_3.ipynb": BOOK})])
    assert _lies(tmp_path) == {"Ann Lee": ["work_0.ipynb"], "Bo": ["3.ipynb"]}
    blind = {f"Participant_{i}_assignsubmission_file/x.ipynb": BOOK for i in (31, 32)}
    other = tmp_path / "other"
    collect(other, SET, [_zip(tmp_path / "b.zip", blind)])
    assert _lies(other) == {"participant 31": ["x.ipynb"], "participant 32": ["x.ipynb"]}


def test_moodle_numbers_belong_to_one_assignment(tmp_path: Path) -> None:
    """The same student has another number in each assignment, and stays one student by the name."""
    collect(tmp_path, SET, [_zip(tmp_path / "3.zip", {"Ann Lee_7_assignsubmission_file/x.ipynb": BOOK})])
    collect(tmp_path, "05_lenet5", [_zip(tmp_path / "5.zip", {"Ann Lee_91_assignsubmission_file/x.ipynb": BOOK})])
    assert [path.name for path in (tmp_path / "submitted").iterdir()] == ["Ann Lee"]
    # someone of that name with another number in an assignment that knows one already is somebody else
    collect(tmp_path, SET, [_zip(tmp_path / "n.zip", {"Ann Lee_8_assignsubmission_file/x.ipynb": BOOK})])
    assert sorted(path.name for path in (tmp_path / "submitted").iterdir()) == ["Ann Lee", "Ann Lee 2"]


@pytest.mark.parametrize("texts", [True, False])
def test_blackboard(tmp_path: Path, texts: bool) -> None:
    head = "Set 3_a_{}_attempt_2026-11-{}"
    book = {
        head.format("jd_oe", "20-23-58-12_03_mnist_dnn.ipynb"): BOOK + b" ",
        head.format("jd_oe", "21-08-00-00_03_mnist_dnn.ipynb"): BOOK,
        head.format("kim", "20-10-00-00_solution.ipynb"): BOOK,
        head.format("kim", "20-10-00-00_data.csv"): b"1",
    }
    if texts:
        for user, time in (("jd_oe", "20-23-58-12"), ("jd_oe", "21-08-00-00"), ("kim", "20-10-00-00")):
            said = f"Name: Jane {user.title()} ({user})\nAssignment: Set 3_a\nDate Submitted: ...\n"
            book[head.format(user, f"{time}.txt")] = said.encode()
    found = collect(tmp_path, SET, [_zip(tmp_path / "b.zip", book)])
    assert found.platforms == ["blackboard"] and found.not_taken == []
    assert _lies(tmp_path) == {
        "jd_oe": ["03_mnist_dnn.ipynb", "timestamp.txt"],
        "kim": ["data.csv", "solution.ipynb", "timestamp.txt"],
    }
    assert (tmp_path / "submitted/jd_oe" / SET / f"{SET}.ipynb").read_bytes() == BOOK  # the latest
    earlier = list((tmp_path / "downloaded" / SET / "earlier/jd_oe").rglob("*.ipynb"))
    assert [path.read_bytes() for path in earlier] == [BOOK + b" "]
    if texts:
        assert found.taken[0].student.name == "Jane Jd_Oe"


def test_blackboard_in_another_language(tmp_path: Path) -> None:
    book = {f"Oefening_{user}_poging_2026-1-2-3-04-05_x.ipynb": BOOK for user in ("anne", "bram")}
    assert collect(tmp_path, SET, [_zip(tmp_path / "b.zip", book)]).platforms == ["blackboard"]
    assert sorted(_lies(tmp_path)) == ["anne", "bram"]


METADATA = """---
submission_11:
  :submitters:
  - :name: Jane Doe
    :sid: '2001'
    :email: jane@example.org
  - :name: Kim
    :sid:
    :email: kim@example.org
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-11-20 10:00:00.000000000 Z
  :score: 0.0
submission_12:
  :submitters:
  - :name: Jane Doe
    :sid: '2002'
    :email: jane2@example.org
  :created_at: 2026-11-21 09:30:00.5 Z
submission_13:
  :submitters: []
"""


def test_gradescope(tmp_path: Path) -> None:
    book = {f"assignment_9_export/{name}": data for name, data in {
        "submission_metadata.yml": METADATA.encode(),
        "submission_11/03_mnist_dnn.ipynb": BOOK,
        "submission_11/code/helper.py": b"x = 1",
        "submission_12/solution.ipynb": BOOK,
        "submission_13/x.ipynb": BOOK,
        "submission_14/x.ipynb": BOOK,
    }.items()}  # fmt: skip
    found = collect(tmp_path, SET, [_zip(tmp_path / "g.zip", book)])
    assert found.platforms == ["gradescope"]
    lies = _lies(tmp_path)
    assert lies["2001"] == lies["kim@example.org"] == ["03_mnist_dnn.ipynb", "code/helper.py"]
    assert lies["2002"] == ["solution.ipynb", "timestamp.txt"] and len(lies) == 3
    assert (tmp_path / "submitted/2002" / SET / "timestamp.txt").read_text() == "2026-11-21 09:30:00.500000 UTC"
    assert [one.reason for one in found.not_taken] == [
        "submission_metadata.yml names no submitter",
        "submission_metadata.yml does not name its submission",
    ]
    with pytest.raises(CollectError, match="says whose"):
        del book["assignment_9_export/submission_metadata.yml"]
        collect(tmp_path, SET, [_zip(tmp_path / "h.zip", book)])


def test_brightspace(tmp_path: Path) -> None:
    book = {
        "Set 3/index.html": b"",
        "Set 3/39786-640693 - Aiden O'Neill - Oct 10, 2025 1022 AM/03_mnist_dnn.ipynb": BOOK + b" ",
        "Set 3/39786-640693 - Aiden O'Neill - Oct 11, 2025 112 PM/03_mnist_dnn.ipynb": BOOK,
        "Set 3/39786-640693 - Aiden O'Neill - Oct 12, 2025 112 PM/thanks.pdf": b"%PDF",
        "Set 3/39787-640693 - Aiden O'Neill - 5 November 2025 11:30 PM/a.ipynb": BOOK,
        "39788-640693 - Bo - 2 - Oct 9, 2025 1200 AM - flat.ipynb": BOOK,
    }
    found = collect(tmp_path, SET, [_zip(tmp_path / "d.zip", book)])
    assert found.platforms == ["brightspace"] and found.not_taken == []
    assert _lies(tmp_path) == {
        "39786": ["03_mnist_dnn.ipynb", "thanks.pdf", "timestamp.txt"],
        "39787": ["a.ipynb", "timestamp.txt"],
        "39788": ["flat.ipynb", "timestamp.txt"],
    }
    notebook = tmp_path / "submitted/39786" / SET / f"{SET}.ipynb"
    assert notebook.read_bytes() == BOOK
    local = datetime(2025, 10, 11, 13, 12).astimezone(UTC)
    assert (notebook.parent / "timestamp.txt").read_text() == f"{local:%Y-%m-%d %H:%M}:00.000000 UTC"


@pytest.mark.parametrize("outer", ["", "hw3/", "submitted/"])
def test_plain_folders(tmp_path: Path, outer: str) -> None:
    book = {
        f"{outer}ann_lee99/{SET}.ipynb": BOOK,
        f"{outer}ann_lee99/.DS_Store": b"",
        f"{outer}Jo\u0308rg/{SET}/x.IPYNB": BOOK,  # as a Mac composes an umlaut
        f"{outer}kim/a/b/c.ipynb": BOOK,
        f"__MACOSX/{outer}kim/a/b/._c.ipynb": b"",
    }
    collect(tmp_path, SET, [_zip(tmp_path / "p.zip", book)])
    joerg = unicodedata.normalize("NFC", "Jo\u0308rg")
    assert _lies(tmp_path) == {"ann_lee99": [f"{SET}.ipynb"], joerg: ["x.IPYNB"], "kim": ["a/b/c.ipynb"]}


def test_plain_flat_files(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    for name in (
        f"ann_lee_{SET}.ipynb", f"ann_lee_{SET} (1).ipynb", f"{SET}-kim.zip", "bo.ipynb", f"{SET}.ipynb", "marks.csv",
        f"kim2_{SET}.tar.gz",
    ):  # fmt: skip
        (folder / name).write_bytes(BOOK)
    (folder / "link.ipynb").symlink_to(folder / "bo.ipynb")
    found = collect(tmp_path, SET, [folder])
    assert sorted(_lies(tmp_path)) == ["ann_lee", "bo", "kim", "kim2"]
    assert len(_lies(tmp_path)["ann_lee"]) == 2
    assert sorted((one.path, one.reason.split()[0]) for one in found.not_taken) == [
        (f"{SET}.ipynb", "it"), ("link.ipynb", "it"), ("marks.csv", "it"),
    ]  # fmt: skip


def test_archives_that_people_make(tmp_path: Path) -> None:
    inner = zipped({"ann\\x.ipynb": BOOK, "C:\\class\\..\\bo\\y.ipynb": BOOK, "kim\\z.ipynb": BOOK})
    found = collect(tmp_path, SET, [_zip(tmp_path / "outer.zip", {"class.zip": inner, "__MACOSX/._class.zip": b""})])
    assert _lies(tmp_path) == {"ann": ["x.ipynb"], "kim": ["z.ipynb"]}
    assert [one.reason for one in found.not_taken] == ["its path leads out of the archive"]
    other = tmp_path / "other"
    with tarfile.open(tmp_path / "class.tar.gz", "w:gz") as archive:
        for name in ("ann/x.ipynb", "kim/z.ipynb"):
            info = tarfile.TarInfo(name)
            info.size = len(BOOK)
            archive.addfile(info, io.BytesIO(BOOK))
        link = tarfile.TarInfo("eve/link.ipynb")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found = collect(other, SET, [tmp_path / "class.tar.gz"])
    assert sorted(_lies(other)) == ["ann", "kim"] and [one.path for one in found.not_taken] == ["eve/link.ipynb"]


def test_a_class_of_one_who_handed_in_a_zip(tmp_path: Path) -> None:
    inner = zipped({f"{SET}.ipynb": BOOK, "data/more.csv": b"1"})
    for number, (name, key) in enumerate({f"ann_101_5_{SET}.zip": "101", f"ann_{SET}.zip": "ann"}.items()):
        collect(tmp_path / str(number), SET, [_zip(tmp_path / f"{number}.zip", {name: inner})])
        assert list(_lies(tmp_path / str(number))) == [key]


def test_a_zip_whose_names_are_utf8_without_saying_so(tmp_path: Path) -> None:
    path = tmp_path / "m.zip"
    _zip(path, {"Jxxrg_5_assignsubmission_file/x.ipynb": BOOK, "Ann_6_assignsubmission_file/x.ipynb": BOOK})
    path.write_bytes(path.read_bytes().replace(b"Jxxrg", "Jörg".encode()))
    collect(tmp_path, SET, [path])
    assert sorted(_lies(tmp_path)) == ["Ann", "Jörg"]


def test_one_damaged_file_costs_nobody_else_anything(tmp_path: Path) -> None:
    path = _zip(tmp_path / "s.zip", {"ann_1_11_x.ipynb": BOOK, "bob_2_12_x.ipynb": BOOK})
    data = bytearray(path.read_bytes())
    data[data.index(BOOK)] ^= 1  # a wrong checksum for the first
    path.write_bytes(data)
    found = collect(tmp_path, SET, [path])
    assert sorted(_lies(tmp_path)) == ["2"] and [one.path for one in found.not_taken] == ["ann_1_11_x.ipynb"]


def test_collecting_again(tmp_path: Path) -> None:
    first = {"ann_1_11_x.ipynb": BOOK, "bob_2_12_x.ipynb": BOOK}
    collect(tmp_path, SET, [_zip(tmp_path / "s.zip", first)])
    place = tmp_path / "submitted/1" / SET
    (place / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    before = (place / "x.ipynb").stat().st_mtime_ns
    again = {"ann_1_11_x.ipynb": BOOK, "bob_LATE_2_13_x-1.ipynb": BOOK + b"\n", "cem_3_14_x.ipynb": BOOK}
    found = collect(tmp_path, SET, [_zip(tmp_path / "t.zip", again)])
    assert [one.stored.state for one in found.taken] == ["unchanged", "handed in again", "new"]
    assert (place / "x.ipynb").stat().st_mtime_ns == before and (place / "timestamp.txt").exists()
    assert _lies(tmp_path)["2"] == ["x-1.ipynb"]
    assert [path.name for path in (tmp_path / "downloaded" / SET / "earlier/2").rglob("*.ipynb")] == ["x.ipynb"]
    late = {"h_ann_attempt_2026-01-02-03-04-05_x.ipynb": BOOK, "h_bo_attempt_2026-01-02-03-04-05_x.ipynb": BOOK}
    other = tmp_path / "other"
    collect(other, SET, [_zip(tmp_path / "b.zip", late)])
    early = {name.replace("-02-", "-01-"): BOOK + b"\n" for name in late}
    found = collect(other, SET, [_zip(tmp_path / "a.zip", early)])
    assert {one.stored.state for one in found.taken} == {"older than what is there"}
    assert (other / "submitted/ann" / SET / "x.ipynb").read_bytes() == BOOK


@pytest.mark.parametrize(
    "files", [{}, {"readme.txt": b""}, {"__MACOSX/._x.ipynb": b""}, {f"{SET}.ipynb": BOOK}], ids=str
)
def test_nothing_taken_is_an_error_and_changes_nothing(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(CollectError, match="Nothing was changed"):
        collect(tmp_path, SET, [_zip(tmp_path / "s.zip", files)])
    assert not (tmp_path / "submitted").exists() and not (tmp_path / "grading").exists()


def test_what_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "s.zip").write_bytes(b"<html>log in first</html>")
    with pytest.raises(CollectError, match="neither a folder nor an archive"):
        collect(tmp_path, SET, [tmp_path / "s.zip"])


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = _zip(tmp_path / "s.zip", {"ann_1_11_x.ipynb": BOOK})
    assert len(collect(tmp_path, SET, [path], dry_run=True).taken) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["s.zip"]


def test_keys_are_names_of_folders_that_the_grader_keeps(tmp_path: Path) -> None:
    names = ["a[1]", "b*", "..c", "d\\e", "f\u202eg", "h  i", "J. O'Neill", "x" * 150]
    students = Students()
    from helpers.grading.collect.handed_in import Person

    keys = [one.key for one in students.of_people([Person("plain", name, name) for name in names], SET).values()]
    assert keys == [plain_name(key) for key in keys] and len(set(keys)) == len(names)
    assert not any(key.startswith(".") or len(key) > 100 for key in keys)


CANVAS_ROSTER = """Student,ID,SIS User ID,SIS Login ID,Section,Homework 3 (4711)
    Points Possible,,,,,10
"Doe, Jane",101,s-1,jdoe,Monday,
"Doe, Jane",102,s-2,jdoe2@example.org,Tuesday,
"Kim, Bo",103,s-3,bkim,Monday,
"Student, Test",999,,xyz,Monday,
"""


def test_a_roster_of_canvas(tmp_path: Path) -> None:
    roster = tmp_path / "grades.csv"
    roster.write_text(CANVAS_ROSTER, encoding="utf-8-sig")
    names = ["doejane_101_1_x.ipynb", "doejane_LATE_102_2_x.ipynb"]
    found = collect(tmp_path, SET, [_zip(tmp_path / "s.zip", dict.fromkeys(names, BOOK))], roster=roster)
    assert [(one.student.key, one.student.name, one.student.section) for one in found.taken] == [
        ("101", "Jane Doe", "Monday"), ("102", "Jane Doe", "Tuesday"),
    ]  # fmt: skip
    assert [one.shown for one in found.missing] == ["Bo Kim (103)"]
    # the same students on another platform, found by login and by address
    book = {"h_jdoe_attempt_2026-01-02-03-04-05_x.ipynb": BOOK, "h_zoe_attempt_2026-01-02-03-04-05_x.ipynb": BOOK}
    found = collect(tmp_path, SET, [_zip(tmp_path / "b.zip", book)])
    assert [one.student.key for one in found.taken] == ["101", "zoe"]


def test_a_roster_read_after_collecting(tmp_path: Path) -> None:
    book = {"Jane Doe_5_assignsubmission_file/x.ipynb": BOOK, "Bo Kim_6_assignsubmission_file/x.ipynb": BOOK}
    collect(tmp_path, SET, [_zip(tmp_path / "m.zip", book)])
    worksheet = tmp_path / "worksheet.csv"
    worksheet.write_text(
        "ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung\n"
        "Teilnehmer/in5;Jane Doe;jane@example.org;Abgegeben;\n"
        "Teilnehmer/in6;Bo Kim;bo@example.org;Abgegeben;\n"
        "Teilnehmer/in7;Jane Doe;jane2@example.org;;\n",
        encoding="utf-8",
    )
    found = collect(tmp_path, SET, [tmp_path / "m.zip"], roster=worksheet)
    assert [(one.student.key, one.student.email) for one in found.taken] == [
        ("Bo Kim", "bo@example.org"), ("Jane Doe", "jane@example.org"),
    ]  # fmt: skip
    assert [one.key for one in found.missing] == ["jane2@example.org"]


def test_rosters_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("student,name,email,section\nann,Ann Lee,ann@example.org,A\nbo,Bo,,B\n")
    assert [(s.key, s.name, s.section) for s in read_roster(path)] == [("ann", "Ann Lee", "A"), ("bo", "Bo", "B")]
    path.write_text("First name\tSurname\tEmail address\tGroups\nJörg\tMüller\tjm@example.org\tMo\n", encoding="utf-16")
    assert [(s.key, s.name, s.section) for s in read_roster(path)] == [("jm@example.org", "Jörg Müller", "Mo")]
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CollectError, match="names no student"):
        read_roster(path)


def test_the_gradebook_learns_the_names(tmp_path: Path) -> None:
    from nbgrader.api import Gradebook

    collect(tmp_path, SET, [_zip(tmp_path / "s.zip", {"doejane_101_1_x.ipynb": BOOK})])
    roster = tmp_path / "grades.csv"
    roster.write_text(CANVAS_ROSTER)
    collect(tmp_path, SET, [tmp_path / "s.zip"], roster=roster)
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as book:
        told = {one.id: (one.first_name, one.last_name, one.lms_user_id) for one in book.students}
    assert told == {"101": ("Jane", "Doe", "101"), "102": ("Jane", "Doe", "102"), "103": ("Bo", "Kim", "103")}
    assert json.loads((tmp_path / "grading/students.json").read_text())[0]["section"] == "Monday"


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.cli import app

    (tmp_path / "notebooks").mkdir()
    (tmp_path / "source" / SET).mkdir(parents=True)
    (tmp_path / "source" / SET / f"{SET}.ipynb").write_bytes(BOOK)
    _zip(tmp_path / "s.zip", {"doejane_101_1_x.ipynb": BOOK})
    _zip(tmp_path / "empty.zip", {"x.txt": b""})
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(app, ["collect", "3", "s.zip"])
    assert said.exit_code == 0 and "1 student (1 new), read as canvas" in said.output
    said = CliRunner().invoke(app, ["collect", "3", "empty.zip"])
    assert said.exit_code != 0 and "No hand-in was found in empty.zip" in str(said.exception) + said.output
    said = CliRunner().invoke(app, ["collect", "3", "s.zip", "--from", "nosuch"])
    assert said.exit_code != 0 and "there are gradescope, moodle" in str(said.exception) + said.output
