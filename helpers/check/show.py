"""Values as a message shows them: short, with shape and dtype."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from helpers.answer.codec import Handle, Unsendable

ENTRIES = 40
CHARACTERS = 700
#: How many terms of a sum are written out.
TERMS = 6


def with_article(noun: str) -> str:
    """ "a ValueError", "an AssertionError"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def number(value: float | torch.Tensor) -> str:
    """One number in a sentence: four digits that count, whole numbers as such."""
    plain = value.item() if isinstance(value, torch.Tensor) else value
    return str(int(plain)) if float(plain).is_integer() and abs(plain) < 1e6 else f"{plain:.4g}"


def products(ones: Sequence[float], others: Sequence[float]) -> str:
    """ "2 * 0.5 + 3 * -1", the first terms of a sum of products."""
    terms = [f"{number(one)} * {number(other)}" for one, other in zip(ones, others, strict=True)]
    return " + ".join([*terms[:TERMS], *["..."] * (len(terms) > TERMS)])


def shown(value: Any) -> str:
    """`value` in a few lines: small tensors whole, large ones by their first numbers, always with shape and dtype."""
    if isinstance(value, torch.Tensor):
        return _tensor(value)
    if isinstance(value, np.ndarray):
        return f"NumPy array, shape {value.shape}, {value.dtype}: {_cut(str(value.ravel()[:ENTRIES].tolist()))}"
    if isinstance(value, np.generic):
        return _cut(str(value.item()))
    if isinstance(value, (Handle, Unsendable)):
        return f"{with_article(value.class_name)} (an object)"
    if isinstance(value, torch.Generator):
        return "a generator"
    if isinstance(value, torch.nn.Module):
        return _cut(repr(value))
    if isinstance(value, tuple) and value and any(isinstance(v, torch.Tensor) for v in value):
        return "\n".join(shown(v) for v in value)
    if isinstance(value, dict) and any(isinstance(v, torch.Tensor) for v in value.values()):
        return "\n".join(f"{key}: {shown(v)}" for key, v in list(value.items())[:8])
    return _cut(repr(value))


def _tensor(tensor: torch.Tensor) -> str:
    plain = tensor.detach()
    about = f"shape {tuple(plain.shape)}, {str(plain.dtype).removeprefix('torch.')}"
    if plain.numel() <= ENTRIES:
        with _printing():
            text = str(plain.as_subclass(torch.Tensor)).split(", dtype=")[0]
        text = text.removesuffix(")") + ")" if not text.endswith(")") else text
        return f"{text}  {about}"
    with _printing():
        first = [f"{number:.4g}" for number in plain.flatten()[:8].tolist()]
    return f"tensor of {about}, beginning {', '.join(first)}, ..."


class _printing:
    """Four digits while a tensor is printed, whatever the student has set."""

    def __enter__(self) -> None:
        options = torch._tensor_str.PRINT_OPTS
        self.before = {name: getattr(options, name) for name in ("precision", "threshold", "edgeitems", "linewidth")}
        self.before["sci_mode"] = options.sci_mode
        torch.set_printoptions(precision=4, threshold=ENTRIES, edgeitems=3, linewidth=90, sci_mode=None)

    def __exit__(self, *_: object) -> None:
        torch.set_printoptions(**self.before)


def _cut(text: str) -> str:
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - 3] + "..."
