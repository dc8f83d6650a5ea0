# base: older_keys
# mistake: missing-transpose compute_cost cost
# expect: compute_cost compute_cost_scalar error
# expect: compute_cost compute_cost_values error
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * (np.dot(Y, np.log(AL)) + np.dot(1 - Y, np.log(1 - AL)))
    return np.squeeze(cost)
