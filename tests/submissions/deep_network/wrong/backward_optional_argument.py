# base: plain
# mistake: missing-mean linear_backward dW
# expect: linear_backward linear_backward_dW failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
import numpy as np


def linear_backward(dZ, cache, lambd=0):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) + lambd * W
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation, lambd=0):
    linear_cache, Z = cache
    dZ = relu_backward(dA, Z) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache, lambd=lambd)
