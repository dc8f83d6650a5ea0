import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    return initialize_parameters_deep([n_x, n_h, n_y])


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), 1):
        parameters["W%d" % l] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters["b%d" % l] = np.zeros((n, 1))
    return parameters
