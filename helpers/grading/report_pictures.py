"""The class report's pictures: how the scores spread, and what the answers to each exercise came to."""

from __future__ import annotations

import base64
import html
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.grading.rows import DIFFERS, ERROR, KINDS, NAMED, RIGHT, UNWRITTEN, Row


def _plotting() -> Any:
    import matplotlib

    matplotlib.use("agg", force=False)
    import matplotlib.pyplot as plt

    from helpers.figures import style

    style.use_style()
    return plt


def _picture(figure: Any, alt: str, caption: str = "") -> str:
    import matplotlib.pyplot as plt

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    plt.close(figure)
    data = base64.b64encode(buffer.getvalue()).decode()
    words = html.escape(alt, quote=True)
    return f'<img alt="{words}" src="data:image/png;base64,{data}"><p>{html.escape(caption) or words}</p>'


def scores_picture(handed_in: Sequence[Row]) -> str:
    """A histogram of the scores of those who handed in, as an image with its words."""
    from helpers.figures import style

    plt = _plotting()
    most = max(row.max_score for row in handed_in) or 1.0
    figure, axes = plt.subplots(figsize=(6.4, 2.8))
    axes.hist(
        [row.score for row in handed_in], bins=max(1, min(20, round(most))), range=(0, most), color=style.BLUE,
        hatch="//", edgecolor="white",
    )  # fmt: skip
    axes.set(xlabel="score", ylabel="students")
    axes.yaxis.get_major_locator().set_params(integer=True)
    middle = sorted(row.score for row in handed_in)[len(handed_in) // 2]
    return _picture(
        figure, f"Histogram of {len(handed_in)} scores from 0 to {most:g}; half of them are at {middle:g} or above."
    )


def outcomes_picture(counts: Mapping[str, Counter[str]]) -> str:
    """For each exercise one bar: how many answers were right, a named mistake, only different, an error, not written."""
    from helpers.figures import style

    plt = _plotting()
    look = {
        RIGHT: (style.BLUE, ""), NAMED: (style.ORANGE, "//"), DIFFERS: (style.SKY, "xx"), ERROR: (style.BLACK, ".."),
        UNWRITTEN: ("white", ""),
    }  # fmt: skip
    figure, axes = plt.subplots(figsize=(7.2, 1.3 + 0.34 * len(counts)))
    left = dict.fromkeys(counts, 0)
    for kind in KINDS:
        colour, hatch = look[kind]
        widths = [counts[name][kind] for name in counts]
        edge = style.GREY if kind == UNWRITTEN else "white"
        bars = axes.barh(
            list(counts), widths, left=list(left.values()), color=colour, hatch=hatch, edgecolor=edge, label=kind
        )
        ink = "black" if kind in (UNWRITTEN, DIFFERS, NAMED) else "white"
        back = {"facecolor": colour, "edgecolor": "none", "pad": 1.0}
        for bar, width in zip(bars, widths, strict=True):
            if width:
                at = (bar.get_x() + width / 2, bar.get_y() + bar.get_height() / 2)
                axes.text(*at, str(width), ha="center", va="center", color=ink, fontsize=8, bbox=back)
        left = {name: left[name] + counts[name][kind] for name in counts}
    axes.set(xlabel="students who handed in", xlim=(0, max(left.values(), default=1) or 1))
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.invert_yaxis()
    axes.grid(visible=False)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside upper center", ncols=5, fontsize=8, frameon=False)
    said = "; ".join(
        f"{name}: " + ", ".join(f"{number[kind]} {kind}" for kind in KINDS if number[kind])
        for name, number in counts.items()
    )
    caption = "What the answers to each exercise came to; the numbers are students."
    return _picture(figure, f"What the answers to each exercise came to. {said}.", caption)
