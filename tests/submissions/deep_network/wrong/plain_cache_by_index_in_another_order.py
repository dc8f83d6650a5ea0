# base: plain
# mistake: wrong-cache linear_backward -
# variant: linear_backward unpacked-in-another-order
# says: linear_backward it is unpacked as W, A_prev, b
# never: linear_backward in place
# line: linear_backward b, A_prev, W = cache[2], cache[1], cache[0]
# expect: linear_backward linear_backward_dW error
# expect: linear_backward linear_backward_db error
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    b, A_prev, W = cache[2], cache[1], cache[0]
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
