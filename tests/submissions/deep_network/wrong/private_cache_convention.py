# base: plain
# mistake: wrong-cache linear_forward cache
# expect: linear_forward linear_forward_cache failed
# expect: linear_backward linear_backward_shapes error
# expect: linear_backward linear_backward_db_column error
# expect: linear_backward linear_backward_dA_prev error
# expect: linear_backward linear_backward_dW error
# expect: linear_backward linear_backward_db error
# expect: linear_backward linear_backward_leaves_inputs error
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
# score: 83
import numpy as np


def linear_forward(A, W, b):
    return np.dot(W, A) + b, (W, b, A)


# consistent with my own cache, but not with the contract's
def linear_backward(dZ, cache):
    W, b, A_prev = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
