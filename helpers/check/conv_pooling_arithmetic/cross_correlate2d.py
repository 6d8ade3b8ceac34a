"""Exercise 4.7: `cross_correlate2d`."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor
from torch.nn import functional as F

from helpers.check.cases import Case, Draw, case
from helpers.check.compare import Tolerance
from helpers.check.conv_pooling_arithmetic.common import WINDOWS_REFUSED, by_hand, filled_now_and_then, window_refusals
from helpers.check.mistakes import Mistake
from helpers.check.refusals import must_be
from helpers.check.value import ValueExercise


def _cross_correlate2d(image: Tensor, kernel: Tensor, bias: float = 0.0, padding: int = 0, stride: int = 1) -> Tensor:
    must_be(padding >= 0, "padding")
    must_be(stride >= 1, "stride")
    fits = all(k <= n + 2 * padding for n, k in zip(image.shape, kernel.shape, strict=True))
    must_be(fits and kernel.numel() > 0, "kernel")
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
        cases.append(case(draw.normal(rows, columns), draw.normal(draw.integer(1, 5), draw.integer(1, 5)), bias=1.5))
    return cases


def _moving_windows(draw: Draw, thorough: bool) -> list[Case]:
    cases = [
        case(*by_hand(), padding=1, note="the chapter's example: first row 7, 12, 10, 2"),
        case(draw.normal(7, 9), draw.normal(3, 3), stride=2),
        case(draw.normal(6, 8), draw.normal(3, 3), stride=2, note="(6 - 3) / 2 is not whole"),
        case(draw.normal(5, 8), draw.normal(2, 3), 0.25, 2, 3, note="bias 0.25, padding 2, stride 3"),
        case(draw.normal(5, 8), draw.normal(2, 3), 0.25, 2, 3, note="the same sizes again, with other numbers"),
    ]
    if thorough:
        cases.append(case(draw.normal(3, 4), draw.normal(5, 5), padding=1, note="fits only because of the padding"))
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
    ]


Correlate = Callable[[Tensor, Tensor, float, int, int], Tensor]


def _conv(x: Tensor, w: Tensor, padding: int = 0, stride: int = 1) -> Tensor:
    return F.conv2d(x[None, None], w[None, None], padding=padding, stride=stride)[0, 0]


def _padded(x: Tensor, sides: tuple[int, ...], mode: str = "constant") -> Tensor:
    return F.pad(x[None, None], sides, mode=mode)[0, 0]


def _minus_last(x: Tensor, w: Tensor, bias: float, padding: int, stride: int) -> Tensor:
    return (_conv(x, w, padding, stride) + bias)[:-1, :-1]


STRIDE_TWICE = (
    "The loop runs to the number of outputs in steps of the stride: the stride is used twice. Let the counter go by 1, "
    "and put the window at counter * stride."
)

_CORRELATION_ERRORS: tuple[tuple[str, str, Correlate], ...] = (
    (
        "kernel-flipped",
        "Your kernel is flipped, upside down and left to right. That is the convolution of mathematics; "
        "cross-correlation does not flip.",
        lambda x, w, b, p, s: _conv(x, w.flip(0, 1), p, s) + b,
    ),
    (
        "kernel-flipped",
        "Your kernel is flipped upside down.",
        lambda x, w, b, p, s: _conv(x, w.flip(0), p, s) + b,
    ),
    (
        "kernel-flipped",
        "Your kernel is flipped left to right.",
        lambda x, w, b, p, s: _conv(x, w.flip(1), p, s) + b,
    ),
    (
        "kernel-transposed",
        "Rows and columns of the kernel are swapped.",
        lambda x, w, b, p, s: _conv(x, w.T, p, s) + b,
    ),
    (
        "image-transposed",
        "Rows and columns of the picture are swapped.",
        lambda x, w, b, p, s: _conv(x.T, w, p, s) + b,
    ),
    (
        "axes-swapped",
        "Rows and columns are swapped in the result.",
        lambda x, w, b, p, s: _conv(x, w, p, s).T + b,
    ),
    ("bias-forgotten", "The bias is not added.", lambda x, w, b, p, s: _conv(x, w, p, s)),
    (
        "bias-in-every-product",
        "The bias is added to every product. It is added once, to the sum.",
        lambda x, w, b, p, s: _conv(x, w, p, s) + b * w.numel(),
    ),
    (
        "bias-before-kernel",
        "The bias is added to the picture, so the kernel multiplies it. Add it once, to each sum.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, p, p, p)) + b, w, 0, s),
    ),
    (
        "windows-transposed",
        "The window is read column by column and the kernel row by row, so numbers meet the wrong weights.",
        lambda x, w, b, p, s: _conv(x, _column_order(w), p, s) + b,
    ),
    (
        "matrix-product",
        "Window and kernel are multiplied as matrices (@). Multiply them number by number (*).",
        lambda x, w, b, p, s: _conv(x, _summed_columns(w), p, s) + b,
    ),
    (
        "kernel-taken-as-square",
        "The kernel's height is used for its width too. A kernel need not be square.",
        lambda x, w, b, p, s: _square_kernel(x, w, p, s) + b,
    ),
    (
        "padding-one-side",
        "All the zeros are put at the top and on the left. Padding goes on all four sides.",
        lambda x, w, b, p, s: _conv(_padded(x, (2 * p, 0, 2 * p, 0)), w, 0, s) + b,
    ),
    (
        "output-padded",
        "The zeros are put around the result. They belong around the picture, before the kernel moves over it.",
        lambda x, w, b, p, s: F.pad(_conv(x, w), (p, p, p, p))[::s, ::s] + b,
    ),
    (
        "counter-steps-by-stride",
        STRIDE_TWICE,
        lambda x, w, b, p, s: _first_windows(x, w, p, s)[::s, ::s] + b,
    ),
    (
        "counter-steps-by-stride",
        STRIDE_TWICE,
        lambda x, w, b, p, s: filled_now_and_then(_conv(x, w, p, s)[None], s)[0] + b,
    ),
    ("bias-subtracted", "The bias is subtracted.", lambda x, w, b, p, s: _conv(x, w, p, s) - b),
    (
        "mean-not-sum",
        "You take the mean of the products; their sum is asked for.",
        lambda x, w, b, p, s: _conv(x, w, p, s) / w.numel() + b,
    ),
    ("padding-ignored", "The padding is not used.", lambda x, w, b, p, s: _conv(x, w, 0, s) + b),
    (
        "padding-one-side",
        "Zeros are put at the top and on the left only. Padding goes on all four sides.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, 0, p, 0)), w, 0, s) + b,
    ),
    (
        "padding-one-side",
        "Zeros are put at the bottom and on the right only. Padding goes on all four sides.",
        lambda x, w, b, p, s: _conv(_padded(x, (0, p, 0, p)), w, 0, s) + b,
    ),
    (
        "padding-one-axis",
        "Columns of zeros are put left and right, but no rows above and below.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, p, 0, 0)), w, 0, s) + b,
    ),
    (
        "padding-one-axis",
        "Rows of zeros are put above and below, but no columns left and right.",
        lambda x, w, b, p, s: _conv(_padded(x, (0, 0, p, p)), w, 0, s) + b,
    ),
    (
        "padding-not-zero",
        "The picture is padded with its own border. Padding is zeros here.",
        lambda x, w, b, p, s: _conv(_padded(x, (p, p, p, p), "replicate"), w, 0, s) + b,
    ),
    (
        "padding-not-zero",
        "The picture is padded with ones. Padding is zeros here.",
        lambda x, w, b, p, s: _conv(F.pad(x, (p, p, p, p), value=1.0), w, 0, s) + b,
    ),
    (
        "stride-ignored",
        "The stride is not used: the window moves by `stride` pixels.",
        lambda x, w, b, p, s: _conv(x, w, p, 1) + b,
    ),
    (
        "stride-one-axis",
        "The stride is used downwards only.",
        lambda x, w, b, p, s: _conv(x, w, p, 1)[::s] + b,
    ),
    (
        "stride-one-axis",
        "The stride is used across only.",
        lambda x, w, b, p, s: _conv(x, w, p, 1)[:, ::s] + b,
    ),
    (
        "last-position-missing",
        "The last row and column of the output are missing: the window fits once more than it has steps (+ 1).",
        _minus_last,
    ),
    (
        "stride-not-in-position",
        "The output has the right size, but every window is taken at (i, j). With a stride it is at (i * stride, "
        "j * stride).",
        lambda x, w, b, p, s: _first_windows(x, w, p, s) + b,
    ),
)


def _column_order(kernel: Tensor) -> Tensor:
    """The kernel that a window meets when it is read column by column, and the kernel row by row."""
    rows, columns = kernel.shape
    return kernel.flatten().reshape(columns, rows).T


def _summed_columns(kernel: Tensor) -> Tensor:
    """The kernel whose products number by number sum to the sum of `window @ kernel.T`."""
    return kernel.sum(0, keepdim=True).expand_as(kernel)


def _square_kernel(x: Tensor, kernel: Tensor, padding: int, stride: int) -> Tensor:
    side = kernel.shape[0]
    if side > kernel.shape[1]:
        raise IndexError
    return _conv(x, kernel[:, :side], padding, stride)


def _first_windows(x: Tensor, w: Tensor, padding: int, stride: int) -> Tensor:
    """The output's size is right, its windows are one pixel apart."""
    rows, columns = _conv(x, w, padding, stride).shape
    return _conv(x, w, padding)[:rows, :columns]


def _correlation_mistakes() -> tuple[Mistake, ...]:
    def make(wrong: Correlate) -> Callable[..., Tensor]:
        def does(image: Tensor, kernel: Tensor, bias: float = 0.0, padding: int = 0, stride: int = 1) -> Tensor:
            return wrong(image, kernel, bias, padding, stride)

        return does

    return tuple(Mistake(slug, says, make(wrong)) for slug, says, wrong in _CORRELATION_ERRORS)


cross_correlate2d = ValueExercise(
    "cross_correlate2d",
    "4.7",
    reference=_cross_correlate2d,
    parts={"values": _plain_windows, "moving": _moving_windows, "refusals": _correlation_refusals},
    mistakes=(*_correlation_mistakes(), *window_refusals("kernel", "The kernel does not fit on the padded picture")),
    refused=WINDOWS_REFUSED,
    tolerance=Tolerance(1e-4, 1e-4),
    doc="Check exercise 4.7, `cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1)`. "
    "Parts: values, moving (padding and stride), refusals (impossible arguments).",
)
