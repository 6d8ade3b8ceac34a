"""Chapter 5: LeNet-5's shapes and parameters, two networks, honest scoring, one epoch, gradient noise, training.

Oracles: torch's layers on the meta device, a network of bare tensors in float64 given the same numbers, a copy of
the model in float64, and the gradients of single pictures.
"""
