"""Make what a student wrote harmless before anyone opens it: markdown without HTML, text without control codes."""

from __future__ import annotations

import re

MAX_TEXT = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: What in a formula makes links and styles, or new commands that could be one of them in disguise.
_TEX = re.compile(
    r"\\+(href|url|require|class|cssId|style|data|html\w*|unicode|csname|def|newcommand|renewcommand|let)\b"
)
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")


def harmless_text(text: str, limit: int = MAX_TEXT) -> str:
    """`text` without escape sequences, control and direction characters and halves of pairs, at most `limit` characters."""
    dropped = max(0, len(text) - 4 * limit)
    text = _CONTROL.sub("", _ANSI.sub("", text[: 4 * limit]))
    if len(text) <= limit:
        return text
    return f"{text[:limit]}\n... ({len(text) - limit + dropped:,} more characters)"


def harmless_markdown(source: str) -> str:
    """Markdown in which no HTML, script, remote picture or odd link is left; formulas and emphasis stay.

    >>> harmless_markdown("a <b onclick=x>bold</b> ![p](http://example.org/p.png)")
    'a &lt;b onclick=x>bold&lt;/b> !\\\\[p](http://example.org/p.png)'
    """
    source = harmless_text(source)
    source = source.replace("<", "&lt;").replace("![", "!\\[")
    source = _TEX.sub(r"\1", source)
    # links: only http and https, written out; `[x]: javascript:...` and entities in a scheme are spelled harmless
    source = re.sub(r"(?i)(javascript|vbscript|data|file)(\s*(?:&[#\w]+;?\s*)*):", r"\1\2 :", source)
    return re.sub(r"(\]\s*[:(]\s*)(?!\s*(?:https?://|#|mailto:))", r"\1#", source)


def harmless_error(name: str, value: str, lines: list[str]) -> dict:
    """An error output for a cell, in plain text."""
    return {
        "output_type": "error",
        "ename": harmless_text(name, 100) or "Error",
        "evalue": harmless_text(value, 2_000),
        "traceback": [harmless_text(line, 4_000) for line in lines[:60]],
    }
