# base: keywords
# mistake: mean-over-units linear_backward dW
# mistake: mean-over-units linear_backward db
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[0]
    dW = np.matmul(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1).reshape(b.shape) / m
    dA_prev = np.matmul(W.T, dZ)
    return dA_prev, dW, db
