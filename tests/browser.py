"""A JupyterLab or Notebook 7 of its own in a real browser, for tests: started as a student starts it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Where screenshots are kept, if anywhere: a folder in this variable.
SCREENSHOTS = "COURSE_SCREENSHOTS"
START_MS, CHANGE_MS = 180_000, 60_000

IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
#: Every code cell of the notebook in front that has a source has been run, and the kernel is at rest.
ALL_RUN = """() => {
    const widget = window.jupyterapp.shell.currentWidget, cells = widget.content.model.cells;
    for (let i = 0; i < cells.length; i++) {
        const cell = cells.get(i);
        if (cell.type === "code" && cell.sharedModel.source.trim() && !cell.executionCount) return false;
    }
    return widget.sessionContext.session.kernel.status === "idle";
}"""
#: [id, source, outputs] of each code cell.
CELLS = """() => {
    const cells = window.jupyterapp.shell.currentWidget.content.model.cells, found = [];
    for (let i = 0; i < cells.length; i++) {
        const cell = cells.get(i);
        if (cell.type === "code") found.push([cell.id, cell.sharedModel.source, cell.sharedModel.outputs]);
    }
    return found;
}"""


@contextlib.contextmanager
def served(root: Path, home: Path, command: Sequence[str]) -> Iterator[dict[str, Any]]:
    """A server in the folder `root` with nothing of this user's in `home`; yields what it writes about itself."""
    environment = {
        **os.environ,
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
    }
    home.mkdir(parents=True, exist_ok=True)
    more = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=18888"]
    more += ["--ServerApp.port_retries=100"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, *more], cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield _address(home, server)
        finally:
            server.terminate()
            server.wait(20)


def _address(home: Path, server: subprocess.Popen[bytes]) -> dict[str, Any]:
    deadline = time.monotonic() + START_MS / 1000
    while time.monotonic() < deadline and server.poll() is None:
        for file in (home / "runtime").glob("jpserver-*.json"):
            if text := file.read_text():
                return json.loads(text)
        time.sleep(0.3)
    raise RuntimeError("the server did not start:\n" + (home / "log").read_text()[-3000:])


@contextlib.contextmanager
def new_page(width: int = 1300, height: int = 1000, **settings: Any) -> Iterator[Any]:
    """A page of a browser, patient enough for a busy machine; `settings` are Playwright's for a new page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": height}, **settings)
        page.set_default_timeout(START_MS)
        yield page
        browser.close()


def screenshot(seen: Any, name: str) -> None:
    """Keep a picture of a page or of a part of it, where the variable COURSE_SCREENSHOTS names a folder."""
    if not (folder := os.environ.get(SCREENSHOTS)):
        return
    from PIL import Image

    Path(folder).mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(seen.screenshot())) as picture:
        # a palette of 256 colours takes half the bytes
        few = picture.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(Path(folder) / f"{name}.png", optimize=True)


def touch(page: Any, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
    """Draw a line with a finger, from `start` to `end` on the page, in pixels."""
    finger = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "radiusX": 8, "radiusY": 8} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", start)
    for step in range(1, steps + 1):
        share = step / steps
        send("touchMove", (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    send("touchEnd")
    finger.detach()


def opened(page: Any, name: str) -> None:
    """Until the notebook whose path ends in `name` is in front and its kernel waits."""
    page.wait_for_function(f"window.jupyterapp?.shell.currentWidget?.context?.path?.endsWith('{name}')", polling=300)
    page.wait_for_function(IDLE, polling=500)  # keys pressed before that are lost on a busy machine


def command(page: Any, name: str) -> None:
    """Begin one of JupyterLab's own commands, such as "notebook:run-all-cells"; it may ask something first."""
    page.evaluate(f"() => {{ window.jupyterapp.commands.execute('{name}'); }}")


def bring(page: Any, cell_id: str) -> None:
    """Bring a cell to the top of the window."""
    page.evaluate(
        """async id => {
            const content = window.jupyterapp.shell.currentWidget.content;
            const index = content.widgets.findIndex(cell => cell.model.id === id);
            content.activeCellIndex = index;
            await content.scrollToItem(index, "start");
        }""",
        cell_id,
    )


def write(page: Any, cell_id: str, source: str) -> None:
    """Write `source` into a cell, and do not run it."""
    page.evaluate(
        """([id, source]) => {
            const content = window.jupyterapp.shell.currentWidget.content;
            content.widgets.find(cell => cell.model.id === id).model.sharedModel.setSource(source);
        }""",
        [cell_id, source],
    )


def run_cell(page: Any, cell_id: str, source: str | None = None) -> list[dict[str, Any]]:
    """Bring a cell to the front, write `source` into it, run it; its outputs."""
    bring(page, cell_id)
    if source is not None:
        write(page, cell_id, source)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-cell')")
    page.wait_for_function(IDLE, polling=200)
    return next(outputs for name, _, outputs in page.evaluate(CELLS) if name == cell_id)


def text_of(outputs: list[dict[str, Any]]) -> str:
    """What outputs say, as text."""
    parts = []
    for output in outputs:
        text = output.get("text") or output.get("traceback") or output.get("data", {}).get("text/plain", "")
        parts.append(text if isinstance(text, str) else "\n".join(text))
    return "\n".join(parts)


#: Scores that fall out of the heading of their cell, where they are white on white.
OUTSIDE = """() => [...document.querySelectorAll('.nbgrader_cell .panel-heading .pull-right')].filter(one =>
    one.getBoundingClientRect().bottom > one.parentElement.getBoundingClientRect().bottom + 1).length"""
VISIBLE = (
    "() => [...document.querySelectorAll('details.folded > summary')].filter(s => s.offsetHeight).map(s => s.innerText)"
)


def faults_of_feedback(page_file: Path) -> list[str]:
    """What is wrong with a feedback page on a screen, on a telephone and in print; needs Chromium."""
    from playwright.sync_api import sync_playwright

    faults = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page()
        page.goto(page_file.as_uri())
        for width in (1100, 390):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"scrolls sideways at {width}")
            if outside := page.evaluate(OUTSIDE):
                faults.append(f"{outside} scores outside their headings at {width}")
            if page.locator("table.exercises").bounding_box()["y"] > 200:
                faults.append(f"does not open with the table at {width}")
        page.emulate_media(media="print")
        shown = page.evaluate(VISIBLE)
        if not shown or any(not title.startswith("Exercise ") for title in shown):
            faults.append(f"prints {shown}")
        chromium.close()
    return faults
