# base: keywords
# mistake: missing-mean compute_cost cost
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    m = Y.shape[0]       # the number of rows: 1
    cost = np.squeeze(-(np.matmul(np.log(AL), Y.T) + np.matmul(np.log(1 - AL), (1 - Y).T)) / m)
    return cost
