"""The whole corpus: the cases of `cases` and of `third_class`."""

from __future__ import annotations

from tests.submissions import third_class  # noqa: F401  # registers its cases
from tests.submissions.cases import CASES, LIMITS, Case

__all__ = ["AS_ORDINARY_USER", "CASES", "EACH_TIME", "LIMITS", "Case"]

#: Where rights matter, and nothing takes long: what is graded a second time as an ordinary user.
AS_ORDINARY_USER = [
    case.name
    for case in CASES
    if case.family in ("files", "attack")
    or case.name in ("right", "nothing", "symbolic-link", "two-crashes", "fork-bomb", "segfault-cell", "kills-everyone")
    or case.name in ("outlives", "memory-of-copies", "shared-memory", "socket-buffers", "page-tables", "semaphores")
]
#: Of these all but two in three of the attacks, most of which ask for no right: what is graded so each time.
EACH_TIME = [
    case.name
    for number, case in enumerate(CASES)
    if case.unprivileged is not None or (case.name in AS_ORDINARY_USER and (case.family != "attack" or number % 3 == 0))
]
