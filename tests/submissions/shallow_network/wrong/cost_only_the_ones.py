# base: plain
# expect: compute_cost compute_cost_values failed
# mistake: half-the-loss compute_cost cost
# score: 93
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.dot(np.log(A2), Y.T).item() / m)
