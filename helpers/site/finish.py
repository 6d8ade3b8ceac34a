"""What goes into the built book beside Sphinx's pages: notebooks to download, the map of the site, words for robots."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path
from xml.sax.saxutils import escape

from helpers import notebooks

#: A page of Sphinx's that nobody looks for.
_LEFT_OUT = ("search.html",)
#: A figure of so many pixels has several panels or small signs.
BROAD = 640


def finish(root: Path, out: Path, address: str) -> None:
    """Add to the book in `out`, built from the course at `root`. `address` is where it will stand, maybe ""."""
    downloads(root, out)
    broad = {path.name for path in (out / "_images").glob("*.png") if _width(path) >= BROAD}
    for page in out.rglob("*.html"):
        page.write_text(with_broad(mended(page.read_text(encoding="utf-8")), broad), encoding="utf-8")
    # GitHub Pages would leave out folders that begin with an underscore
    (out / ".nojekyll").write_text("", encoding="utf-8")
    if address:
        (out / "sitemap.xml").write_text(sitemap(out, address), encoding="utf-8")
        (out / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {address}/sitemap.xml\n", encoding="utf-8")


#: A short word of code with a hyphen in it, such as an option: a line is not to break there (see course.css).
_WHOLE = re.compile(r'<span class="pre">(?=[^<]*-)([^<]{1,24})</span>')


#: A formula in a line of text, with a bracket before it and marks behind it.
_WITH_MARKS = re.compile(r'(\(?)(<math [^>]*display="inline">(?:(?!</math>).)*</math>)([.,;:?!)]*)', re.DOTALL)


def _kept(found: re.Match[str]) -> str:
    return f'<span class="whole">{found[0]}</span>'


def with_broad(page: str, broad: Collection[str]) -> str:
    """A page whose figures with these file names are marked: on a telephone they keep a width at which they can be read.

    >>> with_broad('<img alt="a" src="../_images/a.png"> <img src="../_images/b.png" />', ["a.png"])
    '<img class="broad" alt="a" src="../_images/a.png"> <img src="../_images/b.png" />'
    """

    def marked(found: re.Match[str]) -> str:
        return found[0].replace("<img ", '<img class="broad" ') if found[1] in broad else found[0]

    return re.sub(r'<img (?=[^>]*src="[^"]*_images/([^"/]+)")', marked, page)


def _width(path: Path) -> int:
    from PIL import Image

    with Image.open(path) as picture:
        return picture.width


def mended(page: str) -> str:
    """A page with what its theme leaves out: a level for the headings of the menu, and the link over it all first.

    Options are kept in one piece, a formula keeps the comma behind it, and a parameter's words stand behind a colon.
    """
    page = _WITH_MARKS.sub(lambda found: _kept(found) if found[1] or found[3] else found[0], page)
    page = _WHOLE.sub(r'<span class="pre whole">\1</span>', page)
    page = re.sub(r"(<strong>\w+</strong>(?: \([^\n]*?\))?) -- ", r"\1: ", page)
    page = page.replace('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">')
    skip = re.search(r'<a class="skip-to-content.*?</a>', page, re.DOTALL)
    boxes = '<input type="checkbox" class="sidebar-toggle" name="__navigation"'
    if skip and boxes in page:
        page = page.replace(skip[0], "", 1).replace(boxes, f"{skip[0]}\n{boxes}", 1)
    return page


def downloads(root: Path, out: Path) -> None:
    """The chapters and the problem sets as notebooks, as they are given out."""
    for name in notebooks.chapters(root):
        for kind, path in (("chapters", root / "notebooks"), ("exercises", root / "release" / name)):
            target = out / "download" / kind
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path / f"{name}.ipynb", target / f"{name}.ipynb")


def sitemap(out: Path, address: str) -> str:
    """All pages that a person may look for, in the form that search engines read."""
    pages = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html"))
    places = [page.removesuffix("index.html") for page in pages if page not in _LEFT_OUT and not page.startswith("_")]
    entries = "\n".join(f"  <url><loc>{escape(f'{address}/{place}')}</loc></url>" for place in places)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f"{head}\n{entries}\n</urlset>\n"
