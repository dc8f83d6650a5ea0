# base: plain
# without: compute_cost
# expect: compute_cost compute_cost_values failed
# says: compute_cost cannot be read by Python
# never: compute_cost spelled
# line: compute_cost -
def compute_cost(AL, Y)
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
