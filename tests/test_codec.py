"""The codec: what goes in comes out, and nothing that a hostile process sends does harm."""

from __future__ import annotations

import contextlib
import json
import math
import random

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from helpers.answer import codec
from helpers.check.compare import same

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(plain)
def test_plain_data_comes_back(value: object) -> None:
    assert same(codec.unpack(codec.pack(value)), value)


@pytest.mark.parametrize("name", sorted(codec.DTYPES))
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3, 4)])
def test_tensors_come_back(name: str, shape: tuple[int, ...]) -> None:
    numbers = torch.randint(0, 2, shape, generator=torch.Generator().manual_seed(1)).to(codec.DTYPES[name])
    back = codec.unpack(codec.pack(numbers))
    assert back.dtype == numbers.dtype and back.shape == numbers.shape and torch.equal(back, numbers)


def test_strides_gradients_and_flags_survive() -> None:
    weights = torch.arange(6.0).reshape(2, 3).T.clone().requires_grad_()
    (weights**2).sum().backward()
    back = codec.unpack(codec.pack(weights))
    assert back.requires_grad and torch.equal(back.grad, 2 * weights.detach()) and torch.equal(back, weights)
    expanded = torch.ones(1).expand(3, 4)
    assert torch.equal(codec.unpack(codec.pack(expanded)), torch.ones(3, 4))


def test_numpy_generator_and_model_come_back() -> None:
    array = np.arange(6, dtype=">i2").reshape(2, 3)
    back = codec.unpack(codec.pack((array, np.float32(0.5))))
    assert (back[0] == array).all() and back[1] == np.float32(0.5) and type(back[1]) is np.float32
    generator = torch.Generator().manual_seed(5)
    torch.rand(3, generator=generator)
    copy = codec.unpack(codec.pack(generator))
    assert torch.equal(torch.rand(4, generator=copy), torch.rand(4, generator=generator))
    model = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(8, 3)).eval()
    rebuilt = codec.unpack(codec.pack(model), recipes=True)
    images = torch.rand(2, 1, 2, 2)
    assert torch.equal(rebuilt(images), model(images)) and not rebuilt[1].training


class Liar(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class LyingList(list):
    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter([1, 2, 3])


class LyingTensor(torch.Tensor):
    def __eq__(self, other: object) -> torch.Tensor:  # type: ignore[override]
        return torch.ones(self.shape, dtype=torch.bool)


def test_objects_that_lie_arrive_as_what_they_are() -> None:
    assert codec.unpack(codec.pack(Liar(7))) == 7 and type(codec.unpack(codec.pack(Liar(7)))) is int
    assert codec.unpack(codec.pack(LyingList([9]))) == [9]
    tensor = codec.unpack(codec.pack(torch.zeros(2).as_subclass(LyingTensor)))
    assert type(tensor) is torch.Tensor and tensor.arrived["class"] == "LyingTensor"
    assert not bool((tensor == 1).any())


def test_models_and_files_are_refused_from_an_answer() -> None:
    for recipe in (nn.Linear(2, 2), codec.Symbol("ReLU"), codec.File("x"), codec.OptimizerFor(nn.Linear(1, 1))):
        with pytest.raises(codec.CodecError, match="unknown kind"):
            codec.unpack(codec.pack(recipe))


def frame(tree: object, blobs: bytes = b"") -> bytes:
    header = json.dumps(tree).encode()
    return len(header).to_bytes(8, "little") + header + blobs


HOSTILE = {
    "empty": b"",
    "no header": b"\x00" * 7,
    "header longer than the message": (2**40).to_bytes(8, "little") + b"{}",
    "not JSON": frame(0)[:8] + b"\xff",
    "unknown kind": frame({"k": "pickle", "v": "cos\nsystem"}),
    "a method of the decoder": frame({"k": "items", "v": []}),
    "a private name": frame({"k": "_take", "b": [0, 8]}),
    "no kind": frame({"v": 1}),
    "kind is a list": frame({"k": ["list"]}),
    "bare list": frame([1, 2]),
    "huge tensor": frame({"k": "tensor", "dtype": "float64", "shape": [2**40], "b": [0, 0]}),
    "negative shape": frame({"k": "tensor", "dtype": "float32", "shape": [-1], "b": [0, 0]}),
    "shape is a text": frame({"k": "tensor", "dtype": "float32", "shape": "ab", "b": [0, 0]}),
    "many axes": frame({"k": "tensor", "dtype": "float32", "shape": [1] * 70, "b": [0, 4]}, b"0000"),
    "too few bytes": frame({"k": "tensor", "dtype": "float32", "shape": [2], "b": [0, 8]}, b"0000"),
    "negative place": frame({"k": "bytes", "b": [-4, 4]}, b"0000"),
    "boolean place": frame({"k": "bytes", "b": [True, 4]}, b"00000"),
    "unknown dtype": frame({"k": "tensor", "dtype": "save", "shape": [], "b": [0, 0]}),
    "object array": frame({"k": "array", "dtype": "|O", "shape": [1], "b": [0, 8]}, b"\x00" * 8),
    "record array": frame({"k": "array", "dtype": "i4,i4", "shape": [1], "b": [0, 8]}, b"\x00" * 8),
    "unhashable key": frame({"k": "dict", "v": [[{"k": "list", "v": []}, 1]]}),
    "dict of triples": frame({"k": "dict", "v": [[1, 2, 3]]}),
    "bad generator": frame({"k": "generator", "b": [0, 4], "seed": 1}, b"0000"),
    "handle without number": frame({"k": "handle", "n": "0", "class": "x"}),
    "model": frame({"k": "model", "m": 0, "layers": {"layer": "Linear", "options": None, "children": []}}),
    "deep": frame(None)[:8].replace(b"\x04", b"\x00") + b"",
    "nested lists": b"".join([(40_000).to_bytes(8, "little"), b"[" * 20_000, b"]" * 20_000]),
    "deep values": frame(json.loads('{"k":"list","v":[' * 60 + "1" + "]}" * 60)),
    "huge number": (5_000).to_bytes(8, "little") + b"9" * 5_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_messages_are_refused(name: str) -> None:
    with pytest.raises(codec.CodecError):
        codec.unpack(HOSTILE[name])


def test_counts_are_bounded_before_decoding() -> None:
    many = ("[" + "0," * 4_000_000 + "0]").encode()
    with pytest.raises(codec.CodecError, match="more than"):
        codec.unpack(len(many).to_bytes(8, "little") + many)
    with pytest.raises(codec.CodecError):
        codec.pack(list(range(600_000)))
    with pytest.raises(codec.CodecError, match="bytes"):
        codec.pack(torch.empty(1).expand(10**10))


def test_random_damage_never_raises_anything_else() -> None:
    good = codec.pack({"x": torch.arange(5.0), "y": [1, (2.5, "a")], "g": torch.Generator(), "n": math.nan})
    draw = random.Random(3)
    for _ in range(2_000):
        bad = bytearray(good)
        for _ in range(draw.randint(1, 4)):
            bad[draw.randrange(len(bad))] = draw.randrange(256)
        with contextlib.suppress(codec.CodecError):
            codec.unpack(bytes(bad))


def test_keys_that_collide_are_refused_before_a_set_is_built_of_them() -> None:
    colliding = [i * (2**61 - 1) for i in range(2_000)]
    assert len({hash(key) for key in colliding}) == 1
    spread = list(range(1, 10_000))
    for kind, keys in (("set", colliding), ("dict", colliding), ("set", [*spread, *colliding[:200]])):
        values = [[key, 0] for key in keys] if kind == "dict" else keys
        header = json.dumps({"k": kind, "v": values}).encode()
        with pytest.raises(codec.CodecError, match="collide"):
            codec.unpack(len(header).to_bytes(8, "little") + header)
    assert codec.unpack(codec.pack(set(range(5_000)))) == set(range(5_000))


def test_names_of_classes_are_cut() -> None:
    long = type("x" * 10_000, (list,), {})
    assert len(codec.pack(long([1]))) < 1_000
