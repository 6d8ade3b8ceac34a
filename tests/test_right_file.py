"""Which file of a hand-in is graded: the one that holds the answers, whatever it is called and wherever it lies."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import nbformat
import pytest

from helpers.grading.choosing import Wanted, course_marks, read_folder, wanted, what_it_is
from helpers.grading.reading import HandIn
from helpers.grading.rebuild import template
from tests.archives import tarred, zipped
from tests.submissions.problem_set import ASSIGNMENT, ROOT, Student

NAME = f"{ASSIGNMENT}.ipynb"
RELEASED = (ROOT / "release" / ASSIGNMENT / NAME).read_bytes()
CHAPTER = (ROOT / "notebooks" / NAME).read_bytes()


@pytest.fixture(scope="module")
def known() -> Wanted:
    """Problem set 3, as it is."""
    return wanted(
        template(ROOT / "source" / ASSIGNMENT / NAME, ROOT / "release" / ASSIGNMENT / NAME), course_marks(ROOT)
    )


def _solved(**changed: str) -> bytes:
    student = Student()
    for name, source in changed.items():
        student.set(name, source)
    return student.bytes()


def _read(folder: Path, files: dict[str, bytes], known: Wanted) -> HandIn:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return read_folder(folder, known)


def _answer(hand_in: HandIn, name: str = "softmax") -> str:
    return next((p.source for p in hand_in.pieces if p.source.lstrip().startswith(f"def {name}(")), "")


BUNDLE = {
    f"notebooks/{NAME}": CHAPTER,
    f"release/{ASSIGNMENT}/{NAME}": _solved(),
    "release/05_lenet5/05_lenet5.ipynb": (ROOT / "release/05_lenet5/05_lenet5.ipynb").read_bytes(),
    "notebooks/.ipynb_checkpoints/x.ipynb": RELEASED,
    "deep_learning_by_hand-0.1.0-py3-none-any.whl": b"PK\x03\x04",
}


@pytest.mark.parametrize(
    "files",
    [
        BUNDLE,
        {"bundle.zip": zipped(BUNDLE)},
        {"student_bundle.tar.gz": tarred(BUNDLE)},
        {"outer.zip": zipped({"mine/inner.zip": zipped(BUNDLE)})},
        {NAME: RELEASED, f"{ASSIGNMENT}-1.ipynb": _solved()},
        {NAME: RELEASED, f"{ASSIGNMENT} (1).IPYNB": _solved()},
        {NAME: CHAPTER, "Untitled.ipynb": _solved()},
        {NAME: CHAPTER, "notebook.json": _solved()},
        {"03_mnist_dnn.ipynb.txt": _solved()},
        {"no_ending": _solved()},
        {NAME: zipped({"x.ipynb": _solved()})},
        {f"work\\{NAME}": _solved()},
        {"a/.DS_Store": b"", f"a/._{NAME}": b"\x00\x05", f"a/{NAME}": _solved(), "desktop.ini": b"", "Thumbs.db": b""},
        {NAME: _solved(softmax="def softmax(logits):\n    raise NotImplementedError"), "b.ipynb": _solved()},
    ],
    ids=lambda files: ", ".join(files)[:60],
)
def test_the_file_with_the_answers_is_taken(tmp_path: Path, known: Wanted, files: dict[str, bytes]) -> None:
    hand_in = _read(tmp_path, files, known)
    assert "amax" in _answer(hand_in) or "exp" in _answer(hand_in)
    assert not hand_in.trouble and not any(note.kind == "suspicious" for note in hand_in.notes)
    said = " ".join(note.text for note in hand_in.notes)
    assert not any(word in said for word in (".DS_Store", "._", "desktop.ini", "Thumbs.db", "checkpoints"))


def test_a_notebook_whose_metadata_are_gone_is_taken_before_the_untouched_one(tmp_path: Path, known: Wanted) -> None:
    student = Student()
    for cell in student.cells:
        cell["metadata"] = {}
        cell.pop("id")
    hand_in = _read(tmp_path, {NAME: RELEASED, "colab.ipynb": student.bytes()}, known)
    assert "exp" in _answer(hand_in)
    assert any("as it was given out" in note.text for note in hand_in.notes)


def test_functions_typed_into_a_new_notebook_are_taken_before_the_untouched_one(tmp_path: Path, known: Wanted) -> None:
    fresh = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(Student().solutions["softmax"])])
    hand_in = _read(tmp_path, {NAME: RELEASED, "Untitled.ipynb": nbformat.writes(fresh).encode()}, known)
    assert "exp" in _answer(hand_in)


def test_of_two_with_answers_the_one_in_its_place_is_taken_and_the_other_told(tmp_path: Path, known: Wanted) -> None:
    other = _solved(softmax="def softmax(logits):\n    return logits")
    hand_in = _read(tmp_path, {NAME: _solved(), f"{ASSIGNMENT}-1.ipynb": other}, known)
    assert "exp" in _answer(hand_in)
    assert any(f"{ASSIGNMENT}-1.ipynb holds answers too" in note.text for note in hand_in.notes)


def test_another_notebook_of_the_course_is_named(tmp_path: Path, known: Wanted) -> None:
    hand_in = _read(tmp_path / "a", {NAME: CHAPTER}, known)
    assert hand_in.trouble == (
        f"{NAME} is the chapter {ASSIGNMENT}, not the problem set {ASSIGNMENT}. Ask for the problem set."
    )
    other = (ROOT / "release/05_lenet5/05_lenet5.ipynb").read_bytes()
    hand_in = _read(tmp_path / "b", {NAME: other}, known)
    assert "is the problem set 05_lenet5, not" in hand_in.trouble and not hand_in.pieces


def test_answers_written_into_the_chapter_are_graded_with_a_flag(tmp_path: Path, known: Wanted) -> None:
    chapter = json.loads(CHAPTER)
    cell = copy.deepcopy(Student().cell("softmax"))
    chapter["cells"].append({**cell, "metadata": {}, "id": "mine"})
    hand_in = _read(tmp_path, {NAME: json.dumps(chapter).encode()}, known)
    assert "exp" in _answer(hand_in) and not hand_in.trouble
    assert [note.text for note in hand_in.notes if note.kind == "suspicious"] == [
        f"{NAME} is the chapter {ASSIGNMENT}; the answers that are in it were graded."
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("set.py", b"# %% [markdown]\n# # Set 3\n# %%\nx = 1\n", "a script with cells"),
        ("set.py", b"# Databricks notebook source\nx = 1\n\n# COMMAND ----------\n", "Databricks"),
        ("answers.py", b"def softmax(x):\n    return x\n", "a Python script"),
        ("set.html", b"<!DOCTYPE html><html></html>", "a web page"),
        ("set.pdf", b"%PDF-1.7", "a PDF"),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "a picture"),
        ("set.docx", b"PK\x03\x04", "a text document"),
        ("set.gdoc", b"{}", "a link to a file"),
        ("set.7z", b"7z\xbc\xaf", "cannot be opened"),
        ("set", b"", "empty"),
    ],
)
def test_what_is_no_notebook_is_named_with_what_to_ask(
    tmp_path: Path, known: Wanted, name: str, data: bytes, words: str
) -> None:
    hand_in = _read(tmp_path, {name: data, ".DS_Store": b"", "timestamp.txt": b"2026-11-01"}, known)
    assert not hand_in.missing and words in hand_in.trouble and "Ask for" in hand_in.trouble
    assert words in what_it_is(name, data)[0]


def test_only_what_concerns_nobody_is_nothing(tmp_path: Path, known: Wanted) -> None:
    hand_in = _read(tmp_path, {".DS_Store": b"x", "Thumbs.db": b"x", "timestamp.txt": b"2026"}, known)
    assert hand_in.missing


def test_damaged_archives_and_deep_ones_are_told(tmp_path: Path, known: Wanted) -> None:
    deep = _solved()
    for _ in range(6):
        deep = zipped({"x.zip": deep})
    hand_in = _read(tmp_path / "a", {"deep.zip": deep}, known)
    assert "too deep" in hand_in.trouble
    hand_in = _read(tmp_path / "b", {"x.zip": zipped(BUNDLE)[:-200]}, known)
    assert "x.zip is damaged" in hand_in.trouble


def test_files_beside_the_notebook_come_along(tmp_path: Path, known: Wanted) -> None:
    files = {"x.zip": zipped({f"mine/{NAME}": _solved(), "mine/tools.py": b"x = 1", "mine/d/a.csv": b"1", "b.py": b""})}
    assert _read(tmp_path, files, known).beside == {"tools.py": b"x = 1", "d/a.csv": b"1"}
