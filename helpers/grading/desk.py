"""A worker's side of a cluster: what a Dask worker runs. Plain data comes in and goes out.

A worker needs this package, torch and what they stand on; no course folder, no gradebook, no shared disk. It keeps one
desk for each problem set, by digest: a folder with the code that judges, and a warm pool. Nothing here is told a
student's name or the secret seed.
"""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
import threading
import zlib
from collections import OrderedDict
from pathlib import Path

from helpers.grading.bundle import Bundle, unpack_code
from helpers.grading.messages import NotJudged, Task
from helpers.grading.packet import inflated
from helpers.grading.parcel import TASK_BYTES
from helpers.grading.pool import Pool, PoolError, data_folders

#: How a reply begins: a result; no desk for this digest here; the judge's process ended twice; the worker cannot judge.
RESULT, NO_DESK, NOT_JUDGED, BROKEN = b"+", b"?", b"-", b"!"
#: A name of this process: another one at the same address tells that the worker was started again.
PROCESS = secrets.token_hex(8)
#: So many problem sets stay warm; a pool takes some hundred MiB.
MOST_DESKS = 2


class Desk:
    """One problem set on this worker: its code in a folder of its own, a pool, judges for several at a time."""

    def __init__(self, bundle: Bundle, place: str | None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="course-", dir=place))
        unpack_code(bundle.code, self.folder)
        self.pool = Pool(bundle.packet, 1, bundle.hidden, code=self.folder)
        try:
            self.pool.wait()
        except PoolError:
            self.close()
            raise

    def about(self) -> dict[str, object]:
        """What the grader wants to know before it sends a task."""
        data = sorted(Path(folder).name for folder in data_folders())
        return {"problem": self.pool.problem, "process": PROCESS, "data": data}

    def close(self) -> None:
        """End the pool and remove the folder."""
        self.pool.close()
        shutil.rmtree(self.folder, ignore_errors=True)


_desks: OrderedDict[str, Desk] = OrderedDict()
_lock = threading.Lock()


def open_desk(packed: bytes) -> bytes:
    """Take a problem set (`Bundle.packed`) if it is not here yet; `Desk.about` as JSON, the same where it cannot be judged here."""
    bundle = Bundle.unpacked(packed)
    with _lock:
        desk = _desks.get(bundle.digest)
        if desk is not None and desk.pool.process.poll() is not None:
            _desks.pop(bundle.digest).close()
            desk = None
        if desk is None:
            try:
                desk = Desk(bundle, _own_place())
            except (PoolError, OSError) as error:
                problem = f"no judge could be started: {error}"
                return json.dumps({"problem": problem, "process": PROCESS, "data": []}).encode()
            _desks[bundle.digest] = desk
        _desks.move_to_end(bundle.digest)
        while len(_desks) > MOST_DESKS:
            _desks.popitem(last=False)[1].close()
        return json.dumps(desk.about()).encode()


def has_desk(digest: str) -> bytes:
    """`Desk.about` as JSON if the problem set with this digest is here, else b""."""
    with _lock:
        desk = _desks.get(digest)
        return json.dumps(desk.about()).encode() if desk is not None and desk.pool.process.poll() is None else b""


def judge(digest: str, packed: bytes) -> bytes:
    """Judge one submission (`pack_task`) at the desk for `digest`. One of the replies above; may be repeated at will."""
    with _lock:
        desk = _desks.get(digest)
    if desk is None:
        return NO_DESK + PROCESS.encode()
    try:
        task = Task.unpacked(inflated(packed, TASK_BYTES))
        if desk.pool.problem and not task.unsafe:
            return BROKEN + desk.pool.problem.encode()
        found = desk.pool.one(task)
    except PoolError as error:
        with _lock:
            if _desks.get(digest) is desk:
                del _desks[digest]
        desk.close()
        return BROKEN + str(error).encode()
    if isinstance(found, NotJudged):
        return NOT_JUDGED + found.reason.encode()
    return RESULT + zlib.compress(found.packed(), 1)


def pack_task(task: Task) -> bytes:
    """A task for the wire."""
    return zlib.compress(task.packed(), 1)


def _own_place() -> str | None:
    """The Dask worker's folder, which Dask clears away after a worker that was killed; None outside a worker."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:
        return None
