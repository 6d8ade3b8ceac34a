"""The reference page of the command `course`, from the command itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import typer

from helpers import cli


def page() -> str:
    """Every command by the people it is for: what it does, its words and options."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    group: Any = typer.main.get_command(cli.app)
    yield "# The command `course`"
    yield ""
    yield "`course --help` and `course COMMAND --help` say the same in a terminal. In a checkout put `uv run` in front."
    for people, commands in groupby(group.commands.values(), key=lambda one: one.rich_help_panel):
        yield f"\n## {people}\n"
        for command in commands:
            words = [_usage(parameter) for parameter in command.params if parameter.name != "help"]
            yield f"`{' '.join(['course', command.name, *words])}`"
            yield f": {_said(command.help)}"
            options = [p for p in command.params if getattr(p, "help", None)]
            yield from (f"\n  `{_usage(p).strip('[]')}`: {_said(p.help)}" for p in options)
            yield ""


def _said(text: str | None) -> str:
    """What a command says of itself, in one line, with options set as code where they are not."""
    pieces = " ".join(inspect.cleandoc(text or "").split()).split("`")
    # every other piece is code already
    pieces[::2] = (re.sub(r"(?<!\w)--[a-z][a-z-]*", r"`\g<0>`", piece) for piece in pieces[::2])
    return "`".join(pieces)


def _usage(parameter: Any) -> str:
    """A parameter as a usage line shows it."""
    if parameter.param_type_name == "argument":
        name = (parameter.metavar or parameter.name.upper()) + ("..." if parameter.nargs == -1 else "")
        return name if parameter.required else f"[{name}]"
    return f"[{parameter.opts[0]}]" if parameter.is_flag else f"[{parameter.opts[0]} {parameter.name.upper()}]"
