"""What in a student's code an instructor may want to look at, each with a plain reason. It never costs a point."""

from __future__ import annotations

import ast

_MODULES = {
    "atexit": "runs code when the process ends",
    "ctypes": "reaches below Python",
    "gc": "looks through the memory of the process",
    "inspect": "looks at the code that called it",
    "multiprocessing": "starts processes",
    "psutil": "looks at other processes",
    "resource": "changes limits",
    "signal": "changes how the process ends",
    "socket": "opens network connections",
    "subprocess": "starts programs",
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
#: Data in a student's code: so much is enough for a table of one's own, too little for a network's weights.
MOST_CHARACTERS, MOST_NUMBERS = 5_000, 500
_PATCHED = ("torch", "np", "numpy", "builtins", "check", "helpers", "sys.modules", "__builtins__", "F", "nn")
_ALWAYS_EQUAL = ("__eq__", "__bool__", "__torch_function__", "__array__", "__instancecheck__", "__class__")


def suspicions(source: str) -> list[str]:
    """Plain reasons to look at a cell, at most one of each kind."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found: dict[str, None] = {}
    if len(source) > 4 * MOST_CHARACTERS:
        found[f"{len(source):,} characters of code in one cell, which may hold numbers that were trained before"] = None
    for node in ast.walk(tree):
        try:
            reasons = _reasons(node)
        except RecursionError:
            reasons = ["an expression that is nested too deeply to be read"]
        for reason in reasons:
            found.setdefault(f"line {getattr(node, 'lineno', 0)}: {reason}")
    return list(found)[:10]


def _reasons(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [_of_module(item.name) for item in node.names if item.name.split(".")[0] in _MODULES]
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in _MODULES:
        return [_of_module(node.module or "")]
    if isinstance(node, ast.Attribute) and node.attr in _WORDS:
        return [f"`{node.attr}` {_WORDS[node.attr]}"]
    if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and len(node.value) > MOST_CHARACTERS:
        return [f"holds {len(node.value):,} characters of data, such as numbers that were trained before"]
    if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) > MOST_NUMBERS:
        return [f"holds {len(node.elts):,} written-out values, such as numbers that were trained before"]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [f"a text {reason}" for word, reason in _TEXTS.items() if word in node.value][:1]
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Delete)):
        targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
        return [reason for target in targets for reason in _patch(target)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr"):
        first = ast.unparse(node.args[0])[:60] if node.args else ""
        return [f"changes {first} from outside"] if first.split(".")[0] in _PATCHED else []
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name in _ALWAYS_EQUAL:
        return [f"defines {node.name}, which can make a wrong value look right"]
    return []


def _of_module(name: str) -> str:
    return f"imports {name}, which {_MODULES[name.split('.')[0]]}"


def _patch(target: ast.AST) -> list[str]:
    if isinstance(target, (ast.Attribute, ast.Subscript)):
        text = ast.unparse(target.value)
        first = text.split(".")[0]
        if first in _PATCHED or text in _PATCHED:
            return [f"replaces {ast.unparse(target)[:60]}"]
    return []
