"""Chapter 6: the same network at three levels of PyTorch.

Oracles: matrix products in float64 with the weights that the answer was given, statistics of normal numbers, and a
training of torch's own layers and optimiser from the answer's own start.
"""

NUMBER = 6
#: exercise -> the file that holds its check, in the order of the problem set
EXERCISES = {
    "one_hot_target": "one_hot_target",
    "SequentialNet": "sequential_net",
    "ParameterNet": "parameter_net",
    "init_params": "init_params",
    "forward": "forward",
    "sgd_update": "sgd_update",
    "copy_weights": "copy_weights",
    "train_three_ways": "train_three_ways",
    "initial_loss": "initial_loss",
    "train_fashion": "train_fashion",
}
