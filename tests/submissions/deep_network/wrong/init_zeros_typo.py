# base: plain
# mistake: raises initialize_parameters -
# expect: initialize_parameters initialize_parameters_shapes error
# expect: initialize_parameters initialize_parameters_random error
# expect: initialize_parameters initialize_parameters_scale error
# expect: initialize_parameters initialize_parameters_biases error
# inherited: L_model_backward initialize_parameters
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h, 1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
