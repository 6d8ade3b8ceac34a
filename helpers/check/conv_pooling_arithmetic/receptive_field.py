"""Exercise 4.11: `receptive_field`, how far one unit of the last layer sees along an axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case
from helpers.check.mistakes import Mistake
from helpers.check.refusals import must_be
from helpers.check.value import Refusing, ValueExercise

Layers = list[tuple[int, int]]


def _receptive_field(layers: Layers) -> int:
    for kernel, stride in layers:
        must_be(kernel >= 1, "kernel", "a kernel in the list is below 1")
        must_be(stride >= 1, "stride", "a stride in the list is below 1")
    seen = _touched(layers)
    return max(seen) - min(seen) + 1


def _touched(layers: Layers) -> set[int]:
    """The pixels that one unit looks at, followed from the last layer down."""
    seen = {0}
    for kernel, stride in reversed(layers):
        seen = {unit * stride + tap for unit in seen for tap in range(kernel)}
    return seen


def _field_values(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case([(3, 1), (3, 2), (3, 1)], note="the chapter's example: 9"),
        case([], note="no layer: one pixel sees itself"),
        case([(5, 1)]),
        case([(3, 1), (3, 1)], note="two 3 x 3 convolutions see 5 x 5"),
        case([(5, 1), (2, 2), (5, 1), (2, 2)], note="convolution, pooling, convolution, pooling"),
        case([(3, 2), (3, 2), (3, 2)]),
        case([(1, 2), (3, 1)], note="kernel 1 with stride 2 sees no more, but the next layer does"),
        case([(7, 4), (2, 3)]),
        case([(2, 3), (3, 2), (2, 1), (4, 2)], note="every kernel and stride in another order than its neighbours'"),
    ]
    for _ in range(60 if thorough else 8):
        cases.append(case([(draw.integer(1, 5), draw.integer(1, 3)) for _ in range(draw.integer(2, 5))]))
    return cases


def _field_refusals(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case([(draw.integer(2, 5), 2), (draw.integer(2, 5), 1)]),
        case([(3, 1), (0, 1)], note="a kernel of no weights"),
        case([(3, 0), (3, 1)], note="a window that does not move"),
        case([(-3, 1)]),
        case([(3, 1), (3, -1)]),
        case([(draw.integer(2, 5), 3), (draw.integer(2, 5), 1)]),
        case([]),
    ]


def _field(
    layers: Layers, jump_before: bool = True, add: Callable[[int], int] = lambda k: k - 1, start: int = 1
) -> int:
    size, jump = start, 1
    for kernel, stride in layers:
        if not jump_before:
            jump *= stride
        size += add(kernel) * jump
        if jump_before:
            jump *= stride
    return size


_FIELD_MISTAKES = (
    Mistake(
        "own-stride-counted",
        "A layer's own stride is multiplied in. Only the strides of the earlier layers stretch its steps.",
        lambda layers: _field(layers, jump_before=False),
    ),
    Mistake(
        "strides-ignored",
        "The strides are not used. After a layer with stride 2 each step is two pixels.",
        lambda layers: 1 + sum(k - 1 for k, _ in layers),
    ),
    Mistake(
        "last-stride-only",
        "Only the stride of the layer just before is used. The strides of all earlier layers have to be multiplied together.",
        lambda layers: 1 + sum((k - 1) * s for (k, _), s in zip(layers, [1, *(s for _, s in layers)], strict=False)),
    ),
    Mistake(
        "own-stride-only",
        "A layer's steps are stretched by its own stride. They are stretched by the strides of all layers before it, "
        "multiplied.",
        lambda layers: 1 + sum((k - 1) * s for k, s in layers),
    ),
    Mistake(
        "strides-added",
        "The strides are added up. They have to be multiplied together.",
        lambda layers: 1 + sum((k - 1) * max(1, sum(s for _, s in layers[:i])) for i, (k, _) in enumerate(layers)),
        lambda layers: (
            1 + sum((k - 1) * max(1, sum(s for _, s in layers[:i] if s > 1)) for i, (k, _) in enumerate(layers))
        ),
        lambda layers: 1 + sum((k - 1) * (1 + sum(s - 1 for _, s in layers[:i])) for i, (k, _) in enumerate(layers)),
    ),
    Mistake(
        "wrong-direction",
        "The list is gone through in the wrong direction for your rule. What stretches the steps of a layer are the "
        "strides of the layers before it, nearer to the picture.",
        lambda layers: _field(list(reversed(layers))),
    ),
    Mistake(
        "kernel-not-minus-one",
        "A layer adds kernel - 1 steps, not kernel: the first weight is there already.",
        lambda layers: _field(layers, add=lambda k: k),
    ),
    Mistake(
        "no-plus-one",
        "The 1 is missing: before the first layer one pixel is seen already.",
        lambda layers: _field(layers, start=0),
        lambda layers: _field(layers, start=0) if layers else 1,
    ),
    Mistake(
        "sum-of-kernels",
        "The kernels are added up. Neighbouring windows overlap: each layer adds kernel - 1 steps.",
        lambda layers: sum(k for k, _ in layers),
        lambda layers: sum(k for k, _ in layers) if layers else 1,
    ),
    Mistake(
        "pairs-turned-round",
        "The pairs are read as (stride, kernel). They are (kernel, stride).",
        lambda layers: _field([(k, s) for s, k in layers]),
    ),
    Mistake(
        "first-layer-only",
        "Only the first layer is counted: the `return` stands inside the loop, perhaps. It belongs after it.",
        lambda layers: layers[0][0] if layers else None,
        lambda layers: layers[0][0] if layers else 1,
    ),
    Mistake(
        "area-not-side",
        "This is the number of pixels in the whole square. Asked is the number along one axis.",
        lambda layers: _field(layers) ** 2,
    ),
    Mistake(
        "gaps-not-counted",
        "You count the pixels that are touched. The field reaches from the first to the last, gaps included.",
        lambda layers: len(_touched(layers)),
    ),
    Mistake(
        "product-of-kernels",
        "The kernels are multiplied. Each adds kernel - 1 steps.",
        lambda layers: math.prod(k for k, _ in layers),
    ),
    Mistake(
        "last-kernel-only",
        "This is the kernel of the last layer. What it sees has been seen through the earlier ones.",
        lambda layers: layers[-1][0] if layers else 1,
    ),
    Mistake(
        "empty-list",
        "An empty list is not handled: without a layer the receptive field is 1.",
        when=lambda trials: _only_empty_wrong(trials),
    ),
)


def _only_empty_wrong(trials: Sequence[Trial]) -> bool:
    wrong = [t for t in trials if isinstance(t.got, Failure) or t.got != t.expected]
    return bool(wrong) and all(not t.case.args[0] for t in wrong)


def works(layers: Layers, *, place: tuple[int, ...] = ()) -> str:
    """What each layer adds: its kernel less one, times the strides of all layers before it."""
    steps, jump, field = ["1 pixel"], 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * jump
        steps.append(f"({kernel} - 1) * {jump}")
        jump *= stride
    return f"{' + '.join(steps)} = {field}; the factors are the products of the strides before each layer"


receptive_field = ValueExercise(
    "receptive_field",
    "4.11",
    reference=_receptive_field,
    parts={"values": _field_values, "refusals": Refusing(_field_refusals)},
    mistakes=_FIELD_MISTAKES,
    works=works,
    doc="Check exercise 4.11, `receptive_field(layers)`. Parts: values, refusals (impossible arguments).",
)
