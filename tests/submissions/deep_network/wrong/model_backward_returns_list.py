# base: plain
# mistake: measured L_model_backward grads|dW
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_trains error
import numpy as np


def L_model_backward(AL, Y, caches):
    grads = []
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(L)):
        dA, dW, db = linear_activation_backward(dA, caches[l], "sigmoid" if l == L - 1 else "relu")
        grads.append((dA, dW, db))
    return grads
