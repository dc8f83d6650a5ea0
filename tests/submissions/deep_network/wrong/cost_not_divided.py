# base: plain
# mistake: missing-mean compute_cost cost
# expect: compute_cost compute_cost_values failed
import numpy as np


def compute_cost(AL, Y):
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
