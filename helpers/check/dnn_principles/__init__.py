"""Chapter 1: one layer, activations and their slopes, XOR, counting updates, splitting, gradients, one step.

Oracles are torch's own operations in float64, autograd, or brute force.
"""
