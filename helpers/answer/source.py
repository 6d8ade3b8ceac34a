"""The code of an answer: where it is defined, what it calls, and what a name in it stands for."""

from __future__ import annotations

import ast
import contextlib
import inspect
import linecache
import os
import sys
import types
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

_HERE = os.path.dirname(os.path.abspath(__file__))
OWN_FOLDERS = (
    *(os.path.dirname(os.path.abspath(str(module.__file__))) for module in (torch, np)),
    _HERE,
    os.path.join(os.path.dirname(_HERE), "check"),
)


def _code_of(target: Any) -> types.CodeType | None:
    target = inspect.unwrap(target) if callable(target) else target
    if isinstance(target, types.MethodType):
        target = target.__func__
    if isinstance(target, type):
        methods = [m for m in vars(target).values() if isinstance(m, types.FunctionType)]
        return methods[0].__code__ if methods else None
    return getattr(target, "__code__", None)


def _definition(target: Any) -> tuple[ast.AST | None, str]:
    """The syntax tree and text of the `def`, `class` or `lambda` that made `target`; (None, "") if unknown."""
    code = _code_of(target)
    if code is None:
        return None, ""
    text = "".join(linecache.getlines(code.co_filename))
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None, ""
    name = getattr(target, "__name__", "")
    kinds = ast.ClassDef if isinstance(target, type) else (ast.FunctionDef, ast.Lambda, ast.AsyncFunctionDef)
    best = None
    for node in ast.walk(tree):
        if not isinstance(node, kinds):
            continue
        if isinstance(target, type):
            fits = getattr(node, "name", "") == name
        else:
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
            fits = first == code.co_firstlineno
        if fits:
            best = node
    return best, (ast.get_source_segment(text, best) or "") if best is not None else ""


def source_of(target: Any) -> str:
    """The text of the cell lines that define `target`, or "" where they cannot be found."""
    try:
        return _definition(target)[1]
    except Exception:
        return ""


def uses(target: Any, refused: list[str]) -> list[list]:
    """Which of the `refused` functions (dotted names) the code of `target`, or of a helper it calls, refers to.

    Returns [refused name, line of the source] pairs. A name counts only if it stands for the very object, under
    whatever alias; a dotted name that ends in `.*` stands for every function of that module.
    """
    wanted = {name: _resolve_dotted(name.removesuffix(".*")) for name in refused}
    found: list[list] = []
    seen: set[int] = set()

    def visit(function: Any) -> None:
        if id(function) in seen or len(seen) > 50:
            return
        seen.add(id(function))
        tree, _ = _definition(function)
        scope = _scope(function)
        if tree is None:
            return
        for alias, value in _local_imports(tree):
            scope[alias] = value
        for alias, dotted in _CUSTOMARY.items():
            scope.setdefault(alias, _resolve_dotted(dotted))
        found.extend(_not_yet_imported(tree, wanted))
        for node in ast.walk(tree):
            if isinstance(node, (ast.Name, ast.Attribute)):
                value = _value_of(node, scope)
                name = _named(value, wanted)
                if name is not None:
                    found.append([name, node.lineno])
                elif isinstance(value, types.FunctionType) and not _installed(value):
                    visit(value)

    try:
        visit(target)
    except Exception:
        return found
    return found


def _installed(function: types.FunctionType) -> bool:
    return function.__code__.co_filename.startswith((*OWN_FOLDERS, sys.prefix, sys.base_prefix))


def _scope(function: Any) -> dict[str, Any]:
    if isinstance(function, type):
        methods = [m for m in vars(function).values() if isinstance(m, types.FunctionType)]
        return dict(methods[0].__globals__) if methods else {}
    function = inspect.unwrap(function)
    scope = dict(getattr(function, "__globals__", {}))
    for name, cell in zip(function.__code__.co_freevars, getattr(function, "__closure__", None) or (), strict=False):
        with contextlib.suppress(ValueError):
            scope[name] = cell.cell_contents
    return scope


def _local_imports(tree: ast.AST) -> Iterator[tuple[str, Any]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                dotted = item.name if item.asname else item.name.split(".")[0]
                yield item.asname or dotted, _resolve_dotted(dotted)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for item in node.names:
                yield item.asname or item.name, _resolve_dotted(f"{node.module}.{item.name}")


def _not_yet_imported(tree: ast.AST, wanted: dict[str, Any]) -> Iterator[list]:
    """Refused names that the code is going to import from a module that nobody has imported yet."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module not in sys.modules:
            for item in node.names:
                dotted = f"{node.module}.{item.name}"
                if dotted in wanted or f"{node.module}.*" in wanted:
                    yield [dotted, node.lineno]


def _resolve_dotted(dotted: str) -> Any:
    """The object a dotted name stands for among the modules already imported, or a marker that equals nothing."""
    parts = dotted.split(".")
    value: Any = sys.modules.get(parts[0], _NOTHING)
    for index, part in enumerate(parts[1:], start=2):
        value = sys.modules.get(".".join(parts[:index])) or getattr(value, part, _NOTHING)
    return value


_NOTHING = object()
#: What these names stand for where they stand for nothing yet: the advice to import what is then refused would be a detour.
_CUSTOMARY = {"torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional"}


def _value_of(node: ast.AST, scope: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return scope.get(node.id, _NOTHING)
    if isinstance(node, ast.Attribute):
        base = _value_of(node.value, scope)
        # only modules and classes: reading an attribute of anything else could run the student's code
        if isinstance(base, (types.ModuleType, type)):
            return getattr(base, node.attr, _NOTHING)
    return _NOTHING


def _named(value: Any, wanted: dict[str, Any]) -> str | None:
    if value is _NOTHING or isinstance(value, types.ModuleType):
        return None
    for name, target in wanted.items():
        if name.endswith(".*"):
            # functions only: a module also holds the classes and types that it imported, such as Tensor
            inside = isinstance(target, types.ModuleType) and inspect.isroutine(value)
            if inside and any(value is member for member in vars(target).values()):
                return f"{name.removesuffix('.*')}.{getattr(value, '__name__', '?')}"
        elif value is target and target is not _NOTHING:
            return name
    return None
