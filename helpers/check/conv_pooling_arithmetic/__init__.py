"""Chapter 4: sizes of convolutions and poolings, their prices, and the two operations themselves.

Oracles: sizes are counted by listing every position of the window (the tests prove that count against torch for
the whole table); shapes, parameters and multiply-adds come from torch's own layers; the operations
from torch in float64; a receptive field from following every pixel through the layers.
"""
