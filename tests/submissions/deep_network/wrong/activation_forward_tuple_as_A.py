# base: plain
# mistake: raises linear_activation_forward -
# expect: linear_activation_forward linear_activation_forward_relu error
# expect: linear_activation_forward linear_activation_forward_sigmoid error
# expect: linear_activation_forward linear_activation_forward_cache error
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
import numpy as np


def linear_activation_forward(A_prev, W, b, activation):
    Z = linear_forward(A_prev, W, b)      # (Z, cache), not Z
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, ((A_prev, W, b), activation_cache)
