# base: inlined
# mistake: symmetric-initialization initialize_parameters W1
# expect: initialize_parameters initialize_parameters_random failed
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    parameters = {}
    for i, (rows, columns) in enumerate([(n_h, n_x), (n_y, n_h)]):
        parameters["W" + str(i + 1)] = np.full((rows, columns), 0.01)
        parameters["b" + str(i + 1)] = np.zeros((rows, 1))
    return parameters
