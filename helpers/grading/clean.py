"""Make what a student wrote harmless before anyone opens it: markdown without HTML, pages without scripts, plain text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape
from html.parser import HTMLParser
from typing import Any

MAX_TEXT = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: What in a formula makes links and styles, or new commands that could be one of them in disguise.
_TEX = re.compile(
    r"(?<!\\)\\++(href|url|require|class|cssId|style|data|html\w*|unicode|csname|def|newcommand|renewcommand|let)\b"
)
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")


def harmless_text(text: str, limit: int = MAX_TEXT) -> str:
    """`text` without escape sequences, control and direction characters and halves of pairs, at most `limit` characters."""
    dropped = max(0, len(text) - 4 * limit)
    text = _CONTROL.sub("", _ANSI.sub("", text[: 4 * limit]))
    if len(text) <= limit:
        return text
    return f"{text[:limit]}\n... ({len(text) - limit + dropped:,} more characters)"


def harmless_markdown(source: str, pictures: Collection[str] = ()) -> str:
    """Markdown in which no HTML, script, remote picture or odd link is left; formulas and emphasis stay.

    `pictures` are the names of the cell's own pictures: `![...](attachment:name)` shows these.

    >>> harmless_markdown("a <b onclick=x>bold</b> ![p](http://example.org/p.png)")
    'a &lt;b onclick=x>bold&lt;/b> !\\\\[p](http://example.org/p.png)'
    """
    source = harmless_text(source)
    source = source.replace("<", "&lt;").replace("![", "!\\[")
    source = _TEX.sub(r"\1", source)
    # links: only http and https, written out; `[x]: javascript:...` and entities in a scheme are spelled harmless
    source = re.sub(r"(?i)(javascript|vbscript|data|file)(\s*(?:&[#\w]+;?\s*)*):", r"\1\2 :", source)
    source = re.sub(r"(\]\s*[:(]\s*)(?!\s*(?:https?://|#|mailto:))", r"\1#", source)
    for name in pictures:
        shown = re.compile(r"!\\\[([\w .,:-]*)\]\(#attachment:" + re.escape(name) + r"\)")
        source = shown.sub(rf"![\1](attachment:{name})", source)
    return source


def harmless_error(name: str, value: str, lines: list[str]) -> dict:
    """An error output for a cell, in plain text."""
    return {
        "output_type": "error",
        "ename": harmless_text(name, 100) or "Error",
        "evalue": harmless_text(value, 2_000),
        "traceback": [harmless_text(line, 4_000) for line in lines[:60]],
    }


#: What a page may hold; everything else is taken away, scripts and styles with their contents.
TAGS = frozenset(
    [
        "a",
        "article",
        "b",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
ATTRIBUTES = frozenset(["alt", "class", "colspan", "id", "lang", "role", "rowspan", "title"])
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def harmless_page(html: str) -> str:
    """A page that runs no script and loads nothing: its body's harmless elements, its own styles, a policy for the rest."""
    from bleach.sanitizer import Cleaner

    head, _, rest = html.partition("<body")
    body = rest.partition(">")[2].rpartition("</body>")[0]
    found = _Head()
    found.feed(head)
    cleaner = Cleaner(
        tags={*TAGS, "script", "style"},
        attributes=_is_allowed,
        protocols={"http", "https", "mailto", "data"},
        strip=True,
        filters=[_without_scripts],
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>{escape(found.title)}</title>'
        f"<style>{found.styles}</style></head><body>{cleaner.clean(body)}</body></html>\n"
    )


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and value.startswith(("http://", "https://", "mailto:", "#"))
    if name == "src":
        return tag == "img" and value.startswith("data:image/")
    return name in ATTRIBUTES


def _without_scripts(source: Any) -> Iterator[dict[str, Any]]:
    """The tokens of a page outside scripts and styles."""
    inside = 0
    for token in source:
        dropped = token.get("name") in ("script", "style")
        if dropped:
            inside += {"StartTag": 1, "EndTag": -1}.get(token["type"], 0)
        elif not inside:
            yield token


class _Head(HTMLParser):
    """Collects the title and the styles of a page's head."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.styles = self._inside = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "style":
            self.styles += data
