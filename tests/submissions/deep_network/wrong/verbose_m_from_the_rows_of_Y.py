# base: verbose
# mistake: missing-mean compute_cost cost
# line: compute_cost m = Y.shape[0]
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    m = Y.shape[0]
    log_of_prediction = np.log(AL)
    log_of_complement = np.log(1 - AL)
    loss_of_ones = np.multiply(Y, log_of_prediction)
    loss_of_zeros = np.multiply(1 - Y, log_of_complement)
    total = np.sum(loss_of_ones + loss_of_zeros)
    cost = -total / m
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost
