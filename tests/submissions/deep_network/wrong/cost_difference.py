# base: plain
# mistake: wrong-loss compute_cost cost
# expect: compute_cost compute_cost_values failed
import numpy as np


def compute_cost(AL, Y):
    return np.mean(AL - Y)
