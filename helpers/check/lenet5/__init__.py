"""Chapter 5: LeNet-5's shapes and parameters, two networks, honest scoring, one epoch, gradient noise, training.

Oracles: torch's layers on the meta device, a network of bare tensors in float64 given the same numbers, a copy of
the model in float64, and the gradients of single pictures.
"""

NUMBER = 5
#: exercise -> the file that holds its check, in the order of the problem set
EXERCISES = {
    "lenet_shapes": "lenet_shapes",
    "lenet_parameters": "lenet_parameters",
    "LeNet5": "lenet5_network",
    "DeepCNN": "deep_cnn",
    "evaluate": "evaluate",
    "train_one_epoch": "train_one_epoch",
    "gradient_variance": "gradient_variance",
    "train_lenet": "train_lenet",
}
