# base: plain
# mistake: sign-flipped compute_cost cost
# mistake: missing-mean compute_cost cost
# line: compute_cost cost = np.sum(logprobs)
# expect: compute_cost compute_cost_values failed
def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = np.sum(logprobs)
    return float(np.squeeze(cost))
