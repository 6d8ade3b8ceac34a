"""The figures of the course, one module a chapter, all in one style (`helpers.figures.style`)."""

from helpers.figures.style import use_style

__all__ = ["use_style"]
