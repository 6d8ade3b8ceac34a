"""One look for every figure of the course: colours that colour-blind readers tell apart, and a second cue.

The palette is Okabe and Ito's (2008, "Color Universal Design"), ordered so that neighbours also differ in
lightness and stay apart in a grey print. Use `MARKERS` and `LINES` beside the colours: never colour alone.
"""

from __future__ import annotations

import matplotlib as mpl
from cycler import cycler

BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, BLACK, GREY = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#000000", "#7F7F7F",
)  # fmt: skip
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, BLACK, GREY)
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)))
COLOURMAP = "viridis"
DIVERGING = "cividis"


def use_style() -> None:
    """Set matplotlib's defaults for the course: readable sizes, the palette, a light grid. Changes `rcParams`."""
    mpl.rcParams.update(
        {
            "figure.figsize": (7.0, 4.0),
            "figure.dpi": 80,
            "figure.constrained_layout.use": True,
            "savefig.bbox": "tight",
            "font.size": 11,
            "axes.prop_cycle": cycler(color=COLOURS),
            "axes.grid": True,
            "grid.alpha": 0.3,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "image.cmap": COLOURMAP,
            "legend.frameon": False,
            "lines.linewidth": 2.0,
            "animation.html": "none",
        }
    )
