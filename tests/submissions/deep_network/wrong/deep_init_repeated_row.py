# base: plain
# mistake: symmetric-initialization initialize_parameters_deep W1
# expect: initialize_parameters_deep initialize_parameters_deep_random failed
import numpy as np


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        row = np.random.randn(layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters["W" + str(l)] = np.tile(row, (layer_dims[l], 1))
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
