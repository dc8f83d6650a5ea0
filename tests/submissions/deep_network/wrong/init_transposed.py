# base: plain
# mistake: transposed initialize_parameters W
# expect: initialize_parameters initialize_parameters_shapes failed
# inherited: L_model_backward initialize_parameters
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_x, n_h) * 0.01
    W2 = np.random.randn(n_h, n_y) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
