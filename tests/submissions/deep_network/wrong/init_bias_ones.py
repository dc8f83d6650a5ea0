# base: keywords
# mistake: nonzero-bias initialize_parameters b1
# expect: initialize_parameters initialize_parameters_biases failed
# inherited: L_model_backward initialize_parameters
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    W1, b1 = np.random.randn(n_h, n_x) * 0.01, np.ones((n_h, 1))
    W2, b2 = np.random.randn(n_y, n_h) * 0.01, np.ones((n_y, 1))
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}
