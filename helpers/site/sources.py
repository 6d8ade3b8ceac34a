"""The pages of the web book, laid out in a folder from the places where their facts stand.

chapters/     notebooks/ with their stored outputs        exercises/  release/ as text, without a test or a solution
mistakes/     the diagnoses of the checks, by exercise     measured/   docs/: how everything was measured
teach, change, reference, index: the texts in pages/
"""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from helpers import check, notebooks
from helpers.site import live, mistakes

HERE = Path(__file__).parent
#: Pages of docs/ that the book takes over, in the order of its contents.
MEASURED = ("checks", "grading", "cluster", "classes", "student", "reproduction", "benchmarks", "data")
_SET_LINK = re.compile(r"\.\./release/(\w+)/\w+\.ipynb")


def lay_out(root: Path, folder: Path) -> None:
    """Write all pages of the course at `root` into an empty `folder`, with Sphinx's settings."""
    shutil.copytree(HERE / "pages", folder, dirs_exist_ok=True)
    shutil.copyfile(HERE / "conf.py", folder / "conf.py")
    for name in ("chapters", "exercises", "mistakes", "measured"):
        (folder / name).mkdir(exist_ok=True)
    for name in notebooks.chapters(root):
        chapter = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
        nbformat.write(chapter_page(chapter, folder / "_static"), folder / "chapters" / f"{name}.ipynb")
        problem_set = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
        (folder / "exercises" / f"{name}.md").write_text(exercise_page(problem_set), encoding="utf-8")
    mistakes.write(folder / "mistakes")
    for name in MEASURED:
        text = (root / "docs" / f"{name}.md").read_text(encoding="utf-8")
        (folder / "measured" / f"{name}.md").write_text(_without_outside(text), encoding="utf-8")
    shutil.copyfile(root / "CONTRIBUTING.md", folder / "change.md")
    _mend_links(folder / "change.md")
    for picture in (root / "docs").glob("*.png"):
        shutil.copyfile(picture, folder / "measured" / picture.name)
    shutil.copyfile(root / "docs" / "picture.png", folder / "picture.png")
    _fill(folder / "index.md", root)


def chapter_page(chapter: nbformat.NotebookNode, pictures: Path) -> nbformat.NotebookNode:
    """A chapter as a page: figures with their words, links within the book, no set-up cell, sliders that live.

    The drawings of live figures are written into `pictures`, the folder _static of the pages.
    """
    page = copy.deepcopy(chapter)
    cells = []
    for cell in page.cells:
        if cell.id == notebooks.SETUP_ID:
            continue
        cells.append(cell)
        if figure := live.at(cell.id):
            cell.outputs = []
            cells.append(nbformat.v4.new_markdown_cell(live.markdown(figure, pictures), id=f"live-{figure.name}"))
    page.cells = cells
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = live.without_excuse(cell.source)
            cell.source = _SET_LINK.sub(r"../exercises/\1.md", cell.source)
            cell.source = re.sub(r"\]\(#([^)]+)\)", lambda found: f"](#{slug(found[1])})", cell.source)
            cell.source = re.sub(r"^\*JupyterLab: run the cells.*\*$", "", cell.source, flags=re.MULTILINE)
        elif cell.metadata.get("alt"):
            cell.metadata["mystnb"] = {"image": {"alt": _plain(cell.metadata["alt"])}}
        for output in cell.get("outputs", []):
            _static_only(output)
    return page


def slug(anchor: str) -> str:
    """JupyterLab's name of a heading ("What-it-is") as the book names it ("what-it-is")."""
    return anchor.lower()


def _plain(alt: Any) -> str:
    return " ".join(str(alt).split())


def _static_only(output: dict[str, Any]) -> None:
    """A widget cannot live without a kernel: what the notebook stored beside it is shown."""
    data = output.get("data", {})
    data.pop("application/vnd.jupyter.widget-view+json", None)


def exercise_page(problem_set: nbformat.NotebookNode) -> str:
    """A problem set as text: what each exercise asks and the template to fill in; no test, no hand-in cell."""
    return "\n\n".join(_exercise_cells(problem_set)) + "\n"


def _exercise_cells(problem_set: nbformat.NotebookNode) -> Iterator[str]:
    for cell in problem_set.cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown":
            text = re.sub(r"\.\./\.\./notebooks/(\w+\.ipynb)", r"../chapters/\1", cell.source)
            yield re.sub(r"^\*JupyterLab: run the cells.*\*$", "", text, flags=re.MULTILINE)
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


def _fill(path: Path, root: Path) -> None:
    """Put into the first page what the README says too: the message, and the totals of the bank."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    message = readme.split("```\n", 2)[1]
    totals = readme.split("<!-- totals: course check-bank -->", 1)[1].split("<!--", 1)[0].strip()
    totals = totals.replace("(docs/", "(measured/")
    count = sum(len(names) for names in check.chapters().values())
    text = path.read_text(encoding="utf-8")
    for mark, value in (("@message@", message.rstrip()), ("@totals@", totals), ("@exercises@", str(count))):
        text = text.replace(mark, value)
    path.write_text(text, encoding="utf-8")
