"""Class downloads as platforms make them, with what is to come of them: written from the platforms' formats alone,
by somebody who had not read the readers. `tests/test_downloads.py` collects and grades each.

`scores` has for each student a text that is in the key, name or address by which the grader knows them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.archives import tarred, zipped
from tests.submissions.problem_set import ASSIGNMENT, ROOT, Student

EXERCISES = ("count_parameters",)
FULL = 3.0
NAME = f"{ASSIGNMENT}.ipynb"


@dataclass
class Download:
    """`files` in the zip in this order; `says` must be in what is told, `late` be marked as late."""

    files: dict[str, bytes]
    scores: dict[str, float | str]
    says: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    file_name: str = "submissions.zip"
    roster: bytes = b""


DOWNLOADS: dict[str, Callable[[], Download]] = {}


def _download(make: Callable[[], Download]) -> Callable[[], Download]:
    DOWNLOADS[make.__name__] = make
    return make


def right() -> bytes:
    return Student(EXERCISES).bytes()


def wrong() -> bytes:
    student = Student(EXERCISES)
    student.set("count_parameters", "def count_parameters(layer_sizes):\n    return 0")
    return student.bytes()


def blank() -> bytes:
    student = Student(EXERCISES)
    student.set(
        "count_parameters", "def count_parameters(layer_sizes):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    return student.bytes()


@_download
def canvas_anonymous_and_late() -> Download:
    """Graders may be hidden the names; the ids of such a class have letters."""
    return Download(
        {
            f"anon_Yf2kQ_90311_{NAME}": right(),
            f"LATE_anon_b7Rt9_90312_{NAME}": wrong(),
            "anon_x0x0x_90313_03_mnist_dnn-2.ipynb": right(),
        },
        {"Yf2kQ": FULL, "b7Rt9": 0.0, "x0x0x": FULL},
        late=("b7Rt9",),
    )


@_download
def canvas_odd_names() -> Download:
    """Names in other letters, a text typed into Canvas, an address instead of a file, two of one name."""
    return Download(
        {
            f"ångströmåsa_10211_90401_{NAME}": right(),
            f"李小龙_10212_90402_{NAME}": right(),
            "leeann_10213_text.html": b"<html><body><p>My answers are in the cloud.</p></body></html>",
            "kimbo_10214_90404_03_mnist_dnn.ipynb": blank(),
            "kimbo_10214_90405_03_mnist_dnn-1.ipynb": right(),
            "kimbo_LATE_10215_90406_my_2nd_try_v2_final.ipynb": right(),
        },
        {"10211": FULL, "10212": FULL, "10214": FULL, "10215": FULL},
        says=("leeann_10213_text.html: a text typed into Canvas",),
        late=("10215",),
    )


@_download
def canvas_zipped_again_on_a_mac() -> Download:
    return Download(
        {
            "submissions/": b"",
            "submissions/.DS_Store": b"\0\0\0\1Bud1",
            f"submissions/doejane_301_77001_{NAME}": right(),
            f"__MACOSX/submissions/._doejane_301_77001_{NAME}": b"\0\5\x16\7",
            "submissions/roejo_302_77002_homework.zip": zipped(
                {f"homework/{NAME}": right(), "__MACOSX/homework/._x": b""}
            ),
            "submissions/poeed_LATE_303_77003_essay.pdf": b"%PDF-1.7 ...",
        },
        {"301": FULL, "302": FULL, "303": "unreadable"},
        late=("303",),
        file_name="submissions (1).zip",
    )


@_download
def moodle_folders() -> Download:
    """An apostrophe, a comma, an online text beside the file, an archive in an archive."""
    return Download(
        {
            f"Seán O'Brien-Smith_47110_assignsubmission_file/{NAME}": right(),
            "Lee, Ann_47111_assignsubmission_file/set3.zip": zipped({"inner.zip": zipped({f"deep/{NAME}": right()})}),
            "Lee, Ann_47111_assignsubmission_onlinetext/onlinetext.html": b"<p>see the file</p>",
            "Müller Jürgen_47112_assignsubmission_onlinetext/onlinetext.html": b"<p>def count_parameters</p>",
        },
        {"Brien": FULL, "Ann": FULL},
        says=("Jürgen_47112_assignsubmission_onlinetext/onlinetext.html: a text typed into Moodle",),
    )


@_download
def moodle_flat_and_blind() -> Download:
    return Download(
        {
            "Ann Lee_47121_assignsubmission_file_03 mnist dnn (final).ipynb": right(),
            "Ann Lee_47121_assignsubmission_file_notes.txt": b"hello",
            "Participant 47122_47122_assignsubmission_file_03_mnist_dnn.ipynb": wrong(),
            "Bo_Kim_47123_assignsubmission_file_03_mnist_dnn.ipynb": right(),
        },
        {"Ann Lee": FULL, "47122": 0.0, "Kim": FULL},
    )


@_download
def moodle_groups_packed_again_on_windows() -> Download:
    """A group's name before the student's, an outer folder, backslashes, an upper-case ending, a worksheet."""
    sheet = (
        "Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (submission),Feedback comments\n"
        "Participant 47131,Ann Lee,ann@example.org,Submitted for grading,,3.00,x,\n"
        "Participant 47132,Bo Kim,bo@example.org,Submitted for grading,,3.00,x,\n"
        "Participant 47133,Cy Doe,cy@example.org,No submission,,3.00,-,\n"
    )
    return Download(
        {
            "HW3\\Group A-Ann Lee_47131_assignsubmission_file_\\03_MNIST_DNN.IPYNB": right(),
            "HW3\\Group A-Bo Kim_47132_assignsubmission_file_\\answer.ipynb": wrong(),
            "HW3\\desktop.ini": b"[.ShellClassInfo]",
        },
        {"ann@example.org": FULL, "bo@example.org": 0.0},
        says=("Cy Doe",),
        roster=sheet.encode("utf-8-sig"),
    )


@_download
def blackboard_attempts() -> Download:
    """User names with underlines and dots, a file named like an attempt, the receipts."""
    receipt = b"Name: Ann Lee (a_lee)\r\nAssignment: Homework 3\r\nDate Submitted: Monday, November 2, 2026 11:59:10 PM UTC\r\nFiles:\r\n"
    return Download(
        {
            "Homework 3_a_lee_attempt_2026-11-02-23-59-10.txt": receipt,
            f"Homework 3_a_lee_attempt_2026-11-02-23-59-10_{NAME}": wrong(),
            f"Homework 3_a_lee_attempt_2026-11-03-00-04-02_{NAME}": right(),
            "Homework 3_b.kim_attempt_2026-11-01-10-00-00_attempt_2.ipynb": right(),
            "Homework 3_cdoe1_attempt_2026-11-01-10-00-00_photo.heic": b"ftypheic",
        },
        {"a_lee": FULL, "b.kim": FULL, "cdoe1": "unreadable"},
    )


@_download
def gradescope_with_a_group() -> Download:
    told = """---
submission_9001:
  :submitters:
  - :name: Ann Lee
    :sid: '10001'
    :email: ann@example.org
  - :name: Bo Kim
    :sid:
    :email: bo@example.org
  :created_at: 2026-11-02 20:00:00.000000000 Z
submission_9002:
  :submitters:
  - :name: "Zoë D'Arc"
    :sid: ''
    :email: zoe@example.org
  :created_at: 2026-11-02 21:00:00.000000000 Z
"""
    return Download(
        {
            "assignment_77_export/submission_metadata.yml": told.encode(),
            f"assignment_77_export/submission_9001/{NAME}": right(),
            "assignment_77_export/submission_9002/work/answers.ipynb": right(),
            f"assignment_77_export/submission_9003/{NAME}": right(),
        },
        {"ann@example.org": FULL, "bo@example.org": FULL, "zoe@example.org": FULL},
        says=("submission_9003",),
        file_name="assignment_77_export.zip",
    )


@_download
def brightspace_attempts() -> Download:
    """Midnight between two attempts, two of one name, names with a dash in them."""
    return Download(
        {
            "index.html": b"<html>list of submissions</html>",
            f"88101-5501 - Ann Lee - Nov 2, 2026 1159 PM/{NAME}": wrong(),
            f"88101-5501 - Ann Lee - Nov 3, 2026 1205 AM/{NAME}": right(),
            f"88102-5501 - Ann Lee - Nov 2, 2026 100 PM/{NAME}": wrong(),
            "88103-5501 - Jean - Luc Picard - Nov 1, 2026 910 AM/03_mnist_dnn (3).ipynb": right(),
        },
        {"88101": FULL, "88102": 0.0, "88103": FULL},
    )


@_download
def plain_flat_files() -> Download:
    return Download(
        {
            f"ann.lee_{NAME}": right(),
            "kim_03_mnist_dnn.zip": zipped({"03_mnist_dnn/03_mnist_dnn.ipynb": right()}),
            "~$notes.docx": b"\x05Ann",
            "doe_03_mnist_dnn.docx": b"PK\x03\x04 no notebook",
            "Thumbs.db": b"\xd0\xcf\x11\xe0",
        },
        {"ann.lee": FULL, "kim": FULL, "doe": "unreadable"},
    )


@_download
def plain_folders_with_whole_bundles() -> Download:
    """Somebody hands in everything that was given out, somebody a tar of it, somebody the chapter alone."""
    chapter = (ROOT / "notebooks" / NAME).read_bytes()
    other = (ROOT / "release/02_synthetic_one_hot/02_synthetic_one_hot.ipynb").read_bytes()
    everything = {
        f"bundle/notebooks/{NAME}": chapter,
        f"bundle/release/{ASSIGNMENT}/{NAME}": right(),
        "bundle/release/02_synthetic_one_hot/02_synthetic_one_hot.ipynb": other,
        "bundle/Start.md": b"# Start",
    }
    return Download(
        {
            "class/ann/student_bundle.zip": zipped(everything),
            "class/bo kim/work.tar.gz": tarred(everything),
            f"class/cy/{NAME}": chapter,
            "class/di/03_mnist_dnn.py": b"# %%\ndef count_parameters(layer_sizes):\n    return 0\n",
            "class/.DS_Store": b"\0",
        },
        {"ann": FULL, "bo kim": FULL, "cy": "unreadable", "di": "unreadable"},
    )


@_download
def plain_folders_of_nbgrader() -> Download:
    """What `nbgrader zip_collect` or a copy of submitted/ looks like; one folder is empty, one holds two sets."""
    return Download(
        {
            f"submitted/hacker/{ASSIGNMENT}/{NAME}": right(),
            f"submitted/hacker/{ASSIGNMENT}/timestamp.txt": b"2026-11-02 20:00:00 UTC",
            f"submitted/bitdiddle/{ASSIGNMENT}/{NAME}": wrong(),
            "submitted/bitdiddle/02_synthetic_one_hot/02_synthetic_one_hot.ipynb": right(),
            f"submitted/reasoner/{ASSIGNMENT}/": b"",
        },
        {"hacker": FULL, "bitdiddle": 0.0},
    )
