"""What was handed in as a list of files, whether they lie in a folder, a zip or a tar archive.

Names come out with forward slashes and composed letters, sizes are bounded before anything is unpacked, and what
cannot be read becomes a `NotTaken`; nothing is written.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import os
import re
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: A file larger than this is no notebook; a class with more files than this is no class.
MAX_BYTES = 64 * 2**20
MAX_FILES = 100_000
#: What a tar archive may hold in all, unpacked.
MOST_BYTES = 2**30
#: What damaged archives raise when they are opened or read.
DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, MemoryError, RuntimeError, OSError, EOFError,
    ValueError, NotImplementedError, IndexError, struct.error,
)  # fmt: skip
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")

_RUBBISH = {".ds_store", "desktop.ini", "thumbs.db", "__macosx", ".ipynb_checkpoints", ".git", "__pycache__"}


class NotAnArchive(ValueError):
    """A file that cannot be opened as an archive; the text says what is wrong with it."""


@dataclass(frozen=True)
class Entry:
    """One file: its path with forward slashes, its size in bytes, and a way to read it."""

    path: str
    size: int
    read: Callable[[], bytes]

    @property
    def parts(self) -> tuple[str, ...]:
        """The path's components."""
        return PurePosixPath(self.path).parts


@dataclass(frozen=True)
class NotTaken:
    """A file that was not taken, and why."""

    path: str
    reason: str


def is_rubbish(path: str) -> bool:
    """True for what systems leave in folders and nobody means to hand in.

    >>> is_rubbish("__MACOSX/ann/._a.ipynb"), is_rubbish("ann/.DS_Store"), is_rubbish("ann/a.ipynb")
    (True, True, False)
    """
    parts = [part.lower() for part in PurePosixPath(path).parts]
    return any(part in _RUBBISH or part.startswith(("._", "~$", ".~lock.")) for part in parts)


def is_archive(name: str) -> bool:
    """True for names of archives that can be opened."""
    return name.lower().endswith(ARCHIVES)


@contextlib.contextmanager
def files_of(source: Path) -> Iterator[tuple[list[Entry], list[NotTaken]]]:
    """The files in a folder or an archive, and what could not be taken. The entries can be read while it is open.

    Raises `NotAnArchive` where `source` is neither a folder nor an archive that can be opened.
    """
    if source.is_dir():
        yield _in_folder(source)
    else:
        with opened(source) as found:
            yield found


@contextlib.contextmanager
def opened(source: Path | io.BytesIO) -> Iterator[tuple[list[Entry], list[NotTaken]]]:
    """The files in a zip or tar archive, and what of it is not taken. Raises `NotAnArchive` where it is none."""
    with contextlib.ExitStack() as stack:
        try:
            if zipfile.is_zipfile(source):
                found = _in_zip(stack.enter_context(zipfile.ZipFile(source)))
            elif isinstance(source, io.BytesIO):
                source.seek(0)
                found = _in_tar(stack.enter_context(tarfile.open(fileobj=source)))
            else:
                found = _in_tar(stack.enter_context(tarfile.open(source)))
        except DAMAGED as error:
            raise NotAnArchive(str(error) or type(error).__name__) from None
        yield found


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
    left = MOST_BYTES  # a compressed tar is unpacked merely to find the next name
    for number, info in enumerate(archive):
        name = _tidy(info.name)
        left -= info.size
        if number >= MAX_FILES or left < 0:
            refused.append(NotTaken(name, "the archive holds too much; it and what follows were not looked at"))
            break
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
