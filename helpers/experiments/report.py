"""Published beside measured: the rows, the table in a terminal and in Markdown, and the figure.

`python -m helpers.experiments.report docs/reproduction.md` writes the table of the stored runs to a file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .settings import EXPERIMENTS, Experiment, Published
from .store import RESULTS, Run, stored

__all__ = ["Row", "figure", "markdown", "print_table", "rows"]

HEADS = ("experiment", "figure", "source", "published", "measured", "spread", "seeds", "verdict")


@dataclass(frozen=True)
class Row:
    """One published figure (or list of figures) beside what the runs gave, all as text but the number of seeds.

    `spread` is the largest value over the seeds less the smallest; `verdict` "within" means that the published
    figure lies no further from the measured mean than that.
    """

    name: str
    title: str
    quantity: str
    source: str
    published: str
    measured: str
    spread: str
    seeds: int
    verdict: str

    def cells(self) -> tuple[str, ...]:
        """The row as the table shows it."""
        return (
            self.title, self.quantity, self.source, self.published, self.measured, self.spread, str(self.seeds),
            self.verdict,
        )  # fmt: skip


def rows(experiments: Iterable[Experiment], folder: Path = RESULTS) -> list[Row]:
    """A row for every published figure of these experiments, and one for an experiment with none."""
    found = []
    for experiment in experiments:
        runs = stored(experiment.name, folder)
        for published in experiment.published or (_ACCURACY_ONLY,):
            found.append(_row(experiment, published, runs))
    return found


_ACCURACY_ONLY = Published("test accuracy, %", "", "test_accuracy", "none", scale=100)


def _row(experiment: Experiment, published: Published, runs: list[Run]) -> Row:
    shown = published.figures or "-"
    row = dict(name=experiment.name, title=experiment.title, quantity=published.quantity, source=published.source)
    if not runs:
        return Row(**row, published=shown, measured="-", spread="-", seeds=0, verdict="not run yet")
    columns = _columns(published, runs)
    places = _places(published)
    spreads = [_spread(published, column, experiment) for column in columns]
    means = [sum(column) / len(column) for column in columns]
    measured = [f"{mean:.{places}f}" for mean in means]
    known = [spread for spread in spreads if spread is not None]
    exact = experiment.kind == "points" or published.key.startswith("range")
    spread = "-" if not known or exact else f"{'up to ' if len(known) > 1 else ''}{max(known):.{places}f}"
    verdict = _verdict(published, means, spreads) if published.figures else "nothing published"
    return Row(
        **row, published=shown, measured=" ".join(measured), spread=spread, seeds=len(runs), verdict=verdict
    )  # fmt: skip


def _columns(published: Published, runs: list[Run]) -> list[list[float]]:
    """For each printed figure, its value in every run, on the scale of the printed one."""
    kind, _, name = published.key.rpartition(":")
    if published.key == "range" or kind == "range":
        values = [run.result["test_accuracy" if published.key == "range" else name] for run in runs]
        return [[min(values) * published.scale], [max(values) * published.scale]]
    source = [run.curve[name] if kind == "curve" else run.result[name] for run in runs]
    listed = [value if isinstance(value, list) else [value] for value in source]
    return [[value * published.scale for value in column] for column in zip(*listed, strict=True)]


def _places(published: Published) -> int:
    """Decimals to show: those of the printed figures, one more for whole percents."""
    parts = published.figures.split()
    places = max((len(part.partition(".")[2]) for part in parts), default=2)
    return 1 if published.scale == 100 and places == 0 else places


def _spread(published: Published, column: list[float], experiment: Experiment) -> float | None:
    """Largest less smallest over the seeds; for a share of runs twice its standard error; None for one seed."""
    if experiment.kind == "points":
        return 0.0  # nothing is drawn
    if published.key in ("stuck", "learned"):
        share = sum(column) / len(column) / 100
        return 200 * (share * (1 - share) / len(column)) ** 0.5
    if published.key.startswith("range"):
        return 0.0
    return max(column) - min(column) if len(column) > 1 else None


def _verdict(published: Published, means: list[float], spreads: list[float | None]) -> str:
    printed = published.figures.split()
    if published.key.startswith("range"):
        return _verdict_range([float(part) for part in printed], means, _unit(printed))
    off = [_distance(part, published.cut, mean) for part, mean in zip(printed, means, strict=True)]
    one_seed = spreads[0] is None
    places = _places(published)
    outside = [(k, d) for k, (d, spread) in enumerate(zip(off, spreads, strict=True), 1) if d > (spread or 0) + 1e-9]
    word = "equal" if one_seed else "within"
    if not outside:
        return word if len(off) == 1 else f"all {len(off)} {word}"
    if len(off) == 1:
        return f"{'differs' if one_seed else 'outside'} by {off[0]:.{places}f}"
    furthest, by = max(outside, key=lambda each: each[1])
    return f"{len(off) - len(outside)} of {len(off)} {word}; furthest off: number {furthest}, by {by:.2g}"


def _verdict_range(printed: list[float], means: list[float], unit: float) -> str:
    """Two ranges agree if they overlap, to the digits printed."""
    gap = max(printed[0] - means[1], means[0] - printed[1])
    if printed[0] - unit / 2 <= means[0] and means[1] <= printed[1] + unit / 2:
        return "within"
    return "ranges overlap" if gap <= unit else f"apart by {gap:.4g}"


def _unit(printed: list[str]) -> float:
    """One in the last digit printed."""
    return 10.0 ** -max(len(part.partition(".")[2]) for part in printed)


def _distance(printed: str, cut: bool, mean: float) -> float:
    """How far `mean` is from every number that would have been printed so: 0 if it would have been itself."""
    unit, value = _unit([printed]), float(printed)
    low, high = (value, value + unit) if cut else (value - unit / 2, value + unit / 2)
    return max(low - mean, mean - high, 0.0)


def print_table(experiments: Iterable[Experiment], folder: Path = RESULTS) -> None:
    """The table on standard output: lines on a terminal, plain characters elsewhere."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else 160, no_color=not terminal)
    table = Table(box=box.SIMPLE_HEAVY if terminal else box.ASCII, title="Published beside measured")
    for head in HEADS:
        table.add_column(head, overflow="fold", ratio=3 if head in ("published", "measured") else None)
    last = ""
    for row in rows(experiments, folder):
        cells = row.cells()
        table.add_row("" if row.title == last else cells[0], *cells[1:])
        last = row.title
    console.print(table)


_INTRO = """# The published experiments, run again

This page is written by a command, from the stored runs in `helpers/experiments/results`:

```
uv run python -m helpers.experiments.report docs/reproduction.md
```

The runs themselves are made by `uv run course reproduce` (`--full` for the deep CNN too). Each is one small file: \
setting, seed, versions, data source, curve, result.

How to read it. The sources: T0 a short module with a perceptron and an MLP, T1 an Adam MLP, T2 a DNN and CNN \
tutorial, T3 a lab report, T4 lecture slides; "course" marks figures measured earlier for this course. *Measured* \
is the mean over the seeds, *spread* the largest value less the smallest. *Within*: the published figure lies no \
further from our mean than the spread. T3's percentages are cut off, not rounded: 98 stands for 98.0 up to 99.0, \
and is compared so. T0's 92.21 and 97.85 are exact, 9221 and 9785 right of 10 000; what T0 cuts off is its "92 %" and \
"97 %". For a share of runs the spread is twice its standard error. With one seed \
there is no spread: *equal* means equal to the digits printed. A list is compared figure by figure.

"""


def markdown(experiments: Iterable[Experiment] = EXPERIMENTS, folder: Path = RESULTS) -> str:
    """The page docs/reproduction.md: the table, then what was inferred."""
    experiments = list(experiments)
    lines = ["| " + " | ".join(HEADS) + " |", "| " + " | ".join("---" for _ in HEADS) + " |"]
    last = ""
    for row in rows(experiments, folder):
        cells = row.cells()
        lines.append("| " + " | ".join(("" if row.title == last else cells[0], *cells[1:])) + " |")
        last = row.title
    inferred = [f"- {e.title}: {e.inferred}." for e in experiments if e.inferred]
    made = "\n".join(["", "## Made on", "", *_made_on(experiments, folder)])
    return _INTRO + "\n".join(lines) + "\n\n## What was inferred\n\n" + "\n".join(inferred) + "\n" + made + "\n"


def _made_on(experiments: list[Experiment], folder: Path) -> list[str]:
    kinds: dict[tuple[Any, ...], int] = {}
    for experiment in experiments:
        for run in stored(experiment.name, folder):
            key = (run.versions["torch"], run.versions["python"], run.device, run.threads)
            kinds[key] = kinds.get(key, 0) + 1
    return [
        f"- {count} runs: torch {torch}, Python {python}, device {device}, threads {threads}"
        for (torch, python, device, threads), count in sorted(kinds.items())
    ]


def figure(experiments: Iterable[Experiment], folder: Path = RESULTS, path: Path | None = None) -> Path:
    """Draw published beside measured and return the picture's path (in `folder` unless `path` says otherwise).

    Left: 100 - test accuracy in percent, a mark for the published figure, a dot with its range over the seeds for
    ours. Right: the loss by epoch of T0's two networks.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(11, 5), dpi=100, layout="constrained")
    FigureCanvasAgg(drawn)
    left, right = drawn.subplots(1, 2, width_ratios=(3, 2))
    _draw_errors(left, list(experiments), folder)
    _draw_losses(right, list(experiments), folder)
    path = path or folder / "published_beside_measured.png"
    drawn.savefig(path)
    return path


def _draw_errors(axes: Any, experiments: list[Experiment], folder: Path) -> None:
    from helpers.figures.style import BLUE, VERMILION

    names: list[str] = []
    for experiment in experiments:
        published, runs = _published_accuracy(experiment), stored(experiment.name, folder)
        if published is None or not runs:
            continue
        y = len(names)
        names.append(f"{experiment.title} ({published.source})")
        values = [100 * (1 - run.result["test_accuracy"]) for run in runs]
        axes.plot([min(values), max(values)], [y, y], color=BLUE, linewidth=3, alpha=0.5)
        axes.plot(sum(values) / len(values), y, "o", color=BLUE, label="measured, range over seeds" if not y else None)
        printed = published.figures.split()[-1]
        low, high = 100 - float(printed), 100 - float(printed) - (_unit([printed]) if published.cut else 0)
        axes.plot([low, high], [y, y], color=VERMILION, linewidth=1)
        axes.plot((low + high) / 2, y, "D", color=VERMILION, fillstyle="none", label="published" if not y else None)
    axes.set(xscale="log", xlabel="100 - test accuracy, %", yticks=range(len(names)), yticklabels=names)
    _plain_ticks(axes.xaxis, (0.5, 1, 2, 3, 5, 10, 20, 30))
    axes.invert_yaxis()
    axes.grid(alpha=0.3)
    if names:
        axes.legend(frameon=False)


def _plain_ticks(axis: Any, ticks: tuple[float, ...]) -> None:
    """Numbers as people write them on a logarithmic axis."""
    axis.set_ticks(ticks, labels=[f"{tick:g}" for tick in ticks])
    axis.set_ticks([], minor=True)


def _published_accuracy(experiment: Experiment) -> Published | None:
    wanted = ("test_accuracy", "curve:test_accuracy", "published_scoring")
    return next((p for p in experiment.published if p.key in wanted and p.scale == 100 and p.source != "course"), None)


def _draw_losses(axes: Any, experiments: list[Experiment], folder: Path) -> None:
    from helpers.figures.style import BLUE, ORANGE

    for experiment, colour in zip(
        (e for e in experiments if e.name in ("perceptron", "mlp")), (BLUE, ORANGE), strict=False
    ):
        published = next(p for p in experiment.published if p.key == "curve:train_loss")
        printed = [float(part) for part in published.figures.split()]
        axes.plot(range(1, 21), printed, "D", fillstyle="none", color=colour, label=f"{experiment.name}, published")
        for k, run in enumerate(stored(experiment.name, folder)):
            label = f"{experiment.name}, measured" if not k else None
            axes.plot(range(1, 21), run.curve["train_loss"], "-", color=colour, linewidth=1, label=label)
    axes.set(yscale="log", xlabel="epoch", ylabel="training loss")
    _plain_ticks(axes.yaxis, (0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8))
    axes.grid(alpha=0.3)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m helpers.experiments.report FILE.md")
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8")
