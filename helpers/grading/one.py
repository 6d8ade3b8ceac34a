"""Judge one notebook and say everything in one piece: for `course judge` and for platforms that run a container each.

>>> judge_one(Path("."), Path("03_mnist_dnn.ipynb")).score        # doctest: +SKIP
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from helpers.grading.choosing import read_folder, wanted
from helpers.grading.classroom import GradingStopped, NotIsolated, ProblemSet, notebooks_of
from helpers.grading.course import hidden_places
from helpers.grading.listing import digest_of
from helpers.grading.messages import NotJudged, Result, Task, Verdict
from helpers.grading.packet import Packet
from helpers.grading.parcel import Parcel
from helpers.grading.pool import Pool
from helpers.grading.rebuild import template
from helpers.grading.release import assignments
from helpers.grading.rows import as_row
from helpers.grading.sandbox import Limits
from helpers.grading.seeds import own_seed, secret_seed
from helpers.grading.several import label, together


@dataclass
class Judged:
    """One notebook's verdicts.

    assignment   the problem set
    status       "judged", "missing", "unreadable" or "not judged"
    trouble      why there is nothing to judge, in one sentence; "" otherwise
    isolated     whether the notebook ran in a room of its own; if not, what its code could see is told in `warning`
    score        points, of `max_score`; what a person must mark is in neither
    tests        a verdict each: points, diagnosis, headline, message
    flags        what a person should look at; not for the student
    notes        how the hand-in was read
    """

    assignment: str
    status: str
    score: float
    max_score: float
    isolated: bool
    trouble: str = ""
    warning: str = ""
    tests: list[Verdict] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def lines(self) -> list[str]:
        """For people to read."""
        said = [f"{self.assignment}: {self.score:g} of {self.max_score:g}", *filter(None, (self.trouble, self.warning))]
        said += [f"  {v.score:g} of {v.points:g}  {v.grade_id}  {v.headline or 'right'}" for v in self.tests]
        return said + [f"  flag: {flag}" for flag in self.flags]

    def as_json(self) -> str:
        """As one JSON document."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


#: What is not certain where a notebook cannot be isolated.
WARNING = (
    "Not isolated: this machine refuses user namespaces, so the notebook ran with the grader's own rights. Its code could "
    "read the grader's files and its points cannot be relied on if somebody meant to cheat."
)


def judge_one(
    course_root: Path, place: Path, assignment: str | None = None, *, limits: Limits | None = None, unsafe: bool = False
) -> Judged:
    """Judge the notebook at `place` (or the hand-in in that folder or archive). Writes nothing but the secret seed.

    assignment   the problem set; by default the one whose cells are in the notebook
    unsafe       run it although this machine cannot isolate it; `Judged.warning` then says so

    Raises `GradingStopped` where there is no such file or set, `NotIsolated` where it cannot be isolated.
    """
    root, place = Path(course_root).resolve(), Path(place).resolve()
    if not place.exists():
        raise GradingStopped(f"There is no file or folder {place.name}.")
    name = assignment or recognised(root, place)
    sources = notebooks_of(root, name)
    limits = limits or Limits()
    contents = digest_of(place)
    task = Task(
        "one", contents, Parcel.of(place).packed(), own_seed(secret_seed(root, name), contents), limits,
        limits.longest_s(len(ProblemSet.of(sources).exercises)), unsafe,
    )  # fmt: skip
    found: list[Result | NotJudged] = []
    problem = ""
    for source in sources:
        packet = Packet.of(source, root / "release" / name / source.name, root)
        with Pool(packet.packed(), 1, hidden_places(root, [place])) as pool:
            problem = pool.problem
            if problem and not unsafe:
                raise NotIsolated(f"{problem[0].upper()}{problem[1:]}. Use --unsafe to run it all the same.")
            found.append(next(iter(pool.judge([task])))[1])
    return _judged(name, found, isolated=not problem)


def _judged(name: str, found: Sequence[Result | NotJudged], isolated: bool) -> Judged:
    warning = "" if isolated else WARNING
    failed = next((one for one in found if isinstance(one, NotJudged)), None)
    if failed is not None:
        return Judged(name, "not judged", 0.0, 0.0, isolated, failed.reason, warning)
    whole = together([one for one in found if isinstance(one, Result)])
    row, several = as_row(whole), len(whole.parts) > 1
    tests = [replace(v, grade_id=label(p.name, v.grade_id, several)) for p in whole.parts for v in p.verdicts]
    status = "judged" if row.status == "graded" else row.status
    flags = list(dict.fromkeys(flag for part in whole.parts for flag in part.flags))
    return Judged(
        name, status, row.score, row.max_score, isolated, row.reason, warning, tests, flags, row.notes,
        round(row.seconds, 2),
    )  # fmt: skip


def recognised(root: Path, place: Path) -> str:
    """The problem set that a hand-in belongs to, by what it holds. Raises `GradingStopped` where it is none."""
    found: dict[str, int] = {}
    for name in assignments(root):
        for source in notebooks_of(root, name):
            base = template(source, root / "release" / name / source.name)
            hand_in = read_folder(place, wanted(base))
            ids = {slot.grade_id for slot in base.slots if slot.role in ("answer", "test")}
            names = {piece.grade_id for piece in hand_in.pieces} & ids
            found[name] = max(len(names), found.get(name, 0))
    best = max(found, key=lambda name: found[name], default="")
    if not best or not found[best]:
        raise GradingStopped(
            f"{place.name} holds no cell of a problem set of this course. Say by --chapter which one it is."
        )
    return best
