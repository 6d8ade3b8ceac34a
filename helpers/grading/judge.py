"""Judge one rebuilt notebook: its cells run in an isolated child, each test is made here, at its point.

The child never receives a test or an expected value: only calls with inputs. What one answer does costs no other: each
exercise has its own time, an answer that has hung or ended the process is not asked again, and the notebook then goes
on from a fresh start, without the cell that did it, with each further test asked of a copy of the process.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.grading.alarm import TookTooLong, within
from helpers.grading.calls import BadTest, CheckCall, check_calls, to_judge
from helpers.grading.clean import harmless_error, harmless_text
from helpers.grading.explain import Stopped, explain, stopped
from helpers.grading.messages import Verdict
from helpers.grading.process import TOO_SLOW, AnswerBroken, Child, ChildLost
from helpers.grading.rebuild import Rebuilt, Slot
from helpers.grading.sandbox import Limits
from helpers.grading.suspicion import bound_names, imports_of, parsed, suspicions

#: What all outputs of a notebook together may hold, in characters; the outputs of later cells are left out.
OUTPUT_CHARACTERS = 4 * 2**20
#: What the grader itself may take to compare what came back in one test, beyond the time that the answer has.
COMPARE_S = 60.0
#: A cell that was stopped gets this part of its time when the notebook is run again: for what it defined before it hung.
SECOND_TRY = 0.1
#: The instructor's own cells get so many seconds at least.
GIVEN_S = 5.0


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
    if rebuilt.trouble:
        for verdict in result.verdicts.values():
            _fail(verdict, "unreadable", rebuilt.trouble)
        return result
    walk = Walk(slots, seed, limits, result, only)
    while not walk.once(start):
        pass
    for verdict in result.verdicts.values():
        if verdict.diagnosis == "not-judged":
            _fail(verdict, "not-judged", walk.ending or "The grader came no further in this notebook.")
    result.flags += _flags_of_code(slots, _written_by_hand(slots, result.verdicts))
    _name_what_to_mend_first(slots, result.verdicts)
    parsed.cache_clear()
    result.seconds = time.monotonic() - started
    return result


def _flags_of_code(slots: Sequence[Slot], by_hand: set[str]) -> list[str]:
    """What in the student's cells a person may want to look at; `by_hand`: names of what is to be written by hand."""
    own = [
        (i, slot) for i, slot in enumerate(slots) if slot.role in ("answer", "added") and slot.cell.cell_type == "code"
    ]
    imports: dict[str, str] = {}
    for _, slot in own:
        imports |= imports_of(slot.cell.source)
    found = []
    for index, slot in own:
        reasons = suspicions(slot.cell.source, bool(by_hand & bound_names(slot.cell.source)), imports)
        found += [f"{_label(slot, index)}, {reason}" for reason in reasons]
    return found


def _blank(slot: Slot) -> Verdict:
    points = float(slot.cell.metadata.get("nbgrader", {}).get("points", 0))
    verdict = Verdict(slot.grade_id, points, diagnosis="not-judged", headline="Not judged.")
    with contextlib.suppress(BadTest, IndexError):
        call = to_judge(slot.cell.source)[0]
        verdict.exercise, verdict.part = call.exercise, str(call.keywords.get("part") or "")
        verdict.answers = list(call.answers)
    return verdict


def is_own_test(slot: Slot) -> bool:
    """True for a test cell with code of the instructor's own, rather than calls of checks."""
    try:
        check_calls(slot.cell.source)
    except BadTest:
        return True
    return not slot.cell.source.strip()


def _fail(verdict: Verdict, diagnosis: str, headline: str, message: str = "") -> None:
    verdict.score, verdict.diagnosis = 0.0, diagnosis
    verdict.headline = harmless_text(headline, 600)
    verdict.message = harmless_text(message or headline, 6_000)


class Walk:
    """The walk through a notebook, which is begun again when the process has gone.

    `left_out` are cells that ended it, `safe` cells that have run without, `stopped` cells that took too long, `judged`
    tests that need not be made again, `spent` what is said of exercises whose answer hung or ended the process, `used`
    seconds by exercise ("" for the cells outside the answers), `raised` cells that ended in an error.
    """

    def __init__(
        self, slots: Sequence[Slot], seed: int, limits: Limits, result: Judgement, only: Sequence[str]
    ) -> None:
        self.slots, self.seed, self.limits, self.result, self.only = slots, seed, limits, result, only
        verdicts = result.verdicts
        exercises = {verdict.exercise for verdict in verdicts.values()}
        self.began = time.monotonic()
        self.end = self.began + limits.longest_s(len(exercises))
        self.judged = {i for i, v in verdicts.items() if only and v.exercise not in only}
        self.left_out: set[int] = set()
        self.safe: set[int] = set()
        self.stopped: set[int] = set()
        self.spent: dict[str, tuple[str, str]] = {}
        self.used: dict[str, float] = {}
        self.failed_starts = 0
        self.copies = True
        self.ending = ""
        self.room = OUTPUT_CHARACTERS
        self.raised: dict[int, Stopped] = {}

    def once(self, start: Callable[[], Child]) -> bool:
        """One walk; True if nothing is left to do."""
        self.result.starts += 1
        try:
            child = start()
        except ChildLost as error:
            self.failed_starts += 1
            self.ending = f"The process for this notebook {error}."
            self.result.flags.append(self.ending)
            return self.failed_starts > 1
        self.room = OUTPUT_CHARACTERS
        try:
            return self._walk(child) or not self._last()
        finally:
            self.result.child_seconds += child.seconds
            child.close()

    def _last(self) -> int:
        """The last test that is still to be made; 0 if there is none."""
        return max((i for i in self.result.verdicts if i not in self.judged), default=0)

    def _walk(self, child: Child) -> bool:
        last = self._last()
        for index, slot in enumerate(self.slots):
            if slot.cell.cell_type != "code" or index in self.left_out or (index > last and self.result.starts > 1):
                continue
            if time.monotonic() > self.end:
                self.ending = f"The notebook took longer than {self.end - self.began:.0f} seconds as a whole."
                self.result.flags.append(self.ending)
                return True
            alive = self._test(child, index, slot) if slot.role == "test" else self._cell(child, index, slot)
            if not alive:
                return False
        return True

    def _cell(self, child: Child, index: int, slot: Slot) -> bool:
        if not slot.cell.source.strip():
            return True
        seconds = self._seconds_for(index, slot)
        if not seconds:
            self._leave_out(index, "This cell was left out: the student's own cells had used up their time.")
            return True
        child.interrupted, before = False, child.seconds
        try:
            report = child.run(slot.cell.source, seconds)
        except ChildLost as error:
            self._leave_out(index, f"This cell {error}. The notebook was run again without it.")
            self.result.flags.append(f"{_label(slot, index)}: the process {error}")
            self.ending = f"The process {error}."
            self._leave_out_others()
            return False
        finally:
            if slot.role != "answer" and index not in self.safe:
                self.used[""] = self.used.get("", 0.0) + child.seconds - before
        self.safe.add(index)
        self._show(index, _outputs(report))
        if report["error"]:
            self.raised[index] = stopped(slot, index, report["error"])
        if child.interrupted and index not in self.stopped:
            self.stopped.add(index)
            self.result.flags.append(f"{_label(slot, index)} was stopped after {seconds:.0f} seconds")
        return True

    def _seconds_for(self, index: int, slot: Slot) -> float:
        """How long a cell may run; 0 if it may not. Answers are not charged for what other cells took."""
        seconds = self.limits.cell_s * (SECOND_TRY if index in self.stopped else 1.0)
        if slot.role == "answer" or index in self.safe:
            return seconds
        left = self.limits.submission_s - self.used.get("", 0.0)
        return min(seconds, max(left, 0.0 if slot.role == "added" else GIVEN_S))

    def _show(self, index: int, outputs: list[dict]) -> None:
        self.room -= sum(len(json.dumps(output)) for output in outputs)
        if self.room < 0:
            outputs = [{"output_type": "stream", "name": "stderr", "text": "(left out: the notebook shows too much)"}]
        self.result.outputs[index] = outputs

    def _leave_out(self, index: int, text: str) -> None:
        self.left_out.add(index)
        self.result.outputs[index] = [harmless_error("CellLeftOut", text, [text])]
        if "left out" in text and text not in self.result.flags:
            self.result.flags.append(text)

    def _leave_out_others(self) -> None:
        """Where many of the student's own cells end the process, those that have not run yet are left out."""
        if sum(self.slots[i].role == "added" for i in self.left_out) < self.limits.replays:
            return
        for index, slot in enumerate(self.slots):
            if slot.role == "added" and index not in self.safe and index not in self.left_out:
                self._leave_out(index, "This cell was left out: too many of the student's own ended the process.")

    def _test(self, child: Child, index: int, slot: Slot) -> bool:
        if index in self.judged:
            return True
        verdict = self.result.verdicts[index]
        name = verdict.exercise or verdict.grade_id
        if name in self.spent:
            self.judged.add(index)
            _fail(verdict, *self.spent[name])
            return True
        # the first time a test costs the process its life, the notebook runs again; from then on a copy dies
        # a test of the instructor's own always runs in a copy, so that no later cell meets what it brought
        if self.copies and (self.result.starts > 1 or is_own_test(slot)) and not self._copied(child):
            return False
        self.judged.add(index)
        before = child.seconds
        seconds = max(0.1, self.limits.exercise_s - self.used.get(name, 0.0))
        child.deadline, child.interrupted = time.monotonic() + seconds, False
        try:
            if is_own_test(slot):
                self._own_test(child, slot, verdict, seconds)
            else:
                with within(seconds + self.limits.grace_s + COMPARE_S):
                    for call in to_judge(slot.cell.source):
                        self._make(call, child, verdict.grade_id)
                if child.ended:
                    raise ChildLost(child.ended)
                _pass(verdict)
        except (Exception, TookTooLong) as error:
            self._failed(verdict, error, child)
            explain(verdict, self.raised.values(), self.result.flags)
        verdict.seconds = child.seconds - before
        self.used[name] = self.used.get(name, 0.0) + verdict.seconds
        if child.ended:
            self.result.flags.append(f"test {verdict.grade_id}: the process {child.ended}")
            self.ending = f"The process {child.ended}."
        child.end_copy()
        return not child.lost

    def _make(self, call: CheckCall, child: Child, grade_id: str) -> None:
        """Make one call of a check on answers in the child; flag what a person may want to know of how they worked."""
        from helpers import check
        from helpers.answer.answer import Answer

        exercise = getattr(check, call.exercise)
        answers = [Answer(child.ask, name) for name in call.answers]
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exercise(*answers, **{"seed": self.seed, **call.keywords})
        finally:
            noticed = [(answer.name, what) for answer in answers for what in sorted(answer.noticed)]
            self.result.flags += [f"test {grade_id}: while `{name}` ran, {what}" for name, what in noticed]

    def _own_test(self, child: Child, slot: Slot, verdict: Verdict, seconds: float) -> None:
        """Run a test that the instructor wrote as code; in the student's process, so it can only be as honest as that."""
        report = child.run(slot.cell.source, seconds)
        error = report["error"]
        if error is not None:
            says = f"{error['name']}: {error['value']}".strip().rstrip(":")
            slug = "not-written" if error["name"] == "NotImplementedError" else "own-test"
            _fail(verdict, slug, says.split("\n", 1)[0], "\n".join([says, *error["lines"]]))
            return
        _pass(verdict)
        with contextlib.suppress(ValueError):  # nbgrader's partial credit: the number that the last line shows
            shown = float(report["result"] or verdict.points)
            verdict.score = min(max(shown, 0.0), verdict.points) if math.isfinite(shown) else 0.0

    def _copied(self, child: Child) -> bool:
        """Have a copy answer. A process that makes none is begun again, and asked itself."""
        try:
            child.copy()
        except ChildLost:
            self.copies = False
        return self.copies

    def _failed(self, verdict: Verdict, error: BaseException, child: Child) -> None:
        from helpers.answer.codec import CodecError
        from helpers.check.exercise import Mistaken

        name = verdict.answers[0] if verdict.answers else verdict.exercise
        if child.ended == TOO_SLOW or child.interrupted:
            within = f"{name}: it did not finish within {self.limits.exercise_s:.0f} seconds"
            self._spend(verdict, "too-slow", f"{within}. Is there a loop that never ends?")
        elif child.ended:
            self._spend(
                verdict, "process-ended", f"{name}: when it was called, the whole Python process {child.ended}."
            )
        elif isinstance(error, Mistaken):
            _fail(verdict, error.diagnosis, error.headline, str(error))
            verdict.named = error.named
        elif isinstance(error, AnswerBroken):
            _fail(verdict, "cannot-be-asked", f"{name}: it could not be called ({error}).")
            self.result.flags.append(f"test {verdict.grade_id}: a request could not be carried out ({error})")
        elif isinstance(error, TookTooLong):
            _fail(verdict, "unreadable-reply", f"{name}: what came back takes too long to compare.")
            self.result.flags.append(f"test {verdict.grade_id}: what came back takes too long to compare")
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

    def _spend(self, verdict: Verdict, diagnosis: str, headline: str) -> None:
        """Fail a test, and all other tests of its exercise that are still to come."""
        said = f"{headline} (That was in test {verdict.grade_id}; it was not asked again.)"
        self.spent[verdict.exercise or verdict.grade_id] = diagnosis, said
        _fail(verdict, diagnosis, headline)


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


def _written_by_hand(slots: Sequence[Slot], verdicts: dict[int, Verdict]) -> set[str]:
    """The answers to exercises that accept no finished answer, and all names that those refer to."""
    from helpers import check

    names = set()
    for verdict in verdicts.values():
        exercise = getattr(check, verdict.exercise, None) if verdict.exercise.isidentifier() else None
        refused = getattr(exercise, "refused", None)
        if refused is not None and refused.functions:
            names |= set(verdict.answers)
    return names | _reached(_direct_calls(slots), sorted(names))


def _direct_calls(slots: Sequence[Slot]) -> dict[str, set[str]]:
    """For each top-level function or class the names that it refers to."""
    direct: dict[str, set[str]] = {}
    for slot in slots:
        if slot.role not in ("answer", "added") or slot.cell.cell_type != "code":
            continue
        for node in (parsed(slot.cell.source) or ast.Module([], [])).body:
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
