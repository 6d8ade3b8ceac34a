"""An exchange with a server, as ngshare_exchange is one: what it writes into a course, and what it reads there.

The server is a folder: `submissions/<student>/<time>/` and `feedback/<student>/<time>/`. As ngshare does, `Collect` takes
everybody's latest hand-in, whichever student is asked for, writes the server's time beside it as text without a zone, and
no secret; `ReleaseFeedback` sends each page with the time that lies beside it, and the server takes only a time it knows.
"""

from __future__ import annotations

import glob
import shutil
from pathlib import Path

from nbgrader.exchange.abc import Exchange, ExchangeCollect, ExchangeReleaseFeedback
from nbgrader.utils import parse_utc
from traitlets import Unicode


class _WithServer(Exchange):
    server = Unicode(help="The folder that stands for the server.").tag(config=True)

    def init_src(self) -> None:
        """What is to be sent or fetched is found where it is done."""

    def init_dest(self) -> None:
        """As `init_src`."""
        if not self.coursedir.course_id:
            self.fail("No course id specified.")

    def start(self) -> None:
        Exchange.start(self)

    def _place(self, kind: str, *names: str) -> Path:
        return Path(self.server, kind, *names)


class Collect(_WithServer, ExchangeCollect):
    """`nbgrader collect`."""

    def copy_files(self) -> None:
        for student in sorted(self._place("submissions").iterdir()):
            latest = max(student.iterdir())
            target = Path(
                self.coursedir.format_path(
                    self.coursedir.submitted_directory, student.name, self.coursedir.assignment_id
                )
            )
            if target.is_dir():
                known = self.coursedir.get_existing_timestamp(str(target))
                if not self.update or parse_utc(latest.name) <= known:
                    continue
                shutil.rmtree(target)
            shutil.copytree(latest, target, copy_function=shutil.copyfile)
            (target / "timestamp.txt").write_text(latest.name, encoding="ascii")


class ReleaseFeedback(_WithServer, ExchangeReleaseFeedback):
    """`nbgrader release_feedback`."""

    def copy_files(self) -> None:
        if self._place("down").exists():
            self.fail("Failed to upload feedback to server.")
        folder = self.coursedir.format_path(
            self.coursedir.feedback_directory, self.coursedir.student_id or "*", self.coursedir.assignment_id
        )
        for page in map(Path, sorted(glob.glob(f"{folder}/*.html"))):
            student = page.parent.parent.name
            stamp = (page.parent / "timestamp.txt").read_text(encoding="ascii").strip().removesuffix(" UTC")
            if not self._place("submissions", student, stamp).is_dir():
                self.fail("Submission not found")
            sent = self._place("feedback", student, stamp)
            sent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, sent / page.name)
