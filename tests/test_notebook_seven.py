"""A chapter in Notebook 7, in a real browser: Run All, the playground's slider, its picture's size, a finger on the pad."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from tests import browser
from tests.test_student_in_browser import PAD

ROOT = Path(__file__).resolve().parents[1]
NAME = "04_conv_pooling_arithmetic.ipynb"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium on this machine: nobody clicks"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The chapter in Notebook 7 on a screen that can be touched, all cells run; a pad at its end."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    chapter = nbformat.read(root / "notebooks" / NAME, as_version=4)
    chapter.cells.append(new_code_cell(PAD, id="pad"))
    nbformat.write(chapter, root / "notebooks" / NAME)
    command = ["notebook", "--JupyterNotebookApp.expose_app_in_browser=True"]
    home = tmp_path_factory.mktemp("home")
    with browser.served(root, home, command) as server, browser.new_page(has_touch=True) as page:
        page.goto(f"{server['url']}notebooks/notebooks/{NAME}?token={server['token']}")
        browser.opened(page, NAME)
        browser.command(page, "notebook:run-all-cells")
        page.wait_for_function(browser.ALL_RUN, polling=500)
        yield page


def test_run_all_ends_without_red(page: Any) -> None:
    cells = page.evaluate(browser.CELLS)
    assert not [name for name, _, outputs in cells if any(o["output_type"] == "error" for o in outputs)]
    browser.bring(page, "hand-figure")
    figure = page.locator(".jp-RenderedImage img[alt^='Four drawings of the 4 by 4 picture']")
    figure.wait_for()
    browser.screenshot(page, "notebook_seven")
    browser.screenshot(figure, "picture")


def test_a_slider_moves_and_its_picture_keeps_its_size(page: Any) -> None:
    browser.bring(page, "playground")
    picture = page.locator(".jp-OutputArea img.widget-image").last
    picture.wait_for()
    shown, real = picture.evaluate("i => [i.getBoundingClientRect().width, i.naturalWidth]")
    assert shown <= real + 2, (shown, real)  # never stretched
    readout = page.locator(".widget-slider", has_text="stride").locator(".widget-readout").last
    readout.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=output 23 × 23")
    browser.screenshot(page, "notebook_seven_playground")


def test_a_finger_draws_on_the_pad(page: Any) -> None:
    browser.bring(page, "pad")
    page.wait_for_selector("canvas.digit-pad")
    page.locator("canvas.digit-pad").scroll_into_view_if_needed()
    box = page.locator("canvas.digit-pad").bounding_box()
    before = page.evaluate("() => document.querySelector('.jp-WindowedPanel-outer, .jp-Notebook').scrollTop")
    browser.touch(page, (box["x"] + 140, box["y"] + 40), (box["x"] + 140, box["y"] + 240))
    page.wait_for_selector("text=It reads 1, with probability 1.00")
    browser.touch(page, (box["x"] + 60, box["y"] + 140), (box["x"] + 220, box["y"] + 140))
    page.wait_for_selector("text=It reads 0, with probability 1.00")
    # the finger drew and did not scroll
    assert page.evaluate("() => document.querySelector('.jp-WindowedPanel-outer, .jp-Notebook').scrollTop") == before
    browser.screenshot(page, "finger")
