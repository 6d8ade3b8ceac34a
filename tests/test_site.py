"""The web book: it builds without a warning, asks nothing of a network, has no dead link, no dumb figure, no solution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import nbformat
import pytest
import torch

from helpers import address, check
from helpers.notebooks import chapters

pytest.importorskip("sphinx", reason="the book's packages are not installed: uv sync --group site")

from helpers.site import mistakes, wrong_lines
from helpers.site.mathml import mathml
from tests.answers.bank import entries
from tests.site_book import built

ROOT = Path(__file__).resolve().parent.parent
#: What a browser fetches by itself: a link is followed by a person.
FETCHED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "srcset", "video": "src"}


class Page(HTMLParser):
    """What a page fetches, links to, names and shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.figures: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if about.get("id"):
            self.anchors.add(about["id"])
        if tag in FETCHED and about.get(FETCHED[tag]) and about.get("rel") not in ("canonical", "author"):
            self.fetched.append(about[FETCHED[tag]])
        if tag == "a" and about.get("href"):
            self.links.append(about["href"])
        if tag == "img":
            self.figures.append(about)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def pages(book: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(book.rglob("*.html"))}


def test_every_chapter_and_set_has_its_page(book: Path) -> None:
    for name in chapters(ROOT):
        assert (book / "chapters" / f"{name}.html").exists() and (book / "exercises" / f"{name}.html").exists()


def test_reading_fetches_nothing_from_elsewhere(pages: dict[Path, Page]) -> None:
    outside = {(path.name, what) for path, page in pages.items() for what in page.fetched if "//" in what}
    assert not outside
    assert sum(len(page.fetched) for page in pages.values()) > 100


def test_every_link_within_the_book_leads_somewhere(book: Path, pages: dict[Path, Page]) -> None:
    dead, followed = [], 0
    for path, page in pages.items():
        for link in [*page.links, *page.fetched]:
            if re.match(r"[a-z]+:", link):
                continue
            place, anchor = urldefrag(link.split("?")[0])
            target = (path.parent / unquote(place)).resolve() if place else path
            followed += 1
            if not target.exists():
                dead.append(f"{path.relative_to(book)}: {link}")
            elif anchor and target in pages and unquote(anchor) not in pages[target].anchors:
                dead.append(f"{path.relative_to(book)}: {link} (no such place on the page)")
    assert not dead and followed > 500


def test_every_figure_has_its_words(book: Path, pages: dict[Path, Page]) -> None:
    for name in chapters(ROOT):
        figures = [f for f in pages[book / "chapters" / f"{name}.html"].figures if "_images" in f.get("src", "")]
        assert len(figures) >= 5
        assert not [f["src"] for f in figures if len(f.get("alt", "").split()) < 3], name


def _solutions() -> Iterator[tuple[str, str]]:
    for name in chapters(ROOT):
        for cell in nbformat.read(ROOT / "source" / name / f"{name}.ipynb", 4).cells:
            found = re.search(r"### BEGIN SOLUTION\n(.*?)\n\s*### END SOLUTION", cell.source, re.DOTALL)
            if found:
                yield name, found[1]


def test_no_solution_is_in_the_book(book: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in book.rglob("exercises/*.html"))
    text += "".join(path.read_text(encoding="utf-8") for path in book.rglob("mistakes/*.html"))
    plain = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", text)).replace("&gt;", ">").replace("&lt;", "<")
    found = list(_solutions())
    assert len(found) > 40
    assert not [name for name, code in found if len(code) > 60 and re.sub(r"\s+", "", code) in plain]


def test_every_named_mistake_has_an_address(pages: dict[Path, Page], book: Path) -> None:
    counted = 0
    for number, names in enumerate(check.chapters().values(), 1):
        anchors = pages[book / "mistakes" / f"{number}.html"].anchors
        for name in names:
            for one in mistakes.diagnoses(name):
                assert one.address in anchors, one.address
                counted += 1
    assert counted > 1000


def test_what_a_message_leads_to_is_there(pages: dict[Path, Page], book: Path) -> None:
    """The diagnoses that the bank expects, which no page is made from: each leads to a place in its exercise's part."""
    led, lost = 0, set()
    for entry in entries():
        number = getattr(check, entry.exercise).number
        if entry.diagnosis is None or entry.diagnosis == "not-written":
            continue
        place, anchor = address.mistake(number, entry.diagnosis, "https://example.org").split("#")
        led += 1
        page = pages[book / place.removeprefix("https://example.org/")]
        if anchor not in page.anchors and not anchor.endswith("-not-checked"):
            lost.add(anchor)
    # a slug that is put together from an argument's name arrives at the top of the right page
    assert led > 900 and not lost


def test_a_message_leads_to_its_mistake_only_where_the_course_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def softmax(logits: torch.Tensor) -> torch.Tensor:
        powers = torch.exp(logits)
        return powers / powers.sum(dim=0)

    with pytest.raises(AssertionError) as without:
        check.softmax(softmax, seed=1)
    monkeypatch.setattr(address, "SITE", "https://example.org/course/")
    with pytest.raises(AssertionError) as told:
        check.softmax(softmax, seed=1)
    slug = told.value.diagnosis  # type: ignore[attr-defined]
    assert f"\n    more      https://example.org/course/mistakes/3.html#3-2-{slug}\n" in str(told.value)
    assert str(told.value).replace(f"    more      {address.mistake('3.2', slug)}\n", "") == str(without.value)


def test_pieces_of_wrong_code_give_nothing_away() -> None:
    """By the bank's right answers: a piece is less than half of the shortest, and in none."""
    right: dict[str, list[str]] = {}
    for one in entries():
        if one.diagnosis is None:
            right.setdefault(one.exercise, []).append(re.sub(r"\s+", "", one.source))
    shown, told = 0, []
    for name in check.chapters()["conv_pooling_arithmetic"]:
        slugs = {one.slug for one in mistakes.diagnoses(name)}
        file = ROOT / "tests" / "answers" / "conv_pooling_arithmetic" / f"{name}.py"
        for piece in wrong_lines.pieces(file, slugs).values():
            bare = re.sub(r"\s+", "", piece)
            shown += 1
            told += [piece] * any(bare in text or len(bare) > len(text) / 2 for text in right[name])
    assert shown > 20 and not told


def test_a_first_view_is_light(book: Path) -> None:
    """A page without its pictures, and with what it fetches for its looks, is below a megabyte."""
    shared = sum(path.stat().st_size for path in (book / "_static").rglob("*") if path.suffix in (".css", ".js"))
    for path in book.rglob("*.html"):
        assert path.stat().st_size + shared < 1_000_000, path.name


def test_a_formula_carries_itself_as_words() -> None:
    drawn = mathml(r"\frac{a}{b} < c", "block")
    assert drawn.startswith("<math ") and "<mfrac>" in drawn
    assert r'alttext="\frac{a}{b} &lt; c"' in drawn
