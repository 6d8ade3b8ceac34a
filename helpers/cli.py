"""The command `course`: everything that students, instructors and authors do with the course, by one name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from helpers.programs import find_programs

if TYPE_CHECKING:
    from helpers.grading import Row

app = typer.Typer(
    name="course",
    help="Deep learning from first principles: read, solve, grade.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Chapter = Annotated[Optional[str], typer.Argument(help="A problem set, such as 03_mnist_dnn or 3.")]  # noqa: UP045


def find_root() -> Path:
    """The folder that holds notebooks/: here, above here, or where the package was installed from."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent):
        if (folder / "notebooks").is_dir():
            return folder
    raise typer.BadParameter(f"no folder notebooks/ in {here} or above: change to the folder of the course first")


def _assignment(root: Path, chapter: str | None) -> list[str]:
    """The full names of the problem sets meant by `chapter`: all of them, "03_mnist_dnn", "03" or "3"."""
    from helpers.grading.release import assignments

    known = assignments(root)
    if chapter is None:
        return known
    number = chapter.zfill(2) if chapter.isdigit() else chapter
    found = [name for name in known if name == chapter or name.split("_")[0] == number]
    if not found:
        raise typer.BadParameter(f"there is no problem set {chapter!r}; there are {', '.join(known) or 'none'}")
    return found


@app.command()
def lab() -> None:
    """Open JupyterLab on the chapters."""
    root = find_root()
    command = [sys.executable, "-m", "jupyter", "lab", f"--notebook-dir={root}"]
    raise typer.Exit(subprocess.call([*command, "--LabApp.default_url=/lab/tree/notebooks"]))


@app.command("data")
def fetch_data() -> None:
    """Fetch the data sets and verify them."""
    from helpers import data

    raise typer.Exit(int(bool(data.fetch_all())))


@app.command()
def doctor() -> None:
    """Say what is missing on this computer and how to mend it."""
    from helpers import doctor as diagnoses

    raise typer.Exit(diagnoses.main())


@app.command()
def release(
    chapter: Chapter = None,
    bundle: Annotated[Path, typer.Option(help="Where the student bundle goes.")] = Path("dist"),
) -> None:
    """Generate release/ from source/ and make the student bundle."""
    from rich.progress import track

    from helpers.grading import release as making

    root = find_root()
    try:
        for name in track(_assignment(root, chapter), description="Releasing", disable=not sys.stdout.isatty()):
            making.generate(root, [name])
            making.publish(root, [name])
            print(f"release/{name}/{name}.ipynb")
        path = making.bundle(root, root / bundle)
    except making.ReleaseError as error:
        raise SystemExit(f"course release: {error}") from None
    print(f"student bundle: {path}")


@app.command()
def grade(
    chapter: Chapter = None,
    submissions: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="A folder with one folder or file for each student (default: nbgrader's submitted/)."),
    ] = None,
    student: Annotated[Optional[list[str]], typer.Option(help="Only this student; may be repeated.")] = None,  # noqa: UP045
    exercise: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(help="Judge this exercise again, keep the other verdicts; may be repeated."),
    ] = None,
    regrade: Annotated[bool, typer.Option("--regrade", help="Judge again what was judged before.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge, but record nothing.")] = False,
    workers: Annotated[Optional[int], typer.Option(help="Submissions at a time (default: one a core).")] = None,  # noqa: UP045
    scheduler: Annotated[Optional[str], typer.Option(help="Address of a Dask scheduler to judge on.")] = None,  # noqa: UP045
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run submissions without isolation.")] = False,
    feedback: Annotated[bool, typer.Option(help="Write a feedback page for each student.")] = True,
) -> None:
    """Grade a class: judge every submission from outside, record the scores through nbgrader."""
    from helpers import grading

    root = find_root()
    for name in _assignment(root, chapter):
        try:
            rows = grading.grade_class(
                root,
                name,
                submissions,
                students=student,
                workers=workers,
                dry_run=dry_run,
                unsafe=unsafe,
                regrade=exercise or regrade,
                scheduler=scheduler,
                progress=grading.ProgressLine(),
            )
            if feedback and not dry_run:
                grading.make_feedback(root, name, [row.student for row in rows if row.status == "graded"])
        except grading.GradingStopped as error:
            raise SystemExit(f"course grade: {error}") from None
        _show_rows(name, rows)


@app.command()
def report(
    chapter: Annotated[str, typer.Argument(help="A problem set, such as 03_mnist_dnn or 3.")],
    folder: Annotated[Path, typer.Option(help="Where the report goes.")] = Path("report"),
) -> None:
    """Draw what the class got wrong: a page with pictures, and CSVs (also as Canvas and Moodle take them)."""
    from helpers.grading import report as reports

    root = find_root()
    for name in _assignment(root, chapter):
        rows = reports.stored_rows(root, name)
        if not rows:
            raise SystemExit(
                f"course report: nothing of {name} has been graded yet; run `course grade {chapter}` first"
            )
        print(reports.write_report(rows, root / folder / name, name))


@app.command()
def collect(
    chapter: Annotated[str, typer.Argument(help="A problem set, such as 03_mnist_dnn or 3.")],
    archive: Annotated[Path, typer.Argument(help="The zip of submissions that a learning platform made.", exists=True)],
) -> None:
    """Take in a learning platform's zip of submissions, through nbgrader's zip_collect."""
    from helpers.grading import report as reports

    root = find_root()
    for name in _assignment(root, chapter):
        print(reports.collect_zip(root, name, archive))


@app.command()
def demo(
    chapter: Chapter = None,
    folder: Annotated[Path, typer.Option(help="Where the demo is written; replaced if it exists.")] = Path(
        "course_demo"
    ),
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run submissions without isolation.")] = False,
) -> None:
    """Play the whole cycle on four example submissions: release, grade, feedback."""
    from helpers import data, grading
    from helpers.grading import demo as cycle

    root = find_root()
    assignment = _assignment(root, chapter or cycle.ASSIGNMENT)[0]
    print(data.load("mnist").describe())
    try:
        rows, pages = cycle.run(root, Path.cwd() / folder, assignment, unsafe, print)
    except grading.GradingStopped as error:
        raise SystemExit(f"course demo: {error}") from None
    _show_rows(assignment, rows)
    for page in pages:
        if "mistakes" in str(page):
            print(f"\nThe feedback page of the student with typical mistakes:\n{page}")


def _show_rows(assignment: str, rows: list[Row]) -> None:
    """Student, points, and what was wrong in words."""
    print(f"\n{assignment}")
    width = max([len(row.student) for row in rows], default=7)
    for row in rows:
        print(f"{row.student:<{width}}  {row.score:5.1f} of {row.max_score:g}  {row.reason or row.status}")
        for exercise in row.exercises.values():
            if exercise.headline:
                print(f"{'':<{width}}    {exercise.points:g} of {exercise.max_points:g}  {exercise.headline}")
        for flag in row.flags:
            print(f"{'':<{width}}    flag: {flag}")


@app.command()
def reproduce(
    name: Annotated[Optional[list[str]], typer.Argument(help="Experiments by name (default: all).")] = None,  # noqa: UP045
    seeds: Annotated[Optional[int], typer.Option(help="Runs of each experiment.")] = None,  # noqa: UP045
    full: Annotated[bool, typer.Option("--full", help="Also the sweeps that take an hour.")] = False,
    table: Annotated[bool, typer.Option("--table", help="Run nothing: print the table of the stored runs.")] = False,
) -> None:
    """Run the published experiments again and print published beside measured."""
    from helpers import experiments

    raise typer.Exit(experiments.main(list(name or ()), seeds, full, table))


@app.command()
def notebooks(
    chapter: Annotated[Optional[list[str]], typer.Argument(help="Chapters by number, such as 3.")] = None,  # noqa: UP045
) -> None:
    """Run chapters from top to bottom and store their outputs (for those who change the course)."""
    import time

    from helpers import notebooks as chapters

    root = find_root()
    wanted = {number.zfill(2) for number in chapter or ()}
    for name in chapters.CHAPTERS:
        path = root / "notebooks" / f"{name}.ipynb"
        if path.exists() and (not wanted or name[:2] in wanted):
            started = time.monotonic()
            chapters.execute(path)
            print(f"{name}: {time.monotonic() - started:.0f} s, {path.stat().st_size / 1e3:.0f} kB")


@app.command("check-bank")
def check_bank(
    only: Annotated[Optional[list[str]], typer.Argument(help="Exercises or chapters (default: all).")] = None,  # noqa: UP045
    full: Annotated[bool, typer.Option("--full", help="Also what trains, and 1 000 seeds.")] = False,
    seeds: Annotated[Optional[int], typer.Option(help="Seeds that right answers are tried with.")] = None,  # noqa: UP045
    blind: Annotated[bool, typer.Option("--blind", help="Only the half written without sight of the checks.")] = False,
    workers: Annotated[Optional[int], typer.Option(help="Exercises at a time (default: one a core).")] = None,  # noqa: UP045
    write: Annotated[
        bool, typer.Option("--write", help="Put the table into docs/checks.md, the totals into README.md.")
    ] = False,
) -> None:
    """Run the bank of right and wrong answers through the checks: accepted, refused, diagnosed by name."""
    root = find_root()
    if not (root / "tests" / "answers" / "report.py").exists():
        raise SystemExit("course check-bank: the bank stands in tests/, which only a checkout of the course has.")
    options = [f"--{name}" for name, wanted in {"full": full, "blind": blind, "write": write}.items() if wanted]
    options += [f"--seeds={seeds}"] * (seeds is not None) + [f"--workers={workers}"] * (workers is not None)
    command = [sys.executable, "-m", "tests.answers.report", *options, *(only or ())]
    raise typer.Exit(subprocess.call(command, cwd=root, env={**os.environ, "OMP_NUM_THREADS": "1"}))


@app.command("test")
def run_tests(
    full: Annotated[bool, typer.Option("--full", help="Also what takes long: kill loops, every seed.")] = False,
) -> None:
    """Run all tests: the package's, the chapters under nbval, the solved problem sets."""
    from helpers import testing

    raise typer.Exit(testing.run_all(find_root(), full=full))


def main() -> None:
    """Entry point of the command `course`."""
    find_programs()
    app()


if __name__ == "__main__":
    main()
