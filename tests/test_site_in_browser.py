"""The web book in a real browser: what lives, what a telephone shows, what the keyboard reaches, what is fetched."""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import random
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

pytest.importorskip("sphinx", reason="the book's packages are not installed: uv sync --group site")
pytest.importorskip("playwright", reason="playwright is not installed: the book is not driven")

from helpers.figures.conv_pooling_arithmetic import EXPLORER, KERNELS, MOST_PADDING, MOST_STRIDE
from helpers.site import live
from tests.browser import CHROMIUM, new_page
from tests.site_book import built

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the book is not driven"),
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def address(book: Path) -> Iterator[str]:
    """The book on a port of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(book)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def tab() -> Iterator[Any]:
    """One browser tab for all tests; it counts what it asks of others, and what goes wrong in a page."""
    with new_page() as page:
        page.set_default_timeout(30_000)
        yield page


# --- live figures against Python ---

#: What stands beside a live figure, parsed.
NUMBERS = "JSON.parse(document.querySelector(`figure.live[data-figure=${name}] script`).textContent)"


def test_sizes_are_torchs(tab: Any, address: str) -> None:
    """Every 7th position of the sliders; torch counts by a layer, and refuses where no window fits."""
    tab.goto(address + "chapters/04_conv_pooling_arithmetic.html")
    ranges = [range(low, high + 1) for _, low, high in EXPLORER.values()]
    settings = [dict(zip(EXPLORER, values, strict=True)) for values in itertools.product(*ranges)][::7]
    script = f"(all) => {{ const name = 'sizes', n = {NUMBERS}; return all.map((at) => course.sizes(n, at)); }}"
    assert len(settings) > 1000
    assert tab.evaluate(script, settings) == [_size(**setting) for setting in settings]


def _size(size: int, kernel: int, padding: int, stride: int, dilation: int) -> int:
    layer = torch.nn.Conv1d(1, 1, kernel, stride, padding, dilation, bias=False, device="meta")
    try:
        return int(layer(torch.empty(1, 1, size, device="meta")).shape[-1])
    except RuntimeError:
        return 0


def test_the_size_sliders_move_by_keys_and_say_the_size(tab: Any, address: str) -> None:
    tab.goto(address + "chapters/04_conv_pooling_arithmetic.html")
    figure = tab.locator("figure.live[data-figure=sizes]")
    assert figure.get_attribute("data-value") == "5"
    assert "orange ×" in figure.locator("figcaption").inner_text()
    figure.get_by_label("stride").focus()
    tab.keyboard.press("ArrowRight")
    assert figure.get_attribute("data-value") == str(_size(7, 3, 0, 2, 1)) == "3"
    assert "Output size 3. 7 + 2·0 − 1·(3 − 1) − 1 = 4; 4 / 2" in figure.get_by_role("status").inner_text()


def test_softmax_is_torchs(tab: Any, address: str) -> None:
    tab.goto(address + "chapters/03_mnist_dnn.html")
    draw = random.Random(5)
    settings = [([draw.uniform(-5, 5) for _ in range(3)], 10 ** draw.uniform(-1, 1)) for _ in range(300)]
    shown = tab.evaluate("(all) => all.map(([z, T]) => course.softmax(z, T))", settings)
    scores = torch.tensor([z for z, _ in settings], dtype=torch.float64)
    scores = scores / torch.tensor([[T] for _, T in settings], dtype=torch.float64)
    torch.testing.assert_close(torch.tensor([q for _, q in shown], dtype=torch.float64), scores.softmax(1))
    torch.testing.assert_close(torch.tensor([e for e, _ in shown], dtype=torch.float64), scores.exp())
    figure = tab.locator("figure.live[data-figure=softmax]")
    figure.get_by_label("temperature T").fill("-0.5")
    told = json.loads(figure.get_attribute("data-value"))
    expected = (torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64) / 10**-0.5).softmax(0)
    assert told == pytest.approx(expected.tolist())
    assert all(f"{share:.4f}" in figure.locator("tbody").inner_text() for share in expected.tolist())


def test_the_playground_convolves_as_torch(tab: Any, address: str) -> None:
    """Every kernel on every picture, at several paddings and strides: size and all values."""
    tab.goto(address + "chapters/04_conv_pooling_arithmetic.html")
    pictures = live.playground_pictures()
    ways = [(0, 1), (1, 1), (2, 3), (MOST_PADDING, MOST_STRIDE)]
    script = f"""(all) => {{
        const name = "playground", n = {NUMBERS};
        return all.map(([picture, kernel, padding, stride]) => {{
            const made = course.convolve(course.unpacked(n.pictures[picture]), n.kernels[kernel], padding, stride);
            return [made.size, [...made.values]];
        }});
    }}"""
    settings = [[picture, kernel, *way] for picture in pictures for kernel in KERNELS for way in ways]
    for (picture, kernel, padding, stride), (size, values) in zip(
        settings, tab.evaluate(script, settings), strict=True
    ):
        weights = KERNELS[kernel].double()[None, None]
        expected = torch.nn.functional.conv2d(pictures[picture].double()[None, None], weights, None, stride, padding)[
            0, 0
        ]
        assert size == list(expected.shape)
        # kernels go to the page with four decimals
        torch.testing.assert_close(torch.tensor(values).reshape(size), expected.float(), atol=2e-3, rtol=0)


def test_the_playground_takes_a_kernel_of_ones_own(tab: Any, address: str) -> None:
    tab.goto(address + "chapters/04_conv_pooling_arithmetic.html")
    figure = tab.locator("figure.live[data-figure=playground]")
    assert figure.get_by_label("kernel", exact=True).input_value() == live.START_KERNEL != "identity"
    assert "0 middle grey" in figure.get_by_role("status").inner_text()
    figure.get_by_label("kernel", exact=True).select_option("blur")
    assert "0 and below is black, 1 and above white" in figure.get_by_role("status").inner_text()
    figure.get_by_label("kernel", exact=True).select_option("outline")
    figure.get_by_label("kernel, row 2, column 2").fill("9")
    assert figure.get_by_label("kernel", exact=True).input_value() == "your own"
    kernel = KERNELS["outline"].clone()
    kernel[1, 1] = 9
    result = torch.nn.functional.conv2d(live.playground_pictures()["shapes"][None, None], kernel[None, None])
    size, low, high = json.loads(figure.get_attribute("data-value"))
    assert size == [46, 46] and [low, high] == pytest.approx([float(result.min()), float(result.max())], abs=1e-4)
    figure.get_by_label("kernel", exact=True).select_option("blur 5x5")
    assert figure.locator("input[type=number]").count() == 25


# --- the whole book as a reader meets it ---


#: Formulas in lines of text that go on beyond the right edge, where nobody can scroll to them.
CUT_OFF = """() => [...document.querySelectorAll("article math")].filter((one) => !one.closest("div.math, table, summary")
    && one.getBoundingClientRect().right > window.innerWidth).map((one) => one.getAttribute("alttext"))"""


@pytest.fixture(scope="module")
def walked(book: Path, address: str, tab: Any) -> dict[str, dict[str, Any]]:
    """Every page opened once on a telephone: what it asked for, what went wrong, what scrolls sideways."""
    found: dict[str, dict[str, Any]] = {}
    page = tab.context.browser.new_page(viewport={"width": 360, "height": 740})
    page.set_default_timeout(60_000)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))

    def failed(request: Any) -> None:
        if (
            request.failure != "net::ERR_ABORTED"
        ):  # a page's picture for the browser's tab, when the next page is asked for
            wrong.append(f"not loaded: {request.url}")

    page.on("requestfailed", failed)
    page.on("response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    for path in sorted(book.rglob("*.html")):
        name = path.relative_to(book).as_posix()
        asked.clear()
        wrong.clear()
        page.goto(address + name)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        width = page.evaluate("document.documentElement.scrollWidth")
        found[name] = {"asked": [*asked], "wrong": [*wrong], "width": width, "cut": page.evaluate(CUT_OFF)}
    page.close()
    return found


def test_every_page_opens_and_asks_nothing_of_others(walked: dict[str, dict[str, Any]], address: str) -> None:
    assert len(walked) > 35
    assert not {(name, url) for name, seen in walked.items() for url in seen["asked"] if not _own(url, address)}
    assert not {(name, what) for name, seen in walked.items() for what in seen["wrong"] if "icon.svg" not in what}


def _own(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def test_nobody_is_counted(walked: dict[str, dict[str, Any]], tab: Any, address: str) -> None:
    """No cookie, and nothing is kept but the choice of light or dark."""
    tab.goto(address + "index.html")
    assert tab.context.cookies() == []
    assert set(tab.evaluate("Object.keys(localStorage)")) <= {"theme"}


def test_nothing_scrolls_sideways_on_a_telephone(walked: dict[str, dict[str, Any]]) -> None:
    assert not {name: seen["width"] for name, seen in walked.items() if seen["width"] > 360}


def test_no_formula_is_cut_off_on_a_telephone(walked: dict[str, dict[str, Any]]) -> None:
    assert not {name: seen["cut"] for name, seen in walked.items() if seen["cut"]}


def test_a_figure_of_several_panels_can_be_read_on_a_telephone(tab: Any, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(address + "chapters/03_mnist_dnn.html")
    widths = (
        "(all) => all.map((one) => [one.clientWidth, one.parentElement.scrollWidth > one.parentElement.clientWidth])"
    )
    broad = tab.locator(".cell_output > img.broad").evaluate_all(widths)
    assert len(broad) >= 5 and all(width > 500 and scrolls for width, scrolls in broad)


#: What axe looks at: everything of WCAG 2.2 A and AA; results for what is wrong alone.
AXE = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: Pages of each kind that axe reads in seconds, and the part of a chapter that is the book's own.
SOON = [("index.html", ""), ("learn.html", ""), ("teach.html", ""), ("exercises/02_synthetic_one_hot.html", "")]
SOON += [("chapters/03_mnist_dnn.html", "figure.live"), ("chapters/04_conv_pooling_arithmetic.html", "figure.live")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(tab: Any, address: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    pages = SOON if scheme == "light" else SOON[:1]
    found = [fault for name, part in pages for fault in _faults(tab, address + name, part)]
    tab.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_axe_finds_nothing_serious_on_any_page(tab: Any, address: str, book: Path) -> None:
    pages = [path.relative_to(book).as_posix() for path in sorted(book.rglob("*.html"))]
    found = [fault for name in pages for fault in _faults(tab, address + name)]
    assert not found, "\n".join(found)


def _faults(tab: Any, url: str, part: str = "") -> list[str]:
    """What axe calls serious or critical on a telephone's page, formulas left to the browser."""
    from axe_playwright_python.sync_playwright import Axe

    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(url)
    context = {"exclude": [["math"]], **({"include": [[part]]} if part else {})}
    return [
        f"{url}: {one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]} ({len(one['nodes'])} times)"
        for one in Axe().run(tab, context=context, options=AXE).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture
def wide(tab: Any) -> Any:
    tab.set_viewport_size({"width": 1300, "height": 900})
    return tab


def test_search_finds_a_page(wide: Any, address: str) -> None:
    wide.goto(address + "index.html")
    wide.get_by_placeholder("Search").fill("receptive field")
    wide.keyboard.press("Enter")
    first = wide.locator("#search-results ul.search li a").first
    first.wait_for()
    links = wide.locator("#search-results ul.search li a").evaluate_all("all => all.map(one => one.href)")
    assert any("04_conv_pooling_arithmetic" in link for link in links)


def test_the_keyboard_gets_to_the_text_and_is_seen(wide: Any, address: str) -> None:
    wide.goto(address + "index.html")
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.activeElement.textContent").strip() == "Skip to content"
    wide.keyboard.press("Enter")
    assert wide.evaluate("location.hash") == "#furo-main-content"
    reached, outlined = set(), True
    for _ in range(12):
        wide.keyboard.press("Tab")
        style = "(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)(getComputedStyle(document.activeElement))"
        outlined = outlined and wide.evaluate(style)
        reached.add(wide.evaluate("document.activeElement.textContent").strip())
    assert {"Start to learn", "Teach a class"} <= reached and outlined


def test_the_menu_of_a_telephone_opens_by_the_keyboard(tab: Any, address: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(address + "index.html")
    menu = tab.locator(".sidebar-drawer")
    assert menu.bounding_box()["x"] < 0
    for _ in range(6):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "__navigation":
            break
    icon = "getComputedStyle(document.querySelector('.nav-overlay-icon'))"
    assert tab.evaluate(f"[{icon}.outlineStyle, {icon}.outlineWidth]") == ["solid", "3px"]
    tab.keyboard.press("Space")
    tab.wait_for_function("document.querySelector('.sidebar-drawer').getBoundingClientRect().x >= 0")
    assert tab.get_by_role("link", name="Start to learn").first.is_visible()


def test_dark_mode_is_dark_and_figures_keep_their_sheet(wide: Any, address: str) -> None:
    wide.emulate_media(color_scheme="dark")
    wide.goto(address + "chapters/02_synthetic_one_hot.html")
    page, sheet = wide.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('.cell_output img')).backgroundColor]"
    )
    dimmed = wide.evaluate("getComputedStyle(document.querySelector('.cell_output img')).filter")
    wide.emulate_media(media="print")
    printed = wide.evaluate("getComputedStyle(document.querySelector('.cell_output img')).filter")
    wide.emulate_media(media="screen", color_scheme="light")
    assert "brightness" in dimmed and printed == "none"
    assert max(int(part) for part in re.findall(r"\d+", page)[:3]) < 60
    assert sheet == "rgb(255, 255, 255)"


def test_the_menu_shows_all_its_parts_at_once(tab: Any, address: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    for page in ("index.html", "chapters/03_mnist_dnn.html", "learn.html"):
        tab.goto(address + page)
        heads = tab.locator(".sidebar-tree .caption")
        assert [head.inner_text().lower() for head in heads.all()] == ["learn", "exercises", "teach", "look up"]
        assert heads.last.bounding_box()["y"] < 760, page


def test_a_line_of_code_has_room_for_a_hundred_letters(tab: Any, address: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(address + "chapters/01_dnn_principles.html")
    box = tab.locator(".cell_input pre").first
    fits = """(box) => {
        box.textContent = "0".repeat(100);
        return box.scrollWidth <= box.clientWidth && parseFloat(getComputedStyle(box).fontSize) >= 12;
    }"""
    assert box.evaluate(fits)


def test_what_goes_on_to_the_right_fades_until_it_is_reached(tab: Any, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(address + "chapters/03_mnist_dnn.html")
    wide = tab.locator("pre.more").first
    assert "gradient" in wide.evaluate("(box) => getComputedStyle(box).maskImage")
    handle = wide.element_handle()
    handle.evaluate("(box) => { box.scrollLeft = box.scrollWidth; }")
    tab.wait_for_function("(box) => !box.classList.contains('more')", arg=handle)
    assert tab.locator("div.math.more").count() > 0


def test_formulas_are_drawn_by_the_books_own_font(tab: Any, address: str) -> None:
    """A subscript is lowered: its middle lies well below that of what it belongs to."""
    tab.goto(address + "chapters/01_dnn_principles.html")
    assert tab.evaluate("document.fonts.load('16px \"Course Math\"').then((found) => found.length)") == 1
    script = """() => {
        const middle = (one) => (one.getBoundingClientRect().top + one.getBoundingClientRect().bottom) / 2;
        return [...document.querySelectorAll("msub")].map((one) => middle(one.children[1]) - middle(one.children[0]));
    }"""
    lowered = tab.evaluate(script)
    assert len(lowered) > 50 and sorted(lowered)[len(lowered) // 20] > 2


def test_without_scripts_everything_is_there_to_read(tab: Any, address: str) -> None:
    page = tab.context.browser.new_page(java_script_enabled=False)
    page.goto(address + "chapters/04_conv_pooling_arithmetic.html")
    for name in ("sizes", "playground"):
        picture = page.locator(f"figure.live[data-figure={name}] img")
        assert picture.is_visible() and picture.bounding_box()["width"] > 200
    assert page.locator("math").first.is_visible() and page.locator("pre").first.is_visible()
    assert page.get_by_role("link", name="Start to learn").first.is_visible()
    page.close()


def test_print_leaves_the_menus_out(wide: Any, address: str) -> None:
    wide.emulate_media(media="print")
    wide.goto(address + "chapters/02_synthetic_one_hot.html")
    hidden = [wide.locator(name).first.is_visible() for name in (".sidebar-drawer", ".toc-drawer", ".copybtn")]
    shown = wide.locator("article h1").is_visible()
    wide.emulate_media(media="screen")
    assert hidden == [False] * 3 and shown


def test_the_first_view_is_light_on_a_slow_line(tab: Any, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes are asserted; seconds at 1.6 Mbit/s and 150 ms there and back are told, since this machine may be busy."""
    page = tab.context.browser.new_page(viewport={"width": 360, "height": 740})
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: dict[str, int] = {}
    kinds: dict[str, str] = {}
    line.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    line.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    slow = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
    line.send("Network.emulateNetworkConditions", slow)
    for name in ("index.html", "chapters/01_dnn_principles.html"):
        sizes.clear()
        page.goto(address + name, wait_until="load")
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0") / 1000
        without = sum(size for key, size in sizes.items() if kinds.get(key) != "Image")
        with capsys.disabled():
            print(f"\n{name}: {without / 1e3:.0f} kB without pictures, first text after {painted:.1f} s")
        assert without < 1_000_000
    page.close()


@pytest.mark.parametrize("button, words", [("Start to learn", "course lab"), ("Teach a class", "course grade 3")])
def test_the_first_page_leads_in_one_click_to_how_to_start(wide: Any, address: str, button: str, words: str) -> None:
    wide.goto(address + "index.html")
    wide.locator("article").get_by_role("link", name=button).click()
    assert words in wide.locator("article").inner_text()
