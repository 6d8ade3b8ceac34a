"""What runs in Jupyter runs in grading: nobody honest gets less than from plain `nbgrader autograde`."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from helpers.grading import Limits, Row, grade_class, make_feedback
from helpers.grading.explain import bound_names
from helpers.grading.kernel_ways import shadowing
from helpers.grading.pictures import taken
from helpers.grading.sandbox import problem
from tests.submissions.cases import CASES, Case
from tests.submissions.problem_set import ASSIGNMENT, FULL, ROOT, Student, make_course

pytestmark = [pytest.mark.xdist_group("honest"), pytest.mark.timeout(900)]
REST = FULL - 4.0
LIMITS = Limits(cell_s=20, exercise_s=20, submission_s=120)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Honest:
    """`told` must be said to the student in the headline of softmax or in a printed line, `flag` to the instructor."""

    spoil: Callable[[Student], None]
    score: float = FULL
    told: str = ""
    flag: str = ""


HONEST: dict[str, Honest] = {}


def _honest(score: float = FULL, told: str = "", flag: str = "") -> Callable:
    def register(spoil: Callable[[Student], None]) -> Callable[[Student], None]:
        HONEST[spoil.__name__.strip("_")] = Honest(spoil, score, told, flag)
        return spoil

    return register


def _before(s: Student, code: str) -> None:
    """Put lines before the answer to softmax, in its own cell: what stops the cell costs the answer."""
    s.set("softmax", f"{code}\n{s.solutions['softmax']}")


@_honest(told="hello from a shell")
def _shell_lines(s: Student) -> None:
    _before(s, "!echo hello from a shell\nfiles = !ls /\n!no_such_program --now\n!exit 3\nassert 'usr' in files")


@_honest()
def _pip_in_the_cell(s: Student) -> None:
    _before(s, "%pip install -q torch\n!pip --version\n%pip install a-package-that-does-not-exist-anywhere-1")


@_honest(told="made by bash")
def _bash_cell(s: Student) -> None:
    s.add("%%bash\necho made by bash > x.txt\ncat x.txt")
    _before(s, "assert open('x.txt').read() == 'made by bash\\n'")


@_honest()
def _module_written_and_imported(s: Student) -> None:
    s.add(f"%%writefile my_tools.py\nimport torch\n\n{s.solutions['softmax']}", after="imports")
    s.set("softmax", "from my_tools import softmax as mine\ndef softmax(logits):\n    return mine(logits)")


@_honest(flag="the notebook may import it")
def _module_handed_in_beside(s: Student) -> None:
    s.files["my_tools.py"] = f"import torch\n\n{s.solutions['softmax']}".encode()
    s.files["table.csv"] = b"1,2\n"
    s.set(
        "softmax",
        "import my_tools\nassert open('table.csv').read() == '1,2\\n'\n"
        "def softmax(logits):\n    return my_tools.softmax(logits)",
    )


@_honest(flag="it was not used")
def _module_named_like_an_installed_one(s: Student) -> None:
    s.files["scipy.py"] = b"raise SystemExit"
    s.files["random.py"] = b"raise SystemExit"


@_honest()
def _magics_of_notebooks(s: Student) -> None:
    _before(
        s,
        "%matplotlib inline\n%config InlineBackend.figure_format = 'retina'\n%load_ext autoreload\n%autoreload 2\n"
        "%time x = 1\n%timeit -n 1 -r 1 x\nx?",
    )


@_honest(told="pictures are shown inline")
def _matplotlib_widget(s: Student) -> None:
    _before(s, "%matplotlib widget\n%matplotlib notebook\n%matplotlib qt\n%matplotlib")


@_honest(told="nothing is compiled")
def _compiled(s: Student) -> None:
    s.set("softmax", "@torch.compile\n" + s.solutions["softmax"])
    s.set(
        "cross_entropy",
        s.solutions["cross_entropy"] + "\ncross_entropy = torch.compile(cross_entropy, mode='max-autotune')",
    )


@_honest(told="the processor stays the default")
def _default_device_cuda(s: Student) -> None:
    s.add("torch.set_default_device('cuda')")


@_honest(REST, told="asks for a GPU, and there is none", flag="asks for a GPU")
def _tensors_moved_to_cuda(s: Student) -> None:
    body = s.solutions["softmax"].replace("def softmax(logits):", "def softmax(logits):\n    logits = logits.cuda()")
    s.set("softmax", body)


@_honest(REST, told="stopped at line 1, ModuleNotFoundError: No module named 'seaborn_not_here'")
def _answer_in_a_cell_that_stopped(s: Student) -> None:
    _before(s, "import seaborn_not_here as sns")


@_honest(REST, told="stopped at line 3, SyntaxError")
def _answer_in_a_cell_with_a_syntax_error(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    e = logits.exp()\n    return e / e.sum(-1, keepdim=True")


@_honest(REST, told="`helper` is not defined because cell")
def _helper_in_a_cell_that_stopped(s: Student) -> None:
    s.add("import pandas_not_here\ndef helper(z):\n    return z")
    s.set("softmax", s.solutions["softmax"].replace("return", "helper(logits)\n    return"))


@_honest()
def _display_and_html(s: Student) -> None:
    s.add(
        "from IPython.display import HTML, display, clear_output\ndisplay(HTML('<b>x</b>'))\nclear_output()\nHTML('y')"
    )
    s.add("from tqdm.auto import tqdm\nfor _ in tqdm(range(3)): pass")


def _class(root: Path, names: list[str]) -> None:
    submitted = make_course(root)
    for name in names:
        student = Student()
        HONEST[name].spoil(student)
        student.hand_in(submitted / name / ASSIGNMENT)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Row]]:
    if problem():
        pytest.skip(problem())
    root = tmp_path_factory.mktemp("course")
    _class(root, list(HONEST))
    return root, {row.student: row for row in grade_class(root, ASSIGNMENT, limits=LIMITS)}


@pytest.mark.parametrize("name", list(HONEST))
def test_an_honest_hand_in(graded: tuple[Path, dict[str, Row]], name: str) -> None:
    root, rows = graded
    case, row = HONEST[name], rows[name]
    page = nbformat.read(root / "autograded" / name / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
    shown = "\n".join(str(output.get("text", "")) for cell in page.cells for output in cell.get("outputs", ()))
    errors = [o["evalue"] for c in page.cells for o in c.get("outputs", ()) if o["output_type"] == "error"]
    said = row.exercises["softmax"].headline + shown
    assert row.score == case.score, (row, shown, errors)
    assert case.told in said, (said, errors)
    assert case.flag in " | ".join(row.flags) and (case.flag or not row.flags), row.flags


def _nbgrader(root: Path, *command: str) -> None:
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PIP_RETRIES": "0",
    }  # fmt: skip
    words = [sys.executable, "-m", "nbgrader", *command]
    subprocess.run(words, cwd=root, env=environment, check=False, capture_output=True, timeout=4_000)


def _scores(root: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        return {s.student_id: s.score for s in book.assignment_submissions(ASSIGNMENT)}


#: nbgrader compiles for minutes, or there is nothing that it could be asked.
SLOW = ("compiled",)


def test_nobody_honest_gets_less_than_from_plain_nbgrader(
    graded: tuple[Path, dict[str, Row]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """All of them with --full, every other one without: nbgrader takes seven seconds for each."""
    monkeypatch.setenv("COURSE_SEED", "20240229")
    names = [name for name in HONEST if name not in SLOW][:: 1 if pytestconfig.getoption("--full") else 2]
    _class(tmp_path, names)
    _nbgrader(tmp_path, "generate_assignment", ASSIGNMENT, "--force")
    _nbgrader(tmp_path, "autograde", ASSIGNMENT)
    plain = _scores(tmp_path)
    assert len(plain) > len(names) / 2
    ours = {name: row.score for name, row in graded[1].items()}
    assert {name: (score, ours[name]) for name, score in plain.items() if score > ours[name]} == {}


#: What plain nbgrader cannot be given: it waits for the pipe, reads the terabyte, walks the folders for ever.
NOT_FOR_NBGRADER = ("named-pipe", "sparse-file", "nested-folders", "two-thousand-files")
ACCIDENTS = [c for c in CASES if c.family in ("accident", "files") and c.name not in NOT_FOR_NBGRADER]


@pytest.mark.full
@pytest.mark.timeout(5400)
def test_no_accident_of_the_corpus_gets_less_than_from_plain_nbgrader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every honest hand-in of tests/submissions, by `course grade` and by plain `nbgrader autograde`.

    nbgrader is given a course for each, since some of them abort its whole class.
    """
    monkeypatch.setenv("COURSE_SEED", "20240229")
    submitted = make_course(tmp_path / "ours")
    for case in ACCIDENTS:
        _spoilt(case, submitted / case.name / ASSIGNMENT)
    ours = {row.student: row.score for row in grade_class(tmp_path / "ours", ASSIGNMENT, limits=LIMITS)}
    plain = _plain(tmp_path / "plain")
    table = {case.name: (plain.get(case.name), ours[case.name]) for case in ACCIDENTS}
    for name, both in table.items():
        print(f"{name:<28} nbgrader {both[0]}  ours {both[1]:g}")
    assert sum(both[0] is not None for both in table.values()) > len(table) / 2
    assert {name: both for name, both in table.items() if both[0] is not None and both[0] > both[1]} == {}


def _plain(root: Path) -> dict[str, float]:
    """What plain nbgrader gives. It is begun again without the hand-in on which it ended, as often as it must."""
    make_course(root)
    for case in ACCIDENTS:
        _spoilt(case, root / "submitted" / case.name / ASSIGNMENT)
    _nbgrader(root, "generate_assignment", ASSIGNMENT, "--force")
    found: dict[str, float] = {}
    while waiting := sorted(folder.name for folder in (root / "submitted").iterdir()):
        _nbgrader(root, "autograde", ASSIGNMENT)
        new = [name for name in waiting if (root / "autograded" / name / ASSIGNMENT).is_dir()]
        scores = _scores(root)
        found |= {name: scores[name] for name in new if name in scores}
        for name in new or waiting[:1]:
            (root / "submitted" / name).rename(root / f"done-{name}")
    return found


def _spoilt(case: Case, folder: Path) -> None:
    student = Student()
    case.spoil(student)
    student.hand_in(folder)


PASTED: dict[str, tuple[str, object, dict[str, bytes]]] = {
    "jupyter": ("![image.png](attachment:image.png)", {"image.png": {"image/png": base64.b64encode(PNG).decode()}}, {}),
    "colab": (f"![image.png](data:image/png;base64,{base64.b64encode(PNG).decode()})", None, {}),
    "html": (f'<img src="data:image/png;base64,{base64.b64encode(PNG).decode()}" width="20">', None, {}),
    "file": ("![x](my%20photo.png)", {}, {"my photo.png": PNG}),
}


def test_a_pasted_picture_reaches_the_person_who_marks(tmp_path: Path) -> None:
    if problem():
        pytest.skip(problem())
    submitted = make_course(tmp_path, ("count_parameters",))
    _add_text_answer(tmp_path)
    for name, (text, attachments, beside) in PASTED.items():
        student = Student(("count_parameters",))
        text += "\n\n<script>x</script> ![far](https://example.org/x.png)"
        cell = student.add(text, after="imports", kind="markdown")
        cell["metadata"] = {"nbgrader": {"grade_id": "why", "grade": True, "solution": True, "points": 3}}
        cell.update({} if attachments is None else {"attachments": attachments})
        student.files.update(beside)
        student.hand_in(submitted / name / ASSIGNMENT)
    grade_class(tmp_path, ASSIGNMENT, limits=LIMITS, workers=2)
    for name in PASTED:
        page = nbformat.read(tmp_path / "autograded" / name / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
        marked = next(c for c in page.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "why")
        assert list(marked.attachments.values()) == [{"image/png": base64.b64encode(PNG).decode()}], name
        assert "(attachment:picture-1.png)" in marked.source
        assert "<script" not in marked.source and "![far](https" not in marked.source
        html = make_feedback(tmp_path, ASSIGNMENT, [name])[0].read_text(encoding="utf-8")
        assert f"data:image/png;base64,{base64.b64encode(PNG).decode()}" in html and 'src="https:' not in html


def _add_text_answer(root: Path) -> None:
    for part in ("source", "release"):
        path = root / part / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        cell = nbformat.v4.new_markdown_cell("Write here.")
        cell["id"] = "why"
        cell.metadata["nbgrader"] = {
            "grade_id": "why", "grade": True, "solution": True, "locked": False, "task": False, "points": 3.0,
            "schema_version": 3,
        }  # fmt: skip
        notebook.cells.append(cell)
        nbformat.write(notebook, path)


def test_what_is_no_picture_is_not_attached() -> None:
    for data in (b"<svg onload=x>", b"GIF", b"\x00" * 10):
        text = f"![a](data:image/png;base64,{base64.b64encode(data).decode()})"
        assert taken(text, None) == (text, {})
    big = {"x": {"image/png": base64.b64encode(PNG + b"\x00" * 5_000_000).decode()}}
    assert taken("![a](attachment:x)", big) == ("![a](attachment:x)", {})
    assert taken("![a](attachment:x)", [1, 2]) == ("![a](attachment:x)", {})
    assert taken("![a](../../etc/passwd)", None, {"a.png": PNG})[1] == {}


def test_names_that_a_cell_would_bind() -> None:
    assert bound_names("import a.b as c, d.e\nfrom f import g\nx, y = 1, 2\nfor i in z: w = i") == {*"cdgxyiw"}
    assert bound_names("def f(x):\n    return (\nclass G: pass\nh = 1\nimport numpy as np") == {"f", "G", "h", "np"}


def test_names_of_installed_modules_cannot_be_taken() -> None:
    files = ["torch.py", "json.py", "mine.py", "numpy/__init__.py", "data/x.csv", "torch/x.csv", "a-b.py", "x.txt"]
    assert shadowing(files) == ["torch.py", "json.py", "numpy/__init__.py"]
