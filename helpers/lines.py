"""Text in lines that fit a notebook's output, a feedback page and a terminal."""

from __future__ import annotations

import textwrap

__all__ = ["WIDTH", "wrapped"]

#: At most this many characters in a line.
WIDTH = 100


def wrapped(text: str, indent: str = "") -> str:
    """`text` as one paragraph of lines of at most `WIDTH` characters, `indent` before each. A path or an address stays
    whole, however long."""
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
