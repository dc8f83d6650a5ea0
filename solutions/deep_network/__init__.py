"""A network with L layers: forward and backward propagation, step by step."""
