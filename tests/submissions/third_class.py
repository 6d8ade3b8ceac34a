"""The third hostile class: what it found, and the most telling of what held. `corpus` has them with the others."""

from __future__ import annotations

import bz2
import io
import os
import socket
import struct
import zlib
from pathlib import Path

from tests.submissions.cases import FULL, NAME, REST, accident, attack, files, resource
from tests.submissions.problem_set import ZEROS, Student

#: The library's softmax, hidden from a look at the names in the code of the answer.
HIDDEN = "class Hidden:\n    def __call__(self, x):\n        return torch.softmax(x, -1)\n\nhidden = Hidden()\n"
CALLS_HIDDEN = "def softmax(logits):\n    return hidden(logits)"
#: The variables of all callers, found without `sys`.
CALLERS = """
def callers():
    try:
        raise KeyError
    except KeyError as error:
        frame = error.__traceback__.tb_frame
    while frame is not None:
        yield frame
        frame = frame.f_back
"""
#: scipy's softmax under the name `found`, however it came there.
CALLS_SCIPY = "def softmax(logits):\n    return torch.from_numpy(found(logits.numpy(), axis=-1))"
#: Half of it collides: so many steps for a set that is built of it that nobody waits for the end.
HALF_COLLIDING = """
class Half(set):
    def __iter__(self):
        yield from range(150_000)
        yield from ((2**61 - 1) * i + 5 for i in range(1, 149_000))
"""


def _unseen(name: str, what: str, cell: str) -> None:
    """The library's softmax behind something that switches the watch off: refused, since no sign of a watch comes."""

    def spoil(s: Student) -> None:
        s.set("softmax", CALLS_HIDDEN)
        s.add(HIDDEN + cell)

    spoil.__name__ = name
    attack(what, (REST - 5.0, REST))(spoil)  # with the watch off, no other answer to be written by hand can count


_unseen("watch_replaced", "what watches is found through a traceback and replaced", CALLERS + """
import contextlib

class Nothing:
    def report(self):
        return {"operators": [], "steps": 0, "backwards": 0}

@contextlib.contextmanager
def nothing(options):
    yield Nothing()

for frame in callers():
    host = frame.f_locals.get("host")
    if host is not None:
        names = type(host)._outcome.__globals__
        names["watching"], names["uses"] = nothing, lambda *_: []
""")  # fmt: skip
_unseen("told_not_to_watch", "the host is found among all frames and told not to watch", """
import sys
for frame in sys._current_frames().values():
    while frame is not None:
        host = frame.f_locals.get("host")
        if host is not None:
            old = host._outcome
            host._outcome = lambda target, packed, options: old(target, packed, {**options, "operators": False})
        frame = frame.f_back
""")  # fmt: skip
_unseen("profile_clears", "a profile function empties the list of what was seen", """
import sys
def spy(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "report":
        frame.f_locals["self"].operators.clear()
sys.setprofile(spy)
""")  # fmt: skip
_unseen(
    "sorted_replaced", "Python's own sorted gives back nothing", "import builtins as b\nb.sorted = lambda *_, **__: []"
)
_unseen(
    "contexts_not_entered", "contexts are entered no more",
    "import contextlib\ncontextlib.ExitStack.enter_context = lambda self, context: None",
)  # fmt: skip
_unseen("modes_emptied", "the classes of torch's modes are emptied, under other names", """
from torch.overrides import TorchFunctionMode as One
import torch.utils as u
for mode in (One, u._python_dispatch.TorchDispatchMode):
    mode.__enter__ = lambda self: self
    mode.__exit__ = lambda self, *_: None
""")  # fmt: skip


def _finished(name: str, what: str, answer: str, score: float = REST, told: str = "", cell: str = "") -> None:
    def spoil(s: Student) -> None:
        s.set("softmax", answer)
        if cell:
            s.add(cell)

    spoil.__name__ = name
    attack(what, score, told=told)(spoil)


_finished(
    "modes_off_under_another_name", "torch's watch switched off for a moment, under another name of torch",
    "import torch as t\n\nclass Hidden:\n    def __call__(self, x):\n        with t.utils._python_dispatch._disable_current_modes(), "
    f"t._C.DisableTorchFunction():\n            return t.softmax(x, -1)\n\nhidden = Hidden()\n\n{CALLS_HIDDEN}",
    FULL, "private to the library",
)  # fmt: skip
_finished(
    "imported_by_text", "scipy's softmax by a text that IPython imports",
    "import functools\nimport IPython.utils.importstring as i\nfound = functools.partial(i.import_item('scipy.special.softmax'))\n"
    + CALLS_SCIPY, told="scipy was at work",
)  # fmt: skip
_finished(
    "exec_by_name", "scipy's softmax by an exec that is taken out of the builtins by a text",
    "getattr(__builtins__, 'ex' + 'ec')('import functools, scipy.special as s; found = functools.partial(s.softmax)')\n"
    + CALLS_SCIPY, told="scipy was at work",
)  # fmt: skip
_finished(
    "run_as_a_cell", "scipy's softmax in a text that the shell runs as a cell",
    "get_ipython().run_cell('import functools\\nfrom scipy.special import softmax as s\\nfound = functools.partial(s)')\n"
    + CALLS_SCIPY, told="scipy was at work",
)  # fmt: skip
_finished(
    "run_as_a_file", "scipy's softmax in a file that a cell writes and a magic line runs",
    f"%run /tmp/work/made.py\n{CALLS_SCIPY}", told="scipy was at work",
    cell="%%writefile /tmp/work/made.py\nimport functools\nfrom scipy.special import softmax as s\nfound = functools.partial(s)",
)  # fmt: skip
_finished("waits_in_a_listener", "the library's softmax in a thread of logging's, which waits since its cell ran", """
import logging.handlers, queue
asked, told = queue.SimpleQueue(), queue.SimpleQueue()

class Handler(logging.Handler):
    def handle(self, x):
        told.put(torch.softmax(x, -1))

logging.handlers.QueueListener(asked, Handler()).start()

def softmax(logits):
    asked.put(logits)
    return told.get()
""", FULL, "another thread was at work")  # fmt: skip
_finished("gradient_without_words", "the gradient of logsumexp, and no word of gradients in the code", """
def softmax(logits):
    x = logits.clone()
    x.requires_grad = True
    getattr(torch.logsumexp(x, -1).sum(), "back" + "ward")()
    return x.grad
""", FULL, "torch worked out a gradient")  # fmt: skip
_finished("sparse_softmax", "the library's softmax of sparse tensors", """
def softmax(logits):
    flat = logits.reshape(-1, logits.shape[-1]) + 0.0
    places = torch.cartesian_prod(torch.arange(flat.shape[0]), torch.arange(flat.shape[1])).T.reshape(2, -1)
    sparse = torch.sparse_coo_tensor(places, flat.flatten(), flat.shape)
    return torch.sparse.softmax(sparse, 1).to_dense().reshape(logits.shape)
""")  # fmt: skip
_finished("attention", "scores as they are, given to the library's attention, whose weights are a softmax", """
def softmax(logits):
    many = logits.shape[-1]
    attend = vars(torch._C._nn)["scaled_dot_product_attention"]
    unit = torch.eye(many)[None, None]
    return attend(logits.reshape(1, 1, -1, many), unit, unit, scale=1.0).reshape(logits.shape)
""")  # fmt: skip
_finished("waiting_generator", "the library's softmax in a generator that waits since its cell ran",
    "def softmax(logits):\n    return waiting.send(logits)", cell="""
def wait():
    x = yield
    while True:
        x = yield torch.softmax(x, -1)

waiting = wait()
next(waiting)
""")  # fmt: skip


@attack("a cell with a magic line, in which what is worth a look was not seen", FULL, told="reaches below Python")
def _magic_line_and_ctypes(s: Student) -> None:
    s.add("%matplotlib inline\nimport ctypes")


def _forged(name: str, what: str, change: str, score: float | tuple[float, float] = (0.0, REST)) -> None:
    def spoil(s: Student) -> None:
        s.set("softmax", ZEROS)
        s.add(f"""{HALF_COLLIDING}{CALLERS}
for frame in callers():
    host = frame.f_locals.get("host")
    if host is not None:
        old = host.do_call
        def do_call(asked):
            found = old(asked)
            {change}
            return found
        host.do_call = do_call
""")

    spoil.__name__ = name
    attack(what, score)(spoil)


_forged(
    "forged_half_colliding", "a forged reply with a set of which half the values collide", "found[0]['value'] = Half()"
)
_forged("forged_files", "a forged reply with files of a hundred gigabytes", "found[0]['files'] = {'x': 10**11}")
_forged(
    "forged_error", "a forged reply with an error whose every field is something else",
    "found[0]['error'] = {'kind': [0] * 1000, 'kinds': 'ValueError', 'text': {}, 'line': 'raise ', 'lineno': 10**299}",
)  # fmt: skip


@accident("an integer that no float holds, where an integer is asked for", FULL - 2.0)
def _integer_beyond_floats(s: Student) -> None:
    s.set(
        "count_parameters",
        "def count_parameters(layer_sizes):\n    if len(layer_sizes) < 2:\n        raise ValueError\n    return 2**1024 - 1",
    )


@attack("a cell that stops its own process by a signal", FULL)
def _stops_itself(s: Student) -> None:
    s.add("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)")


@attack("an answer that stops the process of which it is a copy, after another one ended it", (0.0, 3.0))
def _stops_its_original(s: Student) -> None:
    s.set("cross_entropy", "import os\ndef cross_entropy(logits, labels):\n    os._exit(1)")
    s.set(
        "softmax",
        "import os, signal\ndef softmax(logits):\n    os.kill(os.getppid(), signal.SIGSTOP)\n    return logits",
    )


@attack("an error whose class has no name, and one whose text is an interrupt", FULL)
def _errors_that_raise(s: Student) -> None:
    s.add("class Named(type):\n    __name__ = property(lambda self: 1 / 0)\nraise Named('E', (Exception,), {})")
    s.add("class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise E")


@attack("limits set on the first process of the namespace, which is the grader's", FULL)
def _limits_of_the_first_process(s: Student) -> None:
    s.add(
        "import resource\nfor kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU):\n    resource.prlimit(1, kind, (1, 1))"
    )


@attack(
    "sockets past the network's namespace, locks on ranges of bytes, namespaces of its own: none is to be had", FULL
)
def _closed_calls(s: Student) -> None:
    s.add("""
import ctypes, fcntl, os, socket
libc = ctypes.CDLL(None)
for work in (lambda: socket.socket(40, socket.SOCK_STREAM), lambda: socket.socket(38, socket.SOCK_SEQPACKET),
             lambda: fcntl.lockf(os.open("/tmp/locked", os.O_RDWR | os.O_CREAT), fcntl.LOCK_EX)):
    try:
        work()
    except OSError:
        continue
    os._exit(1)  # a flag says that the process ended
if libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) != -1:
    os._exit(1)
""")


@resource("pictures' tags, forty thousand of them, that never end")
def _open_picture_tags(s: Student) -> None:
    s.add("<img " * 40_000, kind="markdown")
    s.add('x = """' + "<img " * 20_000 + '"""')


@resource("a picture's address and two hundred thousand blanks")
def _address_and_blanks(s: Student) -> None:
    s.add("![a](data:image/png;base64,AAAA" + " " * 190_000, kind="markdown")


@resource("twenty texts of twenty thousand backslashes")
def _backslashes(s: Student) -> None:
    for _ in range(20):
        s.add("\\" * 20_000, kind="markdown")


@accident("two hundred thousand empty lines before a line of code")
def _empty_lines(s: Student) -> None:
    s.add("\n" * 199_000 + "x = 1")


@resource("a picture of four megabytes, shown three times in each of 150 texts", told="further ones were left out")
def _one_picture_many_times(s: Student) -> None:
    s.files["p.png"] = b"\x89PNG\r\n\x1a\n" + bytes(4_000_000)
    for _ in range(150):
        s.add("![a](p.png) ![b](p.png) ![c](p.png)", kind="markdown")


@resource("ten megabytes of empty lists in the notebook's metadata")
def _empty_lists(s: Student) -> None:
    s.files[NAME] = b'{"x": [' + b"[]," * (3 * 2**20) + b"[]]," + s.bytes().lstrip(b"{")


@resource("a cell of brackets in brackets, for which a parser takes long", told="may hold numbers")
def _brackets(s: Student) -> None:
    s.add(("x = " + "[" * 90 + "]" * 90 + "\n") * 1_000)


def _damaged_zip(count: int, inner: bytes = b"") -> bytes:
    """A zip of `count` files of 64 MB of zeros whose sums are wrong, or of `count` copies of another zip."""
    size = len(inner) or 64 * 2**20 - 1
    data = inner or bz2.compress(bytes(size))
    sum_ = zlib.crc32(inner) if inner else 12_345
    out, directory = io.BytesIO(), io.BytesIO()
    for number in range(count):
        name = f"{number}.{'zip' if inner else 'bin'}".encode()
        about = struct.pack("<HHHHHIIIHH", 46, 0, 0 if inner else 12, 0, 33, sum_, len(data), size, len(name), 0)
        directory.write(
            b"PK\x01\x02" + struct.pack("<H", 46) + about + struct.pack("<HHHII", 0, 0, 0, 0, out.tell()) + name
        )
        out.write(b"PK\x03\x04" + about + name + data)
    where = out.tell()
    out.write(directory.getvalue())
    out.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, directory.tell(), where, 0))
    return out.getvalue()


@files("a zip of 1 500 files of 64 MB whose sums are wrong, beside a right notebook", told="more than can be looked at")
def _damaged_bombs(s: Student) -> None:
    s.files["0.zip"] = _damaged_zip(1_500)


@files("the same in zips in zips, before a right notebook", told="more than can be looked at")
def _nested_bombs(s: Student) -> None:
    s.files["0.zip"] = _damaged_zip(20, _damaged_zip(20, _damaged_zip(100)))


@files("a pipe, a socket and a folder that have the notebook's name, a copy elsewhere", told="not a plain file")
def _notebooks_that_are_none(s: Student) -> None:
    s.name = "copy.ipynb"

    def make(folder: Path) -> None:
        os.mkfifo(folder / NAME)
        (folder / "inner" / NAME).mkdir(parents=True)
        here = os.getcwd()
        os.chdir(folder)  # a socket's path may not be long
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s.ipynb")
        os.chdir(here)

    s.afterwards.append(make)


@accident("the key of the cells is there twice, the right ones last, as every reader takes them")
def _cells_twice(s: Student) -> None:
    first = Student()
    first.set("softmax", ZEROS)
    s.files[NAME] = first.bytes().rstrip(b"}") + b"," + s.bytes().lstrip(b"{")


@accident("the answers were turned into raw cells", told="raw cell")
def _raw_answers(s: Student) -> None:
    for name in ("softmax", "cross_entropy", "count_parameters"):
        s.cell(name)["cell_type"] = "raw"


@attack("nbgrader's marks as lists, numbers and megabytes, ids that are none, sources that are objects", FULL)
def _odd_marks(s: Student) -> None:
    odd = [[], 7, "x", {"grade_id": "g" * 10**6}, {"grade_id": ["softmax"]}, {"grade_id": "softmax", "points": "many"}]
    for number, marks in enumerate(odd):
        s.add(f"y{number} = 1")["metadata"] = {"nbgrader": marks}
    for number, cell in enumerate(s.cells):
        cell["id"] = [5, [1], "i" * 10**5, "same", None][number % 5]
    s.add("z = 1", after="same")["source"] = {"a": 1}
    s.cells += [None, [], {"cells": s.cells[:2]}]  # type: ignore[list-item]
