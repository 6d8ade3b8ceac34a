"""The bank's files: `tests/answers/<chapter>/<exercise>.py`, each answer a block under a line that says what it is.

    # %% right: vectorised
    # %% wrong: summed down the columns -> sums-over-the-wrong-axis
    # %% blind wrong: no maximum subtracted -> overflows | answers: softmax, cross_entropy | trains
    #: What its author says is wrong with it, where the author had not seen the checks.

The word before `right`, `wrong` or `disputed` names the shelf: none for those who wrote the checks, `blind` for
authors who had not seen them, `found` for what public code really has. A disputed answer is kept with its reason and
not judged. `answers:` lists what the check is given, if it is not the exercise alone; `trains` marks an answer that
takes more than a second. The rest of a block is what a student's cells would hold, and is run, never imported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SHELVES = ("", "blind", "found")
_HEAD = re.compile(
    r"# %% (?:(?P<shelf>blind|found) )?(?P<kind>right|wrong|disputed): (?P<title>.+?)(?: -> (?P<slug>[\w+-]+))?"
    r"(?: \| answers: (?P<answers>[\w, ]+?))?(?P<trains> \| trains)?"
)


@dataclass(frozen=True)
class Entry:
    """One answer. `diagnosis` is the slug it should get, None for a right answer.

    `names` are the answers given to the check, in its order (default: the exercise's own name). `shelf` says who wrote
    it ("" or one of `SHELVES`), `trains` that it takes more than a second. `disputed` answers are not judged; `says`
    has what a blind author says is wrong, or why an answer is disputed.
    """

    exercise: str
    title: str
    source: str
    diagnosis: str | None = None
    names: tuple[str, ...] = ()
    shelf: str = ""
    trains: bool = False
    disputed: bool = False
    says: str = ""

    @property
    def given(self) -> tuple[str, ...]:
        """The names of the objects that the check is given."""
        return self.names or (self.exercise,)

    @property
    def blind(self) -> bool:
        """Whether its author had not seen the checks."""
        return self.shelf == "blind"


class Unreadable(ValueError):
    """A line of the bank is not what it should be: the message says which, and what was expected."""


def read(path: Path) -> list[Entry]:
    """The answers of one exercise, in the order of the file."""
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# %%"):
            blocks.append((number, [line]))
        elif blocks:
            blocks[-1][1].append(line)
        elif line.strip():
            raise Unreadable(f"{path.name}:{number}: text before the first '# %%' line: {line!r}")
    return [_entry(path, number, lines) for number, lines in blocks]


def _entry(path: Path, number: int, lines: list[str]) -> Entry:
    found = _HEAD.fullmatch(lines[0].rstrip())
    if not found:
        raise Unreadable(
            f"{path.name}:{number}: {lines[0]!r}; expected '# %% right: title' or '# %% wrong: title -> slug'"
        )
    if (found["kind"] == "wrong") != (found["slug"] is not None):
        raise Unreadable(f"{path.name}:{number}: a wrong answer, and no other, has ' -> slug' after its title")
    notes = [line for line in lines[1:] if line.startswith("#:")]
    body = lines[1 + len(notes) :]
    shelf = found["shelf"] or ""
    return Entry(
        exercise=path.stem,
        title=f"{shelf}: {found['title']}" if shelf else found["title"],
        source="\n".join(body).strip("\n").rstrip(),
        diagnosis=found["slug"],
        names=tuple(name.strip() for name in (found["answers"] or "").split(",") if name.strip()),
        shelf=shelf,
        trains=bool(found["trains"]),
        disputed=found["kind"] == "disputed",
        says=" ".join(line.removeprefix("#:").strip() for line in notes),
    )
