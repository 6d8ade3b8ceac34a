"""Plain data to bytes and back: the only form in which a check and an answer exchange anything.

A message is a JSON header followed by the raw bytes of its tensors and arrays. Nothing that arrives is ever run
or unpickled. `unpack` checks sizes, counts and depth before it builds anything, so that it may be given bytes
from a process that nobody trusts.

>>> unpack(pack({"x": torch.tensor([1.0, 2.0]), "n": 3}))
{'x': tensor([1., 2.]), 'n': 3}
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import nn

DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.complex64, torch.complex128,
        torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.bool,
    )
}  # fmt: skip
ARRAY_KINDS = "biufc"
#: Integers from here on are named, not sent: not every one of them is a float, too.
LONGEST_INT = 10**300
#: So many values of a set or keys of a dictionary may have the same hash.
MOST_ALIKE = 100

#: Layers that a check may hand to an answer as part of a model, with the attributes that rebuild each.
LAYERS: dict[str, tuple[str, ...]] = {
    "Linear": ("in_features", "out_features"),
    "Conv2d": ("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation"),
    "BatchNorm1d": ("num_features", "eps", "momentum"),
    "BatchNorm2d": ("num_features", "eps", "momentum"),
    "MaxPool2d": ("kernel_size", "stride", "padding"),
    "AvgPool2d": ("kernel_size", "stride", "padding"),
    "Dropout": ("p",),
    "Flatten": ("start_dim", "end_dim"),
    "ReLU": (),
    "LeakyReLU": ("negative_slope",),
    "Tanh": (),
    "Sigmoid": (),
    "Identity": (),
    "Sequential": (),
}


class CodecError(ValueError):
    """A message that cannot be sent, or one that arrived and is not what it claims to be."""


@dataclass(frozen=True)
class Limits:
    """What `unpack` accepts: bytes in all, bytes of JSON, values, and how deep they nest."""

    frame_bytes: int = 128 * 2**20
    header_bytes: int = 8 * 2**20
    values: int = 500_000
    depth: int = 40


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Symbol:
    """A class of `torch.nn` passed by name, such as the activation that a network is built with."""

    name: str


@dataclass(frozen=True)
class File:
    """A file argument: the answer gets its path. `content=None` asks the answer to write it."""

    name: str
    content: bytes | None = None


@dataclass(frozen=True)
class OptimizerFor:
    """An optimiser over the parameters of `model`, built where the answer runs: `torch.optim.NAME(..., **options)`."""

    model: nn.Module | Handle
    name: str = "SGD"
    options: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Handle:
    """An object that stays where the answer runs, known here by its number and the name of its class."""

    number: int
    class_name: str


@dataclass(frozen=True)
class Unsendable:
    """Stands for a value that cannot be sent, with the reason."""

    class_name: str
    reason: str


@dataclass(frozen=True)
class ModuleState:
    """What a model that a check handed over looks like after the call: no code, its numbers only.

    `state` and `grads` by parameter name, `training` by submodule name ("" is the model itself).
    """

    state: dict[str, torch.Tensor]
    grads: dict[str, torch.Tensor | None]
    training: dict[str, bool]


#: What any message may hold, and what only a check may send: recipes, which build something when they arrive.
PLAIN_KINDS = frozenset(
    {"float", "list", "tuple", "set", "dict", "bytes", "unsendable", "handle", "generator", "module_state"}
    | {"tensor", "array"}
)
RECIPE_KINDS = frozenset(["symbol", "file", "optimizer", "model", "same_model"])

Register = Callable[[object], int]
Resolve = Callable[[int, str], Any]


def pack(value: object, register: Register | None = None, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """`value` as bytes.

    `register` gives a number to an object that is no plain data, which is then sent as a `Handle`; without it
    such an object raises `CodecError`. So does anything larger or deeper than `limits`.
    """
    packer = _Packer(register, limits)
    header = json.dumps(packer.encode(value, 0), separators=(",", ":")).encode()
    if len(header) > limits.header_bytes:
        raise CodecError(f"{len(header):,} bytes of plain data, and at most {limits.header_bytes:,} are sent")
    return b"".join([len(header).to_bytes(8, "little"), header, *packer.blobs])


def unpack(frame: bytes, resolve: Resolve | None = None, limits: Limits = DEFAULT_LIMITS, recipes: bool = False) -> Any:
    """The value that `pack` made `frame` from.

    `resolve(number, class_name)` turns a handle into what it stands for (default: a `Handle`). `recipes=True`
    accepts models, optimisers and files, which only the side of the answer takes, from the check. Raises
    `CodecError` for anything that is not a well-formed message within `limits`.
    """
    if not 8 <= len(frame) <= limits.frame_bytes:
        raise CodecError(f"a message of {len(frame):,} bytes; expected 8 to {limits.frame_bytes:,}")
    length = int.from_bytes(frame[:8], "little")
    if length > min(limits.header_bytes, len(frame) - 8):
        raise CodecError(f"a header of {length:,} bytes in a message of {len(frame):,}")
    header = frame[8 : 8 + length]
    if header.count(b",") + header.count(b"{") + header.count(b"[") > 6 * limits.values:
        raise CodecError(f"more than {limits.values:,} values in one message")
    try:
        tree = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"the header is not readable: {error}") from None
    try:
        kinds = PLAIN_KINDS | RECIPE_KINDS if recipes else PLAIN_KINDS
        return _Unpacker(memoryview(frame)[8 + length :], resolve or Handle, limits, kinds).decode(tree, 0)
    except CodecError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError, IndexError, OverflowError) as error:
        raise CodecError(f"a malformed value: {type(error).__name__}: {error}") from None


class _Packer:
    def __init__(self, register: Register | None, limits: Limits) -> None:
        self.register = register
        self.limits = limits
        self.blobs: list[bytes] = []
        self.offset = 0
        self.values = 0
        self.models: dict[int, int] = {}

    def encode(self, value: Any, depth: int) -> Any:
        self.values += 1
        if self.values > self.limits.values or depth > self.limits.depth:
            raise CodecError(f"more than {self.limits.values:,} values, or nested more than {self.limits.depth} deep")
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is float:
            return value if math.isfinite(value) else {"k": "float", "v": repr(value)}
        if kind is int:
            return self._int(value, kind)
        if isinstance(value, torch.Tensor):
            return self._tensor(value, depth)
        if isinstance(value, (np.ndarray, np.generic)):
            return self._array(value)
        return self._container(value, kind, depth)

    def _int(self, value: int, kind: type) -> Any:
        if abs(value) >= LONGEST_INT:
            return {"k": "unsendable", "class": kind.__name__[:100], "why": "an integer of more than 300 digits"}
        return value

    def _container(self, value: Any, kind: type, depth: int) -> Any:
        named = {} if kind in (list, tuple, dict, set, frozenset) else {"as": kind.__name__[:100]}
        # the base class's own methods: a subclass may have overridden them to lie
        if isinstance(value, list):
            return {"k": "list", "v": [self.encode(v, depth + 1) for v in list.__iter__(value)], **named}
        if isinstance(value, tuple):
            return {"k": "tuple", "v": [self.encode(v, depth + 1) for v in tuple.__iter__(value)], **named}
        if isinstance(value, dict):
            items = [[self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in list(dict.items(value))]
            return {"k": "dict", "v": items, **named}
        if isinstance(value, (set, frozenset)):
            return {"k": "set", "v": [self.encode(v, depth + 1) for v in list(value)]}
        if isinstance(value, (bytes, bytearray)):
            return {"k": "bytes", "b": self._blob(bytes(value))}
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._int(int.__index__(value), kind)
        if isinstance(value, float):
            return self.encode(float.__float__(value), depth + 1)
        return self._object(value, kind, depth)

    def _object(self, value: Any, kind: type, depth: int) -> Any:
        if isinstance(value, torch.Generator):
            state = value.get_state().numpy().tobytes()
            return {"k": "generator", "b": self._blob(state), "seed": value.initial_seed()}
        if isinstance(value, Handle):
            return {"k": "handle", "n": value.number, "class": value.class_name}
        if isinstance(value, Symbol):
            return {"k": "symbol", "name": value.name}
        if isinstance(value, File):
            return {"k": "file", "name": value.name, "content": self.encode(value.content, depth + 1)}
        if isinstance(value, OptimizerFor):
            body: list[Any] = [value.model, value.name, value.options]
            return {"k": "optimizer", "v": [self.encode(v, depth + 1) for v in body]}
        if isinstance(value, ModuleState):
            body = [value.state, value.grads, value.training]
            return {"k": "module_state", "v": [self.encode(v, depth + 1) for v in body]}
        if self.register is not None:
            return {"k": "handle", "n": self.register(value), "class": kind.__name__[:100]}
        if isinstance(value, nn.Module):
            return self._model(value, depth)
        raise CodecError(f"a {kind.__name__} is not plain data and cannot be sent")

    def _model(self, model: nn.Module, depth: int) -> Any:
        if id(model) in self.models:
            return {"k": "same_model", "m": self.models[id(model)]}
        number = self.models[id(model)] = len(self.models)
        layers = self._layers(model, depth)
        state = self.encode(dict(model.state_dict()), depth + 1)
        modes = {name: module.training for name, module in model.named_modules()}
        return {
            "k": "model",
            "m": number,
            "layers": layers,
            "state": state,
            "modes": self.encode(modes, depth + 1),
        }

    def _layers(self, layer: nn.Module, depth: int) -> Any:
        name = type(layer).__name__
        if name not in LAYERS or type(layer) is not getattr(nn, name):
            raise CodecError(f"a model with a {name}; known are {', '.join(LAYERS)}")
        options = {key: getattr(layer, key) for key in LAYERS[name]}
        if name in ("Linear", "Conv2d"):
            options["bias"] = layer.bias is not None
        children = (
            [[child, self._layers(module, depth + 1)] for child, module in layer.named_children()]
            if name == "Sequential"
            else []
        )
        return {"layer": name, "options": self.encode(options, depth + 1), "children": children}

    def _tensor(self, tensor: torch.Tensor, depth: int) -> Any:
        kind = type(tensor)
        try:
            with torch._C.DisableTorchFunctionSubclass():
                return self._plain_tensor(tensor, kind, depth)
        except CodecError:
            raise
        except Exception as error:  # whatever a strange tensor raises, it is named and not sent
            return {"k": "unsendable", "class": kind.__name__[:100], "why": f"{type(error).__name__}: {error}"[:200]}

    def _plain_tensor(self, tensor: torch.Tensor, kind: type, depth: int) -> Any:
        name = str(tensor.dtype).removeprefix("torch.")
        if name not in DTYPES or tensor.layout is not torch.strided or tensor.device.type == "meta":
            reason = f"a {tensor.layout} tensor of {tensor.dtype} on {tensor.device}"
            return {"k": "unsendable", "class": kind.__name__[:100], "why": reason}
        size = tensor.numel() * tensor.element_size()
        if size > self.limits.frame_bytes:
            raise CodecError(f"a tensor of {size:,} bytes, and at most {self.limits.frame_bytes:,} are sent")
        plain = tensor.detach().as_subclass(torch.Tensor).to("cpu").resolve_conj().resolve_neg().contiguous()
        node: dict[str, Any] = {"k": "tensor", "dtype": name, "shape": list(plain.shape)}
        # `contiguous` leaves any stride on an axis of one number, and `view` as bytes wants 1
        flat = plain.as_strided((plain.numel(),), (1,))
        node["b"] = self._blob(flat.view(torch.uint8).numpy().tobytes() if size else b"")
        if tensor.requires_grad:
            node["requires_grad"] = True
            node["leaf"] = tensor.is_leaf
        if tensor.is_leaf and tensor.grad is not None:
            node["grad"] = self._tensor(tensor.grad, depth + 1)
        if kind is nn.Parameter:
            node["parameter"] = True
        elif kind is not torch.Tensor:
            node["as"] = kind.__name__[:100]
        return node

    def _array(self, array: np.ndarray | np.generic) -> Any:
        plain = np.asarray(array)
        if plain.dtype.kind not in ARRAY_KINDS:
            return {"k": "unsendable", "class": type(array).__name__[:100], "why": f"an array of {plain.dtype}"}
        if plain.nbytes > self.limits.frame_bytes:
            raise CodecError(f"an array of {plain.nbytes:,} bytes, and at most {self.limits.frame_bytes:,} are sent")
        scalar = isinstance(array, np.generic)
        blob = self._blob(np.ascontiguousarray(plain).tobytes())
        return {
            "k": "array",
            "dtype": plain.dtype.str,
            "shape": list(plain.shape),
            "b": blob,
            "scalar": scalar,
        }

    def _blob(self, data: bytes) -> list[int]:
        start = self.offset
        self.offset += len(data)
        if self.offset > self.limits.frame_bytes:
            raise CodecError(f"more than {self.limits.frame_bytes:,} bytes in one message")
        self.blobs.append(data)
        return [start, len(data)]


class _Unpacker:
    def __init__(self, blobs: memoryview, resolve: Resolve, limits: Limits, kinds: frozenset[str]) -> None:
        self.blobs = blobs
        self.kinds = kinds
        self.resolve = resolve
        self.limits = limits
        self.models: dict[int, nn.Module] = {}
        self.values = 0

    def decode(self, node: Any, depth: int) -> Any:
        self.values += 1
        if self.values > self.limits.values or depth > self.limits.depth:
            raise CodecError("too many values, or nested too deep")
        if node is None or type(node) in (bool, int, float, str):
            if type(node) is int and abs(node) >= LONGEST_INT:
                raise CodecError("an integer of more than 300 digits")
            return node
        if type(node) is not dict:
            raise CodecError(f"a bare {type(node).__name__}")
        kind = node.get("k")
        if kind not in self.kinds:
            raise CodecError(f"a value of unknown kind {str(kind)[:40]!r}")
        return getattr(self, f"_{kind}")(node, depth + 1)

    def _items(self, node: dict, depth: int) -> list[Any]:
        return [self.decode(v, depth) for v in node["v"]]

    def _float(self, node: dict, depth: int) -> float:
        return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[node["v"]]

    def _list(self, node: dict, depth: int) -> list[Any]:
        return self._items(node, depth)

    def _tuple(self, node: dict, depth: int) -> tuple[Any, ...]:
        return tuple(self._items(node, depth))

    def _set(self, node: dict, depth: int) -> set[Any]:
        items = self._items(node, depth)
        _must_spread(items)
        return set(items)

    def _dict(self, node: dict, depth: int) -> dict[Any, Any]:
        keys = [self.decode(k, depth) for k, _ in node["v"]]
        _must_spread(keys)
        return dict(zip(keys, (self.decode(v, depth) for _, v in node["v"]), strict=True))

    def _bytes(self, node: dict, depth: int) -> bytes:
        return self._take(node["b"])

    def _unsendable(self, node: dict, depth: int) -> Unsendable:
        return Unsendable(str(node["class"])[:100], str(node["why"])[:300])

    def _handle(self, node: dict, depth: int) -> Any:
        if type(node["n"]) is not int:
            raise CodecError("a handle without a number")
        return self.resolve(node["n"], str(node["class"])[:100])

    def _symbol(self, node: dict, depth: int) -> type:
        cls = getattr(nn, str(node["name"]), None)
        if not (isinstance(cls, type) and issubclass(cls, nn.Module)):
            raise CodecError(f"torch.nn has no {node['name']!r}")
        return cls

    def _file(self, node: dict, depth: int) -> File:
        name = str(node["name"])
        if "/" in name or name.startswith("."):
            raise CodecError(f"{name!r} is not a plain file name")
        return File(name, self.decode(node["content"], depth))

    def _generator(self, node: dict, depth: int) -> torch.Generator:
        generator = torch.Generator()
        generator.manual_seed(int(node["seed"]) % 2**63)
        generator.set_state(torch.frombuffer(bytearray(self._take(node["b"])), dtype=torch.uint8))
        return generator

    def _optimizer(self, node: dict, depth: int) -> torch.optim.Optimizer:
        model, name, options = self._items(node, depth)
        optimizer = getattr(torch.optim, str(name), None)
        if not (isinstance(optimizer, type) and issubclass(optimizer, torch.optim.Optimizer)):
            raise CodecError(f"torch.optim has no {name!r}")
        return optimizer(model.parameters(), **options)

    def _module_state(self, node: dict, depth: int) -> ModuleState:
        state, grads, training = self._items(node, depth)
        return ModuleState(dict(state), dict(grads), dict(training))

    def _model(self, node: dict, depth: int) -> nn.Module:
        model = self._layer(node["layers"], depth)
        model.load_state_dict(self.decode(node["state"], depth))
        modes = self.decode(node["modes"], depth)
        for name, module in model.named_modules():
            module.training = modes[name]
        self.models[node["m"]] = model
        return model

    def _same_model(self, node: dict, depth: int) -> nn.Module:
        return self.models[node["m"]]

    def _layer(self, node: dict, depth: int) -> nn.Module:
        name = node["layer"]
        if name not in LAYERS or depth > self.limits.depth:
            raise CodecError(f"a layer of unknown kind {str(name)[:40]!r}")
        layer = getattr(nn, name)(**self.decode(node["options"], depth))
        for child, inner in node["children"]:
            layer.add_module(child, self._layer(inner, depth + 1))
        return layer

    def _tensor(self, node: dict, depth: int) -> torch.Tensor:
        dtype, shape = DTYPES[node["dtype"]], _shape(node["shape"])
        data = self._take(node["b"])
        if len(data) != math.prod(shape) * dtype.itemsize:
            raise CodecError(f"{len(data)} bytes for a {dtype} tensor of shape {shape}")
        tensor = torch.frombuffer(bytearray(data), dtype=dtype) if data else torch.empty(0, dtype=dtype)
        tensor = tensor.reshape(shape)
        if node.get("parameter"):
            tensor = nn.Parameter(tensor, requires_grad=bool(node.get("requires_grad")))
        elif node.get("requires_grad") and node.get("leaf"):
            tensor.requires_grad_()
        if "grad" in node:
            tensor.grad = self.decode(node["grad"], depth)
        tensor.arrived = {  # type: ignore[attr-defined]
            "requires_grad": bool(node.get("requires_grad")),
            "class": str(node["as"])[:100] if "as" in node else None,
        }
        return tensor

    def _array(self, node: dict, depth: int) -> np.ndarray | np.generic:
        dtype, shape = np.dtype(str(node["dtype"])), _shape(node["shape"])
        data = self._take(node["b"])
        if dtype.kind not in ARRAY_KINDS or len(data) != math.prod(shape) * dtype.itemsize:
            raise CodecError(f"{len(data)} bytes for an array of {dtype} and shape {shape}")
        array = np.frombuffer(data, dtype=dtype).reshape(shape).copy()
        return array[()] if node.get("scalar") else array

    def _take(self, place: Any) -> bytes:
        start, length = place
        if type(start) is not int or type(length) is not int or start < 0 or length < 0:
            raise CodecError("a place outside the message")
        if start + length > len(self.blobs):
            raise CodecError("a place outside the message")
        return bytes(self.blobs[start : start + length])


def _must_spread(keys: list[Any]) -> None:
    """Refuse keys of which many share one hash: building a set of them takes a time that grows with their square."""
    if len(keys) > MOST_ALIKE and max(Counter(hash(key) for key in keys).values()) > MOST_ALIKE:
        raise CodecError(f"{len(keys):,} keys that collide")


def _shape(sizes: Any) -> tuple[int, ...]:
    if len(sizes) > 32 or any(type(size) is not int or size < 0 for size in sizes):
        raise CodecError(f"an impossible shape {str(sizes)[:80]}")
    return tuple(sizes)
