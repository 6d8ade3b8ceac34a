"""An answer that draws from a generator: does what it gives follow that one, and does the generator move on?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from helpers.answer.answer import Answer, Call, Options, Outcome
from helpers.check.exercise import Exam


@dataclass(frozen=True)
class Asked:
    """One call by five generators: one with `seed`; its equal, after another global seed; one with another seed; one
    from which numbers were drawn before; and the first of them once more, as the first call left it (None if lost)."""

    seed: int
    first: Outcome
    again: Outcome
    other: Outcome
    moved_on: Outcome
    next: Outcome | None


def ask(exam: Exam, answer: Answer, calls: Sequence[tuple[Any, ...]]) -> list[Asked]:
    """The answer's outcomes; a generator is put behind the arguments of each call."""
    seeds = [exam.draw.integer(0, 2**31) for _ in calls]

    def outcomes(generators: Sequence[torch.Generator], global_seed: int) -> list[Outcome]:
        full: list[Call] = [((*args, own), {}) for args, own in zip(calls, generators, strict=True)]
        return answer.map(full, Options(seed=global_seed))

    def fresh(shift: int = 0, drawn: int = 0) -> list[torch.Generator]:
        return [_generator(seed + shift, drawn) for seed in seeds]

    told = exam.told_seed
    first, again, other = outcomes(fresh(), told), outcomes(fresh(), told + 1), outcomes(fresh(1), told)
    moved_on = outcomes(fresh(drawn=7), told)
    left = [outcome.args[-1] for outcome in first]
    usable = all(isinstance(one, torch.Generator) for one in left)
    later: Sequence[Outcome | None] = outcomes(left, told) if usable else [None] * len(calls)
    return list(map(Asked, seeds, first, again, other, moved_on, later))


def _generator(seed: int, drawn: int) -> torch.Generator:
    """A generator from which so many numbers have been drawn already."""
    generator = torch.Generator().manual_seed(seed)
    torch.rand(drawn, generator=generator)
    return generator


def follows(exam: Exam, asked: Asked, drawn: Callable[[Any], torch.Tensor], how: str, given: Mapping[str, Any]) -> None:
    """End the exam where the numbers do not follow the generator, by which of the calls agree.

    `drawn` takes them out of a returned value, and ends the exam where that is not as asked; `how` is the call that
    draws them ("torch.randperm(n, generator=generator)").
    """
    later = [one for one in (asked.again, asked.other, asked.moved_on, asked.next) if one is not None]
    for outcome in later:
        exam.heard = outcome.printed
        exam.no_error(outcome.error, given)
    first, again, other, moved_on, *rest = [drawn(outcome.value) for outcome in (asked.first, *later)]
    if not torch.equal(first, again):
        says = "Two generators in the same state gave different results. Draw from the generator that you are given: "
        exam.fail("not-repeatable", f"{says}{how}.", given=given)
    if torch.equal(first, other):
        says = "Generators with different seeds gave the same. Seed nothing yourself; draw from the one you are given: "
        exam.fail("ignores-generator", f"{says}{how}.", given=given)
    if torch.equal(first, moved_on):
        says = "Numbers were drawn from the generator before the call, and the result is the same as without them. "
        exam.fail("starts-generator-anew", f"{says}Draw from it as it comes; do not seed it again.", given=given)
    if not asked.first.changed_arguments or (rest and torch.equal(first, rest[0])):
        says = "After the call the generator is as it was, so the next call by it would give the same again. "
        exam.fail("generator-stands-still", f"{says}Draw from it, not from a copy; do not set it back.", given=given)
