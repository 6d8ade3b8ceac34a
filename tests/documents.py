"""Parts of the documentation that a command writes: what stands between two marks of a file."""

from __future__ import annotations

from pathlib import Path


def inside(path: Path, begin: str, end: str) -> str:
    """What stands between two marks of a file, without the blank lines round it."""
    return path.read_text(encoding="utf-8").partition(begin)[2].partition(end)[0].strip()


def put_inside(path: Path, begin: str, end: str, text: str) -> None:
    """Put `text` between two marks of a file."""
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")
