# base: plain
# mistake: measured compute_cost cost
# expect: compute_cost compute_cost_scalar failed
# expect: compute_cost compute_cost_values failed
import numpy as np


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return "%.4f" % cost
