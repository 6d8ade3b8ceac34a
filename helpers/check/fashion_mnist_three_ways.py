"""Chapter 6: the same network at three levels of PyTorch.

Oracles: matrix products in float64 with the weights that the answer was given, statistics of normal numbers, and a
training of torch's own layers and optimiser from the answer's own start.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from helpers import data
from helpers.answer.answer import Answer, Failure, Handle, Options, Outcome
from helpers.check.exercise import Case, Draw, Exam, Exercise, Impossible, Mistake, Tolerance, ValueExercise, case
from helpers.check.training import Budget, held_back_digits, train_and_score, training_digits

__all__ = [
    "ParameterNet",
    "SequentialNet",
    "copy_weights",
    "forward",
    "init_params",
    "initial_loss",
    "one_hot_target",
    "sgd_update",
    "train_fashion",
    "train_three_ways",
]

#: Names and shapes of the small network's parameters, weights as (inputs, outputs).
SHAPES = {"W1": (784, 256), "b1": (256,), "W2": (256, 10), "b2": (10,)}
RATE, BATCH = 0.1, 64

# --- one_hot_target ------------------------------------------------------------------------------------------------


def _one_hot_target(y: int) -> torch.Tensor:
    if not 0 <= y <= 9:
        raise Impossible
    return F.one_hot(torch.tensor(y), 10).float()


def _targets_in_range(draw: Draw, thorough: bool) -> list[Case]:
    first = [3, 9, 0]
    others = [y for y in range(10) if y not in first]
    return [case(y) for y in (*first, *(others if thorough else (draw.choice(others),)))]


def _targets_out_of_range(draw: Draw, thorough: bool) -> list[Case]:
    return [
        case(draw.integer(1, 8)),
        case(10, note="there are ten classes, 0 to 9: no class 10"),
        case(-1, note="a negative label is no class"),
        case(9),
    ]


def _row(y: int, size: int = 10, place: int = 0, value: float = 1.0) -> torch.Tensor:
    row = torch.zeros(size)
    row[y + place] = value
    return row


one_hot_target = ValueExercise(
    "one_hot_target",
    "6.1",
    reference=_one_hot_target,
    parts={"values": _targets_in_range, "refusals": _targets_out_of_range},
    mistakes=(
        Mistake("nine-entries", "Your row has nine entries. Ten classes, 0 to 9, need ten.",
                when=lambda trials: all(getattr(t.got, "shape", None) == (9,) for t in trials
                                        if not isinstance(t.expected, Impossible) and t.case.args[0] != 9)),
        Mistake("row-not-vector", "Your result is a table with one row, shape (1, 10); a vector (10,) is asked for.",
                lambda y: _row(y)[None]),
        Mistake("counts-from-one", "Your classes count from 1; class 0 is the first entry.",
                lambda y: _row(y, place=-1)),
        Mistake("from-the-end", "You fill the vector from its end; class 0 is the first entry.",
                lambda y: _row(y).flip(0)),
        Mistake("label-not-one", "The right place is filled, but with the label instead of 1.",
                lambda y: _row(y, value=float(y))),
        Mistake("all-but-one", "Ones and zeros are swapped.", lambda y: 1 - _row(y)),
        Mistake("fills-up-to-label", "Every entry up to the label is 1; only the label's own should be.",
                lambda y: (torch.arange(10) <= y).float()),
        Mistake("negative-wraps",
                "A negative label counts from the end, as in a list, and gives a wrong vector silently. "
                "Raise a ValueError for labels below 0.",
                when=lambda trials: any(t.case.args[0] == -1 and isinstance(t.got, torch.Tensor) for t in trials)
                and not any(t.case.args[0] == 10 and isinstance(t.got, torch.Tensor) for t in trials)),
        Mistake("silent-zeros",
                "For a label that is no class you return a vector without a mistake being noticed. Raise a ValueError.",
                when=lambda trials: any(t.case.args[0] == 10 and isinstance(t.got, torch.Tensor) for t in trials)),
    ),
    doc="Check exercise 6.1, `one_hot_target(y)`. Parts: values, refusals (labels that are no class).",
)  # fmt: skip

# --- the two module networks ---------------------------------------------------------------------------------------

State = dict[str, torch.Tensor]


def _made(exam: Exam, network: Answer) -> tuple[Handle, dict[str, Any]]:
    exam.present(network)
    made = network.new(options=Options(seed=exam.told_seed))
    exam.no_error(made.error)
    if not isinstance(made.value, Handle) or not network.look(made.value).get("is_module"):
        exam.fail("not-a-module", f"`{network.name}()` should make an nn.Module.", returned=made.value)
    return made.value, network.look(made.value)


def _weights(state: State) -> list[torch.Tensor]:
    """The tensors of a state in the order of the layers, in float64."""
    return [tensor.double() for tensor in state.values()]


def _network(
    x: torch.Tensor,
    weights: Sequence[torch.Tensor],
    activation: Callable[[torch.Tensor], torch.Tensor] = torch.relu,
    last: Callable[[torch.Tensor], torch.Tensor] = lambda z: z,
) -> torch.Tensor:
    """Logits of fully connected layers; weights as (inputs, outputs), each followed by its bias."""
    x = x.double().flatten(1)
    for index in range(0, len(weights), 2):
        x = x @ weights[index] + weights[index + 1]
        x = activation(x) if index + 2 < len(weights) else last(x)
    return x


def _mixed(x: torch.Tensor) -> torch.Tensor:
    """Pictures with their pixels dealt out over the rows, as `x.reshape(784, N).T` does."""
    return x.reshape(784, -1).T


def _turned(x: torch.Tensor) -> torch.Tensor:
    """Pictures with rows and columns exchanged before they are flattened."""
    return x.reshape(-1, 28, 28).transpose(1, 2).flatten(1)


MIXED = (
    "Pixels of different pictures end up in one row. `reshape(784, N).T` mixes them: use `x.reshape(len(x), 784)`, "
    "which keeps each picture's pixels together."
)
TURNED = (
    "Each picture is turned before it is flattened, so its pixels meet the wrong weights. Leave its rows as they are."
)
LATE_BIAS = "The bias of the hidden layer is added after the ReLU. Add it before: relu(x @ W1 + b1)."


def _bias_after_relu(x: torch.Tensor, weights: Sequence[torch.Tensor]) -> torch.Tensor:
    x = x.double().flatten(1)
    for index in range(0, len(weights) - 2, 2):
        x = torch.relu(x @ weights[index]) + weights[index + 1]
    return x @ weights[-2] + weights[-1]


def _last_relu_missing(x: torch.Tensor, weights: Sequence[torch.Tensor]) -> torch.Tensor:
    last = _network(x, weights[:-4], last=torch.relu)
    return (last @ weights[-4] + weights[-3]) @ weights[-2] + weights[-1]


def _transposed(weights: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    return [w.T if w.ndim == 2 else w for w in weights]


def _new_numbers(exam: Exam, state: State) -> State:
    """Random numbers of the same names and shapes, large enough for every layer and bias to matter."""
    return {
        name: exam.draw.normal(*tensor.shape, scale=1 / math.sqrt(tensor.shape[-1]) if tensor.ndim == 2 else 0.5)
        for name, tensor in state.items()
    }


def _judge_outputs(
    exam: Exam, network: Answer, model: Handle, state: State, weights: Callable[[State], list[torch.Tensor]]
) -> None:
    """Put numbers of the check's own into the model and compare its outputs with matrix products in float64."""
    numbers = _new_numbers(exam, state)
    loaded = network.method(model, "load_state_dict", [((numbers,), {})])[0]
    exam.no_error(loaded.error)
    counts = (7, 1, 64, 3) if exam.thorough else (5, 1)
    for count in counts:
        images = exam.draw.uniform(count, 1, 28, 28)
        outcome = network.method(model, "()", [((images,), {})])[0]
        given = {"x": images}
        exam.no_error(outcome.error, given)
        own = weights(numbers)
        wanted = _network(images, own)
        got = outcome.value
        if got is None:
            exam.fail("returns-nothing", "`forward` returned None. Did you forget the `return`?", given=given)
        if not isinstance(got, torch.Tensor) or tuple(got.shape) != (count, 10):
            says = f"For {count} pictures the logits have the shape ({count}, 10)."
            exam.fail("wrong-shape", says, given=given, returned=got)
        arrived = getattr(got, "arrived", {})  # a tensor with a history arrives without requires_grad
        cut_off = not (got.requires_grad or arrived.get("requires_grad"))
        got = got.detach().double()
        if not torch.allclose(got, wanted, 1e-3, 1e-4):
            _same_again(exam, network, model, images, outcome.value)
            _explain_outputs(exam, images, own, got, wanted)
        if cut_off:
            exam.fail(
                "no-gradient-back",
                "The logits are right, but no gradient can flow back from them to the weights. Leave `no_grad`, "
                "`detach` and `.data` out of `forward`.",
                given=given,
            )


def _same_again(exam: Exam, network: Answer, model: Handle, images: torch.Tensor, first: torch.Tensor) -> None:
    again = network.method(model, "()", [((images,), {})])[0].value
    if isinstance(again, torch.Tensor) and again.shape == first.shape and not torch.equal(again, first):
        exam.fail(
            "differs-on-second-call",
            "The same pictures gave other logits the second time. This network has no dropout and nothing random.",
            given={"x": images},
            returned=again[0],
            expected=first[0],
        )


def _explain_outputs(
    exam: Exam, images: torch.Tensor, weights: list[torch.Tensor], got: torch.Tensor, wanted: torch.Tensor
) -> None:
    shown = {"given": {"x": images}, "returned": got[0], "expected": wanted[0]}
    identity = [w if w.ndim == 2 else 0 * w for w in weights]
    twins: tuple[tuple[str, str, torch.Tensor], ...] = (
        ("softmax-on-output", "The outputs are probabilities. Return logits: the loss applies softmax itself.",
         _network(images, weights, last=lambda z: z.softmax(1))),
        ("softmax-on-output", "The outputs are log-probabilities. Return logits: the loss applies softmax itself.",
         _network(images, weights, last=lambda z: z.log_softmax(1))),
        ("relu-on-output", "ReLU is applied to the last layer too. Logits may be negative: leave it out there.",
         _network(images, weights, last=torch.relu)),
        ("no-activation", "There is no ReLU between the layers; without one all of them are a single layer.",
         _network(images, weights, activation=lambda z: z)),
        ("sigmoid-not-relu", "The hidden layers use a sigmoid; ReLU is asked for.",
         _network(images, weights, activation=torch.sigmoid)),
        ("tanh-not-relu", "The hidden layers use tanh; ReLU is asked for.",
         _network(images, weights, activation=torch.tanh)),
        ("biases-unused", "The biases are not added.", _network(images, identity)),
        ("hidden-bias-unused", "The bias of the hidden layer is not added.",
         _network(images, [w if i != 1 else 0 * w for i, w in enumerate(weights)])),
        ("output-bias-unused", "The bias of the last layer is not added.",
         _network(images, [w if i + 1 < len(weights) else 0 * w for i, w in enumerate(weights)])),
        ("last-relu-missing", "There is no ReLU between the last two layers; without it they are a single one.",
         _last_relu_missing(images, weights)),
        ("bias-after-relu", LATE_BIAS, _bias_after_relu(images, weights)),
        ("pixels-mixed", MIXED, _network(_mixed(images), weights)),
        ("pictures-turned", TURNED, _network(_turned(images), weights)),
        ("all-zero", "The logits are all 0: the layers are not used.", torch.zeros_like(wanted)),
    )  # fmt: skip
    for slug, says, twin in twins:
        if torch.allclose(got, twin, 1e-3, 1e-4):
            exam.fail(slug, says, **shown)
    exam.fail("wrong-value", "With the same weights the logits differ.", named=False, **shown)


def _sequential_values(exam: Exam, network: Answer) -> None:
    model, look = _made(exam, network)
    state = look["state"]
    wanted = [(512, 784), (512,), (512, 512), (512,), (10, 512), (10,)]
    shapes = [tuple(t.shape) for t in state.values()]
    if not shapes:
        exam.fail(
            "layers-not-registered",
            "The network has no parameters. Make its layers in `__init__`, and not in a plain list, which hides them.",
        )
    if shapes != wanted:
        exam.fail(
            "wrong-architecture",
            "The layers are not 784-512-512-10. (nn.Linear keeps its weight as (outputs, inputs).)",
            returned=shapes,
            expected=wanted,
        )
    numbered = any(name.rpartition(".")[2].isdigit() for name, _, _ in look["modules"])  # also in a subclass
    if not numbered and not any(made == "Sequential" for _, made, _ in look["modules"]):  # the layers may have names
        exam.fail("no-sequential", "Way 1 is built with nn.Sequential; there is none in your network.")
    _judge_outputs(exam, network, model, state, lambda numbers: _transposed(_weights(numbers)))


SequentialNet = Exercise(
    "SequentialNet",
    "6.2",
    parts={"values": _sequential_values},
    doc="Check exercise 6.2, `SequentialNet` (784-512-512-10 with nn.Sequential). Part: values.",
)


#: Of "random, small" weights: the usual starts (He, Xavier, 0.1 * randn) lie below 0.11, `torch.randn` alone at 1.
LARGEST_START = 0.5


def _parameter_values(exam: Exam, network: Answer) -> None:
    model, look = _made(exam, network)
    _named_parameters(exam, look)
    state = look["state"]
    for name in ("W1", "W2"):
        if float(state[name].std()) == 0:
            exam.fail(
                "starts-equal",
                f"All numbers of {name} are {float(state[name].flatten()[0]):g}. Then all hidden units stay equal: "
                "start with random numbers, for example 0.01 * torch.randn(...).",
            )
        spread = float(state[name].double().std())
        if not spread <= LARGEST_START:
            exam.fail(
                "starts-too-large",
                f"The numbers of {name} start with a standard deviation of {spread:.2g}, which is not small: the first "
                "loss is then far too large. Take for example 0.01 * torch.randn(...).",
            )
    for name in ("b1", "b2"):
        if bool((state[name] != 0).any()):
            exam.fail("bias-not-zero", f"{name} does not start at zero.", returned=state[name])
    another = network.new(options=Options(seed=exam.told_seed + 1))
    exam.no_error(another.error)
    if isinstance(another.value, Handle) and torch.equal(network.look(another.value)["state"]["W1"], state["W1"]):
        exam.fail(
            "same-start-every-time",
            "Two networks start with the same W1. Make the parameters in `__init__`, and set no seed there.",
        )
    _judge_outputs(exam, network, model, state, lambda numbers: [numbers[name].double() for name in SHAPES])


def _named_parameters(exam: Exam, look: dict[str, Any]) -> None:
    found = {name: tuple(shape) for name, shape, _ in look["parameters"]}
    missing = [name for name in SHAPES if name not in found]
    if missing:
        exam.fail(
            "not-a-parameter",
            f"{', '.join(missing)} is not among the network's parameters: wrap the tensor in nn.Parameter and store it "
            "in self under that name.",
            returned=found,
            expected=SHAPES,
        )
    if set(found) - set(SHAPES):
        exam.fail("extra-parameters", "The network has parameters that it should not have.", returned=found)
    for name, shape in SHAPES.items():
        if found[name] == shape[::-1] != shape:
            exam.fail("transposed", f"{name} is {found[name]}; {shape} is asked for, (inputs, outputs).")
        if found[name] != shape:
            exam.fail("wrong-shape", f"{name} has the shape {found[name]}; {shape} is asked for.")
    frozen = [name for name, _, wanted in look["parameters"] if not wanted]
    if frozen:
        exam.fail("no-gradient", f"{', '.join(frozen)} does not collect gradients (requires_grad is False).")


ParameterNet = Exercise(
    "ParameterNet",
    "6.3",
    parts={"values": _parameter_values},
    doc="Check exercise 6.3, `ParameterNet` (784-256-10 with nn.Parameter). Part: values.",
)

# --- init_params ---------------------------------------------------------------------------------------------------


def _start(exam: Exam, answer: Answer, std: float | None, seed: int) -> list[torch.Tensor]:
    """What `init_params` gives for a seed, after all that does not concern its spread has been looked at."""
    return _start_and_generator(exam, answer, std, seed)[0]


def _start_and_generator(
    exam: Exam, answer: Answer, std: float | None, seed: int
) -> tuple[list[torch.Tensor], torch.Generator]:
    more = () if std is None else (std,)
    exam.present(answer, torch.Generator(), *more)
    outcome = answer.map([((torch.Generator().manual_seed(seed), *more), {})], Options(seed=1))[0]
    exam.no_error(outcome.error)
    _is_start(exam, answer, outcome.value)
    return list(outcome.value), outcome.args[0]


def _is_start(exam: Exam, answer: Answer, value: Any) -> None:
    name = answer.name
    if value is None:
        exam.fail("returns-nothing", f"`{name}` returned None. Did you forget the `return`?")
    if not isinstance(value, (list, tuple)) or len(value) != 4 or not all(isinstance(t, torch.Tensor) for t in value):
        exam.fail("not-four-tensors", f"`{name}` returns a list of four tensors: [W1, b1, W2, b2].", returned=value)
    shapes = [tuple(t.shape) for t in value]
    wanted = list(SHAPES.values())
    if shapes == [s[::-1] for s in wanted]:
        exam.fail("transposed", "The weights are (outputs, inputs); (inputs, outputs) is asked for.", returned=shapes)
    if shapes != wanted:
        exam.fail("wrong-shape", "The shapes differ.", returned=shapes, expected=wanted)
    for label, tensor in zip(SHAPES, value, strict=True):
        arrived = getattr(tensor, "arrived", {})  # a tensor with a history arrives without requires_grad
        if not tensor.requires_grad and not arrived.get("requires_grad"):
            exam.fail("no-gradient", f"{label} does not collect gradients: call `.requires_grad_()` on it.")
        if arrived.get("requires_grad") and not tensor.requires_grad:
            exam.fail(
                "not-a-leaf",
                f"{label} is the result of a computation that autograd follows, so its .grad stays None. Multiply by "
                "std first and call `.requires_grad_()` last.",
            )
        if not bool(tensor.isfinite().all()):
            exam.fail("not-finite", f"{label} holds nan or inf.")


def _init_values(exam: Exam, answer: Answer) -> None:
    seed = exam.draw.integer(0, 2**31)
    spreads: list[float | None] = [None, 1.0, 0.05] if not exam.thorough else [None, 1.0, 0.05, 0.3, 2.0]
    for std in spreads:
        params = [t.detach() for t in _start(exam, answer, std, seed)]
        _spread(exam, params, 0.01 if std is None else std)
    _moves_on(exam, answer, seed)
    again, other = (_start(exam, answer, None, s) for s in (seed, seed + 1))
    first = _start(exam, answer, None, seed)
    if not torch.equal(first[0], again[0]) or not torch.equal(first[2], again[2]):
        exam.fail("ignores-generator", "The same seed gave different weights: draw from the generator you are given.")
    if torch.equal(first[0], other[0]) or torch.equal(first[2], other[2]):
        exam.fail("ignores-generator", "Different seeds gave the same weights: draw from the generator you are given.")
    if float(torch.isin(first[2], first[0]).double().mean()) > 0.5:
        exam.fail("weights-repeat", "W2 holds numbers of W1. Draw W2 anew, from the same generator.")


def _moves_on(exam: Exam, answer: Answer, seed: int) -> None:
    """Fail where the generator stands after the call where it stood before."""
    _, after = _start_and_generator(exam, answer, None, seed)
    if torch.equal(after.get_state(), torch.Generator().manual_seed(seed).get_state()):
        exam.fail(
            "ignores-generator",
            "The generator has not moved on, so a second call gives the same weights again: draw from the generator "
            "itself.",
        )


def _spread(exam: Exam, params: list[torch.Tensor], std: float) -> None:
    for label, tensor in zip(SHAPES, params, strict=True):
        if label.startswith("b"):
            if bool((tensor != 0).any()):
                exam.fail("biases-not-zero", f"{label} should start at zeros.", returned=tensor)
            continue
        found, mean = float(tensor.std()), float(tensor.mean())
        count = tensor.numel()
        given = {"std": std}
        seen = f"{label} has a standard deviation of {found:.4g} where {std:g} was asked for."
        if found == 0:
            exam.fail("starts-equal", f"All numbers of {label} are equal, so all hidden units stay equal.", given=given)
        if abs(found - std) > 6 * std / math.sqrt(2 * count):
            if abs(found - std**2) < 0.05 * std**2 and std != 1:
                exam.fail("variance-not-deviation", f"{seen} You multiply by std twice.", given=given)
            if abs(found - math.sqrt(std)) < 0.05 * math.sqrt(std):
                exam.fail("root-of-std", f"{seen} You multiply by its root; std is the deviation already.", given=given)
            if abs(found - std / math.sqrt(3)) < 0.03 * std:
                exam.fail("uniform", f"{seen} These are even numbers from -std to std; take torch.randn.", given=given)
            if abs(found - std / math.sqrt(12)) < 0.03 * std:
                exam.fail("uniform", f"{seen} These are even numbers (torch.rand); take torch.randn.", given=given)
            exam.fail("wrong-spread", f"{seen} Multiply normal numbers by std.", given=given)
        if abs(mean) > 6 * std / math.sqrt(count):
            exam.fail("wrong-mean", f"{label} has the mean {mean:.4g}; it should be near 0.", given=given)
        inside = float((tensor.abs() < std).double().mean())  # 0.683 for a bell curve, 0.577 for even numbers
        if abs(inside - 0.6827) > 6 * math.sqrt(0.6827 * 0.3173 / count):
            exam.fail("not-normal", f"{label} is not normally distributed: take torch.randn.", given=given)


init_params = Exercise(
    "init_params",
    "6.4",
    parts={"values": _init_values},
    doc="Check exercise 6.4, `init_params(generator, std=0.01)`. Part: values.",
)

# --- forward -------------------------------------------------------------------------------------------------------

Forward = Callable[[list[torch.Tensor], torch.Tensor], torch.Tensor]


def _params(draw: Draw) -> list[torch.Tensor]:
    """Random parameters that collect gradients, large enough for every part to matter."""
    scales = (1 / 16, 0.5, 0.2, 0.5)
    return [draw.normal(*s, scale=k).requires_grad_() for s, k in zip(SHAPES.values(), scales, strict=True)]


def _forward_values(draw: Draw, thorough: bool) -> list[Case]:
    shapes = [(3, 1, 28, 28), (4, 784), (1, 1, 28, 28)]
    if thorough:
        shapes += [(16, 784), (1, 784), (33, 1, 28, 28)]
    return [
        case(
            _params(draw),
            draw.uniform(*shape),
            note=f"x is {shape}; shown are the logits, then the gradients of b1 and b2",
        )
        for shape in shapes
    ] + [_large_case(draw)]


def _large_case(draw: Draw) -> Case:
    """Large weights, and no logit so near 0 that what float32 rounds away from the large terms shows in it."""
    while True:
        params, x = [_large(p) for p in _params(draw)], draw.uniform(2, 784)
        if float(_network(x, [p.detach().double() for p in params]).abs().min()) > 5:
            return case(params, x, note="large weights, so large logits")


def _large(param: torch.Tensor) -> torch.Tensor:
    return (20 * param.detach()).requires_grad_()


def _logits(params: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    return _network(x, [p.double() for p in params]).float()


def _with_gradients(function: Forward) -> Callable[[list[torch.Tensor], torch.Tensor], list[torch.Tensor]]:
    """The value of `function` and the gradients of its sum with respect to the two biases, by autograd."""

    def both(params: list[torch.Tensor], x: torch.Tensor) -> list[torch.Tensor]:
        leaves = [p.detach().clone().requires_grad_() for p in params]
        value = function(leaves, x)
        gradients = torch.autograd.grad(value.sum(), [leaves[1], leaves[3]], allow_unused=True)
        found = [
            torch.zeros_like(p) if g is None else g for p, g in zip((leaves[1], leaves[3]), gradients, strict=True)
        ]
        return [value.detach().float(), *(g.float() for g in found)]

    return both


def _value_and_gradients(outcome: Outcome) -> Any:
    if outcome.value is None:
        return None
    params = outcome.args[0]
    # a bias that was not used has no gradient; if no parameter has one, the logits are cut off from all of them
    connected = any(p.grad is not None for p in params)
    grads = [torch.zeros_like(p) if p.grad is None and connected else p.grad for p in (params[1], params[3])]
    return [outcome.value, *grads]


def _variant(
    network: Callable[..., torch.Tensor] = _network,
    seen: Callable[[torch.Tensor], torch.Tensor] = lambda x: x,
    **change: Any,
) -> Callable[[list[torch.Tensor], torch.Tensor], list[torch.Tensor]]:
    """The network with something changed: `seen` is what becomes of the pictures, the rest goes to `network`."""
    return _with_gradients(lambda params, x: network(seen(x), [p.double() for p in params], **change))


def _centred(x: torch.Tensor) -> torch.Tensor:
    flat = x.flatten(1)
    return flat - flat.mean(1, keepdim=True)


def _without(index: int) -> Callable[[list[torch.Tensor], torch.Tensor], list[torch.Tensor]]:
    def wrong(params: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
        return _network(x, [p.double() if i != index else 0 * p.double() for i, p in enumerate(params)])

    return _with_gradients(wrong)


forward = ValueExercise(
    "forward",
    "6.5",
    reference=_with_gradients(_logits),
    parts={"values": _forward_values},
    mistakes=(
        Mistake("softmax-on-output", "The outputs are probabilities. Return logits: the loss applies softmax itself.",
                _variant(last=lambda z: z.softmax(1))),
        Mistake("relu-on-output", "ReLU is applied to the last layer too. Logits may be negative: leave it out there.",
                _variant(last=torch.relu)),
        Mistake("no-activation", "There is no ReLU between the two layers; without it they are a single one.",
                _variant(activation=lambda z: z)),
        Mistake("sigmoid-not-relu", "The hidden layer uses a sigmoid; ReLU is asked for.",
                _variant(activation=torch.sigmoid)),
        Mistake("tanh-not-relu", "The hidden layer uses tanh; ReLU is asked for.", _variant(activation=torch.tanh)),
        Mistake("bias-after-relu", LATE_BIAS, _variant(_bias_after_relu)),
        Mistake("pixels-mixed", MIXED, _variant(seen=_mixed)),
        Mistake("pictures-turned", TURNED, _variant(seen=_turned)),
        Mistake("all-zero", "The logits are all 0: the parameters are not used.", _variant(last=lambda z: 0 * z)),
        Mistake("hidden-layer-cut-off",
                "The logits are right, but no gradient reaches W1 and b1: the hidden layer is cut off. Leave `detach`, "
                "`.data` and `no_grad` out.", _variant(activation=lambda z: z.relu().detach())),
        Mistake("changes-the-pictures",
                "You centre the pictures, and in place: the caller's tensor is changed and the logits with it. Use x as "
                "it is.", _variant(seen=_centred)),
        Mistake("hidden-bias-unused", "b1 is not added.", _without(1)),
        Mistake("output-bias-unused", "b2 is not added.", _without(3)),
        Mistake("no-gradient",
                "The logits are right, but cut off from the parameters: no gradient flows back. Use torch operations, "
                "without detach, no_grad, .data or numpy.",
                when=lambda trials: all(isinstance(t.got, list) and t.got[1] is None and t.got[2] is None
                                        and isinstance(t.got[0], torch.Tensor)
                                        and t.got[0].shape == t.expected[0].shape
                                        and torch.allclose(t.got[0].detach().float(), t.expected[0], 1e-3, 1e-4)
                                        for t in trials)),
        Mistake("pictures-not-flattened",
                "Pictures of shape (N, 1, 28, 28) must be made (N, 784) first: x.reshape(len(x), 784).",
                when=lambda trials: isinstance(trials[0].got, Failure) and not isinstance(trials[1].got, Failure),
        ),
    ),
    tolerance=Tolerance(1e-3, 1e-4),
    result=_value_and_gradients,
    options=Options(backward=True),
    doc="Check exercise 6.5, `forward(params, x)`. Part: values (and gradients).",
)  # fmt: skip

# --- sgd_update ----------------------------------------------------------------------------------------------------


def _with_grads(draw: Draw, *shapes: tuple[int, ...]) -> list[torch.Tensor]:
    params = [draw.normal(*shape).requires_grad_() for shape in shapes]
    for param in params:
        param.grad = draw.normal(*param.shape)
    return params


def _not_under_no_grad(exam: Exam, outcome: Outcome) -> None:
    if outcome.error and "leaf Variable that requires grad" in outcome.error.text:
        exam.fail(
            "no-no-grad",
            f"Autograd records your change in line {outcome.error.lineno}: `{outcome.error.line}`, and forbids it for a "
            "tensor that collects gradients. Do it inside `with torch.no_grad():`.",
        )


def _update_values(exam: Exam, answer: Answer) -> None:
    draw = exam.draw
    exam.present(answer, [], 0.1)
    cases = [([(3, 2), (2,), (2, 4), (4,)], 0.1), ([(5,)], 0.5), (list(SHAPES.values()), 0.01)]
    if exam.thorough:
        cases += [([(draw.integer(1, 9), draw.integer(1, 9)) for _ in range(3)], rate) for rate in (1.0, 0.03, 2.5)]
    cases.insert(1, cases[0])  # the same shapes again: nothing may be left of the first call
    for index, (shapes, rate) in enumerate(cases):
        params = _with_grads(draw, *shapes)
        outcome = answer.call(params, rate)
        given = {"params[0]": params[0], "its gradient": params[0].grad, "learning_rate": rate}
        _not_under_no_grad(exam, outcome)
        exam.no_error(outcome.error, given)
        if index == 1:
            _nothing_remembered(exam, params, rate, outcome, given)
        _judge_update(exam, params, rate, outcome, given)


def _nothing_remembered(
    exam: Exam, params: list[torch.Tensor], rate: float, outcome: Outcome, given: dict[str, Any]
) -> None:
    """The second call, after a right one with tensors of the same shapes: a step that only now is wrong remembers."""
    moved = [(p - after).detach() for p, after in zip(params, outcome.args[0], strict=True)]
    steps = [rate * p.grad for p in params if p.grad is not None]
    if any(bool(m.any()) and not torch.allclose(m, s, 1e-3, 1e-5) for m, s in zip(moved, steps, strict=True)):
        exam.fail(
            "remembers-first-call",
            "The first call was right, and a second one with tensors of the same shapes is not: something of the first "
            "is remembered. Plain gradient descent looks at the present gradient alone.",
            given=given,
            returned=outcome.args[0][0],
            expected=params[0].detach() - steps[0],
        )


def _judge_update(exam: Exam, params: list[torch.Tensor], rate: float, outcome: Outcome, given: dict[str, Any]) -> None:
    old = [p.detach().double() for p in params]
    grads = [p.grad.double() for p in params if p.grad is not None]
    after = outcome.args[0]
    new = [p.detach().double() for p in after]
    wanted = [p - rate * g for p, g in zip(old, grads, strict=True)]
    shown = {"given": given, "returned": new[0], "expected": wanted[0]}

    def fits(candidate: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]) -> bool:
        return all(
            n.shape == p.shape and torch.allclose(n, candidate(p, g), 1e-4, 1e-6)
            for n, p, g in zip(new, old, grads, strict=True)
        )

    if not fits(lambda p, g: p - rate * g):
        twins: tuple[tuple[str, str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]], ...] = (
            ("not-in-place", "The tensors in the list are as before. `p = p - ...` makes a new tensor: change the old "
             "one in place, with `p -= ...` or `p.sub_(...)`, and use the gradients before you empty them.", lambda p, g: p),
            ("wrong-sign", "You go up the gradient: subtract it.", lambda p, g: p + rate * g),
            ("no-learning-rate", "The gradient is not multiplied by the learning rate.", lambda p, g: p - g),
            ("gradient-replaces", "You replace the parameter by the step. Subtract the step from it.",
             lambda p, g: -rate * g),
            ("gradient-replaces", "You replace the parameter by the step. Subtract the step from it.",
             lambda p, g: rate * g),
            ("shrinks", "You subtract learning_rate * p; subtract learning_rate * p.grad.", lambda p, g: p - rate * p),
            ("zeroed-before-use", "The parameters are zeros afterwards. Zero the gradients, not the parameters.",
             lambda p, g: 0 * p),
            ("updated-twice", "Each parameter is updated twice.", lambda p, g: p - 2 * rate * g),
            ("fixed-rate", "The step is 0.1 times the gradient, whatever `learning_rate` says.", lambda p, g: p - 0.1 * g),
            ("sign-only", "Only the sign of the gradient counts in your step. Multiply the gradient itself by the rate.",
             lambda p, g: p - rate * g.sign()),
            ("clipped", "Gradients beyond -1 to 1 are cut off. Use the gradient as it is.",
             lambda p, g: p - rate * g.clamp(-1, 1)),
            *(("divided-by-batch", f"The gradient is divided by {size}. The loss is a mean already, so its gradient is too.",
               lambda p, g, size=size: p - rate * g / size) for size in (10, 32, 64, 100, 128)),
        )  # fmt: skip
        for slug, says, twin in twins:
            if fits(twin):
                exam.fail(slug, says, **shown)
        rest_as_before = all(torch.equal(n, p) for n, p in zip(new[1:], old[1:], strict=True))
        if rest_as_before and torch.allclose(new[0], wanted[0], 1e-4, 1e-6):
            exam.fail("first-only", "Only the first parameter is right. Is the `return` inside the loop?", **shown)
        exam.fail("wrong-value", "The parameters after the update differ.", named=False, **shown)
    left = [p.grad for p in after if p.grad is not None and bool((p.grad != 0).any())]
    if left:
        exam.fail(
            "gradients-kept",
            "The update is right, but the gradients are still there and the next backward adds to them. "
            "Set `p.grad = None` or call `p.grad.zero_()` after the step.",
            given=given,
            returned=left[0],
        )
    _still_leaves(exam, after, given)
    if outcome.replaced:
        exam.fail(
            "new-tensors",
            "The list holds new tensors. Whoever else knows the old ones sees no update: change them in place, with "
            "`p -= ...` or `p.sub_(...)` under `torch.no_grad()`.",
            given=given,
        )
    if outcome.gradients_off:
        exam.fail(
            "autograd-off",
            "The update is right, but afterwards autograd is off for the whole program. `with torch.no_grad():` switches "
            "it on again at its end; `torch.set_grad_enabled(False)` does not.",
            given=given,
        )
    if outcome.value is not None:
        exam.fail("returns-something", "The update works in place and returns nothing.", returned=outcome.value)


def _still_leaves(exam: Exam, after: Sequence[torch.Tensor], given: dict[str, Any]) -> None:
    for param in after:
        arrived = getattr(param, "arrived", {})
        if not (param.requires_grad or arrived.get("requires_grad")):
            exam.fail("gradient-off", "After the update a parameter no longer collects gradients.", given=given)
        if arrived.get("requires_grad") and not param.requires_grad:
            exam.fail("graph-left", "The update was recorded by autograd. Do it under `torch.no_grad()`.", given=given)


sgd_update = Exercise(
    "sgd_update",
    "6.6",
    parts={"values": _update_values},
    doc="Check exercise 6.6, `sgd_update(params, learning_rate)`. Part: values.",
)

# --- copy_weights --------------------------------------------------------------------------------------------------


def _copied(exam: Exam, answer: Answer, network: Answer) -> None:
    model, look = _made(exam, network)
    _named_parameters(exam, look)
    before = dict(look["state"])
    params = _params(exam.draw)
    exam.present(answer, params, None)
    outcome = answer.call(params, model)
    _not_under_no_grad(exam, outcome)
    exam.no_error(outcome.error)
    look = network.look(model)
    _named_parameters(exam, look)
    state = look["state"]
    wanted = dict(zip(SHAPES, (p.detach() for p in params), strict=True))
    right = [name for name in SHAPES if torch.equal(state[name], wanted[name])]
    if len(right) < 4:
        changed = [name for name in SHAPES if not torch.equal(state[name], before[name])]
        if not changed:
            exam.fail(
                "nothing-copied",
                "The module's numbers are as before. Copy from params into module, in place: "
                "`module.W1.copy_(...)` under no_grad.",
            )
        wrong = [name for name in SHAPES if name not in right]
        exam.fail(
            "some-not-copied",
            f"{', '.join(wrong)} of the module does not hold the numbers of params.",
            returned=state[wrong[0]],
            expected=wanted[wrong[0]],
        )
    images = exam.draw.uniform(6 if not exam.thorough else 40, 1, 28, 28)
    said = network.method(model, "()", [((images,), {})])[0]
    exam.no_error(said.error, {"x": images})
    logits = _network(images, [p.detach().double() for p in params])
    got = said.value
    if (
        not isinstance(got, torch.Tensor)
        or got.shape != logits.shape
        or not torch.allclose(got.detach().double(), logits, 1e-3, 1e-4)
    ):
        exam.fail(
            "logits-differ",
            f"The numbers are copied, but `{network.name}` gives other logits: mend it first.",
            returned=got,
            expected=logits,
        )
    kept = outcome.args[0]
    if not isinstance(kept, list) or len(kept) != 4 or not all(map(torch.equal, kept, params)):
        exam.fail("changes-its-input", "The numbers are copied, but `params` itself is not what it was.", returned=kept)
    if outcome.shared:
        exam.fail(
            "shares-memory",
            "The module and `params` now share the same numbers in memory: training one would change the other. "
            "Copy them into the module's own parameters, with `module.W1.copy_(...)` under no_grad.",
        )
    if outcome.replaced:
        exam.fail(
            "new-parameters",
            "The module has new parameters. An optimiser that was made before would go on training the old ones: "
            "copy the numbers in place, with `module.W1.copy_(...)` under no_grad.",
        )
    if not all(trains for _, _, trains in look["parameters"]):
        exam.fail("gradient-off", "After the copy a parameter of the module no longer collects gradients.")
    if outcome.value is not None:
        exam.fail("returns-something", "`copy_weights` changes the module and returns nothing.", returned=outcome.value)


copy_weights = Exercise(
    "copy_weights",
    "6.7",
    parts={"values": _copied},
    answers=("copy_weights", "ParameterNet"),
    doc="Check exercise 6.7, `copy_weights(params, module)` into a `ParameterNet`. Part: values.",
)

# --- train_three_ways ----------------------------------------------------------------------------------------------


def _pictures(exam: Exam, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """`count` training pictures (N, 1, 28, 28) from 0 to 1 and their labels, drawn by the exam's seed."""
    full = data.load("fashion_mnist")
    rows = torch.randperm(len(full.train_images), generator=exam.draw.torch)[:count]
    return full.train_images[rows].unsqueeze(1) / 255, full.train_labels[rows]


def _reference_losses(
    params: list[torch.Tensor], images: torch.Tensor, labels: torch.Tensor, order: torch.Tensor, epochs: int = 1
) -> torch.Tensor:
    """Step losses of torch's own layers and optimiser from these parameters in this order."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    with torch.no_grad():
        for own, given in zip(model.parameters(), _transposed([p.detach() for p in params]), strict=True):
            own.copy_(given)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    losses = []
    for batch in order.split(BATCH):
        loss = F.cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses, dtype=torch.float64)


def _three_ways(exam: Exam, answer: Answer, start: Answer) -> None:
    count = 3_250 if not exam.thorough else 4_500
    images, labels = _pictures(exam, count)
    seed = exam.draw.integer(0, 2**31)
    params, drawn = _start_and_generator(exam, start, None, seed)
    order = torch.randperm(count, generator=drawn)
    exam.present(answer, images, labels, None)
    uses = answer.describe(("torch.autograd.grad",)).uses
    arguments = (images, labels, torch.Generator().manual_seed(seed))
    steps = math.ceil(count / BATCH)
    options = Options(seed=1, threads=1, update_limit=4 * steps)
    outcome = answer.map([(arguments, {})], options)[0]
    given = {"images": images, "labels": labels, "generator": f"torch.Generator().manual_seed({seed})"}
    exam.no_error(outcome.error, given)
    losses = _two_curves(exam, outcome.value, steps, given)
    if not uses and 0 < outcome.backwards <= steps:
        exam.fail(
            "trained-once",
            f"Two trainings of {steps} steps are asked for; {outcome.backwards} backward passes were seen. "
            "Train the module and the tensors each on its own.",
        )
    wanted = _reference_losses(params, images, labels, order)
    for name, curve in losses.items():
        _judge_curve(exam, name, curve, wanted, (params, images, labels, order))


def _two_curves(exam: Exam, value: Any, steps: int, given: dict[str, Any]) -> dict[str, torch.Tensor]:
    if not isinstance(value, dict) or set(value) != {"module", "tensors"}:
        exam.fail(
            "wrong-keys", 'A dictionary with the keys "module" and "tensors" is asked for.', given=given, returned=value
        )
    curves = {}
    for name, losses in value.items():
        if not isinstance(losses, (list, tuple)) or not all(isinstance(x, (int, float)) for x in losses):
            says = f'"{name}" should be a list of Python floats, one for each step: append `loss.item()`.'
            exam.fail("not-floats", says, returned=losses)
        if len(losses) != steps:
            short = steps - len(losses) == 1
            hint = " The short last batch counts too." if short else ""
            if len(losses) == 1:
                hint = " The loss of each step is asked for, not their mean."
            says = f'"{name}" has {len(losses)} losses; {steps} steps make an epoch of batches of {BATCH}.{hint}'
            exam.fail("wrong-length", says, given=given)
        curves[name] = torch.tensor([float(x) for x in losses], dtype=torch.float64)
    return curves


def _judge_curve(
    exam: Exam,
    name: str,
    curve: torch.Tensor,
    wanted: torch.Tensor,
    run: tuple[list[torch.Tensor], torch.Tensor, torch.Tensor, torch.Tensor],
) -> None:
    first = (curve[:50] - wanted[:50]).abs().max()
    if bool(curve.isfinite().all()) and first < 1e-4 and abs(curve.mean() - wanted.mean()) < 1e-3:
        return
    params, images, labels, order = run
    shown = {"returned": curve[:6], "expected": wanted[:6], "note": f'the first losses of "{name}"'}
    in_file_order = torch.arange(len(order))
    if torch.allclose(curve[:20], _reference_losses(params, images, labels, in_file_order)[:20], 1e-3, 1e-3):
        exam.fail("not-shuffled", f'"{name}" trains in the order of the data; shuffle by torch.randperm.', **shown)
    if abs(curve[0] - wanted[0]) > 1e-4:
        exam.fail(
            "another-start",
            f'The first loss of "{name}" is not that of `init_params(generator)` on the first batch of '
            "`torch.randperm(len(images), generator=generator)`. Draw the start first, then the order, both once, and "
            "use the same for both ways.",
            **shown,
        )
    if float((curve - curve[0]).abs().max()) < 0.3 and float(wanted[-1]) < float(wanted[0]) - 0.5:
        exam.fail("no-step", f'The loss of "{name}" does not fall: its parameters are not changed.', **shown)
    exam.fail(
        "another-curve",
        f'"{name}" starts right and then leaves the expected curve. Is the learning rate 0.1, are the gradients emptied '
        "after each step, does every batch have 64 pictures?",
        **shown,
    )


train_three_ways = Exercise(
    "train_three_ways",
    "6.8",
    parts={"curves": _three_ways},
    answers=("train_three_ways", "init_params"),
    doc="Check exercise 6.8, `train_three_ways(images, labels, generator)` with `init_params`. Part: curves.",
)

# --- initial_loss --------------------------------------------------------------------------------------------------


def _initial(exam: Exam, answer: Answer, start: Answer) -> None:
    count = 300 if not exam.thorough else 1_500
    spreads = (0.01, 1.0, 0.1) if not exam.thorough else (0.01, 1.0, 0.1, 0.05, 0.4)
    exam.present(answer, None, None, 0.01, torch.Generator())
    trials = [_initial_trial(exam, answer, std, count + exam.draw.integer(1, 60)) for std in spreads]
    results = [trial.got for trial in trials]
    if type(results[0]) in (int, float) and all(got == results[0] for got in results):
        exam.fail(
            "constant",
            f"You return {results[0]:g} whatever the pictures and `std` are. Compute the loss of the network that "
            "`init_params(generator, std)` starts.",
            given=trials[1].given,
            returned=results[1],
        )
    for trial in trials:
        _judge_initial(exam, trial, _starts_of(exam, start, trial))


@dataclass(frozen=True)
class _InitialTrial:
    """One call of `initial_loss`: what it was given and what it gave."""

    images: torch.Tensor
    labels: torch.Tensor
    std: float
    seed: int
    given: dict[str, Any]
    got: Any


def _initial_trial(exam: Exam, answer: Answer, std: float, count: int) -> _InitialTrial:
    images, labels = _pictures(exam, count)
    seed = exam.draw.integer(0, 2**31)
    given = {"images": images, "std": std, "generator": f"torch.Generator().manual_seed({seed})"}
    outcome = answer.map([((images, labels, std, torch.Generator().manual_seed(seed)), {})], Options(seed=1))[0]
    exam.no_error(outcome.error, given)
    return _InitialTrial(images, labels, std, seed, given, outcome.value)


def _starts_of(exam: Exam, start: Answer, trial: _InitialTrial) -> Callable[[int], list[torch.Tensor]]:
    """From a seed to the student's own start with it, in float64."""

    def params(seed: int) -> list[torch.Tensor]:
        return [p.detach().double() for p in _start(exam, start, trial.std, seed)]

    return params


def _losses_by_mistake(
    trial: _InitialTrial, logits: torch.Tensor, starts: Callable[[int], list[torch.Tensor]]
) -> Iterator[tuple[str, str, float]]:
    """(slug, words, the loss that the mistake leads to)."""
    labels, total = trial.labels, len(trial.labels)
    loss = F.cross_entropy(logits, labels)
    yield "sum-not-mean", "This is the sum over all pictures; their mean is asked for.", float(loss) * total
    yield "wrong-sign", "The sign is wrong: the loss is minus the mean logarithm, a positive number.", -float(loss)
    yield (
        "mean-over-classes", "You divide by the classes too: take the mean over the pictures alone.", float(loss) / 10,
    )  # fmt: skip
    yield (
        "softmax-twice", "Softmax is applied before the loss, which applies it again.",
        float(F.cross_entropy(logits.softmax(1), labels)),
    )  # fmt: skip
    yield (
        "softmax-over-pictures", "Softmax runs over the pictures: it belongs along axis 1, over the ten classes.",
        float(F.nll_loss(logits.log_softmax(0), labels)),
    )  # fmt: skip
    right = logits.softmax(1).gather(1, labels[:, None])
    for power in range(5, 16):
        yield (
            "epsilon-inside-log", "A small number inside the logarithm cuts off the large losses. Use F.cross_entropy, "
            "which takes logits and needs none.", float(-(right + 10.0**-power).log().mean()),
        )  # fmt: skip
    for size in (1, 16, 32, 50, 64, 100, 128, 200, 250, 256, 500, 512, 1000, 1024):
        pairs = list(zip(logits.split(size), labels.split(size), strict=True))
        means = torch.stack([F.cross_entropy(z, y) for z, y in pairs])
        half = total // size * size
        yield "first-batch", f"This is the loss of the first {size} pictures; take all of them.", float(means[0])
        if half:
            yield (
                "short-batch", "The pictures of the short last batch are left out.",
                float(F.cross_entropy(logits[:half], labels[:half])),
            )  # fmt: skip
        yield (
            "mean-of-means", f"This is the plain mean over batches of {size}, and the last batch is shorter. Weigh each "
            "batch by its size, or take all pictures at once.", float(means.mean()),
        )  # fmt: skip
        yield (
            "too-small-by-64", "Batch means were added up and divided by the number of pictures: far too small.",
            float(means.sum()) / total,
        )  # fmt: skip
    small = [p / trial.std * 0.01 if p.ndim == 2 else p for p in starts(trial.seed)]
    yield (
        "std-ignored", "You start with a standard deviation of 0.01, whatever `std` says: pass it to init_params.",
        float(F.cross_entropy(_network(trial.images, small), labels)),
    )  # fmt: skip
    for seed in (0, 1, 42, 123, 1234):
        yield (
            "own-seed", f"You start from a generator of your own (seed {seed}). Use the `generator` that is given.",
            float(F.cross_entropy(_network(trial.images, starts(seed)), labels)),
        )  # fmt: skip


def _judge_initial(exam: Exam, trial: _InitialTrial, starts: Callable[[int], list[torch.Tensor]]) -> None:
    got = trial.got
    logits = _network(trial.images, starts(trial.seed))
    wanted = float(F.cross_entropy(logits, trial.labels))
    shown = {"given": trial.given, "returned": got, "expected": wanted}
    if got is None:
        exam.fail("returns-nothing", "Your function returned None. Did you forget the `return`?", **shown)
    if isinstance(got, torch.Tensor):
        exam.fail("tensor-not-number", "A Python float is asked for: `.item()` makes one.", **shown)
    if isinstance(got, bool) or not isinstance(got, (int, float)):
        exam.fail("wrong-type", "A Python float is asked for.", **shown)
    if not math.isfinite(got):
        exam.fail(
            "not-finite",
            "The loss is not a finite number. With large weights the logits are large, and their exponential runs over: "
            "use F.cross_entropy on the logits.",
            **shown,
        )
    if abs(got - wanted) <= 1e-3 * abs(wanted) + 1e-4:
        return
    for slug, says, value in _losses_by_mistake(trial, logits, starts):
        # a mistake that hardly changes the number is not told apart from another: then it is not named
        if abs(value - wanted) > 1e-3 * abs(wanted) + 2e-4 and abs(got - value) <= 1e-4 * abs(value) + 1e-5:
            exam.fail(slug, says, **shown)
    exam.fail(
        "wrong-value",
        "The loss differs. Start from `init_params(generator, std)`, compute the logits of all pictures, take the mean "
        "cross-entropy. (Pictures are not normalised here.)",
        named=False,
        **shown,
    )


initial_loss = Exercise(
    "initial_loss",
    "6.9",
    parts={"values": _initial},
    answers=("initial_loss", "init_params"),
    doc="Check exercise 6.9, `initial_loss(images, labels, std, generator)` with `init_params`. Part: values.",
)

# --- train_fashion -------------------------------------------------------------------------------------------------

FASHION_BUDGET = Budget(samples=10_000, updates=1_600, accuracy=0.80)


def _reference_network() -> nn.Module:
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
    )


def _train_fashion(exam: Exam, answer: Answer, network: Answer | None) -> None:
    train_and_score(
        exam,
        answer,
        network,
        reference=_reference_network,
        training=training_digits("fashion_mnist", FASHION_BUDGET, exam.apart("training")),
        held_back=held_back_digits("fashion_mnist", exam.apart("held back"), 2_000 if not exam.thorough else 10_000),
        budget=FASHION_BUDGET,
    )


train_fashion = Exercise(
    "train_fashion",
    "6.10",
    parts={"accuracy": _train_fashion},
    answers=("train_fashion",),
    optional=("SequentialNet",),
    doc="Check exercise 6.10, `train_fashion(model, images, labels)`. Part: accuracy on pictures that it has not seen.",
)
