# base: recursive
# mistake: wrong-loss compute_cost cost
# variant: compute_cost log-of-the-mean
# line: compute_cost return -np.log(sum(a if y == 1 else 1 - a for a, y in zip(AL.flat, Y.flat)) / Y.size)
# says: compute_cost logarithm
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    return -np.log(sum(a if y == 1 else 1 - a for a, y in zip(AL.flat, Y.flat)) / Y.size)
