"""Exercise 5.3: `LeNet5`, the network with its activation and its pooling as arguments."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.answer.codec import Symbol
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import State, rebuilt_lenet
from helpers.check.lenet5.networks import Network, judge_network, new_model, outputs
from helpers.check.mistakes import Mistake
from helpers.check.modules import every_parameter_learns

Function = Callable[[torch.Tensor], torch.Tensor]
_ACTIVATIONS: dict[str, Function] = {"Tanh": torch.tanh, "ReLU": torch.relu, "Sigmoid": torch.sigmoid}
POOLS: dict[str, Function] = {"AvgPool2d": lambda x: F.avg_pool2d(x, 2), "MaxPool2d": lambda x: F.max_pool2d(x, 2)}


DEFAULT = ("Tanh", "AvgPool2d")


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


SOFTMAX = "The network ends in a softmax (or its logarithm). It is to return logits: the loss has its softmax inside."
FLATTENS_CHANNELS_LAST = (
    "The maps are flattened pixel by pixel, so the next layer gets its inputs in another order. "
    "Flatten map by map: `x.flatten(1)`, without moving axes before."
)
PLACES = ("C1", "C3", "C5", "F6")


def ends_in_softmax(x: torch.Tensor) -> torch.Tensor:
    return torch.softmax(x, 1)


def ends_in_log_softmax(x: torch.Tensor) -> torch.Tensor:
    return torch.log_softmax(x, 1)


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.permute(0, 2, 3, 1).flatten(1)


def lenet_mistakes(activation: str, pool: str) -> Iterator[Mistake]:
    """Wrong networks with the right layers, the likeliest first."""
    right = partial(_lenet, activation, pool)
    yield Mistake("softmax-at-the-end", SOFTMAX, right(last=ends_in_softmax), right(last=ends_in_log_softmax))
    yield Mistake(
        "activation-after-out",
        "There is an activation after Out. Logits may be any number: leave the last layer bare.",
        right(after="C1 C3 C5 F6 Out"),
    )
    yield from _other_options(activation, pool)
    yield Mistake(
        "pools-before-activation",
        "Pooling comes before the activation here. In LeNet-5 it comes after: convolution, activation, pooling.",
        right(pool_first=True),
    )
    for count in (1, 2, 3, 4):
        for gone in itertools.combinations(PLACES, count):
            says = f"There is no activation after {' and '.join(gone)}: without one, layers run together into one."
            yield Mistake("activation-missing", says, right(after=" ".join(p for p in PLACES if p not in gone)))
    yield from _other_at_places(activation, pool)
    yield Mistake(
        "padding-not-zeros",
        "C1 pads with pixels of the picture (`padding_mode`). Pad with zeros, as `padding=2` does.",
        *(right(edge=edge) for edge in ("replicate", "reflect", "circular")),
    )
    yield Mistake("flattens-channels-last", FLATTENS_CHANNELS_LAST, right(flatten=channels_last))
    yield Mistake(
        "batch-axis-lost",
        "A batch of one picture loses its batch axis: (10,) comes out, not (1, 10). "
        "`squeeze()` takes away every axis of length 1; `x.flatten(1)` leaves the batch axis alone.",
        right(last=lambda x: x.squeeze(0)),
    )


def _other_options(activation: str, pool: str) -> Iterator[Mistake]:
    """Networks that use one other activation or pooling throughout."""
    for used_activation, used_pool in itertools.product(_ACTIVATIONS, POOLS):
        if (used_activation, used_pool) == (activation, pool):
            continue
        used = [used_activation] * (used_activation != activation) + [used_pool] * (used_pool != pool)
        if (activation, pool) == DEFAULT:
            instead = [f"{one} instead of {'Tanh' if one in _ACTIVATIONS else 'AvgPool2d'}" for one in used]
            slug, says = "wrong-default", f"Without arguments your network uses {' and '.join(instead)}."
        else:
            words = [f"`activation=nn.{activation}`"] * (used_activation != activation)
            words += [f"`pool=nn.{pool}`"] * (used_pool != pool)
            slug = "ignores-option"
            says = f"Your network ignores {' and '.join(words)} and uses {' and '.join(used)} all the same."
        yield Mistake(slug, says, _lenet(used_activation, used_pool))


def _other_at_places(activation: str, pool: str) -> Iterator[Mistake]:
    """Networks that use another activation or pooling than asked for at some layers."""
    slug = "wrong-default" if (activation, pool) == DEFAULT else "ignores-option"
    somewhere = [place for count in (1, 2, 3) for place in itertools.combinations(PLACES, count)]
    for option, asked, places, known in (
        ("activation", activation, somewhere, _ACTIVATIONS),
        ("pool", pool, [("S2",), ("S4",)], POOLS),
    ):
        for some, used in itertools.product(places, known):
            says = f"{'After' if option == 'activation' else 'As'} {' and '.join(some)} your network uses {used}, not "
            says += f"{asked}: take the class `{option}` there too."
            if used != asked:
                yield Mistake(slug, says, _lenet(activation, pool, other=dict.fromkeys(some, used)))


def _lenet_part(settings: Sequence[tuple[str, str]]) -> Callable[[Exam, Answer], None]:
    def part(exam: Exam, answer: Answer) -> None:
        for activation, pool in settings:
            default = (activation, pool) == DEFAULT
            options = {} if default else {"activation": Symbol(activation), "pool": Symbol(pool)}
            wanted = _lenet_state()
            model, look = new_model(exam, answer, wanted, **options)
            about = "LeNet5()" if default else f"LeNet5(activation=nn.{activation}, pool=nn.{pool})"
            mistakes = list(lenet_mistakes(activation, pool))
            # eval and train mode make no difference to these layers
            for train in (False, True) if default else (False,):
                runs = outputs(exam, answer, model, look, wanted, train)
                mode = ", in train mode" if train else ""
                judge_network(exam, runs, wanted, _lenet(activation, pool), mistakes, about + mode)
            every_parameter_learns(exam, answer, model, look, runs[0].images)

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
