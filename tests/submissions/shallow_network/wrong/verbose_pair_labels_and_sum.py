# base: verbose
# mistake: wrong-loss compute_cost cost
# mistake: missing-mean compute_cost cost
# variant: compute_cost labels-exchanged
# line: compute_cost cost = -np.sum(np.multiply(1 - Y, np.log(A2)) + np.multiply(Y, np.log(1 - A2)))
# expect: compute_cost compute_cost_values failed
def compute_cost(A2, Y):
    m = Y.shape[1]
    cost = -np.sum(np.multiply(1 - Y, np.log(A2)) + np.multiply(Y, np.log(1 - A2)))
    return float(cost)
