# base: verbose
# mistake: missing-bias linear_forward Z
# mistake: missing-mean compute_cost cost
# line: linear_forward Z = product
# line: compute_cost cost = -total
# expect: linear_forward linear_forward_values failed
# expect: compute_cost compute_cost_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    product = np.dot(W, A)
    Z = product
    assert Z.shape == (W.shape[0], A.shape[1])
    if VERBOSE:
        print("linear_forward", Z.shape)
    cache = (A, W, b)
    return Z, cache


def compute_cost(AL, Y):
    m = Y.shape[1]
    log_of_prediction = np.log(AL)
    log_of_complement = np.log(1 - AL)
    loss_of_ones = np.multiply(Y, log_of_prediction)
    loss_of_zeros = np.multiply(1 - Y, log_of_complement)
    total = np.sum(loss_of_ones + loss_of_zeros)
    cost = -total
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost
