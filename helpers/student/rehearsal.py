"""`course check 3`: a notebook run from top to bottom in a fresh process, as grading will, with the visible tests.

The notebook is put together as for grading: the tests and their order are those that were given out, the answers are
the student's. The process starts in an empty folder and finds of `helpers` what grading has. One that does not end in
time is stopped, said so, and begun again without the cell it was in.
"""

from __future__ import annotations

import _thread
import builtins
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from helpers.check.patience import EXERCISE_S
from helpers.check.session import CELL_S
from helpers.check.sets import GradedTest, ProblemSet, problem_set
from helpers.check.table import Outcome, gone
from helpers.check.unwritten import defined, misspelt
from helpers.student.remarks import GIVEN_AWAY, on_rebuilding, own_cell

__all__ = ["Rehearsal"]

#: How often a notebook is begun again after a cell without an end.
ATTEMPTS = 3
#: Importing torch on a slow disk, in seconds.
START_S = 180.0
#: A line says where the notebook is, each time so many seconds have passed without news.
LOOK_S = 20.0
#: What runs until the first cell does.
START = "The start of the notebook"
#: How much longer a process may take that does not heed an interrupt, in seconds.
GRACE_S = 10.0


@dataclass
class Rehearsal:
    """One run of the notebook at `path` as the set `one`. Iterate over it for the outcomes of its tests, in order.

    `cell_s` and `exercise_s` are the seconds that a cell and the tests of an exercise may take, as in grading. `notes` collects what a student should know beside them: cells that stopped, that were missing, that were changed. `at` is what runs just now.
    """

    one: ProblemSet
    path: Path
    cell_s: float = CELL_S
    exercise_s: float = EXERCISE_S
    notes: list[str] = field(default_factory=list)
    at: str = START

    def __iter__(self) -> Iterator[Outcome]:
        tests = {test.grade_id: test for test in self.one.tests}
        left_out: list[int] = []
        for _ in range(ATTEMPTS):
            for event in self._events(list(tests), left_out):
                if "outcome" in event:
                    test = tests.pop(event["outcome"])
                    yield Outcome(test, event["headline"], event["remark"])
                elif "endless" in event:
                    left_out.append(event["endless"])
                    if event["test"] in tests:
                        yield self._endless(tests.pop(event["test"]))
                elif event["note"] not in self.notes:
                    self.notes.append(event["note"])
            if not tests:
                return
        for test in tests.values():
            yield Outcome(test, "The notebook did not come to this test.")

    def _endless(self, test: GradedTest) -> Outcome:
        return Outcome(
            test, f"It did not finish within {self.exercise_s:.0f} seconds. Is there a loop that never ends?"
        )

    def _events(self, wanted: Sequence[str], left_out: Sequence[int]) -> Iterator[dict[str, Any]]:
        """What a fresh process reports, until it ends or is stopped."""
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen(
                [sys.executable, "-m", "helpers.student.rehearsal"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                cwd=folder,
                env=_environment(),
            )
            try:
                assert process.stdin is not None
                asked: dict[str, Any] = {"path": str(self.path.resolve()), "name": self.one.name, "tests": list(wanted)}
                asked |= {"left_out": list(left_out), "cell_s": self.cell_s, "exercise_s": self.exercise_s}
                json.dump(asked, process.stdin)
                process.stdin.close()
                yield from self._until_silent(process)
            finally:
                process.kill()
                process.wait()

    def _until_silent(self, process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_read_into, args=(process, lines), daemon=True).start()
        at: dict[str, Any] = {"at": -1, "label": START, "test": "", "seconds": START_S}
        begun = time.monotonic()
        while True:
            try:
                line = lines.get(timeout=LOOK_S)
            except queue.Empty:
                waited = time.monotonic() - begun
                print(
                    f"... {at['label']}: {waited:.0f} s of {at['seconds']:.0f} s at most", file=sys.stderr, flush=True
                )
                if waited < at["seconds"] + GRACE_S:
                    continue
                yield {"note": f"{at['label']} did not finish within {at['seconds']:.0f} seconds and was left out."}
                yield {"endless": at["at"], "test": at["test"]}
                return
            if not line:
                if process.wait():
                    yield {"note": f"{at['label']}: here the whole Python process ended. The cell was left out."}
                    yield {"endless": at["at"], "test": at["test"]}
                return
            event = json.loads(line)
            if "at" in event:
                at, begun, self.at = event, time.monotonic(), event["label"]
            else:
                yield event


def _read_into(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            lines.put(line)
    lines.put("")


def _environment() -> dict[str, str]:
    environment = {**os.environ, "MPLBACKEND": "agg", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    environment["CUDA_VISIBLE_DEVICES"] = ""  # grading has no graphics card
    if "COURSE_DATA" in environment:
        environment["COURSE_DATA"] = os.path.abspath(environment["COURSE_DATA"])
    # where the course is used from a folder without being installed
    root = str(Path(__file__).resolve().parents[2])
    environment["PYTHONPATH"] = os.pathsep.join([root, *filter(None, [environment.get("PYTHONPATH", "")])])
    return environment


# --- in the fresh process -----------------------------------------------------------------------------------


class _Run:
    """The walk through the notebook. `report` sends one event to the process that waits."""

    def __init__(self, asked: dict[str, Any], events: Any) -> None:
        from helpers import check

        self.asked, self.events = asked, events
        self.endless: set[str] = set()
        #: Names that a cell should have brought that stopped, and by what.
        self.stopped: dict[str, str] = {}
        self.tests = {test.grade_id: test for test in problem_set(asked["name"]).tests}
        self.checks = {test.exercise: getattr(check, test.exercise) for test in self.tests.values()}
        self.answers = {name for test in self.tests.values() for name in test.answers}
        #: What has been imported, by its name in the notebook.
        self.modules: dict[str, Any] = {}
        self.shell = _shell()  # after the checks: it finds none
        builtins.input = self._no_input

    def report(self, **event: Any) -> None:
        self.events.write(json.dumps(event) + "\n")
        self.events.flush()

    def _no_input(self, *_: object) -> str:
        self.report(
            note="A cell asks with `input()`: nobody is there to answer, here or in grading, and it gets an empty line."
        )
        return ""

    def walk(self) -> None:
        slots = self._slots()
        shell = self.shell
        for index, slot in enumerate(slots):
            if slot.cell.cell_type != "code" or index in self.asked["left_out"]:
                continue
            test = self.tests.get(slot.grade_id) if slot.role == "test" else None
            label = f"The cell {slot.grade_id}" if slot.grade_id else own_cell(slot.cell.source)
            self.report(
                at=index, label=label, test=slot.grade_id, seconds=self.asked["exercise_s" if test else "cell_s"]
            )
            if test is None:
                self._give_back_check(slot.cell.source)
                error = _run_cell(shell, slot.cell.source, self.asked["cell_s"])
                if error:
                    self.report(note=f"{label} stopped: {error}")
                    self.stopped |= {name: error for name in defined(slot.cell.source) if name not in shell.user_ns}
                self._look_at_modules(label)
            elif test.grade_id in self.asked["tests"]:
                self._test(test, shell.user_ns)

    def _slots(self) -> list[Any]:
        from helpers.grading.reading import HandIn, read_bytes
        from helpers.grading.rebuild import rebuild, template

        hand_in = HandIn()
        read_bytes(Path(self.asked["path"]).read_bytes(), hand_in)
        rebuilt = rebuild(template(problem_set(self.asked["name"]).notebook), hand_in)
        for text in [rebuilt.trouble] * bool(rebuilt.trouble) + on_rebuilding(rebuilt.notes):
            self.report(note=text)
        return rebuilt.slots

    def _test(self, test: GradedTest, values: dict[str, Any]) -> None:
        from helpers.check.table import make

        endless = f"It did not finish within {self.asked['exercise_s']:.0f} seconds. Is there a loop that never ends?"
        try:
            if test.exercise in self.endless:
                raise KeyboardInterrupt
            with _interrupted_after(self.asked["exercise_s"]):
                outcome = make(test, values, self.checks[test.exercise], self._why_missing)
        except KeyboardInterrupt:
            self.endless.add(test.exercise)  # its other tests would wait as long
            outcome = Outcome(test, endless)
        except Exception as error:
            outcome = Outcome(test, f"The check itself failed ({type(error).__name__}: {error}).")
        self.report(outcome=test.grade_id, headline=outcome.headline, remark=outcome.remark)

    def _give_back_check(self, source: str) -> None:
        """Before a cell that checks: a name `check` that the student gave to something else is the course's again."""
        own, space = sys.modules["helpers.check"], self.shell.user_ns
        if source.lstrip().startswith("check.") and space.get("check", own) is not own:
            kind = type(space["check"]).__name__
            self.report(
                note=f"A cell gives the name `check` to something of its own (`{kind}`). Take another name for it."
            )
            space["check"] = own

    def _look_at_modules(self, label: str) -> None:
        """After a cell: a name such as `torch` that is no module any more, so that what runs below stops."""
        space = self.shell.user_ns
        for name in [name for name in self.modules if not isinstance(space.get(name), ModuleType)]:
            del self.modules[name]
            kind = type(space[name]).__name__ if name in space else "nothing"
            self.report(note=GIVEN_AWAY.format(label, name, kind))
        self.modules |= {name: value for name, value in space.items() if isinstance(value, ModuleType)}

    def _why_missing(self, name: str) -> str:
        if error := self.stopped.get(name):
            return f"There is no `{name}`: its cell stopped. {error}"
        near = misspelt(name, [other for other in self.shell.user_ns if other not in self.answers])
        if near:
            return f"There is no `{name}`. A cell defines `{near}`: is it that, misspelt?"
        return gone(name)


def _shell() -> Any:
    """An IPython shell without a history, that finds of the course what grading has, and checks that do nothing."""
    import types

    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    import helpers
    from helpers.check.session import refuse_what_grading_lacks
    from helpers.grading.kernel_ways import plain_torch

    plain_torch()
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell.instance(config=config)
    shell.showtraceback = shell.showsyntaxerror = lambda *_, **__: None  # type: ignore[method-assign,assignment]
    shell.ask_exit = _no_exit  # type: ignore[attr-defined]
    stub = types.ModuleType("helpers.check")
    stub.__getattr__ = _no_check  # type: ignore[method-assign]
    sys.modules["helpers.check"] = helpers.check = stub
    refuse_what_grading_lacks()
    return shell


def _no_exit() -> None:
    raise RuntimeError("`exit()` ends the notebook's Python. Take it out.")


def _no_check(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *_, **__: None


def _run_cell(shell: Any, source: str, seconds: float) -> str:
    """Run one cell; what stopped it, in one line, "" if nothing did."""
    error: BaseException | None = None
    try:
        with _interrupted_after(seconds):
            result = shell.run_cell(source, store_history=False)
            error = result.error_before_exec or result.error_in_exec
    except (SystemExit, KeyboardInterrupt) as caught:
        error = caught
    if isinstance(error, KeyboardInterrupt):
        return f"it did not finish within {seconds:.0f} seconds."
    if error is None:
        return ""
    # a syntax error's own text ends with the name of a file that nobody sees
    what = f"{error.msg} (line {error.lineno} of the cell)" if isinstance(error, SyntaxError) else str(error)
    return " ".join(f"{type(error).__name__}: {what}".split())[:300]


@contextlib.contextmanager
def _interrupted_after(seconds: float) -> Iterator[None]:
    """Interrupt the block as Ctrl+C would, if it takes longer than `seconds`."""
    timer = threading.Timer(seconds, _thread.interrupt_main)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _main() -> None:
    # a job in a shell's background has interrupts ignored, those that end a loop here with them
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asked = json.load(sys.stdin)
    # what the notebook prints, by whatever way, must not mix with the events
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    sys.path[:] = [entry for entry in sys.path if entry]
    _Run(asked, events).walk()


if __name__ == "__main__":
    _main()
