"""What goes into the built book beside Sphinx's pages: notebooks to download, the map of the site, words for robots."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

from helpers import notebooks

#: A page of Sphinx's that nobody looks for.
_LEFT_OUT = ("search.html",)


def finish(root: Path, out: Path, address: str) -> None:
    """Add to the book in `out`, built from the course at `root`. `address` is where it will stand, maybe ""."""
    downloads(root, out)
    for page in out.rglob("*.html"):
        page.write_text(mended(page.read_text(encoding="utf-8")), encoding="utf-8")
    # GitHub Pages would leave out folders that begin with an underscore
    (out / ".nojekyll").write_text("", encoding="utf-8")
    if address:
        (out / "sitemap.xml").write_text(sitemap(out, address), encoding="utf-8")
        (out / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {address}/sitemap.xml\n", encoding="utf-8")


def mended(page: str) -> str:
    """A page with what its theme leaves out: a level for the headings of the menu, and the link over it all first."""
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
