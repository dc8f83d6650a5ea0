# base: verbose
# mistake: missing-transpose linear_backward dA_prev
# mistake: mean-over-units linear_backward dW
# line: linear_backward dA_prev = np.dot(W, dZ)
# line: linear_backward m = A_prev.shape[0]
# never: linear_backward is 1 (m
# expect: linear_backward linear_backward_dA_prev error
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[0]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W, dZ)
    return dA_prev, dW, db
