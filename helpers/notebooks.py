"""The notebooks as files: where they are, their common set-up cell, and how a chapter is run and stored."""

from __future__ import annotations

import base64
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

from helpers import address
from helpers.address import REPOSITORY

SETUP_ID = "setup"
TITLE_ID = "title"
CLOSING_IDS = ("hand-in", "set-summary")

#: The file name of the package's wheel.
WHEEL = "deep_learning_by_hand-{version}-py3-none-any.whl"


def chapters(root: Path) -> list[str]:
    """The names of the chapters of the course in `root`, such as "03_mnist_dnn", in order: its folder notebooks/ says it."""
    return sorted(path.stem for path in (root / "notebooks").glob("[0-9][0-9]_*.ipynb"))


def wheel_address(repository: str = REPOSITORY) -> str:
    """Where the package's wheel is published with each release, "" while the course has no address."""
    return address.release_file(WHEEL.format(version=address.VERSION), repository)


def setup_source(repository: str = REPOSITORY) -> str:
    """The source of the set-up cell, the same in every notebook of the course."""
    return f'''# Set-up. Does nothing where the course is installed; in Colab it installs the course.
try:
    import helpers
except ModuleNotFoundError:
    import pathlib, re, subprocess, sys, tempfile
    package = "{wheel_address(repository)}"
    if not package and "google.colab" in sys.modules:
        from google.colab import files
        print("Choose the .whl file from the student bundle.")
        for name, content in files.upload().items():
            # a browser numbers what it saves twice, "x (1).whl", and pip takes no such name
            package = pathlib.Path(tempfile.gettempdir(), re.sub(r" ?\\(\\d+\\)", "", name))
            package.write_bytes(content)
        if not package:
            raise SystemExit("No file was chosen. Run this cell again and choose the .whl file.")
    if not package:
        raise SystemExit("The course is not installed here: pip install the .whl file from the student bundle.")
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", str(package)], check=True)'''


def badge(path: str, repository: str = REPOSITORY) -> str:
    """The line under a notebook's title: a Colab badge, or what to do in Colab while there is no address.

    `path` is the notebook's path in the repository, such as "notebooks/03_mnist_dnn.ipynb". The links in a text are paths,
    for JupyterLab, and lead nowhere in Colab: so the notebooks that follow are linked beside the badge.
    """
    if not repository:
        return (
            "*JupyterLab: run the cells from the top. Colab: upload this file there, then run the next cell. "
            "Links to other notebooks work in JupyterLab; in Colab upload those files too.*"
        )
    from helpers.check.sets import problem_sets

    name, is_chapter = Path(path).stem, path.startswith("notebooks/")
    problem_set = f"release/{name}/{name}.ipynb"  # never source/, where the solutions are
    image = "https://colab.research.google.com/assets/colab-badge.svg"
    line = f"[![Open In Colab]({image})]({address.colab(path if is_chapter else problem_set, repository)})"
    number = int(name.split("_")[0])
    on = {f"problem set {number}": problem_set} if is_chapter else {f"chapter {number}": f"notebooks/{name}.ipynb"}
    following = [one.name for one in problem_sets() if one.name > name][:1]
    on |= {f"chapter {number + 1}": f"notebooks/{chapter}.ipynb" for chapter in following}
    return f"{line} In Colab: " + " · ".join(f"[{words}]({address.colab(at, repository)})" for words, at in on.items())


def closing_cells(name: str) -> list[nbformat.NotebookNode]:
    """The last cells of the problem set called `name`: how it is handed in, and all of it at once."""
    number = int(name.split("_")[0])
    text = f"""## Handing in

1. Run the whole notebook anew: *Kernel → Restart Kernel and Run All Cells*. The cell below then shows what each exercise has earned.
2. Save. In a terminal (*File → New → Terminal*), `course check {number}` runs the saved file as grading will, and `course hand-in {number}` looks it over and makes the file to hand in, `hand_in/{name}.ipynb`.
3. Hand in that one file, under the name `{name}.ipynb`, where your instructor asks for it. If you learn on your own, step 1 is enough.

In Colab: *File → Download → Download .ipynb*, and hand in the downloaded file."""
    cells = [nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell(f"check.summary({number})")]
    for cell, name in zip(cells, CLOSING_IDS, strict=True):
        cell["id"] = name
        locked = {"grade": False, "grade_id": name, "locked": True, "schema_version": 3, "solution": False}
        cell.metadata["nbgrader"] = nbformat.from_dict({**locked, "task": False})
    return cells


def write(notebook: nbformat.NotebookNode, path: Path, new_outputs: bool = True) -> None:
    """Write `notebook` to `path` in the one layout that git sees: sorted keys, one-space indent, no run metadata.

    `new_outputs`: whether its outputs are fresh from a run, and their pictures to be stored in fewer bytes.
    """
    for cell in notebook.cells:
        for key in ("execution", "collapsed", "trusted", "ExecuteTime"):
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []) if new_outputs else ():
            _lighten(output.get("data", {}))
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    half_written = path.with_suffix(".ipynb.part")
    half_written.write_text(text, encoding="utf-8")
    half_written.replace(path)


def _lighten(data: dict[str, Any]) -> None:
    """Store a picture in fewer bytes, and no widget: without its kernel that shows an error.

    A palette of 256 colours halves a drawing's size; what it rounds are shades along the edges of lines.
    """
    data.pop("application/vnd.jupyter.widget-view+json", None)
    if "image/png" not in data:
        return
    from PIL import Image

    picture: Image.Image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    if picture.mode == "RGB":
        picture = picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    smaller = io.BytesIO()
    picture.save(smaller, "PNG", optimize=True)
    text = base64.b64encode(smaller.getvalue()).decode()
    if len(text) < len(data["image/png"]):
        data["image/png"] = text


def refresh(notebook: nbformat.NotebookNode, path: str) -> None:
    """Put what is the same everywhere into `notebook`, in place: the line under the title, the set-up cell, and in a
    problem set the closing cells. `path` is its path in the repository."""
    title, setup = notebook.cells[0], notebook.cells[1]
    heading = title.source.splitlines()[0]
    title.source = f"{heading}\n\n{badge(path)}"
    setup.source = setup_source()
    if path.startswith("source/"):
        kept = [cell for cell in notebook.cells if cell.id not in CLOSING_IDS]
        notebook.cells = [*kept, *closing_cells(Path(path).stem)]


def refresh_files(root: Path) -> list[Path]:
    """Refresh all chapters and problem sets of the course in `root`; returns those that changed. Runs no cell."""
    changed = []
    for path in sorted([*(root / "notebooks").glob("*.ipynb"), *(root / "source").glob("*/*.ipynb")]):
        before = path.read_bytes()
        notebook = nbformat.read(path, as_version=4)
        refresh(notebook, path.relative_to(root).as_posix())
        write(notebook, path, new_outputs=False)
        changed += [path] * (path.read_bytes() != before)
    return changed


def execute(path: Path, progress: Callable[[int, int], None] | None = None, timeout_s: int = 600) -> None:
    """Run the notebook at `path` from top to bottom in a fresh kernel and store its outputs in the file.

    `progress(done, total)` is called after each cell. Raises `nbclient.exceptions.CellExecutionError` at the first
    cell that fails; the file is then left as it was.
    """
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    refresh(notebook, f"{path.parent.name}/{path.name}")
    client = NotebookClient(
        notebook,
        timeout=timeout_s,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        store_widget_state=False,
    )
    if progress is not None:
        total = len(notebook.cells)
        client.on_cell_complete = lambda cell, cell_index: progress(cell_index + 1, total)
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    client.execute()
    write(notebook, path)
