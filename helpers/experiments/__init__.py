"""The published experiments run again: one table of settings, one small file a run, published beside measured.

    >>> [run.result["test_accuracy"] for run in stored("dnn")]   # what a chapter shows
    [0.9671, 0.9654, 0.9668]

`main` is the command `course reproduce`.
"""

from __future__ import annotations

from .command import main, run
from .settings import EXPERIMENTS, Experiment, Published
from .store import RESULTS, Run, stored

__all__ = ["EXPERIMENTS", "RESULTS", "Experiment", "Published", "Run", "main", "run", "stored"]
