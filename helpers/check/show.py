"""Values as a message shows them: short, with shape and dtype."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from helpers.answer.answer import Failure
from helpers.answer.codec import Handle, Unsendable
from helpers.check.cases import Case, Impossible
from helpers.check.compare import at
from helpers.lines import WIDTH

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


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 batch", "2 batches": a number with its noun, whose plural is `many` (default: with an s)."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def products(ones: Sequence[float], others: Sequence[float]) -> str:
    """ "2 * 0.5 + 3 * -1", the first terms of a sum of products."""
    terms = [f"{number(one)} * {number(other)}" for one, other in zip(ones, others, strict=True)]
    return " + ".join([*terms[:TERMS], *["..."] * (len(terms) > TERMS)])


def shown(value: Any) -> str:
    """`value` in a few lines: small tensors whole, large ones by their first numbers, always with shape and dtype."""
    if isinstance(value, torch.Tensor):
        return _tensor(value)
    if isinstance(value, np.ndarray):
        return f"NumPy array, shape {value.shape}, {value.dtype}, beginning {value.ravel()[:8]}"
    if isinstance(value, np.generic):
        return _cut(str(value.item()))
    if isinstance(value, (Handle, Unsendable)):
        return f"{with_article(value.class_name)} (an object)"
    if isinstance(value, torch.Generator):
        return "a generator"
    if isinstance(value, list) and sum(v.numel() for v in value if isinstance(v, torch.Tensor)) > ENTRIES:
        return f"{len(value)} entries:\n" + "\n".join(shown(v) for v in value[:8])
    if isinstance(value, tuple) and value and any(isinstance(v, torch.Tensor) for v in value):
        return "\n".join(shown(v) for v in value)
    if isinstance(value, dict) and any(isinstance(v, torch.Tensor) for v in value.values()):
        return "\n".join(f"{key}: {shown(v)}" for key, v in list(value.items())[:8])
    return _cut(repr(value))


def in_few_lines(printed: str, lines: int = 8) -> str:
    """What was printed, cut after so many lines and at the page's width."""
    found = [line[:WIDTH] for line in printed.strip("\n").splitlines()]
    return "\n".join(found[:lines] + ["..."] * (len(found) > lines))


def _tensor(tensor: torch.Tensor) -> str:
    # + 0 makes -0 a plain 0
    plain = tensor.detach() + 0 if tensor.is_floating_point() else tensor.detach()
    about = f"shape {tuple(plain.shape)}, {str(plain.dtype).removeprefix('torch.')}"
    if plain.numel() <= ENTRIES:
        with _printing(sci_mode=False if _reads_plainly(plain) else None):
            text = str(plain.as_subclass(torch.Tensor)).split(", dtype=")[0]
        text = text.removesuffix(")") + ")" if not text.endswith(")") else text
        return f"{text}  {about}"
    with _printing():
        first = [f"{number:.4g}" for number in plain.flatten()[:8].tolist()]
    return f"tensor of {about}, beginning {', '.join(first)}, ..."


def _reads_plainly(tensor: torch.Tensor) -> bool:
    """Whether four digits after the point show all of it: torch writes 1000 beside 1 as 1.0000e+03 and 1.0000e+00."""
    sizes = tensor.abs()[tensor.isfinite() & (tensor != 0)] if tensor.is_floating_point() else tensor.new_zeros(0)
    return bool(sizes.numel()) and float(sizes.min()) >= 1e-2 and float(sizes.max()) < 1e5


class _printing:
    """Four digits while a tensor is printed, whatever the student has set. `sci_mode`: as torch's; None, torch chooses."""

    def __init__(self, sci_mode: bool | None = None) -> None:
        self.sci_mode = sci_mode

    def __enter__(self) -> None:
        options = torch._tensor_str.PRINT_OPTS
        self.before = {name: getattr(options, name) for name in ("precision", "threshold", "edgeitems", "linewidth")}
        self.before["sci_mode"] = options.sci_mode
        torch.set_printoptions(precision=4, threshold=ENTRIES, edgeitems=3, linewidth=90, sci_mode=self.sci_mode)

    def __exit__(self, *_: object) -> None:
        torch.set_printoptions(**self.before)


def _cut(text: str) -> str:
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - 3] + "..."


def looked_at(expected: Any, got: Any, where: tuple[Any, ...] | None) -> dict[str, str]:
    """The first number that differs by its place, where there are several."""
    names = []
    while where and isinstance(expected, (dict, list, tuple)):
        names.append(repr(where[0]))
        expected, got, where = expected[where[0]], got[where[0]], where[1:]
    if not where or not isinstance(expected, torch.Tensor) or expected.numel() < 2:
        return {}
    entry = ", ".join([*names, f"[{', '.join(map(str, where))}]"])
    return {"look at": f"entry {entry} is {_digits(at(got, where), at(expected, where))}"}


class Words(str):
    """Text that is shown as it is, without quotes."""

    def __repr__(self) -> str:
        return str(self)


def in_words(value: Any) -> Any:
    """A refusal that was wanted, or a failure, as words; anything else as it is."""
    if isinstance(value, Impossible):
        return Words("a ValueError" + (f" whose text names {value.argument}" if value.argument else ""))
    return Words(f"{value.kind}: {value.text}") if isinstance(value, Failure) else value


def _digits(got: torch.Tensor, expected: torch.Tensor) -> str:
    """Two numbers, with as many digits as it takes to see that they differ."""
    one, other = got.item() + 0, expected.item() + 0
    digits = next((n for n in (4, 6, 9) if f"{one:.{n}g}" != f"{other:.{n}g}"), 17)
    return f"{one:.{digits}g}, and {other:.{digits}g} was expected"


def given_as(one: Case, names: Sequence[str]) -> dict[str, Any]:
    """The arguments of a call by the names of the answer's own parameters."""
    labels = [*names, *(f"argument {i + 1}" for i in range(len(names), len(one.args)))]
    return {**dict(zip(labels, one.args, strict=False)), **one.kwargs}
