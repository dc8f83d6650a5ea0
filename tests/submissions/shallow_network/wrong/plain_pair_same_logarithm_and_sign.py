# base: plain
# mistake: sign-flipped compute_cost cost
# mistake: wrong-loss compute_cost cost
# line: compute_cost logprobs = Y * np.log(A2) + (1 - Y) * np.log(A2)
# expect: compute_cost compute_cost_values failed
def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = Y * np.log(A2) + (1 - Y) * np.log(A2)
    return float(np.sum(logprobs) / m)
