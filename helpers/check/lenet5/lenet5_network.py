"""Exercise 5.3: `LeNet5`, the network with its activation and its pooling as arguments."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from helpers.answer.answer import Answer
from helpers.answer.codec import Symbol
from helpers.check.exercise import Exam, Exercise
from helpers.check.lenet5.common import State, rebuilt_lenet
from helpers.check.lenet5.inputs import inputs_of
from helpers.check.lenet5.networks import (
    ANY_LAYERS,
    BEHAVIOURS,
    Network,
    judge_network,
    layers,
    new_model,
    outputs,
    shapes_of,
)
from helpers.check.mistakes import Mistake
from helpers.check.modules import every_parameter_learns

Function = Callable[[torch.Tensor], torch.Tensor]
_ACTIVATIONS: dict[str, Function] = {"Tanh": torch.tanh, "ReLU": torch.relu, "Sigmoid": torch.sigmoid}
POOLS: dict[str, Function] = {"AvgPool2d": lambda x: F.avg_pool2d(x, 2), "MaxPool2d": lambda x: F.max_pool2d(x, 2)}
WIDE_POOLS: dict[str, Function] = {
    "AvgPool2d": lambda x: F.avg_pool2d(x, 3, 2, 1),
    "MaxPool2d": lambda x: F.max_pool2d(x, 3, 2, 1),
}
POOLS_OF_THREE = (
    "The poolings look at padded windows of 3 x 3. The sizes fit all the same, and the numbers do not: asked for are "
    "windows of 2 x 2."
)
#: Where the maps before C5, or those that it makes, have another size than asked for: by their side.
_INPUTS = {
    **inputs_of(
        16,
        5,
        {
            4: "That is the size where C1 is not padded; it has a padding of 2.",
            7: "That is the size where C3 is padded too. Only C1 is.",
            10: "That is the size without the pooling S4.",
            12: "That is the size without the pooling S2.",
        },
    ),
    **inputs_of(
        120,
        1,
        {
            3: "C5 was given 7 x 7 maps, the size where C3 is padded too. Only C1 is.",
            5: "That is the size where C5 is padded too. Only C1 is.",
            6: "That is the size without the pooling S4.",
            7: "That is the size where C3 and C5 are padded too. Only C1 is.",
            8: "That is the size without the pooling S2.",
        },
    ),
}
DEFAULT = ("Tanh", "AvgPool2d")
#: Activation and pooling as they are asked for.
SETTINGS = (DEFAULT, ("ReLU", "MaxPool2d"), ("Sigmoid", "AvgPool2d"), ("Tanh", "MaxPool2d"))


def _lenet_state() -> State:
    return {name: value.detach() for name, value in nn.ModuleDict(rebuilt_lenet()).state_dict().items()}


def _lenet(
    images: torch.Tensor,
    s: State,
    activation: str,
    pool: str,
    *,
    after: str = "C1 C3 C5 F6",
    pool_first: bool = False,
    last: Function | None = None,
    other: Mapping[str, str] | None = None,
    edge: str = "constant",
    pools: Mapping[str, Function] = POOLS,
    dilation: int = 1,
    flatten: Function = lambda x: x.flatten(1),
) -> torch.Tensor:
    """LeNet-5's outputs for pictures and state, with an activation after the layers named in `after`.

    `other` are activations and pools that differ at single layers, `edge` how C1 pads, `flatten` is before C5.
    `pools` are what the names of poolings stand for, `dilation` is that of C1.
    """
    places, other = after.split(), other or {}

    def active(name: str, x: torch.Tensor) -> torch.Tensor:
        return _ACTIVATIONS[other.get(name, activation)](x) if name in places else x

    def pooled(name: str, x: torch.Tensor) -> torch.Tensor:
        shrink = pools[other.get(f"S{int(name[1]) + 1}", pool)]
        return active(name, shrink(x)) if pool_first else shrink(active(name, x))

    x = F.pad(images, (2 * dilation,) * 4, mode=edge)
    x = pooled("C1", F.conv2d(x, s["C1.weight"], s["C1.bias"], dilation=dilation))
    x = pooled("C3", F.conv2d(x, s["C3.weight"], s["C3.bias"]))
    x = active("C5", flatten(x) @ s["C5.weight"].flatten(1).T + s["C5.bias"])
    x = active("F6", x @ s["F6.weight"].T + s["F6.bias"])
    x = active("Out", x @ s["Out.weight"].T + s["Out.bias"])
    return last(x) if last else x


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


_LAYERS = (
    layers(
        "c1-without-padding",
        "C5 is made for 4 x 4 maps, as they are where C1 lacks its padding of 2. Here they are 5 x 5.",
        lambda missing, extra: bool({(120, 256), (120, 16, 4, 4)} & shapes_of(extra)),
    ),
    layers(
        "padding-everywhere",
        "C5 gets 7 x 7 maps, not 5 x 5: only C1 is padded.",
        lambda missing, extra: bool({(120, 784), (120, 16, 7, 7)} & shapes_of(extra)),
    ),
    *ANY_LAYERS,
)


def _mistakes() -> Iterator[Mistake]:
    """Wrong networks with the right layers, the likeliest first, whatever is asked for."""
    wrong = partial(partial, _lenet)
    yield Mistake("softmax-at-the-end", SOFTMAX, wrong(last=ends_in_softmax), wrong(last=ends_in_log_softmax))
    yield Mistake(
        "activation-after-out",
        "There is an activation after Out. Logits may be any number: leave the last layer bare.",
        wrong(after="C1 C3 C5 F6 Out"),
    )
    yield from _together(itertools.chain.from_iterable(map(_other_options, SETTINGS)))
    yield Mistake(
        "pools-before-activation",
        "Pooling comes before the activation here. In LeNet-5 it comes after: convolution, activation, pooling.",
        wrong(pool_first=True),
    )
    for count in (1, 2, 3, 4):
        for gone in itertools.combinations(PLACES, count):
            says = f"There is no activation after {' and '.join(gone)}: without one, layers run together into one."
            yield Mistake("activation-missing", says, wrong(after=" ".join(p for p in PLACES if p not in gone)))
    yield from _together(itertools.chain.from_iterable(map(_other_at_places, SETTINGS)))
    yield Mistake(
        "padding-not-zeros",
        "C1 pads with pixels of the picture (`padding_mode`). Pad with zeros, as `padding=2` does.",
        *(wrong(edge=edge) for edge in ("replicate", "reflect", "circular")),
    )
    yield Mistake("pools-of-three", POOLS_OF_THREE, wrong(pools=WIDE_POOLS))
    yield Mistake(
        "kernel-spread-out",
        "C1's kernel is spread out (`dilation`). Leave `dilation` at 1, and pad by 2.",
        wrong(dilation=2),
    )
    yield Mistake("flattens-channels-last", FLATTENS_CHANNELS_LAST, wrong(flatten=channels_last))
    yield Mistake(
        "batch-axis-lost",
        "A batch of one picture loses its batch axis: (10,) comes out, not (1, 10). "
        "`squeeze()` takes away every axis of length 1; `x.flatten(1)` leaves the batch axis alone.",
        wrong(last=lambda x: x.squeeze(0)),
    )


#: Slug, sentence and twin, before twins of one sentence stand together.
_Found = tuple[str, str, Network]


def _together(found: Iterable[_Found]) -> Iterator[Mistake]:
    twins: dict[tuple[str, str], list[Network]] = {}
    for slug, says, twin in found:
        twins.setdefault((slug, says), []).append(twin)
    for (slug, says), same in twins.items():
        yield Mistake(slug, says, *same)


def _at(asked: tuple[str, str], used: tuple[str, str], other: Mapping[str, str] | None = None) -> Network:
    """LeNet-5 that is wrong only where `asked` is asked for: it has `used`, and `other` at single layers."""

    def network(images: torch.Tensor, s: State, *setting: str) -> torch.Tensor:
        return _lenet(images, s, *used, other=other) if setting == asked else _lenet(images, s, *setting)

    return network


def _other_options(asked: tuple[str, str]) -> Iterator[_Found]:
    """Networks that use one other activation or pooling throughout."""
    for options in itertools.product(_ACTIVATIONS, POOLS):
        changed = [(wanted, used) for wanted, used in zip(asked, options, strict=True) if wanted != used]
        if not changed:
            continue
        if asked == DEFAULT:
            instead = [f"{used} instead of {wanted}" for wanted, used in changed]
            slug, says = "wrong-default", f"Without arguments your network uses {' and '.join(instead)}."
        else:
            words = [f"`{'activation' if one in _ACTIVATIONS else 'pool'}=nn.{one}`" for one, _ in changed]
            slug = "ignores-option"
            says = f"Your network ignores {' and '.join(words)} and uses {' and '.join(u for _, u in changed)} all the same."
        yield slug, says, _at(asked, options)


def _other_at_places(asked: tuple[str, str]) -> Iterator[_Found]:
    """Networks that use another activation or pooling than asked for at some layers."""
    slug = "wrong-default" if asked == DEFAULT else "ignores-option"
    somewhere = [place for count in (1, 2, 3) for place in itertools.combinations(PLACES, count)]
    for option, wanted, places, known in (
        ("activation", asked[0], somewhere, _ACTIVATIONS),
        ("pool", asked[1], [("S2",), ("S4",)], POOLS),
    ):
        for some, used in itertools.product(places, known):
            says = f"{'After' if option == 'activation' else 'As'} {' and '.join(some)} your network uses {used}, not "
            says += f"{wanted}: take the class `{option}` there too."
            if used != wanted:
                yield slug, says, _at(asked, asked, dict.fromkeys(some, used))


_MISTAKES = (*_mistakes(), *BEHAVIOURS)


def _lenet_part(settings: Sequence[tuple[str, str]]) -> Callable[[Exam, Answer], None]:
    def part(exam: Exam, answer: Answer) -> None:
        for activation, pool in settings:
            setting = (activation, pool)
            default = setting == DEFAULT
            options = {} if default else {"activation": Symbol(activation), "pool": Symbol(pool)}
            wanted = _lenet_state()
            model, look = new_model(exam, answer, wanted, _LAYERS, **options)
            about = "LeNet5()" if default else f"LeNet5(activation=nn.{activation}, pool=nn.{pool})"
            # eval and train mode make no difference to these layers
            for train in (False, True) if default else (False,):
                runs = outputs(exam, answer, model, look, wanted, train)
                mode = ", in train mode" if train else ""
                judge_network(exam, runs, wanted, _lenet, setting, _MISTAKES, about + mode, _INPUTS)
            every_parameter_learns(exam, answer, model, look, runs[0].images)

    return part


LeNet5 = Exercise(
    "LeNet5",
    "5.3",
    parts={
        "default": _lenet_part([DEFAULT]),
        "options": _lenet_part([setting for setting in SETTINGS if setting != DEFAULT]),
    },
    mistakes=(*_LAYERS, *_MISTAKES),
    doc="Check exercise 5.3, `LeNet5(activation=nn.Tanh, pool=nn.AvgPool2d)`. Parts: default, options.",
)
