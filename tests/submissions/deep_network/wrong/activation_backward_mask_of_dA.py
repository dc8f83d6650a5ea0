# base: plain
# mistake: wrong-activation-derivative linear_activation_backward dZ|dA_prev
# expect: linear_activation_backward linear_activation_backward_relu failed
# inherited: L_model_backward linear_activation_backward
import numpy as np


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = np.where(dA > 0, dA, 0)       # the sign of dA, where that of Z counts
    else:
        dZ = sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)
