# base: older_keys
# mistake: mean-in-dA linear_backward dA_prev
# expect: linear_backward linear_backward_dA_prev failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dZ = dZ / A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T), np.sum(dZ, axis=1, keepdims=True)
