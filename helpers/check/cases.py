"""Cases: where random ones come from, what stands in one, and what an answer made of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from helpers.answer.answer import Outcome


class Impossible(ValueError):
    """Raised by an oracle for arguments that an answer must refuse with a `ValueError`.

    `argument`: the name that the answer's text has to mention, None if any text will do; those in `also` do as well
    (its copies by default). `why` says in words for a student what is impossible about it, as the rest of a sentence
    ("the kernel is larger than the padded input"). `slug` counts the answers that accept it (default:
    "<argument>-not-checked").
    """

    def __init__(self, argument: str | None = None, why: str = "", slug: str = "", also: Sequence[str] = ()) -> None:
        super().__init__(f"impossible: {argument}")
        self.argument = argument
        self.names = (argument, *also) if argument else ()
        self.why = why
        self.slug = slug or (f"{argument}-not-checked" if argument else "not-checked")

    def named_in(self, text: str) -> bool:
        """Whether an error's text names an argument at fault, where one is asked for."""
        return not self.names or any(name in text for name in self.names)


class Draw:
    """A source of random cases: everything follows from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.torch = torch.Generator().manual_seed(seed)
        self._start = (self.random.getstate(), self.torch.get_state())

    @property
    def used(self) -> bool:
        """Whether anything was drawn: only then does the seed bring numbers back."""
        return self.random.getstate() != self._start[0] or not torch.equal(self.torch.get_state(), self._start[1])

    def integer(self, low: int, high: int) -> int:
        """An integer from low to high, both included."""
        return self.random.randint(low, high)

    def choice(self, options: Sequence[Any]) -> Any:
        """One of the options."""
        return self.random.choice(options)

    def normal(self, *shape: int, scale: float = 1.0) -> torch.Tensor:
        """Normal float32 numbers of a standard deviation."""
        return torch.randn(shape, generator=self.torch) * scale

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> torch.Tensor:
        """Uniform float32 numbers."""
        return torch.rand(shape, generator=self.torch) * (high - low) + low

    def apart(self, rows: int, columns: int, scale: float) -> torch.Tensor:
        """(rows, columns) float32 numbers around 0, of which no two in a row are closer than half of `scale`.

        Where numbers are so large that a float has no room for their decimals, what close ones give is a matter of
        rounding, and two right answers differ.
        """
        places = torch.rand(rows, columns, generator=self.torch).argsort(-1) - columns // 2
        return (places + self.uniform(rows, columns, high=0.5)) * scale

    def labels(self, count: int, classes: int) -> torch.Tensor:
        """(count,) int64 labels from 0 to classes - 1."""
        return torch.randint(classes, (count,), generator=self.torch)

    def generator(self) -> torch.Generator:
        """A fresh generator with a seed of its own."""
        return torch.Generator().manual_seed(self.integer(0, 2**31))


@dataclass(frozen=True)
class Case:
    """One call: its arguments, and a word on what is special about it ("" for an ordinary one).

    A case that is not `judged` costs and earns nothing; it only helps to tell two mistakes apart.
    """

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    judged: bool = True


def case(*args: Any, note: str = "", **kwargs: Any) -> Case:
    """`case(x, 2, stride=3)` is the call `answer(x, 2, stride=3)`."""
    return Case(args, kwargs, note)


def telling(*args: Any, **kwargs: Any) -> Case:
    """A call that is not judged: what it gives only tells apart mistakes that agree on all others."""
    return Case(args, kwargs, judged=False)


@dataclass(frozen=True)
class Trial:
    """A case, what the answer did, the result that is compared, and what was expected (maybe an `Impossible`).

    `by_place` is the same call with every argument by its place, those left out as their defaults, for twins, which may
    call their parameters as they like; None where that is the case itself.
    """

    case: Case
    outcome: Outcome
    got: Any
    expected: Any
    by_place: Case | None = None

    @property
    def placed(self) -> Case:
        """The call with its arguments by place."""
        return self.by_place or self.case

    @property
    def size(self) -> int:
        """How much there is to look at: the numbers in the arguments and in what was expected."""
        return sum(_numbers(value) for value in (*self.case.args, *self.case.kwargs.values(), self.expected))


#: In place of what an answer did, where none was asked.
NO_OUTCOME = Outcome(None, (), {})


def trial(got: Any, expected: Any = None, *args: Any) -> Trial:
    """A trial that a check has put together: `got` is what it saw of an answer, twins are called with `args`."""
    return Trial(Case(args), NO_OUTCOME, got, expected)


def possible(trials: Sequence[Trial]) -> list[Trial]:
    """The trials whose arguments an answer need not refuse."""
    return [trial for trial in trials if not isinstance(trial.expected, Impossible)]


def impossible(trials: Sequence[Trial]) -> list[Trial]:
    """The trials whose arguments an answer must refuse."""
    return [trial for trial in trials if isinstance(trial.expected, Impossible)]


def _numbers(value: Any) -> int:
    if isinstance(value, torch.Tensor):
        return value.numel()
    if isinstance(value, torch.nn.Module):
        value = list(value.parameters())
    held = list(value.values()) if isinstance(value, dict) else value
    return sum(map(_numbers, held)) if isinstance(held, (list, tuple)) else 1
