"""Exercise 5.1: `lenet_shapes`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from helpers.check.cases import Trial, case
from helpers.check.lenet5.common import rebuilt_lenet
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise

_LAYERS = ("C1", "S2", "C3", "S4", "C5", "F6", "Out")
Shapes = list[tuple[str, tuple[int, ...]]]


def _lenet_shapes() -> Shapes:
    # by running it on the meta device, where shapes are worked out and nothing is computed
    x = torch.empty(1, 1, 28, 28, device="meta")
    shapes: Shapes = [("In", tuple(x.shape[1:]))]
    for name, layer in rebuilt_lenet(device="meta").items():
        x = layer(x.flatten(1) if name == "F6" else x)
        shapes.append((name, tuple(x.shape[1:])))
    return shapes


def _shapes(**changes: tuple[int, ...]) -> Callable[[], Shapes]:
    def wrong() -> Shapes:
        return [(name, changes.get(name, shape)) for name, shape in _lenet_shapes()]

    return wrong


def _each_shape(change: Callable[[tuple[int, ...]], Any]) -> Callable[[], list]:
    return lambda: [(name, change(shape)) for name, shape in _lenet_shapes()]


def _got_pairs(trials: Sequence[Trial]) -> list[tuple[str, Any]] | None:
    """The names and shapes that came back, if they are pairs at all."""
    got = trials[0].got
    if not isinstance(got, (list, tuple)) or not all(isinstance(p, (list, tuple)) and len(p) == 2 for p in got):
        return None
    return [(name, shape) for name, shape in got]


def _first_off(trials: Sequence[Trial], name: str) -> bool:
    """Whether `name` is the first layer whose shape is not right."""
    pairs = _got_pairs(trials)
    if pairs is None or [n for n, _ in pairs] != [n for n, _ in _lenet_shapes()]:
        return False
    for (layer, shape), (_, right) in zip(pairs, _lenet_shapes(), strict=True):
        if not isinstance(shape, (list, tuple)) or tuple(shape) != right:
            return layer == name
    return False


def _names_differ(trials: Sequence[Trial]) -> bool:
    pairs = _got_pairs(trials)
    return pairs is not None and [n for n, _ in pairs] != [n for n, _ in _lenet_shapes()]


def _names_missing(trials: Sequence[Trial]) -> bool:
    """Whether eight shapes came back, and no names."""
    got = trials[0].got
    return (
        isinstance(got, (list, tuple))
        and len(got) == len(_lenet_shapes())
        and all(isinstance(shape, (list, tuple)) and all(isinstance(n, int) for n in shape) for shape in got)
    )


def _bare_numbers(trials: Sequence[Trial]) -> bool:
    pairs = _got_pairs(trials)
    return pairs is not None and any(isinstance(shape, int) for _, shape in pairs)


_SHAPE_MISTAKES = (
    Mistake(
        "c1-without-padding",
        "C1 is missing its padding of 2: with it a 5 x 5 kernel leaves 28 x 28 as it is.",
        when=lambda t: _first_off(t, "C1") and tuple(dict(_got_pairs(t) or [])["C1"]) == (6, 24, 24),
    ),
    Mistake(
        "padding-everywhere",
        "Only C1 is padded. C3 makes 14 x 14 smaller by 4.",
        when=lambda t: _first_off(t, "C3") and tuple(dict(_got_pairs(t) or [])["C3"]) == (16, 14, 14),
    ),
    Mistake(
        "c3-off-by-one",
        "C3 is off by one: 14 - 5 + 1 places, since the first place counts too.",
        when=lambda t: _first_off(t, "C3") and tuple(dict(_got_pairs(t) or [])["C3"]) == (16, 9, 9),
    ),
    Mistake(
        "pooling-adds-maps",
        "Pooling keeps the number of maps: S2 has the 6 of C1, S4 the 16 of C3.",
        when=lambda t: (
            (_first_off(t, "S2") and tuple(dict(_got_pairs(t) or [])["S2"])[1:] == (14, 14))
            or (_first_off(t, "S4") and tuple(dict(_got_pairs(t) or [])["S4"])[1:] == (5, 5))
        ),
    ),
    Mistake("batch-axis", "These shapes are of one picture: leave out the batch axis.", _each_shape(lambda s: (1, *s))),
    Mistake(
        "channels-last",
        "PyTorch puts the channels first: (C, H, W).",
        _each_shape(lambda s: (*s[1:], s[0]) if len(s) == 3 else s),
    ),
    Mistake(
        "c5-flat",
        "C5 is a convolution: its result is still a stack of maps, 120 of them, each 1 x 1.",
        _shapes(C5=(120,)),
    ),
    Mistake(
        "vectors-as-maps",
        "F6 and Out are fully connected: their results are vectors, with one axis.",
        _shapes(F6=(84, 1, 1), Out=(10, 1, 1)),
    ),
    Mistake(
        "numbers-not-tuples",
        "A shape is a tuple, even with one number in it: (84,) with a comma. (84) is the number 84.",
        when=_bare_numbers,
    ),
    Mistake(
        "names-missing",
        'The names are missing: the list holds pairs (name, shape), such as ("C1", (6, 28, 28)).',
        when=_names_missing,
    ),
    Mistake(
        "input-of-1998",
        "The input here is 28 x 28; the 32 x 32 of 1998 come about inside C1, by its padding.",
        _shapes(In=(1, 32, 32)),
    ),
    Mistake(
        "names-or-order",
        "The names are not those asked for, in their order: In, C1, S2, C3, S4, C5, F6, Out.",
        when=_names_differ,
    ),
    *(
        Mistake(f"wrong-{name.lower()}", f"{name} is the first layer whose shape is not right.", when=when)
        for name in ("In", *_LAYERS)
        for when in [lambda t, name=name: _first_off(t, name)]
    ),
)

lenet_shapes = ValueExercise(
    "lenet_shapes",
    "5.1",
    reference=_lenet_shapes,
    parts={"values": lambda draw, thorough: [case()]},
    mistakes=_SHAPE_MISTAKES,
    doc="Check exercise 5.1, `lenet_shapes()`. Part: values.",
)
