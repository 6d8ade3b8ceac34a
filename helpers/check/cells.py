"""What is known about the cells that ran in this kernel: which names each should have brought, and why one is not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpers.check.sets import problem_sets
from helpers.check.unwritten import defined, misspelt

__all__ = ["Cells"]


@dataclass
class Cells:
    """`order` says of each function and class by which run of a cell it was defined, `home` in which cell (where Jupyter
    tells), `homes` in which cells that still hold it, `runs` how many cells ran, `failed` by which kind of error a cell
    stopped that should have brought a name that is not there, `stale` why one that is there is older than its cell, and
    what to do.
    """

    stale: dict[str, tuple[int, str]] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    homes: dict[str, set[str]] = field(default_factory=dict)
    runs: int = 0

    def begin(self, info: Any, space: dict[str, Any]) -> None:
        """Remember what stands under the names that the cell is going to define."""
        source = getattr(info, "raw_cell", "") or ""
        self.before = {name: id(space[name]) for name in defined(source) if name in space}

    def end(self, result: Any, space: dict[str, Any]) -> None:
        """A name that the cell should have defined and did not, because it failed first, is stale; so is one that an
        earlier text of the cell defined."""
        error = getattr(result, "error_before_exec", None) or getattr(result, "error_in_exec", None)
        info = getattr(result, "info", None)
        source, cell = getattr(info, "raw_cell", "") or "", getattr(info, "cell_id", None) or ""
        self.runs += 1
        names = defined(source)
        for name in names:
            old = self.before.get(name)
            self.failed.pop(name, None)
            if error is not None and name not in space:
                self.failed[name] = type(error).__name__
            elif error is not None and old is not None and id(space.get(name)) == old:
                self.stale[name] = (
                    old,
                    self._is_old(f"The last run of the cell of `{name}` stopped with {type(error).__name__}", name),
                )
            else:
                self.stale.pop(name, None)
                self.order[name] = self.runs
            self.home[name] = cell
            self.homes.setdefault(name, set()).update([cell] * bool(cell))
        if cell and error is None:
            self._left_out(cell, names, space)

    def _left_out(self, cell: str, names: frozenset[str], space: dict[str, Any]) -> None:
        """The cell ran to its end, and what its text before defined under other names is not in it any more."""
        now = ", ".join(f"`{name}`" for name in sorted(names))
        for name in [name for name, home in self.home.items() if home == cell and name not in names]:
            self.failed.pop(name, None)
            self.homes[name].discard(cell)
            if name in space and self.homes[name]:
                own = f"`{name}` is still what another cell made of it, which does not define it any more"
                self.stale[name] = (id(space[name]), f"{own}. Run the cell of `{name}`, then check again.")
            elif name in space:
                why = f"The cell that defined `{name}` does not define it any more" + (f", but {now}" if now else "")
                self.stale[name] = (id(space[name]), self._is_old(why, name))

    def why_missing(self, name: str, space: dict[str, Any]) -> str:
        """Why there is no function or class of that name, and what to do, in a sentence or two."""
        if near := self.misspelt(name, space):
            return f"There is no `{name}`. You define `{near}`: is it that, misspelt?"
        if kind := self.failed.get(name):
            why = f"The last run of the cell of `{name}` stopped with {kind}, so there is no `{name}`."
            return f"{why} Mend the cell, run it, then check again."
        return f"There is no `{name}`. Run the cell that defines it (it has to stand above), then check again."

    def why_stale(self, name: str, space: dict[str, Any]) -> str:
        """Why what stands under that name is not what its cell holds now, and what to do; "" where it is."""
        old, why = self.stale.get(name, (0, ""))
        return why if old and id(space.get(name)) == old else ""

    @staticmethod
    def _is_old(why: str, name: str) -> str:
        return f"{why}, so `{name}` is still the one from an earlier run. Mend the cell, run it, then check again."

    def misspelt(self, name: str, space: dict[str, Any]) -> str:
        """A function or class that was defined after `name` and may be meant to be it, "" if there is none."""
        since = [other for other, run in self.order.items() if run > self.order.get(name, 0)]
        known = {answer for one in problem_sets() for test in one.tests for answer in test.answers}
        # `stable_softmax` is a helper of softmax rather than a slip of the pen
        return misspelt(name, [one for one in since if one in space and one not in known and name not in one])
