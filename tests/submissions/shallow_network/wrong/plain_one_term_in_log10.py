# base: plain
# mistake: wrong-loss compute_cost cost
# line: compute_cost term_for_ones = Y * np.log10(A2)
# expect: compute_cost compute_cost_values failed
def compute_cost(A2, Y):
    m = Y.shape[1]
    term_for_ones = Y * np.log10(A2)
    term_for_zeros = (1 - Y) * np.log(1 - A2)
    cost = -np.sum(term_for_ones + term_for_zeros) / m
    return float(cost)
