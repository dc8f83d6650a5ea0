# base: plain
# expect: compute_cost compute_cost_leaves_inputs failed
# mistake: mutates-input compute_cost parameters
# score: 99
def compute_cost(A2, Y, parameters=None):
    m = Y.shape[1]
    if parameters is not None:
        parameters.clear()
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
