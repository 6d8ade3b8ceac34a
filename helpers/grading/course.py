"""Where a course keeps what: its nbgrader_config.py, and the places that no student's process may see."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

#: What lies in a course's root, by nbgrader's names and this package's.
PARTS = (
    *(
        "source",
        "release",
        "submitted",
        "autograded",
        "feedback",
        "downloaded",
        "grading",
        "report",
        "notebooks",
        "tests",
    ),
    *("gradebook.db", "gradebook.db-journal", "nbgrader_config.py", ".git"),
)
#: Where nbgrader exchanges hand-ins on a shared machine, if its configuration says nothing else.
EXCHANGES = ("/usr/local/share/nbgrader", "/srv/nbgrader")


def course_config(course_root: Path) -> Config:
    """The instructor's nbgrader_config.py, if there is one."""
    path = course_root / "nbgrader_config.py"
    return PyFileConfigLoader(path.name, str(course_root)).load_config() if path.exists() else Config()


def in_shared_folder(config: Config) -> bool:
    """Whether hand-ins come by nbgrader's own exchange: a shared folder, into which students write themselves.

    Another exchange (ngshare's, say) is named by `c.ExchangeFactory.collect`.
    """
    kind = config.ExchangeFactory.get("collect", "")
    name = kind if isinstance(kind, str) else kind.__module__
    return name in ("", "nbgrader.exchange.ExchangeCollect") or name.startswith("nbgrader.exchange.default")


def hidden_places(course_root: Path, others: Iterable[Path] = ()) -> tuple[str, ...]:
    """The course, its gradebook, its exchange and `others` (where the submissions are), wherever they lie."""
    config = course_config(course_root)
    named = [config.Exchange.get("root", ""), config.Exchange.get("cache", "")]
    address = str(config.CourseDirectory.get("db_url", ""))
    # a server's is no place, and holds a password
    named.append(address.removeprefix("sqlite:///") if address.startswith("sqlite:///") else "")
    named += [
        str(config.CourseDirectory.get(f"{part}_directory", "")) for part in ("source", "submitted", "autograded")
    ]
    named += [*PARTS, *map(str, others), *EXCHANGES, os.path.expanduser("~/.local/share/jupyter/nbgrader_cache")]
    places = [os.path.join(course_root, os.path.expanduser(name)) for name in named if isinstance(name, str) and name]
    return tuple(dict.fromkeys([str(course_root), *places]))
