"""Is what came back what was expected? Compares plain data and says in words what differs."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from helpers.answer.codec import Handle, Unsendable


@dataclass(frozen=True)
class Tolerance:
    """`|got - expected| <= absolute + relative * |expected|`, for each number.

    `same_dtype`: whether a tensor must have the expected dtype, where the next step of the course takes no other.
    """

    relative: float = 1e-4
    absolute: float = 1e-6
    same_dtype: bool = False


@dataclass(frozen=True)
class Difference:
    """What differs: a slug for counting, the stage at which it was seen, and a sentence for the student."""

    slug: str
    says: str
    stage: str


def difference(expected: Any, got: Any, tolerance: Tolerance) -> Difference | None:
    """The first difference between `expected` (made by the check) and `got` (what an answer returned), or None.

    A number may come as a Python or NumPy number; an int must be an integer. A tensor must be a tensor of the same
    shape, floating where floating is expected, of integers where integers are. A list may come as a tuple and the
    other way round. NaN is right only where NaN is expected.
    """
    if got is None and expected is not None:
        return Difference(
            "returns-nothing", "Your function returned None. Did you forget the `return`, or print instead?", "type"
        )
    if expected is None:
        return None if got is None else _type("nothing (None)", got, "returns-something")
    if isinstance(expected, torch.Tensor):
        return _tensor(expected, got, tolerance)
    if isinstance(expected, bool):
        return _plain(expected, got, bool)
    if isinstance(expected, (int, float)):
        return _number(expected, got, tolerance)
    if isinstance(expected, (list, tuple)):
        return _sequence(expected, got, tolerance)
    if isinstance(expected, dict):
        return _dict(expected, got, tolerance)
    return _plain(expected, got, type(expected))


def same(one: Any, other: Any) -> bool:
    """Whether two pieces of plain data are equal, number for number (NaN equals NaN), gradients aside."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (torch.Tensor, np.ndarray)):
        one, other = torch.as_tensor(one).detach(), torch.as_tensor(other).detach()
        return one.dtype == other.dtype and one.shape == other.shape and _equal(one, other)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, torch.Generator):
        return torch.equal(one.get_state(), other.get_state())
    if isinstance(one, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    return bool(one == other)


def _equal(one: torch.Tensor, other: torch.Tensor) -> bool:
    if one.is_floating_point():
        return bool(((one == other) | (one.isnan() & other.isnan())).all())
    return torch.equal(one, other)


def kind_of(value: Any) -> str:
    """What a value is, in a beginner's words."""
    if isinstance(value, torch.Tensor):
        arrived = getattr(value, "arrived", {})
        return f"a {arrived['class']}" if arrived.get("class") else "a tensor"
    if isinstance(value, (Handle, Unsendable)):
        return f"a {value.class_name}"
    if isinstance(value, np.ndarray):
        return "a NumPy array"
    if isinstance(value, np.generic):
        return f"a NumPy number ({value.dtype})"
    names = {bool: "True or False", int: "an integer", float: "a float", str: "a text", list: "a list"}
    names |= {tuple: "a tuple", dict: "a dictionary", type(None): "None", set: "a set"}
    return names.get(type(value), f"a {type(value).__name__}")


#: Where numbers that are none come from.
_LOST = {
    "inf": "That comes of log(0), of a division by 0, or of the exponential of a large number.",
    "nan": "That comes of 0/0, inf/inf, inf - inf, 0 * inf, or of the logarithm or root of a negative number.",
}


def _type(wanted: str, got: Any, slug: str = "wrong-type") -> Difference:
    how = " `torch.tensor(...)` makes one of numbers, `torch.stack(...)` of tensors." if _could_be(wanted, got) else ""
    return Difference(slug, f"Your function returned {kind_of(got)}; {wanted} was expected.{how}", "type")


def _could_be(wanted: str, got: Any) -> bool:
    return wanted == "a tensor" and isinstance(got, list)


def _plain(expected: Any, got: Any, kind: type) -> Difference | None:
    if not isinstance(got, (kind, np.bool_ if kind is bool else kind)):
        return _type(kind_of(expected), got)
    return None if got == expected else Difference("wrong-value", "The value differs.", "value")


def _number(expected: float, got: Any, tolerance: Tolerance) -> Difference | None:
    if isinstance(got, torch.Tensor):
        if got.numel() == 1:
            return Difference(
                "tensor-not-number",
                "Your function returned a tensor with one number in it; a Python number was expected. Use `.item()`.",
                "type",
            )
        return _type("one number", got)
    whole = isinstance(expected, int)
    if isinstance(got, (bool, np.bool_)) or not isinstance(got, (int, float, np.integer, np.floating)):
        return _type("an integer" if whole else "a number", got)
    if whole and not isinstance(got, (int, np.integer)):
        return Difference(
            "float-not-integer",
            "Your function returned a float; an integer was expected. `/` always gives a float, `//` divides to a whole number.",
            "type",
        )
    if whole:
        return None if int(got) == expected else Difference("wrong-value", "The number differs.", "value")
    return None if _close(expected, float(got), tolerance) else _off(float(got))


def _close(expected: float, got: float, tolerance: Tolerance) -> bool:
    if math.isnan(expected) or math.isnan(got):
        return math.isnan(expected) and math.isnan(got)
    if math.isinf(expected) or math.isinf(got):
        return expected == got
    return abs(got - expected) <= tolerance.absolute + tolerance.relative * abs(expected)


def _off(got: float) -> Difference:
    if not math.isfinite(got):
        return Difference("not-finite", f"The result is {got}, which is no usable number.", "value")
    return Difference("wrong-value", "The number differs.", "value")


#: In a `Seen`, the returned value of a call that works in place.
RETURNED = "what the function returned"


class Seen(dict):
    """Several things that a check has seen of one call, by what they are in words ("the gradient of b2").

    A check compares them like a dictionary; a message speaks of the one that differs, and shows that one alone.
    """


def place(expected: Any, got: Any, tolerance: Tolerance) -> tuple[Any, ...] | None:
    """Where the first number stands that differs, as indices and keys from the outside in; None if there is none."""
    if isinstance(expected, torch.Tensor) and isinstance(got, torch.Tensor):
        if expected.shape != got.shape:
            return None
        wrong = (~_right(expected.detach().double(), got.detach().double(), tolerance)).nonzero()
        return tuple(wrong[0].tolist()) if len(wrong) else None
    pairs: list[tuple[Any, Any, Any]] = []
    if isinstance(expected, dict) and isinstance(got, dict):
        pairs = [(key, value, got[key]) for key, value in expected.items() if key in got]
    elif isinstance(expected, (list, tuple)) and isinstance(got, (list, tuple)):
        pairs = [(i, *pair) for i, pair in enumerate(zip(expected, got, strict=False))]
    for key, want, have in pairs:
        if difference(want, have, tolerance):
            return (key, *(place(want, have, tolerance) or ()))
    return None


def at(value: Any, where: tuple[Any, ...]) -> Any:
    """What stands at a `place`."""
    for key in where:
        value = value[key]
    return value


def _sequence(expected: Any, got: Any, tolerance: Tolerance) -> Difference | None:
    if not isinstance(got, (list, tuple)):
        return _type(kind_of(expected), got)
    if len(got) != len(expected):
        return Difference("wrong-length", f"It has {len(got)} entries; {len(expected)} were expected.", "shape")
    for index, (want, have) in enumerate(zip(expected, got, strict=True)):
        found = difference(want, have, tolerance)
        if found:
            says = found.says.replace("Your function returned", "it is")
            inner = re.match(r"Entry (\S+) of the result: ", says)
            entry = f"[{index}]{inner[1] if inner[1][0] == '[' else f'[{inner[1]}]'}" if inner else f"[{index}]"
            says = says[inner.end() :] if inner else says
            return Difference(found.slug, f"Entry {entry} of the result: {says}", found.stage)
    return None


def _dict(expected: dict, got: Any, tolerance: Tolerance) -> Difference | None:
    if not isinstance(got, dict):
        return _type("a dictionary", got)
    missing = [key for key in expected if key not in got]
    extra = [key for key in got if key not in expected]
    if missing or extra:
        parts = [f"missing: {missing}"] * bool(missing) + [f"not asked for: {extra}"] * bool(extra)
        return Difference("wrong-keys", f"The keys of the dictionary differ ({'; '.join(parts)}).", "shape")
    for key, want in expected.items():
        found = difference(want, got[key], tolerance)
        if found:
            says = found.says.replace("Your function returned", "it is")
            name = f"{key[:1].upper()}{key[1:]}" if isinstance(expected, Seen) else f"Entry {key!r} of the result"
            return Difference(found.slug, f"{name}: {says}", found.stage)
    return None


def _tensor(expected: torch.Tensor, got: Any, tolerance: Tolerance) -> Difference | None:
    if isinstance(got, np.ndarray):
        return Difference(
            "numpy-not-tensor",
            "Your function returned a NumPy array; a tensor was expected: `torch.as_tensor(...)` makes one.",
            "type",
        )
    if not isinstance(got, torch.Tensor):
        found = _type("a tensor", got, "not-a-tensor")
        if isinstance(got, (int, float)):
            found = replace(
                found, says=f"{found.says} If `.item()` or `float(...)` made that of a tensor, leave it out."
            )
        return found
    if getattr(got, "arrived", {}).get("class"):
        return _type("a plain torch.Tensor", got, "tensor-subclass")
    if got.shape != expected.shape:
        return Difference(
            "wrong-shape",
            f"The shape is {tuple(got.shape)}; {tuple(expected.shape)} was expected.",
            "shape",
        )
    if got.is_complex() or got.is_floating_point() != expected.is_floating_point():
        wanted = "floating-point numbers" if expected.is_floating_point() else f"integers ({expected.dtype})"
        return Difference("wrong-dtype", f"The result holds {got.dtype} numbers; {wanted} were expected.", "type")
    if got.dtype == torch.bool and expected.dtype != torch.bool:
        return Difference("wrong-dtype", "The result holds True and False; integers were expected.", "type")
    if tolerance.same_dtype and got.dtype != expected.dtype:
        says = f"The result holds {got.dtype} numbers; {expected.dtype} was expected."
        return _numbers(expected, got, tolerance) or Difference("wrong-dtype", says, "value")
    return _numbers(expected, got, tolerance)


def _right(expected: torch.Tensor, got: torch.Tensor, tolerance: Tolerance) -> torch.Tensor:
    """Which numbers are right, for two float64 tensors of one shape."""
    close = ((got - expected).abs() <= tolerance.absolute + tolerance.relative * expected.abs()) & expected.isfinite()
    return close | (got == expected) | (got.isnan() & expected.isnan())


def _numbers(expected: torch.Tensor, got: torch.Tensor, tolerance: Tolerance) -> Difference | None:
    expected, got = expected.detach().double(), got.detach().double()
    right = _right(expected, got, tolerance)
    if bool(right.all()):
        return None
    wrong = int((~right).sum())
    lost = int((~got.isfinite() & expected.isfinite()).sum())
    if lost:
        found = "nan" if bool(got.isnan().any()) else "inf"
        numbers = "The number is" if got.numel() == 1 else f"{lost} of {got.numel()} numbers are"
        return Difference("not-finite", f"{numbers} {found} where a number belongs. {_LOST[found]}", "value")
    return Difference("wrong-value", f"{wrong} of {got.numel()} numbers differ.", "value")
