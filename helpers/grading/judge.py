"""Judge one rebuilt notebook: its cells run in an isolated child, each test is made here, at its point.

The child never receives a test or an expected value: only calls with inputs. A child that dies or hangs is started
again, without the cell or test that did it.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.answer import pipe
from helpers.grading import kernel_ways
from helpers.grading.calls import BadTest, CheckCall, to_judge
from helpers.grading.child import ASK, FILES, READY, RUN
from helpers.grading.clean import harmless_error, harmless_text
from helpers.grading.explain import Stopped, explain, stopped
from helpers.grading.messages import Verdict
from helpers.grading.rebuild import Rebuilt, Slot
from helpers.grading.sandbox import Limits
from helpers.grading.suspicion import suspicions

REPORT_BYTES = 4 * 2**20
#: What all outputs of a notebook together may hold, in characters; the outputs of later cells are left out.
OUTPUT_CHARACTERS = 16 * 2**20
START_S = 60.0


class ChildLost(RuntimeError):
    """The student's process died, hung or closed its channel; the text says which, as the end of a sentence."""


class AnswerBroken(RuntimeError):
    """The student's process could not carry out a request."""


class Child:
    """A student's process, seen from the judge: run a cell, ask about an answer, end it."""

    def __init__(self, forker: socket.socket, limits: Limits, unsafe: bool) -> None:
        self.limits = limits
        mine, theirs = socket.socketpair()
        self.control, their_control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = {"fork": "child", "limits": limits.plain(), "unsafe": unsafe}
        socket.send_fds(forker, [json.dumps(request).encode()], [theirs.fileno(), their_control.fileno()])
        theirs.close()
        their_control.close()
        mine.setblocking(False)
        self.socket = mine
        self.deadline = float("inf")
        self.seconds = 0.0
        self.interrupted = False
        self.lost = ""
        try:
            ready = pipe.receive(mine.fileno(), 16, time.monotonic() + START_S)
        except (pipe.PipeError, OSError) as error:
            self.lost = f"could not be started ({self._ending() or error})"
            self.close()
            raise ChildLost(self.lost) from None
        assert ready == READY, ready

    def run(self, source: str, seconds: float) -> dict[str, Any]:
        """Run a cell; its report, with every field of the type it should have."""
        body = self._exchange(RUN, json.dumps({"source": source}).encode(), REPORT_BYTES, time.monotonic() + seconds)
        try:
            return _checked_report(json.loads(body))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise self._gone("sent something that is no report of a cell") from None

    def give(self, files: Mapping[str, bytes]) -> None:
        """Put files into the folder in which the cells run."""
        packed = {name: base64.b64encode(data).decode() for name, data in files.items()}
        self._exchange(FILES, json.dumps(packed).encode(), 16, time.monotonic() + START_S)

    def ask(self, request: bytes) -> bytes:
        """The channel of `Answer`. `deadline` bounds it, whatever number of questions a test asks."""
        reply = self._exchange(ASK, request, pipe.REPLY_BYTES + 64, self.deadline)
        if reply[:1] != b"+":
            raise AnswerBroken(harmless_text(reply[1:2_000].decode(errors="replace"), 300))
        return reply[1:]

    def _exchange(self, kind: bytes, body: bytes, limit: int, deadline: float) -> bytes:
        if self.lost:
            raise ChildLost(self.lost)
        started = time.monotonic()
        descriptor = self.socket.fileno()
        try:
            pipe.send(descriptor, kind + body, deadline)
            try:
                reply = pipe.receive(descriptor, limit, deadline)
            except pipe.Silent:
                self.interrupted = True
                with contextlib.suppress(OSError):
                    self.control.send(b"i")
                reply = pipe.receive(descriptor, limit, time.monotonic() + self.limits.grace_s)
        except pipe.Silent:
            raise self._gone("did not finish in time") from None
        except (pipe.PipeError, OSError) as error:
            ended = self._ending()
            raise self._gone(ended or f"broke off ({error})") from None
        finally:
            self.seconds += time.monotonic() - started
        if reply[:1] != kind:
            raise self._gone("sent a message that nobody asked for")
        return reply[1:]

    def _gone(self, how: str) -> ChildLost:
        self.lost = how
        self.close()
        return ChildLost(how)

    def _ending(self) -> str:
        """How the process ended, as its supervisor tells it; "" if it says nothing."""
        self.control.settimeout(1.0)
        with contextlib.suppress(OSError, ValueError, KeyError):
            return str(json.loads(self.control.recv(4_096))["ended"])
        return ""

    def close(self) -> None:
        """End the process and everything that it started."""
        self.socket.close()
        self.control.close()


def _checked_report(report: Any) -> dict[str, Any]:
    error = report["error"]
    if error is not None:
        error = {
            "name": str(error["name"]),
            "value": str(error["value"]),
            "lines": [str(x) for x in error["lines"][:60]],
        }
    return {
        "error": error,
        "result": str(report["result"]),
        "pictures": [str(picture) for picture in report["pictures"][:4]],
        "stdout": str(report["stdout"]),
        "stderr": str(report["stderr"]),
    }


@dataclass
class Judgement:
    """Everything that judging one submission found. `outputs` by position of the cell in the rebuilt notebook."""

    verdicts: dict[int, Verdict]
    outputs: dict[int, list[dict]] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    starts: int = 0
    child_seconds: float = 0.0
    seconds: float = 0.0


def judge(
    rebuilt: Rebuilt, seed: int, limits: Limits, start: Callable[[], Child], only: Sequence[str] = ()
) -> Judgement:
    """Run a rebuilt notebook and judge its tests; `only` limits judging to some exercises. Never raises for a student."""
    started = time.monotonic()
    slots = rebuilt.slots
    result = Judgement({i: _blank(slot) for i, slot in enumerate(slots) if slot.role == "test"})
    result.flags += _about_files(rebuilt.beside)
    if rebuilt.trouble:
        for verdict in result.verdicts.values():
            _fail(verdict, "unreadable", rebuilt.trouble)
        return result
    walk = Walk(slots, seed, limits, result, started + limits.submission_s, only)
    shadows = set(kernel_ways.shadowing(rebuilt.beside))
    walk.beside = {name: data for name, data in rebuilt.beside.items() if name not in shadows}
    for _ in range(1 + limits.replays):
        result.starts += 1
        if walk.once(start):
            break
    for verdict in result.verdicts.values():
        if verdict.diagnosis == "not-judged":
            _fail(verdict, "not-judged", walk.ending or "The grader came no further in this notebook.")
    for index, slot in enumerate(slots):
        if slot.role in ("answer", "added") and slot.cell.cell_type == "code":
            result.flags += [f"{_label(slot, index)}, {reason}" for reason in suspicions(slot.cell.source)]
    _name_what_to_mend_first(slots, result.verdicts)
    result.seconds = time.monotonic() - started
    return result


def _about_files(beside: Mapping[str, bytes]) -> list[str]:
    """What a person should know of the modules that were handed in beside the notebook."""
    shadows = set(kernel_ways.shadowing(beside))
    return [
        f"{name} was handed in beside the notebook; "
        + (
            "it has the name of an installed module, so it is not used"
            if name in shadows
            else "the notebook may import it"
        )
        for name in sorted(beside)
        if name.endswith((".py", ".so", ".pth", ".pyd"))
    ][:20]


def _blank(slot: Slot) -> Verdict:
    points = float(slot.cell.metadata.get("nbgrader", {}).get("points", 0))
    verdict = Verdict(slot.grade_id, points, diagnosis="not-judged", headline="Not judged.")
    with contextlib.suppress(BadTest, IndexError):
        call = to_judge(slot.cell.source)[0]
        verdict.exercise, verdict.part = call.exercise, str(call.keywords.get("part") or "")
        verdict.answers = list(call.answers)
    return verdict


def _fail(verdict: Verdict, diagnosis: str, headline: str, message: str = "") -> None:
    verdict.score, verdict.diagnosis = 0.0, diagnosis
    verdict.headline = harmless_text(headline, 600)
    verdict.message = harmless_text(message or headline, 6_000)


class Walk:
    """The walk through a notebook, which can be begun again without the cells that ended the last one."""

    def __init__(
        self, slots: Sequence[Slot], seed: int, limits: Limits, result: Judgement, end: float, only: Sequence[str]
    ) -> None:
        self.slots, self.seed, self.limits, self.result, self.end, self.only = slots, seed, limits, result, end, only
        self.left_out: set[int] = set()
        self.judged: set[int] = set()
        self.ending = ""
        self.room = OUTPUT_CHARACTERS
        self.beside: dict[str, bytes] = {}
        self.stopped: dict[int, Stopped] = {}

    def once(self, start: Callable[[], Child]) -> bool:
        """One walk; True if nothing is left to do."""
        try:
            child = start()
        except ChildLost as error:
            self.ending = f"The process for this notebook {error}."
            self.result.flags.append(self.ending)
            return False
        self.room = OUTPUT_CHARACTERS
        self.stopped.clear()
        try:
            if self.beside:
                child.give(self.beside)
            return self._walk(child)
        except ChildLost as error:
            self.ending = f"The process for this notebook {error}."
            return False
        finally:
            self.result.child_seconds += child.seconds
            child.close()

    def _walk(self, child: Child) -> bool:
        last = max((i for i in self.result.verdicts if i not in self.judged), default=-1)
        for index, slot in enumerate(self.slots):
            if slot.cell.cell_type != "code" or index in self.left_out or (index > last and self.judged):
                continue
            if time.monotonic() > self.end:
                self.ending = f"The notebook took longer than {self.limits.submission_s:g} seconds as a whole."
                self.result.flags.append(self.ending)
                return True
            alive = self._test(child, index, slot) if slot.role == "test" else self._cell(child, index, slot)
            if not alive:
                return False
        return True

    def _cell(self, child: Child, index: int, slot: Slot) -> bool:
        if not slot.cell.source.strip():
            return True
        child.interrupted = False
        seconds = max(0.1, min(self.limits.cell_s, self.end - time.monotonic()))
        try:
            report = child.run(slot.cell.source, seconds)
        except ChildLost as error:
            text = f"This cell {error}. The notebook was run again without it."
            self.result.outputs[index] = [harmless_error("CellLeftOut", text, [text])]
            self.result.flags.append(f"{_label(slot, index)}: the process {error}")
            self.left_out.add(index)
            self.ending = f"The process {error}."
            return False
        if report["error"]:
            self.stopped[index] = stopped(slot, index, report["error"])
        outputs = _outputs(report)
        self.room -= sum(len(json.dumps(output)) for output in outputs)
        if self.room < 0:
            outputs = [{"output_type": "stream", "name": "stderr", "text": "(left out: the notebook shows too much)"}]
        self.result.outputs[index] = outputs
        if child.interrupted:
            self.result.flags.append(f"{_label(slot, index)} was stopped after {seconds:.0f} seconds")
        return True

    def _test(self, child: Child, index: int, slot: Slot) -> bool:
        verdict = self.result.verdicts[index]
        if index in self.judged or (self.only and verdict.exercise not in self.only):
            return True
        self.judged.add(index)
        begun, before = time.monotonic(), child.seconds
        seconds = max(0.1, min(self.limits.test_s, self.end - begun))
        child.deadline, child.interrupted = begun + seconds, False
        try:
            for call in to_judge(slot.cell.source):
                _make(call, child, self.seed)
            if child.lost:
                raise ChildLost(child.lost)
            _pass(verdict)
        except Exception as error:
            self._failed(verdict, error, child, seconds)
            explain(verdict, self.stopped.values(), self.result.flags)
        verdict.seconds = child.seconds - before
        if child.lost:
            self.result.flags.append(f"test {verdict.grade_id}: the process {child.lost}")
            self.ending = f"The process {child.lost}."
        return not child.lost

    def _failed(self, verdict: Verdict, error: Exception, child: Child, seconds: float) -> None:
        from helpers.answer.codec import CodecError
        from helpers.check.exercise import Mistaken

        name = verdict.answers[0] if verdict.answers else verdict.exercise
        if child.lost == "did not finish in time" or child.interrupted:
            _fail(
                verdict,
                "too-slow",
                f"{name}: it did not finish within {seconds:.0f} seconds. Is there a loop that never ends?",
            )
        elif child.lost:
            _fail(verdict, "process-ended", f"{name}: when it was called, the whole Python process {child.lost}.")
        elif isinstance(error, Mistaken):
            _fail(verdict, error.diagnosis, error.headline, str(error))
        elif isinstance(error, AnswerBroken):
            _fail(verdict, "cannot-be-asked", f"{name}: it could not be called ({error}).")
            self.result.flags.append(f"test {verdict.grade_id}: a request could not be carried out ({error})")
        elif isinstance(error, (CodecError, KeyError, TypeError, ValueError, AttributeError, IndexError, RuntimeError)):
            text = harmless_text(f"{type(error).__name__}: {error}", 300)
            _fail(verdict, "unreadable-reply", f"{name}: what came back could not be read ({text}).")
            self.result.flags.append(
                f"test {verdict.grade_id}: what came back could not be read ({text}); a person should look"
            )
        else:
            text = harmless_text(f"{type(error).__name__}: {error}", 300)
            _fail(
                verdict,
                "check-failed",
                f"{name}: the check itself failed ({text}). This is for your instructor to mend.",
            )
            self.result.flags.append(f"test {verdict.grade_id}: the check itself failed ({text}); a person should look")


def _make(call: CheckCall, child: Child, seed: int) -> None:
    """Make one call of a check on answers in the child."""
    from helpers import check
    from helpers.answer.answer import Answer

    exercise = getattr(check, call.exercise)
    answers = [Answer(child.ask, name) for name in call.answers]
    with contextlib.redirect_stdout(io.StringIO()):
        exercise(*answers, **{"seed": seed, **call.keywords})


def _pass(verdict: Verdict) -> None:
    verdict.score, verdict.diagnosis, verdict.headline, verdict.message = verdict.points, "", "", ""


def _outputs(report: dict[str, Any]) -> list[dict]:
    """A cell's report as notebook outputs: text and PNG only."""
    outputs: list[dict] = []
    for stream in ("stdout", "stderr"):
        if report[stream]:
            outputs.append({"output_type": "stream", "name": stream, "text": harmless_text(report[stream])})
    for picture in report["pictures"]:
        if picture.startswith("iVBORw0KGgo") and len(picture) < 500_000 and _is_base64(picture):
            data = {"image/png": picture, "text/plain": "a picture"}
            outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    if report["result"]:
        data = {"text/plain": harmless_text(report["result"])}
        outputs.append({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None})
    if report["error"]:
        error = report["error"]
        outputs.append(harmless_error(error["name"], error["value"], error["lines"]))
    return outputs


def _is_base64(text: str) -> bool:
    try:
        return bool(base64.b64decode(text, validate=True))
    except ValueError:
        return False


def _label(slot: Slot, index: int) -> str:
    return f"cell {slot.grade_id}" if slot.grade_id else f"cell {index + 1}, the student's own"


def _name_what_to_mend_first(slots: Sequence[Slot], verdicts: dict[int, Verdict]) -> None:
    """Where a wrong answer calls another one that is wrong, say which to mend first."""
    calls = _direct_calls(slots)
    wrong = {name: v.exercise for v in verdicts.values() if not v.right for name in v.answers}
    for verdict in verdicts.values():
        if verdict.right or verdict.diagnosis in ("not-written", "missing", "not-judged"):
            continue
        called = _reached(calls, verdict.answers)
        first = [n for n in sorted(called) if n in wrong and n not in verdict.answers and wrong[n] != verdict.exercise]
        if first:
            says = f"Mend `{first[0]}` first: `{verdict.answers[0]}` calls it, and it is not right yet."
            verdict.message = f"{says}\n\n{verdict.message}"
            verdict.headline = f"{says} {verdict.headline}"[:600]
            verdict.diagnosis = f"mend-first:{first[0]}"


def _direct_calls(slots: Sequence[Slot]) -> dict[str, set[str]]:
    """For each top-level function or class the names that it refers to."""
    direct: dict[str, set[str]] = {}
    for slot in slots:
        if slot.role not in ("answer", "added") or slot.cell.cell_type != "code":
            continue
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            for node in ast.parse(slot.cell.source).body:
                if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
                    direct[node.name] = names
    return direct


def _reached(calls: dict[str, set[str]], names: Sequence[str]) -> set[str]:
    """The names that `names` refer to, directly or through others."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        new = calls.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
