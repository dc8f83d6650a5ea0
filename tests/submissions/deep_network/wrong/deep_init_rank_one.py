# base: plain
# mistake: rank-one initialize_parameters_deep b
# expect: initialize_parameters_deep initialize_parameters_deep_shapes failed
import numpy as np


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros(layer_dims[l])
    return parameters
