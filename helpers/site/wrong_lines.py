"""A minimal wrong piece of code for a named mistake, from the bank of answers: where a wrong one leaves a right one.

A piece is shown only if it is short, also beside the shortest right answer, no right answer holds it and it holds
nothing that a right answer returns: so it gives nothing away.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeGuard

#: The head of an answer: who wrote it ("" for the checks' own author), right or wrong, its title.
_BLOCK = re.compile(r"^# %% (?:(\w+) )?(right|wrong)[^:\n]*: (.*)$", re.MULTILINE)
#: A piece is at most this part of the shortest right answer, and at most so many characters, blanks not counted.
PART, LONGEST = 0.5, 20
#: A wrong answer is held against so many right ones.
RIGHT = 8
#: What says something by itself; a name or a number does not.
_TELLING = (ast.Call, ast.BinOp, ast.Compare, ast.UnaryOp, ast.Subscript, ast.BoolOp)


class _Dumps(dict[int, str]):
    """The text of each node of trees that are kept: what is compared again and again."""

    def of(self, node: ast.AST) -> str:
        found = self.get(id(node))
        if found is None:
            found = self[id(node)] = ast.dump(node)
        return found


def pieces(file: Path, wanted: Collection[str]) -> dict[str, str]:
    """Slug -> the shortest wrong piece that the bank's file of one exercise shows for it; {} where there is no file.

    `wanted` are the slugs that are asked for.
    """
    if not file.exists():
        return {}
    right, wrong, texts = _blocks(file.read_text(encoding="utf-8"), wanted)
    returned = [_bare(ast.unparse(n.value)) for tree in right for n in ast.walk(tree) if _returns(n)]
    longest = min([LONGEST, *(int(PART * _size(tree)) for tree in right), *(int(PART * len(text)) for text in texts)])
    dumps = _Dumps()
    found: dict[str, str] = {}
    for slug, tree in wrong:
        for other in right:
            piece = _where_it_leaves(tree, other, dumps)
            bare = _bare(piece or "")
            if not piece or len(bare) > min(longest, len(_bare(found.get(slug, "x" * longest)))):
                continue
            if not any(bare in text for text in texts) and not any(value in bare for value in returned):
                found[slug] = piece
    return found


def _blocks(text: str, wanted: Collection[str]) -> tuple[list[ast.Module], list[tuple[str, ast.Module]], list[str]]:
    """Some right answers of a file of the bank, its wrong ones with the slugs that are wanted, and all right ones as text."""
    parts = _BLOCK.split(text)
    right: list[ast.Module] = []
    wrong: list[tuple[str, ast.Module]] = []
    texts: list[str] = []
    for shelf, kind, title, source in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True):
        slug = title.rpartition("->")[2].split("[")[0].strip()
        if kind == "right":
            texts.append(_bare(source).replace('"', "'"))
        if shelf or (len(right) >= RIGHT if kind == "right" else slug not in wanted):
            continue
        try:
            tree = ast.parse(source)
        except SyntaxError:
            continue
        if kind == "right":
            right.append(tree)
        else:
            wrong.append((slug, tree))
    return right, wrong, texts


def _returns(node: ast.AST) -> TypeGuard[Any]:
    """Whether a node returns more than a name or a constant."""
    return isinstance(node, ast.Return) and isinstance(node.value, _TELLING)


def _size(tree: ast.Module) -> int:
    """How long an answer is without the line that defines it, its docstring and blanks."""
    text = re.sub(r'""".*?"""', "", ast.unparse(tree), flags=re.DOTALL)
    return len(_bare(re.sub(r"^def .*$|return", "", text, flags=re.MULTILINE)))


def _where_it_leaves(wrong: ast.AST, right: ast.AST, dumps: _Dumps) -> str | None:
    """The smallest expression that holds all in which two trees differ; None if they differ in more or are alike."""
    inside: list[ast.AST] = []
    while type(wrong) is type(right):
        ours, theirs = list(ast.iter_child_nodes(wrong)), list(ast.iter_child_nodes(right))
        if len(ours) != len(theirs):
            break
        apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if dumps.of(a) != dumps.of(b)]
        if len(apart) != 1:
            break
        inside.append(wrong)
        wrong, right = apart[0]
    if dumps.of(wrong) == dumps.of(right):
        return None
    telling = (node for node in (wrong, *reversed(inside)) if isinstance(node, _TELLING))
    return next(map(ast.unparse, telling), None)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
