"""Exercise 4.7: `cross_correlate2d`, a kernel moved over one picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from helpers.answer.answer import Failure
from helpers.check.cases import Case, Draw, Trial, case, possible
from helpers.check.compare import Tolerance
from helpers.check.conv_pooling_arithmetic.common import (
    SAME_SIZE,
    WINDOWS_REFUSED,
    by_hand,
    filled_now_and_then,
    must_fit,
    products_shown,
    steps_shown,
)
from helpers.check.conv_pooling_arithmetic.guards import fit_without_padding
from helpers.check.mistakes import Mistake, Switches
from helpers.check.refusals import must_be
from helpers.check.value import Refusing, ValueExercise


def _cross_correlate2d(image: Tensor, kernel: Tensor, bias: float = 0.0, padding: int = 0, stride: int = 1) -> Tensor:
    must_be(padding >= 0, "padding", "the padding is negative")
    must_be(stride >= 1, "stride", "with a stride below 1 the window does not move on")
    padded = [side + 2 * padding for side in image.shape]
    must_fit("kernel", "kernel", padded, kernel.shape, "the padded picture")
    x, w = image.double()[None, None], kernel.double()[None, None]
    return (F.conv2d(x, w, padding=padding, stride=stride)[0, 0] + bias).float()


def _plain_windows(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(*by_hand(), note="the chapter's example: 15, 16, 6, 15"),
        case(*by_hand(), bias=3.0, note="with bias 3: 18, 19, 9, 18"),
        case(draw.normal(6, 9), draw.normal(3, 3), note="height and width differ"),
        case(draw.normal(7, 5), draw.normal(2, 4), note="a kernel that is not square"),
        case(draw.normal(5, 5), draw.normal(5, 5), bias=0.5, note="the kernel covers the picture"),
        case(draw.normal(3, 6), draw.normal(1, 1), bias=-1.0),
    ]
    for _ in range(12 if thorough else 3):
        rows, columns = draw.integer(5, 12), draw.integer(5, 12)
        cases.append(case(draw.normal(rows, columns), draw.normal(draw.integer(2, 5), draw.integer(2, 5)), bias=1.5))
    return cases


def _moving_windows(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(*by_hand(), padding=1, note="the chapter's example: first row 7, 12, 10, 2"),
        case(draw.normal(7, 9), draw.normal(3, 3), stride=2),
        case(draw.normal(6, 8), draw.normal(3, 3), stride=2, note="(6 - 3) / 2 is not whole"),
        case(draw.normal(5, 8), draw.normal(2, 3), 0.25, 2, 3, note="bias 0.25, padding 2, stride 3"),
        case(draw.normal(5, 8), draw.normal(2, 3), 0.25, 2, 3, note="the same sizes again, with other numbers"),
        case(draw.normal(3, 4), draw.normal(5, 5), padding=1, note="fits only because of the padding"),
        case(draw.normal(7, 8), draw.normal(2, 2), stride=3, note="the stride is larger than the kernel"),
    ]
    for _ in range(12 if thorough else 4):
        image, kernel = draw.normal(draw.integer(5, 11), draw.integer(5, 11)), draw.normal(*[draw.integer(2, 4)] * 2)
        cases.append(case(image, kernel, draw.choice([0.0, 1.0]), draw.integer(0, 3), draw.integer(1, 4)))
    return cases


def _correlation_refusals(draw: Draw, thorough: bool) -> list[Case]:
    image, kernel = draw.normal(6, 7), draw.normal(3, 3)
    return [
        case(image, kernel, padding=1),
        case(draw.normal(2, 9), kernel, note="the kernel is higher than the picture"),
        case(draw.normal(9, 2), kernel, note="the kernel is wider than the picture"),
        case(draw.normal(2, 9), draw.normal(5, 5), padding=1, note="higher than the padded picture"),
        case(image, kernel, padding=-1),
        case(image, kernel, stride=0),
        case(image, kernel, stride=-2),
        case(draw.normal(4, 5), draw.normal(2, 2), stride=2),
        case(draw.normal(3, 3), draw.normal(3, 3)),
        case(draw.normal(3, 5), draw.normal(2, 2), padding=4, stride=9, note="padding and stride beyond the picture"),
        case(draw.normal(3, 4), draw.normal(5, 5), padding=1, note="fits only because of the padding"),
    ]


# --- mistakes ------------------------------------------------------------------------------------------------------


def conv(x: Tensor, w: Tensor) -> Tensor:
    """(H, W) and (FH, FW): the sums at every place, without padding."""
    return F.conv2d(x[None, None], w[None, None])[0, 0]


def padded(x: Tensor, sides: tuple[int, ...], mode: str = "constant") -> Tensor:
    """Rows and columns put around the last two axes: left, right, top, bottom."""
    lead = x.shape[:-2]
    made = F.pad(x.reshape(1, -1, *x.shape[-2:]), sides, mode=mode)
    return made.reshape(*lead, *made.shape[-2:])


def moved(sums: Tensor, stride: int) -> Tensor:
    """The sums at every stride-th place of the last two axes."""
    return sums[..., ::stride, ::stride]


def started_late(sums: Tensor, stride: int) -> Tensor:
    """The sums at every stride-th place, the first of them at stride - 1."""
    return sums[..., stride - 1 :: stride, stride - 1 :: stride]


def first_windows(sums: Tensor, stride: int) -> Tensor:
    """As many sums as there should be, one pixel apart."""
    rows, columns = (-(-side // stride) for side in sums.shape[-2:])
    return sums[..., :rows, :columns]


def as_wide_as_high(sums: Tensor) -> Tensor:
    """As many columns as rows; stops where windows would lie beyond the picture."""
    rows, columns = sums.shape[-2:]
    if rows > columns:
        raise RuntimeError("a window beyond the picture")
    return sums[..., :rows]


def as_high_as_wide(sums: Tensor) -> Tensor:
    """As many rows as columns."""
    return as_wide_as_high(sums.mT).mT


def steps_twice(sums: Tensor, stride: int) -> Tensor:
    """A result of the right size of which a counter that steps by the stride has filled some places."""
    kept = moved(sums, stride)
    return filled_now_and_then(kept.reshape(-1, *kept.shape[-2:]), stride).reshape(kept.shape)


def _correlate(
    image: Tensor,
    kernel: Tensor,
    bias: float,
    padding: int,
    stride: int,
    *,
    turn: Callable[[Tensor], Tensor] = lambda kernel: kernel,
    pad: Callable[[Tensor, int], Tensor] = lambda image, p: padded(image, (p, p, p, p)),
    meet: Callable[[Tensor, Tensor], Tensor] = conv,
    move: Callable[[Tensor, int], Tensor] = moved,
    add: Callable[[Tensor, float, Tensor], Tensor] = lambda sums, bias, kernel: sums + bias,
    arrange: Callable[[Tensor], Tensor] = lambda result: result,
) -> Tensor:
    """Right with no keyword; each of them is a way to go wrong."""
    sums = meet(pad(image, padding), turn(kernel))
    return arrange(add(move(sums, stride), bias, kernel))


STRIDE_TWICE = (
    "The loop runs to the number of outputs in steps of the stride: the stride is used twice. Let the counter go by 1, "
    "and put the window at counter * stride."
)

#: What goes wrong with padding and stride of a picture: slug -> (sentence, switches `pad` and `move`).
MOVING = {
    "padding-ignored": ("The padding is not used.", {"pad": lambda image, p: image}),
    "padding-twice": (
        "Padding is put on twice (the picture is padded, and its size grows by 2 * padding once more).",
        {"pad": lambda image, p: padded(image, (2 * p, 2 * p, 2 * p, 2 * p))},
        {"pad": lambda image, p: padded(image, (p, 3 * p, p, 3 * p))},
    ),
    "padding-one-side": (
        "Zeros are put on one side of each axis only. Padding goes on all four sides: `padding` rows above and below, "
        "`padding` columns left and right.",
        {"pad": lambda image, p: padded(image, (p, 0, p, 0))},
        {"pad": lambda image, p: padded(image, (0, p, 0, p))},
        {"pad": lambda image, p: padded(image, (2 * p, 0, 2 * p, 0))},
        {"pad": lambda image, p: padded(image, (0, 2 * p, 0, 2 * p))},
    ),
    "padding-one-axis": (
        "Zeros are put along one axis only. Padding goes on all four sides: `padding` rows above and below, `padding` "
        "columns left and right.",
        {"pad": lambda image, p: padded(image, (p, p, 0, 0))},
        {"pad": lambda image, p: padded(image, (0, 0, p, p))},
    ),
    "padding-not-zero": (
        "The picture is padded with its own border, or with ones. Padding is zeros here.",
        {"pad": lambda image, p: padded(image, (p, p, p, p), "replicate")},
        {"pad": lambda image, p: F.pad(image, (p, p, p, p), value=1.0)},
    ),
    "stride-ignored": (
        "The stride is not used: the window moves by `stride` pixels.",
        {"move": lambda sums, s: sums},
    ),
    "stride-one-axis": (
        "The stride is used along one axis only. The window moves by `stride` pixels across and down.",
        {"move": lambda sums, s: sums[..., ::s, :]},
        {"move": lambda sums, s: sums[..., ::s]},
    ),
    "stride-starts-late": (
        "The first window is put at stride - 1. It belongs at 0, the next at stride.",
        {"move": started_late},
    ),
    "stride-not-in-position": (
        "The output has the right size, but every window is taken at (i, j). With a stride it is at (i * stride, "
        "j * stride).",
        {"move": first_windows},
    ),
    "counter-steps-by-stride": (
        STRIDE_TWICE,
        {"move": lambda sums, s: first_windows(sums, s)[..., ::s, ::s]},
        {"move": steps_twice},
    ),
    "last-position-missing": (
        "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
        {"move": lambda sums, s: moved(sums, s)[..., :-1, :-1]},
    ),
    "height-used-for-width": (
        "The result has as many columns as rows: one size is used for both. Count the rows from the heights of picture "
        "and kernel, the columns from their widths.",
        {"move": lambda sums, s: as_wide_as_high(moved(sums, s))},
        {"move": lambda sums, s: as_high_as_wide(moved(sums, s))},
    ),
}


def _empty_slice(trials: Sequence[Trial]) -> bool:
    """Whether a row or column of length 0 stops the answer at each padding of 0, and at no other."""
    without = [_meets_nothing(t) for t in possible(trials) if t.placed.args[3] == 0]
    return bool(without) and all(without) and not any(_meets_nothing(t) for t in trials if t.placed.args[3] != 0)


def _meets_nothing(trial: Trial) -> bool:
    return isinstance(trial.got, Failure) and "(0) must match" in trial.got.text and "-" in (trial.got.line or "")


EMPTY_SLICE = Mistake(
    "slice-up-to-minus-zero",
    "The slice that you fill is empty: its end lies before its beginning, as with `[padding:-padding]` where the padding is 0 "
    "(-0 is 0). Write `[padding : padding + height]` for the rows, `[padding : padding + width]` for the columns.",
    when=_empty_slice,
)

SIZE_WITHOUT_PADDING = (
    "The result has the size that belongs to the picture without its padding, so its last rows and columns are missing. "
    "Count the places on the padded picture."
)


def cut_to_unpadded(result: Tensor, picture: Sequence[int], kernel: Sequence[int], stride: int) -> Tensor:
    """The first rows and columns of a result, as many as there are without padding."""
    rows, columns = ((side - reach) // stride + 1 for side, reach in zip(picture, kernel, strict=True))
    return result[..., :rows, :columns]


def _middle_only(result: Tensor, kernel: Tensor, centred: bool) -> Tensor:
    """A result of the right size that is filled half a kernel away from its edges, maybe with centred windows."""
    kept, (high, wide) = torch.zeros_like(result), (side // 2 for side in kernel.shape)
    rows, columns = (slice(half, side - half) for half, side in zip((high, wide), result.shape, strict=True))
    kept[rows, columns] = result.roll((high, wide), (0, 1))[rows, columns] if centred else result[rows, columns]
    return kept


def _column_order(kernel: Tensor) -> Tensor:
    """The kernel that a window meets when it is read column by column, and the kernel row by row."""
    rows, columns = kernel.shape
    return kernel.flatten().reshape(columns, rows).T


def _as_matrices(turned: bool, first: bool) -> Callable[[Tensor], Tensor]:
    """The kernel whose products number by number sum to the sum of a matrix product of window and kernel.

    One of the two is `turned` or not; the window comes `first` or the kernel. Stops where the sides do not fit.
    """

    def turn(kernel: Tensor) -> Tensor:
        if not turned and kernel.shape[0] != kernel.shape[1]:
            raise RuntimeError("the sides do not fit")
        # window @ kernel.T and kernel @ window go down the kernel's columns, the other two along its rows
        sums = kernel.sum(0 if turned == first else 1)
        return (sums[None, :] if first else sums[:, None]).expand_as(kernel)

    return turn


def _square_kernel(x: Tensor, kernel: Tensor) -> Tensor:
    side = kernel.shape[0]
    if side > kernel.shape[1]:
        raise IndexError
    return conv(x, kernel[:, :side])


_SWITCHES = Switches(
    _correlate,
    {
        "kernel-flipped": (
            "Your kernel is flipped. Flipping it is the convolution of mathematics; cross-correlation does not flip.",
            {"turn": lambda kernel: kernel.flip(0, 1)},
            {"turn": lambda kernel: kernel.flip(0)},
            {"turn": lambda kernel: kernel.flip(1)},
        ),
        "kernel-transposed": ("Rows and columns of the kernel are swapped.", {"turn": lambda kernel: kernel.T}),
        "windows-transposed": (
            "The window is read column by column and the kernel row by row, so numbers meet the wrong weights.",
            {"turn": _column_order},
        ),
        "matrix-product": (
            "Window and kernel are multiplied as matrices (@). Multiply them number by number (*).",
            *({"turn": _as_matrices(turned, first)} for turned in (False, True) for first in (True, False)),
        ),
        "mean-not-sum": (
            "You take the mean of the products; their sum is asked for.",
            {"turn": lambda kernel: kernel / kernel.numel()},
        ),
        "kernel-taken-as-square": (
            "The kernel's height is used for its width too. A kernel need not be square.",
            {"meet": _square_kernel},
        ),
        "image-transposed": (
            "Rows and columns of the picture are swapped.",
            {"meet": lambda image, kernel: conv(image.T, kernel)},
        ),
        "axes-swapped": ("Rows and columns are swapped in the result.", {"arrange": lambda result: result.T}),
        "bias-forgotten": ("The bias is not added.", {"add": lambda sums, bias, kernel: sums}),
        "bias-subtracted": ("The bias is subtracted.", {"add": lambda sums, bias, kernel: sums - bias}),
        "bias-in-every-product": (
            "The bias is added to every product. It is added once, to the sum.",
            {"add": lambda sums, bias, kernel: sums + bias * kernel.numel()},
        ),
        "bias-before-kernel": (
            "The bias is added to the picture, or to the kernel, before they are multiplied. Add it once, to each sum.",
            {"add": lambda sums, bias, kernel: sums + bias * kernel.sum()},
        ),
        **MOVING,
        "counter-steps-by-stride": (
            *MOVING["counter-steps-by-stride"],
            lambda x, w, b, p, s: filled_now_and_then(_correlate(x, w, b, p, s)[None], s)[0],
        ),
    },
)

_MISTAKES = (
    Mistake(
        "output-padded",
        "The zeros are put around the result. They belong around the picture, before the kernel moves over it.",
        lambda x, w, b, p, s: moved(F.pad(conv(x, w), (p, p, p, p)), s) + b,
    ),
    Mistake(
        "bias-before-kernel",
        "The bias is added to the kernel, so every pixel is multiplied by it. Add it once, to each sum.",
        lambda x, w, b, p, s: moved(conv(padded(x, (p, p, p, p)), w + b), s),
    ),
    Mistake(
        "size-without-padding",
        SIZE_WITHOUT_PADDING,
        lambda x, w, b, p, s: cut_to_unpadded(_correlate(x, w, b, p, s), x.shape, w.shape, s),
    ),
    Mistake(
        "stride-at-most-kernel",
        "A stride that is larger than the kernel is cut down to it. Windows with gaps between them are possible.",
        lambda x, w, b, p, s: moved(conv(padded(x, (p, p, p, p)), w), min(s, *w.shape)) + b,
    ),
    Mistake(
        "middle-only",
        "Only the middle of the result is filled, and its edges stay 0, as if the kernel had to keep away from them. Every "
        "place where the kernel fits on the padded picture has a number.",
        *(
            lambda x, w, b, p, s, centred=centred: _middle_only(_correlate(x, w, b, p, s), w, centred)
            for centred in (False, True)
        ),
    ),
    EMPTY_SLICE,
    fit_without_padding(_cross_correlate2d, lambda image, kernel, *rest: (image.shape, kernel.shape)),
    SAME_SIZE,
)


def works(image: Tensor, kernel: Tensor, bias: float, padding: int, stride: int, *, place: tuple[int, ...] = ()) -> str:
    """The products of one window, or the size of the result where that is wrong."""
    if not place:
        axes = zip(("rows", "columns"), image.shape, kernel.shape, strict=True)
        return "\n".join(f"{name}: {steps_shown(size, padding, reach, stride)}" for name, size, reach in axes)
    top, left = (index * stride for index in place)
    rows, columns = kernel.shape
    window = padded(image, (padding,) * 4)[top : top + rows, left : left + columns]
    total = float((window.double() * kernel.double()).sum()) + bias
    added = f"; with the bias {bias:.4g}: {total:.4g}" if bias else ""
    return f"window at row {top}, column {left} of the padded picture: {products_shown(window, kernel)}{added}"


cross_correlate2d = ValueExercise(
    "cross_correlate2d",
    "4.7",
    reference=_cross_correlate2d,
    parts={"values": _plain_windows, "moving": _moving_windows, "refusals": Refusing(_correlation_refusals)},
    mistakes=_MISTAKES,
    switches=_SWITCHES,
    works=works,
    refused=WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-4),
    doc="Check exercise 4.7, `cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1)`. "
    "Parts: values, moving (padding and stride), refusals (impossible arguments).",
)
