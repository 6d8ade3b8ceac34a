"""A Sphinx extension that writes formulas as MathML, which browsers draw without a script and without a network.

How they look is the font's matter: subscripts are lowered and roots drawn by its table of mathematics. The book brings
such a font along (`_static/stix-two-math.woff`), since many machines have none.
"""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging

_LOG = logging.getLogger(__name__)
#: latex2mathml lays out `align*` as a table, and leaves the signs of `aligned` in the text.
_ALIGNED = re.compile(r"\\(begin|end)\{aligned\}")
#: A function's name before its argument, where the argument stands without brackets; not inside a fraction or a script.
_FUNCTION = re.compile(
    r"(?<!<mfrac>)(?<!<msub>)(?<!<msup>)(<mi>[a-z]{2,}</mi>)(?=<m(?:i|n|sub|sup|subsup|frac|sqrt)\b)"
)
#: A minus after a relation, an opening bracket or a comma is a sign, and stands close to what it belongs to.
_SIGN = re.compile(
    r"(<mo\b[^>]*>&#x0(?:003D|003C|003E|2264|2265|2248|2190|0028|005B|002C);</mo>)<mo>(?=&#x02212;</mo>)"
)
_GAP = re.compile(r"\\q?quad(?![A-Za-z])")


def mathml(formula: str, display: str) -> str:
    """A LaTeX formula as a `<math>` element; `display` is "inline" or "block".

    The formula itself goes along as its alternative text, for those who listen and for those who copy.
    """
    drawn = convert(_ALIGNED.sub(r"\\\1{align*}", formula), display=display)
    drawn = _FUNCTION.sub(r'\1<mspace width="0.167em" />', drawn)
    drawn = _SIGN.sub(r'\1<mo form="prefix">', drawn)
    return drawn.replace("<math ", f'<math alttext="{html.escape(formula, quote=True)}" ', 1)


def parts(formula: str) -> list[str]:
    r"""A formula cut at its wide gaps, so that a narrow screen may set the parts one below the other.

    >>> parts(r"x = 1, \qquad y = 2"), parts(r"\text{a \quad b}")
    (['x = 1,', 'y = 2'], ['\\text{a \\quad b}'])
    """
    if r"\begin" in formula:
        return [formula]
    found: list[str] = []
    waiting = ""
    for piece in _GAP.split(formula):
        waiting = rf"{waiting}\quad {piece.lstrip()}" if waiting else piece
        if waiting.count("{") == waiting.count("}") and waiting.count(r"\left") == waiting.count(r"\right"):
            found.append(waiting.strip())
            waiting = ""
    if waiting:
        return [formula]
    return [one for one in found if one]


def _inline(writer: Any, node: nodes.math) -> None:
    writer.body.append(_drawn(writer, node, node.astext().strip(), "inline"))
    raise nodes.SkipNode


def _block(writer: Any, node: nodes.math_block) -> None:
    drawn = "\n".join(_drawn(writer, node, part, "block") for part in parts(node.astext().strip()))
    writer.body.append(f'<div class="math">{drawn}</div>\n')
    raise nodes.SkipNode


def _drawn(writer: Any, node: nodes.Element, formula: str, display: str) -> str:
    try:
        return mathml(formula, display)
    except Exception as error:
        _LOG.warning("a formula cannot be drawn (%s): %s", error, formula, location=node)
        return f"<code>{writer.encode(formula)}</code>"


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
