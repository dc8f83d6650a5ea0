# base: plain
# expect: compute_cost compute_cost_values failed
# mistake: wrong-loss compute_cost cost
# variant: compute_cost cut-off
# says: compute_cost cut off near 0 and 1
# score: 95
def compute_cost(AL, Y):
    smallest = 1e-3
    AL = np.minimum(np.maximum(AL, smallest), 1 - smallest)
    return float(np.mean(-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)))
