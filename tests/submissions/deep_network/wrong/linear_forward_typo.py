# base: plain
# mistake: raises linear_forward -
# expect: linear_forward linear_forward_shape error
# expect: linear_forward linear_forward_values error
# expect: linear_forward linear_forward_cache error
# expect: linear_forward linear_forward_leaves_inputs error
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
import numpy as np


def linear_forward(A, W, b):
    Z = np.dot(W, A) + B
    cache = (A, W, b)
    return Z, cache
