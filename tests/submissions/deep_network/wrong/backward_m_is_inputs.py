# base: plain
# mistake: mean-over-units linear_backward dW|db
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
import numpy as np


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[0]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
