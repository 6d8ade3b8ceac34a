"""The button *Validate* under `course lab`: nbgrader's verdict, made in a process of its own.

nbgrader's handler runs the notebook inside JupyterLab's server. Until it has ended nothing else is answered: no cell
runs, no file opens, nothing is saved; an endless loop ends the session. Here the server goes on, and a notebook that has
nothing to validate is told so without being run.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from jupyter_server.base.handlers import JupyterHandler
from nbformat import NotebookNode
from nbgrader.server_extensions.validate_assignment.handlers import ValidateAssignmentHandler
from nbgrader.validator import Validator
from tornado import web
from traitlets.config import Config

from helpers.check.patience import EXERCISE_S
from helpers.check.unwritten import defined, misspelt

__all__ = ["NothingToValidate", "validated"]

#: The longest that a notebook may take, in seconds: a set's training takes one or two minutes.
LIMIT_S = 900.0
_TOO_LONG = (
    f"The notebook did not end within {LIMIT_S / 60:.0f} minutes. Is there an endless loop in it? `course check` in a terminal "
    "names the exercise."
)


class NothingToValidate(ValueError):
    """The notebook holds no test; the text says so in words for a student."""


def validated(path: Path, limit_s: float = LIMIT_S) -> dict[str, Any]:
    """nbgrader's answer on the notebook at `path`: `success`, and as `value` what failed, or why nothing could be said.

    Raises `NothingToValidate` for a notebook without tests.
    """
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception as error:  # what a broken file makes of nbformat is anybody's guess
        return {"success": False, "value": f"{path.name} cannot be read as a notebook: {error}"}
    if not any(_is_test(cell) for cell in cells):
        raise NothingToValidate(
            f"{path.name} holds no tests. This button looks at problem sets; the cells of a chapter show their outcome by "
            "themselves."
        )
    words = [sys.executable, "-m", "helpers.student.validating", str(path)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=limit_s, check=False)
    except subprocess.TimeoutExpired:
        return {"success": False, "value": _TOO_LONG}
    try:
        answer = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return {"success": False, "value": done.stderr[-2000:] or f"The process ended with {done.returncode}."}
    return dict(answer)


class _InWords(Validator):
    """nbgrader's, but a test whose answer is not there says why: the cell that should bring it stopped, or is misspelt."""

    ran: NotebookNode | None = None

    def _preprocess(self, nb: NotebookNode) -> NotebookNode:
        self.ran = super()._preprocess(nb)
        return self.ran

    def validate(self, filename: str) -> dict[str, list[dict[str, str]]]:
        """As nbgrader's, but of a cell whose kind was changed it says from what to what, and how to turn it back."""
        found: dict[str, list[dict[str, str]]] = super().validate(filename)
        for one in found.get("type_changed", ()):
            one["old_type"], one["new_type"] = one["new_type"], one["old_type"]  # nbgrader has them the wrong way round
            key = "Y" if one["old_type"] == "code" else "M"
            one["source"] = (
                f"(Select the cell, press Esc, then {key}: it is {one['old_type']} again.)\n\n{one['source']}"
            )
        return found

    def _extract_error(self, cell: NotebookNode) -> str:
        said: str = super()._extract_error(cell)
        missing = [
            found[1]
            for output in cell.get("outputs", ())
            if output.output_type == "error" and output.ename == "NameError"
            if (found := re.match(r"name '(\w+)' is not defined", output.evalue))
        ]
        why = _why_missing(missing[0], self.ran.cells) if missing and self.ran is not None else ""
        return why or said


def _why_missing(name: str, cells: Sequence[NotebookNode]) -> str:
    """Why no cell brought a function or class of that name, "" where the cells do not tell."""
    code = [cell for cell in cells if cell.cell_type == "code"]
    for cell in code:
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors and name in defined(cell.source):
            # a syntax error's own text ends with the name of a file that nobody sees
            what = re.sub(r"\([^()]+\.py, line (\d+)\)$", r"(line \1 of the cell)", errors[0].evalue)
            return f"There is no `{name}`: its cell stopped. {errors[0].ename}: {what}"
    near = misspelt(name, sorted(set().union(*(defined(cell.source) for cell in code))))
    return f"There is no `{name}`. A cell defines `{near}`: is it that, misspelt?" if near else ""


def _is_test(cell: NotebookNode) -> bool:
    marks = cell.metadata.get("nbgrader", {})
    return isinstance(marks, dict) and bool(marks.get("grade")) and cell.cell_type == "code"


async def _post(handler: JupyterHandler) -> None:
    """In place of the handler's own: the same words for the page, from another process."""
    wanted = handler.get_argument("path", None) or (handler.get_json_body() or {}).get("path", "")
    root = Path(handler.settings["root_dir"]).resolve()
    path = (root / wanted).resolve()
    if not path.is_relative_to(root):
        raise web.HTTPError(403, "This path lies outside the folder that JupyterLab shows.")
    try:
        # a thread that waits for a process: an event loop of Windows need not know processes
        answer = await asyncio.get_running_loop().run_in_executor(None, partial(validated, path))
    except NothingToValidate as error:
        handler.set_status(400)
        answer = {"message": str(error)}  # where the page looks for it; an HTTPError would come as a page of HTML
    handler.finish(json.dumps(answer))


def _load_jupyter_server_extension(server: Any) -> None:
    """Jupyter's server calls this when it starts. nbgrader's handler is the one that answers, whichever came first."""
    ValidateAssignmentHandler.post = web.authenticated(_post)


def _validate(path: str) -> dict[str, Any]:
    """What nbgrader's own handler would answer, here and now."""
    from nbgrader.apps import NbGrader

    app = NbGrader()
    app.load_config_file()
    # nbgrader waits half a minute for a cell and four seconds for what it prints: a training takes longer elsewhere
    patient = Config({"Execute": {"timeout": int(EXERCISE_S), "iopub_timeout": 60}})
    patient.merge(app.config)
    app.config = patient
    try:
        return {"success": True, "value": _InWords(config=app.config).validate(path)}
    except Exception as error:  # a student's notebook can make it stop by anything
        return {"success": False, "value": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    print(json.dumps(_validate(sys.argv[1])))
