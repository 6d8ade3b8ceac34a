"""Reference pages of the named mistakes, generated from the checks themselves: what each diagnosis says.

A diagnosis has a short stable address, `mistakes/<chapter>.html#<exercise>-<slug>`. Nothing of an answer is on them: the
twins that recognise a mistake stay in the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers import check
from helpers.check.mistakes import GENERAL_MISTAKES, Mistake

#: The chapters' titles, for the heads of the pages.
_CHAPTER = re.compile(r"Chapter \d+: (.*)")


@dataclass(frozen=True)
class Diagnosis:
    """One named mistake of one exercise: its slug, and the sentence that a student reads."""

    exercise: str
    slug: str
    says: str

    @property
    def address(self) -> str:
        """The place on the chapter's page."""
        return f"{self.exercise}-{self.slug}".lower().replace("_", "-").replace("+", "-and-")


def diagnoses(exercise: str) -> list[Diagnosis]:
    """The named mistakes of one exercise, each slug once, in the order in which they are looked for."""
    one = getattr(check, exercise)
    switches = getattr(one, "switches", None)
    found: list[Mistake] = [*getattr(one, "mistakes", ()), *(switches.singles() if switches else ())]
    return list({m.slug: Diagnosis(exercise, m.slug, m.says) for m in reversed(found)}.values())[::-1]


def write(folder: Path) -> None:
    """Write one page a chapter and one for the mistakes of every exercise."""
    for number, (chapter, exercises) in enumerate(check.chapters().items(), 1):
        (folder / f"{chapter}.md").write_text("\n".join(_page(number, chapter, exercises)), encoding="utf-8")
    index = folder / "index.md"
    index.write_text(
        index.read_text(encoding="utf-8").replace("@chapters@", "\n".join(check.chapters())), encoding="utf-8"
    )
    general = [Diagnosis("any", m.slug, m.says) for m in GENERAL_MISTAKES]
    head = ["# Mistakes of any exercise", "", "Recognised after an exercise's own mistakes.", ""]
    (folder / "any.md").write_text("\n".join([*head, *_entries(general)]), encoding="utf-8")


def _page(number: int, chapter: str, exercises: tuple[str, ...]) -> Iterator[str]:
    about = (__import__(f"helpers.check.{chapter}", fromlist=["_"]).__doc__ or "").splitlines()[0]
    title = _CHAPTER.sub(r"\1", about).rstrip(".")
    yield f"# Chapter {number}: mistakes by name"
    yield ""
    yield f"What the checks of chapter {number} recognise ({title}). A mistake is named only where it explains all that an"
    yield "answer did. Elsewhere a message shows the smallest case that fails and works it out."
    yield ""
    for exercise in exercises:
        found = diagnoses(exercise)
        if found:
            yield f"## {getattr(check, exercise).number} `{exercise}`"
            yield ""
            yield from _entries(found)


def _entries(found: list[Diagnosis]) -> Iterator[str]:
    for one in found:
        yield f"({one.address})="
        yield f"**{one.slug}**"
        yield f": {' '.join(one.says.split())}"
        yield ""
