# base: einsum
# mistake: half-the-loss compute_cost cost
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    return -numpy.where(Y == 0, numpy.log(1 - AL), 0).mean()
