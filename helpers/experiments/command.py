"""`course reproduce`: run what is not there yet, show progress, end with the table and the figure."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from .settings import EXPERIMENTS, Experiment, chosen
from .store import RESULTS, have, path_of, stored, write

__all__ = ["main", "run"]

FOLDER = Path("reproduction")
Step = Callable[[int], None]


def main(
    names: list[str] | None = None,
    seeds: int | None = None,
    full: bool = False,
    table: bool = False,
    out: Path | None = None,
) -> int:
    """The command. `names`: experiments or groups, all if empty (the deep CNN only with `full` or by name);
    `seeds`: how many, else what the table says; `table`: no running, only the table from the stored runs - those
    in `out` (default `reproduction/` here), or, if there are none, those that come with the course.
    Returns the exit status: 0, or 2 for a name that is not there.
    """
    from .report import figure, print_table

    folder = out or FOLDER
    try:
        picked = chosen(names or [], full or table)
    except ValueError as error:
        print(error)
        return 2
    if table:
        if not any(folder.glob("*-seed*.json")):
            folder = RESULTS
        print_table(picked, folder)
        return 0
    run(picked, seeds, folder)
    left = [e.name for e in EXPERIMENTS if e.long and e not in picked]
    if left and not names:
        print(f"Not run, since they take up to ten minutes each: {', '.join(left)}. Run them with --full.")
    print_table(picked, folder)
    print(f"Figure: {figure(picked, folder)}")
    if any(", a sample:" in made.data for e in picked for made in stored(e.name, folder)):
        print("Some runs were made on a sample of MNIST: their accuracies are lower than with all of it.")
    return 0


def run(
    experiments: list[Experiment], seeds: int | None = None, folder: Path = FOLDER, progress: bool | None = None
) -> int:
    """Run every experiment with seeds 0, 1, ... that `folder` does not hold yet; returns how many runs were made.

    On an accelerator where there is one. A run that was cut off starts again, a long one at its last whole epoch.
    """
    from . import runner

    folder.mkdir(parents=True, exist_ok=True)
    wanted = [
        (e, seed)
        for e in experiments
        # nothing is drawn in twelve_points: a second seed would be the first again
        for seed in range(e.seeds if seeds is None or e.kind == "points" else seeds)
    ]
    missing = [(e, seed) for e, seed in wanted if not have(folder, e, seed)]
    if len(missing) < len(wanted):
        print(f"{len(wanted) - len(missing)} of {len(wanted)} runs are there already.", flush=True)
    device, made = runner.device(), 0
    with _meter(missing, progress) as begin:
        for experiment, seed in missing:
            if have(folder, experiment, seed):  # another process made it meanwhile
                continue
            made += 1
            kept = path_of(folder, experiment.name, seed).with_suffix(".checkpoint") if experiment.long else None
            with begin(experiment, seed) as step:
                write(folder, runner.execute(experiment, seed, device, kept, step))
            if kept is not None:
                kept.unlink(missing_ok=True)
    return made


Begin = Callable[[Experiment, int], AbstractContextManager[Step]]


def _epochs(experiment: Experiment) -> int:
    return experiment.epochs * (4 if experiment.kind == "three_ways" else 1)


@contextmanager
def _meter(missing: list[tuple[Experiment, int]], progress: bool | None) -> Iterator[Begin]:
    """A bar a run and one for all on a terminal; elsewhere one plain line a run."""
    bars = sys.stdout.isatty() if progress is None else progress
    if not bars:
        yield _line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stdout)) as shown:
        whole = shown.add_task("all runs", total=len(missing))

        @contextmanager
        def begin(experiment: Experiment, seed: int) -> Iterator[Step]:
            task = shown.add_task(f"{experiment.title}, seed {seed}", total=_epochs(experiment))
            yield lambda epochs: shown.advance(task, epochs)
            shown.remove_task(task)
            shown.advance(whole)

        yield begin


@contextmanager
def _line(experiment: Experiment, seed: int) -> Iterator[Step]:
    """A line when the run is done, and before that one every ten seconds at most."""
    begun = last = time.perf_counter()
    done = 0

    def step(epochs: int) -> None:
        nonlocal done, last
        done += epochs
        if time.perf_counter() - last > 10 and done < _epochs(experiment):
            last = time.perf_counter()
            print(f"{experiment.name}, seed {seed}: epoch {done} of {_epochs(experiment)}", flush=True)

    yield step
    print(f"{experiment.name}, seed {seed}: done in {time.perf_counter() - begun:.0f} s", flush=True)
