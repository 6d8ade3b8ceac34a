"""`course check-bank`: measures the checks as classifiers of answers, and prints one row for each exercise.

Three questions: are right answers accepted, whatever their style and whatever the seed? Are wrong answers and mutants
refused? And does the message name the mistake that was really made? `main` returns 1 if any answer is below the bar.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from unittest import mock

import torch

from helpers import check
from helpers.check import value as value_module
from helpers.check.fashion_mnist_three_ways import initial_loss
from helpers.check.mistakes import UNNAMED
from tests.answers import mutants
from tests.answers.bank import Verdict, entries, judge_here
from tests.answers.reading import Entry, Unreadable
from tests.documents import inside, put_inside

SEED = 20
#: Of ten wrong answers so many must be diagnosed by name; of ten mutants so many at most may be equivalent.
NAMED_AT_LEAST = 0.9
EQUIVALENT_AT_MOST = 0.1
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
BEGIN, END = "<!-- table: course check-bank -->", "<!-- end of table -->"
README = DOCUMENT.parents[1] / "README.md"
TOTALS_BEGIN, TOTALS_END = "<!-- totals: course check-bank -->", "<!-- end of totals -->"


@dataclass
class Count:
    """Wrong answers: how many, refused, diagnosed by the expected name, and diagnosed by a name that is not theirs."""

    wrong: int = 0
    refused: int = 0
    named: int = 0
    misnamed: int = 0

    def add(self, entry: Entry, verdict: Verdict) -> None:
        """Count one wrong answer."""
        self.wrong += 1
        self.refused += verdict.diagnosis is not None
        right_name = verdict.diagnosis == entry.diagnosis
        self.named += verdict.named and right_name
        self.misnamed += verdict.named and not right_name

    def __iadd__(self, other: Count) -> Count:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self


@dataclass
class Row:
    """What was counted for one exercise; `faults` are sentences, one for each thing that is below the bar."""

    exercise: str
    right: int = 0
    accepted: int = 0
    own: Count = field(default_factory=Count)
    blind: Count = field(default_factory=Count)
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    fuzzed: int = 0
    refusals: int = 0
    asked: int = 0
    wavering: int = 0
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """How much is run: seeds of fuzzing (and of those that train), every n-th mutant, whether training ones too.

    `wrong_seeds` are the seeds at which each wrong answer and each mutant has to be refused, `training_wrong_seeds` those
    for the ones that train.
    """

    seeds: int = 5
    wrong_seeds: int = 2
    training_seeds: int = 0
    training_wrong_seeds: int = 0
    every: int = 1
    training: bool = True
    training_mutants: bool = False
    blind_only: bool = False
    mutants: bool = True


QUICK = Plan()
FULL = Plan(seeds=1000, wrong_seeds=50, training_seeds=20, training_wrong_seeds=5, training_mutants=True)


def shelf(exercise: str, plan: Plan) -> list[Entry]:
    """The entries of one exercise that a plan runs."""
    found = [entry for entry in entries() if entry.exercise == exercise]
    found = [entry for entry in found if plan.training or not entry.trains]
    return [entry for entry in found if entry.blind] if plan.blind_only else found


def measure(exercise: str, plan: Plan) -> Row:
    """Run one exercise's shelf, mutants and fuzzing."""
    torch.set_num_threads(1)
    row = Row(exercise)
    mine = shelf(exercise, plan)
    for entry in mine:
        _judge(row, entry)
        _waver(row, entry, plan.training_wrong_seeds if entry.trains else plan.wrong_seeds)
    right = [entry for entry in mine if entry.diagnosis is None]
    # a network's check is quick even where another answer to it trains
    trains = bool(right) and all(entry.trains for entry in right)
    if right:
        _fuzz(row, right, plan.training_seeds if trains else plan.seeds, timed=not trains)
    if plan.mutants and not plan.blind_only and (not trains or plan.training_mutants):
        _mutate(row, plan.every, plan.training_wrong_seeds if trains else plan.wrong_seeds, trains)
    return row


def _judge(row: Row, entry: Entry) -> None:
    verdict = judge_here(entry, SEED)
    if entry.diagnosis is None:
        row.right += 1
        row.accepted += verdict.diagnosis is None
        if verdict.diagnosis is not None:
            row.faults.append(f"refused, though right: {entry.title} ({verdict.diagnosis})")
        return
    (row.blind if entry.blind else row.own).add(entry, verdict)
    what = "blind" if entry.blind else "wrong"
    if verdict.diagnosis is None:
        row.faults.append(f"{what}, but accepted: {entry.title}")
    elif not verdict.named and entry.diagnosis not in UNNAMED:
        row.faults.append(f"{what}, refused without its name: {entry.title} (expected {entry.diagnosis})")
    elif verdict.named and verdict.diagnosis != entry.diagnosis:
        row.faults.append(f"misnamed: {entry.title} ({verdict.diagnosis}, expected {entry.diagnosis})")


def _waver(row: Row, entry: Entry, seeds: int) -> None:
    """A wrong answer has to be refused at every seed, by the visible check and by the hidden test, or it is luck."""
    if entry.diagnosis is None or not seeds:
        return
    row.asked += 1
    runs = [(SEED + 1 + number, False) for number in range(seeds)] + [(SEED, True)]
    passed = [(seed, hidden) for seed, hidden in runs if _accepts(entry, seed, hidden)]
    if passed:
        row.wavering += 1
        where = ", ".join(f"{seed}{' hidden' * hidden}" for seed, hidden in passed[:5])
        row.faults.append(f"wrong, but accepted at {len(passed)} of {len(runs)} seeds ({where}): {entry.title}")


def _accepts(entry: Entry, seed: int, hidden: bool) -> bool:
    """Whether the check takes an answer; one that does not end is refused. Its mistake is not looked for."""
    try:
        with _without_names(), mutants.time_limit(mutants.SECONDS * (15 if entry.trains else 1)):
            return judge_here(entry, seed, thorough=hidden).diagnosis is None
    except mutants.OutOfTime:
        return False


@contextmanager
def _without_names() -> Iterator[None]:
    # only there: the checks that put their trials together themselves refuse some answers by their mistake alone
    with mock.patch.object(value_module, "recognised", _never), mock.patch.object(initial_loss, "logits_of", _none):
        yield


def _never(*_: object) -> bool:
    return False


def _none(*_: object) -> dict[str, torch.Tensor]:
    return {}


def _fuzz(row: Row, right: Sequence[Entry], seeds: int, timed: bool) -> None:
    """Right answers in turn, each seed through one of them: as the student's check asks, then as the hidden test does."""
    for number, hidden in itertools.product(range(seeds), (False, True)):
        entry, seed = right[number % len(right)], SEED + 1 + number
        started = time.process_time()
        verdict = judge_here(entry, seed, thorough=hidden)
        row.fuzzed += 1
        if timed and not hidden:
            row.seconds.append(time.process_time() - started)
        if verdict.diagnosis is not None:
            row.refusals += 1
            where = f"at seed {seed}{' in the hidden test' * hidden}"
            row.faults.append(f"refused {where}, though right: {entry.title} ({verdict.diagnosis})")


def _mutate(row: Row, every: int, seeds: int, trains: bool) -> None:
    """Run the mutants; those that the check refuses at `seeds` more seeds."""
    for solution in mutants.solutions():
        if solution.exercise != row.exercise:
            continue
        for mutant, fate in mutants.survivors(solution, SEED, every=every):
            reason = mutants.reason_equivalent(row.exercise, mutant.name)
            if reason is not None:
                row.equivalent += 1
            else:
                row.mutants += 1
                row.killed += bool(fate)
            if not fate and reason is None:
                row.faults.append(f"mutant accepted: {mutant.name}")
            if fate and reason is not None:
                row.faults.append(f"mutant listed as equivalent, but refused ({fate}): {mutant.name}")
            if fate not in ("", *mutants.ENDED) and reason is None:
                _waver(row, replace(mutants.as_entry(solution, mutant, fate), trains=trains), seeds)


def faults(rows: Iterable[Row], half: str = "both") -> list[str]:
    """What is below the bar, in sentences; an empty list if the checks are good enough."""
    rows = list(rows)
    found = []
    total = _total(rows)
    every = Count()
    every += total.own
    every += total.blind
    bars = [
        (total.accepted < total.right, f"{total.right - total.accepted} right answers are refused"),
        (every.refused < every.wrong, f"{every.wrong - every.refused} wrong answers are accepted"),
        (total.killed < total.mutants, f"{total.mutants - total.killed} mutants are accepted"),
        (total.refusals > 0, f"{total.refusals} right answers are refused at other seeds"),
        (total.wavering > 0, f"{total.wavering} wrong answers are accepted at some seeds"),
        (every.misnamed > 0, f"{every.misnamed} wrong answers are misnamed"),
        (every.named < NAMED_AT_LEAST * every.wrong, f"only {every.named} of {every.wrong} are diagnosed by name"),
        (
            total.equivalent > EQUIVALENT_AT_MOST * (total.mutants + total.equivalent),
            f"{total.equivalent} mutants are listed as equivalent, which is more than one in ten",
        ),
    ]
    found += [says for below, says in bars if below]
    return found


def _total(rows: Sequence[Row]) -> Row:
    total = Row("total")
    for row in rows:
        for name, value in vars(row).items():
            if name in ("own", "blind"):
                mine: Count = getattr(total, name)
                mine += value
            elif name not in ("exercise", "faults"):
                setattr(total, name, getattr(total, name) + value)
    return total


HEADS = (
    "exercise", "right accepted", "wrong refused", "diagnosed by name", "misnamed",
    "blind refused", "blind by name", "blind misnamed", "same at every seed", "mutants refused", "equivalent", "fuzzed", "median s", "worst s",
)  # fmt: skip


def _fields(row: Row) -> tuple[str, ...]:
    times = row.seconds
    return (
        row.exercise,
        f"{row.accepted}/{row.right}",
        f"{row.own.refused}/{row.own.wrong}",
        f"{row.own.named}/{row.own.wrong}",
        f"{row.own.misnamed}",
        f"{row.blind.refused}/{row.blind.wrong}",
        f"{row.blind.named}/{row.blind.wrong}",
        f"{row.blind.misnamed}",
        f"{row.asked - row.wavering}/{row.asked}",
        f"{row.killed}/{row.mutants}",
        f"{row.equivalent}",
        f"{row.fuzzed - row.refusals}/{row.fuzzed}",
        f"{statistics.median(times):.2f}" if times else "trains",
        f"{max(times):.2f}" if times else "trains",
    )


def table(rows: Sequence[Row], before: str = "") -> str:
    """The rows and their total as a Markdown table; rows of other exercises are taken over from the table `before`."""
    fresh = {row.exercise: _fields(row) for row in rows}
    kept = {cells[0]: cells for cells in _cells(before)[1:-1] if cells[0] in exercises()}
    order = [name for name in exercises() if name in fresh or name in kept] if kept else list(fresh)
    shown = [fresh.get(name) or kept[name] for name in order]
    lines = [HEADS, *shown, _sum(shown)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEADS))]
    texts = ["| " + " | ".join(f.ljust(w) for f, w in zip(line, widths, strict=True)) + " |" for line in lines]
    rule = "| " + " | ".join("-" * w for w in widths) + " |"
    return "\n".join([texts[0], rule, *texts[1:]])


def _cells(text: str) -> list[tuple[str, ...]]:
    """The rows of a Markdown table, without the rule below the head."""
    rows = [tuple(cell.strip() for cell in line.strip("| ").split("|")) for line in text.splitlines()]
    return [row for row in rows if len(row) == len(HEADS) and not row[0].startswith("-")]


def _sum(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The last row: counts and pairs of counts added up, the median of the medians, the worst of all."""
    columns = list(zip(*rows, strict=True))
    counts = [
        "/".join(str(sum(map(int, part))) for part in zip(*(cell.split("/") for cell in column), strict=True))
        for column in columns[1:-2]
    ]
    medians, worst = ([float(cell) for cell in column if cell != "trains"] for column in columns[-2:])
    return ("total", *counts, f"{statistics.median(medians or [0]):.2f}", f"{max(worst, default=0):.2f}")


def run(names: Sequence[str], plan: Plan, workers: int) -> list[Row]:
    """Measure exercises, several at a time, in the order given; tells each as it is done."""
    rows = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for row in pool.map(measure, names, [plan] * len(names)):
            rows.append(row)
            print("  ".join(_fields(row)), file=sys.stderr, flush=True)
    return rows


def exercises() -> list[str]:
    """All exercises that have a check, in the order of the course."""
    return [name for names in check.chapters().values() for name in names]


def main(
    full: bool = False,
    seeds: int | None = None,
    blind_only: bool = False,
    only: Sequence[str] = (),
    workers: int | None = None,
    write: bool = False,
    plan: Plan | None = None,
    wrong_seeds: int | None = None,
) -> int:
    """Print the table; 1 if something is below the bar.

    `full` adds mutants of the exercises that train, 1 000 seeds of right answers and 50 of wrong ones (20 and 5 for
    those that train); `seeds` and `wrong_seeds` set their numbers; `only` names exercises or chapters; `write` puts the
    table into docs/checks.md (the rows of other exercises stay) and the totals into README.md.
    """
    plan = plan or (FULL if full else QUICK)
    changes = {
        "blind_only": blind_only,
        "seeds": plan.seeds if seeds is None else seeds,
        "wrong_seeds": plan.wrong_seeds if wrong_seeds is None else wrong_seeds,
    }
    plan = Plan(**{**vars(plan), **changes})
    chapters = check.chapters()
    names = [n for n in exercises() if not only or n in only or any(n in chapters.get(one, ()) for one in only)]
    if not names:
        raise SystemExit(f"course check-bank: there is no exercise or chapter {', '.join(only)}")
    try:
        rows = run(names, plan, workers or min(os.cpu_count() or 1, 8))
    except Unreadable as error:
        raise SystemExit(f"course check-bank: {error}") from None
    text = table(rows)
    print(text)
    for row in rows:
        for fault in row.faults:
            print(f"{row.exercise}: {fault}")
    below = faults(rows)
    for says in below:
        print(f"below the bar: {says}")
    if write:
        _write(table(rows, before=inside(DOCUMENT, BEGIN, END)))
    return int(bool(below))


def totals(text: str) -> str:
    """The last row of a table in words, for the README."""
    about = dict(zip(HEADS, (cell.strip() for cell in text.splitlines()[-1].strip("| ").split("|")), strict=True))
    part = {head: cell.split("/")[0] for head, cell in about.items()}
    whole = {head: cell.split("/")[-1] for head, cell in about.items()}
    asked = whole["same at every seed"]
    steady = (
        f"{part['same at every seed']} of {asked} wrong answers and mutants are refused at every seed tried, and in the "
        "hidden test. "
    )
    steady = steady if int(asked) else ""
    return (
        f"{part['right accepted']} of {whole['right accepted']} right answers are accepted. Of wrong ones "
        f"{part['wrong refused']} of {whole['wrong refused']} are refused, {part['diagnosed by name']} of them diagnosed by "
        f"name; of those written by authors who had not seen the checks {part['blind refused']} of "
        f"{whole['blind refused']} are refused and {part['blind by name']} diagnosed by name, after the checks had learned "
        f"from them ([what they met first](docs/checks.md)). {int(part['misnamed']) + int(part['blind misnamed'])} are named "
        f"wrongly. Of the reference solutions with one small thing changed, {part['mutants refused']} of "
        f"{whole['mutants refused']} are refused. {steady}Right answers were checked at {int(whole['fuzzed']):,} seeds and accepted "
        f"at {int(part['fuzzed']):,}."
    )


def _write(text: str) -> None:
    put_inside(DOCUMENT, BEGIN, END, text)
    put_inside(README, TOTALS_BEGIN, TOTALS_END, textwrap.fill(totals(text), 120, break_on_hyphens=False))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="course check-bank", description=__doc__)
    parser.add_argument("only", nargs="*", help="exercises or chapters (default: all)")
    parser.add_argument("--full", action="store_true", help="mutants of what trains, 1 000 seeds (20 for what trains)")
    parser.add_argument("--seeds", type=int, help="how many seeds right answers are tried with")
    parser.add_argument("--wrong-seeds", type=int, help="how many seeds wrong answers and mutants are tried with")
    parser.add_argument("--blind", action="store_true", help="only the half that knows nothing of the checks")
    parser.add_argument("--workers", type=int, help="exercises at a time (default: one a core)")
    parser.add_argument("--every", type=int, default=1, help="only every n-th mutant")
    parser.add_argument("--no-training", action="store_true", help="leave out the answers that train")
    parser.add_argument("--quick", action="store_true", help="nothing that trains, every fifth mutant, two seeds")
    parser.add_argument(
        "--write", action="store_true", help="put the table into docs/checks.md, the totals into README.md"
    )
    return parser.parse_args()


if __name__ == "__main__":
    asked = _arguments()
    quick = Plan(seeds=2, wrong_seeds=1, every=5, training=False) if asked.quick else None
    if quick is None and (asked.every > 1 or asked.no_training):
        quick = Plan(**{**vars(FULL if asked.full else QUICK), "every": asked.every, "training": not asked.no_training})
    main_arguments = (asked.full, asked.seeds, asked.blind, asked.only, asked.workers, asked.write, quick)
    sys.exit(main(*main_arguments, asked.wrong_seeds))
