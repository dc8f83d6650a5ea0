# base: functional
# mistake: wrong-loss compute_cost cost
# expect: compute_cost compute_cost_values failed
compute_cost = lambda AL, Y: float(-np.mean(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL)))
