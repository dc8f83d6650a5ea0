# base: older_keys
# mistake: zero-initialization initialize_parameters W2
# expect: initialize_parameters initialize_parameters_random failed
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    # 1 // 100 is 0: the second matrix vanishes
    return dict(W1=he(n_h, n_x), b1=bias(n_h), W2=he(n_y, n_h) * (1 // 100), b2=bias(n_y))
