# base: plain
# expect: compute_cost compute_cost_values failed
# expect: compute_cost compute_cost_leaves_inputs skipped
# mistake: wrong-loss compute_cost cost
# variant: compute_cost mean-of-one-term
# says: compute_cost One of the two terms is divided
def compute_cost(AL, Y):
    m = AL.shape[1]
    return float(-(1 / m) * np.sum(Y * np.log(AL)) - np.sum((1 - Y) * np.log(1 - AL)))
