"""What is known about the cells that ran in this kernel: which names each should have brought, and why one is not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpers.check.sets import problem_sets
from helpers.check.unwritten import defined, misspelt

__all__ = ["Cells"]


@dataclass
class Cells:
    """`order` says of each function and class by which run of a cell it was defined, `runs` how many cells ran, `failed`
    by which kind of error a cell stopped that should have brought a name that is not there.
    """

    stale: dict[str, tuple[int, str]] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    runs: int = 0

    def begin(self, info: Any, space: dict[str, Any]) -> None:
        """Remember what stands under the names that the cell is going to define."""
        source = getattr(info, "raw_cell", "") or ""
        self.before = {name: id(space[name]) for name in defined(source) if name in space}

    def end(self, result: Any, space: dict[str, Any]) -> None:
        """A name that the cell should have defined and did not, because it failed first, is stale."""
        error = getattr(result, "error_before_exec", None) or getattr(result, "error_in_exec", None)
        self.runs += 1
        for name in defined(getattr(getattr(result, "info", None), "raw_cell", "") or ""):
            old = self.before.get(name)
            self.failed.pop(name, None)
            if error is not None and name not in space:
                self.failed[name] = type(error).__name__
            elif error is not None and old is not None and id(space.get(name)) == old:
                self.stale[name] = (old, type(error).__name__)
            else:
                self.stale.pop(name, None)
                self.order[name] = self.runs

    def why_missing(self, name: str, space: dict[str, Any]) -> str:
        """Why there is no function or class of that name, and what to do, in a sentence or two."""
        if near := self.misspelt(name, space):
            return f"There is no `{name}`. You define `{near}`: is it that, misspelt?"
        if kind := self.failed.get(name):
            why = f"The last run of the cell of `{name}` stopped with {kind}, so there is no `{name}`."
            return f"{why} Mend the cell, run it, then check again."
        return f"There is no `{name}`. Run the cell that defines it, then check again."

    def why_stale(self, name: str, space: dict[str, Any]) -> str:
        """Why what stands under that name is not what its cell holds now, and what to do; "" where it is."""
        old, kind = self.stale.get(name, (0, ""))
        if not old or id(space.get(name)) != old:
            return ""
        return (
            f"The last run of the cell of `{name}` stopped with {kind}, so `{name}` is still the one from an earlier run. "
            "Mend the cell, run it, then check again."
        )

    def misspelt(self, name: str, space: dict[str, Any]) -> str:
        """A function or class that was defined after `name` and may be meant to be it, "" if there is none."""
        since = [other for other, run in self.order.items() if run > self.order.get(name, 0)]
        known = {answer for one in problem_sets() for test in one.tests for answer in test.answers}
        # `stable_softmax` is a helper of softmax rather than a slip of the pen
        return misspelt(name, [one for one in since if one in space and one not in known and name not in one])
