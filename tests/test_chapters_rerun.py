"""A chapter that has been run to its end can be run again from any cell: no other cell takes a name from it.

A student runs all of a chapter, goes back to its top, changes a number and runs that one cell again. If a later cell has
given a name that this cell reads to something else, the cell stops with an error or prints other numbers than the text,
and the student has done nothing wrong. The same happens where an early cell, run again, gives something else to a name
that a later cell reads from a cell between the two, and the later cell is then run alone. So a name that a cell reads
from another one is bound to one thing only in the whole chapter, before as after.

Which names a cell reads and binds, and in which order, is taken from its bytecode: the compiler knows the scopes of
functions and comprehensions and every statement that binds (an import, `with ... as`, a loop, `+=`, `del`).
"""

from __future__ import annotations

import ast
import builtins
import dis
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType

import nbformat
import pytest

from helpers.notebooks import chapters

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Cell:
    """The names that a code cell reads before it binds them itself, and what it binds each name to."""

    id: str
    reads: set[str] = field(default_factory=set)
    binds: dict[str, str] = field(default_factory=dict)  # two cells with the same text bind to the same thing


def names_read(code: CodeType) -> frozenset[str]:
    """The top-level names that a function, a class or a comprehension reads, with all that is defined in it."""
    steps = list(dis.get_instructions(code))
    in_function = {step.argval for step in steps if step.opname == "LOAD_GLOBAL"}
    # the body of a class reads top-level names too, beside those that it has set itself
    in_class = {step.argval for step in steps if step.opname in ("LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS")}
    in_class -= {step.argval for step in steps if step.opname == "STORE_NAME"}
    inner = (names_read(part) for part in code.co_consts if isinstance(part, CodeType))
    return frozenset(in_function | in_class).union(*inner)


def with_functions(name: str, functions: dict[str, frozenset[str]]) -> set[str]:
    """`name` and, if it is a function, all that is read when it is called, through other functions too."""
    found, open_ends = {name}, [name]
    while open_ends:
        more = functions.get(open_ends.pop(), frozenset()) - found
        found |= more
        open_ends += more
    return found


def bound_to(name: str, statement: ast.stmt | None, cell_id: str) -> str:
    """What a statement binds `name` to, as a text: equal texts mean equal things.

    An import, a definition and an assignment of constants make the same thing wherever they stand. Anything else, a
    network or the result of a calculation, is a thing of its cell, even where its line is repeated in another one.
    """
    match statement:
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            module = getattr(statement, "module", None)
            return next(f"{module} {one.name}" for one in names if (one.asname or one.name.split(".")[0]) == name)
        case ast.FunctionDef() | ast.ClassDef():
            return ast.unparse(statement)
        case ast.Assign(targets=[ast.Name()], value=value) if is_constant(value):
            return ast.unparse(value)
    return f"the one of {cell_id}"


def is_constant(value: ast.expr) -> bool:
    """Whether an expression is made of constants alone, or is a tensor of them."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "torch.tensor" and not value.keywords:
        return all(map(is_constant, value.args))
    return not any(isinstance(node, ast.Name | ast.Call) for node in ast.walk(value))


def statement_of(step: dis.Instruction, tree: ast.Module) -> ast.stmt | None:
    """The statement of the top level that an instruction belongs to: a whole loop, but the one line inside a `try`."""
    if step.positions is None or step.positions.lineno is None:
        return None
    place = (step.positions.lineno, step.positions.col_offset or 0)
    found, inside = None, tree.body
    while before := [one for one in inside if (one.lineno, one.col_offset) <= place]:
        if found and place >= (before[-1].end_lineno or 0, before[-1].end_col_offset or 0):
            return found  # between two lines of the `try`: the name in `except ... as`
        found = before[-1]
        if not isinstance(found, ast.Try):
            return found
        inside = [*found.body, *(one for way in found.handlers for one in way.body), *found.orelse, *found.finalbody]
    return found


def read_cells(notebook: nbformat.NotebookNode) -> Iterator[Cell]:
    """The code cells in order. `functions` goes with them: a call reads what its function reads, at the call."""
    functions: dict[str, frozenset[str]] = {}
    for code_cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
        cell, tree = Cell(code_cell.id), ast.parse(code_cell.source)
        defined: dict[str, frozenset[str]] = {}
        for step in dis.get_instructions(compile(tree, code_cell.id, "exec")):
            if isinstance(step.argval, CodeType):
                if step.argval.co_name.startswith("<"):  # a comprehension runs at once; a lambda mostly is called soon
                    for name in names_read(step.argval):
                        cell.reads |= with_functions(name, functions) - cell.binds.keys()
                else:
                    defined[step.argval.co_name] = names_read(step.argval)
            elif step.opname == "LOAD_NAME":
                cell.reads |= with_functions(step.argval, functions) - cell.binds.keys()
            elif step.opname in ("STORE_NAME", "DELETE_NAME"):
                functions[step.argval] = defined.pop(step.argval, frozenset())
                cell.binds[step.argval] = bound_to(step.argval, statement_of(step, tree), cell.id)
        yield cell


def taken_names(notebook: nbformat.NotebookNode) -> list[str]:
    """A line for each name that a cell reads from an earlier one and that a third cell binds to something else."""
    cells, found = list(read_cells(notebook)), []
    for index, cell in enumerate(cells):
        for name in sorted(cell.reads):
            earlier = [one for one in cells[:index] if name in one.binds]
            if not earlier and not hasattr(builtins, name):
                continue  # bound by a later cell only: a first run stops here, which running the chapter tells
            source, thing = (earlier[-1].id, earlier[-1].binds[name]) if earlier else ("Python", "")
            others = [one.id for one in cells if one is not cell and one.binds.get(name, thing) != thing]
            if others:
                found.append(f"{cell.id} reads `{name}` of {source}, bound to something else in {', '.join(others)}")
    return found


@pytest.mark.parametrize("chapter", chapters(ROOT))
def test_no_other_cell_takes_a_name_that_a_cell_reads(chapter: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    found = taken_names(notebook)
    assert not found, (
        "after Run All, one of these cells run again and another after it, alone, go wrong; "
        "give the one or the other thing a name of its own, in its cell and in all that read it there:\n"
        + "\n".join(found)
    )


def early_asserts(source: str) -> list[str]:
    """The asserts of a cell that stand before its figure is drawn."""
    body = ast.parse(source).body
    drawn = [number for number, statement in enumerate(body) if "plt.show()" in ast.unparse(statement)]
    early = (node for one in body[: max(drawn, default=0)] for node in ast.walk(one))
    return [ast.unparse(one) for one in early if isinstance(one, ast.Assert)]


@pytest.mark.parametrize("chapter", chapters(ROOT))
def test_a_figure_is_drawn_before_an_assert_can_stop_its_cell(chapter: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    found = {cell.id: early_asserts(cell.source) for cell in notebook.cells if cell.cell_type == "code"}
    assert not {cell_id: asserts for cell_id, asserts in found.items() if asserts}, (
        "whoever changes a number wants to see it"
    )


def test_an_early_assert_is_seen() -> None:
    assert early_asserts("assert a\nplt.plot(a)\nassert b\nplt.show()\nassert c") == ["assert a", "assert b"]
    assert early_asserts("for x in a:\n    assert x\nplt.show()") == ["assert x"]
    assert not early_asserts("assert a\nprint(a)")


def asserted_times(source: str) -> list[str]:
    """The asserts of a cell on what it has measured with a clock."""
    timed, found = {"perf_counter", "process_time"}, []
    for statement in ast.parse(source).body:
        names = {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(statement)} & timed
        if isinstance(statement, ast.Assert) and names:
            found.append(ast.unparse(statement))
        elif names:
            stored = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
            timed |= {node.id for node in stored if isinstance(node.ctx, ast.Store)}
            timed |= {
                node.value.id  # seconds[size] = ...
                for node in ast.walk(statement)
                if isinstance(node, ast.Subscript)
                and isinstance(node.ctx, ast.Store)
                and isinstance(node.value, ast.Name)
            }
            timed |= {getattr(statement, "name", "perf_counter")}
            calls = (node.func for node in ast.walk(statement) if isinstance(node, ast.Call))
            timed |= {  # seconds.append(...)
                call.value.id
                for call in calls
                if isinstance(call, ast.Attribute) and call.attr == "append" and isinstance(call.value, ast.Name)
            }
    return found


@pytest.mark.parametrize("chapter", chapters(ROOT))
def test_no_chapter_stops_because_a_machine_is_busy(chapter: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    found = {cell.id: asserted_times(cell.source) for cell in notebook.cells if cell.cell_type == "code"}
    assert not {cell_id: asserts for cell_id, asserts in found.items() if asserts}


def shared_generators(notebook: nbformat.NotebookNode) -> list[str]:
    """A line for each cell that draws from a generator made in another: run again it draws other numbers."""
    bodies = {cell.id: ast.parse(cell.source) for cell in notebook.cells if cell.cell_type == "code"}
    return [
        f"{cell_id} draws from `{name}`"
        for cell_id, body in bodies.items()
        for name in sorted({node.value.id for node in ast.walk(body) if _draws(node)} - _bound_inside(body))  # type: ignore[attr-defined]
    ]


def _bound_inside(body: ast.Module) -> set[str]:
    names = {node.id for node in ast.walk(body) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return names | {node.arg for node in ast.walk(body) if isinstance(node, ast.arg)}


def _draws(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg == "generator" and isinstance(node.value, ast.Name)


@pytest.mark.parametrize("chapter", chapters(ROOT))
def test_a_cell_that_draws_makes_its_generator(chapter: str) -> None:
    found = shared_generators(nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4))
    assert not found, "run again, it draws other numbers, and what the text says of them or asserts may fail"


def test_a_generator_of_another_cell_is_seen() -> None:
    made = "g = torch.Generator().manual_seed(1)\nx = torch.rand(3, generator=g)"
    assert shared_generators(notebook_of(made, "y = torch.rand(3, generator=g)")) == ["b draws from `g`"]
    assert not shared_generators(notebook_of(made, made))


@pytest.mark.parametrize(
    "measuring",
    [
        "t = time.perf_counter() - start",
        "from time import perf_counter\ns = {}\nfor n in sizes:\n    s[n] = perf_counter()\nt = s[1]",
        "def seconds(work):\n    return time.perf_counter()\nr = {'a': seconds(f)}\nt = r['a']",
        "s = []\nfor f in ways:\n    s.append(time.perf_counter())\nt = s[0]",
    ],
)
def test_an_asserted_time_is_seen(measuring: str) -> None:
    assert asserted_times(f"{measuring}\nassert t > 3") == ["assert t > 3"]
    assert not asserted_times(f"{measuring}\nx = 3\nassert x > 2")


def notebook_of(*sources: str) -> nbformat.NotebookNode:
    """A notebook of code cells with the ids a, b, c and so on."""
    cells = [nbformat.v4.new_code_cell(source, id=chr(ord("a") + k)) for k, source in enumerate(sources)]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.mark.parametrize(
    "again",
    [
        "x = 2",
        "x += 1",
        "x: int = 2",
        "a, (x, b) = 1, (2, 3)",
        "print(x := 2)",
        "for x in range(3):\n    pass",
        "for k, (x, y) in []:\n    pass",
        "if a:\n    x = 2",
        "with open(f) as x:\n    pass",
        "try:\n    1 / 0\nexcept ZeroDivisionError as x:\n    pass",
        "import torch as x",
        "from math import e as x",
        "def x():\n    pass",
        "class x:\n    pass",
        "del x",
    ],
)
def test_each_way_to_bind_is_seen(again: str) -> None:
    assert taken_names(notebook_of("x = 1", "print(x)", again)) == ["b reads `x` of a, bound to something else in c"]


@pytest.mark.parametrize(
    "reading",
    [
        "print(f'{x + 1:.2f}')",
        "x += 1",
        "y = [x * k for k in range(3)]",
        "y = sum(k for k in range(3) if k < x)",
        "show(lambda t: t + x)",
        "def f(a=x):\n    return a",
        "def f():\n    return [x for _ in range(3)]\nprint(f())",
        "class F:\n    def g(self):\n        return x\nprint(F().g())",
        "class F:\n    y = x\nF()",
        "x = x + 1",
        "for k in range(3):\n    if k:\n        print(x)\n    x = k",
    ],
)
def test_each_way_to_read_is_seen(reading: str) -> None:
    assert taken_names(notebook_of("x = 1", reading, "x = 2")) == ["b reads `x` of a, bound to something else in c"]


def test_a_function_reads_where_it_is_called() -> None:
    cells = ("x = 1\ndef f():\n    return x\ndef g():\n    return f()", "print(g())", "x = 2", "print(g())")
    assert taken_names(notebook_of(*cells)) == [
        "b reads `x` of a, bound to something else in c",
        "d reads `x` of c, bound to something else in a",
    ]


@pytest.mark.parametrize("early", ["x = 1", "for x in range(3):\n    pass", "x = 1\nprint(x)", "x = f()", "import x"])
def test_a_name_rebound_by_an_earlier_cell_that_is_run_again_is_seen(early: str) -> None:
    found = taken_names(notebook_of(early, "x = 2", "print(x)"))
    assert found == ["c reads `x` of b, bound to something else in a"]


def test_both_halves_stand_in_one_line() -> None:
    found = taken_names(notebook_of("x = 1", "x = 2", "print(x)", "x = 2", "x = 3"))
    assert found == ["c reads `x` of b, bound to something else in a, e"]


def test_an_error_named_in_an_except_is_no_import() -> None:
    other = "try:\n    import x\nexcept ImportError as x:\n    pass"
    assert taken_names(notebook_of(other, "import x", "print(x)"))


def test_a_name_of_python_can_be_taken_too() -> None:
    assert taken_names(notebook_of("print(sum([1]))", "sum = 3")) == [
        "a reads `sum` of Python, bound to something else in b"
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("x = 1", "x = 2\nprint(x)", "x = 3\nprint(x)"),  # each sets its own
        ("x = 1\nprint(x)", "x = 2\nprint(x)", "print(y)"),
        ("x = 1", "x = 1", "print(x)"),
        ("try:\n    import y\nexcept ImportError:\n    import os, x", "import x", "print(x)"),
        ("x = 1", "y = [x for x in range(3)]", "x = 2"),
        ("x = 1", "def f(x):\n    return x\nprint(f(3))", "x = 2"),
        ("x = 1", "class F:\n    x = 3\n    y = x\nprint(F.y)", "x = 2"),
        ("x = 1", "f = F()\nprint(f.x)", "x = 2"),
        ("x = torch.tensor([1.0, -2])", "print(x)", "x = torch.tensor([1.0, -2])"),
        ("x = 1; y = f()", "print(x)", "y = g(); x = 1"),
        (
            "import torch.nn as nn",
            "print(nn)",
            "from os import path\nfrom torch import nn as other\nimport torch.nn as nn",
        ),
    ],
)
def test_a_name_of_its_own_or_the_same_thing_again_is_no_fault(cells: tuple[str, ...]) -> None:
    assert not taken_names(notebook_of(*cells))


def test_a_network_built_by_the_same_line_is_another_network() -> None:
    assert taken_names(notebook_of("net = build()", "print(net)", "net = build()\ntrain(net)"))
