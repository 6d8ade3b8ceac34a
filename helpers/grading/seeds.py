"""The secret seed of an assignment: made once, kept beside the gradebook; each submission gets its own cases from it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path


def private_folder(course_root: Path, assignment: str) -> Path:
    """Where the grader keeps what concerns an assignment; readable by the instructor alone."""
    folder = course_root / "grading" / assignment
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def is_chosen() -> bool:
    """Whether the instructor has set a seed, `COURSE_SEED`. Then it is used as it is, for every submission."""
    return bool(os.environ.get("COURSE_SEED"))


def seed_for(seed: int, digest: str) -> int:
    """The seed for a submission with this digest of its contents: another after any change, the same after none.

    What a student learns of the hidden cases of one submission is worth nothing for the next one, nor for a friend.
    """
    return int.from_bytes(hashlib.sha256(f"{seed} {digest}".encode()).digest()[:8], "big") % 2**63


def own_seed(seed: int, digest: str) -> int:
    """The seed that a submission is judged with: of its own, or the one that the instructor has chosen for all."""
    return seed if is_chosen() else seed_for(seed, digest)


def secret_seed(course_root: Path, assignment: str) -> int:
    """The assignment's seed, from `COURSE_SEED` if that is set, else from its file, which is made if it is not there."""
    if is_chosen():
        return int(os.environ["COURSE_SEED"])
    path = private_folder(course_root, assignment) / "seed.json"
    if not path.exists():
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps({"seed": secrets.randbelow(2**63)}), encoding="utf-8")
        part.chmod(0o600)
        try:
            os.link(part, path)  # fails where another process was first: then its seed counts
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return int(json.loads(path.read_text(encoding="utf-8"))["seed"])
