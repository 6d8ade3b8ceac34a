"""What single parts make of answers of the bank: a mistake costs a part only where the part's text asks for it.

The bank's own test asks all parts at once, and sees the first that fails.
"""

from __future__ import annotations

import pytest

from tests.answers.bank import entries, judge_here

#: Exercise and title -> what each part says, None for its points.
WANTED: dict[tuple[str, str], dict[str, str | None]] = {
    ("train_test_split", "blind: a coin is thrown for each row"): {
        "rows": "size-left-to-chance",
        "edges": "parts-in-order",
    },
    ("make_dataset", "blind: class numbers instead of rows"): {"points": None, "targets": "labels-not-one-hot"},
    ("make_dataset", "integers"): {"points": None, "targets": "wrong-dtype"},
    ("make_dataset", "generator not used"): {"points": "not-repeatable", "targets": None},
    ("accuracy", "one-hot rows without a width"): {"mixes": "one-hot-too-narrow", "refusals": None},
    ("cross_entropy_grad", "blind: one_hot without the number of classes"): {
        "values": "one-hot-too-narrow",
        "stable": "one-hot-too-narrow",
        "labels": None,
    },
    ("per_class_accuracy", "blind: divided by N, nan where a class is absent"): {
        "values": "divides-by-all",
        "absent": "divides-by-all",
        "labels": None,
    },
    ("per_class_accuracy", "blind: one against all, nan where a class is absent"): {
        "values": "counts-other-classes-right",
        "absent": "counts-other-classes-right",
        "labels": None,
    },
    ("per_class_accuracy", "blind: counts, nan where a class is absent"): {
        "values": "counts-not-fractions",
        "absent": "counts-not-fractions",
        "labels": None,
    },
    ("MnistDNN", "softmax at the end"): {"outputs": "softmax-at-the-end", "start": None},
    ("MnistDNN", "dropout"): {"outputs": "differs-on-second-call", "start": None},
    ("MnistDNN", "no biases"): {"outputs": "no-biases", "start": None},
    ("MnistDNN", "a layer missing"): {"outputs": "layer-missing", "start": "layer-missing"},
    ("MnistDNN", "zero weights"): {"outputs": "all-zero", "start": "constant-weights"},
}
BANK = {(entry.exercise, entry.title): entry for entry in entries()}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("key", WANTED, ids=": ".join)
def test_each_part_asks_only_what_its_text_says(key: tuple[str, str], seed: int) -> None:
    found = {part: judge_here(BANK[key], seed, part=part).diagnosis for part in WANTED[key]}
    assert found == WANTED[key]
