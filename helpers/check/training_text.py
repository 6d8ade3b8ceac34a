"""What the text of a training tells, where too little is right. No twin does: how far such a training comes is its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import torch

from helpers.check.answer_text import parsed, written

_EMPTIES = re.compile(r"zero_grad|zero_\(|\.grad\s*=|autograd\.grad|\bgrad\(")
_CROSS_ENTROPY = re.compile(r"cross_entropy\(|CrossEntropyLoss\(")


def sign(code: str) -> tuple[str, str] | None:
    """The name of what is wrong in the text of the answers, and the sentence; None where nothing is seen in it."""
    return next(((slug, f"Too little is right, and {says}") for slug, holds, says in _SIGNS if holds(code)), None)


def _never_emptied(code: str) -> bool:
    """Whether code makes backward passes and holds nothing that empties gradients, or takes none from `.grad`."""
    text = re.sub(r"zero_grad(?!\s*\()", "", code)  # without its brackets it empties nothing
    return ".backward(" in code and not _EMPTIES.search(text)


def _softmax_before_loss(code: str) -> bool:
    """Whether code holds a softmax and a loss that has one inside."""
    return bool(_CROSS_ENTROPY.search(code)) and bool(re.search(r"(?<!log_)\bsoftmax\(|\bSoftmax\(", code))


def _labels_first(code: str) -> bool:
    """Whether a cross-entropy is given first what came last to the function it stands in, or rows of that."""
    return any(
        _root(call.args[:1]) == function.args.args[-1].arg
        for function in _functions(code)
        if len(function.args.args) >= 3
        for call in _cross_entropies(function)
    )


def _cross_entropies(function: ast.FunctionDef) -> list[ast.Call]:
    """The calls of a cross-entropy in a function: torch's, or an object that it has made."""
    nodes = list(ast.walk(function))
    made = {
        written(target)
        for node in nodes
        if isinstance(node, ast.Assign) and "CrossEntropyLoss(" in written(node.value)
        for target in node.targets
    }
    calls = ((node, written(node.func)) for node in nodes if isinstance(node, ast.Call))
    return [
        call for call, name in calls if name in made or name.endswith("cross_entropy") or "CrossEntropyLoss(" in name
    ]


def _root(arguments: list[ast.expr]) -> str:
    """The name of what is given, or of what rows are taken from; "" for anything else."""
    node = arguments[0] if arguments else None
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _made_anew(code: str) -> bool:
    """Whether an optimizer that remembers earlier gradients is made inside a loop."""
    return any(
        isinstance(call, ast.Call) and _remembers(call)
        for function in _functions(code)
        for loop in ast.walk(function)
        if isinstance(loop, (ast.For, ast.While))
        for call in ast.walk(loop)
    )


def _remembers(call: ast.Call) -> bool:
    name = written(call.func).rpartition(".")[2]
    found = getattr(torch.optim, name, None)
    is_optimizer = isinstance(found, type) and issubclass(found, torch.optim.Optimizer)
    return is_optimizer and (name != "SGD" or any(given.arg == "momentum" for given in call.keywords))


def _functions(code: str) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(parsed(code)) if isinstance(node, ast.FunctionDef))


_SIGNS: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    (
        "gradients-not-zeroed",
        _never_emptied,
        "your code never empties the gradients: those of all earlier batches are still in `.grad` and are added up. Call "
        "`optimizer.zero_grad()` before each `backward()`.",
    ),
    (
        "softmax-before-loss",
        _softmax_before_loss,
        "your code holds a softmax beside a cross-entropy loss, which applies its own. Give the loss the logits as they come "
        "from the model.",
    ),
    (
        "labels-first",
        _labels_first,
        "your code gives the loss the labels first. It takes what the model gives first, `cross_entropy(logits, labels)`.",
    ),
    (
        "optimizer-made-anew",
        _made_anew,
        "your code makes the optimizer inside a loop: what it remembers of earlier gradients (Adam, momentum) is lost each "
        "time. Make it once, before the loop.",
    ),
)
