# base: plain
# mistake: half-the-loss compute_cost cost
# expect: compute_cost compute_cost_values failed
import numpy as np


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.dot(Y, np.log(AL).T) / m
    return np.squeeze(cost)
