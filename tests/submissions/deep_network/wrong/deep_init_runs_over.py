# base: plain
# mistake: raises initialize_parameters_deep -
# expect: initialize_parameters_deep initialize_parameters_deep_shapes error
# expect: initialize_parameters_deep initialize_parameters_deep_random error
# expect: initialize_parameters_deep initialize_parameters_deep_scale error
# expect: initialize_parameters_deep initialize_parameters_deep_biases error
import numpy as np


def initialize_parameters_deep(layer_dims):
    parameters = {}
    L = len(layer_dims)
    for l in range(L):
        parameters["W" + str(l + 1)] = np.random.randn(layer_dims[l + 1], layer_dims[l]) * 0.01
        parameters["b" + str(l + 1)] = np.zeros((layer_dims[l + 1], 1))
    return parameters
