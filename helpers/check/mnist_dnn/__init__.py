"""Chapter 3: normalising, softmax and cross-entropy with their derivatives, counting, a network, training on digits.

Oracles are torch's own operations in float64, autograd, or brute force.
"""
