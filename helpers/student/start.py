"""The start page Start.md: chapters with minutes, problem sets with points, what has passed, how to hand in."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from helpers.check.progress import FILE, Progress
from helpers.check.sets import ProblemSet, problem_sets
from helpers.check.table import bar
from helpers.lines import wrapped

__all__ = ["FILE_NAME", "overview", "page", "reading_minutes", "write"]

FILE_NAME = "Start.md"
#: Words a minute that a text with formulas is read at, and minutes for a cell that is run and looked at.
WORDS_A_MINUTE, MINUTES_A_CELL = 150, 0.5
_NUMBERS = {"one": 1, "an": 1, "two": 2, "three": 3}


def reading_minutes(path: Path) -> int:
    """About how long a chapter takes, in minutes: what it says itself ("about 80 minutes to read", "about two hours to
    read"), else by its words and half a minute for each code cell, to the next 10."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    says = (re.search(r"[Aa]bout (\w+) (minutes|hours?) (to read|of reading)", "".join(c["source"])) for c in cells[:6])
    if found := next(filter(None, says), None):
        number, unit = found.group(1), found.group(2)
        count = int(number) if number.isdigit() else _NUMBERS[number]
        return count if unit == "minutes" else 60 * count
    words = sum(len(re.findall(r"\w+", "".join(c["source"]))) for c in cells if c["cell_type"] == "markdown")
    minutes = words / WORDS_A_MINUTE + MINUTES_A_CELL * sum(c["cell_type"] == "code" for c in cells)
    return 10 * math.ceil(minutes / 10)


def page(root: Path, fresh: bool = False, install: str = "") -> str:
    """The start page of the course in `root`, as Markdown.

    `fresh`: as for somebody who has passed nothing yet. `install`: the wheel that has to be installed first.
    """
    progress = Progress(root / FILE) if fresh else Progress.load(root / FILE)
    rows = [_row(one, root, progress) for one in problem_sets()]
    if install:
        return "\n".join([_HEAD, _INSTALL.format(wheel=install), _TABLE, *rows, _TAIL])
    wheels = sorted(path.name for path in root.glob("*.whl"))
    return "\n".join([_HEAD, _TABLE, *rows, _TAIL, _AGAIN, *map(_ELSEWHERE.format, wheels[-1:])])


def _row(one: ProblemSet, root: Path, progress: Progress) -> str:
    chapter = root / "notebooks" / f"{one.name}.ipynb"
    released = root / "release" / one.name / f"{one.name}.ipynb"
    title = (_title(chapter) if chapter.is_file() else one.title).split(" · ", 1)[-1]
    read = f"[{title}](notebooks/{chapter.name})" if chapter.is_file() else title
    minutes = f"{reading_minutes(chapter)} min" if chapter.is_file() else ""
    solve = f"[set {one.number}](release/{one.name}/{released.name})" if released.is_file() else f"set {one.number}"
    reached = progress.points(one)
    done = f"{reached:g}" + (" ✓" if reached == one.points else "")
    return f"| {one.number} | {read} | {minutes} | {solve} | {one.minutes} min | {one.points:g} | {done} |"


def _title(chapter: Path) -> str:
    """The first heading of a chapter."""
    cells = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
    headings = (re.search(r"^# (.+)$", "".join(c["source"]), re.M) for c in cells if c["cell_type"] == "markdown")
    return next(found.group(1) for found in headings if found)


def write(root: Path) -> Path:
    """Write the start page into `root`; returns its path. Where nothing can be written the old page stays."""
    path = root / FILE_NAME
    text = page(root)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


def overview(root: Path, sets: Sequence[ProblemSet] | None = None) -> str:
    """What has passed so far, a line for each set (or of `sets`), and the exercises that are begun but not finished."""
    progress = Progress.load(root / FILE)
    lines = []
    for one in sets or problem_sets():
        reached = progress.points(one)
        lines.append(f"{one.number}  {bar(reached, one.points)}  {reached:>2g} of {one.points:g} points  {one.title}")
        if 0 < reached < one.points:
            lines.append(wrapped(f"left: {_left(one, progress)}", "   ").replace("\xa0", " "))
    if progress.trouble:
        lines.append(progress.trouble)
    kept = root / FILE
    lines.append(
        f"\nWhat has passed stays passed here; `course check 3` says what set 3 earns now. Kept in {kept}."
        if kept.is_file()
        else "\nNo answer has been checked in a notebook yet."
    )
    return "\n".join(lines)


def _left(one: ProblemSet, progress: Progress) -> str:
    """The exercises with tests that have not passed, by number, those tests' parts behind each that has some passed."""
    left: dict[str, list[str]] = {}
    for test in one.tests:
        left.setdefault(test.exercise, [])
        if not progress.passed(one.name, test.grade_id):
            left[test.exercise].append(test.part)
    counts = Counter(test.exercise for test in one.tests)
    return ", ".join(
        one.numbered(name).replace(" ", "\xa0")  # a space that no line ends at
        + (f" (part {' and '.join(parts)})" if all(parts) and len(parts) < counts[name] else "")
        for name, parts in left.items()
        if parts
    )


_HEAD = """# Deep learning by hand

Read a chapter, then solve its problem set. Click a name to open it; run a cell with **Shift + Enter**.
"""

_INSTALL = """Once, in a terminal in this folder, with Python 3.11 or newer (on Windows `py` instead of `python3`). It downloads PyTorch
and JupyterLab: about 3.3 GB on Linux (5.9 GB on the disk), a few hundred MB on macOS and Windows.

```
python3 -m pip install uv
uv venv
uv pip install {wheel}
```

Where pip answers `externally-managed-environment` (Debian, Ubuntu), install uv by `sudo apt install pipx` and
`pipx install uv`, and open a new terminal. Where uv answers `Failed to spawn: course`, these lines have not been run in this
folder yet.

From then on `uv run course lab` opens JupyterLab here, and works without a network. In JupyterLab's own terminal `course`
works as it stands; in any other put `uv run` in front. Run `uv run course data` once while you have a network: it fetches
the pictures, about 45 MB. Without it a sample of 5 000 digits that came with the installation takes MNIST's place, and
the notebooks say so; chapter 6 and the last exercise of set 6 need the pictures of clothes.
"""

_TABLE = """| | chapter | reading | problem set | solving | points | passed |
| --- | --- | --- | --- | --- | --- | --- |"""

_TAIL = """
A chapter and its set are files of the same name; in JupyterLab their tabs begin with *chapter* and *set*.

**Checks.** Below each answer stand cells that check it. They run as often as you like and on new numbers each time. They
judge what has been run: after an edit run the answer's cell, then its check. The last cell of a set looks at all of it;
the button *Validate* above a set runs it from the top and lists the checks that fail, as `course check` does.
After a restart of the kernel nothing is there any more, not even `check`: run the cells from the top first (*Run → Run All
Above Selected Cell*).

**Before you hand in**, save the notebook and open a terminal (*File → New → Terminal*):

```
course check 3      # runs set 3 from the top in a fresh process, as grading will
course hand-in 3    # looks the notebook over and makes the one file to hand in
```

Hand in the file `hand_in/03_mnist_dnn.ipynb` under that name, where your instructor asks for it. If you learn alone
you need not send it anywhere: `course check 3` tells your points.

`course progress` shows what has passed, and so does the table above once the browser's page is loaded anew. It is kept in
`course_progress.json` on this computer and sent nowhere. If something does not start, `course doctor` says why.
"""

_AGAIN = """**At the end of the day** save, and end JupyterLab: *File → Shut Down*, or Ctrl + C twice in the terminal that started it.
**Another day**, `uv run course lab` in a terminal in this folder opens this page again. (In JupyterLab's own terminal `course`
works as it stands; in any other put `uv run` in front.) `uv run course data` fetches the
pictures of MNIST and Fashion-MNIST, where they are not there yet.
"""

_ELSEWHERE = """On another computer, copy this folder there without `.venv` and install the course first: `uv venv`, then
`uv pip install {}`.
"""
