"""The verdicts of earlier runs: kept beside the gradebook, and true as long as what they were found for is the same."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from pathlib import Path

from helpers.grading.messages import Result


class Verdicts:
    """Results on disk, one file for each student.

    private   the folder where the grader keeps what concerns the assignment
    version   a digest of the problem set and the checks (`version_of`)
    seed      the assignment's secret seed
    """

    def __init__(self, private: Path, version: str, seed: int) -> None:
        self.folder = private / "verdicts"
        self.folder.mkdir(exist_ok=True)
        self.version, self.seed = version, seed

    def _path(self, student: str) -> Path:
        return self.folder / (hashlib.sha256(student.encode(errors="replace")).hexdigest()[:24] + ".json")

    def keep(self, result: Result) -> None:
        """Write a result; one that was interrupted leaves the earlier one.

        A power cut may leave a torn file, which reads as none: that submission is judged again. Waiting for the disk
        would take longer than recording does.
        """
        path = self._path(result.student)
        part = path.with_suffix(".part")
        part.write_bytes(result.packed())
        part.replace(path)

    def read(self, student: str) -> Result | None:
        """What was kept of a student, whatever it was found for."""
        return read_result(self._path(student))

    def current(self, student: str, contents: str) -> Result | None:
        """What an earlier run found and recorded, if the submission, the problem set and the checks are the same."""
        result = self.read(student)
        return result if result and result.recorded and result.keys() == {self.key(contents)} else None

    def has_same(self, student: str, contents: str) -> bool:
        """Whether an earlier run judged these very contents, be it under other checks: then single verdicts may stay."""
        earlier = self.read(student)
        return earlier is not None and earlier.contents == contents

    def has_recorded(self, student: str, contents: str) -> bool:
        """Whether the gradebook has a verdict on these very contents."""
        earlier = self.read(student)
        return earlier is not None and earlier.recorded and earlier.contents == contents

    def merged(self, result: Result, only: Sequence[str]) -> Result:
        """Fresh verdicts for the exercises that were judged again, the earlier ones, as old as they are, for the rest."""
        earlier = self.read(result.student)
        by_id = {(part.name, v.grade_id): v for part in earlier.parts for v in part.verdicts} if earlier else {}
        for part in result.parts:
            part.verdicts = [v if v.exercise in only else by_id.get((part.name, v.grade_id), v) for v in part.verdicts]
        return result

    def key(self, contents: str) -> str:
        """What a verdict depends on, as a digest: what was handed in, the problem set and the checks, the seed."""
        return hashlib.sha256(f"{contents} {self.version} {self.seed}".encode()).hexdigest()


def read_result(path: Path) -> Result | None:
    """A result that was kept; None where there is none, or one that another version of the grader wrote."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        return Result.unpacked(path.read_bytes())
    return None


def version_of(*paths: Path) -> str:
    """A digest of the problem set's files and of all code that verdicts depend on."""
    digest = hashlib.sha256()
    for path in (*paths, *code_files()):
        with contextlib.suppress(OSError):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def code_files() -> list[Path]:
    """The files of this package that a verdict depends on, those in sub-folders too."""
    package = Path(__file__).resolve().parent.parent
    folders = (package / name for name in ("answer", "check", "grading"))
    return sorted(path for folder in folders for path in folder.rglob("*.py"))
