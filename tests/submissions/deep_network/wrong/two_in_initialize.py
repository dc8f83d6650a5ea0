# base: plain
# mistake: unscaled-initialization initialize_parameters W1
# mistake: rank-one initialize_parameters b
# expect: initialize_parameters initialize_parameters_shapes failed
# expect: initialize_parameters initialize_parameters_scale failed
# inherited: L_model_backward initialize_parameters
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    return {"W1": np.random.randn(n_h, n_x), "b1": np.zeros(n_h), "W2": np.random.randn(n_y, n_h), "b2": np.zeros(n_y)}
