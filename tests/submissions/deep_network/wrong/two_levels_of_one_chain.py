# base: plain
# mistake: missing-mean linear_backward dW
# mistake: missing-activation-derivative linear_activation_backward dZ|dA_prev
# expect: linear_backward linear_backward_dW failed
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# inherited: L_model_backward linear_backward
# score: 92
import numpy as np


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T), np.sum(dZ, axis=1, keepdims=True) / m


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    dZ = relu_backward(dA, activation_cache) if activation == "relu" else dA
    return linear_backward(dZ, linear_cache)
