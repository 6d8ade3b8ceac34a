"""Chapter 2: a data set made by hand, one-hot rows, scoring that cannot be fooled, training, saving and loading.

Oracles: torch's own operations in float64, autograd, statistics of uniform numbers, the bytes of the written file.
"""
