"""Every published experiment of the course, in one table: the setting, what was published, what was inferred.

The sources are T0 (a short module with a perceptron and an MLP), T1 (an Adam MLP), T2 (a DNN and CNN tutorial),
T3 (a lab report) and T4 (lecture slides); "course" marks figures that were measured earlier for this course.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["EXPERIMENTS", "Experiment", "Published", "chosen"]


@dataclass(frozen=True)
class Published:
    """One published figure, or one list of them, and where a run keeps its own.

    `figures` is the text as printed, numbers apart by spaces; the digits shown say how exact it is. `key` names an
    entry of a run's result (or `curve:NAME` for one number an epoch), which is multiplied by `scale` to compare.
    `cut`: the digits after the last one shown were dropped, not rounded, so 98 means 98.0 up to 99.0.
    """

    quantity: str
    figures: str
    key: str
    source: str
    scale: float = 1.0
    cut: bool = False


@dataclass(frozen=True)
class Experiment:
    """One row of the table. `batch_size` 0 is the whole set; `rate` is the learning rate; `start` the standard
    deviation of the first weights ("he", or None for PyTorch's own); `log_every` thins the stored curve."""

    name: str
    group: str
    title: str
    kind: str = "pictures"
    data: str = "mnist"
    network: str = ""
    loss: str = "cross_entropy"
    optimizer: str = "SGD"
    rate: float = 0.01
    momentum: float = 0.0
    batch_size: int = 64
    epochs: int = 5
    normalised: bool = True
    shuffle: bool = True
    train_size: int | None = None
    start: float | str | None = None
    measures: tuple[str, ...] = ()
    log_every: int = 1
    seeds: int = 3
    long: bool = False
    inferred: str = ""
    published: tuple[Published, ...] = field(default=())

    def setting(self) -> dict[str, Any]:
        """What a run depends on, as plain data: a stored run counts only while this is what it was made with."""
        named = asdict(self)
        for key in ("name", "group", "title", "seeds", "long", "inferred", "published"):
            del named[key]
        named["measures"] = list(self.measures)
        return named


def _percent(quantity: str, figures: str, source: str, key: str = "test_accuracy", cut: bool = False) -> Published:
    return Published(quantity, figures, key, source, scale=100, cut=cut)


_T0_INFERRED = "rate 0.01, batch 20, pixels 0..1, the order of the file (not shuffled)"
_PERCEPTRON = (
    _percent("test accuracy, %", "92.21", "T0"),
    Published(
        "training loss, epochs 1 to 20",
        ".6743 .4085 .3677 .3468 .3336 .3241 .3168 .3110 .3063 .3022 .2988 .2958 .2931 .2907 .2886 .2866 .2848 "
        ".2831 .2816 .2802",
        "curve:train_loss",
        "T0",
    ),
    Published("test loss", ".2773", "test_loss", "T0"),
    Published("right per class, of 0 to 9", "963 1108 913 917 911 777 911 942 864 915", "right_per_class", "T0"),
)
_MLP = (
    _percent("test accuracy, %", "97.85", "T0"),
    Published(
        "training loss, epochs 1 to 20",
        ".7862 .2992 .2380 .1967 .1660 .1420 .1232 .1080 .0955 .0851 .0763 .0687 .0621 .0566 .0515 .0471 .0431 "
        ".0395 .0362 .0332",
        "curve:train_loss",
        "T0",
    ),
    Published("test loss", ".0688", "test_loss", "T0"),
    Published("right per class, of 0 to 9", "969 1128 1006 990 963 879 927 996 943 984", "right_per_class", "T0"),
)


def _digits() -> list[Experiment]:
    t0: dict[str, Any] = dict(rate=0.01, batch_size=20, epochs=20, normalised=False, inferred=_T0_INFERRED)
    return [
        Experiment(
            "perceptron", "perceptron", "Perceptron 784-10", network="perceptron", shuffle=False,
            published=_PERCEPTRON, **t0,
        ),
        Experiment(
            "perceptron_shuffled", "perceptron", "Perceptron 784-10, shuffled", network="perceptron",
            published=_PERCEPTRON, **{**t0, "inferred": "rate 0.01, batch 20, pixels 0..1, shuffled"},
        ),
        Experiment(
            "dnn", "dnn", "DNN 784-512-256-128-64-10", network="mnist_dnn", rate=0.01, momentum=0.5,
            inferred="rate 0.01, momentum 0.5",
            published=(
                _percent("test accuracy, %", "96.66", "T2"),
                _percent("test accuracy, %", "96.8", "course"),
                Published("training loss, epoch 5", ".098", "train_loss", "course"),
            ),
        ),
        Experiment(
            "dnn_softmax_twice", "dnn", "The DNN with softmax applied twice", network="mnist_dnn",
            loss="softmax_then_cross_entropy", rate=0.01, momentum=0.5, inferred="rate 0.01, momentum 0.5",
            published=(
                Published("training loss, epoch 5", "1.743", "train_loss", "course"),
                _percent("test accuracy, %", "80.0", "course"),
            ),
        ),
        Experiment(
            "dnn_10000_recipe", "dnn", "The DNN's recipe on 10 000 digits", network="mnist_dnn", rate=0.01,
            momentum=0.5, train_size=10_000, seeds=5,
            published=(_percent("test accuracy, %, lowest and highest", "86.5 89.0", "course", "range"),),
        ),
        Experiment(
            "dnn_10000_adam", "dnn", "The DNN with Adam on 10 000 digits", network="mnist_dnn", optimizer="Adam",
            rate=0.001, train_size=10_000, seeds=5,
            published=(_percent("test accuracy, %, lowest and highest", "94.7 95.7", "course", "range"),),
        ),
        Experiment(
            "mlp_adam", "mlp_adam", "MLP 784-500-10 with Adam", network="adam_mlp", optimizer="Adam", rate=0.001,
            batch_size=100, inferred="pixels normalised",
            published=(
                _percent("test accuracy, %", "98.13", "T1"),
                _percent("training accuracy, %, a running mean over epoch 5", "99.44", "T1", "train_accuracy"),
            ),
        ),
        Experiment(
            "adam_cnn", "adam_cnn", "CNN 1-16-32 with Adam", network="adam_cnn", optimizer="Adam", rate=0.001,
            batch_size=100, long=True,
            inferred="all, the network too: 5x5 convolutions, 16 and 32 filters, batch normalisation, the MLP's setting",
            published=(_percent("test accuracy, %", "99.07", "T1"),),
        ),
        Experiment(
            "mlp", "mlp", "MLP 784-512-512-10", network="mnist_mlp", shuffle=False, published=_MLP, **t0,
        ),
    ]  # fmt: skip


def _synthetic() -> list[Experiment]:
    both: dict[str, Any] = dict(
        group="synthetic", kind="synthetic", data="synthetic", network="synthetic_net", batch_size=0, epochs=1000,
        shuffle=False, normalised=False, log_every=50,
    )  # fmt: skip
    inferred = "the seeds; a point at exactly 1 or 2 belongs to the class above"
    return [
        Experiment(
            "synthetic_recipe", title="3-5-5-5-3 as published: MSE, SGD 0.01", loss="mse_loss", rate=0.01, seeds=40,
            inferred=inferred,
            published=(
                _percent("test accuracy by the published scoring line, %", "67.1667", "T2", "published_scoring"),
                Published("right of 3000 by the published scoring line", "2015", "published_scoring", "T2", 3000),
                _percent("runs at the majority share, %", "100", "course", "stuck"),
            ),
            **both,
        ),
        Experiment(
            "synthetic_mse_adam", title="3-5-5-5-3: MSE, Adam 0.01", loss="mse_loss", optimizer="Adam", seeds=40,
            published=(
                _percent("runs that reach 99.0 %, % of 40", "57.5", "course", "learned"),
                _percent("runs at the majority share, % of 40", "12.5", "course", "stuck"),
            ),
            **both,
        ),
        Experiment(
            "synthetic_ce_sgd", title="3-5-5-5-3: cross-entropy, SGD 0.01", seeds=40,
            published=(_percent("runs at the majority share, %", "100", "course", "stuck"),), **both,
        ),
        Experiment(
            "synthetic_mse_sgd_1", title="3-5-5-5-3: MSE, SGD 1.0", loss="mse_loss", rate=1.0, seeds=40,
            published=(_percent("test accuracy, %, lowest and highest", "67 91", "course", "range"),), **both,
        ),
        Experiment(
            "synthetic_ce_adam", title="3-5-5-5-3: cross-entropy, Adam 0.01", optimizer="Adam", seeds=40,
            published=(
                _percent("runs that reach 99.0 %, % of 40", "90", "course", "learned"),
                _percent("runs that died at the majority share, % of 40", "7.5", "course", "stuck"),
            ),
            **both,
        ),
    ]  # fmt: skip


def _lenet() -> list[Experiment]:
    small: dict[str, Any] = dict(group="lenet5", network="lenet5", train_size=10_000, seeds=14)

    def of_10000(name: str, title: str, batch: int, inferred: str, figures: str = "", **how: Any) -> Experiment:
        found = (_percent("test accuracy, %, lowest and highest", figures, "course", "range"),) if figures else ()
        title = f"LeNet-5 on 10 000 digits, {title}, batch {batch}"
        return Experiment(name, title=title, batch_size=batch, inferred=inferred, published=found, **how, **small)

    adam: dict[str, Any] = dict(optimizer="Adam", rate=0.001)
    return [
        Experiment(
            "lenet5", "lenet5", "LeNet-5, SGD 0.9, batch 256", network="lenet5", rate=0.9, batch_size=256,
            published=(
                _percent("test accuracy, %", "97.94", "T2"),
                _percent("test accuracy, %, lowest and highest", "97.98 98.10", "course", "range"),
            ),
        ),
        of_10000("lenet5_10000_sgd", "SGD 0.9", 64, "batch 64, 5 epochs", "95.9 96.7", rate=0.9),
        of_10000("lenet5_10000_adam", "Adam 0.001", 64, "rate 0.001, batch 64, 5 epochs", "96.2 96.6", **adam),
        of_10000("lenet5_10000_sgd_batch256", "SGD 0.9", 256, "5 epochs", "69.9 96.4", rate=0.9),
        of_10000("lenet5_10000_adam_batch256", "Adam 0.001", 256, "rate 0.001, 5 epochs", **adam),
    ]  # fmt: skip


def _batch_norm() -> list[Experiment]:
    """LeNet-5 with ReLU, with and without batch normalisation, on 10 000 digits, at three rates."""
    both: dict[str, Any] = dict(
        group="batch_norm", train_size=10_000, batch_size=64, inferred="all: a comparison of the course's own"
    )
    return [
        Experiment(
            f"batch_norm_{word}_rate{rate:g}", network=network, rate=rate,
            title=f"LeNet-5 with ReLU on 10 000 digits, SGD {rate:g}, {word} batch normalisation", **both,
        )
        for rate in (0.01, 0.1, 0.9)
        for word, network in (("with", "lenet5_batch_norm"), ("without", "lenet5_relu"))
    ]  # fmt: skip


def _fashion() -> list[Experiment]:
    ways: dict[str, Any] = dict(
        group="fashion", data="fashion_mnist", network="fashion_net", rate=0.1, batch_size=64, normalised=False,
        inferred="pixels 0..1, shuffled",
    )  # fmt: skip

    def start(name: str, title: str, first_loss: str, accuracy: str, std: float | str | None) -> Experiment:
        published = (
            Published("loss of the first batch, lowest and highest", first_loss, "range:first_loss", "course"),
            _percent("test accuracy, %, lowest and highest", accuracy, "course", "range"),
        )
        return Experiment(name, title=f"784-256-10, start: {title}", start=std, published=published, **ways)

    return [
        start("fashion_std_1", "std 1", "169 186", "78.2 79.1", 1.0),
        start("fashion_std_0.01", "std 0.01", "2.303 2.303", "85.9 86.3", 0.01),
        start("fashion_he", "He", "2.403 2.445", "86.2 86.8", "he"),
        start("fashion_pytorch", "PyTorch's own", "2.301 2.315", "86.3 86.4", None),
        Experiment(
            "fashion_sequential", title="784-512-512-10 on Fashion-MNIST",
            published=(_percent("test accuracy, %", "87.3", "course"),),
            **{**ways, "network": "fashion_sequential"},
        ),
        Experiment(
            "fashion_three_ways", title="784-256-10 three ways from the same weights", kind="three_ways", start=0.01,
            measures=("own_module",),
            published=(
                Published("largest step difference, own module and add_", "0.0000", "own_add_step", "course"),
                Published("largest step difference, own module and -=", ".027", "own_minus_step", "course"),
                Published("largest difference of epoch means, own module and -=", ".00020", "own_minus_epoch", "course"),
            ),
            **ways,
        ),
        Experiment(
            "fashion_lenet5", "fashion", "LeNet-5 on Fashion-MNIST", data="fashion_mnist", network="lenet5", rate=0.9,
            batch_size=256, inferred="all: the setting of the digits, pixels normalised by this set's own mean",
        ),
    ]  # fmt: skip


def _deep() -> list[Experiment]:
    both: dict[str, Any] = dict(
        group="deep_cnn", network="deep_cnn", momentum=0.9, normalised=False, seeds=1, long=True
    )

    def sweep(rate: float, batch: int, rows: list[tuple[str, str, str]], measures: tuple[str, ...] = ()) -> Experiment:
        """`rows`: (figures, source, where it was printed)."""
        published = [
            _percent(f"test accuracy by epoch, %{where}", figures, source, "curve:test_accuracy", source == "T3")
            for figures, source, where in rows
        ]
        for part, figures in _T3_LOSSES.get((rate, batch), {}).items():
            words = "1-100" if part == "first" else "801-900"
            published.append(Published(f"mean loss of batches {words}, epochs 1 to 5", figures, f"blocks_{part}", "T3"))
        if measures:
            published.append(_percent("epoch 2: eval mode, %", "94.6", "course", "epoch2_eval"))
            published.append(_percent("epoch 2: train mode, %", "94.8", "course", "epoch2_train"))
            published.append(_percent("epoch 2: train mode, sorted by label, %", "86.7", "course", "epoch2_sorted"))
            published.append(_percent("epoch 2: one at a time, first 500, %", "87.2", "course", "epoch2_single"))
        title = f"Deep CNN, rate {rate:g}, batch {batch}"
        return Experiment(
            f"deep_cnn_rate{rate:g}_batch{batch}", title=title, rate=rate, batch_size=batch, published=tuple(published),
            measures=("loss_blocks", *measures), **both,
        )  # fmt: skip

    return [
        sweep(
            0.0001, 64, [("88 94 95 96 96", "T3", ""), ("90.8 94.6 96.0 96.6 96.9", "course", "")], ("modes",)
        ),
        sweep(
            0.001, 64,
            [("97 98 98 98 99", "T3", ", log"), ("97 98 98 99 99", "T3", ", table"),
             ("97.9 98.7 98.9 99.0 98.9", "course", "")],
        ),
        sweep(
            0.01, 64,
            [("98 98 99 99 99", "T3", ", log"), ("98 99 99 99 99", "T3", ", table"),
             ("98.8 99.1 98.9 99.3 99.3", "course", "")],
        ),
        sweep(0.001, 128, [("96 97 98 99 98", "T3", ""), ("96.8 98.0 98.4 98.7 98.8", "course", "")]),
        sweep(0.001, 32, [("98 99 99 99 99", "T3", ""), ("98.6 98.9 99.0 99.2 99.1", "course", "")]),
    ]  # fmt: skip


_T3_LOSSES = {
    (0.01, 64): {"first": ".613 .036 .017 .015 .011", "last": ".051 .041 .022 .017 .015"},
    (0.001, 64): {"first": "1.830 .074 .045 .040 .031", "last": ".092 .055 .044 .032 .027"},
    (0.0001, 64): {"first": "2.270 .810 .311 .200 .152", "last": "1.007 .344 .204 .164 .139"},
}

_P = "P(character), characters then backgrounds"
_POINTS = Experiment(
    "twelve_points", "twelve_points", "Logistic regression on twelve points", kind="points", data="twelve_points",
    rate=1.0, momentum=0.9, batch_size=1, epochs=100, shuffle=False, normalised=False, seeds=1,
    inferred="all: one at a time in the order given, SGD 1.0, momentum 0.9, start w = (1.40, 2.51), b = 0",
    published=(
        Published(f"{_P}, start", ".87 .98 .98 .98 .93 .97 .62 .73 .89 .71 .80 .91", "p_0", "T4"),
        Published(f"{_P}, 10 rounds", ".06 1.00 1.00 1.00 .84 1.00 .00 .00 .04 .00 .00 .17", "p_10", "T4"),
        Published(f"{_P}, 100 rounds", ".97 1.00 1.00 1.00 .99 .98 .00 .00 .01 .00 .00 .06", "p_100", "T4"),
        Published("weights and bias after 10 rounds", "22.77 18.46 -18.92", "w_10", "course"),
        Published("weights and bias after 100 rounds", "51.25 10.44 -13.33", "w_100", "course"),
        Published("mean loss at 0, 10, 100 rounds", "0.839 0.265 0.0116", "loss", "course"),
    ),
)  # fmt: skip

EXPERIMENTS: tuple[Experiment, ...] = (
    _POINTS,
    *_digits(),
    *_synthetic(),
    *_lenet(),
    *_batch_norm(),
    *_fashion(),
    *_deep(),
)


def chosen(names: list[str], full: bool) -> list[Experiment]:
    """The experiments of these names or groups, or all; the long ones only if named or with `full`.

    Raises `ValueError` for a name that is neither, with the names there are.
    """
    known = {e.name for e in EXPERIMENTS} | {e.group for e in EXPERIMENTS}
    for name in names:
        if name not in known:
            groups = ", ".join(dict.fromkeys(e.group for e in EXPERIMENTS))
            raise ValueError(f"there is no experiment {name!r}. The groups are: {groups}")
    if names:
        return [e for e in EXPERIMENTS if e.name in names or e.group in names]
    return [e for e in EXPERIMENTS if full or not e.long]
