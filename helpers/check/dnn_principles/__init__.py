"""Chapter 1: one layer, activations and their slopes, XOR, counting updates, splitting, gradients, one step.

Oracles are torch's own operations in float64, autograd, or brute force.
"""

NUMBER = 1
#: exercise -> the file that holds its check, in the order of the problem set
EXERCISES = {
    "linear": "linear",
    "sigmoid": "sigmoid",
    "relu": "relu",
    "leaky_relu": "leaky_relu",
    "sigmoid_grad": "sigmoid_grad",
    "tanh_grad": "tanh_grad",
    "relu_grad": "relu_grad",
    "xor_network": "xor_network",
    "updates_per_epoch": "updates",
    "total_updates": "updates",
    "train_test_split": "train_test_split",
    "two_layer_gradients": "two_layer_gradients",
    "sgd_step": "sgd_step",
}
