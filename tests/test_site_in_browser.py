"""The web book in a real browser: what lives, what a telephone shows, what the keyboard reaches, what is fetched."""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import random
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
