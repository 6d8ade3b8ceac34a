"""The stored runs: one small JSON file each, written whole or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .settings import Experiment

__all__ = ["RESULTS", "Run", "have", "path_of", "stored", "write"]

RESULTS = Path(__file__).parent / "results"
"""The runs that come with the course."""


@dataclass(frozen=True)
class Run:
    """One stored run. `curve` holds lists (one entry an epoch, unless its name says otherwise), `result` figures."""

    experiment: str
    setting: dict[str, Any]
    seed: int
    versions: dict[str, str]
    data: str
    curve: dict[str, list[Any]]
    result: dict[str, Any]
    seconds: float
    threads: int
    device: str


def path_of(folder: Path, name: str, seed: int) -> Path:
    """Where the run of experiment `name` with this seed is kept."""
    return folder / f"{name}-seed{seed}.json"


def write(folder: Path, record: dict[str, Any]) -> None:
    """Store a run: to a temporary name first, then moved, so that a kill leaves no half file."""
    path = path_of(folder, record["experiment"], record["seed"])
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_text(json.dumps(record, allow_nan=True, separators=(",", ":")) + "\n", encoding="utf-8")
    os.replace(unfinished, path)


def read(path: Path) -> Run | None:
    """The run in this file; None where there is no file or no whole one."""
    try:
        return Run(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def have(folder: Path, experiment: Experiment, seed: int) -> bool:
    """Whether this run is stored, and was made with the setting that the table has now."""
    run = read(path_of(folder, experiment.name, seed))
    return run is not None and run.setting == experiment.setting()


def stored(name: str, folder: Path | None = None) -> list[Run]:
    """The stored runs of the experiment `name`, by seed; empty where there are none yet.

        >>> [run.result["test_accuracy"] for run in stored("dnn")]
        [0.9671, 0.9654, 0.9668]

    Raises `ValueError` for a name that is not in the table.
    """
    from .settings import EXPERIMENTS

    if name not in {experiment.name for experiment in EXPERIMENTS}:
        known = ", ".join(experiment.name for experiment in EXPERIMENTS)
        raise ValueError(f"there is no experiment {name!r}; there are {known}")
    runs = [read(path) for path in (folder or RESULTS).glob(f"{name}-seed*.json")]
    return sorted((run for run in runs if run is not None), key=lambda run: run.seed)
