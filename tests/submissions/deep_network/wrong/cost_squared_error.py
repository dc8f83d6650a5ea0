# base: class_based
# mistake: wrong-loss compute_cost cost
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    return float(np.mean((AL - Y) ** 2))
