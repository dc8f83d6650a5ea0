# base: plain
# expect: compute_cost value failed
# expect: compute_cost purity skipped
# mistake: sign-flipped compute_cost cost
# line: compute_cost -
def compute_cost(A2, Y):
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = np.average(logprobs)
    return float(cost)
