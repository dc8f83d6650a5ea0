# base: plain
# mistake: sign-flipped compute_cost cost
# expect: compute_cost compute_cost_values failed
import numpy as np


def compute_cost(AL, Y):
    cost = 0
    for k in range(50000):
        print("epoch", k)
    return np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
