"""Exercise 5.3: `LeNet5`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.answer.codec import Symbol
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import State, rebuilt_lenet
from helpers.check.lenet5.networks import Network, _outputs, judge_network, new_model

Function = Callable[[torch.Tensor], torch.Tensor]
_ACTIVATIONS: dict[str, Function] = {"Tanh": torch.tanh, "ReLU": torch.relu, "Sigmoid": torch.sigmoid}
POOLS: dict[str, Function] = {"AvgPool2d": lambda x: F.avg_pool2d(x, 2), "MaxPool2d": lambda x: F.max_pool2d(x, 2)}


def _lenet_state() -> State:
    layers = nn.ModuleDict(rebuilt_lenet())
    return {name: value.detach() for name, value in layers.state_dict().items()}


def _lenet(
    activation: str = "Tanh",
    pool: str = "AvgPool2d",
    after: str = "C1 C3 C5 F6",
    pool_first: bool = False,
    last: Function | None = None,
    other: Mapping[str, str] | None = None,
    edge: str = "constant",
    flatten: Function = lambda x: x.flatten(1),
) -> Network:
    """LeNet-5 as a function of pictures and state, with an activation after the layers named in `after`.

    `other` are activations and pools that differ at single layers, `edge` how C1 pads, `flatten` is before C5.
    """
    places, other = after.split(), other or {}

    def active(name: str, x: torch.Tensor) -> torch.Tensor:
        return _ACTIVATIONS[other.get(name, activation)](x) if name in places else x

    def pooled(name: str, x: torch.Tensor) -> torch.Tensor:
        shrink = POOLS[other.get(f"S{int(name[1]) + 1}", pool)]
        return active(name, shrink(x)) if pool_first else shrink(active(name, x))

    def run(images: torch.Tensor, s: State) -> torch.Tensor:
        x = F.pad(images, (2, 2, 2, 2), mode=edge)
        x = pooled("C1", F.conv2d(x, s["C1.weight"], s["C1.bias"]))
        x = pooled("C3", F.conv2d(x, s["C3.weight"], s["C3.bias"]))
        x = active("C5", flatten(x) @ s["C5.weight"].flatten(1).T + s["C5.bias"])
        x = active("F6", x @ s["F6.weight"].T + s["F6.bias"])
        x = active("Out", x @ s["Out.weight"].T + s["Out.bias"])
        return last(x) if last else x

    return run


def _lenet_twins(activation: str, pool: str) -> Iterator[tuple[str, str, Network]]:
    """Wrong networks with the right layers, the likeliest first."""
    right = {"activation": activation, "pool": pool}
    softmax = lambda x: torch.softmax(x, 1)  # noqa: E731
    log_softmax = lambda x: torch.log_softmax(x, 1)  # noqa: E731
    says = "The network ends in a softmax. It is to return logits: the loss has its softmax inside."
    yield "softmax-at-the-end", says, _lenet(**right, last=softmax)
    yield "softmax-at-the-end", says.replace("a softmax", "a log-softmax"), _lenet(**right, last=log_softmax)
    says = "There is an activation after Out. Logits may be any number: leave the last layer bare."
    yield "activation-after-out", says, _lenet(**right, after="C1 C3 C5 F6 Out")
    for other_activation, other_pool in itertools.product(_ACTIVATIONS, POOLS):
        if (other_activation, other_pool) != (activation, pool):
            yield (
                *_wrong_options(activation, pool, other_activation, other_pool),
                _lenet(other_activation, other_pool),
            )
    says = "Pooling comes before the activation here. In LeNet-5 it comes after: convolution, activation, pooling."
    yield "pools-before-activation", says, _lenet(**right, pool_first=True)
    places = ("C1", "C3", "C5", "F6")
    for count in (1, 2, 3, 4):
        for gone in itertools.combinations(places, count):
            kept = " ".join(p for p in places if p not in gone)
            says = f"There is no activation after {' and '.join(gone)}: without one, layers run together into one."
            yield "activation-missing", says, _lenet(**right, after=kept)
    yield from _other_at_one_place(activation, pool)
    for edge in ("replicate", "reflect", "circular"):
        says = f"C1 pads with pixels of the picture (padding_mode={edge!r}); pad with zeros, as `padding=2` does."
        yield "padding-not-zeros", says, _lenet(**right, edge=edge)
    yield "flattens-channels-last", FLATTENS_CHANNELS_LAST, _lenet(**right, flatten=channels_last)
    says = (
        "A batch of one picture loses its batch axis: (10,) comes out, not (1, 10). "
        "`squeeze()` takes away every axis of length 1; `x.flatten(1)` leaves the batch axis alone."
    )
    yield "batch-axis-lost", says, _lenet(**right, last=lambda x: x.squeeze(0))


FLATTENS_CHANNELS_LAST = (
    "The maps are flattened pixel by pixel, so the next layer gets its inputs in another order. "
    "Flatten map by map: `x.flatten(1)`, without moving axes before."
)


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.permute(0, 2, 3, 1).flatten(1)


def _other_at_one_place(activation: str, pool: str) -> Iterator[tuple[str, str, Network]]:
    """Networks that use another activation or pooling than asked for at a single layer."""
    default = (activation, pool) == ("Tanh", "AvgPool2d")
    slug = "wrong-default" if default else "ignores-option"
    for option, asked, places, known in (
        ("activation", activation, ("C1", "C3", "C5", "F6"), _ACTIVATIONS),
        ("pool", pool, ("S2", "S4"), POOLS),
    ):
        for place, used in itertools.product(places, known):
            says = f"{'After' if option == 'activation' else 'As'} {place} your network uses {used}, not {asked}: "
            says += f"take the class `{option}` there too."
            if used != asked:
                yield slug, says, _lenet(activation, pool, other={place: used})


def _wrong_options(activation: str, pool: str, used_activation: str, used_pool: str) -> tuple[str, str]:
    if (activation, pool) == ("Tanh", "AvgPool2d"):
        words = [f"{used_activation} instead of Tanh"] * (used_activation != activation)
        words += [f"{used_pool} instead of AvgPool2d"] * (used_pool != pool)
        return "wrong-default", f"Without arguments your network uses {' and '.join(words)}."
    words = [f"`activation=nn.{activation}`"] * (used_activation != activation)
    words += [f"`pool=nn.{pool}`"] * (used_pool != pool)
    used = [used_activation] * (used_activation != activation) + [used_pool] * (used_pool != pool)
    return "ignores-option", f"Your network ignores {' and '.join(words)} and uses {' and '.join(used)} all the same."


def _lenet_part(settings: Sequence[tuple[str, str]]) -> Callable[[Exam, Answer], None]:
    def part(exam: Exam, answer: Answer) -> None:
        for activation, pool in settings:
            default = (activation, pool) == ("Tanh", "AvgPool2d")
            options = {} if default else {"activation": Symbol(activation), "pool": Symbol(pool)}
            wanted = _lenet_state()
            model, look = new_model(exam, answer, wanted, **options)
            about = "LeNet5()" if default else f"LeNet5(activation=nn.{activation}, pool=nn.{pool})"
            twins = list(_lenet_twins(activation, pool))
            # eval and train mode make no difference to these layers
            for train in (False, True) if default else (False,):
                runs = _outputs(exam, answer, model, look, wanted, train)
                mode = ", in train mode" if train else ""
                judge_network(exam, answer, runs, wanted, _lenet(activation, pool), twins, about + mode)

    return part


LeNet5 = Exercise(
    "LeNet5",
    "5.3",
    parts={
        "default": _lenet_part([("Tanh", "AvgPool2d")]),
        "options": _lenet_part([("ReLU", "MaxPool2d"), ("Sigmoid", "AvgPool2d"), ("Tanh", "MaxPool2d")]),
    },
    doc="Check exercise 5.3, `LeNet5(activation=nn.Tanh, pool=nn.AvgPool2d)`. Parts: default, options.",
)
