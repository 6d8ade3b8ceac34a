"""Files of a data set: unpacked within bounds, verified by SHA-256, written so that no half file can be seen.

>>> verified(b"...", file, "train-images-idx3-ubyte in /data")   # the same bytes, or WrongContent
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .catalog import DataFile, SampleFile
from .errors import NotKept, WrongContent
from .say import notice

if TYPE_CHECKING:
    import torch

__all__ = ["keep", "one_at_a_time", "parse_idx", "read", "unpack", "verified"]

_PART = ".part"
_STALE_SECONDS = 24 * 3600


def verified(content: bytes, file: DataFile | SampleFile, where: str) -> bytes:
    """`content` itself if it is what `file` must be; `WrongContent` that shows both if not."""
    if len(content) != file.size:
        raise WrongContent(f"{where} has {len(content):,} bytes, expected {file.size:,}")
    digest = hashlib.sha256(content).hexdigest()
    if digest != file.sha256:
        raise WrongContent(f"{where} has SHA-256 {digest[:12]}..., expected {file.sha256[:12]}...")
    return content


def unpack(packed: bytes, size: int, where: str) -> bytes:
    """The content of gzipped bytes. Stops one byte after `size`, so a bomb cannot fill the memory."""
    if packed[:2] != b"\x1f\x8b":
        raise WrongContent(f"{where} is not a gzip file: it {_looks_like(packed)}")
    unpacker = zlib.decompressobj(wbits=31)  # 31: with gzip's header and checksum
    try:
        content = unpacker.decompress(packed, size + 1)
        if len(content) <= size and not unpacker.eof:
            content += unpacker.decompress(unpacker.unconsumed_tail, size + 1 - len(content))
    except zlib.error as error:
        raise WrongContent(f"{where} is a damaged gzip file ({error})") from error
    if len(content) > size:
        raise WrongContent(f"{where} unpacks to more than the expected {size:,} bytes")
    if not unpacker.eof:
        raise WrongContent(f"{where} is a gzip file that ends early, after {len(packed):,} bytes")
    return content


def _looks_like(content: bytes) -> str:
    start = content[:400].lstrip().lower()
    if not content:
        return "is empty"
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<?xml")):
        return "is a web page (perhaps the log-in page of your network)"
    return f"starts with {content[:12]!r}"


def read(path: Path, file: DataFile | SampleFile) -> bytes:
    """The verified content of `path`, which may be gzipped (then its name ends in .gz).

    `FileNotFoundError` if there is none; `WrongContent` if it cannot be read or is another file.
    """
    try:
        # a file that is far too large is not worth reading (a packed one may exceed its content a little)
        if path.stat().st_size > file.size + 100_000:
            raise WrongContent(f"{path} has {path.stat().st_size:,} bytes, expected {file.size:,} or less")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(str(path)) from error
    except OSError as error:
        raise WrongContent(f"{path} cannot be read ({_plain(error)})") from error
    if path.suffix == ".gz":
        content = unpack(content, file.size, str(path))
    return verified(content, file, str(path))


def keep(content: bytes, path: Path) -> None:
    """Write `content` to `path` so that nobody ever sees a part of it, however many write at once.

    It is written under a name of its own, then moved into place in one step. There is no fsync: after a
    power cut a file may be damaged, and verification on reading finds that. `NotKept` if it cannot be written.
    """
    part: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        handle, part = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_PART, dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(part, 0o644)  # mkstemp's 0600 would shut out the others of a shared cache
        os.replace(part, path)
        part = None
    except OSError as error:
        raise NotKept(f"{path.parent} cannot be written ({_plain(error)})") from error
    finally:
        if part is not None:
            _remove(Path(part))


def _sweep(folder: Path) -> None:
    """Remove the parts that killed processes left a day ago or earlier."""
    for part in folder.glob(f".*{_PART}"):
        try:
            if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                part.unlink()
        except OSError:
            continue  # another process removed it first, or it is not ours


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return


def _plain(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


@contextmanager
def one_at_a_time(folder: Path, title: str, wait_seconds: float = 600) -> Iterator[None]:
    """Let one process at a time fetch into `folder`, so that two do not download the same files.

    Only thrift: files stay whole without it. The system frees the lock of a killed process. Where no lock
    can be had (read-only folder, a network disk without locks), go on without.
    """
    from filelock import FileLock, Timeout

    lock: FileLock | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(folder / ".lock"))
        try:
            lock.acquire(timeout=0.2)
        except Timeout:
            notice(f"another process is fetching {title}; waiting for it.")
            lock.acquire(timeout=wait_seconds)
    except (OSError, NotImplementedError, Timeout):
        lock = None
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def parse_idx(content: bytes) -> torch.Tensor:
    """IDX bytes -> a uint8 tensor with memory of its own.

    Two zero bytes, 8 for uint8, the number of axes, each axis's length in four bytes, then the values:
    b'\\0\\0\\x08\\x01' b'\\0\\0\\0\\x02' b'\\5\\7' -> tensor([5, 7])
    """
    import torch  # here, so that fetching and verifying work without torch, and at once

    axes = content[3]
    shape = struct.unpack_from(f">{axes}I", content, 4)
    values = bytearray(content[4 + 4 * axes :])
    return torch.frombuffer(values, dtype=torch.uint8).reshape(shape)
