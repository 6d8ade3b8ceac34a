"""What the text of a training tells, where too little is right. No twin does: how far such a training comes is its own."""

from __future__ import annotations

import re


def sign(code: str) -> tuple[str, str] | None:
    """The name of what is wrong in the text of the answers, and the sentence; None where nothing is seen in it."""
    if _never_emptied(code):
        return "gradients-not-zeroed", _NOT_EMPTIED
    if _softmax_before_loss(code):
        return "softmax-before-loss", _TWICE
    return None


_NOT_EMPTIED = (
    "Too little is right, and your code never empties the gradients: those of all earlier batches are still in `.grad` and "
    "are added up. Call `optimizer.zero_grad()` before each `backward()`."
)
_EMPTIES = re.compile(r"zero_grad|zero_\(|\.grad\s*=|autograd\.grad|\bgrad\(")


def _never_emptied(code: str) -> bool:
    """Whether code makes backward passes and holds nothing that empties gradients, or takes none from `.grad`."""
    return ".backward(" in code and not _EMPTIES.search(code)


_TWICE = (
    "Too little is right, and your code holds a softmax beside a cross-entropy loss, which applies its own. Give the loss the "
    "logits as they come from the model."
)


def _softmax_before_loss(code: str) -> bool:
    """Whether code holds a softmax and a loss that has one inside."""
    loss = re.search(r"cross_entropy\(|CrossEntropyLoss\(", code)
    return bool(loss) and bool(re.search(r"(?<!log_)\bsoftmax\(|\bSoftmax\(", code))
