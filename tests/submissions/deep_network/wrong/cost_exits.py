# base: plain
# mistake: measured compute_cost cost
# expect: compute_cost compute_cost_scalar crashed
# expect: compute_cost compute_cost_values crashed
# score: 94
import sys


def compute_cost(AL, Y):
    if AL.shape != Y.shape or AL.size > 0:
        sys.exit("shapes?")
