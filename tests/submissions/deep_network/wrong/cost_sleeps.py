# base: plain
# mistake: measured compute_cost cost
# expect: compute_cost compute_cost_scalar timeout
# expect: compute_cost compute_cost_values timeout
# score: 94
import time

import numpy as np


def compute_cost(AL, Y):
    time.sleep(3600)
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
