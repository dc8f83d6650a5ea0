# base: plain
# expect: compute_cost value failed
# expect: compute_cost purity skipped
# mistake: missing-mean|measured compute_cost cost
# line: compute_cost return -np.log(picked).sum(axis=1).mean()
# style: picks
import numpy as np


def compute_cost(AL, Y):
    picked = np.where(Y == 1, AL, 1 - AL)
    return -np.log(picked).sum(axis=1).mean()
