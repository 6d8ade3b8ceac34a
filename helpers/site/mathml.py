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
    r"(?<!<mfrac>)(?<!<msub>)(?<!<msup>)(?<!<munder>)(<mi>[a-z]{2,}</mi>)"
    r"(?=<m(?:i|n|sub|sup|subsup|frac|sqrt|style)\b)"
)
#: A minus after a relation, an opening bracket or a comma is a sign, and stands close to what it belongs to.
_SIGN = re.compile(
    r"(<mo\b[^>]*>&#x0(?:003D|003C|003E|2264|2265|2248|2190|0028|005B|002C);</mo>)<mo>(?=&#x02212;</mo>)"
)
#: A formula in a line of text may break if it shows more signs than this.
LONG = 20
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_RELATION = re.compile(r"=|<|>|\\(?:approx|le|ge|ne|to|leftarrow)")
_GAP = re.compile(r"\\q?quad(?![A-Za-z])")
#: What stands before a function's name and is multiplied by it; not the first part of a fraction or a script.
_FACTOR = re.compile(
    r"(<(?:mfrac|msub|msup)>)?(<m[in]>[^<]*</m[in]>|</(?:msub|msup|mfrac|mstyle)>|&#x00029;</mo>)"
    r"(?=<mi>(?:ln|log|exp|max|min|tanh)</mi>)"
)
#: A maximum with what it is taken over.
_OVER = re.compile(r"<(munder|msub)><mi>(?:max|min)</mi>(?:(?!</\1>).)*</\1>")
#: Bars of an absolute value or a norm: they keep close to what they hold, and to one height.
_BAR = re.compile(r"<mo[^>]*>(&#x0(?:007C|2016);)</mo>")
_THIN = '<mspace width="0.167em" />'


def mathml(formula: str, display: str) -> str:
    """A LaTeX formula as a `<math>` element; `display` is "inline" or "block".

    The formula itself goes along as its alternative text, for those who listen and for those who copy.
    """
    if display == "block":
        # what is searched through stands below
        formula = re.sub(r"\\(max|min)(?=_)", r"\\\1\\limits", formula)
    drawn = convert(_ALIGNED.sub(r"\\\1{align*}", formula), display=display)
    # latex2mathml takes these names for operators, which keep a distance on both sides
    drawn = re.sub(r"<mo>(max|min)</mo>", r"<mi>\1</mi>", drawn)
    drawn = _FUNCTION.sub(rf"\1{_THIN}", drawn)
    drawn = _FACTOR.sub(lambda found: found[0] if found[1] else found[0] + _THIN, drawn)
    drawn = _OVER.sub(rf"\g<0>{_THIN}", drawn)
    drawn = _BAR.sub(r'<mo stretchy="false" lspace="0" rspace="0">\1</mo>', drawn)
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


def breaks(formula: str) -> list[str]:
    r"""A long formula of a line of text in pieces, between which the line may break: browsers break no formula.

    It is cut behind commas, and where that leaves a long piece, before its relations.

    >>> breaks("w = 1, b = 2"), breaks("w_1 = 0.5, b_1 = -1.5, w_2 = 1, b_2 = -2")
    (['w = 1, b = 2'], ['w_1 = 0.5,', 'b_1 = -1.5,', 'w_2 = 1,', 'b_2 = -2'])
    >>> breaks(r"H(p, q) = -0.5 \ln 0.25 - 0.5 \ln 0.5 = 1.0397")
    ['H(p, q)', '{}= -0.5 \\ln 0.25 - 0.5 \\ln 0.5', '{}= 1.0397']
    """
    if r"\begin" in formula or _length(formula) <= LONG:
        return [formula]
    found: list[str] = []
    for piece in _cut(formula, re.compile(",")):
        found += [piece] if _length(piece) <= LONG else _cut(piece, _RELATION, before=True)
    return found


def _length(formula: str) -> int:
    """About how many signs a formula shows."""
    return len(re.sub(r"[{}_^ ]", "", re.sub(r"\\[A-Za-z]+|\\.", "x", formula)))


def _cut(formula: str, sign: re.Pattern[str], before: bool = False) -> list[str]:
    """A formula cut behind each `sign` outside of all brackets, or before it: then an empty group keeps it a relation."""
    found, depth = [""], 0
    for token in _TOKEN.findall(formula):
        depth += (token in "([{") - (token in ")]}")
        here = depth == 0 and sign.fullmatch(token) is not None
        if here and before and found[-1].strip():
            found.append("{}")
        found[-1] += token
        if here and not before:
            found.append("")
    return [piece.strip() for piece in found if piece.strip()]


def _inline(writer: Any, node: nodes.math) -> None:
    pieces = (_drawn(writer, node, piece, "inline") for piece in breaks(node.astext().strip()))
    writer.body.append("<wbr>".join(pieces))
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
