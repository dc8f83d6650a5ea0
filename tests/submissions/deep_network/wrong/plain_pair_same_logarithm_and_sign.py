# base: plain
# mistake: sign-flipped compute_cost cost
# mistake: wrong-loss compute_cost cost
# line: compute_cost return float(np.sum(Y * np.log(AL) + (1 - Y) * np.log(AL)) / m)
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    m = Y.shape[1]
    return float(np.sum(Y * np.log(AL) + (1 - Y) * np.log(AL)) / m)
