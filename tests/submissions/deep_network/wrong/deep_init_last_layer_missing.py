# base: plain
# mistake: skips-a-layer initialize_parameters_deep W
# expect: initialize_parameters_deep initialize_parameters_deep_shapes failed
# expect: initialize_parameters_deep initialize_parameters_deep_random failed
# expect: initialize_parameters_deep initialize_parameters_deep_scale failed
# expect: initialize_parameters_deep initialize_parameters_deep_biases failed
import numpy as np


def initialize_parameters_deep(layer_dims):
    parameters = {}
    L = len(layer_dims) - 1
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
