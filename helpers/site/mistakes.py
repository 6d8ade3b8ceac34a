"""Reference pages of the named mistakes, generated from the checks themselves: what each diagnosis says.

A diagnosis has a short stable address, `mistakes/3.html#3-2-wrong-axis` (see `helpers.address.mistake`), to which a
student's message leads. Nothing of an answer is on the pages: the twins that recognise a mistake stay in the checks, and
what is shown of wrong code is a small piece (see `wrong_lines`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from helpers import address, check
from helpers.check.mistakes import GENERAL_MISTAKES, Mistake
from helpers.site import wrong_lines

CHECKS = Path(check.__file__).parent
#: A word of the language at the start of a sentence: no letter that stands for a number, no name, no term of a formula.
_WORD = re.compile(r"(?!tanh\b|std\b)(?:a|[a-z]{2,})(?=,| [^*+/=-])")
FILLED_IN = "Where … stands, a message shows something of the answer."
#: The chapters' titles, for the heads of the pages.
_CHAPTER = re.compile(r"Chapter \d+: (.*)")
_SLUG = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*")
#: What is code in a sentence: a call or a dotted name, a keyword with its value, a name with an underscore.
_NAME = r"[A-Za-z_]\w*"
_CODE = re.compile(
    rf"(?<![\w.\\])(?:{_NAME}(?:\.{_NAME})*\([^()\s]*\)|{_NAME}(?:\.{_NAME})+|[a-z]\w*=-?[\w.]*\w|[A-Za-z]+_\w+)(?!\w)"
)
#: Diagnoses whose sentence is put together from what the answer did: what they mean.
PUT_TOGETHER = {
    "uses-refused": "A finished function was used that does the exercise for you. The message says what to write instead.",
    "refuses-possible": "Your own guard refuses arguments that are possible.",
    "wrong-error": "Impossible arguments are refused, but with another error than the exercise asks for.",
    "error-names-nothing": "The error is of the right kind, but its text does not name the argument that is wrong.",
    "not-checked": "Arguments that are impossible are accepted.",
    "wrong-type": "The result is of another type than the exercise asks for.",
    "not-a-tensor": "A tensor is asked for, and something else came back.",
    "tensor-subclass": "The result is of a class of its own, not a plain tensor.",
}


@dataclass(frozen=True)
class Diagnosis:
    """One named mistake of one exercise: its slug, the sentence that a student reads, maybe a piece of wrong code."""

    number: str
    slug: str
    says: str
    piece: str = ""

    @property
    def address(self) -> str:
        """The place on the chapter's page."""
        return address.place(self.number, self.slug)


def diagnoses(exercise: str) -> list[Diagnosis]:
    """The named mistakes of one exercise, each slug once, in the order in which they are looked for."""
    found = _tabled(exercise)
    file = _file_of(exercise)
    neighbours = {name for chapter in check.EXERCISES.values() for name in chapter if _file_of(name) == file}
    theirs = {slug for name in neighbours - {exercise} for slug in _tabled(name)}
    for slug, text in _written_in(file).items():
        if slug not in theirs:
            found.setdefault(slug, text)
    number = getattr(check, exercise).number
    return [Diagnosis(number, slug, text) for slug, text in found.items()]


def _tabled(exercise: str) -> dict[str, str]:
    """Slug -> sentence of the mistakes in an exercise's tables."""
    one = getattr(check, exercise)
    switches = getattr(one, "switches", None)
    known: list[Mistake] = [*getattr(one, "mistakes", ()), *(switches.singles() if switches else ())]
    # of two sentences for one slug the first counts, and its place
    return dict(reversed({m.slug: m.says for m in reversed(known)}.items()))


def general() -> dict[str, str]:
    """Diagnoses of any exercise: slug -> what it says."""
    found = {m.slug: m.says for m in GENERAL_MISTAKES}
    for path in sorted(CHECKS.glob("*.py")):
        found = {**_written_in(path), **found}
    return dict(sorted({**found, **PUT_TOGETHER}.items()))


def shared(chapter: str) -> dict[str, str]:
    """Diagnoses that several exercises of a chapter have in common: what stands in files that are no exercise's own."""
    own = {_file_of(exercise) for exercise in check.EXERCISES[chapter]}
    found: dict[str, str] = {}
    for path in sorted((CHECKS / chapter).glob("*.py")):
        if path not in own:
            found.update(_written_in(path))
    return found


def _file_of(exercise: str) -> Path:
    chapter, file = next((c, names[exercise]) for c, names in check.EXERCISES.items() if exercise in names)
    return CHECKS / chapter / f"{file}.py"


@cache
def _written_in(path: Path) -> dict[str, str]:
    """Slug -> sentence, wherever a slug and its sentence stand side by side in a file of the checks."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        pairs: Iterable[tuple[ast.expr | None, ast.expr]] = ()
        if isinstance(node, (ast.Call, ast.Tuple)):
            row = node.args if isinstance(node, ast.Call) else node.elts
            pairs = zip(row, row[1:], strict=False)
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, map(_first, node.values), strict=True)
        for name, sentence in pairs:
            slug, says = _text(name), _text(sentence)
            # a sentence has words, and begins as one
            if _SLUG.fullmatch(slug) and re.match(r"[A-Z`…].* .* ", says, re.DOTALL):
                found.setdefault(slug, re.sub(r"…(\s*…)+", "…", " ".join(says.split())))
    return found


def _first(node: ast.expr) -> ast.expr:
    return node.elts[0] if isinstance(node, ast.Tuple) and node.elts else node


def _text(node: ast.expr | None) -> str:
    """A text as it stands in code, with … for what is put in at run time; "" for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return left + right if left and right else ""
    return ""


def _slugs_in(folder: Path) -> set[str]:
    """Everything in files of the checks that could be a slug of several words."""
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    return {found for text in texts for found in re.findall(r'"([a-z][a-z0-9_]*(?:-[a-z0-9_]+)+)"', text)}


# --- pages ---


def write(folder: Path, bank: Path, names: Sequence[str]) -> None:
    """Write a page for each chapter and one for the mistakes of every exercise.

    `bank` is the folder of the answers, `names` are those of the chapters' notebooks, in order.
    """
    everywhere = general()
    slugs = _slugs_in(CHECKS) | set(everywhere)
    for number, (chapter, exercises) in enumerate(check.chapters().items(), 1):
        page = _Page(number, names[number - 1], chapter, exercises, slugs | _slugs_in(CHECKS / chapter))
        (folder / f"{number}.md").write_text("\n".join(page.lines(bank)), encoding="utf-8")
    index = folder / "index.md"
    numbers = "\n".join(f"Chapter {n} <{n}>" for n in range(1, len(check.chapters()) + 1))
    text = index.read_text(encoding="utf-8").replace("@chapters@", numbers).replace("@counts@", _counts())
    index.write_text(text, encoding="utf-8")
    head = ["# Mistakes of any exercise", "", f"Recognised in every exercise, after its own mistakes. {FILLED_IN}", ""]
    entries = _entries(Diagnosis("any", slug, says) for slug, says in everywhere.items())
    (folder / "any.md").write_text("\n".join([*head, *entries]), encoding="utf-8")


@dataclass(frozen=True)
class _Page:
    """The page of a chapter. `slugs` are all that a message of one of its exercises may lead here with."""

    number: int
    name: str
    chapter: str
    exercises: tuple[str, ...]
    slugs: set[str]

    def lines(self, bank: Path) -> Iterator[str]:
        yield f"# Chapter {self.number}: mistakes by name"
        yield ""
        yield f"What the checks of chapter {self.number} recognise ({_about(self.chapter)}). A mistake is named only where it"
        yield "explains all that an answer did. Elsewhere a message shows the smallest case that fails and works it out."
        yield FILLED_IN
        yield ""
        yield f"What is behind them: [the chapter](../chapters/{self.name}.ipynb). What each exercise asks: "
        yield f"[problem set {self.number}](../exercises/{self.name}.md)."
        yield ""
        numbers = {exercise: getattr(check, exercise).number for exercise in self.exercises}
        links = (f'<a href="#{number.replace(".", "-")}">{number}&nbsp;{name}</a>' for name, number in numbers.items())
        yield f"<p>{' · '.join(links)}</p>"
        yield ""
        for exercise in self.exercises:
            yield from self._exercise(exercise, bank / self.chapter / f"{exercise}.py")
        in_common = shared(self.chapter)
        if in_common:
            yield "## Of several exercises of this chapter"
            yield ""
            yield from _entries(Diagnosis(str(self.number), slug, says) for slug, says in sorted(in_common.items()))

    def _exercise(self, exercise: str, file: Path) -> Iterator[str]:
        number = getattr(check, exercise).number
        found = diagnoses(exercise)
        pieces = wrong_lines.pieces(file, {one.slug for one in found})
        yield f"## {number} `{exercise}`"
        yield ""
        yield f'<span id="{number.replace(".", "-")}"></span>'
        yield ""
        yield from _entries(Diagnosis(number, one.slug, one.says, pieces.get(one.slug, "")) for one in found)
        # a message may lead here with a name that several exercises have: it arrives at the sentence that leads on
        others = sorted(self.slugs - {one.slug for one in found})
        marks = "".join(f'<span id="{address.place(number, slug)}"></span>' for slug in others)
        first = next(iter(sorted(shared(self.chapter))), "")
        place = address.place(str(self.number), first)
        several = f'<a href="#{place}">of several exercises</a> or ' if first else ""
        # one piece of HTML, since Sphinx goes through every piece of a page many times
        yield f'<p>{marks}Not here? It may be one {several}<a href="any.html">of any exercise</a>.</p>'
        yield ""


def _counts() -> str:
    """The pages as a table: what the checks of each chapter are about, and how many mistakes they name."""
    lines = ["| page | what is checked | named mistakes |", "| --- | --- | ---: |"]
    for number, (chapter, exercises) in enumerate(check.chapters().items(), 1):
        count = sum(len(diagnoses(exercise)) for exercise in exercises) + len(shared(chapter))
        lines.append(f"| [Chapter {number}]({number}.md) | {_about(chapter)} | {count} |")
    return "\n".join([*lines, f"| [Any exercise](any.md) | all of them | {len(general())} |"])


def _about(chapter: str) -> str:
    """What the checks of a chapter are about, in a few words."""
    about = (import_module(f"helpers.check.{chapter}").__doc__ or "").splitlines()[0]
    return _CHAPTER.sub(r"\1", about).rstrip(".")


def as_sentence(says: str) -> str:
    """A sentence as it begins a line: a word large, a name of code as it is, and nothing in front that a message fills in.

    >>> as_sentence("…: a ValueError should be raised."), as_sentence("… holds nan."), as_sentence("b1 is not added.")
    ('A ValueError should be raised.', '… holds nan.', 'b1 is not added.')
    """
    # "… holds nan" needs its first word, "…: a ValueError" does not
    says = re.sub(r"^…(?:\W*(?=[A-Z])|[^\w ]\W*)", "", says)
    if _WORD.match(says):
        says = says[0].upper() + says[1:]
    # a sign at the start would be a list
    return re.sub(r"^([*+#-])", r"\\\1", says)


def as_code(says: str) -> str:
    """A sentence with its code set as code: calls, keywords with a value, dotted names, names with an underscore.

    >>> as_code("Sum over the last axis (dim=-1) by x.sum(dim=-1), not `axis_0`.")
    'Sum over the last axis (`dim=-1`) by `x.sum(dim=-1)`, not `axis_0`.'
    """
    pieces = says.split("`")
    # every other piece is code already
    pieces[::2] = (_CODE.sub(r"`\g<0>`", piece) for piece in pieces[::2])
    return "`".join(pieces)


def _entries(found: Iterable[Diagnosis]) -> Iterator[str]:
    for one in found:
        says = as_code(as_sentence(" ".join(one.says.split())))
        # not a label of MyST's: that would lose the number at its start
        yield f'<span id="{one.address}"></span>**{one.slug}**'
        yield f": {says}" + (f" For instance `{one.piece}`." if one.piece else "")
        yield ""
