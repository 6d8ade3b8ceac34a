"""The whole corpus: the cases of `cases` and of `third_class`."""

from __future__ import annotations

from tests.submissions import third_class  # noqa: F401  # registers its cases
from tests.submissions.cases import CASES, LIMITS, Case

__all__ = ["AS_ORDINARY_USER", "CASES", "LIMITS", "Case"]

#: Where rights matter, and nothing takes long: what is graded a second time as an ordinary user. Of the attacks, most of
#: which ask for no right, every third.
AS_ORDINARY_USER = [
    case.name
    for number, case in enumerate(CASES)
    if case.family == "files"
    or (case.family == "attack" and number % 3 == 0)
    or case.unprivileged is not None
    or case.name in ("right", "nothing", "symbolic-link", "two-crashes", "fork-bomb", "segfault-cell", "kills-everyone")
    or case.name in ("outlives", "memory-of-copies", "shared-memory", "socket-buffers", "page-tables", "semaphores")
]
