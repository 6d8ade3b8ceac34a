"""The course as a web book: `course site` builds it from the same notebooks, texts and checks.

`sources` lays the pages out in a folder, each from the one place where its facts stand; `build` runs Sphinx over them.
The book asks nothing of a network: formulas become MathML while building, fonts are the reader's own, nothing is counted.
"""
