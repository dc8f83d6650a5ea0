# base: plain
# mistake: raises linear_backward -
# expect: linear_backward linear_backward_shapes error
# expect: linear_backward linear_backward_db_column error
# expect: linear_backward linear_backward_dA_prev error
# expect: linear_backward linear_backward_dW error
# expect: linear_backward linear_backward_db error
# expect: linear_backward linear_backward_leaves_inputs error
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
import numpy as np


def linear_backward(dZ, cache, lambd):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) + lambd * W
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = relu_backward(dA, Z) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache, 0.0)
