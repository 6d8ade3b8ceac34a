"""What the interactive figures have in common: a picture that is drawn anew, in its own size."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from ipywidgets import Image

__all__ = ["picture_widget", "png"]


def picture_widget() -> Image:
    """An empty image widget that shows a picture in its own size, smaller only where the page is narrower.

    Without the layout a box stretches it to the page's width, blurred and taller than the screen.
    """
    from ipywidgets import Image, Layout

    return Image(format="png", layout=Layout(align_self="flex-start", max_width="100%"))


def png(figure: Figure, dpi: float = 80) -> bytes:
    """The figure as a PNG file; the figure is closed."""
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=dpi)
    plt.close(figure)
    return file.getvalue()
