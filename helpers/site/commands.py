"""The reference page of the command `course`, from the command itself."""

from __future__ import annotations

import inspect
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
            yield f": {' '.join(inspect.cleandoc(command.help or '').split())}"
            options = [p for p in command.params if getattr(p, "help", None)]
            yield from (f"\n  `{_usage(p).strip('[]')}`: {p.help}" for p in options)
            yield ""


def _usage(parameter: Any) -> str:
    """A parameter as a usage line shows it."""
    if parameter.param_type_name == "argument":
        name = parameter.name.upper() + ("..." if parameter.nargs == -1 else "")
        return name if parameter.required else f"[{name}]"
    return f"[{parameter.opts[0]}]" if parameter.is_flag else f"[{parameter.opts[0]} {parameter.name.upper()}]"
