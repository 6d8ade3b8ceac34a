"""A case called again: with its arguments by place, and on copies of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from helpers.answer import codec
from helpers.check.cases import Case, Impossible


def by_place(one: Case, signature: inspect.Signature) -> Case:
    """The same call with every argument by its place, those left out as their defaults (a switch of an oracle stays out)."""
    bound = signature.bind(*one.args, **one.kwargs)
    bound.apply_defaults()
    named = {name: value for name, value in bound.kwargs.items() if name in one.kwargs}
    return Case(bound.args, named, one.note, one.judged)


def copied(one: Case) -> Case:
    """The same case with arguments that may be written into."""
    args, kwargs = codec.unpack(codec.pack((one.args, one.kwargs)), recipes=True)
    return Case(args, kwargs, one.note, one.judged)


def run_on_copies(function: Callable[..., Any], one: Case) -> Any:
    """What `function` gives for copies of a case's arguments; an `Impossible` is given back, not raised."""
    mine = copied(one)
    try:
        return function(*mine.args, **mine.kwargs)
    except Impossible as refusal:
        return refusal
