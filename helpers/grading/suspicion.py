"""What in a student's code an instructor may want to look at, each with a plain reason. It never costs a point."""

from __future__ import annotations

import ast
import contextlib

_MODULES = {
    "atexit": "runs code when the process ends",
    "ctypes": "reaches below Python",
    "gc": "looks through the memory of the process",
    "importlib": "loads what its text does not show",
    "inspect": "looks at the code that called it",
    "multiprocessing": "starts processes",
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
    "__subclasses__": "searches the interpreter for hidden objects",
    "ast_transformers": "rewrites the code of later cells",
    "input_transformers_post": "rewrites the code of later cells",
    "input_transformers_cleanup": "rewrites the code of later cells",
    "atexit": "runs code when the process ends",
    "fork": "starts processes",
    "_exit": "ends the process",
    "kill": "ends processes",
    "system": "starts programs",
    "popen": "starts programs",
    "symlink": "makes links to files",
    "set_trace": "stops in a debugger",
    "settrace": "watches the code that called it",
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
_PATCHED = ("sys", "torch", "np", "numpy", "builtins", "check", "helpers", "sys.modules", "__builtins__", "F", "nn")
_ALWAYS_EQUAL = ("__eq__", "__bool__", "__torch_function__", "__array__", "__instancecheck__", "__class__")


def suspicions(source: str, refuses: bool = False) -> list[str]:
    """Plain reasons to look at a cell, at most one of each kind.

    `refuses`: whether it belongs to an answer that is to be written by hand.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found: dict[str, None] = {}
    if len(source) > 4 * MOST_CHARACTERS:
        found[f"{len(source):,} characters of code in one cell, which may hold numbers that were trained before"] = None
    for node in ast.walk(tree):
        try:
            reasons = [*_reasons(node), *(_finished(node) if refuses else [])]
        except RecursionError:
            reasons = ["an expression that is nested too deeply to be read"]
        for reason in reasons:
            found.setdefault(f"line {getattr(node, 'lineno', 0)}: {reason}")
    return list(found)[:10]


def bound_names(source: str) -> set[str]:
    """The names that a cell defines, imports or assigns."""
    found: set[str] = set()
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.add(node.name)
            elif isinstance(node, ast.alias):
                found.add((node.asname or node.name).split(".")[0])
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
    return found


def _reasons(node: ast.AST) -> list[str]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return _imports(node)
    if isinstance(node, ast.Attribute):
        return _attribute(node)
    if isinstance(node, ast.Constant):
        return _constant(node)
    if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) > MOST_NUMBERS:
        return [f"holds {len(node.elts):,} written-out values, such as numbers that were trained before"]
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Delete)):
        targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
        return [reason for target in targets for reason in _patch(target)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _call(node, node.func.id)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name in _ALWAYS_EQUAL:
        return [f"defines {node.name}, which can make a wrong value look right"]
    return []


def _imports(node: ast.Import | ast.ImportFrom) -> list[str]:
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [item.name for item in node.names]
    found = [_of_module(name) for name in modules if name.split(".")[0] in _MODULES]
    names = [f"{node.module}.{item.name}" for item in node.names] if isinstance(node, ast.ImportFrom) else modules
    return found + [reason for name in names for reason in _private(name)]


def _attribute(node: ast.Attribute) -> list[str]:
    if node.attr in _WORDS:
        return [f"`{node.attr}` {_WORDS[node.attr]}"]
    return _private(_dotted(node)) if node.attr.startswith("_") else []


def _constant(node: ast.Constant) -> list[str]:
    value = node.value
    if isinstance(value, (str, bytes)) and len(value) > MOST_CHARACTERS:
        return [f"holds {len(value):,} characters of data, such as numbers that were trained before"]
    if isinstance(value, str):
        return [f"a text {reason}" for word, reason in _TEXTS.items() if word in value][:1]
    return []


def _call(node: ast.Call, name: str) -> list[str]:
    first = ast.unparse(node.args[0])[:60] if node.args else ""
    root = first.split(".")[0]
    if name in ("setattr", "delattr"):
        return [f"changes {first} from outside"] if root in _PATCHED else []
    if name in ("getattr", "vars") and root in _LIBRARIES:
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


def _patch(target: ast.AST) -> list[str]:
    if isinstance(target, (ast.Attribute, ast.Subscript)):
        text = ast.unparse(target.value)
        first = text.split(".")[0]
        if first in _PATCHED or text in _PATCHED:
            return [f"replaces {ast.unparse(target)[:60]}"]
    return []
