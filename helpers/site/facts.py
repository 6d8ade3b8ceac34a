"""What the first page promises and what teachers are told of costs: figures read from the tables that commands wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers import check

#: Students of the classes whose costs are worked out, and the cores of the machine on which grading was measured.
CLASSES, CORES = (30, 300, 3_000), 2


class NoFigure(ValueError):
    """A page of docs/ no longer holds a figure that the book shows; the message says which."""


@dataclass(frozen=True)
class Fact:
    """One line of the promise: what was looked at, what came out, and the page and command that measured it.

    `teachers`: a student may leave it out.
    """

    what: str
    figure: str
    page: str
    command: str
    teachers: bool = False


def facts(root: Path) -> list[Fact]:
    """The promise in figures."""
    readme = _read(root / "README.md")
    accepted, right = _numbers(r"(\d+) of (\d+) right answers are accepted", readme)
    refused, wrong = _numbers(r"Of wrong ones (\d+) of (\d+) are refused", readme)
    misnamed = _numbers(r"(\d+) are named wrongly", readme)[0]
    mutants = _numbers(r"thing changed, (\d+) of (\d+) are refused", readme)
    cases = corpus(root)
    hostile = [fair for kind, fair in cases if kind in ("attack", "resource")]
    verdicts = published(root)
    bank, grading, runs = "measured/checks.md", "measured/grading.md", "measured/reproduction.md"
    check_bank = "course check-bank --full --write"
    return [
        Fact("right answers that are accepted", f"{accepted:,} of {right:,}", bank, check_bank),
        Fact("wrong answers that are refused", f"{refused:,} of {wrong:,}", bank, check_bank),
        Fact("wrong answers that are named wrongly", f"{misnamed:,}", bank, check_bank),
        Fact("solutions with one small thing changed, refused", f"{mutants[0]:,} of {mutants[1]:,}", bank, check_bank),
        Fact(
            "hostile and greedy submissions that got the score that is fair",
            f"{sum(hostile)} of {len(hostile)}",
            grading,
            "python -m tests.submissions",
            teachers=True,
        ),
        Fact(
            "odd submissions of every kind, accidents among them, that got the score that is fair",
            f"{sum(fair for _, fair in cases)} of {len(cases)}",
            grading,
            "python -m tests.submissions",
            teachers=True,
        ),
        Fact(
            "numbers that others published, found again in our own runs; of the rest the page says how far they are off",
            f"{verdicts['agree']} of {sum(verdicts.values())}",
            runs,
            "course reproduce --table",
            teachers=True,
        ),
    ]


def corpus(root: Path) -> list[tuple[str, bool]]:
    """(kind, whether the score was the fair one) of every case in the table of docs/grading.md."""
    text = _read(root / "docs" / "grading.md").partition("<!-- corpus: begin -->")[2]
    rows = re.findall(r"^\| [^|]+ \| (\w+): [^|]*(?:\|[^|]*){2}\| (\w+) \|$", text, re.MULTILINE)
    if not rows:
        raise NoFigure("docs/grading.md holds no table of the corpus: python -m tests.submissions --write writes it")
    return [(kind, verdict == "yes") for kind, verdict in rows]


def published(root: Path) -> Counter[str]:
    """How many numbers of docs/reproduction.md that others published agree with ours ("agree") or not ("differ").

    What was measured earlier for this course (source "course") is nobody else's. In a list each number counts.
    """
    row = re.compile(r"^\|(?:[^|]*\|){2} (\S+) \|(?:[^|]*\|){4} ([^|]+) \|$", re.MULTILINE)
    found = row.findall(_read(root / "docs" / "reproduction.md"))
    verdicts = [verdict for source, verdict in found if source not in ("source", "---", "none", "course")]
    if not verdicts:
        raise NoFigure("docs/reproduction.md holds no table: python -m helpers.experiments.report writes it")
    counted: Counter[str] = Counter()
    for verdict in verdicts:
        part = re.match(r"(?:all |(\d+) of )(\d+) (?:within|equal)", verdict)
        if part is None:
            counted["agree" if re.fullmatch("within|equal|ranges overlap", verdict) else "differ"] += 1
        else:
            agreeing = int(part[1] or part[2])
            counted += Counter(agree=agreeing, differ=int(part[2]) - agreeing)
    return counted


def table(found: Iterable[Fact]) -> str:
    """Some facts as a table."""
    rows = [f"| {fact.what} | [{fact.figure}]({fact.page}) |" for fact in found]
    return "\n".join(["| what was tried | came out |", "| --- | ---: |", *rows])


def measured_by(found: Iterable[Fact]) -> str:
    """The commands that measured some facts, each once."""
    return ", ".join(f"`{command}`" for command in dict.fromkeys(fact.command for fact in found))


# --- what a class costs ---


@dataclass(frozen=True)
class Pace:
    """How long grading takes by docs/grading.md: seconds to start, then seconds a submission."""

    name: str
    start_s: float
    each_s: float

    def seconds(self, students: int) -> float:
        """For a class."""
        return self.start_s + self.each_s * students


def paces(root: Path) -> tuple[Pace, Pace]:
    """Sets without training, by the table of sizes (the start by its smallest class, the pace by its largest), and with
    it, by the table of thirty."""
    text = _read(root / "docs" / "grading.md")
    sizes = re.findall(r"^\| (\d+) \| ([\d.]+) \| [\d.]+ \| ([\d.]+) \| \d+ \|$", text, re.MULTILINE)
    training = re.search(
        r"^\| `course grade` \| ([\d.]+) \| [\d.]+ \| [\d.]+ \(([\d.]+) once", text.partition("--training")[2], re.M
    )
    if not sizes or training is None:
        raise NoFigure("docs/grading.md no longer says how long grading takes: see its part How fast")
    few, seconds, early = (float(number) for number in min(sizes, key=lambda row: int(row[0])))
    each = float(max(sizes, key=lambda row: int(row[0]))[2])
    whole, once = float(training[1]), float(training[2])
    return (
        Pace("set 3 without training", max(0.0, seconds - few * early), each),
        Pace("set 3 with training", max(0.0, whole - 30 * once), once),
    )


def costs(root: Path) -> str:
    """Machine time for classes of several sizes as a table, and how it was worked out."""
    plain, training = paces(root)
    lines = ["| students | " + " | ".join(pace.name for pace in (plain, training)) + " | core-hours with training |"]
    lines.append("| ---: | ---: | ---: | ---: |")
    for students in CLASSES:
        times = " | ".join(_spoken(pace.seconds(students)) for pace in (plain, training))
        hours = CORES * training.seconds(students) / 3600
        lines.append(f"| {students:,} | {times} | {hours:.2g} |")
    shown = ", ".join(
        f"{pace.name}: {pace.start_s:.1f} s to start and {pace.each_s:g} s a submission" for pace in (plain, training)
    )
    example = CLASSES[1]
    worked = f"{training.start_s:.1f} + {example} × {training.each_s:g} = {training.seconds(example):.0f} s"
    return "\n".join(
        [
            *lines,
            "",
            f"The arithmetic, by [the measured pace](measured/grading.md) on {CORES} cores: {shown}. For {example} students with",
            f"training that is {worked}, on {CORES} cores {CORES} × {training.seconds(example):.0f} / 3600 =",
            f"{CORES * training.seconds(example) / 3600:.2g} core-hours. Multiply by what a core-hour costs you. More cores",
            "divide the time; the memory of the grader stays the same. The software costs nothing, and there is no server to keep.",
        ]
    )


def _spoken(seconds: float) -> str:
    """Seconds as a person says them.

    >>> _spoken(44.1), _spoken(424), _spoken(9548)
    ('44 s', '7 min', '2.7 h')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _numbers(pattern: str, text: str) -> list[int]:
    found = re.search(pattern.replace(" ", r"\s+"), text)
    if found is None:
        raise NoFigure(f"README.md no longer says {pattern!r}: course check-bank --full --write writes its totals")
    return [int(number) for number in found.groups()]


def exercises() -> int:
    """How many exercises are checked."""
    return sum(len(names) for names in check.chapters().values())
