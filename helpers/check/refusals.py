"""Arguments that an answer must refuse: the oracle's own refusals, and what goes wrong with refusing anywhere.

That an impossible argument was accepted is said here once for all exercises, from `Impossible.why`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.answer.answer import Failure
from helpers.answer.codec import Handle, Unsendable
from helpers.check.cases import Impossible, Trial, impossible
from helpers.check.compare import Difference, Tolerance, difference
from helpers.check.errors import advice
from helpers.check.mistakes import UNWORKABLE, Mistake
from helpers.check.show import with_article


def must_be(condition: bool, argument: str | None, why: str = "", slug: str = "", also: Sequence[str] = ()) -> None:
    """Raise `Impossible` unless the condition holds: for oracles."""
    if not condition:
        raise Impossible(argument, why, slug, also)


def _error_returned(trials: Sequence[Trial]) -> bool:
    accepted = [t.got for t in impossible(trials) if not isinstance(t.got, Failure)]
    return bool(accepted) and all(
        isinstance(got, Handle | Unsendable) and got.class_name.endswith("Error") for got in accepted
    )


def _asserted(trials: Sequence[Trial]) -> bool:
    failures = [t.got for t in impossible(trials) if isinstance(t.got, Failure)]
    wrong = [failure for failure in failures if "ValueError" not in failure.kinds]
    return bool(wrong) and all(failure.kind == "AssertionError" for failure in wrong)


#: Errors that code makes by itself, such as `raise Valueerror(...)`: no argument is their reason, possible or impossible.
NEVER_BY_ARGUMENTS = UNWORKABLE | {"AttributeError"}

#: What goes wrong with refusing in any exercise: every `ValueExercise` tries it after its own mistakes.
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


def judged(expected: Any, got: Any, tolerance: Tolerance) -> Difference | None:
    """What is wrong with what came of a call, be it a value or a refusal that was wanted; None if nothing is."""
    if not isinstance(expected, Impossible):
        if isinstance(got, Failure):
            return Difference("raises", f"Your code stopped with {got.kind}: {got.text}", "error")
        return difference(expected, got, tolerance)
    if not isinstance(got, Failure):
        return _accepted(expected)
    if "ValueError" not in got.kinds:
        says = f"{_why(expected)}: a ValueError should be raised here; it was {with_article(got.kind)}."
        return Difference("wrong-error", says, "error")
    if not expected.named_in(got.text):
        says = f"The ValueError is right, but its text does not name the argument at fault, `{expected.argument}`."
        if "raise" not in got.line:
            says = (
                f"The ValueError comes of a line that works with the argument ({got.text}), and its text does not name it, "
                f"`{expected.argument}`. Test it first, and raise one of your own."
            )
        return Difference("error-names-nothing", says, "error")
    return None


def _accepted(impossible: Impossible) -> Difference:
    """Impossible arguments that were not refused."""
    why = _why(impossible)
    if not impossible.why:
        return Difference("no-error", f"{why}: a ValueError should be raised.", "error")
    naming = f" whose text names `{impossible.argument}`" if impossible.argument else ""
    text = f"{impossible.argument} ..." if impossible.argument else "..."
    says = f'{why}, and your function does not refuse it. Raise a ValueError{naming}: `raise ValueError("{text}")`.'
    return Difference(impossible.slug, says, "error")


def _why(impossible: Impossible) -> str:
    if not impossible.why:
        return "These arguments are impossible"
    first, _, rest = impossible.why.partition(" ")
    # a name stays as it is spelled, at the beginning of a sentence too
    return f"`{first}` {rest}" if first == impossible.argument else f"{first[:1].upper()}{first[1:]} {rest}".strip()


def wrongly_refused(got: Any) -> Difference | None:
    """What is wrong where arguments are possible and only refusing counts: that the answer stopped."""
    if not isinstance(got, Failure):
        return None
    if "ValueError" not in got.kinds:
        says = f"Your code stopped with {with_article(got.kind)}: {got.text}. {advice(got)}".rstrip()
        return Difference("raises", says, "error")
    says = f"These arguments are possible, and your function refuses them with a ValueError ({got.text})."
    return Difference("refuses-possible", says, "error")
