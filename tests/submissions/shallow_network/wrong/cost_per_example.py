# base: plain
# expect: compute_cost compute_cost_scalar failed
# expect: compute_cost compute_cost_values failed
# inherited: nn_model compute_cost
# mistake: wrong-shape compute_cost cost
# score: 91
def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    return -logprobs / m
