# base: plain
# mistake: missing-bias linear_forward Z
# mistake: rank-one linear_backward db
# expect: linear_forward linear_forward_values failed
# expect: linear_backward linear_backward_db_column failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
# score: 92
import numpy as np


def linear_forward(A, W, b):
    return np.dot(W, A), (A, W, b)


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1) / m
