"""Chapter 2: a data set made by hand, one-hot rows, scoring that cannot be fooled, training, saving and loading.

Oracles: torch's own operations in float64, autograd, statistics of uniform numbers, the bytes of the written file.
"""

NUMBER = 2
#: exercise -> the file that holds its check, in the order of the problem set
EXERCISES = {
    "make_dataset": "make_dataset",
    "one_hot": "one_hot",
    "mse_loss": "mse_loss",
    "accuracy": "accuracy",
    "majority_baseline": "majority_baseline",
    "train": "train",
    "save_model": "save_model",
}
