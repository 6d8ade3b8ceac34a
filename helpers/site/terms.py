"""The index of terms: where each stands in the chapters, found while building; a term that stands nowhere is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

#: The terms, as a reader looks for them; after a colon what stands in the text, as a regular expression, where that differs.
TERMS = """
accuracy: accuracy|accuracies
activation
Adam: Adam\\b
augmentation
autograd
axis: \\baxis\\b
back-propagation
baseline
batch: \\bbatch(es)?\\b
batch normalisation
batch size
bias: \\bbias
broadcasting
chain rule
channel
checkpoint
class, as a network's answer: classes
computation graph: circuit|computation graph|as a graph
confusion matrix
convolution
cross-correlation
cross-entropy
DataLoader
Dataset: \\bDataset\\b
dead unit: dead unit|\\bdead\\b
device
dilation
dtype
entropy
epoch
eval mode: eval mode|`eval\\(\\)`
feature map
filter
floor: rounded down|\\bfloor
forward pass
fully connected layer: fully connected
global average pooling
gradient: gradient
gradient descent
He initialisation: \\bHe\\b
hidden layer
hyper-parameter
in place
initial values
kernel
keepdim
label
LeNet-5
learning rate
likelihood
logistic regression
logit
loss: \\bloss\\b
majority baseline
mean squared error
momentum
multiply-add
nn.Module: nn\\.Module
nn.Parameter: nn\\.Parameter
normalisation of pictures: Mean 0, deviation 1|normalis(?:e|ing)\\b
one-hot
optimizer: optimi[sz]er
over-fitting
padding
parameter
perceptron
pooling
receptive field
regression
ReLU: ReLU
seed: \\bseeds?\\b
SGD: \\bSGD\\b
shape: \\bshape
shuffling: [Ss]huffl
sigmoid
softmax
standard deviation
state_dict
stride
surprise
tanh: \\btanh\\b
temperature
tensor
TensorBoard
test set: test set|Train, validation, test
train mode: [Tt]rain mode
validation set: validation
vanishing gradient
weight: \\bweights?\\b
XOR: \\bXOR\\b
"""
#: At most so many places are named for a term.
PLACES = 4
#: A longer piece between stars is a sentence that is stressed, not a term that is introduced.
LONGEST = 40


class NoSuchTerm(ValueError):
    """A term of the index that no chapter holds; the message names it."""


@dataclass(frozen=True)
class Section:
    """A section of a chapter: its number, the page, the heading, its anchor on the page, and all its text."""

    chapter: int
    page: str
    heading: str
    anchor: str
    text: str

    def rank(self, pattern: str) -> tuple[int, int]:
        """How much the section is about what `pattern` finds, and how often it says so.

        3 in its heading or introduced in bold letters, 2 set apart by stars, 1 mentioned, 0 not at all.
        """
        often = len(re.findall(pattern, self.text, re.IGNORECASE))
        introduced = re.search(rf"\*\*(?:{pattern})\*\*", self.text, re.IGNORECASE)
        if introduced or re.search(pattern, self.heading, re.IGNORECASE):
            return 3, often
        # whole pieces between stars, in turn: what stands between two of them is not set apart
        apart = re.findall(r"\*\*([^*\n]+)\*\*|\*([^*\n]+)\*", self.text)
        if any(len(piece) <= LONGEST and re.search(pattern, piece, re.IGNORECASE) for two in apart for piece in two):
            return 2, often
        return int(often > 0), often


def anchor_of(heading: str) -> str:
    """The name that the book gives a heading.

    >>> anchor_of('### `keepdim`: leave a 1')
    'keepdim-leave-a-1'
    """
    return re.sub(r"[^\w\- ]", "", heading.lstrip("# ").strip().lower().replace(" ", "-"))


def sections(root: Path, name: str) -> list[Section]:
    """The sections of the chapter called `name`, in order; headings that come twice are left out."""
    found: list[tuple[str, list[str]]] = []
    for cell in nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4).cells:
        if cell.cell_type != "markdown":
            continue
        for line in cell.source.splitlines():
            if re.match(r"#{2,4} ", line):
                found.append((line, []))
            elif found:
                found[-1][1].append(line)
    headings = [heading for heading, _ in found]
    return [
        Section(int(name[:2]), f"../chapters/{name}.ipynb", heading.lstrip("# "), anchor_of(heading), "\n".join(lines))
        for heading, lines in found
        if headings.count(heading) == 1
    ]


def lines(chapters: list[list[Section]]) -> Iterator[str]:
    """The index as Markdown. Raises `NoSuchTerm`."""
    yield "# Index of terms"
    yield ""
    yield "Each term with the sections that are about it, at most one of a chapter. The number is the chapter's."
    letter = ""
    entries = [entry.partition(": ")[::2] for entry in TERMS.split("\n") if entry]
    for term, pattern in sorted(entries, key=lambda one: one[0].lower()):
        if term[0].upper() != letter:
            letter = term[0].upper()
            yield f"\n## {letter}\n"
        yield f"- {term}: {', '.join(_places(term, pattern or re.escape(term), chapters))}"


def _places(term: str, pattern: str, chapters: list[list[Section]]) -> list[str]:
    """Links to the best section of each chapter, the sections that only mention it left out where others do more."""
    best = [max(chapter, key=lambda section: section.rank(pattern)) for chapter in chapters]
    ranks = [section.rank(pattern)[0] for section in best]
    if not any(ranks):
        raise NoSuchTerm(f"the index holds {term!r}, and no chapter does: take it out of helpers/site/terms.py")
    least = 2 if max(ranks) >= 2 else 1
    shown = [section for section, rank in zip(best, ranks, strict=True) if rank >= least][:PLACES]
    return [f"[{one.chapter} · {_plain(one.heading)}]({one.page}#{one.anchor})" for one in shown]


def _plain(heading: str) -> str:
    """A heading without its marks, and without a number of its own.

    >>> _plain("5 · Batch normalisation"), _plain("8.1 Accuracy"), _plain("2. `.data` goes round autograd")
    ('Batch normalisation', 'Accuracy', '.data goes round autograd')
    """
    return re.sub(r"[`$*\[\]]", "", re.sub(r"^\d+(?:\.\d+| ·|\.) ", "", heading))


def page(root: Path, names: Iterable[str]) -> str:
    """The index of the chapters in `root`."""
    return "\n".join(lines([sections(root, name) for name in names])) + "\n"
