"""A student's way through the course in a real browser, from the start page to the last cell of a set."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests import browser

ROOT = Path(__file__).resolve().parents[1]
SET = "03_mnist_dnn"
WRONG = "def softmax(logits):\n    powers = torch.exp(logits)\n    return powers / powers.sum(dim=0)"
RIGHT = (
    "def softmax(logits):\n    powers = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)\n"
    "    return powers / powers.sum(dim=-1, keepdim=True)"
)
UNCHANGED = "def normalize(images, mean, std):\n    return images"
PAD = """import torch
from torch import nn
from helpers.figures.digit_pad import digit_pad

class Upright(nn.Module):
    'Says 1 to tall, thin ink and 0 to the rest.'
    def forward(self, images):
        seen = images[0, 0] > 0
        is_thin = seen.any(0).sum() < 12
        return 9 * torch.eye(10)[int(is_thin)][None]

digit_pad(Upright())"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium on this machine: nobody clicks"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chapters and sets as a student has them, and a notebook with a pad that needs no training."""
    root = tmp_path_factory.mktemp("course")
    for part in ("notebooks", "release"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (root / "source").mkdir()  # as in a clone: with solutions
    notebook = new_notebook(cells=[new_code_cell(PAD, metadata={"alt": "A pad"})])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.cells[0]["id"] = "pad"
    nbformat.write(notebook, root / "pad.ipynb")
    return root


@pytest.fixture(scope="module")
def page(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The browser window that `course lab` would open."""
    home = tmp_path_factory.mktemp("home")
    more = ["--LabApp.expose_app_in_browser=True"]  # so that the test can ask when the kernel is ready
    with browser.served(course, home, ["helpers.cli", "lab", *more]) as server, browser.new_page() as page:
        page.goto(f"{server['url']}?token={server['token']}")
        page.wait_for_selector(".jp-RenderedMarkdown table")  # it comes last and to the front
        yield page


def test_the_start_page_lists_the_sets_and_hides_the_teachers_menus(page: Any) -> None:
    assert "/lab/workspaces/course-" in page.url  # the tabs of other work stay where they are
    assert page.locator(".jp-RenderedMarkdown a", has_text=re.compile(r"^set \d$")).count() == 6
    assert "Nbgrader" not in page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    listed = page.locator(".jp-DirListing-item:visible .jp-DirListing-itemText")
    page.wait_for_function("() => document.querySelectorAll('.jp-DirListing-item').length > 3")
    assert {"notebooks", "release", "pad.ipynb"} <= set(names := listed.all_inner_texts()) and "source" not in names
    browser.screenshot(page, "start")


def test_the_command_is_found_in_a_terminal(page: Any, course: Path) -> None:
    browser.command(page, "terminal:create-new")
    page.wait_for_selector(".jp-Terminal .xterm-screen")
    page.locator(".jp-Terminal .xterm-screen").click()
    deadline = time.monotonic() + 60
    while not (course / "found.txt").is_file() and time.monotonic() < deadline:
        page.keyboard.type("command -v course > found.txt\n")  # what is typed before the shell is there may be lost
        page.wait_for_timeout(1000)
    assert Path((course / "found.txt").read_text().strip()).parent == Path(sys.executable).parent
    page.evaluate("() => { window.jupyterapp.shell.currentWidget.close(); }")
    page.locator(".lm-TabBar-tabLabel", has_text="Start.md").first.click()


def _open(page: Any, path: str) -> None:
    """Bring a file to the front; what was written into it stays. Tests may run apart, so each opens what it needs."""
    page.evaluate(f"() => {{ window.jupyterapp.commands.execute('docmanager:open', {{path: '{path}'}}); }}")
    browser.opened(page, path)


def test_run_all_on_an_untouched_set_goes_to_the_end(page: Any) -> None:
    page.locator(".jp-RenderedMarkdown a", has_text="set 3").click()
    browser.opened(page, f"{SET}.ipynb")
    browser.command(page, "notebook:run-all-cells")
    page.wait_for_function(browser.ALL_RUN, polling=500)
    cells = page.evaluate(browser.CELLS)
    assert not [name for name, _, outputs in cells if any(o["output_type"] == "error" for o in outputs)]
    said = {name: browser.text_of(outputs) for name, _, outputs in cells}
    assert said["softmax-values"] == "Exercise 3.2, softmax: You have not written this one yet.\n"
    browser.screenshot(page, "untouched")


def test_a_wrong_softmax_is_diagnosed_and_a_mended_one_passes(page: Any, course: Path) -> None:
    _open(page, f"release/{SET}/{SET}.ipynb")
    browser.run_cell(page, "imports")
    browser.run_cell(page, "softmax", WRONG)
    outputs = browser.run_cell(page, "softmax-values")
    assert outputs[0]["output_type"] == "error"
    page.wait_for_selector("text=Your rows do not sum to 1: the columns do")
    browser.screenshot(page, "diagnosis")
    browser.run_cell(page, "softmax", RIGHT)
    said = browser.text_of(browser.run_cell(page, "softmax-values"))
    assert said == "Exercise 3.2, softmax: right (part values, 2 points)\n"
    browser.run_cell(page, "softmax-stable")
    kept = json.loads((course / "course_progress.json").read_text())
    assert kept[f"{SET}/softmax-values"]["passed"] and f"{SET}/normalize-values" not in kept  # not written: no try


def test_an_edit_that_was_not_run_is_told(page: Any) -> None:
    _open(page, f"release/{SET}/{SET}.ipynb")
    browser.run_cell(page, "imports")
    browser.run_cell(page, "softmax", RIGHT)
    browser.write(page, "softmax", WRONG)
    said = browser.text_of(browser.run_cell(page, "softmax-values"))
    assert said.startswith("Exercise 3.2, softmax: right") and "Edited after the last run: `softmax`." in said
    browser.screenshot(page, "edited")
    browser.write(page, "softmax", RIGHT + "\n")
    assert "Edited" not in browser.text_of(browser.run_cell(page, "softmax-values"))
    # the cell has run, with another name in it: what is judged now is nowhere on the page
    browser.run_cell(page, "softmax", RIGHT.replace("softmax", "sofmax"))
    assert "Edited" not in browser.text_of(browser.run_cell(page, "softmax-values"))
    browser.run_cell(page, "softmax", RIGHT)
    assert "Edited" not in browser.text_of(browser.run_cell(page, "softmax-values"))


def test_an_answer_whose_cell_became_text_is_told(page: Any) -> None:
    _open(page, f"release/{SET}/{SET}.ipynb")
    browser.run_cell(page, "imports")
    browser.run_cell(page, "softmax", RIGHT)
    browser.command(page, "notebook:change-cell-to-markdown")
    said = browser.text_of(browser.run_cell(page, "softmax-values"))
    assert said.startswith("Exercise 3.2, softmax: right") and "In no code cell any more: `softmax`." in said
    browser.bring(page, "softmax")
    browser.command(page, "notebook:change-cell-to-code")
    browser.run_cell(page, "softmax")
    assert "any more" not in browser.text_of(browser.run_cell(page, "softmax-values"))


def test_an_answer_from_another_cell_is_told(page: Any) -> None:
    _open(page, f"release/{SET}/{SET}.ipynb")
    browser.run_cell(page, "imports")
    browser.run_cell(page, "softmax", WRONG)
    browser.command(page, "notebook:insert-cell-below")
    page.evaluate(
        "source => window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel.setSource(source)", RIGHT
    )
    own = page.evaluate("() => window.jupyterapp.shell.currentWidget.content.activeCell.model.id")
    browser.run_cell(page, own)
    said = browser.text_of(browser.run_cell(page, "softmax-values"))
    assert said.startswith("Exercise 3.2, softmax: right") and "Not the answer's own cell: `softmax`" in said
    browser.run_cell(page, "softmax", RIGHT)
    assert "own cell" not in browser.text_of(browser.run_cell(page, "softmax-values"))
    # the answer of another exercise, copied, with the name left as it was
    browser.run_cell(page, "normalize", RIGHT)
    assert "Not the answer's own cell: `softmax`" in browser.text_of(browser.run_cell(page, "softmax-values"))
    browser.run_cell(page, "normalize", UNCHANGED)
    browser.run_cell(page, "softmax", RIGHT)
    assert "own cell" not in browser.text_of(browser.run_cell(page, "softmax-values"))


def test_a_cell_that_cannot_be_deleted_says_so(page: Any) -> None:
    _open(page, f"release/{SET}/{SET}.ipynb")
    browser.bring(page, "softmax-values")
    before = len(page.evaluate(browser.CELLS))
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-mod-active .jp-InputPrompt").click()
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.wait_for_selector("text=This cell cannot be deleted")
    assert len(page.evaluate(browser.CELLS)) == before
    browser.screenshot(page, "locked")


def test_tabs_tell_a_chapter_from_its_set(page: Any) -> None:
    _open(page, f"notebooks/{SET}.ipynb")
    _open(page, f"release/{SET}/{SET}.ipynb")
    before = "tab => [tab.innerText, getComputedStyle(tab.querySelector('.lm-TabBar-tabLabel'), '::before').content]"
    tabs = [tab.evaluate(before) for tab in page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab").all()]
    assert {(name, part) for name, part in tabs if name == f"{SET}.ipynb"} == {
        (f"{SET}.ipynb", '"chapter · "'),
        (f"{SET}.ipynb", '"set · "'),
    }
    browser.screenshot(page, "tabs")


def test_a_wrong_answer_does_not_stop_run_all(page: Any) -> None:
    _open(page, f"release/{SET}/{SET}.ipynb")
    browser.run_cell(page, "softmax", RIGHT)
    browser.run_cell(page, "normalize", UNCHANGED)
    browser.command(page, "notebook:restart-run-all")
    dialog = page.locator(".jp-Dialog button.jp-mod-accept")
    dialog.click()
    page.wait_for_function("() => !document.querySelector('.jp-Dialog')")
    page.wait_for_function(browser.ALL_RUN, polling=500)
    said = {name: browser.text_of(outputs) for name, _, outputs in page.evaluate(browser.CELLS)}
    assert "Exercise 3.1, normalize" in said["normalize-values"]
    assert "right (part values, 2 points)" in said["softmax-values"]
    assert "4 of 36 points" in said["set-summary"]
    browser.run_cell(page, "set-summary")
    browser.screenshot(page, "summary")


def test_a_digit_that_is_drawn_is_read(page: Any) -> None:
    _open(page, "pad.ipynb")
    browser.run_cell(page, "pad")
    page.wait_for_selector("canvas.digit-pad")
    box = page.locator("canvas.digit-pad").bounding_box()
    page.mouse.move(box["x"] + 140, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 240, steps=12)
    page.mouse.up()
    page.wait_for_selector("text=It reads 1, with probability 1.00")
    page.mouse.move(box["x"] + 60, box["y"] + 140)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 140, steps=12)
    page.mouse.up()
    page.wait_for_selector("text=It reads 0, with probability 1.00")
    browser.screenshot(page, "pad")
    page.get_by_role("button", name="Clear").click()
    page.wait_for_selector("text=Draw a digit, large.")


def test_pictures_of_a_chapter_are_described(page: Any) -> None:
    _open(page, "notebooks/06_fashion_mnist_three_ways.ipynb")
    page.wait_for_selector(".jp-OutputArea img", state="attached")
    found = page.evaluate(
        "() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedImage img')].map(i => i.alt)"
    )
    assert found and all(len(alt.split()) >= 5 for alt in found), found
    browser.screenshot(page, "chapter")


def test_validate_is_as_strict_as_before(page: Any) -> None:
    _open(page, f"release/{SET}/{SET}.ipynb")
    browser.run_cell(page, "normalize", UNCHANGED)
    _validate(page)
    page.wait_for_selector(".validate-button:has-text('Validating')", state="attached")
    # the server answers others meanwhile: in nbgrader's own handler this waits until the notebook has run
    asked = page.evaluate(
        "async () => { const r = await fetch('/api/contents/Start.md'); return [r.status, !document.querySelector('.jp-Dialog')]; }"
    )
    assert asked == [200, True]
    page.wait_for_selector("text=Validation Results")
    text = page.locator("dialog, .jp-Dialog").first.inner_text()
    assert "The following cell failed" in text and "Your function gives back its input unchanged" in text
    browser.screenshot(page, "validate")
    _close_dialog(page)


def test_a_chapter_has_nothing_to_validate(page: Any) -> None:
    _open(page, "notebooks/06_fashion_mnist_three_ways.ipynb")
    _validate(page)
    page.wait_for_selector("text=holds no tests")
    browser.screenshot(page, "validate_chapter")
    _close_dialog(page)


def _validate(page: Any) -> None:
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .validate-button").first.evaluate("button => button.click()")


def _close_dialog(page: Any) -> None:
    page.locator("dialog button, .jp-Dialog button").last.click()
    page.wait_for_function("() => !document.querySelector('dialog, .jp-Dialog')")
