"""Arguments that an answer must refuse: the oracle's own refusals, and what goes wrong with refusing anywhere.

That an impossible argument was accepted is said by the engine, from `Impossible.why`; here is what has a reason of
its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.answer.answer import Failure
from helpers.answer.codec import Handle, Unsendable
from helpers.check.cases import Impossible, Trial
from helpers.check.mistakes import Mistake


def must_be(condition: bool, argument: str | None, why: str = "", slug: str = "") -> None:
    """Raise `Impossible` unless the condition holds: for oracles."""
    if not condition:
        raise Impossible(argument, why, slug)


def _error_returned(trials: Sequence[Trial]) -> bool:
    impossible = [t.got for t in trials if isinstance(t.expected, Impossible)]
    accepted = [got for got in impossible if not isinstance(got, Failure)]
    return bool(accepted) and all(
        isinstance(got, Handle | Unsendable) and got.class_name.endswith("Error") for got in accepted
    )


def _asserted(trials: Sequence[Trial]) -> bool:
    failures = [t.got for t in trials if isinstance(t.expected, Impossible) and isinstance(t.got, Failure)]
    wrong = [failure for failure in failures if "ValueError" not in failure.kinds]
    return bool(wrong) and all(failure.kind == "AssertionError" for failure in wrong)


#: What goes wrong with refusing in any exercise, whatever the arguments are.
REFUSAL_MISTAKES = (
    Mistake(
        "error-returned",
        "For impossible arguments you make a ValueError and return it like a result. Write `raise` in place of "
        "`return`.",
        when=_error_returned,
    ),
    Mistake(
        "assert-not-raise",
        "Impossible arguments stop at an `assert`, which raises an AssertionError. Write `if ...: raise "
        'ValueError("...")`: a ValueError is what a caller can expect.',
        when=_asserted,
    ),
)
