"""HTML exports of notebooks in which every picture has its alternative text, and all text enough contrast.

nbconvert writes "No description has been provided for this image" where a cell's metadata has a description under
`alt`. The settings beside this file, installed into the environment, make `jupyter nbconvert --to html` and
JupyterLab's *Save and Export* go through `DescribedPictures` first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor

__all__ = ["DescribedPictures"]


class DescribedPictures(Preprocessor):
    """Puts each PNG of a cell that has a description into an `<img>` element that carries it; adds readable.css."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """All cells, and the styles of the page."""
        nb, resources = super().preprocess(nb, resources)
        if include := resources.get("include_css"):
            resources["include_css"] = _followed_by_ours(include)
        return nb, resources

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """The cell with its pictures as HTML; cells without `alt` stay as they are."""
        alt = cell.metadata.get("alt")
        for output in cell.get("outputs", []) if isinstance(alt, str) and alt else []:
            picture = output.get("data", {}).get("image/png")
            encoded = picture.replace("\n", "") if isinstance(picture, str) else ""
            # a notebook may come from anybody: what is no base64 stays for nbconvert to escape
            if re.fullmatch(r"[A-Za-z0-9+/]+=*", encoded):
                described = f'<img src="data:image/png;base64,{encoded}" alt="{escape(alt)}" style="max-width: 100%">'
                output.data = {"text/html": described}
        return cell, resources


def _followed_by_ours(include: Callable[[str], str]) -> Callable[[str], str]:
    """nbconvert's function that writes a stylesheet into the page; after that of the theme it writes readable.css.

    Its own list of styles, `resources["inlining"]["css"]`, is made anew after every other preprocessor.
    """
    ours = (Path(__file__).parent / "readable.css").read_text(encoding="utf-8")

    def included(name: str) -> str:
        style = include(name)
        return style + type(style)(f"\n<style>\n{ours}</style>") if "theme" in name else style

    return included
