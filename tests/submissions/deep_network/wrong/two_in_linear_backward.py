# base: older_keys
# mistake: rank-one linear_backward db
# mistake: missing-mean linear_backward dW
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_dW failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
# score: 95
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T)
    db = np.sum(dZ, axis=1) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
