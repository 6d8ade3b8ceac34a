"""HTML exports of the chapters, opened in a real browser: axe's findings, narrow windows, the dark theme."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests import browser

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: The exports that each run looks at; the others wait for --full, since axe takes half a minute for a chapter.
FEW = {(CHAPTERS[3], "light"), (CHAPTERS[2], "dark")}


def exported(chapter: Path, folder: Path, theme: str) -> str:
    """The address of the chapter as a page, written by nbconvert with the course's settings."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(theme=theme, preprocessors=["helpers.export.DescribedPictures"])
    path = folder / f"{chapter.stem}-{theme}.html"
    path.write_text(exporter.from_filename(str(chapter))[0], encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """A page that asks no other machine for anything; 640 pixels wide, as 1280 pixels at 200 % are."""
    with browser.new_page(640, 900) as page:
        page.route("http**", lambda route: route.abort())
        yield page


def findings(page: Any) -> list[str]:
    """What axe holds to be serious or critical on the page: rule, and the first places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}, {len(each['nodes'])} times: " + "; ".join(node["html"][:120] for node in each["nodes"][:3])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(
    ("chapter", "theme"),
    [
        pytest.param(chapter, theme, marks=() if (chapter, theme) in FEW else pytest.mark.full)
        for chapter, theme in [*((chapter, "light") for chapter in CHAPTERS), (CHAPTERS[2], "dark")]
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium on this machine: no page is opened")
def test_axe_finds_nothing_serious_and_the_page_does_not_scroll_sideways(
    page: Any, tmp_path: Path, chapter: Path, theme: str
) -> None:
    page.goto(exported(chapter, tmp_path, theme), wait_until="load")
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window
    browser.screenshot(page, f"export_{chapter.stem[:2]}_{theme}")
    assert not findings(page)


def pictures() -> Iterator[tuple[str, Any]]:
    """(where it is, picture) of each stored picture of the chapters."""
    from PIL import Image

    for path in CHAPTERS:
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if content := output.get("data", {}).get("image/png"):
                    yield f"{path.stem}, {cell.id}", Image.open(io.BytesIO(base64.b64decode(content)))


def test_no_picture_lets_a_dark_page_shine_through() -> None:
    """Dark lines on a see-through ground cannot be read in a dark theme."""
    found = [
        place for place, picture in pictures() if picture.convert("RGBA").getchannel("A").getextrema() != (255, 255)
    ]
    assert not found
