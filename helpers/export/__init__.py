"""HTML exports of notebooks in which every picture has its alternative text.

nbconvert writes "No description has been provided for this image" where a cell's metadata has a description under
`alt`. The settings beside this file, installed into the environment, make `jupyter nbconvert --to html` and
JupyterLab's *Save and Export* go through `DescribedPictures` first.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from nbconvert.preprocessors import Preprocessor

__all__ = ["DescribedPictures"]


class DescribedPictures(Preprocessor):
    """Puts each PNG of a cell that has a description into an `<img>` element that carries it."""

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
