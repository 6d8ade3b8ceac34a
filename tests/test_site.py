"""The web book: it builds without a warning, asks nothing of a network, has no dead link, no dumb figure, no solution."""

from __future__ import annotations

import doctest
import html
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urldefrag

import nbformat
import pytest
import torch

from helpers import address, check
from helpers.experiments import EXPERIMENTS, stored
from helpers.notebooks import chapters
from helpers.publish import SECRETS

pytest.importorskip("sphinx", reason="the book's packages are not installed: uv sync --group site")

from helpers.check.sets import problem_sets
from helpers.site import facts, mistakes, sheets, terms, wrong_lines
from helpers.site.mathml import mathml
from helpers.site.sources import COST
from tests.answers.bank import entries
from tests.site_book import ADDRESS, built

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


@pytest.mark.parametrize("file", sorted((ROOT / "helpers" / "site").glob("*.py")), ids=lambda file: file.stem)
def test_what_the_docstrings_show_comes_out(file: Path) -> None:
    if file.stem not in ("__init__", "conf"):
        failed, tried = doctest.testmod(import_module(f"helpers.site.{file.stem}"))
        assert not failed and (tried > 0) == (">>> " in file.read_text(encoding="utf-8"))


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


def test_the_stored_runs_are_drawn_one_by_one(book: Path, pages: dict[Path, Page]) -> None:
    text = _text(book / "measured" / "reproduction.html")
    told = re.search(r"All (\d+) stored runs", text)
    figures = [one for one in pages[book / "measured" / "reproduction.html"].figures if "_images" in one.get("src", "")]
    assert told and 300 < int(told[1]) <= sum(len(stored(one.name)) for one in EXPERIMENTS)
    assert len(figures) == 2 and all(len(one["alt"].split()) > 10 for one in figures)


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


def test_places_that_show_links_are_told_of_every_page(book: Path) -> None:
    from PIL import Image

    with Image.open(book / "_static" / "card.png") as card:
        assert card.size == (1200, 630)
    words = set()
    for path in book.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        told = dict(re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)">', text))
        assert told["og:image"] == f"{ADDRESS}/_static/card.png" and told["og:title"], path.name
        assert told["og:url"] == f"{ADDRESS}/{path.relative_to(book).as_posix()}"
        words.add(told["og:description"])
    assert len(words) > 30


def test_the_map_of_the_site_holds_every_page(book: Path) -> None:
    places = re.findall(r"<loc>([^<]+)</loc>", (book / "sitemap.xml").read_text(encoding="utf-8"))
    paths = {book / (place.removeprefix(f"{ADDRESS}/") or "index.html") for place in places}
    paths = {path / "index.html" if path.is_dir() else path for path in paths}
    assert paths == {path for path in book.rglob("*.html") if path.name != "search.html"}
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (book / "robots.txt").read_text(encoding="utf-8")


def test_every_notebook_can_be_downloaded_as_it_is_given_out(book: Path, pages: dict[Path, Page]) -> None:
    for name in chapters(ROOT):
        for kind, given in (("chapters", f"notebooks/{name}.ipynb"), ("exercises", f"release/{name}/{name}.ipynb")):
            assert f"../download/{kind}/{name}.ipynb" in pages[book / kind / f"{name}.html"].links
            assert "../learn.html" in pages[book / kind / f"{name}.html"].links
            assert (book / "download" / kind / f"{name}.ipynb").read_bytes() == (ROOT / given).read_bytes()


def test_exercises_say_their_points_and_minutes(book: Path) -> None:
    for one in problem_sets():
        text = re.sub(r"<[^>]+>", " ", (book / "exercises" / f"{one.name}.html").read_text(encoding="utf-8"))
        text = " ".join(text.split())
        assert f"{len(one.exercises)} exercises, {one.points:g} points, about {one.minutes} minutes" in text
        numbers = {getattr(check, name).number for name in one.exercises}
        rows = re.findall(r"(\d\.\d+) · [^●○]{2,60} (\d+) (\d+) [●○]{3} mistakes", text)
        assert {number for number, *_ in rows} == numbers and sum(int(row[1]) for row in rows) == one.points


def test_the_first_page_and_the_costs_say_what_the_tables_say(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    readme = "1 of 2 right answers are accepted. Of wrong ones 3 of 4 are refused, and 5 are named wrongly. Of the\n"
    readme += "reference solutions with one small thing\nchanged, 6 of 7 are refused. 8 of 9 at every seed."
    (tmp_path / "README.md").write_text(readme, encoding="utf-8")
    rows = [
        "| a | attack: x | 12 | 12 | yes |",
        "| b | resource: y | 8 | 0 | no |",
        "| c | accident: z | 1 | 1 | yes |",
    ]
    text = "| 10 | 5.0 | 8.6 | 0.10 | 103 |\n| 1000 | 200.0 | 253.7 | 0.20 | 106 |\n`--training`\n"
    text += "| `course grade` | 100.0 | 203.5 | 3.45 (3.00 once under way) | |\n<!-- corpus: begin -->\n" + "\n".join(
        rows
    )
    (tmp_path / "docs" / "grading.md").write_text(text, encoding="utf-8")
    verdicts = ["within", "all 5 equal", "18 of 20 within; furthest off: number 3"]
    table = "\n".join(f"| a | b | T1 | d | e | f | 3 | {verdict} |" for verdict in verdicts[:3])
    # nobody else's: measured for this course, and not published at all
    table += (
        "\n| a | b | course | d | e | f | 3 | outside by 3 |\n| a | b | none | d | e | f | 3 | nothing published |\n"
    )
    (tmp_path / "docs" / "reproduction.md").write_text(table, encoding="utf-8")
    figures = [fact.figure for fact in facts.facts(tmp_path)]
    assert figures == ["1 of 2", "3 of 4", "5", "6 of 7", "1 of 2", "2 of 3", "24 of 26"]
    plain, training = facts.paces(tmp_path)
    assert (plain.start_s, plain.each_s, training.start_s, training.each_s) == (4.0, 0.2, 10.0, 3.0)
    assert training.seconds(300) == 910.0 and "10.0 + 300 × 3 = 910 s" in facts.costs(tmp_path)
    (tmp_path / "README.md").write_text("nothing", encoding="utf-8")
    with pytest.raises(facts.NoFigure, match="check-bank"):
        facts.facts(tmp_path)


def test_the_first_page_says_what_the_table_of_the_bank_says() -> None:
    """The totals in the README, from which the first page reads, and the last row of docs/checks.md are one measurement."""
    rows = re.findall(r"^\| (?:exercise|total) .*\|$", (ROOT / "docs" / "checks.md").read_text(encoding="utf-8"), re.M)
    heads, totals = ([cell.strip() for cell in row.strip("|").split("|")] for row in rows)
    total = dict(zip(heads, totals, strict=True))
    told = {fact.what: fact.figure.replace(",", "").replace(" of ", "/") for fact in facts.facts(ROOT)}
    assert told["right answers that are accepted"] == total["right accepted"]
    assert told["wrong answers that are refused"] == total["wrong refused"]
    assert told["solutions with one small thing changed, refused"] == total["mutants refused"]


def test_what_an_installation_costs_is_what_was_measured() -> None:
    measured = (ROOT / "docs" / "student.md").read_text(encoding="utf-8")
    told = re.findall(r"[\d.]+ GB", COST)
    assert len(told) == 2 and all(figure in measured for figure in told)


def test_the_index_holds_no_term_that_no_chapter_has() -> None:
    section = terms.Section(1, "../chapters/x.ipynb", "The bias", "the-bias", "a *weight* and more")
    found = terms._places("bias", "bias", [[section]])
    assert found == ["[1 · The bias](../chapters/x.ipynb#the-bias)"]
    between = terms.Section(1, "../chapters/x.ipynb", "5 · Other", "other", "*one* a batch *two*, batch and batch")
    introduced = terms.Section(1, "../chapters/x.ipynb", "5 · Third", "third", "A **batch** is a few samples.")
    # what stands between two pieces in stars is not set apart, however often it comes
    assert terms._places("batch", "batch", [[between, introduced]]) == ["[1 · Third](../chapters/x.ipynb#third)"]
    with pytest.raises(terms.NoSuchTerm, match="'stride'"):
        terms._places("stride", "stride", [[section]])


def test_a_first_view_is_light(book: Path) -> None:
    """A page without its pictures, and with what it fetches for its looks, is below a megabyte."""
    shared = sum(path.stat().st_size for path in (book / "_static").rglob("*") if path.suffix in (".css", ".js"))
    for path in book.rglob("*.html"):
        assert path.stat().st_size + shared < 1_000_000, path.name


def test_a_formula_carries_itself_as_words() -> None:
    drawn = mathml(r"\frac{a}{b} < c", "block")
    assert drawn.startswith("<math ") and "<mfrac>" in drawn
    assert r'alttext="\frac{a}{b} &lt; c"' in drawn


def test_formulas_are_set_as_written() -> None:
    """Aligned lines are rows without a sign of LaTeX's, a function stands off its argument, a minus is a sign."""
    drawn = mathml(r"\begin{aligned} L &= -\ln q \\ &= 3 \end{aligned}", "block")
    assert drawn.count("<mtr>") == 2 and "&</mi>" not in drawn
    assert '<mo form="prefix">&#x02212;</mo><mi>ln</mi><mspace' in drawn
    assert '<mi>y</mi><mspace width="0.167em" /><mi>ln</mi>' in mathml(r"y\ln(p)", "inline")
    assert "<munder><mi>max</mi><mi>j</mi></munder>" in mathml(r"\max_j x", "block")
    assert mathml(r"\lVert w \rVert^2", "inline").count('lspace="0" rspace="0">&#x02016;') == 2
    assert "<mspace" not in mathml(r"\ln(q)", "inline") and "form=" not in mathml("a - b", "inline")


def test_the_book_brings_a_font_for_its_formulas(book: Path) -> None:
    """It has a table of mathematics, by which subscripts are lowered, and every sign that a formula of the book has."""
    from fontTools.ttLib import TTFont

    with TTFont(book / "_static" / "stix-two-math.woff") as font:
        drawable = set(font.getBestCmap())
        assert "MATH" in font
    assert 'url("stix-two-math.woff")' in (book / "_static" / "course.css").read_text(encoding="utf-8")
    formulas = [m for path in book.rglob("*.html") for m in re.findall(r"<math .*?</math>", _text(path), re.DOTALL)]
    signs = {ord(sign) for formula in formulas for sign in html.unescape(re.sub(r"<[^>]+>", "", formula))}
    # a browser draws a letter that stands for a quantity as its mathematical italic
    italics = {0x1D44E + ord(sign) - ord("a") for sign in "abcdefgijklmnopqrstuvwxyz"}
    assert len(formulas) > 300 and not {chr(sign) for sign in (signs | italics) - drawable - {10}}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_reader_alone_gets_all_that_the_page_speaks_of(book: Path, pages: dict[Path, Page]) -> None:
    """The bundle and the wheel are there, the commands name the wheel that is in the bundle, and no secret is in it."""
    links = pages[book / "learn.html"].links
    (wheel,) = (link for link in links if link.endswith(".whl"))
    assert "download/student_bundle.zip" in links
    name = Path(wheel).name
    with zipfile.ZipFile(book / "download" / "student_bundle.zip") as bundle:
        names = bundle.namelist()
        assert name in names and "Start.md" in names
        assert bundle.read(name) == (book / wheel).read_bytes()
        given = "".join(bundle.read(one).decode("utf-8") for one in names if one.endswith(".ipynb"))
    assert not [secret for secret in SECRETS if secret in given]
    shown = re.sub(r"<[^>]+>", "", _text(book / "learn.html"))
    assert f"uv pip install {name}" in shown and "GB" in shown.partition("uv pip install")[0]


def test_nothing_stands_in_the_book_that_only_a_notebook_has(book: Path) -> None:
    for path in [*book.glob("*.html"), *book.rglob("chapters/*.html")]:
        shown = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<script.*?</script>", "", _text(path), flags=re.DOTALL)))
        assert not re.search(r"[VH]Box\(children=|\bThe button|(?<![\w.@])@[a-z_]+@", shown), path.name
    folded = re.findall(
        r'<details class="[^"]*\bhide\b[^>]*>.*?</details>',
        _text(book / "chapters/04_conv_pooling_arithmetic.html"),
        re.DOTALL,
    )
    assert any("<pre>" in one for one in folded), "what is computed below the questions is open"


def test_markdown_is_drawn_wherever_it_stands(book: Path) -> None:
    """Also in a table that a cell displays, and in a line that unfolds an answer."""
    seen = 0
    for path in [*book.rglob("chapters/*.html"), *book.rglob("exercises/*.html")]:
        text = re.sub(r"<(pre|script|code)\b.*?</\1>", "", _text(path), flags=re.DOTALL)
        assert "| --- |" not in text, path.name
        for line in re.findall(r"<summary>(.*?)</summary>", text, re.DOTALL):
            seen += 1
            assert not re.search(r"[`$]", re.sub(r"<math .*?</math>", "", line, flags=re.DOTALL)), line
    assert seen > 100


def test_the_page_of_symbols_is_the_chapters_own(book: Path, pages: dict[Path, Page]) -> None:
    text = _text(book / "reference" / "symbols.html")
    for name in chapters(ROOT):
        cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
        found = sheets.tables("\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown"))
        assert found, name
        assert any(f"chapters/{name}.html#" in link for link in pages[book / "reference" / "symbols.html"].links)
    assert text.count("<table") >= 12


def test_a_chapter_without_a_page_of_symbols_is_named(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    chapter = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Chapter 9 · Nothing")])
    nbformat.write(chapter, tmp_path / "notebooks" / "09_nothing.ipynb")
    with pytest.raises(sheets.NoSheet, match="09_nothing"):
        sheets.page(tmp_path, ["09_nothing"])


def test_options_keep_their_hyphens(book: Path) -> None:
    assert "\N{EN DASH}check" not in _text(book / "reference" / "commands.html")
    assert '<span class="pre whole">--check</span></code>: the tag' in _text(book / "reference" / "commands.html")


def test_a_page_of_mistakes_leads_to_its_exercises_at_its_top(pages: dict[Path, Page], book: Path) -> None:
    for number, names in enumerate(check.chapters().values(), 1):
        links = [f"#{number}-{place}" for place in range(1, len(names) + 1)]
        found = [link for link in pages[book / "mistakes" / f"{number}.html"].links if link in links]
        assert found[: len(links)] == links


def test_pages_for_teachers_write_commands_in_one_form(book: Path) -> None:
    """`uv run` is said once, with the one command of the demo; after that a command begins with `course`."""
    for name in ("teach.html", "measured/classes.html"):
        shown = html.unescape(re.sub(r"<[^>]+>", "", _text(book / name).partition("<article")[2]))
        assert set(re.findall(r"uv run course (\w+)", shown)) <= {"demo", "grade"} and "Type uv run in front" in shown
        assert not re.search(r"^uv run course (?!demo)", shown, re.MULTILINE)
