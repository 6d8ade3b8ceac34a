"""`course watch`: grade what arrives, within seconds, and give the verdict back.

Looks at nbgrader's exchange (or whatever exchange nbgrader_config.py sets, ngshare too) and at submitted/. What has
arrived is collected, graded, given a feedback page, and the page is released, so that a student on a hub submits and
fetches the verdict at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.auth import Authenticator
from nbgrader.exchange import ExchangeError, ExchangeFactory

from helpers.grading.classroom import GradingStopped, grade_class
from helpers.grading.course import course_config, in_shared_folder
from helpers.grading.feedback import make_feedback
from helpers.grading.gradebook import silent
from helpers.grading.hand_ins import HandIns
from helpers.grading.listing import digest_of
from helpers.grading.record import course_directory
from helpers.grading.rows import Row
from helpers.grading.sandbox import Limits

if TYPE_CHECKING:
    from helpers.grading.crowd import Cluster

#: How often it is looked for what is new, in seconds.
EVERY_S = 2.0


class Watch:
    """One assignment under watch.

    attempts   after so many hand-ins of a student the next ones are not collected; None for no limit
    scheduler  a Dask scheduler on whose workers it is judged, as for `grade_class`
    say        called with a line for people

    Raises `GradingStopped` where there is to be a limit and the course's exchange can keep none.
    """

    def __init__(
        self, course_root: Path, assignment: str, *, attempts: int | None = None, unsafe: bool = False,
        limits: Limits | None = None, workers: int | None = None, scheduler: str | Cluster | None = None,
        say: Callable[[str], Any] = print,
    ) -> None:  # fmt: skip
        self.root, self.assignment, self.attempts, self.say = Path(course_root).resolve(), assignment, attempts, say
        self.how: dict[str, Any] = {"unsafe": unsafe, "limits": limits, "workers": workers, "scheduler": scheduler}
        self.config = course_config(self.root)
        self.exchange = ExchangeFactory(config=self.config)
        self.shared = in_shared_folder(self.config)
        if attempts is not None and not self.shared:
            raise GradingStopped(
                "A limit of attempts is kept in nbgrader's shared folder alone, and nbgrader_config.py names another "
                "exchange, which collects everybody's latest hand-in. Leave out --attempts."
            )
        self.seen: dict[str, str] = {}
        #: whose page is written and not released yet
        self.due: set[str] = set()
        self.told: set[str] = set()

    def forever(self, every_s: float = EVERY_S) -> None:
        """Round after round, until interrupted. What goes wrong in one round is said, and the next one comes."""
        while True:
            try:
                self.once()
            except GradingStopped as error:
                self._once_only(str(error))
            time.sleep(every_s)

    def once(self) -> list[Row]:
        """One round: collect, grade what is new, write its feedback, release it. The rows of what is new."""
        self._collect()
        self._release()  # what an exchange that did not answer has not taken
        if not (self.root / "submitted").is_dir():
            return []
        folders = HandIns(self.root, self.assignment).folders
        now = {student: digest_of(folder) for student, folder in folders.items()}
        new = sorted(student for student, digest in now.items() if self.seen.get(student) != digest)
        if not new:
            return []
        rows = grade_class(self.root, self.assignment, students=new, say=self._once_only, **self.how)
        graded = [row.student for row in rows if row.status == "graded"]
        make_feedback(self.root, self.assignment, graded)
        for row in rows:
            self.say(f"{row.student}: {row.score:g} of {row.max_score:g} {row.reason}".rstrip())
        self.due.update(graded)
        self._release()
        self.seen.update({student: now[student] for student in new})
        return rows

    def _collect(self) -> None:
        """Collect the latest attempt of each student, of those within the limit if there is one."""
        if self.attempts is None:
            self._do("collect", None)
            return
        for student, number in self._attempts().items():
            if number <= self.attempts or not (self.root / "submitted" / student / self.assignment).is_dir():
                self._do("collect", student)
            else:
                self._once_only(f"{student}: attempt {number} was not collected, the limit is {self.attempts}")

    def _attempts(self) -> dict[str, int]:
        """How often each student has handed in, as the shared folder of nbgrader's own exchange shows it."""
        place = Path(self.config.Exchange.get("root", "/usr/local/share/nbgrader/exchange"))
        inbound = place / str(self.config.CourseDirectory.get("course_id", "")) / "inbound"
        counts: dict[str, int] = {}
        for folder in sorted(inbound.glob(f"*+{self.assignment}+*")) if inbound.is_dir() else []:
            student = folder.name.split(f"+{self.assignment}+")[0]
            counts[student] = counts.get(student, 0) + 1
        return counts

    def _release(self) -> None:
        """Release what is due. nbgrader's exchange knows a hand-in by its secret, another one by its time stamp."""
        needed = "submission_secret.txt" if self.shared else "timestamp.txt"
        for student in sorted(self.due):
            known = (self.root / "submitted" / student / self.assignment / needed).is_file()
            if not known or self._do("release_feedback", student):
                self.due.discard(student)

    def _do(self, what: str, student: str | None) -> bool:
        """One of nbgrader's exchange commands, for one student or for all; whether it was done."""
        settings = {"student_id": student} if student else {}
        directory = course_directory(self.root, self.assignment, self.config, **settings)
        kind = getattr(self.exchange, what)
        action = kind(coursedir=directory, authenticator=Authenticator(config=self.config), config=self.config)
        action.log = silent
        if what == "collect":
            action.update = True
        try:
            action.start()
        except (ExchangeError, OSError) as error:
            self._once_only(f"the exchange: {error}")
            return False
        return True

    def _once_only(self, text: str) -> None:
        if text not in self.told:
            self.told.add(text)
            self.say(text)
