"""The pages of the web book, laid out in a folder from the places where their facts stand.

chapters/     notebooks/ with their stored outputs        exercises/  release/ as text, without a test or a solution
mistakes/     the diagnoses of the checks, by exercise     measured/   docs/: how everything was measured
teach, change, reference, index: the texts in pages/
"""

from __future__ import annotations

import copy
import html
import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from helpers import address, notebooks
from helpers.check import sets
from helpers.grading import release
from helpers.site import commands, facts, live, mistakes, pictures, sheets, terms
from helpers.site.mathml import mathml

HERE = Path(__file__).parent
#: Pages of docs/ that the book takes over, in the order of its contents.
MEASURED = ("checks", "grading", "cluster", "classes", "student", "reproduction", "benchmarks", "data")
#: The line under a notebook's title: a badge, or what to do in Colab.
_TITLE_LINE = re.compile(r"^(\*JupyterLab: run the cells.*\*|\[!\[Open In Colab\].*)$", re.MULTILINE)
#: The head of an exercise: heading, number, difficulty, minutes, points.
_EXERCISE = re.compile(
    r"## (Exercise ([\d.]+) · .*)\n+\*\*Difficulty\*\* (\S+) · \*\*(\d+) minutes\*\* · \*\*(\d+) points?\*\*"
)
#: A chapter in the table of learn.md: its short title, and its place.
_CHAPTER_LINK = re.compile(r"\[(\d [^\]]+)\]\((chapters/\w+)\.ipynb\)")
#: What an installation costs, as docs/student.md measured it.
COST = (
    "The first time downloads PyTorch and JupyterLab: on Linux 3.3 GB, which take 5.8 GB on the disk, most of it libraries "
    "for graphics cards; on macOS and Windows a few hundred MB. That takes minutes, or longer on a slow line."
)
#: The page on how to start, as a page in a folder links to it.
_START = "[Start to learn](../learn.md)"
#: How a widget prints itself.
_WIDGET = re.compile(r"[VH]Box\(children=|interactive\(|[A-Z]\w+\(value=")
_SET_LINK = re.compile(r"\.\./release/(\w+)/\w+\.ipynb")
#: What is not prose: blocks and pieces of code, formulas, tags, the addresses of links.
_NO_PROSE = re.compile(r"(```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|<[^>]+>|\]\([^)]*\))", re.DOTALL)
#: Where a line must not break: between the groups of a large number, before a per cent sign, in 28 × 28.
_TOGETHER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%|× \d)|(?<=\d ×) (?=\d)|(?<=\d\u00a0×) (?=\d)")


def lay_out(root: Path, folder: Path) -> None:
    """Write all pages of the course at `root` into an empty `folder`, with Sphinx's settings."""
    shutil.copytree(HERE / "pages", folder, dirs_exist_ok=True)
    shutil.copyfile(HERE / "conf.py", folder / "conf.py")
    for name in ("chapters", "exercises", "mistakes", "measured"):
        (folder / name).mkdir(exist_ok=True)
    for name in notebooks.chapters(root):
        chapter = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
        nbformat.write(chapter_page(chapter, name, folder / "_static"), folder / "chapters" / f"{name}.ipynb")
        problem_set = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
        (folder / "exercises" / f"{name}.md").write_text(exercise_page(problem_set, name), encoding="utf-8")
    mistakes.write(folder / "mistakes", root / "tests" / "answers", notebooks.chapters(root))
    for name in MEASURED:
        text = (root / "docs" / f"{name}.md").read_text(encoding="utf-8")
        if name != "reproduction":  # its lists of numbers are no large numbers
            text = _together(text)
        (folder / "measured" / f"{name}.md").write_text(_without_outside(text), encoding="utf-8")
    for picture in (root / "docs").glob("*.png"):
        shutil.copyfile(picture, folder / "measured" / picture.name)
    shutil.copyfile(root / "docs" / "picture.png", folder / "picture.png")
    _reference(root, folder)
    _change(root, folder)
    _put(folder / "exercises" / "index.md", sets=_sets())
    message = _fill(folder / "index.md", root)
    _ways_in(root, folder)
    pictures.card(folder / "_static" / "card.png", message)


def _reference(root: Path, folder: Path) -> None:
    """The pages that are looked up and come from elsewhere: terms, the command, what was measured as a picture."""
    (folder / "reference" / "terms.md").write_text(terms.page(root, notebooks.chapters(root)), encoding="utf-8")
    _put(folder / "reference" / "symbols.md", sheets=_together(sheets.page(root, notebooks.chapters(root))))
    (folder / "reference" / "commands.md").write_text(commands.page(), encoding="utf-8")
    pictures.beside(folder / "measured" / "beside.png")
    dots = pictures.runs(folder / "measured" / "runs.png")
    page = folder / "measured" / "reproduction.md"
    shown = (
        "![Left: test errors that others published, and ours as dots with their range over the seeds; most lie close "
        "together. Right: published training losses by epoch on the lines of our runs](beside.png)\n\n"
        f"All {dots} stored runs that end with a test accuracy, a dot each:\n\n"
        "![A line for each experiment, a dot for each run at its test accuracy; dots of one line lie close together, or far "
        "apart where luck decides](runs.png)\n\n| experiment |"
    )
    page.write_text(page.read_text(encoding="utf-8").replace("| experiment |", shown, 1), encoding="utf-8")


def _change(root: Path, folder: Path) -> None:
    """The page for those who change the course: CONTRIBUTING.md, with a picture of how it is built, and the changes."""
    page = folder / "change.md"
    shutil.copyfile(root / "CONTRIBUTING.md", page)
    _mend_links(page)
    pictures.built(folder / "built.png")
    shown = f"## How it is built\n\n![{pictures.BUILT}](built.png)\n\n## Where things are"
    page.write_text(page.read_text(encoding="utf-8").replace("## Where things are", shown, 1), encoding="utf-8")
    shutil.copyfile(root / "CHANGELOG.md", folder / "changes.md")


def chapter_page(chapter: nbformat.NotebookNode, name: str, static: Path) -> nbformat.NotebookNode:
    """A chapter as a page: figures with their words, links within the book, no set-up cell, sliders that live.

    The drawings of live figures are written into `static`, the folder _static of the pages.
    """
    page = copy.deepcopy(chapter)
    cells = []
    for cell in page.cells:
        if cell.id == notebooks.SETUP_ID:
            continue
        cells.append(cell)
        if figure := live.at(cell.id):
            cell.outputs = []
            cells.append(nbformat.v4.new_markdown_cell(live.markdown(figure, static), id=f"live-{figure.name}"))
    page.cells = cells
    _around_live(cells)
    _fold_answers(cells)
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = _SET_LINK.sub(r"../exercises/\1.md", cell.source)
            cell.source = re.sub(r"\]\(#([^)]+)\)", lambda found: f"](#{slug(found[1])})", cell.source)
            cell.source = _together(_summaries(_TITLE_LINE.sub("", cell.source)))
        elif cell.metadata.get("alt"):
            cell.metadata["mystnb"] = {"image": {"alt": _plain(cell.metadata["alt"])}}
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if _static_only(output)]
    page.cells[0].source += f"\n\n{_ways(name, 'chapters', 'notebooks')} [Problem set](../exercises/{name}.md)."
    return page


def _ways(name: str, kind: str, folder: str) -> str:
    """Where the notebook of a page is to be had: to download, and in Colab where the course has an address."""
    download = f'<a href="../download/{kind}/{name}.ipynb" download>Download this notebook</a>'
    link = address.colab(f"{folder}/{name}.ipynb")
    return f"{download}, " + (
        f"[open it in Colab]({link})." if link else f"to run it in JupyterLab or Colab: {_START} says how."
    )


def _summaries(text: str) -> str:
    """The lines that unfold something are HTML in a notebook: their code and formulas drawn here, as Markdown's are.

    >>> _summaries("<summary>Why `x`?</summary> `y`")
    '<summary>Why <code>x</code>?</summary> `y`'
    """

    def drawn(found: re.Match[str]) -> str:
        line = re.sub(r"`([^`]+)`", r"<code>\1</code>", found[1])
        line = re.sub(r"\$([^$]+)\$", lambda formula: mathml(html.unescape(formula[1]), "inline"), line)
        return f"<summary>{line}</summary>"

    return re.sub(r"<summary>(.*?)</summary>", drawn, text, flags=re.DOTALL)


def _together(text: str) -> str:
    """Prose in which no large number and no per cent breaks at the end of a line.

    >>> _together("10 000 of `10 000`, 5 %").replace(chr(160), "_")
    '10_000 of `10 000`, 5_%'
    """
    pieces = _NO_PROSE.split(text)
    # every other piece is no prose
    pieces[::2] = (_TOGETHER.sub(chr(160), piece) for piece in pieces[::2])
    return "".join(pieces)


def slug(anchor: str) -> str:
    """JupyterLab's name of a heading ("What-it-is") as the book names it ("what-it-is")."""
    return anchor.lower()


def _plain(alt: Any) -> str:
    return " ".join(str(alt).split())


def _around_live(cells: list[nbformat.NotebookNode]) -> None:
    """The words around live figures say what is so in the book; elsewhere sliders do need a running notebook."""
    for place, cell in enumerate(cells):
        if live.at(cell.id):
            for beside in (cells[place - 1], cells[place + 2]):
                beside.source = live.told(beside.source)


def _fold_answers(cells: list[nbformat.NotebookNode]) -> None:
    """What is computed right below questions with folded answers is folded too. Answers with more text below them are
    another section's."""
    for questions, cell in zip(cells, cells[1:], strict=False):
        if cell.cell_type == "code" and questions.cell_type == "markdown" and _ends_folded(questions.source):
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "hide-cell"]


def _ends_folded(text: str) -> bool:
    return "<summary>" in text and text.rstrip().endswith("</details>")


def _static_only(output: dict[str, Any]) -> bool:
    """A widget cannot live without a kernel: what the notebook stored beside it is shown, False if that is its name alone."""
    data = output.get("data", {})
    data.pop("application/vnd.jupyter.widget-view+json", None)
    return not (data.keys() == {"text/plain"} and _WIDGET.match(data["text/plain"]))


def exercise_page(problem_set: nbformat.NotebookNode, name: str) -> str:
    """A problem set as text: what each exercise asks and the template to fill in; no test, no hand-in cell."""
    title, *cells = _exercise_cells(problem_set)
    chapter = f"[The chapter](../chapters/{name}.ipynb)."
    ways = f"{_ways(name, 'exercises', f'release/{name}')} {chapter}"
    return "\n\n".join([title.strip(), ways, _overview(problem_set, name), *cells]) + "\n"


def _overview(problem_set: nbformat.NotebookNode, name: str) -> str:
    """A table of a set's exercises: difficulty, minutes, points, and the mistakes that are known by name."""
    one = sets.problem_set(name)
    lines = [f"{len(one.exercises)} exercises, {one.points:g} points, about {one.minutes} minutes."]
    lines += ["", "| exercise | points | minutes | level | named |", "| --- | ---: | ---: | --- | --- |"]
    for cell in problem_set.cells:
        found = _EXERCISE.match(cell.source)
        if found is None or cell.cell_type != "markdown":
            continue
        heading, number, difficulty, minutes, points = found.groups()
        known = f'<a href="../mistakes/{one.number}.html#{number.replace(".", "-")}">mistakes</a>'
        link = f"[{heading.removeprefix('Exercise ')}](#{terms.anchor_of(heading)})"
        lines.append(f"| {link} | {points} | {minutes} | {difficulty} | {known} |")
    return "\n".join(lines)


def _exercise_cells(problem_set: nbformat.NotebookNode) -> Iterator[str]:
    for cell in problem_set.cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown":
            text = re.sub(r"\.\./\.\./notebooks/(\w+\.ipynb)", r"../chapters/\1", cell.source)
            # the cell that is spoken of is in the notebook alone
            text = text.replace("The cell below then shows", "The notebook's last cell then shows")
            yield _together(_summaries(_TITLE_LINE.sub("", text)))
        elif about.get("solution"):
            yield f"```python\n{cell.source}\n```"


def _without_outside(text: str) -> str:
    """A page of docs/: what it links to outside the book is named, not linked."""
    text = re.sub(r"\[([^\]]+)\]\((?:\.\./)+(?!docs/)([^)]+)\)", r"\1", text)
    return re.sub(r"\]\((?:\.\./docs/)?(\w+\.md)", r"](\1", text)


def _mend_links(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\[([^\]]+)\]\((?:helpers|tests|source)/[^)]+\)", r"\1", text)
    path.write_text(re.sub(r"\]\(docs/", "](measured/", text), encoding="utf-8")


def _ways_in(root: Path, folder: Path) -> None:
    """The pages on how to start, as student and as teacher: what to download, from where, and what it costs."""
    # what stands here is copied into the book as it is
    bundle = release.bundle(root, folder / "_extra" / "download")
    wheel = next(bundle.parent.glob("*.whl"))
    repository = address.REPOSITORY
    clone = f"git clone https://github.com/{repository}"
    _put(
        folder / "learn.md",
        cost=COST,
        bundle=_download(bundle.name, "the student bundle"),
        size=f"{bundle.stat().st_size / 1e6:.1f} MB",
        wheel_name=wheel.name,
        repository=f"\nOr clone the repository, `{clone}`, and type `uv run course lab` in its folder.\n"
        if repository
        else "",
        colab=_in_colab(wheel),
    )
    unknown = "This copy of the book names no address for it: ask whoever published the book, or sent you here."
    _put(folder / "teach.md", cost=COST, costs=facts.costs(root), repository=f"`{clone}`." if repository else unknown)


def _in_colab(wheel: Path) -> str:
    link = _download(wheel.name, f"<code>{wheel.name}</code>")
    if notebooks.wheel_address():
        return (
            f"Each chapter's page has a link that opens it there. Run its first cell: it fetches the course ({link})."
        )
    ways = "Each chapter's page has its notebook to download; upload it there and run its first cell."
    return f"{ways} It asks for a file: choose {link}, which you download here."


def _download(name: str, words: str) -> str:
    return f'<a href="download/{name}" download>{words}</a>'


def _sets() -> str:
    """The problem sets as a table."""
    rows = (
        f"| [{one.title}]({one.name}.md) | {len(one.exercises)} | {one.points:g} | {one.minutes} |"
        for one in sets.problem_sets()
    )
    return "\n".join(["| set | exercises | points | minutes |", "| --- | ---: | ---: | ---: |", *rows])


def _fill(path: Path, root: Path) -> str:
    """Put into the first page what the README and the tables of docs/ say; returns the message that the README shows."""
    message = (root / "README.md").read_text(encoding="utf-8").split("```\n", 2)[1].rstrip()
    # one line for the sentence, which wraps by itself, and no margin: a telephone is narrow
    head, _, rest = message.partition("\n\n")
    shown = f"{' '.join(head.split())}\n\n{textwrap.dedent(rest)}"
    found = facts.facts(root)
    chapters = _CHAPTER_LINK.findall((path.parent / "learn.md").read_text(encoding="utf-8"))
    _put(
        path,
        message=shown,
        facts=facts.table(one for one in found if not one.teachers),
        facts_more=facts.table(one for one in found if one.teachers),
        measured_by=facts.measured_by(found),
        exercises=str(facts.exercises()),
        # the short titles: the menu is narrow
        chapters="\n".join(f"{title} <{place}>" for title, place in chapters),
    )
    return message


def _put(path: Path, **values: str) -> None:
    """Put values in the place of their names, written as @name@."""
    text = path.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    path.write_text(text, encoding="utf-8")
