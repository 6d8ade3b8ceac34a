"""What travels between a grader and its workers, and who gets which task, with workers that only pretend."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers.grading import Cluster, GradingStopped, Limits, NotIsolated, Result, Task, desk
from helpers.grading.arrived import NotAResult, checked
from helpers.grading.bundle import Bundle, code_archive, unpack_code
from helpers.grading.choosing import course_marks, read_folder, read_parcel
from helpers.grading.cluster import ClusterPool
from helpers.grading.connection import WorkerFailed
from helpers.grading.fitness import answered, differences, questions
from helpers.grading.messages import NotJudged, Verdict
from helpers.grading.packet import Packet, inflated
from helpers.grading.parcel import Parcel
from helpers.grading.rebuild import Rebuilt
from tests.submissions.problem_set import ASSIGNMENT, ROOT, Student, make_course

SETS = sorted(path.stem for path in (ROOT / "source").glob("*/*.ipynb"))


def _packet(name: str = ASSIGNMENT) -> Packet:
    return Packet.of(ROOT / "source" / name / f"{name}.ipynb", ROOT / "release" / name / f"{name}.ipynb", ROOT)


@pytest.fixture(scope="module")
def packet() -> Packet:
    return Packet.unpacked(_packet().packed())


# --- what travels ------------------------------------------------------------------------------------


def test_a_parcel_is_read_as_the_folder_is(tmp_path: Path, packet: Packet) -> None:
    student = Student()
    student.files = {"notes/a.txt": b"b", "tool.py": b"x = 1"}
    student.links = {"link.ipynb": "/etc/passwd", "out": "/"}
    student.hand_in(tmp_path / "work")
    os.mkfifo(tmp_path / "work" / "pipe")
    (tmp_path / "work" / "b\udcff.bin").write_bytes(b"\x00")
    parcel = Parcel.unpacked(Parcel.of(tmp_path / "work").packed())
    found = read_parcel(parcel, packet.wanted)
    assert found == read_folder(tmp_path / "work", packet.wanted)
    assert found.pieces and set(found.beside) == {"notes/a.txt", "tool.py", "b\udcff.bin"}
    told = " ".join(note.text for note in found.notes)
    assert "symbolic link was handed in: link.ipynb" in told and "pipe is not a plain file" in told
    for place in (tmp_path / "none", tmp_path / "work" / "link.ipynb", tmp_path / "work" / f"{ASSIGNMENT}.ipynb"):
        parcel = Parcel.unpacked(Parcel.of(place).packed())
        assert read_parcel(parcel, packet.wanted) == read_folder(place, packet.wanted)
    assert read_parcel(Parcel.of(tmp_path / "none"), packet.wanted).missing


def test_a_parcel_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    Student().hand_in(tmp_path / "work")
    packed = Parcel.of(tmp_path / "work").packed()
    for wrong in (b"", packed[:-1], b"[]\n", packed.replace(b'"items"', b'"other"', 1)):
        with pytest.raises((ValueError, TypeError, KeyError)):
            Parcel.unpacked(wrong)


@pytest.mark.parametrize("name", SETS)
def test_a_packet_holds_the_set_without_its_solutions(name: str) -> None:
    made = _packet(name)
    packet = Packet.unpacked(made.packed())
    assert packet.packed() == made.packed() and packet.wanted == made.wanted
    assert packet.others == course_marks(ROOT)
    assert [slot.cell for slot in packet.base.slots] == [slot.cell for slot in made.base.slots]
    text = zlib.decompress(made.packed()).decode()
    public = [*(ROOT / "release").glob("*/*.ipynb"), *(ROOT / "notebooks").glob("*.ipynb")]
    known = "\n".join(cell.source for path in public for cell in nbformat.read(path, as_version=4).cells)
    source = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
    tests = "\n".join(cell.source for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade"))
    secret = [
        line.strip()
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
        for line in cell.source.splitlines()
        if len(line.strip()) > 25 and line.strip() not in known + tests
    ]
    assert len(secret) > 5
    assert not [line for line in secret if json.dumps(line)[1:-1] in text]


def test_a_bundle_brings_code_that_judges_and_knows_its_digest(tmp_path: Path) -> None:
    bundle = Bundle(code_archive(), b"set", ("/a place",))
    assert bundle.code == code_archive()
    assert Bundle.unpacked(bundle.packed()).digest == bundle.digest
    assert Bundle(bundle.code, b"set").digest != bundle.digest
    unpack_code(bundle.code, tmp_path)
    assert (tmp_path / "helpers" / "check" / "__init__.py").is_file()
    assert not list(tmp_path.rglob("*.ipynb"))
    assert all(path.stat().st_mode & 0o004 for path in tmp_path.rglob("*"))
    every = """
        import helpers, helpers.grading.zygote, helpers.grading.worker, helpers.grading.child, helpers.answer.host
        from helpers import check, data, figures
        assert helpers.__file__.startswith({place!r}), helpers.__file__
        print(len([getattr(check, name) for name in dir(check)]))
    """
    words = [sys.executable, "-P", "-c", textwrap.dedent(every).format(place=str(tmp_path))]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and int(done.stdout) > 20, done.stderr


def test_compressed_data_is_bounded_before_it_is_opened() -> None:
    assert inflated(zlib.compress(b"a" * 100), 100) == b"a" * 100
    for wrong in (zlib.compress(b"a" * 101), zlib.compress(b"abc")[:-2], b"nothing"):
        with pytest.raises(ValueError):
            inflated(wrong, 100)


# --- what comes back ---------------------------------------------------------------------------------


def _result(packet: Packet, **other: Any) -> Result:
    """A result as a judge would give it, all right."""
    tests = [slot for slot in packet.base.slots if slot.role == "test"]
    verdicts = [Verdict(s.grade_id, s.cell.metadata.nbgrader.points, s.cell.metadata.nbgrader.points) for s in tests]
    for verdict in verdicts:
        verdict.points, verdict.score = float(verdict.points), float(verdict.score)
    notebook = nbformat.writes(Rebuilt(packet.base.slots).notebook())
    return Result(
        **{
            "student": "",
            "status": "judged",
            "name": packet.base.name,
            "verdicts": verdicts,
            "notebook": notebook,
            **other,
        }
    )


def test_an_honest_result_is_taken(packet: Packet) -> None:
    result = _result(packet)
    assert checked(result.packed(), packet) == result
    missing = _result(packet, status="missing", notebook="")
    assert checked(missing.packed(), packet) == missing


def _of_first(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda plain: plain["verdicts"][0].update(fields)


def _cells(change: Callable[[list[dict[str, Any]]], Any]) -> Callable[[dict[str, Any]], None]:
    def spoil(plain: dict[str, Any]) -> None:
        notebook = json.loads(plain["notebook"])
        change(notebook["cells"])
        plain["notebook"] = json.dumps(notebook)

    return spoil


def _html(cells: list[dict[str, Any]]) -> None:
    cell = next(cell for cell in cells if cell["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "display_data", "data": {"text/html": "<script>"}, "metadata": {}}]


def _worth_more(cells: list[dict[str, Any]]) -> None:
    next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade"))["metadata"]["nbgrader"]["points"] = 99


def _other_test(cells: list[dict[str, Any]]) -> None:
    next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade"))["source"] = "pass"


SPOILT: dict[str, Callable[[dict[str, Any]], Any]] = {
    "nan": _of_first(score=float("nan")),
    "infinite": _of_first(score=float("inf")),
    "too many points": _of_first(score=1_000.0),
    "negative": _of_first(score=-1.0),
    "points for a mistake": _of_first(diagnosis="wrong"),
    "a text for a number": _of_first(score="2"),
    "true for a number": _of_first(score=True),
    "another test": _of_first(grade_id="other"),
    "another worth": _of_first(points=100.0),
    "a moving cursor": _of_first(headline="\x1b[2J"),
    "a long text": _of_first(message="x" * 20_000),
    "a verdict less": lambda plain: plain["verdicts"].pop(),
    "a verdict that is none": lambda plain: plain["verdicts"].append(None),
    "another field": lambda plain: plain.update(more=1),
    "a field less": lambda plain: plain.pop("flags"),
    "another set": lambda plain: plain.update(name="other"),
    "another status": lambda plain: plain.update(status="fine"),
    "a digest that is none": lambda plain: plain.update(digest="../x"),
    "flags that are none": lambda plain: plain.update(flags=[1]),
    "answers that nobody asked": lambda plain: plain.update(answers={"other": ""}),
    "no notebook": lambda plain: plain.update(notebook="{}"),
    "a notebook too much": lambda plain: plain.update(status="missing"),
    "a cell less": _cells(lambda cells: cells.pop()),
    "html": _cells(_html),
    "a cell worth more": _cells(_worth_more),
    "another test's text": _cells(_other_test),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_result_that_is_none_is_refused(packet: Packet, how: str) -> None:
    plain = asdict(_result(packet))
    SPOILT[how](plain)
    with pytest.raises(NotAResult):
        checked(json.dumps(plain).encode(), packet)


@pytest.mark.parametrize("data", [b"", b"\x80\x04.", b"null", b"[" * 100_000, b"{}", b'{"verdicts": 1}'])
def test_bytes_that_are_no_result_are_refused(packet: Packet, data: bytes) -> None:
    with pytest.raises(NotAResult):
        checked(data, packet)


def test_versions_must_be_the_same_but_for_how_they_were_built() -> None:
    mine = {"Python": "3.11.9", "torch": "2.15.1", "this package": "0.1.0"}
    assert differences({"Python": "3.11.2", "torch": "2.15.1+cpu", "this package": "0.1.0"}, mine) == ""
    assert "Python is 3.12.1 there and 3.11.9 here" in differences({**mine, "Python": "3.12.1"}, mine)
    assert "torch is 2.13.0 there" in differences({**mine, "torch": "2.13.0"}, mine)
    assert "this package is not installed there" in differences({"Python": "3.11.9", "torch": "2.15.1"}, mine)
    assert all(answered(question) for question in questions() if question.what != "this package")


def test_a_watch_has_the_cluster_judge_what_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.grading import watch

    Student().hand_in(make_course(tmp_path) / "gus" / ASSIGNMENT)
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(watch, "grade_class", lambda root, name, **how: asked.append(how) or [])
    monkeypatch.setattr(watch, "make_feedback", lambda *_: [])
    cluster = Cluster("tls://scheduler:8786")
    watch.Watch(tmp_path, ASSIGNMENT, scheduler=cluster, say=lambda _: None).once()
    assert [(how["students"], how["scheduler"]) for how in asked] == [(["gus"], cluster)]


# --- who gets which task -----------------------------------------------------------------------------


class Pretended:
    """A connection to workers that only pretend: each is a function from a task to a reply, or to what befalls it."""

    alive = True

    def __init__(self, workers: dict[str, Callable[[Task], bytes]], about: dict[str, Any] | None = None) -> None:
        self.known, self.about = dict(workers), about or {}
        self.waiting: list[Call] = []
        self.most = self.sent = 0
        self.seen: list[bytes] = []
        self.beat = 0.0

    def workers(self) -> dict[str, dict[str, Any]]:
        self.beat += 1
        return {name: {"nthreads": 1, "last_seen": self.beat} for name in self.known}

    def submit(self, worker: str, function: Callable[..., Any], *arguments: Any) -> Call:
        call = Call(self, worker, function, arguments)
        if function is desk.judge:
            self.waiting.append(call)
            self.sent += 1
            self.most = max(self.most, len(self.waiting))
            self.seen.append(arguments[1])
        return call

    def result(self, call: Call) -> Any:
        return call.result()

    def forget(self, calls: list[Call]) -> None:
        self.waiting = [call for call in self.waiting if call not in calls]

    def close(self) -> None:
        pass


class Ends(Exception):
    """What a worker raises that ends."""


class Silence(Exception):
    """What a worker raises that does not answer."""


class Call:
    """A call of a function on a worker, carried out when it is looked at."""

    def __init__(self, connection: Pretended, worker: str, function: Callable[..., Any], arguments: tuple) -> None:
        self.connection, self.worker, self.function, self.arguments = connection, worker, function, arguments

    @property
    def status(self) -> str:
        behave = self.connection.known.get(self.worker)
        if self.function is not desk.judge:
            return "finished"
        if behave is None:
            return "pending"
        task = Task.unpacked(inflated(self.arguments[1], 10**6))
        try:
            self.reply = behave(task)
        except Ends:
            self.connection.known.pop(self.worker)
            return "pending"
        except Silence:
            return "pending"
        return "finished"

    def result(self) -> Any:
        if self.function is desk.judge:
            self.connection.waiting.remove(self)
            return self.reply
        if self.function is desk.has_desk:
            return b""
        if self.function is desk.open_desk:
            about = {"problem": "", "process": "p", "data": ["MNIST", "FashionMNIST"]}
            return json.dumps(about | self.connection.about.get(self.worker, {})).encode()
        return self.function(*self.arguments)


def _task(name: str, contents: str = "") -> Task:
    return Task(name, contents or name, b"what was handed in", 7, Limits(), 1.0)


def _pool(packet: Packet, connection: Pretended, said: list[str] | None = None, **patience: Any) -> ClusterPool:
    told = said if said is not None else []
    return ClusterPool(
        Cluster("127.0.0.1:1", **patience),
        packet,
        (),
        False,
        told.append,
        lambda _: connection,  # type: ignore[arg-type,return-value]
    )


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.grading.crowd.LOOK_S", 0.0)
    monkeypatch.setattr("helpers.grading.cluster.TURN_S", 0.0)
    # where the package is not installed it has no version to compare
    monkeypatch.setattr("helpers.grading.fitness.ASKED", {"torch": "torch"})


def _right(packet: Packet) -> Callable[[Task], bytes]:
    reply = desk.RESULT + zlib.compress(_result(packet, seconds=0.1).packed())
    return lambda task: reply


def test_a_class_of_any_size_is_under_way_a_few_at_a_time(packet: Packet, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _result(packet, seconds=0.1)
    monkeypatch.setattr("helpers.grading.cluster.checked", lambda data, packet: result)  # not what is measured here
    connection = Pretended({"one": _right(packet), "two": _right(packet)})
    drawn, ahead, done = 0, 0, Counter[str]()

    def tasks() -> Iterator[Task]:
        nonlocal drawn
        for number in range(5_000):
            drawn += 1
            yield _task(f"s{number}")

    for task, _ in _pool(packet, connection).wait().judge(tasks()):
        done[task.student] += 1
        ahead = max(ahead, drawn - done.total())
    assert done.total() == len(done) == 5_000
    assert connection.most <= 4 and ahead <= 8  # two workers, at most one waiting at each


def test_nobody_is_named_to_a_worker(packet: Packet) -> None:
    connection = Pretended({"one": _right(packet)})
    list(_pool(packet, connection).wait().judge([_task("Maria Example", "a digest")]))
    assert connection.seen and not any(b"Maria" in inflated(sent, 10**6) for sent in connection.seen)


def test_a_submission_that_costs_workers_their_life_is_given_up_and_no_other_is(packet: Packet) -> None:
    right = _right(packet)

    def mortal(task: Task) -> bytes:
        if task.contents == "killer":
            raise Ends
        return right(task)

    connection = Pretended({f"w{number}": mortal for number in range(5)})
    said: list[str] = []
    names = ["a", "killer", "b", "c", "d"]
    found = dict(
        (task.student, result) for task, result in _pool(packet, connection, said).wait().judge(map(_task, names))
    )
    assert sorted(found) == sorted(names) and len(connection.known) == 2
    given_up = found.pop("killer")
    assert isinstance(given_up, NotJudged) and "3 workers" in given_up.reason
    assert all(isinstance(result, Result) for result in found.values())
    assert sum("ended" in text for text in said) == 3


def test_what_a_worker_that_lies_sends_is_judged_elsewhere(packet: Packet) -> None:
    forged = desk.RESULT + zlib.compress(_result(packet, name="other").packed())
    said: list[str] = []
    connection = Pretended({"honest": _right(packet), "liar": lambda task: forged})
    results = list(_pool(packet, connection, said).wait().judge(_task(f"s{number}") for number in range(12)))
    assert len(results) == 12 and all(isinstance(result, Result) for _, result in results)
    assert any("liar sent what is no result" in text for text in said)


def test_a_worker_that_is_not_heard_of_is_left(packet: Packet) -> None:
    def silent(task: Task) -> bytes:
        raise Silence

    class Half(Pretended):
        def workers(self) -> dict[str, dict[str, Any]]:
            known = super().workers()
            known["silent"]["last_seen"] = 1.0
            return known

    said: list[str] = []
    connection = Half({"silent": silent, "good": _right(packet)})
    pool = _pool(packet, connection, said, silent_s=0.2).wait()
    results = list(pool.judge(_task(f"s{number}") for number in range(6)))
    assert sorted(task.student for task, _ in results) == [f"s{number}" for number in range(6)]
    assert any("silent has not been heard of" in text for text in said)


def test_a_task_that_does_not_come_to_an_end_is_judged_elsewhere(
    packet: Packet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(task: Task) -> bytes:
        raise Silence

    class Hurried:
        sleep = staticmethod(time.sleep)

        @staticmethod
        def monotonic() -> float:
            return 2_000 * time.monotonic()

    monkeypatch.setattr("helpers.grading.cluster.time", Hurried)
    said: list[str] = []
    connection = Pretended({"stuck": hangs, "good": _right(packet)})
    results = list(_pool(packet, connection, said).wait().judge(_task(f"s{number}") for number in range(6)))
    assert sorted(task.student for task, _ in results) == [f"s{number}" for number in range(6)]
    assert all(isinstance(result, Result) for _, result in results)
    assert any("stuck did not answer in time" in text for text in said)


@pytest.mark.parametrize(
    ("about", "kind", "text"),
    [
        ({"problem": "the kernel refuses"}, NotIsolated, "No worker can isolate.*the kernel refuses"),
        ({"data": []}, GradingStopped, "course data"),
        ({"process": None, "problem": None, "data": 3}, GradingStopped, "does not say"),
    ],
)
def test_where_no_worker_may_judge_the_run_stops_and_says_so(
    packet: Packet, about: dict[str, Any], kind: type[Exception], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.grading.crowd.data_folders", lambda: ["/somewhere/MNIST"])
    connection = Pretended({"one": _right(packet), "two": _right(packet)}, {"one": about, "two": about})
    with pytest.raises(kind, match=text):
        _pool(packet, connection).wait()
    one = Pretended({"one": _right(packet), "two": _right(packet)}, {"one": about})
    said: list[str] = []
    assert len(list(_pool(packet, one, said).wait().judge([_task("a"), _task("b")]))) == 2
    assert len(said) <= 1


def test_where_there_is_no_worker_the_run_stops(packet: Packet) -> None:
    with pytest.raises(GradingStopped, match=r"no worker that answers for 0\.1 seconds"):
        _pool(packet, Pretended({}), wait_s=0.1).wait()


def test_a_worker_that_answers_no_question_is_not_waited_for_for_ever(packet: Packet) -> None:
    class Mute(Pretended):
        def submit(self, worker: str, function: Callable[..., Any], *arguments: Any) -> Call:
            return Call(self, "nobody", desk.judge, arguments)

    with pytest.raises(GradingStopped, match="no worker that answers"):
        _pool(packet, Mute({"one": _right(packet)}), silent_s=0.1, wait_s=0.2).wait()


def test_a_worker_without_the_package_is_not_used(packet: Packet) -> None:
    class Bare(Pretended):
        def result(self, call: Call) -> Any:
            if call.function is desk.has_desk:
                raise WorkerFailed("ModuleNotFoundError: No module named 'helpers'")
            return super().result(call)

    with pytest.raises(GradingStopped, match="No module named 'helpers'"):
        _pool(packet, Bare({"one": _right(packet)})).wait()
