"""The student's side without a browser: checks in a kernel, a rehearsal of grading, handing in, the start page."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import types
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import nbformat
import pytest
import torch
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from typer.testing import CliRunner

from helpers import address, notebooks
from helpers.check import patience, progress, session, table
from helpers.check.sets import FOLDER, GradedTest, ProblemSet, problem_set, problem_sets
from helpers.check.unwritten import NOTHING_YET
from helpers.cli import app
from helpers.grading import release
from helpers.grading.messages import Note
from helpers.grading.sandbox import Limits
from helpers.student import hand_in, lab, rehearsal, remarks, solutions, start
from helpers.student.files import NotFound, find_set
from helpers.student.remarks import Work

ROOT = Path(__file__).resolve().parent.parent
SET = "02_synthetic_one_hot"


# --- the sets that the package knows ------------------------------------------------------------------------


@pytest.mark.parametrize("name", release.assignments(ROOT))
def test_the_package_knows_the_sets_that_are_given_out(name: str) -> None:
    released = (ROOT / "release" / name / f"{name}.ipynb").read_bytes()
    assert (FOLDER / f"{name}.ipynb").read_bytes() == released, "run `course release`"
    table_of_tests = json.loads((FOLDER / f"{name}.json").read_text())
    assert table_of_tests == release.tests_in(nbformat.reads(released.decode(), as_version=4))
    one = problem_set(name)
    cells = nbformat.reads(released.decode(), as_version=4).cells
    assert one.points == sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in cells)
    assert one.minutes >= 30


def test_a_set_is_found_by_number_and_by_name() -> None:
    assert problem_set(3) is problem_set("03") is problem_set("03_mnist_dnn")
    for unknown in ("7", "three"):
        with pytest.raises(ValueError, match=rf"^There is no set {unknown}: the sets are numbered 1 to 6\.$"):
            problem_set(unknown)


@pytest.mark.parametrize("command", ["check", "hand-in", "solutions"])
def test_a_command_without_a_set_asks_for_one(command: str) -> None:
    ended = CliRunner().invoke(app, [command])
    assert str(ended.exception) == f"course {command}: which set? `course {command} 3` takes set 3."


def test_what_the_course_does_not_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / f"{SET}.json").write_text("{}")
    with pytest.raises(ValueError, match="has no exercise 'one_hott'; it has make_dataset, one_hot"):
        list(solutions.shown(problem_set(2), tmp_path, ["one_hott"]))
    assert str(CliRunner().invoke(app, ["progress", "9"]).exception).startswith("course progress: There is no set 9")
    assert start.overview(tmp_path, [problem_set(2)]).count("points") == 1


def test_an_exercise_has_the_number_that_its_check_says() -> None:
    from helpers import check

    for one in problem_sets():
        assert one.numbers == {name: getattr(check, name).number for name in one.exercises}


def test_times_are_those_of_grading() -> None:
    assert (Limits().cell_s, Limits().exercise_s) == (session.CELL_S, patience.EXERCISE_S)


# --- a check in a kernel ------------------------------------------------------------------------------------


class Kernel:
    """A kernel, asked as a front-end asks it (`person`), or as a program does."""

    def __init__(self, folder: Path) -> None:
        from jupyter_client.manager import start_new_kernel

        environment = {**os.environ, "IPYTHONDIR": str(folder / ".ipython"), "PYTHONPATH": str(ROOT)}
        self.manager, self.client = start_new_kernel(
            cwd=str(folder), env=environment, extra_arguments=["--HistoryManager.enabled=False", "--log-level=ERROR"]
        )

    def run(self, source: str, person: bool = True, interrupt_after: float = 0, cell: str = "") -> tuple[str, str, str]:
        """Reply's status, printed text, text of the error (without colours). `cell`: the id that JupyterLab sends."""
        content = {
            "code": source,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": person,
        }
        request = self.client.session.msg("execute_request", content, metadata={"cellId": cell} if cell else {})
        self.client.shell_channel.send(request)
        message = request["header"]["msg_id"]
        printed, error = "", ""
        while True:
            got = self.client.get_iopub_msg(timeout=120)
            if got["parent_header"].get("msg_id") != message:
                continue
            content = got["content"]
            if got["msg_type"] == "status" and content["execution_state"] == "busy" and interrupt_after:
                time.sleep(interrupt_after)
                self.manager.interrupt_kernel()
            printed += content["text"] if got["msg_type"] == "stream" else ""
            if got["msg_type"] == "error":
                error += re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(content["traceback"]))
            if got["msg_type"] == "status" and content["execution_state"] == "idle":
                break
        while (reply := self.client.get_shell_msg(timeout=60))["parent_header"].get("msg_id") != message:
            continue
        return reply["content"]["status"], printed, error


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("course") / "release" / "03_mnist_dnn"
    made.mkdir(parents=True)
    return made


@pytest.fixture(scope="module")
def kernel(folder: Path) -> Iterator[Kernel]:
    one = Kernel(folder)
    assert one.run("import torch\nfrom helpers import check")[0] == "ok"
    yield one
    one.client.stop_channels()
    one.manager.shutdown_kernel(now=True)


UNWRITTEN = "def softmax(logits):\n    raise NotImplementedError('Exercise 3.2: softmax')"
WRONG = "def softmax(logits):\n    powers = torch.exp(logits)\n    return powers / powers.sum(dim=0)"
RIGHT = "def softmax(logits):\n    powers = torch.exp(logits - logits.max(-1, keepdim=True).values)\n    return powers / powers.sum(-1, keepdim=True)"
CALL = "check.softmax(softmax, part='values')"


def test_what_is_not_written_is_one_plain_line_for_a_person_and_an_error_for_a_program(kernel: Kernel) -> None:
    kernel.run(UNWRITTEN)
    said = "Exercise 3.2, softmax: You have not written this one yet."
    assert kernel.run(CALL) == ("ok", f"{said}\n", "")
    assert kernel.run(CALL, person=False) == ("error", "", said)


def test_a_line_of_the_set_that_was_left_and_an_answer_that_another_calls_are_said_to_be_so(kernel: Kernel) -> None:
    kernel.run(UNWRITTEN + "\n    return logits.exp()")
    assert "Take it out, then check again." in kernel.run(CALL)[1].replace("\n", " ")
    kernel.run(UNWRITTEN)
    kernel.run("def cross_entropy(logits, labels):\n    return -softmax(logits)[0].log().mean()")
    said = kernel.run("check.cross_entropy(cross_entropy, part='values')")[1].replace("\n", " ")
    assert "Your code calls an answer that is not written yet: that of Exercise 3.2." in said


def test_a_name_that_is_not_there_is_said_in_words_and_the_run_goes_on(kernel: Kernel) -> None:
    kernel.run("globals().pop('softmax', None)")
    status, _, error = kernel.run(CALL)
    assert status == "ok" and "There is no `softmax`. Run the cell that defines it" in error
    kernel.run(RIGHT.replace("softmax", "sofmax"))
    status, _, error = kernel.run(CALL)
    assert status == "ok" and "There is no `softmax`. You define `sofmax`: is it that, misspelt?" in error
    assert kernel.run("softmax")[0] == "error"  # what stood for it while the check ran is gone
    assert kernel.run(CALL, person=False)[0] == "error"
    # where one of that name is there from an earlier run, it is judged, and the other is spoken of
    kernel.run(WRONG)
    kernel.run(RIGHT.replace("softmax", "sofmax"))
    assert "You have also run a cell that defines `sofmax`: is it `softmax`, misspelt?" in kernel.run(CALL)[1]
    # and where the one of that name is the set's own line, the other is spoken of alone
    kernel.run(UNWRITTEN)
    kernel.run(RIGHT.replace("softmax", "sofmax"))
    said = kernel.run(CALL)[1]
    assert "this one is not written yet" in said and "`sofmax`: is it `softmax`, misspelt?" in said.replace("\n", " ")
    assert "You have not written" not in said
    kernel.run(RIGHT.replace("softmax", "stable_softmax"))
    kernel.run(WRONG)
    assert kernel.run(CALL)[1] == ""
    kernel.run("del sofmax, stable_softmax")


def test_a_cell_that_stopped_at_its_first_run_is_said_to_have_stopped(kernel: Kernel) -> None:
    for cell, kind in (("def softmax(logits)\n    return 1", "SyntaxError"), (f"softmax(1)\n\n{RIGHT}", "NameError")):
        kernel.run("globals().pop('softmax', None)")
        assert kernel.run(cell)[0] == "error"
        said = kernel.run(CALL)[2].replace("\n", " ")
        assert f"The last run of the cell of `softmax` stopped with {kind}, so there is no `softmax`." in said
        assert f"stopped with {kind}" in kernel.run("check.summary(3)")[1].replace("\n        ", " ")
    kernel.run(RIGHT)
    assert "right" in kernel.run(CALL)[1]


def test_the_name_check_is_given_back(kernel: Kernel) -> None:
    kernel.run(f"check = 3\n{RIGHT}")
    said = kernel.run(CALL)[1].replace("\n", " ")
    assert "The name `check` stood for something else (`int`)." in said and "softmax: right" in said
    assert kernel.run(CALL)[1].startswith("Exercise 3.2, softmax: right")
    kernel.run("check = 3")
    assert kernel.run(CALL, person=False)[0] == "error"  # a program gets what it would get anywhere
    kernel.run("from helpers import check")


def test_a_mistake_is_shown_to_a_person_and_lets_the_run_go_on(kernel: Kernel) -> None:
    kernel.run(WRONG)
    status, printed, error = kernel.run(CALL)
    assert (status, printed) == ("ok", "") and "Your rows do not sum to 1" in error and "returned" in error
    status, _, same = kernel.run(CALL, person=False)
    assert status == "error" and "Your rows do not sum to 1" in same


def test_a_right_answer_says_exercise_part_and_points_and_is_kept(kernel: Kernel, folder: Path) -> None:
    kernel.run(RIGHT)
    assert kernel.run(CALL)[1] == "Exercise 3.2, softmax: right (part values, 2 points)\n"
    assert kernel.run("check.softmax(softmax)")[1] == "Exercise 3.2, softmax: right (4 points)\n"
    kept = progress.Progress.load(folder.parent.parent / progress.FILE)
    assert kept.passed("03_mnist_dnn", "softmax-stable") and kept.points(problem_set(3)) == 4
    kernel.run(WRONG)
    kernel.run(CALL)
    assert progress.Progress.load(kept.path).passed("03_mnist_dnn", "softmax-values")


def test_what_judges_no_answer_is_no_try(kernel: Kernel, folder: Path) -> None:
    def tries() -> int:
        kept = progress.Progress.load(folder.parent.parent / progress.FILE)
        return kept.of("03_mnist_dnn", "softmax-values").tries

    before = tries()
    kernel.run(UNWRITTEN)
    kernel.run(CALL)
    kernel.run("def softmax(logits):\n    return torch.exp(logits")
    assert "earlier run" in kernel.run(CALL)[2].replace("\n", " ") and tries() == before
    kernel.run(WRONG)
    kernel.run(CALL)
    assert tries() == before + 1


def test_a_message_says_how_to_see_its_numbers_again(kernel: Kernel) -> None:
    kernel.run(WRONG)
    message = kernel.run(CALL)[2]
    found = re.search(r"\(the same numbers again: (check\.softmax\(softmax, part=\"values\", seed=\d+\))\)$", message)
    assert found and kernel.run(found.group(1))[2] == message


def test_what_the_last_cell_finds_right_counts_as_passed(kernel: Kernel, folder: Path) -> None:
    path = folder.parent.parent / progress.FILE
    kernel.run(RIGHT)
    path.unlink(missing_ok=True)
    printed = kernel.run("check.summary(3)")[1]
    kept = progress.Progress.load(path)
    reached = kept.points(problem_set(3))
    assert reached == 4 and "4 of 36 points" in printed
    assert kept.of("03_mnist_dnn", "softmax-values").tries == 0


def test_programs_leave_no_progress(kernel: Kernel, folder: Path) -> None:
    path = folder.parent.parent / progress.FILE
    kernel.run(RIGHT)
    kernel.run(CALL)
    before = path.read_text()
    assert kernel.run(CALL, person=False)[0] == "ok"
    assert path.read_text() == before


def test_an_older_definition_is_not_judged_in_silence(kernel: Kernel) -> None:
    kernel.run(RIGHT)
    assert kernel.run("def softmax(logits):\n    return torch.exp(logits")[0] == "error"
    error = kernel.run(CALL)[2]
    assert "stopped with" in error and "SyntaxError" in error and "earlier run" in error.replace("\n", " ")
    kernel.run(RIGHT + "\n1 / 0")  # the definition is new, whatever came after it
    assert "right" in kernel.run(CALL)[1]


def test_a_definition_from_a_neighbours_cell_sends_to_its_own(kernel: Kernel) -> None:
    kernel.run(RIGHT, cell="softmax")
    kernel.run(RIGHT + "\n", cell="neighbour")  # copied, and the name left as it was
    kernel.run("def other(x):\n    return x", cell="neighbour")
    why = (
        "`softmax` is still what another cell made of it, which does not define it any more. Run the cell of `softmax`,"
    )
    assert why in kernel.run(CALL)[2].replace("\n", " ")
    kernel.run(RIGHT, cell="softmax")
    assert "right" in kernel.run(CALL)[1]


def test_a_definition_that_its_cell_no_longer_holds_is_not_judged_in_silence(kernel: Kernel) -> None:
    kernel.run(RIGHT, cell="softmax")
    assert "right" in kernel.run(CALL)[1]
    kernel.run(RIGHT.replace("softmax", "my_function"), cell="softmax")
    why = (
        "The cell that defined `softmax` does not define it any more, but `my_function`, so `softmax` is still the one"
    )
    assert why in kernel.run(CALL)[2].replace("\n", " ")
    summary = kernel.run("check.summary(3)")[1]
    assert why in summary.replace("\n        ", " ") and "0 of 36 points" in summary
    # in another cell it is there again, whatever the first one holds
    kernel.run(RIGHT, cell="elsewhere")
    kernel.run("def my_function(x):\n    return x", cell="softmax")
    assert "right" in kernel.run(CALL)[1] and "4 of 36 points" in kernel.run("check.summary(3)")[1]
    # a cell that stopped and was then renamed stopped no more
    kernel.run("del softmax")
    kernel.run("def softmax(logits)\n    return logits", cell="third")
    kernel.run(RIGHT.replace("softmax", "my_function"), cell="third")
    assert "There is no `softmax`. Run the cell that defines it" in kernel.run(CALL)[2].replace("\n", " ")
    kernel.run("del my_function")


def test_a_right_answer_of_an_earlier_run_is_told_of_its_newer_namesake(kernel: Kernel) -> None:
    kernel.run(RIGHT)
    kernel.run(WRONG.replace("softmax", "sofmax"))
    said = kernel.run(CALL)[1].replace("\n", " ")
    assert "right" in said and "You have also run a cell that defines `sofmax`: is it `softmax`, misspelt?" in said
    kernel.run("del sofmax")


def test_an_interrupt_is_one_line_that_says_where(kernel: Kernel) -> None:
    kernel.run("def softmax(logits):\n    while True: logits = logits + 1")
    status, _, error = kernel.run(CALL, interrupt_after=3)
    assert status == "error" and "you stopped the check. It was in line" in error and "logits" in error
    assert len(error.splitlines()) == 1


def test_a_loop_without_an_end_says_where_it_is(kernel: Kernel) -> None:
    kernel.run("from helpers.check import patience\npatience.PATIENCE_S = (0.5,)")
    kernel.run("def softmax(logits):\n    while True:\n        logits = logits + 1")
    printed = kernel.run(CALL, interrupt_after=3)[1]
    said = " ".join(printed.split())
    assert "has been running for" in said and "of its cell: `" in said and "stop button" in said


def test_a_check_that_is_at_work_itself_blames_no_line(kernel: Kernel) -> None:
    kernel.run(RIGHT)
    kernel.run("from helpers.check import patience, softmax as one\npatience.PATIENCE_S = (0.5,)\nimport time")
    kernel.run("def slow(*_):\n    time.sleep(3)\n\none.parts['slow'] = slow")
    # as if a check compared for long: its part is no function of an answer
    kernel.run("slow.__code__ = slow.__code__.replace(co_filename='compare.py')")
    printed = kernel.run("check.softmax(softmax, part='slow')", interrupt_after=2)
    said = " ".join(printed[1].split())
    assert "softmax has been running for 0 s. Just now the check itself is at work, not your code" in said
    assert "you stopped the check. Just then your code did not run: the check was comparing." in printed[2]
    kernel.run("del one.parts['slow'], slow\npatience.PATIENCE_S = (30.0,)")


def test_what_an_answer_prints_is_shown_with_the_case_in_which_it_did(kernel: Kernel) -> None:
    kernel.run(WRONG.replace("    return", "    print('shape is', tuple(logits.shape))\n    return"))
    said = kernel.run(CALL)[2]
    shape = re.search(r"given     logits = tensor\(.*?shape (\(\d+, \d+\))", said, re.S)
    assert shape and f"\n    printed   shape is {shape[1]}\n" in said
    kernel.run("def softmax(logits):\n    print('a' * 500 + '\\n' + 'b\\n' * 50)\n    return nothing")
    said = kernel.run(CALL)[2]
    assert said.count("              b") == 7 and "a" * 101 not in said and "              ...\n" in said


@pytest.mark.parametrize(
    "line", ["from helpers import models", "import helpers.training", "from helpers.grading import judge"]
)
def test_what_grading_lacks_is_refused_in_words(kernel: Kernel, line: str) -> None:
    status, _, error = kernel.run(line)
    assert status == "error" and "is for the chapters" in error and "`check`, `data`, `figures`" in error
    assert len(error.splitlines()) == 1


def test_what_grading_lacks_is_seen_when_it_was_imported_first(folder: Path) -> None:
    one = Kernel(folder)
    try:
        one.run(f"from helpers import models\nimport torch\nfrom helpers import check, data, figures\n{RIGHT}")
        error = one.run(CALL)[2]
        assert "`helpers.models` (as `models`)" in error
        one.run("del models")
        assert "right" in one.run(CALL)[1]
    finally:
        one.client.stop_channels()
        one.manager.shutdown_kernel(now=True)


def test_summary_counts_what_the_names_hold(kernel: Kernel) -> None:
    kernel.run(RIGHT)
    for call in ("check.summary(3)", "check.summary()"):
        printed = kernel.run(call)[1]
        assert "✓ 3.2  softmax              4 of 4" in printed
        assert "4 of 36 points" in printed and "There is no `normalize`" in printed


def test_summary_tells_what_a_cell_further_down_has_made_right(kernel: Kernel) -> None:
    kernel.run("def softmax(logits):\n    return further_down(logits)")
    assert "`further_down`" in "".join(kernel.run(CALL)[1:])
    kernel.run(RIGHT.replace("softmax", "further_down", 1))
    for _ in range(2):
        printed = " ".join(kernel.run("check.summary(3)")[1].split())
        assert "✓ 3.2 softmax 4 of 4 Its own check failed; something that ran after it made it right." in printed
    assert "right" in kernel.run(CALL)[1]
    assert "Its own check failed" not in kernel.run("check.summary(3)")[1]


def test_an_accuracy_is_said_beside_right(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from helpers import check

    monkeypatch.setattr(check.train_mnist, "run", lambda *_: ["It reads 0.951."])
    check.train_mnist(print)
    assert capsys.readouterr().out == "Exercise 3.10, train_mnist: right (4 points). It reads 0.951.\n"


# --- a rehearsal of grading ---------------------------------------------------------------------------------


def _solved(change: dict[str, str], path: Path) -> Path:
    """Set 2 with its reference answers, those in `change` replaced."""
    answers = solutions.solutions(problem_set(2), ROOT) | change
    notebook = nbformat.read(FOLDER / f"{SET}.ipynb", as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell.cell_type == "code" and grade_id in answers:
            cell.source = answers[grade_id]
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def in_the_background() -> Iterator[None]:
    """As a shell's background job is: with interrupts ignored, in all that it starts too."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("in_the_background")
def test_a_rehearsal_finds_what_grading_would(tmp_path: Path) -> None:
    change = {
        "one_hot": "def one_hot(labels, num_classes):\n    while True:\n        pass",
        "mse_loss": "from helpers import models\n\ndef mse_loss(output, target):\n    return ((output - target) ** 2).mean()",
        "accuracy": "def accuracy(output, target):\n    return 0.5",
        "save_model": "open('beside.txt')\n" + solutions.solutions(problem_set(2), ROOT)["save_model"],
    }
    run = rehearsal.Rehearsal(problem_set(2), _solved(change, tmp_path / f"{SET}.ipynb"), cell_s=30, exercise_s=3)
    outcomes = {outcome.test.grade_id: outcome for outcome in run}
    assert list(outcomes) == [test.grade_id for test in problem_set(2).tests]
    right = {name for name, outcome in outcomes.items() if not outcome.headline}
    wrong = {name.split("-")[1] if name.startswith("test-") else name.split("-")[0] for name in set(outcomes) - right}
    # train is right, but a slow machine may take more than its three seconds
    assert wrong - {"train"} == {"one_hot", "mse_loss", "accuracy", "save_model"}
    assert "did not finish within 3 seconds" in next(o.headline for n, o in outcomes.items() if "one_hot" in n)
    text = "\n".join(run.notes)
    assert "NotInGrading" in text and "beside.txt" in text and "was left out" not in text


def test_a_slow_verdict_is_taken_over_while_nothing_was_defined_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    test = next(test for test in problem_set(3).tests if test.exercise == "train_mnist")
    said = session.Verdict("Exercise 3.10, train_mnist: The network guesses.", "", 9.0, {"train_mnist": 1})
    monkeypatch.setitem(session.session.verdicts, ("train_mnist", ""), said)
    monkeypatch.setattr(session, "names_now", lambda: {"train_mnist": 1})
    assert table._outcome(test, {}).headline == "The network guesses."
    monkeypatch.setattr(session, "names_now", lambda: {"train_mnist": 2})
    assert table._outcome(test, {}).headline.startswith("There is no `train_mnist`")


def test_the_table_adds_up() -> None:
    tests = (
        GradedTest("a-1", "softmax", ("softmax",), {"part": "values"}, 2),
        GradedTest("a-2", "softmax", ("softmax",), {"part": "stable"}, 1),
    )
    one = ProblemSet("09_x", "Problem set 9 · X", 10, tests)
    lines = list(table.lines(one, [table.Outcome(tests[0]), table.Outcome(tests[1], "too\nlarge " * 40)]))
    assert lines[2] == "· 3.2  softmax   2 of 3"
    assert lines[3].startswith("        stable: too large too") and len(lines[3]) <= table.WIDTH
    assert lines[-1].endswith("  2 of 3 points") and lines[-1].count("■") == 20


def test_a_set_is_found_where_a_student_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    released = tmp_path / "release" / SET
    released.mkdir(parents=True)
    copy = _solved({}, released / f"{SET}.ipynb")
    assert find_set("2", tmp_path)[1] == find_set("02", released)[1] == copy
    renamed = copy.rename(released / "mine (1).ipynb")
    assert find_set(str(renamed), tmp_path) == (problem_set(2), renamed)
    with pytest.raises(NotFound, match=r"give its path: `course hand-in path/to/02_synthetic_one_hot.ipynb`"):
        find_set("2", tmp_path, "hand-in")
    nbformat.write(new_notebook(), tmp_path / "other.ipynb")
    with pytest.raises(NotFound, match="the tests of no problem set"):
        find_set("other.ipynb", tmp_path)


def test_outside_the_course_a_student_is_told_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"Go to the folder of the course first .* `course check path/to/02_") as told:
        find_set("2", tmp_path)
    assert "`course ..." not in str(told.value)


def test_the_chapter_of_the_same_file_name_is_not_taken_for_the_set(tmp_path: Path) -> None:
    chapters, copy = tmp_path / "notebooks", _course(tmp_path)
    chapters.mkdir()
    chapter = chapters / copy.name
    chapter.write_bytes((ROOT / "notebooks" / copy.name).read_bytes())
    assert find_set("2", chapters) == (problem_set(2), copy)
    told = rf"{chapter} holds none of the set's exercises.* The set is {copy}: `course hand-in 2`"
    for wanted in (str(chapter), copy.name):
        with pytest.raises(NotFound, match=told):
            find_set(wanted, chapters, "hand-in")
    copy.unlink()
    with pytest.raises(NotFound, match=r"holds none of the set's exercises.* Go to the folder of the course first"):
        find_set("2", chapters)


def test_a_set_is_known_without_nbgraders_marks_and_under_another_sets_name(tmp_path: Path) -> None:
    copy = _course(tmp_path)
    misnamed = tmp_path / "03_mnist_dnn.ipynb"
    misnamed.write_bytes(copy.read_bytes())
    assert find_set(misnamed.name, tmp_path) == (problem_set(2), misnamed)
    notebook = nbformat.read(copy, as_version=4)
    for cell in notebook.cells:
        cell.metadata = {}
    nbformat.write(notebook, copy)
    assert find_set("2", tmp_path) == (problem_set(2), copy)


# --- handing in ---------------------------------------------------------------------------------------------


def _course(root: Path, name: str = SET) -> Path:
    """A student's copy of a set, untouched; its path."""
    path = root / "release" / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes((FOLDER / f"{name}.ipynb").read_bytes())
    return path


@pytest.mark.timeout(240)
def test_a_rehearsal_says_what_the_page_says(tmp_path: Path) -> None:
    """A name misspelt, a cell that stopped, the name check taken, an untouched answer that needs another one."""
    change = {
        "make_dataset": "def make_data_set(n, generator):\n    return None",
        "one_hot": "def one_hot(labels, num_classes)\n    return labels",
        "mse_loss": "check = 3\n\ndef mse_loss(output, target):\n    return ((output - target) ** 2).mean()",
    }
    blank = {cell.id: cell.source for cell in nbformat.read(FOLDER / f"{SET}.ipynb", as_version=4).cells}
    change |= {name: blank[name] for name in ("accuracy", "majority_baseline", "train", "save_model")}
    path = _solved(change, tmp_path / f"{SET}.ipynb")
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "make_dataset-try").source += "\nprint(1)"
    notebook.cells += [new_code_cell("exit()"), new_code_cell("name = input('Who?')")]
    nbformat.write(notebook, path)
    run = rehearsal.Rehearsal(problem_set(2), path, cell_s=60, exercise_s=60)
    said = {outcome.test.exercise: outcome.headline for outcome in run}
    assert said["make_dataset"].endswith("A cell defines `make_data_set`: is it that, misspelt?")
    assert "its cell stopped. SyntaxError: expected ':' (line 1 of the cell)" in said["one_hot"]
    assert said["save_model"] == NOTHING_YET
    notes = " ".join(run.notes)
    assert "A cell gives the name `check` to something of its own (`int`)." in notes
    assert (
        "Your own cell that begins with `exit()` stopped: RuntimeError: `exit()` ends the notebook's Python." in notes
    )
    assert "set-summary" not in notes and "was edited" not in notes and "<ipython-input" not in notes


def test_what_passed_after_the_file_was_saved_is_told_by_course_check_too(tmp_path: Path) -> None:
    path = _course(tmp_path)
    kept = progress.Progress(tmp_path / progress.FILE)
    first = problem_set(2).tests[0]
    kept.of(SET, first.grade_id).passed = "2099-01-01T10:00"
    kept.save()
    (said,) = remarks.passed_since(Work.read(problem_set(2), path), "check")
    assert said.startswith("Not saved:") and first.exercise in said and "`course check 2` again" in said
    # what the saved file itself was found to hold is no reason to save it
    kept.of(SET, first.grade_id).passed = ""
    kept.save()
    with mock.patch.object(progress, "course_folder", lambda: tmp_path):
        progress.record_passed(problem_set(2), [first], datetime.fromtimestamp(path.stat().st_mtime))
    assert progress.Progress.load(tmp_path / progress.FILE).passed(SET, first.grade_id)
    assert remarks.passed_since(Work.read(problem_set(2), path), "check") == []


def test_what_was_handed_in_is_not_handed_in_again(tmp_path: Path) -> None:
    path = _course(tmp_path)
    made = hand_in.hand_in(Work.read(problem_set(2), path)).path
    assert find_set("2", made.parent) == (problem_set(2), path)
    assert find_set(made.name, made.parent)[1] == made  # by its path it can be looked at


def test_an_untouched_answer_is_unwritten_whatever_is_asked_of_others_first(kernel: Kernel) -> None:
    cells = nbformat.read(
        ROOT / "release" / "06_fashion_mnist_three_ways" / "06_fashion_mnist_three_ways.ipynb", 4
    ).cells
    kernel.run("import torch.nn.functional as F\nfrom torch import nn")
    for cell in cells:
        if cell.id in (
            "SequentialNet",
            "ParameterNet",
            "init_params",
            "forward",
            "sgd_update",
            "copy_weights",
            "train_three_ways",
        ):
            kernel.run(cell.source)
    for cell in cells:
        if cell.cell_type == "code" and re.match(r"check\.(copy_weights|train_three_ways)\(", cell.source):
            said = kernel.run(cell.source)[1]
            assert "You have not written this one yet." in said, said


def test_an_answer_that_was_saved_before_it_passed_is_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, one = _course(tmp_path), problem_set(2)
    answer = solutions.solutions(one, ROOT)["one_hot"]
    _answered(path, one_hot=answer + "\n\n%timeit one_hot(torch.tensor([1]), 3)")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    monkeypatch.chdir(tmp_path)
    function = answer[answer.index("def one_hot") :]
    progress.record("one_hot", None, right=True, code=[function])
    assert remarks.passed_since(Work.read(one, path)) == []
    # what passed was edited after saving: then it is not in the file
    (tmp_path / progress.FILE).unlink()
    progress.record("one_hot", None, right=True, code=[function.replace("return", "return  ")])
    (said,) = remarks.passed_since(Work.read(one, path))
    assert "so the file lacks the answer" in said
    # an answer whose text nobody knows: only the times speak
    (tmp_path / progress.FILE).unlink()
    progress.record("one_hot", None, right=True, code=[""])
    (said,) = remarks.passed_since(Work.read(one, path))
    assert "so the file may lack the answer" in said


def test_an_answer_that_passed_again_after_the_file_was_saved_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, one = _course(tmp_path), problem_set(2)
    answer = solutions.solutions(one, ROOT)["one_hot"]
    function = answer[answer.index("def one_hot") :]
    monkeypatch.chdir(tmp_path)
    progress.record("one_hot", None, right=True, code=[function])
    # saved after it passed, in another version
    _answered(path, one_hot="def one_hot(labels, num_classes):\n    return labels")
    os.utime(path, (4_000_000_000, 4_000_000_000))
    assert remarks.passed_since(Work.read(one, path)) == []
    assert [
        note
        for note in hand_in.hand_in(Work.read(one, path)).notes
        if note.startswith("Changed since it passed: 2.2 one_hot.")
    ]
    # mended in the open notebook, where it passes again, and not saved
    os.utime(path, (1_000_000_000, 1_000_000_000))
    progress.record("one_hot", None, right=True, code=[function])
    (said,) = remarks.passed_since(Work.read(one, path))
    assert said.startswith("Not saved: 2.2 one_hot passed after") and "lacks the answer" in said
    _answered(path, one_hot=answer)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    made = hand_in.hand_in(Work.read(one, path))
    assert not [note for note in made.first + made.notes if "saved" in note or "Changed" in note]


def test_an_answer_that_calls_one_further_down_is_told_before_it_is_handed_in(tmp_path: Path) -> None:
    path, one = _course(tmp_path, "03_mnist_dnn"), problem_set(3)
    _answered(
        path,
        per_class_accuracy="def per_class_accuracy(predicted, labels, num_classes):\n"
        "    return confusion_matrix(predicted, labels, num_classes).diagonal()",
        confusion_matrix="def confusion_matrix(predicted, labels, num_classes):\n    return None",
    )
    (said,) = remarks.used_too_early(one, Work.read(one, path).cells)
    assert said.startswith("Exercise 3.7 per_class_accuracy uses `confusion_matrix`, which is made further down.")
    assert said in hand_in.hand_in(Work.read(one, path)).first
    above = ["def confusion_matrix(*a):\n    return None", "def softmax(z):\n    return z", "check.softmax(softmax)"]
    below = [
        "def per_class_accuracy(*a):\n    return confusion_matrix(*a)",
        "check.per_class_accuracy(per_class_accuracy)",
    ]
    assert remarks.used_too_early(one, above + below) == [] and remarks.used_too_early(one, below) == []


@pytest.mark.parametrize(
    "below",
    [
        "def rows(z):\n    return z",
        "rows = 3",
        "import numpy as rows",
        "class rows: ...",
        "try:\n    rows = 3\nfinally: ...",
    ],
)
def test_whatever_an_answer_uses_from_further_down_is_told(below: str) -> None:
    one, answer = problem_set(3), "def softmax(logits):\n    return part(logits)"
    check_it, helper = "check.softmax(softmax, part='values')", "def part(z):\n    return rows(z)"
    (said,) = remarks.used_too_early(one, [helper, answer, check_it, below])
    assert said.startswith("Exercise 3.2 softmax uses `rows`, which is made further down.")
    assert remarks.used_too_early(one, [below, helper, answer, check_it]) == []
    assert remarks.used_too_early(one, [helper, answer, check_it]) == []
    # its own names are nobody else's
    for own in ("def part(rows):\n    return rows", "def part(z):\n    rows = z\n    return rows"):
        assert remarks.used_too_early(one, [own, answer, check_it, below]) == []
    assert remarks.used_too_early(one, ["from mine import *", helper, answer, check_it, below]) == []
    builtin = "def part(z):\n    return sum(z)"
    assert remarks.used_too_early(one, [builtin, answer, check_it, "sum = 3"]) == []


def test_a_deleted_answer_and_a_cell_of_ones_own_are_told_so_that_they_are_found() -> None:
    notes = [
        Note("lost", "The answer cell one_hot was missing."),
        Note("added", "2 code cells of the student's own ran."),
    ]
    deleted, own = remarks.on_rebuilding(notes)
    assert "Undo the deletion" in deleted and "new code cell above its check" in deleted and "of your own" in own
    assert remarks.own_cell("\n  x = (\ny") == "Your own cell that begins with `x = (`"
    assert remarks.own_cell("# " + "a" * 50) == f"Your own cell that begins with `# {'a' * 38}...`"


def test_an_answer_that_a_cell_further_down_makes_anew_is_told(tmp_path: Path) -> None:
    path, one = _course(tmp_path), problem_set(2)
    _answered(path, one_hot="def one_hot(labels, num_classes):\n    return labels")
    assert remarks.defined_again(Work.read(one, path)) == []
    notebook = nbformat.read(path, as_version=4)
    place = next(number for number, cell in enumerate(notebook.cells) if cell.id == "mse_loss")
    notebook.cells[place:place] = [new_code_cell("one_hot = 3"), new_code_cell("own = one_hot")]
    nbformat.write(notebook, path)
    (said,) = remarks.defined_again(Work.read(one, path))
    assert said.startswith("Your own cell that begins with `one_hot = 3` makes `one_hot` anew")
    assert said in hand_in.hand_in(Work.read(one, path)).notes


def test_what_passed_says_nothing_of_a_copy_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The set's number means another notebook, in which it may have passed."""
    monkeypatch.chdir(tmp_path)
    path, one = _course(tmp_path), problem_set(2)
    other = tmp_path / "other" / "try.ipynb"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    for file in (path, other):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    progress.record("one_hot", None, right=True, code=["def one_hot(labels, num_classes):\n    return 1"])
    assert remarks.passed_since(Work.read(one, path)) and not remarks.passed_since(Work.read(one, other))
    made = CliRunner().invoke(app, ["hand-in", str(other)])
    assert made.exit_code == 0 and f"`course check {other}` runs this file" in made.output, made.output


def test_ctrl_c_says_where_a_rehearsal_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: rehearsal.Rehearsal) -> Iterator[Any]:
        self.at = "The cell one_hot"
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(rehearsal.Rehearsal, "__iter__", stopped)
    done = CliRunner().invoke(app, ["check", str(_course(tmp_path))])
    assert done.exit_code == 130 and "Stopped by you. The cell one_hot was running" in done.output


def test_hand_in_makes_one_file_and_lists_what_is_not_written(tmp_path: Path) -> None:
    path = _course(tmp_path)
    answer = solutions.solutions(problem_set(2), ROOT)["one_hot"]
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "one_hot").source = answer
    nbformat.write(notebook, path)
    made = hand_in.hand_in(Work.read(problem_set(2), path))
    assert not made.first
    assert made.path == tmp_path / "hand_in" / f"{SET}.ipynb" and made.path.read_bytes() == path.read_bytes()
    assert set(made.unwritten) == set(problem_set(2).exercises) - {"one_hot"}
    assert not made.notes and not made.is_blank
    # the line of the set counts wherever it is alone, also where the text above it was taken out
    _answered(path, one_hot='def one_hot(labels, num_classes):\n    raise NotImplementedError("Exercise 2.2: one_hot")')
    made = hand_in.hand_in(Work.read(problem_set(2), path))
    assert "one_hot" in made.unwritten and made.is_blank


def test_hand_in_of_an_untouched_set_names_a_copy_that_lies_beside(tmp_path: Path) -> None:
    path, one = _course(tmp_path), problem_set(2)
    assert not hand_in.hand_in(Work.read(one, path)).notes
    for name in ("mine.ipynb", "another set.ipynb"):
        (path.parent / name).write_bytes((FOLDER / f"{'03_mnist_dnn' if 'set' in name else SET}.ipynb").read_bytes())
    (said,) = hand_in.hand_in(Work.read(one, path)).notes
    assert said.startswith("Beside it lies mine.ipynb, of the same set.") and str(path.parent / "mine.ipynb") in said


def test_hand_in_tells_of_an_answer_that_no_cell_defines(tmp_path: Path) -> None:
    path = _course(tmp_path)
    text = path.read_text().replace("def mse_loss(", "def mes_loss(").replace("def accuracy(", "accuracy = (lambda")
    path.write_text(text)
    assert (
        hand_in.hand_in(Work.read(problem_set(2), path)).first[-1]
        == "No cell defines `mse_loss`. Is `mes_loss` meant to be it?"
    )


def _answered(path: Path, **sources: str) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get(cell.id, cell.source)
    nbformat.write(notebook, path)


def _hand_in_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """What `course hand-in 2` in a folder ends with, and what it prints in one line."""
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, ["hand-in", "2"])
    return done.exit_code, " ".join(done.output.split())


def test_an_answer_in_a_markdown_cell_is_handed_in_as_grading_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _course(tmp_path)
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "one_hot")
    cell.cell_type, cell.source = "markdown", "def one_hot(labels, num_classes):\n    return None"
    del cell["outputs"], cell["execution_count"]
    nbformat.write(notebook, path)
    code, said = _hand_in_2(tmp_path, monkeypatch)
    assert code == 0 and "read as code. In JupyterLab Esc, then Y, turns the cell back." in said
    assert "No cell defines" not in said


def test_hand_in_says_first_that_what_passed_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _course(tmp_path)
    os.utime(path, (path.stat().st_mtime - 5,) * 2)
    monkeypatch.chdir(tmp_path)
    assert not progress.record("one_hot", None, right=True)
    code, said = _hand_in_2(tmp_path, monkeypatch)
    assert code == 1 and said.index("Not saved: 2.2 one_hot passed after") < said.index("Not written yet")
    assert "Save the notebook (Ctrl + S), then run `course hand-in 2` again." in said
    os.utime(path, (path.stat().st_mtime + 9,) * 2)
    code, said = _hand_in_2(tmp_path, monkeypatch)
    assert code == 0 and "Not saved" not in said and "If you learn alone" in said and "`course check 2`" in said


def test_hand_in_lists_what_python_cannot_read_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _course(tmp_path)
    _answered(
        path,
        one_hot="%time 1\ndef one_hot(labels, num_classes):\n    return torch.eye(num_classes[labels]",
        accuracy="def accuracy(output, target):\nreturn 0.5",
        mse_loss="%timeit -n1 1\n!true\nawait something\ndef mse_loss(output, target):\n    return 0",
    )
    code, said = _hand_in_2(tmp_path, monkeypatch)
    assert code == 1 and said.count("Python cannot read the cell") == 2
    assert "Exercise 2.2 one_hot: Python cannot read the cell, so none of it runs. Line 3 of the cell, `return" in said
    assert "SyntaxError, '(' was never closed." in said
    assert "Exercise 2.4 accuracy" in said and "Line 2 of the cell, `return 0.5`: IndentationError, expected" in said


def test_hand_in_keeps_a_file_that_was_changed_after_it_was_made(tmp_path: Path) -> None:
    """Who goes on in hand_in/ by mistake must not lose it; a file that it made itself is replaced."""
    path = _course(tmp_path)
    made = hand_in.hand_in(Work.read(problem_set(2), path)).path
    _answered(path, one_hot="def one_hot(labels, num_classes):\n    return 1")
    assert not hand_in.hand_in(Work.read(problem_set(2), path)).notes
    assert [one.name for one in made.parent.glob("*.ipynb")] == [made.name]
    _answered(made, one_hot="def one_hot(labels, num_classes):\n    return 2")
    worked_on = made.read_bytes()
    (note,) = hand_in.hand_in(Work.read(problem_set(2), path)).notes
    (kept,) = made.parent.glob("* (of *).ipynb")
    assert kept.read_bytes() == worked_on and kept.name in note and made.read_bytes() == path.read_bytes()


def test_hand_in_refuses_what_is_no_such_set(tmp_path: Path) -> None:
    path = _course(tmp_path)
    with pytest.raises(hand_in.Refused, match="is not Problem set 4"):
        hand_in.hand_in(Work.read(problem_set(4), path))
    path.write_text("{")
    with pytest.raises(hand_in.Refused, match="damaged"):
        hand_in.hand_in(Work.read(problem_set(2), path))


def test_hand_in_leaves_out_large_outputs_and_tells_of_late_checks(tmp_path: Path) -> None:
    path = _course(tmp_path)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[3].outputs = [new_output("stream", text="x" * hand_in.LARGEST_BYTES)]
    nbformat.write(notebook, path)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    with mock.patch.object(progress, "course_folder", lambda: tmp_path):
        progress.record("one_hot", None, right=False)
        progress.record("softmax", None, right=False)
    made = hand_in.hand_in(Work.read(problem_set(2), path))
    assert made.size < 100_000 and "outputs were left out" in made.notes[0] and "save it first" in made.notes[1]
    # checks of another set say nothing of this one
    (tmp_path / progress.FILE).unlink()
    with mock.patch.object(progress, "course_folder", lambda: tmp_path):
        progress.record("softmax", None, right=False)
    assert not [note for note in hand_in.hand_in(Work.read(problem_set(2), path)).notes if "A check ran" in note]
    assert [c.source for c in nbformat.read(made.path, as_version=4).cells] == [c.source for c in notebook.cells]


# --- progress, start page, solutions ------------------------------------------------------------------------


def test_a_damaged_progress_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / progress.FILE
    path.write_text("[1, 2")
    loaded = progress.Progress.load(path)
    assert not loaded.records and "could not be read" in loaded.trouble
    loaded.of("03_mnist_dnn", "softmax-values").passed = "2026-01-01T10:00"
    loaded.save()
    assert progress.Progress.load(path).passed("03_mnist_dnn", "softmax-values")
    assert (tmp_path / "course_progress.unreadable.json").read_text() == "[1, 2"


def test_the_second_of_a_pass_is_kept_and_older_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = time.time()
    progress.record("one_hot", None, right=True)
    one = next(test for test in problem_set(2).tests if test.exercise == "one_hot")
    assert before - 1 < progress.Progress.load(tmp_path / progress.FILE).of(SET, one.grade_id).passed_at <= time.time()
    (tmp_path / progress.FILE).write_text(
        json.dumps({f"{SET}/{one.grade_id}": {"tries": 1, "passed": "2026-01-01T10:00"}})
    )
    kept = progress.Progress.load(tmp_path / progress.FILE)
    assert kept.passed(SET, one.grade_id)
    assert time.localtime(kept.of(SET, one.grade_id).passed_at)[:5] == (2026, 1, 1, 10, 0)
    assert progress.Record().passed_at == progress.Record(1, "one day").passed_at == 0


def test_what_is_left_is_listed_by_number(tmp_path: Path) -> None:
    kept = progress.Progress(tmp_path / progress.FILE)
    kept.of("01_dnn_principles", problem_set(1).tests[0].grade_id).passed = "2026-01-01T10:00"
    kept.save()
    said = start.overview(tmp_path)
    assert "1.4 leaky_relu, " in said and "\xa0" not in said
    assert not [line for line in said.splitlines() if re.search(r"\d+\.\d+$", line)]


def test_the_start_page_has_points_minutes_and_what_has_passed(tmp_path: Path) -> None:
    path = _course(tmp_path)
    kept = progress.Progress(tmp_path / progress.FILE)
    for test in problem_set(2).tests:
        kept.of(SET, test.grade_id).passed = "2026-01-01T10:00"
    kept.save()
    row = next(line for line in start.write(tmp_path).read_text().splitlines() if line.startswith("| 2 |"))
    assert row.endswith("| 70 min | 20 | 20 ✓ |") and path.relative_to(tmp_path).as_posix() in row
    assert "20 of 20 points" in start.overview(tmp_path)
    assert "| 20 | 0 |" in start.page(tmp_path, fresh=True)
    assert "**Another day**, `uv run course lab`" in start.page(tmp_path)
    assert "If you learn alone\nyou need not send it anywhere" in start.page(tmp_path)


def test_reference_answers_are_shown_after_passing_or_ten_tries(tmp_path: Path) -> None:
    with pytest.raises(solutions.NoSolutions, match="left them out"):
        list(solutions.shown(problem_set(2), tmp_path))
    (tmp_path / "solutions").mkdir()
    answers = {name: f"def {name}(): ..." for name in problem_set(2).exercises}
    (tmp_path / "solutions" / f"{SET}.json").write_text(json.dumps(answers))
    kept = progress.Progress(tmp_path / progress.FILE)
    by_exercise = {name: [t for t in problem_set(2).tests if t.exercise == name] for name in ("one_hot", "mse_loss")}
    for test in by_exercise["one_hot"]:
        kept.of(SET, test.grade_id).passed = "2026-01-01T10:00"
    kept.of(SET, by_exercise["mse_loss"][0].grade_id).tries = solutions.TRIES
    kept.save()
    (tmp_path / "release").mkdir()
    shown = dict(solutions.shown(problem_set(2), tmp_path))
    assert [name for name, text in shown.items() if text.startswith("def ")] == ["one_hot", "mse_loss"]


def test_a_chapter_has_one_title_wherever_it_is_listed() -> None:
    pages = [
        start.page(ROOT, fresh=True),
        *(ROOT.joinpath(p).read_text() for p in ("README.md", "helpers/site/pages/learn.md")),
    ]
    for path in sorted(ROOT.glob("notebooks/0*.ipynb")):
        cells = nbformat.read(path, 4).cells
        heading = next(line for cell in cells for line in cell.source.splitlines() if line.startswith("# Chapter"))
        title = heading.split(" · ", 1)[1]
        for page in pages:
            assert re.search(rf"\[(?:\d )?{re.escape(title)}\]\(\w+/{path.name}\)", page), title


# --- JupyterLab, exports, Colab, Windows --------------------------------------------------------------------


def test_a_port_that_is_taken_and_a_lab_that_runs_already_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import jupyter_server.serverapp

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        assert lab._taken(tmp_path, port) == ""
        other.listen()
        assert lab._taken(tmp_path, port).startswith(f"Port {port} is taken by another program")
        own = [{"root_dir": str(tmp_path), "url": "http://localhost:1/"}]
        monkeypatch.setattr(jupyter_server.serverapp, "list_running_servers", lambda: own)
        assert "runs in this folder already, at http://localhost:1/" in lab._taken(tmp_path, port)


def test_lab_passes_on_what_it_does_not_know(tmp_path: Path) -> None:
    words = lab.command(tmp_path, "Start.md", 9999, False, True, ["--collaborative"])
    assert words[-5:] == [
        *("--ServerApp.port=9999", "--no-browser", "--allow-root", "--log-level=WARN", "--collaborative"),
    ]
    assert str(lab.SETTINGS) in lab.environment(False)["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert str(lab.SETTINGS) not in lab.environment(True).get("JUPYTER_CONFIG_PATH", "")
    (tmp_path / "notebooks").mkdir()
    assert lab.hidden(tmp_path, instructor=False) == []  # a bundle: nothing of the student's own is hidden
    assert lab.hidden(ROOT, instructor=True) == []
    assert "--ContentsManager.hide_globs=source" in lab.hidden(ROOT, instructor=False)
    command = [sys.executable, "-m", "helpers.cli", "lab", "--version"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert re.fullmatch(r"\d+\.\d+.*", done.stdout.strip()) and done.returncode == 0, done.stderr


def test_after_a_restart_a_kernel_of_course_lab_says_which_cells_to_run(tmp_path: Path) -> None:
    """A kernel as `course lab` starts it: a missing import is a sentence, any other name an ordinary traceback."""
    from jupyter_client.manager import start_new_kernel

    with mock.patch.dict(os.environ, lab.environment(instructor=False) | {"PYTHONPATH": str(ROOT)}):
        manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    try:
        shown = []
        for code in ("check.softmax(softmax)", "missing + 1", "check = 1\ndel check\ntorch.ones(2)"):
            reply = client.execute_interactive(code, timeout=60, output_hook=lambda message: None)
            shown.append("\n".join(reply["content"]["traceback"]))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert shown[0].startswith("`check` is not there") and "Run All Above" in shown[0] and "Traceback" not in shown[0]
    assert "Traceback" in shown[1] and "missing" in shown[1]
    assert shown[2].startswith("`torch` is not there")


def test_an_export_carries_the_descriptions_and_nothing_else() -> None:
    from helpers.export import DescribedPictures

    png = base64.b64encode(b"\x89PNG").decode()
    cell = new_code_cell(outputs=[new_output("display_data", data={"image/png": png + "\n", "text/plain": "f"})])
    cell.metadata["alt"] = 'Two "curves" <that> cross'
    plain, _ = DescribedPictures().preprocess_cell(cell.copy(), {}, 0)
    assert (
        plain.outputs[0].data["text/html"].startswith(f'<img src="data:image/png;base64,{png}" alt="Two &quot;curves')
    )
    hostile = new_code_cell(outputs=[new_output("display_data", data={"image/png": '"><script>1</script>'})])
    hostile.metadata["alt"] = "A picture"
    kept, _ = DescribedPictures().preprocess_cell(hostile, {}, 0)
    assert "text/html" not in kept.outputs[0].data


@pytest.fixture
def colab(monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bytes], list[list[str]]]:
    """What the upload dialog returns, and what was run; `helpers` is not installed."""
    uploads: dict[str, bytes] = {}
    runs: list[list[str]] = []
    google, package = types.ModuleType("google"), types.ModuleType("google.colab")
    package.files = types.SimpleNamespace(upload=lambda: uploads)  # type: ignore[attr-defined]
    google.colab = package  # type: ignore[attr-defined]
    for name, module in {"google": google, "google.colab": package, "helpers": None}.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: runs.append(command))
    return uploads, runs


def test_colab_installs_the_bytes_that_were_uploaded(
    colab: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import tempfile

    uploads, runs = colab
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    uploads["deep_learning_by_hand-0.1.0-py3-none-any (2).whl"] = b"new"
    exec(notebooks.setup_source(), {})
    assert runs[0][-1] == str(tmp_path / "deep_learning_by_hand-0.1.0-py3-none-any.whl")
    assert Path(runs[0][-1]).read_bytes() == b"new" and "--no-deps" in runs[0]


def test_colab_says_what_to_do_when_the_upload_was_cancelled(colab: Any) -> None:
    with pytest.raises(SystemExit, match="Run this cell again"):
        exec(notebooks.setup_source(), {})
    assert not colab[1]


def test_with_an_address_the_badge_and_the_wheel_have_colabs_form(colab: Any) -> None:
    badge = notebooks.badge("notebooks/03_mnist_dnn.ipynb", "owner/name")
    assert badge.startswith("[![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](")
    assert (
        f"(https://colab.research.google.com/github/owner/name/blob/v{address.VERSION}/notebooks/03_mnist_dnn.ipynb) "
        in badge
    )
    exec(notebooks.setup_source("owner/name"), {})
    assert re.fullmatch(
        r"https://github.com/owner/name/releases/download/v[\d.]+/deep_learning_by_hand-[\d.]+-py3-none-any.whl",
        colab[1][0][-1],
    )


def test_common_cells_are_renewed_without_a_run() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("# T\nold"), new_code_cell("old"), new_code_cell("x")])
    notebooks.refresh(notebook, f"source/{SET}/{SET}.ipynb")
    notebooks.refresh(notebook, f"source/{SET}/{SET}.ipynb")
    assert next(cell.source for cell in notebook.cells[2:]) == "x" and len(notebook.cells) == 5
    assert notebook.cells[1].source == notebooks.setup_source() and notebook.cells[-1].source == "check.summary(2)"


def test_the_students_part_imports_without_posix() -> None:
    code = """
import sys
for name in ("fcntl", "resource", "pwd", "grp", "termios", "pty", "tty", "posix_ipc", "spwd", "syslog"):
    sys.modules[name] = None
import os
for name in ("fork", "forkpty", "O_NOFOLLOW", "O_NONBLOCK", "setsid", "geteuid"):
    if hasattr(os, name): delattr(os, name)
import helpers.cli, helpers.check, helpers.data, helpers.models, helpers.training, helpers.export, helpers.doctor
import helpers.experiments, helpers.testing, helpers.notebooks
from helpers import check
from helpers.student import files, hand_in, lab, rehearsal, remarks, solutions, start
from helpers.figures import digit_pad, mnist_dnn, dnn_principles
assert check.chapters() and check.summary
from helpers.check.sets import problem_set
one, path = files.find_set("2")
hand_in.hand_in(remarks.Work.read(one, path))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        _course(Path(folder))
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# --- the pad ------------------------------------------------------------------------------------------------


def test_a_drawing_is_centred_and_scaled_as_mnist_was() -> None:
    from helpers.figures.digit_pad import prepare

    drawing = torch.zeros(140, 140)
    drawing[100:130, 5:15] = 1.0  # a bar in a corner, 30 high and 10 wide
    seen = prepare(drawing)
    rows, columns = (seen > 0.5).nonzero().unbind(1)
    assert (int(rows.max() - rows.min()) + 1, int(columns.max() - columns.min()) + 1) == (20, 7)
    middle = [float((seen.sum(1 - axis) * torch.arange(28)).sum() / seen.sum()) for axis in (0, 1)]
    assert all(abs(place - 13.5) <= 0.5 for place in middle), middle
    assert not prepare(torch.zeros(140, 140)).any()
    assert prepare(torch.ones(3, 140)).shape == (28, 28)


def test_a_network_is_left_in_its_mode_and_its_shape_is_looked_at() -> None:
    from helpers.figures.digit_pad import read_by

    network = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10), torch.nn.Dropout(0.9))
    assert float(read_by(network, torch.rand(28, 28)).sum()) == pytest.approx(1) and network.training
    with pytest.raises(ValueError, match=r"it gave \(1, 784\)"):
        read_by(torch.nn.Flatten(), torch.rand(28, 28))


def test_the_pad_says_at_once_that_it_was_given_no_network() -> None:
    from helpers.figures.digit_pad import digit_pad

    for given, said in ((torch.nn.Flatten, "made with brackets: digit_pad(Flatten())"), ("mlp", "this is a str")):
        pad = digit_pad(given).children[0]  # type: ignore[arg-type]
        assert said in pad.words
        pad.ink = b"\xff" * 140 * 70 + bytes(140 * 70)
        assert said in pad.words and pad.probabilities == []


def test_a_blank_photo_is_told_and_takes_the_place_of_what_was_drawn() -> None:
    from helpers.figures.digit_pad import digit_pad

    pad, upload = digit_pad(torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10))).children
    pad.ink = b"\xff" * 140 * 70 + bytes(140 * 70)
    assert "It reads" in pad.words and pad.cleared == 0
    paper = BytesIO()
    Image.new("L", (40, 40), 250).save(paper, "PNG")
    file = {
        "name": "p.png",
        "type": "image/png",
        "size": 9,
        "content": paper.getvalue(),
        "last_modified": datetime.now(),
    }
    upload.value = (file,)
    assert pad.words.startswith("The photo is blank") and pad.cleared == 1 and pad.probabilities == []


def test_all_sets_end_with_how_to_hand_in() -> None:
    for one in problem_sets():
        cells = nbformat.read(ROOT / "source" / one.name / f"{one.name}.ipynb", as_version=4).cells
        assert [cell.id for cell in cells[-2:]] == list(notebooks.CLOSING_IDS), "run `course notebooks --common`"


def test_an_answer_that_passed_by_a_cell_below_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, one = _course(tmp_path), problem_set(2)
    answer = solutions.solutions(one, ROOT)["one_hot"]
    function = answer[answer.index("def one_hot") :]
    _answered(path, one_hot="def one_hot(labels, num_classes):\n    return labels")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(answer, id="scratch"))
    nbformat.write(notebook, path)
    monkeypatch.chdir(tmp_path)
    progress.record("one_hot", None, right=True, code=[function])
    os.utime(path, (4_000_000_000, 4_000_000_000))
    code, said = _hand_in_2(tmp_path, monkeypatch)
    assert code == 1 and "Passed by a cell further down: 2.2 one_hot." in said
    _answered(path, one_hot=answer)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    code, said = _hand_in_2(tmp_path, monkeypatch)
    assert code == 0 and "further down" not in said


def test_a_cell_that_gives_the_name_of_a_module_away_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _course(tmp_path)
    answers = {name: source for name, source in solutions.solutions(problem_set(2), ROOT).items() if name == "one_hot"}
    _answered(path, make_dataset="torch = 3\n\ndef make_dataset(n, generator):\n    return None", **answers)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["check", "2"])
    said = " ".join(done.output.split())
    assert "The cell make_dataset gives the name `torch` to something else (int)." in said
    assert "`torch` is a int here" in said or "`torch` is an int here" in said
    code, said = _hand_in_2(tmp_path, monkeypatch)
    assert code == 1 and "A cell gives the name `torch` to something else (`torch = 3`)." in said
    _answered(path, make_dataset="import torch\n\ndef make_dataset(n, generator):\n    torch = 3\n    return torch")
    assert "gives the name" not in _hand_in_2(tmp_path, monkeypatch)[1]
