"""The course with Colab's own versions: Python 3.12, IPython 7.34, ipykernel 6.17, ipywidgets 7.7.

Where COURSE_COLAB_PYTHON names an interpreter that has them (CONTRIBUTING.md says how to make one), the sets run in it
from their files alone, and chapter 4 with its sliders. Without one these tests are skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import nbformat
import pytest

from helpers import address, notebooks
from helpers.check.sets import problem_sets
from helpers.grading.release import _wheel
from tests.test_student_in_browser import PAD, RIGHT, WRONG

ROOT = Path(__file__).resolve().parents[1]
PYTHON = os.environ.get("COURSE_COLAB_PYTHON", "")

DRAWN = """
import base64, io, torch
from PIL import Image
from helpers.figures import digit_pad as module
pad = digit_pad(Upright())
board, upload = pad.children
ink = torch.zeros(140, 140, dtype=torch.uint8)
ink[20:120, 65:75] = 255
board.ink = bytes(ink.flatten().tolist())
print(board.words)
board.ink = bytes(ink.T.flatten().tolist())
print(board.words)
saved = io.BytesIO()
Image.new("L", (28, 28), 255).save(saved, "PNG")
print(len(module._content({"photo.png": {"content": saved.getvalue()}})) == len(saved.getvalue()))
pad
"""


def cells_of(path: Path) -> list[list[str]]:
    """[id, source] of the code cells of a notebook."""
    return [[cell.id, cell.source] for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.mark.skipif(not PYTHON, reason="COURSE_COLAB_PYTHON names no interpreter with Colab's versions")
@pytest.mark.timeout(900)
def test_sets_sliders_and_the_pad_run_from_their_files_alone(tmp_path: Path) -> None:
    jobs = [
        {"name": one.name, "cells": cells_of(ROOT / "release" / one.name / f"{one.name}.ipynb")}
        for one in problem_sets()
    ]
    tried = [
        ["wrong", WRONG],
        ["refused", "check.softmax(softmax)"],
        ["right", RIGHT],
        ["passed", "check.softmax(softmax)"],
    ]
    jobs[2]["cells"] += tried
    four = ROOT / "notebooks" / "04_conv_pooling_arithmetic.ipynb"
    jobs += [
        {"name": "four", "cells": cells_of(four)},
        {"name": "pad", "cells": [jobs[0]["cells"][0], ["pad", PAD + DRAWN]]},
    ]
    wheel = _wheel(ROOT, tmp_path)
    done = subprocess.run(
        [PYTHON, str(ROOT / "tests" / "colab_kernel.py"), str(tmp_path), str(wheel)],
        input=json.dumps(jobs), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = {(name, cell): (text, error) for name, cell, text, error in json.loads(done.stdout)}
    wrong = {place: error for place, (_, error) in found.items() if error and place[1] != "refused"}
    assert not wrong
    _, error = found[problem_sets()[2].name, "refused"]
    assert "Your rows do not sum to 1" in error
    assert found[problem_sets()[2].name, "passed"][0] == "Exercise 3.2, softmax: right (4 points)\n"
    for one in problem_sets():
        assert f"0 of {one.points:g} points" in found[one.name, "set-summary"][0]
    assert "application/vnd.jupyter.widget-view+json" in found["four", "playground"][0]
    said = found["pad", "pad"][0]
    assert "It reads 1" in said and "It reads 0" in said and "True" in said
    assert "application/vnd.jupyter.widget-view+json" in said


def test_links_lead_on_in_colab_too() -> None:
    line = notebooks.badge("notebooks/03_mnist_dnn.ipynb", "owner/name")
    base = f"https://colab.research.google.com/github/owner/name/blob/v{address.VERSION}"
    for path in ("release/03_mnist_dnn/03_mnist_dnn.ipynb", "notebooks/04_conv_pooling_arithmetic.ipynb"):
        assert f"({base}/{path})" in line and (ROOT / path).is_file()
    assert f"({base}/notebooks/03_mnist_dnn.ipynb)" in notebooks.badge(
        "source/03_mnist_dnn/03_mnist_dnn.ipynb", "owner/name"
    )
    # the badge of a set opens what is given out, not its solutions
    assert "/source/" not in notebooks.badge("source/03_mnist_dnn/03_mnist_dnn.ipynb", "owner/name")
    assert "http" not in notebooks.badge("notebooks/03_mnist_dnn.ipynb", "")
