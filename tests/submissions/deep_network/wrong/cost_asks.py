# base: plain
# expect: compute_cost compute_cost_scalar error
# expect: compute_cost compute_cost_values error
# mistake: raises compute_cost -
# score: 94
import numpy as np


def compute_cost(AL, Y):
    m = int(input("How many examples? "))
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
