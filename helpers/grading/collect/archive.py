"""A class's hand-ins as a list of files, whether they lie in a folder, a zip or a tar archive.

Names come out with forward slashes and composed letters, sizes are bounded before anything is unpacked, and what
cannot be read becomes a `NotTaken`; nothing is written.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: A file larger than this is no notebook; a class with more files than this is no class.
MAX_BYTES = 64 * 2**20
MAX_FILES = 100_000
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")

_RUBBISH = {".ds_store", "desktop.ini", "thumbs.db", "__macosx", ".ipynb_checkpoints", ".git", "__pycache__"}


class CollectError(RuntimeError):
    """Nothing can be collected; the text says what was found and what to do."""


@dataclass(frozen=True)
class Entry:
    """One file of a class's hand-ins: its path with forward slashes, its size in bytes, and a way to read it."""

    path: str
    size: int
    read: Callable[[], bytes]

    @property
    def parts(self) -> tuple[str, ...]:
        """The path's components."""
        return PurePosixPath(self.path).parts


@dataclass(frozen=True)
class NotTaken:
    """A file that was not collected, and why."""

    path: str
    reason: str


def is_rubbish(path: str) -> bool:
    """True for what systems leave in folders and nobody means to hand in.

    >>> is_rubbish("__MACOSX/ann/._a.ipynb"), is_rubbish("ann/.DS_Store"), is_rubbish("ann/a.ipynb")
    (True, True, False)
    """
    parts = [part.lower() for part in PurePosixPath(path).parts]
    return any(part in _RUBBISH or part.startswith("._") for part in parts)


def is_archive(name: str) -> bool:
    """True for names of archives that can be opened."""
    return name.lower().endswith(ARCHIVES)


@contextlib.contextmanager
def files_of(source: Path) -> Iterator[tuple[list[Entry], list[NotTaken]]]:
    """The files in a folder or an archive, and what could not be taken. The entries can be read while it is open.

    An archive that holds nothing but one other archive is opened in its place. Raises `CollectError` where `source` is
    neither a folder nor an archive that can be opened.
    """
    with contextlib.ExitStack() as stack:
        if source.is_dir():
            entries, refused = _in_folder(source)
        else:
            entries, refused = _in_archive(source, stack)
        if len(entries) == 1 and not source.is_dir() and is_archive(entries[0].path) and "/" not in entries[0].path:
            inner, more = _in_archive(io.BytesIO(entries[0].read()), stack)
            entries, refused = inner, [*refused, *more]
        yield entries, refused


def _in_folder(folder: Path) -> tuple[list[Entry], list[NotTaken]]:
    entries: list[Entry] = []
    refused: list[NotTaken] = []
    waiting = [folder]
    while waiting and len(entries) < MAX_FILES:
        place = waiting.pop()
        try:
            found = sorted(os.scandir(place), key=lambda item: item.name)
        except OSError as error:
            refused.append(NotTaken(_tidy(str(place.relative_to(folder))), f"it cannot be read: {error.strerror}"))
            continue
        for item in found:
            path = Path(item.path)
            name = _tidy(str(path.relative_to(folder)))
            if is_rubbish(name):
                continue
            if item.is_symlink():
                refused.append(NotTaken(name, "it is a symbolic link"))
            elif item.is_dir():
                waiting.append(path)
            elif item.is_file():
                size = item.stat().st_size
                _keep(Entry(name, size, path.read_bytes), entries, refused)
    return sorted(entries, key=lambda entry: entry.path), refused


def _in_archive(source: Path | io.BytesIO, stack: contextlib.ExitStack) -> tuple[list[Entry], list[NotTaken]]:
    name = source.name if isinstance(source, Path) else "the archive inside"
    try:
        if zipfile.is_zipfile(source):
            return _in_zip(stack.enter_context(zipfile.ZipFile(source)))
        if isinstance(source, io.BytesIO):
            source.seek(0)
            return _in_tar(stack.enter_context(tarfile.open(fileobj=source)))
        return _in_tar(stack.enter_context(tarfile.open(source)))
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise CollectError(
            f"{name} is neither a folder nor an archive that can be opened ({error}). "
            "Download it from the learning platform again."
        ) from None


def _in_zip(archive: zipfile.ZipFile) -> tuple[list[Entry], list[NotTaken]]:
    entries: list[Entry] = []
    refused: list[NotTaken] = []
    for info in archive.infolist()[:MAX_FILES]:
        name = _tidy(_decoded(info))
        if info.is_dir() or name.endswith("/") or is_rubbish(name):
            continue
        mode = info.external_attr >> 16
        if stat.S_ISLNK(mode):
            refused.append(NotTaken(name, "it is a symbolic link"))
        elif info.flag_bits & 1:
            refused.append(NotTaken(name, "it is encrypted"))
        else:
            _keep(Entry(name, info.file_size, lambda info=info: _bounded(archive.open(info))), entries, refused)  # type: ignore[misc]
    return entries, refused


def _in_tar(archive: tarfile.TarFile) -> tuple[list[Entry], list[NotTaken]]:
    entries: list[Entry] = []
    refused: list[NotTaken] = []
    for number, info in enumerate(archive):
        if number >= MAX_FILES:
            break
        name = _tidy(info.name)
        if info.isdir() or is_rubbish(name):
            continue
        if not info.isfile():
            refused.append(NotTaken(name, "it is no plain file"))
            continue
        _keep(Entry(name, info.size, lambda info=info: _bounded(archive.extractfile(info))), entries, refused)  # type: ignore[misc]
    return entries, refused


def _keep(entry: Entry, entries: list[Entry], refused: list[NotTaken]) -> None:
    if entry.size > MAX_BYTES:
        refused.append(NotTaken(entry.path, f"it is larger than {MAX_BYTES // 2**20} MB"))
    elif ".." in entry.parts or not entry.parts:
        refused.append(NotTaken(entry.path, "its path leads out of the archive"))
    else:
        entries.append(entry)


def _bounded(file: object) -> bytes:
    with file:  # type: ignore[attr-defined]
        data: bytes = file.read(MAX_BYTES + 1)  # type: ignore[attr-defined]
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES // 2**20} MB")
    return data


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name of a file in a zip. Many programs write UTF-8 and do not say so; Python then reads code page 437."""
    if info.flag_bits & 0x800:
        return info.filename
    with contextlib.suppress(UnicodeError):
        return info.orig_filename.encode("cp437").decode("utf-8")
    return info.filename


def _tidy(name: str) -> str:
    """Forward slashes, no drive, no leading slash, composed letters (a Mac writes an umlaut as two characters).

    >>> _tidy("C:\\\\class\\\\ann\\\\a.ipynb"), _tidy("./ann/a.ipynb")
    ('class/ann/a.ipynb', 'ann/a.ipynb')
    """
    name = re.sub(r"^[A-Za-z]:", "", name.replace("\\", "/"))
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    return "/".join(part for part in name.split("/") if part not in ("", "."))
