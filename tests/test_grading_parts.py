"""The parts of the grader one by one: test cells are read, seeds kept, files read, cells matched, text made harmless."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import nbformat
import pytest

from helpers import check
from helpers.grading.calls import BadTest, check_calls, to_judge
from helpers.grading.choosing import Wanted, read_folder
from helpers.grading.clean import harmless_markdown, harmless_page, harmless_text
from helpers.grading.hand_ins import plain_name
from helpers.grading.messages import Verdict
from helpers.grading.reading import HandIn, read_bytes
from helpers.grading.rebuild import rebuild, template
from helpers.grading.record import verdict_outputs
from helpers.grading.seeds import secret_seed, seed_for
from helpers.grading.suspicion import suspicions
from tests.submissions.problem_set import ASSIGNMENT, ROOT, Student, make_course


def test_a_test_cell_is_read_not_run() -> None:
    calls = check_calls('check.save(save, load, part="x")\n# comment\ncheck.save(save, load, part="x", thorough=True)')
    assert [call.answers for call in calls] == [("save", "load")] * 2
    assert [call.thorough for call in calls] == [False, True]
    assert to_judge('check.f(f)\ncheck.f(f, thorough=True)\ncheck.g(g, part="a")') == [
        check_calls("check.f(f, thorough=True)")[0],
        check_calls('check.g(g, part="a")')[0],
    ]


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "check.f(g())",
        "check.f(f, seed=seed)",
        "x = check.f(f)",
        "check.f(f).x",
        "f(check)",
        "check.f(**a)",
        "(",
    ],
)
def test_anything_else_in_a_test_cell_is_refused(source: str) -> None:
    with pytest.raises(BadTest):
        check_calls(source)


def test_every_test_cell_of_the_course_can_be_judged() -> None:
    for path in sorted((ROOT / "source").glob("*/*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code":
                assert to_judge(cell.source), f"{path.name}: {cell.id}"


def test_the_seed_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSE_SEED", raising=False)
    seed = secret_seed(tmp_path, "a")
    assert secret_seed(tmp_path, "a") == seed
    assert (tmp_path / "grading" / "a" / "seed.json").stat().st_mode & 0o077 == 0
    assert len({secret_seed(tmp_path, name) for name in "bcdefgh"}) > 3
    monkeypatch.setenv("COURSE_SEED", "17")
    assert secret_seed(tmp_path, "a") == 17


def test_the_checksum_is_nbgraders(tmp_path: Path) -> None:
    from nbgrader.utils import compute_checksum

    make_course(tmp_path)
    source = tmp_path / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    marked = [slot.cell for slot in template(source).slots if slot.grade_id]
    assert len(marked) > 5
    for cell in marked:
        assert cell.metadata.nbgrader["checksum"] == compute_checksum(cell)


def test_locked_cells_come_from_the_instructor_alone(tmp_path: Path) -> None:
    make_course(tmp_path)
    base = template(
        tmp_path / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb",
        tmp_path / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb",
    )
    student = Student()
    for cell in student.cells:
        if cell["metadata"]["nbgrader"].get("locked"):
            cell["source"] = "pass"
    hand_in = HandIn()
    read_bytes(json.dumps(student.notebook).encode(), hand_in)
    rebuilt = rebuild(base, hand_in)
    for slot, original in zip([s for s in rebuilt.slots if s.role != "added"], base.slots, strict=True):
        if slot.role in ("test", "locked"):
            assert slot.cell.source == original.cell.source
            assert slot.cell.metadata == original.cell.metadata
    nbformat.validate(rebuilt.notebook())


def test_text_and_markdown_lose_what_could_run() -> None:
    assert harmless_text("a\x1b[31mb\x1b]8;;http://x\x07c\x00\u202ed") == "abcd"
    assert harmless_text("x" * 100, 10) == "x" * 10 + "\n... (90 more characters)"
    clean = harmless_markdown("<script>x</script> [a](javascript:x) ![b](http://x/y.png) [c](https://example.org)")
    assert "<script" not in clean and "](javascript" not in clean and "![" not in clean
    assert "](https://example.org)" in clean


def test_names_that_nbgrader_cannot_take_are_written_as_escapes() -> None:
    names = ["a b", "J. O'Neill", "é", "e\u0301", "a[1]", "a*", " a", "a\n", "a\x1b[2J", "a\udcff", "a\\x5b1"]
    plain = [plain_name(name) for name in names]
    assert plain[:4] == names[:4] and len(set(plain)) == len(names)
    assert all(name.isprintable() and name.encode() and not set(name) & set("[]*?") for name in plain)


def test_a_folder_deeper_than_a_path_may_be_is_read(tmp_path: Path) -> None:
    Student().hand_in(tmp_path / "work")
    place = os.open(tmp_path / "work", os.O_RDONLY)
    for _ in range(50):
        os.mkdir("d" * 100, dir_fd=place)
        inner = os.open("d" * 100, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    assert read_folder(tmp_path / "work", Wanted(ASSIGNMENT, frozenset(), frozenset({"softmax"}))).pieces


def test_a_submission_gets_cases_of_its_own_and_the_same_again() -> None:
    assert seed_for(17, "a") == seed_for(17, "a")
    drawn = [seed_for(seed, digest) for seed in (17, 18) for digest in ("", "a", "b", "ab")]
    assert len(set(drawn)) == 8 and all(0 <= seed < 2**63 for seed in drawn)


def test_formulas_cannot_make_links_or_new_commands() -> None:
    text = harmless_markdown(r"$\href{https://example.org}{x} \def\a{b} \alpha \frac{1}{2}$ and \\href")
    assert "\\href" not in text and "\\def" not in text
    assert r"\alpha \frac{1}{2}" in text


@pytest.mark.skipif(sys.platform != "linux", reason="a filter of Linux")
def test_system_calls_that_nobody_needs_are_closed_for_a_process_and_its_children() -> None:
    code = """
        import ctypes, errno, os, subprocess, sys
        from helpers.grading.syscalls import CLOSED, close_calls
        ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)  # no new rights: the filter asks for that
        if not close_calls():
            raise SystemExit("no filter here")
        column = {"x86_64": 0, "aarch64": 1}[os.uname().machine]
        libc = ctypes.CDLL(None, use_errno=True)
        for name, numbers in CLOSED.items():
            ctypes.set_errno(0)
            assert libc.syscall(numbers[column], 0, 0, 0, 0, 0, 0) == -1, name
            assert ctypes.get_errno() == errno.ENOSYS, (name, ctypes.get_errno())
        import fcntl, resource, socket, tempfile
        with tempfile.TemporaryFile() as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            for work in (lambda: fcntl.lockf(file, fcntl.LOCK_EX), lambda: socket.socket(40), lambda: socket.socket(38),
                         lambda: resource.prlimit(1, resource.RLIMIT_CPU)):
                try:
                    work()
                except OSError as error:
                    assert error.errno == errno.ENOSYS, error
                else:
                    raise AssertionError("open")
        for namespace in (0x10000000, 0x20000000, 0x40000000, 0x20000):
            assert libc.syscall({"x86_64": 56, "aarch64": 220}[os.uname().machine], namespace | 17, 0, 0, 0, 0) == -1
        for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_NETLINK):
            socket.socket(family, socket.SOCK_DGRAM).close()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        import threading
        threading.Thread(target=print, args=("",), kwargs={"end": ""}).start()
        inner = "import os, errno\\ntry: os.memfd_create('x')\\nexcept OSError as e: print(e.errno)"
        inside = subprocess.run([sys.executable, "-c", inner], capture_output=True, text=True).stdout
        assert inside.strip() == str(errno.ENOSYS), inside
        print("closed")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60, cwd=ROOT
    )
    if "no filter here" in done.stderr:
        pytest.skip("this kernel has no seccomp filter")
    assert done.stdout == "closed\n", done.stderr


def test_much_data_in_a_cell_is_worth_a_look() -> None:
    assert not suspicions("table = [0, 1, 2, 3] \nname = 'abc' * 10_000")
    assert any("trained before" in reason for reason in suspicions(f"w = {list(range(600))}"))
    assert any("in one cell" in reason for reason in suspicions("w = 0\n" + "w += 0.123456\n" * 3000))
    assert any("6,000 characters" in reason for reason in suspicions(f"w = {'x' * 6000!r}"))


def test_the_process_of_an_answer_is_not_told_the_secret_seed() -> None:
    import torch
    from torch import nn

    seen = []

    class MnistDNN(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            seen.append(torch.initial_seed())

    with pytest.raises(AssertionError):
        check.MnistDNN(MnistDNN, thorough=True, seed=12345)
    assert seen and 12345 not in seen and 12346 not in seen


@pytest.mark.full
def test_finished_weights_earn_nothing_for_training() -> None:
    import torch
    from torch.nn import functional as F

    from helpers import data
    from helpers.check.exercise import Mistaken
    from helpers.check.mnist_dnn.train_mnist import _reference_network

    digits = data.load("mnist")
    images = (digits.test_images.float().unsqueeze(1) / 255 - 0.1307) / 0.3081
    finished = _reference_network()
    optimizer = torch.optim.Adam(finished.parameters(), 1e-3)
    for _ in range(900):
        rows = torch.randint(len(images), (128,))
        noisy = images[rows] + 0.15 * torch.randn(128, 1, 28, 28)
        optimizer.zero_grad()
        F.cross_entropy(finished(noisy), digits.test_labels[rows]).backward()
        optimizer.step()

    def train_mnist(model: torch.nn.Module, images: torch.Tensor, labels: torch.Tensor) -> None:
        model.load_state_dict(finished.state_dict())

    with pytest.raises(Mistaken) as raised:
        check.train_mnist(train_mnist, seed=1)
    assert raised.value.diagnosis == "ignores-labels"


def test_cells_of_a_table_are_no_formulas() -> None:
    from helpers.grading.report import _inert

    for cell in ("=1", "+1", "@x", "\t=1", "a;=1", "a\n=1", " =1", "\uff1d1"):
        assert "'" in _inert(cell)
    assert _inert("a = 1; b - 2") == "a = 1; b - 2" and _inert(-1.5) == -1.5


def test_a_page_keeps_its_text_and_loses_scripts_and_remote_files() -> None:
    page = harmless_page(
        '<html><head><title>a &amp; b</title><style>p > a {color: red}</style><script src="https://x/y.js"></script>'
        '<link rel="a" href="https://x/y.css"></head><body class="c"><p class="k" onclick="z()">kept <b>too</b></p>'
        '<script>evil()</script><a href="javascript:evil()">a</a><a href="https://example.org/">b</a><svg><script>evil()'
        '</script></svg><img src="data:image/png;base64,AA=="><img src="https://x/z.png"><iframe src="https://x"></iframe>'
        '<form action="https://x"><input></form><style>evil</style></body></html>'
    )
    assert '<p class="k">kept <b>too</b></p>' in page and "<title>a &amp; b</title>" in page
    assert (
        "p > a {color: red}" in page and 'href="https://example.org/"' in page and "data:image/png;base64,AA==" in page
    )
    assert (
        not re.search(r"<script|https://x|evil|onclick|<svg|<iframe|<form", page) and "Content-Security-Policy" in page
    )
    assert harmless_page(page) == page


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -1.0, 0.0])
def test_a_score_that_is_no_number_counts_nothing(score: float) -> None:
    from nbgrader.utils import determine_grade

    cell = nbformat.v4.new_code_cell("")
    cell.metadata["nbgrader"] = {"grade": True, "points": 2, "grade_id": "x", "solution": False}
    cell.outputs = verdict_outputs(Verdict("x", 2.0, score, message="m"), 2.0)
    assert determine_grade(cell)[0] == 0
    cell.outputs = verdict_outputs(Verdict("x", 2.0, 1.5), 2.0)
    assert determine_grade(cell)[0] == 1.5
    cell.outputs = verdict_outputs(Verdict("x", 2.0, 2.0), 2.0)
    assert determine_grade(cell)[0] == 2


def test_ordinary_answers_are_not_suspicious() -> None:
    student = Student()
    assert not [reason for source in student.solutions.values() for reason in suspicions(source)]
    by_hand = [student.solutions[name] for name in ("softmax", "cross_entropy", "count_parameters")]
    assert not [reason for source in by_hand for reason in suspicions(source, refuses=True)]
    assert suspicions("torch.allclose = 1") and suspicions("import socket") and not suspicions("def f(:")


@pytest.mark.parametrize(
    "source",
    [
        "y = torch._masked_softmax(x, m, 1)",
        "from torch.utils._python_dispatch import _disable_current_modes",
        "y = getattr(torch, 'soft' + 'max')(x)",
        "y = getattr(scipy.special, name)(x)",
        "import importlib",
        "sys.stdout = Late()",
        "setattr(sys, 'stderr', Late())",
        "from concurrent.futures import ThreadPoolExecutor",
        "y = eval('torch.soft' + 'max')(x)",
        "%matplotlib inline\nimport ctypes",
        "%%time\nimport ctypes",
        "import os\nfiles = !ls\nos.fork()",
        "import torch as t\nwith t._C.DisableTorchFunction(): pass",
        "import torch.utils as u\nu._python_dispatch._disable_current_modes()",
        "import contextlib\ncontextlib.ExitStack.enter_context = None",
        "import builtins as b\nb.sorted = None",
        "from torch.overrides import TorchFunctionMode as M\nM.push = None",
        "from os import path as p\nsetattr(p, 'join', None)",
        "for k in kinds: k.__enter__ = None",
        "getattr(__builtins__, 'ex' + 'ec')('1')",
        "frame = error.__traceback__.tb_frame.f_back",
        "get_ipython().run_cell(text)",
    ],
)
def test_ways_round_a_list_are_flagged(source: str) -> None:
    assert suspicions(source)


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nimport torch",
        "!pip list\nx = 1",
        "import matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 100",
        "import os\nos.environ['A'] = 'b'",
        "class A:\n    def __init__(self):\n        self._x = 1\n    def f(self):\n        return self._x",
        "%%time\nprint(1)",
        "torch.relu?",
    ],
)
def test_ways_of_notebooks_are_not(source: str) -> None:
    assert not suspicions(source, refuses=True)


def test_what_was_imported_in_another_cell_is_known_too() -> None:
    assert not suspicions("t._C.DisableTorchFunction()")
    assert suspicions("t._C.DisableTorchFunction()", imports={"t": "torch"})


@pytest.mark.parametrize(
    "text",
    ["<img " * 40_000, "![a](data:image/png;base64,AAAA" + " " * 190_000, "\\" * 200_000, "](" * 100_000],
    ids=["img", "blanks", "backslashes", "links"],
)
def test_no_text_takes_longer_than_it_is_long(text: str) -> None:
    import time

    from helpers.grading.pictures import taken

    began = time.process_time()
    harmless_markdown(taken(text, None)[0])
    assert time.process_time() - began < 2  # it took minutes


def test_an_answer_in_a_block_of_code_is_taken_out_of_it() -> None:
    from helpers.grading.rebuild import _out_of_its_fence

    assert _out_of_its_fence("```python\nx = 1\n```\n") == "x = 1"
    assert _out_of_its_fence("  ```\nx = 1\ny = 2\n```  ") == "x = 1\ny = 2"
    for text in ("x = 1", "a ```\nb\n```", "```\nb", "```"):
        assert _out_of_its_fence(text) == text


def test_a_notebook_shows_pictures_of_so_many_megabytes(tmp_path: Path) -> None:
    from helpers.grading.pictures import MOST_BYTES_OF_A_NOTEBOOK, size_of

    make_course(tmp_path)
    base = template(tmp_path / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    student = Student()
    for _ in range(12):
        student.add("![a](p.png) ![b](p.png) ![c](p.png)", kind="markdown")
    hand_in = HandIn(beside={"p.png": b"\x89PNG\r\n\x1a\n" + bytes(4_000_000)})
    read_bytes(student.bytes(), hand_in)
    found = rebuild(base, hand_in)
    sizes = [size_of(slot.cell.get("attachments", {})) for slot in found.slots]
    assert 28_000_000 < sum(sizes) <= MOST_BYTES_OF_A_NOTEBOOK
    assert any("further ones were left out" in note.text for note in found.notes)


def test_damaged_archives_cost_what_they_say_they_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    from helpers.grading import archive, choosing

    read: list[int] = []
    monkeypatch.setattr(
        archive, "_bounded", lambda file: read.append(1) or (_ for _ in ()).throw(ValueError("damaged"))
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for number in range(40):
            zipped.writestr(f"{number}", bytes(2**20))
    room = choosing._Room(left=10 * 2**20)
    monkeypatch.setattr(choosing, "_Room", lambda: room)
    student = Student()
    (tmp_path / f"{ASSIGNMENT}.ipynb").write_bytes(student.bytes())
    found = read_folder(tmp_path, Wanted(ASSIGNMENT, frozenset(), frozenset({"softmax"})))
    assert found.pieces and len(read) < 11
    assert any("more than can be looked at" in note.text for note in found.notes)


def test_what_takes_too_long_to_read_is_said_and_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time
    from types import SimpleNamespace

    from helpers.grading import worker
    from helpers.grading.parcel import Parcel

    make_course(tmp_path)
    base = template(tmp_path / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    monkeypatch.setattr(worker, "READ_S", 0.05)
    monkeypatch.setattr(worker, "read_parcel", lambda *_: time.sleep(5))
    packet, task = SimpleNamespace(base=base, wanted=None), SimpleNamespace(hand_in=Parcel().packed())
    hand_in, rebuilt = worker._read(packet, task)  # type: ignore[arg-type]
    assert "could not be read within" in hand_in.trouble and rebuilt.trouble == hand_in.trouble


@pytest.mark.parametrize(
    "source",
    ["from sklearn.utils.extmath import softmax", "import scipy.special", "z.requires_grad_()", "loss.backward()"],
)
def test_other_libraries_and_gradients_are_flagged_only_in_what_is_to_be_written_by_hand(source: str) -> None:
    assert suspicions(source, refuses=True) and not suspicions(source)


def test_comparing_has_an_alarm_of_its_own_and_leaves_the_outer_one() -> None:
    import signal
    import time

    from helpers.grading.alarm import TookTooLong, within

    signal.setitimer(signal.ITIMER_REAL, 1_000)
    try:
        with pytest.raises(TookTooLong), within(0.05):
            while True:
                time.sleep(0.01)
        with within(50):
            pass
        assert 900 < signal.getitimer(signal.ITIMER_REAL)[0] <= 1_000
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_an_optimiser_does_not_import_the_compiler_and_who_asks_for_it_gets_it() -> None:
    code = """
import sys
from helpers.grading import child
child.prepare()
import torch
model = torch.nn.Linear(2, 3)
for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop):
    before = model.weight.detach().clone()
    optimizer = kind(model.parameters(), lr=0.1)
    optimizer.zero_grad()
    model(torch.ones(4, 2)).sum().backward()
    optimizer.step()
    assert (model.weight != before).all()
print([name for name in sys.modules if name.startswith(("torch._dynamo.", "torch._inductor"))])
import torch._dynamo.config
print(callable(torch._dynamo.optimize), torch._dynamo.config.verbose)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "[]\nTrue False\n", done.stderr
