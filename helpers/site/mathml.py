"""A Sphinx extension that writes formulas as MathML, which browsers draw without a script and without a network."""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging

_LOG = logging.getLogger(__name__)


def mathml(formula: str, display: str) -> str:
    """A LaTeX formula as a `<math>` element; `display` is "inline" or "block".

    The formula itself goes along as its alternative text, for those who listen and for those who copy.
    """
    drawn = convert(formula, display=display)
    return drawn.replace("<math ", f'<math alttext="{html.escape(formula, quote=True)}" ', 1)


def _inline(writer: Any, node: nodes.math) -> None:
    writer.body.append(_drawn(writer, node, "inline"))
    raise nodes.SkipNode


def _block(writer: Any, node: nodes.math_block) -> None:
    writer.body.append(f'<div class="math">{_drawn(writer, node, "block")}</div>\n')
    raise nodes.SkipNode


def _drawn(writer: Any, node: nodes.Element, display: str) -> str:
    try:
        return mathml(node.astext().strip(), display)
    except Exception as error:
        _LOG.warning("a formula cannot be drawn (%s): %s", error, node.astext(), location=node)
        return f"<code>{writer.encode(node.astext())}</code>"


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
