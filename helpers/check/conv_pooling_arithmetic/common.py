"""What the exercises of chapter 4 share: refused functions, positions of a window, pictures."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from helpers.answer.answer import Failure
from helpers.check.cases import Trial
from helpers.check.exercise import Refused
from helpers.check.mistakes import Mistake
from helpers.check.refusals import REFUSAL_MISTAKES, ZERO_DIVISION, _wanted, not_refused, other_error, unchecked

LARGEST = 12  # the table goes up to this size, kernel, padding, stride and dilation


def positions(size: int, kernel_size: int, padding: int, stride: int, dilation: int) -> range:
    """Where the window starts, on a padded row: every `stride`-th place from which its last weight is inside."""
    last_weight = dilation * (kernel_size - 1)
    return range(0, size + 2 * padding - last_weight, stride)


def zero_stride_is_window(trials: Sequence[Trial]) -> bool:
    _, impossible = _wanted(trials)
    wrong = [t for t in impossible if not isinstance(t.got, Failure)]
    return bool(wrong) and all(t.case.kwargs.get("stride", t.case.args[2:3] or None) in (0, (0,)) for t in wrong)


_LAYERS = ("Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "Unfold", "Fold")
_POOLS: tuple[str, ...] = (
    "MaxPool1d",
    "MaxPool2d",
    "MaxPool3d",
    "AvgPool1d",
    "AvgPool2d",
    "AvgPool3d",
    "LPPool1d",
    "LPPool2d",
)
_POOLS += ("AdaptiveMaxPool2d", "AdaptiveAvgPool2d", "FractionalMaxPool2d")
_CONV_FUNCTIONS = ("conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d")
_POOL_FUNCTIONS: tuple[str, ...] = (
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "lp_pool1d",
)
_POOL_FUNCTIONS += ("lp_pool2d", "adaptive_max_pool2d", "adaptive_avg_pool2d", "adaptive_avg_pool1d")
_POOL_FUNCTIONS += ("adaptive_max_pool1d", "max_pool2d_with_indices", "fractional_max_pool2d", "interpolate")

WINDOWS_REFUSED = Refused(
    functions=(
        *(f"torch.nn.{name}" for name in (*_LAYERS, *_POOLS)),
        *(f"torch.nn.functional.{name}" for name in (*_CONV_FUNCTIONS, *_POOL_FUNCTIONS, "unfold", "fold")),
        *(f"torch.{name}" for name in (*_CONV_FUNCTIONS, "convolution", "max_pool1d", "max_pool2d", "max_pool3d")),
        *(f"torch.{name}" for name in ("avg_pool1d", "adaptive_avg_pool1d", "adaptive_max_pool1d")),
        "scipy.signal.*",
        "scipy.ndimage.*",
    ),
    operators=(
        *_CONV_FUNCTIONS,
        *_POOL_FUNCTIONS,
        "aten.convolution",
        "aten._convolution",
        "aten.im2col",
        "aten.max_pool2d_with_indices",
        "aten.max_pool3d_with_indices",
        "aten.avg_pool2d",
        "aten.avg_pool3d",
        "aten._adaptive_avg_pool2d",
        "aten.adaptive_max_pool2d",
    ),
    instead="Write the loops over the window's positions yourself; slices and Tensor.unfold are allowed.",
)


def by_hand() -> tuple[Tensor, Tensor]:
    """The chapter's 4 x 4 picture and 3 x 3 kernel."""
    image = torch.tensor([[1.0, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])
    return image, torch.tensor([[2.0, 0, 1], [0, 1, 2], [1, 0, 2]])


def window_refusals(argument: str, says: str) -> tuple[Mistake, ...]:
    return (
        *REFUSAL_MISTAKES,
        ZERO_DIVISION,
        Mistake(
            "too-large-accepted",
            f"{says}, and your function returns something all the same. Raise a ValueError that names {argument}.",
            when=not_refused(argument),
        ),
        *unchecked(
            ("padding", "A negative padding is accepted. Raise a ValueError that names padding."),
            ("stride", "A stride below 1 is accepted. Raise a ValueError that names stride."),
        ),
        Mistake(
            "error-is-not-a-valueerror",
            "Impossible arguments stop with an error from inside torch. Look at the arguments first and raise a "
            "ValueError that names the one at fault.",
            when=other_error("RuntimeError"),
        ),
    )


def crop(full: Tensor, like: Tensor) -> Tensor:
    return full[:, : like.shape[1], : like.shape[2]]


def filled_now_and_then(result: Tensor, stride: int) -> Tensor:
    kept = torch.zeros_like(result)
    kept[:, ::stride, ::stride] = result[:, ::stride, ::stride]
    return kept
