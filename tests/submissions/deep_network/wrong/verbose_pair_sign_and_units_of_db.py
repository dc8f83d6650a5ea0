# base: verbose
# mistake: sign-flipped linear_backward db
# mistake: mean-over-units linear_backward db
# line: linear_backward db = -np.sum(dZ, axis=1, keepdims=True) / dZ.shape[0]
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = -np.sum(dZ, axis=1, keepdims=True) / dZ.shape[0]
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
