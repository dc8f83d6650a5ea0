# base: plain
# expect: compute_cost compute_cost_values failed
# mistake: missing-transpose compute_cost cost
# variant: compute_cost every-pair
def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.dot(np.log(A2).T, Y) + np.dot(np.log(1 - A2).T, 1 - Y)
    return float(-np.sum(logprobs) / m)
