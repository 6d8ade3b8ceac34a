"""What errors of Python and torch mean, in a sentence for somebody who meets them for the first time.

Only what the text of the error proves is said; what may lie behind it is put as a question or an "if".
"""

from __future__ import annotations

import ast
import builtins
import keyword
import re
import sys
from collections.abc import Iterable

import torch

from helpers.answer.answer import Failure
from helpers.check.answer_text import parsed, written
from helpers.check.error_table import ADVICE, FROM_ARGMAX, IMPORTS, INTEGERS
from helpers.check.show import with_article
from helpers.check.unwritten import misspelt

__all__ = ["NO_SUPER_INIT", "advice", "in_short", "is_guard", "not_begun"]

NO_SUPER_INIT = (
    "PyTorch cannot take layers or parameters yet. The first line of `__init__` is `super().__init__()`.",
    "The brackets after `super` are missing. The first line of `__init__` is `super().__init__()`.",
)
#: What only `nn.Module.__init__` makes. Where it was left out, the first that torch asks for is missing.
_OF_MODULE = re.compile(
    r"has no attribute '(_(?:parameters|buffers|modules|non_persistent_buffers_set|is_full_backward_hook"
    r"|(?:\w+_)?hooks(?:_\w+)?))'"
)
#: Texts of errors that are longer than this are shown by their first line.
LONGEST = 300
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

#: A line that raises, by itself or behind an `if` or `else`.
_RAISES = re.compile(r"\s*(?:(?:el)?if\b.*:|else\s*:)?\s*raise\b")
_TABLE = tuple((re.compile(pattern, re.MULTILINE), says) for pattern, says in ADVICE)


def in_short(text: str) -> str:
    """The text of an error in a sentence: without a terminal's colours, and of a long one its first line."""
    # torch lists all the ways to call a function behind these words
    plain = _COLOURS.sub("", text).split(", but expected one of:")[0]
    if len(plain) <= LONGEST:
        return plain
    first = plain.strip().splitlines()[0]
    return first if len(first) <= LONGEST else f"{first[: LONGEST - 3]}..."


_NO_GRADIENT = (
    "A gradient is None until `backward()` has filled it: is `loss.backward()` missing, or does the loss not depend on this "
    "parameter?"
)
#: A line that multiplies one thing with another number by number.
_PRODUCT = re.compile(r"[\w\])] ?\* ?[\w(]")
_NO_MATRIX_PRODUCT = (
    "Their shapes do not fit together. `*` multiplies number by number; a matrix product is `@`. For a sum, mean or maximum "
    "along an axis `keepdim=True` keeps that axis, with size 1."
)
#: A line that works along axis 0, and what to ask then where shapes do not fit.
_ALONG_ZERO = re.compile(r"\b(?:dim|axis)\s*=\s*0\b")
_OTHER_AXIS = (
    "Their shapes do not fit together. The line works along axis 0, which goes through the rows of a table: is the "
    "other axis meant, `dim=1` or `dim=-1`?"
)
#: A line that computes with class numbers as if they were scores, and what to do then where shapes do not fit.
_WITH_LABELS = re.compile(r"[-+*/] ?labels\b(?![\[.(])|(?<![\w.\[])labels ?[-+*/]")
_ONE_HOT_FIRST = (
    "Their shapes do not fit together. Labels are class numbers, one for each sample; scores and probabilities have one "
    "number for each class. Make the labels one-hot first, or take the entries at their places: "
    "`q[torch.arange(len(labels)), labels]`."
)


def advice(error: Failure, sources: Iterable[str] = ()) -> str:
    """What to do about an error, "" where neither its text nor its line tells. `sources`: the texts of the answers."""
    sources = list(sources)
    name = re.match(r"^name '(\w+)' is not defined", error.text)
    if name and any(re.search(rf"\bself\.{name[1]}\b", source) for source in sources):
        return f"Inside a class's methods it is `self.{name[1]}`."
    if says := _no_module(error):
        return says
    if taken := _class_taken(error.line, sources):
        return f"`{taken}` takes the class itself. Brackets make an object of it: `{taken}()`."
    if error.text.startswith("only one element tensors") and "tensor(" in error.line:
        return "`torch.tensor` takes numbers. A list of tensors becomes one by `torch.stack(...)`."
    if "'NoneType'" in error.text and ".grad" in error.line:
        return _NO_GRADIENT
    if "NoneType" in error.text and (left_out := _none_by_default(sources)):
        return (
            f"Something is None here. Is it `{left_out}`, which is None where it is not given? Give it its value first."
        )
    if error.text.startswith("The size of tensor a") and _ALONG_ZERO.search(error.line):
        return _OTHER_AXIS
    if error.text.startswith("The size of tensor a") and _WITH_LABELS.search(error.line):
        return _ONE_HOT_FIRST
    if error.text.startswith("The size of tensor a") and _PRODUCT.search(error.line):
        return _NO_MATRIX_PRODUCT
    if name and name[1] not in IMPORTS and (near := misspelt(name[1], _names_in(sources))):
        return f"Nothing is called `{name[1]}` there. Is `{near}` meant?"
    for pattern, says in _TABLE:
        if found := pattern.search(error.text):
            if says is INTEGERS and any("argmax(" in source for source in sources):
                return FROM_ARGMAX
            groups = found.groups()
            return says.format(*groups, *(IMPORTS[name] for name in groups if name in IMPORTS))
    return _without_self(error.text, sources) or _near_attribute(error.text, sources)


def _no_module(error: Failure) -> str:
    """What to do where a line asks the name of a module for what only the module has: the name was given away."""
    asked = re.match(r"^'(\w+)' object has no attribute '(\w+)'", error.text)
    named = asked and re.search(rf"\b({'|'.join(IMPORTS)}|torch|nn)\.{asked[2]}\b", error.line)
    if not asked or not named:
        return ""
    return f"`{named[1]}` is {with_article(asked[1])} here: some cell gives that name to something else. Take another name there, and import it anew."


def _class_taken(line: str, sources: Iterable[str]) -> str:
    """The assignment that takes one of torch's classes, where the line calls that as if it were an object of the class:
    `loss = nn.CrossEntropyLoss` before `loss(z, y)`; "" where there is none."""
    for node in (node for source in sources for node in ast.walk(parsed(source)) if isinstance(node, ast.Assign)):
        name = node.value.attr if isinstance(node.value, ast.Attribute) else ""
        if isinstance(getattr(torch.nn, name, None), type) and f"{written(node.targets[0])}(" in line:
            return written(node)
    return ""


def _none_by_default(sources: Iterable[str]) -> str:
    """The first parameter of the answers that is None where it is left out, "" where there is none."""
    for node in (node for source in sources for node in ast.walk(parsed(source)) if isinstance(node, ast.FunctionDef)):
        given = node.args.args[len(node.args.args) - len(node.args.defaults) :]
        for parameter, default in zip(given, node.args.defaults, strict=True):
            if isinstance(default, ast.Constant) and default.value is None:
                return parameter.arg
    return ""


def _names_in(sources: Iterable[str]) -> list[str]:
    """Names that an answer may have meant: Python's own, and those that its code holds."""
    names: set[object] = set()
    for source in sources:
        names |= {getattr(node, "id", getattr(node, "arg", None)) for node in ast.walk(parsed(source))}
    return [*dir(builtins), *keyword.kwlist, *sorted(name for name in names if isinstance(name, str))]


def _without_self(text: str, sources: Iterable[str]) -> str:
    """What to do about an attribute that a class's own method has made as a plain name."""
    missing = re.search(r"' object has no attribute '(\w+)'", text)
    if missing and any(re.search(rf"^[ \t]+{missing[1]}[ \t]*=[^=]", source, re.MULTILINE) for source in sources):
        return f"`{missing[1]}` is made without `self.`, so it is gone when the method ends: `self.{missing[1]} = ...`."
    return ""


def _near_attribute(text: str, sources: Iterable[str]) -> str:
    """Which attribute may be meant by one that is not there: of a tensor, of torch's modules and classes, of `self`."""
    found = re.match(
        r"^(?:'(\w+)' object|module '((?:torch|numpy|math|random)(?:\.[\w.]+)?)') has no attribute '(\w+)'", text
    )
    if found is None:
        return ""
    kind, module, missing = found.groups()
    owner = sys.modules.get(module) if module else _class_called(kind)
    known = [name for name in dir(owner) if not name.startswith("_")] if owner else []
    known += [name for source in sources for name in re.findall(r"\bself\.(\w+)", source)]
    near = misspelt(missing, known)
    return f"Is `{near}` meant?" if near else ""


def _class_called(name: str) -> object:
    """torch's or Python's class of this name, None where there is none."""
    found = (getattr(owner, name, None) for owner in (torch, torch.optim, torch.nn, builtins))
    return next((one for one in found if isinstance(one, type)), None)


def is_guard(error: Failure) -> bool:
    """Whether an error is a ValueError that a line raises by itself."""
    return error.kind == "ValueError" and bool(_RAISES.match(error.line or ""))


def not_begun(error: Failure) -> str:
    """What to do where a network was made without `nn.Module.__init__`; "" for any other error."""
    if "before Module.__init__() call" in error.text:
        return NO_SUPER_INIT[0]
    if "descriptor '__init__' of 'super' object" in error.text:
        return NO_SUPER_INIT[1]
    missing = _OF_MODULE.search(error.text)
    # a line that names it itself is no call of torch's
    return NO_SUPER_INIT[0] if missing and missing[1] not in error.line else ""
