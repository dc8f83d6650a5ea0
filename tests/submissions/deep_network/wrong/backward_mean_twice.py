# base: shortcut
# mistake: mean-twice linear_backward dW
# expect: linear_backward linear_backward_dW failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    average = lambda total: total / m
    dW = average(dZ @ A_prev.T) / m
    return W.T @ dZ, dW, average(dZ.sum(axis=1, keepdims=True))
