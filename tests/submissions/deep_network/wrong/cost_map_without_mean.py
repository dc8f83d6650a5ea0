# base: plain
# expect: compute_cost value failed
# expect: compute_cost purity skipped
# mistake: missing-mean compute_cost cost
# line: compute_cost return sum(losses)
# style: map
import numpy as np


def compute_cost(AL, Y):
    losses = map(lambda a, y: -np.log(a) if y else -np.log(1 - a), AL.flat, Y.flat)
    return sum(losses)
