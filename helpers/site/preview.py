"""A Sphinx extension: what places that show links are told of a page, and words of each page for search engines."""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

#: The longest description of a page, in characters.
LONGEST = 200


def description(doctree: nodes.document | None, otherwise: str) -> str:
    """The first sentences of a page as plain text, cut at a word."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree is not None else ():
        text = " ".join(paragraph.astext().split())
        if len(text.split()) >= 8 and not re.search(r"[\\{}$]", text):
            return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return otherwise


def _tell(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    title = re.sub(r"<[^>]+>", "", html.unescape(context.get("title", ""))) or app.config.project
    words = description(doctree, app.config.preview_words)
    tags = {"og:title": title, "og:type": "website", "og:site_name": app.config.project, "og:description": words}
    if base := app.config.html_baseurl:
        tags["og:url"] = base + context["pagename"] + ".html"
        tags["og:image"] = base + "_static/card.png"
        tags["og:image:alt"] = app.config.preview_words
    written = "".join(f'<meta property="{name}" content="{html.escape(value)}">\n' for name, value in tags.items())
    written += f'<meta name="description" content="{html.escape(words)}">\n'
    written += '<meta name="twitter:card" content="summary_large_image">\n' if base else ""
    context["metatags"] = context.get("metatags", "") + written


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_config_value("preview_words", "", "html")
    app.connect("html-page-context", _tell)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
