"""A check that takes long says where it is; one that was stopped says where it was."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from helpers.lines import wrapped

__all__ = ["EXERCISE_S", "telling_where", "where"]

#: The longest that the tests of an exercise may take in grading (as in `grading.sandbox.Limits`), in seconds.
EXERCISE_S = 300.0
#: After so many seconds a check that still runs says where it is; then again.
PATIENCE_S = (30.0, 120.0, EXERCISE_S)


@contextlib.contextmanager
def telling_where(name: str) -> Iterator[None]:
    """While the block runs, say after a while where it is, and what to do if it never ends."""
    over = threading.Event()
    main, out = threading.get_ident(), sys.stdout

    def tell() -> None:
        waited = 0.0
        for seconds in PATIENCE_S:
            if over.wait(seconds - waited):
                return
            waited = seconds
            frame = sys._current_frames().get(main)
            place = _line_of(frame)
            with contextlib.suppress(Exception):
                training = "Training takes its time. " if name.startswith("train") else ""
                loop = (
                    "If this is a loop that never ends, interrupt it with the stop button (■) and look at that line. "
                    f"Grading stops it after {EXERCISE_S:.0f} s."
                )
                typed = (
                    "It waits for something to be typed (`input`): interrupt it with the stop button (■). In grading nobody "
                    "types; all that an answer needs comes as its arguments."
                )
                own = (
                    "Just now the check itself is at work, not your code: it compares what your code gave with what it "
                    "should give. It ends by itself."
                )
                why = typed if _asks(frame) else training + loop if place else own
                says = f"{name} has been running for {seconds:.0f} s{place}. {why}"
                out.write(wrapped(says) + "\n")
                out.flush()

    threading.Thread(target=tell, daemon=True, name=f"patience with {name}").start()
    try:
        yield
    finally:
        over.set()


def _asks(frame: FrameType | None) -> bool:
    """Whether the kernel is waiting for something to be typed."""
    while frame is not None and frame.f_code.co_name != "raw_input":
        frame = frame.f_back
    return frame is not None


def where() -> str:
    """The student's line at which the exception that is being handled was raised."""
    trace, found = sys.exc_info()[2], []
    while trace is not None:
        if _is_cell(trace.tb_frame):
            found.append(_line_of(trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return (
        f" It was{found[-1]}." if found and found[-1] else " Just then your code did not run: the check was comparing."
    )


def _line_of(frame: FrameType | None, number: int = 0) -> str:
    import linecache

    while frame is not None and not _is_cell(frame):
        if frame.f_globals.get("__name__") == "helpers.check.session":
            return ""  # the check was called from there: the next cell is its own and not an answer's
        frame = frame.f_back
    if frame is None:
        return ""
    number = number or frame.f_lineno
    text = linecache.getline(frame.f_code.co_filename, number).strip()
    return f" in line {number} of its cell: `{text}`" if text else ""


def _is_cell(frame: FrameType) -> bool:
    name = frame.f_code.co_filename
    return "ipykernel_" in name or name.startswith("<ipython-input")
