"""Chapter 4: sizes of convolutions and poolings, their prices, and the two operations themselves.

Oracles: sizes are counted by listing every position of the window (the tests prove that count against torch for
the whole table); shapes, parameters and multiply-adds come from torch's own layers; the operations
from torch in float64; a receptive field from following every pixel through the layers.
"""

NUMBER = 4
#: exercise -> the file that holds its check, in the order of the problem set
EXERCISES = {
    "conv_output_size": "conv_output_size",
    "pool_output_size": "pool_output_size",
    "conv_output_shape": "conv_output_shape",
    "conv_parameters": "conv_parameters",
    "conv_multiply_adds": "conv_multiply_adds",
    "same_padding": "same_padding",
    "cross_correlate2d": "cross_correlate2d",
    "conv2d": "conv2d",
    "max_pool2d": "max_pool2d",
    "avg_pool2d": "avg_pool2d",
    "receptive_field": "receptive_field",
}
