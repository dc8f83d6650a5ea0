# base: shortcut
# mistake: rank-one initialize_parameters b
# expect: initialize_parameters initialize_parameters_shapes failed
# inherited: L_model_backward initialize_parameters
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    return {"W1": randn(n_h, n_x) * 0.01, "b1": zeros(n_h), "W2": randn(n_y, n_h) * 0.01, "b2": zeros(n_y)}
