"""The instruments that measure the checks: mutants are made and stopped, and a bad check does not go unseen.

What the whole bank says is tested in test_answer_bank.py; here a sample of the mutants and of the seeds is run, all
of them by `course check-bank --full`.
"""

from __future__ import annotations

import itertools
import random
import time
from pathlib import Path

import pytest

from tests.answers import mutants, report
from tests.answers.bank import Verdict, entries, judge_here
from tests.answers.equivalent import EQUIVALENT
from tests.answers.reading import Entry
from tests.documents import inside

SOLUTIONS = {solution.exercise: solution for solution in mutants.solutions()}
#: So many mutants, and so many right answers at other seeds, are run in continuous integration, in an order of their own.
MUTANTS, RIGHT_ONES = 25, 50
RIGHT = [entry for entry in entries() if entry.diagnosis is None and not entry.trains]
TRAIN = {entry.exercise for entry in entries() if entry.trains}


def test_mutants_are_named_by_what_changed() -> None:
    found = {
        m.name: m.source for m in mutants.mutants_of("def f(x, n):\n    return x.sum(dim=-1, keepdim=True) - n * 2")
    }
    names = set(found)
    assert "return x.sum(dim=-1, keepdim=True) - n * 2 -> return x.sum(dim=-1) - n * 2" in names
    assert "return x.sum(dim=-1, keepdim=True) - n * 2 -> return x.sum(dim=1, keepdim=True) - n * 2" in names
    assert "return x.sum(dim=-1, keepdim=True) - n * 2 -> return x.mean(dim=-1, keepdim=True) - n * 2" in names
    assert "return x.sum(dim=-1, keepdim=True) - n * 2 -> return x.sum(dim=-1, keepdim=True) + n * 2" in names
    assert "return x.sum(dim=-1, keepdim=True) - n * 2 -> pass" in names
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    ("source", "mutated"),
    [
        ("if a < b:\n    c = 1", "if a <= b:\n    c = 1"),
        ("total += row", "total -= row"),
        ("total += row", "total = row"),
        ("f(rows, columns)", "f(columns, rows)"),
        ("for i in range(n):\n    g(i)", "for i in range(n - 1):\n    g(i)"),
        ("a = x[i, j]", "a = x[j, i]"),
        ("a = x[1:]", "a = x[:]"),
        ("raise ValueError('no')", "raise RuntimeError('no')"),
        ("q = np.exp(x)", "q = x"),
    ],
)
def test_usual_slips_are_among_the_mutants(source: str, mutated: str) -> None:
    assert mutated in {m.source for m in mutants.mutants_of(source)}


def test_documentation_and_error_texts_are_left_alone() -> None:
    source = 'def f(n: int = None):\n    """Adds 1."""\n    raise ValueError(f"got {n + 1}")'
    assert {m.source.splitlines()[-1].strip() for m in mutants.mutants_of(source)} == {
        "pass",
        'raise RuntimeError(f"got {n + 1}")',
    } or len(mutants.mutants_of(source)) == 2


def test_a_mutant_that_never_ends_is_stopped_and_counts_as_refused() -> None:
    source = "def count_parameters(layer_sizes):\n    while True:\n        pass"
    started = time.process_time()
    assert mutants.fate("count_parameters", ("count_parameters",), source, 1, seconds=0.3) == "out-of-time"
    assert time.process_time() - started < 5


def test_every_solution_is_found_with_its_exercise() -> None:
    assert SOLUTIONS["softmax"].names == ("softmax",)
    assert "def softmax" in SOLUTIONS["softmax"].source
    assert SOLUTIONS["save_model"].names == ("save_model", "load_model", "DNN")
    assert "def load_model" in SOLUTIONS["save_model"].source
    assert "class DNN" in SOLUTIONS["save_model"].prelude


def test_equivalent_mutants_are_still_there() -> None:
    """A listed mutant that no longer exists says that its solution changed: look at it again."""
    for exercise, name in EQUIVALENT:
        if exercise in SOLUTIONS:
            assert name in {m.name for m in mutants.mutants_of(SOLUTIONS[exercise].source)}, (exercise, name)


def test_equivalent_mutants_are_one_in_ten_at_most() -> None:
    every = sum(len(mutants.mutants_of(s.source)) for s in SOLUTIONS.values() if s.exercise not in TRAIN)
    assert len(EQUIVALENT) <= report.EQUIVALENT_AT_MOST * every


def test_a_sample_of_mutants_is_refused() -> None:
    sample = [
        (s, m)
        for s in SOLUTIONS.values()
        if s.exercise not in TRAIN
        for m in mutants.mutants_of(s.source)
        if mutants.reason_equivalent(s.exercise, m.name) is None
    ]
    random.Random(8).shuffle(sample)
    for solution, mutant in sample[:MUTANTS]:
        source = f"{solution.prelude}\n\n{mutant.source}"
        fate = mutants.fate(solution.exercise, solution.names, source, report.SEED, seconds=5)
        assert fate, f"{solution.exercise} accepts: {mutant.name}"


def test_right_answers_are_accepted_at_other_seeds() -> None:
    sample = list(itertools.product(RIGHT, range(100, 105), (False, True)))
    random.Random(9).shuffle(sample)
    for entry, seed, hidden in sample[:RIGHT_ONES]:
        verdict = judge_here(entry, seed, thorough=hidden)
        assert verdict.diagnosis is None, f"{entry.exercise}, {entry.title}, {seed=}, {hidden=}: {verdict.message}"


def _row(**more: object) -> report.Row:
    row = report.Row("softmax", right=5, accepted=5, mutants=20, killed=20, fuzzed=10)
    row.own = report.Count(wrong=10, refused=10, named=9, misnamed=0)
    for name, value in more.items():
        setattr(row, name, value)
    return row


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"accepted": 4}, "right answers are refused"),
        ({"own": report.Count(10, 9, 9, 0)}, "wrong answers are accepted"),
        ({"own": report.Count(10, 10, 8, 0)}, "diagnosed by name"),
        ({"own": report.Count(10, 10, 9, 1)}, "misnamed"),
        ({"blind": report.Count(10, 10, 9, 1)}, "misnamed"),
        ({"killed": 19}, "mutants are accepted"),
        ({"equivalent": 6}, "one in ten"),
        ({"refusals": 1}, "other seeds"),
        ({"asked": 3, "wavering": 1}, "accepted at some seeds"),
    ],
)
def test_what_is_below_the_bar_is_told(more: dict[str, object], says: str) -> None:
    assert report.faults([_row()]) == []
    assert any(says in fault for fault in report.faults([_row(), _row(**more)])) or "diagnosed" in says
    assert any(says in fault for fault in report.faults([_row(**more)]))


def test_an_answer_that_is_wrong_by_luck_wavers() -> None:
    entry = Entry("relu", "by luck", "def relu(z):\n    return z.clamp(min=0)", "no-clamp")
    steady = Entry("relu", "never", "def relu(z):\n    return -z.clamp(min=0)", "no-clamp")
    row = report.Row("relu")
    report._waver(row, steady, seeds=2)
    assert (row.asked, row.wavering, row.faults) == (1, 0, [])
    report._waver(row, entry, seeds=2)
    assert (row.asked, row.wavering) == (2, 1)
    assert row.faults == ["wrong, but accepted at 3 of 3 seeds (21, 22, 20 hidden): by luck"]


def test_names_are_counted_honestly() -> None:
    entry = Entry("softmax", "t", "", "overflows")
    count = report.Count()
    count.add(entry, Verdict("overflows", True, ""))
    count.add(entry, Verdict("log-softmax", True, ""))
    count.add(entry, Verdict("not-finite", False, ""))
    count.add(entry, Verdict(None, False, ""))
    assert vars(count) == {"wrong": 4, "refused": 3, "named": 1, "misnamed": 1}


def test_table_has_a_row_for_each_exercise_and_a_total() -> None:
    lines = report.table([_row(), _row(exercise="normalize")]).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["softmax", "normalize", "total"]
    assert "20/20" in lines[4].replace(" ", "") or "18/20" in lines[4]


def test_the_readme_says_what_the_table_says() -> None:
    """The totals in the README are those of the table's last row in docs/checks.md: both written by one command."""
    said = inside(report.README, report.TOTALS_BEGIN, report.TOTALS_END)
    assert " ".join(said.split()) == report.totals(inside(report.DOCUMENT, report.BEGIN, report.END))


def test_a_table_is_put_between_its_marks_and_nothing_else_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, readme = tmp_path / "checks.md", tmp_path / "README.md"
    document.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    readme.write_text(f"top\n{report.TOTALS_BEGIN}\n{report.TOTALS_END}\nbottom\n", encoding="utf-8")
    monkeypatch.setattr(report, "DOCUMENT", document)
    monkeypatch.setattr(report, "README", readme)
    row = report.Row("softmax", right=5, accepted=5, own=report.Count(10, 10, 9, 0), blind=report.Count(4, 4, 3, 1))
    text = report.table([row])
    report._write(text)
    other = report.Row("relu", right=2, accepted=1, own=report.Count(3, 3, 3, 0), seconds=[0.25])
    merged = report.table([other], before=text)
    assert [line.split("|")[1].strip() for line in merged.splitlines()[2:]] == ["relu", "softmax", "total"]
    last = dict(zip(report.HEADS, report._cells(merged)[-1], strict=True))
    assert (last["right accepted"], last["wrong refused"], last["misnamed"]) == ("6/7", "13/13", "0")
    assert (last["median s"], last["worst s"]) == ("0.25", "0.25")
    assert document.read_text(encoding="utf-8") == f"before\n{report.BEGIN}\n\n{text}\n\n{report.END}\nafter\n"
    written = readme.read_text(encoding="utf-8")
    assert written.startswith("top\n") and written.endswith("bottom\n")
    assert "5 of 5 right answers" in written and "10 of 10 are refused, 9 of them" in " ".join(written.split())
    assert "1 are named wrongly" in " ".join(written.split())
