# base: plain
# expect: compute_cost compute_cost_values failed
# expect: compute_cost compute_cost_leaves_inputs skipped
# mistake: wrong-loss compute_cost cost
# line: compute_cost log_of_A2 = np.log2(A2)
# line: compute_cost log_of_rest = np.log2(1 - A2)
# style: verbose
def compute_cost(A2, Y):
    log_of_A2 = np.log2(A2)
    log_of_rest = np.log2(1 - A2)
    first_term = np.multiply(Y, log_of_A2)
    second_term = np.multiply(1 - Y, log_of_rest)
    total = np.sum(first_term + second_term)
    return float(-total / Y.shape[1])
