"""What in a student's code an instructor may want to look at, each with a plain reason. It never costs a point."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Mapping
from functools import lru_cache

_MODULES = {
    "atexit": "runs code when the process ends",
    "ctypes": "reaches below Python",
    "gc": "looks through the memory of the process",
    "importlib": "loads what its text does not show",
    "inspect": "looks at the code that called it",
    "multiprocessing": "starts processes",
    "pkgutil": "loads what its text does not show",
    "runpy": "runs what its text does not show",
    "pty": "starts processes",
    "psutil": "looks at other processes",
    "resource": "changes limits",
    "signal": "changes how the process ends",
    "socket": "opens network connections",
    "subprocess": "starts programs",
    "threading": "works in threads of its own, where not all is seen that it calls",
    "_thread": "works in threads of its own, where not all is seen that it calls",
    "concurrent": "works in threads or processes of its own, where not all is seen that it calls",
    "asyncio": "works in threads of its own, where not all is seen that it calls",
    "urllib": "opens network connections",
    "requests": "opens network connections",
    "nbgrader": "uses the grading software",
}
_WORDS = {
    "_getframe": "looks at the code that called it",
    "_current_frames": "looks at the code that called it",
    "tb_frame": "looks at the code that called it",
    "gi_frame": "looks at the code that called it",
    "f_back": "looks at the code that called it",
    "f_locals": "looks at the variables of other code",
    "f_globals": "looks at the variables of other code",
    "__globals__": "looks at the variables of other code",
    "__code__": "looks into functions, or changes them",
    "__subclasses__": "searches the interpreter for hidden objects",
    "ast_transformers": "rewrites the code of later cells",
    "input_transformers_post": "rewrites the code of later cells",
    "input_transformers_cleanup": "rewrites the code of later cells",
    "atexit": "runs code when the process ends",
    "fork": "starts processes",
    "_exit": "ends the process",
    "kill": "ends processes",
    "system": "starts programs",
    "posix_spawn": "starts programs",
    "run_cell": "runs what its text does not show",
    "resolve_name": "loads what its text does not show",
    "import_item": "loads what its text does not show",
    "popen": "starts programs",
    "symlink": "makes links to files",
    "set_trace": "stops in a debugger",
    "settrace": "watches the code that called it",
    "setprofile": "watches the code that called it",
    "addaudithook": "watches the interpreter",
}
_TEXTS = {
    "gradebook": "names the gradebook",
    "/proc/": "looks at the system's processes",
    "source/": "names the instructor's folder",
    "COURSE_SEED": "names the secret seed",
    "BEGIN HIDDEN": "names hidden tests",
    "timestamp.txt": "names the time stamp of the hand-in",
    ".ipynb": "names a notebook file",
    "<script": "holds a script",
    "/etc/": "names system files",
}
#: Libraries that have finished answers, and what of torch has them under names that no list is sure to know.
_LIBRARIES = ("torch", "nn", "F", "np", "numpy", "scipy", "sklearn", "jax", "tensorflow")
_FINISHED = {
    "sklearn": "may hold the finished answer",
    "scipy": "may hold the finished answer",
    "jax": "may hold the finished answer",
    "tensorflow": "may hold the finished answer",
    "distributions": "may hold the finished answer",
    "autograd": "may have torch work out what the exercise asks for",
    "func": "may have torch work out what the exercise asks for",
    "requires_grad_": "may have torch work out what the exercise asks for",
    "backward": "may have torch work out what the exercise asks for",
}
#: Data in a student's code: so much is enough for a table of one's own, too little for a network's weights.
MOST_CHARACTERS, MOST_NUMBERS = 5_000, 500
#: A cell of more characters is not looked through: that it is so long is a reason to look at it.
LONGEST_PARSED = 60_000
_PATCHED = ("sys", "torch", "np", "numpy", "builtins", "check", "helpers", "sys.modules", "__builtins__", "F", "nn")
#: What of other libraries is there to be set.
_TO_BE_SET = ("matplotlib", "os.environ", "seaborn", "pandas.options", "warnings")
_ALWAYS_EQUAL = ("__eq__", "__bool__", "__torch_function__", "__array__", "__instancecheck__", "__class__")


#: The student's imports: each name with what it stands for, such as "t" with "torch".
Imports = Mapping[str, str]


def suspicions(source: str, refuses: bool = False, imports: Imports | None = None) -> list[str]:
    """Plain reasons to look at a cell, at most one of each kind.

    `refuses`: whether it belongs to an answer that is to be written by hand; `imports`: those of the whole notebook.
    """
    found: dict[str, None] = {}
    if len(source) > 4 * MOST_CHARACTERS:
        found[f"{len(source):,} characters of code in one cell, which may hold numbers that were trained before"] = None
    tree = parsed(source) or ast.Module([], [])
    known = {**(imports or {}), **imports_of(source)}
    for node in ast.walk(tree):
        try:
            reasons = [*_reasons(node, known), *(_finished(node) if refuses else [])]
        except RecursionError:
            reasons = ["an expression that is nested too deeply to be read"]
        for reason in reasons:
            found.setdefault(f"line {getattr(node, 'lineno', 0)}: {reason}")
    return list(found)[:10]


@lru_cache(maxsize=4096)
def parsed(source: str) -> ast.Module | None:
    """The syntax tree of a cell; where shell lines and magics stand in it, of the rest. Not to be changed.

    None where it is no Python, and where it is too long: brackets in brackets take a parser seconds. `parsed.cache_clear`
    forgets the trees of a submission.
    """
    if len(source) > LONGEST_PARSED:
        return None
    for text in (source, None):
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(_without_magics(source) if text is None else text)
    return None


def _without_magics(source: str) -> str:
    """A cell with `pass` for its shell lines, magics and questions, so that what is left may parse."""
    lines = source.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[first].startswith("%%"):
        lines[first] = ""
    for i, line in enumerate(lines):
        bare = line.lstrip()
        given = re.match(r"[\w.,\[\]\"' ]{1,200}=\s*+[!%]", bare)
        if given:
            lines[i] = line[: len(line) - len(bare)] + given[0][:-1] + "None"
        elif bare.startswith(("%", "!", "?")) or bare.rstrip().endswith("?"):
            lines[i] = line[: len(line) - len(bare)] + "pass"
    return "\n".join(lines)


def imports_of(source: str) -> dict[str, str]:
    """The names that a cell imports, each with the dotted name of what it stands for."""
    found: dict[str, str] = {}
    for node in ast.walk(parsed(source) or ast.Module([], [])):
        if isinstance(node, ast.Import):
            for item in node.names:
                found[item.asname or item.name.split(".")[0]] = item.name if item.asname else item.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {item.asname or item.name: f"{node.module}.{item.name}" for item in node.names}
    return found


def bound_names(source: str) -> set[str]:
    """The names that a cell defines, imports or assigns."""
    found: set[str] = set()
    for node in ast.walk(parsed(source) or ast.Module([], [])):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _reasons(node: ast.AST, imports: Imports) -> list[str]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return _imports(node)
    if isinstance(node, ast.Attribute):
        return _attribute(node, imports)
    if isinstance(node, ast.Constant):
        return _constant(node)
    if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) > MOST_NUMBERS:
        return [f"holds {len(node.elts):,} written-out values, such as numbers that were trained before"]
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Delete)):
        targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
        return [reason for target in targets for reason in _patch(target, imports)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _call(node, node.func.id, imports)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name in _ALWAYS_EQUAL:
        return [f"defines {node.name}, which can make a wrong value look right"]
    return []


def _imports(node: ast.Import | ast.ImportFrom) -> list[str]:
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [item.name for item in node.names]
    found = [_of_module(name) for name in modules if name.split(".")[0] in _MODULES]
    names = [f"{node.module}.{item.name}" for item in node.names] if isinstance(node, ast.ImportFrom) else modules
    return found + [reason for name in names for reason in _private(name)]


def _attribute(node: ast.Attribute, imports: Imports) -> list[str]:
    if node.attr in _WORDS:
        return [f"`{node.attr}` {_WORDS[node.attr]}"]
    return _private(_meant(_dotted(node), imports)) if node.attr.startswith("_") else []


def _meant(dotted: str, imports: Imports) -> str:
    """A dotted name with its first part as it was imported: "t.nn" as "torch.nn" after `import torch as t`."""
    first, dot, rest = dotted.partition(".")
    return f"{imports.get(first, first)}{dot}{rest}"


def _constant(node: ast.Constant) -> list[str]:
    value = node.value
    if isinstance(value, (str, bytes)) and len(value) > MOST_CHARACTERS:
        return [f"holds {len(value):,} characters of data, such as numbers that were trained before"]
    if isinstance(value, str):
        return [f"a text {reason}" for word, reason in _TEXTS.items() if word in value][:1]
    return []


def _call(node: ast.Call, name: str, imports: Imports) -> list[str]:
    first = ast.unparse(node.args[0])[:60] if node.args else ""
    root = _meant(first, imports).split(".")[0]
    if name in ("setattr", "delattr"):
        return [f"changes {first} from outside"] if _is_others(first, imports) else []
    if name in ("getattr", "vars") and (root in _LIBRARIES or root in ("builtins", "__builtins__")):
        return [f"takes something out of {first} by its name"]
    if name in ("exec", "eval", "compile", "__import__"):
        return [f"`{name}` runs or loads what its text does not show"]
    return []


def _finished(node: ast.AST) -> list[str]:
    """What an exercise that asks for work by hand does not need."""
    names: list[str] = []
    if isinstance(node, ast.ImportFrom):
        names = [*(node.module or "").split("."), *(item.name for item in node.names)]
    elif isinstance(node, ast.Import):
        names = [part for item in node.names for part in item.name.split(".")]
    elif isinstance(node, ast.Attribute):
        names = [node.attr]
    elif isinstance(node, ast.keyword) and node.arg == "requires_grad":
        names = ["requires_grad_"]
    return [f"`{name}` {_FINISHED[name]}" for name in dict.fromkeys(names) if name in _FINISHED]


def _private(dotted: str) -> list[str]:
    parts = dotted.split(".")
    own = [part for part in parts[1:] if part.startswith("_") and not part.endswith("__")]
    return [f"uses {dotted[:60]}, which is private to the library"] if own and parts[0] in _LIBRARIES else []


def _dotted(node: ast.AST) -> str:
    """`a.b.c` as text; "" for anything else. Not by recursion: a chain may be long."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < 10:
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _of_module(name: str) -> str:
    return f"imports {name}, which {_MODULES[name.split('.')[0]]}"


def _patch(target: ast.AST, imports: Imports) -> list[str]:
    if isinstance(target, (ast.Attribute, ast.Subscript)):
        special = isinstance(target, ast.Attribute) and target.attr.startswith("__") and target.attr.endswith("__")
        if special or _is_others(ast.unparse(target.value), imports):
            return [f"replaces {ast.unparse(target)[:60]}"]
    return []


def _is_others(text: str, imports: Imports) -> bool:
    """Whether an expression is a library's, or what was imported from one, so that nobody changes it in passing."""
    meant = _meant(text, imports)
    if meant.startswith(_TO_BE_SET):
        return False
    return text.split(".")[0] in imports or meant.split(".")[0] in _PATCHED
