"""Sizes counted position by position: single ones, random ones and whole tables."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from helpers.check.cases import Draw, Impossible
from helpers.check.conv_pooling_arithmetic.common import LARGEST, positions
from helpers.check.refusals import must_be


def counted_size(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    """The output size of a convolution, counted. Raises `Impossible`, naming the argument at fault."""
    must_be(size >= 1, "size", "a row of less than one pixel is no row")
    must_be(kernel_size >= 1, "kernel_size", "a kernel needs at least one weight")
    must_be(stride >= 1, "stride", "with a stride below 1 the window does not move on")
    must_be(dilation >= 1, "dilation", "the dilation is below 1")
    must_be(padding >= 0, "padding", "the padding is negative")
    count = len(positions(size, kernel_size, padding, stride, dilation))
    must_be(count > 0, "kernel_size", "the kernel is larger than the padded row and fits nowhere", "too-large-accepted")
    return count


def counted_pool_size(size: int, window: int, stride: int | None = None, padding: int = 0) -> int:
    """The output size of a pooling, counted. Raises `Impossible`, naming the argument at fault."""
    must_be(size >= 1, "size", "a row of less than one pixel is no row")
    # without a stride it is the window, and no padding is at most half of one below 0: any of them may be named
    must_be(window >= 1, "window" if stride and window == 0 else None, "the window is below 1", "window-not-checked")
    stride = window if stride is None else stride
    must_be(stride >= 1, "stride", "with a stride below 1 the window does not move on")
    must_be(padding >= 0, "padding", "the padding is negative")
    must_be(2 * padding <= window, "padding", "the padding is more than half the window", "padding-beyond-half")
    count = len(positions(size, window, padding, stride, 1))
    must_be(count > 0, "window", "the window is larger than the padded row and fits nowhere", "too-large-accepted")
    return count


@dataclass(frozen=True)
class Table:
    """Calls by keyword: the `names`, a row of integers for each call (R, N), and what each must lead to.

    `expected` holds the size, or the name of the argument at fault where there is none.
    """

    names: tuple[str, ...]
    rows: Tensor
    expected: list[int | str]

    def only(self, impossible: bool) -> Table:
        """The rows that must be refused, or those that must not."""
        return self._at([i for i, right in enumerate(self.expected) if isinstance(right, str) == impossible])

    def pick(self, draw: Draw, count: int) -> Table:
        """Some of the rows, at random."""
        return self._at([draw.integer(0, len(self.expected) - 1) for _ in range(count)])

    def _at(self, wanted: list[int]) -> Table:
        return Table(self.names, self.rows[torch.tensor(wanted)], [self.expected[i] for i in wanted])

    def arguments(self, index: int) -> dict[str, int]:
        """The keyword arguments of one row."""
        return dict(zip(self.names, self.rows[index].tolist(), strict=True))


def _table(oracle: Callable[..., int], lowest: Mapping[str, int]) -> Table:
    """Every combination of arguments from `lowest` up to `LARGEST`, with what the oracle says."""
    rows = list(itertools.product(*(range(low, LARGEST + 1) for low in lowest.values())))
    expected: list[int | str] = []
    for row in rows:
        try:
            expected.append(oracle(**dict(zip(lowest, row, strict=True))))
        except Impossible as refusal:
            expected.append(str(refusal.argument))
    return Table(tuple(lowest), torch.tensor(rows), expected)


@cache
def conv_table() -> Table:
    """All sizes, kernels, paddings, strides and dilations up to 12, with the sizes counted: 269 568 rows."""
    return _table(counted_size, {"size": 1, "kernel_size": 1, "padding": 0, "stride": 1, "dilation": 1})


@cache
def pool_table() -> Table:
    """All sizes, windows, strides and paddings up to 12, with the sizes counted: 22 464 rows."""
    return _table(counted_pool_size, {"size": 1, "window": 1, "stride": 1, "padding": 0})


def conv_row(draw: Draw) -> tuple[tuple[int, ...], int]:
    """A random row of the convolutions' table and its size (0 where it is impossible)."""
    numbers = [draw.integer(low, LARGEST) for low in (1, 1, 0, 1, 1)]
    return tuple(numbers), len(positions(*numbers))


def pool_row(draw: Draw) -> tuple[tuple[int, ...], int]:
    """A random row of the poolings' table and its size (0 where it is impossible)."""
    size, window, stride, padding = (draw.integer(low, LARGEST) for low in (1, 1, 1, 0))
    count = len(positions(size, window, padding, stride, 1)) if 2 * padding <= window else 0
    return (size, window, stride, padding), count


def drawn_row(draw: Draw, row: Callable[[Draw], tuple[tuple[int, ...], int]], impossible: bool) -> tuple[int, ...]:
    """A random row that is impossible, or one that is not."""
    while True:
        numbers, size = row(draw)
        if (size == 0) == impossible:
            return numbers
