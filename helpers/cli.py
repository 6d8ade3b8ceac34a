"""The command `course`: everything that students, instructors and authors do with the course, by one name."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from helpers.programs import find_programs

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.grading import Cluster, Row

app = typer.Typer(
    name="course",
    help="Deep learning from first principles: read, solve, grade.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

STUDENTS, INSTRUCTORS, AUTHORS = "For students", "For instructors", "For those who change the course"

Chapter = Annotated[str | None, typer.Argument(metavar="SET", help="A problem set, such as 03_mnist_dnn or 3.")]
ThatSet = Annotated[str, typer.Argument(metavar="SET", help="A problem set, such as 03_mnist_dnn or 3.")]
Scheduler = Annotated[str | None, typer.Option(help="Judge on the workers of this Dask scheduler (tls://host:8786).")]
Wait = Annotated[float, typer.Option(help="Seconds to wait for a scheduler that has gone, or for a first worker.")]


def find_root() -> Path:
    """The folder that holds notebooks/: here, above here, or where the package was installed from."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent):
        if (folder / "notebooks").is_dir():
            return folder
    raise SystemExit(
        f"This needs the folder of the course, the one with notebooks/ in it; there is none in {here} or above. Change to "
        "it first (`cd`)."
    )


def find_checkout(needed: str = "source") -> Path:
    """As `find_root`, for what only a checkout of the course can do: it holds the folder `needed`, a bundle does not."""
    root = find_root()
    if not (root / needed).is_dir():
        raise SystemExit(
            f"This needs the folder {needed}/ of the course's repository; {root} is a student's copy without it."
        )
    return root


def find_course() -> Path:
    """The course whose gradebook is meant: the folder here or above that holds source/, and no other."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "source").is_dir():
            return folder
    needed = "This needs the folder source/ of the course's repository"
    copy = next((folder for folder in (here, *here.parents) if (folder / "notebooks").is_dir()), None)
    if copy is not None:
        raise SystemExit(f"{needed}; {copy} is a student's copy without it.")
    raise SystemExit(f"{needed}; there is none in {here} or above. Change to the folder of the course first (`cd`).")


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


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, rich_help_panel=STUDENTS)
def lab(
    context: typer.Context,
    port: Annotated[
        int | None, typer.Option(help="Where JupyterLab listens (default: the first free one from 8888).")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    allow_root: Annotated[bool, typer.Option("--allow-root", help="Start even as the user root.")] = False,
    instructor: Annotated[
        bool, typer.Option("--instructor", help="With nbgrader's menus for teachers and the folder source/.")
    ] = False,
) -> None:
    """Open JupyterLab on the start page. What is not listed here goes to JupyterLab as it is."""
    from helpers.student.lab import open_lab

    raise typer.Exit(open_lab(find_root(), port, browser, allow_root, instructor, context.args))


ASet = Annotated[
    str, typer.Argument(metavar="SET", help="A problem set: 3, 03_mnist_dnn, or the path of its notebook.")
]


@app.command(rich_help_panel=STUDENTS)
def check(chapter: ASet = "") -> None:
    """Run a set from top to bottom as grading will, with the visible tests: exercise, points, what is wrong."""
    from helpers.check import progress, table
    from helpers.student.files import NotFound, find_set
    from helpers.student.rehearsal import Rehearsal
    from helpers.student.remarks import Work, defined_again, passed_since, used_too_early

    try:
        one, path = find_set(chapter)
    except NotFound as error:
        raise SystemExit(f"course check: {error}") from None
    print(path)
    work = Work.read(one, path, chapter)
    unsaved = passed_since(work, "check")
    run, reached, passed = Rehearsal(one, path), 0.0, []

    def counted() -> Iterator[table.Outcome]:
        nonlocal reached
        for outcome in run:
            reached += outcome.points
            passed.extend([outcome.test] * (not outcome.headline))
            yield outcome

    try:
        for line in table.lines(one, counted()):
            print(line, flush=True)
    except KeyboardInterrupt:
        print(f"Stopped by you. {run.at} was running; what was judged before stands above.")
        raise typer.Exit(130) from None
    # what is judged here is the file as it was saved: a later time would look like an answer that was not
    trouble = progress.record_passed(one, passed, datetime.fromtimestamp(work.saved))
    for note in [
        *unsaved,
        *used_too_early(one, work.cells),
        *defined_again(work),
        *run.notes,
        *filter(None, [trouble]),
    ]:
        print(f"- {note}")
    print("Grading makes the same checks, with more numbers.")
    raise typer.Exit(int(reached < one.points))


@app.command("hand-in", rich_help_panel=STUDENTS)
def hand_in(chapter: ASet = "") -> None:
    """Look a set's notebook over and make the one file to hand in.

    Ends with 1 where something has to be mended first: what passed was not saved, or an answer cannot run.
    """
    import time

    from helpers.student import hand_in as handing
    from helpers.student.files import NotFound, find_set
    from helpers.student.remarks import Work

    try:
        one, path = find_set(chapter, command="hand-in")
        work = Work.read(one, path, chapter)
        made = handing.hand_in(work)
    except (NotFound, handing.Refused, OSError) as error:
        raise SystemExit(f"course hand-in: {error}") from None
    saved = time.strftime("%Y-%m-%d %H:%M", time.localtime(made.saved))
    print(f"{one.title}\n{path}\nlast saved {saved}")
    for note in made.first + made.notes:
        print(f"- {note}")
    if made.unwritten:
        print(f"- Not written yet: {', '.join(made.unwritten)}.")
    if left := [name for name in work.not_passed if name not in made.unwritten]:
        print(f"- Has not passed so far: {', '.join(map(one.numbered, left))}.")
    print(f"`course check {work.called}` runs this file from the top and says what it earns.")
    asked = "Hand in this file, under this name"
    if made.first:
        asked = "Once that is mended, run this again. The file as it is now"
    elif made.is_blank:
        asked = "No answer is written in it yet. The file as it is now"
    print(f"\n{asked} ({made.size / 1e3:.0f} kB):\n{made.path}")
    print(f"If you learn alone you need not send it anywhere: `course check {work.called}` tells your points.")
    raise typer.Exit(int(bool(made.first)))


@app.command(rich_help_panel=STUDENTS)
def progress(chapter: ASet = "") -> None:
    """Show what has passed so far, of all sets or of one, and write it onto the start page."""
    from helpers.check.sets import problem_set
    from helpers.student import start

    root = find_root()
    try:
        print(start.overview(root, [problem_set(chapter)] if chapter else None))
    except ValueError as error:
        raise SystemExit(f"course progress: {error}") from None
    with contextlib.suppress(OSError):
        start.write(root)


@app.command("solutions", rich_help_panel=STUDENTS)
def show_solutions(
    chapter: ASet = "",
    exercise: Annotated[list[str] | None, typer.Argument(help="Only these exercises.")] = None,
) -> None:
    """Show reference answers, where the course brings them: of exercises that have passed, or were tried ten times."""
    from helpers.check.sets import problem_set
    from helpers.student import solutions

    try:
        if not chapter:
            raise ValueError("which set? `course solutions 3` takes set 3.")
        one = problem_set(chapter)
        for name, text in solutions.shown(one, find_root(), exercise or ()):
            print(f"# --- {name}\n{text}\n")
    except ValueError as error:
        raise SystemExit(f"course solutions: {error}") from None


@app.command("data", rich_help_panel=STUDENTS)
def fetch_data() -> None:
    """Fetch the data sets and verify them."""
    from helpers import data

    raise typer.Exit(int(bool(data.fetch_all())))


@app.command(rich_help_panel=STUDENTS)
def doctor() -> None:
    """Say what is missing on this computer and how to mend it."""
    from helpers import doctor as diagnoses

    raise typer.Exit(diagnoses.main())


@app.command(rich_help_panel=INSTRUCTORS)
def release(
    chapter: Chapter = None,
    bundle: Annotated[Path, typer.Option(help="Where the student bundle goes.")] = Path("dist"),
    solutions: Annotated[
        bool, typer.Option("--solutions", help="Put reference answers into the bundle, for `course solutions`.")
    ] = False,
    gradescope: Annotated[bool, typer.Option("--gradescope", help="Also a zip for Gradescope for each set.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing: build all of a release apart, and look at it.")
    ] = False,
    tag: Annotated[str, typer.Option(help="With --check: the tag that is to be published.")] = "",
    keep: Annotated[Path | None, typer.Option(help="With --check: where the files that were looked at go.")] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over answers that somebody wrote into release/: they are lost.")
    ] = False,
) -> None:
    """Generate release/ from source/ and make the student bundle."""
    if check:
        raise typer.Exit(_check_release(find_checkout(), tag, keep))
    from helpers.grading import release as making

    root = find_course()
    try:
        own = (root / "helpers").is_dir()
        _release_sets(root, _assignment(root, chapter), own, overwrite)
        if not own:
            print(f"no student bundle{' and no autograder' * gradescope}: made in the course's own repository alone")
            return
        path = making.bundle(root, root / bundle, solutions)
        for name in _assignment(root, chapter) if gradescope else ():
            from helpers.grading.containers import gradescope_zip

            wheel = max((root / bundle).glob("*.whl"), key=lambda file: file.stat().st_mtime)
            print(gradescope_zip(root, name, wheel, root / bundle / f"gradescope_{name}.zip"))
    except making.ReleaseError as error:
        raise SystemExit(f"course release: {error}") from None
    print(f"student bundle: {path}")


def _release_sets(root: Path, names: list[str], own: bool, overwrite: bool) -> None:
    """Write release/ for these sets, and in the course's own repository what follows from it. All or nothing."""
    from rich.progress import track

    from helpers.grading import release as making
    from helpers.grading import tables

    made: dict[Path, NotebookNode] = {}
    for name in track(names, description="Releasing", disable=not sys.stdout.isatty()):
        if own:
            tables.learn(root, name)
        made |= making.prepare(root, name)
    for path in making.write(made, root, overwrite):
        print(path.relative_to(root))
    for name in names if own else ():
        tables.renew(root, name)
        making.publish(root, [name])


def _check_release(root: Path, tag: str, keep: Path | None) -> int:
    """A line for each part of a release; 1 if anything is wrong, or was looked at in vain."""
    import tempfile

    from helpers import publish

    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep.resolve() if keep else Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise SystemExit(f"course release: {folder} is not empty; the files of a release go into an empty folder")
        for one in publish.check(root, folder, tag):
            print(one.line(), flush=True)
            wrong += bool(one.trouble)
    print(f"{wrong} of these would go out wrong." if wrong else "All of a release is in order.")
    return int(wrong > 0)


@app.command(rich_help_panel=INSTRUCTORS)
def grade(
    chapter: Chapter = None,
    submissions: Annotated[
        Path | None,
        typer.Option(help="A folder with one folder or file for each student (default: nbgrader's submitted/)."),
    ] = None,
    student: Annotated[list[str] | None, typer.Option(help="Only this student; may be repeated.")] = None,
    exercise: Annotated[
        list[str] | None,
        typer.Option(help="Judge this exercise again, keep the other verdicts; may be repeated."),
    ] = None,
    regrade: Annotated[bool, typer.Option("--regrade", help="Judge again what was judged before.")] = False,
    after_change: Annotated[
        bool,
        typer.Option("--after-change", help="Go on although exercises came or went since hand-ins were graded."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge, but record nothing.")] = False,
    workers: Annotated[int | None, typer.Option(help="Submissions at a time (default: one a core).")] = None,
    scheduler: Scheduler = None,
    wait: Wait = 120.0,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run submissions without isolation.")] = False,
    feedback: Annotated[bool, typer.Option(help="Write a feedback page for each student.")] = True,
) -> None:
    """Grade a class: judge every submission from outside, record the scores through nbgrader.

    Ends with 0 where everyone was graded, with 1 where nothing was handed in or the run stopped, with 3 where some
    submission was not judged or not recorded, or something was passed over: what and why is listed.
    """
    from helpers import grading

    root = find_course()
    codes = []
    for name in _assignment(root, chapter):
        passed_over: list[str] = []
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
                after_change=after_change,
                scheduler=_cluster(scheduler, wait),
                progress=grading.ProgressLine(),
                notice=passed_over.append,
                say=lambda text: print(text, file=sys.stderr),
            )
            if feedback and not dry_run:
                grading.make_feedback(root, name, [row.student for row in rows if row.status == "graded"])
        except grading.GradingStopped as error:
            raise SystemExit(f"course grade: {error}") from None
        _show_rows(name, rows)
        for text in passed_over:
            print(f"passed over: {text}", file=sys.stderr)
        codes.append(_exit_code(name, rows, passed_over))
    raise typer.Exit(3 if 3 in codes else 0 if 0 in codes else 1)


def _cluster(scheduler: str | None, wait: float) -> Cluster | None:
    if scheduler is None:
        return None

    from helpers.grading import Cluster

    return Cluster(scheduler, wait_s=wait)


def _exit_code(name: str, rows: list[Row], passed_over: list[str]) -> int:
    if all(row.status == "missing" for row in rows):
        print(f"course grade: nothing was handed in for {name}", file=sys.stderr)
        return 1
    return 3 if passed_over or any(row.status in ("not judged", "not recorded") for row in rows) else 0


@app.command(rich_help_panel=INSTRUCTORS)
def report(
    chapter: ThatSet,
    folder: Annotated[Path, typer.Option(help="Where the report goes.")] = Path("report"),
    similar_to: Annotated[
        Path | None,
        typer.Option(help="Another year's course or folder of hand-ins, to look for answers like it.", exists=True),
    ] = None,
) -> None:
    """Draw what the class got wrong: a page with pictures, and a CSV."""
    from helpers.grading import report as reports
    from helpers.grading.alike import other_year
    from helpers.grading.hand_ins import NoHandIns

    root = find_course()
    for name in _assignment(root, chapter):
        rows = reports.stored_rows(root, name)
        if not rows:
            raise SystemExit(
                f"course report: nothing of {name} has been graded yet; run `course grade {chapter}` first"
            )
        try:
            other = other_year(root, name, similar_to.resolve()) if similar_to is not None else None
        except NoHandIns as error:
            raise SystemExit(f"course report: {error}") from None
        print(reports.write_report(rows, root / folder / name, name, other))


@app.command(rich_help_panel=INSTRUCTORS)
def collect(
    chapter: ThatSet,
    sources: Annotated[
        list[Path],
        typer.Argument(help="The zip of submissions that a learning platform made, or a folder.", exists=True),
    ],
    platform: Annotated[
        str | None,
        typer.Option("--from", help="canvas, moodle, blackboard, gradescope, brightspace or plain (default: found)."),
    ] = None,
    roster: Annotated[Path | None, typer.Option(help="A CSV of the class: names, addresses, sections.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be collected, write nothing.")] = False,
) -> None:
    """Take in the hand-ins that a learning platform gives out, each student's into submitted/."""
    from helpers.grading import collect as collecting

    root = find_course()
    for name in _assignment(root, chapter):
        try:
            found = collecting.collect(root, name, sources, platform=platform, roster=roster, dry_run=dry_run)
        except collecting.CollectError as error:
            raise SystemExit(f"course collect: {error}") from None
        print("\n".join(found.lines()))


@app.command(rich_help_panel=INSTRUCTORS)
def export(
    chapter: ThatSet,
    canvas: Annotated[Path | None, typer.Option(help="The CSV that Canvas's gradebook exports.")] = None,
    moodle: Annotated[Path | None, typer.Option(help="Moodle's grading worksheet.")] = None,
    column: Annotated[str, typer.Option(help="The column to fill in, where it is not found by itself.")] = "",
    folder: Annotated[Path, typer.Option(help="Where the files go.")] = Path("report"),
) -> None:
    """Grades and feedback for a learning platform: its own CSV filled in, and a zip of feedback pages."""
    from helpers.grading import grades_back

    root = find_course()
    for name in _assignment(root, chapter):
        try:
            lines = grades_back.export(root, name, root / folder / name, canvas, moodle, column)
        except grades_back.ExportError as error:
            raise SystemExit(f"course export: {error}") from None
        print("\n".join(lines))


@app.command(rich_help_panel=INSTRUCTORS)
def watch(
    chapter: ThatSet,
    every: Annotated[float, typer.Option(help="Seconds between two looks.")] = 2.0,
    attempts: Annotated[int | None, typer.Option(help="Hand-ins of a student that are graded.")] = None,
    scheduler: Scheduler = None,
    wait: Wait = 120.0,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run submissions without isolation.")] = False,
) -> None:
    """Grade what arrives in nbgrader's exchange or in submitted/ within seconds, and release the feedback."""
    from helpers.grading import GradingStopped
    from helpers.grading.watch import Watch

    root = find_course()
    assignment, cluster = _assignment(root, chapter)[0], _cluster(scheduler, wait)
    try:
        watching = Watch(root, assignment, attempts=attempts, unsafe=unsafe, scheduler=cluster)
    except GradingStopped as error:
        raise SystemExit(f"course watch: {error}") from None
    print(f"watching {watching.assignment}; Ctrl-C ends it")
    try:
        watching.forever(every)
    except KeyboardInterrupt:
        print("ended; what has arrived meanwhile is graded the next time")


@app.command(rich_help_panel=INSTRUCTORS, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def worker(
    context: typer.Context,
    scheduler: Annotated[str, typer.Argument(help="Address of a Dask scheduler, such as tls://host:8786.")],
    threads: Annotated[int | None, typer.Option(help="Submissions at a time (default: one a core).")] = None,
    wait: Wait = 600.0,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Work although submissions cannot be isolated.")] = False,
) -> None:
    """Judge for `course grade --scheduler`; further options go to `dask worker`.

    Ends with 1 where this machine cannot isolate submissions, or where no scheduler answers for so long.
    """
    from helpers.grading import station
    from helpers.grading.classroom import cores

    if (problem := station.why_not()) and not unsafe:
        raise SystemExit(f"course worker: {problem}. docs/cluster.md says what containers need for it.")
    raise typer.Exit(station.serve(scheduler, threads or cores(), wait, context.args))


@app.command(rich_help_panel=INSTRUCTORS)
def formgrader() -> None:
    """Open nbgrader's formgrader, to mark by hand."""
    root = find_course()
    command = [sys.executable, "-m", "jupyter", "lab", f"--notebook-dir={root}", "--LabApp.default_url=/formgrader"]
    raise typer.Exit(subprocess.call(command, cwd=root))


@app.command(rich_help_panel=INSTRUCTORS)
def judge(
    notebook: Annotated[Path, typer.Argument(help="A notebook, or a folder or an archive with one.", exists=True)],
    chapter: Annotated[str | None, typer.Option(help="The problem set (default: found by its cells).")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document, for other programs.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run it without isolation.")] = False,
) -> None:
    """Judge one notebook: score, parts, what is wrong. Records nothing."""
    from helpers.grading import GradingStopped
    from helpers.grading.one import judge_one

    root = find_course()
    try:
        found = judge_one(root, notebook, _assignment(root, chapter)[0] if chapter else None, unsafe=unsafe)
    except GradingStopped as error:
        raise SystemExit(f"course judge: {error}") from None
    if json:
        print(found.as_json())
    else:
        print("\n".join(found.lines()))
    raise typer.Exit(int(found.status != "judged"))


@app.command(rich_help_panel=INSTRUCTORS)
def demo(
    chapter: Chapter = None,
    folder: Annotated[Path, typer.Option(help="Where the demo is written; an earlier demo there is replaced.")] = Path(
        "course_demo"
    ),
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run submissions without isolation.")] = False,
) -> None:
    """Play the whole cycle on four example submissions: release, grade, feedback."""
    from helpers import data, grading
    from helpers.grading import demo as cycle

    root = find_checkout()
    assignment = _assignment(root, chapter or cycle.ASSIGNMENT)[0]
    print(data.load("mnist").describe())
    try:
        rows, pages = cycle.run(root, Path.cwd() / folder, assignment, unsafe, print)
    except (grading.GradingStopped, cycle.NotADemo) as error:
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
            if exercise.headline and row.status != "unreadable":  # the reason then says it of all
                print(f"{'':<{width}}    {exercise.points:g} of {exercise.max_points:g}  {exercise.headline}")
        for flag in row.flags:
            if flag != row.reason:
                print(f"{'':<{width}}    flag: {flag}")


@app.command(rich_help_panel=AUTHORS)
def reproduce(
    name: Annotated[list[str] | None, typer.Argument(help="Experiments by name (default: all).")] = None,
    seeds: Annotated[int | None, typer.Option(help="Runs of each experiment.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Also the sweeps that take an hour.")] = False,
    table: Annotated[bool, typer.Option("--table", help="Run nothing: print the table of the stored runs.")] = False,
) -> None:
    """Run the published experiments again and print published beside measured."""
    from helpers import experiments

    raise typer.Exit(experiments.main(list(name or ()), seeds, full, table))


@app.command(rich_help_panel=AUTHORS)
def notebooks(
    chapter: Annotated[list[str] | None, typer.Argument(help="Chapters by number, such as 3.")] = None,
    common: Annotated[
        bool, typer.Option("--common", help="Run nothing: renew the cells that all chapters and sets share.")
    ] = False,
) -> None:
    """Run chapters from top to bottom and store their outputs; or renew what all notebooks have in common."""
    import time

    from helpers import notebooks as files

    root = find_checkout()
    if common:
        for path in files.refresh_files(root):
            print(path.relative_to(root))
        return
    wanted = {number.zfill(2) for number in chapter or ()}
    for name in files.chapters(root):
        path = root / "notebooks" / f"{name}.ipynb"
        if not wanted or name[:2] in wanted:
            started = time.monotonic()
            files.execute(path)
            print(f"{name}: {time.monotonic() - started:.0f} s, {path.stat().st_size / 1e3:.0f} kB")


@app.command("site", rich_help_panel=AUTHORS)
def web_book(
    out: Annotated[Path, typer.Option(help="The folder of the built book; emptied before.")] = Path("dist/site"),
    address: Annotated[str, typer.Option(help="Where it will stand (default: the course's own address).")] = "",
) -> None:
    """Build the chapters, exercises and references into a web book."""
    from helpers.site.build import NoSphinx, build

    try:
        code = build(find_checkout(), out, at=address)
    except NoSphinx as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    typer.echo(
        f"The book is in {out}; open {out / 'index.html'}." if code == 0 else "The book has faults, listed above."
    )
    raise typer.Exit(code)


@app.command("check-bank", rich_help_panel=AUTHORS)
def check_bank(
    only: Annotated[list[str] | None, typer.Argument(help="Exercises or chapters (default: all).")] = None,
    full: Annotated[bool, typer.Option("--full", help="Also what trains, and 1 000 seeds.")] = False,
    seeds: Annotated[int | None, typer.Option(help="Seeds that right answers are tried with.")] = None,
    wrong_seeds: Annotated[int | None, typer.Option(help="Seeds that wrong answers are tried with.")] = None,
    blind: Annotated[bool, typer.Option("--blind", help="Only the half written without sight of the checks.")] = False,
    workers: Annotated[int | None, typer.Option(help="Exercises at a time (default: one a core).")] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Put the table into docs/checks.md, the totals into README.md.")
    ] = False,
) -> None:
    """Run the bank of right and wrong answers through the checks: accepted, refused, diagnosed by name."""
    root = find_checkout("tests")
    options = [f"--{name}" for name, wanted in {"full": full, "blind": blind, "write": write}.items() if wanted]
    numbers = {"seeds": seeds, "wrong-seeds": wrong_seeds, "workers": workers}
    options += [f"--{name}={number}" for name, number in numbers.items() if number is not None]
    command = [sys.executable, "-m", "tests.answers.report", *options, *(only or ())]
    raise typer.Exit(subprocess.call(command, cwd=root, env={**os.environ, "OMP_NUM_THREADS": "1"}))


@app.command("test", rich_help_panel=AUTHORS)
def run_tests(
    full: Annotated[bool, typer.Option("--full", help="Also what takes long: kill loops, every seed.")] = False,
) -> None:
    """Run all tests: the package's, the chapters under nbval, the solved problem sets."""
    from helpers import testing

    raise typer.Exit(testing.run_all(find_checkout("tests"), full=full))


def main() -> None:
    """Entry point of the command `course`."""
    find_programs()
    try:
        app()
    except RuntimeError as error:
        from helpers.grading.gradebook import NotRecorded  # imports nbgrader, which takes a second

        if isinstance(error, NotRecorded):
            raise SystemExit(f"course: {error}") from None
        raise


if __name__ == "__main__":
    main()
