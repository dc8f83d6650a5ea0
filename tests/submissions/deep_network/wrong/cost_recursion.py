# base: plain
# expect: compute_cost compute_cost_scalar error
# expect: compute_cost compute_cost_values error
# mistake: raises compute_cost -
# score: 94
import numpy as np


def compute_cost(AL, Y):
    # the last example plus the rest, and no end to it
    head = -(Y[0, -1] * np.log(AL[0, -1]) + (1 - Y[0, -1]) * np.log(1 - AL[0, -1]))
    return head + compute_cost(AL, Y)
