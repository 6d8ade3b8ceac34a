"""Chapter 3: normalising, softmax and cross-entropy with their derivatives, counting, a network, training on digits.

Oracles are torch's own operations in float64, autograd, or brute force.
"""

NUMBER = 3
#: exercise -> the file that holds its check, in the order of the problem set
EXERCISES = {
    "normalize": "normalize",
    "softmax": "softmax",
    "cross_entropy": "cross_entropy",
    "softmax_jacobian": "softmax_jacobian",
    "cross_entropy_grad": "cross_entropy_grad",
    "count_parameters": "count_parameters",
    "per_class_accuracy": "per_class_accuracy",
    "confusion_matrix": "confusion_matrix",
    "MnistDNN": "network",
    "train_mnist": "train_mnist",
}
