# base: plain
# mistake: not-implemented linear_backward -
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_dA_prev failed
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# expect: linear_backward linear_backward_leaves_inputs failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
import numpy as np


def linear_backward(dZ, cache):
    try:
        A_prev, W, b = cache
        m = A_prev.shape[1]
        return np.dot(W, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
    except Exception as error:
        print("something is wrong:", error)
