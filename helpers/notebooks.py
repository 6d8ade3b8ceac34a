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

CHAPTERS = (
    "01_dnn_principles",
    "02_synthetic_one_hot",
    "03_mnist_dnn",
    "04_conv_pooling_arithmetic",
    "05_lenet5",
    "06_fashion_mnist_three_ways",
)

#: Where the course is published, as "owner/name" on GitHub. While it is empty no Colab badge is shown, and the
#: set-up cell asks for the wheel from the student bundle instead. Change it here, then run `course notebooks`.
REPOSITORY = ""

SETUP_ID = "setup"
TITLE_ID = "title"


def setup_source(repository: str = REPOSITORY) -> str:
    """The source of the set-up cell, the same in every notebook of the course."""
    return f'''# Set-up. Does nothing where the course is installed; in Colab it installs the course.
try:
    import helpers
except ModuleNotFoundError:
    import subprocess, sys
    repository = "{repository}"
    if repository:
        package = f"git+https://github.com/{{repository}}"
    elif "google.colab" in sys.modules:
        from google.colab import files
        print("Choose the .whl file from the student bundle.")
        package = next(iter(files.upload()))
    else:
        raise SystemExit("The course is not installed here: pip install the .whl file from the student bundle.")
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", package], check=True)'''


def badge(path: str, repository: str = REPOSITORY) -> str:
    """The line under a notebook's title: a Colab badge, or what to do in Colab while there is no address.

    `path` is the notebook's path in the repository, such as "notebooks/03_mnist_dnn.ipynb".
    """
    if not repository:
        return "*JupyterLab: run the cells from the top. Colab: upload this file there, then run the next cell.*"
    image = "https://colab.research.google.com/assets/colab-badge.svg"
    return f"[![Open in Colab]({image})](https://colab.research.google.com/github/{repository}/blob/main/{path})"


def write(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write `notebook` to `path` in the one layout that git sees: sorted keys, one-space indent, no run metadata."""
    for cell in notebook.cells:
        for key in ("execution", "collapsed", "trusted", "ExecuteTime"):
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
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


def refresh_heads(notebook: nbformat.NotebookNode, path: str) -> None:
    """Put the common line under the title and the common set-up cell into `notebook`, in place."""
    title, setup = notebook.cells[0], notebook.cells[1]
    heading = title.source.splitlines()[0]
    title.source = f"{heading}\n\n{badge(path)}"
    setup.source = setup_source()


def execute(path: Path, progress: Callable[[int, int], None] | None = None, timeout_s: int = 600) -> None:
    """Run the notebook at `path` from top to bottom in a fresh kernel and store its outputs in the file.

    `progress(done, total)` is called after each cell. Raises `nbclient.exceptions.CellExecutionError` at the first
    cell that fails; the file is then left as it was.
    """
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    refresh_heads(notebook, f"{path.parent.name}/{path.name}")
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
