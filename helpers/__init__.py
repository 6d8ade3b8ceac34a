"""The package behind the course: data, models, training, figures, checks and grading."""

#: The one place for the course's version: the distribution, the release's files and the badges take it from here.
__version__ = "0.1.0"
