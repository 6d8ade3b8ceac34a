"""Exercise 5.2: `lenet_parameters`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from numbers import Integral, Real

from helpers.check.cases import Trial, case
from helpers.check.lenet5.common import rebuilt_lenet
from helpers.check.mistakes import Mistake
from helpers.check.value import ValueExercise


def _lenet_parameters() -> dict[str, int]:
    layers = rebuilt_lenet(device="meta")
    counts = {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}
    return {name: count for name, count in counts.items() if count}


def _counts(count: Callable[[int, int, int], int]) -> Callable[[], dict[str, int]]:
    """`count(inputs, outputs, pixels of the kernel)` for each layer."""
    layers = {"C1": (1, 6, 25), "C3": (6, 16, 25), "C5": (16, 120, 25), "F6": (120, 84, 1), "Out": (84, 10, 1)}
    return lambda: {name: count(*sizes) for name, sizes in layers.items()}


def _at_every_place(biases: bool) -> dict[str, int]:
    """Weights times the places of the kernel, with one bias for each map or for each place."""
    places = {"C1": 28 * 28, "C3": 10 * 10}
    counts, bare = _lenet_parameters(), _counts(lambda i, o, k: i * o * k)()
    return {
        name: places.get(name, 1) * (count if biases else bare[name]) + (0 if biases else count - bare[name])
        for name, count in counts.items()
    }


def _first_count_off(trials: Sequence[Trial], name: str) -> bool:
    got, right = trials[0].got, _lenet_parameters()
    if not isinstance(got, dict) or set(got) != set(right) or not all(isinstance(n, Real) for n in got.values()):
        return False
    return next((key for key in right if got[key] != right[key]), None) == name


def _counts_grow(trials: Sequence[Trial]) -> bool:
    """Whether all counts are the same whole number of times too large."""
    got, right = trials[0].got, _lenet_parameters()
    if not isinstance(got, dict) or set(got) != set(right) or not all(isinstance(n, Integral) for n in got.values()):
        return False
    times = {got[key] / right[key] for key in right}
    return len(times) == 1 and times.pop() in range(2, 1000)


_PARAMETER_MISTAKES = (
    Mistake(
        "no-biases", "The biases are missing: one for each output map or unit.", _counts(lambda i, o, k: i * o * k)
    ),
    Mistake(
        "one-bias-a-layer",
        "Each map and each unit has a bias of its own: as many as there are outputs, not one in all.",
        _counts(lambda i, o, k: i * o * k + 1),
    ),
    Mistake(
        "bias-per-kernel",
        "There is one bias for each output map, not one for each kernel: the kernels of a filter share it.",
        _counts(lambda i, o, k: i * o * (k + 1) if k > 1 else o * (i + 1)),
    ),
    Mistake(
        "bias-per-input",
        "A bias belongs to each output of a layer, not to each input.",
        _counts(lambda i, o, k: i * o * k + i),
    ),
    Mistake(
        "input-maps-forgotten",
        "Each filter has a kernel for every input map: C3 looks at six maps, C5 at sixteen.",
        _counts(lambda i, o, k: o * (k + 1) if k > 1 else o * (i + 1)),
    ),
    Mistake(
        "sparse-c3",
        "1 516 is C3 with the sparse table of 1998. In the modern form every map of C3 sees all six maps of S2.",
        lambda: {**_lenet_parameters(), "C3": 1516},
    ),
    Mistake(
        "kernel-3",
        "The kernels of LeNet-5 are 5 x 5.",
        _counts(lambda i, o, k: o * (i * (9 if k > 1 else 1) + 1)),
    ),
    Mistake(
        "tensors-counted",
        "You count the tensors of parameters, two for each layer. Asked for are the numbers in them: `p.numel()`.",
        lambda: dict.fromkeys(_lenet_parameters(), 2),
    ),
    Mistake(
        "places-counted",
        "The weights are counted once for every place of the kernel. A kernel is the same at all places: count it once.",
        *(lambda biases=biases: _at_every_place(biases) for biases in (False, True)),
    ),
    Mistake(
        "f6-from-s4",
        "F6 is counted from the 400 numbers of S4. Between them stands C5: F6 gets its 120 numbers.",
        lambda: {**_lenet_parameters(), "F6": 400 * 84 + 84},
    ),
    Mistake(
        "lists-pooling",
        "Pooling has no parameters here: leave S2 and S4 out.",
        when=lambda t: isinstance(t[0].got, dict) and {"S2", "S4"} & set(t[0].got) != set(),
    ),
    Mistake(
        "grows-with-each-call",
        "The counts grow with each call: your function adds to numbers that it kept from the call before. "
        "Start from nothing inside the function.",
        when=_counts_grow,
    ),
    *(
        Mistake(f"wrong-{name.lower()}", f"The count of {name} is not right.", when=when)
        for name in ("C1", "C3", "C5", "F6", "Out")
        for when in [lambda t, name=name: _first_count_off(t, name)]
    ),
)

#: layer -> inputs of each output, outputs, in words.
_HOW = {
    "C1": ("1 * 5 * 5", 25, 6, "filters"),
    "C3": ("6 * 5 * 5", 150, 16, "filters"),
    "C5": ("16 * 5 * 5", 400, 120, "filters"),
    "F6": ("120", 120, 84, "units"),
    "Out": ("84", 84, 10, "units"),
}


def works(*, place: tuple[str, ...] = ()) -> str:
    """One filter or unit of a layer, and how many there are of it."""
    layers = [place[0]] if place else list(_HOW)
    return "\n".join(
        f"{name}: {outputs} {kind} of {shown} = {inputs} weights and 1 bias: {outputs} * {inputs + 1} = "
        f"{outputs * (inputs + 1)}"
        for name in layers
        for shown, inputs, outputs, kind in [_HOW[name]]
    )


lenet_parameters = ValueExercise(
    "lenet_parameters",
    "5.2",
    reference=_lenet_parameters,
    parts={"values": lambda draw, thorough: [case()]},
    mistakes=_PARAMETER_MISTAKES,
    works=works,
    doc="Check exercise 5.2, `lenet_parameters()`. Part: values.",
)
