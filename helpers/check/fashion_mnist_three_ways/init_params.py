"""Exercise 6.4, `init_params(generator, std=0.01)`: two weights from a normal distribution, two biases of zeros.

Which numbers are drawn first is free, so no number has one right value. Compared are each weight's spread, mean and
shape of the bell, in units of how far chance moves them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Generator, Tensor

from helpers.answer.answer import Answer
from helpers.check.cases import Trial, trial
from helpers.check.compare import Seen, Tolerance, difference
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import SHAPES, start_and_generator, start_of
from helpers.check.mistakes import Mistake

#: Six times what chance does.
_TOLERANCE = Tolerance(0.05, 6.0)
#: The share of a normal distribution within one standard deviation of its mean; of uniform numbers it is 0.577.
WITHIN_ONE = 0.6827
REPEATED, BIASED = "W2 holds numbers of W1", "a bias holds other numbers than 0"


def _seen(params: Sequence[Tensor], std: float, weight: str) -> Seen:
    """One weight as [spread, mean, share within one std], 0 if right and 1 where chance may be; the biases."""
    named = dict(zip(SHAPES, (p.detach() for p in params), strict=True))
    some = named["W2"].flatten()[::50, None]  # of 2 560, each looked for among the 200 704 of W1
    numbers, count = named[weight].double(), named[weight].numel()
    spread = (float(numbers.std()) / std - 1) * math.sqrt(2 * count)
    mean = float(numbers.mean()) / std * math.sqrt(count)
    within = float((numbers.abs() < std).double().mean())
    bell = (within - WITHIN_ONE) / math.sqrt(WITHIN_ONE * (1 - WITHIN_ONE) / count)
    return Seen(
        {
            "numbers": torch.tensor([spread, mean, bell]),
            REPEATED: bool((some == named["W1"].flatten()).any(1).double().mean() > 0.5),
            BIASED: any(bool((named[name] != 0).any()) for name in ("b1", "b2")),
        }
    )


_RIGHT = Seen({"numbers": torch.zeros(3), REPEATED: False, BIASED: False})


# --- mistakes ------------------------------------------------------------------------------------------------------

Start = Callable[[Generator, float], list[Tensor]]


def _normal(shape: tuple[int, ...], generator: Generator, std: float) -> Tensor:
    return std * torch.randn(*shape, generator=generator)


def _uniform(shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Uniform numbers from -1 to 1."""
    return 2 * torch.rand(*shape, generator=generator) - 1


def _start(
    weight: Callable[[tuple[int, ...], Generator, float], Tensor] = _normal,
    bias: Callable[[tuple[int, ...], Generator, float], Tensor] = lambda shape, generator, std: torch.zeros(*shape),
) -> Start:
    """A right answer with no keyword; each of them is a way to go wrong."""

    def start(generator: Generator, std: float = 0.01) -> list[Tensor]:
        made = [(weight if len(shape) == 2 else bias)(shape, generator, std) for shape in SHAPES.values()]
        return [tensor.requires_grad_() for tensor in made]

    return start


def _scaled(factor: Callable[[float], float]) -> Start:
    """Normal numbers times a factor that is made of std."""
    return _start(lambda shape, generator, std: _normal(shape, generator, factor(std)))


def _repeated(generator: Generator, std: float = 0.01) -> list[Tensor]:
    """W2 begins with the numbers of W1."""
    state = generator.get_state()
    first = _normal(SHAPES["W1"], generator, std)
    second = _normal(SHAPES["W2"], generator.set_state(state), std)
    return [t.requires_grad_() for t in (first, torch.zeros(256), second, torch.zeros(10))]


def _off(place: int) -> Callable[[Sequence[Trial]], bool]:
    """Whether one of a weight's three numbers is further from 0 than chance takes it."""
    return lambda trials: any(abs(float(t.got["numbers"][place])) > _TOLERANCE.absolute for t in trials)


_MISTAKES = (
    Mistake(
        "biases-not-zero",
        "b1 and b2 should start at zeros.",
        _start(bias=_normal),
        _start(bias=lambda shape, generator, std: torch.ones(*shape)),
        _start(bias=lambda shape, generator, std: torch.randn(*shape, generator=generator)),
        when=lambda trials: any(t.got[BIASED] for t in trials),
    ),
    Mistake(
        "starts-equal",
        "All numbers of a weight are equal, so all hidden units stay equal. Draw them.",
        _start(lambda shape, generator, std: torch.zeros(shape)),
        _start(lambda shape, generator, std: torch.full(shape, std)),
    ),
    Mistake(
        "std-ignored",
        "The spread is the same whatever `std` says. Multiply normal numbers by std.",
        _scaled(lambda std: 0.01),
        _scaled(lambda std: 1.0),
    ),
    Mistake("variance-not-deviation", "You multiply by std twice.", _scaled(lambda std: std**2)),
    Mistake("root-of-std", "You multiply by the root of std; std is the deviation already.", _scaled(math.sqrt)),
    Mistake(
        "uniform",
        "These are uniform numbers (`torch.rand`); take normal ones, `torch.randn`.",
        _start(lambda shape, generator, std: std * _uniform(shape, generator)),
        _start(lambda shape, generator, std: std * torch.rand(*shape, generator=generator)),
    ),
    Mistake(
        "std-added",
        "`std` is added to the numbers. Multiply them by it.",
        _start(lambda shape, generator, std: torch.randn(*shape, generator=generator) + std),
    ),
    Mistake("weights-repeat", "W2 holds numbers of W1. Draw W2 anew, from the same generator.", _repeated),
    Mistake("wrong-spread", "The standard deviation is not `std`. Multiply normal numbers by std.", when=_off(0)),
    Mistake(
        "wrong-mean",
        "The mean should be near 0.",
        _start(lambda shape, generator, std: _normal(shape, generator, std) + std),
        when=_off(1),
    ),
    Mistake(
        "not-normal",
        "The numbers are not normally distributed: take torch.randn.",
        _start(lambda shape, generator, std: math.sqrt(3) * std * _uniform(shape, generator)),
        when=_off(2),
    ),
)

# --- the exam ------------------------------------------------------------------------------------------------------


def _init_values(exam: Exam, answer: Answer) -> None:
    exam.present(answer, torch.Generator(), 0.01)
    seed = exam.draw.integer(0, 2**31)
    spreads: list[float | None] = [None, 1.0, 0.05] if not exam.thorough else [None, 1.0, 0.05, 0.3, 2.0]
    starts = [(0.01 if std is None else std, start_of(exam, answer, std, seed)) for std in spreads]
    for weight in ("W1", "W2"):
        _spread(exam, weight, starts, seed)
    _follows(exam, answer, seed, starts[0][1])


def _spread(exam: Exam, weight: str, starts: Sequence[tuple[float, list[Tensor]]], seed: int) -> None:
    """End the exam if a weight is not spread as asked for at each std, or the biases are not zeros."""

    def judged(start: Start) -> Callable[[Generator, float], Seen]:
        return lambda generator, std: _seen(start(generator, std), std, weight)

    trials = [trial(_seen(params, std, weight), _RIGHT, _generator(seed), std) for std, params in starts]
    for one, (std, params) in zip(trials, starts, strict=True):
        if difference(one.expected, one.got, _TOLERANCE) is not None:
            numbers = dict(zip(SHAPES, params, strict=True))[weight].detach()
            seen = f"{weight} has the standard deviation {float(numbers.std()):.4g}"
            note = f"{seen} and the mean {float(numbers.mean()):.2g}"
            mistakes = [mistake.seen_through(judged) for mistake in _MISTAKES]
            exam.explain(mistakes, trials, one, _TOLERANCE, given={"std": std}, note=note)
            says = f"{weight} does not hold new normal numbers with the standard deviation `std`."
            exam.fail("wrong-spread", says, named=False, given={"std": std}, note=note)


def _generator(seed: int) -> Generator:
    return Generator().manual_seed(seed)


def _follows(exam: Exam, answer: Answer, seed: int, first: Sequence[Tensor]) -> None:
    """End the exam unless the weights depend on the generator that was given, and on it alone, and move it on."""
    again, after = start_and_generator(exam, answer, None, seed)
    other, after_other = start_and_generator(exam, answer, None, seed + 1)
    used = _generator(seed)
    torch.rand(7, generator=used)
    moved_on, after_moved = start_and_generator(exam, answer, None, used)
    unmoved = torch.equal(after.get_state(), _generator(seed).get_state())
    anew = any(
        torch.equal(after.get_state(), end.get_state()) and all(map(torch.equal, again, start))
        for start, end in ((other, after_other), (moved_on, after_moved))
    )
    if anew and not unmoved:
        exam.fail(
            "starts-generator-anew",
            "Your function seeds the generator anew: the weights are the same, and so is the generator afterwards, whatever "
            "state it comes in. Seed nothing yourself; draw from it as it is.",
        )
    for wrong, says in (
        (
            unmoved and all(map(torch.equal, first, again)) and not torch.equal(first[0], other[0]),
            "The generator has not moved on, so a second call gives the same weights again: draw from the generator "
            "itself.",
        ),
        (
            unmoved,
            "The generator that is given is never drawn from. Pass it on: `torch.randn(..., generator=generator)`.",
        ),
        (
            not all(map(torch.equal, first, again)),
            "The same seed gave different weights: draw from the generator you are given.",
        ),
        (
            any(torch.equal(first[i], other[i]) for i in (0, 2)),
            "Different seeds gave the same weights: draw from the generator you are given.",
        ),
    ):
        if wrong:
            exam.fail("ignores-generator", says)


init_params = Exercise(
    "init_params",
    "6.4",
    parts={"values": _init_values},
    mistakes=_MISTAKES,
    doc="Check exercise 6.4, `init_params(generator, std=0.01)`. Part: values.",
)
