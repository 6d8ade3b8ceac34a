"""Chapter 6: the same network at three levels of PyTorch.

Oracles: matrix products in float64 with the weights that the answer was given, statistics of normal numbers, and a
training of torch's own layers and optimiser from the answer's own start.
"""
