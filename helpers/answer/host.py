"""The side of an answer: holds the student's objects and carries out what a check asks of them.

A `Host` takes a request as bytes and gives a reply as bytes (see `codec`). In the notebook it lives in the
student's own process; in grading in an isolated child, which never sees a test or an expected value. It trusts
the check and nothing else depends on it being honest: what it says about an answer can only refuse it.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import linecache
import os
import random
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from torch import nn

from helpers.answer import codec, pipe
from helpers.answer.company import company
from helpers.answer.source import OWN_FOLDERS, source_of, uses
from helpers.answer.watch import watching

PRINTED_CHARACTERS = 2_000
#: So many names are told where one is not there.
MOST_OTHERS = 100
TEXT_CHARACTERS = 2_000
REPLY_LIMITS = codec.Limits(frame_bytes=pipe.REPLY_BYTES)
#: Under this name a reply tells the error that stopped a request.
STOPPED = "stopped"
#: What one row of a table led to: something else, an integer, or a ValueError.
TABLE_OTHER, TABLE_VALUE, TABLE_REFUSED = 0, 1, 2


class Host:
    """Carries out requests on the objects of `namespace` (name -> what the student defined).

    `catches` are the exceptions that count as the answer's own failure. An interrupt from the keyboard is not among
    them in a notebook, where it is the student's wish; in grading everything is.
    """

    catches: tuple[type[BaseException], ...] = (Exception, SystemExit)
    #: Whether it is the only one in its process, so that any other thread or process is the answer's company.
    alone = False

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace
        self.objects: list[object] = []
        self.folder = ""

    def serve(self, request: bytes) -> bytes:
        """One request, one reply. Raises `codec.CodecError` if the request is malformed."""
        asked = codec.unpack(request, resolve=self._object, recipes=True)
        try:
            reply = getattr(self, f"do_{asked['op']}")(asked)
        except codec.CodecError:
            raise
        except Exception as error:  # a student's object can stop whoever looks at it: its own `state_dict` may raise
            reply = {STOPPED: _failure(error)}
        try:
            return codec.pack(reply, self._register, REPLY_LIMITS)
        except (codec.CodecError, RecursionError) as error:
            return codec.pack({STOPPED: _failure(error)}, self._register, REPLY_LIMITS)

    def do_describe(self, asked: dict) -> dict:
        """What stands under a name: is it there, can it be called, its signature, its source, what it refers to."""
        # each part of a check begins here, and none is to suffer from gradients that a cell left switched off
        torch.set_grad_enabled(True)
        name = asked["name"]
        if name not in self.namespace:
            return {"there": False, "others": _own(self.namespace)[-MOST_OTHERS:]}
        target = self.namespace[name]
        found = {"there": True, "callable": callable(target), "class": type(target).__name__[:100]}
        found["is_class"] = isinstance(target, type)
        found["is_module_class"] = isinstance(target, type) and issubclass(target, nn.Module)
        found["parameters"] = _parameters(target)
        found["source"] = source_of(target)[:50_000]
        found["uses"] = uses(target, asked.get("refused", []))
        return found

    def do_call(self, asked: dict) -> list[dict]:
        """Call what stands under a name (or a method of a handle) once for each of `calls`, in order."""
        options = asked.get("options") or {}
        target = self._target(asked)
        return [self._outcome(target, call, options) for call in asked["calls"]]

    def do_table(self, asked: dict) -> dict:
        """Call what stands under a name once for each row of integers, by keyword; two tensors tell what it did."""
        target, names = self._target(asked), asked["names"]
        with _quietly(_Tail(PRINTED_CHARACTERS)):
            cells = [self._table_cell(target, dict(zip(names, row, strict=True))) for row in asked["rows"].tolist()]
        kinds, values = zip(*cells, strict=True) if cells else ((), ())
        return {"kinds": torch.tensor(kinds, dtype=torch.uint8), "values": torch.tensor(values, dtype=torch.int64)}

    def _table_cell(self, target: Callable[..., Any], arguments: dict[str, int]) -> tuple[int, int]:
        """One of the `TABLE_...` kinds; with it the integer, or which arguments (bit by bit) the ValueError names."""
        try:
            value = target(**arguments)
        except self.catches as error:
            if not isinstance(error, ValueError):
                return TABLE_OTHER, 0
            text = _text(error)
            return TABLE_REFUSED, sum(1 << i for i, name in enumerate(arguments) if name in text)
        whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool) and abs(int(value)) < 2**62
        return (TABLE_VALUE, int(value)) if whole else (TABLE_OTHER, 0)

    def do_look(self, asked: dict) -> dict:
        """The numbers of a model behind a handle: its state, and each submodule's class and mode."""
        model = asked["handle"]
        if not isinstance(model, nn.Module):
            return {"class": type(model).__name__, "is_module": False}
        return {
            "class": type(model).__name__,
            "is_module": True,
            "state": dict(model.state_dict()),
            "modules": [(name, type(part).__name__, part.training) for name, part in model.named_modules()],
            # the result of a recorded computation requires gradients too, and collects none
            "parameters": [(n, tuple(p.shape), p.requires_grad and p.is_leaf) for n, p in model.named_parameters()],
        }

    def _target(self, asked: dict) -> Callable[..., Any]:
        if asked.get("method"):
            method = asked["method"]
            if method == "()":
                return asked["handle"]
            return getattr(asked["handle"], method)
        return self.namespace[asked["name"]]

    def _object(self, number: int, class_name: str) -> object:
        return self.objects[number]

    def _register(self, value: object) -> int:
        for number, known in enumerate(self.objects):
            if known is value:
                return number
        self.objects.append(value)
        return len(self.objects) - 1

    def _outcome(self, target: Callable[..., Any], packed: bytes, options: dict) -> dict:
        call = codec.unpack(packed, resolve=self._object, recipes=True)
        args, kwargs = call["args"], call["kwargs"]
        reply: dict[str, Any] = {"value": None, "error": None, "files": {}}
        printed = _Tail(PRINTED_CHARACTERS)
        before = codec.pack((_frozen(args), _frozen(kwargs)), self._register)
        tensors = _tensors((args, kwargs))
        with _files(args, kwargs, self) as (args, kwargs, folder):
            with _quietly(printed):
                looked = company(self.alone and bool(options.get("operators")))
                with _settings(options), _full_precision(), looked as beside, watching(options) as watched:
                    try:
                        reply["value"] = target(*args, **kwargs)
                        if options.get("backward"):
                            _backward(reply["value"])
                    except self.catches as error:
                        reply["error"] = _failure(error)
                told = self._packed(reply["value"])
            reply["files"] = _written(folder)
        reply["watched"] = watched.report() | {"beside": sorted(beside)}
        reply["gradients_off"] = not torch.is_grad_enabled()
        torch.set_grad_enabled(True)
        reply["printed"] = printed.getvalue()
        reply |= {"replaced": [], "shared": [], "args": None}
        try:
            reply["replaced"], reply["shared"] = _compared(tensors, _tensors((args, kwargs)))
            after = (_frozen(args), _frozen(kwargs))
            reply["args"] = None if folder or codec.pack(after, self._register) == before else after
            codec.pack(reply, self._register, REPLY_LIMITS)
            if told != self._packed(reply["value"]):
                reply |= {"value": None, "error": _CHANGED_LATER}
        except (codec.CodecError, RecursionError) as error:  # a result, or what became of an argument, cannot be sent
            text = str(error) if isinstance(error, codec.CodecError) else "something holds itself, or nests too deep"
            failure = {"kind": "TooLarge", "kinds": ["TooLarge"], "text": text, "line": "", "lineno": 0}
            reply |= {"value": None, "args": None, "files": {}, "error": failure}
        return reply

    def _packed(self, value: Any) -> bytes:
        """A result as it is now; nothing where it cannot be sent."""
        with contextlib.suppress(codec.CodecError, RecursionError):
            return codec.pack(value, self._register, REPLY_LIMITS)
        return b""


#: Said of a result that something went on filling in when the call was over.
_CHANGED_LATER = {
    "kind": "ChangedLater",
    "kinds": ["ChangedLater"],
    "text": "the result was changed after the call had ended",
    "line": "",
    "lineno": 0,
}


def _tensors(value: Any, path: str = "") -> dict[str, torch.Tensor]:
    """The tensors inside arguments by where they stand, such as "0.0.2": those of lists, and parameters of models."""
    if isinstance(value, torch.Tensor):
        return {path: value}
    if isinstance(value, nn.Module):
        return {f"{path}.{name}": parameter for name, parameter in nn.Module.named_parameters(value)}
    if type(value) in (list, tuple):
        value = dict(enumerate(value[:1000]))
    if type(value) is not dict:
        return {}
    return {k: v for name, inside in value.items() for k, v in _tensors(inside, f"{path}.{name}".lstrip(".")).items()}


def _compared(before: dict[str, torch.Tensor], after: dict[str, torch.Tensor]) -> tuple[list[str], list[str]]:
    """Where another object stands now, and where one that has its memory in common with another argument."""
    replaced = [place for place, tensor in after.items() if before.get(place, tensor) is not tensor]
    owners: dict[int, str] = {}
    for place, tensor in before.items():
        owners.setdefault(_memory(tensor), place)
    shared = [p for p, tensor in after.items() if _argument(owners.get(_memory(tensor), p)) != _argument(p)]
    return replaced[:50], shared[:50]


def _argument(place: str) -> list[str]:
    """Which argument a place is inside of: "0.1.W1" is in the second of those without a name."""
    return place.split(".")[:2]


def _memory(tensor: torch.Tensor) -> int:
    """The address of a tensor's numbers; one of its own where it has none."""
    try:
        with torch._C.DisableTorchFunctionSubclass():
            return torch.Tensor.untyped_storage(tensor).data_ptr() or id(tensor)
    except Exception:
        return id(tensor)


class _Tail(io.StringIO):
    """Keeps the first characters written and drops the rest."""

    def __init__(self, characters: int) -> None:
        super().__init__()
        self.room = characters

    def write(self, text: str) -> int:
        kept = text[: self.room]
        self.room -= len(kept)
        super().write(kept)
        return len(text)


@contextlib.contextmanager
def _quietly(printed: io.StringIO) -> Iterator[None]:
    """What the answer prints goes to `printed`; a warning is no error, whatever filters are set."""
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _frozen(value: Any) -> Any:
    """`value` with each model replaced by its numbers, so that it can be sent and compared."""
    if isinstance(value, nn.Module):
        grads = {name: p.grad if p.is_leaf else None for name, p in value.named_parameters()}
        modes = {name: module.training for name, module in value.named_modules()}
        return codec.ModuleState(dict(value.state_dict()), grads, modes)
    if isinstance(value, (torch.optim.Optimizer, codec.File, type)):
        return None
    if type(value) in (list, tuple):
        return type(value)(_frozen(v) for v in value)
    if type(value) is dict:
        return {k: _frozen(v) for k, v in value.items()}
    return value


@contextlib.contextmanager
def _files(args: tuple, kwargs: dict, host: Host) -> Iterator[tuple[tuple, dict, str]]:
    """The arguments with each `File` replaced by a path; its folder is new, and gone afterwards.

    The path is the same at each call, so that an answer that remembers what it once read there shows.
    """
    everything = [*args, *kwargs.values()]
    if not any(isinstance(value, codec.File) for value in everything):
        yield args, kwargs, ""
        return
    folder = host.folder = host.folder or tempfile.mkdtemp()
    os.makedirs(folder, mode=0o700, exist_ok=True)

    def place(value: Any) -> Any:
        if not isinstance(value, codec.File):
            return value
        path = os.path.join(folder, value.name)
        if value.content is not None:
            with open(path, "wb") as file:
                file.write(value.content)
        return path

    try:
        yield tuple(place(v) for v in args), {k: place(v) for k, v in kwargs.items()}, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written(folder: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in sorted(os.listdir(folder)) if folder else ():
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.path.getsize(path) <= REPLY_LIMITS.frame_bytes // 4 and len(files) < 10:
            with open(path, "rb") as file:
                files[name] = file.read()
    return files


@contextlib.contextmanager
def _full_precision() -> Iterator[None]:
    """Convolutions on a graphics card keep ten bits of a float32 unless told otherwise; a right one would look wrong."""
    convolutions = torch.backends.cudnn
    try:
        before = convolutions.allow_tf32
        convolutions.allow_tf32 = False
    except RuntimeError:  # a session that has chosen precisions by torch's newer switches keeps its choice
        yield
        return
    try:
        yield
    finally:
        convolutions.allow_tf32 = before


@contextlib.contextmanager
def _settings(options: dict) -> Iterator[None]:
    """Seeds and thread count as the check asks, put back afterwards."""
    if options.get("seed") is not None:
        torch.manual_seed(options["seed"])
        random.seed(options["seed"])
        np.random.seed(options["seed"] % 2**32)
    threads = torch.get_num_threads()
    if options.get("threads") and options["threads"] != threads:
        torch.set_num_threads(options["threads"])
    try:
        yield
    finally:
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)


def _backward(value: Any) -> None:
    if isinstance(value, torch.Tensor) and value.requires_grad:
        value.sum().backward()


def _failure(error: BaseException) -> dict:
    """An error as plain data: its classes, its text, and the line of the student's code it came from."""
    lineno, line = _students_line(error)
    return {
        "kind": type(error).__name__[:100],
        "kinds": [cls.__name__[:100] for cls in type(error).__mro__[:50]],
        "text": _text(error),
        "line": line,
        "lineno": lineno,
    }


def _text(error: BaseException) -> str:
    try:
        return str(error)[:TEXT_CHARACTERS]
    except Exception:
        return "(an error whose text cannot be read)"


def _students_line(error: BaseException) -> tuple[int, str]:
    """Number and text of the innermost line that is neither torch's, numpy's, Python's nor the course's own."""
    found = (0, "")
    frame = error.__traceback__
    while frame is not None:
        filename = frame.tb_frame.f_code.co_filename
        if not filename.startswith((*OWN_FOLDERS, sys.prefix, sys.base_prefix, "<frozen")):
            found = (frame.tb_lineno, linecache.getline(filename, frame.tb_lineno).strip()[:300])
        frame = frame.tb_next
    return found


def _own(namespace: dict[str, Any]) -> list[str]:
    """The functions and classes that the cells have defined, by name."""
    return [
        name[:100]
        for name, value in list(namespace.items())
        if name.isidentifier() and not name.startswith("_") and callable(value) and _is_own(value)
    ]


def _is_own(value: object) -> bool:
    return getattr(value, "__module__", "") == "__main__"


def _parameters(target: Any) -> list[list] | None:
    """The call's parameters as [name, kind, has a default], or None where Python cannot tell."""
    try:
        signature = inspect.signature(target)
    except (TypeError, ValueError):
        return None
    return [[p.name, p.kind.name, p.default is not inspect.Parameter.empty] for p in signature.parameters.values()]
