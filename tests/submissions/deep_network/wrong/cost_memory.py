# base: plain
# expect: compute_cost compute_cost_scalar error
# expect: compute_cost compute_cost_values error
# mistake: raises compute_cost -
# score: 94
import numpy as np


def compute_cost(AL, Y):
    weights = np.ones((10**6, 10**6))
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) * weights[0, 0]
