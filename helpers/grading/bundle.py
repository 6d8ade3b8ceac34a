"""What a worker of a cluster gets once for each problem set, by digest: the set, and the code that judges.

The code is that of this package that a judge runs (checks, grader, answers, data, figures). So all machines judge with
the grader's own checks, also where an instructor has just changed one, and need no new installation for it.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpers.grading.packet import PACKET_BYTES, digest_of_bytes

#: The folders of the package that a judge and a student's process import, beside the files at its top.
CODE = ("answer", "check", "data", "figures", "grading")
CODE_BYTES = 32 * 2**20
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Bundle:
    """A problem set with its judge.

    code     a zip of the folder `helpers`
    packet   the problem set (`packet.Packet.packed`)
    hidden   places on the grader's machine that no student's process may see; a worker may be on it
    """

    code: bytes
    packet: bytes
    hidden: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all of it."""
        return digest_of_bytes(self.code, self.packet, json.dumps(self.hidden).encode())

    def packed(self) -> bytes:
        """As a line of JSON, the set and the code."""
        about = {"packet": len(self.packet), "hidden": self.hidden}
        return json.dumps(about).encode() + b"\n" + self.packet + self.code

    @staticmethod
    def unpacked(data: bytes) -> Bundle:
        """From what `packed` gave. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
        if len(data) > PACKET_BYTES + CODE_BYTES:
            raise ValueError(f"a bundle of {len(data):,} bytes is too large")
        head, _, rest = data.partition(b"\n")
        about = json.loads(head)
        size = int(about["packet"])
        return Bundle(rest[size:], rest[:size], tuple(str(place) for place in about["hidden"]))


def code_archive() -> bytes:
    """This package's part that judges, as a zip: the same bytes for the same files."""
    package = Path(__file__).resolve().parent.parent
    files = sorted([*package.glob("*.py"), *(path for name in CODE for path in (package / name).rglob("*"))])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            if path.suffix in (".py", ".js") and path.is_file():
                about = zipfile.ZipInfo(f"helpers/{path.relative_to(package).as_posix()}", _TIME)
                about.external_attr = 0o100644 << 16
                about.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(about, path.read_bytes())
    return packed.getvalue()


def unpack_code(code: bytes, folder: Path) -> None:
    """Put the code into `folder`, readable by everybody, as a student's process is nobody."""
    with zipfile.ZipFile(io.BytesIO(code)) as archive:
        if sum(one.file_size for one in archive.infolist()) > CODE_BYTES:
            raise ValueError("the code of a bundle is too large")
        archive.extractall(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
