# base: verbose
# expect: compute_cost compute_cost_values failed
# mistake: wrong-loss compute_cost cost
# variant: compute_cost cut-off
# line: compute_cost A2 = np.clip(A2, 0.01, 0.99)
# says: compute_cost cut off near 0 and 1
# score: 93
def compute_cost(A2, Y):
    A2 = np.clip(A2, 0.01, 0.99)
    m = Y.shape[1]
    total = np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    return -total / m
