"""Pictures that a student pasted into a text: they reach the person who marks it, and nothing else does.

Jupyter keeps them as attachments of the cell, Colab as `data:` addresses in the text, others hand them in as files.
Only PNG, JPEG and GIF are taken, by their contents, bounded in size.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any

#: One picture, all of a cell, and all of a notebook, in bytes.
MOST_BYTES, MOST_BYTES_OF_A_CELL, MOST_BYTES_OF_A_NOTEBOOK = 4 * 2**20, 12 * 2**20, 32 * 2**20
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
#: So many places of a cell's text that may be pictures are looked at.
MOST_PLACES = 50
# What has no bound here is taken whole or not at all (`++`, `*+`), and an element ends before the next one begins: the
# time that a text takes grows with its length, whatever it holds.
_IN_TEXT = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,300})\]\(\s*+<?(?P<address>data:image/[\w.+-]{1,40};base64,[A-Za-z0-9+/=\s]++|[^)\s]{1,300})>?"
    r"(?:\s*+\"[^\"\n]{0,300}\")?\s*+\)"
    r"|<img\b[^<>]{0,1000}?\bsrc\s{0,20}=\s{0,20}[\"']"
    r"(?P<source>data:image/[\w.+-]{1,40};base64,[A-Za-z0-9+/=\s]++|[^\"']{1,300})[\"'][^<>]{0,1000}>",
    re.IGNORECASE,
)

#: A cell's pictures as nbformat keeps them: name -> kind -> base64.
Attachments = dict[str, dict[str, str]]


def taken(
    source: str, attachments: Any, beside: Mapping[str, bytes] | None = None, most: int = MOST_BYTES_OF_A_CELL
) -> tuple[str, Attachments]:
    """A text with its pictures as attachments, each named in it as `![...](attachment:name)`.

    attachments   the cell's own, as they were handed in, of any shape
    beside        files handed in beside the notebook, which the text may show by their names
    most          what they may come to in bytes; further ones stay in the text as they were written
    """
    own = _own(attachments)
    found: Attachments = {}
    left, places = min(most, MOST_BYTES_OF_A_CELL), 0

    def place(match: re.Match[str]) -> str:
        nonlocal left, places
        places += 1
        if places > MOST_PLACES:
            return match[0]
        address = match["address"] or match["source"] or ""
        data = _data(address, own, beside or {})
        kind = _kind(data)
        if not kind or len(data) > min(MOST_BYTES, left):
            return match[0]
        left -= len(data)
        name = f"picture-{len(found) + 1}.{kind.partition('/')[2]}"
        found[name] = {kind: base64.b64encode(data).decode()}
        alt = re.sub(r"[^\w .,:-]", " ", match["alt"] or "a picture")
        return f"![{alt}](attachment:{name})"

    return _IN_TEXT.sub(place, source), found


def size_of(attachments: Attachments) -> int:
    """What a cell's pictures come to, in bytes."""
    return sum(len(content) * 3 // 4 for kinds in attachments.values() for content in kinds.values())


def _own(attachments: Any) -> dict[str, str]:
    """name -> base64 of a cell's attachments, whatever shape they have."""
    found = {}
    for name, kinds in list(attachments.items())[:100] if isinstance(attachments, dict) else []:
        for content in kinds.values() if isinstance(kinds, dict) else []:
            if isinstance(content, str) and len(content) < 2 * MOST_BYTES:
                found[str(name)] = content
    return found


def _data(address: str, own: Mapping[str, str], beside: Mapping[str, bytes]) -> bytes:
    from urllib.parse import unquote

    if address.lower().startswith("data:"):
        return _decoded(address.partition(",")[2])
    if address.startswith("attachment:"):
        name = address.removeprefix("attachment:")
        return _decoded(own.get(name, own.get(unquote(name), "")))
    name = unquote(address).replace("\\", "/").removeprefix("./")
    return beside.get(name, b"")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s+", "", text), validate=True) if len(text) < 2 * MOST_BYTES else b""
    except ValueError:
        return b""


def _kind(data: bytes) -> str:
    return next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
