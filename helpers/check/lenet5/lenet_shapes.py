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
    return lambda: [(name, changes.get(name, shape)) for name, shape in _lenet_shapes()]


def _each_shape(change: Callable[[tuple[int, ...]], Any]) -> Callable[[], list]:
    return lambda: [(name, change(shape)) for name, shape in _lenet_shapes()]


def _got_pairs(trials: Sequence[Trial]) -> list[tuple[Any, Any]]:
    """The names and shapes that came back; none unless they are pairs."""
    got = trials[0].got
    whole = isinstance(got, (list, tuple)) and all(isinstance(p, (list, tuple)) and len(p) == 2 for p in got)
    return [(name, shape) for name, shape in got] if whole else []


def _names_differ(trials: Sequence[Trial]) -> bool:
    names = [name for name, _ in _got_pairs(trials)]
    return (bool(names) or trials[0].got == []) and names != [name for name, _ in _lenet_shapes()]


def _names_missing(trials: Sequence[Trial]) -> bool:
    """Whether eight shapes came back, and no names."""
    got = trials[0].got
    if not isinstance(got, (list, tuple)) or len(got) != len(_lenet_shapes()):
        return False
    return all(isinstance(shape, (list, tuple)) and all(isinstance(n, int) for n in shape) for shape in got)


def _first_off(name: str, *shapes: tuple[int, ...]) -> Callable[[Sequence[Trial]], bool]:
    """Whether `name` is the first layer whose shape is not right, and its shape ends as one of those given."""

    def when(trials: Sequence[Trial]) -> bool:
        off = [
            (layer, tuple(shape) if isinstance(shape, (list, tuple)) else ())
            for (layer, shape), (_, right) in zip(_got_pairs(trials), _lenet_shapes(), strict=False)
            if not isinstance(shape, (list, tuple)) or tuple(shape) != right
        ]
        if _names_differ(trials) or not off or off[0][0] != name:
            return False
        return not shapes or any(off[0][1][-len(shape) :] == shape for shape in shapes)

    return when


def _pooled_off(trials: Sequence[Trial]) -> bool:
    return _first_off("S2", (14, 14))(trials) or _first_off("S4", (5, 5))(trials)


_SHAPE_MISTAKES = (
    Mistake(
        "c1-without-padding",
        "C1 is missing its padding of 2: with it a 5 x 5 kernel leaves 28 x 28 as it is.",
        when=_first_off("C1", (6, 24, 24)),
    ),
    Mistake(
        "padding-everywhere",
        "Only C1 is padded. C3 makes 14 x 14 smaller by 4.",
        when=_first_off("C3", (16, 14, 14)),
    ),
    Mistake(
        "c3-off-by-one",
        "C3 is off by one: 14 - 5 + 1 places, since the first place counts too.",
        when=_first_off("C3", (16, 9, 9)),
    ),
    Mistake(
        "pooling-adds-maps",
        "Pooling keeps the number of maps: S2 has the 6 of C1, S4 the 16 of C3.",
        when=_pooled_off,
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
        when=lambda trials: any(isinstance(shape, int) for _, shape in _got_pairs(trials)),
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
        Mistake(f"wrong-{name.lower()}", f"{name} is the first layer whose shape is not right.", when=_first_off(name))
        for name in ("In", *_LAYERS)
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
