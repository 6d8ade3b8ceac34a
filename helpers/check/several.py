"""An answer that returns several tensors: are there as many as were asked for, and of the right kinds and shapes?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from helpers.check.compare import kind_of
from helpers.check.exercise import Exam

Shape = tuple[int, ...]


def tensors(
    exam: Exam, value: Any, shapes: Mapping[str, Shape], given: Mapping[str, Any] | None = None
) -> list[torch.Tensor]:
    """The float tensors that an answer returned, in the order of `shapes`; ends the exam where one is not as asked."""
    found = any_tensors(exam, value, tuple(shapes), given)
    own = [tuple(tensor.shape) for tensor in found]
    if own != list(shapes.values()) and sorted(own) == sorted(shapes.values()):
        says = f"The tensors stand in another order: return {', '.join(shapes)}."
        exam.fail("another-order", says, given=given, returned=value)
    for (name, shape), tensor in zip(shapes.items(), found, strict=True):
        _as_asked(exam, name, shape, tensor, given)
    return found


def any_tensors(
    exam: Exam, value: Any, names: tuple[str, ...], given: Mapping[str, Any] | None = None
) -> list[torch.Tensor]:
    """As `tensors`, where the shapes and the kinds of the numbers are not looked at."""
    for name, one in zip(names, entries(exam, value, names, given), strict=True):
        if not isinstance(one, torch.Tensor):
            exam.fail("not-a-tensor", f"{name} is {kind_of(one)}; a tensor is asked for.", given=given, returned=one)
    return [one.detach() for one in value]


def entries(
    exam: Exam, value: Any, names: tuple[str, ...], given: Mapping[str, Any] | None = None
) -> tuple[Any, ...] | list[Any]:
    """What an answer returned, as many things as there are names, whatever they are; ends the exam if they are not."""
    wanted = f"`return {', '.join(names)}`"
    if value is None:
        exam.fail("returns-nothing", f"Your function returned None. Did you forget {wanted}?", given=given)
    if not isinstance(value, (tuple, list)) or len(value) != len(names):
        says = f"{len(names)} tensors are asked for, in this order: {wanted}."
        exam.fail("another-count", says, given=given, returned=value)
    return value


def _as_asked(exam: Exam, name: str, shape: Shape, tensor: torch.Tensor, given: Mapping[str, Any] | None) -> None:
    own = tuple(tensor.shape)
    if own == shape[::-1] != shape:
        says = f"{name} lies on its side: its shape is {own}, and {shape} is asked for, row by row."
        exam.fail("lies-on-its-side", says, given=given, returned=tensor)
    if own != shape:
        exam.fail("wrong-shape", f"{name} has the shape {own}; {shape} is asked for.", given=given, returned=tensor)
    if not tensor.is_floating_point():
        says = f"{name} holds {tensor.dtype} numbers; floats are asked for: 1.0 in place of 1, or `.float()`."
        exam.fail("wrong-dtype", says, given=given, returned=tensor)
    if not bool(tensor.isfinite().all()):
        exam.fail("not-finite", f"{name} holds nan or inf.", given=given, returned=tensor)
