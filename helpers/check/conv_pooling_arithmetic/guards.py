"""Mistakes with the refusing of impossible sizes, in all exercises of chapter 4."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from helpers.answer.answer import Failure
from helpers.check.cases import Impossible, Trial, impossible
from helpers.check.mistakes import Mistake, Twin


def zero_stride_is_window(trials: Sequence[Trial]) -> bool:
    """Whether strides of 0, and no other impossible arguments, came back with a result."""
    accepted = [t for t in impossible(trials) if not isinstance(t.got, Failure)]
    strides = [t.placed.args[2] for t in accepted]
    return bool(strides) and all(stride == 0 for stride in strides)


STRIDE_ZERO_IS_NONE = Mistake(
    "stride-zero-is-none",
    "A stride of 0 is taken for no stride: in Python `stride or window` is the window when stride is 0. "
    "Ask `stride is None`.",
    when=zero_stride_is_window,
)


def fit_without_padding(right: Twin, sides: Callable[..., tuple[Sequence[int], Sequence[int]]]) -> Mistake:
    """Refuses a kernel that is larger than the picture as it is.

    `right` is the oracle; `sides` makes of its arguments the picture's sides and those that the kernel reaches over.
    """

    def twin(*args: Any) -> Any:
        if any(reach > side for side, reach in zip(*sides(*args), strict=True)):
            raise ValueError("the kernel does not fit")
        try:
            return right(*args)
        except Impossible as refusal:
            raise ValueError(str(refusal)) from refusal

    return Mistake(
        "fit-without-padding",
        "Arguments that are possible are refused: the kernel's or window's reach is compared with less than the padded "
        "picture, in which it has to fit. That is 2 * padding longer than the picture. Where a function that you call "
        "refuses, look at the padding that you give it.",
        twin,
    )


def fits_by_own_count(right: Twin, twin: Twin) -> Twin:
    """Refuses what `right` refuses, but for a kernel that is too large: that is left to `twin`."""

    def answer(*args: Any) -> Any:
        try:
            right(*args)
        except Impossible as refusal:
            if refusal.slug != "too-large-accepted":
                raise ValueError(str(refusal)) from refusal
        return twin(*args)

    return answer


def _outside(room: int, stride: int) -> NoReturn:
    # whatever the argument is called here
    raise ValueError("kernel_size, window, filter_shape: the kernel does not fit")


#: Switches in the room that a kernel has.
_ROOM = {"sides", "reach", "pads", "steps", "kernel", "picture"}


def guarded(right: Twin, twin: Twin, mistakes: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """A size's `mistakes` (see `Switches`), and those in the room that a kernel has also with a guard that makes them too.

    Such a guard refuses what is possible, or lets pass what is not, so the mistake shows where refusing is asked for.
    """
    found = {}
    for slug, (says, *ways) in mistakes.items():
        own = [way for way in ways if not callable(way) and way.keys() <= _ROOM]
        twins = [fits_by_own_count(right, partial(twin, **way, outside=_outside)) for way in own]
        found[slug] = (says, *ways, *twins)
    return found


def _divides_first(trials: Sequence[Trial]) -> bool:
    """Whether strides of 0 stop at a division, and every stride below 0 is refused as it should be."""
    strides = [t.got for t in impossible(trials) if t.expected.argument == "stride"]
    failures = [got for got in strides if isinstance(got, Failure)]
    refused = [got for got in failures if got.kind == "ValueError" and "stride" in got.text]
    divided = [got for got in failures if got.kind == "ZeroDivisionError"]
    return bool(divided and refused) and len(divided) + len(refused) == len(strides)


ZERO_DIVIDES = Mistake(
    "zero-stride-divides",
    "A stride of 0 reaches the division, which stops with a ZeroDivisionError. Refuse a stride below 1 before you divide "
    "by it.",
    when=_divides_first,
)
