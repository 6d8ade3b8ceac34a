"""A PostgreSQL server of a test's own: in a temporary folder, on a socket in it, as an ordinary user."""

from __future__ import annotations

import glob
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

#: Part of the address; the server asks for none, so that it may be looked for wherever it must not be.
PASSWORD = "open-sesame-4711"
#: Debian keeps the programs of each version apart and off PATH.
FOLDERS = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)


def program(name: str) -> str | None:
    """Where `pg_ctl` or another program of the server is, if it is installed."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS]))


def reason_without() -> str:
    """Why no server can be started here, in a sentence; "" where one can."""
    for name in ("initdb", "pg_ctl", "postgres"):
        if program(name) is None:
            return f"no PostgreSQL server is installed ({name}): apt-get install postgresql"
    if importlib.util.find_spec("psycopg") is None:
        return "Python has no driver for PostgreSQL: install the extra `postgresql`"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "PostgreSQL does not run as root, and there is no setpriv to become another user"
    return ""


class Server:
    """`with Server() as server: ... server.url ...`; all its files are removed at the end."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.data, self.log = self.folder / "data", self.folder / "log"
        #: for nbgrader's `db_url`
        self.url = f"postgresql+psycopg://course:{PASSWORD}@/postgres?host={self.folder}"
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)

    def __enter__(self) -> Server:
        self._run("initdb", "-D", str(self.data), "-U", "course", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if (self.data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        self._run("pg_ctl", "start", "-w", "-D", str(self.data), "-l", str(self.log), "-o", settings)

    def stop(self, how: str = "immediate") -> None:
        """Stop it: "immediate" is as sudden as a crash, "fast" ends what is under way in order."""
        self._run("pg_ctl", "stop", "-w", "-D", str(self.data), "-m", how)

    def sql(self, text: str) -> list[tuple[object, ...]]:
        """Run one statement; its rows, if it has any."""
        import psycopg

        with psycopg.connect(f"host={self.folder} user=course dbname=postgres", autocommit=True) as connection:
            cursor = connection.execute(text)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def _run(self, name: str, *arguments: str) -> None:
        path = program(name)
        assert path is not None, reason_without()
        command = [path, *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command]
        environment = {**os.environ, "LC_ALL": "C", "HOME": str(self.folder)}
        # the server keeps what it inherits: no pipe of ours, which would never end
        with open(self.folder / "said", "w", encoding="utf-8") as said:
            done = subprocess.run(
                command, env=environment, cwd=self.folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL
            )
        if done.returncode:
            told = (self.folder / "said").read_text(encoding="utf-8") + (
                self.log.read_text(encoding="utf-8") if self.log.exists() else ""
            )
            raise RuntimeError(f"{name} ended with {done.returncode}: {told[-2000:]}")
