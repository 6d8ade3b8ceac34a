"""The convolution playground in a real JupyterLab, driven in a real browser.

The cells are the chapter's own. The pictures are made ones, so that no data set is needed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

CHAPTER = Path(__file__).parents[1] / "notebooks" / "04_conv_pooling_arithmetic.ipynb"
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
START_MS, CHANGE_MS = 180_000, 30_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(480),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the playground is not driven"),
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of its own with the playground's cells in `play.ipynb`; yields the notebook's address."""
    home = tmp_path_factory.mktemp("lab")
    write_notebook(home / "work" / "play.ipynb")
    environment = {
        **os.environ,
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(CHAPTER.parents[1]),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.root_dir={home / 'work'}", "--ServerApp.port=18888", "--ServerApp.port_retries=100"]
    command += ["--LabApp.expose_app_in_browser=True"]  # so that the test can ask when the kernel is ready
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            address = wait_for_server(home, server)
            yield f"{address['url']}lab/tree/play.ipynb?token={address['token']}"
        finally:
            server.terminate()
            server.wait(20)


def write_notebook(path: Path) -> None:
    """The chapter's import and playground cells, with made pictures between them."""
    chapter = {cell.id: cell for cell in nbformat.read(CHAPTER, as_version=4).cells}
    pictures = "shapes = figures.shapes_picture()\npictures = {'shapes': shapes, 'turned': shapes.T.flip(0)}"
    sources = [chapter["imports"].source, pictures, chapter["playground"].source]
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.parent.mkdir()
    nbformat.write(notebook, path)


def wait_for_server(home: Path, server: subprocess.Popen[bytes]) -> dict[str, Any]:
    """What the server writes about itself once it listens: its address and its token."""
    deadline = time.monotonic() + START_MS / 1000
    while time.monotonic() < deadline and server.poll() is None:
        for file in (home / "runtime").glob("jpserver-*.json"):
            if text := file.read_text():
                return json.loads(text)
        time.sleep(0.3)
    raise RuntimeError("JupyterLab did not start:\n" + (home / "log").read_text()[-3000:])


@pytest.fixture(scope="module")
def page(lab: str) -> Iterator[Any]:
    """The notebook in a browser, all cells run, the playground on the screen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 1400})
        page.set_default_timeout(START_MS)
        page.goto(lab)
        page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
        page.wait_for_function(KERNEL_IDLE, polling=500)  # keys pressed before that are lost on a busy machine
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        wait_for_picture(page)
        page.set_default_timeout(CHANGE_MS)
        yield page
        browser.close()


def wait_for_picture(page: Any) -> None:
    """Until the playground is on the screen; else fails with what the cells printed."""
    from playwright.sync_api import TimeoutError as Late

    try:
        page.wait_for_selector(PICTURE)
    except Late:
        cells = page.locator(".jp-CodeCell").all_inner_texts()
        raise AssertionError("the playground did not appear; the cells:\n" + "\n---\n".join(cells)) from None


KERNEL_IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
PICTURE = ".jp-OutputArea img.widget-image"
READ_PICTURE = """async image => {
    const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
    return bytes.join(",");
}"""


def shown(page: Any) -> str:
    """The bytes of the picture that is on the screen, as text."""
    return page.locator(PICTURE).evaluate(READ_PICTURE)


def after(page: Any, action: Callable[[], object]) -> str:
    """The picture after `action`, once it has become another one; fails if it stays the same."""
    before = shown(page)
    action()
    deadline = time.monotonic() + CHANGE_MS / 1000
    while time.monotonic() < deadline:
        page.wait_for_timeout(200)
        if (now := shown(page)) != before:
            return now
    raise AssertionError("the picture did not change")


def choice(page: Any, label: str) -> Any:
    """The drop-down list that carries `label`."""
    return page.locator(".widget-dropdown", has_text=label).locator("select")


def fields(page: Any) -> Any:
    """The number fields of the kernel."""
    return page.locator(".widget-text input[type=number]")


def test_another_kernel_shows_another_picture(page: Any) -> None:
    identity = shown(page)
    edges = after(page, lambda: choice(page, "kernel").select_option("vertical edges"))
    assert [field.input_value() for field in fields(page).all()] == ["-1", "0", "1", "-2", "0", "2", "-1", "0", "1"]
    assert "middle grey" in page.locator(".jp-OutputArea .widget-label", has_text="output").last.inner_text()
    assert after(page, lambda: choice(page, "kernel").select_option("identity")) == identity != edges


def test_a_kernel_of_five_and_the_size_of_the_output(page: Any) -> None:
    after(page, lambda: choice(page, "kernel").select_option("blur 5x5"))
    page.wait_for_function("document.querySelectorAll('.widget-text input[type=number]').length == 25")
    assert page.get_by_text("output 44 × 44").count() == 1
    after(page, lambda: choice(page, "kernel").select_option("identity"))
    assert page.get_by_text("output 46 × 46").count() == 1


def test_a_number_typed_into_the_kernel_changes_the_picture(page: Any) -> None:
    def darken() -> None:
        fields(page).nth(4).fill("0.5")
        fields(page).nth(4).press("Enter")

    after(page, darken)
    assert page.get_by_text("values from 0.08 to 0.50").count() == 1


def test_another_picture_and_another_stride(page: Any) -> None:
    after(page, lambda: choice(page, "picture").select_option("turned"))
    slider = page.locator(".widget-slider", has_text="stride").locator(".widget-readout")

    def stride_two() -> None:
        slider.click()
        page.keyboard.press("Control+a")
        page.keyboard.type("2")
        page.keyboard.press("Enter")

    after(page, stride_two)
    assert page.get_by_text("output 23 × 23").count() == 1


def test_a_picture_file_of_ones_own(page: Any, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (60, 40), (200, 30, 30)).save(tmp_path / "mine.png")

    def choose() -> None:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="own picture").click()
        chooser.value.set_files(tmp_path / "mine.png")

    after(page, choose)
    assert choice(page, "picture").input_value() == "mine.png"
