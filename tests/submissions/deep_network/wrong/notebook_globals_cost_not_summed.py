# base: notebook_globals
# mistake: wrong-shape compute_cost cost
# line: compute_cost cost = (-np.multiply(Y, np.log(AL)) - np.multiply(1 - Y, np.log(1 - AL))) / m
# expect: compute_cost compute_cost_scalar failed
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-np.multiply(Y, np.log(AL)) - np.multiply(1 - Y, np.log(1 - AL))) / m
    return np.squeeze(cost)
