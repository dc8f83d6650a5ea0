# base: plain
# mistake: measured compute_cost cost
# variant: compute_cost endless-loop
# line: compute_cost while k < Y.shape[1]:
# expect: compute_cost compute_cost_scalar timeout
# expect: compute_cost compute_cost_values timeout
# score: 94
import numpy as np


def compute_cost(AL, Y):
    total, k = 0.0, 0
    while k < Y.shape[1]:
        total -= Y[0, k] * np.log(AL[0, k]) + (1 - Y[0, k]) * np.log(1 - AL[0, k])
        # k is never increased
    return total / Y.shape[1]
