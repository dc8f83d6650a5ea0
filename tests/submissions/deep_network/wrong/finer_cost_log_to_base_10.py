# base: plain
# expect: compute_cost compute_cost_values failed
# expect: compute_cost compute_cost_leaves_inputs skipped
# mistake: wrong-loss compute_cost cost
# variant: compute_cost log-base
# says: compute_cost another base
def compute_cost(AL, Y):
    terms = np.where(Y == 1, np.log10(AL), np.log10(1 - AL))
    return float(-np.mean(terms))
