"""Sphinx's settings for the web book. `build.py` lays the pages out beside a copy of this file."""

import os as _os

import helpers.grading as _grading  # noqa: F401  # it imports jsonschema the quick way, before Sphinx does
from helpers.address import VERSION as _VERSION

project = "Deep learning by hand"
author = "the authors of Deep learning by hand"
copyright = "text and figures CC BY 4.0, code MIT"
version = release = _VERSION
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "helpers.site.docstrings",
    "helpers.site.mathml",
    "helpers.site.preview",
    "sphinx_copybutton",
]
exclude_patterns = ["_build"]
# what stands in the notebooks has been run and compared already
nb_execution_mode = "off"
nb_merge_streams = True
# a table that a cell displays is a table
nb_render_markdown_format = "myst"
# on a cell that is folded, below questions
nb_code_prompt_show = "Show what is computed here"
nb_code_prompt_hide = "Hide what is computed here"
myst_enable_extensions = ["dollarmath", "amsmath", "attrs_inline", "deflist", "colon_fence"]
myst_heading_anchors = 4
myst_dmath_double_inline = True
suppress_warnings = ["mystnb.unknown_mime_type"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
# what stands in single backquotes in a docstring is code; a block of text without a language is no Python
default_role = "code"
highlight_language = "text"
# quotes become round, but the two hyphens of an option stay what is typed
smartquotes_action = "qe"
html_math_renderer = "mathml"

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
templates_path = ["_templates"]
# what is copied as it is: files to download
html_extra_path = ["_extra"]
html_css_files = ["course.css"]
html_js_files = [("reach.js", {"defer": "defer"})]
# the index of terms is a page of its own
html_use_index = False
html_domain_indices = False
html_favicon = "_static/icon.svg"
_at = _os.environ.get("COURSE_SITE_ADDRESS", "")
html_baseurl = f"{_at}/" if _at else ""
preview_words = "Six notebooks on deep learning from first principles, with exercises that say what is wrong."
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"source_repository": "", "navigation_with_keys": True}
# MathJax is not asked for
mathjax_path = ""
